/* ontology_store.c -- reading, keeping and indexing the ontology's triples. */
#define _GNU_SOURCE /* memmem() */

#include "ontology_store.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "file.h"
#include "rdf.h"
#include "utf8.h"

#define WHERE "ontology"
/* Limits on what a user's ontology may make us do. */
#define MAX_FILE ((size_t)64 << 20)
#define MAX_TRIPLES ((size_t)2000000)

static const struct {
    const char *prefix, *iri;
} prefixes[] = {
    { "ng", NG_NS_NG },
    { "schema", NG_NS_SCHEMA },
    { "sem", NG_NS_SEM },
    { "owl", NG_NS_OWL },
    { "rdfs", NG_NS_RDFS },
    { "rdf", NG_NS_RDF },
    { "skos", NG_NS_SKOS },
    { "xsd", NG_NS_XSD },
    { "wdt", NG_NS_WDT },
    { "wd", "http://www.wikidata.org/entity/" },
    { "prov", "http://www.w3.org/ns/prov#" },
    { "dcterms", "http://purl.org/dc/terms/" },
};

const char *ng_ont_iri(const ng_ont_store *s, uint32_t term)
{
    return s->term.entry[term].key;
}

bool ng_ont_is_blank(const ng_ont_store *s, uint32_t term)
{
    return strncmp(ng_ont_iri(s, term), "_:", 2) == 0;
}

const char *ng_ont_curie(ng_ont_store *s, uint32_t term)
{
    if (s->curie[term] != NULL)
        return s->curie[term];
    const char *iri = ng_ont_iri(s, term);
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; ++i) {
        const size_t n = strlen(prefixes[i].iri);
        if (strncmp(iri, prefixes[i].iri, n) == 0 && iri[n] != '\0' && strpbrk(iri + n, "/#:") == NULL)
            return s->curie[term] = ng_arena_printf(s->a, "%s:%s", prefixes[i].prefix, iri + n);
    }
    return s->curie[term] = ng_arena_strdup(s->a, iri);
}

static bool intern(ng_ont_store *s, const char *iri, uint32_t *ret)
{
    const size_t n = strlen(iri);
    *ret = ng_map_get(&s->term, iri, n);
    if (*ret != NG_MAP_NONE)
        return true;
    *ret = (uint32_t)s->term.n;
    return ng_map_set(&s->term, iri, n, *ret, NULL);
}

static bool intern_term(ng_ont_store *s, const ng_rdf_term *t, uint32_t *ret)
{
    if (t->kind == NG_RDF_IRI)
        return intern(s, t->value, ret);
    const char *label = ng_arena_printf(&s->scratch, "_:%u:%s", s->reading, t->value);
    return label != NULL && intern(s, label, ret);
}

static ng_status on_triple(void *user, const ng_triple *t, size_t line, ng_error *err)
{
    ng_ont_store *s = user;
    if (s->n == MAX_TRIPLES)
        return ng_fail(err, NG_E_LIMIT, WHERE, line, "%s: more than %zu triples", s->file[s->reading].name,
                       MAX_TRIPLES);
    ng_ont_triple new = { .o = NG_MAP_NONE, .file = s->reading };
    if (s->file[s->reading].text == NULL)
        new.line = line < UINT32_MAX ? (uint32_t)line : 0;
    bool ok = ng_arena_grow(&s->scratch, (void **)&s->triple, &s->cap, s->n, sizeof *s->triple) &&
              intern_term(s, &t->subject, &new.s) && intern(s, t->predicate, &new.p);
    if (ok && t->object.kind != NG_RDF_LITERAL)
        ok = intern_term(s, &t->object, &new.o);
    else if (ok)
        ok = (new.text = ng_arena_strdup(s->a, t->object.value)) != NULL &&
             (t->object.datatype == NULL || (new.datatype = ng_arena_strdup(s->a, t->object.datatype)) != NULL) &&
             (t->object.language == NULL || (new.language = ng_arena_strdup(s->a, t->object.language)) != NULL);
    if (!ok)
        return ng_nomem(err, WHERE);
    s->triple[s->n++] = new;
    return NG_OK;
}

/* Apply (x, ng:replaces, y) of the file whose triples begin at `from`. The graph's
 * own model (ng:meta) outlives what is replaced: a graph needs it whatever the
 * ontology. */
static ng_status replace(ng_ont_store *s, size_t from, ng_error *err)
{
    bool found = false;
    for (size_t i = from; i < s->n; ++i)
        found = found || s->triple[i].p == NG_V_REPLACES;
    if (!found || from == 0)
        return NG_OK;
    enum { META = 1, TYPED = 2 };
    char *is = calloc(s->term.n, 1);
    if (is == NULL)
        return ng_nomem(err, WHERE);
    for (size_t i = 0; i < from; ++i)
        is[s->triple[i].s] |= s->triple[i].p == NG_V_META ? META : s->triple[i].p == NG_V_TYPE ? TYPED : 0;
    size_t n = 0;
    for (size_t i = 0; i < s->n; ++i) {
        const ng_ont_triple *t = &s->triple[i];
        const bool to_dropped = t->o != NG_MAP_NONE && is[t->o] == TYPED; /* the domain of ng:date is ng:Agreement */
        if (i >= from || ((is[t->s] & META) && !to_dropped))
            s->triple[n++] = *t;
    }
    s->n = n;
    free(is);
    return NG_OK;
}

