/* open.c -- a graph folder or RDF file into memory; parts of it; queries; loading. */
#define _GNU_SOURCE
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine_private.h"
#include "error.h"
#include "rdf.h"
#include "triples.h"
#ifdef NG_STORE
#include "sparql.h"
#endif

static ng_status merge_line(void *user, ng_item *it, ng_error *err)
{
    const ng_status st = ng_merger_add(user, it->extract, err);
    ng_item_free(it);
    return st;
}

/* The folder's articles merged once more, as its manifest says it was done. */
static ng_status open_lines(ng_engine *e, const char *folder, const char *lines, ng_graph **ret, ng_error *err)
{
    const ng_options own = e->opt;
    const ng_predicates own_predicates = e->predicates;
    ng_arena a = { .limit = (size_t)16 << 20 };
    ng_merger *m = NULL;
    ng_summary sum = { 0 };
    e->opt.progress = NULL;
    ng_status st = ng_folder_adopt(e, folder, NULL, &a, err);
    if (st == NG_OK)
        st = ng_engine_merger(e, &m, err);
    if (st == NG_OK)
        st = ng_lines_run(e, &lines, 1, merge_line, m, &sum, err);
    if (st == NG_OK)
        st = ng_merger_finish(m, ret, err);
    ng_merger_free(m);
    ng_arena_done(&a);
    e->opt = own;
    e->predicates = own_predicates;
    return st;
}

static ng_status build_triple(void *user, const ng_triple *t, size_t line, ng_error *err)
{
    (void)line;
    return ng_graph_builder_add(user, t, err);
}

static ng_status open_rdf(const char *path, ng_graph **ret, ng_error *err)
{
    ng_graph_builder *b = NULL;
    ng_status st = ng_graph_builder_new(&b, err);
    if (st == NG_OK)
        st = ng_rdf_read(path, NULL, build_triple, b, err);
    if (st == NG_OK)
        st = ng_graph_builder_finish(b, ret, err);
    ng_graph_builder_free(b);
    return st;
}

static bool there(const char *path)
{
    return path != NULL && access(path, R_OK) == 0;
}

/* The first of the named files that the folder holds; NULL: none. */
static const char *pick(ng_arena *a, const char *folder, const char *const *name, size_t n)
{
    for (size_t i = 0; i < n; ++i) {
        const char *path = ng_path_join(a, folder, name[i]);
        if (there(path))
            return path;
    }
    return NULL;
}

static ng_status no_graph(const char *path, ng_error *err)
{
    return ng_fail(err, NG_E_IO, "open", SIZE_MAX,
                   "%s: no graph here: a folder that build wrote, or a .ttl, .nt, .nq or .rdf file", path);
}

/* Which file of PATH to read, in the order of preference given; path itself
 * where it is a file. */
static ng_status choose(const char *path, ng_arena *a, const char *const *name, size_t n, const char **ret,
                        ng_error *err)
{
    struct stat sb;
    if (stat(path, &sb) != 0)
        return ng_fail(err, NG_E_IO, "open", SIZE_MAX, "%s: %s", path, strerror(errno));
    *ret = S_ISDIR(sb.st_mode) ? pick(a, path, name, n) : path;
    return *ret != NULL ? NG_OK : no_graph(path, err);
}

ng_status ng_engine_open(ng_engine *e, const char *path, ng_graph **ret, ng_error *err)
{
    static const char *const name[] = { "articles.jsonl", "graph.nq", "graph.ttl", "graph.nt", "graph.rdf" };
    ng_arena a = { .limit = (size_t)1 << 20 };
    const char *file = NULL;
    ng_status st = choose(path, &a, name, sizeof name / sizeof *name, &file, err);
    if (st == NG_OK && file != path && strcmp(strrchr(file, '/'), "/articles.jsonl") == 0)
        st = open_lines(e, path, file, ret, err);
    else if (st == NG_OK)
        st = open_rdf(file, ret, err);
    ng_arena_done(&a);
    return st;
}

ng_status ng_graph_part(const ng_graph *g, const ng_selection *s, ng_graph **ret, ng_error *err)
{
    const ng_graph_filter f = { .entity = s->entity,
                                .depth = s->depth,
                                .top = s->top,
                                .type = s->type,
                                .since = s->since,
                                .until = s->until,
                                .min_confidence = s->min_confidence };
    return ng_graph_select(g, &f, ret, err);
}

#ifdef NG_STORE

/* RDF of PATH, triple by triple: a file as it stands, a folder's N-Quads or
 * Turtle, or, where it has neither, its articles merged.
 *   quads  N-Quads are preferred, and named graphs wanted; else each triple once. */
