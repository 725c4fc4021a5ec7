/* times.c -- time expressions and their TIMEX3 values.
 *
 * A small grammar over tokens, longest first: dates ("19 June 2024", "June
 * 18-19", 2024-06-19), months, years, decades, weekdays, "today", "last
 * November", "two weeks ago", durations, sets. Values are reckoned from the
 * article's date; without one a year stays XXXX, so that nobody mistakes a
 * guess for a date.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "dates.h"
#include "times.h"

typedef struct {
    run *r;
    ymd ref;    /* the article's date; parts 0 where unknown */
    size_t end; /* of the sentence */
} times;

typedef struct {
    size_t n; /* tokens taken; 0: nothing */
    ng_time_type type;
    char value[40];
} found;

static found none(void)
{
    return (found){ 0 };
}

NG_PRINTF(3, 4) static found make(size_t n, ng_time_type type, const char *fmt, ...)
{
    found f = { .n = n, .type = type };
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(f.value, sizeof f.value, fmt, ap);
    va_end(ap);
    return f;
}

/* Digits at the head of the token, an ordinal's ending allowed; -1: no number. */
static long number_at(const times *s, size_t i)
{
    if (i >= s->end)
        return -1;
    const word *w = &s->r->w[i];
    if (!(w->flags & WORD_DIGIT)) {
        const char *v = word_lex(s->r, LEX_NUMBER, i);
        return v == NULL ? -1 : strtol(v, NULL, 10);
    }
    if (w->n > 9)
        return -1;
    char *rest;
    const long v = strtol(w->low, &rest, 10);
    const bool ordinal =
        strcmp(rest, "st") == 0 || strcmp(rest, "nd") == 0 || strcmp(rest, "rd") == 0 || strcmp(rest, "th") == 0;
    return *rest == '\0' || ordinal ? v : -1;
}

static int month_at(const times *s, size_t i)
{
    if (i >= s->end || !(s->r->w[i].flags & WORD_UPPER))
        return 0;
    const char *v = word_lex(s->r, LEX_MONTH, i);
    return v == NULL ? 0 : atoi(v);
}

static int day_at(const times *s, size_t i)
{
    const long v = i < s->end && (s->r->w[i].flags & WORD_DIGIT) ? number_at(s, i) : -1;
    return v >= 1 && v <= 31 ? (int)v : 0;
}

static int year_at(const times *s, size_t i)
{
    if (i >= s->end || s->r->w[i].n != 4 || !(s->r->w[i].flags & WORD_DIGIT))
        return 0;
    const long v = number_at(s, i);
    return v >= 1000 && v <= 2199 ? (int)v : 0;
}

static bool is(const times *s, size_t i, const char *form)
{
    return i < s->end && word_is(s->r, i, form);
}

/* The year in which month (and day) lie nearest to the article's date. */
static int nearest_year(const times *s, int month, int day)
{
    if (s->ref.year == 0 || s->ref.month == 0)
        return s->ref.year;
    const long ref = days_of((ymd){ s->ref.year, s->ref.month, s->ref.day ? s->ref.day : 15 });
    int best = 0;
    long gap = 0;
    for (int y = s->ref.year - 1; y <= s->ref.year + 1; ++y) {
        const int last = month_days(y, month);
        const long d = days_of((ymd){ y, month, day == 0 ? 15 : day > last ? last : day });
        const long g = labs(d - ref);
        if (best == 0 || g < gap) {
            best = y;
            gap = g;
        }
    }
    return best;
}

static void year_text(int year, char ret[8])
{
    if (year == 0)
        memcpy(ret, "XXXX", 5);
    else
        snprintf(ret, 8, "%04d", year);
}

static found date(size_t n, int year, int month, int day)
{
    char y[8];
    year_text(year, y);
    return day == 0 ? make(n, NG_TIME_DATE, "%s-%02d", y, month) : make(n, NG_TIME_DATE, "%s-%02d-%02d", y, month, day);
}

static found day_value(size_t n, long day)
{
    const ymd d = ymd_of(day);
    return date(n, d.year, d.month, d.day);
}

/* ", 2024" or "2024" at i: tokens; the year in *year. */
static size_t trailing_year(const times *s, size_t i, int *year)
{
    const size_t k = is(s, i, ",") || is(s, i, "of") ? 1 : 0;
    *year = year_at(s, i + k);
    return *year != 0 ? k + 1 : 0;
}

