/* Names within one story, and names that try to make one of all. */
#include "extracts.h"

static const char story[] = "A freighter laden with timber ran aground near Skagen lighthouse on the Jutland coast; "
                            "tugboats from Frederikshavn towed the hull while divers looked for leaks. ";

/* An article of the story, or of none, with a sentence more. */
static ng_extract *told(const char *id, bool of_story, const char *more)
{
    char *text = room(800, 1);
    (void)snprintf(text, 800, "%s%s", of_story ? story : "", more);
    return article(id, text);
}

static bool one_node(bool of_story, ng_type ta, const char *a, ng_type tb, const char *b)
{
    ng_extract *x[] = { told("1", true, a), told("2", of_story, b) };
    entity(x[0], ta, a, NULL);
    entity(x[1], tb, b, NULL);
    ng_graph *g = merged(x, 2, NULL);
    const bool one = node_of(g, "1", 0) == node_of(g, "2", 0);
    ng_graph_free(g);
    return one;
}

static void test_pairs(void **state)
{
    (void)state;
    static const struct {
        ng_type ta;
        const char *a;
        ng_type tb;
        const char *b;
        bool in_story, elsewhere;
    } row[] = {
        { NG_TYPE_PERSON, "Marit Dahl", NG_TYPE_PLACE, "Marit Dahl", true, false },
        { NG_TYPE_PERSON, "Viktor Yanukovych", NG_TYPE_PERSON, "Victor Yanukovich", true, false },
        { NG_TYPE_PLACE, "Aoraki Mount Cook", NG_TYPE_PLACE, "Mount Cook", true, false },
        { NG_TYPE_PERSON, "Bill Jensen", NG_TYPE_PERSON, "William Jensen", true, false },
        { NG_TYPE_PERSON, "Marit", NG_TYPE_PLACE, "Marit", false, false }, /* one word is anybody's */
        { NG_TYPE_PERSON, "Hans Dahl", NG_TYPE_PERSON, "Nils Dahl", false, false },
        { NG_TYPE_PERSON, "Duncan Rait", NG_TYPE_PERSON, "Duncan Raite", true, false },
        { NG_TYPE_PERSON, "Mikhail Sorin", NG_TYPE_PERSON, "Mihkail Sorin", true, false },
        { NG_TYPE_PERSON, "Jim Sorin", NG_TYPE_PERSON, "Tim Sorin", false, false },
        { NG_TYPE_PERSON, "Lena Sorin", NG_TYPE_PERSON, "Rena Sorin", false, false },
        { NG_TYPE_PERSON, "John Smith", NG_TYPE_PERSON, "Jane Smith", false, false },
        { NG_TYPE_SPORTS_TEAM, "Skagen Gulls", NG_TYPE_SPORTS_TEAM, "Gulls", true, false },
        { NG_TYPE_COMPANY, "Bank of Skagen", NG_TYPE_COMPANY, "Skagen", false, false },
        { NG_TYPE_PERSON, "Mark Heller", NG_TYPE_PERSON, "Mark Jay Heller", true, false },
        { NG_TYPE_PERSON, "Mark Jay Heller", NG_TYPE_PERSON, "Mark Ray Heller", false, false },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        if (one_node(true, row[i].ta, row[i].a, row[i].tb, row[i].b) != row[i].in_story)
            fail_msg("%s / %s in a story", row[i].a, row[i].b);
        if (one_node(false, row[i].ta, row[i].a, row[i].tb, row[i].b) != row[i].elsewhere)
            fail_msg("%s / %s elsewhere", row[i].a, row[i].b);
    }
}

