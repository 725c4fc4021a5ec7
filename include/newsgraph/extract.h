/* extract.h -- what one article says: what extract/ writes, the exchange line
 * holds and merge/ reads (docs/ARCHITECTURE.md: "The exchange line").
 *
 * Spans are bytes of the article's text; the exchange line counts code points.
 * References between entities, times, events and statements are indexes into
 * the arrays here; the line calls them e1, t1, v1 (index + 1).
 */
#ifndef NEWSGRAPH_EXTRACT_H
#define NEWSGRAPH_EXTRACT_H

#include "newsgraph/document.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Entity types, as the line prints them. */
/* clang-format off */
#define NG_TYPES(X)                                                                                                    \
    X(PERSON, "Person") X(ORGANIZATION, "Organization") X(COMPANY, "Company")                                          \
    X(GOVERNMENT_BODY, "GovernmentBody") X(POLITICAL_PARTY, "PoliticalParty")                                          \
    X(MILITARY_UNIT, "MilitaryUnit") X(NEWS_ORGANIZATION, "NewsOrganization")                                          \
    X(INSTITUTION, "Institution") X(SPORTS_TEAM, "SportsTeam") X(COUNTRY, "Country")                                   \
    X(CITY, "City") X(STATE, "State") X(REGION, "Region") X(CONTINENT, "Continent")                                    \
    X(WATER, "Water") X(PLACE, "Place") X(FACILITY, "Facility") X(GROUP, "Group")                                      \
    X(AGREEMENT, "Agreement") X(LAW, "Law") X(PRODUCT, "Product") X(WORK, "Work")                                      \
    X(EVENT, "Event") X(THING, "Thing")
/* clang-format on */

typedef enum {
#define X(id, name) NG_TYPE_##id,
    NG_TYPES(X)
#undef X
        NG_TYPE_COUNT
} ng_type;

/* "Person" for NG_TYPE_PERSON; a static string. */
const char *ng_type_name(ng_type t);
/* The type of that name, or NG_TYPE_COUNT. */
ng_type ng_type_parse(const char *name);

typedef enum { NG_MENTION_NAME, NG_MENTION_NOMINAL, NG_MENTION_PRONOUN } ng_mention_kind;

typedef struct {
    ng_span span;
    ng_mention_kind kind;
} ng_mention;

typedef struct {
    const char *label; /* the fullest name, or nominal where there is no name */
    ng_type type;
    const char **same_as; /* IRIs, sorted */
    size_t n_same_as;
    ng_mention *mention; /* at least one; ascending by begin */
    size_t n_mention;
    const char *iri; /* in the merged graph; NULL before merging */
} ng_entity;

typedef enum { NG_TIME_DATE, NG_TIME_TIME, NG_TIME_DURATION, NG_TIME_SET } ng_time_type;

typedef struct {
    ng_span span;
    ng_time_type type;
    const char *value; /* TIMEX3 */
} ng_time;

typedef enum {
    NG_REF_NONE,   /* absent */
    NG_REF_ENTITY, /* index into entity */
    NG_REF_EVENT,  /* index into event */
    NG_REF_TIME,   /* index into time */
    NG_REF_TEXT,   /* only words: text */
    NG_REF_VALUE   /* a literal: text is its lexical form, datatype a CURIE ("xsd:integer") */
} ng_ref_kind;

typedef struct {
    ng_ref_kind kind;
    uint32_t index;
    const char *text;
    const char *datatype;
} ng_ref;

/* A further part of a statement or event: role "time", "place", "recipient",
 * "agent", "theme", ...; `text` the words as they stand ("in Pyongyang"), or
 * NULL. A time also has its `value`. */
typedef struct {
    const char *role;
    ng_ref ref;
    const char *text;
} ng_arg;

typedef enum { NG_FACT, NG_CLAIM } ng_statement_kind;
typedef enum { NG_AFFIRMED, NG_NEGATED } ng_polarity;

#define NG_MODALITIES(X)                                                                                               \
    X(ACTUAL, "actual")                                                                                                \
    X(POSSIBLE, "possible")                                                                                            \
    X(NECESSARY, "necessary") X(FUTURE, "future") X(CONDITIONAL, "conditional") X(HYPOTHETICAL, "hypothetical")

typedef enum {
#define X(id, name) NG_MODALITY_##id,
    NG_MODALITIES(X)
#undef X
        NG_MODALITY_COUNT
} ng_modality;

/* "actual" for NG_MODALITY_ACTUAL; a static string. And back, or NG_MODALITY_COUNT. */
const char *ng_modality_name(ng_modality m);
ng_modality ng_modality_parse(const char *name);

typedef struct {
    const char *type;  /* local name of an event class of the ontology: "Signing" */
    const char *lemma; /* of what names it: "sign", "visit"; NULL where not known */
    const char *words; /* the noun with what tells its kind: "missile exports"; NULL: only verbs name it */
    ng_span *mention;  /* its triggers; at least one */
    size_t n_mention;
    const char *date; /* ISO 8601 at the precision known, or NULL */
    ng_ref place;     /* an entity, or NG_REF_NONE */
    ng_arg *arg;
    size_t n_arg;
    int other;              /* not 0: the article sets it apart from what it tells: "an earlier visit" */
    ng_statement_kind kind; /* a claim: nowhere does the article itself say that it happened */
    ng_polarity polarity;
    ng_modality modality;
    const char *iri; /* in the merged graph; NULL before merging */
} ng_event;

typedef struct {
    ng_ref subject;                    /* ENTITY, EVENT or TEXT */
    const char *predicate;             /* CURIE or IRI: "ng:signed", "ngr:bond-over" */
    const char *label;                 /* "signed" */
    const char *lemma;                 /* "sign" */
    const char *wikidata;              /* "P39", or NULL */
    ng_ref object;                     /* any kind; NONE for an intransitive */
    ng_ref event;                      /* EVENT or NONE */
    ng_span subject_span, object_span; /* of the mentions; empty where there is none */
    struct {
        const char *subject, *predicate, *object; /* words of the sentence, for open extraction; NULL where absent */
    } words;
    ng_arg *arg;
    size_t n_arg;
    ng_statement_kind kind;
    ng_polarity polarity;
    ng_modality modality;
    ng_ref attributed_to; /* ENTITY, TEXT or NONE */
    double confidence;    /* probability, [0, 1]; two decimals */
    uint32_t sentence;    /* index into sentence */
    ng_span span;         /* the evidence */
    const char *by;       /* which method found it: "pattern", "title", "clause", ...; static string. "words": for
                             readers of words.* alone (open extraction); "implied": follows from another statement
                             of the article; "guess": what joins two names as far as the program can tell, not
                             sure enough to be shown. Merging leaves these three out */
} ng_statement;

typedef struct ng_extract {
    /* from the article; the strings are shared with it */
    const char *id, *source, *title, *author, *date, *url, *language;
    const char *text;
    size_t len;
    ng_span *sentence;
    size_t n_sentence;
    ng_entity *entity;
    size_t n_entity;
    ng_time *time;
    size_t n_time;
    ng_event *event;
    size_t n_event;
    ng_statement *statement;
    size_t n_statement;
} ng_extract;

#ifdef __cplusplus
}
#endif
#endif
