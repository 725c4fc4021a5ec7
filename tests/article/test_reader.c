#define _GNU_SOURCE
#include "support.h"

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static const char sentence[] = "The treaty was signed by both sides on Monday. It was cold.";

static void expect_problem(const char *name, const void *bytes, size_t n, const char *want)
{
    reading r;
    read_bytes(&r, name, bytes, n, NG_INPUT_AUTO, 0);
    assert_int_equal(r.n, 0);
    assert_string_equal(r.problem, want);
    reading_done(&r);
}

static void test_missing_and_unreadable(void **state)
{
    (void)state;
    char a[4096], b[4096], c[4096];
    (void)snprintf(a, sizeof a, "%s", temporary("no-such-file"));
    (void)snprintf(b, sizeof b, "%s", temporary("secret.txt"));
    (void)snprintf(c, sizeof c, "%s", temporary("fine.txt"));
    write_file(b, sentence, strlen(sentence));
    write_file(c, sentence, strlen(sentence));
    assert_int_equal(chmod(b, 0), 0);
    const char *const path[] = { a, b, c };
    reading r;
    read_all(&r, path, 3, NG_INPUT_AUTO, 0, false);
    if (geteuid() == 0) { /* root may read all */
        assert_string_equal(r.problem, "no-such-file:0: No such file or directory\n");
        assert_int_equal(r.n, 2);
    } else {
        assert_string_equal(r.problem, "no-such-file:0: No such file or directory\nsecret.txt:0: Permission denied\n");
        assert_int_equal(r.n, 1);
        assert_int_equal(r.failures, 2);
    }
    reading_done(&r);
}

static void test_empty_and_binary(void **state)
{
    (void)state;
    unsigned char noise[4096];
    expect_problem("empty.txt", "", 0, "empty.txt:0: empty\n");
    expect_problem("empty.jsonl", "", 0, "empty.jsonl:0: empty\n");
    expect_problem("blank.txt", " \n\t\r\n", 5, "blank.txt:0: no text\n");
    expect_problem("a.txt", "%PDF-1.4 and so on", 18, "a.txt:0: binary data, no text (PDF)\n");
    for (size_t i = 0; i < sizeof noise; ++i)
        noise[i] = (unsigned char)(i * 2654435761u >> 13);
    expect_problem("noise.txt", noise, sizeof noise, "noise.txt:0: binary data, no text (control characters)\n");
    expect_problem("noise", noise, sizeof noise, "noise:0: binary data, no text (control characters)\n");
}

static void test_encodings(void **state)
{
    (void)state;
    static const char utf8[] = "It\xe2\x80\x99s caf\xc3\xa9 time in Br\xc3\xabll, they said on Monday.";
    reading r;
    /* UTF-8 with a mark */
    char buf[400] = "\xef\xbb\xbf";
    memcpy(buf + 3, utf8, sizeof utf8);
    read_bytes(&r, "mark.txt", buf, 3 + strlen(utf8), NG_INPUT_AUTO, 0);
    assert_string_equal(r.article[0]->text, utf8);
    reading_done(&r);
    /* windows-1252 */
    static const char western[] = "It\x92s caf\xe9 time in Br\xebll, they said on Monday.";
    read_bytes(&r, "western.txt", western, strlen(western), NG_INPUT_AUTO, 0);
    assert_string_equal(r.article[0]->text, utf8);
    reading_done(&r);
    /* UTF-16, both orders, with and without a mark */
    static const uint16_t wide[] = { 0xfeff, 'C', 'a', 'f', 0xe9, ' ', 't', 'i', 'm',    'e',
                                     ' ',    'i', 's', ' ', 'n',  'o', 'w', '.', 0xd83d, 0xde00 };
    for (int big = 0; big < 2; ++big)
        for (size_t skip = 0; skip < 2; ++skip) {
            size_t n = 0;
            for (size_t i = skip; i < sizeof wide / sizeof *wide; ++i) {
                buf[n++] = (char)(big ? wide[i] >> 8 : wide[i] & 0xff);
                buf[n++] = (char)(big ? wide[i] & 0xff : wide[i] >> 8);
            }
            read_bytes(&r, "wide.txt", buf, n, NG_INPUT_AUTO, 0);
            assert_string_equal(r.problem, "");
            assert_string_equal(r.article[0]->text, "Caf\xc3\xa9 time is now.\xf0\x9f\x98\x80");
            reading_done(&r);
        }
    /* ill-formed UTF-8 and NUL */
    static const char bad[] = "Caf\xc3\xa9, Br\xc3\xabll, na\xc3\xafve: \xe2\x82 and \0 here.";
    read_bytes(&r, "bad.txt", bad, sizeof bad - 1, NG_INPUT_AUTO, 0);
    assert_string_equal(r.article[0]->text,
                        "Caf\xc3\xa9, Br\xc3\xabll, na\xc3\xafve: \xef\xbf\xbd and \xef\xbf\xbd here.");
    reading_done(&r);
    /* Russian, by uchardet */
    static const char koi8[] =
        "\xf0\xcf\xda\xc4\xd2\xc1\xd7\xcc\xd1\xc5\xcd \xd7\xd3\xc5\xc8 \xd3 \xd0\xd2\xc1\xda\xc4\xce\xc9\xcb\xcf\xcd, "
        "\xc4\xcf\xd2\xcf\xc7\xc9\xc5 \xc4\xd2\xd5\xda\xd8\xd1, \xd3\xc5\xc7\xcf\xc4\xce\xd1 "
        "\xc2\xcf\xcc\xd8\xdb\xcf\xca \xc4\xc5\xce\xd8.";
    read_bytes(&r, "koi8.txt", koi8, strlen(koi8), NG_INPUT_AUTO, 0);
    assert_non_null(strstr(r.article[0]->text, "\xd1\x80\xd0\xbe\xd0\xb3\xd0\xb8\xd0\xb5"));
    reading_done(&r);
}

