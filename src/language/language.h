/* language.h -- an article's text to sentences, tokens and, where a model is
 * loaded, tags, trees and names.
 *
 * Reads   ng_article: text and blocks.
 * Writes  ng_document, in the arena given.
 */
#ifndef NG_LANGUAGE_LANGUAGE_H
#define NG_LANGUAGE_LANGUAGE_H

#include <stdio.h>

#include "newsgraph/document.h"

/* What the stage knows: abbreviations, contractions, compiled patterns.
 * Immutable; shared by threads. */
typedef struct ng_language ng_language;

/* data_dir: the folder that holds `language/` with its lists (abbreviations.txt, ...). Errors: NG_E_IO,
 * NG_E_DATA with file and line, NG_E_NOMEM. */
NG_NODISCARD ng_status ng_language_new(const char *data_dir, ng_language **ret, ng_error *err);
void ng_language_free(ng_language *l);

/* One thread's working memory (PCRE2 match data and the like). */
typedef struct ng_language_worker ng_language_worker;
NG_NODISCARD ng_status ng_language_worker_new(const ng_language *l, ng_language_worker **ret, ng_error *err);
void ng_language_worker_free(ng_language_worker *w);

/* Sentences and tokens after UD English. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status ng_language_read(ng_language_worker *w, const ng_article *article, ng_arena *a,
                                        ng_document **ret, ng_error *err);

/* The same from CoNLL-U, keeping its tokens, sentences, tags and trees; article
 * is what ng_raw_article() made of the same bytes. Errors: NG_E_DATA with the line. */
NG_NODISCARD ng_status ng_conllu_read(const char *conllu, size_t n, const ng_article *article, ng_arena *a,
                                      ng_document **ret, ng_error *err);
/* CoNLL-U of doc onto f: # newdoc id, # sent_id, # text, ten columns, NER= and
 * SpaceAfter=No in MISC. Errors: NG_E_IO. */
NG_NODISCARD ng_status ng_conllu_write(const ng_document *doc, FILE *f, ng_error *err);

/* Is the article English? By the article's blocks; 1 yes, 0 no. Declared
 * languages are a hint only. *ret_code gets "en" or "und". */
int ng_language_is_english(const ng_language *l, const ng_article *article, const char **ret_code);

#endif
