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

/* Sets of 0 to n - 1, each of one to begin with; the first of the set of each stands in set[0, n), which is the
 * caller's. False: memory refused. Freed with m_sets_done() in either case. */
typedef struct {
    uint32_t *set;
    uint32_t *next; /* of each: the next of its set, or none */
    uint32_t *last; /* of the first of each set: its last */
} m_sets;
bool m_sets_new(m_sets *s, uint32_t *set, uint32_t n);
void m_sets_done(m_sets *s);

/* Sets are joined along p, which is sorted, where the first FIRST of both are alike by
 * `least` at least on average. Threads may do it at once with pairs that have none in common. */
enum { M_LINKAGE_FIRST = 8 };
void m_link(m_pairs *p, const m_sets *s, double least, m_alike_fn fn, void *user);

#endif
