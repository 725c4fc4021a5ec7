/* relations_ends.c -- where in the tree of a noun those stand who are it, and those of whom it is: "Tim Cook, CEO of
 * Apple", "Apple's chief executive, Tim Cook", "she became head of the bank".
 */
#include "clause.h"
#include "relations_state.h"

void rel_take(rel_ends *e, const rel_item *it)
{
    for (size_t i = 0; it != NULL && i < e->n; ++i) {
        if (e->v[i] == it)
            return;
    }
    if (it != NULL && e->n < REL_ENDS)
        e->v[e->n++] = it;
}

bool rel_inside_item(const relations *x, uint32_t i)
{
    return x->s.at[i - x->s.first] != NG_NONE;
}

const rel_item *rel_name_behind(const relations *x, uint32_t noun)
{
    const run *r = x->r;
    const rel_sentence *s = &x->s;
    const uint32_t k = noun + 1 < s->end ? s->at[noun + 1 - s->first] : NG_NONE;
    const rel_item *it = k == NG_NONE ? NULL : &s->item[k];
    const bool name = it != NULL && it->first == noun + 1 && it->kind == NG_MENTION_NAME &&
                      (it->cls == ITEM_BODY || it->cls == ITEM_PERSON);
    return name && tree_head(r, it->head) == tree_head(r, noun) && tree_rel(r, it->head) == tree_rel(r, noun) ? it
                                                                                                              : NULL;
}

const rel_item *rel_name_of_phrase(const relations *x, uint32_t noun)
{
    const run *r = x->r;
    const rel_item *it = rel_item_headed(x, noun);
    if (it != NULL || rel_inside_item(x, noun))
        return it;
    const relation how = tree_rel(r, noun);
    if (how == REL_NMOD_DESC || how == REL_APPOS || how == REL_COMPOUND)
        it = rel_item_headed(x, tree_head(r, noun));
    if (it == NULL)
        it = rel_name_behind(x, noun);
    TREE_CHILDREN (r, noun, c) {
        const relation k = tree_rel(r, c);
        const rel_item *name = rel_item_headed(x, c);
        if (it == NULL && name != NULL && c == noun + 1 && (k == REL_COMPOUND || k == REL_NMOD_DESC))
            it = name; /* "retailer Kaufgut", with the name hung on the noun */
        if (it == NULL && name != NULL && c > noun && (k == REL_APPOS || k == REL_FLAT))
            it = name;
    }
    return it;
}

/* What a holder's phrase is headed by names: the body that token i is or is the kind of ("Nordmetall" of "the
 * Nordmetall union", "startup Nordmetall"), or who stands beside the noun ("the killer of reporter Ann Bee"). A
 * committee or a court is a part of what its name names. */
static const rel_item *holder_at(const relations *x, uint32_t i)
{
    const run *r = x->r;
    const rel_item *it = rel_item_headed(x, i);
    if (it != NULL || tree_pos(r, i) != POS_NOUN)
        return it;
    const char *kind = word_lex(r, LEX_ANAPHOR, i);
    const ng_type t = kind == NULL ? NG_TYPE_COUNT : ng_type_parse(kind);
    if (t == NG_TYPE_GOVERNMENT_BODY)
        return NULL;
    const rel_item *before = NULL;
    TREE_CHILDREN (r, i, c) {
        const relation rel = tree_rel(r, c);
        const rel_item *name = rel_item_headed(x, c);
        if (name == NULL || name->kind != NG_MENTION_NAME)
            continue;
        const bool beside = rel == REL_APPOS || rel == REL_FLAT;
        if (type_is_body(t) && name->cls == ITEM_BODY && (beside || rel == REL_COMPOUND || rel == REL_NMOD_DESC)) {
            if (c > i)
                return name; /* "the MMS firm Adamind" */
            before = name;
        }
        if (beside && name->first == i + 1 && (name->cls == ITEM_BODY || name->cls == ITEM_PERSON))
            return name;
    }
    if (before != NULL && rel_name_behind(x, i) == NULL)
        return before;
    return type_is_body(t) && before == NULL ? NULL : rel_name_behind(x, i);
}

/* The item at token i and those that are joined to it by "and". */
static void take_conjuncts(const relations *x, rel_ends *e, uint32_t i)
{
    const run *r = x->r;
    rel_take(e, holder_at(x, i));
    TREE_CHILDREN (r, i, c) {
        if (tree_rel(r, c) == REL_CONJ)
            rel_take(e, holder_at(x, c));
    }
}

