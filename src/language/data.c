/* data.c -- reading the lists; a mistake is told with file and line. */
#include "data.h"

#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "file.h"
#include "str.h"
#include "utf8.h"

#define LIST_MAX ((size_t)1 << 20) /* bytes in a list */

typedef struct {
    ng_language *l;
    const char *path;
    size_t line;
    ng_str pattern; /* shapes.txt: all patterns so far */
    ng_error *err;
} loader;

static ng_status bad(loader *r, const char *what)
{
    return ng_fail(r->err, NG_E_DATA, "language", r->line, "%s:%zu: %s", r->path, r->line, what);
}

static ng_status no_memory(loader *r)
{
    return ng_nomem(r->err, "language");
}

/* The word at *s, cut off in place; *s goes behind it. NULL: no more. */
static char *next_word(char **s)
{
    while (**s == ' ' || **s == '\t')
        ++*s;
    char *w = *s;
    if (*w == '\0')
        return NULL;
    while (**s != '\0' && **s != ' ' && **s != '\t')
        ++*s;
    if (**s != '\0')
        *(*s)++ = '\0';
    return w;
}

static ng_status add(loader *r, ng_map *m, const char *key, uint32_t value)
{
    return ng_map_put(m, key, strlen(key), value) != NULL ? NG_OK : no_memory(r);
}

static char ascii_upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static ng_status abbreviation(loader *r, char *s)
{
    static const char *const name[] = { "title", "number", "end", "final" };
    const char *class = next_word(&s);
    char *word = next_word(&s);
    size_t k = 0;
    while (k < ABBR_NONE && strcmp(name[k], class) != 0)
        ++k;
    if (k == ABBR_NONE)
        return bad(r, "a class is title, number, end or final");
    const size_t n = word != NULL ? strlen(word) : 0;
    if (n < 2 || word[n - 1] != '.' || next_word(&s) != NULL)
        return bad(r, "expected one abbreviation, ending in a period");
    const bool lower = ascii_upper(word[0]) != word[0];
    ng_status st = add(r, &r->l->abbreviation, word, (uint32_t)k);
    if (st == NG_OK && lower && n > 2) {
        word[0] = ascii_upper(word[0]);
        st = add(r, &r->l->abbreviation, word, (uint32_t)k);
    }
    const bool title = k == ABBR_TITLE && !lower;
    for (char *c = word; *c != '\0'; ++c)
        *c = ascii_upper(*c);
    /* Other short ones in capitals are rather acronyms: "in LA." */
    return st == NG_OK && (n >= 4 || title) ? add(r, &r->l->abbreviation, word, (uint32_t)k) : st;
}

/* ca=can|n't */
static ng_status whole(loader *r, const char *word, char *parts)
{
    ng_language *l = r->l;
    const size_t n = strlen(word);
    contraction c = { 0 };
    size_t sum = 0;
    for (char *p = parts; p != NULL; ++c.n) {
        char *bar = strchr(p, '|'), *eq = strchr(p, '=');
        if (c.n == PART_MAX)
            return bad(r, "too many parts");
        if (bar != NULL)
            *bar = '\0';
        if (eq != NULL && (bar == NULL || eq < bar)) {
            *eq = '\0';
            if ((c.form[c.n] = ng_arena_strdup(&l->arena, eq + 1)) == NULL)
                return no_memory(r);
        }
        if (*p == '\0' || strncmp(word + sum, p, strlen(p)) != 0)
            return bad(r, "the parts do not make the word");
        c.cp[c.n] = ng_utf8_count(p, strlen(p));
        sum += strlen(p);
        p = bar != NULL ? bar + 1 : NULL;
    }
    if (sum != n || n > 31)
        return bad(r, "the parts do not make the word, or it is too long");
    if (!ng_arena_grow(&l->arena, (void **)&l->contraction, &l->cap_contraction, l->n_contraction, sizeof c))
        return no_memory(r);
    l->contraction[l->n_contraction] = c;
    l->whole_len[(unsigned char)word[0]] |= UINT32_C(1) << n;
    return add(r, &l->whole, word, (uint32_t)l->n_contraction++);
}

static ng_status contraction_line(loader *r, char *s)
{
    const char *kind = next_word(&s), *word = next_word(&s);
    char *parts = next_word(&s);
    if (word == NULL || next_word(&s) != NULL)
        return bad(r, "expected 'suffix CLITIC' or 'whole WORD PART|PART'");
    if (strcmp(kind, "whole") == 0 && parts != NULL)
        return whole(r, word, parts);
    if (strcmp(kind, "suffix") != 0 || parts != NULL || strchr(word, '\'') == NULL)
        return bad(r, "expected 'suffix CLITIC' or 'whole WORD PART|PART'");
    if (r->l->n_suffix == SUFFIX_MAX)
        return bad(r, "too many suffixes");
    const char *copy = ng_arena_strdup(&r->l->arena, word);
    if (copy == NULL)
        return no_memory(r);
    r->l->suffix[r->l->n_suffix++] = copy;
    return NG_OK;
}

static ng_status one_word(loader *r, ng_map *m, char *s)
{
    const char *word = next_word(&s);
    if (next_word(&s) != NULL)
        return bad(r, "expected one word");
    return add(r, m, word, 1);
}

static ng_status prefix(loader *r, char *s)
{
    return one_word(r, &r->l->prefix, s);
}

