/* statements.c -- what all articles say, each thing once.
 *
 * Reports with the same subject, predicate, object, kind, polarity, modality and
 * source form a group; within it times part them: "2024-06-19" and "2023" are two,
 * "2024-06" joins the one that it holds, no time joins where there is one alone.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "job.h"
#include "literal.h"

#define CONFIDENCE_MAX 0.99

/* Who says what: equal bytes are an equal group. */
typedef struct {
    uint32_t kind, polarity, modality, predicate;
    uint32_t subject[3], object[3], source[3]; /* kind, node or string, datatype */
} group_key;

typedef struct {
    const m_statement *s;
    uint32_t article; /* by id */
    uint32_t group;
    uint32_t event;   /* node */
    const char *time; /* its own, or that of its event; NULL */
} report;

typedef struct {
    uint32_t group;
    uint32_t first, n; /* reports of fusion.order */
    const char *time;
} cluster;

typedef struct {
    m_job *j;
    report *r;
    size_t n, cap;
    group_key *key; /* of each group */
    size_t n_group, cap_group;
    ng_map group;
    uint32_t *predicate; /* as m_predicates() has it */
    uint32_t *order;     /* reports by group, then cluster */
    cluster *c;
    size_t n_c, cap_c;
    ng_arena room; /* of all this, freed when the statements stand */
} fusion;

/* ---- reports ---- */

static void key_part(m_job *j, uint32_t a, const m_ref *r, uint32_t out[3])
{
    const ng_object o = m_object(j, a, r);
    out[0] = o.kind;
    out[1] = o.kind == NG_TERM_NODE ? o.node : o.kind != NG_TERM_NONE ? r->text : 0;
    out[2] = o.kind == NG_TERM_VALUE ? r->datatype : 0;
}

static const char *time_of(const m_job *j, const m_statement *s)
{
    const char *best = NULL;
    for (size_t i = 0; i < s->n_arg; ++i) {
        const char *role = m_text(j->m, s->arg[i].role);
        const char *value = s->arg[i].ref.kind == NG_REF_VALUE ? m_text(j->m, s->arg[i].ref.text) : NULL;
        if (role == NULL || value == NULL || strcmp(role, "time") != 0)
            continue;
        if (best == NULL || (ng_date_datatype(value) != NULL && ng_date_datatype(best) == NULL))
            best = value;
    }
    return best;
}

static bool ends_with(const char *s, const char *end)
{
    const size_t n = strlen(s), k = strlen(end);
    return n >= k && strcmp(s + n - k, end) == 0;
}

/* Has the part become words in place of a node that tells too little? */
static bool is_worded(const m_ref *r, const uint32_t key[3])
{
    return r->kind == NG_REF_ENTITY && key[0] == NG_TERM_WORDS;
}

/* "the agreement", "agreement": of no agreement in particular. */
static bool is_bare(const char *words)
{
    const char *blank = strchr(words, ' ');
    return blank == NULL ||
           (((*words | 0x20) == 't') && strncmp(words + 1, "he ", 3) == 0 && strrchr(words, ' ') == blank);
}

