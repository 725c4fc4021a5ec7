/* event_stories.c -- which reports of one story are of one event.
 *
 * Compared are reports with words of one stem, or of one telling type; polarity, place
 * and day forbid, the rest is weighed (event_likeness.c), and reports that are alike on
 * average are one event (linkage.h).
 */
#include <math.h>
#include <stdlib.h>

#include "events.h"
#include "linkage.h"

enum { BACK = 32 /* reports looked at under one key */ };
#define UNLIKE (-1.0) /* how alike two of different words and types are */

/* A report under a word or type of its story. */
typedef struct {
    uint32_t story, key, report; /* key: a string, to part groups only: see store.h */
    bool type;
} entry;

static int by_key(const void *pa, const void *pb)
{
    const entry *a = pa, *b = pb;
    if (a->story != b->story)
        return a->story < b->story ? -1 : 1;
    if (a->type != b->type)
        return a->type ? 1 : -1;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return a->report < b->report ? -1 : a->report > b->report;
}

typedef struct {
    m_event_model *model;
    m_report *r;
    m_pairs pairs;
} search;

static double alike(void *user, uint32_t a, uint32_t b)
{
    search *x = user;
    if (!m_reports_agree(x->model->j, &x->r[a], &x->r[b]))
        return -INFINITY;
    const bool type = x->r[a].e->type == x->r[b].e->type && !x->r[a].general;
    if (!type && !m_lemmas_akin(x->model->j->m, x->r[a].lemma, x->r[b].lemma))
        return UNLIKE;
    return m_event_likeness(x->model, &x->r[a], &x->r[b]);
}

static size_t list(const m_event_model *e, const m_report *r, uint32_t n, entry *to)
{
    size_t k = 0;
    for (uint32_t i = 0; i < n; ++i) {
        const uint32_t story = e->j->story[r[i].article];
        if (r[i].saying) /* who speaks twice says two things */
            continue;
        to[k++] = (entry){ .story = story, .key = r[i].stem, .report = i };
        if (!r[i].general)
            to[k++] = (entry){ .story = story, .key = r[i].e->type, .report = i, .type = true };
    }
    if (k != 0)
        qsort(to, k, sizeof *to, by_key);
    return k;
}

static bool find_pairs(search *x, const entry *v, size_t n)
{
    for (size_t i = 1; i < n; ++i)
        for (size_t k = i, seen = 0; k-- > 0 && seen < BACK; ++seen) {
            if (v[k].story != v[i].story || v[k].type != v[i].type || v[k].key != v[i].key)
                break;
            const m_report *a = &x->r[v[k].report], *b = &x->r[v[i].report];
            if (v[i].type ? a->stem == b->stem : !m_lemmas_akin(x->model->j->m, a->lemma, b->lemma))
                continue;
            const double how = alike(x, v[k].report, v[i].report);
            if (how > 0 && !m_pairs_add(&x->pairs, (m_pair){ v[k].report, v[i].report, (float)how }))
                return false;
        }
    return true;
}

void m_event_stories(m_event_model *e, m_report *r, size_t n, uint32_t *set)
{
    search x = { .model = e, .r = r, .pairs = { .room = { .limit = SIZE_MAX / 2 } } };
    entry *v = n < UINT32_MAX / 2 ? calloc(2 * n + 1, sizeof *v) : NULL;
    bool ok = v != NULL;
    m_count_words(e, r, n);
    m_count_days(e, r, n);
    if (ok) {
        const size_t k = list(e, r, (uint32_t)n, v);
        ok = find_pairs(&x, v, k);
    }
    free(v);
    e->j->m->failed |= !ok || !m_link(&x.pairs, (uint32_t)n, 0, alike, &x, set);
    ng_arena_done(&x.pairs.room);
}