static ng_status starter(loader *r, char *s)
{
    return one_word(r, &r->l->starter, s);
}

static ng_status speech(loader *r, char *s)
{
    return one_word(r, &r->l->speech, s);
}

/* The words of one language: a bit for it on each. */
static ng_status common_words(loader *r, char *s)
{
    ng_language *l = r->l;
    const char *code = next_word(&s);
    if (l->n_language == LANGUAGE_MAX)
        return bad(r, "too many languages");
    const uint32_t bit = UINT32_C(1) << l->n_language;
    if (strcmp(code, "en") == 0)
        l->english = l->n_language;
    ++l->n_language;
    for (const char *w; (w = next_word(&s)) != NULL;) {
        ng_map_entry *e = ng_map_put(&l->word, w, strlen(w), 0);
        if (e == NULL)
            return no_memory(r);
        e->value |= bit;
    }
    return NG_OK;
}

#define SHAPE_OPTIONS (PCRE2_UTF | PCRE2_UCP | PCRE2_ANCHORED | PCRE2_EXTENDED | PCRE2_NEVER_BACKSLASH_C)

static ng_status shape(loader *r, char *s)
{
    static const struct {
        const char *name;
        shape_kind kind;
    } known[] = { { "word", SHAPE_WORD },
                  { "abbreviation", SHAPE_ABBREVIATION },
                  { "initials", SHAPE_INITIALS },
                  { "clitic", SHAPE_CLITIC },
                  { "smile", SHAPE_SMILE } };
    ng_language *l = r->l;
    const char *name = next_word(&s);
    while (*s == ' ' || *s == '\t')
        ++s;
    if (*s == '\0')
        return bad(r, "expected a name and a pattern");
    if (l->n_shape == SHAPE_MAX)
        return bad(r, "too many patterns");
    for (size_t i = 0; i < sizeof known / sizeof *known; ++i)
        if (strcmp(known[i].name, name) == 0)
            l->kind[l->n_shape] = (uint8_t)known[i].kind;
    /* Alone first, so that a mistake is found where it stands. */
    int code;
    PCRE2_SIZE at;
    pcre2_code *one = pcre2_compile((PCRE2_SPTR)s, PCRE2_ZERO_TERMINATED, SHAPE_OPTIONS, &code, &at, NULL);
    if (one == NULL) {
        char why[160] = "";
        (void)pcre2_get_error_message(code, (PCRE2_UCHAR *)why, sizeof why);
        return bad(r, why);
    }
    pcre2_code_free(one);
    ng_str_printf(&r->pattern, "%s(?:%s)(*:%zu)", l->n_shape > 0 ? "|" : "", s, l->n_shape);
    ++l->n_shape;
    return NG_OK;
}

static ng_status each_line(loader *r, const char *data_dir, const char *name, ng_status (*line)(loader *, char *))
{
    ng_arena a = { .limit = 4 * LIST_MAX };
    char *text = NULL;
    size_t n;
    ng_str path = { 0 };
    ng_str_printf(&path, "%s/language/%s", data_dir, name);
    r->path = ng_str_get(&path);
    r->line = 0;
    ng_status st = path.failed ? no_memory(r) : ng_file_read(r->path, LIST_MAX, &a, &text, &n, r->err);
    for (char *s = text, *next; st == NG_OK && s != NULL; s = next) {
        ++r->line;
        next = strchr(s, '\n');
        if (next != NULL)
            *next++ = '\0';
        if (strlen(s) > 0 && s[strlen(s) - 1] == '\r')
            s[strlen(s) - 1] = '\0';
        if (ng_utf8_check(s, strlen(s)) != strlen(s))
            st = bad(r, "not UTF-8");
        else if (s[strspn(s, " \t")] != '\0' && strncmp(s, "# ", 2) != 0)
            st = line(r, s);
    }
    ng_arena_done(&a);
    ng_str_done(&path);
    r->path = name;
    return st;
}

static ng_status compile_shapes(loader *r)
{
    int code;
    PCRE2_SIZE at;
    if (r->pattern.failed)
        return no_memory(r);
    r->l->shape = pcre2_compile((PCRE2_SPTR)ng_str_get(&r->pattern), r->pattern.len, SHAPE_OPTIONS, &code, &at, NULL);
    if (r->l->shape == NULL)
        return bad(r, "the patterns do not go together");
    (void)pcre2_jit_compile(r->l->shape, PCRE2_JIT_COMPLETE); /* without JIT the same, slower */
    return NG_OK;
}

ng_status ng_language_load(ng_language *l, const char *data_dir, ng_error *err)
{
    static const struct {
        const char *name;
        ng_status (*line)(loader *, char *);
    } list[] = { { "abbreviations.txt", abbreviation },
                 { "contractions.txt", contraction_line },
                 { "prefixes.txt", prefix },
                 { "starters.txt", starter },
                 { "speech.txt", speech },
                 { "words.txt", common_words },
                 { "shapes.txt", shape } };
    loader r = { .l = l, .err = err };
    ng_status st = NG_OK;
    l->arena.limit = 8 * LIST_MAX;
    for (size_t i = 0; st == NG_OK && i < sizeof list / sizeof *list; ++i)
        st = each_line(&r, data_dir, list[i].name, list[i].line);
    if (st == NG_OK)
        st = compile_shapes(&r);
    ng_str_done(&r.pattern);
    return st;
}
