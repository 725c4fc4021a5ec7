/* relations_places.c -- where places, organisations and people belong: "Lyon, France",
 * "the village of Osen in Norway", "the German carmaker Volkswagen", "Spain's Rafael Nadal".
 *
 * The gazetteer decides between readings and never speaks alone: without words
 * that join the two it adds nothing but the country of a place that
 * stands beside that country's own name in the sentence.
 */
#include "factuality.h"
#include "mentions.h"
#include "relations_places.h"

#define INCLUDED_MAX 8 /* tokens between "including" and the name */

bool rel_is_place(const rel_item *it)
{
    return it->cls == ITEM_REALM || it->cls == ITEM_SITE;
}

const mention *places_mention(const places *p, const rel_item *it)
{
    return it->mention == NG_NONE ? NULL : &p->x->r->m[it->mention];
}

static const ng_gaz_entry *entry_of(const places *p, const rel_item *it)
{
    const mention *m = places_mention(p, it);
    return m == NULL || m->gaz == NG_NONE ? NULL : ng_gazetteer_entry(p->x->r->x->gazetteer, m->gaz);
}

const char *places_country(const places *p, const rel_item *it)
{
    const mention *m = places_mention(p, it);
    const ng_gaz_entry *e = entry_of(p, it);
    return e != NULL && !m->metonym && (m->demonym || e->type == NG_TYPE_COUNTRY) ? e->iri : NULL;
}

int places_agree(const places *p, const rel_item *it, const char *country)
{
    const mention *m = places_mention(p, it);
    const ng_gaz_entry *e = entry_of(p, it);
    if (e == NULL || m->demonym || m->surname || e->country == NULL || country == NULL)
        return 0;
    return strcmp(e->country, country) == 0 ? 1 : -1;
}

ng_status places_say(places *p, const ng_property *prop, const rel_item *s, const rel_item *o, uint32_t at, double conf)
{
    if (prop == NULL)
        return NG_OK;
    const rel_found f = { .p = prop,
                          .subject = s,
                          .object = o,
                          .at = at,
                          .confidence = conf,
                          .by = p->by,
                          .known = !p->clause,
                          .doubtful = p->doubtful };
    return rel_state(p->x, &f);
}

/* "Yatsushiro in Kumamoto Prefecture in southern Japan": what lies in o lies in what is told to lie around o, which
 * who reads both need not be told. */
static ng_status say_around(places *p, const rel_item *s, const rel_item *o, double conf)
{
    const rel_item *around = places_larger_behind(p, o);
    if (around == NULL || rel_is_said(p->x, p->located, s, around))
        return NG_OK;
    p->by = "implied";
    const ng_status st = places_say(p, p->located, s, around, around->head, conf - 0.03);
    p->by = "place";
    return st;
}

ng_status places_say_inside(places *p, const rel_item *s, const rel_item *o, double conf)
{
    const char *country = places_country(p, o);
    const int fit = places_agree(p, s, country);
    if (fit < 0)
        return NG_OK;
    if (fit > 0)
        conf = 0.97;
    ng_status st = places_mention(p, o)->demonym ? NG_OK : places_say(p, p->located, s, o, o->head, conf);
    if (st == NG_OK && p->located != NULL)
        st = say_around(p, s, o, conf);
    if (st == NG_OK && country != NULL)
        st = places_say(p, p->country, s, o, o->head, conf);
    return st;
}

/* ---- "Lyon, France", "Austin, Texas, US" ---- */

bool places_larger(const rel_item *s, const rel_item *o)
{
    if (o->type == NG_TYPE_COUNTRY)
        return s->type != NG_TYPE_COUNTRY && s->type != NG_TYPE_CONTINENT;
    if (o->type == NG_TYPE_STATE || o->type == NG_TYPE_REGION)
        return s->type == NG_TYPE_CITY || s->type == NG_TYPE_FACILITY || s->type == NG_TYPE_PLACE;
    return o->type == NG_TYPE_CITY && (s->type == NG_TYPE_FACILITY || s->type == NG_TYPE_PLACE);
}

