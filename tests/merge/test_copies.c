#include "extracts.h"

/* Words begin..end of a text that goes on for ever and never says anything twice. */
static const char *words(unsigned begin, unsigned end)
{
    ng_str b = { 0 };
    for (unsigned i = begin; i < end; ++i)
        ng_str_printf(&b, "%sw%u", i != begin ? (i % 11 == 0 ? ". " : " ") : "", i * 2654435761u % 100003u);
    char *s = room(b.len + 1, 1);
    memcpy(s, b.s, b.len);
    ng_str_done(&b);
    return s;
}

static const char *both(const char *a, const char *b)
{
    char *s = room(strlen(a) + strlen(b) + 3, 1);
    (void)snprintf(s, strlen(a) + strlen(b) + 3, "%s. %s", a, b);
    return s;
}

static uint32_t copy_of(const ng_graph *g, const char *id)
{
    return g->article[articles_index(g, id)].copy_of;
}

/* Is b, which came later, a copy of a? By whichever order they are read. */
static bool is_copy(const char *a, const char *b)
{
    bool yes = false;
    for (int turned = 0; turned < 2; ++turned) {
        ng_extract *x[] = { article("z", a), article("b", b) };
        x[0]->date = "2025-01-01";
        x[1]->date = "2025-01-02";
        ng_extract *const y[] = { x[turned], x[1 - turned] };
        ng_graph *g = merged(y, 2, NULL);
        assert_int_equal(copy_of(g, "z"), NG_NO_INDEX);
        const bool now = copy_of(g, "b") == articles_index(g, "z");
        assert_true(now || copy_of(g, "b") == NG_NO_INDEX);
        assert_true(turned == 0 || now == yes);
        yes = now;
        ng_graph_free(g);
    }
    return yes;
}

static void test_what_is_a_copy(void **state)
{
    (void)state;
    const char *report = words(0, 400);
    assert_true(is_copy(report, report));
    assert_true(is_copy(report, both(words(9000, 9010), report)));        /* another headline */
    assert_true(is_copy(report, words(0, 200)));                          /* cut */
    assert_true(is_copy(words(0, 200), report));                          /* the cut one came first */
    assert_true(is_copy(report, both(words(0, 250), words(300, 400))));   /* a passage left out */
    assert_true(is_copy(report, both(report, words(8000, 8100))));        /* the paper's own addition */
    assert_false(is_copy(report, words(1000, 1400)));                     /* another report */
    assert_false(is_copy(report, both(words(0, 60), words(2000, 2340)))); /* one paragraph in common */
    assert_false(is_copy(report, words(100, 160)));                       /* a mere paragraph */
    assert_false(is_copy("The talks went on all night long, they said there.", "The talks went on."));
}

static void test_quotes_dashes_and_case_do_not_matter(void **state)
{
    (void)state;
    assert_true(is_copy("\"We won't sign,\" she said - and so the talks ended in the morning, without a treaty.",
                        "\xe2\x80\x9cWe won\xe2\x80\x99t sign,\xe2\x80\x9d She said \xe2\x80\x94 and so the "
                        "talks ended in the morning,\nwithout a treaty"));
    assert_false(is_copy("The talks went on all night long and ended in the morning without any treaty.",
                         "The talks went on all night long and ended in the morning with a treaty signed."));
}

/* Each day's report resembles that of the day before, the last nothing of the first. */
static void test_a_story_that_grows_is_not_one_article(void **state)
{
    (void)state;
    static const char *const id[] = { "1", "2", "3", "4", "5", "6" };
    static const char *const day[] = { "2025-01-01", "2025-01-02", "2025-01-03",
                                       "2025-01-04", "2025-01-05", "2025-01-06" };
    ng_extract *x[6];
    for (unsigned i = 0; i < 6; ++i) {
        x[i] = article(id[i], words(i * 100, i * 100 + 400));
        x[i]->date = day[i];
    }
    ng_graph *g = merged(x, 6, NULL);
    for (size_t i = 0; i < 6; ++i)
        assert_int_equal(copy_of(g, id[i]), i % 2 == 0 ? NG_NO_INDEX : articles_index(g, id[i - 1]));
    ng_graph_free(g);
}

/* A phrase under which a thousand articles end makes none of them a copy. */
static void test_boilerplate(void **state)
{
    (void)state;
    enum { N = 1000 };
    ng_extract *x[N];
    const char *end = words(70000, 70030);
    for (unsigned i = 0; i < N; ++i) {
        char *id = room(8, 1);
        (void)snprintf(id, 8, "%u", i);
        x[i] = article(id, both(words(i * 60, i * 60 + 60), end));
    }
    ng_graph *g = merged(x, N, NULL);
    for (size_t i = 0; i < N; ++i)
        assert_int_equal(g->article[i].copy_of, NG_NO_INDEX);
    ng_graph_free(g);
}

/* Copies are all listed and count once: 1 - (1 - 0.8) * (1 - 0.5). */
static void test_copies_count_once(void **state)
{
    (void)state;
    static const char *const id[] = { "1", "2", "3", "4" };
    const char *report = both("Ann Lee met Bob Kay", words(0, 200));
    ng_extract *x[] = { article(id[0], report), article(id[1], both("Talks held", report)),
                        article(id[2], both("Ann Lee met Bob Kay", words(0, 120))),
                        article(id[3], both("Ann Lee met Bob Kay", words(500, 700))) };
    const double confidence[] = { 0.6, 0.8, 0.7, 0.5 };
    for (size_t i = 0; i < 4; ++i) {
        entity(x[i], NG_TYPE_PERSON, "Ann Lee", NULL);
        entity(x[i], NG_TYPE_PERSON, "Bob Kay", NULL);
        statement(x[i], 0, "ngr:meet", 1, confidence[i]);
    }
    ng_graph *g = merged(x, 4, NULL);
    assert_int_equal(g->n_statement, 1);
    assert_int_equal(g->statement[0].n_evidence, 4);
    assert_float_equal(g->statement[0].confidence, 0.9, 1e-9);
    ng_graph_free(g);
}

int suite_copies(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(test_what_is_a_copy),
        cmocka_unit_test(test_quotes_dashes_and_case_do_not_matter),
        cmocka_unit_test(test_a_story_that_grows_is_not_one_article),
        cmocka_unit_test(test_boilerplate),
        cmocka_unit_test(test_copies_count_once),
    };
    return cmocka_run_group_tests_name("copies", test, NULL, NULL);
}
