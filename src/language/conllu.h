/* conllu.h -- what reading and writing CoNLL-U share. */
#ifndef NG_LANGUAGE_CONLLU_H
#define NG_LANGUAGE_CONLLU_H

#include <stdbool.h>

#include "language.h"

/* The universal part of speech as a static string, or NULL. */
const char *conllu_upos(const char *s, size_t n);
/* Our name ("Person") of a name type of any common tag set; a static string.
 * What no set knows is "Thing". */
const char *conllu_name_type(const char *s, size_t n);

/* Token heads [first, first + n) hold numbers in the sentence (0 the root, -1
 * none): checked to be one tree and made indexes. *bad is the token at fault,
 * the message is returned; NULL: all is well. scratch has room for n. */
const char *conllu_tree(ng_token *token, uint32_t first, uint32_t n, uint8_t *scratch, uint32_t *bad);

#endif