/* "Bethany, Conn.": neither is known, but the second hangs on the first. */
static bool apposed(const places *p, const rel_item *s, const rel_item *o)
{
    const run *r = p->x->r;
    const relation rel = tree_rel(r, o->head);
    const bool unknown = o->type == NG_TYPE_PLACE || o->cls == ITEM_REALM;
    return unknown && (s->type == NG_TYPE_PLACE || s->type == NG_TYPE_CITY) && tree_head(r, o->head) == s->head &&
           (rel == REL_APPOS || rel == REL_NMOD_UNMARKED || rel == REL_NMOD);
}

/* Does a list go on behind o? Without more of its kind the second name of two may be the larger place of the first,
 * whatever the parser says: "the mayor of Bourg, southern France, and his wife". */
static bool goes_on(const places *p, const rel_item *o)
{
    const rel_item *next = o + 1;
    const uint32_t after = o->first + o->n;
    return next < p->x->s.item + p->x->s.n && rel_is_place(next) && next->first <= after + 3 &&
           (word_is(p->x->r, after, ",") || word_is(p->x->r, after, "and"));
}

/* "in Paris, France and Italy": the second is one of a list of its own kind. */
static bool in_list(const places *p, const rel_item *o)
{
    const run *r = p->x->r;
    const uint32_t after = o->first + o->n;
    TREE_CHILDREN (r, o->head, c) {
        const rel_item *it = tree_rel(r, c) == REL_CONJ ? rel_item_headed(p->x, c) : NULL;
        if (it != NULL && it->cls == o->cls)
            return true;
    }
    return (tree_rel(r, o->head) == REL_CONJ && (tree_child(r, o->head, REL_CC) != NG_NONE || goes_on(p, o))) ||
           (after < p->x->s.end && word_is(r, after, "and"));
}

/* "Mohammadia, south-east Algeria": nothing but a comma and words of where in b. */
static bool comma_between(const run *r, uint32_t comma, const rel_item *b)
{
    if (!word_is(r, comma, ",") || b->first <= comma || b->first - comma > 4)
        return false;
    for (uint32_t i = comma + 1; i < b->first; ++i) {
        const bool inside = tree_there(r, i) && tree_under(r, i, b->head) && tree_child(r, i, REL_CASE) == NG_NONE;
        if ((r->w[i].flags & WORD_UPPER) || !inside || tree_pos(r, i) == POS_ADP || tree_pos(r, i) == POS_VERB)
            return false;
    }
    return true;
}

static ng_status read_commas(places *p)
{
    const rel_sentence *s = &p->x->s;
    const run *r = p->x->r;
    ng_status st = NG_OK;
    for (size_t i = 0; st == NG_OK && i + 1 < s->n; ++i) {
        const rel_item *a = &s->item[i], *b = &s->item[i + 1];
        const uint32_t gap = a->first + a->n;
        const bool comma = comma_between(r, gap, b);
        const bool bracket = gap + 1 == b->first && word_is(r, gap, "(");
        if (!rel_is_place(a) || !rel_is_place(b) || a->kind != NG_MENTION_NAME || b->kind != NG_MENTION_NAME ||
            !(comma || bracket) || !(places_larger(a, b) || (comma && apposed(p, a, b))))
            continue;
        const bool sure =
            places_agree(p, a, places_country(p, b)) > 0 || word_lex(r, LEX_STATE_SHORT, b->first) != NULL;
        if (sure || !in_list(p, b))
            st = places_say_inside(p, a, b, 0.9);
    }
    return st;
}

/* ---- "Bergen in Norway", "the village of Osen in Norway" ---- */

/* "from Kassala in eastern Sudan", whatever the parser hangs it on. */
static const rel_item *right_before(const places *p, uint32_t prep, const rel_item *o)
{
    const rel_sentence *s = &p->x->s;
    const uint32_t k = prep > s->first ? s->at[prep - 1 - s->first] : NG_NONE;
    const rel_item *it = k == NG_NONE ? NULL : &s->item[k];
    for (uint32_t i = prep + 1; i < o->first; ++i) {
        if (tree_pos(p->x->r, i) != POS_ADJ && tree_pos(p->x->r, i) != POS_DET)
            return NULL;
    }
    return it != NULL && it->kind == NG_MENTION_NAME && rel_is_place(it) && places_larger(it, o) ? it : NULL;
}

