/* extractor.h -- a document to mentions, entities, times, events, statements.
 *
 * Reads   ng_document (tokens; tags, trees and names where they are there).
 * Writes  ng_extract, in the arena given.
 */
#ifndef NG_EXTRACT_EXTRACTOR_H
#define NG_EXTRACT_EXTRACTOR_H

#include "newsgraph/document.h"
#include "newsgraph/extract.h"
#include "gazetteer.h"
#include "ontology.h"

/* Compiled patterns and tables; immutable, shared by threads. */
typedef struct ng_extractor ng_extractor;
typedef struct {
    const ng_ontology *ontology; /* borrowed; outlive the extractor */
    const ng_gazetteer *gazetteer;
    const char *data_dir; /* the folder that holds `extract/` with its word lists; not kept */
} ng_extractor_options;

/* Errors: NG_E_DATA, a surface pattern does not compile (file, line, term and
 * offset in err->msg) or a word list is malformed (file and line); NG_E_IO, a
 * word list cannot be read; NG_E_ARG; NG_E_NOMEM. */
NG_NODISCARD ng_status ng_extractor_new(const ng_extractor_options *opt, ng_extractor **ret, ng_error *err);
void ng_extractor_free(ng_extractor *x);

/* One thread's working memory. */
typedef struct ng_extractor_worker ng_extractor_worker;
NG_NODISCARD ng_status ng_extractor_worker_new(const ng_extractor *x, ng_extractor_worker **ret, ng_error *err);
void ng_extractor_worker_free(ng_extractor_worker *w);

/* Cost is linear in the document. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status ng_extractor_run(ng_extractor_worker *w, const ng_document *doc, ng_arena *a, ng_extract **ret,
                                        ng_error *err);

/* The lists of an extract with nothing in them: text that is not English. */
NG_NODISCARD ng_status ng_extract_empty(const ng_article *article, ng_arena *a, ng_extract **ret, ng_error *err);

#endif
