/* names_states.c -- states of the United States as agencies shorten them: "Rockville, Md.", "Senator Ann Ford,
 * D-Calif.".
 *
 * Without a town before them these are words, titles and interjections ("Miss.", "Wash.", "La."); behind one and a
 * comma they are a state, and what stands before is a place, whatever it was taken for. Behind the letter of a party
 * they are the state that a legislator comes from, and no name of anybody. Towns behind companies stand here, too.
 */
#include "mentions.h"

#define TOWN_MAX 3 /* words of the name of a town that nobody knows */
#define UNION_IRI "http://www.wikidata.org/entity/Q30"

/* The gazetteer's entry of the state, or NG_NONE. */
static uint32_t state_entry(const run *r, const char *name)
{
    size_t n = 0;
    const ng_gaz_hit *hit = ng_gazetteer_find(r->x->gazetteer, name, &n);
    for (size_t i = 0; hit != NULL && i < n; ++i) {
        const ng_gaz_entry *e = ng_gazetteer_entry(r->x->gazetteer, hit[i].entry);
        if (e->type == NG_TYPE_STATE && e->country != NULL && strcmp(e->country, UNION_IRI) == 0)
            return hit[i].entry;
    }
    return NG_NONE;
}

/* The name before the comma at token i, where it may be a town's, or NULL. */
static mention *town_before(run *r, size_t i)
{
    const uint32_t k = i > 0 ? r->mention_at[i - 1] : NG_NONE;
    mention *m = k == NG_NONE ? NULL : &r->m[k];
    return m != NULL && m->kind == NG_MENTION_NAME && m->role == NG_NONE && !m->demonym ? m : NULL;
}

/* Settles the town; false: it is something else ("Avis Bourg Co., N.Y."). */
static bool is_town(mention *m)
{
    if (type_is_place(m->type))
        return m->type != NG_TYPE_COUNTRY && m->type != NG_TYPE_CONTINENT;
    if (type_is_body(m->type) || m->gaz != NG_NONE || m->n > 3)
        return false;
    m->type = NG_TYPE_CITY;
    m->guess = false;
    return true;
}

/* The entry of a state or country whose name fills tokens [i, end), or NG_NONE. */
static uint32_t realm_at(const run *r, size_t i, size_t end)
{
    size_t n = 0, hits = 0;
    const char *name = end == i + 1 ? word_lex(r, LEX_STATE_SHORT, i) : NULL;
    if (name != NULL)
        return state_entry(r, name);
    const ng_gaz_hit *hit = ng_gazetteer_match(r->x->gazetteer, r->text, r->doc->token + i, end - i, &n, &hits);
    for (size_t h = 0; hit != NULL && n == end - i && h < hits; ++h) {
        const ng_type t = ng_gazetteer_entry(r->x->gazetteer, hit[h].entry)->type;
        if ((t == NG_TYPE_STATE || t == NG_TYPE_COUNTRY) && hit[h].kind != NG_GAZ_DEMONYM)
            return hit[h].entry;
    }
    return NG_NONE;
}

/* The town of that name in a state or country, an entry, or NG_NONE. */
static uint32_t town_in(const run *r, const char *name, uint32_t realm)
{
    const ng_gazetteer *g = r->x->gazetteer;
    const char *iri = ng_gazetteer_entry(g, realm)->iri;
    size_t n = 0;
    const ng_gaz_hit *hit = ng_gazetteer_find(g, name, &n);
    for (size_t h = 0; hit != NULL && h < n; ++h) {
        const ng_gaz_entry *e = ng_gazetteer_entry(g, hit[h].entry);
        if (e->type == NG_TYPE_CITY &&
            (e->within == realm || (iri != NULL && e->country != NULL && strcmp(e->country, iri) == 0)))
            return hit[h].entry;
    }
    return NG_NONE;
}

/* "Covington, Okla.", "Huntsville, Texas" taken for one name, with its comma at token i: they are two. */
static ng_status part_town(run *r, size_t i, bool *changed)
{
    const uint32_t k = word_is(r, i, ",") ? r->mention_at[i] : NG_NONE;
    mention *m = k == NG_NONE ? NULL : &r->m[k];
    if (m == NULL || m->kind != NG_MENTION_NAME || m->first == i || m->gaz != NG_NONE || !type_is_place(m->type))
        return NG_OK;
    const size_t end = m->first + m->n;
    const uint32_t realm = i + 1 < end ? realm_at(r, i + 1, end) : NG_NONE;
    if (realm == NG_NONE)
        return NG_OK;
    m->n = (uint32_t)i - m->first;
    m->wide = m->first;
    m->wide_n = m->n;
    m->span.end = r->doc->token[i - 1].span.end;
    m->label = words_text(r, m->first, m->n);
    if (m->label == NULL)
        return ng_nomem(r->err, "extract");
    m->gaz = town_in(r, m->label, realm);
    if (m->gaz != NG_NONE)
        m->type = NG_TYPE_CITY;
    *changed = true;
    const ng_type type = ng_gazetteer_entry(r->x->gazetteer, realm)->type;
    return mention_add(r, i + 1, end - i - 1, NG_MENTION_NAME, type, realm) == NULL ? ng_nomem(r->err, "extract")
                                                                                    : NG_OK;
}

/* "in Grants, N.M.": capitals between a preposition of place and a state are a town, known or not; NULL: they are
 * none, or memory was refused. */
