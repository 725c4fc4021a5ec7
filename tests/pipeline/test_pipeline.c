/* test_pipeline.c -- the library as a program uses it, and what it keeps on disk. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <zlib.h>

#include "engine_private.h"

#define DATA NG_BINARY_DIR "/share/newsgraph"
#define SAMPLES NG_SOURCE_DIR "/samples"

static char folder[] = "/tmp/ng_pipeline_XXXXXX";

/* A path in the test's folder; four are kept at a time. */
static const char *in_folder(const char *name)
{
    static char path[4][512];
    static unsigned next;
    char *p = path[next++ % 4];
    (void)snprintf(p, sizeof path[0], "%s/%s", folder, name);
    return p;
}

static void put(const char *path, const void *text, size_t n)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(text, 1, n, f), n);
    assert_int_equal(fclose(f), 0);
}

/* What the message callback was told. */
typedef struct {
    size_t problems, notes, progress;
    char last[600];
    size_t at;
} told;

static void hear(void *user, int problem, const char *source, size_t at, const char *msg)
{
    told *t = user;
    assert_non_null(source);
    ++*(problem ? &t->problems : &t->notes);
    t->at = at;
    (void)snprintf(t->last, sizeof t->last, "%s", msg);
}

static void count_progress(void *user, size_t n)
{
    assert_true(n > 0);
    ++((told *)user)->progress;
}

static ng_engine *engine(told *t)
{
    const ng_options opt = { .data_dir = DATA, .jobs = 2, .message = hear, .progress = count_progress, .user = t };
    ng_engine *e = NULL;
    ng_error err = { 0 };
    if (ng_engine_new(&opt, &e, &err) != NG_OK)
        fail_msg("%s", err.msg);
    return e;
}

static void test_options_are_checked(void **state)
{
    (void)state;
    static const struct {
        ng_options opt;
        const char *says;
    } row[] = {
        { { .data_dir = DATA, .base = "example" }, "example" },
        { { .data_dir = DATA, .base = "" }, "base" },
        { { .data_dir = DATA, .base = "http://example.org/a b/" }, "a b" },
        { { .data_dir = DATA, .base = "http://example.org/no-end" }, "ends in" },
        { { .data_dir = DATA, .predicates = "all" }, "'all'" },
        { { .data_dir = DATA, .input_format = "doc" }, "'doc'" },
        { { .data_dir = DATA, .language = "de" }, "'de'" },
        { { .data_dir = DATA, .min_confidence = 1.5 }, "between 0 and 1" },
        { { .data_dir = DATA, .min_confidence = -0.1 }, "between 0 and 1" },
        { { .data_dir = DATA, .jobs = 5000 }, "5000" },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        ng_engine *e = NULL;
        ng_error err = { 0 };
        assert_int_equal(ng_engine_new(&row[i].opt, &e, &err), NG_E_ARG);
        assert_null(e);
        assert_int_equal(err.status, NG_E_ARG);
        if (strstr(err.msg, row[i].says) == NULL)
            fail_msg("'%s' does not say '%s'", err.msg, row[i].says);
    }
    const ng_options nowhere = { .data_dir = "/nonexistent" };
    ng_engine *e = NULL;
    ng_error err = { 0 };
    assert_int_equal(ng_engine_new(&nowhere, &e, &err), NG_E_IO);
    assert_non_null(strstr(err.msg, "/nonexistent"));
    ng_engine_free(NULL);
}

static const char article[] =
    "Norway signs treaty\n\nOSLO, March 12, 2025 - Prime Minister Astrid Halvorsen signed the "
    "treaty with Germany in Oslo on Wednesday.\n";

