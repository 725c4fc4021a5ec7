/* round.h -- triples written and read back: what tests and fuzz targets share. */
#ifndef NG_TESTS_RDF_ROUND_H
#define NG_TESTS_RDF_ROUND_H

#include "rdf.h"

/* Copies of the triples that a reader handed over; all in arena. */
typedef struct {
    ng_arena arena; /* limit set by the caller */
    ng_triple *t;
    size_t n, cap;
} triples;

/* An ng_rdf_read_fn whose user is a triples. */
ng_status round_collect(void *user, const ng_triple *t, size_t line, ng_error *err);

/* Writes in[0, n) and reads it back into out. *text (malloc'd, NUL-terminated) of
 * *len bytes is what was written, or NULL. taken[i] tells which were written: one
 * that the writer refuses with NG_E_DATA is left out. */
ng_status round_trip(ng_rdf_format format, const ng_triple *in, size_t n, int *taken, triples *out, char **text,
                     size_t *len, ng_error *err);

/* NULL, or what of `back` is not what the writer's and the reader's headers
 * promise for `in`. Blank labels are not compared: they carry no meaning. */
const char *round_differs(ng_rdf_format format, const ng_triple *in, const ng_triple *back);

#endif
