/* test_gazetteer_files.c -- TSV files read, mistakes in them named, and
 * compiled files that are damaged, cut or foreign refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "gazetteer_format.h"
#include "map.h"

static const char project[] =
    "name\tid\ttype\taliases\tacronyms\tdemonyms\tcountry\tcapital\tsource=test\n"
    "# a comment\n"
    "\n"
    "Ruritania\tQ1000\tCountry\tRuritanian Kingdom\tRK|~IT\tRuritanian|Ruritanians\t\tStrelsau\n"
    "Strelsau\tQ1001\tCity\t\t\t\tQ1000\n"
    "Zenda\t\tCity\t\t\t\tQ1000\n"
    "Rudolf\t\tFirstName\n";

static ng_status compile(const char *text, size_t n, bool user, ng_str *ret, ng_error *err)
{
    ng_gaz_rows rows = { 0 };
    ng_status st = ng_gaz_rows_parse(&rows, "f.tsv", text, n, user, err);
    if (st == NG_OK)
        st = ng_gaz_compile(&rows, ret, err);
    ng_gaz_rows_done(&rows);
    return st;
}

/* The folder of the test's files; its paths. */
static char dir[64], binary[80], tsv[80];

static void write_file(const char *path, const void *data, size_t n)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(data, 1, n, f), n);
    assert_int_equal(fclose(f), 0);
}

static int setup(void **state)
{
    (void)state;
    (void)snprintf(dir, sizeof dir, "/tmp/ng-gazetteer-XXXXXX");
    assert_non_null(mkdtemp(dir));
    (void)snprintf(binary, sizeof binary, "%s/g.bin", dir);
    (void)snprintf(tsv, sizeof tsv, "%s/u.tsv", dir);
    write_file(tsv, project, sizeof project - 1);
    assert_int_equal(ng_gazetteer_compile(dir, binary, NULL), NG_OK);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    (void)unlink(binary);
    (void)unlink(tsv);
    return rmdir(dir);
}

static const ng_gaz_entry *first(const ng_gazetteer *g, const char *name, ng_gaz_kind kind)
{
    size_t n = 0;
    const ng_gaz_hit *h = ng_gazetteer_find(g, name, &n);
    if (h == NULL)
        fail_msg("%s is not there", name);
    if (h[0].kind != kind)
        fail_msg("%s is of kind %d", name, (int)h[0].kind);
    return ng_gazetteer_entry(g, h[0].entry);
}

static void test_rows_of_a_file(void **state)
{
    (void)state;
    ng_gazetteer *g = NULL;
    size_t n;
    assert_int_equal(ng_gazetteer_load(binary, NULL, 0, &g, NULL), NG_OK);
    assert_int_equal(ng_gazetteer_size(g), 3);
    const ng_gaz_entry *r = first(g, "Ruritania", NG_GAZ_NAME);
    assert_ptr_equal(first(g, "Ruritanian Kingdom", NG_GAZ_ALIAS), r);
    assert_ptr_equal(first(g, "RK", NG_GAZ_ACRONYM), r);
    assert_ptr_equal(first(g, "Ruritanians", NG_GAZ_DEMONYM), r);
    assert_ptr_equal(first(g, "RURITANIA", NG_GAZ_NAME), r);
    assert_null(ng_gazetteer_find(g, "ruritania", &n));
    assert_string_equal(r->iri, "http://www.wikidata.org/entity/Q1000");
    assert_string_equal(r->source, "test");
    assert_string_equal(ng_gazetteer_entry(g, r->capital)->label, "Strelsau");
    assert_null(first(g, "Zenda", NG_GAZ_NAME)->iri);
    assert_string_equal(first(g, "Zenda", NG_GAZ_NAME)->country, r->iri);
    assert_true(ng_gazetteer_is_first_name(g, "Rudolf"));
    assert_null(ng_gazetteer_find(g, "Rudolf", &n));
    ng_gazetteer_free(g);
}

/* An ordinary word as acronym: not in the midst of capitals. */
static void test_shy_acronyms(void **state)
{
    (void)state;
    ng_gazetteer *g = NULL;
    size_t tokens, n;
    assert_int_equal(ng_gazetteer_load(binary, NULL, 0, &g, NULL), NG_OK);
    const ng_token t = { .span = { 4, 6 } };
    assert_non_null(ng_gazetteer_match(g, "Let IT decide", &t, 1, &tokens, &n));
    assert_null(ng_gazetteer_match(g, "LET IT DECIDE", &t, 1, &tokens, &n));
    assert_null(ng_gazetteer_match(g, "LET IT DECIDE", &t, 0, &tokens, &n));
    ng_gazetteer_free(g);
}

