/* literal.c -- lexical forms of XML Schema 1.0 Part 2. */
#include "literal.h"

#include <string.h>

/* n digits at *s as a number; -1: not there. *s moves past them. */
static int digits(const char **s, int n)
{
    int v = 0;
    for (int i = 0; i < n; ++i) {
        const char c = (*s)[i];
        if (c < '0' || c > '9')
            return -1;
        v = v * 10 + (c - '0');
    }
    *s += n;
    return v;
}

static bool day_exists(int y, int m, int d)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    if (y < 1 || m < 1 || m > 12 || d < 1)
        return false;
    const bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
    return d <= days[m - 1] + (m == 2 && leap);
}

/* The clock of a dateTime after its 'T'. *seconds, *colon: where, from the start
 * of s, ":00" or the zone's ':' are missing; 0: nowhere. */
static bool clock_valid(const char *start, size_t *seconds, size_t *colon)
{
    const char *s = start;
    const int h = digits(&s, 2);
    if (h < 0 || h > 23 || *s++ != ':')
        return false;
    const int m = digits(&s, 2);
    if (m < 0 || m > 59)
        return false;
    if (*s == ':') {
        ++s;
        const int sec = digits(&s, 2);
        if (sec < 0 || sec > 59)
            return false;
        if (*s == '.') {
            const size_t n = strspn(s + 1, "0123456789");
            if (n == 0)
                return false;
            s += 1 + n;
        }
    } else {
        *seconds = (size_t)(s - start);
    }
    if (*s == '\0' || (s[0] == 'Z' && s[1] == '\0'))
        return true;
    if (*s != '+' && *s != '-')
        return false;
    ++s;
    const int zh = digits(&s, 2);
    if (*s == ':')
        ++s;
    else
        *colon = (size_t)(s - start);
    const int zm = digits(&s, 2);
    return zh >= 0 && zm >= 0 && zm <= 59 && (zh < 14 || (zh == 14 && zm == 0)) && *s == '\0';
}

/* As ng_date_datatype(); where something is missing in a dateTime, its place. */
static const char *shape(const char *start, size_t *seconds, size_t *colon)
{
    const char *s = start;
    *seconds = *colon = 0;
    const int y = digits(&s, 4);
    if (y < 1)
        return NULL;
    if (*s == '\0')
        return NG_XSD "gYear";
    if (*s++ != '-')
        return NULL;
    const int m = digits(&s, 2);
    if (m < 1 || m > 12)
        return NULL;
    if (*s == '\0')
        return NG_XSD "gYearMonth";
    if (*s++ != '-')
        return NULL;
    const int d = digits(&s, 2);
    if (d < 0 || !day_exists(y, m, d))
        return NULL;
    if (*s == '\0')
        return NG_XSD "date";
    if (*s++ != 'T' || !clock_valid(s, seconds, colon))
        return NULL;
    *seconds += *seconds != 0 ? (size_t)(s - start) : 0;
    *colon += *colon != 0 ? (size_t)(s - start) : 0;
    return NG_XSD "dateTime";
}

const char *ng_date_datatype(const char *s)
{
    size_t seconds, colon;
    return shape(s, &seconds, &colon);
}

static bool is_date_type(const char *local)
{
    return strcmp(local, "date") == 0 || strcmp(local, "dateTime") == 0 || strcmp(local, "gYear") == 0 ||
           strcmp(local, "gYearMonth") == 0;
}

/* [+-]digits[.digits][exponent] */
static bool number_valid(const char *s, bool point, bool exponent)
{
    s += *s == '+' || *s == '-';
    size_t n = strspn(s, "0123456789");
    s += n;
    if (point && *s == '.') {
        const size_t f = strspn(++s, "0123456789");
        s += f;
        n += f;
    }
    if (n == 0)
        return false;
    if (exponent && (*s == 'e' || *s == 'E')) {
        ++s;
        s += *s == '+' || *s == '-';
        const size_t e = strspn(s, "0123456789");
        if (e == 0)
            return false;
        s += e;
    }
    return *s == '\0';
}

bool ng_literal_valid(const char *datatype, const char *lexical)
{
    if (datatype == NULL || strncmp(datatype, NG_XSD, sizeof NG_XSD - 1) != 0)
        return true;
    const char *t = datatype + sizeof NG_XSD - 1;
    if (is_date_type(t)) {
        size_t seconds, colon;
        const char *have = shape(lexical, &seconds, &colon);
        return have != NULL && strcmp(have, datatype) == 0 && seconds == 0 && colon == 0;
    }
    if (strcmp(t, "boolean") == 0)
        return strcmp(lexical, "true") == 0 || strcmp(lexical, "false") == 0 || strcmp(lexical, "1") == 0 ||
               strcmp(lexical, "0") == 0;
    if (strcmp(t, "integer") == 0 || strcmp(t, "int") == 0 || strcmp(t, "long") == 0)
        return number_valid(lexical, false, false);
    if (strcmp(t, "nonNegativeInteger") == 0)
        return *lexical != '-' && number_valid(lexical, false, false);
    if (strcmp(t, "decimal") == 0)
        return number_valid(lexical, true, false);
    if (strcmp(t, "double") == 0 || strcmp(t, "float") == 0)
        return number_valid(lexical, true, true) || strcmp(lexical, "INF") == 0 || strcmp(lexical, "-INF") == 0 ||
               strcmp(lexical, "NaN") == 0;
    return true;
}

bool ng_literal(ng_arena *a, const char *lexical, const char *datatype, ng_rdf_term *ret)
{
    *ret = (ng_rdf_term){ .kind = NG_RDF_LITERAL, .value = lexical };
    if (datatype == NULL || strcmp(datatype, NG_XSD "string") == 0)
        return true;
    const bool xsd = strncmp(datatype, NG_XSD, sizeof NG_XSD - 1) == 0;
    if (!xsd || !is_date_type(datatype + sizeof NG_XSD - 1)) {
        ret->datatype = ng_literal_valid(datatype, lexical) ? datatype : NULL;
        return true;
    }
    size_t seconds, colon;
    ret->datatype = shape(lexical, &seconds, &colon);
    if (ret->datatype == NULL || (seconds == 0 && colon == 0))
        return true;
    const size_t n = strlen(lexical), s = seconds != 0 ? seconds : 0, c = colon != 0 ? colon : n;
    ret->value = ng_arena_printf(a, "%.*s%s%.*s%s%s", (int)s, lexical, seconds != 0 ? ":00" : "", (int)(c - s),
                                 lexical + s, colon != 0 ? ":" : "", lexical + c);
    return ret->value != NULL;
}

bool ng_is_vague_time(const char *s)
{
    const size_t n = strlen(s);
    return strncmp(s, "XXXX-", 5) == 0 || strstr(s, "-WXX") != NULL || strcmp(s, "PAST_REF") == 0 ||
           strcmp(s, "PRESENT_REF") == 0 || strcmp(s, "FUTURE_REF") == 0 || (n > 3 && strcmp(s + n - 3, "-XX") == 0);
}
