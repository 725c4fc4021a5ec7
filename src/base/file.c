#define _GNU_SOURCE
#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <xxhash.h>

#include "error.h"

ng_status ng_file_read(const char *path, size_t max, ng_arena *a, char **ret, size_t *n, ng_error *err)
{
    ng_status st = NG_OK;
    char *heap = NULL;
    size_t len = 0, cap = 0;
    FILE *f = fopen(path, "rb");
    if (f == NULL)
        return ng_fail(err, NG_E_IO, "read", SIZE_MAX, "%s: %s", path, strerror(errno));
    for (;;) {
        if (len == cap) {
            cap = cap == 0 ? 65536 : cap * 2;
            char *p = realloc(heap, cap);
            if (p == NULL) {
                st = ng_nomem(err, "read");
                goto done;
            }
            heap = p;
        }
        const size_t k = fread(heap + len, 1, cap - len, f);
        len += k;
        if (len > max) {
            st = ng_fail(err, NG_E_LIMIT, "read", SIZE_MAX, "%s: larger than %zu bytes", path, max);
            goto done;
        }
        if (k == 0)
            break;
    }
    if (ferror(f)) {
        st = ng_fail(err, NG_E_IO, "read", SIZE_MAX, "%s: %s", path, strerror(errno));
        goto done;
    }
    char *copy = ng_arena_copy(a, heap, len);
    if (copy == NULL) {
        st = ng_nomem(err, "read");
        goto done;
    }
    *ret = copy;
    *n = len;
done:
    free(heap);
    (void)fclose(f); /* read only: nothing to lose */
    return st;
}

/* A new name next to path, which no other process holds, in *ret: of the file that `from` leads to, else of a new one
 * that is opened. O_EXCL and the umask do what mkstemp() cannot: the right permissions, in any thread. A name left over
 * by a killed run is passed over. Returns the new file's descriptor or 0; -1: see errno. */
static int make_beside(const char *path, const char *from, char **ret)
{
    for (unsigned i = 0; i < 10000; ++i) {
        char *name = NULL;
        if (asprintf(&name, "%s.%ld-%u.part", path, (long)getpid(), i) < 0) {
            errno = ENOMEM;
            return -1;
        }
        const int fd = from != NULL ? linkat(AT_FDCWD, from, AT_FDCWD, name, AT_SYMLINK_FOLLOW)
                                    : open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd >= 0) {
            *ret = name;
            return fd;
        }
        const int why = errno;
        free(name);
        errno = why;
        if (why != EEXIST)
            return -1;
    }
    return -1;
}

/* A new file in the folder of path without a name, so that no death of the process leaves anything of it; o->beside
 * is where it can be opened meanwhile. False: this file system or kernel has no such files, or /proc is not there. */
static bool open_nameless(ng_file_out *o)
{
    const char *slash = strrchr(o->path, '/');
    char *folder = slash != NULL ? strndup(o->path, (size_t)(slash - o->path) + 1) : strdup(".");
    const int fd = folder != NULL ? open(folder, O_WRONLY | O_TMPFILE | O_CLOEXEC, 0666) : -1;
    free(folder);
    if (fd < 0)
        return false;
    o->fd = fcntl(fd, F_DUPFD_CLOEXEC, 3); /* outlives the stream; 0 stands for none */
    if (o->fd < 0 || asprintf(&o->beside, "/proc/self/fd/%d", o->fd) < 0)
        o->beside = NULL;
    if (o->beside != NULL && access(o->beside, F_OK) == 0 && (o->f = fdopen(fd, "wb")) != NULL)
        return true;
    (void)close(fd);
    if (o->fd > 0)
        (void)close(o->fd);
    o->fd = 0;
    free(o->beside);
    o->beside = NULL;
    return false;
}

static bool open_named(ng_file_out *o)
{
    const int fd = make_beside(o->path, NULL, &o->beside);
    if (fd < 0)
        return false;
    o->f = fdopen(fd, "wb");
    if (o->f == NULL)
        (void)close(fd);
    return o->f != NULL;
}

ng_status ng_file_begin(ng_file_out *o, const char *path, ng_error *err)
{
    *o = (ng_file_out){ 0 };
    struct stat sb;
    const int special = stat(path, &sb) == 0 && !S_ISREG(sb.st_mode);
    o->path = strdup(path);
    if (o->path == NULL)
        return ng_nomem(err, "write");
    if (special)
        o->f = fopen(path, "wb");
    else if (!open_nameless(o))
        (void)open_named(o);
    if (o->f == NULL) {
        const ng_status st = ng_fail(err, NG_E_IO, "write", SIZE_MAX, "%s: %s", path, strerror(errno));
        ng_file_abort(o);
        return st;
    }
    return NG_OK;
}

