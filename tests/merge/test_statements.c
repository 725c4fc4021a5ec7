#include "extracts.h"

static ng_extract *signing(const char *id, const char *text, double confidence, const char *time)
{
    ng_extract *x = article(id, text);
    entity(x, NG_TYPE_PERSON, "Ann Lee", NULL);
    entity(x, NG_TYPE_AGREEMENT, "Oak Treaty", NULL);
    ng_statement *s = statement(x, 0, "ng:signed", 1, confidence);
    if (time != NULL)
        time_arg(s, time);
    return x;
}

static const char one[] = "Ann Lee signed the Oak Treaty on Tuesday after long talks in the capital, officials said.";
static const char two[] =
    "The Oak Treaty was signed by Ann Lee, the ministry said in a long statement on Tuesday night.";

static void test_evidence_grows(void **state)
{
    (void)state;
    ng_extract *x[] = { signing("2", two, 0.5, NULL), signing("1", one, 0.8, "2024-06-19"),
                        signing("3", one, 0.8, NULL) };
    statement(x[1], 0, "ng:signed", 1, 0.3); /* the same again, less sure */
    ng_graph *g = merged(x, 3, NULL);
    assert_int_equal(g->n_statement, 1);
    const ng_graph_statement *s = &g->statement[0];
    /* article 3 is a copy of 1: 1 - 0.2 * 0.5 */
    assert_int_equal((int)(s->confidence * 100 + 0.5), 90);
    assert_int_equal(s->n_evidence, 3);
    for (size_t i = 1; i < s->n_evidence; ++i)
        assert_true(s->evidence[i - 1].article < s->evidence[i].article);
    const size_t a = articles_index(g, "1"), c = articles_index(g, "3");
    assert_int_equal(g->article[c].copy_of, a);
    assert_int_equal(g->article[a].copy_of, NG_NO_INDEX);
    assert_int_equal(s->n_arg, 1);
    assert_string_equal(s->arg[0].object.text, "2024-06-19");
    assert_string_equal(s->evidence[0].text, g->article[s->evidence[0].article].text);
    ng_graph_free(g);
}

static void test_confidence_is_capped(void **state)
{
    (void)state;
    ng_extract *x[] = { signing("1", one, 0.95, NULL), signing("2", two, 0.95, NULL) };
    ng_graph *g = merged(x, 2, NULL);
    assert_int_equal((int)(g->statement[0].confidence * 1000 + 0.5), 990);
    ng_graph_free(g);
}

static void test_times_part(void **state)
{
    (void)state;
    ng_extract *x[] = { signing("1", one, 0.5, "2024-06-19"), signing("2", two, 0.5, "2023-01-02"),
                        signing("3", "Ann Lee Oak Treaty", 0.5, "2024-06"),
                        signing("4", "Ann Lee, Oak Treaty.", 0.5, NULL) };
    ng_graph *g = merged(x, 3, NULL);
    assert_int_equal(g->n_statement, 2);
    ng_graph_free(g);
    g = merged(x, 4, NULL); /* the fourth fits two and so joins none */
    assert_int_equal(g->n_statement, 3);
    ng_graph_free(g);
}

static void test_what_differs_stays_apart(void **state)
{
    (void)state;
    ng_extract *x[] = { signing("1", one, 0.5, NULL), signing("2", two, 0.5, NULL) };
    x[1]->statement[0].kind = NG_CLAIM;
    x[1]->statement[0].modality = NG_MODALITY_POSSIBLE;
    ng_graph *g = merged(x, 2, NULL);
    assert_int_equal(g->n_statement, 2);
    assert_int_equal(g->statement[0].n_contradicts, 0);
    ng_graph_free(g);
}

