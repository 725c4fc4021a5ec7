/* relations_say.c -- which relations the sentences of an article state. */
#include <math.h>

#include "factuality.h"
#include "patterns.h"
#include "relations.h"

#define WINDOW 12 /* items behind one with which it is paired */

typedef struct {
    run *r;
    rel_sentence s;
    size_t sentence;
    const ng_property *property[REL_CLASSES];
    bool inverse[REL_CLASSES];
    uint32_t pairs[REL_CLASSES];
    size_t n_class;
} relations;

static const ng_property *same_object(const run *r, const ng_statement *s)
{
    const ng_extract *ex = r->ex;
    for (size_t i = ex->n_statement; i-- > 0;) {
        const ng_statement *o = &ex->statement[i];
        if (o->sentence != s->sentence || o->subject.kind != s->subject.kind || o->subject.index != s->subject.index ||
            o->object.kind != s->object.kind || o->object.index != s->object.index)
            continue;
        if (strcmp(o->predicate, s->predicate) == 0)
            return ng_ontology_property(r->x->ontology, s->predicate);
    }
    return NULL;
}

/* The entity of the country of gazetteer entry gaz; one is made where mention m is the only word for it. */
static uint32_t country_entity(run *r, uint32_t gaz, const mention *m)
{
    const ng_gaz_entry *g = ng_gazetteer_entry(r->x->gazetteer, gaz);
    ng_extract *ex = r->ex;
    if (g == NULL || g->iri == NULL)
        return NG_NONE;
    for (size_t i = 0; i < ex->n_entity; ++i) {
        if (ex->entity[i].type != NG_TYPE_GROUP && ex->entity[i].n_same_as > 0 &&
            strcmp(ex->entity[i].same_as[0], g->iri) == 0)
            return (uint32_t)i;
    }
    ng_entity *to = ng_arena_new(r->a, ex->n_entity + 1, sizeof *to);
    ng_entity e = { .type = g->type, .label = ng_arena_strdup(r->a, g->label) };
    e.same_as = ng_arena_new(r->a, 1, sizeof *e.same_as);
    e.mention = ng_arena_new(r->a, 1, sizeof *e.mention);
    if (to == NULL || e.label == NULL || e.same_as == NULL || e.mention == NULL ||
        (e.same_as[0] = ng_arena_strdup(r->a, g->iri)) == NULL)
        return NG_NONE;
    e.n_same_as = 1;
    e.mention[0] = (ng_mention){ m->span, NG_MENTION_NOMINAL };
    e.n_mention = 1;
    memcpy(to, ex->entity, ex->n_entity * sizeof *to);
    to[ex->n_entity] = e;
    ex->entity = to;
    return (uint32_t)ex->n_entity++;
}

static ng_ref ref_of(run *r, const rel_item *it, const ng_property *p)
{
    if (it->time != NG_NONE)
        return (ng_ref){ .kind = NG_REF_TIME, .index = it->time };
    const mention *m = &r->m[it->mention];
    if (m->demonym && p->range != 0 && !(p->range & (1u << NG_TYPE_GROUP))) {
        const uint32_t e = country_entity(r, m->gaz, m);
        return e == NG_NONE ? (ng_ref){ .kind = NG_REF_NONE } : ref_entity(e);
    }
    return ref_entity(m->entity);
}

static ng_span span_of(const run *r, const rel_item *it)
{
    return it->time != NG_NONE ? r->t[it->time].span : r->m[it->mention].span;
}

static bool fits(const run *r, uint32_t set, ng_ref ref)
{
    if (ref.kind == NG_REF_TIME)
        return true;
    const ng_type t = r->ex->entity[ref.index].type;
    return set == 0 || t == NG_TYPE_THING || (set & (1u << t)) != 0;
}

