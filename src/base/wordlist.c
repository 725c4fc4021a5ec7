#include "wordlist.h"

#include <string.h>

#include "error.h"
#include "file.h"

#define LIST_MAX ((size_t)4 << 20) /* bytes of a list */

typedef struct {
    const char *path;
    ng_wordlist_fn fn;
    void *user;
} reading;

/* One line, cut up in place. */
static ng_status read_line(const reading *r, char *line, size_t at, ng_error *err)
{
    if (line[0] == '\0' || line[0] == '#')
        return NG_OK;
    char *words = strchr(line, '\t');
    if (words == NULL)
        return ng_fail(err, NG_E_DATA, "words", at, "%s:%zu: no tab", r->path, at);
    *words++ = '\0';
    char *value = strchr(words, '\t');
    if (value != NULL)
        *value++ = '\0';
    for (char *p = words; p != NULL;) {
        char *next = strchr(p, '|');
        if (next != NULL)
            *next++ = '\0';
        if (*p == '\0' || strlen(p) >= NG_WORD_MAX)
            return ng_fail(err, NG_E_DATA, "words", at, "%s:%zu: empty or overlong word", r->path, at);
        const ng_status st = r->fn(r->user, line, p, value == NULL ? "" : value, at, err);
        if (st != NG_OK)
            return st;
        p = next;
    }
    return NG_OK;
}

ng_status ng_wordlist_read(const char *path, ng_arena *a, ng_wordlist_fn fn, void *user, ng_error *err)
{
    const reading r = { path, fn, user };
    char *data = NULL;
    size_t n = 0, at = 0;
    ng_status st = ng_file_read(path, LIST_MAX, a, &data, &n, err);
    for (char *p = st == NG_OK ? data : NULL; st == NG_OK && p != NULL;) {
        char *end = strchr(p, '\n');
        if (end != NULL)
            *end++ = '\0';
        st = read_line(&r, p, ++at, err);
        p = end;
    }
    return st;
}
