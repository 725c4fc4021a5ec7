#include "out.h"

#include <errno.h>
#include <string.h>

#include "utf8.h"

static void drain(ng_rdf_writer *w, const char *s, size_t n)
{
    if (w->st != NG_OK)
        return;
    errno = 0;
    if (fwrite(s, 1, n, w->f) != n) {
        w->st = NG_E_IO;
        w->why = errno;
    }
}

ng_status ng_rdf_flush(ng_rdf_writer *w)
{
    drain(w, w->buffer, w->n);
    w->n = 0;
    errno = 0;
    if (w->st == NG_OK && (fflush(w->f) != 0 || ferror(w->f))) {
        w->st = NG_E_IO;
        w->why = errno;
    }
    return w->st;
}

void ng_rdf_put(ng_rdf_writer *w, const char *s, size_t n)
{
    if (n > NG_RDF_BUFFER - w->n) {
        drain(w, w->buffer, w->n);
        w->n = 0;
    }
    if (n > NG_RDF_BUFFER) {
        drain(w, s, n);
        return;
    }
    memcpy(w->buffer + w->n, s, n);
    w->n += n;
}

void ng_rdf_puts(ng_rdf_writer *w, const char *s)
{
    ng_rdf_put(w, s, strlen(s));
}

/* Bytes of s from i on that stand in a string as they are. */
static size_t plain(const char *s, size_t i, size_t n)
{
    const size_t from = i;
    for (;;) {
        while (i < n && (unsigned char)s[i] >= ' ' && (unsigned char)s[i] < 0x7f && s[i] != '"' && s[i] != '\\')
            ++i;
        if (i == n || (unsigned char)s[i] < 0x80)
            return i - from;
        size_t len;
        if (ng_utf8_decode(s + i, n - i, &len) == 0xfffd)
            return i - from; /* ill-formed, or U+FFFD itself: the same comes out */
        i += len;
    }
}

void ng_rdf_put_string(ng_rdf_writer *w, const char *s, size_t n)
{
    static const char from[] = "\t\b\n\f\r\"\\", into[] = "tbnfr\"\\";
    ng_rdf_put(w, "\"", 1);
    for (size_t i = 0, len; i < n; i += len) {
        len = plain(s, i, n);
        if (len > 0) {
            ng_rdf_put(w, s + i, len);
            continue;
        }
        len = 1;
        const char *known = s[i] != '\0' ? strchr(from, s[i]) : NULL;
        if (known != NULL) {
            ng_rdf_put(w, (char[]){ '\\', into[known - from] }, 2);
        } else if ((unsigned char)s[i] < 0x80) {
            char hex[3];
            (void)ng_rdf_percent(hex, (unsigned char)s[i]);
            ng_rdf_put(w, "\\u00", 4);
            ng_rdf_put(w, hex + 1, 2);
        } else {
            (void)ng_utf8_decode(s + i, n - i, &len);
            ng_rdf_put(w, "\xef\xbf\xbd", 3);
        }
    }
    ng_rdf_put(w, "\"", 1);
}

bool ng_rdf_same(ng_str *open, ng_rdf_text t)
{
    if (open->len == t.n && t.n > 0 && memcmp(open->s, t.s, t.n) == 0)
        return true;
    ng_str_clear(open);
    ng_str_add(open, t.s, t.n);
    return false;
}

const ng_rdf_prefix *ng_rdf_prefix_of(const ng_rdf_writer *w, const char *iri, size_t n)
{
    for (size_t i = 0; i < w->n_prefix; ++i)
        if (w->prefix[i].n == n && memcmp(w->prefix[i].iri, iri, n) == 0)
            return &w->prefix[i];
    return NULL;
}

static bool name_start(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/* Local names that all parsers take unescaped: ASCII letters, digits, '_', '-',
 * no digit first. The rest stays a full IRI. Longest first: from the end. */
static size_t local_name(const char *s, size_t n)
{
    size_t at = n;
    while (at > 0 && (name_start(s[at - 1]) || (s[at - 1] >= '0' && s[at - 1] <= '9') || s[at - 1] == '-'))
        --at;
    return at < n && name_start(s[at]) ? at : n;
}

void ng_rdf_put_iri(ng_rdf_writer *w, ng_rdf_text t)
{
    const size_t at = w->n_prefix > 0 ? local_name(t.s, t.n) : t.n;
    const ng_rdf_prefix *p = at < t.n ? ng_rdf_prefix_of(w, t.s, at) : NULL;
    if (p != NULL) {
        ng_rdf_puts(w, p->prefix);
        ng_rdf_put(w, ":", 1);
        ng_rdf_put(w, t.s + at, t.n - at);
    } else {
        ng_rdf_put(w, "<", 1);
        ng_rdf_put(w, t.s, t.n);
        ng_rdf_put(w, ">", 1);
    }
}

void ng_rdf_put_term(ng_rdf_writer *w, const ng_rdf_ready *t)
{
    if (t->kind == NG_RDF_IRI) {
        ng_rdf_put_iri(w, t->value);
    } else if (t->kind == NG_RDF_BLANK) {
        ng_rdf_put(w, "_:", 2);
        ng_rdf_put(w, t->value.s, t->value.n);
    } else {
        ng_rdf_put_string(w, t->value.s, t->value.n);
        if (t->language.s != NULL) {
            ng_rdf_put(w, "@", 1);
            ng_rdf_put(w, t->language.s, t->language.n);
        } else if (t->datatype.s != NULL) {
            ng_rdf_put(w, "^^", 2);
            ng_rdf_put_iri(w, t->datatype);
        }
    }
}
