/* types.c -- names of the enumerations of the public headers. */
#include <string.h>

#include "newsgraph/extract.h"

static const char *const type_name[NG_TYPE_COUNT] = {
#define X(id, name) name,
    NG_TYPES(X)
#undef X
};

static const char *const modality_name[NG_MODALITY_COUNT] = {
#define X(id, name) name,
    NG_MODALITIES(X)
#undef X
};

const char *ng_type_name(ng_type t)
{
    return (size_t)t < NG_TYPE_COUNT ? type_name[t] : "Thing";
}

const char *ng_modality_name(ng_modality m)
{
    return (size_t)m < NG_MODALITY_COUNT ? modality_name[m] : "actual";
}

static size_t find(const char *const *name, size_t n, const char *s)
{
    size_t i = 0;
    while (i < n && strcmp(name[i], s) != 0)
        ++i;
    return i;
}

ng_type ng_type_parse(const char *name)
{
    return (ng_type)find(type_name, NG_TYPE_COUNT, name);
}

ng_modality ng_modality_parse(const char *name)
{
    return (ng_modality)find(modality_name, NG_MODALITY_COUNT, name);
}
