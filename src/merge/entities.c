/* entities.c -- clusters of entities to nodes. */
#include <stdlib.h>
#include <string.h>

#include "job.h"
#include "utf8.h"

ng_node *m_node_new(m_job *j)
{
    if (j->n_node == j->cap_node) {
        const size_t cap = j->cap_node == 0 ? 1024 : j->cap_node * 2;
        ng_node *v = realloc(j->node_room, cap * sizeof *v);
        if (v != NULL)
            j->node = j->node_room = v;
        m_origin *o = v != NULL ? realloc(j->origin, cap * sizeof *o) : NULL;
        if (o == NULL) {
            j->m->failed = true;
            return NULL;
        }
        j->origin = o;
        j->cap_node = cap;
    }
    j->origin[j->n_node] = (m_origin){ 0 };
    ng_node *n = &j->node[j->n_node++];
    *n = (ng_node){ 0 };
    n->place = NG_NO_INDEX;
    return n;
}

uint32_t m_node_of(const m_job *j, uint32_t a, const m_ref *r)
{
    if (r->kind == NG_REF_ENTITY)
        return j->node_of_leaf[m_root(j, M_MEMBER(j, a, r->index)->leaf)];
    if (r->kind == NG_REF_EVENT)
        return j->node_of_event[j->first_event[a] + r->index];
    return NG_NO_INDEX;
}

/* ---- labels ---- */

/* A surface form with how often it was used. */
typedef struct {
    uint32_t text; /* string */
    uint32_t count;
    int tier; /* the higher, the rather a label */
    const char *s;
} candidate;

static bool has_lower(const char *s)
{
    const size_t n = strlen(s);
    for (size_t i = 0, len; i < n; i += len)
        if (ng_cp_is_lower(ng_utf8_decode(s + i, n - i, &len)))
            return true;
    return false;
}

enum { NAME = 16 }; /* a tier from here on is a name */

/* A name beats a nominal. Of names, a person's or an agreement's has two words or
 * more; others are first what their articles label them as (the gazetteer's
 * "United States", not "U.S."). HEADLINE CAPITALS are a last resort. */
static int tier_of(m_family family, const char *s, bool name, bool label)
{
    const bool several = strchr(s, ' ') != NULL, lower = has_lower(s);
    if (family == M_PERSON || family == M_PACT)
        return (name ? NAME : 0) + (several ? 4 : 0) + (lower ? 2 : 0) + label;
    return (name ? NAME : 0) + (lower || !several ? 4 : 0) + (label ? 2 : 0);
}

static int by_text(const void *pa, const void *pb)
{
    const candidate *a = pa, *b = pb;
    if (a->text != b->text)
        return a->text < b->text ? -1 : 1;
    return b->tier - a->tier;
}

/* The best label first. */
static int by_worth(const void *pa, const void *pb)
{
    const candidate *a = pa, *b = pb;
    if (a->tier != b->tier)
        return a->tier > b->tier ? -1 : 1;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    const size_t na = strlen(a->s), nb = strlen(b->s);
    if (na != nb)
        return na > nb ? -1 : 1;
    return strcmp(a->s, b->s);
}

static int by_string(const void *pa, const void *pb)
{
    return strcmp(*(const char *const *)pa, *(const char *const *)pb);
}

typedef struct {
    candidate *v;
    size_t n, cap;
} candidates;

static void offer(m_job *j, candidates *c, m_family family, uint32_t text, uint32_t count, bool name, bool label)
{
    const char *s = m_text(j->m, text);
    if (s == NULL || *s == '\0')
        return;
    if (c->n == c->cap) {
        const size_t cap = c->cap == 0 ? 64 : c->cap * 2;
        candidate *v = realloc(c->v, cap * sizeof *v);
        if (v == NULL) {
            j->m->failed = true;
            return;
        }
        c->v = v;
        c->cap = cap;
    }
    c->v[c->n++] = (candidate){ text, count, tier_of(family, s, name, label), s };
}

