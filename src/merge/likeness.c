/* likeness.c -- the words that tell an article from others, weighed.
 *
 * tf-idf over the articles at hand. Names and numbers tell two hijackings apart;
 * "hijack" and "passengers" stand in the reports of both, so other words weigh less,
 * and ordinary words of English less still: three articles are compared as three
 * thousand are.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "likeness.h"

enum {
    WORDS_MAX = 1500, /* read of an article: news says first what it is about */
    WORD_LEAST = 3,   /* letters */
    DIGITS_LEAST = 2, /* of a number */
    COMMON = 5        /* words that two articles of a story share at least */
};
#define PLAIN 0.5     /* the weight of a word that is no name and no number */
#define ORDINARY 0.35 /* and of an ordinary one, of that */

/* A kept term: the hash of a word, how often it stands, whether it is ordinary, a name. */
#define TERM_COUNT 15u
#define TERM_ORDINARY 16u
#define TERM_NAME 32u
#define TERM_WORD(t) ((t) & ~63u)

/* ---- words of an article ---- */

typedef struct {
    uint32_t begin, reach; /* bytes; the furthest end of this and those before it */
} name;

typedef struct {
    const m_words *words;
    name *name; /* by begin */
    size_t n_name;
    uint32_t term[WORDS_MAX];
    size_t n;
} reading;

size_t m_stem(const char *s, size_t n)
{
    return n > 3 && s[n - 1] == 's' && s[n - 2] != 's' ? n - 1 : n;
}

static bool is_number(const char *s, size_t n)
{
    for (size_t i = 0; i < n; ++i)
        if (s[i] < '0' || s[i] > '9')
            return false;
    return true;
}

bool m_tells(const m_words *words, const char *s, size_t n, bool *number)
{
    *number = is_number(s, n);
    return n >= (*number ? DIGITS_LEAST : WORD_LEAST) && m_word(words, M_WORD_FUNCTION, s, n) == NULL;
}

double m_word_weight(bool telling, bool ordinary)
{
    return telling ? 1 : ordinary ? PLAIN * ORDINARY : PLAIN;
}

