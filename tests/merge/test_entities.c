#include "extracts.h"

/* One entity in each of two articles: are they one node? */
static bool one_node(ng_type ta, const char *a, const char *wa, ng_type tb, const char *b, const char *wb)
{
    ng_extract *x[] = { article("1", a), article("2", b) };
    entity(x[0], ta, a, NULL);
    entity(x[1], tb, b, NULL);
    if (wa != NULL)
        same_as(x[0], 0, wa);
    if (wb != NULL)
        same_as(x[1], 0, wb);
    ng_graph *g = merged(x, 2, NULL);
    const bool one = g->n_node == 1;
    assert_true(one == (node_of(g, "1", 0) == node_of(g, "2", 0)));
    ng_graph_free(g);
    return one;
}

static void test_pairs(void **state)
{
    (void)state;
    static const struct {
        ng_type ta;
        const char *a, *wa;
        ng_type tb;
        const char *b, *wb;
        bool one;
    } row[] = {
        { NG_TYPE_PERSON, "Kim Jong Un", NULL, NG_TYPE_PERSON, "Kim Jong-un", NULL, true },
        { NG_TYPE_PERSON, "Kim Jong Un", NULL, NG_TYPE_PERSON, "Kim Jong Il", NULL, false },
        { NG_TYPE_PERSON, "John Smith", NULL, NG_TYPE_PERSON, "Jane Smith", NULL, false },
        { NG_TYPE_PERSON, "John Smith", NULL, NG_TYPE_PERSON, "Smith", NULL, false }, /* some Smith */
        { NG_TYPE_PERSON, "John Smith", WD "Q1", NG_TYPE_PERSON, "Smith", NULL, true },
        { NG_TYPE_PERSON, "Joe R. Biden", NULL, NG_TYPE_PERSON, "Joe Biden", NULL, true },
        { NG_TYPE_PERSON, "John Smith", WD "Q1", NG_TYPE_PERSON, "John Smith", WD "Q2", false },
        { NG_TYPE_PERSON, "John Smith", WD "Q1", NG_TYPE_PERSON, "John Smith", NULL, true },
        { NG_TYPE_PERSON, "Samuel Clemens", WD "Q1", NG_TYPE_PERSON, "Mark Twain", WD "Q1", true },
        { NG_TYPE_PERSON, "Washington", NULL, NG_TYPE_CITY, "Washington", NULL, false },
        { NG_TYPE_THING, "Nord Stream", NULL, NG_TYPE_FACILITY, "Nord Stream", NULL, true },
        { NG_TYPE_COMPANY, "Apple Inc.", NULL, NG_TYPE_ORGANIZATION, "Apple", NULL, true },
        { NG_TYPE_NEWS_ORGANIZATION, "KCNA", NULL, NG_TYPE_ORGANIZATION, "Korean Central News Agency", NULL, false },
        { NG_TYPE_ORGANIZATION, "UNHCR", NULL, NG_TYPE_ORGANIZATION, "United Nations High Commissioner for Refugees",
          NULL, true },
        { NG_TYPE_ORGANIZATION, "North Atlantic Treaty Organization", WD "Q7184", NG_TYPE_ORGANIZATION, "NATO", NULL,
          true },
        { NG_TYPE_ORGANIZATION, "AP", NULL, NG_TYPE_ORGANIZATION, "Associated Press", NULL, false },
        { NG_TYPE_COUNTRY, "Russia", NULL, NG_TYPE_GROUP, "Russia", NULL, false },
        { NG_TYPE_WATER, "the Red Sea", NULL, NG_TYPE_PLACE, "Red Sea", NULL, true },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        const bool one = one_node(row[i].ta, row[i].a, row[i].wa, row[i].tb, row[i].b, row[i].wb);
        if (one != row[i].one)
            print_error("%s / %s\n", row[i].a, row[i].b);
        assert_int_equal(one, row[i].one);
    }
}

