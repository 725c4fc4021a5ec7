/* participants.c -- who takes part in what happens without having a name: "23
 * pirates", "an accounting firm", "the 51-year-old climber".
 *
 * Statements keep such phrases as words: of whom an article speaks once, the words
 * say all there is. But events have them for participants, and articles of one story
 * can tell who is the same. So each chain of phrases whose noun means a person, a
 * body, a vehicle, a building or a piece of land is kept aside, with the pronouns
 * that mean it, and becomes an entity where it is an argument of something. Phrases
 * that mean a named thing ("the climber" whom an apposition names) are mentions of that.
 */
#include "coref.h"
#include "gate.h"

#define LABEL_WORDS 8 /* of a longer phrase the noun alone is the label */

struct participant {
    ng_type type;
    uint32_t draft;  /* named: its entity, or NG_NONE */
    uint32_t entity; /* index into ex->entity, NG_NONE until an event speaks of it */
    bool argument;   /* of some verb or noun: subject, object, after a preposition, owner */
    const char *label;
    uint32_t label_words;
    ng_mention *mention; /* ascending */
    size_t n, cap;
};

/* ---- which phrases ---- */

/* "no man", "every driver", "which ship", "few people": nobody in particular. */
static bool is_nobody(const run *r, uint32_t i)
{
    static const char *const none[] = { "no",   "any",   "every",    "each", "either", "neither", "such",
                                        "what", "which", "whatever", "few",  "many",   "most" };
    TREE_CHILDREN (r, i, k) {
        if (k > i)
            break;
        for (size_t n = 0; n < sizeof none / sizeof *none; ++n) {
            if (word_is(r, k, none[n]))
                return true;
        }
    }
    return false;
}

static ng_type type_of(const run *r, const np *p)
{
    const char *v = lemma_lex(r, LEX_PARTICIPANT, p->head);
    const ng_type t = v != NULL ? ng_type_parse(v) : p->what == WHAT_PERSON ? NG_TYPE_PERSON : NG_TYPE_COUNT;
    return t == NG_TYPE_PERSON && p->plural ? NG_TYPE_GROUP : t;
}

/* "the company", which the article has not brought in: a name's that was not found. */
static bool is_unfound(const run *r, const np *p, ng_type t)
{
    uint32_t more = 0;
    TREE_CHILDREN (r, p->head, k)
        more += tree_base(r, k) == REL_AMOD || tree_base(r, k) == REL_COMPOUND || tree_base(r, k) == REL_NMOD;
    return t != NG_TYPE_PERSON && p->definite && more == 0 && lemma_lex(r, LEX_ANAPHOR, p->head) != NULL;
}

/* "coach Felix Magath": one phrase with the name behind it. */
static bool is_title(const run *r, uint32_t i)
{
    const uint32_t m = i + 1 < r->doc->n_token && r->sent[i + 1] == r->sent[i] ? r->mention_at[i + 1] : NG_NONE;
    return m != NG_NONE && r->m[m].kind == NG_MENTION_NAME && r->m[m].type == NG_TYPE_PERSON;
}

/* "is [the host]", said of somebody spoken of before, and no more than possible. */
static bool is_said(const coref *c, const np *p)
{
    const run *r = c->r;
    const uint32_t of = coref_said_of(c, p);
    TREE_CHILDREN (r, p->head, k) {
        if (word_lex(r, LEX_NEGATION, k) != NULL || tree_rel(r, k) == REL_MARK ||
            (tree_base(r, k) == REL_AUX && tree_form_is(r, k, "MD") && !word_is(r, k, "will")))
            return false;
    }
    return of != NG_NONE && c->p[of].chain == p->chain;
}

/* Does the phrase stand for somebody, not say what somebody might be? */
static bool stands_for(const coref *c, const np *p)
{
    const run *r = c->r;
    const relation rel = tree_base(r, p->head);
    return p->kind == NP_NOUN && p->mention == NG_NONE && p->n_means == 0 && tree_pos(r, p->head) == POS_NOUN &&
           r->gate[p->sentence] < GATE_LIST && rel != REL_VOCATIVE && rel != REL_DISCOURSE &&
           rel != REL_NMOD_UNMARKED && tree_rel(r, p->head) != REL_NMOD_DESC &&
           (tree_child(r, p->head, REL_COP) == NG_NONE || is_said(c, p)) && !is_title(r, p->head) &&
           !is_nobody(r, p->head);
}

