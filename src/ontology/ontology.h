/* ontology.h -- the ontology in memory: classes, properties, and how relations
 * are said. Read from Turtle through rdf/. Immutable once loaded; shared by threads.
 */
#ifndef NG_ONTOLOGY_ONTOLOGY_H
#define NG_ONTOLOGY_ONTOLOGY_H

#include <stdbool.h>

#include "newsgraph/extract.h"
#include "newsgraph/graph.h"

typedef struct ng_ontology ng_ontology;

/* A class: of entities or of events. */
typedef struct {
    const char *iri;  /* absolute */
    const char *name; /* local name: "Signing" */
    const char *label;
    const char *const *super; /* all superclasses, nearest first: absolute IRIs */
    size_t n_super;
    const char *const *same; /* classes of schema.org, SEM, Wikidata that it maps to */
    size_t n_same;
    bool is_event;
    bool is_meta;     /* of the graph model (ng:Fact): no entity or event is of it */
    const char *slug; /* the folder of its instances' IRIs: "person", "event" */
} ng_class;

typedef struct {
    const char *iri;              /* absolute */
    const char *curie;            /* "ng:signed"; the absolute IRI where it has no prefix of ours */
    const char *label, *lemma;    /* "signed", "sign"; lemma may be NULL */
    const char *wikidata;         /* "P39", or NULL */
    const char *wikidata_inverse; /* one that runs from object to subject: "P35" of ng:presidentOf; or NULL */
    const char *event;            /* local name of the event class that it reports, or NULL */
    const char *subject_role;     /* role of the subject in that event: "agent"; NULL without event */
    const char *object_role;      /* of the object: "theme"; NULL without event */
    const char *object_time;      /* CURIE of the object's property whose value is the statement's time too, or NULL */
    const char *inverse;          /* CURIE of the inverse property, or NULL */
    const char *const *super;     /* all superproperties, nearest first: absolute IRIs */
    size_t n_super;
    bool symmetric;
    bool intransitive;      /* a statement may have no object */
    bool setting;           /* tells where something lies or belongs */
    bool functional;        /* a subject has one: two that differ contradict each other */
    bool identifies;        /* tells a thing without a name: the parties and the date of an agreement */
    bool stands_for;        /* what the subject does, the object does: presidents and their countries */
    bool meta;              /* of the graph model ("evidence", "agent"): never the predicate of a statement's words */
    uint32_t domain, range; /* sets of ng_type as bits (1u << type), subtypes included; 0: anything */
    bool literal;           /* an owl:DatatypeProperty */
    const char *datatype;   /* of a literal: CURIE ("xsd:date"), or NULL for text */
} ng_property;

/* The characters that stand for mentions and times in the sentence that a
 * pattern is matched against (docs/PATTERNS.md). A private-use character of
 * the article's own text must not reach the matcher. */
#define NG_MASK_MENTION 0xE000u /* + ng_type */
#define NG_MASK_TIME 0xE040u    /* + ng_time_type */
#define NG_MASK_FIRST NG_MASK_MENTION
#define NG_MASK_LAST 0xE07Fu

/* A way to say a property, as a PCRE2 pattern over a masked sentence (see
 * docs/PATTERNS.md): named groups subject, object and, for events, time, place;
 * {Person} or {Person|Country} stands for a mention of such an entity, {Date}
 * for a time. Loading has checked that `regex` has the groups it needs; PCRE2
 * itself compiles it in extract/, with PCRE2_UTF | PCRE2_UCP | PCRE2_DUPNAMES. */
typedef struct {
    const char *property; /* CURIE */
    const char *pattern;  /* as written */
    const char *regex;    /* what to compile: macros and placeholders replaced by PCRE2 and mask characters */
    const char *file;     /* where it stands, for messages */
    size_t line;          /* 0 where unknown */
    ng_statement_kind kind;
    ng_polarity polarity;
    ng_modality modality;
    double confidence; /* (0, 1] */
    int priority;      /* higher wins; the array is sorted by it, descending, then as loaded */
} ng_surface_pattern;

/* A word or phrase (lemma, lower case) that says a property: verb, noun,
 * preposition, or title/role ("president", joins person and country). */
typedef enum { NG_WORD_VERB, NG_WORD_NOUN, NG_WORD_PREPOSITION, NG_WORD_ROLE } ng_word_kind;
typedef struct {
    const char *property; /* CURIE, or CURIE of a class where it names an event or type of entity */
    const char *word;
    ng_word_kind kind;
} ng_word;

/* file[0, n): the first is the base (ontology/newsgraph.ttl) unless the user
 * replaces it; the others add to it. A file that declares itself an
 * owl:Ontology with ng:replaces <…ontology> replaces what came before, but for the
 * graph's own model (terms with ng:meta).
 * Errors: NG_E_IO; NG_E_DATA with file, line and term in err->msg; NG_E_NOMEM. */
NG_NODISCARD ng_status ng_ontology_load(const char *const *file, size_t n, ng_ontology **ret, ng_error *err);
void ng_ontology_free(ng_ontology *o);

/* By local name or absolute IRI ("Signing"); NULL: unknown. */
const ng_class *ng_ontology_class(const ng_ontology *o, const char *name);
/* The class that an entity type maps to. Never NULL: loading checks the table. */
const ng_class *ng_ontology_type_class(const ng_ontology *o, ng_type t);
/* The type of entity whose class this or one of its superclasses is; NG_TYPE_COUNT: none. */
ng_type ng_ontology_class_type(const ng_ontology *o, const char *name);
/* By CURIE or absolute IRI; NULL: unknown. */
const ng_property *ng_ontology_property(const ng_ontology *o, const char *name);

/* All classes and properties, in the order of the files. */
const ng_class *ng_ontology_classes(const ng_ontology *o, size_t *n);
const ng_property *ng_ontology_properties(const ng_ontology *o, size_t *n);

const ng_surface_pattern *ng_ontology_patterns(const ng_ontology *o, size_t *n);
/* All words, sorted by (word, kind, property). */
const ng_word *ng_ontology_words(const ng_ontology *o, size_t *n);
/* The words equal to `word` (lower-case lemma) of that kind: *n of them, or NULL. */
const ng_word *ng_ontology_word(const ng_ontology *o, ng_word_kind kind, const char *word, size_t *n);

/* The declarations of the term `iri` (type, label, comment, sub-relations,
 * mappings; no patterns) handed to fn, superclasses and superproperties of ng:
 * too; the caller leaves out doubles. */
NG_NODISCARD ng_status ng_ontology_declare(const ng_ontology *o, const char *iri,
                                           ng_status (*fn)(void *user, const ng_triple *t, ng_error *err), void *user,
                                           ng_error *err);
/* XXH3-128 (hex) of all that was loaded, for the manifest. */
const char *ng_ontology_hash(const ng_ontology *o);

#endif
