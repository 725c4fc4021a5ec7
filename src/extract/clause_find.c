/* clause_find.c -- a clause in its parts: subject, verb with what belongs to it, arguments. */
#include "clause.h"
#include "times.h"

#define CHAIN_MAX 5 /* "agreed to try to begin to help to sign" */

/* ---- the verb's words ---- */

/* An adverb that stays with the verb: right before it, behind auxiliary or subject. */
static bool verb_adverb(const run *r, uint32_t v, uint32_t c)
{
    return c < v && r->tree.right[c] - r->tree.left[c] <= 2 && !comma_before(r, c) && !word_is(r, c + 1, ",") &&
           !relative_word(r, c) && c > r->doc->sentence[r->sent[v]].first;
}

bool clause_particle(const run *r, uint32_t v, uint32_t c)
{
    return tree_rel(r, c) == REL_ADVMOD && c == v + 1 && tree_pos(r, v) == POS_VERB && r->tree.right[c] == c + 1 &&
           word_lex(r, LEX_PARTICLE_ADVERB, c) != NULL;
}

static bool group_word(const run *r, uint32_t v, uint32_t c, uint32_t from)
{
    const relation rel = tree_rel(r, c);
    switch (rel_base(rel)) {
    case REL_AUX:
    case REL_COP: return true;
    case REL_ADVMOD:
        if (tree_child(r, v, REL_COP) != NG_NONE)
            return c < v && c > from && !relative_word(r, c) && r->tree.right[c] < v;
        return word_lex(r, LEX_NEGATION, c) != NULL || (verb_adverb(r, v, c) && c > from) || clause_particle(r, v, c);
    case REL_MARK: return word_is(r, c, "to");
    default: return rel == REL_COMPOUND_PRT;
    }
}

/* Auxiliaries of the first conjunct that this one shares: "was signed and ratified". */
static void shared_auxiliaries(const run *r, uint32_t v, phrase *p)
{
    const uint32_t h = tree_head(r, v);
    const char *a = r->doc->token[v].xpos, *b = h == NG_NONE ? NULL : r->doc->token[h].xpos;
    if (tree_rel(r, v) != REL_CONJ || a == NULL || b == NULL || strcmp(a, b) != 0 || a[2] == '\0' ||
        strcmp(a, "VBD") == 0 || strcmp(a, "VBZ") == 0)
        return;
    TREE_CHILDREN (r, v, c) {
        const relation base = tree_base(r, c);
        if (base == REL_AUX || base == REL_NSUBJ || base == REL_COP || (base == REL_MARK && word_is(r, c, "to")))
            return;
    }
    TREE_CHILDREN (r, h, c) {
        if (tree_base(r, c) == REL_AUX && c < h)
            phrase_push(p, c);
    }
}

/* The words of verb v alone, in their order. `from`: adverbs before it belong to something else. */
static void verb_words(const run *r, uint32_t v, uint32_t from, phrase *p)
{
    const bool copula = tree_child(r, v, REL_COP) != NG_NONE;
    shared_auxiliaries(r, v, p);
    bool done = copula;
    const uint32_t mark = tree_child(r, v, REL_MARK);
    const uint32_t begin =
        copula && mark != NG_NONE && word_is(r, mark, "that") ? mark : 0; /* "the idea is that all is" */
    TREE_CHILDREN (r, v, c) {
        if (c < begin)
            continue;
        if (!done && c > v) {
            phrase_push(p, v);
            done = true;
        }
        if (group_word(r, v, c, from)) {
            for (uint32_t i = r->tree.left[c]; i < c && tree_base(r, c) == REL_ADVMOD; ++i) {
                if (tree_pos(r, i) != POS_PUNCT)
                    phrase_push(p, i); /* "no longer" */
            }
            phrase_push(p, c);
            for (uint32_t i = c + 1; i < r->tree.right[c] && i < v && tree_base(r, i) == REL_FIXED; ++i)
                phrase_push(p, i); /* "more than doubled" */
        }
    }
    if (!done)
        phrase_push(p, v);
}

/* ---- arguments ---- */

void clause_case(const run *r, uint32_t head, phrase *ret)
{
    ret->n = 0;
    ret->cut = false;
    TREE_CHILDREN (r, head, c) {
        if (c > head && tree_base(r, c) == REL_CASE)
            continue; /* "Kim's" */
        if (tree_base(r, c) != REL_CASE && !(tree_base(r, c) == REL_MARK && tree_pos(r, c) == POS_ADP))
            continue;
        for (uint32_t i = r->tree.left[c]; i < r->tree.right[c]; ++i) {
            if (tree_pos(r, i) != POS_PUNCT)
                phrase_push(ret, i);
        }
    }
}

static void add_arg(clause_parts *c, clause_arg_kind kind, uint32_t head, uint32_t marks)
{
    if (c->n_arg < CLAUSE_ARGS)
        c->arg[c->n_arg++] = (clause_arg){ kind, head, marks };
}

