/* run.h -- a query under way: what query.c (rasqal's results) and source.c (the
 * triples that rasqal asks for) share. */
#ifndef NG_STORE_RUN_H
#define NG_STORE_RUN_H

#include <rasqal.h>

#include "index.h"
#include "join.h"
#include "sparql.h"

/* A basic graph pattern of the query: the triples of one group between its other parts. */
typedef struct {
    rasqal_triple **triple;
    size_t n, cap;
    rasqal_variable **var; /* of all its triples, each once */
    size_t n_var;
    ng_join_pattern *pattern; /* of each triple, made when the first is matched */
    uint32_t *row;            /* of each variable: its term in the present solution */
} ng_basic;

typedef struct {
    const ng_store *s;
    rasqal_world *world;
    raptor_world *raptor;
    rasqal_query *query;
    rasqal_query_results *results;
    rasqal_literal **literal;     /* of each term, made when first bound */
    ng_map known;                 /* pointer of such a literal -> term */
    rasqal_graph_pattern **group; /* all parts of the query's pattern, outer ones first */
    size_t n_group, cap_group;
    ng_basic **basic;
    size_t n_basic;
    uint32_t *from, *named; /* graphs that FROM and FROM NAMED list */
    size_t n_from, n_named;
    bool has_dataset;               /* one of both is there: nothing else counts */
    const char *base;               /* of the options, or NULL */
    double deadline;                /* monotonic seconds; 0: none */
    size_t memory, memory_at_start; /* bytes that the process may grow by */
    unsigned ticks;
    size_t solutions; /* that basic graph patterns had, all in all */
    bool late, greedy, no_memory;
    char message[400]; /* rasqal's first error */
    int line;
} ng_run;

double ng_run_now(void);
/* Bytes of memory that the process has, or 0 where that is not known. */
size_t ng_run_memory(void);
/* Whether to leave off: the time is over, or memory is. Asked at each step. */
bool ng_run_late(ng_run *r);
/* A literal as a term; strings are the literal's. False: unbound, or none. */
bool ng_run_term(ng_run *r, rasqal_literal *l, ng_rdf_term *ret);

/* What rasqal is to be told of before: see source.c. */
int ng_run_register(rasqal_triples_source_factory *f);
/* Collect the parts of the pattern, once the query is prepared. False: no memory. */
NG_NODISCARD bool ng_run_groups(ng_run *r);
/* Collect the basic graph patterns among them. False: no memory. */
NG_NODISCARD bool ng_run_patterns(ng_run *r);
void ng_run_patterns_free(ng_run *r);

/* Why the result is not all there, if it is not. */
NG_NODISCARD ng_status ng_run_interrupted(const ng_run *r, ng_error *err);

/* The columns of SELECT: taken from the query when it is prepared, and printed with
 * the rows when it runs. NULL: no memory. */
typedef struct ng_columns ng_columns;
ng_columns *ng_columns_new(ng_run *r);
NG_NODISCARD ng_status ng_columns_print(ng_run *r, const ng_columns *c, ng_result_format format, FILE *f,
                                        ng_error *err);
void ng_columns_free(ng_columns *c);

#endif
