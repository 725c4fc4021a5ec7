/* times.h -- when: the time expressions of an article, and what each of them dates.
 *
 * Reads   words, trees, the article's date.
 * Writes  r->t: TIMEX3 expressions, ascending, disjoint; r->ex->time.
 * Values  as stated and no finer: "1998-11" of "last November". X where a part is unknown.
 */
#ifndef NG_EXTRACT_TIMES_H
#define NG_EXTRACT_TIMES_H

#include "internal.h"

/* How a time stands to its event, from the preposition before it. */
typedef enum {
    TIME_AT, /* "in 1990", "on Monday", "Monday", "during the war years" */
    TIME_BEFORE,
    TIME_AFTER,
    TIME_SINCE, /* the event lasts from then on: "since 1990", "from 1990" */
    TIME_UNTIL, /* until then: "until 1990", "to 1990" */
    TIME_BY,    /* then or before */
    TIME_FOR,   /* lasts that long: "for three years" */
    TIME_OTHER  /* "than in 1990", "about 1990" */
} time_relation;

struct time_link {
    uint32_t time, next; /* index into r->t; next link or NG_NONE */
};

/* Does the value say when, be it in part ("2024-06", "XXXX-06-19", "1989-Q3"; no
 * duration, no set, no PAST_REF)? */
bool time_is_dated(const timex *t);

/* "two months later", "the month before": a day that only another one tells. */
bool time_is_relative(const run *r, const timex *t);

/* The times that the verb or noun at `token` (the head of its clause or phrase)
 * has in its sentence, in text order: at most `max` indexes into r->t. Those of the
 * clause itself: a time inside a reported, relative or adverbial clause belongs
 * to that clause's verb; one after an object that is no event ("signed a treaty
 * on June 19") to the verb; one at the head of coordinated clauses to each of
 * their verbs that has none of its own. All types and relations; the caller chooses. */
size_t times_of(const run *r, uint32_t token, uint32_t *ret, size_t max);
/* The time when what `token` names took place: the first dated one of times_of()
 * whose relation is TIME_AT, or NG_NONE. */
uint32_t time_when(const run *r, uint32_t token);
/* The time that covers the token, or NG_NONE. */
uint32_t time_over(const run *r, uint32_t token);

/* Finds what each time dates; the last part of times_find(). Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status times_attach(run *r);

#endif
