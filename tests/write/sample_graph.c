#include "sample_graph.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "iri.h"
#include "write.h"

#define BASE "http://example.org/newsgraph/"

static const struct {
    const char *slug, *label, *alias, *wikidata;
    ng_type type;
    uint32_t mentions;
} nodes[] = {
    { "agreement/harbour-treaty", "Harbour Cooperation Treaty", "the pact", NULL, NG_TYPE_AGREEMENT, 14 },
    { "agreement/northern-fisheries-accord", "Northern Fisheries Accord", NULL, NULL, NG_TYPE_AGREEMENT, 3 },
    { "city/brest", "Brest", NULL, "Q12193", NG_TYPE_CITY, 4 },
    { "city/lisbon", "Lisbon", NULL, "Q597", NG_TYPE_CITY, 6 },
    { "city/oslo", "Oslo", NULL, "Q585", NG_TYPE_CITY, 5 },
    { "company/atlantic-container-lines", "Atlantic Container Lines", "ACL", NULL, NG_TYPE_COMPANY, 7 },
    { "company/nordhavn-shipyards", "Nordhavn Shipyards", NULL, NULL, NG_TYPE_COMPANY, 5 },
    { "country/france", "France", NULL, "Q142", NG_TYPE_COUNTRY, 12 },
    { "country/iceland", "Iceland", NULL, "Q189", NG_TYPE_COUNTRY, 4 },
    { "country/norway", "Norway", "Kingdom of Norway", "Q20", NG_TYPE_COUNTRY, 15 },
    { "country/portugal", "Portugal", NULL, "Q45", NG_TYPE_COUNTRY, 21 },
    { "country/spain", "Spain", NULL, "Q29", NG_TYPE_COUNTRY, 6 },
    { "event/2024-05-14-signing-harbour-treaty", "signing of the Harbour Cooperation Treaty", NULL, NULL, NG_TYPE_EVENT,
      6 },
    { "facility/port-of-sines", "Port of Sines", "Sines terminal", NULL, NG_TYPE_FACILITY, 5 },
    { "government-body/european-commission", "European Commission", "the Commission", "Q8880", NG_TYPE_GOVERNMENT_BODY,
      8 },
    { "government-body/norwegian-ministry-of-fisheries", "Norwegian Ministry of Trade, Industry and Fisheries", NULL,
      NULL, NG_TYPE_GOVERNMENT_BODY, 3 },
    { "group/dock-workers", "dock workers", NULL, NULL, NG_TYPE_GROUP, 4 },
    { "group/portuguese-fishers", "Portuguese fishers", NULL, NULL, NG_TYPE_GROUP, 2 },
    { "institution/university-of-bergen", "University of Bergen", NULL, "Q204457", NG_TYPE_INSTITUTION, 2 },
    { "law/coastal-shipping-act", "Coastal Shipping Act", NULL, NULL, NG_TYPE_LAW, 3 },
    { "military-unit/coastal-guard", "Portuguese Maritime Police", NULL, NULL, NG_TYPE_MILITARY_UNIT, 2 },
    { "news-organization/diario-do-porto", "Diário do Porto", NULL, NULL, NG_TYPE_NEWS_ORGANIZATION, 3 },
    { "organization/seafarers-union", "International Seafarers’ Union", "the union", NULL, NG_TYPE_ORGANIZATION, 8 },
    { "person/ana-moreira", "Ana Moreira", "Prime Minister Moreira", NULL, NG_TYPE_PERSON, 19 },
    { "person/erik-solheim-dahl", "Erik Solheim Dahl", "Dahl", NULL, NG_TYPE_PERSON, 11 },
    { "person/ingrid-haugen", "Ingrid Haugen", "Haugen", NULL, NG_TYPE_PERSON, 6 },
    { "person/jean-luc-carrel", "Jean-Luc Carrel", NULL, NULL, NG_TYPE_PERSON, 5 },
    { "person/joao-teixeira", "João Teixeira", NULL, NULL, NG_TYPE_PERSON, 4 },
    { "person/maria-del-valle", "María del Valle", NULL, NULL, NG_TYPE_PERSON, 3 },
    { "political-party/sea-and-land", "Sea and Land Party", NULL, NULL, NG_TYPE_POLITICAL_PARTY, 4 },
    { "product/e-ferry-90", "E-Ferry 90", NULL, NULL, NG_TYPE_PRODUCT, 3 },
    { "region/galicia", "Galicia", NULL, "Q3908", NG_TYPE_REGION, 2 },
    { "thing/customs-data", "customs data", NULL, NULL, NG_TYPE_THING, 2 },
    { "water/bay-of-biscay", "Bay of Biscay", NULL, "Q41573", NG_TYPE_WATER, 4 },
};
enum { NODES = sizeof nodes / sizeof *nodes };

