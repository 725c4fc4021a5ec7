/* bench_query.c -- three-hop joins over 1,000,000 triples (or argv[1]), in memory:
 * people who know and meet one another, at random, the same on every run. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "sparql.h"

static double now(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static unsigned long random_below(unsigned long n)
{
    static unsigned long x = 88172645463325252UL; /* xorshift64, Marsaglia 2003 */
    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
    return x % n;
}

static int fail(const ng_error *err)
{
    fprintf(stderr, "bench_query: %s\n", err->msg);
    return 1;
}

static ng_status fill(ng_store *s, size_t n, ng_error *err)
{
    static const char *const predicate[] = { "knows", "met", "visited", "criticized" };
    char from[64], to[64], p[64], g[64];
    ng_status st = NG_OK;
    for (size_t i = 0; i < n && st == NG_OK; ++i) {
        const unsigned long a = random_below(n / 5), b = random_below(n / 5);
        (void)snprintf(from, sizeof from, "http://example.org/person/%lu", a);
        (void)snprintf(to, sizeof to, "http://example.org/person/%lu", b);
        (void)snprintf(p, sizeof p, "http://example.org/%s", predicate[random_below(4)]);
        (void)snprintf(g, sizeof g, "http://example.org/article/%lu#graph", a % 1000);
        const ng_triple t = { .subject = { .kind = NG_RDF_IRI, .value = from },
                              .object = { .kind = NG_RDF_IRI, .value = to },
                              .predicate = p,
                              .graph = g };
        st = ng_store_add(s, &t, err);
    }
    return st;
}

int main(int argc, char **argv)
{
    static const char *const query[] = {
        "SELECT ?b ?c ?d WHERE { <http://example.org/person/7> <http://example.org/knows> ?b . "
        "?b <http://example.org/met> ?c . ?c <http://example.org/visited> ?d }",
        "SELECT ?a ?b ?c WHERE { ?a <http://example.org/knows> ?b . ?b <http://example.org/met> ?c . "
        "?c <http://example.org/criticized> <http://example.org/person/7> }",
        "SELECT (COUNT(*) AS ?n) WHERE { ?a <http://example.org/knows> ?b . ?b <http://example.org/knows> ?c . "
        "?c <http://example.org/knows> ?a }",
        "SELECT ?a ?b ?c ?d WHERE { ?a <http://example.org/knows> ?b . ?b <http://example.org/met> ?c . "
        "?c <http://example.org/visited> ?d } LIMIT 10000",
    };
    const size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000000;
    ng_error err = { 0 };
    ng_store *s = NULL;
    double start = now();
    if (ng_store_new(&s, &err) != NG_OK || fill(s, n, &err) != NG_OK || ng_store_finish(s, &err) != NG_OK)
        return fail(&err);
    printf("%zu triples (%zu distinct) indexed in %.2f s\n", n, ng_store_size(s), now() - start);
    for (size_t i = 0; i < sizeof query / sizeof *query; ++i) {
        FILE *f = fopen("/dev/null", "wb");
        if (f == NULL)
            return 1;
        start = now();
        if (ng_store_query(s, query[i], NG_RESULT_CSV, NULL, f, &err) != NG_OK)
            return fail(&err);
        printf("%.3f s  %s\n", now() - start, query[i]);
        (void)fclose(f);
    }
    ng_store_free(s);
    return 0;
}
