/* people.c -- people of one name, and whom a surname alone means. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "leaves.h"

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

/* By one first name, or in one story: elsewhere Rob Jones may be another than Robert Jones. */
static bool are_called_alike(const m_job *j, uint32_t a, uint32_t b)
{
    const m_member *e = &j->member[j->leaf[a].first], *o = &j->member[j->leaf[b].first];
    const char *s = m_text(j->m, e->norm), *t = m_text(j->m, o->norm);
    const size_t n = strcspn(s, " ");
    return j->story[e->article] == j->story[o->article] || (n == strcspn(t, " ") && memcmp(s, t, n) == 0);
}

/* Those of one name are one, unless two items or two initials stand among them. Of many the first few are compared. */
static void join_called(m_job *j, const called *v, size_t n)
{
    enum { FEW = 16 };
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
        for (size_t k = 0; k < i && k < FEW; ++k)
            if (item != M_NONE || are_called_alike(j, v[k].leaf, v[i].leaf)) {
                (void)m_join(j, v[k].leaf, v[i].leaf);
                break;
            }
}

/* "joe r biden", "joseph biden", "joe biden". */
void m_join_people(m_job *j)
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
    return e->family == M_PERSON && e->leaf != M_NONE && e->norm != M_NONE && m_several_words(m_text(j->m, e->norm));
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
            return M_SEVERAL;
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

/* ---- the one who is meant by a last name that others have, too ---- */

typedef struct {
    uint32_t leaf;     /* root of the one with an item whom most articles name */
    uint32_t weight;   /* of that leaf */
    uint32_t own, all; /* entities named in full: his, and everybody's of that last name */
    uint32_t first;    /* those whose first name it is */
    uint32_t people;   /* how many people these are */
    int begin, end;    /* years of the articles that name him; 0: none is dated */
} bearer;

typedef struct {
    ng_map of;   /* name -> index into v */
    ng_map seen; /* index into v, root of who has that first name */
    ng_map home; /* index into v, country that an article speaks of most -> articles of such that name the bearer */
    bearer *v;
    size_t n, cap;
} bearers;

/* The year of the article, or 0. */
static int year_of(const m_job *j, uint32_t article)
{
    const char *date = j->article[article]->out.date;
    return date != NULL && strspn(date, "0123456789") >= 4 ? atoi(date) : 0;
}

/* The bearer of the last (or first) name of a full name, made where there is none; NULL: memory refused. */
static bearer *bearer_of(m_job *j, bearers *b, const m_member *e, bool last)
{
    size_t n;
    const char *s = end_word(m_text(j->m, e->norm), last, &n);
    ng_map_entry *at = ng_map_put(&b->of, s, n, (uint32_t)b->n);
    if (at == NULL || (at->value == b->n && !ng_arena_grow(&j->m->work, (void **)&b->v, &b->cap, b->n, sizeof *b->v))) {
        j->m->failed = true;
        return NULL;
    }
    if (at->value == b->n)
        b->v[b->n++] = (bearer){ .leaf = M_NONE };
    return &b->v[at->value];
}

static void note_first(m_job *j, bearers *b, bearer *x, uint32_t root)
{
    const uint32_t key[2] = { (uint32_t)(x - b->v), root };
    ng_map_entry *at = ng_map_put(&b->seen, (const char *)key, sizeof key, 0);
    j->m->failed |= at == NULL;
    ++x->first;
    if (at != NULL && at->value++ == 0)
        ++x->people;
}

/* Who bears each last name: counts, then the years of the one named most. */
static void count_bearers(m_job *j, bearers *b)
{
    for (uint32_t i = 0; i < j->n_member && !j->m->failed; ++i) {
        const m_member *e = &j->member[i];
        bearer *x = is_full_name(j, e) ? bearer_of(j, b, e, false) : NULL;
        if (x != NULL)
            note_first(j, b, x, m_root(j, e->leaf));
        x = x != NULL ? bearer_of(j, b, e, true) : NULL;
        const uint32_t root = x != NULL ? m_root(j, e->leaf) : M_NONE;
        if (x == NULL)
            continue;
        ++x->all;
        if (j->leaf[root].wikidata != M_NONE && (x->leaf == M_NONE || j->leaf[root].weight > x->weight)) {
            x->leaf = root;
            x->weight = j->leaf[root].weight;
        }
    }
    for (uint32_t i = 0; i < j->n_member && !j->m->failed; ++i) {
        const m_member *e = &j->member[i];
        bearer *x = is_full_name(j, e) ? bearer_of(j, b, e, true) : NULL;
        if (x == NULL || m_root(j, e->leaf) != x->leaf)
            continue;
        ++x->own;
        const uint32_t key[2] = { (uint32_t)(x - b->v), j->home[e->article] };
        ng_map_entry *at = ng_map_put(&b->home, (const char *)key, sizeof key, 0);
        j->m->failed |= at == NULL;
        if (at != NULL)
            ++at->value;
        const int year = year_of(j, e->article);
        if (year == 0)
            continue;
        x->begin = x->begin == 0 || year < x->begin ? year : x->begin;
        x->end = year > x->end ? year : x->end;
    }
}

