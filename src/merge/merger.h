/* merger.h -- the extracts of all articles into one graph.
 *
 * Reads   ng_extract, one at a time, in any order: the result is the same.
 * Writes  ng_graph.
 */
#ifndef NG_MERGE_MERGER_H
#define NG_MERGE_MERGER_H

#include <stdbool.h>

#include "gazetteer.h"
#include "newsgraph/extract.h"
#include "newsgraph/graph.h"
#include "ontology.h"

typedef enum { NG_PREDICATES_CLOSED, NG_PREDICATES_OPEN, NG_PREDICATES_BOTH } ng_predicates;

typedef struct {
    const char *base;              /* base IRI */
    const ng_ontology *ontology;   /* borrowed */
    const ng_gazetteer *gazetteer; /* borrowed; may be NULL */
    const char *lists;             /* the folder ontology/ with the word lists of names; NULL: none */
    const char *decisions;         /* TSV: `same IRI IRI`, `different IRI IRI`; or NULL */
    ng_predicates predicates;
    double min_confidence;
    bool text;     /* keep the articles' texts (nif:isString) */
    unsigned jobs; /* threads; 0: one */
} ng_merge_options;

typedef struct ng_merger ng_merger;
/* Errors: NG_E_ARG, the base IRI; those of the word lists; NG_E_NOMEM. */
NG_NODISCARD ng_status ng_merger_new(const ng_merge_options *opt, ng_merger **ret, ng_error *err);

/* Add one article; what is kept of it is copied. One with the id of an earlier
 * one replaces it. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status ng_merger_add(ng_merger *m, const ng_extract *x, ng_error *err);

/* The graph; the caller frees it with ng_graph_free(). The merger is used up.
 * Errors: NG_E_NOMEM; NG_E_DATA, NG_E_IO for the decisions file, with its line. */
NG_NODISCARD ng_status ng_merger_finish(ng_merger *m, ng_graph **ret, ng_error *err);
void ng_merger_free(ng_merger *m);

#endif