static void test_text_and_silence(void **state)
{
    (void)state;
    told t = { 0 };
    ng_error err = { 0 };
    /* Whatever the library wrote onto these would be in the file. */
    const char *path = in_folder("printed");
    const int fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600), out = dup(1), errors = dup(2);
    assert_true(fd >= 0 && out >= 0 && errors >= 0);
    assert_int_equal(fflush(NULL), 0);
    assert_true(dup2(fd, 1) == 1 && dup2(fd, 2) == 2);
    ng_engine *e = engine(&t);
    char *line = NULL, *again = NULL, *empty = NULL;
    const ng_status st = ng_engine_extract_text(e, article, strlen(article), "here.txt", &line, &err);
    const ng_status st2 = ng_engine_extract_text(e, article, strlen(article), "here.txt", &again, &err);
    const ng_status st3 = ng_engine_extract_text(e, "", 0, "empty.txt", &empty, &err);
    const char *const samples[] = { SAMPLES, "/nonexistent.txt" };
    ng_summary sum = { 0 };
    ng_error why = { 0 };
    const ng_status st4 = ng_engine_build(e, samples, 2, in_folder("silent"), NG_FORMATS_DEFAULT, &sum, &why);
    assert_int_equal(fflush(NULL), 0);
    const off_t printed = lseek(fd, 0, SEEK_END);
    assert_true(dup2(out, 1) == 1 && dup2(errors, 2) == 2);
    close(fd), close(out), close(errors);
    assert_int_equal(printed, 0);
    assert_int_equal(st, NG_OK);
    assert_int_equal(st2, NG_OK);
    assert_int_equal(st4, NG_OK);
    assert_true(st3 != NG_OK || (empty != NULL && *empty == '{'));
    assert_string_equal(line, again); /* the same text, the same line */
    assert_non_null(strstr(line, "Astrid Halvorsen"));
    assert_ptr_equal(strchr(line, '\n'), line + strlen(line) - 1);
    assert_int_equal(t.problems, 1);
    assert_int_equal(sum.failures, 1);
    assert_int_equal(t.progress, sum.articles);
    free(line), free(again), free(empty);
    ng_engine_free(e);
}

/* Made to annotate, an engine does, and refuses everything else. */
static void test_annotate_only(void **state)
{
    (void)state;
    const ng_options opt = { .data_dir = DATA, .jobs = 1, .annotate_only = 1 };
    const char *const samples[] = { SAMPLES };
    ng_engine *e = NULL;
    ng_error err = { 0 };
    ng_summary sum = { 0 };
    char *line = NULL;
    FILE *f = tmpfile();
    assert_non_null(f);
    assert_int_equal(ng_engine_new(&opt, &e, &err), NG_OK);
    assert_int_equal(ng_engine_annotate(e, samples, 1, f, &sum, &err), NG_OK);
    assert_true(sum.articles > 0 && sum.tokens > 0 && ftell(f) > 0);
    assert_int_equal(ng_engine_extract_text(e, article, strlen(article), "here.txt", &line, &err), NG_E_ARG);
    assert_non_null(strstr(err.msg, "annotate only"));
    const char *out = in_folder("refused");
    assert_int_equal(ng_engine_build(e, samples, 1, out, NG_FORMATS_DEFAULT, &sum, &err), NG_E_ARG);
    assert_int_equal(ng_engine_merge(e, samples, 1, NULL, out, NG_FORMATS_DEFAULT, &sum, &err), NG_E_ARG);
    ng_engine_free(e);
    (void)fclose(f);
}

