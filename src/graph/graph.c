/* graph.c -- the life of a graph. */
#include "newsgraph/graph.h"

#include <stdlib.h>

void ng_graph_free(ng_graph *g)
{
    if (g == NULL)
        return;
    ng_arena_done(&g->arena);
    free(g);
}
