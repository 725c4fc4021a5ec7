/* str.h -- a string that grows, on the heap.
 *
 * Invariant: s is NULL with cap 0, or s[len] == '\0' and len < cap. A refused
 * allocation sets `failed` and drops what was to be added; check it once, at
 * the end. `ng_str s = {0}` is the empty string.
 */
#ifndef NG_BASE_STR_H
#define NG_BASE_STR_H

#include <stdbool.h>

#include "newsgraph/status.h"

typedef struct {
    char *s;
    size_t len, cap;
    bool failed;
} ng_str;

void ng_str_add(ng_str *b, const char *s, size_t n);
void ng_str_puts(ng_str *b, const char *s);
void ng_str_putc(ng_str *b, char c);
void ng_str_printf(ng_str *b, const char *fmt, ...) NG_PRINTF(2, 3);
/* The text as a NUL-terminated string, "" where empty. Borrowed. */
const char *ng_str_get(const ng_str *b);
void ng_str_clear(ng_str *b); /* empty, room kept, failed reset */
void ng_str_done(ng_str *b);  /* freed; again {0} */

#endif
