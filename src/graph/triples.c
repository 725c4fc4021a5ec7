/* triples.c -- the merged graph as RDF (docs/ARCHITECTURE.md).
 *
 * Subjects come from seven sorted streams (nodes, statements, articles, their
 * texts, evidence, vocabulary, data set), merged by IRI. What several streams
 * say of one subject comes together, each triple once.
 */
#include "triples.h"

#include <stdlib.h>
#include <string.h>

#include "emit.h"
#include "error.h"

enum { SCRATCH_MAX = 64 * 1024 }; /* freed between subjects beyond this */

/* ---- what hangs on each subject ---- */

bool ng_emit_plain(const ng_graph_statement *s)
{
    return s->kind == NG_FACT && s->polarity == NG_AFFIRMED && s->modality == NG_MODALITY_ACTUAL &&
           s->subject.kind == NG_TERM_NODE && (s->object.kind == NG_TERM_NODE || s->object.kind == NG_TERM_VALUE);
}

/* fact[fact_at[n], fact_at[n + 1]): the statements whose plain triple hangs on node n. */
static bool index_facts(ng_emitter *m)
{
    const ng_graph *g = m->g;
    m->fact_at = calloc(g->n_node + 2, sizeof *m->fact_at);
    m->fact = calloc(g->n_statement + 1, sizeof *m->fact);
    if (m->fact_at == NULL || m->fact == NULL)
        return false;
    for (size_t i = 0; i < g->n_statement; ++i)
        if (ng_emit_plain(&g->statement[i]))
            ++m->fact_at[g->statement[i].subject.node + 2];
    for (size_t i = 2; i < g->n_node + 2; ++i)
        m->fact_at[i] += m->fact_at[i - 1];
    for (size_t i = 0; i < g->n_statement; ++i)
        if (ng_emit_plain(&g->statement[i]))
            m->fact[m->fact_at[g->statement[i].subject.node + 1]++] = (uint32_t)i;
    return true;
}

typedef struct {
    const char *iri;
    uint32_t article;
} ranked;

/* Order of iri + "#": differs from that of iri where one goes on with '!'. */
static int by_iri_hash(const void *pa, const void *pb)
{
    const unsigned char *a = (const unsigned char *)((const ranked *)pa)->iri;
    const unsigned char *b = (const unsigned char *)((const ranked *)pb)->iri;
    while (*a == *b && *a != '\0') {
        ++a;
        ++b;
    }
    return (int)(*a != '\0' ? *a : '#') - (int)(*b != '\0' ? *b : '#');
}

static bool rank_articles(ng_emitter *m)
{
    const ng_graph *g = m->g;
    m->order = calloc(g->n_article + 1, sizeof *m->order);
    m->rank = calloc(g->n_article + 1, sizeof *m->rank);
    m->graph = calloc(g->n_article + 1, sizeof *m->graph);
    ranked *v = calloc(g->n_article + 1, sizeof *v);
    bool ok = m->order != NULL && m->rank != NULL && m->graph != NULL && v != NULL;
    for (size_t i = 0; ok && i < g->n_article; ++i) {
        v[i] = (ranked){ g->article[i].iri, (uint32_t)i };
        m->graph[i] = m->quads ? ng_arena_printf(&m->keep, "%s#graph", g->article[i].iri) : NULL;
        ok = !m->quads || m->graph[i] != NULL;
    }
    if (ok) {
        qsort(v, g->n_article, sizeof *v, by_iri_hash);
        for (size_t i = 0; i < g->n_article; ++i) {
            m->order[i] = v[i].article;
            m->rank[v[i].article] = (uint32_t)i;
        }
    }
    free(v);
    return ok;
}

/* A number that sorts as n's decimal digits do, a shorter one that is the start
 * of a longer one first: digits as 1..10 in base 11, ten places. */
static uint64_t digits_key(uint32_t n)
{
    char d[10];
    int k = 0;
    do
        d[k++] = (char)(n % 10 + 1);
    while ((n /= 10) != 0);
    uint64_t key = 0;
    for (int i = 0; i < 10; ++i)
        key = key * 11 + (uint64_t)(i < k ? d[k - 1 - i] : 0);
    return key;
}

