/* test_formats.c -- statements.jsonl, CSV, GraphML and JSON-LD: what is written is read back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "check.h"
#include "nasty.h"
#include "sample_graph.h"
#include "triples.h"
#include "utf8.h"
#include "write.h"
#include "writer.h"

/* The lines of s as an array of JSON values. */
static json_t *parse_lines(char *s)
{
    json_t *all = json_array();
    for (char *end; (end = strchr(s, '\n')) != NULL; s = end + 1) {
        json_error_t e;
        json_t *one = json_loadb(s, (size_t)(end - s), JSON_REJECT_DUPLICATES, &e);
        if (one == NULL)
            fail_msg("%s in %.*s", e.text, (int)(end - s), s);
        json_array_append_new(all, one);
    }
    assert_int_equal(*s, '\0'); /* the last line ends too */
    return all;
}

static const char *text_at(const json_t *o, const char *a, const char *b)
{
    const json_t *v = json_object_get(o, a);
    return json_string_value(b != NULL ? json_object_get(v, b) : v);
}

/* The statement of that number, 0 being the first. */
static json_t *line(const json_t *all, size_t i)
{
    return json_array_get(all, i);
}

static size_t find_statement(const ng_graph *g, const char *predicate)
{
    for (size_t i = 0; i < g->n_statement; ++i)
        if (strcmp(g->predicate[g->statement[i].predicate].label, predicate) == 0)
            return i;
    fail_msg("no statement %s", predicate);
    return 0;
}

static void test_statements(void **state)
{
    (void)state;
    ng_graph *g = sample_graph();
    ng_graph_arg what = { "role", { NG_TERM_WORDS, 0, "Ana's bridge", NULL }, "\"her bridge\"" };
    const size_t called = find_statement(g, "called");
    g->statement[called].arg = &what;
    g->statement[called].n_arg = 1;
    char *s = sample_write(ng_write_statements, g);
    json_t *all = parse_lines(s);
    assert_int_equal(json_array_size(all), g->n_statement);

    const json_t *first = line(all, 0);
    assert_string_equal(text_at(first, "kind", NULL), "fact");
    assert_string_equal(text_at(first, "iri", NULL), "http://example.org/newsgraph/statement/0000");
    assert_string_equal(text_at(first, "subject", "label"), "Ana Moreira");
    assert_string_equal(text_at(first, "subject", "type"), "Person");
    assert_string_equal(
        json_string_value(json_array_get(json_object_get(json_object_get(first, "subject"), "aliases"), 0)),
        "Prime Minister Moreira");
    assert_int_equal(json_array_size(json_object_get(json_object_get(first, "subject"), "sameAs")), 0);
    assert_string_equal(text_at(first, "predicate", "label"), "signed");
    assert_string_equal(text_at(first, "object", "iri"), "http://example.org/newsgraph/agreement/harbour-treaty");
    assert_true(json_is_null(json_object_get(first, "attributedTo")));
    assert_true(json_number_value(json_object_get(first, "confidence")) == 0.94);
    const json_t *place = json_array_get(json_object_get(first, "args"), 0),
                 *time = json_array_get(json_object_get(first, "args"), 1);
    assert_string_equal(text_at(place, "label", NULL), "Lisbon");
    assert_string_equal(json_string_value(json_array_get(json_object_get(place, "sameAs"), 0)),
                        "http://www.wikidata.org/entity/Q597");
    assert_string_equal(text_at(place, "text", NULL), "in Lisbon");
    assert_string_equal(text_at(time, "value", NULL), "2024-05-14");
    const json_t *evidence = json_array_get(json_object_get(first, "evidence"), 1);
    assert_int_equal(json_array_size(json_object_get(first, "evidence")), 5);
    assert_string_equal(text_at(evidence, "source", NULL), "samples/000.txt");
    assert_int_equal(json_integer_value(json_object_get(evidence, "start")), 50);

    assert_string_equal(text_at(line(all, find_statement(g, "has number of articles")), "object", "value"), "24");
    assert_string_equal(text_at(line(all, called), "object", "text"), "a new era for small ports");
    assert_string_equal(text_at(json_array_get(json_object_get(line(all, called), "args"), 0), "text", NULL),
                        "Ana's bridge"); /* as the words stand alone */
    assert_string_equal(text_at(line(all, find_statement(g, "doubt")), "subject", "text"), "officials in Madrid");
    assert_string_equal(text_at(line(all, find_statement(g, "joined")), "polarity", NULL), "negated");
    assert_string_equal(text_at(line(all, find_statement(g, "opposes")), "attributedTo", "label"), "María del Valle");
    assert_string_equal(text_at(line(all, find_statement(g, "may sue")), "modality", NULL), "possible");
    json_decref(all);
    free(s);
    sample_free(g);
}

