/* lines.c -- exchange lines read from files, for `merge`. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "engine_private.h"
#include "error.h"
#include "threads.h"

#define LINE_MAX_BYTES ((size_t)1 << 30)

typedef struct {
    ng_engine *e;
    const char *const *path;
    size_t n_path, next; /* next: the file to open after this one */
    const char *name;    /* of the open file */
    gzFile gz;
    size_t line; /* its number, from 1 */
    char *buf;   /* what was read ahead: buf[begin, end) */
    size_t begin, end, cap;
    ng_item_fn fn;
    void *user;
    ng_summary *sum;
} reader;

typedef struct {
    ng_item item; /* must be first: an item that also knows its line */
    char *text;
    size_t n;
    const char *name;
    size_t at;
} line_item;

static void problem(reader *r, size_t at, const char *msg)
{
    ++r->sum->failures;
    ng_engine_tell(r->e, true, r->name, at, msg);
}

static void close_file(reader *r)
{
    if (r->gz != NULL)
        (void)gzclose_r(r->gz); /* read only: nothing to lose */
    r->gz = NULL;
}

static void open_next(reader *r)
{
    r->name = r->path[r->next++];
    r->line = 0;
    r->begin = r->end = 0;
    errno = 0;
    if (strcmp(r->name, "-") == 0) {
        const int fd = dup(STDIN_FILENO);
        r->gz = fd >= 0 ? gzdopen(fd, "rb") : NULL;
        if (fd >= 0 && r->gz == NULL)
            (void)close(fd);
    } else {
        r->gz = gzopen(r->name, "rbe");
    }
    if (r->gz == NULL)
        problem(r, 0, strerror(errno != 0 ? errno : ENOMEM));
    else
        (void)gzbuffer(r->gz, 1 << 17);
}

/* More bytes into buf. 0: the end of the file; -1: memory, limit or read failed (told). */
static int fill(reader *r)
{
    if (r->begin > 0) {
        memmove(r->buf, r->buf + r->begin, r->end - r->begin);
        r->end -= r->begin;
        r->begin = 0;
    }
    if (r->end == r->cap) {
        const size_t cap = r->cap == 0 ? 1 << 18 : r->cap * 2;
        char *p = cap <= LINE_MAX_BYTES ? realloc(r->buf, cap) : NULL;
        if (p == NULL) {
            problem(r, r->line + 1,
                    cap <= LINE_MAX_BYTES ? "not enough memory"
                                          : "line longer than 1 GiB; the rest of the file is left out");
            return -1;
        }
        r->buf = p;
        r->cap = cap;
    }
    const size_t room = r->cap - r->end < (size_t)1 << 30 ? r->cap - r->end : (size_t)1 << 30;
    const int k = gzread(r->gz, r->buf + r->end, (unsigned)room);
    if (k < 0) {
        int code = 0;
        const char *msg = gzerror(r->gz, &code);
        problem(r, r->line + 1, code == Z_ERRNO ? strerror(errno) : msg);
        return -1;
    }
    r->end += (size_t)k;
    /* zlib takes a gzip file that was cut short for one that is still being written. */
    int code = Z_OK;
    if (k == 0 && (gzerror(r->gz, &code), code == Z_BUF_ERROR)) {
        problem(r, r->line + 1, "the gzip file ends too early; the rest is missing");
        return -1;
    }
    return k > 0;
}

/* The next line of the open file in *text, *n; 0: the file is over. */
static int next_line(reader *r, char **text, size_t *n)
{
    for (size_t from = r->begin;;) {
        char *nl = r->end > from ? memchr(r->buf + from, '\n', r->end - from) : NULL;
        if (nl == NULL) {
            const size_t seen = r->end - r->begin;
            const int more = fill(r);
            if (more > 0) {
                from = r->begin + seen;
                continue;
            }
            if (more < 0 || r->begin == r->end)
                return 0;
            nl = r->buf + r->end; /* a last line without its newline */
        }
        *text = r->buf + r->begin;
        *n = (size_t)(nl - *text);
        r->begin += *n + (nl < r->buf + r->end);
        ++r->line;
        return 1;
    }
}

static ng_status produce(void *user, void **ret, ng_error *err)
{
    reader *r = user;
    char *text = NULL;
    size_t n = 0;
    for (;;) {
        if (r->gz == NULL && r->next == r->n_path)
            return NG_END;
        if (r->gz == NULL) {
            open_next(r);
            continue;
        }
        if (!next_line(r, &text, &n)) {
            close_file(r);
            continue;
        }
        while (n > 0 && (text[n - 1] == '\r' || text[n - 1] == ' '))
            --n;
        if (n > 0)
            break;
    }
    line_item *it = calloc(1, sizeof *it);
    char *copy = malloc(n + 1);
    if (it == NULL || copy == NULL) {
        free(it);
        free(copy);
        return ng_nomem(err, "merge");
    }
    memcpy(copy, text, n);
    copy[n] = '\0';
    it->text = copy;
    it->n = n;
    it->name = r->name;
    it->at = r->line;
    it->item.arena.limit = NG_ARTICLE_MEMORY;
    *ret = it;
    return NG_OK;
}

/* IRIs belong to the graph that the line came from, not to the one to be made. */
static void forget_iris(ng_extract *x)
{
    for (size_t i = 0; i < x->n_entity; ++i)
        x->entity[i].iri = NULL;
    for (size_t i = 0; i < x->n_event; ++i)
        x->event[i].iri = NULL;
}

static ng_status work(void *user, unsigned w, void *item, ng_error *err)
{
    (void)user;
    (void)w;
    (void)err;
    line_item *l = item;
    ng_item *it = &l->item;
    it->st = ng_exchange_read(l->text, l->n, &it->arena, &it->extract, &it->err);
    if (it->st == NG_OK) {
        forget_iris(it->extract);
        it->st = ng_exchange_write(it->extract, &it->line, &it->err);
    }
    if (it->st == NG_OK && it->line.failed)
        it->st = ng_nomem(&it->err, "merge");
    free(l->text);
    l->text = NULL;
    return NG_OK;
}

static ng_status consume(void *user, void *item, ng_error *err)
{
    reader *r = user;
    line_item *l = item;
    if (l->item.st != NG_OK) {
        ++r->sum->failures;
        ng_engine_tell(r->e, true, l->name, l->at, l->item.err.msg);
        ng_item_free(&l->item);
        return NG_OK;
    }
    ++r->sum->articles;
    r->sum->sentences += l->item.extract->n_sentence;
    if (r->e->opt.progress != NULL)
        r->e->opt.progress(r->e->opt.user, r->sum->articles);
    return r->fn(r->user, &l->item, err);
}

static void drop(void *user, void *item)
{
    (void)user;
    line_item *l = item;
    free(l->text);
    ng_item_free(&l->item);
}

ng_status ng_lines_run(ng_engine *e, const char *const *path, size_t n, ng_item_fn fn, void *user, ng_summary *sum,
                       ng_error *err)
{
    reader r = { .e = e, .path = path, .n_path = n, .fn = fn, .user = user, .sum = sum };
    const ng_pipeline p = { produce, work, consume, drop, &r };
    const ng_status st = ng_pipeline_run(&p, e->opt.jobs, err);
    close_file(&r);
    free(r.buf);
    return st;
}
