/* tokenize.c -- a block to tokens after the convention of UD English.
 *
 * One walk from left to right. Plain words and lone punctuation, nine tokens in
 * ten of news, are taken by hand; where anything else begins, the patterns of
 * shapes.txt are tried there, all in one match. What no pattern knows is a
 * token of one character with its combining marks. */
#include "stage.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"
#include "utf8.h"

bool stage_push(ng_language_worker *w, size_t begin, size_t end, token_kind kind)
{
    if (w->failed)
        return false;
    if (w->n_token == w->cap_token) {
        const size_t cap = w->cap_token == 0 ? 1024 : w->cap_token * 2;
        ng_token *t = realloc(w->token, cap * sizeof *t);
        if (t != NULL)
            w->token = t;
        uint8_t *k = realloc(w->kind, cap);
        if (k != NULL)
            w->kind = k;
        uint8_t *g = realloc(w->gap, cap);
        if (g != NULL)
            w->gap = g;
        if (t == NULL || k == NULL || g == NULL) {
            w->failed = true;
            return false;
        }
        w->cap_token = cap;
    }
    w->token[w->n_token] = (ng_token){ .span = { (uint32_t)begin, (uint32_t)end }, .head = -1 };
    w->kind[w->n_token] = (uint8_t)kind;
    w->gap[w->n_token] = 0;
    ++w->n_token;
    return true;
}

uint32_t stage_code_point(const ng_language_worker *w, size_t at)
{
    size_t len;
    return at < w->end ? ng_utf8_decode(w->text + at, w->end - at, &len) : 0;
}

/* The same, telling whether there was white space and an empty line. */
static size_t skip(const ng_language_worker *w, size_t at, bool *blank, bool *gap)
{
    unsigned lines = 0;
    while (at < w->end) {
        const unsigned char c = (unsigned char)w->text[at];
        size_t len = 1;
        if (ascii_blank(c)) {
            *blank = true;
            lines += c == '\n';
        } else if (c < 0x80) {
            if (!text_ignorable(c))
                break;
        } else {
            const uint32_t cp = ng_utf8_decode(w->text + at, w->end - at, &len);
            if (ng_cp_is_space(cp)) {
                *blank = true;
                lines += cp == 0x2029 ? 2 : 0;
            } else if (!text_ignorable(cp)) {
                break;
            }
        }
        at += len;
    }
    *gap = lines >= 2;
    return at;
}

size_t stage_skip(const ng_language_worker *w, size_t at)
{
    bool blank, gap;
    return skip(w, at, &blank, &gap);
}

/* The end of the character at `at` with the marks, joiners and skin tones that
 * belong to it. */
static size_t character_end(const ng_language_worker *w, size_t at)
{
    size_t len;
    (void)ng_utf8_decode(w->text + at, w->end - at, &len);
    at += len;
    while (at < w->end && (unsigned char)w->text[at] >= 0x80) {
        const uint32_t cp = ng_utf8_decode(w->text + at, w->end - at, &len);
        const bool mark = (cp >= 0x300 && cp < 0x370) || (cp >= 0xfe00 && cp <= 0xfe0f) || cp == 0x20e3 ||
                          (cp >= 0x1f3fb && cp <= 0x1f3ff);
        if (cp == 0x200d && at + len < w->end) { /* joins the next one on */
            at += len;
            (void)ng_utf8_decode(w->text + at, w->end - at, &len);
        } else if (!mark) {
            break;
        }
        at += len;
    }
    return at;
}

/* The shape at `at`: its end, or 0 where no pattern fits or a limit is hit. */
static size_t shape_end(ng_language_worker *w, size_t at, size_t *number)
{
    const int rc = pcre2_match(w->l->shape, (PCRE2_SPTR)w->text + w->begin, w->end - w->begin, at - w->begin,
                               PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY, w->match, w->context);
    if (rc < 0)
        return 0;
    const PCRE2_SPTR mark = pcre2_get_mark(w->match);
    const size_t end = w->begin + pcre2_get_ovector_pointer(w->match)[1];
    if (mark == NULL || end <= at)
        return 0;
    *number = 0;
    for (size_t i = 0; mark[i] != '\0'; ++i)
        *number = *number * 10 + (size_t)(mark[i] - '0');
    return end;
}

size_t stage_token_end(ng_language_worker *w, size_t at, shape_kind *kind)
{
    size_t number;
    const size_t end = shape_end(w, at, &number);
    *kind = end != 0 ? (shape_kind)w->l->kind[number] : SHAPE_OTHER;
    return end != 0 ? end : character_end(w, at);
}