static int by_place(const void *pa, const void *pb)
{
    const ng_emit_evidence *a = pa, *b = pb;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    if (a->begin != b->begin)
        return a->begin < b->begin ? -1 : 1;
    if (a->end != b->end)
        return a->end < b->end ? -1 : 1;
    return strcmp(a->evidence->text != NULL ? a->evidence->text : "",
                  b->evidence->text != NULL ? b->evidence->text : "");
}

static void gather(ng_emitter *m, const ng_evidence *e, size_t n)
{
    for (size_t i = 0; i < n; ++i)
        m->evidence[m->n_evidence++] =
            (ng_emit_evidence){ m->rank[e[i].article], digits_key(e[i].begin), digits_key(e[i].end), &e[i] };
}

static bool index_evidence(ng_emitter *m)
{
    const ng_graph *g = m->g;
    size_t n = 0;
    for (size_t i = 0; i < g->n_statement; ++i)
        n += g->statement[i].n_evidence;
    for (size_t i = 0; i < g->n_node; ++i)
        n += g->node[i].n_evidence;
    m->evidence = calloc(n + 1, sizeof *m->evidence);
    if (m->evidence == NULL)
        return false;
    for (size_t i = 0; i < g->n_statement; ++i)
        gather(m, g->statement[i].evidence, g->statement[i].n_evidence);
    for (size_t i = 0; i < g->n_node; ++i)
        gather(m, g->node[i].evidence, g->node[i].n_evidence);
    qsort(m->evidence, m->n_evidence, sizeof *m->evidence, by_place);
    size_t k = 0; /* each place once */
    for (size_t i = 0; i < m->n_evidence; ++i) {
        const ng_emit_evidence *e = &m->evidence[i], *last = k != 0 ? &m->evidence[k - 1] : NULL;
        if (last == NULL || last->rank != e->rank || last->begin != e->begin || last->end != e->end)
            m->evidence[k++] = *e;
    }
    m->n_evidence = k;
    return true;
}

/* Roles that the vocabulary calls subproperties of sem:hasActor, and those that
 * are such by definition of the model. */
static bool index_actors(ng_emitter *m)
{
    static const char *const fixed[] = { "agent", "theme", "recipient" };
    bool ok = true;
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; ++i)
        ok = ok && ng_map_set(&m->actor, fixed[i], strlen(fixed[i]), 1, NULL);
    for (size_t i = 0; ok && i < m->g->n_vocabulary; ++i) {
        const ng_triple *t = &m->g->vocabulary[i];
        if (strcmp(t->predicate, NG_RDFS "subPropertyOf") == 0 && strcmp(t->object.value, NG_SEM "hasActor") == 0 &&
            strncmp(t->subject.value, NG_NS, sizeof NG_NS - 1) == 0) {
            const char *role = t->subject.value + sizeof NG_NS - 1;
            ok = ng_map_set(&m->actor, role, strlen(role), 1, NULL);
        }
    }
    return ok;
}

/* ---- the streams ---- */

enum { S_NODE, S_STATEMENT, S_ARTICLE, S_TEXT, S_EVIDENCE, S_VOCABULARY, S_DATASET, N_STREAM };

typedef struct {
    size_t at;
    const char *key; /* IRI of the subject that comes next; NULL: the end */
    ng_str made;     /* room for a key that is put together */
} stream;

static void text_key(stream *s, const char *iri, const char *fragment)
{
    ng_str_clear(&s->made);
    ng_str_puts(&s->made, iri);
    ng_str_puts(&s->made, fragment);
    s->key = ng_str_get(&s->made);
}

