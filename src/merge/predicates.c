/* predicates.c -- the relations that statements use, each described once. */
#include <stdlib.h>
#include <string.h>

#include "iri.h"
#include "job.h"

static int by_iri(const void *pa, const void *pb)
{
    return strcmp(((const ng_predicate *)pa)->iri, ((const ng_predicate *)pb)->iri);
}

static int by_words(const char *a, const char *b)
{
    return a == NULL || b == NULL ? (a == NULL) - (b == NULL) : strcmp(a, b);
}

static int by_iri_and_words(const void *pa, const void *pb)
{
    const ng_predicate *a = pa, *b = pb;
    int c = strcmp(a->iri, b->iri);
    c = c != 0 ? c : by_words(a->label, b->label);
    c = c != 0 ? c : by_words(a->lemma, b->lemma);
    return c != 0 ? c : by_words(a->wikidata, b->wikidata);
}

/* ngr: and the words, for --predicates open. */
static const char *own_words(m_job *j, const m_predicate *p)
{
    const char *words = m_text(j->m, p->lemma != M_NONE ? p->lemma : p->label);
    char *slug = ng_slug(&j->m->work, words != NULL ? words : "related");
    char *iri = slug != NULL ? ng_arena_printf(&j->m->g->arena, "%srelation/%s", j->m->base, slug) : NULL;
    j->m->failed |= iri == NULL;
    return iri;
}

static ng_predicate describe(m_job *j, const m_predicate *p, bool own)
{
    const char *iri = m_text(j->m, p->iri);
    const ng_property *o = j->m->opt.ontology != NULL && !own ? ng_ontology_property(j->m->opt.ontology, iri) : NULL;
    ng_predicate r = { .iri = own ? own_words(j, p) : m_keep(j->m, iri), .minted = p->minted || own };
    r.label = m_keep(j->m, o != NULL && o->label != NULL ? o->label : m_text(j->m, p->label));
    r.lemma = m_keep(j->m, o != NULL && o->lemma != NULL ? o->lemma : m_text(j->m, p->lemma));
    r.wikidata = own ? NULL : m_keep(j->m, o != NULL && o->wikidata != NULL ? o->wikidata : m_text(j->m, p->wikidata));
    if (r.label == NULL && iri != NULL) { /* at least its local name */
        const char *local = iri + strlen(iri);
        while (local > iri && local[-1] != '#' && local[-1] != '/')
            --local;
        r.label = m_keep(j->m, local);
    }
    return r;
}

/* Of each relation that the articles word: does some statement use it? */
static const bool *find_used(m_job *j)
{
    bool *used = m_new(j->m, j->m->n_predicate, sizeof *used);
    for (size_t a = 0; a < j->n_article && used != NULL; ++a)
        for (size_t i = 0; i < j->article[a]->n_statement; ++i)
            used[j->article[a]->statement[i].predicate] = true;
    return used;
}

uint32_t *m_predicates(m_job *j)
{
    const size_t n = j->m->n_predicate;
    const bool *used = find_used(j);
    ng_predicate *v = m_keep_new(j->m, n, sizeof *v);
    const char **iri = m_new(j->m, n, sizeof *iri);
    uint32_t *to = m_new(j->m, n, sizeof *to);
    if (j->m->failed)
        return NULL;
    size_t k = 0;
    for (size_t i = 0; i < n; ++i) {
        const m_predicate *p = &j->m->predicate[i];
        if (!used[i] || (j->m->opt.predicates == NG_PREDICATES_CLOSED && p->minted))
            continue;
        v[k] = describe(j, p, j->m->opt.predicates == NG_PREDICATES_OPEN && !p->minted);
        iri[i] = v[k++].iri;
    }
    if (j->m->failed)
        return NULL;
    /* Of equal IRIs (a relation said in two ways) the least words describe all. */
    if (k != 0)
        qsort(v, k, sizeof *v, by_iri_and_words);
    size_t unique = 0;
    for (size_t i = 0; i < k; ++i)
        if (unique == 0 || strcmp(v[unique - 1].iri, v[i].iri) != 0)
            v[unique++] = v[i];
    for (size_t i = 0; i < n; ++i) {
        const ng_predicate want = { .iri = iri[i] };
        const ng_predicate *at = iri[i] != NULL && unique != 0 ? bsearch(&want, v, unique, sizeof *v, by_iri) : NULL;
        to[i] = at != NULL ? (uint32_t)(at - v) : NG_NO_INDEX;
    }
    j->m->g->predicate = v;
    j->m->g->n_predicate = unique;
    return to;
}

void m_drop_predicates(m_job *j)
{
    ng_graph *g = j->m->g;
    uint32_t *to = m_new(j->m, g->n_predicate, sizeof *to);
    if (to == NULL)
        return;
    for (size_t i = 0; i < g->n_statement; ++i)
        to[g->statement[i].predicate] = 1;
    size_t k = 0;
    for (size_t i = 0; i < g->n_predicate; ++i) {
        if (to[i] == 0)
            continue;
        g->predicate[k] = g->predicate[i];
        to[i] = (uint32_t)k++;
    }
    for (size_t i = 0; i < g->n_statement; ++i)
        g->statement[i].predicate = to[g->statement[i].predicate];
    g->n_predicate = k;
}
