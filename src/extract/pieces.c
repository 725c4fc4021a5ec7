/* pieces.c -- a masked sentence cut into words, placeholders and signs; what is a verb. */
#include "pieces.h"

/* A letter begins at s; dashes and other signs of U+2000 to U+2FFF are none. */
static bool letter_at(const char *s)
{
    return (*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z') || ((*s & 0x80) != 0 && (unsigned char)*s != 0xE2);
}

/* "'s", "'ll", "'ve", "'re", "'d", "'m" that end a word. */
static bool contraction(const masked *m, size_t at)
{
    static const char *const list[] = { "'s", "'ll", "'ve", "'re", "'d", "'m" };
    for (size_t k = 0; k < sizeof list / sizeof *list; ++k) {
        const size_t n = strlen(list[k]);
        if (at + n <= m->n && memcmp(m->s + at, list[k], n) == 0 && !letter_at(m->s + at + n))
            return true;
    }
    return false;
}

void pieces_cut(clause *c)
{
    const masked *m = c->m;
    c->n = 0;
    for (size_t i = 0; i < m->n && c->n < PIECES_MAX;) {
        if (m->s[i] == ' ') {
            ++i;
            continue;
        }
        piece *p = &c->p[c->n++];
        *p = (piece){ .begin = i, .item = m->item[i] };
        size_t e = i + 1;
        if (p->item != NG_NONE) {
            e = i + 3;
        } else if (letter_at(m->s + i) || (m->s[i] >= '0' && m->s[i] <= '9') || m->s[i] == '\'') {
            while (e < m->n && m->item[e] == NG_NONE &&
                   (letter_at(m->s + e) || (m->s[e] >= '0' && m->s[e] <= '9') || m->s[e] == '-' ||
                    ((m->s[e] == '.' || m->s[e] == ',') && m->s[e - 1] >= '0' && m->s[e - 1] <= '9' &&
                     m->s[e + 1] >= '0' && m->s[e + 1] <= '9') ||
                    (m->s[e] == '\'' && letter_at(m->s + e + 1) && !contraction(m, e))))
                ++e;
            for (size_t k = i; k < e && k - i + 1 < sizeof p->low; ++k)
                p->low[k - i] = (char)(m->s[k] >= 'A' && m->s[k] <= 'Z' ? m->s[k] + 32 : m->s[k]);
        } else {
            while (e < m->n && ((unsigned char)m->s[e] & 0xC0) == 0x80)
                ++e;
        }
        p->end = e > m->n ? m->n : e;
        i = p->end;
    }
}

bool piece_is(const clause *c, size_t i, const char *s)
{
    if (i >= c->n || c->p[i].item != NG_NONE)
        return false;
    return c->p[i].low[0] != '\0'
               ? strcmp(c->p[i].low, s) == 0
               : strlen(s) == c->p[i].end - c->p[i].begin && memcmp(c->m->s + c->p[i].begin, s, strlen(s)) == 0;
}

bool piece_lex(const clause *c, size_t i, lex_kind kind)
{
    return i < c->n && c->p[i].low[0] != '\0' &&
           lexicon_get(&c->r->x->lex, kind, c->p[i].low, strlen(c->p[i].low)) != NULL;
}

bool piece_mention(const clause *c, size_t i)
{
    return i < c->n && c->p[i].item != NG_NONE && !(c->p[i].item & TIMEX_BIT);
}

bool piece_time(const clause *c, size_t i)
{
    return i < c->n && c->p[i].item != NG_NONE && (c->p[i].item & TIMEX_BIT);
}

bool piece_content(const clause *c, size_t i)
{
    return i < c->n && c->p[i].low[0] != '\0' && c->p[i].low[0] != '\'' && !piece_lex(c, i, LEX_FUNCTION);
}

/* ---- verbs ---- */

static unsigned letters(const char *s)
{
    unsigned f = 0;
    for (; *s != '\0'; ++s)
        f |= *s == 'd'                ? V_PAST
             : *s == 'z'              ? V_THIRD
             : *s == 'p' || *s == 'b' ? V_PLAIN
             : *s == 'n'              ? V_PARTICIPLE
             : *s == 'g'              ? V_ING
             : *s == '!'              ? V_ONLY
                                      : 0u;
    return f;
}

/* What piece i is as a verb; its lemma in ret (48 bytes). 0: no verb. */
unsigned piece_verb(const clause *c, size_t i, char *lemma)
{
    if (i >= c->n || c->p[i].low[0] == '\0')
        return 0;
    const char *w = c->p[i].low;
    const size_t n = strlen(w);
    const char *v = lexicon_get(&c->r->x->lex, LEX_VERB, w, n);
    const bool ed = n > 4 && strcmp(w + n - 2, "ed") == 0;
    if (v != NULL) {
        const size_t k = strcspn(v, " ");
        memcpy(lemma, v, k < 47 ? k : 47);
        lemma[k < 47 ? k : 47] = '\0';
        return letters(v + k) | (ed ? V_PAST | V_PARTICIPLE : 0u);
    }
    if (n > 4 && n < 48 && w[n - 1] == 's' && w[n - 2] != 's') { /* expands: expand */
        const char *base = lexicon_get(&c->r->x->lex, LEX_VERB, w, n - 1);
        if (base != NULL && (letters(base + strcspn(base, " ")) & V_PLAIN)) {
            memcpy(lemma, w, n - 1);
            lemma[n - 1] = '\0';
            const bool noun = lexicon_get(&c->r->x->lex, LEX_COMMON, w, n) != NULL;
            return V_THIRD | (noun ? 0u : letters(base + strcspn(base, " ")) & V_ONLY);
        }
    }
    const bool ing = n > 5 && strcmp(w + n - 3, "ing") == 0;
    if (ing) { /* showcasing: showcase */
        char base[48];
        memcpy(base, w, n - 3);
        base[n - 3] = 'e';
        for (size_t k = n - 3; k <= n - 2; ++k) {
            if (lexicon_get(&c->r->x->lex, LEX_VERB, base, k) != NULL ||
                lexicon_get(&c->r->x->lex, LEX_COMMON, base, k) != NULL) {
                memcpy(lemma, base, k);
                lemma[k] = '\0';
                return V_ING | V_ONLY;
            }
        }
    }
    if (!ed)
        return 0;
    /* underscored: the base with or without e, or with its consonant doubled */
    if (n > 5 && w[n - 3] == 'i' && n < 47) { /* solidified: solidify */
        memcpy(lemma, w, n - 3);
        memcpy(lemma + n - 3, "y", 2);
        return V_PAST | V_PARTICIPLE | (lexicon_get(&c->r->x->lex, LEX_COMMON, w, n) == NULL ? V_ONLY : 0u);
    }
    const size_t cut[] = { n - 1, n - 2, n - 3 };
    for (size_t k = 0; k < 3; ++k) {
        if (lexicon_get(&c->r->x->lex, LEX_VERB, w, cut[k]) != NULL) {
            memcpy(lemma, w, cut[k]);
            lemma[cut[k]] = '\0';
            return V_PAST | V_PARTICIPLE | V_ONLY;
        }
    }
    return 0;
}

bool piece_adverb(const clause *c, size_t i)
{
    if (i >= c->n || c->p[i].low[0] == '\0')
        return false;
    const char *w = c->p[i].low;
    const size_t n = strlen(w);
    return piece_lex(c, i, LEX_ADVERB) || (n > 4 && strcmp(w + n - 2, "ly") == 0);
}

/* The finite verb group at piece i. */
bool verb_group_read(const clause *c, size_t i, bool sure, verb_group *g)
{
    unsigned want = V_PAST | V_THIRD | V_PLAIN;
    g->first = i;
    while (piece_adverb(c, i) || piece_is(c, i, "\""))
        ++i;
    if (piece_is(c, i, "has") || piece_is(c, i, "have") || piece_is(c, i, "had")) {
        char l[48];
        size_t k = i + 1;
        while (piece_adverb(c, k))
            ++k;
        if (piece_verb(c, k, l) & V_PARTICIPLE) {
            want = V_PARTICIPLE;
            i = k;
        } else { /* the verb itself: "had an alliance treaty" */
            const size_t n = k < c->n ? strlen(c->p[k].low) : 0;
            if (piece_is(c, k, "to") || piece_is(c, k, "been") || (n > 3 && strcmp(c->p[k].low + n - 2, "ed") == 0) ||
                !(piece_lex(c, k, LEX_DETERMINER) || piece_mention(c, k)))
                return false;
            memcpy(g->lemma, "have", 5);
            g->verb = g->last = i;
            return true;
        }
    } else if (piece_is(c, i, "is") || piece_is(c, i, "are") || piece_is(c, i, "was") || piece_is(c, i, "were")) {
        ++i;
        while (piece_adverb(c, i))
            ++i;
        want = V_ING;
    } else if (piece_lex(c, i, LEX_MODAL)) {
        ++i;
        while (piece_adverb(c, i))
            ++i;
        want = V_PLAIN;
        if (piece_content(c, i) && piece_verb(c, i, g->lemma) == 0 && strlen(c->p[i].low) < sizeof g->lemma) {
            memcpy(g->lemma, c->p[i].low, strlen(c->p[i].low) + 1); /* behind a modal any word is a verb */
            g->verb = g->last = i;
            return true;
        }
    }
    const unsigned v = piece_verb(c, i, g->lemma);
    if (!(v & want) || (!sure && !(v & V_ONLY)))
        return false;
    g->verb = g->last = i;
    return true;
}

bool piece_preposition(const clause *c, size_t i)
{
    static const char *const list[] = { "to",   "for",  "with", "about", "over", "on", "against",
                                        "from", "into", "at",   "in",    "by",   "of" };
    for (size_t k = 0; k < sizeof list / sizeof *list; ++k) {
        if (piece_is(c, i, list[k]))
            return true;
    }
    return false;
}
