/* extracts.h -- small extracts put together by hand, and questions to a graph. */
#ifndef NG_TESTS_MERGE_EXTRACTS_H
#define NG_TESTS_MERGE_EXTRACTS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "merger.h"
#include "str.h"

#define WD "http://www.wikidata.org/entity/"

/* All memory of extracts: freed by done(). */
void done(void);
void *room(size_t n, size_t size);

/* The ontology, loaded when it is first asked for. */
const ng_ontology *known(void);

/* An article of one sentence. */
ng_extract *article(const char *id, const char *text);
/* An entity named `label`, mentioned where `surface` (NULL: label) first stands in
 * the text; returns its index. */
uint32_t entity(ng_extract *x, ng_type type, const char *label, const char *surface);
uint32_t nominal(ng_extract *x, ng_type type, const char *label);
void same_as(ng_extract *x, uint32_t entity, const char *iri);
void also(ng_extract *x, uint32_t entity, const char *surface);
uint32_t event(ng_extract *x, const char *type, const char *trigger, const char *date);
void event_arg(ng_extract *x, uint32_t event, const char *role, uint32_t entity);
ng_statement *statement(ng_extract *x, uint32_t subject, const char *predicate, uint32_t object, double confidence);
void time_arg(ng_statement *s, const char *value);

/* Many articles (CROWD), each of its own story, of people who take something, into x; returns how many. */
enum { CROWD = 2000 };
size_t add_crowd(ng_extract **x);

/* The graph of x[0, n), with the options (NULL: none). */
ng_graph *merged(ng_extract *const *x, size_t n, const ng_merge_options *opt);
/* The node that an entity or event became; NULL: dropped. */
const ng_node *node_of(const ng_graph *g, const char *article, uint32_t entity);
const ng_node *event_of(const ng_graph *g, const char *article, uint32_t event);
size_t articles_index(const ng_graph *g, const char *id);
/* All triples as text, to compare graphs whole. The caller frees. */
char *as_text(const ng_graph *g);

int suite_copies(void);
int suite_names(void);
int suite_entities(void);
int suite_events(void);
int suite_kin(void);
int suite_links(void);
int suite_stories(void);
int suite_agreements(void);
int suite_statements(void);

#endif
