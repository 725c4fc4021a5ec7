/* conllu_read.c -- CoNLL-U to a document, its tokens found again in the
 * article's text. Damage is told with its line. */
#include "conllu.h"

#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "map.h"
#include "text.h"
#include "utf8.h"

#define NO_CODE_POINT UINT32_MAX

enum { ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC, N_COLUMN };

typedef struct {
    const char *s;
    size_t n;
} piece;

typedef struct {
    const ng_article *article;
    ng_arena *a;
    ng_error *err;
    ng_document *d;
    size_t cap_token, cap_sentence, cap_name;
    ng_map interned;     /* -> index into string */
    const char **string; /* in a */
    size_t n_string, cap_string;
    uint8_t *scratch; /* for trees; on the heap */
    size_t cap_scratch;
    size_t line;
    size_t at;         /* byte of the text behind the last token */
    size_t block;      /* of the article, where `at` is */
    uint32_t first;    /* token of the sentence being read */
    size_t first_line; /* line of that token */
    uint32_t mwt_last; /* number of the last word of the open multiword token, or 0 */
    ng_span mwt;       /* what is left of its text */
    bool mwt_space;
    bool in_name; /* the last token was inside a name */
} reader;

static ng_status bad(reader *r, const char *what)
{
    return ng_fail(r->err, NG_E_DATA, "conllu", r->line, "line %zu: %s", r->line, what);
}

static ng_status no_memory(reader *r)
{
    return ng_nomem(r->err, "conllu");
}

static bool equals(piece p, const char *s)
{
    return strlen(s) == p.n && memcmp(p.s, s, p.n) == 0;
}

/* One copy of each tag, relation and feature set. "_" is NULL. */
static ng_status intern(reader *r, piece p, const char **ret)
{
    *ret = NULL;
    if (equals(p, "_"))
        return NG_OK;
    const ng_map_entry *e = ng_map_put(&r->interned, p.s, p.n, (uint32_t)r->n_string);
    if (e == NULL)
        return no_memory(r);
    if (e->value == r->n_string) {
        if (!ng_arena_grow(r->a, (void **)&r->string, &r->cap_string, r->n_string, sizeof *r->string) ||
            (r->string[r->n_string] = ng_arena_copy(r->a, p.s, p.n)) == NULL)
            return no_memory(r);
        ++r->n_string;
    }
    *ret = r->string[e->value];
    return NG_OK;
}

/* A whole number below 10^7; false for anything else. */
static bool number(const char *s, size_t n, uint32_t *ret)
{
    uint32_t v = 0;
    if (n == 0 || n > 7)
        return false;
    for (size_t i = 0; i < n; ++i) {
        if (s[i] < '0' || s[i] > '9')
            return false;
        v = v * 10 + (uint32_t)(s[i] - '0');
    }
    *ret = v;
    return true;
}

/* The value of key in MISC or FEATS; n 0 where it is not there. */
static piece value_of(piece p, const char *key)
{
    const size_t k = strlen(key);
    for (size_t i = 0; i < p.n;) {
        const char *bar = memchr(p.s + i, '|', p.n - i);
        const size_t end = bar != NULL ? (size_t)(bar - p.s) : p.n;
        if (end - i > k && memcmp(p.s + i, key, k) == 0 && p.s[i + k] == '=')
            return (piece){ p.s + i + k + 1, end - i - k - 1 };
        i = end + 1;
    }
    return (piece){ p.s, 0 };
}

/* Past white space, and past format characters too unless `but` is met. */
static size_t skip(const reader *r, size_t at, uint32_t but)
{
    const ng_article *x = r->article;
    while (at < x->len) {
        size_t len;
        const uint32_t cp = ng_utf8_decode(x->text + at, x->len - at, &len);
        if (cp == but || !(ng_cp_is_space(cp) || text_ignorable(cp)))
            break;
        at += len;
    }
    return at;
}

/* Where form stands next in the text, all white space counting alike. */
static ng_status locate(reader *r, piece form, ng_span *ret)
{
    const char *text = r->article->text;
    size_t len;
    if (form.s[0] == ' ' || form.s[form.n - 1] == ' ')
        return bad(r, "a word that begins or ends blank");
    size_t at = skip(r, r->at, ng_utf8_decode(form.s, form.n, &len));
    const size_t begin = at;
    for (size_t i = 0; i < form.n;) {
        if (form.s[i] == ' ') {
            while (i < form.n && form.s[i] == ' ')
                ++i;
            at = skip(r, at, NO_CODE_POINT);
        } else if (at < r->article->len && text[at] == form.s[i]) {
            ++at;
            ++i;
        } else {
            return bad(r, "the word does not stand in the article's text");
        }
    }
    *ret = (ng_span){ (uint32_t)begin, (uint32_t)at };
    r->at = at;
    return NG_OK;
}

