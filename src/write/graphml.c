/* graphml.c -- nodes and edges for Gephi, yEd, Cytoscape, NetworkX and igraph.
 *
 * http://graphml.graphdrawing.org/xmlns, with typed keys. An edge is a statement
 * that joins two nodes. Ids are positions in the graph, which is sorted. */
#include "write.h"
#include "writer.h"

/* id, for, name, type: an id is its own, the name may serve nodes and edges. */
#define KEYS(X)                                                                                                        \
    X("label", "node", "label", "string")                                                                              \
    X("type", "node", "type", "string")                                                                                \
    X("iri", "node", "iri", "string")                                                                                  \
    X("aliases", "node", "aliases", "string")                                                                          \
    X("sameAs", "node", "sameAs", "string")                                                                            \
    X("mentions", "node", "mentions", "int")                                                                           \
    X("date", "node", "date", "string")                                                                                \
    X("statement", "edge", "iri", "string")                                                                            \
    X("predicate", "edge", "predicate", "string")                                                                      \
    X("relation", "edge", "label", "string")                                                                           \
    X("kind", "edge", "kind", "string")                                                                                \
    X("polarity", "edge", "polarity", "string")                                                                        \
    X("modality", "edge", "modality", "string")                                                                        \
    X("attributedTo", "edge", "attributedTo", "string")                                                                \
    X("confidence", "edge", "confidence", "double")                                                                    \
    X("time", "edge", "time", "string")                                                                                \
    X("articles", "edge", "articles", "int")

static void begin_data(ng_str *b, const char *key)
{
    ng_str_printf(b, "<data key=\"%s\">", key);
}

/* Nothing for NULL and "". */
static void add_text(ng_str *b, const char *key, const char *s)
{
    if (s == NULL || *s == '\0')
        return;
    begin_data(b, key);
    ng_xml_add(b, s);
    ng_str_puts(b, "</data>");
}

static void add_list(ng_str *b, const char *key, const char *const *item, size_t n, const char *between)
{
    if (n == 0)
        return;
    begin_data(b, key);
    for (size_t i = 0; i < n; ++i) {
        if (i != 0)
            ng_str_puts(b, between);
        ng_xml_add(b, item[i]);
    }
    ng_str_puts(b, "</data>");
}

static void add_node(ng_str *b, size_t id, const ng_node *n)
{
    ng_str_printf(b, "<node id=\"n%zu\">", id);
    add_text(b, "label", n->label);
    add_text(b, "type", ng_type_name(n->type));
    add_text(b, "iri", n->iri);
    add_list(b, "aliases", n->alias, n->n_alias, "; ");
    add_list(b, "sameAs", n->same_as, n->n_same_as, " ");
    ng_str_printf(b, "<data key=\"mentions\">%u</data>", (unsigned)n->mentions);
    add_text(b, "date", n->date);
    ng_str_puts(b, "</node>\n");
}

static void add_edge(ng_str *b, const ng_graph *g, size_t id)
{
    const ng_graph_statement *s = &g->statement[id];
    const ng_predicate *p = &g->predicate[s->predicate];
    ng_str_printf(b, "<edge id=\"s%zu\" source=\"n%u\" target=\"n%u\">", id, (unsigned)s->subject.node,
                  (unsigned)s->object.node);
    add_text(b, "statement", s->iri);
    add_text(b, "predicate", p->iri);
    add_text(b, "relation", p->label);
    add_text(b, "kind", s->kind == NG_FACT ? "fact" : "claim");
    add_text(b, "polarity", s->polarity == NG_AFFIRMED ? "affirmed" : "negated");
    add_text(b, "modality", ng_modality_name(s->modality));
    add_text(b, "attributedTo", ng_object_label(g, &s->attributed_to));
    begin_data(b, "confidence");
    ng_fraction_add(b, s->confidence);
    ng_str_puts(b, "</data>");
    add_text(b, "time", ng_statement_time(g, s));
    ng_str_printf(b, "<data key=\"articles\">%zu</data></edge>\n", ng_statement_articles(g, s));
}

ng_status ng_write_graphml(const ng_graph *g, FILE *f, ng_error *err)
{
    ng_writer w = { .f = f, .name = "graphml" };
    ng_status st = NG_OK;
    ng_str_puts(&w.b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"\n"
                      "         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"
                      "         xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
                      "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n");
#define X(id, where, name, type)                                                                                       \
    ng_str_puts(&w.b, "<key id=\"" id "\" for=\"" where "\" attr.name=\"" name "\" attr.type=\"" type "\"/>\n");
    KEYS(X)
#undef X
    ng_str_puts(&w.b, "<graph id=\"newsgraph\" edgedefault=\"directed\">\n");
    for (size_t i = 0; i < g->n_node && st == NG_OK; ++i) {
        add_node(&w.b, i, &g->node[i]);
        st = ng_writer_drain(&w, err);
    }
    for (size_t i = 0; i < g->n_statement && st == NG_OK; ++i) {
        if (ng_statement_joins_nodes(g, &g->statement[i]))
            add_edge(&w.b, g, i);
        st = ng_writer_drain(&w, err);
    }
    ng_str_puts(&w.b, "</graph>\n</graphml>\n");
    return ng_writer_end(&w, st, err);
}
