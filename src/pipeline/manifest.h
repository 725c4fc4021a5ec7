/* manifest.h -- writing manifest.json; reading is in engine_private.h. */
#ifndef NG_PIPELINE_MANIFEST_H
#define NG_PIPELINE_MANIFEST_H

#include <stdio.h>

#include "newsgraph/engine.h"

typedef struct {
    const char *name;
    size_t bytes;
    char hash[33];
} ng_manifest_file;

/* Onto f; whether it was written shows when f is synced. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status ng_manifest_write(const ng_engine *e, const ng_graph *g, const ng_manifest_file *file, size_t n,
                                         unsigned formats, FILE *f, ng_error *err);

#endif
