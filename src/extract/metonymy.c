/* metonymy.c -- capitals that stand for their country ("Moscow denied"), and
 * nationality words that stand for people ("the Russians").
 *
 * The rule is conservative: a capital stays a city unless it is the subject of
 * a verb of acting, possessor of what is no place, with whom or against whom
 * something is done, or joined with a country. Where there is no tree, by the
 * words around it: possessor, subject of a listed verb, object of a preposition
 * that wants an actor, or joined with a country. Reads mentions in order, so that "between Moscow and
 * Pyongyang" is settled from left to right.
 */
#include "mentions.h"
#include "tree.h"

#define CAPITAL_MIN 100000 /* inhabitants: smaller capitals mostly share their name with some other place */

static bool actor(const mention *m)
{
    return m->type == NG_TYPE_COUNTRY;
}

/* The mention that ends right before token i, over "and", "or" or a comma; NULL: none. */
static const mention *joined_before(const run *r, size_t i)
{
    if (i < 2 ||
        !(word_is(r, i - 1, "and") || word_is(r, i - 1, "or") || word_is(r, i - 1, ",") || word_is(r, i - 1, "-")))
        return NULL;
    const uint32_t k = r->mention_at[i - 2];
    return k == NG_NONE || r->sent[i - 2] != r->sent[i] ? NULL : &r->m[k];
}

static const mention *joined_after(const run *r, size_t i)
{
    if (!(word_is(r, i, "and") || word_is(r, i, "or") || word_is(r, i, "-")))
        return NULL;
    const uint32_t k = i + 1 < r->doc->n_token ? r->mention_at[i + 1] : NG_NONE;
    return k == NG_NONE || r->sent[i + 1] != r->sent[i] ? NULL : &r->m[k];
}

static bool followed_by_country(const run *r, size_t i)
{
    const uint32_t k = word_is(r, i, ",") && i + 1 < r->doc->n_token ? r->mention_at[i + 1] : NG_NONE;
    return k != NG_NONE && r->m[k].type == NG_TYPE_COUNTRY && r->sent[i + 1] == r->sent[i];
}

/* Does the word that the lexicon lists, or its lemma, stand at i? */
static bool listed(const run *r, lex_kind kind, uint32_t i)
{
    return word_lex(r, kind, i) != NULL || lemma_lex(r, kind, i) != NULL;
}

/* Is the subject of i one that acts? A verb of acting or saying, or "is ready to": not "has", "is cold", "was hit". */
static bool acts(const run *r, uint32_t subject, uint32_t i)
{
    if (tree_rel(r, subject) == REL_NSUBJ_PASS || i == NG_NONE)
        return false;
    if (tree_pos(r, i) != POS_VERB)
        return tree_pos(r, i) == POS_ADJ && tree_child(r, i, REL_COP) != NG_NONE &&
               (tree_child(r, i, REL_XCOMP) != NG_NONE || tree_child(r, i, REL_ADVCL) != NG_NONE ||
                tree_child(r, i, REL_CCOMP) != NG_NONE);
    return !tree_lemma_is(r, i, "have") && !tree_lemma_is(r, i, "be") &&
           (listed(r, LEX_ACTOR_VERB, i) || listed(r, LEX_SAY, i));
}

/* Is the noun a name's, or one that a name tells more of: "London's Abbey Road studios"? */
static bool holds_name(const run *r, uint32_t noun, uint32_t possessor)
{
    if (r->mention_at[noun] != NG_NONE || tree_pos(r, noun) == POS_PROPN)
        return true;
    TREE_CHILDREN (r, noun, k) {
        if (k != possessor && tree_base(r, k) == REL_COMPOUND && r->mention_at[k] != NG_NONE)
            return true;
    }
    return false;
}

