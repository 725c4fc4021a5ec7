/* article.h -- an article as it was read: what article/ writes, language/ reads.
 *
 * All strings are valid UTF-8 without NUL, in the arena that the reader was
 * given; NULL means unknown.
 */
#ifndef NEWSGRAPH_ARTICLE_H
#define NEWSGRAPH_ARTICLE_H

#include "newsgraph/arena.h"
#include "newsgraph/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a stretch of the text is. Text outside all blocks is no article
 * (navigation, adverts, copyright lines) and is not analysed. */
typedef enum {
    NG_BLOCK_HEADLINE,
    NG_BLOCK_BODY,     /* a paragraph; a sentence never crosses its borders */
    NG_BLOCK_SENTENCE, /* --pretokenized: one sentence, tokens parted by blanks */
    NG_BLOCK_DATELINE, /* the place of the dateline: a name, no sentence */
    NG_BLOCK_SOURCE    /* where a monitoring service took the report from: "Moscow TASS in English 25 Apr 94" */
} ng_block_kind;

typedef struct {
    ng_span span;
    ng_block_kind kind;
} ng_text_block;

/* "PYONGYANG, June 19 (Reuters) -" at the head of a body. Spans are empty
 * (begin == end) where a part is missing. Its place is a block; the rest is
 * outside the blocks. */
typedef struct {
    ng_span span;   /* the whole, dash included */
    ng_span place;  /* PYONGYANG */
    ng_span date;   /* June 19 */
    ng_span agency; /* Reuters */
} ng_dateline;

typedef struct ng_article {
    const char *id;     /* the JSONL id, else the canonical URL, else "xxh:" and a hash of the text; never NULL */
    const char *source; /* where it was read, as named by the user ("articles/001.txt"); never NULL */
    size_t line;        /* of source, from 1, for JSONL; record number for WARC; else 0 */
    const char *title;  /* the headline */
    const char *author;
    const char *date;     /* published: ISO 8601 at the precision stated, YYYY[-MM[-DD[Thh:mm[:ss][zone]]]] */
    const char *url;      /* canonical */
    const char *language; /* what the source itself declares ("en", "en-GB"), or NULL */
    const char *text;     /* NUL-terminated; never NULL */
    size_t len;           /* bytes of text, below 2^31 */
    ng_text_block *block; /* ascending, disjoint, not empty */
    size_t n_block;
    ng_dateline *dateline; /* or NULL */
} ng_article;

#ifdef __cplusplus
}
#endif
#endif
