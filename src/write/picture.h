/* picture.h -- what of a graph a diagram shows; knows nothing of Graphviz.
 *
 * Reads   the merged graph.
 * Writes  the strongest nodes that are joined to one another, and one edge per
 *         ordered pair of them with its statements.
 * An event is a node here only where a statement names it: as subject, object or argument.
 */
#ifndef NG_WRITE_PICTURE_H
#define NG_WRITE_PICTURE_H

#include <stdbool.h>

#include "newsgraph/graph.h"
#include "str.h"

typedef struct {
    uint32_t node;    /* in the graph */
    uint32_t in, out; /* edges of the picture that end and begin here */
    double strength;  /* statements about it (background half) + log2(1 + mentions) */
} ng_picture_node;

/* A statement as an edge: to its object, or, where that is no node, to an argument that is one. */
typedef struct {
    uint32_t statement; /* of the graph */
    uint32_t arg;       /* of the statement, or NG_NO_INDEX: the object */
} ng_picture_item;

typedef struct {
    uint32_t from, to;     /* nodes of the picture */
    ng_picture_item *item; /* facts first, then by evidence, then as in the graph */
    size_t n_item, n_fact;
    size_t n_evidence; /* of all items */
    double weight;
} ng_picture_edge;

typedef struct {
    ng_picture_node *node; /* ascending by graph index, so by IRI */
    size_t n_node;
    ng_picture_edge *edge; /* ascending by from, to */
    size_t n_edge;
    size_t shown_entities, shown_events, shown_statements;
    size_t entities, events, statements; /* in the graph */
} ng_picture;

/* Choose at most max_nodes nodes and edge_limit(nodes) pairs; the strongest, but
 * no pair whose loss would part what the statements join. The arrays live in a.
 * Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status ng_picture_make(const ng_graph *g, size_t max_nodes, ng_arena *a, ng_picture *ret,
                                       ng_error *err);

/* Groups of types that share a colour and a shape. */
typedef struct {
    const char *name;          /* in the legend */
    const char *border, *fill; /* #rrggbb; black on fill has a contrast of 7:1 or more */
    const char *ink;           /* of edges that begin here and their labels; 4.5:1 or more on white */
    const char *shape, *style;
} ng_picture_style;
enum { NG_PICTURE_GROUPS = 9 };
extern const ng_picture_style ng_picture_styles[NG_PICTURE_GROUPS];
unsigned ng_picture_group(ng_type t); /* index into styles */

/* s in lines of at most `width` code points, broken at blanks where there are any, at most max_lines of them; what
 * is cut ends in U+2026. Lines are parted by '\n'. */
void ng_picture_wrap(ng_str *ret, const char *s, size_t width, size_t max_lines);
/* What to print on an edge: up to max_predicates of them, each wrapped onto two lines, then "+ n more". */
void ng_picture_edge_label(ng_str *ret, const ng_graph *g, const ng_picture_edge *e, size_t max_predicates);
/* The whole text behind node and edge, in lines; bounded. */
void ng_picture_node_tip(ng_str *ret, const ng_graph *g, const ng_picture_node *n);
void ng_picture_edge_tip(ng_str *ret, const ng_graph *g, const ng_picture_edge *e);
/* Where a click leads: the Wikidata item, another identity, the node's IRI; the article of the best evidence. http
 * and https alone, or NULL: a script may not come in through an article's URL. */
const char *ng_picture_node_url(const ng_graph *g, const ng_picture_node *n);
const char *ng_picture_edge_url(const ng_graph *g, const ng_picture_edge *e);
/* "60 of 431 entities, 118 of 2,030 statements" */
void ng_picture_caption(ng_str *ret, const ng_picture *p);

#endif
