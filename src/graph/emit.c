#include "emit.h"

#include <stdlib.h>
#include <string.h>

/* ---- adding ---- */

/* In every graph that the subject stands in, or the default one. */
static void add(ng_emitter *m, const char *predicate, const ng_rdf_term *o)
{
    if (m->n_in == 0)
        ng_subject_add(&m->out, predicate, o, NULL);
    for (size_t i = 0; i < m->n_in; ++i)
        ng_subject_add(&m->out, predicate, o, m->in[i]);
}

static void add_iri(ng_emitter *m, const char *predicate, const char *iri)
{
    if (iri != NULL)
        add(m, predicate, &(ng_rdf_term){ .kind = NG_RDF_IRI, .value = iri });
    else
        m->failed = true;
}

static void add_text(ng_emitter *m, const char *predicate, const char *text, const char *language)
{
    if (text != NULL)
        add(m, predicate, &(ng_rdf_term){ .kind = NG_RDF_LITERAL, .value = text, .language = language });
}

static void add_typed(ng_emitter *m, const char *predicate, const char *lexical, const char *datatype)
{
    ng_rdf_term t;
    if (lexical != NULL && ng_literal(&m->scratch, lexical, datatype, &t))
        add(m, predicate, &t);
    else
        m->failed = true;
}

/* The digits of n before `end`; returns where they begin. Millions of numbers are written: printf is too slow. */
static char *put_number(char *end, size_t n)
{
    do
        *--end = (char)('0' + n % 10);
    while ((n /= 10) != 0);
    return end;
}

static void add_count(ng_emitter *m, const char *predicate, size_t n, const char *datatype)
{
    char digits[20];
    const char *begin = put_number(digits + sizeof digits, n);
    add_typed(m, predicate, ng_arena_copy(&m->scratch, begin, (size_t)(digits + sizeof digits - begin)), datatype);
}

/* A date under `predicate`; what is no date of the calendar under ng:timex. */
static void add_time(ng_emitter *m, const char *predicate, const char *value)
{
    const char *type = ng_date_datatype(value);
    if (type != NULL)
        add_typed(m, predicate, value, type);
    else
        add_text(m, NG_NS "timex", value, NULL);
}

static const char *article_part(ng_emitter *m, uint32_t article, const char *fragment)
{
    const char *iri = m->g->article[article].iri;
    const size_t n = strlen(iri), k = strlen(fragment);
    char *part = ng_arena_new(&m->scratch, n + k + 1, 1);
    if (part != NULL) {
        memcpy(part, iri, n);
        memcpy(part + n, fragment, k);
    }
    return part;
}

void ng_emit_fragment(const ng_evidence *e, char ret[40])
{
    static const char before[] = "#char=";
    char digits[40], *const end = digits + sizeof digits - 1;
    *end = '\0';
    char *s = put_number(end, e->end);
    *--s = ',';
    s = put_number(s, e->begin);
    s -= sizeof before - 1;
    memcpy(s, before, sizeof before - 1);
    memcpy(ret, s, (size_t)(end - s) + 1);
}

/* ---- graphs ---- */

static void stand_in(ng_emitter *m, const char *graph)
{
    if (m->n_in == m->cap_in) {
        const size_t cap = m->cap_in == 0 ? 8 : m->cap_in * 2;
        const char **in = realloc((void *)m->in, cap * sizeof *in);
        if (in == NULL) {
            m->failed = true;
            return;
        }
        m->in = in;
        m->cap_in = cap;
    }
    m->in[m->n_in++] = graph;
}

/* The graphs of the articles that the evidence (sorted by article) is from. */
static void stand_in_evidence(ng_emitter *m, const ng_evidence *e, size_t n)
{
    m->n_in = 0;
    for (size_t i = 0; m->quads && i < n; ++i)
        if (i == 0 || e[i].article != e[i - 1].article)
            stand_in(m, m->graph[e[i].article]);
}