static void add_report(fusion *f, uint32_t a, const m_statement *s)
{
    m_job *j = f->j;
    group_key key;
    memset(&key, 0, sizeof key);
    key.kind = s->kind;
    key.polarity = s->polarity;
    key.modality = s->modality;
    key.predicate = f->predicate[s->predicate];
    key_part(j, a, &s->subject, key.subject);
    key_part(j, a, &s->object, key.object);
    key_part(j, a, &s->attributed_to, key.source);
    if (key.predicate == NG_NO_INDEX || (key.subject[0] != NG_TERM_NODE && key.subject[0] != NG_TERM_WORDS))
        return;
    /* Of what is only words something is told where the words tell which and the other is a thing. */
    if (is_worded(&s->subject, key.subject) &&
        (key.object[0] != NG_TERM_NODE || is_bare(m_text(j->m, s->subject.text))))
        return;
    if (is_worded(&s->object, key.object) && is_bare(m_text(j->m, s->object.text)))
        return;
    /* "Now" is no date of anything, nor is a time to come. */
    if (key.object[0] == NG_TERM_VALUE && ends_with(m_text(j->m, s->object.text), "_REF"))
        return;
    /* Of an event that tells too little to be there nothing is said. */
    if (key.object[0] == NG_TERM_NONE && s->object.kind == NG_REF_EVENT)
        return;
    /* What merging made a relation of a thing with itself says nothing. */
    if (key.object[0] == NG_TERM_NODE && key.subject[0] == NG_TERM_NODE && key.object[1] == key.subject[1])
        return;
    const ng_map_entry *e = ng_map_put(&f->group, (const char *)&key, sizeof key, (uint32_t)f->n_group);
    if (e == NULL || !ng_arena_grow(&f->room, (void **)&f->key, &f->cap_group, f->n_group, sizeof key) ||
        !ng_arena_grow(&f->room, (void **)&f->r, &f->cap, f->n, sizeof *f->r)) {
        j->m->failed = true;
        return;
    }
    const uint32_t group = e->value;
    if (group == f->n_group)
        f->key[f->n_group++] = key;
    const uint32_t event = s->event != M_NONE ? j->node_of_event[j->first_event[a] + s->event] : NG_NO_INDEX;
    const char *time = time_of(j, s);
    if (time == NULL && event != NG_NO_INDEX)
        time = j->node[event].date;
    f->r[f->n++] = (report){ s, a, group, event, time };
}

/* ---- groups to clusters ---- */

typedef struct {
    const char *time; /* of the report, then of its cluster */
    uint32_t report;
} timed;

static int by_time(const void *pa, const void *pb)
{
    const timed *a = pa, *b = pb;
    const int c = a->time == NULL || b->time == NULL ? (a->time == NULL) - (b->time == NULL) : strcmp(a->time, b->time);
    if (c != 0)
        return c;
    return a->report < b->report ? -1 : a->report > b->report;
}

static bool begins_with(const char *s, const char *start)
{
    return strncmp(s, start, strlen(start)) == 0;
}

/* Sorted by time, what a time holds follows it; from the end each time takes the
 * one finer time that all that follow within it have become. */
static void settle_times(timed *v, size_t n)
{
    size_t known = n;
    while (known > 0 && v[known - 1].time == NULL)
        --known;
    const char **own = known != 0 ? calloc(known, sizeof *own) : NULL;
    if (own == NULL && known != 0)
        return; /* each stays with its own time */
    for (size_t i = 0; i < known; ++i)
        own[i] = v[i].time;
    for (size_t i = known; i-- > 0;) {
        const char *only = NULL;
        bool several = false;
        for (size_t k = i + 1; k < known && begins_with(own[k], own[i]) && !several; ++k) {
            if (strcmp(own[k], own[i]) == 0) {
                only = v[k].time;
                break;
            }
            several = only != NULL && strcmp(only, v[k].time) != 0;
            only = v[k].time;
        }
        if (only != NULL && !several)
            v[i].time = only;
    }
    bool one = known != 0;
    for (size_t i = 1; i < known; ++i)
        one = one && strcmp(v[i].time, v[0].time) == 0;
    for (size_t i = known; one && i < n; ++i)
        v[i].time = v[0].time;
    free((void *)own);
}

static void add_cluster(fusion *f, uint32_t group, uint32_t first, uint32_t n, const char *time)
{
    if (!ng_arena_grow(&f->room, (void **)&f->c, &f->cap_c, f->n_c, sizeof *f->c)) {
        f->j->m->failed = true;
        return;
    }
    f->c[f->n_c++] = (cluster){ group, first, n, time };
}

