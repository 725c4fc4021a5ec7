/* time_value.c -- TIMEX3 values: what a matched rule says, reckoned from the article's date and from what was said
 * before. Values are after TimeML's guidelines (Saurí et al., "TimeML Annotation Guidelines 1.2.1", 2006): ISO 8601,
 * Q, SP, WE, MO and the like for parts, X for what is not known.
 */
#include <stdio.h>
#include <stdlib.h>

#include "time_expression.h"

#define LEADING 3u        /* tokens from the head of a sentence on */
#define NEAR_SENTENCES 3u /* a date spoken of is still meant so many sentences later */

static bool know_day(const time_context *c)
{
    return c->ref.year != 0 && c->ref.month != 0 && c->ref.day != 0;
}

static void year_text(long year, char ret[8])
{
    if (year <= 0 || year > 9999)
        memcpy(ret, "XXXX", 5);
    else
        snprintf(ret, 8, "%04ld", year);
}

/* ---- what was spoken of ---- */

static void speak_of(time_context *c, const timex *t, char unit, ymd d)
{
    if (d.year <= 0)
        return;
    c->focus = (stated){ unit, d };
    c->at = t->sentence;
    if (unit == 'D') {
        c->day = d;
        c->day_at = t->sentence;
    }
}

/* The date spoken of last, where it is near enough; else unit 0. */
static stated focus(const expression *e)
{
    const time_context *c = e->c;
    return c->focus.unit != 0 && e->t->sentence - c->at <= NEAR_SENTENCES ? c->focus : (stated){ 0 };
}

/* ---- answers by unit ---- */

bool time_say_day(expression *e, ymd d)
{
    char y[8];
    year_text(d.year, y);
    speak_of(e->c, e->t, 'D', d);
    if (has(e, TC_PART)) {
        const uint32_t p = (uint32_t)val(e, TC_PART);
        return time_say(e, NG_TIME_TIME, "%s-%02d-%02dT%c%c", y, d.month, d.day, (char)p, (char)(p >> 8));
    }
    return time_say(e, NG_TIME_DATE, "%s-%02d-%02d", y, d.month, d.day);
}

static bool say_month(expression *e, long year, int month)
{
    char y[8];
    year_text(year, y);
    speak_of(e->c, e->t, 'M', (ymd){ (int)year, month, 1 });
    return time_say(e, NG_TIME_DATE, "%s-%02d", y, month);
}

static bool say_year(expression *e, long year)
{
    if (year <= 0)
        return time_say(e, NG_TIME_DATE, "XXXX");
    speak_of(e->c, e->t, 'Y', (ymd){ (int)year, 1, 1 });
    return time_say(e, NG_TIME_DATE, "%04ld", year);
}

static bool say_week(expression *e, long day, bool weekend)
{
    int y;
    const int w = iso_week(day, &y);
    speak_of(e->c, e->t, 'W', ymd_of(day - weekday_of(day) + (weekend ? 6 : 1)));
    return time_say(e, NG_TIME_DATE, weekend ? "%04d-W%02d-WE" : "%04d-W%02d", y, w);
}

static bool say_quarter(expression *e, long year, long quarter)
{
    char y[8];
    year_text(year, y);
    speak_of(e->c, e->t, 'Q', (ymd){ (int)year, (int)quarter * 3 - 2, 1 });
    return time_say(e, NG_TIME_DATE, "%s-Q%ld", y, quarter);
}

static bool say_stated(expression *e, stated s)
{
    switch (s.unit) {
    case 'D': return time_say_day(e, s.d);
    case 'W': return say_week(e, days_of(s.d), false);
    case 'M': return say_month(e, s.d.year, s.d.month);
    case 'Q': return say_quarter(e, s.d.year, (s.d.month + 2) / 3);
    default: return say_year(e, s.d.year);
    }
}

