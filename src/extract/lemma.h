/* lemma.h -- the lemmas of verbs. */
#ifndef NG_EXTRACT_LEMMA_H
#define NG_EXTRACT_LEMMA_H

#include "internal.h"

/* The lemma of the verb at token i: `lemma`, the network's, where that is a known word; else that of the list of forms,
 * else what the spelling of an -ing or -ed form tells. NULL: memory refused. */
const char *lemma_of_verb(run *r, uint32_t i, const char *lemma);

#endif
