/* jsonld.c -- JSON-LD 1.1 in compact form, streamed subject by subject.
 *
 * One @context with the prefixes of the model and, where the base IRI ends in '/', @base; one @graph of node
 * objects, flat: none holds another. Literals keep their lexical form (no native numbers), so that the triples read
 * back are those of the N-Triples file. */
#include <string.h>

#include "error.h"
#include "iri.h"
#include "triples.h"
#include "write.h"
#include "writer.h"

#define RDF_TYPE "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

typedef struct {
    ng_writer w;
    ng_str text;      /* an IRI in the making */
    ng_str subject;   /* of the open node object */
    ng_str predicate; /* of the values gathered */
    ng_str values;
    size_t n_value, n_subject;
    bool type;        /* the values are objects of rdf:type, for @type */
    const char *base; /* or NULL: no @base */
    size_t base_len;
} jsonld;

static bool one_of(char c, const char *set)
{
    return c != '\0' && strchr(set, c) != NULL;
}

/* What may follow a prefix or @base without being read as something else: no ':' (a scheme, a prefix), no dot
 * segments, no empty ones, no query. */
static bool plain_tail(const char *s)
{
    bool fragment = false;
    if (*s == '\0' || one_of(*s, "/#?@_") || strchr(s, ':') != NULL)
        return false;
    for (const char *c = s; *c != '\0'; ++c) {
        if (*c == '#')
            fragment = true;
        if (!fragment && (*c == '?' || (*c == '.' && (c == s || c[-1] == '/')) || (*c == '/' && c[1] == '/')))
            return false;
    }
    return true;
}

/* The IRI, as short as the context allows; `relative` where @base applies. */
static const char *compact(jsonld *j, const char *iri, bool relative)
{
    ng_str_clear(&j->text);
    if (relative && j->base != NULL && strncmp(iri, j->base, j->base_len) == 0 && plain_tail(iri + j->base_len))
        return iri + j->base_len;
    for (const ng_prefix *p = ng_prefixes; p->prefix != NULL; ++p) {
        const size_t n = strlen(p->iri);
        if (strncmp(iri, p->iri, n) == 0 && iri[n] != '\0' && strncmp(iri + n, "//", 2) != 0) {
            ng_str_printf(&j->text, "%s:%s", p->prefix, iri + n);
            j->w.b.failed = j->w.b.failed || j->text.failed;
            return ng_str_get(&j->text);
        }
    }
    return iri;
}

static void add_object(jsonld *j, const ng_rdf_term *o)
{
    ng_str *b = &j->values;
    const bool type = j->type;
    if (j->n_value++ != 0)
        ng_str_putc(b, ',');
    if (o->kind != NG_RDF_LITERAL) {
        if (!type)
            ng_str_puts(b, "{\"@id\":");
        if (o->kind == NG_RDF_BLANK) {
            ng_str_clear(&j->text);
            ng_str_printf(&j->text, "_:%s", o->value);
            j->w.b.failed = j->w.b.failed || j->text.failed;
            ng_json_add(b, ng_str_get(&j->text));
        } else {
            ng_json_add(b, compact(j, o->value, !type));
        }
        if (!type)
            ng_str_putc(b, '}');
    } else if (o->language != NULL || o->datatype != NULL) {
        ng_str_puts(b, "{\"@value\":");
        ng_json_add(b, o->value);
        ng_str_puts(b, o->language != NULL ? ",\"@language\":" : ",\"@type\":");
        ng_json_add(b, o->language != NULL ? o->language : compact(j, o->datatype, false));
        ng_str_putc(b, '}');
    } else {
        ng_json_add(b, o->value);
    }
}

/* The values gathered, as one property of the open node object. */
static void end_property(jsonld *j)
{
    if (j->n_value == 0)
        return;
    ng_str *b = &j->w.b;
    ng_str_putc(b, ',');
    ng_json_add(b, j->type ? "@type" : compact(j, ng_str_get(&j->predicate), false));
    ng_str_puts(b, j->n_value == 1 ? ":" : ":[");
    ng_str_add(b, ng_str_get(&j->values), j->values.len);
    if (j->n_value != 1)
        ng_str_putc(b, ']');
    b->failed = b->failed || j->values.failed || j->predicate.failed;
    ng_str_clear(&j->values);
    j->n_value = 0;
}

static void begin_subject(jsonld *j, const ng_rdf_term *s)
{
    end_property(j);
    ng_str *b = &j->w.b;
    ng_str_puts(b, j->n_subject++ == 0 ? "\n{\"@id\":" : "},\n{\"@id\":");
    ng_str_clear(&j->subject);
    if (s->kind == NG_RDF_BLANK)
        ng_str_puts(&j->subject, "_:");
    ng_str_puts(&j->subject, s->value);
    b->failed = b->failed || j->subject.failed;
    ng_json_add(b, s->kind == NG_RDF_BLANK ? ng_str_get(&j->subject) : compact(j, s->value, true));
}

static bool same_subject(const jsonld *j, const ng_rdf_term *s)
{
    const char *have = ng_str_get(&j->subject);
    if (j->n_subject == 0)
        return false;
    if (s->kind == NG_RDF_BLANK)
        return strncmp(have, "_:", 2) == 0 && strcmp(have + 2, s->value) == 0;
    return strcmp(have, s->value) == 0;
}

static ng_status add_triple(void *user, const ng_triple *t, ng_error *err)
{
    jsonld *j = user;
    if (!same_subject(j, &t->subject)) {
        const ng_status st = ng_writer_drain(&j->w, err);
        if (st != NG_OK)
            return st;
        begin_subject(j, &t->subject);
    }
    const bool type = t->object.kind != NG_RDF_LITERAL && strcmp(t->predicate, RDF_TYPE) == 0;
    if (j->n_value != 0 && (type != j->type || strcmp(ng_str_get(&j->predicate), t->predicate) != 0))
        end_property(j);
    if (j->n_value == 0) {
        ng_str_clear(&j->predicate);
        ng_str_puts(&j->predicate, t->predicate);
        j->type = type;
    }
    add_object(j, &t->object);
    return NG_OK;
}

static void add_context(jsonld *j)
{
    ng_str *b = &j->w.b;
    ng_str_puts(b, "{\"@context\":{\"@version\":1.1");
    if (j->base != NULL) {
        ng_str_puts(b, ",\n\"@base\":");
        ng_json_add(b, j->base);
    }
    for (const ng_prefix *p = ng_prefixes; p->prefix != NULL; ++p) {
        ng_str_puts(b, ",\n");
        ng_json_add(b, p->prefix);
        ng_str_putc(b, ':');
        ng_json_add(b, p->iri);
    }
    ng_str_puts(b, "},\n\"@graph\":[");
}

ng_status ng_write_jsonld(const ng_graph *g, FILE *f, ng_error *err)
{
    jsonld j = { .w = { .f = f, .name = "jsonld" } };
    if (g->base != NULL && ng_iri_valid(g->base) && g->base[strlen(g->base) - 1] == '/') {
        j.base = g->base;
        j.base_len = strlen(g->base);
    }
    add_context(&j);
    ng_status st = ng_graph_triples(g, false, add_triple, &j, err);
    end_property(&j);
    ng_str_puts(&j.w.b, j.n_subject != 0 ? "}\n]}\n" : "]}\n");
    st = ng_writer_end(&j.w, st, err);
    ng_str_done(&j.text);
    ng_str_done(&j.subject);
    ng_str_done(&j.predicate);
    ng_str_done(&j.values);
    return st;
}
