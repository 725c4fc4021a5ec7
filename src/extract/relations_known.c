/* relations_known.c -- what the gazetteer knows of a name, or the name says itself: Munich lies in Germany, and so
 * does the German Weather Service.
 *
 * It is said once an article, where that speaks of the country, too, and nothing in the text has told the
 * country of the thing. The sentence given as evidence is the one that names it nearest to its country.
 */
#include "relations_state.h"

#define KNOWN_CONFIDENCE 0.9
#define NAME_CONFIDENCE 0.8 /* "Syrian Observatory for Human Rights" sits in Britain */

#define NAMED_MAX 256 /* countries that an article names; further ones are of no account */

/* A country that the article names. */
typedef struct {
    uint32_t mention; /* the first that names it */
    uint32_t last;    /* the token that named it last */
} land;

typedef struct {
    relations *x;
    const ng_property *country, *citizen;
    size_t n_entity; /* when it began */
    ng_map number;   /* IRI -> place in land */
    land land[NAMED_MAX];
    size_t n_land;
    uint32_t *home; /* by entity: the land that it belongs to, NG_NONE: not known */
    uint32_t *at;   /* by entity: the mention to say it of */
    uint32_t *gap;  /* by entity: tokens between that mention and one of its country */
    bool *named;    /* by entity: its name says so, no other mention of the country is needed */
} known;

static uint32_t land_of(const known *k, const char *iri)
{
    const uint32_t i = iri == NULL ? NG_MAP_NONE : ng_map_get(&k->number, iri, strlen(iri));
    return i == NG_MAP_NONE ? NG_NONE : i;
}

/* The country of the gazetteer that the mention names, itself or by its people, or NULL. */
static const ng_gaz_entry *country_at(const run *r, const mention *m)
{
    const ng_gaz_entry *g = m->gaz == NG_NONE || m->metonym ? NULL : ng_gazetteer_entry(r->x->gazetteer, m->gaz);
    return g != NULL && g->type == NG_TYPE_COUNTRY && g->iri != NULL ? g : NULL;
}

static ng_status read_lands(known *k)
{
    const run *r = k->x->r;
    for (size_t i = 0; i < r->n_m && k->n_land < NAMED_MAX; ++i) {
        const ng_gaz_entry *g = country_at(r, &r->m[i]);
        if (g == NULL || land_of(k, g->iri) != NG_NONE)
            continue;
        k->land[k->n_land].mention = (uint32_t)i;
        if (!ng_map_set(&k->number, g->iri, strlen(g->iri), (uint32_t)k->n_land++, NULL))
            return ng_nomem(r->err, "extract");
    }
    return NG_OK;
}

/* The country that the gazetteer gives the name at the mention, where there is no doubt whose name it is. */
static const char *country_listed(const relations *x, const mention *m)
{
    const run *r = x->r;
    const ng_gaz_entry *g = m->gaz == NG_NONE || m->demonym || m->surname || m->metonym
                                ? NULL
                                : ng_gazetteer_entry(r->x->gazetteer, m->gaz);
    if (g == NULL || g->country == NULL || m->type == NG_TYPE_COUNTRY ||
        g->type == NG_TYPE_NEWS_ORGANIZATION || /* mostly a credit: "(AFP)" */
        !rel_unmistakable(x, m))
        return NULL;
    return g->country;
}

/* The country whose people's name begins at token i, *n tokens; NULL: none does. */
static const ng_gaz_entry *people_at(const run *r, uint32_t i, uint32_t end, uint32_t *n)
{
    const ng_gazetteer *g = r->x->gazetteer;
    size_t tokens = 0, hits = 0;
    const ng_gaz_hit *hit = i < end ? ng_gazetteer_match(g, r->text, r->doc->token + i, end - i, &tokens, &hits) : NULL;
    if (hit == NULL || hits == 0 || hit[0].kind != NG_GAZ_DEMONYM)
        return NULL;
    *n = (uint32_t)tokens;
    return ng_gazetteer_entry(g, hit[0].entry);
}

