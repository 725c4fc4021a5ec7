/* nquads.h -- one line of N-Triples or N-Quads (W3C, 25 February 2014). */
#ifndef NG_RDF_NQUADS_H
#define NG_RDF_NQUADS_H

#include <stdbool.h>

#include "newsgraph/graph.h"

/* Parses s[0, n), a line without its end, valid UTF-8 without NUL.
 *   s       is written over: escapes shrink where they stand, and the strings of
 *           *ret point into it
 *   quads   is a graph allowed?
 *   ret     the triple; a graph that is a blank node comes as "_:" and its label
 *   at      where NULL is not returned: which byte is wrong
 * Returns NULL where the line is a triple (*some true) or empty or a comment
 * (*some false), else what is wrong: a static string. */
const char *ng_rdf_nquads_line(char *s, size_t n, bool quads, ng_triple *ret, bool *some, size_t *at);

#endif
