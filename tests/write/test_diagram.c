/* test_diagram.c -- what a diagram shows, and that its files can be read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include <cgraph.h>

#include "check.h"
#include "nasty.h"
#include "picture.h"
#include "sample_graph.h"
#include "utf8.h"
#include "write.h"
#include "writer.h"

static char *loose(const char *s)
{
    return (char *)(uintptr_t)s;
}

static Agraph_t *read_dot(const char *s)
{
    Agraph_t *a = agmemread(s);
    if (a == NULL)
        fail_msg("no DOT: %.200s", s);
    return a;
}

static const char *attribute(void *o, const char *name)
{
    const char *v = agget(o, loose(name));
    return v != NULL ? v : "";
}

static Agnode_t *find_node(Agraph_t *a, const char *name)
{
    Agnode_t *n = agnode(a, loose(name), 0);
    if (n == NULL)
        fail_msg("no node %s", name);
    return n;
}

static Agedge_t *find_edge(Agraph_t *a, const char *from, const char *to)
{
    return agedge(a, find_node(a, from), find_node(a, to), NULL, 0);
}

static void test_sample(void **state)
{
    (void)state;
    ng_graph *g = sample_graph();
    char *s = sample_draw(g, NG_DIAGRAM_DOT, 0, NULL, NULL);
    Agraph_t *a = read_dot(s);
    assert_int_equal(agnnodes(a), 34);
    assert_string_equal(attribute(a, "rankdir"), "LR");
    assert_non_null(strstr(attribute(a, "label"), "Knowledge graph of 3 articles"));
    assert_non_null(strstr(attribute(a, "label"), "33 entities, 1 event, 58 of 60 statements"));

    Agnode_t *n = find_node(a, "agreement/harbour-treaty");
    assert_string_equal(attribute(n, "label"), "Harbour\\nCooperation Treaty");
    assert_non_null(strstr(attribute(n, "tooltip"), "Harbour Cooperation Treaty (Agreement)\\nalso: the pact"));
    assert_string_equal(attribute(find_node(a, "country/norway"), "URL"), "http://www.wikidata.org/entity/Q20");
    assert_string_equal(attribute(n, "URL"), "http://example.org/newsgraph/agreement/harbour-treaty");

    /* one edge per ordered pair, predicates joined, a claim among facts marked */
    Agedge_t *e = find_edge(a, "person/ana-moreira", "person/erik-solheim-dahl");
    assert_string_equal(attribute(e, "label"), "met\\n14 May 2024\\npraised\\nthanked\\n+ 2 more");
    assert_string_equal(attribute(e, "style"), "solid");
    assert_string_equal(attribute(e, "URL"), "https://example.org/news?id=0&amp;lang=en");
    assert_non_null(strstr(attribute(e, "tooltip"), "planned: will visit"));
    /* the object is only words: the edge goes to the place */
    e = find_edge(a, "person/ana-moreira", "city/lisbon");
    assert_string_equal(attribute(e, "label"), "called in");
    e = find_edge(a, "country/portugal", "country/norway");
    assert_string_equal(attribute(e, "label"), "trades with\\nplanned: share\\ncustoms data\xE2\x80\xA6");
    e = find_edge(a, "country/spain", "agreement/harbour-treaty");
    assert_string_equal(attribute(e, "label"), "opposes\\nnot: joined");
    assert_string_equal(attribute(e, "style"), "dashed");
    assert_null(find_edge(a, "person/erik-solheim-dahl", "person/ana-moreira"));
    (void)agclose(a);
    free(s);
    sample_free(g);
}

