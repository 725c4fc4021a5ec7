/* coref.c -- pronouns find what they mean.
 *
 * Phrases are walked in the order of the text. A name or nominal that is an
 * entity's belongs to that entity's chain; another noun phrase begins a chain, or,
 * definite and with the same head, goes on with one. A pronoun takes the phrase of
 * the sentences right before it that fits best, or nothing. "I" in a quotation
 * is who speaks. A pronoun whose chain holds no entity stays without one.
 */
#include "coref.h"
#include "patterns.h"

#define SENTENCES_BACK 3 /* how far back a pronoun reaches */
#define PHRASES_BACK 60  /* and how many phrases */

static uint32_t chain_new(coref *c, uint32_t phrase, uint32_t entity)
{
    if (!ng_arena_grow(c->r->a, (void **)&c->c, &c->cap_c, c->n_c, sizeof *c->c))
        return NG_NONE;
    c->c[c->n_c] = (chain){ .draft = entity, .first = phrase, .last = phrase, .of = NG_NONE, .nation = NG_NONE };
    return (uint32_t)c->n_c++;
}

static void chain_join(coref *c, uint32_t phrase, uint32_t k)
{
    np *p = &c->p[phrase];
    chain *x = &c->c[k];
    p->chain = k;
    x->last = phrase;
    ++x->use;
    const bool titled = p->kind == NP_NAME && p->mention != NG_NONE && c->r->m[p->mention].n == 1; /* "Mr Davis" */
    if (p->gender != GENDER_NONE && (x->gender == GENDER_NONE || p->kind != NP_PRONOUN)) {
        x->said = p->kind == NP_PRONOUN;
        x->gender = x->gender == GENDER_NONE || titled ? p->gender : x->gender;
    }
}

/* The chain that a noun phrase without name goes on with, or NG_NONE. `heads`: the last phrase of each noun. */
static uint32_t chain_of_noun(coref *c, uint32_t phrase, const ng_map *heads)
{
    np *p = &c->p[phrase];
    const uint32_t of = coref_said_of(c, p);
    const char *lemma = tree_lemma(c->r, p->head);
    if (of != NG_NONE && of < phrase && c->p[of].chain != NG_NONE && c->p[of].plural == p->plural)
        return c->p[of].chain;
    const uint32_t before = ng_map_get(heads, lemma, strlen(lemma)), named = coref_called(c, phrase);
    const bool on = named == NG_NONE && before != NG_MAP_NONE && coref_goes_on(c, p, &c->p[before]);
    uint32_t m[NP_MEMBERS] = { named };
    const unsigned n = named != NG_NONE ? 1 : on ? 0 : coref_nominal(c, phrase, m);
    if (n > 0) {
        memcpy(p->means, m, n * sizeof *m);
        p->n_means = (uint8_t)n;
        return n == 1 ? m[0] : NG_NONE;
    }
    if (before != NG_MAP_NONE)
        p->rival = on ? c->p[before].rival : before;
    return on ? c->p[before].chain : NG_NONE;
}

/* The entity of the person whose name is at token i; NG_NONE: none is. */
static uint32_t person_at(const run *r, uint32_t i)
{
    const uint32_t m = i == NG_NONE ? NG_NONE : r->mention_at[i];
    return m != NG_NONE && r->m[m].kind == NG_MENTION_NAME && r->m[m].type == NG_TYPE_PERSON ? r->m[m].entity : NG_NONE;
}

/* "photographer Steve Farrell": the entity of the person whose name stands beside the noun, or NG_NONE. */
static uint32_t named_beside(const run *r, const np *p)
{
    if (p->kind != NP_NOUN || p->what != WHAT_PERSON || p->plural || p->mention != NG_NONE)
        return NG_NONE;
    if (tree_rel(r, p->head) == REL_NMOD_DESC)
        return person_at(r, tree_head(r, p->head));
    TREE_CHILDREN (r, p->head, k) {
        const relation base = tree_base(r, k);
        if (k > p->head && person_at(r, k) != NG_NONE &&
            (base == REL_APPOS || base == REL_FLAT || base == REL_COMPOUND || tree_rel(r, k) == REL_NMOD_DESC))
            return person_at(r, k);
    }
    return NG_NONE;
}

