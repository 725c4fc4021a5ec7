/* relation_pairs.c -- the pairs of mentions of articles, with their features.
 *
 *   relation_pairs ARTICLES.jsonl > PAIRS
 *
 * Reads {"id","text"} a line. Writes, parted by blanks,
 *   D id                          an article
 *   M begin end cls kind          for each item of a pair, when it is first seen: bytes of the text
 *   P sentence a b kind f f f ... items a and b by number in the article, pair_kind, features in hexadecimal
 */
#include <stdio.h>

#include "articles.h"
#include "patterns.h"
#include "relations.h"

typedef struct {
    uint32_t first[65536]; /* of the article's items: first token + 1 of item i */
    size_t n;
} seen_items;

static uint32_t item_number(seen_items *s, const run *r, const rel_item *it)
{
    for (size_t i = s->n; i-- > 0 && s->n - i < 64;) {
        if (s->first[i] == it->first)
            return (uint32_t)i;
    }
    if (s->n == sizeof s->first / sizeof *s->first)
        return 0;
    s->first[s->n] = it->first;
    const ng_token *t = r->doc->token;
    printf("M %u %u %u %u\n", t[it->first].span.begin, t[it->first + it->n - 1].span.end, it->cls, it->kind);
    return (uint32_t)s->n++;
}

static void print_pair(void *user, const run *r, const rel_item *a, const rel_item *b, const rel_features *f)
{
    seen_items *s = user;
    const uint32_t i = item_number(s, r, a), k = item_number(s, r, b);
    printf("P %u %u %u %u", r->sent[a->first], i, k, (unsigned)rel_pair_kind(a, b));
    for (size_t n = 0; n < f->n; ++n)
        printf(" %x", f->v[n]);
    (void)putchar('\n');
}

typedef struct {
    rel_trace trace;
    seen_items seen;
} listener;

static void listen(fixture *f, void *user)
{
    f->worker->trace = &((listener *)user)->trace;
}

static void begin(void *user)
{
    ((listener *)user)->seen.n = 0;
}

int main(int argc, char **argv)
{
    static listener u;
    u.trace = (rel_trace){ print_pair, &u.seen };
    const article_listener l = { .name = "relation_pairs", .listen = listen, .begin = begin, .user = &u };
    return articles_read(&l, argc, argv);
}
