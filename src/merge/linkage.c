#include "linkage.h"

#include <stdlib.h>

#define NONE UINT32_MAX

bool m_pairs_add(m_pairs *p, m_pair pair)
{
    if (!ng_arena_grow(&p->room, (void **)&p->pair, &p->cap, p->n, sizeof *p->pair))
        return false;
    p->pair[p->n++] = pair;
    return true;
}

int m_pair_compare(const void *pa, const void *pb)
{
    const m_pair *a = pa, *b = pb;
    if (a->alike != b->alike)
        return a->alike > b->alike ? -1 : 1;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    return a->b < b->b ? -1 : a->b > b->b;
}

static bool are_one(const m_sets *s, uint32_t a, uint32_t b, double least, m_alike_fn fn, void *user)
{
    double sum = 0;
    int n = 0, i = 0;
    for (uint32_t p = a; p != NONE && i < M_LINKAGE_FIRST; p = s->next[p], ++i) {
        int k = 0;
        for (uint32_t q = b; q != NONE && k < M_LINKAGE_FIRST; q = s->next[q], ++k, ++n)
            sum += fn(user, p, q);
    }
    return sum >= least * n;
}

static void join(const m_sets *s, uint32_t a, uint32_t b)
{
    for (uint32_t p = b; p != NONE; p = s->next[p])
        s->set[p] = a;
    s->next[s->last[a]] = b;
    s->last[a] = s->last[b];
}

bool m_sets_new(m_sets *s, uint32_t *set, uint32_t n)
{
    *s = (m_sets){ set, calloc(n + 1u, sizeof *s->next), calloc(n + 1u, sizeof *s->last) };
    if (s->next == NULL || s->last == NULL)
        return false;
    for (uint32_t i = 0; i < n; ++i) {
        s->set[i] = s->last[i] = i;
        s->next[i] = NONE;
    }
    return true;
}

void m_sets_done(m_sets *s)
{
    free(s->next);
    free(s->last);
}

void m_link(m_pairs *p, const m_sets *s, double least, m_alike_fn fn, void *user)
{
    if (p->n != 0)
        qsort(p->pair, p->n, sizeof *p->pair, m_pair_compare);
    for (size_t i = 0; i < p->n; ++i) {
        const uint32_t a = s->set[p->pair[i].a], b = s->set[p->pair[i].b];
        if (a != b && are_one(s, a, b, least, fn, user))
            join(s, a < b ? a : b, a < b ? b : a);
    }
}
