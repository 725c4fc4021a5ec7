/* ontology_build.c -- triples to classes, properties and words. */
#include "ontology_build.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "utf8.h"

#define WHERE "ontology"

typedef enum { OBJECT_NONE, OBJECT_IRI, OBJECT_TEXT, OBJECT_ANY } object_kind;

const char *ng_ont_text(const ng_ont_store *s, uint32_t term, uint32_t predicate)
{
    const ng_ont_triple *t = ng_ont_one(s, term, predicate);
    return t != NULL ? t->text : NULL;
}

bool ng_ont_flag(const ng_ont_store *s, uint32_t term, uint32_t predicate)
{
    const char *v = ng_ont_text(s, term, predicate);
    return v != NULL && (strcmp(v, "true") == 0 || strcmp(v, "1") == 0);
}

const char *ng_ont_local_name(const char *iri)
{
    const char *p = iri + strlen(iri);
    while (p > iri && strchr("/#:", p[-1]) == NULL)
        --p;
    return p;
}

/* ---- terms ---- */

static bool in_ng(const char *iri)
{
    return strncmp(iri, NG_NS_NG, sizeof NG_NS_NG - 1) == 0;
}

/* A term of ng: that nothing declares and loading does not know is a slip of the pen. */
static ng_status check_known(ng_ont_store *s, const ng_ont_triple *t, uint32_t term, ng_error *err)
{
    if (term < NG_V_COUNT || !in_ng(ng_ont_iri(s, term)) || ng_ont_one(s, term, NG_V_TYPE) != NULL)
        return NG_OK;
    return ng_ont_fail(s, t, err, "unknown term ng:%s", ng_ont_iri(s, term) + sizeof NG_NS_NG - 1);
}

static ng_status check_object(ng_ont_store *s, const ng_ont_triple *t, ng_error *err)
{
    static const object_kind kind[] = {
#define X(id, ns, name, object) OBJECT_##object,
        NG_VOCABULARY(X)
#undef X
    };
    const char *p = ng_ont_iri(s, t->p);
    if (t->p >= NG_V_COUNT || kind[t->p] == OBJECT_ANY)
        return NG_OK;
    if (kind[t->p] == OBJECT_NONE)
        return NG_OK;
    if (kind[t->p] == OBJECT_IRI && t->o == NG_MAP_NONE)
        return ng_ont_fail(s, t, err, "%s takes a term, not the string \"%.80s\"", ng_ont_local_name(p), t->text);
    if (kind[t->p] == OBJECT_TEXT && t->o != NG_MAP_NONE)
        return ng_ont_fail(s, t, err, "%s takes a string, not the term %.200s", ng_ont_local_name(p),
                           ng_ont_iri(s, t->o));
    return NG_OK;
}

/* What describes how a relation is said must stand on a declared property or class. */
static ng_status check_subject(ng_ont_store *s, const ng_ont_triple *t, ng_error *err)
{
    static const struct {
        uint32_t p;
        bool of_class, of_property;
    } use[] = {
        { NG_V_VERB, true, true },          { NG_V_NOUN, true, true },          { NG_V_PREPOSITION, false, true },
        { NG_V_ROLE_NOUN, false, true },    { NG_V_PATTERN, false, true },      { NG_V_LEMMA, false, true },
        { NG_V_EVENT_TYPE, false, true },   { NG_V_SUBJECT_ROLE, false, true }, { NG_V_OBJECT_ROLE, false, true },
        { NG_V_OBJECT_TIME, false, true },  { NG_V_WIKIDATA, false, true },     { NG_V_WIKIDATA_INVERSE, false, true },
        { NG_V_INTRANSITIVE, false, true }, { NG_V_DOMAIN, false, true },       { NG_V_RANGE, false, true },
        { NG_V_INVERSE, false, true },      { NG_V_ENTITY_TYPE, true, false },  { NG_V_SLUG, true, false },
        { NG_V_SUBCLASS, true, false },     { NG_V_SUBPROPERTY, false, true },  { NG_V_IDENTIFIES, false, true },
        { NG_V_STANDS_FOR, false, true },
    };
    const bool is_class = ng_ont_has(s, t->s, NG_V_TYPE, NG_V_CLASS);
    const bool is_property =
        ng_ont_has(s, t->s, NG_V_TYPE, NG_V_OBJECT_PROPERTY) || ng_ont_has(s, t->s, NG_V_TYPE, NG_V_DATATYPE_PROPERTY);
    for (size_t i = 0; i < sizeof use / sizeof *use; ++i) {
        if (use[i].p != t->p || (use[i].of_class && is_class) || (use[i].of_property && is_property))
            continue;
        const char *name = ng_ont_local_name(ng_ont_iri(s, t->p));
        if (!use[i].of_property)
            return ng_ont_fail(s, t, err, "has %s and is no owl:Class", name);
        return ng_ont_fail(s, t, err,
                           is_class          ? "is a class and cannot have %s: that belongs to a property"
                           : use[i].of_class ? "has %s and is no owl:Class and no property"
                                             : "has %s and is no owl:ObjectProperty or owl:DatatypeProperty",
                           name);
    }
    return NG_OK;
}

