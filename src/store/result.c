/* result.c -- query results: a table for people; CSV, TSV and JSON as SPARQL 1.1
 * defines them (W3C: "SPARQL 1.1 Query Results CSV and TSV Formats", "... JSON
 * Format"). */
#include "result.h"

#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "file.h"
#include "utf8.h"

/* A cell of the table is cut at so many code points. */
enum { CELL = 80 };

struct ng_result {
    ng_result_format format;
    char **name;
    size_t n, rows;
    FILE *f;
    ng_str line;
    char **cell; /* the table: rows * n cells; others: unused */
    size_t n_cell, cap;
};

/* Newlines and quotes escaped as N-Triples wants them. */
static void print_string(ng_str *b, const char *s)
{
    ng_str_putc(b, '"');
    for (; *s != '\0'; ++s) {
        switch (*s) {
        case '"': ng_str_puts(b, "\\\""); break;
        case '\\': ng_str_puts(b, "\\\\"); break;
        case '\n': ng_str_puts(b, "\\n"); break;
        case '\r': ng_str_puts(b, "\\r"); break;
        case '\t': ng_str_puts(b, "\\t"); break;
        default: ng_str_putc(b, *s);
        }
    }
    ng_str_putc(b, '"');
}

void ng_term_print(ng_str *b, const ng_rdf_term *t)
{
    if (t->kind == NG_RDF_IRI) {
        ng_str_printf(b, "<%s>", t->value);
    } else if (t->kind == NG_RDF_BLANK) {
        ng_str_printf(b, "_:%s", t->value);
    } else {
        print_string(b, t->value);
        if (t->language != NULL)
            ng_str_printf(b, "@%s", t->language);
        else if (t->datatype != NULL)
            ng_str_printf(b, "^^<%s>", t->datatype);
    }
}

/* RFC 4180: quoted where it holds a comma, quote or line break; quotes doubled. */
static void print_csv(ng_str *b, const ng_rdf_term *t)
{
    if (t->kind == NG_RDF_BLANK)
        ng_str_puts(b, "_:");
    if (strpbrk(t->value, ",\"\r\n") == NULL) {
        ng_str_puts(b, t->value);
        return;
    }
    ng_str_putc(b, '"');
    for (const char *s = t->value; *s != '\0'; ++s) {
        if (*s == '"')
            ng_str_putc(b, '"');
        ng_str_putc(b, *s);
    }
    ng_str_putc(b, '"');
}

static void print_json_string(ng_str *b, const char *s)
{
    ng_str_putc(b, '"');
    for (; *s != '\0'; ++s) {
        if (*s == '"' || *s == '\\')
            ng_str_printf(b, "\\%c", *s);
        else if ((unsigned char)*s < 0x20)
            ng_str_printf(b, "\\u%04x", (unsigned)*s);
        else
            ng_str_putc(b, *s);
    }
    ng_str_putc(b, '"');
}

static void print_json(ng_str *b, const ng_rdf_term *t)
{
    static const char *const kind[] = { [NG_RDF_IRI] = "uri", [NG_RDF_LITERAL] = "literal", [NG_RDF_BLANK] = "bnode" };
    ng_str_printf(b, "{\"type\":\"%s\",\"value\":", kind[t->kind]);
    print_json_string(b, t->value);
    if (t->language != NULL) {
        ng_str_puts(b, ",\"xml:lang\":");
        print_json_string(b, t->language);
    } else if (t->datatype != NULL) {
        ng_str_puts(b, ",\"datatype\":");
        print_json_string(b, t->datatype);
    }
    ng_str_putc(b, '}');
}

/* Write the line and begin a new one. */
static ng_status flush_line(ng_result *r, ng_error *err)
{
    if (r->line.failed)
        return ng_nomem(err, "query");
    const size_t n = r->line.len;
    if (n != 0 && fwrite(r->line.s, 1, n, r->f) != n)
        return ng_file_flush(r->f, "query result", err);
    ng_str_clear(&r->line);
    return NG_OK;
}

