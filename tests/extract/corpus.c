/* corpus.c -- see the header. */
#include "corpus.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "file.h"

size_t corpus_fields(char *s, char sign, char **ret, size_t max)
{
    size_t n = 0;
    while (s != NULL && n < max) {
        char *next = strchr(s, sign);
        if (next != NULL)
            *next++ = '\0';
        s += strspn(s, " ");
        for (size_t len = strlen(s); len > 0 && s[len - 1] == ' ';)
            s[--len] = '\0';
        ret[n++] = s;
        s = next;
    }
    return n;
}

bool corpus_span_is(const ng_extract *x, ng_span s, const char *words)
{
    return s.end - s.begin == strlen(words) && memcmp(x->text + s.begin, words, s.end - s.begin) == 0;
}

bool corpus_same(const char *want, const char *got)
{
    return strcmp(want, "*") == 0 || strcmp(want, got) == 0;
}

/* ---- statements ---- */

static const char *ref_name(const ng_extract *x, const ng_ref *r)
{
    switch (r->kind) {
    case NG_REF_ENTITY: return x->entity[r->index].label;
    case NG_REF_TIME: return x->time[r->index].value;
    case NG_REF_EVENT: return x->event[r->index].type;
    case NG_REF_TEXT:
    case NG_REF_VALUE: return r->text;
    case NG_REF_NONE: break;
    }
    return "-";
}

static bool has_role(const ng_extract *x, const ng_statement *s, const char *role, size_t len, const char *name)
{
    for (size_t i = 0; i < s->n_arg; ++i) {
        if (strlen(s->arg[i].role) == len && memcmp(s->arg[i].role, role, len) == 0 &&
            strcmp(ref_name(x, &s->arg[i].ref), name) == 0)
            return true;
    }
    return false;
}

/* A field behind the object. */
static bool has_field(const ng_extract *x, const ng_statement *s, const char *f)
{
    const char *eq = strchr(f, '=');
    if (strcmp(f, "not") == 0)
        return s->polarity == NG_NEGATED;
    if (eq == NULL)
        return corpus_same(f, s->attributed_to.kind == NG_REF_NONE ? "" : ref_name(x, &s->attributed_to));
    if (strncmp(f, "event=", 6) == 0)
        return s->event.kind == NG_REF_EVENT && strcmp(x->event[s->event.index].type, eq + 1) == 0;
    if (strncmp(f, "label=", 6) == 0)
        return strcmp(s->label, eq + 1) == 0;
    if (strncmp(f, "by=", 3) == 0)
        return strcmp(s->by, eq + 1) == 0;
    if (strncmp(f, "modality=", 9) == 0)
        return strcmp(ng_modality_name(s->modality), eq + 1) == 0;
    return has_role(x, s, f, (size_t)(eq - f), eq + 1);
}

static bool fits(const ng_extract *x, const ng_statement *s, char **f, size_t n)
{
    if (!corpus_same(f[0], ref_name(x, &s->subject)) || !corpus_same(f[1], s->predicate) ||
        !corpus_same(f[2], ref_name(x, &s->object)))
        return false;
    for (size_t i = 3; i < n; ++i) {
        if (!has_field(x, s, f[i]))
            return false;
    }
    return true;
}

/* What is for readers of words alone counts as said by nobody: it is no part of the graph. */
static bool said(const ng_extract *x, char *want, bool facts, bool claims)
{
    char *f[8];
    const size_t n = corpus_fields(want, '|', f, 8);
    assert_true(n >= 3);
    for (size_t i = 0; i < x->n_statement; ++i) {
        const ng_statement *s = &x->statement[i];
        if (strcmp(s->by, "words") != 0 && (s->kind == NG_FACT ? facts : claims) && fits(x, s, f, n))
            return true;
    }
    return false;
}

static void print_args(ng_str *b, const ng_extract *x, const ng_arg *arg, size_t n)
{
    for (size_t i = 0; i < n; ++i)
        ng_str_printf(b, " {%s %s}", arg[i].role, ref_name(x, &arg[i].ref));
}

void corpus_print(const ng_extract *x, ng_str *b)
{
    for (size_t i = 0; i < x->n_statement; ++i) {
        const ng_statement *s = &x->statement[i];
        if (strcmp(s->by, "words") == 0)
            continue;
        ng_str_printf(b, "  %s %s | %s | %s", s->kind == NG_FACT ? "fact" : "claim", ref_name(x, &s->subject),
                      s->predicate, ref_name(x, &s->object));
        print_args(b, x, s->arg, s->n_arg);
        ng_str_printf(b, " by %s\n", ref_name(x, &s->attributed_to));
    }
    for (size_t i = 0; i < x->n_event; ++i) {
        const ng_event *e = &x->event[i];
        ng_str_printf(b, "  event %s", e->type);
        for (size_t k = 0; k < e->n_mention; ++k)
            ng_str_printf(b, " [%.*s]", (int)(e->mention[k].end - e->mention[k].begin), x->text + e->mention[k].begin);
        print_args(b, x, e->arg, e->n_arg);
        ng_str_printf(b, " place=%s date=%s %s %s\n", ref_name(x, &e->place), e->date == NULL ? "-" : e->date,
                      e->kind == NG_FACT ? "fact" : "claim", ng_modality_name(e->modality));
    }
    for (size_t i = 0; i < x->n_entity; ++i)
        ng_str_printf(b, "  entity %s / %s\n", x->entity[i].label, ng_type_name(x->entity[i].type));
    for (size_t i = 0; i < x->n_time; ++i)
        ng_str_printf(b, "  time %s\n", x->time[i].value);
}

