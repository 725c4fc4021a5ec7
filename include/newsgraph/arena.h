/* arena.h -- memory that lives and dies together; one per article.
 *
 * Everything from an article up to its exchange line is allocated in one
 * arena and freed by one call. `limit` caps hostile input and lets tests make
 * any allocation fail; an arena whose limit is 0 allows nothing, so that
 * forgetting to set it fails loudly. One thread at a time.
 */
#ifndef NEWSGRAPH_ARENA_H
#define NEWSGRAPH_ARENA_H

#include "newsgraph/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ng_arena {
    struct ng_block *head; /* newest block; private */
    size_t used;           /* bytes handed out, rounding included */
    size_t limit;          /* the most bytes `used` may reach */
} ng_arena;

/* Zeroed memory for count objects of size bytes, aligned for any type; NULL
 * where the limit or malloc() refuses. Valid until ng_arena_done(). */
NG_NODISCARD void *ng_arena_new(ng_arena *a, size_t count, size_t size);

/* A NUL-terminated copy of s[0, n); NULL as above. */
NG_NODISCARD char *ng_arena_copy(ng_arena *a, const char *s, size_t n);

/* The same for a NUL-terminated string; NULL gives NULL. */
NG_NODISCARD char *ng_arena_strdup(ng_arena *a, const char *s);

/* printf into the arena; NULL where memory is refused. */
NG_NODISCARD char *ng_arena_printf(ng_arena *a, const char *fmt, ...) NG_PRINTF(2, 3);

/* Room for one more in an array that grows: where n equals *cap, *array (of
 * *cap objects of size bytes) is moved to twice the room. False, and nothing
 * changed, where memory is refused. Usage:
 *     if (!ng_arena_grow(a, (void **)&v, &cap, n, sizeof *v)) return NG_E_NOMEM;
 *     v[n++] = x;                                                           */
NG_NODISCARD int ng_arena_grow(ng_arena *a, void **array, size_t *cap, size_t n, size_t size);

/* All that `from` holds is from now on a's; `from` is empty then. a's limit does not count it. */
void ng_arena_take(ng_arena *a, ng_arena *from);

/* Free all; the limit stays, so that the arena can be used again. */
void ng_arena_done(ng_arena *a);

#ifdef __cplusplus
}
#endif
#endif