static void test_the_strongest_are_kept_and_joined(void **state)
{
    (void)state;
    ng_graph *g = sample_graph();
    for (size_t max = 2; max <= 34; ++max) {
        ng_arena arena = { .limit = 1 << 24 };
        ng_picture p;
        assert_int_equal(ng_picture_make(g, max, &arena, &p, NULL), NG_OK);
        assert_int_equal(p.n_node, max);
        for (size_t i = 0; i < p.n_node; ++i)
            assert_true(p.node[i].in + p.node[i].out > 0);
        assert_true(p.n_edge <= max + max / 2 + 5);
        ng_arena_done(&arena);
    }
    char *s = sample_draw(g, NG_DIAGRAM_DOT, 5, "Ports", NULL);
    assert_non_null(strstr(s, ">Ports<"));
    assert_non_null(strstr(s, "5 of 33 entities, "));
    assert_non_null(strstr(s, "\"person/ana-moreira\""));
    assert_non_null(strstr(s, "\"country/portugal\""));
    free(s);
    sample_free(g);
}

/* Two statements between the first two nodes, one each way, told by one sentence. */
static ng_graph *both_ways(void)
{
    ng_graph *g = sample_graph();
    g->n_statement = 2;
    for (uint32_t i = 0; i < 2; ++i) {
        ng_graph_statement *s = &g->statement[i];
        s->subject = (ng_object){ .kind = NG_TERM_NODE, .node = i };
        s->object = (ng_object){ .kind = NG_TERM_NODE, .node = !i };
        s->kind = NG_FACT;
        s->predicate = i;
        s->event = NG_NO_INDEX;
        s->polarity = NG_AFFIRMED;
        s->modality = NG_MODALITY_ACTUAL;
        s->n_arg = 0;
        s->n_evidence = 1;
        s->evidence[0].article = s->evidence[0].sentence = 0;
        g->predicate[i].minted = 0;
    }
    return g;
}

static size_t edges_of(const ng_graph *g)
{
    ng_arena arena = { .limit = 1 << 24 };
    ng_picture p;
    assert_int_equal(ng_picture_make(g, 60, &arena, &p, NULL), NG_OK);
    const size_t n = p.n_edge;
    ng_arena_done(&arena);
    return n;
}

/* "head of" and "headed by" of one sentence are one line; what two sentences tell, or what happened, are two. */
static void test_one_line_for_both_ways(void **state)
{
    (void)state;
    ng_graph *g = both_ways();
    assert_int_equal(edges_of(g), 1);
    g->statement[1].evidence[0].sentence = 7;
    assert_int_equal(edges_of(g), 2);
    g->statement[1].evidence[0].sentence = 0;
    g->statement[1].kind = NG_CLAIM;
    assert_int_equal(edges_of(g), 2);
    g->statement[1].kind = NG_FACT;
    g->predicate[1].minted = 1; /* what happened, with the background that it makes */
    assert_int_equal(edges_of(g), 1);
    g->predicate[0].minted = 1;
    assert_int_equal(edges_of(g), 2);
    g->statement[0].predicate = 1; /* "met" is said both ways */
    assert_int_equal(edges_of(g), 1);
    sample_free(g);
}

static void test_dates_on_edges(void **state)
{
    (void)state;
    static const struct {
        const char *first, *second, *wanted;
    } date[] = {
        { "2024-06-19", NULL, "\n19 Jun 2024" },
        { "2024-06-19", "2024-06-19", "\n19 Jun 2024" },
        { NULL, "2024-06", "\nJun 2024" },
        { "2024", "2024", "\n2024" },
        { "2024-06-19", "2024-06-20", "" },
        { "2024-W25", NULL, "" },
        { "2024-13-01", NULL, "" },
        { "2024-06-19T10:00:00", NULL, "" },
        { "19", NULL, "" },
    };
    ng_graph *g = both_ways();
    g->statement[1].subject.node = 0;
    g->statement[1].object.node = 1;
    g->statement[0].predicate = 1;
    for (size_t i = 0; i < sizeof date / sizeof *date; ++i) {
        for (size_t k = 0; k < 2; ++k) {
            const char *t = k == 0 ? date[i].first : date[i].second;
            g->statement[k].n_arg = t != NULL;
            g->statement[k].arg[0] =
                (ng_graph_arg){ .role = "time", .object = { .kind = NG_TERM_VALUE, .text = t }, .text = t };
        }
        ng_arena arena = { .limit = 1 << 24 };
        ng_picture p;
        ng_str b = { 0 }, wanted = { 0 };
        assert_int_equal(ng_picture_make(g, 60, &arena, &p, NULL), NG_OK);
        assert_int_equal(p.n_edge, 1);
        ng_picture_edge_label(&b, g, &p.edge[0], 3);
        ng_str_printf(&wanted, "%s%s", g->predicate[1].label, date[i].wanted);
        assert_string_equal(ng_str_get(&b), ng_str_get(&wanted));
        ng_str_done(&b);
        ng_str_done(&wanted);
        ng_arena_done(&arena);
    }
    sample_free(g);
}

