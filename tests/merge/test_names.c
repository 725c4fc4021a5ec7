#include "extracts.h"

#include "name.h"

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
        { M_BODY, "Foo Holdings Co., Ltd.", "foo holdings" },
        { M_BODY, "Inc.", "inc" },
        { M_PLACE, "the Red Sea", "red sea" },
        { M_PACT, "the treaty", "treaty" },
        { M_PERSON, "Dr.", "dr" },
        { M_ANY, "?!", "" },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        ng_str b = { 0 };
        ng_arena a = { .limit = 1 << 16 };
        assert_true(m_name_norm(NULL, row[i].family, row[i].name, &a, &b));
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
        { "Putin's", "Putin" },
        { "Putin\xe2\x80\x99s", "Putin" },
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
        { "nato", "" },
        { "", "" },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        ng_str b = { 0 };
        m_name_initials(row[i].norm, &b);
        assert_string_equal(ng_str_get(&b), row[i].initials);
        ng_str_done(&b);
    }
}

int suite_names(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(test_normal_forms),
        cmocka_unit_test(test_shown_names_are_one_clean_line),
        cmocka_unit_test(test_initials),
    };
    return cmocka_run_group_tests_name("names", test, NULL, NULL);
}
