/* articles.c -- articles through all stages up to the exchange line. */
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>

#include "engine_private.h"
#include "error.h"
#include "threads.h"

void ng_item_free(ng_item *it)
{
    if (it == NULL)
        return;
    ng_raw_free(it->raw);
    ng_arena_done(&it->arena);
    ng_str_done(&it->line);
    free(it);
}

typedef struct {
    ng_engine *e;
    ng_reader *reader;
    ng_language_worker **language;
    ng_extractor_worker **extractor;
    bool conllu;
    ng_item_fn fn;
    void *user;
    ng_summary *sum;
    size_t failures; /* of items; the reader counts its own */
} run;

static void told(void *user, const char *source, size_t at, const char *msg)
{
    ng_engine_tell(user, true, source, at, msg);
}

static ng_status produce(void *user, void **ret, ng_error *err)
{
    run *r = user;
    ng_raw *raw = NULL;
    const ng_status st = ng_reader_next(r->reader, &raw, err);
    if (st != NG_OK)
        return st;
    ng_item *it = calloc(1, sizeof *it);
    if (it == NULL) {
        ng_raw_free(raw);
        return ng_nomem(err, "extract");
    }
    it->raw = raw;
    it->arena.limit = NG_ARTICLE_MEMORY;
    *ret = it;
    return NG_OK;
}

static ng_status annotate(ng_item *it, const ng_document *doc)
{
    char *buf = NULL;
    size_t n = 0;
    FILE *f = open_memstream(&buf, &n);
    if (f == NULL)
        return ng_nomem(&it->err, "annotate");
    ng_status st = ng_conllu_write(doc, f, &it->err);
    if (fclose(f) != 0 && st == NG_OK)
        st = ng_nomem(&it->err, "annotate");
    if (st == NG_OK)
        ng_str_add(&it->line, buf, n);
    free(buf);
    return st;
}

/* Sets the article's language; whether it is one that is read. */
static bool take_language(const ng_engine *e, ng_article *article)
{
    const char *code = "en";
    const bool english = e->opt.language != NULL || ng_language_is_english(e->language, article, &code);
    article->language = english ? "en" : code;
    return english;
}

/* All stages over one article. What fails here concerns this article alone. */
static ng_status stages(run *r, unsigned w, ng_item *it)
{
    const ng_engine *e = r->e;
    ng_article *article = NULL;
    ng_document *doc = NULL;
    ng_status st = ng_raw_article(it->raw, &it->arena, &article, &it->err);
    if (st != NG_OK)
        return st;
    if (!take_language(e, article) && !r->conllu)
        return ng_extract_empty(article, &it->arena, &it->extract, &it->err);
    size_t n = 0;
    const char *conllu = ng_raw_conllu(it->raw, &n);
    st = conllu != NULL ? ng_conllu_read(conllu, n, article, &it->arena, &doc, &it->err)
                        : ng_language_read(r->language[w], article, &it->arena, &doc, &it->err);
    /* annotate shows what the model says; extraction trusts trees that the file brings */
    if (st == NG_OK && conllu != NULL && (r->conllu || doc->n_token == 0 || doc->token[0].head < 0))
        st = ng_language_tag(r->language[w], doc, &it->arena, &it->err);
    if (st != NG_OK)
        return st;
    it->tokens = doc->n_token;
    if (!r->conllu)
        return ng_extractor_run(r->extractor[w], doc, &it->arena, &it->extract, &it->err);
    st = ng_extract_empty(article, &it->arena, &it->extract, &it->err);
    if (st == NG_OK)
        it->extract->n_sentence = doc->n_sentence;
    return st == NG_OK ? annotate(it, doc) : st;
}

static ng_status work(void *user, unsigned w, void *item, ng_error *err)
{
    (void)err;
    run *r = user;
    ng_item *it = item;
    it->st = stages(r, w, it);
    if (it->st == NG_OK && !r->conllu)
        it->st = ng_exchange_write(it->extract, &it->line, &it->err);
    if (it->st == NG_OK && it->line.failed)
        it->st = ng_nomem(&it->err, "extract");
    return NG_OK;
}

static ng_status consume(void *user, void *item, ng_error *err)
{
    run *r = user;
    ng_item *it = item;
    size_t at = 0;
    const char *source = ng_raw_source(it->raw, &at);
    if (it->st != NG_OK) {
        ng_engine_tell(r->e, true, source, at, it->err.msg);
        ++r->failures;
        ng_item_free(it);
        return NG_OK;
    }
    const ng_extract *x = it->extract;
    if (x->language != NULL && strcmp(x->language, "en") != 0 && !r->conllu)
        ng_engine_tell(
            r->e, false, source, at,
            "the text does not read as English (another language, or capitals only): nothing is taken from it "
            "(--language en takes it as English all the same)");
    r->sum->articles += 1;
    r->sum->sentences += x->n_sentence;
    r->sum->tokens += it->tokens;
    if (r->e->opt.progress != NULL)
        r->e->opt.progress(r->e->opt.user, r->sum->articles);
    return r->fn(r->user, it, err);
}

static void drop(void *user, void *item)
{
    (void)user;
    ng_item_free(item);
}

