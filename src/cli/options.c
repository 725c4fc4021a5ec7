/* options.c -- the one table of options: parsing and --help come from it. */
#define _GNU_SOURCE
#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

#define INPUT (CMD_BUILD | CMD_EXTRACT | CMD_ANNOTATE)
#define MERGING (CMD_BUILD | CMD_MERGE | CMD_REMOVE | CMD_EXPORT | CMD_QUERY | CMD_LOAD | CMD_EXPLAIN)
#define KNOWING (CMD_EXTRACT | MERGING) /* all that read ontology and gazetteer */
#define ALL (KNOWING | CMD_ANNOTATE)

typedef enum { FLAG, TEXT, LIST, NUMBER, REAL, SIZE } kind;

typedef struct {
    const char *name;
    char letter; /* or 0 */
    kind kind;
    const char *arg; /* how --help calls the argument */
    int commands;
    size_t at; /* offset in cli_options */
    const char *what;
} option;

#define AT(field) offsetof(cli_options, field)

static const option table[] = {
    { "output", 'o', TEXT, "DIR", CMD_BUILD | CMD_MERGE, AT(output), "folder for the graph; out if not given" },
    { "output", 'o', TEXT, "FILE", CMD_EXPORT | CMD_EXTRACT | CMD_ANNOTATE | CMD_QUERY, AT(output),
      "file to write; standard output if not given" },
    { "format", 'f', TEXT, "LIST", CMD_BUILD | CMD_MERGE, AT(format),
      "formats, parted by commas; turtle,nquads,dot,svg,jsonl if not given" },
    { "format", 'f', TEXT, "FORMAT", CMD_EXPORT, AT(format), "format; if not given, from the ending of --output" },
    { "format", 'f', TEXT, "FORMAT", CMD_QUERY, AT(format), "table (if not given), csv, tsv or json" },
    { "into", 0, TEXT, "GRAPH", CMD_MERGE, AT(into), "take along the articles of this graph folder, and write there" },
    { "article", 0, LIST, "ID", CMD_REMOVE, AT(article), "article to take out, by id or IRI; may be repeated" },
    { "file", 0, TEXT, "FILE", CMD_QUERY, AT(file), "read the query from FILE (- for standard input)" },
    { "entity", 0, TEXT, "E", CMD_EXPORT, AT(part.entity), "keep what is said of E: an IRI, a label or another name" },
    { "depth", 0, NUMBER, "N", CMD_EXPORT, AT(part.depth), "with --entity: how many statements away; 1 if not given" },
    { "top", 0, SIZE, "N", CMD_EXPORT, AT(part.top), "keep the N strongest nodes" },
    { "type", 0, TEXT, "T", CMD_EXPORT, AT(part.type), "keep nodes of this type or class (Person, Signing, ...)" },
    { "since", 0, TEXT, "DATE", CMD_EXPORT, AT(part.since), "keep statements of this day (month, year) and later" },
    { "until", 0, TEXT, "DATE", CMD_EXPORT, AT(part.until), "keep statements of this day (month, year) and earlier" },
    { "max-nodes", 0, SIZE, "N", CMD_EXPORT, AT(max_nodes), "nodes in a diagram; 60 if not given" },
    { "endpoint", 0, TEXT, "URL", CMD_LOAD, AT(endpoint),
      "graph store of the server (SPARQL 1.1 Graph Store Protocol)" },
    { "graph", 0, TEXT, "IRI", CMD_LOAD, AT(graph), "named graph to load into; the default graph if not given" },
    { "user", 0, TEXT, "U", CMD_LOAD, AT(user),
      "user name; the password comes from --password-file or NEWSGRAPH_PASSWORD" },
    { "password-file", 0, TEXT, "FILE", CMD_LOAD, AT(password_file), "file whose first line is the password" },
    { "replace", 0, FLAG, NULL, CMD_LOAD, AT(replace),
      "replace what the graph holds (PUT), instead of adding to it (POST)" },
    { "batch", 0, SIZE, "N", CMD_LOAD, AT(batch), "triples in a request; 50000 if not given" },
    { "retries", 0, NUMBER, "N", CMD_LOAD, AT(retries), "how often a request is tried again; 3 if not given" },
    { "timeout", 0, REAL, "S", CMD_QUERY | CMD_LOAD, AT(timeout),
      "seconds until the query (a request) is given up; none (300) if not given" },
    { "input-format", 0, TEXT, "F", INPUT, AT(lib.input_format),
      "auto (if not given), text, html, jsonl, warc or conllu" },
    { "pretokenized", 0, FLAG, NULL, INPUT, AT(lib.pretokenized), "one sentence a line, tokens parted by blanks" },
    { "language", 0, TEXT, "L", INPUT, AT(lib.language),
      "take every text as in this language (en); recognised if not given" },
    { "base", 0, TEXT, "IRI", MERGING, AT(lib.base), "base of the IRIs made; " NG_BASE_DEFAULT " if not given" },
    { "predicates", 0, TEXT, "P", MERGING, AT(lib.predicates),
      "closed: relations of the ontology; open: under their own words; both (if not given)" },
    { "min-confidence", 0, REAL, "P", MERGING, AT(lib.min_confidence), "leave out statements below P (0 to 1)" },
    { "decisions", 0, TEXT, "FILE", MERGING, AT(lib.decisions),
      "TSV, a line each: same IRI IRI, different IRI IRI, or label IRI TEXT" },
    { "no-text", 0, FLAG, NULL, MERGING, AT(lib.no_text), "leave the articles' texts out of the RDF" },
    { "ontology", 0, LIST, "FILE", KNOWING, AT(ontology),
      "Turtle that adds to the ontology or replaces it; may be repeated" },
    { "gazetteer", 0, LIST, "FILE", KNOWING, AT(gazetteer),
      "TSV of your own names: name, IRI, type, aliases; may be repeated" },
    { "data", 0, TEXT, "DIR", ALL, AT(lib.data_dir), "folder with newsgraph's ontology, gazetteer and model" },
    { "jobs", 'j', NUMBER, "N", ALL, AT(lib.jobs), "threads; one per processor if not given" },
    { "quiet", 'q', FLAG, NULL, ALL, AT(quiet), "no progress, no summary" },
    { "help", 'h', FLAG, NULL, ALL, AT(help), "this help" },
};
enum { N_OPTION = sizeof table / sizeof *table };

