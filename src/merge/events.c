/* events.c -- events of all articles to nodes.
 *
 * Two reports are of one event when they name the same type, share participants
 * and no date or place speaks against it. Candidates come from a map keyed by
 * type, participant and day (of the event, or where that is unknown of the
 * article), so that even what a large country does every day is compared with
 * few. Dated reports come first; the undated then join the one that fits.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "iri.h"
#include "job.h"
#include "literal.h"
#include "order.h"

enum {
    PARTS_MAX = 12, /* participants compared */
    CHAIN_MAX = 32, /* candidates looked at under one key */
    DAYS_BACK = 7,  /* an undated report may be this much younger than the event */
    DAYS_AHEAD = 1
};

typedef struct {
    const m_event *e;
    uint32_t article, global; /* index among the events of all articles */
    uint32_t part[PARTS_MAX]; /* nodes, ascending */
    size_t n_part;
    uint32_t place;
    const char *date;
    long day;  /* of the event, else -1 */
    long seen; /* day, else the article's, else -1 */
    bool told; /* a statement reports it */
} report;

/* Reports that are one event; what is known of it grows. */
typedef struct {
    uint32_t type; /* string */
    uint32_t part[PARTS_MAX];
    size_t n_part;
    uint32_t place;
    const char *date;
    long seen;
    uint32_t *member; /* of job.report */
    size_t n_member, cap_member;
} happening;

typedef struct link {
    uint32_t happening;
    struct link *next;
} link;

typedef struct {
    m_job *j;
    report *r;
    size_t n;
    happening *h;
    size_t n_h, cap_h;
    ng_map key;
    link **chain; /* by value of key */
    size_t cap_chain;
} fusion;

/* ---- what others need too ---- */

static int by_place(const void *pa, const void *pb)
{
    const ng_evidence *a = pa, *b = pb;
    if (a->article != b->article)
        return a->article < b->article ? -1 : 1;
    if (a->begin != b->begin)
        return a->begin < b->begin ? -1 : 1;
    if (a->end != b->end)
        return a->end < b->end ? -1 : 1;
    return a->sentence < b->sentence ? -1 : a->sentence > b->sentence;
}

ng_evidence *m_evidence(m_job *j, ng_evidence *v, size_t n, size_t *ret_n)
{
    size_t k = 0;
    if (n != 0)
        qsort(v, n, sizeof *v, by_place);
    for (size_t i = 0; i < n; ++i)
        if (k == 0 || v[k - 1].article != v[i].article || v[k - 1].begin != v[i].begin || v[k - 1].end != v[i].end)
            v[k++] = v[i];
    ng_evidence *out = m_keep_new(j->m, k, sizeof *out);
    if (out != NULL)
        memcpy(out, v, k * sizeof *out);
    *ret_n = out != NULL ? k : 0;
    return out;
}

ng_object m_object(m_job *j, uint32_t a, const m_ref *r)
{
    ng_object o = { .kind = NG_TERM_NONE };
    if (r->kind == NG_REF_ENTITY || r->kind == NG_REF_EVENT) {
        o.node = m_node_of(j, a, r);
        o.kind = o.node != NG_NO_INDEX ? NG_TERM_NODE : NG_TERM_NONE;
    } else if (r->kind == NG_REF_TEXT || r->kind == NG_REF_VALUE) {
        o.kind = r->kind == NG_REF_TEXT ? NG_TERM_WORDS : NG_TERM_VALUE;
        o.text = m_text(j->m, r->text);
        o.datatype = m_text(j->m, r->datatype);
    }
    return o;
}

const char *m_event_class(m_job *j, const char *type)
{
    const ng_class *c = j->m->opt.ontology != NULL ? ng_ontology_class(j->m->opt.ontology, type) : NULL;
    return c != NULL ? m_keep(j->m, c->iri) : m_ng_iri(j, type);
}

/* ---- reports ---- */