/* June 19; June 18-19; June 18 - July 2; June 2024; June. */
static found month_first(const times *s, size_t i)
{
    const int month = month_at(s, i);
    if (month == 0)
        return none();
    size_t k = i + 1;
    if (is(s, k, ".") && (s->r->w[i].flags & WORD_GLUED))
        ++k;
    int day = day_at(s, k), year = 0;
    if (is(s, k, "the") && day_at(s, k + 1)) {
        ++k;
        day = day_at(s, k);
    }
    if (day > month_days(0, month))
        return none();
    if (day == 0) {
        const size_t y = trailing_year(s, k, &year);
        if (y > 0)
            return date(k + y - i, year, month, 0);
        return none();
    }
    ++k;
    int last = 0;
    if ((is(s, k, "-") || is(s, k, "to") || is(s, k, "and")) && day_at(s, k + 1) > day &&
        day_at(s, k + 1) <= month_days(0, month) && !(s->r->w[k + 1].flags & WORD_GLUED && is(s, k + 2, "-"))) {
        last = day_at(s, k + 1);
        k += 2;
    }
    const size_t y = trailing_year(s, k, &year);
    k += y;
    if (year == 0)
        year = nearest_year(s, month, day);
    if (last == 0)
        return date(k - i, year, month, day);
    char t[8];
    year_text(year, t);
    return make(k - i, NG_TIME_DATE, "%s-%02d-%02d/%s-%02d-%02d", t, month, day, t, month, last);
}

/* 19 June 2024; the 19th of June. */
static found day_first(const times *s, size_t i)
{
    const int day = day_at(s, i);
    if (day == 0)
        return none();
    size_t k = i + 1;
    if (is(s, k, "of"))
        ++k;
    const int month = month_at(s, k);
    if (month == 0 || day > month_days(0, month))
        return none();
    ++k;
    int year;
    k += trailing_year(s, k, &year);
    return date(k - i, year != 0 ? year : nearest_year(s, month, day), month, day);
}

/* 2024-06-19 as the text has it, whatever its tokens are. */
static found iso_date(const times *s, size_t i)
{
    const ng_token *t = &s->r->doc->token[i];
    const char *p = s->r->text + t->span.begin;
    if (!(s->r->w[i].flags & WORD_DIGIT) || strlen(s->r->w[i].low) < 4)
        return none();
    char buf[11] = { 0 };
    for (int k = 0; k < 10; ++k) {
        if (p[k] == '\0' || !((k == 4 || k == 7) ? p[k] == '-' : p[k] >= '0' && p[k] <= '9'))
            return none();
        buf[k] = p[k];
    }
    const ymd d = ymd_parse(buf);
    if (d.day == 0 || (p[10] >= '0' && p[10] <= '9'))
        return none();
    size_t k = i;
    while (k + 1 < s->end && s->r->doc->token[k].span.end < t->span.begin + 10)
        ++k;
    return s->r->doc->token[k].span.end == t->span.begin + 10 ? date(k + 1 - i, d.year, d.month, d.day) : none();
}

/* Words that make a bare four-digit number a year. */
static bool year_word_before(const times *s, size_t i)
{
    return i > 0 && s->r->sent[i - 1] == s->r->sent[i] &&
           lexicon_get(&s->r->x->lex, LEX_SEASON, s->r->w[i - 1].low, s->r->w[i - 1].n) != NULL;
}

static found bare_year(const times *s, size_t i)
{
    const word *w = &s->r->w[i];
    if (w->n == 5 && w->low[4] == 's' && (w->flags & WORD_DIGIT) && w->low[3] == '0')
        return make(1, NG_TIME_DATE, "%.3s", w->low); /* 1990s: TIMEX3 writes a decade with three digits */
    const int y = year_at(s, i);
    if (y < 1800 || !year_word_before(s, i))
        return none();
    if (is(s, i + 1, "-") && (w->flags & WORD_GLUED) && !(year_at(s, i + 2)))
        return none();
    const char *unit = word_lex(s->r, LEX_UNIT, i + 1);
    return unit != NULL ? none() : make(1, NG_TIME_DATE, "%04d", y);
}

/* ---- reckoned from the article's date ---- */

static bool have_day(const times *s)
{
    return s->ref.year != 0 && s->ref.month != 0 && s->ref.day != 0;
}

/* -1 last, 0 this, 1 next, 2: none of them */
static int deictic_at(const times *s, size_t i)
{
    const char *v = i < s->end ? word_lex(s->r, LEX_DEICTIC, i) : NULL;
    if (v == NULL)
        return 2;
    return strcmp(v, "last") == 0 ? -1 : strcmp(v, "this") == 0 ? 0 : strcmp(v, "next") == 0 ? 1 : 2;
}

