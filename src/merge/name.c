#include "name.h"

#include <string.h>

#include "utf8.h"

#define SHOWN_MAX 300 /* bytes */

m_family m_family_of(ng_type t)
{
    if (t >= NG_TYPE_ORGANIZATION && t <= NG_TYPE_SPORTS_TEAM)
        return M_BODY;
    if (t >= NG_TYPE_COUNTRY && t <= NG_TYPE_FACILITY)
        return M_PLACE;
    switch (t) {
    case NG_TYPE_PERSON: return M_PERSON;
    case NG_TYPE_GROUP: return M_GROUP;
    case NG_TYPE_AGREEMENT:
    case NG_TYPE_LAW: return M_PACT;
    case NG_TYPE_PRODUCT: return M_PRODUCT;
    case NG_TYPE_WORK: return M_WORK;
    case NG_TYPE_EVENT: return M_HAPPENING;
    default: return M_ANY;
    }
}

int m_type_rank(ng_type t)
{
    return t == NG_TYPE_THING ? 0 : t == NG_TYPE_ORGANIZATION || t == NG_TYPE_PLACE || t == NG_TYPE_REGION ? 1 : 2;
}

void m_name_clean(ng_str *b, const char *s, size_t n)
{
    const size_t start = b->len;
    bool gap = false;
    for (size_t i = 0, len; i < n; i += len) {
        const uint32_t cp = ng_utf8_decode(s + i, n - i, &len);
        /* Bidirectional controls would turn a label around in every list it stands in. */
        const bool drop = cp == 0xfffd || cp < 0x20 || (cp >= 0x7f && cp < 0xa0) || cp == 0x200e || cp == 0x200f ||
                          (cp >= 0x202a && cp <= 0x202e) || (cp >= 0x2066 && cp <= 0x2069) || cp == 0xfeff;
        if (drop || ng_cp_is_space(cp)) {
            gap = gap || b->len > start;
            continue;
        }
        if (b->len - start + len + 1 > SHOWN_MAX)
            break;
        if (gap)
            ng_str_putc(b, ' ');
        gap = false;
        ng_str_add(b, s + i, len);
    }
}

/* The bytes of the apostrophe at s[0, n), 0 where there is none. */
static size_t apostrophe(const char *s, size_t n)
{
    if (n >= 1 && *s == '\'')
        return 1;
    return n >= 3 && (memcmp(s, "\xe2\x80\x99", 3) == 0 || memcmp(s, "\xe2\x80\x98", 3) == 0) ? 3 : 0;
}

/* Letters, digits and marks stay; stops and apostrophes vanish; the rest parts. */
static void tokens(ng_str *b, const char *s, size_t n)
{
    const size_t start = b->len;
    bool gap = false;
    for (size_t i = 0, len; i < n; i += len) {
        const uint32_t cp = ng_utf8_decode(s + i, n - i, &len);
        const size_t quote = apostrophe(s + i, n - i);
        if (quote != 0) { /* a possessive goes with its s */
            const bool s_ends = i + quote < n && s[i + quote] == 's' &&
                                (i + quote + 1 == n || (s[i + quote + 1] & 0x80) == 0) &&
                                (i + quote + 1 == n || !ng_cp_is_letter((unsigned char)s[i + quote + 1]));
            len = quote + (s_ends ? 1 : 0);
            continue;
        }
        if (cp == '.')
            continue;
        if (!ng_cp_is_letter(cp) && !ng_cp_is_digit(cp) && !ng_cp_is_mark(cp) && cp != '&' && cp != '+') {
            gap = b->len > start;
            continue;
        }
        if (gap)
            ng_str_putc(b, ' ');
        gap = false;
        ng_str_add(b, s + i, len);
    }
}

static bool is_article(const char *s, size_t n)
{
    return (n == 3 && memcmp(s, "the", 3) == 0) || (n == 2 && memcmp(s, "an", 2) == 0) || (n == 1 && *s == 'a');
}

static bool is_role(const m_words *w, const char *s, size_t n)
{
    char word[64];
    size_t hits = 0;
    if (w == NULL || w->ontology == NULL || n >= sizeof word)
        return false;
    memcpy(word, s, n);
    word[n] = '\0';
    return ng_ontology_word(w->ontology, NG_WORD_ROLE, word, &hits) != NULL && hits != 0;
}

/* Bytes of the title that s[0, n) begins with, the longest that leaves a word; 0: none. */
static size_t title_of(const m_words *w, const char *s, size_t n)
{
    enum { WORDS_MAX = 4 };
    size_t best = 0, end = 0;
    for (int k = 0; k < WORDS_MAX; ++k) {
        end += strcspn(s + end, " ");
        if (end >= n)
            break;
        if ((k == 0 && m_word(w, M_WORD_ADDRESS, s, end) != NULL) ||
            (is_role(w, s, end) && m_word(w, M_WORD_FIRST, s, end) == NULL)) /* Victor is a name first */
            best = end;
        ++end;
    }
    return best;
}

/* s[0, n), words written short ("Mt") written out. */
static void add_whole(const m_words *w, const char *s, size_t n, ng_str *b)
{
    for (size_t i = 0, k; i < n; i += k + 1) {
        const char *end = memchr(s + i, ' ', n - i);
        k = end != NULL ? (size_t)(end - s) - i : n - i;
        const char *whole = m_word(w, M_WORD_SHORT, s + i, k);
        if (i != 0)
            ng_str_putc(b, ' ');
        ng_str_add(b, whole != NULL ? whole : s + i, whole != NULL ? strlen(whole) : k);
    }
}