static ng_status stream(ng_engine *e, const char *path, bool quads, ng_rdf_read_fn fn, ng_triple_fn plain, void *user,
                        ng_error *err)
{
    static const char *const with_quads[] = { "graph.nq", "graph.ttl", "graph.nt", "graph.rdf", "articles.jsonl" };
    static const char *const without[] = { "graph.nt", "graph.ttl", "graph.rdf", "articles.jsonl", "graph.nq" };
    ng_arena a = { .limit = (size_t)1 << 20 };
    const char *file = NULL;
    ng_graph *g = NULL;
    ng_status st = choose(path, &a, quads ? with_quads : without, sizeof without / sizeof *without, &file, err);
    if (st == NG_OK && file != path && strcmp(strrchr(file, '/'), "/articles.jsonl") == 0) {
        st = open_lines(e, path, file, &g, err);
        if (st == NG_OK)
            st = ng_graph_triples(g, quads, plain, user, err);
    } else if (st == NG_OK) {
        st = ng_rdf_read(file, NULL, fn, user, err);
    }
    ng_graph_free(g);
    ng_arena_done(&a);
    return st;
}

static ng_status store_plain(void *user, const ng_triple *t, ng_error *err)
{
    return ng_store_add(user, t, err);
}

static ng_status store_read(void *user, const ng_triple *t, size_t line, ng_error *err)
{
    (void)line;
    return ng_store_add(user, t, err);
}

ng_status ng_engine_query(ng_engine *e, const char *path, const char *sparql, const char *result, double timeout,
                          FILE *f, ng_error *err)
{
    static const char *const name[] = {
        [NG_RESULT_TABLE] = "table", [NG_RESULT_CSV] = "csv", [NG_RESULT_TSV] = "tsv", [NG_RESULT_JSON] = "json"
    };
    size_t format = 0;
    while (format < sizeof name / sizeof *name && result != NULL && strcmp(name[format], result) != 0)
        ++format;
    if (format == sizeof name / sizeof *name)
        return ng_fail(err, NG_E_ARG, "query", SIZE_MAX, "unknown result format '%s': table, csv, tsv or json", result);
    ng_store *s = NULL;
    ng_arena a = { .limit = (size_t)16 << 20 };
    ng_manifest m;
    const bool folder = ng_manifest_read(path, &a, &m, NULL) == NG_OK; /* a file has none, and needs none */
    const bool own = folder && m.base != NULL && strcmp(e->opt.base, NG_BASE_DEFAULT) == 0;
    const ng_query_options opt = { .seconds = timeout, .base = own ? m.base : e->opt.base };
    ng_status st = ng_store_new(&s, err);
    if (st == NG_OK)
        st = stream(e, path, true, store_read, store_plain, s, err);
    if (st == NG_OK)
        st = ng_store_finish(s, err);
    if (st == NG_OK)
        st = ng_store_query(s, sparql, (ng_result_format)format, &opt, f, err);
    ng_store_free(s);
    ng_arena_done(&a);
    return st;
}

static ng_status load_plain(void *user, const ng_triple *t, ng_error *err)
{
    return ng_loader_add(user, t, err);
}

static ng_status load_read(void *user, const ng_triple *t, size_t line, ng_error *err)
{
    (void)line;
    return ng_loader_add(user, t, err);
}

ng_status ng_engine_load(ng_engine *e, const char *path, const ng_upload *up, size_t *sent, ng_error *err)
{
    const ng_load_options opt = { .endpoint = up->endpoint,
                                  .graph = up->graph,
                                  .user = up->user,
                                  .password = up->password,
                                  .replace = up->replace != 0,
                                  .batch = up->batch,
                                  .timeout = up->timeout,
                                  .retries = up->retries,
                                  .progress = up->progress,
                                  .progress_user = up->progress_user };
    ng_loader *l = NULL;
    ng_status st = ng_loader_new(&opt, &l, err);
    if (st == NG_OK)
        st = stream(e, path, false, load_read, load_plain, l, err);
    if (st == NG_OK)
        st = ng_loader_finish(l, sent, err);
    ng_loader_free(l);
    return st;
}

#else

ng_status ng_engine_query(ng_engine *e, const char *path, const char *sparql, const char *result, double timeout,
                          FILE *f, ng_error *err)
{
    (void)e, (void)path, (void)sparql, (void)result, (void)timeout, (void)f;
    return ng_fail(err, NG_E_ARG, "query", SIZE_MAX, "newsgraph was built without NG_STORE: no queries");
}

ng_status ng_engine_load(ng_engine *e, const char *path, const ng_upload *up, size_t *sent, ng_error *err)
{
    (void)e, (void)path, (void)up, (void)sent;
    return ng_fail(err, NG_E_ARG, "load", SIZE_MAX, "newsgraph was built without NG_STORE: no loading");
}

#endif