static mention *new_town(run *r, size_t i, bool *changed)
{
    size_t k = i;
    while (k > 0 && i - k < TOWN_MAX && r->sent[k - 1] == r->sent[i] && (r->w[k - 1].flags & WORD_UPPER) &&
           !(r->w[k - 1].flags & (WORD_FUNCTION | WORD_TITLECASE)) && r->mention_at[k - 1] == NG_NONE)
        --k;
    if (k == i || k == 0 || r->sent[k - 1] != r->sent[i] || word_lex(r, LEX_PLACE_PREP, k - 1) == NULL ||
        word_lex(r, LEX_MONTH, k) != NULL || word_lex(r, LEX_WEEKDAY, k) != NULL)
        return NULL;
    mention *m = mention_add(r, k, i - k, NG_MENTION_NAME, NG_TYPE_CITY, NG_NONE);
    *changed = *changed || m != NULL;
    return m;
}

static ng_status state_at(run *r, size_t i, bool *changed)
{
    const char *name =
        i > 1 && word_is(r, i - 1, ",") && r->sent[i - 2] == r->sent[i] ? word_lex(r, LEX_STATE_SHORT, i) : NULL;
    mention *town = name == NULL ? NULL : town_before(r, i - 1);
    if (town == NULL && name != NULL && r->mention_at[i - 2] == NG_NONE)
        town = new_town(r, i - 1, changed);
    const uint32_t entry = town == NULL || !is_town(town) ? NG_NONE : state_entry(r, name);
    if (entry == NG_NONE)
        return NG_OK;
    const uint32_t k = r->mention_at[i];
    mention *m = k == NG_NONE ? NULL : &r->m[k];
    if (m != NULL && m->n > 1)
        return NG_OK;
    *changed = *changed || m == NULL;
    if (m == NULL)
        m = mention_add(r, i, 1, NG_MENTION_NAME, NG_TYPE_STATE, entry);
    if (m == NULL)
        return ng_nomem(r->err, "extract");
    m->type = NG_TYPE_STATE;
    m->gaz = entry;
    m->guess = false;
    return NG_OK;
}

bool names_party_letter(const run *r, size_t i)
{
    return i > 2 && r->sent[i - 3] == r->sent[i] && word_is(r, i - 1, "-") &&
           (word_is(r, i - 2, "d") || word_is(r, i - 2, "r") || word_is(r, i - 2, "i")) &&
           (word_is(r, i - 3, ",") || word_is(r, i - 3, "("));
}

/* "D-Calif.", "R-Utah": the state alone is a name. */
static ng_status party_state_at(run *r, size_t i, bool *changed)
{
    const char *name = word_lex(r, LEX_STATE_SHORT, i);
    const char *words = name != NULL ? name : words_text(r, i, 1);
    const uint32_t entry = words == NULL ? NG_NONE : state_entry(r, words);
    if (entry == NG_NONE)
        return words == NULL ? ng_nomem(r->err, "extract") : NG_OK;
    for (size_t k = i - 2; k <= i; ++k) {
        const uint32_t at = r->mention_at[k];
        if (at == NG_NONE)
            continue;
        if (r->m[at].first < i - 2 || r->m[at].first + r->m[at].n > i + 1)
            return NG_OK; /* a longer name, whatever it is */
        r->m[at].n = 0;
    }
    *changed = true;
    return mention_add(r, i, 1, NG_MENTION_NAME, NG_TYPE_STATE, entry) == NULL ? ng_nomem(r->err, "extract") : NG_OK;
}

/* "Marin Corp. of Pittsburgh": what a place is called behind a company is the place, not the company's short name. */
static void company_town_at(run *r, size_t i)
{
    const uint32_t k = r->mention_at[i], of = i > 1 && word_is(r, i - 1, "of") ? r->mention_at[i - 2] : NG_NONE;
    mention *m = k == NG_NONE ? NULL : &r->m[k];
    if (m == NULL || m->first != i || of == NG_NONE || of == k || word_lex(r, LEX_COMPANY, i - 2) == NULL ||
        !type_is_body(r->m[of].type) || !type_is_body(m->type) || m->kind != NG_MENTION_NAME)
        return;
    size_t n = 0;
    const ng_gaz_hit *hit = ng_gazetteer_find(r->x->gazetteer, m->label, &n);
    for (size_t h = 0; hit != NULL && h < n; ++h) {
        const ng_gaz_entry *e = ng_gazetteer_entry(r->x->gazetteer, hit[h].entry);
        if (!type_is_place(e->type) || hit[h].kind == NG_GAZ_DEMONYM)
            continue;
        m->gaz = hit[mention_city_rather(r, hit, n, h)].entry;
        m->type = ng_gazetteer_entry(r->x->gazetteer, m->gaz)->type;
        m->guess = false;
        break;
    }
}

ng_status names_states(run *r)
{
    ng_status st = r->mention_at == NULL ? mentions_sort(r) : NG_OK; /* no model: nobody has put them in order yet */
    bool changed = false;
    for (size_t i = 0; st == NG_OK && i < r->doc->n_token; ++i)
        st = part_town(r, i, &changed);
    if (st == NG_OK && changed)
        st = mentions_compact(r);
    changed = false;
    for (size_t i = 0; st == NG_OK && i < r->doc->n_token; ++i) {
        company_town_at(r, i);
        st = names_party_letter(r, i) ? party_state_at(r, i, &changed) : state_at(r, i, &changed);
    }
    return st == NG_OK && changed ? mentions_compact(r) : st;
}