static void test_text_is_as_given(void **state)
{
    (void)state;
    static const char text[] = "One sentence stands here.\r\n\r\nAnother one\tstands there.  \r\n";
    reading r;
    read_bytes(&r, "crlf.txt", text, strlen(text), NG_INPUT_AUTO, 0);
    assert_string_equal(r.article[0]->text, text);
    assert_memory_equal(r.article[0]->id, "xxh:", 4);
    assert_int_equal(strlen(r.article[0]->id), 36);
    assert_null(r.article[0]->date);
    reading_done(&r);
}

static void test_huge_line(void **state)
{
    (void)state;
    const size_t n = 3000000;
    char *s = malloc(n);
    assert_non_null(s);
    memset(s, 'x', n);
    reading r;
    read_bytes(&r, "huge.txt", s, n, NG_INPUT_AUTO, 100000);
    assert_int_equal(r.n, 0);
    assert_string_equal(r.problem, "huge.txt:0: larger than 100000 bytes\n");
    reading_done(&r);
    memcpy(s + n - 40, "\n{\"text\":\"This line is short.\"}", 31);
    memset(s + n - 9, '\n', 9);
    read_bytes(&r, "huge.jsonl", s, n, NG_INPUT_AUTO, 100000);
    assert_int_equal(r.n, 1);
    assert_string_equal(r.problem, "huge.jsonl:1: line longer than 100000 bytes\n");
    assert_int_equal(r.article[0]->line, 2);
    reading_done(&r);
    free(s);
}

/* A file of 1 GB without a newline, sparse on disk: refused, in bounded memory. */
static void test_gigabyte_line(void **state)
{
    (void)state;
    const char *path = temporary("gigabyte.txt");
    write_file(path, "x", 1);
    assert_int_equal(truncate(path, 1 << 30), 0);
    struct rusage before, after;
    (void)getrusage(RUSAGE_SELF, &before);
    reading r;
    read_all(&r, &path, 1, NG_INPUT_JSONL, (size_t)8 << 20, false);
    assert_int_equal(r.n, 0);
    assert_string_equal(r.problem, "gigabyte.txt:1: line longer than 8388608 bytes\n");
    reading_done(&r);
    read_all(&r, &path, 1, NG_INPUT_TEXT, (size_t)8 << 20, false);
    assert_string_equal(r.problem, "gigabyte.txt:0: larger than 8388608 bytes\n");
    reading_done(&r);
    (void)getrusage(RUSAGE_SELF, &after);
    assert_true(after.ru_maxrss - before.ru_maxrss < 200000); /* KiB; sanitizers keep what is freed for a while */
    assert_int_equal(unlink(path), 0);
}

