#include "lines.h"

#include <string.h>

#include "clean.h"
#include "error.h"
#include "utf8.h"

/* White space, and signs that are not seen: zero width space, byte order mark. */
static bool is_blank(uint32_t cp)
{
    return ng_cp_is_space(cp) || cp == 0x200b || cp == 0x200e || cp == 0x200f || cp == 0xfeff || cp == 0xad;
}

/* The code point before text[end), and where it begins. */
static uint32_t before(const char *text, size_t begin, size_t end, size_t *at)
{
    size_t k = end - 1, len;
    while (k > begin && end - k < 4 && ((unsigned char)text[k] & 0xc0) == 0x80)
        --k;
    const uint32_t cp = ng_utf8_decode(text + k, end - k, &len);
    *at = k;
    return cp;
}

void ng_trim(const char *text, uint32_t *begin, uint32_t *end)
{
    size_t b = *begin, e = *end, k;
    while (b < e && is_blank(ng_utf8_decode(text + b, e - b, &k)))
        b += k;
    while (e > b && is_blank(before(text, b, e, &k)))
        e = k;
    *begin = (uint32_t)b;
    *end = (uint32_t)e;
}

static bool is_closing(uint32_t cp)
{
    switch (cp) {
    case '"':
    case '\'':
    case ')':
    case ']':
    case '*':
    case '}':
    case 0x201d:
    case 0x2019:
    case 0xbb:
    case 0x203a:
    case 0x201c:
    case 0x300d:
    case 0x300f: return true;
    default: return is_blank(cp);
    }
}

static bool is_final(uint32_t cp)
{
    switch (cp) {
    case '.':
    case '!':
    case '?':
    case 0x2026:
    case 0x3002:
    case 0xff01:
    case 0xff1f:
    case 0x61f:
    case 0x964: return true;
    default: return false;
    }
}

static void look_at_end(const char *text, ng_line *l)
{
    size_t e = l->end;
    while (e > l->begin) {
        size_t k;
        const uint32_t cp = before(text, l->begin, e, &k);
        if (!is_closing(cp)) {
            l->final = is_final(cp);
            l->question = cp == '?';
            l->colon = cp == ':' || cp == ',' || cp == ';';
            return;
        }
        e = k;
    }
}

/* "6-4", "13.58", "3:51.01": no date, no year, no time of day. */
static bool is_figure(const char *s, size_t n)
{
    size_t i = 0, before = 0, run = 0;
    char sign = '\0';
    for (; i < n; ++i) {
        if (s[i] >= '0' && s[i] <= '9') {
            ++run;
            continue;
        }
        if (s[i] != '-' && s[i] != '.' && s[i] != ':')
            break;
        if (sign != '\0' && !(sign == ':' && s[i] == '.'))
            return false;
        sign = s[i];
        before = run;
        run = 0;
    }
    return (sign == '-' || sign == '.') && before > 0 && before <= 3 && run > 0 && run <= 3;
}

static void look_at_word(ng_matcher *m, const char *s, size_t n, ng_line *l)
{
    for (size_t i = 0, k; i < n; i += k) {
        const uint32_t cp = ng_utf8_decode(s + i, n - i, &k);
        const bool digit = ng_cp_is_digit(cp), letter = ng_cp_is_letter(cp);
        if (!digit && !letter)
            continue;
        ++l->words;
        l->digit += digit;
        l->figures += digit && is_figure(s + i, n - i);
        if (digit || ng_cp_is_upper(cp)) {
            ++l->capital;
            return;
        }
        size_t end = n;
        while (end > i && (unsigned char)s[end - 1] < 0x80 && strchr(",;:)]\"'.?!", s[end - 1]) != NULL)
            --end;
        l->small |= l->words == 1 && ng_cp_is_lower(cp);
        l->lower += ng_cp_is_lower(cp) && ng_match(m, 1u << NG_RULE_SMALL, s + i, end - i) != NG_RULE_SMALL;
        return;
    }
}

static void look_at_words(ng_matcher *m, const char *text, ng_line *l)
{
    size_t word = l->begin, columns = 0, blanks = 0;
    for (size_t i = l->begin, k; i <= l->end; i += k) {
        k = 1;
        const uint32_t cp = i < l->end ? ng_utf8_decode(text + i, l->end - i, &k) : ' ';
        if (!ng_cp_is_space(cp)) {
            columns += blanks >= 3;
            blanks = 0;
            continue;
        }
        blanks += cp == '\t' ? 3 : 1;
        if (i > word) {
            look_at_word(m, text + word, i - word, l);
            l->commas += text[i - 1] == ',' || text[i - 1] == ';';
        }
        word = i + k;
    }
    l->tabular = columns >= 2;
}

bool ng_line_title_case(const ng_line *l)
{
    return l->capital > 0 && l->lower * 9 <= l->capital;
}

bool ng_line_row(const ng_line *l)
{
    return l->digit * 2 >= l->words || (l->figures > 0 && l->digit >= 2 && l->digit * 4 >= l->words);
}

bool ng_line_sentence(const ng_line *l)
{
    if (l->tabular)
        return false;
    if (l->words >= 25)
        return true;
    if (l->colon && l->words >= 6 && l->lower >= 2)
        return true; /* "Following are the results:" */
    return l->final && l->words >= 3 && l->lower * 15 > l->capital;
}