/* Set the key of the stream's subject at s->at. */
static void look(const ng_emitter *m, int kind, stream *s)
{
    const ng_graph *g = m->g;
    static const char *const part[] = { "dataset", "dataset#articles", "dataset#statements" };
    s->key = NULL;
    switch (kind) {
    case S_NODE: s->key = s->at < g->n_node ? g->node[s->at].iri : NULL; break;
    case S_STATEMENT: s->key = s->at < g->n_statement ? g->statement[s->at].iri : NULL; break;
    case S_ARTICLE: s->key = s->at < g->n_article ? g->article[s->at].iri : NULL; break;
    case S_TEXT:
        while (s->at < g->n_article && g->article[m->order[s->at]].text == NULL)
            ++s->at;
        if (s->at < g->n_article)
            text_key(s, g->article[m->order[s->at]].iri, "#text");
        break;
    case S_EVIDENCE:
        if (s->at < m->n_evidence) {
            const ng_evidence *e = m->evidence[s->at].evidence;
            char fragment[40];
            ng_emit_fragment(e, fragment);
            text_key(s, g->article[e->article].iri, fragment);
        }
        break;
    case S_VOCABULARY: s->key = s->at < g->n_vocabulary ? g->vocabulary[s->at].subject.value : NULL; break;
    default:
        if (s->at < 3)
            text_key(s, g->base, part[s->at]);
        break;
    }
}

/* Gather what the stream says of its subject, and move on. */
static void take(ng_emitter *m, int kind, stream *s)
{
    const ng_graph *g = m->g;
    switch (kind) {
    case S_NODE: ng_emit_node(m, (uint32_t)s->at++); break;
    case S_STATEMENT: ng_emit_statement(m, &g->statement[s->at++]); break;
    case S_ARTICLE: ng_emit_article(m, (uint32_t)s->at++); break;
    case S_TEXT: ng_emit_text(m, m->order[s->at++]); break;
    case S_EVIDENCE: ng_emit_evidence_node(m, m->evidence[s->at++].evidence); break;
    case S_VOCABULARY: {
        const ng_triple *t = &g->vocabulary[s->at++];
        ng_subject_add(&m->out, t->predicate, &t->object, NULL);
        break;
    }
    default: ng_emit_dataset(m, (unsigned)s->at++); break;
    }
}

static ng_status run(ng_emitter *m, stream *s, ng_triple_fn fn, void *user, ng_error *err)
{
    ng_str subject = { 0 };
    ng_status st = NG_OK;
    bool first = true;
    for (int k = 0; k < N_STREAM; ++k)
        look(m, k, &s[k]);
    while (st == NG_OK) {
        int least = -1;
        for (int k = 0; k < N_STREAM; ++k)
            if (s[k].key != NULL && (least < 0 || strcmp(s[k].key, s[least].key) < 0))
                least = k;
        if (least < 0)
            break;
        if (!first && strcmp(s[least].key, ng_str_get(&subject)) <= 0) {
            st = ng_fail(err, NG_E_ARG, "triples", SIZE_MAX, "the graph is not sorted at %s", s[least].key);
            break;
        }
        first = false;
        ng_str_clear(&subject);
        ng_str_puts(&subject, s[least].key);
        for (int k = least; k < N_STREAM; ++k) {
            while (s[k].key != NULL && strcmp(s[k].key, ng_str_get(&subject)) == 0) {
                take(m, k, &s[k]);
                look(m, k, &s[k]);
            }
            if (s[k].made.failed)
                m->out.failed = true;
        }
        m->out.failed |= subject.failed || m->failed;
        st = ng_subject_flush(&m->out, ng_str_get(&subject), NG_RDF_IRI, fn, user, err);
        if (m->scratch.used > SCRATCH_MAX)
            ng_arena_done(&m->scratch);
    }
    ng_str_done(&subject);
    return st;
}

ng_status ng_graph_triples(const ng_graph *g, bool quads, ng_triple_fn fn, void *user, ng_error *err)
{
    ng_emitter m = { .g = g, .quads = quads, .keep.limit = SIZE_MAX / 2, .scratch.limit = SIZE_MAX / 2 };
    stream s[N_STREAM] = { 0 };
    ng_status st;
    if (index_facts(&m) && rank_articles(&m) && index_evidence(&m) && index_actors(&m))
        st = run(&m, s, fn, user, err);
    else
        st = ng_nomem(err, "triples");
    for (int k = 0; k < N_STREAM; ++k)
        ng_str_done(&s[k].made);
    free(m.fact_at);
    free(m.fact);
    free(m.order);
    free(m.rank);
    free((void *)m.graph);
    free(m.evidence);
    free(m.in);
    ng_map_done(&m.actor);
    ng_map_done(&m.role);
    ng_subject_done(&m.out);
    ng_arena_done(&m.keep);
    ng_arena_done(&m.scratch);
    return st;
}
