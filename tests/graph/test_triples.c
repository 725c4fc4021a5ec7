#include "suite.h"

#include "error.h"
#include "iri.h"
#include "literal.h"

ng_status print_triple(void *user, const ng_triple *t, ng_error *err)
{
    (void)err;
    ng_str *b = user;
    ng_str_printf(b, "<%s> <%s> ", t->subject.value, t->predicate);
    if (t->object.kind == NG_RDF_IRI)
        ng_str_printf(b, "<%s>", t->object.value);
    else if (t->object.language != NULL)
        ng_str_printf(b, "\"%s\"@%s", t->object.value, t->object.language);
    else if (t->object.datatype != NULL)
        ng_str_printf(b, "\"%s\"^^<%s>", t->object.value, t->object.datatype);
    else
        ng_str_printf(b, "\"%s\"", t->object.value);
    if (t->graph != NULL)
        ng_str_printf(b, " <%s>", t->graph);
    ng_str_puts(b, "\n");
    return NG_OK;
}

#define B "http://b/"

static void *copy(ng_graph *g, const void *v, size_t n, size_t size)
{
    void *p = ng_arena_new(&g->arena, n, size);
    assert_non_null(p);
    memcpy(p, v, n * size);
    return p;
}
#define COPY(g, type, ...)                                                                                             \
    copy(g, (const type[]){ __VA_ARGS__ }, sizeof((const type[]){ __VA_ARGS__ }) / sizeof(type), sizeof(type))

static void sample_nodes(ng_graph *g)
{
    ng_node v[] = {
        { .iri = B "agreement/treaty", .label = "the treaty", .type = NG_TYPE_AGREEMENT, .place = NG_NO_INDEX },
        { .iri = B "country/russia", .label = "Russia", .type = NG_TYPE_COUNTRY, .place = NG_NO_INDEX },
        { .iri = B "event/2024-06-19-signing-treaty",
          .label = "signing",
          .type = NG_TYPE_EVENT,
          .date = "2024-06-19",
          .place = NG_NO_INDEX,
          .is_event = 1 },
        { .iri = B "person/kim-jong-un", .label = "Kim Jong Un", .type = NG_TYPE_PERSON, .place = NG_NO_INDEX },
        { .iri = B "person/vladimir-putin", .label = "Vladimir Putin", .type = NG_TYPE_PERSON, .place = NG_NO_INDEX },
    };
    v[0].klass = COPY(g, char *, NG_NS "Agreement");
    v[1].klass = COPY(g, char *, "http://schema.org/Country");
    v[2].klass = COPY(g, char *, "http://semanticweb.cs.vu.nl/2009/11/sem/Event", NG_NS "Signing");
    v[3].klass = v[4].klass = COPY(g, char *, "http://schema.org/Person");
    v[0].n_klass = v[1].n_klass = v[3].n_klass = v[4].n_klass = 1;
    v[2].n_klass = 2;
    v[4].alias = COPY(g, char *, "Mr. Putin", "Putin");
    v[4].n_alias = 2;
    v[4].same_as = COPY(g, char *, "http://www.wikidata.org/entity/Q7747");
    v[4].n_same_as = 1;
    v[2].place = 1;
    v[2].arg = COPY(g, ng_graph_arg, { .role = "agent", .object = { .kind = NG_TERM_NODE, .node = 3 } },
                    { .role = "agent", .object = { .kind = NG_TERM_NODE, .node = 4 } },
                    { .role = "theme", .object = { .kind = NG_TERM_NODE, .node = 0 } },
                    { .role = "witness", .object = { .kind = NG_TERM_NODE, .node = 1 } });
    v[2].n_arg = 4;
    v[2].evidence = COPY(g, ng_evidence, { .article = 0, .begin = 5, .end = 20, .text = "Putin signed it" });
    v[2].n_evidence = 1;
    g->node = copy(g, v, 5, sizeof *v);
    g->n_node = 5;
}

