/* coref_nameless.c -- people who have no name: "the suspect", "a gunman".
 *
 * A chain without a name is an entity where it means one person and the article
 * speaks of that person more than once, with the noun or with a pronoun. Of whom it
 * speaks once, the words say all there is.
 */
#include "coref.h"

#define SPOKEN_OF 2 /* phrases */

static bool is_somebody(const coref *c, const np *p)
{
    const chain *x = p->chain == NG_NONE ? NULL : &c->c[p->chain];
    const np *first = x == NULL ? NULL : &c->p[x->first];
    return x != NULL && x->draft == NG_NONE && x->use >= SPOKEN_OF && first->kind == NP_NOUN &&
           first->what == WHAT_PERSON && !first->plural && first->n_means == 0;
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
        const ng_status st = coref_nominal_add(c, p, &at);
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
