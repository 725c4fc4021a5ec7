/* iri.c -- IRIs after RFC 3987, kept to what the strictest readers accept. */
#include "iri.h"

#include <string.h>

#include "terms.h"
#include "utf8.h"

#define SLUG_MAX 80 /* code points */

const ng_prefix ng_prefixes[] = {
    { "rdf", NG_RDF },
    { "rdfs", NG_RDFS },
    { "xsd", NG_XSD },
    { "owl", NG_OWL },
    { "ng", NG_NS },
    { "schema", NG_SCHEMA },
    { "sem", NG_SEM },
    { "prov", NG_PROV },
    { "skos", NG_SKOS },
    { "nif", NG_NIF },
    { "dcterms", NG_DCTERMS },
    { "void", NG_VOID },
    { "wd", "http://www.wikidata.org/entity/" },
    { "wdt", "http://www.wikidata.org/prop/direct/" },
    { NULL, NULL },
};

const char *const ng_modality_iri[NG_MODALITY_COUNT] = {
    NG_NS "Actual", NG_NS "Possible", NG_NS "Necessary", NG_NS "Future", NG_NS "Conditional", NG_NS "Hypothetical",
};

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static bool is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* RFC 3987: ucschar, without the bidirectional controls that its section 4.1
 * forbids. Private use stands only in queries there; here nowhere. */
static bool is_ucschar(uint32_t cp)
{
    if (cp == 0x200e || cp == 0x200f || (cp >= 0x202a && cp <= 0x202e) || (cp >= 0x2066 && cp <= 0x2069))
        return false;
    if (cp < 0x10000)
        return (cp >= 0xa0 && cp <= 0xd7ff) || (cp >= 0xf900 && cp <= 0xfdcf) || (cp >= 0xfdf0 && cp <= 0xffef);
    return cp < 0xf0000 && (cp & 0xffff) <= 0xfffd && (cp < 0xe0000 || cp >= 0xe1000);
}

static bool is_forbidden(unsigned char c)
{
    return c <= ' ' || c == 0x7f || strchr("<>\"{}|^`\\", c) != NULL;
}

/* Where the scheme ends (at its ':'), or 0: none. */
static size_t scheme_len(const char *s)
{
    size_t i = 0;
    if (!is_alpha(s[0]))
        return 0;
    while (is_alpha(s[i]) || is_digit(s[i]) || s[i] == '+' || s[i] == '-' || s[i] == '.')
        ++i;
    return s[i] == ':' ? i : 0;
}

static const char *prefix_iri(const char *s, size_t n)
{
    for (const ng_prefix *p = ng_prefixes; p->prefix != NULL; ++p)
        if (strlen(p->prefix) == n && memcmp(p->prefix, s, n) == 0)
            return p->iri;
    return NULL;
}

char *ng_iri_expand(ng_arena *a, const char *base, const char *curie)
{
    const char *colon = strchr(curie, ':');
    if (colon == NULL)
        return NULL;
    const size_t n = (size_t)(colon - curie);
    if (strncmp(colon, "://", 3) != 0) {
        const char *ns = n == 3 && memcmp(curie, "ngr", 3) == 0 ? base : prefix_iri(curie, n);
        if (ns != NULL) {
            char *local = ng_iri_escape(a, colon + 1);
            return local != NULL ? ng_arena_printf(a, "%s%s%s", ns, ns == base ? "relation/" : "", local) : NULL;
        }
        if (strncmp(curie, "urn:", 4) != 0 && strncmp(curie, "tag:", 4) != 0)
            return NULL;
    }
    return ng_iri_valid(curie) ? ng_arena_strdup(a, curie) : NULL;
}

char *ng_slug(ng_arena *a, const char *label)
{
    size_t n = strlen(label), mended;
    char *s = ng_utf8_mend(a, label, n, &n, &mended);
    s = s != NULL ? ng_utf8_nfc(a, s, n) : NULL;
    if (s == NULL)
        return NULL;
    n = strlen(s);
    char *ret = ng_arena_new(a, SLUG_MAX + 2, 4);
    if (ret == NULL)
        return NULL;
    size_t k = 0, count = 0;
    bool gap = false;
    for (size_t i = 0, len; i < n && count < SLUG_MAX; i += len) {
        const uint32_t cp = ng_cp_lower(ng_utf8_decode(s + i, n - i, &len));
        /* A mark (vowel sign) goes with the letter before it. */
        const bool keep = (ng_cp_is_letter(cp) || ng_cp_is_digit(cp) || (ng_cp_is_mark(cp) && k != 0 && !gap)) &&
                          (cp < 0x80 || is_ucschar(cp));
        if (!keep) {
            gap = k != 0;
            continue;
        }
        if (gap) {
            if (++count == SLUG_MAX)
                break;
            ret[k++] = '-';
        }
        gap = false;
        k += ng_utf8_encode(cp, ret + k);
        ++count;
    }
    if (k == 0)
        ret[k++] = 'x';
    ret[k] = '\0';
    return ret;
}