/* An argument at token k below verb v; a relative pronoun is the noun that it stands for. */
static void nominal_arg(const run *r, clause_parts *c, clause_arg_kind kind, uint32_t k)
{
    uint32_t head = k;
    if (relative_word(r, k)) {
        head = relative_antecedent(r, c->head);
        if (head == NG_NONE)
            return;
        head = relative_described(r, head);
    } else if (tree_pos(r, k) == POS_PRON && tree_form_is(r, k, "EX")) {
        return;
    }
    add_arg(c, kind, head, k);
}

/* What is said, unless the parser took for it what only stands behind: "..., she said, referring to X", "said Kim, who
 * left". */
static void complement(const run *r, clause_parts *c, uint32_t k)
{
    const uint32_t s = tree_child_base(r, k, REL_NSUBJ);
    const bool who = s != NG_NONE && relative_word(r, s) && tree_pos(r, s) == POS_PRON && verb_of_saying(r, c->verb);
    const bool participle = s == NG_NONE && tree_form_is(r, k, "VBG") && tree_child_base(r, k, REL_AUX) == NG_NONE;
    if (who)
        return;
    bool second = false;
    for (uint32_t i = 0; i < c->n_arg; ++i)
        second = second || (c->arg[i].kind == ARG_CONTENT && c->arg[i].head > c->verb && k > c->arg[i].head);
    add_arg(c, second || (participle && set_off(r, k)) ? ARG_CLAUSE : ARG_CONTENT, k, k);
}

static void read_args(const run *r, uint32_t v, uint32_t skip, clause_parts *c)
{
    TREE_CHILDREN (r, v, k) {
        const relation rel = tree_rel(r, k);
        if (k == skip)
            continue;
        switch (rel_base(rel)) {
        case REL_OBJ: nominal_arg(r, c, ARG_OBJECT, k); break;
        case REL_IOBJ: nominal_arg(r, c, ARG_RECIPIENT, k); break;
        case REL_OBL: nominal_arg(r, c, ARG_OBLIQUE, k); break;
        case REL_CCOMP: complement(r, c, k); break;
        case REL_XCOMP: add_arg(c, clause_head(r, k) ? ARG_CLAUSE : ARG_PREDICATE, k, k); break;
        case REL_ADVMOD:
            if ((k > v || (time_over(r, k) != NG_NONE && !verb_adverb(r, v, k))) &&
                word_lex(r, LEX_NEGATION, k) == NULL && !relative_word(r, k) && !clause_particle(r, v, k))
                add_arg(c, ARG_ADVERB, k, k);
            break;
        case REL_ADVCL: add_arg(c, ARG_CLAUSE, k, k); break;
        default: break;
        }
    }
}

/* Who gets nothing is the object: "asked [them] to leave"; but "told [them]" what is not told. */
static void sole_recipient(const run *r, clause_parts *c)
{
    clause_arg *only = NULL;
    for (uint32_t i = 0; i < c->n_arg; ++i) {
        if (c->arg[i].kind == ARG_OBJECT || c->arg[i].kind == ARG_CONTENT)
            return;
        if (c->arg[i].kind == ARG_RECIPIENT)
            only = &c->arg[i];
    }
    if (only != NULL && !c->passive && !verb_of_saying(r, c->verb))
        only->kind = ARG_OBJECT;
}

/* "the book he wrote": the noun is the object that the clause lacks. "The day he left", "the way he plays" are none. */
static void gap(const run *r, clause_parts *c)
{
    const uint32_t v = c->head, noun = tree_head(r, v);
    if (tree_rel(r, v) != REL_ACL_RELCL || c->copula || c->passive || noun == NG_NONE ||
        (noun_is(r, noun, "time") && tree_form_is(r, noun, "NN")) || noun_is(r, noun, "manner"))
        return;
    for (uint32_t i = r->tree.left[v]; i < v; ++i) {
        if (relative_word(r, i))
            return;
    }
    for (uint32_t i = 0; i < c->n_arg; ++i) {
        const clause_arg *a = &c->arg[i];
        if (a->kind == ARG_CLAUSE ? tree_base(r, a->head) != REL_ADVCL
                                  : a->kind != ARG_ADVERB && (a->kind != ARG_OBLIQUE || c->chained))
            return;
    }
    add_arg(c, ARG_OBJECT, noun, v); /* the prepositions before the noun are another clause's */
}

/* The verb below v that its relation goes on with: "refused to [sign]". NG_NONE: none. */
static uint32_t chained(const run *r, uint32_t v)
{
    const uint32_t x = tree_child(r, v, REL_XCOMP);
    if (x == NG_NONE || !clause_head(r, x) || x < v)
        return NG_NONE;
    if (tree_child(r, v, REL_OBJ) != NG_NONE || tree_child(r, v, REL_IOBJ) != NG_NONE ||
        tree_child_base(r, x, REL_NSUBJ) != NG_NONE)
        return NG_NONE;
    const uint32_t said = verb_of_saying(r, v) ? tree_child(r, v, REL_CCOMP) : NG_NONE;
    if (said != NG_NONE && said > x)
        return NG_NONE; /* "said not to pay would be wrong" */
    return tree_infinitive(r, x) || tree_child(r, x, REL_COP) != NG_NONE || tree_form_is(r, x, "VBG") ||
                   tree_form_is(r, x, "VBN") || tree_form_is(r, x, "VB")
               ? x
               : NG_NONE;
}

