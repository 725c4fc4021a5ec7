/* builder.c -- RDF to a graph: triples gathered, numbered, told apart. */
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "rebuild.h"

#define BASE_DEFAULT "http://example.org/newsgraph/"

struct ng_graph_builder {
    ng_map string; /* every IRI and literal; value: order of coming */
    r_triple *t;
    size_t n, cap;
};

ng_status ng_graph_builder_new(ng_graph_builder **ret, ng_error *err)
{
    ng_graph_builder *b = calloc(1, sizeof *b);
    if (b == NULL)
        return ng_nomem(err, "graph");
    *ret = b;
    return NG_OK;
}

void ng_graph_builder_free(ng_graph_builder *b)
{
    if (b == NULL)
        return;
    ng_map_done(&b->string);
    free(b->t);
    free(b);
}

/* NULL gives R_NONE and true. */
static bool number(ng_graph_builder *b, const char *s, uint32_t *ret)
{
    *ret = R_NONE;
    if (s == NULL)
        return true;
    const ng_map_entry *e = ng_map_put(&b->string, s, strlen(s), (uint32_t)b->string.n);
    if (e == NULL)
        return false;
    *ret = e->value;
    return true;
}

/* A blank node gets an IRI (RDF 1.1 section 3.5): the graph knows no blank nodes. */
static bool name(ng_graph_builder *b, const ng_rdf_term *t, uint32_t *ret)
{
    if (t->kind != NG_RDF_BLANK)
        return number(b, t->value, ret);
    ng_arena a = { .limit = SIZE_MAX / 2 };
    char *label = ng_iri_segment(&a, t->value);
    char *iri = label != NULL ? ng_arena_printf(&a, BASE_DEFAULT ".well-known/genid/%s", label) : NULL;
    const bool ok = iri != NULL && number(b, iri, ret);
    ng_arena_done(&a);
    return ok;
}

ng_status ng_graph_builder_add(ng_graph_builder *b, const ng_triple *t, ng_error *err)
{
    if (b->n == b->cap) {
        const size_t cap = b->cap == 0 ? 1024 : b->cap * 2;
        r_triple *v = cap < UINT32_MAX ? realloc(b->t, cap * sizeof *v) : NULL;
        if (v == NULL)
            return ng_nomem(err, "graph");
        b->t = v;
        b->cap = cap;
    }
    r_triple *r = &b->t[b->n];
    r->kind = t->object.kind == NG_RDF_BLANK ? NG_RDF_IRI : t->object.kind;
    const char *datatype = t->object.datatype;
    if (datatype != NULL && strcmp(datatype, NG_XSD "string") == 0)
        datatype = NULL;
    if (!name(b, &t->subject, &r->s) || !number(b, t->predicate, &r->p) || !name(b, &t->object, &r->o) ||
        !number(b, datatype, &r->datatype) || !number(b, t->object.language, &r->language))
        return ng_nomem(err, "graph");
    ++b->n;
    return NG_OK;
}

/* ---- numbering ---- */

static int by_text(const void *pa, const void *pb)
{
    const ng_map_entry *const *a = pa, *const *b = pb;
    return strcmp((*a)->key, (*b)->key);
}

static int by_triple(const void *pa, const void *pb)
{
    const r_triple *a = pa, *b = pb;
    if (a->s != b->s)
        return a->s < b->s ? -1 : 1;
    if (a->p != b->p)
        return a->p < b->p ? -1 : 1;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if (a->o != b->o)
        return a->o < b->o ? -1 : 1;
    if (a->datatype != b->datatype)
        return a->datatype < b->datatype ? -1 : 1;
    return a->language < b->language ? -1 : a->language > b->language;
}

static void renumber(uint32_t *x, const uint32_t *rank)
{
    if (*x != R_NONE)
        *x = rank[*x];
}

