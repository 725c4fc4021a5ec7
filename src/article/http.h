/* http.h -- the HTTP answer inside a WARC response record. */
#ifndef NG_ARTICLE_HTTP_H
#define NG_ARTICLE_HTTP_H

#include <stdbool.h>

#include "str.h"
#include "newsgraph/status.h"

/* The value of header `name` in the lines of s[0, n), blanks at its edges left
 * out; false where there is none. Names are compared without case. Serves WARC
 * headers too. */
bool ng_http_header(const char *s, size_t n, const char *name, const char **ret, size_t *ret_n);

/* Bytes of the header block at the head of s[0, n), its empty line included; 0:
 * there is no end to it. */
size_t ng_http_head(const char *s, size_t n);

/* The value of parameter `name` of a header such as "text/html; charset=utf-8". */
bool ng_http_parameter(const char *s, size_t n, const char *name, const char **ret, size_t *ret_n);

/* The body s[0, n) with its transfer and content encoding undone, in ret; gzip
 * stands for deflate too. A body that is cut gives what there is of it, as
 * crawlers cut long pages.
 *   max   the most bytes accepted; more is NG_E_LIMIT.
 * Errors: NG_E_LIMIT, NG_E_DATA (nothing could be read), NG_E_NOMEM. */
NG_NODISCARD ng_status ng_http_body(const char *s, size_t n, bool chunked, bool gzip, size_t max, ng_str *ret,
                                    ng_error *err);

#endif
