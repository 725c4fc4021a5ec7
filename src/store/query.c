/* query.c -- SPARQL: rasqal plans and joins, the index answers its patterns. */
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <rasqal.h>

#include "error.h"
#include "file.h"
#include "index.h"
#include "result.h"

/* One query under way. */
typedef struct {
    const ng_store *s;
    rasqal_world *world;
    raptor_world *raptor;
    rasqal_query *query;
    rasqal_query_results *results;
    rasqal_literal **literal;  /* of each term, made when first bound */
    ng_map known;              /* pointer of such a literal -> term: its lexical form is the store's, not rasqal's */
    uint32_t *from;            /* FROM: the graphs of the default graph */
    size_t n_from;
    bool has_from;
    double deadline;           /* monotonic seconds; 0: none */
    unsigned ticks;
    bool late, no_memory;
    char message[400];         /* rasqal's first error */
    int line;
} run;

static double now(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* The time is over. Asked at each step of a scan, so looked up now and then. */
static bool late(run *r)
{
    if (r->deadline > 0 && !r->late && (++r->ticks & 0xff) == 0)
        r->late = now() > r->deadline;
    return r->late || r->no_memory;
}

static void on_log(void *user, raptor_log_message *m)
{
    run *r = user;
    if (m->level < RAPTOR_LOG_LEVEL_ERROR || r->message[0] != '\0')
        return;
    (void)snprintf(r->message, sizeof r->message, "%s", m->text);
    r->line = m->locator != NULL ? raptor_locator_line(m->locator) : -1;
}

/* rasqal takes its strings over and frees them itself. */
static unsigned char *rasqal_string(const char *s)
{
    const size_t n = strlen(s) + 1;
    unsigned char *p = rasqal_alloc_memory(n);
    return p != NULL ? memcpy(p, s, n) : NULL;
}

static rasqal_literal *make_literal(run *r, const ng_rdf_term *t)
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
static rasqal_literal *literal_of(run *r, uint32_t term)
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

/* A literal as a term; strings are the literal's. False: unbound, or none. */
static bool term_of(run *r, rasqal_literal *l, ng_rdf_term *ret)
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

/* What a position of a pattern is bound to: *ret the term's number, 0 where it is
 * free. False: bound to something that the store does not hold. */
static bool bound_term(run *r, rasqal_literal *l, uint32_t *ret)
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
    else if (term_of(r, value, &t))
        *ret = ng_store_find(r->s, &t);
    return *ret != 0;
}

/* One pattern being matched. */
typedef struct {
    run *r;
    ng_scan scan;
    const ng_quad *at; /* the present match, or NULL at the end */
} match;

