/* text.c -- what copies.c and likeness.c share: the words of an article's sentences,
 * and the lists of articles by what stands in them. */
#include "store.h"

int m_posting_compare(const void *pa, const void *pb)
{
    const m_posting *a = pa, *b = pb;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return a->place < b->place ? -1 : a->place > b->place;
}

size_t m_posting_find(const m_posting *p, size_t n, uint32_t key, uint32_t place)
{
    const m_posting want = { key, place };
    size_t lo = 0;
    while (lo < n) {
        const size_t mid = lo + (n - lo) / 2;
        if (m_posting_compare(&p[mid], &want) < 0)
            lo = mid + 1;
        else
            n = mid;
    }
    return lo;
}

enum { WORD_MAX = 64 };

/* Bytes of words: ASCII letters and digits, and all beyond ASCII but general
 * punctuation (U+2000 to U+203F), for copies differ in quotes and dashes. */
static bool is_word_byte(const char *s, size_t n)
{
    const unsigned char c = (unsigned char)*s;
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
        return true;
    return c >= 0x80 && !(n >= 3 && c == 0xe2 && (unsigned char)s[1] == 0x80);
}

static void each_word(const char *s, ng_span part, m_word_fn fn, void *user)
{
    const size_t n = part.end;
    for (size_t i = part.begin; i < n;) {
        char word[WORD_MAX];
        size_t k = 0, at = i;
        for (; i < n && is_word_byte(s + i, n - i); ++i)
            if (k < WORD_MAX)
                word[k++] = s[i] >= 'A' && s[i] <= 'Z' ? (char)(s[i] + 32) : s[i];
        if (i != at)
            fn(user, word, k, (uint32_t)at);
        else
            i += (unsigned char)s[i] == 0xe2 && i + 2 < n ? 3 : 1; /* a quote or dash goes whole */
    }
}

void m_each_word(const ng_extract *x, m_word_fn fn, void *user)
{
    for (size_t i = 0; i < x->n_sentence; ++i)
        if (x->sentence[i].begin <= x->sentence[i].end && x->sentence[i].end <= x->len)
            each_word(x->text, x->sentence[i], fn, user);
}

void m_each_word_of(const char *s, size_t n, m_word_fn fn, void *user)
{
    each_word(s, (ng_span){ 0, n < UINT32_MAX ? (uint32_t)n : UINT32_MAX }, fn, user);
}
