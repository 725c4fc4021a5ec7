/* extractor.c -- the stage: its tables, its working memory, its steps. */
#include <stdlib.h>

#include "frames.h"
#include "patterns.h"
#include "quotes.h"
#include "relations.h"
#include "clause.h"
#include "gate.h"
#include "time_rules.h"
#include "tree.h"

#define MATCH_LIMIT 100000u /* PCRE2 match limit: a pattern that needs more matches nothing */
#define HEAP_LIMIT 20000u   /* KiB, for matching without JIT */
#define JIT_STACK ((size_t)512 << 10)

/* Roles are the nouns of properties that say what one person is to somebody or something. */
static ng_status load_roles(ng_extractor *x, ng_error *err)
{
    size_t n = 0;
    const ng_word *w = ng_ontology_words(x->ontology, &n);
    for (size_t i = 0; i < n; ++i) {
        if (w[i].kind != NG_WORD_ROLE)
            continue;
        const ng_property *p = ng_ontology_property(x->ontology, w[i].property);
        if (p == NULL || p->domain != (1u << NG_TYPE_PERSON))
            continue;
        const ng_status st = lexicon_add(&x->lex, LEX_ROLE, w[i].word, strlen(w[i].word), w[i].word, err);
        if (st != NG_OK)
            return st;
    }
    return NG_OK;
}

ng_status ng_extractor_new(const ng_extractor_options *opt, ng_extractor **ret, ng_error *err)
{
    if (opt == NULL || opt->ontology == NULL || opt->gazetteer == NULL || opt->data_dir == NULL)
        return ng_fail(err, NG_E_ARG, "extract", SIZE_MAX,
                       "the extractor needs an ontology, a gazetteer and its word lists");
    ng_extractor *x = calloc(1, sizeof *x);
    if (x == NULL)
        return ng_nomem(err, "extract");
    x->ontology = opt->ontology;
    x->gazetteer = opt->gazetteer;
    ng_status st = lexicon_load(&x->lex, opt->data_dir, err);
    if (st == NG_OK)
        st = load_roles(x, err);
    if (st == NG_OK)
        st = pattern_set_new(x->ontology, &x->patterns, err);
    if (st == NG_OK)
        st = rel_model_load(opt->data_dir, &x->relations, err);
    if (st == NG_OK)
        st = time_rules_load(opt->data_dir, &x->times, err);
    if (st == NG_OK) {
        *ret = x;
        x = NULL;
    }
    ng_extractor_free(x);
    return st;
}

void ng_extractor_free(ng_extractor *x)
{
    if (x == NULL)
        return;
    pattern_set_free(x->patterns);
    rel_model_free(x->relations);
    time_rules_free(x->times);
    lexicon_done(&x->lex);
    free(x);
}

ng_status ng_extractor_worker_new(const ng_extractor *x, ng_extractor_worker **ret, ng_error *err)
{
    ng_extractor_worker *w = calloc(1, sizeof *w);
    if (w == NULL)
        return ng_nomem(err, "extract");
    w->x = x;
    w->data = pcre2_match_data_create(x->patterns->groups + 1, NULL);
    w->context = pcre2_match_context_create(NULL);
    w->stack = pcre2_jit_stack_create(32 << 10, JIT_STACK, NULL);
    if (w->data == NULL || w->context == NULL || w->stack == NULL) {
        ng_extractor_worker_free(w);
        return ng_nomem(err, "extract");
    }
    (void)pcre2_set_match_limit(w->context, MATCH_LIMIT);
    (void)pcre2_set_depth_limit(w->context, MATCH_LIMIT);
    (void)pcre2_set_heap_limit(w->context, HEAP_LIMIT);
    pcre2_jit_stack_assign(w->context, NULL, w->stack);
    *ret = w;
    return NG_OK;
}

void ng_extractor_worker_free(ng_extractor_worker *w)
{
    if (w == NULL)
        return;
    pcre2_match_data_free(w->data);
    pcre2_match_context_free(w->context);
    pcre2_jit_stack_free(w->stack);
    free(w);
}

ng_status ng_extract_empty(const ng_article *article, ng_arena *a, ng_extract **ret, ng_error *err)
{
    ng_extract *ex = ng_arena_new(a, 1, sizeof *ex);
    if (ex == NULL)
        return ng_nomem(err, "extract");
    ex->id = article->id;
    ex->source = article->source;
    ex->title = article->title;
    ex->author = article->author;
    ex->date = article->date;
    ex->url = article->url;
    ex->language = article->language;
    ex->text = article->text;
    ex->len = article->len;
    *ret = ex;
    return NG_OK;
}

static ng_status copy_sentences(run *r)
{
    const ng_document *doc = r->doc;
    r->ex->sentence = ng_arena_new(r->a, doc->n_sentence + 1, sizeof *r->ex->sentence);
    if (r->ex->sentence == NULL)
        return ng_nomem(r->err, "extract");
    for (size_t i = 0; i < doc->n_sentence; ++i)
        r->ex->sentence[i] = doc->sentence[i].span;
    r->ex->n_sentence = doc->n_sentence;
    return NG_OK;
}

/* Statements in the order of their sentences, as found within one (bucket sort: stable). */
static ng_status sort_statements(run *r)
{
    ng_extract *ex = r->ex;
    size_t *next = ng_arena_new(r->a, ex->n_sentence + 2, sizeof *next);
    ng_statement *to = ng_arena_new(r->a, ex->n_statement + 1, sizeof *to);
    if (next == NULL || to == NULL)
        return ng_nomem(r->err, "extract");
    for (size_t i = 0; i < ex->n_statement; ++i)
        ++next[ex->statement[i].sentence + 1];
    for (size_t s = 0; s < ex->n_sentence; ++s)
        next[s + 1] += next[s];
    for (size_t i = 0; i < ex->n_statement; ++i)
        to[next[ex->statement[i].sentence]++] = ex->statement[i];
    ex->statement = to;
    return NG_OK;
}

ng_status ng_extractor_run(ng_extractor_worker *w, const ng_document *doc, ng_arena *a, ng_extract **ret, ng_error *err)
{
    static ng_status (*const step[])(run *) = {
        copy_sentences,    words_read,     trees_read,    quotes_find,       gate_read,
        roles_find,        names_find,     mentions_sort, source_lines_find, nominals_find,
        mentions_sort,     gate_mentions,  times_find,    entities_make,     patterns_match,
        titles_say,        clauses_say,    relations_say, positions_say,     frames_find,
        participants_keep, relatives_find, gate_keep,     derived_mark,      sort_statements,
    };
    ng_extract *ex = NULL;
    ng_status st = ng_extract_empty(doc->article, a, &ex, err);
    if (st != NG_OK)
        return st;
    run r = { .x = w->x, .doc = doc, .text = doc->article->text, .a = a, .err = err, .ex = ex, .worker = w };
    for (size_t i = 0; st == NG_OK && i < sizeof step / sizeof *step; ++i)
        st = step[i](&r);
    if (st == NG_OK)
        *ret = ex;
    return st;
}