/* The chain of a phrase that is no pronoun. */
static ng_status place_phrase(coref *c, uint32_t phrase, ng_map *heads)
{
    const run *r = c->r;
    const np *p = &c->p[phrase];
    const uint32_t named = named_beside(r, p);
    const uint32_t entity = p->mention == NG_NONE ? named : r->m[p->mention].entity;
    const char *lemma = tree_lemma(r, p->head);
    const bool noun = p->kind == NP_NOUN && p->mention == NG_NONE && lemma[0] != '\0';
    uint32_t k = entity != NG_NONE ? c->chain_of_draft[entity] : noun ? chain_of_noun(c, phrase, heads) : NG_NONE;
    if (k == NG_NONE)
        k = chain_new(c, phrase, entity);
    if (k == NG_NONE)
        return ng_nomem(r->err, "extract");
    if (entity != NG_NONE)
        c->chain_of_draft[entity] = k;
    chain_join(c, phrase, k);
    if (p->mention != NG_NONE && entity != NG_NONE)
        return coref_call_name(c, phrase);
    if (noun && !ng_map_set(heads, lemma, strlen(lemma), phrase, NULL))
        return ng_nomem(r->err, "extract");
    return noun && c->c[k].draft != NG_NONE && p->n_means == 0 ? coref_call_noun(c, phrase) : NG_OK;
}

/* Puts phrase b among those that the pronoun may mean, where it may. */
static void consider(coref *c, asker *q, uint32_t b, candidate *x, size_t *n)
{
    const uint32_t k = c->p[b].chain;
    if (*n == COREF_CANDIDATES || k == NG_NONE || !coref_may(c, q, &c->p[b], k))
        return;
    const bool repeated = c->c[k].asked == q->phrase + 1;
    if (!repeated) {
        c->c[k].asked = q->phrase + 1;
        c->c[k].rank = (uint8_t)q->n_chains++;
    }
    if (c->c[k].use > q->most)
        q->most = c->c[k].use;
    x[(*n)++] =
        (candidate){ .phrase = b, .chain = k, .rank = c->c[k].rank, .repeated = repeated, .later = b > q->phrase };
}

/* The phrase that the pronoun means, or NG_NONE. */
static uint32_t antecedent(coref *c, asker *q)
{
    candidate x[COREF_CANDIDATES];
    features nothing;
    size_t n = 0;
    double probability;
    const coref_trace *trace = c->r->worker->coref_trace;
    for (uint32_t k = q->phrase; k-- > 0 && k + PHRASES_BACK >= q->phrase;) {
        if (c->p[k].sentence + SENTENCES_BACK < c->p[q->phrase].sentence)
            break;
        consider(c, q, k, x, &n);
    }
    if (q->later != NG_NONE)
        consider(c, q, q->later, x, &n);
    coref_features(c, q, x, n, &nothing);
    if (trace != NULL)
        trace->pronoun(trace->user, c, q, x, n, &nothing);
    const uint32_t found = coref_choose(c, q, x, n, &nothing, &probability);
    return 1000 * probability >= c->weight[coref_class(&c->p[q->phrase])][F_least] ? found : NG_NONE;
}