static bool say_vague(expression *e, long by)
{
    return time_say(e, NG_TIME_DATE, "%s", by < 0 ? "PAST_REF" : by == 0 ? "PRESENT_REF" : "FUTURE_REF");
}

/* `from` moved by n units; days of a month are cut to its length. */
static ymd moved(ymd from, char unit, long n)
{
    if (unit == 'D' || unit == 'W')
        return ymd_of(days_of(from) + n * (unit == 'W' ? 7 : 1));
    const long months = unit == 'Y' ? 12 * n : unit == 'E' ? 120 * n : unit == 'C' ? 1200 * n : unit == 'Q' ? 3 * n : n;
    const long m = from.year * 12L + from.month - 1 + months;
    if (m < 12 || m > 9999L * 12)
        return (ymd){ 0 };
    ymd d = { (int)(m / 12), (int)(m % 12) + 1, from.day };
    if (d.day > month_days(d.year, d.month))
        d.day = month_days(d.year, d.month);
    return d;
}

/* The unit that holds the day `base` moved by n of it: "last week", "two years ago". base.day may be 0. */
static bool say_moved(expression *e, ymd base, char unit, long n)
{
    if (base.year == 0 || n < -100000 || n > 100000)
        return say_vague(e, n);
    if (unit == 'Y')
        return base.year + n > 0 ? say_year(e, base.year + n) : say_vague(e, n);
    if (unit == 'E')
        return base.year + 10 * n > 0 ? time_say(e, NG_TIME_DATE, "%03ld", base.year / 10 + n) : say_vague(e, n);
    if (unit == 'C')
        return base.year + 100 * n > 0 ? time_say(e, NG_TIME_DATE, "%02ld", base.year / 100 + n) : say_vague(e, n);
    if (base.month == 0)
        return say_vague(e, n);
    const bool day = base.day != 0;
    const ymd d = moved((ymd){ base.year, base.month, day ? base.day : 1 }, unit == 'w' ? 'W' : unit, n);
    if (d.year == 0)
        return say_vague(e, n);
    if (unit == 'M')
        return say_month(e, d.year, d.month);
    if (unit == 'Q')
        return say_quarter(e, d.year, (d.month + 2) / 3);
    if (!day)
        return say_vague(e, n);
    if (unit == 'W' || unit == 'w')
        return say_week(e, days_of(d), unit == 'w');
    return time_say_day(e, d);
}

/* ---- years that are not said ---- */

/* Of month (and day) in the years around the article's, the one that the tense wants; without a tense the nearest. */
static int closest_year(ymd ref, int month, int day, tense when)
{
    if (ref.year == 0 || ref.month == 0)
        return ref.year;
    const long now = days_of((ymd){ ref.year, ref.month, ref.day ? ref.day : 15 });
    int best = 0;
    long gap = 0;
    for (int y = ref.year - 1; y <= ref.year + 1; ++y) {
        const int last = month_days(y, month);
        const long d = days_of((ymd){ y, month, day == 0 ? 15 : day > last ? last : day });
        long g = labs(d - now);
        const bool same = day == 0 ? y == ref.year && month == ref.month : d == now;
        if (!same && ((when == TENSE_PAST && d > now) || (when == TENSE_FUTURE && d < now)))
            g = 2 * g + (day != 0 ? 60 : when == TENSE_PAST ? 260 : 200);
        if (best == 0 || g < gap) {
            best = y;
            gap = g;
        }
    }
    return best;
}

static int wanted_year(const expression *e, int month, int day)
{
    return closest_year(e->c->ref, month, day, e->tense);
}

int nearest_year(ymd ref, int month, int day)
{
    return closest_year(ref, month, day, TENSE_NONE);
}

