/* ontology.c -- loading, looking up, declaring. */
#include "ontology_build.h"

#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "str.h"

#define WHERE "ontology"
#define MAX_MEMORY ((size_t)1 << 30)

/* ---- declarations ---- */

/* What the declaration of a term says in a graph: not how it is said in text. */
static bool is_declaration(uint32_t p)
{
    switch (p) {
    case NG_V_TYPE:
    case NG_V_LABEL:
    case NG_V_COMMENT:
    case NG_V_SUBCLASS:
    case NG_V_SUBPROPERTY:
    case NG_V_CLOSE:
    case NG_V_EXACT:
    case NG_V_EQ_CLASS:
    case NG_V_EQ_PROPERTY:
    case NG_V_WIKIDATA: return true;
    default: return false;
    }
}

ng_status ng_ont_build_declarations(ng_ontology *o, ng_ont_store *s, ng_error *err)
{
    size_t n = 0;
    for (size_t i = 0; i < s->n; ++i)
        n += is_declaration(s->triple[i].p);
    o->declaration = ng_arena_new(&o->a, n + 1, sizeof *o->declaration);
    const char **iri = ng_arena_new(&s->scratch, s->term.n, sizeof *iri); /* copies that outlive the store */
    if (o->declaration == NULL || iri == NULL)
        return ng_nomem(err, WHERE);
    for (size_t i = 0; i < s->n; ++i) {
        const ng_ont_triple *t = &s->triple[i];
        if (!is_declaration(t->p) || ng_ont_is_blank(s, t->s) || (t->o != NG_MAP_NONE && ng_ont_is_blank(s, t->o)))
            continue;
        const uint32_t id[3] = { t->s, t->p == NG_V_WIKIDATA ? NG_V_CLOSE : t->p, t->o };
        for (int k = 0; k < 3; ++k)
            if (id[k] != NG_MAP_NONE && iri[id[k]] == NULL &&
                (iri[id[k]] = ng_arena_strdup(&o->a, ng_ont_iri(s, id[k]))) == NULL)
                return ng_nomem(err, WHERE);
        const char *subject = iri[t->s];
        if (ng_map_get(&o->declared, subject, strlen(subject)) == NG_MAP_NONE &&
            !ng_map_set(&o->declared, subject, strlen(subject), (uint32_t)o->n_declaration, NULL))
            return ng_nomem(err, WHERE);
        ng_triple *d = &o->declaration[o->n_declaration++];
        d->subject = (ng_rdf_term){ .kind = NG_RDF_IRI, .value = subject };
        d->predicate = iri[id[1]];
        if (t->o != NG_MAP_NONE)
            d->object = (ng_rdf_term){ .kind = NG_RDF_IRI, .value = iri[t->o] };
        else
            d->object = (ng_rdf_term){
                .kind = NG_RDF_LITERAL, .value = t->text, .datatype = t->datatype, .language = t->language
            };
    }
    return NG_OK;
}

/* All that was loaded, blank nodes by number, for the hash. */
static ng_status hash_store(ng_ontology *o, const ng_ont_store *s, ng_error *err)
{
    ng_str b = { 0 };
    for (size_t i = 0; i < s->n; ++i) {
        const ng_ont_triple *t = &s->triple[i];
        const uint32_t id[3] = { t->s, t->p, t->o };
        for (int k = 0; k < 3; ++k) {
            if (id[k] == NG_MAP_NONE)
                continue;
            if (ng_ont_is_blank(s, id[k]))
                ng_str_printf(&b, "_%u", id[k]);
            else
                ng_str_puts(&b, ng_ont_iri(s, id[k]));
            ng_str_putc(&b, '\n');
        }
        if (t->o == NG_MAP_NONE)
            ng_str_printf(&b, "\"%s\" %s %s\n", t->text, t->datatype != NULL ? t->datatype : "",
                          t->language != NULL ? t->language : "");
    }
    ng_hash_hex(ng_str_get(&b), b.len, o->hash);
    const bool failed = b.failed;
    ng_str_done(&b);
    return failed ? ng_nomem(err, WHERE) : NG_OK;
}

/* ---- loading ---- */

