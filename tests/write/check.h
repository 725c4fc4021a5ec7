/* check.h -- is what was written what it says it is? For tests and fuzz targets; no test framework here. */
#ifndef WRITE_CHECK_H
#define WRITE_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "str.h"

/* Is s[0, n) a well-formed XML document without DTD internals: UTF-8, no forbidden characters, tags that match, quoted
 * attributes each once, no bare '&' or '<'? NULL if so, else what is wrong. */
const char *check_xml(const char *s, size_t n);

/* The fields of a CSV record (RFC 4180) as a list parted by U+001F in ret; the place after its CR LF, or NULL where
 * it is no record. */
const char *check_csv(const char *s, ng_str *ret);

/* The text that Graphviz shows for an escString: the inverse of what diagram.c does. */
void show_label(ng_str *ret, const char *esc);

#endif
