/* events.c -- which reports of all articles are of one event.
 *
 * Those of one story are joined first (event_stories.c). Anywhere, two are of one event
 * where nothing speaks against it (polarity, places, dates, two names in one role) and
 * enough for it: one type and day and all or two of the participants. Candidates come
 * from a map by type, participant and day, so that even what a large country does every
 * day is compared with few. Dated reports come first, then those with more participants;
 * the others of their story go where the first goes.
 */
#include <stdlib.h>
#include <string.h>

#include "events.h"

enum {
    CHAIN_MAX = 32, /* candidates looked at under one key */
    STEM = 4        /* letters that a word and its noun share at least: shoot, shooting */
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
    uint32_t *told; /* of each set of reports of one story: the happening, or M_NONE */
    ng_map key;     /* a type, a participant and a day */
    link **chain;   /* by value of key */
    size_t cap_chain;
    ng_arena room; /* of all this, freed when the nodes stand */
    m_event_model model;
    ng_map general;  /* types, strings, that no word names: what is done, no more */
    uint32_t saying; /* the type of what is said */
} fusion;

/* ---- reports ---- */

/* Of such a type are events of all kinds: it tells nothing. */
static bool is_general(const fusion *f, uint32_t type)
{
    return ng_map_get(&f->general, (const char *)&type, sizeof type) != NG_MAP_NONE;
}

