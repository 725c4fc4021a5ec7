/* sample_graph.h -- merged graphs made by hand, for the tests of the writers. */
#ifndef SAMPLE_GRAPH_H
#define SAMPLE_GRAPH_H

#include <stdio.h>

#include "newsgraph/graph.h"

/* A summit, a treaty and who said what about them: 34 nodes, 3 articles, all kinds of objects,
 * an event, claims, a negated one, a value, words. */
ng_graph *sample_graph(void);

/* n_node nodes and about 1.6 statements each, with a few hubs, drawn by a generator with a fixed seed. */
ng_graph *sample_random(size_t n_node);

/* Two nodes, two articles, a statement each way (a fact, a claim) and every text in it `text`; the one article's URL
 * is text, the other's http:// and text. */
ng_graph *sample_text(const char *text);

/* Nothing at all. */
ng_graph *sample_empty(void);

void sample_free(ng_graph *g);

/* What `write` writes, NUL-terminated; to be freed with free(). Fails the test where that does not succeed. */
char *sample_write(ng_status (*write)(const ng_graph *, FILE *, ng_error *), const ng_graph *g);
char *sample_draw(const ng_graph *g, int format, size_t max_nodes, const char *title, size_t *n);

#endif
