#include "suite.h"

#include "iri.h"

static ng_status add(void *user, const ng_triple *t, ng_error *err)
{
    return ng_graph_builder_add(user, t, err);
}

static char *text_of(const ng_graph *g, bool quads)
{
    ng_str b = { 0 };
    ng_error err = { 0 };
    const ng_status st = ng_graph_triples(g, quads, print_triple, &b, &err);
    if (st != NG_OK)
        print_error("%s\n", err.msg);
    assert_int_equal(st, NG_OK);
    return b.s;
}

/* cmocka cuts long strings: show where they part. */
static void assert_same(const char *got, const char *want)
{
    size_t i = 0, line = 0;
    for (; got[i] == want[i] && got[i] != '\0'; ++i)
        line = got[i] == '\n' ? i + 1 : line;
    if (got[i] != want[i])
        print_error("got  %.300s\nwant %.300s\n", got + line, want + line);
    assert_int_equal(got[i], want[i]);
}

static ng_graph *rebuilt(const ng_graph *g, bool quads)
{
    ng_graph_builder *b = NULL;
    ng_graph *ret = NULL;
    assert_int_equal(ng_graph_builder_new(&b, NULL), NG_OK);
    assert_int_equal(ng_graph_triples(g, quads, add, b, NULL), NG_OK);
    assert_int_equal(ng_graph_builder_finish(b, &ret, NULL), NG_OK);
    ng_graph_builder_free(b);
    return ret;
}

static void test_there_and_back(void **state)
{
    (void)state;
    for (int quads = 0; quads < 2; ++quads) {
        ng_graph *g = sample_graph();
        ng_graph *again = rebuilt(g, quads);
        char *want = text_of(g, true), *got = text_of(again, true);
        assert_same(got, want);
        assert_int_equal(again->n_node, g->n_node);
        assert_int_equal(again->n_statement, g->n_statement);
        assert_int_equal(again->n_predicate, g->n_predicate);
        for (size_t i = 0; i < g->n_node; ++i) {
            assert_int_equal(again->node[i].type, g->node[i].type);
            assert_int_equal(again->node[i].is_event, g->node[i].is_event);
            assert_int_equal(again->node[i].n_arg, g->node[i].n_arg);
        }
        assert_string_equal(again->version, "0.1.0");
        assert_string_equal(again->base, "http://b/");
        free(want);
        free(got);
        ng_graph_free(g);
        ng_graph_free(again);
    }
}

static void test_foreign_rdf(void **state)
{
    (void)state;
    static const ng_triple t[] = {
        { { NG_RDF_IRI, "http://x/a", NULL, NULL }, { NG_RDF_IRI, "http://x/b", NULL, NULL }, "http://x/knows", NULL },
        { { NG_RDF_IRI, "http://x/a", NULL, NULL },
          { NG_RDF_LITERAL, "42", "http://www.w3.org/2001/XMLSchema#integer", NULL },
          "http://x/age",
          NULL },
        { { NG_RDF_BLANK, "n1", NULL, NULL }, { NG_RDF_IRI, "http://x/a", NULL, NULL }, "http://x/knows", NULL },
        { { NG_RDF_IRI, "http://x/a", NULL, NULL },
          { NG_RDF_LITERAL, "Ann", NULL, "en" },
          "http://xmlns.com/foaf/0.1/name",
          NULL },
        { { NG_RDF_IRI, "http://x/a", NULL, NULL },
          { NG_RDF_IRI, "http://schema.org/Person", NULL, NULL },
          "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
          NULL },
    };
    ng_graph_builder *b = NULL;
    ng_graph *g = NULL;
    assert_int_equal(ng_graph_builder_new(&b, NULL), NG_OK);
    for (size_t i = 0; i < sizeof t / sizeof *t; ++i)
        assert_int_equal(ng_graph_builder_add(b, &t[i], NULL), NG_OK);
    assert_int_equal(ng_graph_builder_finish(b, &g, NULL), NG_OK);
    ng_graph_builder_free(b);
    assert_int_equal(g->n_node, 3);
    assert_int_equal(g->n_statement, 4);
    size_t ann = 0;
    for (size_t i = 0; i < g->n_node; ++i) {
        if (strcmp(g->node[i].iri, "http://x/a") != 0)
            continue;
        ++ann;
        assert_string_equal(g->node[i].label, "Ann");
        assert_int_equal(g->node[i].type, NG_TYPE_PERSON);
    }
    assert_int_equal(ann, 1);
    char *text = text_of(g, false);
    assert_non_null(strstr(text, "<http://x/a> <http://x/age> \"42\"^^<http://www.w3.org/2001/XMLSchema#integer>\n"));
    assert_non_null(strstr(text, "<http://x/a> <http://x/knows> <http://x/b>\n"));
    ng_graph *again = rebuilt(g, false);
    char *twice = text_of(again, false);
    assert_same(twice, text);
    free(text);
    free(twice);
    ng_graph_free(again);
    ng_graph_free(g);
}

/* Any subset of our triples, in any order, makes a graph that can be written. */
static ng_status keep_some(void *user, const ng_triple *t, ng_error *err)
{
    static uint64_t x = 88172645463325252u;
    x ^= x << 13, x ^= x >> 7, x ^= x << 17;
    return x % 4 == 0 ? NG_OK : ng_graph_builder_add(user, t, err);
}

