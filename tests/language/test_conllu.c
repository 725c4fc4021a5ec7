/* test_conllu.c -- CoNLL-U, read and written. */
#include "suite.h"

#define TEXT "Ann Lee won't sing. It rained"
#define HEAD "# newdoc id = a\n# newpar\n# sent_id = a-1\n# text = Ann Lee won't sing.\n"
#define ANN "1\tAnn\tAnn\tPROPN\tNNP\tNumber=Sing\t5\tnsubj\t_\tNER=B-Person\n"
#define LEE "2\tLee\tLee\tPROPN\tNNP\tNumber=Sing\t1\tflat\t_\tNER=I-Person\n"
#define WONT "3-4\twon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
#define WO "3\two\twill\tAUX\tMD\t_\t5\taux\t_\tCorrectForm=will\n"
#define NT "4\tn't\tnot\tPART\tRB\t_\t5\tadvmod\t_\t_\n"
#define SING "5\tsing\tsing\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n"
#define STOP "6\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_\n"
#define REST                                                                                                           \
    "\n# sent_id = a-2\n# text = It rained\n1\tIt\tit\tPRON\tPRP\t_\t2\texpl\t_\t_\n2\train"                           \
    "ed\train\tVERB\tVBD\t_\t0\troot\t_\t_\n\n"
#define ALL HEAD ANN LEE WONT WO NT SING STOP REST

static ng_status parse(const char *conllu, const char *text, ng_arena *a, ng_document **d, ng_error *err)
{
    static ng_text_block block;
    static ng_article article;
    article = suite_article(text, &block, NG_BLOCK_BODY);
    return ng_conllu_read(conllu, strlen(conllu), &article, a, d, err);
}

static char *print(const ng_document *d)
{
    char *out = NULL;
    size_t n = 0;
    FILE *f = open_memstream(&out, &n);
    assert_non_null(f);
    assert_int_equal(ng_conllu_write(d, f, NULL), NG_OK);
    assert_int_equal(fclose(f), 0);
    return out;
}

static void test_read_and_written_again(void **state)
{
    (void)state;
    ng_arena a = { .limit = 1 << 20 };
    ng_document *d = NULL;
    ng_error err = { 0 };
    if (parse(ALL, TEXT, &a, &d, &err) != NG_OK)
        fail_msg("%s", err.msg);
    suite_check(d);
    assert_int_equal(d->n_token, 8);
    assert_int_equal(d->n_sentence, 2);
    assert_int_equal(d->n_name, 1);
    assert_int_equal(d->name[0].n, 2);
    assert_string_equal(d->name[0].type, "Person");
    assert_string_equal(d->token[2].form, "will");
    assert_int_equal(d->token[2].mwt, 1);
    assert_int_equal(d->token[3].mwt, 0);
    assert_int_equal(d->token[3].space_after, 1);
    assert_int_equal(d->token[4].head, 4);
    assert_int_equal(d->token[6].head, 7);
    assert_string_equal(d->token[1].feats, "Number=Sing");
    assert_string_equal(d->token[1].deprel, "flat");
    char *out = print(d);
    assert_string_equal(out, ALL);
    free(out);
    ng_arena_done(&a);
}

static void test_what_we_write_can_be_read(void **state)
{
    (void)state;
    ng_arena a = { .limit = 1 << 20 };
    ng_article article;
    ng_text_block block;
    const char *text = "\xef\xbb\xbf\"We're gonna win,\" said Ms. Roe's aide.\n\nA tab\there_ \x02_ \u00e9";
    const ng_document *d = suite_read(text, &article, &block, &a);
    char *one = print(d);
    ng_document *again = NULL;
    ng_error err = { 0 };
    if (parse(one, text, &a, &again, &err) != NG_OK)
        fail_msg("%s\n%s", err.msg, one);
    suite_check(again);
    assert_int_equal(again->n_token, d->n_token);
    for (size_t i = 0; i < d->n_token; ++i) {
        assert_memory_equal(&again->token[i].span, &d->token[i].span, sizeof(ng_span));
        assert_int_equal(again->token[i].mwt, d->token[i].mwt);
        assert_int_equal(again->token[i].space_after, d->token[i].space_after);
        assert_int_equal(again->token[i].head, -1);
        assert_int_equal(again->token[i].form == NULL, d->token[i].form == NULL);
    }
    char *two = print(again);
    assert_string_equal(one, two);
    free(one);
    free(two);
    ng_arena_done(&a);
}

static void test_words_that_are_no_part_of_their_whole(void **state)
{
    (void)state;
    ng_arena a = { .limit = 1 << 20 };
    ng_document *d = NULL;
    const char *conllu =
        "1-2\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n1\tde\t_\t_\t_\t_\t_\t_\t_\t_\n2\tle\t_\t_\t_\t_\t_\t_\t_\t_\n"
        "2.1\tx\t_\t_\t_\t_\t_\t_\t_\t_\n3\t10 000\t_\t_\t_\t_\t_\t_\t_\t_\n";
    assert_int_equal(parse(conllu, "du 10\n000", &a, &d, NULL), NG_OK);
    suite_check(d);
    assert_string_equal(d->token[0].form, "de");
    assert_string_equal(d->token[1].form, "le");
    assert_null(d->token[2].form);
    assert_int_equal(d->token[2].span.end, 9);
    ng_arena_done(&a);
}

