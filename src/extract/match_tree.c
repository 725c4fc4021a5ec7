/* match_tree.c -- what the dependency tree holds against the match of a pattern. */
#include "clause.h"
#include "patterns.h"

#define SUBJECTS_MAX 16

bool match_is_complement(const run *r, uint32_t m)
{
    const uint32_t top = tree_top(r, r->m[m].first, r->m[m].n), head = tree_head(r, top);
    return tree_rel(r, top) == REL_NMOD && head != NG_NONE && head < r->m[m].first &&
           tree_child(r, top, REL_CASE) != NG_NONE;
}

static bool covers(const mention *m, uint32_t i)
{
    return i >= m->first && i < m->first + m->n;
}

/* Is m what subject s names: the same, beside it in apposition, or known to be the same? */
static bool is_named_by(const run *r, const mention *m, uint32_t s)
{
    const uint32_t top = tree_top(r, m->first, m->n), of = mention_headed(r, s);
    if (covers(m, s) || (of != NG_NONE && r->m[of].entity == m->entity))
        return true;
    const uint32_t above = tree_head(r, top), over = tree_head(r, s);
    const relation b = tree_base(r, top);
    return (above == s && (b == REL_APPOS || b == REL_FLAT || (b == REL_COMPOUND && top > s))) ||
           (over != NG_NONE && covers(m, over) && (tree_base(r, s) == REL_APPOS || tree_base(r, s) == REL_FLAT));
}

/* The verb of the trigger, or NG_NONE. */
static uint32_t verb_of(const run *r, const hit *h, ng_span trigger)
{
    const size_t first = token_at(r, h->sentence, trigger.begin), end = token_at(r, h->sentence, trigger.end - 1) + 1;
    for (size_t i = first; i < end; ++i) {
        if (tree_pos(r, (uint32_t)i) == POS_VERB && clause_head(r, (uint32_t)i))
            return (uint32_t)i;
    }
    return NG_NONE;
}

bool match_is_naming(const run *r, const hit *h, uint32_t subject, uint32_t object, ng_span trigger)
{
    const uint32_t verb = verb_of(r, h, trigger), top = tree_top(r, r->m[object].first, r->m[object].n);
    return verb != NG_NONE && top > verb && tree_head(r, top) == verb && tree_rel(r, verb) == REL_ACL &&
           tree_head(r, verb) == tree_top(r, r->m[subject].first, r->m[subject].n) && tree_form_is(r, verb, "VBN") &&
           tree_child(r, verb, REL_AUX_PASS) == NG_NONE && tree_child(r, top, REL_CASE) == NG_NONE;
}

bool match_has_other_subject(const run *r, const hit *h, uint32_t m, ng_span trigger)
{
    const uint32_t verb = verb_of(r, h, trigger);
    if (verb == NG_NONE || r->m[m].first > verb)
        return false;
    const uint32_t s = clause_subject(r, verb);
    if (s == NG_NONE || relative_word(r, s) || s > verb)
        return false;
    uint32_t all[SUBJECTS_MAX];
    const size_t n = clause_conjuncts(r, s, all, SUBJECTS_MAX);
    for (size_t i = 0; i < n; ++i) {
        if (is_named_by(r, &r->m[m], all[i]))
            return false;
    }
    return !is_named_by(r, &r->m[m], s);
}
