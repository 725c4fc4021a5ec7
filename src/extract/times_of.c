/* times_of.c -- which event a time belongs to, read from the tree. */
#include <stdlib.h>

#include "times.h"
#include "tree.h"

#define STEPS_MAX 64u /* up a tree: no text has phrases nested so deep */
#define TIMES_MAX 8u  /* of one event that are handed on to coordinated ones */

bool time_is_dated(const timex *t)
{
    if (t->type != NG_TIME_DATE && t->type != NG_TIME_TIME)
        return false;
    const char *v = t->value;
    if (v[0] >= '0' && v[0] <= '9')
        return true;
    return strncmp(v, "XXXX-", 5) == 0 && v[5] != '\0' && v[5] != 'X'; /* day or month known, not the year */
}

uint32_t time_over(const run *r, uint32_t token)
{
    size_t lo = 0, hi = r->n_t;
    while (lo < hi) {
        const size_t mid = lo + (hi - lo) / 2;
        if (r->t[mid].first + r->t[mid].n <= token)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < r->n_t && r->t[lo].first <= token ? (uint32_t)lo : NG_NONE;
}

static bool is_noun(const run *r, uint32_t i)
{
    const pos_tag p = tree_pos(r, i);
    return p == POS_NOUN || p == POS_PROPN || p == POS_PRON || p == POS_NUM || p == POS_SYM;
}

/* Is the noun one that the ontology knows as an event's or a relation's name ("invasion")? */
static bool names_event(const run *r, uint32_t i)
{
    size_t n = 0;
    return ng_ontology_word(r->x->ontology, NG_WORD_NOUN, tree_lemma(r, i), &n) != NULL && n > 0;
}

/* The nearest predicate above a noun: over the noun phrases that hold it. */
static uint32_t predicate_above(const run *r, uint32_t i)
{
    for (uint32_t steps = 0; steps < STEPS_MAX; ++steps) {
        const relation rel = tree_base(r, i);
        const uint32_t head = tree_head(r, i);
        if (head == NG_NONE)
            return i; /* a sentence that is a noun phrase, or has a noun as its predicate */
        if (rel == REL_OBJ || rel == REL_OBL || rel == REL_IOBJ || rel == REL_NSUBJ || rel == REL_XCOMP ||
            rel == REL_ADVMOD)
            return head;
        if (rel != REL_NMOD && rel != REL_CONJ && rel != REL_APPOS && rel != REL_COMPOUND && rel != REL_FLAT)
            return i;
        i = head;
    }
    return i;
}

/* What the preposition of the time says, if it has one. */
static time_relation relation_of(const run *r, const timex *t)
{
    const char *v =
        t->first > r->doc->sentence[t->sentence].first ? word_lex(r, LEX_TIME_RELATION, t->first - 1) : NULL;
    if (v != NULL)
        return (time_relation)strtol(v, NULL, 10);
    return t->type == NG_TIME_DURATION ? TIME_FOR : TIME_AT;
}

/* A time behind the noun `noun`: "the treaty of 1990" is the noun's; "signed a treaty
 * on June 19" and "met reporters Monday" the verb's, unless the noun is an event itself. */
static uint32_t event_of_modifier(const run *r, const timex *t, uint32_t top, uint32_t noun)
{
    const relation rel = tree_rel(r, top);
    const bool behind = t->first > noun;
    const uint32_t mark = tree_child(r, top, REL_CASE);
    if (!behind || rel == REL_NMOD_POSS || (mark != NG_NONE && word_is(r, mark, "of")))
        return noun;
    if (names_event(r, noun) || tree_pos(r, noun) == POS_NUM)
        return noun;
    const uint32_t before =
        tree_child(r, noun, REL_CASE); /* "after a fire last year": only what happens is before or after */
    const char *v = before != NG_NONE ? word_lex(r, LEX_TIME_RELATION, before) : NULL;
    if (v != NULL && (v[0] == '1' || v[0] == '2' || v[0] == '3'))
        return noun;
    return predicate_above(r, noun);
}

/* The verb or noun that the time dates, or NG_NONE. */
static uint32_t event_of(const run *r, const timex *t)
{
    uint32_t i = t->top;
    for (uint32_t steps = 0; steps < STEPS_MAX; ++steps) {
        const uint32_t head = tree_head(r, i);
        if (head == NG_NONE)
            return NG_NONE;
        const uint32_t other = time_over(r, head);
        switch (tree_base(r, i)) {
        case REL_CONJ: /* "in 1990 and 1995"; a coordinated verb is no time */
            if (other == NG_NONE)
                return NG_NONE;
            break;
        case REL_OBL:
        case REL_ADVMOD:
            if (other == NG_NONE && tree_pos(r, head) != POS_ADV && tree_pos(r, head) != POS_ADP)
                return is_noun(r, head) && tree_child_base(r, head, REL_COP) == NG_NONE &&
                               tree_head(r, head) != NG_NONE && time_over(r, head) == NG_NONE
                           ? event_of_modifier(r, t, i, head)
                           : head;
            break;
        case REL_OBJ: /* "met Monday", where the tree errs; "began 1990 well" is rare */
            if (other == NG_NONE)
                return t->type == NG_TIME_DURATION || tree_child(r, i, REL_CASE) != NG_NONE ? NG_NONE : head;
            break;
        case REL_NMOD:
        case REL_APPOS:
        case REL_COMPOUND:
        case REL_AMOD:
        case REL_NUMMOD:
        case REL_FLAT:
        case REL_DET:
            if (other == NG_NONE)
                return event_of_modifier(r, t, i, head);
            break;
        case REL_DISLOCATED:
        case REL_PARATAXIS:
        case REL_DEP:
        case REL_DISCOURSE: return other == NG_NONE ? head : NG_NONE;
        case REL_CASE:
        case REL_FIXED:
        case REL_LIST: break;
        default: return NG_NONE; /* a subject: "1990 was a good year" */
        }
        i = head;
    }
    return NG_NONE;
}

ng_status times_attach(run *r)
{
    const size_t n = r->doc->n_token;
    r->time_list = ng_arena_new(r->a, n + 1, sizeof *r->time_list);
    r->time_link = ng_arena_new(r->a, r->n_t + 1, sizeof *r->time_link);
    if (r->time_list == NULL || r->time_link == NULL)
        return ng_nomem(r->err, "extract");
    memset(r->time_list, 0xFF, (n + 1) * sizeof *r->time_list); /* NG_NONE */
    for (size_t k = r->n_t; k-- > 0;) {                         /* from the last, so that the lists ascend */
        timex *t = &r->t[k];
        t->top = tree_top(r, t->first, t->n);
        t->how = (uint8_t)relation_of(r, t);
        t->event = tree_there(r, t->top) ? event_of(r, t) : NG_NONE;
        r->time_link[k] = (struct time_link){ (uint32_t)k, NG_NONE };
        if (t->event == NG_NONE)
            continue;
        r->time_link[k].next = r->time_list[t->event];
        r->time_list[t->event] = (uint32_t)k;
    }
    return NG_OK;
}

static size_t own_times(const run *r, uint32_t token, uint32_t *ret, size_t max)
{
    size_t n = 0;
    for (uint32_t k = r->time_list[token]; k != NG_NONE && n < max; k = r->time_link[k].next)
        ret[n++] = r->time_link[k].time;
    return n;
}

size_t times_of(const run *r, uint32_t token, uint32_t *ret, size_t max)
{
    const size_t n = own_times(r, token, ret, max);
    if (n > 0 || tree_rel(r, token) != REL_CONJ)
        return n;
    /* "On Monday he flew to Oslo and met the king": the time before the first verb and its subject */
    const uint32_t first = tree_first_conjunct(r, token);
    uint32_t border = first, all[TIMES_MAX];
    const uint32_t subject = tree_child_base(r, first, REL_NSUBJ);
    if (subject != NG_NONE && r->tree.left[subject] < border)
        border = r->tree.left[subject];
    const size_t n_all = own_times(r, first, all, TIMES_MAX);
    size_t k = 0;
    for (size_t i = 0; i < n_all && k < max; ++i) {
        if (r->t[all[i]].first < border)
            ret[k++] = all[i];
    }
    return k;
}

uint32_t time_when(const run *r, uint32_t token)
{
    uint32_t all[TIMES_MAX];
    const size_t n = times_of(r, token, all, TIMES_MAX);
    for (size_t i = 0; i < n; ++i) {
        if (r->t[all[i]].how == TIME_AT && time_is_dated(&r->t[all[i]]))
            return all[i];
    }
    return NG_NONE;
}
