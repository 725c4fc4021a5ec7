/* csv.c -- nodes and edges as two tables, with the headers that neo4j-admin import reads.
 *
 * RFC 4180: lines end with CR LF, fields are quoted where they must be, quotes doubled. Lists are
 * parted by ';', Neo4j's default. An edge is a statement that joins two nodes; words and values are no
 * nodes, so statements about them are in statements.jsonl and the RDF formats alone. */
#include <string.h>

#include "write.h"
#include "writer.h"

static void comma(ng_str *b)
{
    ng_str_putc(b, ',');
}

/* "Person", and for an event its classes too: "Event;Signing". */
static void add_labels(ng_str *b, const ng_node *n)
{
    ng_str_puts(b, ng_type_name(n->type));
    for (size_t i = 0; n->is_event && i < n->n_klass; ++i) {
        const char *local = ng_local_name(n->klass[i]);
        bool plain = local[0] != '\0'; /* a label with a separator in it would be two */
        for (const char *c = local; *c != '\0' && plain; ++c)
            plain = (*c >= 'A' && *c <= 'Z') || (*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9') || *c == '_';
        if (plain && strcmp(local, ng_type_name(n->type)) != 0)
            ng_str_printf(b, ";%s", local);
    }
}

static void add_node(ng_str *b, const ng_node *n)
{
    ng_csv_add(b, n->iri);
    comma(b);
    ng_csv_add(b, n->label);
    comma(b);
    ng_csv_add_list(b, n->alias, n->n_alias);
    comma(b);
    ng_csv_add(b, ng_type_name(n->type));
    comma(b);
    ng_csv_add_list(b, n->same_as, n->n_same_as);
    ng_str_printf(b, ",%u,", (unsigned)n->mentions);
    ng_csv_add(b, n->date);
    comma(b);
    add_labels(b, n);
    ng_str_puts(b, "\r\n");
}

ng_status ng_write_csv_nodes(const ng_graph *g, FILE *f, ng_error *err)
{
    ng_writer w = { .f = f, .name = "csv" };
    ng_status st = NG_OK;
    ng_str_puts(&w.b, "iri:ID,label,aliases:string[],type,sameAs:string[],mentions:int,date,:LABEL\r\n");
    for (size_t i = 0; i < g->n_node && st == NG_OK; ++i) {
        add_node(&w.b, &g->node[i]);
        st = ng_writer_drain(&w, err);
    }
    return ng_writer_end(&w, st, err);
}

static void add_edge(ng_str *b, const ng_graph *g, const ng_graph_statement *s)
{
    const ng_predicate *p = &g->predicate[s->predicate];
    ng_csv_add(b, g->node[s->subject.node].iri);
    comma(b);
    ng_csv_add(b, g->node[s->object.node].iri);
    comma(b);
    ng_csv_add(b, ng_local_name(p->iri));
    comma(b);
    ng_csv_add(b, s->iri);
    comma(b);
    ng_csv_add(b, p->iri);
    comma(b);
    ng_csv_add(b, p->label);
    ng_str_puts(b, s->kind == NG_FACT ? ",fact" : ",claim");
    ng_str_puts(b, s->polarity == NG_AFFIRMED ? ",affirmed," : ",negated,");
    ng_str_puts(b, ng_modality_name(s->modality));
    comma(b);
    ng_csv_add(b, ng_object_label(g, &s->attributed_to));
    comma(b);
    ng_fraction_add(b, s->confidence);
    comma(b);
    ng_csv_add(b, ng_statement_time(g, s));
    ng_str_printf(b, ",%zu,", ng_statement_articles(g, s));
    ng_csv_add(b, s->n_evidence != 0 ? s->evidence[0].text : NULL);
    ng_str_puts(b, "\r\n");
}

ng_status ng_write_csv_edges(const ng_graph *g, FILE *f, ng_error *err)
{
    ng_writer w = { .f = f, .name = "csv" };
    ng_status st = NG_OK;
    ng_str_puts(&w.b, ":START_ID,:END_ID,:TYPE,iri,predicate,label,kind,polarity,modality,attributedTo,"
                      "confidence:double,time,articles:int,evidence\r\n");
    for (size_t i = 0; i < g->n_statement && st == NG_OK; ++i) {
        if (ng_statement_joins_nodes(g, &g->statement[i]))
            add_edge(&w.b, g, &g->statement[i]);
        st = ng_writer_drain(&w, err);
    }
    return ng_writer_end(&w, st, err);
}
