/* html.h -- the parts of reading a web page. Private to article/. */
#ifndef NG_ARTICLE_HTML_H
#define NG_ARTICLE_HTML_H

#include <gumbo.h>

#include "raw.h"
#include "str.h"

/* Elements nested deeper than NG_HTML_MAX_DEPTH, and elements after the first
 * NG_HTML_MAX_ELEMENTS, lose their tags and keep their text; a page of more than
 * NG_HTML_MAX_BYTES is NG_E_LIMIT. gumbo frees its tree by recursion and takes
 * some hundred bytes for an element: these limits keep stack and memory small. */
#define NG_HTML_MAX_DEPTH 256
#define NG_HTML_MAX_ELEMENTS 500000
#define NG_HTML_MAX_BYTES ((size_t)64 << 20)

/* Write s[0, n), valid UTF-8 without NUL, anew with what matters for reading:
 * scripts, styles, comments, drawings, forms' parts and marks of emphasis are
 * left out, attributes that nobody reads too, and every element is closed, so
 * that gumbo sees well-nested tags of bounded depth.
 *   ret  the page
 *   ld   its JSON-LD scripts, a NUL after each
 * Refused memory shows in ret->failed or ld->failed. */
void ng_html_filter(const char *s, size_t n, ng_str *ret, ng_str *ld);

/* The node after `node` in document order below `root`, without recursion; with
 * `over`, the first one that is not inside `node`. NULL: no more. */
const GumboNode *ng_html_next(const GumboNode *node, const GumboNode *root, bool over);

/* An attribute's value, or NULL. */
const char *ng_html_attribute(const GumboNode *node, const char *name);

/* What a page says about itself; strings in the arena; NULL: unknown. */
typedef struct {
    const char *title, *author, *date, *url, *language;
    const char *body; /* JSON-LD's articleBody */
} ng_html_meta;

/* Title, author, date, URL and language from JSON-LD (as ng_html_filter() left
 * it), OpenGraph, meta, link, time and h1 elements, in this order of trust.
 * Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status ng_html_meta_read(const GumboNode *root, const char *ld, size_t n_ld, ng_arena *a,
                                         ng_html_meta *ret, ng_error *err);

#endif
