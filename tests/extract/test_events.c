/* test_events.c -- sentences and the events that they tell of (events.txt).
 *
 * events.txt: paragraphs parted by blank lines. Lines that begin with
 *   >        text, a paragraph each        date    the article's date
 *   event    class | words [+ words] | role=label, place=, date= (- for none), kind=, polarity=, modality= ...
 *   noevent  class or * | words
 *   fact     S | property | O [| class of its event]       nofact   S | property | O
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
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

/* Cuts s at `sign`, blanks around the parts left out; how many parts. */
static size_t fields(char *s, char sign, char **f, size_t max)
{
    size_t n = 0;
    while (s != NULL && n < max) {
        char *end = strchr(s, sign);
        if (end != NULL)
            *end = '\0';
        s += strspn(s, " ");
        for (size_t k = strlen(s); k > 0 && s[k - 1] == ' ';)
            s[--k] = '\0';
        f[n++] = s;
        s = end == NULL ? NULL : end + 1;
    }
    return n;
}

static bool words_at(const ng_extract *x, ng_span s, const char *words)
{
    return s.end - s.begin == strlen(words) && memcmp(x->text + s.begin, words, s.end - s.begin) == 0;
}

static bool mentions_are(const ng_extract *x, const ng_event *e, char *words)
{
    char *w[8];
    const size_t n = fields(words, '+', w, 8);
    for (size_t i = 0; i < n; ++i) {
        if (i >= e->n_mention || !words_at(x, e->mention[i], w[i]))
            return false;
    }
    return n == e->n_mention;
}

static bool has_role(const ng_extract *x, const ng_event *e, const char *role, const char *label)
{
    for (size_t i = 0; i < e->n_arg; ++i) {
        if (e->arg[i].ref.kind == NG_REF_ENTITY && strcmp(e->arg[i].role, role) == 0 &&
            strcmp(x->entity[e->arg[i].ref.index].label, label) == 0)
            return true;
    }
    return false;
}

static bool holds(const ng_extract *x, const ng_event *e, char *field)
{
    char *eq = strchr(field, '=');
    if (eq == NULL)
        return false;
    *eq++ = '\0';
    bool ok;
    if (strcmp(field, "place") == 0)
        ok = e->place.kind == NG_REF_ENTITY && strcmp(x->entity[e->place.index].label, eq) == 0;
    else if (strcmp(field, "date") == 0)
        ok = strcmp(e->date == NULL ? "-" : e->date, eq) == 0;
    else if (strcmp(field, "kind") == 0)
        ok = strcmp(e->kind == NG_FACT ? "fact" : "claim", eq) == 0;
    else if (strcmp(field, "polarity") == 0)
        ok = strcmp(e->polarity == NG_NEGATED ? "negated" : "affirmed", eq) == 0;
    else if (strcmp(field, "modality") == 0)
        ok = strcmp(ng_modality_name(e->modality), eq) == 0;
    else
        ok = has_role(x, e, field, eq);
    eq[-1] = '=';
    return ok;
}

static bool has_event(const ng_extract *x, char *want)
{
    char *f[10];
    const size_t n = fields(want, '|', f, 10);
    for (size_t i = 0; i < x->n_event; ++i) {
        char words[128];
        (void)snprintf(words, sizeof words, "%s", f[1]);
        bool ok = strcmp(x->event[i].type, f[0]) == 0 && mentions_are(x, &x->event[i], words);
        for (size_t k = 2; ok && k < n; ++k)
            ok = holds(x, &x->event[i], f[k]);
        if (ok)
            return true;
    }
    return false;
}

static bool named(const ng_extract *x, char *want)
{
    char *f[2] = { NULL, NULL };
    assert_int_equal(fields(want, '|', f, 2), 2);
    for (size_t i = 0; i < x->n_event; ++i) {
        for (size_t k = 0; k < x->event[i].n_mention; ++k) {
            if ((f[0][0] == '*' || strcmp(f[0], x->event[i].type) == 0) && words_at(x, x->event[i].mention[k], f[1]))
                return true;
        }
    }
    return false;
}

static bool is_fact(const ng_extract *x, char *want)
{
    char *f[4] = { NULL, NULL, NULL, NULL };
    assert_true(fields(want, '|', f, 4) >= 3);
    for (size_t i = 0; i < x->n_statement; ++i) {
        const ng_statement *s = &x->statement[i];
        if (s->kind == NG_FACT && s->subject.kind == NG_REF_ENTITY && s->object.kind == NG_REF_ENTITY &&
            strcmp(x->entity[s->subject.index].label, f[0]) == 0 && strcmp(s->predicate, f[1]) == 0 &&
            strcmp(x->entity[s->object.index].label, f[2]) == 0 &&
            (f[3] == NULL || (s->event.kind == NG_REF_EVENT && strcmp(x->event[s->event.index].type, f[3]) == 0)))
            return true;
    }
    return false;
}