ng_status ng_file_flush(FILE *f, const char *name, ng_error *err)
{
    errno = 0;
    if (fflush(f) != 0 || ferror(f))
        return ng_fail(err, NG_E_IO, "write", SIZE_MAX, "%s: %s", name, errno != 0 ? strerror(errno) : "write failed");
    return NG_OK;
}

ng_status ng_file_sync(ng_file_out *o, ng_error *err)
{
    ng_status st = ng_file_flush(o->f, o->path, err);
    /* A name that survives a power cut must not point to content that did not. */
    if (st == NG_OK && o->beside != NULL && fsync(fileno(o->f)) != 0)
        st = ng_fail(err, NG_E_IO, "write", SIZE_MAX, "%s: %s", o->path, strerror(errno));
    FILE *f = o->f;
    o->f = NULL;
    if (fclose(f) != 0 && st == NG_OK)
        st = ng_fail(err, NG_E_IO, "write", SIZE_MAX, "%s: %s", o->path, strerror(errno));
    return st;
}

/* Only a file with a name can take the place of another. */
static bool give_name(ng_file_out *o)
{
    char *name = NULL;
    if (make_beside(o->path, o->beside, &name) < 0)
        return false;
    free(o->beside);
    o->beside = name;
    (void)close(o->fd); /* synced */
    o->fd = 0;
    return true;
}

ng_status ng_file_commit(ng_file_out *o, ng_error *err)
{
    ng_status st = o->f != NULL ? ng_file_sync(o, err) : NG_OK;
    if (st == NG_OK && o->beside != NULL) {
        if ((o->fd != 0 && !give_name(o)) || rename(o->beside, o->path) != 0) {
            st = ng_fail(err, NG_E_IO, "write", SIZE_MAX, "%s: %s", o->path, strerror(errno));
        } else {
            free(o->beside);
            o->beside = NULL;
        }
    }
    ng_file_abort(o);
    return st;
}

void ng_file_abort(ng_file_out *o)
{
    if (o->f != NULL)
        (void)fclose(o->f); /* to be thrown away */
    if (o->fd != 0)
        (void)close(o->fd);
    else if (o->beside != NULL)
        (void)unlink(o->beside);
    free(o->beside);
    free(o->path);
    *o = (ng_file_out){ 0 };
}

ng_status ng_file_hash(const char *path, char ret[33], size_t *n, ng_error *err)
{
    ng_status st = NG_OK;
    char buf[65536];
    FILE *f = fopen(path, "rb");
    XXH3_state_t *h = XXH3_createState();
    if (h == NULL) {
        st = ng_nomem(err, "read");
        goto done;
    }
    if (f == NULL) {
        st = ng_fail(err, NG_E_IO, "read", SIZE_MAX, "%s: %s", path, strerror(errno));
        goto done;
    }
    XXH3_128bits_reset(h);
    *n = 0;
    for (size_t k; (k = fread(buf, 1, sizeof buf, f)) > 0; *n += k)
        XXH3_128bits_update(h, buf, k);
    if (ferror(f)) {
        st = ng_fail(err, NG_E_IO, "read", SIZE_MAX, "%s: %s", path, strerror(errno));
        goto done;
    }
    const XXH128_hash_t x = XXH3_128bits_digest(h);
    (void)snprintf(ret, 33, "%016llx%016llx", (unsigned long long)x.high64, (unsigned long long)x.low64);
done:
    XXH3_freeState(h);
    if (f != NULL)
        (void)fclose(f); /* read only: nothing to lose */
    return st;
}

ng_status ng_dir_make(const char *path, ng_error *err)
{
    char *p = strdup(path);
    if (p == NULL)
        return ng_nomem(err, "write");
    ng_status st = NG_OK;
    for (char *s = p + 1; st == NG_OK; ++s) {
        if (*s != '/' && *s != '\0')
            continue;
        const char c = *s;
        *s = '\0';
        struct stat sb;
        if (mkdir(p, 0777) != 0 && !(errno == EEXIST && stat(p, &sb) == 0 && S_ISDIR(sb.st_mode)))
            st = ng_fail(err, NG_E_IO, "write", SIZE_MAX, "%s: %s", p, strerror(errno == EEXIST ? ENOTDIR : errno));
        if (c == '\0')
            break;
        *s = c;
    }
    free(p);
    return st;
}
