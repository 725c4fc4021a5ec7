/* coref_quotes.c -- quotations and who speaks in them.
 *
 * A quotation runs from its opening mark to its closing one or to the end of
 * the paragraph. Its speaker is the subject of the nearest verb of saying in the
 * sentences where it begins and ends, outside the marks; a quotation without
 * one that follows another goes on with its speaker, or with that of the report before it.
 */
#include "coref.h"

typedef enum { MARK_NONE, MARK_OPEN, MARK_CLOSE, MARK_EITHER } mark;

static mark mark_of(const run *r, uint32_t i)
{
    const ng_span s = r->doc->token[i].span;
    const char *t = r->text + s.begin;
    const size_t n = s.end - s.begin;
    if (n == 1 && *t == '"')
        return MARK_EITHER;
    if (n == 2 && memcmp(t, "``", 2) == 0)
        return MARK_OPEN;
    if (n == 2 && memcmp(t, "''", 2) == 0)
        return MARK_CLOSE;
    if (n == 3 && memcmp(t, "\xE2\x80\x9C", 3) == 0)
        return MARK_OPEN;
    return n == 3 && memcmp(t, "\xE2\x80\x9D", 3) == 0 ? MARK_CLOSE : MARK_NONE;
}

/* Does a paragraph begin with this sentence? */
static bool paragraph(const run *r, size_t s)
{
    if (s == 0)
        return true;
    const uint32_t from = r->doc->sentence[s - 1].span.end, to = r->doc->sentence[s].span.begin;
    return r->doc->sentence[s].block != r->doc->sentence[s - 1].block ||
           memchr(r->text + from, '\n', to - from) != NULL;
}

static ng_status add_quote(coref *c, uint32_t first, uint32_t end)
{
    if (end <= first)
        return NG_OK;
    if (!ng_arena_grow(c->r->a, (void **)&c->q, &c->cap_q, c->n_q, sizeof *c->q))
        return ng_nomem(c->r->err, "extract");
    for (uint32_t i = first; i < end; ++i)
        c->quote_at[i] = (uint32_t)c->n_q;
    c->q[c->n_q++] = (quote){ first, end, NG_NONE };
    return NG_OK;
}

static ng_status find_quotes(coref *c)
{
    const run *r = c->r;
    uint32_t open = NG_NONE;
    ng_status st = NG_OK;
    for (size_t s = 0; st == NG_OK && s < r->doc->n_sentence; ++s) {
        const uint32_t first = r->doc->sentence[s].first, end = (uint32_t)sentence_end(r, s);
        if (open != NG_NONE && paragraph(r, s)) {
            st = add_quote(c, open, first);
            open = NG_NONE;
        }
        for (uint32_t i = first; st == NG_OK && i < end; ++i) {
            const mark m = mark_of(r, i);
            if (m == MARK_NONE)
                continue;
            if (open != NG_NONE && m != MARK_OPEN) {
                st = add_quote(c, open, i);
                open = NG_NONE;
            } else if (m != MARK_CLOSE) {
                open = i + 1;
            }
        }
    }
    return st == NG_OK && open != NG_NONE ? add_quote(c, open, (uint32_t)r->doc->n_token) : st;
}

/* The subject of the verb of saying nearest to token `at` in its sentence, outside quotations; NG_NONE: none. */
static uint32_t said_by(const coref *c, uint32_t at)
{
    const run *r = c->r;
    const size_t s = r->sent[at];
    uint32_t best = NG_NONE, distance = NG_NONE;
    for (uint32_t i = r->doc->sentence[s].first; i < sentence_end(r, s); ++i) {
        if (c->quote_at[i] != NG_NONE || tree_pos(r, i) != POS_VERB || word_lex(r, LEX_SAY, i) == NULL)
            continue;
        const uint32_t k = tree_child(r, i, REL_NSUBJ), d = i > at ? i - at : at - i;
        if (k == NG_NONE || c->np_at[k] == NG_NONE || c->quote_at[k] != NG_NONE || d >= distance)
            continue;
        best = c->np_at[k];
        distance = d;
    }
    return best;
}

static void find_speakers(coref *c)
{
    const run *r = c->r;
    for (size_t k = 0; k < c->n_q; ++k) {
        quote *q = &c->q[k];
        const uint32_t last = q->end - 1;
        q->speaker = said_by(c, last);
        if (q->speaker == NG_NONE && r->sent[q->first] != r->sent[last])
            q->speaker = said_by(c, q->first);
        if (q->speaker == NG_NONE && k > 0 && r->sent[q->first] <= r->sent[c->q[k - 1].end - 1] + 1)
            q->speaker = c->q[k - 1].speaker;
        const size_t s = r->sent[q->first];
        if (q->speaker == NG_NONE && s > 0 && q->first <= r->doc->sentence[s].first + 1 &&
            r->doc->sentence[s - 1].n > 0)
            q->speaker = said_by(c, r->doc->sentence[s].first - 1); /* reported speech goes over into words */
    }
}

ng_status coref_quotes(coref *c)
{
    const run *r = c->r;
    c->quote_at = ng_arena_new(r->a, r->doc->n_token + 1, sizeof *c->quote_at);
    if (c->quote_at == NULL)
        return ng_nomem(r->err, "extract");
    memset(c->quote_at, 0xFF, (r->doc->n_token + 1) * sizeof *c->quote_at);
    const ng_status st = find_quotes(c);
    if (st != NG_OK)
        return st;
    find_speakers(c);
    for (size_t k = 0; k < c->n_p; ++k)
        c->p[k].quote = c->quote_at[c->p[k].head];
    return NG_OK;
}
