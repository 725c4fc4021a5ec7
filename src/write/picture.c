/* picture.c -- choosing the nodes and edges of a diagram.
 *
 * The strongest nodes alone may hang in the air: those are dropped, and the strongest neighbours of what is left
 * come instead. Of the pairs, a maximum spanning forest (Kruskal) stays in any case; the strongest others fill up. */
#include "picture.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "writer.h"

typedef struct {
    const ng_graph *g;
    ng_arena *a;
    ng_picture_edge *pair; /* from, to: nodes of the graph until number_nodes() */
    size_t n_pair;
    bool *drop;          /* by pair, while they are found */
    bool *joins;         /* by pair: it tells more than where something lies, or nothing in the graph does */
    double *strength;    /* by node of the graph */
    bool *told;          /* by node of the graph: more is told of it than where it lies */
    bool any_told;       /* of one of them */
    bool *kept;          /* by node of the graph */
    uint32_t *candidate; /* nodes with a pair, strongest first */
    size_t n_candidate;
} picker;

/* qsort has no user argument; keys carry all that the order needs. */
typedef struct {
    uint32_t from, to;
    ng_picture_item item;
    bool claim;
    size_t evidence;
} row;

static int by_pair(const void *x, const void *y)
{
    const row *a = x, *b = y;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    if (a->to != b->to)
        return a->to < b->to ? -1 : 1;
    if (a->claim != b->claim)
        return a->claim ? 1 : -1;
    if (a->evidence != b->evidence)
        return a->evidence > b->evidence ? -1 : 1;
    if (a->item.statement != b->item.statement)
        return a->item.statement < b->item.statement ? -1 : 1;
    return a->item.arg < b->item.arg ? -1 : a->item.arg > b->item.arg;
}

typedef struct {
    double value;
    uint32_t index;
} ranked;