static bool has_part(const uint32_t *part, size_t n, uint32_t node)
{
    for (size_t i = 0; i < n; ++i)
        if (part[i] == node)
            return true;
    return false;
}

/* The least nodes are kept, in order. */
static void add_part(uint32_t *part, size_t *n, uint32_t node)
{
    if (node == NG_NO_INDEX || has_part(part, *n, node))
        return;
    size_t at = *n;
    if (*n == PARTS_MAX) {
        if (part[PARTS_MAX - 1] < node)
            return;
        --at;
    } else {
        ++*n;
    }
    while (at != 0 && part[at - 1] > node) {
        part[at] = part[at - 1];
        --at;
    }
    part[at] = node;
}

static void read_report(fusion *f, report *r)
{
    const m_event *e = r->e;
    r->place = e->place.kind == NG_REF_ENTITY ? m_node_of(f->j, r->article, &e->place) : NG_NO_INDEX;
    for (size_t i = 0; i < e->n_arg; ++i) {
        if (e->arg[i].ref.kind != NG_REF_ENTITY)
            continue;
        const uint32_t node = m_node_of(f->j, r->article, &e->arg[i].ref);
        const char *role = m_text(f->j->m, e->arg[i].role);
        if (role != NULL && strcmp(role, "place") == 0)
            r->place = r->place != NG_NO_INDEX ? r->place : node;
        else
            add_part(r->part, &r->n_part, node);
    }
    r->date = m_text(f->j->m, e->date);
    r->day = m_day(r->date);
    r->seen = r->day >= 0 ? r->day : m_day(f->j->article[r->article]->out.date);
}

/* Dated ones first, then those with more participants; else as they stand. */
static int by_worth(const void *pa, const void *pb)
{
    const report *a = pa, *b = pb;
    if ((a->day >= 0) != (b->day >= 0))
        return a->day >= 0 ? -1 : 1;
    if (a->n_part != b->n_part)
        return a->n_part > b->n_part ? -1 : 1;
    return a->global < b->global ? -1 : a->global > b->global;
}

/* ---- fusion ---- */

/* Two places of one kind that differ part two events; a city and its country do not. */
static bool places_agree(const fusion *f, uint32_t a, uint32_t b)
{
    return a == NG_NO_INDEX || b == NG_NO_INDEX || a == b || f->j->node[a].type != f->j->node[b].type;
}

static uint32_t key_of(fusion *f, uint32_t type, uint32_t part, long day, bool make)
{
    const int64_t key[3] = { type, part, day };
    if (!make)
        return ng_map_get(&f->key, (const char *)key, sizeof key);
    const size_t n = f->key.n;
    const ng_map_entry *e = ng_map_put(&f->key, (const char *)key, sizeof key, (uint32_t)n);
    if (e == NULL || !ng_arena_grow(&f->j->m->work, (void **)&f->chain, &f->cap_chain, n, sizeof *f->chain)) {
        f->j->m->failed = true;
        return NG_MAP_NONE;
    }
    if (e->value == n)
        f->chain[n] = NULL;
    return e->value;
}

static void hang_on_day(fusion *f, uint32_t h, uint32_t part, long day)
{
    const uint32_t k = key_of(f, f->h[h].type, part, day, true);
    link *l = k != NG_MAP_NONE ? m_new(f->j->m, 1, sizeof *l) : NULL;
    if (l == NULL)
        return;
    *l = (link){ h, f->chain[k] };
    f->chain[k] = l;
}

/* Under its day, and where reports of articles without any date look. */
static void hang(fusion *f, uint32_t h, uint32_t part)
{
    hang_on_day(f, h, part, -1);
    if (f->h[h].seen >= 0)
        hang_on_day(f, h, part, f->h[h].seen);
}

/* An agreement tells an event better than who took part in it. */
static size_t shared_parts(const fusion *f, const report *r, const happening *h)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n_part; ++i)
        if (has_part(h->part, h->n_part, r->part[i]))
            n += f->j->node[r->part[i]].type == NG_TYPE_AGREEMENT ? 2 : 1;
    return n;
}

