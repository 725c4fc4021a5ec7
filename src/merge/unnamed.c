/* unnamed.c -- who takes part in events without having a name: "the gunman".
 *
 * Elsewhere "the gunman" is anybody; within one story (stories.c) it is mostly the same.
 * Of those that an article calls by one noun it speaks of one above all; these are one
 * in all articles of a story, unless what they are told by differs ("British climber",
 * "Australian climber"; "51-year-old", "36-year-old"). Who merely speaks ("an
 * official") is joined with nobody. Then those are one who fill one role of one event,
 * whatever articles call them, unless one article tells them apart. At the end those go
 * that no event of the graph has: a node must tell something.
 */
#include <stdlib.h>
#include <string.h>

#include "events.h"
#include "leaves.h"
#include "order.h"

/* ---- by noun ---- */

/* Who is called by one noun in one story: what the articles tell them by. */
typedef struct {
    uint32_t member; /* the first */
    const char *number, *name;
    uint32_t next; /* of the same noun; M_NONE */
} known;

typedef struct {
    m_job *j;
    bool *grows;   /* of the first article of each story: it has another */
    ng_map main;   /* article, family, noun -> the member spoken of most, | EQUAL */
    ng_map by_key; /* story, family, noun -> the last known so */
    known *v;
    size_t n, cap;
    uint32_t *noun; /* by member: string; M_NONE: it has a name, or no noun */
} nouns;

bool m_is_unnamed(const m_member *e)
{
    return e->leaf != M_NONE && e->norm == M_NONE && e->entity->wikidata == M_NONE &&
           e->entity->type != NG_TYPE_AGREEMENT && e->entity->type != NG_TYPE_LAW;
}

/* The noun that a label calls somebody by: the last word before "of", "in". */
static uint32_t noun_of(m_job *j, uint32_t label)
{
    const uint32_t norm = m_norm_of(j, label, M_ANY);
    if (j->m->failed)
        return M_NONE;
    const char *text = m_text(j->m, norm), *best = text;
    size_t n = 0;
    for (const char *s = text; *s != '\0'; s += strcspn(s, " "), s += *s == ' ') {
        const size_t k = strcspn(s, " ");
        if (n != 0 && m_word(&j->m->words, M_WORD_FUNCTION, s, k) != NULL)
            break;
        best = s;
        n = k;
    }
    return n > 1 ? m_intern_n(j->m, best, n) : M_NONE;
}

/* Does the ontology know the noun for one of a body: "committee"? */
static bool is_body(const m_job *j, const char *noun)
{
    const ng_ontology *o = j->m->opt.ontology;
    size_t n = 0;
    const ng_word *w = o != NULL ? ng_ontology_word(o, NG_WORD_NOUN, noun, &n) : NULL;
    for (size_t i = 0; w != NULL && i < n; ++i) {
        const char *colon = strchr(w[i].property, ':');
        ng_type t = ng_ontology_class_type(o, w[i].property);
        if (t == NG_TYPE_COUNT && colon != NULL)
            t = ng_ontology_class_type(o, colon + 1);
        if (m_family_of(t) == M_BODY)
            return true;
    }
    return false;
}

/* The word of the label that tells which one is meant: one with a figure, or a name or body ("the association
 * spokesman"); the noun, its last word, is none. NULL: there is none. */
static const char *told_by(const m_job *j, const char *label, bool number)
{
    for (const char *s = label; s[strcspn(s, " ")] == ' '; s += strcspn(s, " ") + 1) {
        const size_t n = strcspn(s, " ");
        char low[64];
        if (n >= sizeof low)
            continue;
        memcpy(low, s, n);
        low[n] = '\0';
        if (number) {
            if (strpbrk(low, "0123456789") != NULL)
                return s;
            continue;
        }
        low[0] |= 0x20;
        const bool capital = *s >= 'A' && *s <= 'Z' && m_word(&j->m->words, M_WORD_ORDINARY, low, n) == NULL;
        if (capital || is_body(j, low))
            return s;
    }
    return NULL;
}

static bool words_differ(const char *a, const char *b)
{
    const size_t n = a != NULL ? strcspn(a, " ") : 0;
    return a != NULL && b != NULL && (n != strcspn(b, " ") || memcmp(a, b, n) != 0);
}

#define EQUAL 0x80000000u /* of a member in `main`: the article speaks as often of another */

/* Of whom an article speaks once, in passing, a noun tells too little; what news is of it says first. */
static bool is_spoken_of(const m_member *e)
{
    enum { LEAD = 300 }; /* code points */
    return e->entity->mentions > 1 || e->entity->first < LEAD;
}

/* "an official", "analysts"; but the police of a story are mostly the same. */
static bool merely_says(const m_member *e)
{
    return e->entity->says && !e->entity->acts && e->family != M_BODY;
}

