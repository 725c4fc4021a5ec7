/* test_rdf_read.c -- what the reader promises: files, gzip, messages, limits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <zlib.h>

#include "round.h"
#include "str.h"
#include "threads.h"

static char dir[] = "/tmp/ng-rdf-XXXXXX";

/* The path of a file of that name and content; the same buffer every time. */
static const char *file(const char *name, const char *text, size_t n)
{
    static char path[96];
    (void)snprintf(path, sizeof path, "%s/%s", dir, name);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(text, 1, n, f), n);
    assert_int_equal(fclose(f), 0);
    return path;
}

static const char *gzip(const char *name, const char *text, size_t n)
{
    static char path[96];
    (void)snprintf(path, sizeof path, "%s/%s", dir, name);
    gzFile f = gzopen(path, "wb9");
    assert_non_null(f);
    assert_int_equal(gzwrite(f, text, (unsigned)n), (int)n);
    assert_int_equal(gzclose(f), Z_OK);
    return path;
}

static ng_status count(void *user, const ng_triple *t, size_t line, ng_error *err)
{
    (void)t;
    (void)line;
    (void)err;
    ++*(size_t *)user;
    return NG_OK;
}

static void test_formats_by_name(void **state)
{
    (void)state;
    static const char nt[] = "<http://a/b> <http://a/p> \"x\" .\n", ttl[] = "<b> <p> 'x' .",
                      xml[] = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description "
                              "rdf:about='b'><p xmlns='http://a/'>x</p></rdf:Description></rdf:RDF>";
    static const struct {
        const char *name, *text;
    } row[] = { { "a.nt", nt }, { "a.nq", nt }, { "a.ttl", ttl }, { "a.rdf", xml }, { "a.b.owl", xml } };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i)
        for (int packed = 0; packed < 2; ++packed) {
            char name[32];
            (void)snprintf(name, sizeof name, "%s%s", row[i].name, packed ? ".gz" : "");
            const size_t n = strlen(row[i].text);
            const char *path = packed ? gzip(name, row[i].text, n) : file(name, row[i].text, n);
            triples t = { .arena = { .limit = 1 << 20 } };
            ng_error err = { 0 };
            if (ng_rdf_read(path, "http://a/", round_collect, &t, &err) != NG_OK)
                fail_msg("%s", err.msg);
            assert_int_equal(t.n, 1);
            assert_string_equal(t.t[0].subject.value, "http://a/b");
            assert_string_equal(t.t[0].predicate, "http://a/p");
            assert_string_equal(t.t[0].object.value, "x");
            assert_null(t.t[0].object.datatype);
            ng_arena_done(&t.arena);
            assert_int_equal(unlink(path), 0);
        }
    ng_error err;
    assert_int_equal(ng_rdf_read("a.csv", NULL, count, NULL, &err), NG_E_ARG);
    assert_int_equal(ng_rdf_read("/nowhere/a.ttl", NULL, count, NULL, &err), NG_E_IO);
    assert_non_null(strstr(err.msg, "/nowhere/a.ttl: No such file"));
}

static void test_base_is_the_file(void **state)
{
    (void)state;
    const char *path = file("own name.ttl", "<#a> <#p> <../b> .", 18);
    triples t = { .arena = { .limit = 1 << 20 } };
    assert_int_equal(ng_rdf_read(path, NULL, round_collect, &t, NULL), NG_OK);
    char want[128];
    (void)snprintf(want, sizeof want, "file://%s/own%%20name.ttl#a", dir);
    assert_string_equal(t.t[0].subject.value, want);
    assert_string_equal(t.t[0].object.value, "file:///tmp/b");
    ng_arena_done(&t.arena);
    assert_int_equal(unlink(path), 0);
}

