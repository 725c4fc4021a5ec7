/* memory.c -- a small store and queries over it, for the tests. */
#define _GNU_SOURCE
#include "memory.h"

#include <stdlib.h>
#include <string.h>

ng_rdf_term term(const char *s, char room[4][256])
{
    ng_rdf_term t = { .kind = NG_RDF_IRI, .value = room[0] };
    if (strncmp(s, "_:", 2) == 0) {
        t.kind = NG_RDF_BLANK;
        (void)snprintf(room[0], 256, "%s", s + 2);
    } else if (*s == '=') {
        const char *at = strrchr(s, '@'), *hat = strrchr(s, '^');
        t.kind = NG_RDF_LITERAL;
        const char *end = at != NULL ? at : hat != NULL ? hat : s + strlen(s);
        (void)snprintf(room[0], 256, "%.*s", (int)(end - s - 1), s + 1);
        if (at != NULL) {
            (void)snprintf(room[1], 256, "%s", at + 1);
            t.language = room[1];
        } else if (hat != NULL) {
            (void)snprintf(room[1], 256, "http://www.w3.org/2001/XMLSchema#%s", hat + 1);
            t.datatype = room[1];
        }
    } else {
        (void)snprintf(room[0], 256, EX "%s", s);
    }
    return t;
}

ng_store *store_of(const char *const (*row)[4], size_t n)
{
    ng_error err = { 0 };
    ng_store *s = NULL;
    ng_status st = ng_store_new(&s, &err);
    for (size_t i = 0; i < n && st == NG_OK; ++i) {
        char room[4][4][256];
        const ng_rdf_term p = term(row[i][1], room[1]), g = term(row[i][3], room[3]);
        const ng_triple t = { .subject = term(row[i][0], room[0]),
                              .predicate = p.value,
                              .object = term(row[i][2], room[2]),
                              .graph = *row[i][3] != '\0' ? g.value : NULL };
        st = ng_store_add(s, &t, &err);
    }
    if (st == NG_OK)
        st = ng_store_finish(s, &err);
    if (st != NG_OK)
        abort();
    return s;
}

char *answer(const ng_store *s, const char *sparql, ng_result_format format)
{
    char *text = NULL;
    size_t n = 0;
    ng_error err = { 0 };
    FILE *f = open_memstream(&text, &n);
    if (f == NULL)
        abort();
    const ng_status st = ng_store_query(s, sparql, format, NULL, f, &err);
    (void)fclose(f);
    if (st == NG_OK)
        return text;
    free(text);
    if (asprintf(&text, "error: %s", err.msg) < 0)
        abort();
    return text;
}
