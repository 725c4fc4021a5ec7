/* clause.h -- clauses of a sentence's dependency tree: who the subject is, what
 * the arguments are, in which words they stand.
 *
 * Open information extraction over trees, after ClausIE (Del Corro, Gemulla,
 * "ClausIE: clause-based open information extraction", 2013) and MinIE
 * (Gashteovski, Gemulla, Del Corro, "MinIE: minimizing facts in open
 * information extraction", 2017).
 */
#ifndef NG_EXTRACT_CLAUSE_H
#define NG_EXTRACT_CLAUSE_H

#include "quotes.h"
#include "tree.h"

/* ---- clause_subject.c ---- */

/* The token that is the subject of predicate v: its own, or the one that it
 * shares by conjunction, control and raising, that a participle or relative
 * clause modifies, or that an adverbial clause takes from the clause above.
 * NG_NONE: none, or only an expletive. */
uint32_t clause_subject(const run *r, uint32_t v);
/* The verb that conjunct v goes on: the head of its conjunction, or the verb of saying above, where it can be no part
 * of what is said: "says he will come and [expects] to win", "insisted that they won and [admitted] ...". */
uint32_t clause_joined(const run *r, uint32_t v);
/* Is v in the passive, or a past participle that modifies a noun? */
bool clause_passive(const run *r, uint32_t v);
/* Is v a participle that the parser took for what was done, right before a name: "beat [visiting] Norway"? */
bool clause_attributive(const run *r, uint32_t v);
/* Does v head a clause: a verb, or what a copula stands with? */
bool clause_head(const run *r, uint32_t v);
/* The name right behind the noun at token `head`, which it is the name of: "the rock band [U2]". NG_NONE: none. */
uint32_t close_apposition(const run *r, uint32_t head);
/* Is what the noun means told only by a name in apposition: "the band U2", "the pastor, Larry Kroon"? */
bool named_by_apposition(const run *r, uint32_t head);
/* The mention whose phrase token `head` heads (with title: "Russian President Vladimir Putin"), or NG_NONE. */
uint32_t mention_headed(const run *r, uint32_t head);

/* ---- clause_relative.c ---- */

/* Is token i a relative pronoun or adverb that stands for the noun its clause modifies? */
bool relative_word(const run *r, uint32_t i);
/* The relative pronoun before v in its own clause, or NG_NONE. */
uint32_t relative_pronoun(const run *r, uint32_t v);
/* The noun that the relative clause around token i is said of: what the parser hangs it on, or a noun near by that its
 * pronoun and verb agree with; NG_NONE: none. */
uint32_t relative_antecedent(const run *r, uint32_t i);
/* What participle v is said of that the parser hangs on `noun`: "[the threat] to Norway posed by ..." */
uint32_t relative_participle(const run *r, uint32_t v, uint32_t noun);
/* The name that is meant by `noun` where that only describes it: "[Acme], the firm [that] ...", "[Acme] is a firm
 * [that] ..."; else `noun`. */
uint32_t relative_described(const run *r, uint32_t noun);

/* ---- clause_phrase.c ---- */

#define PHRASE_MAX 96 /* tokens of a phrase */

/* Tokens of one sentence, ascending: what is left of a subtree. */
typedef struct {
    uint32_t t[PHRASE_MAX];
    uint32_t n;
    bool cut; /* it was longer: half a phrase, of no use */
} phrase;

enum {
    PHRASE_ALL = 1,    /* with conjuncts */
    PHRASE_CLAUSE = 2, /* a whole clause: with subject, auxiliaries and objects, without "that" */
    PHRASE_SHORT = 4,  /* without clauses that hang on it */
    PHRASE_BARE = 8,   /* without determiners at its head */
    PHRASE_THAT = 32,  /* a clause with its "that" */
    PHRASE_CORE = 16   /* without clauses and adverbials that hang on it */
};

/* The phrase that `head` heads, without its preposition and without what only stands beside it: appositions,
 * relative clauses behind a comma, insertions. */
