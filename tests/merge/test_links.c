#include "extracts.h"

#define MELBOURNE_AUSTRALIA WD "Q3141"
#define MELBOURNE_BRITAIN WD "Q2494484"

/* An article on Melbourne, linked as an article alone is, by size; and on a country. */
static ng_extract *on_melbourne(const char *id, const char *country, const char *item)
{
    char *text = room(64, 1);
    (void)snprintf(text, 64, "Melbourne, %s", country != NULL ? country : "they say");
    ng_extract *x = article(id, text);
    entity(x, NG_TYPE_CITY, "Melbourne", NULL);
    same_as(x, 0, MELBOURNE_BRITAIN);
    if (country != NULL) {
        entity(x, NG_TYPE_COUNTRY, country, NULL);
        same_as(x, 1, item);
    }
    return x;
}

static const char *link_of(const ng_graph *g, const char *id)
{
    const ng_node *n = node_of(g, id, 0);
    return n->n_same_as != 0 ? n->same_as[0] : "";
}

static void test_which_city(void **state)
{
    (void)state;
    ng_gazetteer *z = NULL;
    ng_error err = { 0 };
    if (ng_gazetteer_load(NG_BINARY_DIR "/share/newsgraph/gazetteer.bin", NULL, 0, &z, &err) != NG_OK)
        fail_msg("%s", err.msg);
    const ng_merge_options opt = { .base = "http://b/",
                                   .ontology = known(),
                                   .gazetteer = z,
                                   .lists = NG_SOURCE_DIR "/ontology",
                                   .predicates = NG_PREDICATES_BOTH };
    ng_extract *x[] = { on_melbourne("1", "Australia", WD "Q408"), on_melbourne("2", "Australia", WD "Q408"),
                        on_melbourne("3", NULL, NULL), on_melbourne("4", "Britain", WD "Q145"),
                        on_melbourne("5", "Australia", WD "Q408") };
    ng_graph *g = merged(x, 5, &opt);
    assert_string_equal(link_of(g, "1"), MELBOURNE_AUSTRALIA);
    assert_string_equal(link_of(g, "3"), MELBOURNE_AUSTRALIA); /* as others mean it */
    assert_string_equal(link_of(g, "4"), MELBOURNE_BRITAIN);
    assert_ptr_equal(node_of(g, "1", 0), node_of(g, "3", 0));
    ng_graph_free(g);
    g = merged(&x[2], 1, &opt);
    assert_string_equal(link_of(g, "3"), ""); /* a wrong link is worse than none */
    ng_graph_free(g);
    ng_gazetteer_free(z);
}

int suite_links(void)
{
    const struct CMUnitTest test[] = { cmocka_unit_test(test_which_city) };
    return cmocka_run_group_tests_name("links", test, NULL, NULL);
}
