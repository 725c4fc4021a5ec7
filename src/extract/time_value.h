/* time_value.h -- what a time expression says, as a TIMEX3 value. */
#ifndef NG_EXTRACT_TIME_VALUE_H
#define NG_EXTRACT_TIME_VALUE_H

#include "dates.h"
#include "time_rules.h"

typedef enum { TENSE_NONE, TENSE_PAST, TENSE_PRESENT, TENSE_FUTURE } tense;

/* The tense of the clause in which the time stands; needs times_attach(). */
tense time_tense(const run *r, const timex *t);

/* A date at the precision stated: 'Y', 'Q', 'M', 'W' (by its Monday), 'D'; 0: none. */
typedef struct {
    char unit;
    ymd d; /* the first day of it; parts finer than the unit are 1 or 0 */
} stated;

/* What has been said so far, in the order of the text. */
typedef struct {
    const run *r;
    ymd ref;        /* the article's date; parts 0 where unknown */
    stated focus;   /* the date spoken of last */
    uint32_t at;    /* its sentence */
    stated quarter; /* the quarter spoken of last */
    ymd day;        /* the day spoken of last in sentence day_at, for a time of day */
    uint32_t day_at;
    int year; /* the year named last, in digits, in sentence year_at; 0: none */
    uint32_t year_at;
    bool year_of_day; /* of a day or month */
    bool year_leads;  /* it stood at the head of its sentence */
} time_context;

typedef struct {
    ng_time_type type;
    char value[40];
} time_answer;

/* The value of the expression that `m` matched. False: it says nothing (leave it out). */
bool time_value(time_context *c, const timex *t, const time_match *m, time_answer *ret);

/* The year in which month and day (0: any) lie nearest to ref; 0 where that has none. */
int nearest_year(ymd ref, int month, int day);

/* ---- holidays.c ---- */

/* The day of a holiday in a year: `rule` is MM-DD, or "MM-wN" the Nth weekday w (1 Monday) of a month, N 5 the last,
 * a day later with "+1", or "E+N" days from Easter. False: the rule is none of these. */
bool holiday_day(const char *rule, int year, ymd *ret);

/* time_game.c: is the half or quarter of a year that nobody named rather one of a game? */
bool time_of_game(const run *r, const timex *t, bool half);

#endif
