/* picture_text.c -- what a diagram says about its nodes and edges, and where they lead. */
#include <stdio.h>
#include <string.h>

#include "picture.h"
#include "writer.h"

enum {
    RELATION_WIDTH = 16, /* code points of a line of a predicate on an edge: wider ones set the ranks far apart */
    RELATION_LINES = 2,
    TIP_STATEMENTS = 12, /* in an edge's tooltip */
    TIP_WIDTH = 80,      /* code points of a line there */
    TIP_ALIASES = 6,
    MOST_COMPARED = 200 /* statements of a pair that are searched for the same words */
};

static const ng_object *target_of(const ng_graph_statement *s, ng_picture_item item)
{
    return item.arg == NG_NO_INDEX ? &s->object : &s->arg[item.arg].object;
}

/* Of an argument "in Oslo" at the node Oslo the words before the name, " in". */
static void add_role(ng_str *b, const ng_graph *g, const ng_graph_arg *a)
{
    enum { LONGEST = 16 };
    const char *at = a->text != NULL ? strstr(a->text, g->node[a->object.node].label) : NULL;
    if (at == NULL || at == a->text || at - a->text > LONGEST)
        return;
    ng_str before = { 0 };
    ng_str_add(&before, a->text, (size_t)(at - a->text));
    ng_str_putc(b, ' ');
    ng_line_add(b, ng_str_get(&before));
    b->failed = b->failed || before.failed;
    ng_str_done(&before);
}

/* What an edge prints of a statement: "signed", "not: signed", "planned: sign". In a pair with facts a
 * plain claim is marked, else the dashes say it. */
static void add_relation(ng_str *b, const ng_graph *g, ng_picture_item item, bool mark, bool wrap)
{
    static const char *const modality[NG_MODALITY_COUNT] = {
        [NG_MODALITY_POSSIBLE] = "possible",
        [NG_MODALITY_NECESSARY] = "demanded",
        [NG_MODALITY_FUTURE] = "planned",
        [NG_MODALITY_CONDITIONAL] = "conditional",
        [NG_MODALITY_HYPOTHETICAL] = "hypothetical",
    };
    const ng_graph_statement *s = &g->statement[item.statement];
    const ng_predicate *p = &g->predicate[s->predicate];
    const char *note = (size_t)s->modality < NG_MODALITY_COUNT ? modality[s->modality] : NULL;
    if (note == NULL && mark && s->kind == NG_CLAIM)
        note = "claimed";
    ng_str line = { 0 };
    if (note != NULL) /* in front, where nothing is cut */
        ng_str_printf(&line, "%s: ", note);
    if (s->polarity == NG_NEGATED)
        ng_str_puts(&line, "not: ");
    ng_line_add(&line, p->label != NULL ? p->label : ng_local_name(p->iri));
    if (item.arg != NG_NO_INDEX)
        add_role(&line, g, &s->arg[item.arg]);
    if (wrap)
        ng_picture_wrap(b, ng_str_get(&line), RELATION_WIDTH, RELATION_LINES);
    else
        ng_picture_wrap(b, ng_str_get(&line), TIP_WIDTH, 1);
    b->failed = b->failed || line.failed;
    ng_str_done(&line);
}

/* Do two statements of e read the same on the edge? */
static bool reads_same(const ng_graph *g, const ng_picture_edge *e, size_t i, size_t k, bool mark)
{
    const ng_graph_statement *s = &g->statement[e->item[i].statement], *t = &g->statement[e->item[k].statement];
    const char *a = g->predicate[s->predicate].label, *b = g->predicate[t->predicate].label;
    return (s->predicate == t->predicate || (a != NULL && b != NULL && strcmp(a, b) == 0)) &&
           s->polarity == t->polarity && s->modality == t->modality && (!mark || s->kind == t->kind) &&
           (e->item[i].arg == NG_NO_INDEX) == (e->item[k].arg == NG_NO_INDEX);
}

static bool is_said(const ng_graph *g, const ng_picture_edge *e, size_t at, bool mark)
{
    for (size_t i = 0; i < at; ++i) {
        if (reads_same(g, e, at, i, mark))
            return true;
    }
    return false;
}

/* "19 Jun 2024", "Jun 2024" or "2024", on a line of its own, where the first `most` statements that read as this one
 * tell of one time, or of none. */
