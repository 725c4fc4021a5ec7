/* select.c -- which part of a graph to keep. */
#include "select.h"

#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "literal.h"

typedef struct {
    ng_kept k;
    const ng_graph_filter *f;
    const ng_graph *g;
    uint32_t *apart;  /* statements from the entity; UINT32_MAX: far */
    size_t *strength; /* of each node */
} selection;

/* ---- dates ---- */

/* a before b, as far as both are known: "2024" is not before "2024-06". */
static bool is_before(const char *a, const char *b)
{
    const size_t na = strlen(a), nb = strlen(b);
    return strncmp(a, b, na < nb ? na : nb) < 0;
}

/* 1 in the span, 0 outside, -1: no date at all. */
static int in_span(const ng_graph_filter *f, const char *date)
{
    char year[5] = "";
    if (date == NULL)
        return -1;
    if (ng_date_datatype(date) == NULL) { /* a week, a season: its year */
        if (strspn(date, "0123456789") != 4 || (date[4] != '-' && date[4] != '\0'))
            return -1;
        memcpy(year, date, 4);
        date = year;
    }
    return !((f->since != NULL && is_before(date, f->since)) || (f->until != NULL && is_before(f->until, date)));
}

static int event_in_span(const selection *s, const ng_node *n)
{
    const int begin = in_span(s->f, n->date);
    if (n->date_end == NULL || begin != 0)
        return begin;
    /* It began before; is it still on? */
    const ng_graph_filter until_end = { .since = s->f->since };
    return in_span(&until_end, n->date_end) == 1 && (s->f->until == NULL || !is_before(s->f->until, n->date));
}

static bool statement_in_span(const selection *s, const ng_graph_statement *x)
{
    for (size_t i = 0; i < x->n_arg; ++i) {
        const int in = strcmp(x->arg[i].role, "time") == 0 && x->arg[i].object.kind == NG_TERM_VALUE
                           ? in_span(s->f, x->arg[i].object.text)
                           : -1;
        if (in >= 0)
            return in == 1;
    }
    const int of_event = x->event != NG_NO_INDEX ? event_in_span(s, &s->g->node[x->event]) : -1;
    if (of_event >= 0)
        return of_event == 1;
    for (size_t i = 0; i < x->n_evidence; ++i)
        if (in_span(s->f, s->g->article[x->evidence[i].article].date) == 1)
            return true;
    return false;
}

/* ---- which statements ---- */

static bool is_node(const ng_object *o)
{
    return o->kind == NG_TERM_NODE;
}

/* "Person", "Signing", or a class's IRI. */
static bool is_of_type(const ng_node *n, const char *type)
{
    if (strcmp(ng_type_name(n->type), type) == 0)
        return true;
    for (size_t i = 0; i < n->n_klass; ++i) {
        const size_t len = strlen(n->klass[i]), t = strlen(type);
        if (strcmp(n->klass[i], type) == 0)
            return true;
        if (len > t && strcmp(n->klass[i] + len - t, type) == 0 && strchr("#/", n->klass[i][len - t - 1]) != NULL)
            return true;
    }
    return false;
}

static void by_confidence_and_time(selection *s)
{
    for (size_t i = 0; i < s->g->n_statement; ++i) {
        const ng_graph_statement *x = &s->g->statement[i];
        s->k.statement[i] = x->confidence >= s->f->min_confidence &&
                            ((s->f->since == NULL && s->f->until == NULL) || statement_in_span(s, x));
    }
}

static void by_type(selection *s)
{
    for (size_t i = 0; i < s->g->n_statement; ++i) {
        const ng_graph_statement *x = &s->g->statement[i];
        const bool fits = (is_node(&x->subject) && is_of_type(&s->g->node[x->subject.node], s->f->type)) ||
                          (is_node(&x->object) && is_of_type(&s->g->node[x->object.node], s->f->type)) ||
                          (x->event != NG_NO_INDEX && is_of_type(&s->g->node[x->event], s->f->type));
        s->k.statement[i] = s->k.statement[i] && fits;
    }
}

/* ---- distance ---- */

static bool reach(selection *s, uint32_t node, uint32_t apart)
{
    if (s->apart[node] <= apart)
        return false;
    s->apart[node] = apart;
    return true;
}

