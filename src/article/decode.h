/* decode.h -- bytes of any encoding to UTF-8; bytes that are no text refused. */
#ifndef NG_ARTICLE_DECODE_H
#define NG_ARTICLE_DECODE_H

#include "newsgraph/arena.h"
#include "newsgraph/status.h"

/* bytes[0, n) as UTF-8 without NUL and byte order mark, in a; NUL-terminated.
 *   charset  what the source declares ("iso-8859-1"), or NULL; believed only
 *            where there is no byte order mark and the bytes are not valid UTF-8.
 * Tried in this order: byte order marks, known binary formats (refused), UTF-8,
 * UTF-16 by its zeroes, UTF-8 with a few ill-formed bytes (each U+FFFD), the
 * declared charset, uchardet's guess, windows-1252.
 * Errors: NG_E_DATA, binary; NG_E_NOMEM. */
NG_NODISCARD ng_status ng_decode(const char *bytes, size_t n, const char *charset, ng_arena *a, char **ret,
                                 size_t *ret_n, ng_error *err);

/* The format of bytes[0, n) if they begin like a known binary one ("PDF"), or NULL. */
const char *ng_decode_magic(const char *bytes, size_t n);

#endif