/* extra: further ASCII characters to escape; brackets: '[' and ']' are allowed
 * in the authority alone; hashes after the first are escaped. */
static char *escape(ng_arena *a, const char *s, const char *extra, bool whole)
{
    static const char hex[] = "0123456789ABCDEF";
    const size_t n = strlen(s);
    char *ret = n < SIZE_MAX / 3 ? ng_arena_new(a, 3 * n + 1, 1) : NULL;
    if (ret == NULL)
        return NULL;
    size_t k = 0, host = 0, host_end = 0;
    const char *slashes = whole && scheme_len(s) != 0 ? s + scheme_len(s) + 1 : NULL;
    if (slashes != NULL && strncmp(slashes, "//", 2) == 0) {
        host = (size_t)(slashes - s) + 2;
        host_end = host + strcspn(s + host, "/?#");
    }
    bool hash = false;
    for (size_t i = 0, len; i < n; i += len) {
        const unsigned char c = (unsigned char)s[i];
        const uint32_t cp = ng_utf8_decode(s + i, n - i, &len);
        bool keep;
        if (c >= 0x80) {
            keep = cp != 0xfffd && is_ucschar(cp);
        } else if (c == '%') {
            keep = whole && is_hex(s[i + 1]) && is_hex(s[i + 2]);
        } else if (c == '[' || c == ']') {
            keep = i >= host && i < host_end;
        } else if (c == '#' && whole) {
            keep = !hash;
            hash = true;
        } else {
            keep = !is_forbidden(c) && (extra == NULL || strchr(extra, c) == NULL);
        }
        for (size_t j = 0; j < len; ++j) {
            const unsigned char b = (unsigned char)s[i + j];
            if (!keep) {
                ret[k++] = '%';
                ret[k++] = hex[b >> 4];
            }
            ret[k++] = keep ? (char)b : hex[b & 15];
        }
    }
    ret[k] = '\0';
    return ret;
}

char *ng_iri_escape(ng_arena *a, const char *s)
{
    return escape(a, s, NULL, true);
}

char *ng_iri_segment(ng_arena *a, const char *s)
{
    return escape(a, s, "/?#:", false);
}

/* [user@]host[:port], with the host in brackets or without colons. */
static bool authority_valid(const char *s, size_t n)
{
    size_t i = 0;
    for (size_t j = 0; j < n; ++j)
        if (s[j] == '@')
            i = j + 1;
    for (size_t j = 0; j < i; ++j)
        if (s[j] == '[' || s[j] == ']')
            return false;
    if (i < n && s[i] == '[') {
        for (++i; i < n && s[i] != ']'; ++i)
            if (!is_hex(s[i]) && s[i] != ':' && s[i] != '.')
                return false;
        if (i++ == n)
            return false;
    } else {
        while (i < n && s[i] != ':' && s[i] != '[' && s[i] != ']')
            ++i;
    }
    if (i < n && s[i++] != ':')
        return false;
    while (i < n && is_digit(s[i]))
        ++i;
    return i == n;
}

bool ng_iri_valid(const char *s)
{
    const size_t n = strlen(s), scheme = scheme_len(s);
    if (scheme == 0 || s[scheme + 1] == '\0')
        return false;
    size_t i = scheme + 1;
    if (strncmp(s + i, "//", 2) == 0) {
        const size_t len = strcspn(s + i + 2, "/?#");
        if (!authority_valid(s + i + 2, len))
            return false;
    }
    const size_t host_end = strncmp(s + i, "//", 2) == 0 ? i + 2 + strcspn(s + i + 2, "/?#") : i;
    bool hash = false;
    for (size_t len; i < n; i += len) {
        const unsigned char c = (unsigned char)s[i];
        const uint32_t cp = ng_utf8_decode(s + i, n - i, &len);
        if (c >= 0x80 ? (cp == 0xfffd || !is_ucschar(cp)) : is_forbidden(c))
            return false;
        if (c == '%' && !(is_hex(s[i + 1]) && is_hex(s[i + 2])))
            return false;
        if ((c == '[' || c == ']') && i >= host_end)
            return false;
        if (c == '#' && hash)
            return false;
        hash = hash || c == '#';
    }
    return true;
}