/* Every form once, with its counts; the best first. */
static void weigh(candidates *c)
{
    qsort(c->v, c->n, sizeof *c->v, by_text);
    size_t k = 0;
    for (size_t i = 0; i < c->n; ++i) {
        if (k != 0 && c->v[k - 1].text == c->v[i].text)
            c->v[k - 1].count += c->v[i].count;
        else
            c->v[k++] = c->v[i];
    }
    c->n = k;
    qsort(c->v, c->n, sizeof *c->v, by_worth);
}

/* "European Community" rather than "EC", where articles write it out now and then: to the front. */
static void prefer_whole(candidates *c)
{
    enum { NOW_AND_THEN = 10 };
    if (c->v[0].tier < NAME || has_lower(c->v[0].s) || strchr(c->v[0].s, ' ') != NULL)
        return;
    for (size_t i = 1; i < c->n && c->v[i].tier >= NAME; ++i) {
        const candidate whole = c->v[i];
        if (!has_lower(whole.s) || strchr(whole.s, ' ') == NULL || whole.count * NOW_AND_THEN < c->v[0].count)
            continue;
        memmove(c->v + 1, c->v, i * sizeof *c->v);
        c->v[0] = whole;
        return;
    }
}

static void name_node(m_job *j, ng_node *n, candidates *c, bool named)
{
    if (c->n != 0) {
        weigh(c);
        prefer_whole(c);
    }
    n->label = c->n != 0 ? c->v[0].s : "?";
    const char **alias = m_keep_new(j->m, c->n, sizeof *alias);
    /* What something is called, not what it is: but agreements are mostly called so. */
    const bool all = n->type == NG_TYPE_AGREEMENT || n->type == NG_TYPE_LAW;
    for (size_t i = 1; i < c->n && alias != NULL; ++i)
        if (all || (named && c->v[i].tier >= NAME))
            alias[n->n_alias++] = c->v[i].s;
    if (j->m->failed)
        return;
    if (n->n_alias != 0)
        qsort((void *)alias, n->n_alias, sizeof *alias, by_string);
    n->alias = alias;
}

/* ---- nodes ---- */

static ng_type majority(const m_job *j, const uint32_t *member, size_t n)
{
    size_t count[NG_TYPE_COUNT] = { 0 };
    for (size_t i = 0; i < n; ++i)
        ++count[j->member[member[i]].entity->type];
    ng_type best = NG_TYPE_THING;
    for (unsigned t = 0; t < NG_TYPE_COUNT; ++t) {
        if (count[t] == 0 || t == NG_TYPE_THING)
            continue;
        const int more = best == NG_TYPE_THING || count[t] > count[best];
        if (more || (count[t] == count[best] && m_type_rank((ng_type)t) > m_type_rank(best)))
            best = (ng_type)t;
    }
    /* What one article in many took for more than a thing is none. */
    return count[best] * 4 >= n ? best : NG_TYPE_THING;
}

static void same_of(m_job *j, ng_node *n, const uint32_t *member, size_t k)
{
    size_t total = 0;
    for (size_t i = 0; i < k; ++i)
        total += j->member[member[i]].entity->n_same;
    const char **v = total != 0 ? malloc(total * sizeof *v) : NULL;
    if (total == 0)
        return;
    if (v == NULL) {
        j->m->failed = true;
        return;
    }
    size_t at = 0;
    for (size_t i = 0; i < k; ++i)
        for (size_t s = 0; s < j->member[member[i]].entity->n_same; ++s)
            v[at++] = m_text(j->m, j->member[member[i]].entity->same[s]);
    qsort((void *)v, at, sizeof *v, by_string);
    size_t unique = 0; /* interned: equal strings are one pointer */
    for (size_t i = 0; i < at; ++i)
        if (i == 0 || v[i] != v[i - 1])
            v[unique++] = v[i];
    n->same_as = m_keep_new(j->m, unique, sizeof *n->same_as);
    for (size_t i = 0; i < unique && n->same_as != NULL; ++i)
        n->same_as[n->n_same_as++] = v[i];
    free((void *)v);
}

static void origin_of(m_job *j, m_origin *o, const ng_node *n, const uint32_t *member, size_t k)
{
    const m_member *first = &j->member[member[0]];
    *o = (m_origin){ .article = first->article, .offset = first->entity->first };
    for (size_t i = 1; i < k && j->member[member[i]].article == o->article; ++i)
        if (j->member[member[i]].entity->first < o->offset)
            o->offset = j->member[member[i]].entity->first;
    o->slug = m_type_slug(j->m->opt.ontology, n->type);
}