static void test_build_open_write(void **state)
{
    (void)state;
    told t = { 0 };
    ng_error err = { 0 };
    ng_engine *e = engine(&t), *other = engine(&t); /* two in one process */
    const char *const samples[] = { SAMPLES };
    const char *dir = in_folder("graph");
    ng_summary sum = { 0 };
    assert_int_equal(ng_engine_build(e, samples, 1, dir, (1u << NG_FORMAT_COUNT) - 1, &sum, &err), NG_OK);
    assert_true(sum.articles >= 6 && sum.statements > 10 && sum.facts > 0 && sum.facts <= sum.statements);
    ng_graph *g = NULL, *from_rdf = NULL, *part = NULL;
    assert_int_equal(ng_engine_open(other, dir, &g, &err), NG_OK);
    ng_engine_free(e);
    ng_engine_free(other); /* a graph outlives its engine */
    assert_int_equal(g->n_article, sum.articles);
    assert_int_equal(g->n_statement, sum.statements);
    const ng_selection s = { .entity = "Astrid Halvorsen", .depth = 1 };
    assert_int_equal(ng_graph_part(g, &s, &part, &err), NG_OK);
    assert_true(part->n_node > 1 && part->n_node < g->n_node);
    const ng_selection nobody = { .entity = "Nobody At All" };
    ng_graph *none = NULL;
    assert_int_equal(ng_graph_part(g, &nobody, &none, &err), NG_E_ARG);
    assert_null(none);
    for (int f = 0; f < NG_FORMAT_COUNT; ++f) {
        char *text = NULL;
        size_t n = 0;
        FILE *to = open_memstream(&text, &n);
        assert_non_null(to);
        if (ng_graph_write(g, (ng_format)f, 0, to, &err) != NG_OK)
            fail_msg("%s: %s", ng_format_name((ng_format)f), err.msg);
        assert_int_equal(fclose(to), 0);
        assert_true(n > 100);
        free(text);
        assert_int_equal(ng_format_parse(ng_format_name((ng_format)f)), f);
        struct stat sb;
        char path[600];
        (void)snprintf(path, sizeof path, "%s/%s", in_folder("graph"), ng_format_file((ng_format)f));
        assert_int_equal(stat(path, &sb), 0);
    }
    FILE *full = fopen("/dev/full", "wb");
    assert_non_null(full);
    assert_int_equal(ng_graph_write(g, NG_FORMAT_TURTLE, 0, full, &err), NG_E_IO);
    (void)fclose(full);
    FILE *null = fopen("/dev/null", "wb");
    assert_non_null(null);
    assert_int_equal(ng_graph_write(g, NG_FORMAT_COUNT, 0, null, &err), NG_E_ARG);
    (void)fclose(null);
    e = engine(&t);
    assert_int_equal(ng_engine_open(e, in_folder("graph/graph.nq"), &from_rdf, &err), NG_OK);
    assert_int_equal(from_rdf->n_statement, g->n_statement);
    assert_int_equal(from_rdf->n_node, g->n_node);
    ng_graph_free(from_rdf);
    assert_int_equal(ng_engine_open(e, in_folder("nothing-here"), &from_rdf, &err), NG_E_IO);
    ng_engine_free(e);
    ng_graph_free(part);
    ng_graph_free(g);
    assert_int_equal(t.problems, 0);
}

static void test_format_names(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        ng_format format;
    } row[] = {
        { "ttl", NG_FORMAT_TURTLE },    { "nt", NG_FORMAT_NTRIPLES },  { "x/y.nq", NG_FORMAT_NQUADS },
        { "rdf", NG_FORMAT_RDFXML },    { "", NG_FORMAT_COUNT },       { "x.", NG_FORMAT_COUNT },
        { "x.ttl/y", NG_FORMAT_COUNT }, { "Turtle", NG_FORMAT_COUNT },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i)
        assert_int_equal(ng_format_parse(row[i].name), row[i].format);
    assert_string_equal(ng_format_name(NG_FORMAT_COUNT), "unknown");
}

static ng_status read_manifest(const char *text, size_t n, ng_arena *a, ng_manifest *m, ng_error *err)
{
    assert_true(mkdir(in_folder("m"), 0777) == 0 || errno == EEXIST);
    put(in_folder("m/manifest.json"), text, n);
    return ng_manifest_read(in_folder("m"), a, m, err);
}

