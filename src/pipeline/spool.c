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
#include "threads.h"

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

typedef struct {
    ng_spool *s;
    const stored *line; /* sorted */
    size_t n, next;
    const ng_graph *g;
    const ng_map *article; /* id -> index of g->article */
    FILE *f;
} second;

static ng_status produce(void *user, void **ret, ng_error *err)
{
    second *x = user;
    if (x->next == x->n)
        return NG_END;
    ng_item *it = calloc(1, sizeof *it);
    if (it == NULL)
        return ng_nomem(err, "merge");
    it->arena.limit = NG_ARTICLE_MEMORY;
    it->tokens = x->next++; /* which line */
    *ret = it;
    return NG_OK;
}

static ng_status read_line(second *x, const stored *at, char **ret, ng_error *err)
{
    char *buf = malloc(at->n + 1);
    if (buf == NULL)
        return ng_nomem(err, "merge");
    for (uint64_t got = 0; got < at->n;) {
        const ssize_t k = pread(fileno(x->s->f), buf + got, at->n - got, (off_t)(at->at + got));
        if (k <= 0) {
            free(buf);
            return ng_fail(err, NG_E_IO, "read", SIZE_MAX, "temporary file: %s", k < 0 ? strerror(errno) : "cut short");
        }
        got += (uint64_t)k;
    }
    buf[at->n] = '\0';
    *ret = buf;
    return NG_OK;
}

static const char *node_iri(const ng_graph *g, const uint32_t *node, size_t n, size_t i)
{
    return i < n && node[i] != NG_NO_INDEX ? g->node[node[i]].iri : NULL;
}

static ng_status work(void *user, unsigned w, void *item, ng_error *err)
{
    (void)w;
    second *x = user;
    ng_item *it = item;
    const stored *at = &x->line[it->tokens];
    char *text = NULL;
    ng_status st = read_line(x, at, &text, err);
    if (st == NG_OK)
        st = ng_exchange_read(text, at->n, &it->arena, &it->extract, err);
    free(text);
    if (st != NG_OK)
        return st;
    const uint32_t a = ng_map_get(x->article, at->id, strlen(at->id));
    if (a != NG_MAP_NONE) {
        const ng_graph_article *ga = &x->g->article[a];
        for (size_t i = 0; i < it->extract->n_entity; ++i)
            it->extract->entity[i].iri = node_iri(x->g, ga->entity_node, ga->n_entity, i);
        for (size_t i = 0; i < it->extract->n_event; ++i)
            it->extract->event[i].iri = node_iri(x->g, ga->event_node, ga->n_event, i);
    }
    st = ng_exchange_write(it->extract, &it->line, err);
    return st == NG_OK && it->line.failed ? ng_nomem(err, "merge") : st;
}

static ng_status consume(void *user, void *item, ng_error *err)
{
    (void)err; /* a failed write is seen when the file is synced */
    second *x = user;
    ng_item *it = item;
    (void)fwrite(ng_str_get(&it->line), 1, it->line.len, x->f);
    ng_item_free(it);
    return NG_OK;
}

static void drop(void *user, void *item)
{
    (void)user;
    ng_item_free(item);
}

ng_status ng_spool_write(ng_spool *s, const ng_engine *e, const ng_graph *g, FILE *f, ng_error *err)
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
        memcpy(line, s->line, s->n * sizeof *line);
        qsort(line, s->n, sizeof *line, by_id);
        second x = { .s = s, .line = line, .n = s->n, .g = g, .article = &article, .f = f };
        const ng_pipeline p = { produce, work, consume, drop, &x };
        st = ng_pipeline_run(&p, e->opt.jobs, err);
    }
    free(line);
    ng_map_done(&article);
    return st;
}
