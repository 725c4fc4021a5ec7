/* index.h -- triples in memory: terms as numbers, four sorted arrays. */
#ifndef NG_STORE_INDEX_H
#define NG_STORE_INDEX_H

#include "map.h"
#include "newsgraph/graph.h"
#include "sparql.h"

/* A term as it was added. Term 0 is none: the default graph, a free position. */
typedef struct {
    const char *key;  /* the map's: kind, value, NUL, datatype or language */
    ng_rdf_term term; /* points into key */
} ng_store_term;

/* Positions in a quad. */
enum { NG_S, NG_P, NG_O, NG_G, NG_QUAD };

typedef struct {
    uint32_t at[NG_QUAD];
} ng_quad;

/* The four orders: whatever is bound, one of them has it in front. */
enum { NG_SPOG, NG_POSG, NG_OSPG, NG_GSPO, NG_ORDERS };

struct ng_store {
    ng_map ids; /* key -> number */
    ng_store_term *term;
    size_t n_term, cap_term;
    ng_quad *quad[NG_ORDERS]; /* [0] gathers until ng_store_finish() */
    size_t n, cap;
    size_t n_triple; /* distinct, graphs left out of account */
    uint32_t *graph; /* the named graphs, ascending by IRI */
    size_t n_graph;
};

/* The number of a term, or 0 where the store does not hold it. */
uint32_t ng_store_find(const ng_store *s, const ng_rdf_term *t);

/* Quads that fit a pattern (0: anything): a stretch of one order, whose members
 * still have to be checked where more is bound than the order has in front. */
typedef struct {
    const ng_quad *next, *end;
    ng_quad want; /* 0: anything */
    const ng_store *s;
    const uint32_t *graphs; /* only of these; NULL: of all */
    size_t n_graphs;
    ng_quad last; /* the triple returned last, to pass over its copies in other graphs */
    bool named;   /* want or report the graph: copies are told apart */
} ng_scan;

/* Begin. named: quads of named graphs, each by itself; else triples of the default
 * graph, which is the union of all, each once.
 *   graphs  only of these [0, n_graphs), borrowed; NULL: of all. */
void ng_scan_begin(ng_scan *x, const ng_store *s, const ng_quad *want, bool named, const uint32_t *graphs,
                   size_t n_graphs);
/* The next that fits, or NULL. */
const ng_quad *ng_scan_next(ng_scan *x);

#endif