static ng_status say_relation(relations *x, const ng_property *p, const rel_item *sub, const rel_item *obj, float prob)
{
    run *r = x->r;
    ng_statement s = { .predicate = p->curie, .label = p->label, .lemma = p->lemma, .wikidata = p->wikidata };
    s.by = "relation";
    s.sentence = (uint32_t)x->sentence;
    s.span = r->doc->sentence[x->sentence].span;
    s.subject = ref_of(r, sub, p);
    s.object = ref_of(r, obj, p);
    if (s.subject.kind != NG_REF_ENTITY || s.object.kind == NG_REF_NONE ||
        (s.object.kind == NG_REF_ENTITY && s.object.index == s.subject.index) || !fits(r, p->domain, s.subject) ||
        !fits(r, p->range, s.object) || same_object(r, &s) != NULL)
        return NG_OK;
    s.subject_span = span_of(r, sub);
    s.object_span = span_of(r, obj);
    s.words.subject = words_text(r, sub->first, sub->n);
    s.words.object = words_text(r, obj->first, obj->n);
    s.words.predicate = p->label;
    if (s.words.subject == NULL || s.words.object == NULL)
        return ng_nomem(r->err, "extract");
    s.confidence = round(100.0 * (double)prob) / 100.0;
    s.kind = NG_FACT;
    const ng_status st = factuality_judge(r, &s, sub->first, obj->head, obj->head, false);
    return st == NG_OK ? statement_keep(r, &s, 0) : st;
}

static ng_status score_pair(relations *x, const rel_item *a, const rel_item *b)
{
    run *r = x->r;
    const rel_model *m = r->x->relations;
    const rel_trace *trace = r->worker->trace;
    const pair_kind kind = rel_pair_kind(a, b);
    if (kind == PAIR_NONE)
        return NG_OK;
    rel_features f;
    rel_features_of(r, &x->s, a, b, &f);
    if (trace != NULL)
        trace->pair(trace->user, r, a, b, &f);
    if (m == NULL || (a->mention == NG_NONE && a->time == NG_NONE) || (b->mention == NG_NONE && b->time == NG_NONE))
        return NG_OK;
    float odds[REL_CLASSES];
    rel_model_score(m, &f, odds);
    for (size_t c = 0; c < x->n_class; ++c) {
        if (!(x->pairs[c] & (1u << kind)) || x->property[c] == NULL)
            continue;
        const float prob = rel_model_probability(m, c, odds[c]);
        if (prob < rel_model_threshold(m, c))
            continue;
        const ng_status st = say_relation(x, x->property[c], x->inverse[c] ? b : a, x->inverse[c] ? a : b, prob);
        if (st != NG_OK)
            return st;
    }
    return NG_OK;
}

static ng_status read_sentence(relations *x)
{
    rel_sentence *s = &x->s;
    ng_status st = rel_sentence_read(x->r, x->sentence, s);
    for (size_t i = 0; st == NG_OK && i < s->n; ++i) {
        for (size_t k = i + 1; st == NG_OK && k < s->n && k <= i + WINDOW; ++k) {
            st = score_pair(x, &s->item[i], &s->item[k]);
            if (st == NG_OK)
                st = score_pair(x, &s->item[k], &s->item[i]);
        }
    }
    return st;
}

ng_status relations_say(run *r)
{
    relations x = { .r = r };
    const rel_model *m = r->x->relations;
    x.s.unresolved = r->worker->trace != NULL;
    if (m == NULL && r->worker->trace == NULL)
        return NG_OK;
    x.n_class = m == NULL ? 0 : rel_model_classes(m);
    for (size_t c = 0; c < x.n_class; ++c)
        x.property[c] = ng_ontology_property(r->x->ontology, rel_model_property(m, c, &x.inverse[c], &x.pairs[c]));
    ng_status st = NG_OK;
    for (x.sentence = 0; st == NG_OK && x.sentence < r->doc->n_sentence; ++x.sentence)
        st = read_sentence(&x);
    return st;
}
