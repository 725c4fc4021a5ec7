/* coref.h -- what the files of coreference share.
 *
 *   coref_phrases.c   noun phrases of the article, each with what it may be
 *   coref_nouns.c     "a man ... the man"
 *   coref_nominals.c  "the company", "the two countries"
 *   coref_described.c "the striker", "the Briton"
 *   coref_features.c  what holds of a pronoun and a phrase
 *   coref_sure.c      pronouns whose meaning their place tells
 *   coref_score.c     what may not be; how well a phrase fits a pronoun
 *   coref_nameless.c  people who have no name
 *   coref.c           the walk: pronouns find their phrases, nominals their names
 *
 * Every noun phrase is looked at, not names only: a pronoun that means "a man"
 * or "the plan" must not go to the nearest name. Phrases that mean the same are a
 * chain; a chain that holds a name or a nominal of the article's entities is that
 * entity.
 */
#ifndef NG_EXTRACT_COREF_H
#define NG_EXTRACT_COREF_H

#include "mentions.h"
#include "quotes.h"
#include "tree.h"

typedef enum { NP_NAME, NP_NOUN, NP_PRONOUN, NP_GROUP } np_kind;
/* What a phrase stands for, as far as a pronoun asks. */
typedef enum {
    WHAT_UNKNOWN,
    WHAT_PERSON,
    WHAT_BODY, /* organisation, team, group noun: "it" or "they" */
    WHAT_COUNTRY,
    WHAT_PLACE,
    WHAT_PEOPLE, /* "Russians": "they" */
    WHAT_THING,
    WHAT_EVENT,
    WHAT_TIME,
    WHAT_AMOUNT
} np_what;
typedef enum { GENDER_NONE, GENDER_MALE, GENDER_FEMALE } np_gender;
typedef enum { ROLE_SUBJECT, ROLE_OBJECT, ROLE_OBLIQUE, ROLE_MODIFIER, ROLE_POSSESSOR, ROLE_OTHER } np_role;

typedef enum { PRO_NONE, PRO_HE, PRO_SHE, PRO_IT, PRO_THEY, PRO_I, PRO_WE } pro_class;

#define NP_MEMBERS 4

typedef struct {
    uint32_t head; /* token */
    uint32_t sentence;
    uint32_t mention; /* whose head it is, or NG_NONE */
    uint32_t chain;
    uint32_t quote;              /* the quotation it stands in, or NG_NONE */
    uint32_t says, says_end;     /* quotations [says, says_end) among which are those that it speaks */
    uint32_t member[NP_MEMBERS]; /* of a group "A and B": phrases */
    uint8_t n_member;
    uint8_t kind, what, gender, role;
    uint8_t pronoun; /* pro_class */
    bool plural, reflexive, definite;
    uint32_t means[NP_MEMBERS]; /* of a nominal: chains */
    uint32_t people;            /* of "the Briton": the mention of the nationality word, or NG_NONE */
    uint32_t rival;             /* the last phrase of its noun that means another thing, or NG_NONE */
    uint8_t n_means;
} np;

/* A noun by which the article calls a thing: "leader", of a country. */
typedef struct {
    uint32_t chain;
    uint32_t holder; /* entity whose leader it is, or NG_NONE */
    uint32_t next;   /* of the same noun, called so before; NG_MAP_NONE: none */
} called;

/* Phrases that mean one thing. */
typedef struct {
    uint32_t draft;       /* its entity, or NG_NONE */
    uint32_t first, last; /* phrases */
    uint32_t use;
    uint32_t of; /* the entity of the body or country that somebody is said to be of ("Arsenal's Henry"), or NG_NONE */
    uint32_t nation; /* the gazetteer's entry of the country that he is said to be of, or NG_NONE */
    uint32_t named;  /* by the pronoun of this phrase + 1, in what he says: ""Kim is ill," he said" */
    uint32_t asked;  /* the pronoun, + 1, that last looked at it, and its rank there */
    uint8_t rank;
    uint8_t gender;
    bool said; /* its gender is told by pronouns alone */
} chain;