/* "the pilot" of two articles on one thing is one, unless an article has two. */
static void test_nouns(void **state)
{
    (void)state;
    ng_extract *x[] = { told("1", true, "the pilot swam"), told("2", true, "a pilot of the tug swam"),
                        told("3", true, "one pilot met another pilot") };
    nominal(x[0], NG_TYPE_PERSON, "the pilot");
    nominal(x[1], NG_TYPE_PERSON, "a pilot of the tug");
    nominal(x[2], NG_TYPE_PERSON, "one pilot");
    nominal(x[2], NG_TYPE_PERSON, "another pilot");
    for (int i = 0; i < 2; ++i)
        statement(x[i], 0, "ngr:swim", 0, 0.5)->object = (ng_ref){ .kind = NG_REF_NONE };
    statement(x[2], 0, "ngr:meet", 1, 0.5);
    ng_graph *g = merged(x, 3, NULL);
    assert_ptr_equal(node_of(g, "1", 0), node_of(g, "2", 0));
    assert_int_equal(g->n_node, 3);
    ng_graph_free(g);
}

/* Two articles call somebody without a name so, and each has an event with him. Are they one in a story? */
static bool one_somebody(const char *a, const char *b, const char *event_type, bool of_story)
{
    ng_extract *x[] = { told("1", true, a), told("2", of_story, b) };
    nominal(x[0], NG_TYPE_PERSON, a);
    nominal(x[1], NG_TYPE_PERSON, b);
    for (int i = 0; i < 2; ++i)
        event_arg(x[i], event(x[i], event_type, i == 0 ? a : b, "2024-05-02"), i == 0 ? "agent" : "theme", 0);
    ng_graph *g = merged(x, 2, NULL);
    const ng_node *first = node_of(g, "1", 0);
    const bool one = first != NULL && first == node_of(g, "2", 0);
    ng_graph_free(g);
    return one;
}

static void test_somebody(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        bool one;
    } row[] = {
        { "the pilot", "pilot", true },
        { "a 40-year-old pilot", "the pilot", true },
        { "a 40-year-old pilot", "the 50-year-old pilot", false },
        { "a Greek pilot", "the Turkish pilot", false },
        { "a brave pilot", "the old pilot", true },
        { "committee pilot", "company pilot", false },
        { "the pilot", "the diver", false },
        { "three pilots", "seven pilots", false },
        { "three pilots", "3 pilots", true },
        { "Somali pilot", "the Somalian pilot", true },
        { "an Austrian pilot", "the Australian pilot", false },
        { "Greek and Turkish pilots", "Greek and Turkish divers", false },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        if (one_somebody(row[i].a, row[i].b, "Rescue", true) != row[i].one)
            fail_msg("%s / %s", row[i].a, row[i].b);
        assert_false(one_somebody(row[i].a, row[i].b, "Rescue", false));
        assert_false(one_somebody(row[i].a, row[i].b, "Statement", true)); /* anybody speaks */
    }
}

/* Two articles that few words join tell of one pilot where there are few, not among hundreds of stories. */
static void test_somebody_in_a_crowd(void **state)
{
    (void)state;
    static const char first[] =
        "The pilot of a freighter in the harbour of Skagen asked divers from Aalborg to look for timber, "
        "crates and ropes that a storm had washed overboard before the rescue.";
    static const char second[] =
        "Divers saw the freighter leave the harbour of Skagen; after the storm the pilot, a teacher "
        "and four pupils sang hymns, drank cocoa and thanked Hirtshals for the rescue.";
    static ng_extract *x[2 + CROWD];
    for (int row = 0; row < 3; ++row) {
        x[0] = article("1", first);
        x[1] = article("2", row == 2 ? first : second);
        for (int i = 0; i < 2; ++i) {
            nominal(x[i], NG_TYPE_PERSON, "pilot");
            const bool other = i != 0 && row != 2;
            event_arg(x[i], event(x[i], other ? "Departure" : "Rescue", other ? "leave" : "rescue", NULL), "theme", 0);
        }
        ng_graph *g = merged(x, 2 + (row != 0 ? add_crowd(x + 2) : 0), NULL);
        const ng_node *n = node_of(g, "1", 0);
        assert_int_equal(n != NULL && n == node_of(g, "2", 0), row != 1);
        ng_graph_free(g);
    }
}

