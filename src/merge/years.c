/* years.c -- dates completed by what others tell.
 *
 * "June 19" in an article without a date is XXXX-06-19. Where another article
 * dates the same event (same type, an agreement or two participants in common, a
 * date that agrees), its year is that of the event, and by that the article's:
 * one article speaks of one time. Its other dates without a year get it too. All
 * reports that can tell must tell the same year, or nothing is changed.
 */
#include <stdlib.h>
#include <string.h>

#include "job.h"
#include "literal.h"

enum { TELLERS_MAX = 64 }; /* looked at for one event */

/* An event of a known year. */
typedef struct teller {
    uint32_t article;
    const m_event *e;
    struct teller *next;
} teller;

typedef struct {
    m_job *j;
    ng_map key; /* type, participant -> chain */
    teller **chain;
    size_t cap_chain;
} years;

static bool lacks_year(const char *date)
{
    return date != NULL && strncmp(date, "XXXX-", 5) == 0 && date[5] != 'W';
}

static bool has_year(const char *date)
{
    return date != NULL && strspn(date, "0123456789") == 4;
}

static uint32_t participant(const m_job *j, uint32_t a, const m_arg *arg)
{
    return arg->ref.kind == NG_REF_ENTITY ? m_node_of(j, a, &arg->ref) : NG_NO_INDEX;
}

static uint32_t chain_of(years *x, const m_event *e, uint32_t node, bool make)
{
    const uint32_t key[2] = { e->type, node };
    if (!make)
        return ng_map_get(&x->key, (const char *)key, sizeof key);
    const size_t n = x->key.n;
    const ng_map_entry *at = ng_map_put(&x->key, (const char *)key, sizeof key, (uint32_t)n);
    if (at == NULL || !ng_arena_grow(&x->j->m->work, (void **)&x->chain, &x->cap_chain, n, sizeof *x->chain)) {
        x->j->m->failed = true;
        return NG_MAP_NONE;
    }
    if (at->value == n)
        x->chain[n] = NULL;
    return at->value;
}

/* Hang an event of known year on each of its participants. */
static void hang(years *x, uint32_t a, const m_event *e)
{
    for (size_t i = 0; i < e->n_arg && !x->j->m->failed; ++i) {
        const uint32_t node = participant(x->j, a, &e->arg[i]);
        const uint32_t k = node != NG_NO_INDEX ? chain_of(x, e, node, true) : NG_MAP_NONE;
        teller *t = k != NG_MAP_NONE ? m_new(x->j->m, 1, sizeof *t) : NULL;
        if (t == NULL)
            continue;
        *t = (teller){ a, e, x->chain[k] };
        x->chain[k] = t;
    }
}

/* Participants in common; an agreement tells an event as well as two others. */
static unsigned in_common(const m_job *j, uint32_t a, const m_event *e, const teller *t)
{
    unsigned n = 0;
    for (size_t i = 0; i < e->n_arg; ++i) {
        const uint32_t node = participant(j, a, &e->arg[i]);
        for (size_t k = 0; k < t->e->n_arg && node != NG_NO_INDEX; ++k) {
            if (participant(j, t->article, &t->e->arg[k]) == node) {
                n += j->node[node].type == NG_TYPE_AGREEMENT ? 2 : 1;
                break;
            }
        }
    }
    return n;
}

/* What others tell of one event's year. *year: the year told so far, or NULL; false: two differ. */
static bool ask(years *x, uint32_t a, const m_event *e, const char **year)
{
    const m_job *j = x->j;
    const char *date = m_text(j->m, e->date);
    for (size_t i = 0; i < e->n_arg; ++i) {
        const uint32_t node = participant(j, a, &e->arg[i]);
        const uint32_t k = node != NG_NO_INDEX ? chain_of(x, e, node, false) : NG_MAP_NONE;
        unsigned n = 0;
        for (const teller *t = k != NG_MAP_NONE ? x->chain[k] : NULL; t != NULL && n < TELLERS_MAX; t = t->next, ++n) {
            const char *other = m_text(j->m, t->e->date);
            if (t->article == a || !m_dates_agree(date, other) || in_common(j, a, e, t) < 2)
                continue;
            if (*year != NULL && memcmp(*year, other, 4) != 0)
                return false;
            *year = other;
        }
    }
    return true;
}

