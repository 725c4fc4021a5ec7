#include "merger.h"

#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "iri.h"
#include "job.h"

#ifndef NG_VERSION
#define NG_VERSION "0.1.0"
#endif

#define BASE_DEFAULT "http://example.org/newsgraph/"

ng_status ng_merger_new(const ng_merge_options *opt, ng_merger **ret, ng_error *err)
{
    const char *base = opt->base != NULL ? opt->base : BASE_DEFAULT;
    const size_t n = strlen(base);
    if (!ng_iri_valid(base) || (base[n - 1] != '/' && base[n - 1] != '#'))
        return ng_fail(err, NG_E_ARG, "merge", SIZE_MAX, "the base IRI %s must be absolute and end in / or #", base);
    ng_merger *m = calloc(1, sizeof *m);
    ng_graph *g = calloc(1, sizeof *g);
    if (m == NULL || g == NULL) {
        free(m);
        free(g);
        return ng_nomem(err, "merge");
    }
    m->opt = *opt;
    m->g = g;
    m->work.limit = g->arena.limit = SIZE_MAX / 2;
    m->base = g->base = ng_arena_strdup(&g->arena, base);
    g->version = ng_arena_strdup(&g->arena, NG_VERSION);
    if (opt->decisions != NULL)
        m->opt.decisions = ng_arena_strdup(&m->work, opt->decisions);
    ng_status st = NG_OK;
    if (g->base == NULL || g->version == NULL || (opt->decisions != NULL && m->opt.decisions == NULL))
        st = ng_nomem(err, "merge");
    m->words.ontology = opt->ontology;
    if (st == NG_OK)
        st = m_words_load(&m->words, opt->lists, err);
    if (st == NG_OK) {
        *ret = m;
        m = NULL;
    }
    ng_merger_free(m);
    return st;
}

ng_status ng_merger_add(ng_merger *m, const ng_extract *x, ng_error *err)
{
    if (m->g == NULL || m->failed)
        return ng_fail(err, m->g == NULL ? NG_E_ARG : NG_E_NOMEM, "merge", SIZE_MAX,
                       m->g == NULL ? "the graph is made already" : "not enough memory");
    if (!ng_arena_grow(&m->work, (void **)&m->article, &m->cap_article, m->n_article, sizeof *m->article) ||
        m->n_article >= UINT32_MAX / 2)
        return ng_nomem(err, "merge");
    m->article[m->n_article] = (m_article){ 0 };
    m_store(m, x, &m->article[m->n_article]);
    const char *id = x->id != NULL ? x->id : "";
    if (m->failed || !ng_map_set(&m->article_of, id, strlen(id), (uint32_t)m->n_article, NULL))
        return ng_nomem(err, "merge");
    ++m->n_article;
    return NG_OK;
}

static int by_id(const void *pa, const void *pb)
{
    const m_article *const *a = pa, *const *b = pb;
    return strcmp((*a)->out.id, (*b)->out.id);
}

/* The earliest first, undated ones last; of one day, by id. */
static int by_date(const void *pa, const void *pb)
{
    const m_article *a = **(const m_article *const *const *)pa, *b = **(const m_article *const *const *)pb;
    if ((a->out.date != NULL) != (b->out.date != NULL))
        return a->out.date != NULL ? -1 : 1;
    const int c = a->out.date != NULL ? strcmp(a->out.date, b->out.date) : 0;
    return c != 0 ? c : strcmp(a->out.id, b->out.id);
}

static void line_up_dates(m_job *j)
{
    m_article ***v = j->n_article != 0 ? calloc(j->n_article, sizeof *v) : NULL;
    j->by_date = m_new(j->m, j->n_article, sizeof *j->by_date);
    j->m->failed |= v == NULL && j->n_article != 0;
    for (size_t i = 0; i < j->n_article && !j->m->failed; ++i)
        v[i] = &j->article[i];
    if (v != NULL)
        qsort((void *)v, j->n_article, sizeof *v, by_date);
    for (size_t i = 0; i < j->n_article && !j->m->failed; ++i)
        j->by_date[i] = (uint32_t)(v[i] - j->article);
    free((void *)v);
}

