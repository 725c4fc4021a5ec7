/* rdf.h -- RDF read and written, through libraptor2: the one user of it.
 *
 * libraptor2 reads Turtle and RDF/XML. N-Triples and N-Quads are read, and all
 * four written, by code of our own: it keeps what raptor changes, and is several
 * times as fast (nquads.c, turtle.c and xml.c say what was measured). Each writer
 * and each call of a reader serves one thread.
 */
#ifndef NG_RDF_RDF_H
#define NG_RDF_RDF_H

#include <stdio.h>

#include "newsgraph/graph.h"

typedef enum { NG_RDF_TURTLE, NG_RDF_NTRIPLES, NG_RDF_NQUADS, NG_RDF_XML } ng_rdf_format;

typedef struct ng_rdf_writer ng_rdf_writer;

/* Writes onto f (borrowed) as triples come, in memory that does not grow with
 * their number. Turtle and RDF/XML join neighbours of one subject, so triples
 * should come grouped by subject, and in it by predicate.
 *   base   for the ngr: prefix (NULL: none); relative IRIs are never written.
 * Errors: NG_E_NOMEM; NG_E_DATA, base is not absolute. */
NG_NODISCARD ng_status ng_rdf_writer_new(ng_rdf_format format, FILE *f, const char *base, ng_rdf_writer **ret,
                                         ng_error *err);
/* One triple (its graph counts in N-Quads only; there, "_:" and a label is a blank
 * node). What a reader gets back is what was given: datatypes and language tags
 * kept, bad UTF-8 in literals mended, IRIs percent-encoded where they hold what no
 * IRI may. Literals in RDF/XML: what XML cannot hold (control characters, U+FFFE)
 * is U+FFFD. Blank labels may change, each to another one of its own.
 * Errors: NG_E_IO, NG_E_NOMEM; NG_E_DATA, and nothing of the triple is written: a
 * relative IRI, a malformed language tag, an rdf:langString without one, a literal
 * as subject, in RDF/XML a property that XML has no name for. */
NG_NODISCARD ng_status ng_rdf_write(ng_rdf_writer *w, const ng_triple *t, ng_error *err);
/* Ends the document and flushes f; asks stdio whether all was written. */
NG_NODISCARD ng_status ng_rdf_writer_end(ng_rdf_writer *w, ng_error *err);
void ng_rdf_writer_free(ng_rdf_writer *w);

/* A triple and the line where it stood, 0 where that is not known: raptor's Turtle
 * parser does not tell. In t->graph, "_:" and a label is a blank node. Strings are
 * valid UTF-8; \u0000 and lone surrogates are U+FFFD. */
typedef ng_status (*ng_rdf_read_fn)(void *user, const ng_triple *t, size_t line, ng_error *err);

/* Parse a file (format by its name: .ttl .nt .nq .rdf .owl .xml; .gz seen through),
 * handing each triple to fn; strings are borrowed for the call. Stops at the first
 * error; triples before it may have been handed over. Nothing else is read, no
 * network asked. Blank nodes keep their labels, those without one get genid1, ...
 * Relative IRIs resolve against `base` (NULL: the file's own IRI); N-Triples and
 * N-Quads refuse them. Memory: of N-Triples and N-Quads, the longest line; of
 * Turtle and RDF/XML, up to twice the file.
 * Errors: NG_E_ARG, a name that tells no format; NG_E_IO; NG_E_DATA with line and
 * (but for Turtle's grammar) column in err->msg, the line in err->at; NG_E_LIMIT,
 * more than 64 GiB unpacked (Turtle, RDF/XML: 4 GiB), a line of more than 256 MiB,
 * gzip that unpacks to more than 400 times its size; NG_E_NOMEM; what fn returns. */
NG_NODISCARD ng_status ng_rdf_read(const char *path, const char *base, ng_rdf_read_fn fn, void *user, ng_error *err);
/* The same from memory; base NULL is <memory:///>. */
NG_NODISCARD ng_status ng_rdf_read_bytes(const char *data, size_t n, ng_rdf_format format, const char *base,
                                         ng_rdf_read_fn fn, void *user, ng_error *err);

#endif
