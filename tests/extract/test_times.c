/* test_times.c -- sentences, the times in them, and what those date.
 *
 * times/NAME.txt holds a kind of expression, as corpus.h reads it:
 *     when    WORD = VALUE: time_when() of the first token that reads WORD; "-": nothing
 * and all other lines are the times that the text must have, in order, and no more: WORDS = TYPE VALUE.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

#include "corpus.h"
#include "file.h"
#include "time_value.h"
#include "times.h"
#include "tree.h"

/* The steps that times need; no mentions. */
static void run_times(corpus_paragraph *p, run *r)
{
    ng_error err = { 0 };
    ng_document *doc = NULL;
    assert_int_equal(fixture_read(&fix, ng_str_get(&p->text), p->date, &p->arena, &doc, &err), NG_OK);
    ng_extract *ex = ng_arena_new(&p->arena, 1, sizeof *ex);
    assert_non_null(ex);
    *r = (run){ .x = fix.extractor, .doc = doc, .text = doc->article->text, .a = &p->arena, .err = &err, .ex = ex };
    assert_int_equal(words_read(r), NG_OK);
    assert_int_equal(trees_read(r), NG_OK);
    assert_int_equal(mentions_sort(r), NG_OK);
    assert_int_equal(times_find(r), NG_OK);
    r->err = NULL;
}

static void fail_line(corpus_paragraph *p, size_t i, const char *have)
{
    ++p->failed;
    print_error("%s:%zu: wanted %s, have %s\n", p->file, p->at[i], p->line[i], have);
}

static const char *when(const run *r, const char *low)
{
    for (uint32_t i = 0; i < r->doc->n_token; ++i) {
        if (!word_is(r, i, low))
            continue;
        const uint32_t t = time_when(r, i);
        return t == NG_NONE ? "-" : r->t[t].value;
    }
    return "(no such word)";
}

static void check(corpus_paragraph *p)
{
    static const char *const type[] = { "DATE", "TIME", "DURATION", "SET" };
    run r;
    size_t t = 0;
    run_times(p, &r);
    for (size_t i = 0; i < p->n_line; ++i) {
        char have[256] = "nothing more";
        ++p->checked;
        if (strncmp(p->line[i], "when ", 5) == 0) {
            char low[64];
            assert_int_equal(sscanf(p->line[i] + 5, "%63s", low), 1);
            (void)snprintf(have, sizeof have, "when %s = %s", low, when(&r, low));
        } else if (t < r.n_t) {
            const timex *x = &r.t[t++];
            (void)snprintf(have, sizeof have, "%.*s = %s %s", (int)(x->span.end - x->span.begin),
                           r.text + x->span.begin, type[x->type], x->value);
        }
        if (strcmp(have, p->line[i]) != 0)
            fail_line(p, i, have);
    }
    if (t < r.n_t) {
        ++p->failed;
        print_error("%s:%zu: a time that is none: %s\n", p->file, p->begin, r.t[t].value);
    }
    assert_int_equal(r.ex->n_time, r.n_t);
}

/* One test a kind: *state is its file. */
static void test_kind(void **state)
{
    corpus_paragraphs(*state, NULL, 1, check);
}

static void test_holiday_rules(void **state)
{
    (void)state;
    static const struct {
        const char *rule;
        ymd want;
    } day[] = {
        { "12-25", { 2024, 12, 25 } },  { "11-w4/4", { 2024, 11, 28 } },  { "11-w4/4+1", { 2024, 11, 29 } },
        { "05-w1/5", { 2024, 5, 27 } }, { "05-w1/5", { 2021, 5, 31 } },   { "09-w1/1", { 2025, 9, 1 } },
        { "E+0", { 2024, 3, 31 } },     { "E+0", { 2038, 4, 25 } },       { "E-2", { 2023, 4, 7 } },
        { "E+49", { 2025, 6, 8 } },     { "11-w1/1+1", { 2024, 11, 5 } }, { "11-w1/1+1", { 2022, 11, 8 } },
    };
    for (size_t i = 0; i < sizeof day / sizeof *day; ++i) {
        ymd d = { 0 };
        assert_true(holiday_day(day[i].rule, day[i].want.year, &d));
        assert_memory_equal(&d, &day[i].want, sizeof d);
    }
    ymd d = { 0 };
    static const char *const bad[] = { "", "13-01", "02-30", "05", "05-w", "05-w8/1", "05-w1", "05-w1/6", "x" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; ++i)
        assert_false(holiday_day(bad[i], 2023, &d));
}

/* A mistake in the rules is told with its line. */
static void test_rules_with_mistakes(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "rule\tdate",
        "rule\tdate\t( a",
        "rule\tdate\ta )",
        "rule\tdate\t<moon>",
        "rule\tdate\t<month",
        "rule\tdate\t[ a ]",
        "rule\tdate x=1\ta",
        "rule\tnever\ta",
        "rule\tdate\t$NOBODY",
        "rule\tdate\ta { b }",
        "let\tA\ta\nnone\ta\tb",
        "rule\tdate\t{ a / b",
        "rule\tdate\t((((((((((a))))))))))",
    };
    char folder[] = "/tmp/newsgraph-times-XXXXXX";
    assert_non_null(mkdtemp(folder));
    char path[128], dir[64];
    (void)snprintf(dir, sizeof dir, "%s/extract", folder);
    (void)snprintf(path, sizeof path, "%s/time-rules.tsv", dir);
    assert_int_equal(ng_dir_make(dir, NULL), NG_OK);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; ++i) {
        FILE *f = fopen(path, "w");
        assert_non_null(f);
        (void)fprintf(f, "# a comment\n%s\n", bad[i]);
        assert_int_equal(fclose(f), 0);
        time_rules *t = NULL;
        ng_error err = { 0 };
        if (time_rules_load(folder, &t, &err) != NG_E_DATA)
            fail_msg("%s: taken", bad[i]);
        assert_non_null(strstr(err.msg, "time-rules.tsv:"));
        assert_null(t);
    }
    assert_int_equal(remove(path), 0);
    assert_int_equal(remove(dir), 0);
    assert_int_equal(remove(folder), 0);
}

/* clang-format off */
#define KINDS(X)                                                                                                       \
    X(dates) X(months) X(years) X(weekdays) X(relative) X(durations) X(sets) X(clock) X(quarters) X(holidays)          \
    X(vague) X(none) X(events)
/* clang-format on */

#define X(name) static char file_##name[] = "times/" #name ".txt";
KINDS(X)
#undef X

int main(void)
{
    const struct CMUnitTest tests[] = {
#define X(name) { "times: " #name, test_kind, NULL, NULL, file_##name },
        KINDS(X)
#undef X
            cmocka_unit_test(test_holiday_rules),
        cmocka_unit_test(test_rules_with_mistakes),
    };
    return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
