/* graph.h -- the merged graph: what merge/ writes, write/, rdf/ and store/ read.
 *
 * IRIs are absolute and percent-encoded. Nodes, statements, predicates and
 * articles are each sorted by IRI (strcmp) and each once: equal content is
 * equal bytes. References are indexes into the arrays here.
 */
#ifndef NEWSGRAPH_GRAPH_H
#define NEWSGRAPH_GRAPH_H

#include "newsgraph/extract.h"

#ifdef __cplusplus
extern "C" {
#endif

#define NG_NO_INDEX UINT32_MAX

typedef struct {
    const char *iri;                                       /* BASE article/slug */
    const char *id, *source, *title, *author, *date, *url; /* NULL where unknown, but for id */
    const char *text;                                      /* for nif:isString; NULL with --no-text */
    size_t n_sentence;
    uint32_t copy_of;      /* index of the article that this is a syndicated copy of, or NG_NO_INDEX */
    uint32_t *entity_node; /* node of each entity of the article's exchange line, NG_NO_INDEX where dropped */
    size_t n_entity;
    uint32_t *event_node; /* the same for its events */
    size_t n_event;
} ng_graph_article;

/* Where an article says something. Positions are CODE POINTS into its text. */
typedef struct {
    uint32_t article;
    uint32_t sentence; /* number of the sentence in the article */
    uint32_t begin, end;
    const char *text; /* the words there */
} ng_evidence;

/* A thing in the merged graph that a statement points to. */
typedef enum { NG_TERM_NONE, NG_TERM_NODE, NG_TERM_WORDS, NG_TERM_VALUE } ng_object_kind;

typedef struct {
    ng_object_kind kind;
    uint32_t node;        /* NODE */
    const char *text;     /* WORDS: English; VALUE: the lexical form */
    const char *datatype; /* VALUE: absolute IRI; NULL is xsd:string */
} ng_object;

typedef struct {
    const char *role; /* "agent", "theme", "time", "place", ...: the local name of a property of ng: */
    ng_object object;
    const char *text; /* the words as they stand, or NULL */
} ng_graph_arg;

typedef struct {
    const char *iri;
    const char *label;
    const char **alias; /* other names, sorted, the label left out */
    size_t n_alias;
    ng_type type;       /* NG_TYPE_EVENT for events */
    const char **klass; /* classes: absolute IRIs, sorted */
    size_t n_klass;
    const char **same_as; /* absolute IRIs, sorted */
    size_t n_same_as;
    uint32_t mentions; /* how often it is mentioned, in all articles */
    /* events only */
    const char *date;     /* ISO 8601 or TIMEX3 value, or NULL */
    const char *date_end; /* where it is a span; else NULL */
    uint32_t place;       /* node, or NG_NO_INDEX */
    ng_graph_arg *arg;    /* sorted by role, then object */
    size_t n_arg;
    ng_evidence *evidence; /* sorted; events only */
    size_t n_evidence;
    int is_event;
    ng_statement_kind kind; /* of an event: a claim where no article itself says that it happened */
    ng_polarity polarity;   /* of one that is a claim */
    ng_modality modality;
} ng_node;

typedef struct {
    const char *iri; /* absolute */
    const char *label, *lemma;
    const char *wikidata; /* "P39" or NULL */
    int minted;           /* made from words: rdf:Property, subproperty of ng:related */
    int setting; /* tells where something lies or belongs, as the ontology has it; 0 in a graph read from RDF */
} ng_predicate;

typedef struct {
    const char *iri;
    ng_statement_kind kind;
    ng_object subject; /* NODE or WORDS */
    uint32_t predicate;
    const char *label; /* the relation as most of its reports word it; NULL: as the predicate's label has it */
    ng_object object;
    uint32_t event; /* node, or NG_NO_INDEX */
    ng_graph_arg *arg;
    size_t n_arg;
    ng_polarity polarity;
    ng_modality modality;
    ng_object attributed_to; /* NODE, WORDS or NONE */
    double confidence;
    uint32_t *contradicts; /* statements, ascending */
    size_t n_contradicts;
    ng_evidence *evidence; /* at least one; sorted by article, begin, end */
    size_t n_evidence;
} ng_graph_statement;

typedef enum { NG_RDF_IRI, NG_RDF_LITERAL, NG_RDF_BLANK } ng_rdf_kind;

typedef struct {
    ng_rdf_kind kind;
    const char *value;    /* IRI, lexical form, or label without "_:" */
    const char *datatype; /* of a literal: absolute IRI, or NULL for xsd:string or a tagged one */
    const char *language; /* of a literal, or NULL */
} ng_rdf_term;

/* One triple or quad. Strings are borrowed. subject is an IRI or a blank node. */
typedef struct {
    ng_rdf_term subject, object;
    const char *predicate;
    const char *graph; /* absolute IRI, or NULL for the default graph */
} ng_triple;

typedef struct ng_graph {
    ng_arena arena;      /* owns all below */
    const char *base;    /* base IRI, ends in '/' or '#' */
    const char *version; /* of the tool that made it */
    ng_graph_article *article;
    size_t n_article;
    ng_node *node;
    size_t n_node;
    ng_predicate *predicate;
    size_t n_predicate;
    ng_graph_statement *statement;
    size_t n_statement;
    ng_triple
        *vocabulary; /* declarations of the terms used: from the ontology, and of minted ones; sorted by subject */
    size_t n_vocabulary;
} ng_graph;

/* Frees the graph and all it owns; NULL is accepted. */
void ng_graph_free(ng_graph *g);

#ifdef __cplusplus
}
#endif
#endif
