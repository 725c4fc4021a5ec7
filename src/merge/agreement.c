/* agreement.c -- agreements that articles call by what they are.
 *
 * "the treaty", "a mutual defense pact" and the full title are one where the same
 * parties signed on dates that agree. Parties are the signers, people standing for
 * the country that they lead. What an article calls so without saying who signed
 * joins the one agreement, signed around the article's date, two of whose parties
 * it speaks of. What is still no more than "an agreement" then is no node: it stays words.
 */
#include <stdlib.h>
#include <string.h>

#include "job.h"

enum {
    PARTIES_MAX = 8,
    CHAIN_MAX = 32,
    DAYS_APART = 60 /* between an undated report and the agreement */
};

typedef struct {
    uint32_t member, leaf;
    uint32_t party[PARTIES_MAX]; /* roots */
    size_t n_party;
    const char *date;
    const char *told; /* the date, else that of the article, or NULL */
    long seen;        /* its day, -1: coarser */
    bool signs;       /* said to be signed, or by whom */
} pact;

/* What a relation tells of an agreement: by the ontology's ng:identifies,
 * ng:standsFor, owl:inverseOf, ng:wikidataInverse and ng:objectTime. */
typedef struct {
    bool of_subject; /* its object is a party or the date of the subject */
    bool of_object;  /* its subject is a party of the object */
    bool time;       /* its time is the date of the object */
    bool leads;      /* its subject acts for its object */
} use;

typedef struct chain {
    uint32_t pact;
    struct chain *next;
} chain;

typedef struct {
    m_job *j;
    pact *p;
    size_t n;
    uint32_t *pact_of; /* by member; M_NONE */
    use *use;          /* by m_predicate */
    ng_map signing;    /* classes of events that tell who the parties are */
    uint32_t *country; /* by leaf: the root of the country that a person leads; M_NONE */
    ng_map by_party;   /* root to chain */
    chain **head;
    size_t cap_head;
} pacts;

/* ---- what relations tell ---- */

static bool identifies(const ng_ontology *o, const char *curie)
{
    const ng_property *p = curie != NULL ? ng_ontology_property(o, curie) : NULL;
    return p != NULL && p->identifies;
}

/* Does a property of Wikidata that identifies run the other way? */
static bool identifies_inverse(const ng_ontology *o, const ng_property *p)
{
    size_t n;
    const ng_property *q = ng_ontology_properties(o, &n);
    for (size_t i = 0; i < n && p->wikidata_inverse != NULL; ++i)
        if (q[i].identifies && q[i].wikidata != NULL && strcmp(q[i].wikidata, p->wikidata_inverse) == 0)
            return true;
    return identifies(o, p->inverse);
}

static void find_uses(pacts *x)
{
    ng_merger *m = x->j->m;
    const ng_ontology *o = m->opt.ontology;
    x->use = m_new(m, m->n_predicate, sizeof *x->use);
    for (size_t i = 0; i < m->n_predicate && x->use != NULL && o != NULL; ++i) {
        const ng_property *p = ng_ontology_property(o, m_text(m, m->predicate[i].iri));
        if (p == NULL)
            continue;
        x->use[i] = (use){ .of_subject = p->identifies,
                           .of_object = identifies_inverse(o, p),
                           .time = identifies(o, p->object_time),
                           .leads = p->stands_for };
    }
    size_t n = 0;
    const ng_property *p = o != NULL ? ng_ontology_properties(o, &n) : NULL;
    for (size_t i = 0; i < n; ++i)
        if (p[i].event != NULL && (p[i].identifies || identifies_inverse(o, &p[i])))
            m->failed |= ng_map_put(&x->signing, p[i].event, strlen(p[i].event), 1) == NULL;
}

/* ---- whose country ---- */

static bool leads(const pacts *x, const m_statement *s)
{
    return s->kind == NG_FACT && s->polarity == NG_AFFIRMED && x->use[s->predicate].leads;
}

