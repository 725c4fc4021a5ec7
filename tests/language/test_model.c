/* test_model.c -- the network's arithmetic against PyTorch's, decoding against
 * trying everything, and model files that are none. */
#include "suite.h"

#include <math.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stage.h"
#include "file.h"
#include "model_private.h"

#define SCORES NG_SOURCE_DIR "/tests/language/data/scores.txt"
#define CORPUS NG_SOURCE_DIR "/tests/fuzz/corpus/language_model/"
#define CLOSE 0.02 /* scores are some tens; weights are the same, sums differ in their order */

static ng_arena arena = { .limit = (size_t)1 << 30 };

static int setup(void **state)
{
    (void)state;
    if (suite_language->model == NULL)
        fail_msg("models/en.safetensors is not there");
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    ng_arena_done(&arena);
    return 0;
}

/* A pretokenized sentence through the model. */
static ng_document *tag(const char *tokens, ng_article *article, ng_text_block *block)
{
    ng_document *d = NULL;
    *article = suite_article(tokens, block, NG_BLOCK_SENTENCE);
    assert_int_equal(ng_language_read(suite_tagger, article, &arena, &d, NULL), NG_OK);
    suite_check(d);
    return d;
}

static void check_word(char *line)
{
    word_features f;
    char *rest = strchr(line, ' ');
    *rest++ = '\0';
    model_word_features(line, strlen(line), 65536, &f);
    size_t n = 0;
    for (char *end; *rest != '\0'; rest = end, ++n) {
        const unsigned long row = strtoul(rest, &end, 10);
        if (end == rest)
            break;
        assert_true(n < f.n);
        if (f.row[n] != row)
            fail_msg("%s: feature %zu is %u, not %lu", line, n, f.row[n], row);
    }
    assert_int_equal(n, f.n);
}

/* n numbers up to the next tab against what is at s; skip is not compared. */
static char *check_scores(char *line, const float *s, size_t n, size_t skip, const char *what)
{
    for (size_t i = 0; i < n; ++i) {
        char *end;
        const double want = strtod(line, &end);
        assert_true(end != line);
        if (s != NULL && i != skip && fabs(want - (double)s[i]) > CLOSE)
            fail_msg("%s %zu: %f, not %f", what, i, (double)s[i], want);
        line = end;
    }
    assert_int_equal(*line, '\t');
    return line + 1;
}

static size_t best_of(char *line, size_t n)
{
    size_t best = 0;
    double most = -INFINITY;
    for (size_t i = 0; i < n; ++i) {
        const double v = strtod(line, &line);
        if (v > most) {
            most = v;
            best = i;
        }
    }
    return best;
}

static void check_token(char *line, const ng_document *d, uint32_t i)
{
    const ng_model *m = suite_language->model;
    const ng_model_worker *w = suite_tagger->model;
    const size_t n = d->n_token;
    const float *asked = w->asked + i * m->col.n;
    line = check_scores(line, asked + m->col.upos, m->n_upos, SIZE_MAX, "part of speech");
    line = check_scores(line, asked + m->col.name, m->n_name, SIZE_MAX, "name");
    const size_t best = best_of(line, n + 1);
    const size_t head = d->token[i].head == (int32_t)i ? 0 : (size_t)d->token[i].head + 1;
    line = check_scores(line, w->score + i * (n + 1), n + 1, i + 1, "arc");
    line = check_scores(line, best == head ? w->rel_score + i * m->n_relation : NULL, m->n_relation, m->root_relation,
                        "relation");
    const lemma_script *s = &m->script[strtoul(line, NULL, 10)];
    const ng_span span = d->token[i].span;
    char lemma[256];
    size_t len;
    if (model_lemma(s, d->article->text + span.begin, span.end - span.begin, lemma, sizeof lemma, &len)) {
        assert_int_equal(strlen(d->token[i].lemma), len);
        assert_memory_equal(d->token[i].lemma, lemma, len);
    }
}

static void test_as_in_pytorch(void **state)
{
    (void)state;
    char *text;
    size_t n, words = 0, tokens = 0;
    ng_article article;
    ng_text_block block;
    ng_document *d = NULL;
    uint32_t i = 0;
    assert_int_equal(ng_file_read(SCORES, (size_t)1 << 24, &arena, &text, &n, NULL), NG_OK);
    for (char *line = text, *next; line != NULL && *line != '\0'; line = next) {
        next = strchr(line, '\n');
        if (next != NULL)
            *next++ = '\0';
        if (strncmp(line, "word ", 5) == 0) {
            check_word(line + 5);
            ++words;
        } else if (strncmp(line, "sentence ", 9) == 0) {
            d = tag(line + 9, &article, &block);
            i = 0;
        } else {
            assert_non_null(d);
            check_token(line, d, i++);
            ++tokens;
        }
    }
    assert_true(words >= 15 && tokens >= 40);
}

