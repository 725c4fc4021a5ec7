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

#include "language.h"
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

typedef struct {
    ng_ontology *ontology;
    ng_gazetteer *gazetteer;
    ng_language *language;
    ng_language_worker *language_worker;
    ng_extractor *extractor;
    ng_extractor_worker *worker;
} stages;

static ng_status stages_init(stages *s, ng_error *err)
{
    static const char *const ttl[] = { NG_SOURCE_DIR "/ontology/newsgraph.ttl" };
    ng_status st = ng_ontology_load(ttl, 1, &s->ontology, err);
    if (st == NG_OK)
        st = ng_gazetteer_load(NG_BINARY_DIR "/share/newsgraph/gazetteer.bin", NULL, 0, &s->gazetteer, err);
    if (st == NG_OK)
        st = ng_language_new(NG_SOURCE_DIR "/ontology", &s->language, err);
    if (st == NG_OK)
        st = ng_language_open_model(s->language, err);
    if (st == NG_OK)
        st = ng_language_worker_new(s->language, &s->language_worker, err);
    const ng_extractor_options opt = { .ontology = s->ontology,
                                       .gazetteer = s->gazetteer,
                                       .data_dir = NG_SOURCE_DIR "/ontology" };
    if (st == NG_OK)
        st = ng_extractor_new(&opt, &s->extractor, err);
    return st == NG_OK ? ng_extractor_worker_new(s->extractor, &s->worker, err) : st;
}

static void stages_done(stages *s)
{
    ng_extractor_worker_free(s->worker);
    ng_extractor_free(s->extractor);
    ng_language_worker_free(s->language_worker);
    ng_language_free(s->language);
    ng_gazetteer_free(s->gazetteer);
    ng_ontology_free(s->ontology);
}

static ng_status read_article(stages *s, const char *id, const char *text, seen_items *seen, ng_error *err)
{
    ng_arena a = { .limit = (size_t)1 << 30 };
    const size_t len = strlen(text);
    ng_text_block block[256];
    size_t n = 0;
    for (size_t i = 0; i < len && n < 256;) {
        const size_t line = strcspn(text + i, "\n");
        if (line > 0)
            block[n++] = (ng_text_block){ { (uint32_t)i, (uint32_t)(i + line) }, NG_BLOCK_BODY };
        i += line + 1;
    }
    const ng_article art = { .id = id, .source = id, .text = text, .len = len, .block = block, .n_block = n };
    ng_document *doc = NULL;
    ng_extract *ex = NULL;
    seen->n = 0;
    printf("D %s\n", id);
    ng_status st = ng_language_read(s->language_worker, &art, &a, &doc, err);
    if (st == NG_OK)
        st = ng_extractor_run(s->worker, doc, &a, &ex, err);
    ng_arena_done(&a);
    return st;
}

int main(int argc, char **argv)
{
    static seen_items seen;
    stages s = { 0 };
    ng_error err = { 0 };
    FILE *f = argc == 2 ? fopen(argv[1], "r") : NULL;
    ng_status st = f == NULL ? ng_fail(&err, NG_E_ARG, "relation_pairs", SIZE_MAX, "give one file of articles")
                             : stages_init(&s, &err);
    const rel_trace trace = { print_pair, &seen };
    if (st == NG_OK)
        s.worker->trace = &trace;
    char *line = NULL;
    size_t cap = 0;
    while (st == NG_OK && getline(&line, &cap, f) > 0) {
        json_t *o = json_loads(line, 0, NULL);
        const char *id = json_string_value(json_object_get(o, "id"));
        const char *text = json_string_value(json_object_get(o, "text"));
        st = id == NULL || text == NULL
                 ? ng_fail(&err, NG_E_DATA, "relation_pairs", SIZE_MAX, "a line without id and text")
                 : read_article(&s, id, text, &seen, &err);
        json_decref(o);
    }
    free(line);
    stages_done(&s);
    if (f != NULL)
        (void)fclose(f);
    if (st != NG_OK)
        (void)fprintf(stderr, "%s: %s\n", err.where, err.msg);
    return st == NG_OK && fflush(stdout) == 0 ? 0 : 1;
}