static ng_status workers_new(run *r, unsigned jobs, ng_error *err)
{
    r->language = calloc(jobs, sizeof(ng_language_worker *));
    r->extractor = calloc(jobs, sizeof(ng_extractor_worker *));
    if (r->language == NULL || r->extractor == NULL)
        return ng_nomem(err, "extract");
    ng_status st = ng_language_open_model(r->e->language, err);
    for (unsigned w = 0; w < jobs && st == NG_OK; ++w) {
        st = ng_language_worker_new(r->e->language, &r->language[w], err);
        if (st == NG_OK && !r->conllu)
            st = ng_extractor_worker_new(r->e->extractor, &r->extractor[w], err);
    }
    return st;
}

static void workers_free(run *r, unsigned jobs)
{
    for (unsigned w = 0; w < jobs; ++w) {
        if (r->language != NULL)
            ng_language_worker_free(r->language[w]);
        if (r->extractor != NULL)
            ng_extractor_worker_free(r->extractor[w]);
    }
    free(r->language);
    free(r->extractor);
}

ng_status ng_engine_run(ng_engine *e, const char *const *path, size_t n, bool conllu, ng_item_fn fn, void *user,
                        ng_summary *sum, ng_error *err)
{
    run r = { .e = e, .conllu = conllu, .fn = fn, .user = user, .sum = sum };
    const ng_reader_options opt = {
        .format = e->input, .pretokenized = e->opt.pretokenized != 0, .rules = e->rules, .problem = told, .user = e
    };
    ng_status st = conllu ? NG_OK : ng_engine_knows(e, err);
    if (st == NG_OK)
        st = ng_reader_new(path, n, &opt, &r.reader, err);
    if (st == NG_OK)
        st = workers_new(&r, e->opt.jobs, err);
    if (st == NG_OK) {
        const ng_pipeline p = { produce, work, consume, drop, &r };
        st = ng_pipeline_run(&p, e->opt.jobs, err);
    }
    if (r.reader != NULL)
        sum->failures += ng_reader_failures(r.reader) + r.failures;
    workers_free(&r, e->opt.jobs);
    ng_reader_free(r.reader);
    return st;
}

typedef struct {
    ng_status (*fn)(void *user, const char *line, size_t len, ng_error *err);
    void *user;
    ng_summary *sum;
} lines;

static ng_status hand_line(void *user, ng_item *it, ng_error *err)
{
    lines *l = user;
    const ng_extract *x = it->extract;
    l->sum->entities += x->n_entity;
    l->sum->events += x->n_event;
    l->sum->statements += x->n_statement;
    for (size_t i = 0; i < x->n_statement; ++i)
        l->sum->facts += x->statement[i].kind == NG_FACT;
    const ng_status st = l->fn(l->user, ng_str_get(&it->line), it->line.len, err);
    ng_item_free(it);
    return st;
}

ng_status ng_engine_extract(ng_engine *e, const char *const *path, size_t n,
                            ng_status (*fn)(void *user, const char *line, size_t len, ng_error *err), void *user,
                            ng_summary *sum, ng_error *err)
{
    ng_summary s = { 0 };
    const double start = ng_seconds();
    lines l = { fn, user, &s };
    const ng_status st = ng_engine_run(e, path, n, false, hand_line, &l, &s, err);
    s.seconds = ng_seconds() - start;
    if (sum != NULL)
        *sum = s;
    return st;
}

static ng_status print(void *user, const char *line, size_t len, ng_error *err)
{
    FILE *f = user;
    if (fwrite(line, 1, len, f) != len)
        return ng_fail(err, NG_E_IO, "write", SIZE_MAX, "the output could not be written");
    return NG_OK;
}

ng_status ng_engine_annotate(ng_engine *e, const char *const *path, size_t n, FILE *f, ng_summary *sum, ng_error *err)
{
    ng_summary s = { 0 };
    const double start = ng_seconds();
    lines l = { print, f, &s };
    const ng_status st = ng_engine_run(e, path, n, true, hand_line, &l, &s, err);
    s.seconds = ng_seconds() - start;
    if (sum != NULL)
        *sum = s;
    return st;
}

ng_status ng_engine_extract_text(ng_engine *e, const char *text, size_t n, const char *source, char **ret,
                                 ng_error *err)
{
    ng_arena a = { .limit = NG_ARTICLE_MEMORY };
    ng_str line = { 0 };
    ng_language_worker *lw = NULL;
    ng_extractor_worker *xw = NULL;
    ng_article *article = NULL;
    ng_document *doc = NULL;
    ng_extract *x = NULL;
    ng_status st = ng_engine_knows(e, err);
    if (st == NG_OK)
        st = ng_article_from_text(text, n, source, e->rules, &a, &article, err);
    if (st == NG_OK)
        st = ng_language_open_model(e->language, err);
    if (st == NG_OK)
        st = ng_language_worker_new(e->language, &lw, err);
    if (st == NG_OK)
        st = ng_extractor_worker_new(e->extractor, &xw, err);
    if (st == NG_OK)
        st = take_language(e, article) ? ng_language_read(lw, article, &a, &doc, err)
                                       : ng_extract_empty(article, &a, &x, err);
    if (st == NG_OK && doc != NULL)
        st = ng_extractor_run(xw, doc, &a, &x, err);
    if (st == NG_OK)
        st = ng_exchange_write(x, &line, err);
    if (st == NG_OK && line.failed)
        st = ng_nomem(err, "extract");
    if (st == NG_OK) {
        *ret = line.s; /* the only line where ownership leaves */
        line = (ng_str){ 0 };
    }
    ng_str_done(&line);
    ng_extractor_worker_free(xw);
    ng_language_worker_free(lw);
    ng_arena_done(&a);
    return st;
}
