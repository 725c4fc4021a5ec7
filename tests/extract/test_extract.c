/* test_extract.c -- sentences and what they say (corpus.txt), and the stage's
 * promises: spans, references, memory, determinism.
 *
 * corpus.txt: paragraphs parted by blank lines. Lines that begin with
 *   >       text, a paragraph each        date    the article's date
 *   fact    S | property | O              claim   S | property | O [| source]
 *   none                                  no statement at all
 *   never   S | property | O              no such statement (* stands for anything)
 *   time    words = value                 entity  label / type / Wikidata id or -
 *   one     a | b | c                     these words are mentions of one entity
 *   words   S | P | O                     some statement has these words
 * clauses/ holds a file for each construction.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "extract_fixture.h"
#include "file.h"
#include "str.h"

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

/* ---- printing and comparing ---- */

static const char *ref_name(const ng_extract *x, const ng_ref *r)
{
    switch (r->kind) {
    case NG_REF_ENTITY: return x->entity[r->index].label;
    case NG_REF_TIME: return x->time[r->index].value;
    case NG_REF_EVENT: return x->event[r->index].type;
    case NG_REF_TEXT:
    case NG_REF_VALUE: return r->text;
    case NG_REF_NONE: break;
    }
    return "-";
}

static void statement_line(const ng_extract *x, const ng_statement *s, ng_str *b)
{
    ng_str_printf(b, "%s %s | %s | %s", s->kind == NG_FACT ? "fact" : "claim", ref_name(x, &s->subject), s->predicate,
                  ref_name(x, &s->object));
    for (size_t i = 0; i < s->n_arg; ++i)
        ng_str_printf(b, " {%s %s}", s->arg[i].role, ref_name(x, &s->arg[i].ref));
    if (s->attributed_to.kind != NG_REF_NONE)
        ng_str_printf(b, " by %s", ref_name(x, &s->attributed_to));
    ng_str_puts(b, "\n");
}

/* Cuts s at "sep" into at most `max` trimmed fields. */
static size_t fields(char *s, char sep, char **ret, size_t max)
{
    size_t n = 0;
    while (s != NULL && n < max) {
        char *next = strchr(s, sep);
        if (next != NULL)
            *next++ = '\0';
        s += strspn(s, " ");
        size_t len = strlen(s);
        while (len > 0 && s[len - 1] == ' ')
            s[--len] = '\0';
        ret[n++] = s;
        s = next;
    }
    return n;
}

static bool same(const char *want, const char *got)
{
    return strcmp(want, "*") == 0 || strcmp(want, got) == 0;
}

/* Wants "S | p | O" and, where there is more, the source, time=VALUE, place=LABEL, event=CLASS, not. */
static bool fits(const ng_extract *x, const ng_statement *s, char **f, size_t n)
{
    if (n < 3 || !same(f[0], ref_name(x, &s->subject)) || !same(f[1], s->predicate) ||
        !same(f[2], ref_name(x, &s->object)))
        return false;
    for (size_t i = 3; i < n; ++i) {
        const char *eq = strchr(f[i], '=');
        if (strcmp(f[i], "not") == 0) {
            if (s->polarity != NG_NEGATED)
                return false;
        } else if (strncmp(f[i], "event=", 6) == 0) {
            if (s->event.kind != NG_REF_EVENT || strcmp(x->event[s->event.index].type, f[i] + 6) != 0)
                return false;
        } else if (strncmp(f[i], "modality=", 9) == 0) {
            if (strcmp(ng_modality_name(s->modality), f[i] + 9) != 0)
                return false;
        } else if (eq != NULL) {
            bool found = false;
            for (size_t k = 0; k < s->n_arg; ++k)
                found = found || (strncmp(s->arg[k].role, f[i], (size_t)(eq - f[i])) == 0 &&
                                  strcmp(ref_name(x, &s->arg[k].ref), eq + 1) == 0);
            if (!found)
                return false;
        } else if (!same(f[i], s->attributed_to.kind == NG_REF_NONE ? "" : ref_name(x, &s->attributed_to))) {
            return false;
        }
    }
    return true;
}