/* What may hold of a pronoun and a phrase; weights of coref.tsv go by these names. */
/* clang-format off */
#define COREF_FEATURES(X)                                                                                              \
    X(same_sentence) X(sentence_before) X(two_before) X(three_before) X(other_paragraph) X(later) X(later_speaker)     \
    X(nearest) X(second) X(third) X(further) X(alone) X(next_phrase) X(repeated)                                       \
    X(subject) X(object) X(oblique) X(modifier) X(possessor) X(other_role) X(same_role)                                \
    X(name) X(definite) X(indefinite) X(pronoun) X(group) X(name_subject) X(pronoun_subject) X(noun_subject)           \
    X(person) X(body) X(country) X(place) X(people) X(thing) X(event) X(amount) X(unknown)                             \
    X(plural) X(gender_known) X(gender_open) X(once) X(twice) X(often) X(very_often) X(most_often) X(opening)          \
    X(own_subject) X(controller) X(subject_above) X(subject_far_above) X(commands) X(main_subject) X(first_phrase) X(headline)       \
    X(both_report) X(speaker_before) X(quoted) X(asked_in_quote) X(same_quote) X(other_quote)                          \
    X(in_clause) X(in_apposition) X(in_group) X(same_verb) X(conjoined)                                                \
    X(own_object) X(own_oblique) X(object_beside) X(inner_owner) X(main_to_main) X(from_reporter) X(tells_on) X(gender_said)                       \
    X(reporting_body) X(acting_body) X(owning_body) X(acting_thing) X(owning_thing)                                    \
    X(nothing) X(nothing_subject) X(nothing_object) X(nothing_clause) X(nothing_state) X(nothing_quote)                \
    X(nothing_reports) X(nothing_alone) X(nothing_many) X(nothing_first)                                               \
    X(least)
/* clang-format on */

typedef enum {
#define X(name) F_##name,
    COREF_FEATURES(X)
#undef X
        F_COUNT
} feature; /* F_least is none: its weight is the least probability that a link has to have */

#define COREF_FEATURES_MAX 40
#define COREF_CLASSES 6     /* he and she, it, they; each plain and possessive */
#define COREF_LEVELS 4      /* clauses above one another whose subjects are told apart */
#define COREF_CANDIDATES 64 /* phrases that a pronoun looks at */

typedef struct {
    uint8_t f[COREF_FEATURES_MAX];
    unsigned n;
} features;

/* A pronoun that asks what it means. */
typedef struct {
    uint32_t phrase;
    uint32_t subject[COREF_LEVELS]; /* tokens: of its clause, of the clause above, ...; NG_NONE: unknown */
    uint32_t later;                 /* phrase: a subject behind it ("in [his] speech, Kim said"), or NG_NONE */
    uint32_t verb;                  /* or noun, whose argument it is, or NG_NONE */
    uint32_t speaker;               /* chain of who spoke last, or NG_NONE */
    bool reports;                   /* is the subject of a verb of saying */
    bool owns_person;               /* "its president" */
    bool later_says;                /* the subject behind it says the words that it stands in */
    unsigned n_chains;              /* things that it may mean */
    uint32_t most;                  /* how often the one spoken of most was */
} asker;

/* A phrase that it may mean. */
typedef struct {
    uint32_t phrase, chain;
    uint8_t rank;  /* things that may be meant and stand nearer */
    bool repeated; /* a nearer phrase means the same */
    bool later;    /* stands behind the pronoun */
    features f;
} candidate;

struct coref;

/* Told of every pronoun that asks: what training learns from. */
typedef struct coref_trace {
    void (*pronoun)(void *user, const struct coref *c, const asker *q, const candidate *x, size_t n,
                    const features *nothing);
    void *user;
} coref_trace;

typedef struct coref {
    drafts *d;
    run *r;
    np *p; /* ascending by head */
    size_t n_p, cap_p;
    uint32_t *np_at; /* by token: the phrase whose head it is, or NG_NONE */
    chain *c;
    size_t n_c, cap_c;
    uint32_t *chain_of_draft;
    uint32_t *country; /* by mention: the entity of a nationality's country, or NG_NONE */
    called *called;
    size_t n_called, cap_called;
    ng_map called_by;                       /* noun -> the last one called so */
    int32_t weight[COREF_CLASSES][F_COUNT]; /* thousandths */
} coref;

