/* test_extract.c -- sentences and what they say (corpus.txt and clauses/, a file for each construction), and the
 * stage's promises: spans, references, memory, determinism.
 *
 * Beyond what corpus.h names, lines that begin with
 *   none                                  no statement at all
 *   time    words = value                 entity  label / type / Wikidata id or -
 *   one     a | b | c                     these words are mentions of one entity
 *   words   S | P | O                     some statement has these words
 *   label   L                             some statement of a clause is called so
 *   names   a | b | c                     these are all the names, in the order of the text; -: none
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "corpus.h"

static bool has_time(const ng_extract *x, char *want)
{
    char *f[2] = { NULL, NULL };
    if (corpus_fields(want, '=', f, 2) != 2)
        return false;
    for (size_t i = 0; i < x->n_time; ++i) {
        if (corpus_span_is(x, x->time[i].span, f[0]))
            return strcmp(x->time[i].value, f[1]) == 0;
    }
    return false;
}

static bool has_entity(const ng_extract *x, char *want)
{
    char *f[3] = { NULL, NULL, NULL };
    if (corpus_fields(want, '/', f, 3) < 2)
        return false;
    for (size_t i = 0; i < x->n_entity; ++i) {
        const ng_entity *e = &x->entity[i];
        const char *id = e->n_same_as > 0 ? strrchr(e->same_as[0], '/') + 1 : "-";
        if (strcmp(e->label, f[0]) == 0 && strcmp(ng_type_name(e->type), f[1]) == 0 &&
            (f[2] == NULL || strcmp(id, f[2]) == 0))
            return true;
    }
    return false;
}

static size_t entity_of(const ng_extract *x, const char *words)
{
    for (size_t i = 0; i < x->n_entity; ++i) {
        for (size_t k = 0; k < x->entity[i].n_mention; ++k) {
            if (corpus_span_is(x, x->entity[i].mention[k].span, words))
                return i;
        }
    }
    return SIZE_MAX;
}

static bool are_one(const ng_extract *x, char *want)
{
    char *f[8];
    const size_t n = corpus_fields(want, '|', f, 8);
    const size_t first = entity_of(x, f[0]);
    for (size_t i = 1; i < n; ++i) {
        if (entity_of(x, f[i]) != first)
            return false;
    }
    return first != SIZE_MAX;
}

static bool has_words(const ng_extract *x, char *want)
{
    char *f[3] = { NULL, NULL, NULL };
    if (corpus_fields(want, '|', f, 3) < 3)
        return false;
    for (size_t i = 0; i < x->n_statement; ++i) {
        const ng_statement *s = &x->statement[i];
        if (s->words.subject != NULL && s->words.predicate != NULL && s->words.object != NULL &&
            corpus_same(f[0], s->words.subject) && corpus_same(f[1], s->words.predicate) &&
            corpus_same(f[2], s->words.object))
            return true;
    }
    return false;
}

static bool nothing_said(const ng_extract *x)
{
    for (size_t i = 0; i < x->n_statement; ++i) {
        if (strcmp(x->statement[i].by, "words") != 0)
            return false;
    }
    return true;
}

static bool has_label(const ng_extract *x, const char *label)
{
    for (size_t i = 0; i < x->n_statement; ++i) {
        if (strcmp(x->statement[i].by, "clause") == 0 && corpus_same(label, x->statement[i].label))
            return true;
    }
    return false;
}

static bool names_are(const ng_extract *x, char *want)
{
    char *f[8];
    const size_t n = strcmp(want, "-") == 0 ? 0 : corpus_fields(want, '|', f, 8);
    size_t all = 0, found = 0;
    uint32_t at = 0;
    for (size_t i = 0; i < x->n_entity; ++i) {
        for (size_t k = 0; k < x->entity[i].n_mention; ++k)
            all += x->entity[i].mention[k].kind == NG_MENTION_NAME;
    }
    for (size_t w = 0; w < n; ++w) {
        uint32_t next = UINT32_MAX;
        for (size_t i = 0; i < x->n_entity; ++i) {
            for (size_t k = 0; k < x->entity[i].n_mention; ++k) {
                const ng_mention *m = &x->entity[i].mention[k];
                if (m->kind == NG_MENTION_NAME && m->span.begin >= at && m->span.end < next &&
                    corpus_span_is(x, m->span, f[w]))
                    next = m->span.end;
            }
        }
        found += next != UINT32_MAX;
        at = next != UINT32_MAX ? next : at;
    }
    return found == n && all == n;
}

static int holds(const ng_extract *x, const char *what, char *rest)
{
    if (strcmp(what, "time") == 0)
        return has_time(x, rest);
    if (strcmp(what, "entity") == 0)
        return has_entity(x, rest);
    if (strcmp(what, "one") == 0)
        return are_one(x, rest);
    if (strcmp(what, "words") == 0)
        return has_words(x, rest);
    if (strcmp(what, "label") == 0)
        return has_label(x, rest);
    if (strcmp(what, "names") == 0)
        return names_are(x, rest);
    return strcmp(what, "none") == 0 ? nothing_said(x) : -1;
}

static void test_corpus(void **state)
{
    (void)state;
    corpus_expect("corpus.txt", NULL, 100, holds);
}

static void test_names(void **state)
{
    (void)state;
    corpus_expect("names.txt", NULL, 15, holds);
}

/* One test a construction: *state is its file. */
static void test_clauses(void **state)
{
    corpus_expect(*state, NULL, 3, holds);
}

