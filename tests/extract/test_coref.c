/* test_coref.c -- who is meant (coref.txt, as corpus.h reads it).
 *
 *   means   WORD[#K] = ENTITY [+ ENTITY]: the K-th WORD (1 where not said; case counts not) is or ends a mention of
 *           just these entities, in the order of their labels' first mention; "-": of none.
 *           A "?" at the end: of one of these.
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

#include "corpus.h"

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

static int holds(const ng_extract *x, const char *what, char *rest)
{
    char *f[2] = { NULL, NULL }, word[64];
    unsigned k = 1;
    if (strcmp(what, "means") != 0)
        return -1;
    assert_int_equal(corpus_fields(rest, '=', f, 2), 2);
    assert_true(sscanf(f[0], "%63[^#]#%u", word, &k) >= 1);
    const size_t n = strlen(f[1]), begin = find_word(x->text, word, k);
    const bool any = n > 2 && strcmp(f[1] + n - 2, " ?") == 0;
    if (any)
        f[1][n - 2] = '\0';
    assert_true(begin < x->len);
    ng_str have = { 0 };
    meant(x, begin, begin + strlen(word), &have);
    const bool ok = any ? strstr(f[1], ng_str_get(&have)) != NULL : strcmp(f[1], ng_str_get(&have)) == 0;
    if (!ok)
        print_error("%s is %s\n", word, ng_str_get(&have));
    ng_str_done(&have);
    return ok;
}

static void test_corpus(void **state)
{
    (void)state;
    corpus_expect("coref.txt", "2024-05-07", 20, holds);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_corpus) };
    return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
