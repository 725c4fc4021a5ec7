/* terms.h -- the terms of other vocabularies that the graph model uses. */
#ifndef NG_GRAPH_TERMS_H
#define NG_GRAPH_TERMS_H

#include "iri.h"
#include "literal.h"
#include "newsgraph/extract.h"

#define NG_RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define NG_RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define NG_OWL "http://www.w3.org/2002/07/owl#"
#define NG_SKOS "http://www.w3.org/2004/02/skos/core#"
#define NG_SEM "http://semanticweb.cs.vu.nl/2009/11/sem/"
#define NG_NIF "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
#define NG_PROV "http://www.w3.org/ns/prov#"
#define NG_SCHEMA "http://schema.org/"
#define NG_DCTERMS "http://purl.org/dc/terms/"
#define NG_VOID "http://rdfs.org/ns/void#"

/* The IRI of each modality. */
extern const char *const ng_modality_iri[NG_MODALITY_COUNT];

#endif
