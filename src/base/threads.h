/* threads.h -- work on many items in parallel, results in order.
 *
 *   produce  called by one thread, in order: the next item in *ret. NG_END when
 *            there are no more.
 *   work     called by any worker, in any order: does the item. Worker w of
 *            [0, jobs) has its own state. A failure that concerns one item only
 *            belongs into the item, not into the status.
 *   consume  called by one thread, in the order of produce: takes and frees
 *            the item.
 * At most 4 items a worker are in flight, so memory does not grow with their
 * number. The first status that is not NG_OK stops all; items in flight are
 * handed to `drop`. With jobs <= 1 everything runs in the calling thread. */
#ifndef NG_BASE_THREADS_H
#define NG_BASE_THREADS_H

#include "newsgraph/status.h"

typedef struct {
    ng_status (*produce)(void *user, void **ret, ng_error *err);
    ng_status (*work)(void *user, unsigned worker, void *item, ng_error *err);
    ng_status (*consume)(void *user, void *item, ng_error *err);
    void (*drop)(void *user, void *item);
    void *user;
} ng_pipeline;

/* Errors: those of the functions; NG_E_NOMEM where threads cannot be made. */
NG_NODISCARD ng_status ng_pipeline_run(const ng_pipeline *p, unsigned jobs, ng_error *err);

/* Processors that this process may use, at least 1. */
unsigned ng_cpu_count(void);

#endif
