/* document.h -- an article's words: what language/ writes, extract/ reads.
 *
 * Layers that no stage has filled are absent: NULL strings, head -1. Tags and
 * relations are those of Universal Dependencies 2.
 */
#ifndef NEWSGRAPH_DOCUMENT_H
#define NEWSGRAPH_DOCUMENT_H

#include "newsgraph/article.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    ng_span span;       /* of the article's text; ascending; clitics part without overlap ("do", "n't") */
    const char *form;   /* NULL: the text of the span as it stands; else what it stands for ("na" of "gonna" is "to") */
    const char *lemma;  /* or NULL */
    const char *upos;   /* NOUN, PROPN, VERB, ...; static string, or NULL */
    const char *xpos;   /* Penn tag; static string, or NULL */
    const char *feats;  /* UD features as CoNLL-U prints them, or NULL */
    const char *deprel; /* UD relation; static string, or NULL */
    int32_t head;       /* index into ng_document.token; the token itself for the root; -1 where there is no tree */
    uint8_t space_after; /* 1 where white space or the end of the block follows */
    uint8_t mwt;  /* 1 on the first and inner parts of a multiword token ("do" of "don't"): joined with the next */
    uint8_t sure; /* how probable head and relation are, in 255ths, at least 1; 0: nobody says (a tree that was read) */
} ng_token;

typedef struct {
    ng_span span;        /* from the first token's begin to the last one's end */
    uint32_t first, n;   /* tokens [first, first + n) */
    ng_block_kind block; /* where it stands */
} ng_sentence;

/* A name that the language stage found (a model's, not the gazetteer's). */
typedef struct {
    uint32_t first, n; /* tokens, inside one sentence */
    const char *type;  /* Person, Organization, Place, Group, Product, ...; static string */
    float score;       /* probability, [0, 1] */
} ng_name;

typedef struct ng_document {
    const ng_article *article; /* not owned; outlives the document */
    ng_token *token;
    size_t n_token;
    ng_sentence *sentence; /* ascending, disjoint; cover all tokens */
    size_t n_sentence;
    ng_name *name; /* ascending, disjoint */
    size_t n_name;
} ng_document;

#ifdef __cplusplus
}
#endif
#endif
