/* rebuild.c -- articles, nodes and events from triples. */
#include "rebuild.h"
#include "order.h"

#include <stdlib.h>
#include <string.h>

const char *r_ng_local(const char *iri)
{
    return strncmp(iri, NG_NS, sizeof NG_NS - 1) == 0 ? iri + sizeof NG_NS - 1 : NULL;
}

uint32_t r_node(const rebuild *r, uint32_t string)
{
    return r->role[string] == R_NODE ? r->index[string] : NG_NO_INDEX;
}

/* ---- articles ---- */

/* Articles are what is called so, and what evidence is quoted from. */
static void mark_articles(rebuild *r)
{
    const uint32_t from = r_find(r, NG_PROV "wasQuotedFrom");
    for (size_t i = 0; i < r->n && from != R_NONE; ++i)
        if (r->t[i].p == from && r->t[i].kind == NG_RDF_IRI && r->role[r->t[i].s] == R_EVIDENCE &&
            r->role[r->t[i].o] == R_UNKNOWN)
            r->role[r->t[i].o] = R_ARTICLE;
}

static const char *text_of(rebuild *r, const char *iri)
{
    const char *text = NULL;
    char *context = ng_arena_printf(&r->g->arena, "%s#text", iri);
    if (context == NULL)
        r->failed = true;
    const uint32_t c = context != NULL ? r_find(r, context) : R_NONE;
    if (c != R_NONE && r->role[c] == R_CONTEXT)
        text = r_text(r, c, NG_NIF "isString");
    return text;
}

void r_articles(rebuild *r)
{
    size_t n = 0;
    mark_articles(r);
    for (uint32_t s = 0; s < r->n_text; ++s)
        if (r->role[s] == R_ARTICLE)
            r->index[s] = (uint32_t)n++;
    ng_graph_article *v = r_new(r, n, sizeof *v);
    for (uint32_t s = 0; s < r->n_text && v != NULL; ++s) {
        if (r->role[s] != R_ARTICLE)
            continue;
        ng_graph_article *a = &v[r->index[s]];
        a->iri = r->text[s];
        a->id = r_text(r, s, NG_DCTERMS "identifier");
        if (a->id == NULL)
            a->id = a->iri;
        a->source = r_text(r, s, NG_NS "source");
        a->title = r_text(r, s, NG_SCHEMA "headline");
        a->author = r_text(r, s, NG_SCHEMA "author");
        a->date = r_text(r, s, NG_SCHEMA "datePublished");
        a->url = r_text(r, s, NG_SCHEMA "url");
        a->text = text_of(r, a->iri);
        const char *sentences = r_text(r, s, NG_NS "sentences");
        a->n_sentence = sentences != NULL ? strtoul(sentences, NULL, 10) : 0;
        a->copy_of = NG_NO_INDEX;
        const char *original = r_text(r, s, NG_NS "copyOf");
        const uint32_t o = original != NULL ? r_find(r, original) : R_NONE;
        if (o != R_NONE && r->role[o] == R_ARTICLE && o != s)
            a->copy_of = r->index[o];
    }
    r->g->article = v;
    r->g->n_article = v != NULL ? n : 0;
}

/* ---- nodes ---- */

bool r_is_description(const char *p)
{
    static const char *const iri[] = { NG_RDF "type", NG_RDFS "label", NG_SKOS "altLabel", NG_OWL "sameAs",
                                       NG_NS "mentions" };
    for (size_t i = 0; i < sizeof iri / sizeof *iri; ++i)
        if (strcmp(p, iri[i]) == 0)
            return true;
    return false;
}

/* Properties of statements that lead to no node. */
static bool is_fixed(const char *role)
{
    static const char *const fixed[] = { "polarity", "modality", "contradicts", "evidence" };
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; ++i)
        if (strcmp(role, fixed[i]) == 0)
            return true;
    return false;
}

/* Everything that has a description or stands at the end of an edge and is
 * nothing else. */
static void mark_nodes(rebuild *r)
{
    for (size_t i = 0; i < r->n; ++i) {
        const r_triple *t = &r->t[i];
        if (r->role[t->s] == R_UNKNOWN)
            r->role[t->s] = R_NODE;
    }
    const uint32_t join[] = { r_find(r, NG_RDF "subject"), r_find(r, NG_RDF "object") };
    for (size_t i = 0; i < r->n; ++i) {
        const r_triple *t = &r->t[i];
        if (t->kind != NG_RDF_IRI || r->role[t->o] != R_UNKNOWN)
            continue;
        const char *role = r_ng_local(r->text[t->p]);
        const bool stated =
            r->role[t->s] == R_STATEMENT && (t->p == join[0] || t->p == join[1] || (role != NULL && !is_fixed(role)));
        if (stated || (r->role[t->s] == R_NODE && !r_is_description(r->text[t->p])))
            r->role[t->o] = R_NODE;
    }
}

