/* statements.c -- statements.jsonl: one line per merged statement, for programs that know no RDF.
 * docs/ARCHITECTURE.md names the fields. */
#include "write.h"
#include "writer.h"

static void add_strings(ng_str *b, const char *const *s, size_t n)
{
    ng_str_putc(b, '[');
    for (size_t i = 0; i < n; ++i) {
        if (i != 0)
            ng_str_putc(b, ',');
        ng_json_add(b, s[i]);
    }
    ng_str_putc(b, ']');
}

static void add_node(ng_str *b, const ng_node *n)
{
    ng_str_puts(b, "{\"iri\":");
    ng_json_add(b, n->iri);
    ng_str_puts(b, ",\"label\":");
    ng_json_add(b, n->label);
    ng_str_puts(b, ",\"aliases\":");
    add_strings(b, n->alias, n->n_alias);
    ng_str_puts(b, ",\"type\":");
    ng_json_add(b, ng_type_name(n->type));
    ng_str_puts(b, ",\"sameAs\":");
    add_strings(b, n->same_as, n->n_same_as);
    ng_str_putc(b, '}');
}

/* "value":…,"datatype":… without the braces. */
static void add_value(ng_str *b, const ng_object *o)
{
    ng_str_puts(b, "\"value\":");
    ng_json_add(b, o->text);
    ng_str_puts(b, ",\"datatype\":");
    ng_json_add(b, o->datatype != NULL ? o->datatype : "http://www.w3.org/2001/XMLSchema#string");
}

static void add_term(ng_str *b, const ng_graph *g, const ng_object *o)
{
    switch (o->kind) {
    case NG_TERM_NODE: add_node(b, &g->node[o->node]); break;
    case NG_TERM_WORDS:
        ng_str_puts(b, "{\"text\":");
        ng_json_add(b, o->text);
        ng_str_putc(b, '}');
        break;
    case NG_TERM_VALUE:
        ng_str_putc(b, '{');
        add_value(b, o);
        ng_str_putc(b, '}');
        break;
    case NG_TERM_NONE: ng_str_puts(b, "null"); break;
    }
}

/* "iri":…,"label":…, and "sameAs":[…] of a linked thing, without the braces. */
static void add_name(ng_str *b, const ng_node *n)
{
    ng_str_puts(b, "\"iri\":");
    ng_json_add(b, n->iri);
    ng_str_puts(b, ",\"label\":");
    ng_json_add(b, n->label);
    if (n->n_same_as != 0) {
        ng_str_puts(b, ",\"sameAs\":");
        add_strings(b, n->same_as, n->n_same_as);
    }
}

static void add_arg(ng_str *b, const ng_graph *g, const ng_graph_arg *a)
{
    const char *text = a->text;
    ng_str_puts(b, "{\"role\":");
    ng_json_add(b, a->role);
    if (a->object.kind == NG_TERM_NODE) {
        ng_str_putc(b, ',');
        add_name(b, &g->node[a->object.node]);
    } else if (a->object.kind == NG_TERM_VALUE) {
        ng_str_putc(b, ',');
        add_value(b, &a->object);
    } else if (a->object.kind == NG_TERM_WORDS) {
        text = a->object.text; /* as they stand alone: with names for pronouns, without quotation marks around them */
    }
    if (text != NULL) {
        ng_str_puts(b, ",\"text\":");
        ng_json_add(b, text);
    }
    ng_str_putc(b, '}');
}

static void add_evidence(ng_str *b, const ng_graph *g, const ng_evidence *e)
{
    const ng_graph_article *a = &g->article[e->article];
    ng_str_puts(b, "{\"article\":");
    ng_json_add(b, a->iri);
    ng_str_puts(b, ",\"source\":");
    ng_json_add(b, a->source);
    ng_str_puts(b, ",\"sentence\":");
    ng_json_add(b, e->text);
    ng_str_printf(b, ",\"start\":%u,\"end\":%u}", (unsigned)e->begin, (unsigned)e->end);
}

static void add_source(ng_str *b, const ng_graph *g, const ng_object *o)
{
    if (o->kind != NG_TERM_NODE) {
        add_term(b, g, o);
        return;
    }
    ng_str_putc(b, '{');
    add_name(b, &g->node[o->node]);
    ng_str_putc(b, '}');
}

static void add_statement(ng_str *b, const ng_graph *g, const ng_graph_statement *s)
{
    const ng_predicate *p = &g->predicate[s->predicate];
    ng_str_puts(b, "{\"iri\":");
    ng_json_add(b, s->iri);
    ng_str_puts(b, s->kind == NG_FACT ? ",\"kind\":\"fact\",\"subject\":" : ",\"kind\":\"claim\",\"subject\":");
    add_term(b, g, &s->subject);
    ng_str_puts(b, ",\"predicate\":{\"iri\":");
    ng_json_add(b, p->iri);
    ng_str_puts(b, ",\"label\":");
    ng_json_add(b, p->minted && s->label != NULL ? s->label : p->label);
    ng_str_puts(b, ",\"lemma\":");
    ng_json_add(b, p->lemma);
    if (!p->minted && s->label != NULL) { /* "hailed", where the relation is "praised" */
        ng_str_puts(b, ",\"text\":");
        ng_json_add(b, s->label);
    }
    ng_str_puts(b, "},\"object\":");
    add_term(b, g, &s->object);
    ng_str_puts(b, ",\"args\":[");
    for (size_t i = 0; i < s->n_arg; ++i) {
        if (i != 0)
            ng_str_putc(b, ',');
        add_arg(b, g, &s->arg[i]);
    }
    ng_str_puts(b, s->polarity == NG_AFFIRMED ? "],\"polarity\":\"affirmed\"" : "],\"polarity\":\"negated\"");
    ng_str_puts(b, ",\"modality\":");
    ng_json_add(b, ng_modality_name(s->modality));
    ng_str_puts(b, ",\"attributedTo\":");
    add_source(b, g, &s->attributed_to);
    ng_str_puts(b, ",\"confidence\":");
    ng_fraction_add(b, s->confidence);
    ng_str_puts(b, ",\"evidence\":[");
    for (size_t i = 0; i < s->n_evidence; ++i) {
        if (i != 0)
            ng_str_putc(b, ',');
        add_evidence(b, g, &s->evidence[i]);
    }
    ng_str_puts(b, "]}\n");
}

ng_status ng_write_statements(const ng_graph *g, FILE *f, ng_error *err)
{
    ng_writer w = { .f = f, .name = "statements" };
    ng_status st = NG_OK;
    for (size_t i = 0; i < g->n_statement && st == NG_OK; ++i) {
        add_statement(&w.b, g, &g->statement[i]);
        st = ng_writer_drain(&w, err);
    }
    return ng_writer_end(&w, st, err);
}
