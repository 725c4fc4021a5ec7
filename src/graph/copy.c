/* copy.c -- a part of a graph as a graph of its own. */
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "map.h"
#include "select.h"
#include "terms.h"

typedef struct {
    const ng_kept *k;
    const ng_graph *from;
    ng_graph *g;
    uint32_t *node, *statement, *article, *predicate; /* old index to new */
    bool failed;
} copying;

static void *room(copying *c, size_t n, size_t size)
{
    void *p = n != 0 ? ng_arena_new(&c->g->arena, n, size) : NULL;
    c->failed |= p == NULL && n != 0;
    return p;
}

static const char *text(copying *c, const char *s)
{
    const char *p = ng_arena_strdup(&c->g->arena, s);
    c->failed |= p == NULL && s != NULL;
    return p;
}

static const char **texts(copying *c, const char *const *s, size_t n)
{
    const char **v = room(c, n, sizeof *v);
    for (size_t i = 0; i < n && v != NULL; ++i)
        v[i] = text(c, s[i]);
    return v;
}

/* New indexes of what is kept; returns how many. */
static size_t number(uint32_t *to, const uint8_t *kept, size_t n)
{
    uint32_t k = 0;
    for (size_t i = 0; i < n; ++i)
        to[i] = kept[i] ? k++ : NG_NO_INDEX;
    return k;
}

/* Somebody who is left out speaks on in words. */
static ng_object object(copying *c, const ng_object *o)
{
    ng_object r = { .kind = o->kind, .text = text(c, o->text), .datatype = text(c, o->datatype) };
    if (o->kind == NG_TERM_NODE) {
        r.node = c->node[o->node];
        if (r.node == NG_NO_INDEX)
            r = (ng_object){ .kind = NG_TERM_WORDS, .text = text(c, c->from->node[o->node].label) };
    }
    return r;
}

static ng_graph_arg *args(copying *c, const ng_graph_arg *arg, size_t n, size_t *count)
{
    ng_graph_arg *v = room(c, n, sizeof *v);
    *count = 0;
    for (size_t i = 0; i < n && v != NULL; ++i)
        if (arg[i].object.kind != NG_TERM_NODE || c->node[arg[i].object.node] != NG_NO_INDEX)
            v[(*count)++] = (ng_graph_arg){ text(c, arg[i].role), object(c, &arg[i].object), text(c, arg[i].text) };
    return v;
}

static ng_evidence *evidence(copying *c, const ng_evidence *e, size_t n)
{
    ng_evidence *v = room(c, n, sizeof *v);
    for (size_t i = 0; i < n && v != NULL; ++i) {
        v[i] = e[i];
        v[i].article = c->article[e[i].article];
        v[i].text = text(c, e[i].text);
    }
    return v;
}

static uint32_t *indexes(copying *c, const uint32_t *from, size_t n, const uint32_t *to)
{
    uint32_t *v = room(c, n, sizeof *v);
    for (size_t i = 0; i < n && v != NULL; ++i)
        v[i] = from[i] != NG_NO_INDEX ? to[from[i]] : NG_NO_INDEX;
    return v;
}

static void copy_articles(copying *c)
{
    for (size_t i = 0; i < c->from->n_article && !c->failed; ++i) {
        const ng_graph_article *a = &c->from->article[i];
        if (c->article[i] == NG_NO_INDEX)
            continue;
        c->g->article[c->article[i]] = (ng_graph_article){
            .iri = text(c, a->iri),
            .id = text(c, a->id),
            .source = text(c, a->source),
            .title = text(c, a->title),
            .author = text(c, a->author),
            .date = text(c, a->date),
            .url = text(c, a->url),
            .text = text(c, a->text),
            .n_sentence = a->n_sentence,
            .copy_of = a->copy_of != NG_NO_INDEX ? c->article[a->copy_of] : NG_NO_INDEX,
            .entity_node = indexes(c, a->entity_node, a->n_entity, c->node),
            .n_entity = a->n_entity,
            .event_node = indexes(c, a->event_node, a->n_event, c->node),
            .n_event = a->n_event,
        };
    }
}

