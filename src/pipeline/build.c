/* build.c -- articles or exchange lines in, a graph folder out. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine_private.h"
#include "error.h"
#include "file.h"
#include "map.h"

typedef struct {
    ng_engine *e;
    ng_merger *merger;
    ng_spool *spool;
    ng_map leave; /* ids of articles to leave out */
    int lock;     /* of the folder, or -1 */
} job;

/* Makes the folder and takes it, before anything in it is read. */
static ng_status job_begin(ng_engine *e, const char *out, job *j, ng_error *err)
{
    *j = (job){ .e = e, .lock = -1 };
    const ng_status st = ng_dir_make(out, err);
    if (st == NG_OK)
        j->lock = ng_folder_lock(e, out);
    return st;
}

static ng_status job_ready(ng_engine *e, const char *out, job *j, ng_error *err)
{
    ng_status st = ng_spool_new(out, &j->spool, err);
    if (st == NG_OK)
        st = ng_engine_merger(e, &j->merger, err);
    return st;
}

static void job_done(job *j)
{
    ng_merger_free(j->merger);
    ng_spool_free(j->spool);
    ng_map_done(&j->leave);
    if (j->lock >= 0)
        (void)close(j->lock);
}

static ng_status add(void *user, ng_item *it, ng_error *err)
{
    job *j = user;
    const ng_extract *x = it->extract;
    ng_status st = ng_spool_add(j->spool, x->id, ng_str_get(&it->line), it->line.len, err);
    if (st == NG_OK)
        st = ng_merger_add(j->merger, x, err);
    ng_item_free(it);
    return st;
}

static void count(const ng_graph *g, ng_summary *sum)
{
    sum->articles = g->n_article;
    sum->sentences = 0;
    for (size_t i = 0; i < g->n_article; ++i)
        sum->sentences += g->article[i].n_sentence;
    sum->entities = sum->events = 0;
    for (size_t i = 0; i < g->n_node; ++i)
        *(g->node[i].is_event ? &sum->events : &sum->entities) += 1;
    sum->statements = g->n_statement;
    for (size_t i = 0; i < g->n_statement; ++i)
        sum->facts += g->statement[i].kind == NG_FACT;
}

/* Merge what was added, write the folder, count. */
static ng_status finish(job *j, const char *out, unsigned formats, ng_summary *sum, ng_error *err)
{
    ng_graph *g = NULL;
    ng_status st = ng_merger_finish(j->merger, &g, err);
    ng_merger_free(j->merger); /* half of the memory, which the writers need */
    j->merger = NULL;
    if (st == NG_OK)
        st = ng_folder_write(j->e, g, j->spool, out, formats, err);
    if (st == NG_OK)
        count(g, sum);
    ng_graph_free(g);
    return st;
}

ng_status ng_engine_build(ng_engine *e, const char *const *path, size_t n, const char *out, unsigned formats,
                          ng_summary *sum, ng_error *err)
{
    ng_summary s = { 0 };
    const double start = ng_seconds();
    job j;
    ng_status st = job_begin(e, out, &j, err);
    if (st == NG_OK)
        st = job_ready(e, out, &j, err);
    if (st == NG_OK)
        st = ng_engine_run(e, path, n, false, add, &j, &s, err);
    if (st == NG_OK && s.articles == 0)
        st = ng_fail(err, NG_E_DATA, "build", SIZE_MAX, "no article could be read");
    if (st == NG_OK)
        st = finish(&j, out, formats, &s, err);
    job_done(&j);
    s.seconds = ng_seconds() - start;
    if (sum != NULL)
        *sum = s;
    return st;
}

/* folder/articles.jsonl in a, checked to be there. */
static ng_status articles_of(const char *folder, ng_arena *a, const char **ret, ng_error *err)
{
    const char *path = ng_path_join(a, folder, "articles.jsonl");
    if (path == NULL)
        return ng_nomem(err, "merge");
    if (access(path, R_OK) != 0)
        return ng_fail(err, NG_E_IO, "merge", SIZE_MAX,
                       "%s: %s: a graph folder that is to grow or shrink needs it (--format jsonl)", path,
                       strerror(errno));
    *ret = path;
    return NG_OK;
}

ng_status ng_folder_adopt(ng_engine *e, const char *folder, unsigned *formats, ng_arena *a, ng_error *err)
{
    ng_manifest m;
    const ng_status st = ng_manifest_read(folder, a, &m, err);
    if (st != NG_OK)
        return st == NG_END ? NG_OK : st;
    if (m.base != NULL && strcmp(m.base, e->opt.base) != 0) {
        if (strcmp(e->opt.base, NG_BASE_DEFAULT) != 0)
            ng_engine_tell(e, false, folder, 0, "the folder was built with another base IRI; the new one is taken");
        else
            e->opt.base = m.base; /* lives in a; the caller puts the old one back */
    }
    if (m.predicates != NULL && e->predicates == NG_PREDICATES_BOTH) {
        if (strcmp(m.predicates, "closed") == 0) {
            e->predicates = NG_PREDICATES_CLOSED;
            e->opt.predicates = "closed";
        } else if (strcmp(m.predicates, "open") == 0) {
            e->predicates = NG_PREDICATES_OPEN;
            e->opt.predicates = "open";
        }
    }
    if (e->opt.min_confidence <= 0 && m.min_confidence > 0 && m.min_confidence <= 1)
        e->opt.min_confidence = m.min_confidence;
    if (!m.text)
        e->opt.no_text = 1;
    if (m.ontology != NULL && e->ontology != NULL && strcmp(m.ontology, ng_ontology_hash(e->ontology)) != 0)
        ng_engine_tell(e, false, folder, 0, "built with another ontology or version; the present one is taken");
    if (formats != NULL && *formats == 0)
        *formats = m.formats;
    return NG_OK;
}

