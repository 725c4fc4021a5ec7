/* rebuild_statements.c -- statements, their evidence and the relations from triples. */
#include <stdlib.h>
#include <string.h>

#include "rebuild.h"
#include "order.h"

/* ---- evidence ---- */

static uint32_t number_of(const rebuild *r, uint32_t s, const char *predicate)
{
    const char *text = r_text(r, s, predicate);
    const unsigned long v = text != NULL ? strtoul(text, NULL, 10) : 0;
    return v < UINT32_MAX ? (uint32_t)v : UINT32_MAX - 1;
}

ng_evidence *r_evidence(rebuild *r, uint32_t subject, size_t *count)
{
    size_t n;
    const r_triple *t = r_get(r, subject, r_find(r, NG_NS "evidence"), &n);
    ng_evidence *v = r_new(r, n, sizeof *v);
    *count = 0;
    for (size_t i = 0; i < n && v != NULL; ++i) {
        const char *from = r->role[t[i].o] == R_EVIDENCE ? r_text(r, t[i].o, NG_PROV "wasQuotedFrom") : NULL;
        const uint32_t a = from != NULL ? r_find(r, from) : R_NONE;
        if (a == R_NONE || r->role[a] != R_ARTICLE)
            continue;
        const char *text = r_text(r, t[i].o, NG_NIF "anchorOf");
        v[(*count)++] = (ng_evidence){ r->index[a], number_of(r, t[i].o, NG_NS "sentence"),
                                       number_of(r, t[i].o, NG_NIF "beginIndex"),
                                       number_of(r, t[i].o, NG_NIF "endIndex"), text != NULL ? text : "" };
    }
    if (*count > 1)
        qsort(v, *count, sizeof *v, ng_evidence_compare);
    return v;
}

/* ---- statements as they are written ---- */

static ng_object object_of(const rebuild *r, const r_triple *t)
{
    ng_object o = { .kind = NG_TERM_NONE };
    if (t->kind == NG_RDF_IRI) {
        o.node = r_node(r, t->o);
        o.kind = o.node != NG_NO_INDEX ? NG_TERM_NODE : NG_TERM_NONE;
        if (o.kind == NG_TERM_NONE) { /* an article, a class: as a value */
            o.kind = NG_TERM_VALUE;
            o.text = r->text[t->o];
            o.datatype = NG_XSD "anyURI";
        }
        return o;
    }
    const bool english = t->language != R_NONE && strncmp(r->text[t->language], "en", 2) == 0;
    o.kind = english ? NG_TERM_WORDS : NG_TERM_VALUE;
    o.text = r->text[t->o];
    o.datatype = t->datatype != R_NONE ? r->text[t->datatype] : NULL;
    return o;
}

ng_modality r_modality(const char *iri)
{
    for (unsigned m = 0; iri != NULL && m < NG_MODALITY_COUNT; ++m)
        if (strcmp(iri, ng_modality_iri[m]) == 0)
            return (ng_modality)m;
    return NG_MODALITY_ACTUAL;
}

/* One triple of a statement that is none of the fixed ones. */
static void read_arg(const rebuild *r, ng_graph_statement *s, const r_triple *t)
{
    static const char *const fixed[] = { "confidence",  "evidence",   "attributedTo", "attributedToText",
                                         "polarity",    "modality",   "contradicts",  "event",
                                         "subjectText", "objectText", "objectValue" };
    const char *role = r_ng_local(r->text[t->p]);
    if (role == NULL)
        return;
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; ++i)
        if (strcmp(role, fixed[i]) == 0)
            return;
    ng_object o = object_of(r, t);
    if (strcmp(role, "timex") == 0)
        role = "time";
    if (strcmp(role, "roleText") == 0) {
        role = "role";
        o.kind = NG_TERM_WORDS;
    }
    s->arg[s->n_arg++] = (ng_graph_arg){ .role = role, .object = o };
}

static ng_object part(const rebuild *r, uint32_t s, const char *iri, const char *words)
{
    size_t n;
    const r_triple *t = r_get(r, s, r_find(r, iri), &n);
    if (n != 0)
        return object_of(r, t);
    const char *text = r_text(r, s, words);
    return (ng_object){ text != NULL ? NG_TERM_WORDS : NG_TERM_NONE, 0, text, NULL };
}

/* A statement under construction, its predicate still a string. */
typedef struct {
    ng_graph_statement s;
    uint32_t string, predicate;
    r_triple plain; /* its plain triple; s R_NONE: none */
} draft;

/* Hundredths without strtod, whose decimal point is the locale's. */
static double decimal_of(const char *s)
{
    double v = 0, scale = 1;
    if (s == NULL)
        return 1;
    for (; *s >= '0' && *s <= '9'; ++s)
        v = v * 10 + (*s - '0');
    if (*s == '.')
        for (++s; *s >= '0' && *s <= '9'; ++s)
            v += (*s - '0') * (scale /= 10);
    return v < 1 ? (double)(int)(v * 100 + 0.5) / 100 : 1;
}

