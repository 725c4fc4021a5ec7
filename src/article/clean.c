/* The method: each paragraph is looked at alone (lines.c: shape; rules: known
 * phrases), then by its place. The first paragraph that reads like running text
 * begins the body, the last one ends it. Before it stand the headline and lists
 * of other headlines, bylines, dates; the headline is the one that shares most
 * words with the body and stands nearest to it. After it stand links to other
 * stories. Inside, only known phrases and lists under a known heading go: to
 * lose body text is worse than to keep a line of junk. */
#include "clean.h"

#include <string.h>

#include "date.h"
#include "error.h"
#include "lines.h"
#include "map.h"
#include "utf8.h"

enum { VOCABULARY_MAX = 20000, HEAD_MAX = 400, DECK_MAX = 3, DATE_LINES = 12 };

typedef enum { UNDECIDED, DROP, TITLE, BODY } role;

typedef struct {
    ng_article *art;
    ng_matcher m;
    ng_arena *a; /* the article's */
    ng_arena scratch;
    ng_line *line;
    uint8_t *role;
    size_t n;
    size_t first, last; /* the body's first and last paragraph; first == n: none */
    ng_map words;       /* of the body, folded to small ASCII letters */
} page;

/* ---- words that head and body share ---- */

/* Calls put() for each word of four letters or more, ASCII letters made small. */
static bool each_word(const char *s, size_t n, bool (*put)(void *user, const char *w, size_t n), void *user)
{
    char w[64];
    size_t k = 0;
    for (size_t i = 0; i <= n; ++i) {
        const unsigned char c = i < n ? (unsigned char)s[i] : ' ';
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                            (c >= 0xc3 && c < 0xe0) /* of two bytes: Latin, Greek, Cyrillic */ ||
                            (c >= 0x80 && c < 0xc0 && k > 0 && (unsigned char)w[k - 1] >= 0xc3);
        if (letter && k < sizeof w) {
            w[k++] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
            continue;
        }
        if (k >= 4 && !put(user, w, k))
            return false;
        k = 0;
    }
    return true;
}

static bool remember(void *user, const char *w, size_t n)
{
    ng_map *words = user;
    return words->n >= VOCABULARY_MAX || ng_map_set(words, w, n, 1, NULL);
}

typedef struct {
    const ng_map *words;
    size_t all, shared;
} overlap_count;

static bool look_up(void *user, const char *w, size_t n)
{
    overlap_count *c = user;
    ++c->all;
    c->shared += ng_map_get(c->words, w, n) != NG_MAP_NONE;
    return true;
}

/* The share of a line's long words that the body has too, [0, 1]. */
static double overlap(const page *p, const ng_line *l)
{
    overlap_count c = { &p->words, 0, 0 };
    (void)each_word(p->art->text + l->begin, l->end - l->begin, look_up, &c);
    return c.all > 0 ? (double)c.shared / (double)c.all : 0;
}

/* ---- strings of the article ---- */

/* text[begin, end) with runs of white space made one blank. */
static const char *tidy(ng_arena *a, const char *text, size_t begin, size_t end)
{
    char *s = ng_arena_new(a, end - begin + 1, 1);
    size_t k = 0;
    bool gap = false;
    for (size_t i = begin, n; s != NULL && i < end; i += n) {
        if (ng_cp_is_space(ng_utf8_decode(text + i, end - i, &n))) {
            gap = k > 0;
            continue;
        }
        if (gap)
            s[k++] = ' ';
        gap = false;
        memcpy(s + k, text + i, n);
        k += n;
    }
    return s;
}

static size_t skip_signs(const char *s, size_t i, size_t n)
{
    while (i < n && (unsigned char)s[i] < 0x80 && strchr(" \t\r\n.,:;!?'\"()-", s[i]) != NULL)
        ++i;
    return i;
}

/* How many bytes of b hold the letters and digits of a and no others, case and all other signs apart; 0: b begins
 * with others. */
static size_t same_letters(const char *a, size_t n, const char *b, size_t m)
{
    size_t i = 0, j = 0;
    for (;;) {
        i = skip_signs(a, i, n);
        if (i == n)
            return j;
        j = skip_signs(b, j, m);
        if (j == m)
            return 0;
        const char x = a[i] >= 'A' && a[i] <= 'Z' ? (char)(a[i] | 0x20) : a[i];
        const char y = b[j] >= 'A' && b[j] <= 'Z' ? (char)(b[j] | 0x20) : b[j];
        if (x != y)
            return 0;
        ++i;
        ++j;
    }
}

