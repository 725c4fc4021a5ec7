/* clause_wording.h -- one statement of what a clause says: its words, its relation's, what stands beside it. */
#ifndef NG_EXTRACT_CLAUSE_WORDING_H
#define NG_EXTRACT_CLAUSE_WORDING_H

#include "clause_say.h"

/* What is told of one clause. */
typedef struct {
    run *r;
    clause_parts c;
    const clause_arg *object, *recipient, *role, *oblique;
    uint32_t obliques;
    earlier before;
    factuality judged; /* of its last verb */
    twice *twice;      /* what has been said of it */
    bool game;         /* of the article */
} telling;

/* One statement of it. */
typedef struct {
    uint32_t subject;
    const clause_arg *object;  /* NULL: none */
    uint32_t head;             /* the conjunct of it that is meant */
    const clause_arg *through; /* the object that stands between verb and preposition: "handcuffed [him] to the bars" */
    uint32_t inner;            /* a noun that hangs on the object: "became a justice of [the court]"; or NG_NONE */
    bool whole;                /* with all further arguments */
    int use;
    int ease;       /* EASE_*: how far its shape is to be trusted */
    bool undivided; /* the object with its conjunct: "exhibition and trade centers" */
} wording;

/* The part that an argument plays, from its preposition and what it is. */
const char *wording_role(const run *r, uint32_t head, const phrase *prep);
bool wording_is_clause(clause_arg_kind k);
/* Does argument a begin with a phrase of that list? */
bool wording_has_phrase(const run *r, const clause_arg *a, lex_kind kind);
/* Is it no part of what the clause says: who reports it, "for example"? */
bool wording_reports(const run *r, const clause_arg *a);
/* Is it told as one more subject or object: "came, including Merkel"? */
bool wording_companion(const telling *t, const clause_arg *a);
/* Adds the statement, if it is one. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status wording_tell(const telling *t, const wording *w);

#endif
