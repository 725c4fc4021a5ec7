/* dates.h -- days and years: the arithmetic behind the times. */
#ifndef NG_EXTRACT_DATES_H
#define NG_EXTRACT_DATES_H

/* A date of the Gregorian calendar; 0 where a part is not known. */
typedef struct {
    int year, month, day;
} ymd;

/* Days since 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date
 * algorithms", days_from_civil), and back. All parts must be known. */
long days_of(ymd d);
ymd ymd_of(long days);
/* 1 Monday ... 7 Sunday. */
int weekday_of(long days);
/* Days of a month; of February 29 where the year is not known. */
int month_days(int year, int month);
/* ISO week of the day; *year its ISO year. */
int iso_week(long days, int *year);
/* "2024-06-19", "2024-06-19T12:00:00Z", "2024-06", "2024" to parts; {0} where it is none of these. */
ymd ymd_parse(const char *s);

#endif
