/* ontology_store.h -- the triples of the ontology's files, and where they stand; private to ontology/.
 *
 * Raptor knows a Turtle triple's line only at the end of the file, so that lines
 * are looked up in the files' text: in order for patterns, else when something
 * is wrong.
 */
#ifndef NG_ONTOLOGY_STORE_H
#define NG_ONTOLOGY_STORE_H

#include <stdbool.h>

#include "map.h"
#include "newsgraph/graph.h"

#define NG_NS_NG "https://w3id.org/newsgraph/ontology#"
#define NG_NS_RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define NG_NS_RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define NG_NS_OWL "http://www.w3.org/2002/07/owl#"
#define NG_NS_SCHEMA "http://schema.org/"
#define NG_NS_SEM "http://semanticweb.cs.vu.nl/2009/11/sem/"
#define NG_NS_SKOS "http://www.w3.org/2004/02/skos/core#"
#define NG_NS_WDT "http://www.wikidata.org/prop/direct/"
#define NG_NS_XSD "http://www.w3.org/2001/XMLSchema#"

/* clang-format off */
/* Terms that loading itself understands: X(id, namespace, local name, what its object is). */
#define NG_VOCABULARY(X)                                                                                               \
    X(TYPE, RDF, "type", IRI) X(LABEL, RDFS, "label", TEXT) X(COMMENT, RDFS, "comment", TEXT)                          \
    X(SUBCLASS, RDFS, "subClassOf", IRI) X(SUBPROPERTY, RDFS, "subPropertyOf", IRI)                                    \
    X(INVERSE, OWL, "inverseOf", IRI) X(DOMAIN, SCHEMA, "domainIncludes", IRI)                                         \
    X(RANGE, SCHEMA, "rangeIncludes", IRI) X(CLOSE, SKOS, "closeMatch", IRI) X(EXACT, SKOS, "exactMatch", IRI)         \
    X(EQ_CLASS, OWL, "equivalentClass", IRI) X(EQ_PROPERTY, OWL, "equivalentProperty", IRI)                            \
    X(CLASS, OWL, "Class", NONE) X(OBJECT_PROPERTY, OWL, "ObjectProperty", NONE)                                       \
    X(DATATYPE_PROPERTY, OWL, "DatatypeProperty", NONE) X(SYMMETRIC, OWL, "SymmetricProperty", NONE)                   \
    X(ONTOLOGY, OWL, "Ontology", NONE) X(EVENT, SEM, "Event", NONE)                                                    \
    X(VERB, NG, "verb", TEXT) X(NOUN, NG, "noun", TEXT) X(PREPOSITION, NG, "preposition", TEXT)                        \
    X(ROLE_NOUN, NG, "roleNoun", TEXT) X(PATTERN, NG, "pattern", ANY) X(REGEX, NG, "regex", TEXT)                      \
    X(NAME, NG, "name", TEXT) X(KIND, NG, "kind", IRI) X(POLARITY, NG, "polarity", IRI)                                \
    X(MODALITY, NG, "modality", IRI) X(CONFIDENCE, NG, "confidence", TEXT) X(PRIORITY, NG, "priority", TEXT)           \
    X(LEMMA, NG, "lemma", TEXT) X(ENTITY_TYPE, NG, "entityType", TEXT) X(SLUG, NG, "slug", TEXT)                       \
    X(EVENT_TYPE, NG, "eventType", IRI) X(SUBJECT_ROLE, NG, "subjectRole", IRI)                                        \
    X(OBJECT_ROLE, NG, "objectRole", IRI) X(OBJECT_TIME, NG, "objectTime", IRI)                                        \
    X(WIKIDATA, NG, "wikidata", IRI) X(WIKIDATA_INVERSE, NG, "wikidataInverse", IRI)                                   \
    X(INTRANSITIVE, NG, "intransitive", TEXT) X(SETTING, NG, "setting", TEXT) X(META, NG, "meta", TEXT) X(REPLACES, NG, "replaces", IRI)               \
    X(MACRO, NG, "Macro", NONE) X(FACT, NG, "Fact", NONE) X(CLAIM, NG, "Claim", NONE)                                  \
    X(AFFIRMED, NG, "Affirmed", NONE) X(NEGATED, NG, "Negated", NONE) X(ACTUAL, NG, "Actual", NONE)                    \
    X(POSSIBLE, NG, "Possible", NONE) X(NECESSARY, NG, "Necessary", NONE) X(FUTURE, NG, "Future", NONE)                \
    X(CONDITIONAL, NG, "Conditional", NONE) X(HYPOTHETICAL, NG, "Hypothetical", NONE)                                  \
    X(AGENT, NG, "agent", NONE) X(THEME, NG, "theme", NONE) X(PLACE, NG, "place", NONE) X(RELATED, NG, "related", NONE)\
    X(SURFACE_PATTERN, NG, "SurfacePattern", NONE) X(FUNCTIONAL, OWL, "FunctionalProperty", NONE)                      \
    X(IDENTIFIES, NG, "identifies", TEXT) X(STANDS_FOR, NG, "standsFor", TEXT)
