/* pattern.c -- surface patterns to PCRE2: placeholders become classes of mask
 * characters, macros their text; groups and braces are checked on the way.
 * PCRE2 itself checks the rest when extract/ compiles them. */
#include "pattern.h"

#include <stdio.h>
#include <string.h>

#include "ontology.h"
#include "str.h"

#define MAX_PATTERN ((size_t)8192)  /* as written */
#define MAX_REGEX ((size_t)1 << 16) /* translated */
#define MAX_GROUPS 64               /* open at one place */
#define MAX_MACRO_DEPTH 8
#define ALL_MENTIONS ((UINT64_C(1) << NG_TYPE_COUNT) - 1)
#define TIME_BIT(t) (UINT64_C(1) << (32 + (t)))

#define WORD "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"

typedef enum { OTHER, SUBJECT, OBJECT, ROLE } group_kind;

typedef struct {
    const ng_pattern_language *l;
    bool macro;
    ng_str out;
    ng_pattern_groups *groups;
    struct {
        group_kind kind;
        size_t placeholders; /* inside */
    } open[MAX_GROUPS];
    size_t n_open;
    int depth;         /* of macros */
    const char *start; /* of the text that is being read */
    char *why;
} translator;

static bool translate(translator *x, const char *s);

/* Say what is wrong at p. */
static bool bad(translator *x, const char *p, const char *what, const char *name, size_t n)
{
    if (x->why[0] == '\0')
        (void)snprintf(x->why, 256, "%s%s%.*s%s at character %zu of %s \"%.60s\"", what, n > 0 ? " \"" : "",
                       (int)(n < 40 ? n : 40), name, n > 0 ? "\"" : "", (size_t)(p - x->start) + 1,
                       x->macro || x->depth > 0 ? "the macro's text" : "the pattern", x->start);
    return false;
}

/* The mentions or times that one name in braces takes; 0: no such name. */
static uint64_t placeholder_set(const translator *x, const char *name, size_t n)
{
    static const struct {
        const char *name;
        uint64_t set;
    } more[] = {
        { "Any", ALL_MENTIONS },
        { "Date", TIME_BIT(NG_TIME_DATE) | TIME_BIT(NG_TIME_TIME) },
        { "Duration", TIME_BIT(NG_TIME_DURATION) },
        { "Set", TIME_BIT(NG_TIME_SET) },
        { "Time",
          TIME_BIT(NG_TIME_DATE) | TIME_BIT(NG_TIME_TIME) | TIME_BIT(NG_TIME_DURATION) | TIME_BIT(NG_TIME_SET) },
    };
    for (size_t i = 0; i < sizeof more / sizeof *more; ++i)
        if (strlen(more[i].name) == n && memcmp(more[i].name, name, n) == 0)
            return more[i].set;
    for (int t = 0; t < NG_TYPE_COUNT; ++t)
        if (strlen(ng_type_name((ng_type)t)) == n && memcmp(ng_type_name((ng_type)t), name, n) == 0)
            return x->l->type_set[t] | UINT64_C(1) << t;
    return 0;
}

static void put_class(ng_str *out, uint64_t set)
{
    ng_str_putc(out, '[');
    if ((set & ALL_MENTIONS) == ALL_MENTIONS) {
        ng_str_printf(out, "\\x{%X}-\\x{%X}", NG_MASK_MENTION, NG_MASK_TIME - 1);
        set &= ~ALL_MENTIONS;
    }
    for (unsigned bit = 0, end; bit < 64; bit = end + 1) { /* runs of bits as ranges */
        end = bit;
        if (!(set >> bit & 1))
            continue;
        while (end < 63 && set >> (end + 1) & 1)
            ++end;
        const unsigned base = bit < 32 ? NG_MASK_MENTION : NG_MASK_TIME - 32;
        ng_str_printf(out, "\\x{%X}", base + bit);
        if (end > bit)
            ng_str_printf(out, "-\\x{%X}", base + end);
    }
    ng_str_putc(out, ']');
}

/* n more placeholders in every group that is open. */
static void count(translator *x, size_t n)
{
    x->groups->placeholders += n;
    for (size_t i = 0; i < x->n_open; ++i)
        x->open[i].placeholders += n;
}