static void test_a_sentence_is_understood(void **state)
{
    (void)state;
    ng_article article;
    ng_text_block block;
    const ng_document *d =
        tag("Norwegian Prime Minister Jonas Reuter signed the treaty and flew to Oslo .", &article, &block);
    assert_string_equal(d->token[5].upos, "VERB");
    assert_string_equal(d->token[5].xpos, "VBD");
    assert_string_equal(d->token[5].lemma, "sign");
    assert_int_equal(d->token[5].head, 5);
    assert_string_equal(d->token[5].deprel, "root");
    assert_int_equal(d->token[7].head, 5);
    assert_string_equal(d->token[7].deprel, "obj");
    assert_int_equal(d->token[9].head, 5);
    assert_string_equal(d->token[9].deprel, "conj");
    assert_int_equal(d->token[11].head, 9);
    assert_int_equal(d->token[10].head, 11);
    assert_true(d->token[7].sure > 230); /* nobody doubts what was signed */
    size_t person = 0, place = 0;
    for (size_t i = 0; i < d->n_name; ++i) {
        assert_true(d->name[i].score > 0 && d->name[i].score <= 1);
        person += strcmp(d->name[i].type, "Person") == 0 && d->name[i].first == 3 && d->name[i].n == 2;
        place += strcmp(d->name[i].type, "Place") == 0 && d->name[i].first == 11 && d->name[i].n == 1;
    }
    assert_int_equal(person, 1);
    assert_int_equal(place, 1);
}

/* Every token reaches its sentence's one root; names are whole and ascend. */
static void check_layers(const ng_document *d)
{
    for (size_t k = 0; k < d->n_sentence; ++k) {
        const ng_sentence *s = &d->sentence[k];
        size_t roots = 0;
        for (uint32_t i = s->first; i < s->first + s->n; ++i) {
            uint32_t h = i, steps = 0;
            assert_non_null(d->token[i].upos);
            assert_non_null(d->token[i].xpos);
            assert_non_null(d->token[i].lemma);
            assert_true(*d->token[i].lemma != '\0');
            assert_true(d->token[i].sure > 0);
            roots += d->token[i].head == (int32_t)i;
            assert_int_equal(strcmp(d->token[i].deprel, "root") == 0, d->token[i].head == (int32_t)i);
            for (; d->token[h].head != (int32_t)h && steps <= s->n; h = (uint32_t)d->token[h].head, ++steps)
                assert_true(d->token[h].head >= (int32_t)s->first && d->token[h].head < (int32_t)(s->first + s->n));
            assert_true(steps <= s->n);
        }
        assert_int_equal(roots, 1);
    }
    uint32_t at = 0;
    for (size_t i = 0; i < d->n_name; ++i) {
        assert_true(d->name[i].first >= at && d->name[i].n > 0);
        at = d->name[i].first + d->name[i].n;
        assert_true(at <= d->n_token);
    }
}

static void test_sentences_of_any_length(void **state)
{
    (void)state;
    static const uint32_t length[] = { 1, 2, MODEL_WINDOW, MODEL_WINDOW + 1, 5000 };
    static const char *const word[] = { "the", "minister", "of", "Norway", "said", "that", "ships", "sank", "," };
    for (size_t k = 0; k < N(length); ++k) {
        ng_str text = { 0 };
        ng_article article;
        ng_text_block block;
        for (uint32_t i = 0; i < length[k]; ++i)
            ng_str_printf(&text, "%s ", word[(i * 7 + i / 11) % N(word)]);
        const ng_document *d = tag(ng_str_get(&text), &article, &block);
        assert_int_equal(d->n_token, length[k]);
        assert_int_equal(d->n_sentence, 1);
        check_layers(d);
        ng_str_done(&text);
    }
}

