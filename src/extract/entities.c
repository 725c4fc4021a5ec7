/* entities.c -- which mentions are the same thing: a sieve, surest rules first.
 *
 *   1 the same entry of the gazetteer
 *   2 the same name, folded, of compatible type
 *   3 an acronym in brackets after the name, or made of its initials
 *   4 initials and a last name, "van Persie", a last name (or, where names begin with it, a first), a first name of one
 * person 5 the first word of one company 6 bodies of a country (bodies.c), agreements (agreements.c) Nationality words
 * are a Group of their own; they name their country only as holder of a title.
 */
#include <stdlib.h>

#include "coref.h"
#include "tree.h"
#include "utf8.h"

uint32_t draft_new(drafts *d, uint32_t at, ng_type type, uint32_t gaz)
{
    if (!ng_arena_grow(d->r->a, (void **)&d->d, &d->cap, d->n, sizeof *d->d))
        return NG_NONE;
    d->d[d->n] = (draft){ .type = type, .gaz = gaz, .first = at, .best = at };
    return (uint32_t)d->n++;
}

/* A name that stands in capitals because all of its line does. */
static bool in_capitals(const run *r, const mention *m)
{
    const ng_block_kind block = r->doc->sentence[m->sentence].block;
    return (block == NG_BLOCK_DATELINE || block == NG_BLOCK_HEADLINE) && (r->w[m->first].flags & WORD_ALLCAPS);
}

void draft_join(drafts *d, uint32_t at, uint32_t k)
{
    mention *m = &d->r->m[at];
    draft *x = &d->d[k];
    m->entity = k;
    ++x->use;
    x->named += m->kind == NG_MENTION_NAME;
    if (at < x->first)
        x->first = at;
    const mention *best = &d->r->m[x->best];
    if (m->n > best->n || (m->n == best->n && in_capitals(d->r, best) && !in_capitals(d->r, m)) ||
        (x->people && strlen(m->label) > strlen(best->label)) ||
        (best->kind != NG_MENTION_NAME && m->kind == NG_MENTION_NAME))
        x->best = at;
    if (x->type == NG_TYPE_THING && m->type != NG_TYPE_THING)
        x->type = m->type;
}

uint32_t draft_for_entry(drafts *d, uint32_t at, uint32_t entry, bool people)
{
    char key[5] = { people ? 'p' : 'g' };
    memcpy(key + 1, &entry, 4);
    uint32_t k = ng_map_get(&d->by_gaz, key, sizeof key);
    if (k != NG_MAP_NONE)
        return k;
    const ng_gaz_entry *e = ng_gazetteer_entry(d->r->x->gazetteer, entry);
    k = draft_new(d, at, people ? NG_TYPE_GROUP : e->type, people ? NG_NONE : entry);
    if (k == NG_NONE || !ng_map_set(&d->by_gaz, key, sizeof key, k, NULL))
        return NG_NONE;
    d->d[k].people = people;
    return k;
}

uint32_t draft_of_entry(const drafts *d, uint32_t entry)
{
    char key[5] = { 'g' };
    memcpy(key + 1, &entry, 4);
    const uint32_t k = ng_map_get(&d->by_gaz, key, sizeof key);
    return k == NG_MAP_NONE ? NG_NONE : k;
}

static bool compatible(ng_type a, ng_type b)
{
    return a == b || a == NG_TYPE_THING || b == NG_TYPE_THING || (type_is_body(a) && type_is_body(b)) ||
           (type_is_place(a) && type_is_place(b));
}

/* The name as it is compared: folded, without article and "Inc.". */
static char *name_key(run *r, const mention *m)
{
    size_t first = m->first, n = m->n;
    while (n > 1 && (word_lex(r, LEX_COMPANY, first + n - 1) != NULL || word_is(r, first + n - 1, ".")))
        --n;
    if (n > 1 && word_is(r, first, "the")) {
        ++first;
        --n;
    }
    const char *s = words_text(r, first, n);
    return s == NULL ? NULL : ng_utf8_fold(r->a, s, strlen(s));
}