/* For readers of words alone: no part of the graph. */
static bool words_only(const ng_statement *s)
{
    return strcmp(s->by, "words") == 0;
}

static bool has_statement(const ng_extract *x, char *want, int kind)
{
    char *f[8];
    const size_t n = fields(want, '|', f, 8);
    for (size_t i = 0; i < x->n_statement; ++i) {
        if (!words_only(&x->statement[i]) && (kind < 0 || (int)x->statement[i].kind == kind) &&
            fits(x, &x->statement[i], f, n))
            return true;
    }
    return false;
}

static bool has_time(const ng_extract *x, char *want)
{
    char *f[2] = { NULL, NULL };
    if (fields(want, '=', f, 2) != 2)
        return false;
    for (size_t i = 0; i < x->n_time; ++i) {
        const ng_span s = x->time[i].span;
        if (s.end - s.begin == strlen(f[0]) && memcmp(x->text + s.begin, f[0], s.end - s.begin) == 0)
            return strcmp(x->time[i].value, f[1]) == 0;
    }
    return false;
}

static bool has_entity(const ng_extract *x, char *want)
{
    char *f[3] = { NULL, NULL, NULL };
    if (fields(want, '/', f, 3) < 2)
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
            const ng_span s = x->entity[i].mention[k].span;
            if (s.end - s.begin == strlen(words) && memcmp(x->text + s.begin, words, s.end - s.begin) == 0)
                return i;
        }
    }
    return SIZE_MAX;
}

static bool are_one(const ng_extract *x, char *want)
{
    char *f[8];
    const size_t n = fields(want, '|', f, 8);
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
    if (fields(want, '|', f, 3) < 3)
        return false;
    for (size_t i = 0; i < x->n_statement; ++i) {
        const ng_statement *s = &x->statement[i];
        if (s->words.subject != NULL && s->words.predicate != NULL && s->words.object != NULL &&
            same(f[0], s->words.subject) && same(f[1], s->words.predicate) && same(f[2], s->words.object))
            return true;
    }
    return false;
}

/* ---- the corpus ---- */

typedef struct {
    const char *file;
    ng_str text;
    char date[32];
    size_t at, checked, failed;
    ng_arena arena;
    ng_extract *x;
} paragraph;

static void need_extract(paragraph *p)
{
    ng_error err = { 0 };
    if (p->x != NULL)
        return;
    p->arena.limit = (size_t)64 << 20;
    const ng_status st =
        fixture_run(&fix, ng_str_get(&p->text), p->date[0] == '\0' ? NULL : p->date, &p->arena, &p->x, &err);
    if (st != NG_OK)
        fail_msg("corpus line %zu: %s", p->at, err.msg);
}

static bool nothing_said(const ng_extract *x)
{
    for (size_t i = 0; i < x->n_statement; ++i) {
        if (!words_only(&x->statement[i]))
            return false;
    }
    return true;
}

static void report(paragraph *p, const char *line)
{
    ng_str b = { 0 };
    for (size_t i = 0; i < p->x->n_statement; ++i)
        if (!words_only(&p->x->statement[i]))
            statement_line(p->x, &p->x->statement[i], &b);
    for (size_t i = 0; i < p->x->n_entity; ++i)
        ng_str_printf(&b, "  entity %s / %s\n", p->x->entity[i].label, ng_type_name(p->x->entity[i].type));
    for (size_t i = 0; i < p->x->n_time; ++i)
        ng_str_printf(&b, "  time %s\n", p->x->time[i].value);
    print_error("%s:%zu: %s\n%s%s\n", p->file, p->at, line, ng_str_get(&p->text), ng_str_get(&b));
    ng_str_done(&b);
    ++p->failed;
}

