/* regex_words.h -- words without which a regular expression cannot match.
 *
 * The idea is that of RE2's prefilter (Cox, "Regular Expression Matching with a
 * Trigram Index", 2012): from the expression alone, sets of strings, one of
 * which stands in every text that it matches.
 */
#ifndef NG_EXTRACT_REGEX_WORDS_H
#define NG_EXTRACT_REGEX_WORDS_H

#include <stddef.h>
#include <stdint.h>

#include "newsgraph/arena.h"

#define REGEX_STRING 20 /* bytes of the longest string */
#define REGEX_LEAST 3   /* and of the shortest */
#define REGEX_SETS 3

typedef struct {
    uint8_t n;
    char s[REGEX_STRING];
} regex_string;

typedef struct {
    regex_string *v;
    uint32_t n; /* 0: no set */
} regex_set;

/* Of an expression of PCRE2, compiled with PCRE2_UTF and no other option that
 * changes what characters mean: sets of strings, the rarest first. Every text
 * that it matches holds at least one string of each set, blanks at its front
 * left out. What is hard to see through gives no set; it is never an error.
 * In `a`. NG_E_NOMEM where that is refused. */
NG_NODISCARD ng_status regex_words(const char *regex, ng_arena *a, regex_set ret[REGEX_SETS]);

#endif
