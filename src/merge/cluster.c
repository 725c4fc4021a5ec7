/* cluster.c -- which entities of different articles are the same.
 *
 * No pairs are compared: every rule is a key (Wikidata item, name, alias,
 * initials, surname) in a hash map that leads to one set of leaves or, where
 * several share the key, to none (M_SEVERAL). So the cost is that of the names, and
 * a chain of similar names never collapses.
 */
#include <stdio.h>
#include <string.h>

#include "iri.h"
#include "leaves.h"

/* ---- names ---- */

/* A name that is relative is one within its scope alone. */
static void claim_name(m_job *j, ng_map *map, m_family family, const m_member *e, uint32_t norm)
{
    const uint32_t key[3] = { norm, (uint32_t)family, m_scope(j, e->article, norm) };
    m_claim(j, map, (const char *)key, sizeof key, e->leaf);
}

static uint32_t who(const m_job *j, const ng_map *map, m_family family, const m_member *e)
{
    const uint32_t key[3] = { e->norm, (uint32_t)family, m_scope(j, e->article, e->norm) };
    return ng_map_get(map, (const char *)key, sizeof key);
}

/* Does an article that says but one word mean the thing that another calls so? One of its story, or one that several
 * articles call so. */
static bool is_called_so(const m_job *j, const ng_map *calls, const m_member *e, uint32_t leaf)
{
    enum { SEVERAL_CALL = 2 };
    const uint32_t key[3] = { e->norm, (uint32_t)e->family, m_scope(j, e->article, e->norm) };
    const uint32_t n = ng_map_get(calls, (const char *)key, sizeof key);
    return m_several_words(m_text(j->m, e->norm)) || (n != NG_MAP_NONE && n >= SEVERAL_CALL) ||
           j->story[j->member[j->leaf[m_root(j, leaf)].first].article] == j->story[e->article];
}

static void count_call(m_job *j, ng_map *calls, const m_member *e, uint32_t norm)
{
    const uint32_t key[3] = { norm, (uint32_t)e->family, m_scope(j, e->article, norm) };
    ng_map_entry *at = ng_map_put(calls, (const char *)key, sizeof key, 0);
    j->m->failed |= at == NULL;
    if (at != NULL)
        ++at->value;
}

/* Names under which a thing is known besides its label. Those of Wikidata items
 * (linked) win over those that articles use. */
static void join_aliases(m_job *j)
{
    enum { WELL_KNOWN = 20 }; /* times as many articles */
    ng_map linked = { 0 }, other = { 0 }, calls = { 0 };
    for (uint32_t i = 0; i < j->n_member && !j->m->failed; ++i) {
        const m_member *e = &j->member[i];
        if (e->leaf == M_NONE || e->norm == M_NONE)
            continue;
        const bool link = e->entity->wikidata != M_NONE;
        if (link)
            claim_name(j, &linked, e->family, e, e->norm);
        for (size_t k = 0; k < e->entity->n_name; ++k) {
            const m_name *name = &e->entity->name[k];
            if (name->kind != NG_MENTION_NAME)
                continue;
            const uint32_t norm = m_norm_of(j, name->text, e->family);
            if (j->m->failed || *m_text(j->m, norm) == '\0' ||
                (e->family == M_PERSON && !m_several_words(m_text(j->m, norm))))
                continue;
            /* Initials are those of much: acronyms.c asks which. */
            if (norm == e->norm || (!link && m_is_acronym(j, name->text)))
                continue;
            claim_name(j, link ? &linked : &other, e->family, e, norm);
            if (!link)
                count_call(j, &calls, e, norm);
        }
    }
    for (uint32_t i = 0; i < j->n_member && !j->m->failed; ++i) {
        const m_member *e = &j->member[i];
        if (e->leaf == M_NONE || e->norm == M_NONE || j->leaf[e->leaf].first != i || m_is_acronym(j, e->entity->label))
            continue;
        uint32_t to = !j->leaf[e->leaf].unlinked ? who(j, &linked, e->family, e) : NG_MAP_NONE;
        if (to == NG_MAP_NONE) {
            to = who(j, &other, e->family, e);
            if (to != NG_MAP_NONE && to != M_SEVERAL && j->leaf[e->leaf].weight > WELL_KNOWN * j->leaf[to].weight)
                to =
                    M_SEVERAL; /* what so many know by that name is not "Chelsea TV" that one article calls "Chelsea" */
        }
        const bool known = who(j, &linked, e->family, e) == to;
        if (to != NG_MAP_NONE && to != M_SEVERAL && (known || is_called_so(j, &calls, e, to)))
            (void)m_join(j, e->leaf, to);
    }
    ng_map_done(&linked);
    ng_map_done(&other);
    ng_map_done(&calls);
}

/* Of the things of that name without an item, by type, the one that twice as many articles
 * speak of as of all others; M_NONE where there is none. *all: articles that speak of any. */
static uint32_t most_told(const m_job *j, uint32_t norm, uint32_t *all)
{
    uint32_t best = M_NONE, most = 0;
    *all = 0;
    for (m_family f = M_PERSON; f < M_ANY; ++f) {
        const uint32_t at = m_leaf_named(j, f, norm);
        const uint32_t weight = at != M_NONE && j->leaf[at].bare ? j->leaf[m_root(j, at)].weight : 0;
        *all += weight;
        if (weight > most) {
            most = weight;
            best = at;
        }
    }
    return most > 2 * (*all - most) ? best : M_NONE;
}

