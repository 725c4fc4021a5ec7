/* word.c -- what belongs to a word and what is cut off it: abbreviations keep
 * their period, prefixes their hyphen, clitics stand alone. */
#include "stage.h"

#include <string.h>

#include "utf8.h"

#define KEY_MAX 32 /* no listed word is longer */

/* word[0, n) in lower case with plain apostrophes, ASCII only; 0 where it does
 * not fit or has other letters. */
static size_t fold(const char *word, size_t n, char key[KEY_MAX])
{
    size_t k = 0;
    for (size_t i = 0; i < n; ++k) {
        const unsigned char c = (unsigned char)word[i];
        if (k == KEY_MAX - 1)
            return 0;
        if (c == 0xe2 && i + 2 < n && (unsigned char)word[i + 1] == 0x80 && (unsigned char)word[i + 2] == 0x99) {
            key[k] = '\'';
            i += 3;
            continue;
        }
        if (c >= 0x80)
            return 0;
        key[k] = (char)(c == '`' ? '\'' : c >= 'A' && c <= 'Z' ? c + 32 : c);
        ++i;
    }
    key[k] = '\0';
    return k;
}

static bool has(const ng_map *m, const char *key, size_t n)
{
    return ng_map_get(m, key, n) != NG_MAP_NONE;
}

/* The word of ASCII letters at `at`, is it one that begins sentences? */
static bool starts_sentence(const ng_language_worker *w, size_t at)
{
    size_t end = at;
    while (ascii_letter(stage_at(w, end)) && end - at < KEY_MAX)
        ++end;
    return has(&w->l->starter, w->text + at, end - at);
}

/* "J." of J. K. Rowling, or the last letter of a sentence? */
static bool is_initial(const ng_language_worker *w, size_t begin, size_t end)
{
    const unsigned char after = stage_at(w, end + 1);
    if (after == ',')
        return true;
    const size_t next = stage_skip(w, end + 1);
    if (next == end + 1 || next >= w->end)
        return false;
    const uint32_t cp = stage_code_point(w, next);
    const ng_token *prev = w->n_token > 0 ? &w->token[w->n_token - 1] : NULL;
    const bool after_name =
        prev != NULL && prev->span.begin >= w->begin && ng_cp_is_upper(stage_code_point(w, prev->span.begin));
    if (w->text[begin] == 'I') /* a pronoun, but for I. M. Pei */
        return ng_cp_is_upper(cp) && stage_at(w, next + 1) == '.';
    if (ng_cp_is_upper(cp))
        return stage_at(w, next + 1) == '.' || !starts_sentence(w, next);
    return ng_cp_is_lower(cp) && after_name;
}

/* Unlisted, but like one: without a vowel ("Bldg. five"), or with a comma
 * after its period. */
static bool looks_abbreviated(const ng_language_worker *w, size_t begin, size_t end)
{
    if (end - begin < 2 || end - begin > 5)
        return false;
    bool vowel = false, lower = false;
    for (size_t i = begin; i < end; ++i) {
        const unsigned char c = (unsigned char)w->text[i];
        if (!ascii_letter(c))
            return false;
        vowel = vowel || strchr("aeiouyAEIOUY", c) != NULL;
        lower = lower || (i > begin && c >= 'a');
    }
    if (stage_at(w, end + 1) == ',')
        return true;
    const size_t next = stage_skip(w, end + 1);
    return !vowel && lower && next > end + 1 && ng_cp_is_lower(stage_code_point(w, next));
}

/* Does the period at `end` belong to the word before it? */
static bool is_abbreviation(const ng_language_worker *w, size_t begin, size_t end, token_kind *kind)
{
    const unsigned char after = stage_at(w, end + 1);
    if (after == '.' || ascii_letter(after) || end - begin >= KEY_MAX)
        return false;
    const uint32_t class = ng_map_get(&w->l->abbreviation, w->text + begin, end + 1 - begin);
    *kind = TOKEN_TITLE;
    switch (class) {
    case ABBR_TITLE: return true;
    case ABBR_END: *kind = TOKEN_END; return true;
    case ABBR_FINAL: *kind = TOKEN_FINAL; return true;
    case ABBR_NUMBER: {
        const size_t next = stage_skip(w, end + 1);
        if (ascii_digit(stage_at(w, next)) || stage_at(w, next) == '#')
            return true;
        break;
    }
    default: break;
    }
    if (ascii_digit(after))
        return false;
    const unsigned char first = (unsigned char)w->text[begin];
    if (end - begin == 1 && first >= 'A' && first <= 'Z')
        return is_initial(w, begin, end);
    if (end - begin == 2 && first >= 0x80 && ng_cp_is_upper(stage_code_point(w, begin)))
        return is_initial(w, begin, end);
    return looks_abbreviated(w, begin, end);
}