static ng_status place_pronoun(coref *c, uint32_t phrase, ng_map *heads)
{
    const np *p = &c->p[phrase];
    ng_status st = NG_OK;
    asker q;
    if (p->pronoun == PRO_I || p->pronoun == PRO_WE)
        return NG_OK;
    coref_ask(c, phrase, &q);
    uint32_t b = coref_bracketed(c, p);
    if (b != NG_NONE && c->p[b].chain == NG_NONE)
        st = place_phrase(c, b, heads);
    if (st == NG_OK && q.later != NG_NONE && c->p[q.later].chain == NG_NONE)
        st = place_phrase(c, q.later, heads);
    if (st != NG_OK)
        return st;
    coref_mark_named(c, &q);
    if (b == NG_NONE)
        b = coref_sure(c, &q);
    if (b == NG_NONE)
        b = antecedent(c, &q);
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
        const uint32_t who = p->pronoun == PRO_I ? coref_speaker(c, p->quote) : NG_NONE;
        if (who == NG_NONE)
            continue;
        const np *s = &c->p[who];
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
    const uint32_t *chain_at = p->means;
    uint32_t of[NP_MEMBERS];
    size_t n = p->n_means;
    if (p->kind == NP_GROUP) {
        n = p->n_member;
        for (size_t i = 0; i < n; ++i)
            of[i] = c->p[p->member[i]].chain;
        chain_at = of;
    }
    for (size_t i = 0; i < n; ++i) {
        ret[i] = chain_at[i] == NG_NONE ? NG_NONE : c->c[chain_at[i]].draft;
        if (ret[i] == NG_NONE)
            return 0;
    }
    return n;
}

/* The mention at r->m[at] means entities e[0, n). */
static ng_status say_mention(coref *c, uint32_t at, const uint32_t *e, size_t n)
{
    run *r = c->r;
    r->m[at].entity = e[0];
    for (size_t i = 0; i < n; ++i)
        ++c->d->d[e[i]].use;
    if (n == 1)
        return NG_OK;
    uint32_t *also = ng_arena_new(r->a, n - 1, sizeof *also);
    if (also == NULL)
        return ng_nomem(r->err, "extract");
    memcpy(also, e + 1, (n - 1) * sizeof *also);
    r->m[at].also = also;
    r->m[at].n_also = (uint32_t)n - 1;
    return NG_OK;
}

static ng_status say_entities(coref *c)
{
    ng_status st = NG_OK;
    for (uint32_t k = 0; st == NG_OK && k < c->n_p; ++k) {
        const np *p = &c->p[k];
        uint32_t e[NP_MEMBERS], at = p->mention;
        const bool asks = p->kind == NP_PRONOUN || p->n_means > 0;
        const size_t n = asks && p->chain != NG_NONE && !coref_named_between(c, k) ? entities_of(c, p->chain, e) : 0;
        if (n > 0 && p->kind == NP_NOUN)
            st = coref_nominal_add(c, p, false, &at);
        if (p->people != NG_NONE)
            c->r->m[p->people].entity = NG_NONE; /* "the Briton" is somebody, not his people */
        if (n > 0 && st == NG_OK)
            st = say_mention(c, at, e, n);
    }
    return st;
}

/* The entities of nationality words' countries, where the article names them. */
static ng_status find_countries(coref *c)
{
    run *r = c->r;
    c->country = ng_arena_new(r->a, r->n_m + 1, sizeof *c->country);
    if (c->country == NULL)
        return ng_nomem(r->err, "extract");
    for (size_t i = 0; i < r->n_m; ++i)
        c->country[i] = r->m[i].demonym ? draft_of_entry(c->d, r->m[i].gaz) : NG_NONE;
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
    ng_status st = find_countries(&c);
    if (st == NG_OK)
        st = coref_phrases(&c);
    for (uint32_t k = 0; st == NG_OK && k < c.n_p; ++k)
        st = c.p[k].kind == NP_PRONOUN ? place_pronoun(&c, k, &heads)
             : c.p[k].chain == NG_NONE ? place_phrase(&c, k, &heads)
                                       : NG_OK; /* a pronoun before it asked for it */
    if (st == NG_OK) {
        place_speakers(&c);
        st = coref_nameless(&c);
    }
    if (st == NG_OK)
        st = say_entities(&c);
    if (st == NG_OK)
        st = coref_participants(&c);
    ng_map_done(&heads);
    ng_map_done(&c.called_by);
    return st;
}