/* ---- what known phrases say ---- */

static bool is_title(const page *p, const ng_line *l)
{
    const char *t = p->art->title, *s = p->art->text + l->begin;
    const size_t n = l->end - l->begin, k = t == NULL ? 0 : same_letters(t, strlen(t), s, n);
    return k > 0 && skip_signs(s, k, n) == n;
}

/* Where the paragraph begins that the headline is glued to, without a sign between: "Storm hits coast A storm hit ...";
 * l->begin: it is not. */
static uint32_t behind_title(const page *p, const ng_line *l)
{
    enum { TITLE_MIN = 12 }; /* a shorter headline may begin the sentence by chance */
    const char *t = p->art->title, *s = p->art->text + l->begin;
    const size_t n = l->end - l->begin;
    size_t k = t == NULL || strlen(t) < TITLE_MIN ? 0 : same_letters(t, strlen(t), s, n), len;
    if (k == 0 || k >= n || !ng_cp_is_space(ng_utf8_decode(s + k, n - k, &len)))
        return l->begin;
    const size_t letter = skip_signs(s, k, n);
    const uint32_t cp = letter < n ? ng_utf8_decode(s + letter, n - letter, &len) : 0;
    return ng_cp_is_upper(cp) || ng_cp_is_digit(cp) ? l->begin + (uint32_t)k : l->begin;
}

/* "Published: June 20, 2024". False: it is no date. */
static bool take_date(page *p, const ng_line *l, bool use)
{
    char iso[40];
    size_t b, e;
    const char *s = p->art->text + l->begin;
    if (ng_match(&p->m, 1u << NG_RULE_DATE, s, l->end - l->begin) != NG_RULE_DATE ||
        !ng_match_group(&p->m, "date", &b, &e))
        return false;
    ng_date_parse(s + b, e - b, iso);
    if (iso[0] != '\0' && use && p->art->date == NULL)
        p->art->date = ng_arena_strdup(p->a, iso);
    return iso[0] != '\0';
}

/* The author that the last match, of s, tells. */
static void take_author(page *p, const char *s)
{
    size_t b, e;
    if (p->art->author == NULL && ng_match_group(&p->m, "author", &b, &e))
        p->art->author = tidy(p->a, s, b, e);
}

/* ---- where the body is ---- */

/* Alone in a list of headlines: no empty line and no running text beside it. */
static bool amid_headlines(const page *p, size_t i)
{
    if (i == 0 || i + 1 >= p->n || p->line[i].blank_before || p->line[i + 1].blank_before)
        return false;
    const ng_line *before = &p->line[i - 1], *after = &p->line[i + 1];
    return ng_line_title_case(before) && ng_line_title_case(after) && !ng_line_sentence(before) &&
           !ng_line_sentence(after) && !ng_line_row(after);
}

static bool opens_body(const page *p, size_t i)
{
    const ng_line *l = &p->line[i];
    if (l->section != NG_RULE_COUNT || !ng_line_sentence(l) || is_title(p, l))
        return false;
    if (l->words <= 25 && amid_headlines(p, i))
        return false;
    /* A question may be a headline; running text follows running text. */
    return !(l->question && l->words <= 16 && i + 1 < p->n && p->n > 2);
}

static size_t letters(const page *p, size_t from, size_t to)
{
    size_t sum = 0;
    for (size_t i = from; i < to; ++i)
        if (p->line[i].section == NG_RULE_COUNT && ng_line_sentence(&p->line[i]))
            sum += p->line[i].end - p->line[i].begin;
    return sum;
}

/* What follows the end of the article ("About the author") goes, but where most
 * of the text follows it was none. */
static void cut_after_end(page *p)
{
    const size_t all = letters(p, 0, p->n);
    size_t seen = 0;
    for (size_t i = 0; i < p->n; ++i) {
        const ng_line *l = &p->line[i];
        if (l->section == NG_RULE_END && seen > 0 && all - seen < all / 3) {
            p->n = i;
            return;
        }
        if (l->section == NG_RULE_COUNT && ng_line_sentence(l))
            seen += l->end - l->begin;
    }
}