/* ---- files ---- */

static void check_paragraph(corpus_paragraph *p, void (*check)(corpus_paragraph *p), const char *date)
{
    if (p->text.len > 0) {
        p->arena.limit = (size_t)256 << 20;
        check(p);
        ng_arena_done(&p->arena);
    }
    ng_str_clear(&p->text);
    p->n_line = 0;
    p->date = date;
}

void corpus_paragraphs(const char *file, const char *date, size_t least, void (*check)(corpus_paragraph *p))
{
    ng_arena a = { .limit = (size_t)4 << 20 };
    char *data = NULL;
    size_t n = 0, at = 0;
    const char *path = ng_arena_printf(&a, NG_SOURCE_DIR "/tests/extract/%s", file);
    assert_non_null(path);
    assert_int_equal(ng_file_read(path, (size_t)1 << 20, &a, &data, &n, NULL), NG_OK);
    corpus_paragraph p = { .file = file, .date = date };
    for (char *line = data; line != NULL;) {
        char *next = strchr(line, '\n');
        if (next != NULL)
            *next++ = '\0';
        ++at;
        if (line[0] == '\0' || (line[0] == '>' && p.n_line > 0))
            check_paragraph(&p, check, date);
        if (line[0] == '>') {
            p.begin = p.text.len == 0 ? at : p.begin;
            ng_str_puts(&p.text, line + 1 + (line[1] == ' '));
            ng_str_putc(&p.text, '\n');
        } else if (strncmp(line, "date ", 5) == 0) {
            p.date = line + 5;
        } else if (line[0] != '\0' && line[0] != '#') {
            if (p.text.len == 0 || p.n_line == sizeof p.line / sizeof *p.line)
                fail_msg("%s:%zu: no text, or too many lines to one", file, at);
            p.at[p.n_line] = at;
            p.line[p.n_line++] = line;
        }
        line = next;
    }
    check_paragraph(&p, check, date);
    ng_str_done(&p.text);
    ng_arena_done(&a);
    assert_true(p.checked >= least);
    if (p.failed > 0)
        fail_msg("%s: %zu of %zu expectations failed", file, p.failed, p.checked);
}

/* Of corpus_expect(), while it runs. */
static int (*own_words)(const ng_extract *x, const char *what, char *rest);

/* 1 it holds, 0 it does not, -1 nobody knows such a word. Cuts the line. */
static int holds(const ng_extract *x, char *line)
{
    char *rest = line + strcspn(line, " ");
    if (*rest != '\0')
        *rest++ = '\0';
    rest += strspn(rest, " ");
    if (strcmp(line, "fact") == 0)
        return said(x, rest, true, false);
    if (strcmp(line, "claim") == 0)
        return said(x, rest, false, true);
    if (strcmp(line, "nofact") == 0)
        return !said(x, rest, true, false);
    if (strcmp(line, "never") == 0)
        return !said(x, rest, true, true);
    return own_words == NULL ? -1 : own_words(x, line, rest);
}

static void expect(corpus_paragraph *p)
{
    ng_extract *x = NULL;
    ng_error err = { 0 };
    ng_str found = { 0 };
    if (p->n_line == 0)
        fail_msg("%s:%zu: of this text nothing is expected", p->file, p->begin);
    if (fixture_run(&fix, ng_str_get(&p->text), p->date, &p->arena, &x, &err) != NG_OK)
        fail_msg("%s:%zu: %s", p->file, p->begin, err.msg);
    for (size_t i = 0; i < p->n_line; ++i) {
        char line[512];
        (void)snprintf(line, sizeof line, "%s", p->line[i]);
        const int ok = holds(x, line);
        if (ok < 0)
            fail_msg("%s:%zu: what is \"%s\"?", p->file, p->at[i], p->line[i]);
        ++p->checked;
        if (ok > 0)
            continue;
        ++p->failed;
        print_error("%s:%zu: %s\n", p->file, p->at[i], p->line[i]);
        if (found.len == 0) {
            corpus_print(x, &found);
            (void)fprintf(stderr, "%s%s", ng_str_get(&p->text), ng_str_get(&found)); /* too long for print_error() */
        }
    }
    ng_str_done(&found);
}

void corpus_expect(const char *file, const char *date, size_t least,
                   int (*own)(const ng_extract *x, const char *what, char *rest))
{
    own_words = own;
    corpus_paragraphs(file, date, least, expect);
}
