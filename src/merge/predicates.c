/* predicates.c -- the relations that statements use, each described once. */
#include <stdlib.h>
#include <string.h>

#include "iri.h"
#include "job.h"

static int by_iri(const void *pa, const void *pb)
{
    return strcmp(((const ng_predicate *)pa)->iri, ((const ng_predicate *)pb)->iri);
}

/* A relation in one wording, and how many statements word it so. */
typedef struct {
    ng_predicate p;
    uint32_t count;
} wording;

static int by_words(const char *a, const char *b)
{
    return a == NULL || b == NULL ? (a == NULL) - (b == NULL) : strcmp(a, b);
}

/* Of one relation the wording used most, then the shorter one. */
static int by_iri_and_use(const void *pa, const void *pb)
{
    const wording *a = pa, *b = pb;
    int c = strcmp(a->p.iri, b->p.iri);
    if (c != 0)
        return c;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    const size_t na = a->p.label != NULL ? strlen(a->p.label) : SIZE_MAX;
    const size_t nb = b->p.label != NULL ? strlen(b->p.label) : SIZE_MAX;
    if (na != nb)
        return na < nb ? -1 : 1;
    c = by_words(a->p.label, b->p.label);
    c = c != 0 ? c : by_words(a->p.lemma, b->p.lemma);
    return c != 0 ? c : by_words(a->p.wikidata, b->p.wikidata);
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
    ng_predicate r = { .iri = own ? own_words(j, p) : m_keep(j->m, iri),
                       .minted = p->minted || own,
                       .setting = o != NULL && o->setting };
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

/* Of each relation that the articles word, how many statements do. */
static const uint32_t *count_uses(m_job *j)
{
    uint32_t *used = m_new(j->m, j->m->n_predicate, sizeof *used);
    for (size_t a = 0; a < j->n_article && used != NULL; ++a)
        for (size_t i = 0; i < j->article[a]->n_statement; ++i)
            ++used[j->article[a]->statement[i].predicate];
    return used;
}

/* Each relation once, as it is worded most, into the graph. */
static void keep_relations(m_job *j, wording *w, size_t n)
{
    ng_predicate *v = m_keep_new(j->m, n, sizeof *v);
    size_t k = 0;
    if (n != 0)
        qsort(w, n, sizeof *w, by_iri_and_use);
    for (size_t i = 0; i < n && v != NULL; ++i)
        if (k == 0 || strcmp(v[k - 1].iri, w[i].p.iri) != 0)
            v[k++] = w[i].p;
    j->m->g->predicate = v;
    j->m->g->n_predicate = k;
}

uint32_t *m_predicates(m_job *j)
{
    const size_t n = j->m->n_predicate;
    const uint32_t *used = count_uses(j);
    wording *w = m_new(j->m, n, sizeof *w);
    const char **iri = m_new(j->m, n, sizeof *iri);
    uint32_t *to = m_new(j->m, n, sizeof *to);
    if (j->m->failed)
        return NULL;
    size_t k = 0;
    for (size_t i = 0; i < n; ++i) {
        const m_predicate *p = &j->m->predicate[i];
        if (used[i] == 0 || (j->m->opt.predicates == NG_PREDICATES_CLOSED && p->minted))
            continue;
        w[k] = (wording){ describe(j, p, j->m->opt.predicates == NG_PREDICATES_OPEN && !p->minted), used[i] };
        iri[i] = w[k++].p.iri;
    }
    if (!j->m->failed)
        keep_relations(j, w, k);
    if (j->m->failed)
        return NULL;
    const ng_graph *g = j->m->g;
    for (size_t i = 0; i < n; ++i) {
        const ng_predicate want = { .iri = iri[i] };
        const ng_predicate *at =
            iri[i] != NULL ? bsearch(&want, g->predicate, g->n_predicate, sizeof want, by_iri) : NULL;
        to[i] = at != NULL ? (uint32_t)(at - g->predicate) : NG_NO_INDEX;
    }
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
