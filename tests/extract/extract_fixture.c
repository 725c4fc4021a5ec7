/* extract_fixture.c -- see the header. */
#include "extract_fixture.h"

#include <stdio.h>
#include <string.h>

fixture fix;

bool fixture_init(fixture *f)
{
    static const char *const ttl[] = { NG_SOURCE_DIR "/ontology/newsgraph.ttl" };
    ng_error err = { 0 };
    memset(f, 0, sizeof *f);
    ng_status st = ng_ontology_load(ttl, 1, &f->ontology, &err);
    if (st == NG_OK)
        st = ng_gazetteer_load(NG_BINARY_DIR "/share/newsgraph/gazetteer.bin", NULL, 0, &f->gazetteer, &err);
    if (st == NG_OK)
        st = ng_language_new(NG_SOURCE_DIR "/ontology", &f->language, &err);
    if (st == NG_OK)
        st = ng_language_open_model(f->language, &err);
    if (st == NG_OK)
        st = ng_language_worker_new(f->language, &f->language_worker, &err);
    const ng_extractor_options opt = { .ontology = f->ontology,
                                       .gazetteer = f->gazetteer,
                                       .data_dir = NG_SOURCE_DIR "/ontology" };
    if (st == NG_OK)
        st = ng_extractor_new(&opt, &f->extractor, &err);
    if (st == NG_OK)
        st = ng_extractor_worker_new(f->extractor, &f->worker, &err);
    if (st != NG_OK)
        (void)fprintf(stderr, "%s: %s\n", err.where, err.msg);
    return st == NG_OK;
}

void fixture_done(fixture *f)
{
    ng_extractor_worker_free(f->worker);
    ng_extractor_free(f->extractor);
    ng_language_worker_free(f->language_worker);
    ng_language_free(f->language);
    ng_gazetteer_free(f->gazetteer);
    ng_ontology_free(f->ontology);
}

int fixture_setup(void **state)
{
    (void)state;
    return fixture_init(&fix) ? 0 : -1;
}

int fixture_teardown(void **state)
{
    (void)state;
    fixture_done(&fix);
    return 0;
}

ng_status fixture_read(fixture *f, const char *text, const char *date, ng_arena *a, ng_document **ret, ng_error *err)
{
    ng_article *art = ng_arena_new(a, 1, sizeof *art);
    ng_text_block *block = NULL;
    size_t n = 0, cap = 0;
    if (art == NULL)
        return NG_E_NOMEM;
    for (const char *p = text; *p != '\0';) {
        const size_t len = strcspn(p, "\n");
        if (len > 0) {
            if (!ng_arena_grow(a, (void **)&block, &cap, n, sizeof *block))
                return NG_E_NOMEM;
            const bool source = len > 2 && p[0] == '=' && p[1] == ' ';
            const uint32_t begin = (uint32_t)(p - text), end = begin + (uint32_t)len;
            block[n++] = (ng_text_block){ { begin + (source ? 2 : 0), end }, source ? NG_BLOCK_SOURCE : NG_BLOCK_BODY };
        }
        p += len + (p[len] == '\n');
    }
    *art = (ng_article){
        .id = "t", .source = "t", .text = text, .len = strlen(text), .date = date, .block = block, .n_block = n
    };
    return ng_language_read(f->language_worker, art, a, ret, err);
}

ng_status fixture_run(fixture *f, const char *text, const char *date, ng_arena *a, ng_extract **ret, ng_error *err)
{
    ng_document *doc = NULL;
    const ng_status st = fixture_read(f, text, date, a, &doc, err);
    return st == NG_OK ? ng_extractor_run(f->worker, doc, a, ret, err) : st;
}