/* Strings by strcmp, triples sorted and each once. */
static bool put_in_order(ng_graph_builder *b, rebuild *r)
{
    r->n_text = b->string.n;
    const ng_map_entry **e = calloc(r->n_text + 1, sizeof *e);
    uint32_t *rank = calloc(r->n_text + 1, sizeof *rank);
    r->text = calloc(r->n_text + 1, sizeof *r->text);
    r->role = calloc(r->n_text + 1, 1);
    r->first = calloc(r->n_text + 2, sizeof *r->first);
    r->index = calloc(r->n_text + 1, sizeof *r->index);
    const bool ok =
        e != NULL && rank != NULL && r->text != NULL && r->role != NULL && r->first != NULL && r->index != NULL;
    if (ok && b->n != 0) {
        for (size_t i = 0; i < r->n_text; ++i)
            e[i] = &b->string.entry[i];
        qsort((void *)e, r->n_text, sizeof *e, by_text);
        for (size_t i = 0; i < r->n_text; ++i) {
            rank[e[i]->value] = (uint32_t)i;
            r->text[i] = e[i]->key;
            r->index[i] = NG_NO_INDEX;
        }
        for (size_t i = 0; i < r->n_text; ++i)
            b->string.entry[i].value = rank[b->string.entry[i].value];
        for (size_t i = 0; i < b->n; ++i) {
            uint32_t *part[] = { &b->t[i].s, &b->t[i].p, &b->t[i].o, &b->t[i].datatype, &b->t[i].language };
            for (size_t k = 0; k < 5; ++k)
                renumber(part[k], rank);
        }
        qsort(b->t, b->n, sizeof *b->t, by_triple);
        for (size_t i = 0; i < b->n; ++i)
            if (r->n == 0 || by_triple(&b->t[r->n - 1], &b->t[i]) != 0)
                b->t[r->n++] = b->t[i];
        for (size_t i = 0; i < r->n; ++i)
            ++r->first[b->t[i].s + 1];
        for (size_t i = 1; i <= r->n_text; ++i)
            r->first[i] += r->first[i - 1];
    }
    r->t = b->t;
    r->string = &b->string;
    free((void *)e);
    free(rank);
    return ok;
}

uint32_t r_find(const rebuild *r, const char *s)
{
    return ng_map_get(r->string, s, strlen(s));
}

const r_triple *r_get(const rebuild *r, uint32_t s, uint32_t p, size_t *n)
{
    *n = 0;
    if (s == R_NONE || p == R_NONE)
        return NULL;
    size_t lo = r->first[s], hi = r->first[s + 1];
    const size_t end = hi;
    while (lo < hi) {
        const size_t mid = lo + (hi - lo) / 2;
        if (r->t[mid].p < p)
            lo = mid + 1;
        else
            hi = mid;
    }
    while (lo + *n < end && r->t[lo + *n].p == p)
        ++*n;
    return &r->t[lo];
}

const char *r_text(const rebuild *r, uint32_t s, const char *predicate)
{
    size_t n;
    const r_triple *t = r_get(r, s, r_find(r, predicate), &n);
    return n != 0 ? r->text[t->o] : NULL;
}

bool r_is_a(const rebuild *r, uint32_t s, const char *iri)
{
    size_t n;
    const uint32_t klass = r_find(r, iri);
    const r_triple *t = r_get(r, s, r_find(r, NG_RDF "type"), &n);
    for (size_t i = 0; i < n; ++i)
        if (t[i].o == klass && t[i].kind == NG_RDF_IRI)
            return true;
    return false;
}

void *r_new(rebuild *r, size_t count, size_t size)
{
    void *p = count != 0 ? ng_arena_new(&r->g->arena, count, size) : NULL;
    r->failed = r->failed || (p == NULL && count != 0);
    return p;
}

/* ---- what is what ---- */

/* Classes and properties, by their type or because they are used as such. */
static void tell_vocabulary(rebuild *r)
{
    static const char *const meta[] = {
        NG_OWL "Class",
        NG_OWL "ObjectProperty",
        NG_OWL "DatatypeProperty",
        NG_OWL "AnnotationProperty",
        NG_OWL "FunctionalProperty",
        NG_OWL "Ontology",
        NG_OWL "SymmetricProperty",
        NG_RDF "Property",
        NG_RDFS "Class",
        NG_OWL "Restriction",
        NG_NS "Polarity",
        NG_NS "Modality",
        NG_RDFS "Datatype",
    };
    const uint32_t type = r_find(r, NG_RDF "type");
    uint32_t is[sizeof meta / sizeof *meta];
    for (size_t k = 0; k < sizeof meta / sizeof *meta; ++k)
        is[k] = r_find(r, meta[k]);
    for (size_t i = 0; i < r->n; ++i) {
        const r_triple *t = &r->t[i];
        r->role[t->p] = R_VOCABULARY;
        if (t->p != type || t->kind != NG_RDF_IRI)
            continue;
        r->role[t->o] = R_VOCABULARY;
        for (size_t k = 0; k < sizeof meta / sizeof *meta; ++k)
            if (t->o == is[k])
                r->role[t->s] = R_VOCABULARY;
    }
}

