/* subject.h -- the triples of one subject, gathered from several places, then
 * sorted, each once, and handed on. Private to triples.c. */
#ifndef NG_GRAPH_SUBJECT_H
#define NG_GRAPH_SUBJECT_H

#include "triples.h"

typedef struct {
    const char *predicate;
    ng_rdf_term object;
    const char *graph;
} ng_edge;

typedef struct {
    ng_edge *edge;
    size_t n, cap;
    bool failed; /* memory was refused: checked once, by ng_subject_flush() */
} ng_subject;

void ng_subject_add(ng_subject *s, const char *predicate, const ng_rdf_term *object, const char *graph);
/* rdf:type first, then by predicate, object, graph. Empties s.
 * Errors: NG_E_NOMEM; what fn returns. */
NG_NODISCARD ng_status ng_subject_flush(ng_subject *s, const char *iri, ng_rdf_kind kind, ng_triple_fn fn, void *user,
                                        ng_error *err);
void ng_subject_done(ng_subject *s);

#endif
