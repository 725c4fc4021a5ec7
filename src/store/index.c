#define _GNU_SOURCE
/* index.c -- triples in memory. Index nested loops need, for each set of bound
 * positions, an order that has them in front: SPO, POS and OSP have every subset
 * of subject, predicate and object as a prefix (as in Hexastore, Weiss et al.
 * 2008, less the orders that differ only in what follows), GSPO a graph's own. */
#include "index.h"

#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "str.h"

static const unsigned char order[NG_ORDERS][NG_QUAD] = {
    [NG_SPOG] = { NG_S, NG_P, NG_O, NG_G },
    [NG_POSG] = { NG_P, NG_O, NG_S, NG_G },
    [NG_OSPG] = { NG_O, NG_S, NG_P, NG_G },
    [NG_GSPO] = { NG_G, NG_S, NG_P, NG_O },
};

ng_status ng_store_new(ng_store **ret, ng_error *err)
{
    ng_store *s = calloc(1, sizeof *s);
    if (s == NULL)
        return ng_nomem(err, "query");
    *ret = s;
    return NG_OK;
}

void ng_store_free(ng_store *s)
{
    if (s == NULL)
        return;
    for (int i = 0; i < NG_ORDERS; ++i)
        free(s->quad[i]);
    ng_map_done(&s->ids);
    free(s->term);
    free(s->graph);
    free(s);
}

size_t ng_store_size(const ng_store *s)
{
    return s->n_triple;
}

/* Kind, value, NUL, '^' datatype or '@' language: no two terms share it. */
static bool make_key(ng_str *b, const ng_rdf_term *t)
{
    static const char *const kind[] = { [NG_RDF_IRI] = "I", [NG_RDF_LITERAL] = "L", [NG_RDF_BLANK] = "B" };
    static const char string[] = "http://www.w3.org/2001/XMLSchema#string";
    ng_str_clear(b);
    ng_str_puts(b, kind[t->kind]);
    ng_str_puts(b, t->value);
    ng_str_putc(b, '\0');
    if (t->kind == NG_RDF_LITERAL && t->language != NULL) {
        ng_str_putc(b, '@');
        ng_str_puts(b, t->language);
    } else if (t->kind == NG_RDF_LITERAL && t->datatype != NULL && strcmp(t->datatype, string) != 0) {
        ng_str_putc(b, '^');
        ng_str_puts(b, t->datatype);
    }
    return !b->failed;
}

uint32_t ng_store_find(const ng_store *s, const ng_rdf_term *t)
{
    ng_str key = { 0 };
    const uint32_t id = make_key(&key, t) ? ng_map_get(&s->ids, key.s, key.len) : NG_MAP_NONE;
    ng_str_done(&key);
    return id == NG_MAP_NONE ? 0 : id;
}

static ng_rdf_term parse_key(const char *key, size_t len)
{
    ng_rdf_term t = { .kind = key[0] == 'I'   ? NG_RDF_IRI
                              : key[0] == 'B' ? NG_RDF_BLANK
                                              : NG_RDF_LITERAL,
                      .value = key + 1 };
    const char *more = key + strlen(key) + 1;
    if (more < key + len)
        *(*more == '@' ? &t.language : &t.datatype) = more + 1;
    return t;
}

/* 0: memory was refused. */
static uint32_t intern(ng_store *s, ng_str *key, const ng_rdf_term *t)
{
    if (!make_key(key, t) || s->n_term >= NG_MAP_NONE)
        return 0;
    if (s->n_term == s->cap_term) {
        const size_t cap = s->cap_term == 0 ? 1024 : s->cap_term * 2;
        ng_store_term *p = realloc(s->term, cap * sizeof *p);
        if (p == NULL)
            return 0;
        s->term = p;
        s->cap_term = cap;
        if (s->n_term == 0)
            s->term[s->n_term++] = (ng_store_term){ 0 };
    }
    const ng_map_entry *e = ng_map_put(&s->ids, key->s, key->len, (uint32_t)s->n_term);
    if (e == NULL)
        return 0;
    if (e->value == s->n_term) {
        s->term[s->n_term++] = (ng_store_term){ e->key, parse_key(e->key, e->len) };
    }
    return e->value;
}

