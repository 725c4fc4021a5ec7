/* cluster.c -- which entities of different articles are the same.
 *
 * No pairs are compared: every rule is a key (Wikidata item, name, alias,
 * initials, surname) in a hash map that leads to one set of leaves or, where
 * several share the key, to none (SEVERAL). So the cost is that of the names, and
 * a chain of similar names never collapses.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "iri.h"
#include "job.h"

#define SEVERAL (UINT32_MAX - 1) /* in a map of keys: more than one set has it */

/* ---- union-find ---- */

uint32_t m_root(const m_job *j, uint32_t leaf)
{
    while (j->leaf[leaf].parent != leaf) {
        j->leaf[leaf].parent = j->leaf[j->leaf[leaf].parent].parent;
        leaf = j->leaf[leaf].parent;
    }
    return leaf;
}

static bool kept_apart(const m_job *j, uint32_t a, uint32_t b)
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

static void unite(m_job *j, uint32_t a, uint32_t b)
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
    if (x->enemy && y->enemy && kept_apart(j, a, b))
        return false;
    unite(j, a, b);
    return true;
}

bool m_join(m_job *j, uint32_t a, uint32_t b)
{
    return m_join_as(j, a, b, M_BOND_PLAIN);
}

/* ---- leaves ---- */

static uint32_t leaf_new(m_job *j, uint32_t member)
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

static bool several_words(const char *norm)
{
    return strchr(norm, ' ') != NULL;
}

static uint32_t norm_of(m_job *j, uint32_t label, m_family family)
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

static uint32_t leaf_by_key(m_job *j, char kind, uint32_t member, uint32_t string)
{
    char key[32];
    const int n = snprintf(key, sizeof key, "%c%d %lu", kind, (int)(kind == 'W' ? M_ANY : j->member[member].family),
                           (unsigned long)string);
    const ng_map_entry *e = ng_map_put(&j->leaf_of, key, (size_t)n, (uint32_t)j->n_leaf);
    if (e == NULL) {
        j->m->failed = true;
        return 0;
    }
    return e->value < j->n_leaf ? e->value : leaf_new(j, member);
}

/* A person called by one word waits until the full names are known. */
static bool waits(const m_job *j, const m_member *e)
{
    return e->family == M_PERSON && e->norm != M_NONE && e->entity->wikidata == M_NONE &&
           !several_words(m_text(j->m, e->norm));
}

static void make_leaves(m_job *j)
{
    for (uint32_t i = 0; i < j->n_member; ++i) {
        m_member *e = &j->member[i];
        e->family = m_family_of(e->entity->type);
        e->norm = e->entity->named ? norm_of(j, e->entity->label, e->family) : M_NONE;
        if (e->norm != M_NONE && *m_text(j->m, e->norm) == '\0')
            e->norm = M_NONE;
        if (waits(j, e)) {
            e->leaf = M_NONE;
            continue;
        }
        if (e->entity->wikidata != M_NONE)
            e->leaf = leaf_by_key(j, 'W', i, e->entity->wikidata);
        else
            e->leaf = e->norm != M_NONE ? leaf_by_key(j, 'N', i, e->norm) : leaf_new(j, i);
        if (j->m->failed)
            return;
        m_leaf *l = &j->leaf[e->leaf];
        l->wikidata = e->entity->wikidata;
        ++l->weight;
        if (l->family == M_ANY)
            l->family = e->family;
        if (e->family == M_PERSON && e->norm != M_NONE && l->full == M_NONE && several_words(m_text(j->m, e->norm)))
            l->full = person_of(j, e->norm);
    }
}

/* ---- keys ---- */

static void claim(m_job *j, ng_map *map, const char *key, size_t n, uint32_t leaf)
{
    ng_map_entry *e = ng_map_put(map, key, n, leaf);
    if (e == NULL)
        j->m->failed = true;
    else if (e->value != SEVERAL && m_root(j, e->value) != m_root(j, leaf))
        e->value = SEVERAL;
}

static void claim_name(m_job *j, ng_map *map, m_family family, uint32_t norm, uint32_t leaf)
{
    const uint32_t key[2] = { norm, (uint32_t)family };
    claim(j, map, (const char *)key, sizeof key, leaf);
}

