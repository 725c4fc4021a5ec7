/* event_words.c -- the words by which reports of events are told apart: those of their
 * sentences, and how often articles report an event by one word.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "events.h"

/* ---- of a sentence ---- */

enum { NUMBER_MAX = 24 /* bytes */ };

size_t m_letters_in_common(const char *a, const char *b)
{
    size_t n = 0;
    while (a[n] != '\0' && a[n] == b[n])
        ++n;
    return n;
}

/* Is the word the event's own, as its lemma or another form of it? */
static bool is_trigger(const char *word, size_t n, const char *lemma)
{
    enum { STEM = 4 };
    size_t same = 0;
    while (same < n && lemma[same] != '\0' && word[same] == lemma[same])
        ++same;
    return same >= STEM || (same == n && lemma[same] == '\0');
}

typedef struct {
    const m_job *j;
    const char *lemma;
    const char *text; /* of the sentence */
    m_term term[M_BAG_WORDS];
    size_t n;
} reading;

static void add_word(void *user, const char *word, size_t n, uint32_t at)
{
    reading *r = user;
    const m_words *words = &r->j->m->words;
    const bool name = at != 0 && r->text[at] >= 'A' && r->text[at] <= 'Z';
    bool number;
    if (r->n == M_BAG_WORDS || !m_tells(words, word, n, &number) || is_trigger(word, n, r->lemma))
        return;
    const bool ordinary = m_word(words, M_WORD_ORDINARY, word, n) != NULL;
    const uint32_t hash = (uint32_t)(ng_hash64(word, m_stem(word, n)) >> 32);
    r->term[r->n++] = (m_term){ hash, (float)m_word_weight(number || name, ordinary) };
}

static int by_word(const void *pa, const void *pb)
{
    const m_term *a = pa, *b = pb;
    if (a->word != b->word)
        return a->word < b->word ? -1 : 1;
    return a->weight > b->weight ? -1 : a->weight < b->weight;
}

static int by_number(const void *pa, const void *pb)
{
    const uint32_t a = *(const uint32_t *)pa, b = *(const uint32_t *)pb;
    return a < b ? -1 : a > b;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A year dates; it counts nothing. */
static bool is_year(const char *s, size_t n)
{
    return n == 4 && ((s[0] == '1' && s[1] == '9') || (s[0] == '2' && s[1] == '0')) && is_digit(s[2]) && is_digit(s[3]);
}

/* The numbers of a sentence: "1,200" as "1200", "3.5", "3-1", "1/4". */
static void read_numbers(const char *s, m_bag *b)
{
    while (*s != '\0' && b->n_number < M_BAG_NUMBERS) {
        char number[NUMBER_MAX];
        size_t n = 0;
        for (; is_digit(*s) || (n != 0 && *s != '\0' && strchr(",.-/", *s) != NULL && is_digit(s[1])); ++s)
            if (*s != ',' && n < sizeof number)
                number[n++] = *s;
        if (n == 0)
            ++s;
        else if (!is_year(number, n))
            b->number[b->n_number++] = (uint32_t)(ng_hash64(number, n) >> 32);
    }
    if (b->n_number != 0)
        qsort(b->number, b->n_number, sizeof *b->number, by_number);
}

/* Each word once, weighed by how few articles have it, all together of length 1. */
static bool weigh(m_event_model *e, const reading *in, m_bag *b)
{
    double sum = 0;
    b->term = ng_arena_new(&e->room, in->n + 1, sizeof *b->term);
    b->rarity = ng_arena_new(&e->room, in->n + 1, sizeof *b->rarity);
    if (b->term == NULL || b->rarity == NULL)
        return false;
    for (size_t i = 0; i < in->n; ++i) {
        if (b->n != 0 && b->term[b->n - 1].word == in->term[i].word)
            continue;
        const double rarity = m_word_rarity(e->j, in->term[i].word), weight = in->term[i].weight * rarity;
        sum += weight * weight;
        b->rarity[b->n] = (float)rarity;
        b->term[b->n++] = (m_term){ in->term[i].word, (float)weight };
    }
    for (size_t i = 0; i < b->n && sum > 0; ++i)
        b->term[i].weight /= (float)sqrt(sum);
    return true;
}

const m_bag *m_bag_of(m_event_model *e, m_report *r)
{
    if (r->bag != NULL)
        return r->bag;
    reading in = { .j = e->j, .lemma = m_text(e->j->m, r->lemma), .text = r->e->n_at != 0 ? r->e->at[0].text : "" };
    m_each_word_of(in.text, strlen(in.text), add_word, &in);
    if (in.n != 0)
        qsort(in.term, in.n, sizeof *in.term, by_word);
    m_bag *b = ng_arena_new(&e->room, 1, sizeof *b);
    if (b == NULL || !weigh(e, &in, b)) {
        e->failed = true;
        return NULL;
    }
    read_numbers(in.text, b);
    return r->bag = b;
}

double m_shared_rarity(const m_bag *a, const m_bag *b)
{
    double sum = 0;
    for (size_t i = 0, k = 0; i < a->n && k < b->n;) {
        const uint32_t left = a->term[i].word, right = b->term[k].word;
        if (left == right)
            sum += a->rarity[i];
        i += left <= right;
        k += right <= left;
    }
    return sum;
}

bool m_numbers_differ(const m_bag *a, const m_bag *b)
{
    enum { CHANCE = 3 }; /* of so many numbers one may be the same by chance */
    const size_t least = a->n_number < b->n_number ? a->n_number : b->n_number;
    size_t common = 0;
    for (size_t i = 0, k = 0; i < a->n_number && k < b->n_number;) {
        const uint32_t left = a->number[i], right = b->number[k];
        common += left == right;
        i += left <= right;
        k += right <= left;
    }
    return common == 0 ? least != 0 : common * CHANCE < least;
}

/* ---- of events ---- */

/* A report by its word: a string, to part groups only. */
typedef struct {
    uint32_t lemma, story, article, report;
} entry;

static int by_lemma(const void *pa, const void *pb)
{
    const entry *a = pa, *b = pb;
    if (a->lemma != b->lemma)
        return a->lemma < b->lemma ? -1 : 1;
    if (a->story != b->story)
        return a->story < b->story ? -1 : 1;
    if (a->article != b->article)
        return a->article < b->article ? -1 : 1;
    return a->report < b->report ? -1 : a->report > b->report;
}

/* Articles of v[0, n), which are sorted. */
static uint32_t count_articles(const entry *v, size_t n)
{
    uint32_t articles = 0;
    for (size_t i = 0; i < n; ++i)
        articles += i == 0 || v[i].article != v[i - 1].article;
    return articles;
}

/* Reports of one word in one story: how much the word is the story's own. */
static void tell_story(const m_job *j, const entry *v, size_t n, uint32_t size, uint32_t everywhere, m_report *r)
{
    enum { ELSEWHERE = 20 }; /* articles, as if more were there: of few little is known */
    const uint32_t here = count_articles(v, n);
    const double share = (double)here / size;
    const double others = (everywhere - here + 1.0) / ((double)j->n_article - size + ELSEWHERE);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && v[end].article == v[i].article; ++end)
            ;
        for (size_t k = i; k < end; ++k) {
            m_report *x = &r[v[k].report];
            x->times = (uint32_t)(end - i);
            x->share = share;
            x->own = log(share / others);
        }
    }
}

