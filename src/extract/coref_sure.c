/* coref_sure.c -- pronouns whose meaning their place tells. */
#include "clause.h"
#include "coref.h"

/* "the United States and its allies", "the carrier and its group": what stands right before, or NG_NONE. */
static uint32_t conjunct_before(const coref *c, const asker *q)
{
    const run *r = c->r;
    const np *p = &c->p[q->phrase];
    const uint32_t noun = tree_rel(r, p->head) == REL_NMOD_POSS ? tree_head(r, p->head) : NG_NONE;
    if (noun == NG_NONE || tree_rel(r, noun) != REL_CONJ)
        return NG_NONE;
    uint32_t before = tree_head(r, noun);
    TREE_CHILDREN (r, before, k) {
        if (tree_rel(r, k) == REL_CONJ && k < noun)
            before = k;
    }
    const uint32_t b = c->np_at[before];
    if (b == NG_NONE || c->p[b].kind != NP_NAME || c->p[b].chain == NG_NONE ||
        !coref_may(c, q, &c->p[b], c->p[b].chain))
        return NG_NONE;
    return b;
}

/* "praised the plan, calling it good": the object of the clause that the participle hangs on, or NG_NONE. */
static uint32_t object_before(const coref *c, const asker *q)
{
    const run *r = c->r;
    const np *p = &c->p[q->phrase];
    const uint32_t v = tree_rel(r, p->head) == REL_OBJ ? tree_head(r, p->head) : NG_NONE;
    const uint32_t h =
        v != NG_NONE && tree_rel(r, v) == REL_ADVCL && tree_form_is(r, v, "VBG") ? tree_head(r, v) : NG_NONE;
    if (h == NG_NONE || h > v || tree_child_base(r, v, REL_MARK) != NG_NONE)
        return NG_NONE;
    const uint32_t o = tree_child(r, h, REL_OBJ), b = o == NG_NONE || o > v ? NG_NONE : c->np_at[o];
    return b != NG_NONE && c->p[b].kind != NP_PRONOUN && c->p[b].chain != NG_NONE &&
                   coref_may(c, q, &c->p[b], c->p[b].chain)
               ? b
               : NG_NONE;
}

/* "China's treatment of its minorities": whose the noun is on which the possessive's noun hangs, or NG_NONE. */
static uint32_t owner_before(const coref *c, const asker *q)
{
    const run *r = c->r;
    const np *p = &c->p[q->phrase];
    uint32_t noun = tree_rel(r, p->head) == REL_NMOD_POSS ? tree_head(r, p->head) : NG_NONE;
    if (noun == NG_NONE || tree_rel(r, noun) != REL_NMOD || tree_head(r, noun) == NG_NONE)
        return NG_NONE;
    const uint32_t whose = tree_child(r, tree_head(r, noun), REL_NMOD_POSS),
                   b = whose == NG_NONE || whose > p->head ? NG_NONE : c->np_at[whose];
    return b != NG_NONE && c->p[b].chain != NG_NONE && coref_may(c, q, &c->p[b], c->p[b].chain) ? b : NG_NONE;
}

/* "Kim said ... He added ...", "It added ...": who reported in the sentence before goes on; NG_NONE: nobody did. */
static uint32_t teller_before(const coref *c, const asker *q)
{
    const run *r = c->r;
    const np *p = &c->p[q->phrase];
    if (!q->reports || !coref_leads(r, p))
        return NG_NONE;
    for (uint32_t k = q->phrase; k-- > 0 && c->p[k].sentence + 1 >= p->sentence;) {
        const np *b = &c->p[k];
        if (b->sentence == p->sentence || !coref_leads(r, b) ||
            !verb_of_saying(r, tree_head(r, tree_first_conjunct(r, b->head))))
            continue;
        const bool able = p->pronoun != PRO_IT || b->what == WHAT_BODY || b->what == WHAT_COUNTRY ||
                          (b->kind == NP_PRONOUN && b->pronoun == PRO_IT);
        return able && b->chain != NG_NONE && coref_may(c, q, b, b->chain) ? k : NG_NONE;
    }
    return NG_NONE;
}

uint32_t coref_bracketed(const coref *c, const np *p)
{
    const run *r = c->r;
    const uint32_t i = p->head + 2, end = (uint32_t)sentence_end(r, p->sentence);
    const uint32_t m = i < end && (word_is(r, i - 1, "(") || word_is(r, i - 1, "[")) ? r->mention_at[i] : NG_NONE;
    if (m == NG_NONE || r->m[m].kind != NG_MENTION_NAME || r->m[m].first != i || i + r->m[m].n >= end ||
        !(word_is(r, i + r->m[m].n, ")") || word_is(r, i + r->m[m].n, "]")))
        return NG_NONE;
    return c->np_at[tree_top(r, i, r->m[m].n)];
}

/* "rammed in [his] own penalty": the subject of its clause, or NG_NONE. */
static uint32_t own_subject(const coref *c, const asker *q)
{
    const run *r = c->r;
    const np *p = &c->p[q->phrase];
    const bool own =
        tree_rel(r, p->head) == REL_NMOD_POSS && p->head + 1 < r->doc->n_token && word_is(r, p->head + 1, "own");
    const uint32_t b = own && q->subject[0] != NG_NONE ? c->np_at[q->subject[0]] : NG_NONE;
    return b != NG_NONE && c->p[b].chain != NG_NONE && coref_may(c, q, &c->p[b], c->p[b].chain) ? b : NG_NONE;
}

/* "As for Kim, he left": of whom the sentence is going to speak, or NG_NONE. */
static uint32_t topic(const coref *c, const asker *q)
{
    const run *r = c->r;
    const np *p = &c->p[q->phrase];
    const uint32_t first = r->doc->sentence[p->sentence].first;
    if (p->role != ROLE_SUBJECT || !word_is(r, first, "as") || !word_is(r, first + 1, "for"))
        return NG_NONE;
    for (uint32_t i = first + 2; i < p->head; ++i) {
        const uint32_t k = c->np_at[i];
        const np *b = k == NG_NONE ? NULL : &c->p[k];
        if (b == NULL)
            continue;
        const bool person = p->pronoun == PRO_HE || p->pronoun == PRO_SHE;
        const uint8_t g = b->chain == NG_NONE ? GENDER_NONE : c->c[b->chain].gender;
        return b->chain != NG_NONE && b->plural == p->plural && person == (b->what == WHAT_PERSON) &&
                       (g == GENDER_NONE || p->gender == GENDER_NONE || g == p->gender)
                   ? k
                   : NG_NONE;
    }
    return NG_NONE;
}

uint32_t coref_sure(const coref *c, const asker *q)
{
    uint32_t (*const told[])(const coref *, const asker *) = { topic,           own_subject,   teller_before,
                                                               conjunct_before, object_before, owner_before };
    for (size_t k = 0; k < sizeof told / sizeof *told; ++k) {
        const uint32_t b = told[k](c, q);
        if (b != NG_NONE)
            return b;
    }
    return NG_NONE;
}
