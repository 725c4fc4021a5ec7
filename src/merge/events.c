/* events.c -- which reports of all articles are of one event.
 *
 * Two are where nothing speaks against it (polarity, places, dates, two names in
 * one role) and enough for it: anywhere, one type and day and all or two of the
 * participants; within one story (stories.c), one word or type and a participant in
 * common, or one word and nobody else in those roles. Candidates come from maps by
 * type, participant and day, and by story and word or type, so that even what a
 * large country does every day is compared with few. Dated reports come first, then
 * those with more participants; the others join the one that fits best.
 */
#include <stdlib.h>
#include <string.h>

#include "events.h"

enum {
    CHAIN_MAX = 32, /* candidates looked at under one key */
    DAYS_BACK = 7,  /* an undated report may be this much younger than the event */
    DAYS_AHEAD = 1
};

typedef struct link {
    uint32_t happening;
    struct link *next;
} link;

typedef struct {
    m_job *j;
    m_report *r;
    size_t n;
    m_happening *h;
    size_t n_h, cap_h;
    ng_map key;
    link **chain; /* by value of key */
    size_t cap_chain;
    ng_arena room;   /* of all this, freed when the nodes stand */
    uint32_t agent;  /* string */
    ng_map general;  /* types, strings, that no word names: what is done, no more */
    uint32_t saying; /* the type of what is said */
} fusion;

/* ---- reports ---- */

static bool has_part(const m_part *part, size_t n, uint32_t node)
{
    for (size_t i = 0; i < n; ++i)
        if (part[i].node == node)
            return true;
    return false;
}

/* The least nodes are kept, in order; part has room for M_PARTS_MAX, or all there are. */
static void add_part(m_part *part, size_t *n, m_part p)
{
    size_t at = *n;
    if (p.node == NG_NO_INDEX || has_part(part, *n, p.node) || (at == M_PARTS_MAX && part[at - 1].node < p.node))
        return;
    if (at == M_PARTS_MAX)
        --at;
    else
        ++*n;
    while (at != 0 && part[at - 1].node > p.node) {
        part[at] = part[at - 1];
        --at;
    }
    part[at] = p;
}

static void read_report(fusion *f, m_report *r)
{
    const m_event *e = r->e;
    const size_t most = e->n_arg < M_PARTS_MAX ? e->n_arg : M_PARTS_MAX;
    r->part = most != 0 ? ng_arena_new(&f->room, most, sizeof *r->part) : NULL;
    f->j->m->failed |= r->part == NULL && most != 0;
    r->lemma = e->lemma != M_NONE ? e->lemma : e->type;
    r->who = most != 0 ? ng_arena_new(&f->room, most, sizeof *r->who) : NULL;
    f->j->m->failed |= r->who == NULL && most != 0;
    r->place = e->place.kind == NG_REF_ENTITY ? m_node_of(f->j, r->article, &e->place) : NG_NO_INDEX;
    for (size_t i = 0; i < e->n_arg; ++i) {
        if (e->arg[i].ref.kind != NG_REF_ENTITY || r->part == NULL || r->who == NULL)
            continue;
        const uint32_t node = m_node_of(f->j, r->article, &e->arg[i].ref);
        const char *role = m_text(f->j->m, e->arg[i].role);
        const bool place = role != NULL && strcmp(role, "place") == 0;
        if (node != NG_NO_INDEX && f->j->origin[node].unnamed) {
            if (place)
                r->unnamed_place = r->unnamed_place != NULL ? r->unnamed_place : &e->arg[i].ref;
            else
                add_part(r->who, &r->n_who, (m_part){ node, e->arg[i].role });
        } else if (place)
            r->place = r->place != NG_NO_INDEX ? r->place : node;
        else
            add_part(r->part, &r->n_part, (m_part){ node, e->arg[i].role });
    }
    r->date = m_text(f->j->m, e->date);
    r->day = m_day(r->date);
    r->seen = r->day >= 0 ? r->day : m_day(f->j->article[r->article]->out.date);
}

