/* emit.h -- what each kind of thing in the graph says in RDF. Private to graph/.
 *
 * The functions add to m->out the triples of one subject; memory that was refused
 * sets m->failed.
 */
#ifndef NG_GRAPH_EMIT_H
#define NG_GRAPH_EMIT_H

#include "map.h"
#include "str.h"
#include "subject.h"
#include "terms.h"

/* A place that is evidence, with what it sorts by (IRI order). */
typedef struct {
    uint32_t rank;       /* of its article in ng_emitter.order */
    uint64_t begin, end; /* keys of the decimal digits */
    const ng_evidence *evidence;
} ng_emit_evidence;

typedef struct {
    const ng_graph *g;
    bool quads;
    uint32_t *fact_at, *fact;   /* statements whose plain triple hangs on a node */
    uint32_t *order, *rank;     /* articles by iri + "#" */
    const char **graph;         /* of each article; NULL without quads */
    ng_emit_evidence *evidence; /* sorted, each place once */
    size_t n_evidence;
    ng_map actor; /* roles that imply sem:hasActor */
    ng_map role;  /* role to index in role_iri */
    const char **role_iri;
    size_t cap_role;
    const char **in; /* the graphs that the current subject stands in */
    size_t n_in, cap_in;
    ng_arena keep, scratch; /* for the whole run; for one subject */
    ng_subject out;
    bool failed;
} ng_emitter;

/* Is the statement also a plain triple? Only what the article asserts. */
bool ng_emit_plain(const ng_graph_statement *s);
/* "#char=1021,1162" */
void ng_emit_fragment(const ng_evidence *e, char ret[40]);

void ng_emit_node(ng_emitter *m, uint32_t node);
void ng_emit_statement(ng_emitter *m, const ng_graph_statement *s);
void ng_emit_article(ng_emitter *m, uint32_t article);
void ng_emit_text(ng_emitter *m, uint32_t article);
void ng_emit_evidence_node(ng_emitter *m, const ng_evidence *e);
void ng_emit_dataset(ng_emitter *m, unsigned part);

#endif
