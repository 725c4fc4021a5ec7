/* nquads.c -- N-Triples and N-Quads in, in place.
 *
 * Not through raptor, whose parser (2.0.15) was measured to be ten times as slow
 * (340,000 quads/s), leaks the terms of a line that it refuses, and names no
 * column; and graph.nq is what queries load.
 */
#include "nquads.h"

#include <string.h>

#include "rdf_iri.h"
#include "utf8.h"

typedef struct {
    char *at, *end;
    const char *why; /* what is wrong at `at` */
} line;

static bool fail(line *l, char *at, const char *why)
{
    l->at = at;
    l->why = why;
    return false;
}

static void blanks(line *l)
{
    while (l->at < l->end && (*l->at == ' ' || *l->at == '\t'))
        ++l->at;
}

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/* The code point of \uXXXX or \UXXXXXXXX at l->at, past which it moves. */
static bool code_point(line *l, uint32_t *ret)
{
    const int digits = l->at[1] == 'u' ? 4 : 8;
    char *s = l->at + 2;
    uint32_t cp = 0;
    for (int i = 0; i < digits; ++i, ++s) {
        const int h = s < l->end ? hex(*s) : -1;
        if (h < 0 || cp > 0x10ffff)
            return fail(l, l->at, "a \\u escape that is none");
        cp = cp << 4 | (uint32_t)h;
    }
    if (cp > 0x10ffff)
        return fail(l, l->at, "an escape past U+10FFFF");
    l->at = s;
    *ret = cp;
    return true;
}

/* <iri> at l->at. What an escape hides and no IRI may hold is percent-encoded:
 * raptor writes a space as \u0020. */
static bool iri_ref(line *l, const char **ret)
{
    char *const begin = ++l->at, *to = begin;
    while (l->at < l->end && *l->at != '>') {
        const unsigned char c = (unsigned char)*l->at;
        if (c == '\\' && l->at + 1 < l->end && (l->at[1] == 'u' || l->at[1] == 'U')) {
            uint32_t cp;
            if (!code_point(l, &cp))
                return false;
            if (ng_rdf_iri_forbids(cp)) /* ASCII: three bytes for six or ten */
                to += ng_rdf_percent(to, (unsigned char)cp);
            else
                to += ng_utf8_encode(cp, to);
        } else if (ng_rdf_iri_forbids(c)) {
            return fail(l, l->at, "an IRI cannot hold this character");
        } else {
            *to++ = *l->at++;
        }
    }
    if (l->at == l->end)
        return fail(l, begin - 1, "an IRI that does not end");
    ++l->at;
    *to = '\0';
    if (ng_rdf_scheme(begin) == 0)
        return fail(l, begin, "not an absolute IRI");
    *ret = begin;
    return true;
}

/* PN_CHARS, roughly: any code point beyond ASCII counts as a letter. */
static bool label_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           (unsigned char)c >= 0x80;
}

/* _:label at l->at, of which *n bytes are the label. The caller ends the string,
 * once what follows it was read. */
static bool blank(line *l, const char **ret, size_t *n)
{
    char *s = l->at + 2;
    if (l->at + 1 >= l->end || l->at[1] != ':' || s == l->end || !label_char(*s) || *s == '-')
        return fail(l, l->at, "not a blank node's label");
    while (s < l->end && (label_char(*s) || *s == '.'))
        ++s;
    while (s[-1] == '.') /* ends the statement */
        --s;
    *ret = l->at + 2;
    *n = (size_t)(s - l->at) - 2;
    l->at = s;
    return true;
}

/* What a backslash at l->at stands for, put at *to. U+0000 and surrogates, which
 * no string of ours holds, become U+FFFD. */
static bool string_escape(line *l, char **to)
{
    static const char from[] = "tbnrf\"'\\", into[] = "\t\b\n\r\f\"'\\";
    const char c = l->at + 1 < l->end ? l->at[1] : '\0';
    const char *known = c != '\0' ? strchr(from, c) : NULL;
    if (known != NULL) {
        *(*to)++ = into[known - from];
        l->at += 2;
        return true;
    }
    uint32_t cp;
    if (c != 'u' && c != 'U')
        return fail(l, l->at, "no such escape");
    if (!code_point(l, &cp))
        return false;
    *to += ng_utf8_encode(cp == 0 ? 0xfffd : cp, *to);
    return true;
}

