/* entities_people.c -- which person a short name means: initials, a last name, a
 * first name, an office with a last name. Surer rules come first (entities.c).
 */
#include <strings.h>

#include "coref.h"

/* "M Vaughan", "G. Smith" */
static bool begins_with_initial(const run *r, const mention *m)
{
    const word *w = &r->w[m->first];
    return (w->flags & WORD_UPPER) && (w->n == 1 || (w->n == 2 && w->low[1] == '.')) && r->w[m->first + m->n - 1].n > 2;
}

/* A person's name that a longer one may end with: "Le Guen", "van Persie"; or whose first names are initials. */
bool person_is_shortened(const run *r, const mention *m)
{
    return m->type == NG_TYPE_PERSON && m->n >= 2 &&
           (m->tail || (m->n <= 3 && (begins_with_initial(r, m) || word_lex(r, LEX_PARTICLE, m->first) != NULL)));
}

#define TAIL_WORDS 6 /* of a name that may be the end of a longer one */

/* The last n words of the person's name, lower case. */
static char *last_words(const run *r, const mention *m, uint32_t n)
{
    char *s = ng_arena_strdup(r->a, r->w[m->first + m->n - n].low);
    for (uint32_t i = n - 1; i > 0 && s != NULL; --i)
        s = ng_arena_printf(r->a, "%s %s", s, r->w[m->first + m->n - i].low);
    return s;
}

static bool is_long_name(const mention *m)
{
    return m->kind == NG_MENTION_NAME && m->type == NG_TYPE_PERSON && m->n >= 2;
}

/* "Anders Fogh Rasmussen ... Fogh Rasmussen", "Robert Kilroy-Silk ... Mr Kilroy-Silk" */
ng_status people_mark_tails(run *r)
{
    ng_map tails = { 0 };
    ng_status st = NG_OK;
    for (size_t i = 0; i < r->n_m && st == NG_OK; ++i) {
        const mention *m = &r->m[i];
        for (uint32_t n = 2; is_long_name(m) && st == NG_OK && n < m->n && n <= TAIL_WORDS; ++n) {
            if (word_is(r, m->first + m->n - n, "-"))
                continue;
            const char *s = last_words(r, m, n);
            st = s != NULL && ng_map_set(&tails, s, strlen(s), 1, NULL) ? NG_OK : NG_E_NOMEM;
        }
    }
    for (size_t i = 0; i < r->n_m && st == NG_OK && tails.n > 0; ++i) {
        mention *m = &r->m[i];
        if (!is_long_name(m) || m->n > TAIL_WORDS || (m->n == 2 && name_is_first(r, m->first)))
            continue;
        const char *s = last_words(r, m, m->n);
        st = s != NULL ? NG_OK : NG_E_NOMEM;
        m->tail = s != NULL && ng_map_get(&tails, s, strlen(s)) != NG_MAP_NONE;
    }
    ng_map_done(&tails);
    return st == NG_OK ? st : ng_nomem(r->err, "extract");
}

#define NAMESAKES_MAX 8 /* persons of one last name that are told apart */

typedef struct {
    uint32_t draft, next; /* next person of that last name, or NG_NONE */
    uint8_t gender;       /* np_gender */
    bool owned;           /* brought in as somebody's: "his mother Anna Hollis" */
} namesake;

typedef struct {
    ng_map map; /* lower-case last name -> its first namesake */
    namesake *v;
    size_t n, cap;
} surnames;

/* The noun right before the person's name that tells who he is: "his [mother] Anna Hollis"; NG_NONE: none. */
static uint32_t noun_before(const run *r, const mention *m)
{
    const uint32_t i = m->first - 1;
    if (m->first == r->doc->sentence[m->sentence].first || tree_pos(r, i) != POS_NOUN)
        return NG_NONE;
    const uint32_t top = tree_top(r, m->first, m->n);
    return tree_head(r, top) == i || tree_head(r, i) == top ? i : NG_NONE;
}

static np_gender namesake_gender(const run *r, const mention *m)
{
    const np_gender g = coref_gender(r, m);
    const uint32_t noun = g == GENDER_NONE ? noun_before(r, m) : NG_NONE;
    return noun == NG_NONE ? g : coref_word_gender(r, noun);
}