const rel_item *places_larger_behind(const places *p, const rel_item *o)
{
    const rel_item *next = o + 1;
    const uint32_t gap = o->first + o->n;
    if (next >= p->x->s.item + p->x->s.n || !rel_is_place(next) || next->kind != NG_MENTION_NAME)
        return NULL;
    if (next->first == gap + 1 && word_is(p->x->r, gap, ","))
        return places_larger(o, next) || apposed(p, o, next) ? next : NULL;
    return gap < next->first && word_is(p->x->r, gap, "in") && right_before(p, gap, next) == o ? next : NULL;
}

/* "performed at the Palace of Arts, in Lima, on Monday": a building between commas with its town. */
static const rel_item *building_before(const places *p, uint32_t prep, const rel_item *o)
{
    const rel_sentence *s = &p->x->s;
    const uint32_t end = o->first + o->n;
    const uint32_t k = prep > s->first + 1 && word_is(p->x->r, prep - 1, ",") ? s->at[prep - 2 - s->first] : NG_NONE;
    const rel_item *it = k == NG_NONE ? NULL : &s->item[k];
    const bool closed = word_is(p->x->r, end, ",") || end >= s->end || word_is(p->x->r, end, ".");
    return it != NULL && it->type == NG_TYPE_FACILITY && it->kind == NG_MENTION_NAME && o->type == NG_TYPE_CITY &&
                   closed
               ? it
               : NULL;
}

static ng_status read_in(places *p, const rel_item *o)
{
    const run *r = p->x->r;
    const uint32_t prep = tree_child(r, o->head, REL_CASE), up = tree_head(r, o->head);
    const bool in = prep != NG_NONE && prep < o->first && word_is(r, prep, "in");
    const rel_item *before = in ? right_before(p, prep, o) : NULL;
    if (before == NULL && in)
        before = building_before(p, prep, o);
    if (before != NULL)
        return places_say_inside(p, before, o, 0.88);
    if (prep == NG_NONE || up == NG_NONE || tree_rel(r, o->head) != REL_NMOD ||
        !(word_is(r, prep, "in") || word_is(r, prep, "of")))
        return NG_OK;
    const rel_item *s = rel_item_headed(p->x, up);
    if (s != NULL && rel_is_place(s) && s->kind == NG_MENTION_NAME && s->first < o->first && places_larger(s, o))
        return places_say_inside(p, s, o, 0.9);
    if (s != NULL || tree_pos(r, up) != POS_NOUN)
        return NG_OK;
    TREE_CHILDREN (r, up, c) { /* "the village of Osen in Norway", "Osen, a village in Norway" */
        const rel_item *x = rel_item_headed(p->x, c);
        const bool name = tree_rel(r, c) == REL_APPOS || tree_rel(r, c) == REL_NMOD || tree_rel(r, c) == REL_COMPOUND;
        if (x != NULL && x != o && name && rel_is_place(x) && places_larger(x, o) && x->kind == NG_MENTION_NAME)
            return places_say_inside(p, x, o, 0.88);
    }
    const rel_item *of = tree_rel(r, up) == REL_APPOS ? rel_item_headed(p->x, tree_head(r, up)) : NULL;
    if (of != NULL && rel_is_place(of) && places_larger(of, o))
        return places_say_inside(p, of, o, 0.88);
    return NG_OK;
}

/* A noun of land or of buildings: "region", "foothills". */
static bool is_ground(const run *r, uint32_t noun)
{
    const char *v = lemma_lex(r, LEX_PARTICIPANT, noun);
    return noun_is(r, noun, "place") || (v != NULL && (strcmp(v, "Place") == 0 || strcmp(v, "Facility") == 0));
}

/* Is the token no name, but for one of a people: "the Cuban quarter"? */
static bool is_plain(const rel_sentence *s, uint32_t i)
{
    const uint32_t k = s->at[i - s->first];
    return k == NG_NONE || s->item[k].cls == ITEM_PEOPLE;
}

