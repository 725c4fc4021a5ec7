/* triples.h -- the merged graph as RDF, and back.
 *
 * The graph model is told in docs/ARCHITECTURE.md. Emission streams: nothing grows with the
 * graph but an index of what hangs on each subject.
 */
#ifndef NG_GRAPH_TRIPLES_H
#define NG_GRAPH_TRIPLES_H

#include <stdbool.h>

#include "newsgraph/graph.h"

typedef ng_status (*ng_triple_fn)(void *user, const ng_triple *t, ng_error *err);

/* Every triple of g once, grouped by subject, subjects in ascending order of
 * their IRIs, predicates and objects sorted within (rdf:type first).
 *   quads  each triple in the named graphs of the articles that say it
 *          (<article/…#graph>), shared ones in the default graph; a triple may
 *          then come in several graphs. Else all in the default graph.
 * Ends with fn's first status that is not NG_OK. */
NG_NODISCARD ng_status ng_graph_triples(const ng_graph *g, bool quads, ng_triple_fn fn, void *user, ng_error *err);

/* The inverse: collects triples (any order, any RDF) into a graph. What follows
 * our model becomes articles, nodes, statements, evidence; in foreign RDF, every
 * IRI with an edge becomes a node and every triple between nodes a fact. */
typedef struct ng_graph_builder ng_graph_builder;
NG_NODISCARD ng_status ng_graph_builder_new(ng_graph_builder **ret, ng_error *err);
NG_NODISCARD ng_status ng_graph_builder_add(ng_graph_builder *b, const ng_triple *t, ng_error *err);
NG_NODISCARD ng_status ng_graph_builder_finish(ng_graph_builder *b, ng_graph **ret, ng_error *err);
void ng_graph_builder_free(ng_graph_builder *b);

/* Which part of a graph to keep; fields that are NULL or 0 do not filter. */
typedef struct {
    const char *entity;        /* IRI, label or alias; with depth: how many statements away */
    unsigned depth;            /* default 1 */
    size_t top;                /* the strongest N nodes: by statements and mentions */
    const char *type;          /* type or class: "Person", "Signing" */
    const char *since, *until; /* ISO dates, inclusive: statements with a time (own, event's or, failing both, article's
                                  date) in between */
    double min_confidence;
} ng_graph_filter;

/* A new graph that holds what passes. Errors: NG_E_ARG, no such entity (the nearest labels in err->msg);
 * NG_E_NOMEM. */
NG_NODISCARD ng_status ng_graph_select(const ng_graph *g, const ng_graph_filter *f, ng_graph **ret, ng_error *err);

#endif