static bool is_in_name(const reading *r, uint32_t at)
{
    size_t lo = 0, hi = r->n_name;
    while (lo < hi) {
        const size_t mid = lo + (hi - lo) / 2;
        if (r->name[mid].begin <= at)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo != 0 && r->name[lo - 1].reach > at;
}

static void add_word(void *user, const char *s, size_t n, uint32_t at)
{
    reading *r = user;
    bool number;
    if (r->n == WORDS_MAX || !m_tells(r->words, s, n, &number))
        return;
    const bool ordinary = m_word(r->words, M_WORD_ORDINARY, s, n) != NULL;
    r->term[r->n++] = TERM_WORD((uint32_t)(ng_hash64(s, m_stem(s, n)) >> 32)) | (ordinary ? TERM_ORDINARY : 0) |
                      (number || is_in_name(r, at) ? TERM_NAME : 0);
}

static int by_begin(const void *pa, const void *pb)
{
    const name *a = pa, *b = pb;
    return a->begin < b->begin ? -1 : a->begin > b->begin;
}

static void find_names(ng_merger *m, const ng_extract *x, reading *r)
{
    size_t most = 0;
    for (size_t i = 0; i < x->n_entity; ++i)
        most += x->entity[i].n_mention;
    r->name = most != 0 ? calloc(most, sizeof *r->name) : NULL;
    m->failed |= r->name == NULL && most != 0;
    for (size_t i = 0; i < x->n_entity && r->name != NULL; ++i) {
        const ng_entity *e = &x->entity[i];
        for (size_t k = 0; k < e->n_mention; ++k)
            if (e->mention[k].kind == NG_MENTION_NAME)
                r->name[r->n_name++] = (name){ e->mention[k].span.begin, e->mention[k].span.end };
    }
    if (r->n_name != 0)
        qsort(r->name, r->n_name, sizeof *r->name, by_begin);
    for (size_t i = 1; i < r->n_name; ++i)
        r->name[i].reach = r->name[i].reach > r->name[i - 1].reach ? r->name[i].reach : r->name[i - 1].reach;
}

static int by_number(const void *pa, const void *pb)
{
    const uint32_t a = *(const uint32_t *)pa, b = *(const uint32_t *)pb;
    return a < b ? -1 : a > b;
}

void m_terms_of(ng_merger *m, const ng_extract *x, m_terms *ret)
{
    reading r = { .words = &m->words };
    find_names(m, x, &r);
    m_each_word(x, add_word, &r);
    free(r.name);
    if (r.n != 0)
        qsort(r.term, r.n, sizeof *r.term, by_number);
    size_t k = 0;
    for (size_t i = 0; i < r.n;) {
        uint32_t count = 0, ordinary = 0, names = 0;
        const uint32_t word = TERM_WORD(r.term[i]);
        for (; i < r.n && TERM_WORD(r.term[i]) == word; ++i, ++count) {
            ordinary |= r.term[i] & TERM_ORDINARY;
            names += (r.term[i] & TERM_NAME) != 0;
        }
        r.term[k++] =
            word | ordinary | (2 * names >= count ? TERM_NAME : 0) | (count < TERM_COUNT ? count : TERM_COUNT);
    }
    *ret = (m_terms){ .term = m_new(m, k, sizeof *ret->term) };
    if (ret->term == NULL)
        return;
    memcpy(ret->term, r.term, k * sizeof *ret->term);
    ret->n = (uint32_t)k;
}

/* ---- weights ---- */

/* In how many articles each word stands. Words that fall on one number are taken
 * for one: they seem a little more common than they are. */
enum { DF_BITS = 22 };

static void count_articles(m_job *j)
{
    j->articles_with = m_new(j->m, (size_t)1 << DF_BITS, sizeof *j->articles_with);
    for (size_t a = 0; a < j->n_article && j->articles_with != NULL; ++a)
        for (uint32_t i = 0; i < j->article[a]->terms.n; ++i)
            ++j->articles_with[j->article[a]->terms.term[i] >> (32 - DF_BITS)];
}

double m_word_rarity(const m_job *j, uint32_t word)
{
    return log((double)(j->n_article + 10) / (j->articles_with[word >> (32 - DF_BITS)] + 1));
}

static int by_weight(const void *pa, const void *pb)
{
    const m_term *a = pa, *b = pb;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return a->word < b->word ? -1 : a->word > b->word;
}

static int by_word(const void *pa, const void *pb)
{
    const m_term *a = pa, *b = pb;
    return a->word < b->word ? -1 : a->word > b->word;
}

/* The weightiest words, all together of length 1. */
static void weigh(const m_job *j, const m_terms *t, m_term *room, m_vector *v)
{
    for (uint32_t i = 0; i < t->n; ++i) {
        const uint32_t term = t->term[i];
        const double idf = m_word_rarity(j, term), tf = 1 + log(term & TERM_COUNT);
        const double part = m_word_weight((term & TERM_NAME) != 0, (term & TERM_ORDINARY) != 0);
        room[i] = (m_term){ TERM_WORD(term), (float)(tf * idf * part) };
    }
    if (t->n != 0)
        qsort(room, t->n, sizeof *room, by_weight);
    v->n = t->n < M_TERMS ? t->n : M_TERMS;
    double sum = 0;
    for (uint32_t i = 0; i < v->n; ++i) {
        v->term[i] = room[i];
        sum += (double)room[i].weight * room[i].weight;
        if (i < M_KEYS)
            v->key[v->n_key++] = room[i].word;
    }
    for (uint32_t i = 0; i < v->n && sum > 0; ++i)
        v->term[i].weight /= (float)sqrt(sum);
    if (v->n != 0)
        qsort(v->term, v->n, sizeof *v->term, by_word);
}

void m_weigh(m_job *j)
{
    uint32_t most = 0;
    for (size_t i = 0; i < j->n_article; ++i)
        most = j->article[i]->terms.n > most ? j->article[i]->terms.n : most;
    j->vector = m_new(j->m, j->n_article, sizeof *j->vector);
    count_articles(j);
    m_term *room = calloc(most + 1u, sizeof *room);
    j->m->failed |= room == NULL;
    for (size_t a = 0; a < j->n_article && !j->m->failed; ++a)
        weigh(j, &j->article[a]->terms, room, &j->vector[a]);
    free(room);
}

double m_cosine(const m_term *a, size_t n_a, const m_term *b, size_t n_b, size_t *common)
{
    double sum = 0;
    *common = 0;
    for (size_t i = 0, k = 0; i < n_a && k < n_b;) {
        const uint32_t left = a[i].word, right = b[k].word;
        if (left == right) {
            sum += (double)a[i].weight * b[k].weight;
            ++*common;
        }
        i += left <= right;
        k += right <= left;
    }
    return sum;
}

double m_alike(const m_job *j, uint32_t article, uint32_t other)
{
    const m_vector *a = &j->vector[article], *b = &j->vector[other];
    size_t common;
    const double how = m_cosine(a->term, a->n, b->term, b->n, &common);
    return common >= COMMON ? how : 0;
}

void m_probe_of(const m_vector *v, m_probe *ret)
{
    *ret = (m_probe){ .v = v };
    for (uint32_t i = v->n; i-- > 0;)
        ret->at[v->term[i].word >> (32 - M_PROBE_BITS)] = (uint8_t)(i + 1);
}

/* The other's words one by one, in their order, so that the sum is rounded as m_cosine() does. Nearly all are looked
 * up in an empty place, which costs a third of walking along both. */
double m_probe_alike(const m_probe *p, const m_vector *other)
{
    const m_term *term = p->v->term;
    double sum = 0;
    size_t common = 0;
    for (uint32_t k = 0; k < other->n; ++k) {
        const m_term t = other->term[k];
        uint32_t i = p->at[t.word >> (32 - M_PROBE_BITS)];
        if (i == 0)
            continue;
        for (--i; i + 1 < p->v->n && term[i].word < t.word;)
            ++i;
        if (term[i].word == t.word) {
            sum += (double)term[i].weight * t.weight;
            ++common;
        }
    }
    return common >= COMMON ? sum : 0;
}