ng_status ng_ont_check_terms(ng_ont_store *s, ng_error *err)
{
    for (size_t i = 0; i < s->n; ++i) {
        const ng_ont_triple *t = &s->triple[i];
        ng_status st = check_known(s, t, t->s, err);
        if (st == NG_OK)
            st = check_known(s, t, t->p, err);
        if (st == NG_OK && t->o != NG_MAP_NONE)
            st = check_known(s, t, t->o, err);
        if (st == NG_OK)
            st = check_object(s, t, err);
        if (st == NG_OK)
            st = check_subject(s, t, err);
        if (st != NG_OK)
            return st;
    }
    return NG_OK;
}

ng_status ng_ont_above(ng_ont_store *s, uint32_t term, uint32_t predicate, uint32_t **ret, size_t *n, ng_error *err)
{
    uint32_t *list = NULL;
    size_t cap = 0, count = 0;
    for (size_t at = 0; at <= count; ++at) {
        size_t n_triple;
        const ng_ont_triple *t = ng_ont_of(s, at == 0 ? term : list[at - 1], &n_triple);
        for (size_t i = 0; i < n_triple; ++i) {
            if (t[i].p != predicate)
                continue;
            if (t[i].o == term)
                return ng_ont_fail(s, &t[i], err, "stands above itself: a cycle of %s",
                                   ng_ont_local_name(ng_ont_iri(s, predicate)));
            size_t k = 0;
            while (k < count && list[k] != t[i].o)
                ++k;
            if (k < count)
                continue;
            if (!ng_arena_grow(s->a, (void **)&list, &cap, count, sizeof *list))
                return ng_nomem(err, WHERE);
            list[count++] = t[i].o;
        }
    }
    *ret = list;
    *n = count;
    return NG_OK;
}

/* A label, for what is declared by triple t. */
static ng_status need_texts(ng_ont_store *s, const ng_ont_triple *t, ng_error *err)
{
    if (ng_ont_text(s, t->s, NG_V_LABEL) == NULL)
        return ng_ont_fail(s, t, err, "has no rdfs:label");
    if (ng_ont_text(s, t->s, NG_V_COMMENT) == NULL)
        return ng_ont_fail(s, t, err, "has no rdfs:comment");
    return NG_OK;
}

/* The IRIs of terms as an array of strings in the arena; NULL: memory refused. */
static const char *const *iris(const ng_ont_store *s, const uint32_t *term, size_t n, ng_arena *a)
{
    const char **ret = ng_arena_new(a, n + 1, sizeof *ret);
    for (size_t i = 0; ret != NULL && i < n; ++i)
        if ((ret[i] = ng_arena_strdup(a, ng_ont_iri(s, term[i]))) == NULL)
            return NULL;
    return ret;
}

/* ---- classes ---- */

uint32_t ng_ont_class_index(const ng_ontology *o, const ng_ont_store *s, uint32_t term)
{
    const char *iri = ng_ont_iri(s, term);
    return ng_map_get(&o->class_by, iri, strlen(iri));
}

static bool is_class_triple(const ng_ont_triple *t)
{
    return t->p == NG_V_TYPE && t->o == NG_V_CLASS;
}