static void *field(cli_options *o, const option *t)
{
    return (char *)o + t->at;
}

static bool set_number(const option *t, const char *s, cli_options *o)
{
    char *end = NULL;
    errno = 0;
    if (t->kind == REAL) {
        const double x = strtod(s, &end);
        if (end == s || *end != '\0' || errno != 0 || !(x >= 0 && x < 1e12))
            return false;
        memcpy(field(o, t), &x, sizeof x);
        return true;
    }
    const unsigned long long x = strtoull(s, &end, 10);
    if (*s < '0' || *s > '9' || *end != '\0' || errno != 0 || x > (t->kind == NUMBER ? INT_MAX : SIZE_MAX / 2) ||
        (t->kind == SIZE && x == 0)) /* none of something is not asked for: 0 says that it was not given */
        return false;
    if (t->kind == NUMBER) {
        const unsigned u = (unsigned)x;
        memcpy(field(o, t), &u, sizeof u);
    } else {
        const size_t z = (size_t)x;
        memcpy(field(o, t), &z, sizeof z);
    }
    return true;
}

static int set(const cli_command *c, const option *t, const char *s, cli_options *o)
{
    if (t->kind == TEXT) {
        memcpy(field(o, t), &s, sizeof s);
    } else if (t->kind == LIST) {
        cli_list *list = field(o, t);
        const char **v = realloc(list->v, (list->n + 1) * sizeof *v);
        if (v == NULL) {
            cli_error("not enough memory");
            return CLI_FAILED;
        }
        v[list->n++] = s;
        list->v = v;
    } else if (t->kind == FLAG && t->at == AT(lib.pretokenized)) {
        o->lib.pretokenized = 1;
    } else if (t->kind == FLAG && t->at == AT(lib.no_text)) {
        o->lib.no_text = 1;
    } else if (t->kind == FLAG) {
        *(bool *)field(o, t) = true;
    } else if (!set_number(t, s, o)) {
        cli_error("%s: --%s: '%s' is no %s from %d up", c->name, t->name, s,
                  t->kind == REAL ? "number" : "whole number", t->kind == SIZE);
        return CLI_USAGE;
    }
    return CLI_DONE;
}

