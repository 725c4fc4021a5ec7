#include "error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "utf8.h"

/* Messages quote input: keep them one line and whole code points. */
static void tidy(char *msg)
{
    size_t n = strlen(msg);
    n = ng_utf8_floor(msg, n, n);
    msg[n] = '\0';
    for (char *p = msg; *p != '\0'; ++p)
        if ((unsigned char)*p < 0x20 || *p == 0x7f)
            *p = '?';
}

ng_status ng_fail(ng_error *err, ng_status st, const char *where, size_t at, const char *fmt, ...)
{
    if (err == NULL)
        return st;
    err->status = st;
    err->where = where;
    err->at = at;
    /* Formatted apart: an argument may well be err->msg itself. */
    char msg[sizeof err->msg];
    va_list ap;
    va_start(ap, fmt);
    (void)vsnprintf(msg, sizeof msg, fmt, ap);
    va_end(ap);
    tidy(msg);
    memcpy(err->msg, msg, sizeof msg);
    return st;
}

ng_status ng_nomem(ng_error *err, const char *where)
{
    return ng_fail(err, NG_E_NOMEM, where, SIZE_MAX, "not enough memory");
}
