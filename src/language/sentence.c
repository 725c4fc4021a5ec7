/* sentence.c -- where sentences end.
 *
 * A sentence ends at a stop (. ? !) with the quotes and brackets that close
 * after it, unless what follows says that it goes on; at an abbreviation only
 * where what follows says that it ends. After the observations of Grefenstette
 * and Tapanainen (1994) and Mikheev (2002): what decides is the word after. */
#include "stage.h"

#include <stdlib.h>
#include <string.h>

#include "utf8.h"

#define CLOSING_MAX 50 /* tokens looked at behind a stop for what closes with it */

/* One sentence as it is looked through: w's tokens, the first of the sentence
 * and the one past the block's last. */
typedef struct {
    const ng_language_worker *w;
    size_t first, end;
} view;

static size_t length(const view *v, size_t i)
{
    return v->w->token[i].span.end - v->w->token[i].span.begin;
}

static const char *text(const view *v, size_t i)
{
    return v->w->text + v->w->token[i].span.begin;
}

static uint32_t first_cp(const view *v, size_t i)
{
    return i < v->end ? stage_code_point(v->w, v->w->token[i].span.begin) : 0;
}

static bool is(const view *v, size_t i, const char *s)
{
    return i < v->end && length(v, i) == strlen(s) && memcmp(text(v, i), s, strlen(s)) == 0;
}

static token_kind kind(const view *v, size_t i)
{
    return i < v->end ? (token_kind)v->w->kind[i] : TOKEN_OTHER;
}

static bool spaced(const view *v, size_t i) /* white space before token i */
{
    return v->w->token[i - 1].space_after != 0;
}

static bool is_quote(const view *v, size_t i)
{
    static const char *const quote[] = { "\"",     "'",      "''",     "``",     "\u201c",       "\u201d",
                                         "\u2018", "\u2019", "\u00ab", "\u00bb", "\u2019\u2019", "\u2018\u2018",
                                         "\u201e" };
    for (size_t k = 0; k < sizeof quote / sizeof *quote; ++k)
        if (is(v, i, quote[k]))
            return true;
    return false;
}

static bool goes_on(const view *v, size_t i)
{
    return is(v, i, ",") || is(v, i, ";") || is(v, i, ":") || is(v, i, ")");
}

/* A quote or bracket that closes after a stop: it stands right behind it. */
static bool closes(const view *v, size_t i)
{
    if (i >= v->end || spaced(v, i))
        return false;
    if (is(v, i, ")") || is(v, i, "]") || is(v, i, "}") || is(v, i, "\u201d") || is(v, i, "\u00bb"))
        return true;
    if (is(v, i, "``") || is(v, i, "\u201c") || is(v, i, "\u2018") || !is_quote(v, i))
        return false;
    /* A straight one closes unless the next word hangs on it. */
    return i + 1 >= v->end || spaced(v, i + 1) || is_quote(v, i + 1) || is(v, i + 1, ")") || is(v, i + 1, "]") ||
           goes_on(v, i + 1) || kind(v, i + 1) == TOKEN_STOP;
}

/* "[4]" after a stop: a note's mark. */
static size_t skip_notes(const view *v, size_t i, size_t far)
{
    while (i < far && i + 2 < v->end && is(v, i, "[") && kind(v, i + 1) == TOKEN_NUMBER && is(v, i + 2, "]") &&
           length(v, i + 1) <= 3)
        i += 3;
    return i;
}

/* "3." or "b." alone before its period: the number of a list. */
static bool is_list_number(const view *v, size_t i)
{
    if (i != v->first + 1 || !is(v, i, ".") || spaced(v, i) || i + 1 >= v->end || !spaced(v, i + 1))
        return false;
    const size_t n = length(v, v->first);
    const unsigned char c = (unsigned char)text(v, v->first)[0];
    return (kind(v, v->first) == TOKEN_NUMBER && n <= 3) || (n == 1 && ascii_letter(c) && c != 'I');
}

