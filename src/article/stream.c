#include "stream.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <zlib.h>

#include "error.h"

enum { CHUNK = 1 << 16 };

struct ng_stream {
    FILE *f;
    bool owned;   /* not standard input */
    bool started; /* the first bytes were looked at */
    bool gzip, inflating;
    bool in_end, end; /* of the file; of the decompressed bytes */
    const char *broken;
    char why[128];
    z_stream z;
    unsigned char in[CHUNK];
    size_t in_at, in_n;
    char *win; /* win[at, n) is the window */
    size_t at, n, cap;
};

ng_status ng_stream_open(const char *path, ng_stream **ret, ng_error *err)
{
    ng_stream *s = calloc(1, sizeof *s);
    if (s == NULL)
        return ng_nomem(err, "read");
    if (strcmp(path, "-") == 0) {
        s->f = stdin;
    } else {
        s->f = fopen(path, "rb");
        s->owned = true;
    }
    struct stat sb;
    const char *why = NULL;
    if (s->f == NULL)
        why = strerror(errno);
    else if (fstat(fileno(s->f), &sb) == 0 && S_ISDIR(sb.st_mode))
        why = strerror(EISDIR);
    if (why != NULL) {
        const ng_status st = ng_fail(err, NG_E_IO, "read", SIZE_MAX, "%s", why);
        ng_stream_close(s);
        return st;
    }
    *ret = s;
    return NG_OK;
}

void ng_stream_close(ng_stream *s)
{
    if (s == NULL)
        return;
    if (s->f != NULL && s->owned)
        (void)fclose(s->f); /* read only: nothing to lose */
    if (s->inflating)
        (void)inflateEnd(&s->z);
    free(s->win);
    free(s);
}

/* At least two bytes of input where there are any; false at its end. */
static bool fill_in(ng_stream *s, size_t want)
{
    while (s->in_n - s->in_at < want && !s->in_end) {
        memmove(s->in, s->in + s->in_at, s->in_n - s->in_at);
        s->in_n -= s->in_at;
        s->in_at = 0;
        const size_t k = fread(s->in + s->in_n, 1, sizeof s->in - s->in_n, s->f);
        s->in_n += k;
        if (k == 0) {
            s->in_end = true;
            if (ferror(s->f)) {
                (void)snprintf(s->why, sizeof s->why, "%s", strerror(errno));
                s->broken = s->why;
            }
        }
    }
    return s->in_n - s->in_at >= want;
}

static bool at_gzip(ng_stream *s)
{
    return fill_in(s, 3) && s->in[s->in_at] == 0x1f && s->in[s->in_at + 1] == 0x8b && s->in[s->in_at + 2] == 8;
}

/* The end of a gzip member: another one, or what follows is padding. */
static void next_member(ng_stream *s)
{
    if (at_gzip(s) && inflateReset(&s->z) == Z_OK)
        return;
    s->end = true;
}

/* Decompress into win[n, cap), of which there is some. */
static void inflate_some(ng_stream *s)
{
    if (!fill_in(s, 1)) {
        s->end = true;
        if (s->broken == NULL)
            s->broken = "gzip data ends early";
        return;
    }
    const size_t room = s->cap - s->n < CHUNK ? s->cap - s->n : CHUNK;
    s->z.next_in = s->in + s->in_at;
    s->z.avail_in = (uInt)(s->in_n - s->in_at);
    s->z.next_out = (unsigned char *)s->win + s->n;
    s->z.avail_out = (uInt)room;
    const int rc = inflate(&s->z, Z_NO_FLUSH);
    s->in_at = s->in_n - s->z.avail_in;
    s->n += room - s->z.avail_out;
    if (rc == Z_STREAM_END) {
        next_member(s);
    } else if (rc != Z_OK && rc != Z_BUF_ERROR) {
        s->end = true;
        s->broken = "gzip data is damaged";
    }
}

static void copy_some(ng_stream *s)
{
    if (!fill_in(s, 1)) {
        s->end = true;
        return;
    }
    size_t k = s->in_n - s->in_at;
    if (k > s->cap - s->n)
        k = s->cap - s->n;
    memcpy(s->win + s->n, s->in + s->in_at, k);
    s->in_at += k;
    s->n += k;
}

/* What the file is, seen by its first bytes. */
static ng_status start(ng_stream *s, ng_error *err)
{
    s->started = true;
    if (!at_gzip(s))
        return NG_OK;
    if (inflateInit2(&s->z, 15 + 16) != Z_OK)
        return ng_nomem(err, "read");
    s->gzip = s->inflating = true;
    return NG_OK;
}

ng_status ng_stream_peek(ng_stream *s, size_t want, const char **ret, size_t *n, ng_error *err)
{
    if (!s->started) {
        const ng_status st = start(s, err);
        if (st != NG_OK)
            return st;
    }
    while (s->n - s->at < want && !s->end) {
        if (s->at > 0 && (s->at == s->n || s->cap - s->n < CHUNK)) {
            memmove(s->win, s->win + s->at, s->n - s->at);
            s->n -= s->at;
            s->at = 0;
        }
        if (s->cap - s->n < CHUNK) {
            const size_t cap = s->cap < CHUNK ? 2 * CHUNK : s->cap * 2;
            char *p = realloc(s->win, cap);
            if (p == NULL)
                return ng_nomem(err, "read");
            s->win = p;
            s->cap = cap;
        }
        if (s->gzip)
            inflate_some(s);
        else
            copy_some(s);
    }
    *ret = s->win != NULL ? s->win + s->at : "";
    *n = s->n - s->at;
    return NG_OK;
}

void ng_stream_skip(ng_stream *s, size_t n)
{
    s->at += n < s->n - s->at ? n : s->n - s->at;
}

const char *ng_stream_broken(const ng_stream *s)
{
    return s->broken;
}

bool ng_stream_gzip(const ng_stream *s)
{
    return s->gzip;
}

ng_status ng_stream_line(ng_stream *s, size_t max, ng_str *ret, bool *over, ng_error *err)
{
    bool any = false;
    ng_str_clear(ret);
    *over = false;
    for (;;) {
        const char *p;
        size_t n;
        const ng_status st = ng_stream_peek(s, 1, &p, &n, err);
        if (st != NG_OK)
            return st;
        if (n == 0)
            return any ? NG_OK : NG_END;
        any = true;
        const char *nl = memchr(p, '\n', n);
        const size_t k = nl != NULL ? (size_t)(nl - p) : n;
        if (!*over && k > max - ret->len) {
            *over = true;
            ng_str_done(ret);
        }
        if (!*over)
            ng_str_add(ret, p, k);
        if (ret->failed)
            return ng_nomem(err, "read");
        ng_stream_skip(s, nl != NULL ? k + 1 : k);
        if (nl != NULL)
            return NG_OK;
    }
}

ng_status ng_stream_read(ng_stream *s, size_t n, ng_str *ret, size_t *got, ng_error *err)
{
    *got = 0;
    if (ret != NULL)
        ng_str_clear(ret);
    while (*got < n) {
        const char *p;
        size_t k;
        const ng_status st = ng_stream_peek(s, 1, &p, &k, err);
        if (st != NG_OK)
            return st;
        if (k == 0)
            break;
        if (k > n - *got)
            k = n - *got;
        if (ret != NULL)
            ng_str_add(ret, p, k);
        if (ret != NULL && ret->failed)
            return ng_nomem(err, "read");
        ng_stream_skip(s, k);
        *got += k;
    }
    return NG_OK;
}
