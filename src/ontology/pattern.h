/* pattern.h -- the language of surface patterns (docs/PATTERNS.md) turned into PCRE2; private to ontology/. */
#ifndef NG_ONTOLOGY_PATTERN_H
#define NG_ONTOLOGY_PATTERN_H

#include <stdbool.h>

#include "map.h"
#include "newsgraph/extract.h"

typedef struct {
    const char *name, *regex;
    const char *translated; /* or NULL: not yet */
    size_t placeholders;    /* in it, those of its macros included */
} ng_pattern_macro;

/* What patterns are read with. */
typedef struct {
    uint32_t type_set[NG_TYPE_COUNT]; /* the types that {Type} takes: itself and those below it, as bits */
    ng_map macro;                     /* name to index */
    const ng_pattern_macro *macros;
    ng_map role; /* names of groups that are roles */
} ng_pattern_language;

/* What a pattern holds. */
typedef struct {
    bool subject, object, source; /* groups */
    size_t placeholders;          /* in all */
} ng_pattern_groups;

/* The PCRE2 expression of `pattern`, in a. NULL: malformed, and `why` says what
 * and where, or memory is refused and `why` is empty.
 *   macro  it is the text of a macro: no named groups. */
const char *ng_pattern_translate(const ng_pattern_language *l, const char *pattern, bool macro, ng_arena *a,
                                 ng_pattern_groups *groups, char why[256]);

#endif
