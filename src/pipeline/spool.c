/* spool.c -- exchange lines on disk between extraction and the merged graph. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine_private.h"
#include "error.h"
#include "file.h"
#include "map.h"

typedef struct {
    uint64_t at, n; /* bytes of the file */
    const char *id; /* the map's copy */
} stored;

struct ng_spool {
    FILE *f;
    uint64_t size;
    ng_map ids; /* id -> index of line[] */
    stored *line;
    size_t n, cap;
};

/* A file without a name, on the disk where the output goes: gone with the process. */
static FILE *nameless(const char *dir)
{
    int fd = open(dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd < 0) { /* not every file system can */
        char *name = NULL;
        if (asprintf(&name, "%s/lines.XXXXXX", dir) < 0)
            return NULL;
        fd = mkostemp(name, O_CLOEXEC);
        if (fd >= 0)
            (void)unlink(name);
        free(name);
    }
    return fd >= 0 ? fdopen(fd, "w+b") : NULL;
}

ng_status ng_spool_new(const char *dir, ng_spool **ret, ng_error *err)
{
    ng_spool *s = calloc(1, sizeof *s);
    if (s == NULL)
        return ng_nomem(err, "merge");
    s->f = nameless(dir);
    if (s->f == NULL) {
        const ng_status st = ng_fail(err, NG_E_IO, "write", SIZE_MAX, "%s: %s", dir, strerror(errno));
        free(s);
        return st;
    }
    *ret = s;
    return NG_OK;
}

ng_status ng_spool_add(ng_spool *s, const char *id, const char *line, size_t n, ng_error *err)
{
    if (s->n == s->cap) {
        const size_t cap = s->cap == 0 ? 256 : s->cap * 2;
        stored *p = realloc(s->line, cap * sizeof *p);
        if (p == NULL)
            return ng_nomem(err, "merge");
        s->line = p;
        s->cap = cap;
    }
    ng_map_entry *e = ng_map_put(&s->ids, id, strlen(id), (uint32_t)s->n);
    if (e == NULL)
        return ng_nomem(err, "merge");
    if (fwrite(line, 1, n, s->f) != n)
        return ng_fail(err, NG_E_IO, "write", SIZE_MAX, "temporary file: %s", strerror(errno));
    s->line[e->value] = (stored){ s->size, n, e->key };
    s->n += e->value == s->n;
    s->size += n;
    return NG_OK;
}

bool ng_spool_has(const ng_spool *s, const char *id)
{
    return ng_map_get(&s->ids, id, strlen(id)) != NG_MAP_NONE;
}

void ng_spool_free(ng_spool *s)
{
    if (s == NULL)
        return;
    (void)fclose(s->f); /* nameless: nothing to keep */
    ng_map_done(&s->ids);
    free(s->line);
    free(s);
}

static int by_id(const void *a, const void *b)
{
    return strcmp(((const stored *)a)->id, ((const stored *)b)->id);
}

/* The bytes of a line in *room, of *cap bytes. */
static ng_status read_line(ng_spool *s, const stored *at, char **room, size_t *cap, ng_error *err)
{
    if (at->n > *cap) {
        free(*room);
        *room = malloc(at->n);
        *cap = *room != NULL ? at->n : 0;
    }
    if (at->n > *cap)
        return ng_nomem(err, "merge");
    for (uint64_t got = 0; got < at->n;) {
        const ssize_t k = pread(fileno(s->f), *room + got, at->n - got, (off_t)(at->at + got));
        if (k <= 0)
            return ng_fail(err, NG_E_IO, "read", SIZE_MAX, "temporary file: %s", k < 0 ? strerror(errno) : "cut short");
        got += (uint64_t)k;
    }
    return NG_OK;
}

/* The IRIs of node[0, n), in a. */
static const char **iris_of(const ng_graph *g, const uint32_t *node, size_t n, ng_arena *a)
{
    const char **iri = ng_arena_new(a, n, sizeof *iri);
    for (size_t i = 0; i < n && iri != NULL; ++i)
        iri[i] = node[i] != NG_NO_INDEX ? g->node[node[i]].iri : NULL;
    return iri;
}

static ng_status add_iris(const ng_graph *g, const ng_graph_article *of, const char *line, size_t n, ng_str *b,
                          ng_error *err)
{
    ng_arena a = { .limit = NG_ARTICLE_MEMORY };
    const char **entity = iris_of(g, of->entity_node, of->n_entity, &a);
    const char **event = iris_of(g, of->event_node, of->n_event, &a);
    ng_str_clear(b);
    if (entity != NULL && event != NULL)
        ng_exchange_add_iris(line, n, entity, of->n_entity, event, of->n_event, b);
    const bool whole = entity != NULL && event != NULL && !b->failed;
    ng_arena_done(&a);
    return whole ? NG_OK : ng_nomem(err, "merge");
}

/* Lines of an article that the graph does not have stay as they are. */
static ng_status write_lines(ng_spool *s, const stored *line, const ng_map *article, const ng_graph *g, FILE *f,
                             ng_error *err)
{
    static const ng_graph_article none = { 0 };
    ng_status st = NG_OK;
    ng_str b = { 0 };
    char *room = NULL;
    size_t cap = 0;
    for (size_t i = 0; i < s->n && st == NG_OK; ++i) {
        const uint32_t a = ng_map_get(article, line[i].id, strlen(line[i].id));
        st = read_line(s, &line[i], &room, &cap, err);
        if (st == NG_OK)
            st = add_iris(g, a != NG_MAP_NONE ? &g->article[a] : &none, room, line[i].n, &b, err);
        if (st == NG_OK)
            (void)fwrite(ng_str_get(&b), 1, b.len, f); /* a failed write is seen when the file is synced */
    }
    ng_str_done(&b);
    free(room);
    return st;
}

ng_status ng_spool_write(ng_spool *s, const ng_graph *g, FILE *f, ng_error *err)
{
    ng_map article = { 0 };
    ng_status st = ng_file_flush(s->f, "temporary file", err);
    stored *line = malloc((s->n + 1) * sizeof *line);
    if (st == NG_OK && line == NULL)
        st = ng_nomem(err, "merge");
    for (size_t i = 0; i < g->n_article && st == NG_OK; ++i)
        if (!ng_map_set(&article, g->article[i].id, strlen(g->article[i].id), (uint32_t)i, NULL))
            st = ng_nomem(err, "merge");
    if (st == NG_OK) {
        for (size_t i = 0; i < s->n; ++i)
            line[i] = s->line[i];
        qsort(line, s->n, sizeof *line, by_id);
        st = write_lines(s, line, &article, g, f, err);
    }
    free(line);
    ng_map_done(&article);
    return st;
}