typedef struct {
    uint32_t happening;
    size_t shared;
    long apart;
    bool tie;
} best;

static void consider(const fusion *f, const report *r, uint32_t i, best *b)
{
    const happening *h = &f->h[i];
    if (i == b->happening || !places_agree(f, r->place, h->place) || !m_dates_agree(r->date, h->date))
        return;
    const size_t shared = shared_parts(f, r, h), least = r->n_part < h->n_part ? r->n_part : h->n_part;
    if (shared < least && shared < 2)
        return;
    const long apart = r->seen >= 0 && h->seen >= 0 ? labs(r->seen - h->seen) : 0;
    if (shared < b->shared || (shared == b->shared && apart > b->apart))
        return;
    /* One that is merely equally good is no better: "Putin met" fits two meetings. */
    b->tie = b->happening != M_NONE && shared == b->shared && apart == b->apart;
    if (!b->tie)
        *b = (best){ i, shared, apart, false };
}

static uint32_t find(fusion *f, const report *r)
{
    best b = { .happening = M_NONE };
    const long from = r->day >= 0 || r->seen < 0 ? r->seen : r->seen - DAYS_BACK;
    const long to = r->day >= 0 || r->seen < 0 ? r->seen : r->seen + DAYS_AHEAD;
    for (size_t p = 0; p < r->n_part; ++p) {
        for (long day = from; day <= to; ++day) {
            const uint32_t k = key_of(f, r->e->type, r->part[p], day, false);
            unsigned n = 0;
            for (const link *l = k != NG_MAP_NONE ? f->chain[k] : NULL; l != NULL && n < CHAIN_MAX; l = l->next, ++n)
                consider(f, r, l->happening, &b);
        }
    }
    if (r->n_part == 0 && r->day >= 0 && r->place != NG_NO_INDEX) { /* an accident: that day, that place */
        const uint32_t k = key_of(f, r->e->type, r->place, r->day, false);
        unsigned n = 0;
        for (const link *l = k != NG_MAP_NONE ? f->chain[k] : NULL; l != NULL && n < CHAIN_MAX; l = l->next, ++n)
            if (f->h[l->happening].place == r->place)
                return l->happening;
    }
    return b.tie ? M_NONE : b.happening;
}

static void put(fusion *f, uint32_t index)
{
    const report *r = &f->r[index];
    uint32_t at = find(f, r);
    if (at == M_NONE) {
        if (!ng_arena_grow(&f->j->m->work, (void **)&f->h, &f->cap_h, f->n_h, sizeof *f->h)) {
            f->j->m->failed = true;
            return;
        }
        at = (uint32_t)f->n_h++;
        f->h[at] = (happening){ .type = r->e->type, .place = NG_NO_INDEX, .seen = r->seen };
    }
    happening *h = &f->h[at];
    if (!ng_arena_grow(&f->j->m->work, (void **)&h->member, &h->cap_member, h->n_member, sizeof *h->member)) {
        f->j->m->failed = true;
        return;
    }
    h->member[h->n_member++] = index;
    if (m_date_is_finer(r->date, h->date))
        h->date = r->date;
    if (h->place == NG_NO_INDEX) {
        h->place = r->place;
        if (h->place != NG_NO_INDEX && r->day >= 0)
            hang(f, at, h->place);
    }
    for (size_t i = 0; i < r->n_part; ++i) {
        const size_t before = h->n_part;
        const bool had = has_part(h->part, h->n_part, r->part[i]);
        add_part(h->part, &h->n_part, r->part[i]);
        if (!had && (h->n_part != before || has_part(h->part, h->n_part, r->part[i])))
            hang(f, at, r->part[i]);
    }
}

/* ---- nodes ---- */

