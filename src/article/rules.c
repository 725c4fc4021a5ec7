#include "rules.h"

#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "file.h"
#include "str.h"

enum { FILE_MAX = 1 << 20, MATCH_LIMIT = 100000, DEPTH_LIMIT = 1000, HEAP_LIMIT_KIB = 4096 };

static const char *const section_name[NG_RULE_COUNT] = {
    [NG_RULE_JUNK] = "junk",     [NG_RULE_CREDIT] = "credit",     [NG_RULE_LIST] = "list",
    [NG_RULE_END] = "end",       [NG_RULE_BYLINE] = "byline",     [NG_RULE_DATE] = "date",
    [NG_RULE_CUT] = "cut",       [NG_RULE_DATELINE] = "dateline", [NG_RULE_DROP] = "drop",
    [NG_RULE_BODY] = "body",     [NG_RULE_SMALL] = "small",       [NG_RULE_DEFINE] = "define",
    [NG_RULE_SOURCE] = "source",
};

static ng_rule_section section_parse(const char *s, size_t n)
{
    int i = 0;
    while (i < NG_RULE_COUNT && (strlen(section_name[i]) != n || memcmp(section_name[i], s, n) != 0))
        ++i;
    return (ng_rule_section)i;
}

/* Sections of lines and words match them whole, so that no pattern can take a
 * paragraph away because of a phrase inside it. */
static uint32_t options_of(ng_rule_section section)
{
    uint32_t o = PCRE2_UTF | PCRE2_UCP;
    if (section != NG_RULE_DATELINE && section != NG_RULE_SOURCE)
        o |= PCRE2_CASELESS;
    if (section < NG_RULE_CUT || section == NG_RULE_SMALL)
        o |= PCRE2_ANCHORED | PCRE2_ENDANCHORED;
    else if (section == NG_RULE_DATELINE)
        o |= PCRE2_ANCHORED;
    return o;
}

/* A file's [define] pieces; {0} at its head. */
typedef struct {
    ng_str pieces; /* "(?(DEFINE)...", not closed */
    ng_str whole;  /* of one pattern: the pieces and it */
} definitions;

static bool calls_piece(const char *s, size_t n)
{
    static const char call[] = "(?&";
    const size_t m = sizeof call - 1;
    size_t i = 0;
    while (i + m <= n && memcmp(s + i, call, m) != 0)
        ++i;
    return i + m <= n;
}

/* The pattern s[0, n) with the pieces that it may call before it; NULL: memory ran out. */
static const char *with_pieces(definitions *d, const char *s, size_t *n)
{
    if (d->pieces.len == 0 || !calls_piece(s, *n))
        return s;
    ng_str_clear(&d->whole);
    ng_str_add(&d->whole, d->pieces.s, d->pieces.len);
    ng_str_putc(&d->whole, ')');
    ng_str_add(&d->whole, s, *n);
    *n = d->whole.len;
    return d->whole.failed ? NULL : ng_str_get(&d->whole);
}

static ng_status define(definitions *d, const char *s, size_t n, ng_error *err)
{
    if (d->pieces.len == 0)
        ng_str_puts(&d->pieces, "(?(DEFINE)");
    ng_str_add(&d->pieces, s, n);
    return d->pieces.failed ? ng_nomem(err, "rules") : NG_OK;
}

static ng_status add(ng_article_rules *r, definitions *d, ng_rule_section section, const char *s, size_t n,
                     const char *path, size_t line, ng_error *err)
{
    if (section == NG_RULE_DEFINE)
        return define(d, s, n, err);
    s = with_pieces(d, s, &n);
    if (s == NULL)
        return ng_nomem(err, "rules");
    if (r->n == r->cap) {
        const size_t cap = r->cap == 0 ? 128 : r->cap * 2;
        ng_rule *p = realloc(r->rule, cap * sizeof *p);
        if (p == NULL)
            return ng_nomem(err, "rules");
        r->rule = p;
        r->cap = cap;
    }
    int code;
    PCRE2_SIZE at;
    pcre2_code *c = pcre2_compile((PCRE2_SPTR)s, n, options_of(section), &code, &at, NULL);
    if (c == NULL) {
        PCRE2_UCHAR why[200];
        (void)pcre2_get_error_message(code, why, sizeof why);
        return ng_fail(err, NG_E_DATA, "rules", line, "%s:%zu: %s at character %zu of the pattern", path, line,
                       (const char *)why, (size_t)at);
    }
    (void)pcre2_jit_compile(c, PCRE2_JIT_COMPLETE); /* where it is refused, the interpreter matches */
    r->rule[r->n++] = (ng_rule){ .code = c, .section = section };
    return NG_OK;
}

