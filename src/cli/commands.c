/* commands.c -- the commands that read articles or change a graph folder. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli.h"

/* The exit code of a run that went through. */
static int done(const ng_summary *s)
{
    if (s->failures == 0)
        return CLI_DONE;
    return s->articles > 0 ? CLI_PARTLY : CLI_FAILED;
}

int cli_build(cli_options *o)
{
    ng_error err = { 0 };
    ng_engine *e = NULL;
    ng_summary s = { 0 };
    unsigned formats = NG_FORMATS_DEFAULT;
    const char *out = o->output != NULL ? o->output : "out";
    if (o->format != NULL && !cli_formats(o->format, &formats))
        return CLI_USAGE;
    ng_status st = cli_engine(o, &e, &err);
    if (st == NG_OK)
        st = ng_engine_build(e, o->arg, o->n_arg, out, formats, &s, &err);
    ng_engine_free(e);
    if (st != NG_OK)
        return cli_failed(&err);
    cli_summary(o, &s, out);
    return done(&s);
}

/* Standard output, or the file of --output. */
static FILE *open_output(const cli_options *o)
{
    if (o->output == NULL || strcmp(o->output, "-") == 0)
        return stdout;
    FILE *f = fopen(o->output, "wb");
    if (f == NULL)
        cli_error("%s: %s", o->output, strerror(errno));
    return f;
}

static int close_output(const cli_options *o, FILE *f, int rc)
{
    if (f == stdout) {
        const int flushed = cli_flush();
        return rc == CLI_DONE || rc == CLI_PARTLY ? (flushed == CLI_DONE ? rc : flushed) : rc;
    }
    errno = 0;
    const int bad = ferror(f);
    if (fclose(f) != 0 || bad) {
        cli_error("%s: %s", o->output, errno != 0 ? strerror(errno) : "write failed");
        return CLI_FAILED;
    }
    return rc;
}

static ng_status print_line(void *user, const char *line, size_t len, ng_error *err)
{
    FILE *f = user;
    errno = 0;
    if (fwrite(line, 1, len, f) == len)
        return NG_OK;
    err->status = NG_E_IO;
    (void)snprintf(err->msg, sizeof err->msg, "output: %s", errno != 0 ? strerror(errno) : "write failed");
    return NG_E_IO;
}

/* extract and annotate: articles in, lines out. */
static int lines(cli_options *o, bool conllu)
{
    ng_error err = { 0 };
    ng_engine *e = NULL;
    ng_summary s = { 0 };
    o->lib.annotate_only = conllu;
    ng_status st = cli_engine(o, &e, &err);
    if (st != NG_OK)
        return cli_failed(&err);
    FILE *f = open_output(o);
    if (f == NULL) {
        ng_engine_free(e);
        return CLI_FAILED;
    }
    st = conllu ? ng_engine_annotate(e, o->arg, o->n_arg, f, &s, &err)
                : ng_engine_extract(e, o->arg, o->n_arg, print_line, f, &s, &err);
    ng_engine_free(e);
    cli_progress_end();
    return close_output(o, f, st == NG_OK ? done(&s) : cli_failed(&err));
}

int cli_extract(cli_options *o)
{
    return lines(o, false);
}

int cli_annotate(cli_options *o)
{
    return lines(o, true);
}

int cli_merge(cli_options *o)
{
    ng_error err = { 0 };
    ng_engine *e = NULL;
    ng_summary s = { 0 };
    unsigned formats = 0;
    const char *out = o->output != NULL ? o->output : o->into != NULL ? o->into : "out";
    if (o->n_arg == 0 && o->into == NULL) {
        cli_error("merge: no exchange lines are named; - is standard input");
        return CLI_USAGE;
    }
    if (o->format != NULL && !cli_formats(o->format, &formats))
        return CLI_USAGE;
    ng_status st = cli_engine(o, &e, &err);
    if (st == NG_OK)
        st = ng_engine_merge(e, o->arg, o->n_arg, o->into, out, formats, &s, &err);
    ng_engine_free(e);
    if (st != NG_OK)
        return cli_failed(&err);
    cli_summary(o, &s, out);
    return done(&s);
}

int cli_remove(cli_options *o)
{
    ng_error err = { 0 };
    ng_engine *e = NULL;
    ng_summary s = { 0 };
    if (o->article.n == 0) {
        cli_error("remove: --article ID is missing");
        return CLI_USAGE;
    }
    ng_status st = cli_engine(o, &e, &err);
    if (st == NG_OK)
        st = ng_engine_remove(e, o->arg[0], o->article.v, o->article.n, &s, &err);
    ng_engine_free(e);
    if (st != NG_OK)
        return cli_failed(&err);
    cli_summary(o, &s, o->arg[0]);
    return done(&s);
}