/* By the tree: subject of what acts, with whom, whose. */
static bool stands_in_tree(const run *r, const mention *m)
{
    const uint32_t top = tree_top(r, m->first, m->n), at = tree_first_conjunct(r, top), head = tree_head(r, at);
    const uint32_t joined = at == top ? NG_NONE : r->mention_at[at];
    if (followed_by_country(r, (size_t)m->first + m->n))
        return false;
    if (joined != NG_NONE && actor(&r->m[joined]))
        return true;
    TREE_CHILDREN (r, at, c) {
        const uint32_t k = r->mention_at[c];
        if (tree_rel(r, c) == REL_CONJ && k != NG_NONE && &r->m[k] != m && actor(&r->m[k]) && !r->m[k].metonym)
            return true;
        if (tree_base(r, c) != REL_CASE || tree_rel(r, at) == REL_NMOD_POSS)
            continue;
        if (word_lex(r, LEX_PLACE_PREP, c) != NULL)
            return false;
        if (word_lex(r, LEX_ACTOR_AFTER, c) != NULL)
            return true;
    }
    switch (tree_base(r, at)) {
    case REL_NSUBJ: return acts(r, at, head);
    case REL_OBJ:
    case REL_IOBJ: return head != NG_NONE && listed(r, LEX_TELL, head) && !listed(r, LEX_PLACE_VERB, head);
    case REL_NMOD:
        return tree_rel(r, at) == REL_NMOD_POSS && head != NG_NONE && !holds_name(r, head, at) &&
               !listed(r, LEX_CITY_BEFORE, head);
    default: return false;
    }
}

static bool stands_for_country(const run *r, const mention *m)
{
    if (tree_there(r, m->first))
        return stands_in_tree(r, m);
    const size_t next = (size_t)m->first + m->n;
    const size_t begin = r->doc->sentence[m->sentence].first, end = sentence_end(r, m->sentence);
    const bool first = m->first == begin;
    if (followed_by_country(r, next))
        return false;
    if (next + 1 < end && (word_is(r, next, "'s") || word_is(r, next, "'")))
        return word_lex(r, LEX_CITY_BEFORE, next + 1) == NULL;
    const mention *before = joined_before(r, m->first), *after = joined_after(r, next);
    if (!first && word_lex(r, LEX_ACTOR_AFTER, m->first - 1) != NULL)
        return true;
    if (!first &&
        (word_lex(r, LEX_PLACE_PREP, m->first - 1) != NULL || word_lex(r, LEX_PLACE_VERB, m->first - 1) != NULL))
        return false;
    if (before != NULL && (actor(before) || before->type == NG_TYPE_CITY))
        return actor(before);
    if (after != NULL && actor(after))
        return true;
    if (after != NULL) { /* "both Pyongyang and Moscow deny" */
        const size_t verb = (size_t)after->first + after->n;
        return after->gaz != NG_NONE && ng_gazetteer_entry(r->x->gazetteer, after->gaz)->capital_of != NG_GAZ_NONE &&
               verb < end && word_lex(r, LEX_ACTOR_VERB, verb) != NULL;
    }
    return next < end && word_lex(r, LEX_ACTOR_VERB, next) != NULL;
}

/* "the Russians", "the French said": people, not an adjective before a noun. */
static bool people(const run *r, const mention *m)
{
    const size_t next = (size_t)m->first + m->n;
    const size_t begin = r->doc->sentence[m->sentence].first, end = sentence_end(r, m->sentence);
    if (m->plural)
        return true;
    if (next + 1 < end && (word_is(r, next, "and") || word_is(r, next, "or") || word_is(r, next, "-")) &&
        (r->w[next + 1].flags & WORD_UPPER))
        return false; /* "the British and Irish Lions" */
    const bool det = m->first > begin && word_lex(r, LEX_DETERMINER, m->first - 1) != NULL;
    return det && (next >= end || !(r->w[next].flags & WORD_LETTER) || (r->w[next].flags & WORD_FUNCTION) ||
                   word_lex(r, LEX_PERSON_VERB, next) != NULL);
}

void metonymy_settle(run *r)
{
    for (size_t i = 0; i < r->n_m; ++i) {
        mention *m = &r->m[i];
        if (m->demonym) {
            m->plural = people(r, m);
            continue;
        }
        if (m->type != NG_TYPE_CITY || m->gaz == NG_NONE)
            continue;
        const ng_gaz_entry *e = ng_gazetteer_entry(r->x->gazetteer, m->gaz);
        const uint32_t country = e->capital_of;
        if (country == NG_GAZ_NONE || e->population < CAPITAL_MIN || !stands_for_country(r, m))
            continue;
        m->capital = m->gaz;
        m->gaz = country;
        m->metonym = true;
        m->type = NG_TYPE_COUNTRY;
    }
}
