/* suite.h -- the test program of src/graph/ in several files. */
#ifndef NG_TESTS_GRAPH_SUITE_H
#define NG_TESTS_GRAPH_SUITE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "str.h"
#include "triples.h"

/* The first failure makes main() fail. */
int suite_iri(void);
int suite_literal(void);
int suite_triples(void);
int suite_builder(void);

/* One triple a line, as N-Quads without escapes; user is an ng_str. */
ng_status print_triple(void *user, const ng_triple *t, ng_error *err);
/* Two articles, two people, a country, a treaty, an event, four statements. */
ng_graph *sample_graph(void);

#endif