/* What was given no type joins the one thing of that name. */
static void join_untyped(m_job *j)
{
    ng_map typed = { 0 };
    for (uint32_t i = 0; i < j->n_member; ++i) {
        const m_member *e = &j->member[i];
        if (e->leaf != M_NONE && e->norm != M_NONE && e->family != M_ANY)
            claim_name(j, &typed, M_ANY, e, e->norm);
    }
    for (uint32_t i = 0; i < j->n_member; ++i) {
        const m_member *e = &j->member[i];
        uint32_t all;
        if (e->leaf == M_NONE || e->norm == M_NONE || e->family != M_ANY)
            continue;
        uint32_t to = who(j, &typed, M_ANY, e);
        if (to == M_SEVERAL)
            to = most_told(j, e->norm, &all);
        if (to != NG_MAP_NONE && to != M_NONE)
            (void)m_join(j, e->leaf, to);
    }
    ng_map_done(&typed);
}

/* Articles take one thing for a place, a body, a work. What differs by that alone is one,
 * where neither is an item. People and nationalities have namesakes: there the one
 * that far more articles speak of is meant. */
static bool has_namesakes(m_family f)
{
    return f == M_PERSON || f == M_GROUP;
}

static void join_mistyped(m_job *j)
{
    for (uint32_t i = 0; i < j->n_member && !j->m->failed; ++i) {
        const m_member *e = &j->member[i];
        if (e->leaf == M_NONE || e->norm == M_NONE || j->leaf[e->leaf].first != i || !j->leaf[e->leaf].bare)
            continue;
        uint32_t all, main = most_told(j, e->norm, &all);
        for (m_family f = M_PERSON; f < M_ANY; ++f) {
            const uint32_t at = f != e->family ? m_leaf_named(j, f, e->norm) : M_NONE;
            if (at == M_NONE || !j->leaf[at].bare || j->leaf[m_root(j, at)].wikidata != M_NONE ||
                j->leaf[m_root(j, e->leaf)].wikidata != M_NONE)
                continue;
            const bool sure =
                main != M_NONE && (m_root(j, main) == m_root(j, at) || m_root(j, main) == m_root(j, e->leaf));
            if (sure || (!has_namesakes(f) && !has_namesakes(e->family)))
                (void)m_join_as(j, e->leaf, at, M_BOND_NAME);
        }
    }
}

/* ---- decisions ---- */

/* IRIs by which each leaf may have been known: by each of its names, under each
 * of its types; and its Wikidata item. */
static void find_leaves(m_job *j)
{
    ng_map iri = { 0 };
    ng_str b = { 0 };
    for (uint32_t i = 0; i < j->n_member && !j->m->failed; ++i) {
        const m_member *e = &j->member[i];
        if (e->leaf == M_NONE)
            continue;
        if (e->entity->wikidata != M_NONE) {
            const char *w = m_text(j->m, e->entity->wikidata);
            j->m->failed |= ng_map_put(&iri, w, strlen(w), e->leaf) == NULL;
        }
        for (size_t k = 0; k <= e->entity->n_name && !j->m->failed; ++k) {
            const uint32_t name = k == 0 ? e->entity->label : e->entity->name[k - 1].text;
            char *slug = ng_slug(&j->m->work, m_text(j->m, name));
            ng_str_clear(&b);
            ng_str_printf(&b, "%s%s/%s", j->m->base, m_type_slug(j->m->opt.ontology, e->entity->type),
                          slug != NULL ? slug : "");
            j->m->failed |= slug == NULL || b.failed || ng_map_put(&iri, ng_str_get(&b), b.len, e->leaf) == NULL;
        }
    }
    for (size_t i = 0; i < j->n_decision; ++i) {
        m_decision *d = &j->decision[i];
        const uint32_t a = ng_map_get(&iri, d->a, strlen(d->a));
        const uint32_t c = d->verdict != M_LABEL ? ng_map_get(&iri, d->b, strlen(d->b)) : NG_MAP_NONE;
        d->leaf_a = a == NG_MAP_NONE ? M_NONE : a;
        d->leaf_b = c == NG_MAP_NONE ? M_NONE : c;
        if (d->verdict == M_DIFFERENT && d->leaf_a != M_NONE && d->leaf_b != M_NONE && d->leaf_a != d->leaf_b)
            j->leaf[d->leaf_a].enemy = j->leaf[d->leaf_b].enemy = true;
    }
    ng_str_done(&b);
    ng_map_done(&iri);
}

/* The user knows better than any rule but his own. */
static void join_decided(m_job *j)
{
    for (size_t i = 0; i < j->n_decision; ++i) {
        const m_decision *d = &j->decision[i];
        if (d->verdict != M_SAME || d->leaf_a == M_NONE || d->leaf_b == M_NONE)
            continue;
        const uint32_t a = m_root(j, d->leaf_a), b = m_root(j, d->leaf_b);
        if (a != b && !(j->leaf[a].enemy && j->leaf[b].enemy && m_kept_apart(j, a, b)))
            m_unite(j, a, b);
    }
}

void m_cluster(m_job *j)
{
    m_make_leaves(j);
    if (!j->m->failed && j->n_decision != 0) {
        find_leaves(j);
        join_decided(j);
    }
    if (!j->m->failed)
        join_aliases(j);
    if (!j->m->failed)
        m_join_people(j);
    if (!j->m->failed)
        join_untyped(j);
    if (!j->m->failed)
        m_join_acronyms(j);
    if (!j->m->failed)
        join_mistyped(j);
    if (!j->m->failed)
        m_place_surnames(j);
}