static bool read_statement(rebuild *r, uint32_t s, draft *d)
{
    size_t n;
    const r_triple *p = r_get(r, s, r_find(r, NG_RDF "predicate"), &n);
    *d = (draft){ .string = s, .plain = { .s = R_NONE } };
    ng_graph_statement *x = &d->s;
    x->subject = part(r, s, NG_RDF "subject", NG_NS "subjectText");
    if (n == 0 || p->kind != NG_RDF_IRI || (x->subject.kind != NG_TERM_NODE && x->subject.kind != NG_TERM_WORDS))
        return false;
    d->predicate = p->o;
    x->iri = r->text[s];
    x->object = part(r, s, NG_RDF "object", NG_NS "objectText");
    x->kind = r_is_a(r, s, NG_NS "Fact") ? NG_FACT : NG_CLAIM;
    const char *polarity = r_text(r, s, NG_NS "polarity");
    x->polarity = polarity != NULL && strcmp(polarity, NG_NS "Negated") == 0 ? NG_NEGATED : NG_AFFIRMED;
    x->modality = r_modality(r_text(r, s, NG_NS "modality"));
    x->attributed_to = part(r, s, NG_NS "attributedTo", NG_NS "attributedToText");
    x->confidence = decimal_of(r_text(r, s, NG_NS "confidence"));
    const char *event = r_text(r, s, NG_NS "event");
    x->event = event != NULL ? r_node(r, r_find(r, event)) : NG_NO_INDEX;
    x->arg = r_new(r, r->first[s + 1] - r->first[s], sizeof *x->arg);
    for (uint32_t i = r->first[s]; i < r->first[s + 1] && x->arg != NULL; ++i)
        read_arg(r, x, &r->t[i]);
    if (x->n_arg > 1)
        qsort(x->arg, x->n_arg, sizeof *x->arg, ng_graph_arg_compare);
    x->evidence = r_evidence(r, s, &x->n_evidence);
    const r_triple *subject = r_get(r, s, r_find(r, NG_RDF "subject"), &n);
    const bool from_node = n != 0 && x->kind == NG_FACT;
    const r_triple *object = r_get(r, s, r_find(r, NG_RDF "object"), &n);
    if (from_node && n != 0) {
        d->plain = *object;
        d->plain.s = subject->o;
        d->plain.p = p->o;
    }
    return true;
}

/* ---- plain triples ---- */

static int by_triple(const void *pa, const void *pb)
{
    const r_triple *a = pa, *b = pb;
    const uint32_t x[] = { a->s, a->p, a->kind, a->o, a->datatype, a->language };
    const uint32_t y[] = { b->s, b->p, b->kind, b->o, b->datatype, b->language };
    for (size_t i = 0; i < 6; ++i)
        if (x[i] != y[i])
            return x[i] < y[i] ? -1 : 1;
    return 0;
}

bool r_is_fact(rebuild *r, const r_triple *t)
{
    return r->n_plain != 0 && bsearch(t, r->plain, r->n_plain, sizeof *t, by_triple) != NULL;
}

/* Does the triple describe its subject, so that it is no fact of its own? */
static bool describes(const rebuild *r, const r_triple *t)
{
    const char *p = r->text[t->p];
    if (r_is_description(p))
        return true;
    if (!r->g->node[r->index[t->s]].is_event)
        return false;
    /* of an event everything that the model writes of one */
    return strncmp(p, NG_SEM, sizeof NG_SEM - 1) == 0 || r_ng_local(p) != NULL;
}

/* A triple that no statement stands behind becomes one, without evidence. */
static bool foreign(rebuild *r, const r_triple *t, draft *d)
{
    if (r->role[t->s] != R_NODE || describes(r, t) || r_is_fact(r, t))
        return false;
    ng_object o = object_of(r, t);
    if (o.kind == NG_TERM_WORDS)
        o.kind = NG_TERM_VALUE; /* stays a plain triple */
    *d = (draft){ .string = R_NONE, .predicate = t->p, .plain = *t };
    d->s = (ng_graph_statement){ .kind = NG_FACT,
                                 .subject = { NG_TERM_NODE, r->index[t->s], NULL, NULL },
                                 .object = o,
                                 .event = NG_NO_INDEX,
                                 .confidence = 1 };
    char hex[33];
    char *content = ng_arena_printf(&r->g->arena, "%s\n%s\n%s\n%s", r->text[t->s], r->text[t->p], r->text[t->o],
                                    t->datatype != R_NONE ? r->text[t->datatype] : "");
    if (content == NULL) {
        r->failed = true;
        return false;
    }
    ng_hash_hex(content, strlen(content), hex);
    d->s.iri = ng_arena_printf(&r->g->arena, "%sstatement/%.24s", r->g->base, hex);
    r->failed |= d->s.iri == NULL;
    return d->s.iri != NULL;
}

