/* clause_say.h -- statements out of what clauses hold. */
#ifndef NG_EXTRACT_CLAUSE_SAY_H
#define NG_EXTRACT_CLAUSE_SAY_H

#include "clause.h"

#define SAY_ARGS 8

/* A statement in the making. */
typedef struct {
    uint32_t subject;        /* heads, or NG_NONE: only words */
    uint32_t object;         /* NG_NONE: only words, or none */
    uint32_t verb;           /* what names the relation: its factuality is the statement's */
    const phrase *s, *p, *o; /* the words; o may be NULL */
    const char *lemma;       /* "sign", "arrive in", "refuse to sign" */
    const char *label;       /* shown for a minted property; NULL: the words of p */
    struct {
        const char *as;  /* its role */
        uint32_t head;   /* or NG_NONE */
        const phrase *p; /* NULL: no words */
    } arg[SAY_ARGS];
    uint32_t n_arg;
    bool swapped; /* a passive whose agent is the object: the ontology's property runs the other way */
    enum { SAY_ALL, SAY_ENTITIES, SAY_WORDS } use; /* ENTITIES: of use to a graph only between two; WORDS: never */
    double confidence;
} saying_parts;

/* Adds the statement, unless a pattern has said the same. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status clause_say(run *r, const saying_parts *s);

#endif
