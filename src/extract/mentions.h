/* mentions.h -- the steps of names.c's and entities.c's work that stand in files of their own. */
#ifndef NG_EXTRACT_MENTIONS_H
#define NG_EXTRACT_MENTIONS_H

#include "internal.h"

/* Makes the names that names.c found and those of the model one, settles their
 * spans and types; nothing where the model did not run. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status names_merge(run *r);

/* Puts the borders of names right: articles and prefixes go, nicknames, quoted titles, capitalised words and numbers
 * that hang on a name come in. Needs trees, quotations and sorted mentions. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status names_spans(run *r);

/* Puts types right by the nouns beside names and by words of games. Needs trees and sorted mentions. Errors:
 * NG_E_NOMEM.
 */
NG_NODISCARD ng_status names_kinds(run *r);

/* Abbreviations and bodies mean what the article says, whatever the gazetteer knows by them; what an abbreviation in
 * brackets is short for is one name. Needs sorted mentions. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status names_defined(run *r);

/* Does a first name stand at token i? */
bool name_is_first(const run *r, size_t i);

/* "Rockville, Md.": the state, and a town before it. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status names_states(run *r);
/* Does the letter of a party stand before token i: ", D-Calif."? */
bool names_party_letter(const run *r, size_t i);

/* Is the nationality word at tokens [i, i + n) one for people, as "Russians"? */
bool mention_plural_demonym(const run *r, size_t i, size_t n);

/* The city among hit[h, n_hit) that bears the name of the district hit[h] around it; else h. */
size_t mention_city_rather(const run *r, const ng_gaz_hit *hit, size_t n_hit, size_t h);

/* Capitals that act become their country; marks nationality words that are people. */
void metonymy_settle(run *r);

/* Titles before names: the wide span of the mention, and its holder ("Russian", "NATO"). */
void titles_attach(run *r);

/* An entity in the making. */
typedef struct {
    ng_type type;
    uint32_t gaz;    /* or NG_NONE */
    uint32_t first;  /* its earliest mention */
    uint32_t best;   /* the mention whose words are its label */
    bool people;     /* a nationality as Group */
    uint32_t topics; /* of an agreement: what its modifiers are about, bits */
    bool apart;      /* of an agreement: said to be another one */
    uint32_t use;    /* how many mentions */
    uint32_t named;  /* how many of these are names */
} draft;

typedef struct {
    run *r;
    draft *d;
    size_t n, cap;
    ng_map by_gaz;  /* entry number, 4 bytes -> draft */
    ng_map by_name; /* folded name -> draft */
} drafts;

/* Adds a draft whose earliest mention is m; NG_NONE: memory refused. */
uint32_t draft_new(drafts *d, uint32_t mention, ng_type type, uint32_t gaz);
/* The draft of that entry of the gazetteer itself (not of its people), or NG_NONE. */
uint32_t draft_of_entry(const drafts *d, uint32_t entry);
/* The draft of a gazetteer entry, or (`people`) of the nationality that bears its name, made where there is none, with
 * mention `at`; NG_NONE: memory refused. */
uint32_t draft_for_entry(drafts *d, uint32_t at, uint32_t entry, bool people);
/* Mention `at` is draft k. */
void draft_join(drafts *d, uint32_t at, uint32_t k);
/* "the Greek government": mentions. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status bodies_find(run *r);
/* Their drafts, one of each country and noun. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status bodies_resolve(drafts *d);
/* The mention of the country whose body m is, NG_NONE: m is no such mention. */
uint32_t body_country(const run *r, const mention *m);

/* How much of a name stands there; what is shortened and single words may stand for a full name. */
typedef enum { FULL, SHORTENED, SINGLE } name_form;
/* Marks persons' names of several words with which a longer one ends: "Fogh Rasmussen". Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status people_mark_tails(run *r);
/* A person's name that a longer one ends or may end with, "Le Guen", "van Persie", or whose first names are initials.
 */
bool person_is_shortened(const run *r, const mention *m);
/* "M Vaughan" (SHORTENED), "Kevin" (SINGLE) of an article that names one such person in full. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status people_short_names(drafts *d, name_form form);
/* Last names alone: the person named in full before; else, for headlines, after. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status people_last_names(drafts *d);
/* Makes a last name alone the person's whom the article names in full before it, where the gazetteer took it for
 * something else that the article does not speak of. Before entities are made. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status people_before_namesakes(run *r);
/* "President Biden", who is named nowhere in full. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status people_offices(drafts *d);

/* ---- participants.c: who takes part without a name; no mention of r->m, so that statements keep the words ---- */

/* The participant that the phrase of head `token` means, or NG_NONE. */
uint32_t participant_at(const run *r, uint32_t token);
ng_type participant_type(const run *r, uint32_t who);
/* Its entity where it is one already, or NG_NONE. */
uint32_t participant_known(const run *r, uint32_t who);
/* Its entity, made where there is none. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status participant_entity(run *r, uint32_t who, uint32_t *ret);
/* The noun that a phrase's head is, without what describes it: "accounting firm". */
ng_span participant_span(const run *r, uint32_t head);
/* Phrases of named things become mentions of these; entity_of: by draft. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status participants_named(run *r, const uint32_t *entity_of);

/* Mentions of Agreement, Law, ... that are nominals, and names of agreements. */
NG_NODISCARD ng_status agreements_resolve(drafts *d);

#endif