/* object: a node's slug; "=24" a value; "~words". kind: f fact, c claim, n negated claim, p possible claim,
 * u planned claim. */
static const struct {
    const char *subject, *predicate, *object, *by, *time;
    char kind;
    unsigned evidence;
} statements[] = {
    { "person/ana-moreira", "signed", "agreement/harbour-treaty", NULL, "2024-05-14", 'f', 5 },
    { "person/erik-solheim-dahl", "signed", "agreement/harbour-treaty", NULL, "2024-05-14", 'f', 4 },
    { "person/ana-moreira", "met", "person/erik-solheim-dahl", NULL, "2024-05-14", 'f', 4 },
    { "person/ana-moreira", "praised", "person/erik-solheim-dahl", NULL, NULL, 'f', 1 },
    { "person/ana-moreira", "thanked", "person/erik-solheim-dahl", NULL, NULL, 'f', 1 },
    { "person/ana-moreira", "invited", "person/erik-solheim-dahl", NULL, NULL, 'f', 1 },
    { "person/ana-moreira", "will visit", "person/erik-solheim-dahl", NULL, NULL, 'u', 1 },
    { "person/ana-moreira", "prime minister of", "country/portugal", NULL, NULL, 'f', 9 },
    { "person/erik-solheim-dahl", "prime minister of", "country/norway", NULL, NULL, 'f', 6 },
    { "person/ingrid-haugen", "fisheries minister of", "country/norway", NULL, NULL, 'f', 3 },
    { "person/ingrid-haugen", "heads", "government-body/norwegian-ministry-of-fisheries", NULL, NULL, 'f', 2 },
    { "person/jean-luc-carrel", "foreign minister of", "country/france", NULL, NULL, 'f', 3 },
    { "person/jean-luc-carrel", "criticised", "agreement/harbour-treaty", NULL, NULL, 'f', 2 },
    { "person/jean-luc-carrel", "visited", "city/lisbon", NULL, "2024-05-16", 'f', 1 },
    { "person/erik-solheim-dahl", "visited", "city/lisbon", NULL, "2024-05-14", 'f', 3 },
    { "country/portugal", "party to", "agreement/harbour-treaty", NULL, NULL, 'f', 4 },
    { "country/norway", "party to", "agreement/harbour-treaty", NULL, NULL, 'f', 4 },
    { "country/portugal", "capital", "city/lisbon", NULL, NULL, 'f', 1 },
    { "country/norway", "capital", "city/oslo", NULL, NULL, 'f', 1 },
    { "country/portugal", "share customs data with", "country/norway", NULL, NULL, 'u', 2 },
    { "country/portugal", "trades with", "country/norway", NULL, NULL, 'f', 2 },
    { "country/spain", "opposes", "agreement/harbour-treaty", "person/maria-del-valle", NULL, 'c', 2 },
    { "country/spain", "joined", "agreement/harbour-treaty", NULL, NULL, 'n', 2 },
    { "person/maria-del-valle", "speaks for", "country/spain", NULL, NULL, 'f', 2 },
    { "person/maria-del-valle", "warned", "country/portugal", NULL, NULL, 'f', 1 },
    { "country/france", "complained to", "government-body/european-commission", NULL, NULL, 'f', 2 },
    { "government-body/european-commission", "examines", "agreement/harbour-treaty", NULL, NULL, 'f', 3 },
    { "government-body/european-commission", "may sue", "country/portugal", "news-organization/diario-do-porto", NULL,
      'p', 1 },
    { "news-organization/diario-do-porto", "interviewed", "person/joao-teixeira", NULL, NULL, 'f', 1 },
    { "person/joao-teixeira", "leads", "organization/seafarers-union", NULL, NULL, 'f', 3 },
    { "organization/seafarers-union", "represents", "group/dock-workers", NULL, NULL, 'f', 2 },
    { "organization/seafarers-union", "threatened to strike at", "facility/port-of-sines", NULL, NULL, 'c', 3 },
    { "group/dock-workers", "work at", "facility/port-of-sines", NULL, NULL, 'f', 1 },
    { "group/dock-workers", "protested against", "agreement/harbour-treaty", NULL, "2024-05-17", 'f', 2 },
    { "facility/port-of-sines", "located in", "country/portugal", NULL, NULL, 'f', 2 },
    { "company/atlantic-container-lines", "operates", "facility/port-of-sines", NULL, NULL, 'f', 3 },
    { "company/atlantic-container-lines", "ordered", "product/e-ferry-90", NULL, NULL, 'f', 2 },
    { "company/nordhavn-shipyards", "builds", "product/e-ferry-90", NULL, NULL, 'f', 2 },
    { "company/nordhavn-shipyards", "based in", "city/oslo", NULL, NULL, 'f', 2 },
    { "company/nordhavn-shipyards", "bid for", "company/atlantic-container-lines", "news-organization/diario-do-porto",
      NULL, 'c', 1 },
    { "political-party/sea-and-land", "voted against", "law/coastal-shipping-act", NULL, NULL, 'f', 2 },
    { "person/ana-moreira", "proposed", "law/coastal-shipping-act", NULL, NULL, 'f', 2 },
    { "political-party/sea-and-land", "demands resignation of", "person/ana-moreira", NULL, NULL, 'c', 2 },
    { "group/portuguese-fishers", "support", "political-party/sea-and-land", NULL, NULL, 'f', 1 },
    { "group/portuguese-fishers", "fish in", "water/bay-of-biscay", NULL, NULL, 'f', 1 },
    { "country/france", "party to", "agreement/northern-fisheries-accord", NULL, NULL, 'f', 1 },
    { "country/iceland", "party to", "agreement/northern-fisheries-accord", NULL, NULL, 'f', 1 },
    { "country/norway", "party to", "agreement/northern-fisheries-accord", NULL, NULL, 'f', 1 },
    { "agreement/northern-fisheries-accord", "covers", "water/bay-of-biscay", NULL, NULL, 'f', 1 },
    { "person/ingrid-haugen", "defended", "agreement/northern-fisheries-accord", NULL, NULL, 'f', 1 },
    { "person/ingrid-haugen", "studied at", "institution/university-of-bergen", NULL, NULL, 'f', 1 },
    { "military-unit/coastal-guard", "stopped a trawler in", "water/bay-of-biscay", NULL, NULL, 'f', 1 },
    { "military-unit/coastal-guard", "reports to", "country/portugal", NULL, NULL, 'f', 1 },
    { "country/france", "sent a patrol ship from", "city/brest", NULL, NULL, 'f', 1 },
    { "event/2024-05-14-signing-harbour-treaty", "took place in", "city/lisbon", NULL, NULL, 'f', 2 },
    { "event/2024-05-14-signing-harbour-treaty", "angered", "region/galicia", NULL, NULL, 'c', 1 },
    { "agreement/harbour-treaty", "covers exchange of", "thing/customs-data", NULL, NULL, 'f', 1 },
    { "agreement/harbour-treaty", "has number of articles", "=24", NULL, NULL, 'f', 1 },
    { "person/ana-moreira", "called", "~a new era for small ports", NULL, NULL, 'f', 1 },
    { "~officials in Madrid", "doubt", "agreement/harbour-treaty", NULL, NULL, 'c', 1 },
};
enum { STATEMENTS = sizeof statements / sizeof *statements };

