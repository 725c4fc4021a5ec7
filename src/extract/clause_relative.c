/* clause_relative.c -- what a relative clause is said of: the noun that the parser hangs it on, unless its pronoun and
 * verb agree with another near by ("the mayor of [the town], which lies in ..."); and who is meant where that noun
 * only describes somebody ("[Acme], the firm which owns ...").
 */
#include "clause.h"

#define HOPS_MAX 32 /* heads above one another that are looked at */

bool relative_word(const run *r, uint32_t i)
{
    const char *x = r->doc->token[i].xpos;
    if (x == NULL || x[0] != 'W')
        return false;
    return word_is(r, i, "who") || word_is(r, i, "which") || word_is(r, i, "that") || word_is(r, i, "whom") ||
           word_is(r, i, "where") || word_is(r, i, "whose") || word_is(r, i, "when");
}

/* ---- agreement ---- */

enum { NUMBER_ANY, NUMBER_ONE, NUMBER_MANY };

/* What the finite form in the clause of verb v says of its subject's number. */
static int number_of_verb(const run *r, uint32_t v)
{
    uint32_t finite = v;
    TREE_CHILDREN (r, v, c) {
        const relation b = tree_base(r, c);
        if ((b == REL_AUX || b == REL_COP) && c <= v) {
            finite = c;
            break;
        }
    }
    if (tree_form_is(r, finite, "VBZ") || word_is(r, finite, "was"))
        return NUMBER_ONE;
    return tree_form_is(r, finite, "VBP") || word_is(r, finite, "were") ? NUMBER_MANY : NUMBER_ANY;
}

/* mention_headed(), also before there are mentions. */
static uint32_t headed(const run *r, uint32_t i)
{
    return r->mention_at == NULL ? NG_NONE : mention_headed(r, i);
}

/* A body, and a number of things, may be one or many, as may what is conjoined. */
static int number_of_noun(const run *r, uint32_t i)
{
    const uint32_t m = headed(r, i);
    if ((tree_pos(r, i) != POS_NOUN && tree_pos(r, i) != POS_PROPN) || tree_rel(r, i) == REL_CONJ ||
        tree_child(r, i, REL_CONJ) != NG_NONE || noun_is(r, i, "group") || noun_is(r, i, "amount"))
        return NUMBER_ANY;
    if (m != NG_NONE && r->m[m].kind == NG_MENTION_NAME && r->m[m].type != NG_TYPE_PERSON &&
        r->m[m].type != NG_TYPE_GROUP)
        return NUMBER_ANY;
    if (tree_form_is(r, i, "NNS") || tree_form_is(r, i, "NNPS"))
        return NUMBER_MANY;
    return tree_form_is(r, i, "NN") || (m != NG_NONE && r->m[m].type == NG_TYPE_PERSON) ? NUMBER_ONE : NUMBER_ANY;
}

static bool is_person(const run *r, uint32_t i)
{
    const uint32_t m = headed(r, i);
    return m != NG_NONE ? r->m[m].type == NG_TYPE_PERSON : noun_is(r, i, "person");
}

/* Nobody who is a "who", by what is known of it. */
static bool is_no_actor(const run *r, uint32_t i)
{
    const uint32_t m = headed(r, i);
    const char *class = lemma_lex(r, LEX_NOUN, i);
    if (m != NG_NONE)
        return r->m[m].type >= NG_TYPE_AGREEMENT && r->m[m].type < NG_TYPE_THING;
    return tree_pos(r, i) == POS_NOUN && class != NULL && strcmp(class, "person") != 0 && strcmp(class, "group") != 0;
}

/* A noun of which nothing tells whether it is somebody. */
static bool is_vague(const run *r, uint32_t i)
{
    return tree_pos(r, i) == POS_NOUN && lemma_lex(r, LEX_NOUN, i) == NULL && headed(r, i) == NG_NONE;
}

/* A name of several words; "Atli, which" may be a firm after all. */
static bool is_full_name(const run *r, uint32_t i)
{
    const uint32_t m = headed(r, i);
    return m != NG_NONE && r->m[m].kind == NG_MENTION_NAME && r->m[m].n > 1;
}

/* May relative pronoun w of the clause of verb v stand for noun i? */
static bool agrees(const run *r, uint32_t w, uint32_t v, uint32_t i)
{
    if ((word_is(r, w, "who") || word_is(r, w, "whom")) && is_no_actor(r, i))
        return false;
    if (word_is(r, w, "which") && is_person(r, i))
        return false;
    if (tree_head(r, w) != v || tree_base(r, w) != REL_NSUBJ)
        return true;
    const int verb = number_of_verb(r, v), noun = number_of_noun(r, i);
    return verb == NUMBER_ANY || noun == NUMBER_ANY || verb == noun;
}

uint32_t relative_pronoun(const run *r, uint32_t v)
{
    for (uint32_t i = r->tree.left[v]; i < v; ++i) {
        if (relative_word(r, i))
            return i;
    }
    return NG_NONE;
}