static void test_user_wins(void **state)
{
    (void)state;
    static const char text[] = "\xef\xbb\xbfZenda\thttps://example.org/zenda\tFacility\tCastle of Zenda|ZC\r\n"
                               "Hentzau Ltd\tQ77\tCompany\n"
                               "Ruritanian\n";
    char path[96];
    (void)snprintf(path, sizeof path, "%s/mine", dir);
    write_file(path, text, sizeof text - 1);
    const char *const user[] = { path };
    ng_gazetteer *g = NULL;
    assert_int_equal(ng_gazetteer_load(binary, user, 1, &g, NULL), NG_OK);
    const ng_gaz_entry *e = first(g, "Zenda", NG_GAZ_NAME);
    assert_string_equal(e->iri, "https://example.org/zenda");
    assert_int_equal(e->type, NG_TYPE_FACILITY);
    assert_string_equal(e->source, path);
    assert_ptr_equal(first(g, "ZC", NG_GAZ_ACRONYM), e);
    assert_ptr_equal(first(g, "Castle of Zenda", NG_GAZ_ALIAS), e);
    assert_ptr_equal(ng_gazetteer_entry(g, ng_gazetteer_by_iri(g, e->iri)), e);
    assert_string_equal(first(g, "Hentzau Ltd.", NG_GAZ_NAME)->iri, "http://www.wikidata.org/entity/Q77");
    /* A longer name that newsgraph ships is longer still. */
    assert_int_equal(first(g, "Ruritanian", NG_GAZ_NAME)->type, NG_TYPE_THING);
    assert_int_equal(first(g, "Ruritanian Kingdom", NG_GAZ_ALIAS)->type, NG_TYPE_COUNTRY);
    assert_int_equal(ng_gazetteer_size(g), 6);
    ng_gazetteer_free(g);
    (void)unlink(path);
}

static void test_mistakes_are_named(void **state)
{
    (void)state;
    static const struct {
        bool user;
        const char *text, *message;
    } row[] = {
        { true, "A\n\nB\tno iri\tPerson\n", "f.tsv:3: no absolute IRI: \"no iri\"" },
        { true, "A\thttp://x/<y>\n", "f.tsv:1: no absolute IRI" },
        { true, "A\t:x\n", "f.tsv:1: no absolute IRI" },
        { true, "A\t\tPersn\n", "f.tsv:1: unknown type: \"Persn\"" },
        { true, "A\t\tFirstName\n", "f.tsv:1: unknown type" },
        { true, "\thttp://x/\tPerson\n", "f.tsv:1: the name is empty" },
        { true, "A\t\t\t\tfive\n", "f.tsv:1: more cells than columns: \"five\"" },
        { true, "A\n\xff\n", "f.tsv:2: not valid UTF-8" },
        { true, "name\tcolour\n", "f.tsv:1: unknown column: \"colour\"" },
        { true, "name\tname\n", "f.tsv:1: column given twice" },
        { true, "name\tcountry\nA\tQ5\n", "f.tsv:2: refers to no row: \"Q5\"" },
        { false, "A\tQ1\n", "f.tsv:1: no header line" },
        { false, "name\tid\tsource=s\nA\tQ0\n", "f.tsv:2: no Wikidata id: \"Q0\"" },
        { false, "name\tid\tsource=s\nA\thttp://x/\n", "f.tsv:2: no Wikidata id" },
        { false, "name\nA\n", "f.tsv:2: the source is empty" },
        { false, "name\tpopulation\tsource=s\nA\t-1\n", "f.tsv:2: no number, or out of range: \"-1\"" },
        { false, "name\tpopulation\tsource=s\nA\t99999999999999999999\n", "f.tsv:2: no number" },
        { false, "name\tpopulation\tsource=s\nA\t1x\n", "f.tsv:2: no number" },
        { false, "name\tflags\tsource=s\nA\tloud\n", "f.tsv:2: unknown flag" },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        ng_str bytes = { 0 };
        ng_error err = { 0 };
        const ng_status st = compile(row[i].text, strlen(row[i].text), row[i].user, &bytes, &err);
        if (st != NG_E_DATA || strncmp(err.msg, row[i].message, strlen(row[i].message)) != 0)
            fail_msg("%s: got %d \"%s\"", row[i].text, (int)st, err.msg);
        assert_null(bytes.s);
    }
    ng_str bytes = { 0 };
    ng_error err;
    assert_int_equal(compile("A\0B\n", 4, true, &bytes, &err), NG_E_DATA);
    char *longer = malloc(100000);
    assert_non_null(longer);
    memset(longer, 'x', 100000);
    assert_int_equal(compile(longer, 100000, true, &bytes, &err), NG_E_LIMIT);
    assert_non_null(strstr(err.msg, "f.tsv:1"));
    free(longer);
    /* The user's mistake keeps its place through loading. */
    write_file(tsv, "A\nB\t\tPersn\n", 11);
    const char *const user[] = { tsv, "/nowhere.tsv" };
    ng_gazetteer *g = NULL;
    assert_int_equal(ng_gazetteer_load(binary, user, 1, &g, &err), NG_E_DATA);
    assert_int_equal(err.at, 2);
    assert_non_null(strstr(err.msg, tsv));
    assert_int_equal(ng_gazetteer_load(binary, user + 1, 1, &g, &err), NG_E_IO);
    assert_int_equal(ng_gazetteer_load("/nowhere.bin", NULL, 0, &g, &err), NG_E_IO);
    assert_int_equal(ng_gazetteer_load(dir, NULL, 0, &g, &err), NG_E_DATA);
    assert_null(g);
    write_file(tsv, project, sizeof project - 1);
}