/* ---- promises ---- */

static const char sample[] =
    "Russian President Vladimir Putin and North Korean leader Kim Jong Un signed a defense treaty in Pyongyang on June "
    "19, 2024.\n"
    "Putin said the treaty was strong. The Korean Central News Agency (KCNA) reported that Kim met Putin.\n"
    "NATO Secretary General Jens Stoltenberg visited Washington on Wednesday.\n";

static void test_any_allocation_may_fail(void **state)
{
    (void)state;
    ng_status st = NG_E_NOMEM;
    size_t rounds = 0;
    for (size_t limit = 0; st == NG_E_NOMEM; limit += 256 + limit / 64, ++rounds) {
        ng_arena a = { .limit = limit };
        ng_extract *x = NULL;
        ng_error err = { 0 };
        st = fixture_run(&fix, sample, NULL, &a, &x, &err);
        assert_true(st == NG_OK || (st == NG_E_NOMEM && x == NULL));
        ng_arena_done(&a);
    }
    assert_int_equal(st, NG_OK);
    assert_true(rounds > 20);
}

static void test_same_bytes_again(void **state)
{
    (void)state;
    ng_str first = { 0 };
    for (int i = 0; i < 3; ++i) {
        ng_arena a = { .limit = (size_t)64 << 20 };
        ng_extract *x = NULL;
        assert_int_equal(fixture_run(&fix, sample, NULL, &a, &x, NULL), NG_OK);
        ng_str b = { 0 };
        corpus_print(x, &b);
        if (i == 0) {
            assert_true(x->n_statement >= 6);
            first = b;
        } else {
            assert_string_equal(ng_str_get(&first), ng_str_get(&b));
            ng_str_done(&b);
        }
        ng_arena_done(&a);
    }
    ng_str_done(&first);
}

static void test_nothing_in_nothing_out(void **state)
{
    (void)state;
    static const char *const text[] = { "", "\n\n", ".", "?!", "\"", "the", "Of the.", "- - -" };
    for (size_t i = 0; i < sizeof text / sizeof *text; ++i) {
        ng_arena a = { .limit = (size_t)8 << 20 };
        ng_extract *x = NULL;
        assert_int_equal(fixture_run(&fix, text[i], NULL, &a, &x, NULL), NG_OK);
        assert_int_equal(x->n_statement, 0);
        assert_int_equal(x->n_entity, 0);
        ng_arena_done(&a);
    }
    ng_arena a = { .limit = 4096 };
    const ng_article art = { .id = "a", .source = "s", .text = "Bonjour", .len = 7 };
    ng_extract *x = NULL;
    assert_int_equal(ng_extract_empty(&art, &a, &x, NULL), NG_OK);
    assert_int_equal(x->n_sentence + x->n_entity + x->n_time + x->n_event + x->n_statement, 0);
    assert_string_equal(x->text, "Bonjour");
    ng_arena_done(&a);
}

