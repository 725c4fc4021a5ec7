/* stories.c -- which articles tell of one story.
 *
 * An article is the words that tell it from others: tf-idf over the articles at
 * hand, ordinary words of English weighing less, so that three articles are
 * compared as three thousand are. Two tell one story when the cosine of these is
 * high and they are not weeks apart. Compared are articles that share one of their
 * weightiest words, the latest first; an article joins the story of the one most
 * like it, if it is like that story's first articles too: so stories do not chain.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "job.h"

enum {
    WORDS_MAX = 1500, /* read of an article: news says first what it is about */
    TERMS = 64,       /* words that an article is compared by */
    KEYS = 16,        /* of these, the weightiest by which others are found */
    BACK = 32,        /* articles looked at under one word */
    FIRST = 8,        /* articles of a story that one more is compared with */
    COMMON = 6,       /* words that two articles of a story share at least */
    DAYS = 14,        /* between two articles of a story */
    WORD_LEAST = 3    /* letters */
};
#define ALIKE 0.24    /* cosine of two articles of one story */
#define STORY 0.15    /* and on average with the story's first articles */
#define ORDINARY 0.35 /* the weight of an ordinary word */

/* A kept term: the hash of a word, whether it is an ordinary one, how often it stands. */
#define TERM_COUNT 15u
#define TERM_ORDINARY 16u
#define TERM_WORD(t) ((t) & ~31u)

/* ---- words of an article ---- */

typedef struct {
    const m_words *words;
    uint32_t term[WORDS_MAX];
    size_t n;
} reading;

/* "ships" as "ship", so that one word is not two; no more is needed here. */
static size_t stem(const char *s, size_t n)
{
    return n > 3 && s[n - 1] == 's' && s[n - 2] != 's' ? n - 1 : n;
}

static bool has_letter(const char *s, size_t n)
{
    for (size_t i = 0; i < n; ++i)
        if (s[i] < '0' || s[i] > '9')
            return true;
    return false;
}

static void add_word(void *user, const char *s, size_t n)
{
    reading *r = user;
    if (r->n == WORDS_MAX || n < WORD_LEAST || !has_letter(s, n) || m_word(r->words, M_WORD_FUNCTION, s, n) != NULL)
        return;
    const bool ordinary = m_word(r->words, M_WORD_ORDINARY, s, n) != NULL;
    r->term[r->n++] = TERM_WORD((uint32_t)(ng_hash64(s, stem(s, n)) >> 32)) | (ordinary ? TERM_ORDINARY : 0);
}

static int by_number(const void *pa, const void *pb)
{
    const uint32_t a = *(const uint32_t *)pa, b = *(const uint32_t *)pb;
    return a < b ? -1 : a > b;
}

void m_terms_of(ng_merger *m, const ng_extract *x, m_terms *ret)
{
    reading r = { .words = &m->words };
    m_each_word(x, add_word, &r);
    if (r.n != 0)
        qsort(r.term, r.n, sizeof *r.term, by_number);
    size_t k = 0;
    for (size_t i = 0; i < r.n; ++i) {
        if (k != 0 && TERM_WORD(r.term[k - 1]) == TERM_WORD(r.term[i]))
            r.term[k - 1] += (r.term[k - 1] & TERM_COUNT) < TERM_COUNT;
        else
            r.term[k++] = r.term[i] + 1;
    }
    *ret = (m_terms){ .term = m_new(m, k, sizeof *ret->term) };
    if (ret->term == NULL)
        return;
    memcpy(ret->term, r.term, k * sizeof *ret->term);
    ret->n = (uint32_t)k;
}

/* ---- weights ---- */

typedef struct {
    uint32_t word;
    float weight; /* of a vector of length 1 */
} weighted;

typedef struct {
    weighted term[TERMS]; /* by word */
    uint32_t n;
    uint32_t key[KEYS]; /* words */
    uint32_t n_key;
} vector;

/* In how many articles each word stands. Words that fall on one number are taken
 * for one: they seem a little more common than they are. */
enum { DF_BITS = 22 };

static uint32_t *count_articles(m_job *j)
{
    uint32_t *df = calloc((size_t)1 << DF_BITS, sizeof *df);
    for (size_t a = 0; a < j->n_article && df != NULL; ++a)
        for (uint32_t i = 0; i < j->article[a]->terms.n; ++i)
            ++df[j->article[a]->terms.term[i] >> (32 - DF_BITS)];
    return df;
}

static int by_weight(const void *pa, const void *pb)
{
    const weighted *a = pa, *b = pb;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return a->word < b->word ? -1 : a->word > b->word;
}

static int by_word(const void *pa, const void *pb)
{
    const weighted *a = pa, *b = pb;
    return a->word < b->word ? -1 : a->word > b->word;
}

/* The weightiest words, all together of length 1. */
static void weigh(const m_terms *t, const uint32_t *df, size_t n_article, weighted *room, vector *v)
{
    for (uint32_t i = 0; i < t->n; ++i) {
        const uint32_t term = t->term[i], n = df[term >> (32 - DF_BITS)];
        const double idf = log((double)(n_article + 10) / (n + 1)), tf = 1 + log(term & TERM_COUNT);
        room[i] = (weighted){ TERM_WORD(term), (float)(tf * idf * (term & TERM_ORDINARY ? ORDINARY : 1)) };
    }
    if (t->n != 0)
        qsort(room, t->n, sizeof *room, by_weight);
    v->n = t->n < TERMS ? t->n : TERMS;
    double sum = 0;
    for (uint32_t i = 0; i < v->n; ++i) {
        v->term[i] = room[i];
        sum += (double)room[i].weight * room[i].weight;
        if (i < KEYS)
            v->key[v->n_key++] = room[i].word;
    }
    for (uint32_t i = 0; i < v->n && sum > 0; ++i)
        v->term[i].weight /= (float)sqrt(sum);
    if (v->n != 0)
        qsort(v->term, v->n, sizeof *v->term, by_word);
}

