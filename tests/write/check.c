#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "utf8.h"

static bool name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':' || c == '_' ||
           c == '-' || c == '.';
}

static size_t name_length(const char *s)
{
    size_t n = 0;
    while (name_byte(s[n]))
        ++n;
    return n;
}

/* The bytes of the reference at s ("&amp;", "&#39;"), or 0. */
static size_t reference(const char *s)
{
    static const char *const known[] = { "&amp;", "&lt;", "&gt;", "&quot;", "&apos;" };
    for (size_t i = 0; i < sizeof known / sizeof *known; ++i)
        if (strncmp(s, known[i], strlen(known[i])) == 0)
            return strlen(known[i]);
    if (s[1] != '#')
        return 0;
    const bool hex = s[2] == 'x';
    char *end;
    const unsigned long cp = strtoul(s + 2 + hex, &end, hex ? 16 : 10);
    const bool allowed = cp == 9 || cp == 10 || cp == 13 || (cp >= 0x20 && cp < 0xD800) ||
                         (cp >= 0xE000 && cp < 0xFFFE) || (cp >= 0x10000 && cp < 0x110000);
    return *end == ';' && allowed ? (size_t)(end + 1 - s) : 0;
}

/* Past the attributes of a tag, at '>' or '/' or '?'; NULL where they are malformed. */
static const char *attributes(const char *s)
{
    ng_str seen = { 0 };
    const char *bad = NULL;
    for (;;) {
        const size_t blank = strspn(s, " \t\r\n");
        s += blank;
        const size_t n = name_length(s);
        if (n == 0)
            break;
        ng_str key = { 0 };
        ng_str_putc(&key, ' ');
        ng_str_add(&key, s, n);
        ng_str_putc(&key, ' ');
        const bool twice = strstr(ng_str_get(&seen), ng_str_get(&key)) != NULL;
        ng_str_puts(&seen, ng_str_get(&key));
        ng_str_done(&key);
        s += n;
        if (twice || blank == 0 || s[0] != '=' || (s[1] != '"' && s[1] != '\'')) {
            bad = s;
            break;
        }
        const char quote = s[1];
        for (s += 2; *s != quote; ++s) {
            const size_t r = *s == '&' ? reference(s) : 1;
            if (*s == '\0' || *s == '<' || r == 0) {
                bad = s;
                break;
            }
            s += r - 1;
        }
        if (bad != NULL)
            break;
        ++s;
    }
    ng_str_done(&seen);
    return bad == NULL ? s : NULL;
}

static const char *characters(const char *s, size_t n)
{
    size_t len;
    if (strlen(s) != n || ng_utf8_check(s, n) != n)
        return "no UTF-8, or a NUL";
    for (size_t i = 0; i < n; i += len) {
        const uint32_t cp = ng_utf8_decode(s + i, n - i, &len);
        if ((cp < 0x20 && cp != '\t' && cp != '\n' && cp != '\r') || (cp & 0xFFFE) == 0xFFFE)
            return "a character that XML forbids";
    }
    return NULL;
}

/* A tag at s, "<a", "</a" or "<a/>"; the names of the open elements, parted by '<', in open. Its end, or NULL. */
static const char *tag(const char *s, ng_str *open)
{
    const bool closing = s[1] == '/';
    const char *name = s + 1 + closing;
    const size_t n = name_length(name);
    const char *end = n != 0 ? attributes(name + n) : NULL;
    if (end == NULL)
        return NULL;
    if (closing) {
        if (open->len < n + 1 || memcmp(open->s + open->len - n, name, n) != 0 || open->s[open->len - n - 1] != '<')
            return NULL;
        open->len -= n + 1;
        open->s[open->len] = '\0';
    } else if (*end == '/') {
        ++end;
    } else {
        ng_str_putc(open, '<');
        ng_str_add(open, name, n);
    }
    return *end == '>' ? end + 1 : NULL;
}

const char *check_xml(const char *s, size_t n)
{
    const char *wrong = characters(s, n);
    ng_str open = { 0 };
    bool any = false;
    while (*s != '\0' && wrong == NULL) {
        if (strncmp(s, "<!--", 4) == 0) {
            const char *end = strstr(s + 4, "--");
            s = end != NULL && end[2] == '>' ? end + 3 : NULL;
        } else if (strncmp(s, "<?", 2) == 0 || strncmp(s, "<!", 2) == 0) {
            const char *end = any ? NULL : strchr(s, '>');
            s = end != NULL ? end + 1 : NULL;
        } else if (*s == '<') {
            if (any && open.len == 0)
                wrong = "two roots";
            any = true;
            s = tag(s, &open);
        } else {
            const size_t r = *s == '&' ? reference(s) : 1;
            if (r == 0 || (open.len == 0 && strchr(" \r\n\t", *s) == NULL))
                wrong = "a bare '&', or text outside";
            s += r;
        }
        if (s == NULL) {
            wrong = "a malformed tag or comment";
            break;
        }
    }
    if (wrong == NULL && (!any || open.len != 0))
        wrong = "an element is not closed";
    ng_str_done(&open);
    return wrong;
}

const char *check_csv(const char *s, ng_str *ret)
{
    ng_str_clear(ret);
    for (;; ++s) {
        if (*s == '"') {
            for (++s; *s != '"' || s[1] == '"'; ++s) {
                if (*s == '\0')
                    return NULL;
                s += *s == '"';
                ng_str_putc(ret, *s);
            }
            ++s;
        } else {
            const size_t n = strcspn(s, ",\"\r\n");
            ng_str_add(ret, s, n);
            s += n;
        }
        if (*s != ',')
            break;
        ng_str_putc(ret, '\x1F');
    }
    return s[0] == '\r' && s[1] == '\n' ? s + 2 : NULL;
}

void show_label(ng_str *ret, const char *esc)
{
    for (; *esc != '\0'; ++esc) {
        if (strncmp(esc, "\\\\", 2) == 0) {
            ng_str_putc(ret, '\\');
            ++esc;
        } else if (strncmp(esc, "\\n", 2) == 0) {
            ng_str_putc(ret, '\n');
            ++esc;
        } else if (strncmp(esc, "&amp;", 5) == 0) {
            ng_str_putc(ret, '&');
            esc += 4;
        } else if (strncmp(esc, "&#45;", 5) == 0 || strncmp(esc, "&#46;", 5) == 0) {
            ng_str_putc(ret, esc[3] == '5' ? '-' : '.');
            esc += 4;
        } else {
            ng_str_putc(ret, *esc);
        }
    }
}