static void find_countries(pacts *x)
{
    m_job *j = x->j;
    const ng_gazetteer *z = j->m->opt.gazetteer;
    ng_map by_item = { 0 };
    for (uint32_t i = 0; i < j->n_leaf; ++i)
        x->country[i] = M_NONE;
    for (uint32_t i = 0; i < j->n_member && z != NULL && !j->m->failed; ++i) {
        const m_entity *e = j->member[i].entity;
        const char *iri = e->type == NG_TYPE_COUNTRY ? m_text(j->m, e->wikidata) : NULL;
        j->m->failed |= iri != NULL && ng_map_put(&by_item, iri, strlen(iri), m_root(j, j->member[i].leaf)) == NULL;
    }
    for (uint32_t i = 0; i < j->n_member && z != NULL; ++i) {
        const m_member *e = &j->member[i];
        const char *iri = e->family == M_PERSON ? m_text(j->m, e->entity->wikidata) : NULL;
        const uint32_t entry = iri != NULL ? ng_gazetteer_by_iri(z, iri) : NG_GAZ_NONE;
        const char *country = entry != NG_GAZ_NONE ? ng_gazetteer_entry(z, entry)->country : NULL;
        const uint32_t at = country != NULL ? ng_map_get(&by_item, country, strlen(country)) : NG_MAP_NONE;
        if (at != NG_MAP_NONE)
            x->country[m_root(j, e->leaf)] = at;
    }
    for (uint32_t a = 0; a < j->n_article; ++a) {
        for (size_t i = 0; i < j->article[a]->n_statement; ++i) {
            const m_statement *s = &j->article[a]->statement[i];
            if (s->subject.kind != NG_REF_ENTITY || s->object.kind != NG_REF_ENTITY || !leads(x, s))
                continue;
            const m_member *who = M_MEMBER(j, a, s->subject.index), *what = M_MEMBER(j, a, s->object.index);
            uint32_t *to = &x->country[m_root(j, who->leaf)];
            if (who->family == M_PERSON && what->entity->type == NG_TYPE_COUNTRY && *to == M_NONE)
                *to = m_root(j, what->leaf);
        }
    }
    ng_map_done(&by_item);
}

static uint32_t party_of(const pacts *x, const m_member *e)
{
    const uint32_t root = m_root(x->j, e->leaf);
    return x->country[root] != M_NONE ? m_root(x->j, x->country[root]) : root;
}

/* Cities stand for governments too loosely; things do not sign. */
static bool may_sign(const m_member *e)
{
    return e->family == M_PERSON || e->family == M_BODY || e->entity->type == NG_TYPE_COUNTRY ||
           e->entity->type == NG_TYPE_STATE;
}

static bool has_party(const pact *p, uint32_t root)
{
    for (size_t i = 0; i < p->n_party; ++i)
        if (p->party[i] == root)
            return true;
    return false;
}

static void add_party(pacts *x, pact *p, uint32_t a, const m_ref *r)
{
    if (r->kind != NG_REF_ENTITY || p->n_party == PARTIES_MAX)
        return;
    const m_member *e = M_MEMBER(x->j, a, r->index);
    const uint32_t root = party_of(x, e);
    if (may_sign(e) && !has_party(p, root))
        p->party[p->n_party++] = root;
}

/* ---- what articles say of them ---- */

static pact *pact_at(pacts *x, uint32_t a, const m_ref *r)
{
    if (r->kind != NG_REF_ENTITY)
        return NULL;
    const uint32_t k = x->pact_of[x->j->first_member[a] + r->index];
    return k != M_NONE ? &x->p[k] : NULL;
}

/* The finest date, of equally fine ones the first. */
static void date_it(pact *p, const char *date)
{
    if (date == NULL || (m_day(date) < 0 && strncmp(date, "XXXX-", 5) != 0))
        return;
    if (m_date_is_finer(date, p->date) || (!m_date_is_finer(p->date, date) && strcmp(date, p->date) < 0))
        p->date = date;
}

static const char *time_of(const ng_merger *m, const m_arg *arg, size_t n)
{
    for (size_t i = 0; i < n; ++i) {
        const char *role = m_text(m, arg[i].role);
        if (role != NULL && strcmp(role, "time") == 0 && arg[i].ref.kind == NG_REF_VALUE)
            return m_text(m, arg[i].ref.text);
    }
    return NULL;
}