static void test_torn_graphs(void **state)
{
    (void)state;
    ng_graph *g = sample_graph();
    for (int round = 0; round < 200; ++round) {
        ng_graph_builder *b = NULL;
        ng_graph *torn = NULL;
        assert_int_equal(ng_graph_builder_new(&b, NULL), NG_OK);
        assert_int_equal(ng_graph_triples(g, false, keep_some, b, NULL), NG_OK);
        assert_int_equal(ng_graph_builder_finish(b, &torn, NULL), NG_OK);
        ng_graph_builder_free(b);
        free(text_of(torn, true));
        ng_graph_free(torn);
    }
    ng_graph_free(g);
}

static void test_empty(void **state)
{
    (void)state;
    ng_graph_builder *b = NULL;
    ng_graph *g = NULL;
    assert_int_equal(ng_graph_builder_new(&b, NULL), NG_OK);
    assert_int_equal(ng_graph_builder_finish(b, &g, NULL), NG_OK);
    assert_int_equal(g->n_node + g->n_statement + g->n_article, 0);
    ng_graph_free(g);
    ng_graph_builder_free(b);
    ng_graph_builder_free(NULL);
}

/* ---- select ---- */

static ng_graph *selected(const ng_graph *g, const ng_graph_filter *f)
{
    ng_graph *ret = NULL;
    ng_error err = { 0 };
    const ng_status st = ng_graph_select(g, f, &ret, &err);
    if (st != NG_OK)
        print_error("%s\n", err.msg);
    assert_int_equal(st, NG_OK);
    return ret;
}

static void test_no_filter_is_a_copy(void **state)
{
    (void)state;
    ng_graph *g = sample_graph();
    const ng_graph_filter all = { 0 };
    ng_graph *s = selected(g, &all);
    char *want = text_of(g, true), *got = text_of(s, true);
    ng_graph_free(g); /* the copy stands alone */
    assert_same(got, want);
    free(got);
    got = text_of(s, true);
    assert_same(got, want);
    free(want);
    free(got);
    ng_graph_free(s);
}

static void test_entity_by_any_name(void **state)
{
    (void)state;
    static const char *const name[] = { "http://b/person/vladimir-putin", "vladimir PUTIN", "putin",
                                        "http://www.wikidata.org/entity/Q7747" };
    ng_graph *g = sample_graph();
    for (size_t i = 0; i < sizeof name / sizeof *name; ++i) {
        const ng_graph_filter f = { .entity = name[i] };
        ng_graph *s = selected(g, &f);
        assert_int_equal(s->n_statement, 2); /* the others are about the treaty, or reported by Kim */
        bool there = false;
        for (size_t k = 0; k < s->n_node; ++k)
            there |= strcmp(s->node[k].label, "Vladimir Putin") == 0;
        assert_true(there);
        free(text_of(s, true));
        ng_graph_free(s);
    }
    ng_graph_free(g);
}

static void test_no_such_entity(void **state)
{
    (void)state;
    ng_graph *g = sample_graph(), *s = NULL;
    const ng_graph_filter f = { .entity = "Vladimir Puttin" };
    ng_error err = { 0 };
    assert_int_equal(ng_graph_select(g, &f, &s, &err), NG_E_ARG);
    assert_null(s);
    assert_non_null(strstr(err.msg, "Vladimir Puttin"));
    assert_non_null(strstr(err.msg, "near it: Vladimir Putin"));
    ng_graph_free(g);
}

static void test_filters(void **state)
{
    (void)state;
    static const struct {
        ng_graph_filter f;
        size_t statements;
    } row[] = {
        { { .min_confidence = 0.91 }, 2 },
        { { .type = "Person" }, 2 },
        { { .type = "Signing" }, 1 },
        { { .type = "Country" }, 0 },
        { { .since = "2024-06-19", .until = "2024-06-19" }, 1 },
        { { .since = "2024-06-20" }, 2 }, /* by the article's date */
        { { .until = "2020" }, 0 },
        { { .top = 2 }, 3 },
        { { .top = 1 }, 1 },
        { { .entity = "Russia" }, 1 },
        { { .entity = "Russia", .depth = 2 }, 4 },
    };
    ng_graph *g = sample_graph();
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        ng_graph *s = selected(g, &row[i].f);
        if (s->n_statement != row[i].statements)
            print_error("row %zu: %zu\n", i, s->n_statement);
        assert_int_equal(s->n_statement, row[i].statements);
        if (row[i].f.top != 0)
            assert_int_equal(s->n_node, row[i].f.top);
        char *text = text_of(s, true); /* nothing points out of it */
        free(text);
        ng_graph_free(s);
    }
    ng_graph_free(g);
}

int suite_builder(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(test_there_and_back),      cmocka_unit_test(test_foreign_rdf),
        cmocka_unit_test(test_torn_graphs),         cmocka_unit_test(test_empty),
        cmocka_unit_test(test_no_filter_is_a_copy), cmocka_unit_test(test_entity_by_any_name),
        cmocka_unit_test(test_no_such_entity),      cmocka_unit_test(test_filters),
    };
    return cmocka_run_group_tests_name("builder", test, NULL, NULL);
}
