/* query.c -- SPARQL: rasqal plans and joins, the index answers its patterns. */
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>

#include <rasqal.h>

#include "error.h"
#include "file.h"
#include "prologue.h"
#include "result.h"
#include "run.h"

enum { NAMED = RASQAL_DATA_GRAPH_NAMED, BACKGROUND = RASQAL_DATA_GRAPH_BACKGROUND };

/* What a query may take if the caller does not say: more is a cross product. */
#define MEMORY ((size_t)4 << 30)

static void on_log(void *user, raptor_log_message *m)
{
    ng_run *r = user;
    if (m->level < RAPTOR_LOG_LEVEL_ERROR || r->message[0] != '\0')
        return;
    (void)snprintf(r->message, sizeof r->message, "%s", m->text);
    r->line = m->locator != NULL ? raptor_locator_line(m->locator) : -1;
}

static const char hint[] = "SPARQL here is what rasqal has of it: no property paths, NOT EXISTS, MINUS, VALUES, "
                           "SERVICE, DESCRIBE or updates; for all of it load the graph into a server";

static ng_status query_error(const ng_run *r, ng_error *err)
{
    if (r->no_memory)
        return ng_nomem(err, "query");
    const char *text = r->message[0] != '\0' ? r->message : "the query cannot be run";
    const size_t at = r->line > 0 ? (size_t)r->line : SIZE_MAX;
    if (r->line > 0)
        return ng_fail(err, NG_E_DATA, "query", at, "query, line %d: %s (%s)", r->line, text, hint);
    return ng_fail(err, NG_E_DATA, "query", at, "query: %s (%s)", text, hint);
}

/* One graph more for a list. A graph that the store does not hold has no triples. */
static bool add_graph(const ng_run *r, raptor_uri *uri, uint32_t **list, size_t *n)
{
    const ng_rdf_term t = { .kind = NG_RDF_IRI, .value = (const char *)raptor_uri_as_string(uri) };
    uint32_t *more = realloc(*list, (*n + 2) * sizeof *more);
    if (more == NULL)
        return false;
    *list = more;
    more[*n] = ng_store_find(r->s, &t);
    *n += more[*n] != 0;
    return true;
}

/* rasqal asks for the graphs that it was told of, one by one. */
static bool tell_graph(ng_run *r, const char *iri)
{
    raptor_uri *uri = raptor_new_uri(r->raptor, (const unsigned char *)iri);
    rasqal_data_graph *dg =
        uri != NULL ? rasqal_new_data_graph_from_uri(r->world, uri, uri, NAMED, NULL, NULL, NULL) : NULL;
    if (uri != NULL)
        raptor_free_uri(uri);
    return dg != NULL && rasqal_query_add_data_graph(r->query, dg) == 0;
}

/* FROM and FROM NAMED pick graphs; without them all are there. */
static bool take_dataset(ng_run *r)
{
    rasqal_data_graph *dg;
    for (int i = 0; (dg = rasqal_query_get_data_graph(r->query, i)) != NULL; ++i) {
        r->has_dataset = true;
        if ((dg->flags & NAMED) && dg->name_uri != NULL && !add_graph(r, dg->name_uri, &r->named, &r->n_named))
            return false;
        if ((dg->flags & BACKGROUND) && dg->uri != NULL && !add_graph(r, dg->uri, &r->from, &r->n_from))
            return false;
    }
    /* Two lists that are there, if empty: none but these. */
    if (r->has_dataset && r->from == NULL)
        r->from = calloc(1, sizeof *r->from);
    if (r->has_dataset && r->named == NULL)
        r->named = calloc(1, sizeof *r->named);
    return !r->has_dataset || (r->from != NULL && r->named != NULL);
}

