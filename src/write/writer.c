#include "writer.h"

#include <math.h>
#include <string.h>

#include "error.h"
#include "file.h"
#include "utf8.h"

enum { FULL = 1 << 16 };

static ng_status pour(ng_writer *w, ng_error *err)
{
    if (w->b.failed)
        return ng_nomem(err, w->name);
    if (w->b.len != 0 && fwrite(w->b.s, 1, w->b.len, w->f) != w->b.len)
        return ng_fail(err, NG_E_IO, w->name, SIZE_MAX, "write failed");
    ng_str_clear(&w->b);
    return NG_OK;
}

ng_status ng_writer_drain(ng_writer *w, ng_error *err)
{
    return w->b.len >= FULL || w->b.failed ? pour(w, err) : NG_OK;
}

ng_status ng_writer_end(ng_writer *w, ng_status st, ng_error *err)
{
    if (st == NG_OK)
        st = pour(w, err);
    if (st == NG_OK)
        st = ng_file_flush(w->f, w->name, err);
    ng_str_done(&w->b);
    return st;
}

/* The next code point of s and its bytes in *len; 0 at the end. */
static uint32_t next(const char *s, const char *end, size_t *len)
{
    return s == end ? 0 : ng_utf8_decode(s, (size_t)(end - s), len);
}

static void put(ng_str *b, uint32_t cp)
{
    char c[4];
    ng_str_add(b, c, ng_utf8_encode(cp, c));
}

void ng_json_add(ng_str *b, const char *s)
{
    static const char brief[] = "\b\f\n\r\t";
    static const char letter[] = "bfnrt";
    if (s == NULL) {
        ng_str_puts(b, "null");
        return;
    }
    ng_str_putc(b, '"');
    const char *end = s + strlen(s), *run = s;
    size_t len = 0;
    for (uint32_t cp; (cp = next(s, end, &len)) != 0; s += len) {
        const bool ill = cp == 0xFFFD && (len != 3 || memcmp(s, "\xEF\xBF\xBD", 3) != 0);
        if (cp >= 0x20 && cp != '"' && cp != '\\' && !ill)
            continue;
        ng_str_add(b, run, (size_t)(s - run));
        run = s + len;
        const char *at = cp < 0x20 ? strchr(brief, (int)cp) : NULL;
        if (ill)
            put(b, cp);
        else if (cp == '"' || cp == '\\')
            ng_str_add(b, (const char[]){ '\\', (char)cp }, 2);
        else if (at != NULL)
            ng_str_add(b, (const char[]){ '\\', letter[at - brief] }, 2);
        else
            ng_str_printf(b, "\\u%04x", (unsigned)cp);
    }
    ng_str_add(b, run, (size_t)(end - run));
    ng_str_putc(b, '"');
}

/* XML 1.0, production 2 (Char); the C1 controls, allowed but discouraged, count as forbidden. */
static bool forbidden(uint32_t cp)
{
    return (cp < 0x20 && cp != '\t' && cp != '\n' && cp != '\r') || (cp >= 0x7F && cp < 0xA0) ||
           (cp & 0xFFFE) == 0xFFFE || (cp >= 0xFDD0 && cp <= 0xFDEF);
}

void ng_xml_add(ng_str *b, const char *s)
{
    size_t len = 0;
    const char *end = s + strlen(s);
    for (uint32_t cp; (cp = next(s, end, &len)) != 0; s += len) {
        if (cp == '&')
            ng_str_puts(b, "&amp;");
        else if (cp == '<')
            ng_str_puts(b, "&lt;");
        else if (cp == '>')
            ng_str_puts(b, "&gt;");
        else if (cp == '"')
            ng_str_puts(b, "&quot;");
        else if (cp == '\'')
            ng_str_puts(b, "&#39;");
        else if (!forbidden(cp))
            put(b, cp);
    }
}

