/* CoNLL-U: the text rebuilt from "# text" or from the tokens, one block a
 * sentence, sentences joined by a blank, paragraphs by an empty line. */
#include <string.h>

#include "clean.h"
#include "error.h"
#include "lines.h"
#include "raw.h"
#include "str.h"
#include "utf8.h"

typedef struct {
    ng_str text;
    ng_str tokens;     /* of the sentence so far */
    const char *given; /* its "# text", or NULL */
    size_t given_n;
    bool space;     /* a blank is due before the next token */
    bool paragraph; /* "# newpar" came before the sentence */
    size_t skip;    /* words of a multiword token that are still to come */
    ng_text_block *block;
    size_t n, cap;
    const char *id, *title, *date, *url; /* metadata; not NUL-terminated */
    size_t id_n, title_n, date_n, url_n;
} build;

static bool field(const char *s, size_t n, int i, const char **ret, size_t *ret_n)
{
    for (; i > 0; --i) {
        const char *tab = memchr(s, '\t', n);
        if (tab == NULL)
            return false;
        n -= (size_t)(tab + 1 - s);
        s = tab + 1;
    }
    const char *tab = memchr(s, '\t', n);
    *ret = s;
    *ret_n = tab != NULL ? (size_t)(tab - s) : n;
    return true;
}

static bool holds(const char *s, size_t n, const char *what)
{
    const size_t k = strlen(what);
    for (size_t i = 0; i + k <= n; ++i)
        if (memcmp(s + i, what, k) == 0)
            return true;
    return false;
}

static size_t digits(const char *s, size_t n, size_t *ret)
{
    size_t i = 0;
    *ret = 0;
    for (; i < n && i < 9 && s[i] >= '0' && s[i] <= '9'; ++i)
        *ret = *ret * 10 + (size_t)(s[i] - '0');
    return i;
}

/* "3\tword\t..." or "3-4\tword\t...". False: no token line. */
static bool add_token(build *b, const char *s, size_t n)
{
    const char *form, *misc;
    size_t form_n, misc_n, first, last;
    const size_t k = digits(s, n, &first);
    if (k == 0 || k == n || !field(s, n, 1, &form, &form_n) || form_n == 0)
        return false;
    if (s[k] == '.')
        return true; /* an empty node is not in the text */
    if (b->skip > 0 && s[k] == '\t') {
        --b->skip;
        return true;
    }
    if (s[k] == '-') {
        (void)digits(s + k + 1, n - k - 1, &last);
        b->skip = last >= first ? last - first + 1 : 0;
    } else if (s[k] != '\t') {
        return false;
    }
    if (b->space && b->tokens.len > 0)
        ng_str_putc(&b->tokens, ' ');
    ng_str_add(&b->tokens, form, form_n);
    b->space = !(field(s, n, 9, &misc, &misc_n) && holds(misc, misc_n, "SpaceAfter=No"));
    return true;
}

static void skip_blanks(const char **s, size_t *n)
{
    for (; *n > 0 && **s == ' '; ++*s)
        --*n;
}

/* What follows the key: blanks, one equals sign unless the key ends in it, blanks. */
static bool starts(const char *s, size_t n, const char *key, const char **ret, size_t *ret_n)
{
    const size_t k = strlen(key);
    if (n < k || memcmp(s, key, k) != 0)
        return false;
    *ret = s + k;
    *ret_n = n - k;
    skip_blanks(ret, ret_n);
    if (key[k - 1] != '=' && *ret_n > 0 && **ret == '=') {
        ++*ret;
        --*ret_n;
    }
    skip_blanks(ret, ret_n);
    return true;
}

static void add_comment(build *b, const char *s, size_t n)
{
    const char *v;
    size_t k;
    if (starts(s, n, "# text =", &v, &k)) {
        b->given = v;
        b->given_n = k;
    } else if (starts(s, n, "# newdoc", &v, &k)) {
        if (starts(v, k, "id", &v, &k)) {
            b->id = v;
            b->id_n = k;
        }
    } else if (starts(s, n, "# newpar", &v, &k)) {
        b->paragraph = true;
    } else if (starts(s, n, "# meta::title", &v, &k)) {
        b->title = v;
        b->title_n = k;
    } else if (starts(s, n, "# meta::dateCreated", &v, &k)) {
        b->date = v;
        b->date_n = k;
    } else if (starts(s, n, "# meta::sourceURL", &v, &k)) {
        b->url = v;
        b->url_n = k;
    }
}

