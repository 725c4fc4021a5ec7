/* memory.h -- a small store and queries over it, for the tests. */
#ifndef NG_TESTS_STORE_MEMORY_H
#define NG_TESTS_STORE_MEMORY_H

#include "sparql.h"

#define EX "http://example.org/"

/* The terms of tests: "a" is the IRI EX "a", "_:b" a blank node, "=0.90^decimal" a
 * literal of that XSD datatype, "=words@en" a tagged one, "=words" a string. */
ng_rdf_term term(const char *s, char room[4][256]);
/* A store of rows of subject, predicate, object, graph ("" is the default
 * graph); aborts the test where memory is refused. */
ng_store *store_of(const char *const (*row)[4], size_t n);
/* What a query answers, malloc()ed; "error: ..." where it fails. */
char *answer(const ng_store *s, const char *sparql, ng_result_format format);

#endif
