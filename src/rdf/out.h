/* out.h -- what the writers share: the buffer before the file, terms made ready,
 * and the text of strings. */
#ifndef NG_RDF_OUT_H
#define NG_RDF_OUT_H

#include "rdf_iri.h"
#include "rdf.h"

typedef struct {
    const char *prefix, *iri;
    size_t n; /* bytes of iri */
} ng_rdf_prefix;

/* A triple made ready: IRIs as rdf_iri.h has them, blank labels as every syntax
 * takes them, tags checked. */
typedef struct {
    const char *s;
    size_t n;
} ng_rdf_text;

typedef struct {
    ng_rdf_kind kind;
    ng_rdf_text value;
    ng_rdf_text datatype; /* s is NULL where there is none, or xsd:string */
    ng_rdf_text language; /* s is NULL where there is none */
} ng_rdf_ready;

typedef struct {
    ng_rdf_ready subject, object, graph; /* graph.value.s is NULL in the default graph */
    ng_rdf_text predicate;
} ng_rdf_row;

#define NG_RDF_BUFFER ((size_t)1 << 16)
#define NG_RDF_GOOD 256

struct ng_rdf_writer {
    ng_rdf_format format;
    FILE *f;
    ng_status st; /* a failed write: nothing is written after it */
    int why;      /* its errno */
    size_t n;
    char buffer[NG_RDF_BUFFER];
    ng_str subject_room, predicate_room, object_room, graph_room, datatype_room;
    ng_str good[NG_RDF_GOOD]; /* IRIs that stand as they are; by address of their first bytes */
    /* Turtle and RDF/XML: what is open */
    ng_str subject, predicate; /* empty: none */
    ng_rdf_prefix prefix[16];
    size_t n_prefix; /* 0 in N-Triples and N-Quads */
    char *relation;  /* the namespace of ngr: */
};

void ng_rdf_put(ng_rdf_writer *w, const char *s, size_t n);
void ng_rdf_puts(ng_rdf_writer *w, const char *s);

/* A literal of Turtle, N-Triples and N-Quads, in quotes: UTF-8 as it is, \t \b \n
 * \f \r \" \\, other control characters as \u00XX; ill-formed bytes are U+FFFD. */
void ng_rdf_put_string(ng_rdf_writer *w, const char *s, size_t n);

/* <iri>, or prefix:local where there is such a prefix. */
void ng_rdf_put_iri(ng_rdf_writer *w, ng_rdf_text t);
void ng_rdf_put_term(ng_rdf_writer *w, const ng_rdf_ready *t);

/* All that was put into the file, and through it: the writer's status after it. */
ng_status ng_rdf_flush(ng_rdf_writer *w);

/* Is it that which is open? Then true; else it is, from now on. */
bool ng_rdf_same(ng_str *open, ng_rdf_text t);

/* The prefix whose namespace is iri[0, n), or NULL. */
const ng_rdf_prefix *ng_rdf_prefix_of(const ng_rdf_writer *w, const char *iri, size_t n);

/* turtle.c, xml.c. Errors of _row: NG_E_DATA, RDF/XML has no name for the
 * predicate. Failures to write are kept in w->st. */
void ng_rdf_turtle_begin(ng_rdf_writer *w);
void ng_rdf_turtle_row(ng_rdf_writer *w, const ng_rdf_row *row);
void ng_rdf_turtle_end(ng_rdf_writer *w);
void ng_rdf_xml_begin(ng_rdf_writer *w);
ng_status ng_rdf_xml_row(ng_rdf_writer *w, const ng_rdf_row *row, ng_error *err);
void ng_rdf_xml_end(ng_rdf_writer *w);

#endif