/* What JSON should give back: ill-formed parts are U+FFFD. */
static char *mended(const char *s)
{
    ng_arena a = { .limit = 1 << 20 };
    size_t n, count;
    char *m = ng_utf8_mend(&a, s, strlen(s), &n, &count);
    char *copy = strdup(m);
    ng_arena_done(&a);
    return copy;
}

static void test_statements_of_nasty_texts(void **state)
{
    (void)state;
    for (size_t i = 0; i < NASTY; ++i) {
        ng_graph *g = sample_text(nasty[i]);
        char *s = sample_write(ng_write_statements, g), *want = mended(nasty[i]);
        json_t *all = parse_lines(s);
        assert_int_equal(json_array_size(all), 2);
        assert_string_equal(text_at(line(all, 0), "subject", "label"), want);
        assert_string_equal(text_at(line(all, 1), "attributedTo", "text"), want);
        json_decref(all);
        free(want);
        free(s);
        sample_free(g);
    }
}

static void test_fraction(void **state)
{
    (void)state;
    static const struct {
        double p;
        const char *want;
    } row[] = { { 0, "0.00" },     { 0.94, "0.94" }, { 0.999, "1.00" }, { 1, "1.00" },
                { 0.005, "0.01" }, { -3, "0.00" },   { 7, "1.00" },     { 0.0 / 1 - 1, "0.00" } };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        ng_str b = { 0 };
        ng_fraction_add(&b, row[i].p);
        assert_string_equal(ng_str_get(&b), row[i].want);
        ng_str_done(&b);
    }
}

static size_t count_char(const char *s, char c)
{
    size_t n = 0;
    for (; *s != '\0'; ++s)
        n += *s == c;
    return n;
}

/* Every record has as many fields as the header; returns the records after it, *last holding the last. */
static size_t read_csv(const char *s, const char *header, ng_str *last)
{
    size_t n = 0;
    s = check_csv(s, last);
    assert_non_null(s);
    assert_memory_equal(ng_str_get(last), header, strlen(header));
    const size_t fields = count_char(ng_str_get(last), '\x1F');
    while (*s != '\0') {
        s = check_csv(s, last);
        assert_non_null(s);
        assert_int_equal(count_char(ng_str_get(last), '\x1F'), fields);
        ++n;
    }
    return n;
}

static void test_csv(void **state)
{
    (void)state;
    ng_graph *g = sample_graph();
    ng_str last = { 0 };
    char *s = sample_write(ng_write_csv_nodes, g);
    assert_int_equal(read_csv(s, "iri:ID\x1Flabel\x1F", &last), g->n_node);
    assert_string_equal(ng_str_get(&last), "http://example.org/newsgraph/water/bay-of-biscay\x1F"
                                           "Bay of Biscay\x1F\x1FWater\x1F"
                                           "http://www.wikidata.org/entity/Q41573\x1F"
                                           "4\x1F\x1FWater");
    free(s);
    s = sample_write(ng_write_csv_edges, g);
    assert_int_equal(read_csv(s, ":START_ID\x1F:END_ID\x1F:TYPE\x1F", &last), g->n_statement - 3);
    assert_non_null(strstr(ng_str_get(&last), "harbour-treaty\x1Fhttp://example.org/newsgraph/thing/customs-data\x1F"
                                              "covers-exchange-of\x1F"));
    free(s);
    for (size_t i = 0; i < NASTY; ++i) {
        ng_graph *t = sample_text(nasty[i]);
        s = sample_write(ng_write_csv_nodes, t);
        assert_int_equal(read_csv(s, "iri:ID", &last), 2);
        char *want = mended(nasty[i]);
        for (char *c = want; *c != '\0'; ++c)
            *c = *c == '\n' || *c == '\r' ? ' ' : *c;
        const char *label = strchr(ng_str_get(&last), '\x1F') + 1;
        assert_memory_equal(label, want, strlen(want));
        assert_int_equal(label[strlen(want)], '\x1F');
        free(want);
        free(s);
        s = sample_write(ng_write_csv_edges, t);
        assert_int_equal(read_csv(s, ":START_ID", &last), 2);
        free(s);
        sample_free(t);
    }
    ng_str_done(&last);
    sample_free(g);
}