/* Mappings of a class to those of others. */
static bool mappings(const ng_ont_store *s, uint32_t term, ng_arena *a, const char *const **ret, size_t *ret_n)
{
    size_t n, k = 0;
    const ng_ont_triple *t = ng_ont_of(s, term, &n);
    const char **list = ng_arena_new(a, n + 1, sizeof *list);
    for (size_t i = 0; list != NULL && i < n; ++i)
        if ((t[i].p == NG_V_CLOSE || t[i].p == NG_V_EXACT || t[i].p == NG_V_EQ_CLASS) && t[i].o != NG_MAP_NONE)
            if ((list[k++] = ng_arena_strdup(a, ng_ont_iri(s, t[i].o))) == NULL)
                return false;
    *ret = list;
    *ret_n = k;
    return list != NULL;
}

static ng_status add_class(ng_ontology *o, ng_ont_store *s, const ng_ont_triple *t, ng_error *err)
{
    ng_status st = need_texts(s, t, err);
    if (st != NG_OK)
        return st;
    ng_class *c = &o->klass[o->n_class];
    ng_ont_class_extra *x = &o->class_extra[o->n_class];
    *x = (ng_ont_class_extra){ .term = t->s, .type = NG_TYPE_COUNT };
    st = ng_ont_above(s, t->s, NG_V_SUBCLASS, &x->super, &x->n_super, err);
    if (st != NG_OK)
        return st;
    c->iri = ng_arena_strdup(&o->a, ng_ont_iri(s, t->s));
    c->label = ng_ont_text(s, t->s, NG_V_LABEL);
    c->super = iris(s, x->super, x->n_super, &o->a);
    c->n_super = x->n_super;
    c->is_event = t->s == NG_V_EVENT;
    for (size_t i = 0; i < x->n_super; ++i)
        c->is_event = c->is_event || x->super[i] == NG_V_EVENT;
    c->is_meta = ng_ont_flag(s, t->s, NG_V_META);
    if (c->iri == NULL || c->super == NULL || !mappings(s, t->s, &o->a, &c->same, &c->n_same))
        return ng_nomem(err, WHERE);
    c->name = ng_ont_local_name(c->iri);
    const uint32_t twin = ng_map_get(&o->class_by, c->name, strlen(c->name));
    if (twin != NG_MAP_NONE)
        return ng_ont_fail(s, t, err, "has the local name of another class, %s", o->klass[twin].iri);
    if (!ng_map_set(&o->class_by, c->name, strlen(c->name), (uint32_t)o->n_class, NULL) ||
        !ng_map_set(&o->class_by, c->iri, strlen(c->iri), (uint32_t)o->n_class, NULL))
        return ng_nomem(err, WHERE);
    ++o->n_class;
    return NG_OK;
}

/* The table of entity types. */
static ng_status map_types(ng_ontology *o, ng_ont_store *s, ng_error *err)
{
    const ng_ont_triple *any = NULL;
    for (int t = 0; t < NG_TYPE_COUNT; ++t)
        o->type_class[t] = NG_MAP_NONE;
    for (size_t i = 0; i < s->n; ++i) {
        const ng_ont_triple *t = &s->triple[i];
        if (t->p != NG_V_ENTITY_TYPE)
            continue;
        any = t;
        const ng_type type = ng_type_parse(t->text);
        const uint32_t c = ng_ont_class_index(o, s, t->s);
        if (type == NG_TYPE_COUNT)
            return ng_ont_fail(s, t, err, "ng:entityType \"%.60s\" is no type of entity", t->text);
        if (o->type_class[type] != NG_MAP_NONE)
            return ng_ont_fail(s, t, err, "ng:entityType \"%s\" is mapped to %s already", t->text,
                               o->klass[o->type_class[type]].iri);
        o->type_class[type] = c;
        o->class_extra[c].type = type;
    }
    for (int t = 0; t < NG_TYPE_COUNT; ++t)
        if (o->type_class[t] == NG_MAP_NONE)
            return ng_fail(err, NG_E_DATA, WHERE, SIZE_MAX, "%s: ng:entityType: no class is mapped to \"%s\"",
                           s->file[any != NULL ? any->file : s->n_file - 1].name, ng_type_name((ng_type)t));
    return NG_OK;
}

