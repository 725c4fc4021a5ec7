/* coref.c -- pronouns find what they mean.
 *
 * Phrases are walked in the order of the text. A name or nominal that is an
 * entity's belongs to that entity's chain; another noun phrase begins a chain, or,
 * definite and with the same head, goes on with one. A pronoun takes the phrase of
 * the sentences right before it that fits best, or nothing. "I" in a quotation
 * is who speaks. A pronoun whose chain holds no entity stays without one.
 */
#include "coref.h"

#define SENTENCES_BACK 3 /* how far back a pronoun reaches */
#define PHRASES_BACK 60  /* and how many phrases */
#define HEAD_BACK 8      /* sentences between "the plan" and "the plan" */

static uint32_t chain_new(coref *c, uint32_t phrase, uint32_t entity)
{
    if (!ng_arena_grow(c->r->a, (void **)&c->c, &c->cap_c, c->n_c, sizeof *c->c))
        return NG_NONE;
    c->c[c->n_c] = (chain){ .draft = entity, .first = phrase, .last = phrase };
    return (uint32_t)c->n_c++;
}

static void chain_join(coref *c, uint32_t phrase, uint32_t k)
{
    np *p = &c->p[phrase];
    chain *x = &c->c[k];
    p->chain = k;
    x->last = phrase;
    ++x->use;
    if (x->gender == GENDER_NONE)
        x->gender = p->gender;
}

/* The chain of a phrase that is no pronoun. */
static ng_status place_phrase(coref *c, uint32_t phrase, ng_map *heads)
{
    const run *r = c->r;
    const np *p = &c->p[phrase];
    const uint32_t entity = p->mention == NG_NONE ? NG_NONE : r->m[p->mention].entity;
    uint32_t k = NG_NONE;
    const char *lemma = tree_lemma(r, p->head);
    const bool noun = p->kind == NP_NOUN && entity == NG_NONE && lemma[0] != '\0';
    if (entity != NG_NONE) {
        k = c->chain_of_draft[entity];
    } else if (noun && p->definite) {
        const uint32_t at = ng_map_get(heads, lemma, strlen(lemma));
        if (at != NG_MAP_NONE && c->p[c->c[at].last].plural == p->plural &&
            c->p[c->c[at].last].sentence + HEAD_BACK >= p->sentence)
            k = at;
    }
    if (k == NG_NONE)
        k = chain_new(c, phrase, entity);
    if (k == NG_NONE)
        return ng_nomem(r->err, "extract");
    if (entity != NG_NONE)
        c->chain_of_draft[entity] = k;
    chain_join(c, phrase, k);
    if (noun && !ng_map_set(heads, lemma, strlen(lemma), k, NULL))
        return ng_nomem(r->err, "extract");
    return NG_OK;
}

/* The phrase that the pronoun means, or NG_NONE. */
static uint32_t antecedent(const coref *c, uint32_t phrase)
{
    const np *p = &c->p[phrase];
    features f;
    coref_features_nothing(c, p, &f);
    int32_t best = coref_score(c, p, &f);
    uint32_t found = NG_NONE;
    unsigned rank = 0;
    for (uint32_t k = phrase; k-- > 0 && k + PHRASES_BACK >= phrase;) {
        const np *b = &c->p[k];
        if (b->sentence + SENTENCES_BACK < p->sentence)
            break;
        if (b->chain == NG_NONE || !coref_may(c, p, b))
            continue;
        coref_features(c, p, b, rank++, &f);
        const int32_t score = coref_score(c, p, &f);
        if (score > best) {
            best = score;
            found = k;
        }
    }
    return found;
}

static ng_status place_pronoun(coref *c, uint32_t phrase)
{
    const np *p = &c->p[phrase];
    if (p->pronoun == PRO_I || p->pronoun == PRO_WE)
        return NG_OK;
    const uint32_t b = antecedent(c, phrase);
    const uint32_t k = b == NG_NONE ? chain_new(c, phrase, NG_NONE) : c->p[b].chain;
    if (k == NG_NONE)
        return ng_nomem(c->r->err, "extract");
    chain_join(c, phrase, k);
    return NG_OK;
}

/* "I" is who speaks. */
static void place_speakers(coref *c)
{
    for (uint32_t k = 0; k < c->n_p; ++k) {
        const np *p = &c->p[k];
        if (p->pronoun != PRO_I || p->quote == NG_NONE || c->q[p->quote].speaker == NG_NONE)
            continue;
        const np *s = &c->p[c->q[p->quote].speaker];
        if (s->what == WHAT_PERSON && s->chain != NG_NONE && !s->plural)
            chain_join(c, k, s->chain);
    }
}

/* The entities of a chain: one, or those of "A and B". */
static size_t entities_of(const coref *c, uint32_t k, uint32_t ret[NP_MEMBERS])
{
    const chain *x = &c->c[k];
    if (x->draft != NG_NONE) {
        ret[0] = x->draft;
        return 1;
    }
    const np *p = &c->p[x->first];
    if (p->kind != NP_GROUP)
        return 0;
    for (unsigned i = 0; i < p->n_member; ++i) {
        const np *m = &c->p[p->member[i]];
        ret[i] = m->chain == NG_NONE ? NG_NONE : c->c[m->chain].draft;
        if (ret[i] == NG_NONE)
            return 0;
    }
    return p->n_member;
}

static ng_status say_entities(coref *c)
{
    run *r = c->r;
    for (uint32_t k = 0; k < c->n_p; ++k) {
        const np *p = &c->p[k];
        uint32_t e[NP_MEMBERS];
        const size_t n = p->kind == NP_PRONOUN && p->chain != NG_NONE ? entities_of(c, p->chain, e) : 0;
        if (n == 0)
            continue;
        mention *m = &r->m[p->mention];
        m->entity = e[0];
        for (size_t i = 0; i < n; ++i)
            ++c->d->d[e[i]].use;
        if (n == 1)
            continue;
        m->also = ng_arena_new(r->a, n - 1, sizeof *m->also);
        if (m->also == NULL)
            return ng_nomem(r->err, "extract");
        memcpy(m->also, e + 1, (n - 1) * sizeof *m->also);
        m->n_also = (uint32_t)n - 1;
    }
    return NG_OK;
}

ng_status coref_resolve(drafts *d)
{
    run *r = d->r;
    coref c = { .d = d, .r = r };
    ng_map heads = { 0 };
    if (r->doc->n_token == 0 || tree_pos(r, 0) == POS_NONE)
        return NG_OK;
    c.chain_of_draft = ng_arena_new(r->a, d->n + 1, sizeof *c.chain_of_draft);
    if (c.chain_of_draft == NULL)
        return ng_nomem(r->err, "extract");
    memset(c.chain_of_draft, 0xFF, (d->n + 1) * sizeof *c.chain_of_draft);
    coref_weights(&c);
    ng_status st = coref_phrases(&c);
    if (st == NG_OK)
        st = coref_quotes(&c);
    for (uint32_t k = 0; st == NG_OK && k < c.n_p; ++k)
        st = c.p[k].kind == NP_PRONOUN ? place_pronoun(&c, k) : place_phrase(&c, k, &heads);
    if (st == NG_OK) {
        place_speakers(&c);
        st = say_entities(&c);
    }
    ng_map_done(&heads);
    return st;
}
