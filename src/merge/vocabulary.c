/* vocabulary.c -- declarations of the terms that the graph uses: from the
 * ontology, and of relations minted from words. */
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "job.h"
#include "terms.h"

typedef struct {
    m_job *j;
    ng_map seen; /* terms asked for, and triples added */
    ng_triple *v;
    size_t n, cap;
} vocabulary;

static const char *text(vocabulary *w, const char *s)
{
    return m_keep(w->j->m, s);
}

static ng_status add(void *user, const ng_triple *t, ng_error *err)
{
    vocabulary *w = user;
    ng_str key = { 0 };
    bool had = true;
    ng_str_printf(&key, "%s\n%s\n%d%s\n%s\n%s", t->subject.value, t->predicate, (int)t->object.kind, t->object.value,
                  t->object.datatype != NULL ? t->object.datatype : "",
                  t->object.language != NULL ? t->object.language : "");
    const bool ok = !key.failed && ng_map_set(&w->seen, ng_str_get(&key), key.len, 1, &had);
    ng_str_done(&key);
    if (ok && had)
        return NG_OK;
    if (!ok || !ng_arena_grow(&w->j->m->work, (void **)&w->v, &w->cap, w->n, sizeof *w->v))
        return ng_nomem(err, "merge");
    w->v[w->n++] = (ng_triple){
        .subject = { .kind = t->subject.kind, .value = text(w, t->subject.value) },
        .predicate = text(w, t->predicate),
        .object = { .kind = t->object.kind,
                    .value = text(w, t->object.value),
                    .datatype = text(w, t->object.datatype),
                    .language = text(w, t->object.language) },
    };
    return w->j->m->failed ? ng_nomem(err, "merge") : NG_OK;
}

static ng_status declare(vocabulary *w, const char *iri, ng_error *err)
{
    bool had = true;
    if (w->j->m->opt.ontology == NULL)
        return NG_OK;
    if (!ng_map_set(&w->seen, iri, strlen(iri), 1, &had))
        return ng_nomem(err, "merge");
    return had ? NG_OK : ng_ontology_declare(w->j->m->opt.ontology, iri, add, w, err);
}

static ng_status declare_ng(vocabulary *w, const char *local, ng_error *err)
{
    bool had = true; /* asked for by every statement: a short key, no IRI made again */
    if (!ng_map_set(&w->seen, local, strlen(local), 1, &had))
        return ng_nomem(err, "merge");
    if (had)
        return NG_OK;
    const char *iri = m_ng_iri(w->j, local);
    return iri != NULL ? declare(w, iri, err) : ng_nomem(err, "merge");
}

static ng_status mint(vocabulary *w, const ng_predicate *p, ng_error *err)
{
    ng_triple t[] = {
        { .predicate = NG_RDF "type", .object = { NG_RDF_IRI, NG_RDF "Property", NULL, NULL } },
        { .predicate = NG_RDFS "label", .object = { NG_RDF_LITERAL, p->label, NULL, "en" } },
        { .predicate = NG_RDFS "subPropertyOf", .object = { NG_RDF_IRI, NG_NS "related", NULL, NULL } },
    };
    ng_status st = NG_OK;
    for (size_t i = 0; i < sizeof t / sizeof *t && st == NG_OK; ++i) {
        t[i].subject = (ng_rdf_term){ NG_RDF_IRI, p->iri, NULL, NULL };
        st = add(w, &t[i], err);
    }
    return st == NG_OK ? declare_ng(w, "related", err) : st;
}

/* Roles of arguments, and the properties that words and times stand under. */
static ng_status roles(vocabulary *w, const ng_graph_arg *a, size_t n, ng_error *err)
{
    ng_status st = NG_OK;
    for (size_t i = 0; i < n && st == NG_OK; ++i) {
        const bool time = strcmp(a[i].role, "time") == 0;
        st = declare_ng(w, a[i].object.kind == NG_TERM_NODE || time ? a[i].role : "roleText", err);
        if (st == NG_OK && time)
            st = declare_ng(w, "timex", err);
    }
    return st;
}

