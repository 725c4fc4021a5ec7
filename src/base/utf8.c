#include "utf8.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

uint32_t ng_utf8_decode(const char *str, size_t n, size_t *len)
{
    const unsigned char *s = (const unsigned char *)str;
    const unsigned char c = s[0];
    *len = 1;
    if (c < 0x80)
        return c;
    /* The second byte's range rules out overlong forms, surrogates and values
     * past U+10FFFF (Unicode 15, table 3-7). */
    unsigned lo = 0x80, hi = 0xbf, more;
    uint32_t cp;
    if (c >= 0xc2 && c <= 0xdf) {
        more = 1, cp = c & 0x1fu;
    } else if (c >= 0xe0 && c <= 0xef) {
        more = 2, cp = c & 0x0fu;
        lo = c == 0xe0 ? 0xa0 : 0x80;
        hi = c == 0xed ? 0x9f : 0xbf;
    } else if (c >= 0xf0 && c <= 0xf4) {
        more = 3, cp = c & 0x07u;
        lo = c == 0xf0 ? 0x90 : 0x80;
        hi = c == 0xf4 ? 0x8f : 0xbf;
    } else {
        return 0xfffd;
    }
    for (unsigned i = 1; i <= more; ++i) {
        if (i >= n || s[i] < lo || s[i] > hi) {
            *len = i;
            return 0xfffd;
        }
        cp = cp << 6 | (s[i] & 0x3fu);
        lo = 0x80, hi = 0xbf;
    }
    *len = more + 1;
    return cp;
}

size_t ng_utf8_encode(uint32_t cp, char *ret)
{
    if (cp > 0x10ffff || (cp >= 0xd800 && cp <= 0xdfff))
        cp = 0xfffd;
    if (cp < 0x80) {
        ret[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        ret[0] = (char)(0xc0 | cp >> 6);
        ret[1] = (char)(0x80 | (cp & 0x3f));
        return 2;
    }
    if (cp < 0x10000) {
        ret[0] = (char)(0xe0 | cp >> 12);
        ret[1] = (char)(0x80 | (cp >> 6 & 0x3f));
        ret[2] = (char)(0x80 | (cp & 0x3f));
        return 3;
    }
    ret[0] = (char)(0xf0 | cp >> 18);
    ret[1] = (char)(0x80 | (cp >> 12 & 0x3f));
    ret[2] = (char)(0x80 | (cp >> 6 & 0x3f));
    ret[3] = (char)(0x80 | (cp & 0x3f));
    return 4;
}

/* An ill-formed part decodes to U+FFFD; so does a true one, of three bytes. */
static bool ill(const char *s, uint32_t cp, size_t len)
{
    return cp == 0xfffd && !(len == 3 && memcmp(s, "\xef\xbf\xbd", 3) == 0);
}

size_t ng_utf8_check(const char *s, size_t n)
{
    for (size_t i = 0, len; i < n; i += len) {
        while (i < n && (unsigned char)s[i] < 0x80)
            ++i;
        if (i == n)
            break;
        const uint32_t cp = ng_utf8_decode(s + i, n - i, &len);
        if (ill(s + i, cp, len))
            return i;
    }
    return n;
}

size_t ng_utf8_floor(const char *s, size_t n, size_t at)
{
    size_t i = at < n ? at : n;
    for (size_t back = 0; i > 0 && back < 4; ++back) {
        if (i < n && ((unsigned char)s[i] & 0xc0) != 0x80)
            return i;
        if (i == n) { /* is the last code point whole? */
            size_t k = i - 1;
            while (k > 0 && i - k < 4 && ((unsigned char)s[k] & 0xc0) == 0x80)
                --k;
            size_t len;
            const uint32_t cp = ng_utf8_decode(s + k, n - k, &len);
            return ill(s + k, cp, len) && (unsigned char)s[k] >= 0xc0 ? k : i;
        }
        --i;
    }
    return i;
}

size_t ng_utf8_count(const char *s, size_t n)
{
    size_t count = 0;
    for (size_t i = 0, len; i < n; i += len, ++count)
        (void)ng_utf8_decode(s + i, n - i, &len);
    return count;
}

char *ng_utf8_mend(ng_arena *a, const char *s, size_t n, size_t *ret_n, size_t *mended)
{
    size_t bad = 0, room = 0;
    for (size_t i = 0, len; i < n; i += len) {
        const uint32_t cp = ng_utf8_decode(s + i, n - i, &len);
        const bool no = cp == 0 || ill(s + i, cp, len);
        bad += no;
        room += no ? 3 : len;
    }
    char *ret = ng_arena_new(a, room + 1, 1);
    if (ret == NULL)
        return NULL;
    size_t k = 0;
    for (size_t i = 0, len; i < n; i += len) {
        const uint32_t cp = ng_utf8_decode(s + i, n - i, &len);
        k += ng_utf8_encode(cp == 0 ? 0xfffd : cp, ret + k);
    }
    *ret_n = k;
    *mended = bad;
    return ret;
}

static char *map(ng_arena *a, const char *s, size_t n, utf8proc_option_t opt)
{
    utf8proc_uint8_t *out = NULL;
    const utf8proc_ssize_t k = utf8proc_map((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)n, &out, opt);
    char *ret = k >= 0 ? ng_arena_copy(a, (const char *)out, (size_t)k) : NULL;
    free(out);
    return ret;
}

char *ng_utf8_nfc(ng_arena *a, const char *s, size_t n)
{
    return map(a, s, n, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

char *ng_utf8_fold(ng_arena *a, const char *s, size_t n)
{
    return map(a, s, n,
               UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);
}

bool ng_cp_is_space(uint32_t cp)
{
    if (cp <= 0x20)
        return cp == ' ' || (cp >= 0x09 && cp <= 0x0d);
    if (cp < 0x80)
        return false;
    if (cp == 0x85)
        return true;
    const utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)cp);
    return c == UTF8PROC_CATEGORY_ZS || c == UTF8PROC_CATEGORY_ZL || c == UTF8PROC_CATEGORY_ZP;
}

bool ng_cp_is_letter(uint32_t cp)
{
    const utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)cp);
    return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO;
}

bool ng_cp_is_upper(uint32_t cp)
{
    const utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)cp);
    return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

bool ng_cp_is_lower(uint32_t cp)
{
    return utf8proc_category((utf8proc_int32_t)cp) == UTF8PROC_CATEGORY_LL;
}

bool ng_cp_is_digit(uint32_t cp)
{
    return utf8proc_category((utf8proc_int32_t)cp) == UTF8PROC_CATEGORY_ND;
}

bool ng_cp_is_mark(uint32_t cp)
{
    const utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)cp);
    return c >= UTF8PROC_CATEGORY_MN && c <= UTF8PROC_CATEGORY_ME;
}

uint32_t ng_cp_lower(uint32_t cp)
{
    return cp <= 0x10ffff ? (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp) : cp;
}

size_t ng_cp_at(ng_cp_cursor *c, size_t byte)
{
    if (byte > c->len)
        byte = c->len;
    if (byte < c->byte)
        c->byte = c->cp = 0;
    for (size_t len; c->byte < byte; c->byte += len, ++c->cp)
        (void)ng_utf8_decode(c->text + c->byte, c->len - c->byte, &len);
    return c->cp;
}

size_t ng_byte_at(ng_cp_cursor *c, size_t cp)
{
    if (cp < c->cp)
        c->byte = c->cp = 0;
    for (size_t len; c->cp < cp && c->byte < c->len; c->byte += len, ++c->cp)
        (void)ng_utf8_decode(c->text + c->byte, c->len - c->byte, &len);
    return c->byte;
}