static void test_damage_is_told_with_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *conllu;
        size_t line;
        const char *message;
    } row[] = {
        { HEAD ANN "2\tLee\tLee\tPROPN\n", 6, "ten columns" },
        { HEAD ANN "2\tLee\t\tPROPN\tNNP\t_\t1\tflat\t_\t_\n", 6, "ten columns" },
        { HEAD ANN "2\tLee\t_\tPROPN\tNNP\t_\t1\tflat\t_\t_\t_\n", 6, "ten columns" },
        { HEAD ANN "3\tLee\tLee\tPROPN\tNNP\t_\t1\tflat\t_\t_\n", 6, "numbered" },
        { HEAD ANN "x\tLee\tLee\tPROPN\tNNP\t_\t1\tflat\t_\t_\n", 6, "numbered" },
        { HEAD ANN "2\tLeo\tLee\tPROPN\tNNP\t_\t1\tflat\t_\t_\n", 6, "does not stand in" },
        { HEAD ANN "2\tLee\tLee\tNOMEN\tNNP\t_\t1\tflat\t_\t_\n", 6, "part of speech" },
        { HEAD ANN "2\tLee\tLee\tPROPN\tNNP\t_\tone\tflat\t_\t_\n", 6, "no number" },
        { HEAD ANN "2\tLee\tLee\tPROPN\tNNP\t_\t99999999999\tflat\t_\t_\n", 6, "no number" },
        { HEAD ANN "2\tLee\tLee\tPROPN\tNNP\t_\t1\tflat\t_\tNER=Person\n", 6, "bad NER" },
        { HEAD "1\tAnn\t_\t_\t_\t_\t3\t_\t_\t_\n2\tLee\t_\t_\t_\t_\t0\t_\t_\t_\n\n", 5, "outside the sentence" },
        { HEAD "1\tAnn\t_\t_\t_\t_\t0\t_\t_\t_\n2\tLee\t_\t_\t_\t_\t0\t_\t_\t_\n\n", 5, "second root" },
        { HEAD "1\tAnn\t_\t_\t_\t_\t2\t_\t_\t_\n2\tLee\t_\t_\t_\t_\t1\t_\t_\t_\n\n", 5, "circle" },
        { HEAD "1\tAnn\t_\t_\t_\t_\t1\t_\t_\t_\n\n", 5, "circle" },
        { HEAD "1\tAnn\t_\t_\t_\t_\t_\t_\t_\t_\n2\tLee\t_\t_\t_\t_\t0\t_\t_\t_\n\n", 5, "without a head" },
        { HEAD ANN LEE WONT WO "\n", 9, "without its words" },
        { HEAD ANN LEE WONT WONT, 8, "bad range" },
        { HEAD ANN LEE "3-3\twon't\t_\t_\t_\t_\t_\t_\t_\t_\n", 7, "bad range" },
        { HEAD ANN LEE "4-5\twon't\t_\t_\t_\t_\t_\t_\t_\t_\n", 7, "bad range" },
        { HEAD ANN LEE "3-99\twon't\t_\t_\t_\t_\t_\t_\t_\t_\n", 7, "shorter than its words" },
        { HEAD ANN "2\tLee\t\xff\t_\t_\t_\t1\t_\t_\t_\n", 6, "UTF-8" },
        { HEAD "1\t \t_\t_\t_\t_\t_\t_\t_\t_\n", 5, "ends blank" },
    };
    for (size_t i = 0; i < N(row); ++i) {
        ng_arena a = { .limit = 1 << 20 };
        ng_document *d = NULL;
        ng_error err = { 0 };
        assert_int_equal(parse(row[i].conllu, TEXT, &a, &d, &err), NG_E_DATA);
        assert_null(d);
        if (err.at != row[i].line || strstr(err.msg, row[i].message) == NULL)
            fail_msg("row %zu: %zu %s", i, err.at, err.msg);
        ng_arena_done(&a);
    }
}

static void test_any_allocation_may_fail(void **state)
{
    (void)state;
    ng_status st = NG_E_NOMEM;
    for (size_t limit = 0; st == NG_E_NOMEM; limit += 16) {
        ng_arena a = { .limit = limit };
        ng_document *d = NULL;
        st = parse(ALL, TEXT, &a, &d, NULL);
        assert_true(st == NG_OK || d == NULL);
        ng_arena_done(&a);
    }
    assert_int_equal(st, NG_OK);
}

static void test_a_full_disk_is_seen(void **state)
{
    (void)state;
    ng_arena a = { .limit = 1 << 20 };
    ng_document *d = NULL;
    assert_int_equal(parse(ALL, TEXT, &a, &d, NULL), NG_OK);
    FILE *f = fopen("/dev/full", "wb");
    assert_non_null(f);
    assert_int_equal(setvbuf(f, NULL, _IONBF, 0), 0);
    assert_int_equal(ng_conllu_write(d, f, NULL), NG_E_IO);
    (void)fclose(f);
    ng_arena_done(&a);
}

int test_conllu(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(test_read_and_written_again),
        cmocka_unit_test(test_what_we_write_can_be_read),
        cmocka_unit_test(test_words_that_are_no_part_of_their_whole),
        cmocka_unit_test(test_damage_is_told_with_its_line),
        cmocka_unit_test(test_any_allocation_may_fail),
        cmocka_unit_test(test_a_full_disk_is_seen),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
