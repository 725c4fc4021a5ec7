/* stories.c -- which articles tell of one story.
 *
 * Two tell one story when they are alike (likeness.c) and not weeks apart. Compared are
 * articles that share one of their weightiest words, and from the likest pair on
 * stories are joined whose articles are alike on average: agglomeration with average
 * linkage, over the few pairs that come into question and the first articles of each
 * story. So stories do not chain, and who came first does not matter.
 */
#include <stdlib.h>
#include <string.h>

#include "likeness.h"

enum {
    BACK = 32,  /* articles looked at under one word */
    PAIRS = 32, /* the likest of these, kept of each article */
    FIRST = 8,  /* articles of a story that those of another are compared with */
    DAYS = 14   /* between two articles of a story */
};
#define ALIKE 0.2  /* cosine of a pair that may join two stories */
#define STORY 0.18 /* and of the articles of both on average */

typedef struct {
    uint32_t a, b; /* places, a before b */
    float alike;
} pair;

typedef struct {
    m_job *j;
    long *day;        /* of each place in j->by_date */
    m_posting *entry; /* under each key of each article; sorted */
    size_t n_entry;
    pair *pair;
    size_t n_pair, cap_pair;
    ng_arena room;   /* of the pairs */
    uint32_t *story; /* of each place: the place of its first */
    uint32_t *next;  /* of each place: the next of its story, or M_NONE */
    uint32_t *last;  /* of the first of each story: its last */
    uint32_t *asked; /* by place: for which place it was last compared, plus 1 */
} search;

static double alike(const search *x, uint32_t a, uint32_t b)
{
    if (x->day[a] >= 0 && x->day[b] >= 0 && labs(x->day[a] - x->day[b]) > DAYS)
        return 0;
    return m_alike(x->j, x->j->by_date[a], x->j->by_date[b]);
}

/* ---- pairs ---- */

static int by_likeness(const void *pa, const void *pb)
{
    const pair *a = pa, *b = pb;
    if (a->alike != b->alike)
        return a->alike > b->alike ? -1 : 1;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    return a->b < b->b ? -1 : a->b > b->b;
}

static void list(search *x)
{
    for (uint32_t p = 0; p < x->j->n_article; ++p) {
        const m_vector *v = &x->j->vector[x->j->by_date[p]];
        for (uint32_t i = 0; i < v->n_key; ++i)
            x->entry[x->n_entry++] = (m_posting){ v->key[i], p };
    }
    if (x->n_entry != 0)
        qsort(x->entry, x->n_entry, sizeof *x->entry, m_posting_compare);
}

/* Those before a place that are most like it; room for M_KEYS * BACK. */
static size_t pairs_of(search *x, uint32_t place, pair *found)
{
    const m_vector *v = &x->j->vector[x->j->by_date[place]];
    size_t n = 0;
    for (uint32_t i = 0; i < v->n_key; ++i) {
        size_t at = m_posting_find(x->entry, x->n_entry, v->key[i], place);
        for (int seen = 0; seen < BACK && at-- > 0 && x->entry[at].key == v->key[i]; ++seen) {
            const uint32_t other = x->entry[at].place;
            if (x->asked[other] == place + 1)
                continue;
            x->asked[other] = place + 1;
            const double how = alike(x, other, place);
            if (how >= ALIKE)
                found[n++] = (pair){ other, place, (float)how };
        }
    }
    if (n > PAIRS)
        qsort(found, n, sizeof *found, by_likeness);
    return n < PAIRS ? n : PAIRS;
}

static bool find_pairs(search *x)
{
    pair found[M_KEYS * BACK];
    for (uint32_t p = 0; p < x->j->n_article; ++p) {
        const size_t n = pairs_of(x, p, found);
        for (size_t i = 0; i < n; ++i) {
            if (!ng_arena_grow(&x->room, (void **)&x->pair, &x->cap_pair, x->n_pair, sizeof *x->pair))
                return false;
            x->pair[x->n_pair++] = found[i];
        }
    }
    if (x->n_pair != 0)
        qsort(x->pair, x->n_pair, sizeof *x->pair, by_likeness);
    return true;
}

/* ---- stories ---- */

/* Are the first articles of two stories alike, all in all? */
static bool are_one(const search *x, uint32_t story, uint32_t other)
{
    double sum = 0;
    int n = 0, i = 0;
    for (uint32_t p = story; p != M_NONE && i < FIRST; p = x->next[p], ++i) {
        int k = 0;
        for (uint32_t q = other; q != M_NONE && k < FIRST; q = x->next[q], ++k, ++n)
            sum += alike(x, p, q);
    }
    return sum >= STORY * n;
}

static void join(search *x, uint32_t story, uint32_t other)
{
    for (uint32_t p = other; p != M_NONE; p = x->next[p])
        x->story[p] = story;
    x->next[x->last[story]] = other;
    x->last[story] = x->last[other];
}

static void make_stories(search *x)
{
    const uint32_t n = (uint32_t)x->j->n_article;
    for (uint32_t p = 0; p < n; ++p) {
        x->story[p] = x->last[p] = p;
        x->next[p] = M_NONE;
    }
    for (size_t i = 0; i < x->n_pair; ++i) {
        const uint32_t a = x->story[x->pair[i].a], b = x->story[x->pair[i].b];
        if (a != b && are_one(x, a, b))
            join(x, a < b ? a : b, a < b ? b : a);
    }
    for (uint32_t p = 0; p < n; ++p)
        x->j->story[x->j->by_date[p]] = x->j->by_date[x->story[p]];
}

void m_stories(m_job *j)
{
    const size_t n = j->n_article;
    j->story = m_new(j->m, n, sizeof *j->story);
    m_weigh(j);
    if (n == 0 || j->m->failed)
        return;
    search x = { .j = j, .room = { .limit = SIZE_MAX / 2 } };
    x.day = calloc(n, sizeof *x.day);
    x.story = calloc(n, sizeof *x.story);
    x.asked = calloc(n, sizeof *x.asked);
    x.next = calloc(n, sizeof *x.next);
    x.last = calloc(n, sizeof *x.last);
    x.entry = calloc(n, M_KEYS * sizeof *x.entry);
    bool ok =
        x.day != NULL && x.story != NULL && x.asked != NULL && x.next != NULL && x.last != NULL && x.entry != NULL;
    for (size_t p = 0; p < n && ok; ++p)
        x.day[p] = m_day(j->article[j->by_date[p]]->out.date);
    if (ok)
        list(&x);
    ok = ok && find_pairs(&x);
    if (ok)
        make_stories(&x);
    j->m->failed |= !ok;
    free(x.day);
    free(x.story);
    free(x.asked);
    free(x.next);
    free(x.last);
    free(x.entry);
    ng_arena_done(&x.room);
}