static void test_hostile_manifests(void **state)
{
    (void)state;
    ng_arena a = { .limit = (size_t)64 << 20 };
    ng_manifest m;
    ng_error err = { 0 };
    assert_int_equal(ng_manifest_read(in_folder("no-such-folder"), &a, &m, &err), NG_END);
    static const char names[] =
        "{\"files\":[{\"name\":\"../x\"},{\"name\":\"/etc/passwd\"},{\"name\":\"a/b\"},{\"name\":\".\"},"
        "{\"name\":\"\"},{\"name\":\"letter.doc\"},{\"name\":7},7,{\"name\":\"graph.ttl\"},"
        "{\"name\":\"articles.jsonl\"}],\"formats\":[\"turtle\",\"nonsense\",3,\"csv\"]}";
    assert_int_equal(read_manifest(names, strlen(names), &a, &m, &err), NG_OK);
    assert_int_equal(m.n_file, 2); /* the others are not ours to remove */
    assert_string_equal(m.file[0], "graph.ttl");
    assert_string_equal(m.file[1], "articles.jsonl");
    assert_int_equal(m.formats, 1u << NG_FORMAT_TURTLE | 1u << NG_FORMAT_CSV);
    assert_true(m.text);
    static const char *const bad[] = { "",
                                       "{",
                                       "[]",
                                       "7",
                                       "{\"base\":\"\xff\"}",
                                       "{\"base\":\"javascript\"}",
                                       "{\"base\":\"http://example.org/a b/\"}",
                                       "{\"base\":\"http://example.org\"}" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; ++i) {
        err.msg[0] = '\0';
        assert_int_equal(read_manifest(bad[i], strlen(bad[i]), &a, &m, &err), NG_E_DATA);
        assert_non_null(strstr(err.msg, "manifest.json"));
    }
    static const char odd[] =
        "{\"base\":7,\"predicates\":[],\"minConfidence\":\"x\",\"text\":false,\"files\":{},\"formats\":7}";
    assert_int_equal(read_manifest(odd, strlen(odd), &a, &m, &err), NG_OK);
    assert_null(m.base);
    assert_false(m.text);
    assert_int_equal(m.n_file, 0);
    char *deep = malloc(200000);
    assert_non_null(deep);
    memset(deep, '[', 200000);
    assert_int_equal(read_manifest(deep, 200000, &a, &m, &err), NG_E_DATA);
    free(deep);
    const size_t n = (size_t)17 << 20;
    char *huge = malloc(n);
    assert_non_null(huge);
    memset(huge, ' ', n);
    assert_int_equal(read_manifest(huge, n, &a, &m, &err), NG_E_LIMIT);
    free(huge);
    ng_arena_done(&a);
}

static void test_build_removes_only_its_own(void **state)
{
    (void)state;
    told t = { 0 };
    ng_error err = { 0 };
    ng_summary sum;
    ng_engine *e = engine(&t);
    const char *const samples[] = { SAMPLES "/01-north-sea-treaty.txt" };
    assert_int_equal(mkdir(in_folder("own"), 0777), 0);
    put(in_folder("own/letter.doc"), "x", 1);
    put(in_folder("own/graph.pdf"), "x", 1);
    put(in_folder("own/graph.dot"), "x", 1);
    static const char manifest[] = "{\"files\":[{\"name\":\"letter.doc\"},{\"name\":\"graph.dot\"}]}";
    put(in_folder("own/manifest.json"), manifest, strlen(manifest));
    assert_int_equal(ng_engine_build(e, samples, 1, in_folder("own"), 1u << NG_FORMAT_TURTLE, &sum, &err), NG_OK);
    assert_int_equal(access(in_folder("own/letter.doc"), F_OK), 0);
    assert_int_equal(access(in_folder("own/graph.pdf"), F_OK), 0); /* not of the old manifest */
    assert_int_not_equal(access(in_folder("own/graph.dot"), F_OK), 0);
    assert_int_equal(access(in_folder("own/graph.ttl"), F_OK), 0);
    ng_arena a = { .limit = (size_t)1 << 20 };
    ng_manifest m;
    assert_int_equal(ng_manifest_read(in_folder("own"), &a, &m, &err), NG_OK);
    assert_string_equal(m.base, NG_BASE_DEFAULT);
    assert_string_equal(m.predicates, "both");
    assert_int_equal(m.n_file, 1);
    assert_int_equal(m.formats, 1u << NG_FORMAT_TURTLE);
    /* Nothing readable: nothing changes. */
    const char *const none[] = { "/nonexistent.txt" };
    assert_int_equal(ng_engine_build(e, none, 1, in_folder("own"), 1u << NG_FORMAT_DOT, &sum, &err), NG_E_DATA);
    assert_int_equal(access(in_folder("own/graph.ttl"), F_OK), 0);
    ng_arena_done(&a);
    ng_engine_free(e);
}

/* The lines that come out of ng_lines_run(): their ids, each followed by a blank. */
static ng_status take(void *user, ng_item *it, ng_error *err)
{
    (void)err;
    ng_str *ids = user;
    ng_str_printf(ids, "%s ", it->extract->id);
    ng_item_free(it);
    return NG_OK;
}

