/* test_base.c -- the promises of src/base/. */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "error.h"
#include "file.h"
#include "map.h"
#include "str.h"
#include "threads.h"
#include "utf8.h"
#include "newsgraph/extract.h"

static void test_arena_limit(void **state)
{
    (void)state;
    ng_arena a = { 0 };
    assert_null(ng_arena_new(&a, 1, 1)); /* a forgotten limit fails loudly */
    a.limit = 64;
    assert_non_null(ng_arena_new(&a, 2, 16));
    assert_null(ng_arena_new(&a, 3, 16));
    assert_null(ng_arena_new(&a, SIZE_MAX / 2, 4));
    assert_non_null(ng_arena_new(&a, 2, 16));
    ng_arena_done(&a);
    assert_int_equal(a.used, 0);
}

static void test_error_is_one_line_of_whole_code_points(void **state)
{
    (void)state;
    ng_error err;
    char longer[1000];
    memset(longer, 'x', sizeof longer);
    for (size_t i = 0; i + 2 < sizeof longer; i += 2)
        memcpy(longer + i, "\xc3\xa9", 2);
    longer[sizeof longer - 1] = '\0';
    for (int shift = 0; shift < 2; ++shift) {
        assert_int_equal(ng_fail(&err, NG_E_DATA, "test", 7, "%s%s\n", shift ? "a" : "", longer), NG_E_DATA);
        assert_int_equal(ng_utf8_check(err.msg, strlen(err.msg)), strlen(err.msg));
    }
    ng_fail(&err, NG_E_IO, "test", 0, "a\nb\tc");
    assert_string_equal(err.msg, "a?b?c");
    ng_fail(&err, NG_E_IO, "test", 0, "again: %s", err.msg);
    assert_string_equal(err.msg, "again: a?b?c");
}

static void test_utf8(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t bad; /* offset of the first ill-formed byte */
        size_t count;
    } row[] = {
        { "abc", 3, 3 },
        { "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", 9, 3 },
        { "a\xc0\x80", 1, 3 },        /* overlong */
        { "\xed\xa0\x80", 0, 3 },     /* surrogate */
        { "\xf4\x90\x80\x80", 0, 4 }, /* past U+10FFFF */
        { "ab\xe2\x82", 2, 3 },       /* cut */
        { "\xef\xbf\xbd", 3, 1 },     /* a true U+FFFD is fine */
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        const size_t n = strlen(row[i].bytes);
        assert_int_equal(ng_utf8_check(row[i].bytes, n), row[i].bad);
        assert_int_equal(ng_utf8_count(row[i].bytes, n), row[i].count);
    }
    ng_arena a = { .limit = 4096 };
    size_t n, mended;
    char *s = ng_utf8_mend(&a, "a\0b\xff", 4, &n, &mended);
    assert_string_equal(s, "a\xef\xbf\xbd"
                           "b\xef\xbf\xbd");
    assert_int_equal(n, 8);
    assert_int_equal(mended, 2);
    assert_string_equal(ng_utf8_fold(&a,
                                     "\xc3\x89lys\xc3\xa9"
                                     "e STRASSE",
                                     16),
                        "elysee strasse");
    assert_string_equal(ng_utf8_nfc(&a, "e\xcc\x81", 3), "\xc3\xa9");
    ng_cp_cursor c = { "a\xc3\xa9z", 4, 0, 0 };
    assert_int_equal(ng_cp_at(&c, 3), 2);
    assert_int_equal(ng_cp_at(&c, 1), 1);
    assert_int_equal(ng_byte_at(&c, 2), 3);
    ng_arena_done(&a);
}

