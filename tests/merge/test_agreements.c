#include "extracts.h"

/* `a` and `b` sign `what` (a nominal, or a name where it has a capital). */
static ng_extract *signs(const char *id, const char *a, const char *b, const char *what, const char *time,
                         const char *published)
{
    char *text = room(300, 1);
    (void)snprintf(text, 300, "%s and %s signed %s for their countries", a, b, what);
    ng_extract *x = article(id, text);
    x->date = published;
    entity(x, NG_TYPE_PERSON, a, NULL);
    entity(x, NG_TYPE_PERSON, b, NULL);
    if (what[0] >= 'A' && what[0] <= 'Z')
        entity(x, NG_TYPE_AGREEMENT, what, NULL);
    else
        nominal(x, NG_TYPE_AGREEMENT, what);
    for (uint32_t i = 0; i < 2; ++i) {
        ng_statement *s = statement(x, i, "ng:signed", 2, 0.9);
        if (time != NULL)
            time_arg(s, time);
    }
    return x;
}

static bool one_agreement(ng_extract *a, ng_extract *b)
{
    ng_extract *x[] = { a, b };
    ng_graph *g = merged(x, 2, NULL);
    const bool one = node_of(g, "1", 2) == node_of(g, "2", 2);
    ng_graph_free(g);
    return one;
}

static void test_same_signers_same_day(void **state)
{
    (void)state;
    const char *const a = "Vladimir Putin", *const b = "Kim Jong Un", *const c = "To Lam";
    const char *const day = "2024-06-19";
    assert_true(one_agreement(signs("1", a, b, "a defense treaty", day, NULL),
                              signs("2", b, a, "Treaty on Partnership", day, NULL)));
    assert_true(one_agreement(signs("1", a, b, "the treaty", day, NULL),
                              signs("2", a, b, "a mutual defense pact", NULL, "2024-06-21")));
    assert_false(
        one_agreement(signs("1", a, b, "the treaty", day, NULL), signs("2", a, b, "the treaty", "2000-02-09", NULL)));
    assert_false(
        one_agreement(signs("1", a, b, "the treaty", day, NULL), signs("2", a, c, "the treaty", "2024-06-20", NULL)));
    assert_false(
        one_agreement(signs("1", a, b, "the treaty", day, NULL), signs("2", a, b, "the treaty", NULL, "2026-01-01")));
    assert_false(one_agreement(signs("1", a, b, "Oak Ridge Fishing Accord", NULL, NULL),
                               signs("2", a, b, "Treaty on Mutual Defense", NULL, NULL)));
}

/* An article that does not say who signed, but speaks of both. */
static void test_mentioned(void **state)
{
    (void)state;
    static const struct {
        const char *text, *what, *published;
        bool one;
    } row[] = {
        { "Vladimir Putin and Kim Jong Un praised the treaty", "the treaty", "2024-06-22", true },
        { "Vladimir Putin and Kim Jong Un praised the defense pact", "the defense pact", "2024-06-22", true },
        { "Vladimir Putin and Kim Jong Un praised the fishing pact", "the fishing pact", "2024-06-22", false },
        { "Vladimir Putin and Kim Jong Un want no automatic treaty", "automatic treaty", "2024-06-22", false },
        { "Vladimir Putin and Kim Jong Un recalled the 1961 treaty", "the 1961 treaty", "2024-06-22", false },
        { "Vladimir Putin and Kim Jong Un praised the treaty", "the treaty", "2025-06-22", false },
        { "Vladimir Putin and Kim Jong Un praised the treaty", "the treaty", "2025", false },
        { "Vladimir Putin and Kim Jong Un praised the treaty", "the treaty", "2024", true },
        { "Vladimir Putin and To Lam praised the treaty", "the treaty", "2024-06-22", false },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        ng_extract *x[] = { signs("1", "Vladimir Putin", "Kim Jong Un", "a defense treaty", "2024-06-19", NULL),
                            article("2", row[i].text) };
        x[1]->date = row[i].published;
        entity(x[1], NG_TYPE_PERSON, "Vladimir Putin", NULL);
        entity(x[1], NG_TYPE_PERSON, strstr(row[i].text, "To Lam") != NULL ? "To Lam" : "Kim Jong Un", NULL);
        nominal(x[1], NG_TYPE_AGREEMENT, row[i].what);
        statement(x[1], 0, "ngr:praise", 2, 0.5);
        ng_graph *g = merged(x, 2, NULL);
        const bool one = node_of(g, "1", 2) == node_of(g, "2", 2);
        if (one != row[i].one)
            print_error("%s\n", row[i].text);
        assert_int_equal(one, row[i].one);
        ng_graph_free(g);
    }
}

