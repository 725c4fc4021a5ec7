/* time_amount.c -- TIMEX3 values of durations, of what happens again and again, and of times of the clock. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "time_expression.h"

bool time_say(expression *e, ng_time_type type, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    e->ret->type = type;
    vsnprintf(e->ret->value, sizeof e->ret->value, fmt, ap);
    va_end(ap);
    return true;
}

char time_unit(const expression *e)
{
    const uint32_t u = has(e, TC_UNIT) ? (uint32_t)val(e, TC_UNIT) : e->rule->unit;
    if ((char)u == 'E') /* in the lists E is a weekend and C a decade; here w, E and C a century */
        return 'w';
    if ((char)u == 'C')
        return (char)(u >> 8) == 'C' ? 'C' : 'E';
    return (char)u;
}

long time_count(const expression *e)
{
    if (has(e, TC_NUMBER))
        return val(e, TC_NUMBER) + (e->rule->text != NULL ? strtol(e->rule->text, NULL, 10) : 0);
    return e->rule->n != 0 ? e->rule->n + (e->rule->text != NULL ? strtol(e->rule->text, NULL, 10) : 0) : -1;
}

/* ---- durations, sets ---- */

bool time_say_duration(expression *e)
{
    const char unit = time_unit(e);
    const uint32_t u = has(e, TC_UNIT) ? (uint32_t)val(e, TC_UNIT) : e->rule->unit;
    const ng_time_type type = e->rule->kind == TIME_KIND_SET ? NG_TIME_SET : NG_TIME_DURATION;
    const char *t = unit == 'T' ? "T" : "";
    const char letter = unit == 'T' ? (char)(u >> 8) : unit;
    long n = time_count(e);
    if (n < 0)
        return time_say(e, type, "P%sX%c", t, letter == 'w' ? 'W' : letter);
    if (unit == 'E' || unit == 'C')
        return time_say(e, type, "P%ldY", n / (unit == 'E' ? 10 : 1));
    if (unit == 'w')
        return time_say(e, type, "P%ldD", 2 * n / 100);
    if (unit == 'Q')
        return time_say(e, type, "P%ldQ", n / 100);
    if (n % 100 == 0) {
        if (unit == 'T' && letter == 'H' && n == 2400)
            return time_say(e, type, "P1D");
        return time_say(e, type, "P%s%ld%c", t, n / 100, letter);
    }
    if (letter == 'Y')
        return time_say(e, type, n >= 100 ? "P%ldY%ldM" : "P%.0ld%ldM", n / 100, n % 100 * 12 / 100);
    if (unit == 'T' && letter == 'H')
        return time_say(e, type, n >= 100 ? "PT%ldH%ldM" : "PT%.0ld%ldM", n / 100, n % 100 * 60 / 100);
    if (unit == 'T' && letter == 'M')
        return time_say(e, type, n >= 100 ? "PT%ldM%ldS" : "PT%.0ld%ldS", n / 100, n % 100 * 60 / 100);
    return time_say(e, type, "P%s%ld.%ld%c", t, n / 100, n % 100 / 10, letter);
}

bool time_say_set(expression *e)
{
    if (has(e, TC_OFTEN)) {
        char code[5] = { 0 };
        for (int i = 0; i < 4; ++i)
            code[i] = (char)((uint32_t)val(e, TC_OFTEN) >> (8 * i));
        return time_say(e, NG_TIME_SET, "%s", code);
    }
    if (has(e, TC_WEEKDAY)) {
        const uint32_t p = has(e, TC_PART) ? (uint32_t)val(e, TC_PART) : 0;
        const char part[4] = { 'T', (char)p, (char)(p >> 8), 0 };
        return time_say(e, NG_TIME_SET, "XXXX-WXX-%ld%s", val(e, TC_WEEKDAY), p != 0 ? part : "");
    }
    if (has(e, TC_MONTH))
        return time_say(e, NG_TIME_SET, "XXXX-%02ld", val(e, TC_MONTH));
    if (has(e, TC_SEASON))
        return time_say(e, NG_TIME_SET, "XXXX-%c%c", (char)val(e, TC_SEASON), (char)(val(e, TC_SEASON) >> 8));
    if (has(e, TC_PART))
        return time_say(e, NG_TIME_SET, "XXXX-XX-XXT%c%c", (char)val(e, TC_PART), (char)(val(e, TC_PART) >> 8));
    return time_say_duration(e);
}

/* ---- times of day ---- */

static long minutes_of(const expression *e)
{
    long m = has(e, TC_CLOCK) ? val(e, TC_CLOCK) : has(e, TC_HOUR) ? val(e, TC_HOUR) * 60 : e->rule->n * 60;
    if (has(e, TC_AMPM)) {
        const bool pm = (char)val(e, TC_AMPM) == 'P';
        if (m >= 13 * 60)
            return pm ? m : -1;
        if (m / 60 == 12)
            m -= 12 * 60;
        m += pm ? 12 * 60 : 0;
    } else if (has(e, TC_PART) && (char)val(e, TC_PART) != 'M' && m < 12 * 60) {
        m += 12 * 60;
    }
    return m;
}

bool time_say_clock(expression *e)
{
    const long m = minutes_of(e);
    ymd d = e->c->day_at == e->t->sentence && e->c->day.year != 0 ? e->c->day : e->c->ref;
    if (m < 0)
        return false;
    const bool part = has(e, TC_PART);
    e->has[0] &= ~(1u << TC_PART);
    time_answer day = { NG_TIME_DATE, "XXXX-XX-XX" };
    time_answer *ret = e->ret;
    e->ret = &day;
    if (has(e, TC_NUMDATE) || (has(e, TC_MONTH) && has(e, TC_DOM)))
        (void)time_say_date(e);
    else if (has(e, TC_WEEKDAY))
        (void)time_say_weekday(e);
    else if (has(e, TC_DAYWORD))
        (void)time_say_dayword(e);
    else if (d.day != 0)
        (void)time_say_day(e, d);
    e->ret = ret;
    if (part)
        e->has[0] |= 1u << TC_PART;
    const bool universal = has(e, TC_ZONE) && (char)val(e, TC_ZONE) == 'Z';
    return time_say(e, NG_TIME_TIME, "%.28sT%02ld:%02ld%s", day.value, m / 60, m % 60, universal ? "Z" : "");
}
