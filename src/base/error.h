/* error.h -- filling ng_error. */
#ifndef NG_BASE_ERROR_H
#define NG_BASE_ERROR_H

#include "newsgraph/status.h"

/* Fill err (NULL: nothing to fill) and return st, so that failing is one line.
 * msg is cut to fit on a code point boundary; control characters become '?'. */
ng_status ng_fail(ng_error *err, ng_status st, const char *where, size_t at, const char *fmt, ...) NG_PRINTF(5, 6);

/* ng_fail() for the most common failure: memory was refused. */
ng_status ng_nomem(ng_error *err, const char *where);

#endif
