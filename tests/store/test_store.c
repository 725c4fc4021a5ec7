/* test_store.c -- the index: every access path against a search through all quads. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "join.h"
#include "memory.h"

enum { N = 120, KINDS = 5, GRAPHS = 3 };

static unsigned below(unsigned n)
{
    static unsigned long x = 88172645463325252UL; /* xorshift64, Marsaglia 2003 */
    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
    return (unsigned)(x >> 8) % n;
}

static const char *const name[KINDS] = { "a", "b", "c", "d", "e" };
static const char *const graph[GRAPHS] = { "", "g1", "g2" };

/* A random store, and its quads as numbers of the store. */
static ng_store *random_store(ng_quad quad[N], size_t n)
{
    const char *row[N][4];
    for (size_t i = 0; i < n; ++i) {
        for (int k = 0; k < 3; ++k)
            row[i][k] = name[below(KINDS)];
        row[i][3] = graph[below(GRAPHS)];
    }
    ng_store *s = store_of((const char *const(*)[4])row, n);
    for (size_t i = 0; i < n; ++i) {
        for (int k = 0; k < NG_QUAD; ++k) {
            char room[4][256];
            const ng_rdf_term t = term(row[i][k], room);
            quad[i].at[k] = *row[i][k] != '\0' ? ng_store_find(s, &t) : 0;
            assert_true(*row[i][k] == '\0' || quad[i].at[k] != 0);
        }
    }
    return s;
}

static int by_bytes(const void *a, const void *b)
{
    const ng_quad *x = a, *y = b;
    for (int k = 0; k < NG_QUAD; ++k)
        if (x->at[k] != y->at[k])
            return x->at[k] < y->at[k] ? -1 : 1;
    return 0;
}

/* What ng_scan should find; named: quads, else triples of the graphs listed (NULL: all). */
static size_t search(const ng_quad *quad, size_t n, const ng_quad *want, bool named, const uint32_t *graphs,
                     size_t n_graphs, ng_quad *ret)
{
    size_t m = 0;
    for (size_t i = 0; i < n; ++i) {
        bool fits = graphs == NULL;
        for (size_t g = 0; g < n_graphs; ++g)
            fits |= graphs[g] == quad[i].at[NG_G];
        fits &= !named || quad[i].at[NG_G] != 0;
        for (int k = 0; k < NG_QUAD; ++k)
            fits &= want->at[k] == 0 || want->at[k] == quad[i].at[k];
        if (!fits)
            continue;
        ng_quad q = quad[i];
        if (!named)
            q.at[NG_G] = 0;
        size_t j = 0;
        while (j < m && by_bytes(&ret[j], &q) != 0)
            ++j;
        ret[j] = q;
        m += j == m;
    }
    qsort(ret, m, sizeof *ret, by_bytes);
    return m;
}

static void check_scan(const ng_store *s, const ng_quad *quad, size_t n, const ng_quad *want, bool named,
                       const uint32_t *graphs, size_t n_graphs)
{
    ng_quad found[N + 1], wanted[N];
    size_t m = 0;
    ng_scan x;
    ng_scan_begin(&x, s, want, named, graphs, n_graphs);
    for (const ng_quad *q; (q = ng_scan_next(&x)) != NULL; ++m) {
        assert_in_range(m, 0, N - 1);
        found[m] = *q;
        if (!named)
            found[m].at[NG_G] = 0;
    }
    assert_null(ng_scan_next(&x));
    qsort(found, m, sizeof *found, by_bytes);
    const size_t k = search(quad, n, want, named, graphs, n_graphs, wanted);
    assert_int_equal(m, k);
    assert_memory_equal(found, wanted, m * sizeof *found);
}

static void test_every_access_path(void **state)
{
    (void)state;
    for (int round = 0; round < 40; ++round) {
        ng_quad quad[N];
        const size_t n = below(N + 1);
        ng_store *s = random_store(quad, n);
        for (int which = 0; which < 64; ++which) {
            /* Each subset of the positions, bound to what some quad has there, or to what none has. */
            ng_quad want = { { 0 } };
            for (int k = 0; k < NG_QUAD; ++k)
                if (which >> k & 1)
                    want.at[k] = n > 0 ? quad[below((unsigned)n)].at[k] : 1;
            const uint32_t two[] = { quad[0].at[NG_G], n > 1 ? quad[n - 1].at[NG_G] : 0 };
            if (want.at[NG_G] != 0 || which >> 5)
                check_scan(s, quad, n, &want, true, n > 0 && which >> 4 & 1 ? two : NULL,
                           n > 0 && which >> 4 & 1 ? 2 : 0);
            else
                check_scan(s, quad, n, &want, false, n > 0 && which >> 4 ? two : NULL, n > 0 && which >> 4 ? 2 : 0);
            const uint32_t none = 0;
            want.at[NG_G] = 0;
            check_scan(s, quad, n, &want, false, &none, 0); /* FROM graphs that are not there: nothing */
        }
        ng_store_free(s);
    }
}