/* Dated ones first, then those with more participants; else as they stand. */
static int by_worth(const void *pa, const void *pb)
{
    const m_report *a = pa, *b = pb;
    if ((a->day >= 0) != (b->day >= 0))
        return a->day >= 0 ? -1 : 1;
    if (a->n_part != b->n_part)
        return a->n_part > b->n_part ? -1 : 1;
    return a->global < b->global ? -1 : a->global > b->global;
}

/* Of such a type are events of all kinds: it tells nothing. */
static bool is_general(const fusion *f, uint32_t type)
{
    return ng_map_get(&f->general, (const char *)&type, sizeof type) != NG_MAP_NONE;
}

static void find_general(fusion *f)
{
    const ng_ontology *o = f->j->m->opt.ontology;
    ng_map named = { 0 };
    size_t n = 0;
    const ng_class *c = o != NULL ? ng_ontology_classes(o, &n) : NULL;
    size_t n_word = 0;
    const ng_word *w = o != NULL ? ng_ontology_words(o, &n_word) : NULL;
    for (size_t i = 0; i < n_word; ++i)
        f->j->m->failed |= ng_map_put(&named, w[i].property, strlen(w[i].property), 1) == NULL;
    for (size_t i = 0; i < n && !f->j->m->failed; ++i) {
        char *curie = c[i].is_event ? ng_arena_printf(&f->j->m->work, "ng:%s", c[i].name) : NULL;
        if (curie == NULL || ng_map_get(&named, curie, strlen(curie)) != NG_MAP_NONE)
            continue;
        const uint32_t type = m_intern(f->j->m, c[i].name);
        f->j->m->failed |= ng_map_put(&f->general, (const char *)&type, sizeof type, 1) == NULL;
    }
    f->saying = m_intern(f->j->m, "Statement");
    const uint32_t any = m_intern(f->j->m, "Event"); /* and what the ontology does not know */
    f->j->m->failed |= ng_map_put(&f->general, (const char *)&any, sizeof any, 1) == NULL;
    ng_map_done(&named);
}

/* ---- keys ---- */

/* What a key is made of besides its numbers. */
typedef enum { BY_PART, BY_LEMMA, BY_TYPE } kind;

static uint32_t key_of(fusion *f, kind k, uint32_t a, uint32_t b, long day, bool make)
{
    const int64_t key[4] = { k, a, b, day };
    if (!make)
        return ng_map_get(&f->key, (const char *)key, sizeof key);
    const size_t n = f->key.n;
    const ng_map_entry *e = ng_map_put(&f->key, (const char *)key, sizeof key, (uint32_t)n);
    if (e == NULL || !ng_arena_grow(&f->room, (void **)&f->chain, &f->cap_chain, n, sizeof *f->chain)) {
        f->j->m->failed = true;
        return NG_MAP_NONE;
    }
    if (e->value == n)
        f->chain[n] = NULL;
    return e->value;
}

static void hang_by(fusion *f, uint32_t h, kind kind_, uint32_t a, uint32_t b, long day)
{
    const uint32_t k = key_of(f, kind_, a, b, day, true);
    if (k == NG_MAP_NONE || (f->chain[k] != NULL && f->chain[k]->happening == h))
        return;
    link *l = ng_arena_new(&f->room, 1, sizeof *l);
    f->j->m->failed |= l == NULL;
    if (l == NULL)
        return;
    *l = (link){ h, f->chain[k] };
    f->chain[k] = l;
}

static const link *hung(fusion *f, kind kind_, uint32_t a, uint32_t b, long day)
{
    const uint32_t k = key_of(f, kind_, a, b, day, false);
    return k != NG_MAP_NONE ? f->chain[k] : NULL;
}

/* Under its day, and where reports of articles without any date look. */
static void hang_part(fusion *f, uint32_t h, uint32_t part)
{
    hang_by(f, h, BY_PART, f->h[h].type, part, -1);
    if (f->h[h].seen >= 0)
        hang_by(f, h, BY_PART, f->h[h].type, part, f->h[h].seen);
}

