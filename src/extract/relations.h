/* relations.h -- relations between two mentions of one sentence, or a mention
 * and a date: born, employer, head of, spouse, headquarters, located in, ...
 *
 * File                   reads                                adds
 * relations.c            mentions, times, trees               items and pairs of a sentence
 * relations_features.c   a pair                               its features: 32-bit fingerprints
 * relations_model.c      relations.bin                        a learned scorer over features
 * relations_roles.c      roles of the ontology, trees         "Tim Cook, CEO of Apple", "her husband, Tom"
 * relations_ends.c       a noun, trees                        who it is and of whom
 * relations_posts.c      trees                                "Ann Bee of Chatham House", "former Nordea trader"
 * relations_places.c     gazetteer, trees                     "Lyon, France", "German carmaker Volkswagen"
 * relations_seats.c      trees                                "OMV of Vienna", "the Cologne-based Kaufgut"
 * relations_homes.c      trees                                "Ann Bee, 45, of Oslo", "her home in Osen"
 * relations_offices.c    gazetteer, titles, relations.tsv     "Chancellor Angela Merkel"; what an office implies
 * relations_bars.c       a pair, trees                        whether the tree forbids what the scorer may say
 * relations_evidence.c   a pair, trees, relations.tsv         whether a word tells what the scorer holds likely
 * relations_known.c      gazetteer, names                     the country of what the article names beside it
 * relations_state.c      a relation found                     its statement, once; the other way round
 * relations_say.c        all that                             the order in which it is done
 * derived.c              all statements                       which only say again what another says
 */
#ifndef NG_EXTRACT_RELATIONS_H
#define NG_EXTRACT_RELATIONS_H

#include "tree.h"

#define REL_WORKS_FOR "ng:worksFor"

/* What an item is to a relation: coarser than its type. */
typedef enum {
    ITEM_PERSON,
    ITEM_BODY,   /* organisations of all kinds */
    ITEM_REALM,  /* countries, states, cities, regions */
    ITEM_SITE,   /* other places */
    ITEM_PEOPLE, /* "Russian", "Democrats" */
    ITEM_DATE,
    ITEM_THING, /* what has no other type */
    ITEM_OTHER,
    ITEM_CLASSES
} item_class;

/* A mention or a time of a sentence. */
typedef struct {
    uint32_t first, n, head; /* tokens */
    uint32_t mention, time;  /* one of the two; both NG_NONE: unresolved, for training alone */
    uint8_t cls;             /* item_class */
    uint8_t kind;            /* ng_mention_kind */
    uint8_t type;            /* ng_type */
} rel_item;

typedef struct {
    uint32_t first, end; /* tokens */
    rel_item *item;      /* ascending by first, disjoint */
    size_t n, cap;
    uint32_t *at;     /* by token - first: the item that covers it, or NG_NONE */
    uint32_t *symbol; /* by token - first: fingerprint of the lemma, or of the item's class */
    uint32_t
        *sense; /* by token - first: fingerprint of what the lemma says in the ontology, else of its part of speech */
    size_t cap_token;
    bool unresolved; /* also pronouns and names that are no mentions: for training */
} rel_sentence;

/* The items of a sentence; buffers of s are reused. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status rel_sentence_read(run *r, size_t sentence, rel_sentence *s);

/* ---- the learned scorer ---- */

#define REL_CLASSES 20
#define REL_FEATURES 400 /* most features of one pair; what is beyond is not seen */

typedef struct {
    uint32_t v[REL_FEATURES];
    size_t n;
} rel_features;

/* What the pair of items a and b looks like; the order of a and b is that of the relation, not of the words. */
void rel_features_of(const run *r, const rel_sentence *s, const rel_item *a, const rel_item *b, rel_features *f);

/* Which kinds of pairs there are, by the classes of their items; PAIR_NONE: nothing is asked of them. */
typedef enum {
    PAIR_NONE,
    PAIR_PERSON_BODY,
    PAIR_PERSON_PLACE,
    PAIR_PERSON_PEOPLE,
    PAIR_PERSONS,
    PAIR_PERSON_DATE,
    PAIR_BODY_PLACE,
    PAIR_BODIES,
    PAIR_BODY_DATE,
    PAIR_PLACES,
    PAIR_KINDS
} pair_kind;
pair_kind rel_pair_kind(const rel_item *a, const rel_item *b);

typedef struct rel_model rel_model;
/* Reads folder/extract/relations.bin. Where there is no such file *ret is NULL.
 * Errors: NG_E_IO; NG_E_DATA, the file is damaged or none of ours; NG_E_NOMEM. */
NG_NODISCARD ng_status rel_model_load(const char *folder, rel_model **ret, ng_error *err);
void rel_model_free(rel_model *m);
size_t rel_model_classes(const rel_model *m);
/* The property of class c, a CURIE; `inverse`: b is its subject. Which pairs it is for: bits 1u << pair_kind. */
const char *rel_model_property(const rel_model *m, size_t c, bool *inverse, uint32_t *pairs);
/* Log-odds of each class, then calibrated probabilities. */
void rel_model_score(const rel_model *m, const rel_features *f, float log_odds[REL_CLASSES]);
float rel_model_probability(const rel_model *m, size_t c, float log_odds);
/* The least probability with which class c is said. */
float rel_model_threshold(const rel_model *m, size_t c);

/* What a word before a role noun makes of the office: NULL or "" nothing, else "past", "past-dead" (late),
 * "other" (deputy), "none" (alleged). */
const char *role_changed_by(const run *r, uint32_t i);
/* Has the role noun h, whose phrase begins at `first`, a word of its own before it: "sales director"? Such a
 * one leads no whole body. And is property p a leader's? */
bool role_is_narrowed(const run *r, uint32_t h, uint32_t first);
bool role_leads(const ng_property *p);
/* "a director of": one of several. h is the noun. */
bool role_is_one_of_several(const run *r, uint32_t h);
/* Is p an office, not kin or origin: may its object be an organisation or a state, and not any place? */
bool property_is_office(const ng_property *p);
/* The role phrase that token i belongs to, or NG_NONE. */
uint32_t role_over(const run *r, uint32_t i);
/* ---- titles_state.c ---- */

/* Is the office of that role phrase a country's: "foreign minister"? */
bool title_is_of_state(const run *r, const char *phrase);
/* The country that alone has the office, or that has it where the article names it; its name, or NULL. */
const char *title_country(const run *r, const char *phrase);

/* "former", "deputy" and the like before or behind the mention's role: the plain office is not held. */
bool title_is_qualified(const run *r, const mention *m);

/* The property that says p from object to subject in Wikidata's direction, or NULL. */
const ng_property *property_turned(const run *r, const ng_property *p);

/* Called with each pair that is scored: for training and tests. */
typedef struct rel_trace {
    void (*pair)(void *user, const run *r, const rel_item *a, const rel_item *b, const rel_features *f);
    void *user;
} rel_trace;

#endif