/* "his mother Anna Hollis", "his mother Anna and sister Kate Hollis", "the driver's brother, Tom Hollis" */
static bool is_owned(const run *r, const mention *m)
{
    const uint32_t top = tree_top(r, m->first, m->n), head = tree_head(r, top), noun = noun_before(r, m);
    uint32_t at = noun != NG_NONE ? noun : tree_rel(r, top) == REL_APPOS && head != NG_NONE ? head : top;
    if (tree_child(r, at, REL_NMOD_POSS) != NG_NONE)
        return true;
    at = noun != NG_NONE ? tree_first_conjunct(r, tree_head(r, noun) == top ? top : noun) : at;
    if (tree_rel(r, at) == REL_APPOS && tree_head(r, at) != NG_NONE)
        at = tree_head(r, at);
    return noun != NG_NONE && tree_child(r, at, REL_NMOD_POSS) != NG_NONE;
}

static ng_status note_surname(surnames *s, run *r, size_t token, const mention *m)
{
    const word *w = &r->w[token];
    const uint32_t head = ng_map_get(&s->map, w->low, w->n);
    size_t n_chain = 0;
    for (uint32_t k = head; k != NG_MAP_NONE; k = s->v[k].next) {
        if (s->v[k].draft == m->entity && s->v[k].gender == GENDER_NONE)
            s->v[k].gender = (uint8_t)namesake_gender(r, m);
        if (s->v[k].draft == m->entity || ++n_chain >= NAMESAKES_MAX)
            return NG_OK;
    }
    if (!ng_arena_grow(r->a, (void **)&s->v, &s->cap, s->n, sizeof *s->v))
        return NG_E_NOMEM;
    s->v[s->n] = (namesake){ m->entity, head, (uint8_t)namesake_gender(r, m), is_owned(r, m) };
    return ng_map_set(&s->map, w->low, w->n, (uint32_t)s->n++, NULL) ? NG_OK : NG_E_NOMEM;
}

static ng_status note_person(surnames *s, run *r, const mention *m)
{
    if (m->type != NG_TYPE_PERSON || m->n < 2)
        return NG_OK;
    ng_status st = note_surname(s, r, m->first + m->n - 1, m);
    if (st == NG_OK && word_lex(r, LEX_SURNAME_FIRST, m->first) != NULL)
        st = note_surname(s, r, m->first, m);
    return st;
}

/* Of several, the one whose gender a title fits ("Mrs Blair"), then the one named most often: the article is about him
 * rather than about his wife. Among equals who is nobody's relative, then the one named last. */
static uint32_t best_namesake(const drafts *d, const surnames *s, const mention *m)
{
    const word *w = &d->r->w[m->first];
    const np_gender gender = coref_gender(d->r, m);
    const namesake *best = NULL;
    for (uint32_t k = ng_map_get(&s->map, w->low, w->n); k != NG_MAP_NONE; k = s->v[k].next) {
        const namesake *x = &s->v[k];
        if (gender != GENDER_NONE && x->gender != GENDER_NONE && gender != x->gender &&
            (gender == GENDER_FEMALE || x->next != NG_NONE || best != NULL))
            continue; /* of women's first names some are men's: Mr Davis is the only Davis, Ossie */
        const uint32_t use = d->d[x->draft].use, most = best == NULL ? 0 : d->d[best->draft].use;
        const bool told = best != NULL && gender != GENDER_NONE && x->gender != best->gender;
        if (best == NULL || (told && x->gender == gender) ||
            (!told && (use > most || (use == most && best->owned && !x->owned))))
            best = x;
    }
    return best == NULL ? NG_NONE : best->draft;
}

/* ---- a last name that is a company's or a town's too ---- */

typedef struct {
    uint32_t from; /* where the person is named in full first */
    bool other;    /* the article speaks of what else bears the last name */
} shared_name;

static bool is_shared(const mention *m)
{
    return m->kind == NG_MENTION_NAME && m->n == 1 && m->gaz != NG_NONE && !m->demonym && m->type != NG_TYPE_PERSON;
}

/* "Ford cars", "the head of Ford", "in Paris": does the lone name, or where it stands, speak for the thing? */
static bool is_the_thing(const run *r, const mention *m, const shared_name *s)
{
    const relation b = tree_base(r, m->first);
    const uint32_t prep = tree_child(r, m->first, REL_CASE);
    const bool place = m->type >= NG_TYPE_COUNTRY && m->type <= NG_TYPE_PLACE;
    return m->first < s->from || m->role != NG_NONE || m->told || b == REL_COMPOUND || b == REL_AMOD || b == REL_FLAT ||
           (b == REL_NMOD && tree_rel(r, m->first) != REL_NMOD_POSS) ||
           (place && (m->model != NG_TYPE_PERSON || (prep != NG_NONE && word_lex(r, LEX_PLACE_PREP, prep) != NULL)));
}

static uint32_t shared_at(const run *r, const ng_map *last_name, uint32_t token)
{
    return ng_map_get(last_name, r->w[token].low, r->w[token].n);
}

