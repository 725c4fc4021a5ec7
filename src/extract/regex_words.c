/* regex_words.c -- words without which a regular expression cannot match: read by descent, from inside out. */
#include "regex_words.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "utf8.h"

#define STRINGS_MAX 96 /* of one set */
#define NEST_MAX 24    /* brackets inside brackets */
#define CLASS_MAX 32   /* characters of a class that is worth telling apart */

/* What a part of the expression matches. */
typedef struct {
    bool exact;                /* nothing but the strings of `all` */
    regex_set all;             /* where exact; the empty string may be one of them */
    regex_set set[REGEX_SETS]; /* else: of each one string is in every match */
} part;

typedef struct {
    const char *p;
    ng_arena *a;
    bool odd;    /* what is not seen through: nothing is known of the whole */
    bool memory; /* refused */
    int depth;
    int blind; /* inside what takes no text: only its end is looked for */
} reader;

static const regex_string empty_string = { 0 };

static regex_set set_new(reader *rd, size_t n)
{
    if (rd->blind > 0)
        return (regex_set){ 0 };
    regex_set s = { ng_arena_new(rd->a, n, sizeof *s.v), (uint32_t)n };
    if (s.v == NULL) {
        rd->memory = rd->odd = true;
        s.n = 0;
    }
    return s;
}

static regex_set set_of(reader *rd, regex_string one)
{
    const regex_set s = set_new(rd, 1);
    if (s.n == 1)
        s.v[0] = one;
    return s;
}

static part nothing(reader *rd)
{
    return (part){ .exact = rd->blind == 0, .all = set_of(rd, empty_string) };
}

/* Every string of x followed by every one of y; false: too many or too long. */
static bool joined(reader *rd, regex_set x, regex_set y, regex_set *ret)
{
    if ((size_t)x.n * y.n > STRINGS_MAX)
        return false;
    for (uint32_t i = 0; i < x.n; ++i) {
        for (uint32_t k = 0; k < y.n; ++k) {
            if (x.v[i].n + y.v[k].n > REGEX_STRING)
                return false;
        }
    }
    *ret = set_new(rd, (size_t)x.n * y.n);
    for (uint32_t i = 0; i < ret->n; ++i) {
        const regex_string *s = &x.v[i / y.n], *t = &y.v[i % y.n];
        ret->v[i] = *s;
        memcpy(ret->v[i].s + s->n, t->s, t->n);
        ret->v[i].n = (uint8_t)(s->n + t->n);
    }
    return true;
}

/* Both together; n == 0: too many. */
static regex_set united(reader *rd, regex_set x, regex_set y)
{
    if (x.n + y.n > STRINGS_MAX)
        return (regex_set){ 0 };
    const regex_set ret = set_new(rd, x.n + y.n);
    if (ret.n != 0) {
        memcpy(ret.v, x.v, x.n * sizeof *x.v);
        memcpy(ret.v + x.n, y.v, y.n * sizeof *y.v);
    }
    return ret;
}

/* How often one of the strings is likely to stand somewhere: an eighth as often for each byte. 1: a useless set. */
static double commonness(regex_set s)
{
    double sum = s.n == 0 ? 1 : 0;
    for (uint32_t i = 0; i < s.n; ++i) {
        size_t blank = 0;
        while (blank < s.v[i].n && s.v[i].s[blank] == ' ')
            ++blank;
        if (s.v[i].n < blank + REGEX_LEAST)
            return 1;
        sum += ldexp(1, -3 * (int)(s.v[i].n - blank));
    }
    return sum;
}

/* Keeps the rarest sets, the rarest first. */
static void offer(regex_set set[REGEX_SETS], regex_set s)
{
    if (commonness(s) >= 1)
        return;
    for (size_t i = 0; i < REGEX_SETS; ++i) {
        if (set[i].n == 0 || commonness(s) < commonness(set[i])) {
            const regex_set out = set[i];
            set[i] = s;
            s = out;
        }
        if (s.n == 0)
            return;
    }
}

/* ---- characters ---- */

static regex_string character(uint32_t cp)
{
    regex_string s = { 0 };
    s.n = (uint8_t)ng_utf8_encode(cp, s.s);
    return s;
}