/* The same after a colon or a bullet: "there are three: 1. The first". */
static bool is_inner_list_number(const view *v, size_t i)
{
    return i >= v->first + 2 && is(v, i, ".") && !spaced(v, i) && kind(v, i - 1) == TOKEN_NUMBER &&
           length(v, i - 1) <= 2 && (is(v, i - 2, ":") || is(v, i - 2, "*") || is(v, i - 2, "\u2022"));
}

/* After a quotation: "Smith asked", "Mr. Smith and others said". */
static bool speech_follows(const view *v, size_t i)
{
    for (size_t k = i; k < v->end && k < i + 5; ++k) {
        if (k > i && ng_map_get(&v->w->l->speech, text(v, k), length(v, k)) != NG_MAP_NONE)
            return true;
        if (!ng_cp_is_upper(first_cp(v, k)))
            return false;
    }
    return false;
}

static bool begins_upper(const view *v, size_t i)
{
    if (is_quote(v, i) || is(v, i, "(") || is(v, i, "["))
        ++i;
    return ng_cp_is_upper(first_cp(v, i));
}

static bool is_dash(const view *v, size_t i)
{
    return is(v, i, "\u2014") || is(v, i, "\u2013") || is(v, i, "-") || is(v, i, "--");
}

/* Does the sentence end before token i, after token `stop`? `closed`: a quote or
 * bracket closed in between. */
static bool ends_after_stop(const view *v, size_t stop, size_t i, bool closed, bool quoted)
{
    const uint32_t cp = first_cp(v, i);
    if (goes_on(v, i) || (closed && is_dash(v, i)))
        return false;
    if (!spaced(v, i) && !ng_cp_is_upper(cp))
        return false;
    if (ng_cp_is_lower(cp))
        return !closed;
    const bool asks = text(v, stop)[0] != '.';
    return !(quoted && asks && speech_follows(v, i));
}

static bool starter(const view *v, size_t i)
{
    if (is_quote(v, i) || is(v, i, "("))
        ++i;
    return i < v->end && ng_map_get(&v->w->l->starter, text(v, i), length(v, i)) != NG_MAP_NONE;
}

/* Does a sentence end with token i and what closes after it? *last is the last
 * of these, whether it ends or not: none of them needs to be looked at again. */
static bool ends(const view *v, size_t i, size_t *last)
{
    const token_kind k = kind(v, i);
    if (k != TOKEN_STOP && k != TOKEN_DOTS && k != TOKEN_END && k != TOKEN_FINAL)
        return false;
    if (k == TOKEN_STOP && (is_list_number(v, i) || is_inner_list_number(v, i)))
        return false;
    if (k == TOKEN_DOTS && i == v->first)
        return false;
    const size_t far = i + CLOSING_MAX; /* a sentence of stops alone has an end too */
    size_t j = i + 1;
    while (j < far && (kind(v, j) == TOKEN_STOP || (kind(v, j) == TOKEN_DOTS && !spaced(v, j))))
        ++j;
    const size_t stop = j - 1;
    bool quoted = false;
    for (; j < far && closes(v, j); ++j)
        quoted = quoted || is_quote(v, j);
    const bool closed = j > stop + 1;
    while (j < far && kind(v, j) == TOKEN_SMILE)
        ++j;
    if (k == TOKEN_STOP)
        j = skip_notes(v, j, far);
    *last = j - 1;
    if (j >= v->end)
        return false; /* the block's end is the caller's */
    if (kind(v, stop) == TOKEN_STOP)
        return ends_after_stop(v, stop, j, closed, quoted);
    if (!spaced(v, j))
        return false;
    if (kind(v, stop) == TOKEN_DOTS || k == TOKEN_FINAL)
        return begins_upper(v, j);
    return starter(v, j) || (is_quote(v, j) && !closes(v, j) && begins_upper(v, j));
}