static found weekday(const times *s, size_t i, int which)
{
    const char *v = i < s->end && (s->r->w[i].flags & WORD_UPPER) ? word_lex(s->r, LEX_WEEKDAY, i) : NULL;
    if (v == NULL)
        return none();
    const int day = atoi(v);
    if (!have_day(s)) {
        char year[8]; /* a month apart, the year need not be the article's */
        year_text(s->ref.month == 0 ? s->ref.year : 0, year);
        return make(1, NG_TIME_DATE, "%s-WXX-%d", year, day);
    }
    const long ref = days_of(s->ref);
    long back = (weekday_of(ref) - day + 7) % 7;
    if (which == 1)
        return day_value(1, ref + (back == 0 ? 7 : 7 - back));
    if (which == -1 && back == 0)
        back = 7;
    return day_value(1, ref - back); /* news looks back: the latest such day, today included */
}

static found day_word(const times *s, size_t i)
{
    const char *v = word_lex(s->r, LEX_DEICTIC, i);
    if (v == NULL || strncmp(v, "day", 3) != 0)
        return none();
    const long by = strtol(v + 3, NULL, 10);
    if (have_day(s))
        return day_value(1, days_of(s->ref) + by);
    return by == 0 ? make(1, NG_TIME_DATE, "PRESENT_REF") : make(1, NG_TIME_DATE, by < 0 ? "PAST_REF" : "FUTURE_REF");
}

/* "last week", "this year", "next month" from the unit's letter. */
static found shifted_unit(const times *s, size_t n, char unit, long by)
{
    const ymd r = s->ref;
    if (unit == 'Y' && r.year != 0)
        return make(n, NG_TIME_DATE, "%04ld", r.year + by);
    if (unit == 'M' && r.month != 0) {
        const long m = r.year * 12L + r.month - 1 + by;
        return make(n, NG_TIME_DATE, "%04ld-%02ld", m / 12, m % 12 + 1);
    }
    if ((unit == 'W' || unit == 'E') && have_day(s)) {
        int y;
        const int w = iso_week(days_of(r) + 7 * by, &y);
        return make(n, NG_TIME_DATE, unit == 'E' ? "%04d-W%02d-WE" : "%04d-W%02d", y, w);
    }
    if (unit == 'D' && have_day(s))
        return day_value(n, days_of(r) + by);
    if (unit == 'C' && r.year != 0)
        return make(n, NG_TIME_DATE, "%03ld", r.year / 10 + by);
    return make(n, NG_TIME_DATE, "%s", by < 0 ? "PAST_REF" : by == 0 ? "PRESENT_REF" : "FUTURE_REF");
}

/* "last November": the latest one before the article's. Where only the year
 * is known, that of the year before. */
static found deictic_month(const times *s, size_t n, int month, int which)
{
    if (s->ref.year == 0)
        return date(n, 0, month, 0);
    int year = s->ref.year;
    if (which == -1)
        year -= s->ref.month == 0 || month >= s->ref.month;
    else if (which == 1)
        year += s->ref.month != 0 && month <= s->ref.month;
    return date(n, year, month, 0);
}

static found deictic(const times *s, size_t i)
{
    const int which = deictic_at(s, i);
    if (which == 2)
        return none();
    const int month = month_at(s, i + 1);
    if (month != 0 && day_at(s, i + 2) == 0)
        return deictic_month(s, 2, month, which);
    const found day = weekday(s, i + 1, which);
    if (day.n > 0) {
        found f = day;
        f.n = 2;
        return f;
    }
    const char *v = i + 1 < s->end ? word_lex(s->r, LEX_UNIT, i + 1) : NULL;
    if (v != NULL && v[0] != '\0' && strchr("YMWEC", v[0]) != NULL && v[1] == '\0')
        return shifted_unit(s, 2, v[0], which);
    return none();
}

/* "two weeks ago", "24 years", "three-day" */
static found quantity(const times *s, size_t i)
{
    long v = number_at(s, i);
    size_t k = i + 1;
    if (v < 0 && (is(s, i, "a") || is(s, i, "an")))
        v = 1;
    if (v < 0 || v > 100000)
        return none();
    if (is(s, k, "-") && (s->r->w[i].flags & WORD_GLUED))
        ++k;
    const char *unit = k < s->end ? word_lex(s->r, LEX_UNIT, k) : NULL;
    if (unit == NULL || unit[0] == '\0')
        return none();
    ++k;
    const char u = unit[0];
    if (is(s, k, "ago") || is(s, k, "earlier")) {
        if (unit[0] == 'T')
            return make(k + 1 - i, NG_TIME_DATE, "PAST_REF");
        return shifted_unit(s, k + 1 - i, u == 'W' && have_day(s) ? 'W' : u, -v);
    }
    if (is(s, i, "a") || is(s, i, "an"))
        return none(); /* "a day" says little */
    if (u == 'T')
        return make(k - i, NG_TIME_DURATION, "PT%ld%s", v, unit + 1);
    if (u == 'C')
        return make(k - i, NG_TIME_DURATION, "P%ldY", v * 10);
    return make(k - i, NG_TIME_DURATION, "P%ld%c", v, u == 'E' ? 'W' : u);
}

