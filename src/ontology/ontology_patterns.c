/* ontology_patterns.c -- macros and surface patterns out of the triples. */
#include "ontology_build.h"

#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "pattern.h"

#define WHERE "ontology"
#define MAX_PRIORITY 1000

typedef struct {
    ng_ontology *o;
    ng_ont_store *s;
    ng_error *err;
    ng_pattern_language l;
    ng_pattern_macro *macro;
    size_t cap_pattern;
} builder;

/* The triple that makes a subject a macro. */
static bool is_macro(const ng_ont_triple *t)
{
    return t->p == NG_V_TYPE && t->o == NG_V_MACRO;
}

static bool is_name(const char *s)
{
    return *s != '\0' && strlen(s) <= 60 &&
           strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == strlen(s);
}

static ng_status read_macros(builder *b)
{
    size_t n = 0;
    for (size_t i = 0; i < b->s->n; ++i)
        n += is_macro(&b->s->triple[i]);
    b->macro = ng_arena_new(&b->s->scratch, n + 1, sizeof *b->macro);
    if (b->macro == NULL)
        return ng_nomem(b->err, WHERE);
    n = 0;
    for (size_t i = 0; i < b->s->n; ++i) {
        const ng_ont_triple *t = &b->s->triple[i];
        if (!is_macro(t))
            continue;
        const ng_ont_triple *name = ng_ont_one(b->s, t->s, NG_V_NAME), *regex = ng_ont_one(b->s, t->s, NG_V_REGEX);
        if (name == NULL || regex == NULL)
            return ng_ont_fail(b->s,
                               name != NULL    ? name
                               : regex != NULL ? regex
                                               : t,
                               b->err, "a macro needs ng:name and ng:regex");
        if (!is_name(name->text))
            return ng_ont_fail(b->s, name, b->err, "\"%.60s\" is no name of a macro: letters, digits and hyphens",
                               name->text);
        bool had = false;
        if (!ng_map_set(&b->l.macro, name->text, strlen(name->text), (uint32_t)n, &had))
            return ng_nomem(b->err, WHERE);
        if (had)
            return ng_ont_fail(b->s, name, b->err, "a second macro \"%s\"", name->text);
        b->macro[n++] = (ng_pattern_macro){ .name = name->text, .regex = regex->text };
    }
    b->l.macros = b->macro;
    return NG_OK;
}

/* Translate each once; macros that no pattern uses are checked too. */
static ng_status check_macros(builder *b)
{
    for (size_t i = 0; i < b->s->n; ++i) {
        const ng_ont_triple *t = &b->s->triple[i];
        if (!is_macro(t))
            continue;
        const ng_ont_triple *regex = ng_ont_one(b->s, t->s, NG_V_REGEX);
        ng_pattern_groups groups;
        char why[256];
        const char *translated = ng_pattern_translate(&b->l, regex->text, true, &b->s->scratch, &groups, why);
        const char *name = ng_ont_text(b->s, t->s, NG_V_NAME);
        ng_pattern_macro *m = &b->macro[ng_map_get(&b->l.macro, name, strlen(name))];
        m->translated = translated;
        m->placeholders = groups.placeholders;
        if (translated == NULL)
            return why[0] != '\0' ? ng_ont_fail(b->s, regex, b->err, "%s", why) : ng_nomem(b->err, WHERE);
    }
    return NG_OK;
}

