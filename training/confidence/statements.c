/* statements.c -- the statements that clauses make of articles, with what their confidence is learned from.
 *
 *   statements ARTICLES.jsonl > STATEMENTS
 *
 * Reads {"id","text"} a line. Writes, parted by tabs,
 *   D id                      an article (parted by a blank)
 *   ? name=value,...  words   a statement: its features that are not 0; subject, predicate, object in the sentence's
 *                             words, and where the sentence begins in the text. Who judges it puts 1 or 0 for "?".
 */
#include <stdio.h>

#include "articles.h"
#include "clause_say.h"
#include "patterns.h"

static void print_statement(void *user, const run *r, const ng_statement *s, const char *const *name, const double *x,
                            int n)
{
    (void)user;
    (void)r;
    const char *part = "?\t";
    for (int i = 0; i < n; ++i) {
        if (x[i] == 0)
            continue;
        printf("%s%s=%.3g", part, name[i], x[i]);
        part = ",";
    }
    printf("\t%s\t%s\t%s\t%u\n", s->words.subject, s->predicate, s->words.object != NULL ? s->words.object : "",
           (unsigned)s->span.begin);
}

static void listen(fixture *f, void *user)
{
    f->worker->confidence_trace = user;
}

int main(int argc, char **argv)
{
    confidence_trace trace = { print_statement, NULL };
    const article_listener l = { .name = "statements", .listen = listen, .user = &trace };
    return articles_read(&l, argc, argv);
}