/* ---- relations ---- */

static int by_number(const void *pa, const void *pb)
{
    const uint32_t a = *(const uint32_t *)pa, b = *(const uint32_t *)pb;
    return a < b ? -1 : a > b;
}

static void make_predicates(rebuild *r, draft *d, size_t n)
{
    uint32_t *v = n != 0 ? calloc(n, sizeof *v) : NULL;
    if (v == NULL) {
        r->failed |= n != 0;
        return;
    }
    for (size_t i = 0; i < n; ++i)
        v[i] = d[i].predicate;
    qsort(v, n, sizeof *v, by_number);
    size_t k = 0;
    for (size_t i = 0; i < n; ++i)
        if (i == 0 || v[i] != v[i - 1])
            v[k++] = v[i];
    ng_predicate *p = r_new(r, k, sizeof *p);
    const size_t base = strlen(r->g->base);
    for (size_t i = 0; i < k && p != NULL; ++i) {
        const char *iri = r->text[v[i]], *local = iri + strlen(iri);
        while (local > iri && local[-1] != '#' && local[-1] != '/')
            --local;
        p[i].iri = iri;
        p[i].label = r_text(r, v[i], NG_RDFS "label");
        p[i].label = p[i].label != NULL ? p[i].label : local;
        p[i].minted = strncmp(iri, r->g->base, base) == 0 && strncmp(iri + base, "relation/", 9) == 0;
    }
    for (size_t i = 0; i < n && p != NULL; ++i) {
        const uint32_t *at = bsearch(&d[i].predicate, v, k, sizeof *v, by_number);
        d[i].s.predicate = (uint32_t)(at - v);
    }
    r->g->predicate = p;
    r->g->n_predicate = p != NULL ? k : 0;
    free(v);
}

/* ---- all ---- */

static int by_iri(const void *pa, const void *pb)
{
    return strcmp(((const draft *)pa)->s.iri, ((const draft *)pb)->s.iri);
}

static void contradictions(rebuild *r, const draft *d, size_t n)
{
    const uint32_t p = r_find(r, NG_NS "contradicts");
    for (size_t i = 0; i < n; ++i)
        if (d[i].string != R_NONE)
            r->index[d[i].string] = (uint32_t)i;
    for (size_t i = 0; i < n && p != R_NONE && !r->failed; ++i) {
        size_t k = 0;
        const r_triple *t = d[i].string != R_NONE ? r_get(r, d[i].string, p, &k) : NULL;
        ng_graph_statement *s = &r->g->statement[i];
        s->contradicts = r_new(r, k, sizeof *s->contradicts);
        for (size_t o = 0; o < k && s->contradicts != NULL; ++o)
            if (r->role[t[o].o] == R_STATEMENT && r->index[t[o].o] != NG_NO_INDEX)
                s->contradicts[s->n_contradicts++] = r->index[t[o].o];
        if (s->n_contradicts > 1)
            qsort(s->contradicts, s->n_contradicts, sizeof *s->contradicts, by_number);
    }
}

static size_t read_all(rebuild *r, draft *d)
{
    size_t n = 0;
    for (uint32_t s = 0; s < r->n_text && !r->failed; ++s)
        if (r->role[s] == R_STATEMENT)
            n += read_statement(r, s, &d[n]);
    for (size_t i = 0; i < n; ++i)
        if (d[i].plain.s != R_NONE)
            r->plain[r->n_plain++] = d[i].plain;
    if (r->n_plain != 0)
        qsort(r->plain, r->n_plain, sizeof *r->plain, by_triple);
    for (size_t i = 0; i < r->n && !r->failed; ++i)
        n += foreign(r, &r->t[i], &d[n]);
    return n;
}

void r_statements(rebuild *r)
{
    size_t most = 1;
    for (uint32_t s = 0; s < r->n_text; ++s)
        most += r->role[s] == R_STATEMENT;
    for (size_t i = 0; i < r->n; ++i)
        most += r->role[r->t[i].s] == R_NODE;
    draft *d = calloc(most, sizeof *d);
    r->plain = calloc(most, sizeof *r->plain);
    r->failed |= d == NULL || r->plain == NULL;
    const size_t n = !r->failed ? read_all(r, d) : 0;
    if (!r->failed && n != 0) {
        make_predicates(r, d, n);
        qsort(d, n, sizeof *d, by_iri);
        r->g->statement = r_new(r, n, sizeof *r->g->statement);
        for (size_t i = 0; i < n && r->g->statement != NULL; ++i)
            r->g->statement[i] = d[i].s;
        r->g->n_statement = r->g->statement != NULL ? n : 0;
        if (!r->failed)
            contradictions(r, d, n);
    }
    free(d);
}