/* The narrowest place that is named most. */
static uint32_t choose_place(const fusion *f, const happening *h)
{
    static const signed char width[NG_TYPE_COUNT] = {
        [NG_TYPE_FACILITY] = 4, [NG_TYPE_CITY] = 3, [NG_TYPE_PLACE] = 3, [NG_TYPE_STATE] = 2, [NG_TYPE_COUNTRY] = 1,
    };
    uint32_t bestp = NG_NO_INDEX;
    size_t most = 0;
    for (size_t i = 0; i < h->n_member; ++i) {
        const uint32_t p = f->r[h->member[i]].place;
        if (p == NG_NO_INDEX)
            continue;
        size_t n = 0;
        for (size_t k = 0; k < h->n_member && k < 1000; ++k)
            n += f->r[h->member[k]].place == p;
        const int w = width[f->j->node[p].type], wb = bestp != NG_NO_INDEX ? width[f->j->node[bestp].type] : -1;
        if (w > wb || (w == wb && (n > most || (n == most && p < bestp)))) {
            bestp = p;
            most = n;
        }
        if (i >= 1000)
            break;
    }
    return bestp;
}

static void args_of(fusion *f, const happening *h, ng_node *n)
{
    size_t total = 0;
    for (size_t i = 0; i < h->n_member; ++i)
        total += f->r[h->member[i]].e->n_arg;
    ng_graph_arg *v = total != 0 ? calloc(total, sizeof *v) : NULL;
    f->j->m->failed |= v == NULL && total != 0;
    size_t k = 0;
    for (size_t i = 0; i < h->n_member && v != NULL; ++i) {
        const report *r = &f->r[h->member[i]];
        for (size_t a = 0; a < r->e->n_arg; ++a) {
            const char *role = m_text(f->j->m, r->e->arg[a].role);
            const ng_object o = m_object(f->j, r->article, &r->e->arg[a].ref);
            const bool known = role == NULL || o.kind == NG_TERM_NONE || strcmp(role, "place") == 0 ||
                               (strcmp(role, "time") == 0 && h->date != NULL);
            if (!known)
                v[k++] = (ng_graph_arg){ .role = role, .object = o, .text = m_text(f->j->m, r->e->arg[a].text) };
        }
    }
    if (k != 0)
        qsort(v, k, sizeof *v, ng_graph_arg_compare);
    size_t unique = 0;
    for (size_t i = 0; i < k; ++i)
        if (unique == 0 || ng_graph_arg_compare(&v[unique - 1], &v[i]) != 0)
            v[unique++] = v[i];
    n->arg = m_keep_new(f->j->m, unique, sizeof *n->arg);
    for (size_t i = 0; i < unique && n->arg != NULL; ++i) {
        n->arg[i] = v[i];
        n->arg[i].role = m_keep(f->j->m, v[i].role);
        n->arg[i].object.text = m_keep(f->j->m, v[i].object.text);
        n->arg[i].object.datatype = m_keep(f->j->m, v[i].object.datatype);
        n->arg[i].text = m_keep(f->j->m, v[i].text);
    }
    n->n_arg = n->arg != NULL ? unique : 0;
    free(v);
}

static void evidence_of(fusion *f, const happening *h, ng_node *n)
{
    size_t total = 0, k = 0;
    for (size_t i = 0; i < h->n_member; ++i)
        total += f->r[h->member[i]].e->n_at;
    ng_evidence *v = total != 0 ? calloc(total, sizeof *v) : NULL;
    f->j->m->failed |= v == NULL && total != 0;
    for (size_t i = 0; i < h->n_member && v != NULL; ++i) {
        const report *r = &f->r[h->member[i]];
        for (size_t e = 0; e < r->e->n_at; ++e)
            v[k++] = (ng_evidence){ f->j->article_to[r->article], r->e->at[e].sentence, r->e->at[e].begin,
                                    r->e->at[e].end, r->e->at[e].text };
    }
    n->evidence = m_evidence(f->j, v, k, &n->n_evidence);
    free(v);
}

