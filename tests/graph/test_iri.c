#include "suite.h"

#include "iri.h"
#include "utf8.h"

static void test_slug(void **state)
{
    (void)state;
    static const struct {
        const char *label, *slug;
    } row[] = {
        { "Vladimir Putin", "vladimir-putin" },
        { "Kim Jong-un", "kim-jong-un" },
        { "  U.N. \"Security\" Council ", "u-n-security-council" },
        { "A<b>\n/../?#c", "a-b-c" },
        { "S\xc3\xa3o Paulo", "s\xc3\xa3o-paulo" },
        { "Sa\xcc\x83o Paulo", "s\xc3\xa3o-paulo" }, /* NFD comes to NFC */
        { "\xe5\x8c\x97\xe4\xba\xac", "\xe5\x8c\x97\xe4\xba\xac" },
        { "\xe2\x80\x8e...", "x" },
        { "", "x" },
        { "bad\xff\xfe", "bad" },
        { "A-", "a" },
    };
    ng_arena a = { .limit = 1 << 20 };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i)
        assert_string_equal(ng_slug(&a, row[i].label), row[i].slug);
    char longer[1000];
    for (size_t i = 0; i < sizeof longer - 1; ++i)
        longer[i] = i % 5 == 4 ? ' ' : 'x';
    longer[sizeof longer - 1] = '\0';
    const char *s = ng_slug(&a, longer);
    assert_true(strlen(s) <= 80 && s[strlen(s) - 1] != '-');
    ng_arena_done(&a);
}

static void test_expand(void **state)
{
    (void)state;
    static const struct {
        const char *curie, *iri;
    } row[] = {
        { "ng:signed", NG_NS "signed" },
        { "ngr:bond-over", "http://b/relation/bond-over" },
        { "ngr:a b", "http://b/relation/a%20b" },
        { "wd:Q7747", "http://www.wikidata.org/entity/Q7747" },
        { "http://x.org/y", "http://x.org/y" },
        { "urn:isbn:1", "urn:isbn:1" },
        { "nope:x", NULL },
        { "plain", NULL },
        { "http://x.org/a b", NULL },
        { "", NULL },
    };
    ng_arena a = { .limit = 1 << 20 };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        const char *got = ng_iri_expand(&a, "http://b/", row[i].curie);
        if (row[i].iri == NULL)
            assert_null(got);
        else
            assert_string_equal(got, row[i].iri);
    }
    ng_arena_done(&a);
}

static void test_escape(void **state)
{
    (void)state;
    static const struct {
        const char *s, *escaped, *segment;
    } row[] = {
        { "http://x/a b<c>\"{}|^`\\", "http://x/a%20b%3Cc%3E%22%7B%7D%7C%5E%60%5C",
          "http%3A%2F%2Fx%2Fa%20b%3Cc%3E%22%7B%7D%7C%5E%60%5C" },
        { "100%", "100%25", "100%25" },
        { "%41%4", "%41%254", "%2541%254" },
        { "\xc3\xa9\x01\x7f", "\xc3\xa9%01%7F", "\xc3\xa9%01%7F" },
        { "\xff", "%FF", "%FF" },
        { "\xe2\x80\x8f", "%E2%80%8F", "%E2%80%8F" }, /* right-to-left mark */
        { "http://[::1]/[x]#a#b", "http://[::1]/%5Bx%5D#a%23b", "http%3A%2F%2F%5B%3A%3A1%5D%2F%5Bx%5D%23a%23b" },
    };
    ng_arena a = { .limit = 1 << 20 };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        assert_string_equal(ng_iri_escape(&a, row[i].s), row[i].escaped);
        assert_string_equal(ng_iri_segment(&a, row[i].s), row[i].segment);
    }
    ng_arena_done(&a);
}

static void test_valid(void **state)
{
    (void)state;
    static const char *const good[] = { "http://x.org/a",    "urn:x",       "http://[::1]:80/", "http://u@h:1/?q=1#f",
                                        "http://x/\xc3\xa9", "http://x/%41" };
    static const char *const bad[] = { "",           "x",           "http:",         "1a:b",         "http://x/a b",
                                       "http://x/<", "http://x/%4", "http://x/\xff", "http://x#a#b", "http://x:y/",
                                       "http://x/[", "http://a]b/" };
    for (size_t i = 0; i < sizeof good / sizeof *good; ++i)
        assert_true(ng_iri_valid(good[i]));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; ++i)
        assert_false(ng_iri_valid(bad[i]));
}

/* Whatever the bytes, what escape gives under a base is a valid IRI. */
static void test_any_bytes_make_an_iri(void **state)
{
    (void)state;
    ng_arena a = { .limit = 1 << 26 };
    uint64_t x = 88172645463325252u;
    for (int round = 0; round < 2000; ++round) {
        char s[24];
        size_t n = 0;
        for (; n < sizeof s - 1; ++n) {
            x ^= x << 13, x ^= x >> 7, x ^= x << 17;
            s[n] = (char)((x >> 20) & 0xff);
            if (s[n] == '\0')
                break;
        }
        s[n] = '\0';
        assert_true(ng_iri_valid(ng_arena_printf(&a, "http://x/%s", ng_iri_segment(&a, s))));
        assert_true(ng_iri_valid(ng_arena_printf(&a, "http://x/%s", ng_slug(&a, s))));
        char *whole = ng_arena_printf(&a, "http://x/%s", s);
        assert_true(ng_iri_valid(ng_iri_escape(&a, whole)));
    }
    ng_arena_done(&a);
}

int suite_iri(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(test_slug),
        cmocka_unit_test(test_expand),
        cmocka_unit_test(test_escape),
        cmocka_unit_test(test_valid),
        cmocka_unit_test(test_any_bytes_make_an_iri),
    };
    return cmocka_run_group_tests_name("iri", test, NULL, NULL);
}