/* Do articles on the country of that article name him now and then? */
static bool is_at_home(const m_job *j, const bearers *b, uint32_t at, uint32_t article)
{
    enum { NOW_AND_THEN = 2 };
    const uint32_t key[2] = { at, j->home[article] };
    const uint32_t n = ng_map_get(&b->home, (const char *)key, sizeof key);
    return n != NG_MAP_NONE && n >= NOW_AND_THEN;
}

/* "President Bush": of several of that last name the one with an item of Wikidata whom the articles of those years and
 * of that country name in full far more often than all the others; else M_SEVERAL. */
static uint32_t best_known(const m_job *j, const bearers *b, const m_member *e)
{
    enum { FAR_MORE = 4, ENOUGH = 5, YEARS = 2 };
    const char *word = m_text(j->m, e->norm);
    const uint32_t at = ng_map_get(&b->of, word, strlen(word));
    const bearer *x = at != NG_MAP_NONE ? &b->v[at] : NULL;
    const int year = year_of(j, e->article);
    const bool known = x != NULL && x->leaf != M_NONE && x->own >= ENOUGH && x->own >= FAR_MORE * (x->all - x->own) &&
                       year != 0 && x->begin != 0 && year >= x->begin - YEARS && year <= x->end + YEARS &&
                       is_at_home(j, b, at, e->article);
    return known ? x->leaf : M_SEVERAL;
}

/* Is the word as often a first name here as a last one, and that of several people: "Charles"? Not "Elvis". */
static bool is_first_name(const bearers *b, const char *word)
{
    enum { SEVERAL_PEOPLE = 3 };
    const uint32_t at = ng_map_get(&b->of, word, strlen(word));
    return at != NG_MAP_NONE && b->v[at].people >= SEVERAL_PEOPLE && b->v[at].first >= b->v[at].all;
}

/* ---- last names alone ---- */

/* A last name under the story that it stands in; the key of all articles is the name alone. */
static size_t story_key(char key[96], uint32_t story, const char *s, size_t n)
{
    const size_t k = n < 64 ? n : 64;
    const int head = snprintf(key, 32, "%lu ", (unsigned long)story);
    memcpy(key + head, s, k);
    return (size_t)head + k;
}

/* Whom a person called by one word is: somebody of the article first, then the one of its story, then of
 * all articles. In names such as Kim Jong Un the family comes first: so
 * near a full name the first word counts too. M_SEVERAL: nobody knows. */
static uint32_t whose_surname(const m_job *j, const ng_map *surname, const bearers *b, const m_member *e)
{
    const char *word = m_text(j->m, e->norm);
    if (word[1] == '\0')
        return M_NONE; /* a letter is nobody's name */
    uint32_t to = full_name_near(j, e, true);
    if (to == M_NONE)
        to = full_name_near(j, e, false);
    if (to == M_NONE) {
        char key[96];
        to = ng_map_get(surname, key, story_key(key, j->story[e->article], word, strlen(word)));
        to = to == NG_MAP_NONE ? M_NONE : to;
    }
    if (to == M_NONE) {
        uint32_t all = is_first_name(b, word) ? M_SEVERAL : ng_map_get(surname, word, strlen(word));
        all = all == M_SEVERAL && !is_first_name(b, word) ? best_known(j, b, e) : all;
        to = all == NG_MAP_NONE || (all != M_SEVERAL && !is_known(j, all, e)) ? M_NONE : all;
    }
    return to;
}

void m_place_surnames(m_job *j)
{
    ng_map surname = { 0 };
    for (uint32_t i = 0; i < j->n_member && !j->m->failed; ++i) {
        size_t n;
        const m_member *e = &j->member[i];
        if (!is_full_name(j, e))
            continue;
        const char *s = end_word(m_text(j->m, e->norm), true, &n);
        m_claim(j, &surname, s, n, e->leaf);
        char key[96];
        m_claim(j, &surname, key, story_key(key, j->story[e->article], s, n), e->leaf);
    }
    bearers b = { 0 };
    count_bearers(j, &b);
    /* All are placed before any leaf is made: what one is does not hang on another. */
    const size_t before = j->n_leaf;
    for (uint32_t i = 0; i < j->n_member && !j->m->failed; ++i) {
        m_member *e = &j->member[i];
        if (!m_waits(j, e))
            continue;
        const uint32_t to = whose_surname(j, &surname, &b, e);
        if (to == M_SEVERAL)
            e->leaf = m_leaf_new(j, i);
        else
            e->leaf = to != M_NONE && to < before ? to : m_leaf_by_key(j, 'N', i, e->norm);
    }
    ng_map_done(&surname);
    ng_map_done(&b.of);
    ng_map_done(&b.seen);
    ng_map_done(&b.home);
}
