/* event_nodes.c -- what all reports of an event tell, as one node. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "events.h"
#include "literal.h"

static const char *class_of(m_job *j, const char *type)
{
    const ng_class *c = j->m->opt.ontology != NULL ? ng_ontology_class(j->m->opt.ontology, type) : NULL;
    return c != NULL ? m_text(j->m, m_intern(j->m, c->iri)) : m_ng_iri(j, type);
}

/* The narrowest place that is named most. */
static uint32_t choose_place(const m_job *j, const m_report *report, const m_happening *h)
{
    static const signed char width[NG_TYPE_COUNT] = {
        [NG_TYPE_FACILITY] = 4, [NG_TYPE_CITY] = 3, [NG_TYPE_PLACE] = 3, [NG_TYPE_STATE] = 2, [NG_TYPE_COUNTRY] = 1,
    };
    uint32_t bestp = NG_NO_INDEX;
    size_t most = 0;
    for (size_t i = 0; i < h->n_member; ++i) {
        const uint32_t p = report[h->member[i]].place;
        if (p == NG_NO_INDEX)
            continue;
        size_t n = 0;
        for (size_t k = 0; k < h->n_member && k < 1000; ++k)
            n += report[h->member[k]].place == p;
        const int w = width[j->node[p].type], wb = bestp != NG_NO_INDEX ? width[j->node[bestp].type] : -1;
        if (w > wb || (w == wb && (n > most || (n == most && p < bestp)))) {
            bestp = p;
            most = n;
        }
        if (i >= 1000)
            break;
    }
    for (size_t i = 0; i < h->n_member && bestp == NG_NO_INDEX; ++i) {
        const m_report *r = &report[h->member[i]];
        bestp = r->unnamed_place != NULL ? m_node_of(j, r->article, r->unnamed_place) : NG_NO_INDEX;
    }
    return bestp;
}

static void args_of(m_job *j, const m_report *report, const m_happening *h, ng_node *n)
{
    size_t total = 0;
    for (size_t i = 0; i < h->n_member; ++i)
        total += report[h->member[i]].e->n_arg;
    ng_graph_arg *v = total != 0 ? calloc(total, sizeof *v) : NULL;
    j->m->failed |= v == NULL && total != 0;
    size_t k = 0;
    for (size_t i = 0; i < h->n_member && v != NULL; ++i) {
        const m_report *r = &report[h->member[i]];
        for (size_t a = 0; a < r->e->n_arg; ++a) {
            const char *role = m_text(j->m, r->e->arg[a].role);
            const ng_object o = m_object(j, r->article, &r->e->arg[a].ref);
            const bool known = role == NULL || o.kind == NG_TERM_NONE || strcmp(role, "place") == 0 ||
                               (strcmp(role, "time") == 0 && h->date != NULL);
            if (!known)
                v[k++] = (ng_graph_arg){ .role = role, .object = o, .text = m_text(j->m, r->e->arg[a].text) };
        }
    }
    n->arg = m_args(j, v, k, &n->n_arg);
    free(v);
}

static void evidence_of(m_job *j, const m_report *report, const m_happening *h, ng_node *n)
{
    size_t total = 0, k = 0;
    for (size_t i = 0; i < h->n_member; ++i)
        total += report[h->member[i]].e->n_at;
    ng_evidence *v = total != 0 ? calloc(total, sizeof *v) : NULL;
    j->m->failed |= v == NULL && total != 0;
    for (size_t i = 0; i < h->n_member && v != NULL; ++i) {
        const m_report *r = &report[h->member[i]];
        for (size_t e = 0; e < r->e->n_at; ++e)
            v[k++] = (ng_evidence){ j->article_to[r->article], r->e->at[e].sentence, r->e->at[e].begin, r->e->at[e].end,
                                    r->e->at[e].text };
    }
    n->evidence = m_evidence(j, v, k, &n->n_evidence);
    free(v);
}

/* What a calendar has of a date, be it without the year ("XXXX-06-19"): "1987" of "1987-FA" (autumn); NULL: nothing
 * ("196", "XXXX-WXX-3"). */
static const char *on_calendar(m_job *j, const char *date)
{
    const size_t year = strspn(date, "0123456789");
    const bool week = year == 4 && strncmp(date + 4, "-W", 2) == 0 && strspn(date + 6, "0123456789") == 2;
    const bool day = strncmp(date, "XXXX-", 5) == 0 && strspn(date + 5, "0123456789") == 2;
    if (day || m_on_calendar(date))
        return date;
    char *s = year == 4 ? ng_arena_copy(&j->m->g->arena, date, week ? 8 : 4) : NULL;
    j->m->failed |= s == NULL && year == 4;
    return s;
}

