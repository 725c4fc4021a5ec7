/* stream.h -- the bytes of a file or of standard input, gzip seen through.
 *
 * A window over the decompressed bytes, at least as long as asked for unless
 * the input ends; gzip files of several members read as one. Memory is bounded
 * by what is asked for, not by the input.
 */
#ifndef NG_ARTICLE_STREAM_H
#define NG_ARTICLE_STREAM_H

#include <stdbool.h>

#include "str.h"
#include "newsgraph/status.h"

typedef struct ng_stream ng_stream;

/* path "-" is standard input, which ng_stream_close() leaves open. Errors:
 * NG_E_IO, the reason at err->msg; NG_E_NOMEM. */
NG_NODISCARD ng_status ng_stream_open(const char *path, ng_stream **ret, ng_error *err);
void ng_stream_close(ng_stream *s);

/* Make the window at least `want` bytes long where the input has them; *ret, *n
 * are all of the window, *n == 0 its end. A read error or broken gzip data is
 * reported once the bytes before it are consumed: see ng_stream_broken().
 * Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status ng_stream_peek(ng_stream *s, size_t want, const char **ret, size_t *n, ng_error *err);
/* Consume n bytes of the window. */
void ng_stream_skip(ng_stream *s, size_t n);

/* NULL, or why the bytes end where they do ("gzip data ends early"). */
const char *ng_stream_broken(const ng_stream *s);
/* Whether the file turned out to be gzip; known after the first peek. */
bool ng_stream_gzip(const ng_stream *s);

/* Replace *ret by the next line, without its newline; NG_END where there is
 * none. A line of more than max bytes is passed over in bounded memory: *over
 * is set and *ret is empty. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status ng_stream_line(ng_stream *s, size_t max, ng_str *ret, bool *over, ng_error *err);

/* Replace *ret by the next n bytes, or by fewer at the end of the input. With
 * ret NULL they are passed over. *got is their number. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status ng_stream_read(ng_stream *s, size_t n, ng_str *ret, size_t *got, ng_error *err);

#endif
