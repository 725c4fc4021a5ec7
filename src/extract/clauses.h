/* clauses.h -- what verbs.c, objects.c and sayings.c share while they read one clause. */
#ifndef NG_EXTRACT_CLAUSES_H
#define NG_EXTRACT_CLAUSES_H

#include "pieces.h"

typedef struct {
    size_t first, last; /* pieces of the subject's phrase */
    size_t from;        /* where the verb may begin */
    uint32_t item[8];
    size_t n_item;
} subject_phrase;

/* ---- objects.c ---- */

/* Mentions joined by commas and "and" from piece i; the piece after them. */
size_t mentions_read(const clause *c, size_t i, uint32_t *item, size_t *n);
/* The last piece of the noun phrase at i without what hangs on it, or i - 1: none. */
size_t noun_phrase(const clause *c, size_t i);
/* Times, a place and prepositional phrases of one mention each, from piece i on without a gap, into *h;
 * roles: prepositions give roles, too. The piece behind what was read. Errors are left to memory's next refusal. */
size_t arguments_read(const clause *c, size_t i, bool roles, const char *verb, hit *h);
/* The object at piece i that is only words: whole, with the complements it
 * needs, and such that it can be understood without its sentence. False: there is none. Fills *h and *next. */
bool words_object(const clause *c, const subject_phrase *s, const verb_group *g, size_t i, hit *h, size_t *next);
/* May pieces [first, last] stand alone as the object of the verb? */
bool stands_alone(const clause *c, const char *verb, size_t first, size_t last, bool complement);

/* ---- sayings.c ---- */

/* Is the verb one of saying, with what was said behind it? Then *h holds it. */
bool saying_read(const clause *c, const verb_group *g, hit *h);
/* ", KCNA reported." and "According to NBC News, ...". */
NG_NODISCARD ng_status attributions_read(clause *c);

/* ---- verbs.c ---- */

/* The statement of verb group and hit. */
NG_NODISCARD ng_status verb_emit(clause *c, const verb_group *g, hit *h);
/* The ontology's property for the verb, where the types fit; NULL: none. */
const ng_property *known_property(const clause *c, const char *verb, const hit *h);

#endif