static int hex(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

/* "\x{2019}", "\x41", rd->p behind the x. */
static uint32_t hex_character(reader *rd)
{
    const bool braced = *rd->p == '{';
    uint32_t cp = 0;
    int n = 0;
    rd->p += braced;
    for (; hex(*rd->p) >= 0 && n < (braced ? 6 : 2); ++n)
        cp = cp * 16 + (uint32_t)hex(*rd->p++);
    if (n == 0 || (braced && *rd->p++ != '}'))
        rd->odd = true;
    return cp;
}

typedef enum { ESC_CHARACTER, ESC_CLASS, ESC_PLACE } escape_kind;

/* rd->p behind the backslash; *cp of a character. */
static escape_kind escape(reader *rd, uint32_t *cp)
{
    const char c = *rd->p;
    if (c == '\0') {
        rd->odd = true;
        return ESC_CLASS;
    }
    ++rd->p;
    if (c == 'x') {
        *cp = hex_character(rd);
        return ESC_CHARACTER;
    }
    if (c == 'p' || c == 'P') {
        const char *end = *rd->p == '{' ? strchr(rd->p, '}') : rd->p;
        if (end == NULL || *end == '\0')
            rd->odd = true;
        else
            rd->p = end + 1;
        return ESC_CLASS;
    }
    if (strchr("dDwWsShHvVRNX", c) != NULL) {
        rd->odd = rd->odd || (c == 'N' && *rd->p == '{');
        return ESC_CLASS;
    }
    if (strchr("bBAzZG", c) != NULL)
        return ESC_PLACE;
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80)
        rd->odd = true;
    *cp = (unsigned char)c;
    return ESC_CHARACTER;
}

static uint32_t plain_character(reader *rd)
{
    size_t len;
    const uint32_t cp = ng_utf8_decode(rd->p, strnlen(rd->p, 4), &len);
    rd->p += len;
    return cp;
}

/* One character of a class or the first of a range; false: a class of its own. */
static bool member(reader *rd, uint32_t *cp)
{
    if (*rd->p == '[' && (rd->p[1] == ':' || rd->p[1] == '.' || rd->p[1] == '='))
        rd->odd = true;
    if (*rd->p != '\\') {
        *cp = plain_character(rd);
        return true;
    }
    ++rd->p;
    const escape_kind kind = escape(rd, cp);
    rd->odd = rd->odd || kind == ESC_PLACE;
    return kind == ESC_CHARACTER;
}

/* "[sz]", rd->p behind the bracket. */
static part class(reader *rd)
{
    regex_string v[CLASS_MAX];
    size_t n = 0;
    bool few = *rd->p != '^';
    rd->p += *rd->p == '^';
    for (const char *first = rd->p; !rd->odd && (*rd->p != ']' || rd->p == first);) {
        uint32_t from = 0, to = 0;
        if (*rd->p == '\0') {
            rd->odd = true;
            break;
        }
        const bool plain = member(rd, &from);
        to = from;
        if (*rd->p == '-' && rd->p[1] != ']' && rd->p[1] != '\0') {
            ++rd->p;
            few = member(rd, &to) && few;
        }
        few = few && plain && to >= from && to - from < CLASS_MAX - n;
        for (uint32_t cp = from; few && cp <= to; ++cp)
            v[n++] = character(cp);
    }
    if (rd->odd)
        return (part){ 0 };
    ++rd->p;
    if (!few || n == 0 || rd->blind > 0)
        return (part){ 0 };
    const regex_set all = set_new(rd, n);
    if (all.n != 0)
        memcpy(all.v, v, n * sizeof *v);
    return (part){ .exact = true, .all = all };
}

/* ---- groups ---- */

static part alternatives(reader *rd);

/* Behind an opening bracket: past what says which kind of group it is. *empty: it looks without taking. */
static void group_kind_of(reader *rd, bool *empty)
{
    const char *p = rd->p;
    *empty = false;
    if (*p == '*') {
        rd->odd = true;
        return;
    }
    if (*p != '?')
        return;
    ++p;
    const bool behind = p[0] == '<' && (p[1] == '=' || p[1] == '!');
    if (*p == '=' || *p == '!' || behind) {
        *empty = true;
        rd->p = p + 1 + behind;
    } else if (*p == ':' || *p == '|' || *p == '>') {
        rd->p = p + 1;
    } else if (*p == '<' || *p == '\'' || (p[0] == 'P' && p[1] == '<')) {
        p += *p == 'P';
        const char *end = strchr(p + 1, *p == '<' ? '>' : '\'');
        if (end == NULL)
            rd->odd = true;
        else
            rd->p = end + 1;
    } else {
        rd->odd = true; /* options, conditions, calls */
    }
}

static part group(reader *rd)
{
    bool empty;
    group_kind_of(rd, &empty);
    if (++rd->depth > NEST_MAX)
        rd->odd = true;
    if (rd->odd)
        return (part){ 0 };
    rd->blind += empty;
    const part x = alternatives(rd);
    rd->blind -= empty;
    --rd->depth;
    if (*rd->p != ')')
        rd->odd = true;
    else
        ++rd->p;
    return empty ? nothing(rd) : x;
}

