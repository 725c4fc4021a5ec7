/* find.c -- the node that a user means. */
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "select.h"
#include "utf8.h"

enum { NEAR = 5, LONGEST = 80 };

typedef struct {
    const ng_node *node;
    size_t cost;
} near;

/* Levenshtein's distance of folded names, cut at LONGEST bytes. */
static size_t distance(const char *a, const char *b)
{
    size_t row[LONGEST + 1], na = strlen(a), nb = strlen(b);
    na = na < LONGEST ? na : LONGEST;
    nb = nb < LONGEST ? nb : LONGEST;
    for (size_t k = 0; k <= nb; ++k)
        row[k] = k;
    for (size_t i = 1; i <= na; ++i) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t k = 1; k <= nb; ++k) {
            const size_t change = diagonal + (a[i - 1] != b[k - 1]);
            const size_t drop = (row[k] < row[k - 1] ? row[k] : row[k - 1]) + 1;
            diagonal = row[k];
            row[k] = change < drop ? change : drop;
        }
    }
    return row[nb];
}

/* A name that holds the words is nearer than one that is spelled alike; SIZE_MAX: it is neither. */
static size_t cost_of(const char *want, const char *have)
{
    const size_t nw = strlen(want), nh = strlen(have);
    if (nw >= 3 && strstr(have, want) != NULL)
        return (nh - nw) / 8;
    const size_t far = distance(want, have);
    return far <= 1 + nw / 4 ? far + 1 : SIZE_MAX;
}

static void offer(near v[NEAR], const ng_node *n, size_t cost)
{
    size_t at = NEAR;
    while (at != 0 && (v[at - 1].node == NULL || cost < v[at - 1].cost))
        --at;
    if (at == NEAR)
        return;
    memmove(v + at + 1, v + at, (NEAR - 1 - at) * sizeof *v);
    v[at] = (near){ n, cost };
}

static ng_status none(const char *entity, const near v[NEAR], ng_error *err)
{
    char list[320] = "";
    size_t n = 0;
    for (size_t i = 0; i < NEAR && v[i].node != NULL; ++i) {
        const size_t len = strlen(v[i].node->label);
        if (n + len + 3 > sizeof list)
            break;
        memcpy(list + n, n != 0 ? ", " : "", n != 0 ? 2 : 0);
        n += n != 0 ? 2 : 0;
        memcpy(list + n, v[i].node->label, len + 1);
        n += len;
    }
    return ng_fail(err, NG_E_ARG, "select", SIZE_MAX, "no entity is called '%.80s'%s%s", entity,
                   n != 0 ? "; near it: " : "", list);
}

/* The better known of two that are called the same. */
static bool is_better(const ng_graph *g, uint32_t a, uint32_t b)
{
    if (b == NG_NO_INDEX)
        return true;
    if (g->node[a].is_event != g->node[b].is_event)
        return !g->node[a].is_event;
    return g->node[a].mentions > g->node[b].mentions;
}

static char *folded(ng_arena *a, const char *s)
{
    size_t n = strlen(s), mended;
    char *m = ng_utf8_mend(a, s, n, &n, &mended);
    return m != NULL ? ng_utf8_fold(a, m, n) : NULL;
}

ng_status ng_graph_find(const ng_graph *g, const char *entity, uint32_t *ret, ng_error *err)
{
    ng_arena keep = { .limit = SIZE_MAX / 2 };
    uint32_t label = NG_NO_INDEX, alias = NG_NO_INDEX;
    near v[NEAR] = { 0 };
    const char *want = folded(&keep, entity);
    bool ok = want != NULL;
    for (uint32_t i = 0; i < g->n_node && ok; ++i) {
        const ng_node *n = &g->node[i];
        if (strcmp(n->iri, entity) == 0) {
            label = i;
            break;
        }
        ng_arena a = { .limit = SIZE_MAX / 2 };
        size_t cost = SIZE_MAX;
        for (size_t k = 0; k <= n->n_alias && ok; ++k) {
            const char *have = folded(&a, k == 0 ? n->label : n->alias[k - 1]);
            ok = have != NULL;
            if (!ok)
                break;
            uint32_t *to = k == 0 ? &label : &alias;
            if (strcmp(have, want) == 0 && is_better(g, i, *to))
                *to = i;
            const size_t c = cost_of(want, have);
            cost = c < cost ? c : cost;
        }
        for (size_t k = 0; k < n->n_same_as && ok; ++k)
            if (strcmp(n->same_as[k], entity) == 0)
                label = i;
        if (cost != SIZE_MAX)
            offer(v, n, cost);
        ng_arena_done(&a);
    }
    ng_arena_done(&keep);
    if (!ok)
        return ng_nomem(err, "select");
    if (label == NG_NO_INDEX && alias == NG_NO_INDEX)
        return none(entity, v, err);
    *ret = label != NG_NO_INDEX ? label : alias;
    return NG_OK;
}
