/* test_rdf.c -- the promises of src/rdf/rdf.h; each test names what it guards. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "rdf_iri.h"
#include "round.h"
#include "str.h"
#include "utf8.h"

#define XSD NG_RDF_XSD
#define NG "https://w3id.org/newsgraph/ontology#"
#define BASE "http://example.org/newsgraph/"

static const ng_rdf_format formats[] = { NG_RDF_TURTLE, NG_RDF_NTRIPLES, NG_RDF_NQUADS, NG_RDF_XML };

static ng_triple literal(const char *value, const char *datatype, const char *language)
{
    return (ng_triple){ .subject = { NG_RDF_IRI, BASE "person/a", NULL, NULL },
                        .predicate = NG "confidence",
                        .object = { NG_RDF_LITERAL, value, datatype, language } };
}

static ng_triple link_to(const char *subject, const char *predicate, const char *object)
{
    return (ng_triple){ .subject = { NG_RDF_IRI, subject, NULL, NULL },
                        .predicate = predicate,
                        .object = { NG_RDF_IRI, object, NULL, NULL } };
}

/* in[0, n) written; the caller frees the text. */
static char *written(ng_rdf_format format, const ng_triple *in, size_t n)
{
    char *text = NULL;
    size_t len;
    ng_error err = { 0 };
    ng_rdf_writer *w = NULL;
    FILE *f = open_memstream(&text, &len);
    assert_non_null(f);
    assert_int_equal(ng_rdf_writer_new(format, f, BASE, &w, &err), NG_OK);
    for (size_t i = 0; i < n; ++i)
        assert_int_equal(ng_rdf_write(w, &in[i], &err), NG_OK);
    assert_int_equal(ng_rdf_writer_end(w, &err), NG_OK);
    ng_rdf_writer_free(w);
    assert_int_equal(fclose(f), 0);
    return text;
}

/* All of in[0, n) come back, in every syntax. */
static void comes_back(const ng_triple *in, size_t n)
{
    int *taken = calloc(n, sizeof *taken);
    for (size_t f = 0; f < sizeof formats / sizeof *formats; ++f) {
        triples back = { .arena = { .limit = SIZE_MAX / 4 } };
        char *text;
        size_t len;
        ng_error err = { 0 };
        if (round_trip(formats[f], in, n, taken, &back, &text, &len, &err) != NG_OK)
            fail_msg("%s", err.msg);
        assert_int_equal(back.n, n);
        for (size_t i = 0; i < n; ++i) {
            const char *why = round_differs(formats[f], &in[i], &back.t[i]);
            if (why != NULL)
                fail_msg("format %d, triple %zu: %s differs in\n%s", (int)formats[f], i, why, text);
        }
        ng_arena_done(&back.arena);
        free(text);
    }
    free(taken);
}

/* Guards: raptor writes "INF"^^xsd:double bare, so that the file does not parse,
 * and "100"^^xsd:decimal and "0.25"^^xsd:double so that they change their type. */
static void test_numbers_keep_their_datatype(void **state)
{
    (void)state;
    static const char *const row[][2] = {
        { "INF", XSD "double" },
        { "-INF", XSD "float" },
        { "NaN", XSD "double" },
        { "100", XSD "decimal" },
        { "0.25", XSD "double" },
        { "0.94", XSD "decimal" },
        { "1", XSD "integer" },
        { "007", XSD "integer" },
        { "true", XSD "boolean" },
        { "1", XSD "boolean" },
        { "12", XSD "nonNegativeInteger" },
        { "", XSD "decimal" },
        { "abc", XSD "integer" },
        { "2024-06-19", XSD "date" },
        { "1e3", XSD "double" },
        { "x", XSD "string" },
        { "x", NULL },
        { "", NULL },
        { "<b", NG_RDF_RDF "XMLLiteral" },
        { "<p>", NG_RDF_RDF "HTML" },
    };
    enum { N = sizeof row / sizeof *row };
    ng_triple t[N];
    for (size_t i = 0; i < N; ++i)
        t[i] = literal(row[i][0], row[i][1], NULL);
    comes_back(t, N);
    char *text = written(NG_RDF_TURTLE, t, N);
    assert_non_null(strstr(text, "ng:confidence \"INF\"^^xsd:double, \"-INF\"^^xsd:float"));
    assert_non_null(strstr(text, "\"100\"^^xsd:decimal"));
    free(text);
}

/* Guards: quotes of any number at any place, backslashes, line ends, control
 * characters, bidirectional marks, astral characters, noncharacters, and strings
 * past the writer's buffer. */
