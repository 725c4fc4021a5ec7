/* relations_state.c -- a relation found becomes a statement. */
#include <math.h>
#include <stdio.h>

#include "factuality.h"
#include "relations_state.h"

const rel_item *rel_item_headed(const relations *x, uint32_t i)
{
    if (i == NG_NONE || i < x->s.first || i >= x->s.end)
        return NULL;
    const uint32_t k = x->s.at[i - x->s.first];
    return k != NG_NONE && x->s.item[k].head == i ? &x->s.item[k] : NULL;
}

#define KEY_MAX 160

/* What a relation is known by within an article, and by its spans too; its length, 0: too long for key. */
static size_t said_key(const relations *x, const ng_statement *s, bool spans, char key[KEY_MAX])
{
    const ng_property *p = ng_ontology_property(x->r->x->ontology, s->predicate);
    const bool turn =
        p != NULL && p->symmetric && s->object.kind == NG_REF_ENTITY && s->object.index < s->subject.index;
    const uint32_t a = turn ? s->object.index : s->subject.index, b = turn ? s->subject.index : s->object.index;
    const uint32_t from = turn ? s->object_span.begin : s->subject_span.begin;
    const uint32_t to = turn ? s->subject_span.begin : s->object_span.begin;
    int n = snprintf(key, KEY_MAX, "%u %.80s %u %d %u", s->sentence, s->predicate, a, (int)s->object.kind, b);
    if (spans && n > 0 && n < KEY_MAX)
        n += snprintf(key + n, KEY_MAX - (size_t)n, " %u %u", from, to);
    return n <= 0 || n >= KEY_MAX ? 0 : (size_t)n;
}

/* The statement that says so in this sentence already, or NG_NONE: then `now`, its place to be, is noted. Also
 * NG_NONE where memory is refused: then it may be said twice. */
static uint32_t said_at(relations *x, const ng_statement *s, bool spans, uint32_t now)
{
    char key[KEY_MAX];
    const size_t n = said_key(x, s, spans, key);
    const ng_map_entry *e = n == 0 ? NULL : ng_map_put(&x->said, key, n, now);
    return e == NULL || e->value == now ? NG_NONE : e->value;
}

void rel_note_said(relations *x, uint32_t i)
{
    const ng_statement *s = &x->r->ex->statement[i];
    if (s->subject.kind != NG_REF_ENTITY || (s->object.kind != NG_REF_ENTITY && s->object.kind != NG_REF_TIME))
        return;
    (void)said_at(x, s, false, i);
    (void)said_at(x, s, true, i);
}

/* Two methods agree: the surer one counts, and a guess of the scorer is none where another finds it said. */
static void confirm(run *r, uint32_t i, const ng_statement *s, bool known)
{
    ng_statement *o = &r->ex->statement[i];
    if (known && s->kind == NG_FACT && o->kind == NG_CLAIM && o->polarity == s->polarity) {
        o->kind = NG_FACT; /* taken for granted by whoever speaks */
        o->modality = s->modality;
        o->attributed_to = s->attributed_to;
    }
    if (o->kind == s->kind && o->polarity == s->polarity && o->confidence < s->confidence)
        o->confidence = s->confidence;
}

uint32_t rel_country_entity(relations *x, uint32_t gaz, const mention *m)
{
    run *r = x->r;
    const ng_gaz_entry *g = ng_gazetteer_entry(r->x->gazetteer, gaz);
    ng_extract *ex = r->ex;
    if (g == NULL || g->iri == NULL)
        return NG_NONE;
    const uint32_t known = ng_map_get(&x->country, g->iri, strlen(g->iri));
    if (known != NG_MAP_NONE)
        return known;
    ng_entity *to = ng_arena_new(r->a, ex->n_entity + 1, sizeof *to);
    ng_entity e = { .type = g->type, .label = ng_arena_strdup(r->a, g->label) };
    e.same_as = ng_arena_new(r->a, 1, sizeof *e.same_as);
    e.mention = ng_arena_new(r->a, 1, sizeof *e.mention);
    if (to == NULL || e.label == NULL || e.same_as == NULL || e.mention == NULL ||
        (e.same_as[0] = ng_arena_strdup(r->a, g->iri)) == NULL ||
        !ng_map_set(&x->country, g->iri, strlen(g->iri), (uint32_t)ex->n_entity, NULL))
        return NG_NONE;
    e.n_same_as = 1;
    e.mention[0] = (ng_mention){ m->span, NG_MENTION_NOMINAL };
    e.n_mention = 1;
    memcpy(to, ex->entity, ex->n_entity * sizeof *to);
    to[ex->n_entity] = e;
    ex->entity = to;
    return (uint32_t)ex->n_entity++;
}

