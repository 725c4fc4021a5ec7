/* words.h -- what the merge stage knows of names: ontology/merge/ and, of the
 * extractor's lists, forms of address and company endings. Private to merge/.
 */
#ifndef NG_MERGE_WORDS_H
#define NG_MERGE_WORDS_H

#include <stdbool.h>

#include "map.h"
#include "ontology.h"

typedef enum {
    M_WORD_ADDRESS,
    M_WORD_LEGAL,
    M_WORD_SMALL,
    M_WORD_NICKNAME,
    M_WORD_SHORT,
    M_WORD_FIRST,
    M_WORD_FUNCTION,
    M_WORD_ORDINARY,
    M_WORD_NUMBER,
    M_WORD_MALE,
    M_WORD_FEMALE,
    M_WORD_MALE_NAME,
    M_WORD_FEMALE_NAME,
    M_WORD_BODY,
    M_WORD_WHICH,
    M_WORD_MISSION,
    M_WORD_EVENT_WEIGHT,
    M_WORD_EVENT_ACROSS,
    M_WORD_EVENT_PREPOSITION,
    M_WORD_KINDS
} m_word_kind;

/* One sound in several spellings; `at_end`: of a word only. */
typedef struct {
    const char *from, *to;
    size_t n; /* bytes of from */
    bool at_end;
} m_spelling;

typedef struct {
    const ng_ontology *ontology; /* borrowed; may be NULL: no roles */
    ng_arena a;
    ng_map word; /* kind and word to value */
    const char **value;
    size_t n, cap;
    m_spelling *spelling;
    size_t n_spelling, cap_spelling;
} m_words;

/* Read the lists of `folder` (ontology/); NULL: none. *w is {0} before, and on
 * failure to be freed all the same. Errors: those of ng_wordlist_read(). */
NG_NODISCARD ng_status m_words_load(m_words *w, const char *folder, ng_error *err);
void m_words_done(m_words *w);

/* The value of a folded word, "" where the kind has none; NULL: it is not listed. */
const char *m_word(const m_words *w, m_word_kind kind, const char *s, size_t n);

#endif