static ng_status reality(vocabulary *w, ng_polarity polarity, ng_modality modality, ng_error *err)
{
    ng_status st = declare_ng(w, "polarity", err);
    if (st == NG_OK)
        st = declare_ng(w, "modality", err);
    if (st == NG_OK)
        st = declare_ng(w, polarity == NG_AFFIRMED ? "Affirmed" : "Negated", err);
    return st == NG_OK ? declare(w, ng_modality_iri[modality], err) : st;
}

static ng_status nodes(vocabulary *w, ng_error *err)
{
    const ng_graph *g = w->j->m->g;
    ng_status st = NG_OK;
    for (size_t i = 0; i < g->n_node && st == NG_OK; ++i) {
        for (size_t k = 0; k < g->node[i].n_klass && st == NG_OK; ++k)
            st = declare(w, g->node[i].klass[k], err);
        if (st == NG_OK)
            st = roles(w, g->node[i].arg, g->node[i].n_arg, err);
        if (st == NG_OK && g->node[i].is_event && g->node[i].kind == NG_CLAIM)
            st = reality(w, g->node[i].polarity, g->node[i].modality, err);
    }
    return st;
}

static ng_status statements(vocabulary *w, ng_error *err)
{
    const ng_graph *g = w->j->m->g;
    ng_status st = NG_OK;
    for (size_t i = 0; i < g->n_statement && st == NG_OK; ++i) {
        const ng_graph_statement *s = &g->statement[i];
        st = declare_ng(w, s->kind == NG_FACT ? "Fact" : "Claim", err);
        if (st == NG_OK)
            st = roles(w, s->arg, s->n_arg, err);
        if (st == NG_OK && s->kind == NG_CLAIM)
            st = reality(w, s->polarity, s->modality, err);
    }
    return st;
}

static ng_status model(vocabulary *w, ng_error *err)
{
    static const char *const term[] = { "evidence",   "event",       "confidence", "attributedTo", "attributedToText",
                                        "polarity",   "modality",    "Polarity",   "Modality",     "subjectText",
                                        "objectText", "contradicts", "mentions",   "source",       "sentence",
                                        "sentences",  "copyOf" };
    ng_status st = NG_OK;
    for (size_t i = 0; i < sizeof term / sizeof *term && st == NG_OK; ++i)
        st = declare_ng(w, term[i], err);
    return st;
}

static int by_triple(const void *pa, const void *pb)
{
    const ng_triple *a = pa, *b = pb;
    int c = strcmp(a->subject.value, b->subject.value);
    c = c != 0 ? c : strcmp(a->predicate, b->predicate);
    c = c != 0 ? c : (int)a->object.kind - (int)b->object.kind;
    c = c != 0 ? c : strcmp(a->object.value, b->object.value);
    c = c != 0 ? c
               : strcmp(a->object.datatype != NULL ? a->object.datatype : "",
                        b->object.datatype != NULL ? b->object.datatype : "");
    return c != 0 ? c
                  : strcmp(a->object.language != NULL ? a->object.language : "",
                           b->object.language != NULL ? b->object.language : "");
}

ng_status m_vocabulary(m_job *j, ng_error *err)
{
    vocabulary w = { .j = j };
    ng_graph *g = j->m->g;
    ng_status st = NG_OK;
    for (size_t i = 0; i < g->n_predicate && st == NG_OK; ++i)
        st = g->predicate[i].minted ? mint(&w, &g->predicate[i], err) : declare(&w, g->predicate[i].iri, err);
    if (st == NG_OK)
        st = nodes(&w, err);
    if (st == NG_OK)
        st = statements(&w, err);
    if (st == NG_OK && g->n_statement != 0)
        st = model(&w, err);
    if (st == NG_OK && w.n != 0) {
        g->vocabulary = m_keep_new(j->m, w.n, sizeof *g->vocabulary);
        if (g->vocabulary == NULL) {
            st = ng_nomem(err, "merge");
        } else {
            qsort(w.v, w.n, sizeof *w.v, by_triple);
            memcpy(g->vocabulary, w.v, w.n * sizeof *w.v);
            g->n_vocabulary = w.n;
        }
    }
    ng_map_done(&w.seen);
    return st;
}
