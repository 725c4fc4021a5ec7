/* manifest.c -- manifest.json: what a graph folder holds and how it was made. */
#define _GNU_SOURCE
#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine_private.h"
#include "error.h"
#include "file.h"
#include "manifest.h"

ng_status ng_manifest_write(const ng_engine *e, const ng_graph *g, const ng_manifest_file *file, size_t n,
                            unsigned formats, FILE *f, ng_error *err)
{
    json_t *files = json_array(), *names = json_array(), *root = NULL;
    for (size_t i = 0; i < n; ++i)
        (void)json_array_append_new(files, json_pack("{s:s, s:I, s:s}", "name", file[i].name, "bytes",
                                                     (json_int_t)file[i].bytes, "xxh3_128", file[i].hash));
    for (int i = 0; i < NG_FORMAT_COUNT; ++i)
        if (formats & 1u << i)
            (void)json_array_append_new(names, json_string(ng_format_name((ng_format)i)));
    root = json_pack("{s:s, s:s, s:s, s:s, s:f, s:b, s:o, s:s, s:I, s:I, s:I, s:o}", "tool", "newsgraph", "version",
                     ng_version(), "base", g->base, "predicates", e->opt.predicates, "minConfidence",
                     e->opt.min_confidence, "text", !e->opt.no_text, "formats", names, "ontology",
                     ng_ontology_hash(e->ontology), "articles", (json_int_t)g->n_article, "nodes",
                     (json_int_t)g->n_node, "statements", (json_int_t)g->n_statement, "files", files);
    if (root == NULL)
        return ng_nomem(err, "write");
    /* A failed write is seen when the file is synced. */
    (void)json_dumpf(root, f, JSON_INDENT(2) | JSON_REAL_PRECISION(3));
    (void)fputc('\n', f);
    json_decref(root);
    return NG_OK;
}

static const char *text_of(json_t *root, const char *key, ng_arena *a)
{
    const char *s = json_string_value(json_object_get(root, key));
    return s != NULL ? ng_arena_strdup(a, s) : NULL;
}

static unsigned formats_of(json_t *root)
{
    unsigned formats = 0;
    size_t i;
    json_t *v;
    json_array_foreach(json_object_get(root, "formats"), i, v)
    {
        const ng_format f = json_is_string(v) ? ng_format_parse(json_string_value(v)) : NG_FORMAT_COUNT;
        if (f != NG_FORMAT_COUNT)
            formats |= 1u << f;
    }
    return formats;
}

/* Only what newsgraph writes into a folder: a manifest must not have us remove
 * anything else. */
static bool is_ours(const char *name)
{
    if (strcmp(name, "edges.csv") == 0 || strcmp(name, "articles.jsonl") == 0)
        return true;
    for (int f = 0; f < NG_FORMAT_COUNT; ++f)
        if (strcmp(name, ng_format_file((ng_format)f)) == 0)
            return true;
    return false;
}

static ng_status files_of(json_t *root, ng_arena *a, ng_manifest *ret, ng_error *err)
{
    json_t *files = json_object_get(root, "files");
    const char **name = ng_arena_new(a, json_array_size(files), sizeof *name);
    if (name == NULL)
        return ng_nomem(err, "read");
    for (size_t i = 0; i < json_array_size(files); ++i) {
        const char *s = json_string_value(json_object_get(json_array_get(files, i), "name"));
        if (s == NULL || !is_ours(s))
            continue;
        name[ret->n_file] = ng_arena_strdup(a, s);
        if (name[ret->n_file++] == NULL)
            return ng_nomem(err, "read");
    }
    ret->file = name;
    return NG_OK;
}

ng_status ng_manifest_read(const char *folder, ng_arena *a, ng_manifest *ret, ng_error *err)
{
    *ret = (ng_manifest){ 0 };
    const char *path = ng_path_join(a, folder, "manifest.json");
    char *text = NULL;
    size_t n = 0;
    if (path == NULL)
        return ng_nomem(err, "read");
    if (access(path, F_OK) != 0)
        return NG_END;
    ng_status st = ng_file_read(path, (size_t)16 << 20, a, &text, &n, err);
    if (st != NG_OK)
        return st;
    json_error_t why;
    json_t *root = json_loadb(text, n, 0, &why);
    if (root == NULL)
        return ng_fail(err, NG_E_DATA, "read", SIZE_MAX, "%s:%d: %s", path, why.line, why.text);
    if (!json_is_object(root)) {
        json_decref(root);
        return ng_fail(err, NG_E_DATA, "read", SIZE_MAX, "%s: no JSON object", path);
    }
    ret->base = text_of(root, "base", a);
    if (ret->base != NULL && !ng_base_valid(ret->base)) {
        json_decref(root);
        return ng_fail(err, NG_E_DATA, "read", SIZE_MAX, "%s: the base is no absolute IRI that ends in '/' or '#'",
                       path);
    }
    ret->predicates = text_of(root, "predicates", a);
    ret->ontology = text_of(root, "ontology", a);
    ret->min_confidence = json_number_value(json_object_get(root, "minConfidence"));
    ret->text = !json_is_false(json_object_get(root, "text"));
    ret->formats = formats_of(root);
    st = files_of(root, a, ret, err);
    json_decref(root);
    return st;
}
