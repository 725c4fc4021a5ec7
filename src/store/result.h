/* result.h -- query results onto a stream. */
#ifndef NG_STORE_RESULT_H
#define NG_STORE_RESULT_H

#include <stdio.h>

#include "newsgraph/graph.h"
#include "sparql.h"
#include "str.h"

/* Rows of SELECT, written as they come (the table at the end, since its columns
 * are as wide as their widest value). A NULL term is unbound. */
typedef struct ng_result ng_result;
NG_NODISCARD ng_status ng_result_new(ng_result_format format, const char *const *name, size_t n, FILE *f,
                                     ng_result **ret, ng_error *err);
NG_NODISCARD ng_status ng_result_row(ng_result *r, const ng_rdf_term *const *value, ng_error *err);
NG_NODISCARD ng_status ng_result_end(ng_result *r, ng_error *err);
void ng_result_free(ng_result *r);

/* The answer of ASK. */
NG_NODISCARD ng_status ng_result_boolean(ng_result_format format, bool yes, FILE *f, ng_error *err);
/* A triple of CONSTRUCT or DESCRIBE, as N-Triples. */
NG_NODISCARD ng_status ng_result_triple(const ng_rdf_term *s, const ng_rdf_term *p, const ng_rdf_term *o, FILE *f,
                                        ng_error *err);
/* A term as N-Triples has it, appended to b. */
void ng_term_print(ng_str *b, const ng_rdf_term *t);

#endif
