/* rdf_iri.h -- what an IRI and a language tag may hold, for reader and writers. */
#ifndef NG_RDF_RDF_IRI_H
#define NG_RDF_RDF_IRI_H

#include <stdbool.h>

#include "str.h"

#define NG_RDF_XSD "http://www.w3.org/2001/XMLSchema#"
#define NG_RDF_RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

/* Characters that RDF's grammars keep out of an IRI: up to space, < > " { } | ^ ` \ */
bool ng_rdf_iri_forbids(uint32_t cp);

/* "%2F" for '/': three bytes at ret, no NUL. Returns 3. */
size_t ng_rdf_percent(char *ret, unsigned char byte);

/* Bytes of "http:" in "http://...", 0 where s has no scheme. */
size_t ng_rdf_scheme(const char *s);

/* s as all readers take it and give it back: percent-encoded are forbidden
 * characters, what RFC 3987 does not list (private use, ill-formed UTF-8 byte by
 * byte), '%' before no two hex digits, a second '#', brackets that hold no
 * IPv6 address, colons before no port, and the segments "." and "..", which raptor's
 * Turtle parser resolves even in an absolute IRI.
 *   room   is where *ret stands if s had to change; else *ret may be s
 *   n      its bytes
 * False: s is not absolute, or room->failed. */
bool ng_rdf_iri(ng_str *room, const char *s, const char **ret, size_t *n);

/* Subtags of 1 to 8 letters, digits after the first one (BCP 47, section 2.1). */
bool ng_rdf_tag_valid(const char *s, size_t n);

#endif