static uint32_t story_of(const fusion *f, const m_report *r)
{
    return f->j->story[r->article];
}

/* ---- what speaks against it ---- */

/* Two places of one kind that differ part two events; a city and its country do not. */
static bool places_agree(const fusion *f, uint32_t a, uint32_t b)
{
    return a == NG_NO_INDEX || b == NG_NO_INDEX || a == b || f->j->node[a].type != f->j->node[b].type;
}

/* An undated report is of about the day of its article. */
static bool days_agree(const m_report *r, const m_happening *h)
{
    if (!m_dates_agree(r->date, h->date))
        return false;
    if (r->seen < 0 || h->seen < 0 || (r->date != NULL && h->date != NULL))
        return true;
    return r->seen - h->seen >= -DAYS_AHEAD - DAYS_BACK && r->seen - h->seen <= DAYS_BACK;
}

/* Somebody in a role of one and somebody else in it of the other, neither in both:
 * NAMES where they have names of one kind, WORDS where one is only called what he is. */
typedef enum { NOBODY, WORDS, NAMES } conflict;

/* A person without a name: "the driver" of one article may be anybody in another. */
static bool somebody(const fusion *f, uint32_t node)
{
    return !f->j->origin[node].named && f->j->node[node].type == NG_TYPE_PERSON;
}

/* Does who does it in one have it done to him in the other, and the other way round? */
static bool are_swapped(const fusion *f, const m_report *r, const m_happening *h)
{
    bool there = false, back = false;
    for (size_t i = 0; i < r->n_part; ++i) {
        bool does = false, other = false;
        for (size_t k = 0; k < h->n_part; ++k) {
            does |= h->part[k].node == r->part[i].node && h->part[k].role == f->agent;
            other |= h->part[k].node == r->part[i].node && h->part[k].role != f->agent;
        }
        there |= r->part[i].role == f->agent && other && !does;
        back |= r->part[i].role != f->agent && does && !other;
    }
    return there && back;
}

/* Who does a thing may be told by a name or by what he is; of those to whom it is
 * done articles speak in many ways ("a man", "the victim"), so words tell nothing. */
static conflict conflict_of(const fusion *f, const m_report *r, const m_happening *h, size_t shared)
{
    conflict worst = are_swapped(f, r, h) ? NAMES : NOBODY;
    if (shared > 1) /* whoever else took part */
        return worst;
    for (size_t i = 0; i < r->n_part; ++i) {
        if (has_part(h->part, h->n_part, r->part[i].node))
            continue;
        for (size_t k = 0; k < h->n_part && worst != NAMES; ++k) {
            const uint32_t a = r->part[i].node, b = h->part[k].node;
            if (h->part[k].role != r->part[i].role || has_part(r->part, r->n_part, b))
                continue;
            if (f->j->origin[a].named && f->j->origin[b].named &&
                m_family_of(f->j->node[a].type) == m_family_of(f->j->node[b].type))
                worst = NAMES;
            else if (r->part[i].role == f->agent && !somebody(f, a) && !somebody(f, b))
                worst = WORDS;
        }
    }
    return worst;
}

/* ---- what speaks for it ---- */

/* Of one type, a verb and its noun: "shoot" and "shooting", "nominate" and "nomination". */
static bool is_akin(const fusion *f, const m_report *r, const m_happening *h)
{
    enum { STEM = 4 };
    if (r->lemma == h->lemma)
        return true;
    if (r->e->type != h->type || is_general(f, h->type))
        return false;
    const char *a = m_text(f->j->m, r->lemma), *b = m_text(f->j->m, h->lemma);
    size_t n = 0;
    while (a[n] != '\0' && a[n] == b[n])
        ++n;
    return n > STEM || (n == STEM && (a[n] == '\0' || b[n] == '\0'));
}