/* Is v the rest of the relation of the clause above it? */
static bool part_of_chain(const run *r, uint32_t v)
{
    const uint32_t h = tree_head(r, v);
    return tree_base(r, v) == REL_XCOMP && h != NG_NONE && clause_head(r, h) && chained(r, h) == v;
}

/* Reads verb after verb down the chain. */
static void read_chain(const run *r, uint32_t from, clause_parts *c)
{
    verb_words(r, c->head, from, &c->relation);
    for (int n = 0; n < CHAIN_MAX; ++n) {
        const uint32_t v = c->verb, x = chained(r, v);
        const bool copula = tree_child(r, v, REL_COP) != NG_NONE;
        if (copula && x != NG_NONE) { /* "is able to" */
            phrase p;
            phrase_of(r, v, PHRASE_SHORT, &p);
            phrase_append(&c->relation, &p);
        }
        read_args(r, v, x, c);
        if (copula && x == NG_NONE) {
            c->copula = true;
            add_arg(c, ARG_PREDICATE, v, v);
        }
        if (x == NG_NONE)
            return;
        c->verb = x;
        c->chained = true;
        verb_words(r, x, v, &c->relation);
    }
}

/* "joined by Kim, newly promoted [captain] and ...": a participle with an object that goes on a passive is none. */
static bool mistaken_active(const run *r, uint32_t v)
{
    return tree_rel(r, v) == REL_CONJ && tree_form_is(r, v, "VBN") && tree_child_base(r, v, REL_AUX) == NG_NONE &&
           tree_child_base(r, v, REL_NSUBJ) == NG_NONE && tree_child(r, v, REL_OBJ) != NG_NONE &&
           lemma_lex(r, LEX_DITRANSITIVE, v) == NULL && clause_passive(r, tree_first_conjunct(r, v));
}

/* "support, including [backing] for the plan": a noun in the form of a verb. */
static bool is_example(const run *r, uint32_t v)
{
    size_t n = 0;
    TREE_CHILDREN (r, v, c) {
        const relation b = tree_base(r, c);
        if (c < v && (b == REL_CASE || b == REL_MARK) && phrase_lex(r, LEX_COMPANION, c, v, &n) != NULL)
            return tree_form_is(r, v, "VBG");
    }
    return false;
}

/* Several cannot be the subject of a joined verb in the singular: "Norway and Sweden are members while ... and [is] one
 * of us". */
static bool disagrees(const run *r, uint32_t v, uint32_t subject)
{
    const uint32_t cop = tree_child(r, v, REL_COP), finite = cop != NG_NONE ? cop : v;
    const uint32_t conjunct = tree_child(r, subject, REL_CONJ);
    return tree_rel(r, v) == REL_CONJ && tree_form_is(r, finite, "VBZ") &&
           (tree_form_is(r, subject, "NNS") ||
            (conjunct != NG_NONE && tree_pos(r, conjunct) == POS_PROPN && tree_pos(r, subject) == POS_PROPN &&
             tree_child(r, conjunct, REL_CC) != NG_NONE && word_is(r, tree_child(r, conjunct, REL_CC), "and")));
}

/* "[It] is hard to say": stands for what comes behind. */
static bool means_clause(const run *r, uint32_t v, uint32_t subject)
{
    const uint32_t more =
        word_is(r, subject, "it") && tree_head(r, subject) == v ? tree_child(r, v, REL_CSUBJ) : NG_NONE;
    return more != NG_NONE && more > v;
}

bool clause_read(const run *r, uint32_t v, clause_parts *c)
{
    if (!clause_head(r, v) || part_of_chain(r, v) || is_example(r, v))
        return false;
    const uint32_t subject = clause_subject(r, v);
    if (subject == NG_NONE || subject == v)
        return false;
    const uint32_t own = tree_child_base(r, v, REL_NSUBJ);
    if (mistaken_active(r, v) || means_clause(r, v, subject) || (own == NG_NONE && disagrees(r, v, subject)))
        return false;
    memset(c, 0, sizeof *c);
    c->subject = subject;
    c->head = c->verb = v;
    c->borrowed = own == NG_NONE;
    read_chain(r, own == NG_NONE || own > v ? 0 : own, c);
    if (c->relation.n > 1 && word_is(r, c->relation.t[0], "to")) /* "to help": whose deed it is stands before it */
        memmove(c->relation.t, c->relation.t + 1, --c->relation.n * sizeof *c->relation.t);
    if (c->chained && clause_attributive(r, c->verb))
        return false;
    if (c->copula && tree_pos(r, c->verb) == POS_VERB && tree_child(r, c->verb, REL_OBJ) != NG_NONE)
        return false; /* "the danger is Norway losing support" */
    c->passive = !c->copula && clause_passive(r, c->verb);
    sole_recipient(r, c);
    gap(r, c);
    content_find(r, c);
    return c->relation.n > 0 && !c->relation.cut;
}