/* Guards: messages that name no place. */
static void test_errors_name_their_place(void **state)
{
    (void)state;
    static const struct {
        ng_rdf_format format;
        const char *text, *want;
        size_t line, before; /* triples handed over before it */
    } row[] = {
        { NG_RDF_NQUADS, "<a:b> <a:p> \"x\" .\n\n  <a:b> a:p \"x\" .\n", "memory:3:9: ", 3, 1 },
        { NG_RDF_NQUADS, "<a:b> <a:p> \"x\" .\r\n<a:b> <a:p> \"x .\r\n", "memory:2:13: ", 2, 1 },
        { NG_RDF_NQUADS, "<a:b> <a:p> \"x\"", "memory:1:16: ", 1, 0 },
        { NG_RDF_NQUADS, "<a:b> <a:p> \"\\x\" .", "memory:1:14: ", 1, 0 },
        { NG_RDF_NQUADS, "<a:b> <a:p> \"\\uD80\" .", "memory:1:14: ", 1, 0 },
        { NG_RDF_NQUADS, "<a:b> <a:p> \"\\U00110000\" .", "memory:1:14: ", 1, 0 },
        { NG_RDF_NQUADS, "<a:b> <a:p> <a b> .", "memory:1:15: ", 1, 0 },
        { NG_RDF_NQUADS, "<a:b> <a:p> <ab> .", "memory:1:14: ", 1, 0 },
        { NG_RDF_NQUADS, "<a:b> <a:p> \"x\"@1 .", "memory:1:17: ", 1, 0 },
        { NG_RDF_NQUADS, "<a:b> <a:p> \"x\" . <a:b> <a:p> \"x\" .", "memory:1:19: ", 1, 0 },
        { NG_RDF_NQUADS, "\"x\" <a:p> \"x\" .", "memory:1:1: ", 1, 0 },
        { NG_RDF_NTRIPLES, "<a:b> <a:p> \"x\" <a:g> .", "memory:1:17: ", 1, 0 },
        { NG_RDF_TURTLE, "<a:b> <a:p> \"x\" .\n\n<a:b> <a:p> , .\n", "memory:3", 3, 1 },
        { NG_RDF_TURTLE, "<a:b> <a:p> \"x\" .\n<a:b> <a:p> \"\xff\" .\n", "memory:2:14: not UTF-8", 2, 0 },
        { NG_RDF_TURTLE, "<a:b> <a:p> q:x .", "memory:1", 1, 0 },
        { NG_RDF_XML, "<?xml version='1.0'?>\n<a>\n</b>", "memory:3", 3, 0 },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        size_t n = 0;
        ng_error err = { 0 };
        const ng_status st = ng_rdf_read_bytes(row[i].text, strlen(row[i].text), row[i].format, NULL, count, &n, &err);
        if (st != NG_E_DATA || strncmp(err.msg, row[i].want, strlen(row[i].want)) != 0 || err.at != row[i].line ||
            n != row[i].before)
            fail_msg("row %zu: %zu triples, then status %d: %s", i, n, (int)st, err.msg);
    }
    static const char nul[] = "<a:b> <a:p> \"\0\" .";
    ng_error err;
    size_t n = 0;
    for (int f = NG_RDF_TURTLE; f <= NG_RDF_NQUADS; ++f) {
        assert_int_equal(ng_rdf_read_bytes(nul, sizeof nul - 1, (ng_rdf_format)f, NULL, count, &n, &err), NG_E_DATA);
        assert_string_equal(err.msg, "memory:1:14: a NUL byte");
    }
    assert_int_equal(n, 0);
}

typedef struct {
    size_t n, stop, line;
} stopper;

static ng_status stop_at(void *user, const ng_triple *t, size_t line, ng_error *err)
{
    (void)t;
    stopper *s = user;
    s->line = line;
    (void)err;
    return ++s->n == s->stop ? NG_E_LIMIT : NG_OK;
}

static void test_the_callback_stops_the_reader(void **state)
{
    (void)state;
    static const char text[] = "<a:b> <a:p> <a:1> .\n<a:b> <a:p> <a:2> .\n\n<a:b> <a:p> <a:3> .\n<a:b> <a:p> <a:4> .\n";
    for (int f = NG_RDF_TURTLE; f <= NG_RDF_NQUADS; ++f) {
        stopper s = { .stop = 3 };
        assert_int_equal(ng_rdf_read_bytes(text, sizeof text - 1, (ng_rdf_format)f, NULL, stop_at, &s, NULL),
                         NG_E_LIMIT);
        assert_int_equal(s.n, 3);
        assert_int_equal(s.line, f == NG_RDF_TURTLE ? 0 : 4); /* raptor's Turtle parser does not tell */
    }
}

