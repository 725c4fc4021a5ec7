/* rdf.h -- RDF read and written, through libraptor2: the one user of it.
 *
 * A writer and a reader have a raptor_world of their own; each serves one thread.
 */
#ifndef NG_RDF_RDF_H
#define NG_RDF_RDF_H

#include <stdio.h>

#include "newsgraph/graph.h"

typedef enum { NG_RDF_TURTLE, NG_RDF_NTRIPLES, NG_RDF_NQUADS, NG_RDF_XML } ng_rdf_format;

typedef struct ng_rdf_writer ng_rdf_writer;

/* Writes onto f (borrowed), in bounded memory: Turtle and RDF/XML are flushed
 * every so many subjects, so triples should come grouped by subject.
 *   base   for the ngr: prefix; relative IRIs are never written.
 * Errors: NG_E_NOMEM, NG_E_IO. */
NG_NODISCARD ng_status ng_rdf_writer_new(ng_rdf_format format, FILE *f, const char *base, ng_rdf_writer **ret,
                                         ng_error *err);
/* One triple (its graph counts in N-Quads only). What a reader gets back is what
 * was given: datatypes kept, bad UTF-8 mended, IRIs escaped.
 * Errors: NG_E_IO, NG_E_NOMEM, NG_E_DATA (an IRI that cannot be written). */
NG_NODISCARD ng_status ng_rdf_write(ng_rdf_writer *w, const ng_triple *t, ng_error *err);
/* Ends the document and flushes f; asks stdio whether all was written. */
NG_NODISCARD ng_status ng_rdf_writer_end(ng_rdf_writer *w, ng_error *err);
void ng_rdf_writer_free(ng_rdf_writer *w);

/* Where a triple stood in the file, for messages. */
typedef ng_status (*ng_rdf_read_fn)(void *user, const ng_triple *t, size_t line, ng_error *err);

/* Parse a file (format by its name: .ttl .nt .nq .rdf; .gz seen through), handing each triple to
 * fn; strings are borrowed for the call. Relative IRIs resolve against `base`
 * (NULL: the file's own IRI). Errors: NG_E_IO; NG_E_DATA with line and column in
 * err->msg; what fn returns. */
NG_NODISCARD ng_status ng_rdf_read(const char *path, const char *base, ng_rdf_read_fn fn, void *user, ng_error *err);
/* The same from memory. */
NG_NODISCARD ng_status ng_rdf_read_bytes(const char *data, size_t n, ng_rdf_format format, const char *base,
                                         ng_rdf_read_fn fn, void *user, ng_error *err);

#endif
