/* lemma.c -- the lemmas of verbs, made sure of: the network guesses those of words that it has not met. */
#include "lemma.h"

#define FORM_MAX 48 /* bytes of a form that is looked into */

static bool is_vowel(char c)
{
    return c != '\0' && strchr("aeiou", c) != NULL;
}

/* Is it a verb that is known, if need be without what a hyphen puts before it: "co-create"? */
static bool is_verb(const run *r, const char *s, size_t n)
{
    for (size_t i = n; i-- > 1;) {
        if (s[i - 1] == '-') {
            s += i;
            n -= i;
            break;
        }
    }
    const char *v = lexicon_get(&r->x->lex, LEX_VERB, s, n);
    char key[FORM_MAX + 2] = "";
    size_t k = 0;
    if (v != NULL || n >= sizeof key)
        return v != NULL && strncmp(v, s, n) == 0 && v[n] == ' ';
    memcpy(key, s, n);
    return ng_ontology_word(r->x->ontology, NG_WORD_VERB, key, &k) != NULL;
}

static bool is_known(const run *r, const char *s, size_t n)
{
    return is_verb(r, s, n) || lexicon_get(&r->x->lex, LEX_COMMON, s, n) != NULL;
}

/* "pok" of "poking": the last consonant would be doubled if there were no "e". */
bool lemma_short_stem(const char *s, size_t n)
{
    size_t vowels = 0;
    for (size_t i = 0; i < n; ++i)
        vowels += is_vowel(s[i]) || (s[i] == 'y' && i > 0);
    return n > 2 && vowels == 1 && is_vowel(s[n - 2]) && strchr("wxy", s[n - 1]) == NULL;
}

/* "tapp" of "tapping" */
static bool doubled(const char *s, size_t n)
{
    return n > 3 && s[n - 1] == s[n - 2] && strchr("bdgklmnprt", s[n - 1]) != NULL;
}

static bool ends_in(const char *s, size_t n, const char *const *ending, size_t count)
{
    for (size_t i = 0; i < count; ++i) {
        const size_t k = strlen(ending[i]);
        if (n > k && memcmp(s + n - k, ending[i], k) == 0)
            return true;
    }
    return false;
}

/* Did the stem have an "e"? "believ", "embezzl", "organiz", "celebrat", "pledg", "barg" always; of a last vowel between
 * two consonants what is not doubled has one, unless it is unstressed: "invad", not "offer". `guess`: the network
 * thinks so. */
static bool lacks_e(const char *s, size_t n, bool guess)
{
    static const char *const always[] = { "v", "iz", "dg", "nc", "rc", "rg", "iat", "uat" };
    static const char *const never[] = { "er", "en", "al", "el", "il", "it", "et", "ot", "op", "ip" };
    static const char *const seldom[] = { "or", "on", "an", "om", "ar", "ic" };
    if (n < 3)
        return false;
    if (ends_in(s, n, always, sizeof always / sizeof *always))
        return true;
    if (s[n - 1] == 'l' && strchr("aeioulrw", s[n - 2]) == NULL)
        return true;
    if (!is_vowel(s[n - 2]) || is_vowel(s[n - 3]) || strchr("aeiouwxy", s[n - 1]) != NULL ||
        ends_in(s, n, never, sizeof never / sizeof *never))
        return false;
    return guess || !ends_in(s, n, seldom, sizeof seldom / sizeof *seldom);
}

/* A stem that goes with the letter c behind it, as a string of the arena. */
static const char *with(run *r, const char *s, size_t n, char c)
{
    return ng_arena_printf(r->a, "%.*s%c", (int)n, s, c);
}

/* The lemma behind the stem of an -ing or -ed form: a known one, or what spelling allows. NULL: memory refused. */
static const char *of_stem(run *r, const char *s, size_t n, const char *guess)
{
    char buf[FORM_MAX + 1];
    memcpy(buf, s, n);
    buf[n] = 'e';
    const bool guessed = strlen(guess) == n + 1 && memcmp(guess, buf, n + 1) == 0;
    const bool e = is_verb(r, buf, n + 1), plain = is_verb(r, s, n) || (!e && is_known(r, s, n));
    const bool lacks = lemma_short_stem(s, n) || lacks_e(s, n, guessed);
    const bool twice = doubled(s, n);
    if (s[n - 1] == 'i')
        return with(r, s, n - 1, 'y');
    if (n > 4 && memcmp(s + n - 2, "is", 2) == 0 && !is_verb(r, s, n))
        return ng_arena_copy(r->a, buf, n + 1); /* "emphasis" is no verb */
    if (twice && (is_verb(r, s, n - 1) || (!plain && s[n - 1] != 'l')))
        return ng_arena_copy(r->a, s, n - 1);
    return (e || lacks) && (!plain || (e && lacks)) ? ng_arena_copy(r->a, buf, n + 1) : ng_arena_copy(r->a, s, n);
}

/* "-ing" and "-ed" forms say their lemma by spelling; 0: it is none. */
static size_t stem_of(const char *form, size_t n)
{
    const size_t k = n > 5 && memcmp(form + n - 3, "ing", 3) == 0  ? n - 3
                     : n > 4 && memcmp(form + n - 2, "ed", 2) == 0 ? n - 2
                                                                   : 0;
    for (size_t i = 0; i < k; ++i) {
        if (is_vowel(form[i]) || form[i] == 'y')
            return k;
    }
    return 0;
}

const char *lemma_of_verb(run *r, uint32_t i, const char *lemma)
{
    const word *w = &r->w[i];
    const size_t n = strlen(lemma), stem = w->n <= FORM_MAX ? stem_of(w->low, w->n) : 0;
    const char *listed = word_lex(r, LEX_VERB, i);
    const char *x = r->doc->token[i].xpos;
    const bool base = x != NULL && (strcmp(x, "VB") == 0 || strcmp(x, "VBP") == 0);
    const bool same = strcmp(lemma, w->low) == 0;
    if (n == 0 || (same && (base || listed == NULL)))
        return lemma;
    if (listed != NULL && (stem > 0 || same || !is_verb(r, lemma, n)))
        return ng_arena_copy(r->a, listed, strcspn(listed, " "));
    if (is_known(r, lemma, n) || stem == 0)
        return lemma;
    return of_stem(r, w->low, stem, lemma);
}