/* Where each last name first stands in a person's full name. */
static ng_status note_shared(run *r, ng_map *last_name, shared_name *s)
{
    uint32_t n = 0;
    for (size_t i = 0; i < r->n_m; ++i) {
        const mention *m = &r->m[i];
        if (m->kind != NG_MENTION_NAME || m->type != NG_TYPE_PERSON || m->n < 2)
            continue;
        const uint32_t last = m->first + m->n - 1, k = shared_at(r, last_name, last);
        if (k == NG_MAP_NONE) {
            s[n] = (shared_name){ .from = m->first };
            if (!ng_map_set(last_name, r->w[last].low, r->w[last].n, n++, NULL))
                return NG_E_NOMEM;
        } else if (s[k].from > m->first) {
            s[k].from = m->first;
        }
    }
    return NG_OK;
}

/* "Phil Ford ... Ford scored": who is named in full is meant by the last name behind it, whatever else bears it, unless
 * the article speaks of that too ("Ford Motor Co", "Ford cars"). */
ng_status people_before_namesakes(run *r)
{
    ng_map last_name = { 0 };
    shared_name *s = ng_arena_new(r->a, r->n_m + 1, sizeof *s);
    const ng_status st = s != NULL ? note_shared(r, &last_name, s) : NG_E_NOMEM;
    for (size_t i = 0; i < r->n_m && st == NG_OK; ++i) {
        const mention *m = &r->m[i];
        const uint32_t k = m->kind == NG_MENTION_NAME ? shared_at(r, &last_name, m->first) : NG_MAP_NONE;
        if (k != NG_MAP_NONE && (is_shared(m) ? is_the_thing(r, m, &s[k]) : m->n > 1 && m->type != NG_TYPE_PERSON))
            s[k].other = true;
    }
    for (size_t i = 0; i < r->n_m && st == NG_OK; ++i) {
        mention *m = &r->m[i];
        const uint32_t k = is_shared(m) ? shared_at(r, &last_name, m->first) : NG_MAP_NONE;
        if (k != NG_MAP_NONE && !s[k].other) {
            m->type = NG_TYPE_PERSON;
            m->gaz = NG_NONE;
        }
    }
    ng_map_done(&last_name);
    return st == NG_OK ? st : ng_nomem(r->err, "extract");
}

/* Two rounds: the person named in full before it; then, for headlines, after it. */
ng_status people_last_names(drafts *d)
{
    run *r = d->r;
    surnames s = { 0 };
    ng_status st = NG_OK;
    for (int round = 0; round < 2 && st == NG_OK; ++round) {
        for (size_t i = 0; i < r->n_m && st == NG_OK; ++i) {
            const mention *m = &r->m[i];
            if (m->kind != NG_MENTION_NAME)
                continue;
            if (m->entity != NG_NONE) {
                st = round == 0 ? note_person(&s, r, m) : NG_OK;
                continue;
            }
            if (m->n != 1 || (m->type != NG_TYPE_PERSON && m->type != NG_TYPE_THING))
                continue;
            const uint32_t k = best_namesake(d, &s, m);
            if (k != NG_NONE)
                draft_join(d, (uint32_t)i, k);
        }
    }
    ng_map_done(&s.map);
    return st == NG_OK ? st : ng_nomem(r->err, "extract");
}

/* Persons named in full, by their last or first name. */
static ng_status note_persons(const drafts *d, surnames *s, name_form form)
{
    run *r = d->r;
    ng_status st = NG_OK;
    for (size_t i = 0; i < r->n_m && st == NG_OK; ++i) {
        const mention *m = &r->m[i];
        if (m->kind != NG_MENTION_NAME || m->entity == NG_NONE || m->n < 2 || m->type != NG_TYPE_PERSON)
            continue;
        st = note_surname(s, r, form == SINGLE ? m->first : m->first + m->n - 1u, m);
    }
    return st;
}

/* May the shortened name stand for the full one, whose last word it has? */
static bool shortens(const run *r, const mention *m, const mention *full)
{
    if (begins_with_initial(r, m))
        return r->w[full->first].low[0] == r->w[m->first].low[0];
    for (uint32_t i = 1; i <= m->n; ++i) {
        if (full->n <= m->n || strcmp(r->w[m->first + m->n - i].low, r->w[full->first + full->n - i].low) != 0)
            return false;
    }
    return true;
}

/* The one person whom a shortened name or a first name alone can mean; NG_NONE: nobody, or one of several. */
static uint32_t person_meant(const drafts *d, const surnames *s, const mention *m, name_form form)
{
    const run *r = d->r;
    const word *w = &r->w[form == SINGLE ? m->first : m->first + m->n - 1];
    uint32_t found = NG_NONE;
    for (uint32_t k = ng_map_get(&s->map, w->low, w->n); k != NG_MAP_NONE; k = s->v[k].next) {
        const mention *full = &r->m[d->d[s->v[k].draft].best];
        if (full->n < 2 || (form == SHORTENED && !shortens(r, m, full)))
            continue;
        if (found != NG_NONE)
            return NG_NONE;
        found = s->v[k].draft;
    }
    return found;
}

