/* prologue.h -- what stands before the verb of a query. */
#ifndef NG_STORE_PROLOGUE_H
#define NG_STORE_PROLOGUE_H

#include <stdbool.h>

#include "newsgraph/status.h"

/* Whether the query is an update, as its verb tells. */
bool ng_prologue_is_update(const char *sparql);
/* The query with declarations of the graph's prefixes (and of ngr:, where there is a base) in front of its verb, but
 * for those that it has itself: rasqal refuses a second one. The numbers of its lines stay. NULL: no memory. The
 * caller frees it. */
char *ng_prologue_add(const char *sparql, const char *base);

#endif
