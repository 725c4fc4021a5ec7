#include "extracts.h"

#include "name.h"

static m_words words;

static int load(void **state)
{
    (void)state;
    ng_error err = { 0 };
    words.ontology = known();
    const ng_status st = m_words_load(&words, NG_SOURCE_DIR "/ontology", &err);
    if (st != NG_OK)
        print_error("%s\n", err.msg);
    return st == NG_OK ? 0 : -1;
}

static int unload(void **state)
{
    (void)state;
    m_words_done(&words);
    return 0;
}

static void test_normal_forms(void **state)
{
    (void)state;
    static const struct {
        m_family family;
        const char *name, *norm;
    } row[] = {
        { M_PERSON, "Kim Jong-un", "kim jong un" },
        { M_PERSON, "Kim Jong-Un's", "kim jong un" },
        { M_PERSON, "KIM JONG UN", "kim jong un" },
        { M_PERSON, "Kim Jong\xe2\x80\x93Un\xe2\x80\x99s", "kim jong un" },
        { M_PERSON, "Mr. Putin", "putin" },
        { M_PERSON,
          "Dr. Ren\xc3\xa9"
          "e O'Brien",
          "renee obrien" },
        { M_BODY, "The U.N.", "un" },
        { M_BODY, "Apple Inc.", "apple" },
        { M_BODY, "Volkswagen AG", "volkswagen" },
        { M_BODY, "Fiat S.p.A.", "fiat" },
        { M_PERSON, "Prime Minister Ann Lee", "ann lee" },
        { M_PERSON, "Victor Hugo", "victor hugo" },
        { M_BODY, "Foo Holdings Co., Ltd.", "foo holdings" },
        { M_BODY, "Inc.", "inc" },
        { M_PLACE, "the Red Sea", "red sea" },
        { M_PLACE, "Mt. Hollow Centre", "mount hollow center" },
        { M_PERSON, "Mt Hollow", "mt hollow" },
        { M_PACT, "the treaty", "treaty" },
        { M_PERSON, "Dr.", "dr" },
        { M_ANY, "?!", "" },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        ng_str b = { 0 };
        ng_arena a = { .limit = 1 << 16 };
        assert_true(m_name_norm(&words, row[i].family, row[i].name, &a, &b));
        assert_string_equal(ng_str_get(&b), row[i].norm);
        ng_str_done(&b);
        ng_arena_done(&a);
    }
}

static void test_shown_names_are_one_clean_line(void **state)
{
    (void)state;
    static const struct {
        const char *name, *shown;
    } row[] = {
        { "  Vladimir\n\tPutin ", "Vladimir Putin" },
        { "Moody's", "Moody's" },
        { "a\xe2\x80\xae"
          "b\x01"
          "c",
          "a b c" },
        { "a\xff"
          "b",
          "a b" },
        { "", "" },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        ng_str b = { 0 };
        m_name_clean(&b, row[i].name, strlen(row[i].name));
        assert_string_equal(ng_str_get(&b), row[i].shown);
        ng_str_done(&b);
    }
}

static void test_initials(void **state)
{
    (void)state;
    static const struct {
        const char *norm, *initials;
    } row[] = {
        { "north atlantic treaty organization", "nato" },
        { "korean central news agency", "kcna" },
        { "department of justice", "dj" },
        { "organisation for the prohibition of chemical weapons", "opcw" },
        { "nato", "" },
        { "", "" },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        ng_str b = { 0 };
        m_name_initials(&words, row[i].norm, &b);
        assert_string_equal(ng_str_get(&b), row[i].initials);
        ng_str_done(&b);
    }
}

static void test_people_and_sounds(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        bool person, sound;
    } row[] = {
        { "bill clinton", "william j clinton", true, true },
        { "joe biden", "joseph biden", true, true },
        { "bill", "william", false, true }, /* a name alone is no first name */
        { "victor yanukovich", "viktor yanukovych", false, true },
        { "muhammad yunus", "mohammed yunus", true, true },
        { "volodymyr zelensky", "volodymyr zelenskyy", false, true },
        { "al qaeda", "al qaida", false, true },
        { "john smith", "jane smith", false, false },
        { "kim jong un", "kim jong il", false, false },
        { "hans muller", "hans miller", false, false },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        ng_str a = { 0 }, b = { 0 }, c = { 0 }, d = { 0 };
        m_name_person(&words, row[i].a, &a);
        m_name_person(&words, row[i].b, &b);
        m_name_sound(&words, ng_str_get(&a), &c);
        m_name_sound(&words, ng_str_get(&b), &d);
        if ((strcmp(ng_str_get(&a), ng_str_get(&b)) == 0) != row[i].person ||
            (strcmp(ng_str_get(&c), ng_str_get(&d)) == 0) != row[i].sound)
            fail_msg("%s %s: %s %s", ng_str_get(&a), ng_str_get(&b), ng_str_get(&c), ng_str_get(&d));
        ng_str_done(&a);
        ng_str_done(&b);
        ng_str_done(&c);
        ng_str_done(&d);
    }
}

int suite_names(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(test_normal_forms),
        cmocka_unit_test(test_shown_names_are_one_clean_line),
        cmocka_unit_test(test_initials),
        cmocka_unit_test(test_people_and_sounds),
    };
    return cmocka_run_group_tests_name("names", test, load, unload);
}