ng_status ng_store_add(ng_store *s, const ng_triple *t, ng_error *err)
{
    const ng_rdf_term p = { .kind = NG_RDF_IRI, .value = t->predicate };
    const ng_rdf_term g = { .kind = NG_RDF_IRI, .value = t->graph };
    ng_str key = { 0 };
    const ng_quad q = { { intern(s, &key, &t->subject), intern(s, &key, &p), intern(s, &key, &t->object),
                          t->graph != NULL ? intern(s, &key, &g) : 0 } };
    ng_str_done(&key);
    if (q.at[NG_S] == 0 || q.at[NG_P] == 0 || q.at[NG_O] == 0 || (t->graph != NULL && q.at[NG_G] == 0))
        return ng_nomem(err, "query");
    if (s->n == s->cap) {
        const size_t cap = s->cap == 0 ? 4096 : s->cap * 2;
        ng_quad *more = realloc(s->quad[0], cap * sizeof *more);
        if (more == NULL)
            return ng_nomem(err, "query");
        s->quad[0] = more;
        s->cap = cap;
    }
    s->quad[0][s->n++] = q;
    return NG_OK;
}

/* Sort by the positions of `by`, least significant first, 16 bits a pass: linear,
 * and stable from pass to pass. spare has room for n. */
static void radix(ng_quad *q, ng_quad *spare, size_t n, uint32_t most, const unsigned char by[NG_QUAD],
                  size_t count[65536])
{
    for (int k = NG_QUAD - 1; k >= 0; --k) {
        for (unsigned shift = 0; shift < 32 && most >> shift != 0; shift += 16) {
            memset(count, 0, 65536 * sizeof *count);
            for (size_t i = 0; i < n; ++i)
                ++count[q[i].at[by[k]] >> shift & 0xffff];
            for (size_t d = 0, sum = 0; d < 65536; ++d) {
                const size_t c = count[d];
                count[d] = sum;
                sum += c;
            }
            for (size_t i = 0; i < n; ++i)
                spare[count[q[i].at[by[k]] >> shift & 0xffff]++] = q[i];
            memcpy(q, spare, n * sizeof *q);
        }
    }
}

static bool same_triple(const ng_quad *a, const ng_quad *b)
{
    return memcmp(a->at, b->at, 3 * sizeof *a->at) == 0;
}

static int by_iri(const void *a, const void *b, void *store)
{
    const ng_store *s = store;
    return strcmp(s->term[*(const uint32_t *)a].term.value, s->term[*(const uint32_t *)b].term.value);
}

/* The graphs' numbers: GSPO has each in one stretch. */
static bool list_graphs(ng_store *s)
{
    const ng_quad *q = s->quad[NG_GSPO];
    size_t n = 0;
    for (size_t i = 0; i < s->n; ++i)
        n += q[i].at[NG_G] != 0 && (i == 0 || q[i].at[NG_G] != q[i - 1].at[NG_G]);
    s->graph = calloc(n + 1, sizeof *s->graph);
    if (s->graph == NULL)
        return false;
    for (size_t i = 0; i < s->n; ++i)
        if (q[i].at[NG_G] != 0 && (i == 0 || q[i].at[NG_G] != q[i - 1].at[NG_G]))
            s->graph[s->n_graph++] = q[i].at[NG_G];
    qsort_r(s->graph, s->n_graph, sizeof *s->graph, by_iri, s);
    return true;
}

