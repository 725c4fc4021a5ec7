/* fuzz_model.c -- bytes as a model file; one that is taken must annotate. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void annotate(const ng_model *m)
{
    static const char text[] = "Nobody was there.";
    ng_token token[] = { { .span = { 0, 6 } }, { .span = { 7, 10 } }, { .span = { 11, 16 } }, { .span = { 16, 17 } } };
    ng_sentence sentence = { .span = { 0, 17 }, .first = 0, .n = 4 };
    const ng_article article = { .text = text, .len = sizeof text - 1 };
    ng_document d = { .article = &article, .token = token, .n_token = 4, .sentence = &sentence, .n_sentence = 1 };
    ng_arena a = { .limit = (size_t)1 << 20 };
    ng_model_worker *w = NULL;
    if (ng_model_worker_new(m, &w, NULL) == NG_OK && ng_model_run(w, &d, &a, NULL) == NG_OK)
        for (int i = 0; i < 4; ++i)
            if (token[i].upos == NULL || token[i].lemma == NULL || token[i].head < 0 || token[i].head > 3)
                abort();
    ng_model_worker_free(w);
    ng_arena_done(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ng_model *m = NULL;
    void *copy = malloc(size + 1); /* aligned for any type */
    if (copy == NULL)
        return 0;
    memcpy(copy, data, size);
    if (ng_model_parse(copy, size, &m, NULL) == NG_OK)
        annotate(m);
    ng_model_free(m);
    free(copy);
    return 0;
}