/* "2024-06-18/2024-06-19" is a span. */
static void date_it(m_job *j, ng_node *n, const char *date)
{
    const char *slash = date != NULL ? strchr(date, '/') : NULL;
    if (slash == NULL) {
        n->date = date != NULL ? on_calendar(j, date) : NULL;
        return;
    }
    char *first = ng_arena_copy(&j->m->g->arena, date, (size_t)(slash - date));
    j->m->failed |= first == NULL;
    const bool known = first != NULL && ng_date_datatype(first) != NULL && ng_date_datatype(slash + 1) != NULL;
    n->date = known ? first : NULL;
    n->date_end = known ? slash + 1 : NULL;
}

/* A fact where some article itself says that it happened; else what most say of it,
 * of equally many the less daring: modalities are ordered so. */
static void reality_of(ng_node *n, const m_report *report, const m_happening *h)
{
    size_t count[NG_MODALITY_COUNT] = { 0 };
    n->kind = NG_CLAIM;
    n->polarity = h->polarity;
    for (size_t i = 0; i < h->n_member; ++i) {
        const m_event *e = report[h->member[i]].e;
        if (e->kind == NG_FACT)
            n->kind = NG_FACT;
        ++count[(size_t)e->modality < NG_MODALITY_COUNT ? e->modality : NG_MODALITY_ACTUAL];
    }
    for (unsigned m = 0; m < NG_MODALITY_COUNT; ++m)
        if (count[m] >= count[n->modality])
            n->modality = (ng_modality)m;
    if (n->kind == NG_FACT)
        n->modality = NG_MODALITY_ACTUAL;
}

/* By which words most reports call it, of equally many the first. */
static const char *words_of(const m_job *j, const m_report *report, const m_happening *h)
{
    enum { LOOKED_AT = 200 };
    uint32_t words = M_NONE;
    size_t most = 0;
    for (size_t i = 0; i < h->n_member && i < LOOKED_AT; ++i) {
        const uint32_t w = report[h->member[i]].e->words;
        size_t n = 0;
        for (size_t k = 0; w != M_NONE && k < h->n_member && k < LOOKED_AT; ++k)
            n += report[h->member[k]].e->words == w;
        if (n > most) {
            most = n;
            words = w;
        }
    }
    return words != M_NONE ? m_text(j->m, words) : NULL;
}

void m_event_node(m_job *j, const m_report *report, const m_happening *h)
{
    /* That somebody did something tells nothing; that two had to do with each other does. */
    size_t parts = h->n_part;
    for (size_t i = 0; i < h->n_who; ++i)
        parts += j->origin[h->who[i].node].several; /* "the gunman" of a story */
    bool told = parts > (h->general ? 1u : 0u) || h->date != NULL || h->place != NG_NO_INDEX;
    for (size_t i = 0; i < h->n_member; ++i)
        told |= report[h->member[i]].told || report[h->member[i]].article != report[h->member[0]].article;
    if (!told)
        return; /* a word that may mean an event, of which nothing is known */
    ng_node *n = m_node_new(j);
    if (n == NULL)
        return;
    const uint32_t index = (uint32_t)(j->n_node - 1);
    m_origin *o = &j->origin[index];
    *o = (m_origin){
        .article = UINT32_MAX, .slug = "event", .name = m_text(j->m, h->type), .words = words_of(j, report, h)
    };
    o->verb = h->general && o->words == NULL ? m_text(j->m, h->lemma) : NULL;
    n->is_event = 1;
    reality_of(n, report, h);
    n->type = NG_TYPE_EVENT;
    date_it(j, n, h->date);
    n->place = choose_place(j, report, h);
    for (size_t i = 0; i < h->n_member; ++i) {
        const m_report *r = &report[h->member[i]];
        j->node_of_event[r->global] = index;
        n->mentions += r->e->mentions;
        if (r->article < o->article || (r->article == o->article && r->e->first < o->offset)) {
            o->article = r->article;
            o->offset = r->e->first;
        }
    }
    args_of(j, report, h, n);
    evidence_of(j, report, h, n);
    n->klass = m_keep_new(j->m, 2, sizeof *n->klass);
    if (n->klass == NULL)
        return;
    static const char any[] = "http://semanticweb.cs.vu.nl/2009/11/sem/Event";
    const char *klass = class_of(j, m_text(j->m, h->type));
    n->klass[n->n_klass++] = any;
    if (klass != NULL && strcmp(klass, any) != 0) {
        const int c = strcmp(klass, any);
        n->klass[1] = c < 0 ? n->klass[0] : klass;
        n->klass[0] = c < 0 ? klass : n->klass[0];
        n->n_klass = 2;
    }
}