static void test_two_letters_join_where_both_stand(void **state)
{
    (void)state;
    ng_extract *x[] = { article("1", "Associated Press, called AP, is old") };
    entity(x[0], NG_TYPE_ORGANIZATION, "Associated Press", NULL);
    entity(x[0], NG_TYPE_ORGANIZATION, "AP", NULL);
    ng_graph *g = merged(x, 1, NULL);
    assert_int_equal(g->n_node, 1);
    assert_string_equal(g->node[0].label, "Associated Press");
    assert_int_equal(g->node[0].n_alias, 1);
    assert_string_equal(g->node[0].alias[0], "AP");
    ng_graph_free(g);
}

/* The initials that an article uses are those of another company's name. */
static void test_initials_that_are_a_name(void **state)
{
    (void)state;
    ng_extract *x[] = { article("1", "Members of the Lund Gull Association (LGA) met"),
                        article("2", "Lga AB sold gas") };
    entity(x[0], NG_TYPE_ORGANIZATION, "Lund Gull Association", NULL);
    also(x[0], 0, "LGA");
    entity(x[1], NG_TYPE_COMPANY, "Lga AB", NULL);
    ng_graph *g = merged(x, 2, NULL);
    assert_int_equal(g->n_node, 2);
    ng_graph_free(g);
}

static void test_surname_of_two_people(void **state)
{
    (void)state;
    ng_extract *x[] = { article("1", "John Smith spoke"), article("2", "Jane Smith spoke. Smith left."),
                        article("3", "Smith was asked") };
    entity(x[0], NG_TYPE_PERSON, "John Smith", NULL);
    entity(x[1], NG_TYPE_PERSON, "Jane Smith", NULL);
    entity(x[1], NG_TYPE_PERSON, "Smith", "Smith left");
    x[1]->entity[1].mention[0].span.end -= 5; /* "Smith" */
    entity(x[2], NG_TYPE_PERSON, "Smith", NULL);
    ng_graph *g = merged(x, 3, NULL);
    assert_int_equal(g->n_node, 3);
    assert_ptr_equal(node_of(g, "2", 1), node_of(g, "2", 0));     /* somebody of the article */
    assert_ptr_not_equal(node_of(g, "3", 0), node_of(g, "1", 0)); /* nobody knows */
    assert_ptr_not_equal(node_of(g, "3", 0), node_of(g, "2", 0));
    ng_graph_free(g);
}

/* An article that speaks of "Rand" in 2004 and one of 2024: six articles of 2004 name Ann Rand, one names Bob Rand. */
static void test_surname_of_one_far_better_known(void **state)
{
    (void)state;
    enum { FULL = 6 };
    ng_extract *x[FULL + 3];
    for (int i = 0; i < FULL; ++i) {
        static const char *const id[FULL] = { "1", "2", "3", "4", "5", "6" };
        x[i] = article(id[i], "Ann Rand spoke in Utopia");
        x[i]->date = "2004-05-01";
        entity(x[i], NG_TYPE_PERSON, "Ann Rand", NULL);
        same_as(x[i], 0, WD "Q1");
        entity(x[i], NG_TYPE_COUNTRY, "Utopia", NULL);
        same_as(x[i], 1, WD "Q2");
    }
    x[FULL] = article("7", "Bob Rand spoke");
    entity(x[FULL], NG_TYPE_PERSON, "Bob Rand", NULL);
    x[FULL + 1] = article("8", "Rand left Utopia");
    x[FULL + 1]->date = "2005-01-01";
    x[FULL + 2] = article("9", "Rand left Utopia in winter");
    x[FULL + 2]->date = "2024-01-01";
    for (int i = FULL + 1; i < FULL + 3; ++i) {
        entity(x[i], NG_TYPE_PERSON, "Rand", NULL);
        entity(x[i], NG_TYPE_COUNTRY, "Utopia", NULL);
        same_as(x[i], 1, WD "Q2");
    }
    ng_graph *g = merged(x, FULL + 3, NULL);
    assert_ptr_equal(node_of(g, "8", 0), node_of(g, "1", 0));
    assert_ptr_not_equal(node_of(g, "9", 0), node_of(g, "1", 0)); /* twenty years on */
    assert_ptr_not_equal(node_of(g, "7", 0), node_of(g, "1", 0));
    ng_graph_free(g);
}

