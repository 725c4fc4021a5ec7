/* Any text: tokens and sentences keep the promises of document.h, and what is
 * written of them can be read again. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "language.h"
#include "utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static ng_language *language;
static ng_language_worker *worker;

static void check(const ng_document *d)
{
    uint32_t at = 0, next = 0;
    for (size_t i = 0; i < d->n_token; ++i) {
        const ng_span s = d->token[i].span;
        if (s.begin < at || s.begin >= s.end || s.end > d->article->len ||
            ng_utf8_floor(d->article->text, d->article->len, s.begin) != s.begin ||
            ng_utf8_floor(d->article->text, d->article->len, s.end) != s.end)
            abort();
        at = s.end;
    }
    for (size_t i = 0; i < d->n_sentence; ++i) {
        const ng_sentence *s = &d->sentence[i];
        if (s->first != next || s->n == 0 || d->token[s->first + s->n - 1].mwt)
            abort();
        next += s->n;
    }
    if (next != d->n_token)
        abort();
}

static void again(const ng_document *d, ng_arena *a)
{
    char *out = NULL;
    size_t n = 0;
    ng_document *e = NULL;
    FILE *f = open_memstream(&out, &n);
    if (f == NULL || ng_conllu_write(d, f, NULL) != NG_OK || fclose(f) != 0 ||
        ng_conllu_read(out, n, d->article, a, &e, NULL) != NG_OK || e->n_token != d->n_token)
        abort();
    check(e);
    free(out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (language == NULL && (ng_language_new(NG_SOURCE_DIR "/ontology", &language, NULL) != NG_OK ||
                             ng_language_worker_new(language, &worker, NULL) != NG_OK))
        abort();
    ng_arena a = { .limit = (size_t)1 << 28 };
    size_t n, mended;
    const char *text = ng_utf8_mend(&a, (const char *)data, size, &n, &mended);
    if (text == NULL || n == 0) {
        ng_arena_done(&a);
        return 0;
    }
    const size_t half = ng_utf8_floor(text, n, n / 2);
    ng_text_block block[] = { { { 0, (uint32_t)n }, NG_BLOCK_BODY },
                              { { (uint32_t)half, (uint32_t)n }, NG_BLOCK_BODY } };
    ng_article x = { .id = "a", .source = "a", .text = text, .len = n, .block = block, .n_block = 1 };
    ng_document *d;
    const char *code;
    if (size % 2 == 1 && half > 0) {
        block[0] = (ng_text_block){ { 0, (uint32_t)half }, NG_BLOCK_SENTENCE };
        x.n_block = 2;
    }
    if (ng_language_read(worker, &x, &a, &d, NULL) != NG_OK)
        abort();
    check(d);
    if (memchr(text, '\x7f', n) == NULL && x.n_block == 1)
        again(d, &a);
    (void)ng_language_is_english(language, &x, &code);
    ng_arena_done(&a);
    return 0;
}