/* Two or three words in common make no story, whatever they weigh. */
static double cosine(const vector *a, const vector *b)
{
    double sum = 0;
    int common = 0;
    for (uint32_t i = 0, k = 0; i < a->n && k < b->n;) {
        if (a->term[i].word == b->term[k].word) {
            sum += (double)a->term[i].weight * b->term[k].weight;
            ++common;
        }
        const bool next = a->term[i].word <= b->term[k].word;
        k += b->term[k].word <= a->term[i].word;
        i += next;
    }
    return common >= COMMON ? sum : 0;
}

/* ---- stories ---- */

typedef struct {
    m_job *j;
    long *day;        /* of each place */
    vector *v;        /* of each place */
    uint32_t *story;  /* of each place: the place of its first */
    m_posting *entry; /* under each key of each article; sorted */
    size_t n_entry;
    uint32_t *next;  /* of each place: the next of its story, or M_NONE */
    uint32_t *last;  /* of the first of each story: its last */
    uint32_t *asked; /* by place: for which place it was last compared, plus 1 */
} search;

static bool near(const search *x, uint32_t a, uint32_t b)
{
    return x->day[a] < 0 || x->day[b] < 0 || labs(x->day[a] - x->day[b]) <= DAYS;
}

/* Like the first articles of the story, all in all? */
static bool fits_story(const search *x, uint32_t place, uint32_t story)
{
    double sum = 0;
    int n = 0;
    for (uint32_t p = story; p != M_NONE && n < FIRST; p = x->next[p], ++n)
        sum += near(x, place, p) ? cosine(&x->v[place], &x->v[p]) : 0;
    return sum >= STORY * n;
}

static uint32_t story_of(search *x, uint32_t place)
{
    const vector *v = &x->v[place];
    uint32_t best = place;
    double most = ALIKE;
    for (uint32_t i = 0; i < v->n_key; ++i) {
        size_t at = m_posting_find(x->entry, x->n_entry, v->key[i], place);
        for (int seen = 0; seen < BACK && at-- > 0 && x->entry[at].key == v->key[i]; ++seen) {
            const uint32_t other = x->entry[at].place;
            if (x->asked[other] == place + 1 || !near(x, place, other))
                continue;
            x->asked[other] = place + 1;
            const double alike = cosine(v, &x->v[other]);
            if (alike > most || (alike == most && best != place && other < best)) {
                most = alike;
                best = other;
            }
        }
    }
    return best == place || !fits_story(x, place, x->story[best]) ? place : x->story[best];
}

static bool make_vectors(search *x)
{
    m_job *j = x->j;
    uint32_t most = 0;
    for (size_t i = 0; i < j->n_article; ++i)
        most = j->article[i]->terms.n > most ? j->article[i]->terms.n : most;
    uint32_t *df = count_articles(j);
    weighted *room = calloc(most + 1u, sizeof *room);
    for (uint32_t p = 0; p < j->n_article && df != NULL && room != NULL; ++p) {
        weigh(&j->article[j->by_date[p]]->terms, df, j->n_article, room, &x->v[p]);
        for (uint32_t i = 0; i < x->v[p].n_key; ++i)
            x->entry[x->n_entry++] = (m_posting){ x->v[p].key[i], p };
    }
    const bool ok = df != NULL && room != NULL;
    free(df);
    free(room);
    if (x->n_entry != 0)
        qsort(x->entry, x->n_entry, sizeof *x->entry, m_posting_compare);
    return ok;
}

void m_stories(m_job *j)
{
    const size_t n = j->n_article;
    j->story = m_new(j->m, n, sizeof *j->story);
    if (n == 0 || j->m->failed)
        return;
    search x = { .j = j };
    x.day = calloc(n, sizeof *x.day);
    x.v = calloc(n, sizeof *x.v);
    x.story = calloc(n, sizeof *x.story);
    x.asked = calloc(n, sizeof *x.asked);
    x.next = calloc(n, sizeof *x.next);
    x.last = calloc(n, sizeof *x.last);
    x.entry = calloc(n, KEYS * sizeof *x.entry);
    if (x.day == NULL || x.v == NULL || x.story == NULL || x.asked == NULL || x.next == NULL || x.last == NULL ||
        x.entry == NULL || !make_vectors(&x)) {
        j->m->failed = true;
    } else {
        for (uint32_t p = 0; p < n; ++p)
            x.day[p] = m_day(j->article[j->by_date[p]]->out.date);
        for (uint32_t p = 0; p < n; ++p) {
            const uint32_t story = x.story[p] = story_of(&x, p);
            if (story != p)
                x.next[x.last[story]] = p;
            x.last[story] = p;
            x.next[p] = M_NONE;
        }
        for (uint32_t p = 0; p < n; ++p)
            j->story[j->by_date[p]] = j->by_date[x.story[p]];
    }
    free(x.day);
    free(x.v);
    free(x.story);
    free(x.asked);
    free(x.next);
    free(x.last);
    free(x.entry);
}
