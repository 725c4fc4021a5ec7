/* gate.h -- which sentences are prose.
 *
 * Newspapers print tables, results, lists, code and other languages among their
 * sentences; a parser makes sentences of them all the same. What a sentence is
 * tells which statements from it stand.
 */
#ifndef NG_EXTRACT_GATE_H
#define NG_EXTRACT_GATE_H

#include "internal.h"

typedef enum {
    GATE_PROSE,
    GATE_CROWD,  /* prose with a long list in it: no relations guessed between its items */
    GATE_LIST,   /* a table, a result, a list without a verb, the place of a dateline: titles alone stand ("Foreign
                    Minister Anna Berg") */
    GATE_SOURCE, /* place and outlet that a report was taken from (source_lines.c): that the outlet sits there */
    GATE_CODE,   /* a program, markup, a log: nothing, no names either */
    GATE_FOREIGN /* not English: the same */
} gate_kind;

/* Fills r->gate, by sentence. Needs words and trees. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status gate_read(run *r);
/* Drops the mentions in sentences without names. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status gate_mentions(run *r);
/* Drops the statements and events that do not stand. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status gate_keep(run *r);

#endif
