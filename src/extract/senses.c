/* senses.c -- whether a word says a property of just these two: "hit" is an attack when troops hit a country, not when
 * prices hit an airline.
 *
 * The ontology says which words may say a property, and of which types; ontology/extract/senses.tsv says of which
 * finer ones where a word has other meanings too.
 */
#include "senses.h"

/* Is t of one of the types of s[0, n), parted by "/"? "Organization" and "Place" stand for all of their kind, a "!" in
 * front turns the list round. */
static bool in_types(const char *s, size_t n, ng_type t)
{
    const bool not_these = n > 0 && *s == '!';
    if (n == 1 && *s == '*')
        return true;
    for (const char *p = s + not_these, *end = s + n; p < end;) {
        const size_t k = strcspn(p, "/ ;");
        char name[32] = "";
        if (k < sizeof name)
            memcpy(name, p, k);
        const ng_type want = ng_type_parse(name);
        if (want == t || (want == NG_TYPE_ORGANIZATION && type_is_body(t)) ||
            (want == NG_TYPE_PLACE && type_is_place(t)))
            return !not_these;
        p += k + 1;
    }
    return not_these;
}

/* The first token of the words between *p and the next ";", and its length; *p moves behind it. */
static const char *next_word(const char **p, size_t *n)
{
    const char *s = *p + strspn(*p, " ");
    *n = strcspn(s, " ;");
    *p = s + *n;
    return s;
}

/* "+to": the verb has an infinitive or a clause of its own. "-back": the adverb is not there. "=now", "=past": what it
 * says still is so, or was. */
static bool has_what_it_needs(const run *r, uint32_t verb, const char *s, size_t n)
{
    if (verb == NG_NONE || n < 2)
        return true;
    if (*s == '=')
        return tree_past(r, verb) == (n == 5 && memcmp(s, "=past", n) == 0);
    TREE_CHILDREN (r, verb, c) {
        const relation base = tree_base(r, c);
        if (*s == '+' && (base == REL_XCOMP || base == REL_CCOMP || (base == REL_ADVCL && tree_infinitive(r, c))))
            return true;
        if (*s == '-' && base == REL_ADVMOD && r->w[c].n == n - 1 && memcmp(r->w[c].low, s + 1, n - 1) == 0)
            return false;
    }
    return *s == '-';
}

bool sense_fits(const run *r, const char *lemma, const ng_property *p, ng_type subject, ng_type object, uint32_t verb)
{
    const char *s = lexicon_get(&r->x->lex, LEX_SENSE, lemma, strlen(lemma));
    while (s != NULL && *s != '\0') {
        size_t n;
        const char *curie = next_word(&s, &n);
        bool fits = true;
        const bool mine = n == strlen(p->curie) && memcmp(curie, p->curie, n) == 0;
        const char *types = next_word(&s, &n);
        fits = in_types(types, n, subject);
        types = next_word(&s, &n);
        fits = in_types(types, n, object) && fits;
        for (types = next_word(&s, &n); n > 0; types = next_word(&s, &n))
            fits = has_what_it_needs(r, verb, types, n) && fits;
        if (mine)
            return fits;
        s += *s == ';';
    }
    return true;
}
