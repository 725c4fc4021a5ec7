/* roles.c -- who fills one role of one event, whatever articles call him.
 *
 * "A former employee" who is charged in one report of a story is "the man" of another report of the
 * same charge: the only ones without a name in one role of two reports are one, unless an article
 * tells them apart or the words that they are called by do ("a British climber", "an Australian
 * climber"; he and she). Of what is merely done, and of several people, the nouns must agree too.
 *
 * Then such a set is the person whom other reports name in its role: where all that name somebody
 * there name the same, in reports enough. An article may have both, as news tells of a man first and
 * gives him his name further on; but who comes behind the name, or does something with its bearer, is
 * another.
 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "events.h"
#include "unnamed.h"

enum {
    REPORTS = 200, /* of one event that are compared */
    MEMBERS = 64,  /* of a set */
    ENOUGH = 2     /* pairs of reports that tell whose the name is */
};

/* Two reports of an event have somebody without a name and somebody with one in the same role. */
typedef struct {
    uint32_t unnamed, named; /* nodes */
} likely;

typedef struct {
    m_job *j;
    uint32_t *parent; /* by node */
    uint32_t *next;   /* the next of its set, in a ring */
    likely *v;
    size_t n, cap;
} roles;

static uint32_t root_of(uint32_t *parent, uint32_t n)
{
    while (parent[n] != n) {
        parent[n] = parent[parent[n]];
        n = parent[n];
    }
    return n;
}

/* ---- sets of nodes ---- */

/* The members of the set of node a, up to MEMBERS; false: there are more. */
static bool members_of(const roles *x, uint32_t a, const m_member *ret[MEMBERS], size_t *n)
{
    const m_job *j = x->j;
    uint32_t p = a;
    *n = 0;
    do {
        const uint32_t leaf = j->origin[p].leaf;
        for (uint32_t m = j->group_at[leaf]; m < j->group_at[leaf + 1]; ++m) {
            if (*n == MEMBERS)
                return false;
            ret[(*n)++] = &j->member[j->group[m]];
        }
        p = x->next[p];
    } while (p != a);
    return true;
}

/* Does an article have both, and so tell them apart? */
static bool share_article(const roles *x, uint32_t a, uint32_t b)
{
    const m_member *one[MEMBERS], *two[MEMBERS];
    size_t n = 0, k = 0;
    if (!members_of(x, a, one, &n) || !members_of(x, b, two, &k))
        return true;
    for (size_t i = 0; i < n; ++i)
        for (size_t m = 0; m < k; ++m)
            if (one[i]->article == two[m]->article)
                return true;
    return false;
}

/* Do most of those without a name come behind it in their article? */
static bool come_behind(const roles *x, uint32_t unnamed, uint32_t named)
{
    const m_member *one[MEMBERS], *two[MEMBERS];
    size_t n = 0, k = 0, behind = 0;
    if (!members_of(x, unnamed, one, &n))
        return true;
    (void)members_of(x, named, two, &k);
    for (size_t i = 0; i < n; ++i)
        for (size_t m = 0; m < k; ++m)
            behind += one[i]->article == two[m]->article && one[i]->entity->first > two[m]->entity->first;
    return 2 * behind > n;
}

/* Above 0: the articles speak of a man, below: of a woman. */
static int gender_of(const roles *x, uint32_t a)
{
    const m_member *m[MEMBERS];
    size_t n = 0;
    int sum = 0;
    (void)members_of(x, a, m, &n);
    for (size_t i = 0; i < n; ++i)
        sum += (m[i]->entity->gender > 0) - (m[i]->entity->gender < 0);
    return sum;
}

static bool genders_differ(const roles *x, uint32_t a, uint32_t b)
{
    const int one = gender_of(x, a), two = gender_of(x, b);
    return (one > 0 && two < 0) || (one < 0 && two > 0);
}

/* b goes into the set of a. */
static void unite(roles *x, uint32_t a, uint32_t b)
{
    x->parent[b] = a;
    const uint32_t t = x->next[a];
    x->next[a] = x->next[b];
    x->next[b] = t;
}

/* ---- those without a name ---- */

/* May an event tell that the sets of a and b are one? */
static bool may_be_one(const roles *x, uint32_t a, uint32_t b, bool general)
{
    m_job *j = x->j;
    const m_label one = m_label_of(j, m_intern(j->m, j->node[a].label));
    const m_label two = m_label_of(j, m_intern(j->m, j->node[b].label));
    if (j->node[a].type != j->node[b].type || m_labels_differ(&one, &two) || genders_differ(x, a, b))
        return false;
    return (j->node[a].type == NG_TYPE_PERSON && !general) || one.noun == two.noun;
}

static void join_two(roles *x, uint32_t a, uint32_t b, bool general)
{
    a = root_of(x->parent, a);
    b = root_of(x->parent, b);
    if (a != b && may_be_one(x, a, b, general) && !share_article(x, a, b))
        unite(x, a < b ? a : b, a < b ? b : a);
}

/* ---- whose the name is ---- */

static void note(roles *x, uint32_t unnamed, uint32_t named)
{
    const m_job *j = x->j;
    if (j->node[unnamed].type != NG_TYPE_PERSON || j->node[named].type != NG_TYPE_PERSON)
        return;
    if (!ng_arena_grow(&x->j->m->work, (void **)&x->v, &x->cap, x->n, sizeof *x->v)) {
        x->j->m->failed = true;
        return;
    }
    x->v[x->n++] = (likely){ unnamed, named };
}

