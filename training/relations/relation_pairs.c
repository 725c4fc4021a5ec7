/* relation_pairs.c -- the pairs of mentions of articles, with their features.
 *
 *   relation_pairs ARTICLES.jsonl > PAIRS
 *
 * Reads {"id","text"} a line. Writes, parted by blanks,
 *   D id                          an article
 *   M begin end cls kind          for each item of a pair, when it is first seen: bytes of the text
 *   P sentence a b kind f f f ... items a and b by number in the article, pair_kind, features in hexadecimal
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "extract_fixture.h"
#include "patterns.h"
#include "relations.h"

typedef struct {
    uint32_t first[65536]; /* of the article's items: first token + 1 of item i */
    size_t n;
} seen_items;

static uint32_t item_number(seen_items *s, const run *r, const rel_item *it)
{
    for (size_t i = s->n; i-- > 0 && s->n - i < 64;) {
        if (s->first[i] == it->first)
            return (uint32_t)i;
    }
    if (s->n == sizeof s->first / sizeof *s->first)
        return 0;
    s->first[s->n] = it->first;
    const ng_token *t = r->doc->token;
    printf("M %u %u %u %u\n", t[it->first].span.begin, t[it->first + it->n - 1].span.end, it->cls, it->kind);
    return (uint32_t)s->n++;
}

static void print_pair(void *user, const run *r, const rel_item *a, const rel_item *b, const rel_features *f)
{
    seen_items *s = user;
    const uint32_t i = item_number(s, r, a), k = item_number(s, r, b);
    printf("P %u %u %u %u", r->sent[a->first], i, k, (unsigned)rel_pair_kind(a, b));
    for (size_t n = 0; n < f->n; ++n)
        printf(" %x", f->v[n]);
    (void)putchar('\n');
}

static ng_status read_article(const char *id, const char *text, seen_items *seen, ng_error *err)
{
    ng_arena a = { .limit = (size_t)1 << 30 };
    ng_extract *ex = NULL;
    seen->n = 0;
    printf("D %s\n", id);
    const ng_status st = fixture_run(&fix, text, NULL, &a, &ex, err);
    ng_arena_done(&a);
    return st;
}

int main(int argc, char **argv)
{
    static seen_items seen;
    ng_error err = { 0 };
    FILE *f = argc == 2 ? fopen(argv[1], "r") : NULL;
    ng_status st = NG_OK;
    const rel_trace trace = { print_pair, &seen };
    if (f == NULL)
        st = ng_fail(&err, NG_E_ARG, "relation_pairs", SIZE_MAX, "give one file of articles");
    else if (!fixture_init(&fix)) /* which says why */
        st = ng_fail(&err, NG_E_DATA, "relation_pairs", SIZE_MAX, "the stages could not be made");
    if (st == NG_OK)
        fix.worker->trace = &trace;
    char *line = NULL;
    size_t cap = 0;
    while (st == NG_OK && getline(&line, &cap, f) > 0) {
        json_t *o = json_loads(line, 0, NULL);
        const char *id = json_string_value(json_object_get(o, "id"));
        const char *text = json_string_value(json_object_get(o, "text"));
        st = id == NULL || text == NULL
                 ? ng_fail(&err, NG_E_DATA, "relation_pairs", SIZE_MAX, "a line without id and text")
                 : read_article(id, text, &seen, &err);
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