/* Who fills one role of one event is one, whatever he is called, but for those whom an article tells apart. */
static void test_somebody_by_role(void **state)
{
    (void)state;
    for (int apart = 0; apart < 2; ++apart) {
        ng_extract *x[] = { told("1", true, "the pilot; the rescue"),
                            told("2", true, "the sailor; the pilot; the rescue") };
        nominal(x[0], NG_TYPE_PERSON, "the pilot");
        nominal(x[1], NG_TYPE_PERSON, "the sailor");
        if (apart)
            nominal(x[1], NG_TYPE_PERSON, "the pilot");
        for (int i = 0; i < 2; ++i)
            event_arg(x[i], event(x[i], "Rescue", "the rescue", "2024-05-02"), "theme", 0);
        if (apart)
            event_arg(x[1], 0, "agent", 1);
        ng_graph *g = merged(x, 2, NULL);
        assert_ptr_equal(event_of(g, "1", 0), event_of(g, "2", 0));
        assert_true((node_of(g, "1", 0) == node_of(g, "2", 0)) == !apart);
        ng_graph_free(g);
    }
}

/* Somebody without a name is the one whom enough other reports name in his role, unless his article names that one
 * before him. */
static void test_somebody_with_a_name(void **state)
{
    (void)state;
    for (size_t named = 1; named <= 2; ++named)
        for (int before = 0; before < 2; ++before) {
            ng_extract *x[] = { told("0", true,
                                     before ? "Marit Dahl; the sailor; the rescue" : "the sailor; the rescue"),
                                told("1", true, "Marit Dahl; the rescue"), told("2", true, "Marit Dahl; the rescue") };
            nominal(x[0], NG_TYPE_PERSON, "the sailor");
            if (before)
                entity(x[0], NG_TYPE_PERSON, "Marit Dahl", NULL);
            for (size_t i = 0; i <= named; ++i) {
                if (i != 0)
                    entity(x[i], NG_TYPE_PERSON, "Marit Dahl", NULL);
                event_arg(x[i], event(x[i], "Rescue", "the rescue", "2024-05-02"), "theme", 0);
            }
            ng_graph *g = merged(x, named + 1, NULL);
            const ng_node *who = node_of(g, "0", 0);
            assert_non_null(who);
            assert_true((who == node_of(g, "1", 0)) == (named == 2 && !before));
            if (named == 2 && !before)
                assert_string_equal(who->label, "Marit Dahl");
            ng_graph_free(g);
        }
}

/* A last name that two people of other stories have is that of the one of its own. */
static void test_a_last_name_of_the_story(void **state)
{
    (void)state;
    ng_extract *x[] = { told("1", true, "Mark Heller swam"), told("2", true, "Heller swam"),
                        told("3", false, "Hans Heller swam"),
                        told("4", false, "Heller sang in the choir of a village") };
    entity(x[0], NG_TYPE_PERSON, "Mark Heller", NULL);
    entity(x[1], NG_TYPE_PERSON, "Heller", NULL);
    entity(x[2], NG_TYPE_PERSON, "Hans Heller", NULL);
    entity(x[3], NG_TYPE_PERSON, "Heller", NULL);
    ng_graph *g = merged(x, 4, NULL);
    assert_ptr_equal(node_of(g, "1", 0), node_of(g, "2", 0));
    assert_ptr_not_equal(node_of(g, "4", 0), node_of(g, "1", 0));
    assert_ptr_not_equal(node_of(g, "4", 0), node_of(g, "3", 0));
    ng_graph_free(g);
}

/* One of whom no event of the graph tells is no node. */
static void test_nobody(void **state)
{
    (void)state;
    ng_extract *x[] = { told("1", true, "the pilot swam; Marit Dahl swam") };
    nominal(x[0], NG_TYPE_PERSON, "the pilot");
    entity(x[0], NG_TYPE_PERSON, "Marit Dahl", NULL);
    event_arg(x[0], event(x[0], "Action", "swam", NULL), "agent", 0);
    ng_graph *g = merged(x, 1, NULL);
    assert_null(node_of(g, "1", 0));
    assert_non_null(node_of(g, "1", 1));
    assert_int_equal(g->n_node, 1);
    ng_graph_free(g);
}

