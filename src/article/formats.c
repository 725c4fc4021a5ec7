#include "formats.h"

#include <string.h>
#include <strings.h>

#include "error.h"

static const struct {
    const char *end;
    ng_input_format format;
} extension[] = {
    { ".txt", NG_INPUT_TEXT },        { ".text", NG_INPUT_TEXT },    { ".md", NG_INPUT_TEXT },
    { ".html", NG_INPUT_HTML },       { ".htm", NG_INPUT_HTML },     { ".xhtml", NG_INPUT_HTML },
    { ".shtml", NG_INPUT_HTML },      { ".jsonl", NG_INPUT_JSONL },  { ".ndjson", NG_INPUT_JSONL },
    { ".jsonlines", NG_INPUT_JSONL }, { ".warc", NG_INPUT_WARC },    { ".wet", NG_INPUT_WARC },
    { ".conllu", NG_INPUT_CONLLU },   { ".conll", NG_INPUT_CONLLU },
};

static bool begins(const char *s, size_t n, const char *with)
{
    const size_t k = strlen(with);
    return n >= k && strncasecmp(s, with, k) == 0;
}

/* A line "1<tab>word<tab>..." with nine tabs among the first lines. */
static bool looks_conllu(const char *s, size_t n)
{
    while (n > 0) {
        const char *nl = memchr(s, '\n', n);
        const size_t len = nl != NULL ? (size_t)(nl - s) : n;
        size_t tabs = 0, digits = 0;
        for (size_t i = 0; i < len; ++i)
            tabs += s[i] == '\t';
        while (digits < len && s[digits] >= '0' && s[digits] <= '9')
            ++digits;
        if (digits > 0)
            return tabs == 9;
        if (len > 1 && s[0] != '#')
            return false;
        if (nl == NULL)
            return false;
        n -= len + 1;
        s = nl + 1;
    }
    return false;
}

static ng_input_format sniff(const char *s, size_t n)
{
    static const char *const html[] = { "<!doctype html", "<html", "<head",  "<body", "<article", "<!--",
                                        "<?xml",          "<meta", "<title", "<div",  "<p>" };
    /* Zeroes are those of UTF-16. */
    char buf[4096];
    size_t k = 0;
    for (size_t i = 0; i < n && k < sizeof buf; ++i)
        if (s[i] != '\0' &&
            !(k == 0 && (strchr(" \t\r\n\f", s[i]) != NULL || (unsigned char)s[i] == 0xef ||
                         (unsigned char)s[i] == 0xbb || (unsigned char)s[i] == 0xbf || (unsigned char)s[i] >= 0xfe)))
            buf[k++] = s[i];
    if (begins(buf, k, "WARC/"))
        return NG_INPUT_WARC;
    for (size_t i = 0; i < sizeof html / sizeof *html; ++i)
        if (begins(buf, k, html[i]))
            return NG_INPUT_HTML;
    if (k > 1 && buf[0] == '{' && strchr("\" \t\r\n}", buf[1]) != NULL)
        return NG_INPUT_JSONL;
    return looks_conllu(buf, k) ? NG_INPUT_CONLLU : NG_INPUT_TEXT;
}

ng_input_format ng_format_of(const char *path, const char *s, size_t n)
{
    size_t len = strlen(path);
    if (len > 3 && strncasecmp(path + len - 3, ".gz", 3) == 0)
        len -= 3;
    for (size_t i = 0; i < sizeof extension / sizeof *extension; ++i) {
        const size_t k = strlen(extension[i].end);
        if (len > k && strncasecmp(path + len - k, extension[i].end, k) == 0)
            return extension[i].format;
    }
    return sniff(s, n);
}

