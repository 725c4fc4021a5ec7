#include "walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "error.h"

typedef struct {
    dev_t dev;
    ino_t ino;
} folder_id;

typedef struct {
    char **v;
    size_t n, cap;
} names;

struct ng_walk {
    names todo; /* a stack: the next path last; folders below the given ones end in '/' */
    folder_id *seen;
    size_t n_seen, cap_seen;
    size_t given; /* paths of `todo` that the user gave */
    size_t found; /* files since the last of them */
    char *top;    /* the folder given, while it is walked; owned */
    ng_walk_problem_fn problem;
    void *user;
};

/* s is owned by v afterwards; it is freed where memory is refused. */
static bool push(names *v, char *s)
{
    if (s == NULL)
        return false;
    if (v->n == v->cap) {
        const size_t cap = v->cap == 0 ? 16 : v->cap * 2;
        char **p = realloc(v->v, cap * sizeof *p);
        if (p == NULL) {
            free(s);
            return false;
        }
        v->v = p;
        v->cap = cap;
    }
    v->v[v->n++] = s;
    return true;
}

static void names_done(names *v)
{
    for (size_t i = 0; i < v->n; ++i)
        free(v->v[i]);
    free(v->v);
    *v = (names){ 0 };
}

static char *join(const char *folder, const char *name, const char *end)
{
    const size_t n = strlen(folder), k = strlen(name), m = strlen(end);
    const bool slash = n > 0 && folder[n - 1] != '/';
    char *s = malloc(n + slash + k + m + 1);
    if (s == NULL)
        return NULL;
    memcpy(s, folder, n);
    if (slash)
        s[n] = '/';
    memcpy(s + n + slash, name, k);
    memcpy(s + n + slash + k, end, m + 1);
    return s;
}

static int backwards(const void *a, const void *b)
{
    return strcmp(*(char *const *)b, *(char *const *)a);
}

/* Whether this folder is entered for the first time; *failed: no memory. */
static bool first_visit(ng_walk *w, const struct stat *sb, bool *failed)
{
    for (size_t i = 0; i < w->n_seen; ++i)
        if (w->seen[i].dev == sb->st_dev && w->seen[i].ino == sb->st_ino)
            return false;
    if (w->n_seen == w->cap_seen) {
        const size_t cap = w->cap_seen == 0 ? 16 : w->cap_seen * 2;
        folder_id *p = realloc(w->seen, cap * sizeof *p);
        if (p == NULL) {
            *failed = true;
            return false;
        }
        w->seen = p;
        w->cap_seen = cap;
    }
    w->seen[w->n_seen++] = (folder_id){ sb->st_dev, sb->st_ino };
    return true;
}

/* The files and folders in `path` onto the stack. A folder's name ends in '/':
 * so the order of names is that of the paths of the files. */
static ng_status enter(ng_walk *w, const char *path, ng_error *err)
{
    ng_status st = NG_OK;
    names in = { 0 };
    DIR *d = opendir(path);
    if (d == NULL) {
        w->problem(w->user, path, strerror(errno));
        return NG_OK;
    }
    for (const struct dirent *e; st == NG_OK && (errno = 0, e = readdir(d)) != NULL;) {
        struct stat sb;
        if (e->d_name[0] == '.')
            continue;
        char *s = join(path, e->d_name, "");
        if (s != NULL && stat(s, &sb) == 0 && S_ISDIR(sb.st_mode)) {
            free(s);
            s = join(path, e->d_name, "/");
        } else if (s != NULL && stat(s, &sb) == 0 && !S_ISREG(sb.st_mode)) {
            free(s);
            continue;
        } /* what cannot be looked at is told when it is opened */
        if (!push(&in, s))
            st = ng_nomem(err, "read");
    }
    if (st == NG_OK && errno != 0)
        w->problem(w->user, path, strerror(errno));
    (void)closedir(d);
    if (in.n > 1)
        qsort(in.v, in.n, sizeof *in.v, backwards);
    for (size_t i = 0; i < in.n; ++i) {
        char *s = in.v[i];
        in.v[i] = NULL;
        if (st != NG_OK)
            free(s);
        else if (!push(&w->todo, s))
            st = ng_nomem(err, "read");
    }
    names_done(&in);
    return st;
}

ng_status ng_walk_new(const char *const *path, size_t n, ng_walk_problem_fn problem, void *user, ng_walk **ret,
                      ng_error *err)
{
    ng_walk *w = calloc(1, sizeof *w);
    if (w == NULL)
        return ng_nomem(err, "read");
    w->problem = problem;
    w->user = user;
    for (size_t i = n; i > 0; --i)
        if (!push(&w->todo, strdup(path[i - 1]))) {
            ng_walk_free(w);
            return ng_nomem(err, "read");
        }
    w->given = n;
    *ret = w;
    return NG_OK;
}

/* The walk of a folder that the user gave is over. */
static void leave_top(ng_walk *w)
{
    if (w->top != NULL && w->found == 0)
        w->problem(w->user, w->top, "no file in this folder");
    free(w->top);
    w->top = NULL;
    w->found = w->n_seen = 0;
}

ng_status ng_walk_next(ng_walk *w, char **ret, ng_error *err)
{
    while (w->todo.n > 0) {
        struct stat sb;
        if (w->todo.n == w->given) {
            leave_top(w);
            --w->given;
        }
        const bool top = w->todo.n == w->given + 1 && w->top == NULL;
        char *path = w->todo.v[--w->todo.n];
        const size_t n = strlen(path);
        const bool folder = strcmp(path, "-") != 0 && (top || (n > 0 && path[n - 1] == '/')) && stat(path, &sb) == 0 &&
                            S_ISDIR(sb.st_mode);
        if (!folder) {
            ++w->found;
            *ret = path;
            return NG_OK;
        }
        bool failed = false;
        const bool first = first_visit(w, &sb, &failed);
        ng_status st = failed ? ng_nomem(err, "read") : first ? enter(w, path, err) : NG_OK;
        if (top)
            w->top = path;
        else
            free(path);
        if (st != NG_OK)
            return st;
    }
    leave_top(w);
    return NG_END;
}

void ng_walk_free(ng_walk *w)
{
    if (w == NULL)
        return;
    names_done(&w->todo);
    free(w->seen);
    free(w->top);
    free(w);
}