/* "every Monday", "each year" */
static found repeated(const times *s, size_t i)
{
    if (!is(s, i, "every") && !is(s, i, "each"))
        return none();
    const char *day = i + 1 < s->end ? word_lex(s->r, LEX_WEEKDAY, i + 1) : NULL;
    if (day != NULL)
        return make(2, NG_TIME_SET, "XXXX-WXX-%s", day);
    const char *unit = i + 1 < s->end ? word_lex(s->r, LEX_UNIT, i + 1) : NULL;
    if (unit == NULL || strchr("YMWD", unit[0]) == NULL || unit[0] == '\0')
        return none();
    return make(2, NG_TIME_SET, "P1%c", unit[0]);
}

/* A month alone needs a word before it, or to be no ordinary word. */
static found lone_month(const times *s, size_t i)
{
    const int month = month_at(s, i);
    const bool known = year_word_before(s, i);
    if (month == 0 || (s->r->w[i].flags & WORD_TITLECASE) || (!known && (s->r->w[i].n < 6)))
        return none();
    return date(1, nearest_year(s, month, 0), month, 0);
}

static found expression_at(const times *s, size_t i)
{
    static found (*const rule[])(const times *, size_t) = { iso_date, month_first, day_first, deictic,   quantity,
                                                            repeated, day_word,    bare_year, lone_month };
    found best = none();
    for (size_t k = 0; k < sizeof rule / sizeof *rule; ++k) {
        const found f = rule[k](s, i);
        if (f.n > best.n)
            best = f;
    }
    if (best.n == 0)
        best = weekday(s, i, 0);
    return best;
}

/* ---- the article's date ---- */

/* "Now, in 2024": a year that the text itself calls the present one. */
static int stated_year(const run *r)
{
    for (size_t i = 0; i < r->doc->n_token; ++i) {
        const char *v = word_lex(r, LEX_DEICTIC, i);
        if (v == NULL || strcmp(v, "now") != 0)
            continue;
        const size_t end = sentence_end(r, r->sent[i]);
        for (size_t k = i + 1; k < end && k < i + 4; ++k) {
            const word *w = &r->w[k];
            if (w->n == 4 && (w->flags & WORD_DIGIT) && word_is(r, k - 1, "in")) {
                const int y = atoi(w->low);
                if (y >= 1900 && y <= 2199)
                    return y;
            }
        }
    }
    return 0;
}

static ymd reference(const run *r)
{
    const ymd d = ymd_parse(r->doc->article->date);
    if (d.year != 0)
        return d;
    return (ymd){ stated_year(r), 0, 0 };
}

static ng_status add(times *s, size_t i, const found *f)
{
    run *r = s->r;
    if (!ng_arena_grow(r->a, (void **)&r->t, &r->cap_t, r->n_t, sizeof *r->t))
        return ng_nomem(r->err, "extract");
    timex *t = &r->t[r->n_t];
    *t = (timex){ .sentence = r->sent[i], .first = (uint32_t)i, .n = (uint32_t)f->n, .type = f->type };
    t->span.begin = r->doc->token[i].span.begin;
    t->span.end = r->doc->token[i + f->n - 1].span.end;
    t->value = ng_arena_strdup(r->a, f->value);
    if (t->value == NULL)
        return ng_nomem(r->err, "extract");
    ++r->n_t;
    return NG_OK;
}

/* Copies the times into the extract. */
static ng_status hand_over(run *r)
{
    r->ex->time = ng_arena_new(r->a, r->n_t + 1, sizeof *r->ex->time);
    if (r->ex->time == NULL)
        return ng_nomem(r->err, "extract");
    for (size_t i = 0; i < r->n_t; ++i)
        r->ex->time[i] = (ng_time){ r->t[i].span, r->t[i].type, r->t[i].value };
    r->ex->n_time = r->n_t;
    return NG_OK;
}

ng_status times_find(run *r)
{
    times s = { .r = r, .ref = reference(r) };
    for (size_t k = 0; k < r->doc->n_sentence; ++k) {
        s.end = sentence_end(r, k);
        for (size_t i = r->doc->sentence[k].first; i < s.end;) {
            const uint32_t covered = r->mention_at[i];
            const found f = expression_at(&s, i);
            if (f.n == 0 || (covered != NG_NONE && r->m[covered].first < i)) {
                ++i;
                continue;
            }
            const ng_status st = add(&s, i, &f);
            if (st != NG_OK)
                return st;
            i += f.n;
        }
    }
    const ng_status st = times_attach(r);
    return st == NG_OK ? hand_over(r) : st;
}
