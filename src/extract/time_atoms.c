/* time_atoms.c -- the words of a sentence as the rules of times see them: classes and numbers. */
#include <stdlib.h>

#include "dates.h"
#include "time_rules.h"
#include "tree.h"

static const char *const class_name[TC_COUNT] = {
#define X(id, name) [TC_##id] = name,
    TIME_CLASSES(X)
#undef X
};

bool atom_is(const atoms *s, size_t i, const char *s1)
{
    return i < s->n && strlen(s1) == s->a[i].n && memcmp(s->a[i].low, s1, s->a[i].n) == 0;
}

static bool has(const atoms *s, size_t i, time_class c)
{
    return i < s->n && (s->a[i].classes & (1u << c)) != 0;
}

static void set(atom *a, time_class c, long value)
{
    a->classes |= 1u << c;
    a->value[c] = (uint32_t)value;
}

/* "season SP; part NI": classes of a word of the list `time-word`. */
static void read_classes(atom *a, const char *v)
{
    while (*v != '\0') {
        const size_t n = strcspn(v, " ");
        for (int c = 0; c < (int)TC_WORDS; ++c) {
            if (strlen(class_name[c]) != n || memcmp(class_name[c], v, n) != 0)
                continue;
            const char *value = v + n + (v[n] == ' ');
            const bool number = (*value >= '0' && *value <= '9') || *value == '-';
            set(a, (time_class)c, number ? strtol(value, NULL, 10) : (long)time_code(value));
        }
        v += strcspn(v, ";");
        v += strspn(v, "; ");
    }
}

static void read_deictic(atom *a, const char *v)
{
    if (strcmp(v, "last") == 0 || strcmp(v, "this") == 0 || strcmp(v, "next") == 0)
        set(a, TC_SHIFT, v[0] == 'l' ? -1 : v[0] == 'n');
    else if (strncmp(v, "day", 3) == 0)
        set(a, TC_DAYWORD, strtol(v + 3, NULL, 10));
}

static const char *lex(const atoms *s, const atom *a, lex_kind kind)
{
    const word *w = &s->r->w[a->token];
    return a->n == w->n ? lexicon_value(&s->r->x->lex, kind, w->lex) : lexicon_get(&s->r->x->lex, kind, a->low, a->n);
}

/* All of the atom as digits, at most `max` of them: the value; else -1. */
static long all_digits(const atom *a, size_t max)
{
    long v = 0;
    if (a->n == 0 || a->n > max)
        return -1;
    for (size_t i = 0; i < a->n; ++i) {
        if (a->low[i] < '0' || a->low[i] > '9')
            return -1;
        v = v * 10 + (a->low[i] - '0');
    }
    return v;
}

/* "19th" */
static bool ordinal_digits(const atom *a, long *value)
{
    static const char end[][3] = { "st", "nd", "rd", "th" };
    atom head = *a;
    bool ordinal = false;
    if (a->n < 3)
        return false;
    for (size_t k = 0; k < 4; ++k)
        ordinal = ordinal || memcmp(a->low + a->n - 2, end[k], 2) == 0;
    head.n = (uint16_t)(a->n - 2);
    *value = all_digits(&head, 3);
    return ordinal && *value > 0;
}

#define MAY_BE(c) (1u << TC_##c)