static void find_main(nouns *x)
{
    m_job *j = x->j;
    for (uint32_t i = 0; i < j->n_member && i < EQUAL && !j->m->failed; ++i) {
        const m_member *e = &j->member[i];
        x->noun[i] = M_NONE;
        if (!x->grows[j->story[e->article]] || !m_is_unnamed(e) || merely_says(e) || !is_spoken_of(e))
            continue;
        x->noun[i] = noun_of(j, e->entity->label);
        if (x->noun[i] == M_NONE)
            continue;
        const uint32_t key[3] = { e->article, e->family, x->noun[i] };
        ng_map_entry *had = ng_map_put(&x->main, (const char *)key, sizeof key, i);
        j->m->failed |= had == NULL;
        if (had == NULL || had->value == i)
            continue;
        const uint32_t most = j->member[had->value & ~EQUAL].entity->mentions;
        if (e->entity->mentions > most)
            had->value = i;
        else if (e->entity->mentions == most)
            had->value |= EQUAL;
    }
}

static bool is_main(const nouns *x, uint32_t i)
{
    const m_member *e = &x->j->member[i];
    const uint32_t key[3] = { e->article, e->family, x->noun[i] };
    return x->noun[i] != M_NONE && ng_map_get(&x->main, (const char *)key, sizeof key) == i;
}

static bool words_equal(const char *a, const char *b)
{
    return a != NULL && b != NULL && !words_differ(a, b);
}

/* The one of those known by the noun that nothing speaks against; rather one that is told by the same; of several none.
 */
static uint32_t find_known(const nouns *x, uint32_t last, const char *number, const char *name)
{
    uint32_t found[2] = { M_NONE, M_NONE };
    for (uint32_t k = last; k != M_NONE; k = x->v[k].next) {
        const known *v = &x->v[k];
        if (words_differ(v->number, number) || words_differ(v->name, name))
            continue;
        const bool same = words_equal(v->number, number) || words_equal(v->name, name);
        found[same] = found[same] == M_NONE ? k : M_SEVERAL;
    }
    return found[1] != M_NONE ? found[1] : found[0];
}

static void place(nouns *x, uint32_t i)
{
    m_job *j = x->j;
    const m_member *e = &j->member[i];
    const char *label = m_text(j->m, e->entity->label);
    const char *number = told_by(j, label, true), *name = told_by(j, label, false);
    const uint32_t key[3] = { j->story[e->article], e->family, x->noun[i] };
    ng_map_entry *at = ng_map_put(&x->by_key, (const char *)key, sizeof key, M_NONE);
    if (at == NULL) {
        j->m->failed = true;
        return;
    }
    const uint32_t k = find_known(x, at->value, number, name);
    if (k == M_SEVERAL)
        return;
    if (k != M_NONE) {
        if (!m_join(j, j->member[x->v[k].member].leaf, e->leaf))
            return;
        x->v[k].number = x->v[k].number != NULL ? x->v[k].number : number;
        x->v[k].name = x->v[k].name != NULL ? x->v[k].name : name;
        return;
    }
    if (!ng_arena_grow(&j->m->work, (void **)&x->v, &x->cap, x->n, sizeof *x->v)) {
        j->m->failed = true;
        return;
    }
    x->v[x->n] = (known){ i, number, name, at->value };
    at->value = (uint32_t)x->n++;
}

void m_join_nouns(m_job *j)
{
    nouns x = { .j = j };
    x.grows = m_stories_grow(j);
    x.noun = m_new(j->m, j->n_member, sizeof *x.noun);
    if (!j->m->failed)
        find_main(&x);
    for (uint32_t i = 0; i < j->n_member && i < EQUAL && !j->m->failed; ++i)
        if (is_main(&x, i))
            place(&x, i);
    ng_map_done(&x.main);
    ng_map_done(&x.by_key);
}

/* ---- by role ---- */

/* Does an article have both, and so tell them apart? */
static bool share_article(const m_job *j, const uint32_t *next, uint32_t a, uint32_t b)
{
    enum { MOST = 64 }; /* members compared */
    uint32_t x = a;
    unsigned seen = 0;
    do {
        const uint32_t lx = j->origin[x].leaf;
        for (uint32_t m = j->group_at[lx]; m < j->group_at[lx + 1]; ++m) {
            uint32_t y = b;
            do {
                const uint32_t ly = j->origin[y].leaf;
                for (uint32_t k = j->group_at[ly]; k < j->group_at[ly + 1]; ++k)
                    if (++seen > MOST * MOST || j->member[j->group[m]].article == j->member[j->group[k]].article)
                        return true;
                y = next[y];
            } while (y != b);
        }
        x = next[x];
    } while (x != a);
    return false;
}

static uint32_t root_of(uint32_t *parent, uint32_t n)
{
    while (parent[n] != n) {
        parent[n] = parent[parent[n]];
        n = parent[n];
    }
    return n;
}

typedef struct {
    m_job *j;
    uint32_t *parent; /* by node */
    uint32_t *next;   /* the next of its set, in a ring */
} roles;

