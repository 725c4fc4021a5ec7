/* relations_model.c -- a linear scorer over hashed features, one binary decision
 * for each class, read from ontology/extract/relations.bin.
 *
 * The file, little-endian:
 *   8 bytes   "NGREL\0\0\2"
 *   u32       number of classes (at most REL_CLASSES), slots (a power of two), bytes of names, 0
 *   classes   f32 bias, step, slope, offset, threshold; u32 name, inverse, pairs
 *   names     NUL-terminated CURIEs; zeros up to a multiple of 16 bytes from the file's start
 *   slots     u32 fingerprint of a feature, 0: empty; open addressing, next slot on collision
 *   weights   i8[slots][REL_CLASSES]
 * log-odds of class c = bias + step * sum of weights; its probability is
 * calibrated after Platt: 1 / (1 + exp(-(slope * log-odds + offset))).
 */
#include <math.h>
#include <stdlib.h>

#include "file.h"
#include "relations.h"

#define FILE_MAX ((size_t)4 << 20)

typedef struct {
    float bias, step, slope, offset, threshold;
    uint32_t name, inverse, pairs;
} class_row;

struct rel_model {
    ng_arena arena;
    uint32_t n_class, n_slot;
    class_row row[REL_CLASSES];
    const char *names;
    const uint32_t *key;
    const int8_t *weight;
};

/* Where the tables of the file lie; false: not one of ours. */
static bool read_tables(rel_model *m, const char *data, size_t n)
{
    static const char magic[8] = { 'N', 'G', 'R', 'E', 'L', 0, 0, 2 };
    uint32_t head[4];
    if (n < sizeof magic + sizeof head || memcmp(data, magic, sizeof magic) != 0)
        return false;
    memcpy(head, data + sizeof magic, sizeof head);
    m->n_class = head[0];
    m->n_slot = head[1];
    const size_t names = head[2];
    if (m->n_class == 0 || m->n_class > REL_CLASSES || m->n_slot < 2 || m->n_slot > (1u << 20) ||
        (m->n_slot & (m->n_slot - 1)) != 0 || names == 0 || names > 4096)
        return false;
    size_t at = sizeof magic + sizeof head;
    const size_t tables = (at + m->n_class * sizeof(class_row) + names + 15) & ~(size_t)15;
    if (n != tables + (size_t)m->n_slot * (sizeof *m->key + REL_CLASSES))
        return false;
    memcpy(m->row, data + at, m->n_class * sizeof(class_row));
    at += m->n_class * sizeof(class_row);
    m->names = data + at;
    if (m->names[names - 1] != '\0')
        return false;
    m->key = (const uint32_t *)(const void *)(data + tables);
    m->weight = (const int8_t *)(data + tables + (size_t)m->n_slot * sizeof *m->key);
    for (size_t c = 0; c < m->n_class; ++c) {
        const class_row *k = &m->row[c];
        if (k->name >= names || !isfinite(k->bias) || !isfinite(k->step) || !isfinite(k->slope) ||
            !isfinite(k->offset) || !(k->threshold > 0 && k->threshold <= 1))
            return false;
    }
    size_t empty = 0;
    for (size_t i = 0; i < m->n_slot; ++i)
        empty += m->key[i] == 0;
    return empty > 0; /* or a search would not end */
}

ng_status rel_model_load(const char *folder, rel_model **ret, ng_error *err)
{
    rel_model *m = calloc(1, sizeof *m);
    if (m == NULL)
        return ng_nomem(err, "extract");
    m->arena.limit = FILE_MAX + ((size_t)64 << 10);
    const char *path = ng_arena_printf(&m->arena, "%s/extract/relations.bin", folder);
    ng_status st = path == NULL ? ng_nomem(err, "extract") : NG_OK;
    FILE *f = st == NG_OK ? fopen(path, "rb") : NULL;
    if (st == NG_OK && f == NULL) { /* no learned relations */
        *ret = NULL;
        goto done;
    }
    if (f != NULL)
        (void)fclose(f); /* read only: nothing to lose */
    char *data = NULL;
    size_t n = 0;
    if (st == NG_OK)
        st = ng_file_read(path, FILE_MAX, &m->arena, &data, &n, err);
    if (st == NG_OK && !read_tables(m, data, n))
        st = ng_fail(err, NG_E_DATA, "extract", SIZE_MAX, "%s: damaged, or no model of relations", path);
    if (st == NG_OK) {
        *ret = m;
        m = NULL;
    }
done:
    rel_model_free(m);
    return st;
}

void rel_model_free(rel_model *m)
{
    if (m == NULL)
        return;
    ng_arena_done(&m->arena);
    free(m);
}

size_t rel_model_classes(const rel_model *m)
{
    return m->n_class;
}

const char *rel_model_property(const rel_model *m, size_t c, bool *inverse, uint32_t *pairs)
{
    *inverse = m->row[c].inverse != 0;
    *pairs = m->row[c].pairs;
    return m->names + m->row[c].name;
}

void rel_model_score(const rel_model *m, const rel_features *f, float log_odds[REL_CLASSES])
{
    int32_t sum[REL_CLASSES] = { 0 };
    for (size_t i = 0; i < f->n; ++i) {
        const uint32_t key = f->v[i];
        uint32_t slot = key & (m->n_slot - 1);
        while (m->key[slot] != 0 && m->key[slot] != key)
            slot = (slot + 1) & (m->n_slot - 1);
        if (m->key[slot] == 0)
            continue;
        const int8_t *w = m->weight + (size_t)slot * REL_CLASSES;
        for (size_t c = 0; c < REL_CLASSES; ++c)
            sum[c] += w[c];
    }
    for (size_t c = 0; c < REL_CLASSES; ++c)
        log_odds[c] = c < m->n_class ? m->row[c].bias + m->row[c].step * (float)sum[c] : 0.0f;
}

float rel_model_probability(const rel_model *m, size_t c, float log_odds)
{
    return 1.0f / (1.0f + expf(-(m->row[c].slope * log_odds + m->row[c].offset)));
}

float rel_model_threshold(const rel_model *m, size_t c)
{
    return m->row[c].threshold;
}