static uint32_t who(const ng_map *map, m_family family, uint32_t norm)
{
    const uint32_t key[2] = { norm, (uint32_t)family };
    return ng_map_get(map, (const char *)key, sizeof key);
}

/* Names under which a thing is known besides its label. Those of Wikidata items
 * (linked) win over those that articles use. */
static void join_aliases(m_job *j)
{
    ng_map linked = { 0 }, other = { 0 };
    for (uint32_t i = 0; i < j->n_member && !j->m->failed; ++i) {
        const m_member *e = &j->member[i];
        if (e->leaf == M_NONE || e->norm == M_NONE)
            continue;
        const bool link = e->entity->wikidata != M_NONE;
        if (link)
            claim_name(j, &linked, e->family, e->norm, e->leaf);
        for (size_t k = 0; k < e->entity->n_name; ++k) {
            const m_name *name = &e->entity->name[k];
            if (name->kind != NG_MENTION_NAME)
                continue;
            const uint32_t norm = norm_of(j, name->text, e->family);
            if (j->m->failed || *m_text(j->m, norm) == '\0' ||
                (e->family == M_PERSON && !several_words(m_text(j->m, norm))))
                continue;
            if (norm != e->norm)
                claim_name(j, link ? &linked : &other, e->family, norm, e->leaf);
        }
    }
    for (uint32_t i = 0; i < j->n_member && !j->m->failed; ++i) {
        const m_member *e = &j->member[i];
        if (e->leaf == M_NONE || e->norm == M_NONE || j->leaf[e->leaf].first != i)
            continue;
        uint32_t to = who(&linked, e->family, e->norm);
        if (to == NG_MAP_NONE)
            to = who(&other, e->family, e->norm);
        if (to != NG_MAP_NONE && to != SEVERAL)
            (void)m_join(j, e->leaf, to);
    }
    ng_map_done(&linked);
    ng_map_done(&other);
}

/* Of the things of that name, by type, the one that twice as many articles speak of
 * as of all others; `leaf` itself where there is none. */
static uint32_t most_told(const m_job *j, uint32_t norm, uint32_t leaf)
{
    uint32_t best = leaf, most = 0, all = 0;
    for (m_family f = M_PERSON; f < M_ANY; ++f) {
        char key[32];
        const int n = snprintf(key, sizeof key, "N%d %lu", (int)f, (unsigned long)norm);
        const uint32_t at = ng_map_get(&j->leaf_of, key, (size_t)n);
        const uint32_t weight = at != NG_MAP_NONE ? j->leaf[m_root(j, at)].weight : 0;
        all += weight;
        if (weight > most) {
            most = weight;
            best = at;
        }
    }
    return most > 2 * (all - most) ? best : leaf;
}

/* What was given no type joins the one thing of that name. */
static void join_untyped(m_job *j)
{
    ng_map typed = { 0 };
    for (uint32_t i = 0; i < j->n_member; ++i) {
        const m_member *e = &j->member[i];
        if (e->leaf != M_NONE && e->norm != M_NONE && e->family != M_ANY)
            claim_name(j, &typed, M_ANY, e->norm, e->leaf);
    }
    for (uint32_t i = 0; i < j->n_member; ++i) {
        const m_member *e = &j->member[i];
        if (e->leaf == M_NONE || e->norm == M_NONE || e->family != M_ANY)
            continue;
        const uint32_t to = who(&typed, M_ANY, e->norm);
        if (to != NG_MAP_NONE && to != SEVERAL)
            (void)m_join(j, e->leaf, to);
        else if (to == SEVERAL)
            (void)m_join(j, e->leaf, most_told(j, e->norm, e->leaf));
    }
    ng_map_done(&typed);
}

/* ---- acronyms ---- */

/* "KCNA", "U.N.": capitals and stops; *letters how many. */
static bool is_acronym(const char *label, size_t *letters)
{
    *letters = 0;
    for (; *label != '\0'; ++label) {
        if (*label >= 'A' && *label <= 'Z')
            ++*letters;
        else if (*label != '.')
            return false;
    }
    return *letters >= 2 && *letters <= 8;
}

static bool may_have_acronym(m_family f)
{
    return f == M_BODY || f == M_PACT || f == M_PLACE || f == M_ANY;
}

