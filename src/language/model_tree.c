/* model_tree.c -- the best tree with one root: Chu and Liu's and Edmonds'
 * algorithm on a dense graph, circles contracted in place and opened again in
 * reverse. One root: every arc from the root costs so much that the best tree
 * has no second. */
#include "model_private.h"

#include <stdlib.h>
#include <string.h>

#define NODES (MODEL_WINDOW + 1)
#define ROOT_COST 1e6

/* A circle that became its first node. */
typedef struct {
    uint16_t node[NODES], n;                  /* its nodes */
    uint16_t arc_head[NODES], arc_dep[NODES]; /* of each, the arc of the circle, as first numbered */
    uint16_t part_of[NODES];                  /* which node each first one was part of, before */
} circle;

struct tree {
    double score[NODES][NODES];                             /* [head][dependent] */
    uint16_t arc_head[NODES][NODES], arc_dep[NODES][NODES]; /* the first arc that each stands for */
    uint16_t parent[NODES], part_of[NODES], entered[NODES];
    uint8_t alive[NODES], seen[NODES];
    circle circle[NODES];
    size_t n, n_circle;
};

struct tree *model_tree_new(void)
{
    return calloc(1, sizeof(struct tree));
}

void model_tree_free(struct tree *t)
{
    free(t);
}

/* Does each token reach the root, and one of them at once? */
static bool is_tree(struct tree *t, const uint32_t *head, size_t n)
{
    size_t roots = 0;
    memset(t->seen, 0, sizeof t->seen);
    for (size_t i = 0; i < n; ++i) {
        roots += head[i] == 0;
        size_t k = i + 1;
        for (; k != 0 && t->seen[k] == 0; k = head[k - 1])
            t->seen[k] = 1;
        if (k != 0 && t->seen[k] == 1)
            return false;
        for (k = i + 1; k != 0 && t->seen[k] == 1; k = head[k - 1])
            t->seen[k] = 2;
    }
    return roots == 1;
}

static void fill(struct tree *t, const float *score, size_t n)
{
    t->n = n + 1;
    t->n_circle = 0;
    for (size_t h = 0; h <= n; ++h) {
        t->alive[h] = 1;
        t->part_of[h] = (uint16_t)h;
        for (size_t d = 1; d <= n; ++d) {
            t->score[h][d] = (double)score[(d - 1) * (n + 1) + h] - (h == 0 ? ROOT_COST : 0);
            t->arc_head[h][d] = (uint16_t)h;
            t->arc_dep[h][d] = (uint16_t)d;
        }
    }
}

static void choose_parents(struct tree *t)
{
    for (size_t d = 1; d < t->n; ++d) {
        if (!t->alive[d])
            continue;
        size_t best = 0;
        for (size_t h = 1; h < t->n; ++h)
            if (t->alive[h] && h != d && t->score[h][d] > t->score[best][d])
                best = h;
        t->parent[d] = (uint16_t)best;
    }
}

/* A node on a circle of parents, or 0. */
static size_t find_circle(struct tree *t)
{
    memset(t->seen, 0, sizeof t->seen);
    for (size_t d = 1; d < t->n; ++d) {
        size_t k = d;
        if (!t->alive[d])
            continue;
        for (; k != 0 && t->seen[k] == 0; k = t->parent[k])
            t->seen[k] = 1;
        if (k != 0 && t->seen[k] == 1)
            return k;
        for (k = d; k != 0 && t->seen[k] == 1; k = t->parent[k])
            t->seen[k] = 2;
    }
    return 0;
}

static void take_arc(struct tree *t, size_t h, size_t d, size_t from_h, size_t from_d, double score)
{
    t->score[h][d] = score;
    t->arc_head[h][d] = t->arc_head[from_h][from_d];
    t->arc_dep[h][d] = t->arc_dep[from_h][from_d];
}

/* The circle through r becomes the node r: the best arc of each outside node into
 * it, less what it breaks, and out of it. */
static void contract(struct tree *t, size_t r)
{
    circle *c = &t->circle[t->n_circle++];
    memcpy(c->part_of, t->part_of, sizeof c->part_of);
    c->n = 0;
    memset(t->seen, 0, sizeof t->seen);
    size_t k = r;
    do {
        c->node[c->n] = (uint16_t)k;
        c->arc_head[c->n] = t->arc_head[t->parent[k]][k];
        c->arc_dep[c->n++] = t->arc_dep[t->parent[k]][k];
        t->seen[k] = 1;
        k = t->parent[k];
    } while (k != r);
    double inside[NODES]; /* the circle's own arc into each of its nodes */
    for (size_t i = 0; i < c->n; ++i)
        inside[i] = t->score[t->parent[c->node[i]]][c->node[i]];
    for (size_t u = 0; u < t->n; ++u) {
        if (!t->alive[u] || t->seen[u])
            continue;
        size_t in = 0, out = 0;
        for (size_t i = 1; i < c->n; ++i) {
            if (t->score[u][c->node[i]] - inside[i] > t->score[u][c->node[in]] - inside[in])
                in = i;
            if (u != 0 && t->score[c->node[i]][u] > t->score[c->node[out]][u])
                out = i;
        }
        take_arc(t, u, r, u, c->node[in], t->score[u][c->node[in]] - inside[in]);
        if (u != 0)
            take_arc(t, r, u, c->node[out], u, t->score[c->node[out]][u]);
    }
    for (size_t i = 1; i < c->n; ++i)
        t->alive[c->node[i]] = 0;
    for (size_t x = 0; x < t->n; ++x)
        if (t->seen[t->part_of[x]])
            t->part_of[x] = (uint16_t)r;
}

/* The arcs of the contracted tree, then those of each circle but the one that
 * the arc into it replaces. */
static void expand(struct tree *t, uint32_t *head)
{
    for (size_t d = 1; d < t->n; ++d)
        if (t->alive[d]) {
            const size_t p = t->parent[d];
            t->entered[d] = t->arc_dep[p][d];
            head[t->arc_dep[p][d] - 1] = t->arc_head[p][d];
        }
    while (t->n_circle > 0) {
        const circle *c = &t->circle[--t->n_circle];
        const uint16_t x = t->entered[c->node[0]], broken = c->part_of[x];
        for (size_t i = 0; i < c->n; ++i) {
            if (c->node[i] == broken) {
                t->entered[broken] = x;
            } else {
                t->entered[c->node[i]] = c->arc_dep[i];
                head[c->arc_dep[i] - 1] = c->arc_head[i];
            }
        }
    }
}

void model_tree(struct tree *t, const float *score, size_t n, uint32_t *head)
{
    for (size_t i = 0; i < n; ++i) {
        const float *s = score + i * (n + 1);
        size_t best = 0;
        for (size_t h = 1; h <= n; ++h)
            if (h != i + 1 && s[h] > s[best])
                best = h;
        head[i] = (uint32_t)best;
    }
    if (is_tree(t, head, n))
        return;
    fill(t, score, n);
    for (size_t r;; contract(t, r)) {
        choose_parents(t);
        r = find_circle(t);
        if (r == 0)
            break;
    }
    expand(t, head);
    if (!is_tree(t, head, n)) /* scores that are no numbers */
        for (size_t i = 0; i < n; ++i)
            head[i] = (uint32_t)i;
}