static void node_from(m_job *j, uint32_t root, const uint32_t *member, size_t k, candidates *c)
{
    bool named = false, used = false, unnamed = true;
    for (size_t i = 0; i < k; ++i) {
        named |= j->member[member[i]].entity->named && j->member[member[i]].norm != M_NONE;
        used |= j->member[member[i]].entity->used;
        unnamed &= m_is_unnamed(&j->member[member[i]]) && !j->member[member[i]].entity->told;
    }
    if (!named && (!used || (j->vague != NULL && j->vague[root])))
        return; /* "the man", of whom nothing is said; "an agreement", whichever it is */
    ng_node *n = m_node_new(j);
    if (n == NULL)
        return;
    j->node_of_leaf[root] = (uint32_t)(j->n_node - 1);
    n->type = majority(j, member, k);
    c->n = 0;
    for (size_t i = 0; i < k; ++i) {
        const m_entity *e = j->member[member[i]].entity;
        n->mentions += e->mentions;
        offer(j, c, m_family_of(n->type), e->label, 1, e->named, true);
        for (size_t s = 0; s < e->n_name; ++s)
            offer(j, c, m_family_of(n->type), e->name[s].text, e->name[s].count, e->name[s].kind == NG_MENTION_NAME,
                  false);
    }
    name_node(j, n, c, named);
    same_of(j, n, member, k);
    origin_of(j, &j->origin[j->n_node - 1], n, member, k);
    j->origin[j->n_node - 1].named = named;
    j->origin[j->n_node - 1].several = j->member[member[k - 1]].article != j->member[member[0]].article;
    j->origin[j->n_node - 1].unnamed = unnamed;
    j->origin[j->n_node - 1].leaf = root;
    n->klass = m_keep_new(j->m, 1, sizeof *n->klass);
    const char *klass = m_type_class(j->m->opt.ontology, n->type);
    if (n->klass != NULL)
        n->klass[n->n_klass++] =
            klass != NULL ? m_text(j->m, m_intern(j->m, klass)) : m_ng_iri(j, ng_type_name(n->type));
}

/* Members by root, each group in the order of members. */
static void make_groups(m_job *j)
{
    j->group_at = m_new(j->m, j->n_leaf + 2, sizeof *j->group_at);
    j->group = m_new(j->m, j->n_member, sizeof *j->group);
    if (j->group_at == NULL || (j->group == NULL && j->n_member != 0))
        return;
    for (size_t i = 0; i < j->n_member; ++i)
        ++j->group_at[m_root(j, j->member[i].leaf) + 2];
    for (size_t i = 2; i < j->n_leaf + 2; ++i)
        j->group_at[i] += j->group_at[i - 1];
    for (size_t i = 0; i < j->n_member; ++i)
        j->group[j->group_at[m_root(j, j->member[i].leaf) + 1]++] = (uint32_t)i;
}

void m_entities(m_job *j)
{
    make_groups(j);
    j->node_of_leaf = m_new(j->m, j->n_leaf + 1, sizeof *j->node_of_leaf);
    candidates c = { 0 };
    for (uint32_t l = 0; l < j->n_leaf && !j->m->failed; ++l) {
        j->node_of_leaf[l] = NG_NO_INDEX;
        const uint32_t begin = j->group_at[l], end = j->group_at[l + 1];
        if (begin != end)
            node_from(j, l, j->group + begin, end - begin, &c);
    }
    free(c.v);
    for (size_t i = 0; i < j->n_decision && !j->m->failed; ++i) {
        const m_decision *d = &j->decision[i];
        const uint32_t n =
            d->verdict == M_LABEL && d->leaf_a != M_NONE ? j->node_of_leaf[m_root(j, d->leaf_a)] : NG_NO_INDEX;
        if (n != NG_NO_INDEX) {
            j->node[n].label = m_keep(j->m, d->b);
            const size_t base = strlen(j->m->base);
            j->origin[n].pinned = strncmp(d->a, j->m->base, base) == 0 ? d->a : NULL;
        }
    }
}
