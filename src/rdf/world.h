/* world.h -- raptor's worlds, lent one user at a time.
 *
 * raptor_free_world() calls xmlCleanupParser(), which pulls libxml2's state away
 * from under every other thread that parses, the embedding program's included.
 * So a world is never freed: it goes back to a pool that all threads share, and
 * is lent again. There are as many as were ever used at the same time.
 */
#ifndef NG_RDF_WORLD_H
#define NG_RDF_WORLD_H

#include <raptor2.h>

#include "newsgraph/status.h"

typedef struct ng_rdf_world {
    raptor_world *raptor;
    size_t made; /* blank nodes that raptor has named since it was lent */
    struct ng_rdf_world *next;
} ng_rdf_world;

/* A world that cannot reach the network: raptor's libcurl is not even
 * initialised. Making one takes about 0.1 ms, taking one from the pool nothing.
 *   user, log  get errors and warnings; nothing goes to standard error
 * NULL: memory refused. */
ng_rdf_world *ng_rdf_world_take(void *user, raptor_log_handler log);

/* Everything made in it must have been freed. NULL is accepted. */
void ng_rdf_world_give(ng_rdf_world *w);

#endif
