#define _GNU_SOURCE
#include "support.h"

#include "str.h"

static const char page[] =
    "<title>Rain</title><p>It rained in Brell for the ninth day, and the river Sella rose again.</p>";

/* A record of `type` with the content type given, its head as WARC 1.0 has it. */
static void add_record(ng_str *w, const char *type, const char *content_type, const char *url, const void *body,
                       size_t n)
{
    ng_str_printf(w,
                  "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Date: 2030-01-01T00:00:00Z\r\nWARC-Target-URI: %s\r\n"
                  "Content-Type: %s\r\ncontent-length: %zu\r\n\r\n",
                  type, url, content_type, n);
    ng_str_add(w, body, n);
    ng_str_puts(w, "\r\n\r\n");
}

static void add_response(ng_str *w, const char *url, const char *head, const void *body, size_t n)
{
    ng_str http = { 0 };
    ng_str_printf(&http, "%s\r\n\r\n", head);
    ng_str_add(&http, body, n);
    add_record(w, "response", "application/http; msgtype=response", url, http.s, http.len);
    ng_str_done(&http);
}

static void add_all(ng_str *w)
{
    ng_str chunked = { 0 };
    size_t n;
    unsigned char *z = gzipped(page, strlen(page), &n);
    add_record(w, "warcinfo", "application/warc-fields", "", "software: none\r\n", 16);
    add_response(w, "https://coast.example/plain", "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8", page,
                 strlen(page));
    add_response(w, "https://coast.example/gone", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html", page,
                 strlen(page));
    add_response(w, "https://coast.example/pic", "HTTP/1.1 200 OK\r\nContent-Type: image/png", "\x89PNG", 4);
    add_response(w, "https://coast.example/gzip",
                 "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Type: text/html", z, n);
    ng_str_printf(&chunked, "%x\r\n%.*s\r\n%zx;name=value\r\n%s\r\n0\r\n\r\n", 20, 20, page, strlen(page) - 20,
                  page + 20);
    add_response(w, "https://coast.example/chunked",
                 "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html", chunked.s, chunked.len);
    add_record(w, "resource", "text/html", "<https://coast.example/resource>", page, strlen(page));
    add_record(w, "conversion", "text/plain", "https://coast.example/wet",
               "Rain in Brell\nIt rained in Brell for nine days.", 46);
    ng_str_done(&chunked);
    free(z);
}

static void check_all(const reading *r)
{
    static const struct {
        const char *url;
        size_t record;
    } want[] = { { "plain", 2 }, { "gzip", 5 }, { "chunked", 6 }, { "resource", 7 }, { "wet", 8 } };
    assert_string_equal(r->problem, "");
    assert_int_equal(r->n, 5);
    for (size_t i = 0; i < 5; ++i) {
        assert_string_equal(strrchr(r->article[i]->url, '/') + 1, want[i].url);
        assert_string_equal(r->article[i]->id, r->article[i]->url);
        assert_int_equal(r->article[i]->line, want[i].record);
        assert_null(r->article[i]->date); /* when it was crawled is not when it was published */
        assert_non_null(strstr(r->article[i]->text, "It rained in Brell for"));
    }
}

static void test_records(void **state)
{
    (void)state;
    ng_str w = { 0 };
    reading r;
    add_all(&w);
    read_bytes(&r, "a.warc", w.s, w.len, NG_INPUT_AUTO, 0);
    check_all(&r);
    reading_done(&r);
    read_bytes(&r, "unnamed", w.s, w.len, NG_INPUT_AUTO, 0);
    check_all(&r);
    reading_done(&r);
    ng_str_done(&w);
}

/* Each record a gzip member of its own, as crawlers write them. */
static void gzip_members(const ng_str *w, ng_str *ret)
{
    for (size_t at = 0; at < w->len;) {
        const char *next = memmem(w->s + at + 1, w->len - at - 1, "WARC/1.0", 8);
        const size_t end = next != NULL ? (size_t)(next - w->s) : w->len;
        size_t n;
        unsigned char *z = gzipped(w->s + at, end - at, &n);
        ng_str_add(ret, (const char *)z, n);
        free(z);
        at = end;
    }
}

static void test_gzip_members_and_cuts(void **state)
{
    (void)state;
    ng_str w = { 0 }, z = { 0 };
    reading r;
    add_all(&w);
    gzip_members(&w, &z);
    read_bytes(&r, "a.warc.gz", z.s, z.len, NG_INPUT_AUTO, 0);
    check_all(&r);
    reading_done(&r);
    /* cut inside the last record: the others are whole, one problem is told */
    read_bytes(&r, "cut.warc.gz", z.s, z.len - 40, NG_INPUT_AUTO, 0);
    assert_int_equal(r.n, 4);
    assert_int_equal(r.failures, 1);
    assert_string_equal(r.problem, "cut.warc.gz:8: gzip data ends early\n");
    reading_done(&r);
    read_bytes(&r, "cut.warc", w.s, w.len - 40, NG_INPUT_AUTO, 0);
    assert_int_equal(r.n, 4);
    assert_string_equal(r.problem, "cut.warc:8: the file ends inside this record\n");
    reading_done(&r);
    ng_str_done(&w);
    ng_str_done(&z);
}

static void test_limits_and_nonsense(void **state)
{
    (void)state;
    ng_str w = { 0 };
    reading r;
    size_t n;
    char *zeroes = calloc(1 << 20, 1);
    assert_non_null(zeroes);
    unsigned char *z = gzipped(zeroes, 1 << 20, &n);
    add_response(&w, "https://coast.example/bomb",
                 "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Type: text/html", z, n);
    add_record(&w, "resource", "text/html", "https://coast.example/large", zeroes, 1 << 20);
    add_record(&w, "resource", "text/html", "https://coast.example/fine", page, strlen(page));
    read_bytes(&r, "b.warc", w.s, w.len, NG_INPUT_AUTO, 100000);
    assert_int_equal(r.n, 1);
    assert_string_equal(r.problem, "b.warc:1: larger than 100000 bytes after decompression\n"
                                   "b.warc:2: record larger than 100000 bytes\n");
    reading_done(&r);
    static const char bad[] = "WARC/1.0\r\nWARC-Type: response\r\n\r\nno length";
    read_bytes(&r, "c.warc", bad, strlen(bad), NG_INPUT_AUTO, 0);
    assert_string_equal(r.problem, "c.warc:1: no length in the head of this record; the rest is left out\n");
    reading_done(&r);
    read_bytes(&r, "d.warc", "something else\r\n\r\n", 18, NG_INPUT_AUTO, 0);
    assert_string_equal(r.problem, "d.warc:1: no WARC record here; the rest is left out\n");
    reading_done(&r);
    ng_str_done(&w);
    free(z);
    free(zeroes);
}

int warc_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_records),
        cmocka_unit_test(test_gzip_members_and_cuts),
        cmocka_unit_test(test_limits_and_nonsense),
    };
    return cmocka_run_group_tests_name("warc", tests, NULL, NULL);
}
