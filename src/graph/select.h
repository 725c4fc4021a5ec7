/* select.h -- what of a graph is kept, and the copy of it. Private to graph/. */
#ifndef NG_GRAPH_SELECT_H
#define NG_GRAPH_SELECT_H

#include "triples.h"

typedef struct {
    const ng_graph *g;
    uint8_t *node, *statement, *article; /* 1: kept */
} ng_kept;

/* The compact copy: indexes renumbered, what is kept of nowhere else pointed to
 * dropped. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status ng_kept_copy(const ng_kept *k, ng_graph **ret, ng_error *err);

/* find.c: the node meant by an IRI, label or alias. Errors: NG_E_ARG with the
 * nearest labels; NG_E_NOMEM. */
NG_NODISCARD ng_status ng_graph_find(const ng_graph *g, const char *entity, uint32_t *ret, ng_error *err);

#endif