/* Which types a placeholder takes, and which groups are roles. */
static ng_status learn(builder *b)
{
    const ng_ontology *o = b->o;
    for (int t = 0; t < NG_TYPE_COUNT; ++t) {
        const uint32_t term = o->class_extra[o->type_class[t]].term;
        for (int u = 0; u < NG_TYPE_COUNT; ++u) {
            const ng_ont_class_extra *x = &o->class_extra[o->type_class[u]];
            bool below = t == u;
            for (size_t i = 0; i < x->n_super; ++i)
                below = below || x->super[i] == term;
            b->l.type_set[t] |= below ? 1u << u : 0;
        }
    }
    for (size_t i = 0; i < o->n_property; ++i) {
        const ng_property *p = &o->property[i];
        for (size_t k = 0; k < p->n_super; ++k) {
            const char *name = ng_ont_local_name(p->iri);
            if (strcmp(p->super[k], NG_NS_NG "eventRole") == 0 && !ng_map_set(&b->l.role, name, strlen(name), 1, NULL))
                return ng_nomem(b->err, WHERE);
        }
    }
    return NG_OK;
}

/* The enumerated attributes of a pattern's long form. */
static ng_status read_choices(builder *b, uint32_t node, ng_surface_pattern *p, bool *kind)
{
    size_t n;
    const ng_ont_triple *t = ng_ont_of(b->s, node, &n);
    for (size_t i = 0; i < n; ++i) {
        bool ok = true;
        if (t[i].p == NG_V_POLARITY) {
            p->polarity = t[i].o == NG_V_NEGATED ? NG_NEGATED : NG_AFFIRMED;
            ok = t[i].o == NG_V_NEGATED || t[i].o == NG_V_AFFIRMED;
        } else if (t[i].p == NG_V_MODALITY) {
            ok = t[i].o >= NG_V_ACTUAL && t[i].o < NG_V_ACTUAL + NG_MODALITY_COUNT;
            p->modality = ok ? (ng_modality)(t[i].o - NG_V_ACTUAL) : NG_MODALITY_ACTUAL;
        } else if (t[i].p == NG_V_KIND) {
            p->kind = t[i].o == NG_V_CLAIM ? NG_CLAIM : NG_FACT;
            ok = t[i].o == NG_V_CLAIM || t[i].o == NG_V_FACT;
            *kind = true;
        }
        if (!ok)
            return ng_ont_fail(b->s, &t[i], b->err, "no such value: %s", ng_ont_iri(b->s, t[i].o));
    }
    return NG_OK;
}

static ng_status read_numbers(builder *b, uint32_t node, ng_surface_pattern *p)
{
    const ng_ont_triple *t = ng_ont_one(b->s, node, NG_V_CONFIDENCE);
    char *end;
    if (t != NULL) {
        p->confidence = strtod(t->text, &end);
        if (end == t->text || *end != '\0' || !(p->confidence > 0 && p->confidence <= 1))
            return ng_ont_fail(b->s, t, b->err, "\"%.40s\" is no confidence above 0 and up to 1", t->text);
    }
    t = ng_ont_one(b->s, node, NG_V_PRIORITY);
    if (t != NULL) {
        const long v = strtol(t->text, &end, 10);
        if (end == t->text || *end != '\0' || v < -MAX_PRIORITY || v > MAX_PRIORITY)
            return ng_ont_fail(b->s, t, b->err, "\"%.40s\" is no priority from -1000 to 1000", t->text);
        p->priority = (int)v;
    }
    return NG_OK;
}

/* A pattern node may hold only what is said of patterns. */
static ng_status check_node(builder *b, uint32_t node)
{
    size_t n;
    const ng_ont_triple *t = ng_ont_of(b->s, node, &n);
    for (size_t i = 0; i < n; ++i)
        switch (t[i].p) {
        case NG_V_REGEX:
        case NG_V_KIND:
        case NG_V_POLARITY:
        case NG_V_MODALITY:
        case NG_V_CONFIDENCE:
        case NG_V_PRIORITY:
        case NG_V_TYPE:
        case NG_V_LABEL:
        case NG_V_COMMENT: break;
        default: return ng_ont_fail(b->s, &t[i], b->err, "%s is not said of a pattern", ng_ont_iri(b->s, t[i].p));
        }
    return NG_OK;
}

