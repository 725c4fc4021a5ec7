/* write.h -- the merged graph in formats other than raptor's. One file each.
 *
 * Each function writes the whole graph onto f, flushes it and asks stdio whether
 * all was written. Errors: NG_E_IO, NG_E_NOMEM.
 */
#ifndef NG_WRITE_WRITE_H
#define NG_WRITE_WRITE_H

#include <stdio.h>

#include "newsgraph/graph.h"

/* JSON-LD 1.1: one @context, one @graph of nodes, as ng_graph_triples() has them. */
NG_NODISCARD ng_status ng_write_jsonld(const ng_graph *g, FILE *f, ng_error *err);
/* GraphML: nodes and edges with typed keys; statements between nodes are edges. */
NG_NODISCARD ng_status ng_write_graphml(const ng_graph *g, FILE *f, ng_error *err);
/* CSV (RFC 4180, lines end with CR LF) with Neo4j's import headers (:ID, :LABEL, :START_ID, :END_ID, :TYPE). */
NG_NODISCARD ng_status ng_write_csv_nodes(const ng_graph *g, FILE *f, ng_error *err);
NG_NODISCARD ng_status ng_write_csv_edges(const ng_graph *g, FILE *f, ng_error *err);
/* statements.jsonl. */
NG_NODISCARD ng_status ng_write_statements(const ng_graph *g, FILE *f, ng_error *err);

/* A diagram: the strongest nodes that are joined to one another, a title, a legend, and a caption
 * that says what was left out. Laid out by dot up to 300 nodes, by sfdp without edge labels beyond, at most 5,000; DOT
 * is not laid out and names the engine. cgraph and gvc are not thread-safe: calls are serialised inside by one lock;
 * the state of rand() changes. Errors: NG_E_DATA, Graphviz lacks a plugin, with its words and the Debian package;
 * NG_E_ARG, no such format; NG_E_IO, NG_E_NOMEM. */
typedef enum { NG_DIAGRAM_DOT, NG_DIAGRAM_SVG, NG_DIAGRAM_PNG, NG_DIAGRAM_PDF } ng_diagram_format;
typedef struct {
    size_t max_nodes;  /* 0: 60 */
    const char *title; /* caption; NULL: made from the articles' count */
} ng_diagram_options;
NG_NODISCARD ng_status ng_write_diagram(const ng_graph *g, ng_diagram_format format, const ng_diagram_options *opt,
                                        FILE *f, ng_error *err);

#endif
