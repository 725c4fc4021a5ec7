/* relations_bars.c -- what the tree forbids: pairs of which the scorer may say nothing, however likely their
 * words make it. Its weights know words and short paths; these are about whose phrase a name stands in.
 */
#include "relations_state.h"

#define UP_MAX 24

static bool inside_phrase(relation rel)
{
    return rel == REL_COMPOUND || rel == REL_AMOD || rel == REL_NMOD || rel == REL_NMOD_POSS || rel == REL_NMOD_DESC ||
           rel == REL_NMOD_UNMARKED || rel == REL_APPOS || rel == REL_FLAT;
}

static bool same_one(const run *r, const rel_item *a, const rel_item *b)
{
    const bool known = a->mention != NG_NONE && b->mention != NG_NONE;
    return a == b || (known && r->m[a->mention].entity == r->m[b->mention].entity) ||
           tree_first_conjunct(r, a->head) == tree_first_conjunct(r, b->head);
}

/* "Labour leader Shimon Peres called for Benjamin Netanyahu": the party stands in the phrase of another person than a.
 */
static bool is_of_another(const relations *x, const rel_item *a, const rel_item *b)
{
    const run *r = x->r;
    uint32_t i = b->head;
    for (int n = 0; n < UP_MAX && i != NG_NONE && inside_phrase(tree_rel(r, i)); ++n) {
        i = tree_head(r, i);
        const rel_item *it = rel_item_headed(x, i);
        if (it != NULL && it->cls == ITEM_PERSON && it->kind == NG_MENTION_NAME)
            return !same_one(r, it, a);
    }
    return false;
}

/* "married Leo Tolstoy's granddaughter": what is said of the noun is not said of whose it is. */
static bool is_owner_only(const relations *x, const rel_item *a, const rel_item *b)
{
    const run *r = x->r;
    const uint32_t noun = tree_head(r, a->head);
    if (tree_rel(r, a->head) != REL_NMOD_POSS || noun == NG_NONE || tree_under(r, b->head, noun))
        return false;
    const relation rel = tree_rel(r, noun); /* "Farida, his wife"; "his wife is Farida" */
    const bool one = rel == REL_APPOS || rel == REL_NMOD_DESC || rel == REL_NSUBJ;
    return !(one && tree_head(r, noun) == b->head);
}

/* "Nora plays Ted's daughter Ann and Bill's daughter Thea": Thea is Bill's, not Nora's. Of "his wife" it is not said
 * that she is nobody's mother. */
static bool is_kin_of_another(const relations *x, const rel_item *a, const rel_item *b)
{
    const run *r = x->r;
    const relation rel = tree_rel(r, b->head);
    const uint32_t noun = tree_head(r, b->head);
    if (noun == NG_NONE || !(rel == REL_APPOS || rel == REL_FLAT || rel == REL_NMOD_DESC || rel == REL_COMPOUND))
        return false;
    const uint32_t whose = tree_child(r, noun, REL_NMOD_POSS);
    const rel_item *it = whose == NG_NONE ? NULL : rel_item_headed(x, whose);
    return it != NULL && it->cls == ITEM_PERSON && it->kind == NG_MENTION_NAME && !same_one(r, it, a);
}

/* Do the ways up from a and b part over a clause of its own: "said on Monday that he had died"? */
static bool other_clause(const run *r, const rel_item *a, const rel_item *b)
{
    const rel_item *end[2] = { a, b };
    for (int k = 0; k < 2; ++k) {
        uint32_t i = end[k]->head;
        for (int n = 0; n < UP_MAX && i != NG_NONE && !tree_under(r, end[1 - k]->head, i); ++n) {
            if (tree_base(r, i) == REL_CCOMP)
                return true;
            i = tree_head(r, i);
        }
    }
    return false;
}

/* "moved from Uruguay": where somebody is no more. */
static bool is_left(const run *r, const rel_item *b)
{
    const uint32_t prep = tree_child(r, b->head, REL_CASE), up = tree_head(r, b->head);
    return prep != NG_NONE && word_is(r, prep, "from") && up != NG_NONE && tree_pos(r, up) == POS_VERB;
}

/* "leaves Oslo", "flew to Berlin": who comes and goes has his home elsewhere. */
static bool is_passed(const run *r, const rel_item *b)
{
    const relation rel = tree_base(r, b->head);
    const uint32_t up = tree_head(r, b->head);
    return up != NG_NONE && (rel == REL_OBJ || rel == REL_OBL) && lemma_lex(r, LEX_PASSING_VERB, up) != NULL;
}

/* "had a meeting in Jowhar": the place is the event's. */
static bool is_of_event(const relations *x, const rel_item *b)
{
    const run *r = x->r;
    const uint32_t up = tree_head(r, b->head);
    if (up == NG_NONE || tree_pos(r, up) != POS_NOUN || rel_item_headed(x, up) != NULL)
        return false;
    return rel_names_event(r, up);
}

/* "Tiffany and Co", "the bank and Salomon Brothers": one beside the other. */
static bool joined(const run *r, const rel_item *a, const rel_item *b)
{
    return tree_first_conjunct(r, a->head) == tree_first_conjunct(r, b->head);
}

/* "opened its European headquarters in Dublin": a part of the body sits there. */
static bool has_part_there(const run *r, const rel_item *a, const rel_item *b)
{
    const uint32_t prep = tree_child(r, b->head, REL_CASE);
    const uint32_t noun = prep == NG_NONE || prep == 0 ? NG_NONE : prep - 1;
    return noun != NG_NONE && lemma_lex(r, LEX_SEAT_NOUN, noun) != NULL && !rel_whole_seat(r, noun, a->head);
}

bool rel_barred(const relations *x, pair_kind kind, const rel_item *a, const rel_item *b)
{
    const run *r = x->r;
    if (!tree_there(r, a->head) || !tree_there(r, b->head))
        return false;
    if (joined(r, a, b) && kind != PAIR_PERSONS)
        return true;
    switch (kind) {
    case PAIR_PERSONS:
        return is_owner_only(x, a, b) || is_owner_only(x, b, a) || is_kin_of_another(x, a, b) ||
               is_kin_of_another(x, b, a);
    case PAIR_PERSON_DATE:
    case PAIR_BODY_DATE:
        return (is_owner_only(x, a, b) && noun_is(r, tree_head(r, a->head), "person")) || other_clause(r, a, b) ||
               strspn(r->t[b->time].value, "0123456789X") == 0; /* "recent years": PAST_REF */
    case PAIR_PERSON_BODY:
    case PAIR_PERSON_PEOPLE: return is_of_another(x, a, b);
    case PAIR_PERSON_PLACE: return is_of_another(x, a, b) || is_left(r, b) || is_passed(r, b);
    case PAIR_BODY_PLACE: return is_of_event(x, b) || has_part_there(r, a, b);
    default: break;
    }
    return false;
}
