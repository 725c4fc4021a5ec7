/* test_gazetteer.c -- the gazetteer that the build compiles: what it finds and
 * what it must not, and that every row says where it comes from. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "gazetteer.h"
#include "map.h"

#define BINARY NG_BINARY_DIR "/share/newsgraph/gazetteer.bin"
#define FOLDER NG_SOURCE_DIR "/ontology/gazetteer"
#define WD "http://www.wikidata.org/entity/"

static ng_gazetteer *g;

static int load(void **state)
{
    (void)state;
    ng_error err;
    struct timespec a, b;
    (void)clock_gettime(CLOCK_MONOTONIC, &a);
    if (ng_gazetteer_load(BINARY, NULL, 0, &g, &err) != NG_OK) {
        print_error("%s\n", err.msg);
        return 1;
    }
    (void)clock_gettime(CLOCK_MONOTONIC, &b);
    print_message("%zu entries loaded in %.2f ms\n", ng_gazetteer_size(g),
                  (double)(b.tv_sec - a.tv_sec) * 1e3 + (double)(b.tv_nsec - a.tv_nsec) / 1e6);
    return 0;
}

static int unload(void **state)
{
    (void)state;
    ng_gazetteer_free(g);
    return 0;
}

/* Tokens of `marked`: parted by blanks, or by '|' where the text has none. */
typedef struct {
    char text[256];
    ng_token token[64];
    size_t n;
} words;

static void mark(words *w, const char *marked)
{
    *w = (words){ 0 };
    uint32_t at = 0;
    bool open = false;
    for (; *marked != '\0'; ++marked) {
        if (*marked == '|' || *marked == ' ') {
            open = false;
            if (*marked == ' ')
                w->text[at++] = ' ';
            continue;
        }
        if (!open)
            w->token[w->n++].span.begin = at;
        open = true;
        w->text[at++] = *marked;
        w->token[w->n - 1].span.end = at;
    }
}

/* The match at token `from`: "label/Type/kind+tokens", or "". */
static const char *match(const char *marked, size_t from)
{
    static const char *const kind[] = { "name", "alias", "acronym", "demonym", "surname" };
    static char ret[256];
    words w;
    size_t tokens, n;
    mark(&w, marked);
    const ng_gaz_hit *h = ng_gazetteer_match(g, w.text, w.token + from, w.n - from, &tokens, &n);
    ret[0] = '\0';
    if (h != NULL) {
        const ng_gaz_entry *e = ng_gazetteer_entry(g, h[0].entry);
        (void)snprintf(ret, sizeof ret, "%s/%s/%s+%zu", e->label, ng_type_name(e->type), kind[h[0].kind], tokens);
    } else {
        assert_int_equal(tokens, 0);
        assert_int_equal(n, 0);
    }
    return ret;
}

