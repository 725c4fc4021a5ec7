/* safetensors.c -- the header parsed, every promise of it checked against the bytes. */
#define _GNU_SOURCE
#include "safetensors.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "error.h"
#include "map.h"

#define HEADER_MAX ((size_t)1 << 20)
#define TENSORS_MAX 1024
#define FILE_MAX ((size_t)1 << 30)

typedef struct {
    tensor_file *f;
    const char *name;
    const unsigned char *data; /* behind the header */
    size_t n;                  /* its bytes */
    size_t sum;                /* bytes of the arrays so far */
    ng_error *err;
} parser;

static ng_status bad(const parser *p, const char *what)
{
    return ng_fail(p->err, NG_E_DATA, "model", SIZE_MAX, "%s: %s", p->name, what);
}

static ng_status bad_tensor(const parser *p, const char *tensor_name, const char *what)
{
    return ng_fail(p->err, NG_E_DATA, "model", SIZE_MAX, "%s: array '%.40s': %s", p->name, tensor_name, what);
}

static size_t size_of(tensor_type t)
{
    static const size_t size[] = { [TENSOR_I8] = 1, [TENSOR_F16] = 2, [TENSOR_F32] = 4, [TENSOR_U64] = 8 };
    return size[t];
}

static bool type_of(const char *s, tensor_type *ret)
{
    static const char *const name[] = {
        [TENSOR_I8] = "I8", [TENSOR_F16] = "F16", [TENSOR_F32] = "F32", [TENSOR_U64] = "U64"
    };
    for (size_t i = 0; s != NULL && i < sizeof name / sizeof *name; ++i)
        if (strcmp(s, name[i]) == 0) {
            *ret = (tensor_type)i;
            return true;
        }
    return false;
}

static ng_status shape(const parser *p, const json_t *v, tensor *t)
{
    t->n_dim = json_array_size(v);
    if (!json_is_array(v) || t->n_dim < 1 || t->n_dim > 3)
        return bad_tensor(p, t->name, "expected one to three dimensions");
    t->n = 1;
    for (size_t i = 0; i < 3; ++i) {
        const json_t *d = json_array_get(v, i);
        const json_int_t k = i < t->n_dim ? json_integer_value(d) : 1;
        if (k < 1 || k > (json_int_t)FILE_MAX || t->n > FILE_MAX / (size_t)k)
            return bad_tensor(p, t->name, "a dimension out of range");
        t->dim[i] = (size_t)k;
        t->n *= (size_t)k;
    }
    return NG_OK;
}

static ng_status one_tensor(parser *p, const char *key, const json_t *v, tensor *t)
{
    t->name = ng_arena_strdup(&p->f->arena, key);
    if (t->name == NULL)
        return ng_nomem(p->err, "model");
    if (!type_of(json_string_value(json_object_get(v, "dtype")), &t->type))
        return bad_tensor(p, key, "a type that is not I8, F16, F32 or U64");
    const ng_status st = shape(p, json_object_get(v, "shape"), t);
    if (st != NG_OK)
        return st;
    const json_t *o = json_object_get(v, "data_offsets"), *from = json_array_get(o, 0), *to = json_array_get(o, 1);
    if (json_array_size(o) != 2 || !json_is_integer(from) || !json_is_integer(to))
        return bad_tensor(p, key, "no offsets");
    const json_int_t b = json_integer_value(from), e = json_integer_value(to);
    if (b < 0 || e < b || (uint64_t)e > p->n)
        return bad_tensor(p, key, "it ends behind the end of the file, which may be cut");
    if ((size_t)(e - b) != t->n * size_of(t->type))
        return bad_tensor(p, key, "its offsets do not fit its shape");
    if ((uintptr_t)(p->data + b) % size_of(t->type) != 0)
        return bad_tensor(p, key, "it is not aligned");
    t->data = p->data + b;
    p->sum += (size_t)(e - b);
    return NG_OK;
}

static ng_status metadata(parser *p, const json_t *v)
{
    const char *key;
    json_t *value;
    tensor_file *f = p->f;
    if (!json_is_object(v))
        return bad(p, "the metadata are no object");
    f->meta = ng_arena_new(&f->arena, 2 * json_object_size(v) + 1, sizeof *f->meta);
    if (f->meta == NULL)
        return ng_nomem(p->err, "model");
    json_object_foreach((json_t *)(uintptr_t)v, key, value)
    {
        if (!json_is_string(value))
            return bad(p, "the metadata hold what is no string");
        f->meta[f->n_meta] = ng_arena_strdup(&f->arena, key);
        f->meta[f->n_meta + 1] = ng_arena_strdup(&f->arena, json_string_value(value));
        if (f->meta[f->n_meta] == NULL || f->meta[f->n_meta + 1] == NULL)
            return ng_nomem(p->err, "model");
        f->n_meta += 2;
    }
    return NG_OK;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const tensor *)a)->name, ((const tensor *)b)->name);
}

/* Arrays that overlap sum up to more than there is, gaps to less. */
static bool disjoint(const parser *p)
{
    const tensor_file *f = p->f;
    for (size_t i = 0; i < f->n_tensor; ++i)
        for (size_t j = 0; j < i; ++j) {
            const char *a = f->tensor[i].data, *b = f->tensor[j].data;
            const size_t n = f->tensor[i].n * size_of(f->tensor[i].type),
                         m = f->tensor[j].n * size_of(f->tensor[j].type);
            if (a < b + m && b < a + n)
                return false;
        }
    return p->sum == p->n;
}