ng_status ng_result_new(ng_result_format format, const char *const *name, size_t n, FILE *f, ng_result **ret,
                        ng_error *err)
{
    ng_result *r = calloc(1, sizeof *r);
    if (r == NULL)
        return ng_nomem(err, "query");
    *r = (ng_result){ .format = format, .n = n, .f = f, .name = calloc(n + 1, sizeof *r->name) };
    bool ok = r->name != NULL;
    for (size_t i = 0; i < n && ok; ++i) {
        r->name[i] = strdup(name[i]);
        ok = r->name[i] != NULL;
    }
    if (ok && format == NG_RESULT_JSON)
        ng_str_puts(&r->line, "{\"head\":{\"vars\":[");
    for (size_t i = 0; i < n && ok && format != NG_RESULT_TABLE; ++i) {
        if (format == NG_RESULT_JSON) {
            ng_str_puts(&r->line, i > 0 ? "," : "");
            print_json_string(&r->line, name[i]);
        } else {
            ng_str_printf(&r->line, format == NG_RESULT_CSV ? "%s%s" : "%s?%s",
                          i == 0                    ? ""
                          : format == NG_RESULT_CSV ? ","
                                                    : "\t",
                          name[i]);
        }
    }
    if (ok && format != NG_RESULT_TABLE)
        ng_str_puts(&r->line, format == NG_RESULT_JSON  ? "]},\"results\":{\"bindings\":["
                              : format == NG_RESULT_CSV ? "\r\n"
                                                        : "\n");
    const ng_status st = ok ? flush_line(r, err) : ng_nomem(err, "query");
    if (st == NG_OK)
        *ret = r; /* the only line where ownership leaves */
    else
        ng_result_free(r);
    return st;
}

/* What a person wants to see of a term: a literal's words, an IRI's whole self. */
static char *cell_text(const ng_rdf_term *t)
{
    char *s = strdup(t != NULL ? t->value : "");
    if (s == NULL)
        return NULL;
    for (char *p = s; *p != '\0'; ++p) { /* nothing that steers a terminal; U+0080 to U+009F do too */
        if ((unsigned char)*p < 0x20 || *p == 0x7f)
            *p = ' ';
        else if ((unsigned char)p[0] == 0xc2 && (unsigned char)p[1] >= 0x80 && (unsigned char)p[1] < 0xa0)
            p[0] = p[1] = ' ';
    }
    ng_cp_cursor c = { .text = s, .len = strlen(s) };
    if (ng_cp_at(&c, c.len) > CELL) {
        const size_t cut = ng_byte_at(&c, CELL - 1);
        char *with = realloc(s, cut + sizeof "…");
        if (with == NULL) {
            free(s);
            return NULL;
        }
        s = with;
        memcpy(s + cut, "…", sizeof "…");
    }
    return s;
}

static ng_status table_row(ng_result *r, const ng_rdf_term *const *value, ng_error *err)
{
    if (r->n_cell + r->n > r->cap) {
        const size_t cap = r->cap == 0 ? 256 + r->n : r->cap * 2 + r->n;
        char **p = realloc(r->cell, cap * sizeof *p);
        if (p == NULL)
            return ng_nomem(err, "query");
        r->cell = p;
        r->cap = cap;
    }
    for (size_t i = 0; i < r->n; ++i) {
        char *s = cell_text(value[i]);
        if (s == NULL)
            return ng_nomem(err, "query");
        r->cell[r->n_cell++] = s;
    }
    ++r->rows;
    return NG_OK;
}

ng_status ng_result_row(ng_result *r, const ng_rdf_term *const *value, ng_error *err)
{
    if (r->format == NG_RESULT_TABLE)
        return table_row(r, value, err);
    ng_str *b = &r->line;
    if (r->format == NG_RESULT_JSON)
        ng_str_puts(b, r->rows > 0 ? ",\n{" : "\n{");
    bool first = true;
    for (size_t i = 0; i < r->n; ++i) {
        if (r->format == NG_RESULT_JSON) {
            if (value[i] == NULL)
                continue;
            ng_str_puts(b, first ? "" : ",");
            print_json_string(b, r->name[i]);
            ng_str_putc(b, ':');
            print_json(b, value[i]);
            first = false;
        } else {
            ng_str_puts(b, i == 0 ? "" : r->format == NG_RESULT_CSV ? "," : "\t");
            if (value[i] != NULL)
                (r->format == NG_RESULT_CSV ? print_csv : ng_term_print)(b, value[i]);
        }
    }
    ng_str_puts(b, r->format == NG_RESULT_JSON ? "}" : r->format == NG_RESULT_CSV ? "\r\n" : "\n");
    ++r->rows;
    return flush_line(r, err);
}

