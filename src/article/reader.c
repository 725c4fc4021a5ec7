#include "reader.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "formats.h"
#include "walk.h"

void ng_reader_tell(ng_reader *r, size_t at, const char *fmt, ...)
{
    ng_error e;
    char msg[sizeof e.msg];
    va_list ap;
    va_start(ap, fmt);
    (void)vsnprintf(msg, sizeof msg, fmt, ap);
    va_end(ap);
    (void)ng_fail(&e, NG_E_DATA, "read", at, "%s", msg); /* one line of whole code points */
    ++r->failures;
    if (r->opt.problem != NULL)
        r->opt.problem(r->opt.user, r->path, at, e.msg);
}

static void walk_problem(void *user, const char *path, const char *msg)
{
    ng_reader *r = user;
    ++r->failures;
    if (r->opt.problem != NULL)
        r->opt.problem(r->opt.user, path, 0, msg);
}

ng_status ng_reader_new(const char *const *path, size_t n, const ng_reader_options *opt, ng_reader **ret, ng_error *err)
{
    if (opt == NULL || opt->rules == NULL || (n > 0 && path == NULL) || (unsigned)opt->format > NG_INPUT_CONLLU)
        return ng_fail(err, NG_E_ARG, "read", SIZE_MAX, "paths, a format and article rules are needed");
    ng_reader *r = calloc(1, sizeof *r);
    if (r == NULL)
        return ng_nomem(err, "read");
    r->opt = *opt;
    if (r->opt.max_bytes == 0)
        r->opt.max_bytes = NG_INPUT_MAX_DEFAULT;
    if (r->opt.max_bytes > INT32_MAX)
        r->opt.max_bytes = INT32_MAX; /* spans are 32 bits */
    const ng_status st = ng_walk_new(path, n, walk_problem, r, &r->walk, err);
    if (st != NG_OK) {
        ng_reader_free(r);
        return st;
    }
    *ret = r;
    return NG_OK;
}

static void close_input(ng_reader *r)
{
    ng_stream_close(r->stream);
    r->stream = NULL;
    free(r->path);
    r->path = NULL;
    r->at = r->given = r->skipped = 0;
    r->has_held = false;
}

/* Open the next input that can be opened. NG_END: no more. */
static ng_status open_input(ng_reader *r, ng_error *err)
{
    for (;;) {
        ng_error why;
        const char *s;
        size_t n;
        ng_status st = ng_walk_next(r->walk, &r->path, err);
        if (st != NG_OK)
            return st;
        st = ng_stream_open(r->path, &r->stream, &why);
        if (st == NG_OK) {
            r->format = r->opt.format;
            st = ng_stream_peek(r->stream, 4096, &s, &n, err);
            if (st == NG_OK && r->format == NG_INPUT_AUTO)
                r->format = ng_format_of(r->path, s, n);
            return st;
        }
        if (st == NG_E_NOMEM)
            return ng_nomem(err, "read");
        ng_reader_tell(r, 0, "%s", why.msg);
        close_input(r);
    }
}

static ng_status next_of_input(ng_reader *r, ng_raw **ret, ng_error *err)
{
    switch (r->format) {
    case NG_INPUT_JSONL: return ng_next_line(r, ret, err);
    case NG_INPUT_WARC: return ng_next_warc(r, ret, err);
    case NG_INPUT_CONLLU: return ng_next_conllu(r, ret, err);
    default: return ng_next_whole(r, ret, err);
    }
}

/* The input has no more to give: did it give anything, did it end well? */
static void end_input(ng_reader *r, size_t failures_before)
{
    const char *broken = ng_stream_broken(r->stream);
    if (broken != NULL)
        ng_reader_tell(r, r->at, "%s", broken);
    else if (r->given == 0 && r->failures == failures_before && r->skipped == 0)
        ng_reader_tell(r, 0, r->at == 0 ? "empty" : "no article in it");
}

ng_status ng_reader_next(ng_reader *r, ng_raw **ret, ng_error *err)
{
    for (;;) {
        if (r->path == NULL) {
            const ng_status st = open_input(r, err);
            if (st != NG_OK)
                return st;
        }
        const size_t failures = r->failures;
        const ng_status st = next_of_input(r, ret, err);
        if (st == NG_OK)
            ++r->given;
        if (st != NG_END)
            return st;
        end_input(r, failures);
        close_input(r);
    }
}

ng_status ng_reader_raw(ng_reader *r, ng_input_format format, size_t at, ng_str *bytes, ng_raw **ret, ng_error *err)
{
    ng_raw *raw = calloc(1, sizeof *raw);
    if (raw == NULL)
        return ng_nomem(err, "read");
    raw->format = format;
    raw->pretokenized = r->opt.pretokenized;
    raw->rules = r->opt.rules;
    raw->max_bytes = r->opt.max_bytes;
    raw->at = at;
    raw->source = strdup(r->path);
    if (bytes->s == NULL)
        ng_str_puts(bytes, ""); /* an empty body is a string all the same */
    raw->n = bytes->len;
    raw->bytes = realloc(bytes->s, bytes->len + 1); /* no room to spare: many may wait */
    if (raw->bytes != NULL)
        *bytes = (ng_str){ 0 };
    if (raw->source == NULL || raw->bytes == NULL) {
        ng_raw_free(raw);
        return ng_nomem(err, "read");
    }
    *ret = raw;
    return NG_OK;
}

size_t ng_reader_failures(const ng_reader *r)
{
    return r->failures;
}

void ng_reader_free(ng_reader *r)
{
    if (r == NULL)
        return;
    close_input(r);
    ng_walk_free(r->walk);
    ng_str_done(&r->line);
    ng_str_done(&r->held);
    free(r);
}