/* The plain characters that follow are taken too, but for one that stands a number of times. */
static regex_string run_of(reader *rd, regex_string s)
{
    while (strchr("\\^$.[|()?*+{", *rd->p) == NULL) { /* the end of the expression is among them */
        size_t len;
        (void)ng_utf8_decode(rd->p, strnlen(rd->p, 4), &len);
        const char behind = rd->p[len];
        if (s.n + len > REGEX_STRING || behind == '?' || behind == '*' || behind == '+' || behind == '{')
            break;
        memcpy(s.s + s.n, rd->p, len);
        s.n = (uint8_t)(s.n + len);
        rd->p += len;
    }
    return s;
}

static part atom(reader *rd)
{
    uint32_t cp = 0;
    switch (*rd->p) {
    case '(': ++rd->p; return group(rd);
    case '[': ++rd->p; return class(rd);
    case '.': ++rd->p; return (part){ 0 };
    case '^':
    case '$': ++rd->p; return nothing(rd);
    case '*':
    case '+':
    case '?': rd->odd = true; return (part){ 0 };
    case '\\':
        ++rd->p;
        switch (escape(rd, &cp)) {
        case ESC_PLACE: return nothing(rd);
        case ESC_CLASS: return (part){ 0 };
        default: break;
        }
        break;
    default: cp = plain_character(rd); break;
    }
    return (part){ .exact = rd->blind == 0, .all = set_of(rd, run_of(rd, character(cp))) };
}

/* Digits and a comma between braces: rd->p goes behind them. False: no such thing. */
static bool counted(reader *rd, bool *none, bool *many)
{
    const char *p = rd->p + 1;
    const size_t low = strspn(p, "0123456789");
    const bool comma = p[low] == ',';
    const size_t high = comma ? strspn(p + low + 1, "0123456789") : 0;
    if (low == 0 || p[low + comma + high] != '}')
        return false;
    *none = strspn(p, "0") == low;
    *many = comma || low != 1 || *p != '1';
    rd->p = p + low + comma + high + 1;
    return true;
}

/* An atom and how often it stands. */
static part element(reader *rd)
{
    part x = atom(rd);
    bool none = false, many = false;
    const char c = *rd->p;
    if (c == '?' || c == '*' || c == '+') {
        none = c != '+';
        many = c != '?';
        ++rd->p;
    } else if (c == '{') {
        if (!counted(rd, &none, &many))
            rd->odd = true; /* what it means depends on the version */
    } else {
        return x;
    }
    rd->p += *rd->p == '?' || *rd->p == '+'; /* lazy, possessive */
    if (none && !many && x.exact) {
        x.all = united(rd, set_of(rd, empty_string), x.all);
        x.exact = x.all.n != 0;
    } else if (none) {
        x = (part){ 0 };
    } else if (many && x.exact) {
        offer(x.set, x.all);
        x.exact = false;
    }
    return x;
}

/* Elements one behind another. */
static part sequence(reader *rd)
{
    part whole = nothing(rd);
    regex_set last = whole.all; /* what stands directly before rd->p, exactly */
    while (!rd->odd && *rd->p != '\0' && *rd->p != '|' && *rd->p != ')') {
        const part x = element(rd);
        if (rd->odd)
            break;
        if (x.exact && joined(rd, last, x.all, &last))
            continue;
        whole.exact = false;
        offer(whole.set, last);
        for (size_t i = 0; i < REGEX_SETS; ++i)
            offer(whole.set, x.set[i]);
        last = x.exact ? x.all : set_of(rd, empty_string);
    }
    if (whole.exact)
        whole.all = last;
    else
        offer(whole.set, last);
    return whole;
}

static part alternatives(reader *rd)
{
    part x = sequence(rd);
    while (!rd->odd && *rd->p == '|') {
        ++rd->p;
        const part y = sequence(rd);
        const bool exact = x.exact && y.exact && x.all.n + y.all.n <= STRINGS_MAX;
        const regex_set s = x.exact ? x.all : x.set[0], t = y.exact ? y.all : y.set[0];
        const regex_set both = s.n != 0 && t.n != 0 ? united(rd, s, t) : (regex_set){ 0 };
        x = (part){ .exact = exact };
        if (exact)
            x.all = both;
        else
            offer(x.set, both);
    }
    return x;
}

ng_status regex_words(const char *regex, ng_arena *a, regex_set ret[REGEX_SETS])
{
    reader rd = { .p = regex, .a = a };
    part x = alternatives(&rd);
    memset(ret, 0, REGEX_SETS * sizeof *ret);
    if (rd.memory)
        return NG_E_NOMEM;
    if (rd.odd || *rd.p != '\0')
        return NG_OK;
    if (x.exact)
        offer(x.set, x.all);
    memcpy(ret, x.set, sizeof x.set);
    return NG_OK;
}