/* Somebody is born once: two days of birth cannot both be right; a day and its year can. */
static void test_what_there_is_one_of(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        ng_statement_kind kind;
        bool contradict;
    } row[] = {
        { "1952-10-07", "1952-10-08", NG_FACT, true },   { "1952-10-07", "1952-10-07", NG_FACT, false },
        { "1952-10-07", "1952", NG_FACT, false },        { "1952", "1953", NG_FACT, true },
        { "1952-10-07", "1952-10-08", NG_CLAIM, false },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        ng_extract *x[] = { article("1", "Ann Lee was born"), article("2", "Ann Lee was born") };
        for (int k = 0; k < 2; ++k) {
            entity(x[k], NG_TYPE_PERSON, "Ann Lee", NULL);
            ng_statement *s = statement(x[k], 0, "ng:bornOn", 0, 0.9);
            s->object = (ng_ref){ .kind = NG_REF_VALUE, .text = k == 0 ? row[i].a : row[i].b, .datatype = "xsd:date" };
        }
        x[1]->statement[0].kind = row[i].kind;
        ng_graph *g = merged(x, 2, NULL);
        for (size_t k = 0; k < g->n_statement; ++k)
            assert_int_equal(g->statement[k].n_contradicts, row[i].contradict);
        ng_graph_free(g);
    }
}

/* "Wednesday" of an article without a date tells more than XXXX-WXX-3. */
static void test_a_day_of_no_known_week(void **state)
{
    (void)state;
    ng_extract *x[] = { signing("2", two, 0.5, NULL) };
    x[0]->time = room(1, sizeof *x[0]->time);
    x[0]->n_time = 1;
    const char *day = strstr(two, "Tuesday");
    x[0]->time[0] = (ng_time){ .value = "XXXX-WXX-2", .span = { (uint32_t)(day - two), (uint32_t)(day - two) + 7 } };
    ng_statement *s = &x[0]->statement[0];
    s->arg[s->n_arg++] = (ng_arg){ .role = "time", .ref = { .kind = NG_REF_TIME, .index = 0 } };
    ng_graph *g = merged(x, 1, NULL);
    assert_int_equal(g->statement[0].n_arg, 1);
    assert_int_equal(g->statement[0].arg[0].object.kind, NG_TERM_WORDS);
    assert_string_equal(g->statement[0].arg[0].object.text, "Tuesday");
    ng_graph_free(g);
}

/* What a calendar has of a time's value is told as a value; of a decade or a season the words. */
static void test_times_that_no_calendar_has(void **state)
{
    (void)state;
    static const char *const value[][2] = {
        { "2024-06-18TNI", "2024-06-18" },
        { "2024-W25-WE", "2024-W25" },
        { "2024-W25", "2024-W25" },
        { "2024-06-18/2024-06-19", "2024-06-18/2024-06-19" },
        { "196", "Tuesday" },
        { "2024-SU", "Tuesday" },
    };
    for (size_t i = 0; i < sizeof value / sizeof *value; ++i) {
        ng_extract *x[] = { signing("2", two, 0.5, NULL) };
        x[0]->time = room(1, sizeof *x[0]->time);
        x[0]->n_time = 1;
        const uint32_t at = (uint32_t)(strstr(two, "Tuesday") - two);
        x[0]->time[0] = (ng_time){ .value = value[i][0], .span = { at, at + 7 } };
        ng_statement *s = &x[0]->statement[0];
        s->arg[s->n_arg++] = (ng_arg){ .role = "time", .ref = { .kind = NG_REF_TIME, .index = 0 } };
        ng_graph *g = merged(x, 1, NULL);
        assert_string_equal(g->statement[0].arg[0].object.text, value[i][1]);
        ng_graph_free(g);
    }
}

/* What is for readers of an article's own line stays there. */
static void test_what_is_no_statement_of_the_graph(void **state)
{
    (void)state;
    static const char *const by[] = { "words", "implied", "guess" };
    for (size_t i = 0; i < 3; ++i) {
        ng_extract *x[] = { signing("1", one, 0.9, NULL) };
        statement(x[0], 0, "ng:opposes", 1, 0.9)->by = by[i];
        ng_graph *g = merged(x, 1, NULL);
        assert_int_equal(g->n_statement, 1);
        assert_non_null(strstr(g->predicate[g->statement[0].predicate].iri, "signed"));
        ng_graph_free(g);
    }
}

/* A relation is called by the words of the articles that are left. */
static void test_words_of_a_replaced_article_are_gone(void **state)
{
    (void)state;
    ng_extract *x[] = { signing("1", one, 0.5, NULL), signing("1", one, 0.5, NULL) };
    for (int i = 0; i < 2; ++i) {
        x[i]->statement[0].predicate = "ngr:ink";
        x[i]->statement[0].label = i == 0 ? "ink" : "put ink to";
    }
    ng_graph *g = merged(x, 2, NULL);
    assert_int_equal(g->n_predicate, 1);
    assert_string_equal(g->predicate[0].label, "put ink to");
    ng_graph_free(g);
}