/* What stood before does not matter, and a hostile text is text. */
static void test_the_same_wherever_it_stands(void **state)
{
    (void)state;
    static const char text[] =
        "The committee, which met in Geneva, has n't agreed. \xf0\x9f\x98\x80 \xe2\x84\xa2 A\xcc\x81!!! "
        "Nordland Press reported that Maria Weber resigned.";
    ng_article article[2], other;
    ng_text_block block[2], other_block;
    ng_document *a = NULL, *b = NULL;
    article[0] = suite_article(text, &block[0], NG_BLOCK_BODY);
    article[1] = suite_article(text, &block[1], NG_BLOCK_BODY);
    assert_int_equal(ng_language_read(suite_tagger, &article[0], &arena, &a, NULL), NG_OK);
    (void)tag("Something else was read in between .", &other, &other_block);
    assert_int_equal(ng_language_read(suite_tagger, &article[1], &arena, &b, NULL), NG_OK);
    suite_check(a);
    check_layers(a);
    assert_int_equal(a->n_token, b->n_token);
    for (size_t i = 0; i < a->n_token; ++i) {
        assert_int_equal(a->token[i].head, b->token[i].head);
        assert_string_equal(a->token[i].lemma, b->token[i].lemma);
        assert_ptr_equal(a->token[i].deprel, b->token[i].deprel);
    }
    assert_int_equal(a->n_name, b->n_name);
    for (size_t i = 0; i < a->n_name; ++i)
        assert_memory_equal(&a->name[i].score, &b->name[i].score, sizeof a->name[i].score);
}

static void test_any_allocation_may_fail(void **state)
{
    (void)state;
    ng_status st = NG_E_NOMEM;
    for (size_t limit = 0; st == NG_E_NOMEM; limit += 64) {
        ng_arena a = { .limit = limit };
        ng_document *d = NULL;
        ng_text_block block;
        const ng_article article = suite_article("Jonas Reuter met Maria Weber.", &block, NG_BLOCK_BODY);
        st = ng_language_read(suite_tagger, &article, &a, &d, NULL);
        assert_true(st == NG_OK ? d != NULL : st == NG_E_NOMEM && d == NULL);
        ng_arena_done(&a);
    }
    assert_int_equal(st, NG_OK);
}

static uint32_t seed = 1;

static float chance(void)
{
    seed = seed * 1664525U + 1013904223U;
    return (float)(seed >> 8) / (float)(1 << 24);
}

/* The sum of a tree, or -INFINITY where heads are none with one root. */
static double weigh(const float *score, size_t n, const uint32_t *head)
{
    double sum = 0;
    size_t roots = 0;
    for (size_t i = 0; i < n; ++i) {
        size_t k = i + 1, steps = 0;
        for (; k != 0 && steps <= n; ++steps)
            k = head[k - 1];
        if (k != 0)
            return -INFINITY;
        roots += head[i] == 0;
        sum += (double)score[i * (n + 1) + head[i]];
    }
    return roots == 1 ? sum : -INFINITY;
}

static void test_trees_are_the_best(void **state)
{
    (void)state;
    struct tree *t = model_tree_new();
    assert_non_null(t);
    for (int round = 0; round < 2000; ++round) {
        float score[5 * 6];
        uint32_t head[5], got[5];
        const size_t n = 1 + (size_t)(chance() * 4.99F);
        size_t all = 1;
        double best = -INFINITY;
        for (size_t i = 0; i < n * (n + 1); ++i)
            score[i] = chance() * 4 - (i % (n + 1) == 0 ? 1 : 0);
        for (size_t i = 0; i < n; ++i)
            all *= n + 1;
        for (size_t k = 0; k < all; ++k) {
            for (size_t i = 0, rest = k; i < n; ++i, rest /= n + 1)
                head[i] = (uint32_t)(rest % (n + 1));
            best = fmax(best, weigh(score, n, head));
        }
        model_tree(t, score, n, got);
        assert_true(fabs(weigh(score, n, got) - best) < 1e-4);
    }
    model_tree_free(t);
}

/* Circles within circles: a long sentence whose tokens all prefer a neighbour; and
 * scores that are no numbers. */
static void test_large_trees_are_trees(void **state)
{
    (void)state;
    struct tree *t = model_tree_new();
    const size_t n = MODEL_WINDOW;
    float *score = calloc(n * (n + 1), sizeof *score);
    uint32_t *head = calloc(n, sizeof *head);
    assert_true(t != NULL && score != NULL && head != NULL);
    for (int round = 0; round < 5; ++round) {
        for (size_t i = 0; i < n; ++i)
            for (size_t h = 0; h <= n; ++h) {
                const size_t far = h > i + 1 ? h - i - 1 : i + 1 - h;
                score[i * (n + 1) + h] = round == 0   ? 0
                                         : round == 4 ? NAN
                                                      : chance() * (float)round - (float)(far >> round);
            }
        model_tree(t, score, n, head);
        for (size_t i = 0; round == 4 && i < n * (n + 1); ++i)
            score[i] = 0;
        assert_true(isfinite(weigh(score, n, head)));
    }
    free(head);
    free(score);
    model_tree_free(t);
}

static int closed(int l)
{
    return l == 0 || (l - 1) % 4 >= 2;
}

