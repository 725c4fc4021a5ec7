/* leaves.c -- entities that are the same beyond doubt, and how sets of them are joined. */
#include "leaves.h"

#include <stdio.h>
#include <string.h>

uint32_t m_root(const m_job *j, uint32_t leaf)
{
    while (j->leaf[leaf].parent != leaf) {
        j->leaf[leaf].parent = j->leaf[j->leaf[leaf].parent].parent;
        leaf = j->leaf[leaf].parent;
    }
    return leaf;
}

bool m_kept_apart(const m_job *j, uint32_t a, uint32_t b)
{
    for (size_t i = 0; i < j->n_decision; ++i) {
        const m_decision *d = &j->decision[i];
        if (d->verdict != M_DIFFERENT || d->leaf_a == M_NONE || d->leaf_b == M_NONE)
            continue;
        const uint32_t x = m_root(j, d->leaf_a), y = m_root(j, d->leaf_b);
        if ((x == a && y == b) || (x == b && y == a))
            return true;
    }
    return false;
}

/* That of the item, else of what most articles say. */
static m_family family_of_both(const m_leaf *x, const m_leaf *y)
{
    if (x->family == y->family || y->family == M_ANY)
        return x->family;
    if (x->family == M_ANY)
        return y->family;
    if ((x->wikidata != M_NONE) != (y->wikidata != M_NONE))
        return x->wikidata != M_NONE ? x->family : y->family;
    if (x->weight != y->weight)
        return x->weight > y->weight ? x->family : y->family;
    return x->family < y->family ? x->family : y->family;
}

void m_unite(m_job *j, uint32_t a, uint32_t b)
{
    if (b < a) {
        const uint32_t t = a;
        a = b;
        b = t;
    }
    m_leaf *x = &j->leaf[a], *y = &j->leaf[b];
    y->parent = a;
    x->family = family_of_both(x, y);
    x->wikidata = x->wikidata != M_NONE ? x->wikidata : y->wikidata;
    x->weight += y->weight;
    x->full = x->full != M_NONE ? x->full : y->full;
    x->enemy = x->enemy || y->enemy;
    x->first = x->first < y->first ? x->first : y->first;
}

/* Two full names of one person begin alike: "joseph biden", "j biden". */
static bool names_agree(const char *a, const char *b)
{
    const size_t na = strcspn(a, " "), nb = strcspn(b, " ");
    if (na == 1 || nb == 1)
        return a[0] == b[0];
    return na == nb && memcmp(a, b, na) == 0;
}

bool m_join_as(m_job *j, uint32_t a, uint32_t b, m_bond bond)
{
    a = m_root(j, a);
    b = m_root(j, b);
    if (a == b)
        return true;
    const m_leaf *x = &j->leaf[a], *y = &j->leaf[b];
    if (x->wikidata != M_NONE && y->wikidata != M_NONE && x->wikidata != y->wikidata)
        return false;
    if (bond != M_BOND_NAME && x->family != y->family && x->family != M_ANY && y->family != M_ANY)
        return false;
    if (bond == M_BOND_PLAIN && x->full != M_NONE && y->full != M_NONE && x->full != y->full &&
        !names_agree(m_text(j->m, x->full), m_text(j->m, y->full)))
        return false;
    if (x->enemy && y->enemy && m_kept_apart(j, a, b))
        return false;
    m_unite(j, a, b);
    return true;
}

bool m_join(m_job *j, uint32_t a, uint32_t b)
{
    return m_join_as(j, a, b, M_BOND_PLAIN);
}

/* ---- leaves ---- */

uint32_t m_leaf_new(m_job *j, uint32_t member)
{
    if (!ng_arena_grow(&j->m->work, (void **)&j->leaf, &j->cap_leaf, j->n_leaf, sizeof *j->leaf)) {
        j->m->failed = true;
        return 0;
    }
    const m_member *e = &j->member[member];
    j->leaf[j->n_leaf] = (m_leaf){
        .parent = (uint32_t)j->n_leaf, .wikidata = M_NONE, .family = e->family, .full = M_NONE, .first = member
    };
    return (uint32_t)j->n_leaf++;
}

bool m_several_words(const char *norm)
{
    return strchr(norm, ' ') != NULL;
}

uint32_t m_norm_of(m_job *j, uint32_t label, m_family family)
{
    ng_merger *m = j->m;
    const uint32_t key[2] = { label, (uint32_t)family };
    const uint32_t known = ng_map_get(&j->norm, (const char *)key, sizeof key);
    if (known != NG_MAP_NONE)
        return known;
    ng_str b = { 0 };
    ng_arena a = { .limit = SIZE_MAX / 2 };
    if (!m_name_norm(&m->words, family, m_text(m, label), &a, &b))
        m->failed = true;
    const uint32_t norm = m_intern_n(m, ng_str_get(&b), b.len);
    m->failed |= !ng_map_set(&j->norm, (const char *)key, sizeof key, norm, NULL);
    ng_arena_done(&a);
    ng_str_done(&b);
    return norm;
}