/* Where others wait, two nodes that know nobody else make room for them. */
static void test_couples_go_first(void **state)
{
    (void)state;
    ng_graph *g = sample_graph();
    const uint32_t a = 0, b = 1;
    size_t n = 0;
    for (size_t i = 0; i < g->n_statement; ++i) { /* these two are told of with each other only, and much */
        ng_graph_statement *s = &g->statement[i];
        const bool touches = s->subject.node <= b || s->object.node <= b;
        if (touches) {
            s->subject = (ng_object){ .kind = NG_TERM_NODE, .node = a };
            s->object = (ng_object){ .kind = NG_TERM_NODE, .node = b };
        }
        s->n_arg = 0;
        n += touches;
    }
    g->node[a].mentions = g->node[b].mentions = 1000;
    assert_true(n > 0);
    for (size_t max = 8; max <= 34; max += 26) {
        ng_arena arena = { .limit = 1 << 24 };
        ng_picture p;
        bool shown = false;
        assert_int_equal(ng_picture_make(g, max, &arena, &p, NULL), NG_OK);
        for (size_t i = 0; i < p.n_node; ++i)
            shown = shown || p.node[i].node == a;
        assert_int_equal(shown, max == 34); /* all have room */
        ng_arena_done(&arena);
    }
    sample_free(g);
}

/* Who is known for nothing but where it lies is no news, unless that is all that is told. */
static void test_settings_come_last(void **state)
{
    (void)state;
    ng_graph *g = both_ways();
    g->statement[1].subject.node = 2;
    g->statement[1].object.node = 0;
    g->predicate[1].setting = 1;
    assert_int_equal(edges_of(g), 1); /* 0 and 1; that 2 lies in 0 is not drawn */
    g->predicate[1].setting = 0;
    assert_int_equal(edges_of(g), 2);
    g->predicate[0].setting = g->predicate[1].setting = 1;
    assert_int_equal(edges_of(g), 2);
    sample_free(g);
}

static void test_forest_survives_the_edge_limit(void **state)
{
    (void)state;
    ng_graph *g = sample_random(400);
    ng_arena arena = { .limit = 1 << 28 };
    ng_picture p;
    assert_int_equal(ng_picture_make(g, 1000, &arena, &p, NULL), NG_OK);
    assert_true(p.n_node > 300);
    assert_true(p.n_edge >= p.n_node - 20);
    for (size_t i = 1; i < p.n_edge; ++i)
        assert_true(p.edge[i - 1].from < p.edge[i].from ||
                    (p.edge[i - 1].from == p.edge[i].from && p.edge[i - 1].to < p.edge[i].to));
    ng_arena_done(&arena);
    sample_free(g);
}

static void test_any_allocation_may_fail(void **state)
{
    (void)state;
    ng_graph *g = sample_graph();
    ng_status st = NG_E_NOMEM;
    size_t failures = 0;
    for (size_t limit = 0; st == NG_E_NOMEM; limit += 64) {
        ng_arena arena = { .limit = limit };
        ng_picture p;
        st = ng_picture_make(g, 60, &arena, &p, NULL);
        assert_true(st == NG_OK || st == NG_E_NOMEM);
        failures += st != NG_OK;
        ng_arena_done(&arena);
    }
    assert_int_equal(st, NG_OK);
    assert_true(failures > 10);
    sample_free(g);
}