/* What a class takes from its superclasses: entity type and folder. */
static ng_status inherit(ng_ontology *o, ng_ont_store *s, size_t i, ng_error *err)
{
    ng_class *c = &o->klass[i];
    ng_ont_class_extra *x = &o->class_extra[i];
    c->slug = ng_ont_text(s, x->term, NG_V_SLUG);
    ng_type type = x->type;
    for (size_t k = 0; k < x->n_super; ++k) {
        const uint32_t above = ng_ont_class_index(o, s, x->super[k]);
        if (c->slug == NULL)
            c->slug = ng_ont_text(s, x->super[k], NG_V_SLUG);
        for (int t = 0; type == NG_TYPE_COUNT && above != NG_MAP_NONE && t < NG_TYPE_COUNT; ++t)
            if (o->type_class[t] == above)
                type = (ng_type)t;
    }
    x->type = type;
    if (c->slug != NULL &&
        (*c->slug == '\0' || strspn(c->slug, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(c->slug)))
        return ng_ont_fail(s, ng_ont_one(s, x->term, NG_V_TYPE), err,
                           "ng:slug \"%.60s\": lower-case letters, digits and hyphens only", c->slug);
    if (c->slug != NULL)
        return NG_OK;
    char *low = ng_arena_strdup(&o->a, c->name);
    if (low == NULL)
        return ng_nomem(err, WHERE);
    for (char *p = low; *p != '\0'; ++p)
        *p = (char)tolower((unsigned char)*p);
    c->slug = low;
    return NG_OK;
}

ng_status ng_ont_build_classes(ng_ontology *o, ng_ont_store *s, ng_error *err)
{
    size_t n = 0;
    for (size_t i = 0; i < s->n; ++i)
        n += is_class_triple(&s->triple[i]);
    o->klass = ng_arena_new(&o->a, n + 1, sizeof *o->klass);
    o->class_extra = ng_arena_new(&o->a, n + 1, sizeof *o->class_extra);
    if (o->klass == NULL || o->class_extra == NULL)
        return ng_nomem(err, WHERE);
    ng_status st = NG_OK;
    uint32_t last = NG_MAP_NONE;
    for (size_t i = 0; st == NG_OK && i < s->n; ++i)
        if (is_class_triple(&s->triple[i]) && s->triple[i].s != last && !ng_ont_is_blank(s, s->triple[i].s))
            st = add_class(o, s, &s->triple[i], err), last = s->triple[i].s;
    if (st == NG_OK)
        st = map_types(o, s, err);
    for (size_t i = 0; st == NG_OK && i < o->n_class; ++i)
        st = inherit(o, s, i, err);
    return st;
}

/* ---- properties ---- */

/* The types that a class takes in, as bits; *all set where it is everything. */
static uint32_t type_bits(const ng_ontology *o, uint32_t c, bool *all)
{
    uint32_t ret = 0;
    if (c == o->type_class[NG_TYPE_THING])
        *all = true;
    for (int t = 0; t < NG_TYPE_COUNT; ++t) {
        const ng_ont_class_extra *x = &o->class_extra[o->type_class[t]];
        bool below = o->type_class[t] == c;
        for (size_t i = 0; i < x->n_super; ++i)
            below = below || x->super[i] == o->class_extra[c].term;
        ret |= below ? 1u << t : 0;
    }
    if (ret == 0 && o->class_extra[c].type != NG_TYPE_COUNT)
        ret = 1u << o->class_extra[c].type; /* a class below those of the table */
    return ret;
}

/* Domain or range: classes, or datatypes for the range of a literal. */
static ng_status read_types(ng_ontology *o, ng_ont_store *s, uint32_t term, uint32_t predicate, bool literal,
                            uint32_t *bits, const char **datatype, ng_error *err)
{
    size_t n;
    bool all = false;
    const ng_ont_triple *t = ng_ont_of(s, term, &n);
    *bits = 0;
    for (size_t i = 0; i < n; ++i) {
        if (t[i].p != predicate)
            continue;
        const char *iri = ng_ont_iri(s, t[i].o);
        const bool is_datatype = strncmp(iri, NG_NS_XSD, sizeof NG_NS_XSD - 1) == 0 ||
                                 strcmp(iri, NG_NS_RDF "langString") == 0 || strcmp(iri, NG_NS_RDFS "Literal") == 0;
        const char *word = predicate == NG_V_DOMAIN ? "domainIncludes" : "rangeIncludes";
        if (is_datatype && (literal || ng_ont_flag(s, term, NG_V_META)) && predicate == NG_V_RANGE) {
            if (*datatype == NULL && strncmp(iri, NG_NS_XSD, sizeof NG_NS_XSD - 1) == 0 &&
                strcmp(iri, NG_NS_XSD "string") != 0 && (*datatype = ng_ont_curie(s, t[i].o)) == NULL)
                return ng_nomem(err, WHERE);
            continue;
        }
        if (literal && predicate == NG_V_RANGE)
            return ng_ont_fail(s, &t[i], err, "%s %s is no datatype, and this is an owl:DatatypeProperty", word, iri);
        const uint32_t c = ng_ont_class_index(o, s, t[i].o);
        if (c == NG_MAP_NONE)
            return ng_ont_fail(s, &t[i], err, "%s %s is no class", word, iri);
        *bits |= type_bits(o, c, &all);
    }
    if (all)
        *bits = 0;
    return NG_OK;
}

/* "P39" of (term, predicate, wdt:P39). */
static ng_status read_wikidata(ng_ont_store *s, uint32_t term, uint32_t predicate, const char **ret, ng_error *err)
{
    const ng_ont_triple *t = ng_ont_one(s, term, predicate);
    if (t == NULL)
        return NG_OK;
    const char *iri = ng_ont_iri(s, t->o), *id = iri + sizeof NG_NS_WDT - 1;
    if (strncmp(iri, NG_NS_WDT, sizeof NG_NS_WDT - 1) != 0 || *id != 'P' || id[1] == '\0' ||
        strspn(id + 1, "0123456789") != strlen(id + 1))
        return ng_ont_fail(s, t, err, "%s is no property of Wikidata such as wdt:P39", iri);
    *ret = ng_arena_strdup(s->a, id);
    return *ret != NULL ? NG_OK : ng_nomem(err, WHERE);
}

static bool is_property(const ng_ont_store *s, uint32_t term)
{
    return ng_ont_has(s, term, NG_V_TYPE, NG_V_OBJECT_PROPERTY) ||
           ng_ont_has(s, term, NG_V_TYPE, NG_V_DATATYPE_PROPERTY);
}

/* CURIE (or local name) of the property that (term, predicate, ?) names. */
static ng_status read_property(ng_ont_store *s, uint32_t term, uint32_t predicate, bool local, const char **ret,
                               ng_error *err)
{
    const ng_ont_triple *t = ng_ont_one(s, term, predicate);
    if (t == NULL)
        return NG_OK;
    if (!is_property(s, t->o) && !(t->o == NG_V_AGENT || t->o == NG_V_THEME || t->o == NG_V_PLACE))
        return ng_ont_fail(s, t, err, "%s %s is no property", ng_ont_local_name(ng_ont_iri(s, predicate)),
                           ng_ont_iri(s, t->o));
    *ret = local ? ng_arena_strdup(s->a, ng_ont_local_name(ng_ont_iri(s, t->o))) : ng_ont_curie(s, t->o);
    return *ret != NULL ? NG_OK : ng_nomem(err, WHERE);
}

/* The event that a property reports, and the roles in it. */
static ng_status read_event(ng_ontology *o, ng_ont_store *s, uint32_t term, ng_property *p, ng_error *err)
{
    const ng_ont_triple *t = ng_ont_one(s, term, NG_V_EVENT_TYPE), *role = ng_ont_one(s, term, NG_V_SUBJECT_ROLE);
    role = role != NULL ? role : ng_ont_one(s, term, NG_V_OBJECT_ROLE);
    if (t == NULL)
        return role == NULL ? NG_OK : ng_ont_fail(s, role, err, "has a role in an event and no ng:eventType");
    const uint32_t c = ng_ont_class_index(o, s, t->o);
    if (c == NG_MAP_NONE || !o->klass[c].is_event)
        return ng_ont_fail(s, t, err, "eventType %s is no class below sem:Event", ng_ont_iri(s, t->o));
    p->event = o->klass[c].name;
    p->subject_role = "agent";
    p->object_role = "theme";
    ng_status st = read_property(s, term, NG_V_SUBJECT_ROLE, true, &p->subject_role, err);
    return st == NG_OK ? read_property(s, term, NG_V_OBJECT_ROLE, true, &p->object_role, err) : st;
}

static ng_status add_property(ng_ontology *o, ng_ont_store *s, const ng_ont_triple *t, ng_error *err)
{
    const uint32_t term = t->s;
    ng_property *p = &o->property[o->n_property];
    uint32_t *super;
    ng_status st = need_texts(s, t, err);
    if (st == NG_OK && ng_ont_has(s, term, NG_V_TYPE, NG_V_OBJECT_PROPERTY) &&
        ng_ont_has(s, term, NG_V_TYPE, NG_V_DATATYPE_PROPERTY))
        st = ng_ont_fail(s, t, err, "is an owl:ObjectProperty and an owl:DatatypeProperty");
    if (st == NG_OK)
        st = ng_ont_above(s, term, NG_V_SUBPROPERTY, &super, &p->n_super, err);
    if (st != NG_OK)
        return st;
    p->iri = ng_arena_strdup(&o->a, ng_ont_iri(s, term));
    p->curie = ng_ont_curie(s, term);
    p->super = iris(s, super, p->n_super, &o->a);
    if (p->iri == NULL || p->curie == NULL || p->super == NULL)
        return ng_nomem(err, WHERE);
    p->label = ng_ont_text(s, term, NG_V_LABEL);
    p->lemma = ng_ont_text(s, term, NG_V_LEMMA);
    p->literal = ng_ont_has(s, term, NG_V_TYPE, NG_V_DATATYPE_PROPERTY);
    p->symmetric = ng_ont_has(s, term, NG_V_TYPE, NG_V_SYMMETRIC);
    p->functional = ng_ont_has(s, term, NG_V_TYPE, NG_V_FUNCTIONAL);
    p->intransitive = ng_ont_flag(s, term, NG_V_INTRANSITIVE);
    p->setting = ng_ont_flag(s, term, NG_V_SETTING);
    p->identifies = ng_ont_flag(s, term, NG_V_IDENTIFIES);
    p->stands_for = ng_ont_flag(s, term, NG_V_STANDS_FOR);
    for (size_t i = 0; i < p->n_super && !p->stands_for; ++i)
        p->stands_for = ng_ont_flag(s, super[i], NG_V_STANDS_FOR);
    p->meta = ng_ont_flag(s, term, NG_V_META);
    const char *none = NULL;
    st = read_types(o, s, term, NG_V_DOMAIN, p->literal, &p->domain, &none, err);
    if (st == NG_OK)
        st = read_types(o, s, term, NG_V_RANGE, p->literal, &p->range, &p->datatype, err);
    if (st == NG_OK)
        st = read_wikidata(s, term, NG_V_WIKIDATA, &p->wikidata, err);
    if (st == NG_OK)
        st = read_wikidata(s, term, NG_V_WIKIDATA_INVERSE, &p->wikidata_inverse, err);
    if (st == NG_OK)
        st = read_property(s, term, NG_V_INVERSE, false, &p->inverse, err);
    if (st == NG_OK)
        st = read_property(s, term, NG_V_OBJECT_TIME, false, &p->object_time, err);
    if (st == NG_OK)
        st = read_event(o, s, term, p, err);
    if (st != NG_OK)
        return st;
    if (!ng_map_set(&o->property_by, p->iri, strlen(p->iri), (uint32_t)o->n_property, NULL) ||
        !ng_map_set(&o->property_by, p->curie, strlen(p->curie), (uint32_t)o->n_property, NULL))
        return ng_nomem(err, WHERE);
    ++o->n_property;
    return NG_OK;
}

/* owl:inverseOf holds both ways, whichever of the two says it. */
static void complete_inverses(ng_ontology *o)
{
    for (size_t i = 0; i < o->n_property; ++i) {
        const char *inverse = o->property[i].inverse;
        const uint32_t k = inverse != NULL ? ng_map_get(&o->property_by, inverse, strlen(inverse)) : NG_MAP_NONE;
        if (k != NG_MAP_NONE && o->property[k].inverse == NULL)
            o->property[k].inverse = o->property[i].curie;
    }
}

ng_status ng_ont_build_properties(ng_ontology *o, ng_ont_store *s, ng_error *err)
{
    size_t n = 0;
    for (size_t i = 0; i < s->n; ++i)
        n += s->triple[i].p == NG_V_TYPE &&
             (s->triple[i].o == NG_V_OBJECT_PROPERTY || s->triple[i].o == NG_V_DATATYPE_PROPERTY);
    o->property = ng_arena_new(&o->a, n + 1, sizeof *o->property);
    if (o->property == NULL)
        return ng_nomem(err, WHERE);
    uint32_t last = NG_MAP_NONE;
    for (size_t i = 0; i < s->n; ++i) {
        const ng_ont_triple *t = &s->triple[i];
        if (t->s == last || t->p != NG_V_TYPE || !is_property(s, t->s) || ng_ont_is_blank(s, t->s))
            continue;
        last = t->s;
        const ng_status st = add_property(o, s, t, err);
        if (st != NG_OK)
            return st;
    }
    complete_inverses(o);
    return NG_OK;
}

/* ---- words ---- */

static int word_order(const void *x, const void *y)
{
    const ng_word *a = x, *b = y;
    int c = strcmp(a->word, b->word);
    if (c == 0)
        c = (a->kind > b->kind) - (a->kind < b->kind);
    return c != 0 ? c : strcmp(a->property, b->property);
}

/* Lower-case words parted by single blanks. */
static bool well_formed(const char *w)
{
    const size_t n = strlen(w);
    bool blank = true;
    for (size_t i = 0, len; i < n; i += len) {
        const uint32_t cp = ng_utf8_decode(w + i, n - i, &len);
        if (ng_cp_is_upper(cp) || cp < 0x20 || (cp == ' ' && blank))
            return false;
        blank = cp == ' ';
    }
    return n > 0 && n <= 100 && !blank;
}

ng_status ng_ont_build_words(ng_ontology *o, ng_ont_store *s, ng_error *err)
{
    static const uint32_t predicate[] = { NG_V_VERB, NG_V_NOUN, NG_V_PREPOSITION, NG_V_ROLE_NOUN };
    size_t cap = 0;
    for (size_t i = 0; i < s->n; ++i) {
        const ng_ont_triple *t = &s->triple[i];
        size_t kind = 0;
        while (kind < 4 && predicate[kind] != t->p)
            ++kind;
        if (kind == 4)
            continue;
        if (!well_formed(t->text))
            return ng_ont_fail(s, t, err, "the word \"%.60s\" is not lower case with single blanks", t->text);
        if (ng_ont_flag(s, t->s, NG_V_META))
            return ng_ont_fail(s, t, err, "belongs to the model of the graph and cannot be said: \"%.60s\"", t->text);
        const char *curie = ng_ont_curie(s, t->s);
        if (curie == NULL || !ng_arena_grow(&o->a, (void **)&o->word, &cap, o->n_word, sizeof *o->word))
            return ng_nomem(err, WHERE);
        o->word[o->n_word++] = (ng_word){ .property = curie, .word = t->text, .kind = (ng_word_kind)kind };
    }
    if (o->n_word > 0)
        qsort(o->word, o->n_word, sizeof *o->word, word_order);
    size_t n = 0;
    for (size_t i = 0; i < o->n_word; ++i)
        if (n == 0 || word_order(&o->word[n - 1], &o->word[i]) != 0)
            o->word[n++] = o->word[i];
    o->n_word = n;
    for (size_t i = 0; i < n; ++i) {
        if (ng_map_put(&o->word_by, o->word[i].word, strlen(o->word[i].word), (uint32_t)i) == NULL)
            return ng_nomem(err, WHERE);
    }
    return NG_OK;
}
