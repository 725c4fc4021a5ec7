/* test_coref.c -- who is meant (coref.txt).
 *
 * coref.txt: paragraphs parted by blank lines. Lines that begin with
 *   >       text; lines that follow one another are one article
 *   means   WORD[#K] = ENTITY [+ ENTITY]: the K-th WORD (1 where not said; case counts not) is or ends a mention of
 *           just these entities, in the order of their labels' first mention; "-": of none.
 *           A "?" at the end: of one of these.
 * A line of text after a line of expectations begins a new article.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "extract_fixture.h"
#include "file.h"
#include "str.h"

static fixture fix;
static size_t checked, failed;

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

/* Where the k-th word begins; strlen(text): there is none. */
static size_t find_word(const char *text, const char *w, unsigned k)
{
    const size_t n = strlen(w);
    for (size_t i = 0; text[i] != '\0'; ++i) {
        const bool whole = (i == 0 || !isalpha((unsigned char)text[i - 1])) && !isalpha((unsigned char)text[i + n]);
        if (strncasecmp(text + i, w, n) == 0 && whole && --k == 0)
            return i;
    }
    return strlen(text);
}

/* Labels of the entities that a mention ending at `end` means, joined by " + ". */
static void meant(const ng_extract *x, size_t begin, size_t end, ng_str *ret)
{
    for (size_t e = 0; e < x->n_entity; ++e) {
        for (size_t m = 0; m < x->entity[e].n_mention; ++m) {
            const ng_span s = x->entity[e].mention[m].span;
            if (s.end == end && s.begin <= begin) {
                ng_str_printf(ret, "%s%s", ret->len > 0 ? " + " : "", x->entity[e].label);
                break;
            }
        }
    }
    if (ret->len == 0)
        ng_str_printf(ret, "-");
}

static void check(const char *text, char *line, size_t at)
{
    ng_arena a = { .limit = (size_t)64 << 20 };
    ng_error err = { 0 };
    ng_extract *x = NULL;
    ng_str have = { 0 };
    char word[64];
    unsigned k = 1;
    char *want = strstr(line, " = ");
    assert_non_null(want);
    *want = '\0';
    want += 3;
    const size_t n = strlen(want);
    const bool any = n > 2 && strcmp(want + n - 2, " ?") == 0;
    if (any)
        want[n - 2] = '\0';
    assert_true(sscanf(line, "means %63[^#]#%u", word, &k) >= 1);
    assert_int_equal(fixture_run(&fix, text, "2024-05-07", &a, &x, &err), NG_OK);
    const size_t begin = find_word(text, word, k);
    assert_true(begin < strlen(text));
    meant(x, begin, begin + strlen(word), &have);
    ++checked;
    const char *got = ng_str_get(&have);
    if (any ? strstr(want, got) == NULL : strcmp(want, got) != 0) {
        ++failed;
        print_error("coref.txt:%zu: %s = %s, have %s\n", at, line, want, got);
    }
    ng_str_done(&have);
    ng_arena_done(&a);
}

static void test_corpus(void **state)
{
    (void)state;
    ng_arena a = { .limit = (size_t)4 << 20 };
    ng_error err = { 0 };
    char *data = NULL;
    size_t n = 0, at = 0;
    ng_str text = { 0 };
    bool asked = true;
    assert_int_equal(ng_file_read(NG_SOURCE_DIR "/tests/extract/coref.txt", (size_t)1 << 20, &a, &data, &n, &err),
                     NG_OK);
    for (char *p = data; p != NULL;) {
        char *end = strchr(p, '\n');
        if (end != NULL)
            *end++ = '\0';
        ++at;
        if (p[0] == '>') {
            if (asked) {
                ng_str_done(&text);
                text = (ng_str){ 0 };
            }
            ng_str_printf(&text, "%s%s", text.len > 0 ? "\n" : "", p + 2);
            asked = false;
        } else if (strncmp(p, "means ", 6) == 0) {
            check(ng_str_get(&text), p, at);
            asked = true;
        }
        p = end;
    }
    ng_str_done(&text);
    ng_arena_done(&a);
    assert_true(checked > 20);
    if (failed > 0)
        print_error("%zu of %zu expectations failed\n", failed, checked);
    assert_int_equal(failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_corpus) };
    return cmocka_run_group_tests(tests, setup, teardown);
}
