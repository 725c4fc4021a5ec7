/* engine.c -- the engine: options, and all knowledge loaded. */
#define _GNU_SOURCE
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "engine_private.h"
#include "error.h"
#include "iri.h"
#include "threads.h"
#include "version.h"

const char *ng_version(void)
{
    return NG_VERSION;
}

double ng_seconds(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

void ng_engine_tell(const ng_engine *e, bool problem, const char *source, size_t at, const char *msg)
{
    if (e->opt.message != NULL)
        e->opt.message(e->opt.user, problem, source, at, msg);
}

char *ng_path_join(ng_arena *a, const char *folder, const char *name)
{
    const size_t n = strlen(folder);
    return ng_arena_printf(a, "%s%s%s", folder, n > 0 && folder[n - 1] == '/' ? "" : "/", name);
}

bool ng_base_valid(const char *base)
{
    const size_t n = strlen(base);
    return n > 0 && ng_iri_valid(base) && (base[n - 1] == '/' || base[n - 1] == '#');
}

/* A string option: the copy, or NULL where there is none. False: no memory. */
static bool copy(ng_arena *a, const char **s)
{
    if (*s == NULL)
        return true;
    *s = ng_arena_strdup(a, *s);
    return *s != NULL;
}

static bool copy_list(ng_arena *a, const char *const **list, size_t n)
{
    const char **to = ng_arena_new(a, n, sizeof *to);
    if (to == NULL)
        return false;
    for (size_t i = 0; i < n; ++i) {
        to[i] = (*list)[i];
        if (!copy(a, &to[i]))
            return false;
    }
    *list = to;
    return true;
}

static ng_status parse_input(ng_engine *e, ng_error *err)
{
    static const struct {
        const char *name;
        ng_input_format format;
    } known[] = {
        { "auto", NG_INPUT_AUTO },   { "text", NG_INPUT_TEXT }, { "html", NG_INPUT_HTML },
        { "jsonl", NG_INPUT_JSONL }, { "warc", NG_INPUT_WARC }, { "conllu", NG_INPUT_CONLLU },
    };
    e->input = NG_INPUT_AUTO;
    if (e->opt.input_format == NULL)
        return NG_OK;
    for (size_t i = 0; i < sizeof known / sizeof *known; ++i) {
        if (strcmp(known[i].name, e->opt.input_format) == 0) {
            e->input = known[i].format;
            return NG_OK;
        }
    }
    return ng_fail(err, NG_E_ARG, "options", SIZE_MAX,
                   "unknown input format '%s': auto, text, html, jsonl, warc or conllu", e->opt.input_format);
}

static ng_status parse_predicates(ng_engine *e, ng_error *err)
{
    static const char *const name[] = {
        [NG_PREDICATES_CLOSED] = "closed", [NG_PREDICATES_OPEN] = "open", [NG_PREDICATES_BOTH] = "both"
    };
    e->predicates = NG_PREDICATES_BOTH;
    if (e->opt.predicates == NULL) {
        e->opt.predicates = name[NG_PREDICATES_BOTH];
        return NG_OK;
    }
    for (size_t i = 0; i < sizeof name / sizeof *name; ++i) {
        if (strcmp(name[i], e->opt.predicates) == 0) {
            e->predicates = (ng_predicates)i;
            return NG_OK;
        }
    }
    return ng_fail(err, NG_E_ARG, "options", SIZE_MAX, "unknown predicates '%s': closed, open or both",
                   e->opt.predicates);
}

/* Everything that can be wrong with the options, told before anything is read. */
static ng_status take_options(ng_engine *e, const ng_options *opt, ng_error *err)
{
    e->opt = *opt;
    if (e->opt.base == NULL)
        e->opt.base = NG_BASE_DEFAULT;
    if (e->opt.data_dir == NULL)
        e->opt.data_dir = getenv("NEWSGRAPH_DATA");
    if (e->opt.data_dir == NULL)
        e->opt.data_dir = NG_DATA_DIR;
    if (e->opt.jobs == 0)
        e->opt.jobs = ng_cpu_count();
    if (e->opt.jobs > 1024)
        return ng_fail(err, NG_E_ARG, "options", SIZE_MAX, "%u jobs are more than 1024", e->opt.jobs);
    if (!(e->opt.min_confidence >= 0 && e->opt.min_confidence <= 1))
        return ng_fail(err, NG_E_ARG, "options", SIZE_MAX, "the least confidence must be between 0 and 1");
    if (e->opt.language != NULL && strcmp(e->opt.language, "en") != 0)
        return ng_fail(err, NG_E_ARG, "options", SIZE_MAX, "language '%s' is not known: only en is", e->opt.language);
    if (!ng_base_valid(e->opt.base))
        return ng_fail(err, NG_E_ARG, "options", SIZE_MAX, "base '%s' is no absolute IRI that ends in '/' or '#'",
                       e->opt.base);
    ng_arena *a = &e->arena;
    if (!copy(a, &e->opt.base) || !copy(a, &e->opt.data_dir) || !copy(a, &e->opt.decisions) ||
        !copy(a, &e->opt.predicates) || !copy(a, &e->opt.language) || !copy(a, &e->opt.input_format) ||
        !copy_list(a, &e->opt.ontology, e->opt.n_ontology) || !copy_list(a, &e->opt.gazetteer, e->opt.n_gazetteer))
        return ng_nomem(err, "options");
    const ng_status st = parse_input(e, err);
    return st == NG_OK ? parse_predicates(e, err) : st;
}

static ng_status load_ontology(ng_engine *e, ng_error *err)
{
    const char **file = ng_arena_new(&e->arena, e->opt.n_ontology + 1, sizeof *file);
    if (file == NULL || (file[0] = ng_path_join(&e->arena, e->rules_dir, "newsgraph.ttl")) == NULL)
        return ng_nomem(err, "ontology");
    for (size_t i = 0; i < e->opt.n_ontology; ++i)
        file[i + 1] = e->opt.ontology[i];
    return ng_ontology_load(file, e->opt.n_ontology + 1, &e->ontology, err);
}

/* What is known of the world: annotate does without. */
static ng_status load_knowledge(ng_engine *e, ng_error *err)
{
    const char *binary = ng_path_join(&e->arena, e->opt.data_dir, "gazetteer.bin");
    if (binary == NULL)
        return ng_nomem(err, "options");
    ng_status st = load_ontology(e, err);
    if (st == NG_OK)
        st = ng_gazetteer_load(binary, e->opt.gazetteer, e->opt.n_gazetteer, &e->gazetteer, err);
    if (st == NG_OK) {
        const ng_extractor_options x = { .ontology = e->ontology, .gazetteer = e->gazetteer, .data_dir = e->rules_dir };
        st = ng_extractor_new(&x, &e->extractor, err);
    }
    return st;
}

static ng_status load(ng_engine *e, ng_error *err)
{
    e->rules_dir = ng_path_join(&e->arena, e->opt.data_dir, "ontology");
    if (e->rules_dir == NULL)
        return ng_nomem(err, "options");
    ng_status st = e->opt.annotate_only ? NG_OK : load_knowledge(e, err);
    if (st == NG_OK)
        st = ng_article_rules_load(e->rules_dir, &e->rules, err);
    if (st == NG_OK)
        st = ng_language_new(e->rules_dir, &e->language, err);
    return st;
}

ng_status ng_engine_knows(const ng_engine *e, ng_error *err)
{
    return e->extractor != NULL ? NG_OK
                                : ng_fail(err, NG_E_ARG, "options", SIZE_MAX, "the engine was made to annotate only");
}

ng_status ng_engine_new(const ng_options *opt, ng_engine **ret, ng_error *err)
{
    ng_engine *e = calloc(1, sizeof *e);
    if (e == NULL)
        return ng_nomem(err, "options");
    e->arena.limit = (size_t)64 << 20;
    ng_status st = take_options(e, opt, err);
    if (st == NG_OK)
        st = load(e, err);
    if (st == NG_OK) {
        *ret = e; /* the only line where ownership leaves */
        e = NULL;
    }
    ng_engine_free(e);
    return st;
}

void ng_engine_free(ng_engine *e)
{
    if (e == NULL)
        return;
    ng_extractor_free(e->extractor);
    ng_language_free(e->language);
    ng_article_rules_free(e->rules);
    ng_gazetteer_free(e->gazetteer);
    ng_ontology_free(e->ontology);
    ng_arena_done(&e->arena);
    free(e);
}

ng_status ng_engine_merger(const ng_engine *e, ng_merger **ret, ng_error *err)
{
    if (ng_engine_knows(e, err) != NG_OK)
        return NG_E_ARG;
    const ng_merge_options opt = { .base = e->opt.base,
                                   .ontology = e->ontology,
                                   .gazetteer = e->gazetteer,
                                   .lists = e->rules_dir,
                                   .decisions = e->opt.decisions,
                                   .predicates = e->predicates,
                                   .min_confidence = e->opt.min_confidence,
                                   .text = !e->opt.no_text,
                                   .jobs = e->opt.jobs };
    return ng_merger_new(&opt, ret, err);
}
