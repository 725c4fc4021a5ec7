/* explain.c -- the sentences, in their articles, behind a node or statement. */
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "cli.h"

static const char *object_text(const ng_graph *g, const ng_object *o)
{
    if (o->kind == NG_TERM_NODE)
        return g->node[o->node].label;
    return o->text != NULL ? o->text : "";
}

static void print_evidence(const ng_graph *g, const ng_evidence *e, size_t n)
{
    for (size_t i = 0; i < n; ++i) {
        const ng_graph_article *a = &g->article[e[i].article];
        printf("    \"%s\"\n      %s", e[i].text != NULL ? e[i].text : "", a->source != NULL ? a->source : a->iri);
        if (a->title != NULL)
            printf(", \"%s\"", a->title);
        if (a->date != NULL)
            printf(", %s", a->date);
        printf(", characters %u to %u\n", e[i].begin, e[i].end);
    }
}

static void print_statement(const ng_graph *g, const ng_graph_statement *s)
{
    const ng_predicate *p = &g->predicate[s->predicate];
    printf("%s: %s | %s | %s\n", s->kind == NG_FACT ? "fact" : "claim", object_text(g, &s->subject),
           p->minted && s->label != NULL ? s->label : p->label, object_text(g, &s->object));
    if (s->attributed_to.kind != NG_TERM_NONE)
        printf("    said by: %s\n", object_text(g, &s->attributed_to));
    if (s->polarity == NG_NEGATED)
        printf("    denied\n");
    if (s->modality != NG_MODALITY_ACTUAL)
        printf("    modality: %s\n", ng_modality_name(s->modality));
    for (size_t i = 0; i < s->n_arg; ++i)
        printf("    %s: %s\n", s->arg[i].role, object_text(g, &s->arg[i].object));
    printf("    confidence: %.2f\n    %s\n", s->confidence, s->iri);
    print_evidence(g, s->evidence, s->n_evidence);
}

static void print_node(const ng_graph *g, const ng_node *n)
{
    printf("%s (%s)\n    %s\n", n->label, ng_type_name(n->type), n->iri);
    for (size_t i = 0; i < n->n_same_as; ++i)
        printf("    same as: %s\n", n->same_as[i]);
    for (size_t i = 0; i < n->n_alias; ++i)
        printf("    also: %s\n", n->alias[i]);
    if (n->date != NULL)
        printf("    date: %s%s%s\n", n->date, n->date_end != NULL ? " to " : "",
               n->date_end != NULL ? n->date_end : "");
    for (size_t i = 0; i < n->n_arg; ++i)
        printf("    %s: %s\n", n->arg[i].role, object_text(g, &n->arg[i].object));
    print_evidence(g, n->evidence, n->n_evidence);
}

static bool is(const ng_object *o, uint32_t node)
{
    return o->kind == NG_TERM_NODE && o->node == node;
}

static bool about(const ng_graph_statement *s, uint32_t node)
{
    if (is(&s->subject, node) || is(&s->object, node) || is(&s->attributed_to, node) || s->event == node)
        return true;
    for (size_t i = 0; i < s->n_arg; ++i)
        if (is(&s->arg[i].object, node))
            return true;
    return false;
}

/* The IRI, or what follows the base in it. */
static bool named(const ng_graph *g, const char *iri, const char *what)
{
    const size_t n = g->base != NULL ? strlen(g->base) : 0;
    return strcmp(iri, what) == 0 || (n > 0 && strncmp(iri, g->base, n) == 0 && strcmp(iri + n, what) == 0);
}

static bool node_named(const ng_graph *g, const ng_node *n, const char *what)
{
    if (named(g, n->iri, what) || strcasecmp(n->label, what) == 0)
        return true;
    for (size_t i = 0; i < n->n_alias; ++i)
        if (strcasecmp(n->alias[i], what) == 0)
            return true;
    return false;
}

static bool says(const ng_graph_statement *s, uint32_t article)
{
    for (size_t i = 0; i < s->n_evidence; ++i)
        if (s->evidence[i].article == article)
            return true;
    return false;
}

/* How many things of that name were printed. */
static size_t explain(const ng_graph *g, const char *what)
{
    size_t found = 0;
    for (size_t i = 0; i < g->n_statement; ++i) {
        if (named(g, g->statement[i].iri, what)) {
            print_statement(g, &g->statement[i]);
            ++found;
        }
    }
    for (uint32_t i = 0; i < g->n_node && found == 0; ++i) {
        if (!node_named(g, &g->node[i], what))
            continue;
        print_node(g, &g->node[i]);
        ++found;
        for (size_t k = 0; k < g->n_statement; ++k)
            if (about(&g->statement[k], i))
                print_statement(g, &g->statement[k]);
    }
    for (uint32_t i = 0; i < g->n_article && found == 0; ++i) {
        const ng_graph_article *a = &g->article[i];
        if (!named(g, a->iri, what) && strcmp(a->id, what) != 0)
            continue;
        printf("%s\n    %s\n", a->title != NULL ? a->title : a->id, a->iri);
        ++found;
        for (size_t k = 0; k < g->n_statement; ++k)
            if (says(&g->statement[k], i))
                print_statement(g, &g->statement[k]);
    }
    return found;
}

int cli_explain(cli_options *o)
{
    ng_error err = { 0 };
    ng_engine *e = NULL;
    ng_graph *g = NULL;
    ng_status st = cli_engine(o, &e, &err);
    if (st == NG_OK)
        st = ng_engine_open(e, o->arg[0], &g, &err);
    cli_progress_end();
    int rc = CLI_DONE;
    if (st != NG_OK) {
        rc = cli_failed(&err);
    } else if (explain(g, o->arg[1]) == 0) {
        cli_error("explain: %s holds no statement, node or article called '%s'", o->arg[0], o->arg[1]);
        rc = CLI_USAGE;
    } else {
        rc = cli_flush();
    }
    ng_graph_free(g);
    ng_engine_free(e);
    return rc;
}