bool rel_preposition(const run *r, uint32_t i, const char *const *of, size_t n)
{
    uint32_t prep = tree_child(r, i, REL_CASE);
    const uint32_t name = prep != NG_NONE ? NG_NONE : tree_child(r, i, REL_APPOS);
    if (name != NG_NONE && name > i) { /* "of chipmaker Nordlys", with "of" hung on the name */
        prep = tree_child(r, name, REL_CASE);
        prep = prep < i ? prep : NG_NONE;
    }
    for (size_t k = 0; prep != NG_NONE && k < n; ++k) {
        if (word_is(r, prep, of[k]))
            return true;
    }
    return false;
}

/* "vice president of programs for Nordlys Energy": the body hangs on what the post is of. */
static void take_deeper(const relations *x, uint32_t h, rel_ends *e)
{
    static const char *const of[] = { "for", "at", "with" };
    const run *r = x->r;
    TREE_CHILDREN (r, h, c) {
        if (c < h || tree_rel(r, c) != REL_NMOD || tree_pos(r, c) != POS_NOUN || rel_inside_item(x, c))
            continue;
        TREE_CHILDREN (r, c, d) {
            const rel_item *it = rel_item_headed(x, d);
            if (it != NULL && it->cls == ITEM_BODY && tree_rel(r, d) == REL_NMOD &&
                rel_preposition(r, d, of, sizeof of / sizeof *of))
                rel_take(e, it);
        }
    }
}

void rel_holders_of(const relations *x, uint32_t h, rel_ends *e)
{
    static const char *const of[] = { "of" }, *const at[] = { "at", "for", "with", "to" }, *const in[] = { "in" };
    static const char *const to[] = { "to" };
    const struct {
        const char *const *word;
        size_t n;
    } by[] = { { of, 1 }, { at, sizeof at / sizeof *at }, { in, 1 } };
    const run *r = x->r;
    const size_t had = e->n;
    bool told = false;
    for (size_t k = 0; k < sizeof by / sizeof *by && !told; ++k) { /* "owner of the firm at the airport" */
        TREE_CHILDREN (r, h, c) {
            const relation rel = tree_rel(r, c);
            const rel_item *it = rel_item_headed(x, c);
            if (it != NULL && (it->cls == ITEM_REALM || it->cls == ITEM_SITE) && rel_preposition(r, c, to, 1))
                continue; /* "ambassador to Lebanon" serves another country */
            const size_t n = e->n;
            if (((rel == REL_NMOD || rel == REL_OBL) && rel_preposition(r, c, by[k].word, by[k].n)) ||
                (k == 0 && rel == REL_NMOD_POSS))
                take_conjuncts(x, e, c);
            told = told || e->n > n;
            if (k == 0 && c < h && (rel == REL_COMPOUND || rel == REL_AMOD || rel == REL_NMOD_UNMARKED))
                rel_take(e, rel_item_headed(x, c));
        }
        told = told || (k == 1 && e->n > had);
    }
    if (e->n == had)
        take_deeper(x, h, e);
}

static bool as_verb(const run *r, uint32_t i)
{
    return tree_pos(r, i) == POS_VERB;
}

/* "the head of the bank in Munich, Dr. Clara Fuchs,": the name that the parser hung on a place or body below the noun,
 * or made a second subject of its verb. */
static const rel_item *name_below(const relations *x, uint32_t h)
{
    const run *r = x->r;
    const uint32_t from = h + 1 - x->s.first;
    for (uint32_t k = from; k < from + 16 && k < x->s.end - x->s.first; ++k) {
        const rel_item *it = x->s.at[k] == NG_NONE ? NULL : &x->s.item[x->s.at[k]];
        if (it == NULL || it->cls != ITEM_PERSON || it->kind != NG_MENTION_NAME || it->first != k + x->s.first)
            continue;
        uint32_t first = it->first, up = tree_head(r, it->head);
        while (first > h + 1 && word_lex(r, LEX_HONORIFIC, first - 1) != NULL)
            --first;
        if (!word_is(r, first - 1, ","))
            return NULL;
        if (tree_rel(r, it->head) == REL_NSUBJ)
            return tree_rel(r, h) == REL_NSUBJ && tree_head(r, h) == up ? it : NULL;
        if (tree_rel(r, it->head) != REL_APPOS)
            return NULL;
        for (int n = 0; n < 4 && up != NG_NONE && up > h && tree_base(r, up) == REL_NMOD; ++n)
            up = tree_head(r, up);
        return up == h ? it : NULL;
    }
    return NULL;
}

