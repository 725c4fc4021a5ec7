/* relations_homes.c -- where people live: "Norman Vaughan, 83, of Trapper Creek, Alaska", "an Atlanta architect", "her
 * home in the village of Osen", "lives on the top floor of a house in Oslo".
 */
#include <stdio.h>

#include "mentions.h"
#include "relations_places.h"

/* "She is from Osaka" */
static ng_status read_from(places *p, const rel_item *o)
{
    const run *r = p->x->r;
    const uint32_t prep = tree_child(r, o->head, REL_CASE), who = tree_child(r, o->head, REL_NSUBJ);
    const rel_item *s = who == NG_NONE ? NULL : rel_item_headed(p->x, who);
    if (prep == NG_NONE || !word_is(r, prep, "from") || tree_child(r, o->head, REL_COP) == NG_NONE || s == NULL ||
        s->cls != ITEM_PERSON)
        return NG_OK;
    return o->type == NG_TYPE_COUNTRY ? places_say(p, p->citizen, s, o, o->head, 0.8)
                                      : places_say_with_larger(p, p->home, s, o, 0.75);
}

/* Does token prep stand for "in", "of", "near" or "on"? */
static bool place_preposition(const run *r, uint32_t prep)
{
    return word_is(r, prep, "in") || word_is(r, prep, "of") || word_is(r, prep, "near") || word_is(r, prep, "on");
}

/* The noun of a home right before o, wherever the parser hung that, also over a noun of its place: "home in the Oslo
 * district of". NG_NONE: there is none. */
static uint32_t home_before(const places *p, const rel_item *o)
{
    const run *r = p->x->r;
    uint32_t prep = tree_child(r, o->head, REL_CASE);
    for (int n = 0; n < 2; ++n) {
        if (prep == NG_NONE || prep <= p->x->s.first || !place_preposition(r, prep))
            return NG_NONE;
        const uint32_t noun = prep - 1;
        if (tree_pos(r, noun) == POS_NOUN && lemma_lex(r, LEX_HOME, noun) != NULL)
            return noun;
        if (!word_is(r, prep, "of") || !noun_is(r, noun, "place"))
            return NG_NONE;
        prep = tree_child(r, noun, REL_CASE);
    }
    return NG_NONE;
}

/* "his vacation home": where nobody lives. */
static bool is_other_home(const run *r, uint32_t noun)
{
    TREE_CHILDREN (r, noun, c) {
        if (word_lex(r, LEX_HOME_OTHER, c) != NULL)
            return true;
    }
    return false;
}

/* "from her home in Okolona", "his hometown of Abbott": whose it is lives in o, or once did. */
static ng_status read_home(places *p, const rel_item *o)
{
    const run *r = p->x->r;
    const uint32_t noun = home_before(p, o);
    const uint32_t whose = noun == NG_NONE ? NG_NONE : tree_child(r, noun, REL_NMOD_POSS);
    const rel_item *s = whose == NG_NONE ? NULL : rel_item_headed(p->x, whose);
    if (s == NULL || s->cls != ITEM_PERSON || is_other_home(r, noun))
        return NG_OK;
    p->doubtful = lemma_lex(r, LEX_HOME, noun)[0] == '?';
    const ng_status st = places_say_with_larger(p, p->home, s, o, 0.8);
    p->doubtful = false;
    return st;
}

/* "Senator Ann Ford, D-Calif.": who sits for a state in Congress lives there. */
static ng_status read_party_state(places *p, const rel_item *o)
{
    if (o->n != 1 || !names_party_letter(p->x->r, o->first) || o->first < p->x->s.first + 4)
        return NG_OK;
    const uint32_t k = p->x->s.at[o->first - 4 - p->x->s.first];
    const rel_item *s = k == NG_NONE ? NULL : &p->x->s.item[k];
    const bool person = s != NULL && s->cls == ITEM_PERSON && s->kind == NG_MENTION_NAME;
    return person ? places_say(p, p->home, s, o, o->head, 0.85) : NG_OK;
}

/* "Ann Bee, 45, of Oslo": the parser may hang the town on the age. */
static ng_status read_age(places *p, const rel_item *o)
{
    const run *r = p->x->r;
    const uint32_t prep = tree_child(r, o->head, REL_CASE);
    if (o->type == NG_TYPE_COUNTRY || tree_rel(r, o->head) != REL_NMOD || prep == NG_NONE || prep < p->x->s.first + 3 ||
        !(word_is(r, prep, "of") || word_is(r, prep, "from")) || !word_is(r, prep - 1, ","))
        return NG_OK;
    const uint32_t age = prep - 2, up = tree_head(r, o->head);
    const rel_item *s = rel_item_headed(p->x, up == age ? tree_head(r, age) : up);
    const bool person = s != NULL && s->cls == ITEM_PERSON && s->kind == NG_MENTION_NAME && s->first < age;
    return person && tree_pos(r, age) == POS_NUM ? places_say_with_larger(p, p->home, s, o, 0.85) : NG_OK;
}

/* Is token i a noun of what somebody does where he lives, an architect or a doctor, and no office of the place or of a
 * body or club called by it: mayor, spokesman, striker? */