/* An agreement tells an event better than who took part in it. */
static size_t shared_parts(const fusion *f, const m_report *r, const m_happening *h)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n_part; ++i)
        if (has_part(h->part, h->n_part, r->part[i].node))
            n += f->j->node[r->part[i].node].type == NG_TYPE_AGREEMENT ? 2 : 1;
    return n;
}

/* The same of those without a name. */
static size_t shared_who(const m_report *r, const m_happening *h)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n_who; ++i)
        n += has_part(h->who, h->n_who, r->who[i].node);
    return n;
}

typedef struct {
    uint32_t happening;
    size_t score;
    long apart;
    size_t told; /* reports, within a story: "the attack" is the one that all speak of */
    bool tie;
} best;

/* Positive: a is better. */
static int by_fit(const best *a, const best *b)
{
    if (a->score != b->score)
        return a->score > b->score ? 1 : -1;
    if (a->apart != b->apart)
        return a->apart < b->apart ? 1 : -1;
    return a->told > b->told ? 1 : a->told < b->told ? -1 : 0;
}

static void consider(const fusion *f, const m_report *r, uint32_t i, bool in_story, best *b)
{
    const m_happening *h = &f->h[i];
    if (i == b->happening || r->e->polarity != h->polarity || !places_agree(f, r->place, h->place) || !days_agree(r, h))
        return;
    const size_t shared = shared_parts(f, r, h), least = r->n_part < h->n_part ? r->n_part : h->n_part;
    const bool lemma = is_akin(f, r, h);
    const conflict against = conflict_of(f, r, h, shared);
    bool one = r->e->type == h->type && (shared >= 2 || (shared != 0 && shared >= least)) &&
               (lemma || !is_general(f, r->e->type));
    const size_t known = in_story ? shared + shared_who(r, h) : 0; /* "the gunman" is one within a story alone */
    if (in_story)
        one = one ||
              (against != NAMES && known != 0 && (lemma || (r->e->type == h->type && !is_general(f, h->type)))) ||
              (against == NOBODY && lemma);
    if (!one || against == NAMES)
        return;
    const size_t score = (shared > known ? shared : known) * 4 + (in_story ? 2 : 0) + (lemma ? 1 : 0);
    const best now = { i, score, r->seen >= 0 && h->seen >= 0 ? labs(r->seen - h->seen) : 0, in_story ? h->n_member : 0,
                       false };
    const int c = b->happening != M_NONE ? by_fit(&now, b) : 1;
    if (c > 0)
        *b = now;
    else if (c == 0 && (shared + known != 0 || !in_story))
        b->tie = true; /* one that is merely equally good is no better: "Putin met" fits two meetings */
}

static void consider_all(fusion *f, const m_report *r, const link *l, bool in_story, best *b)
{
    for (unsigned n = 0; l != NULL && n < CHAIN_MAX; l = l->next, ++n)
        consider(f, r, l->happening, in_story, b);
}

static uint32_t find(fusion *f, const m_report *r)
{
    best b = { .happening = M_NONE };
    if (r->e->type == f->saying) /* who speaks twice says two things */
        return M_NONE;
    const long from = r->day >= 0 || r->seen < 0 ? r->seen : r->seen - DAYS_BACK;
    const long to = r->day >= 0 || r->seen < 0 ? r->seen : r->seen + DAYS_AHEAD;
    consider_all(f, r, hung(f, BY_LEMMA, story_of(f, r), r->lemma, 0), true, &b);
    if (!is_general(f, r->e->type))
        consider_all(f, r, hung(f, BY_TYPE, story_of(f, r), r->e->type, 0), true, &b);
    for (size_t p = 0; p < r->n_part; ++p)
        for (long day = from; day <= to; ++day)
            consider_all(f, r, hung(f, BY_PART, r->e->type, r->part[p].node, day), false, &b);
    if (r->n_part == 0 && r->day >= 0 && r->place != NG_NO_INDEX) { /* an accident: that day, that place */
        unsigned n = 0;
        for (const link *l = hung(f, BY_PART, r->e->type, r->place, r->day); l != NULL && n < CHAIN_MAX;
             l = l->next, ++n)
            if (f->h[l->happening].place == r->place)
                return l->happening;
    }
    return b.tie ? M_NONE : b.happening;
}