/* Does an entity of the article have these initials? */
static uint32_t spelled_out(m_job *j, const m_member *e, const char *norm)
{
    uint32_t found = M_NONE;
    ng_str b = { 0 };
    for (uint32_t i = j->first_member[e->article]; i < j->first_member[e->article + 1]; ++i) {
        const m_member *o = &j->member[i];
        if (o->leaf == M_NONE || o->norm == M_NONE || !may_have_acronym(o->family))
            continue;
        ng_str_clear(&b);
        m_name_initials(&j->m->words, m_text(j->m, o->norm), &b);
        if (strcmp(ng_str_get(&b), norm) == 0)
            found = o->leaf;
    }
    ng_str_done(&b);
    return found;
}

static void join_acronyms(m_job *j)
{
    ng_map initials = { 0 };
    ng_str b = { 0 };
    for (uint32_t i = 0; i < j->n_member; ++i) {
        const m_member *e = &j->member[i];
        if (e->leaf == M_NONE || e->norm == M_NONE || !may_have_acronym(e->family))
            continue;
        ng_str_clear(&b);
        m_name_initials(&j->m->words, m_text(j->m, e->norm), &b);
        if (b.len >= 2)
            claim(j, &initials, ng_str_get(&b), b.len, e->leaf);
    }
    for (uint32_t i = 0; i < j->n_member && !j->m->failed; ++i) {
        const m_member *e = &j->member[i];
        size_t letters;
        if (e->leaf == M_NONE || e->norm == M_NONE || !may_have_acronym(e->family) ||
            !is_acronym(m_text(j->m, e->entity->label), &letters))
            continue;
        const char *norm = m_text(j->m, e->norm);
        uint32_t to = ng_map_get(&initials, norm, strlen(norm));
        if (to == NG_MAP_NONE)
            continue;
        /* Three letters are the initials of too much: then it must stand in the same article. */
        if (to == SEVERAL || letters < 4)
            to = spelled_out(j, e, norm);
        if (to != M_NONE)
            (void)m_join(j, e->leaf, to);
    }
    ng_str_done(&b);
    ng_map_done(&initials);
}

/* ---- people ---- */

/* A person's name as others may write it, with whom it is of. */
typedef struct {
    const char *name;
    uint32_t leaf;
    char initial; /* of a name between the first and the last; '\0': none */
} called;

static int by_name(const void *pa, const void *pb)
{
    const called *a = pa, *b = pb;
    const int c = strcmp(a->name, b->name);
    return c != 0 ? c : a->leaf < b->leaf ? -1 : a->leaf > b->leaf;
}

static char initial_of(const char *norm)
{
    const char *s = strchr(norm, ' '), *end = strrchr(norm, ' ');
    for (; s != NULL && s < end; s = strchr(s + 1, ' '))
        if (s[1] != '\0' && s[2] == ' ')
            return s[1];
    return '\0';
}

/* Those of one name are one, unless two items or two initials stand among them. */
static void join_called(m_job *j, const called *v, size_t n)
{
    uint32_t item = M_NONE;
    char initial = '\0';
    for (size_t i = 0; i < n; ++i) {
        const uint32_t w = j->leaf[m_root(j, v[i].leaf)].wikidata;
        if ((w != M_NONE && item != M_NONE && w != item) ||
            (v[i].initial != '\0' && initial != '\0' && v[i].initial != initial))
            return;
        item = w != M_NONE ? w : item;
        initial = v[i].initial != '\0' ? v[i].initial : initial;
    }
    for (size_t i = 1; i < n; ++i)
        (void)m_join(j, v[0].leaf, v[i].leaf);
}

/* "joe r biden", "joseph biden", "joe biden". */
static void join_people(m_job *j)
{
    called *v = j->n_leaf != 0 ? calloc(j->n_leaf, sizeof *v) : NULL;
    size_t n = 0;
    j->m->failed |= v == NULL && j->n_leaf != 0;
    for (size_t i = 0; i < j->n_leaf && !j->m->failed; ++i) {
        const m_member *e = &j->member[j->leaf[i].first];
        if (e->leaf == i && j->leaf[i].full != M_NONE)
            v[n++] = (called){ m_text(j->m, j->leaf[i].full), (uint32_t)i, initial_of(m_text(j->m, e->norm)) };
    }
    if (n != 0)
        qsort(v, n, sizeof *v, by_name);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && strcmp(v[end].name, v[i].name) == 0; ++end)
            ;
        join_called(j, v + i, end - i);
    }
    free(v);
}

