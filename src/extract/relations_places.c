/* relations_places.c -- where places, organisations and people belong: "Lyon, France",
 * "the village of Osen in Norway", "the German carmaker Volkswagen", "Spain's Rafael Nadal".
 *
 * The gazetteer decides between readings and never speaks alone: without words
 * that join the two it adds nothing but the country of a place that
 * stands beside that country's own name in the sentence.
 */
#include "factuality.h"
#include "mentions.h"
#include "relations_state.h"

typedef struct {
    relations *x;
    const ng_property *located, *country, *citizen, *seat, *home, *birth;
    bool doubtful; /* what is read is told by half */
    bool naming;   /* what is read is part of a name: nobody claims that Vienna, Va., lies in Virginia */
} places;

static bool is_place(const rel_item *it)
{
    return it->cls == ITEM_REALM || it->cls == ITEM_SITE;
}

static const mention *mention_of(const places *p, const rel_item *it)
{
    return it->mention == NG_NONE ? NULL : &p->x->r->m[it->mention];
}

static const ng_gaz_entry *entry_of(const places *p, const rel_item *it)
{
    const mention *m = mention_of(p, it);
    return m == NULL || m->gaz == NG_NONE ? NULL : ng_gazetteer_entry(p->x->r->x->gazetteer, m->gaz);
}

/* The IRI of the country that the item names: itself, or whose people or language it is. */
static const char *country_named(const places *p, const rel_item *it)
{
    const mention *m = mention_of(p, it);
    const ng_gaz_entry *e = entry_of(p, it);
    return e != NULL && !m->metonym && (m->demonym || e->type == NG_TYPE_COUNTRY) ? e->iri : NULL;
}

/* -1 the gazetteer says the item is of another country, 1 of this one, 0 nothing. */
static int agrees(const places *p, const rel_item *it, const char *country)
{
    const mention *m = mention_of(p, it);
    const ng_gaz_entry *e = entry_of(p, it);
    if (e == NULL || m->demonym || m->surname || e->country == NULL || country == NULL)
        return 0;
    return strcmp(e->country, country) == 0 ? 1 : -1;
}

static ng_status say(places *p, const ng_property *prop, const rel_item *s, const rel_item *o, uint32_t at, double conf)
{
    if (prop == NULL)
        return NG_OK;
    const rel_found f = { .p = prop,
                          .subject = s,
                          .object = o,
                          .at = at,
                          .confidence = conf,
                          .by = "place",
                          .known = p->naming,
                          .doubtful = p->doubtful };
    return rel_state(p->x, &f);
}

/* X lies in Y. */
static ng_status say_inside(places *p, const rel_item *s, const rel_item *o, double conf)
{
    const char *country = country_named(p, o);
    const int fit = agrees(p, s, country);
    if (fit < 0)
        return NG_OK;
    if (fit > 0)
        conf = 0.97;
    ng_status st = mention_of(p, o)->demonym ? NG_OK : say(p, p->located, s, o, o->head, conf);
    if (st == NG_OK && country != NULL)
        st = say(p, p->country, s, o, o->head, conf);
    return st;
}

/* ---- "Lyon, France", "Austin, Texas, US" ---- */

/* May a smaller place be named by the larger one behind a comma? */
static bool larger(const rel_item *s, const rel_item *o)
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
    return tree_rel(r, o->head) == REL_CONJ || (after < p->x->s.end && word_is(r, after, "and"));
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
        if (!is_place(a) || !is_place(b) || a->kind != NG_MENTION_NAME || b->kind != NG_MENTION_NAME ||
            !(comma || bracket) || !(larger(a, b) || (comma && apposed(p, a, b))))
            continue;
        const bool sure = agrees(p, a, country_named(p, b)) > 0 || word_lex(r, LEX_STATE_SHORT, b->first) != NULL;
        if (sure || !in_list(p, b))
            st = say_inside(p, a, b, 0.9);
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
    return it != NULL && it->kind == NG_MENTION_NAME && is_place(it) && larger(it, o) ? it : NULL;
}