/* Where the noun's phrase hangs: "one" of "one of the secretaries of". */
static uint32_t anchor_of(const run *r, uint32_t h)
{
    static const char *const of[] = { "of" };
    const uint32_t up = tree_head(r, h);
    return up != NG_NONE && up < h && word_is(r, up, "one") && tree_rel(r, h) == REL_NMOD &&
                   rel_preposition(r, h, of, 1)
               ? up
               : h;
}

/* "holds the position of head of": whose post the noun is told by a verb. */
static void take_holder_of_post(const relations *x, uint32_t h, rel_ends *e)
{
    static const char *const of[] = { "of", "as" };
    const run *r = x->r;
    const uint32_t post = tree_head(r, h);
    if (post == NG_NONE || tree_rel(r, h) != REL_NMOD || !rel_preposition(r, h, of, 2) ||
        lemma_lex(r, LEX_POST_NOUN, post) == NULL || tree_rel(r, post) != REL_OBJ)
        return;
    const uint32_t verb = tree_head(r, post);
    const uint32_t who =
        verb == NG_NONE || lemma_lex(r, LEX_POST_VERB, verb) == NULL ? NG_NONE : tree_child(r, verb, REL_NSUBJ);
    if (who != NG_NONE)
        rel_take(e, rel_item_headed(x, who));
}

/* "named X as CEO" makes its object one; without an object it is the subject. */
static void take_of_verb(const relations *x, uint32_t verb, rel_ends *e)
{
    const run *r = x->r;
    const uint32_t obj = tree_child(r, verb, REL_OBJ), passive = tree_child(r, verb, REL_NSUBJ_PASS);
    const uint32_t subj = tree_child(r, verb, REL_NSUBJ);
    const char *end = lemma_lex(r, LEX_POST_END, verb);
    const bool next = end != NULL && strcmp(end, "next") == 0 && obj != NG_NONE;
    const uint32_t who = passive != NG_NONE ? passive : obj != NG_NONE && !next ? obj : subj;
    if (who != NG_NONE)
        rel_take(e, rel_item_headed(x, who));
    else if (tree_base(r, verb) == REL_ACL && tree_head(r, verb) != NG_NONE)
        rel_take(e, rel_item_headed(x, tree_head(r, verb)));
}

void rel_subjects_of(const relations *x, uint32_t noun, rel_ends *e)
{
    const run *r = x->r;
    const uint32_t h = anchor_of(r, noun), up = tree_head(r, h);
    const relation rel = tree_rel(r, h);
    if (rel == REL_APPOS)
        rel_take(e, rel_item_headed(x, tree_apposed(r, h)));
    else if (up != NG_NONE && (rel == REL_NMOD_DESC || (rel == REL_COMPOUND && h < up)))
        rel_take(e, rel_item_headed(x, up));
    const bool several = tree_form_is(r, h, "NNS"); /* "his wife Ann, Karl and Lena" */
    TREE_CHILDREN (r, h, c) {
        const relation k = tree_rel(r, c);
        const bool beside = k == REL_APPOS || k == REL_FLAT || (k == REL_NMOD_DESC && c > h);
        if (beside && !several)
            rel_take(e, holder_at(x, c));
        else if (beside)
            take_conjuncts(x, e, c);
        else if (k == REL_NSUBJ && tree_child(r, h, REL_COP) != NG_NONE)
            take_conjuncts(x, e, c);
    }
    if (e->n == 0)
        rel_take(e, name_below(x, h));
    if (e->n == 0)
        take_holder_of_post(x, h, e);
    if (up == NG_NONE)
        return;
    const uint32_t who_is = tree_child(r, h, REL_NSUBJ);
    if (rel == REL_ACL_RELCL && tree_child(r, h, REL_COP) != NG_NONE &&
        (who_is == NG_NONE || tree_pos(r, who_is) == POS_PRON)) { /* not "whose brother is minister" */
        const uint32_t of = who_is == NG_NONE || !relative_word(r, who_is) ? up : relative_antecedent(r, who_is);
        rel_take(e, of == NG_NONE ? NULL : rel_item_headed(x, of));
    }
    const uint32_t prep = tree_child(r, h, REL_CASE);
    const bool as = prep != NG_NONE && word_is(r, prep, "as") && tree_base(r, h) == REL_OBL;
    if ((as || rel == REL_XCOMP) && as_verb(r, up))
        take_of_verb(x, up, e);
}
