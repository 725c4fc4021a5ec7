/* test_events.c -- sentences and the events that they tell of (events.txt, as corpus.h reads it).
 *
 *   event    class | words [+ words] | role=label, !role=label (who is not), place=, date= (- for none), words=,
 * other=, kind=, polarity=, modality= ... noevent  class or * | words
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "corpus.h"

static bool mentions_are(const ng_extract *x, const ng_event *e, char *words)
{
    char *w[8];
    const size_t n = corpus_fields(words, '+', w, 8);
    for (size_t i = 0; i < n; ++i) {
        if (i >= e->n_mention || !corpus_span_is(x, e->mention[i], w[i]))
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
    else if (strcmp(field, "words") == 0)
        ok = strcmp(e->words == NULL ? "-" : e->words, eq) == 0;
    else if (strcmp(field, "other") == 0)
        ok = strcmp(e->other ? "yes" : "no", eq) == 0;
    else if (strcmp(field, "kind") == 0)
        ok = strcmp(e->kind == NG_FACT ? "fact" : "claim", eq) == 0;
    else if (strcmp(field, "polarity") == 0)
        ok = strcmp(e->polarity == NG_NEGATED ? "negated" : "affirmed", eq) == 0;
    else if (strcmp(field, "modality") == 0)
        ok = strcmp(ng_modality_name(e->modality), eq) == 0;
    else if (field[0] == '!')
        ok = !has_role(x, e, field + 1, eq);
    else
        ok = has_role(x, e, field, eq);
    eq[-1] = '=';
    return ok;
}

static bool has_event(const ng_extract *x, char *want)
{
    char *f[10];
    const size_t n = corpus_fields(want, '|', f, 10);
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
    assert_int_equal(corpus_fields(want, '|', f, 2), 2);
    for (size_t i = 0; i < x->n_event; ++i) {
        for (size_t k = 0; k < x->event[i].n_mention; ++k) {
            if ((f[0][0] == '*' || strcmp(f[0], x->event[i].type) == 0) &&
                corpus_span_is(x, x->event[i].mention[k], f[1]))
                return true;
        }
    }
    return false;
}

static int event_holds(const ng_extract *x, const char *what, char *rest)
{
    if (strcmp(what, "event") == 0)
        return has_event(x, rest);
    return strcmp(what, "noevent") == 0 ? !named(x, rest) : -1;
}

static void test_events(void **state)
{
    (void)state;
    corpus_expect("events.txt", NULL, 30, event_holds);
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
    return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