/* Each piece of evidence in its own article's graph alone. */
static void add_evidence(ng_emitter *m, const ng_evidence *e, size_t n)
{
    for (size_t i = 0; i < n; ++i) {
        char fragment[40];
        ng_emit_fragment(&e[i], fragment);
        const char *iri = article_part(m, e[i].article, fragment);
        if (iri == NULL)
            m->failed = true;
        else
            ng_subject_add(&m->out, NG_NS "evidence", &(ng_rdf_term){ .kind = NG_RDF_IRI, .value = iri },
                           m->graph[e[i].article]);
    }
}

/* ---- arguments ---- */

/* ng:role, kept for the whole run. */
static const char *role_iri(ng_emitter *m, const char *role)
{
    const size_t len = strlen(role), n = m->role.n;
    const uint32_t known = ng_map_get(&m->role, role, len);
    if (known != NG_MAP_NONE)
        return m->role_iri[known];
    char *local = ng_iri_segment(&m->keep, role);
    char *iri = local != NULL ? ng_arena_printf(&m->keep, "%s%s", NG_NS, local) : NULL;
    if (iri == NULL || !ng_arena_grow(&m->keep, (void **)&m->role_iri, &m->cap_role, n, sizeof *m->role_iri) ||
        !ng_map_set(&m->role, role, len, (uint32_t)n, NULL))
        return NULL;
    m->role_iri[n] = iri;
    return iri;
}

/* time: the property for a date; place: for a place. Roles join nodes; what is
 * only words or a number stands under ng:roleText. */
static void add_arg(ng_emitter *m, const ng_graph_arg *a, const char *time, const char *place, bool actors)
{
    if (a->object.kind == NG_TERM_NODE) {
        const char *iri = m->g->node[a->object.node].iri;
        const char *p = strcmp(a->role, "place") == 0 ? place : role_iri(m, a->role);
        if (p == NULL) {
            m->failed = true;
            return;
        }
        add_iri(m, p, iri);
        if (actors && ng_map_get(&m->actor, a->role, strlen(a->role)) != NG_MAP_NONE)
            add_iri(m, NG_SEM "hasActor", iri);
    } else if (a->object.kind == NG_TERM_VALUE && strcmp(a->role, "time") == 0) {
        add_time(m, time, a->object.text);
    } else if (a->object.kind != NG_TERM_NONE) {
        add_text(m, NG_NS "roleText", a->object.text, "en");
    }
}

/* A span of time, so that queries by time find it: its ends, where both are dates. */
static void add_span(ng_emitter *m, const ng_graph_arg *a)
{
    const char *time = a->object.kind == NG_TERM_VALUE && strcmp(a->role, "time") == 0 ? a->object.text : "";
    const char *slash = strchr(time, '/');
    if (slash == NULL)
        return;
    char *begin = ng_arena_copy(&m->scratch, time, (size_t)(slash - time));
    m->failed |= begin == NULL;
    if (begin == NULL || ng_date_datatype(begin) == NULL || ng_date_datatype(slash + 1) == NULL)
        return;
    add_time(m, NG_SEM "hasBeginTimeStamp", begin);
    add_time(m, NG_SEM "hasEndTimeStamp", slash + 1);
}

/* ---- nodes ---- */

static void add_facts(ng_emitter *m, uint32_t node)
{
    for (uint32_t i = m->fact_at[node]; i < m->fact_at[node + 1]; ++i) {
        const ng_graph_statement *s = &m->g->statement[m->fact[i]];
        const char *p = m->g->predicate[s->predicate].iri;
        if (s->object.kind == NG_TERM_VALUE && s->object.datatype == NULL && ng_is_vague_time(s->object.text))
            continue; /* "signed on June 19", of no known year: only the reified statement can say that */
        stand_in_evidence(m, s->evidence, s->n_evidence);
        if (s->object.kind == NG_TERM_NODE)
            add_iri(m, p, m->g->node[s->object.node].iri);
        else
            add_typed(m, p, s->object.text, s->object.datatype);
    }
}

static void add_reality(ng_emitter *m, ng_polarity polarity, ng_modality modality)
{
    add_iri(m, NG_NS "polarity", polarity == NG_AFFIRMED ? NG_NS "Affirmed" : NG_NS "Negated");
    add_iri(m, NG_NS "modality", ng_modality_iri[modality]);
}

