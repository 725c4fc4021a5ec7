/* test_gate.c -- what is prose, and that nothing is said by what is not. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include "extract_fixture.h"
#include "gate.h"
#include "tree.h"

static const struct {
    gate_kind kind;
    const char *text;
} sentence[] = {
    { GATE_PROSE, "Norway and Sweden signed a treaty in Oslo on 3 March 2022." },
    { GATE_PROSE, "Shares of Stavanger Kabel (STK.OL) rose 3.4 percent to 120.50 crowns, from 116.50 on Monday." },
    { GATE_PROSE, "\"We will stay,\" said Jonas Reuter, 54, the minister of defence." },
    { GATE_PROSE, "Kvern & Sons, Halden Bank [the lender] and Moss Shipping said they would merge." },
    { GATE_PROSE, "Germany's new chancellor" },
    { GATE_PROSE, "Reuter to visit Kyiv" },
    { GATE_CROWD,
      "Flags of Germany, France, Spain, Italy, Norway, Sweden, Finland, Poland, Greece, Malta, Cyprus, Austria, "
      "Hungary, Latvia and Estonia hung in the hall." },
    { GATE_LIST, "Arsenal 2 Chelsea 1" },
    { GATE_LIST, "Stavanger 20 14 4 2 45 18 46" },
    { GATE_LIST, "Currency | Rate | Change" },
    { GATE_LIST, "Squad: Smith; Jones, Brown, Davies (Cardiff), Evans; Hughes, Price; Lewis, Morgan, Rees." },
    { GATE_LIST, "Net profit 4,583,000 vs 5,313,000" },
    { GATE_CODE, "for (int i = 0; i < n; i++) { sum += value[i]; }" },
    { GATE_CODE, "{\"id\": 17, \"name\": \"London\", \"tags\": [\"city\"], \"mayor\": \"Anna Berg\"}" },
    { GATE_CODE, "<div class=\"lead\"><p>Germany signed a treaty.</p></div>" },
    { GATE_FOREIGN,
      "Der Minister hat am Mittwoch in Berlin einen Vertrag mit seinem Kollegen aus Frankreich unterzeichnet." },
    { GATE_FOREIGN,
      "El presidente viajó el miércoles a Berlín para reunirse con el canciller y firmar un acuerdo sobre energía." },
    { GATE_FOREIGN, "Le président a rencontré mercredi à Paris le chancelier pour signer un accord sur la défense." },
    { GATE_FOREIGN, "\xD0\x9C\xD0\xB8\xD0\xBD\xD0\xB8\xD1\x81\xD1\x82\xD1\x80 "
                    "\xD0\xBF\xD0\xBE\xD0\xB4\xD0\xBF\xD0\xB8\xD1\x81\xD0\xB0\xD0\xBB." },
};

static void test_kinds(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof sentence / sizeof *sentence; ++i) {
        ng_arena a = { .limit = (size_t)1 << 26 };
        ng_error err = { 0 };
        ng_document *doc = NULL;
        assert_int_equal(fixture_read(&fix, sentence[i].text, NULL, &a, &doc, &err), NG_OK);
        run r = { .x = fix.extractor, .doc = doc, .text = doc->article->text, .a = &a, .err = &err };
        assert_int_equal(words_read(&r), NG_OK);
        assert_int_equal(trees_read(&r), NG_OK);
        assert_int_equal(gate_read(&r), NG_OK);
        assert_true(doc->n_sentence >= 1);
        for (size_t s = 0; s < doc->n_sentence; ++s) {
            if (r.gate[s] != sentence[i].kind)
                fail_msg("%s: %d, wanted %d", sentence[i].text, r.gate[s], sentence[i].kind);
        }
        ng_arena_done(&a);
    }
}

/* Lists say what titles say; code and other languages nothing, and name nobody. */
static void test_nothing_said(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof sentence / sizeof *sentence; ++i) {
        if (sentence[i].kind < GATE_LIST)
            continue;
        ng_arena a = { .limit = (size_t)1 << 26 };
        ng_extract *x = NULL;
        assert_int_equal(fixture_run(&fix, sentence[i].text, NULL, &a, &x, NULL), NG_OK);
        if (x->n_statement + x->n_event > 0)
            fail_msg("%s: %zu statements, %zu events", sentence[i].text, x->n_statement, x->n_event);
        if (sentence[i].kind >= GATE_CODE)
            assert_int_equal(x->n_entity, 0);
        ng_arena_done(&a);
    }
}

/* A table between two paragraphs takes nothing from them, and events keep their numbers. */
static void test_between(void **state)
{
    (void)state;
    ng_arena a = { .limit = (size_t)1 << 26 };
    ng_extract *x = NULL;
    const char *text = "Emmanuel Macron met Olaf Scholz in Berlin.\n"
                       "for (int i = 0; i < n; i++) { Berlin attacked = value[i]; }\n"
                       "Joe Biden met Narendra Modi in Delhi.\n";
    assert_int_equal(fixture_run(&fix, text, "2024-06-20", &a, &x, NULL), NG_OK);
    bool met[2] = { false };
    for (size_t i = 0; i < x->n_statement; ++i) {
        const ng_statement *s = &x->statement[i];
        assert_int_not_equal(s->sentence, 1);
        if (s->event.kind == NG_REF_EVENT)
            assert_true(s->event.index < x->n_event);
        met[s->sentence == 2] |= strcmp(s->predicate, "ng:met") == 0;
    }
    assert_true(met[0] && met[1]);
    assert_true(x->n_event >= 2);
    ng_arena_done(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_nothing_said),
        cmocka_unit_test(test_between),
    };
    return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
