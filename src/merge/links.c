/* links.c -- which of the cities of one name is meant.
 *
 * An article alone links a city by its size. Which one it means, the countries tell
 * that it speaks of: by name, of their people, of places and bodies in them. A small
 * city is another's namesake where it speaks of other countries alone. Where it speaks
 * of none, it means the city that articles mean who do. A large city or capital is
 * meant unless the article names the state of another and not its country. Where
 * nothing tells, a wrong link is worse than none.
 */
#include <string.h>

#include "job.h"

enum {
    LEAST = 2,      /* articles that tell, before others are corrected by them */
    LARGE = 500000, /* people: a city that all know */
    CAPITAL = 200000,
    SMALL = 100000,
    CITIES_MAX = 16,
    COUNTRIES_MAX = 32 /* of an article that count */
};

/* A country that an article speaks of, and how often. */
typedef struct {
    const char *iri;
    uint32_t n;
} vote;

typedef struct {
    m_job *j;
    const ng_gazetteer *z;
    ng_map told;              /* item of a city: articles that mean it and say its country */
    ng_map people;            /* name of a group: entry of its country */
    vote vote[COUNTRIES_MAX]; /* of the article at hand */
    size_t n_vote;
} links;

static uint32_t told_of(const links *x, const char *iri)
{
    const uint32_t n = ng_map_get(&x->told, iri, strlen(iri));
    return n != NG_MAP_NONE ? n : 0;
}

/* The cities of the entity's name, the first of them its own; 0: it is no city that
 * is known. */
static size_t cities_of(const links *x, const m_entity *e, const ng_gaz_entry *ret[CITIES_MAX])
{
    const ng_merger *m = x->j->m;
    const char *own = e->type == NG_TYPE_CITY ? m_text(m, e->wikidata) : NULL;
    size_t n_hit = 0, n = 1;
    const ng_gaz_hit *hit = own != NULL ? ng_gazetteer_find(x->z, m_text(m, e->label), &n_hit) : NULL;
    ret[0] = NULL;
    for (size_t i = 0; i < n_hit && hit != NULL && n < CITIES_MAX; ++i) {
        const ng_gaz_entry *c = ng_gazetteer_entry(x->z, hit[i].entry);
        if (c->type != NG_TYPE_CITY || c->iri == NULL || c->country == NULL || hit[i].kind != NG_GAZ_NAME)
            continue;
        if (strcmp(c->iri, own) == 0)
            ret[0] = c;
        else
            ret[n++] = c;
    }
    return ret[0] != NULL ? n : 0;
}

static void add_vote(links *x, const char *country, uint32_t n)
{
    for (size_t i = 0; i < x->n_vote; ++i)
        if (strcmp(x->vote[i].iri, country) == 0) {
            x->vote[i].n += n;
            return;
        }
    if (x->n_vote < COUNTRIES_MAX)
        x->vote[x->n_vote++] = (vote){ country, n };
}

static uint32_t votes_for(const links *x, const ng_gaz_entry *c)
{
    for (size_t i = 0; i < x->n_vote; ++i)
        if (c->country != NULL && strcmp(x->vote[i].iri, c->country) == 0)
            return x->vote[i].n;
    return 0;
}

/* The country whose people are called so; NULL: none. */
static const char *country_of_people(links *x, const m_entity *e)
{
    const char *name = m_text(x->j->m, e->label);
    ng_map_entry *known = ng_map_put(&x->people, name, strlen(name), NG_GAZ_NONE - 1);
    if (known == NULL) {
        x->j->m->failed = true;
        return NULL;
    }
    if (known->value == NG_GAZ_NONE - 1) {
        size_t n = 0;
        const ng_gaz_hit *hit = ng_gazetteer_find(x->z, name, &n);
        known->value = hit != NULL && n != 0 && hit[0].kind == NG_GAZ_DEMONYM ? hit[0].entry : NG_GAZ_NONE;
    }
    return known->value != NG_GAZ_NONE ? ng_gazetteer_entry(x->z, known->value)->iri : NULL;
}

/* The countries that the article speaks of. */
static void count_votes(links *x, const m_article *a)
{
    const ng_gaz_entry *city[CITIES_MAX];
    x->n_vote = 0;
    for (size_t i = 0; i < a->n_entity; ++i) {
        const m_entity *e = &a->entity[i];
        const char *iri = m_text(x->j->m, e->wikidata);
        if (e->type == NG_TYPE_GROUP && iri == NULL)
            iri = country_of_people(x, e);
        if (iri == NULL)
            continue;
        if (e->type == NG_TYPE_COUNTRY || e->type == NG_TYPE_GROUP) {
            add_vote(x, iri, e->mentions);
        } else if (cities_of(x, e, city) < 2) {
            const uint32_t entry = ng_gazetteer_by_iri(x->z, iri);
            const ng_gaz_entry *c = entry != NG_GAZ_NONE ? ng_gazetteer_entry(x->z, entry) : NULL;
            if (c != NULL && c->country != NULL && (e->type != NG_TYPE_CITY || c->population >= SMALL))
                add_vote(x, c->country, 1);
        }
    }
}