static bool find_body(page *p)
{
    p->first = p->last = p->n;
    for (size_t i = 0; i < p->n; ++i) {
        const ng_line *l = &p->line[i];
        if (p->first == p->n && opens_body(p, i))
            p->first = i;
        if (p->first < p->n && l->section == NG_RULE_COUNT && ng_line_sentence(l))
            p->last = i;
    }
    for (size_t i = p->first; i < p->n && i <= p->last; ++i) {
        const ng_line *l = &p->line[i];
        if (l->section == NG_RULE_COUNT && ng_line_sentence(l) &&
            !each_word(p->art->text + l->begin, l->end - l->begin, remember, &p->words))
            return false;
    }
    return true;
}

/* ---- the head ---- */

static bool like_headline(const ng_line *l)
{
    return l->section == NG_RULE_COUNT && !l->tabular && ng_line_title_case(l) && l->words <= 30 && !ng_line_row(l) &&
           l->commas * 4 <= l->words && (!l->final || (l->words >= 5 && l->lower == 0));
}

static bool could_be_title(const page *p, size_t i)
{
    const ng_line *l = &p->line[i];
    return l->section == NG_RULE_COUNT && !l->tabular && !ng_line_row(l) && l->words >= 2 && l->words <= 40 &&
           !l->colon && !l->small;
}

/* How much line i looks like the headline of the body. */
static double title_score(const page *p, size_t i, size_t from)
{
    const ng_line *l = &p->line[i];
    const double place = (double)(i - from + 1) / (double)(p->first - from);
    double score = overlap(p, l) + 0.3 * place;
    if (l->blank_before && i + 1 < p->n && p->line[i + 1].blank_before)
        score += 0.2;
    if (l->words < 4)
        score -= 0.4;
    if (ng_line_name(p->art->text, l))
        score -= 0.6; /* more likely who wrote it */
    return score;
}

/* The index of the headline, or p->first where there is none. */
static size_t find_title(const page *p)
{
    /* A longer head is a list of links; the headline stands at its end. */
    const size_t from = p->first > HEAD_MAX ? p->first - HEAD_MAX : 0;
    size_t best = p->first;
    double top = -1;
    for (size_t i = 0; i < p->first; ++i)
        if (is_title(p, &p->line[i]))
            return i;
    if (p->art->title != NULL)
        return p->first;
    for (size_t i = from; i < p->first; ++i) {
        if (!could_be_title(p, i))
            continue;
        const double score = title_score(p, i, from);
        /* Equally good ones: the first. Where the head is short, a headline
         * comes before what explains it. */
        if (score > top + (p->first - from <= DECK_MAX ? 0.25 : 0)) {
            top = score;
            best = i;
        }
    }
    return top > 0 ? best : p->first;
}

/* Lines between headline and body: who wrote it, or what explains the headline. */
static void decide_under_title(page *p, size_t title)
{
    size_t decks = 0;
    for (size_t i = title + 1; i < p->first; ++i) {
        const ng_line *l = &p->line[i];
        if (p->role[i] != UNDECIDED)
            continue;
        p->role[i] = DROP;
        if (ng_line_name(p->art->text, l)) {
            if (p->art->author == NULL && overlap(p, l) < 1)
                p->art->author = tidy(p->a, p->art->text, l->begin, l->end);
        } else if (l->words >= 4 && decks < DECK_MAX && (ng_line_sentence(l) || overlap(p, l) >= 0.3)) {
            p->role[i] = BODY;
            ++decks;
        }
    }
}

static void decide_head(page *p)
{
    const size_t title = find_title(p);
    if (title < p->first) {
        p->role[title] = TITLE;
        if (p->art->title == NULL)
            p->art->title = tidy(p->a, p->art->text, p->line[title].begin, p->line[title].end);
        decide_under_title(p, title);
        /* A few lines over it that share its subject are kickers or decks. */
        for (size_t i = 0; title <= DECK_MAX && i < title; ++i)
            if (p->role[i] == UNDECIDED && p->line[i].words >= 5 && overlap(p, &p->line[i]) >= 0.4)
                p->role[i] = BODY;
    } else if (p->art->title != NULL) { /* it is known and not in the text: this is no copied page */
        for (size_t i = 0; i < p->first; ++i)
            if (p->role[i] == UNDECIDED && !like_headline(&p->line[i]) && p->line[i].words >= 2)
                p->role[i] = BODY;
    }
    for (size_t i = 0; i < p->first; ++i)
        if (p->role[i] == UNDECIDED)
            p->role[i] = DROP;
}

/* ---- body and tail ---- */

