/* likeness.h -- articles as weighed words, and how alike two are. Private to merge/. */
#ifndef NG_MERGE_LIKENESS_H
#define NG_MERGE_LIKENESS_H

#include "job.h"

enum {
    M_TERMS = 64, /* words that an article is compared by */
    M_KEYS = 16   /* of these, the weightiest by which others are found */
};

typedef struct {
    uint32_t word; /* a hash */
    float weight;
} m_term;

typedef struct m_vector {
    m_term term[M_TERMS]; /* by word; of length 1 all together */
    uint32_t n;
    uint32_t key[M_KEYS]; /* words, the weightiest first */
    uint32_t n_key;
} m_vector;

/* How many bytes of a word tell it: "ships" as "ship", so that one word is not two; no
 * more is needed here. */
size_t m_stem(const char *s, size_t n);

/* Does a word tell what a text is about, being no word of grammar and not too short? *number: it is all digits. */
bool m_tells(const m_words *words, const char *s, size_t n, bool *number);
/* What it weighs; telling: it is a number or part of a name. */
double m_word_weight(bool telling, bool ordinary);
/* Of a word's hash, after m_weigh(): the log of one in how many articles has it. */
double m_word_rarity(const m_job *j, uint32_t word);
/* The cosine of two sets of terms by word, each of length 1 all together; *common: how many they share. */
double m_cosine(const m_term *a, size_t n_a, const m_term *b, size_t n_b, size_t *common);

/* Makes j->vector of the terms of all articles. Memory refused sets m->failed. */
void m_weigh(m_job *j);

/* An article's words, made ready to be looked up: one that is compared with many. */
enum { M_PROBE_BITS = 9 };
typedef struct {
    const m_vector *v;
    uint8_t at[1 << M_PROBE_BITS]; /* by the first bits of a word: the first such in v->term, plus 1 */
} m_probe;
void m_probe_of(const m_vector *v, m_probe *ret);
/* As m_alike(), of the same bits. */
double m_probe_alike(const m_probe *p, const m_vector *other);

/* The cosine of two articles, 0 to 1; 0 too where they share but a few words, for
 * two or three in common make no story, whatever they weigh. After m_weigh(). */
double m_alike(const m_job *j, uint32_t article, uint32_t other);

#endif
