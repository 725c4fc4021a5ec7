/* utf8.h -- UTF-8: reading, checking, mending, counting, folding. */
#ifndef NG_BASE_UTF8_H
#define NG_BASE_UTF8_H

#include <stdbool.h>

#include "newsgraph/arena.h"

/* The code point at s[0, n) and in *len its bytes. Ill-formed bytes give
 * U+FFFD with the length of the maximal subpart (Unicode 15, 3.9), at least 1.
 * n must not be 0. */
uint32_t ng_utf8_decode(const char *s, size_t n, size_t *len);

/* Writes cp to ret (4 bytes of room); returns the bytes written. Surrogates and
 * values past U+10FFFF are written as U+FFFD. */
size_t ng_utf8_encode(uint32_t cp, char *ret);

/* Offset of the first ill-formed byte of s[0, n), or n. */
size_t ng_utf8_check(const char *s, size_t n);

/* The largest i <= at with s[i] on a code point boundary of s[0, n). For
 * at == n, a truncated last code point is left out. */
size_t ng_utf8_floor(const char *s, size_t n, size_t at);

/* Code points in s[0, n); an ill-formed byte counts as one. */
size_t ng_utf8_count(const char *s, size_t n);

/* A copy of s[0, n) in which each ill-formed part and each NUL is U+FFFD.
 * *ret_n its bytes, *mended how many were replaced. NULL: memory refused. */
NG_NODISCARD char *ng_utf8_mend(ng_arena *a, const char *s, size_t n, size_t *ret_n, size_t *mended);

/* NFC of s[0, n), and the same with case folded and diacritics left out, for
 * comparison only (utf8proc). NUL-terminated, in a; NULL: memory refused, or
 * s is not valid UTF-8. */
NG_NODISCARD char *ng_utf8_nfc(ng_arena *a, const char *s, size_t n);
NG_NODISCARD char *ng_utf8_fold(ng_arena *a, const char *s, size_t n);

/* Classes of code points, by general category (utf8proc). */
bool ng_cp_is_space(uint32_t cp); /* white space, no-break space included */
bool ng_cp_is_letter(uint32_t cp);
bool ng_cp_is_upper(uint32_t cp); /* Lu, Lt */
bool ng_cp_is_lower(uint32_t cp);
bool ng_cp_is_digit(uint32_t cp);  /* Nd */
bool ng_cp_is_mark(uint32_t cp);   /* M*: vowel signs, accents */
uint32_t ng_cp_lower(uint32_t cp); /* simple lower case; itself where it has none */

/* Bytes to code points, for ascending positions: one walk over the text.
 *     ng_cp_cursor c = { text, len };
 *     n = ng_cp_at(&c, begin);                                             */
typedef struct {
    const char *text;
    size_t len;
    size_t byte, cp; /* where the walk stands */
} ng_cp_cursor;
size_t ng_cp_at(ng_cp_cursor *c, size_t byte); /* any order works; going back starts anew */
size_t ng_byte_at(ng_cp_cursor *c, size_t cp); /* the inverse; len where cp is past the end */

#endif