static size_t occurrences(const char *s, const char *what)
{
    size_t n = 0;
    for (; (s = strstr(s, what)) != NULL; ++s)
        ++n;
    return n;
}

static void test_graphml(void **state)
{
    (void)state;
    ng_graph *g = sample_graph();
    char *s = sample_write(ng_write_graphml, g);
    assert_string_equal(check_xml(s, strlen(s)) != NULL ? check_xml(s, strlen(s)) : "", "");
    assert_int_equal(occurrences(s, "<node id="), g->n_node);
    assert_int_equal(occurrences(s, "<edge id="), g->n_statement - 3);
    assert_non_null(strstr(s, "<data key=\"label\">International Seafarers’ Union</data>"));
    assert_non_null(strstr(s, "<data key=\"confidence\">0.94</data><data key=\"time\">2024-05-14</data>"
                              "<data key=\"articles\">3</data></edge>"));
    /* every key used is declared */
    for (const char *at = s; (at = strstr(at, "<data key=\"")) != NULL;) {
        char want[64];
        at += strlen("<data key=\"");
        (void)snprintf(want, sizeof want, "<key id=\"%.*s\" ", (int)strcspn(at, "\""), at);
        assert_non_null(strstr(s, want));
    }
    free(s);
    sample_free(g);
    for (size_t i = 0; i < NASTY; ++i) {
        g = sample_text(nasty[i]);
        s = sample_write(ng_write_graphml, g);
        if (check_xml(s, strlen(s)) != NULL)
            fail_msg("%zu: %s", i, check_xml(s, strlen(s)));
        free(s);
        sample_free(g);
    }
}

static void test_the_xml_check_finds_faults(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",           "<a>",        "<a></b>", "<a/><b/>",    "<a b=c/>",    "<a b='1' b='2'/>",   "<a>&</a>",
        "<a>&x;</a>", "<a b='<'/>", "x<a/>",   "<a>\x01</a>", "<a>\xff</a>", "<a><!-- -- --></a>", "<a>&#1;</a>"
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; ++i)
        if (check_xml(bad[i], strlen(bad[i])) == NULL)
            fail_msg("accepted: %s", bad[i]);
    assert_null(check_xml("<?xml version='1.0'?><a b='&amp;'>t<c/>&#39;</a>\n", 49));
}

static ng_status count_triple(void *user, const ng_triple *t, ng_error *err)
{
    (void)t;
    (void)err;
    ++*(size_t *)user;
    return NG_OK;
}

/* How many triples the node objects of a document stand for. */
static size_t triples_of(const json_t *doc)
{
    size_t n = 0, i;
    json_t *node;
    json_array_foreach(json_object_get(doc, "@graph"), i, node)
    {
        const char *key;
        json_t *value;
        assert_true(json_is_string(json_object_get(node, "@id")));
        json_object_foreach(node, key, value)
        {
            if (strcmp(key, "@id") == 0)
                continue;
            /* a key that is no keyword is an IRI or has a prefix of the context */
            const char *colon = strchr(key, ':');
            assert_true(key[0] == '@' || colon != NULL);
            if (key[0] != '@' && strncmp(colon, "://", 3) != 0) {
                char prefix[32];
                (void)snprintf(prefix, sizeof prefix, "%.*s", (int)(colon - key), key);
                assert_non_null(json_object_get(json_object_get(doc, "@context"), prefix));
            }
            n += json_is_array(value) ? json_array_size(value) : 1;
        }
    }
    return n;
}