static void read_statement(pacts *x, uint32_t a, const m_statement *s)
{
    const ng_merger *m = x->j->m;
    const use *u = &x->use[s->predicate];
    pact *object = pact_at(x, a, &s->object), *subject = pact_at(x, a, &s->subject);
    if (s->polarity != NG_AFFIRMED)
        return;
    if (object != NULL && u->of_object) {
        object->signs = true;
        add_party(x, object, a, &s->subject);
    }
    if (object != NULL && u->time)
        date_it(object, time_of(m, s->arg, s->n_arg));
    if (subject == NULL || !u->of_subject)
        return;
    if (s->object.kind == NG_REF_VALUE) {
        date_it(subject, m_text(m, s->object.text));
    } else if (s->object.kind == NG_REF_ENTITY) {
        subject->signs = true;
        add_party(x, subject, a, &s->object);
    }
}

static void read_event(pacts *x, uint32_t a, const m_event *e)
{
    const char *type = m_text(x->j->m, e->type);
    if (type == NULL || ng_map_get(&x->signing, type, strlen(type)) == NG_MAP_NONE)
        return;
    for (size_t i = 0; i < e->n_arg; ++i) {
        pact *p = pact_at(x, a, &e->arg[i].ref);
        if (p == NULL)
            continue;
        p->signs = true;
        date_it(p, m_text(x->j->m, e->date));
        for (size_t k = 0; k < e->n_arg; ++k)
            if (k != i)
                add_party(x, p, a, &e->arg[k].ref);
    }
}

/* ---- comparing ---- */

static bool has_word(const char *norm, const char *w, size_t n)
{
    for (const char *s = norm; *s != '\0'; s += strcspn(s, " "), s += *s == ' ')
        if (strcspn(s, " ") == n && memcmp(s, w, n) == 0)
            return true;
    return false;
}

static size_t words(const char *norm, const char *other, size_t *shared)
{
    size_t n = 0;
    *shared = 0;
    for (const char *s = norm; *s != '\0'; s += strcspn(s, " "), s += *s == ' ') {
        const size_t k = strcspn(s, " ");
        if (k < 4 && !(*s >= '0' && *s <= '9'))
            continue; /* of, on, the */
        ++n;
        *shared += has_word(other, s, k);
    }
    return n;
}

/* Two names may be of one agreement when the shorter stands half in the longer;
 * what is called by one word may be anything. */
static bool names_agree(const char *a, const char *b)
{
    size_t shared, back;
    const size_t na = words(a, b, &shared), nb = words(b, a, &back);
    const size_t least = na < nb ? na : nb;
    return least <= 1 || shared * 2 >= least;
}

static bool has_year(const char *norm)
{
    for (const char *s = norm; *s != '\0'; s += strcspn(s, " "), s += *s == ' ')
        if (strspn(s, "0123456789") == 4 && strcspn(s, " ") == 4)
            return true;
    return false;
}

static const char *name_of(const pacts *x, const pact *p, ng_arena *a)
{
    const m_member *e = &x->j->member[p->member];
    if (e->norm != M_NONE)
        return m_text(x->j->m, e->norm);
    ng_str b = { 0 };
    const bool ok = m_name_norm(&x->j->m->words, M_PACT, m_text(x->j->m, e->entity->label), a, &b);
    const char *s = ok ? ng_arena_strdup(a, ng_str_get(&b)) : NULL;
    ng_str_done(&b);
    x->j->m->failed |= s == NULL;
    return s != NULL ? s : "";
}

static size_t shared_parties(const pact *a, const pact *b)
{
    size_t n = 0;
    for (size_t i = 0; i < a->n_party; ++i)
        n += has_party(b, a->party[i]);
    return n;
}

static bool days_agree(const pact *a, const pact *b)
{
    if (a->date != NULL && b->date != NULL)
        return m_dates_agree(a->date, b->date);
    return a->seen < 0 || b->seen < 0 ? m_dates_agree(a->told, b->told) : labs(a->seen - b->seen) <= DAYS_APART;
}