/* May an event tell that they are one? Of what is merely done, and of several people, their noun must agree. */
static bool may_be_one(const roles *x, uint32_t a, uint32_t b, bool general)
{
    m_job *j = x->j;
    const char *la = j->node[a].label, *lb = j->node[b].label;
    if (j->node[a].type != j->node[b].type || words_differ(told_by(j, la, true), told_by(j, lb, true)) ||
        words_differ(told_by(j, la, false), told_by(j, lb, false)))
        return false;
    if (j->node[a].type == NG_TYPE_PERSON && !general)
        return true;
    return noun_of(j, m_intern(j->m, la)) == noun_of(j, m_intern(j->m, lb));
}

static void join_two(roles *x, uint32_t a, uint32_t b, bool general)
{
    a = root_of(x->parent, a);
    b = root_of(x->parent, b);
    if (a == b || !may_be_one(x, a, b, general) || share_article(x->j, x->next, a, b))
        return;
    if (b < a) {
        const uint32_t t = a;
        a = b;
        b = t;
    }
    x->parent[b] = a;
    const uint32_t t = x->next[a];
    x->next[a] = x->next[b];
    x->next[b] = t;
}

/* The only one without a name who fills the role in the report; NG_NO_INDEX: none or several. */
static uint32_t only_one(const m_report *r, uint32_t role)
{
    uint32_t found = NG_NO_INDEX;
    for (size_t i = 0; i < r->n_part; ++i)
        if (r->part[i].role == role)
            return NG_NO_INDEX; /* and one with a name */
    for (size_t i = 0; i < r->n_who; ++i) {
        if (r->who[i].role != role || r->who[i].node == found)
            continue;
        if (found != NG_NO_INDEX)
            return NG_NO_INDEX;
        found = r->who[i].node;
    }
    return found;
}

static void join_event(roles *x, const m_report *report, const m_happening *h)
{
    enum { MOST = 200 }; /* reports of one event */
    for (size_t i = 1; i < h->n_member && i < MOST; ++i) {
        const m_report *r = &report[h->member[i]];
        for (size_t p = 0; p < r->n_who; ++p) {
            const uint32_t mine = only_one(r, r->who[p].role);
            uint32_t other = NG_NO_INDEX;
            for (size_t k = 0; k < i && mine != NG_NO_INDEX && other == NG_NO_INDEX; ++k)
                if (report[h->member[k]].article != r->article &&
                    x->j->story[report[h->member[k]].article] == x->j->story[r->article])
                    other = only_one(&report[h->member[k]], r->who[p].role);
            if (other != NG_NO_INDEX)
                join_two(x, mine, other, h->general);
        }
    }
}

/* Each set is its first node. */
static void settle(roles *x)
{
    m_job *j = x->j;
    for (uint32_t n = 0; n < j->n_node; ++n) {
        const uint32_t to = root_of(x->parent, n);
        if (to == n)
            continue;
        ng_node *a = &j->node[to], *b = &j->node[n];
        m_origin *o = &j->origin[to], *p = &j->origin[n];
        if (b->mentions > a->mentions)
            a->label = b->label;
        a->mentions += b->mentions;
        o->several = p->several = true;
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
    settle(&x);
}

/* ---- those of whom nothing is told ---- */

static void mark(const m_job *j, bool *told)
{
    for (size_t i = 0; i < j->n_node; ++i) {
        const ng_node *n = &j->node[i];
        told[i] |= n->is_event || !j->origin[i].unnamed;
        if (n->is_event && n->place != NG_NO_INDEX)
            told[n->place] = true;
        for (size_t k = 0; k < n->n_arg; ++k)
            if (n->arg[k].object.kind == NG_TERM_NODE)
                told[n->arg[k].object.node] = true;
    }
}

static uint32_t moved(const uint32_t *to, uint32_t node)
{
    return node != NG_NO_INDEX ? to[node] : NG_NO_INDEX;
}

void m_drop_unnamed(m_job *j)
{
    bool *told = m_new(j->m, j->n_node, sizeof *told);
    uint32_t *to = m_new(j->m, j->n_node, sizeof *to);
    if (j->m->failed)
        return;
    mark(j, told);
    uint32_t k = 0;
    for (size_t i = 0; i < j->n_node; ++i)
        to[i] = told[i] ? k++ : NG_NO_INDEX;
    for (size_t i = 0; i < j->n_node; ++i) {
        if (!told[i])
            continue;
        ng_node *n = &j->node[to[i]];
        *n = j->node[i];
        j->origin[to[i]] = j->origin[i];
        n->place = moved(to, n->place);
        for (size_t a = 0; a < n->n_arg; ++a)
            if (n->arg[a].object.kind == NG_TERM_NODE)
                n->arg[a].object.node = to[n->arg[a].object.node];
    }
    j->n_node = k;
    for (size_t i = 0; i < j->n_leaf; ++i)
        j->node_of_leaf[i] = moved(to, j->node_of_leaf[i]);
    for (size_t i = 0; i < j->first_event[j->n_article]; ++i)
        j->node_of_event[i] = moved(to, j->node_of_event[i]);
}