static void *must(const void *p)
{
    if (p == NULL) {
        fprintf(stderr, "sample_graph: no memory\n");
        exit(2);
    }
    return (void *)(uintptr_t)p;
}

static void *room(ng_graph *g, size_t n, size_t size)
{
    return must(ng_arena_new(&g->arena, n, size));
}

static ng_graph *begin(size_t n_node, size_t n_statement, size_t n_predicate, size_t n_article)
{
    ng_graph *g = must(calloc(1, sizeof *g));
    g->arena.limit = SIZE_MAX / 4;
    g->base = BASE;
    g->version = "0";
    g->node = room(g, n_node, sizeof *g->node);
    g->statement = room(g, n_statement, sizeof *g->statement);
    g->predicate = room(g, n_predicate, sizeof *g->predicate);
    g->article = room(g, n_article, sizeof *g->article);
    return g;
}

ng_graph *sample_empty(void)
{
    return begin(0, 0, 0, 0);
}

void sample_free(ng_graph *g)
{
    ng_arena_done(&g->arena);
    free(g);
}

static ng_object find_object(const ng_graph *g, const char *name)
{
    if (name == NULL)
        return (ng_object){ NG_TERM_NONE, 0, NULL, NULL };
    if (*name == '=')
        return (ng_object){ NG_TERM_VALUE, 0, name + 1, "http://www.w3.org/2001/XMLSchema#integer" };
    if (*name == '~')
        return (ng_object){ NG_TERM_WORDS, 0, name + 1, NULL };
    for (size_t i = 0; i < g->n_node; ++i)
        if (strcmp(g->node[i].iri + strlen(BASE), name) == 0)
            return (ng_object){ NG_TERM_NODE, (uint32_t)i, NULL, NULL };
    fprintf(stderr, "sample_graph: no node %s\n", name);
    exit(2);
}