/* An event is as near as the nearest of those in it, they are one further. */
static bool reach_events(selection *s, uint32_t d)
{
    bool more = false;
    for (uint32_t i = 0; i < s->g->n_node; ++i) {
        const ng_node *n = &s->g->node[i];
        if (!n->is_event)
            continue;
        for (size_t k = 0; k < n->n_arg && s->apart[i] > d; ++k)
            if (is_node(&n->arg[k].object) && s->apart[n->arg[k].object.node] == d)
                s->apart[i] = d;
        if (n->place != NG_NO_INDEX && s->apart[n->place] == d && s->apart[i] > d)
            s->apart[i] = d;
        if (s->apart[i] != d)
            continue;
        for (size_t k = 0; k < n->n_arg; ++k)
            if (is_node(&n->arg[k].object))
                more |= reach(s, n->arg[k].object.node, d + 1);
        if (n->place != NG_NO_INDEX)
            more |= reach(s, n->place, d + 1);
    }
    return more;
}

static bool reach_statements(selection *s, uint32_t d)
{
    bool more = false;
    for (size_t i = 0; i < s->g->n_statement; ++i) {
        const ng_graph_statement *x = &s->g->statement[i];
        const ng_object *end[] = { &x->subject, &x->object, &x->attributed_to };
        bool near = x->event != NG_NO_INDEX && s->apart[x->event] == d;
        for (size_t k = 0; k < 3; ++k)
            near = near || (is_node(end[k]) && s->apart[end[k]->node] == d);
        if (!near || !s->k.statement[i])
            continue;
        for (size_t k = 0; k < 3; ++k)
            more |= is_node(end[k]) && reach(s, end[k]->node, d + 1);
    }
    return more;
}

static void by_entity(selection *s, uint32_t node)
{
    const uint32_t depth = s->f->depth != 0 ? s->f->depth : 1;
    for (size_t i = 0; i < s->g->n_node; ++i)
        s->apart[i] = UINT32_MAX;
    s->apart[node] = 0;
    for (uint32_t d = 0; d < depth; ++d) {
        const bool events = reach_events(s, d), statements = reach_statements(s, d);
        if (!events && !statements)
            break;
    }
    for (size_t i = 0; i < s->g->n_statement; ++i) {
        const ng_graph_statement *x = &s->g->statement[i];
        const ng_object *end[] = { &x->subject, &x->object, &x->attributed_to };
        bool near = x->event != NG_NO_INDEX && s->apart[x->event] < depth;
        for (size_t k = 0; k < 3; ++k)
            near = near || (is_node(end[k]) && s->apart[end[k]->node] < depth);
        s->k.statement[i] = s->k.statement[i] && near;
    }
    for (size_t i = 0; i < s->g->n_node; ++i)
        s->k.node[i] = s->apart[i] <= depth;
}

/* ---- strength ---- */

typedef struct {
    size_t strength;
    uint32_t node;
} ranked;

static int by_strength(const void *pa, const void *pb)
{
    const ranked *a = pa, *b = pb;
    if (a->strength != b->strength)
        return a->strength > b->strength ? -1 : 1;
    return a->node < b->node ? -1 : a->node > b->node;
}

/* The strongest nodes alone, and what is said among them. */
static bool by_top(selection *s)
{
    ranked *v = calloc(s->g->n_node + 1, sizeof *v);
    size_t n = 0;
    if (v == NULL)
        return false;
    for (size_t i = 0; i < s->g->n_statement; ++i) {
        const ng_graph_statement *x = &s->g->statement[i];
        if (!s->k.statement[i])
            continue;
        if (is_node(&x->subject))
            s->strength[x->subject.node] += 2;
        if (is_node(&x->object))
            s->strength[x->object.node] += 2;
    }
    for (uint32_t i = 0; i < s->g->n_node; ++i)
        if (s->k.node[i])
            v[n++] = (ranked){ s->strength[i] + s->g->node[i].mentions, i };
    qsort(v, n, sizeof *v, by_strength);
    for (size_t i = s->f->top; i < n; ++i)
        s->k.node[v[i].node] = 0;
    free(v);
    for (size_t i = 0; i < s->g->n_statement; ++i) {
        const ng_graph_statement *x = &s->g->statement[i];
        const ng_object *end[] = { &x->subject, &x->object };
        bool any = false;
        for (size_t k = 0; k < 2; ++k) {
            any |= is_node(end[k]);
            if (is_node(end[k]) && !s->k.node[end[k]->node])
                s->k.statement[i] = 0;
        }
        if (!any)
            s->k.statement[i] = 0;
    }
    return true;
}

/* ---- what goes with them ---- */

static void keep_object(selection *s, const ng_object *o)
{
    if (is_node(o))
        s->k.node[o->node] = 1;
}

static void keep_ends(selection *s)
{
    for (size_t i = 0; i < s->g->n_statement; ++i) {
        const ng_graph_statement *x = &s->g->statement[i];
        if (!s->k.statement[i])
            continue;
        keep_object(s, &x->subject);
        keep_object(s, &x->object);
        keep_object(s, &x->attributed_to);
        if (x->event != NG_NO_INDEX)
            s->k.node[x->event] = 1;
        for (size_t a = 0; a < x->n_arg; ++a)
            keep_object(s, &x->arg[a].object);
    }
}