void m_count_words(m_event_model *e, m_report *r, size_t n)
{
    const m_job *j = e->j;
    uint32_t *size = calloc(j->n_article + 1, sizeof *size);
    entry *v = n < UINT32_MAX ? calloc(n + 1, sizeof *v) : NULL;
    e->j->m->failed |= size == NULL || v == NULL;
    for (size_t a = 0; a < j->n_article && size != NULL; ++a)
        ++size[j->story[a]];
    for (size_t i = 0; i < n && v != NULL; ++i)
        v[i] = (entry){ r[i].lemma, j->story[r[i].article], r[i].article, (uint32_t)i };
    if (v != NULL && n != 0)
        qsort(v, n, sizeof *v, by_lemma);
    for (size_t i = 0, end; i < n && !e->j->m->failed; i = end) {
        for (end = i + 1; end < n && v[end].lemma == v[i].lemma; ++end)
            ;
        const uint32_t everywhere = count_articles(v + i, end - i);
        for (size_t k = i, last; k < end; k = last) {
            for (last = k + 1; last < end && v[last].story == v[k].story; ++last)
                ;
            tell_story(j, v + k, last - k, size[v[k].story], everywhere, r);
        }
    }
    free(size);
    free(v);
}

/* ---- of days ---- */

typedef struct {
    uint32_t lemma, node;
    long day;
} doing;

static int by_doing(const void *pa, const void *pb)
{
    const doing *a = pa, *b = pb;
    if (a->lemma != b->lemma)
        return a->lemma < b->lemma ? -1 : 1;
    if (a->node != b->node)
        return a->node < b->node ? -1 : 1;
    return a->day < b->day ? -1 : a->day > b->day;
}

void m_count_days(m_event_model *e, const m_report *r, size_t n)
{
    size_t most = 0, k = 0;
    for (size_t i = 0; i < n; ++i)
        most += r[i].n_part;
    doing *v = calloc(most + 1, sizeof *v);
    e->j->m->failed |= v == NULL;
    for (size_t i = 0; i < n && v != NULL; ++i)
        for (size_t p = 0; p < r[i].n_part && r[i].seen >= 0; ++p)
            v[k++] = (doing){ r[i].lemma, r[i].part[p].node, r[i].seen };
    if (k != 0)
        qsort(v, k, sizeof *v, by_doing);
    for (size_t i = 0, end; i < k && !e->j->m->failed; i = end) {
        uint32_t days = 1;
        for (end = i + 1; end < k && v[end].lemma == v[i].lemma && v[end].node == v[i].node; ++end)
            days += v[end].day != v[end - 1].day;
        const uint32_t key[2] = { v[i].lemma, v[i].node };
        e->j->m->failed |= ng_map_put(&e->days, (const char *)key, sizeof key, days) == NULL;
    }
    free(v);
}

bool m_is_routine(const m_event_model *e, uint32_t lemma, m_cast a, m_cast b)
{
    enum { OFTEN = 4 };
    for (size_t i = 0; i < a.n; ++i) {
        const uint32_t key[2] = { lemma, a.part[i].node };
        const uint32_t days = ng_map_get(&e->days, (const char *)key, sizeof key);
        if (m_has_part(b.part, b.n, a.part[i].node) && (days == NG_MAP_NONE || days < OFTEN))
            return false;
    }
    return true;
}
