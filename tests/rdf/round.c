#include "round.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "rdf_iri.h"
#include "utf8.h"

static bool copy_term(ng_arena *a, ng_rdf_term *t)
{
    const char **all[] = { &t->value, &t->datatype, &t->language };
    for (size_t i = 0; i < 3; ++i)
        if (*all[i] != NULL && (*all[i] = ng_arena_strdup(a, *all[i])) == NULL)
            return false;
    return true;
}

ng_status round_collect(void *user, const ng_triple *t, size_t line, ng_error *err)
{
    (void)line;
    (void)err;
    triples *x = user;
    if (!ng_arena_grow(&x->arena, (void **)&x->t, &x->cap, x->n, sizeof *x->t))
        return NG_E_NOMEM;
    ng_triple c = *t;
    if (!copy_term(&x->arena, &c.subject) || !copy_term(&x->arena, &c.object) ||
        (c.predicate = ng_arena_strdup(&x->arena, c.predicate)) == NULL ||
        (c.graph != NULL && (c.graph = ng_arena_strdup(&x->arena, c.graph)) == NULL))
        return NG_E_NOMEM;
    x->t[x->n++] = c;
    return NG_OK;
}

ng_status round_trip(ng_rdf_format format, const ng_triple *in, size_t n, int *taken, triples *out, char **text,
                     size_t *len, ng_error *err)
{
    *text = NULL;
    FILE *f = open_memstream(text, len);
    if (f == NULL)
        return NG_E_NOMEM;
    ng_rdf_writer *w = NULL;
    ng_status st = ng_rdf_writer_new(format, f, "http://example.org/newsgraph/", &w, err);
    for (size_t i = 0; i < n && st == NG_OK; ++i) {
        st = ng_rdf_write(w, &in[i], err);
        taken[i] = st == NG_OK;
        if (st == NG_E_DATA)
            st = NG_OK;
    }
    if (st == NG_OK)
        st = ng_rdf_writer_end(w, err);
    ng_rdf_writer_free(w);
    (void)fclose(f);
    if (st == NG_OK)
        st = ng_rdf_read_bytes(*text, *len, format, NULL, round_collect, out, err);
    return st;
}

static bool iri_is(const char *in, const char *back)
{
    ng_str room = { 0 };
    const char *want;
    size_t n;
    const bool same = ng_rdf_iri(&room, in, &want, &n) && strlen(back) == n && memcmp(want, back, n) == 0;
    ng_str_done(&room);
    return same;
}

/* The lexical form as it comes back: mended, and with what XML cannot hold replaced. */
static bool text_is(ng_rdf_format format, const char *in, const char *back)
{
    const size_t n = strlen(in);
    for (size_t i = 0, len; i < n; i += len) {
        char want[4];
        uint32_t cp = ng_utf8_decode(in + i, n - i, &len);
        if (format == NG_RDF_XML &&
            ((cp < ' ' && cp != '\t' && cp != '\n' && cp != '\r') || cp == 0xfffe || cp == 0xffff))
            cp = 0xfffd;
        const size_t k = ng_utf8_encode(cp, want);
        if (strncmp(back, want, k) != 0)
            return false;
        back += k;
    }
    return *back == '\0';
}

static const char *term_differs(ng_rdf_format format, const ng_rdf_term *in, const ng_rdf_term *back)
{
    if (in->kind != back->kind)
        return "kind";
    if (in->kind == NG_RDF_BLANK)
        return NULL;
    if (in->kind == NG_RDF_IRI)
        return iri_is(in->value, back->value) ? NULL : "IRI";
    if (!text_is(format, in->value, back->value))
        return "lexical form";
    /* Tags are compared without case (RDF 1.1 Concepts, 3.3). */
    if ((in->language == NULL) != (back->language == NULL) ||
        (in->language != NULL && strcasecmp(in->language, back->language) != 0))
        return "language";
    const char *want = in->language != NULL || in->datatype == NULL ||
                               strcmp(in->datatype, "http://www.w3.org/2001/XMLSchema#string") == 0
                           ? NULL
                           : in->datatype;
    if ((want == NULL) != (back->datatype == NULL) || (want != NULL && !iri_is(want, back->datatype)))
        return "datatype";
    return NULL;
}

const char *round_differs(ng_rdf_format format, const ng_triple *in, const ng_triple *back)
{
    const char *why = term_differs(format, &in->subject, &back->subject);
    if (why == NULL)
        why = term_differs(format, &in->object, &back->object);
    if (why == NULL && !iri_is(in->predicate, back->predicate))
        why = "predicate";
    const char *graph = format == NG_RDF_NQUADS ? in->graph : NULL;
    if (why == NULL && ((graph == NULL) != (back->graph == NULL) ||
                        (graph != NULL && strncmp(graph, "_:", 2) != 0 && !iri_is(graph, back->graph))))
        why = "graph";
    return why;
}
