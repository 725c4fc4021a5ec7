/* graph_commands.c -- the commands that read a graph: export, query, load. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli.h"

/* Write with fn onto standard output or, beside and renamed, into a file: what stood
 * there stays where fn fails. */
typedef ng_status (*write_fn)(void *user, FILE *f, ng_error *err);

static bool to_stdout(const char *path)
{
    return path == NULL || strcmp(path, "-") == 0;
}

static int io_failed(const char *path)
{
    cli_error("%s: %s", path, errno != 0 ? strerror(errno) : "write failed");
    return CLI_FAILED;
}

/* Write and close; `path` is for messages. */
static int write_stream(const char *path, FILE *f, write_fn fn, void *user)
{
    ng_error err = { 0 };
    int rc = fn(user, f, &err) == NG_OK ? CLI_DONE : CLI_FAILED;
    const int bad = ferror(f);
    if (rc != CLI_DONE && bad)
        cli_error("%s: %s", path, err.msg);
    else if (rc != CLI_DONE)
        rc = cli_failed(&err);
    errno = 0;
    if ((fclose(f) != 0 || bad) && rc == CLI_DONE)
        rc = io_failed(path);
    return rc;
}

static int write_file(const char *path, write_fn fn, void *user)
{
    ng_error err = { 0 };
    if (to_stdout(path))
        return fn(user, stdout, &err) == NG_OK ? cli_flush() : cli_failed(&err);
    struct stat sb;
    const bool special = stat(path, &sb) == 0 && !S_ISREG(sb.st_mode);
    char *beside = NULL;
    if (asprintf(&beside, special ? "%s" : "%s.%ld.part", path, (long)getpid()) < 0) {
        cli_error("not enough memory");
        return CLI_FAILED;
    }
    errno = 0;
    FILE *f = fopen(beside, "wb");
    int rc = f != NULL ? write_stream(path, f, fn, user) : io_failed(path);
    if (rc == CLI_DONE && !special && rename(beside, path) != 0)
        rc = io_failed(path);
    if (rc != CLI_DONE && !special && f != NULL)
        (void)unlink(beside);
    free(beside);
    return rc;
}

/* A graph, and how it is to be written. */
typedef struct {
    const ng_graph *g;
    ng_format format;
    size_t max_nodes;
} how_written;

static ng_status write_graph(void *user, FILE *f, ng_error *err)
{
    const how_written *h = user;
    return ng_graph_write(h->g, h->format, h->max_nodes, f, err);
}

static ng_status write_nodes(void *user, FILE *f, ng_error *err)
{
    const how_written *h = user;
    return ng_graph_write_csv_nodes(h->g, f, err);
}

static int write_csv_folder(const char *folder, how_written *h)
{
    char *nodes = NULL, *edges = NULL;
    int rc = CLI_FAILED;
    if (mkdir(folder, 0777) != 0 && errno != EEXIST)
        cli_error("%s: %s", folder, strerror(errno));
    else if (asprintf(&nodes, "%s/nodes.csv", folder) < 0 || asprintf(&edges, "%s/edges.csv", folder) < 0)
        cli_error("not enough memory");
    else if ((rc = write_file(nodes, write_nodes, h)) == CLI_DONE)
        rc = write_file(edges, write_graph, h);
    free(nodes);
    free(edges);
    return rc;
}

/* csv-nodes by name, or because the file is to be called nodes.csv. */
static bool wants_nodes(const cli_options *o, const char *format)
{
    const char *slash = strrchr(format, '/');
    return strcmp(format, "csv-nodes") == 0 ||
           (o->format == NULL && strcmp(slash != NULL ? slash + 1 : format, "nodes.csv") == 0);
}

static int write_export(const cli_options *o, const char *format, const ng_graph *g)
{
    how_written h = { g, ng_format_parse(strncmp(format, "csv-", 4) == 0 ? "csv" : format), o->max_nodes };
    if (wants_nodes(o, format))
        return write_file(o->output, write_nodes, &h);
    if (h.format == NG_FORMAT_CSV && strcmp(format, "csv") == 0)
        return write_csv_folder(o->output, &h);
    return write_file(o->output, write_graph, &h);
}