ng_status ng_store_finish(ng_store *s, ng_error *err)
{
    ng_status st = NG_OK;
    ng_quad *spare = malloc((s->n + 1) * sizeof *spare);
    size_t *count = malloc(65536 * sizeof *count);
    if (s->quad[0] == NULL)
        s->quad[0] = calloc(1, sizeof **s->quad);
    if (spare == NULL || count == NULL || s->quad[0] == NULL) {
        st = ng_nomem(err, "query");
        goto done;
    }
    radix(s->quad[0], spare, s->n, (uint32_t)s->n_term, order[0], count);
    size_t k = 0;
    for (size_t i = 0; i < s->n; ++i) { /* doubles stand side by side */
        const bool first = k == 0 || !same_triple(&s->quad[0][i], &s->quad[0][k - 1]);
        s->n_triple += first;
        if (first || s->quad[0][i].at[NG_G] != s->quad[0][k - 1].at[NG_G])
            s->quad[0][k++] = s->quad[0][i];
    }
    s->n = k;
    for (int i = 1; i < NG_ORDERS; ++i) {
        s->quad[i] = malloc((s->n + 1) * sizeof **s->quad);
        if (s->quad[i] == NULL) {
            st = ng_nomem(err, "query");
            goto done;
        }
        memcpy(s->quad[i], s->quad[0], s->n * sizeof **s->quad);
        radix(s->quad[i], spare, s->n, (uint32_t)s->n_term, order[i], count);
    }
    if (!list_graphs(s))
        st = ng_nomem(err, "query");
done:
    free(spare);
    free(count);
    return st;
}

/* Compare the first `depth` positions of an order. */
static int compare(const ng_quad *a, const ng_quad *b, const unsigned char by[NG_QUAD], size_t depth)
{
    for (size_t k = 0; k < depth; ++k)
        if (a->at[by[k]] != b->at[by[k]])
            return a->at[by[k]] < b->at[by[k]] ? -1 : 1;
    return 0;
}

/* First index of q[0, n) that is not below key (after: that is above it). */
static size_t bound(const ng_quad *q, size_t n, const ng_quad *key, const unsigned char by[NG_QUAD], size_t depth,
                    bool after)
{
    size_t lo = 0;
    while (n > 0) {
        const size_t half = n / 2;
        const int c = compare(&q[lo + half], key, by, depth);
        if (c < 0 || (after && c == 0)) {
            lo += half + 1;
            n -= half + 1;
        } else {
            n = half;
        }
    }
    return lo;
}

/* The stretch of one order that agrees with want in its first `depth` positions. */
static void stretch(ng_scan *x, int which, size_t depth)
{
    const ng_quad *q = x->s->quad[which];
    const size_t from = bound(q, x->s->n, &x->want, order[which], depth, false);
    /* Stretches are short: gallop from their head. */
    size_t step = 1, left = x->s->n - from;
    while (step < left && compare(&q[from + step], &x->want, order[which], depth) == 0)
        step *= 2;
    const size_t room = step < left ? step : left;
    x->next = q + from;
    x->end = q + from + bound(q + from, room, &x->want, order[which], depth, true);
}

static size_t prefix(const ng_quad *want, int which)
{
    size_t depth = 0;
    while (depth < NG_QUAD && want->at[order[which][depth]] != 0)
        ++depth;
    return depth;
}

void ng_scan_begin(ng_scan *x, const ng_store *s, const ng_quad *want, bool named, const uint32_t *graphs,
                   size_t n_graphs)
{
    *x = (ng_scan){ .s = s, .want = *want, .named = named, .graphs = graphs, .n_graphs = n_graphs };
    int best = NG_SPOG;
    for (int i = NG_POSG; i <= NG_OSPG; ++i)
        if (prefix(want, i) > prefix(want, best))
            best = i;
    stretch(x, best, prefix(want, best));
    if (want->at[NG_G] != 0) { /* the graph may be smaller than what the triple's own positions leave */
        ng_scan g = *x;
        stretch(&g, NG_GSPO, prefix(want, NG_GSPO));
        if (g.end - g.next < x->end - x->next)
            *x = g;
    }
}

static bool in_graphs(const ng_scan *x, uint32_t g)
{
    if (x->named && g == 0)
        return false;
    for (size_t i = 0; i < x->n_graphs; ++i)
        if (x->graphs[i] == g)
            return true;
    return x->graphs == NULL;
}

const ng_quad *ng_scan_next(ng_scan *x)
{
    for (; x->next < x->end; ++x->next) {
        const ng_quad *q = x->next;
        bool fits = in_graphs(x, q->at[NG_G]);
        for (int k = 0; k < NG_QUAD && fits; ++k)
            fits = x->want.at[k] == 0 || x->want.at[k] == q->at[k];
        if (!fits || (!x->named && same_triple(q, &x->last)))
            continue;
        x->last = *q;
        ++x->next;
        return q;
    }
    return NULL;
}
