/* linkage.h -- what is alike, joined into sets: agglomeration from the likest pair on,
 * with average linkage over the first members of two sets, so that sets do not chain
 * and who came first does not matter. Private to merge/.
 */
#ifndef NG_MERGE_LINKAGE_H
#define NG_MERGE_LINKAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "newsgraph/arena.h"

typedef struct {
    uint32_t a, b; /* a < b */
    float alike;
} m_pair;

/* Pairs that come into question: {0} and a limit of `room` to begin with. */
typedef struct {
    m_pair *pair;
    size_t n, cap;
    ng_arena room;
} m_pairs;

/* False: memory refused. */
bool m_pairs_add(m_pairs *p, m_pair pair);
/* qsort(): the likest first, then by a and b. */
int m_pair_compare(const void *a, const void *b);

/* How alike two are; -INFINITY: they are never of one set, nor are sets that have them. */
typedef double (*m_alike_fn)(void *user, uint32_t a, uint32_t b);

/* Of each of 0 to n - 1 the first of its set, into set[0, n): sets are joined along p,
 * which is sorted, where the first FIRST of both are alike by `least` at least on
 * average. False: memory refused. */
enum { M_LINKAGE_FIRST = 8 };
bool m_link(m_pairs *p, uint32_t n, double least, m_alike_fn fn, void *user, uint32_t *set);

#endif