static void test_caption(void **state)
{
    (void)state;
    ng_str b = { 0 };
    ng_picture_caption(
        &b, &(ng_picture){ .shown_entities = 60, .entities = 431, .shown_statements = 118, .statements = 2030 });
    assert_string_equal(ng_str_get(&b), "60 of 431 entities, 118 of 2,030 statements");
    ng_str_clear(&b);
    ng_picture_caption(
        &b, &(ng_picture){ .shown_entities = 1, .entities = 1, .shown_statements = 0, .statements = 1000000 });
    assert_string_equal(ng_str_get(&b), "1 entity, 0 of 1,000,000 statements");
    ng_str_done(&b);
}

static void test_wrap(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t width, lines;
        const char *want;
    } row[] = {
        { "", 10, 3, "" },
        { "one two three", 8, 3, "one two\nthree" },
        { "one two three", 3, 2, "one\ntw…" },
        { "one two", 7, 1, "one two" },
        { "one two three", 7, 1, "one…" },
        { "abcdefgh", 3, 5, "abc\ndef\ngh" },
        { "  two\n lines ", 20, 3, "two lines" },
        { "港口合作条约", 4, 2, "港口合作\n条约" },
        { "e\xCC\x81"
          "e\xCC\x81"
          "e\xCC\x81",
          2, 3, "e\xCC\x81\ne\xCC\x81\ne\xCC\x81" },
        { "\xff\xff", 4, 1, "\xEF\xBF\xBD\xEF\xBF\xBD" },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        ng_str b = { 0 };
        ng_picture_wrap(&b, row[i].text, row[i].width, row[i].lines);
        assert_string_equal(ng_str_get(&b), row[i].want);
        ng_str_done(&b);
    }
}

static double luminance(const char *hex)
{
    const unsigned long c = strtoul(hex + 1, NULL, 16);
    double sum = 0;
    static const double part[] = { 0.2126, 0.7152, 0.0722 };
    for (int i = 0; i < 3; ++i) { /* the WCAG's sRGB, its exponent taken as 2: a little too dark */
        const double v = (double)((c >> (16 - 8 * i)) & 255) / 255;
        sum += part[i] * v * v;
    }
    return sum;
}

static void test_contrast(void **state)
{
    (void)state;
    for (unsigned i = 0; i < NG_PICTURE_GROUPS; ++i) {
        assert_true((luminance(ng_picture_styles[i].fill) + 0.05) / 0.05 >= 7);
        assert_true(1.05 / (luminance(ng_picture_styles[i].ink) + 0.05) >= 4.5);
    }
    for (int t = 0; t < NG_TYPE_COUNT; ++t)
        assert_true(ng_picture_group((ng_type)t) < NG_PICTURE_GROUPS);
}

static void test_nasty_texts_come_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < NASTY; ++i) {
        ng_graph *g = sample_text(nasty[i]);
        char *s = sample_draw(g, NG_DIAGRAM_DOT, 0, nasty[i], NULL);
        Agraph_t *a = read_dot(s);
        ng_str want = { 0 }, have = { 0 };
        ng_picture_wrap(&want, nasty[i], 18, 3);
        if (want.len == 0)
            ng_str_puts(&want, "?");
        show_label(&have, attribute(find_node(a, "person/b"), "label"));
        assert_string_equal(ng_str_get(&have), ng_str_get(&want));
        assert_int_equal(agnnodes(a), 2);
        assert_int_equal(agnedges(a), 2);
        assert_int_equal(ng_utf8_check(s, strlen(s)), strlen(s));
        assert_null(strstr(s, "URL=\"javascript"));
        ng_str_done(&want);
        ng_str_done(&have);
        (void)agclose(a);
        free(s);
        sample_free(g);
    }
}