static void test_finds_names(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t from;
        const char *want;
    } row[] = {
        { "the United States said", 1, "United States/Country/name+2" },
        { "the U.S. said", 1, "United States/Country/acronym+1" },
        { "the U.S said", 1, "United States/Country/acronym+1" },
        { "U.S.|-|led talks", 0, "United States/Country/acronym+1" },
        { "in America| 's heartland", 1, "United States/Country/alias+1" },
        { "the Russian Federation .", 1, "Russia/Country/name+2" },
        { "Russia|'s|", 0, "Russia/Country/name+1" },
        { "Pyongyang|, North", 0, "Pyongyang/City/name+1" },
        { "Koreans agreed", 0, "South Korea/Country/demonym+1" },
        { "South Korean troops", 0, "South Korea/Country/demonym+2" },
        { "NATO allies", 0, "NATO/Organization/name+1" },
        { "Vladimir Putin visited", 0, "Vladimir Putin/Person/name+2" },
        { "Kim Jong Un spoke", 0, "Kim Jong Un/Person/name+3" },
        { "Kim Jong|-|Un spoke", 0, "Kim Jong Un/Person/name+4" },
        { "the Asia|-|Pacific region", 1, "Asia-Pacific/Region/alias+4" },
        { "the Asia-Pacific market", 1, "Asia-Pacific/Region/name+1" },
        { "the People|'s Republic of China .", 1, "China/Country/name+5" },
        { "the People|\xe2\x80\x99s Republic of China .", 1, "China/Country/name+5" },
        { "Kim Jong|-|un spoke", 0, "Kim Jong Un/Person/alias+4" },
        { "Florida voters", 0, "Florida/State/name+1" },
        { "Fran\xc3\xa7ois Hollande said", 0, "Fran\xc3\xa7ois Hollande/Person/name+2" },
        { "Francois Hollande said", 0, "Fran\xc3\xa7ois Hollande/Person/name+2" },
        { "NORTH KOREA TESTS", 0, "North Korea/Country/name+2" },
        { "PYONGYANG , June", 0, "Pyongyang/City/name+1" },
        { "the New York Times said", 1, "New York Times/NewsOrganization/name+3" },
        { "New York City police", 0, "New York/City/alias+3" },
        { "Georgia voted", 0, "Georgia/Country/name+1" },
        { "Washington said", 0, "Washington/City/name+1" },
        { "St. Petersburg .", 0, "Saint Petersburg/City/alias+2" },
        { "the Soviet Union", 1, "Soviet Union/Country/name+2" },
        { "the Korean Central News Agency", 1, "Korean Central News Agency/NewsOrganization/name+4" },
        { "the Associated Press", 1, "Associated Press/NewsOrganization/name+2" },
        { "the U.N. envoy", 1, "United Nations/Organization/acronym+1" },
        { "Burma .", 0, "Myanmar/Country/alias+1" },
        { "Putin said", 0, "Vladimir Putin/Person/surname+1" },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        const char *got = match(row[i].text, row[i].from);
        if (strcmp(got, row[i].want) != 0)
            fail_msg("%s: got %s, want %s", row[i].text, got, row[i].want);
    }
}

static void test_leaves_words_alone(void **state)
{
    (void)state;
    static const char *const text[] = {
        "Reading the letter",    "Nice weather today",  "Mobile phones rang", "Of course not",     "us and them",
        "SAVE US FROM TAXES",    "turkey sandwiches",   "May we go",          "Most people agree", "Man bites dog",
        "united states of mind", "Koreatown residents", "Split decision",     "Target practice",   "Gap years",
        "Island life",           "Three men",           "Central Bank rates",
    };
    for (size_t i = 0; i < sizeof text / sizeof *text; ++i) {
        const size_t from = strncmp(text[i], "SAVE", 4) == 0;
        const char *got = match(text[i], from);
        if (*got != '\0' && strstr(got, "/surname") == NULL)
            fail_msg("%s: found %s", text[i], got);
    }
    assert_string_equal(match("In the US a", 2), "United States/Country/acronym+1");
    /* A name ends where a token does, or not at all. */
    assert_string_equal(match("Russians-only club", 0), "");
    assert_string_equal(match("pro-Russia rally", 0), "");
    assert_string_equal(match("North , Korea", 0), "");
    assert_string_equal(match("North - Korea", 0), "");
}

static const ng_gaz_entry *entry_of(const char *name)
{
    size_t n = 0;
    const ng_gaz_hit *h = ng_gazetteer_find(g, name, &n);
    if (h == NULL)
        fail_msg("%s is not there", name);
    return ng_gazetteer_entry(g, h[0].entry);
}

