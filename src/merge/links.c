/* links.c -- which of the cities of one name is meant.
 *
 * An article alone links a city by its size. Where it names the country of another
 * city of that name and not that of its own, it means the other; where it names
 * neither, it means the one that articles with a country mean. Where nothing tells,
 * a wrong link is worse than none.
 */
#include <string.h>

#include "job.h"

enum { LEAST = 2 /* articles that tell, before others are corrected by them */ };

typedef struct {
    m_job *j;
    ng_map told; /* item of a city: articles that name its country */
} links;

static bool names_country(const m_article *a, const ng_merger *m, const char *country)
{
    for (size_t i = 0; i < a->n_entity; ++i) {
        const m_entity *e = &a->entity[i];
        const char *iri = e->type == NG_TYPE_COUNTRY ? m_text(m, e->wikidata) : NULL;
        if (iri != NULL && strcmp(iri, country) == 0)
            return true;
    }
    return false;
}

static uint32_t told_of(const links *x, const char *iri)
{
    const uint32_t n = ng_map_get(&x->told, iri, strlen(iri));
    return n != NG_MAP_NONE ? n : 0;
}

/* The cities of the entity's name, the first of them its own; 0: it is no city, or
 * the only one. */
static size_t cities_of(const links *x, const m_entity *e, const ng_gaz_entry **ret, size_t max)
{
    const ng_merger *m = x->j->m;
    const char *own = e->type == NG_TYPE_CITY ? m_text(m, e->wikidata) : NULL;
    size_t n_hit = 0, n = 1;
    const ng_gaz_hit *hit = own != NULL && m->opt.gazetteer != NULL
                                ? ng_gazetteer_find(m->opt.gazetteer, m_text(m, e->label), &n_hit)
                                : NULL;
    ret[0] = NULL;
    for (size_t i = 0; i < n_hit && hit != NULL && n < max; ++i) {
        const ng_gaz_entry *c = ng_gazetteer_entry(m->opt.gazetteer, hit[i].entry);
        if (c->type != NG_TYPE_CITY || c->iri == NULL || c->country == NULL || hit[i].kind != NG_GAZ_NAME)
            continue;
        if (strcmp(c->iri, own) == 0)
            ret[0] = c;
        else
            ret[n++] = c;
    }
    return ret[0] != NULL && n > 1 ? n : 0;
}

/* The one city whose country the article names; NULL: none or several. */
static const ng_gaz_entry *by_country(const links *x, const m_article *a, const ng_gaz_entry *const *city, size_t n)
{
    const ng_gaz_entry *found = NULL;
    for (size_t i = 0; i < n; ++i) {
        if (!names_country(a, x->j->m, city[i]->country))
            continue;
        if (i == 0)
            return city[0];
        if (found != NULL)
            return NULL;
        found = city[i];
    }
    return found;
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

/* Nothing tells which, and the size of some is not known: a link would be a guess,
 * unless it is to a city so large that all know it. */
static bool is_doubtful(const links *x, const ng_gaz_entry *const *city, size_t n)
{
    enum { LARGE = 500000 };
    bool unknown = false;
    for (size_t i = 0; i < n; ++i) {
        if (told_of(x, city[i]->iri) != 0)
            return false;
        unknown |= i != 0 && city[i]->population == 0;
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
}

static void relink(m_job *j, m_entity *e, const char *iri)
{
    const uint32_t to = m_intern(j->m, iri);
    for (size_t i = 0; i < e->n_same; ++i)
        if (e->same[i] == e->wikidata)
            e->same[i] = to;
    e->wikidata = to;
}

void m_links(m_job *j)
{
    enum { CITIES_MAX = 16 };
    links x = { .j = j };
    const ng_gaz_entry *city[CITIES_MAX];
    for (int pass = 0; pass < 2; ++pass) {
        for (size_t a = 0; a < j->n_article && !j->m->failed; ++a) {
            for (size_t i = 0; i < j->article[a]->n_entity; ++i) {
                m_entity *e = &j->article[a]->entity[i];
                const size_t n = cities_of(&x, e, city, CITIES_MAX);
                const ng_gaz_entry *to = n != 0 ? by_country(&x, j->article[a], city, n) : NULL;
                if (pass == 0 && to != NULL) {
                    ng_map_entry *told = ng_map_put(&x.told, to->iri, strlen(to->iri), 0);
                    j->m->failed |= told == NULL;
                    if (told != NULL)
                        ++told->value;
                } else if (pass == 1 && n != 0) {
                    const bool guess = to == NULL && is_doubtful(&x, city, n);
                    to = to != NULL ? to : by_others(&x, city, n);
                    if (guess)
                        unlink_city(e);
                    else if (to != city[0])
                        relink(j, e, to->iri);
                }
            }
        }
    }
    ng_map_done(&x.told);
}