static ng_status end_sentence(build *b, ng_arena *a, ng_error *err)
{
    const char *s = b->given_n > 0 ? b->given : ng_str_get(&b->tokens);
    const size_t n = b->given_n > 0 ? b->given_n : b->tokens.len;
    if (b->tokens.len == 0)
        return NG_OK;
    if (b->text.len > 0)
        ng_str_puts(&b->text, b->paragraph ? "\n\n" : " ");
    ng_text_block one = { .kind = NG_BLOCK_SENTENCE };
    one.span.begin = (uint32_t)b->text.len;
    /* NUL and ill-formed bytes become U+FFFD here: spans are of the final text. */
    for (size_t i = 0, k; i < n; i += k) {
        char buf[4];
        const uint32_t cp = ng_utf8_decode(s + i, n - i, &k);
        ng_str_add(&b->text, buf, ng_utf8_encode(cp == 0 ? 0xfffd : cp, buf));
    }
    one.span.end = (uint32_t)b->text.len;
    if (b->text.len > INT32_MAX)
        return ng_fail(err, NG_E_LIMIT, "conllu", SIZE_MAX, "text of more than 2 GiB");
    if (b->n == NG_CLEAN_MAX_LINES)
        return ng_fail(err, NG_E_LIMIT, "conllu", SIZE_MAX, "more than %d sentences", NG_CLEAN_MAX_LINES);
    if (b->text.failed || b->tokens.failed || !ng_arena_grow(a, (void **)&b->block, &b->cap, b->n, sizeof one))
        return ng_nomem(err, "conllu");
    ng_trim(ng_str_get(&b->text), &one.span.begin, &one.span.end);
    if (one.span.begin < one.span.end)
        b->block[b->n++] = one;
    ng_str_clear(&b->tokens);
    b->given_n = b->skip = 0;
    b->space = b->paragraph = false;
    return NG_OK;
}

static ng_status walk(build *b, const char *s, size_t n, ng_arena *a, ng_error *err)
{
    ng_status st = NG_OK;
    size_t line = 0;
    for (size_t at = 0; st == NG_OK && at < n;) {
        const char *p = s + at;
        const char *nl = memchr(p, '\n', n - at);
        size_t len = nl != NULL ? (size_t)(nl - p) : n - at;
        at += len + 1;
        ++line;
        if (len > 0 && p[len - 1] == '\r')
            --len;
        if (len == 0)
            st = end_sentence(b, a, err);
        else if (p[0] == '#')
            add_comment(b, p, len);
        else if (!add_token(b, p, len))
            return ng_fail(err, NG_E_DATA, "conllu", line, "line %zu of the article is no CoNLL-U", line);
    }
    return st == NG_OK ? end_sentence(b, a, err) : st;
}

static const char *meta(ng_arena *a, const char *s, size_t n, bool *failed)
{
    size_t k, mended;
    const char *t = s != NULL ? ng_utf8_mend(a, s, n, &k, &mended) : NULL;
    if (s != NULL && t == NULL)
        *failed = true;
    return t != NULL ? ng_parse_tidy(a, t, k, failed) : NULL;
}

ng_status ng_parse_conllu(const ng_raw *raw, const char *bytes, size_t n, ng_arena *a, ng_article *art, ng_error *err)
{
    (void)raw;
    build b = { 0 };
    bool failed = false;
    ng_status st = walk(&b, bytes, n, a, err);
    if (st == NG_OK) {
        art->text = ng_arena_copy(a, ng_str_get(&b.text), b.text.len);
        art->len = b.text.len;
        art->block = b.block;
        art->n_block = b.n;
        art->id = meta(a, b.id, b.id_n, &failed);
        art->title = meta(a, b.title, b.title_n, &failed);
        art->url = meta(a, b.url, b.url_n, &failed);
        if (b.date != NULL)
            art->date = ng_parse_date(a, b.date, b.date_n, &failed);
        if (art->text == NULL || failed)
            st = ng_nomem(err, "conllu");
    }
    ng_str_done(&b.text);
    ng_str_done(&b.tokens);
    return st;
}
