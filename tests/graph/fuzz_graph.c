/* fuzz_graph.c -- any triples at all make a graph that keeps the promises of
 * graph.h and can be written, read again and cut down. */
#include <stdlib.h>
#include <string.h>

#include "terms.h"
#include "triples.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Terms of the model and a few of nobody's, so that bytes soon say something. */
static const char *const iri[] = {
    "http://b/person/a",
    "http://b/person/b",
    "http://b/event/e",
    "http://b/statement/1",
    "http://b/statement/2",
    "http://b/article/x",
    "http://b/article/x#text",
    "http://b/article/x#char=1,2",
    "http://b/article/y",
    "http://b/dataset",
    "http://x/foreign",
    NG_RDF "type",
    NG_RDF "Statement",
    NG_RDF "subject",
    NG_RDF "predicate",
    NG_RDF "object",
    NG_RDFS "label",
    NG_SKOS "altLabel",
    NG_OWL "sameAs",
    NG_OWL "Class",
    NG_SEM "Event",
    NG_SEM "hasActor",
    NG_SEM "hasPlace",
    NG_SEM "hasTimeStamp",
    NG_SEM "hasEndTimeStamp",
    NG_NIF "RFC5147String",
    NG_NIF "Context",
    NG_NIF "isString",
    NG_NIF "beginIndex",
    NG_PROV "wasQuotedFrom",
    NG_SCHEMA "NewsArticle",
    NG_SCHEMA "datePublished",
    NG_SCHEMA "url",
    NG_VOID "Dataset",
    NG_VOID "uriSpace",
    NG_NS "Fact",
    NG_NS "Claim",
    NG_NS "signed",
    NG_NS "agent",
    NG_NS "event",
    NG_NS "time",
    NG_NS "timex",
    NG_NS "place",
    NG_NS "roleText",
    NG_NS "evidence",
    NG_NS "contradicts",
    NG_NS "confidence",
    NG_NS "attributedTo",
    NG_NS "subjectText",
    NG_NS "objectText",
    NG_NS "polarity",
    NG_NS "Negated",
    NG_NS "copyOf",
    NG_NS "mentions",
    "http://b/relation/bond-over",
};
static const char *const word[] = { "",   "a",         "2024-06-19", "2024-W25", "0.94", "99999999999",
                                    "-1", "http://b/", "\n\"\\" };
static const char *const type[] = { NULL, NG_XSD "date", NG_XSD "decimal", NG_XSD "integer", "http://x/type" };

enum { N_IRI = sizeof iri / sizeof *iri, N_WORD = sizeof word / sizeof *word, N_TYPE = sizeof type / sizeof *type };

static ng_status add(void *user, const ng_triple *t, ng_error *err)
{
    return ng_graph_builder_add(user, t, err);
}

typedef struct {
    ng_graph_builder *b;
    size_t n;
} tee;

static ng_status count(void *user, const ng_triple *t, ng_error *err)
{
    tee *x = user;
    ++x->n;
    return x->b != NULL ? add(x->b, t, err) : NG_OK;
}

static void check(const ng_graph *g)
{
    for (size_t i = 1; i < g->n_node; ++i)
        if (strcmp(g->node[i - 1].iri, g->node[i].iri) >= 0)
            abort();
    for (size_t i = 0; i < g->n_statement; ++i) {
        const ng_graph_statement *s = &g->statement[i];
        if ((i != 0 && strcmp(s[-1].iri, s->iri) > 0) || s->predicate >= g->n_predicate ||
            (s->event != NG_NO_INDEX && s->event >= g->n_node))
            abort();
        for (size_t k = 0; k < s->n_evidence; ++k)
            if (s->evidence[k].article >= g->n_article)
                abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ng_graph_builder *b = NULL;
    ng_graph *g = NULL;
    if (ng_graph_builder_new(&b, NULL) != NG_OK)
        return 0;
    for (size_t i = 0; i + 4 <= size && i < 4096; i += 4) {
        ng_triple t = { .subject = { .kind = data[i] % 16 == 15 ? NG_RDF_BLANK : NG_RDF_IRI,
                                     .value = iri[data[i] % N_IRI] },
                        .predicate = iri[data[i + 1] % N_IRI],
                        .object = { .kind = NG_RDF_IRI, .value = iri[data[i + 2] % N_IRI] } };
        if (data[i + 3] % 2 == 0)
            t.object = (ng_rdf_term){ NG_RDF_LITERAL, word[data[i + 2] % N_WORD], type[data[i + 3] / 2 % N_TYPE],
                                      data[i + 3] / 2 % N_TYPE == 0 && data[i + 3] > 128 ? "en" : NULL };
        if (ng_graph_builder_add(b, &t, NULL) != NG_OK)
            break;
    }
    if (ng_graph_builder_finish(b, &g, NULL) == NG_OK) {
        tee first = { 0 }, again = { 0 };
        ng_graph *h = NULL, *part = NULL;
        const ng_graph_filter f = { .top = 3 };
        check(g);
        if (ng_graph_builder_new(&first.b, NULL) != NG_OK || ng_graph_triples(g, true, count, &first, NULL) != NG_OK ||
            ng_graph_builder_finish(first.b, &h, NULL) != NG_OK)
            abort();
        check(h);
        if (ng_graph_triples(h, true, count, &again, NULL) != NG_OK)
            abort();
        if (ng_graph_select(g, &f, &part, NULL) != NG_OK || part->n_node > 3 ||
            ng_graph_triples(part, false, count, &again, NULL) != NG_OK)
            abort();
        check(part);
        ng_graph_free(part);
        ng_graph_free(h);
        ng_graph_builder_free(first.b);
    }
    ng_graph_builder_free(b);
    ng_graph_free(g);
    return 0;
}