/* By subject, then as read: a counting sort, stable. */
static ng_status index_triples(ng_ont_store *s, ng_error *err)
{
    s->first = ng_arena_new(&s->scratch, s->term.n + 2, sizeof *s->first);
    s->curie = ng_arena_new(&s->scratch, s->term.n + 1, sizeof *s->curie);
    ng_ont_triple *sorted = ng_arena_new(&s->scratch, s->n + 1, sizeof *sorted);
    if (s->first == NULL || s->curie == NULL || sorted == NULL)
        return ng_nomem(err, WHERE);
    for (size_t i = 0; i < s->n; ++i)
        ++s->first[s->triple[i].s + 2];
    for (size_t i = 2; i < s->term.n + 2; ++i)
        s->first[i] += s->first[i - 1];
    for (size_t i = 0; i < s->n; ++i)
        sorted[s->first[s->triple[i].s + 1]++] = s->triple[i];
    s->triple = sorted;
    return NG_OK;
}

static bool is_plain_turtle(const char *name)
{
    const size_t n = strlen(name);
    return n > 4 && strcmp(name + n - 4, ".ttl") == 0;
}

static ng_status read_file(ng_ont_store *s, const char *name, ng_error *err)
{
    ng_ont_file *f = &s->file[s->reading];
    *f = (ng_ont_file){ .name = ng_arena_strdup(s->a, name), .line = 1 };
    if (f->name == NULL)
        return ng_nomem(err, WHERE);
    char *text = NULL;
    ng_status st = NG_OK;
    if (!is_plain_turtle(name))
        return ng_rdf_read(name, NULL, on_triple, s, err);
    st = ng_file_read(name, MAX_FILE, &s->scratch, &text, &f->len, err);
    if (st == NG_OK) {
        f->text = text;
        st = ng_rdf_read(name, NULL, on_triple, s, err);
    }
    return st;
}

ng_status ng_ont_store_load(ng_ont_store *s, ng_arena *a, const char *const *file, size_t n, ng_error *err)
{
    static const char *const known[] = {
#define X(id, ns, name, object) NG_NS_##ns name,
        NG_VOCABULARY(X)
#undef X
    };
    *s = (ng_ont_store){ .a = a, .scratch.limit = a->limit };
    for (uint32_t i = 0, id; i < NG_V_COUNT; ++i)
        if (!intern(s, known[i], &id))
            return ng_nomem(err, WHERE);
    s->file = ng_arena_new(&s->scratch, n, sizeof *s->file);
    if (s->file == NULL)
        return ng_nomem(err, WHERE);
    s->n_file = n;
    for (uint32_t i = 0; i < n; ++i) {
        const size_t from = s->n;
        s->reading = i;
        ng_status st = read_file(s, file[i], err);
        if (st == NG_OK)
            st = replace(s, from, err);
        if (st != NG_OK)
            return st;
    }
    return index_triples(s, err);
}

void ng_ont_store_done(ng_ont_store *s)
{
    ng_map_done(&s->term);
    ng_arena_done(&s->scratch);
}

const ng_ont_triple *ng_ont_of(const ng_ont_store *s, uint32_t subject, size_t *n)
{
    *n = s->first[subject + 1] - s->first[subject];
    return s->triple + s->first[subject];
}

const ng_ont_triple *ng_ont_one(const ng_ont_store *s, uint32_t subject, uint32_t predicate)
{
    size_t n;
    const ng_ont_triple *t = ng_ont_of(s, subject, &n);
    for (size_t i = 0; i < n; ++i)
        if (t[i].p == predicate)
            return &t[i];
    return NULL;
}

bool ng_ont_has(const ng_ont_store *s, uint32_t subject, uint32_t predicate, uint32_t object)
{
    size_t n;
    const ng_ont_triple *t = ng_ont_of(s, subject, &n);
    for (size_t i = 0; i < n; ++i)
        if (t[i].p == predicate && t[i].o == object)
            return true;
    return false;
}

/* ---- lines ---- */

static size_t lines_between(const char *text, size_t from, size_t to)
{
    size_t n = 0;
    for (const char *p = text + from, *end = text + to; p < end && (p = memchr(p, '\n', (size_t)(end - p))) != NULL;
         ++p)
        ++n;
    return n;
}

/* Where `what` stands in f at or after `from`; SIZE_MAX: nowhere. */
static size_t find(const ng_ont_file *f, size_t from, const char *what)
{
    const char *p = what != NULL && *what != '\0' && from < f->len
                        ? memmem(f->text + from, f->len - from, what, strlen(what))
                        : NULL;
    return p != NULL ? (size_t)(p - f->text) : SIZE_MAX;
}