static void csv_text(ng_str *b, const char *s, bool item)
{
    size_t len = 0;
    const char *end = s + strlen(s);
    for (uint32_t cp; (cp = next(s, end, &len)) != 0; s += len) {
        if (cp == '"')
            ng_str_puts(b, "\"\"");
        else if (cp == '\n' || cp == '\r')
            ng_str_putc(b, ' ');
        else if (cp == ';' && item)
            ng_str_putc(b, ',');
        else
            put(b, cp);
    }
}

void ng_csv_add(ng_str *b, const char *s)
{
    if (s == NULL)
        return;
    if (strpbrk(s, ",\"\r\n;") == NULL && s[0] != ' ' && ng_utf8_check(s, strlen(s)) == strlen(s)) {
        ng_str_puts(b, s);
        return;
    }
    ng_str_putc(b, '"');
    csv_text(b, s, false);
    ng_str_putc(b, '"');
}

void ng_csv_add_list(ng_str *b, const char *const *item, size_t n)
{
    if (n == 0)
        return;
    ng_str_putc(b, '"');
    for (size_t i = 0; i < n; ++i) {
        if (i != 0)
            ng_str_putc(b, ';');
        csv_text(b, item[i], true);
    }
    ng_str_putc(b, '"');
}

void ng_line_add(ng_str *b, const char *s)
{
    size_t len = 0;
    bool blank = false, any = false;
    const char *end = s + strlen(s);
    for (uint32_t cp; (cp = next(s, end, &len)) != 0; s += len) {
        if (cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0x85 || cp == 0x2028 || cp == 0x2029) {
            blank = any;
            continue;
        }
        if (forbidden(cp) || (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069))
            continue;
        if (blank)
            ng_str_putc(b, ' ');
        put(b, cp);
        blank = false;
        any = true;
    }
}

void ng_fraction_add(ng_str *b, double p)
{
    const long n = p > 0 ? lround((p < 1 ? p : 1) * 100) : 0; /* NaN is 0 too */
    ng_str_printf(b, "%ld.%02ld", n / 100, n % 100);
}

const char *ng_local_name(const char *iri)
{
    const char *at = strpbrk(iri, "#/:"), *last = iri;
    for (; at != NULL; at = strpbrk(at + 1, "#/:"))
        last = at + 1;
    return *last != '\0' ? last : iri;
}

const char *ng_statement_time(const ng_graph *g, const ng_graph_statement *s)
{
    for (size_t i = 0; i < s->n_arg; ++i)
        if (strcmp(s->arg[i].role, "time") == 0 && s->arg[i].object.kind == NG_TERM_VALUE)
            return s->arg[i].object.text;
    return s->event < g->n_node ? g->node[s->event].date : NULL;
}

/* Does evidence before `at` stand for the same article, or any evidence for the one that it is a copy of? */
static bool counted(const ng_graph *g, const ng_graph_statement *s, size_t at)
{
    const uint32_t a = s->evidence[at].article, of = g->article[a].copy_of;
    if (at > 0 && s->evidence[at - 1].article == a)
        return true; /* sorted by article */
    for (size_t i = 0; i < s->n_evidence && of != NG_NO_INDEX; ++i) {
        const uint32_t b = s->evidence[i].article;
        if (b == of || (i < at && b < g->n_article && g->article[b].copy_of == of))
            return true;
    }
    return false;
}

size_t ng_statement_articles(const ng_graph *g, const ng_graph_statement *s)
{
    size_t n = 0;
    for (size_t i = 0; i < s->n_evidence; ++i)
        n += s->evidence[i].article < g->n_article && !counted(g, s, i);
    return n;
}

const char *ng_object_label(const ng_graph *g, const ng_object *o)
{
    if (o->kind == NG_TERM_NODE)
        return g->node[o->node].label;
    return o->kind != NG_TERM_NONE && o->text != NULL ? o->text : "";
}

int ng_statement_joins_nodes(const ng_graph *g, const ng_graph_statement *s)
{
    return s->subject.kind == NG_TERM_NODE && s->object.kind == NG_TERM_NODE && s->subject.node < g->n_node &&
           s->object.node < g->n_node;
}