static void read_word(const atoms *s, atom *a)
{
    const unsigned char c = (unsigned char)a->low[0];
    const word *w = &s->r->w[a->token];
    if (c >= '0' && c <= '9') {
        a->classes = MAY_BE(NUMBER) | MAY_BE(DOM) | MAY_BE(YEAR) | MAY_BE(LONE_YEAR) | MAY_BE(DECADE) | MAY_BE(CLOCK) |
                     MAY_BE(HOUR) | MAY_BE(NUMDATE) | MAY_BE(YY);
        long v = 0;
        if (a->low[a->n - 1] >= 'a' && ordinal_digits(a, &v))
            set(a, TC_ORDINAL, v);
        return;
    }
    if (c == '\'') {
        a->classes = MAY_BE(DECADE) | MAY_BE(YEAR);
        return;
    }
    if (c < 'a' || c > 'z')
        return;
    const char *v = lex(s, a, LEX_TIME_WORD);
    if (v != NULL)
        read_classes(a, v);
    if ((v = lex(s, a, LEX_UNIT)) != NULL) {
        set(a, TC_UNIT, (long)time_code(v));
        a->classes |= a->low[a->n - 1] == 's' ? MAY_BE(UNITS) : MAY_BE(UNIT_ONE);
    }
    if ((v = lex(s, a, LEX_DEICTIC)) != NULL)
        read_deictic(a, v);
    if (lex(s, a, LEX_NUMBER) != NULL)
        a->classes |= MAY_BE(NUMBER) | MAY_BE(YEAR) | MAY_BE(LONE_YEAR) | MAY_BE(HOUR);
    if (has(s, (size_t)(a - s->a), TC_ORDINAL))
        a->classes |= MAY_BE(DOM);
    if (has(s, (size_t)(a - s->a), TC_TENS))
        a->classes |= MAY_BE(DECADE);
    const bool capital = (w->flags & WORD_UPPER) != 0;
    if (capital) {
        a->classes |= MAY_BE(HOLIDAY);
        if ((v = lex(s, a, LEX_WEEKDAY)) != NULL)
            set(a, TC_WEEKDAY, strtol(v, NULL, 10));
        if ((v = lex(s, a, LEX_MONTH)) != NULL) {
            set(a, TC_MONTH, strtol(v, NULL, 10));
            a->classes |= MAY_BE(LONE_MONTH);
        }
    } else if ((v = lex(s, a, LEX_MONTH)) != NULL && a->begin > s->r->doc->token[a->token].span.begin) {
        set(a, TC_MONTH, strtol(v, NULL, 10)); /* the rest of "mid-November" */
    }
}

static ng_status add(atoms *s, uint32_t token, uint32_t from, uint32_t n)
{
    const ng_token *t = &s->r->doc->token[token];
    const word *w = &s->r->w[token];
    if (!ng_arena_grow(s->r->a, (void **)&s->a, &s->cap, s->n, sizeof *s->a))
        return ng_nomem(s->r->err, "extract");
    atom *a = &s->a[s->n++];
    const bool whole = from == 0 && n == w->n;
    *a = (atom){ .token = token, .low = w->low + from, .n = (uint16_t)n };
    a->begin = whole ? t->span.begin : t->span.begin + from;
    a->end = whole ? t->span.end : a->begin + n;
    a->glued = from + n < w->n || (w->flags & WORD_GLUED) != 0;
    a->literal = time_rules_literal(s->r->x->times, a->low, n);
    read_word(s, a);
    return NG_OK;
}

/* "mid-1996" and "post-1959": the length of what stands before the hyphen; 0: the word is whole. */
static uint32_t prefix_of(const atoms *s, uint32_t token)
{
    const word *w = &s->r->w[token];
    const ng_token *t = &s->r->doc->token[token];
    const char *hyphen = memchr(w->low, '-', w->n);
    if (hyphen == NULL || hyphen == w->low || t->span.end - t->span.begin != w->n)
        return 0;
    const uint32_t n = (uint32_t)(hyphen - w->low);
    return n + 1 < w->n && lexicon_get(&s->r->x->lex, LEX_TIME_PREFIX, w->low, n) != NULL ? n : 0;
}

ng_status atoms_read(atoms *s, size_t sentence)
{
    const size_t end = sentence_end(s->r, sentence);
    ng_status st = NG_OK;
    s->n = 0;
    for (size_t i = s->r->doc->sentence[sentence].first; st == NG_OK && i < end; ++i) {
        const uint32_t n = prefix_of(s, (uint32_t)i), all = s->r->w[i].n;
        if (n == 0) {
            st = add(s, (uint32_t)i, 0, all);
            continue;
        }
        st = add(s, (uint32_t)i, 0, n);
        if (st == NG_OK)
            st = add(s, (uint32_t)i, n, 1);
        if (st == NG_OK)
            st = add(s, (uint32_t)i, n + 1, all - n - 1);
    }
    return st;
}