static void tell_apart(rebuild *r)
{
    static const struct {
        const char *iri;
        r_role role;
    } known[] = {
        { NG_RDF "Statement", R_STATEMENT },    { NG_NS "Fact", R_STATEMENT },   { NG_NS "Claim", R_STATEMENT },
        { NG_NIF "RFC5147String", R_EVIDENCE }, { NG_NIF "Context", R_CONTEXT }, { NG_VOID "Dataset", R_DATASET },
        { NG_SCHEMA "NewsArticle", R_ARTICLE },
    };
    const uint32_t type = r_find(r, NG_RDF "type");
    uint32_t is[sizeof known / sizeof *known];
    for (size_t k = 0; k < sizeof known / sizeof *known; ++k)
        is[k] = r_find(r, known[k].iri);
    for (size_t i = 0; i < r->n; ++i) {
        const r_triple *t = &r->t[i];
        if (t->p != type || t->kind != NG_RDF_IRI)
            continue;
        for (size_t k = 0; k < sizeof known / sizeof *known; ++k)
            if (t->o == is[k])
                r->role[t->s] = (uint8_t)known[k].role;
    }
    tell_vocabulary(r);
}

static void vocabulary(rebuild *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n; ++i)
        n += r->role[r->t[i].s] == R_VOCABULARY;
    ng_triple *v = r_new(r, n, sizeof *v);
    n = 0;
    for (size_t i = 0; i < r->n && v != NULL; ++i) {
        const r_triple *t = &r->t[i];
        if (r->role[t->s] != R_VOCABULARY)
            continue;
        v[n++] = (ng_triple){
            .subject = { .kind = NG_RDF_IRI, .value = r->text[t->s] },
            .predicate = r->text[t->p],
            .object = { .kind = (ng_rdf_kind)t->kind,
                        .value = r->text[t->o],
                        .datatype = t->datatype != R_NONE ? r->text[t->datatype] : NULL,
                        .language = t->language != R_NONE ? r->text[t->language] : NULL },
        };
    }
    r->g->vocabulary = v;
    r->g->n_vocabulary = n;
}

/* Base and tool, from the data set's description. */
static void dataset(rebuild *r)
{
    static const char tool[] = "newsgraph ";
    r->g->base = BASE_DEFAULT;
    for (uint32_t s = 0; s < r->n_text; ++s) {
        if (r->role[s] != R_DATASET)
            continue;
        const char *base = r_text(r, s, NG_VOID "uriSpace"), *by = r_text(r, s, NG_SCHEMA "creator");
        if (base != NULL && ng_iri_valid(base))
            r->g->base = base;
        if (by != NULL && strncmp(by, tool, sizeof tool - 1) == 0)
            r->g->version = by + sizeof tool - 1;
    }
}

ng_status ng_graph_builder_finish(ng_graph_builder *b, ng_graph **ret, ng_error *err)
{
    rebuild r = { .g = calloc(1, sizeof *r.g) };
    r.failed = r.g == NULL || !put_in_order(b, &r);
    if (!r.failed) {
        /* The graph takes over the strings, and with them their arena. */
        r.g->arena = b->string.keys;
        r.g->arena.limit = SIZE_MAX / 2;
        b->string.keys = (ng_arena){ 0 };
        tell_apart(&r);
        static void (*const step[])(rebuild *) = { dataset, vocabulary, r_articles, r_nodes, r_statements, r_events };
        for (size_t i = 0; i < sizeof step / sizeof *step && !r.failed; ++i)
            step[i](&r);
    }
    free((void *)r.text);
    free(r.role);
    free(r.first);
    free(r.index);
    free(r.plain);
    ng_map_done(&b->string);
    free(b->t);
    *b = (ng_graph_builder){ 0 };
    if (r.failed) {
        ng_graph_free(r.g);
        return ng_nomem(err, "graph");
    }
    *ret = r.g;
    return NG_OK;
}
