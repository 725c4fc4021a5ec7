/* relations_seats.c -- what ties bodies to places: "OMV of Vienna", "the Cologne-based retailer Kaufgut". */
#include "mentions.h"
#include "relations_places.h"

ng_status places_say_at(places *p, const ng_property *prop, const rel_item *s, const rel_item *o, uint32_t at,
                        double conf)
{
    ng_status st = NG_OK;
    for (int i = 0; st == NG_OK && o != NULL && i < 3; ++i, conf -= 0.03) {
        st = places_say(p, prop, s, o, at, conf);
        o = places_larger_behind(p, o);
        p->by = "implied"; /* who knows the town need not be told its state */
    }
    p->by = "place";
    return st;
}

ng_status places_say_with_larger(places *p, const ng_property *prop, const rel_item *s, const rel_item *o, double conf)
{
    return places_say_at(p, prop, s, o, o->head, conf);
}

bool rel_names_event(const run *r, uint32_t i)
{
    const char *v = word_lex(r, LEX_NOUN, i);
    if (v != NULL && strcmp(v, "event") == 0)
        return true;
    size_t n = 0;
    const ng_word *w = ng_ontology_word(r->x->ontology, NG_WORD_NOUN, r->w[i].low, &n);
    for (size_t k = 0; w != NULL && k < n; ++k) {
        const char *local = strchr(w[k].property, ':');
        const ng_class *c = local == NULL ? NULL : ng_ontology_class(r->x->ontology, local + 1);
        if (c != NULL && c->is_event)
            return true;
    }
    return false;
}

/* What ties a body to its town: a museum or a restaurant lies there, a company or a university has its seat there. */
static const ng_property *seat_of(const places *p, const rel_item *s)
{
    const run *r = p->x->r;
    bool building = s->type == NG_TYPE_INSTITUTION;
    for (uint32_t i = s->first; i < s->first + s->n; ++i) {
        const char *v = word_lex(r, LEX_PARTICIPANT, i);
        if (word_lex(r, LEX_SEAT_BODY, i) != NULL)
            return p->seat;
        building = building || (v != NULL && strcmp(v, "Facility") == 0 && i + 1 == s->first + s->n);
    }
    return building ? p->located : p->seat;
}

/* A town, or, of a body that is no prize or club, a place that may be one since nobody knows it. */
static bool is_town(const places *p, const rel_item *s, const rel_item *o)
{
    const bool firm =
        s->type == NG_TYPE_INSTITUTION || s->type == NG_TYPE_GOVERNMENT_BODY || s->type == NG_TYPE_COMPANY;
    return o->type == NG_TYPE_CITY ||
           (firm && o->type == NG_TYPE_PLACE && o->kind == NG_MENTION_NAME && places_mention(p, o)->gaz == NG_NONE);
}

/* A team plays in many towns, a party rules in them, and "Denver Nuggets" tells where it sits. */
static bool is_away(const places *p, const rel_item *s)
{
    const bool of_state = s->type == NG_TYPE_INSTITUTION || s->type == NG_TYPE_GOVERNMENT_BODY;
    return s->type == NG_TYPE_SPORTS_TEAM || s->type == NG_TYPE_POLITICAL_PARTY ||
           (!of_state && rel_body_is(p->x, places_mention(p, s)->entity, BODY_LOCAL));
}