ng_status ng_ontology_load(const char *const *file, size_t n, ng_ontology **ret, ng_error *err)
{
    ng_status (*const step[])(ng_ontology *, ng_ont_store *, ng_error *) = {
        ng_ont_build_classes,  ng_ont_build_properties,   ng_ont_build_words,
        ng_ont_build_patterns, ng_ont_build_declarations,
    };
    if (n == 0)
        return ng_fail(err, NG_E_ARG, WHERE, SIZE_MAX, "no ontology file");
    ng_ontology *o = calloc(1, sizeof *o);
    if (o == NULL)
        return ng_nomem(err, WHERE);
    o->a.limit = MAX_MEMORY;
    ng_ont_store s = { 0 };
    ng_status st = ng_ont_store_load(&s, &o->a, file, n, err);
    if (st == NG_OK)
        st = ng_ont_check_terms(&s, err);
    for (size_t i = 0; st == NG_OK && i < sizeof step / sizeof *step; ++i)
        st = step[i](o, &s, err);
    if (st == NG_OK)
        st = hash_store(o, &s, err);
    ng_ont_store_done(&s);
    if (st == NG_OK)
        *ret = o;
    else
        ng_ontology_free(o);
    return st;
}

void ng_ontology_free(ng_ontology *o)
{
    if (o == NULL)
        return;
    ng_map_done(&o->class_by);
    ng_map_done(&o->property_by);
    ng_map_done(&o->word_by);
    ng_map_done(&o->declared);
    ng_arena_done(&o->a);
    free(o);
}

/* ---- looking up ---- */

const ng_class *ng_ontology_class(const ng_ontology *o, const char *name)
{
    const uint32_t i = ng_map_get(&o->class_by, name, strlen(name));
    return i != NG_MAP_NONE ? &o->klass[i] : NULL;
}

const ng_class *ng_ontology_type_class(const ng_ontology *o, ng_type t)
{
    return &o->klass[o->type_class[t]];
}

ng_type ng_ontology_class_type(const ng_ontology *o, const char *name)
{
    const uint32_t i = ng_map_get(&o->class_by, name, strlen(name));
    return i != NG_MAP_NONE ? o->class_extra[i].type : NG_TYPE_COUNT;
}

const ng_property *ng_ontology_property(const ng_ontology *o, const char *name)
{
    const uint32_t i = ng_map_get(&o->property_by, name, strlen(name));
    return i != NG_MAP_NONE ? &o->property[i] : NULL;
}

const ng_class *ng_ontology_classes(const ng_ontology *o, size_t *n)
{
    *n = o->n_class;
    return o->klass;
}

const ng_property *ng_ontology_properties(const ng_ontology *o, size_t *n)
{
    *n = o->n_property;
    return o->property;
}

const ng_surface_pattern *ng_ontology_patterns(const ng_ontology *o, size_t *n)
{
    *n = o->n_pattern;
    return o->pattern;
}

const ng_word *ng_ontology_words(const ng_ontology *o, size_t *n)
{
    *n = o->n_word;
    return o->word;
}

const ng_word *ng_ontology_word(const ng_ontology *o, ng_word_kind kind, const char *word, size_t *n)
{
    const uint32_t first = ng_map_get(&o->word_by, word, strlen(word));
    *n = 0;
    if (first == NG_MAP_NONE)
        return NULL;
    size_t lo = first;
    while (lo < o->n_word && o->word[lo].kind < kind && strcmp(o->word[lo].word, word) == 0)
        ++lo;
    size_t k = 0;
    while (lo + k < o->n_word && o->word[lo + k].kind == kind && strcmp(o->word[lo + k].word, word) == 0)
        ++k;
    *n = k;
    return k > 0 ? &o->word[lo] : NULL;
}

static ng_status declare_one(const ng_ontology *o, const char *iri,
                             ng_status (*fn)(void *, const ng_triple *, ng_error *), void *user, ng_error *err)
{
    const uint32_t first = ng_map_get(&o->declared, iri, strlen(iri));
    ng_status st = NG_OK;
    for (size_t i = first; st == NG_OK && first != NG_MAP_NONE && i < o->n_declaration; ++i) {
        if (strcmp(o->declaration[i].subject.value, iri) != 0)
            break;
        st = fn(user, &o->declaration[i], err);
    }
    return st;
}

ng_status ng_ontology_declare(const ng_ontology *o, const char *iri,
                              ng_status (*fn)(void *user, const ng_triple *t, ng_error *err), void *user, ng_error *err)
{
    ng_status st = declare_one(o, iri, fn, user, err);
    const ng_class *c = ng_ontology_class(o, iri);
    const ng_property *p = ng_ontology_property(o, iri);
    const char *const *super = c != NULL ? c->super : p != NULL ? p->super : NULL;
    const size_t n = c != NULL ? c->n_super : p != NULL ? p->n_super : 0;
    for (size_t i = 0; st == NG_OK && i < n; ++i)
        if (strncmp(super[i], NG_NS_NG, sizeof NG_NS_NG - 1) == 0)
            st = declare_one(o, super[i], fn, user, err);
    return st;
}

const char *ng_ontology_hash(const ng_ontology *o)
{
    return o->hash;
}
