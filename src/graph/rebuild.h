/* rebuild.h -- triples as numbers, and the parts of a graph made from them.
 * Private to the builder (builder.c, rebuild.c, rebuild_statements.c).
 *
 * Strings are numbered by strcmp order, so that sorting numbers sorts IRIs.
 */
#ifndef NG_GRAPH_REBUILD_H
#define NG_GRAPH_REBUILD_H

#include "map.h"
#include "terms.h"
#include "triples.h"

#define R_NONE UINT32_MAX

typedef struct {
    uint32_t s, p, o, datatype, language; /* strings; R_NONE */
    uint32_t kind;                        /* ng_rdf_kind of the object */
} r_triple;

/* What a subject is. */
typedef enum { R_UNKNOWN, R_NODE, R_ARTICLE, R_CONTEXT, R_EVIDENCE, R_STATEMENT, R_DATASET, R_VOCABULARY } r_role;

typedef struct {
    ng_graph *g;
    const char **text; /* of each string */
    size_t n_text;
    r_triple *t; /* sorted by subject, predicate, object; each once */
    size_t n;
    uint8_t *role;   /* of each string as a subject */
    uint32_t *first; /* triples of string s: t[first[s], first[s + 1]) */
    uint32_t *index; /* of the node, article, statement that the string names */
    const ng_map *string;
    r_triple *plain; /* plain triples of statements, sorted */
    size_t n_plain;
    bool failed;
} rebuild;

/* The number of a string that occurs in the triples, or R_NONE. */
uint32_t r_find(const rebuild *r, const char *s);
/* The triples of subject s with predicate p (R_NONE: none): *n of them. */
const r_triple *r_get(const rebuild *r, uint32_t s, uint32_t p, size_t *n);
/* The first object's text, or NULL. */
const char *r_text(const rebuild *r, uint32_t s, const char *predicate);
/* Is (s, rdf:type, iri) there? */
bool r_is_a(const rebuild *r, uint32_t s, const char *iri);
/* Memory of the graph; sets r->failed. */
void *r_new(rebuild *r, size_t count, size_t size);

void r_articles(rebuild *r);
void r_nodes(rebuild *r);      /* which there are, and what they are called */
void r_statements(rebuild *r); /* with the predicates and facts that are plain triples alone */
void r_events(rebuild *r);     /* after the statements: what is no fact of an event is an argument */

/* rebuild_statements.c: is the triple the plain form of a statement? */
ng_evidence *r_evidence(rebuild *r, uint32_t subject, size_t *n);
bool r_is_fact(rebuild *r, const r_triple *t);
/* The number that an IRI means as evidence, argument and so on: a node's, or NG_NO_INDEX. */
uint32_t r_node(const rebuild *r, uint32_t string);
/* Does the predicate belong to the description of a thing, and join it with no other? */
bool r_is_description(const char *predicate);
/* "ng:local" or NULL where the IRI is none of ng:. */
const char *r_ng_local(const char *iri);
/* The modality whose IRI this is; actual where it is none. */
ng_modality r_modality(const char *iri);

#endif