static void make_clusters(fusion *f)
{
    m_job *j = f->j;
    uint32_t *at = ng_arena_new(&f->room, f->n_group + 2, sizeof *at);
    timed *v = ng_arena_new(&f->room, f->n, sizeof *v);
    f->order = ng_arena_new(&f->room, f->n, sizeof *f->order);
    j->m->failed |= at == NULL || v == NULL || f->order == NULL;
    if (j->m->failed)
        return;
    for (size_t i = 0; i < f->n; ++i)
        ++at[f->r[i].group + 2];
    for (size_t i = 2; i < f->n_group + 2; ++i)
        at[i] += at[i - 1];
    for (size_t i = 0; i < f->n; ++i)
        v[at[f->r[i].group + 1]++] = (timed){ f->r[i].time, (uint32_t)i };
    for (uint32_t g = 0; g < f->n_group && !j->m->failed; ++g) {
        const uint32_t first = at[g], n = at[g + 1] - at[g];
        qsort(v + first, n, sizeof *v, by_time);
        settle_times(v + first, n);
        qsort(v + first, n, sizeof *v, by_time);
        for (uint32_t i = first, start = first; i < first + n; ++i) {
            f->order[i] = v[i].report;
            const char *now = v[i].time, *next = i + 1 < first + n ? v[i + 1].time : NULL;
            const bool last = i + 1 == first + n || (now == NULL) != (next == NULL) ||
                              (now != NULL && next != NULL && strcmp(now, next) != 0);
            if (last) {
                add_cluster(f, g, start, i + 1 - start, now);
                start = i + 1;
            }
        }
    }
}

/* ---- clusters to statements ---- */

/* The event that most reports name. */
static uint32_t event_of(const fusion *f, const cluster *c)
{
    uint32_t best = NG_NO_INDEX, most = 0;
    for (uint32_t i = 0; i < c->n && i < 256; ++i) {
        const uint32_t e = f->r[f->order[c->first + i]].event;
        uint32_t n = 0;
        for (uint32_t k = 0; k < c->n && k < 256 && e != NG_NO_INDEX; ++k)
            n += f->r[f->order[c->first + k]].event == e;
        if (n > most || (n == most && n != 0 && e < best)) {
            best = e;
            most = n;
        }
    }
    return best;
}

/* What a report calls the relation: one that words made is called as these are, one of the
 * ontology may stand for many verbs. */
static uint32_t wording_of(const fusion *f, const cluster *c, uint32_t i, bool minted)
{
    const m_statement *s = f->r[f->order[c->first + i]].s;
    return minted ? f->j->m->predicate[s->predicate].label : s->words;
}

/* The wording that most reports use, then the shorter; NULL where the relation is called so too. */
static const char *label_of(const fusion *f, const cluster *c, const ng_predicate *p)
{
    enum { LOOKED_AT = 64 };
    const char *best = NULL;
    uint32_t most = 0;
    const uint32_t n = c->n < LOOKED_AT ? c->n : LOOKED_AT;
    for (uint32_t i = 0; i < n; ++i) {
        const uint32_t said = wording_of(f, c, i, p->minted);
        const char *label = m_text(f->j->m, said);
        uint32_t same = 0;
        for (uint32_t k = 0; k < n; ++k)
            same += wording_of(f, c, k, p->minted) == said;
        if (label == NULL || same < most)
            continue;
        const size_t a = strlen(label), b = best != NULL ? strlen(best) : SIZE_MAX;
        if (same > most || a < b || (a == b && strcmp(label, best) < 0))
            best = label;
        most = same;
    }
    return best != NULL && strcmp(best, p->label) != 0 ? best : NULL;
}

/* A time that the cluster's own holds at a finer grain says nothing more. */
static bool is_coarser(const char *time, const ng_graph_arg *a)
{
    return time != NULL && strcmp(a->role, "time") == 0 && a->object.kind == NG_TERM_VALUE &&
           strcmp(a->object.text, time) != 0 && begins_with(time, a->object.text);
}

