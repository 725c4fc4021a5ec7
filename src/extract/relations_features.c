/* relations_features.c -- a pair of items as numbers: what stands on the path
 * between them in the tree, between, before and behind them in the sentence.
 *
 * A feature is a fingerprint of its template and parts; the weights of
 * relations.bin are keyed by it. Templates after Zhou et al., "Exploring Various
 * Knowledge in Relation Extraction" (2005) and Kambhatla (2004), over Universal
 * Dependencies. Changing one means training anew (training/relations/).
 */
#include "relations.h"

#define PATH_MAX_UP 10
#define FAR 30  /* tokens between beyond which words between say nothing */
#define NEAR 12 /* items on each side among which a nearer one is looked for */

typedef struct {
    const run *r;
    const rel_sentence *s;
    const rel_item *a, *b;                                 /* in the relation's order */
    const rel_item *left, *right;                          /* in the sentence's order */
    uint32_t order;                                        /* 0: a stands before b */
    uint32_t up_a[PATH_MAX_UP + 1], up_b[PATH_MAX_UP + 1]; /* from each head to the node in common, both included */
    size_t n_a, n_b;                                       /* 0: no path */
    rel_features *f;
} pair;

static uint32_t mix(uint32_t h, uint32_t x)
{
    h ^= x * 0x9E3779B1u;
    h = (h ^ (h >> 15)) * 0x85EBCA77u;
    return h ^ (h >> 13);
}

static void put(pair *p, uint32_t template, uint32_t x, uint32_t y)
{
    if (p->f->n < REL_FEATURES)
        p->f->v[p->f->n++] = mix(mix(mix(0x6E67u, template), x), y);
}

static uint32_t symbol(const pair *p, uint32_t i)
{
    return p->s->symbol[i - p->s->first];
}

static uint32_t sense(const pair *p, uint32_t i)
{
    return p->s->sense[i - p->s->first];
}

/* The symbol of token i of the sentence; of what lies outside, one of its own. */
static uint32_t symbol_or_edge(const pair *p, int64_t i)
{
    return i < (int64_t)p->s->first ? 101u : i >= (int64_t)p->s->end ? 102u : symbol(p, (uint32_t)i);
}

/* Relation of token i with its preposition or other case mark: "obl in". */
static uint32_t edge(const pair *p, uint32_t i)
{
    const run *r = p->r;
    const uint32_t c = tree_child(r, i, REL_CASE);
    return mix(tree_rel(r, i), c == NG_NONE ? 0 : symbol(p, c));
}

/* ---- path ---- */

static size_t climb(const run *r, uint32_t i, uint32_t *up)
{
    size_t n = 0;
    while (i != NG_NONE && n <= PATH_MAX_UP) {
        up[n++] = i;
        i = tree_head(r, i);
    }
    return n;
}

static void find_path(pair *p)
{
    const run *r = p->r;
    if (!tree_there(r, p->a->head) || !tree_there(r, p->b->head))
        return;
    const size_t na = climb(r, p->a->head, p->up_a), nb = climb(r, p->b->head, p->up_b);
    for (size_t i = 0; i < na; ++i) {
        for (size_t k = 0; k < nb; ++k) {
            if (p->up_a[i] == p->up_b[k]) {
                p->n_a = i + 1;
                p->n_b = k + 1;
                return;
            }
        }
    }
}

enum { WORDS_NOT, WORDS_LEMMA, WORDS_SENSE };

static uint32_t node(const pair *p, uint32_t i, int words)
{
    return words == WORDS_SENSE ? sense(p, i) : symbol(p, i);
}

/* The path as one number: with words, their senses or neither, conjunctions left out or not. */
static uint32_t path_print(const pair *p, int words, bool conjunctions)
{
    const run *r = p->r;
    uint32_t h = 7;
    for (size_t i = 0; i + 1 < p->n_a; ++i) {
        if (!conjunctions && tree_rel(r, p->up_a[i]) == REL_CONJ)
            continue;
        h = mix(h, edge(p, p->up_a[i]));
        if (words != WORDS_NOT && i > 0)
            h = mix(h, node(p, p->up_a[i], words));
    }
    const uint32_t top = p->up_a[p->n_a - 1];
    h = mix(h, 11);
    if (words != WORDS_NOT && p->n_a > 1 && p->n_b > 1)
        h = mix(h, node(p, top, words));
    for (size_t k = p->n_b - 1; k-- > 0;) {
        if (!conjunctions && tree_rel(r, p->up_b[k]) == REL_CONJ)
            continue;
        h = mix(h, edge(p, p->up_b[k]) + 1);
        if (words != WORDS_NOT && k > 0)
            h = mix(h, node(p, p->up_b[k], words));
    }
    return h;
}