/* Every XXXX- of a time gets the year. */
static uint32_t with_year(m_job *j, uint32_t text, const char *year)
{
    const char *s = m_text(j->m, text);
    char buf[64];
    if (s == NULL || strlen(s) >= sizeof buf || strncmp(s, "XXXX-", 5) != 0)
        return text;
    memcpy(buf, s, strlen(s) + 1);
    for (char *x = buf; (x = strstr(x, "XXXX-")) != NULL; x += 4)
        memcpy(x, year, 4);
    return m_intern(j->m, buf);
}

static void set_time(m_job *j, m_ref *r, uint32_t text)
{
    r->text = text;
    r->datatype = m_intern(j->m, ng_date_datatype(m_text(j->m, text))); /* NULL: no XML datatype holds it */
}

static void date_ref(m_job *j, m_ref *r, const char *year)
{
    const uint32_t text = r->kind == NG_REF_VALUE ? with_year(j, r->text, year) : M_NONE;
    if (r->kind == NG_REF_VALUE && text != r->text)
        set_time(j, r, text);
}

static void date_article(m_job *j, m_article *a, const char *year)
{
    for (size_t i = 0; i < a->n_event; ++i) {
        m_event *e = &a->event[i];
        e->date = with_year(j, e->date, year);
        for (size_t k = 0; k < e->n_arg; ++k)
            date_ref(j, &e->arg[k].ref, year);
    }
    for (size_t i = 0; i < a->n_statement; ++i) {
        m_statement *s = &a->statement[i];
        date_ref(j, &s->object, year);
        for (size_t k = 0; k < s->n_arg; ++k)
            date_ref(j, &s->arg[k].ref, year);
    }
}

/* A time of a statement that its event has at a finer grain. */
static void refine(m_job *j, m_ref *r, const char *date)
{
    const char *own = r->kind == NG_REF_VALUE ? m_text(j->m, r->text) : NULL;
    if (own != NULL && strchr(own, 'X') != NULL && strchr(own, '/') == NULL && m_dates_agree(own, date) &&
        m_date_is_finer(date, own))
        set_time(j, r, m_intern(j->m, date));
}

void m_refine_times(m_job *j)
{
    for (uint32_t a = 0; a < j->n_article; ++a) {
        for (size_t i = 0; i < j->article[a]->n_statement && !j->m->failed; ++i) {
            m_statement *s = &j->article[a]->statement[i];
            const uint32_t event = s->event != M_NONE ? j->node_of_event[j->first_event[a] + s->event] : NG_NO_INDEX;
            const char *date = event != NG_NO_INDEX ? j->node[event].date : NULL;
            if (date == NULL)
                continue;
            refine(j, &s->object, date);
            for (size_t k = 0; k < s->n_arg; ++k)
                refine(j, &s->arg[k].ref, date);
        }
    }
}

void m_years(m_job *j)
{
    years x = { .j = j };
    for (uint32_t a = 0; a < j->n_article && !j->m->failed; ++a)
        for (size_t i = 0; i < j->article[a]->n_event; ++i)
            if (has_year(m_text(j->m, j->article[a]->event[i].date)))
                hang(&x, a, &j->article[a]->event[i]);
    for (uint32_t a = 0; a < j->n_article && !j->m->failed; ++a) {
        const char *year = NULL;
        bool one = true;
        for (size_t i = 0; i < j->article[a]->n_event && one; ++i)
            if (lacks_year(m_text(j->m, j->article[a]->event[i].date)))
                one = ask(&x, a, &j->article[a]->event[i], &year);
        if (one && year != NULL)
            date_article(j, j->article[a], year);
    }
    ng_map_done(&x.key);
}