static void test_strings_come_back(void **state)
{
    (void)state;
    static const char *const some[] = {
        "\"",
        "\"\"\"",
        "'''",
        "ends with a quote\"",
        "ends with a backslash\\",
        "\\n is no newline",
        "a\nb",
        "a\r\nb",
        "a\rb",
        "\t",
        "\b\f",
        "\x01\x1f\x7f",
        "\n",
        " leading and trailing ",
        "\xef\xbf\xbe\xef\xbf\xbf",
        "\xf0\x9f\x98\x80\xf4\x8f\xbf\xbf",
        "\xe2\x80\x8f\xd7\xa9\xe2\x80\x8e\xe2\x80\xae",
        "\xef\xbb\xbf marked",
        "\xe2\x80\xa8\xc2\x85\xc2\xa0",
        "&amp; <b> ]]> &#13;",
        "^^",
        "@en",
        " .",
        "\\u0041",
    };
    enum { N = sizeof some / sizeof *some };
    ng_triple t[2 * N];
    for (size_t i = 0; i < N; ++i) {
        t[2 * i] = literal(some[i], NULL, NULL);
        t[2 * i + 1] = literal(some[i], NULL, i % 2 ? "en" : "de-CH-1996");
    }
    comes_back(t, 2 * N);

    enum { LONG = 1 << 20 };
    char *big = malloc(LONG + 1);
    for (size_t i = 0; i < LONG; ++i)
        big[i] = i % 97 == 0 ? '"' : i % 89 == 0 ? '\n' : (char)('a' + i % 26);
    big[LONG] = '\0';
    const ng_triple huge = literal(big, NULL, "en");
    comes_back(&huge, 1);
    memset(big, 'x', LONG);
    comes_back(&huge, 1);
    free(big);
}

/* Guards: raptor cuts such a literal short, drops its tag and returns 0; bad bytes
 * vanish from its IRIs, so that two nodes become one. */
static void test_bad_utf8_is_mended(void **state)
{
    (void)state;
    const ng_triple t[] = {
        literal("caf\xe9 noir", NULL, "fr"),
        literal("\xed\xa0\x80\xf0\x9f\x98", NULL, NULL),
        link_to(BASE "person/a\xff", NG "met", BASE "person/a\xfe"),
    };
    comes_back(t, 3);
    char *text = written(NG_RDF_NTRIPLES, t, 3);
    assert_string_equal(text,
                        "<" BASE "person/a> <" NG "confidence> \"caf\xef\xbf\xbd noir\"@fr .\n"
                        "<" BASE "person/a> <" NG "confidence> \"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\" .\n"
                        "<" BASE "person/a%FF> <" NG "met> <" BASE "person/a%FE> .\n");
    free(text);
}

/* Guards: raptor writes a space in an IRI as \u0020, which Oxigraph refuses, and
 * its Turtle parser resolves dot segments of absolute IRIs. */
static void test_iris_are_escaped(void **state)
{
    (void)state;
    static const char *const row[][2] = {
        { "http://a/b c<d>\"e{f}|g^h`i\\j", "http://a/b%20c%3Cd%3E%22e%7Bf%7D%7Cg%5Eh%60i%5Cj" },
        { "http://a/\x01\x7f", "http://a/%01%7F" },
        { "http://a/100%", "http://a/100%25" },
        { "http://a/%2F%zz", "http://a/%2F%25zz" },
        { "http://a/#b#c", "http://a/#b%23c" },
        { "http://[::1]:80/[x]", "http://[::1]:80/%5Bx%5D" },
        { "http://a/./b/../c", "http://a/%2E/b/%2E%2E/c" },
        { "http://a/.b/..c/d.?./#/../", "http://a/.b/..c/d.?./#/../" },
        { "http://a/\xc3\xa9\xe6\x97\xa5", "http://a/\xc3\xa9\xe6\x97\xa5" },
        { "http://a/\xee\x80\x80\xef\xbf\xbd", "http://a/%EE%80%80%EF%BF%BD" },
        { "http://[::eto:a@b/", "http://%5B::eto:a@b/" },
        { "http://a@b@[1::2]:80/", "http://a%40b@[1::2]:80/" },
        { "http://a:b:80/:x", "http://a%3Ab:80/:x" },
        { "http://[x]:y", "http://%5Bx%5D%3Ay" },
        { "http://localhost:8080", "http://localhost:8080" },
        { "urn:x:y", "urn:x:y" },
        { "tag:a@b,2024:c", "tag:a@b,2024:c" },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        ng_str room = { 0 };
        const char *ret;
        size_t n;
        assert_true(ng_rdf_iri(&room, row[i][0], &ret, &n));
        assert_int_equal(n, strlen(ret));
        assert_string_equal(ret, row[i][1]);
        ng_str again = { 0 };
        const char *twice;
        assert_true(ng_rdf_iri(&again, ret, &twice, &n)); /* once is enough */
        assert_string_equal(twice, ret);
        ng_str_done(&again);
        ng_str_done(&room);
        const ng_triple t = link_to(row[i][0], NG "met", row[i][0]);
        comes_back(&t, 1);
    }
}