/* The articles that count, by id, and the numbers of what is in them. */
static void line_up(m_job *j)
{
    ng_merger *m = j->m;
    size_t members = 0, events = 0;
    j->n_article = m->article_of.n;
    j->article = m_new(m, j->n_article, sizeof *j->article);
    j->first_member = m_new(m, j->n_article + 1, sizeof *j->first_member);
    j->first_event = m_new(m, j->n_article + 1, sizeof *j->first_event);
    if (m->failed)
        return;
    for (size_t i = 0; i < j->n_article; ++i)
        j->article[i] = &m->article[m->article_of.entry[i].value];
    if (j->n_article != 0)
        qsort(j->article, j->n_article, sizeof *j->article, by_id);
    line_up_dates(j);
    for (size_t i = 0; i < j->n_article; ++i) {
        j->first_member[i] = (uint32_t)members;
        j->first_event[i] = (uint32_t)events;
        members += j->article[i]->n_entity;
        events += j->article[i]->n_event;
    }
    m->failed |= members >= UINT32_MAX || events >= UINT32_MAX;
    j->first_member[j->n_article] = (uint32_t)members;
    j->first_event[j->n_article] = (uint32_t)events;
    j->n_member = members;
    j->member = m_new(m, members, sizeof *j->member);
    for (uint32_t i = 0, k = 0; i < j->n_article && !m->failed; ++i)
        for (size_t e = 0; e < j->article[i]->n_entity; ++e, ++k)
            j->member[k] =
                (m_member){ .entity = &j->article[i]->entity[e], .article = i, .leaf = M_NONE, .norm = M_NONE };
}

/* Which node each entity and event of the articles became. */
static void hand_back(m_job *j)
{
    for (uint32_t a = 0; a < j->n_article && !j->m->failed; ++a) {
        ng_graph_article *out = &j->m->g->article[j->article_to[a]];
        const uint32_t first = j->first_member[a], events = j->first_event[a];
        out->n_entity = j->article[a]->n_entity;
        out->n_event = j->article[a]->n_event;
        out->entity_node = m_keep_new(j->m, out->n_entity, sizeof *out->entity_node);
        out->event_node = m_keep_new(j->m, out->n_event, sizeof *out->event_node);
        for (size_t i = 0; i < out->n_entity && out->entity_node != NULL; ++i)
            out->entity_node[i] = j->node_of_leaf[m_root(j, j->member[first + i].leaf)];
        for (size_t i = 0; i < out->n_event && out->event_node != NULL; ++i)
            out->event_node[i] = j->node_of_event[events + i];
    }
}

ng_status ng_merger_finish(ng_merger *m, ng_graph **ret, ng_error *err)
{
    if (m->g == NULL)
        return ng_fail(err, NG_E_ARG, "merge", SIZE_MAX, "the graph is made already");
    m_job j = { .m = m };
    static void (*const step[])(
        m_job *) = { line_up,  m_copies,       m_stories,      m_links,      m_mint_articles, m_cluster,
                     m_kin,    m_join_nouns,   m_agreements,   m_entities,   m_label_owners,  m_years,
                     m_events, m_drop_unnamed, m_refine_times, m_mint_nodes, m_statements,    hand_back };
    ng_status st = m_decisions_read(&j, err);
    for (size_t i = 0; i < sizeof step / sizeof *step && st == NG_OK; ++i) {
        if (m->failed)
            st = ng_nomem(err, "merge");
        else
            step[i](&j);
    }
    if (st == NG_OK && m->failed)
        st = ng_nomem(err, "merge");
    if (st == NG_OK)
        st = m_vocabulary(&j, err);
    ng_map_done(&j.norm);
    ng_map_done(&j.label_of);
    ng_map_done(&j.leaf_of);
    free(j.node_room);
    free(j.origin);
    if (st == NG_OK) {
        ng_arena_take(&m->g->arena, &m->string.keys); /* strings of the graph are those interned */
        *ret = m->g;
        m->g = NULL;
    }
    return st;
}

void ng_merger_free(ng_merger *m)
{
    if (m == NULL)
        return;
    ng_graph_free(m->g);
    ng_map_done(&m->string);
    ng_map_done(&m->predicate_of);
    ng_map_done(&m->article_of);
    m_words_done(&m->words);
    ng_arena_done(&m->work);
    free(m);
}