static bool never(void *user)
{
    (void)user;
    return false;
}

/* Solutions by trying every term for every variable. */
static size_t solutions(const ng_quad *quad, size_t n, const ng_join_pattern *pattern, size_t n_pattern, size_t n_var,
                        const uint32_t *fixed, uint32_t n_term, size_t sum[])
{
    size_t all = 1, count = 0;
    for (size_t v = 0; v < n_var; ++v)
        all *= n_term;
    for (size_t code = 0; code < all; ++code) {
        uint32_t value[4] = { 0 };
        bool fits = true;
        size_t rest = code;
        for (size_t v = 0; v < n_var; ++v, rest /= n_term) {
            value[v] = (uint32_t)(rest % n_term) + 1;
            fits &= fixed[v] == 0 || fixed[v] == value[v];
        }
        for (size_t i = 0; i < n_pattern && fits; ++i) {
            bool there = false;
            for (size_t q = 0; q < n && !there; ++q) {
                there = true;
                for (int k = 0; k < 3; ++k)
                    there &= quad[q].at[k] == (pattern[i].var[k] >= 0 ? value[pattern[i].var[k]] : pattern[i].term[k]);
            }
            fits = there;
        }
        if (!fits)
            continue;
        ++count;
        for (size_t v = 0; v < n_var; ++v)
            sum[v] += value[v];
    }
    return count;
}

static void test_join_finds_each_solution_once(void **state)
{
    (void)state;
    size_t some = 0;
    for (int round = 0; round < 300; ++round) {
        ng_quad quad[N];
        const size_t n = 8 + below(16), n_var = 1 + below(4), n_pattern = 1 + below(4);
        ng_store *s = random_store(quad, n);
        const uint32_t n_term = (uint32_t)s->n_term - 1;
        ng_join_pattern pattern[4];
        uint32_t fixed[4] = { 0 };
        bool used[4] = { 0 };
        for (size_t i = 0; i < n_pattern; ++i) {
            pattern[i] = (ng_join_pattern){ .var = { -1, -1, -1, -1 } };
            for (int k = 0; k < 3; ++k) {
                if (below(3) == 0)
                    pattern[i].term[k] = quad[below((unsigned)n)].at[k];
                else
                    used[pattern[i].var[k] = (int)below((unsigned)n_var)] = true;
            }
        }
        for (size_t v = 0; v < n_var; ++v) /* bound outside, as those that no pattern has must be */
            if (!used[v] || below(6) == 0)
                fixed[v] = 1 + below(n_term);
        size_t wanted[4] = { 0 }, sum[4] = { 0 }, count = 0;
        const size_t all = solutions(quad, n, pattern, n_pattern, n_var, fixed, n_term, wanted);
        ng_join *j = ng_join_new(s, pattern, n_pattern, fixed, n_var, NULL, 0);
        assert_non_null(j);
        for (const uint32_t *value; (value = ng_join_next(j, never, NULL)) != NULL; ++count)
            for (size_t v = 0; v < n_var; ++v)
                sum[v] += value[v];
        assert_int_equal(count, all);
        assert_memory_equal(sum, wanted, sizeof sum);
        some += all > 1;
        ng_join_free(j);
        ng_store_free(s);
    }
    assert_in_range(some, 30, 300);
}

