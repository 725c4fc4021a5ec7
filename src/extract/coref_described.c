/* coref_described.c -- people told by what they are: "the striker", "the Briton", "the 25-year-old".
 *
 * Newspapers call somebody whom they have just named by what he is. Such a phrase means the one person named in its
 * sentence or the one before, unless what is known of the two tells otherwise: "the Chelsea goalkeeper" behind
 * "Arsenal's Thierry Henry" is another. A phrase that says more than its noun has to be a subject, as he is.
 */
#include "coref.h"

#define SENTENCES_BACK 1
#define PHRASES_BACK 40

/* "the injured striker", not "the other striker", "the striker of Rangers", "the striker who scored". */
static bool plainly_told(const run *r, uint32_t i, bool *bare)
{
    *bare = true;
    TREE_CHILDREN (r, i, k) {
        const relation base = tree_base(r, k);
        if (base == REL_NMOD || base == REL_ACL || base == REL_ADVCL || base == REL_APPOS || base == REL_CONJ)
            return tree_rel(r, k) == REL_CONJ;
        if (word_lex(r, LEX_DISTINCT, k) != NULL || word_lex(r, LEX_FORMER, k) != NULL)
            return word_is(r, k, "old");
        *bare = *bare && base != REL_AMOD && base != REL_COMPOUND && base != REL_NUMMOD;
    }
    return true;
}

/* "the comedian Ellen Berg": his name stands behind it. */
static bool name_behind(const run *r, uint32_t i)
{
    return i + 1 < r->doc->n_token && r->sent[i + 1] == r->sent[i] && tree_pos(r, i + 1) == POS_PROPN;
}

/* "the 25-year-old" */
static bool tells_age(const run *r, uint32_t i)
{
    for (uint32_t k = r->tree.left[i]; k < i; ++k) {
        if (r->w[k].flags & WORD_DIGIT)
            return true;
    }
    return false;
}

static bool is_described(const coref *c, const np *p)
{
    const run *r = c->r;
    const char *v = lemma_lex(r, LEX_ANAPHOR, p->head);
    const uint32_t det = tree_child(r, p->head, REL_DET);
    return p->kind == NP_NOUN && p->mention == NG_NONE && !p->plural && det != NG_NONE && word_is(r, det, "the") &&
           tree_base(r, p->head) != REL_COMPOUND && tree_child(r, p->head, REL_COP) == NG_NONE &&
           !name_behind(r, p->head) &&
           (p->people != NG_NONE ||
            (v != NULL && strcmp(v, "Person") == 0 && (!word_is(r, p->head, "old") || tells_age(r, p->head))));
}

/* Are they of one sort, and two: a striker of England may be one of Chelsea? */
static bool differ(const coref *c, uint32_t a, uint32_t b)
{
    return a != NG_NONE && b != NG_NONE && a != b && type_is_body(c->d->d[a].type) == type_is_body(c->d->d[b].type);
}

/* Of which country does the phrase say that he is? The gazetteer's entry, or NG_NONE. */
static uint32_t nation_of(const coref *c, const np *p)
{
    const run *r = c->r;
    uint32_t at = p->people;
    TREE_CHILDREN (r, p->head, k) {
        if (at == NG_NONE && tree_base(r, k) == REL_AMOD)
            at = r->mention_at[k];
    }
    return at != NG_NONE && r->m[at].demonym ? r->m[at].gaz : NG_NONE;
}

static bool may_be(const coref *c, const np *b, const np *p, uint32_t of, uint32_t nation)
{
    const chain *x = b->chain == NG_NONE ? NULL : &c->c[b->chain];
    return x != NULL && b->kind != NP_GROUP && x->draft != NG_NONE && c->d->d[x->draft].type == NG_TYPE_PERSON &&
           (p->gender == GENDER_NONE || x->gender == GENDER_NONE || p->gender == x->gender) && !differ(c, x->of, of) &&
           (nation == NG_NONE || x->nation == NG_NONE || x->nation == nation);
}

/* Are both arguments of one verb? Then they are two. */
static bool beside(const run *r, const np *a, const np *b)
{
    return a->sentence == b->sentence &&
           tree_head(r, tree_first_conjunct(r, a->head)) == tree_head(r, tree_first_conjunct(r, b->head));
}

uint32_t coref_described(const coref *c, uint32_t phrase)
{
    const run *r = c->r;
    const np *p = &c->p[phrase];
    bool bare, other, leads = false, sure = false;
    uint32_t found = NG_NONE;
    if (!is_described(c, p) || !plainly_told(r, p->head, &bare))
        return NG_NONE;
    const uint32_t of = coref_holder(c, p->head, &other), nation = nation_of(c, p);
    for (uint32_t k = phrase; k-- > 0 && k + PHRASES_BACK >= phrase;) {
        const np *b = &c->p[k];
        if (b->sentence + SENTENCES_BACK < p->sentence)
            break;
        if (!may_be(c, b, p, of, nation))
            continue;
        const bool known = nation != NG_NONE && c->c[b->chain].nation == nation;
        if (beside(r, b, p) || (found != NG_NONE && b->chain != found && sure == known))
            return NG_NONE;
        if (found != NG_NONE && b->chain != found && sure)
            continue;
        found = b->chain;
        sure = known;
        leads = leads || b->role == ROLE_SUBJECT;
    }
    return sure || bare || (leads && p->role == ROLE_SUBJECT) ? found : NG_NONE;
}
