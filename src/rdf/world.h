/* world.h -- what the reader and the RDF/XML writer share of libraptor2. */
#ifndef NG_RDF_WORLD_H
#define NG_RDF_WORLD_H

#include <raptor2.h>

#include "newsgraph/status.h"

/* A world that cannot reach the network: raptor's libcurl is not even
 * initialised. Making one takes about 0.1 ms.
 *   user, log  get errors and warnings; nothing goes to standard error
 *   made       counts the blank nodes that raptor names
 * Both must outlive the world. NULL: memory refused. */
raptor_world *ng_rdf_world(void *user, raptor_log_handler log, size_t *made);

#endif
