/* time_rules.h -- the rules of ontology/extract/time-rules.tsv: how times are said.
 *
 * A rule is a pattern over atoms (tokens, where "mid-1996" is two) and what to
 * make of it; README.md there tells how they are written. Patterns have no
 * loops, so a match takes at most as many atoms as the rule has elements.
 */
#ifndef NG_EXTRACT_TIME_RULES_H
#define NG_EXTRACT_TIME_RULES_H

#include "internal.h"

/* Classes of words, from the lists (first line) and computed (the others). */
#define TIME_CLASSES(X)                                                                                                \
    X(MONTH, "month")                                                                                                  \
    X(WEEKDAY, "weekday")                                                                                              \
    X(UNIT, "unit")                                                                                                    \
    X(SHIFT, "shift")                                                                                                  \
    X(DAYWORD, "dayword")                                                                                              \
    X(ORDINAL, "ordinal")                                                                                              \
    X(SEASON, "season")                                                                                                \
    X(PART, "part")                                                                                                    \
    X(OFTEN, "often")                                                                                                  \
    X(VAGUE, "vague")                                                                                                  \
    X(AMPM, "ampm")                                                                                                    \
    X(ZONE, "zone")                                                                                                    \
    X(DAY_ABBR, "day-abbr") /* "SUN": a day only where a date follows */                                               \
    X(TENS, "tens")                                                                                                    \
    X(NUMBER, "number") /* 3, three, twenty-four, 2 1/2, two hundred: hundredths */                                    \
    X(UNIT_ONE, "unit-one")                                                                                            \
    X(UNITS, "units")         /* units in the singular, in the plural */                                               \
    X(DOM, "dom")             /* day of a month: 19, 19th, nineteenth */                                               \
    X(YEAR, "year")           /* 1996, nineteen ninety-six, '96 */                                                     \
    X(YY, "yy")               /* the 89 of 1988-89 */                                                                  \
    X(LONE_YEAR, "lone-year") /* a number that can only be a year */                                                   \
    X(LONE_MONTH, "lone-month")                                                                                        \
    X(DECADE, "decade")   /* 1990s, '90s, nineties: 199 */                                                             \
    X(CLOCK, "clock")     /* 10:30, in minutes */                                                                      \
    X(HOUR, "hour")       /* 10, ten */                                                                                \
    X(NUMDATE, "numdate") /* 2024-06-19, 6/19/2024: 20240619 */                                                        \
    X(HOLIDAY, "holiday") /* the token where its name begins */

typedef enum {
#define X(id, name) TC_##id,
    TIME_CLASSES(X)
#undef X
        TC_COUNT
} time_class;

#define TC_WORDS TC_NUMBER /* classes below it come from the lists */

/* What rules make. */
/* clang-format off */
#define TIME_KINDS(X)                                                                                                  \
    X(DATE, "date") X(RANGE, "range") X(MONTH, "month") X(YEAR, "year") X(YEARS, "years") X(DECADE, "decade")          \
    X(CENTURY, "century") X(QUARTER, "quarter") X(HALF, "half") X(SEASON, "season") X(WEEKDAY, "weekday")              \
    X(DAY, "day") X(SHIFTED, "shifted") X(RELATIVE, "relative") X(AGO, "ago") X(DURATION, "duration")                  \
    X(SET, "set") X(CLOCK, "clock") X(PART, "part") X(HOLIDAY, "holiday") X(REF, "ref") X(PERIOD, "period")            \
    X(NOT, "not")
/* clang-format on */

typedef enum {
#define X(id, name) TIME_KIND_##id,
    TIME_KINDS(X)
#undef X
        TIME_KIND_COUNT
} time_kind;

/* A word or part of one. */
typedef struct {
    uint32_t token, begin, end; /* bytes of the text */
    const char *low;            /* not NUL-terminated */
    uint16_t n;
    bool glued;       /* joined with the next without white space */
    uint32_t literal; /* number of the word in the rules, or NG_NONE */
    uint32_t classes; /* bits of time_class; those of DOM and after: may be */
    uint32_t value[TC_WORDS];
} atom;

typedef struct {
    const run *r;
    atom *a;
    size_t n, cap;
} atoms;

#define TIME_CAPTURES 24

typedef struct {
    uint8_t class, slot;
    long value;
} capture;

/* A rule that matched atoms [first, end). */
typedef struct {
    const struct time_rule *rule;
    size_t first, end;
    capture c[TIME_CAPTURES];
    size_t n;
} time_match;

typedef struct time_rule {
    time_kind kind;
    long n, sign;     /* settings n= and sign= ; 0 where not given */
    uint32_t unit;    /* unit= */
    const char *text; /* value=, or NULL */
    size_t start;     /* first instruction */
    size_t line;
} time_rule;

typedef struct time_rules time_rules;

/* Reads folder/extract/time-rules.tsv. Errors: NG_E_IO; NG_E_DATA with file and line; NG_E_NOMEM. */
NG_NODISCARD ng_status time_rules_load(const char *folder, time_rules **ret, ng_error *err);
void time_rules_free(time_rules *t);
/* The number that patterns know the word by, or NG_NONE. */
uint32_t time_rules_literal(const time_rules *t, const char *s, size_t n);
/* The rule that takes most atoms from atom i on; of equal ones the first. False: none. */
bool time_rules_match(const time_rules *t, const atoms *s, size_t i, time_match *ret);

/* ---- time_atoms.c ---- */

/* The atoms of a sentence, into *s (its room is used again). Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status atoms_read(atoms *s, size_t sentence);
/* Atoms from i on that are of the class: how many (0: none), and the value. */
size_t atom_class(const atoms *s, size_t i, time_class c, long *value);
/* Does the atom read `s`? False past the end. */
bool atom_is(const atoms *s, size_t i, const char *s1);
/* Four bytes of a code of the lists as one number: 'W', "TH". */
uint32_t time_code(const char *s);

#endif
