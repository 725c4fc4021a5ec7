/* walk.h -- the files under paths, in order.
 *
 * Folders are walked without recursion, in the order of strcmp() of the files'
 * paths; names that begin with a dot and what is no regular file are passed
 * over; links are followed, but under one path no folder is entered twice.
 */
#ifndef NG_ARTICLE_WALK_H
#define NG_ARTICLE_WALK_H

#include "reader.h"

typedef struct ng_walk ng_walk;

/* Told of a folder that cannot be read or holds no file. */
typedef void (*ng_walk_problem_fn)(void *user, const char *path, const char *msg);

NG_NODISCARD ng_status ng_walk_new(const char *const *path, size_t n, ng_walk_problem_fn problem, void *user,
                                   ng_walk **ret, ng_error *err);
/* The next file, owned by the caller (free()); "-" is passed on. NG_END: no
 * more. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status ng_walk_next(ng_walk *w, char **ret, ng_error *err);
void ng_walk_free(ng_walk *w);

#endif
