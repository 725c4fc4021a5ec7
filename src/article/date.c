#include "date.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

typedef struct {
    const char *s;
    size_t n, at;
} scan;

typedef struct {
    int year, month, day;     /* 0: not stated */
    int hour, minute, second; /* -1: not stated */
    char zone[8];             /* "Z", "+02:00" or "" */
} stamp;

static const char *const month_name[] = { "january", "february", "march",     "april",   "may",      "june",
                                          "july",    "august",   "september", "october", "november", "december" };
static const char *const day_name[] = { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" };

/* Abbreviations with one meaning in news; others leave the zone unknown. */
static const struct {
    const char *name, *zone;
} zones[] = {
    { "z", "Z" },        { "utc", "Z" },      { "gmt", "Z" },       { "est", "-05:00" }, { "edt", "-04:00" },
    { "cst", "-06:00" }, { "cdt", "-05:00" }, { "mst", "-07:00" },  { "mdt", "-06:00" }, { "pst", "-08:00" },
    { "pdt", "-07:00" }, { "cet", "+01:00" }, { "cest", "+02:00" }, { "jst", "+09:00" }, { "bst", "" },
    { "ist", "" },       { "et", "" },        { "pt", "" },         { "ct", "" },        { "kst", "+09:00" },
};

static bool is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char peek(const scan *p)
{
    return p->at < p->n ? p->s[p->at] : '\0';
}

static void blanks(scan *p)
{
    while (p->at < p->n && (strchr(" \t\r\n,|", p->s[p->at]) != NULL || p->s[p->at] == '\xc2' || p->s[p->at] == '\xa0'))
        ++p->at;
}

/* Digits here, at least min, at most max; -1: none, and nothing consumed. */
static int number(scan *p, int min, int max)
{
    int v = 0, k = 0;
    while (k < max && p->at + (size_t)k < p->n && is_digit(p->s[p->at + (size_t)k]))
        v = v * 10 + (p->s[p->at + (size_t)k++] - '0');
    if (k < min || (p->at + (size_t)k < p->n && is_digit(p->s[p->at + (size_t)k])))
        return -1;
    p->at += (size_t)k;
    return v;
}

static size_t word(const scan *p, char ret[16])
{
    size_t k = 0;
    while (p->at + k < p->n && k < 15 && is_alpha(p->s[p->at + k])) {
        ret[k] = (char)(p->s[p->at + k] | 0x20);
        ++k;
    }
    ret[k] = '\0';
    return k;
}

/* Index of the name that w abbreviates by three letters or more, or -1. */
static int name_of(const char *const *name, int n, const char *w)
{
    const size_t k = strlen(w);
    for (int i = 0; k >= 3 && i < n; ++i)
        if (k <= strlen(name[i]) && strncmp(name[i], w, k) == 0)
            return i;
    return -1;
}

static int month(scan *p)
{
    char w[16];
    const size_t k = word(p, w);
    const int m = name_of(month_name, 12, w);
    if (m < 0)
        return 0;
    p->at += k;
    if (peek(p) == '.')
        ++p->at;
    return m + 1;
}

static void weekday(scan *p)
{
    char w[16];
    const size_t k = word(p, w);
    if (name_of(day_name, 7, w) < 0)
        return;
    p->at += k;
    if (peek(p) == '.')
        ++p->at;
    blanks(p);
}

static bool accept_word(scan *p, const char *want)
{
    char w[16];
    const size_t k = word(p, w);
    if (strcmp(w, want) != 0)
        return false;
    p->at += k;
    return true;
}

static void ordinal(scan *p)
{
    char w[16];
    if (word(p, w) == 2 && (!strcmp(w, "st") || !strcmp(w, "nd") || !strcmp(w, "rd") || !strcmp(w, "th")))
        p->at += 2;
}

/* "June 20, 2024", "20 June 2024", "20-Jun-2024", "June 2024". */
static bool worded(scan *p, stamp *d)
{
    weekday(p);
    int day = number(p, 1, 2);
    if (day >= 0) {
        ordinal(p);
        if (peek(p) == '-')
            ++p->at;
        blanks(p);
        if (accept_word(p, "of"))
            blanks(p);
    }
    d->month = month(p);
    if (d->month == 0)
        return false;
    if (peek(p) == '-')
        ++p->at;
    blanks(p);
    const size_t before = p->at;
    if (day < 0 && (day = number(p, 1, 2)) >= 0) {
        ordinal(p);
        blanks(p);
    }
    d->year = number(p, 4, 4);
    if (d->year < 0) {
        p->at = before;
        return false;
    }
    d->day = day < 0 ? 0 : day;
    return day != 0;
}

static int days_in(int year, int m)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return m == 2 && leap ? 29 : days[m - 1];
}

static bool exists(const stamp *d)
{
    if (d->year < 1000 || d->month < 0 || d->month > 12 || d->day < 0)
        return false;
    if (d->day > 0 && (d->month == 0 || d->day > days_in(d->year, d->month)))
        return false;
    return d->hour <= 23 && d->minute <= 59 && d->second <= 60;
}

/* "2024", "2024-06", "2024-06-20", "2024/06/20", "20240620". */
static bool iso(scan *p, stamp *d)
{
    const size_t begin = p->at;
    if (p->n - p->at >= 8 && number(p, 8, 8) >= 0) {
        scan part = { p->s + begin, 4, 0 };
        d->year = number(&part, 4, 4);
        part = (scan){ p->s + begin + 4, 2, 0 };
        d->month = number(&part, 2, 2);
        part = (scan){ p->s + begin + 6, 2, 0 };
        d->day = number(&part, 2, 2);
        return d->month > 0 && d->day > 0;
    }
    p->at = begin;
    d->year = number(p, 4, 4);
    if (d->year < 0)
        return false;
    const char sep = peek(p);
    if (sep != '-' && sep != '/' && sep != '.')
        return true;
    ++p->at;
    d->month = number(p, 1, 2);
    if (d->month <= 0)
        return false;
    if (peek(p) != sep)
        return true;
    ++p->at;
    d->day = number(p, 1, 2);
    return d->day > 0;
}