static token_kind kind_of(const ng_language_worker *w, size_t at, size_t end)
{
    const unsigned char c = (unsigned char)w->text[at];
    if (ascii_digit(c) || (c == '.' && ascii_digit(stage_at(w, at + 1))))
        return TOKEN_NUMBER;
    if ((c == '.' && end - at == 1) || c == '?' || c == '!')
        return TOKEN_STOP;
    if ((c == '.' && stage_at(w, at + 1) == '.') || (end - at >= 3 && memcmp(w->text + at, "\xe2\x80\xa6", 3) == 0))
        return TOKEN_DOTS;
    return TOKEN_OTHER;
}

/* A clitic on its own after a number or an abbreviation: "1998's". */
static void join_previous(ng_language_worker *w, size_t at)
{
    if (w->n_token > 0 && w->token[w->n_token - 1].span.end == at)
        w->token[w->n_token - 1].mwt = 1;
}

/* One with inner periods may end a sentence ("the U.S.") unless the list knows
 * better ("i.e."). */
static token_kind abbreviation_kind(const ng_language_worker *w, size_t at, size_t end)
{
    if (w->text[end - 1] != '.')
        return TOKEN_WORD;
    return ng_map_get(&w->l->abbreviation, w->text + at, end - at) == ABBR_TITLE ? TOKEN_TITLE : TOKEN_END;
}

static size_t shape(ng_language_worker *w, size_t at)
{
    shape_kind kind;
    const size_t end = stage_token_end(w, at, &kind);
    switch (kind) {
    case SHAPE_WORD: return stage_word(w, at, end);
    case SHAPE_ABBREVIATION: (void)stage_push(w, at, end, abbreviation_kind(w, at, end)); return end;
    case SHAPE_INITIALS: (void)stage_push(w, at, end, TOKEN_TITLE); return end;
    case SHAPE_SMILE: (void)stage_push(w, at, end, TOKEN_SMILE); return end;
    case SHAPE_CLITIC:
        join_previous(w, at);
        (void)stage_push(w, at, end, TOKEN_WORD);
        return end;
    default: (void)stage_push(w, at, end, kind_of(w, at, end)); return end;
    }
}

/* May a plain word of letters end before this byte, whatever comes next? */
static bool word_ends(const ng_language_worker *w, size_t at)
{
    const unsigned char c = stage_at(w, at);
    if (c == 0 || ascii_blank(c) || c == ',' || c == ')' || c == '"' || c == ']')
        return true;
    const unsigned char d = stage_at(w, at + 1);
    if (c == '.')
        return d == 0 || ascii_blank(d) || d == '"' || d == ',' || d == ')';
    if (c == ':' || c == ';')
        return ascii_blank(d);
    /* A compound's hyphen ends a word, but an address may hold one. */
    return false;
}

/* Punctuation that begins no pattern. */
static bool stands_alone(const ng_language_worker *w, size_t at)
{
    const unsigned char c = (unsigned char)w->text[at], d = stage_at(w, at + 1);
    switch (c) {
    case ',':
    case '(':
    case ')':
    case '"':
    case '[':
    case ']':
    case '$':
    case '%': return true;
    case '.':
    case ':':
    case ';': return d == 0 || ascii_blank(d) || d == '"';
    case '-': return ascii_letter(d) || ascii_blank(d);
    default: return false;
    }
}

static size_t token(ng_language_worker *w, size_t at)
{
    if (ascii_letter((unsigned char)w->text[at])) {
        size_t end = at + 1;
        while (ascii_letter(stage_at(w, end)))
            ++end;
        if (word_ends(w, end))
            return stage_word(w, at, end);
    } else if (stands_alone(w, at)) {
        (void)stage_push(w, at, at + 1, w->text[at] == '.' ? TOKEN_STOP : TOKEN_OTHER);
        return at + 1;
    }
    return shape(w, at);
}

void stage_tokenize(ng_language_worker *w)
{
    const size_t first = w->n_token;
    for (size_t at = w->begin; !w->failed;) {
        bool blank = false, gap = false;
        at = skip(w, at, &blank, &gap);
        if (w->n_token > first && (blank || at >= w->end))
            w->token[w->n_token - 1].space_after = 1;
        if (at >= w->end)
            return;
        const size_t before = w->n_token;
        at = token(w, at);
        if (w->n_token > before)
            w->gap[before] = gap && before > first;
    }
}

void stage_split_blanks(ng_language_worker *w)
{
    for (size_t at = w->begin; at < w->end && !w->failed;) {
        size_t len;
        uint32_t cp = ng_utf8_decode(w->text + at, w->end - at, &len);
        if (ng_cp_is_space(cp)) {
            at += len;
            continue;
        }
        size_t end = at;
        do {
            end += len;
            if (end < w->end)
                cp = ng_utf8_decode(w->text + end, w->end - end, &len);
        } while (end < w->end && !ng_cp_is_space(cp));
        if (stage_push(w, at, end, TOKEN_WORD))
            w->token[w->n_token - 1].space_after = 1;
        at = end;
    }
}
