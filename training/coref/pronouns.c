/* pronouns.c -- the pronouns of articles, with the phrases that each may mean and what holds of them.
 *
 *   pronouns ARTICLES.jsonl > PRONOUNS
 *
 * Reads {"id","text"} a line. Writes, parted by blanks,
 *   D id                          an article
 *   P at class f,f,...            a pronoun: the byte at which it begins, coref_class(), what holds of its meaning nothing
 *   C at last rank f,f,...        a phrase that it may mean: where its head begins, that of the last member of "A and B"
 *                                 (or -1), which of the things that it may mean, what holds of the two
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "coref.h"
#include "extract_fixture.h"
#include "patterns.h"

static void print_features(const features *f)
{
    for (unsigned k = 0; k < f->n; ++k)
        printf("%s%u", k > 0 ? "," : " ", f->f[k]);
    (void)putchar('\n');
}

static void print_pronoun(void *user, const coref *c, const asker *q, const candidate *x, size_t n,
                          const features *nothing)
{
    (void)user;
    const ng_token *t = c->r->doc->token;
    const np *a = &c->p[q->phrase];
    printf("P %u %u", t[a->head].span.begin, coref_class(a));
    print_features(nothing);
    for (size_t k = 0; k < n; ++k) {
        const np *b = &c->p[x[k].phrase];
        const bool group = b->kind == NP_GROUP;
        printf("C %u %d %u", t[group ? c->p[b->member[0]].head : b->head].span.begin,
               group ? (int)t[b->head].span.begin : -1, x[k].rank);
        print_features(&x[k].f);
    }
}

int main(int argc, char **argv)
{
    ng_error err = { 0 };
    FILE *f = argc == 2 ? fopen(argv[1], "r") : NULL;
    ng_status st = NG_OK;
    const coref_trace trace = { print_pronoun, NULL };
    if (f == NULL)
        st = ng_fail(&err, NG_E_ARG, "pronouns", SIZE_MAX, "give one file of articles");
    else if (!fixture_init(&fix)) /* which says why */
        st = ng_fail(&err, NG_E_DATA, "pronouns", SIZE_MAX, "the stages could not be made");
    if (st == NG_OK)
        fix.worker->coref_trace = &trace;
    char *line = NULL;
    size_t cap = 0;
    while (st == NG_OK && getline(&line, &cap, f) > 0) {
        ng_arena a = { .limit = (size_t)1 << 30 };
        ng_extract *ex = NULL;
        json_t *o = json_loads(line, 0, NULL);
        const char *id = json_string_value(json_object_get(o, "id"));
        const char *text = json_string_value(json_object_get(o, "text"));
        if (id == NULL || text == NULL)
            st = ng_fail(&err, NG_E_DATA, "pronouns", SIZE_MAX, "a line without id and text");
        if (st == NG_OK) {
            printf("D %s\n", id);
            st = fixture_run(&fix, text, NULL, &a, &ex, &err);
        }
        ng_arena_done(&a);
        json_decref(o);
    }
    free(line);
    fixture_done(&fix);
    if (f != NULL)
        (void)fclose(f);
    if (st != NG_OK)
        (void)fprintf(stderr, "%s: %s\n", err.where, err.msg);
    return st == NG_OK && fflush(stdout) == 0 ? 0 : 1;
}