static ng_status read_seat(places *p, const rel_item *o)
{
    const run *r = p->x->r;
    const uint32_t up = tree_head(r, o->head), prep = tree_child(r, o->head, REL_CASE);
    const relation rel = tree_rel(r, o->head);
    const rel_item *s = rel_item_headed(p->x, up);
    if (up == NG_NONE)
        return NG_OK;
    if (o->type == NG_TYPE_COUNTRY) { /* "Dilma Rousseff of Brazil", "OMV of Austria" */
        const bool of = s != NULL && s->kind == NG_MENTION_NAME && s->first < o->first && rel == REL_NMOD &&
                        prep != NG_NONE && prep < o->first && word_is(r, prep, "of");
        if (!of || places_country(p, o) == NULL || places_agree(p, s, places_country(p, o)) < 0)
            return NG_OK;
        if (s->cls == ITEM_PERSON)
            return places_say(p, p->citizen, s, o, s->head, 0.85);
        return s->cls == ITEM_BODY ? places_say(p, p->country, s, o, s->head, 0.85) : NG_OK;
    }
    if (s == NULL || s->kind != NG_MENTION_NAME || rel != REL_NMOD || prep == NG_NONE || o->first < s->first)
        return NG_OK;
    if (s->cls == ITEM_PERSON && word_is(r, prep, "of"))
        return places_say_with_larger(p, p->home, s, o, 0.8);
    const bool body = s->cls == ITEM_BODY && !rel_names_event(r, s->first + s->n - 1);
    if (body && word_is(r, prep, "of"))
        return places_say_with_larger(p, seat_of(p, s), s, o, 0.8);
    if (body && !is_away(p, s) && word_is(r, prep, "in") && !(r->w[prep].flags & WORD_UPPER) && is_town(p, s, o))
        return places_say_with_larger(p, seat_of(p, s), s, o, 0.7);
    return NG_OK;
}

/* "scientists at the Marin Institute in Split", with the town hung on the people. */
static ng_status read_people_at(places *p, const rel_item *o)
{
    const run *r = p->x->r;
    const uint32_t up = tree_head(r, o->head), prep = tree_child(r, o->head, REL_CASE);
    if (up == NG_NONE || prep == NG_NONE || tree_rel(r, o->head) != REL_NMOD || !word_is(r, prep, "in") ||
        !noun_is(r, up, "person"))
        return NG_OK;
    TREE_CHILDREN (r, up, c) {
        const rel_item *s = rel_item_headed(p->x, c);
        const uint32_t at = tree_child(r, c, REL_CASE);
        const bool right_before = s != NULL && s->first + s->n <= prep && r->tree.right[c] >= prep;
        if (right_before && is_town(p, s, o) && s->cls == ITEM_BODY && s->type != NG_TYPE_COMPANY &&
            s->kind == NG_MENTION_NAME && at != NG_NONE && word_is(r, at, "at") && tree_rel(r, c) == REL_NMOD &&
            !rel_names_event(r, s->first + s->n - 1))
            return places_say_with_larger(p, seat_of(p, s), s, o, 0.7);
    }
    return NG_OK;
}

bool rel_whole_seat(const run *r, uint32_t noun, uint32_t of)
{
    TREE_CHILDREN (r, noun, c) {
        const relation rel = tree_rel(r, c);
        const uint32_t m = r->mention_at[c];
        const bool other = rel == REL_COMPOUND && c != of;
        if (other || word_lex(r, LEX_SEAT_PART, c) != NULL ||
            (rel == REL_AMOD && ((r->w[c].flags & WORD_UPPER) || (m != NG_NONE && r->m[m].demonym))))
            return false;
    }
    return true;
}

/* "at NRC headquarters in nearby Rockville", "the headquarters of the bank in Lima" */
static ng_status read_headquarters(places *p, const rel_item *o)
{
    const run *r = p->x->r;
    const uint32_t prep = tree_child(r, o->head, REL_CASE);
    if (prep == NG_NONE || prep >= o->first || !(word_is(r, prep, "in") || word_is(r, prep, "at")))
        return NG_OK;
    const uint32_t before = prep > p->x->s.first ? prep - 1 : prep;
    const uint32_t up = tree_head(r, o->head);
    const uint32_t noun = lemma_lex(r, LEX_SEAT_NOUN, before) != NULL ? before : up; /* wherever o was hung */
    if (noun == NG_NONE || noun >= prep || lemma_lex(r, LEX_SEAT_NOUN, noun) == NULL)
        return NG_OK;
    TREE_CHILDREN (r, noun, c) {
        const rel_item *s = rel_item_headed(p->x, c);
        const relation rel = tree_rel(r, c);
        const uint32_t of = tree_child(r, c, REL_CASE);
        const bool owns = rel == REL_COMPOUND || rel == REL_NMOD_POSS || rel == REL_NMOD_DESC ||
                          (rel == REL_NMOD && of != NG_NONE && word_is(r, of, "of") && c < prep);
        if (s != NULL && s->cls == ITEM_BODY && owns && rel_whole_seat(r, noun, c))
            return places_say_with_larger(p, p->seat, s, o, 0.85);
    }
    return NG_OK;
}

