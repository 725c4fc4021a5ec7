/* english.c -- is it English? By the share of the commonest words, which no
 * two languages have alike (Ingle 1976), and by the script. */
#include <string.h>

#include "data.h"
#include "utf8.h"

#define SAMPLE_MAX 100000 /* bytes looked at: more changes nothing */
#define SHORT_WORDS 20    /* below, the share of common words says little */
#define WORD_MAX 24

typedef struct {
    size_t letters, latin, ascii; /* letters by kind */
    size_t digits;
    size_t words, small; /* small: those in small letters, which are no names */
    size_t hits[LANGUAGE_MAX], small_hits[LANGUAGE_MAX];
} tally;

static uint32_t lower(uint32_t cp)
{
    if ((cp >= 'A' && cp <= 'Z') || (cp >= 0xc0 && cp <= 0xde && cp != 0xd7))
        return cp + 32;
    return cp >= 0x100 && cp < 0x138 ? cp | 1 : cp;
}

static void count_word(const ng_language *l, const char *word, size_t n, bool small, tally *t)
{
    ++t->words;
    t->small += small;
    const uint32_t bits = n > 1 && n <= WORD_MAX ? ng_map_get(&l->word, word, n) : NG_MAP_NONE; /* "S" is any */
    if (bits == NG_MAP_NONE)
        return;
    for (size_t i = 0; i < l->n_language; ++i) {
        t->hits[i] += bits >> i & 1;
        t->small_hits[i] += small ? bits >> i & 1 : 0;
    }
}

static void count(const ng_language *l, const char *s, size_t n, tally *t)
{
    char word[WORD_MAX + 4];
    size_t k = 0; /* bytes of the word so far; past WORD_MAX they are only counted */
    bool small = false;
    for (size_t i = 0, len; i <= n; i += len) {
        len = 1;
        const uint32_t cp = i < n ? ng_utf8_decode(s + i, n - i, &len) : ' ';
        const bool ascii = (cp | 32) >= 'a' && (cp | 32) <= 'z' && cp < 0x80;
        if (!ascii && (cp < 0xaa || !ng_cp_is_letter(cp))) {
            if (k > 0)
                count_word(l, word, k, small, t);
            k = 0;
            t->digits += cp >= '0' && cp <= '9';
            continue;
        }
        if (k == 0)
            small = !ng_cp_is_upper(cp);
        ++t->letters;
        t->ascii += ascii;
        t->latin += ascii || cp < 0x250 || (cp >= 0x1e00 && cp < 0x1f00);
        if (k <= WORD_MAX)
            k += ng_utf8_encode(lower(cp), word + k);
    }
}

/* Does the source itself say so? 1 English, 0 another language, -1 nothing. */
static int declared(const char *code)
{
    if (code == NULL || *code == '\0' || strcmp(code, "und") == 0)
        return -1;
    return (code[0] | 32) == 'e' && (code[1] | 32) == 'n' && !((code[2] | 32) >= 'a' && (code[2] | 32) <= 'z');
}

static int decide(const ng_language *l, const tally *t, int hint)
{
    /* In a list of names the names are of all languages. */
    const size_t *hits = t->words >= SHORT_WORDS && t->small * 2 < t->words ? t->small_hits : t->hits;
    const size_t english = hits[l->english];
    size_t other = 0;
    for (size_t i = 0; i < l->n_language; ++i)
        if (i != l->english && hits[i] > other)
            other = hits[i];
    if (t->letters == 0 || t->latin * 2 < t->letters)
        return 0;
    /* A table of figures has few common words in any language. */
    const bool table = t->digits * 3 > t->letters;
    if (t->words >= SHORT_WORDS && !table)
        return english > other && english * 20 >= t->small;
    /* A lone headline: English unless something speaks against it. */
    if (hint >= 0)
        return hint == 1 ? english >= other || other < 3 : english > other;
    if (other > english)
        return other < 2 && t->ascii == t->letters;
    return 1;
}

int ng_language_is_english(const ng_language *l, const ng_article *article, const char **ret_code)
{
    tally t = { 0 };
    bool source = false; /* its words are names */
    for (size_t i = 0, seen = 0; i < article->n_block && seen < SAMPLE_MAX; ++i) {
        if (article->block[i].kind == NG_BLOCK_SOURCE) {
            source = true;
            continue;
        }
        const ng_span s = article->block[i].span;
        size_t n = s.end - s.begin;
        if (n > SAMPLE_MAX - seen)
            n = ng_utf8_floor(article->text + s.begin, n, SAMPLE_MAX - seen);
        count(l, article->text + s.begin, n, &t);
        seen += n > 0 ? n : 1;
    }
    /* A source says in English where a report comes from; a headline beside it tells less. */
    const int yes = source && t.words < SHORT_WORDS ? 1 : decide(l, &t, declared(article->language));
    *ret_code = yes ? "en" : "und";
    return yes;
}