static ng_status by_entry(drafts *d)
{
    run *r = d->r;
    for (size_t i = 0; i < r->n_m; ++i) {
        mention *m = &r->m[i];
        if (m->gaz == NG_NONE || m->kind != NG_MENTION_NAME)
            continue;
        if (m->metonym) { /* the word is the city's name, whoever is meant by it */
            m->capital = draft_for_entry(d, (uint32_t)i, m->capital, false);
            if (m->capital == NG_NONE)
                return ng_nomem(r->err, "extract");
            ++d->d[m->capital].use;
        }
        const uint32_t k = draft_for_entry(d, (uint32_t)i, m->gaz, m->demonym);
        if (k == NG_NONE)
            return ng_nomem(r->err, "extract");
        draft_join(d, (uint32_t)i, k);
        const char *key = m->demonym || m->metonym ? NULL : name_key(r, m);
        if (!m->demonym && !m->metonym && (key == NULL || ng_map_put(&d->by_name, key, strlen(key), k) == NULL))
            return ng_nomem(r->err, "extract"); /* the same words elsewhere mean it too */
    }
    return NG_OK;
}

/* Names of that form that are not in the gazetteer. Shortened ones and single words wait: they may stand for a full
 * name. */
static ng_status by_name(drafts *d, name_form form)
{
    run *r = d->r;
    for (size_t i = 0; i < r->n_m; ++i) {
        const mention *m = &r->m[i];
        if (m->entity != NG_NONE || m->kind != NG_MENTION_NAME || m->type == NG_TYPE_AGREEMENT ||
            form != (m->n == 1                   ? SINGLE
                     : person_is_shortened(r, m) ? SHORTENED
                                                 : FULL))
            continue;
        const char *key = name_key(r, m);
        if (key == NULL)
            return ng_nomem(r->err, "extract");
        uint32_t k = ng_map_get(&d->by_name, key, strlen(key));
        if (k != NG_MAP_NONE && !compatible(d->d[k].type, m->type)) { /* two things of one name */
            key = ng_arena_printf(r->a, "%s\n%s", key, ng_type_name(m->type));
            if (key == NULL)
                return ng_nomem(r->err, "extract");
            k = ng_map_get(&d->by_name, key, strlen(key));
        }
        if (k == NG_MAP_NONE) {
            k = draft_new(d, (uint32_t)i, m->type, NG_NONE);
            if (k == NG_NONE || !ng_map_set(&d->by_name, key, strlen(key), k, NULL))
                return ng_nomem(r->err, "extract");
        }
        draft_join(d, (uint32_t)i, k);
    }
    return NG_OK;
}

/* ---- acronyms ---- */

/* Are the letters of token at the initials of mention m's words, function words left out? */
static bool initials_of(const run *r, const mention *m, const mention *acronym)
{
    const char *s = r->w[acronym->first].low;
    size_t k = 0;
    const size_t n = r->w[acronym->first].n;
    for (size_t i = m->first; i < (size_t)m->first + m->n; ++i) {
        const word *w = &r->w[i];
        if (!(w->flags & WORD_UPPER))
            continue;
        while (k < n && s[k] == '.')
            ++k;
        if (k >= n || s[k] != w->low[0])
            return false;
        ++k;
    }
    while (k < n && s[k] == '.')
        ++k;
    return k == n;
}

/* "Survivors Fund (SURF)": do the acronym's letters stand in the name in that order? */
static bool letters_of(const run *r, const mention *m, const mention *acronym)
{
    const char *s = r->w[acronym->first].low;
    size_t k = 0;
    for (size_t i = m->first; i < (size_t)m->first + m->n; ++i) {
        for (const char *c = r->w[i].low; *c != '\0' && s[k] != '\0'; ++c)
            k += *c == s[k];
    }
    return s[k] == '\0' && s[0] == r->w[m->first].low[0];
}

/* "Cabinda Forum for Dialogue (FCD)": are all letters initials of words of the name, in whatever order? */
static bool has_initials(const run *r, const mention *m, const mention *acronym)
{
    const word *a = &r->w[acronym->first];
    uint8_t left[26] = { 0 };
    for (uint32_t i = m->first; i < m->first + m->n; ++i) {
        const char c = r->w[i].flags & WORD_UPPER ? r->w[i].low[0] : '\0';
        if (c >= 'a' && c <= 'z')
            ++left[c - 'a'];
    }
    for (size_t k = 0; k < a->n; ++k) {
        const char c = a->low[k];
        if (c < 'a' || c > 'z' || left[c - 'a']-- == 0)
            return false;
    }
    return a->n >= 3;
}