static void test_gzip(void **state)
{
    (void)state;
    size_t n, m;
    unsigned char *a = gzipped(sentence, 46, &n);
    unsigned char *b = gzipped(sentence + 46, strlen(sentence) - 46, &m);
    unsigned char *both = malloc(n + m + 512);
    assert_non_null(both);
    memcpy(both, a, n);
    memcpy(both + n, b, m);
    memset(both + n + m, 0, 512); /* padding, as on tapes */
    reading r;
    read_bytes(&r, "two.txt.gz", both, n + m + 512, NG_INPUT_AUTO, 0);
    assert_int_equal(r.n, 1);
    assert_string_equal(r.article[0]->text, sentence);
    reading_done(&r);
    read_bytes(&r, "cut.txt.gz", both, n + m - 12, NG_INPUT_AUTO, 0);
    assert_int_equal(r.n, 0);
    assert_string_equal(r.problem, "cut.txt.gz:1: gzip data ends early\n");
    reading_done(&r);
    both[n / 2] ^= 0x55;
    read_bytes(&r, "damaged.txt.gz", both, n, NG_INPUT_AUTO, 0);
    assert_int_equal(r.n, 0);
    assert_string_equal(r.problem, "damaged.txt.gz:1: gzip data is damaged\n");
    reading_done(&r);
    free(a);
    free(b);
    free(both);
}

static void test_gzip_bomb(void **state)
{
    (void)state;
    const size_t n = (size_t)64 << 20;
    char *s = calloc(n, 1);
    assert_non_null(s);
    size_t k;
    unsigned char *z = gzipped(s, n, &k);
    assert_true(k < 100000);
    reading r;
    read_bytes(&r, "bomb.txt.gz", z, k, NG_INPUT_AUTO, (size_t)1 << 20);
    assert_string_equal(r.problem, "bomb.txt.gz:0: larger than 1048576 bytes after decompression\n");
    reading_done(&r);
    free(z);
    free(s);
}

static void test_jsonl(void **state)
{
    (void)state;
    const char *path = DATA "lines.jsonl";
    reading r;
    read_all(&r, &path, 1, NG_INPUT_AUTO, 0, false);
    assert_int_equal(r.n, 3);
    const ng_article *a = r.article[0];
    assert_string_equal(a->id, "a1");
    assert_string_equal(a->title, "One");
    assert_string_equal(a->date, "2024-06-20");
    assert_string_equal(a->url, "https://coast.example/1");
    assert_int_equal(a->line, 1);
    assert_string_equal(r.article[1]->id, "7");
    assert_string_equal(r.article[1]->text, "Nul \xef\xbf\xbd inside the text of the second one.");
    assert_int_equal(r.article[2]->line, 8);
    assert_non_null(strstr(r.problem, "lines.jsonl:3: broken JSON at byte "));
    assert_non_null(strstr(r.problem, "lines.jsonl:5: no JSON object\n"));
    assert_non_null(strstr(r.problem, "lines.jsonl:6: the object has no \"text\"\n"));
    assert_non_null(strstr(r.problem, "lines.jsonl:7: \"text\" is no string\n"));
    reading_done(&r);
}

static void test_pretokenized(void **state)
{
    (void)state;
    const char *path = temporary("tokens.txt");
    static const char text[] = "Ana Dorr did n't sing .\n\n Advertisement \r\nIt rained .";
    write_file(path, text, strlen(text));
    reading r;
    read_all(&r, &path, 1, NG_INPUT_AUTO, 0, true);
    char *got = blocks(r.article[0]);
    assert_string_equal(got, "S:Ana Dorr did n't sing .|S:Advertisement|S:It rained .|");
    free(got);
    reading_done(&r);
}

static void test_conllu(void **state)
{
    (void)state;
    const char *path = DATA "two.conllu";
    reading r;
    read_all(&r, &path, 1, NG_INPUT_AUTO, 0, false);
    assert_string_equal(r.problem, "");
    assert_int_equal(r.n, 2);
    assert_string_equal(r.article[0]->id, "doc-1");
    assert_string_equal(r.article[0]->text, "Ana Dorr didn't sing.\n\nIt rained.");
    char *got = blocks(r.article[0]);
    assert_string_equal(got, "S:Ana Dorr didn't sing.|S:It rained.|");
    free(got);
    assert_string_equal(r.article[1]->text, "Can't!");
    static const char head[] = "# newdoc id = doc-2\n# sent_id = 3\n1-2\tCan't";
    assert_memory_equal(r.conllu[1], head, strlen(head));
    reading_done(&r);
    static const char smile[] = "# text = =)\n1\t=)\t=)\tSYM\tNFP\t_\t0\troot\t_\t_\n\n";
    read_bytes(&r, "smile.conllu", smile, strlen(smile), NG_INPUT_AUTO, 0);
    assert_string_equal(r.article[0]->text, "=)");
    reading_done(&r);
    expect_problem("bad.conllu", "1\tonly\tthree\nnot a token line\n", 30,
                   "bad.conllu:0: line 2 of the article is no CoNLL-U\n");
}