/* Governments of two countries are two in one story, that of one country is one everywhere. */
static void test_nouns_of_countries(void **state)
{
    (void)state;
    ng_extract *x[] = { told("1", true, "the Greek government swam"), told("2", true, "the Turkish government swam"),
                        told("3", false, "the Greek government swam") };
    for (int i = 0; i < 3; ++i) {
        nominal(x[i], NG_TYPE_GOVERNMENT_BODY, i == 1 ? "Turkish government" : "Greek government");
        statement(x[i], 0, "ngr:swim", 0, 0.5)->object = (ng_ref){ .kind = NG_REF_NONE };
    }
    ng_graph *g = merged(x, 3, NULL);
    assert_int_equal(g->n_node, 2);
    assert_ptr_equal(node_of(g, "1", 0), node_of(g, "3", 0));
    ng_graph_free(g);
}

/* Of two longer names that end with it a shorter one is neither's. */
static void test_a_chain_of_names(void **state)
{
    (void)state;
    ng_extract *x[] = { told("1", true, "North Bay Council"), told("2", true, "South Bay Council"),
                        told("3", true, "Bay Council"), told("4", true, "Old South Bay Council") };
    static const char *const name[] = { "North Bay Council", "South Bay Council", "Bay Council",
                                        "Old South Bay Council" };
    for (int i = 0; i < 4; ++i)
        entity(x[i], NG_TYPE_GOVERNMENT_BODY, name[i], NULL);
    ng_graph *g = merged(x, 4, NULL);
    assert_int_equal(g->n_node, 3); /* the last is the second */
    assert_ptr_equal(node_of(g, "2", 0), node_of(g, "4", 0));
    ng_graph_free(g);
}

/* A short name that other stories know too is not what one story calls by a longer one. */
static void test_a_short_name_known_elsewhere(void **state)
{
    (void)state;
    static const char *const name[] = { "Harbour Bank of Skagen", "Bank of Skagen", "Bank of Skagen" };
    ng_extract *x[3];
    for (int i = 0; i < 3; ++i) {
        x[i] = told(i == 0 ? "1" : i == 1 ? "2" : "3", i != 2, name[i]);
        entity(x[i], NG_TYPE_COMPANY, name[i], NULL);
    }
    ng_graph *g = merged(x, 2, NULL);
    assert_int_equal(g->n_node, 1);
    ng_graph_free(g);
    g = merged(x, 3, NULL);
    assert_int_equal(g->n_node, 2);
    assert_ptr_equal(node_of(g, "2", 0), node_of(g, "3", 0));
    ng_graph_free(g);
}

/* One article's alias for what it tells of, of one word, is nobody elsewhere; that of two is one, but does not take
 * along those whom many know by that name. */
static void test_an_alias_that_others_are_known_by(void **state)
{
    (void)state;
    enum { N = 22 };
    ng_extract *x[N];
    x[0] = article("00", "Harbourtown Radio; Harbourtown");
    entity(x[0], NG_TYPE_ORGANIZATION, "Harbourtown Radio", NULL);
    also(x[0], 0, "Harbourtown");
    for (unsigned i = 1; i < N; ++i) {
        char *id = room(8, 1);
        (void)snprintf(id, 8, "%02u", i);
        x[i] = article(id, "Harbourtown");
        entity(x[i], NG_TYPE_ORGANIZATION, "Harbourtown", NULL);
    }
    ng_graph *g = merged(x, 4, NULL);
    assert_int_equal(g->n_node, 2);
    ng_graph_free(g);
    ng_extract *also_called = article("000", "Harbourtown Radio; Harbourtown");
    entity(also_called, NG_TYPE_ORGANIZATION, "Harbourtown Radio", NULL);
    also(also_called, 0, "Harbourtown");
    ng_extract *y[] = { also_called, x[0], x[1], x[2] };
    g = merged(y, 4, NULL);
    assert_int_equal(g->n_node, 1);
    ng_graph_free(g);
    g = merged(x, N, NULL);
    assert_int_equal(g->n_node, 2);
    ng_graph_free(g);
}

