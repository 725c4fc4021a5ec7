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

static ng_gazetteer *gazetteer;
static ng_merge_options options;

static int load(void **state)
{
    (void)state;
    ng_error err = { 0 };
    if (ng_gazetteer_load(NG_BINARY_DIR "/share/newsgraph/gazetteer.bin", NULL, 0, &gazetteer, &err) != NG_OK)
        fail_msg("%s", err.msg);
    options = (ng_merge_options){ .base = "http://b/",
                                  .ontology = known(),
                                  .gazetteer = gazetteer,
                                  .lists = NG_SOURCE_DIR "/ontology",
                                  .predicates = NG_PREDICATES_BOTH };
    return 0;
}

static int unload(void **state)
{
    (void)state;
    ng_gazetteer_free(gazetteer);
    return 0;
}

static void test_which_city(void **state)
{
    (void)state;
    ng_extract *x[] = { on_melbourne("1", "Australia", WD "Q408"), on_melbourne("2", "Australia", WD "Q408"),
                        on_melbourne("3", NULL, NULL), on_melbourne("4", "Britain", WD "Q145"),
                        on_melbourne("5", "Australia", WD "Q408") };
    ng_graph *g = merged(x, 5, &options);
    assert_string_equal(link_of(g, "1"), MELBOURNE_AUSTRALIA);
    assert_string_equal(link_of(g, "3"), MELBOURNE_AUSTRALIA); /* as others mean it */
    assert_string_equal(link_of(g, "4"), "");                  /* a village, its county not named */
    assert_ptr_equal(node_of(g, "1", 0), node_of(g, "3", 0));
    ng_graph_free(g);
    g = merged(&x[2], 1, &options);
    assert_string_equal(link_of(g, "3"), ""); /* a wrong link is worse than none */
    ng_graph_free(g);
}

/* A city as an article alone links it, beside a country; what merging makes of it. */
static void test_countries_tell(void **state)
{
    (void)state;
    static const struct {
        const char *city, *item, *country, *country_item, *to;
    } row[] = {
        { "Paris", WD "Q90", "Canada", WD "Q16", WD "Q90" },    /* known to all: a namesake in Ontario is not meant */
        { "Victoria", WD "Q3940", "Australia", WD "Q408", "" }, /* that of the Seychelles is small */
        { "Victoria", WD "Q3940", "Seychelles", WD "Q1042", WD "Q3940" },
        { "Newcastle", WD "Q1027294", "Australia", WD "Q408", WD "Q57278" },
        { "Newcastle", WD "Q1027294", "Britain", WD "Q145", "" }, /* not that of 7,000 people */
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        char *text = room(64, 1);
        (void)snprintf(text, 64, "%s, %s", row[i].city, row[i].country);
        ng_extract *x[] = { article("1", text) };
        entity(x[0], NG_TYPE_CITY, row[i].city, NULL);
        same_as(x[0], 0, row[i].item);
        entity(x[0], NG_TYPE_COUNTRY, row[i].country, NULL);
        same_as(x[0], 1, row[i].country_item);
        ng_graph *g = merged(x, 1, &options);
        if (strcmp(link_of(g, "1"), row[i].to) != 0)
            fail_msg("%s, %s: %s", row[i].city, row[i].country, link_of(g, "1"));
        ng_graph_free(g);
    }
}

/* An article of another story each time: its words are its own. */
static ng_extract *of_country(const char *id, const char *country, const char *item, const char *body)
{
    char *text = room(128, 1);
    (void)snprintf(text, 128, "%s and %s", country, body);
    ng_extract *x = article(id, text);
    entity(x, NG_TYPE_GOVERNMENT_BODY, body, NULL);
    entity(x, NG_TYPE_COUNTRY, country, NULL);
    same_as(x, 1, item);
    return x;
}

/* Every country has a Finance Ministry, the world one World Court. */
static void test_bodies_of_countries(void **state)
{
    (void)state;
    ng_extract *x[] = { of_country("1", "Japan", WD "Q17", "Finance Ministry"),
                        of_country("2", "India", WD "Q668", "Finance Ministry"),
                        of_country("3", "Japan", WD "Q17", "the Finance Ministry"),
                        of_country("4", "Japan", WD "Q17", "World Court"),
                        of_country("5", "India", WD "Q668", "World Court"),
                        of_country("6", "Japan", WD "Q17", "Volta River Authority"),
                        of_country("7", "India", WD "Q668", "Volta River Authority"),
                        of_country("8", "Japan", WD "Q17", "Peruvian Embassy"),
                        of_country("9", "India", WD "Q668", "Peruvian Embassy") };
    ng_graph *g = merged(x, 9, &options);
    assert_ptr_equal(node_of(g, "1", 0), node_of(g, "3", 0));
    assert_ptr_not_equal(node_of(g, "1", 0), node_of(g, "2", 0));
    assert_ptr_equal(node_of(g, "4", 0), node_of(g, "5", 0));
    assert_ptr_equal(node_of(g, "6", 0), node_of(g, "7", 0));
    assert_ptr_not_equal(node_of(g, "8", 0), node_of(g, "9", 0));
    ng_graph_free(g);
}

int suite_links(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(test_which_city),
        cmocka_unit_test(test_countries_tell),
        cmocka_unit_test(test_bodies_of_countries),
    };
    return cmocka_run_group_tests_name("links", test, load, unload);
}
