#include "str.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool room(ng_str *b, size_t n)
{
    if (b->failed || n >= SIZE_MAX / 2 - b->len) {
        b->failed = true;
        return false;
    }
    if (b->len + n < b->cap)
        return true;
    size_t cap = b->cap < 64 ? 64 : b->cap * 2;
    if (cap <= b->len + n)
        cap = b->len + n + 1;
    char *p = realloc(b->s, cap);
    if (p == NULL) {
        b->failed = true;
        return false;
    }
    b->s = p;
    b->cap = cap;
    return true;
}

void ng_str_add(ng_str *b, const char *s, size_t n)
{
    if (!room(b, n))
        return;
    if (n != 0)
        memcpy(b->s + b->len, s, n);
    b->len += n;
    b->s[b->len] = '\0';
}

void ng_str_puts(ng_str *b, const char *s)
{
    ng_str_add(b, s, strlen(s));
}

void ng_str_putc(ng_str *b, char c)
{
    ng_str_add(b, &c, 1);
}

void ng_str_printf(ng_str *b, const char *fmt, ...)
{
    va_list ap, again;
    va_start(ap, fmt);
    va_copy(again, ap);
    const int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    if (n < 0)
        b->failed = true;
    else if (room(b, (size_t)n)) {
        (void)vsnprintf(b->s + b->len, (size_t)n + 1, fmt, again);
        b->len += (size_t)n;
    }
    va_end(again);
}

const char *ng_str_get(const ng_str *b)
{
    return b->s != NULL ? b->s : "";
}

void ng_str_clear(ng_str *b)
{
    b->len = 0;
    b->failed = false;
    if (b->s != NULL)
        b->s[0] = '\0';
}

void ng_str_done(ng_str *b)
{
    free(b->s);
    *b = (ng_str){ 0 };
}