/* Pass on the articles that stay. */
static ng_status add_unless_left(void *user, ng_item *it, ng_error *err)
{
    job *j = user;
    const char *id = it->extract->id;
    if (ng_map_get(&j->leave, id, strlen(id)) == NG_MAP_NONE)
        return add(user, it, err);
    ng_item_free(it);
    return NG_OK;
}

/* One change of a graph folder: its articles (where `from` is one), less those of
 * ids[0, n_ids), and the lines of path[0, n) merged into `out`, by the folder's own
 * settings. */
typedef struct {
    const char *from, *out;
    unsigned formats;
    const char *const *path;
    size_t n;
    const char *const *ids;
    size_t n_ids;
} change;

/* What an article's IRI is made from, and no more. */
static ng_status add_bare(void *user, ng_item *it, ng_error *err)
{
    const ng_extract bare = { .id = it->extract->id, .title = it->extract->title };
    const ng_status st = ng_merger_add(user, &bare, err);
    ng_item_free(it);
    return st;
}

/* An article named by its IRI gets its id: the IRIs of the folder's articles hang on
 * nothing but their ids and titles. */
static ng_status resolve_ids(ng_engine *e, const change *c, const char *lines, ng_map *leave, ng_error *err)
{
    ng_merger *m = NULL;
    ng_graph *g = NULL;
    ng_summary sum = { 0 };
    ng_status st = ng_engine_merger(e, &m, err);
    if (st == NG_OK)
        st = ng_lines_run(e, &lines, 1, add_bare, m, &sum, err);
    if (st == NG_OK)
        st = ng_merger_finish(m, &g, err);
    for (size_t i = 0; i < c->n_ids && st == NG_OK; ++i) {
        const char *id = NULL;
        for (size_t k = 0; k < g->n_article && id == NULL; ++k)
            if (strcmp(g->article[k].id, c->ids[i]) == 0 || strcmp(g->article[k].iri, c->ids[i]) == 0)
                id = g->article[k].id;
        if (id == NULL)
            st = ng_fail(err, NG_E_ARG, "remove", SIZE_MAX, "%s: no article with the id or IRI '%s'", c->from,
                         c->ids[i]);
        else if (!ng_map_set(leave, id, strlen(id), 0, NULL))
            st = ng_nomem(err, "remove");
    }
    ng_graph_free(g);
    ng_merger_free(m);
    return st;
}

static ng_status run_change(ng_engine *e, const change *c, job *j, unsigned formats, ng_arena *a, ng_summary *s,
                            ng_error *err)
{
    const char *old = NULL;
    ng_status st = NG_OK;
    if (c->from != NULL)
        st = articles_of(c->from, a, &old, err);
    if (st == NG_OK)
        st = job_begin(e, c->out, j, err);
    if (st == NG_OK && c->from != NULL)
        st = ng_folder_adopt(e, c->from, &formats, a, err);
    if (st == NG_OK)
        st = job_ready(e, c->out, j, err);
    if (st == NG_OK && c->n_ids > 0)
        st = resolve_ids(e, c, old, &j->leave, err);
    if (st == NG_OK && old != NULL)
        st = ng_lines_run(e, &old, 1, add_unless_left, j, s, err);
    if (st == NG_OK)
        st = ng_lines_run(e, c->path, c->n, add, j, s, err);
    /* Taking the last article out leaves an empty graph; merging nothing is a mistake. */
    if (st == NG_OK && s->articles == 0 && c->n_ids == 0)
        st = ng_fail(err, NG_E_DATA, "merge", SIZE_MAX, "no exchange line could be read");
    return st == NG_OK ? finish(j, c->out, formats != 0 ? formats : NG_FORMATS_DEFAULT, s, err) : st;
}

static ng_status make_change(ng_engine *e, const change *c, ng_summary *sum, ng_error *err)
{
    ng_summary s = { 0 };
    const double start = ng_seconds();
    const ng_options own = e->opt; /* what is adopted from a folder holds for this run */
    const ng_predicates own_predicates = e->predicates;
    ng_arena a = { .limit = (size_t)16 << 20 };
    job j = { .lock = -1 };
    const ng_status st = run_change(e, c, &j, c->formats, &a, &s, err);
    job_done(&j);
    ng_arena_done(&a);
    e->opt = own;
    e->predicates = own_predicates;
    s.seconds = ng_seconds() - start;
    if (sum != NULL)
        *sum = s;
    return st;
}

ng_status ng_engine_merge(ng_engine *e, const char *const *path, size_t n, const char *into, const char *out,
                          unsigned formats, ng_summary *sum, ng_error *err)
{
    const change c = { .from = into, .out = out, .formats = formats, .path = path, .n = n };
    return make_change(e, &c, sum, err);
}

ng_status ng_engine_remove(ng_engine *e, const char *folder, const char *const *article, size_t n, ng_summary *sum,
                           ng_error *err)
{
    const change c = { .from = folder, .out = folder, .ids = article, .n_ids = n };
    return make_change(e, &c, sum, err);
}