static bool is_same(const pacts *x, const pact *a, const pact *b)
{
    const size_t shared = shared_parties(a, b);
    const bool one_day = a->date != NULL && b->date != NULL && m_dates_agree(a->date, b->date);
    if (!days_agree(a, b) || shared == 0 || (shared < 2 && !one_day))
        return false;
    const bool named = x->j->member[a->member].norm != M_NONE && x->j->member[b->member].norm != M_NONE;
    ng_arena room = { .limit = SIZE_MAX / 2 };
    const bool agree = (one_day && shared >= 2) || !named || names_agree(name_of(x, a, &room), name_of(x, b, &room));
    ng_arena_done(&room);
    return agree;
}

/* ---- joining ---- */

static void hang(pacts *x, uint32_t root, uint32_t pact_index)
{
    const size_t n = x->by_party.n;
    const ng_map_entry *e = ng_map_put(&x->by_party, (const char *)&root, sizeof root, (uint32_t)n);
    chain *c = m_new(x->j->m, 1, sizeof *c);
    if (e == NULL || c == NULL || !ng_arena_grow(&x->j->m->work, (void **)&x->head, &x->cap_head, n, sizeof *x->head)) {
        x->j->m->failed = true;
        return;
    }
    if (e->value == n)
        x->head[n] = NULL;
    *c = (chain){ pact_index, x->head[e->value] };
    x->head[e->value] = c;
}

static const chain *hung(const pacts *x, uint32_t root)
{
    const uint32_t k = ng_map_get(&x->by_party, (const char *)&root, sizeof root);
    return k != NG_MAP_NONE ? x->head[k] : NULL;
}

/* Signed agreements, those with a date first: each joins one before it or stands. */
static void join_signed(pacts *x, bool dated)
{
    for (uint32_t i = 0; i < x->n && !x->j->m->failed; ++i) {
        pact *p = &x->p[i];
        if (!p->signs || p->n_party == 0 || (p->date != NULL) != dated)
            continue;
        bool found = false;
        for (size_t k = 0; k < p->n_party && !found; ++k) {
            unsigned n = 0;
            for (const chain *c = hung(x, p->party[k]); c != NULL && n < CHAIN_MAX && !found; c = c->next, ++n)
                found = is_same(x, p, &x->p[c->pact]) && m_join(x->j, p->leaf, x->p[c->pact].leaf);
        }
        for (size_t k = 0; k < p->n_party && !found; ++k)
            hang(x, p->party[k], i);
    }
}

/* The agreement two of whose parties the article speaks of; M_NONE: none or several. */
static uint32_t spoken_of(pacts *x, const pact *p)
{
    m_job *j = x->j;
    const uint32_t a = j->member[p->member].article;
    uint32_t party[64], found = M_NONE;
    size_t n = 0, best = 1;
    bool tie = false;
    for (uint32_t i = j->first_member[a]; i < j->first_member[a + 1] && n < 64; ++i) {
        const uint32_t root =
            may_sign(&j->member[i]) && j->member[i].entity->named ? party_of(x, &j->member[i]) : M_NONE;
        size_t k = 0;
        while (k < n && party[k] != root)
            ++k;
        if (root != M_NONE && k == n)
            party[n++] = root;
    }
    for (size_t i = 0; i < n; ++i) {
        unsigned seen = 0;
        for (const chain *c = hung(x, party[i]); c != NULL && seen < CHAIN_MAX; c = c->next, ++seen) {
            const pact *q = &x->p[c->pact];
            size_t shared = 0;
            for (size_t k = 0; k < n; ++k)
                shared += has_party(q, party[k]);
            if (shared < best || shared < 2 || !days_agree(p, q) || c->pact == found)
                continue;
            tie = found != M_NONE && shared == best && m_root(j, q->leaf) != m_root(j, x->p[found].leaf);
            if (shared > best || found == M_NONE)
                found = c->pact;
            best = shared;
        }
    }
    return tie ? M_NONE : found;
}

/* Do the words fit what the agreement is called anywhere? Of a nominal, those
 * before its last: every treaty is a treaty, "an automatic treaty" may be another. */