bool ng_line_name(const char *text, const ng_line *l)
{
    if (l->words < 2 || l->words > 4 || l->lower > 0 || l->digit > 0 || l->capital < 2 || l->end - l->begin > 48)
        return false;
    for (size_t i = l->begin, k; i < l->end; i += k) {
        const uint32_t cp = ng_utf8_decode(text + i, l->end - i, &k);
        if (!ng_cp_is_letter(cp) && !ng_cp_is_space(cp) && cp != '.' && cp != '-' && cp != '\'' && cp != 0x2019)
            return false;
    }
    return true;
}

/* One printed line, before paragraphs are put together. */
typedef struct {
    uint32_t begin, end, from; /* trimmed; from: where the line begins, untrimmed */
    uint8_t section;
    bool blank_before, final, small;
} raw_line;

static bool line_break(const char *text, size_t len, size_t i, size_t *n)
{
    const unsigned char c = (unsigned char)text[i];
    *n = 1;
    if (c == '\n' || c == '\f' || c == '\v')
        return true;
    if (c == '\r') {
        *n = i + 1 < len && text[i + 1] == '\n' ? 2 : 1;
        return true;
    }
    if (c == 0xe2 && i + 2 < len && text[i + 1] == '\x80' && (text[i + 2] == '\xa8' || text[i + 2] == '\xa9')) {
        *n = 3; /* U+2028, U+2029 */
        return true;
    }
    return false;
}

static uint8_t section_of(ng_matcher *m, const char *text, uint32_t begin, uint32_t end)
{
    const unsigned sections = (1u << NG_RULE_CUT) - 1;
    return (uint8_t)ng_match(m, sections, text + begin, end - begin);
}

static ng_status split(const char *text, size_t len, ng_matcher *m, ng_arena *a, raw_line **ret, size_t *ret_n,
                       ng_error *err)
{
    raw_line *v = NULL;
    size_t n = 0, cap = 0, from = 0;
    bool blank = false;
    for (size_t i = 0, k; i <= len; i += k) {
        k = 1;
        if (i < len && !line_break(text, len, i, &k))
            continue;
        raw_line l = { .begin = (uint32_t)from, .end = (uint32_t)i, .from = (uint32_t)from };
        ng_trim(text, &l.begin, &l.end);
        from = i + k;
        if (l.begin == l.end) {
            blank = true;
            continue;
        }
        if (n == NG_CLEAN_MAX_LINES)
            return ng_fail(err, NG_E_LIMIT, "clean", i, "more than %d lines in one article", NG_CLEAN_MAX_LINES);
        if (!ng_arena_grow(a, (void **)&v, &cap, n, sizeof *v))
            return ng_nomem(err, "clean");
        ng_line look = { .begin = l.begin, .end = l.end };
        look_at_end(text, &look);
        size_t first;
        l.final = look.final;
        l.small = ng_cp_is_lower(ng_utf8_decode(text + l.begin, l.end - l.begin, &first));
        l.blank_before = blank;
        l.section = section_of(m, text, l.begin, l.end);
        blank = false;
        v[n++] = l;
    }
    *ret = v;
    *ret_n = n;
    return NG_OK;
}

/* The width of a page that breaks its lines: of the lines that another one
 * follows at once, many end in mid-sentence, before a small letter. 0: lines
 * are paragraphs. */
static uint32_t page_width(const raw_line *v, size_t n)
{
    size_t pairs = 0, goes_on = 0;
    uint32_t width = 0;
    for (size_t i = 0; i < n; ++i) {
        if (v[i].end - v[i].from > width)
            width = v[i].end - v[i].from;
        if (i + 1 == n || v[i + 1].blank_before)
            continue;
        ++pairs;
        goes_on += !v[i].final && v[i].end - v[i].begin >= 30 && v[i + 1].small;
    }
    return pairs >= 2 && goes_on * 4 >= pairs && width <= 160 ? width : 0;
}

/* Does the line after l (next) belong to the same paragraph? */
static bool joins(const raw_line *l, const raw_line *next, uint32_t width)
{
    if (next->blank_before || l->section != NG_RULE_COUNT || next->section != NG_RULE_COUNT)
        return false;
    if (width == 0) /* a line broken by a lost link or the like */
        return !l->final && next->small && l->end - l->begin >= 20;
    const bool indented = next->begin - next->from >= 2 && l->begin - l->from < 2;
    const bool full = l->end - l->from >= width - width / 3;
    return !indented && (full || (!l->final && next->small));
}

ng_status ng_lines(const char *text, size_t len, ng_matcher *m, ng_arena *a, ng_line **ret, size_t *ret_n,
                   ng_error *err)
{
    raw_line *v = NULL;
    ng_line *out = NULL;
    size_t n = 0, n_out = 0;
    const ng_status st = split(text, len, m, a, &v, &n, err);
    if (st != NG_OK)
        return st;
    out = ng_arena_new(a, n, sizeof *out);
    if (out == NULL)
        return ng_nomem(err, "clean");
    const uint32_t width = page_width(v, n);
    for (size_t i = 0; i < n; ++i) {
        ng_line *l = &out[n_out++];
        l->begin = v[i].begin;
        l->blank_before = v[i].blank_before;
        l->section = v[i].section;
        const size_t first = i;
        while (i + 1 < n && joins(&v[i], &v[i + 1], width))
            ++i;
        l->end = v[i].end;
        if (i > first) /* a phrase may have been broken */
            l->section = section_of(m, text, l->begin, l->end);
        look_at_end(text, l);
        look_at_words(m, text, l);
    }
    *ret = out;
    *ret_n = n_out;
    return NG_OK;
}