/* May label b follow a? -1 stands for the sentence's ends. */
static int follows(int a, int b)
{
    const int begins = b <= 0 || (b - 1) % 4 == 0 || (b - 1) % 4 == 3;
    if (a < 0 || closed(a))
        return begins;
    return !begins && (a - 1) / 4 == (b - 1) / 4;
}

static void test_names_are_whole_and_the_best(void **state)
{
    (void)state;
    enum { TYPES = 2, LABELS = 1 + 4 * TYPES, WORDS = 4 };
    for (int round = 0; round < 50; ++round) {
        float score[WORDS * LABELS], step[2 * LABELS];
        uint8_t from[WORDS * LABELS], got[WORDS];
        float best = -INFINITY, mine = 0;
        for (size_t i = 0; i < N(score); ++i)
            score[i] = chance();
        for (int k = 0; k < LABELS * LABELS * LABELS * LABELS; ++k) {
            const int l[WORDS] = { k % LABELS, k / LABELS % LABELS, k / LABELS / LABELS % LABELS,
                                   k / LABELS / LABELS / LABELS };
            float sum = 0;
            int ok = 1, before = -1;
            for (int i = 0; i < WORDS; before = l[i++]) {
                ok = ok && follows(before, l[i]);
                sum += score[i * LABELS + l[i]];
            }
            if (ok && closed(before))
                best = fmaxf(best, sum);
        }
        model_names(score, LABELS, WORDS, TYPES, step, from, got);
        int before = -1;
        for (int i = 0; i < WORDS; before = got[i++]) {
            assert_true(follows(before, got[i]));
            mine += score[i * LABELS + got[i]];
        }
        assert_true(closed(before));
        assert_true(fabsf(mine - best) < 1e-5F);
    }
}

static void test_lemma_scripts(void **state)
{
    (void)state;
    static const struct {
        lemma_script s;
        const char *form, *lemma; /* NULL: does not fit */
    } c[] = {
        { { 'l', 3, "y" }, "Studies", "study" }, { { 'k', 0, "" }, "Oslo", "Oslo" }, { { '*', 0, "be" }, "was", "be" },
        { { 'l', 0, "" }, "ÉTÉ", "été" },        { { 'l', 2, "" }, "ab", NULL },     { { 'l', 3, "x" }, "ab", NULL },
        { { 'k', 1, "é" }, "日本", "日é" },
    };
    for (size_t i = 0; i < N(c); ++i) {
        char ret[64];
        size_t n;
        const bool ok = model_lemma(&c[i].s, c[i].form, strlen(c[i].form), ret, sizeof ret, &n);
        assert_int_equal(ok, c[i].lemma != NULL);
        if (ok) {
            assert_int_equal(n, strlen(c[i].lemma));
            assert_memory_equal(ret, c[i].lemma, n);
            assert_false(model_lemma(&c[i].s, c[i].form, strlen(c[i].form), ret, n - 1, &n));
        }
    }
}

/* What the edit scripts alone get wrong: doubled consonants, silent letters. The lemma is a base form that exists. */
static void test_lemmas_are_base_forms(void **state)
{
    (void)state;
    static const struct {
        const char *sentence, *form, *lemma;
    } c[] = {
        { "The two clubs are swapping players this summer .", "swapping", "swap" },
        { "Talks are beginning in Oslo , the ministry said .", "beginning", "begin" },
        { "The family is suing the hospital .", "suing", "sue" },
        { "He was accused of bribing two officials .", "bribing", "bribe" },
        { "Protesters poked fun at the minister and lobbed eggs at his car .", "lobbed", "lob" },
        { "The airline cancelled forty flights .", "cancelled", "cancel" },
        { "The biggest fire yet burned near the town .", "biggest", "big" },
        { "They fought over ties and potatoes .", "potatoes", "potato" },
    };
    for (size_t i = 0; i < N(c); ++i) {
        ng_article article;
        ng_text_block block;
        const ng_document *d = tag(c[i].sentence, &article, &block);
        size_t found = 0;
        for (size_t k = 0; k < d->n_token; ++k) {
            const ng_span s = d->token[k].span;
            if (s.end - s.begin != strlen(c[i].form) || memcmp(article.text + s.begin, c[i].form, s.end - s.begin) != 0)
                continue;
            ++found;
            if (strcmp(d->token[k].lemma, c[i].lemma) != 0)
                fail_msg("%s: lemma '%s', not '%s'", c[i].form, d->token[k].lemma, c[i].lemma);
        }
        assert_int_equal(found, 1);
    }
}

