/* frames.h -- events: the verbs and nouns that name them, who takes part, when and where.
 *
 * Reads   trees, mentions, entities, times, the ontology's words of events; what patterns and clauses have said.
 * Writes  ex->event; `event` of statements; further statements (by "frame").
 *
 * An event has a class of the ontology: the finest that its word and the types of
 * its arguments allow, else ng:Action. Roles come from the ontology's properties
 * (ng:subjectRole, ng:objectRole, and words with a preposition: "meet with"), else from
 * the preposition (ontology/extract/frames.tsv).
 */
#ifndef NG_EXTRACT_FRAMES_H
#define NG_EXTRACT_FRAMES_H

#include "factuality.h"
#include "tree.h"

#define FRAME_ARGS 12

/* How an argument hangs on the word that names the event. */
typedef enum {
    SLOT_SUBJECT,
    SLOT_OBJECT,
    SLOT_INDIRECT,
    SLOT_BY,
    SLOT_OBLIQUE, /* with a preposition */
    SLOT_POSSESSOR,
    SLOT_MODIFIER /* "the [Kabul] attack", "the [Russian] invasion" */
} slot_kind;

typedef struct {
    slot_kind kind;
    uint32_t head;    /* the token that heads it */
    uint32_t mention; /* index into r->m; NG_NONE: only words */
    char prep[24];    /* of SLOT_OBLIQUE, lower case */
    uint32_t who;     /* participant without a name (mentions.h), where there is no mention; or NG_NONE */
    const char *role; /* NULL: none, it is left out */
} slot;

typedef struct {
    uint32_t token;    /* the verb or noun */
    uint32_t first, n; /* the tokens that name the event */
    uint32_t light;    /* "held" of "held talks": the verb that lends its arguments; or NG_NONE */
    bool noun;
    bool beside;    /* noun before another: "murder" of "murder charge" */
    bool adjective; /* "dead": with a subject, as a verb has one */
    bool undergone; /* the subject of the light verb is whom it happens to: "faced an investigation" */
    bool general;   /* of no finer class */
    bool passive;
    const char *klass; /* local name of the class */
    const char *lemma;
    const ng_property *property; /* that its verb or noun says and whose types fit; or NULL */
    slot slot[FRAME_ARGS];
    size_t n_slot;
    uint32_t place;   /* mention, or NG_NONE */
    uint32_t time;    /* index into r->t, or NG_NONE */
    const char *date; /* as far as it is known, or NULL */
    factuality f;
    uint32_t event; /* index into ex->event */
} frame;

/* ---- frames_find.c: which words name events ---- */

/* Does token i name an event? Then *ret has token, first, n, light, noun, adjective, undergone,
 * lemma; of a noun klass too, NULL where it has none of its own. */
bool frame_trigger(const run *r, uint32_t i, frame *ret);
/* The event class that a word of the ontology names, the `skip`th after the first; NULL: none. */
const char *event_class_named(const run *r, ng_word_kind kind, const char *name, size_t skip);

/* The first token of the noun with the words before it that tell its kind: "[missile exports]". False: others stand
 * before it that tell more ("new and old [ships]"). */
bool frame_kind_words(const run *r, const frame *f, uint32_t *first);
/* These words in lower case; NULL: none, of a verb. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status frame_words(run *r, const frame *f, const char **ret);
/* Of one that is known: "the visit", "his visit". */
bool frame_is_definite(const run *r, const frame *f);
/* Of no event in particular, or nothing but that it is: "any game", "no visit", "there was a merger". */
bool frame_is_generic(const run *r, const frame *f);

#define FRAME_WORD 80 /* bytes of a phrase of the ontology; longer ones are not looked for */

/* "a b"; false: too long. */
bool frame_join_words(char ret[FRAME_WORD], const char *a, const char *b);

/* ---- frames_class.c: of which class ---- */

/* Class, property and roles, once the slots are read. */
void frame_classify(const run *r, frame *f);

/* ---- frames_args.c: who takes part ---- */

void frame_slots(const run *r, frame *f);

/* ---- frames_date.c: when ---- */

/* Sets time and date: of the event's own time, of one that the clause around it
 * shares, else the article's month where tense and the lack of other times make that sure. */
void frame_when(run *r, frame *f);

/* ---- frames.c: the step ---- */

/* The frames of one article. */
typedef struct {
    run *r;
    frame *f; /* ascending by token */
    size_t n, cap;
    uint32_t *event_at;  /* by token: the event that a pattern found there, or NG_NONE */
    uint32_t *said;      /* by sentence: its first statement, or NG_NONE */
    uint32_t *said_next; /* by statement: the next of the sentence */
    size_t n_said;       /* statements in these lists */
    uint32_t *frame_of;  /* by event: the frame that made it */
} frames;

/* Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status frames_find(run *r);

/* ---- frames_join.c: one event, several words ---- */

/* Gives every frame its event in ex->event. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status frames_join(frames *fs);

/* ---- frames_say.c: statements ---- */

/* Does the noun at token i name an event of which a clause may tell something: "the summit", not "any game"? */
bool frame_is_subject(const run *r, uint32_t i);

/* Does it name something said? */
bool frame_is_saying(const run *r, const frame *f);
/* Of a figure, of which the event does not tell which. */
bool frame_is_change(const frame *f);
/* When and where, unless the statement says so itself. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status frame_circumstances(run *r, const frame *f, ng_statement *s);
/* A statement by property p of what happens, as it happens there; subject, object and their spans are the caller's. */
ng_statement frame_statement(const run *r, const frame *f, const ng_property *p, double confidence);
/* Statements of the frame: those already there get its event, those missing are added. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status frame_say(frames *fs, const frame *f);
/* What clauses say of nouns that turned out to be no event of use is left to readers of words. */
void frames_settle(frames *fs);

/* ---- frames_own.c: what a noun says by itself ---- */

/* Adds who took part in an event, and where, as far as nothing else tells. Wants the lists of statements up to date.
 * Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status frames_tell(frames *fs);

#endif