static void test_strict_grammar_of_quads(void **state)
{
    (void)state;
    static const char text[] = "# a comment\n\n \t<http://a/\\u00e9\\u0020> "
                               "<a:p>\t\"\\t\\b\\n\\f\\r\\\"\\'\\\\\\u0041\\U0001F600\\u0000\\uD800\"@en-GB "
                               "<a:g> . # and one more\r\n"
                               "_:a.b<a:p>_:c.\r_:a<a:p>\"1\"^^<a:t>_:g.";
    triples t = { .arena = { .limit = 1 << 20 } };
    ng_error err;
    assert_int_equal(ng_rdf_read_bytes(text, sizeof text - 1, NG_RDF_NQUADS, NULL, round_collect, &t, &err), NG_OK);
    assert_int_equal(t.n, 3);
    assert_string_equal(t.t[0].subject.value, "http://a/\xc3\xa9%20");
    assert_string_equal(t.t[0].object.value, "\t\b\n\f\r\"'\\A\xf0\x9f\x98\x80\xef\xbf\xbd\xef\xbf\xbd");
    assert_string_equal(t.t[0].object.language, "en-GB");
    assert_string_equal(t.t[0].graph, "a:g");
    assert_string_equal(t.t[1].subject.value, "a.b");
    assert_string_equal(t.t[1].object.value, "c");
    assert_null(t.t[1].graph);
    assert_string_equal(t.t[2].object.datatype, "a:t");
    assert_string_equal(t.t[2].graph, "_:g");
    ng_arena_done(&t.arena);
}

/* Guards: chunks that cut a line, a code point or a token. */
static void test_documents_longer_than_a_chunk(void **state)
{
    (void)state;
    enum { N = 20000 };
    for (int f = NG_RDF_TURTLE; f <= NG_RDF_NQUADS; ++f) {
        ng_str s = { 0 };
        for (int i = 0; i < N; ++i)
            ng_str_printf(&s, "<http://a/%d> <a:p> \"caf\xc3\xa9 \xf0\x9f\x98\x80 %0*d\" .%s", i, i % 40, i,
                          i + 1 < N || f == NG_RDF_TURTLE ? "\n" : "");
        for (int packed = 0; packed < 2; ++packed) {
            const char *name = f == NG_RDF_TURTLE ? "l.ttl" : f == NG_RDF_NTRIPLES ? "l.nt" : "l.nq";
            const char *path = packed ? gzip(name, s.s, s.len) : file(name, s.s, s.len);
            triples t = { .arena = { .limit = (size_t)1 << 30 } };
            assert_int_equal(ng_rdf_read(path, NULL, round_collect, &t, NULL), NG_OK);
            assert_int_equal(t.n, N);
            for (int i = 0; i < N; ++i) {
                char want[128];
                (void)snprintf(want, sizeof want, "caf\xc3\xa9 \xf0\x9f\x98\x80 %0*d", i % 40, i);
                assert_string_equal(t.t[i].object.value, want);
            }
            ng_arena_done(&t.arena);
            assert_int_equal(unlink(path), 0);
        }
        ng_str_done(&s);
    }
}