static void test_map(void **state)
{
    (void)state;
    ng_map m = { 0 };
    char key[32];
    for (uint32_t i = 0; i < 5000; ++i) {
        const int n = snprintf(key, sizeof key, "key %u", i);
        bool had = true;
        assert_true(ng_map_set(&m, key, (size_t)n, i, &had));
        assert_false(had);
    }
    for (uint32_t i = 0; i < 5000; ++i) {
        const int n = snprintf(key, sizeof key, "key %u", i);
        assert_int_equal(ng_map_get(&m, key, (size_t)n), i);
        assert_string_equal(m.entry[i].key, key); /* order of insertion */
    }
    assert_int_equal(ng_map_get(&m, "none", 4), NG_MAP_NONE);
    ng_map_done(&m);
    assert_int_equal(ng_map_get(&m, "none", 4), NG_MAP_NONE);
}

static size_t files_in(const char *dir)
{
    size_t n = 0;
    DIR *d = opendir(dir);
    assert_non_null(d);
    while (readdir(d) != NULL)
        ++n;
    (void)closedir(d);
    return n - 2; /* . and .. */
}

/* A process that dies over a file leaves nothing of it, where the file system knows files without a name; elsewhere one
 * that is not called as the file is. */
static void test_file_in_the_making_has_no_name(void **state)
{
    (void)state;
    char dir[] = "/tmp/ng-base-XXXXXX", path[64];
    assert_non_null(mkdtemp(dir));
    (void)snprintf(path, sizeof path, "%s/f", dir);
    const int fd = open(dir, O_WRONLY | O_TMPFILE | O_CLOEXEC, 0600);
    if (fd >= 0)
        (void)close(fd);
    ng_file_out o[2];
    for (int i = 0; i < 2; ++i) {
        assert_int_equal(ng_file_begin(&o[i], path, NULL), NG_OK);
        fprintf(o[i].f, "%d", i);
        assert_int_equal(ng_file_sync(&o[i], NULL), NG_OK);
        assert_int_equal(files_in(dir), fd >= 0 ? 0 : i + 1);
        char hex[33];
        size_t bytes;
        assert_int_equal(ng_file_hash(o[i].beside, hex, &bytes, NULL), NG_OK);
        assert_int_equal(bytes, 1);
    }
    for (int i = 0; i < 2; ++i)
        assert_int_equal(ng_file_commit(&o[i], NULL), NG_OK);
    assert_int_equal(files_in(dir), 1);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(dir), 0);
}

static void test_file_is_old_or_new(void **state)
{
    (void)state;
    char dir[] = "/tmp/ng-base-XXXXXX", path[64], back[16] = { 0 };
    assert_non_null(mkdtemp(dir));
    (void)snprintf(path, sizeof path, "%s/a/b", dir);
    assert_int_equal(ng_dir_make(path, NULL), NG_OK);
    assert_int_equal(ng_dir_make(path, NULL), NG_OK);
    (void)snprintf(path, sizeof path, "%s/a/b/f", dir);
    ng_file_out o;
    for (int round = 0; round < 3; ++round) {
        assert_int_equal(ng_file_begin(&o, path, NULL), NG_OK);
        fprintf(o.f, "round %d", round);
        if (round == 2)
            ng_file_abort(&o); /* the old content stays */
        else
            assert_int_equal(ng_file_commit(&o, NULL), NG_OK);
    }
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    assert_int_equal(fread(back, 1, sizeof back - 1, f), 7);
    fclose(f);
    assert_string_equal(back, "round 1");
    ng_error err;
    assert_int_equal(ng_file_begin(&o, "/nowhere/at/all", &err), NG_E_IO);
    assert_non_null(strstr(err.msg, "/nowhere/at/all"));
    assert_int_equal(ng_file_begin(&o, "/dev/full", &err), NG_OK);
    fputs("x", o.f);
    assert_int_equal(ng_file_commit(&o, &err), NG_E_IO);
    char want[33], hex[33];
    size_t bytes;
    ng_hash_hex("round 1", 7, want);
    assert_int_equal(ng_file_hash(path, hex, &bytes, NULL), NG_OK);
    assert_string_equal(hex, want);
    assert_int_equal(bytes, 7);
    ng_arena a = { .limit = 1 << 20 };
    char *text;
    size_t n;
    assert_int_equal(ng_file_read(path, 3, &a, &text, &n, &err), NG_E_LIMIT);
    assert_int_equal(ng_file_read(path, 7, &a, &text, &n, &err), NG_OK);
    assert_string_equal(text, "round 1");
    ng_arena_done(&a);
    unlink(path);
    for (int i = 0; i < 3; ++i) { /* empty: rmdir proves that nothing was left beside */
        *strrchr(path, '/') = '\0';
        assert_int_equal(rmdir(path), 0);
    }
}