/* The year that stands near it in the text ("In 1944 ... in June"), else by the article's date. */
static int year_of(const expression *e, int month, int day)
{
    const time_context *c = e->c;
    if (c->ref.year == 0) { /* sentences further on only of "3 May 1944", and where both lead: "In 1944 ... In June" */
        const bool leads = e->t->first < c->r->doc->sentence[e->t->sentence].first + LEADING;
        const bool told =
            (c->year_at == e->t->sentence && e->tense != TENSE_FUTURE && e->tense != TENSE_PRESENT) ||
            ((c->year_of_day || (c->year_leads && leads)) && e->t->sentence - c->year_at <= NEAR_SENTENCES);
        return told ? c->year : 0;
    }
    if (c->year != 0 && c->year_at == e->t->sentence && c->year_leads && c->year < c->ref.year - 1 &&
        e->tense != TENSE_FUTURE)
        return c->year;
    return wanted_year(e, month, day);
}

bool time_say_date(expression *e)
{
    if (has(e, TC_NUMDATE)) {
        const long v = val(e, TC_NUMDATE);
        return time_say_day(e, (ymd){ (int)(v / 10000), (int)(v / 100 % 100), (int)(v % 100) });
    }
    const int month = (int)val(e, TC_MONTH), day = (int)val(e, TC_DOM);
    int year = has(e, TC_YEAR) ? (int)val(e, TC_YEAR) : 0;
    if (day > month_days(year, month))
        return false;
    if (has(e, TC_SHIFT) && e->c->ref.year != 0)
        year = e->c->ref.year + (int)val(e, TC_SHIFT);
    else if (!has(e, TC_YEAR))
        year = year_of(e, month, day);
    return time_say_day(e, (ymd){ year, month, day });
}

static bool say_range(expression *e)
{
    const int month = (int)val(e, TC_MONTH), first = (int)val(e, TC_DOM);
    const int month2 = (e->has[1] & (1u << TC_MONTH)) ? (int)e->v[1][TC_MONTH] : month, last = (int)e->v[1][TC_DOM];
    if ((month == month2 && last <= first) || first > month_days(0, month) || last > month_days(0, month2))
        return false;
    int year = has(e, TC_YEAR) ? (int)val(e, TC_YEAR) : year_of(e, month, first);
    char y[8], y2[8];
    year_text(year, y);
    year_text(year != 0 && month2 < month ? year + 1 : year, y2);
    speak_of(e->c, e->t, 'D', (ymd){ year, month, first });
    return time_say(e, NG_TIME_DATE, "%s-%02d-%02d/%s-%02d-%02d", y, month, first, y2, month2, last);
}

/* "last November": the latest one before the article's. Where only the year
 * is known, that of the year before. */
static bool say_which_month(expression *e, int month)
{
    const ymd ref = e->c->ref;
    const long which = val(e, TC_SHIFT);
    if (ref.year == 0)
        return say_month(e, 0, month);
    long year = ref.year;
    if (which < 0)
        year -= ref.month == 0 || month >= ref.month;
    else if (which > 0)
        year += ref.month != 0 && month <= ref.month;
    return say_month(e, year, month);
}

static bool say_month_kind(expression *e)
{
    const int month = (int)(has(e, TC_MONTH) ? val(e, TC_MONTH) : val(e, TC_LONE_MONTH));
    if (has(e, TC_YEAR))
        return say_month(e, val(e, TC_YEAR), month);
    if (has(e, TC_SHIFT) && e->rule->unit == 'Y') /* "June last year" */
        return say_month(e, e->c->ref.year == 0 ? 0 : e->c->ref.year + val(e, TC_SHIFT), month);
    if (has(e, TC_SHIFT))
        return say_which_month(e, month);
    return say_month(e, year_of(e, month, 0), month);
}

static bool say_year_kind(expression *e)
{
    const long year = has(e, TC_YEAR) ? val(e, TC_YEAR) : val(e, TC_LONE_YEAR);
    return say_year(e, year);
}