static ng_ref ref_of(relations *x, const rel_item *it, uint32_t types)
{
    if (it->time != NG_NONE)
        return (ng_ref){ .kind = NG_REF_TIME, .index = it->time };
    if (it->mention == NG_NONE)
        return (ng_ref){ .kind = NG_REF_NONE };
    const mention *m = &x->r->m[it->mention];
    const bool people = (types & (1u << NG_TYPE_GROUP)) != 0, state = (types & (1u << NG_TYPE_COUNTRY)) != 0;
    if (m->demonym && m->gaz != NG_NONE && types != 0 && (!people || (state && !m->plural))) {
        const uint32_t e = rel_country_entity(x, m->gaz, m);
        return e == NG_NONE ? (ng_ref){ .kind = NG_REF_NONE } : ref_entity(e);
    }
    return ref_entity(m->entity);
}

bool rel_is_said(relations *x, const ng_property *p, const rel_item *subject, const rel_item *object)
{
    char key[KEY_MAX];
    const ng_statement s = { .predicate = p->curie,
                             .sentence = (uint32_t)x->sentence,
                             .subject = ref_of(x, subject, p->domain),
                             .object = ref_of(x, object, p->range) };
    const size_t n = said_key(x, &s, false, key);
    return n > 0 && ng_map_get(&x->said, key, n) != NG_MAP_NONE;
}

static ng_span span_of(const run *r, const rel_item *it)
{
    if (it->time != NG_NONE)
        return r->t[it->time].span;
    const mention *m = &r->m[it->mention];
    return m->first == it->first ? m->span : r->doc->token[it->first].span; /* "who" of the mention before it */
}

static bool fits(const run *r, uint32_t set, ng_ref ref)
{
    if (ref.kind == NG_REF_TIME)
        return true;
    const ng_type t = r->ex->entity[ref.index].type;
    return set == 0 || t == NG_TYPE_THING || (set & (1u << t)) != 0;
}

static ng_status judge(run *r, ng_statement *s, uint32_t at)
{
    factuality f = { .kind = NG_FACT };
    const ng_status st = factuality_of_attribute(r, at, &f);
    s->kind = f.kind;
    s->polarity = f.polarity;
    s->modality = f.modality;
    s->attributed_to = f.source;
    return st;
}

ng_status rel_state(relations *x, const rel_found *f)
{
    run *r = x->r;
    const ng_property *p = f->p;
    ng_statement s = { .predicate = p->curie, .label = p->label, .lemma = p->lemma, .wikidata = p->wikidata };
    s.by = f->by;
    s.kind = NG_FACT;
    s.sentence = (uint32_t)x->sentence;
    s.span = r->doc->sentence[x->sentence].span;
    s.subject = ref_of(x, f->subject, p->domain);
    s.object = f->object == NULL ? ref_entity(f->entity) : ref_of(x, f->object, p->range);
    if (s.subject.kind != NG_REF_ENTITY || s.object.kind == NG_REF_NONE ||
        (s.object.kind == NG_REF_ENTITY && s.object.index == s.subject.index) || !fits(r, p->domain, s.subject) ||
        !fits(r, p->range, s.object))
        return NG_OK;
    s.subject_span = span_of(r, f->subject);
    if (f->object != NULL)
        s.object_span = span_of(r, f->object);
    s.confidence = round(100.0 * f->confidence) / 100.0;
    const ng_status st = f->known ? NG_OK : judge(r, &s, f->at);
    if (st != NG_OK)
        return st;
    if (f->doubtful)
        s.by = "guess";
    if (f->doubtful && s.kind == NG_FACT) {
        s.kind = NG_CLAIM;
        s.modality = NG_MODALITY_POSSIBLE;
    }
    const uint32_t now = (uint32_t)r->ex->n_statement;
    const uint32_t same = said_at(x, &s, false, now), same_spans = said_at(x, &s, true, now);
    if (same != NG_NONE)
        confirm(r, same, &s, f->known);
    if (same_spans != NG_NONE || (same != NG_NONE && !f->every_mention))
        return NG_OK;
    s.words.subject = words_text(r, f->subject->first, f->subject->n);
    if (f->object != NULL)
        s.words.object = words_text(r, f->object->first, f->object->n);
    if (s.words.subject == NULL || (f->object != NULL && s.words.object == NULL))
        return ng_nomem(r->err, "extract");
    return statement_keep(r, &s, 0);
}