static ng_status header(parser *p, const json_t *root)
{
    tensor_file *f = p->f;
    const char *key;
    json_t *v;
    if (!json_is_object(root) || json_object_size(root) > TENSORS_MAX)
        return bad(p, "the header is no object, or one of too many arrays");
    f->tensor = ng_arena_new(&f->arena, json_object_size(root) + 1, sizeof *f->tensor);
    if (f->tensor == NULL)
        return ng_nomem(p->err, "model");
    json_object_foreach((json_t *)(uintptr_t)root, key, v)
    {
        ng_status st;
        if (strcmp(key, "__metadata__") == 0)
            st = metadata(p, v);
        else
            st = one_tensor(p, key, v, &f->tensor[f->n_tensor++]);
        if (st != NG_OK)
            return st;
    }
    if (!disjoint(p))
        return bad(p, "its arrays do not fill the file without gaps; it may be cut");
    qsort(f->tensor, f->n_tensor, sizeof *f->tensor, by_name);
    char hex[20];
    (void)snprintf(hex, sizeof hex, "%016" PRIx64, ng_hash64(p->data, p->n));
    const char *want = tensor_meta(f, "xxh3");
    if (want == NULL)
        return bad(p, "no model of newsgraph: the metadata have no hash");
    return strcmp(want, hex) == 0 ? NG_OK : bad(p, "damaged: the hash of its arrays is not what the header says");
}

ng_status tensor_file_parse(tensor_file *f, const void *bytes, size_t n, const char *name, ng_error *err)
{
    const unsigned char *s = bytes;
    parser p = { .f = f, .name = name, .err = err };
    f->arena.limit = 64 * HEADER_MAX;
    if (n < 10 || s[8] != '{')
        return bad(&p, "no safetensors file");
    uint64_t len = 0;
    for (size_t i = 8; i-- > 0;)
        len = len << 8 | s[i];
    if (len > HEADER_MAX || len > n - 8)
        return bad(&p, "no safetensors file, or one that is cut");
    p.data = s + 8 + len;
    p.n = n - 8 - (size_t)len;
    json_error_t why;
    json_t *root = json_loadb((const char *)s + 8, (size_t)len, JSON_REJECT_DUPLICATES, &why);
    if (root == NULL)
        return bad(&p, "the header is no JSON");
    const ng_status st = header(&p, root);
    json_decref(root);
    return st;
}

ng_status tensor_file_open(tensor_file *f, const char *path, ng_error *err)
{
    struct stat sb;
    ng_status st = NG_OK;
    const int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &sb) != 0) {
        st = ng_fail(err, NG_E_IO, "model", SIZE_MAX, "%s: %s", path, strerror(errno));
        goto done;
    }
    if (!S_ISREG(sb.st_mode) || sb.st_size < 10 || (uint64_t)sb.st_size > FILE_MAX) {
        st = ng_fail(err, NG_E_DATA, "model", SIZE_MAX, "%s: no safetensors file", path);
        goto done;
    }
    void *map = mmap(NULL, (size_t)sb.st_size, PROT_READ, MAP_SHARED | MAP_POPULATE, fd, 0);
    if (map == MAP_FAILED) {
        st = ng_fail(err, NG_E_IO, "model", SIZE_MAX, "%s: %s", path, strerror(errno));
        goto done;
    }
    f->map = map;
    f->map_n = (size_t)sb.st_size;
    st = tensor_file_parse(f, map, f->map_n, path, err);
done:
    if (fd >= 0)
        (void)close(fd); /* read only: nothing to lose */
    return st;
}

void tensor_file_done(tensor_file *f)
{
    if (f->map != NULL)
        (void)munmap(f->map, f->map_n);
    ng_arena_done(&f->arena);
    *f = (tensor_file){ 0 };
}

const tensor *tensor_find(const tensor_file *f, const char *name)
{
    const tensor key = { .name = name };
    return f->n_tensor > 0 ? bsearch(&key, f->tensor, f->n_tensor, sizeof key, by_name) : NULL;
}

const char *tensor_meta(const tensor_file *f, const char *key)
{
    for (size_t i = 0; i < f->n_meta; i += 2)
        if (strcmp(f->meta[i], key) == 0)
            return f->meta[i + 1];
    return NULL;
}

static bool is_finite(float v)
{
    return v - v == 0;
}

/* IEEE 754 half precision to float: the bits moved to their places, then the exponent put right by a
 * product, which is exact, and is so for the halves that are too small to be normal. False: some are
 * not finite. Neither loop has a branch: all of a model goes through here at each start. */
static bool from_half(const uint16_t *h, float *restrict ret, size_t n)
{
    uint32_t bad = 0;
    for (size_t i = 0; i < n; ++i) {
        union {
            uint32_t i;
            float f;
        } v = { .i = (uint32_t)(h[i] & 0x7fff) << 13 };
        v.f *= 0x1p112F;
        v.i |= (uint32_t)(h[i] & 0x8000) << 16;
        ret[i] = v.f;
        bad |= (h[i] & 0x7c00U) + 0x400U; /* carries where all bits of the exponent are set */
    }
    return (bad & 0x8000) == 0;
}

bool tensor_floats(const tensor *t, float *ret)
{
    bool ok = true;
    switch (t->type) {
    case TENSOR_I8:
        for (size_t i = 0; i < t->n; ++i)
            ret[i] = ((const int8_t *)t->data)[i];
        break;
    case TENSOR_F16: ok = from_half(t->data, ret, t->n); break;
    case TENSOR_F32:
        memcpy(ret, t->data, t->n * sizeof *ret);
        for (size_t i = 0; i < t->n; ++i)
            ok &= is_finite(ret[i]);
        break;
    case TENSOR_U64: return false;
    }
    return ok;
}