static int by_nodes(const void *pa, const void *pb)
{
    const likely *a = pa, *b = pb;
    if (a->unnamed != b->unnamed)
        return a->unnamed < b->unnamed ? -1 : 1;
    return a->named < b->named ? -1 : a->named > b->named;
}

/* Marks in `pair` those likely to be one who both take part in what a report tells. */
static void find_met(roles *x, const m_report *r, ng_map *pair)
{
    for (size_t i = 0; i < r->n_part + r->n_who; ++i)
        for (size_t k = 0; k < r->n_part; ++k) {
            const uint32_t who = i < r->n_part ? r->part[i].node : r->who[i - r->n_part].node;
            if (x->j->origin[who].named || !x->j->origin[r->part[k].node].named)
                continue;
            const likely l = { root_of(x->parent, who), r->part[k].node };
            if (ng_map_get(pair, (const char *)&l, sizeof l) != NG_MAP_NONE)
                x->j->m->failed |= !ng_map_set(pair, (const char *)&l, sizeof l, true, NULL);
        }
}

static void join_named(roles *x, const m_report *report, const m_happening *h, size_t n_h)
{
    ng_map pair = { 0 }; /* -> have they met? */
    for (size_t i = 0; i < x->n; ++i) {
        x->v[i].unnamed = root_of(x->parent, x->v[i].unnamed);
        x->j->m->failed |= !ng_map_set(&pair, (const char *)&x->v[i], sizeof x->v[i], false, NULL);
    }
    for (size_t i = 0; i < n_h && x->n != 0; ++i)
        for (size_t k = 0; k < h[i].n_member; ++k)
            find_met(x, &report[h[i].member[k]], &pair);
    if (x->n != 0)
        qsort(x->v, x->n, sizeof *x->v, by_nodes);
    for (size_t i = 0, end; i < x->n; i = end) {
        for (end = i; end < x->n && x->v[end].unnamed == x->v[i].unnamed; ++end)
            ;
        const uint32_t who = x->v[i].unnamed, named = x->v[i].named;
        if (end - i >= ENOUGH && x->v[end - 1].named == named && !genders_differ(x, who, named) &&
            !come_behind(x, who, named) && ng_map_get(&pair, (const char *)&x->v[i], sizeof x->v[i]) == false)
            unite(x, named, who);
    }
    ng_map_done(&pair);
}

/* ---- events ---- */

/* The only one who fills the role in the report; NG_NO_INDEX: none or several. */
static uint32_t only_one(const m_report *r, uint32_t role)
{
    uint32_t found = NG_NO_INDEX;
    for (size_t i = 0; i < r->n_part + r->n_who; ++i) {
        const m_part *p = i < r->n_part ? &r->part[i] : &r->who[i - r->n_part];
        if (p->role != role || p->node == found)
            continue;
        if (found != NG_NO_INDEX)
            return NG_NO_INDEX;
        found = p->node;
    }
    return found;
}

static void join_role(roles *x, const m_report *report, const m_happening *h, size_t i, uint32_t role)
{
    const m_job *j = x->j;
    const m_report *r = &report[h->member[i]];
    const uint32_t mine = only_one(r, role);
    for (size_t k = 0; k < i && mine != NG_NO_INDEX; ++k) {
        const m_report *o = &report[h->member[k]];
        if (o->article == r->article || j->story[o->article] != j->story[r->article])
            continue;
        const uint32_t theirs = only_one(o, role);
        if (theirs == NG_NO_INDEX || (j->origin[mine].named && j->origin[theirs].named))
            continue;
        if (!j->origin[mine].named && !j->origin[theirs].named)
            join_two(x, mine, theirs, h->general);
        else if (!h->general)
            note(x, j->origin[mine].named ? theirs : mine, j->origin[mine].named ? mine : theirs);
    }
}

static void join_event(roles *x, const m_report *report, const m_happening *h)
{
    for (size_t i = 1; i < h->n_member && i < REPORTS; ++i) {
        const m_report *r = &report[h->member[i]];
        for (size_t p = 0; p < r->n_part; ++p)
            join_role(x, report, h, i, r->part[p].role);
        for (size_t p = 0; p < r->n_who; ++p)
            join_role(x, report, h, i, r->who[p].role);
    }
}

/* Each set is its first node, or the one with a name. */
static void settle(roles *x)
{
    m_job *j = x->j;
    for (uint32_t n = 0; n < j->n_node; ++n) {
        const uint32_t to = root_of(x->parent, n);
        if (to == n)
            continue;
        ng_node *a = &j->node[to], *b = &j->node[n];
        m_origin *o = &j->origin[to], *p = &j->origin[n];
        if (!o->named && b->mentions > a->mentions)
            a->label = b->label;
        a->mentions += b->mentions;
        o->several = p->several = true;
        o->unnamed &= p->unnamed;
        p->gone = true;
        if (p->article < o->article || (p->article == o->article && p->offset < o->offset)) {
            o->article = p->article;
            o->offset = p->offset;
        }
        j->node_of_leaf[p->leaf] = to;
    }
}

void m_join_roles(m_job *j, const m_report *report, const m_happening *h, size_t n)
{
    roles x = { .j = j };
    x.parent = m_new(j->m, j->n_node, sizeof *x.parent);
    x.next = m_new(j->m, j->n_node, sizeof *x.next);
    if (j->m->failed)
        return;
    for (uint32_t i = 0; i < j->n_node; ++i)
        x.parent[i] = x.next[i] = i;
    for (size_t i = 0; i < n; ++i)
        if (h[i].n_member > 1)
            join_event(&x, report, &h[i]);
    join_named(&x, report, h, n);
    settle(&x);
}
