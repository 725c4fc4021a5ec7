/* quotes.c -- quotations and who speaks in them.
 *
 * The speaker is the subject of the nearest verb of saying in the sentences
 * where the quotation ends and begins, outside the marks; a quotation without
 * one that follows another goes on with its speaker, or with that of the report
 * before it.
 */
#include "clause.h"

typedef enum { MARK_NONE, MARK_OPEN, MARK_CLOSE, MARK_EITHER } mark;

/* A mark that looks the same on either side opens where it leans on the word behind it, and closes where it leans on
 * the one before; one that leans on both or none may do either. */
static mark leaning(const run *r, uint32_t i)
{
    const bool before = i > 0 && (r->w[i - 1].flags & WORD_GLUED) != 0, behind = (r->w[i].flags & WORD_GLUED) != 0;
    return before == behind ? MARK_EITHER : behind ? MARK_OPEN : MARK_CLOSE;
}

static mark mark_of(const run *r, uint32_t i)
{
    const ng_span s = r->doc->token[i].span;
    const char *t = r->text + s.begin;
    const size_t n = s.end - s.begin;
    if (n == 1 && *t == '"')
        return leaning(r, i);
    if (n == 1 && *t == '`')
        return MARK_OPEN;
    if (n == 2 && memcmp(t, "``", 2) == 0)
        return MARK_OPEN;
    if (n == 2 && memcmp(t, "''", 2) == 0)
        return leaning(r, i) == MARK_OPEN ? MARK_OPEN : MARK_CLOSE;
    if (n == 3 && memcmp(t, "\xE2\x80\x9C", 3) == 0)
        return MARK_OPEN;
    return n == 3 && memcmp(t, "\xE2\x80\x9D", 3) == 0 ? MARK_CLOSE : MARK_NONE;
}

bool quote_mark(const run *r, uint32_t i)
{
    return mark_of(r, i) != MARK_NONE;
}

bool paragraph_begins(const run *r, size_t s)
{
    if (s == 0)
        return true;
    const uint32_t from = r->doc->sentence[s - 1].span.end, to = r->doc->sentence[s].span.begin;
    return r->doc->sentence[s].block != r->doc->sentence[s - 1].block ||
           memchr(r->text + from, '\n', to - from) != NULL;
}

#define SPEAKER_NEAR 5 /* tokens behind a quotation in which its verb of saying stands */

/* Does the quotation that is open end with mark i, which leans on the word behind it: ""It is so, "Kim said"? Who says
 * it follows. */
static bool ends_here(const run *r, uint32_t i)
{
    const uint32_t end = (uint32_t)sentence_end(r, r->sent[i]);
    if (i == 0 ||
        !(word_is(r, i - 1, ",") || word_is(r, i - 1, ".") || word_is(r, i - 1, "?") || word_is(r, i - 1, "!")))
        return false;
    for (uint32_t k = i + 1; k < end && k <= i + SPEAKER_NEAR && tree_pos(r, k) != POS_PUNCT; ++k) {
        if (tree_form_is(r, k, "PRP") && !word_is(r, k, "he") && !word_is(r, k, "she"))
            return false; /* "I think": one more is quoted */
        if (verb_of_saying(r, k) && tree_finite(r, k))
            return true;
    }
    return false;
}

static ng_status add(run *r, uint32_t first, uint32_t end)
{
    if (end <= first)
        return NG_OK;
    if (!ng_arena_grow(r->a, (void **)&r->quote, &r->cap_quote, r->n_quote, sizeof *r->quote))
        return ng_nomem(r->err, "extract");
    for (uint32_t i = first; i < end; ++i)
        r->quote_at[i] = (uint32_t)r->n_quote;
    r->quote[r->n_quote++] = (quotation){ first, end, NG_NONE };
    return NG_OK;
}

/* One sentence, in which a quotation that began at *open, or NG_NONE, goes on. */
static ng_status read_sentence(run *r, uint32_t first, uint32_t end, uint32_t *open)
{
    ng_status st = NG_OK;
    bool none = *open == NG_NONE; /* no mark so far */
    for (uint32_t i = first; st == NG_OK && i < end; ++i) {
        const mark m = mark_of(r, i);
        if (m == MARK_NONE)
            continue;
        if (*open != NG_NONE) {
            st = add(r, *open, i);
            *open = m == MARK_OPEN && !ends_here(r, i) ? i + 1 : NG_NONE;
        } else if (none && m == MARK_OPEN && i > first + 1 && !verb_of_saying(r, i - 2) && ends_here(r, i)) {
            st = add(r, first, i);
        } else if (m != MARK_CLOSE) {
            *open = i + 1;
        } else if (none) {
            st = add(r, first, i); /* it opened where the text no longer tells */
        }
        none = false;
    }
    return st;
}

uint32_t quotes_said_by(const run *r, uint32_t at)
{
    const size_t s = r->sent[at];
    uint32_t best = NG_NONE, distance = NG_NONE;
    for (uint32_t i = r->doc->sentence[s].first; i < sentence_end(r, s); ++i) {
        if (quoted_at(r, i) || !verb_of_saying(r, i) || clause_passive(r, i))
            continue;
        const uint32_t k = clause_subject(r, i), d = i > at ? i - at : at - i;
        if (k == NG_NONE || quoted_at(r, k) || d >= distance)
            continue;
        best = k;
        distance = d;
    }
    return best;
}

static void find_speakers(run *r)
{
    for (size_t k = 0; k < r->n_quote; ++k) {
        quotation *q = &r->quote[k];
        const uint32_t last = q->end - 1;
        const size_t s = r->sent[q->first];
        q->speaker = quotes_said_by(r, last);
        const uint32_t first = s != r->sent[last] ? quotes_said_by(r, q->first) : NG_NONE;
        if (q->speaker == NG_NONE || (first != NG_NONE && tree_pos(r, first) == POS_PROPN &&
                                      tree_pos(r, q->speaker) == POS_NOUN)) /* "Kim said: "...," the minister added" */
            q->speaker = first;
        if (q->speaker == NG_NONE && k > 0 && s <= r->sent[q[-1].end - 1] + 1)
            q->speaker = q[-1].speaker;
        if (q->speaker == NG_NONE && s > 0 && q->first <= r->doc->sentence[s].first + 1 &&
            r->doc->sentence[s - 1].n > 0)
            q->speaker = quotes_said_by(r, r->doc->sentence[s].first - 1); /* reported speech goes over into words */
    }
}

ng_status quotes_find(run *r)
{
    const ng_document *d = r->doc;
    uint32_t open = NG_NONE;
    ng_status st = NG_OK;
    r->quote_at = ng_arena_new(r->a, d->n_token + 1, sizeof *r->quote_at);
    if (r->quote_at == NULL)
        return ng_nomem(r->err, "extract");
    memset(r->quote_at, 0xFF, (d->n_token + 1) * sizeof *r->quote_at); /* NG_NONE */
    for (size_t s = 0; st == NG_OK && s < d->n_sentence; ++s) {
        if (open != NG_NONE && paragraph_begins(r, s)) {
            st = add(r, open, d->sentence[s].first);
            open = NG_NONE;
        }
        if (st == NG_OK)
            st = read_sentence(r, d->sentence[s].first, (uint32_t)sentence_end(r, s), &open);
    }
    if (st == NG_OK && open != NG_NONE)
        st = add(r, open, (uint32_t)d->n_token);
    if (st == NG_OK)
        find_speakers(r);
    return st;
}
