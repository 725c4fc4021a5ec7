/* words.c -- lower-case forms and flags of tokens, and helpers over tokens. */
#include <assert.h>
#include <stddef.h>

#include "internal.h"
#include "utf8.h"

#define WORD_MAX 64 /* bytes of a word that lists may hold; longer ones keep their beginning */

/* The form in lower case; returns its length. Only ASCII letters change: the
 * lists are English. U+2019 becomes the plain apostrophe, U+2013 and U+2010 hyphens. */
static size_t lower(const char *s, size_t n, char *ret)
{
    size_t k = 0;
    for (size_t i = 0; i < n && k < WORD_MAX - 4;) {
        size_t len;
        const uint32_t cp = ng_utf8_decode(s + i, n - i, &len);
        if (cp == 0x2018 || cp == 0x2019)
            ret[k++] = '\'';
        else if (cp == 0x2010 || cp == 0x2011 || cp == 0x2013)
            ret[k++] = '-';
        else if (cp >= 'A' && cp <= 'Z')
            ret[k++] = (char)(cp + 32);
        else
            k += ng_utf8_encode(cp, ret + k);
        i += len;
    }
    return k;
}

static unsigned case_flags(const char *s, size_t n)
{
    unsigned f = 0;
    size_t upper = 0, low = 0;
    for (size_t i = 0; i < n;) {
        size_t len;
        const uint32_t cp = ng_utf8_decode(s + i, n - i, &len);
        const bool up = ng_cp_is_upper(cp);
        upper += up;
        low += !up && ng_cp_is_letter(cp);
        if (i == 0)
            f |= (up ? WORD_UPPER | WORD_LETTER : 0) | (ng_cp_is_letter(cp) ? WORD_LETTER : 0) |
                 (ng_cp_is_digit(cp) ? WORD_DIGIT : 0);
        i += len;
    }
    return f | (upper >= 2 && low == 0 ? WORD_ALLCAPS : 0);
}

static bool opens_quote(const word *w)
{
    return (w->n == 1 && (w->low[0] == '"' || w->low[0] == '\'')) || (w->n == 2 && memcmp(w->low, "``", 2) == 0) ||
           (w->n == 3 && memcmp(w->low, "\xE2\x80\x9C", 3) == 0);
}

/* Sentence-initial words, and sentences whose capitals say nothing: hardly a word
 * that carries meaning is not capitalised, although they are not all names. One such
 * word in a sentence with its period tells that the capitals are names ("German
 * Chancellor Jonas Reuter met Prime Minister Astrid Halvorsen in Oslo."). */
static void mark_sentence(run *r, size_t s)
{
    const ng_sentence *sen = &r->doc->sentence[s];
    const size_t end = sentence_end(r, s);
    size_t upper = 0, low = 0;
    bool initial = true;
    for (size_t i = sen->first; i < end; ++i) {
        word *w = &r->w[i];
        r->sent[i] = (uint32_t)s;
        if (w->flags & (WORD_LETTER | WORD_DIGIT)) {
            if (initial)
                w->flags |= WORD_INITIAL;
            initial = false;
            if (w->n >= 3 && !(w->flags & WORD_FUNCTION) && (w->flags & WORD_LETTER))
                *(w->flags & WORD_UPPER ? &upper : &low) += 1;
        } else if (opens_quote(w) || (w->n == 1 && (w->low[0] == ':' || w->low[0] == ';'))) {
            initial = true;
        }
    }
    const bool headline = sen->block == NG_BLOCK_HEADLINE;
    const bool whole = end > sen->first && word_is(r, end - 1, ".");
    if ((headline && upper > low) || (low == 0 && upper >= 5) || (!whole && upper >= 6 && upper >= 5 * low)) {
        for (size_t i = sen->first; i < end; ++i)
            r->w[i].flags |= WORD_TITLECASE;
    }
}

ng_status words_read(run *r)
{
    const size_t n = r->doc->n_token;
    r->w = ng_arena_new(r->a, n + 1, sizeof *r->w);
    r->sent = ng_arena_new(r->a, n + 1, sizeof *r->sent);
    if (r->w == NULL || r->sent == NULL)
        return ng_nomem(r->err, "extract");
    for (size_t i = 0; i < n; ++i) {
        const ng_token *t = &r->doc->token[i];
        const char *s = t->form != NULL ? t->form : r->text + t->span.begin;
        const size_t len = t->form != NULL ? strlen(t->form) : t->span.end - t->span.begin;
        char buf[WORD_MAX];
        const size_t k = lower(s, len, buf);
        word *w = &r->w[i];
        w->low = ng_arena_copy(r->a, buf, k);
        if (w->low == NULL)
            return ng_nomem(r->err, "extract");
        w->n = (uint16_t)k;
        w->flags = (uint16_t)case_flags(r->text + t->span.begin, t->span.end - t->span.begin);
        w->lex = lexicon_entry(&r->x->lex, w->low, k);
        if (lexicon_value(&r->x->lex, LEX_FUNCTION, w->lex) != NULL)
            w->flags |= WORD_FUNCTION;
        if (i + 1 < n && r->doc->token[i + 1].span.begin == t->span.end)
            w->flags |= WORD_GLUED;
    }
    r->w[n].low = "";
    r->w[n].lex = NG_NONE;
    for (size_t s = 0; s < r->doc->n_sentence; ++s)
        mark_sentence(r, s);
    return NG_OK;
}

