/* cli.h -- what the files of the command share. Public headers only. */
#ifndef NG_CLI_CLI_H
#define NG_CLI_CLI_H

#include <stdbool.h>

#include "newsgraph/newsgraph.h"

/* Exit codes, the same for every command. */
enum {
    CLI_DONE = 0,
    CLI_PARTLY = 1, /* some input could not be read; each is named, the rest is done */
    CLI_USAGE = 2,
    CLI_FAILED = 3 /* nothing could be done */
};

/* The commands, as bits for the option table. */
enum {
    CMD_BUILD = 1 << 0,
    CMD_EXTRACT = 1 << 1,
    CMD_MERGE = 1 << 2,
    CMD_EXPORT = 1 << 3,
    CMD_REMOVE = 1 << 4,
    CMD_QUERY = 1 << 5,
    CMD_LOAD = 1 << 6,
    CMD_ANNOTATE = 1 << 7,
    CMD_EXPLAIN = 1 << 8
};

/* A list of arguments of an option that may be repeated; it points into argv. */
typedef struct {
    const char **v;
    size_t n;
} cli_list;

/* All options of all commands. Strings point into argv. */
typedef struct {
    ng_options lib;
    cli_list ontology, gazetteer, article;
    const char *output, *format, *into, *file;
    const char *endpoint, *graph, *user, *password_file;
    double timeout;
    size_t batch, max_nodes;
    unsigned retries;
    bool replace, quiet, help;
    ng_selection part;
    const char **arg; /* what is no option */
    size_t n_arg;
    int failures; /* told by the message callback */
} cli_options;

typedef struct {
    const char *name, *args, *what; /* usage: "PATH...", one line of help */
    int bit;
    size_t min_arg, max_arg;
    int (*run)(cli_options *o);
    const char *more; /* paragraphs below the options; may be NULL */
} cli_command;

extern const cli_command cli_commands[]; /* ends with a NULL name */

/* Parse argv[1..] of a command (argv[0] is its name). CLI_DONE, or CLI_USAGE after
 * having told what is wrong. The lists are freed by cli_options_done(). */
int cli_options_parse(const cli_command *c, int argc, char **argv, cli_options *o);
void cli_options_done(cli_options *o);
/* `newsgraph COMMAND --help` and `newsgraph --help`, onto standard output. */
int cli_help_command(const cli_command *c);
int cli_help(void);

/* "newsgraph: ..." onto standard error. */
void cli_error(const char *fmt, ...) NG_PRINTF(1, 2);
/* What the library said; the exit code that follows from it. */
int cli_failed(const ng_error *err);
/* The callbacks of ng_options; user is the cli_options. */
void cli_message(void *user, int problem, const char *source, size_t at, const char *msg);
void cli_progress(void *user, size_t n);
void cli_progress_end(void);
void cli_summary(const cli_options *o, const ng_summary *s, const char *out);

/* Flush standard output and ask whether all was written. CLI_DONE or CLI_FAILED. */
int cli_flush(void);

/* Load the engine, with the data folder found beside the program. */
ng_status cli_engine(cli_options *o, ng_engine **ret, ng_error *err);
/* "turtle,dot" to bits; false after having told what is wrong. */
bool cli_formats(const char *list, unsigned *ret);

int cli_build(cli_options *o);
int cli_extract(cli_options *o);
int cli_merge(cli_options *o);
int cli_export(cli_options *o);
int cli_remove(cli_options *o);
int cli_query(cli_options *o);
int cli_load(cli_options *o);
int cli_annotate(cli_options *o);
int cli_explain(cli_options *o);

#endif
