/* sparql.h -- SPARQL: triples queried here (rasqal), or loaded into a server
 * (libcurl). The one user of both.
 */
#ifndef NG_STORE_SPARQL_H
#define NG_STORE_SPARQL_H

#include <stdbool.h>
#include <stdio.h>

#include "newsgraph/graph.h"

/* Triples in memory, terms interned, with sorted indexes for each access path. */
typedef struct ng_store ng_store;
NG_NODISCARD ng_status ng_store_new(ng_store **ret, ng_error *err);
/* Add one; doubles count once. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status ng_store_add(ng_store *s, const ng_triple *t, ng_error *err);
/* Sort the indexes; no more may be added. */
NG_NODISCARD ng_status ng_store_finish(ng_store *s, ng_error *err);
size_t ng_store_size(const ng_store *s); /* distinct triples, graphs left out of account */
void ng_store_free(ng_store *s);

typedef enum { NG_RESULT_TABLE, NG_RESULT_CSV, NG_RESULT_TSV, NG_RESULT_JSON } ng_result_format;

/* Seconds and memory: where a query is given up with NG_E_LIMIT. Both are asked for while triples are
 * matched and rows are printed; work that rasqal does on its own, on the rows of
 * sub-queries joined with one another, is not interrupted. */
typedef struct {
    double seconds;   /* 0: none */
    size_t memory;    /* bytes that the process may grow by; 0: 4 GiB */
    const char *base; /* of relative IRIs and, with "relation/", of the prefix ngr:; or NULL */
} ng_query_options;

/* SELECT, ASK and CONSTRUCT (N-Triples whatever the format), over the union of all
 * graphs; GRAPH ?g sees the named ones; FROM and FROM NAMED pick. Nothing is
 * fetched from anywhere. The prefixes of the graph need not be declared.
 *   opt     NULL: the defaults.
 *   f       gets the result: CSV, TSV and JSON row by row, so that one that fails later on is
 *           not closed (JSON), and a table only when it is complete.
 * Typed literals keep their lexical form, but for the booleans 1 and 0, and seconds that
 * end in zeros, which print in canonical form.
 * Errors: NG_E_DATA with rasqal's message and the line of the query, also for what
 * rasqal does not support (property paths, NOT EXISTS) or is refused (MINUS, VALUES,
 * SERVICE, DESCRIBE, updates); NG_E_LIMIT; NG_E_IO; NG_E_NOMEM. */
NG_NODISCARD ng_status ng_store_query(const ng_store *s, const char *sparql, ng_result_format format,
                                      const ng_query_options *opt, FILE *f, ng_error *err);

/* SPARQL 1.1 Graph Store HTTP Protocol. */
typedef struct {
    const char *endpoint;        /* http(s) URL of the graph store */
    const char *graph;           /* IRI, or NULL: the default graph */
    const char *user, *password; /* basic or digest, as the server asks; NULL: none */
    bool replace;                /* PUT first (what was there goes), then POST; else POST only */
    size_t batch;                /* triples a request; 0: 50,000 */
    double timeout;              /* seconds a request; 0: 300 */
    unsigned retries;            /* on 5xx, 429 and refused connections, with growing pauses; default 3 */
    void (*progress)(void *user, size_t sent);
    void *progress_user;
} ng_load_options;
typedef struct ng_loader ng_loader;
NG_NODISCARD ng_status ng_loader_new(const ng_load_options *opt, ng_loader **ret, ng_error *err);
/* One triple more; sent as N-Triples when a batch is full; those with blank nodes go
 * together at the end, for a server takes those of each request apart. Errors: NG_E_NET with the
 * server's status line and the head of its answer; NG_E_NOMEM. */
NG_NODISCARD ng_status ng_loader_add(ng_loader *l, const ng_triple *t, ng_error *err);
NG_NODISCARD ng_status ng_loader_finish(ng_loader *l, size_t *sent, ng_error *err);
void ng_loader_free(ng_loader *l);

#endif