/* "GovernmentBody", "government-body": letters compared without case and hyphens. */
static bool alike(const char *a, const char *b, size_t nb)
{
    size_t i = 0;
    for (; *a != '\0'; ++a, ++i) {
        while (i < nb && b[i] == '-')
            ++i;
        const char x = *a >= 'A' && *a <= 'Z' ? (char)(*a + 32) : *a;
        if (i == nb || x != (b[i] >= 'A' && b[i] <= 'Z' ? (char)(b[i] + 32) : b[i]))
            return false;
    }
    return i == nb;
}

/* By a class of that name, else by the folder of the IRI. */
static ng_type type_of(const rebuild *r, const ng_node *n)
{
    for (size_t k = 0; k < n->n_klass; ++k) {
        const size_t len = strlen(n->klass[k]);
        size_t at = len;
        while (at != 0 && n->klass[k][at - 1] != '#' && n->klass[k][at - 1] != '/')
            --at;
        const ng_type t = ng_type_parse(n->klass[k] + at);
        if (t != NG_TYPE_COUNT)
            return t;
    }
    const size_t base = strlen(r->g->base);
    if (strncmp(n->iri, r->g->base, base) == 0)
        for (unsigned t = 0; t < NG_TYPE_COUNT; ++t)
            if (alike(ng_type_name((ng_type)t), n->iri + base, strcspn(n->iri + base, "/")))
                return (ng_type)t;
    return NG_TYPE_THING;
}

/* The objects of a predicate; literals or IRIs, already sorted. */
static const char **list_of(rebuild *r, uint32_t s, const char *predicate, ng_rdf_kind kind, size_t *count)
{
    size_t n;
    const r_triple *t = r_get(r, s, r_find(r, predicate), &n);
    const char **v = r_new(r, n, sizeof *v);
    *count = 0;
    for (size_t i = 0; i < n && v != NULL; ++i)
        if (t[i].kind == (uint32_t)kind && (*count == 0 || v[*count - 1] != r->text[t[i].o]))
            v[(*count)++] = r->text[t[i].o];
    return v;
}

static const char *label_of(rebuild *r, uint32_t s)
{
    static const char *const naming[] = { NG_RDFS "label", NG_SKOS "prefLabel", NG_SCHEMA "name",
                                          "http://xmlns.com/foaf/0.1/name" };
    for (size_t k = 0; k < sizeof naming / sizeof *naming; ++k) {
        size_t n;
        const char *any = NULL;
        const r_triple *t = r_get(r, s, r_find(r, naming[k]), &n);
        for (size_t i = 0; i < n; ++i) {
            if (t[i].kind != NG_RDF_LITERAL)
                continue;
            if (t[i].language != R_NONE && strncmp(r->text[t[i].language], "en", 2) == 0)
                return r->text[t[i].o];
            any = any != NULL ? any : r->text[t[i].o];
        }
        if (any != NULL)
            return any;
    }
    const char *iri = r->text[s], *local = iri + strlen(iri);
    while (local > iri && (local[-1] != '#' && local[-1] != '/' && local[-1] != ':'))
        --local;
    return *local != '\0' ? local : iri;
}