static void test_jsonld(void **state)
{
    (void)state;
    for (size_t i = 0; i < NASTY + 2; ++i) {
        ng_graph *g = i == NASTY ? sample_graph() : i > NASTY ? sample_empty() : sample_text(nasty[i]);
        char *s = sample_write(ng_write_jsonld, g);
        json_error_t e;
        json_t *doc = json_loads(s, JSON_REJECT_DUPLICATES, &e);
        if (doc == NULL)
            fail_msg("%zu: %s", i, e.text);
        size_t want = 0;
        assert_int_equal(ng_graph_triples(g, false, count_triple, &want, NULL), NG_OK);
        assert_int_equal(triples_of(doc), want);
        json_decref(doc);
        free(s);
        sample_free(g);
    }
}

static ng_status (*const writer[])(const ng_graph *, FILE *, ng_error *) = { ng_write_statements, ng_write_csv_nodes,
                                                                             ng_write_csv_edges, ng_write_graphml,
                                                                             ng_write_jsonld };
enum { WRITERS = sizeof writer / sizeof *writer };

static void test_full_disk(void **state)
{
    (void)state;
    ng_graph *small = sample_graph(), *large = sample_random(3000);
    for (size_t i = 0; i < 2 * WRITERS; ++i) {
        FILE *f = fopen("/dev/full", "w");
        assert_non_null(f);
        ng_error err = { 0 };
        if (writer[i / 2](i % 2 ? small : large, f, &err) != NG_E_IO)
            fail_msg("writer %zu: %s", i, err.msg);
        assert_true(err.msg[0] != '\0');
        (void)fclose(f);
    }
    sample_free(small);
    sample_free(large);
}

static void test_nothing_and_twice(void **state)
{
    (void)state;
    ng_graph *none = sample_empty(), *g = sample_graph(), *same = sample_graph();
    char *s = sample_write(ng_write_statements, none);
    assert_string_equal(s, "");
    free(s);
    s = sample_write(ng_write_graphml, none);
    assert_null(check_xml(s, strlen(s)));
    free(s);
    for (size_t i = 0; i < WRITERS; ++i) {
        char *a = sample_write(writer[i], g), *b = sample_write(writer[i], same);
        assert_string_equal(a, b);
        free(a);
        free(b);
    }
    sample_free(none);
    sample_free(g);
    sample_free(same);
}

static void test_local_name(void **state)
{
    (void)state;
    assert_string_equal(ng_local_name("http://a/b#c"), "c");
    assert_string_equal(ng_local_name("http://a/b/"), "http://a/b/");
    assert_string_equal(ng_local_name("urn:x"), "x");
    assert_string_equal(ng_local_name(""), "");
}

static void test_copies_count_once(void **state)
{
    (void)state;
    ng_graph *g = sample_graph();
    ng_graph_statement *s = &g->statement[0];
    assert_int_equal(ng_statement_articles(g, s), 3);
    g->article[2].copy_of = 0;
    assert_int_equal(ng_statement_articles(g, s), 2);
    g->article[1].copy_of = 0;
    assert_int_equal(ng_statement_articles(g, s), 1);
    g->article[0].copy_of = 1;
    g->article[1].copy_of = NG_NO_INDEX;
    assert_int_equal(ng_statement_articles(g, s), 1);
    sample_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_statements),
        cmocka_unit_test(test_statements_of_nasty_texts),
        cmocka_unit_test(test_fraction),
        cmocka_unit_test(test_csv),
        cmocka_unit_test(test_graphml),
        cmocka_unit_test(test_the_xml_check_finds_faults),
        cmocka_unit_test(test_jsonld),
        cmocka_unit_test(test_full_disk),
        cmocka_unit_test(test_nothing_and_twice),
        cmocka_unit_test(test_local_name),
        cmocka_unit_test(test_copies_count_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