static void expect(paragraph *p, const char *line)
{
    char copy[512];
    (void)snprintf(copy, sizeof copy, "%s", line);
    char *rest = copy + strcspn(copy, " ");
    rest += strspn(rest, " ");
    need_extract(p);
    bool ok = false;
    if (strncmp(line, "fact ", 5) == 0)
        ok = has_statement(p->x, rest, NG_FACT);
    else if (strncmp(line, "claim ", 6) == 0)
        ok = has_statement(p->x, rest, NG_CLAIM);
    else if (strncmp(line, "never ", 6) == 0)
        ok = !has_statement(p->x, rest, -1);
    else if (strncmp(line, "nofact ", 7) == 0)
        ok = !has_statement(p->x, rest, NG_FACT);
    else if (strncmp(line, "time ", 5) == 0)
        ok = has_time(p->x, rest);
    else if (strncmp(line, "entity ", 7) == 0)
        ok = has_entity(p->x, rest);
    else if (strncmp(line, "one ", 4) == 0)
        ok = are_one(p->x, rest);
    else if (strncmp(line, "words ", 6) == 0)
        ok = has_words(p->x, rest);
    else if (strcmp(line, "none") == 0)
        ok = nothing_said(p->x);
    else
        fail_msg("%s:%zu: what is \"%s\"?", p->file, p->at, line);
    ++p->checked;
    if (!ok)
        report(p, line);
}

/* All paragraphs of a file in tests/extract/. */
static void read_paragraphs(const char *file, size_t least)
{
    ng_arena a = { .limit = (size_t)4 << 20 };
    char *data;
    size_t n;
    const char *path = ng_arena_printf(&a, NG_SOURCE_DIR "/tests/extract/%s", file);
    assert_non_null(path);
    assert_int_equal(ng_file_read(path, (size_t)1 << 20, &a, &data, &n, NULL), NG_OK);
    paragraph p = { .file = file };
    for (char *line = data; line != NULL;) {
        char *next = strchr(line, '\n');
        if (next != NULL)
            *next++ = '\0';
        ++p.at;
        if (line[0] == '\0') {
            ng_str_clear(&p.text);
            p.date[0] = '\0';
            ng_arena_done(&p.arena);
            p.x = NULL;
        } else if (line[0] == '>') {
            ng_str_puts(&p.text, line + 1 + (line[1] == ' '));
            ng_str_puts(&p.text, "\n");
        } else if (strncmp(line, "date ", 5) == 0) {
            (void)snprintf(p.date, sizeof p.date, "%s", line + 5);
        } else if (line[0] != '#') {
            expect(&p, line);
        }
        line = next;
    }
    ng_str_done(&p.text);
    ng_arena_done(&p.arena);
    ng_arena_done(&a);
    assert_true(p.checked >= least);
    if (p.failed > 0)
        fail_msg("%s: %zu of %zu expectations failed", file, p.failed, p.checked);
}

static void test_corpus(void **state)
{
    (void)state;
    read_paragraphs("corpus.txt", 100);
}

/* One test a construction: *state is its file. */
static void test_clauses(void **state)
{
    read_paragraphs(*state, 3);
}

/* ---- promises ---- */

static const char sample[] =
    "Russian President Vladimir Putin and North Korean leader Kim Jong Un signed a defense treaty in Pyongyang on June "
    "19, 2024.\n"
    "Putin said the treaty was strong. The Korean Central News Agency (KCNA) reported that Kim met Putin.\n"
    "NATO Secretary General Jens Stoltenberg visited Washington on Wednesday.\n";

static ng_str lines_of(const ng_extract *x)
{
    ng_str b = { 0 };
    for (size_t i = 0; i < x->n_statement; ++i)
        statement_line(x, &x->statement[i], &b);
    for (size_t i = 0; i < x->n_entity; ++i)
        ng_str_printf(&b, "%s %d %zu\n", x->entity[i].label, (int)x->entity[i].type, x->entity[i].n_mention);
    return b;
}

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
        ng_str b = lines_of(x);
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
    X(alone) X(apposition) X(conjunction) X(control) X(copula) X(hell) X(modality) X(negation) X(objects) X(passive)   \
    X(relative) X(saying)
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
        cmocka_unit_test(test_any_allocation_may_fail),
        cmocka_unit_test(test_same_bytes_again),
        cmocka_unit_test(test_nothing_in_nothing_out),
        cmocka_unit_test(test_missing_lists),
        cmocka_unit_test(test_long_text),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
