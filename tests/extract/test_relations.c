/* test_relations.c -- the learned scorer against the one that trained it, its
 * file, and what sentences of relations.txt and places.txt (corpus.h) say of two names.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus.h"
#include "file.h"
#include "relations.h"

/* ---- the scorer ---- */

/* A line of relations.tsv: fingerprints, a tab, log-odds. */
static void check_line(const rel_model *m, char *line)
{
    char *odds = strchr(line, '\t');
    assert_non_null(odds);
    *odds++ = '\0';
    rel_features f = { .n = 0 };
    for (char *p = line; *p != '\0';) {
        assert_true(f.n < REL_FEATURES);
        f.v[f.n++] = (uint32_t)strtoul(p, &p, 16);
        p += *p == ' ';
    }
    float got[REL_CLASSES];
    rel_model_score(m, &f, got);
    for (size_t c = 0; c < rel_model_classes(m); ++c) {
        const double want = strtod(odds, &odds);
        assert_true(fabs(want - (double)got[c]) < 1e-3);
    }
}

static void test_scores_as_trained(void **state)
{
    (void)state;
    ng_arena a = { .limit = (size_t)4 << 20 };
    rel_model *m = NULL;
    char *data = NULL;
    size_t n = 0, lines = 0;
    assert_int_equal(rel_model_load(NG_SOURCE_DIR "/ontology", &m, NULL), NG_OK);
    assert_non_null(m);
    assert_int_equal(ng_file_read(NG_SOURCE_DIR "/tests/extract/relations.tsv", (size_t)1 << 20, &a, &data, &n, NULL),
                     NG_OK);
    for (char *line = strtok(data, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        if (line[0] == '#')
            continue;
        check_line(m, line);
        ++lines;
    }
    assert_true(lines >= 15);
    rel_model_free(m);
    ng_arena_done(&a);
}

/* Writes data[0, n) where the scorer looks for its file, and loads it. */
static ng_status load_bytes(const char *folder, const char *data, size_t n, rel_model **m, ng_error *err)
{
    char path[256];
    (void)snprintf(path, sizeof path, "%s/extract", folder);
    (void)mkdir(path, 0700);
    (void)snprintf(path, sizeof path, "%s/extract/relations.bin", folder);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(data, 1, n, f), n);
    assert_int_equal(fclose(f), 0);
    const ng_status st = rel_model_load(folder, m, err);
    (void)remove(path);
    (void)snprintf(path, sizeof path, "%s/extract", folder);
    (void)rmdir(path);
    return st;
}

static void test_damaged_file(void **state)
{
    (void)state;
    ng_arena a = { .limit = (size_t)8 << 20 };
    char folder[] = "/tmp/newsgraph-relations-XXXXXX";
    char *data = NULL;
    size_t n = 0;
    ng_error err = { 0 };
    rel_model *m = NULL;
    assert_non_null(mkdtemp(folder));
    assert_int_equal(rel_model_load(folder, &m, &err), NG_OK); /* no file: nothing is learned */
    assert_null(m);
    assert_int_equal(
        ng_file_read(NG_SOURCE_DIR "/ontology/extract/relations.bin", (size_t)4 << 20, &a, &data, &n, NULL), NG_OK);
    assert_int_equal(load_bytes(folder, data, n, &m, &err), NG_OK);
    rel_model_free(m);
    m = NULL;
    assert_int_equal(load_bytes(folder, data, n - 1, &m, &err), NG_E_DATA);
    assert_int_equal(load_bytes(folder, data, 20, &m, &err), NG_E_DATA);
    for (size_t at = 0; at < 24; at += 4) { /* magic, counts */
        const char was = data[at];
        data[at] = (char)(was ^ 0x55);
        if (at != 20) /* the last number is not used */
            assert_int_equal(load_bytes(folder, data, n, &m, &err), NG_E_DATA);
        data[at] = was;
    }
    const char was = data[24 + 20]; /* where a name begins */
    data[24 + 22] = 0x7F;
    assert_int_equal(load_bytes(folder, data, n, &m, &err), NG_E_DATA);
    data[24 + 20] = was;
    assert_null(m);
    (void)rmdir(folder);
    ng_arena_done(&a);
}

/* ---- sentences ---- */

static void test_sentences(void **state)
{
    (void)state;
    corpus_expect("relations.txt", "2024-05-02", 30, NULL);
}

static void test_places(void **state)
{
    (void)state;
    corpus_expect("places.txt", "2024-05-02", 15, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scores_as_trained),
        cmocka_unit_test(test_damaged_file),
        cmocka_unit_test(test_sentences),
        cmocka_unit_test(test_places),
    };
    return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