static void args_of(fusion *f, const cluster *c, ng_graph_statement *out)
{
    m_job *j = f->j;
    size_t total = 2, k = 0; /* time and place may come from the event */
    for (uint32_t i = 0; i < c->n; ++i)
        total += f->r[f->order[c->first + i]].s->n_arg;
    ng_graph_arg *v = calloc(total, sizeof *v);
    if (v == NULL) {
        j->m->failed = true;
        return;
    }
    bool time = false, place = false;
    for (uint32_t i = 0; i < c->n; ++i) {
        const report *r = &f->r[f->order[c->first + i]];
        for (size_t a = 0; a < r->s->n_arg; ++a) {
            const m_arg *arg = &r->s->arg[a];
            v[k] =
                (ng_graph_arg){ m_text(j->m, arg->role), m_object(j, r->article, &arg->ref), m_text(j->m, arg->text) };
            if (v[k].role == NULL || v[k].object.kind == NG_TERM_NONE || is_coarser(c->time, &v[k]))
                continue;
            time |= strcmp(v[k].role, "time") == 0;
            place |= strcmp(v[k].role, "place") == 0;
            ++k;
        }
    }
    if (!time && c->time != NULL)
        v[k++] = (ng_graph_arg){ "time", { NG_TERM_VALUE, 0, c->time, ng_date_datatype(c->time) }, NULL };
    const uint32_t where = out->event != NG_NO_INDEX ? j->node[out->event].place : NG_NO_INDEX;
    const bool said = (out->object.kind == NG_TERM_NODE && out->object.node == where) ||
                      (out->subject.kind == NG_TERM_NODE && out->subject.node == where);
    if (!place && !said && where != NG_NO_INDEX)
        v[k++] = (ng_graph_arg){ "place", { NG_TERM_NODE, where, NULL, NULL }, NULL };
    out->arg = m_args(j, v, k, &out->n_arg);
    free(v);
}

typedef struct {
    uint32_t source; /* article, copies under their original */
    double confidence;
} vote;

static int by_source(const void *pa, const void *pb)
{
    const vote *a = pa, *b = pb;
    if (a->source != b->source)
        return a->source < b->source ? -1 : 1;
    return a->confidence > b->confidence ? -1 : a->confidence < b->confidence;
}

/* Articles err independently, one article does not: noisy-or over the best of each. */
static void evidence_of(fusion *f, const cluster *c, ng_graph_statement *out)
{
    m_job *j = f->j;
    vote *vote_ = calloc(c->n, sizeof *vote_);
    ng_evidence *v = calloc(c->n, sizeof *v);
    if (vote_ == NULL || v == NULL) {
        j->m->failed = true;
    } else {
        for (uint32_t i = 0; i < c->n; ++i) {
            const report *r = &f->r[f->order[c->first + i]];
            const uint32_t a = j->article_to[r->article], copy = j->m->g->article[a].copy_of;
            vote_[i] = (vote){ copy != NG_NO_INDEX ? copy : a, r->s->confidence };
            v[i] = (ng_evidence){ a, r->s->at.sentence, r->s->at.begin, r->s->at.end, r->s->at.text };
        }
        qsort(vote_, c->n, sizeof *vote_, by_source);
        double wrong = 1;
        for (uint32_t i = 0; i < c->n; ++i)
            if (i == 0 || vote_[i].source != vote_[i - 1].source)
                wrong *= 1 - vote_[i].confidence;
        const double right = 1 - wrong < CONFIDENCE_MAX ? 1 - wrong : CONFIDENCE_MAX;
        out->confidence = (double)(int)(right * 100 + 0.5) / 100;
        out->evidence = m_evidence(j, v, c->n, &out->n_evidence);
    }
    free(vote_);
    free(v);
}

static void say(ng_str *b, m_job *j, const ng_object *o)
{
    ng_str_printf(b, "%d ", (int)o->kind);
    if (o->kind == NG_TERM_NODE)
        ng_str_puts(b, j->node[o->node].iri);
    else if (o->kind != NG_TERM_NONE)
        ng_str_printf(b, "%s^^%s", o->text, o->datatype != NULL ? o->datatype : "");
    ng_str_putc(b, '\n');
}

