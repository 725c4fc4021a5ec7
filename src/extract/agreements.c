/* agreements.c -- which "treaty", "pact", "agreement" of an article is which.
 *
 * An article about an agreement mostly speaks of one. A nominal goes to the
 * agreement mentioned last that it does not contradict; it contradicts where
 * it is called another one (former, previous, second, ...), where the topics
 * of their modifiers differ (trade, defense, climate), or where it carries a
 * modifier that no list knows and the other one does not have.
 */
#include <stdlib.h>

#include "mentions.h"
#include "tree.h"

#define MODIFIERS_MAX 12

typedef struct {
    uint32_t topics;
    bool apart, unknown, indefinite;
} traits;

static void token_traits(const run *r, const mention *m, size_t i, traits *t)
{
    const char *topic = word_lex(r, LEX_MODIFIER, i);
    if (word_lex(r, LEX_DISTINCT, i) != NULL || (r->w[i].n == 4 && (r->w[i].flags & WORD_DIGIT))) {
        t->apart = true;
    } else if (topic != NULL) {
        if (topic[0] != '\0')
            t->topics |= 1u << (strtoul(topic, NULL, 10) & 31);
    } else if ((r->w[i].flags & (WORD_LETTER | WORD_UPPER | WORD_FUNCTION)) == WORD_LETTER &&
               m->kind == NG_MENTION_NOMINAL) {
        t->unknown = true;
    }
}

/* "previously had an alliance treaty": the sentence speaks of another time. */
static bool past_sentence(const run *r, const mention *m)
{
    const size_t begin = r->doc->sentence[m->sentence].first;
    for (size_t i = begin; i < m->first; ++i) {
        if (word_lex(r, LEX_FORMER, i) != NULL)
            return true;
    }
    return false;
}

static traits traits_of(const run *r, const mention *m)
{
    traits t = { 0 };
    const size_t head = (size_t)m->first + m->n - (m->kind == NG_MENTION_NOMINAL);
    for (size_t i = m->first; i < head && i < (size_t)m->first + MODIFIERS_MAX; ++i) {
        const size_t glued = i + 1 < head && (r->w[i].flags & WORD_GLUED) && word_is(r, i + 1, "-");
        if (!glued) {
            token_traits(r, m, i, &t);
            continue;
        }
        size_t n = 0;
        if (phrase_lex(r, LEX_DISTINCT, i, head, &n) != NULL && n > 1) {
            t.apart = true;
            i += n - 1;
        } else {
            token_traits(r, m, i, &t);
        }
    }
    t.indefinite =
        m->wide < m->first && (word_is(r, m->wide, "a") || word_is(r, m->wide, "an") || word_is(r, m->wide, "another"));
    t.apart =
        t.apart || (t.indefinite && past_sentence(r, m)) || (m->wide < m->first && word_is(r, m->wide, "another"));
    return t;
}

/* "a protocol called TCP/IP", "the pact with Israel": its words bring in another one than that which has a name. */
static bool brings_in(const run *r, const mention *m, const traits *t)
{
    return m->kind == NG_MENTION_NOMINAL && m->sentence > 0 &&
           (t->indefinite || tree_child(r, m->first + m->n - 1, REL_NMOD) != NG_NONE);
}

static bool same_label(const run *r, const draft *d, const mention *m)
{
    return strcmp(r->m[d->best].label, m->label) == 0;
}

/* The draft that nominal m means, or NG_NONE: a new one. */
static uint32_t antecedent(const drafts *d, const mention *m, const traits *t)
{
    const run *r = d->r;
    uint32_t best = NG_NONE;
    for (size_t k = d->n, seen = 0; k-- > 0 && seen < 200;) {
        const draft *x = &d->d[k];
        if (x->type != m->type)
            continue;
        ++seen;
        const bool both_named = m->kind == NG_MENTION_NAME && r->m[x->best].kind == NG_MENTION_NAME;
        if (same_label(r, x, m) && (t->apart || t->unknown || both_named))
            return (uint32_t)k;
        if (both_named)
            continue;
        if (r->m[x->best].kind == NG_MENTION_NAME && brings_in(r, m, t))
            continue;
        if (t->apart || t->unknown || x->apart || (t->topics != 0 && x->topics != 0 && !(t->topics & x->topics)))
            continue;
        if (best == NG_NONE)
            best = (uint32_t)k;
    }
    return best;
}

static ng_status settle(drafts *d, uint32_t at)
{
    run *r = d->r;
    mention *m = &r->m[at];
    const traits t = traits_of(r, m);
    uint32_t k = antecedent(d, m, &t);
    if (k == NG_NONE) {
        k = draft_new(d, at, m->type, NG_NONE);
        if (k == NG_NONE)
            return ng_nomem(r->err, "extract");
        d->d[k].apart = t.apart || t.unknown;
    } else if (m->n > r->m[d->d[k].best].n &&
               (r->m[d->d[k].best].kind != NG_MENTION_NAME || m->kind == NG_MENTION_NAME)) {
        d->d[k].best = at;
    }
    d->d[k].topics |= t.topics;
    ++d->d[k].use;
    m->entity = k;
    return NG_OK;
}

ng_status agreements_resolve(drafts *d)
{
    run *r = d->r;
    for (size_t i = 0; i < r->n_m; ++i) {
        const mention *m = &r->m[i];
        if (m->entity != NG_NONE || (m->kind != NG_MENTION_NOMINAL && m->type != NG_TYPE_AGREEMENT))
            continue;
        const ng_status st = settle(d, (uint32_t)i);
        if (st != NG_OK)
            return st;
    }
    return NG_OK;
}
