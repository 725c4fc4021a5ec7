/* pieces.h -- a masked sentence in pieces, as verbs.c reads it. */
#ifndef NG_EXTRACT_PIECES_H
#define NG_EXTRACT_PIECES_H

#include "patterns.h"

/* What a form may be: past, third person, plain present or base, participle, -ing; ONLY: hardly anything but a verb. */
enum { V_PAST = 1, V_THIRD = 2, V_PLAIN = 4, V_PARTICIPLE = 8, V_ING = 16, V_ONLY = 32 };

/* A piece of the masked sentence. */
typedef struct {
    size_t begin, end; /* bytes */
    uint32_t item;     /* mention or time, or NG_NONE */
    char low[48];      /* a word in lower case; "" of a placeholder */
} piece;

#define PIECES_MAX 160

typedef struct {
    run *r;
    const masked *m;
    size_t sentence;
    piece p[PIECES_MAX];
    size_t n;
} clause;

typedef struct {
    size_t first, last; /* pieces of the verb group; last is the verb, or the preposition that belongs to it */
    size_t verb;
    char lemma[48];
} verb_group;

void pieces_cut(clause *c);
/* Does piece i read s: a word in lower case, or a sign? */
bool piece_is(const clause *c, size_t i, const char *s);
bool piece_lex(const clause *c, size_t i, lex_kind kind);
bool piece_mention(const clause *c, size_t i);
bool piece_time(const clause *c, size_t i);
/* A word of no closed class. */
bool piece_content(const clause *c, size_t i);
bool piece_adverb(const clause *c, size_t i);
bool piece_preposition(const clause *c, size_t i);
/* What piece i is as a verb, V_ bits; its lemma in ret (48 bytes). 0: no verb. */
unsigned piece_verb(const clause *c, size_t i, char *ret);
/* The finite verb group at piece i. sure: the subject makes it plain that a verb follows. */
bool verb_group_read(const clause *c, size_t i, bool sure, verb_group *ret);

#endif
