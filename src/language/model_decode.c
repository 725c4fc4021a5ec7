/* model_decode.c -- labels of names that make whole names, and lemmas from scripts. */
#include "model_private.h"

#include <string.h>

#include "utf8.h"

/* Labels: 0 is O, then B, I, E, S of each type. */
enum { B, I, E, S };

static size_t label_of(size_t type, size_t part)
{
    return 1 + 4 * type + part;
}

/* The best label after which no name is open. */
static size_t best_closed(const float *score, size_t n_type)
{
    size_t best = 0;
    for (size_t t = 0; t < n_type; ++t)
        for (size_t part = E; part <= S; ++part)
            if (score[label_of(t, part)] > score[best])
                best = label_of(t, part);
    return best;
}

/* One token: now[l] from before[], the label before each in from[]. */
static void advance(const float *score, const float *before, float *now, uint8_t *from, size_t n_type)
{
    const size_t closed = best_closed(before, n_type);
    now[0] = before[closed] + score[0];
    from[0] = (uint8_t)closed;
    for (size_t t = 0; t < n_type; ++t) {
        const size_t b = label_of(t, B), i = label_of(t, I), open = before[b] > before[i] ? b : i;
        for (size_t part = B; part <= S; ++part) {
            const size_t l = label_of(t, part), p = part == I || part == E ? open : closed;
            now[l] = before[p] + score[l];
            from[l] = (uint8_t)p;
        }
    }
}

void model_names(const float *score, size_t ld, size_t n, size_t n_type, float *step, uint8_t *from, uint8_t *label)
{
    const size_t n_label = 1 + 4 * n_type;
    float *now = step, *before = step + n_label;
    for (size_t l = 0; l < n_label; ++l)
        before[l] = l == 0 ? 0 : -1e30F; /* as if after an O */
    for (size_t k = 0; k < n; ++k, score += ld) {
        advance(score, before, now, from + k * n_label, n_type);
        float *swap = now;
        now = before;
        before = swap;
    }
    size_t l = best_closed(before, n_type);
    for (size_t k = n; k-- > 0;) {
        label[k] = (uint8_t)l;
        l = from[k * n_label + l];
    }
}

bool model_lemma(const lemma_script *s, const char *form, size_t n, char *ret, size_t room, size_t *ret_n)
{
    const size_t put = strlen(s->put), keep = s->base == '*' ? 0 : ng_utf8_count(form, n);
    if (s->base != '*' && (s->cut > keep || (s->cut == keep && put == 0)))
        return false;
    size_t k = 0, len;
    for (size_t at = 0, i = 0; s->base != '*' && i + s->cut < keep; at += len, ++i) {
        const uint32_t c = ng_utf8_decode(form + at, n - at, &len);
        if (k + 4 > room)
            return false;
        k += ng_utf8_encode(s->base == 'l' ? ng_cp_lower(c) : c, ret + k);
    }
    if (put > room - k)
        return false;
    memcpy(ret + k, s->put, put);
    *ret_n = k + put;
    return *ret_n > 0;
}
