/* model.h -- tags, lemmas, trees and names by a trained network.
 *
 * Reads   tokens and sentences of an ng_document.
 * Writes  lemma, upos, xpos, deprel, head of every token (feats becomes NULL), and
 *         the document's names; whatever stood there before is replaced.
 *
 * The network (models/README.md): hashed features and vectors of a word are
 * mixed once per type of word; convolutions and self-attention read the
 * sentence; linear heads give tags, edit scripts for lemmas and BIOES labels of
 * names, biaffine ones arcs and relations. training/model.py says the same in
 * Python.
 */
#ifndef NG_LANGUAGE_MODEL_H
#define NG_LANGUAGE_MODEL_H

#include "newsgraph/document.h"
#include "safetensors.h"

/* A longer sentence is read in parts of this many tokens at most, and the roots
 * of the later ones hang from the first: time and memory stay linear. */
#define MODEL_WINDOW 256
/* Rows of a matrix product: whole sentences, this many tokens at most. */
#define MODEL_ROWS 512
/* Types of words are told apart within so many tokens. */
#define MODEL_BATCH 2048

typedef struct ng_model ng_model;
typedef struct ng_model_worker ng_model_worker;

/* Open a file of weights; immutable, shared by threads. Errors: NG_E_IO,
 * NG_E_NOMEM; NG_E_DATA: damaged, cut, no model of ours. */
NG_NODISCARD ng_status ng_model_open(const char *path, ng_model **ret, ng_error *err);
/* The same from bytes (aligned to 8) that outlive the model. */
NG_NODISCARD ng_status ng_model_parse(const void *bytes, size_t n, ng_model **ret, ng_error *err);
void ng_model_free(ng_model *m);

/* One thread's working memory; about 8 MB, whatever the article. */
NG_NODISCARD ng_status ng_model_worker_new(const ng_model *m, ng_model_worker **ret, ng_error *err);
void ng_model_worker_free(ng_model_worker *w);

/* Annotate d, whose strings and names go into a. Products never go across
 * articles, so that an article gives the same bytes wherever it stands.
 * Errors: NG_E_NOMEM, d is then as before but for tokens already done. */
NG_NODISCARD ng_status ng_model_run(ng_model_worker *w, ng_document *d, ng_arena *a, ng_error *err);

#endif
