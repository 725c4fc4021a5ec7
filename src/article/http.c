#include "http.h"

#include <string.h>
#include <strings.h>

#include <zlib.h>

#include "error.h"

static void strip(const char **s, size_t *n)
{
    while (*n > 0 && (**s == ' ' || **s == '\t')) {
        ++*s;
        --*n;
    }
    while (*n > 0 && strchr(" \t\r\n", (*s)[*n - 1]) != NULL)
        --*n;
}

bool ng_http_header(const char *s, size_t n, const char *name, const char **ret, size_t *ret_n)
{
    const size_t k = strlen(name);
    while (n > 0) {
        const char *nl = memchr(s, '\n', n);
        const size_t len = nl != NULL ? (size_t)(nl - s) : n;
        if (len > k && s[k] == ':' && strncasecmp(s, name, k) == 0) {
            *ret = s + k + 1;
            *ret_n = len - k - 1;
            strip(ret, ret_n);
            return true;
        }
        n -= nl != NULL ? len + 1 : len;
        s += len + 1;
    }
    return false;
}

size_t ng_http_head(const char *s, size_t n)
{
    for (size_t i = 0; i < n; ++i) {
        if (s[i] != '\n')
            continue;
        if (i + 1 < n && s[i + 1] == '\n')
            return i + 2;
        if (i + 2 < n && s[i + 1] == '\r' && s[i + 2] == '\n')
            return i + 3;
    }
    return 0;
}

bool ng_http_parameter(const char *s, size_t n, const char *name, const char **ret, size_t *ret_n)
{
    const size_t k = strlen(name);
    for (size_t i = 0; i + k < n; ++i) {
        if (strncasecmp(s + i, name, k) != 0 || (i > 0 && strchr("; \t", s[i - 1]) == NULL))
            continue;
        size_t at = i + k;
        while (at < n && s[at] == ' ')
            ++at;
        if (at == n || s[at] != '=')
            continue;
        ++at;
        while (at < n && strchr(" \"'", s[at]) != NULL)
            ++at;
        size_t end = at;
        while (end < n && strchr("; \t\"',", s[end]) == NULL)
            ++end;
        *ret = s + at;
        *ret_n = end - at;
        return end > at;
    }
    return false;
}

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Chunks joined (RFC 9112, 7.1). What breaks the form ends the body. */
static void unchunk(const char *s, size_t n, ng_str *ret)
{
    size_t at = 0;
    while (at < n) {
        size_t size = 0, k = 0;
        for (int v; at < n && k < 8 && (v = hex(s[at])) >= 0; ++at, ++k)
            size = size * 16 + (size_t)v;
        const char *nl = k > 0 ? memchr(s + at, '\n', n - at) : NULL;
        if (nl == NULL || size == 0)
            return;
        at = (size_t)(nl - s) + 1;
        if (size > n - at)
            size = n - at;
        ng_str_add(ret, s + at, size);
        at += size;
        while (at < n && (s[at] == '\r' || s[at] == '\n'))
            ++at;
    }
}

static bool looks_gzip(const char *s, size_t n)
{
    return n >= 2 && (unsigned char)s[0] == 0x1f && (unsigned char)s[1] == 0x8b;
}

/* Window bits for inflateInit2: gzip or zlib by itself, or deflate without a
 * head, which some servers send. */
static int window_bits(const char *s, size_t n)
{
    if (looks_gzip(s, n))
        return 15 + 16;
    const unsigned head = n >= 2 ? (unsigned)(unsigned char)s[0] << 8 | (unsigned char)s[1] : 1;
    return head % 31 == 0 && (head >> 8 & 15) == 8 ? 15 : -15;
}

static ng_status unzip(const char *s, size_t n, size_t max, ng_str *ret, ng_error *err)
{
    z_stream z = { 0 };
    unsigned char out[16384];
    int rc = Z_OK;
    ng_status st = NG_OK;
    if (n > UINT32_MAX)
        return ng_fail(err, NG_E_LIMIT, "warc", SIZE_MAX, "compressed body of more than 4 GiB");
    if (inflateInit2(&z, window_bits(s, n)) != Z_OK)
        return ng_nomem(err, "warc");
    z.next_in = (z_const Bytef *)(uintptr_t)s; /* zlib only reads it */
    z.avail_in = (uInt)n;
    while (rc == Z_OK && st == NG_OK) {
        z.next_out = out;
        z.avail_out = sizeof out;
        rc = inflate(&z, Z_NO_FLUSH);
        const size_t k = sizeof out - z.avail_out;
        if (k > max - ret->len)
            st = ng_fail(err, NG_E_LIMIT, "warc", SIZE_MAX, "larger than %zu bytes after decompression", max);
        else
            ng_str_add(ret, (const char *)out, k);
        if (ret->failed)
            st = ng_nomem(err, "warc");
        if (rc == Z_STREAM_END && z.avail_in > 2 && looks_gzip((const char *)z.next_in, z.avail_in))
            rc = inflateReset(&z);
        else if (rc == Z_OK && k == 0 && z.avail_in == 0)
            break;
    }
    (void)inflateEnd(&z);
    if (st == NG_OK && ret->len == 0)
        st = ng_fail(err, NG_E_DATA, "warc", SIZE_MAX, "the compressed body is damaged");
    return st;
}

ng_status ng_http_body(const char *s, size_t n, bool chunked, bool gzip, size_t max, ng_str *ret, ng_error *err)
{
    ng_str joined = { 0 };
    ng_status st = NG_OK;
    if (chunked) {
        /* Crawlers often undo the chunks and leave the header. */
        if (gzip ? !looks_gzip(s, n) : n > 0 && hex(s[0]) >= 0)
            unchunk(s, n, &joined);
        else
            ng_str_add(&joined, s, n);
        if (joined.failed) {
            ng_str_done(&joined);
            return ng_nomem(err, "warc");
        }
        s = ng_str_get(&joined);
        n = joined.len;
    }
    if (gzip) {
        st = unzip(s, n, max, ret, err);
    } else if (n > max) {
        st = ng_fail(err, NG_E_LIMIT, "warc", SIZE_MAX, "larger than %zu bytes", max);
    } else {
        ng_str_add(ret, s, n);
        if (ret->failed)
            st = ng_nomem(err, "warc");
    }
    ng_str_done(&joined);
    return st;
}