/* Of the nouns before relative clause v, from the nearest up the tree, the first that agrees; or NG_NONE. */
static uint32_t nearby(const run *r, uint32_t w, uint32_t v)
{
    const uint32_t first = r->doc->sentence[r->sent[v]].first;
    uint32_t n = r->tree.left[v];
    while (n > first && (n == r->tree.left[v] || tree_pos(r, n) == POS_PUNCT))
        --n;
    for (int hops = 0; n != NG_NONE && n < w && hops < HOPS_MAX; n = tree_head(r, n), ++hops) {
        const pos_tag p = tree_pos(r, n);
        if (p == POS_VERB || p == POS_AUX)
            return NG_NONE;
        const uint32_t h = tree_head(r, n);
        const bool inside = h != NG_NONE && (tree_base(r, n) == REL_FLAT || tree_base(r, n) == REL_COMPOUND);
        if ((p == POS_NOUN || p == POS_PROPN) && !inside && agrees(r, w, v, n))
            return n;
    }
    return NG_NONE;
}

/* "31 infants who died of it and [10] who died of other causes": of two relative clauses on one noun the second is the
 * conjunct's that it stands behind. NG_NONE: there is none. */
static uint32_t second_of_two(const run *r, uint32_t noun, uint32_t v)
{
    uint32_t conjunct = NG_NONE;
    bool first = false;
    TREE_CHILDREN (r, noun, c) {
        if (c < v && tree_rel(r, c) == REL_ACL_RELCL)
            first = true;
        else if (first && c < v && tree_rel(r, c) == REL_CONJ && r->tree.right[c] == r->tree.left[v])
            conjunct = c;
    }
    return conjunct;
}

/* The noun whose phrase the name at token i only belongs to: "[a treaty] with Norway", not "a part of Norway";
 * NG_NONE: none. A name needs no clause that tells which one is meant. */
static uint32_t noun_above(const run *r, uint32_t i)
{
    const uint32_t h = tree_head(r, i), mark = tree_child(r, i, REL_CASE);
    return tree_rel(r, i) == REL_NMOD && h != NG_NONE && h < i && tree_pos(r, h) == POS_NOUN && mark != NG_NONE &&
                   !word_is(r, mark, "of")
               ? h
               : NG_NONE;
}

uint32_t relative_participle(const run *r, uint32_t v, uint32_t noun)
{
    const uint32_t above =
        r->mention_at != NULL && tree_pos(r, noun) == POS_PROPN && !set_off(r, v) ? noun_above(r, noun) : NG_NONE;
    return above == NG_NONE ? noun : above;
}

/* What relative clause v is said of. */
static uint32_t antecedent(const run *r, uint32_t v)
{
    const uint32_t noun = tree_head(r, v), w = relative_pronoun(r, v);
    if (noun == NG_NONE || w == NG_NONE)
        return noun;
    const uint32_t second = second_of_two(r, noun, v);
    if (second != NG_NONE)
        return second;
    if (tree_pos(r, noun) == POS_PROPN && word_is(r, w, "that") && !comma_before(r, w)) {
        const uint32_t above = noun_above(r, noun); /* "a treaty with the Soviet Union that ..." */
        if (above != NG_NONE && headed(r, above) != NG_NONE && agrees(r, w, v, above))
            return above;
        if (tree_child_base(r, noun, REL_DET) == NG_NONE)
            return NG_NONE; /* "gifts were sent to Oslo that ..." */
    }
    const bool fits = agrees(r, w, v, noun);
    if (fits && !(word_is(r, w, "who") && is_vague(r, noun)))
        return noun;
    const uint32_t other = nearby(r, w, v);
    if (other != NG_NONE && (!fits || (is_person(r, other) && tree_pos(r, other) == POS_PROPN)))
        return other; /* "the ouster of [Kim], who" */
    return fits || (word_is(r, w, "which") && !is_full_name(r, noun)) ? noun : NG_NONE;
}

uint32_t relative_antecedent(const run *r, uint32_t i)
{
    for (int n = 0; n < HOPS_MAX && i != NG_NONE; ++n) {
        if (tree_rel(r, i) == REL_ACL_RELCL)
            return antecedent(r, i);
        const relation b = tree_base(r, i);
        if (b == REL_CCOMP || b == REL_PARATAXIS || b == REL_ADVCL)
            return NG_NONE;
        i = tree_head(r, i);
    }
    return NG_NONE;
}

/* ---- descriptions ---- */

static bool is_named(const run *r, uint32_t i)
{
    const uint32_t m = mention_headed(r, i);
    return m != NG_NONE && r->m[m].kind == NG_MENTION_NAME;
}

/* Does the copula of predicate i say plainly that it is so: "is", "was"? */
static bool is_plainly(const run *r, uint32_t i)
{
    TREE_CHILDREN (r, i, c) {
        if (tree_base(r, c) == REL_AUX || word_lex(r, LEX_NEGATION, c) != NULL)
            return false;
    }
    return true;
}

uint32_t relative_described(const run *r, uint32_t noun)
{
    if (r->mention_at == NULL || tree_pos(r, noun) != POS_NOUN || !tree_form_is(r, noun, "NN") ||
        mention_headed(r, noun) != NG_NONE || tree_child_base(r, noun, REL_DET) == NG_NONE ||
        tree_child(r, noun, REL_CONJ) != NG_NONE)
        return noun;
    const uint32_t h = tree_head(r, noun), s = tree_child(r, noun, REL_NSUBJ);
    if (tree_rel(r, noun) == REL_APPOS && h != NG_NONE && h < noun && set_off(r, noun) && is_named(r, h) &&
        tree_child(r, h, REL_CONJ) == NG_NONE)
        return h;
    return s != NG_NONE && s < noun && tree_child(r, noun, REL_COP) != NG_NONE && is_named(r, s) &&
                   tree_child(r, s, REL_CONJ) == NG_NONE && is_plainly(r, noun)
               ? s
               : noun;
}