/* "central Miami, including the Little Havana area": what is named as a part lies in the whole. */
static ng_status read_including(places *p, const rel_item *o)
{
    const run *r = p->x->r;
    const rel_sentence *s = &p->x->s;
    uint32_t i = o->first;
    while (i > s->first && i + INCLUDED_MAX > o->first && is_plain(s, i - 1) && !word_is(r, i - 1, "including") &&
           !word_is(r, i - 1, ",") && !word_is(r, i - 1, "in") &&
           (tree_pos(r, i - 1) != POS_VERB || tree_under(r, i - 1, o->head)))
        --i;
    if (i < s->first + 2 || !word_is(r, i - 1, "including"))
        return NG_OK;
    const uint32_t end = i - 2 - word_is(r, i - 2, ",");
    const uint32_t k = end < s->first || end >= i ? NG_NONE : s->at[end - s->first];
    const rel_item *a = k == NG_NONE ? NULL : &s->item[k];
    const bool whole = a != NULL && a->kind == NG_MENTION_NAME && (a->cls == ITEM_REALM) && places_larger(o, a);
    return whole ? places_say_inside(p, o, a, 0.85) : NG_OK;
}

/* "California's Sierra Nevada foothills": the name before a noun of places lies in what has it. */
static ng_status read_part_of(places *p, const rel_item *d)
{
    const run *r = p->x->r;
    const uint32_t noun = tree_head(r, d->head);
    if (tree_rel(r, d->head) != REL_NMOD_POSS || d->cls != ITEM_REALM || d->kind != NG_MENTION_NAME ||
        noun == NG_NONE || rel_item_headed(p->x, noun) != NULL || !is_ground(r, noun))
        return NG_OK;
    TREE_CHILDREN (r, noun, c) {
        const rel_item *x = rel_item_headed(p->x, c);
        if (tree_rel(r, c) == REL_COMPOUND && x != NULL && x->first > d->first && x->kind == NG_MENTION_NAME &&
            rel_is_place(x) && places_larger(x, d))
            return places_say_inside(p, x, d, 0.85);
    }
    return NG_OK;
}

/* ---- "German carmaker Volkswagen", "Spain's Rafael Nadal", "the Iraqi city of Mosul" ---- */

/* "anti-Russian", "Russian-backed" */
static bool hyphenated(const run *r, const rel_item *it)
{
    const uint32_t after = it->first + it->n;
    return word_is(r, after, "-") || (it->first > 0 && word_is(r, it->first - 1, "-"));
}

static bool state_role(const run *r, uint32_t i)
{
    for (uint32_t k = i >= 3 ? i - 3 : 0; k <= i; ++k) { /* the role phrase that ends at the noun */
        const role *ro = r->role_at[k] == NG_NONE ? NULL : &r->role[r->role_at[k]];
        if (ro != NULL && k + ro->n == i + 1)
            return lexicon_get(&r->x->lex, LEX_STATE_ROLE, ro->phrase, strlen(ro->phrase)) != NULL;
    }
    return false;
}

/* "MLA Korean manager Ann Bee": of the branch of the body whose name stands before. */
static bool of_branch(const places *p, const rel_item *d)
{
    const rel_sentence *s = &p->x->s;
    const uint32_t k = d->first > s->first ? s->at[d->first - 1 - s->first] : NG_NONE;
    const uint32_t before = d->first > s->first ? d->first - 1 : d->first;
    const pos_tag pos = tree_pos(p->x->r, before);
    const bool letters =
        before < d->first && (p->x->r->w[before].flags & WORD_ALLCAPS) && (pos == POS_PROPN || pos == POS_NOUN);
    return letters || (k != NG_NONE && s->item[k].cls == ITEM_BODY && s->item[k].kind == NG_MENTION_NAME);
}

/* "Brazilian Ronaldo and England captain David Beckham": a conjunction between, another noun phrase. */
static bool parted(const run *r, const rel_item *d, const rel_item *x)
{
    for (uint32_t i = d->first + d->n; i < x->first; ++i) {
        if (tree_pos(r, i) == POS_CCONJ || tree_pos(r, i) == POS_VERB)
            return true;
    }
    return false;
}

/* "Russia's chief negotiator": may who is one be taken for one of the country's people? A coach and an expert may not.
 */