/* "German Weather Service", "Supreme Court of India": the country in the name of a body, or NULL. */
static const char *country_in_name(const run *r, const mention *m)
{
    const ng_gazetteer *g = r->x->gazetteer;
    const uint32_t end = m->first + m->n;
    uint32_t n = 0, other = 0;
    if (m->type < NG_TYPE_ORGANIZATION || m->type > NG_TYPE_SPORTS_TEAM || m->n < 2 || m->demonym)
        return NULL;
    const ng_gaz_entry *first = people_at(r, m->first, end, &n);
    if (first != NULL) { /* "Cuban American", "German-Polish" are of two */
        const bool two =
            m->first + n >= end || word_is(r, m->first + n, "-") || people_at(r, m->first + n, end, &other) != NULL;
        return two ? NULL : first->iri;
    }
    for (uint32_t i = m->first + 1; i + 1 < end; ++i) {
        if (!word_is(r, i, "of"))
            continue;
        const uint32_t from = i + 1 + word_is(r, i + 1, "the");
        size_t tokens = 0, hits = 0;
        const ng_gaz_hit *hit =
            from < end ? ng_gazetteer_match(g, r->text, r->doc->token + from, end - from, &tokens, &hits) : NULL;
        const ng_gaz_entry *e = hit == NULL || hits == 0 ? NULL : ng_gazetteer_entry(g, hit[0].entry);
        if (e != NULL && from + tokens == end && e->type == NG_TYPE_COUNTRY && hit[0].kind != NG_GAZ_DEMONYM)
            return e->iri;
    }
    return NULL;
}

uint32_t rel_country_entity_of(relations *x, const mention *m)
{
    const run *r = x->r;
    const ng_gazetteer *g = r->x->gazetteer;
    const char *iri = country_listed(x, m);
    if (iri == NULL)
        iri = country_in_name(r, m);
    uint32_t gaz = iri == NULL ? NG_GAZ_NONE : ng_gazetteer_by_iri(g, iri);
    if (gaz == NG_GAZ_NONE) { /* "US Treasury" */
        size_t tokens = 0, hits = 0;
        const ng_gaz_hit *hit = ng_gazetteer_match(g, r->text, r->doc->token + m->first, m->n, &tokens, &hits);
        const ng_gaz_entry *e = hit == NULL || hits == 0 ? NULL : ng_gazetteer_entry(g, hit[0].entry);
        if (e != NULL && tokens < m->n && e->type == NG_TYPE_COUNTRY)
            gaz = hit[0].entry;
    }
    return gaz == NG_GAZ_NONE ? NG_NONE : rel_country_entity(x, gaz, m);
}

static void read_homes(known *k)
{
    const run *r = k->x->r;
    for (size_t i = 0; i < r->n_m; ++i) {
        const mention *m = &r->m[i];
        if (m->kind != NG_MENTION_NAME || m->entity == NG_NONE || k->home[m->entity] != NG_NONE)
            continue;
        k->home[m->entity] = land_of(k, country_listed(k->x, m));
        if (k->home[m->entity] != NG_NONE)
            continue;
        k->home[m->entity] = land_of(k, country_in_name(r, m));
        if (k->home[m->entity] != NG_NONE) {
            k->named[m->entity] = true;
            k->at[m->entity] = (uint32_t)i;
        }
    }
    for (size_t i = 0; i < r->ex->n_statement; ++i) { /* what the text told is not told again */
        const ng_statement *s = &r->ex->statement[i];
        if (s->subject.kind == NG_REF_ENTITY && s->subject.index < k->n_entity &&
            (strcmp(s->predicate, k->country->curie) == 0 || strcmp(s->predicate, k->citizen->curie) == 0))
            k->home[s->subject.index] = NG_NONE;
    }
}

/* The mention of each thing that is nearest to one of its country; `back`: what stands behind it counts. */
static void pass(known *k, bool back)
{
    const run *r = k->x->r;
    for (size_t i = 0; i < k->n_land; ++i)
        k->land[i].last = NG_NONE;
    for (size_t j = 0; j < r->n_m; ++j) {
        const size_t i = back ? r->n_m - 1 - j : j;
        const mention *m = &r->m[i];
        const ng_gaz_entry *g = country_at(r, m);
        const uint32_t c = g == NULL ? NG_NONE : land_of(k, g->iri);
        if (c != NG_NONE)
            k->land[c].last = m->first;
        const uint32_t e = m->kind == NG_MENTION_NAME ? m->entity : NG_NONE;
        const uint32_t seen = e == NG_NONE || k->home[e] == NG_NONE || k->named[e] ? NG_NONE : k->land[k->home[e]].last;
        if (seen == NG_NONE)
            continue;
        const uint32_t gap = back ? seen - m->first : m->first - seen;
        if (k->at[e] == NG_NONE || gap < k->gap[e]) {
            k->at[e] = (uint32_t)i;
            k->gap[e] = gap;
        }
    }
}

