/* folder.c -- the files of a graph folder, written all or not at all. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "engine_private.h"
#include "error.h"
#include "file.h"
#include "manifest.h"
#include "rdf.h"
#include "threads.h"
#include "triples.h"
#include "write.h"

int ng_folder_lock(ng_engine *e, const char *folder)
{
    const int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int rc = fd < 0 ? -1 : flock(fd, LOCK_EX | LOCK_NB);
    if (fd >= 0 && rc != 0 && errno == EWOULDBLOCK) {
        ng_engine_tell(e, false, folder, 0, "another run writes to this folder: waiting for it");
        while ((rc = flock(fd, LOCK_EX)) != 0 && errno == EINTR)
            continue;
    }
    if (fd >= 0 && rc != 0)
        (void)close(fd);
    return rc == 0 ? fd : -1;
}

static ng_status hand_to_writer(void *user, const ng_triple *t, ng_error *err)
{
    return ng_rdf_write(user, t, err);
}

static ng_status write_rdf(const ng_graph *g, ng_rdf_format format, FILE *f, ng_error *err)
{
    ng_rdf_writer *w = NULL;
    ng_status st = ng_rdf_writer_new(format, f, g->base, &w, err);
    if (st == NG_OK)
        st = ng_graph_triples(g, format == NG_RDF_NQUADS, hand_to_writer, w, err);
    if (st == NG_OK)
        st = ng_rdf_writer_end(w, err);
    ng_rdf_writer_free(w);
    return st;
}

ng_status ng_graph_write(const ng_graph *g, ng_format format, size_t max_nodes, FILE *f, ng_error *err)
{
    const ng_diagram_options d = { .max_nodes = max_nodes };
    switch (format) {
    case NG_FORMAT_TURTLE: return write_rdf(g, NG_RDF_TURTLE, f, err);
    case NG_FORMAT_NTRIPLES: return write_rdf(g, NG_RDF_NTRIPLES, f, err);
    case NG_FORMAT_NQUADS: return write_rdf(g, NG_RDF_NQUADS, f, err);
    case NG_FORMAT_RDFXML: return write_rdf(g, NG_RDF_XML, f, err);
    case NG_FORMAT_JSONLD: return ng_write_jsonld(g, f, err);
    case NG_FORMAT_DOT: return ng_write_diagram(g, NG_DIAGRAM_DOT, &d, f, err);
    case NG_FORMAT_SVG: return ng_write_diagram(g, NG_DIAGRAM_SVG, &d, f, err);
    case NG_FORMAT_PNG: return ng_write_diagram(g, NG_DIAGRAM_PNG, &d, f, err);
    case NG_FORMAT_PDF: return ng_write_diagram(g, NG_DIAGRAM_PDF, &d, f, err);
    case NG_FORMAT_GRAPHML: return ng_write_graphml(g, f, err);
    case NG_FORMAT_CSV: return ng_write_csv_edges(g, f, err);
    case NG_FORMAT_JSONL: return ng_write_statements(g, f, err);
    case NG_FORMAT_COUNT: break;
    }
    return ng_fail(err, NG_E_ARG, "write", SIZE_MAX, "unknown format");
}

ng_status ng_graph_write_csv_nodes(const ng_graph *g, FILE *f, ng_error *err)
{
    return ng_write_csv_nodes(g, f, err);
}

enum { FILES = NG_FORMAT_COUNT + 3 }; /* CSV and JSONL are two files each; the manifest */

/* What a file holds, where that is no format of its own. */
typedef enum { AS_FORMAT, CSV_NODES, ARTICLES } content;

typedef struct {
    ng_file_out out;
    ng_format format;
    content content;
    ng_manifest_file *made; /* its line of the manifest */
} file;

typedef struct {
    const ng_graph *g;
    ng_spool *spool;
    const char *folder;
    ng_arena arena;
    file file[FILES];
    ng_manifest_file made[FILES];
    size_t n, next; /* next: the file to be written after this one */
} folder;

/* Begin one more file. */
static ng_status begin(folder *x, const char *name, ng_format format, content what, ng_error *err)
{
    const char *path = ng_path_join(&x->arena, x->folder, name);
    if (path == NULL)
        return ng_nomem(err, "write");
    file *f = &x->file[x->n];
    *f = (file){ .format = format, .content = what, .made = &x->made[x->n] };
    const ng_status st = ng_file_begin(&f->out, path, err);
    if (st == NG_OK)
        x->made[x->n++].name = name;
    return st;
}

