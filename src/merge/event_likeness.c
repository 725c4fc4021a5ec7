/* event_likeness.c -- how likely two reports of one story are of one event.
 *
 * A linear model (logistic regression) over what they share: the word, its type, who
 * takes part, the words of their sentences, and how alike their articles are. Its
 * weights are data: ontology/merge/events.tsv says where they were learned.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "events.h"
#include "likeness.h"

static const char *const feature[M_EVENT_FEATURES] = {
    [M_EVENT_BIAS] = "bias",         [M_EVENT_LEMMA] = "lemma",         [M_EVENT_AKIN] = "akin",
    [M_EVENT_ARTICLES] = "articles", [M_EVENT_SENTENCES] = "sentences", [M_EVENT_SHARED] = "shared",
    [M_EVENT_NAMES] = "names",       [M_EVENT_AGENTS] = "agents",       [M_EVENT_ONE_ARTICLE] = "one-article",
    [M_EVENT_MODALITY] = "modality", [M_EVENT_GENERAL] = "general",     [M_EVENT_ORDINARY] = "ordinary",
};

void m_event_model_of(m_job *j, m_event_model *ret)
{
    *ret = (m_event_model){ .j = j, .agent = m_intern(j->m, "agent"), .room = { .limit = SIZE_MAX / 2 } };
    ret->known = ng_arena_new(&ret->room, M_KNOWN_PAIRS, sizeof *ret->known);
    j->m->failed |= ret->known == NULL;
    for (size_t i = 0; i < M_EVENT_FEATURES; ++i) {
        const char *s = m_word(&j->m->words, M_WORD_EVENT_WEIGHT, feature[i], strlen(feature[i]));
        ret->weight[i] = s != NULL ? (double)strtol(s, NULL, 10) / 1000 : 0;
    }
}

/* ---- who takes part ---- */

bool m_has_part(const m_part *part, size_t n, uint32_t node)
{
    for (size_t i = 0; i < n; ++i)
        if (part[i].node == node)
            return true;
    return false;
}

size_t m_shared_parts(const m_event_model *e, m_cast a, m_cast b)
{
    size_t n = 0;
    for (size_t i = 0; i < a.n; ++i)
        if (m_has_part(b.part, b.n, a.part[i].node))
            n += e->j->node[a.part[i].node].type == NG_TYPE_AGREEMENT ? 2 : 1;
    return n;
}

/* A person without a name: "the driver" of one article may be anybody in another. */
static bool is_somebody(const m_job *j, uint32_t node)
{
    return !j->origin[node].named && j->node[node].type == NG_TYPE_PERSON;
}

/* Does who does it in one have it done to him in the other, and the other way round? */
static bool are_swapped(const m_event_model *e, m_cast a, m_cast b)
{
    bool there = false, back = false;
    for (size_t i = 0; i < a.n; ++i) {
        bool does = false, other = false;
        for (size_t k = 0; k < b.n; ++k) {
            does |= b.part[k].node == a.part[i].node && b.part[k].role == e->agent;
            other |= b.part[k].node == a.part[i].node && b.part[k].role != e->agent;
        }
        there |= a.part[i].role == e->agent && other && !does;
        back |= a.part[i].role != e->agent && does && !other;
    }
    return there && back;
}

/* Did somebody of both do it together with x in the one, and with y in the other? Roles tell that, and so it is where
 * two do a thing to one another: who met somebody else took part in another meeting. */
static bool with_others(m_cast a, m_cast b, m_part x, m_part y)
{
    for (size_t i = 0; i < a.n; ++i)
        for (size_t k = 0; k < b.n; ++k)
            if (a.part[i].node == b.part[k].node &&
                (a.part[i].role != b.part[k].role || (a.part[i].role == x.role && b.part[k].role == y.role)))
                return true;
    return false;
}

/* Who does a thing may be told by a name or by what he is; of those to whom it is
 * done articles speak in many ways ("a man", "the victim"), so words tell nothing. */
