#include "suite.h"

#include "literal.h"

static void test_dates_by_shape(void **state)
{
    (void)state;
    static const struct {
        const char *s, *type, *written;
    } row[] = {
        { "2024-06-19", "date", NULL },
        { "2024-06", "gYearMonth", NULL },
        { "2024", "gYear", NULL },
        { "2024-02-29", "date", NULL },
        { "2023-02-29", NULL, NULL },
        { "1900-02-29", NULL, NULL },
        { "2024-13", NULL, NULL },
        { "0000", NULL, NULL },
        { "2024-06-31", NULL, NULL },
        { "2024-W25", NULL, NULL },
        { "2024-6-1", NULL, NULL },
        { "P2D", NULL, NULL },
        { "", NULL, NULL },
        { "2024-06-19T14:30", "dateTime", "2024-06-19T14:30:00" },
        { "2024-06-19T14:30Z", "dateTime", "2024-06-19T14:30:00Z" },
        { "2024-06-19T14:30:05.25+02:00", "dateTime", NULL },
        { "2024-06-19T14:30+0200", "dateTime", "2024-06-19T14:30:00+02:00" },
        { "2024-06-19T14:30:05+0200", "dateTime", "2024-06-19T14:30:05+02:00" },
        { "2024-06-19T24:30:00", NULL, NULL },
        { "2024-06-19T14:30:60", NULL, NULL },
        { "2024-06-19T14:30:05+15:00", NULL, NULL },
        { "2024-06-19T14:30:05+02:00x", NULL, NULL },
        { "2024-06-19T14:30:05.", NULL, NULL },
        { "2024-06-19TNI", NULL, NULL },
        { "2024-06-19T14", NULL, NULL },
        { "2024-06-19 ", NULL, NULL },
    };
    ng_arena a = { .limit = 1 << 16 };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        const char *type = ng_date_datatype(row[i].s);
        ng_rdf_term t;
        assert_true(ng_literal(&a, row[i].s, NG_XSD "date", &t));
        if (row[i].type == NULL) {
            assert_null(type);
            assert_null(t.datatype);
            assert_string_equal(t.value, row[i].s);
            continue;
        }
        assert_string_equal(type, ng_arena_printf(&a, NG_XSD "%s", row[i].type));
        assert_string_equal(t.datatype, type);
        assert_string_equal(t.value, row[i].written != NULL ? row[i].written : row[i].s);
        assert_true(ng_literal_valid(t.datatype, t.value));
    }
    ng_arena_done(&a);
}

static void test_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *type, *good, *bad;
    } row[] = {
        { "integer", "-24", "24.5" }, { "decimal", "0.25", "1e3" }, { "double", "1e3", "many" },
        { "double", "INF", "inf" },   { "boolean", "true", "yes" }, { "nonNegativeInteger", "0", "-1" },
        { "integer", "+7", "" },      { "decimal", ".5", "." },     { "double", "-1.5E-3", "1e" },
    };
    ng_arena a = { .limit = 1 << 16 };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        const char *type = ng_arena_printf(&a, NG_XSD "%s", row[i].type);
        ng_rdf_term t;
        assert_true(ng_literal(&a, row[i].good, type, &t));
        assert_string_equal(t.datatype, type);
        assert_true(ng_literal(&a, row[i].bad, type, &t));
        assert_null(t.datatype);
    }
    ng_arena_done(&a);
}

static void test_vague_times(void **state)
{
    (void)state;
    static const char *const vague[] = { "XXXX-06-19", "2024-WXX-3", "XXXX-WXX-3", "PAST_REF", "2024-XX" };
    static const char *const sure[] = { "2024-06-19", "2024", "XXXL", "2024-W25", "P2D", "", "X" };
    for (size_t i = 0; i < sizeof vague / sizeof *vague; ++i)
        assert_true(ng_is_vague_time(vague[i]));
    for (size_t i = 0; i < sizeof sure / sizeof *sure; ++i)
        assert_false(ng_is_vague_time(sure[i]));
}

int suite_literal(void)
{
    const struct CMUnitTest test[] = { cmocka_unit_test(test_vague_times), cmocka_unit_test(test_dates_by_shape),
                                       cmocka_unit_test(test_numbers) };
    return cmocka_run_group_tests_name("literal", test, NULL, NULL);
}