static int by_iri(const void *x, const void *y)
{
    const ng_predicate *a = x, *b = y;
    return strcmp(a->iri, b->iri);
}

static uint32_t find_predicate(const ng_graph *g, const char *label)
{
    for (size_t i = 0; i < g->n_predicate; ++i)
        if (strcmp(g->predicate[i].label, label) == 0)
            return (uint32_t)i;
    return NG_NO_INDEX;
}

static void add_predicates(ng_graph *g)
{
    for (size_t i = 0; i < STATEMENTS; ++i) {
        if (find_predicate(g, statements[i].predicate) != NG_NO_INDEX)
            continue;
        char *slug = must(ng_slug(&g->arena, statements[i].predicate));
        g->predicate[g->n_predicate++] =
            (ng_predicate){ .iri = must(ng_arena_printf(&g->arena, BASE "relation/%s", slug)),
                            .label = statements[i].predicate,
                            .lemma = statements[i].predicate,
                            .minted = 1 };
    }
    qsort(g->predicate, g->n_predicate, sizeof *g->predicate, by_iri);
}

static void add_articles(ng_graph *g, size_t n)
{
    for (size_t i = 0; i < n; ++i)
        g->article[g->n_article++] =
            (ng_graph_article){ .iri = must(ng_arena_printf(&g->arena, BASE "article/ports-%02zu", i)),
                                .id = must(ng_arena_printf(&g->arena, "ports-%02zu", i)),
                                .source = must(ng_arena_printf(&g->arena, "samples/%03zu.txt", i)),
                                .url = must(ng_arena_printf(&g->arena, "https://example.org/news?id=%zu&lang=en", i)),
                                .title = "Portugal and Norway tie their ports together",
                                .date = "2024-05-15",
                                .copy_of = NG_NO_INDEX };
}

static void add_nodes(ng_graph *g)
{
    for (size_t i = 0; i < NODES; ++i) {
        ng_node *n = &g->node[g->n_node++];
        *n = (ng_node){ .iri = must(ng_arena_printf(&g->arena, BASE "%s", nodes[i].slug)),
                        .label = nodes[i].label,
                        .type = nodes[i].type,
                        .mentions = nodes[i].mentions,
                        .place = NG_NO_INDEX };
        n->alias = room(g, 1, sizeof *n->alias);
        n->same_as = room(g, 1, sizeof *n->same_as);
        n->klass = room(g, 1, sizeof *n->klass);
        n->klass[n->n_klass++] = must(ng_arena_printf(&g->arena, NG_NS "%s", ng_type_name(nodes[i].type)));
        if (nodes[i].alias != NULL)
            n->alias[n->n_alias++] = nodes[i].alias;
        if (nodes[i].wikidata != NULL)
            n->same_as[n->n_same_as++] =
                must(ng_arena_printf(&g->arena, "http://www.wikidata.org/entity/%s", nodes[i].wikidata));
        n->is_event = n->type == NG_TYPE_EVENT;
        if (n->is_event)
            n->date = "2024-05-14";
    }
}

static void add_evidence(ng_graph *g, ng_graph_statement *s, unsigned n, const char *text)
{
    s->evidence = room(g, n, sizeof *s->evidence);
    s->n_evidence = n;
    for (unsigned i = 0; i < n; ++i)
        s->evidence[i] = (ng_evidence){ .article = (uint32_t)(i * g->n_article / n),
                                        .sentence = i,
                                        .begin = 10 + 40 * i,
                                        .end = 45 + 40 * i,
                                        .text = text };
}

