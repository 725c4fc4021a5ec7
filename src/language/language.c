/* language.c -- the stage: an article's blocks to tokens and sentences. */
#include "stage.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "error.h"

/* A pattern that needs more than this on one token gives up; the token is then
 * one character. */
#define MATCH_LIMIT 100000
#define DEPTH_LIMIT 1000

ng_status ng_language_new(const char *data_dir, ng_language **ret, ng_error *err)
{
    ng_language *l = calloc(1, sizeof *l);
    if (l == NULL)
        return ng_nomem(err, "language");
    ng_status st = ng_language_load(l, data_dir, err);
    if (st == NG_OK && (l->model_path = ng_arena_printf(&l->arena, "%s/../models/en.safetensors", data_dir)) == NULL)
        st = ng_nomem(err, "language");
    if (st != NG_OK) {
        ng_language_free(l);
        return st;
    }
    *ret = l;
    return NG_OK;
}

ng_status ng_language_open_model(ng_language *l, ng_error *err)
{
    if (l->model != NULL || (access(l->model_path, F_OK) != 0 && errno == ENOENT))
        return NG_OK;
    return ng_model_open(l->model_path, &l->model, err);
}

void ng_language_free(ng_language *l)
{
    if (l == NULL)
        return;
    ng_map_done(&l->abbreviation);
    ng_map_done(&l->whole);
    ng_map_done(&l->prefix);
    ng_map_done(&l->starter);
    ng_map_done(&l->speech);
    ng_map_done(&l->word);
    pcre2_code_free(l->shape);
    ng_model_free(l->model);
    ng_arena_done(&l->arena);
    free(l);
}

ng_status ng_language_worker_new(const ng_language *l, ng_language_worker **ret, ng_error *err)
{
    ng_language_worker *w = calloc(1, sizeof *w);
    if (w == NULL)
        return ng_nomem(err, "language");
    w->l = l;
    w->match = pcre2_match_data_create(1, NULL);
    w->context = pcre2_match_context_create(NULL);
    if (w->match == NULL || w->context == NULL || pcre2_set_match_limit(w->context, MATCH_LIMIT) != 0 ||
        pcre2_set_depth_limit(w->context, DEPTH_LIMIT) != 0) {
        ng_language_worker_free(w);
        return ng_nomem(err, "language");
    }
    const ng_status st = l->model != NULL ? ng_model_worker_new(l->model, &w->model, err) : NG_OK;
    if (st != NG_OK) {
        ng_language_worker_free(w);
        return st;
    }
    *ret = w;
    return NG_OK;
}

void ng_language_worker_free(ng_language_worker *w)
{
    if (w == NULL)
        return;
    ng_model_worker_free(w->model);
    pcre2_match_data_free(w->match);
    pcre2_match_context_free(w->context);
    free(w->token);
    free(w->kind);
    free(w->gap);
    free(w->sentence);
    free(w);
}

static void read_block(ng_language_worker *w, const ng_text_block *b)
{
    const size_t first = w->n_token;
    w->begin = b->span.begin;
    w->end = b->span.end;
    if (b->kind == NG_BLOCK_SENTENCE) {
        stage_split_blanks(w);
        stage_one_sentence(w, first, w->n_token - first, b->kind);
    } else {
        stage_tokenize(w);
        if (!w->failed)
            stage_sentences(w, first, b->kind);
    }
}

ng_status ng_language_tag(ng_language_worker *w, ng_document *doc, ng_arena *a, ng_error *err)
{
    return w->model != NULL ? ng_model_run(w->model, doc, a, err) : NG_OK;
}

ng_status ng_language_read(ng_language_worker *w, const ng_article *article, ng_arena *a, ng_document **ret,
                           ng_error *err)
{
    w->text = article->text;
    w->n_token = w->n_sentence = 0;
    w->failed = false;
    for (size_t i = 0; i < article->n_block && !w->failed; ++i)
        read_block(w, &article->block[i]);
    ng_document *d = w->failed ? NULL : ng_arena_new(a, 1, sizeof *d);
    if (d == NULL)
        return ng_nomem(err, "language");
    d->article = article;
    d->n_token = w->n_token;
    d->n_sentence = w->n_sentence;
    if (w->n_token > 0) {
        d->token = ng_arena_new(a, w->n_token, sizeof *d->token);
        d->sentence = ng_arena_new(a, w->n_sentence, sizeof *d->sentence);
        if (d->token == NULL || d->sentence == NULL)
            return ng_nomem(err, "language");
        memcpy(d->token, w->token, w->n_token * sizeof *d->token);
        memcpy(d->sentence, w->sentence, w->n_sentence * sizeof *d->sentence);
    }
    const ng_status st = ng_language_tag(w, d, a, err);
    if (st == NG_OK)
        *ret = d;
    return st;
}