/* A literal as Turtle writes it: backslashes, quotes and newlines escaped. */
static const char *as_written(ng_arena *a, const char *text)
{
    char *ret = ng_arena_new(a, 2 * strlen(text) + 1, 1), *p = ret;
    for (; ret != NULL && *text != '\0'; ++text) {
        const char *special = strchr("\\\"\n\t\r", *text);
        if (special != NULL)
            *p++ = '\\';
        *p++ = special != NULL ? "\\\"ntr"[special - "\\\"\n\t\r"] : *text;
    }
    return ret;
}

/* The IRI as a file writes it with its own prefixes: "my:recalled". */
static const char *as_qname(const ng_ont_file *f, ng_arena *a, const char *iri)
{
    for (size_t at = 0; (at = find(f, at, "prefix")) != SIZE_MAX;) {
        at += 6;
        const char *p = f->text + at;
        p += strspn(p, " \t");
        const size_t n = strcspn(p, ": \t\n");
        if (p[n] != ':')
            continue;
        const char *ns = p + n + 1;
        ns += strspn(ns, " \t");
        const size_t len = *ns == '<' ? strcspn(ns + 1, ">\n") : 0;
        if (len > 0 && strncmp(iri, ns + 1, len) == 0 && strpbrk(iri + len, "/#:") == NULL)
            return ng_arena_printf(a, "%.*s:%s", (int)n, p, iri + len);
    }
    return ng_arena_printf(a, "<%s>", iri);
}

/* The place of a term at or after `from`, not as a part of a longer one. */
static size_t find_term(const ng_ont_file *f, size_t from, const char *qname, bool at_line_start)
{
    const size_t n = qname != NULL ? strlen(qname) : 0;
    for (size_t at = from; (at = find(f, at, qname)) != SIZE_MAX; ++at) {
        const char before = at > 0 ? f->text[at - 1] : '\n', after = at + n < f->len ? f->text[at + n] : '\n';
        if ((at_line_start ? before == '\n' : strchr(" \t\n\r,;[(", before) != NULL) &&
            strchr(" \t\n\r,;.])", after) != NULL)
            return at;
    }
    return SIZE_MAX;
}

size_t ng_ont_line_of_text(ng_ont_store *s, const ng_ont_triple *t)
{
    ng_ont_file *f = &s->file[t->file];
    if (f->text == NULL || t->text == NULL)
        return t->line;
    const char *written = as_written(&s->scratch, t->text);
    size_t at = find(f, f->at, written);
    if (at == SIZE_MAX) {
        f->at = 0;
        f->line = 1;
        at = find(f, 0, written);
    }
    if (at == SIZE_MAX)
        return 0;
    f->line += lines_between(f->text, f->at, at);
    f->at = at;
    return f->line;
}

/* The best line for a triple: of its object, else of its predicate, else of its subject. */
static size_t line_of(ng_ont_store *s, const ng_ont_triple *t)
{
    const ng_ont_file *f = &s->file[t->file];
    if (f->text == NULL)
        return t->line;
    const size_t subject =
        ng_ont_is_blank(s, t->s) ? 0 : find_term(f, 0, as_qname(f, &s->scratch, ng_ont_iri(s, t->s)), true);
    size_t best = subject, at = SIZE_MAX;
    if (subject != SIZE_MAX && t->p != NG_V_TYPE)
        at = find_term(f, subject, as_qname(f, &s->scratch, ng_ont_iri(s, t->p)), false);
    best = at != SIZE_MAX ? at : best;
    if (best == SIZE_MAX)
        return 0;
    if (t->o == NG_MAP_NONE)
        at = find(f, best, as_written(&s->scratch, t->text));
    else
        at = ng_ont_is_blank(s, t->o) ? SIZE_MAX
                                      : find_term(f, best, as_qname(f, &s->scratch, ng_ont_iri(s, t->o)), false);
    return 1 + lines_between(f->text, 0, at != SIZE_MAX ? at : best);
}

/* Quotations are cut by bytes: what is left of a character becomes '?'. */
static void mend(char *s)
{
    const size_t n = strlen(s);
    for (size_t bad = 0; (bad += ng_utf8_check(s + bad, n - bad)) < n;)
        s[bad] = '?';
}

ng_status ng_ont_fail(ng_ont_store *s, const ng_ont_triple *t, ng_error *err, const char *fmt, ...)
{
    char what[400];
    va_list ap;
    va_start(ap, fmt);
    (void)vsnprintf(what, sizeof what, fmt, ap);
    va_end(ap);
    mend(what);
    const size_t line = line_of(s, t);
    const char *term = ng_ont_is_blank(s, t->s) ? ng_ont_curie(s, t->p) : ng_ont_curie(s, t->s);
    if (line == 0)
        return ng_fail(err, NG_E_DATA, WHERE, SIZE_MAX, "%s: %s: %s", s->file[t->file].name, term ? term : "?", what);
    return ng_fail(err, NG_E_DATA, WHERE, line, "%s:%zu: %s: %s", s->file[t->file].name, line, term ? term : "?", what);
}