/* A first name of several people tells nobody elsewhere, though it is somebody's last name. */
static void test_first_name_of_several(void **state)
{
    (void)state;
    ng_extract *x[] = { article("1", "Ann Charles sang"), article("2", "Charles Lund ran"),
                        article("3", "Charles Berg fell"), article("4", "Charles Dorr swam"),
                        article("5", "Charles was crowned") };
    static const char *const name[] = { "Ann Charles", "Charles Lund", "Charles Berg", "Charles Dorr", "Charles" };
    for (int i = 0; i < 5; ++i)
        entity(x[i], NG_TYPE_PERSON, name[i], NULL);
    same_as(x[0], 0, WD "Q1");
    ng_graph *g = merged(x, 5, NULL);
    assert_int_equal(g->n_node, 5);
    ng_graph_free(g);
}

/* What every country has is labelled with the country where an article says whose it is; where articles differ, not. */
static void test_whose_ministry(void **state)
{
    (void)state;
    ng_extract *x[] = { article("1", "The Foreign Ministry of Utopia spoke"),
                        article("2", "The Lund Gull Agency spoke") };
    entity(x[0], NG_TYPE_GOVERNMENT_BODY, "Foreign Ministry", NULL);
    entity(x[0], NG_TYPE_COUNTRY, "Utopia", NULL);
    statement(x[0], 0, "ng:stateBodyOf", 1, 0.9);
    entity(x[1], NG_TYPE_GOVERNMENT_BODY, "Lund Gull Agency", NULL);
    entity(x[1], NG_TYPE_COUNTRY, "Utopia", "Lund");
    statement(x[1], 0, "ng:stateBodyOf", 1, 0.9);
    ng_graph *g = merged(x, 2, NULL);
    const ng_node *n = node_of(g, "1", 0);
    assert_string_equal(n->label, "Utopia's Foreign Ministry");
    assert_int_equal(n->n_alias, 1);
    assert_string_equal(n->alias[0], "Foreign Ministry");
    assert_string_equal(node_of(g, "2", 0)->label, "Lund Gull Agency"); /* a name of its own */
    ng_graph_free(g);
}

static void test_family_name_first(void **state)
{
    (void)state;
    ng_extract *x[] = { article("1", "Kim Jong Un spoke. Then Kim left.") };
    entity(x[0], NG_TYPE_PERSON, "Kim Jong Un", NULL);
    entity(x[0], NG_TYPE_PERSON, "Kim", "Kim left");
    x[0]->entity[1].mention[0].span.end -= 5;
    ng_graph *g = merged(x, 1, NULL);
    assert_int_equal(g->n_node, 1);
    ng_graph_free(g);
}

/* A is called B somewhere, B is called C, C is called A's brother: no chain. */
static void test_chains_do_not_collapse(void **state)
{
    (void)state;
    ng_extract *x[] = { article("1", "Ann Lee or Lee Corp"), article("2", "Bob Lee or Lee Corp"),
                        article("3", "Lee Corp sued") };
    entity(x[0], NG_TYPE_ORGANIZATION, "Ann Lee", NULL);
    also(x[0], 0, "Lee Corp");
    entity(x[1], NG_TYPE_ORGANIZATION, "Bob Lee", NULL);
    also(x[1], 0, "Lee Corp");
    entity(x[2], NG_TYPE_ORGANIZATION, "Lee Corp", NULL);
    ng_graph *g = merged(x, 3, NULL);
    assert_int_equal(g->n_node, 3);
    ng_graph_free(g);
}

