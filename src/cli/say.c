/* say.c -- messages, progress, the summary. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli.h"

static bool drawn; /* a progress line stands on the terminal */

void cli_progress_end(void)
{
    if (drawn)
        fputs("\r\033[K", stderr);
    drawn = false;
}

void cli_error(const char *fmt, ...)
{
    cli_progress_end();
    va_list ap;
    va_start(ap, fmt);
    fputs("newsgraph: ", stderr);
    (void)vfprintf(stderr, fmt, ap);
    fputc('\n', stderr);
    va_end(ap);
}

int cli_failed(const ng_error *err)
{
    cli_error("%s", err->msg[0] != '\0' ? err->msg : "failed");
    return err->status == NG_E_ARG ? CLI_USAGE : CLI_FAILED;
}

void cli_message(void *user, int problem, const char *source, size_t at, const char *msg)
{
    cli_options *o = user;
    o->failures += problem != 0;
    /* Many messages of the library name the file already. */
    const size_t n = strlen(source);
    const bool named = strncmp(msg, source, n) == 0 && msg[n] == ':';
    if (named)
        cli_error("%s", msg);
    else if (at != 0)
        cli_error("%s:%zu: %s", source, at, msg);
    else
        cli_error("%s: %s", source, msg);
}

void cli_progress(void *user, size_t n)
{
    static struct timespec last;
    struct timespec now;
    (void)user;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    if (now.tv_sec == last.tv_sec && now.tv_nsec - last.tv_nsec < 200000000)
        return;
    last = now;
    fprintf(stderr, "\r%zu articles", n);
    drawn = true;
}

void cli_summary(const cli_options *o, const ng_summary *s, const char *out)
{
    cli_progress_end();
    if (o->quiet)
        return;
    fprintf(stderr,
            "%zu article%s, %zu sentences, %zu entities, %zu events, %zu statements (%zu facts, %zu claims), %.2f s",
            s->articles, s->articles == 1 ? "" : "s", s->sentences, s->entities, s->events, s->statements, s->facts,
            s->statements - s->facts, s->seconds);
    if (s->failures != 0)
        fprintf(stderr, "; %zu could not be read", s->failures);
    if (out != NULL)
        fprintf(stderr, ": %s", out);
    fputc('\n', stderr);
}

int cli_flush(void)
{
    errno = 0;
    if (fflush(stdout) == 0 && !ferror(stdout))
        return CLI_DONE;
    cli_error("standard output: %s", errno != 0 ? strerror(errno) : "write failed");
    return CLI_FAILED;
}