/* "the maker, based in West Point, Ga.": the larger places, too. */
static ng_status read_based_in(places *p, const rel_item *o)
{
    const run *r = p->x->r;
    const uint32_t verb = tree_head(r, o->head), prep = tree_child(r, o->head, REL_CASE);
    if (verb == NG_NONE || prep == NG_NONE || prep >= o->first || tree_base(r, o->head) != REL_OBL ||
        !(word_is(r, verb, "based") || word_is(r, verb, "headquartered")) ||
        !(word_is(r, prep, "in") || word_is(r, prep, "at")))
        return NG_OK;
    const relation rel = tree_base(r, verb);
    const uint32_t who =
        rel == REL_ACL && tree_rel(r, verb) == REL_ACL ? tree_head(r, verb) : tree_child(r, verb, REL_NSUBJ_PASS);
    const rel_item *s = who == NG_NONE ? NULL : rel_item_headed(p->x, who);
    if (s == NULL || s->cls != ITEM_BODY)
        return NG_OK;
    p->clause = true;
    const ng_status st = places_say_at(p, p->seat, s, o, verb, 0.9);
    p->clause = false;
    return st;
}

/* ---- "the Cologne-based retailer Kaufgut", "Oslo-born Nils Aasen" ---- */

static ng_status read_based(places *p, const rel_item *o)
{
    const run *r = p->x->r;
    const uint32_t verb = o->first + o->n + 1, end = p->x->s.end;
    if (!rel_is_place(o) || verb >= end || !word_is(r, verb - 1, "-"))
        return NG_OK;
    const bool based = word_is(r, verb, "based") || word_is(r, verb, "headquartered"), born = word_is(r, verb, "born");
    const uint32_t noun = tree_head(r, verb);
    if (!(based || born) || noun == NG_NONE || noun <= verb)
        return NG_OK;
    const rel_item *s = rel_name_of_phrase(p->x, noun);
    if (s == NULL || s->kind != NG_MENTION_NAME || s->first <= o->first)
        return NG_OK;
    if (s->cls == ITEM_PERSON)
        return places_say(p, born ? p->birth : p->home, s, o, s->head, 0.85);
    return based && s->cls == ITEM_BODY ? places_say(p, p->seat, s, o, s->head, 0.92) : NG_OK;
}

/* "Beijing's Tiananmen Square", "Tokyo's Hosei University" */
static ng_status read_owner(places *p, const rel_item *d)
{
    const run *r = p->x->r;
    const uint32_t noun = tree_head(r, d->head);
    const rel_item *s = tree_rel(r, d->head) == REL_NMOD_POSS ? rel_item_headed(p->x, noun) : NULL;
    if (s == NULL || s->kind != NG_MENTION_NAME || s->first < d->first || d->kind != NG_MENTION_NAME ||
        d->type == NG_TYPE_COUNTRY || d->cls != ITEM_REALM || places_mention(p, d)->metonym)
        return NG_OK;
    if (rel_is_place(s))
        return places_larger(s, d) ? places_say_inside(p, s, d, 0.85) : NG_OK;
    return s->cls == ITEM_BODY ? places_say(p, seat_of(p, s), s, d, s->head, 0.75) : NG_OK;
}

ng_status places_seats_read(places *p, const rel_item *it)
{
    const bool named = it->kind == NG_MENTION_NAME, place = named && rel_is_place(it);
    ng_status st = NG_OK;
    if (named && (it->cls == ITEM_REALM || it->type == NG_TYPE_PLACE))
        st = read_seat(p, it);
    if (st == NG_OK && place)
        st = read_people_at(p, it);
    if (st == NG_OK && place)
        st = read_headquarters(p, it);
    if (st == NG_OK && place)
        st = read_based_in(p, it);
    if (st == NG_OK)
        st = read_owner(p, it);
    return st == NG_OK ? read_based(p, it) : st;
}
