/* nominals.c -- things named by a noun: "the treaty", "a mutual defense pact".
 *
 * Without a tagger a noun phrase is a determiner or possessive, then at most
 * six plain words, then the head; the words between must not be of a closed
 * class. A head without determiner needs a listed modifier right before it
 * ("defense pact"). The mention's span leaves the determiner out.
 */
#include <stdlib.h>

#include "coref.h"

#define MODIFIER_MAX 6

static bool plain_word(const run *r, size_t i)
{
    const word *w = &r->w[i];
    if (word_lex(r, LEX_MODIFIER, i) != NULL || word_lex(r, LEX_DISTINCT, i) != NULL)
        return true;
    return (w->flags & (WORD_LETTER | WORD_DIGIT)) && !(w->flags & WORD_FUNCTION) &&
           word_lex(r, LEX_NEGATION, i) == NULL;
}

static bool possessive(const run *r, size_t i)
{
    return word_is(r, i, "'s") || word_is(r, i, "'");
}

/* Where the modifiers before the head begin; *det: a determiner stands before them. */
static size_t phrase_begin(const run *r, size_t first, size_t head, bool *det)
{
    size_t listed = head; /* the longest stretch of listed modifiers */
    bool all = true;
    *det = false;
    for (size_t i = head, n = 0; i > first && n <= MODIFIER_MAX; ++n) {
        --i;
        if (word_lex(r, LEX_DETERMINER, i) != NULL || possessive(r, i)) {
            *det = true;
            return i + 1;
        }
        const bool hyphen = word_is(r, i, "-") && i > first && i + 1 < head;
        const bool number = r->w[i].n == 4 && (r->w[i].flags & WORD_DIGIT);
        if (!hyphen && !number && !plain_word(r, i))
            break;
        const bool name = r->mention_at[i] != NG_NONE && r->m[r->mention_at[i]].type != NG_TYPE_THING &&
                          !r->m[r->mention_at[i]].demonym;
        all = all && (hyphen || word_lex(r, LEX_MODIFIER, i) != NULL || word_lex(r, LEX_DISTINCT, i) != NULL) && !name;
        if (all && !hyphen)
            listed = i;
    }
    return listed;
}

/* The head's mention, where there is one; r->mention_at already covers names. */
static ng_status nominal_at(run *r, size_t first, size_t head, ng_type type, const char *value)
{
    bool det;
    size_t begin = phrase_begin(r, first, head, &det);
    if (begin == head && !det)
        return NG_OK;
    const bool weak = strchr(value, '?') != NULL; /* "deal" needs a listed modifier */
    if (det && begin > first && strchr(value, '!') != NULL && tree_form_is(r, (uint32_t)begin - 1, "PRP$"))
        return NG_OK; /* "their partnership": how they stand to each other */
    bool listed = false;
    for (size_t i = begin; i < head; ++i)
        listed = listed || word_lex(r, LEX_MODIFIER, i) != NULL;
    if (weak && !listed)
        return NG_OK;
    const size_t wide = det && begin > first ? begin - 1 : begin;
    if (!det)
        for (size_t i = begin; i < head; ++i) {
            if (r->mention_at[i] != NG_NONE)
                return NG_OK;
        }
    mention *m = mention_add(r, begin, head + 1 - begin, NG_MENTION_NOMINAL, type, NG_NONE);
    if (m == NULL)
        return ng_nomem(r->err, "extract");
    if (det && word_lex(r, LEX_DETERMINER, wide) != NULL) {
        m->wide = (uint32_t)wide;
        m->wide_n = (uint32_t)(head + 1 - wide);
    }
    return NG_OK;
}

static ng_type nominal_type(const char *value)
{
    char buf[32];
    size_t n = strcspn(value, "?!");
    if (n >= sizeof buf)
        return NG_TYPE_COUNT;
    memcpy(buf, value, n);
    buf[n] = '\0';
    return ng_type_parse(buf);
}

ng_status nominals_find(run *r)
{
    for (size_t s = 0; s < r->doc->n_sentence; ++s) {
        const size_t first = r->doc->sentence[s].first, end = sentence_end(r, s);
        for (size_t i = first; i < end; ++i) {
            const char *v = word_lex(r, LEX_NOMINAL, i);
            if (v == NULL || v[0] == '\0' || r->mention_at[i] != NG_NONE)
                continue;
            if (i + 1 < end && (word_lex(r, LEX_NOMINAL, i + 1) != NULL || word_is(r, i + 1, "-")))
                continue; /* "treaty organization", "pact-making": not the head */
            const ng_type type = nominal_type(v);
            if (type == NG_TYPE_COUNT)
                continue;
            const ng_status st = nominal_at(r, first, i, type, v);
            if (st != NG_OK)
                return st;
        }
    }
    const ng_status st = bodies_find(r);
    return st == NG_OK ? coref_mentions(r) : st;
}

static int by_place(const void *a, const void *b)
{
    const mention *x = a, *y = b;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    if (x->n != y->n)
        return x->n > y->n ? -1 : 1;
    return (int)x->kind - (int)y->kind;
}

ng_status mentions_sort(run *r)
{
    if (r->n_m > 0)
        qsort(r->m, r->n_m, sizeof *r->m, by_place);
    return mentions_index(r);
}

ng_status mentions_compact(run *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n_m; ++i) {
        if (r->m[i].n > 0)
            r->m[n++] = r->m[i];
    }
    r->n_m = n;
    return mentions_sort(r);
}

ng_status mentions_index(run *r)
{
    if (r->mention_at == NULL)
        r->mention_at = ng_arena_new(r->a, r->doc->n_token + 1, sizeof *r->mention_at);
    if (r->mention_at == NULL)
        return ng_nomem(r->err, "extract");
    memset(r->mention_at, 0xFF, (r->doc->n_token + 1) * sizeof *r->mention_at);
    for (size_t i = 0; i < r->n_m; ++i) {
        const mention *m = &r->m[i];
        for (size_t k = m->first; k < (size_t)m->first + m->n; ++k) {
            if (r->mention_at[k] == NG_NONE || r->m[r->mention_at[k]].n < m->n)
                r->mention_at[k] = (uint32_t)i;
        }
    }
    return NG_OK;
}
