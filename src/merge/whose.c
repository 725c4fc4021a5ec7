/* whose.c -- "Agriculture Ministry" of South Korea, as the label of its node has it.
 *
 * What every country has is not understood by its name alone. Where articles say whose it is, and all of them the same,
 * the node is labelled so: "South Korea's Agriculture Ministry"; what articles call it stays an alias. Joining is over
 * by then: labels tell nothing there.
 */
#include <stdlib.h>
#include <string.h>

#include "job.h"

#define STATE_BODY "stateBodyOf" /* the property by which articles say it */

/* May the node's label need a country? */
static bool needs_owner(m_job *j, uint32_t node)
{
    const ng_node *n = &j->node[node];
    if (n->is_event || n->n_same_as > 0 || !j->origin[node].named || m_family_of(n->type) != M_BODY || n->label == NULL)
        return false;
    ng_str b = { 0 };
    ng_arena a = { .limit = SIZE_MAX / 2 };
    const bool ok = m_name_norm(&j->m->words, M_BODY, n->label, &a, &b);
    const bool relative = ok && !b.failed && m_name_is_relative(&j->m->words, ng_str_get(&b));
    j->m->failed |= !ok || b.failed;
    ng_arena_done(&a);
    ng_str_done(&b);
    return relative;
}

/* Notes by node whose it is: a node, or NG_NO_INDEX where nobody says or articles differ, which `several` tells. */
static void find_owners(m_job *j, uint32_t predicate, uint32_t *owner, bool *several)
{
    for (uint32_t a = 0; a < j->n_article; ++a) {
        const m_article *x = j->article[a];
        for (size_t i = 0; i < x->n_statement; ++i) {
            const m_statement *s = &x->statement[i];
            if (s->kind != NG_FACT || s->polarity != NG_AFFIRMED || j->m->predicate[s->predicate].iri != predicate ||
                s->subject.kind != NG_REF_ENTITY || s->object.kind != NG_REF_ENTITY)
                continue;
            const uint32_t body = m_node_of(j, a, &s->subject), country = m_node_of(j, a, &s->object);
            if (body == NG_NO_INDEX || country == NG_NO_INDEX || j->node[country].type != NG_TYPE_COUNTRY)
                continue;
            several[body] |= owner[body] != NG_NO_INDEX && owner[body] != country;
            owner[body] = country;
        }
    }
}

static int by_string(const void *pa, const void *pb)
{
    return strcmp(*(const char *const *)pa, *(const char *const *)pb);
}

/* The label with its country before it; the bare one becomes an alias. */
static void label(m_job *j, ng_node *n, const char *country)
{
    const size_t k = strlen(country);
    ng_str b = { 0 };
    ng_str_add(&b, country, k);
    ng_str_puts(&b, k > 0 && country[k - 1] == 's' ? "' " : "'s ");
    ng_str_puts(&b, n->label);
    const char **alias = m_keep_new(j->m, n->n_alias + 1, sizeof *alias);
    const char *s = m_keep(j->m, ng_str_get(&b));
    j->m->failed |= b.failed;
    ng_str_done(&b);
    if (j->m->failed)
        return;
    for (size_t i = 0; i < n->n_alias; ++i)
        alias[i] = n->alias[i];
    alias[n->n_alias++] = n->label;
    qsort((void *)alias, n->n_alias, sizeof *alias, by_string);
    n->alias = alias;
    n->label = s;
}

void m_label_owners(m_job *j)
{
    const char *iri = m_ng_iri(j, STATE_BODY);
    const uint32_t predicate = iri != NULL ? m_intern(j->m, iri) : M_NONE;
    uint32_t *owner = m_new(j->m, j->n_node, sizeof *owner);
    bool *several = m_new(j->m, j->n_node, sizeof *several);
    if (j->m->failed)
        return;
    for (size_t i = 0; i < j->n_node; ++i)
        owner[i] = NG_NO_INDEX;
    find_owners(j, predicate, owner, several);
    for (uint32_t i = 0; i < j->n_node && !j->m->failed; ++i)
        if (owner[i] != NG_NO_INDEX && !several[i] && j->origin[i].pinned == NULL && needs_owner(j, i))
            label(j, &j->node[i], j->node[owner[i]].label);
}