/* {Person|Country+}: s is behind the opening brace. */
static bool placeholder(translator *x, const char **at)
{
    const char *p = *at;
    uint64_t set = 0;
    for (;; ++p) {
        const size_t n = strspn(p, WORD);
        const uint64_t one = n > 0 ? placeholder_set(x, p, n) : 0;
        if (n == 0)
            return bad(x, p, "a brace that is no placeholder, macro or quantifier", "", 0);
        if (one == 0)
            return bad(x, p, "no type of entity", p, n);
        set |= one;
        p += n;
        if (*p != '|')
            break;
    }
    const bool list = *p == '+';
    p += list;
    if (*p != '}')
        return bad(x, p, "a placeholder that does not end", *at, strspn(*at, WORD "|"));
    if (list)
        ng_str_puts(&x->out, "(?:");
    put_class(&x->out, set);
    if (list) {
        ng_str_puts(&x->out, "(?:(?:,(?: and| or)?|,? (?:and|or|as well as|along with|together with)| &) ");
        put_class(&x->out, set);
        ng_str_puts(&x->out, ")*)");
    }
    count(x, 1);
    *at = p + 1;
    return true;
}

/* {:name}: s is behind the colon. */
static bool macro(translator *x, const char **at)
{
    const char *p = *at, *outer = x->start;
    const size_t n = strspn(p, WORD);
    if (n == 0 || p[n] != '}')
        return bad(x, p, "a macro's name that does not end", p, n);
    const uint32_t i = ng_map_get(&x->l->macro, p, n);
    if (i == NG_MAP_NONE)
        return bad(x, p, "no macro", p, n);
    if (x->l->macros[i].translated != NULL) {
        ng_str_puts(&x->out, x->l->macros[i].translated);
        count(x, x->l->macros[i].placeholders);
        *at = p + n + 1;
        return true;
    }
    if (x->depth == MAX_MACRO_DEPTH)
        return bad(x, p, "macros too deep in one another at", p, n);
    ++x->depth;
    const size_t open = x->n_open;
    const bool ok = translate(x, x->l->macros[i].regex);
    --x->depth;
    if (ok && x->n_open != open)
        return bad(x, p, "unbalanced parentheses in the macro", p, n);
    x->start = outer;
    *at = p + n + 1;
    return ok;
}

/* {2}, {1,3}, {,3}, {2,}: the length of a quantifier at p, its brace included; 0: none. */
static size_t quantifier(const char *p)
{
    static const char digit[] = "0123456789";
    size_t n = 1 + strspn(p + 1, digit);
    const size_t first = n - 1;
    size_t second = 0;
    if (p[n] == ',') {
        ++n;
        second = strspn(p + n, digit);
        n += second;
    }
    return p[n] == '}' && first + second > 0 ? n + 1 : 0;
}

static bool brace(translator *x, const char **at)
{
    const size_t n = quantifier(*at);
    if (n > 0) {
        ng_str_add(&x->out, *at, n);
        *at += n;
        return true;
    }
    ++*at;
    if (**at == ':') {
        ++*at;
        return macro(x, at);
    }
    return placeholder(x, at);
}

/* An escape, with the braces that belong to it. */
static bool escape(translator *x, const char **at)
{
    const char *p = *at;
    if (p[1] == '\0')
        return bad(x, p, "a backslash at the end", "", 0);
    if (p[1] == 'C')
        return bad(x, p, "\\C, which cuts characters apart", "", 0);
    size_t n = 2;
    if (p[1] == 'Q') {
        const char *end = strstr(p + 2, "\\E");
        n = end != NULL ? (size_t)(end - p) + 2 : strlen(p);
    } else if (strchr("xpPoNgku", p[1]) != NULL && p[2] == '{') {
        const char *end = strchr(p, '}');
        if (end == NULL)
            return bad(x, p, "an escape whose brace does not end", "", 0);
        n = (size_t)(end - p) + 1;
    } else if ((p[1] & 0x80) != 0) { /* the whole character */
        while ((p[n] & 0xC0) == 0x80)
            ++n;
    }
    ng_str_add(&x->out, p, n);
    *at += n;
    return true;
}

/* [...]: copied; braces mean themselves in it. */
static bool class(translator *x, const char **at)
{
    const char *p = *at + 1;
    p += *p == '^';
    p += *p == ']';
    while (*p != '\0' && *p != ']') {
        if (*p == '\\' && p[1] != '\0')
            p += 2;
        else if (*p == '[' && p[1] == ':' && strstr(p, ":]") != NULL)
            p = strstr(p, ":]") + 2;
        else
            ++p;
    }
    if (*p == '\0')
        return bad(x, *at, "a bracket that does not end", "", 0);
    ng_str_add(&x->out, *at, (size_t)(p + 1 - *at));
    *at = p + 1;
    return true;
}

