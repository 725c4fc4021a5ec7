/* exchange.h -- ng_extract to and from its JSON line (docs/ARCHITECTURE.md, "The exchange
 * line"): the seam between what is per article and what is not.
 *
 * The one user of jansson's encoding of extracts. Positions in lines are code
 * points, in memory bytes.
 */
#ifndef NG_EXCHANGE_EXCHANGE_H
#define NG_EXCHANGE_EXCHANGE_H

#include "newsgraph/extract.h"
#include "str.h"

/* Append the line, with a '\n', to b. Keys come in a fixed order; confidences have
 * two decimals at most, none superfluous; non-ASCII stands as UTF-8 (an
 * ill-formed part, which our contract excludes, as U+FFFD). An entity's and
 * event's `iri` and the article's `author` are written where they are not NULL.
 * An argument that is only words is {"role","text"}; where its text and the
 * words as they stand differ, {"role","value","text"}. A line holds no
 * difference between an argument's text that is NULL and one that equals
 * ref.text of NG_REF_TEXT: it is read as the latter.
 * On failure b is as it was, but for `failed`. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status ng_exchange_write(const ng_extract *x, ng_str *b, ng_error *err);

/* Append line[0, n) to b, which ng_exchange_write() made of an extract without IRIs, as it would stand had entity i the
 * IRI entity[i] and event i event[i] (NULL: none). Nothing is parsed: it costs about what copying does. Memory refused
 * sets b->failed. */
void ng_exchange_add_iris(const char *line, size_t n, const char *const *entity, size_t n_entity,
                          const char *const *event, size_t n_event, ng_str *b);

/* Parse line[0, n). Everything is checked: references that point nowhere, spans
 * outside the text, unknown types. Unknown fields are skipped, absent lists are
 * empty. Ids may be any strings, each once. Mentions are sorted by their begin,
 * sameAs by bytes; confidences rounded to two decimals. All of *ret lives in a.
 * Errors: NG_E_DATA, with the field in err->msg ("statements[3].object: no such
 * id"), or the byte of a mistake in the JSON in err->at; NG_E_NOMEM. */
NG_NODISCARD ng_status ng_exchange_read(const char *line, size_t n, ng_arena *a, ng_extract **ret, ng_error *err);

#endif