static bool of_its_people(const run *r, uint32_t noun)
{
    size_t n = 0;
    if (tree_pos(r, noun) != POS_NOUN || word_lex(r, LEX_ALIEN_ROLE, noun) != NULL)
        return false;
    (void)ng_ontology_word(r->x->ontology, NG_WORD_ROLE, tree_lemma(r, noun), &n);
    return n > 0 || noun_is(r, noun, "person");
}

/* "US", "UK": a country's letters stand before a noun as an adjective would. */
static bool is_letters(const run *r, const rel_item *d)
{
    return d->n == 1 && d->kind == NG_MENTION_NAME && (r->w[d->first].flags & WORD_ALLCAPS) &&
           !(r->w[d->first].flags & WORD_TITLECASE) && r->w[d->first].n <= 4;
}

/* The target belongs to the country of d; noun: the word that d stands before, or the target itself. */
static ng_status say_origin(places *p, const rel_item *d, const rel_item *x, uint32_t noun)
{
    const run *r = p->x->r;
    const char *country = places_country(p, d);
    const relation rel = tree_rel(r, d->head);
    const bool adjective = places_mention(p, d)->demonym;
    const bool itself = noun == x->head;
    if (x->kind != NG_MENTION_NAME || places_agree(p, x, country) < 0 || parted(r, d, x))
        return NG_OK;
    const double conf = places_agree(p, x, country) > 0 ? 0.97 : adjective ? 0.9 : 0.85;
    if (x->cls == ITEM_PERSON) {
        const bool owned = rel == REL_NMOD_POSS && (itself || of_its_people(r, noun));
        const bool letters =
            !itself && rel == REL_COMPOUND && is_letters(r, d) && word_lex(r, LEX_ALIEN_ROLE, noun) == NULL;
        if (!itself && of_branch(p, d))
            return NG_OK;
        if ((adjective && !itself) || owned || letters || state_role(r, noun))
            return places_say(p, p->citizen, x, d, x->head, conf);
        return NG_OK;
    }
    if (x->cls == ITEM_BODY && (adjective || rel == REL_NMOD_POSS || rel == REL_COMPOUND))
        return places_say(p, p->country, x, d, x->head, conf);
    if (!rel_is_place(x) || x->type == NG_TYPE_COUNTRY || x->type == NG_TYPE_CONTINENT)
        return NG_OK;
    const ng_status st = places_say(p, p->country, x, d, x->head, conf);
    return st == NG_OK ? places_say(p, p->located, x, d, x->head, conf) : st;
}

static ng_status read_origin(places *p, const rel_item *d)
{
    const run *r = p->x->r;
    const relation rel = tree_rel(r, d->head);
    const uint32_t noun = tree_head(r, d->head);
    if (places_country(p, d) == NULL || noun == NG_NONE || hyphenated(r, d) || places_mention(p, d)->plural ||
        !(rel == REL_AMOD || rel == REL_NMOD_POSS || rel == REL_COMPOUND || rel == REL_NMOD_UNMARKED ||
          rel == REL_NMOD_DESC) ||
        (tree_pos(r, noun) != POS_NOUN && tree_pos(r, noun) != POS_PROPN))
        return NG_OK;
    const rel_item *x = rel_item_headed(p->x, noun);
    if (x != NULL)
        return say_origin(p, d, x, noun);
    if (p->x->s.at[noun - p->x->s.first] != NG_NONE)
        return NG_OK;
    const uint32_t up = tree_head(r, noun);
    const relation how = tree_rel(r, noun);
    x = rel_item_headed(p->x, up);
    if (x != NULL && (how == REL_NMOD_DESC || how == REL_APPOS || how == REL_COMPOUND))
        return say_origin(p, d, x, noun);
    x = rel_name_behind(p->x, noun);
    if (x != NULL)
        return say_origin(p, d, x, noun);
    ng_status st = NG_OK;
    TREE_CHILDREN (r, noun, c) {
        const rel_item *it = rel_item_headed(p->x, c);
        const relation k = tree_rel(r, c);
        const uint32_t prep = k == REL_NMOD ? tree_child(r, c, REL_CASE) : NG_NONE;
        const bool of = prep != NG_NONE && word_is(r, prep, "of") && it != NULL && rel_is_place(it);
        if (st == NG_OK && it != NULL && it != d && (k == REL_APPOS || k == REL_FLAT || of))
            st = say_origin(p, d, it, noun);
    }
    return st;
}

