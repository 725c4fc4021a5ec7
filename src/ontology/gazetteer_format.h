/* gazetteer_format.h -- the compiled gazetteer, as it lies in the file.
 *
 * One header and sections one after the other, all of 32-bit numbers but for
 * the blob of strings. The names form a tree: node i is reached from its
 * parent (a lower number, or NG_GAZ_NONE for the root) by one piece of text, and
 * its hits are hit[node[i].hit, node[i + 1].hit). Edges are found by hash:
 *
 *     "New" --> node 7 --"York"--> node 8: New York (City), New York (State)
 *                      --"Zealand"--> node 9: New Zealand
 *
 *     slot[edge(NONE, "New") & mask ...] = 7 + 1; slot[edge(7, "York") & mask ...] = 8 + 1
 *
 * Numbers are in the byte order of the machine that compiled it; `order` tells.
 */
#ifndef NG_ONTOLOGY_GAZETTEER_FORMAT_H
#define NG_ONTOLOGY_GAZETTEER_FORMAT_H

#include "gazetteer.h"
#include "gazetteer_tsv.h"
#include "str.h"

#define NG_GAZ_MAGIC "NGGAZ\r\n\x1a"
#define NG_GAZ_VERSION 1u
#define NG_GAZ_ORDER 0x01020304u
/* On a node's word: an ordinary word in capitals ("US"), not read in all-capital text. */
#define NG_GAZ_SHY 0x80000000u

typedef struct {
    char magic[8];
    uint32_t version, order;
    uint64_t check; /* XXH3-64 of all that follows this field, to the end of the file */
    uint32_t n_entry, n_hit, n_node, n_slot, n_iri_slot, n_first_slot, n_blob;
    uint32_t zero;
} ng_gaz_header;

/* Strings are offsets into the blob, 0 ("") where there is none; entries are
 * numbers or NG_GAZ_NONE. */
typedef struct {
    uint32_t label, iri, role, source;
    uint32_t type, population;
    uint32_t country, capital_of, capital, within;
} ng_gaz_record;

typedef struct {
    uint32_t parent, word, hit;
} ng_gaz_node;

/* Sections, in this order: record[n_entry], hit[n_hit], node[n_node + 1] (the
 * last one only ends the hits), slot[n_slot], iri_slot[n_iri_slot] (entry + 1),
 * first_slot[n_first_slot] (first names: offsets into the blob), blob. The three
 * tables of slots are powers of two in size, with 0 for empty. */

/* Compile rows into the bytes of a file, appended to ret. Errors: NG_E_DATA with
 * the file and line of the row at fault; NG_E_LIMIT; NG_E_NOMEM. */
NG_NODISCARD ng_status ng_gaz_compile(const ng_gaz_rows *rows, ng_str *ret, ng_error *err);

/* Check the bytes of a file and make a gazetteer of them, for tests and fuzzing
 * too. data is copied. `name` is for messages. Errors: NG_E_DATA, NG_E_NOMEM. */
NG_NODISCARD ng_status ng_gaz_from_bytes(const void *data, size_t n, const char *name, ng_gazetteer **ret,
                                         ng_error *err);

#endif
