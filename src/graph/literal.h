/* literal.h -- typed literals: which XSD datatype a value may carry.
 *
 * Stores refuse or drop a literal whose lexical form its datatype does not
 * know, so none is ever written.
 */
#ifndef NG_GRAPH_LITERAL_H
#define NG_GRAPH_LITERAL_H

#include <stdbool.h>

#include "newsgraph/graph.h"

#define NG_XSD "http://www.w3.org/2001/XMLSchema#"

/* The datatype that a date has by its shape: xsd:date, xsd:gYearMonth, xsd:gYear
 * or xsd:dateTime (seconds may be absent, see below); NULL: none of these, or no
 * such day in the calendar. A static string. */
const char *ng_date_datatype(const char *s);

/* Is it a TIMEX3 value that names no date: "XXXX-06-19", "2024-WXX-3",
 * "PAST_REF"? As the value of a property it would pass for one. */
bool ng_is_vague_time(const char *s);

/* May `lexical` carry this datatype (absolute IRI)? Of the XSD types the date
 * family, boolean and the numbers are checked; others pass. */
bool ng_literal_valid(const char *datatype, const char *lexical);

/* The literal to write for a value and the datatype wished for (NULL: string):
 * dates are typed by their shape, "2024-06-19T14:30" gets the seconds and "+0200"
 * the colon that xsd:dateTime asks for; a form that its type does not know
 * becomes a plain string. False: memory refused. */
NG_NODISCARD bool ng_literal(ng_arena *a, const char *lexical, const char *datatype, ng_rdf_term *ret);

#endif