static void add_event(ng_emitter *m, const ng_node *n)
{
    if (n->date_end != NULL) {
        if (n->date != NULL)
            add_time(m, NG_SEM "hasBeginTimeStamp", n->date);
        add_time(m, NG_SEM "hasEndTimeStamp", n->date_end);
    } else if (n->date != NULL) {
        add_time(m, NG_SEM "hasTimeStamp", n->date);
    }
    if (n->place != NG_NO_INDEX)
        add_iri(m, NG_SEM "hasPlace", m->g->node[n->place].iri);
    if (n->kind == NG_CLAIM)
        add_reality(m, n->polarity, n->modality);
    for (size_t i = 0; i < n->n_arg; ++i)
        add_arg(m, &n->arg[i], NG_SEM "hasTimeStamp", NG_SEM "hasPlace", true);
    add_evidence(m, n->evidence, n->n_evidence);
}

void ng_emit_node(ng_emitter *m, uint32_t node)
{
    const ng_node *n = &m->g->node[node];
    m->n_in = 0; /* merged entities belong to no article; an event to those that tell of it */
    if (n->is_event)
        stand_in_evidence(m, n->evidence, n->n_evidence);
    for (size_t i = 0; i < n->n_klass; ++i)
        add_iri(m, NG_RDF "type", n->klass[i]);
    add_text(m, NG_RDFS "label", n->label, "en");
    for (size_t i = 0; i < n->n_alias; ++i)
        add_text(m, NG_SKOS "altLabel", n->alias[i], "en");
    for (size_t i = 0; i < n->n_same_as; ++i)
        add_iri(m, NG_OWL "sameAs", n->same_as[i]);
    if (n->mentions != 0)
        add_count(m, NG_NS "mentions", n->mentions, NG_XSD "integer");
    if (n->is_event)
        add_event(m, n);
    add_facts(m, node);
}

/* ---- statements ---- */

static void add_attribution(ng_emitter *m, const ng_object *o)
{
    if (o->kind == NG_TERM_NODE)
        add_iri(m, NG_NS "attributedTo", m->g->node[o->node].iri);
    else if (o->kind == NG_TERM_WORDS)
        add_text(m, NG_NS "attributedToText", o->text, "en");
}

void ng_emit_statement(ng_emitter *m, const ng_graph_statement *s)
{
    const ng_graph *g = m->g;
    stand_in_evidence(m, s->evidence, s->n_evidence);
    add_iri(m, NG_RDF "type", s->kind == NG_FACT ? NG_NS "Fact" : NG_NS "Claim");
    add_iri(m, NG_RDF "type", NG_RDF "Statement");
    if (s->subject.kind == NG_TERM_NODE)
        add_iri(m, NG_RDF "subject", g->node[s->subject.node].iri);
    else
        add_text(m, NG_NS "subjectText", s->subject.text, "en");
    add_iri(m, NG_RDF "predicate", g->predicate[s->predicate].iri);
    if (s->object.kind == NG_TERM_NODE)
        add_iri(m, NG_RDF "object", g->node[s->object.node].iri);
    else if (s->object.kind == NG_TERM_VALUE)
        add_typed(m, NG_RDF "object", s->object.text, s->object.datatype);
    else if (s->object.kind == NG_TERM_WORDS)
        add_text(m, NG_NS "objectText", s->object.text, "en");
    if (s->event != NG_NO_INDEX)
        add_iri(m, NG_NS "event", g->node[s->event].iri);
    for (size_t i = 0; i < s->n_arg; ++i) {
        add_arg(m, &s->arg[i], NG_NS "time", NG_NS "place", false);
        add_span(m, &s->arg[i]);
    }
    /* Not %.2f: a program that embeds the library may have set a locale with a decimal comma. */
    const double c = s->confidence > 0 ? (s->confidence < 1 ? s->confidence : 1) : 0;
    const unsigned percent = (unsigned)(c * 100 + 0.5);
    add_typed(m, NG_NS "confidence", ng_arena_printf(&m->scratch, "%u.%02u", percent / 100, percent % 100),
              NG_XSD "decimal");
    add_attribution(m, &s->attributed_to);
    if (s->kind == NG_CLAIM || s->polarity != NG_AFFIRMED || s->modality != NG_MODALITY_ACTUAL)
        add_reality(m, s->polarity, s->modality);
    for (size_t i = 0; i < s->n_contradicts; ++i)
        add_iri(m, NG_NS "contradicts", g->statement[s->contradicts[i]].iri);
    add_evidence(m, s->evidence, s->n_evidence);
}