static void test_contradiction_is_marked_on_both(void **state)
{
    (void)state;
    ng_extract *x[] = { signing("1", one, 0.5, "2024-06-19"), signing("2", two, 0.5, NULL),
                        signing("3", "Ann Lee Oak Treaty", 0.5, "2023") };
    x[1]->statement[0].kind = NG_CLAIM;
    x[1]->statement[0].polarity = NG_NEGATED;
    ng_graph *g = merged(x, 2, NULL);
    assert_int_equal(g->n_statement, 2);
    assert_int_equal(g->statement[0].n_contradicts, 1);
    assert_int_equal(g->statement[0].contradicts[0], 1);
    assert_int_equal(g->statement[1].n_contradicts, 1);
    assert_int_equal(g->statement[1].contradicts[0], 0);
    ng_graph_free(g);
    time_arg(&x[1]->statement[0], "2022");
    g = merged(x, 2, NULL);
    assert_int_equal(g->statement[0].n_contradicts, 0);
    ng_graph_free(g);
}

static void test_predicate_modes(void **state)
{
    (void)state;
    ng_extract *x[] = { signing("1", one, 0.5, NULL) };
    ng_statement *s = statement(x[0], 0, "ngr:bond-over", 1, 0.4);
    s->label = "bonded over";
    s->lemma = "bond over";
    ng_merge_options opt = { .base = "http://b/", .predicates = NG_PREDICATES_BOTH };
    ng_graph *g = merged(x, 1, &opt);
    assert_int_equal(g->n_predicate, 2);
    assert_string_equal(g->predicate[0].iri, "http://b/relation/bond-over");
    assert_true(g->predicate[0].minted);
    assert_false(g->predicate[1].minted);
    assert_int_equal(g->n_vocabulary, 3);
    ng_graph_free(g);
    opt.predicates = NG_PREDICATES_CLOSED;
    g = merged(x, 1, &opt);
    assert_int_equal(g->n_predicate, 1);
    assert_int_equal(g->n_statement, 1);
    assert_int_equal(g->n_vocabulary, 0);
    ng_graph_free(g);
    opt.predicates = NG_PREDICATES_OPEN;
    g = merged(x, 1, &opt);
    assert_int_equal(g->n_predicate, 2);
    assert_string_equal(g->predicate[1].iri, "http://b/relation/signed");
    ng_graph_free(g);
    opt = (ng_merge_options){ .base = "http://b/", .predicates = NG_PREDICATES_BOTH, .min_confidence = 0.45 };
    g = merged(x, 1, &opt);
    assert_int_equal(g->n_statement, 1);
    assert_int_equal(g->n_predicate, 1);
    ng_graph_free(g);
}

/* A relation is called as most word it, each statement as its own reports do. */
static void test_wording(void **state)
{
    (void)state;
    static const char *const label[] = { "'m", "is", "is" }, *const told[] = { "1", "2", "3" };
    ng_extract *x[3];
    for (int i = 0; i < 3; ++i) {
        x[i] = article(told[i], "Ann Lee or Bob Ray or Cy Fox");
        entity(x[i], NG_TYPE_PERSON, "Ann Lee", NULL);
        entity(x[i], NG_TYPE_PERSON, "Bob Ray", NULL);
        entity(x[i], NG_TYPE_PERSON, "Cy Fox", NULL);
        statement(x[i], 0, "ngr:be", i == 0 ? 1 : 2, 0.5)->label = label[i];
    }
    ng_graph *g = merged(x, 3, NULL);
    assert_int_equal(g->n_predicate, 1);
    assert_string_equal(g->predicate[0].label, "is");
    assert_int_equal(g->n_statement, 2);
    for (size_t i = 0; i < 2; ++i) {
        const bool of_bob = strcmp(g->node[g->statement[i].object.node].label, "Bob Ray") == 0;
        assert_true(of_bob ? strcmp(g->statement[i].label, "'m") == 0 : g->statement[i].label == NULL);
    }
    ng_graph_free(g);
}