/* Names far beyond what keys hold, hits and letters of all kinds. */
static void test_odd_names(void **state)
{
    (void)state;
    ng_str text = { 0 }, bytes = { 0 };
    for (int i = 0; i < 500; ++i)
        ng_str_printf(&text, "Same Name\thttp://example.org/%d\tCity\n", i);
    ng_str_puts(&text, "Averyveryveryveryveryveryveryveryveryveryveryveryveryveryveryverylongword "
                       "Town\n...\n'\n\xe5\x8c\x97\xe4\xba\xac\n");
    assert_int_equal(compile(text.s, text.len, true, &bytes, NULL), NG_OK);
    ng_gazetteer *g = NULL;
    assert_int_equal(ng_gaz_from_bytes(bytes.s, bytes.len, "test", &g, NULL), NG_OK);
    size_t n = 0;
    const ng_gaz_hit *h = ng_gazetteer_find(g, "Same Name", &n);
    assert_non_null(h);
    assert_int_equal(n, 64); /* the most kept of one name; in the order of the rows */
    for (size_t i = 0; i < n; ++i)
        assert_int_equal(h[i].entry, i);
    assert_int_equal(ng_gazetteer_by_iri(g, "http://example.org/499"), 499);
    assert_null(
        ng_gazetteer_find(g, "Averyveryveryveryveryveryveryveryveryveryveryveryveryveryveryverylongword Town", &n));
    assert_null(ng_gazetteer_find(g, "", &n));
    assert_non_null(ng_gazetteer_find(g, "\xe5\x8c\x97\xe4\xba\xac", &n));
    ng_gazetteer_free(g);
    ng_str_done(&text);
    ng_str_done(&bytes);
}

/* Opening must either refuse or give a gazetteer that answers. */
static bool opens(const char *data, size_t n)
{
    ng_gazetteer *g = NULL;
    ng_error err = { 0 };
    const ng_status st = ng_gaz_from_bytes(data, n, "test", &g, &err);
    if (st != NG_OK) {
        assert_null(g);
        assert_int_equal(st, NG_E_DATA);
        assert_true(strncmp(err.msg, "test: ", 6) == 0);
        return false;
    }
    size_t hits;
    (void)ng_gazetteer_find(g, "Ruritanian Kingdom", &hits);
    (void)ng_gazetteer_by_iri(g, "http://www.wikidata.org/entity/Q1000");
    (void)ng_gazetteer_is_first_name(g, "Rudolf");
    for (uint32_t i = 0; i < ng_gazetteer_size(g); ++i)
        (void)strlen(ng_gazetteer_entry(g, i)->label);
    ng_gazetteer_free(g);
    return true;
}

static void reseal(char *data, size_t n)
{
    const size_t from = offsetof(ng_gaz_header, n_entry);
    const uint64_t check = ng_hash64(data + from, n - from);
    memcpy(data + offsetof(ng_gaz_header, check), &check, sizeof check);
}

