/* quotes.h -- quotations of an article and who speaks in them.
 *
 * A quotation runs from its opening mark to its closing one or to the end of
 * the paragraph, over as many sentences as stand between.
 */
#ifndef NG_EXTRACT_QUOTES_H
#define NG_EXTRACT_QUOTES_H

#include "internal.h"

typedef struct quotation {
    uint32_t first, end; /* tokens between the marks: [first, end), never none */
    uint32_t speaker;    /* the token that heads who says it, or NG_NONE */
} quotation;

/* Reads words and trees; fills r->quote, ascending, and r->quote_at. One pass. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status quotes_find(run *r);
/* The subject of the verb of saying nearest to token `at` in its sentence, outside quotations; NG_NONE: none. */
uint32_t quotes_said_by(const run *r, uint32_t at);
/* Is token i a mark that opens or closes a quotation? */
bool quote_mark(const run *r, uint32_t i);

/* Does a paragraph begin with this sentence? */
bool paragraph_begins(const run *r, size_t sentence);

/* Does token i stand between quotation marks? */
static inline bool quoted_at(const run *r, uint32_t i)
{
    return r->quote_at[i] != NG_NONE;
}

#endif