/* "hailed" is ng:praised, and told as it was said. */
static void test_wording_of_the_ontology(void **state)
{
    (void)state;
    ng_extract *x[] = { signing("1", one, 0.5, NULL), signing("2", two, 0.5, NULL) };
    x[0]->statement[0].words.predicate = "inked";
    x[1]->statement[0].words.predicate = "inked";
    ng_graph *g = merged(x, 2, NULL);
    assert_int_equal(g->n_statement, 1);
    assert_string_equal(g->statement[0].label, "inked");
    assert_string_not_equal(g->predicate[g->statement[0].predicate].label, "inked");
    ng_graph_free(g);
}

/* "Now" is no day on which anything was signed. */
static void test_vague_objects(void **state)
{
    (void)state;
    static const struct {
        const char *time;
        size_t n;
    } row[] = { { "PRESENT_REF", 0 }, { "FUTURE_REF", 0 }, { "2024-06-19", 1 }, { "2024-W25", 1 } };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        ng_extract *x[] = { signing("1", one, 0.5, NULL) };
        ng_statement *s = &x[0]->statement[0];
        s->object = (ng_ref){ .kind = NG_REF_VALUE, .text = row[i].time, .datatype = "xsd:string" };
        ng_graph *g = merged(x, 1, NULL);
        assert_int_equal(g->n_statement, row[i].n);
        ng_graph_free(g);
    }
}

static void test_objects_of_all_kinds(void **state)
{
    (void)state;
    ng_extract *x[] = { article("1", "Ann Lee \xe2\x80\x93 born\n1970 \xe2\x80\x93 has 24 cats.") };
    entity(x[0], NG_TYPE_PERSON, "Ann Lee", NULL);
    x[0]->time = room(1, sizeof *x[0]->time);
    x[0]->time[0] = (ng_time){ { 17, 21 }, NG_TIME_DATE, "1970" };
    x[0]->n_time = 1;
    ng_statement *s = statement(x[0], 0, "ng:bornOn", 0, 0.5);
    s->object = (ng_ref){ .kind = NG_REF_TIME, .index = 0 };
    s = statement(x[0], 0, "ngr:have", 0, 0.5);
    s->object = (ng_ref){ .kind = NG_REF_VALUE, .text = "24", .datatype = "xsd:integer" };
    s = statement(x[0], 0, "ngr:like", 0, 0.5);
    s->object = (ng_ref){ .kind = NG_REF_TEXT, .text = "a  higher\nlevel" };
    s->attributed_to = (ng_ref){ .kind = NG_REF_TEXT, .text = "a friend" };
    s = statement(x[0], 0, "ngr:sleep", 0, 0.5);
    s->object = (ng_ref){ .kind = NG_REF_NONE };
    statement(x[0], 0, "ngr:know", 0, 0.5); /* of herself: says nothing */
    ng_graph *g = merged(x, 1, NULL);
    assert_int_equal(g->n_statement, 4);
    size_t seen = 0;
    for (size_t i = 0; i < g->n_statement; ++i) {
        const ng_graph_statement *t = &g->statement[i];
        const char *p = g->predicate[t->predicate].label;
        assert_int_equal(t->evidence[0].end, 34); /* code points, not bytes */
        if (strcmp(p, "born on") == 0) {
            assert_string_equal(t->object.text, "1970");
            assert_string_equal(t->object.datatype, "http://www.w3.org/2001/XMLSchema#gYear");
            ++seen;
        } else if (strcmp(p, "have") == 0) {
            assert_string_equal(t->object.datatype, "http://www.w3.org/2001/XMLSchema#integer");
            ++seen;
        } else if (strcmp(p, "like") == 0) {
            assert_string_equal(t->object.text, "a higher level");
            assert_string_equal(t->attributed_to.text, "a friend");
            ++seen;
        }
    }
    assert_int_equal(seen, 3);
    ng_graph_free(g);
}

static void test_replaced_article(void **state)
{
    (void)state;
    ng_extract *x[] = { signing("1", one, 0.5, NULL), article("1", "Nothing was signed.") };
    ng_graph *g = merged(x, 2, NULL);
    assert_int_equal(g->n_article, 1);
    assert_int_equal(g->n_statement, 0);
    assert_string_equal(g->article[0].text, "Nothing was signed.");
    ng_graph_free(g);
}