/* ---- mentions ---- */

static ng_span span_of(const run *r, uint32_t first, uint32_t last)
{
    return (ng_span){ r->doc->token[first].span.begin, r->doc->token[last].span.end };
}

/* The first word of the phrase of head i: of its noun alone, or with what describes it. */
static uint32_t first_word(const run *r, uint32_t i, bool described)
{
    uint32_t first = i;
    TREE_CHILDREN (r, i, k) {
        const relation base = tree_base(r, k);
        const bool in = base == REL_COMPOUND || (described && (base == REL_AMOD || base == REL_NUMMOD));
        if (k < first && in && (described || r->mention_at[k] == NG_NONE) && r->tree.right[k] <= i)
            first = r->tree.left[k];
    }
    return first;
}

/* The last word: behind the head where that is an office's, "secretary of state", or an adjective, "surgeon general".
 */
static uint32_t last_word(const run *r, uint32_t i)
{
    enum { ROLE_WORDS = 4 };
    const uint32_t begin = r->doc->sentence[r->sent[i]].first;
    for (uint32_t k = 0; k < ROLE_WORDS && i >= begin + k; ++k) {
        const uint32_t at = r->role_at[i - k];
        if (at != NG_NONE && r->role[at].n > k)
            return i - k + r->role[at].n - 1;
    }
    return i + 1 < r->doc->n_token && tree_head(r, i + 1) == i && tree_rel(r, i + 1) == REL_AMOD &&
                   tree_child(r, i + 1, REL_PUNCT) == NG_NONE && r->tree.right[i + 1] == i + 2
               ? i + 1
               : i;
}

ng_span participant_span(const run *r, uint32_t head)
{
    return span_of(r, first_word(r, head, false), last_word(r, head));
}

static ng_status add_mention(run *r, struct participant *x, const np *p)
{
    const bool noun = p->kind == NP_NOUN;
    if (!ng_arena_grow(r->a, (void **)&x->mention, &x->cap, x->n, sizeof *x->mention))
        return ng_nomem(r->err, "extract");
    x->mention[x->n++] = (ng_mention){ noun ? participant_span(r, p->head) : span_of(r, p->head, p->head),
                                       noun ? NG_MENTION_NOMINAL : NG_MENTION_PRONOUN };
    const uint32_t from = noun ? first_word(r, p->head, true) : p->head;
    const uint32_t last = noun ? last_word(r, p->head) : p->head, words = last + 1 - from;
    if (!noun || (x->label != NULL && (words <= x->label_words || words > LABEL_WORDS)))
        return NG_OK;
    x->label_words = words;
    x->label = words > LABEL_WORDS ? words_text(r, p->head, last + 1 - p->head) : words_text(r, from, words);
    return x->label == NULL ? ng_nomem(r->err, "extract") : NG_OK;
}

/* The participant of a chain, made where there is none; NG_NONE where its phrase makes none, or memory is refused. */
static uint32_t participant_of(coref *c, const np *p, uint32_t *who_of, ng_status *st)
{
    run *r = c->r;
    const uint32_t named = c->c[p->chain].draft;
    if (who_of[p->chain] != NG_NONE)
        return who_of[p->chain];
    const ng_type t = p->kind == NP_NOUN ? type_of(r, p) : NG_TYPE_COUNT;
    if (t == NG_TYPE_COUNT || (named == NG_NONE && is_unfound(r, p, t)))
        return NG_NONE;
    if (named != NG_NONE && (c->d->d[named].type == NG_TYPE_PERSON) != (t == NG_TYPE_PERSON))
        return NG_NONE;
    if (!ng_arena_grow(r->a, (void **)&r->who, &r->cap_who, r->n_who, sizeof *r->who)) {
        *st = ng_nomem(r->err, "extract");
        return NG_NONE;
    }
    r->who[r->n_who] = (struct participant){ .type = t, .draft = named, .entity = NG_NONE };
    return who_of[p->chain] = (uint32_t)r->n_who++;
}

