/* test_data.c -- the lists: what is wrong in them is told with file and line. */
#include "suite.h"

#include <sys/stat.h>
#include <unistd.h>

static const char *const LIST[] = { "abbreviations.txt", "contractions.txt", "prefixes.txt", "starters.txt",
                                    "speech.txt",        "words.txt",        "shapes.txt" };

static void put(const char *dir, const char *name, const char *text)
{
    char path[512];
    snprintf(path, sizeof path, "%s/language/%s", dir, name);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_true(fputs(text, f) >= 0);
    assert_int_equal(fclose(f), 0);
}

static void make(char dir[256])
{
    char sub[300];
    snprintf(dir, 256, "%s/language-test-XXXXXX", NG_BINARY_DIR);
    assert_non_null(mkdtemp(dir));
    snprintf(sub, sizeof sub, "%s/language", dir);
    assert_int_equal(mkdir(sub, 0777), 0);
    for (size_t i = 0; i < N(LIST); ++i)
        put(dir, LIST[i], "# nothing\n\n");
    put(dir, "shapes.txt", "word [a-z]+\n");
}

static void clean(const char *dir)
{
    char path[512];
    for (size_t i = 0; i < N(LIST); ++i) {
        snprintf(path, sizeof path, "%s/language/%s", dir, LIST[i]);
        (void)unlink(path);
    }
    snprintf(path, sizeof path, "%s/language", dir);
    assert_int_equal(rmdir(path), 0);
    assert_int_equal(rmdir(dir), 0);
}

static void test_mistakes_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *list, *text, *message;
    } row[] = {
        { "abbreviations.txt", "# head\nnever Mr.\n", "abbreviations.txt:2: a class" },
        { "abbreviations.txt", "title Mr\n", "abbreviations.txt:1: expected one abbreviation" },
        { "abbreviations.txt", "title\n", "abbreviations.txt:1: expected" },
        { "contractions.txt", "whole cannot can|nor\n", "contractions.txt:1: the parts" },
        { "contractions.txt", "whole abcdef a|b|c|d|e|f\n", "contractions.txt:1: too many parts" },
        { "contractions.txt", "suffix nt\n", "contractions.txt:1: expected" },
        { "prefixes.txt", "anti war\n", "prefixes.txt:1: expected one word" },
        { "shapes.txt", "word [a-z]+\nnumber (\\d+\n", "shapes.txt:2: " },
        { "shapes.txt", "word\n", "shapes.txt:1: expected a name" },
        { "words.txt", "en the \xff\n", "words.txt:1: not UTF-8" },
    };
    for (size_t i = 0; i < N(row); ++i) {
        char dir[256];
        make(dir);
        put(dir, row[i].list, row[i].text);
        ng_language *l = NULL;
        ng_error err = { 0 };
        assert_int_equal(ng_language_new(dir, &l, &err), NG_E_DATA);
        assert_null(l);
        if (strstr(err.msg, row[i].message) == NULL)
            fail_msg("row %zu: %s", i, err.msg);
        clean(dir);
    }
}

static void test_a_list_that_is_missing(void **state)
{
    (void)state;
    char dir[256], path[512];
    ng_language *l = NULL;
    ng_error err;
    make(dir);
    assert_int_equal(ng_language_new(dir, &l, &err), NG_OK);
    ng_language_free(l);
    l = NULL;
    snprintf(path, sizeof path, "%s/language/speech.txt", dir);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(ng_language_new(dir, &l, &err), NG_E_IO);
    assert_non_null(strstr(err.msg, "speech.txt"));
    assert_null(l);
    clean(dir);
    ng_language_free(NULL);
    ng_language_worker_free(NULL);
}

int test_data(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(test_mistakes_are_told),
        cmocka_unit_test(test_a_list_that_is_missing),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