bool word_is(const run *r, size_t i, const char *s)
{
    return i < r->doc->n_token && r->w[i].low[0] == s[0] && strcmp(r->w[i].low, s) == 0;
}

const char *word_lex(const run *r, lex_kind kind, size_t i)
{
    return i < r->doc->n_token ? lexicon_value(&r->x->lex, kind, r->w[i].lex) : NULL;
}

bool word_is_ordinal(const run *r, size_t i)
{
    const char *kind = word_lex(r, LEX_TIME_WORD, i);
    return kind != NULL && strncmp(kind, "ordinal", 7) == 0;
}

const char *phrase_lex(const run *r, lex_kind kind, size_t i, size_t end, size_t *n)
{
    const lexicon *l = &r->x->lex;
    char key[96];
    size_t k = 0;
    const char *ret = NULL;
    for (size_t j = i; j < end && j < i + 6; ++j) {
        if (k + r->w[j].n + 2 >= sizeof key)
            break;
        memcpy(key + k, r->w[j].low, r->w[j].n);
        k += r->w[j].n;
        const char *v = j == i ? word_lex(r, kind, i) : lexicon_get(l, kind, key, k);
        if (v != NULL) {
            ret = v;
            *n = j - i + 1;
        }
        if (!(r->w[j].flags & WORD_GLUED))
            key[k++] = ' ';
        if (!lexicon_goes_on(l, kind, key, k))
            break;
    }
    return ret;
}

char *text_between(const run *r, size_t begin, size_t end)
{
    char *s = ng_arena_copy(r->a, r->text + begin, end - begin);
    if (s == NULL)
        return NULL;
    size_t k = 0;
    for (size_t i = 0; s[i] != '\0'; ++i) {
        const bool space = s[i] == ' ' || s[i] == '\n' || s[i] == '\t' || s[i] == '\r';
        if (!space)
            s[k++] = s[i];
        else if (k > 0 && s[k - 1] != ' ')
            s[k++] = ' ';
    }
    while (k > 0 && s[k - 1] == ' ')
        --k;
    s[k] = '\0';
    return s;
}

char *words_text(const run *r, size_t first, size_t n)
{
    return text_between(r, r->doc->token[first].span.begin, r->doc->token[first + n - 1].span.end);
}

size_t sentence_end(const run *r, size_t sentence)
{
    return r->doc->sentence[sentence].first + r->doc->sentence[sentence].n;
}

mention *mention_add(run *r, size_t first, size_t n, ng_mention_kind kind, ng_type type, uint32_t gaz)
{
    if (!ng_arena_grow(r->a, (void **)&r->m, &r->cap_m, r->n_m, sizeof *r->m))
        return NULL;
    mention *m = &r->m[r->n_m];
    *m = (mention){ .first = (uint32_t)first,
                    .n = (uint32_t)n,
                    .wide = (uint32_t)first,
                    .wide_n = (uint32_t)n,
                    .kind = kind,
                    .type = type,
                    .gaz = gaz,
                    .entity = NG_NONE,
                    .role = NG_NONE,
                    .capital = NG_NONE,
                    .model = NG_TYPE_COUNT,
                    .holder = NG_NONE };
    m->span.begin = r->doc->token[first].span.begin;
    m->span.end = r->doc->token[first + n - 1].span.end;
    m->sentence = r->sent[first];
    m->label = words_text(r, first, n);
    if (m->label == NULL)
        return NULL;
    ++r->n_m;
    return m;
}

/* The first of [lo, hi) of an array of things, each of `size` bytes, whose number at `offset`, which ascends, is at
 * least `least`. */
static size_t first_from(const void *v, size_t size, size_t offset, size_t lo, size_t hi, size_t least)
{
    while (lo < hi) {
        const size_t mid = lo + (hi - lo) / 2;
        uint32_t n;
        memcpy(&n, (const char *)v + mid * size + offset, sizeof n);
        if (n < least)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

size_t token_at(const run *r, size_t sentence, size_t at)
{
    return first_from(r->doc->token, sizeof *r->doc->token, offsetof(ng_token, span.end),
                      r->doc->sentence[sentence].first, sentence_end(r, sentence), at + 1);
}

size_t sentence_at(const run *r, size_t at)
{
    return first_from(r->doc->sentence, sizeof *r->doc->sentence, offsetof(ng_sentence, span.end), 0,
                      r->doc->n_sentence, at + 1);
}

size_t mention_from(const run *r, size_t token)
{
    return first_from(r->m, sizeof *r->m, offsetof(mention, first), 0, r->n_m, token);
}

size_t time_from(const run *r, size_t token)
{
    return first_from(r->t, sizeof *r->t, offsetof(timex, first), 0, r->n_t, token);
}

ng_ref ref_entity(uint32_t entity)
{
    return (ng_ref){ .kind = NG_REF_ENTITY, .index = entity };
}

ng_ref ref_text(const char *text)
{
    return (ng_ref){ .kind = NG_REF_TEXT, .text = text };
}