/* "string" at l->at. */
static bool string(line *l, const char **ret)
{
    char *const begin = ++l->at, *to = begin;
    for (;;) {
        const char *stop = l->at;
        while (stop < l->end && *stop != '"' && *stop != '\\' && *stop != '\n' && *stop != '\r')
            ++stop;
        const size_t plain = (size_t)(stop - l->at);
        if (to != l->at)
            memmove(to, l->at, plain);
        to += plain;
        l->at += plain;
        if (l->at == l->end || *l->at == '\n' || *l->at == '\r')
            return fail(l, begin - 1, "a string that does not end");
        if (*l->at == '"')
            break;
        if (!string_escape(l, &to))
            return false;
    }
    *to = '\0';
    ++l->at;
    *ret = begin;
    return true;
}

/* A language tag after its '@'; *n bytes. The caller ends it. */
static bool tag(line *l, const char **ret, size_t *n)
{
    char *const begin = ++l->at;
    while (l->at < l->end &&
           (hex(*l->at) >= 0 || (*l->at >= 'a' && *l->at <= 'z') || (*l->at >= 'A' && *l->at <= 'Z') || *l->at == '-'))
        ++l->at;
    *n = (size_t)(l->at - begin);
    if (!ng_rdf_tag_valid(begin, *n))
        return fail(l, begin, "not a language tag");
    *ret = begin;
    return true;
}

/* An object; *n > 0: bytes of the string at its end, which the caller ends. */
static bool object(line *l, ng_rdf_term *ret, size_t *n)
{
    if (l->at < l->end && *l->at == '<') {
        ret->kind = NG_RDF_IRI;
        return iri_ref(l, &ret->value);
    }
    if (l->at < l->end && *l->at == '_') {
        ret->kind = NG_RDF_BLANK;
        return blank(l, &ret->value, n);
    }
    if (l->at == l->end || *l->at != '"')
        return fail(l, l->at, "an IRI, a blank node or a string is wanted");
    ret->kind = NG_RDF_LITERAL;
    if (!string(l, &ret->value))
        return false;
    if (l->at < l->end && *l->at == '@')
        return tag(l, &ret->language, n);
    if (l->at + 2 < l->end && l->at[0] == '^' && l->at[1] == '^' && l->at[2] == '<') {
        l->at += 2;
        if (!iri_ref(l, &ret->datatype))
            return false;
        if (strcmp(ret->datatype, NG_RDF_XSD "string") == 0)
            ret->datatype = NULL;
    }
    return true;
}

static bool subject(line *l, ng_rdf_term *ret, size_t *n)
{
    if (*l->at == '<') {
        ret->kind = NG_RDF_IRI;
        return iri_ref(l, &ret->value);
    }
    ret->kind = NG_RDF_BLANK;
    return *l->at == '_' ? blank(l, &ret->value, n) : fail(l, l->at, "an IRI or a blank node is wanted");
}

/* The string of n bytes that a term ends with gets its NUL; n is 0 where it has one. */
static void finish(const ng_rdf_term *t, size_t n, char *line_begin)
{
    const char *s = t->language != NULL ? t->language : t->value;
    if (n > 0)
        line_begin[(size_t)(s - line_begin) + n] = '\0';
}

const char *ng_rdf_nquads_line(char *s, size_t n, bool quads, ng_triple *ret, bool *some, size_t *at)
{
    line l = { .at = s, .end = s + n };
    ng_triple t = { 0 };
    size_t n_subject = 0, n_object = 0, n_graph = 0;
    *some = false;
    blanks(&l);
    if (l.at == l.end || *l.at == '#')
        return NULL;
    if (!subject(&l, &t.subject, &n_subject))
        goto bad;
    blanks(&l);
    if (l.at == l.end || *l.at != '<') {
        (void)fail(&l, l.at, "the predicate's IRI is wanted");
        goto bad;
    }
    if (!iri_ref(&l, &t.predicate))
        goto bad;
    blanks(&l);
    if (!object(&l, &t.object, &n_object))
        goto bad;
    blanks(&l);
    if (quads && l.at < l.end && *l.at == '<') {
        if (!iri_ref(&l, &t.graph))
            goto bad;
    } else if (quads && l.at < l.end && *l.at == '_') {
        const char *begin = l.at;
        if (!blank(&l, &t.graph, &n_graph))
            goto bad;
        t.graph = begin;
        n_graph += 2;
    }
    blanks(&l);
    if (l.at == l.end || *l.at != '.') {
        (void)fail(&l, l.at, "a full stop is wanted");
        goto bad;
    }
    ++l.at;
    blanks(&l);
    if (l.at < l.end && *l.at != '#') {
        (void)fail(&l, l.at, "more after the full stop");
        goto bad;
    }
    finish(&t.subject, n_subject, s);
    finish(&t.object, n_object, s);
    if (n_graph > 0)
        s[(size_t)(t.graph - s) + n_graph] = '\0';
    *some = true;
    *ret = t;
    return NULL;
bad:
    *at = (size_t)(l.at - s);
    return l.why;
}