/* Does the name say itself that it is a company's: "Acme Tools Inc."? What follows in brackets is what an exchange
 * calls it. */
static bool is_listed(const run *r, const mention *m)
{
    const uint32_t last = m->first + m->n - 1;
    return word_lex(r, LEX_COMPANY, last) != NULL ||
           (word_is(r, last, ".") && word_lex(r, LEX_COMPANY, last - 1) != NULL);
}

/* The draft of the name right before "(ABC)", or NG_NONE. */
static uint32_t bracketed(const run *r, const mention *a)
{
    if (a->first < 2 || !word_is(r, a->first - 1, "(") || !word_is(r, a->first + 1, ")"))
        return NG_NONE;
    const uint32_t k = r->mention_at[a->first - 2];
    if (k == NG_NONE || r->m[k].n < 2 || r->m[k].entity == NG_NONE || r->m[k].type == NG_TYPE_PERSON || r->m[k].demonym)
        return NG_NONE;
    const bool short_form = letters_of(r, &r->m[k], a) || is_listed(r, &r->m[k]) || has_initials(r, &r->m[k], a);
    return short_form ? r->m[k].entity : NG_NONE;
}

/* Later bare mentions of the acronym are found by name. */
static bool known_acronym(drafts *d, const mention *a, uint32_t k)
{
    const char *key = name_key(d->r, a);
    return key != NULL && ng_map_set(&d->by_name, key, strlen(key), k, NULL);
}

/* The draft whose name the letters are the initials of; of two letters only that of the one body named so before them;
 * NG_NONE: none. */
static uint32_t spelled_out(const drafts *d, const mention *a)
{
    const run *r = d->r;
    const bool two = r->w[a->first].n == 2;
    uint32_t hit = NG_NONE;
    for (size_t k = 0; k < d->n && k < 500; ++k) {
        const mention *m = &r->m[d->d[k].best];
        if (m->n < 2 || d->d[k].type == NG_TYPE_PERSON || d->d[k].people || !initials_of(r, m, a))
            continue;
        if (!two)
            return (uint32_t)k;
        if (hit != NG_NONE)
            return NG_NONE;
        if (type_is_body(d->d[k].type) && r->m[d->d[k].first].first < a->first)
            hit = (uint32_t)k;
    }
    return hit;
}

/* "(Wada)": an abbreviation as some write them, which only brackets tell. */
static bool is_written_small(const run *r, const mention *a)
{
    const word *w = &r->w[a->first];
    return (w->flags & (WORD_UPPER | WORD_ALLCAPS)) == WORD_UPPER && w->n >= 3 && w->n <= 6 &&
           a->type != NG_TYPE_PERSON && !type_is_place(a->type);
}

static ng_status acronyms(drafts *d)
{
    run *r = d->r;
    for (size_t i = 0; i < r->n_m; ++i) {
        const mention *a = &r->m[i];
        const bool caps = (r->w[a->first].flags & WORD_ALLCAPS) != 0;
        if (a->entity != NG_NONE || a->kind != NG_MENTION_NAME || a->n != 1 || (!caps && !is_written_small(r, a)))
            continue;
        uint32_t hit = bracketed(r, a);
        if (hit == NG_NONE && caps && r->w[a->first].n >= 2)
            hit = spelled_out(d, a);
        if (hit == NG_NONE)
            continue;
        draft_join(d, (uint32_t)i, hit);
        if (!known_acronym(d, a, hit))
            return ng_nomem(r->err, "extract");
    }
    return NG_OK;
}

/* A team is not called as the town's newspaper is. */
static bool may_shorten(ng_type a, ng_type whole)
{
    return a != NG_TYPE_SPORTS_TEAM || whole == NG_TYPE_SPORTS_TEAM || whole == NG_TYPE_ORGANIZATION;
}

/* "Goldman" after "Goldman Sachs". */
static void short_companies(drafts *d)
{
    run *r = d->r;
    for (size_t i = 0; i < r->n_m; ++i) {
        const mention *m = &r->m[i];
        if (m->entity != NG_NONE || m->kind != NG_MENTION_NAME || m->n != 1 ||
            (m->type != NG_TYPE_THING && !type_is_body(m->type)))
            continue;
        uint32_t hit = NG_NONE;
        for (size_t k = 0; k < d->n && k < 500; ++k) {
            const mention *b = &r->m[d->d[k].best];
            if (type_is_body(d->d[k].type) && b->n > 1 && b->first < m->first && may_shorten(m->type, d->d[k].type) &&
                strcmp(r->w[b->first].low, r->w[m->first].low) == 0)
                hit = hit == NG_NONE ? (uint32_t)k : NG_NONE - 1;
        }
        if (hit < NG_NONE - 1)
            draft_join(d, (uint32_t)i, hit);
    }
}