/* Each article has one entity, and each is a node of its own. */
static void all_apart(ng_extract *const *x, size_t n)
{
    ng_graph *g = merged(x, n, NULL);
    assert_int_equal(g->n_node, n);
    ng_graph_free(g);
}

static void test_an_alias_of_a_hundred(void **state)
{
    (void)state;
    enum { N = 100 };
    ng_extract *x[N + 1];
    for (unsigned i = 0; i < N; ++i) {
        char *text = room(64, 1), *id = room(8, 1);
        (void)snprintf(id, 8, "%03u", i);
        (void)snprintf(text, 64, "Office Number%u, the Agency for All", i);
        x[i] = article(id, text);
        text = room(64, 1);
        (void)snprintf(text, 64, "Office Number%u", i);
        entity(x[i], NG_TYPE_ORGANIZATION, text, NULL);
        also(x[i], 0, "Agency for All");
    }
    x[N] = article("999", "the Agency for All");
    entity(x[N], NG_TYPE_ORGANIZATION, "Agency for All", NULL);
    all_apart(x, N + 1);
}

/* Words that are no names, given as names: each is what it is, and nobody else. A letter, or
 * the ending of a company's name, is not even a thing. */
static void test_stop_words_as_names(void **state)
{
    (void)state;
    static const char *const word[] = { "The", "It", "A", "Who", "Mr.", "Inc.", "of", "?!" };
    enum { N = sizeof word / sizeof *word };
    ng_extract *x[N + 1];
    for (int i = 0; i < N; ++i) {
        x[i] = article(word[i], word[i]);
        entity(x[i], i % 2 == 0 ? NG_TYPE_ORGANIZATION : NG_TYPE_PERSON, word[i], NULL);
    }
    x[N] = article("who", "World Health Organization of the Inc. Mr. It");
    entity(x[N], NG_TYPE_ORGANIZATION, "World Health Organization", NULL);
    ng_graph *g = merged(x, N + 1, NULL);
    assert_int_equal(g->n_node, N + 1 - 3); /* A, Inc., ?! */
    ng_graph_free(g);
}

/* A million mentions of one name: one node, and its cost that of counting. */
static void test_a_million_mentions(void **state)
{
    (void)state;
    enum { ARTICLES = 1000, MENTIONS = 1000 };
    static ng_extract *x[ARTICLES];
    for (unsigned i = 0; i < ARTICLES; ++i) {
        char *id = room(8, 1);
        (void)snprintf(id, 8, "%u", i);
        x[i] = article(id, "Ann Lee");
        entity(x[i], NG_TYPE_PERSON, "Ann Lee", NULL);
        x[i]->entity[0].mention = room(MENTIONS, sizeof *x[i]->entity[0].mention);
        for (unsigned k = 0; k < MENTIONS; ++k)
            x[i]->entity[0].mention[k] = (ng_mention){ { 0, 7 }, NG_MENTION_NAME };
        x[i]->entity[0].n_mention = MENTIONS;
    }
    ng_graph *g = merged(x, ARTICLES, NULL);
    assert_int_equal(g->n_node, 1);
    assert_int_equal(g->node[0].mentions, ARTICLES * MENTIONS);
    ng_graph_free(g);
    done();
}

int suite_kin(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(test_pairs),
        cmocka_unit_test(test_nouns),
        cmocka_unit_test(test_somebody),
        cmocka_unit_test(test_somebody_in_a_crowd),
        cmocka_unit_test(test_somebody_by_role),
        cmocka_unit_test(test_somebody_with_a_name),
        cmocka_unit_test(test_a_last_name_of_the_story),
        cmocka_unit_test(test_nobody),
        cmocka_unit_test(test_nouns_of_countries),
        cmocka_unit_test(test_a_chain_of_names),
        cmocka_unit_test(test_a_short_name_known_elsewhere),
        cmocka_unit_test(test_an_alias_that_others_are_known_by),
        cmocka_unit_test(test_an_alias_of_a_hundred),
        cmocka_unit_test(test_stop_words_as_names),
        cmocka_unit_test(test_a_million_mentions),
    };
    return cmocka_run_group_tests_name("kin", test, NULL, NULL);
}