static ng_status read_lines(ng_article_rules *r, definitions *d, const char *path, const char *text, size_t n,
                            ng_error *err)
{
    ng_rule_section section = NG_RULE_COUNT;
    size_t line = 0;
    for (size_t at = 0; at < n;) {
        const char *s = text + at;
        const char *nl = memchr(s, '\n', n - at);
        size_t len = nl != NULL ? (size_t)(nl - s) : n - at;
        at += len + 1;
        ++line;
        while (len > 0 && (s[len - 1] == ' ' || s[len - 1] == '\t' || s[len - 1] == '\r'))
            --len;
        if (len == 0 || s[0] == '#')
            continue;
        if (s[0] == '[' && s[len - 1] == ']') {
            section = section_parse(s + 1, len - 2);
            if (section != NG_RULE_COUNT)
                continue;
        }
        if (section == NG_RULE_COUNT)
            return ng_fail(err, NG_E_DATA, "rules", line, "%s:%zu: no known section: %.*s", path, line,
                           len < 40 ? (int)len : 40, s);
        const ng_status st = add(r, d, section, s, len, path, line, err);
        if (st != NG_OK)
            return st;
    }
    return NG_OK;
}

ng_status ng_article_rules_load(const char *data_dir, ng_article_rules **ret, ng_error *err)
{
    static const char *const file[] = { "boilerplate.txt", "html.txt" };
    if (data_dir == NULL)
        return ng_fail(err, NG_E_ARG, "rules", SIZE_MAX, "no data folder");
    ng_arena a = { .limit = (size_t)8 << 20 };
    ng_status st = NG_OK;
    ng_article_rules *r = calloc(1, sizeof *r);
    if (r == NULL)
        st = ng_nomem(err, "rules");
    for (size_t i = 0; st == NG_OK && i < sizeof file / sizeof *file; ++i) {
        char *text = NULL;
        size_t n = 0;
        const char *path = ng_arena_printf(&a, "%s/article/%s", data_dir, file[i]);
        if (path == NULL) {
            st = ng_nomem(err, "rules");
            break;
        }
        st = ng_file_read(path, FILE_MAX, &a, &text, &n, err);
        definitions d = { 0 };
        if (st == NG_OK)
            st = read_lines(r, &d, path, text, n, err);
        ng_str_done(&d.pieces);
        ng_str_done(&d.whole);
    }
    if (st == NG_OK) {
        *ret = r;
        r = NULL;
    }
    ng_article_rules_free(r);
    ng_arena_done(&a);
    return st;
}

void ng_article_rules_free(ng_article_rules *rules)
{
    if (rules == NULL)
        return;
    for (size_t i = 0; i < rules->n; ++i)
        pcre2_code_free(rules->rule[i].code);
    free(rules->rule);
    free(rules);
}

ng_status ng_match_begin(ng_matcher *m, const ng_article_rules *rules, ng_error *err)
{
    *m = (ng_matcher){ .rules = rules };
    m->data = pcre2_match_data_create(16, NULL);
    m->context = pcre2_match_context_create(NULL);
    if (m->data == NULL || m->context == NULL) {
        ng_match_done(m);
        return ng_nomem(err, "rules");
    }
    (void)pcre2_set_match_limit(m->context, MATCH_LIMIT);
    (void)pcre2_set_depth_limit(m->context, DEPTH_LIMIT);
    (void)pcre2_set_heap_limit(m->context, HEAP_LIMIT_KIB);
    return NG_OK;
}

void ng_match_done(ng_matcher *m)
{
    pcre2_match_data_free(m->data);
    pcre2_match_context_free(m->context);
    *m = (ng_matcher){ 0 };
}

ng_rule_section ng_match(ng_matcher *m, unsigned sections, const char *s, size_t n)
{
    if (n > NG_RULE_SUBJECT_MAX)
        return NG_RULE_COUNT;
    for (size_t i = 0; i < m->rules->n; ++i) {
        const ng_rule *r = &m->rules->rule[i];
        if ((sections & 1u << r->section) == 0)
            continue;
        /* A limit that is passed counts as no match. */
        if (pcre2_match(r->code, (PCRE2_SPTR)s, n, 0, PCRE2_NO_UTF_CHECK, m->data, m->context) < 0)
            continue;
        m->last = r->code;
        m->subject = s;
        return r->section;
    }
    return NG_RULE_COUNT;
}

bool ng_match_group(const ng_matcher *m, const char *name, size_t *begin, size_t *end)
{
    int g = 0;
    if (name != NULL)
        g = pcre2_substring_number_from_name(m->last, (PCRE2_SPTR)name);
    const PCRE2_SIZE *ov = pcre2_get_ovector_pointer(m->data);
    if (g < 0 || (uint32_t)g >= pcre2_get_ovector_count(m->data) || ov[2 * g] == PCRE2_UNSET ||
        ov[2 * g] >= ov[2 * g + 1])
        return false;
    *begin = ov[2 * g];
    *end = ov[2 * g + 1];
    return true;
}