m_conflict m_conflict_of(const m_event_model *e, m_cast a, m_cast b, size_t shared)
{
    const m_job *j = e->j;
    m_conflict worst = M_CONFLICT_NONE;
    if (are_swapped(e, a, b))
        return M_CONFLICT_ROLES;
    if (shared > 1) /* whoever else took part */
        return worst;
    for (size_t i = 0; i < a.n; ++i) {
        if (m_has_part(b.part, b.n, a.part[i].node))
            continue;
        for (size_t k = 0; k < b.n && worst < M_CONFLICT_NAMES; ++k) {
            const uint32_t x = a.part[i].node, y = b.part[k].node;
            const bool together = with_others(a, b, a.part[i], b.part[k]);
            if ((!together && b.part[k].role != a.part[i].role) || m_has_part(a.part, a.n, y))
                continue;
            if (j->origin[x].named && j->origin[y].named &&
                m_family_of(j->node[x].type) == m_family_of(j->node[y].type))
                worst = together ? M_CONFLICT_ROLES : M_CONFLICT_NAMES;
            else if (a.part[i].role == e->agent && !is_somebody(j, x) && !is_somebody(j, y))
                worst = M_CONFLICT_WORDS;
        }
    }
    return worst;
}

/* ---- what forbids ---- */

bool m_places_agree(const m_job *j, uint32_t a, uint32_t b)
{
    return a == NG_NO_INDEX || b == NG_NO_INDEX || a == b || j->node[a].type != j->node[b].type;
}

bool m_days_agree(const char *a, long seen_a, const char *b, long seen_b)
{
    if (!m_dates_agree(a, b))
        return false;
    if (seen_a < 0 || seen_b < 0 || (a != NULL && b != NULL))
        return true;
    return seen_a - seen_b >= -M_DAYS_AHEAD - M_DAYS_BACK && seen_a - seen_b <= M_DAYS_BACK;
}

/* A day without its year that years.c could not complete: several years are told of it. */
static bool lacks_year(const char *date)
{
    return date != NULL && strncmp(date, "XXXX-", 5) == 0 && date[5] >= '0' && date[5] <= '9';
}

bool m_reports_agree(const m_job *j, const m_report *a, const m_report *b)
{
    if (a->e->polarity != b->e->polarity || !m_places_agree(j, a->place, b->place))
        return false;
    if ((a->day >= 0 && lacks_year(b->date)) || (b->day >= 0 && lacks_year(a->date)))
        return false;
    return a->day >= 0 || b->day < 0 ? m_days_agree(b->date, b->seen, a->date, a->seen)
                                     : m_days_agree(a->date, a->seen, b->date, b->seen);
}

/* ---- the words of a sentence ---- */

static size_t in_common(const char *a, size_t n_a, const char *b, size_t n_b)
{
    size_t n = 0;
    while (n < n_a && n < n_b && a[n] == b[n])
        ++n;
    return n;
}

/* Is the word the event's own, as its lemma or another form of it? */
static bool is_trigger(const char *word, size_t n, const char *lemma)
{
    enum { STEM = 4 };
    const size_t n_lemma = strlen(lemma), same = in_common(word, n, lemma, n_lemma);
    return same >= STEM || (same == n && n == n_lemma);
}

typedef struct {
    const m_words *words;
    const char *lemma;
    const char *text; /* of the sentence */
    m_term term[M_BAG_WORDS];
    size_t n;
} reading;

static void add_word(void *user, const char *word, size_t n, uint32_t at)
{
    reading *r = user;
    const bool name = at != 0 && r->text[at] >= 'A' && r->text[at] <= 'Z';
    bool number;
    if (r->n == M_BAG_WORDS || !m_tells(r->words, word, n, &number) || is_trigger(word, n, r->lemma))
        return;
    const bool ordinary = m_word(r->words, M_WORD_ORDINARY, word, n) != NULL;
    r->term[r->n++] =
        (m_term){ (uint32_t)(ng_hash64(word, m_stem(word, n)) >> 32), (float)m_word_weight(number || name, ordinary) };
}

static int by_word(const void *pa, const void *pb)
{
    const m_term *a = pa, *b = pb;
    if (a->word != b->word)
        return a->word < b->word ? -1 : 1;
    return a->weight > b->weight ? -1 : a->weight < b->weight;
}