/* "2024-06-18/2024-06-19" is a span. */
static void date_it(m_job *j, ng_node *n, const char *date)
{
    const char *slash = date != NULL ? strchr(date, '/') : NULL;
    n->date = m_keep(j->m, date);
    if (slash == NULL || n->date == NULL)
        return;
    char *first = ng_arena_copy(&j->m->g->arena, date, (size_t)(slash - date));
    j->m->failed |= first == NULL;
    if (first != NULL && ng_date_datatype(first) != NULL && ng_date_datatype(slash + 1) != NULL) {
        n->date = first;
        n->date_end = m_keep(j->m, slash + 1);
    }
}

static void node_from(fusion *f, const happening *h)
{
    m_job *j = f->j;
    bool told = h->n_part != 0 || h->date != NULL || h->place != NG_NO_INDEX;
    for (size_t i = 0; i < h->n_member; ++i)
        told |= f->r[h->member[i]].told;
    if (!told)
        return; /* a word that may mean an event, of which nothing is known */
    ng_node *n = m_node_new(j);
    if (n == NULL)
        return;
    const uint32_t index = (uint32_t)(j->n_node - 1);
    m_origin *o = &j->origin[index];
    *o = (m_origin){ .article = UINT32_MAX, .slug = "event", .name = m_text(j->m, h->type) };
    n->is_event = 1;
    n->type = NG_TYPE_EVENT;
    date_it(j, n, h->date);
    n->place = choose_place(f, h);
    for (size_t i = 0; i < h->n_member; ++i) {
        const report *r = &f->r[h->member[i]];
        j->node_of_event[r->global] = index;
        n->mentions += r->e->mentions;
        if (r->article < o->article || (r->article == o->article && r->e->first < o->offset)) {
            o->article = r->article;
            o->offset = r->e->first;
        }
    }
    args_of(f, h, n);
    evidence_of(f, h, n);
    n->klass = m_keep_new(j->m, 2, sizeof *n->klass);
    if (n->klass == NULL)
        return;
    static const char any[] = "http://semanticweb.cs.vu.nl/2009/11/sem/Event";
    const char *klass = m_event_class(j, m_text(j->m, h->type));
    n->klass[n->n_klass++] = m_keep(j->m, any);
    if (klass != NULL && strcmp(klass, any) != 0) {
        const int c = strcmp(klass, any);
        n->klass[1] = c < 0 ? n->klass[0] : klass;
        n->klass[0] = c < 0 ? klass : n->klass[0];
        n->n_klass = 2;
    }
}

void m_events(m_job *j)
{
    fusion f = { .j = j, .n = j->first_event[j->n_article] };
    f.r = m_new(j->m, f.n, sizeof *f.r);
    j->node_of_event = m_new(j->m, f.n + 1, sizeof *j->node_of_event);
    if (j->m->failed)
        return;
    for (uint32_t a = 0, k = 0; a < j->n_article; ++a) {
        const m_article *x = j->article[a];
        for (size_t i = 0; i < x->n_event; ++i, ++k) {
            f.r[k] = (report){ .e = &x->event[i], .article = a, .global = k };
            read_report(&f, &f.r[k]);
            j->node_of_event[k] = NG_NO_INDEX;
        }
        for (size_t i = 0; i < x->n_statement; ++i) {
            const m_statement *s = &x->statement[i];
            const m_ref *r[] = { &s->subject, &s->object };
            for (int t = 0; t < 2; ++t)
                if (r[t]->kind == NG_REF_EVENT)
                    f.r[j->first_event[a] + r[t]->index].told = true;
            if (s->event != M_NONE)
                f.r[j->first_event[a] + s->event].told = true;
        }
    }
    if (f.n != 0)
        qsort(f.r, f.n, sizeof *f.r, by_worth);
    for (uint32_t i = 0; i < f.n && !j->m->failed; ++i)
        put(&f, i);
    for (size_t i = 0; i < f.n_h && !j->m->failed; ++i)
        node_from(&f, &f.h[i]);
    ng_map_done(&f.key);
}
