/* order.h -- the order in which a graph keeps what hangs on its nodes and statements. */
#ifndef NG_GRAPH_ORDER_H
#define NG_GRAPH_ORDER_H

#include "newsgraph/graph.h"

/* qsort() of ng_graph_arg: by role, then kind of object, then node or text; the
 * words as they stand do not count. Objects are nodes, words or values. */
int ng_graph_arg_compare(const void *a, const void *b);

/* qsort() of ng_evidence: by article, then place in it, then number of the sentence. */
int ng_evidence_compare(const void *a, const void *b);

#endif