void r_nodes(rebuild *r)
{
    size_t n = 0;
    mark_nodes(r);
    for (uint32_t s = 0; s < r->n_text; ++s)
        if (r->role[s] == R_NODE)
            r->index[s] = (uint32_t)n++;
    ng_node *v = r_new(r, n, sizeof *v);
    for (uint32_t s = 0; s < r->n_text && v != NULL; ++s) {
        if (r->role[s] != R_NODE)
            continue;
        ng_node *x = &v[r->index[s]];
        x->iri = r->text[s];
        x->label = label_of(r, s);
        x->alias = list_of(r, s, NG_SKOS "altLabel", NG_RDF_LITERAL, &x->n_alias);
        x->klass = list_of(r, s, NG_RDF "type", NG_RDF_IRI, &x->n_klass);
        x->same_as = list_of(r, s, NG_OWL "sameAs", NG_RDF_IRI, &x->n_same_as);
        const char *mentions = r_text(r, s, NG_NS "mentions");
        x->mentions = mentions != NULL ? (uint32_t)strtoul(mentions, NULL, 10) : 0;
        x->place = NG_NO_INDEX;
        x->is_event = r_is_a(r, s, NG_SEM "Event") && strncmp(x->iri, r->g->base, strlen(r->g->base)) == 0 &&
                      strncmp(x->iri + strlen(r->g->base), "event/", 6) == 0;
        size_t told;
        (void)r_get(r, s, r_find(r, NG_NS "evidence"), &told);
        x->is_event = x->is_event || (r_is_a(r, s, NG_SEM "Event") && told != 0);
        x->type = x->is_event ? NG_TYPE_EVENT : type_of(r, x);
        const char *polarity = x->is_event ? r_text(r, s, NG_NS "polarity") : NULL;
        if (polarity != NULL) { /* stands on claims alone */
            x->kind = NG_CLAIM;
            x->polarity = strcmp(polarity, NG_NS "Negated") == 0 ? NG_NEGATED : NG_AFFIRMED;
            x->modality = r_modality(r_text(r, s, NG_NS "modality"));
        }
    }
    r->g->node = v;
    r->g->n_node = v != NULL ? n : 0;
}

/* ---- events ---- */

static void add_arg(ng_node *x, const char *role, ng_object o)
{
    x->arg[x->n_arg++] = (ng_graph_arg){ .role = role, .object = o };
}

static bool is_actor(const rebuild *r, uint32_t s, uint32_t o)
{
    size_t n;
    const r_triple *t = r_get(r, s, r_find(r, NG_SEM "hasActor"), &n);
    for (size_t i = 0; i < n; ++i)
        if (t[i].o == o)
            return true;
    return false;
}

static void event_triple(rebuild *r, ng_node *x, const r_triple *t)
{
    const char *p = r->text[t->p], *text = r->text[t->o], *role = r_ng_local(p);
    const uint32_t node = t->kind == NG_RDF_IRI ? r_node(r, t->o) : NG_NO_INDEX;
    const ng_object value = { NG_TERM_VALUE, 0, text, t->datatype != R_NONE ? r->text[t->datatype] : NULL };
    if (strcmp(p, NG_SEM "hasPlace") == 0 && node != NG_NO_INDEX) {
        if (x->place == NG_NO_INDEX)
            x->place = node;
        else
            add_arg(x, "place", (ng_object){ NG_TERM_NODE, node, NULL, NULL });
    } else if (strcmp(p, NG_SEM "hasBeginTimeStamp") == 0 && t->kind == NG_RDF_LITERAL) {
        x->date = text;
    } else if (strcmp(p, NG_SEM "hasEndTimeStamp") == 0 && t->kind == NG_RDF_LITERAL) {
        x->date_end = text;
    } else if (strcmp(p, NG_SEM "hasTimeStamp") == 0 || (role != NULL && strcmp(role, "timex") == 0)) {
        if (x->date == NULL && role == NULL)
            x->date = text;
        else
            add_arg(x, "time", value);
    } else if (role != NULL && strcmp(role, "roleText") == 0) {
        add_arg(x, "role", (ng_object){ NG_TERM_WORDS, 0, text, NULL });
    } else if (role != NULL && strcmp(role, "evidence") != 0 && node != NG_NO_INDEX &&
               (is_actor(r, t->s, t->o) || !r_is_fact(r, t))) {
        add_arg(x, role, (ng_object){ NG_TERM_NODE, node, NULL, NULL });
    }
}

void r_events(rebuild *r)
{
    for (uint32_t s = 0; s < r->n_text && !r->failed; ++s) {
        if (r->role[s] != R_NODE || !r->g->node[r->index[s]].is_event)
            continue;
        ng_node *x = &r->g->node[r->index[s]];
        const uint32_t first = r->first[s], end = r->first[s + 1];
        x->arg = r_new(r, end - first, sizeof *x->arg);
        for (uint32_t i = first; i < end && x->arg != NULL; ++i)
            event_triple(r, x, &r->t[i]);
        if (x->n_arg > 1)
            qsort(x->arg, x->n_arg, sizeof *x->arg, ng_graph_arg_compare);
        x->evidence = r_evidence(r, s, &x->n_evidence);
    }
}