static ng_status read_in(places *p, const rel_item *o)
{
    const run *r = p->x->r;
    const uint32_t prep = tree_child(r, o->head, REL_CASE), up = tree_head(r, o->head);
    const bool in = prep != NG_NONE && prep < o->first && word_is(r, prep, "in");
    const rel_item *before = in ? right_before(p, prep, o) : NULL;
    if (before != NULL)
        return say_inside(p, before, o, 0.88);
    if (prep == NG_NONE || up == NG_NONE || tree_rel(r, o->head) != REL_NMOD ||
        !(word_is(r, prep, "in") || word_is(r, prep, "of")))
        return NG_OK;
    const rel_item *s = rel_item_headed(p->x, up);
    if (s != NULL && is_place(s) && s->kind == NG_MENTION_NAME && s->first < o->first && larger(s, o))
        return say_inside(p, s, o, 0.9);
    if (s != NULL || tree_pos(r, up) != POS_NOUN)
        return NG_OK;
    TREE_CHILDREN (r, up, c) { /* "the village of Osen in Norway", "Osen, a village in Norway" */
        const rel_item *x = rel_item_headed(p->x, c);
        const bool name = tree_rel(r, c) == REL_APPOS || tree_rel(r, c) == REL_NMOD || tree_rel(r, c) == REL_COMPOUND;
        if (x != NULL && x != o && name && is_place(x) && larger(x, o) && x->kind == NG_MENTION_NAME)
            return say_inside(p, x, o, 0.88);
    }
    const rel_item *of = tree_rel(r, up) == REL_APPOS ? rel_item_headed(p->x, tree_head(r, up)) : NULL;
    if (of != NULL && is_place(of) && larger(of, o))
        return say_inside(p, of, o, 0.88);
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
    const char *country = country_named(p, d);
    const relation rel = tree_rel(r, d->head);
    const bool adjective = mention_of(p, d)->demonym;
    const bool itself = noun == x->head;
    if (x->kind != NG_MENTION_NAME || agrees(p, x, country) < 0 || parted(r, d, x))
        return NG_OK;
    const double conf = agrees(p, x, country) > 0 ? 0.97 : adjective ? 0.9 : 0.85;
    if (x->cls == ITEM_PERSON) {
        const bool owned = rel == REL_NMOD_POSS && (itself || of_its_people(r, noun));
        const bool letters =
            !itself && rel == REL_COMPOUND && is_letters(r, d) && word_lex(r, LEX_ALIEN_ROLE, noun) == NULL;
        if ((adjective && !itself) || owned || letters || state_role(r, noun))
            return say(p, p->citizen, x, d, x->head, conf);
        return NG_OK;
    }
    if (x->cls == ITEM_BODY && (adjective || rel == REL_NMOD_POSS || rel == REL_COMPOUND))
        return say(p, p->country, x, d, x->head, conf);
    if (!is_place(x) || x->type == NG_TYPE_COUNTRY || x->type == NG_TYPE_CONTINENT)
        return NG_OK;
    const ng_status st = say(p, p->country, x, d, x->head, conf);
    return st == NG_OK ? say(p, p->located, x, d, x->head, conf) : st;
}

/* The name right behind a noun where the parser took both for arguments of one verb, or NULL. */
static const rel_item *name_behind(const places *p, uint32_t noun)
{
    const run *r = p->x->r;
    const rel_sentence *s = &p->x->s;
    const uint32_t k = noun + 1 < s->end ? s->at[noun + 1 - s->first] : NG_NONE;
    const rel_item *it = k == NG_NONE ? NULL : &s->item[k];
    const bool name = it != NULL && it->first == noun + 1 && it->kind == NG_MENTION_NAME &&
                      (it->cls == ITEM_BODY || it->cls == ITEM_PERSON);
    return name && tree_head(r, it->head) == tree_head(r, noun) && tree_rel(r, it->head) == tree_rel(r, noun) ? it
                                                                                                              : NULL;
}

