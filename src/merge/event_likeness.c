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
    [M_EVENT_NAMES] = "names",       [M_EVENT_AGENTS] = "agents",       [M_EVENT_MODALITY] = "modality",
    [M_EVENT_GENERAL] = "general",   [M_EVENT_ORDINARY] = "ordinary",   [M_EVENT_CROWD] = "crowd",
    [M_EVENT_RARE] = "rare",         [M_EVENT_NUMBERS] = "numbers",     [M_EVENT_SHARE] = "share",
    [M_EVENT_OWN] = "own",           [M_EVENT_TIMES] = "times",         [M_EVENT_DAYS] = "days",
    [M_EVENT_ROUTINE] = "routine",
};

void m_event_model_of(m_job *j, m_event_model *ret)
{
    *ret = (m_event_model){ .j = j,
                            .agent = m_intern(j->m, "agent"),
                            .with = m_intern(j->m, "coagent"),
                            .against = m_intern(j->m, "opponent"),
                            .room = { .limit = SIZE_MAX / 2 } };
    ret->known = ng_arena_new(&ret->room, M_KNOWN_PAIRS, sizeof *ret->known);
    j->m->failed |= ret->known == NULL;
    static const m_word_kind kind[2] = { M_WORD_EVENT_WEIGHT, M_WORD_EVENT_ACROSS };
    for (size_t k = 0; k < 2; ++k)
        for (size_t i = 0; i < M_EVENT_FEATURES; ++i) {
            const char *s = m_word(&j->m->words, kind[k], feature[i], strlen(feature[i]));
            ret->weight[k][i] = s != NULL ? (double)strtol(s, NULL, 10) / 1000 : 0;
        }
}

void m_event_model_done(m_event_model *e)
{
    e->j->m->failed |= e->failed;
    ng_map_done(&e->days);
    ng_arena_done(&e->room);
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

double m_shared_meaning(const m_event_model *e, m_cast a, m_cast b)
{
    const m_job *j = e->j;
    double sum = 0;
    for (size_t i = 0; i < a.n; ++i) {
        const uint32_t leaf = j->origin[a.part[i].node].leaf;
        const double articles = j->group_at[leaf + 1] - j->group_at[leaf];
        if (m_has_part(b.part, b.n, a.part[i].node))
            sum += log(((double)j->n_article + 10) / (articles + 1));
    }
    return sum;
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
        bool does = false, other = false, against = false;
        for (size_t k = 0; k < b.n; ++k) {
            does |= b.part[k].node == a.part[i].node && b.part[k].role == e->agent;
            other |= b.part[k].node == a.part[i].node && b.part[k].role != e->agent;
            against |= b.part[k].node == a.part[i].node && b.part[k].role == e->against;
        }
        if (a.part[i].role == e->agent ? against && !does : a.part[i].role == e->against && does && !against)
            return true; /* who beats is not who is beaten */
        there |= a.part[i].role == e->agent && other && !does;
        back |= a.part[i].role != e->agent && does && !other;
    }
    return there && back;
}

/* Did somebody of both do it together with x in the one, and with y in the other? Roles tell that, and so it is where
 * two do a thing to one another: who met somebody else took part in another meeting. */
static bool with_others(const m_event_model *e, m_cast a, m_cast b, m_part x, m_part y)
{
    for (size_t i = 0; i < a.n; ++i)
        for (size_t k = 0; k < b.n; ++k)
            if (a.part[i].node == b.part[k].node &&
                (a.part[i].role != b.part[k].role || (a.part[i].role == x.role && b.part[k].role == y.role) ||
                 (x.role == y.role && (x.role == e->with || x.role == e->against))))
                return true;
    return false;
}

/* Have both somebody with a name who does it, and neither the other's? */
static bool others_do_it(const m_event_model *e, m_cast a, m_cast b)
{
    size_t left = 0, right = 0;
    for (size_t i = 0; i < a.n; ++i)
        left += a.part[i].role == e->agent && e->j->origin[a.part[i].node].named;
    for (size_t k = 0; k < b.n; ++k)
        right += b.part[k].role == e->agent && e->j->origin[b.part[k].node].named;
    for (size_t i = 0; i < a.n; ++i)
        for (size_t k = 0; k < b.n; ++k)
            if (a.part[i].node == b.part[k].node && a.part[i].role == e->agent && b.part[k].role == e->agent)
                return false;
    return left != 0 && right != 0;
}