/* The table of rdf_iri.c, byte by byte, against what the grammar says. */
static void test_every_byte_of_an_iri(void **state)
{
    (void)state;
    for (int c = 1; c < 256; ++c) {
        const char in[] = { 'a', ':', (char)c, 'z', '\0' };
        char pct[4] = { 0 };
        (void)snprintf(pct, sizeof pct, "%%%02X", (unsigned)c);
        const bool escaped = c <= ' ' || c >= 0x7f || strchr("<>\"{}|^`\\[]%", c) != NULL;
        ng_str room = { 0 };
        const char *ret;
        size_t n;
        assert_true(ng_rdf_iri(&room, in, &ret, &n));
        assert_int_equal(n, escaped ? 6 : 4);
        assert_memory_equal(ret + 2, escaped ? pct : in + 2, escaped ? 3 : 1);
        ng_str_done(&room);
    }
}

static void test_what_is_no_rdf_is_refused(void **state)
{
    (void)state;
    ng_triple bad[] = {
        link_to("person/a", NG "met", BASE "b"),
        link_to("", NG "met", BASE "b"),
        link_to(BASE "a", "met", BASE "b"),
        link_to(BASE "a", NG "met", "//h/b"),
        literal("x", NULL, "not a tag"),
        literal("x", NULL, ""),
        literal("x", NULL, "en-ninechars"),
        literal("x", "date", NULL),
        literal("x", NG_RDF_RDF "langString", NULL),
        literal("x", NULL, NULL),
        literal(NULL, NULL, NULL),
    };
    bad[9].subject.kind = NG_RDF_LITERAL;
    const ng_triple good = literal("x", NULL, "en");
    for (size_t f = 0; f < sizeof formats / sizeof *formats; ++f) {
        char *text = NULL, *want = written(formats[f], &good, 1);
        size_t len;
        FILE *out = open_memstream(&text, &len);
        ng_rdf_writer *w;
        ng_error err;
        assert_int_equal(ng_rdf_writer_new(formats[f], out, BASE, &w, &err), NG_OK);
        for (size_t i = 0; i < sizeof bad / sizeof *bad; ++i) {
            err.msg[0] = '\0';
            assert_int_equal(ng_rdf_write(w, &bad[i], &err), NG_E_DATA);
            assert_true(strlen(err.msg) > 10);
        }
        assert_int_equal(ng_rdf_write(w, &good, &err), NG_OK); /* and the document is whole */
        assert_int_equal(ng_rdf_writer_end(w, &err), NG_OK);
        ng_rdf_writer_free(w);
        fclose(out);
        assert_string_equal(text, want);
        free(text);
        free(want);
    }
    ng_rdf_writer *w = NULL;
    assert_int_equal(ng_rdf_writer_new(NG_RDF_TURTLE, stdout, "relative/", &w, NULL), NG_E_DATA);
    assert_null(w);
}

/* Guards: raptor's serializers all return 0 on a full disk. */
static void test_a_full_disk_is_reported(void **state)
{
    (void)state;
    const ng_triple t = literal("some words, over and over", NULL, "en");
    for (size_t f = 0; f < sizeof formats / sizeof *formats; ++f)
        for (int many = 0; many < 2; ++many) {
            FILE *full = fopen("/dev/full", "wb");
            assert_non_null(full);
            ng_rdf_writer *w;
            ng_error err = { 0 };
            ng_status st = ng_rdf_writer_new(formats[f], full, BASE, &w, &err);
            assert_int_equal(st, NG_OK);
            for (int i = 0; i < (many ? 100000 : 1) && st == NG_OK; ++i)
                st = ng_rdf_write(w, &t, &err);
            assert_int_equal(st, many ? NG_E_IO : NG_OK); /* many: at once, not at the end */
            assert_int_equal(ng_rdf_writer_end(w, &err), NG_E_IO);
            assert_non_null(strstr(err.msg, "space"));
            ng_rdf_writer_free(w);
            (void)fclose(full);
        }
}

