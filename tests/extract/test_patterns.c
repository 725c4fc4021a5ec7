/* test_patterns.c -- the words without which a surface pattern cannot match. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>

#include "extract_fixture.h"
#include "patterns.h"
#include "regex_words.h"

/* An expression, and the sets in the order of their strings; "" where nothing can be known. */
static const struct {
    const char *regex, *sets;
} known[] = {
    { "signed", "signed;" },
    { "[sz]ealed|inked", "sealed,zealed,inked;" },
    { "(?<trigger>signed|inked) the", "signed the,inked the;" },
    { "co-?founded", "cofounded,co-founded;" },
    { "\\bhas (?:been |)seen\\b", "has been seen,has seen;" },
    { "(?:gave|given) (?:[\\w-]+ ){0,3}to", "gave ,given ;" },
    { "\\w+ visited (?:Oslo|Bergen)+", " visited ;Oslo,Bergen;" },
    { "x{2}abc{1}d?", "abc,abcd;" },
    { "[\\x{E000}-\\x{E001}]\\w.*recall(?:s|ed)?", "recall,recalls,recalled;\xEE\x80\x80,\xEE\x80\x81;" },
    { "(?=now)(?!then)sealed(?<=ed)(?<!xed)", "sealed;" },
    { "caf\xC3\xA9?s", "cafs,caf\xC3\xA9s;" },
    { "(?>first)++ \\(second\\)", " (second);first;" },
    { "abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrst;uvwxyz;" },
    { "[]a]bcd[^]x]", "]bcd,abcd;" },
    /* nothing is known */
    { "signed?|\\w+", "" },
    { "(?:signed)?", "" },
    { "signed*|", "" },
    { "(?i)signed", "" },
    { "(?i:signed)", "" },
    { "(signed) \\1", "" },
    { "\\Qsigned\\E", "" },
    { "(*UTF)signed", "" },
    { "signed[[:alpha:]]", "" },
    { "to", "" },
    { "   a", "" },
    { "(?(DEFINE)(signed))sealed", "" },
    { "(?<a>signed(?&a)?)", "" },
    { "a{,3}signed", "" },
};

static void test_known(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof *known; ++i) {
        ng_arena a = { .limit = 1 << 22 };
        regex_set set[REGEX_SETS];
        char got[400];
        size_t n = 0;
        assert_int_equal(regex_words(known[i].regex, &a, set), NG_OK);
        for (size_t k = 0; k < REGEX_SETS && set[k].n > 0; ++k) {
            for (uint32_t s = 0; s < set[k].n; ++s)
                n += (size_t)snprintf(got + n, sizeof got - n, "%.*s%c", set[k].v[s].n, set[k].v[s].s,
                                      s + 1 < set[k].n ? ',' : ';');
        }
        got[n] = '\0';
        assert_string_equal(got, known[i].sets);
        ng_arena_done(&a);
    }
}

/* Without memory it says so; with too little it does not say less. */
static void test_memory(void **state)
{
    (void)state;
    regex_set set[REGEX_SETS];
    size_t limit = 0;
    for (; limit < 1 << 20; limit += 64) {
        ng_arena a = { .limit = limit };
        const ng_status st = regex_words("(?:sealed|inked) (?:an? )?(?:treaty|pact)", &a, set);
        ng_arena_done(&a);
        if (st == NG_OK)
            break;
        assert_int_equal(st, NG_E_NOMEM);
    }
    assert_in_range(limit, 64, (1 << 20) - 1);
}

/* Few patterns of the ontology are tried in every sentence, and none is missed where it matches. */
static void test_sentence(void **state)
{
    (void)state;
    static char text[] = "\xEE\x80\x80 signed \xEE\x80\x92 in \xEE\x80\x8A.";
    const masked m = { .s = text, .n = sizeof text - 1 };
    const pattern_set *set = fix.extractor->patterns;
    uint8_t *seen = test_calloc(set->n + 1, 1);
    pcre2_match_data *data = pcre2_match_data_create(64, NULL);
    size_t always = 0, tried = 0, matched = 0;
    prefilter_sentence(set, &m, seen);
    for (size_t i = 0; i < set->n; ++i) {
        const bool may = seen[i] == set->p[i].need;
        const bool does = pcre2_match(set->p[i].code, (PCRE2_SPTR)m.s, m.n, 0, 0, data, NULL) > 0;
        always += set->p[i].need == 0;
        tried += may;
        matched += does;
        assert_true(may || !does);
    }
    assert_in_range(matched, 1, tried);
    assert_in_range(tried, matched, set->n / 10);
    assert_in_range(always, 0, set->n / 20);
    pcre2_match_data_free(data);
    test_free(seen);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known),
        cmocka_unit_test(test_memory),
        cmocka_unit_test(test_sentence),
    };
    return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
