/* relations_offices.c -- offices without their country beside them: "Chancellor Angela
 * Merkel" in an article that names Germany; and what an office implies. */
#include <strings.h>

#include "relations_state.h"

/* The country entity of the article that the known person of the item holds the office in; NG_NONE: none is named. */
static uint32_t country_of_holder(const relations *x, const mention *m)
{
    const run *r = x->r;
    const ng_entity *e = &r->ex->entity[m->entity];
    const uint32_t gaz = e->n_same_as == 0 ? NG_NONE : ng_gazetteer_by_iri(r->x->gazetteer, e->same_as[0]);
    const ng_gaz_entry *g = gaz == NG_NONE ? NULL : ng_gazetteer_entry(r->x->gazetteer, gaz);
    if (g == NULL || g->country == NULL || g->role == NULL || strcasecmp(g->role, r->role[m->role].phrase) != 0)
        return NG_NONE;
    const uint32_t k = ng_map_get(&x->country, g->country, strlen(g->country));
    return k == NG_MAP_NONE ? NG_NONE : k;
}

static ng_status say_office(relations *x, const rel_item *it)
{
    run *r = x->r;
    const mention *m = &r->m[it->mention];
    const uint32_t country = country_of_holder(x, m);
    size_t n = 0;
    const ng_word *w = ng_ontology_word(r->x->ontology, NG_WORD_ROLE, r->role[m->role].phrase, &n);
    if (country == NG_NONE || w == NULL || title_is_qualified(r, m))
        return NG_OK;
    for (size_t i = 0; i < n; ++i) {
        const ng_property *p = ng_ontology_property(r->x->ontology, w[i].property);
        if (p == NULL || p->literal || p->domain != (1u << NG_TYPE_PERSON) || !(p->range & (1u << NG_TYPE_COUNTRY)))
            continue;
        const rel_found f = {
            .p = p, .subject = it, .entity = country, .at = it->head, .confidence = 0.9, .by = "office"
        };
        return rel_state(x, &f);
    }
    return NG_OK;
}

ng_status rel_offices_say(relations *x)
{
    const run *r = x->r;
    ng_status st = NG_OK;
    for (size_t i = 0; st == NG_OK && i < x->s.n; ++i) {
        const rel_item *it = &x->s.item[i];
        const mention *m = it->mention == NG_NONE ? NULL : &r->m[it->mention];
        if (m != NULL && m->role != NG_NONE && m->type == NG_TYPE_PERSON && m->kind == NG_MENTION_NAME)
            st = say_office(x, it);
    }
    return st;
}

/* Every property of a list parted by "|" that statement i implies. */
static ng_status say_implied(relations *x, size_t i, const char *list)
{
    run *r = x->r;
    char curie[64];
    for (const char *p = list; *p != '\0';) {
        const size_t n = strcspn(p, "|");
        if (n < sizeof curie) {
            memcpy(curie, p, n);
            curie[n] = '\0';
            const ng_property *q = ng_ontology_property(r->x->ontology, curie);
            const ng_status st = q == NULL ? NG_OK : rel_restate(x, &r->ex->statement[i], q, false);
            if (st != NG_OK)
                return st;
        }
        p += n + (p[n] == '|');
    }
    return NG_OK;
}

ng_status rel_implied_say(relations *x)
{
    run *r = x->r;
    for (size_t i = 0; i < r->ex->n_statement; ++i) { /* what is implied may imply in turn: the lists have no circle */
        const ng_statement *o = &r->ex->statement[i];
        const char *list = lexicon_get(&r->x->lex, LEX_IMPLIES, o->predicate, strlen(o->predicate));
        if (list == NULL || o->object.kind != NG_REF_ENTITY || o->subject.kind != NG_REF_ENTITY)
            continue;
        const ng_status st = say_implied(x, i, list);
        if (st != NG_OK)
            return st;
    }
    return NG_OK;
}
