/* WARC 1.0 and 1.1 (ISO 28500): each record is a head of lines, an empty line,
 * Content-Length bytes and two line breaks; gzip members are seen through by
 * the stream. Pages are `response` records with HTTP status 200 and HTML in
 * them, `resource` and `conversion` records (WET) of HTML or text. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "error.h"
#include "formats.h"
#include "http.h"

enum { HEAD_MAX = 1 << 16 };

typedef struct {
    enum { OTHER, RESPONSE, RESOURCE, CONVERSION } kind;
    size_t length;
    char *url;       /* owned, or NULL */
    bool html, text; /* of the record's own Content-Type */
} record;

static char *copy(const char *s, size_t n)
{
    char *p = malloc(n + 1);
    if (p == NULL)
        return NULL;
    memcpy(p, s, n);
    p[n] = '\0';
    return p;
}

static bool same(const char *s, size_t n, const char *what)
{
    return n == strlen(what) && strncasecmp(s, what, n) == 0;
}

static bool is_html(const char *s, size_t n)
{
    return (n >= 9 && strncasecmp(s, "text/html", 9) == 0) ||
           (n >= 21 && strncasecmp(s, "application/xhtml+xml", 21) == 0);
}

static bool parse_length(const char *s, size_t n, size_t *ret)
{
    size_t v = 0;
    if (n == 0 || n > 18)
        return false;
    for (size_t i = 0; i < n; ++i) {
        if (s[i] < '0' || s[i] > '9')
            return false;
        v = v * 10 + (size_t)(s[i] - '0');
    }
    *ret = v;
    return true;
}

/* The record's head s[0, n). False: it is none; *failed: no memory. */
static bool parse_head(const char *s, size_t n, record *ret, bool *failed)
{
    static const char *const kind[] = { "", "response", "resource", "conversion" };
    const char *v;
    size_t k;
    *ret = (record){ .kind = OTHER };
    if (!ng_http_header(s, n, "Content-Length", &v, &k) || !parse_length(v, k, &ret->length))
        return false;
    if (ng_http_header(s, n, "WARC-Type", &v, &k))
        for (int i = RESPONSE; i <= CONVERSION; ++i)
            if (same(v, k, kind[i]))
                ret->kind = i;
    if (ng_http_header(s, n, "Content-Type", &v, &k)) {
        ret->html = is_html(v, k);
        ret->text = k >= 10 && strncasecmp(v, "text/plain", 10) == 0;
    }
    if (ret->kind == OTHER || !ng_http_header(s, n, "WARC-Target-URI", &v, &k))
        return true;
    if (k > 2 && v[0] == '<' && v[k - 1] == '>') { /* WARC 1.0 wrote it so */
        ++v;
        k -= 2;
    }
    ret->url = copy(v, k);
    *failed = ret->url == NULL;
    return true;
}

/* To the head of the next record, which becomes r->line. NG_END: no more;
 * NG_E_DATA: no record where one should be. */
static ng_status read_head(ng_reader *r, ng_error *err)
{
    for (;;) {
        const char *s;
        size_t n, head = 0, got;
        ng_status st = ng_stream_peek(r->stream, 1, &s, &n, err);
        if (st != NG_OK)
            return st;
        if (n == 0)
            return NG_END;
        if (*s == '\r' || *s == '\n') {
            ng_stream_skip(r->stream, 1);
            continue;
        }
        for (size_t want = 1024; want <= HEAD_MAX && head == 0; want *= 4) {
            st = ng_stream_peek(r->stream, want, &s, &n, err);
            if (st != NG_OK)
                return st;
            head = ng_http_head(s, n < HEAD_MAX ? n : HEAD_MAX);
        }
        ++r->at;
        if (n < 5 || strncasecmp(s, "WARC/", 5) != 0 || head == 0)
            return ng_fail(err, NG_E_DATA, "warc", r->at,
                           n < HEAD_MAX && head == 0 && n >= 5 && strncasecmp(s, "WARC/", 5) == 0
                               ? "the file ends inside this record"
                               : "no WARC record here; the rest is left out");
        return ng_stream_read(r->stream, head, &r->line, &got, err);
    }
}

