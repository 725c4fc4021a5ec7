/* mint.c -- IRIs for nodes and articles; nodes sorted by them and renumbered. */
#include "job.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "iri.h"
#include "order.h"

/* "government-body", in the order of ng_type. */
static const char *const type_slug[NG_TYPE_COUNT] = {
    "person",
    "organization",
    "company",
    "government-body",
    "political-party",
    "military-unit",
    "news-organization",
    "institution",
    "sports-team",
    "country",
    "city",
    "state",
    "region",
    "continent",
    "water",
    "place",
    "facility",
    "group",
    "agreement",
    "law",
    "product",
    "work",
    "occasion",
    "thing",
};

const char *m_type_slug(const ng_ontology *o, ng_type t)
{
    const ng_class *c = o != NULL ? ng_ontology_type_class(o, t) : NULL;
    return c != NULL && c->slug != NULL && *c->slug != '\0' ? c->slug : type_slug[t];
}

const char *m_type_class(const ng_ontology *o, ng_type t)
{
    const ng_class *c = o != NULL ? ng_ontology_type_class(o, t) : NULL;
    return c != NULL ? c->iri : NULL;
}

const char *m_ng_iri(m_job *j, const char *local)
{
    char *segment = ng_iri_segment(&j->m->g->arena, local);
    char *iri = segment != NULL ? ng_arena_printf(&j->m->g->arena, "%s%s", NG_NS, segment) : NULL;
    j->m->failed |= iri == NULL;
    return iri;
}

/* ---- names that are each used once ---- */

/* Something that wants an IRI. */
typedef struct {
    const char *iri;
    uint32_t index, article, offset;
    bool pinned;
} wish;

