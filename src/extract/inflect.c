/* inflect.c -- finite forms of verbs, made from their lemmas: "aim" -> "aimed", "aims". */
#include "lemma.h"
#include "tree.h"

static bool in(char c, const char *set)
{
    return c != '\0' && strchr(set, c) != NULL;
}

/* "stop" -> "stopp": is the last letter written twice before "ed"? What the list of forms has, else what its -ing form
 * here or the length of the stem tells. */
static bool doubles(const run *r, uint32_t v, const char *lemma, size_t n)
{
    char form[64];
    const size_t given = r->w[v].n;
    if (n < 2 || n + 4 >= sizeof form || !in(lemma[n - 1], "bdgklmnprt"))
        return false;
    memcpy(form, lemma, n);
    memcpy(form + n + 1, "ed", 2);
    form[n] = lemma[n - 1];
    if (lexicon_get(&r->x->lex, LEX_VERB, form, n + 3) != NULL)
        return true;
    if (given > n && memcmp(r->w[v].low, form, n) == 0 && in(r->w[v].low[n], "ei")) /* "visiting" */
        return false;
    return (given > n && memcmp(r->w[v].low, form, n + 1) == 0) || lemma_short_stem(lemma, n);
}

const char *verb_past(run *r, uint32_t v)
{
    const char *lemma = tree_lemma(r, v);
    const size_t n = strlen(lemma);
    const char *listed = lexicon_get(&r->x->lex, LEX_PAST, lemma, n);
    if (listed != NULL || n == 0)
        return n == 0 ? r->w[v].low : listed;
    const size_t given = r->w[v].n;
    if (given > 3 && memcmp(r->w[v].low + given - 2, "ed", 2) == 0)
        return r->w[v].low;
    if (lemma[n - 1] == 'e')
        return ng_arena_printf(r->a, "%sd", lemma);
    if (n > 1 && lemma[n - 1] == 'y' && !in(lemma[n - 2], "aeiou"))
        return ng_arena_printf(r->a, "%.*sied", (int)(n - 1), lemma);
    if (n > 2 && lemma[n - 1] == 'c' && in(lemma[n - 2], "i"))
        return ng_arena_printf(r->a, "%sked", lemma); /* "panicked" */
    return doubles(r, v, lemma, n) ? ng_arena_printf(r->a, "%s%ced", lemma, lemma[n - 1])
                                   : ng_arena_printf(r->a, "%sed", lemma);
}

const char *verb_third(run *r, uint32_t v)
{
    const char *lemma = tree_lemma(r, v);
    const size_t n = strlen(lemma);
    if (n == 0)
        return r->w[v].low;
    if (strcmp(lemma, "have") == 0)
        return "has";
    if (strcmp(lemma, "be") == 0)
        return "is";
    if (n > 1 && lemma[n - 1] == 'y' && !in(lemma[n - 2], "aeiou"))
        return ng_arena_printf(r->a, "%.*sies", (int)(n - 1), lemma);
    const bool hisses =
        in(lemma[n - 1], "sxzo") || (n > 1 && lemma[n - 1] == 'h' && in(lemma[n - 2], "cs")); /* "passes", "goes" */
    return ng_arena_printf(r->a, hisses ? "%ses" : "%ss", lemma);
}
