/* test_times.c -- sentences, the times in them, and what those date.
 *
 * times/NAME.txt holds a kind of expression: paragraphs parted by blank lines. Lines that begin with
 *     #       are comments
 *     >       are the text, one paragraph each
 *     date    the article's date; without it there is none
 *     when    WORD = VALUE: time_when() of the first token that reads WORD; "-": nothing
 * and all others are the times that the text must have, in order, and no more: WORDS = TYPE VALUE.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

#include "extract_fixture.h"
#include "file.h"
#include "str.h"
#include "time_value.h"
#include "times.h"
#include "tree.h"

static fixture fix;

typedef struct {
    ng_arena a;
    ng_str text;
    const char *file, *date;
    size_t line;
    char *want[64];
    size_t at[64], n;
    size_t checked, failed;
} paragraph;

/* The steps that times need; no mentions. */
static void run_times(paragraph *p, run *r)
{
    ng_error err = { 0 };
    ng_document *doc = NULL;
    assert_int_equal(fixture_read(&fix, ng_str_get(&p->text), p->date, &p->a, &doc, &err), NG_OK);
    ng_extract *ex = ng_arena_new(&p->a, 1, sizeof *ex);
    assert_non_null(ex);
    *r = (run){ .x = fix.extractor, .doc = doc, .text = doc->article->text, .a = &p->a, .err = &err, .ex = ex };
    assert_int_equal(words_read(r), NG_OK);
    assert_int_equal(trees_read(r), NG_OK);
    assert_int_equal(mentions_sort(r), NG_OK);
    assert_int_equal(times_find(r), NG_OK);
    r->err = NULL;
}

static void fail_line(paragraph *p, size_t i, const char *have)
{
    ++p->failed;
    print_error("times/%s:%zu: wanted %s, have %s\n", p->file, p->at[i], p->want[i], have);
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

static void check(paragraph *p)
{
    static const char *const type[] = { "DATE", "TIME", "DURATION", "SET" };
    run r;
    size_t t = 0;
    if (p->text.len == 0)
        return;
    run_times(p, &r);
    for (size_t i = 0; i < p->n; ++i) {
        char have[256] = "nothing more";
        ++p->checked;
        if (strncmp(p->want[i], "when ", 5) == 0) {
            char low[64];
            assert_int_equal(sscanf(p->want[i] + 5, "%63s", low), 1);
            (void)snprintf(have, sizeof have, "when %s = %s", low, when(&r, low));
        } else if (t < r.n_t) {
            const timex *x = &r.t[t++];
            (void)snprintf(have, sizeof have, "%.*s = %s %s", (int)(x->span.end - x->span.begin),
                           r.text + x->span.begin, type[x->type], x->value);
        }
        if (strcmp(have, p->want[i]) != 0)
            fail_line(p, i, have);
    }
    if (t < r.n_t) {
        ++p->failed;
        print_error("times/%s:%zu: a time that is none: %s\n", p->file, p->line, r.t[t].value);
    }
    assert_int_equal(r.ex->n_time, r.n_t);
}

static void clear(paragraph *p)
{
    ng_str_clear(&p->text);
    p->n = 0;
    p->date = NULL;
}

static void run_file(const char *name)
{
    char path[512];
    char *data = NULL;
    size_t n = 0;
    paragraph p = { .file = name };
    ng_arena lines = { .limit = (size_t)1 << 20 };
    p.a.limit = (size_t)1 << 28;
    (void)snprintf(path, sizeof path, "%s/tests/extract/times/%s", NG_SOURCE_DIR, name);
    assert_int_equal(ng_file_read(path, (size_t)1 << 18, &lines, &data, &n, NULL), NG_OK);
    for (char *s = data; s != NULL;) {
        char *end = strchr(s, '\n');
        if (end != NULL)
            *end++ = '\0';
        ++p.line;
        if (s[0] == '>') {
            ng_str_puts(&p.text, s + 2);
            ng_str_putc(&p.text, '\n');
        } else if (strncmp(s, "date ", 5) == 0) {
            p.date = s + 5;
        } else if (s[0] == '\0') {
            check(&p);
            clear(&p);
            ng_arena_done(&p.a);
        } else if (s[0] != '#') {
            assert_true(p.n < sizeof p.want / sizeof *p.want);
            p.at[p.n] = p.line;
            p.want[p.n++] = s;
        }
        s = end;
    }
    check(&p);
    ng_str_done(&p.text);
    ng_arena_done(&p.a);
    ng_arena_done(&lines);
    assert_true(p.checked > 0);
    if (p.failed > 0)
        fail_msg("%s: %zu of %zu expectations failed", name, p.failed, p.checked);
}

#define KIND(name)                                                                                                     \
    static void test_##name(void **state)                                                                              \
    {                                                                                                                  \
        (void)state;                                                                                                   \
        run_file(#name ".txt");                                                                                        \
    }
KIND(dates)
KIND(months)
KIND(years)
KIND(weekdays)
KIND(relative)
KIND(durations)
KIND(sets)
KIND(clock)
KIND(quarters)
KIND(holidays)
KIND(vague)
KIND(none)
KIND(events)

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

static int setup(void **state)
{
    (void)state;
    return fixture_init(&fix) ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    fixture_done(&fix);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_months),
        cmocka_unit_test(test_years),
        cmocka_unit_test(test_weekdays),
        cmocka_unit_test(test_relative),
        cmocka_unit_test(test_durations),
        cmocka_unit_test(test_sets),
        cmocka_unit_test(test_clock),
        cmocka_unit_test(test_quarters),
        cmocka_unit_test(test_holidays),
        cmocka_unit_test(test_vague),
        cmocka_unit_test(test_none),
        cmocka_unit_test(test_events),
        cmocka_unit_test(test_holiday_rules),
        cmocka_unit_test(test_rules_with_mistakes),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
