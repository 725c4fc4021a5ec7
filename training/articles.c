/* articles.c -- see the header. */
#include "articles.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "error.h"

static ng_status read_line(const article_listener *l, const char *line, ng_error *err)
{
    ng_arena a = { .limit = (size_t)1 << 30 };
    ng_extract *ex = NULL;
    json_t *o = json_loads(line, 0, NULL);
    const char *id = json_string_value(json_object_get(o, "id"));
    const char *text = json_string_value(json_object_get(o, "text"));
    ng_status st = NG_OK;
    if (id == NULL || text == NULL) {
        st = ng_fail(err, NG_E_DATA, l->name, SIZE_MAX, "a line without id and text");
    } else {
        printf("D %s\n", id);
        if (l->begin != NULL)
            l->begin(l->user);
        st = fixture_run(&fix, text, NULL, &a, &ex, err);
    }
    ng_arena_done(&a);
    json_decref(o);
    return st;
}

int articles_read(const article_listener *l, int argc, char **argv)
{
    ng_error err = { 0 };
    FILE *f = argc == 2 ? fopen(argv[1], "r") : NULL;
    ng_status st = NG_OK;
    if (f == NULL)
        st = ng_fail(&err, NG_E_ARG, l->name, SIZE_MAX, "give one file of articles");
    else if (!fixture_init(&fix)) /* which says why */
        st = ng_fail(&err, NG_E_DATA, l->name, SIZE_MAX, "the stages could not be made");
    if (st == NG_OK)
        l->listen(&fix, l->user);
    char *line = NULL;
    size_t cap = 0;
    while (st == NG_OK && getline(&line, &cap, f) > 0)
        st = read_line(l, line, &err);
    free(line);
    fixture_done(&fix);
    if (f != NULL)
        (void)fclose(f);
    if (st != NG_OK)
        (void)fprintf(stderr, "%s: %s\n", err.where, err.msg);
    return st == NG_OK && fflush(stdout) == 0 ? 0 : 1;
}