/* A word in small letters that is none of those that begin sentences: those are of closed classes, and end none. */
static bool content_word(const view *v, size_t i)
{
    char capital[24];
    const size_t n = length(v, i);
    if (kind(v, i) != TOKEN_WORD || n < 3 || n > sizeof capital || text(v, i)[0] < 'a' || text(v, i)[0] > 'z')
        return false;
    memcpy(capital, text(v, i), n);
    capital[0] = (char)(capital[0] - 32);
    return ng_map_get(&v->w->l->starter, capital, n) == NG_MAP_NONE;
}

/* May the words [first, i) of a text be its headline? Those leave out articles, and are short. */
static bool is_headline(const view *v, size_t i)
{
    enum { LEAST = 3, MOST = 16 };
    if (v->first > 0 || i < LEAST || i > MOST)
        return false;
    for (size_t k = 0; k < i; ++k) {
        if (is(v, k, "the") || is(v, k, "a") || is(v, k, "an") || is(v, k, "The") || is(v, k, "A") || is(v, k, "An") ||
            is(v, k, "he") || is(v, k, "He") || is(v, k, "she") || is(v, k, "She") || is(v, k, "I"))
            return false;
    }
    return true;
}

/* Does a sentence begin at token i though nothing ends the one before: "growers count their losses The storm hit ...",
 * a headline glued to its article? In titles the word behind has a capital too, but not behind a headline ("growers
 * count losses The Growers' Union said ..."); "vitamin A pills" are none. */
static bool glued(const view *v, size_t i)
{
    const bool a = i < v->end && length(v, i) == 1; /* only where the text begins: there are vitamins */
    if (i < v->first + 2 || i + 1 >= v->end || !spaced(v, i) || !spaced(v, i + 1) ||
        (a && (v->first > 0 || i < 4 || text(v, i)[0] != 'A')) ||
        ng_map_get(&v->w->l->starter, text(v, i), length(v, i)) == NG_MAP_NONE)
        return false;
    const bool head = is_headline(v, i);
    const size_t last = head && is_quote(v, i - 1) && !spaced(v, i - 1) ? i - 2 : i - 1;
    const uint32_t after = first_cp(v, i + 1);
    return (ng_cp_is_lower(after) || ng_cp_is_digit(after) || after == '$' || (head && ng_cp_is_upper(after))) &&
           content_word(v, last) && (i == v->first + 2 || !ng_cp_is_upper(first_cp(v, last - 1))) &&
           !(ng_cp_is_upper(after) && ng_map_get(&v->w->l->speech, text(v, last), length(v, last)) != NG_MAP_NONE);
}

void stage_one_sentence(ng_language_worker *w, size_t first, size_t n, ng_block_kind block)
{
    if (w->failed || n == 0)
        return;
    if (w->n_sentence == w->cap_sentence) {
        const size_t cap = w->cap_sentence == 0 ? 128 : w->cap_sentence * 2;
        ng_sentence *s = realloc(w->sentence, cap * sizeof *s);
        if (s == NULL) {
            w->failed = true;
            return;
        }
        w->sentence = s;
        w->cap_sentence = cap;
    }
    w->sentence[w->n_sentence++] =
        (ng_sentence){ .span = { w->token[first].span.begin, w->token[first + n - 1].span.end },
                       .first = (uint32_t)first,
                       .n = (uint32_t)n,
                       .block = block };
}

void stage_sentences(ng_language_worker *w, size_t first, ng_block_kind block)
{
    view v = { w, first, w->n_token };
    for (size_t i = first; i < v.end; ++i) {
        size_t last = i;
        bool end = ends(&v, i, &last);
        end = end || last + 1 == v.end || w->gap[last + 1] || glued(&v, last + 1) ||
              (last - v.first + 1 >= SENTENCE_TOKENS_MAX && !w->token[last].mwt);
        if (end) {
            stage_one_sentence(w, v.first, last + 1 - v.first, block);
            v.first = last + 1;
        }
        i = last;
    }
}
