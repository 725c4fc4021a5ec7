/* test_lexicon.c -- words and phrases in many lists. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include "internal.h"

static const struct {
    lex_kind kind;
    const char *phrase, *value;
} entry[] = {
    { LEX_ROLE, "president", "a" },
    { LEX_ROLE, "prime minister", "b" },
    { LEX_COMMON, "prime", "c" },
    { LEX_HEAD, "prime minister", "d" },
    { LEX_ROLE, "vice-president", "e" },
    { LEX_ROLE, "head of government", "f" },
    { LEX_SENSE, "president", "g" },
    { LEX_ROLE, "president", "h" }, /* the later one counts */
    { LEX_ROLE, "president of honour", "i" },
};

static const char *get(const lexicon *l, lex_kind kind, const char *phrase)
{
    const char *v = lexicon_get(l, kind, phrase, strlen(phrase));
    const char *w = lexicon_value(l, kind, lexicon_entry(l, phrase, strlen(phrase)));
    assert_ptr_equal(v, w);
    return v;
}

static bool goes_on(const lexicon *l, lex_kind kind, const char *begin)
{
    return lexicon_goes_on(l, kind, begin, strlen(begin));
}

static void test_lexicon(void **state)
{
    (void)state;
    ng_error err = { 0 };
    lexicon *l = test_calloc(1, sizeof *l);
    l->arena.limit = 1 << 20;
    for (size_t i = 0; i < sizeof entry / sizeof *entry; ++i)
        assert_int_equal(lexicon_add(l, entry[i].kind, entry[i].phrase, strlen(entry[i].phrase), entry[i].value, &err),
                         NG_OK);
    assert_string_equal(get(l, LEX_ROLE, "president"), "h");
    assert_string_equal(get(l, LEX_SENSE, "president"), "g");
    assert_string_equal(get(l, LEX_HEAD, "prime minister"), "d");
    assert_string_equal(get(l, LEX_ROLE, "vice-president"), "e");
    assert_null(get(l, LEX_HEAD, "president"));
    assert_null(get(l, LEX_ROLE, "prime"));
    assert_null(get(l, LEX_ROLE, "prime minister "));
    assert_null(get(l, LEX_ROLE, ""));
    for (size_t i = 0; i < sizeof entry / sizeof *entry; ++i) {
        for (size_t n = 1; n < strlen(entry[i].phrase); ++n)
            assert_true(lexicon_goes_on(l, entry[i].kind, entry[i].phrase, n));
    }
    assert_true(goes_on(l, LEX_ROLE, "president "));
    assert_false(goes_on(l, LEX_SENSE, "president "));
    assert_false(goes_on(l, LEX_ROLE, "vice-president"));
    assert_false(goes_on(l, LEX_COMMON, "prime "));
    assert_false(goes_on(l, LEX_HEAD, "head of "));
    assert_int_equal(lexicon_add(l, LEX_ROLE, "", 0, "", &err), NG_E_DATA);
    lexicon_done(l);
    test_free(l);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_lexicon) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