static ng_status set_graphs(ng_run *r, ng_error *err)
{
    if (!take_dataset(r))
        return ng_nomem(err, "query");
    /* It passes over GRAPH <g> where it was not told of g, as if that said nothing. */
    for (size_t i = 0; i < r->n_group; ++i) {
        rasqal_graph_pattern *gp = r->group[i];
        rasqal_literal *g = rasqal_graph_pattern_get_operator(gp) == RASQAL_GRAPH_PATTERN_OPERATOR_GRAPH
                                ? rasqal_graph_pattern_get_origin(gp)
                                : NULL;
        if (g != NULL && rasqal_literal_as_variable(g) == NULL &&
            rasqal_literal_get_rdf_term_type(g) == RASQAL_LITERAL_URI &&
            !tell_graph(r, (const char *)rasqal_literal_as_string(g)))
            return ng_nomem(err, "query");
    }
    for (size_t i = 0; i < r->s->n_graph && !r->has_dataset; ++i)
        if (!tell_graph(r, r->s->term[r->s->graph[i]].term.value))
            return ng_nomem(err, "query");
    return NG_OK;
}

static ng_status cannot(const char *what, ng_error *err)
{
    return ng_fail(err, NG_E_DATA, "query", SIZE_MAX, "query: %s cannot be run here (%s)", what, hint);
}

/* What rasqal accepts and then fails at, or should not do. */
static ng_status refuse(ng_run *r, ng_error *err)
{
    const rasqal_query_verb verb = rasqal_query_get_verb(r->query);
    if (verb == RASQAL_QUERY_VERB_DESCRIBE)
        return cannot("DESCRIBE", err);
    if (verb != RASQAL_QUERY_VERB_SELECT && verb != RASQAL_QUERY_VERB_ASK && verb != RASQAL_QUERY_VERB_CONSTRUCT)
        return cannot("what is no SELECT, ASK or CONSTRUCT", err);
    for (size_t i = 0; i < r->n_group; ++i) {
        const rasqal_graph_pattern_operator op = rasqal_graph_pattern_get_operator(r->group[i]);
        if (op == RASQAL_GRAPH_PATTERN_OPERATOR_SERVICE)
            return cannot("SERVICE", err);
        if (op == RASQAL_GRAPH_PATTERN_OPERATOR_MINUS)
            return cannot("MINUS", err);
        if (op == RASQAL_GRAPH_PATTERN_OPERATOR_VALUES) /* its rows come out beside the others', not joined */
            return cannot("VALUES", err);
    }
    return NG_OK;
}

ng_status ng_run_interrupted(const ng_run *r, ng_error *err)
{
    if (r->late)
        return ng_fail(err, NG_E_LIMIT, "query", SIZE_MAX, "the query took longer than the time given (--timeout)");
    if (r->greedy)
        return ng_fail(err, NG_E_LIMIT, "query", SIZE_MAX,
                       "the query takes more than %zu MiB: are its patterns connected? LIMIT bounds what is kept",
                       r->memory >> 20);
    return r->no_memory || r->message[0] != '\0' ? query_error(r, err) : NG_OK;
}

/* A term of a statement that rasqal constructed. */
static ng_rdf_term raptor_to_term(const raptor_term *t)
{
    if (t->type == RAPTOR_TERM_TYPE_URI)
        return (ng_rdf_term){ .kind = NG_RDF_IRI, .value = (const char *)raptor_uri_as_string(t->value.uri) };
    if (t->type == RAPTOR_TERM_TYPE_BLANK)
        return (ng_rdf_term){ .kind = NG_RDF_BLANK, .value = (const char *)t->value.blank.string };
    ng_rdf_term ret = { .kind = NG_RDF_LITERAL,
                        .value = (const char *)t->value.literal.string,
                        .language = (const char *)t->value.literal.language };
    if (t->value.literal.datatype != NULL)
        ret.datatype = (const char *)raptor_uri_as_string(t->value.literal.datatype);
    return ret;
}