/* Numbers through the pipeline: squares, in order. */
typedef struct {
    uintptr_t next, last, want, stop_at, dropped;
} numbers;

static ng_status produce(void *user, void **ret, ng_error *err)
{
    (void)err;
    numbers *x = user;
    if (x->next == x->last)
        return NG_END;
    uintptr_t *item = malloc(sizeof *item);
    *item = ++x->next;
    *ret = item;
    return NG_OK;
}

static ng_status work(void *user, unsigned w, void *item, ng_error *err)
{
    (void)w;
    uintptr_t *i = item;
    if (*i == ((numbers *)user)->stop_at)
        return ng_fail(err, NG_E_DATA, "test", 0, "stopped");
    *i *= *i;
    return NG_OK;
}

static ng_status consume(void *user, void *item, ng_error *err)
{
    (void)err;
    numbers *x = user;
    ++x->want;
    assert_int_equal(*(uintptr_t *)item, x->want * x->want);
    free(item);
    return NG_OK;
}

static void drop(void *user, void *item)
{
    ++((numbers *)user)->dropped;
    free(item);
}

static void test_pipeline(void **state)
{
    (void)state;
    for (unsigned jobs = 1; jobs <= 8; ++jobs) {
        numbers x = { .last = 1000 };
        ng_pipeline p = { produce, work, consume, drop, &x };
        assert_int_equal(ng_pipeline_run(&p, jobs, NULL), NG_OK);
        assert_int_equal(x.want, 1000);
        x = (numbers){ .last = 1000, .stop_at = 500 };
        ng_error err = { 0 };
        assert_int_equal(ng_pipeline_run(&p, jobs, &err), NG_E_DATA);
        assert_string_equal(err.msg, "stopped");
        assert_int_equal(x.want + x.dropped, x.next);
    }
}

static void test_names(void **state)
{
    (void)state;
    for (int t = 0; t < NG_TYPE_COUNT; ++t)
        assert_int_equal(ng_type_parse(ng_type_name((ng_type)t)), t);
    assert_int_equal(ng_type_parse("person"), NG_TYPE_COUNT);
    for (int m = 0; m < NG_MODALITY_COUNT; ++m)
        assert_int_equal(ng_modality_parse(ng_modality_name((ng_modality)m)), m);
}

static void test_classes_of_code_points(void **state)
{
    (void)state;
    assert_true(ng_cp_is_mark(0x0301)); /* combining acute */
    assert_true(ng_cp_is_mark(0x093f)); /* Devanagari vowel sign I */
    assert_false(ng_cp_is_mark('a'));
    assert_int_equal(ng_cp_lower('A'), 'a');
    assert_int_equal(ng_cp_lower(0x00c9), 0x00e9);
    assert_int_equal(ng_cp_lower('7'), '7');
    assert_int_equal(ng_cp_lower(0x110000), 0x110000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_arena_limit),
        cmocka_unit_test(test_error_is_one_line_of_whole_code_points),
        cmocka_unit_test(test_utf8),
        cmocka_unit_test(test_classes_of_code_points),
        cmocka_unit_test(test_map),
        cmocka_unit_test(test_file_is_old_or_new),
        cmocka_unit_test(test_file_in_the_making_has_no_name),
        cmocka_unit_test(test_pipeline),
        cmocka_unit_test(test_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
