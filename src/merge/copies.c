/* copies.c -- which articles are copies of others: the same report syndicated
 * under other headlines, cut, or with a sentence more.
 *
 * After A. Broder, "On the resemblance and containment of documents" (1997): an
 * article is the set of its shingles, runs of five words, and what is kept of it
 * are the least SKETCH of their hashes. From two such sketches the share of
 * shingles in common follows. Articles are compared that share one of their
 * BAND least hashes; those are few, for five words are seldom said twice.
 */
#include <stdlib.h>
#include <string.h>

#include "job.h"

enum {
    SHINGLE = 5,    /* words */
    SKETCH = 128,   /* hashes kept */
    BAND = 24,      /* of these, the least by which copies are looked for */
    HEADS_MAX = 16, /* articles looked at under one hash */
    LEAST = 24,     /* shingles: shorter texts are copies only where they are equal */
    LETTERS = 40    /* bytes in words: a shorter text says too little to be anybody's */
};

/* ---- sketches ---- */

/* Distinct, ascending; the least SKETCH of all. */
static void sketch_add(m_sketch *s, uint32_t hash)
{
    if (s->n == SKETCH && hash >= s->low[SKETCH - 1])
        return;
    uint32_t lo = 0, hi = s->n;
    while (lo < hi) {
        const uint32_t mid = lo + (hi - lo) / 2;
        if (s->low[mid] < hash)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (lo < s->n && s->low[lo] == hash)
        return;
    s->n += s->n < SKETCH;
    memmove(s->low + lo + 1, s->low + lo, (s->n - lo - 1) * sizeof *s->low);
    s->low[lo] = hash;
}

typedef struct {
    uint64_t run[SHINGLE];
    size_t words, letters;
    uint32_t least[SKETCH + 1];
    m_sketch s;
} reading;

static void add_word(void *user, const char *s, size_t n, uint32_t at)
{
    (void)at;
    reading *r = user;
    uint64_t key[SHINGLE];
    r->run[r->words++ % SHINGLE] = ng_hash64(s, n);
    r->letters += n;
    if (r->words < SHINGLE)
        return;
    for (size_t i = 0; i < SHINGLE; ++i)
        key[i] = r->run[(r->words + i) % SHINGLE];
    sketch_add(&r->s, (uint32_t)(ng_hash64(key, sizeof key) >> 32));
}

void m_sketch_of(ng_merger *m, const ng_extract *x, m_sketch *ret)
{
    reading r = { .s = { .n = 0 } };
    r.s.low = r.least;
    m_each_word(x, add_word, &r);
    *ret = (m_sketch){ .words = (uint32_t)r.words };
    if (r.letters < LETTERS || r.s.n == 0)
        return;
    ret->low = m_new(m, r.s.n, sizeof *ret->low);
    if (ret->low == NULL)
        return;
    ret->n = r.s.n;
    memcpy(ret->low, r.least, r.s.n * sizeof *ret->low);
}

/* How many shingles there are: counted, or from how densely the least lie. */
static double size_of(const m_sketch *s)
{
    return s->n < SKETCH ? s->n : (double)(s->n - 1) / ((double)s->low[s->n - 1] + 1) * 4294967296.0;
}

/* The share of the union that is in both, from the least of the union. */
static double resemblance(const m_sketch *a, const m_sketch *b)
{
    uint32_t i = 0, k = 0, both = 0, all = 0;
    while (all < SKETCH && (i < a->n || k < b->n)) {
        /* Past its last hash a full sketch knows nothing. */
        if ((i == a->n && a->n == SKETCH) || (k == b->n && b->n == SKETCH))
            break;
        const bool in_a = i < a->n && (k == b->n || a->low[i] <= b->low[k]);
        const bool in_b = k < b->n && (i == a->n || b->low[k] <= a->low[i]);
        i += in_a;
        k += in_b;
        both += in_a && in_b;
        ++all;
    }
    return all != 0 ? (double)both / all : 0;
}

/* Half of all that the two say is in both; or nearly all of the shorter, and that
 * is no mere paragraph of the longer. */
static bool is_copy(const m_sketch *a, const m_sketch *b)
{
    const double na = size_of(a), nb = size_of(b), share = resemblance(a, b);
    const double least = na < nb ? na : nb, most = na < nb ? nb : na;
    if (least < LEAST)
        return share >= 1 && a->words == b->words;
    return share >= 0.5 || (least >= 0.3 * most && share * (na + nb) / (1 + share) >= 0.8 * least);
}

/* ---- copies ---- */

typedef struct {
    m_job *j;
    m_posting *entry; /* under each of the least hashes; sorted */
    size_t n;
} search;

static m_article *at_place(const search *x, uint32_t place)
{
    return x->j->article[x->j->by_date[place]];
}

/* The original of the article, looked for among those before it: under each hash
 * the latest HEADS_MAX. */
static uint32_t original_of(const search *x, uint32_t place)
{
    const m_sketch *s = &at_place(x, place)->sketch;
    for (uint32_t i = 0; i < s->n && i < BAND; ++i) {
        size_t at = m_posting_find(x->entry, x->n, s->low[i], place);
        for (int seen = 0; seen < HEADS_MAX && at-- > 0 && x->entry[at].key == s->low[i]; ++seen) {
            const m_article *a = at_place(x, x->entry[at].place);
            if (a->out.copy_of == NG_NO_INDEX && is_copy(&a->sketch, s))
                return x->j->by_date[x->entry[at].place];
        }
    }
    return NG_NO_INDEX;
}

/* An article is a copy of an original that it resembles, never of a copy: so a
 * story that grows from day to day does not become one article. */
void m_copies(m_job *j)
{
    search x = { .j = j };
    x.entry = j->n_article != 0 ? calloc(j->n_article, BAND * sizeof *x.entry) : NULL;
    j->m->failed |= x.entry == NULL && j->n_article != 0;
    for (uint32_t p = 0; p < j->n_article && !j->m->failed; ++p) {
        const m_sketch *s = &at_place(&x, p)->sketch;
        for (uint32_t i = 0; i < s->n && i < BAND; ++i)
            x.entry[x.n++] = (m_posting){ s->low[i], p };
    }
    if (x.n != 0)
        qsort(x.entry, x.n, sizeof *x.entry, m_posting_compare);
    for (uint32_t p = 0; p < j->n_article && !j->m->failed; ++p)
        at_place(&x, p)->out.copy_of = original_of(&x, p);
    free(x.entry);
}