/* ---- numbers ---- */

/* Digits with commas between thousands and a decimal part, in hundredths; -1: no such number. */
static long decimal(const atom *a)
{
    long v = 0;
    size_t i = 0;
    for (; i < a->n && a->low[i] != '.'; ++i) {
        if (a->low[i] == ',' && i > 0 && i + 3 < a->n)
            continue;
        if (a->low[i] < '0' || a->low[i] > '9' || v > 1000000)
            return -1;
        v = v * 10 + (a->low[i] - '0');
    }
    v *= 100;
    for (long scale = 10; i + 1 < a->n; ++i, scale /= 10) {
        const char c = a->low[i + 1];
        if (c < '0' || c > '9')
            return -1;
        v += (c - '0') * scale;
    }
    return v;
}

static long word_number(const atoms *s, size_t i)
{
    if (i >= s->n || s->a[i].low[0] < 'a' || s->a[i].low[0] > 'z')
        return -1;
    const char *v = lex(s, &s->a[i], LEX_NUMBER);
    return v == NULL ? -1 : strtol(v, NULL, 10);
}

/* "twenty-four", "seventy": below 100; atoms taken. */
static size_t two_digits(const atoms *s, size_t i, long *value)
{
    const long v = word_number(s, i);
    if (v < 0 || v >= 100)
        return 0;
    *value = v;
    if (v < 20 || v % 10 != 0)
        return 1;
    const size_t k = atom_is(s, i + 1, "-") ? i + 2 : i + 1;
    const long one = word_number(s, k);
    if (one < 1 || one > 9)
        return 1;
    *value = v + one;
    return k + 1 - i;
}

/* "two hundred and ten", "a" is the rules' business. */
static size_t spelled(const atoms *s, size_t i, long *value)
{
    long v = word_number(s, i);
    size_t n = v >= 100 ? 1 : two_digits(s, i, &v);
    if (n == 0)
        return 0;
    long scale = word_number(s, i + n);
    if (scale >= 100 && scale > v) {
        v *= scale;
        ++n;
    }
    if (v >= 100) {
        const size_t k = atom_is(s, i + n, "and") ? n + 1 : n;
        long rest = 0;
        const size_t more = two_digits(s, i + k, &rest);
        if (more > 0) {
            v += rest;
            n = k + more;
        }
    }
    *value = v * 100;
    return n;
}

static size_t number(const atoms *s, size_t i, long *value)
{
    const char c = s->a[i].low[0];
    if (c < '0' || c > '9')
        return spelled(s, i, value);
    const long v = decimal(&s->a[i]);
    if (v < 0)
        return 0;
    *value = v;
    if (i + 1 < s->n && s->a[i + 1].n == 3 && s->a[i + 1].low[1] == '/') { /* 2 1/2 */
        const long top = s->a[i + 1].low[0] - '0', below = s->a[i + 1].low[2] - '0';
        if (top > 0 && top < below && below <= 9) {
            *value += top * 100 / below;
            return 2;
        }
    }
    const long scale = word_number(s, i + 1);
    if (scale == 1000 || scale == 1000000) {
        *value *= scale;
        return 2;
    }
    return 1;
}