static void sample_statements(ng_graph *g)
{
    ng_graph_statement v[] = {
        { .iri = B "statement/1",
          .kind = NG_FACT,
          .subject = { NG_TERM_NODE, 4, NULL, NULL },
          .predicate = 1,
          .object = { NG_TERM_NODE, 0, NULL, NULL },
          .event = 2,
          .confidence = 0.94 },
        { .iri = B "statement/2",
          .kind = NG_FACT,
          .subject = { NG_TERM_NODE, 0, NULL, NULL },
          .predicate = 0,
          .object = { NG_TERM_VALUE, 0, "2024-06-19", NG_XSD "date" },
          .event = NG_NO_INDEX,
          .confidence = 0.9 },
        { .iri = B "statement/3",
          .kind = NG_CLAIM,
          .subject = { NG_TERM_WORDS, 0, "officials in the West", NULL },
          .predicate = 2,
          .object = { NG_TERM_WORDS, 0, "a \"deal\"", NULL },
          .event = NG_NO_INDEX,
          .attributed_to = { NG_TERM_NODE, 3, NULL, NULL },
          .modality = NG_MODALITY_POSSIBLE,
          .confidence = 0.5 },
        { .iri = B "statement/4",
          .kind = NG_CLAIM,
          .subject = { NG_TERM_NODE, 4, NULL, NULL },
          .predicate = 1,
          .object = { NG_TERM_NODE, 0, NULL, NULL },
          .event = NG_NO_INDEX,
          .polarity = NG_NEGATED,
          .attributed_to = { NG_TERM_WORDS, 0, "a spokesman", NULL },
          .confidence = 1 },
    };
    v[0].arg =
        COPY(g, ng_graph_arg, { .role = "place", .object = { .kind = NG_TERM_NODE, .node = 1 } },
             { .role = "time", .object = { .kind = NG_TERM_VALUE, .text = "2024-06-19", .datatype = NG_XSD "date" } },
             { .role = "time", .object = { .kind = NG_TERM_VALUE, .text = "2024-06-18/2024-06-19" } });
    v[0].n_arg = 3;
    v[0].evidence = COPY(g, ng_evidence, { .article = 0, .begin = 5, .end = 20, .text = "Putin signed it" },
                         { .article = 1, .begin = 100, .end = 115, .text = "signed by Putin" });
    v[0].n_evidence = 2;
    v[1].evidence = COPY(g, ng_evidence, { .article = 1, .begin = 12, .end = 30, .text = "on June 19" });
    v[2].evidence = COPY(g, ng_evidence, { .article = 0, .begin = 50, .end = 90, .text = "might\nhappen" });
    v[3].evidence = COPY(g, ng_evidence, { .article = 0, .begin = 100, .end = 115, .text = "did not sign" });
    v[1].n_evidence = v[2].n_evidence = v[3].n_evidence = 1;
    v[0].contradicts = COPY(g, uint32_t, 3);
    v[3].contradicts = COPY(g, uint32_t, 0);
    v[0].n_contradicts = v[3].n_contradicts = 1;
    g->statement = copy(g, v, 4, sizeof *v);
    g->n_statement = 4;
}

ng_graph *sample_graph(void)
{
    ng_graph *g = calloc(1, sizeof *g);
    assert_non_null(g);
    g->arena.limit = SIZE_MAX / 2;
    g->base = B;
    g->version = "0.1.0";
    /* "a!" sorts before "a#text", though "a" sorts before "a!" */
    g->article =
        COPY(g, ng_graph_article,
             { .iri = B "article/a",
               .id = "1",
               .source = "a.txt",
               .title = "A",
               .date = "2024-06-20",
               .url = "http://x.org/a",
               .text = "text of a",
               .copy_of = NG_NO_INDEX },
             { .iri = B "article/a!", .id = "2", .source = "b.txt", .date = "June", .url = "no iri", .copy_of = 0 });
    g->n_article = 2;
    sample_nodes(g);
    g->predicate =
        COPY(g, ng_predicate, { .iri = NG_NS "date", .label = "date" }, { .iri = NG_NS "signed", .label = "signed" },
             { .iri = B "relation/bond-over", .label = "bond over", .minted = 1 });
    g->n_predicate = 3;
    sample_statements(g);
    g->vocabulary =
        COPY(g, ng_triple,
             { .subject = { .kind = NG_RDF_IRI, .value = B "relation/bond-over" },
               .predicate = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
               .object = { .kind = NG_RDF_IRI, .value = "http://www.w3.org/1999/02/22-rdf-syntax-ns#Property" } },
             { .subject = { .kind = NG_RDF_IRI, .value = NG_NS "signed" },
               .predicate = "http://www.w3.org/2000/01/rdf-schema#label",
               .object = { .kind = NG_RDF_LITERAL, .value = "signed", .language = "en" } },
             { .subject = { .kind = NG_RDF_IRI, .value = NG_NS "signed" },
               .predicate = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
               .object = { .kind = NG_RDF_IRI, .value = "http://www.w3.org/2002/07/owl#ObjectProperty" } });
    g->n_vocabulary = 3;
    return g;
}

