/* masked.c -- a sentence as surface patterns see it (docs/PATTERNS.md). */
#include "patterns.h"
#include "utf8.h"

static ng_status put(run *r, masked *m, const char *s, size_t n, uint32_t at, uint32_t item)
{
    if (m->n + n + 1 > m->cap || m->s == NULL) {
        const size_t cap = 2 * (m->n + n) + 256;
        char *t = ng_arena_new(r->a, cap, 1);
        uint32_t *a = ng_arena_new(r->a, cap, sizeof *a), *b = ng_arena_new(r->a, cap, sizeof *b);
        if (t == NULL || a == NULL || b == NULL)
            return ng_nomem(r->err, "extract");
        if (m->n > 0) {
            memcpy(t, m->s, m->n);
            memcpy(a, m->at, m->n * sizeof *a);
            memcpy(b, m->item, m->n * sizeof *b);
        }
        m->s = t;
        m->at = a;
        m->item = b;
        m->cap = cap;
    }
    for (size_t i = 0; i < n; ++i) {
        m->s[m->n + i] = s[i];
        m->at[m->n + i] = at;
        m->item[m->n + i] = i == 0 ? item : NG_NONE;
    }
    m->n += n;
    return NG_OK;
}

static ng_status put_mask(run *r, masked *m, uint32_t cp, uint32_t at, uint32_t item)
{
    char buf[4];
    const size_t n = ng_utf8_encode(cp, buf);
    return put(r, m, buf, n, at, item);
}

/* The article's text [begin, end): blanks made one, quotes made plain. */
static ng_status put_text(run *r, masked *m, size_t begin, size_t end)
{
    ng_status st = NG_OK;
    for (size_t i = begin; st == NG_OK && i < end;) {
        size_t len;
        const uint32_t cp = ng_utf8_decode(r->text + i, end - i, &len);
        if (ng_cp_is_space(cp)) {
            if (m->n == 0 || m->s[m->n - 1] != ' ')
                st = put(r, m, " ", 1, (uint32_t)i, NG_NONE);
        } else if (cp == 0x2018 || cp == 0x2019) {
            st = put(r, m, "'", 1, (uint32_t)i, NG_NONE);
        } else if (cp == 0x201C || cp == 0x201D) {
            st = put(r, m, "\"", 1, (uint32_t)i, NG_NONE);
        } else if (cp >= NG_MASK_FIRST && cp <= NG_MASK_LAST) {
            st = put(r, m, "?", 1, (uint32_t)i, NG_NONE);
        } else {
            for (size_t k = 0; k < len && st == NG_OK; ++k)
                st = put(r, m, r->text + i + k, 1, (uint32_t)(i + k), NG_NONE);
        }
        i += len;
    }
    return st;
}

/* A nationality before a noun is an adjective, not a thing that acts. */
static bool visible(const mention *m)
{
    return !(m->demonym && !m->plural) && m->entity != NG_NONE;
}

/* First token of the mention's mask: the article before it belongs to it. */
static size_t mask_first(const run *r, const mention *m, size_t begin)
{
    const size_t first = m->wide < m->first ? m->wide : m->first;
    if (first > begin && (word_is(r, first - 1, "the") || word_is(r, first - 1, "a") || word_is(r, first - 1, "an")))
        return first - 1;
    return first;
}

static size_t mask_end(const mention *m)
{
    const size_t a = (size_t)m->first + m->n, b = (size_t)m->wide + m->wide_n;
    return a > b ? a : b;
}

ng_status mask_sentence(run *r, size_t sentence, masked *m)
{
    const ng_sentence *s = &r->doc->sentence[sentence];
    const size_t end = sentence_end(r, sentence);
    size_t k = mention_from(r, s->first);
    size_t t = m->first_time;
    ng_status st = NG_OK;
    m->n = 0;
    size_t at = s->span.begin;
    for (size_t i = s->first; st == NG_OK && i < end;) {
        while (k < r->n_m && (!visible(&r->m[k]) || mask_end(&r->m[k]) <= i) && r->m[k].first < end)
            ++k;
        while (t < r->n_t && r->t[t].first < i)
            ++t;
        size_t j = k, stop = i;
        size_t best = NG_NONE;
        for (; j < r->n_m && r->m[j].first < end && r->m[j].first <= i + 16;
             ++j) { /* whose mask begins here; the widest */
            if (visible(&r->m[j]) && mask_first(r, &r->m[j], s->first) == i && mask_end(&r->m[j]) > stop &&
                mask_end(&r->m[j]) <= end) {
                stop = mask_end(&r->m[j]);
                best = j;
            }
        }
        uint32_t cp = 0, item = NG_NONE;
        if (best != NG_NONE) {
            cp = NG_MASK_MENTION + (uint32_t)r->m[best].type;
            item = (uint32_t)best;
        } else if (t < r->n_t && r->t[t].first == i) {
            cp = NG_MASK_TIME + (uint32_t)r->t[t].type;
            item = TIMEX_BIT | (uint32_t)t;
            stop = i + r->t[t].n;
        }
        const ng_token *tok = &r->doc->token[i];
        if (cp == 0) {
            st = put_text(r, m, at, tok->span.end);
            at = tok->span.end;
            ++i;
            continue;
        }
        st = put_text(r, m, at, tok->span.begin);
        if (st == NG_OK)
            st = put_mask(r, m, cp, tok->span.begin, item);
        at = r->doc->token[stop - 1].span.end;
        i = stop;
    }
    if (st == NG_OK) {
        m->s[m->n] = '\0';
        m->at[m->n] = s->span.end;
        m->item[m->n] = NG_NONE;
        while (t < r->n_t && r->t[t].first < end)
            ++t;
        m->first_time = (uint32_t)t;
    }
    return st;
}
