/* writer.c -- RDF out: terms made ready, then one of four syntaxes. N-Triples and
 * N-Quads, in UTF-8 as their canonical form has it, are written here. */
#include "out.h"

#include <stdlib.h>
#include <string.h>

#include "error.h"

#define WHERE "rdf"

/* In order of use; ngr: is the base's. */
static const struct {
    const char *prefix, *iri;
} prefixes[] = {
    { "ng", "https://w3id.org/newsgraph/ontology#" },
    { "schema", "http://schema.org/" },
    { "sem", "http://semanticweb.cs.vu.nl/2009/11/sem/" },
    { "prov", "http://www.w3.org/ns/prov#" },
    { "skos", "http://www.w3.org/2004/02/skos/core#" },
    { "owl", "http://www.w3.org/2002/07/owl#" },
    { "nif", "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#" },
    { "dcterms", "http://purl.org/dc/terms/" },
    { "void", "http://rdfs.org/ns/void#" },
    { "wd", "http://www.wikidata.org/entity/" },
    { "rdf", NG_RDF_RDF },
    { "rdfs", "http://www.w3.org/2000/01/rdf-schema#" },
    { "xsd", NG_RDF_XSD },
};
#define N_PREFIX (sizeof prefixes / sizeof *prefixes)

static void add_prefix(ng_rdf_writer *w, const char *prefix, const char *iri)
{
    w->prefix[w->n_prefix++] = (ng_rdf_prefix){ prefix, iri, strlen(iri) };
}

/* ngr: is the base and "relation/". */
static ng_status add_relation(ng_rdf_writer *w, const char *base, ng_error *err)
{
    ng_str room = { 0 };
    const char *iri;
    size_t n;
    const bool good = ng_rdf_iri(&room, base, &iri, &n);
    if (good && (w->relation = malloc(n + sizeof "relation/")) != NULL) {
        memcpy(w->relation, iri, n);
        memcpy(w->relation + n, "relation/", sizeof "relation/");
        add_prefix(w, "ngr", w->relation);
    }
    const bool nomem = room.failed || (good && w->relation == NULL);
    ng_str_done(&room);
    if (nomem)
        return ng_nomem(err, WHERE);
    return good ? NG_OK : ng_fail(err, NG_E_DATA, WHERE, SIZE_MAX, "the base is not an absolute IRI: %s", base);
}

static ng_status begin(ng_rdf_writer *w, const char *base, ng_error *err)
{
    _Static_assert(N_PREFIX < sizeof w->prefix / sizeof *w->prefix, "one more, for ngr:");
    ng_status st;
    if (w->format == NG_RDF_NTRIPLES || w->format == NG_RDF_NQUADS)
        return NG_OK;
    for (size_t i = 0; i < N_PREFIX; ++i)
        add_prefix(w, prefixes[i].prefix, prefixes[i].iri);
    if (base != NULL && (st = add_relation(w, base, err)) != NG_OK)
        return st;
    if (w->format == NG_RDF_TURTLE)
        ng_rdf_turtle_begin(w);
    else
        ng_rdf_xml_begin(w);
    return NG_OK;
}

ng_status ng_rdf_writer_new(ng_rdf_format format, FILE *f, const char *base, ng_rdf_writer **ret, ng_error *err)
{
    ng_rdf_writer *w = calloc(1, sizeof *w);
    if (w == NULL)
        return ng_nomem(err, WHERE);
    w->format = format;
    w->f = f;
    const ng_status st = begin(w, base, err);
    if (st == NG_OK)
        *ret = w;
    else
        ng_rdf_writer_free(w);
    return st;
}

void ng_rdf_writer_free(ng_rdf_writer *w)
{
    if (w == NULL)
        return;
    ng_str *const all[] = { &w->subject_room,  &w->predicate_room, &w->object_room, &w->graph_room,
                            &w->datatype_room, &w->subject,        &w->predicate };
    for (size_t i = 0; i < sizeof all / sizeof *all; ++i)
        ng_str_done(all[i]);
    for (size_t i = 0; i < NG_RDF_GOOD; ++i)
        ng_str_done(&w->good[i]);
    free(w->relation);
    free(w);
}

/* Subjects, predicates and graphs come again and again: what was found good last is compared, not read. */
static ng_status ready_iri(ng_rdf_writer *w, ng_str *room, const char *s, const char *what, ng_rdf_text *ret,
                           ng_error *err)
{
    ng_str *good = &w->good[(uintptr_t)s / 16 % NG_RDF_GOOD];
    if (s != NULL && good->len > 0 && strcmp(good->s, s) == 0) {
        *ret = (ng_rdf_text){ s, good->len };
        return NG_OK;
    }
    if (s != NULL && ng_rdf_iri(room, s, &ret->s, &ret->n)) {
        ng_str_clear(good);
        if (ret->s == s)
            ng_str_add(good, s, ret->n);
        return NG_OK;
    }
    if (room->failed)
        return ng_nomem(err, WHERE);
    return ng_fail(err, NG_E_DATA, WHERE, SIZE_MAX, "%s is not an absolute IRI: %s", what, s != NULL ? s : "(none)");
}

/* A label of letters and digits, a letter first, which every syntax takes, stays;
 * any other becomes x_ and its bytes, all but letters and digits as _XX, so that
 * no two become one. */