static void copy_nodes(copying *c)
{
    for (size_t i = 0; i < c->from->n_node && !c->failed; ++i) {
        const ng_node *n = &c->from->node[i];
        if (c->node[i] == NG_NO_INDEX)
            continue;
        ng_node *x = &c->g->node[c->node[i]];
        *x = *n;
        x->iri = text(c, n->iri);
        x->label = text(c, n->label);
        x->alias = texts(c, n->alias, n->n_alias);
        x->klass = texts(c, n->klass, n->n_klass);
        x->same_as = texts(c, n->same_as, n->n_same_as);
        x->date = text(c, n->date);
        x->date_end = text(c, n->date_end);
        x->place = n->place != NG_NO_INDEX ? c->node[n->place] : NG_NO_INDEX;
        x->arg = args(c, n->arg, n->n_arg, &x->n_arg);
        x->evidence = evidence(c, n->evidence, n->n_evidence);
    }
}

static void copy_statements(copying *c)
{
    for (size_t i = 0; i < c->from->n_statement && !c->failed; ++i) {
        const ng_graph_statement *s = &c->from->statement[i];
        if (c->statement[i] == NG_NO_INDEX)
            continue;
        ng_graph_statement *x = &c->g->statement[c->statement[i]];
        *x = *s;
        x->iri = text(c, s->iri);
        x->label = text(c, s->label);
        x->subject = object(c, &s->subject);
        x->object = object(c, &s->object);
        x->attributed_to = object(c, &s->attributed_to);
        x->predicate = c->predicate[s->predicate];
        x->event = s->event != NG_NO_INDEX ? c->node[s->event] : NG_NO_INDEX;
        x->arg = args(c, s->arg, s->n_arg, &x->n_arg);
        x->evidence = evidence(c, s->evidence, s->n_evidence);
        x->contradicts = room(c, s->n_contradicts, sizeof *x->contradicts);
        x->n_contradicts = 0;
        for (size_t k = 0; k < s->n_contradicts && x->contradicts != NULL; ++k)
            if (c->statement[s->contradicts[k]] != NG_NO_INDEX)
                x->contradicts[x->n_contradicts++] = c->statement[s->contradicts[k]];
    }
}

static void copy_predicates(copying *c)
{
    for (size_t i = 0; i < c->from->n_predicate && !c->failed; ++i) {
        const ng_predicate *p = &c->from->predicate[i];
        if (c->predicate[i] != NG_NO_INDEX)
            c->g->predicate[c->predicate[i]] =
                (ng_predicate){ text(c, p->iri),      text(c, p->label), text(c, p->lemma),
                                text(c, p->wikidata), p->minted,         p->setting };
    }
}

/* ---- vocabulary ---- */

enum { DECLARED_UNUSED = 0, DECLARED_USED = 1 };

static bool note(ng_map *m, const char *iri, uint32_t use)
{
    ng_map_entry *e = ng_map_put(m, iri, strlen(iri), use);
    if (e != NULL && use == DECLARED_USED)
        e->value = use;
    return e != NULL;
}

/* Terms of the part that is left out, unless a term that is kept builds on them;
 * what declares the graph model itself stays. */
static bool find_unused(const copying *c, ng_map *m)
{
    bool ok = true;
    for (size_t i = 0; i < c->from->n_predicate && ok; ++i)
        ok = note(m, c->from->predicate[i].iri, c->predicate[i] != NG_NO_INDEX);
    for (size_t i = 0; i < c->from->n_node && ok; ++i)
        for (size_t k = 0; k < c->from->node[i].n_klass && ok; ++k)
            ok = note(m, c->from->node[i].klass[k], c->node[i] != NG_NO_INDEX);
    for (bool more = true; more && ok;) {
        more = false;
        for (size_t i = 0; i < c->from->n_vocabulary && ok; ++i) {
            const ng_triple *t = &c->from->vocabulary[i];
            const uint32_t s = ng_map_get(m, t->subject.value, strlen(t->subject.value));
            if (s == DECLARED_UNUSED || t->object.kind != NG_RDF_IRI)
                continue;
            const uint32_t o = ng_map_get(m, t->object.value, strlen(t->object.value));
            if (o == DECLARED_UNUSED) {
                ok = note(m, t->object.value, DECLARED_USED);
                more = true;
            }
        }
    }
    return ok;
}