static bool is_trade(const run *r, uint32_t i)
{
    size_t n = 0;
    const ng_word *w = ng_ontology_word(r->x->ontology, NG_WORD_ROLE, tree_lemma(r, i), &n);
    for (size_t k = 0; w != NULL && k < n; ++k) {
        if (strcmp(w[k].property, "ng:worksFor") != 0 && strcmp(w[k].property, "ng:lawyerFor") != 0)
            return false;
    }
    return tree_pos(r, i) == POS_NOUN && (noun_is(r, i, "person") || tree_rel(r, i) == REL_NMOD_DESC) &&
           lemma_lex(r, LEX_ALIEN_ROLE, i) == NULL && lemma_lex(r, LEX_TEAM_ROLE, i) == NULL &&
           r->mention_at[i] == NG_NONE && rel_qualification(r, i, i) == ROLE_HELD;
}

/* "Ann Bee, an Atlanta architect", "Atlanta architect Ann Bee" and, less surely, "an architect in Atlanta". */
static ng_status read_trade(places *p, const rel_item *o)
{
    const run *r = p->x->r;
    const uint32_t noun = tree_head(r, o->head), prep = tree_child(r, o->head, REL_CASE);
    const relation rel = tree_rel(r, o->head);
    const bool town = (o->cls == ITEM_REALM && o->type != NG_TYPE_COUNTRY) || o->type == NG_TYPE_PLACE;
    if (noun == NG_NONE || !town || !is_trade(r, noun))
        return NG_OK;
    const bool apposed = tree_rel(r, noun) == REL_APPOS && role_is_one_of_several(r, noun);
    const bool before = rel == REL_COMPOUND && o->first + o->n <= noun;
    const bool in = rel == REL_NMOD && prep != NG_NONE && (word_is(r, prep, "in") || word_is(r, prep, "on"));
    const rel_item *s = apposed ? rel_item_headed(p->x, tree_apposed(r, noun)) : rel_name_of_phrase(p->x, noun);
    if (!(before || (in && apposed)) || s == NULL || s->cls != ITEM_PERSON || s->kind != NG_MENTION_NAME ||
        !(apposed || s->first == noun + 1))
        return NG_OK;
    p->doubtful = in;
    const ng_status st = places_say_with_larger(p, p->home, s, o, in ? 0.6 : 0.75);
    p->doubtful = false;
    return st;
}

/* Do people live where the verb has it: "live", "reside"? */
static bool dwells(const places *p, uint32_t verb)
{
    const run *r = p->x->r;
    char phrase[32];
    size_t n = 0;
    const int k = snprintf(phrase, sizeof phrase, "%s in", tree_lemma(r, verb));
    const ng_word *w =
        k <= 0 || (size_t)k >= sizeof phrase ? NULL : ng_ontology_word(r->x->ontology, NG_WORD_VERB, phrase, &n);
    for (size_t i = 0; w != NULL && i < n; ++i) {
        if (strcmp(w[i].property, p->home->curie) == 0)
            return true;
    }
    return false;
}

/* "lives on the top floor of a house in Oslo": the place stands below other nouns of where. */
static ng_status read_dwelling(places *p, const rel_item *o)
{
    const run *r = p->x->r;
    uint32_t i = o->head;
    for (int n = 0; n < 4; ++n) {
        const uint32_t prep = tree_child(r, i, REL_CASE), up = tree_head(r, i);
        if (up == NG_NONE || prep == NG_NONE || !(place_preposition(r, prep) || word_is(r, prep, "at")))
            return NG_OK;
        if (tree_base(r, i) == REL_OBL) {
            const uint32_t who = n > 0 && dwells(p, up) ? tree_child(r, up, REL_NSUBJ) : NG_NONE;
            const rel_item *s = who == NG_NONE ? NULL : rel_item_headed(p->x, who);
            return s != NULL && s->cls == ITEM_PERSON ? places_say_at(p, p->home, s, o, up, 0.85) : NG_OK;
        }
        const char *kind = lemma_lex(r, LEX_PARTICIPANT, up);
        const bool place = noun_is(r, up, "place") || (kind != NULL && type_is_place(ng_type_parse(kind)));
        if (tree_rel(r, i) != REL_NMOD || noun_is(r, up, "person") || !(place || (n > 0 && word_is(r, prep, "of"))))
            return NG_OK;
        i = up;
    }
    return NG_OK;
}

ng_status places_homes_read(places *p, const rel_item *it)
{
    if (p->home == NULL || !rel_is_place(it))
        return NG_OK;
    ng_status st = it->type == NG_TYPE_STATE ? read_party_state(p, it) : NG_OK;
    if (st == NG_OK)
        st = read_home(p, it);
    if (st == NG_OK && it->kind == NG_MENTION_NAME)
        st = read_age(p, it);
    if (st == NG_OK && it->kind == NG_MENTION_NAME)
        st = read_trade(p, it);
    p->clause = true;
    if (st == NG_OK)
        st = read_from(p, it);
    if (st == NG_OK && it->kind == NG_MENTION_NAME)
        st = read_dwelling(p, it);
    p->clause = false;
    return st;
}