/* "6/20/2024" or "20/6/2024": accepted where only one order is a date. */
static bool slashed(scan *p, stamp *d)
{
    const int a = number(p, 1, 2);
    const char sep = peek(p);
    if (a <= 0 || (sep != '/' && sep != '.' && sep != '-'))
        return false;
    ++p->at;
    const int b = number(p, 1, 2);
    if (b <= 0 || peek(p) != sep)
        return false;
    ++p->at;
    d->year = number(p, 4, 4);
    if (d->year < 0 || (a <= 12 && b <= 12 && a != b && sep != '.'))
        return false;
    /* With dots the day comes first wherever dots are used. */
    d->month = a <= 12 && sep != '.' ? a : b;
    d->day = a <= 12 && sep != '.' ? b : a;
    return d->month <= 12;
}

static bool zone(scan *p, stamp *d)
{
    char w[16];
    const char c = peek(p);
    if (c == '+' || c == '-') {
        ++p->at;
        const size_t begin = p->at;
        int h = number(p, 2, 2), m = 0;
        if (h < 0) {
            const int both = number(p, 4, 4);
            if (both < 0) {
                p->at = begin;
                return false;
            }
            h = both / 100;
            m = both % 100;
        } else if (peek(p) == ':') {
            ++p->at;
            m = number(p, 2, 2);
        }
        if (h > 14 || m < 0 || m > 59)
            return false;
        (void)snprintf(d->zone, sizeof d->zone, "%c%02u:%02u", c, (unsigned)h % 100, (unsigned)m % 100);
        return true;
    }
    const bool bracket = c == '(';
    p->at += bracket;
    const size_t k = word(p, w);
    for (size_t i = 0; k > 0 && i < sizeof zones / sizeof *zones; ++i)
        if (strcmp(w, zones[i].name) == 0) {
            p->at += k;
            (void)snprintf(d->zone, sizeof d->zone, "%s", zones[i].zone);
            break;
        }
    if (bracket && peek(p) == ')')
        ++p->at;
    return true;
}

static bool clock_time(scan *p, stamp *d)
{
    d->hour = number(p, 1, 2);
    if (d->hour < 0 || (peek(p) != ':' && peek(p) != '.' && peek(p) != 'h'))
        return false;
    ++p->at;
    d->minute = number(p, 2, 2);
    if (d->minute < 0)
        return false;
    if (peek(p) == ':') {
        ++p->at;
        d->second = number(p, 2, 2);
        if (d->second < 0)
            return false;
        if (peek(p) == '.' || peek(p) == ',') { /* fractions are dropped */
            ++p->at;
            while (is_digit(peek(p)))
                ++p->at;
        }
    }
    blanks(p);
    char half = (char)(peek(p) | 0x20);
    if (half == 'a' || half == 'p') {
        const size_t begin = p->at++;
        if (peek(p) == '.')
            ++p->at;
        if ((peek(p) | 0x20) == 'm' && d->hour >= 1 && d->hour <= 12) {
            ++p->at;
            if (peek(p) == '.')
                ++p->at;
            d->hour = d->hour % 12 + (half == 'p' ? 12 : 0);
        } else {
            p->at = begin;
        }
    }
    blanks(p);
    return zone(p, d);
}

static void print(const stamp *d, char ret[40])
{
    int k = snprintf(ret, 40, "%04u", (unsigned)d->year % 10000);
    if (d->month > 0)
        k += snprintf(ret + k, 40 - (size_t)k, "-%02u", (unsigned)d->month % 100);
    if (d->day > 0)
        k += snprintf(ret + k, 40 - (size_t)k, "-%02u", (unsigned)d->day % 100);
    if (d->day <= 0 || d->hour < 0)
        return;
    k += snprintf(ret + k, 40 - (size_t)k, "T%02u:%02u", (unsigned)d->hour % 100, (unsigned)d->minute % 100);
    if (d->second >= 0)
        k += snprintf(ret + k, 40 - (size_t)k, ":%02u", (unsigned)d->second % 100);
    (void)snprintf(ret + k, 40 - (size_t)k, "%s", d->zone);
}

static const stamp unknown = { .hour = -1, .minute = -1, .second = -1 };

void ng_date_parse(const char *s, size_t n, char ret[40])
{
    static bool (*const form[])(scan *, stamp *) = { iso, slashed, worded };
    ret[0] = '\0';
    for (size_t f = 0; f < sizeof form / sizeof *form; ++f) {
        scan p = { s, n, 0 };
        stamp d = unknown;
        blanks(&p);
        if (!form[f](&p, &d))
            continue;
        if (d.day > 0) {
            if (peek(&p) == 'T' || peek(&p) == 't')
                ++p.at;
            blanks(&p);
            if (accept_word(&p, "at"))
                blanks(&p);
            if (peek(&p) == '-' && p.at + 1 < n && s[p.at + 1] == ' ')
                ++p.at;
            blanks(&p);
            if (is_digit(peek(&p)) && !clock_time(&p, &d))
                continue;
        }
        blanks(&p);
        if (p.at == n && exists(&d)) {
            print(&d, ret);
            return;
        }
    }
}