/* Named by its content, so that a statement keeps its IRI as the graph grows. */
static const char *name_it(fusion *f, const ng_graph_statement *s, const char *time)
{
    ng_str b = { 0 };
    char hex[33];
    ng_str_printf(&b, "%d %d %d %s %s\n", (int)s->kind, (int)s->polarity, (int)s->modality,
                  f->j->m->g->predicate[s->predicate].iri, time != NULL ? time : "");
    say(&b, f->j, &s->subject);
    say(&b, f->j, &s->object);
    say(&b, f->j, &s->attributed_to);
    ng_hash_hex(ng_str_get(&b), b.len, hex);
    char *iri = !b.failed ? ng_arena_printf(&f->j->m->g->arena, "%sstatement/%.24s", f->j->m->base, hex) : NULL;
    f->j->m->failed |= iri == NULL;
    ng_str_done(&b);
    return iri;
}

/* ---- all ---- */

typedef struct {
    ng_graph_statement s;
    const char *time;
} made;

static int by_statement(const void *pa, const void *pb)
{
    return strcmp(((const made *)pa)->s.iri, ((const made *)pb)->s.iri);
}

static made make(fusion *f, const cluster *c)
{
    m_job *j = f->j;
    const report *r = &f->r[f->order[c->first]];
    made out = { .time = c->time };
    ng_graph_statement *s = &out.s;
    s->kind = r->s->kind;
    s->polarity = r->s->polarity;
    s->modality = r->s->modality;
    s->predicate = f->key[c->group].predicate;
    s->subject = m_object(j, r->article, &r->s->subject);
    s->object = m_object(j, r->article, &r->s->object);
    s->attributed_to = m_object(j, r->article, &r->s->attributed_to);
    s->label = label_of(f, c, &j->m->g->predicate[s->predicate]);
    s->event = event_of(f, c);
    args_of(f, c, s);
    evidence_of(f, c, s);
    if (!j->m->failed)
        s->iri = name_it(f, s, c->time);
    return out;
}

static void make_all(fusion *f)
{
    m_job *j = f->j;
    made *v = f->n_c != 0 ? calloc(f->n_c, sizeof *v) : NULL;
    size_t n = 0;
    j->m->failed |= v == NULL && f->n_c != 0;
    for (size_t i = 0; i < f->n_c && !j->m->failed; ++i) {
        v[n] = make(f, &f->c[i]);
        n += v[n].s.confidence >= j->m->opt.min_confidence;
    }
    if (!j->m->failed && n != 0) {
        qsort(v, n, sizeof *v, by_statement);
        ng_graph_statement *out = m_keep_new(j->m, n, sizeof *out);
        const char **time = m_new(j->m, n, sizeof *time);
        for (size_t i = 0; i < n && !j->m->failed; ++i) {
            out[i] = v[i].s;
            time[i] = v[i].time;
        }
        if (!j->m->failed)
            m_contradictions(j, out, time, n);
        j->m->g->statement = out;
        j->m->g->n_statement = out != NULL ? n : 0;
    }
    free(v);
}

void m_statements(m_job *j)
{
    fusion f = { .j = j, .room = { .limit = SIZE_MAX / 2 } };
    f.predicate = m_predicates(j);
    for (uint32_t a = 0; a < j->n_article && !j->m->failed; ++a)
        for (size_t i = 0; i < j->article[a]->n_statement && !j->m->failed; ++i)
            add_report(&f, a, &j->article[a]->statement[i]);
    if (!j->m->failed)
        make_clusters(&f);
    if (!j->m->failed)
        make_all(&f);
    if (!j->m->failed)
        m_drop_predicates(j);
    ng_map_done(&f.group);
    ng_arena_done(&f.room);
}
