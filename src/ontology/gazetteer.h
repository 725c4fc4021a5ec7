/* gazetteer.h -- known names: countries, cities, organisations, people.
 *
 * Compiled from the TSV files of ontology/gazetteer/ into one binary file when
 * newsgraph is built, and mapped when it runs; the user's own TSV files are
 * compiled in memory. Immutable; shared by threads.
 *
 * Matching begins and ends where tokens do, and in between compares pieces of
 * the text (gazetteer_text.h), so that a name is found however the tokenizer
 * parts it: case kept, diacritics, periods, apostrophes and hyphens left out.
 */
#ifndef NG_ONTOLOGY_GAZETTEER_H
#define NG_ONTOLOGY_GAZETTEER_H

#include <stdbool.h>

#include "newsgraph/extract.h"

typedef struct ng_gazetteer ng_gazetteer;

typedef enum {
    NG_GAZ_NAME,    /* the full name, or a spelling of it */
    NG_GAZ_ALIAS,   /* another name: "Burma" */
    NG_GAZ_ACRONYM, /* "UN" */
    NG_GAZ_DEMONYM, /* "Russian", "Russians": of the country */
    NG_GAZ_SURNAME  /* the last name of a person: after all other hits, at times the only one; take it only with the
                     * full name or a title elsewhere in the article */
} ng_gaz_kind;

typedef struct {
    const char *label; /* "Vladimir Putin" */
    const char *iri;   /* Wikidata, or the user's; NULL where none is known */
    ng_type type;
    const char *role;    /* of people: "President"; or NULL */
    const char *country; /* IRI of the country it belongs to, or NULL */
    uint32_t capital_of; /* entry of the country whose capital it is, or NG_GAZ_NONE */
    uint32_t capital;    /* of a country: the entry of its capital, or NG_GAZ_NONE */
    uint32_t within;     /* of a city: the entry of its state or province, or NG_GAZ_NONE */
    uint64_t population; /* of places, 0 unknown: which Paris */
    const char *source;  /* a file of sources.tsv, or the user's path */
} ng_gaz_entry;

typedef struct {
    uint32_t entry;
    ng_gaz_kind kind;
} ng_gaz_hit;

#define NG_GAZ_NONE UINT32_MAX

/* binary: the compiled file; user[0, n): TSV files (name, IRI, type, aliases
 * parted by '|'), which win over it. Errors: NG_E_IO; NG_E_DATA with file and line
 * (a damaged or foreign binary is refused); NG_E_LIMIT, a file over 64 MiB or a line over 16 KiB; NG_E_NOMEM. */
NG_NODISCARD ng_status ng_gazetteer_load(const char *binary, const char *const *user, size_t n, ng_gazetteer **ret,
                                         ng_error *err);
void ng_gazetteer_free(ng_gazetteer *g);

const ng_gaz_entry *ng_gazetteer_entry(const ng_gazetteer *g, uint32_t entry);
size_t ng_gazetteer_size(const ng_gazetteer *g);

/* The longest name that begins at token[0] of token[0, n): *tokens how many it
 * takes, *n_hit how many entries it may be (best first, at most 64), NULL: none. Hits are
 * borrowed from g. `text` is the article's, NUL-terminated; the tokens' spans count, not their forms. */
const ng_gaz_hit *ng_gazetteer_match(const ng_gazetteer *g, const char *text, const ng_token *token, size_t n,
                                     size_t *tokens, size_t *n_hit);
/* The entries of a name given as a string, tokens parted by blanks. */
const ng_gaz_hit *ng_gazetteer_find(const ng_gazetteer *g, const char *name, size_t *n_hit);
/* The entry with that IRI, or NG_GAZ_NONE. */
uint32_t ng_gazetteer_by_iri(const ng_gazetteer *g, const char *iri);

/* Whether `name`, one word, is a listed first name: a hint that a name unknown is a person's. */
bool ng_gazetteer_is_first_name(const ng_gazetteer *g, const char *name);

/* Compile TSV files of the project (docs in ontology/gazetteer/README.md) into
 * the binary at `out`; used by the build. */
NG_NODISCARD ng_status ng_gazetteer_compile(const char *folder, const char *out, ng_error *err);

#endif
