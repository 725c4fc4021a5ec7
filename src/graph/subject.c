#include "subject.h"

#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "terms.h"

void ng_subject_add(ng_subject *s, const char *predicate, const ng_rdf_term *object, const char *graph)
{
    if (s->n == s->cap) {
        const size_t cap = s->cap == 0 ? 64 : s->cap * 2;
        ng_edge *e = cap < SIZE_MAX / sizeof *e ? realloc(s->edge, cap * sizeof *e) : NULL;
        if (e == NULL) {
            s->failed = true;
            return;
        }
        s->edge = e;
        s->cap = cap;
    }
    s->edge[s->n++] = (ng_edge){ predicate, *object, graph };
}

static int by_text(const char *a, const char *b)
{
    if (a == b)
        return 0;
    if (a == NULL || b == NULL)
        return a == NULL ? -1 : 1;
    return strcmp(a, b);
}

static int by_edge(const void *pa, const void *pb)
{
    const ng_edge *a = pa, *b = pb;
    if (a->predicate != b->predicate) {
        const bool ta = strcmp(a->predicate, NG_RDF "type") == 0, tb = strcmp(b->predicate, NG_RDF "type") == 0;
        if (ta != tb)
            return ta ? -1 : 1;
        const int c = strcmp(a->predicate, b->predicate);
        if (c != 0)
            return c;
    }
    if (a->object.kind != b->object.kind)
        return a->object.kind < b->object.kind ? -1 : 1;
    int c = by_text(a->object.value, b->object.value);
    c = c != 0 ? c : by_text(a->object.datatype, b->object.datatype);
    c = c != 0 ? c : by_text(a->object.language, b->object.language);
    return c != 0 ? c : by_text(a->graph, b->graph);
}

ng_status ng_subject_flush(ng_subject *s, const char *iri, ng_rdf_kind kind, ng_triple_fn fn, void *user, ng_error *err)
{
    if (s->failed)
        return ng_nomem(err, "triples");
    if (s->n != 0)
        qsort(s->edge, s->n, sizeof *s->edge, by_edge);
    ng_status st = NG_OK;
    for (size_t i = 0; i < s->n && st == NG_OK; ++i) {
        const ng_edge *e = &s->edge[i];
        if (i != 0 && by_edge(e - 1, e) == 0)
            continue;
        const ng_triple t = {
            .subject = { .kind = kind, .value = iri }, .object = e->object, .predicate = e->predicate, .graph = e->graph
        };
        st = fn(user, &t, err);
    }
    s->n = 0;
    return st;
}

void ng_subject_done(ng_subject *s)
{
    free(s->edge);
    *s = (ng_subject){ 0 };
}