/* Where many articles tell of much: is there more that two reports of two articles share than a word and a topic? */
static bool shares_little(const m_event_model *e, const m_report *a, const m_report *b, size_t shared, double words)
{
    const double same = 0.8; /* hardly another sentence */
    const bool day = a->day >= 0 && a->day == b->day, place = a->place != NG_NO_INDEX && a->place == b->place;
    if (e->j->crowd <= 0 || words >= same || shared > 1)
        return false;
    return shared + day + place == 0 || a->general || b->general;
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
    if (shared == 1 && others_do_it(e, a, b))
        return M_CONFLICT_ROLES;
    for (size_t i = 0; i < a.n; ++i) {
        if (m_has_part(b.part, b.n, a.part[i].node))
            continue;
        for (size_t k = 0; k < b.n && worst < M_CONFLICT_NAMES; ++k) {
            const uint32_t x = a.part[i].node, y = b.part[k].node;
            const bool together = with_others(e, a, b, a.part[i], b.part[k]);
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

bool m_two_of_a_sentence(const m_report *a, const m_report *b)
{
    return a->article == b->article && a->e->words != M_NONE && b->e->words != M_NONE && a->lemma != b->lemma &&
           a->e->n_at != 0 && b->e->n_at != 0 && a->e->at[0].begin == b->e->at[0].begin;
}

bool m_reports_agree(const m_job *j, const m_report *a, const m_report *b)
{
    if (m_two_of_a_sentence(a, b) || a->e->polarity != b->e->polarity || a->e->other != b->e->other ||
        !m_places_agree(j, a->place, b->place))
        return false;
    if ((a->day >= 0 && lacks_year(b->date)) || (b->day >= 0 && lacks_year(a->date)))
        return false;
    return a->day >= 0 || b->day < 0 ? m_days_agree(b->date, b->seen, a->date, a->seen)
                                     : m_days_agree(a->date, a->seen, b->date, b->seen);
}

/* ---- the model ---- */

/* "shoot" and "shooting", "nominate" and "nomination". */
bool m_lemmas_akin(const ng_merger *m, uint32_t a, uint32_t b)
{
    enum { STEM = 4, END = 2 }; /* "complete" and "complaint" begin alike too */
    if (a == b)
        return true;
    const char *s = m_text(m, a), *t = m_text(m, b);
    const size_t n = m_letters_in_common(s, t), least = strlen(s) < strlen(t) ? strlen(s) : strlen(t);
    return n == STEM ? n == least : n > STEM && n + END >= least;
}

static double articles_alike(const m_event_model *e, uint32_t a, uint32_t b)
{
    m_known_pair *p = &e->known[(a * 2654435761u + b) % M_KNOWN_PAIRS];
    if (p->a != a || p->b != b)
        *p = (m_known_pair){ a, b, m_alike(e->j, a, b) };
    return p->alike;
}

/* What is asked of reports of two articles beside: is it more than chance, where many articles tell of much? */
static void compare_articles(const m_event_model *e, const m_report *a, const m_report *b, double *x)
{
    enum { FEW = 10, RARE_MAX = 4 }; /* articles; of one sentence in both that is enough */
    x[M_EVENT_ARTICLES] = articles_alike(e, a->article, b->article);
    x[M_EVENT_CROWD] = e->j->crowd;
    const double rare = m_shared_rarity(a->bag, b->bag) / log((double)e->j->n_article + FEW);
    x[M_EVENT_RARE] = fmin(rare, RARE_MAX);
    x[M_EVENT_NUMBERS] = m_numbers_differ(a->bag, b->bag);
    x[M_EVENT_SHARE] = fmin(a->share, b->share);
    x[M_EVENT_OWN] = e->j->crowd * fmin(a->own, b->own);
    x[M_EVENT_TIMES] = log((double)a->times * b->times);
    const long apart = a->seen >= 0 && b->seen >= 0 ? labs(a->seen - b->seen) : 0;
    const m_cast left = { a->part, a->n_part }, right = { b->part, b->n_part };
    x[M_EVENT_DAYS] = apart > 1 ? e->j->crowd : 0;
    x[M_EVENT_ROUTINE] = apart != 0 && m_is_routine(e, a->lemma, left, right) ? e->j->crowd : 0;
}

bool m_counts_differ(m_event_model *e, m_report *a, m_report *b)
{
    if (a->seen < 0 || b->seen < 0 || a->seen == b->seen)
        return false;
    const m_bag *x = m_bag_of(e, a), *y = m_bag_of(e, b);
    return x != NULL && y != NULL && m_numbers_differ(x, y);
}

double m_event_likeness(m_event_model *e, m_report *a, m_report *b)
{
    enum { SHARED_MAX = 2 };
    const m_job *j = e->j;
    const m_cast left = { a->part, a->n_part }, right = { b->part, b->n_part };
    const size_t shared = m_shared_parts(e, left, right);
    const m_conflict against = m_conflict_of(e, left, right, shared);
    if (against == M_CONFLICT_ROLES || (a->article != b->article && m_counts_differ(e, a, b)))
        return -INFINITY;
    size_t known = shared; /* "the gunman" is one within a story */
    for (size_t i = 0; i < a->n_who; ++i)
        known += m_has_part(b->who, b->n_who, a->who[i].node);
    const m_bag *words = m_bag_of(e, a), *others = m_bag_of(e, b);
    if (words == NULL || others == NULL)
        return 0;
    const bool one = a->article == b->article, lemma = a->lemma == b->lemma;
    double x[M_EVENT_FEATURES] = { 0 };
    x[M_EVENT_BIAS] = 1;
    x[M_EVENT_LEMMA] = lemma;
    x[M_EVENT_AKIN] = !lemma && m_lemmas_akin(j->m, a->lemma, b->lemma);
    size_t common;
    x[M_EVENT_SENTENCES] = m_cosine(words->term, words->n, others->term, others->n, &common);
    if (!one && shares_little(e, a, b, shared, x[M_EVENT_SENTENCES]))
        return -INFINITY;
    x[M_EVENT_SHARED] = (double)(known < SHARED_MAX ? known : SHARED_MAX);
    x[M_EVENT_NAMES] = against == M_CONFLICT_NAMES;
    x[M_EVENT_AGENTS] = against == M_CONFLICT_WORDS;
    x[M_EVENT_MODALITY] = a->e->modality == b->e->modality;
    x[M_EVENT_GENERAL] = a->general && b->general;
    x[M_EVENT_ORDINARY] = a->ordinary || b->ordinary;
    if (!one)
        compare_articles(e, a, b, x);
    double sum = 0;
    for (size_t i = 0; i < M_EVENT_FEATURES; ++i)
        sum += e->weight[one ? 0 : 1][i] * x[i];
    return sum;
}