static void pad(ng_str *b, const char *s, size_t width, bool last)
{
    ng_str_puts(b, s);
    for (size_t k = ng_utf8_count(s, strlen(s)); k < width && !last; ++k)
        ng_str_putc(b, ' ');
    ng_str_puts(b, last ? "\n" : "  ");
}

static ng_status table_end(ng_result *r, ng_error *err)
{
    size_t *width = calloc(r->n + 1, sizeof *width);
    if (width == NULL)
        return ng_nomem(err, "query");
    for (size_t i = 0; i < r->n; ++i)
        width[i] = ng_utf8_count(r->name[i], strlen(r->name[i]));
    for (size_t i = 0; i < r->n_cell; ++i) {
        const size_t w = ng_utf8_count(r->cell[i], strlen(r->cell[i]));
        if (w > width[i % r->n])
            width[i % r->n] = w;
    }
    for (size_t i = 0; i < r->n; ++i)
        pad(&r->line, r->name[i], width[i], i + 1 == r->n);
    for (size_t i = 0; i < r->n; ++i) {
        for (size_t k = 0; k < width[i]; ++k)
            ng_str_putc(&r->line, '-');
        ng_str_puts(&r->line, i + 1 == r->n ? "\n" : "  ");
    }
    ng_status st = NG_OK;
    for (size_t i = 0; i < r->n_cell && st == NG_OK; ++i) {
        pad(&r->line, r->cell[i], width[i % r->n], (i + 1) % r->n == 0);
        if ((i + 1) % r->n == 0)
            st = flush_line(r, err);
    }
    ng_str_printf(&r->line, "(%zu row%s)\n", r->rows, r->rows == 1 ? "" : "s");
    free(width);
    return st;
}

ng_status ng_result_end(ng_result *r, ng_error *err)
{
    ng_status st = NG_OK;
    if (r->format == NG_RESULT_TABLE)
        st = table_end(r, err);
    else if (r->format == NG_RESULT_JSON)
        ng_str_puts(&r->line, "\n]}}\n");
    if (st == NG_OK)
        st = flush_line(r, err);
    return st == NG_OK ? ng_file_flush(r->f, "query result", err) : st;
}

void ng_result_free(ng_result *r)
{
    if (r == NULL)
        return;
    for (size_t i = 0; i < r->n && r->name != NULL; ++i)
        free(r->name[i]);
    for (size_t i = 0; i < r->n_cell; ++i)
        free(r->cell[i]);
    free(r->name);
    free(r->cell);
    ng_str_done(&r->line);
    free(r);
}

ng_status ng_result_boolean(ng_result_format format, bool yes, FILE *f, ng_error *err)
{
    fprintf(f, format == NG_RESULT_JSON ? "{\"head\":{},\"boolean\":%s}\n" : "%s\n", yes ? "true" : "false");
    return ng_file_flush(f, "query result", err);
}

ng_status ng_result_triple(const ng_rdf_term *s, const ng_rdf_term *p, const ng_rdf_term *o, FILE *f, ng_error *err)
{
    ng_str b = { 0 };
    ng_term_print(&b, s);
    ng_str_putc(&b, ' ');
    ng_term_print(&b, p);
    ng_str_putc(&b, ' ');
    ng_term_print(&b, o);
    ng_str_puts(&b, " .\n");
    ng_status st = b.failed ? ng_nomem(err, "query") : NG_OK;
    if (st == NG_OK && fwrite(b.s, 1, b.len, f) != b.len)
        st = ng_file_flush(f, "query result", err);
    ng_str_done(&b);
    return st;
}
