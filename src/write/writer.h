/* writer.h -- what the writers of text formats share: a buffer before a FILE, and
 * strings as JSON, XML and CSV want them.
 *
 * Strings may hold anything but NUL: ill-formed UTF-8 is written as U+FFFD, so
 * that every file is valid UTF-8.
 */
#ifndef NG_WRITE_WRITER_H
#define NG_WRITE_WRITER_H

#include <stdio.h>

#include "newsgraph/graph.h"
#include "str.h"

/* Text is added to `b`; ng_writer_drain() hands full buffers to the file. */
typedef struct {
    ng_str b;
    FILE *f;
    const char *name; /* of the format, for messages; static */
} ng_writer;

/* Write what has gathered, if that is much. Errors: NG_E_IO, NG_E_NOMEM. */
NG_NODISCARD ng_status ng_writer_drain(ng_writer *w, ng_error *err);
/* Write all, flush, ask stdio, free the buffer; with st not NG_OK only the
 * latter, and st is returned. Errors as above. */
NG_NODISCARD ng_status ng_writer_end(ng_writer *w, ng_status st, ng_error *err);

/* A quoted JSON string; null for NULL. */
void ng_json_add(ng_str *b, const char *s);
/* Text or an attribute's value (in either quote) in XML 1.0; control characters and the
 * non-characters that XML forbids are left out. */
void ng_xml_add(ng_str *b, const char *s);
/* A CSV field, quoted where RFC 4180 asks for it; nothing for NULL. Line breaks become a blank:
 * neo4j-admin refuses them unless told otherwise. In a list, parted by ";" as Neo4j wants it, a ";" becomes ",". */
void ng_csv_add(ng_str *b, const char *s);
void ng_csv_add_list(ng_str *b, const char *const *item, size_t n);
/* s as one line: valid UTF-8, white space and controls one blank, none at the ends; without characters that turn
 * the direction of what follows (U+202A..202E, U+2066..2069) and those that XML forbids. */
void ng_line_add(ng_str *b, const char *s);
/* A probability with two decimals, whatever the locale says of decimal points: 0.94. */
void ng_fraction_add(ng_str *b, double p);

/* What stands after the last '#', '/' or ':' of an IRI; all of it where that is nothing. */
const char *ng_local_name(const char *iri);
/* The value of the statement's time: its own argument, else its event's date, or NULL. */
const char *ng_statement_time(const ng_graph *g, const ng_graph_statement *s);
/* How many articles say it; a syndicated copy counts with what it is a copy of. */
size_t ng_statement_articles(const ng_graph *g, const ng_graph_statement *s);
/* Label of a node, words or value; "" for none. */
const char *ng_object_label(const ng_graph *g, const ng_object *o);
/* Do subject and object both stand for nodes? */
int ng_statement_joins_nodes(const ng_graph *g, const ng_graph_statement *s);

#endif
