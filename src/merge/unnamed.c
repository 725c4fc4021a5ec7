/* unnamed.c -- who takes part in events without having a name: "the gunman".
 *
 * Elsewhere "the gunman" is anybody; within one story (stories.c) it is mostly the same.
 * Of those that an article calls by one noun it speaks of one above all; these are one
 * in all articles of a story, unless what they are told by differs ("British climber",
 * "Australian climber"; "51-year-old", "36-year-old"). Who merely speaks ("an official") is
 * joined with nobody. Who fills one role of one event is another question (roles.c). At the
 * end those go that no event of the graph has: a node must tell something.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "leaves.h"
#include "likeness.h"
#include "unnamed.h"

bool m_is_unnamed(const m_member *e)
{
    return e->leaf != M_NONE && e->norm == M_NONE && e->entity->wikidata == M_NONE &&
           e->entity->type != NG_TYPE_AGREEMENT && e->entity->type != NG_TYPE_LAW;
}

/* ---- what a label tells ---- */

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
        const bool joins = (k == 3 && memcmp(s, "and", k) == 0) || (k == 2 && memcmp(s, "or", k) == 0);
        if (n != 0 && joins)
            continue; /* "Chinese and African leaders" */
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

/* How much of a word tells: "Somali" of "Somalian", "Ethiop" of "Ethiopian-flagged". */
static size_t stem_of(const char *s, size_t n)
{
    enum { STEM = 6 }; /* "Austria", "Australia" */
    const size_t k = strcspn(s, " -");
    return k < STEM ? (k < n ? k : n) : (n < STEM ? n : STEM);
}

/* The words of the label that tell which one is meant: one with a figure, and a name or body ("the association
 * spokesman"); the noun, its last word, is none. */
static void read_words(m_job *j, const char *label, m_label *ret)
{
    for (const char *s = label; s[strcspn(s, " ")] == ' '; s += strcspn(s, " ") + 1) {
        const size_t n = strcspn(s, " ");
        char low[64];
        if (n >= sizeof low)
            continue;
        memcpy(low, s, n);
        low[n] = '\0';
        if (strpbrk(low, "0123456789") != NULL) {
            ret->number = ret->number == M_NONE ? m_intern_n(j->m, s, n) : ret->number;
            continue;
        }
        low[0] |= 0x20;
        const char *digits = m_word(&j->m->words, M_WORD_NUMBER, low, n);
        if (digits != NULL && ret->number == M_NONE && strcmp(digits, "1") != 0)
            ret->number = m_intern(j->m, digits);
        const bool capital = *s >= 'A' && *s <= 'Z' && m_word(&j->m->words, M_WORD_ORDINARY, low, n) == NULL;
        if (ret->name == M_NONE && (capital || is_body(j, low)))
            ret->name = m_intern_n(j->m, s, stem_of(s, n));
    }
}

m_label m_label_of(m_job *j, uint32_t string)
{
    ng_map_entry *e = ng_map_put(&j->label_of, (const char *)&string, sizeof string, (uint32_t)j->n_label);
    if (e != NULL && e->value < j->n_label)
        return j->label[e->value];
    m_label x = { M_NONE, M_NONE, M_NONE };
    if (e == NULL || !ng_arena_grow(&j->m->work, (void **)&j->label, &j->cap_label, j->n_label, sizeof *j->label)) {
        j->m->failed = true;
        return x;
    }
    x.noun = noun_of(j, string);
    read_words(j, m_text(j->m, string), &x);
    return j->label[j->n_label++] = x;
}

bool m_labels_differ(const m_label *a, const m_label *b)
{
    return (a->number != b->number && a->number != M_NONE && b->number != M_NONE) ||
           (a->name != b->name && a->name != M_NONE && b->name != M_NONE);
}

/* ---- by noun ---- */

#define GROUPS 0.35 /* cosine of two articles from which groups of one noun may be one */
#define CROWDED 0.5 /* how alike articles are that call somebody by one noun, where hundreds of stories are told */
#define EQUAL 0x80000000u /* of a member in `main`: the article speaks as often of another */

/* Who is called by one noun in one story: what the articles tell them by. */
typedef struct {
    uint32_t member; /* the first */
    m_label told;
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

/* Of whom an article speaks once, in passing, a noun tells too little; what news is of it says first. */
static bool is_spoken_of(const m_member *e)
{
    enum { LEAD = 400 }; /* code points: three sentences or so */
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
        x->noun[i] = m_label_of(j, e->entity->label).noun;
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

/* "farmers", "scientists": of groups a noun tells little, so their articles must be more alike than those of a story.
 */
static bool are_others(const nouns *x, uint32_t a, uint32_t b)
{
    const m_member *m = x->j->member;
    return m[a].family == M_GROUP && m_alike(x->j, m[a].article, m[b].article) < GROUPS;
}

/* The one of those known by the noun of member i that nothing speaks against; rather one that is told by the same; of
 * several none. */
static uint32_t find_known(const nouns *x, uint32_t last, uint32_t i)
{
    const m_label told = m_label_of(x->j, x->j->member[i].entity->label);
    uint32_t found[2] = { M_NONE, M_NONE };
    for (uint32_t k = last; k != M_NONE; k = x->v[k].next) {
        const m_label *v = &x->v[k].told;
        if (m_labels_differ(v, &told) || are_others(x, i, x->v[k].member))
            continue;
        const bool same =
            (v->number != M_NONE && v->number == told.number) || (v->name != M_NONE && v->name == told.name);
        found[same] = found[same] == M_NONE ? k : M_SEVERAL;
    }
    return found[1] != M_NONE ? found[1] : found[0];
}

/* Among many stories some are loose: then both articles must be of one thing indeed. */
static bool tell_one_thing(const m_job *j, uint32_t article, uint32_t other)
{
    return article == other || m_alike(j, article, other) >= CROWDED * fmin(j->crowd, 1);
}

static void place(nouns *x, uint32_t i)
{
    m_job *j = x->j;
    const m_member *e = &j->member[i];
    const m_label told = m_label_of(j, e->entity->label);
    const uint32_t key[3] = { j->story[e->article], e->family, x->noun[i] };
    ng_map_entry *at = ng_map_put(&x->by_key, (const char *)key, sizeof key, M_NONE);
    if (at == NULL) {
        j->m->failed = true;
        return;
    }
    const uint32_t k = find_known(x, at->value, i);
    if (k == M_SEVERAL)
        return;
    if (k != M_NONE) {
        m_label *v = &x->v[k].told;
        const m_member *o = &j->member[x->v[k].member];
        if (!tell_one_thing(j, o->article, e->article) || !m_join(j, o->leaf, e->leaf))
            return;
        v->number = v->number != M_NONE ? v->number : told.number;
        v->name = v->name != M_NONE ? v->name : told.name;
        return;
    }
    if (!ng_arena_grow(&j->m->work, (void **)&x->v, &x->cap, x->n, sizeof *x->v)) {
        j->m->failed = true;
        return;
    }
    x->v[x->n] = (known){ i, told, at->value };
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

/* ---- those of whom nothing is told ---- */

static void mark(const m_job *j, bool *told)
{
    for (size_t i = 0; i < j->n_node; ++i) {
        const ng_node *n = &j->node[i];
        told[i] |= n->is_event || (!j->origin[i].unnamed && !j->origin[i].gone);
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
