/* relations_state.h -- what the files that state relations share while they read an article. */
#ifndef NG_EXTRACT_RELATIONS_STATE_H
#define NG_EXTRACT_RELATIONS_STATE_H

#include "relations.h"

typedef struct {
    run *r;
    rel_sentence s; /* the sentence at hand */
    size_t sentence;
    ng_map said;    /* sentence, property, entities (and spans) -> the statement that says so */
    ng_map country; /* IRI -> entity */
    ng_map named;   /* IRIs of the countries that the article names, by themselves or by their people */
    uint8_t *body;  /* by entity: rel_body flags; for the n_body entities that there were at first */
    size_t n_body;
} relations;

/* What a body's names tell of it. */
typedef enum {
    BODY_MEMBERS = 1, /* those in it are its members: a union, a council */
    BODY_LOCAL = 2,   /* a town or a state stands in its name: "Hamburg Senate" */
    BODY_NAMED = 4    /* it has a name in the article */
} rel_body;

/* A relation found. */
typedef struct {
    const ng_property *p;
    const rel_item *subject, *object;
    uint32_t entity; /* the object where no item stands for it (object is NULL) */
    uint32_t at;     /* the token that says it: judged fact or claim */
    double confidence;
    const char *by;     /* static string */
    bool every_mention; /* also where other mentions of the two already say it in this sentence */
    bool known;         /* nobody says it here: a fact whoever speaks */
    bool doubtful;      /* too unsure to be a fact: what the sentence may mean */
} rel_found;

/* Adds the statement unless types do not fit or it was said. A nationality word becomes its country
 * where the property asks for one. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status rel_state(relations *x, const rel_found *f);

/* Notes statement i, somebody else's, so that it is not said again. */
void rel_note_said(relations *x, uint32_t i);

/* Does a statement of the sentence at hand say p of the two already? */
bool rel_is_said(relations *x, const ng_property *p, const rel_item *subject, const rel_item *object);

/* The item whose head is token i, or NULL. */
const rel_item *rel_item_headed(const relations *x, uint32_t i);

/* Does a mention or a time stand at token i? */
bool rel_inside_item(const relations *x, uint32_t i);

/* ---- relations_ends.c: who and whose, by the tree of a noun ---- */

#define REL_ENDS 6

typedef struct {
    const rel_item *v[REL_ENDS];
    size_t n;
} rel_ends;

/* Adds an item, once; NULL adds nothing. */
void rel_take(rel_ends *e, const rel_item *it);
/* Who the noun is: the name beside it, the subject of "is", of "became", of "served as". */
void rel_subjects_of(const relations *x, uint32_t noun, rel_ends *e);
/* Of whom or what: "of Apple", "Apple's", "Apple" before the noun; "in" only where nothing else says it. */
void rel_holders_of(const relations *x, uint32_t noun, rel_ends *e);
/* The name right behind a noun where the parser took both for arguments of one verb, or NULL. */
const rel_item *rel_name_behind(const relations *x, uint32_t noun);
/* The name of the noun phrase of `noun`: the noun itself, or what stands beside it; or NULL. */
const rel_item *rel_name_of_phrase(const relations *x, uint32_t noun);
/* Does a preposition of the list stand before the phrase of token i? */
bool rel_preposition(const run *r, uint32_t i, const char *const *of, size_t n);

/* ---- relations_posts.c ---- */

/* How the office of a role noun whose phrase begins at `first` is held: "former", "deputy" before it. */
typedef enum { ROLE_HELD, ROLE_PAST, ROLE_OTHER } rel_qualified;
rel_qualified rel_qualification(const run *r, uint32_t noun, uint32_t first);
/* Does who has it work for its object: "head of", "spokesperson for"? */
bool rel_is_post(const run *r, const ng_property *p);
/* s belongs to the people of the body o; `employed`: as one with work there, who need not be a member. */
NG_NODISCARD ng_status rel_works_say(relations *x, const rel_item *s, const rel_item *o, uint32_t at, bool employed,
                                     double confidence);
/* s once worked for the body o. */
NG_NODISCARD ng_status rel_worked_say(relations *x, const rel_item *s, const rel_item *o, uint32_t at,
                                      double confidence);

/* Of the two, whose kin noun h tells, does only a story tell: "stars as the wife of", "Atossa's husband (Karl Brandt)"?
 */
bool rel_is_played(const relations *x, uint32_t h, const rel_item *s, const rel_item *o);

/* May nothing learned be said of the pair? */
bool rel_barred(const relations *x, pair_kind kind, const rel_item *a, const rel_item *b);

/* Does a word of the sentence say p of the two, who stand beside it with nobody nearer? *at: that word. */
bool rel_evident(const relations *x, const ng_property *p, const rel_item *subject, const rel_item *object,
                 uint32_t *at);

/* Is the seat, "headquarters" at token noun, a whole body's: no "European headquarters"? `of`: the word that names the
 * body, or NG_NONE. */
bool rel_whole_seat(const run *r, uint32_t noun, uint32_t of);

/* Does the noun at token i say what happens: "meeting", "World Climate Conference"? */
bool rel_names_event(const run *r, uint32_t i);

/* Over the sentence at hand. */
NG_NODISCARD ng_status rel_roles_say(relations *x);
NG_NODISCARD ng_status rel_posts_say(relations *x);
NG_NODISCARD ng_status rel_places_say(relations *x);
NG_NODISCARD ng_status rel_offices_say(relations *x);
/* Of a line of a source (source_lines.c): the outlet sits in the place. */
NG_NODISCARD ng_status rel_source_say(relations *x);

/* Does the name of m, whose entry of the gazetteer has a country, leave no doubt which place it is? Newcastle leaves
 * one where the article names South Africa, too. */
bool rel_unmistakable(const relations *x, const mention *m);

/* The entity of the country that entry gaz of the gazetteer is; one is made where m, of its people, is the only word
 * for it. NG_NONE: it is none, or memory was refused. */
uint32_t rel_country_entity(relations *x, uint32_t gaz, const mention *m);

/* The entity of the country whose body m names, by the gazetteer or by the body's name; NG_NONE: not told. */
uint32_t rel_country_entity_of(relations *x, const mention *m);

/* Over the article: countries of things that the gazetteer knows. */
NG_NODISCARD ng_status rel_known_say(relations *x);

/* Reads what the names of the article's bodies tell of them. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status rel_bodies_read(relations *x);
bool rel_body_is(const relations *x, uint32_t entity, rel_body flag);
/* What somebody is to a body that he is of: who is of a party or a union is a member, of a company an employee. */
const ng_property *rel_post_property(const relations *x, uint32_t entity);
/* Whose a state's bodies are: its ministries, courts and armies. */
NG_NODISCARD ng_status rel_agencies_say(relations *x);
/* The seat of a body that bears the name of a town, which the article names. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status rel_named_seats_say(relations *x);
/* The country of what lies in a place of that country. */
NG_NODISCARD ng_status rel_within_say(relations *x);

/* What a statement says without saying so: who is president of a country is its citizen. */
NG_NODISCARD ng_status rel_implied_say(relations *x);

/* Says statement o with property q, too, where the types fit; `turned`: the other way round. */
NG_NODISCARD ng_status rel_restate(relations *x, const ng_statement *o, const ng_property *q, bool turned);

/* Statements whose property has a Wikidata property only from object to subject are said that way round, too. */
NG_NODISCARD ng_status rel_inverses_say(relations *x);

#endif