static ng_status read_origin(places *p, const rel_item *d)
{
    const run *r = p->x->r;
    const relation rel = tree_rel(r, d->head);
    const uint32_t noun = tree_head(r, d->head);
    if (country_named(p, d) == NULL || noun == NG_NONE || hyphenated(r, d) || mention_of(p, d)->plural ||
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
    x = name_behind(p, noun);
    if (x != NULL)
        return say_origin(p, d, x, noun);
    ng_status st = NG_OK;
    TREE_CHILDREN (r, noun, c) {
        const rel_item *it = rel_item_headed(p->x, c);
        const relation k = tree_rel(r, c);
        const uint32_t prep = k == REL_NMOD ? tree_child(r, c, REL_CASE) : NG_NONE;
        const bool of = prep != NG_NONE && word_is(r, prep, "of") && it != NULL && is_place(it);
        if (st == NG_OK && it != NULL && it != d && (k == REL_APPOS || k == REL_FLAT || of))
            st = say_origin(p, d, it, noun);
    }
    return st;
}

/* ---- "Avis Bourg Co. of Folsom", "Norman Vaughan, 83, of Trapper Creek, Alaska", "Atlanta businessman Neil Estes"
 * ---- */

/* The larger place named right behind o: "Folsom, California", "Folsom in central California"; or NULL. */
static const rel_item *larger_behind(const places *p, const rel_item *o)
{
    const rel_item *next = o + 1;
    const uint32_t gap = o->first + o->n;
    if (next >= p->x->s.item + p->x->s.n || !is_place(next) || next->kind != NG_MENTION_NAME)
        return NULL;
    if (next->first == gap + 1 && word_is(p->x->r, gap, ","))
        return larger(o, next) || apposed(p, o, next) ? next : NULL;
    return gap < next->first && word_is(p->x->r, gap, "in") && right_before(p, gap, next) == o ? next : NULL;
}

/* What is said of a town holds for the larger places named right behind it. */
static ng_status say_with_larger(places *p, const ng_property *prop, const rel_item *s, const rel_item *o, double conf)
{
    ng_status st = NG_OK;
    for (int i = 0; st == NG_OK && o != NULL && i < 3; ++i, conf -= 0.03) {
        st = say(p, prop, s, o, o->head, conf);
        o = larger_behind(p, o);
    }
    return st;
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

/* What ties a body to its town: a museum lies there, a company has its seat there. */
static const ng_property *seat_of(const places *p, const rel_item *s)
{
    return s->type == NG_TYPE_INSTITUTION ? p->located : p->seat;
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
        if (!of || country_named(p, o) == NULL || agrees(p, s, country_named(p, o)) < 0)
            return NG_OK;
        if (s->cls == ITEM_PERSON)
            return say(p, p->citizen, s, o, s->head, 0.85);
        return s->cls == ITEM_BODY ? say(p, p->country, s, o, s->head, 0.85) : NG_OK;
    }
    if (rel == REL_COMPOUND && tree_pos(r, up) == POS_NOUN && tree_rel(r, up) == REL_NMOD_DESC && s == NULL) {
        size_t n = 0;
        s = rel_item_headed(p->x, tree_head(r, up));
        (void)ng_ontology_word(r->x->ontology, NG_WORD_ROLE, tree_lemma(r, up), &n);
        const bool home = s != NULL && s->cls == ITEM_PERSON && s->kind == NG_MENTION_NAME && n == 0;
        return home ? say(p, p->home, s, o, s->head, 0.72) : NG_OK;
    }
    if (s == NULL || s->kind != NG_MENTION_NAME || rel != REL_NMOD || prep == NG_NONE || o->first < s->first)
        return NG_OK;
    if (s->cls == ITEM_PERSON && word_is(r, prep, "of"))
        return say_with_larger(p, p->home, s, o, 0.8);
    const bool body = s->cls == ITEM_BODY && !rel_names_event(r, s->first + s->n - 1);
    if (body && word_is(r, prep, "of"))
        return say_with_larger(p, seat_of(p, s), s, o, 0.8);
    if (body && word_is(r, prep, "in") && o->type == NG_TYPE_CITY)
        return say_with_larger(p, seat_of(p, s), s, o, 0.7);
    return NG_OK;
}

/* "She is from Osaka" */
static ng_status read_from(places *p, const rel_item *o)
{
    const run *r = p->x->r;
    const uint32_t prep = tree_child(r, o->head, REL_CASE), who = tree_child(r, o->head, REL_NSUBJ);
    const rel_item *s = who == NG_NONE ? NULL : rel_item_headed(p->x, who);
    if (prep == NG_NONE || !word_is(r, prep, "from") || tree_child(r, o->head, REL_COP) == NG_NONE || s == NULL ||
        s->cls != ITEM_PERSON)
        return NG_OK;
    return o->type == NG_TYPE_COUNTRY ? say(p, p->citizen, s, o, o->head, 0.8)
                                      : say_with_larger(p, p->home, s, o, 0.75);
}

/* "from her home in Okolona", "his hometown of Abbott": whose it is lives in o, or once did. */
static ng_status read_home(places *p, const rel_item *o)
{
    const run *r = p->x->r;
    const uint32_t prep = tree_child(r, o->head, REL_CASE);
    const uint32_t noun = prep == NG_NONE || prep <= p->x->s.first ? NG_NONE : prep - 1; /* wherever o was hung */
    const char *home = noun != NG_NONE && tree_pos(r, noun) == POS_NOUN ? lemma_lex(r, LEX_HOME, noun) : NULL;
    if (home == NULL || !(word_is(r, prep, "in") || word_is(r, prep, "of") || word_is(r, prep, "near")))
        return NG_OK;
    const uint32_t whose = tree_child(r, noun, REL_NMOD_POSS);
    const rel_item *s = whose == NG_NONE ? NULL : rel_item_headed(p->x, whose);
    if (s == NULL || s->cls != ITEM_PERSON)
        return NG_OK;
    p->doubtful = home[0] == '?';
    const ng_status st = say_with_larger(p, p->home, s, o, 0.8);
    p->doubtful = false;
    return st;
}

/* "Senator Ann Ford, D-Calif.": who sits for a state in Congress lives there. */
static ng_status read_party_state(places *p, const rel_item *o)
{
    if (o->n != 1 || !names_party_letter(p->x->r, o->first) || o->first < p->x->s.first + 4)
        return NG_OK;
    const uint32_t k = p->x->s.at[o->first - 4 - p->x->s.first];
    const rel_item *s = k == NG_NONE ? NULL : &p->x->s.item[k];
    const bool person = s != NULL && s->cls == ITEM_PERSON && s->kind == NG_MENTION_NAME;
    return person ? say(p, p->home, s, o, o->head, 0.85) : NG_OK;
}

/* ---- "the Cologne-based retailer Kaufgut", "Oslo-born Nils Aasen" ---- */

/* The name of the noun phrase of `noun`: the noun itself, or what stands beside it. */
static const rel_item *name_of_phrase(const places *p, uint32_t noun)
{
    const run *r = p->x->r;
    const rel_item *x = rel_item_headed(p->x, noun);
    if (x != NULL || p->x->s.at[noun - p->x->s.first] != NG_NONE)
        return x;
    const relation how = tree_rel(r, noun);
    if (how == REL_NMOD_DESC || how == REL_APPOS || how == REL_COMPOUND)
        x = rel_item_headed(p->x, tree_head(r, noun));
    if (x == NULL)
        x = name_behind(p, noun);
    TREE_CHILDREN (r, noun, c) {
        const relation k = tree_rel(r, c);
        const rel_item *it = rel_item_headed(p->x, c);
        if (x == NULL && it != NULL && c == noun + 1 && (k == REL_COMPOUND || k == REL_NMOD_DESC))
            x = it; /* "retailer Kaufgut", with the name hung on the noun */
        if (x == NULL && it != NULL && c > noun && (k == REL_APPOS || k == REL_FLAT))
            x = it;
    }
    return x;
}

static ng_status read_based(places *p, const rel_item *o)
{
    const run *r = p->x->r;
    const uint32_t verb = o->first + o->n + 1, end = p->x->s.end;
    if (!is_place(o) || verb >= end || !word_is(r, verb - 1, "-"))
        return NG_OK;
    const bool based = word_is(r, verb, "based") || word_is(r, verb, "headquartered"), born = word_is(r, verb, "born");
    const uint32_t noun = tree_head(r, verb);
    if (!(based || born) || noun == NG_NONE || noun <= verb)
        return NG_OK;
    const rel_item *s = name_of_phrase(p, noun);
    if (s == NULL || s->kind != NG_MENTION_NAME || s->first <= o->first)
        return NG_OK;
    if (s->cls == ITEM_PERSON)
        return say(p, born ? p->birth : p->home, s, o, s->head, 0.85);
    return based && s->cls == ITEM_BODY ? say(p, p->seat, s, o, s->head, 0.92) : NG_OK;
}

/* "Beijing's Tiananmen Square", "Tokyo's Hosei University" */
static ng_status read_owner(places *p, const rel_item *d)
{
    const run *r = p->x->r;
    const uint32_t noun = tree_head(r, d->head);
    const rel_item *s = tree_rel(r, d->head) == REL_NMOD_POSS ? rel_item_headed(p->x, noun) : NULL;
    if (s == NULL || s->kind != NG_MENTION_NAME || s->first < d->first || d->kind != NG_MENTION_NAME ||
        d->type == NG_TYPE_COUNTRY || d->cls != ITEM_REALM || mention_of(p, d)->metonym)
        return NG_OK;
    if (is_place(s))
        return larger(s, d) ? say_inside(p, s, d, 0.85) : NG_OK;
    return s->cls == ITEM_BODY ? say(p, seat_of(p, s), s, d, s->head, 0.75) : NG_OK;
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
    const char *country = country_named(p, d);
    const rel_sentence *s = &p->x->s;
    const size_t at = (size_t)(d - s->item);
    ng_status st = NG_OK;
    for (size_t i = at > 8 ? at - 8 : 0; st == NG_OK && country != NULL && i < s->n && i <= at + 8; ++i) {
        const rel_item *x = &s->item[i];
        if (x == d || x->kind != NG_MENTION_NAME || agrees(p, x, country) <= 0)
            continue;
        factuality f;
        st = factuality_of(p->x->r, x->head, &f);
        if (st != NG_OK || f.kind != NG_FACT)
            continue; /* nobody claims where a city lies */
        if ((is_place(x) && rel_unmistakable(p->x, mention_of(p, x))) || x->cls == ITEM_BODY)
            st = say(p, p->country, x, d, x->head, 0.8);
    }
    return st;
}

ng_status rel_places_say(relations *x)
{
    const ng_ontology *o = x->r->x->ontology;
    places p = { .x = x };
    p.located = ng_ontology_property(o, "ng:locatedIn");
    p.country = ng_ontology_property(o, "ng:country");
    p.citizen = ng_ontology_property(o, "ng:citizenOf");
    p.seat = ng_ontology_property(o, "ng:headquarteredIn");
    p.home = ng_ontology_property(o, "ng:residesIn");
    p.birth = ng_ontology_property(o, "ng:bornIn");
    p.naming = true;
    ng_status st = read_commas(&p);
    p.naming = false;
    for (size_t i = 0; st == NG_OK && i < x->s.n; ++i) {
        const rel_item *it = &x->s.item[i];
        if (mention_of(&p, it) == NULL)
            continue;
        if (is_place(it))
            st = read_in(&p, it);
        if (st == NG_OK && (it->cls == ITEM_REALM || it->type == NG_TYPE_PLACE) && it->kind == NG_MENTION_NAME)
            st = read_seat(&p, it);
        if (st == NG_OK && it->type == NG_TYPE_STATE)
            st = read_party_state(&p, it);
        if (st == NG_OK && is_place(it))
            st = read_from(&p, it);
        if (st == NG_OK && is_place(it))
            st = read_home(&p, it);
        if (st == NG_OK)
            st = read_owner(&p, it);
        if (st == NG_OK)
            st = read_based(&p, it);
        if (st == NG_OK)
            st = read_origin(&p, it);
    }
    for (size_t i = 0; st == NG_OK && i < x->s.n; ++i)
        st = read_beside(&p, &x->s.item[i]);
    return st;
}