static ng_rdf_term term(copying *c, const ng_rdf_term *t)
{
    return (ng_rdf_term){ t->kind, text(c, t->value), text(c, t->datatype), text(c, t->language) };
}

static void copy_vocabulary(copying *c)
{
    ng_map m = { 0 };
    c->failed |= !find_unused(c, &m);
    c->g->vocabulary = room(c, c->from->n_vocabulary, sizeof *c->g->vocabulary);
    for (size_t i = 0; i < c->from->n_vocabulary && !c->failed; ++i) {
        const ng_triple *t = &c->from->vocabulary[i];
        if (ng_map_get(&m, t->subject.value, strlen(t->subject.value)) == DECLARED_UNUSED)
            continue;
        c->g->vocabulary[c->g->n_vocabulary++] =
            (ng_triple){ term(c, &t->subject), term(c, &t->object), text(c, t->predicate), text(c, t->graph) };
    }
    ng_map_done(&m);
}

/* ---- all ---- */

static bool begin(copying *c)
{
    const ng_graph *from = c->from;
    c->node = calloc(from->n_node + 1, sizeof *c->node);
    c->statement = calloc(from->n_statement + 1, sizeof *c->statement);
    c->article = calloc(from->n_article + 1, sizeof *c->article);
    c->predicate = calloc(from->n_predicate + 1, sizeof *c->predicate);
    uint8_t *used = calloc(from->n_predicate + 1, 1);
    const bool ok =
        c->node != NULL && c->statement != NULL && c->article != NULL && c->predicate != NULL && used != NULL;
    if (ok) {
        for (size_t i = 0; i < from->n_statement; ++i)
            if (c->k->statement[i])
                used[from->statement[i].predicate] = 1;
        c->g->n_node = number(c->node, c->k->node, from->n_node);
        c->g->n_statement = number(c->statement, c->k->statement, from->n_statement);
        c->g->n_article = number(c->article, c->k->article, from->n_article);
        c->g->n_predicate = number(c->predicate, used, from->n_predicate);
    }
    free(used);
    return ok;
}

ng_status ng_kept_copy(const ng_kept *k, ng_graph **ret, ng_error *err)
{
    copying c = { .k = k, .from = k->g, .g = calloc(1, sizeof *c.g) };
    c.failed = c.g == NULL || !begin(&c);
    if (!c.failed) {
        c.g->arena.limit = SIZE_MAX / 2;
        c.g->base = text(&c, c.from->base);
        c.g->version = text(&c, c.from->version);
        c.g->node = room(&c, c.g->n_node, sizeof *c.g->node);
        c.g->statement = room(&c, c.g->n_statement, sizeof *c.g->statement);
        c.g->article = room(&c, c.g->n_article, sizeof *c.g->article);
        c.g->predicate = room(&c, c.g->n_predicate, sizeof *c.g->predicate);
        static void (*const step[])(copying *) = { copy_articles, copy_nodes, copy_predicates, copy_statements,
                                                   copy_vocabulary };
        for (size_t i = 0; i < sizeof step / sizeof *step && !c.failed; ++i)
            step[i](&c);
    }
    free(c.node);
    free(c.statement);
    free(c.article);
    free(c.predicate);
    if (c.failed) {
        ng_graph_free(c.g);
        return ng_nomem(err, "select");
    }
    *ret = c.g;
    return NG_OK;
}