int cli_export(cli_options *o)
{
    ng_error err = { 0 };
    ng_engine *e = NULL;
    ng_graph *g = NULL, *part = NULL;
    const char *format = o->format != NULL ? o->format : o->output;
    const bool csv = format != NULL && (strcmp(format, "csv-nodes") == 0 || strcmp(format, "csv-edges") == 0);
    if (format == NULL || (!csv && ng_format_parse(format) == NG_FORMAT_COUNT)) {
        if (o->format != NULL)
            cli_error("export: unknown format '%s'; see newsgraph export --help", format);
        else if (format == NULL)
            cli_error("export: --format is missing (turtle, svg, ...); see newsgraph export --help");
        else
            cli_error("export: the name '%s' tells no format: give one with --format", format);
        return CLI_USAGE;
    }
    if (strcmp(format, "csv") == 0 && to_stdout(o->output)) {
        cli_error("export: csv is two files: name a folder with --output, or take csv-nodes or csv-edges");
        return CLI_USAGE;
    }
    const ng_format f = ng_format_parse(format);
    if ((f == NG_FORMAT_PNG || f == NG_FORMAT_PDF) && to_stdout(o->output) && isatty(STDOUT_FILENO)) {
        cli_error("export: %s is binary: name a file with --output", format);
        return CLI_USAGE;
    }
    int rc = CLI_DONE;
    ng_status st = cli_engine(o, &e, &err);
    if (st == NG_OK)
        st = ng_engine_open(e, o->arg[0], &g, &err);
    if (st == NG_OK)
        st = ng_graph_part(g, &o->part, &part, &err);
    cli_progress_end();
    rc = st == NG_OK ? write_export(o, format, part) : cli_failed(&err);
    ng_graph_free(part);
    ng_graph_free(g);
    ng_engine_free(e);
    return rc == CLI_DONE && o->failures > 0 ? CLI_PARTLY : rc;
}

/* All of a file, or of standard input for "-"; NULL after having told why not. */
static char *slurp(const char *path)
{
    FILE *f = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    char *s = NULL;
    size_t cap = 0;
    if (f == NULL) {
        cli_error("%s: %s", path, strerror(errno));
        return NULL;
    }
    if (getdelim(&s, &cap, '\0', f) < 0) {
        cli_error("%s: %s", path, ferror(f) ? strerror(errno) : "empty");
        free(s);
        s = NULL;
    }
    if (f != stdin)
        (void)fclose(f); /* read only: nothing to lose */
    return s;
}

/* A query, and what it is asked of. */
typedef struct {
    ng_engine *e;
    const cli_options *o;
    const char *text;
} question;

static ng_status ask(void *user, FILE *f, ng_error *err)
{
    const question *q = user;
    return ng_engine_query(q->e, q->o->arg[0], q->text, q->o->format, q->o->timeout, f, err);
}

int cli_query(cli_options *o)
{
    ng_error err = { 0 };
    question q = { .o = o, .text = o->n_arg == 2 ? o->arg[1] : NULL };
    if ((o->n_arg == 2) == (o->file != NULL)) {
        cli_error("query: the query is one argument, or comes from --file");
        return CLI_USAGE;
    }
    char *text = o->file != NULL ? slurp(o->file) : NULL;
    if (o->file != NULL && text == NULL)
        return CLI_FAILED;
    if (text != NULL)
        q.text = text;
    int rc = cli_engine(o, &q.e, &err) == NG_OK ? write_file(o->output, ask, &q) : cli_failed(&err);
    ng_engine_free(q.e);
    free(text);
    return rc == CLI_DONE && o->failures > 0 ? CLI_PARTLY : rc;
}

static void sent_so_far(void *user, size_t n)
{
    (void)user;
    fprintf(stderr, "\r%zu triples", n);
}

int cli_load(cli_options *o)
{
    ng_error err = { 0 };
    ng_engine *e = NULL;
    size_t sent = 0;
    if (o->endpoint == NULL) {
        cli_error("load: --endpoint URL is missing");
        return CLI_USAGE;
    }
    char *password = o->password_file != NULL ? slurp(o->password_file) : NULL;
    if (o->password_file != NULL && password == NULL)
        return CLI_FAILED;
    if (password != NULL)
        password[strcspn(password, "\r\n")] = '\0';
    const bool draw = !o->quiet && isatty(STDERR_FILENO);
    const ng_upload up = { .endpoint = o->endpoint,
                           .graph = o->graph,
                           .user = o->user,
                           .password = password != NULL ? password : getenv("NEWSGRAPH_PASSWORD"),
                           .replace = o->replace,
                           .batch = o->batch,
                           .timeout = o->timeout,
                           .retries = o->retries,
                           .progress = draw ? sent_so_far : NULL };
    ng_status st = cli_engine(o, &e, &err);
    if (st == NG_OK)
        st = ng_engine_load(e, o->arg[0], &up, &sent, &err);
    ng_engine_free(e);
    free(password);
    if (draw)
        fputs("\r\033[K", stderr);
    if (st != NG_OK)
        return cli_failed(&err);
    if (!o->quiet)
        fprintf(stderr, "%zu triples loaded into %s\n", sent, o->graph != NULL ? o->graph : "the default graph");
    return o->failures > 0 ? CLI_PARTLY : CLI_DONE;
}
