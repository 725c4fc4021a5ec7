/* relations_say.c -- the relations that the sentences of an article state: rules first, then the learned scorer. */
#include "gate.h"
#include "patterns.h"
#include "relations_state.h"

#define WINDOW 12 /* items behind one with which it is paired */
#define POSTS 3
#define FACT_SURE 0.75f /* in news, of what the scorer holds less likely every other statement is wrong */

typedef struct {
    relations x;
    const ng_property *property[REL_CLASSES];
    const ng_property *work, *post[POSTS]; /* whose holder belongs to the body: as a member where it has some */
    const ng_property *seat, *located;
    const ng_property *home, *not_home[4]; /* where somebody lives, and what else ties him to a place */
    bool inverse[REL_CLASSES];
    uint32_t pairs[REL_CLASSES];
    size_t n_class;
} learned;

static bool resolved(const rel_item *it)
{
    return it->mention != NG_NONE || it->time != NG_NONE;
}

/* The token that says what joins a and b: where the ways up from both meet, or
 * what is right below it where that is one of the two. */
static uint32_t joint(const run *r, const rel_item *a, const rel_item *b)
{
    uint32_t up = b->head, last = b->head;
    for (int i = 0; i < 24 && up != NG_NONE; ++i) {
        if (tree_under(r, a->head, up))
            return up == a->head ? last : up;
        last = up;
        up = tree_head(r, up);
    }
    return b->head;
}

/* Does the sentence tell that a heads b? */
static bool leads(learned *l, const rel_item *a, const rel_item *b)
{
    for (size_t i = 0; i < POSTS; ++i) {
        if (l->post[i] != NULL && rel_is_said(&l->x, l->post[i], a, b))
            return true;
    }
    return false;
}

static ng_status say_class(learned *l, size_t c, const rel_item *a, const rel_item *b, float probability)
{
    const ng_property *p = l->property[c];
    if (p == l->work && (b->type == NG_TYPE_POLITICAL_PARTY || leads(l, a, b)))
        p = rel_post_property(&l->x, l->x.r->m[b->mention].entity);
    if (p == NULL || (p == l->seat && l->located != NULL && rel_is_said(&l->x, l->located, a, b)))
        return NG_OK; /* a museum lies in the town: no company with its seat there */
    const rel_item *subject = l->inverse[c] ? b : a, *object = l->inverse[c] ? a : b;
    const ng_property *turned = /* "child of", by a rule, makes "parent of" sure */
        p->inverse != NULL ? ng_ontology_property(l->x.r->x->ontology, p->inverse) : NULL;
    uint32_t at = joint(l->x.r, a, b);
    const bool sure = (turned != NULL && rel_is_said(&l->x, turned, object, subject)) ||
                      (probability >= FACT_SURE && rel_evident(&l->x, p, subject, object, &at));
    const rel_found f = { .p = p,
                          .subject = subject,
                          .object = object,
                          .at = at,
                          .confidence = (double)probability,
                          .by = "relation",
                          .every_mention = true,
                          .doubtful = !sure };
    return rel_state(&l->x, &f);
}

/* Who is from a place need not live there: of several ties to it only the likeliest is said, and home where nothing
 * found another. */
static size_t surest(learned *l, const rel_item *a, const rel_item *b, const float *probability)
{
    const rel_model *m = l->x.r->x->relations;
    size_t best = REL_CLASSES;
    for (size_t c = 0; c < l->n_class; ++c) {
        if ((l->pairs[c] & (1u << PAIR_PERSON_PLACE)) && l->property[c] != NULL &&
            probability[c] >= rel_model_threshold(m, c) && (best == REL_CLASSES || probability[c] > probability[best]))
            best = c;
    }
    for (size_t i = 0; i < 4 && best < REL_CLASSES && l->property[best] == l->home; ++i) {
        if (l->not_home[i] != NULL && rel_is_said(&l->x, l->not_home[i], a, b))
            return REL_CLASSES;
    }
    return best;
}

static ng_status score_pair(learned *l, const rel_item *a, const rel_item *b)
{
    run *r = l->x.r;
    const rel_model *m = r->x->relations;
    const rel_trace *trace = r->worker->trace;
    const pair_kind kind = rel_pair_kind(a, b);
    if (kind == PAIR_NONE)
        return NG_OK;
    rel_features f;
    rel_features_of(r, &l->x.s, a, b, &f);
    if (trace != NULL)
        trace->pair(trace->user, r, a, b, &f);
    if (m == NULL || !resolved(a) || !resolved(b))
        return NG_OK;
    if (rel_barred(&l->x, kind, a, b))
        return NG_OK;
    float odds[REL_CLASSES], probability[REL_CLASSES];
    rel_model_score(m, &f, odds);
    for (size_t c = 0; c < l->n_class; ++c)
        probability[c] = rel_model_probability(m, c, odds[c]);
    const size_t only = kind == PAIR_PERSON_PLACE ? surest(l, a, b, probability) : REL_CLASSES;
    ng_status st = NG_OK;
    for (size_t c = 0; st == NG_OK && c < l->n_class; ++c) {
        if ((l->pairs[c] & (1u << kind)) && l->property[c] != NULL && probability[c] >= rel_model_threshold(m, c) &&
            (kind != PAIR_PERSON_PLACE || c == only))
            st = say_class(l, c, a, b, probability[c]);
    }
    return st;
}