static bool names_state(const links *x, const m_article *a, const ng_gaz_entry *city)
{
    const char *state = city->within != NG_GAZ_NONE ? ng_gazetteer_entry(x->z, city->within)->iri : NULL;
    for (size_t i = 0; i < a->n_entity && state != NULL; ++i) {
        const char *iri = m_text(x->j->m, a->entity[i].wikidata);
        if (iri != NULL && strcmp(iri, state) == 0)
            return true;
    }
    return false;
}

static bool is_famous(const ng_gaz_entry *c)
{
    return c->population >= LARGE || (c->capital_of != NG_GAZ_NONE && c->population >= CAPITAL);
}

/* The one city that the article itself tells; NULL: none or several. */
static const ng_gaz_entry *by_article(const links *x, const m_article *a, const ng_gaz_entry *const *city, size_t n)
{
    const ng_gaz_entry *best = NULL;
    uint32_t most = 0;
    const bool famous = is_famous(city[0]);
    if (famous && votes_for(x, city[0]) != 0)
        return city[0];
    for (size_t i = 0; i < n; ++i) {
        const uint32_t votes = votes_for(x, city[i]);
        if (votes == 0 || (famous && !names_state(x, a, city[i])))
            continue;
        if (votes >= most)
            best = votes > most ? city[i] : NULL;
        most = votes > most ? votes : most;
    }
    return best;
}

static const ng_gaz_entry *by_others(const links *x, const ng_gaz_entry *const *city, size_t n)
{
    const ng_gaz_entry *best = city[0];
    uint32_t most = told_of(x, city[0]->iri);
    for (size_t i = 1; i < n; ++i) {
        const uint32_t told = told_of(x, city[i]->iri);
        if (told >= LEAST && told > 2 * most) {
            most = told;
            best = city[i];
        }
    }
    return best;
}

/* A village of a name that larger places have, listed or not, is meant by few. */
static bool is_small(const ng_gaz_entry *c)
{
    return c->population != 0 && c->population < SMALL;
}

/* Nothing tells which, and the size of some is not known; or it is a small one, that of a famous name too. */
static bool is_doubtful(const links *x, const ng_gaz_entry *const *city, size_t n)
{
    bool unknown = false;
    if (n == 1)
        return is_small(city[0]) && (x->n_vote != 0 || told_of(x, city[0]->iri) < LEAST);
    for (size_t i = 0; i < n; ++i) {
        if (told_of(x, city[i]->iri) != 0)
            return false;
        unknown |= i != 0 && (city[i]->population == 0 || (is_small(city[0]) && is_famous(city[i])));
    }
    return unknown && city[0]->population < LARGE;
}

static void unlink_city(m_entity *e)
{
    size_t k = 0;
    for (size_t i = 0; i < e->n_same; ++i)
        if (e->same[i] != e->wikidata)
            e->same[k++] = e->same[i];
    e->n_same = k;
    e->wikidata = M_NONE;
    e->unlinked = true;
}

static void relink(m_job *j, m_entity *e, const char *iri)
{
    const uint32_t to = m_intern(j->m, iri);
    for (size_t i = 0; i < e->n_same; ++i)
        if (e->same[i] == e->wikidata)
            e->same[i] = to;
    e->wikidata = to;
}

/* The country that has more votes than any other. */
static uint32_t home_of(const links *x)
{
    const vote *best = NULL;
    bool tie = false;
    for (size_t i = 0; i < x->n_vote; ++i) {
        tie = best != NULL && x->vote[i].n == best->n ? true : best == NULL || x->vote[i].n > best->n ? false : tie;
        best = best == NULL || x->vote[i].n > best->n ? &x->vote[i] : best;
    }
    return best != NULL && !tie ? m_intern(x->j->m, best->iri) : M_NONE;
}

/* First what articles tell of themselves, then the others by it. */
static void link_article(links *x, m_article *a, bool first)
{
    const ng_gaz_entry *city[CITIES_MAX];
    count_votes(x, a);
    for (size_t i = 0; i < a->n_entity; ++i) {
        m_entity *e = &a->entity[i];
        const size_t n = cities_of(x, e, city);
        const ng_gaz_entry *to = n != 0 ? by_article(x, a, city, n) : NULL;
        if (first && to != NULL && (n == 1 || !is_small(to))) {
            ng_map_entry *told = ng_map_put(&x->told, to->iri, strlen(to->iri), 0);
            x->j->m->failed |= told == NULL;
            if (told != NULL)
                ++told->value;
        } else if (!first && n != 0) {
            const bool guess = to == NULL ? is_doubtful(x, city, n) : n > 1 && is_small(to) && !names_state(x, a, to);
            to = to != NULL || is_famous(city[0]) ? to : by_others(x, city, n);
            if (guess)
                unlink_city(e);
            else if (to != NULL && to != city[0])
                relink(x->j, e, to->iri);
        }
    }
}

void m_links(m_job *j)
{
    links x = { .j = j, .z = j->m->opt.gazetteer };
    j->home = m_new(j->m, j->n_article, sizeof *j->home);
    for (size_t a = 0; a < j->n_article && j->home != NULL; ++a)
        j->home[a] = M_NONE;
    for (int pass = 0; pass < 2 && x.z != NULL; ++pass)
        for (size_t a = 0; a < j->n_article && !j->m->failed; ++a) {
            link_article(&x, j->article[a], pass == 0);
            j->home[a] = home_of(&x);
        }
    ng_map_done(&x.told);
    ng_map_done(&x.people);
}