static void test_damaged_and_hostile_files(void **state)
{
    (void)state;
    ng_error err;
    size_t n = 0;
    ng_str s = { 0 };
    for (unsigned i = 0; i < 5000; ++i)
        ng_str_printf(&s, "<http://a/%u> <a:p> \"%u\" .\n", i * 2654435761u, i * 40503u);
    const char *path = gzip("cut.nt.gz", s.s, s.len);
    assert_int_equal(truncate(path, 5000), 0);
    assert_int_equal(ng_rdf_read(path, NULL, count, &n, &err), NG_E_DATA);
    assert_int_equal(unlink(path), 0);
    ng_str_done(&s);

    assert_int_equal(ng_rdf_read(file("empty.nq", "", 0), NULL, count, &n, &err), NG_OK);
    char bomb_path[96]; /* 128 MiB of blank lines in 130 kB */
    (void)snprintf(bomb_path, sizeof bomb_path, "%s/bomb.nq.gz", dir);
    gzFile bomb = gzopen(bomb_path, "wb9");
    char *blank = malloc(1 << 20);
    memset(blank, '\n', 1 << 20);
    for (int i = 0; i < 128; ++i)
        assert_int_equal(gzwrite(bomb, blank, 1 << 20), 1 << 20);
    free(blank);
    assert_int_equal(gzclose(bomb), Z_OK);
    assert_int_equal(ng_rdf_read(bomb_path, NULL, count, &n, &err), NG_E_LIMIT);
    assert_int_equal(unlink(bomb_path), 0);
    char sub[96];
    (void)snprintf(sub, sizeof sub, "%s/empty.nq", dir);
    assert_int_equal(unlink(sub), 0);

    /* Nested as deep as the input likes. */
    enum { DEEP = 200000 };
    char *deep = malloc(DEEP + 16);
    memcpy(deep, "<a:b> <a:p> ", 12);
    memset(deep + 12, '(', DEEP);
    assert_int_equal(ng_rdf_read_bytes(deep, DEEP + 12, NG_RDF_TURTLE, NULL, count, &n, &err), NG_E_DATA);
    for (size_t i = 12; i + 6 <= DEEP; i += 6)
        memcpy(deep + i, "[<a:p>", 6);
    assert_int_equal(ng_rdf_read_bytes(deep, DEEP, NG_RDF_TURTLE, NULL, count, &n, &err), NG_E_DATA);
    memcpy(deep, "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://a/'>", 79);
    for (size_t i = 79; i + 3 <= DEEP; i += 3)
        memcpy(deep + i, "<a>", 3);
    assert_int_equal(ng_rdf_read_bytes(deep, DEEP, NG_RDF_XML, NULL, count, &n, &err), NG_E_DATA);
    assert_non_null(strstr(err.msg, "1000 deep"));
    free(deep);

    /* What only looks like elements is none. */
    ng_str flat = { 0 };
    ng_str_puts(&flat, "<?xml version='1.0'?><!-- <a> --><r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
                       "xmlns='http://a/' xmlns:z='http://a/'>");
    for (int i = 0; i < 3000; ++i)
        ng_str_puts(&flat, "<!-- <a> <b> --><r:Description r:about='http://a/b'><p>x<![CDATA[<c>]]></p><q "
                           "z:a='>'/></r:Description>\n");
    ng_str_puts(&flat, "</r:RDF>");
    n = 0;
    assert_int_equal(ng_rdf_read_bytes(flat.s, flat.len, NG_RDF_XML, NULL, count, &n, &err), NG_OK);
    assert_true(n >= 3000);
    ng_str_done(&flat);
}

/* Guards: XML that reads other files, asks the network, or grows. */
static void test_xml_entities_fetch_nothing(void **state)
{
    (void)state;
    char secret[96];
    (void)snprintf(secret, sizeof secret, "%s", file("secret", "hidden words", 12));
    static const char tail[] = "]><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://a/'>"
                               "<rdf:Description rdf:about='http://a/b'><p>%s</p></rdf:Description></rdf:RDF>";
    ng_str s = { 0 };
    triples t = { .arena = { .limit = 1 << 24 } };
    ng_str_printf(&s, "<!DOCTYPE rdf:RDF [<!ENTITY x SYSTEM 'file://%s'>", secret);
    ng_str_printf(&s, tail, "[&x;]");
    (void)!ng_rdf_read_bytes(s.s, s.len, NG_RDF_XML, NULL, round_collect, &t, NULL);
    for (size_t i = 0; i < t.n; ++i)
        assert_null(strstr(t.t[i].object.value, "hidden"));
    assert_int_equal(unlink(secret), 0);

    ng_str_clear(&s);
    ng_str_puts(&s, "<!DOCTYPE rdf:RDF [<!ENTITY a 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'>");
    for (int i = 0; i < 12; ++i) {
        ng_str_printf(&s, "<!ENTITY %c '", 'b' + i);
        for (int k = 0; k < 20; ++k)
            ng_str_printf(&s, "&%c;", 'a' + i);
        ng_str_puts(&s, "'>");
    }
    ng_str_printf(&s, tail, "&m;");
    ng_error err;
    assert_int_equal(ng_rdf_read_bytes(s.s, s.len, NG_RDF_XML, NULL, round_collect, &t, &err), NG_E_DATA);
    ng_str_done(&s);
    ng_arena_done(&t.arena);
}