static bool say_years(expression *e)
{
    const long first = val(e, TC_YEAR);
    long last = (e->has[1] & (1u << TC_YEAR)) ? e->v[1][TC_YEAR] : first - first % 100 + val(e, TC_YY);
    if (last <= first && !(e->has[1] & (1u << TC_YEAR)))
        last += 100;
    if (last <= first || last - first > 60)
        return false;
    return time_say(e, NG_TIME_DATE, "%04ld/%04ld", first, last);
}

/* ---- parts of the year ---- */

/* The year of a quarter or half: the nearest one, of what the tense wants. */
static long part_year(const expression *e, int month, int months)
{
    const ymd ref = e->c->ref;
    if (ref.year == 0 || ref.month == 0)
        return ref.year;
    long best = 0, gap = 0;
    for (long y = ref.year - 1; y <= ref.year + 1; ++y) { /* in months */
        const long from = (y - ref.year) * 12 + month - ref.month, until = from + months - 1;
        long g = from > 0 ? from : until < 0 ? -until : 0;
        if (e->tense == TENSE_FUTURE && until < 0)
            g *= 2;
        if (e->tense != TENSE_FUTURE && from > 0) /* reports look back; what has not begun is far */
            g += e->tense == TENSE_PAST ? 9 : 3;
        if (best == 0 || g < gap) {
            best = y;
            gap = g;
        }
    }
    return best;
}

static long explicit_year(const expression *e)
{
    if (has(e, TC_YEAR))
        return val(e, TC_YEAR);
    if (e->c->ref.year == 0)
        return 0;
    if (has(e, TC_SHIFT))
        return e->c->ref.year + val(e, TC_SHIFT);
    return e->rule->sign != 0 ? e->c->ref.year + e->rule->sign : 0;
}

static bool say_quarter_kind(expression *e)
{
    const long q = has(e, TC_ORDINAL) ? val(e, TC_ORDINAL) : 0;
    if (q < 1 || q > 4)
        return false;
    const long year = explicit_year(e);
    if (year == 0 && time_of_game(e->c->r, e->t, false))
        return false;
    (void)say_quarter(e, year != 0 ? year : part_year(e, (int)q * 3 - 2, 3), q);
    if (e->rule->sign == 0 && e->c->focus.unit == 'Q')
        e->c->quarter = e->c->focus;
    return true;
}

static bool say_half(expression *e)
{
    const long h = has(e, TC_ORDINAL) ? val(e, TC_ORDINAL) : 0;
    if (h < 1 || h > 2)
        return false;
    const long year = explicit_year(e);
    char y[8];
    if (year == 0 && time_of_game(e->c->r, e->t, true))
        return false;
    year_text(year != 0 ? year : part_year(e, (int)h * 6 - 5, 6), y);
    return time_say(e, NG_TIME_DATE, "%s-H%ld", y, h);
}

/* Winter is that which ends in the year where its first months are meant; TimeML leaves it at the year said. */
static bool say_season(expression *e)
{
    static const struct {
        char code[3];
        int month;
    } season[] = { { "SP", 3 }, { "SU", 6 }, { "FA", 9 }, { "WI", 12 } };
    const uint32_t code = (uint32_t)val(e, TC_SEASON);
    const ymd ref = e->c->ref;
    for (size_t i = 0; i < 4; ++i) {
        if (time_code(season[i].code) != code)
            continue;
        long year = ref.year;
        const int month = season[i].month;
        if (has(e, TC_YEAR))
            year = val(e, TC_YEAR);
        else if (ref.year == 0)
            year = 0;
        else if (has(e, TC_SHIFT) && e->rule->unit == 'Y')
            year += val(e, TC_SHIFT);
        else if (has(e, TC_SHIFT) && val(e, TC_SHIFT) < 0)
            year -= ref.month == 0 || month + 2 >= ref.month;
        else if (has(e, TC_SHIFT) && val(e, TC_SHIFT) > 0)
            year += ref.month != 0 && month <= ref.month;
        else if (ref.month != 0 && e->tense == TENSE_PAST && month > ref.month && !has(e, TC_SHIFT))
            --year;
        char y[8];
        year_text(year, y);
        return time_say(e, NG_TIME_DATE, "%s-%s", y, season[i].code);
    }
    return false;
}