ng_status ng_next_whole(ng_reader *r, ng_raw **ret, ng_error *err)
{
    const size_t max = r->opt.max_bytes;
    size_t got;
    if (r->at > 0)
        return NG_END;
    r->at = 1;
    ng_status st = ng_stream_read(r->stream, max + 1, &r->line, &got, err);
    if (st != NG_OK)
        return st;
    if (got > max) {
        ng_str_done(&r->line);
        ng_reader_tell(r, 0, "larger than %zu bytes%s", max, ng_stream_gzip(r->stream) ? " after decompression" : "");
        return NG_END;
    }
    if (ng_stream_broken(r->stream) != NULL)
        return NG_END; /* told by the caller */
    if (got == 0) {
        ng_reader_tell(r, 0, "empty");
        return NG_END;
    }
    return ng_reader_raw(r, r->format, 0, &r->line, ret, err);
}

ng_status ng_next_line(ng_reader *r, ng_raw **ret, ng_error *err)
{
    for (;;) {
        bool over;
        const ng_status st = ng_stream_line(r->stream, r->opt.max_bytes, &r->line, &over, err);
        if (st != NG_OK)
            return st;
        ++r->at;
        if (over) {
            ng_reader_tell(r, r->at, "line longer than %zu bytes", r->opt.max_bytes);
            continue;
        }
        const char *s = ng_str_get(&r->line);
        if (r->at == 1 && r->line.len >= 3 && memcmp(s, "\xef\xbb\xbf", 3) == 0) {
            memmove(r->line.s, r->line.s + 3, r->line.len - 2);
            r->line.len -= 3;
        }
        if (strspn(s, " \t\r") == r->line.len)
            continue;
        return ng_reader_raw(r, NG_INPUT_JSONL, r->at, &r->line, ret, err);
    }
}

/* Put the lines up to the next "# newdoc" that is not the first one into doc.
 * *over: they are more than max bytes, doc is empty. NG_END: there are none. */
static ng_status conllu_article(ng_reader *r, size_t max, ng_str *doc, bool *over, ng_error *err)
{
    bool begun = false; /* a token line was seen */
    *over = false;
    if (r->has_held) {
        ng_str_add(doc, ng_str_get(&r->held), r->held.len);
        ng_str_putc(doc, '\n');
        r->has_held = false;
    }
    for (;;) {
        bool long_line;
        const ng_status st = ng_stream_line(r->stream, max, &r->line, &long_line, err);
        if (st == NG_END)
            return begun ? NG_OK : NG_END;
        if (st != NG_OK)
            return st;
        ++r->at;
        const char *s = ng_str_get(&r->line);
        if (r->at == 1 && strncmp(s, "\xef\xbb\xbf", 3) == 0)
            s += 3;
        const size_t n = r->line.len - (size_t)(s - ng_str_get(&r->line));
        if (begun && strncmp(s, "# newdoc", 8) == 0) {
            ng_str_clear(&r->held);
            ng_str_add(&r->held, s, n);
            r->has_held = true;
            return r->held.failed ? ng_nomem(err, "read") : NG_OK;
        }
        begun = begun || long_line || (n > 0 && s[0] != '#' && s[0] != '\r');
        *over = *over || long_line || n + 1 > max - doc->len;
        if (*over) {
            ng_str_done(doc);
            continue;
        }
        ng_str_add(doc, s, n);
        ng_str_putc(doc, '\n');
        if (doc->failed)
            return ng_nomem(err, "read");
    }
}

ng_status ng_next_conllu(ng_reader *r, ng_raw **ret, ng_error *err)
{
    ng_str doc = { 0 };
    ng_status st;
    bool over;
    do {
        st = conllu_article(r, r->opt.max_bytes, &doc, &over, err);
        if (st == NG_OK && over)
            ng_reader_tell(r, r->at, "article larger than %zu bytes", r->opt.max_bytes);
    } while (st == NG_OK && over);
    if (st == NG_OK)
        st = ng_reader_raw(r, NG_INPUT_CONLLU, 0, &doc, ret, err);
    ng_str_done(&doc);
    return st;
}
