/* clause_label.c -- what a clause's relation is called: its lemmas, by which it is looked up and merged, and its
 * labels, which people read. */
#include "clause_say.h"

#define LEMMA_MAX 96
#define LABEL_WORDS_MAX 6 /* between verb and preposition */

bool label_no_longer(const run *r, uint32_t i)
{
    return word_is(r, i, "longer") && i > 0 && word_is(r, i - 1, "no");
}

static void add_lemma(char *buf, const char *more)
{
    const size_t n = strlen(buf), k = strlen(more);
    if (k == 0 || n + k + 2 >= LEMMA_MAX)
        return;
    if (n > 0)
        buf[n] = ' ';
    memcpy(buf + n + (n > 0), more, k + 1);
}

/* The verb as `form`, with its particle. */
static void add_verb(const run *r, uint32_t v, const char *form, char *buf)
{
    add_lemma(buf, form);
    TREE_CHILDREN (r, v, c) {
        if (tree_rel(r, c) == REL_COMPOUND_PRT)
            add_lemma(buf, r->w[c].low);
    }
}

/* "sign", "continue to shape", "be", with the noun and preposition that belong to the relation. `last`: of a chain only
 * the verb that it ends with; `look`: as the ontology has it, a passive like the active. */
static const char *lemma_of(const run *r, const clause_parts *c, uint32_t noun, const phrase *prep, bool last,
                            bool look)
{
    char buf[LEMMA_MAX] = "";
    if (c->chained && !last) {
        add_verb(r, c->head, tree_lemma(r, c->head), buf);
        add_lemma(buf, "to");
    }
    if (c->copula || (c->passive && !look))
        add_lemma(buf, "be");
    if (!c->copula)
        add_verb(r, c->verb, c->passive && !look ? r->w[c->verb].low : tree_lemma(r, c->verb), buf);
    if (noun != NG_NONE && !label_no_longer(r, noun)) /* that is told by the polarity */
        add_lemma(buf, tree_lemma(r, noun));
    for (uint32_t i = 0; i < prep->n; ++i)
        add_lemma(buf, r->w[prep->t[i]].low);
    return ng_arena_strdup(r->a, buf);
}

bool label_readable(const run *r, const phrase *rest)
{
    for (uint32_t i = 0; i < rest->n; ++i) {
        const char *x = r->doc->token[rest->t[i]].xpos;
        if (x != NULL && (strncmp(x, "PRP", 3) == 0 || x[0] == 'W'))
            return false;
    }
    return rest->n <= LABEL_WORDS_MAX;
}

/* "signed", "a contract", "with": the relation as a label. NULL: memory refused. */
static const char *label_of(run *r, const char *verb, const phrase *rest, const phrase *prep)
{
    phrase plain = { .n = 0 };
    for (uint32_t i = 0; i < rest->n; ++i) {
        if (!phrase_mark(r, rest->t[i]))
            phrase_push(&plain, rest->t[i]);
    }
    const char *words = phrase_text(r, &plain);
    const char *s =
        verb == NULL || words == NULL ? NULL : ng_arena_printf(r->a, "%s%s%s", verb, plain.n > 0 ? " " : "", words);
    for (uint32_t i = 0; s != NULL && i < prep->n; ++i)
        s = ng_arena_printf(r->a, "%s %s", s, r->w[prep->t[i]].low);
    return s;
}

ng_status label_clause(run *r, const clause_parts *c, uint32_t noun, const phrase *rest, const phrase *prep,
                       saying_parts *say)
{
    const phrase none = { .n = 0 };
    say->lemma = lemma_of(r, c, noun, prep, false, false);
    say->last = c->chained ? lemma_of(r, c, noun, prep, true, false) : say->lemma;
    say->look = c->passive ? lemma_of(r, c, noun, prep, true, true) : say->last;
    say->swapped = c->passive && prep->n == 1 && word_is(r, prep->t[0], "by") && noun == NG_NONE;
    if (say->swapped)
        say->active = lemma_of(r, c, NG_NONE, &none, true, true); /* the ontology knows the active verb */
    say->told = label_of(r, phrase_text(r, &c->relation), rest, prep);
    say->planned = label_of(r, lemma_of(r, c, NG_NONE, &none, true, false), rest, prep);
    return say->lemma == NULL || say->last == NULL || say->look == NULL || (say->swapped && say->active == NULL) ||
                   say->told == NULL || say->planned == NULL
               ? ng_nomem(r->err, "extract")
               : NG_OK;
}