static void test_damage_is_refused(void **state)
{
    (void)state;
    ng_str b = { 0 };
    assert_int_equal(compile(project, sizeof project - 1, false, &b, NULL), NG_OK);
    assert_true(opens(b.s, b.len));
    for (size_t n = 0; n < b.len; ++n) /* cut at every byte, checksum right and wrong */
        assert_false(opens(b.s, n));
    for (size_t n = sizeof(ng_gaz_header); n < b.len; ++n) {
        char *cut = malloc(n);
        assert_non_null(cut);
        memcpy(cut, b.s, n);
        reseal(cut, n);
        assert_false(opens(cut, n));
        free(cut);
    }
    for (size_t i = 0; i < b.len * 8; ++i) { /* every bit flipped */
        b.s[i / 8] ^= (char)(1 << i % 8);
        assert_false(opens(b.s, b.len));
        b.s[i / 8] ^= (char)(1 << i % 8);
    }
    /* Malice: every 32-bit number replaced, the checksum made right again. */
    static const uint32_t bad[] = { 0, 1, 7, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff };
    size_t refused = 0;
    for (size_t at = offsetof(ng_gaz_header, n_entry); at + 4 <= b.len; at += 4)
        for (size_t k = 0; k < sizeof bad / sizeof *bad; ++k) {
            uint32_t was;
            memcpy(&was, b.s + at, 4);
            memcpy(b.s + at, &bad[k], 4);
            reseal(b.s, b.len);
            refused += !opens(b.s, b.len);
            memcpy(b.s + at, &was, 4);
        }
    assert_true(refused > 100);
    ng_str_add(&b, "x", 1);
    reseal(b.s, b.len);
    assert_false(opens(b.s, b.len));
    ng_str_done(&b);
    /* The same through a file. */
    ng_gazetteer *g = NULL;
    ng_error err;
    char path[96];
    (void)snprintf(path, sizeof path, "%s/cut", dir);
    write_file(path, "NGGAZ", 5);
    assert_int_equal(ng_gazetteer_load(path, NULL, 0, &g, &err), NG_E_DATA);
    assert_non_null(strstr(err.msg, path));
    write_file(path, project, sizeof project - 1);
    assert_int_equal(ng_gazetteer_load(path, NULL, 0, &g, &err), NG_E_DATA);
    assert_non_null(strstr(err.msg, "no compiled gazetteer"));
    (void)unlink(path);
}

static void test_foreign_files_are_told_apart(void **state)
{
    (void)state;
    static const struct {
        size_t at;
        const char *why;
    } row[] = {
        { 0, "no compiled gazetteer" },
        { offsetof(ng_gaz_header, version), "another version" },
        { offsetof(ng_gaz_header, order), "byte order" },
        { offsetof(ng_gaz_header, check), "checksum" },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        ng_str b = { 0 };
        ng_gazetteer *g = NULL;
        ng_error err;
        assert_int_equal(compile(project, sizeof project - 1, false, &b, NULL), NG_OK);
        b.s[row[i].at] ^= 0x40;
        assert_int_equal(ng_gaz_from_bytes(b.s, b.len, "test", &g, &err), NG_E_DATA);
        if (strstr(err.msg, row[i].why) == NULL)
            fail_msg("%s", err.msg);
        ng_str_done(&b);
    }
}

static void test_compiling_fails_whole(void **state)
{
    (void)state;
    ng_error err;
    assert_int_equal(ng_gazetteer_compile("/nowhere", binary, &err), NG_E_IO);
    assert_int_equal(ng_gazetteer_compile(dir, "/nowhere/at/all", &err), NG_E_IO);
    assert_int_equal(ng_gazetteer_compile(dir, "/dev/full", &err), NG_E_IO);
    (void)unlink(tsv);
    assert_int_equal(ng_gazetteer_compile(dir, binary, &err), NG_E_DATA);
    ng_gazetteer *g = NULL;
    assert_int_equal(ng_gazetteer_load(binary, NULL, 0, &g, &err), NG_OK); /* what was there is there */
    ng_gazetteer_free(g);
}

/* Equal rows, equal bytes. */
static void test_same_bytes(void **state)
{
    (void)state;
    ng_str a = { 0 }, b = { 0 };
    assert_int_equal(compile(project, sizeof project - 1, false, &a, NULL), NG_OK);
    assert_int_equal(compile(project, sizeof project - 1, false, &b, NULL), NG_OK);
    assert_int_equal(a.len, b.len);
    assert_memory_equal(a.s, b.s, a.len);
    ng_str_done(&a);
    ng_str_done(&b);
}

/* Refused memory is said, and leaks nothing. */
static void test_any_allocation_may_fail(void **state)
{
    (void)state;
    ng_status st = NG_E_NOMEM;
    size_t refused = 0;
    for (size_t limit = 16; st == NG_E_NOMEM; limit += 16, ++refused) {
        ng_gaz_rows rows = { .arena.limit = limit };
        ng_error err = { 0 };
        st = ng_gaz_rows_parse(&rows, "f.tsv", project, sizeof project - 1, false, &err);
        assert_int_equal(err.status, st);
        ng_gaz_rows_done(&rows);
    }
    assert_int_equal(st, NG_OK);
    assert_true(refused > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_of_a_file),
        cmocka_unit_test(test_shy_acronyms),
        cmocka_unit_test(test_user_wins),
        cmocka_unit_test(test_mistakes_are_named),
        cmocka_unit_test(test_odd_names),
        cmocka_unit_test(test_damage_is_refused),
        cmocka_unit_test(test_foreign_files_are_told_apart),
        cmocka_unit_test(test_same_bytes),
        cmocka_unit_test(test_any_allocation_may_fail),
        cmocka_unit_test(test_compiling_fails_whole),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
