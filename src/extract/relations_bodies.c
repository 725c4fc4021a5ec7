/* relations_bodies.c -- what a body is to those in it and to its country: a union has members and a company people
 * who work for it; a ministry is the state's.
 */
#include "relations_state.h"

/* The noun of a body's name: "Commission" of "European Commission", "Council" of "Council of Europe". */
static uint32_t name_noun(const run *r, const mention *m)
{
    uint32_t i = m->first;
    while (i + 1 < m->first + m->n && tree_pos(r, i + 1) != POS_ADP)
        ++i;
    return i;
}

/* "California Supreme Court": a place below the country in the name. */
static bool bears_place(const run *r, const mention *m)
{
    const ng_gazetteer *g = r->x->gazetteer;
    const uint32_t end = m->first + m->n;
    for (uint32_t i = m->first; i < end; ++i) {
        size_t tokens = 0, hits = 0;
        const ng_gaz_hit *hit = ng_gazetteer_match(g, r->text, r->doc->token + i, end - i, &tokens, &hits);
        const ng_gaz_entry *e = hit == NULL || hits == 0 ? NULL : ng_gazetteer_entry(g, hit[0].entry);
        if (e != NULL && tokens < m->n && type_is_place(e->type) && e->type != NG_TYPE_COUNTRY)
            return true;
    }
    return false;
}

ng_status rel_bodies_read(relations *x)
{
    const run *r = x->r;
    x->body = ng_arena_new(r->a, r->ex->n_entity + 1, sizeof *x->body);
    if (x->body == NULL)
        return ng_nomem(r->err, "extract");
    x->n_body = r->ex->n_entity;
    for (size_t i = 0; i < r->n_m; ++i) {
        const mention *m = &r->m[i];
        if (m->entity == NG_NONE || m->kind != NG_MENTION_NAME || !type_is_body(r->ex->entity[m->entity].type))
            continue;
        x->body[m->entity] |= BODY_NAMED;
        if (word_lex(r, LEX_MEMBERS, name_noun(r, m)) != NULL)
            x->body[m->entity] |= BODY_MEMBERS;
        if (bears_place(r, m))
            x->body[m->entity] |= BODY_LOCAL;
    }
    return NG_OK;
}

bool rel_body_is(const relations *x, uint32_t entity, rel_body flag)
{
    return entity < x->n_body && (x->body[entity] & flag) != 0;
}

const ng_property *rel_post_property(const relations *x, uint32_t entity)
{
    const bool party = x->r->ex->entity[entity].type == NG_TYPE_POLITICAL_PARTY;
    return ng_ontology_property(x->r->x->ontology, party                                  ? "ng:memberOfParty"
                                                   : rel_body_is(x, entity, BODY_MEMBERS) ? "ng:memberOf"
                                                                                          : "ng:worksFor");
}

ng_status rel_agencies_say(relations *x)
{
    run *r = x->r;
    const ng_property *country = ng_ontology_property(r->x->ontology, "ng:country");
    const ng_property *agency = ng_ontology_property(r->x->ontology, "ng:stateBodyOf");
    const size_t n = r->ex->n_statement;
    ng_status st = NG_OK;
    for (size_t i = 0; st == NG_OK && country != NULL && agency != NULL && i < n; ++i) {
        const ng_statement *s = &r->ex->statement[i];
        if (s->kind == NG_FACT && s->subject.kind == NG_REF_ENTITY && s->object.kind == NG_REF_ENTITY &&
            strcmp(s->predicate, country->curie) == 0 && !rel_body_is(x, s->subject.index, BODY_LOCAL))
            st = rel_restate(x, s, agency, false); /* where its domain, the state's bodies, fits */
    }
    return st;
}
