#include "gazetteer_tsv.h"

#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "file.h"
#include "utf8.h"

#define MAX_FILE ((size_t)64 << 20)
#define MAX_MEMORY ((size_t)1 << 30) /* of all rows together */
#define MAX_LINE 16384

static const char *const column_name[] = {
#define X(id, name) name,
    NG_GAZ_COLUMNS(X)
#undef X
};

/* The columns of one file. */
typedef struct {
    const char *path;
    size_t line;
    bool user;
    bool headed;                         /* the header line has been read */
    unsigned char col[NG_GAZ_COL_COUNT]; /* column of each cell of a row */
    size_t n_col;
    const char *same[NG_GAZ_COL_COUNT]; /* what the header gives every row */
} tsv;

static ng_status bad(const tsv *t, ng_error *err, const char *what, const char *cell)
{
    return ng_fail(err, NG_E_DATA, "gazetteer", t->line, "%s:%zu: %s: \"%.80s\"", t->path, t->line, what, cell);
}

static int column_of(const char *name, size_t n)
{
    for (int i = 0; i < NG_GAZ_COL_COUNT; ++i)
        if (strlen(column_name[i]) == n && memcmp(column_name[i], name, n) == 0)
            return i;
    return -1;
}

/* The next cell of a line: NUL-terminated in place; NULL after the last. */
static char *next_cell(char **rest)
{
    char *cell = *rest;
    if (cell == NULL)
        return NULL;
    char *tab = strchr(cell, '\t');
    if (tab != NULL)
        *tab++ = '\0';
    *rest = tab;
    while (*cell == ' ')
        ++cell;
    for (size_t n = strlen(cell); n > 0 && cell[n - 1] == ' ';)
        cell[--n] = '\0';
    return cell;
}

static ng_status read_header(tsv *t, char *line, ng_error *err)
{
    bool seen[NG_GAZ_COL_COUNT] = { false };
    t->headed = true;
    t->n_col = 0;
    for (char *cell; (cell = next_cell(&line)) != NULL;) {
        char *value = strchr(cell, '=');
        const int c = column_of(cell, value != NULL ? (size_t)(value - cell) : strlen(cell));
        if (c < 0)
            return bad(t, err, "unknown column", cell);
        if (seen[c])
            return bad(t, err, "column given twice", cell);
        seen[c] = true;
        if (value != NULL)
            t->same[c] = value[1] != '\0' ? value + 1 : NULL;
        else
            t->col[t->n_col++] = (unsigned char)c;
    }
    return NG_OK;
}

/* Without a header, the user's columns are these. */
static void default_header(tsv *t)
{
    static const unsigned char col[] = { NG_GAZ_COL_NAME, NG_GAZ_COL_ID, NG_GAZ_COL_TYPE, NG_GAZ_COL_ALIASES };
    memcpy(t->col, col, sizeof col);
    t->n_col = sizeof col;
    t->headed = true;
}

static bool is_wikidata(const char *id)
{
    if (id[0] != 'Q' || id[1] < '1' || id[1] > '9')
        return false;
    const size_t n = strspn(id + 1, "0123456789");
    return n <= 10 && id[1 + n] == '\0';
}

