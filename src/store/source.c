/* source.c -- the triples that rasqal asks for.
 *
 * rasqal asks for matches of one pattern at a time, in the order in which the
 * query is written: 1,000,000 triples and three hops took 7 s where the last hop
 * was the selective one. It offers no way to reorder them, so the first pattern
 * of a basic graph pattern is answered by joining all of them here (join.c), and
 * each of the others by the one match that belongs to the present solution.
 * rasqal is none the wiser: for each solution, all patterns have bound their
 * variables. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "error.h"
#include "run.h"

/* Basic graph patterns of more triples are left to rasqal's own order. */
enum { JOINED = 64 };

double ng_run_now(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

size_t ng_run_memory(void)
{
    char text[128];
    const int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    const ssize_t n = fd >= 0 ? read(fd, text, sizeof text - 1) : -1;
    if (fd >= 0)
        (void)close(fd);
    if (n <= 0)
        return 0;
    text[n] = '\0';
    const char *resident = strchr(text, ' '); /* the second number, in pages */
    return resident != NULL ? strtoull(resident, NULL, 10) * (size_t)sysconf(_SC_PAGESIZE) : 0;
}

bool ng_run_late(ng_run *r)
{
    if ((++r->ticks & 0xff) == 0) {
        r->late |= r->deadline > 0 && ng_run_now() > r->deadline;
        if ((r->ticks & 0xffff) == 0)
            r->greedy |= ng_run_memory() > r->memory_at_start + r->memory;
    }
    return r->late || r->greedy || r->no_memory;
}

/* rasqal takes its strings over and frees them itself. */
static unsigned char *rasqal_string(const char *s)
{
    const size_t n = strlen(s) + 1;
    unsigned char *p = rasqal_alloc_memory(n);
    return p != NULL ? memcpy(p, s, n) : NULL;
}

/* rasqal makes numbers, dates and booleans of typed literals, to compare them, and
 * keeps their lexical form; but for "1" and "0", which become "true" and "false",
 * and seconds that end in zeros. */
static rasqal_literal *make_literal(ng_run *r, const ng_rdf_term *t)
{
    if (t->kind == NG_RDF_IRI) {
        raptor_uri *uri = raptor_new_uri(r->raptor, (const unsigned char *)t->value);
        return uri != NULL ? rasqal_new_uri_literal(r->world, uri) : NULL;
    }
    unsigned char *s = rasqal_string(t->value);
    if (s == NULL)
        return NULL;
    if (t->kind == NG_RDF_BLANK)
        return rasqal_new_simple_literal(r->world, RASQAL_LITERAL_BLANK, s);
    char *language = t->language != NULL ? (char *)rasqal_string(t->language) : NULL;
    raptor_uri *datatype = t->datatype != NULL ? raptor_new_uri(r->raptor, (const unsigned char *)t->datatype) : NULL;
    return rasqal_new_string_literal(r->world, s, language, datatype, NULL);
}

/* A new reference to the literal of a term; NULL: memory was refused. */
static rasqal_literal *literal_of(ng_run *r, uint32_t term)
{
    if (r->literal[term] == NULL) {
        rasqal_literal *l = make_literal(r, &r->s->term[term].term);
        if (l == NULL || !ng_map_set(&r->known, (const char *)&l, sizeof l, term, NULL)) {
            r->no_memory = true;
            if (l != NULL)
                rasqal_free_literal(l);
            return NULL;
        }
        r->literal[term] = l;
    }
    return rasqal_new_literal_from_literal(r->literal[term]);
}

bool ng_run_term(ng_run *r, rasqal_literal *l, ng_rdf_term *ret)
{
    if (l == NULL)
        return false;
    const uint32_t known = ng_map_get(&r->known, (const char *)&l, sizeof l);
    if (known != NG_MAP_NONE) {
        *ret = r->s->term[known].term;
        return true;
    }
    const rasqal_literal_type type = rasqal_literal_get_rdf_term_type(l);
    const char *text = (const char *)rasqal_literal_as_string(l);
    if (text == NULL)
        return false;
    *ret = (ng_rdf_term){ .kind = type == RASQAL_LITERAL_URI     ? NG_RDF_IRI
                                  : type == RASQAL_LITERAL_BLANK ? NG_RDF_BLANK
                                                                 : NG_RDF_LITERAL,
                          .value = text };
    if (ret->kind == NG_RDF_LITERAL) {
        raptor_uri *datatype = rasqal_literal_datatype(l);
        ret->language = rasqal_literal_get_language(l);
        ret->datatype = datatype != NULL ? (const char *)raptor_uri_as_string(datatype) : NULL;
        if (ret->datatype != NULL && strcmp(ret->datatype, "http://www.w3.org/2001/XMLSchema#string") == 0)
            ret->datatype = NULL;
    }
    return true;
}

/* The term that a position of a pattern is bound to: *ret its number, 0 where it is
 * free. False: bound to something that the store does not hold. */
static bool bound_term(ng_run *r, rasqal_literal *l, uint32_t *ret)
{
    *ret = 0;
    rasqal_variable *v = l != NULL ? rasqal_literal_as_variable(l) : NULL;
    rasqal_literal *value = v != NULL ? v->value : l;
    if (value == NULL)
        return true;
    const uint32_t known = ng_map_get(&r->known, (const char *)&value, sizeof value);
    ng_rdf_term t;
    if (known != NG_MAP_NONE)
        *ret = known;
    else if (ng_run_term(r, value, &t))
        *ret = ng_store_find(r->s, &t);
    return *ret != 0;
}

static void literals_of(const rasqal_triple *t, rasqal_literal *ret[NG_QUAD])
{
    ret[NG_S] = t->subject;
    ret[NG_P] = t->predicate;
    ret[NG_O] = t->object;
    ret[NG_G] = t->origin;
}

/* The number of a variable in a basic graph pattern, added where it is new. */
static int number_of(ng_basic *b, rasqal_literal *l)
{
    rasqal_variable *v = l != NULL ? rasqal_literal_as_variable(l) : NULL;
    if (v == NULL)
        return -1;
    size_t i = 0;
    while (i < b->n_var && b->var[i] != v)
        ++i;
    if (i == b->n_var)
        b->var[b->n_var++] = v;
    return (int)i;
}

/* The triple as a pattern. False: it names a term that the store does not hold. */
static bool to_pattern(ng_run *r, ng_basic *b, const rasqal_triple *t, ng_join_pattern *ret)
{
    rasqal_literal *at[NG_QUAD];
    literals_of(t, at);
    ret->named = t->origin != NULL;
    for (int k = 0; k < NG_QUAD; ++k) {
        ret->term[k] = 0;
        ret->var[k] = number_of(b, at[k]);
        if (ret->var[k] < 0 && !bound_term(r, at[k], &ret->term[k]))
            return false;
    }
    return true;
}

/* A pattern being matched. */
typedef struct {
    ng_run *r;
    ng_basic *b;
    const ng_join_pattern *pattern;
    ng_join *join;      /* of the first one: the whole; of the others: NULL */
    const uint32_t *at; /* the first one's solution */
    bool end;
} match;

static bool stop(void *run)
{
    return ng_run_late(run);
}

static rasqal_triple_parts bind_match(rasqal_triples_match *rtm, void *user, rasqal_variable *bindings[4],
                                      rasqal_triple_parts parts)
{
    static const rasqal_triple_parts bit[NG_QUAD] = { RASQAL_TRIPLE_SUBJECT, RASQAL_TRIPLE_PREDICATE,
                                                      RASQAL_TRIPLE_OBJECT, RASQAL_TRIPLE_ORIGIN };
    (void)rtm;
    match *m = user;
    int done = 0;
    for (int k = 0; k < NG_QUAD; ++k) {
        const int v = m->pattern->var[k];
        if (bindings[k] == NULL || !(parts & bit[k]) || v < 0 || m->b->row[v] == 0)
            continue;
        rasqal_literal *l = literal_of(m->r, m->b->row[v]);
        if (l == NULL)
            return 0;
        rasqal_variable_set_value(bindings[k], l);
        done |= bit[k];
    }
    return (rasqal_triple_parts)done;
}

static void next_match(rasqal_triples_match *rtm, void *user)
{
    (void)rtm;
    match *m = user;
    m->at = m->join != NULL && !m->end ? ng_join_next(m->join, stop, m->r) : NULL;
    m->end = m->at == NULL;
}

/* rasqal asks this before it binds, moves the first pattern on to its next match
 * before it turns to the second, and binds nothing where nothing is free: so this
 * is the place to note the solution that the others belong to. */
static int is_end(rasqal_triples_match *rtm, void *user)
{
    (void)rtm;
    match *m = user;
    if (m->end || ng_run_late(m->r))
        return 1;
    m->r->solutions += m->at != NULL;
    if (m->at != NULL && m->b->n_var > 0)
        memcpy(m->b->row, m->at, m->b->n_var * sizeof *m->at);
    return 0;
}

static void finish_match(rasqal_triples_match *rtm, void *user)
{
    (void)rtm;
    match *m = user;
    ng_join_free(m->join);
    free(m);
}

/* Join the whole pattern, with what its variables are bound to outside. False: no memory. */
static bool begin_join(match *m)
{
    ng_run *r = m->r;
    ng_basic *b = m->b;
    for (size_t i = 0; i < b->n; ++i)
        if (!to_pattern(r, b, b->triple[i], &b->pattern[i]))
            return true; /* nothing can match */
    for (size_t i = 0; i < b->n_var; ++i) {
        rasqal_literal *value = b->var[i]->value;
        b->row[i] = 0;
        if (value != NULL && !bound_term(r, value, &b->row[i]))
            return true;
    }
    const bool named = b->pattern[0].named;
    const uint32_t *graphs = !r->has_dataset ? NULL : named ? r->named : r->from;
    m->join = ng_join_new(r->s, b->pattern, b->n, b->row, b->n_var, graphs, named ? r->n_named : r->n_from);
    if (m->join == NULL)
        return false;
    m->at = ng_join_next(m->join, stop, r);
    m->end = m->at == NULL;
    return true;
}

static bool add_triple(ng_basic *b, rasqal_triple *t)
{
    if (b->n == b->cap) {
        const size_t cap = b->cap == 0 ? 4 : b->cap * 2;
        rasqal_triple **more = realloc(b->triple, cap * sizeof *more);
        if (more == NULL)
            return false;
        b->triple = more;
        b->cap = cap;
    }
    b->triple[b->n++] = t;
    return true;
}

static ng_basic *add_basic(ng_run *r)
{
    ng_basic **more = realloc(r->basic, (r->n_basic + 1) * sizeof *more);
    if (more == NULL)
        return NULL;
    r->basic = more;
    ng_basic *b = calloc(1, sizeof *b);
    if (b != NULL)
        r->basic[r->n_basic++] = b;
    return b;
}

static bool make_room(ng_basic *b)
{
    b->var = calloc(NG_QUAD * b->n + 1, sizeof *b->var);
    b->pattern = calloc(b->n + 1, sizeof *b->pattern);
    b->row = calloc(NG_QUAD * b->n + 1, sizeof *b->row);
    return b->var != NULL && b->pattern != NULL && b->row != NULL;
}

/* Where the triple stands: in *column of what is returned; NULL: no memory. One
 * that was not found among the query's patterns stands alone. */
static ng_basic *find(ng_run *r, rasqal_triple *t, size_t *column)
{
    for (size_t i = 0; i < r->n_basic; ++i)
        for (*column = 0; *column < r->basic[i]->n; ++*column)
            if (r->basic[i]->triple[*column] == t)
                return r->basic[i];
    *column = 0;
    ng_basic *b = add_basic(r);
    return b != NULL && add_triple(b, t) && make_room(b) ? b : NULL;
}

static int init_match(rasqal_triples_match *rtm, rasqal_triples_source *rts, void *user, rasqal_triple_meta *meta,
                      rasqal_triple *t)
{
    (void)rts;
    ng_run *r = *(ng_run **)user;
    size_t column = 0;
    ng_basic *b = find(r, t, &column);
    match *m = b != NULL ? calloc(1, sizeof *m) : NULL;
    if (m == NULL) {
        r->no_memory = true;
        return 1;
    }
    *m = (match){ .r = r, .b = b, .pattern = &b->pattern[column], .end = column == 0 };
    rasqal_literal *at[NG_QUAD];
    literals_of(t, at);
    for (int k = 0; k < NG_QUAD; ++k) /* which of them to set, rasqal tells bind_match() */
        meta->bindings[k] = at[k] != NULL ? rasqal_literal_as_variable(at[k]) : NULL;
    if (column == 0 && !begin_join(m)) {
        r->no_memory = true;
        free(m);
        return 1;
    }
    rtm->user_data = m;
    rtm->bind_match = bind_match;
    rtm->next_match = next_match;
    rtm->is_end = is_end;
    rtm->finish = finish_match;
    return 0;
}

/* Does the store hold a triple without variables? */
static int triple_present(rasqal_triples_source *rts, void *user, rasqal_triple *t)
{
    rasqal_triple_meta meta = { 0 };
    rasqal_triples_match rtm = { 0 };
    if (init_match(&rtm, rts, user, &meta, t) != 0)
        return 0;
    const int there = !is_end(&rtm, rtm.user_data);
    finish_match(&rtm, rtm.user_data);
    return there;
}

static void free_source(void *user)
{
    (void)user; /* rasqal frees the struct; the run is not its own */
}

static int init_source(rasqal_world *world, raptor_sequence *graphs, void *factory, void *user,
                       rasqal_triples_source *rts, rasqal_triples_error_handler2 handler, unsigned flags)
{
    (void)world, (void)graphs, (void)handler, (void)flags;
    *(ng_run **)user = factory;
    rts->version = 1;
    rts->init_triples_match = init_match;
    rts->triple_present = triple_present;
    rts->free_triples_source = free_source;
    return 0;
}

/* rasqal hands user_data of rasqal_set_triples_source_factory() on to init_source()
 * only by the factory that is filled here. */
int ng_run_register(rasqal_triples_source_factory *f)
{
    f->version = 3;
    f->user_data_size = sizeof(ng_run *);
    f->init_triples_source2 = init_source;
    return 0;
}

static bool is_ground(const rasqal_triple *t)
{
    return rasqal_literal_as_variable(t->subject) == NULL && rasqal_literal_as_variable(t->predicate) == NULL &&
           rasqal_literal_as_variable(t->object) == NULL;
}

/* The triples of one group, or, where they are too many, each by itself. */
static bool collect(ng_run *r, rasqal_graph_pattern *gp)
{
    size_t n = 0;
    while (rasqal_graph_pattern_get_triple(gp, (int)n) != NULL)
        ++n;
    ng_basic *b = NULL;
    for (size_t i = 0; i < n; ++i) {
        rasqal_triple *t = rasqal_graph_pattern_get_triple(gp, (int)i);
        /* rasqal only asks whether it is present, so it cannot lead the others. */
        const bool alone = n > JOINED || is_ground(t);
        if ((alone || b == NULL) && add_basic(r) == NULL)
            return false;
        ng_basic *to = alone || b == NULL ? r->basic[r->n_basic - 1] : b;
        if (!alone)
            b = to;
        if (!add_triple(to, t))
            return false;
    }
    return true;
}

bool ng_run_patterns(ng_run *r)
{
    for (size_t i = 0; i < r->n_group; ++i)
        if (rasqal_graph_pattern_get_operator(r->group[i]) == RASQAL_GRAPH_PATTERN_OPERATOR_BASIC &&
            !collect(r, r->group[i]))
            return false;
    for (size_t i = 0; i < r->n_basic; ++i)
        if (!make_room(r->basic[i]))
            return false;
    return true;
}

static bool add_group(ng_run *r, rasqal_graph_pattern *gp)
{
    if (r->n_group == r->cap_group) {
        const size_t cap = r->cap_group == 0 ? 16 : r->cap_group * 2;
        rasqal_graph_pattern **more = realloc(r->group, cap * sizeof *more);
        if (more == NULL)
            return false;
        r->group = more;
        r->cap_group = cap;
    }
    r->group[r->n_group++] = gp;
    return true;
}

bool ng_run_groups(ng_run *r)
{
    rasqal_graph_pattern *gp = rasqal_query_get_query_graph_pattern(r->query);
    if (gp != NULL && !add_group(r, gp))
        return false;
    for (size_t i = 0; i < r->n_group; ++i)
        for (int k = 0; (gp = rasqal_graph_pattern_get_sub_graph_pattern(r->group[i], k)) != NULL; ++k)
            if (!add_group(r, gp))
                return false;
    return true;
}

void ng_run_patterns_free(ng_run *r)
{
    for (size_t i = 0; i < r->n_basic; ++i) {
        free(r->basic[i]->triple);
        free(r->basic[i]->var);
        free(r->basic[i]->pattern);
        free(r->basic[i]->row);
        free(r->basic[i]);
    }
    free(r->basic);
    free(r->group);
}
