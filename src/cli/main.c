/* main.c -- newsgraph, the command: which command, which data. */
#define _GNU_SOURCE
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

#define ANY SIZE_MAX

const cli_command cli_commands[] = {
    { "build", "PATH...", "articles in, merged graph out; the main job", CMD_BUILD, 1, ANY, cli_build,
      "Files are written beside and renamed, manifest.json last. Without an argument for --format, graph.ttl, "
      "graph.nq,\n"
      "graph.dot, graph.svg, statements.jsonl and articles.jsonl are written." },
    { "extract", "PATH...", "one JSON line per article", CMD_EXTRACT, 1, ANY, cli_extract, NULL },
    { "merge", "FILE.jsonl...", "extracted lines in, graph out", CMD_MERGE, 0, ANY, cli_merge,
      "With --into, an article of the lines replaces the one with its id." },
    { "export", "GRAPH", "a graph, or a part of it, in another format", CMD_EXPORT, 1, 1, cli_export,
      "csv needs --output: a folder for nodes.csv and edges.csv. csv-nodes and csv-edges write one of them." },
    { "remove", "GRAPH --article ID", "take articles out again", CMD_REMOVE, 1, 1, cli_remove, NULL },
    { "query", "GRAPH 'SPARQL'", "ask the graph", CMD_QUERY, 1, 2, cli_query,
      "SPARQL 1.1 as rasqal has it: no property paths, NOT EXISTS, MINUS, VALUES, SERVICE or DESCRIBE, and no updates. "
      "The default graph is the union of all graphs.\n"
      "SELECT and ASK print as --format says, CONSTRUCT prints N-Triples." },
    { "load", "GRAPH --endpoint URL", "load into a SPARQL server", CMD_LOAD, 1, 1, cli_load, NULL },
    { "annotate", "PATH...", "CoNLL-U: what the language stage saw", CMD_ANNOTATE, 1, ANY, cli_annotate, NULL },
    { "explain", "GRAPH STATEMENT", "the sentences behind a node or statement", CMD_EXPLAIN, 2, 2, cli_explain,
      "STATEMENT is the IRI of a statement, node or article, its part after the base, or the label of a node." },
    { NULL, NULL, NULL, 0, 0, 0, NULL, NULL },
};

/* Beside the program: DIR/bin/newsgraph has its data in DIR/share/newsgraph. So a
 * build tree and an unpacked archive work where they stand. */
static const char *data_beside_program(void)
{
    static char path[PATH_MAX];
    const ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
    if (n <= 0)
        return NULL;
    path[n] = '\0';
    for (int i = 0; i < 2; ++i) {
        char *slash = strrchr(path, '/');
        if (slash == NULL)
            return NULL;
        *slash = '\0';
    }
    const size_t k = strlen(path);
    if ((size_t)snprintf(path + k, sizeof path - k, "/share/newsgraph") >= sizeof path - k)
        return NULL;
    return access(path, R_OK) == 0 ? path : NULL;
}

ng_status cli_engine(cli_options *o, ng_engine **ret, ng_error *err)
{
    if (o->lib.data_dir == NULL && getenv("NEWSGRAPH_DATA") == NULL)
        o->lib.data_dir = data_beside_program();
    o->lib.message = cli_message;
    o->lib.progress = !o->quiet && isatty(STDERR_FILENO) ? cli_progress : NULL;
    o->lib.user = o;
    return ng_engine_new(&o->lib, ret, err);
}

bool cli_formats(const char *list, unsigned *ret)
{
    unsigned bits = 0;
    for (const char *s = list; *s != '\0';) {
        const size_t n = strcspn(s, ",");
        char name[32] = { 0 };
        ng_format f = NG_FORMAT_COUNT;
        if (n > 0 && n < sizeof name) {
            memcpy(name, s, n);
            f = ng_format_parse(name);
        }
        if (f == NG_FORMAT_COUNT) {
            cli_error("unknown format '%.*s'; newsgraph build --help lists them", (int)n, s);
            return false;
        }
        bits |= 1u << f;
        s += n + (s[n] == ',');
    }
    if (bits == 0)
        cli_error("--format names no format");
    *ret = bits;
    return bits != 0;
}

int main(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "";
    (void)signal(SIGXFSZ, SIG_IGN); /* where files may not grow (ulimit -f), writing fails and says so */
    if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0) {
        printf("newsgraph %s\n", ng_version());
        return cli_flush();
    }
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0)
        name = argc > 2 && strcmp(name, "help") == 0 ? argv[2] : "";
    else if (argc < 2) {
        cli_error("no command; see newsgraph --help");
        return CLI_USAGE;
    }
    if (*name == '\0')
        return cli_help();
    for (const cli_command *c = cli_commands; c->name != NULL; ++c) {
        if (strcmp(c->name, name) != 0)
            continue;
        if (strcmp(argv[1], "help") == 0)
            return cli_help_command(c);
        cli_options o;
        int rc = cli_options_parse(c, argc - 1, argv + 1, &o);
        if (rc == CLI_DONE)
            rc = o.help ? cli_help_command(c) : c->run(&o);
        cli_options_done(&o);
        return rc;
    }
    cli_error("unknown %s '%s'; see newsgraph --help", *name == '-' ? "option" : "command", name);
    return CLI_USAGE;
}
