/* rows.c -- the rows of SELECT, and what rasqal gets wrong where there are none. */
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "result.h"
#include "run.h"

/* A column: its name, and what aggregate makes it, if one does. */
typedef struct {
    const char *name;
    rasqal_op aggregate; /* RASQAL_EXPR_UNKNOWN: none */
    bool computed;       /* (... AS ?name) */
} column;

struct ng_columns {
    column *column;
    size_t n;
    bool one_group;    /* aggregates without GROUP BY: one row, whatever there is */
    bool surely_bound; /* GROUP BY, and each variable of the pattern is bound in each solution */
    bool grouped;
};

static bool is_aggregate(rasqal_op op)
{
    return op == RASQAL_EXPR_COUNT || op == RASQAL_EXPR_SUM || op == RASQAL_EXPR_AVG || op == RASQAL_EXPR_MIN ||
           op == RASQAL_EXPR_MAX || op == RASQAL_EXPR_SAMPLE || op == RASQAL_EXPR_GROUP_CONCAT;
}

ng_columns *ng_columns_new(ng_run *r)
{
    raptor_sequence *vars = rasqal_query_get_bound_variable_sequence(r->query);
    const int n = vars != NULL ? raptor_sequence_size(vars) : 0;
    ng_columns *c = calloc(1, sizeof *c);
    if (c == NULL)
        return NULL;
    *c = (ng_columns){ .n = (size_t)(n > 0 ? n : 0), .surely_bound = true };
    c->column = calloc(c->n + 1, sizeof *c->column);
    if (c->column == NULL) {
        free(c);
        return NULL;
    }
    for (size_t i = 0; i < c->n; ++i) {
        const rasqal_variable *v = raptor_sequence_get_at(vars, (int)i);
        c->column[i].name = (const char *)v->name;
        c->column[i].computed = v->expression != NULL;
        if (v->expression != NULL && is_aggregate(v->expression->op))
            c->column[i].aggregate = v->expression->op;
        c->one_group |= c->column[i].aggregate != RASQAL_EXPR_UNKNOWN;
    }
    c->grouped = rasqal_query_get_group_condition(r->query, 0) != NULL;
    c->one_group &= !c->grouped && rasqal_query_get_having_condition(r->query, 0) == NULL &&
                    rasqal_query_get_limit(r->query) != 0 && rasqal_query_get_offset(r->query) <= 0;
    for (size_t i = 0; i < r->n_group; ++i) {
        const rasqal_graph_pattern_operator op = rasqal_graph_pattern_get_operator(r->group[i]);
        c->surely_bound &= op == RASQAL_GRAPH_PATTERN_OPERATOR_BASIC || op == RASQAL_GRAPH_PATTERN_OPERATOR_GROUP ||
                           op == RASQAL_GRAPH_PATTERN_OPERATOR_FILTER || op == RASQAL_GRAPH_PATTERN_OPERATOR_GRAPH;
    }
    return c;
}

void ng_columns_free(ng_columns *c)
{
    if (c == NULL)
        return;
    free(c->column);
    free(c);
}

/* Of no solutions rasqal makes no group, where SPARQL 1.1 (11.2, 18.5.1) makes one
 * whose count and sum are 0. */
static ng_status print_empty_group(const ng_columns *c, ng_result *out, const ng_rdf_term **value, ng_error *err)
{
    static const ng_rdf_term zero = { .kind = NG_RDF_LITERAL,
                                      .value = "0",
                                      .datatype = "http://www.w3.org/2001/XMLSchema#integer" };
    static const ng_rdf_term nothing = { .kind = NG_RDF_LITERAL, .value = "" };
    for (size_t i = 0; i < c->n; ++i) {
        const rasqal_op op = c->column[i].aggregate;
        value[i] = op == RASQAL_EXPR_COUNT || op == RASQAL_EXPR_SUM ? &zero
                   : op == RASQAL_EXPR_GROUP_CONCAT                 ? &nothing
                                                                    : NULL;
    }
    return ng_result_row(out, value, err);
}

/* And with GROUP BY it makes one group of no solutions, where there should be none:
 * its key is unbound. */
static bool is_phantom(const ng_run *r, const ng_columns *c, size_t row, const ng_rdf_term *const *value)
{
    if (!c->grouped || row > 0)
        return false;
    bool unbound = false;
    for (size_t i = 0; i < c->n; ++i)
        unbound |= !c->column[i].computed && value[i] == NULL;
    return r->n_basic > 0 && (r->solutions == 0 || (c->surely_bound && unbound));
}

/* Names of the result's columns: rasqal's where there is a row, else the query's. */
static const char **column_names(const ng_run *r, const ng_columns *c, size_t *n)
{
    const int in_rows = rasqal_query_results_get_bindings_count(r->results);
    *n = in_rows > 0 ? (size_t)in_rows : c->n;
    const char **name = calloc(*n + 1, sizeof *name);
    for (size_t i = 0; i < *n && name != NULL; ++i) {
        name[i] =
            in_rows > 0 ? (const char *)rasqal_query_results_get_binding_name(r->results, (int)i) : c->column[i].name;
        if (name[i] == NULL)
            name[i] = "";
    }
    return name;
}

static ng_status print_each(ng_run *r, const ng_columns *c, size_t cols, ng_result *out, ng_rdf_term *term,
                            const ng_rdf_term **value, ng_error *err)
{
    ng_status st = NG_OK;
    size_t row = 0;
    while (st == NG_OK && !rasqal_query_results_finished(r->results) && !ng_run_late(r)) {
        for (size_t i = 0; i < cols; ++i) {
            rasqal_literal *l = rasqal_query_results_get_binding_value(r->results, (int)i);
            value[i] = ng_run_term(r, l, &term[i]) ? &term[i] : NULL;
        }
        if (cols != c->n || !is_phantom(r, c, row, value))
            st = ng_result_row(out, value, err);
        ++row;
        if (rasqal_query_results_next(r->results) != 0)
            break;
    }
    if (st == NG_OK && row == 0 && c->one_group && cols == c->n)
        st = print_empty_group(c, out, value, err);
    return st;
}

ng_status ng_columns_print(ng_run *r, const ng_columns *c, ng_result_format format, FILE *f, ng_error *err)
{
    size_t cols = 0;
    const char **name = column_names(r, c, &cols);
    ng_rdf_term *term = calloc(cols + 1, sizeof *term);
    const ng_rdf_term **value = calloc(cols + 1, sizeof(ng_rdf_term *));
    ng_result *out = NULL;
    ng_status st = name != NULL && term != NULL && value != NULL ? NG_OK : ng_nomem(err, "query");
    if (st == NG_OK)
        st = ng_run_interrupted(r, err); /* before the first byte, where the query sorts or counts */
    if (st == NG_OK)
        st = ng_result_new(format, name, cols, f, &out, err);
    if (st == NG_OK)
        st = print_each(r, c, cols, out, term, value, err);
    if (st == NG_OK)
        st = ng_run_interrupted(r, err);
    if (st == NG_OK)
        st = ng_result_end(out, err);
    ng_result_free(out);
    free(name);
    free(term);
    free(value);
    return st;
}