static ng_status begin_format(folder *x, ng_format format, ng_error *err)
{
    ng_status st = begin(x, format == NG_FORMAT_CSV ? "edges.csv" : ng_format_file(format), format, AS_FORMAT, err);
    if (st == NG_OK && format == NG_FORMAT_CSV)
        st = begin(x, "nodes.csv", format, CSV_NODES, err);
    if (st == NG_OK && format == NG_FORMAT_JSONL)
        st = begin(x, "articles.jsonl", format, ARTICLES, err);
    return st;
}

static ng_status next_file(void *user, void **ret, ng_error *err)
{
    (void)err;
    folder *x = user;
    if (x->next == x->n)
        return NG_END;
    *ret = &x->file[x->next++];
    return NG_OK;
}

/* Writers of streams know no file: the message gets its name in front. */
static void name_file(const file *o, ng_error *err)
{
    if (err != NULL && strncmp(err->msg, o->out.path, strlen(o->out.path)) != 0)
        (void)ng_fail(err, err->status, err->where, err->at, "%s: %s", o->out.path, err->msg);
}

/* Write the file, sync it, and note its size and hash. */
static ng_status write_file(void *user, unsigned w, void *item, ng_error *err)
{
    (void)w;
    const folder *x = user;
    file *o = item;
    ng_status st = NG_OK;
    switch (o->content) {
    case AS_FORMAT: st = ng_graph_write(x->g, o->format, 0, o->out.f, err); break;
    case CSV_NODES: st = ng_write_csv_nodes(x->g, o->out.f, err); break;
    case ARTICLES: st = ng_spool_write(x->spool, x->g, o->out.f, err); break;
    }
    if (st == NG_OK)
        st = ng_file_sync(&o->out, err);
    if (st == NG_OK && o->out.beside != NULL)
        st = ng_file_hash(o->out.beside, o->made->hash, &o->made->bytes, err);
    if (st != NG_OK)
        name_file(o, err);
    return st;
}

static ng_status written(void *user, void *item, ng_error *err)
{
    (void)user, (void)item, (void)err; /* the files are the folder's */
    return NG_OK;
}

static void drop(void *user, void *item)
{
    (void)user, (void)item;
}

/* Files of an earlier run that this one did not write would contradict it. */
static void remove_stale(folder *x, const ng_manifest *old)
{
    for (size_t i = 0; i < old->n_file; ++i) {
        size_t k = 0;
        while (k < x->n && strcmp(x->made[k].name, old->file[i]) != 0)
            ++k;
        const char *path = k == x->n ? ng_path_join(&x->arena, x->folder, old->file[i]) : NULL;
        if (path != NULL)
            (void)unlink(path); /* left behind at worst; the manifest does not name it */
    }
}

ng_status ng_folder_write(ng_engine *e, const ng_graph *g, ng_spool *spool, const char *name, unsigned formats,
                          ng_error *err)
{
    folder x = { .g = g, .spool = spool, .folder = name, .arena = { .limit = (size_t)64 << 20 } };
    const ng_pipeline p = { next_file, write_file, written, drop, &x };
    ng_manifest old = { 0 };
    ng_status st = ng_dir_make(name, err);
    /* A damaged manifest is about to be replaced: it is no reason to fail. */
    if (st == NG_OK && ng_manifest_read(name, &x.arena, &old, NULL) != NG_OK)
        old = (ng_manifest){ 0 };
    for (int f = 0; f < NG_FORMAT_COUNT && st == NG_OK; ++f)
        if (formats & 1u << f)
            st = begin_format(&x, (ng_format)f, err);
    if (st == NG_OK)
        st = ng_pipeline_run(&p, e->opt.jobs, err);
    const size_t n = x.n;
    if (st == NG_OK)
        st = begin(&x, "manifest.json", NG_FORMAT_COUNT, AS_FORMAT, err);
    if (st == NG_OK)
        st = ng_manifest_write(e, g, x.made, n, formats, x.file[n].out.f, err);
    if (st == NG_OK)
        st = ng_file_sync(&x.file[n].out, err);
    for (size_t i = 0; i < x.n && st == NG_OK; ++i)
        st = ng_file_commit(&x.file[i].out, err);
    if (st == NG_OK)
        remove_stale(&x, &old);
    for (size_t i = 0; i < x.n; ++i)
        ng_file_abort(&x.file[i].out);
    ng_arena_done(&x.arena);
    return st;
}