static ng_status take_line(void *user, const char *line, size_t len, ng_error *err)
{
    (void)err;
    assert_true(len > 0 && line[len - 1] == '\n' && line[len] == '\0');
    ng_str_add(user, line, len);
    return NG_OK;
}

static void check_lines(ng_engine *e, told *t, const char *text, size_t n, const char *ids, size_t failures)
{
    ng_str got = { 0 };
    ng_summary sum = { 0 };
    ng_error err = { 0 };
    const char *path = in_folder("lines");
    put(path, text, n);
    t->problems = 0;
    assert_int_equal(ng_lines_run(e, &path, 1, take, &got, &sum, &err), NG_OK);
    assert_string_equal(ng_str_get(&got), ids);
    assert_int_equal(sum.failures, failures);
    assert_int_equal(t->problems, failures);
    ng_str_done(&got);
}

/* gzip of text[0, n); the caller frees it. */
static char *zip(const char *text, size_t n, size_t *len)
{
    z_stream z = { 0 };
    char *to = malloc(n + 1000);
    assert_non_null(to);
    assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    char *from = strndup(text, n);
    z.next_in = (Bytef *)from;
    z.avail_in = (uInt)n;
    z.next_out = (Bytef *)to;
    z.avail_out = (uInt)(n + 1000);
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    *len = z.total_out;
    deflateEnd(&z);
    free(from);
    return to;
}

static void test_lines(void **state)
{
    (void)state;
    told t = { 0 };
    ng_engine *e = engine(&t);
    ng_error err = { 0 };
    ng_str two = { 0 };
    ng_summary sum = { 0 };
    put(in_folder("b.txt"), article, strlen(article));
    put(in_folder("a.txt"), "Talks end\n\nBERLIN - Germany and Norway ended talks in Berlin on Monday.\n", 71);
    const char *const path[] = { in_folder("b.txt"), in_folder("a.txt") };
    assert_int_equal(ng_engine_extract(e, path, 2, take_line, &two, &sum, &err), NG_OK);
    assert_int_equal(sum.articles, 2);
    const size_t n = two.len;
    char ids[400] = "", first[200];
    const char *text = ng_str_get(&two);
    const size_t n1 = (size_t)(strchr(text, '\n') - text) + 1;
    ng_str got = { 0 };
    put(in_folder("two"), text, n);
    const char *one = in_folder("two");
    assert_int_equal(ng_lines_run(e, &one, 1, take, &got, &sum, &err), NG_OK);
    (void)snprintf(ids, sizeof ids, "%s", ng_str_get(&got));
    (void)snprintf(first, sizeof first, "%.*s", (int)(strchr(ids, ' ') - ids + 1), ids);
    assert_true(strlen(first) > 2 && strlen(ids) > strlen(first) + 2);

    check_lines(e, &t, text, n, ids, 0);
    check_lines(e, &t, text, n - 1, ids, 0); /* without the last newline */
    check_lines(e, &t, "", 0, "", 0);
    check_lines(e, &t, "\n\r\n   \n", 7, "", 0);
    check_lines(e, &t, text, n1 + 20, first, 1); /* the second is cut */
    assert_int_equal(t.at, 2);
    check_lines(e, &t, "{}\nno JSON\n[1]\n\0\n", 17, "", 4);
    char *crlf = NULL;
    assert_true(asprintf(&crlf, "%.*s\r\n%s", (int)n1 - 1, text, text + n1) > 0);
    check_lines(e, &t, crlf, strlen(crlf), ids, 0);
    free(crlf);
    size_t len = 0;
    char *z = zip(text, n, &len);
    check_lines(e, &t, z, len, ids, 0);
    ng_str cut = { 0 };
    put(in_folder("cut"), z, len - 12);
    const char *cut_path = in_folder("cut");
    t.problems = 0;
    ng_summary s = { 0 };
    assert_int_equal(ng_lines_run(e, &cut_path, 1, take, &cut, &s, &err), NG_OK);
    assert_true(s.failures > 0); /* that something is missing does not pass unsaid */
    z[len / 2] ^= 0x55;
    put(in_folder("cut"), z, len);
    s = (ng_summary){ 0 };
    assert_int_equal(ng_lines_run(e, &cut_path, 1, take, &cut, &s, &err), NG_OK);
    assert_true(s.failures > 0);
    const char *const missing[] = { "/nonexistent.jsonl", "/tmp" };
    s = (ng_summary){ 0 };
    assert_int_equal(ng_lines_run(e, missing, 2, take, &cut, &s, &err), NG_OK);
    assert_int_equal(s.failures, 2);
    free(z);
    ng_str_done(&cut);
    ng_str_done(&got);
    ng_str_done(&two);
    ng_engine_free(e);
}

