/* main.c -- the tests of src/language/. */
#include "suite.h"

#include "stage.h"

ng_language *suite_language;
ng_language_worker *suite_worker, *suite_tagger;

ng_article suite_article(const char *text, ng_text_block *block, ng_block_kind kind)
{
    *block = (ng_text_block){ .span = { 0, (uint32_t)strlen(text) }, .kind = kind };
    return (ng_article){
        .id = "a", .source = "a.txt", .text = text, .len = strlen(text), .block = block, .n_block = *text != '\0'
    };
}

ng_document *suite_read(const char *text, ng_article *article, ng_text_block *block, ng_arena *a)
{
    ng_document *d = NULL;
    ng_error err;
    *article = suite_article(text, block, NG_BLOCK_BODY);
    if (ng_language_read(suite_worker, article, a, &d, &err) != NG_OK)
        fail_msg("%s", err.msg);
    suite_check(d);
    return d;
}

void suite_check(const ng_document *d)
{
    uint32_t at = 0, next = 0;
    for (size_t i = 0; i < d->n_token; ++i) {
        const ng_span s = d->token[i].span;
        assert_true(s.begin >= at && s.begin < s.end && s.end <= d->article->len);
        assert_int_equal(ng_utf8_floor(d->article->text, d->article->len, s.begin), s.begin);
        assert_int_equal(ng_utf8_floor(d->article->text, d->article->len, s.end), s.end);
        at = s.end;
    }
    for (size_t i = 0; i < d->n_sentence; ++i) {
        const ng_sentence *s = &d->sentence[i];
        assert_int_equal(s->first, next);
        assert_true(s->n > 0);
        assert_int_equal(s->span.begin, d->token[s->first].span.begin);
        assert_int_equal(s->span.end, d->token[s->first + s->n - 1].span.end);
        assert_false(d->token[s->first + s->n - 1].mwt);
        next += s->n;
    }
    assert_int_equal(next, d->n_token);
}

int main(void)
{
    ng_error err;
    if (ng_language_new(NG_SOURCE_DIR "/ontology", &suite_language, &err) != NG_OK ||
        ng_language_worker_new(suite_language, &suite_worker, &err) != NG_OK ||
        ng_language_open_model(suite_language, &err) != NG_OK ||
        ng_language_worker_new(suite_language, &suite_tagger, &err) != NG_OK) {
        fprintf(stderr, "%s\n", err.msg);
        return 1;
    }
    /* Made before the model was there: tokens are tested alone. */
    if (suite_worker->model != NULL)
        return 1;
    const int failed = test_tokens() + test_english() + test_conllu() + test_data() + test_model() + test_kernel();
    ng_language_worker_free(suite_worker);
    ng_language_worker_free(suite_tagger);
    ng_language_free(suite_language);
    return failed != 0;
}
