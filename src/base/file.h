/* file.h -- whole files read, and files written beside and renamed. */
#ifndef NG_BASE_FILE_H
#define NG_BASE_FILE_H

#include <stdio.h>

#include "newsgraph/arena.h"

/* The bytes of a file, NUL-terminated, in a; *n without the NUL.
 *   max   the most bytes accepted; more is NG_E_LIMIT.
 * Errors: NG_E_IO, NG_E_LIMIT, NG_E_NOMEM. */
NG_NODISCARD ng_status ng_file_read(const char *path, size_t max, ng_arena *a, char **ret, size_t *n, ng_error *err);

/* A file in the making: written to a new file in the same folder, so that
 * `path` holds either what it held or all of the new content. Where the file system allows (O_TMPFILE), the new one
 * has no name until it is committed: a killed run leaves nothing behind. */
typedef struct {
    FILE *f;      /* write here */
    char *path;   /* the final name; owned */
    char *beside; /* where it can be opened meanwhile; owned */
    int fd;       /* of a file without a name yet, or 0 */
} ng_file_out;

/* Begin. A file that is no regular one (/dev/stdout, a pipe) is opened as it is. */
NG_NODISCARD ng_status ng_file_begin(ng_file_out *o, const char *path, ng_error *err);
/* Flush, check every earlier write, fsync, close: what can fail for want of room
 * has not failed. Several files are synced first and committed then, so that a
 * full disk leaves all old ones. On failure call ng_file_abort(). */
NG_NODISCARD ng_status ng_file_sync(ng_file_out *o, ng_error *err);
/* Sync where that was not done, and rename. On failure the new file is removed
 * and the old one stays. Errors: NG_E_IO with the file's name. */
NG_NODISCARD ng_status ng_file_commit(ng_file_out *o, ng_error *err);
/* Drop the new file; harmless after commit or on {0}. */
void ng_file_abort(ng_file_out *o);

/* fflush, ferror: libraries report success on a full disk, stdio knows. */
NG_NODISCARD ng_status ng_file_flush(FILE *f, const char *name, ng_error *err);

/* XXH3-128 of a file as 32 hex digits and a NUL, and its bytes in *n. Errors: NG_E_IO. */
NG_NODISCARD ng_status ng_file_hash(const char *path, char ret[33], size_t *n, ng_error *err);

/* mkdir -p. Errors: NG_E_IO. */
NG_NODISCARD ng_status ng_dir_make(const char *path, ng_error *err);

#endif