/* Guards: prefixes once and on top; a subject once; predicates and objects joined;
 * full IRIs where a local name would need an escape; one-line strings. */
static void test_turtle_as_people_read_it(void **state)
{
    (void)state;
    const ng_triple t[] = {
        link_to(BASE "person/a", NG_RDF_RDF "type", "http://schema.org/Person"),
        link_to(BASE "person/a", NG_RDF_RDF "type", NG "Agent"),
        literal("a \"quoted\"\nword", NULL, "en"),
        link_to(BASE "person/a", BASE "relation/bond-over", "http://www.wikidata.org/entity/Q7747"),
        link_to(BASE "person/a", BASE "relation/3-way", "http://schema.org/a.b"),
        link_to(BASE "article/x#char=1,2", NG_RDF_RDF "type",
                "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#RFC5147String"),
    };
    char *text = written(NG_RDF_TURTLE, t, 6);
    const char *body = strstr(text, "\n\n");
    assert_non_null(body);
    assert_string_equal(body, "\n\n<" BASE "person/a> a schema:Person, ng:Agent ;\n"
                              "    ng:confidence \"a \\\"quoted\\\"\\nword\"@en ;\n"
                              "    ngr:bond-over wd:Q7747 ;\n"
                              "    <" BASE "relation/3-way> <http://schema.org/a.b> .\n"
                              "\n"
                              "<" BASE "article/x#char=1,2> a nif:RFC5147String .\n");
    assert_null(strstr(body, "@prefix"));
    assert_non_null(strstr(text, "@prefix ngr: <" BASE "relation/> .\n"));
    free(text);
    text = written(NG_RDF_TURTLE, t, 0); /* an empty graph is a document too */
    assert_true(strncmp(text, "@prefix ng:", 11) == 0);
    triples none = { .arena = { .limit = 1 << 20 } };
    assert_int_equal(ng_rdf_read_bytes(text, strlen(text), NG_RDF_TURTLE, NULL, round_collect, &none, NULL), NG_OK);
    assert_int_equal(none.n, 0);
    free(text);
    comes_back(t, 6);
}

/* Guards: `_:b-1` and `_:b.1` both come out of raptor as `_:bz1`, and a node of the
 * file that is called genid1 meets the first that has no name. */
static void test_blank_nodes_stay_apart(void **state)
{
    (void)state;
    static const char *const label[] = { "b-1", "b.1", "bz1", "b_1", "x_b_2D1", "1", "genid1", "\xc3\xa9", "" };
    enum { N = sizeof label / sizeof *label };
    ng_triple t[N];
    int taken[N];
    for (size_t i = 0; i < N; ++i) {
        t[i] = literal("x", NULL, NULL);
        t[i].subject = (ng_rdf_term){ NG_RDF_BLANK, label[i], NULL, NULL };
    }
    for (size_t f = 0; f < sizeof formats / sizeof *formats; ++f) {
        triples back = { .arena = { .limit = 1 << 20 } };
        char *text;
        size_t len;
        assert_int_equal(round_trip(formats[f], t, N, taken, &back, &text, &len, NULL), NG_OK);
        assert_int_equal(back.n, N);
        for (size_t i = 0; i < N; ++i)
            for (size_t j = 0; j < i; ++j)
                assert_string_not_equal(back.t[i].subject.value, back.t[j].subject.value);
        ng_arena_done(&back.arena);
        free(text);
    }
    static const char turtle[] = "_:genid1 <http://a/p> [ <http://a/q> 1 ], ( 2 ) .";
    triples back = { .arena = { .limit = 1 << 20 } };
    assert_int_equal(ng_rdf_read_bytes(turtle, sizeof turtle - 1, NG_RDF_TURTLE, NULL, round_collect, &back, NULL),
                     NG_OK);
    assert_int_equal(back.n, 5);
    for (size_t i = 0; i < back.n; ++i)
        for (size_t j = 0; j < back.n; ++j) /* the file's own node has the two <p>, and nothing else */
            if (strcmp(back.t[i].predicate, "http://a/p") == 0 && strcmp(back.t[j].predicate, "http://a/p") != 0)
                assert_string_not_equal(back.t[i].subject.value, back.t[j].subject.value);
    ng_arena_done(&back.arena);
}