static void test_missing_lists(void **state)
{
    (void)state;
    ng_extractor *x = NULL;
    ng_error err = { 0 };
    ng_extractor_options opt = { fix.ontology, fix.gazetteer, NG_SOURCE_DIR "/no-such-folder" };
    assert_int_equal(ng_extractor_new(&opt, &x, &err), NG_E_IO);
    assert_null(x);
    opt.data_dir = NULL;
    assert_int_equal(ng_extractor_new(&opt, &x, &err), NG_E_ARG);
    assert_null(x);
}

static double confidence_of(const ng_extract *x, const char *object)
{
    for (size_t i = 0; i < x->n_statement; ++i) {
        const ng_statement *s = &x->statement[i];
        if (strcmp(s->by, "clause") == 0 && s->words.object != NULL && strcmp(s->words.object, object) == 0)
            return s->confidence;
    }
    fail_msg("nothing is said of %s", object);
    return 0;
}

/* What the parser doubts is told with less confidence; a tree that nobody doubts is as one of which all is sure. */
static void test_doubtful_arcs(void **state)
{
    (void)state;
    static const char text[] = "Marta Kruse opened the new library in Bergen.";
    static const uint8_t sure[] = { 255, 0, 90 };
    double p[3];
    ng_arena a = { .limit = (size_t)64 << 20 };
    ng_document *doc = NULL;
    assert_int_equal(fixture_read(&fix, text, NULL, &a, &doc, NULL), NG_OK);
    for (size_t i = 0; i < 3; ++i) {
        ng_extract *x = NULL;
        for (size_t k = 0; k < doc->n_token; ++k)
            doc->token[k].sure = sure[i];
        assert_int_equal(ng_extractor_run(fix.worker, doc, &a, &x, NULL), NG_OK);
        p[i] = confidence_of(x, "the new library in Bergen");
    }
    assert_true(p[0] == p[1]);
    assert_true(p[2] < p[0] - 0.05);
    ng_arena_done(&a);
}

/* Twice the text takes about twice the time: here only that a long one ends. */
static void test_long_text(void **state)
{
    (void)state;
    ng_str b = { 0 };
    for (int i = 0; i < 300; ++i)
        ng_str_puts(&b, sample);
    ng_arena a = { .limit = (size_t)1 << 30 };
    ng_extract *x = NULL;
    assert_int_equal(fixture_run(&fix, ng_str_get(&b), "2024-06-20", &a, &x, NULL), NG_OK);
    assert_true(x->n_statement >= 300);
    assert_true(x->n_entity < 40);
    ng_arena_done(&a);
    ng_str_done(&b);
}

/* clang-format off */
#define CLAUSES(X)                                                                                                     \
    X(alone) X(apposition) X(condition) X(conjunction) X(control) X(copula) X(headline) X(games) X(hell) X(including) X(label) X(lemmas) X(modality) X(negation) X(nominalisation) X(objects)    \
    X(participle) X(particle) X(passive) X(quotation) X(relative) X(saying) X(real) X(speakers) X(times) X(twice)
/* clang-format on */

#define X(name) static char clauses_##name[] = "clauses/" #name ".txt";
CLAUSES(X)
#undef X

int main(void)
{
    const struct CMUnitTest tests[] = {
#define X(name) { "clauses: " #name, test_clauses, NULL, NULL, clauses_##name },
        CLAUSES(X)
#undef X
            cmocka_unit_test(test_corpus),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_any_allocation_may_fail),
        cmocka_unit_test(test_same_bytes_again),
        cmocka_unit_test(test_nothing_in_nothing_out),
        cmocka_unit_test(test_missing_lists),
        cmocka_unit_test(test_doubtful_arcs),
        cmocka_unit_test(test_long_text),
    };
    return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
