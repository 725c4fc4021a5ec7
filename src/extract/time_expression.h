/* time_expression.h -- one time expression while its value is reckoned: what time_value.c and time_amount.c share. */
#ifndef NG_EXTRACT_TIME_EXPRESSION_H
#define NG_EXTRACT_TIME_EXPRESSION_H

#include "time_value.h"

typedef struct {
    time_context *c;
    const timex *t;
    const time_rule *rule;
    long v[2][TC_COUNT];
    uint32_t has[2];
    tense tense;
    time_answer *ret;
} expression; /* v, has: what the rule captured, by slot and class */

static inline bool has(const expression *e, time_class c)
{
    return (e->has[0] & (1u << c)) != 0;
}
static inline long val(const expression *e, time_class c)
{
    return e->v[0][c];
}

/* The answer; returns true. */
NG_PRINTF(3, 4) bool time_say(expression *e, ng_time_type type, const char *fmt, ...);
/* D, W, M, Q, Y, w a weekend, E a decade, C a century, T a unit of the clock; 0: none. */
char time_unit(const expression *e);
/* How many, in hundredths: the number said, or n= of the rule, and value= for "and a half"; -1: not said. */
long time_count(const expression *e);

/* ---- time_value.c ---- */

bool time_say_weekday(expression *e);
bool time_say_dayword(expression *e);
bool time_say_date(expression *e);
bool time_say_day(expression *e, ymd d);

/* ---- time_amount.c ---- */

bool time_say_duration(expression *e);
bool time_say_set(expression *e);
bool time_say_clock(expression *e);

#endif