/* The last (or first) word of a normal form. */
static const char *end_word(const char *norm, bool last, size_t *n)
{
    const char *blank = last ? strrchr(norm, ' ') : NULL;
    const char *s = blank != NULL ? blank + 1 : norm;
    *n = strcspn(s, " ");
    return s;
}

static bool is_full_name(const m_job *j, const m_member *e)
{
    return e->family == M_PERSON && e->leaf != M_NONE && e->norm != M_NONE && several_words(m_text(j->m, e->norm));
}

/* The one person of the article whose full name ends (or begins) with the word. */
static uint32_t full_name_near(const m_job *j, const m_member *e, bool last)
{
    const char *word = m_text(j->m, e->norm);
    uint32_t found = M_NONE;
    for (uint32_t i = j->first_member[e->article]; i < j->first_member[e->article + 1]; ++i) {
        const m_member *o = &j->member[i];
        size_t n;
        if (!is_full_name(j, o))
            continue;
        const char *s = end_word(m_text(j->m, o->norm), last, &n);
        if (strlen(word) != n || memcmp(s, word, n) != 0)
            continue;
        if (found != M_NONE && m_root(j, found) != m_root(j, o->leaf))
            return SEVERAL;
        found = o->leaf;
    }
    return found;
}

/* Does an article that gives the surname alone take him for known? One with an item,
 * or of whom several articles speak, or this story. */
static bool is_known(const m_job *j, uint32_t leaf, const m_member *e)
{
    enum { SEVERAL_ARTICLES = 3 };
    const m_leaf *l = &j->leaf[m_root(j, leaf)];
    return l->wikidata != M_NONE || l->weight >= SEVERAL_ARTICLES ||
           j->story[j->member[l->first].article] == j->story[e->article];
}

/* Whom a person called by one word is: somebody of the article first, then the
 * one of all articles. In names such as Kim Jong Un the family comes first: so
 * near a full name the first word counts too. SEVERAL: nobody knows. */
static uint32_t whose_surname(const m_job *j, const ng_map *surname, const m_member *e)
{
    const char *word = m_text(j->m, e->norm);
    if (word[1] == '\0')
        return M_NONE; /* a letter is nobody's name */
    uint32_t to = full_name_near(j, e, true);
    if (to == M_NONE)
        to = full_name_near(j, e, false);
    if (to == M_NONE) {
        const uint32_t all = ng_map_get(surname, word, strlen(word));
        to = all == NG_MAP_NONE || (all != SEVERAL && !is_known(j, all, e)) ? M_NONE : all;
    }
    return to;
}

static void place_surnames(m_job *j)
{
    ng_map surname = { 0 };
    for (uint32_t i = 0; i < j->n_member && !j->m->failed; ++i) {
        size_t n;
        const m_member *e = &j->member[i];
        if (!is_full_name(j, e))
            continue;
        const char *s = end_word(m_text(j->m, e->norm), true, &n);
        claim(j, &surname, s, n, e->leaf);
    }
    /* All are placed before any leaf is made: what one is does not hang on another. */
    const size_t before = j->n_leaf;
    for (uint32_t i = 0; i < j->n_member && !j->m->failed; ++i) {
        m_member *e = &j->member[i];
        if (!waits(j, e))
            continue;
        const uint32_t to = whose_surname(j, &surname, e);
        if (to == SEVERAL)
            e->leaf = leaf_new(j, i);
        else
            e->leaf = to != M_NONE && to < before ? to : leaf_by_key(j, 'N', i, e->norm);
    }
    ng_map_done(&surname);
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
        if (a != b && !(j->leaf[a].enemy && j->leaf[b].enemy && kept_apart(j, a, b)))
            unite(j, a, b);
    }
}

void m_cluster(m_job *j)
{
    make_leaves(j);
    if (!j->m->failed && j->n_decision != 0) {
        find_leaves(j);
        join_decided(j);
    }
    if (!j->m->failed)
        join_aliases(j);
    if (!j->m->failed)
        join_people(j);
    if (!j->m->failed)
        join_untyped(j);
    if (!j->m->failed)
        join_acronyms(j);
    if (!j->m->failed)
        place_surnames(j);
}
