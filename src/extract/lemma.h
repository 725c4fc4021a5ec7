/* lemma.h -- the lemmas of verbs, and finite forms made of them. */
#ifndef NG_EXTRACT_LEMMA_H
#define NG_EXTRACT_LEMMA_H

#include "internal.h"

/* The lemma of the verb at token i: `lemma`, the network's, where that is a known word; else that of the list of forms,
 * else what the spelling of an -ing or -ed form tells. NULL: memory refused. */
const char *lemma_of_verb(run *r, uint32_t i, const char *lemma);
/* Has the stem one vowel between consonants, the last of which is written twice before an ending: "stop"? */
bool lemma_short_stem(const char *s, size_t n);

/* ---- inflect.c ---- */

/* The past tense of the verb at token v, and its third person: "aimed", "aims". NULL: memory refused. */
const char *verb_past(run *r, uint32_t v);
const char *verb_third(run *r, uint32_t v);

#endif