void phrase_of(const run *r, uint32_t head, unsigned flags, phrase *ret);
/* The same without the subtree of token `but`. */
void phrase_without(const run *r, uint32_t head, unsigned flags, uint32_t but, phrase *ret);
/* The phrase as the text has it; where words were left out, one blank. NULL: memory refused. */
char *phrase_text(run *r, const phrase *p);
/* Is token i a quotation mark, double or single? */
bool phrase_mark(const run *r, uint32_t i);
/* Adds one token at the end, in whatever order. */
void phrase_push(phrase *p, uint32_t token);
void phrase_append(phrase *p, const phrase *more);
/* Both, ascending. */
void phrase_merge(const phrase *a, const phrase *b, phrase *ret);
/* Is there a comma, dash or bracket right before token i? */
bool comma_before(const run *r, uint32_t i);
/* Does the subtree of token i begin behind a comma? */
bool set_off(const run *r, uint32_t i);
/* Does the subtree of token i begin with a comma or right behind one? */
bool behind_comma(const run *r, uint32_t i);

/* ---- clause_find.c ---- */

typedef enum {
    ARG_OBJECT,    /* "signed [a treaty]" */
    ARG_RECIPIENT, /* "gave [Kim] a car" */
    ARG_PREDICATE, /* "is [a doctor]", "named [chairman]" */
    ARG_CONTENT,   /* "said [that ...]" */
    ARG_OBLIQUE,   /* "[in Oslo]", "[on Monday]" */
    ARG_ADVERB,    /* "[there]", "[now]" */
    ARG_CLAUSE     /* "[to help him]", "[after he left]" */
} clause_arg_kind;

typedef struct {
    clause_arg_kind kind;
    uint32_t head;  /* first of its conjuncts; of a relative clause the noun outside */
    uint32_t marks; /* the token whose prepositions it takes: `head`, or the relative pronoun in its place */
} clause_arg;

#define CLAUSE_ARGS 12
#define CLAUSE_SENTENCE_MAX 200 /* tokens: longer sentences are lists and tables */

typedef struct {
    uint32_t head;    /* the first verb, or what the copula stands with */
    uint32_t verb;    /* the last verb of "refused to sign" */
    uint32_t subject; /* first of its conjuncts */
    bool passive, copula;
    bool chained;    /* head and verb differ */
    bool borrowed;   /* the subject is another clause's */
    phrase relation; /* the verb's words, without prepositions of arguments */
    clause_arg arg[CLAUSE_ARGS];
    uint32_t n_arg;
    uint32_t content_from; /* the token that its content begins with; NG_NONE: as the tree says */
    uint32_t quote[2];     /* the quotations before and behind a verb of saying that are its content, or NG_NONE */
} clause_parts;

/* Reads the clause that token v heads. False: none, or one without a subject, or part of the one above it. */
bool clause_read(const run *r, uint32_t v, clause_parts *ret);
/* Is c an adverb that stands right behind verb v and belongs to it: "went [down] under the pressure"? */
bool clause_particle(const run *r, uint32_t v, uint32_t c);
/* The prepositions of an argument ("in honor of"), ascending. */
void clause_case(const run *r, uint32_t head, phrase *ret);

/* ---- clause_content.c ---- */

/* Is token i a verb of saying? */
bool verb_of_saying(const run *r, uint32_t i);
/* Settles what a clause says or thinks: adds the argument where it stands apart from a verb of saying ("..., Kim
 * said"), mends one that has lost its beginning or takes it away. */
void content_find(const run *r, clause_parts *c);
/* Does verb v say what the clause says that it hangs on: "..., Kim said", "..., KCNA reported on Monday"? */
bool content_around(const run *r, uint32_t v);
/* The words of content `a`, without the subtree of token `but` (NG_NONE: with all). */
void content_words(const run *r, const clause_parts *c, const clause_arg *a, uint32_t but, phrase *ret);

/* ---- clause_conjunct.c ---- */

#define CONJUNCTS_MAX 8 /* a list longer than that tells by its beginning */

/* What is meant by `head`, what is conjoined with it and who comes along ("along with China", "including Spain"): at
 * most max tokens. */
size_t clause_conjuncts(const run *r, uint32_t head, uint32_t *ret, size_t max);
/* Who comes along with subject or object i though it hangs on the verb: "bought Skype as well as [Nokia]", "they came,
 * including [Merkel]"; or NG_NONE. */
uint32_t clause_companion(const run *r, uint32_t i);
/* "exhibition and trade centers": may the first of two conjuncts only tell which of the second is meant? */
bool clause_undivided(const run *r, uint32_t head, uint32_t last);
/* Of the conjuncts that begin with `head` the one that is meant: the last where the others only tell what it is of
 * ("the former Leeds, Lazio and Chelsea striker"), else `head`. */
uint32_t clause_meant(const run *r, uint32_t head);

/* ---- clause.c: the step ---- */

NG_NODISCARD ng_status clauses_say(run *r);

#endif
