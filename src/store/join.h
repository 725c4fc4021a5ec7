/* join.h -- a basic graph pattern answered from the index. */
#ifndef NG_STORE_JOIN_H
#define NG_STORE_JOIN_H

#include "index.h"

/* A triple pattern: at each position a variable, or a term (0: anything). */
typedef struct {
    uint32_t term[NG_QUAD]; /* where var is -1 */
    int var[NG_QUAD];       /* number of the variable, or -1 */
    bool named;             /* as ng_scan_begin() has it */
} ng_join_pattern;

/* Patterns joined: index nested loops. Which pattern comes next is decided anew
 * for each partial solution: the one that the fewest quads fit. So the order in
 * which a query is written does not matter.
 *   pattern  [0, n), at least one; copied.
 *   value    of each variable: 0, or a term that it is bound to; copied.
 *   graphs   as ng_scan_begin() has them; borrowed.
 * NULL: memory was refused. */
typedef struct ng_join ng_join;
ng_join *ng_join_new(const ng_store *s, const ng_join_pattern *pattern, size_t n, const uint32_t *value, size_t n_var,
                     const uint32_t *graphs, size_t n_graphs);
/* The next solution: every variable's term, valid until the next call; NULL: no more, or
 * `stop` (asked at each step) said so. */
const uint32_t *ng_join_next(ng_join *j, bool (*stop)(void *user), void *user);
void ng_join_free(ng_join *j);

#endif