static void test_ids(void **state)
{
    (void)state;
    static const struct {
        const char *name, *id; /* NULL: known, but no source has an id */
    } row[] = {
        { "Vladimir Putin", "Q7747" },
        { "Kim Jong-un", "Q56226" },
        { "Antony Blinken", "Q7821917" },
        { "Joe Biden", "Q6279" },
        { "Russia", "Q159" },
        { "North Korea", "Q423" },
        { "United States", "Q30" },
        { "South Korea", "Q884" },
        { "Ukraine", "Q212" },
        { "China", "Q148" },
        { "Iran", "Q794" },
        { "Taiwan", "Q865" },
        { "Israel", "Q801" },
        { "Afghanistan", "Q889" },
        { "NATO", "Q7184" },
        { "UN", "Q1065" },
        { "Pyongyang", "Q18808" },
        { "London", "Q84" },
        { "Jens Stoltenberg", NULL },
        { "Soviet Union", NULL },
        { "Hezbollah", NULL },
        { "Red Sea", NULL },
        { "Eurasia", NULL },
        { "NBC News", NULL },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        const ng_gaz_entry *e = entry_of(row[i].name);
        if (row[i].id == NULL) {
            assert_null(e->iri);
            continue;
        }
        char iri[64];
        (void)snprintf(iri, sizeof iri, WD "%s", row[i].id);
        assert_string_equal(e->iri, iri);
        assert_string_equal(ng_gazetteer_entry(g, ng_gazetteer_by_iri(g, iri))->iri, iri);
    }
    assert_int_equal(ng_gazetteer_by_iri(g, WD "Q0"), NG_GAZ_NONE);
    assert_null(ng_gazetteer_entry(g, (uint32_t)ng_gazetteer_size(g)));
    assert_null(ng_gazetteer_entry(g, NG_GAZ_NONE));
}

static void test_capitals_and_countries(void **state)
{
    (void)state;
    static const char *const row[][2] = {
        { "North Korea", "Pyongyang" }, { "Russia", "Moscow" },    { "United States", "Washington" },
        { "South Korea", "Seoul" },     { "China", "Beijing" },    { "Ukraine", "Kyiv" },
        { "Germany", "Berlin" },        { "France", "Paris" },     { "United Kingdom", "London" },
        { "Georgia", "Tbilisi" },       { "Israel", "Jerusalem" }, { "Turkey", "Ankara" },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        const ng_gaz_entry *country = entry_of(row[i][0]), *city = entry_of(row[i][1]);
        assert_int_equal(country->type, NG_TYPE_COUNTRY);
        assert_int_equal(city->type, NG_TYPE_CITY);
        assert_string_equal(ng_gazetteer_entry(g, country->capital)->label, row[i][1]);
        assert_ptr_equal(ng_gazetteer_entry(g, city->capital_of), country);
        assert_string_equal(city->country, country->iri);
    }
    assert_int_equal(entry_of("Boston")->capital_of, NG_GAZ_NONE);
    assert_string_equal(entry_of("Vladimir Putin")->role, "President");
    assert_string_equal(entry_of("Vladimir Putin")->country, WD "Q159");
    assert_true(entry_of("London")->population > 8000000);
    assert_null(entry_of("Eurasia")->role);
}

/* Both readings are there, the likelier one first. */
static void test_readings_in_order(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        ng_type first, second;
    } row[] = {
        { "Georgia", NG_TYPE_COUNTRY, NG_TYPE_STATE },   { "Washington", NG_TYPE_CITY, NG_TYPE_STATE },
        { "New York", NG_TYPE_CITY, NG_TYPE_STATE },     { "Luxembourg", NG_TYPE_COUNTRY, NG_TYPE_CITY },
        { "Korea", NG_TYPE_COUNTRY, NG_TYPE_COUNTRY },   { "Congo", NG_TYPE_COUNTRY, NG_TYPE_COUNTRY },
        { "Koreans", NG_TYPE_COUNTRY, NG_TYPE_COUNTRY },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        size_t n = 0;
        const ng_gaz_hit *h = ng_gazetteer_find(g, row[i].name, &n);
        if (h == NULL || n < 2 || ng_gazetteer_entry(g, h[0].entry)->type != row[i].first ||
            ng_gazetteer_entry(g, h[1].entry)->type != row[i].second)
            fail_msg("%s: %zu readings, or in the wrong order", row[i].name, n);
        for (size_t k = 1; k < n; ++k) /* last names are the last resort */
            assert_false(h[k - 1].kind == NG_GAZ_SURNAME && h[k].kind != NG_GAZ_SURNAME);
    }
}

