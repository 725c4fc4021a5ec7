/* map.h -- strings to 32-bit numbers: an open-addressing hash map over xxh3.
 *
 * Keys are bytes of any length, copied into the map's own arena. Iteration is
 * by order of insertion: entry[0, n). `ng_map m = {0}` is the empty map.
 */
#ifndef NG_BASE_MAP_H
#define NG_BASE_MAP_H

#include <stdbool.h>

#include "newsgraph/arena.h"

typedef struct {
    const char *key; /* NUL-terminated copy */
    size_t len;
    uint64_t hash;
    uint32_t value;
} ng_map_entry;

typedef struct {
    ng_map_entry *entry;
    size_t n, cap;
    uint32_t *slot; /* entry index + 1, or 0; a power of two of them */
    size_t n_slot;
    ng_arena keys;
} ng_map;

#define NG_MAP_NONE UINT32_MAX

/* The value of key[0, len), or NG_MAP_NONE. */
uint32_t ng_map_get(const ng_map *m, const char *key, size_t len);

/* Set key's value. *had (may be NULL) tells whether it was there. False: memory
 * was refused, the map is as before. */
NG_NODISCARD bool ng_map_set(ng_map *m, const char *key, size_t len, uint32_t value, bool *had);

/* The entry of key, made with `value` where it was not there; NULL: memory
 * refused. Valid until the next insertion (its key until ng_map_done()). */
NG_NODISCARD ng_map_entry *ng_map_put(ng_map *m, const char *key, size_t len, uint32_t value);

void ng_map_done(ng_map *m); /* freed; again {0} */

/* XXH3 of data[0, n), the same on every machine. */
uint64_t ng_hash64(const void *data, size_t n);
/* XXH3-128 as 32 lower-case hex digits and a NUL. */
void ng_hash_hex(const void *data, size_t n, char ret[33]);

#endif
