/* join.c -- a basic graph pattern answered from the index. */
#include "join.h"

#include <stdlib.h>
#include <string.h>

/* One pattern under way. */
typedef struct {
    size_t pattern;
    ng_scan scan;
    int bound[NG_QUAD]; /* variables that this level has bound */
    size_t n_bound;
} level;

struct ng_join {
    const ng_store *s;
    const uint32_t *graphs;
    size_t n_graphs;
    ng_join_pattern *pattern;
    bool *used;
    level *level;
    size_t n, depth;
    uint32_t *value;
    bool begun, over;
};

ng_join *ng_join_new(const ng_store *s, const ng_join_pattern *pattern, size_t n, const uint32_t *value, size_t n_var,
                     const uint32_t *graphs, size_t n_graphs)
{
    ng_join *j = calloc(1, sizeof *j);
    if (j == NULL)
        return NULL;
    *j = (ng_join){ .s = s, .graphs = graphs, .n_graphs = n_graphs, .n = n };
    j->pattern = malloc(n * sizeof *j->pattern);
    j->used = calloc(n, sizeof *j->used);
    j->level = calloc(n, sizeof *j->level);
    j->value = calloc(n_var + 1, sizeof *j->value);
    if (j->pattern == NULL || j->used == NULL || j->level == NULL || j->value == NULL) {
        ng_join_free(j);
        return NULL;
    }
    memcpy(j->pattern, pattern, n * sizeof *pattern);
    if (n_var > 0)
        memcpy(j->value, value, n_var * sizeof *value);
    return j;
}

void ng_join_free(ng_join *j)
{
    if (j == NULL)
        return;
    free(j->pattern);
    free(j->used);
    free(j->level);
    free(j->value);
    free(j);
}

static void scan_pattern(const ng_join *j, size_t i, ng_scan *scan)
{
    const ng_join_pattern *p = &j->pattern[i];
    ng_quad want;
    for (int k = 0; k < NG_QUAD; ++k)
        want.at[k] = p->var[k] >= 0 ? j->value[p->var[k]] : p->term[k];
    ng_scan_begin(scan, j->s, &want, p->named, j->graphs, j->n_graphs);
}

/* Begin a level with the pattern, of those left, that has the shortest stretch. */
static void open_level(ng_join *j)
{
    level *l = &j->level[j->depth];
    ptrdiff_t least = PTRDIFF_MAX;
    for (size_t i = 0; i < j->n && least > 0; ++i) {
        if (j->used[i])
            continue;
        ng_scan scan;
        scan_pattern(j, i, &scan);
        if (scan.end - scan.next < least) {
            least = scan.end - scan.next;
            l->scan = scan;
            l->pattern = i;
        }
    }
    j->used[l->pattern] = true;
    l->n_bound = 0;
}

static void unbind(ng_join *j, level *l)
{
    while (l->n_bound > 0)
        j->value[l->bound[--l->n_bound]] = 0;
}

/* False: a variable that stands twice in the pattern would have two values. */
static bool bind(ng_join *j, level *l, const ng_quad *q)
{
    const ng_join_pattern *p = &j->pattern[l->pattern];
    for (int k = 0; k < NG_QUAD; ++k) {
        const int v = p->var[k];
        if (v < 0)
            continue;
        if (j->value[v] == 0) {
            j->value[v] = q->at[k];
            l->bound[l->n_bound++] = v;
        } else if (j->value[v] != q->at[k]) {
            return false;
        }
    }
    return true;
}

const uint32_t *ng_join_next(ng_join *j, bool (*stop)(void *user), void *user)
{
    if (j->over)
        return NULL;
    if (!j->begun)
        open_level(j);
    j->begun = true;
    for (;;) {
        level *l = &j->level[j->depth];
        unbind(j, l);
        const ng_quad *q = stop(user) ? NULL : ng_scan_next(&l->scan);
        if (q == NULL) {
            j->used[l->pattern] = false;
            if (j->depth == 0)
                break;
            --j->depth;
        } else if (bind(j, l, q)) {
            if (j->depth + 1 == j->n)
                return j->value;
            ++j->depth;
            open_level(j);
        }
    }
    j->over = true;
    return NULL;
}