static ng_status read_sentence(learned *l)
{
    rel_sentence *s = &l->x.s;
    ng_status st = rel_sentence_read(l->x.r, l->x.sentence, s);
    if (st == NG_OK && l->x.r->gate[l->x.sentence] == GATE_SOURCE)
        return rel_source_say(&l->x);
    const bool rules = !s->unresolved; /* rules take mentions for granted */
    if (st == NG_OK && rules)
        st = rel_roles_say(&l->x);
    if (st == NG_OK && rules)
        st = rel_posts_say(&l->x);
    if (st == NG_OK && rules)
        st = rel_places_say(&l->x);
    if (st == NG_OK && rules)
        st = rel_offices_say(&l->x);
    for (size_t i = 0; st == NG_OK && i < s->n; ++i) {
        for (size_t k = i + 1; st == NG_OK && k < s->n && k <= i + WINDOW; ++k) {
            st = score_pair(l, &s->item[i], &s->item[k]);
            if (st == NG_OK)
                st = score_pair(l, &s->item[k], &s->item[i]);
        }
    }
    return st;
}

/* What others said before: statements, countries that are entities, and those that are named. */
static ng_status note_known(relations *x)
{
    const ng_extract *ex = x->r->ex;
    for (size_t i = 0; i < ex->n_entity; ++i) {
        const ng_entity *e = &ex->entity[i];
        const bool realm = e->type >= NG_TYPE_COUNTRY && e->type <= NG_TYPE_REGION;
        if (realm && e->n_same_as > 0 &&
            !ng_map_set(&x->country, e->same_as[0], strlen(e->same_as[0]), (uint32_t)i, NULL))
            return ng_nomem(x->r->err, "extract");
    }
    for (size_t i = 0; i < x->r->n_m; ++i) {
        const mention *m = &x->r->m[i];
        const ng_gaz_entry *g = m->gaz == NG_NONE ? NULL : ng_gazetteer_entry(x->r->x->gazetteer, m->gaz);
        if (g != NULL && g->type == NG_TYPE_COUNTRY && g->iri != NULL &&
            !ng_map_set(&x->named, g->iri, strlen(g->iri), m->gaz, NULL))
            return ng_nomem(x->r->err, "extract");
    }
    for (size_t i = 0; i < ex->n_statement; ++i)
        rel_note_said(x, (uint32_t)i);
    return NG_OK;
}

ng_status relations_say(run *r)
{
    learned l = { .x = { .r = r } };
    const rel_model *m = r->x->relations;
    l.x.s.unresolved = r->worker->trace != NULL;
    l.n_class = m == NULL ? 0 : rel_model_classes(m);
    for (size_t c = 0; c < l.n_class; ++c)
        l.property[c] = ng_ontology_property(r->x->ontology, rel_model_property(m, c, &l.inverse[c], &l.pairs[c]));
    l.post[0] = ng_ontology_property(r->x->ontology, "ng:chairOf");
    l.post[1] = ng_ontology_property(r->x->ontology, "ng:headOf");
    l.post[2] = ng_ontology_property(r->x->ontology, "ng:leaderOf");
    l.work = ng_ontology_property(r->x->ontology, "ng:worksFor");
    l.seat = ng_ontology_property(r->x->ontology, "ng:headquarteredIn");
    l.located = ng_ontology_property(r->x->ontology, "ng:locatedIn");
    l.home = ng_ontology_property(r->x->ontology, "ng:residesIn");
    l.not_home[0] = ng_ontology_property(r->x->ontology, "ng:citizenOf");
    l.not_home[1] = ng_ontology_property(r->x->ontology, "ng:bornIn");
    l.not_home[2] = ng_ontology_property(r->x->ontology, "ng:visited");
    l.not_home[3] = ng_ontology_property(r->x->ontology, "ng:grewUpIn");
    ng_status st = note_known(&l.x);
    if (st == NG_OK)
        st = rel_bodies_read(&l.x);
    for (l.x.sentence = 0; st == NG_OK && l.x.sentence < r->doc->n_sentence; ++l.x.sentence)
        st = read_sentence(&l);
    if (st == NG_OK)
        st = rel_known_say(&l.x);
    if (st == NG_OK)
        st = rel_agencies_say(&l.x);
    if (st == NG_OK)
        st = rel_named_seats_say(&l.x);
    if (st == NG_OK)
        st = rel_within_say(&l.x);
    if (st == NG_OK)
        st = rel_implied_say(&l.x);
    if (st == NG_OK)
        st = rel_inverses_say(&l.x);
    ng_map_done(&l.x.said);
    ng_map_done(&l.x.country);
    ng_map_done(&l.x.named);
    return st;
}