static size_t day_of_month(const atoms *s, size_t i, long *value)
{
    const atom *a = &s->a[i];
    if (has(s, i, TC_ORDINAL)) {
        *value = (int32_t)a->value[TC_ORDINAL];
        return *value >= 1 && *value <= 31 ? 1 : 0;
    }
    if (has(s, i, TC_NUMBER) && a->low[0] > '9') { /* twenty-first */
        long v = 0;
        const char *tens = lex(s, a, LEX_NUMBER);
        if (tens == NULL || (v = strtol(tens, NULL, 10)) < 20 || v > 30)
            return 0;
        const size_t k = atom_is(s, i + 1, "-") ? i + 2 : i + 1;
        if (!has(s, k, TC_ORDINAL) || (int32_t)s->a[k].value[TC_ORDINAL] > 9)
            return 0;
        *value = v + (int32_t)s->a[k].value[TC_ORDINAL];
        return *value <= 31 ? k + 1 - i : 0;
    }
    *value = all_digits(a, 2);
    return *value >= 1 && *value <= 31 ? 1 : 0;
}

/* ---- years ---- */

/* 1996; nineteen ninety-six; two thousand four; '96. */
static size_t year(const atoms *s, size_t i, long *value)
{
    const atom *a = &s->a[i];
    if (a->low[0] >= '0' && a->low[0] <= '9') {
        *value = a->n == 4 ? all_digits(a, 4) : -1;
        return *value >= 1000 && *value <= 2199 ? 1 : 0;
    }
    if (a->low[0] == '\'') {
        if (a->n != 3)
            return 0;
        const atom two = { .low = a->low + 1, .n = 2 };
        const long v = all_digits(&two, 2);
        *value = v < 0 ? 0 : v < 40 ? 2000 + v : 1900 + v;
        return v >= 0 ? 1 : 0;
    }
    const long head = word_number(s, i);
    long rest = 0;
    if (head >= 15 && head <= 20) {
        const size_t n = two_digits(s, i + 1, &rest);
        *value = head * 100 + rest;
        return n > 0 && rest >= 10 ? n + 1 : 0;
    }
    if (head != 2 || word_number(s, i + 1) != 1000)
        return 0;
    const size_t k = atom_is(s, i + 2, "and") ? 3 : 2;
    const size_t n = two_digits(s, i + k, &rest);
    *value = 2000 + rest;
    return n > 0 ? k + n : 2;
}

/* A number that counts or names something is no year: before a unit or a noun that it counts, behind a sign of
 * money or "No.". */
static size_t lone_year(const atoms *s, size_t i, long *value)
{
    const size_t n = year(s, i, value);
    if (n == 0 || *value < 1500 || *value > 2100)
        return 0;
    if (n > 1 || s->a[i].low[0] > '9')
        return *value >= 1800 ? n : 0;
    const run *r = s->r;
    const uint32_t token = s->a[i].token;
    const bool after = i > 0 && lexicon_get(&r->x->lex, LEX_SEASON, s->a[i - 1].low, s->a[i - 1].n) != NULL;
    if (has(s, i + 1, TC_UNIT) || atom_is(s, i + 1, "%") || atom_is(s, i + 1, "percent") || atom_is(s, i + 1, "per"))
        return 0;
    if (i > 0 && (lex(s, &s->a[i - 1], LEX_NOT_YEAR) != NULL || atom_is(s, i - 1, "$")))
        return 0;
    if (i > 0 && (atom_is(s, i - 1, "-") || atom_is(s, i - 1, "/") || atom_is(s, i - 1, ".")) && s->a[i - 1].glued)
        return 0;
    if (tree_there(r, token)) {
        if (tree_rel(r, token) == REL_NUMMOD) { /* "1,500 men", but "the 1990 invasion", "1989 profits" */
            const uint32_t head = tree_head(r, token);
            if (head < token)
                return after ? n : 0; /* "Windows 2000" */
            const char *x = head != NG_NONE ? r->doc->token[head].xpos : NULL;
            const bool plural = x != NULL && strcmp(x, "NNS") == 0;
            if (plural && tree_child(r, head, REL_DET) == NG_NONE && tree_child(r, head, REL_NMOD_POSS) == NG_NONE &&
                head == token + 1 && (*value < 1950 || *value > 2040 || (r->w[token].flags & WORD_INITIAL)))
                return 0;
        }
        return after || (*value >= 1900 && *value <= 2040) ? n : 0;
    }
    return after && *value >= 1800 ? n : 0;
}

