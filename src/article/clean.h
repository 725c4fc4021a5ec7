/* clean.h -- which stretches of an article's text are the article.
 *
 * Reads   text, len; title, author, date where the source told them.
 * Writes  block, n_block, dateline; title, author, date where they were NULL
 *         and the text tells them.
 */
#ifndef NG_ARTICLE_CLEAN_H
#define NG_ARTICLE_CLEAN_H

#include "reader.h"

typedef enum {
    NG_CLEAN_PAGE,      /* a page copied as text: lists of headlines, bylines, adverts may stand anywhere */
    NG_CLEAN_PARAGRAPHS /* paragraphs that the markup of a page marked as such; the headline first, if title is set */
} ng_clean_mode;

/* More lines than this in one article are NG_E_LIMIT. */
#define NG_CLEAN_MAX_LINES 1000000

/* Errors: NG_E_LIMIT; NG_E_NOMEM (scratch memory counts against a's limit). */
NG_NODISCARD ng_status ng_clean(const ng_article_rules *rules, ng_clean_mode mode, ng_arena *a, ng_article *art,
                                ng_error *err);

/* Each line that is not empty is a NG_BLOCK_SENTENCE. Errors: as above. */
NG_NODISCARD ng_status ng_clean_sentences(ng_arena *a, ng_article *art, ng_error *err);

#endif
