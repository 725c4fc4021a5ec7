/* formats.c -- the table of output formats. */
#include <string.h>

#include "newsgraph/engine.h"

static const struct {
    const char *name, *file, *what;
} format[NG_FORMAT_COUNT] = {
#define X(id, name, file, what) { name, file, what },
    NG_FORMATS(X)
#undef X
};

const char *ng_format_name(ng_format f)
{
    return (size_t)f < NG_FORMAT_COUNT ? format[f].name : "unknown";
}

const char *ng_format_file(ng_format f)
{
    return (size_t)f < NG_FORMAT_COUNT ? format[f].file : "unknown";
}

const char *ng_format_what(ng_format f)
{
    return (size_t)f < NG_FORMAT_COUNT ? format[f].what : "unknown";
}

ng_format ng_format_parse(const char *name)
{
    const char *dot = strrchr(name, '.');
    const char *end = dot != NULL && strchr(dot, '/') == NULL ? dot + 1 : name;
    for (int f = 0; f < NG_FORMAT_COUNT; ++f)
        if (strcmp(name, format[f].name) == 0 || strcmp(end, strrchr(format[f].file, '.') + 1) == 0)
            return (ng_format)f;
    return NG_FORMAT_COUNT;
}