static bool has_word(const run *r, const mention *m, const char *low)
{
    for (uint32_t i = m->first; i < m->first + m->n; ++i) {
        if (strcmp(r->w[i].low, low) == 0)
            return true;
    }
    return false;
}

/* "The Ministry" behind "Finance Ministry": the one body named before that has the word. */
static void short_bodies(drafts *d)
{
    run *r = d->r;
    for (size_t i = 0; i < r->n_m; ++i) {
        const mention *m = &r->m[i];
        if (m->entity != NG_NONE || m->kind != NG_MENTION_NAME || m->n != 1 || m->gaz != NG_NONE || m->first == 0 ||
            !word_is(r, m->first - 1, "the") || word_lex(r, LEX_HEAD, m->first) == NULL ||
            tree_base(r, m->first) == REL_COMPOUND)
            continue;
        uint32_t hit = NG_NONE;
        for (size_t k = 0; k < d->n && k < 500; ++k) {
            const mention *b = &r->m[d->d[k].best];
            if (type_is_body(d->d[k].type) && b->n > 1 && b->first < m->first && has_word(r, b, r->w[m->first].low))
                hit = hit == NG_NONE ? (uint32_t)k : NG_NONE - 1;
        }
        if (hit < NG_NONE - 1)
            draft_join(d, (uint32_t)i, hit);
    }
}

/* The country or organisation of each title: a nationality word stands for its country here. */
static ng_status holders(drafts *d, uint32_t *holder)
{
    run *r = d->r;
    for (size_t i = 0; i < r->n_m; ++i) {
        holder[i] = NG_NONE;
        if (r->m[i].holder == NG_NONE)
            continue;
        const mention *h = &r->m[r->m[i].holder];
        if (!h->demonym) {
            holder[i] = h->entity;
            continue;
        }
        holder[i] = draft_for_entry(d, r->m[i].holder, h->gaz, false);
        if (holder[i] == NG_NONE)
            return ng_nomem(r->err, "extract");
    }
    return NG_OK;
}

/* Mentions that coreference added have no title. */
static ng_status more_holders(const run *r, uint32_t **holder, size_t before)
{
    uint32_t *to = ng_arena_new(r->a, r->n_m + 1, sizeof *to);
    if (to == NULL)
        return ng_nomem(r->err, "extract");
    memset(to, 0xFF, (r->n_m + 1) * sizeof *to);
    memcpy(to, *holder, before * sizeof *to);
    *holder = to;
    return NG_OK;
}

/* ---- handing over ---- */

static ng_status fill(run *r, const drafts *d, uint32_t k, ng_entity *e)
{
    const draft *x = &d->d[k];
    e->type = x->type;
    e->label = r->m[x->best].label;
    if (x->gaz != NG_NONE) {
        const ng_gaz_entry *g = ng_gazetteer_entry(r->x->gazetteer, x->gaz);
        e->label = ng_arena_strdup(r->a, g->label);
        if (g->iri != NULL) {
            e->same_as = ng_arena_new(r->a, 1, sizeof *e->same_as);
            if (e->same_as == NULL || (e->same_as[0] = ng_arena_strdup(r->a, g->iri)) == NULL)
                return ng_nomem(r->err, "extract");
            e->n_same_as = 1;
        }
    }
    e->mention = ng_arena_new(r->a, x->use + 1, sizeof *e->mention);
    return e->mention == NULL || e->label == NULL ? ng_nomem(r->err, "extract") : NG_OK;
}

static int by_first(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    return x[0] != y[0] ? (x[0] < y[0] ? -1 : 1) : (x[1] < y[1] ? -1 : x[1] > y[1]);
}

static int by_span(const void *a, const void *b)
{
    const ng_span x = ((const ng_mention *)a)->span, y = ((const ng_mention *)b)->span;
    if (x.begin != y.begin)
        return x.begin < y.begin ? -1 : 1;
    return x.end != y.end ? (x.end < y.end ? -1 : 1) : 0;
}