bool m_name_norm(const m_words *w, m_family family, const char *name, ng_arena *a, ng_str *b)
{
    const char *fold = ng_utf8_fold(a, name, strlen(name));
    if (fold == NULL)
        return false;
    ng_str t = { 0 };
    tokens(&t, fold, strlen(fold));
    const char *s = ng_str_get(&t);
    size_t n = t.len;
    /* From the front: an article, titles; something always stays. */
    for (;;) {
        const size_t first = strcspn(s, " ");
        /* "A. J. Smith" begins with no article. */
        size_t word = first < n && is_article(s, first) && (family != M_PERSON || first > 1) ? first : 0;
        if (word == 0 && family == M_PERSON)
            word = title_of(w, s, n);
        if (word == 0)
            break;
        s += word + 1;
        n -= word + 1;
    }
    for (; family == M_BODY;) {
        size_t word = 0;
        while (word < n && s[n - 1 - word] != ' ')
            ++word;
        if (word >= n || m_word(w, M_WORD_LEGAL, s + n - word, word) == NULL)
            break;
        n -= word + 1;
    }
    if (family == M_PERSON)
        ng_str_add(b, s, n);
    else
        add_whole(w, s, n, b);
    const bool ok = !t.failed && !b->failed;
    ng_str_done(&t);
    return ok;
}

bool m_name_is_empty(const m_words *w, const char *norm)
{
    const size_t n = strlen(norm);
    size_t len = 0;
    if (n != 0)
        (void)ng_utf8_decode(norm, n, &len);
    bool legal = true;
    for (const char *s = norm; *s != '\0' && legal; s += strcspn(s, " "), s += *s == ' ')
        legal = m_word(w, M_WORD_LEGAL, s, strcspn(s, " ")) != NULL;
    return legal || (len == n && (*norm < '0' || *norm > '9'));
}

/* "us embassy", whatever stands before and behind. */
static bool is_mission(const m_words *w, const char *norm)
{
    for (const char *s = norm; *s != '\0'; s += strcspn(s, " "), s += *s == ' ') {
        const size_t n = strcspn(s, " "), two = s[n] == ' ' ? n + 1 + strcspn(s + n + 1, " ") : n;
        if (m_word(w, M_WORD_MISSION, s, n) != NULL || m_word(w, M_WORD_MISSION, s, two) != NULL)
            return true;
    }
    return false;
}

bool m_name_is_relative(const m_words *w, const char *norm)
{
    if (is_mission(w, norm))
        return true;
    bool head = false, before = true;
    for (const char *s = norm; *s != '\0'; s += strcspn(s, " "), s += *s == ' ') {
        const size_t n = strcspn(s, " ");
        if (m_word(w, M_WORD_SMALL, s, n) != NULL) {
            before = before && !head; /* the head stands before "of" */
            continue;
        }
        const bool body = m_word(w, M_WORD_BODY, s, n) != NULL;
        if ((!body && m_word(w, M_WORD_ORDINARY, s, n) == NULL) || m_word(w, M_WORD_WHICH, s, n) != NULL)
            return false;
        head = before ? body : head;
    }
    return head || m_word(w, M_WORD_BODY, norm, strlen(norm)) != NULL;
}

void m_name_initials(const m_words *w, const char *norm, ng_str *b)
{
    size_t words = 0;
    const size_t start = b->len;
    for (const char *s = norm; *s != '\0';) {
        const size_t n = strcspn(s, " ");
        size_t len;
        if (n != 0 && m_word(w, M_WORD_SMALL, s, n) == NULL) {
            (void)ng_utf8_decode(s, n, &len);
            ng_str_add(b, s, len);
            ++words;
        }
        s += n;
        s += *s == ' ';
    }
    if (words < 2 && b->s != NULL) {
        b->len = start;
        b->s[start] = '\0';
    }
}

void m_name_person(const m_words *w, const char *norm, ng_str *b)
{
    const size_t start = b->len;
    for (const char *s = norm; *s != '\0';) {
        const size_t n = strcspn(s, " ");
        const bool inside = s != norm && s[n] != '\0';
        const char *whole = s == norm && s[n] != '\0' ? m_word(w, M_WORD_NICKNAME, s, n) : NULL;
        if (!(n == 1 && inside)) {
            if (b->len != start)
                ng_str_putc(b, ' ');
            ng_str_add(b, whole != NULL ? whole : s, whole != NULL ? strlen(whole) : n);
        }
        s += n;
        s += *s == ' ';
    }
}

/* The first rule that fits the word at s[0, n) with nothing but its end behind it
 * where it must. */
static const m_spelling *spelling_at(const m_words *w, const char *s, size_t n)
{
    for (size_t i = 0; i < w->n_spelling; ++i) {
        const m_spelling *r = &w->spelling[i];
        if (r->n <= n && memcmp(s, r->from, r->n) == 0 && (!r->at_end || r->n == n))
            return r;
    }
    return NULL;
}

void m_name_sound(const m_words *w, const char *norm, ng_str *b)
{
    const size_t start = b->len;
    for (const char *s = norm; *s != '\0';) {
        const size_t n = strcspn(s, " ");
        const char *whole = m_word(w, M_WORD_NICKNAME, s, n), *word = whole != NULL ? whole : s;
        const size_t k = whole != NULL ? strlen(whole) : n;
        for (size_t i = 0; i < k;) {
            const m_spelling *r = w != NULL ? spelling_at(w, word + i, k - i) : NULL;
            const char *out = r != NULL ? r->to : word + i;
            const size_t len = r != NULL ? strlen(r->to) : 1;
            for (size_t c = 0; c < len; ++c) /* a letter twice sounds once */
                if (b->len == start || b->s[b->len - 1] != out[c])
                    ng_str_putc(b, out[c]);
            i += r != NULL ? r->n : 1;
        }
        s += n;
        s += *s == ' ';
        if (*s != '\0')
            ng_str_putc(b, ' ');
    }
}
