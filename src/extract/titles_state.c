/* titles_state.c -- whose office a title without a country is: "Treasury Secretary James Baker" is of the United
 * States, wherever he is.
 */
#include <stdio.h>

#include "mentions.h"
#include "relations.h"

/* The entry of the country that mention m names, by itself or by its people; NULL: none. */
static const ng_gaz_entry *country_named(const run *r, const mention *m)
{
    const ng_gaz_entry *e =
        m->gaz == NG_NONE || m->surname || m->metonym ? NULL : ng_gazetteer_entry(r->x->gazetteer, m->gaz);
    return e != NULL && e->type == NG_TYPE_COUNTRY ? e : NULL;
}

bool title_is_of_state(const run *r, const char *phrase)
{
    size_t n = 0;
    const ng_word *w = ng_ontology_word(r->x->ontology, NG_WORD_ROLE, phrase, &n);
    if (lexicon_get(&r->x->lex, LEX_STATE_ROLE, phrase, strlen(phrase)) == NULL)
        return false;
    for (size_t i = 0; w != NULL && i < n; ++i) {
        const ng_property *p = ng_ontology_property(r->x->ontology, w[i].property);
        if (p != NULL && (p->range & (1u << NG_TYPE_COUNTRY)) && !(p->range & (1u << NG_TYPE_COMPANY)))
            return true;
    }
    return false;
}

/* Does the article name the country? */
static bool is_named(const run *r, const ng_gaz_entry *country)
{
    for (size_t i = 0; i < r->n_m; ++i) {
        if (country_named(r, &r->m[i]) == country)
            return true;
    }
    return false;
}

const char *title_country(const run *r, const char *phrase)
{
    const char *id = lexicon_get(&r->x->lex, LEX_OFFICE_OF, phrase, strlen(phrase));
    char iri[64];
    if (id == NULL)
        return NULL;
    const bool asks = *id == '?';
    const int n = snprintf(iri, sizeof iri, "http://www.wikidata.org/entity/%s", id + asks);
    const uint32_t gaz = n <= 0 || (size_t)n >= sizeof iri ? NG_GAZ_NONE : ng_gazetteer_by_iri(r->x->gazetteer, iri);
    const ng_gaz_entry *e = gaz == NG_GAZ_NONE ? NULL : ng_gazetteer_entry(r->x->gazetteer, gaz);
    return e == NULL || (asks && !is_named(r, e)) ? NULL : e->label;
}