static void test_label_type_aliases(void **state)
{
    (void)state;
    ng_extract *x[] = { article("b", "Vladimir Putin, Putin and his men, Mr. Putin"),
                        article("a", "VLADIMIR PUTIN and\nVladimir V. Putin"), article("c", "Vladimir Putin") };
    entity(x[0], NG_TYPE_PERSON, "Vladimir Putin", NULL);
    also(x[0], 0, "Putin");
    also(x[0], 0, "Mr. Putin");
    same_as(x[0], 0, WD "Q7747");
    entity(x[1], NG_TYPE_PERSON, "VLADIMIR PUTIN", NULL);
    entity(x[1], NG_TYPE_PERSON, "Vladimir V. Putin", NULL);
    entity(x[2], NG_TYPE_PERSON, "Vladimir Putin", NULL);
    ng_graph *g = merged(x, 3, NULL);
    assert_int_equal(g->n_node, 1);
    const ng_node *n = &g->node[0];
    assert_string_equal(n->label, "Vladimir Putin");
    assert_string_equal(n->iri, "http://b/person/vladimir-putin");
    assert_int_equal(n->type, NG_TYPE_PERSON);
    assert_int_equal(n->mentions, 6);
    assert_int_equal(n->n_same_as, 1);
    assert_int_equal(n->n_alias, 4);
    assert_string_equal(n->alias[0], "Mr. Putin");
    assert_string_equal(n->alias[1], "Putin");
    assert_string_equal(n->alias[2], "VLADIMIR PUTIN");
    assert_string_equal(n->alias[3], "Vladimir V. Putin");
    ng_graph_free(g);
}

static void test_label_of_the_gazetteer_wins(void **state)
{
    (void)state;
    ng_extract *x[] = { article("1", "the United States, the U.S., that is the U.S.A") };
    entity(x[0], NG_TYPE_COUNTRY, "United States", NULL);
    also(x[0], 0, "U.S.");
    also(x[0], 0, "U.S.");
    also(x[0], 0, "U.S.A");
    ng_graph *g = merged(x, 1, NULL);
    assert_string_equal(g->node[0].label, "United States");
    assert_int_equal(g->node[0].n_alias, 2);
    ng_graph_free(g);
}

static void test_type_by_majority_then_narrower(void **state)
{
    (void)state;
    ng_extract *x[] = { article("1", "Gazprom"), article("2", "Gazprom"), article("3", "Gazprom") };
    entity(x[0], NG_TYPE_ORGANIZATION, "Gazprom", NULL);
    entity(x[1], NG_TYPE_COMPANY, "Gazprom", NULL);
    ng_graph *g = merged(x, 2, NULL);
    assert_int_equal(g->node[0].type, NG_TYPE_COMPANY);
    ng_graph_free(g);
    entity(x[2], NG_TYPE_ORGANIZATION, "Gazprom", NULL);
    g = merged(x, 3, NULL);
    assert_int_equal(g->node[0].type, NG_TYPE_ORGANIZATION);
    ng_graph_free(g);
}

static void test_lone_nominals_are_dropped(void **state)
{
    (void)state;
    ng_extract *x[] = { article("1", "the man met the woman and a child") };
    nominal(x[0], NG_TYPE_PERSON, "the man");
    nominal(x[0], NG_TYPE_PERSON, "the woman");
    nominal(x[0], NG_TYPE_PERSON, "a child");
    statement(x[0], 0, "ng:met", 1, 0.5);
    ng_graph *g = merged(x, 1, NULL);
    assert_int_equal(g->n_node, 2);
    assert_null(node_of(g, "1", 2));
    assert_int_equal(node_of(g, "1", 0)->n_alias, 0);
    ng_graph_free(g);
}

static void test_nominals_of_two_articles_stay_apart(void **state)
{
    (void)state;
    ng_extract *x[] = { article("1", "the man met Ann Lee"), article("2", "the man met Ann Lee") };
    for (int i = 0; i < 2; ++i) {
        nominal(x[i], NG_TYPE_PERSON, "the man");
        entity(x[i], NG_TYPE_PERSON, "Ann Lee", NULL);
        statement(x[i], 0, "ng:met", 1, 0.5);
    }
    ng_graph *g = merged(x, 2, NULL);
    assert_int_equal(g->n_node, 3);
    /* The first mentioned has the plain IRI, the other a hash of its mention. */
    assert_string_equal(node_of(g, "1", 0)->iri, "http://b/person/the-man");
    assert_true(strncmp(node_of(g, "2", 0)->iri, "http://b/person/the-man-", 24) == 0);
    assert_int_equal(strlen(node_of(g, "2", 0)->iri), 24 + 8);
    ng_graph_free(g);
}

static const char *decisions_file(const char *text)
{
    static char path[200];
    (void)snprintf(path, sizeof path, "%s/decisions.%ld.tsv", NG_BINARY_DIR, (long)strlen(text));
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fputs(text, f) >= 0, 1);
    assert_int_equal(fclose(f), 0);
    return path;
}