static void test_svg_is_well_formed(void **state)
{
    (void)state;
    for (size_t i = 0; i <= NASTY; ++i) {
        ng_graph *g = i < NASTY ? sample_text(nasty[i]) : sample_graph();
        size_t n;
        char *s = sample_draw(g, NG_DIAGRAM_SVG, 0, i < NASTY ? nasty[i] : NULL, &n);
        if (check_xml(s, n) != NULL)
            fail_msg("%zu: %s in\n%s", i, check_xml(s, n), s);
        assert_null(strstr(s, "href=\"javascript"));
        free(s);
        sample_free(g);
    }
}

static void test_svg_shows_text_as_it_is(void **state)
{
    (void)state;
    ng_graph *g = sample_text("A&amp;B \\N <i>");
    char *s = sample_draw(g, NG_DIAGRAM_SVG, 0, "T\\G &amp; \"x\"", NULL);
    assert_non_null(strstr(s, ">A&amp;amp;B \\N &lt;i&gt;</text>"));
    assert_non_null(strstr(s, ">T\\G &amp;amp; &quot;x&quot;</text>"));
    free(s);
    sample_free(g);
    g = sample_graph();
    s = sample_draw(g, NG_DIAGRAM_SVG, 0, NULL, NULL);
    assert_non_null(strstr(s, "xlink:href=\"https://example.org/news?id=0&amp;lang=en\""));
    assert_non_null(strstr(s, "xlink:href=\"http://www.wikidata.org/entity/Q45\""));
    free(s);
    sample_free(g);
}

static void test_pictures(void **state)
{
    (void)state;
    ng_graph *g = sample_graph();
    size_t n;
    char *s = sample_draw(g, NG_DIAGRAM_PNG, 0, NULL, &n);
    assert_true(n > 1000);
    assert_memory_equal(s, "\x89PNG\r\n\x1a\n", 8);
    free(s);
    s = sample_draw(g, NG_DIAGRAM_PDF, 0, NULL, &n);
    assert_true(n > 1000);
    assert_memory_equal(s, "%PDF-", 5);
    free(s);
    sample_free(g);
}

static void test_hundreds_of_nodes(void **state)
{
    (void)state;
    ng_graph *g = sample_random(420);
    size_t n;
    char *s = sample_draw(g, NG_DIAGRAM_SVG, 310, NULL, &n);
    assert_null(check_xml(s, n));
    assert_non_null(strstr(s, "310 of 420 entities"));
    free(s);
    s = sample_draw(g, NG_DIAGRAM_DOT, 310, NULL, &n);
    assert_non_null(strstr(s, "layout=sfdp"));
    free(s);
    sample_free(g);
}

static void test_nothing(void **state)
{
    (void)state;
    ng_graph *g = sample_empty();
    for (int format = NG_DIAGRAM_DOT; format <= NG_DIAGRAM_PDF; ++format) {
        size_t n;
        char *s = sample_draw(g, format, 0, NULL, &n);
        assert_true(n > 100);
        if (format == NG_DIAGRAM_SVG) {
            assert_null(check_xml(s, n));
            assert_non_null(strstr(s, "0 entities, 0 statements"));
        }
        free(s);
    }
    sample_free(g);
}

static void test_twice_the_same(void **state)
{
    (void)state;
    ng_graph *g = sample_graph(), *same = sample_graph(), *large = sample_random(400);
    for (int format = NG_DIAGRAM_DOT; format <= NG_DIAGRAM_PNG; ++format) {
        size_t n, m;
        char *a = sample_draw(g, format, 0, NULL, &n), *between = sample_draw(large, format, 40, NULL, NULL);
        char *b = sample_draw(same, format, 0, NULL, &m);
        assert_int_equal(n, m);
        assert_memory_equal(a, b, n);
        free(a);
        free(b);
        free(between);
    }
    char *a = sample_draw(large, NG_DIAGRAM_SVG, 320, NULL, NULL),
         *b = sample_draw(large, NG_DIAGRAM_SVG, 320, NULL, NULL);
    assert_string_equal(a, b); /* sfdp begins with a random layout */
    free(a);
    free(b);
    sample_free(g);
    sample_free(same);
    sample_free(large);
}