/* Tells every mention whether the article names its entity somewhere. */
static ng_status mark_nameless(run *r)
{
    bool *named = ng_arena_new(r->a, r->ex->n_entity + 1, sizeof *named);
    if (named == NULL)
        return ng_nomem(r->err, "extract");
    for (size_t k = 0; k < r->ex->n_entity; ++k) {
        const ng_entity *e = &r->ex->entity[k];
        named[k] = e->n_same_as > 0;
        for (size_t i = 0; i < e->n_mention && !named[k]; ++i)
            named[k] = e->mention[i].kind == NG_MENTION_NAME;
    }
    for (size_t i = 0; i < r->n_m; ++i) {
        if (r->m[i].entity != NG_NONE)
            r->m[i].nameless = !named[r->m[i].entity];
    }
    return NG_OK;
}

/* Puts the drafts in the order of their first mention; *n of them, without peoples that no mention means any more. */
static uint32_t (*in_order(const drafts *d, const uint32_t *holder, size_t *n))[2]
{
    const run *r = d->r;
    uint32_t(*order)[2] = ng_arena_new(r->a, d->n + 1, sizeof *order);
    bool *meant = ng_arena_new(r->a, d->n + 1, sizeof *meant);
    *n = 0;
    if (order == NULL || meant == NULL)
        return NULL;
    for (size_t i = 0; i < r->n_m; ++i) {
        if (r->m[i].entity != NG_NONE)
            meant[r->m[i].entity] = true;
        for (uint32_t k = 0; k < r->m[i].n_also; ++k)
            meant[r->m[i].also[k]] = true;
        if (holder[i] != NG_NONE)
            meant[holder[i]] = true;
    }
    for (size_t k = 0; k < d->n; ++k) {
        if (d->d[k].people && !meant[k])
            continue; /* "the Briton", who is somebody */
        order[*n][0] = d->d[k].first;
        order[(*n)++][1] = (uint32_t)k;
    }
    if (*n > 0)
        qsort(order, *n, sizeof *order, by_first);
    return order;
}

/* Entities in the order of their first mention; mentions and holders renumbered. */
static ng_status hand_over(drafts *d, const uint32_t *holder)
{
    run *r = d->r;
    size_t n;
    uint32_t(*order)[2] = in_order(d, holder, &n);
    uint32_t *to = ng_arena_new(r->a, d->n + 1, sizeof *to);
    r->ex->entity = ng_arena_new(r->a, d->n + 1, sizeof *r->ex->entity);
    r->holder_entity = ng_arena_new(r->a, r->n_m + 1, sizeof *r->holder_entity);
    if (order == NULL || to == NULL || r->ex->entity == NULL || r->holder_entity == NULL)
        return ng_nomem(r->err, "extract");
    memset(to, 0xFF, (d->n + 1) * sizeof *to);
    for (size_t k = 0; k < n; ++k) {
        to[order[k][1]] = (uint32_t)k;
        const ng_status st = fill(r, d, order[k][1], &r->ex->entity[k]);
        if (st != NG_OK)
            return st;
    }
    r->ex->n_entity = n;
    for (size_t i = 0; i < r->n_m; ++i) {
        mention *m = &r->m[i];
        r->holder_entity[i] = holder[i] == NG_NONE ? NG_NONE : to[holder[i]];
        if (m->entity == NG_NONE)
            continue;
        m->entity = to[m->entity];
        ng_entity *e = &r->ex->entity[m->entity];
        const bool noun = m->kind == NG_MENTION_NOMINAL && e->type == NG_TYPE_PERSON;
        const ng_span span = noun ? participant_span(r, tree_top(r, m->first, m->n)) : m->span;
        e->mention[e->n_mention++] = (ng_mention){ span, m->metonym ? NG_MENTION_NOMINAL : m->kind };
        if (m->metonym) {
            m->capital = to[m->capital];
            e = &r->ex->entity[m->capital];
            e->mention[e->n_mention++] = (ng_mention){ m->span, m->kind };
        }
        for (uint32_t k = 0; k < m->n_also; ++k) {
            m->also[k] = to[m->also[k]];
            e = &r->ex->entity[m->also[k]];
            e->mention[e->n_mention++] = (ng_mention){ m->span, m->kind };
        }
    }
    for (size_t k = 0; k < n; ++k) { /* a country known only by its nationality word */
        ng_entity *e = &r->ex->entity[k];
        if (e->n_mention > 1)
            qsort(e->mention, e->n_mention, sizeof *e->mention, by_span);
        if (e->n_mention == 0)
            e->mention[e->n_mention++] = (ng_mention){ r->m[order[k][0]].span, NG_MENTION_NOMINAL };
    }
    const ng_status st = participants_named(r, to);
    return st == NG_OK ? mark_nameless(r) : st;
}

