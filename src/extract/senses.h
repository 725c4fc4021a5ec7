/* senses.h -- whether a word says a property of just these two (senses.c). */
#ifndef NG_EXTRACT_SENSES_H
#define NG_EXTRACT_SENSES_H

#include "tree.h"

/* May the verb or role noun `lemma` say property p of a subject and an object of these types? What is only
 * words is a Thing. `verb` is its token, whose complements count, or NG_NONE. */
bool sense_fits(const run *r, const char *lemma, const ng_property *p, ng_type subject, ng_type object, uint32_t verb);

#endif
