#include "map.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

uint64_t ng_hash64(const void *data, size_t n)
{
    return XXH3_64bits(data, n);
}

void ng_hash_hex(const void *data, size_t n, char ret[33])
{
    const XXH128_hash_t h = XXH3_128bits(data, n);
    (void)snprintf(ret, 33, "%016llx%016llx", (unsigned long long)h.high64, (unsigned long long)h.low64);
}

/* The slot of the key, or the empty one where it belongs. n_slot is not 0. */
static size_t find(const ng_map *m, const char *key, size_t len, uint64_t hash)
{
    size_t i = (size_t)hash & (m->n_slot - 1);
    while (m->slot[i] != 0) {
        const ng_map_entry *e = &m->entry[m->slot[i] - 1];
        if (e->hash == hash && e->len == len && memcmp(e->key, key, len) == 0)
            break;
        i = (i + 1) & (m->n_slot - 1);
    }
    return i;
}

uint32_t ng_map_get(const ng_map *m, const char *key, size_t len)
{
    if (m->n_slot == 0)
        return NG_MAP_NONE;
    const uint32_t s = m->slot[find(m, key, len, ng_hash64(key, len))];
    return s != 0 ? m->entry[s - 1].value : NG_MAP_NONE;
}

static bool rehash(ng_map *m)
{
    const size_t n_slot = m->n_slot == 0 ? 16 : m->n_slot * 2;
    uint32_t *slot = calloc(n_slot, sizeof *slot);
    if (slot == NULL)
        return false;
    for (size_t e = 0; e < m->n; ++e) {
        size_t i = (size_t)m->entry[e].hash & (n_slot - 1);
        while (slot[i] != 0)
            i = (i + 1) & (n_slot - 1);
        slot[i] = (uint32_t)e + 1;
    }
    free(m->slot);
    m->slot = slot;
    m->n_slot = n_slot;
    return true;
}

ng_map_entry *ng_map_put(ng_map *m, const char *key, size_t len, uint32_t value)
{
    if ((m->n + 1) * 4 > m->n_slot * 3 && !rehash(m))
        return NULL;
    const uint64_t hash = ng_hash64(key, len);
    const size_t i = find(m, key, len, hash);
    if (m->slot[i] != 0)
        return &m->entry[m->slot[i] - 1];
    if (m->n == m->cap) {
        const size_t cap = m->cap == 0 ? 16 : m->cap * 2;
        ng_map_entry *e = cap < UINT32_MAX ? realloc(m->entry, cap * sizeof *e) : NULL;
        if (e == NULL)
            return NULL;
        m->entry = e;
        m->cap = cap;
    }
    m->keys.limit = SIZE_MAX / 2;
    char *copy = ng_arena_copy(&m->keys, key, len);
    if (copy == NULL)
        return NULL;
    m->entry[m->n] = (ng_map_entry){ copy, len, hash, value };
    m->slot[i] = (uint32_t)++m->n;
    return &m->entry[m->n - 1];
}

bool ng_map_set(ng_map *m, const char *key, size_t len, uint32_t value, bool *had)
{
    const size_t before = m->n;
    ng_map_entry *e = ng_map_put(m, key, len, value);
    if (e == NULL)
        return false;
    if (had != NULL)
        *had = m->n == before;
    e->value = value;
    return true;
}

void ng_map_done(ng_map *m)
{
    free(m->entry);
    free(m->slot);
    ng_arena_done(&m->keys);
    *m = (ng_map){ 0 };
}