/* The nodes that the filter alone asks for. */
static void keep_nodes(selection *s)
{
    const ng_graph_filter *f = s->f;
    if (f->entity != NULL)
        return; /* by_entity() did */
    for (size_t i = 0; i < s->g->n_node; ++i) {
        const ng_node *n = &s->g->node[i];
        if (f->type != NULL)
            s->k.node[i] = is_of_type(n, f->type);
        else if (f->since != NULL || f->until != NULL)
            s->k.node[i] = n->is_event && event_in_span(s, n) == 1;
        else
            s->k.node[i] = 1;
        /* What takes part in an event that is kept by its own worth comes with it. */
        if (!s->k.node[i] || !n->is_event)
            continue;
        if (n->place != NG_NO_INDEX)
            s->k.node[n->place] = 1;
        for (size_t a = 0; a < n->n_arg; ++a)
            keep_object(s, &n->arg[a].object);
    }
}

static void keep_evidence(selection *s, const ng_evidence *e, size_t n)
{
    for (size_t i = 0; i < n; ++i) {
        s->k.article[e[i].article] = 1;
        const uint32_t original = s->g->article[e[i].article].copy_of;
        if (original != NG_NO_INDEX)
            s->k.article[original] = 1;
    }
}

static void keep_articles(selection *s)
{
    const ng_graph_filter *f = s->f;
    const bool all = f->entity == NULL && f->type == NULL && f->top == 0 && f->since == NULL && f->until == NULL;
    memset(s->k.article, all, s->g->n_article);
    for (size_t i = 0; i < s->g->n_statement; ++i)
        if (s->k.statement[i])
            keep_evidence(s, s->g->statement[i].evidence, s->g->statement[i].n_evidence);
    for (size_t i = 0; i < s->g->n_node; ++i)
        if (s->k.node[i])
            keep_evidence(s, s->g->node[i].evidence, s->g->node[i].n_evidence);
}

static bool choose(selection *s, uint32_t entity)
{
    by_confidence_and_time(s);
    if (s->f->type != NULL)
        by_type(s);
    if (s->f->entity != NULL)
        by_entity(s, entity);
    keep_nodes(s);
    keep_ends(s);
    if (s->f->top != 0 && !by_top(s))
        return false;
    keep_articles(s);
    return true;
}

/* What nothing can fit is a slip, and no wish for an empty graph. */
static ng_status check(const ng_graph *g, const ng_graph_filter *f, ng_error *err)
{
    const char *const date[] = { f->since, f->until };
    for (size_t i = 0; i < 2; ++i) {
        if (date[i] != NULL && ng_date_datatype(date[i]) == NULL)
            return ng_fail(err, NG_E_ARG, "select", SIZE_MAX, "'%.40s' is no date such as 2024, 2024-06 or 2024-06-19",
                           date[i]);
    }
    if (f->since != NULL && f->until != NULL && is_before(f->until, f->since))
        return ng_fail(err, NG_E_ARG, "select", SIZE_MAX, "from %.40s until %.40s there is no day", f->since, f->until);
    for (size_t i = 0; f->type != NULL; ++i) {
        if (i == g->n_node)
            return ng_fail(err, NG_E_ARG, "select", SIZE_MAX, "nothing in the graph is of type '%.80s'", f->type);
        if (is_of_type(&g->node[i], f->type))
            break;
    }
    return NG_OK;
}

ng_status ng_graph_select(const ng_graph *g, const ng_graph_filter *f, ng_graph **ret, ng_error *err)
{
    uint32_t entity = NG_NO_INDEX;
    ng_status st = check(g, f, err);
    if (st == NG_OK && f->entity != NULL)
        st = ng_graph_find(g, f->entity, &entity, err);
    if (st != NG_OK)
        return st;
    selection s = { .g = g, .f = f, .k.g = g };
    s.k.node = calloc(g->n_node + 1, 1);
    s.k.statement = calloc(g->n_statement + 1, 1);
    s.k.article = calloc(g->n_article + 1, 1);
    s.apart = calloc(g->n_node + 1, sizeof *s.apart);
    s.strength = calloc(g->n_node + 1, sizeof *s.strength);
    const bool ok = s.k.node != NULL && s.k.statement != NULL && s.k.article != NULL && s.apart != NULL &&
                    s.strength != NULL && choose(&s, entity);
    st = ok ? ng_kept_copy(&s.k, ret, err) : ng_nomem(err, "select");
    free(s.k.node);
    free(s.k.statement);
    free(s.k.article);
    free(s.apart);
    free(s.strength);
    return st;
}