static ng_status ready_blank(ng_str *room, const char *s, ng_rdf_text *ret, ng_error *err)
{
    size_t n = 0;
    while ((s[n] >= 'a' && s[n] <= 'z') || (s[n] >= 'A' && s[n] <= 'Z') || (n > 0 && s[n] >= '0' && s[n] <= '9'))
        ++n;
    if (s[n] == '\0' && n > 0) {
        *ret = (ng_rdf_text){ s, n };
        return NG_OK;
    }
    ng_str_clear(room);
    ng_str_puts(room, "x_");
    for (; *s != '\0'; ++s) {
        char hex[3];
        if ((*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z') || (*s >= '0' && *s <= '9')) {
            ng_str_putc(room, *s);
            continue;
        }
        (void)ng_rdf_percent(hex, (unsigned char)*s);
        hex[0] = '_';
        ng_str_add(room, hex, 3);
    }
    *ret = (ng_rdf_text){ ng_str_get(room), room->len };
    return room->failed ? ng_nomem(err, WHERE) : NG_OK;
}

static ng_status ready_literal(ng_rdf_writer *w, const ng_rdf_term *t, ng_rdf_ready *ret, ng_error *err)
{
    ret->value = (ng_rdf_text){ t->value, strlen(t->value) };
    if (t->language != NULL) {
        ret->language = (ng_rdf_text){ t->language, strlen(t->language) };
        if (!ng_rdf_tag_valid(t->language, ret->language.n))
            return ng_fail(err, NG_E_DATA, WHERE, SIZE_MAX, "not a language tag: %s", t->language);
    } else if (t->datatype != NULL && strcmp(t->datatype, NG_RDF_XSD "string") != 0) {
        if (strcmp(t->datatype, NG_RDF_RDF "langString") == 0)
            return ng_fail(err, NG_E_DATA, WHERE, SIZE_MAX, "an rdf:langString without a language tag");
        return ready_iri(w, &w->datatype_room, t->datatype, "a datatype", &ret->datatype, err);
    }
    return NG_OK;
}

static ng_status ready_term(ng_rdf_writer *w, const ng_rdf_term *t, ng_str *room, const char *what, ng_rdf_ready *ret,
                            ng_error *err)
{
    *ret = (ng_rdf_ready){ .kind = t->kind };
    if (t->value == NULL)
        return ng_fail(err, NG_E_DATA, WHERE, SIZE_MAX, "%s is missing", what);
    switch (t->kind) {
    case NG_RDF_IRI: return ready_iri(w, room, t->value, what, &ret->value, err);
    case NG_RDF_BLANK: return ready_blank(room, t->value, &ret->value, err);
    case NG_RDF_LITERAL: return ready_literal(w, t, ret, err);
    }
    return ng_fail(err, NG_E_DATA, WHERE, SIZE_MAX, "%s is a term of unknown kind", what);
}

static ng_status ready(ng_rdf_writer *w, const ng_triple *t, ng_rdf_row *row, ng_error *err)
{
    ng_status st;
    row->graph = (ng_rdf_ready){ 0 };
    if (t->subject.kind == NG_RDF_LITERAL)
        return ng_fail(err, NG_E_DATA, WHERE, SIZE_MAX, "a subject is no literal");
    if ((st = ready_term(w, &t->subject, &w->subject_room, "the subject", &row->subject, err)) != NG_OK ||
        (st = ready_iri(w, &w->predicate_room, t->predicate, "the predicate", &row->predicate, err)) != NG_OK ||
        (st = ready_term(w, &t->object, &w->object_room, "the object", &row->object, err)) != NG_OK)
        return st;
    if (w->format != NG_RDF_NQUADS || t->graph == NULL)
        return NG_OK;
    const bool blank = strncmp(t->graph, "_:", 2) == 0;
    const ng_rdf_term g = { .kind = blank ? NG_RDF_BLANK : NG_RDF_IRI, .value = t->graph + (blank ? 2 : 0) };
    return ready_term(w, &g, &w->graph_room, "the graph", &row->graph, err);
}

static void put_line(ng_rdf_writer *w, const ng_rdf_row *row)
{
    ng_rdf_put_term(w, &row->subject);
    ng_rdf_put(w, " ", 1);
    ng_rdf_put_iri(w, row->predicate);
    ng_rdf_put(w, " ", 1);
    ng_rdf_put_term(w, &row->object);
    if (row->graph.value.s != NULL) {
        ng_rdf_put(w, " ", 1);
        ng_rdf_put_term(w, &row->graph);
    }
    ng_rdf_put(w, " .\n", 3);
}

/* What became of the writes so far. */
static ng_status written(ng_rdf_writer *w, ng_error *err)
{
    if (w->subject.failed || w->predicate.failed) {
        w->st = NG_E_NOMEM; /* what is open is not known */
        return ng_nomem(err, WHERE);
    }
    if (w->st == NG_OK)
        return NG_OK;
    if (w->st == NG_E_NOMEM)
        return ng_nomem(err, WHERE);
    return ng_fail(err, w->st, WHERE, SIZE_MAX, "write failed: %s",
                   w->why != 0 ? strerror(w->why) : "the file takes no more");
}

ng_status ng_rdf_write(ng_rdf_writer *w, const ng_triple *t, ng_error *err)
{
    ng_rdf_row row;
    ng_status st = written(w, err);
    if (st == NG_OK)
        st = ready(w, t, &row, err);
    if (st != NG_OK)
        return st;
    if (w->format == NG_RDF_TURTLE)
        ng_rdf_turtle_row(w, &row);
    else if (w->format == NG_RDF_XML)
        st = ng_rdf_xml_row(w, &row, err);
    else
        put_line(w, &row);
    return st != NG_OK ? st : written(w, err);
}

ng_status ng_rdf_writer_end(ng_rdf_writer *w, ng_error *err)
{
    if (w->format == NG_RDF_TURTLE)
        ng_rdf_turtle_end(w);
    else if (w->format == NG_RDF_XML)
        ng_rdf_xml_end(w);
    (void)ng_rdf_flush(w);
    return written(w, err);
}