/* ---- the paragraphs ---- */

typedef struct {
    ng_str text;
    char date[32];
    size_t at, checked, failed;
    ng_arena arena;
    ng_extract *x;
} paragraph;

static void show(const paragraph *p, const char *line)
{
    print_error("events.txt:%zu: %s\n%s", p->at, line, p->text.s);
    for (size_t i = 0; i < p->x->n_event; ++i) {
        const ng_event *e = &p->x->event[i];
        print_error("  %s", e->type);
        for (size_t k = 0; k < e->n_mention; ++k)
            print_error(" [%.*s]", (int)(e->mention[k].end - e->mention[k].begin), p->x->text + e->mention[k].begin);
        for (size_t k = 0; k < e->n_arg; ++k) {
            if (e->arg[k].ref.kind == NG_REF_ENTITY)
                print_error(" %s=%s", e->arg[k].role, p->x->entity[e->arg[k].ref.index].label);
        }
        print_error(
            " place=%s date=%s %s %s\n", e->place.kind == NG_REF_ENTITY ? p->x->entity[e->place.index].label : "-",
            e->date == NULL ? "-" : e->date, e->kind == NG_FACT ? "fact" : "claim", ng_modality_name(e->modality));
    }
}

static void expect(paragraph *p, const char *line)
{
    char copy[512];
    ng_error err = { 0 };
    (void)snprintf(copy, sizeof copy, "%s", line);
    char *rest = copy + strcspn(copy, " ");
    rest += strspn(rest, " ");
    if (p->x == NULL) {
        p->arena.limit = (size_t)64 << 20;
        const char *date = p->date[0] == '\0' ? NULL : p->date;
        assert_int_equal(fixture_run(&fix, ng_str_get(&p->text), date, &p->arena, &p->x, &err), NG_OK);
    }
    bool ok = false;
    if (strncmp(line, "event ", 6) == 0)
        ok = has_event(p->x, rest);
    else if (strncmp(line, "noevent ", 8) == 0)
        ok = !named(p->x, rest);
    else if (strncmp(line, "fact ", 5) == 0)
        ok = is_fact(p->x, rest);
    else if (strncmp(line, "nofact ", 7) == 0)
        ok = !is_fact(p->x, rest);
    else
        fail_msg("events.txt:%zu: what is \"%s\"?", p->at, line);
    ++p->checked;
    if (!ok) {
        ++p->failed;
        show(p, line);
    }
}

static void test_events(void **state)
{
    (void)state;
    ng_arena a = { .limit = (size_t)4 << 20 };
    char *data;
    size_t n;
    assert_int_equal(ng_file_read(NG_SOURCE_DIR "/tests/extract/events.txt", (size_t)1 << 20, &a, &data, &n, NULL),
                     NG_OK);
    paragraph p = { 0 };
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
    assert_true(p.checked > 30);
    if (p.failed > 0)
        fail_msg("%zu of %zu expectations failed", p.failed, p.checked);
}

/* An article's events point to what is there, and stand in its sentences. */
static void test_references(void **state)
{
    (void)state;
    ng_arena a = { .limit = (size_t)64 << 20 };
    ng_extract *x = NULL;
    assert_int_equal(fixture_run(&fix,
                                 "Police arrested Tom Baker in Boston. The arrest of Baker came after protests.\n"
                                 "Russia's invasion of Ukraine began in 2022 and went on for years.\n",
                                 "2023-05-10", &a, &x, NULL),
                     NG_OK);
    assert_true(x->n_event >= 3);
    for (size_t i = 0; i < x->n_event; ++i) {
        const ng_event *e = &x->event[i];
        assert_true(e->n_mention > 0);
        assert_non_null(ng_ontology_class(fix.ontology, e->type));
        for (size_t k = 0; k < e->n_mention; ++k) {
            assert_true(e->mention[k].begin < e->mention[k].end && e->mention[k].end <= x->len);
            assert_true(k == 0 || e->mention[k - 1].begin < e->mention[k].begin);
        }
        for (size_t k = 0; k < e->n_arg; ++k)
            assert_true(e->arg[k].ref.kind != NG_REF_ENTITY || e->arg[k].ref.index < x->n_entity);
    }
    ng_arena_done(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_events), cmocka_unit_test(test_references) };
    return cmocka_run_group_tests(tests, setup, teardown);
}
