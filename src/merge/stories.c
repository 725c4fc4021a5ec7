/* stories.c -- which articles tell of one story.
 *
 * Two tell one story when they are alike (likeness.c) and not weeks apart. Compared are
 * articles that share one of their weightiest words; stories are joined whose articles
 * are alike on average (linkage.h).
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "likeness.h"
#include "linkage.h"

enum {
    BACK = 32,  /* articles looked at under one word */
    PAIRS = 32, /* the likest of these, kept of each article */
    DAYS = 14,  /* between two articles of a story */
    FEW = 100   /* stories: of no more, two are hardly ever alike by chance */
};
#define ALIKE 0.2  /* cosine of a pair that may join two stories */
#define STORY 0.18 /* and of the articles of both on average */

typedef struct {
    m_job *j;
    long *day;        /* of each place in j->by_date */
    m_posting *entry; /* under each key of each article; sorted */
    size_t n_entry;
    uint32_t *story; /* of each place: the place of its first */
    uint32_t *asked; /* by place: for which place it was last compared, plus 1 */
    m_pairs pairs;   /* of places */
} search;

static bool are_apart(const search *x, uint32_t a, uint32_t b)
{
    return x->day[a] >= 0 && x->day[b] >= 0 && labs(x->day[a] - x->day[b]) > DAYS;
}

static double alike(void *user, uint32_t a, uint32_t b)
{
    const search *x = user;
    return are_apart(x, a, b) ? 0 : m_alike(x->j, x->j->by_date[a], x->j->by_date[b]);
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
static size_t pairs_of(search *x, uint32_t place, m_pair *found)
{
    const m_vector *v = &x->j->vector[x->j->by_date[place]];
    size_t n = 0;
    m_probe probe;
    m_probe_of(v, &probe);
    for (uint32_t i = 0; i < v->n_key; ++i) {
        size_t at = m_posting_find(x->entry, x->n_entry, v->key[i], place);
        for (int seen = 0; seen < BACK && at-- > 0 && x->entry[at].key == v->key[i]; ++seen) {
            const uint32_t other = x->entry[at].place;
            if (x->asked[other] == place + 1)
                continue;
            x->asked[other] = place + 1;
            const double how =
                are_apart(x, other, place) ? 0 : m_probe_alike(&probe, &x->j->vector[x->j->by_date[other]]);
            if (how >= ALIKE)
                found[n++] = (m_pair){ other, place, (float)how };
        }
    }
    if (n > PAIRS)
        qsort(found, n, sizeof *found, m_pair_compare);
    return n < PAIRS ? n : PAIRS;
}

static bool find_pairs(search *x)
{
    m_pair found[M_KEYS * BACK];
    for (uint32_t p = 0; p < x->j->n_article; ++p) {
        const size_t n = pairs_of(x, p, found);
        for (size_t i = 0; i < n; ++i)
            if (!m_pairs_add(&x->pairs, found[i]))
                return false;
    }
    return true;
}

void m_stories(m_job *j)
{
    const size_t n = j->n_article;
    j->story = m_new(j->m, n, sizeof *j->story);
    m_weigh(j);
    if (n == 0 || j->m->failed)
        return;
    search x = { .j = j, .pairs = { .room = { .limit = SIZE_MAX / 2 } } };
    x.day = calloc(n, sizeof *x.day);
    x.story = calloc(n, sizeof *x.story);
    x.asked = calloc(n, sizeof *x.asked);
    x.entry = calloc(n, M_KEYS * sizeof *x.entry);
    bool ok = x.day != NULL && x.story != NULL && x.asked != NULL && x.entry != NULL;
    for (size_t p = 0; p < n && ok; ++p)
        x.day[p] = m_day(j->article[j->by_date[p]]->out.date);
    if (ok)
        list(&x);
    m_sets sets = { 0 };
    ok = ok && find_pairs(&x) && m_sets_new(&sets, x.story, (uint32_t)n);
    if (ok)
        m_link(&x.pairs, &sets, STORY, alike, &x);
    m_sets_done(&sets);
    size_t stories = 0;
    for (size_t p = 0; p < n && ok; ++p) {
        j->story[j->by_date[p]] = j->by_date[x.story[p]];
        stories += x.story[p] == p;
    }
    j->crowd = stories > FEW ? log10((double)stories / FEW) : 0;
    j->m->failed |= !ok;
    free(x.day);
    free(x.story);
    free(x.asked);
    free(x.entry);
    ng_arena_done(&x.pairs.room);
}

bool *m_stories_grow(m_job *j)
{
    bool *grows = m_new(j->m, j->n_article, sizeof *grows);
    for (size_t a = 0; a < j->n_article && grows != NULL; ++a)
        grows[j->story[a]] |= j->story[a] != a;
    return grows;
}