/* clang-format on */

/* Their numbers are their term ids in every store. */
enum {
#define X(id, ns, name, object) NG_V_##id,
    NG_VOCABULARY(X)
#undef X
        NG_V_COUNT
};

/* One triple. Ids are entries of `term`: IRIs as they are, blank nodes "_:FILE:label". */
typedef struct {
    uint32_t s, p;
    uint32_t o;           /* NG_MAP_NONE for a literal */
    const char *text;     /* of a literal */
    const char *datatype; /* of a literal: absolute IRI, or NULL */
    const char *language; /* of a literal, or NULL */
    uint32_t file;
    uint32_t line; /* where the reader knows it, else 0 */
} ng_ont_triple;

typedef struct {
    const char *name;
    const char *text; /* NULL where it is not plain Turtle */
    size_t len;
    size_t at;   /* how far lines have been looked up in order */
    size_t line; /* line of `at`, from 1 */
} ng_ont_file;

typedef struct {
    ng_arena *a;      /* holds all strings that last */
    ng_arena scratch; /* files' text */
    ng_map term;
    ng_ont_triple *triple; /* once indexed: sorted by subject, then as read */
    size_t n, cap;
    ng_ont_file *file;
    size_t n_file;
    uint32_t *first;    /* of each term: its first triple as subject; term.n + 1 of them */
    const char **curie; /* of each term, or NULL: not yet asked for */
    uint32_t reading;   /* the file being read */
} ng_ont_store;

/* Read all files, apply ng:replaces, index. Errors as ng_ontology_load(). */
NG_NODISCARD ng_status ng_ont_store_load(ng_ont_store *s, ng_arena *a, const char *const *file, size_t n,
                                         ng_error *err);
void ng_ont_store_done(ng_ont_store *s);

/* The IRI (or "_:" label) of a term. */
const char *ng_ont_iri(const ng_ont_store *s, uint32_t term);
bool ng_ont_is_blank(const ng_ont_store *s, uint32_t term);
/* "ng:signed" of an IRI with a prefix of ours, else the IRI; in s->a; NULL: memory refused. */
const char *ng_ont_curie(ng_ont_store *s, uint32_t term);

/* The triples of a subject: *n of them. */
const ng_ont_triple *ng_ont_of(const ng_ont_store *s, uint32_t subject, size_t *n);
/* The first triple (subject, predicate, ?), or NULL. */
const ng_ont_triple *ng_ont_one(const ng_ont_store *s, uint32_t subject, uint32_t predicate);
/* Is (subject, predicate, object) there? */
bool ng_ont_has(const ng_ont_store *s, uint32_t subject, uint32_t predicate, uint32_t object);

/* The line of a pattern's triple; fast where asked in the order of the file. 0: unknown. */
size_t ng_ont_line_of_text(ng_ont_store *s, const ng_ont_triple *t);
/* NG_E_DATA, "FILE:LINE: TERM: ...": something is wrong with this triple. */
ng_status ng_ont_fail(ng_ont_store *s, const ng_ont_triple *t, ng_error *err, const char *fmt, ...) NG_PRINTF(4, 5);

#endif