/* Fills p and np_at. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status coref_phrases(coref *c);
/* The pronoun that token i is, PRO_NONE: none that means somebody or something. */
pro_class coref_pronoun(const run *r, uint32_t i, bool *reflexive);
/* What the noun at token i means. */
np_what coref_what(const run *r, uint32_t i);
/* Notes what the named phrase is called: title, apposition, nouns of its name. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status coref_call_name(coref *c, uint32_t phrase);
/* Notes that the chain of the noun phrase is called so. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status coref_call_noun(coref *c, uint32_t phrase);
/* The phrase that noun phrase p says something of ("X, the leader", "X is the leader"), or NG_NONE. */
uint32_t coref_said_of(const coref *c, const np *p);
/* Does noun phrase p go on with what `before`, of the same noun and with a chain, speaks of? (coref_nouns.c) */
bool coref_goes_on(const coref *c, const np *p, const np *before);
/* The chain of the thing that the article calls so, which the nominal means, or NG_NONE. */
uint32_t coref_called(const coref *c, uint32_t phrase);
/* The chains of its kind that the nominal means, which stand before it; their number, 0: none that is named. */
unsigned coref_nominal(const coref *c, uint32_t phrase, uint32_t ret[NP_MEMBERS]);
/* The chain of the person just named whom such a phrase means, or NG_NONE (coref_described.c). */
uint32_t coref_described(const coref *c, uint32_t phrase);
/* The entity of a country or body that stands before the noun at i or behind it with "of"; NG_NONE: none. A phrase
 * that says more which one is meant sets *other. */
uint32_t coref_holder(const coref *c, uint32_t i, bool *other);
/* "the [shadow] chancellor", "the former president": not who is just called by the noun at i. */
bool coref_other_post(const run *r, uint32_t i);
/* Adds its mention, whose number is *ret; without names in it, which are mentions of their own, or with. Errors:
 * NG_E_NOMEM. */
NG_NODISCARD ng_status coref_nominal_add(coref *c, const np *p, bool with_names, uint32_t *ret);

/* Makes entities of people without a name who are spoken of more than once. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status coref_nameless(coref *c);
/* Sets aside who else takes part without a name (participants.c). Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status coref_participants(coref *c);
/* Does the pronoun stand for somebody without a name, though a person's name is a subject since he was spoken of? */
bool coref_named_between(const coref *c, uint32_t phrase);

/* "he [Karl Lindner] agreed", "she (Kuznetsova)": the phrase of the name in brackets right behind p, or NG_NONE. */
uint32_t coref_bracketed(const coref *c, const np *p);
/* The phrase that the pronoun means by its place, whatever else might be meant, or NG_NONE. */
uint32_t coref_sure(const coref *c, const asker *q);
/* May the pronoun mean phrase b, which is of that chain? */
bool coref_may(const coref *c, const asker *q, const np *b, uint32_t chain_at);
/* Marks the chains that he or she names in what he says: "Kohl has recovered since his fall, he said". */
void coref_mark_named(coref *c, const asker *q);
/* The phrase of who speaks in the quotation; NG_NONE: not known, or `quote` is NG_NONE. */
uint32_t coref_speaker(const coref *c, uint32_t quote);
/* coref_features.c: reads what is asked of the pronoun phrase. */
void coref_ask(const coref *c, uint32_t pronoun, asker *q);
/* Is the phrase the subject of its whole sentence, or who says it: "Kim will leave, [Lee] said"? */
bool coref_leads(const run *r, const np *p);
/* Fills what holds of the pronoun and each of x[0, n), and of its meaning nothing that a phrase says. */
void coref_features(const coref *c, const asker *q, candidate *x, size_t n, features *nothing);
/* The phrase of x[0, n) that the pronoun means, or NG_NONE; *p its probability. */
uint32_t coref_choose(const coref *c, const asker *q, const candidate *x, size_t n, const features *nothing, double *p);
/* Which column of the weights is the pronoun's. */
unsigned coref_class(const np *a);
/* Reads the weights from the extractor's lists. */
void coref_weights(coref *c);
/* The gender that the words of a person's name or title say. */
np_gender coref_gender(const run *r, const mention *m);

/* The gender that the noun at token i tells: "mother". */
np_gender coref_word_gender(const run *r, uint32_t i);

/* Pronouns get the entities that they mean. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status coref_resolve(drafts *d);
/* Adds a mention for every pronoun that may mean something. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status coref_mentions(run *r);

#endif