/* "4-5	won't": opens a multiword token. */
static ng_status open_mwt(reader *r, const piece *col, uint32_t next)
{
    const char *dash = memchr(col[ID].s, '-', col[ID].n);
    const size_t n = (size_t)(dash - col[ID].s);
    uint32_t from, to;
    if (r->mwt_last != 0 || !number(col[ID].s, n, &from) || !number(dash + 1, col[ID].n - n - 1, &to) || from != next ||
        to <= from)
        return bad(r, "a bad range of a multiword token");
    const ng_status st = locate(r, col[FORM], &r->mwt);
    if (st != NG_OK)
        return st;
    if (ng_utf8_count(r->article->text + r->mwt.begin, r->mwt.end - r->mwt.begin) < to - from + 1)
        return bad(r, "a multiword token shorter than its words");
    r->mwt_last = to;
    r->mwt_space = !equals(value_of(col[MISC], "SpaceAfter"), "No");
    return NG_OK;
}

/* The part of the open multiword token that word `id` takes: its own length,
 * at least one character, and one left for each that follows. */
static ng_span take_part(reader *r, piece form, uint32_t id)
{
    const char *text = r->article->text;
    ng_span part = r->mwt;
    if (id < r->mwt_last) {
        const size_t left = ng_utf8_count(text + part.begin, part.end - part.begin), keep = r->mwt_last - id;
        size_t want = ng_utf8_count(form.s, form.n), at = part.begin, len;
        want = want < 1 ? 1 : want > left - keep ? left - keep : want;
        for (; want > 0; --want, at += len)
            (void)ng_utf8_decode(text + at, part.end - at, &len);
        part.end = (uint32_t)at;
    }
    r->mwt.begin = part.end;
    return part;
}

static ng_status set_form(reader *r, ng_token *t, const piece *col)
{
    const size_t n = t->span.end - t->span.begin;
    const piece correct = value_of(col[MISC], "CorrectForm");
    const bool same = col[FORM].n == n && memcmp(r->article->text + t->span.begin, col[FORM].s, n) == 0;
    if (correct.n > 0 && !equals(correct, "_"))
        return intern(r, correct, &t->form);
    return same || memchr(col[FORM].s, ' ', col[FORM].n) != NULL ? NG_OK : intern(r, col[FORM], &t->form);
}

static ng_status set_head(reader *r, ng_token *t, piece p)
{
    uint32_t head;
    t->head = -1;
    if (equals(p, "_"))
        return NG_OK;
    if (!number(p.s, p.n, &head))
        return bad(r, "the head is no number");
    t->head = (int32_t)head;
    return NG_OK;
}

/* NER=B-PER, I-PER, O, in IOB2; an I that follows nothing begins a name. */
static ng_status set_name(reader *r, piece misc, uint32_t i)
{
    const piece v = value_of(misc, "NER");
    const bool inside = r->in_name;
    r->in_name = false;
    if (v.n == 0 || equals(v, "O") || equals(v, "_"))
        return NG_OK;
    if (v.n < 3 || (v.s[0] != 'B' && v.s[0] != 'I') || v.s[1] != '-')
        return bad(r, "a bad NER");
    ng_document *d = r->d;
    const char *type = conllu_name_type(v.s + 2, v.n - 2);
    r->in_name = true;
    if (v.s[0] == 'I' && inside && d->name[d->n_name - 1].type == type) {
        ++d->name[d->n_name - 1].n;
        return NG_OK;
    }
    if (!ng_arena_grow(r->a, (void **)&d->name, &r->cap_name, d->n_name, sizeof *d->name))
        return no_memory(r);
    d->name[d->n_name++] = (ng_name){ .first = i, .n = 1, .type = type, .score = 1 };
    return NG_OK;
}

static ng_status set_tags(reader *r, ng_token *t, const piece *col)
{
    if (!equals(col[UPOS], "_") && (t->upos = conllu_upos(col[UPOS].s, col[UPOS].n)) == NULL)
        return bad(r, "an unknown part of speech");
    ng_status st = intern(r, col[LEMMA], &t->lemma);
    if (st == NG_OK && t->lemma == NULL && equals(col[FORM], "_")) /* the lemma of an underscore is one */
        t->lemma = "_";
    if (st == NG_OK)
        st = intern(r, col[XPOS], &t->xpos);
    if (st == NG_OK)
        st = intern(r, col[FEATS], &t->feats);
    if (st == NG_OK)
        st = intern(r, col[DEPREL], &t->deprel);
    return st == NG_OK ? set_head(r, t, col[HEAD]) : st;
}

static ng_status read_word(reader *r, const piece *col)
{
    ng_document *d = r->d;
    const uint32_t next = (uint32_t)d->n_token - r->first + 1;
    uint32_t id;
    if (!number(col[ID].s, col[ID].n, &id) || id != next)
        return bad(r, "words must be numbered 1, 2, 3");
    ng_token t = { .head = -1 };
    ng_status st = NG_OK;
    if (r->mwt_last != 0) {
        t.span = take_part(r, col[FORM], id);
        t.mwt = id < r->mwt_last;
        t.space_after = id == r->mwt_last && r->mwt_space;
        r->mwt_last = id == r->mwt_last ? 0 : r->mwt_last;
    } else {
        st = locate(r, col[FORM], &t.span);
        t.space_after = !equals(value_of(col[MISC], "SpaceAfter"), "No");
    }
    if (st == NG_OK)
        st = set_form(r, &t, col);
    if (st == NG_OK)
        st = set_tags(r, &t, col);
    if (st == NG_OK)
        st = set_name(r, col[MISC], (uint32_t)d->n_token);
    if (st != NG_OK)
        return st;
    if (!ng_arena_grow(r->a, (void **)&d->token, &r->cap_token, d->n_token, sizeof t))
        return no_memory(r);
    d->token[d->n_token++] = t;
    return NG_OK;
}

