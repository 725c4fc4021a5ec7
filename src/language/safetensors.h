/* safetensors.h -- a file of named arrays, mapped into memory and checked.
 *
 * The format is that of Hugging Face's safetensors: eight bytes with the length
 * of a JSON object that names type, shape and place of each array, then the
 * arrays, without gaps. Ours carry a hash of the arrays in their metadata, so
 * that damage anywhere is found.
 */
#ifndef NG_LANGUAGE_SAFETENSORS_H
#define NG_LANGUAGE_SAFETENSORS_H

#include <stdbool.h>

#include "newsgraph/arena.h"

typedef enum { TENSOR_I8, TENSOR_F16, TENSOR_F32, TENSOR_U64 } tensor_type;

typedef struct {
    const char *name;
    tensor_type type;
    size_t n_dim, dim[3]; /* dims past n_dim are 1 */
    size_t n;             /* elements */
    const void *data;     /* aligned for its type; little-endian, as on every machine we run on */
} tensor;

typedef struct {
    ng_arena arena; /* names, metadata */
    tensor *tensor; /* ascending by name */
    size_t n_tensor;
    char **meta; /* key, value, key, value, ... */
    size_t n_meta;
    void *map; /* mmap()ed, or NULL where the bytes are the caller's */
    size_t map_n;
} tensor_file;

/* Map a file. The caller calls tensor_file_done() in any case; *f is {0} before.
 * Errors: NG_E_IO, NG_E_NOMEM; NG_E_DATA: another format, damaged, cut. */
NG_NODISCARD ng_status tensor_file_open(tensor_file *f, const char *path, ng_error *err);
/* The same from bytes[0, n), aligned to 8, that outlive f. name is for messages. */
NG_NODISCARD ng_status tensor_file_parse(tensor_file *f, const void *bytes, size_t n, const char *name, ng_error *err);
void tensor_file_done(tensor_file *f);

const tensor *tensor_find(const tensor_file *f, const char *name); /* or NULL */
const char *tensor_meta(const tensor_file *f, const char *key);    /* or NULL */

/* t's elements as floats, count t->n. U64 gives nothing and false; so do values that are not finite. */
bool tensor_floats(const tensor *t, float *ret);

#endif