static size_t decade(const atoms *s, size_t i, long *value)
{
    const atom *a = &s->a[i];
    atom head = *a;
    if (has(s, i, TC_TENS)) {
        *value = 190 + (int32_t)a->value[TC_TENS] / 10;
        return 1;
    }
    if (a->low[0] == '\'') {
        ++head.low;
        --head.n;
    }
    if ((head.n != 5 && head.n != 3) || head.low[head.n - 1] != 's')
        return 0;
    --head.n;
    const long v = all_digits(&head, 4);
    if (v < 0 || v % 10 != 0)
        return 0;
    *value = head.n == 4 ? v / 10 : (v < 30 ? 200 : 190) + v / 10;
    return *value >= 100 && *value < 220 ? 1 : 0;
}

/* A month alone needs to be a name in the tree, or a word that is nothing else. */
static size_t lone_month(const atoms *s, size_t i, long *value)
{
    const run *r = s->r;
    const uint32_t token = s->a[i].token;
    if (!has(s, i, TC_MONTH))
        return 0;
    *value = (int32_t)s->a[i].value[TC_MONTH];
    const bool after = i > 0 && lex(s, &s->a[i - 1], LEX_SEASON) != NULL;
    const bool plain = s->a[i].n < 6 && *value != 7; /* "may", "march", "mar", "jun" */
    if (tree_there(r, token) && !(r->w[token].flags & WORD_TITLECASE))
        return tree_pos(r, token) == POS_PROPN && (after || !plain || *value == 4 || *value == 6) ? 1 : 0;
    return after || (!plain && !(r->w[token].flags & WORD_TITLECASE)) ? 1 : 0;
}

/* ---- clocks and numeric dates ---- */

/* "1830 GMT"; but "1945 et al." */
static size_t clock_without_colon(const atoms *s, size_t i, long *value)
{
    const long v = s->a[i].n == 4 ? all_digits(&s->a[i], 4) : -1;
    if (v < 0 || v > 2400 || v % 100 > 59 || !has(s, i + 1, TC_ZONE) ||
        (s->a[i + 1].n < 3 && !(s->r->w[s->a[i + 1].token].flags & WORD_ALLCAPS)))
        return 0;
    *value = v / 100 * 60 + v % 100;
    return 1;
}

static size_t clock_time(const atoms *s, size_t i, long *value)
{
    const atom *a = &s->a[i];
    if (clock_without_colon(s, i, value) > 0)
        return 1;
    long part[3] = { 0 };
    size_t k = 0, digits = 0;
    for (size_t j = 0; j < a->n; ++j) {
        const char c = a->low[j];
        if (c >= '0' && c <= '9' && digits < 2) {
            part[k] = part[k] * 10 + (c - '0');
            ++digits;
        } else if ((c == ':' || (c == '.' && k == 0)) && k < 2 && digits > 0) {
            ++k;
            digits = 0;
        } else {
            return 0;
        }
    }
    if (k == 0 || digits != 2 || part[0] > 24 || part[1] > 59 || part[2] > 59)
        return 0;
    if (memchr(a->low, ':', a->n) == NULL && !has(s, i + 1, TC_AMPM) && !has(s, i + 1, TC_ZONE))
        return 0; /* 10.30 is a number */
    *value = part[0] * 60 + part[1];
    return 1;
}

static size_t hour(const atoms *s, size_t i, long *value)
{
    *value = s->a[i].low[0] <= '9' ? all_digits(&s->a[i], 2) : word_number(s, i);
    return *value >= 0 && *value <= 24 ? 1 : 0;
}