static void test_limits_of_the_callers_arena_pass_through(void **state)
{
    (void)state;
    static const char text[] = "<a:b> <a:p> \"a string that needs some room, more than the arena has\" .";
    for (int f = NG_RDF_TURTLE; f <= NG_RDF_NQUADS; ++f) {
        ng_status st = NG_E_NOMEM;
        for (size_t limit = 0; st == NG_E_NOMEM; limit += 64) {
            triples t = { .arena = { .limit = limit } };
            st = ng_rdf_read_bytes(text, sizeof text - 1, (ng_rdf_format)f, NULL, round_collect, &t, NULL);
            assert_true(st == NG_OK ? t.n == 1 : t.n == 0);
            ng_arena_done(&t.arena);
        }
        assert_int_equal(st, NG_OK);
    }
}

/* Guards: worlds shared by threads, and raptor_free_world(), which takes libxml2 away
 * from the others. */
static ng_status produce(void *user, void **ret, ng_error *err)
{
    (void)err;
    size_t *left = user;
    if (*left == 0)
        return NG_END;
    --*left;
    *ret = calloc(1, sizeof(size_t));
    return *ret != NULL ? NG_OK : NG_E_NOMEM;
}

static ng_status work(void *user, unsigned w, void *item, ng_error *err)
{
    (void)user;
    (void)w;
    static const char turtle[] = "@prefix a: <http://a/> . a:b a:p 'x'@en, 1.5, [ a:p ( 1 2 ) ] .",
                      xml[] = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description "
                              "rdf:about='http://a/b'><p xmlns='http://a/'>&#233;</p></rdf:Description></rdf:RDF>";
    const ng_status st = ng_rdf_read_bytes(turtle, sizeof turtle - 1, NG_RDF_TURTLE, NULL, count, item, err);
    return st != NG_OK ? st : ng_rdf_read_bytes(xml, sizeof xml - 1, NG_RDF_XML, NULL, count, item, err);
}

static size_t together;

static ng_status consume(void *user, void *item, ng_error *err)
{
    (void)user;
    (void)err;
    together += *(size_t *)item;
    free(item);
    return NG_OK;
}

static void drop(void *user, void *item)
{
    (void)user;
    free(item);
}

static void test_a_world_for_each_thread(void **state)
{
    (void)state;
    size_t left = 400;
    const ng_pipeline p = { produce, work, consume, drop, &left };
    ng_error err = { 0 };
    if (ng_pipeline_run(&p, 8, &err) != NG_OK)
        fail_msg("%s", err.msg);
    assert_int_equal(together, 400 * 9);
}

static int make_dir(void **state)
{
    (void)state;
    return mkdtemp(dir) == NULL;
}

static int remove_dir(void **state)
{
    (void)state;
    return rmdir(dir);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_formats_by_name),
        cmocka_unit_test(test_base_is_the_file),
        cmocka_unit_test(test_errors_name_their_place),
        cmocka_unit_test(test_the_callback_stops_the_reader),
        cmocka_unit_test(test_strict_grammar_of_quads),
        cmocka_unit_test(test_documents_longer_than_a_chunk),
        cmocka_unit_test(test_damaged_and_hostile_files),
        cmocka_unit_test(test_xml_entities_fetch_nothing),
        cmocka_unit_test(test_limits_of_the_callers_arena_pass_through),
        cmocka_unit_test(test_a_world_for_each_thread),
    };
    return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