static ng_status say_all(known *k)
{
    run *r = k->x->r;
    ng_status st = NG_OK;
    for (size_t i = 0; st == NG_OK && i < r->n_m; ++i) {
        const mention *m = &r->m[i];
        const uint32_t e = m->entity;
        if (e == NG_NONE || k->at[e] != i || k->home[e] == NG_NONE)
            continue;
        const mention *c = &r->m[k->land[k->home[e]].mention];
        const uint32_t country = rel_country_entity(k->x, c->gaz, c);
        if (country == NG_NONE)
            continue;
        const rel_item it = { .first = m->first, .n = m->n, .mention = (uint32_t)i, .time = NG_NONE };
        const rel_found f = { .p = m->type == NG_TYPE_PERSON ? k->citizen : k->country,
                              .subject = &it,
                              .entity = country,
                              .at = m->first,
                              .confidence = k->named[e] ? NAME_CONFIDENCE : KNOWN_CONFIDENCE,
                              .by = "gazetteer",
                              .known = true };
        k->x->sentence = m->sentence;
        st = rel_state(k->x, &f);
    }
    return st;
}

ng_status rel_known_say(relations *x)
{
    run *r = x->r;
    const size_t n = r->ex->n_entity;
    known k = { .x = x, .n_entity = n };
    k.country = ng_ontology_property(r->x->ontology, "ng:country");
    k.citizen = ng_ontology_property(r->x->ontology, "ng:citizenOf");
    if (n == 0 || k.country == NULL || k.citizen == NULL)
        return NG_OK;
    k.home = ng_arena_new(r->a, n, sizeof *k.home);
    k.at = ng_arena_new(r->a, n, sizeof *k.at);
    k.gap = ng_arena_new(r->a, n, sizeof *k.gap);
    k.named = ng_arena_new(r->a, n, sizeof *k.named);
    if (k.home == NULL || k.at == NULL || k.gap == NULL || k.named == NULL)
        return ng_nomem(r->err, "extract");
    memset(k.home, 0xFF, n * sizeof *k.home);
    memset(k.at, 0xFF, n * sizeof *k.at);
    ng_status st = read_lands(&k);
    if (st == NG_OK) {
        read_homes(&k);
        pass(&k, false);
        pass(&k, true);
        st = say_all(&k);
    }
    ng_map_done(&k.number);
    return st;
}

/* ---- "the court in Karlsruhe", which lies in Germany ---- */

#define WITHIN_SURE 0.75 /* of a company's seat; what it only has in a town says nothing of its country */
#define WITHIN_CONFIDENCE 0.85

/* Does the statement tell that its subject lies in its object, so that they are of one country? */
static bool tells_place(const run *r, const ng_statement *s)
{
    if (s->kind != NG_FACT || s->subject.kind != NG_REF_ENTITY || s->object.kind != NG_REF_ENTITY ||
        r->ex->entity[s->object.index].type == NG_TYPE_COUNTRY)
        return false;
    const ng_type t = r->ex->entity[s->subject.index].type;
    const bool state = t == NG_TYPE_GOVERNMENT_BODY || t == NG_TYPE_INSTITUTION;
    if (strcmp(s->predicate, "ng:locatedIn") == 0)
        return t != NG_TYPE_COUNTRY;
    return strcmp(s->predicate, "ng:headquarteredIn") == 0 && type_is_body(t) &&
           (state || s->confidence >= WITHIN_SURE);
}

ng_status rel_within_say(relations *x)
{
    run *r = x->r;
    const ng_property *country = ng_ontology_property(r->x->ontology, "ng:country");
    const size_t n = r->ex->n_statement, n_entity = r->ex->n_entity;
    uint32_t *home = ng_arena_new(r->a, n_entity + 1, sizeof *home); /* by entity: its country, an entity */
    if (home == NULL)
        return ng_nomem(r->err, "extract");
    memset(home, 0xFF, (n_entity + 1) * sizeof *home);
    for (size_t i = 0; country != NULL && i < n; ++i) {
        const ng_statement *s = &r->ex->statement[i];
        if (s->subject.kind == NG_REF_ENTITY && s->object.kind == NG_REF_ENTITY &&
            strcmp(s->predicate, country->curie) == 0 && home[s->subject.index] == NG_NONE)
            home[s->subject.index] = s->object.index;
    }
    ng_status st = NG_OK;
    for (size_t i = 0; st == NG_OK && country != NULL && i < n; ++i) {
        ng_statement s = r->ex->statement[i];
        if (!tells_place(r, &s) || home[s.subject.index] != NG_NONE || home[s.object.index] == NG_NONE)
            continue;
        home[s.subject.index] = home[s.object.index];
        s.object = ref_entity(home[s.object.index]);
        s.object_span = (ng_span){ 0, 0 };
        s.words.object = NULL;
        s.confidence = s.confidence < WITHIN_CONFIDENCE ? s.confidence : WITHIN_CONFIDENCE;
        st = rel_restate(x, &s, country, false);
    }
    return st;
}
