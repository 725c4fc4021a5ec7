/* gazetteer_tsv.h -- the gazetteer's rows, as its TSV files give them.
 *
 * A file of the project has a header line that names its columns; a cell
 * "column=value" there gives every row that value. A user's file may have one,
 * else its columns are name, id, type, aliases. Lists are parted by '|'. Lines
 * that are empty or begin with '#' are skipped. ontology/gazetteer/README.md
 * describes the columns.
 */
#ifndef NG_ONTOLOGY_GAZETTEER_TSV_H
#define NG_ONTOLOGY_GAZETTEER_TSV_H

#include <stdbool.h>

#include "newsgraph/extract.h"

/* clang-format off */
#define NG_GAZ_COLUMNS(X)                                                                                              \
    X(NAME, "name") X(ID, "id") X(TYPE, "type") X(NAMES, "names") X(ALIASES, "aliases") X(ACRONYMS, "acronyms")        \
    X(DEMONYMS, "demonyms") X(SURNAMES, "surnames") X(COUNTRY, "country") X(CAPITAL, "capital") X(WITHIN, "within")    \
    X(POPULATION, "population") X(ROLE, "role") X(WEIGHT, "weight") X(FLAGS, "flags") X(SOURCE, "source")
/* clang-format on */

typedef enum {
#define X(id, name) NG_GAZ_COL_##id,
    NG_GAZ_COLUMNS(X)
#undef X
        NG_GAZ_COL_COUNT
} ng_gaz_column;

typedef struct {
    const char *cell[NG_GAZ_COL_COUNT]; /* NULL where empty */
    ng_type type;                       /* NG_TYPE_COUNT: a first name, no entity */
    uint32_t population;
    int weight;
    bool no_caps; /* not looked for in capitals */
    const char *file;
    size_t line;
} ng_gaz_row;

typedef struct {
    ng_arena arena; /* owns all; its limit is set with the first row */
    ng_gaz_row *row;
    size_t n, cap;
} ng_gaz_rows;

/* Add the rows of a file. `user`: a file of the user's, in which an id is an
 * IRI (a bare Wikidata id is taken too) and the source is the path. Errors: NG_E_IO; NG_E_LIMIT, file or
 * line too long; NG_E_DATA, file and line in err->msg, line in err->at; NG_E_NOMEM. */
NG_NODISCARD ng_status ng_gaz_rows_read(ng_gaz_rows *rows, const char *path, bool user, ng_error *err);
/* The same for text[0, n), which is copied. */
NG_NODISCARD ng_status ng_gaz_rows_parse(ng_gaz_rows *rows, const char *path, const char *text, size_t n, bool user,
                                         ng_error *err);
void ng_gaz_rows_done(ng_gaz_rows *rows); /* freed; again {0} */

#endif