/* The parts of a listed word: "gon|na". */
static bool push_whole(ng_language_worker *w, size_t begin, size_t end)
{
    const ng_language *l = w->l;
    const size_t n = end - begin;
    char key[KEY_MAX];
    const unsigned char low = (unsigned char)(w->text[begin] | 32);
    if (n >= KEY_MAX || (ascii_letter(low) && l->whole_len[low] == 0))
        return false;
    const size_t k = fold(w->text + begin, n, key);
    if (k < 2 || (l->whole_len[(unsigned char)key[0]] >> k & 1) == 0)
        return false;
    const uint32_t found = ng_map_get(&l->whole, key, k);
    if (found == NG_MAP_NONE)
        return false;
    const contraction *c = &l->contraction[found];
    for (size_t i = 0, at = begin; i < c->n; ++i) {
        size_t to = at;
        for (size_t cp = 0; cp < c->cp[i]; ++cp) {
            size_t len;
            (void)ng_utf8_decode(w->text + to, end - to, &len);
            to += len;
        }
        if (!stage_push(w, at, to, TOKEN_WORD))
            return true;
        w->token[w->n_token - 1].form = c->form[i];
        w->token[w->n_token - 1].mwt = i + 1 < c->n;
        at = to;
    }
    return true;
}

/* Where the clitic that ends [begin, end) begins, or end. */
static size_t suffix_at(const ng_language_worker *w, size_t begin, size_t end)
{
    for (size_t i = 0; i < w->l->n_suffix; ++i) {
        const char *suffix = w->l->suffix[i];
        size_t at = end;
        size_t k = strlen(suffix);
        for (; k > 0 && at > begin; --k) { /* backwards, an apostrophe being one to three bytes */
            const unsigned char c = (unsigned char)w->text[at - 1];
            if (suffix[k - 1] != '\'') {
                if ((c | 32) != (unsigned char)suffix[k - 1])
                    break;
                --at;
            } else if (c == '\'' || c == '`') {
                --at;
            } else if (at - begin >= 3 && memcmp(w->text + at - 3, "\xe2\x80\x99", 3) == 0) {
                at -= 3;
            } else {
                break;
            }
        }
        if (k == 0 && at > begin)
            return at;
    }
    return end;
}

/* The word and its clitics: "could|n't|'ve". */
static void push_parts(ng_language_worker *w, size_t begin, size_t end)
{
    size_t cut[4] = { end };
    size_t n = 0;
    while (n < 3 && (cut[n + 1] = suffix_at(w, begin, cut[n])) != cut[n])
        ++n;
    size_t at = begin;
    for (size_t i = n + 1; i-- > 0;) {
        const size_t to = cut[i];
        if (!stage_push(w, at, to, TOKEN_WORD))
            return;
        w->token[w->n_token - 1].mwt = i > 0;
        at = to;
    }
}

static bool has_apostrophe(const ng_language_worker *w, size_t begin, size_t end)
{
    const size_t from = end - begin > 8 ? end - 8 : begin;
    for (size_t i = from; i < end; ++i) {
        const unsigned char c = (unsigned char)w->text[i];
        if (c == '\'' || c == '`' || c == 0x99)
            return true;
    }
    return false;
}

/* The possessive apostrophe of a plural: "workers'", unless a quotation in
 * single quotes ends here. */
static size_t plural_possessive(ng_language_worker *w, size_t end)
{
    const unsigned char c = stage_at(w, end), s = (unsigned char)w->text[end - 1];
    size_t len = 0;
    if (c == '\'')
        len = 1;
    else if (c == 0xe2 && stage_at(w, end + 1) == 0x80 && stage_at(w, end + 2) == 0x99)
        len = 3;
    if (len == 0 || (s | 32) != 's' || !ascii_blank(stage_at(w, end + len)))
        return end;
    for (size_t i = w->n_token, k = 0; i-- > 0 && k < 40; ++k) { /* was one opened? */
        const ng_token *t = &w->token[i];
        if (t->span.begin < w->begin)
            break;
        const char *p = w->text + t->span.begin;
        const size_t n = t->span.end - t->span.begin;
        if (!t->space_after && ((n == 1 && *p == '\'') || (n == 3 && memcmp(p, "\xe2\x80\x98", 3) == 0)))
            return end;
    }
    w->token[w->n_token - 1].mwt = 1;
    (void)stage_push(w, end, end + len, TOKEN_WORD);
    return end + len;
}

/* anti-|war: the end of the whole where [begin, end) is a prefix and a word
 * follows its hyphen. */
static size_t with_prefix(ng_language_worker *w, size_t begin, size_t end)
{
    char key[KEY_MAX];
    for (size_t part = begin; stage_at(w, end) == '-';) {
        const unsigned char c = stage_at(w, end + 1);
        const size_t k = end - part < KEY_MAX ? fold(w->text + part, end - part, key) : 0;
        if (k == 0 || !(ascii_letter(c) || ascii_digit(c) || c >= 0x80) || !has(&w->l->prefix, key, k))
            break;
        shape_kind kind;
        if (c >= 0x80 && !ng_cp_is_letter(stage_code_point(w, end + 1)))
            break;
        part = end + 1;
        end = stage_token_end(w, part, &kind);
    }
    return end;
}

size_t stage_word(ng_language_worker *w, size_t begin, size_t end)
{
    token_kind kind;
    if (stage_at(w, end) == '-')
        end = with_prefix(w, begin, end);
    if (stage_at(w, end) == '.' && is_abbreviation(w, begin, end, &kind)) {
        (void)stage_push(w, begin, end + 1, kind);
        return end + 1;
    }
    if (push_whole(w, begin, end))
        return end;
    if (has_apostrophe(w, begin, end))
        push_parts(w, begin, end);
    else
        (void)stage_push(w, begin, end, TOKEN_WORD);
    return w->failed ? end : plural_possessive(w, end);
}