static void refuse(const char *path, ng_status want, const char *message)
{
    ng_model *m = NULL;
    ng_error err = { 0 };
    assert_int_equal(ng_model_open(path, &m, &err), want);
    assert_null(m);
    if (strstr(err.msg, message) == NULL)
        fail_msg("%s: '%s' does not say '%s'", path, err.msg, message);
}

static void test_files_that_are_no_model(void **state)
{
    (void)state;
    ng_model *m = NULL;
    assert_int_equal(ng_model_open(CORPUS "tiny", &m, NULL), NG_OK);
    ng_model_free(m);
    refuse(CORPUS "cut", NG_E_DATA, "cut");
    refuse(CORPUS "header", NG_E_DATA, "cut");
    refuse(CORPUS "damaged", NG_E_DATA, "damaged");
    refuse(CORPUS "missing", NG_E_DATA, "arc is missing");
    refuse(CORPUS "shape", NG_E_DATA, "shape");
    refuse(CORPUS "infinite", NG_E_DATA, "finite");
    refuse(CORPUS "labels", NG_E_DATA, "label");
    refuse(CORPUS "format", NG_E_DATA, "no model of this newsgraph");
    refuse(NG_SOURCE_DIR "/README.md", NG_E_DATA, "no safetensors file");
    refuse(NG_SOURCE_DIR "/models", NG_E_DATA, "no safetensors file");
    refuse("/dev/null", NG_E_DATA, "no safetensors file");
    refuse(CORPUS "none", NG_E_IO, "No such file");
}

static void test_every_cut_and_damage(void **state)
{
    (void)state;
    char *s;
    size_t n;
    assert_int_equal(ng_file_read(CORPUS "tiny", (size_t)1 << 20, &arena, &s, &n, NULL), NG_OK);
    const size_t data = 8 + (size_t)(unsigned char)s[0] + 256 * (size_t)(unsigned char)s[1];
    for (size_t k = 0; k < n; k += k < data ? 1 : 17) {
        ng_model *m = NULL;
        char *copy = malloc(k + 1); /* of its own, so that reading past its end is seen */
        assert_non_null(copy);
        memcpy(copy, s, k);
        assert_int_equal(ng_model_parse(copy, k, &m, NULL), NG_E_DATA);
        free(copy);
        s[k] ^= 1;
        const ng_status st = ng_model_parse(s, n, &m, NULL);
        assert_true(st == NG_E_DATA || (st == NG_OK && k < data)); /* a letter of a label may change */
        ng_model_free(m);
        s[k] ^= 1;
    }
}

static void test_without_a_model(void **state)
{
    (void)state;
    char dir[] = "/tmp/ng-language-XXXXXX";
    ng_str link = { 0 };
    ng_language *l = NULL;
    ng_language_worker *w = NULL;
    ng_document *d = NULL;
    ng_text_block block;
    const ng_article article = suite_article("Jonas met Maria.", &block, NG_BLOCK_BODY);
    assert_non_null(mkdtemp(dir));
    ng_str_printf(&link, "%s/language", dir);
    assert_int_equal(symlink(NG_SOURCE_DIR "/ontology/language", ng_str_get(&link)), 0);
    assert_int_equal(ng_language_new(dir, &l, NULL), NG_OK);
    assert_int_equal(ng_language_open_model(l, NULL), NG_OK); /* none beside it */
    assert_int_equal(ng_language_worker_new(l, &w, NULL), NG_OK);
    assert_int_equal(ng_language_read(w, &article, &arena, &d, NULL), NG_OK);
    assert_int_equal(d->n_token, 4);
    assert_null(d->token[0].upos);
    assert_int_equal(d->n_name, 0);
    ng_language_worker_free(w);
    ng_language_free(l);
    assert_int_equal(unlink(ng_str_get(&link)), 0);
    assert_int_equal(rmdir(dir), 0);
    ng_str_done(&link);
}

int test_model(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_as_in_pytorch),           cmocka_unit_test(test_a_sentence_is_understood),
        cmocka_unit_test(test_sentences_of_any_length), cmocka_unit_test(test_the_same_wherever_it_stands),
        cmocka_unit_test(test_any_allocation_may_fail), cmocka_unit_test(test_trees_are_the_best),
        cmocka_unit_test(test_large_trees_are_trees),   cmocka_unit_test(test_names_are_whole_and_the_best),
        cmocka_unit_test(test_lemma_scripts),           cmocka_unit_test(test_lemmas_are_base_forms),
        cmocka_unit_test(test_files_that_are_no_model), cmocka_unit_test(test_every_cut_and_damage),
        cmocka_unit_test(test_without_a_model),
    };
    return cmocka_run_group_tests_name("model", tests, setup, teardown);
}