static void test_a_leader_signs_for_the_country(void **state)
{
    (void)state;
    ng_extract *x[] = { signs("1", "Vladimir Putin", "Kim Jong Un", "a defense treaty", "2024-06-19", NULL),
                        article("2",
                                "Russia, led by Vladimir Putin, and North Korea, led by Kim Jong Un, signed a pact") };
    x[1]->date = "2024-06-20";
    entity(x[1], NG_TYPE_COUNTRY, "Russia", NULL);
    entity(x[1], NG_TYPE_COUNTRY, "North Korea", NULL);
    nominal(x[1], NG_TYPE_AGREEMENT, "a pact");
    entity(x[1], NG_TYPE_PERSON, "Vladimir Putin", NULL);
    entity(x[1], NG_TYPE_PERSON, "Kim Jong Un", NULL);
    statement(x[1], 0, "ng:signed", 2, 0.9);
    statement(x[1], 1, "ng:signed", 2, 0.9);
    statement(x[1], 3, "ng:presidentOf", 0, 0.9);
    statement(x[1], 4, "ng:leaderOf", 1, 0.9);
    ng_graph *g = merged(x, 2, NULL);
    assert_ptr_equal(node_of(g, "1", 2), node_of(g, "2", 2));
    const ng_node *n = node_of(g, "1", 2);
    assert_string_equal(n->label, "a defense treaty");
    assert_int_equal(n->n_alias, 1);
    assert_string_equal(n->alias[0], "a pact");
    ng_graph_free(g);
}

/* Ann Lee praises an agreement that nobody names: the statement, NULL where there is none. */
static const char *praised(const char *what, const char *words, bool *node)
{
    static char said[80];
    char text[120];
    (void)snprintf(text, sizeof text, "Ann Lee praised %s in May", words);
    char *kept = room(sizeof text, 1);
    memcpy(kept, text, sizeof text);
    ng_extract *x = article("1", kept);
    entity(x, NG_TYPE_PERSON, "Ann Lee", NULL);
    nominal(x, NG_TYPE_AGREEMENT, what);
    ng_statement *s = statement(x, 0, "ngr:praise", 1, 0.9);
    s->object_span = x->entity[1].mention[0].span;
    s->words.subject = "Ann Lee";
    s->words.object = words;
    ng_graph *g = merged(&x, 1, NULL);
    *node = node_of(g, "1", 1) != NULL;
    const bool is_said = g->n_statement == 1 && g->statement[0].object.kind == NG_TERM_WORDS;
    (void)snprintf(said, sizeof said, "%s", is_said ? g->statement[0].object.text : "");
    ng_graph_free(g);
    return said;
}

/* What nobody names and nobody signs is no thing of the graph, but words, where they tell something. */
static void test_what_nothing_identifies_is_words(void **state)
{
    (void)state;
    bool node = true;
    assert_string_equal(praised("trade pact", "an old trade pact with Norway", &node), "an old trade pact with Norway");
    assert_false(node);
    assert_string_equal(praised("pact", "the pact", &node), "");
    assert_false(node);
    ng_extract *x[] = { signs("1", "Vladimir Putin", "Kim Jong Un", "the treaty", NULL, NULL) };
    ng_graph *g = merged(x, 1, NULL);
    assert_non_null(node_of(g, "1", 2));
    ng_graph_free(g);
}

int suite_agreements(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(test_same_signers_same_day),
        cmocka_unit_test(test_mentioned),
        cmocka_unit_test(test_a_leader_signs_for_the_country),
        cmocka_unit_test(test_what_nothing_identifies_is_words),
    };
    return cmocka_run_group_tests_name("agreements", test, NULL, NULL);
}