static ng_status read_pattern(builder *b, const ng_ont_triple *t)
{
    const uint32_t property_term = t->s;
    ng_surface_pattern p = { .confidence = 0.8, .modality = NG_MODALITY_ACTUAL };
    ng_status st = NG_OK;
    bool kind = false;
    if (t->o != NG_MAP_NONE) {
        const ng_ont_triple *regex = ng_ont_one(b->s, t->o, NG_V_REGEX);
        if (regex == NULL)
            return ng_ont_fail(b->s, t, b->err, "a pattern without ng:regex");
        st = check_node(b, t->o);
        if (st == NG_OK)
            st = read_choices(b, t->o, &p, &kind);
        if (st == NG_OK)
            st = read_numbers(b, t->o, &p);
        t = regex;
    }
    if (st != NG_OK)
        return st;
    p.property = ng_ont_curie(b->s, property_term);
    p.file = ng_arena_strdup(&b->o->a, b->s->file[t->file].name);
    p.pattern = t->text;
    p.line = ng_ont_line_of_text(b->s, t);
    ng_pattern_groups groups;
    char why[256];
    p.regex = ng_pattern_translate(&b->l, t->text, false, &b->o->a, &groups, why);
    const ng_property *property = ng_ontology_property(b->o, p.property);
    const ng_ont_triple at = {
        .s = property_term, .p = t->p, .o = NG_MAP_NONE, .text = t->text, .file = t->file, .line = t->line
    };
    if (p.regex == NULL && why[0] != '\0')
        return ng_ont_fail(b->s, &at, b->err, "%s", why);
    if (p.property == NULL || p.file == NULL || p.regex == NULL || property == NULL)
        return ng_nomem(b->err, WHERE);
    if (!groups.subject)
        return ng_ont_fail(b->s, &at, b->err, "no group (?<subject>...) in the pattern \"%.60s\"", t->text);
    if (!groups.object && !property->intransitive)
        return ng_ont_fail(b->s, &at, b->err, "no group (?<object>...) in the pattern \"%.60s\"", t->text);
    if (!kind && (groups.source || p.polarity == NG_NEGATED || p.modality != NG_MODALITY_ACTUAL))
        p.kind = NG_CLAIM;
    if (!ng_arena_grow(&b->o->a, (void **)&b->o->pattern, &b->cap_pattern, b->o->n_pattern, sizeof p))
        return ng_nomem(b->err, WHERE);
    b->o->pattern[b->o->n_pattern++] = p;
    return NG_OK;
}

/* Higher priorities first: a counting sort, stable. */
static ng_status sort_patterns(builder *b)
{
    ng_ontology *o = b->o;
    ng_surface_pattern *sorted = ng_arena_new(&o->a, o->n_pattern + 1, sizeof *sorted);
    if (sorted == NULL)
        return ng_nomem(b->err, WHERE);
    size_t count[2 * MAX_PRIORITY + 2] = { 0 };
    for (size_t i = 0; i < o->n_pattern; ++i)
        ++count[MAX_PRIORITY - o->pattern[i].priority + 1];
    for (size_t i = 1; i < sizeof count / sizeof *count; ++i)
        count[i] += count[i - 1];
    for (size_t i = 0; i < o->n_pattern; ++i)
        sorted[count[MAX_PRIORITY - o->pattern[i].priority]++] = o->pattern[i];
    o->pattern = sorted;
    return NG_OK;
}

ng_status ng_ont_build_patterns(ng_ontology *o, ng_ont_store *s, ng_error *err)
{
    builder b = { .o = o, .s = s, .err = err };
    ng_status st = learn(&b);
    if (st == NG_OK)
        st = read_macros(&b);
    if (st == NG_OK)
        st = check_macros(&b);
    for (size_t i = 0; st == NG_OK && i < s->n; ++i)
        if (s->triple[i].p == NG_V_PATTERN)
            st = read_pattern(&b, &s->triple[i]);
    if (st == NG_OK)
        st = sort_patterns(&b);
    ng_map_done(&b.l.macro);
    ng_map_done(&b.l.role);
    return st;
}