/* The lines like headlines from i on. */
static size_t run_of_headlines(const page *p, size_t i, size_t *words)
{
    size_t k = i;
    *words = 0;
    for (; k < p->n && like_headline(&p->line[k]) && p->line[k].words >= 5 && !ng_line_sentence(&p->line[k]); ++k)
        *words += p->line[k].words;
    return k - i;
}

static void decide_body(page *p)
{
    bool listing = false; /* under a heading such as "Related stories" */
    for (size_t i = p->first; i <= p->last; ++i) {
        const ng_line *l = &p->line[i];
        if (p->role[i] != UNDECIDED) {
            listing = listing || l->section == NG_RULE_LIST;
            continue;
        }
        size_t words;
        const bool sentence = ng_line_sentence(l) || (l->final && !ng_line_title_case(l));
        const size_t run = sentence ? 0 : run_of_headlines(p, i, &words);
        if (sentence || (!listing && l->final && run == 0))
            listing = false;
        if (listing) {
            p->role[i] = DROP;
        } else if (run >= 3 && words >= 7 * run && !p->line[i - 1].colon) {
            for (size_t k = i; k < i + run && k <= p->last; ++k)
                p->role[k] = DROP;
        } else {
            p->role[i] = BODY;
        }
    }
}

static void decide_tail(page *p)
{
    bool listing = false;
    const bool list_in_text = p->line[p->last].colon; /* "The winners:" */
    for (size_t i = p->last + 1; i < p->n; ++i) {
        const ng_line *l = &p->line[i];
        if (p->role[i] != UNDECIDED) {
            listing = listing || l->section == NG_RULE_LIST;
            continue;
        }
        if (listing || (like_headline(l) && !list_in_text)) {
            p->role[i] = DROP;
            if (p->art->author == NULL && i == p->last + 1 && ng_line_name(p->art->text, l) && overlap(p, l) < 1)
                p->art->author = tidy(p->a, p->art->text, l->begin, l->end);
        } else {
            p->role[i] = BODY;
        }
    }
}

/* Lines that a rule knows. */
static void decide_known(page *p)
{
    for (size_t i = 0; i < p->n; ++i) {
        const ng_line *l = &p->line[i];
        if (l->section == NG_RULE_COUNT)
            continue;
        p->role[i] = DROP;
        if (is_title(p, l) && l->section != NG_RULE_SOURCE)
            p->role[i] = UNDECIDED;
        else if (l->section == NG_RULE_DATE && !take_date(p, l, i < p->first && i < p->first + DATE_LINES))
            p->role[i] = UNDECIDED;
        else if (l->section == NG_RULE_DATE && i > p->first)
            p->role[i] = BODY; /* a date that heads a part of the text */
        else if (l->section == NG_RULE_BYLINE &&
                 ng_match(&p->m, 1u << NG_RULE_BYLINE, p->art->text + l->begin, l->end - l->begin) == NG_RULE_BYLINE)
            take_author(p, p->art->text + l->begin);
        else if (l->section == NG_RULE_END && i < p->last)
            p->role[i] = DROP;
        if (p->role[i] == UNDECIDED)
            p->line[i].section = NG_RULE_COUNT;
    }
}

/* No paragraph reads like running text: all is kept but known phrases; the
 * first line of several may be the headline. */
static void decide_without_body(page *p)
{
    bool any = false;
    for (size_t i = 0; i < p->n; ++i) {
        if (p->role[i] != UNDECIDED)
            continue;
        p->role[i] = BODY;
        if (!any && p->n > 1 && could_be_title(p, i) && (p->art->title == NULL || is_title(p, &p->line[i])) &&
            p->line[i].words <= 20) {
            p->role[i] = TITLE;
            if (p->art->title == NULL)
                p->art->title = tidy(p->a, p->art->text, p->line[i].begin, p->line[i].end);
        }
        any = true;
    }
}

/* ---- blocks ---- */

/* At the head of *b, which then begins after it; with `whole` only where it is
 * all of *b. */