/* As names of people are compared: m_name_person(). */
static uint32_t person_of(m_job *j, uint32_t norm)
{
    ng_str b = { 0 };
    m_name_person(&j->m->words, m_text(j->m, norm), &b);
    const uint32_t name = m_intern_n(j->m, ng_str_get(&b), b.len);
    j->m->failed |= b.failed;
    ng_str_done(&b);
    return name;
}

/* What every country has is one within those articles that speak of that country most;
 * where none is told, within the story. */
uint32_t m_scope(const m_job *j, uint32_t article, uint32_t norm)
{
    enum { STORY = 1 };
    if (!m_name_is_relative(&j->m->words, m_text(j->m, norm)))
        return 0;
    const uint32_t home = j->home[article];
    return home != M_NONE ? 2 * (home + 1) : 2 * j->story[article] + STORY;
}

static size_t name_key(char key[48], m_family family, uint32_t norm, uint32_t scope)
{
    return (size_t)snprintf(key, 48, "N%d %lu %lu", (int)family, (unsigned long)norm, (unsigned long)scope);
}

uint32_t m_leaf_named(const m_job *j, m_family family, uint32_t norm)
{
    char key[48];
    const uint32_t at = ng_map_get(&j->leaf_of, key, name_key(key, family, norm, 0));
    return at != NG_MAP_NONE ? at : M_NONE;
}

uint32_t m_leaf_by_key(m_job *j, char kind, uint32_t member, uint32_t string)
{
    char key[48];
    const m_member *who = &j->member[member];
    const size_t n = kind == 'N' ? name_key(key, who->family, string, m_scope(j, who->article, string))
                                 : (size_t)snprintf(key, sizeof key, "W%lu", (unsigned long)string);
    const ng_map_entry *e = ng_map_put(&j->leaf_of, key, n, (uint32_t)j->n_leaf);
    if (e == NULL) {
        j->m->failed = true;
        return 0;
    }
    return e->value < j->n_leaf ? e->value : m_leaf_new(j, member);
}

bool m_waits(const m_job *j, const m_member *e)
{
    return e->family == M_PERSON && e->norm != M_NONE && e->entity->wikidata == M_NONE &&
           !m_several_words(m_text(j->m, e->norm));
}

/* "Greek government", "US troops": no names, but each is one thing wherever it stands. */
static bool tells_which(const m_job *j, const m_entity *e)
{
    const char *label = m_text(j->m, e->label);
    return (e->type == NG_TYPE_GOVERNMENT_BODY || e->type == NG_TYPE_MILITARY_UNIT || e->type == NG_TYPE_INSTITUTION) &&
           *label >= 'A' && *label <= 'Z' && m_several_words(label);
}

void m_make_leaves(m_job *j)
{
    for (uint32_t i = 0; i < j->n_member; ++i) {
        m_member *e = &j->member[i];
        e->family = m_family_of(e->entity->type);
        e->norm = e->entity->named || tells_which(j, e->entity) ? m_norm_of(j, e->entity->label, e->family) : M_NONE;
        if (e->norm != M_NONE && m_name_is_empty(&j->m->words, m_text(j->m, e->norm)))
            e->norm = M_NONE;
        if (m_waits(j, e)) {
            e->leaf = M_NONE;
            continue;
        }
        if (e->entity->wikidata != M_NONE)
            e->leaf = m_leaf_by_key(j, 'W', i, e->entity->wikidata);
        else
            e->leaf = e->norm != M_NONE ? m_leaf_by_key(j, 'N', i, e->norm) : m_leaf_new(j, i);
        if (j->m->failed)
            return;
        m_leaf *l = &j->leaf[e->leaf];
        l->wikidata = e->entity->wikidata;
        l->unlinked |= e->entity->unlinked;
        l->bare |= e->family != M_BODY || e->norm == M_NONE || m_norm_of(j, e->entity->label, M_ANY) == e->norm;
        ++l->weight;
        if (l->family == M_ANY)
            l->family = e->family;
        if (e->family == M_PERSON && e->norm != M_NONE && l->full == M_NONE && m_several_words(m_text(j->m, e->norm)))
            l->full = person_of(j, e->norm);
    }
}

void m_claim(m_job *j, ng_map *map, const char *key, size_t n, uint32_t leaf)
{
    ng_map_entry *e = ng_map_put(map, key, n, leaf);
    if (e == NULL)
        j->m->failed = true;
    else if (e->value != M_SEVERAL && m_root(j, e->value) != m_root(j, leaf))
        e->value = M_SEVERAL;
}
