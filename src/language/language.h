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

/* What the stage knows: abbreviations, contractions, compiled patterns, a trained model.
 * Immutable but for its model; shared by threads. */
typedef struct ng_language ng_language;

/* data_dir: the folder that holds `language/` with its lists (abbreviations.txt, ...).
 * Errors: NG_E_IO, NG_E_DATA with file and line, NG_E_NOMEM. */
NG_NODISCARD ng_status ng_language_new(const char *data_dir, ng_language **ret, ng_error *err);
void ng_language_free(ng_language *l);

/* Map the model, data_dir/../models/en.safetensors: workers made from then on tag,
 * parse and find names. Where there is no such file, nothing happens. Not while
 * other threads use l. Errors: NG_E_DATA, the file is damaged or none of ours;
 * NG_E_IO; NG_E_NOMEM. */
NG_NODISCARD ng_status ng_language_open_model(ng_language *l, ng_error *err);

/* One thread's working memory (PCRE2 match data and the like). */
typedef struct ng_language_worker ng_language_worker;
NG_NODISCARD ng_status ng_language_worker_new(const ng_language *l, ng_language_worker **ret, ng_error *err);
void ng_language_worker_free(ng_language_worker *w);

/* Sentences and tokens after UD English. A sentence never crosses a block or an
 * empty line, and is cut after some 1,000 tokens, so that nothing later need
 * fear a text without periods; a NG_BLOCK_SENTENCE is one sentence, parted at
 * white space, however long. White space, controls and format characters (soft
 * hyphens, direction marks) between words belong to no token. A token's `form`
 * is borrowed from the language. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status ng_language_read(ng_language_worker *w, const ng_article *article, ng_arena *a,
                                        ng_document **ret, ng_error *err);

/* The same from CoNLL-U, keeping its tokens, sentences, tags and trees; article
 * is what ng_raw_article() made of the same bytes. Checked: ten columns, numbering,
 * ranges, tags, one tree a sentence (one root, no circle), words that stand in
 * the text in their order. CorrectForm= becomes a token's `form`, NER= (IOB2, any
 * common tag set) names. Errors: NG_E_DATA with the line in err->at and err->msg;
 * NG_E_LIMIT; NG_E_NOMEM. */
NG_NODISCARD ng_status ng_conllu_read(const char *conllu, size_t n, const ng_article *article, ng_arena *a,
                                      ng_document **ret, ng_error *err);
/* Tags, lemmas, trees and names of the model in place of those that doc has, on
 * its own tokens and sentences; nothing where there is no model. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status ng_language_tag(ng_language_worker *w, ng_document *doc, ng_arena *a, ng_error *err);
/* CoNLL-U of doc onto f: # newdoc id, # newpar where a block begins, # sent_id,
 * # text, ten columns, NER=, SpaceAfter=No and CorrectForm= (a token's `form`) in
 * MISC; the FORM column is the text as it stands. Errors: NG_E_IO, NG_E_NOMEM. */
NG_NODISCARD ng_status ng_conllu_write(const ng_document *doc, FILE *f, ng_error *err);

/* Is the article English? By the script and the commonest words of its blocks
 * (their first 100,000 bytes); 1 yes, 0 no. Declared languages are a hint only,
 * and count where there are fewer than 20 words: a lone headline is English
 * unless something speaks against it. *ret_code gets "en" or "und". */
int ng_language_is_english(const ng_language *l, const ng_article *article, const char **ret_code);

#endif
