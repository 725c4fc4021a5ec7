/* bodies.c -- bodies of countries that have no name of their own: "the Greek
 * government", "US troops".
 *
 * A noun of the list `body` right behind a country's name or its nationality word,
 * at the head of its phrase. One country has one government, so within an article
 * country and noun tell which body is meant.
 */
#include "mentions.h"
#include "tree.h"

/* The country's mention that ends right before token i; NULL: none. */
static const mention *country_before(const run *r, size_t sentence, size_t i)
{
    const uint32_t k = i > r->doc->sentence[sentence].first ? r->mention_at[i - 1] : NG_NONE;
    const mention *m = k == NG_NONE ? NULL : &r->m[k];
    const bool country = m != NULL && m->kind == NG_MENTION_NAME && m->gaz != NG_NONE && !m->plural &&
                         (m->demonym || m->type == NG_TYPE_COUNTRY) && m->first + m->n == i;
    return country ? m : NULL;
}

/* The body's mention, where the noun at tokens [i, i + n) stands for one. */
static ng_status body_at(run *r, size_t sentence, size_t i, size_t n, ng_type type)
{
    const uint32_t head = (uint32_t)(i + n - 1);
    const mention *c = country_before(r, sentence, i);
    if (c == NULL || r->mention_at[head] != NG_NONE || !tree_there(r, head) ||
        tree_top(r, c->first, head + 1 - c->first) != head || tree_base(r, head) == REL_COMPOUND ||
        tree_base(r, head) == REL_AMOD)
        return NG_OK;
    const uint32_t first = c->first;
    mention *m = mention_add(r, first, head + 1 - first, NG_MENTION_NOMINAL, type, NG_NONE);
    if (m == NULL)
        return ng_nomem(r->err, "extract");
    if (first > r->doc->sentence[sentence].first && word_lex(r, LEX_DETERMINER, first - 1) != NULL) {
        m->wide = first - 1;
        m->wide_n = m->n + 1;
    }
    return NG_OK;
}

ng_status bodies_find(run *r)
{
    ng_status st = NG_OK;
    for (size_t s = 0; s < r->doc->n_sentence; ++s) {
        const size_t end = sentence_end(r, s);
        for (size_t i = r->doc->sentence[s].first, n; st == NG_OK && i < end; i += n) {
            n = 1;
            const char *v = r->w[i].flags & WORD_LETTER ? phrase_lex(r, LEX_BODY, i, end, &n) : NULL;
            const ng_type type = v == NULL ? NG_TYPE_COUNT : ng_type_parse(v);
            if (type != NG_TYPE_COUNT)
                st = body_at(r, s, i, n, type);
        }
    }
    return st;
}

uint32_t body_country(const run *r, const mention *m)
{
    if (m->kind != NG_MENTION_NOMINAL || !type_is_body(m->type))
        return NG_NONE;
    for (size_t k = mention_from(r, m->first); k < r->n_m && r->m[k].first == m->first; ++k) {
        if (r->m[k].kind == NG_MENTION_NAME && r->m[k].gaz != NG_NONE)
            return (uint32_t)k;
    }
    return NG_NONE;
}

ng_status bodies_resolve(drafts *d)
{
    run *r = d->r;
    ng_map known = { 0 }; /* entry of the country, noun -> draft */
    ng_status st = NG_OK;
    for (uint32_t i = 0; st == NG_OK && i < r->n_m; ++i) {
        const mention *m = &r->m[i];
        const uint32_t c = body_country(r, m);
        if (c == NG_NONE)
            continue;
        const uint32_t noun = r->m[c].first + r->m[c].n;
        const char *s = words_text(r, noun, m->first + m->n - noun);
        const char *key = s == NULL ? NULL : ng_arena_printf(r->a, "%lu %s", (unsigned long)r->m[c].gaz, s);
        uint32_t k = key == NULL ? NG_NONE : ng_map_get(&known, key, strlen(key));
        if (key != NULL && k == NG_MAP_NONE) {
            k = draft_new(d, i, m->type, NG_NONE);
            if (k != NG_NONE && !ng_map_set(&known, key, strlen(key), k, NULL))
                k = NG_NONE;
        }
        if (k == NG_NONE)
            st = ng_nomem(r->err, "extract");
        else
            draft_join(d, i, k);
    }
    ng_map_done(&known);
    return st;
}