/* ---- fusion ---- */

static uint32_t begin(fusion *f, const m_report *r)
{
    if (!ng_arena_grow(&f->room, (void **)&f->h, &f->cap_h, f->n_h, sizeof *f->h)) {
        f->j->m->failed = true;
        return M_NONE;
    }
    f->h[f->n_h] = (m_happening){
        .type = r->e->type, .lemma = r->lemma, .place = NG_NO_INDEX, .seen = r->seen, .polarity = r->e->polarity
    };
    return (uint32_t)f->n_h++;
}

static void put(fusion *f, uint32_t index)
{
    const m_report *r = &f->r[index];
    uint32_t at = find(f, r);
    if (at == M_NONE)
        at = begin(f, r);
    m_happening *h = at != M_NONE ? &f->h[at] : NULL;
    if (h == NULL || !ng_arena_grow(&f->room, (void **)&h->member, &h->cap_member, h->n_member, sizeof *h->member)) {
        f->j->m->failed = true;
        return;
    }
    h->member[h->n_member++] = index;
    if (is_general(f, h->type))
        h->type = r->e->type;
    if (m_date_is_finer(r->date, h->date))
        h->date = r->date;
    hang_by(f, at, BY_LEMMA, story_of(f, r), r->lemma, 0);
    hang_by(f, at, BY_TYPE, story_of(f, r), h->type, 0);
    if (h->place == NG_NO_INDEX) {
        h->place = r->place;
        if (h->place != NG_NO_INDEX && r->day >= 0)
            hang_part(f, at, h->place);
    }
    for (size_t i = 0; i < r->n_part; ++i) {
        const bool had = has_part(h->part, h->n_part, r->part[i].node);
        if (h->n_part < M_PARTS_MAX &&
            !ng_arena_grow(&f->room, (void **)&h->part, &h->cap_part, h->n_part, sizeof *h->part)) {
            f->j->m->failed = true;
            return;
        }
        add_part(h->part, &h->n_part, r->part[i]);
        if (!had && has_part(h->part, h->n_part, r->part[i].node))
            hang_part(f, at, r->part[i].node);
    }
    for (size_t i = 0; i < r->n_who; ++i) {
        if (h->n_who < M_PARTS_MAX &&
            !ng_arena_grow(&f->room, (void **)&h->who, &h->cap_who, h->n_who, sizeof *h->who)) {
            f->j->m->failed = true;
            return;
        }
        add_part(h->who, &h->n_who, r->who[i]);
    }
}

void m_events(m_job *j)
{
    fusion f = { .j = j, .room = { .limit = SIZE_MAX / 2 }, .n = j->first_event[j->n_article] };
    f.r = ng_arena_new(&f.room, f.n, sizeof *f.r);
    j->m->failed |= f.r == NULL;
    f.agent = m_intern(j->m, "agent");
    find_general(&f);
    j->node_of_event = m_new(j->m, f.n + 1, sizeof *j->node_of_event);
    if (j->m->failed)
        return;
    for (uint32_t a = 0, k = 0; a < j->n_article; ++a) {
        const m_article *x = j->article[a];
        for (size_t i = 0; i < x->n_event; ++i, ++k) {
            f.r[k] = (m_report){ .e = &x->event[i], .article = a, .global = k };
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
    for (size_t i = 0; i < f.n_h; ++i)
        f.h[i].general = is_general(&f, f.h[i].type);
    if (!j->m->failed)
        m_join_roles(j, f.r, f.h, f.n_h);
    for (size_t i = 0; i < f.n_h && !j->m->failed; ++i)
        m_event_node(j, f.r, &f.h[i]);
    ng_map_done(&f.key);
    ng_map_done(&f.general);
    ng_arena_done(&f.room);
}