static ng_status take_dateline(page *p, ng_text_block *b, bool whole, ng_error *err)
{
    static const char *const name[] = { "place", "date", "agency" };
    const char *s = p->art->text + b->span.begin;
    const size_t max = 160, len = b->span.end - b->span.begin;
    const size_t n = len > max ? ng_utf8_floor(s, len, max) : len;
    size_t from, to;
    if (ng_match(&p->m, 1u << NG_RULE_DATELINE, s, n) != NG_RULE_DATELINE || !ng_match_group(&p->m, NULL, &from, &to) ||
        (whole && to != len))
        return NG_OK;
    ng_dateline *d = ng_arena_new(p->a, 1, sizeof *d);
    if (d == NULL)
        return ng_nomem(err, "clean");
    d->span.begin = b->span.begin;
    d->span.end = b->span.begin + (uint32_t)to;
    b->span.begin = d->span.end;
    ng_trim(p->art->text, &d->span.begin, &d->span.end);
    ng_span *part[] = { &d->place, &d->date, &d->agency };
    for (size_t i = 0; i < 3; ++i) {
        const bool there = ng_match_group(&p->m, name[i], &from, &to);
        part[i]->begin = d->span.begin + (there ? (uint32_t)from : 0);
        part[i]->end = d->span.begin + (there ? (uint32_t)to : 0);
        ng_trim(p->art->text, &part[i]->begin, &part[i]->end);
    }
    p->art->dateline = d;
    /* A dateline that names a whole day, year included, dates the article. */
    char day[40];
    ng_date_parse(p->art->text + d->date.begin, d->date.end - d->date.begin, day);
    if (p->art->date == NULL && strlen(day) >= sizeof "YYYY-MM-DD" - 1) {
        p->art->date = ng_arena_strdup(p->a, day);
        if (p->art->date == NULL)
            return ng_nomem(err, "clean");
    }
    return NG_OK;
}

/* Cuts what a pattern of [cut] finds at an edge of *b, looking at its first or last EDGE bytes. False: nothing. */
static bool cut_edge(page *p, ng_text_block *b, bool tail)
{
    enum { EDGE = 400 };
    const size_t len = b->span.end - b->span.begin;
    const char *s = p->art->text + b->span.begin;
    const size_t first = tail && len > EDGE ? ng_utf8_floor(s, len, len - EDGE) : 0;
    const size_t last = !tail && len > EDGE ? ng_utf8_floor(s, len, EDGE) : len;
    size_t from, to;
    if (len == 0 || ng_match(&p->m, 1u << NG_RULE_CUT, s + first, last - first) != NG_RULE_CUT ||
        !ng_match_group(&p->m, NULL, &from, &to))
        return false;
    /* The inner edge of a window is none of the paragraph. */
    const bool at_end = first + to == len && (first == 0 || from > 0), at_begin = first + from == 0 && to < last;
    if (!at_end && !at_begin)
        return false;
    take_author(p, s + first);
    if (at_end)
        b->span.end = b->span.begin + (uint32_t)(first + from);
    else
        b->span.begin += (uint32_t)to;
    ng_trim(p->art->text, &b->span.begin, &b->span.end);
    return true;
}

/* Parts at the edges of a paragraph that are no article. */
static void cut_edges(page *p, ng_text_block *b)
{
    enum { TURNS = 4 };
    for (int turn = 0; turn < TURNS && (cut_edge(p, b, true) || cut_edge(p, b, false)); ++turn)
        ;
}

typedef struct {
    ng_text_block *v;
    size_t n, cap;
} blocks;

static ng_status add_block(page *p, blocks *x, ng_span s, ng_block_kind kind, ng_error *err)
{
    ng_trim(p->art->text, &s.begin, &s.end);
    if (s.begin >= s.end)
        return NG_OK;
    if (!ng_arena_grow(p->a, (void **)&x->v, &x->cap, x->n, sizeof *x->v))
        return ng_nomem(err, "clean");
    x->v[x->n++] = (ng_text_block){ s, kind };
    return NG_OK;
}

/* The blocks of a line that ends with a source: what may stand before that is the headline. */
static ng_status source_blocks(page *p, blocks *x, const ng_line *l, ng_error *err)
{
    size_t from, to;
    if (ng_match(&p->m, 1u << NG_RULE_SOURCE, p->art->text + l->begin, l->end - l->begin) != NG_RULE_SOURCE ||
        !ng_match_group(&p->m, "source", &from, &to))
        return NG_OK;
    const uint32_t at = l->begin + (uint32_t)from;
    const ng_status st = add_block(p, x, (ng_span){ l->begin, at }, NG_BLOCK_HEADLINE, err);
    return st == NG_OK ? add_block(p, x, (ng_span){ at, l->end }, NG_BLOCK_SOURCE, err) : st;
}

