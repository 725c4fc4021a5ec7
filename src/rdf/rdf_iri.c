#include "rdf_iri.h"

#include <arpa/inet.h>
#include <string.h>

#include "utf8.h"

bool ng_rdf_iri_forbids(uint32_t cp)
{
    return cp <= ' ' || cp == '<' || cp == '>' || cp == '"' || cp == '{' || cp == '}' || cp == '|' || cp == '^' ||
           cp == '`' || cp == '\\';
}

size_t ng_rdf_percent(char *ret, unsigned char byte)
{
    static const char digits[] = "0123456789ABCDEF";
    ret[0] = '%';
    ret[1] = digits[byte >> 4];
    ret[2] = digits[byte & 15];
    return 3;
}

static bool letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool hex(char c)
{
    return digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

size_t ng_rdf_scheme(const char *s)
{
    size_t n = 0;
    if (!letter(s[0]))
        return 0;
    while (letter(s[n]) || digit(s[n]) || s[n] == '+' || s[n] == '-' || s[n] == '.')
        ++n;
    return s[n] == ':' ? n + 1 : 0;
}

/* ucschar of RFC 3987; iprivate may stand in queries only, so that it is left out. */
static bool ucschar(uint32_t cp)
{
    if (cp < 0x10000)
        return (cp >= 0xa0 && cp <= 0xd7ff) || (cp >= 0xf900 && cp <= 0xfdcf) || (cp >= 0xfdf0 && cp <= 0xffef);
    return cp < 0xf0000 && (cp & 0xffff) < 0xfffe && (cp < 0xe0000 || cp >= 0xe1000);
}

/* The dots of the segment "." or ".." that begins at s[at]; 0: another segment. */
static size_t dots(const char *s, size_t at)
{
    const size_t k = s[at + 1] == '.' ? 2 : 1;
    const char after = s[at + k];
    return after == '\0' || after == '/' || after == '?' || after == '#' ? k : 0;
}

/* Bytes to look at: all that is forbidden, all beyond ASCII, and % # / [ ] DEL. A
 * table, since every byte of every IRI goes through it. */
#define N4 0, 0, 0, 0
#define N16 N4, N4, N4, N4
#define Y4 1, 1, 1, 1
#define Y16 Y4, Y4, Y4, Y4
static const unsigned char closer[256] = {
    Y16, Y16,                                               /* controls */
    1,   0,   1,   1,   0,   1,   0,   0,   N4, 0, 0, 0, 1, /* space " # % / */
    N4,  N4,  N4,  1,   0,   1,   0,                        /* < > */
    N16,                                                    /* */
    N4,  N4,  0,   0,   0,   1,   1,   1,   1,  0,          /* [ \ ] ^ */
    1,   0,   0,   0,   N4,  N4,  N4,                       /* ` */
    N4,  N4,  0,   0,   0,   1,   1,   1,   0,  1,          /* { | } DEL */
    Y16, Y16, Y16, Y16, Y16, Y16, Y16, Y16,                 /* beyond ASCII */
};
#undef N4
#undef N16
#undef Y4
#undef Y16

/* The bytes of s, from `at`, up to the first that may have to change; s[ret] is
 * NUL where none does. */
static size_t plain(const char *s, size_t at)
{
    bool fragment = false;
    for (;; ++at) {
        while (!closer[(unsigned char)s[at]])
            ++at;
        if (s[at] == '/' && s[at + 1] != '.')
            continue;
        if (s[at] == '%' && hex(s[at + 1]) && hex(s[at + 2]))
            continue;
        if (s[at] != '#' || fragment)
            return at;
        fragment = true;
    }
}

/* One code point of s[0, n), as it is or percent-encoded; returns its bytes. */
static size_t put(ng_str *to, const char *s, size_t n, bool always)
{
    char pct[3];
    size_t len = 1;
    if ((unsigned char)*s >= 0x80) {
        const uint32_t cp = ng_utf8_decode(s, n, &len);
        always = !ucschar(cp); /* U+FFFD is none, so that ill-formed bytes are not */
    } else if (*s == 0x7f || ng_rdf_iri_forbids((unsigned char)*s) || *s == '[' || *s == ']' ||
               (*s == '%' && !(hex(s[1]) && hex(s[2])))) {
        always = true;
    }
    if (!always)
        ng_str_add(to, s, len);
    for (size_t i = 0; always && i < len; ++i)
        ng_str_add(to, pct, ng_rdf_percent(pct, (unsigned char)s[i]));
    return len;
}

/* "[::1]" or "[::1]:80" */
static bool ipv6(const char *s, size_t n)
{
    char host[64];
    struct in6_addr address;
    const char *close = n > 0 && s[0] == '[' ? memchr(s, ']', n) : NULL;
    if (close == NULL || (size_t)(close - s) > sizeof host)
        return false;
    memcpy(host, s + 1, (size_t)(close - s) - 1);
    host[close - s - 1] = '\0';
    if (inet_pton(AF_INET6, host, &address) != 1)
        return false;
    size_t i = (size_t)(close - s) + 1;
    if (i < n && s[i] != ':')
        return false;
    for (++i; i < n && digit(s[i]); ++i)
        ;
    return i >= n;
}

/* user@host:port: brackets and colons elsewhere have readers look for an address
 * or a port, and refuse the IRI. */
static void authority(ng_str *to, const char *s, size_t n)
{
    size_t host = n, port = n, i = 0;
    while (host > 0 && s[host - 1] != '@')
        --host;
    while (i + 1 < host)
        i += put(to, s + i, n - i, s[i] == '@');
    if (host > 0)
        ng_str_putc(to, '@');
    if (ipv6(s + host, n - host)) {
        ng_str_add(to, s + host, n - host);
        return;
    }
    while (port > host && digit(s[port - 1]))
        --port;
    for (i = host; i < n;)
        i += put(to, s + i, n - i, s[i] == ':' && i + 1 != port);
}

/* s anew. */
static void rewrite(ng_str *to, const char *s, size_t n, size_t scheme)
{
    size_t i = scheme;
    ng_str_add(to, s, scheme);
    if (s[i] == '/' && s[i + 1] == '/') {
        const size_t k = strcspn(s + i + 2, "/?#");
        ng_str_puts(to, "//");
        authority(to, s + i + 2, k);
        i += 2 + k;
    }
    bool path = true, fragment = false;
    while (i < n) {
        const char c = s[i];
        if (c == '?' || c == '#')
            path = false;
        if (path && c == '.' && (i == scheme || s[i - 1] == '/') && dots(s, i) > 0) {
            for (size_t k = dots(s, i); k > 0; --k, ++i)
                ng_str_puts(to, "%2E");
            continue;
        }
        i += put(to, s + i, n - i, c == '#' && fragment);
        fragment = fragment || c == '#';
    }
}

/* May the authority of s, if it has one, have to change? */
static bool closer_authority(const char *s, size_t scheme)
{
    if (s[scheme] != '/' || s[scheme + 1] != '/')
        return false;
    const char c = s[scheme + 2 + strcspn(s + scheme + 2, "/?#@:[")];
    return c == '@' || c == ':' || c == '[';
}

bool ng_rdf_iri(ng_str *room, const char *s, const char **ret, size_t *n)
{
    const size_t scheme = ng_rdf_scheme(s);
    if (scheme == 0)
        return false;
    const size_t good = s[scheme] == '.' || closer_authority(s, scheme) ? scheme : plain(s, scheme);
    *ret = s;
    *n = good;
    if (s[good] == '\0')
        return true;
    ng_str_clear(room);
    rewrite(room, s, good + strlen(s + good), scheme);
    *ret = ng_str_get(room);
    *n = room->len;
    return !room->failed;
}

bool ng_rdf_tag_valid(const char *s, size_t n)
{
    size_t in = 0; /* bytes of this subtag */
    bool first = true;
    for (size_t i = 0; i < n; ++i) {
        if (s[i] == '-') {
            if (in == 0)
                return false;
            in = 0;
            first = false;
        } else if (!(letter(s[i]) || (!first && digit(s[i]))) || ++in > 8) {
            return false;
        }
    }
    return in > 0;
}