static bool fits(const pacts *x, const pact *p, const pact *q)
{
    const m_job *j = x->j;
    ng_arena room = { .limit = SIZE_MAX / 2 };
    const char *name = name_of(x, p, &room);
    const bool named = j->member[p->member].norm != M_NONE;
    const char *head = strrchr(name, ' ');
    if (!named && head != NULL)
        name = ng_arena_copy(&room, name, (size_t)(head - name));
    x->j->m->failed |= name == NULL;
    bool fit = name != NULL && !has_year(name) && !named && head == NULL;
    const uint32_t root = m_root(j, q->leaf);
    for (uint32_t i = 0; i < x->n && !fit && name != NULL && !has_year(name); ++i) {
        size_t shared;
        if (m_root(j, x->p[i].leaf) != root)
            continue;
        const size_t n = words(name, name_of(x, &x->p[i], &room), &shared);
        fit = named ? shared * 2 > n : shared != 0 || n == 0; /* "the new treaty" is the treaty */
    }
    ng_arena_done(&room);
    return fit;
}

static void join_mentioned(pacts *x)
{
    for (uint32_t i = 0; i < x->n && !x->j->m->failed; ++i) {
        pact *p = &x->p[i];
        if (p->signs && p->n_party != 0)
            continue;
        const uint32_t to = spoken_of(x, p);
        if (to != M_NONE && m_root(x->j, x->p[to].leaf) != m_root(x->j, p->leaf) && fits(x, p, &x->p[to]))
            (void)m_join(x->j, p->leaf, x->p[to].leaf);
    }
}

/* ---- which are no things of the graph ---- */

/* Leaves unknown what nobody names, of which not two sign, and of which one article alone speaks. */
static void find_vague(pacts *x)
{
    m_job *j = x->j;
    uint32_t *parties = m_new(j->m, j->n_leaf, sizeof *parties), *first = m_new(j->m, j->n_leaf, sizeof *first);
    j->vague = m_new(j->m, j->n_leaf, sizeof *j->vague);
    for (size_t i = 0; i < x->n && !j->m->failed; ++i) {
        const m_member *e = &j->member[x->p[i].member];
        const uint32_t root = m_root(j, e->leaf);
        const bool named = e->norm != M_NONE && e->entity->named;
        const bool fresh = first[root] == 0;
        parties[root] = x->p[i].n_party > parties[root] ? (uint32_t)x->p[i].n_party : parties[root];
        j->vague[root] = (fresh || j->vague[root]) && !named && e->entity->wikidata == M_NONE && parties[root] < 2 &&
                         (fresh || first[root] == e->article + 1);
        first[root] = e->article + 1;
    }
}

void m_agreements(m_job *j)
{
    pacts x = { .j = j };
    x.p = m_new(j->m, j->n_member, sizeof *x.p);
    x.pact_of = m_new(j->m, j->n_member, sizeof *x.pact_of);
    x.country = m_new(j->m, j->n_leaf, sizeof *x.country);
    for (uint32_t i = 0; i < j->n_member && !j->m->failed; ++i) {
        const m_member *e = &j->member[i];
        x.pact_of[i] = e->entity->type == NG_TYPE_AGREEMENT ? (uint32_t)x.n : M_NONE;
        if (x.pact_of[i] != M_NONE)
            x.p[x.n++] = (pact){ .member = i, .leaf = e->leaf, .seen = -1 };
    }
    if (x.n == 0 || j->m->failed)
        return;
    find_uses(&x);
    if (j->m->failed)
        return;
    find_countries(&x);
    for (uint32_t a = 0; a < j->n_article; ++a) {
        for (size_t i = 0; i < j->article[a]->n_statement; ++i)
            read_statement(&x, a, &j->article[a]->statement[i]);
        for (size_t i = 0; i < j->article[a]->n_event; ++i)
            read_event(&x, a, &j->article[a]->event[i]);
    }
    for (size_t i = 0; i < x.n; ++i) {
        const char *published = j->article[j->member[x.p[i].member].article]->out.date;
        x.p[i].told = x.p[i].date != NULL ? x.p[i].date : published;
        x.p[i].seen = m_day(x.p[i].told);
    }
    join_signed(&x, true);
    join_signed(&x, false);
    join_mentioned(&x);
    find_vague(&x);
    ng_map_done(&x.by_party);
    ng_map_done(&x.signing);
}