static void test_doubles_count_once(void **state)
{
    (void)state;
    static const char *const row[][4] = {
        { "a", "p", "b", "" },       { "a", "p", "b", "" },         { "a", "p", "b", "g1" }, { "a", "p", "b", "g1" },
        { "a", "p", "b", "g2" },     { "a", "p", "=b", "" },        { "a", "p", "_:b", "" }, { "a", "p", "=b@en", "" },
        { "a", "p", "=b^date", "" }, { "a", "p", "=b^string", "" },
    };
    ng_store *s = store_of(row, sizeof row / sizeof *row);
    assert_int_equal(ng_store_size(s), 5); /* "b" and "b"^^xsd:string are one */
    assert_int_equal(s->n, 7);
    assert_int_equal(s->n_graph, 2);
    assert_string_equal(s->term[s->graph[0]].term.value, EX "g1");
    ng_store_free(s);
}

static void test_terms_are_what_they_were(void **state)
{
    (void)state;
    static const char *const object[] = {
        "a", "_:a", "=", "=a", "=a@en", "=a@de", "=0.90^decimal", "=0.9^decimal", "=a\nb\"c\\", "=Größe 金", "=x^y"
    };
    enum { M = sizeof object / sizeof *object };
    const char *row[M][4];
    for (size_t i = 0; i < M; ++i)
        memcpy(row[i], (const char *[4]){ "s", "p", object[i], "" }, sizeof row[i]);
    ng_store *s = store_of((const char *const(*)[4])row, M);
    assert_int_equal(ng_store_size(s), M);
    for (size_t i = 0; i < M; ++i) {
        char room[4][256];
        const ng_rdf_term t = term(object[i], room);
        const uint32_t id = ng_store_find(s, &t);
        assert_int_not_equal(id, 0);
        const ng_rdf_term *got = &s->term[id].term;
        assert_int_equal(got->kind, t.kind);
        assert_string_equal(got->value, t.value);
        assert_int_equal(got->language == NULL, t.language == NULL);
        assert_int_equal(got->datatype == NULL, t.datatype == NULL);
        if (t.language != NULL)
            assert_string_equal(got->language, t.language);
        if (t.datatype != NULL)
            assert_string_equal(got->datatype, t.datatype);
    }
    char room[4][256];
    const ng_rdf_term absent = term("=a@fr", room);
    assert_int_equal(ng_store_find(s, &absent), 0);
    ng_store_free(s);
}

static void test_empty(void **state)
{
    (void)state;
    ng_store *s = store_of(NULL, 0);
    ng_scan x;
    const ng_quad any = { { 0 } };
    assert_int_equal(ng_store_size(s), 0);
    ng_scan_begin(&x, s, &any, false, NULL, 0);
    assert_null(ng_scan_next(&x));
    ng_store_free(s);
    ng_store_free(NULL);
}

/* More terms than a 16-bit digit has: the sort needs its second pass. */
static void test_many_terms(void **state)
{
    (void)state;
    ng_store *s = NULL;
    ng_error err;
    assert_int_equal(ng_store_new(&s, &err), NG_OK);
    enum { MANY = 70000 };
    for (unsigned i = 0; i < MANY; ++i) {
        char a[40], b[40];
        (void)snprintf(a, sizeof a, EX "%u", (i * 7919u) % MANY);
        (void)snprintf(b, sizeof b, EX "%u", (i * 10007u) % MANY);
        const ng_triple t = { .subject = { .kind = NG_RDF_IRI, .value = a },
                              .predicate = EX "p",
                              .object = { .kind = NG_RDF_IRI, .value = b } };
        assert_int_equal(ng_store_add(s, &t, &err), NG_OK);
    }
    assert_int_equal(ng_store_finish(s, &err), NG_OK);
    assert_int_equal(ng_store_size(s), MANY);
    for (unsigned i = 0; i < MANY; i += 997) {
        char b[40];
        (void)snprintf(b, sizeof b, EX "%u", (i * 10007u) % MANY);
        const ng_rdf_term o = { .kind = NG_RDF_IRI, .value = b };
        const ng_quad want = { { 0, 0, ng_store_find(s, &o), 0 } };
        ng_scan x;
        ng_scan_begin(&x, s, &want, false, NULL, 0);
        const ng_quad *q = ng_scan_next(&x);
        assert_non_null(q);
        (void)snprintf(b, sizeof b, EX "%u", (i * 7919u) % MANY);
        assert_string_equal(s->term[q->at[NG_S]].term.value, b);
        assert_null(ng_scan_next(&x));
    }
    ng_store_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_access_path),
        cmocka_unit_test(test_join_finds_each_solution_once),
        cmocka_unit_test(test_doubles_count_once),
        cmocka_unit_test(test_terms_are_what_they_were),
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_many_terms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