/* A `response`: the HTTP head comes first. False: it holds no page. */
static bool open_response(ng_str *b, ng_raw *ret, bool *failed)
{
    const char *v;
    size_t k;
    const size_t head = ng_http_head(ng_str_get(b), b->len);
    if (head == 0 || b->len < 12 || strncmp(b->s, "HTTP/", 5) != 0)
        return false;
    const char *status = memchr(b->s, ' ', head);
    if (status == NULL || strncmp(status, " 200", 4) != 0)
        return false;
    if (!ng_http_header(b->s, head, "Content-Type", &v, &k) || !is_html(v, k))
        return false;
    const char *charset;
    size_t m;
    if (ng_http_parameter(v, k, "charset", &charset, &m)) {
        ret->charset = copy(charset, m);
        *failed = ret->charset == NULL;
    }
    ret->chunked =
        ng_http_header(b->s, head, "Transfer-Encoding", &v, &k) && k >= 7 && strncasecmp(v + k - 7, "chunked", 7) == 0;
    if (ng_http_header(b->s, head, "Content-Encoding", &v, &k))
        ret->gzip = same(v, k, "gzip") || same(v, k, "x-gzip") || same(v, k, "deflate");
    memmove(b->s, b->s + head, b->len - head + 1);
    b->len -= head;
    return true;
}

/* The record's bytes, in r->line, to a raw article; *ret is NULL where it holds
 * no page. Takes rec->url. */
static ng_status make_raw(ng_reader *r, record *rec, ng_raw **ret, ng_error *err)
{
    ng_raw found = { 0 };
    bool failed = false;
    ng_input_format format = NG_INPUT_HTML;
    ng_status st = NG_OK;
    bool page = rec->kind == RESPONSE ? open_response(&r->line, &found, &failed) : rec->html || rec->text;
    if (rec->kind != RESPONSE && rec->text)
        format = NG_INPUT_TEXT;
    *ret = NULL;
    if (failed)
        st = ng_nomem(err, "read");
    else if (page)
        st = ng_reader_raw(r, format, r->at, &r->line, ret, err);
    if (st != NG_OK || !page) {
        free(found.charset);
        return st;
    }
    (*ret)->url = rec->url;
    (*ret)->charset = found.charset;
    (*ret)->chunked = found.chunked;
    (*ret)->gzip = found.gzip;
    rec->url = NULL;
    return NG_OK;
}

/* The record after its head. *ret is NULL where it is no page. NG_E_DATA: the
 * file ends inside it. */
static ng_status read_record(ng_reader *r, record *rec, ng_raw **ret, ng_error *err)
{
    size_t got;
    *ret = NULL;
    const bool over = rec->kind != OTHER && rec->length > r->opt.max_bytes;
    ng_str *into = rec->kind == OTHER || over ? NULL : &r->line;
    ng_status st = ng_stream_read(r->stream, rec->length, into, &got, err);
    if (st != NG_OK)
        return st;
    if (got < rec->length)
        return ng_fail(err, NG_E_DATA, "warc", r->at, "the file ends inside this record");
    if (over) {
        ng_reader_tell(r, r->at, "record larger than %zu bytes", r->opt.max_bytes);
        return NG_OK;
    }
    if (rec->kind != OTHER)
        st = make_raw(r, rec, ret, err);
    if (st == NG_OK && *ret == NULL)
        ++r->skipped;
    return st;
}

ng_status ng_next_warc(ng_reader *r, ng_raw **ret, ng_error *err)
{
    for (;;) {
        ng_error why = { 0 };
        record rec = { 0 };
        ng_raw *raw = NULL;
        bool failed = false;
        ng_status st = read_head(r, &why);
        if (st == NG_OK && !parse_head(ng_str_get(&r->line), r->line.len, &rec, &failed))
            st = ng_fail(&why, NG_E_DATA, "warc", r->at, "no length in the head of this record; the rest is left out");
        if (failed)
            st = ng_nomem(&why, "read");
        if (st == NG_OK)
            st = read_record(r, &rec, &raw, &why);
        free(rec.url);
        if (st == NG_E_DATA) {
            /* Where the gzip data is cut, that is said once, by the reader. */
            if (ng_stream_broken(r->stream) == NULL)
                ng_reader_tell(r, r->at, "%s", why.msg);
            return NG_END;
        }
        if (st == NG_E_NOMEM)
            return ng_nomem(err, "read");
        if (st != NG_OK)
            return st;
        if (raw != NULL) {
            *ret = raw;
            return NG_OK;
        }
    }
}
