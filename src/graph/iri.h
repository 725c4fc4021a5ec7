/* iri.h -- making IRIs: slugs, escapes, prefixes. */
#ifndef NG_GRAPH_IRI_H
#define NG_GRAPH_IRI_H

#include <stdbool.h>

#include "newsgraph/arena.h"

/* The prefixes of the graph, `ngr:` left to the base. */
typedef struct {
    const char *prefix, *iri;
} ng_prefix;
extern const ng_prefix ng_prefixes[]; /* ends with {NULL, NULL} */

#define NG_NS "https://w3id.org/newsgraph/ontology#"

/* "ng:signed" -> absolute IRI; an absolute IRI is copied; "ngr:x" is base +
 * "relation/x". NULL: unknown prefix or memory refused. */
NG_NODISCARD char *ng_iri_expand(ng_arena *a, const char *base, const char *curie);

/* The last segment of a node's IRI made from its label: NFC, lower case, letters
 * and digits of any script kept, all else one '-'; at most 80 code points;
 * "x" where nothing is left; percent-encoded as IRI segments need no escape for
 * letters beyond ASCII. */
NG_NODISCARD char *ng_slug(ng_arena *a, const char *label);

/* s with every byte percent-encoded that may not stand in an IRI (space, < > " {
 * } | ^ ` \ controls, ill-formed UTF-8); '%' stands only before two hex digits. */
NG_NODISCARD char *ng_iri_escape(ng_arena *a, const char *s);
/* The same, and '/', '?', '#' and ':' too: one path segment from any bytes. */
NG_NODISCARD char *ng_iri_segment(ng_arena *a, const char *s);
/* Is it an absolute IRI (scheme, no forbidden character)? */
bool ng_iri_valid(const char *s);

#endif
