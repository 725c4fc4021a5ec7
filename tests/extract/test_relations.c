/* test_relations.c -- the learned scorer against the one that trained it, its
 * file, and what sentences of relations.txt say of two names.
 *
 * relations.txt: "> " a text; below it "fact S | property | O", or "never S | property | O"
 * where no statement, fact or claim, may say so (* stands for anything).
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

#include "extract_fixture.h"
#include "file.h"
#include "relations.h"

static fixture fix;

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

static const char *name_of(const ng_extract *x, const ng_ref *r)
{
    switch (r->kind) {
    case NG_REF_ENTITY: return x->entity[r->index].label;
    case NG_REF_TIME: return x->time[r->index].value;
    default: return r->text != NULL ? r->text : "-";
    }
}

static bool same(const char *want, const char *got)
{
    return strcmp(want, "*") == 0 || strcmp(want, got) == 0;
}

static bool says(const ng_extract *x, char *want, bool facts)
{
    char *prop = strstr(want, " | "), *obj = prop == NULL ? NULL : strstr(prop + 3, " | ");
    assert_non_null(obj);
    *prop = '\0';
    *obj = '\0';
    for (size_t i = 0; i < x->n_statement; ++i) {
        const ng_statement *s = &x->statement[i];
        if (same(want, name_of(x, &s->subject)) && same(prop + 3, s->predicate) &&
            same(obj + 3, name_of(x, &s->object)) && (!facts || s->kind == NG_FACT))
            return true;
    }
    return false;
}

static void test_sentences(void **state)
{
    (void)state;
    ng_arena a = { .limit = (size_t)1 << 20 }, text = { .limit = (size_t)16 << 20 };
    char *data = NULL;
    size_t n = 0, checked = 0, failed = 0;
    ng_extract *x = NULL;
    assert_int_equal(ng_file_read(NG_SOURCE_DIR "/tests/extract/relations.txt", (size_t)1 << 20, &a, &data, &n, NULL),
                     NG_OK);
    for (char *line = strtok(data, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        char copy[512];
        if (line[0] == '#')
            continue;
        if (line[0] == '>') {
            ng_arena_done(&text);
            assert_int_equal(fixture_run(&fix, line + 2, "2024-05-02", &text, &x, NULL), NG_OK);
            continue;
        }
        const bool fact = strncmp(line, "fact ", 5) == 0;
        assert_true(fact || strncmp(line, "never ", 6) == 0);
        (void)snprintf(copy, sizeof copy, "%s", line + (fact ? 5 : 6));
        ++checked;
        if (says(x, copy, fact) != fact) {
            print_error("relations.txt: %s\n", line);
            ++failed;
        }
    }
    ng_arena_done(&text);
    ng_arena_done(&a);
    assert_true(checked > 30);
    assert_int_equal(failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scores_as_trained),
        cmocka_unit_test(test_damaged_file),
        cmocka_unit_test(test_sentences),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
