/* fuzz_extract.c -- any text through language/ and extract/; then the promises of extract.h.
 *
 * Up to the first NUL the input is text. Where there is one, what follows are trees of any shape, in place of the
 * model's, which are all too regular.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "extract_fixture.h"
#include "tree.h"
#include "utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static fixture bare; /* the same, but without a model */
static bool ready;

static void broken(int line, const char *promise)
{
    (void)fprintf(stderr, "fuzz_extract.c:%d: %s\n", line, promise);
    abort();
}

#define check(ok) ((ok) ? (void)0 : broken(__LINE__, #ok))

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

/* ---- trees of any shape ---- */

/* Heads that are a tree: the first token of a circle that is met becomes a root, and all roots hang on the first.
 * walk[i] is 1 + the token from which i was first come upon; zero before. */
static void make_tree(ng_token *token, const ng_sentence *s, uint32_t *walk)
{
    uint32_t root = NG_NONE;
    for (uint32_t i = s->first; i < s->first + s->n; ++i) {
        uint32_t k = i;
        for (; walk[k] == 0; k = (uint32_t)token[k].head)
            walk[k] = i + 1;
        if (walk[k] == i + 1)
            token[k].head = (int32_t)k;
    }
    for (uint32_t i = s->first; i < s->first + s->n; ++i) {
        if ((uint32_t)token[i].head != i)
            continue;
        root = root == NG_NONE ? i : root;
        token[i].head = (int32_t)root;
        token[i].deprel = i == root ? "root" : token[i].deprel;
    }
}

/* Four bytes a token, taken again from the start where they run out: how far away its head is, relation, part of
 * speech, and form and name. */
static void plant(ng_document *d, const uint8_t *b, size_t n, ng_arena *a)
{
    static const char *const rel[] = {
#define X(id, base, name) name,
        NG_RELATIONS(X)
#undef X
    };
    static const char *const pos[] = {
#define X(id) #id,
        NG_POS(X)
#undef X
    };
    static const char *const form[] = { "NN", "NNS", "NNP", "VB", "VBD", "VBG", "VBN", "VBZ" };
    static const char *const type[] = { "Person", "Organization", "Place", "Group" };
    uint32_t *walk = ng_arena_new(a, d->n_token + 1, sizeof *walk);
    size_t cap = 0;
    for (size_t s = 0; walk != NULL && s < d->n_sentence; ++s) {
        const ng_sentence *sent = &d->sentence[s];
        const int64_t first = sent->first, last = first + sent->n - 1;
        for (uint32_t k = 0; k < sent->n; ++k) {
            const uint32_t i = sent->first + k;
            const uint8_t *four = &b[i % (n / 4) * 4];
            const int64_t head = (int64_t)i + (int8_t)four[0];
            ng_token *t = &d->token[i];
            t->head = (int32_t)(head < first ? first : head > last ? last : head);
            t->deprel = rel[four[1] % (sizeof rel / sizeof *rel)];
            t->upos = pos[four[2] % (sizeof pos / sizeof *pos)];
            t->xpos = form[four[3] & 7];
            if ((four[3] & 8) && ng_arena_grow(a, (void **)&d->name, &cap, d->n_name, sizeof *d->name))
                d->name[d->n_name++] = (ng_name){ i, 1, type[four[3] >> 4 & 3], 0.9f };
        }
        make_tree(d->token, sent, walk);
    }
}

static ng_status run_planted(const char *text, const char *date, const uint8_t *b, size_t n, ng_arena *a,
                             ng_extract **ret)
{
    ng_document *doc = NULL;
    const ng_status st = fixture_read(&bare, text, date, a, &doc, NULL);
    if (st != NG_OK)
        return st;
    if (n >= 4)
        plant(doc, b, n, a);
    return ng_extractor_run(fix.worker, doc, a, ret, NULL);
}

static void make_ready(void)
{
    check(fixture_init(&fix));
    bare = fix;
    check(ng_language_new(NG_SOURCE_DIR "/ontology", &bare.language, NULL) == NG_OK);
    check(ng_language_worker_new(bare.language, &bare.language_worker, NULL) == NG_OK);
    ready = true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!ready)
        make_ready();
    if (size > 65536)
        return 0;
    ng_arena a = { .limit = (size_t)256 << 20 };
    const uint8_t *nul = size > 0 ? memchr(data, 0, size) : NULL;
    const size_t len = nul != NULL ? (size_t)(nul - data) : size;
    size_t n = 0, mended = 0;
    char *text = ng_utf8_mend(&a, (const char *)data, len, &n, &mended);
    const char *date = len % 2 ? "2024-06-20" : NULL;
    ng_extract *x = NULL;
    ng_status st = NG_E_NOMEM;
    if (text != NULL && nul == NULL)
        st = fixture_run(&fix, text, date, &a, &x, NULL);
    else if (text != NULL)
        st = run_planted(text, date, nul + 1, size - len - 1, &a, &x);
    if (st == NG_OK)
        check_extract(x);
    ng_arena_done(&a);
    return 0;
}