/* ---- articles, their text, evidence ---- */

static void stand_in_article(ng_emitter *m, uint32_t article)
{
    m->n_in = 0;
    if (m->quads)
        stand_in(m, m->graph[article]);
}

void ng_emit_article(ng_emitter *m, uint32_t article)
{
    const ng_graph_article *a = &m->g->article[article];
    stand_in_article(m, article);
    add_iri(m, NG_RDF "type", NG_SCHEMA "NewsArticle");
    add_text(m, NG_DCTERMS "identifier", a->id, NULL);
    add_text(m, NG_SCHEMA "headline", a->title, NULL);
    add_text(m, NG_SCHEMA "author", a->author, NULL);
    add_text(m, NG_NS "source", a->source, NULL);
    if (a->n_sentence != 0)
        add_count(m, NG_NS "sentences", a->n_sentence, NG_XSD "integer");
    if (a->date != NULL)
        add_typed(m, NG_SCHEMA "datePublished", a->date, ng_date_datatype(a->date));
    if (a->url != NULL && ng_iri_valid(a->url))
        add_iri(m, NG_SCHEMA "url", a->url);
    else
        add_text(m, NG_SCHEMA "url", a->url, NULL);
    if (a->copy_of != NG_NO_INDEX)
        add_iri(m, NG_NS "copyOf", m->g->article[a->copy_of].iri);
}

void ng_emit_text(ng_emitter *m, uint32_t article)
{
    stand_in_article(m, article);
    add_iri(m, NG_RDF "type", NG_NIF "Context");
    add_text(m, NG_NIF "isString", m->g->article[article].text, NULL);
}

void ng_emit_evidence_node(ng_emitter *m, const ng_evidence *e)
{
    stand_in_article(m, e->article);
    add_iri(m, NG_RDF "type", NG_NIF "RFC5147String");
    add_iri(m, NG_NIF "referenceContext", article_part(m, e->article, "#text"));
    add_count(m, NG_NIF "beginIndex", e->begin, NG_XSD "nonNegativeInteger");
    add_count(m, NG_NIF "endIndex", e->end, NG_XSD "nonNegativeInteger");
    add_text(m, NG_NIF "anchorOf", e->text, NULL);
    add_count(m, NG_NS "sentence", e->sentence, NG_XSD "integer");
    add_iri(m, NG_PROV "wasQuotedFrom", m->g->article[e->article].iri);
}

/* ---- the data set ---- */

void ng_emit_dataset(ng_emitter *m, unsigned part)
{
    const ng_graph *g = m->g;
    m->n_in = 0;
    add_iri(m, NG_RDF "type", NG_VOID "Dataset");
    if (part == 1) {
        add_iri(m, NG_VOID "class", NG_SCHEMA "NewsArticle");
        add_count(m, NG_VOID "entities", g->n_article, NG_XSD "integer");
    } else if (part == 2) {
        add_iri(m, NG_VOID "class", NG_RDF "Statement");
        add_count(m, NG_VOID "entities", g->n_statement, NG_XSD "integer");
    } else {
        const char *tool = "newsgraph";
        if (g->version != NULL)
            tool = ng_arena_printf(&m->scratch, "newsgraph %s", g->version);
        add_text(m, NG_SCHEMA "creator", tool, NULL);
        m->failed |= tool == NULL;
        add_text(m, NG_VOID "uriSpace", g->base, NULL);
        add_iri(m, NG_VOID "vocabulary", NG_NS);
        add_count(m, NG_VOID "entities", g->n_node, NG_XSD "integer");
        add_iri(m, NG_VOID "classPartition", ng_arena_printf(&m->scratch, "%sdataset#articles", g->base));
        add_iri(m, NG_VOID "classPartition", ng_arena_printf(&m->scratch, "%sdataset#statements", g->base));
    }
}