static void test_full_disk(void **state)
{
    (void)state;
    ng_graph *g = sample_graph();
    for (int format = NG_DIAGRAM_DOT; format <= NG_DIAGRAM_PDF; ++format) {
        FILE *f = fopen("/dev/full", "w");
        assert_non_null(f);
        ng_error err = { 0 };
        assert_int_equal(ng_write_diagram(g, (ng_diagram_format)format, NULL, f, &err), NG_E_IO);
        (void)fclose(f);
    }
    FILE *f = fopen("/dev/null", "w");
    ng_error err = { 0 };
    assert_int_equal(ng_write_diagram(g, (ng_diagram_format)9, NULL, f, &err), NG_E_ARG);
    (void)fclose(f);
    sample_free(g);
}

static void *draw_some(void *user)
{
    char *data = NULL;
    size_t n = 0;
    for (int i = 0; i < 4; ++i) {
        FILE *f = open_memstream(&data, &n);
        if (ng_write_diagram(user, i % 2 ? NG_DIAGRAM_SVG : NG_DIAGRAM_DOT, NULL, f, NULL) != NG_OK)
            n = 0;
        (void)fclose(f);
        if (n == 0)
            return NULL;
        free(data);
    }
    return user;
}

static void test_threads(void **state)
{
    (void)state;
    ng_graph *g = sample_graph();
    pthread_t t[4];
    for (size_t i = 0; i < 4; ++i)
        assert_int_equal(pthread_create(&t[i], NULL, draw_some, g), 0);
    for (size_t i = 0; i < 4; ++i) {
        void *ret;
        assert_int_equal(pthread_join(t[i], &ret), 0);
        assert_ptr_equal(ret, g);
    }
    sample_free(g);
}

/* Without its plugins Graphviz cannot draw: a clear message, nothing on standard error. In a process of its own,
 * since Graphviz remembers its folder. */
static void test_no_plugins(void **state)
{
    (void)state;
    ng_graph *g = sample_graph();
    char folder[] = "/tmp/newsgraph-no-plugins-XXXXXX", path[64];
    assert_non_null(mkdtemp(folder));
    (void)snprintf(path, sizeof path, "%s/stderr", folder);
    fflush(NULL);
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        ng_error err = { 0 };
        FILE *null = fopen("/dev/null", "w");
        if (null == NULL || setenv("GVBINDIR", folder, 1) != 0 || freopen(path, "w", stderr) == NULL)
            _exit(3);
        const ng_status st = ng_write_diagram(g, NG_DIAGRAM_PNG, NULL, null, &err);
        const long said = ftell(stderr);
        _exit(st == NG_E_DATA && strstr(err.msg, "libgvc6") != NULL && said == 0 ? 0 : 1);
    }
    int status = -1;
    assert_int_equal(waitpid(child, &status, 0), child);
    (void)unlink(path);
    (void)rmdir(folder);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    sample_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_plugins), /* before Graphviz has started */
        cmocka_unit_test(test_sample),
        cmocka_unit_test(test_the_strongest_are_kept_and_joined),
        cmocka_unit_test(test_one_line_for_both_ways),
        cmocka_unit_test(test_dates_on_edges),
        cmocka_unit_test(test_couples_go_first),
        cmocka_unit_test(test_settings_come_last),
        cmocka_unit_test(test_forest_survives_the_edge_limit),
        cmocka_unit_test(test_any_allocation_may_fail),
        cmocka_unit_test(test_caption),
        cmocka_unit_test(test_wrap),
        cmocka_unit_test(test_contrast),
        cmocka_unit_test(test_nasty_texts_come_back),
        cmocka_unit_test(test_svg_is_well_formed),
        cmocka_unit_test(test_svg_shows_text_as_it_is),
        cmocka_unit_test(test_pictures),
        cmocka_unit_test(test_hundreds_of_nodes),
        cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_twice_the_same),
        cmocka_unit_test(test_full_disk),
        cmocka_unit_test(test_threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