/* An absolute IRI that can be written to any format as it is. */
static bool is_iri(const char *s)
{
    const size_t scheme = strcspn(s, ":");
    if (scheme == 0 || s[scheme] == '\0' || s[scheme + 1] == '\0' || !((s[0] | 0x20) >= 'a' && (s[0] | 0x20) <= 'z'))
        return false;
    for (size_t i = 0; i < scheme; ++i) {
        const char c = s[i];
        if (!(((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'))
            return false;
    }
    for (const unsigned char *p = (const unsigned char *)s; *p != '\0'; ++p)
        if (*p <= 0x20 || *p == 0x7f || strchr("<>\"{}|\\^`", *p) != NULL)
            return false;
    return true;
}

static ng_status read_number(const tsv *t, const char *cell, long min, long max, long *ret, ng_error *err)
{
    char *end;
    const long v = strtol(cell, &end, 10); /* leaves LONG_MAX on overflow, past every max here */
    if (end == cell || *end != '\0' || v < min || v > max)
        return bad(t, err, "no number, or out of range", cell);
    *ret = v;
    return NG_OK;
}

static ng_status check_row(const tsv *t, ng_gaz_row *row, ng_error *err)
{
    const char *const *cell = row->cell;
    if (cell[NG_GAZ_COL_NAME] == NULL)
        return bad(t, err, "the name is empty", "");
    const char *type = cell[NG_GAZ_COL_TYPE];
    row->type = type == NULL ? NG_TYPE_THING : ng_type_parse(type);
    if (row->type == NG_TYPE_COUNT && (t->user || strcmp(type, "FirstName") != 0))
        return bad(t, err, "unknown type", type);
    const char *id = cell[NG_GAZ_COL_ID];
    if (id != NULL && !is_wikidata(id) && !(t->user && is_iri(id)))
        return bad(t, err, t->user ? "no absolute IRI" : "no Wikidata id", id);
    long v = 0;
    ng_status st = NG_OK;
    if (cell[NG_GAZ_COL_POPULATION] != NULL)
        st = read_number(t, cell[NG_GAZ_COL_POPULATION], 0, INT32_MAX, &v, err);
    row->population = (uint32_t)v;
    v = 0;
    if (st == NG_OK && cell[NG_GAZ_COL_WEIGHT] != NULL)
        st = read_number(t, cell[NG_GAZ_COL_WEIGHT], -1000, 1000, &v, err);
    row->weight = (int)v;
    const char *flags = cell[NG_GAZ_COL_FLAGS];
    if (st == NG_OK && flags != NULL && strcmp(flags, "nocaps") != 0)
        st = bad(t, err, "unknown flag", flags);
    row->no_caps = flags != NULL;
    if (st == NG_OK && !t->user && cell[NG_GAZ_COL_SOURCE] == NULL)
        st = bad(t, err, "the source is empty", cell[NG_GAZ_COL_NAME]);
    return st;
}

static ng_status read_row(ng_gaz_rows *rows, const tsv *t, char *line, ng_error *err)
{
    ng_gaz_row row = { .file = t->path, .line = t->line };
    memcpy(row.cell, t->same, sizeof row.cell);
    size_t i = 0;
    for (char *cell; (cell = next_cell(&line)) != NULL; ++i) {
        if (i == t->n_col)
            return bad(t, err, "more cells than columns", cell);
        if (*cell != '\0')
            row.cell[t->col[i]] = cell;
    }
    const ng_status st = check_row(t, &row, err);
    if (st != NG_OK)
        return st;
    if (t->user)
        row.cell[NG_GAZ_COL_SOURCE] = t->path;
    if (!ng_arena_grow(&rows->arena, (void **)&rows->row, &rows->cap, rows->n, sizeof *rows->row))
        return ng_nomem(err, "gazetteer");
    rows->row[rows->n++] = row;
    return NG_OK;
}

/* The first cell tells a header from a row: no name is called "name". */
static bool is_header(const char *line)
{
    return strncmp(line, "name", 4) == 0 && (line[4] == '\t' || line[4] == '\0');
}

static ng_status read_line(ng_gaz_rows *rows, tsv *t, char *line, size_t n, ng_error *err)
{
    if (n > MAX_LINE)
        return ng_fail(err, NG_E_LIMIT, "gazetteer", t->line, "%s:%zu: longer than %d bytes", t->path, t->line,
                       MAX_LINE);
    if (strlen(line) != n)
        return bad(t, err, "a NUL character", line);
    if (ng_utf8_check(line, n) != n)
        return bad(t, err, "not valid UTF-8", line);
    if (n > 0 && line[n - 1] == '\r')
        line[--n] = '\0';
    if (n == 0 || line[0] == '#')
        return NG_OK;
    if (!t->headed) {
        if (is_header(line))
            return read_header(t, line, err);
        if (!t->user)
            return bad(t, err, "no header line", line);
        default_header(t);
    }
    return read_row(rows, t, line, err);
}

ng_status ng_gaz_rows_parse(ng_gaz_rows *rows, const char *path, const char *text, size_t n, bool user, ng_error *err)
{
    if (rows->arena.limit == 0)
        rows->arena.limit = MAX_MEMORY;
    char *p = ng_arena_copy(&rows->arena, text, n);
    tsv t = { .path = ng_arena_strdup(&rows->arena, path), .user = user };
    if (p == NULL || t.path == NULL)
        return ng_nomem(err, "gazetteer");
    char *const end = p + n;
    if (n >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0)
        p += 3;
    while (p < end) {
        char *eol = memchr(p, '\n', (size_t)(end - p));
        if (eol == NULL)
            eol = end;
        *eol = '\0';
        ++t.line;
        const ng_status st = read_line(rows, &t, p, (size_t)(eol - p), err);
        if (st != NG_OK)
            return st;
        p = eol + 1;
    }
    return NG_OK;
}

ng_status ng_gaz_rows_read(ng_gaz_rows *rows, const char *path, bool user, ng_error *err)
{
    ng_arena a = { .limit = MAX_FILE + 4096 };
    char *text;
    size_t n;
    ng_status st = ng_file_read(path, MAX_FILE, &a, &text, &n, err);
    if (st == NG_OK)
        st = ng_gaz_rows_parse(rows, path, text, n, user, err);
    ng_arena_done(&a);
    return st;
}

void ng_gaz_rows_done(ng_gaz_rows *rows)
{
    ng_arena_done(&rows->arena);
    *rows = (ng_gaz_rows){ 0 };
}