/* The kind of a named group, name[0, n). */
static bool named(translator *x, const char *name, size_t n, group_kind *kind)
{
    static const char *const other[] = { "time", "place", "source", "trigger" };
    if (x->macro || x->depth > 0)
        return bad(x, name, "a named group in a macro:", name, n);
    *kind = ng_map_get(&x->l->role, name, n) != NG_MAP_NONE ? ROLE : OTHER;
    if (n == 7 && memcmp(name, "subject", 7) == 0) {
        *kind = SUBJECT;
        x->groups->subject = true;
        return true;
    }
    if (n == 6 && memcmp(name, "object", 6) == 0) {
        *kind = OBJECT;
        x->groups->object = true;
        return true;
    }
    if (n == 6 && memcmp(name, "source", 6) == 0)
        x->groups->source = true;
    for (size_t i = 0; i < sizeof other / sizeof *other; ++i)
        if (strlen(other[i]) == n && memcmp(other[i], name, n) == 0)
            return true;
    return *kind == ROLE || bad(x, name, "no group", name, n);
}

static bool open_group(translator *x, const char **at)
{
    const char *p = *at;
    group_kind kind = OTHER;
    if (p[1] == '*')
        return bad(x, p, "a verb or option of PCRE2, which patterns may not use", "", 0);
    size_t skip = 1;
    if (p[1] == '?') {
        const char *q = p + 2 + (p[2] == 'P' && p[3] == '<');
        if (*q != '\0' && strchr("CR&0123456789+-", *q) != NULL &&
            !(*q == '-' && strchr("imsxnUJ", q[1]) != NULL && q[1] != '\0'))
            return bad(x, p, "a callout or recursion, which patterns may not use", "", 0);
        if (*q == 'P' || *q == '#' || *q == '(')
            return bad(x, p, "a group of a kind that patterns may not use", "", 0);
        if ((*q == '<' && q[1] != '=' && q[1] != '!') || *q == '\'') {
            const size_t n = strspn(q + 1, WORD);
            if (n == 0 || q[1 + n] != (*q == '<' ? '>' : '\''))
                return bad(x, q, "a group's name that does not end", q + 1, n);
            if (!named(x, q + 1, n, &kind))
                return false;
            skip = (size_t)(q + n + 2 - p);
        }
    }
    if (x->n_open == MAX_GROUPS)
        return bad(x, p, "groups too deep in one another", "", 0);
    x->open[x->n_open].kind = kind;
    x->open[x->n_open++].placeholders = 0;
    ng_str_add(&x->out, p, skip);
    *at = p + skip;
    return true;
}

static bool close_group(translator *x, const char **at)
{
    if (x->n_open == 0)
        return bad(x, *at, "a closing parenthesis without an opening one", "", 0);
    --x->n_open;
    if (x->open[x->n_open].kind == SUBJECT && x->open[x->n_open].placeholders == 0)
        return bad(x, *at, "a subject without a placeholder", "", 0);
    ng_str_putc(&x->out, ')');
    ++*at;
    return true;
}

static bool translate(translator *x, const char *s)
{
    x->start = s;
    while (*s != '\0') {
        bool ok = true;
        if (x->out.len > MAX_REGEX)
            return bad(x, s, "more than 65536 bytes with its macros", "", 0);
        switch (*s) {
        case '\\': ok = escape(x, &s); break;
        case '[': ok = class(x, &s); break;
        case '{': ok = brace(x, &s); break;
        case '}': ok = bad(x, s, "a closing brace without an opening one", "", 0); break;
        case '(': ok = open_group(x, &s); break;
        case ')': ok = close_group(x, &s); break;
        default: {
            const size_t n = strcspn(s, "\\[{}()");
            ng_str_add(&x->out, s, n);
            s += n;
        }
        }
        if (!ok)
            return false;
    }
    return true;
}

const char *ng_pattern_translate(const ng_pattern_language *l, const char *pattern, bool is_macro, ng_arena *a,
                                 ng_pattern_groups *groups, char why[256])
{
    translator x = { .l = l, .macro = is_macro, .groups = groups, .start = pattern, .why = why };
    const char *ret = NULL;
    why[0] = '\0';
    *groups = (ng_pattern_groups){ 0 };
    if (strlen(pattern) > MAX_PATTERN || *pattern == '\0') {
        (void)snprintf(why, 256, *pattern == '\0' ? "an empty pattern" : "a pattern of more than %zu bytes",
                       MAX_PATTERN);
        return NULL;
    }
    if (translate(&x, pattern) && x.n_open > 0)
        (void)bad(&x, pattern + strlen(pattern), "an opening parenthesis without a closing one", "", 0);
    if (why[0] == '\0' && !x.out.failed)
        ret = ng_arena_copy(a, ng_str_get(&x.out), x.out.len);
    ng_str_done(&x.out);
    return ret;
}