static ng_status enough(void *user, const char *line, size_t len, ng_error *err)
{
    (void)line, (void)len, (void)err;
    return ++*(int *)user == 2 ? NG_E_LIMIT : NG_OK;
}

static void test_callback_ends_the_run(void **state)
{
    (void)state;
    told t = { 0 };
    ng_engine *e = engine(&t);
    ng_error err = { 0 };
    int calls = 0;
    const char *const samples[] = { SAMPLES };
    assert_int_equal(ng_engine_extract(e, samples, 1, enough, &calls, NULL, &err), NG_E_LIMIT);
    assert_int_equal(calls, 2);
    ng_engine_free(e);
}

static void test_spool(void **state)
{
    (void)state;
    ng_spool *s = NULL;
    ng_error err = { 0 };
    assert_int_equal(ng_spool_new("/nonexistent", &s, &err), NG_E_IO);
    assert_non_null(strstr(err.msg, "/nonexistent"));
    told t = { 0 };
    ng_engine *e = engine(&t);
    char *x = NULL, *y = NULL;
    assert_int_equal(ng_engine_extract_text(e, article, strlen(article), "x.txt", &x, &err), NG_OK);
    assert_int_equal(ng_engine_extract_text(e, "Rain\n\nOSLO - It rained in Oslo on Monday.\n", 42, "y.txt", &y, &err),
                     NG_OK);
    assert_int_equal(ng_spool_new(folder, &s, &err), NG_OK);
    assert_false(ng_spool_has(s, "one"));
    assert_int_equal(ng_spool_add(s, "two", y, strlen(y), &err), NG_OK);
    assert_int_equal(ng_spool_add(s, "one", y, strlen(y), &err), NG_OK);
    assert_int_equal(ng_spool_add(s, "one", x, strlen(x), &err), NG_OK); /* the last one counts */
    assert_true(ng_spool_has(s, "one"));
    const ng_graph nothing = { 0 };
    char *text = NULL;
    size_t n = 0;
    FILE *f = open_memstream(&text, &n);
    assert_non_null(f);
    assert_int_equal(ng_spool_write(s, &nothing, f, &err), NG_OK);
    assert_int_equal(fclose(f), 0);
    char *wanted = NULL;
    assert_true(asprintf(&wanted, "%s%s", x, y) > 0); /* by id: one, two */
    assert_string_equal(text, wanted);
    ng_spool_free(s);
    assert_int_equal(ng_spool_new(folder, &s, &err), NG_OK);
    f = fopen("/dev/null", "w");
    assert_non_null(f);
    assert_int_equal(ng_spool_write(s, &nothing, f, &err), NG_OK); /* the last article was taken out */
    assert_int_equal(fclose(f), 0);
    free(wanted), free(text), free(x), free(y);
    ng_spool_free(s);
    ng_spool_free(NULL);
    ng_engine_free(e);
}

static int set_up(void **state)
{
    (void)state;
    return mkdtemp(folder) == NULL;
}

static int clean_up(void **state)
{
    (void)state;
    char command[600];
    (void)snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command) != 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_options_are_checked),
        cmocka_unit_test(test_text_and_silence),
        cmocka_unit_test(test_annotate_only),
        cmocka_unit_test(test_build_open_write),
        cmocka_unit_test(test_format_names),
        cmocka_unit_test(test_hostile_manifests),
        cmocka_unit_test(test_build_removes_only_its_own),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_callback_ends_the_run),
        cmocka_unit_test(test_spool),
    };
    return cmocka_run_group_tests(tests, set_up, clean_up);
}