/* ---- days ---- */

bool time_say_weekday(expression *e)
{
    const ymd ref = e->c->ref;
    const long day = val(e, TC_WEEKDAY);
    if (!know_day(e->c)) {
        char y[8]; /* a month apart, the year need not be the article's */
        year_text(ref.month == 0 ? ref.year : 0, y);
        return time_say(e, NG_TIME_DATE, "%s-WXX-%ld", y, day);
    }
    const long now = days_of(ref);
    const long back = (weekday_of(now) - day + 7) % 7;
    const long which = has(e, TC_SHIFT) ? val(e, TC_SHIFT) : 0;
    const bool ahead = e->tense == TENSE_FUTURE || e->tense == TENSE_PRESENT; /* "the talks begin Friday" */
    if (which > 0 || (which == 0 && ahead && back != 0))
        return time_say_day(e, ymd_of(now + 7 - back));
    if (which < 0 && back == 0)
        return time_say_day(e, ymd_of(now - 7));
    return time_say_day(e, ymd_of(now - back)); /* news looks back: the latest such day, today included */
}

bool time_say_dayword(expression *e)
{
    const long by = (has(e, TC_DAYWORD) ? val(e, TC_DAYWORD) : 0) + e->rule->sign;
    if (know_day(e->c))
        return time_say_day(e, ymd_of(days_of(e->c->ref) + by));
    return say_vague(e, by);
}

/* "this morning", "last night", "the morning" */
static bool say_part(expression *e)
{
    ymd d = e->c->ref;
    if (e->rule->unit != 0) { /* of the day spoken of */
        const stated s = focus(e);
        if (s.unit == 'D')
            d = s.d;
    }
    if (d.day == 0)
        return time_say(e, NG_TIME_TIME, "XXXX-XX-XXT%c%c", (char)val(e, TC_PART), (char)(val(e, TC_PART) >> 8));
    const long by = e->rule->sign != 0 ? e->rule->sign : has(e, TC_SHIFT) ? val(e, TC_SHIFT) : 0;
    return time_say_day(e, ymd_of(days_of(d) + by));
}

static bool say_holiday(expression *e)
{
    const run *r = e->c->r;
    const uint32_t token = (uint32_t)val(e, TC_HOLIDAY);
    size_t n = 0;
    const char *rule = phrase_lex(r, LEX_HOLIDAY, token, sentence_end(r, r->sent[token]), &n);
    ymd d = { 0 };
    if (rule == NULL || !holiday_day(rule, 2000, &d))
        return false;
    int year = e->c->ref.year;
    if (has(e, TC_YEAR))
        year = (int)val(e, TC_YEAR);
    else if (year != 0 && has(e, TC_SHIFT) && e->rule->unit == 'Y')
        year += (int)val(e, TC_SHIFT);
    else if (year != 0 && know_day(e->c)) {
        const long now = days_of(e->c->ref);
        ymd at = { 0 };
        year = wanted_year(e, d.month, d.day);
        if (has(e, TC_SHIFT) && val(e, TC_SHIFT) < 0) {
            for (year = e->c->ref.year; holiday_day(rule, year, &at) && days_of(at) >= now;)
                --year;
        } else if (has(e, TC_SHIFT) && val(e, TC_SHIFT) > 0) {
            for (year = e->c->ref.year; holiday_day(rule, year, &at) && days_of(at) <= now;)
                ++year;
        } else if (has(e, TC_SHIFT)) {
            year = e->c->ref.year;
        }
    }
    if (year != 0) {
        (void)holiday_day(rule, year, &d);
        return time_say_day(e, d);
    }
    return rule[0] == 'E' || strchr(rule, 'w') != NULL ? time_say(e, NG_TIME_DATE, "XXXX-%02d-XX", d.month)
                                                       : time_say(e, NG_TIME_DATE, "XXXX-%02d-%02d", d.month, d.day);
}

