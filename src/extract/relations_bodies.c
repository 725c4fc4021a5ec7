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

/* ---- "Karachi University" of an article that names Karachi ---- */

#define NAMED_SEAT 0.75

/* Is the body of a kind that sits in the town whose name it bears? Companies and clubs may have moved away. */
static bool bears_seat(const run *r, const mention *m)
{
    const uint32_t noun = name_noun(r, m);
    return word_lex(r, LEX_SEAT_BODY, noun) != NULL || word_lex(r, LEX_TOWN_BODY, noun) != NULL;
}

/* The city of the article, an entity, that the gazetteer finds at token i of a name; NG_NONE: none. */
static uint32_t city_at(const relations *x, const ng_map *city, uint32_t i, uint32_t end)
{
    const run *r = x->r;
    size_t tokens = 0, hits = 0;
    const ng_gaz_hit *hit = ng_gazetteer_match(r->x->gazetteer, r->text, r->doc->token + i, end - i, &tokens, &hits);
    for (size_t h = 0; hit != NULL && h < hits; ++h) {
        if (ng_gazetteer_entry(r->x->gazetteer, hit[h].entry)->type == NG_TYPE_STATE)
            return NG_NONE; /* "Washington University" is not of the capital */
    }
    for (size_t h = 0; hit != NULL && h < hits && i + tokens < end + 1; ++h) {
        const uint32_t e = ng_map_get(city, (const char *)&hit[h].entry, sizeof hit[h].entry);
        if (e != NG_MAP_NONE)
            return e;
    }
    return NG_NONE;
}

/* The cities that the article names, by entry of the gazetteer. */
static ng_status read_cities(const run *r, ng_map *city)
{
    for (size_t i = 0; i < r->n_m; ++i) {
        const mention *m = &r->m[i];
        if (m->kind == NG_MENTION_NAME && m->type == NG_TYPE_CITY && m->gaz != NG_NONE && m->entity != NG_NONE &&
            !m->metonym && !ng_map_set(city, (const char *)&m->gaz, sizeof m->gaz, m->entity, NULL))
            return ng_nomem(r->err, "extract");
    }
    return NG_OK;
}

/* Marks the entities whose seat or place the text tells. */
static bool *told_seats(const run *r)
{
    bool *told = ng_arena_new(r->a, r->ex->n_entity + 1, sizeof *told);
    for (size_t i = 0; told != NULL && i < r->ex->n_statement; ++i) {
        const ng_statement *s = &r->ex->statement[i];
        if (s->subject.kind == NG_REF_ENTITY &&
            (strcmp(s->predicate, "ng:headquarteredIn") == 0 || strcmp(s->predicate, "ng:locatedIn") == 0))
            told[s->subject.index] = true;
    }
    return told;
}

ng_status rel_named_seats_say(relations *x)
{
    run *r = x->r;
    const ng_property *seat = ng_ontology_property(r->x->ontology, "ng:headquarteredIn");
    bool *told = told_seats(r);
    ng_map city = { 0 };
    ng_status st = told == NULL ? ng_nomem(r->err, "extract") : read_cities(r, &city);
    for (size_t i = 0; st == NG_OK && seat != NULL && city.n > 0 && i < r->n_m; ++i) {
        const mention *m = &r->m[i];
        if (m->kind != NG_MENTION_NAME || m->entity == NG_NONE || m->n < 2 || told[m->entity] ||
            !type_is_body(r->ex->entity[m->entity].type) || !bears_seat(r, m))
            continue;
        const uint32_t end = m->first + m->n, noun = name_noun(r, m);
        const uint32_t from = noun == m->first && word_is(r, noun + 1, "of") ? noun + 2 : m->first;
        const uint32_t e = from < end ? city_at(x, &city, from, end) : NG_NONE;
        if (e == NG_NONE || r->ex->entity[e].type != NG_TYPE_CITY)
            continue;
        const rel_item it = { .first = m->first, .n = m->n, .mention = (uint32_t)i, .time = NG_NONE };
        const rel_found f = { .p = seat,
                              .subject = &it,
                              .entity = e,
                              .at = m->first,
                              .confidence = NAMED_SEAT,
                              .by = "gazetteer",
                              .known = true };
        told[m->entity] = true;
        x->sentence = m->sentence;
        st = rel_state(x, &f);
    }
    ng_map_done(&city);
    return st;
}
