/* exchange.h -- ng_extract to and from its JSON line (DESIGN, "The exchange
 * line"): the seam between what is per article and what is not.
 *
 * The one user of jansson's encoding of extracts. Positions in lines are code
 * points, in memory bytes.
 */
#ifndef NG_EXCHANGE_EXCHANGE_H
#define NG_EXCHANGE_EXCHANGE_H

#include "newsgraph/extract.h"
#include "str.h"

/* Append the line, with a '\n', to b. Keys come in a fixed order; numbers have
 * no superfluous digits; non-ASCII stands as UTF-8. An entity's and event's
 * `iri` is written where it is not NULL. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status ng_exchange_write(const ng_extract *x, ng_str *b, ng_error *err);

/* Parse line[0, n). Everything is checked: references that point nowhere, spans
 * outside the text, unknown types. Unknown fields are skipped. Ids may be any
 * strings. All of *ret lives in a.
 * Errors: NG_E_DATA with the field in err->msg and the byte in err->at; NG_E_NOMEM. */
NG_NODISCARD ng_status ng_exchange_read(const char *line, size_t n, ng_arena *a, ng_extract **ret, ng_error *err);

#endif