/* Each word once, all together of length 1. */
static m_bag *bag_of(m_event_model *e, const m_report *r)
{
    m_job *j = e->j;
    reading in = { .words = &j->m->words,
                   .lemma = m_text(j->m, r->lemma),
                   .text = r->e->n_at != 0 ? r->e->at[0].text : "" };
    m_each_word_of(in.text, strlen(in.text), add_word, &in);
    if (in.n != 0)
        qsort(in.term, in.n, sizeof *in.term, by_word);
    size_t k = 0;
    double sum = 0;
    for (size_t i = 0; i < in.n; ++i)
        if (k == 0 || in.term[k - 1].word != in.term[i].word) {
            sum += (double)in.term[i].weight * in.term[i].weight;
            in.term[k++] = in.term[i];
        }
    m_bag *b = ng_arena_new(&e->room, 1, sizeof *b);
    m_term *term = b != NULL && k != 0 ? ng_arena_new(&e->room, k, sizeof *term) : NULL;
    j->m->failed |= b == NULL || (term == NULL && k != 0);
    if (b == NULL || term == NULL)
        return b;
    for (size_t i = 0; i < k; ++i)
        term[i] = (m_term){ in.term[i].word, (float)(in.term[i].weight / sqrt(sum)) };
    *b = (m_bag){ term, k };
    return b;
}

/* ---- the model ---- */

/* "shoot" and "shooting", "nominate" and "nomination". */
bool m_lemmas_akin(const ng_merger *m, uint32_t a, uint32_t b)
{
    enum { STEM = 4 };
    if (a == b)
        return true;
    const char *s = m_text(m, a), *t = m_text(m, b);
    const size_t n_s = strlen(s), n_t = strlen(t), n = in_common(s, n_s, t, n_t);
    return n > STEM || (n == STEM && (n == n_s || n == n_t));
}

static bool is_ordinary(const m_job *j, uint32_t lemma)
{
    const char *s = m_text(j->m, lemma);
    return m_word(&j->m->words, M_WORD_ORDINARY, s, strlen(s)) != NULL;
}

static double articles_alike(const m_event_model *e, uint32_t a, uint32_t b)
{
    m_known_pair *p = &e->known[(a * 2654435761u + b) % M_KNOWN_PAIRS];
    if (p->a != a || p->b != b)
        *p = (m_known_pair){ a, b, m_alike(e->j, a, b) };
    return p->alike;
}

double m_event_likeness(m_event_model *e, m_report *a, m_report *b)
{
    enum { SHARED_MAX = 2 };
    const m_job *j = e->j;
    const m_cast left = { a->part, a->n_part }, right = { b->part, b->n_part };
    const size_t shared = m_shared_parts(e, left, right);
    const m_conflict against = m_conflict_of(e, left, right, shared);
    if (against == M_CONFLICT_ROLES)
        return -INFINITY;
    size_t known = shared; /* "the gunman" is one within a story */
    for (size_t i = 0; i < a->n_who; ++i)
        known += m_has_part(b->who, b->n_who, a->who[i].node);
    a->bag = a->bag != NULL ? a->bag : bag_of(e, a);
    b->bag = b->bag != NULL ? b->bag : bag_of(e, b);
    if (a->bag == NULL || b->bag == NULL)
        return 0;
    const bool one = a->article == b->article, lemma = a->lemma == b->lemma;
    double x[M_EVENT_FEATURES] = { 0 };
    x[M_EVENT_BIAS] = 1;
    x[M_EVENT_LEMMA] = lemma;
    x[M_EVENT_AKIN] = !lemma && m_lemmas_akin(j->m, a->lemma, b->lemma);
    x[M_EVENT_ARTICLES] = one ? 0 : articles_alike(e, a->article, b->article);
    size_t common;
    x[M_EVENT_SENTENCES] = m_cosine(a->bag->term, a->bag->n, b->bag->term, b->bag->n, &common);
    x[M_EVENT_SHARED] = (double)(known < SHARED_MAX ? known : SHARED_MAX);
    x[M_EVENT_NAMES] = against == M_CONFLICT_NAMES;
    x[M_EVENT_AGENTS] = against == M_CONFLICT_WORDS;
    x[M_EVENT_ONE_ARTICLE] = one;
    x[M_EVENT_MODALITY] = a->e->modality == b->e->modality;
    x[M_EVENT_GENERAL] = a->general && b->general;
    x[M_EVENT_ORDINARY] = is_ordinary(j, a->lemma) || is_ordinary(j, b->lemma);
    double sum = 0;
    for (size_t i = 0; i < M_EVENT_FEATURES; ++i)
        sum += e->weight[i] * x[i];
    return sum;
}