static void add_arg(ng_graph_statement *s, const char *role, ng_object o, const char *text)
{
    s->arg[s->n_arg++] = (ng_graph_arg){ .role = role, .object = o, .text = text };
}

ng_graph *sample_graph(void)
{
    ng_graph *g = begin(NODES, STATEMENTS, STATEMENTS, 3);
    add_articles(g, 3);
    add_nodes(g);
    add_predicates(g);
    for (size_t i = 0; i < STATEMENTS; ++i) {
        ng_graph_statement *s = &g->statement[g->n_statement++];
        const char kind = statements[i].kind;
        *s = (ng_graph_statement){ .iri = must(ng_arena_printf(&g->arena, BASE "statement/%04zu", i)),
                                   .kind = kind == 'f' ? NG_FACT : NG_CLAIM,
                                   .event = NG_NO_INDEX,
                                   .confidence = kind == 'f' ? 0.94 : 0.7 };
        s->subject = find_object(g, statements[i].subject);
        s->object = find_object(g, statements[i].object);
        s->attributed_to = find_object(g, statements[i].by);
        s->predicate = find_predicate(g, statements[i].predicate);
        s->polarity = kind == 'n' ? NG_NEGATED : NG_AFFIRMED;
        s->modality = kind == 'p' ? NG_MODALITY_POSSIBLE : kind == 'u' ? NG_MODALITY_FUTURE : NG_MODALITY_ACTUAL;
        s->arg = room(g, 2, sizeof *s->arg);
        if (i == 0) {
            s->event = find_object(g, "event/2024-05-14-signing-harbour-treaty").node;
            add_arg(s, "place", find_object(g, "city/lisbon"), "in Lisbon");
        }
        if (strcmp(statements[i].predicate, "called") == 0)
            add_arg(s, "place", find_object(g, "city/lisbon"), "in Lisbon");
        if (statements[i].time != NULL)
            add_arg(s, "time",
                    (ng_object){ NG_TERM_VALUE, 0, statements[i].time, "http://www.w3.org/2001/XMLSchema#date" },
                    "on Tuesday");
        add_evidence(
            g, s, statements[i].evidence,
            must(ng_arena_printf(&g->arena, "%s %s %s, the two governments said after a long night of talks.",
                                 ng_type_name(NG_TYPE_PERSON), statements[i].predicate, statements[i].object)));
    }
    return g;
}

static uint32_t dice(uint64_t *state, uint32_t below)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((*state >> 33) % below);
}

ng_graph *sample_random(size_t n_node)
{
    static const char *const first[] = { "Ana",   "Erik", "Ingrid", "Jean",  "João",
                                         "María", "Olaf", "Priya",  "Tomás", "Wei" };
    static const char *const last[] = { "Almeida", "Bakke", "Carrel", "Duarte", "Eide", "Ferreira", "Gran", "Holm" };
    static const char *const verb[] = {
        "met",    "criticised",  "agreed with", "works for", "visited", "sued", "signed a memorandum with",
        "bought", "is based in", "accused"
    };
    const size_t n_statement = n_node + n_node / 2 + n_node / 10;
    ng_graph *g = begin(n_node, n_statement, 10, 40);
    uint64_t state = 7;
    add_articles(g, 40);
    for (size_t i = 0; i < n_node; ++i)
        g->node[g->n_node++] = (ng_node){ .iri = must(ng_arena_printf(&g->arena, BASE "node/%06zu", i)),
                                          .place = NG_NO_INDEX,
                                          .label = must(ng_arena_printf(&g->arena, "%s %s %zu", first[dice(&state, 10)],
                                                                        last[dice(&state, 8)], i)),
                                          .type = (ng_type)dice(&state, NG_TYPE_COUNT),
                                          .mentions = 1 + dice(&state, 9) };
    for (size_t i = 0; i < 10; ++i)
        g->predicate[g->n_predicate++] = (ng_predicate){
            .iri = must(ng_arena_printf(&g->arena, BASE "relation/r%zu", i)), .label = verb[i], .lemma = verb[i]
        };
    for (size_t i = 0; i < n_statement; ++i) {
        ng_graph_statement *s = &g->statement[g->n_statement++];
        const uint32_t a = dice(&state, (uint32_t)n_node); /* the smaller of two throws: a few hubs */
        uint32_t b = dice(&state, 1 + dice(&state, 1 + dice(&state, (uint32_t)n_node)));
        *s = (ng_graph_statement){ .iri = must(ng_arena_printf(&g->arena, BASE "statement/%06zu", i)),
                                   .kind = dice(&state, 5) == 0 ? NG_CLAIM : NG_FACT,
                                   .event = NG_NO_INDEX,
                                   .confidence = 0.5 + 0.05 * dice(&state, 10),
                                   .predicate = dice(&state, 10),
                                   .subject = { NG_TERM_NODE, a, NULL, NULL },
                                   .object = { NG_TERM_NODE, b, NULL, NULL } };
        add_evidence(g, s, 1 + dice(&state, 3), "A sentence that says so.");
    }
    return g;
}