/* "Mr Howard", who has a last name; "Prince Charles", who needs none: neither is Howard Flight or Charles Kennedy. "Sir
 * Alex" may be Alex Ferguson. */
static bool is_titled(const run *r, const mention *m)
{
    return m->n == 1 && m->type == NG_TYPE_PERSON && coref_gender(r, m) != GENDER_NONE &&
           !word_is(r, m->first - 1, "sir") && !word_is(r, m->first - 1, "dame");
}

/* The names that stand alone with a title. */
static ng_status note_titled(const run *r, ng_map *titled)
{
    for (size_t i = 0; i < r->n_m; ++i) {
        const mention *m = &r->m[i];
        if (m->kind == NG_MENTION_NAME && is_titled(r, m) &&
            !ng_map_set(titled, r->w[m->first].low, r->w[m->first].n, 1, NULL))
            return NG_E_NOMEM;
    }
    return NG_OK;
}

/* "M Vaughan" and "Kevin" of an article that names Michael Vaughan and Kevin Morgan. */
ng_status people_short_names(drafts *d, name_form form)
{
    run *r = d->r;
    surnames s = { 0 };
    ng_map titled = { 0 };
    ng_status st = note_persons(d, &s, form);
    if (st == NG_OK && form == SINGLE)
        st = note_titled(r, &titled);
    for (size_t i = 0; i < r->n_m && st == NG_OK; ++i) {
        const mention *m = &r->m[i];
        const word *w = &r->w[m->first];
        const bool fits =
            form == SINGLE ? m->n == 1 && m->type == NG_TYPE_PERSON && ng_map_get(&titled, w->low, w->n) == NG_MAP_NONE
                           : person_is_shortened(r, m);
        if (m->kind != NG_MENTION_NAME || m->entity != NG_NONE || !fits)
            continue;
        const uint32_t k = person_meant(d, &s, m, form);
        if (k != NG_NONE)
            draft_join(d, (uint32_t)i, k);
    }
    ng_map_done(&titled);
    ng_map_done(&s.map);
    return st == NG_OK ? st : ng_nomem(r->err, "extract");
}

/* "President Biden" without full name: the entry of that last name and office. */
static uint32_t by_office(const run *r, const mention *m)
{
    if (m->role == NG_NONE || m->n != 1)
        return NG_NONE;
    size_t n = 0;
    const ng_gaz_hit *hit = ng_gazetteer_find(r->x->gazetteer, m->label, &n);
    uint32_t found = NG_NONE;
    const ng_gaz_entry *of = m->holder == NG_NONE || r->m[m->holder].gaz == NG_NONE
                                 ? NULL
                                 : ng_gazetteer_entry(r->x->gazetteer, r->m[m->holder].gaz);
    for (size_t i = 0; hit != NULL && i < n; ++i) {
        const ng_gaz_entry *e = ng_gazetteer_entry(r->x->gazetteer, hit[i].entry);
        if (hit[i].kind != NG_GAZ_SURNAME || e->role == NULL || strcasecmp(e->role, r->role[m->role].phrase) != 0)
            continue;
        if (of != NULL && (of->iri == NULL || e->country == NULL || strcmp(of->iri, e->country) != 0))
            continue;
        if (found != NG_NONE)
            return NG_NONE;
        found = hit[i].entry;
    }
    return found;
}

ng_status people_offices(drafts *d)
{
    run *r = d->r;
    for (size_t i = 0; i < r->n_m; ++i) {
        mention *m = &r->m[i];
        const uint32_t entry = m->entity == NG_NONE && m->type == NG_TYPE_PERSON ? by_office(r, m) : NG_NONE;
        if (entry == NG_NONE)
            continue;
        m->gaz = entry;
        const uint32_t k = draft_for_entry(d, (uint32_t)i, entry, false);
        if (k == NG_NONE)
            return ng_nomem(r->err, "extract");
        draft_join(d, (uint32_t)i, k);
        /* Other bare mentions of that name are the same person. */
        for (size_t j = 0; j < r->n_m; ++j) {
            if (r->m[j].entity == NG_NONE && r->m[j].n == 1 && r->m[j].kind == NG_MENTION_NAME &&
                strcmp(r->m[j].label, m->label) == 0)
                draft_join(d, (uint32_t)j, k);
        }
    }
    return NG_OK;
}