static rasqal_triple_parts bind_match(rasqal_triples_match *rtm, void *user, rasqal_variable *bindings[4],
                                      rasqal_triple_parts parts)
{
    static const rasqal_triple_parts bit[NG_QUAD] = { RASQAL_TRIPLE_SUBJECT, RASQAL_TRIPLE_PREDICATE,
                                                      RASQAL_TRIPLE_OBJECT, RASQAL_TRIPLE_ORIGIN };
    (void)rtm;
    match *m = user;
    int done = 0;
    for (int k = 0; k < NG_QUAD; ++k) {
        if (bindings[k] == NULL || !(parts & bit[k]) || m->at->at[k] == 0)
            continue;
        /* ?x ?p ?x: a variable that this triple binds twice has to agree. */
        for (int j = 0; j < k; ++j)
            if (bindings[j] == bindings[k] && m->at->at[j] != m->at->at[k])
                return 0;
        rasqal_literal *l = literal_of(m->r, m->at->at[k]);
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
    m->at = m->at != NULL ? ng_scan_next(&m->scan) : NULL;
}

static int is_end(rasqal_triples_match *rtm, void *user)
{
    (void)rtm;
    match *m = user;
    return m->at == NULL || late(m->r);
}

static void finish_match(rasqal_triples_match *rtm, void *user)
{
    (void)rtm;
    free(user);
}

typedef struct {
    run *r;
} source;

/* A variable that stands twice in a pattern and is free: the scan cannot know. */
static bool agrees(const ng_quad *q, rasqal_triple *t)
{
    rasqal_literal *l[3] = { t->subject, t->predicate, t->object };
    for (int k = 1; k < 3; ++k) {
        rasqal_variable *v = rasqal_literal_as_variable(l[k]);
        for (int j = 0; j < k && v != NULL; ++j)
            if (rasqal_literal_as_variable(l[j]) == v && q->at[j] != q->at[k])
                return false;
    }
    return true;
}

/* Begin to scan for what the triple's positions are bound to. False: nothing can match. */
static bool begin(run *r, rasqal_triple *t, ng_scan *scan)
{
    ng_quad want = { { 0 } };
    if (!bound_term(r, t->subject, &want.at[NG_S]) || !bound_term(r, t->predicate, &want.at[NG_P]) ||
        !bound_term(r, t->object, &want.at[NG_O]) || !bound_term(r, t->origin, &want.at[NG_G]))
        return false;
    ng_scan_begin(scan, r->s, &want, t->origin != NULL, r->has_from && t->origin == NULL ? r->from : NULL, r->n_from);
    return true;
}

static int init_match(rasqal_triples_match *rtm, rasqal_triples_source *rts, void *user, rasqal_triple_meta *meta,
                      rasqal_triple *t)
{
    (void)rts;
    run *r = ((source *)user)->r;
    rasqal_literal *at[NG_QUAD] = { t->subject, t->predicate, t->object, t->origin };
    match *m = calloc(1, sizeof *m);
    if (m == NULL) {
        r->no_memory = true;
        return 1;
    }
    m->r = r;
    for (int k = 0; k < NG_QUAD; ++k) /* which of them to set, rasqal tells bind_match() */
        meta->bindings[k] = at[k] != NULL ? rasqal_literal_as_variable(at[k]) : NULL;
    if (!late(r) && begin(r, t, &m->scan))
        m->at = ng_scan_next(&m->scan);
    rtm->user_data = m;
    rtm->bind_match = bind_match;
    rtm->next_match = next_match;
    rtm->is_end = is_end;
    rtm->finish = finish_match;
    return 0;
}

static int triple_present(rasqal_triples_source *rts, void *user, rasqal_triple *t)
{
    (void)rts;
    run *r = ((source *)user)->r;
    ng_scan scan;
    const ng_quad *q = NULL;
    if (begin(r, t, &scan))
        while ((q = ng_scan_next(&scan)) != NULL && !agrees(q, t))
            continue;
    return q != NULL;
}

static void free_source(void *user)
{
    (void)user; /* rasqal frees the struct; the run is not its own */
}

static int init_source(rasqal_world *world, raptor_sequence *graphs, void *factory, void *user,
                       rasqal_triples_source *rts, rasqal_triples_error_handler2 handler, unsigned flags)
{
    (void)world, (void)graphs, (void)handler, (void)flags;
    ((source *)user)->r = factory;
    rts->version = 1;
    rts->init_triples_match = init_match;
    rts->triple_present = triple_present;
    rts->free_triples_source = free_source;
    return 0;
}

/* rasqal hands user_data of rasqal_set_triples_source_factory() on to here only by
 * the factory that it fills; the run travels there. */
static int register_factory(rasqal_triples_source_factory *f)
{
    f->version = 3;
    f->user_data_size = sizeof(source);
    f->init_triples_source2 = init_source;
    return 0;
}

static ng_status query_error(const run *r, ng_error *err)
{
    if (r->no_memory)
        return ng_nomem(err, "query");
    const char *text = r->message[0] != '\0' ? r->message : "the query cannot be run";
    const size_t at = r->line > 0 ? (size_t)r->line : SIZE_MAX;
    static const char hint[] = "SPARQL here is what rasqal has of it: no property paths, NOT EXISTS, MINUS or DESCRIBE; "
                               "for all of it load the graph into a server";
    if (r->line > 0)
        return ng_fail(err, NG_E_DATA, "query", at, "query, line %d: %s (%s)", r->line, text, hint);
    return ng_fail(err, NG_E_DATA, "query", at, "query: %s (%s)", text, hint);
}

/* FROM and FROM NAMED pick graphs; without them GRAPH ?g ranges over all named
 * graphs, which rasqal has to be told of one by one. */
static ng_status set_graphs(run *r, ng_error *err)
{
    bool named = false;
    rasqal_data_graph *dg;
    for (int i = 0; (dg = rasqal_query_get_data_graph(r->query, i)) != NULL; ++i) {
        named |= (dg->flags & RASQAL_DATA_GRAPH_NAMED) != 0;
        if (!(dg->flags & RASQAL_DATA_GRAPH_BACKGROUND) || dg->uri == NULL)
            continue;
        const ng_rdf_term t = { .kind = NG_RDF_IRI, .value = (const char *)raptor_uri_as_string(dg->uri) };
        uint32_t *more = realloc(r->from, (r->n_from + 1) * sizeof *more);
        if (more == NULL)
            return ng_nomem(err, "query");
        r->from = more;
        r->has_from = true;
        r->from[r->n_from] = ng_store_find(r->s, &t);
        r->n_from += r->from[r->n_from] != 0;
    }
    if (named || r->has_from)
        return NG_OK;
    for (size_t i = 0; i < r->s->n_graph; ++i) {
        raptor_uri *uri = raptor_new_uri(r->raptor, (const unsigned char *)r->s->term[r->s->graph[i]].term.value);
        dg = uri != NULL ? rasqal_new_data_graph_from_uri(r->world, uri, uri, RASQAL_DATA_GRAPH_NAMED, NULL, NULL, NULL)
                         : NULL;
        if (uri != NULL)
            raptor_free_uri(uri);
        if (dg == NULL || rasqal_query_add_data_graph(r->query, dg) != 0)
            return ng_nomem(err, "query");
    }
    return NG_OK;
}

static ng_status print_rows(run *r, ng_result_format format, FILE *f, ng_error *err)
{
    const int n = rasqal_query_results_get_bindings_count(r->results);
    const size_t cols = n > 0 ? (size_t)n : 0;
    const char **name = calloc(cols + 1, sizeof *name);
    ng_rdf_term *term = calloc(cols + 1, sizeof *term);
    const ng_rdf_term **value = calloc(cols + 1, sizeof(ng_rdf_term *));
    ng_result *out = NULL;
    ng_status st = name != NULL && term != NULL && value != NULL ? NG_OK : ng_nomem(err, "query");
    for (size_t i = 0; i < cols && st == NG_OK; ++i)
        name[i] = (const char *)rasqal_query_results_get_binding_name(r->results, (int)i);
    if (st == NG_OK)
        st = ng_result_new(format, name, cols, f, &out, err);
    while (st == NG_OK && !rasqal_query_results_finished(r->results) && !late(r)) {
        for (size_t i = 0; i < cols; ++i) {
            rasqal_literal *l = rasqal_query_results_get_binding_value(r->results, (int)i);
            value[i] = term_of(r, l, &term[i]) ? &term[i] : NULL;
        }
        st = ng_result_row(out, value, err);
        if (rasqal_query_results_next(r->results) != 0)
            break;
    }
    if (st == NG_OK && !r->late && !r->no_memory)
        st = ng_result_end(out, err);
    ng_result_free(out);
    free(name);
    free(term);
    free(value);
    return st;
}

/* A term of a statement that rasqal constructed. */
static ng_rdf_term raptor_to_term(const raptor_term *t)
{
    if (t->type == RAPTOR_TERM_TYPE_URI)
        return (ng_rdf_term){ .kind = NG_RDF_IRI, .value = (const char *)raptor_uri_as_string(t->value.uri) };
    if (t->type == RAPTOR_TERM_TYPE_BLANK)
        return (ng_rdf_term){ .kind = NG_RDF_BLANK, .value = (const char *)t->value.blank.string };
    ng_rdf_term ret = { .kind = NG_RDF_LITERAL, .value = (const char *)t->value.literal.string,
                        .language = (const char *)t->value.literal.language };
    if (t->value.literal.datatype != NULL)
        ret.datatype = (const char *)raptor_uri_as_string(t->value.literal.datatype);
    return ret;
}

static ng_status print_graph(run *r, FILE *f, ng_error *err)
{
    ng_status st = NG_OK;
    while (st == NG_OK && !late(r)) {
        raptor_statement *x = rasqal_query_results_get_triple(r->results);
        if (x == NULL)
            break;
        const ng_rdf_term s = raptor_to_term(x->subject), p = raptor_to_term(x->predicate),
                          o = raptor_to_term(x->object);
        st = ng_result_triple(&s, &p, &o, f, err);
        if (rasqal_query_results_next_triple(r->results) != 0)
            break;
    }
    return st == NG_OK ? ng_file_flush(f, "query result", err) : st;
}

static ng_status execute(run *r, const char *sparql, ng_result_format format, FILE *f, ng_error *err)
{
    raptor_uri *base = raptor_new_uri(r->raptor, (const unsigned char *)"http://localhost/");
    const int bad = rasqal_query_prepare(r->query, (const unsigned char *)sparql, base);
    if (base != NULL)
        raptor_free_uri(base);
    if (bad != 0)
        return query_error(r, err);
    ng_status st = set_graphs(r, err);
    if (st != NG_OK)
        return st;
    r->results = rasqal_query_execute(r->query);
    if (r->results == NULL)
        return query_error(r, err);
    if (rasqal_query_results_is_boolean(r->results))
        st = ng_result_boolean(format, rasqal_query_results_get_boolean(r->results) > 0, f, err);
    else if (rasqal_query_results_is_graph(r->results))
        st = print_graph(r, f, err);
    else
        st = print_rows(r, format, f, err);
    if (st == NG_OK && r->late)
        st = ng_fail(err, NG_E_LIMIT, "query", SIZE_MAX, "the query took longer than the time given (--timeout)");
    else if (st == NG_OK && (r->message[0] != '\0' || r->no_memory))
        st = query_error(r, err);
    return st;
}

ng_status ng_store_query(const ng_store *s, const char *sparql, ng_result_format format, double timeout, FILE *f,
                         ng_error *err)
{
    run r = { .s = s, .deadline = timeout > 0 ? now() + timeout : 0, .line = -1 };
    ng_status st = NG_OK;
    r.literal = calloc(s->n_term + 1, sizeof(rasqal_literal *));
    r.world = rasqal_new_world();
    if (r.literal == NULL || r.world == NULL) {
        st = ng_nomem(err, "query");
        goto done;
    }
    if (rasqal_world_open(r.world) != 0 || rasqal_set_triples_source_factory(r.world, register_factory, &r) != 0) {
        st = ng_fail(err, NG_E_NOMEM, "query", SIZE_MAX, "rasqal could not be started");
        goto done;
    }
    rasqal_world_set_log_handler(r.world, &r, on_log); /* not before: it needs the raptor world */
    r.raptor = rasqal_world_get_raptor(r.world);
    r.query = rasqal_new_query(r.world, "sparql11-query", NULL);
    if (r.query == NULL) {
        st = ng_nomem(err, "query");
        goto done;
    }
    (void)rasqal_query_set_feature(r.query, RASQAL_FEATURE_NO_NET, 1);
    st = execute(&r, sparql, format, f, err);
done:
    if (r.results != NULL)
        rasqal_free_query_results(r.results);
    if (r.query != NULL)
        rasqal_free_query(r.query);
    for (size_t i = 0; i < s->n_term && r.literal != NULL; ++i)
        if (r.literal[i] != NULL)
            rasqal_free_literal(r.literal[i]);
    if (r.world != NULL)
        rasqal_free_world(r.world);
    ng_map_done(&r.known);
    free(r.literal);
    free(r.from);
    return st;
}