/* ---- reckoned ---- */

static bool say_shifted(expression *e)
{
    const char unit = time_unit(e);
    const long by = has(e, TC_SHIFT) ? val(e, TC_SHIFT) : e->rule->sign;
    if (unit == 'w' && by == 0 && know_day(e->c) && e->tense != TENSE_FUTURE) /* the latest one that has begun */
        return say_moved(e, ymd_of(days_of(e->c->ref) - (weekday_of(days_of(e->c->ref)) < 6 ? 7 : 0)), unit, 0);
    if (unit == 'T')
        return say_vague(e, by);
    return say_moved(e, e->c->ref, unit, by);
}

/* "three years ago", "two weeks from now": counted from the article's date; at the unit that was said. A year ago
 * in a report that speaks of quarters means the quarter. */
static bool say_ago(expression *e)
{
    const char unit = time_unit(e);
    const long n = time_count(e);
    const long sign = e->rule->sign != 0 ? e->rule->sign : -1;
    if (n < 0)
        return say_vague(e, sign);
    const stated f = e->c->quarter;
    if (unit == 'Y' && n == 100 && sign < 0 && f.unit == 'Q' && focus(e).unit != 'Y')
        return say_quarter(e, f.d.year == e->c->ref.year || e->c->ref.year == 0 ? f.d.year - 1 : f.d.year,
                           (f.d.month + 2) / 3);
    if (unit == 'T')
        return say_vague(e, sign);
    if (n % 100 != 0 && unit == 'Y')
        return say_moved(e, e->c->ref, 'M', sign * n * 12 / 100);
    if (unit == 'E')
        return say_moved(e, e->c->ref, 'Y', sign * n / 10);
    if (unit == 'C')
        return say_moved(e, e->c->ref, 'Y', sign * n);
    return say_moved(e, e->c->ref, unit, sign * n / 100);
}

/* Is a month or a quarter spoken of, where what was spoken of before is longer? Days are another matter. */
static bool is_finer(char unit, char than)
{
    const bool week = unit == 'W' || unit == 'w';
    return (than == 'Y' && (week || unit == 'M' || unit == 'Q')) || (than == 'Q' && (week || unit == 'M'));
}

/* "a day earlier", "the following week", "that year": counted from the date spoken of. */
static bool say_relative(expression *e)
{
    const char unit = time_unit(e);
    const long n = e->rule->sign * (time_count(e) < 0 ? 100 : time_count(e)) / 100;
    stated f = focus(e);
    if (unit == 'T')
        return time_say(e, NG_TIME_DURATION, "PT%ldH", labs(n));
    if (f.unit == 0) {
        const bool back = n < 0 && e->c->ref.year != 0;
        f.d = back ? e->c->ref : (ymd){ 0 };
        if (n == 0 || f.d.year == 0) /* unknown stays unknown */
            return time_say(e, NG_TIME_DATE, "%s",
                            unit == 'Y'   ? "XXXX"
                            : unit == 'M' ? "XXXX-XX"
                            : unit == 'W' ? "XXXX-WXX"
                                          : "XXXX-XX-XX");
        return say_moved(e, f.d, unit, n);
    }
    if (unit == 'Y' && f.unit == 'Q' && n == -1) /* "a year earlier" in a report on a quarter */
        return say_stated(e, (stated){ f.unit, moved(f.d, 'Y', n) });
    if (is_finer(unit, f.unit) && n != 0) /* "the month before" is no month before a year */
        return say_moved(e, n < 0 ? e->c->ref : (ymd){ 0 }, unit, n);
    if (unit == 'D' && f.unit != 'D' && n != 0)
        return e->c->ref.day != 0 && n < 0 ? say_moved(e, e->c->ref, 'D', n) : time_say(e, NG_TIME_DATE, "XXXX-XX-XX");
    if (n == 0 && unit == 'D' && f.unit != 'D')
        return time_say(e, NG_TIME_DATE, "XXXX-XX-XX");
    return say_moved(e, f.d, unit, n);
}