ng_status coref_participants(coref *c)
{
    run *r = c->r;
    uint32_t *who_of = ng_arena_new(r->a, c->n_c + 1, sizeof *who_of); /* by chain */
    r->who_at = ng_arena_new(r->a, r->doc->n_token + 1, sizeof *r->who_at);
    if (who_of == NULL || r->who_at == NULL)
        return ng_nomem(r->err, "extract");
    memset(who_of, 0xFF, (c->n_c + 1) * sizeof *who_of);
    memset(r->who_at, 0xFF, (r->doc->n_token + 1) * sizeof *r->who_at);
    ng_status st = NG_OK;
    for (uint32_t k = 0; st == NG_OK && k < c->n_p; ++k) {
        const np *p = &c->p[k];
        if (p->chain == NG_NONE)
            continue;
        const bool pronoun = p->kind == NP_PRONOUN && c->c[p->chain].draft == NG_NONE && !coref_named_between(c, k);
        if (!pronoun && !stands_for(c, p))
            continue;
        const uint32_t who = participant_of(c, p, who_of, &st);
        if (st != NG_OK || who == NG_NONE)
            continue;
        r->who_at[p->head] = who;
        r->who[who].argument |= p->role != ROLE_OTHER;
        st = add_mention(r, &r->who[who], p);
    }
    return st;
}

/* ---- entities ---- */

uint32_t participant_at(const run *r, uint32_t token)
{
    return r->who_at == NULL || token == NG_NONE ? NG_NONE : r->who_at[token];
}

ng_type participant_type(const run *r, uint32_t who)
{
    return r->who[who].type;
}

uint32_t participant_known(const run *r, uint32_t who)
{
    return r->who[who].entity;
}

/* Phrases of named things: more mentions of theirs. */
ng_status participants_named(run *r, const uint32_t *entity_of)
{
    for (size_t i = 0; i < r->n_who; ++i) {
        struct participant *x = &r->who[i];
        if (x->draft == NG_NONE)
            continue;
        x->entity = entity_of[x->draft];
        ng_entity *e = &r->ex->entity[x->entity];
        ng_mention *all = ng_arena_new(r->a, e->n_mention + x->n, sizeof *all);
        if (all == NULL)
            return ng_nomem(r->err, "extract");
        size_t n = 0;
        for (size_t a = 0, b = 0; a < e->n_mention || b < x->n;) {
            const bool mine = a == e->n_mention || (b < x->n && x->mention[b].span.begin < e->mention[a].span.begin);
            all[n++] = mine ? x->mention[b++] : e->mention[a++];
        }
        e->mention = all;
        e->n_mention = n;
    }
    return NG_OK;
}

ng_status participant_entity(run *r, uint32_t who, uint32_t *ret)
{
    struct participant *x = &r->who[who];
    ng_extract *ex = r->ex;
    if (x->entity == NG_NONE) {
        if (r->cap_entity < ex->n_entity)
            r->cap_entity = ex->n_entity; /* as others left it */
        if (!ng_arena_grow(r->a, (void **)&ex->entity, &r->cap_entity, ex->n_entity, sizeof *ex->entity))
            return ng_nomem(r->err, "extract");
        x->entity = (uint32_t)ex->n_entity++;
        ex->entity[x->entity] =
            (ng_entity){ .label = x->label, .type = x->type, .mention = x->mention, .n_mention = x->n };
    }
    *ret = x->entity;
    return NG_OK;
}

ng_status participants_keep(run *r)
{
    ng_status st = NG_OK;
    for (uint32_t i = 0; st == NG_OK && i < r->n_who; ++i) {
        uint32_t entity;
        if (r->who[i].argument && r->who[i].entity == NG_NONE)
            st = participant_entity(r, i, &entity);
    }
    return st;
}