static void add_date(ng_str *b, const ng_graph *g, const ng_picture_edge *e, size_t at, size_t most, bool mark)
{
    static const char *const name[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    const char *date = NULL;
    for (size_t i = at; i < most; ++i) {
        const char *t =
            reads_same(g, e, at, i, mark) ? ng_statement_time(g, &g->statement[e->item[i].statement]) : NULL;
        if (t != NULL && date != NULL && strcmp(t, date) != 0)
            return;
        date = t != NULL ? t : date;
    }
    unsigned year, month, day;
    char rest;
    const int n = date == NULL ? 0 : sscanf(date, "%4u-%2u-%2u%c", &year, &month, &day, &rest);
    if (n < 1 || n > 3 || strlen(date) != 4u + 3u * (unsigned)(n - 1) || (n > 1 && (month < 1 || month > 12)))
        return;
    ng_str_putc(b, '\n');
    if (n > 2)
        ng_str_printf(b, "%u ", day);
    if (n > 1)
        ng_str_printf(b, "%s ", name[month - 1]);
    ng_str_printf(b, "%u", year);
}

void ng_picture_edge_label(ng_str *ret, const ng_graph *g, const ng_picture_edge *e, size_t max_predicates)
{
    const bool mark = e->n_fact != 0 && e->n_fact < e->n_item;
    const size_t most = e->n_item < MOST_COMPARED ? e->n_item : MOST_COMPARED;
    size_t n = 0;
    for (size_t i = 0; i < most; ++i) {
        if (is_said(g, e, i, mark) || n++ >= max_predicates)
            continue;
        if (n > 1)
            ng_str_putc(ret, '\n');
        add_relation(ret, g, e->item[i], mark, true);
        add_date(ret, g, e, i, most, mark);
    }
    n += e->n_item - most;
    if (n > max_predicates)
        ng_str_printf(ret, "\n+ %zu more", n - max_predicates);
}

void ng_picture_node_tip(ng_str *ret, const ng_graph *g, const ng_picture_node *n)
{
    const ng_node *node = &g->node[n->node];
    ng_line_add(ret, node->label);
    ng_str_printf(ret, " (%s)", ng_type_name(node->type));
    if (node->n_alias != 0)
        ng_str_puts(ret, "\nalso: ");
    for (size_t i = 0; i < node->n_alias && i < TIP_ALIASES; ++i) {
        if (i != 0)
            ng_str_puts(ret, "; ");
        ng_picture_wrap(ret, node->alias[i], TIP_WIDTH, 1);
    }
    if (node->date != NULL) {
        ng_str_putc(ret, '\n');
        ng_line_add(ret, node->date);
    }
    ng_str_printf(ret, "\n%u mention%s", (unsigned)node->mentions, node->mentions == 1 ? "" : "s");
}

static void add_statement_tip(ng_str *b, const ng_graph *g, ng_picture_item item)
{
    const ng_graph_statement *s = &g->statement[item.statement];
    add_relation(b, g, item, true, false);
    const char *source = ng_object_label(g, &s->attributed_to), *time = ng_statement_time(g, s);
    if (*source != '\0') {
        ng_str_puts(b, ", according to ");
        ng_picture_wrap(b, source, TIP_WIDTH, 1);
    }
    if (time != NULL) {
        ng_str_puts(b, ", ");
        ng_line_add(b, time);
    }
    ng_str_puts(b, ", confidence ");
    ng_fraction_add(b, s->confidence);
    if (s->n_evidence == 0)
        return;
    ng_str_puts(b, ":\n    ");
    if (s->evidence[0].text != NULL)
        ng_picture_wrap(b, s->evidence[0].text, 3 * TIP_WIDTH, 1);
    if (s->n_evidence > 1)
        ng_str_printf(b, " (and %zu more)", s->n_evidence - 1);
}

void ng_picture_edge_tip(ng_str *ret, const ng_graph *g, const ng_picture_edge *e)
{
    const ng_graph_statement *first = &g->statement[e->item[0].statement];
    ng_picture_wrap(ret, ng_object_label(g, &first->subject), TIP_WIDTH, 1);
    ng_str_puts(ret, " \xE2\x86\x92 ");
    ng_picture_wrap(ret, ng_object_label(g, target_of(first, e->item[0])), TIP_WIDTH, 1);
    for (size_t i = 0; i < e->n_item && i < TIP_STATEMENTS; ++i) {
        ng_str_putc(ret, '\n');
        add_statement_tip(ret, g, e->item[i]);
    }
    if (e->n_item > TIP_STATEMENTS)
        ng_str_printf(ret, "\n+ %zu more", e->n_item - (size_t)TIP_STATEMENTS);
}

static bool is_web(const char *url)
{
    return url != NULL && (strncmp(url, "http://", 7) == 0 || strncmp(url, "https://", 8) == 0);
}

const char *ng_picture_node_url(const ng_graph *g, const ng_picture_node *n)
{
    const ng_node *node = &g->node[n->node];
    const char *best = is_web(node->iri) ? node->iri : NULL, *other = NULL;
    for (size_t i = 0; i < node->n_same_as; ++i) {
        const char *url = node->same_as[i];
        if (!is_web(url))
            continue;
        if (strstr(url, "://www.wikidata.org/entity/") != NULL)
            return url;
        other = other != NULL ? other : url;
    }
    return other != NULL ? other : best;
}

const char *ng_picture_edge_url(const ng_graph *g, const ng_picture_edge *e)
{
    for (size_t i = 0; i < e->n_item; ++i) {
        const ng_graph_statement *s = &g->statement[e->item[i].statement];
        for (size_t k = 0; k < s->n_evidence; ++k)
            if (s->evidence[k].article < g->n_article && is_web(g->article[s->evidence[k].article].url))
                return g->article[s->evidence[k].article].url;
    }
    return NULL;
}

/* 2030 as 2,030. */
static void add_number(ng_str *b, size_t n)
{
    if (n >= 1000) {
        add_number(b, n / 1000); /* at most 7 deep: a size_t has 20 digits */
        ng_str_printf(b, ",%03zu", n % 1000);
    } else {
        ng_str_printf(b, "%zu", n);
    }
}

static void add_count(ng_str *b, size_t shown, size_t all, const char *one, const char *many)
{
    if (shown != all) {
        add_number(b, shown);
        ng_str_puts(b, " of ");
    }
    add_number(b, all);
    ng_str_printf(b, " %s", all == 1 ? one : many);
}

void ng_picture_caption(ng_str *ret, const ng_picture *p)
{
    add_count(ret, p->shown_entities, p->entities, "entity", "entities");
    if (p->shown_events != 0) {
        ng_str_puts(ret, ", ");
        add_count(ret, p->shown_events, p->events, "event", "events");
    }
    ng_str_puts(ret, ", ");
    add_count(ret, p->shown_statements, p->statements, "statement", "statements");
}