static int by_iri(const void *pa, const void *pb)
{
    const wish *a = pa, *b = pb;
    const int c = strcmp(a->iri, b->iri);
    if (c != 0)
        return c;
    if (a->pinned != b->pinned)
        return a->pinned ? -1 : 1;
    if (a->article != b->article)
        return a->article < b->article ? -1 : 1;
    if (a->offset != b->offset)
        return a->offset < b->offset ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

/* Where several wish for one IRI the first mentioned gets it, the others a hash
 * of their earliest mention after it; longer ones should even these collide. */
static void settle(m_job *j, wish *w, size_t n)
{
    static const int digits[] = { 8, 16, 32 };
    for (unsigned round = 0; round < 4 && n != 0 && !j->m->failed; ++round) {
        qsort(w, n, sizeof *w, by_iri);
        bool clash = false;
        for (size_t i = 1, first = 0; i < n; ++i) {
            if (strcmp(w[i].iri, w[first].iri) != 0) {
                first = i;
                continue;
            }
            clash = true;
            char hash[33], mention[64];
            (void)snprintf(mention, sizeof mention, " %lu %lu", (unsigned long)w[i].offset,
                           round < 2 ? 0ul : (unsigned long)w[i].index);
            const char *id = w[i].article < j->n_article ? j->article[w[i].article]->out.id : "";
            char *text = ng_arena_printf(&j->m->work, "%s%s", id, mention);
            if (text == NULL)
                break;
            ng_hash_hex(text, strlen(text), hash);
            w[i].iri = ng_arena_printf(&j->m->g->arena, "%s-%.*s", w[i].iri, digits[round < 3 ? round : 2], hash);
            if (w[i].iri == NULL)
                break;
        }
        for (size_t i = 0; i < n; ++i)
            j->m->failed |= w[i].iri == NULL;
        if (!clash)
            break;
    }
}

/* ---- events: what their IRIs are made from ---- */

static const char *const main_role[] = { "theme", "agent", NULL };

/* Up to two participants' labels: of the theme, else of the agents, else of all. */
static void add_parts(const m_job *j, const ng_node *n, const char *between, ng_str *b)
{
    for (size_t r = 0; r < 3; ++r) {
        unsigned count = 0;
        const size_t start = b->len;
        uint32_t said[2] = { NG_NO_INDEX, NG_NO_INDEX };
        for (size_t i = 0; i < n->n_arg && count < 2; ++i) {
            const ng_graph_arg *a = &n->arg[i];
            if (a->object.kind != NG_TERM_NODE || a->object.node == said[0] || j->node[a->object.node].is_event ||
                (main_role[r] != NULL && strcmp(a->role, main_role[r]) != 0))
                continue;
            said[count] = a->object.node;
            ng_str_puts(b, count++ != 0 ? between : "");
            ng_str_puts(b, j->node[a->object.node].label);
        }
        if (b->len != start)
            return;
    }
    if (n->place != NG_NO_INDEX)
        ng_str_puts(b, j->node[n->place].label);
}

/* "StateVisit" as "State visit", or as the ontology labels it, with a capital. */
static void add_type(const m_job *j, const char *type, ng_str *b)
{
    const ng_class *c = j->m->opt.ontology != NULL ? ng_ontology_class(j->m->opt.ontology, type) : NULL;
    const char *s = c != NULL && c->label != NULL ? c->label : type;
    for (size_t i = 0; s[i] != '\0'; ++i) {
        const bool upper = s[i] >= 'A' && s[i] <= 'Z', lower = s[i] >= 'a' && s[i] <= 'z';
        if (i == 0 && lower)
            ng_str_putc(b, (char)(s[i] - 32));
        else if (i != 0 && upper && s == type) {
            ng_str_putc(b, ' ');
            ng_str_putc(b, (char)(s[i] + 32));
        } else
            ng_str_putc(b, s[i]);
    }
}

static void name_event(m_job *j, size_t i)
{
    ng_node *n = &j->node[i];
    ng_str name = { 0 };
    n->label = m_event_label(j, i);
    if (n->date != NULL)
        ng_str_printf(&name, "%s ", n->date);
    add_type(j, j->origin[i].name, &name);
    ng_str_putc(&name, ' ');
    add_parts(j, n, ", ", &name);
    j->origin[i].name = m_keep(j->m, ng_str_get(&name));
    j->m->failed |= name.failed;
    ng_str_done(&name);
}

/* ---- nodes ---- */

/* Nodes in their new order, everything that points to one renumbered. */
static void renumber(m_job *j, const wish *w)
{
    ng_node *node = m_keep_new(j->m, j->n_node, sizeof *node);
    uint32_t *to = m_new(j->m, j->n_node, sizeof *to);
    if (j->m->failed)
        return;
    for (size_t i = 0; i < j->n_node; ++i) {
        node[i] = j->node[w[i].index];
        node[i].iri = w[i].iri;
        to[w[i].index] = (uint32_t)i;
    }
    for (size_t i = 0; i < j->n_node; ++i) {
        ng_node *n = &node[i];
        if (n->place != NG_NO_INDEX)
            n->place = to[n->place];
        for (size_t k = 0; k < n->n_arg; ++k)
            if (n->arg[k].object.kind == NG_TERM_NODE)
                n->arg[k].object.node = to[n->arg[k].object.node];
        if (n->n_arg > 1)
            qsort(n->arg, n->n_arg, sizeof *n->arg, ng_graph_arg_compare);
    }
    for (size_t i = 0; i < j->n_leaf; ++i)
        if (j->node_of_leaf[i] != NG_NO_INDEX)
            j->node_of_leaf[i] = to[j->node_of_leaf[i]];
    for (size_t i = 0; i < j->first_event[j->n_article]; ++i)
        if (j->node_of_event[i] != NG_NO_INDEX)
            j->node_of_event[i] = to[j->node_of_event[i]];
    j->m->g->node = node;
    j->m->g->n_node = j->n_node;
    j->node = node;
}

void m_mint_nodes(m_job *j)
{
    wish *w = j->n_node != 0 ? calloc(j->n_node, sizeof *w) : NULL;
    if (w == NULL) {
        j->m->failed |= j->n_node != 0;
        return;
    }
    for (size_t i = 0; i < j->n_node && !j->m->failed; ++i) {
        m_origin *o = &j->origin[i];
        if (j->node[i].is_event)
            name_event(j, i);
        char *slug = o->pinned == NULL ? ng_slug(&j->m->work, o->name != NULL ? o->name : j->node[i].label) : NULL;
        const char *iri = o->pinned;
        if (slug != NULL)
            iri = ng_arena_printf(&j->m->g->arena, "%s%s/%s", j->m->base, o->slug, slug);
        j->m->failed |= iri == NULL;
        w[i] = (wish){ iri, (uint32_t)i, o->article, o->offset, o->pinned != NULL };
    }
    if (!j->m->failed)
        settle(j, w, j->n_node);
    if (!j->m->failed) {
        for (size_t i = 0; i < j->n_node; ++i)
            if (w[i].pinned)
                w[i].iri = m_keep(j->m, w[i].iri);
        renumber(j, w);
    }
    free(w);
}

/* ---- articles ---- */

void m_mint_articles(m_job *j)
{
    wish *w = j->n_article != 0 ? calloc(j->n_article, sizeof *w) : NULL;
    ng_graph_article *out = m_keep_new(j->m, j->n_article, sizeof *out);
    uint32_t *to = m_new(j->m, j->n_article, sizeof *to);
    if (j->n_article != 0 && w == NULL)
        j->m->failed = true;
    for (size_t i = 0; i < j->n_article && !j->m->failed; ++i) {
        const ng_graph_article *a = &j->article[i]->out;
        char *slug = ng_slug(&j->m->work, a->title != NULL && *a->title != '\0' ? a->title : a->id);
        const char *iri = slug != NULL ? ng_arena_printf(&j->m->g->arena, "%sarticle/%s", j->m->base, slug) : NULL;
        j->m->failed |= iri == NULL;
        w[i] = (wish){ iri, (uint32_t)i, (uint32_t)i, 0, false };
    }
    if (!j->m->failed)
        settle(j, w, j->n_article);
    for (size_t i = 0; i < j->n_article && !j->m->failed; ++i)
        to[w[i].index] = (uint32_t)i;
    for (size_t i = 0; i < j->n_article && !j->m->failed; ++i) {
        out[i] = j->article[w[i].index]->out;
        out[i].iri = w[i].iri;
        if (out[i].copy_of != NG_NO_INDEX)
            out[i].copy_of = to[out[i].copy_of];
    }
    free(w);
    j->m->g->article = out;
    j->m->g->n_article = j->m->failed ? 0 : j->n_article;
    j->article_to = to;
}