ng_graph *sample_text(const char *text)
{
    ng_graph *g = begin(2, 2, 2, 2);
    const char **texts = room(g, 1, sizeof *texts), **same = room(g, 1, sizeof *same);
    texts[0] = text;
    char *tail = must(ng_iri_segment(&g->arena, text));
    same[0] = must(ng_arena_printf(&g->arena, "http://example.org/same/%s", tail)); /* IRIs are sound in any graph */
    for (size_t i = 0; i < 2; ++i) {
        g->article[g->n_article++] =
            (ng_graph_article){ .iri = i == 0 ? BASE "article/a" : BASE "article/b",
                                .id = text,
                                .source = text,
                                .title = text,
                                .author = text,
                                .url = i == 0 ? text : must(ng_arena_printf(&g->arena, "http://%s", text)),
                                .date = "2024",
                                .copy_of = NG_NO_INDEX };
        g->node[g->n_node++] = (ng_node){ .iri = i == 0 ? BASE "person/a" : BASE "person/b",
                                          .label = text,
                                          .alias = texts,
                                          .n_alias = 1,
                                          .same_as = same,
                                          .n_same_as = i,
                                          .place = NG_NO_INDEX,
                                          .date = text };
        g->predicate[g->n_predicate++] =
            (ng_predicate){ .iri = i == 0 ? NG_NS "knows" : NG_NS "likes", .label = text, .lemma = text };
        ng_graph_statement *s = &g->statement[g->n_statement++];
        *s = (ng_graph_statement){ .iri = i == 0 ? BASE "statement/a" : BASE "statement/b",
                                   .kind = i == 0 ? NG_FACT : NG_CLAIM,
                                   .event = NG_NO_INDEX,
                                   .confidence = 1,
                                   .subject = { NG_TERM_NODE, (uint32_t)i, NULL, NULL },
                                   .predicate = (uint32_t)i,
                                   .object = { NG_TERM_NODE, (uint32_t)!i, NULL, NULL },
                                   .attributed_to = { NG_TERM_WORDS, 0, text, NULL } };
        s->arg = room(g, 1, sizeof *s->arg);
        add_arg(s, "time", (ng_object){ NG_TERM_VALUE, 0, text, NULL }, text);
        add_evidence(g, s, 1, text);
        s->evidence[0].article = (uint32_t)i;
    }
    return g;
}

char *sample_write(ng_status (*write)(const ng_graph *, FILE *, ng_error *), const ng_graph *g)
{
    char *data = NULL;
    size_t n = 0;
    ng_error err = { 0 };
    FILE *f = must(open_memstream(&data, &n));
    const ng_status st = write(g, f, &err);
    assert_int_equal(fclose(f), 0);
    if (st != NG_OK)
        fail_msg("%s", err.msg);
    return data;
}

char *sample_draw(const ng_graph *g, int format, size_t max_nodes, const char *title, size_t *n)
{
    char *data = NULL;
    size_t len = 0;
    ng_error err = { 0 };
    FILE *f = must(open_memstream(&data, &len));
    const ng_diagram_options opt = { .max_nodes = max_nodes, .title = title };
    const ng_status st = ng_write_diagram(g, (ng_diagram_format)format, &opt, f, &err);
    assert_int_equal(fclose(f), 0);
    if (st != NG_OK)
        fail_msg("%s", err.msg);
    if (n != NULL)
        *n = len;
    return data;
}
