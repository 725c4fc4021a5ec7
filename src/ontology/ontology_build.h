/* ontology_build.h -- the tables of an ontology and the steps that fill them; private to ontology/. */
#ifndef NG_ONTOLOGY_BUILD_H
#define NG_ONTOLOGY_BUILD_H

#include "ontology.h"
#include "ontology_store.h"

/* A class, with what only loading needs. */
typedef struct {
    uint32_t term;
    ng_type type;    /* that it or its nearest superclass is mapped to; NG_TYPE_COUNT: none */
    uint32_t *super; /* terms, nearest first */
    size_t n_super;
} ng_ont_class_extra;

struct ng_ontology {
    ng_arena a;
    ng_class *klass;
    ng_ont_class_extra *class_extra; /* of klass, index by index */
    size_t n_class;
    ng_map class_by; /* local names and IRIs */
    uint32_t type_class[NG_TYPE_COUNT];
    ng_property *property;
    uint32_t *property_term;
    size_t n_property;
    ng_map property_by; /* CURIEs and IRIs */
    ng_surface_pattern *pattern;
    size_t n_pattern;
    ng_word *word; /* by word, then kind */
    size_t n_word;
    ng_map word_by; /* words to the first of each */
    /* The terms' own triples, for ng_ontology_declare(): sorted by subject, then as read. */
    ng_triple *declaration;
    size_t n_declaration;
    ng_map declared; /* IRI to its first declaration */
    char hash[33];
};

/* Each reads s and fills its part of o. Errors: NG_E_DATA with file, line and
 * term; NG_E_NOMEM. */
NG_NODISCARD ng_status ng_ont_check_terms(ng_ont_store *s, ng_error *err);
NG_NODISCARD ng_status ng_ont_build_classes(ng_ontology *o, ng_ont_store *s, ng_error *err);
NG_NODISCARD ng_status ng_ont_build_properties(ng_ontology *o, ng_ont_store *s, ng_error *err);
NG_NODISCARD ng_status ng_ont_build_words(ng_ontology *o, ng_ont_store *s, ng_error *err);
NG_NODISCARD ng_status ng_ont_build_patterns(ng_ontology *o, ng_ont_store *s, ng_error *err);
NG_NODISCARD ng_status ng_ont_build_declarations(ng_ontology *o, ng_ont_store *s, ng_error *err);

/* All terms above `term` by `predicate` (SUBCLASS or SUBPROPERTY), nearest
 * first, each once. NG_E_DATA where the term stands above itself. */
NG_NODISCARD ng_status ng_ont_above(ng_ont_store *s, uint32_t term, uint32_t predicate, uint32_t **ret, size_t *n,
                                    ng_error *err);
/* Index of a term's class in o->klass, or NG_MAP_NONE. */
uint32_t ng_ont_class_index(const ng_ontology *o, const ng_ont_store *s, uint32_t term);
/* The text of (term, predicate, "..."), or NULL. */
const char *ng_ont_text(const ng_ont_store *s, uint32_t term, uint32_t predicate);
/* Is it (term, predicate, true)? */
bool ng_ont_flag(const ng_ont_store *s, uint32_t term, uint32_t predicate);
/* What follows the last '/', '#' or ':' of an IRI. */
const char *ng_ont_local_name(const char *iri);

#endif
