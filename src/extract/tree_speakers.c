/* tree_speakers.c -- who reports a clause, where the parser hung him, or what he says, elsewhere: amid the clause
 * ("Norway, says Anna Berg, will pay"), behind it ("the ships left, Kim, the envoy, said") or on a noun of it ("Norway,
 * according to Anna Berg, will pay").
 */
#include "clause.h"

static void take_off(run *r, uint32_t i)
{
    struct tree *t = &r->tree;
    uint32_t *link = &t->child[t->head[i]];
    while (*link != i)
        link = &t->next[*link];
    *link = t->next[i];
    t->next[i] = t->head[i] = NG_NONE;
}

/* Hangs token i on `head`; both lists of children stay ascending. */
static void hang_on(run *r, uint32_t i, uint32_t head, relation rel)
{
    struct tree *t = &r->tree;
    if (t->head[i] != NG_NONE)
        take_off(r, i);
    uint32_t *link = &t->child[head];
    while (*link != NG_NONE && *link < i)
        link = &t->next[*link];
    t->next[i] = *link;
    *link = i;
    t->head[i] = head;
    t->rel[i] = (uint8_t)rel;
}

static bool any_comma(const run *r, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; ++i) {
        if (word_is(r, i, ",") || word_is(r, i, "--") || word_is(r, i, ";") || word_is(r, i, "("))
            return true;
    }
    return false;
}

/* Has the clause of x an auxiliary, a copula or a form that wants a subject? */
static bool wants_subject(const run *r, uint32_t x)
{
    if (tree_finite(r, x))
        return true;
    TREE_CHILDREN (r, x, k) {
        const relation b = tree_base(r, k);
        if ((b == REL_AUX || b == REL_COP) && (tree_finite(r, k)))
            return true;
    }
    return false;
}

/* "Norway, says Anna Berg of the council, will pay": v is the root, Norway its subject, and Anna Berg one more of it or
 * that of "pay". */
static void settle_amid(run *r, uint32_t v)
{
    uint32_t said_of = NG_NONE, behind = NG_NONE, x = NG_NONE;
    TREE_CHILDREN (r, v, k) {
        const relation b = tree_base(r, k);
        if (b == REL_NSUBJ && k < v && said_of == NG_NONE)
            said_of = k;
        else if (b == REL_NSUBJ && k > v && behind == NG_NONE)
            behind = k;
        else if (b == REL_CCOMP && k > v && x == NG_NONE)
            x = k;
        else if (b == REL_AUX || (b == REL_NSUBJ && k < v))
            return;
    }
    if (said_of == NG_NONE || x == NG_NONE || tree_that(r, x) || !word_is(r, v - 1, ",") ||
        any_comma(r, said_of, v - 1) || !wants_subject(r, x))
        return;
    const uint32_t own = tree_child_base(r, x, REL_NSUBJ);
    const uint32_t speaker = behind != NG_NONE ? behind : own;
    if (speaker == NG_NONE || speaker > x || (behind != NG_NONE && own != NG_NONE) || !any_comma(r, speaker, x))
        return;
    hang_on(r, said_of, x, REL_NSUBJ);
    hang_on(r, speaker, v, REL_NSUBJ);
}

/* "The ships left, Kim, the envoy, said": Kim is taken for one more subject of what he says. */
static void settle_behind(run *r, uint32_t v)
{
    const uint32_t x = tree_child(r, v, REL_CCOMP);
    uint32_t last = NG_NONE, n = 0;
    if (x == NG_NONE || x > v || tree_child_base(r, v, REL_NSUBJ) != NG_NONE)
        return;
    TREE_CHILDREN (r, x, k) {
        if (tree_base(r, k) != REL_NSUBJ)
            continue;
        ++n;
        last = k > x && k < v ? k : NG_NONE;
    }
    if (n > 1 && last != NG_NONE)
        hang_on(r, last, v, REL_NSUBJ);
}

static bool nominal(const run *r, uint32_t i)
{
    return (tree_pos(r, i) == POS_NOUN || tree_pos(r, i) == POS_PROPN) && tree_child(r, i, REL_COP) == NG_NONE &&
           tree_child_base(r, i, REL_CASE) == NG_NONE;
}

/* "The ships left, said the envoy": the envoy is taken for an object, or hangs on what he says. */
static void settle_inverted(run *r, const ng_sentence *s, uint32_t v)
{
    const uint32_t x = tree_child(r, v, REL_CCOMP), end = s->first + s->n;
    if (x == NG_NONE || x > v || v == s->first || !tree_finite(r, v) || tree_child_base(r, v, REL_NSUBJ) != NG_NONE ||
        !(word_is(r, v - 1, ",") || quote_mark(r, v - 1)))
        return;
    for (uint32_t i = v + 1; i < end && tree_pos(r, i) != POS_PUNCT && tree_pos(r, i) != POS_ADP; ++i) {
        const uint32_t h = tree_head(r, i);
        if (h == NG_NONE || h > v || tree_pos(r, i) == POS_PUNCT)
            continue;
        if (nominal(r, i) && (h < v || tree_base(r, i) == REL_OBJ || tree_base(r, i) == REL_CCOMP))
            hang_on(r, i, v, REL_NSUBJ);
        return;
    }
}