static int strongest_first(const void *x, const void *y)
{
    const ranked *a = x, *b = y;
    if (a->value != b->value)
        return a->value > b->value ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

/* What holds (a country, an employer) rather than what happened: a relation of the ontology that neither reports an
 * event nor has a time. */
static bool is_background(const ng_graph *g, const ng_graph_statement *s)
{
    return !g->predicate[s->predicate].minted && ng_statement_time(g, s) == NULL && s->event >= g->n_node;
}

/* That Paris lies in France is known to most who look at a picture. */
static bool is_setting(const ng_graph *g, const ng_graph_statement *s)
{
    return g->predicate[s->predicate].setting && is_background(g, s);
}

/* How much a statement is worth in a picture: news, what holds, where it is. */
static double worth(const ng_graph *g, const ng_graph_statement *s)
{
    return is_setting(g, s) ? 0.1 : is_background(g, s) ? 0.5 : 1.0;
}

/* News before background, facts before claims, what many say before what one does. */
static double weight_of(const ng_graph *g, const ng_graph_statement *s)
{
    const double certain = s->confidence > 0 ? s->confidence : 0;
    return (s->kind == NG_FACT ? 1.0 : 0.6) * worth(g, s) * (0.2 + certain) *
           log2(1.0 + (double)ng_statement_articles(g, s));
}

/* Does the argument of a statement about node `from` get a line? */
static bool is_drawn(const ng_graph *g, const ng_graph_arg *a, uint32_t from)
{
    return a->object.kind == NG_TERM_NODE && a->object.node < g->n_node && a->object.node != from &&
           strcmp(a->role, "topic") != 0 && strcmp(a->role, "manner") != 0;
}

/* The rows of statement i, written to ret unless that is NULL; how many there are. A statement whose object is
 * only words is drawn to its arguments ("called in" Lisbon); one that gives a value (a date, a post) joins nothing,
 * nor do its manner and what its words merely mention. */
static size_t rows_of(const ng_graph *g, uint32_t i, row *ret)
{
    const ng_graph_statement *s = &g->statement[i];
    size_t n = 0;
    if (s->subject.kind != NG_TERM_NODE || s->subject.node >= g->n_node)
        return 0;
    row one = { s->subject.node, 0, { i, NG_NO_INDEX }, s->kind == NG_CLAIM, s->n_evidence };
    if (s->object.kind == NG_TERM_NODE) {
        one.to = s->object.node;
        if (one.to < g->n_node && one.to != one.from && n++ == 0 && ret != NULL)
            ret[0] = one;
        return n;
    }
    for (size_t k = 0; k < s->n_arg && s->object.kind != NG_TERM_VALUE; ++k) {
        one.to = s->arg[k].object.node;
        one.item.arg = (uint32_t)k;
        if (!is_drawn(g, &s->arg[k], one.from))
            continue;
        if (ret != NULL)
            ret[n] = one;
        ++n;
    }
    return n;
}

static const ng_picture_edge *pair_of(const picker *k, uint32_t from, uint32_t to)
{
    size_t lo = 0, hi = k->n_pair;
    while (lo < hi) {
        const size_t mid = lo + (hi - lo) / 2;
        const ng_picture_edge *e = &k->pair[mid];
        if (e->from < from || (e->from == from && e->to < to))
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < k->n_pair && k->pair[lo].from == from && k->pair[lo].to == to ? &k->pair[lo] : NULL;
}

/* Does a sentence tell both? */
static bool told_together(const ng_graph_statement *s, const ng_graph_statement *t)
{
    for (size_t i = 0, k = 0; i < s->n_evidence && k < t->n_evidence;) {
        const ng_evidence *a = &s->evidence[i], *b = &t->evidence[k];
        if (a->article == b->article && a->sentence == b->sentence)
            return true;
        if (a->article < b->article || (a->article == b->article && a->begin < b->begin))
            ++i;
        else
            ++k;
    }
    return false;
}

/* Is every statement of e in `back` the other way round: the same relation ("met"), or background of what a sentence
 * says there ("headed by" to "head of", "party" to "signed")? */
static bool is_mirrored(const ng_graph *g, const ng_picture_edge *e, const ng_picture_edge *back)
{
    enum { MOST = 20 }; /* pairs with more are told of for themselves */
    if (e->n_item > MOST || back->n_item > MOST)
        return false;
    for (size_t i = 0; i < e->n_item; ++i) {
        const ng_graph_statement *s = &g->statement[e->item[i].statement];
        bool found = false;
        for (size_t j = 0; j < back->n_item && !found; ++j) {
            const ng_graph_statement *t = &g->statement[back->item[j].statement];
            found = told_together(s, t) && s->kind == t->kind && s->polarity == t->polarity &&
                    (s->predicate == t->predicate || is_background(g, s));
        }
        if (!found)
            return false;
    }
    return true;
}

/* Of two pairs of the same nodes that say the same, the one that says more, else the first, is left. */
static void drop_mirrored(picker *k)
{
    size_t n = 0;
    for (size_t i = 0; i < k->n_pair; ++i) {
        const ng_picture_edge *e = &k->pair[i], *back = pair_of(k, e->to, e->from);
        k->drop[i] = back != NULL && is_mirrored(k->g, e, back) && (e->from > e->to || !is_mirrored(k->g, back, e));
    }
    for (size_t i = 0; i < k->n_pair; ++i) {
        if (!k->drop[i])
            k->pair[n++] = k->pair[i];
    }
    k->n_pair = n;
}

/* What joins two different nodes, grouped by ordered pair. */
static bool find_pairs(picker *k)
{
    const ng_graph *g = k->g;
    size_t n = 0, room = 0;
    for (size_t i = 0; i < g->n_statement; ++i)
        room += rows_of(g, (uint32_t)i, NULL);
    row *rows = ng_arena_new(k->a, room, sizeof *rows);
    ng_picture_item *items = ng_arena_new(k->a, room, sizeof *items);
    k->strength = ng_arena_new(k->a, g->n_node, sizeof *k->strength);
    k->told = ng_arena_new(k->a, g->n_node, sizeof *k->told);
    k->kept = ng_arena_new(k->a, g->n_node, sizeof *k->kept);
    k->pair = ng_arena_new(k->a, room, sizeof *k->pair);
    k->drop = ng_arena_new(k->a, room, sizeof *k->drop);
    k->joins = ng_arena_new(k->a, room, sizeof *k->joins);
    if (rows == NULL || items == NULL || k->drop == NULL || k->joins == NULL || k->strength == NULL ||
        k->told == NULL || k->kept == NULL || k->pair == NULL)
        return false;
    for (size_t i = 0; i < g->n_statement; ++i)
        n += rows_of(g, (uint32_t)i, rows + n);
    if (n != 0)
        qsort(rows, n, sizeof *rows, by_pair);
    for (size_t i = 0; i < n; ++i) {
        if (i == 0 || rows[i].from != rows[i - 1].from || rows[i].to != rows[i - 1].to)
            k->pair[k->n_pair++] = (ng_picture_edge){ .from = rows[i].from, .to = rows[i].to, .item = items + i };
        ng_picture_edge *e = &k->pair[k->n_pair - 1];
        items[i] = rows[i].item;
        ++e->n_item;
        e->n_fact += !rows[i].claim;
        e->n_evidence += rows[i].evidence;
        e->weight += weight_of(g, &g->statement[rows[i].item.statement]);
    }
    drop_mirrored(k);
    for (size_t i = 0; i < k->n_pair; ++i) {
        const ng_picture_edge *e = &k->pair[i];
        for (size_t j = 0; j < e->n_item; ++j) {
            const ng_graph_statement *s = &g->statement[e->item[j].statement];
            k->strength[e->from] += worth(g, s);
            k->strength[e->to] += worth(g, s);
            k->joins[i] = k->joins[i] || !is_setting(g, s);
        }
        if (k->joins[i])
            k->told[e->from] = k->told[e->to] = k->any_told = true;
    }
    for (size_t i = 0; i < k->n_pair; ++i)
        k->joins[i] = k->joins[i] || !k->any_told;
    return true;
}

static bool rank_nodes(picker *k)
{
    const ng_graph *g = k->g;
    ranked *r = ng_arena_new(k->a, g->n_node, sizeof *r);
    k->candidate = ng_arena_new(k->a, g->n_node, sizeof *k->candidate);
    if (r == NULL || k->candidate == NULL)
        return false;
    for (size_t i = 0; i < g->n_node; ++i) {
        if (k->strength[i] == 0 || k->told[i] != k->any_told)
            continue;
        k->strength[i] += log2(1.0 + g->node[i].mentions);
        r[k->n_candidate++] = (ranked){ k->strength[i], (uint32_t)i };
    }
    if (k->n_candidate != 0)
        qsort(r, k->n_candidate, sizeof *r, strongest_first);
    for (size_t i = 0; i < k->n_candidate; ++i)
        k->candidate[i] = r[i].index;
    return true;
}

/* Nodes with a kept neighbour. */
static void mark_joined(const picker *k, bool *joined)
{
    memset(joined, 0, k->g->n_node * sizeof *joined);
    for (size_t i = 0; i < k->n_pair; ++i) {
        if (!k->joins[i])
            continue;
        joined[k->pair[i].to] = joined[k->pair[i].to] || k->kept[k->pair[i].from];
        joined[k->pair[i].from] = joined[k->pair[i].from] || k->kept[k->pair[i].to];
    }
}

/* Two nodes that only know each other tell a reader least: where others wait for room, they go. How many went. */
static size_t drop_couples(picker *k, uint32_t *only)
{
    const uint32_t nobody = UINT32_MAX, many = UINT32_MAX - 1;
    size_t n = 0;
    for (size_t i = 0; i < k->g->n_node; ++i)
        only[i] = nobody;
    for (size_t i = 0; i < k->n_pair; ++i) {
        const uint32_t a = k->pair[i].from, b = k->pair[i].to;
        if (!k->kept[a] || !k->kept[b] || !k->joins[i])
            continue;
        only[a] = only[a] == nobody || only[a] == b ? b : many;
        only[b] = only[b] == nobody || only[b] == a ? a : many;
    }
    for (uint32_t i = 0; i < k->g->n_node; ++i) {
        if (k->kept[i] && only[i] < many && only[only[i]] == i)
            ++n;
        else
            only[i] = nobody;
    }
    for (uint32_t i = 0; i < k->g->n_node; ++i)
        k->kept[i] = k->kept[i] && only[i] == nobody;
    return n;
}

static bool keep_nodes(picker *k, size_t max)
{
    bool *joined = ng_arena_new(k->a, k->g->n_node, sizeof *joined);
    uint32_t *only = ng_arena_new(k->a, k->g->n_node, sizeof *only);
    if (joined == NULL || only == NULL)
        return false;
    for (size_t i = 0; i < k->n_candidate && i < max; ++i)
        k->kept[k->candidate[i]] = true;
    mark_joined(k, joined);
    size_t n = 0;
    for (size_t i = 0; i < k->n_candidate && i < max; ++i) {
        const uint32_t c = k->candidate[i];
        k->kept[c] = joined[c];
        n += k->kept[c];
    }
    if (k->n_candidate > max)
        n -= drop_couples(k, only);
    if (n == 0 && k->n_pair != 0 && max > 1) { /* none of the strongest know each other: begin with the strongest */
        k->kept[k->candidate[0]] = true;
        n = 1;
    }
    for (size_t before = SIZE_MAX; n < max && n != before;) {
        before = n;
        mark_joined(k, joined);
        for (size_t i = 0; i < k->n_candidate && n < max; ++i) {
            const uint32_t c = k->candidate[i];
            if (!k->kept[c] && joined[c]) {
                k->kept[c] = true;
                ++n;
            }
        }
    }
    return true;
}

static uint32_t root_of(uint32_t *up, uint32_t x)
{
    while (up[x] != x) {
        up[x] = up[up[x]];
        x = up[x];
    }
    return x;
}

/* How many pairs a reader, and dot, can still follow. */
static size_t edge_limit(size_t nodes)
{
    return nodes + nodes / 2 + 5;
}

/* Which of the pairs between kept nodes to draw: use[i]. */
static bool keep_pairs(picker *k, size_t n_node, bool *use)
{
    ranked *r = ng_arena_new(k->a, k->n_pair, sizeof *r);
    uint32_t *up = ng_arena_new(k->a, k->g->n_node, sizeof *up);
    if (r == NULL || up == NULL)
        return false;
    size_t n = 0, used = 0;
    for (size_t i = 0; i < k->n_pair; ++i)
        if (k->kept[k->pair[i].from] && k->kept[k->pair[i].to])
            r[n++] = (ranked){ k->pair[i].weight, (uint32_t)i };
    for (size_t i = 0; i < k->g->n_node; ++i)
        up[i] = (uint32_t)i;
    if (n != 0)
        qsort(r, n, sizeof *r, strongest_first);
    for (size_t i = 0; i < n; ++i) {
        const ng_picture_edge *e = &k->pair[r[i].index];
        const uint32_t a = root_of(up, e->from), b = root_of(up, e->to);
        if (a == b)
            continue;
        up[a] = b;
        use[r[i].index] = true;
        ++used;
    }
    for (size_t i = 0; i < n && used < edge_limit(n_node); ++i) {
        used += !use[r[i].index];
        use[r[i].index] = true;
    }
    return true;
}

static void count_graph(const ng_graph *g, ng_picture *p)
{
    for (size_t i = 0; i < g->n_node; ++i)
        ++*(g->node[i].is_event ? &p->events : &p->entities);
    p->statements = g->n_statement;
}

/* From the graph's numbers to the picture's. */
static bool fill(picker *k, ng_picture *p)
{
    uint32_t *number = ng_arena_new(k->a, k->g->n_node, sizeof *number);
    bool *use = ng_arena_new(k->a, k->n_pair, sizeof *use);
    bool *shown = ng_arena_new(k->a, k->g->n_statement, sizeof *shown);
    size_t n = 0;
    for (size_t i = 0; i < k->g->n_node; ++i)
        n += k->kept[i];
    p->node = ng_arena_new(k->a, n, sizeof *p->node);
    if (number == NULL || use == NULL || shown == NULL || p->node == NULL || !keep_pairs(k, n, use))
        return false;
    for (size_t i = 0; i < k->g->n_node; ++i) {
        if (!k->kept[i])
            continue;
        number[i] = (uint32_t)p->n_node;
        p->node[p->n_node++] = (ng_picture_node){ .node = (uint32_t)i, .strength = k->strength[i] };
        ++*(k->g->node[i].is_event ? &p->shown_events : &p->shown_entities);
    }
    p->edge = k->pair;
    for (size_t i = 0; i < k->n_pair; ++i) {
        if (!use[i])
            continue;
        ng_picture_edge e = k->pair[i];
        e.from = number[e.from];
        e.to = number[e.to];
        ++p->node[e.from].out;
        ++p->node[e.to].in;
        for (size_t j = 0; j < e.n_item; ++j) {
            p->shown_statements += !shown[e.item[j].statement];
            shown[e.item[j].statement] = true;
        }
        p->edge[p->n_edge++] = e;
    }
    return true;
}

ng_status ng_picture_make(const ng_graph *g, size_t max_nodes, ng_arena *a, ng_picture *ret, ng_error *err)
{
    picker k = { .g = g, .a = a };
    ng_picture p = { 0 };
    if (!find_pairs(&k) || !rank_nodes(&k) || !keep_nodes(&k, max_nodes) || !fill(&k, &p))
        return ng_nomem(err, "diagram");
    count_graph(g, &p);
    *ret = p;
    return NG_OK;
}