static void test_article_iris(void **state)
{
    (void)state;
    ng_extract *x[] = { article("b", "x"), article("a", "y"), article("c", "z") };
    x[0]->title = x[1]->title = "Unholy Alliance";
    ng_graph *g = merged(x, 3, NULL);
    assert_string_equal(g->article[articles_index(g, "a")].iri, "http://b/article/unholy-alliance");
    assert_true(strncmp(g->article[articles_index(g, "b")].iri, "http://b/article/unholy-alliance-", 33) == 0);
    assert_string_equal(g->article[articles_index(g, "c")].iri, "http://b/article/c");
    ng_graph_free(g);
}

/* Many articles about few people, every way round: one graph. */
static void test_any_order(void **state)
{
    (void)state;
    static const char *const who[] = {
        "Ann Lee", "Bob Lee", "Lee", "Ann-Lee", "ANN LEE", "Cy Poe", "Poe", "Cy B. Poe"
    };
    static const char *const when[] = { NULL, "2024-06-19", "2024-06", "2023" };
    enum { N = 40 };
    ng_extract *x[N];
    uint64_t r = 88172645463325252u;
    for (int i = 0; i < N; ++i) {
        char *text = room(200, 1), *id = room(8, 1);
        const char *name[3];
        uint32_t k[3];
        for (int w = 0; w < 3; ++w) {
            r ^= r << 13, r ^= r >> 7, r ^= r << 17;
            k[w] = (uint32_t)(r >> 33);
            name[w] = who[k[w] % 8];
        }
        (void)snprintf(text, 200, "%s met %s and %s", name[0], name[1], name[2]);
        (void)snprintf(id, 8, "id%d", i * 7 % N);
        x[i] = article(id, text);
        x[i]->date = when[k[2] % 2];
        for (int w = 0; w < 3; ++w)
            entity(x[i], NG_TYPE_PERSON, name[w], NULL);
        event(x[i], "Meeting", "met", when[k[0] % 4]);
        event_arg(x[i], 0, "agent", 0);
        event_arg(x[i], 0, "agent", 1);
        ng_statement *s = statement(x[i], 0, k[1] % 2 ? "ng:met" : "ngr:greet", 1, 0.5);
        s->event = (ng_ref){ .kind = NG_REF_EVENT, .index = 0 };
        s->polarity = k[2] % 3 == 0 ? NG_NEGATED : NG_AFFIRMED;
        if (when[k[0] % 4] != NULL)
            time_arg(s, when[k[0] % 4]);
    }
    ng_graph *g = merged(x, N, NULL);
    char *want = as_text(g);
    assert_true(g->n_statement > 5 && g->n_node > 5);
    ng_graph_free(g);
    for (int round = 0; round < 20; ++round) {
        for (int i = N - 1; i > 0; --i) {
            r ^= r << 13, r ^= r >> 7, r ^= r << 17;
            const int o = (int)((r >> 33) % (uint64_t)(i + 1));
            ng_extract *t = x[i];
            x[i] = x[o];
            x[o] = t;
        }
        g = merged(x, N, NULL);
        char *got = as_text(g);
        assert_string_equal(got, want);
        free(got);
        ng_graph_free(g);
    }
    free(want);
}

int suite_statements(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(test_evidence_grows),
        cmocka_unit_test(test_confidence_is_capped),
        cmocka_unit_test(test_times_part),
        cmocka_unit_test(test_what_differs_stays_apart),
        cmocka_unit_test(test_contradiction_is_marked_on_both),
        cmocka_unit_test(test_what_there_is_one_of),
        cmocka_unit_test(test_a_day_of_no_known_week),
        cmocka_unit_test(test_times_that_no_calendar_has),
        cmocka_unit_test(test_what_is_no_statement_of_the_graph),
        cmocka_unit_test(test_words_of_a_replaced_article_are_gone),
        cmocka_unit_test(test_predicate_modes),
        cmocka_unit_test(test_wording),
        cmocka_unit_test(test_wording_of_the_ontology),
        cmocka_unit_test(test_vague_objects),
        cmocka_unit_test(test_objects_of_all_kinds),
        cmocka_unit_test(test_replaced_article),
        cmocka_unit_test(test_article_iris),
        cmocka_unit_test(test_any_order),
    };
    return cmocka_run_group_tests_name("statements", test, NULL, NULL);
}
