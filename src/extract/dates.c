/* dates.c -- calendar arithmetic. */
#include <stddef.h>

#include "dates.h"

long days_of(ymd d)
{
    const long y = d.year - (d.month <= 2);
    const long era = (y >= 0 ? y : y - 399) / 400;
    const long yoe = y - era * 400;
    const long doy = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
    const long doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

ymd ymd_of(long days)
{
    const long z = days + 719468;
    const long era = (z >= 0 ? z : z - 146096) / 146097;
    const long doe = z - era * 146097;
    const long yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    const long doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    const long mp = (5 * doy + 2) / 153;
    const int month = (int)(mp < 10 ? mp + 3 : mp - 9);
    return (ymd){ (int)(yoe + era * 400) + (month <= 2), month, (int)(doy - (153 * mp + 2) / 5 + 1) };
}

int weekday_of(long days)
{
    const long w = (days + 3) % 7; /* 1970-01-01 was a Thursday */
    return (int)(w < 0 ? w + 7 : w) + 1;
}

int month_days(int year, int month)
{
    static const int n[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    if (month < 1 || month > 12)
        return 0;
    if (month == 2 && (year == 0 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0))))
        return 29;
    return n[month - 1];
}

int iso_week(long days, int *year)
{
    const long thursday = days - weekday_of(days) + 4;
    *year = ymd_of(thursday).year;
    return (int)((thursday - days_of((ymd){ *year, 1, 1 })) / 7) + 1;
}

static int digits(const char *s, int n)
{
    int v = 0;
    for (int i = 0; i < n; ++i) {
        if (s[i] < '0' || s[i] > '9')
            return -1;
        v = v * 10 + (s[i] - '0');
    }
    return v;
}

ymd ymd_parse(const char *s)
{
    ymd d = { 0 };
    if (s == NULL || (d.year = digits(s, 4)) <= 0)
        return (ymd){ 0 };
    if (s[4] != '-')
        return d;
    d.month = digits(s + 5, 2);
    if (d.month < 1 || d.month > 12)
        return (ymd){ d.year, 0, 0 };
    if (s[7] != '-')
        return d;
    d.day = digits(s + 8, 2);
    if (d.day < 1 || d.day > month_days(d.year, d.month))
        d.day = 0;
    return d;
}
