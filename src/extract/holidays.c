/* holidays.c -- the days of holidays. */
#include <stdlib.h>

#include "time_value.h"

/* Easter Sunday, Gregorian: the anonymous algorithm (Meeus, "Astronomical Algorithms", 1991, chapter 8). */
static long easter(int year)
{
    const int a = year % 19, b = year / 100, c = year % 100;
    const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    const int h = (19 * a + b - d - g + 15) % 30;
    const int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
    const int m = (a + 11 * h + 22 * l) / 451;
    const int n = h + l - 7 * m + 114;
    return days_of((ymd){ year, n / 31, n % 31 + 1 });
}

bool holiday_day(const char *rule, int year, ymd *ret)
{
    if (rule[0] == 'E') {
        *ret = ymd_of(easter(year) + strtol(rule + 1, NULL, 10));
        return true;
    }
    char *p;
    const int month = (int)strtol(rule, &p, 10);
    if (month < 1 || month > 12 || *p++ != '-')
        return false;
    if (*p != 'w') {
        *ret = (ymd){ year, month, (int)strtol(p, NULL, 10) };
        return ret->day >= 1 && ret->day <= month_days(year, month);
    }
    const int weekday = p[1] - '0', nth = p[1] != '\0' && p[2] == '/' ? p[3] - '0' : 0;
    if (weekday < 1 || weekday > 7 || nth < 1 || nth > 5)
        return false;
    const long first = days_of((ymd){ year, month, 1 });
    long day = first + (weekday - weekday_of(first) + 7) % 7 + 7 * (nth - 1);
    if (nth == 5 && ymd_of(day).month != month)
        day -= 7;
    *ret = ymd_of(day + strtol(p + 4, NULL, 10));
    return true;
}
