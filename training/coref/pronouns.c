/* pronouns.c -- the pronouns of articles, with the phrases that each may mean and what holds of them.
 *
 *   pronouns ARTICLES.jsonl > PRONOUNS
 *
 * Reads {"id","text"} a line. Writes, parted by blanks,
 *   D id                          an article
 *   P at class f,f,...            a pronoun: the byte at which it begins, coref_class(), what holds of its meaning nothing
 *   C at last rank f,f,...        a phrase that it may mean: where its head begins, that of the last member of "A and B"
 *                                 (or -1), which of the things that it may mean, what holds of the two
 */
#include <stdio.h>

#include "articles.h"
#include "coref.h"
#include "patterns.h"

static void print_features(const features *f)
{
    for (unsigned k = 0; k < f->n; ++k)
        printf("%s%u", k > 0 ? "," : " ", f->f[k]);
    (void)putchar('\n');
}

static void print_pronoun(void *user, const coref *c, const asker *q, const candidate *x, size_t n,
                          const features *nothing)
{
    (void)user;
    const ng_token *t = c->r->doc->token;
    const np *a = &c->p[q->phrase];
    printf("P %u %u", t[a->head].span.begin, coref_class(a));
    print_features(nothing);
    for (size_t k = 0; k < n; ++k) {
        const np *b = &c->p[x[k].phrase];
        const bool group = b->kind == NP_GROUP;
        printf("C %u %d %u", t[group ? c->p[b->member[0]].head : b->head].span.begin,
               group ? (int)t[b->head].span.begin : -1, x[k].rank);
        print_features(&x[k].f);
    }
}

static void listen(fixture *f, void *user)
{
    f->worker->coref_trace = user;
}

int main(int argc, char **argv)
{
    coref_trace trace = { print_pronoun, NULL };
    const article_listener l = { .name = "pronouns", .listen = listen, .user = &trace };
    return articles_read(&l, argc, argv);
}