static void path_features(pair *p)
{
    if (p->n_a == 0) {
        put(p, 10, p->order, 0);
        return;
    }
    const size_t n = p->n_a + p->n_b - 1;
    put(p, 11, (uint32_t)(n < 8 ? n : 8), 0);
    if (n <= 9) {
        put(p, 12, path_print(p, WORDS_LEMMA, true), 0);
        put(p, 13, path_print(p, WORDS_LEMMA, false), 0);
        put(p, 14, path_print(p, WORDS_NOT, true), p->order);
        put(p, 15, path_print(p, WORDS_NOT, false), 0);
        put(p, 24, path_print(p, WORDS_SENSE, false), p->order);
    }
    const uint32_t top = p->up_a[p->n_a - 1];
    put(p, 16, symbol(p, top), p->order);
    put(p, 17, symbol(p, top), mix(edge(p, p->n_a > 1 ? p->up_a[p->n_a - 2] : top), p->n_a > 1));
    put(p, 18, symbol(p, top), mix(edge(p, p->n_b > 1 ? p->up_b[p->n_b - 2] : top), p->n_b > 1));
    for (size_t i = 1; i < p->n_a; ++i) {
        put(p, 19, symbol(p, p->up_a[i]), 0);
        put(p, 20, symbol(p, p->up_a[i]), edge(p, p->up_a[i - 1]));
        put(p, 25, sense(p, p->up_a[i]), edge(p, p->up_a[i - 1]));
    }
    for (size_t k = 1; k < p->n_b; ++k) {
        put(p, 19, symbol(p, p->up_b[k]), 0);
        put(p, 21, symbol(p, p->up_b[k]), edge(p, p->up_b[k - 1]));
        put(p, 26, sense(p, p->up_b[k]), edge(p, p->up_b[k - 1]));
    }
    put(p, 22, edge(p, p->a->head), p->n_a == 1);
    put(p, 23, edge(p, p->b->head), p->n_b == 1);
}

/* ---- words ---- */

static void between_features(pair *p)
{
    const uint32_t from = p->left->first + p->left->n, to = p->right->first;
    const uint32_t gap = to - from;
    uint32_t h = 3, senses = 5, last = 103, commas = 0, bodies[ITEM_CLASSES] = { 0 };
    bool verb = false;
    for (uint32_t i = from; i < to; ++i) {
        const uint32_t it = p->s->at[i - p->s->first];
        const uint32_t x = symbol(p, i);
        if (it != NG_NONE && i != p->s->item[it].first)
            continue;
        if (it != NG_NONE)
            ++bodies[p->s->item[it].cls];
        commas += word_is(p->r, i, ",");
        verb = verb || tree_pos(p->r, i) == POS_VERB;
        h = mix(h, x);
        senses = mix(senses, sense(p, i));
        if (gap <= FAR) {
            put(p, 30, x, p->order);
            put(p, 31, mix(last, x), p->order);
            put(p, 36, sense(p, i), p->order);
        }
        last = x;
    }
    if (gap <= FAR)
        put(p, 31, mix(last, 104), p->order);
    if (gap <= 7)
        put(p, 32, h, p->order);
    if (gap <= 9)
        put(p, 37, senses, p->order);
    put(p, 33, gap == 0 ? 0 : gap < 3 ? 1 : gap < 6 ? 2 : gap < 11 ? 3 : gap < 20 ? 4 : 5, p->order);
    put(p, 34, commas < 4 ? commas : 4, verb);
    const uint32_t na = bodies[p->a->cls], nb = bodies[p->b->cls];
    put(p, 35, na < 3 ? na : 3, nb < 3 ? nb : 3);
}

static void around_features(pair *p)
{
    const int64_t l = p->left->first, r = (int64_t)p->right->first + p->right->n;
    const int64_t le = (int64_t)p->left->first + p->left->n, rb = p->right->first;
    for (int k = 1; k <= 3; ++k) {
        put(p, 40, symbol_or_edge(p, l - k), p->order);
        put(p, 41, symbol_or_edge(p, r + k - 1), p->order);
    }
    put(p, 42, mix(symbol_or_edge(p, l - 1), symbol_or_edge(p, l - 2)), p->order);
    put(p, 43, mix(symbol_or_edge(p, r), symbol_or_edge(p, r + 1)), p->order);
    put(p, 44, symbol_or_edge(p, l - 1), 9);
    put(p, 45, symbol_or_edge(p, r), 9);
    put(p, 46, mix(symbol_or_edge(p, rb - 1), symbol_or_edge(p, rb - 2)), p->order);
    put(p, 47, mix(symbol_or_edge(p, le), symbol_or_edge(p, le + 1)), p->order);
    put(p, 48, symbol_or_edge(p, (int64_t)p->b->first - 1), mix(symbol_or_edge(p, (int64_t)p->b->first - 2), 5));
}

/* Words of the sentence, whatever their place: what it is about. */
static void sentence_features(pair *p)
{
    if (p->s->end - p->s->first > 70)
        return;
    for (uint32_t i = p->s->first; i < p->s->end; ++i) {
        const pos_tag pos = tree_pos(p->r, i);
        if ((pos == POS_NOUN || pos == POS_VERB || pos == POS_ADJ) && p->s->at[i - p->s->first] == NG_NONE)
            put(p, 50, symbol(p, i), 0);
    }
}

/* ---- the two ends ---- */

static uint32_t low_print(const run *r, uint32_t i)
{
    return (uint32_t)ng_hash64(r->w[i].low, r->w[i].n);
}

