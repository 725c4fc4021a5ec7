/* Which articles tell one story: asked by two people whose names differ by a slip of
 * the pen, for whom one story is the condition. */
#include "extracts.h"

/* Two earthquakes, told in the same words about other places and people. */
static const char *const told[] = {
    "An earthquake of magnitude 7.1 struck Tumbala before dawn; 34 people were killed and houses collapsed, "
    "the mayor Rosa Quispe said. Rescue teams from Lima were on the way to the Mantaro valley.",
    "Houses collapsed in Tumbala after an earthquake of magnitude 7.1, and rescue teams searched the Mantaro valley. "
    "At least 34 people were killed, said Rosa Quispe.",
    "An earthquake of magnitude 6.4 struck Wabubu before dawn; nine people were killed and houses collapsed, "
    "the governor Peter Namal said. Rescue teams from Lae were on the way to the Huon coast.",
    "Houses collapsed in Wabubu after an earthquake of magnitude 6.4, and rescue teams searched the Huon coast. "
    "Nine people were killed, said Peter Namal.",
};
static const struct {
    size_t article;
    const char *name;
} named[] = { { 0, "Tumbala" },     { 0, "Rosa Quispe" }, { 0, "Lima" },        { 0, "Mantaro" },     { 1, "Tumbala" },
              { 1, "Rosa Quispe" }, { 1, "Mantaro" },     { 2, "Wabubu" },      { 2, "Peter Namal" }, { 2, "Lae" },
              { 2, "Huon" },        { 3, "Wabubu" },      { 3, "Peter Namal" }, { 3, "Huon" } };

enum { ARTICLES = 4 };

/* Are articles a and b one story, whatever the order in which all four come? */
static bool one_story(size_t a, size_t b, size_t first)
{
    static const char *const id[ARTICLES] = { "1", "2", "3", "4" };
    ng_extract *x[ARTICLES];
    for (size_t i = 0; i < ARTICLES; ++i) {
        char *text = room(400, 1);
        (void)snprintf(text, 400, "%s%s", told[i], i == a ? " Duncan Rait wept." : i == b ? " Duncan Raite wept." : "");
        x[(i + first) % ARTICLES] = article(id[i], text);
        for (size_t k = 0; k < sizeof named / sizeof *named; ++k)
            if (named[k].article == i)
                entity(x[(i + first) % ARTICLES], NG_TYPE_THING, named[k].name, NULL);
    }
    const uint32_t rait = entity(x[(a + first) % ARTICLES], NG_TYPE_PERSON, "Duncan Rait", NULL);
    const uint32_t raite = entity(x[(b + first) % ARTICLES], NG_TYPE_PERSON, "Duncan Raite", NULL);
    ng_graph *g = merged(x, ARTICLES, NULL);
    const bool one = node_of(g, id[a], rait) == node_of(g, id[b], raite);
    ng_graph_free(g);
    return one;
}

static void test_two_of_a_kind(void **state)
{
    (void)state;
    for (size_t first = 0; first < ARTICLES; ++first)
        for (size_t a = 0; a < ARTICLES; ++a)
            for (size_t b = a + 1; b < ARTICLES; ++b)
                if (one_story(a, b, first) != (a / 2 == b / 2))
                    fail_msg("articles %zu and %zu, %zu first", a + 1, b + 1, first);
}

/* One story does not run for months. */
static void test_weeks_apart(void **state)
{
    (void)state;
    static const char *const date[] = { "2024-03-01", "2024-03-09", "2024-06-01" };
    for (size_t k = 0; k < 3; ++k) {
        ng_extract *x[2];
        for (size_t i = 0; i < 2; ++i) {
            char *text = room(400, 1);
            (void)snprintf(text, 400, "%s Duncan Rait%s wept.", told[i], i == 0 ? "" : "e");
            x[i] = article(i == 0 ? "1" : "2", text);
            x[i]->date = date[i == 0 ? 0 : k];
            entity(x[i], NG_TYPE_PERSON, i == 0 ? "Duncan Rait" : "Duncan Raite", NULL);
            entity(x[i], NG_TYPE_PLACE, "Tumbala", NULL);
        }
        ng_graph *g = merged(x, 2, NULL);
        assert_int_equal(node_of(g, "1", 0) == node_of(g, "2", 0), k < 2);
        ng_graph_free(g);
    }
}

int suite_stories(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(test_two_of_a_kind),
        cmocka_unit_test(test_weeks_apart),
    };
    return cmocka_run_group_tests_name("stories", test, NULL, NULL);
}