/* "Norway is ready, Kim told them on Monday, to pay": the infinitive goes on what Kim says. */
static void settle_infinitive(run *r, uint32_t v)
{
    const uint32_t h = tree_head(r, v), x = tree_child(r, v, REL_CCOMP);
    if (tree_base(r, v) != REL_PARATAXIS || h == NG_NONE || h > v || x == NG_NONE || x < v || !tree_infinitive(r, x) ||
        tree_child_base(r, x, REL_NSUBJ) != NG_NONE || tree_child_base(r, v, REL_NSUBJ) == NG_NONE)
        return;
    const uint32_t to = tree_child(r, x, REL_MARK);
    if (to != NG_NONE && to > v && word_is(r, to - 1, ","))
        hang_on(r, x, h, REL_XCOMP);
}

/* "Said in a statement it would pay": how it was said is no part of what was said. */
static void settle_how(run *r, uint32_t v)
{
    const uint32_t x = tree_child(r, v, REL_CCOMP), mark = x == NG_NONE ? NG_NONE : tree_child(r, x, REL_MARK);
    const uint32_t subject = x == NG_NONE ? NG_NONE : tree_child_base(r, x, REL_NSUBJ);
    if (subject == NG_NONE || subject < v || (mark != NG_NONE && word_is(r, mark, "that")))
        return;
    TREE_CHILDREN (r, x, k) {
        const uint32_t in = tree_child(r, k, REL_CASE);
        const bool next = in == v + 1 || k == v + 1;
        if (tree_base(r, k) == REL_OBL && next && k < subject && !word_is(r, k + 1, ",") &&
            (lemma_lex(r, LEX_SOURCE_NOUN, k) != NULL || word_lex(r, LEX_WEEKDAY, k) != NULL)) {
            hang_on(r, k, v, REL_OBL);
            return;
        }
    }
}

/* "Told them that it left, citing officials": he cites them who tells. */
static void settle_citing(run *r, const ng_sentence *s, uint32_t i)
{
    const uint32_t x = tree_head(r, i), v = x == NG_NONE ? NG_NONE : tree_head(r, x);
    if (v != NG_NONE && i > s->first && word_is(r, i - 1, ",") && tree_base(r, i) == REL_ADVCL &&
        tree_base(r, x) == REL_CCOMP && v < x && verb_of_saying(r, v))
        hang_on(r, i, v, REL_ADVCL);
}

/* "Concerned that it would lose, Norway withdrew": Norway's is the main clause. */
static void settle_fronted(run *r, uint32_t i)
{
    uint32_t first = NG_NONE, main = NG_NONE;
    if (tree_head(r, i) != NG_NONE || tree_child_base(r, i, REL_NSUBJ) != NG_NONE ||
        tree_child_base(r, i, REL_AUX) != NG_NONE || tree_child(r, i, REL_COP) != NG_NONE ||
        !(tree_form_is(r, i, "JJ") || tree_form_is(r, i, "VBN") || tree_form_is(r, i, "VBG")))
        return;
    TREE_CHILDREN (r, i, k) {
        if (tree_base(r, k) != REL_CCOMP || k < i)
            continue;
        if (first == NG_NONE)
            first = k;
        else
            main = k;
    }
    const uint32_t subject = main == NG_NONE ? NG_NONE : tree_child_base(r, main, REL_NSUBJ);
    if (subject == NG_NONE || !tree_that(r, first) || tree_child(r, main, REL_MARK) != NG_NONE ||
        !wants_subject(r, main) || !any_comma(r, first, subject))
        return;
    take_off(r, main);
    r->tree.rel[main] = REL_ROOT;
    hang_on(r, i, main, REL_ADVCL);
}

/* The head of the clause that noun i stands in; NG_NONE: none. */
static uint32_t clause_over(const run *r, uint32_t i)
{
    while (i != NG_NONE) {
        const relation b = tree_base(r, i);
        if (tree_child(r, i, REL_COP) != NG_NONE ||
            (tree_pos(r, i) == POS_VERB && b != REL_AMOD && b != REL_COMPOUND && b != REL_CASE))
            return i;
        i = tree_head(r, i);
    }
    return NG_NONE;
}

/* "Norway, according to Anna Berg, will pay": the source is no part of Norway, nor of what the clause is about. */
static void settle_according(run *r, const ng_sentence *s, uint32_t i)
{
    const uint32_t who = tree_head(r, i);
    const uint32_t before = i > s->first + 1 && quote_mark(r, i - 1) ? i - 1 : i; /* "Norway pays," according to Kim */
    if (who == NG_NONE || who < i || tree_base(r, who) != REL_NMOD || tree_rel(r, who) == REL_NMOD_POSS ||
        !(i == s->first || comma_before(r, before) || word_is(r, i - 1, "that")))
        return;
    const uint32_t clause = clause_over(r, tree_head(r, who));
    if (clause != NG_NONE && clause != who)
        hang_on(r, who, clause, REL_OBL);
}

void tree_settle_speakers(run *r, const ng_sentence *s)
{
    for (uint32_t i = s->first; i < s->first + s->n; ++i) {
        size_t n = 0;
        settle_fronted(r, i);
        if (word_is(r, i, "citing"))
            settle_citing(r, s, i);
        if (verb_of_saying(r, i)) {
            settle_amid(r, i);
            settle_behind(r, i);
            settle_inverted(r, s, i);
            settle_infinitive(r, i);
            settle_how(r, i);
        } else if (word_is(r, i, "according") && phrase_lex(r, LEX_ACCORDING, i, s->first + s->n, &n) != NULL) {
            settle_according(r, s, i);
        }
    }
}