/* The blocks of line i. `lead`: no body stands before it. */
static ng_status line_blocks(page *p, blocks *x, size_t i, bool lead, ng_error *err)
{
    const bool in = p->role[i] == BODY || p->role[i] == TITLE;
    if (p->line[i].section == NG_RULE_SOURCE)
        return source_blocks(p, x, &p->line[i], err);
    ng_text_block b = { { p->line[i].begin, p->line[i].end }, p->role[i] == TITLE ? NG_BLOCK_HEADLINE : NG_BLOCK_BODY };
    ng_status st = NG_OK;
    if (p->role[i] == BODY && i == p->first && x->n == 0) {
        const uint32_t begin = behind_title(p, &p->line[i]);
        st = add_block(p, x, (ng_span){ b.span.begin, begin }, NG_BLOCK_HEADLINE, err);
        b.span.begin = begin;
        ng_trim(p->art->text, &b.span.begin, &b.span.end);
    }
    if (p->role[i] == BODY)
        cut_edges(p, &b);
    if (st == NG_OK && p->role[i] != TITLE && p->art->dateline == NULL && lead) {
        st = take_dateline(p, &b, !in, err);
        if (st == NG_OK && p->art->dateline != NULL)
            st = add_block(p, x, p->art->dateline->place, NG_BLOCK_DATELINE, err);
    }
    return st == NG_OK && in ? add_block(p, x, b.span, b.kind, err) : st;
}

static ng_status make_blocks(page *p, ng_error *err)
{
    blocks x = { 0 };
    ng_status st = NG_OK;
    for (size_t i = 0; st == NG_OK && i < p->n; ++i)
        st = line_blocks(p, &x, i, i <= p->first, err);
    p->art->block = x.v;
    p->art->n_block = x.n;
    return st;
}

/* Paragraphs that markup vouches for: only known phrases go. */
static void decide_paragraphs(page *p)
{
    bool title = p->art->title != NULL;
    for (size_t i = 0; i < p->n; ++i) {
        if (title && is_title(p, &p->line[i])) {
            p->role[i] = TITLE;
            title = false;
        } else if (p->role[i] == UNDECIDED) {
            p->role[i] = BODY;
        }
    }
}

static ng_status decide(page *p, ng_clean_mode mode, ng_error *err)
{
    cut_after_end(p);
    if (!find_body(p))
        return ng_nomem(err, "clean");
    decide_known(p);
    if (mode == NG_CLEAN_PARAGRAPHS) {
        decide_paragraphs(p);
    } else if (p->first == p->n) {
        decide_without_body(p);
    } else {
        decide_head(p);
        decide_body(p);
        decide_tail(p);
    }
    return make_blocks(p, err);
}

ng_status ng_clean(const ng_article_rules *rules, ng_clean_mode mode, ng_arena *a, ng_article *art, ng_error *err)
{
    page p = { .art = art, .a = a };
    p.scratch.limit = a->limit - (a->used < a->limit ? a->used : a->limit);
    ng_status st = ng_match_begin(&p.m, rules, err);
    if (st == NG_OK)
        st = ng_lines(art->text, art->len, &p.m, &p.scratch, &p.line, &p.n, err);
    if (st == NG_OK) {
        p.role = ng_arena_new(&p.scratch, p.n, 1);
        st = p.role == NULL ? ng_nomem(err, "clean") : decide(&p, mode, err);
    }
    ng_match_done(&p.m);
    ng_map_done(&p.words);
    ng_arena_done(&p.scratch);
    return st;
}

ng_status ng_clean_sentences(ng_arena *a, ng_article *art, ng_error *err)
{
    ng_text_block *v = NULL;
    size_t n = 0, cap = 0;
    for (size_t at = 0; at < art->len;) {
        const char *nl = memchr(art->text + at, '\n', art->len - at);
        const size_t end = nl != NULL ? (size_t)(nl - art->text) : art->len;
        ng_text_block b = { { (uint32_t)at, (uint32_t)end }, NG_BLOCK_SENTENCE };
        at = end + 1;
        ng_trim(art->text, &b.span.begin, &b.span.end);
        if (b.span.begin == b.span.end)
            continue;
        if (n == NG_CLEAN_MAX_LINES)
            return ng_fail(err, NG_E_LIMIT, "clean", at, "more than %d lines in one article", NG_CLEAN_MAX_LINES);
        if (!ng_arena_grow(a, (void **)&v, &cap, n, sizeof *v))
            return ng_nomem(err, "clean");
        v[n++] = b;
    }
    art->block = v;
    art->n_block = n;
    return NG_OK;
}