static ng_graph *decided(const char *text, ng_extract **x, size_t n)
{
    const ng_merge_options opt = { .base = "http://b/",
                                   .predicates = NG_PREDICATES_BOTH,
                                   .decisions = decisions_file(text) };
    ng_graph *g = merged(x, n, &opt);
    assert_int_equal(remove(opt.decisions), 0);
    return g;
}

static void test_decisions(void **state)
{
    (void)state;
    ng_extract *x[] = { article("1", "Ann Lee"), article("2", "Annie Lee"), article("3", "VCPSU"),
                        article("4", "Volta Central Power Supply Union") };
    entity(x[0], NG_TYPE_PERSON, "Ann Lee", NULL);
    entity(x[1], NG_TYPE_PERSON, "Annie Lee", NULL);
    entity(x[2], NG_TYPE_ORGANIZATION, "VCPSU", NULL);
    entity(x[3], NG_TYPE_ORGANIZATION, "Volta Central Power Supply Union", NULL);
    ng_graph *g = decided("# mine\n\n", x, 4);
    assert_int_equal(g->n_node, 3);
    ng_graph_free(g);
    g = decided("same\thttp://b/person/ann-lee\thttp://b/person/annie-lee\r\n"
                "different http://b/organization/vcpsu http://b/organization/volta-central-power-supply-union\n"
                "label\thttp://b/person/ann-lee\tMiss Ann Lee",
                x, 4);
    assert_int_equal(g->n_node, 3);
    assert_ptr_equal(node_of(g, "1", 0), node_of(g, "2", 0));
    assert_ptr_not_equal(node_of(g, "3", 0), node_of(g, "4", 0));
    assert_string_equal(node_of(g, "1", 0)->label, "Miss Ann Lee");
    assert_string_equal(node_of(g, "1", 0)->iri, "http://b/person/ann-lee");
    ng_graph_free(g);
}

static void test_bad_decisions_are_named_by_line(void **state)
{
    (void)state;
    static const char *const bad[] = { "same http://b/x\n", "\nequal http://b/x http://b/y\n", "label http://b/x\n",
                                       "same x y\n" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; ++i) {
        const ng_merge_options opt = { .base = "http://b/", .decisions = decisions_file(bad[i]) };
        ng_merger *m = NULL;
        ng_graph *g = NULL;
        ng_error err = { 0 };
        assert_int_equal(ng_merger_new(&opt, &m, &err), NG_OK);
        assert_int_equal(ng_merger_finish(m, &g, &err), NG_E_DATA);
        assert_int_equal(err.at, i == 1 ? 2 : 1);
        assert_null(g);
        ng_merger_free(m);
        assert_int_equal(remove(opt.decisions), 0);
    }
    const ng_merge_options none = { .base = "http://b/", .decisions = "/nonexistent/decisions" };
    ng_merger *m = NULL;
    ng_graph *g = NULL;
    assert_int_equal(ng_merger_new(&none, &m, NULL), NG_OK);
    assert_int_equal(ng_merger_finish(m, &g, NULL), NG_E_IO);
    ng_merger_free(m);
}

static void test_no_articles_and_bad_base(void **state)
{
    (void)state;
    ng_graph *g = merged(NULL, 0, NULL);
    char *text = as_text(g);
    assert_non_null(strstr(text, "http://b/dataset "));
    free(text);
    ng_graph_free(g);
    ng_merger *m = NULL;
    const ng_merge_options bad = { .base = "not an iri" };
    assert_int_equal(ng_merger_new(&bad, &m, NULL), NG_E_ARG);
    assert_null(m);
}