static ng_status print_graph(ng_run *r, FILE *f, ng_error *err)
{
    ng_status st = NG_OK;
    while (st == NG_OK && !ng_run_late(r)) {
        raptor_statement *x = rasqal_query_results_get_triple(r->results);
        if (x == NULL)
            break;
        const ng_rdf_term s = raptor_to_term(x->subject), p = raptor_to_term(x->predicate),
                          o = raptor_to_term(x->object);
        st = ng_result_triple(&s, &p, &o, f, err);
        if (rasqal_query_results_next_triple(r->results) != 0)
            break;
    }
    if (st == NG_OK)
        st = ng_run_interrupted(r, err);
    return st == NG_OK ? ng_file_flush(f, "query result", err) : st;
}

static ng_status print_boolean(ng_run *r, ng_result_format format, FILE *f, ng_error *err)
{
    const bool yes = rasqal_query_results_get_boolean(r->results) > 0;
    const ng_status st = ng_run_interrupted(r, err);
    return st == NG_OK ? ng_result_boolean(format, yes, f, err) : st;
}

static ng_status print_results(ng_run *r, const ng_columns *c, ng_result_format format, FILE *f, ng_error *err)
{
    if (rasqal_query_results_is_boolean(r->results))
        return print_boolean(r, format, f, err);
    if (rasqal_query_results_is_graph(r->results))
        return print_graph(r, f, err);
    return ng_columns_print(r, c, format, f, err);
}

static ng_status execute(ng_run *r, const char *sparql, ng_result_format format, FILE *f, ng_error *err)
{
    /* Updates are refused before rasqal sees them: it parses them, and loses memory over it. */
    if (ng_prologue_is_update(sparql))
        return cannot("an update (INSERT, DELETE, LOAD, CLEAR, ...)", err);
    char *whole = ng_prologue_add(sparql, r->base);
    raptor_uri *base =
        raptor_new_uri(r->raptor, (const unsigned char *)(r->base != NULL ? r->base : "http://localhost/"));
    if (whole == NULL || base == NULL)
        r->no_memory = true;
    const int bad = r->no_memory ? 1 : rasqal_query_prepare(r->query, (const unsigned char *)whole, base);
    if (base != NULL)
        raptor_free_uri(base);
    free(whole);
    if (bad != 0)
        return query_error(r, err);
    ng_status st = ng_run_groups(r) ? refuse(r, err) : ng_nomem(err, "query");
    if (st == NG_OK && !ng_run_patterns(r))
        st = ng_nomem(err, "query");
    if (st == NG_OK)
        st = set_graphs(r, err);
    if (st != NG_OK)
        return st;
    ng_columns *columns = ng_columns_new(r); /* before it runs: then rasqal rewrites the expressions */
    if (columns == NULL)
        return ng_nomem(err, "query");
    r->results = rasqal_query_execute(r->query);
    if (r->results != NULL)
        st = print_results(r, columns, format, f, err);
    else
        st = ng_run_interrupted(r, err) == NG_OK ? query_error(r, err) : ng_run_interrupted(r, err);
    ng_columns_free(columns);
    return st;
}

ng_status ng_store_query(const ng_store *s, const char *sparql, ng_result_format format, const ng_query_options *opt,
                         FILE *f, ng_error *err)
{
    ng_run r = { .s = s, .line = -1, .memory = MEMORY, .memory_at_start = ng_run_memory() };
    if (opt != NULL && opt->seconds > 0)
        r.deadline = ng_run_now() + opt->seconds;
    if (opt != NULL && opt->memory > 0)
        r.memory = opt->memory;
    if (opt != NULL)
        r.base = opt->base;
    ng_status st = NG_OK;
    r.literal = calloc(s->n_term + 1, sizeof(rasqal_literal *));
    r.world = rasqal_new_world();
    if (r.literal == NULL || r.world == NULL) {
        st = ng_nomem(err, "query");
        goto done;
    }
    if (rasqal_world_open(r.world) != 0 || rasqal_set_triples_source_factory(r.world, ng_run_register, &r) != 0) {
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
    ng_run_patterns_free(&r);
    free(r.literal);
    free(r.from);
    free(r.named);
    return st;
}