static ng_status columns(reader *r, piece line, piece *col)
{
    size_t k = 0;
    for (size_t i = 0; i <= line.n; ++k) {
        const char *tab = memchr(line.s + i, '\t', line.n - i);
        const size_t end = tab != NULL ? (size_t)(tab - line.s) : line.n;
        if (k == N_COLUMN || end == i)
            return bad(r, "expected ten columns, none empty");
        col[k] = (piece){ line.s + i, end - i };
        i = end + 1;
    }
    return k == N_COLUMN ? NG_OK : bad(r, "expected ten columns, none empty");
}

static ng_status read_row(reader *r, piece line)
{
    piece col[N_COLUMN];
    ng_status st = columns(r, line, col);
    if (st != NG_OK)
        return st;
    if (ng_utf8_check(line.s, line.n) != line.n)
        return bad(r, "not UTF-8");
    const uint32_t next = (uint32_t)r->d->n_token - r->first + 1;
    if (next == 1 && r->mwt_last == 0)
        r->first_line = r->line;
    if (memchr(col[ID].s, '.', col[ID].n) != NULL)
        return NG_OK; /* an empty node of the enhanced graph: no word of the text */
    return memchr(col[ID].s, '-', col[ID].n) != NULL ? open_mwt(r, col, next) : read_word(r, col);
}

static ng_block_kind block_at(reader *r, uint32_t begin)
{
    const ng_article *x = r->article;
    while (r->block < x->n_block && x->block[r->block].span.end <= begin)
        ++r->block;
    return r->block < x->n_block && x->block[r->block].span.begin <= begin ? x->block[r->block].kind : NG_BLOCK_BODY;
}

static ng_status end_sentence(reader *r)
{
    ng_document *d = r->d;
    const uint32_t n = (uint32_t)d->n_token - r->first;
    if (r->mwt_last != 0)
        return bad(r, "a multiword token without its words");
    r->in_name = false;
    if (n == 0)
        return NG_OK;
    if (n > r->cap_scratch) {
        uint8_t *p = realloc(r->scratch, n);
        if (p == NULL)
            return no_memory(r);
        r->scratch = p;
        r->cap_scratch = n;
    }
    uint32_t at;
    const char *why = conllu_tree(d->token, r->first, n, r->scratch, &at);
    if (why != NULL)
        return ng_fail(r->err, NG_E_DATA, "conllu", r->first_line, "sentence at line %zu, word %u: %s", r->first_line,
                       at + 1, why);
    if (!ng_arena_grow(r->a, (void **)&d->sentence, &r->cap_sentence, d->n_sentence, sizeof *d->sentence))
        return no_memory(r);
    const ng_span span = { d->token[r->first].span.begin, d->token[d->n_token - 1].span.end };
    d->sentence[d->n_sentence++] =
        (ng_sentence){ .span = span, .first = r->first, .n = n, .block = block_at(r, span.begin) };
    r->first = (uint32_t)d->n_token;
    return NG_OK;
}

static ng_status read_lines(reader *r, const char *s, size_t n)
{
    ng_status st = NG_OK;
    for (size_t i = 0; st == NG_OK && i < n;) {
        const char *nl = memchr(s + i, '\n', n - i);
        const size_t end = nl != NULL ? (size_t)(nl - s) : n;
        piece line = { s + i, end - i };
        if (line.n > 0 && line.s[line.n - 1] == '\r')
            --line.n;
        ++r->line;
        if (line.n == 0)
            st = end_sentence(r);
        else if (line.s[0] != '#')
            st = read_row(r, line);
        i = end + 1;
    }
    return st == NG_OK ? end_sentence(r) : st;
}

ng_status ng_conllu_read(const char *conllu, size_t n, const ng_article *article, ng_arena *a, ng_document **ret,
                         ng_error *err)
{
    reader r = { .article = article, .a = a, .err = err };
    if (n > INT32_MAX)
        return ng_fail(err, NG_E_LIMIT, "conllu", SIZE_MAX, "longer than 2^31 bytes");
    ng_status st = NG_OK;
    r.d = ng_arena_new(a, 1, sizeof *r.d);
    if (r.d == NULL)
        st = no_memory(&r);
    if (st == NG_OK) {
        r.d->article = article;
        st = read_lines(&r, conllu, n);
    }
    if (st == NG_OK)
        *ret = r.d;
    ng_map_done(&r.interned);
    free(r.scratch);
    return st;
}