/* ---- a place beside its country ---- */

#define METROPOLIS 1000000 /* inhabitants of a city that needs no further word */

/* May a place of that country, an IRI, be the one that is meant? */
static bool may_be_meant(const relations *x, const char *country)
{
    const char *id = strrchr(country, '/');
    return id == NULL || lexicon_get(&x->r->x->lex, LEX_HOME_COUNTRY, id + 1, strlen(id + 1)) != NULL ||
           ng_map_get(&x->named, country, strlen(country)) != NG_MAP_NONE;
}

bool rel_unmistakable(const relations *x, const mention *m)
{
    const ng_gazetteer *g = x->r->x->gazetteer;
    const ng_gaz_entry *e = ng_gazetteer_entry(g, m->gaz);
    size_t n = 0;
    const ng_gaz_hit *hit = ng_gazetteer_find(g, m->label, &n);
    if (hit == NULL || n == 0 || hit[0].entry != m->gaz)
        return false;
    bool alone = true;
    for (size_t i = 1; i < n; ++i) {
        const ng_gaz_entry *o = ng_gazetteer_entry(g, hit[i].entry);
        if (!type_is_place(o->type) && type_is_place(m->type))
            continue; /* a first name, which m is not */
        alone = alone && o->country != NULL && (strcmp(o->country, e->country) == 0 || !may_be_meant(x, o->country));
    }
    return alone || e->capital_of != NG_GAZ_NONE || e->population >= METROPOLIS;
}

static ng_status read_beside(places *p, const rel_item *d)
{
    const char *country = places_country(p, d);
    const rel_sentence *s = &p->x->s;
    const size_t at = (size_t)(d - s->item);
    ng_status st = NG_OK;
    for (size_t i = at > 8 ? at - 8 : 0; st == NG_OK && country != NULL && i < s->n && i <= at + 8; ++i) {
        const rel_item *x = &s->item[i];
        if (x == d || x->kind != NG_MENTION_NAME || places_agree(p, x, country) <= 0)
            continue;
        factuality f;
        st = factuality_of(p->x->r, x->head, &f);
        if (st != NG_OK || f.kind != NG_FACT)
            continue; /* nobody claims where a city lies */
        if ((rel_is_place(x) && rel_unmistakable(p->x, places_mention(p, x))) || x->cls == ITEM_BODY)
            st = places_say(p, p->country, x, d, x->head, 0.8);
    }
    return st;
}

ng_status rel_places_say(relations *x)
{
    const ng_ontology *o = x->r->x->ontology;
    places p = { .x = x, .by = "place" };
    p.located = ng_ontology_property(o, "ng:locatedIn");
    p.country = ng_ontology_property(o, "ng:country");
    p.citizen = ng_ontology_property(o, "ng:citizenOf");
    p.seat = ng_ontology_property(o, "ng:headquarteredIn");
    p.home = ng_ontology_property(o, "ng:residesIn");
    p.birth = ng_ontology_property(o, "ng:bornIn");
    ng_status st = read_commas(&p);
    for (size_t i = 0; st == NG_OK && i < x->s.n; ++i) {
        const rel_item *it = &x->s.item[i];
        if (places_mention(&p, it) == NULL)
            continue;
        if (rel_is_place(it))
            st = read_in(&p, it);
        if (st == NG_OK && rel_is_place(it) && it->kind == NG_MENTION_NAME)
            st = read_including(&p, it);
        if (st == NG_OK)
            st = read_part_of(&p, it);
        if (st == NG_OK)
            st = places_seats_read(&p, it);
        if (st == NG_OK)
            st = places_homes_read(&p, it);
        if (st == NG_OK)
            st = read_origin(&p, it);
    }
    for (size_t i = 0; st == NG_OK && i < x->s.n; ++i)
        st = read_beside(&p, &x->s.item[i]);
    return st;
}
