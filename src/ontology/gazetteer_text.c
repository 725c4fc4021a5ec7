#include "gazetteer_text.h"

#include <stdint.h>
#include <string.h>

#include "map.h"
#include "utf8.h"

/* Unicode decompositions of Latin letters without their marks (UnicodeData 15);
 * '?' stays as it is, '*' has two letters (see two_letters). */
static const char latin1_a[] = "AAAAAA*CEEEEIIIIDNOOOOO?OUUUUY**aaaaaa*ceeeeiiiidnooooo?ouuuuy*y"
                               "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIi**JjKkkLlLlLlL"
                               "lLlNnNnNnnNnOoOoOo**RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";
static const char additional[] = "AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMm"
                                 "MmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRrSsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVv"
                                 "WwWwWwWwWwXxXxYyZzZzZzhtwy??????AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEe"
                                 "EeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYy??????";
static const char pinyin[] = "AaIiOoUuUuUuUuUu"; /* from U+01CD */
static const char romanian[] = "SsTt";           /* from U+0218 */

static const char *two_letters(uint32_t cp)
{
    switch (cp) {
    case 0xC6: return "AE";
    case 0xDE: return "TH";
    case 0xDF: return "ss";
    case 0xE6: return "ae";
    case 0xFE: return "th";
    case 0x132: return "IJ";
    case 0x133: return "ij";
    case 0x152: return "OE";
    default: return "oe";
    }
}

/* cp without diacritics, in UTF-8; returns its bytes. */
static size_t plain(uint32_t cp, char ret[4])
{
    char c = '?';
    if (cp >= 0xC0 && cp < 0x180)
        c = latin1_a[cp - 0xC0];
    else if (cp >= 0x1E00 && cp < 0x1F00)
        c = additional[cp - 0x1E00];
    else if (cp >= 0x1CD && cp < 0x1CD + sizeof pinyin - 1)
        c = pinyin[cp - 0x1CD];
    else if (cp >= 0x218 && cp < 0x218 + sizeof romanian - 1)
        c = romanian[cp - 0x218];
    else if (cp == 0x1A0 || cp == 0x1A1) /* Vietnamese letters with horn */
        c = "Oo"[cp - 0x1A0];
    else if (cp == 0x1AF || cp == 0x1B0)
        c = "Uu"[cp - 0x1AF];
    if (c == '*') {
        memcpy(ret, two_letters(cp), 2);
        return 2;
    }
    if (c == '?')
        return ng_utf8_encode(cp, ret);
    ret[0] = c;
    return 1;
}

typedef enum { SPACE, WORD, NOTHING, APOSTROPHE, HYPHEN, PERIOD, MARK } cp_class;

static cp_class classify(uint32_t cp)
{
    if (cp < 0x80) {
        if ((cp | 0x20) - 'a' < 26 || cp - '0' < 10)
            return WORD;
        switch (cp) {
        case ' ':
        case '\t':
        case '\n':
        case '\r':
        case '\f':
        case '\v': return SPACE;
        case '\'':
        case '`': return APOSTROPHE;
        case '-': return HYPHEN;
        case '.': return PERIOD;
        default: return MARK;
        }
    }
    /* Combining marks, soft hyphen, zero-width characters: never seen. */
    if ((cp >= 0x300 && cp < 0x370) || cp == 0xAD || (cp >= 0x200B && cp < 0x2010) || cp == 0x2060 || cp == 0xFEFF)
        return NOTHING;
    if (cp == 0x2018 || cp == 0x2019 || cp == 0xB4 || cp == 0x2BB || cp == 0x2BC || cp == 0x2032)
        return APOSTROPHE;
    if (cp >= 0x2010 && cp <= 0x2013)
        return HYPHEN;
    if (ng_cp_is_space(cp))
        return SPACE;
    return ng_cp_is_letter(cp) || ng_cp_is_digit(cp) ? WORD : MARK;
}

static cp_class class_at(const char *s, size_t len, size_t at)
{
    size_t n;
    return at < len ? classify(ng_utf8_decode(s + at, len - at, &n)) : SPACE;
}

/* The run of letters and digits at c->at. */
static bool take_word(ng_gaz_scan *c, char piece[NG_GAZ_PIECE], size_t *ret, size_t *end)
{
    size_t used = 0;
    while (c->at < c->len) {
        size_t n;
        const uint32_t cp = ng_utf8_decode(c->s + c->at, c->len - c->at, &n);
        const cp_class k = classify(cp);
        if (k != WORD && k != NOTHING)
            break;
        if (k == WORD) {
            if (used + 4 >= NG_GAZ_PIECE)
                return false;
            if (cp < 0x80)
                piece[used++] = (char)cp;
            else
                used += plain(cp, piece + used);
        }
        c->at += n;
    }
    piece[used] = '\0';
    *ret = used;
    *end = c->at;
    c->joined = true;
    return true;
}

bool ng_gaz_next(ng_gaz_scan *c, char piece[NG_GAZ_PIECE], size_t *ret, size_t *end)
{
    while (c->at < c->len) {
        size_t n;
        const uint32_t cp = ng_utf8_decode(c->s + c->at, c->len - c->at, &n);
        const cp_class k = classify(cp);
        if (k == WORD)
            return take_word(c, piece, ret, end);
        const bool joined = c->joined;
        c->at += n;
        if (k == NOTHING)
            continue;
        c->joined = false;
        if (k == SPACE || (joined && (k == PERIOD || k == APOSTROPHE)) ||
            (joined && k == HYPHEN && class_at(c->s, c->len, c->at) == WORD))
            continue;
        const size_t used = ng_utf8_encode(cp, piece);
        piece[used] = '\0';
        *ret = used;
        *end = c->at;
        return true;
    }
    return false;
}

bool ng_gaz_only_marks(const char *s, size_t at, size_t to)
{
    while (at < to) {
        size_t n;
        const cp_class k = classify(ng_utf8_decode(s + at, to - at, &n));
        if (k != PERIOD && k != APOSTROPHE && k != NOTHING)
            return false;
        at += n;
    }
    return true;
}

unsigned long long ng_gaz_edge(unsigned parent, const char *piece, size_t n)
{
    return ng_hash64(piece, n) ^ ((unsigned long long)parent + 1) * 0x9E3779B97F4A7C15ULL;
}