static void test_formats_by_content(void **state)
{
    (void)state;
    reading r;
    static const char json[] = "{\"text\": \"A line of JSON without a telling name.\"}\n";
    read_bytes(&r, "unnamed-json", json, strlen(json), NG_INPUT_AUTO, 0);
    assert_string_equal(r.article[0]->text, "A line of JSON without a telling name.");
    reading_done(&r);
    static const char html[] = "\n<!doctype html><p>A page without a telling name, but with a paragraph.</p>";
    read_bytes(&r, "unnamed-html", html, strlen(html), NG_INPUT_AUTO, 0);
    assert_string_equal(r.article[0]->text, "A page without a telling name, but with a paragraph.");
    reading_done(&r);
    static const char tokens[] = "1\tRain\train\tNOUN\tNN\t_\t0\troot\t_\t_\n\n";
    read_bytes(&r, "unnamed-tokens", tokens, strlen(tokens), NG_INPUT_AUTO, 0);
    assert_non_null(r.conllu[0]);
    reading_done(&r);
}

/* Order, hidden names, links that lead in circles. */
static void test_folders(void **state)
{
    (void)state;
    char dir[1000], command[9000];
    (void)snprintf(dir, sizeof dir, "%s", temporary("tree"));
    (void)snprintf(
        command, sizeof command,
        "mkdir -p '%s/a/deep' '%s/b' '%s/nothing' && cd '%s' && for f in a.txt a/z.txt a/deep/y.txt B.txt b/x.txt "
        ".hidden.txt; do echo \"The file $f was read today.\" > $f; done && ln -s ../.. a/deep/up && ln -s b c && "
        "ln -s gone dangling.txt && mkfifo b/pipe",
        dir, dir, dir, dir);
    assert_int_equal(system(command), 0);
    const char *path = dir;
    reading r;
    read_all(&r, &path, 1, NG_INPUT_AUTO, 0, false);
    static const char *const want[] = { "B.txt", "a.txt", "a/deep/y.txt", "a/z.txt", "b/x.txt" };
    assert_int_equal(r.n, 5);
    for (size_t i = 0; i < 5; ++i)
        assert_string_equal(r.article[i]->source + strlen(dir) + 1, want[i]);
    assert_string_equal(r.problem, "dangling.txt:0: No such file or directory\n");
    reading_done(&r);
    (void)snprintf(command, sizeof command, "%s/nothing", dir);
    path = command;
    read_all(&r, &path, 1, NG_INPUT_AUTO, 0, false);
    assert_string_equal(r.problem, "nothing:0: no file in this folder\n");
    reading_done(&r);
}

static void test_standard_input(void **state)
{
    (void)state;
    write_file(temporary("stdin.txt"), sentence, strlen(sentence));
    assert_non_null(freopen(temporary("stdin.txt"), "rb", stdin));
    const char *path = "-";
    reading r;
    read_all(&r, &path, 1, NG_INPUT_AUTO, 0, false);
    assert_int_equal(r.n, 1);
    assert_string_equal(r.article[0]->source, "-");
    assert_string_equal(r.article[0]->text, sentence);
    reading_done(&r);
}

static void test_arguments(void **state)
{
    (void)state;
    ng_reader *r = NULL;
    ng_error err;
    const ng_reader_options none = { 0 };
    assert_int_equal(ng_reader_new(NULL, 0, &none, &r, &err), NG_E_ARG); /* no rules */
    assert_null(r);
    ng_reader_free(NULL);
    ng_raw_free(NULL);
    ng_article_rules_free(NULL);
}

int reader_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_missing_and_unreadable),
        cmocka_unit_test(test_empty_and_binary),
        cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_text_is_as_given),
        cmocka_unit_test(test_huge_line),
        cmocka_unit_test(test_gigabyte_line),
        cmocka_unit_test(test_gzip),
        cmocka_unit_test(test_gzip_bomb),
        cmocka_unit_test(test_jsonl),
        cmocka_unit_test(test_pretokenized),
        cmocka_unit_test(test_conllu),
        cmocka_unit_test(test_formats_by_content),
        cmocka_unit_test(test_folders),
        cmocka_unit_test(test_standard_input),
        cmocka_unit_test(test_arguments),
    };
    return cmocka_run_group_tests_name("reader", tests, NULL, NULL);
}