/* 2024-06-19 as the text has it, whatever its tokens are: atoms taken. */
static size_t iso_date(const atoms *s, size_t i, long *value)
{
    const char *p = s->r->text + s->a[i].begin;
    char buf[11] = { 0 };
    for (int k = 0; k < 10; ++k) {
        if (p[k] == '\0' || !((k == 4 || k == 7) ? p[k] == '-' : p[k] >= '0' && p[k] <= '9'))
            return 0;
        buf[k] = p[k];
    }
    const ymd d = ymd_parse(buf);
    if (d.day == 0 || (p[10] >= '0' && p[10] <= '9'))
        return 0;
    size_t k = i;
    while (k + 1 < s->n && s->a[k].end < s->a[i].begin + 10)
        ++k;
    *value = d.year * 10000L + d.month * 100L + d.day;
    return s->a[k].end == s->a[i].begin + 10 ? k + 1 - i : 0;
}

/* 6/19/2024; 19/6/2024 and 19.6.2024 where the article's English is not American. */
static size_t slash_date(const atoms *s, size_t i, long *value)
{
    const atom *a = &s->a[i];
    long part[3] = { 0 };
    size_t k = 0, digits = 0;
    char sign = 0;
    for (size_t j = 0; j < a->n; ++j) {
        const char c = a->low[j];
        if (c >= '0' && c <= '9' && digits < 4) {
            part[k] = part[k] * 10 + (c - '0');
            ++digits;
        } else if ((c == '/' || c == '.') && k < 2 && digits > 0 && (sign == 0 || sign == c)) {
            sign = c;
            ++k;
            digits = 0;
        } else {
            return 0;
        }
    }
    if (k != 2 || (digits != 4 && (digits != 2 || sign == '.')))
        return 0;
    if (digits == 2)
        part[2] += part[2] < 50 ? 2000 : 1900;
    const char *lang = s->r->doc->article->language;
    const bool day_first = sign == '.' || part[0] > 12 ||
                           (part[1] <= 12 && lang != NULL && strncmp(lang, "en-", 3) == 0 &&
                            strcmp(lang, "en-US") != 0 && strcmp(lang, "en-CA") != 0);
    const long day = part[day_first ? 0 : 1], month = part[day_first ? 1 : 0];
    if (part[2] < 1000 || part[2] > 2199 || month < 1 || day < 1 || day > month_days((int)part[2], (int)month))
        return 0;
    *value = part[2] * 10000 + month * 100 + day;
    return 1;
}

static size_t holiday(const atoms *s, size_t i, long *value)
{
    size_t n = 0;
    const uint32_t token = s->a[i].token;
    if (s->a[i].begin != s->r->doc->token[token].span.begin)
        return 0;
    const char *v = phrase_lex(s->r, LEX_HOLIDAY, token, sentence_end(s->r, s->r->sent[token]), &n);
    if (v == NULL)
        return 0;
    *value = (long)token; /* looked up again where its date is wanted */
    size_t k = i;
    while (k < s->n && s->a[k].token < token + n)
        ++k;
    return k - i;
}

size_t atom_class(const atoms *s, size_t i, time_class c, long *value)
{
    if (!has(s, i, c))
        return 0;
    if (c < TC_WORDS) {
        *value = (int32_t)s->a[i].value[c];
        return 1;
    }
    switch (c) {
    case TC_NUMBER: return number(s, i, value);
    case TC_UNIT_ONE:
    case TC_UNITS: *value = (int32_t)s->a[i].value[TC_UNIT]; return 1;
    case TC_DOM: return day_of_month(s, i, value);
    case TC_YEAR: return year(s, i, value);
    case TC_YY: *value = all_digits(&s->a[i], 2); return s->a[i].n == 2 && *value >= 0 ? 1 : 0;
    case TC_LONE_YEAR: return lone_year(s, i, value);
    case TC_LONE_MONTH: return lone_month(s, i, value);
    case TC_DECADE: return decade(s, i, value);
    case TC_CLOCK: return clock_time(s, i, value);
    case TC_HOUR: return hour(s, i, value);
    case TC_NUMDATE: {
        const size_t n = iso_date(s, i, value);
        return n > 0 ? n : slash_date(s, i, value);
    }
    case TC_HOLIDAY: return holiday(s, i, value);
    default: return 0;
    }
}
