/* time_tense.c -- does the clause around a time speak of what was or of what will be? */
#include "time_value.h"
#include "times.h"
#include "tree.h"

#define STEPS_MAX 64u

/* What the auxiliaries and the form of the predicate say; NONE: it is not finite. *to: an infinitive; *had: a past
 * before the past. */
static tense own_tense(const run *r, uint32_t i, bool *to, bool *had)
{
    tense ret = TENSE_NONE;
    *to = *had = false;
    bool denied = false;
    TREE_CHILDREN (r, i, c)
        denied = denied || word_is(r, c, "not") || word_is(r, c, "n't");
    TREE_CHILDREN (r, i, c) {
        const relation rel = tree_base(r, c);
        if (rel == REL_MARK && tree_form_is(r, c, "TO"))
            *to = true;
        if (rel != REL_AUX && rel != REL_COP)
            continue;
        if (tree_form_is(r, c, "MD")) { /* "could not" looks back, "could" ahead */
            const bool back = denied && (tree_lemma_is(r, c, "could") || tree_lemma_is(r, c, "can"));
            ret = back ? TENSE_PAST : TENSE_FUTURE;
        } else if (tree_lemma_is(r, c, "have")) {
            *had = tree_form_is(r, c, "VBD");
            ret = TENSE_PAST; /* "may have met", too */
        } else if (tree_form_is(r, c, "VBD")) {
            ret = TENSE_PAST;
        } else if (ret == TENSE_NONE && tree_finite(r, c)) {
            ret = TENSE_PRESENT;
        }
    }
    if (ret != TENSE_NONE || *to)
        return ret;
    if (tree_form_is(r, i, "VBD") || tree_form_is(r, i, "VBN"))
        return TENSE_PAST;
    return tree_form_is(r, i, "VBZ") || tree_form_is(r, i, "VBP") ? TENSE_PRESENT : TENSE_NONE;
}

/* An infinitive says what is to come ("plans to meet"), but beneath a past before the past ("had been due to expire").
 * A time before a noun ("Friday's ruling") is not in what only an infinitive or a would says of it. */
tense time_tense(const run *r, const timex *t)
{
    if (t->how == TIME_UNTIL && t->event != NG_NONE && t->first > t->event && !word_is(r, t->first - 1, "to"))
        return TENSE_FUTURE; /* "extended the offer until Friday" */
    uint32_t i = t->event != NG_NONE ? t->event : t->top;
    const bool before_noun =
        t->event != NG_NONE && t->first < t->event && !tree_finite(r, t->event) && tree_pos(r, t->event) == POS_NOUN;
    bool infinitive = false;
    for (uint32_t steps = 0; steps < STEPS_MAX && i != NG_NONE; ++steps) {
        const pos_tag pos = tree_pos(r, i);
        if (pos == POS_VERB || pos == POS_AUX || tree_child_base(r, i, REL_COP) != NG_NONE) {
            bool to, had;
            const tense own = own_tense(r, i, &to, &had);
            if (to && tree_base(r, i) != REL_ADVCL) /* "met to discuss" says nothing of when */
                infinitive = true;
            if (own != TENSE_NONE && infinitive)
                return had || before_noun ? TENSE_PAST : TENSE_FUTURE;
            if (own == TENSE_PRESENT && (before_noun || i != t->event))
                return TENSE_NONE; /* "shares are below Friday's price" */
            if (own != TENSE_NONE)
                return own;
        }
        i = tree_head(r, i);
    }
    return infinitive && !before_noun ? TENSE_FUTURE : TENSE_NONE;
}