/* One acronym of two things: each article means its own, one that does not tell neither. */
static void test_acronym_of_two(void **state)
{
    (void)state;
    ng_extract *x[] = { article("1", "Bankers Trust sold shares; BT fell"),
                        article("2", "British Telecom hired; BT rose"), article("3", "BT said"),
                        article("4", "British Telecom (BT) paid") };
    entity(x[0], NG_TYPE_COMPANY, "Bankers Trust", NULL);
    entity(x[0], NG_TYPE_COMPANY, "BT", NULL);
    entity(x[1], NG_TYPE_COMPANY, "British Telecom", NULL);
    entity(x[1], NG_TYPE_COMPANY, "BT", NULL);
    entity(x[2], NG_TYPE_COMPANY, "BT", NULL);
    entity(x[3], NG_TYPE_COMPANY, "British Telecom", NULL);
    also(x[3], 0, "BT");
    ng_graph *g = merged(x, 4, NULL);
    assert_ptr_equal(node_of(g, "1", 0), node_of(g, "1", 1));
    assert_ptr_equal(node_of(g, "2", 0), node_of(g, "2", 1));
    assert_ptr_equal(node_of(g, "2", 0), node_of(g, "4", 0));
    assert_int_equal(g->n_node, 3);
    ng_graph_free(g);
}

/* A club that some articles take for a district is one; a name that many people have is not. */
static void test_types_in_conflict(void **state)
{
    (void)state;
    ng_extract *x[] = { article("1", "Walford"), article("2", "Walford"), article("3", "Walford"),
                        article("4", "Marlow"), article("5", "Marlow") };
    entity(x[0], NG_TYPE_SPORTS_TEAM, "Walford", NULL);
    entity(x[1], NG_TYPE_PLACE, "Walford", NULL);
    entity(x[2], NG_TYPE_SPORTS_TEAM, "Walford", NULL);
    entity(x[3], NG_TYPE_PERSON, "Marlow", NULL);
    entity(x[4], NG_TYPE_PLACE, "Marlow", NULL);
    ng_graph *g = merged(x, 5, NULL);
    assert_int_equal(g->n_node, 3);
    assert_int_equal(node_of(g, "2", 0)->type, NG_TYPE_SPORTS_TEAM);
    ng_graph_free(g);
}

/* One article in nine took it for more than a thing; and a name written out in one of nine. */
static void test_few_do_not_decide(void **state)
{
    (void)state;
    enum { N = 9 };
    ng_extract *x[N];
    for (int i = 0; i < N; ++i) {
        char *id = room(12, 1);
        (void)snprintf(id, 12, "%d", i);
        x[i] = article(id, "Premiership, European Community or EC");
        entity(x[i], i == 0 ? NG_TYPE_ORGANIZATION : NG_TYPE_THING, "Premiership", NULL);
        entity(x[i], NG_TYPE_ORGANIZATION, "EC", NULL);
        if (i < 3)
            entity(x[i], NG_TYPE_ORGANIZATION, "European Community", NULL);
    }
    ng_graph *g = merged(x, N, NULL);
    assert_int_equal(g->n_node, 2);
    assert_int_equal(node_of(g, "0", 0)->type, NG_TYPE_THING);
    assert_string_equal(node_of(g, "5", 1)->label, "European Community");
    ng_graph_free(g);
}

int suite_entities(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(test_pairs),
        cmocka_unit_test(test_two_letters_join_where_both_stand),
        cmocka_unit_test(test_initials_that_are_a_name),
        cmocka_unit_test(test_surname_of_two_people),
        cmocka_unit_test(test_surname_of_one_far_better_known),
        cmocka_unit_test(test_first_name_of_several),
        cmocka_unit_test(test_whose_ministry),
        cmocka_unit_test(test_family_name_first),
        cmocka_unit_test(test_chains_do_not_collapse),
        cmocka_unit_test(test_label_type_aliases),
        cmocka_unit_test(test_label_of_the_gazetteer_wins),
        cmocka_unit_test(test_type_by_majority_then_narrower),
        cmocka_unit_test(test_lone_nominals_are_dropped),
        cmocka_unit_test(test_nominals_of_two_articles_stay_apart),
        cmocka_unit_test(test_decisions),
        cmocka_unit_test(test_bad_decisions_are_named_by_line),
        cmocka_unit_test(test_no_articles_and_bad_base),
        cmocka_unit_test(test_acronym_of_two),
        cmocka_unit_test(test_types_in_conflict),
        cmocka_unit_test(test_few_do_not_decide),
    };
    return cmocka_run_group_tests_name("entities", test, NULL, NULL);
}