/* ---- the other way round ---- */

const ng_property *property_turned(const run *r, const ng_property *p)
{
    const ng_ontology *o = r->x->ontology;
    const ng_property *q = p->inverse != NULL ? ng_ontology_property(o, p->inverse) : NULL;
    if (q != NULL && q->wikidata != NULL)
        return q;
    size_t n = 0;
    const ng_property *all = ng_ontology_properties(o, &n);
    for (size_t i = 0; p->wikidata_inverse != NULL && i < n; ++i) {
        if (all[i].wikidata != NULL && strcmp(all[i].wikidata, p->wikidata_inverse) == 0)
            return &all[i];
    }
    return NULL;
}

/* Who heads a body works for it even where it has members, as a party and a union do; others need not be employed. */
static bool heads(const ng_statement *o)
{
    return strcmp(o->predicate, "ng:headOf") == 0 || strcmp(o->predicate, "ng:chairOf") == 0;
}

/* Types known to fit; and nobody is employed by the state that he leads or the party that he belongs to. */
static bool fits_well(const run *r, const ng_property *q, const ng_statement *s, bool party)
{
    const ng_type a = r->ex->entity[s->subject.index].type, b = r->ex->entity[s->object.index].type;
    if ((q->domain != 0 && !(q->domain & (1u << a))) || (q->range != 0 && !(q->range & (1u << b))))
        return false;
    return strcmp(q->curie, REL_WORKS_FOR) != 0 || (type_is_body(b) && (party || b != NG_TYPE_POLITICAL_PARTY));
}

static ng_status restate_as(relations *x, const ng_statement *o, const ng_property *q, bool turned)
{
    run *r = x->r;
    ng_statement s = *o;
    s.predicate = q->curie;
    s.label = q->label;
    s.lemma = q->lemma;
    s.wikidata = q->wikidata;
    if (turned) {
        s.subject = o->object;
        s.object = o->subject;
        s.subject_span = o->object_span;
        s.object_span = o->subject_span;
        s.words.subject = o->words.object;
        s.words.object = o->words.subject;
    }
    s.words.predicate = NULL;
    s.event = (ng_ref){ .kind = NG_REF_NONE };
    s.arg = NULL;
    s.n_arg = 0;
    if (!fits_well(r, q, &s, heads(o)))
        return NG_OK;
    const uint32_t same = said_at(x, &s, false, (uint32_t)r->ex->n_statement);
    if (same == NG_NONE)
        return statement_keep(r, &s, 0);
    confirm(r, same, &s, false);
    return NG_OK;
}

ng_status rel_restate(relations *x, const ng_statement *o, const ng_property *q, bool turned)
{
    const ng_statement told = *o; /* which may move */
    const bool work = strcmp(q->curie, REL_WORKS_FOR) == 0;
    const bool hired = strcmp(o->predicate, "ng:spokespersonFor") == 0 || strcmp(o->predicate, "ng:officerOf") == 0;
    const ng_property *as = work && !hired ? rel_post_property(x, o->object.index) : q;
    ng_status st = as == NULL ? NG_OK : restate_as(x, &told, as, turned); /* who speaks for a union need not be in it */
    if (st == NG_OK && work && as != q && heads(&told))
        st = restate_as(x, &told, q, turned);
    return st;
}

ng_status rel_inverses_say(relations *x)
{
    run *r = x->r;
    const size_t n = r->ex->n_statement;
    for (size_t i = 0; i < n; ++i) {
        const ng_statement *o = &r->ex->statement[i];
        if (o->wikidata != NULL || o->subject.kind != NG_REF_ENTITY || o->object.kind != NG_REF_ENTITY)
            continue;
        const ng_property *p = ng_ontology_property(r->x->ontology, o->predicate);
        const ng_property *q = p == NULL ? NULL : property_turned(r, p);
        const ng_status st = q == NULL ? NG_OK : rel_restate(x, o, q, true);
        if (st != NG_OK)
            return st;
    }
    return NG_OK;
}
