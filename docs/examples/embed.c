/* embed.c -- a graph from articles, through the library.
 *   cc embed.c $(pkg-config --cflags --libs newsgraph) && ./a.out PATH... */
#include <newsgraph/newsgraph.h>

static int fail(const ng_error *err)
{
    fprintf(stderr, "embed: %s\n", err->msg);
    return 1;
}

int main(int argc, char **argv)
{
    const ng_options options = { .base = "http://example.org/mine/" };
    ng_error err = { 0 };
    ng_engine *engine = NULL;
    ng_graph *graph = NULL;
    ng_summary sum;

    if (ng_engine_new(&options, &engine, &err) != NG_OK)
        return fail(&err);
    ng_status st = ng_engine_build(engine, (const char *const *)argv + 1, (size_t)argc - 1, "embed-out",
                                   NG_FORMATS_DEFAULT, &sum, &err);
    if (st == NG_OK)
        st = ng_engine_open(engine, "embed-out", &graph, &err);
    for (size_t i = 0; st == NG_OK && i < graph->n_node; ++i)
        printf("%s\t%s\n", ng_type_name(graph->node[i].type), graph->node[i].label);
    ng_graph_free(graph);
    ng_engine_free(engine);
    return st == NG_OK ? 0 : fail(&err);
}
