/* articles.h -- what the programs have in common that print what weights are learned from. */
#ifndef NG_TRAINING_ARTICLES_H
#define NG_TRAINING_ARTICLES_H

#include "extract_fixture.h"

typedef struct {
    const char *name;                      /* of the program, for messages */
    void (*listen)(fixture *f, void *user); /* sets the trace by which it is told */
    void (*begin)(void *user);             /* before each article; or NULL */
    void *user;
} article_listener;

/* Reads ARTICLES.jsonl, the program's only argument: {"id","text"} a line. Writes "D id" to stdout and has newsgraph's
 * stages read the text. Returns the exit status; 1, with a message, where something fails. */
int articles_read(const article_listener *l, int argc, char **argv);

#endif
