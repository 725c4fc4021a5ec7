/* fuzz_extract.c -- any text through language/ and extract/; then the promises of extract.h. */
#include <stdlib.h>
#include <string.h>

#include "extract_fixture.h"
#include "utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool ready;

static void check(bool ok)
{
    if (!ok)
        abort();
}

static void check_span(const ng_extract *x, ng_span s)
{
    check(s.begin <= s.end && s.end <= x->len);
}

static void check_ref(const ng_extract *x, const ng_ref *r)
{
    check(r->kind != NG_REF_ENTITY || r->index < x->n_entity);
    check(r->kind != NG_REF_EVENT || r->index < x->n_event);
    check(r->kind != NG_REF_TIME || r->index < x->n_time);
    check((r->kind != NG_REF_TEXT && r->kind != NG_REF_VALUE) || r->text != NULL);
}

static void check_extract(const ng_extract *x)
{
    for (size_t i = 0; i < x->n_entity; ++i) {
        const ng_entity *e = &x->entity[i];
        check(e->label != NULL && e->label[0] != '\0' && e->type < NG_TYPE_COUNT && e->n_mention > 0);
        for (size_t k = 0; k < e->n_mention; ++k) {
            check_span(x, e->mention[k].span);
            check(e->mention[k].span.begin < e->mention[k].span.end);
            check(k == 0 || e->mention[k - 1].span.begin <= e->mention[k].span.begin);
        }
    }
    for (size_t i = 0; i < x->n_event; ++i) {
        check(x->event[i].n_mention > 0);
        check_span(x, x->event[i].mention[0]);
        check_ref(x, &x->event[i].place);
        for (size_t k = 0; k < x->event[i].n_arg; ++k)
            check_ref(x, &x->event[i].arg[k].ref);
    }
    for (size_t i = 0; i < x->n_statement; ++i) {
        const ng_statement *s = &x->statement[i];
        check_ref(x, &s->subject);
        check_ref(x, &s->object);
        check_ref(x, &s->event);
        check_ref(x, &s->attributed_to);
        check_span(x, s->span);
        check_span(x, s->subject_span);
        check_span(x, s->object_span);
        check(s->predicate != NULL && s->label != NULL && s->sentence < x->n_sentence);
        check(s->confidence > 0 && s->confidence <= 1);
        check(s->kind == NG_CLAIM || (s->polarity == NG_AFFIRMED && s->modality == NG_MODALITY_ACTUAL));
        for (size_t k = 0; k < s->n_arg; ++k)
            check_ref(x, &s->arg[k].ref);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!ready)
        check(ready = fixture_init(&fix));
    if (size > 65536)
        return 0;
    ng_arena a = { .limit = (size_t)256 << 20 };
    size_t n = 0, mended = 0;
    char *text = ng_utf8_mend(&a, (const char *)data, size, &n, &mended);
    ng_extract *x = NULL;
    if (text != NULL && fixture_run(&fix, text, size % 2 ? "2024-06-20" : NULL, &a, &x, NULL) == NG_OK)
        check_extract(x);
    ng_arena_done(&a);
    return 0;
}
