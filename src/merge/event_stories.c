/* event_stories.c -- which reports of one story are of one event.
 *
 * Compared are reports with words of one stem, or of one telling type; polarity, place
 * and day forbid, the rest is weighed (event_likeness.c), and reports that are alike on
 * average are one event (linkage.h). Stories have nothing to do with one another: threads
 * take some each.
 */
#include <math.h>
#include <stdlib.h>

#include "events.h"
#include "linkage.h"
#include "threads.h"

enum {
    BACK = 32,   /* reports looked at under one key */
    PART = 4096, /* entries that a thread takes at once, and those left of the last story */
    JOBS_MAX = 64
};
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

/* One thread's. */
typedef struct {
    m_event_model model; /* what it shares with the others' is read only */
    m_report *r;
    m_pairs pairs;
} search;

static double alike(void *user, uint32_t a, uint32_t b)
{
    search *x = user;
    if (!m_reports_agree(x->model.j, &x->r[a], &x->r[b]))
        return -INFINITY;
    const bool type = x->r[a].e->type == x->r[b].e->type && !x->r[a].general;
    if (!type && !m_lemmas_akin(x->model.j->m, x->r[a].lemma, x->r[b].lemma))
        return UNLIKE;
    return m_event_likeness(&x->model, &x->r[a], &x->r[b]);
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
            if (v[i].type ? a->stem == b->stem : !m_lemmas_akin(x->model.j->m, a->lemma, b->lemma))
                continue;
            const double how = alike(x, v[k].report, v[i].report);
            if (how > 0 && !m_pairs_add(&x->pairs, (m_pair){ v[k].report, v[i].report, (float)how }))
                return false;
        }
    return true;
}

/* ---- stories, parted among threads ---- */

typedef struct {
    search *thread;
    m_sets sets;
    const entry *v;
    size_t n, next;
} work;

typedef struct {
    const entry *v;
    size_t n;
} part;

static ng_status next_part(void *user, void **ret, ng_error *err)
{
    (void)err;
    work *w = user;
    if (w->next == w->n)
        return NG_END;
    part *p = malloc(sizeof *p);
    if (p == NULL)
        return NG_E_NOMEM;
    *p = (part){ .v = w->v + w->next };
    while (w->next < w->n && (p->n < PART || w->v[w->next].story == w->v[w->next - 1].story)) {
        ++p->n;
        ++w->next;
    }
    *ret = p;
    return NG_OK;
}

static ng_status do_part(void *user, unsigned thread, void *item, ng_error *err)
{
    (void)err;
    const work *w = user;
    const part *p = item;
    search *x = &w->thread[thread];
    x->pairs.n = 0;
    if (!find_pairs(x, p->v, p->n))
        return NG_E_NOMEM;
    m_link(&x->pairs, &w->sets, 0, alike, x);
    return x->model.failed ? NG_E_NOMEM : NG_OK;
}

static ng_status part_done(void *user, void *item, ng_error *err)
{
    (void)user, (void)err; /* what was found stands in the sets */
    free(item);
    return NG_OK;
}

static void drop_part(void *user, void *item)
{
    (void)user;
    free(item);
}

static bool run(work *w, unsigned jobs)
{
    const ng_pipeline p = { next_part, do_part, part_done, drop_part, w };
    return ng_pipeline_run(&p, jobs, NULL) == NG_OK;
}

static bool thread_new(const m_event_model *e, m_report *r, search *x)
{
    *x = (search){ .model = *e, .r = r, .pairs = { .room = { .limit = SIZE_MAX / 2 } } };
    x->model.room = (ng_arena){ .limit = SIZE_MAX / 2 };
    x->model.known = ng_arena_new(&x->model.room, M_KNOWN_PAIRS, sizeof *x->model.known);
    return x->model.known != NULL;
}

void m_event_stories(m_event_model *e, m_report *r, size_t n, uint32_t *set)
{
    const unsigned most = e->j->m->opt.jobs < JOBS_MAX ? e->j->m->opt.jobs : JOBS_MAX, jobs = most != 0 ? most : 1;
    work w = { .thread = calloc(jobs, sizeof *w.thread) };
    entry *v = n < UINT32_MAX / 2 ? calloc(2 * n + 1, sizeof *v) : NULL;
    bool ok = w.thread != NULL && v != NULL && m_sets_new(&w.sets, set, (uint32_t)n);
    m_count_words(e, r, n);
    m_count_days(e, r, n);
    for (unsigned i = 0; i < jobs && ok; ++i)
        ok = thread_new(e, r, &w.thread[i]);
    if (ok) {
        w.v = v;
        w.n = list(e, r, (uint32_t)n, v);
        ok = run(&w, jobs);
    }
    for (unsigned i = 0; i < jobs && w.thread != NULL; ++i) {
        ng_arena_take(&e->room, &w.thread[i].model.room); /* the reports keep their bags */
        ng_arena_done(&w.thread[i].pairs.room);
    }
    e->j->m->failed |= !ok;
    m_sets_done(&w.sets);
    free(w.thread);
    free(v);
}