typedef struct {
    uint32_t first, n, kind, at;
} place_of;

static int by_place(const void *a, const void *b)
{
    const place_of *x = a, *y = b;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    if (x->n != y->n)
        return x->n > y->n ? -1 : 1;
    return x->kind != y->kind ? (x->kind < y->kind ? -1 : 1) : x->at < y->at ? -1 : x->at > y->at;
}

/* Mentions that mean no entity (pronouns without antecedent) go; the others are put in the order of the text. */
static ng_status drop_unresolved(run *r)
{
    place_of *order = ng_arena_new(r->a, r->n_m + 1, sizeof *order);
    uint32_t *to = ng_arena_new(r->a, r->n_m + 1, sizeof *to);
    uint32_t *holder = ng_arena_new(r->a, r->n_m + 1, sizeof *holder);
    mention *m = ng_arena_new(r->a, r->n_m + 1, sizeof *m);
    size_t n = 0;
    if (order == NULL || to == NULL || holder == NULL || m == NULL)
        return ng_nomem(r->err, "extract");
    for (size_t i = 0; i < r->n_m; ++i) {
        to[i] = NG_NONE;
        if (r->m[i].entity != NG_NONE)
            order[n++] = (place_of){ r->m[i].first, r->m[i].n, r->m[i].kind, (uint32_t)i };
    }
    if (n > 0)
        qsort(order, n, sizeof *order, by_place);
    for (size_t k = 0; k < n; ++k)
        to[order[k].at] = (uint32_t)k;
    for (size_t k = 0; k < n; ++k) {
        m[k] = r->m[order[k].at];
        m[k].type = r->ex->entity[m[k].entity].type;
        if (m[k].holder != NG_NONE)
            m[k].holder = to[m[k].holder];
        holder[k] = r->holder_entity[order[k].at];
    }
    r->cap_m = r->n_m + 1;
    r->m = m;
    r->n_m = n;
    r->holder_entity = holder;
    return mentions_index(r);
}

ng_status entities_make(run *r)
{
    drafts d = { .r = r };
    uint32_t *holder = ng_arena_new(r->a, r->n_m + 1, sizeof *holder);
    ng_status st = holder == NULL ? ng_nomem(r->err, "extract") : NG_OK;
    titles_attach(r);
    metonymy_settle(r);
    if (st == NG_OK)
        st = people_before_namesakes(r);
    if (st == NG_OK)
        st = people_mark_tails(r);
    if (st == NG_OK)
        st = by_entry(&d);
    if (st == NG_OK)
        st = by_name(&d, FULL);
    if (st == NG_OK)
        st = acronyms(&d);
    if (st == NG_OK)
        st = people_short_names(&d, SHORTENED);
    if (st == NG_OK)
        st = by_name(&d, SHORTENED);
    if (st == NG_OK)
        st = people_last_names(&d);
    if (st == NG_OK)
        st = people_offices(&d);
    if (st == NG_OK)
        short_companies(&d), short_bodies(&d);
    if (st == NG_OK)
        st = people_short_names(&d, SINGLE);
    if (st == NG_OK)
        st = by_name(&d, SINGLE);
    if (st == NG_OK)
        st = bodies_resolve(&d);
    if (st == NG_OK)
        st = agreements_resolve(&d);
    if (st == NG_OK)
        st = holders(&d, holder);
    const size_t named = r->n_m;
    if (st == NG_OK)
        st = coref_resolve(&d);
    if (st == NG_OK && r->n_m > named)
        st = more_holders(r, &holder, named);
    if (st == NG_OK)
        st = hand_over(&d, holder);
    if (st == NG_OK)
        st = drop_unresolved(r);
    ng_map_done(&d.by_gaz);
    ng_map_done(&d.by_name);
    return st;
}