static void test_the_model(void **state)
{
    (void)state;
    ng_graph *g = sample_graph();
    for (int quads = 0; quads < 2; ++quads) {
        ng_str got = { 0 };
        ng_error err;
        assert_int_equal(ng_graph_triples(g, quads, print_triple, &got, &err), NG_OK);
        char path[200];
        (void)snprintf(path, sizeof path, NG_SOURCE_DIR "/tests/graph/sample.%s", quads ? "quads" : "triples");
        if (getenv("NG_REWRITE") != NULL) {
            FILE *w = fopen(path, "wb");
            assert_non_null(w);
            (void)fwrite(got.s, 1, got.len, w);
            assert_int_equal(fclose(w), 0);
        }
        FILE *f = fopen(path, "rb");
        assert_non_null(f);
        char *want = calloc(1, 65536);
        const size_t n = fread(want, 1, 65535, f);
        assert_int_equal(fclose(f), 0);
        assert_true(n < 65535);
        assert_string_equal(ng_str_get(&got), want);
        free(want);
        ng_str_done(&got);
    }
    ng_graph_free(g);
}

typedef struct {
    ng_str subject;
    size_t n, n_subject;
} order;

/* Grouped by subject, ascending, rdf:type first. */
static ng_status check_order(void *user, const ng_triple *t, ng_error *err)
{
    (void)err;
    order *o = user;
    const int c = strcmp(t->subject.value, ng_str_get(&o->subject));
    assert_true(c >= 0);
    if (c > 0) {
        assert_string_equal(t->predicate, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type");
        ng_str_clear(&o->subject);
        ng_str_puts(&o->subject, t->subject.value);
        ++o->n_subject;
    }
    ++o->n;
    return NG_OK;
}

static void test_order(void **state)
{
    (void)state;
    ng_graph *g = sample_graph();
    order o = { 0 };
    assert_int_equal(ng_graph_triples(g, false, check_order, &o, NULL), NG_OK);
    /* 5 nodes, 4 statements, 2 articles, 1 text, 5 places, 2 terms, 3 data sets */
    assert_int_equal(o.n_subject, 22);
    ng_str_done(&o.subject);
    ng_graph_free(g);
}

static ng_status stop(void *user, const ng_triple *t, ng_error *err)
{
    (void)t;
    if (++*(int *)user == 7)
        return ng_fail(err, NG_E_IO, "test", SIZE_MAX, "full");
    return NG_OK;
}

static void test_failure_of_the_sink_ends_it(void **state)
{
    (void)state;
    ng_graph *g = sample_graph();
    int n = 0;
    ng_error err;
    assert_int_equal(ng_graph_triples(g, false, stop, &n, &err), NG_E_IO);
    assert_int_equal(n, 7);
    assert_string_equal(err.msg, "full");
    ng_graph_free(g);
}

static void test_unsorted_graph_is_refused(void **state)
{
    (void)state;
    ng_graph *g = sample_graph();
    const ng_node n = g->node[0];
    g->node[0] = g->node[1];
    g->node[1] = n;
    order o = { 0 };
    ng_str got = { 0 };
    assert_int_equal(ng_graph_triples(g, false, print_triple, &got, NULL), NG_E_ARG);
    ng_str_done(&got);
    ng_str_done(&o.subject);
    ng_graph_free(g);
}

static void test_empty_graph(void **state)
{
    (void)state;
    ng_graph *g = calloc(1, sizeof *g);
    g->base = B;
    order o = { 0 };
    assert_int_equal(ng_graph_triples(g, true, check_order, &o, NULL), NG_OK);
    assert_int_equal(o.n_subject, 3);
    ng_str_done(&o.subject);
    ng_graph_free(g);
}

int suite_triples(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(test_the_model),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_failure_of_the_sink_ends_it),
        cmocka_unit_test(test_unsorted_graph_is_refused),
        cmocka_unit_test(test_empty_graph),
    };
    return cmocka_run_group_tests_name("triples", test, NULL, NULL);
}
