/* contradict.c -- statements that cannot both be true. Both stay, each names the other.
 *
 * The same of the same, said to be so and not to be so; and of what somebody has one
 * of (owl:FunctionalProperty: the day of birth) two that differ. Times that do not
 * agree are no contradiction of the first kind.
 */
#include <stdlib.h>
#include <string.h>

#include "job.h"

enum {
    PAIRS_MAX = 64,  /* contradictions marked for one statement */
    WINDOW_MAX = 256 /* statements of one subject and predicate looked at from each */
};

typedef struct {
    const ng_graph_statement *s;
    uint32_t index;
} entry;

static int by_text(const char *a, const char *b)
{
    return a == b ? 0 : a == NULL ? -1 : b == NULL ? 1 : strcmp(a, b);
}

static int by_object(const ng_object *a, const ng_object *b)
{
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if (a->kind == NG_TERM_NODE)
        return a->node < b->node ? -1 : a->node > b->node;
    const int c = by_text(a->text, b->text);
    return c != 0 ? c : by_text(a->datatype, b->datatype);
}

static int by_subject(const ng_graph_statement *a, const ng_graph_statement *b)
{
    if (a->predicate != b->predicate)
        return a->predicate < b->predicate ? -1 : 1;
    return by_object(&a->subject, &b->subject);
}

/* Objects stand together within subject and predicate. */
static int by_triple(const void *pa, const void *pb)
{
    const entry *a = pa, *b = pb;
    int c = by_subject(a->s, b->s);
    c = c != 0 ? c : by_object(&a->s->object, &b->s->object);
    return c != 0 ? c : a->index < b->index ? -1 : a->index > b->index;
}

static int by_number(const void *pa, const void *pb)
{
    const uint32_t a = *(const uint32_t *)pa, b = *(const uint32_t *)pb;
    return a < b ? -1 : a > b;
}

static void mark(m_job *j, ng_graph_statement *s, uint32_t other)
{
    if (s->contradicts == NULL)
        s->contradicts = m_keep_new(j->m, PAIRS_MAX, sizeof *s->contradicts);
    if (s->contradicts != NULL)
        s->contradicts[s->n_contradicts++] = other;
}

static void mark_both(m_job *j, ng_graph_statement *s, uint32_t a, uint32_t b)
{
    if (s[a].n_contradicts == PAIRS_MAX || s[b].n_contradicts == PAIRS_MAX)
        return;
    mark(j, &s[a], b);
    mark(j, &s[b], a);
}

/* Two values of one kind that differ: dates that do not agree, two cities. A city and
 * its country do not, and words may mean the same. */
static bool values_differ(const m_job *j, const ng_object *a, const ng_object *b)
{
    if (a->kind == NG_TERM_NODE && b->kind == NG_TERM_NODE)
        return a->node != b->node && j->node[a->node].type == j->node[b->node].type;
    if (a->kind != NG_TERM_VALUE || b->kind != NG_TERM_VALUE)
        return false;
    const bool dates = m_day(a->text) >= 0 || m_day(b->text) >= 0 || strspn(a->text, "0123456789-X") == strlen(a->text);
    return dates ? !m_dates_agree(a->text, b->text) : strcmp(a->text, b->text) != 0;
}

static bool is_functional(const m_job *j, const ng_graph_statement *s)
{
    const ng_ontology *o = j->m->opt.ontology;
    const ng_property *p = o != NULL ? ng_ontology_property(o, j->m->g->predicate[s->predicate].iri) : NULL;
    return p != NULL && p->functional;
}

void m_contradictions(m_job *j, ng_graph_statement *s, const char *const *time, size_t n)
{
    entry *v = n != 0 ? calloc(n, sizeof *v) : NULL;
    size_t k = 0;
    j->m->failed |= v == NULL && n != 0;
    for (size_t i = 0; i < n && v != NULL; ++i)
        if (s[i].modality == NG_MODALITY_ACTUAL && s[i].object.kind != NG_TERM_NONE)
            v[k++] = (entry){ &s[i], (uint32_t)i };
    if (k != 0)
        qsort(v, k, sizeof *v, by_triple);
    for (size_t i = 0; i < k && !j->m->failed; ++i) {
        const bool functional = is_functional(j, v[i].s);
        for (size_t o = i + 1; o < k && o < i + WINDOW_MAX && by_subject(v[i].s, v[o].s) == 0; ++o) {
            const uint32_t a = v[i].index, b = v[o].index;
            if (by_object(&s[a].object, &s[b].object) == 0) {
                if (s[a].polarity != s[b].polarity && m_dates_agree(time[a], time[b]))
                    mark_both(j, s, a, b);
            } else if (!functional) {
                break; /* equal objects stand together */
            } else if (s[a].polarity == NG_AFFIRMED && s[b].polarity == NG_AFFIRMED && s[a].kind == NG_FACT &&
                       s[b].kind == NG_FACT && values_differ(j, &s[a].object, &s[b].object)) {
                mark_both(j, s, a, b);
            }
        }
    }
    for (size_t i = 0; i < n; ++i)
        if (s[i].n_contradicts > 1)
            qsort(s[i].contradicts, s[i].n_contradicts, sizeof(uint32_t), by_number);
    free(v);
}