/* "the quarter", "the year-ago period": what was spoken of. */
static bool say_period(expression *e)
{
    const char unit = time_unit(e);
    const long year = has(e, TC_YEAR) ? val(e, TC_YEAR) : 0;
    const stated q = e->c->quarter;
    if (q.unit == 'Q' && (unit == 'Q' || unit == 0)) {
        const int move = (int)e->rule->sign;
        const int base = q.d.year != e->c->ref.year && move < 0 ? q.d.year : q.d.year + move;
        return say_quarter(e, year != 0 ? year : base, (q.d.month + 2) / 3);
    }
    if (year != 0)
        return say_year(e, year);
    if (e->c->ref.year == 0)
        return false;
    if (e->rule->sign != 0)
        return say_year(e, e->c->ref.year + e->rule->sign);
    return unit == 'Y' ? say_year(e, e->c->ref.year) : false;
}

/* ---- all kinds ---- */

static bool say_kind(expression *e)
{
    switch (e->rule->kind) {
    case TIME_KIND_DATE: return time_say_date(e);
    case TIME_KIND_RANGE: return say_range(e);
    case TIME_KIND_MONTH: return say_month_kind(e);
    case TIME_KIND_YEAR: return say_year_kind(e);
    case TIME_KIND_YEARS: return say_years(e);
    case TIME_KIND_DECADE: return time_say(e, NG_TIME_DATE, "%03ld", val(e, TC_DECADE));
    case TIME_KIND_CENTURY: return time_say(e, NG_TIME_DATE, "%02ld", val(e, TC_ORDINAL) - 1);
    case TIME_KIND_QUARTER: return say_quarter_kind(e);
    case TIME_KIND_HALF: return say_half(e);
    case TIME_KIND_SEASON: return say_season(e);
    case TIME_KIND_WEEKDAY: return time_say_weekday(e);
    case TIME_KIND_DAY: return time_say_dayword(e);
    case TIME_KIND_SHIFTED: return say_shifted(e);
    case TIME_KIND_RELATIVE: return say_relative(e);
    case TIME_KIND_AGO: return say_ago(e);
    case TIME_KIND_DURATION: return time_say_duration(e);
    case TIME_KIND_SET: return time_say_set(e);
    case TIME_KIND_CLOCK: return time_say_clock(e);
    case TIME_KIND_PART: return say_part(e);
    case TIME_KIND_HOLIDAY: return say_holiday(e);
    case TIME_KIND_REF: return time_say(e, NG_TIME_DATE, "%s", e->rule->text);
    case TIME_KIND_PERIOD: return say_period(e);
    default: return false;
    }
}

bool time_value(time_context *c, const timex *t, const time_match *m, time_answer *ret)
{
    expression e = { .c = c, .t = t, .rule = m->rule, .ret = ret, .tense = time_tense(c->r, t) };
    for (size_t i = 0; i < m->n; ++i) {
        const capture *x = &m->c[i];
        const time_class k = x->class == TC_UNIT_ONE || x->class == TC_UNITS ? TC_UNIT : (time_class)x->class;
        e.v[x->slot][k] = x->value;
        e.has[x->slot] |= 1u << k;
    }
    if (!say_kind(&e))
        return false;
    if (has(&e, TC_YEAR) || has(&e, TC_LONE_YEAR)) {
        c->year = (int)(has(&e, TC_YEAR) ? val(&e, TC_YEAR) : val(&e, TC_LONE_YEAR));
        c->year_at = t->sentence;
        c->year_of_day = has(&e, TC_MONTH) || has(&e, TC_NUMDATE);
        c->year_leads = t->first < c->r->doc->sentence[t->sentence].first + LEADING;
    }
    return true;
}
