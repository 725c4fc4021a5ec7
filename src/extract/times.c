/* times.c -- the time expressions of an article: found by rules, placed in the tree, valued in the order of the text.
 */
#include <stdlib.h>

#include "time_value.h"
#include "times.h"

/* "Now, in 2024": a year that the text itself calls the present one. */
static int stated_year(const run *r)
{
    for (size_t i = 0; i < r->doc->n_token; ++i) {
        const char *v = word_lex(r, LEX_DEICTIC, i);
        if (v == NULL || strcmp(v, "now") != 0)
            continue;
        const size_t end = sentence_end(r, r->sent[i]);
        for (size_t k = i + 1; k < end && k < i + 4; ++k) {
            const word *w = &r->w[k];
            if (w->n == 4 && (w->flags & WORD_DIGIT) && word_is(r, k - 1, "in")) {
                const int y = atoi(w->low);
                if (y >= 1900 && y <= 2199)
                    return y;
            }
        }
    }
    return 0;
}

static ymd reference(const run *r)
{
    const ymd d = ymd_parse(r->doc->article->date);
    if (d.year != 0)
        return d;
    return (ymd){ stated_year(r), 0, 0 };
}

/* The ordinary words of a time with capitals inside a sentence are a title: "on ABC's This Week". */
static bool in_title(const run *r, const time_match *m, const atoms *s)
{
    const atom *a = &s->a[m->first];
    const word *w = &r->w[a->token];
    if (!(w->flags & WORD_UPPER) || (w->flags & WORD_TITLECASE))
        return false;
    const word *z = &r->w[s->a[m->end - 1].token]; /* "This Week" at the head of a quotation */
    if ((w->flags & WORD_INITIAL) && (m->end - m->first < 2 || !(z->flags & WORD_UPPER)))
        return false;
    for (size_t i = m->first; i < m->end; ++i) {
        if (s->a[i].classes & ((1u << TC_MONTH) | (1u << TC_WEEKDAY)))
            return false;
    }
    return m->rule->kind != TIME_KIND_HOLIDAY && m->rule->kind != TIME_KIND_SEASON &&
           m->rule->kind != TIME_KIND_DECADE && m->rule->kind != TIME_KIND_CENTURY &&
           m->rule->kind != TIME_KIND_QUARTER && m->rule->kind != TIME_KIND_CLOCK;
}

/* A name that holds the time, or goes on behind it ("Sunday Times"), is no time. */
static bool inside_name(const run *r, uint32_t first, uint32_t end)
{
    const uint32_t k = r->mention_at[first];
    if (k == NG_NONE)
        return false;
    const mention *m = &r->m[k];
    return m->first < first || (m->kind == NG_MENTION_NAME && m->first + m->n > end);
}

/* Times of all sentences, without values, in r->t; what matched in *ret. */
static ng_status find(run *r, time_match **ret)
{
    atoms s = { .r = r };
    size_t cap = 0, n = 0;
    time_match *all = NULL;
    for (size_t k = 0; k < r->doc->n_sentence; ++k) {
        ng_status st = atoms_read(&s, k);
        for (size_t i = 0; st == NG_OK && i < s.n;) {
            time_match m;
            if (!time_rules_match(r->x->times, &s, i, &m)) {
                ++i;
                continue;
            }
            const atom *a = &s.a[m.first], *z = &s.a[m.end - 1];
            i = m.end;
            if (m.rule->kind == TIME_KIND_NOT || inside_name(r, a->token, z->token + 1) || in_title(r, &m, &s))
                continue;
            if (!ng_arena_grow(r->a, (void **)&r->t, &r->cap_t, r->n_t, sizeof *r->t) ||
                !ng_arena_grow(r->a, (void **)&all, &cap, n, sizeof *all))
                return ng_nomem(r->err, "extract");
            r->t[r->n_t++] = (timex){ .span = { a->begin, z->end },
                                      .sentence = (uint32_t)k,
                                      .first = a->token,
                                      .n = z->token + 1 - a->token,
                                      .value = "" };
            all[n++] = m;
        }
        if (st != NG_OK)
            return st;
    }
    *ret = all;
    return NG_OK;
}

/* Values in the order of the text; what has none is dropped. */
static ng_status value_all(run *r, const time_match *m)
{
    time_context c = { .r = r, .ref = reference(r) };
    size_t k = 0;
    for (size_t i = 0; i < r->n_t; ++i) {
        time_answer v;
        if (!time_value(&c, &r->t[i], &m[i], &v))
            continue;
        timex *t = &r->t[k++];
        *t = r->t[i];
        t->type = v.type;
        t->value = ng_arena_strdup(r->a, v.value);
        if (t->value == NULL)
            return ng_nomem(r->err, "extract");
    }
    r->n_t = k;
    return NG_OK;
}

/* "June 19" of "PYONGYANG, June 19 (Reuters) -", which stands outside the sentences; {0}: it is none. */
static ymd dateline_day(const run *r, ng_span s)
{
    char found[2][16] = { { 0 } };
    size_t n = 0, k = 0;
    for (uint32_t i = s.begin; i < s.end && n < 2; ++i) {
        const char c = r->text[i];
        const bool part = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.';
        if (part && k + 1 < sizeof found[0])
            found[n][k++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
        else if (k > 0)
            ++n, k = 0;
    }
    const bool day_first = found[0][0] >= '0' && found[0][0] <= '9';
    const char *name = found[day_first], *day = found[!day_first];
    const char *v = lexicon_get(&r->x->lex, LEX_MONTH, name, strlen(name));
    const int month = v != NULL ? atoi(v) : 0, d = atoi(day);
    return month != 0 && d >= 1 && d <= month_days(0, month) ? (ymd){ 0, month, d } : (ymd){ 0 };
}

/* Copies the times into the extract; behind them, that of the dateline. */
static ng_status hand_over(run *r)
{
    ng_extract *ex = r->ex;
    ex->time = ng_arena_new(r->a, r->n_t + 2, sizeof *ex->time);
    if (ex->time == NULL)
        return ng_nomem(r->err, "extract");
    for (size_t i = 0; i < r->n_t; ++i)
        ex->time[i] = (ng_time){ r->t[i].span, r->t[i].type, r->t[i].value };
    ex->n_time = r->n_t;
    const ng_dateline *line = r->doc->article->dateline;
    const ymd d = line != NULL ? dateline_day(r, line->date) : (ymd){ 0 };
    if (d.day == 0)
        return NG_OK;
    const int year = nearest_year(reference(r), d.month, d.day);
    char *v = year != 0 ? ng_arena_printf(r->a, "%04d-%02d-%02d", year, d.month, d.day)
                        : ng_arena_printf(r->a, "XXXX-%02d-%02d", d.month, d.day);
    if (v == NULL)
        return ng_nomem(r->err, "extract");
    ex->time[ex->n_time++] = (ng_time){ line->date, NG_TIME_DATE, v };
    return NG_OK;
}

/* What a time dates tells its tense and so its value; and what has no value is no time: attached twice. */
ng_status times_find(run *r)
{
    time_match *m = NULL;
    ng_status st = find(r, &m);
    if (st == NG_OK)
        st = times_attach(r);
    if (st == NG_OK)
        st = value_all(r, m);
    if (st == NG_OK)
        st = times_attach(r);
    return st == NG_OK ? hand_over(r) : st;
}

bool time_is_relative(const run *r, const timex *t)
{
    for (uint32_t i = t->first; i < t->first + t->n; ++i) {
        if (word_lex(r, LEX_OTHER_DATE, i) != NULL)
            return true;
    }
    return false;
}
