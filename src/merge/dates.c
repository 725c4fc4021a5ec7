/* dates.c -- dates as articles state them: TIMEX3 values, X where a part is not
 * known ("XXXX-06-19", "2024-WXX-3": a Wednesday of 2024).
 */
#include <string.h>

#include "job.h"
#include "literal.h"

/* Digits s[0, n) as a number, or -1. */
static int digits(const char *s, size_t n)
{
    int v = 0;
    for (size_t i = 0; i < n; ++i) {
        if (s[i] < '0' || s[i] > '9')
            return -1;
        v = v * 10 + (s[i] - '0');
    }
    return v;
}

/* After H. Hinnant, "chrono-compatible low-level date algorithms" (days_from_civil). */
long m_day(const char *date)
{
    if (date == NULL || strlen(date) < 10 || date[4] != '-' || date[7] != '-')
        return -1;
    const int year = digits(date, 4), month = digits(date + 5, 2), day = digits(date + 8, 2);
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > 31)
        return -1;
    const long y = year - (month <= 2), m = (month + 9) % 12;
    return y * 365 + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1;
}

/* The day of the week, 1 Monday to 7 Sunday, of "YYYY-WXX-3" or "XXXX-WXX-3"; 0: it
 * is no such date. */
static int weekday(const char *date)
{
    return strlen(date) == 10 && strncmp(date + 4, "-WXX-", 5) == 0 && date[9] >= '1' && date[9] <= '7' ? date[9] - '0'
                                                                                                        : 0;
}

static bool year_agrees(const char *a, const char *b)
{
    for (int i = 0; i < 4; ++i)
        if (a[i] != b[i] && a[i] != 'X' && b[i] != 'X')
            return false;
    return true;
}

/* A day of the week, and a date whose own is known once its year is that of the
 * other. */
static bool weekday_agrees(const char *week, const char *date)
{
    char whole[11] = { 0 };
    if (!year_agrees(week, date))
        return false;
    if (strlen(date) < 10)
        return true; /* a month or year holds every day of the week */
    memcpy(whole, date, 10);
    if (whole[0] == 'X')
        memcpy(whole, week, 4);
    const long day = m_day(whole);
    /* Day 0 is 0000-03-01, a Wednesday. */
    return day < 0 || (day + 2) % 7 + 1 == weekday(week);
}

bool m_dates_agree(const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        return true;
    const int wa = weekday(a), wb = weekday(b);
    if (wa != 0 && wb != 0)
        return wa == wb && year_agrees(a, b);
    if (wa != 0 || wb != 0)
        return weekday_agrees(wa != 0 ? a : b, wa != 0 ? b : a);
    for (; *a != '\0' && *b != '\0'; ++a, ++b)
        if (*a != *b && *a != 'X' && *b != 'X')
            return false;
    return true;
}

bool m_date_is_finer(const char *a, const char *b)
{
    size_t na = 0, nb = 0;
    for (; a != NULL && *a != '\0'; ++a)
        na += *a != 'X';
    for (; b != NULL && *b != '\0'; ++b)
        nb += *b != 'X';
    return na > nb;
}

/* A span of days, or "2024-W25", which ISO 8601 has and no datatype of XML Schema. */
static bool is_span(const char *s)
{
    const bool week = strspn(s, "0123456789") == 4 && strncmp(s + 4, "-W", 2) == 0 && digits(s + 6, 2) > 0;
    return (week && s[8] == '\0') || (strchr(s, '/') != NULL && strchr(s, 'X') == NULL);
}

bool m_on_calendar(const char *date)
{
    return ng_date_datatype(date) != NULL || is_span(date);
}