static void test_graphs_of_quads(void **state)
{
    (void)state;
    ng_triple t[3] = { literal("x", NULL, "en"), literal("x", NULL, "en"), literal("x", NULL, NULL) };
    t[0].graph = BASE "article/a b#graph";
    t[2].graph = "_:g";
    char *text = written(NG_RDF_NQUADS, t, 3);
    assert_string_equal(text, "<" BASE "person/a> <" NG "confidence> \"x\"@en <" BASE "article/a%20b#graph> .\n"
                              "<" BASE "person/a> <" NG "confidence> \"x\"@en .\n"
                              "<" BASE "person/a> <" NG "confidence> \"x\" _:g .\n");
    free(text);
    comes_back(t, 3);
}

/* Guards: RDF/XML that raptor leaves out or writes malformed. */
static void test_xml_names_every_property_or_says_so(void **state)
{
    (void)state;
    static const char *const good[] = {
        "http://p/ns#a", "http://p/9a",       "http://p/a%20b",          "http://p/a%C3%A9x", "urn:x",
        NG_RDF_RDF "_1", "http://p/?a=1&b=c", BASE "relation/bond-over", "http://p/a.b"
    };
    static const char *const bad[] = { "http://p/ns#", "http://p/9", "http://p/%C3%A9", NG_RDF_RDF "li",
                                       NG_RDF_RDF "about" };
    ng_triple t[sizeof good / sizeof *good];
    for (size_t i = 0; i < sizeof good / sizeof *good; ++i)
        t[i] = link_to(BASE "a?x=1&y='2'", good[i], BASE "b");
    comes_back(t, sizeof good / sizeof *good);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; ++i) {
        char *text;
        size_t len;
        int taken;
        triples none = { .arena = { .limit = 1 << 20 } };
        t[0] = link_to(BASE "a", bad[i], BASE "b");
        assert_int_equal(round_trip(NG_RDF_XML, t, 1, &taken, &none, &text, &len, NULL), NG_OK);
        assert_int_equal(taken, 0);
        free(text);
    }
}

/* Guards: output that only we can read. */
static void test_rapper_counts_the_same(void **state)
{
    (void)state;
    if (system("command -v rapper >/dev/null 2>&1") != 0)
        skip();
    static const char *const suffix[] = { "ttl", "nt", "nq", "rdf" }, *const name[] = { "turtle", "ntriples", "nquads",
                                                                                        "rdfxml" };
    enum { N = 3000 };
    ng_triple *t = calloc(N, sizeof *t);
    char(*iri)[80] = calloc(N, sizeof *iri);
    for (int i = 0; i < N; ++i) {
        (void)snprintf(iri[i], sizeof iri[i], BASE "statement/%06d\xc3\xa9", i / 3);
        t[i] = literal(i % 2 ? "100" : "\"INF\"\n\xf0\x9f\x98\x80", i % 2 ? XSD "decimal" : NULL, i % 2 ? NULL : "en");
        t[i].subject.value = iri[i];
        t[i].predicate = i % 3 == 0 ? NG "a" : i % 3 == 1 ? NG "b" : BASE "relation/c";
    }
    for (size_t f = 0; f < sizeof formats / sizeof *formats; ++f) {
        char path[64], command[256], count[32] = { 0 };
        (void)snprintf(path, sizeof path, "/tmp/ng-rdf-%ld.%s", (long)getpid(), suffix[f]);
        char *text = written(formats[f], t, N);
        FILE *out = fopen(path, "wb");
        assert_non_null(out);
        assert_true(fputs(text, out) >= 0);
        assert_int_equal(fclose(out), 0);
        free(text);
        (void)snprintf(command, sizeof command, "rapper -q -i %s -o ntriples %s | sort -u | wc -l", name[f], path);
        FILE *pipe = popen(command, "r");
        assert_non_null(pipe);
        assert_non_null(fgets(count, sizeof count, pipe));
        assert_int_equal(pclose(pipe), 0);
        assert_int_equal(atoi(count), N);
        assert_int_equal(unlink(path), 0);
    }
    free(iri);
    free(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_keep_their_datatype),
        cmocka_unit_test(test_strings_come_back),
        cmocka_unit_test(test_bad_utf8_is_mended),
        cmocka_unit_test(test_iris_are_escaped),
        cmocka_unit_test(test_every_byte_of_an_iri),
        cmocka_unit_test(test_what_is_no_rdf_is_refused),
        cmocka_unit_test(test_a_full_disk_is_reported),
        cmocka_unit_test(test_turtle_as_people_read_it),
        cmocka_unit_test(test_blank_nodes_stay_apart),
        cmocka_unit_test(test_graphs_of_quads),
        cmocka_unit_test(test_xml_names_every_property_or_says_so),
        cmocka_unit_test(test_rapper_counts_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
