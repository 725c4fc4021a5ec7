/* coref_nameless.c -- people who have no name: "a gunman ... he".
 *
 * A chain without a name is an entity where it brings in one person as new ("a
 * gunman") and the article speaks of that person again. Of whom it speaks once, the
 * words say all there is; and "the veteran" is mostly somebody whom it has named.
 */
#include "coref.h"

#define SPOKEN_OF 2     /* phrases */
#define PHRASES_BACK 60 /* of the article, that a pronoun looks over */

/* "a gunman", who does something or to whom something is done: not "became a gunman". */
static bool brought_in(const run *r, const np *p)
{
    const uint32_t det = tree_child(r, p->head, REL_DET);
    return p->kind == NP_NOUN && p->what == WHAT_PERSON && !p->plural && p->n_means == 0 && p->role != ROLE_OTHER &&
           det != NG_NONE && (word_is(r, det, "a") || word_is(r, det, "an"));
}

static bool is_somebody(const coref *c, const np *p)
{
    const chain *x = p->chain == NG_NONE ? NULL : &c->c[p->chain];
    return x != NULL && x->draft == NG_NONE && x->use >= SPOKEN_OF && brought_in(c->r, &c->p[x->first]);
}

bool coref_named_between(const coref *c, uint32_t phrase)
{
    const np *p = &c->p[phrase];
    const chain *x = &c->c[p->chain];
    if (x->draft != NG_NONE && c->r->m[c->d->d[x->draft].best].kind == NG_MENTION_NAME)
        return false;
    for (uint32_t k = phrase; k-- > 0 && k + PHRASES_BACK >= phrase && c->p[k].chain != p->chain;) {
        const np *b = &c->p[k];
        if (b->kind == NP_NAME && b->what == WHAT_PERSON && b->role == ROLE_SUBJECT &&
            (b->gender == GENDER_NONE || x->gender == GENDER_NONE || b->gender == x->gender))
            return true;
    }
    return false;
}

/* The longer words say more. */
static void choose_label(coref *c, draft *x, uint32_t at)
{
    const mention *best = &c->r->m[x->best], *m = &c->r->m[at];
    if (m->n > best->n)
        x->best = at;
}

ng_status coref_nameless(coref *c)
{
    uint32_t *draft_of = ng_arena_new(c->r->a, c->n_c + 1, sizeof *draft_of); /* by chain */
    if (draft_of == NULL)
        return ng_nomem(c->r->err, "extract");
    memset(draft_of, 0xFF, (c->n_c + 1) * sizeof *draft_of);
    for (size_t k = 0; k < c->n_p; ++k) {
        np *p = &c->p[k];
        uint32_t at;
        if (p->kind != NP_NOUN || p->mention != NG_NONE || p->n_means > 0 || !is_somebody(c, p))
            continue;
        const ng_status st = coref_nominal_add(c, p, true, &at);
        if (st != NG_OK)
            return st;
        uint32_t *d = &draft_of[p->chain];
        if (*d == NG_NONE)
            *d = draft_new(c->d, at, NG_TYPE_PERSON, NG_NONE);
        if (*d == NG_NONE)
            return ng_nomem(c->r->err, "extract");
        c->r->m[at].type = NG_TYPE_PERSON;
        c->r->m[at].entity = *d;
        p->mention = at;
        ++c->d->d[*d].use;
        choose_label(c, &c->d->d[*d], at);
    }
    for (size_t k = 0; k < c->n_c; ++k) {
        if (draft_of[k] != NG_NONE)
            c->c[k].draft = draft_of[k];
    }
    return NG_OK;
}