/* What hangs on the head and what it hangs on: titles, appositions, possessors. */
static void end_features(pair *p, const rel_item *it, uint32_t side)
{
    const run *r = p->r;
    const uint32_t h = it->head;
    TREE_CHILDREN (r, h, c) {
        if (c >= it->first && c < it->first + it->n)
            continue;
        const relation rel = tree_rel(r, c);
        if (rel == REL_PUNCT || rel == REL_CASE || rel == REL_DET || rel == REL_CC)
            continue;
        put(p, 60 + side, mix(tree_rel(r, c), symbol(p, c)), 0);
        put(p, 72 + side, mix(tree_rel(r, c), sense(p, c)), 0);
    }
    const uint32_t up = tree_head(r, h);
    if (up != NG_NONE) {
        put(p, 62 + side, symbol(p, up), edge(p, h));
        put(p, 74 + side, sense(p, up), edge(p, h));
    }
    uint32_t verb = h;
    for (int k = 0; k < 8 && verb != NG_NONE && tree_pos(r, verb) != POS_VERB; ++k)
        verb = tree_head(r, verb);
    if (verb != NG_NONE && tree_pos(r, verb) == POS_VERB)
        put(p, 64 + side, symbol(p, verb), 0);
    if (it->kind == NG_MENTION_NAME && (it->cls == ITEM_BODY || it->cls == ITEM_THING)) {
        put(p, 66 + side, low_print(r, it->first + it->n - 1), 0);
        for (uint32_t i = it->first; i < it->first + it->n; ++i)
            put(p, 68 + side, low_print(r, i), 0);
    }
    if (it->kind != NG_MENTION_NAME && it->cls != ITEM_DATE)
        put(p, 70 + side, low_print(r, h), 0);
}

/* Is b the nearest of its class to a, on its side and at all? */
static uint32_t nearness(const pair *p, const rel_item *from, const rel_item *to)
{
    const rel_sentence *s = p->s;
    uint32_t before = 0;
    const uint32_t gap = to->first > from->first ? to->first - from->first : from->first - to->first;
    const size_t at = (size_t)(from - s->item);
    for (size_t i = at > NEAR ? at - NEAR : 0; i < s->n && i <= at + NEAR; ++i) {
        const rel_item *x = &s->item[i];
        if (x == from || x == to || x->cls != to->cls)
            continue;
        const uint32_t g = x->first > from->first ? x->first - from->first : from->first - x->first;
        const bool same_side = (x->first > from->first) == (to->first > from->first);
        before |= g < gap ? (same_side ? 2u : 1u) : 0u;
    }
    return before;
}

static uint32_t is_first_named(const run *r, const rel_item *it)
{
    return it->mention == NG_NONE ? 2u : r->m[it->mention].entity == 0;
}

/* What the gazetteer holds of a lying in b: 1 it does, 2 elsewhere, 0 nothing. */
static uint32_t known_inside(const pair *p)
{
    const run *r = p->r;
    const mention *a = p->a->mention == NG_NONE ? NULL : &r->m[p->a->mention];
    const mention *b = p->b->mention == NG_NONE ? NULL : &r->m[p->b->mention];
    if (a == NULL || b == NULL || a->gaz == NG_NONE || b->gaz == NG_NONE || a->demonym || a->surname)
        return 0;
    const ng_gaz_entry *x = ng_gazetteer_entry(r->x->gazetteer, a->gaz),
                       *y = ng_gazetteer_entry(r->x->gazetteer, b->gaz);
    if (x->within == b->gaz)
        return 1;
    if (x->country == NULL || y->iri == NULL)
        return 0;
    if (y->type == NG_TYPE_COUNTRY || b->demonym)
        return strcmp(x->country, y->iri) == 0 ? 1 : 2;
    return y->country != NULL && strcmp(x->country, y->country) != 0 ? 2 : 0;
}

static void type_features(pair *p)
{
    const uint32_t kinds = mix(p->a->kind, p->b->kind), cls = mix(p->a->cls, p->b->cls);
    put(p, 1, cls, p->order);
    put(p, 2, mix(p->a->type, p->b->type), 0);
    put(p, 3, kinds, mix(cls, p->order));
    put(p, 4, nearness(p, p->a, p->b), nearness(p, p->b, p->a));
    put(p, 5, is_first_named(p->r, p->a), is_first_named(p->r, p->b));
    put(p, 6, p->left->first == p->s->first, p->order);
    put(p, 7, known_inside(p), cls);
}

void rel_features_of(const run *r, const rel_sentence *s, const rel_item *a, const rel_item *b, rel_features *f)
{
    pair p = { .r = r, .s = s, .a = a, .b = b, .f = f };
    f->n = 0;
    p.order = b->first < a->first;
    p.left = p.order ? b : a;
    p.right = p.order ? a : b;
    find_path(&p);
    type_features(&p);
    path_features(&p);
    between_features(&p);
    around_features(&p);
    end_features(&p, a, 0);
    end_features(&p, b, 1);
    sentence_features(&p);
}
