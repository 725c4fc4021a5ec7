/* clause_say.h -- statements out of what clauses hold. */
#ifndef NG_EXTRACT_CLAUSE_SAY_H
#define NG_EXTRACT_CLAUSE_SAY_H

#include "clause.h"
#include "factuality.h"

#define SAY_ARGS 8

typedef struct {
    const char *as;  /* its role */
    uint32_t head;   /* or NG_NONE */
    const phrase *p; /* NULL: no words */
} saying_arg;

/* Of what shape a statement is: where its confidence begins. */
enum { EASE_WHOLE, EASE_PART, EASE_INNER, EASE_IMPLIED, EASE_COUNT };

/* ALL: of use to a graph; ENTITIES: only between two entities; WORDS: never. */
enum { SAY_ALL, SAY_ENTITIES, SAY_WORDS };

/* What stood before the clauses were told, by sentence: lists of indexes into ng_extract.statement. */
typedef struct {
    uint32_t *first; /* by sentence; NG_NONE: none */
    uint32_t *next;  /* by statement */
} earlier;

/* A statement in the making. */
typedef struct {
    uint32_t subject;        /* heads, or NG_NONE: only words */
    uint32_t object;         /* NG_NONE: only words, or none */
    uint32_t verb;           /* what names the relation: its factuality is the statement's */
    const phrase *s, *p, *o; /* the words; o may be NULL */
    const char *told;        /* the relation as a label, "signed a contract with"; NULL: the words of p */
    const char *planned;     /* the same of what is no fact, "sign a contract with"; NULL: the lemma */
    const char *lemma;       /* "sign", "arrive in", "continue to shape" */
    const char *last;        /* without the verbs before the last */
    const char *look;        /* as the ontology's words have it: the last verb's lemma, passive or not */
    const char *active;      /* of a passive with "by": "sign" */
    const char *doing;       /* the same as a label: "signed" */
    const char *implied;     /* the relation's words where the sentence has none; or NULL */
    saying_arg arg[SAY_ARGS];
    uint32_t n_arg;
    bool plain; /* a fact whatever stands around it */
    const earlier *before;
    const factuality *judged; /* of `verb`, or NULL: not yet known */
    bool content;             /* the object is what the subject says */
    bool aside;               /* the object is only a clause that stands beside: "was arrested [after he fled]" */
    bool swapped;             /* a passive whose agent is the object: the ontology's property runs the other way */
    int use, ease;
    uint32_t head; /* the first verb of a chain; else `verb` */
    bool borrowed; /* the subject is another clause's */
    bool passive, copula;
    bool game; /* in a report of a game */
} saying_parts;

/* Adds the statement, unless a pattern has said the same. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status clause_say(run *r, const saying_parts *s);

/* `by` of what is said of a noun that names an event, until there are events (frames_settle): no extract ends with it.
 */
#define BY_ABOUT "about"
/* Does the statement come from a clause? */
bool clause_said(const ng_statement *s);
/* Is the property made of the clause's words, none of the ontology's? */
bool clause_minted(const char *predicate);

/* ---- clause_games.c ---- */

/* Is the article a report of a game? */
bool clauses_tell_game(const run *r);
/* Is it a move of a player or team in one, with nothing that is known outside it: no name, number, day or event? What
 * was done to somebody counts as known. */
bool clause_is_move(const run *r, const saying_parts *p);

/* ---- clause_twice.c ---- */

/* A statement of a clause: as a whole, or by what hangs on the object or stands beside it. */
typedef struct {
    size_t statement; /* index */
    uint32_t head;    /* the conjunct of the object; of a part that stands beside: NG_NONE */
    bool whole;
    bool brief; /* of a part: it says all that the object does, which is one word: "signed a contract with" */
    bool of;    /* it hangs on the object by "of": the object is its own thing */
    bool bare;  /* of a whole: its object is one noun in the singular, half of an idiom: "paid [tribute]" */
} told_part;

#define TWICE_MAX 24

typedef struct {
    told_part part[TWICE_MAX];
    size_t n;
} twice;

/* Notes the statement that was added since there were `before`, if one of use to a graph was. */
void twice_note(const run *r, twice *t, size_t before, const told_part *part);
/* Of a whole and its part one stays; the other is for readers of words alone. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status twice_settle(run *r, twice *t);

/* ---- clause_label.c ---- */

/* "is no [longer] with Acme": told by the polarity. */
bool label_no_longer(const run *r, uint32_t i);
/* Is token i an adverb that only joins a clause to others: "also", "then", "indeed"? */
bool clause_joins(const run *r, uint32_t i);
/* Are tokens [first, end) one phrase that only joins: "in turn"? */
bool clause_joins_all(const run *r, uint32_t first, uint32_t end);
/* Are these words between verb and preposition short, and without pronouns? */
bool label_readable(const run *r, const phrase *rest);
/* Sets lemmas and labels of a clause's relation, with the noun and preposition that belong to it and the words that
 * stand between verb and preposition. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status label_clause(run *r, const clause_parts *c, uint32_t noun, const phrase *rest,
                                    const phrase *prep, saying_parts *say);

/* ---- clause_alone.c ---- */

typedef struct {
    const char *known_as; /* what means this label stays a pronoun; or NULL */
    bool its;             /* "its" of which nothing is known means the subject, which is a thing */
    bool said;            /* pronouns that mean nobody known may stay */
} alone_how;

/* Is token i the first of a quotation? */
bool clause_opens_quote(const run *r, uint32_t i);
/* Takes away quotation marks around the whole, and a comma before the second. */
void clause_unquote(const run *r, phrase *p);
/* The phrase, whose words are `plain`, with pronouns replaced by whom they mean; *ret is NULL where one means nobody
 * known. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status clause_alone(run *r, const phrase *p, const char *plain, const char **ret);
NG_NODISCARD ng_status clause_alone_but(run *r, const phrase *p, const char *plain, const alone_how *how,
                                        const char **ret);
/* Do these words tell something to those who know only who says them (the token that heads that)? Not "that is so",
 * "the plan failed", "he left". */
bool clause_content_tells(const run *r, const phrase *p, uint32_t speaker);

/* ---- clause_words.c ---- */

/* The entity whose mention the token heads, and where it stands in *span; of kind NONE: none. */
ng_ref clause_ref(const run *r, uint32_t head, ng_span *span);
/* Sets subject and object from the parts; by "words" where it is of no use to a graph. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status clause_refs(run *r, const saying_parts *p, ng_statement *s);

/* ---- clause_args.c ---- */

/* A verb that gives a name, without one: "called the pact". */
bool clause_unnamed(const run *r, const saying_parts *p);
/* The quotation right behind the object, without its marks: "called the pact 'a bridge'". */
bool clause_quoted_name(const run *r, const saying_parts *p, phrase *ret);
/* Adds what the statement has beside subject and object. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status clause_args(run *r, const saying_parts *p, ng_statement *s);

/* ---- confidence.c ---- */

/* Told of each clause's statement, as far as it is made, with the n features of it by name: what training learns from.
 */
typedef struct confidence_trace {
    void (*statement)(void *user, const run *r, const ng_statement *s, const char *const *name, const double *x, int n);
    void *user;
} confidence_trace;

/* The probability that it is true, to two decimals. `is_known`: its property is the ontology's. */
double clause_confidence(const run *r, const saying_parts *p, const ng_statement *s, bool is_known);

/* ---- clause_nominal.c ---- */

/* What token i says without a verb: appositions, places in places. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status nominal_say(run *r, const earlier *before, uint32_t i);

#endif