static void test_first_names(void **state)
{
    (void)state;
    static const char *const yes[] = { "Jens", "Vladimir", "Mary", "Jos\xc3\xa9", "Jose" };
    static const char *const no[] = { "The", "On", "Kremlin", "Jens Stoltenberg", "", "jens" };
    for (size_t i = 0; i < sizeof yes / sizeof *yes; ++i)
        if (!ng_gazetteer_is_first_name(g, yes[i]))
            fail_msg("%s is no first name", yes[i]);
    for (size_t i = 0; i < sizeof no / sizeof *no; ++i)
        if (ng_gazetteer_is_first_name(g, no[i]))
            fail_msg("%s is a first name", no[i]);
}

/* The first column of sources.tsv. */
static void read_sources(ng_map *source)
{
    FILE *f = fopen(FOLDER "/sources.tsv", "r");
    char line[4096];
    assert_non_null(f);
    while (fgets(line, sizeof line, f) != NULL) {
        size_t cells = 1;
        for (const char *p = line; *p != '\0'; ++p)
            cells += *p == '\t';
        if (cells != 5)
            fail_msg("sources.tsv: %zu cells: %s", cells, line);
        bool had = true;
        assert_true(ng_map_set(source, line, strcspn(line, "\t"), 0, &had));
        assert_false(had);
    }
    (void)fclose(f);
}

static bool is_wikidata(const char *iri)
{
    if (strncmp(iri, WD "Q", strlen(WD) + 1) != 0)
        return false;
    const char *n = iri + strlen(WD) + 1;
    return *n >= '1' && *n <= '9' && n[strspn(n, "0123456789")] == '\0';
}

/* Every entry names a listed source; ids look like ids, come from a source
 * that has them, and stand for one thing. */
static void test_every_row_has_a_source(void **state)
{
    (void)state;
    ng_map source = { 0 }, type = { 0 };
    read_sources(&source);
    size_t used[64] = { 0 };
    for (uint32_t i = 0; i < ng_gazetteer_size(g); ++i) {
        const ng_gaz_entry *e = ng_gazetteer_entry(g, i);
        const uint32_t s = ng_map_get(&source, e->source, strlen(e->source));
        if (s == NG_MAP_NONE)
            fail_msg("%s: source %s is not in sources.tsv", e->label, e->source);
        for (size_t k = 0; k < source.n; ++k)
            used[k] += strcmp(source.entry[k].key, e->source) == 0;
        if (e->iri == NULL)
            continue;
        if (!is_wikidata(e->iri) || strcmp(e->source, "newsgraph") == 0)
            fail_msg("%s: id %s from %s", e->label, e->iri, e->source);
        bool had = false;
        assert_true(ng_map_set(&type, e->iri, strlen(e->iri), (uint32_t)e->type, &had));
        if (had)
            fail_msg("%s: id %s is that of another row", e->label, e->iri);
    }
    for (size_t k = 1; k < source.n; ++k) /* 0 is the header; first names are no entries */
        if (used[k] == 0 && strcmp(source.entry[k].key, "first-names") != 0)
            fail_msg("%s is in sources.tsv and no row comes from it", source.entry[k].key);
    ng_map_done(&source);
    ng_map_done(&type);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_finds_names),
        cmocka_unit_test(test_leaves_words_alone),
        cmocka_unit_test(test_ids),
        cmocka_unit_test(test_capitals_and_countries),
        cmocka_unit_test(test_readings_in_order),
        cmocka_unit_test(test_first_names),
        cmocka_unit_test(test_every_row_has_a_source),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