static int check(const cli_command *c, cli_options *o)
{
    if (o->help)
        return CLI_DONE;
    if (o->n_arg < c->min_arg || o->n_arg > c->max_arg) {
        cli_error("%s: %s; usage: newsgraph %s [option...] %s", c->name,
                  o->n_arg < c->min_arg ? "an argument is missing" : "too many arguments", c->name, c->args);
        return CLI_USAGE;
    }
    if (o->part.depth > 0 && o->part.entity == NULL) {
        cli_error("%s: --depth is counted from an entity: give --entity, too", c->name);
        return CLI_USAGE;
    }
    o->lib.ontology = o->ontology.v;
    o->lib.n_ontology = o->ontology.n;
    o->lib.gazetteer = o->gazetteer.v;
    o->lib.n_gazetteer = o->gazetteer.n;
    o->part.min_confidence = o->lib.min_confidence;
    return CLI_DONE;
}

int cli_options_parse(const cli_command *c, int argc, char **argv, cli_options *o)
{
    struct option known[N_OPTION + 1] = { 0 };
    const option *of[N_OPTION];
    char letters[2 * N_OPTION + 2] = ":";
    int n = 0;
    size_t k = 1;
    *o = (cli_options){ .retries = 3 };
    for (int i = 0; i < N_OPTION; ++i) {
        if (!(table[i].commands & c->bit))
            continue;
        of[n] = &table[i];
        known[n++] =
            (struct option){ table[i].name, table[i].kind == FLAG ? no_argument : required_argument, NULL, 256 + i };
        if (table[i].letter != 0) {
            letters[k++] = table[i].letter;
            if (table[i].kind != FLAG)
                letters[k++] = ':';
        }
    }
    letters[k] = '\0';
    opterr = 0;
    optind = 1;
    for (int x; (x = getopt_long(argc, argv, letters, known, NULL)) != -1;) {
        if (x == '?' || x == ':') {
            const char *word = argv[optind - 1];
            if (x == '?')
                cli_error("%s: unknown option '%s'; see newsgraph %s --help", c->name, word, c->name);
            else
                cli_error("%s: %s needs a value; see newsgraph %s --help", c->name, word, c->name);
            return CLI_USAGE;
        }
        const option *t = x >= 256 ? &table[x - 256] : NULL;
        for (int i = 0; i < n && t == NULL; ++i)
            if (of[i]->letter == x)
                t = of[i];
        const int rc = set(c, t, optarg, o);
        if (rc != CLI_DONE)
            return rc;
    }
    o->arg = (const char **)(void *)(argv + optind);
    o->n_arg = (size_t)(argc - optind);
    return check(c, o);
}

void cli_options_done(cli_options *o)
{
    free(o->ontology.v);
    free(o->gazetteer.v);
    free(o->article.v);
}

int cli_help_command(const cli_command *c)
{
    printf("usage: newsgraph %s [option...] %s\n\n%s\n\noptions:\n", c->name, c->args, c->what);
    for (int i = 0; i < N_OPTION; ++i) {
        const option *t = &table[i];
        if (!(t->commands & c->bit))
            continue;
        char left[64];
        (void)snprintf(left, sizeof left, "%c%c%s--%s%s%s", t->letter != 0 ? '-' : ' ',
                       t->letter != 0 ? t->letter : ' ', t->letter != 0 ? ", " : "  ", t->name,
                       t->arg != NULL ? " " : "", t->arg != NULL ? t->arg : "");
        printf("  %-26s %s\n", left, t->what);
    }
    if (c->bit & (CMD_BUILD | CMD_MERGE | CMD_EXPORT)) {
        printf("\nformats:\n");
        for (int f = 0; f < NG_FORMAT_COUNT; ++f)
            printf("  %-10s %-16s %s\n", ng_format_name((ng_format)f), ng_format_file((ng_format)f),
                   ng_format_what((ng_format)f));
    }
    if (c->more != NULL)
        printf("\n%s\n", c->more);
    return cli_flush();
}

int cli_help(void)
{
    printf("newsgraph %s: news articles into one knowledge graph\n\n"
           "usage: newsgraph COMMAND [option...] [argument...]\n\ncommands:\n",
           ng_version());
    for (const cli_command *c = cli_commands; c->name != NULL; ++c)
        printf("  %-9s %-24s %s\n", c->name, c->args, c->what);
    printf("\n`newsgraph COMMAND --help` lists the options of a command, `man newsgraph` tells all.\n"
           "PATH is a file, a folder or - for standard input: text, HTML, JSONL, WARC, each also gzipped.\n"
           "GRAPH is a folder that build or merge wrote; export, query and load also take a .ttl, .nt or .nq file.\n\n"
           "Exit codes: 0 done; 1 some input could not be read; 2 usage; 3 nothing could be done.\n");
    return cli_flush();
}