/* The least nodes are kept, in order; part has room for M_PARTS_MAX, or all there are. */
static void add_part(m_part *part, size_t *n, m_part p)
{
    size_t at = *n;
    if (p.node == NG_NO_INDEX || m_has_part(part, *n, p.node) || (at == M_PARTS_MAX && part[at - 1].node < p.node))
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

/* A headline's "Shooting" is the text's "shooting". */
static uint32_t lower_case(ng_merger *m, uint32_t string)
{
    char word[64];
    const char *s = m_text(m, string);
    size_t n = 0;
    for (; s != NULL && s[n] != '\0' && n < sizeof word; ++n)
        word[n] = s[n] >= 'A' && s[n] <= 'Z' ? (char)(s[n] + 32) : s[n];
    return m_intern_n(m, word, n);
}

static void read_report(fusion *f, m_report *r)
{
    const m_event *e = r->e;
    const size_t most = e->n_arg < M_PARTS_MAX ? e->n_arg : M_PARTS_MAX;
    r->part = most != 0 ? ng_arena_new(&f->room, most, sizeof *r->part) : NULL;
    f->j->m->failed |= r->part == NULL && most != 0;
    r->lemma = lower_case(f->j->m, e->lemma != M_NONE ? e->lemma : e->type);
    const char *lemma = m_text(f->j->m, r->lemma);
    r->stem = m_intern_n(f->j->m, lemma, lemma != NULL ? strnlen(lemma, STEM) : 0);
    r->ordinary = lemma != NULL && m_word(&f->j->m->words, M_WORD_ORDINARY, lemma, strlen(lemma)) != NULL;
    r->general = is_general(f, e->type);
    r->saying = e->type == f->saying;
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

static void hang_by(fusion *f, uint32_t h, uint32_t part, long day)
{
    const int64_t key[3] = { f->h[h].type, part, day };
    const size_t n = f->key.n;
    const ng_map_entry *e = ng_map_put(&f->key, (const char *)key, sizeof key, (uint32_t)n);
    if (e == NULL || !ng_arena_grow(&f->room, (void **)&f->chain, &f->cap_chain, n, sizeof *f->chain)) {
        f->j->m->failed = true;
        return;
    }
    if (e->value == n)
        f->chain[n] = NULL;
    link **chain = &f->chain[e->value];
    if (*chain != NULL && (*chain)->happening == h)
        return;
    link *l = ng_arena_new(&f->room, 1, sizeof *l);
    f->j->m->failed |= l == NULL;
    if (l == NULL)
        return;
    *l = (link){ h, *chain };
    *chain = l;
}

static const link *hung(const fusion *f, uint32_t type, uint32_t part, long day)
{
    const int64_t key[3] = { type, part, day };
    const uint32_t k = ng_map_get(&f->key, (const char *)key, sizeof key);
    return k != NG_MAP_NONE ? f->chain[k] : NULL;
}

/* Under its day, and where reports of articles without any date look. */
static void hang_part(fusion *f, uint32_t h, uint32_t part)
{
    hang_by(f, h, part, -1);
    if (f->h[h].seen >= 0)
        hang_by(f, h, part, f->h[h].seen);
}

/* ---- elsewhere ---- */

/* The one that fits best so far. */
typedef struct {
    uint32_t happening;
    size_t score;
    long apart;
    bool tie;
} best;

/* Do the participants in common tell it from all else that so many stories tell? A day that both state tells too. */
static bool tells_enough(const fusion *f, const m_report *r, const m_happening *h)
{
    enum { CROWD = 5, DAY = 3 };
    const double day = r->day >= 0 && r->day == m_day(h->date) ? DAY : 0;
    const m_cast left = { r->part, r->n_part }, right = { h->part, h->n_part };
    if (f->j->crowd <= 0)
        return true;
    if (day == 0 && r->seen >= 0 && r->seen != h->seen && m_is_routine(&f->model, h->lemma, left, right))
        return false;
    return m_shared_meaning(&f->model, left, right) + day >= CROWD * f->j->crowd;
}

/* Beyond doubt, wherever it is told: of one type, with two of the participants; or with
 * all, where the type tells something and both are of days that are known. */
static bool is_surely(const fusion *f, const m_report *r, const m_happening *h, size_t shared)
{
    const size_t least = r->n_part < h->n_part ? r->n_part : h->n_part;
    if (r->e->type != h->type || (r->general && r->lemma != h->lemma) || !tells_enough(f, r, h))
        return false;
    return shared >= 2 || (shared != 0 && shared >= least && !r->general && r->seen >= 0 && h->seen >= 0);
}

static void consider(fusion *f, m_report *r, uint32_t i, best *b)
{
    const m_happening *h = &f->h[i];
    if (i == b->happening || r->e->polarity != h->polarity || r->e->other != f->r[h->member[0]].e->other ||
        !m_places_agree(f->j, r->place, h->place) || !m_days_agree(r->date, r->seen, h->date, h->seen))
        return;
    for (size_t k = 0; k < h->n_member && k < CHAIN_MAX; ++k)
        if (m_two_of_a_sentence(r, &f->r[h->member[k]]))
            return;
    const m_cast left = { r->part, r->n_part }, right = { h->part, h->n_part };
    const size_t shared = m_shared_parts(&f->model, left, right);
    if (!is_surely(f, r, h, shared) || m_conflict_of(&f->model, left, right, shared) >= M_CONFLICT_NAMES ||
        m_counts_differ(&f->model, r, &f->r[h->member[0]]))
        return;
    const best now = { .happening = i,
                       .score = shared * 2 + m_lemmas_akin(f->j->m, r->lemma, h->lemma),
                       .apart = r->seen >= 0 && h->seen >= 0 ? labs(r->seen - h->seen) : 0 };
    if (b->happening == M_NONE || now.score > b->score || (now.score == b->score && now.apart < b->apart))
        *b = now;
    else if (now.score == b->score && now.apart == b->apart)
        b->tie = true; /* one that is merely equally good is no better: "Putin met" fits two meetings */
}

/* An accident, in which nobody is named: that day, that place. */
static uint32_t find_by_place(const fusion *f, const m_report *r)
{
    unsigned n = 0;
    if (r->n_part != 0 || r->day < 0 || r->place == NG_NO_INDEX)
        return M_NONE;
    for (const link *l = hung(f, r->e->type, r->place, r->day); l != NULL && n < CHAIN_MAX; l = l->next, ++n)
        if (f->h[l->happening].place == r->place)
            return l->happening;
    return M_NONE;
}

static uint32_t find(fusion *f, m_report *r)
{
    best b = { .happening = M_NONE };
    if (r->saying)
        return M_NONE;
    const long from = r->day >= 0 || r->seen < 0 ? r->seen : r->seen - M_DAYS_BACK;
    const long to = r->day >= 0 || r->seen < 0 ? r->seen : r->seen + M_DAYS_AHEAD;
    for (size_t p = 0; p < r->n_part; ++p)
        for (long day = from; day <= to; ++day) {
            unsigned n = 0;
            for (const link *l = hung(f, r->e->type, r->part[p].node, day); l != NULL && n < CHAIN_MAX;
                 l = l->next, ++n)
                consider(f, r, l->happening, &b);
        }
    if (b.happening == M_NONE)
        return find_by_place(f, r);
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
    m_report *r = &f->r[index];
    uint32_t at = f->told[r->set];
    if (at == M_NONE)
        at = find(f, r);
    if (at == M_NONE)
        at = begin(f, r);
    f->told[r->set] = at;
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
    if (h->place == NG_NO_INDEX) {
        h->place = r->place;
        if (h->place != NG_NO_INDEX && r->day >= 0)
            hang_part(f, at, h->place);
    }
    for (size_t i = 0; i < r->n_part; ++i) {
        const bool had = m_has_part(h->part, h->n_part, r->part[i].node);
        if (h->n_part < M_PARTS_MAX &&
            !ng_arena_grow(&f->room, (void **)&h->part, &h->cap_part, h->n_part, sizeof *h->part)) {
            f->j->m->failed = true;
            return;
        }
        add_part(h->part, &h->n_part, r->part[i]);
        if (!had && m_has_part(h->part, h->n_part, r->part[i].node))
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

/* Which reports of one story are of one event. */
static void join_told(fusion *f)
{
    uint32_t *set = ng_arena_new(&f->room, f->n + 1, sizeof *set);
    f->told = ng_arena_new(&f->room, f->n + 1, sizeof *f->told);
    f->j->m->failed |= set == NULL || f->told == NULL;
    if (f->j->m->failed)
        return;
    m_event_stories(&f->model, f->r, f->n, set);
    for (size_t i = 0; i < f->n && !f->j->m->failed; ++i) {
        f->r[i].set = set[i];
        f->told[i] = M_NONE;
    }
}

void m_events(m_job *j)
{
    fusion f = { .j = j, .room = { .limit = SIZE_MAX / 2 }, .n = j->first_event[j->n_article] };
    f.r = ng_arena_new(&f.room, f.n, sizeof *f.r);
    j->m->failed |= f.r == NULL;
    m_event_model_of(j, &f.model);
    find_general(&f);
    j->node_of_event = m_new(j->m, f.n + 1, sizeof *j->node_of_event);
    for (uint32_t a = 0, k = 0; a < j->n_article && !j->m->failed; ++a) {
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
    join_told(&f);
    if (f.n != 0 && !j->m->failed)
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
    m_event_model_done(&f.model);
}
