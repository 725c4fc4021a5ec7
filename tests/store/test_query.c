/* test_query.c -- SPARQL: what queries answer, how results are written, what is refused. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>
#include <jansson.h>

#include "memory.h"
#include "result.h"

static const char *const people[][4] = {
    { "ann", "knows", "bob", "g1" },
    { "ann", "knows", "bob", "" }, /* the same triple in two graphs is one of their union */
    { "bob", "knows", "cid", "g1" },
    { "cid", "knows", "cid", "g2" },
    { "g2", "about", "ann", "g2" },
    { "dan", "dan", "eve", "" },
    { "eve", "eve", "eve", "" },
    { "ann", "age", "=41^integer", "" },
    { "bob", "age", "=7^integer", "" },
    { "ann", "score", "=0.90^decimal", "" },
    { "bob", "score", "=0.5^decimal", "" },
    { "ann", "label", "=Ann@en", "" },
    { "ann", "label", "=Anna@de", "" },
    { "bob", "label", "=Größe 金", "" },
    { "_:b1", "label", "=nobody", "" },
    { "ann", "odd", "=many^integer", "" },
    { "ann", "when", "=2018-06-12T09:00:00+02:00^dateTime", "" },
    { "ann", "born", "=1980-05^gYearMonth", "" },
};

static int by_string(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The lines of a CSV answer: the first, then the others sorted, joined by '|', with EX left out. */
static char *lines_of(char *csv)
{
    char *line[200], *ret = NULL;
    size_t n = 0, len = 0;
    FILE *f = open_memstream(&ret, &len);
    assert_non_null(f);
    for (char *save = NULL, *s = strtok_r(csv, "\r\n", &save); s != NULL && n < 200; s = strtok_r(NULL, "\r\n", &save))
        line[n++] = s;
    if (n > 1)
        qsort(line + 1, n - 1, sizeof *line, by_string);
    for (size_t i = 0; i < n; ++i) {
        fputs(i > 0 ? "|" : "", f);
        for (const char *s = line[i]; *s != '\0';) {
            if (strncmp(s, EX, strlen(EX)) == 0)
                s += strlen(EX);
            else
                fputc(*s++, f);
        }
    }
    assert_int_equal(fclose(f), 0);
    return ret;
}

static void check(const ng_store *s, const char *query, const char *wanted)
{
    char *with = NULL;
    assert_true(asprintf(&with, "PREFIX : <" EX ">\nPREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n%s", query) > 0);
    char *csv = answer(s, with, NG_RESULT_CSV);
    char *got = lines_of(csv);
    if (strcmp(got, wanted) != 0)
        print_message("%s\n", query);
    assert_string_equal(got, wanted);
    free(got);
    free(csv);
    free(with);
}

static void test_answers(void **state)
{
    (void)state;
    static const struct {
        const char *query, *wanted;
    } row[] = {
        { "SELECT * { ?x :knows ?y }", "x,y|ann,bob|bob,cid|cid,cid" },
        { "SELECT ?x { ?x :knows :bob }", "x|ann" },
        { "SELECT ?x { ?x :knows :stranger }", "x" }, /* a header, and no rows */
        { "SELECT ?x { :stranger ?p ?x }", "x" },
        /* a variable twice, in all positions */
        { "SELECT * { ?x ?p ?x }", "x,p|cid,knows|eve,eve" },
        { "SELECT * { ?x ?x ?y }", "x,y|dan,eve|eve,eve" },
        { "SELECT * { ?x ?y ?y }", "x,y|eve,eve" },
        { "SELECT * { ?x ?x ?x }", "x|eve" },
        { "SELECT * { GRAPH ?g { ?g ?p ?o } }", "g,p,o|g2,about,ann" },
        /* joins, in whatever order they are written */
        { "SELECT ?a ?c { ?a :knows ?b . ?b :knows ?c }", "a,c|ann,cid|bob,cid|cid,cid" },
        { "SELECT ?a ?c { ?b :knows ?c . ?b :age 7 . ?a :knows ?b }", "a,c|ann,cid" },
        { "SELECT ?a { ?x :nothing ?y . ?a :knows ?b }", "a" },
        { "SELECT ?a { :ann :knows :bob . ?a :age ?y }", "a|ann|bob" },
        { "SELECT ?a ?y { { ?a :age ?x } { ?a :knows ?y } }", "a,y|ann,bob|bob,cid" },
        { "SELECT ?a ?b { ?a :age ?x . ?b :score ?y }", "a,b|ann,ann|ann,bob|bob,ann|bob,bob" },
        { "SELECT ?a ?y { { SELECT ?a { ?a :knows ?b } } ?a :age ?y }", "a,y|ann,41|bob,7" },
        /* the dataset */
        { "SELECT ?x { GRAPH :g1 { ?x :knows ?y } }", "x|ann|bob" },
        { "SELECT * { GRAPH ?g { ?x :knows ?y } }", "g,x,y|g1,ann,bob|g1,bob,cid|g2,cid,cid" },
        { "SELECT ?x { GRAPH :nowhere { ?x ?p ?y } }", "x" },
        { "SELECT ?x FROM :g2 { ?x :knows ?y }", "x|cid" },
        { "SELECT ?x FROM :g1 FROM :g2 { ?x :knows ?y }", "x|ann|bob|cid" },
        { "SELECT ?x FROM :nowhere { ?x :knows ?y }", "x" },
        { "SELECT ?x FROM :g1 { GRAPH ?g { ?x ?p ?y } }", "x" },
        { "SELECT ?x FROM NAMED :g1 { ?x :knows ?y }", "x" },
        { "SELECT * FROM NAMED :g1 { GRAPH ?g { ?x :knows ?y } }", "g,x,y|g1,ann,bob|g1,bob,cid" },
        { "SELECT ?x FROM NAMED :g1 { GRAPH :g2 { ?x :knows ?y } }", "x" },
        { "SELECT ?x FROM <file:///etc/passwd> { ?x ?p ?y }", "x" }, /* a name, not a file to read */
        /* optional parts, unions, filters */
        { "SELECT ?a ?s { ?a :knows ?b OPTIONAL { ?a :score ?s } }", "a,s|ann,0.90|bob,0.5|cid," },
        { "SELECT ?a ?s ?y { ?a :knows ?b OPTIONAL { ?a :score ?s OPTIONAL { ?a :odd ?y } } }",
          "a,s,y|ann,0.90,many|bob,0.5,|cid,," },
        { "SELECT ?a { { ?a :age 7 } UNION { ?a :age 41 } }", "a|ann|bob" },
        { "SELECT ?a { ?a :score ?s FILTER(?s > 0.6) }", "a|ann" },
        { "SELECT ?a { ?a :score ?s FILTER(?s = 0.9) }", "a|ann" },
        { "SELECT ?l { :ann :label ?l FILTER(lang(?l) = \"de\") }", "l|Anna" },
        { "SELECT ?l { ?a :label ?l FILTER(regex(?l, \"^ann\", \"i\")) }", "l|Ann|Anna" },
        { "SELECT ?a { ?a :knows ?b FILTER(!bound(?nothing)) }", "a|ann|bob|cid" },
        { "SELECT ?a ?t { ?a :score ?s BIND(?s * 2 AS ?t) }", "a,t|ann,1.8|bob,1.0" },
        /* terms */
        { "SELECT ?a { ?a :label \"Ann\"@en }", "a|ann" },
        { "SELECT ?a { ?a :label \"Ann\" }", "a" },
        { "SELECT ?a { ?a :label \"Größe 金\" }", "a|bob" },
        { "SELECT ?a { ?a :score 0.90 }", "a|ann" },
        { "SELECT ?s { :ann :score ?s }", "s|0.90" },
        { "SELECT ?a { ?a :odd \"many\"^^xsd:integer }", "a|ann" }, /* no integer at all, and still itself */
        { "SELECT ?t { :ann :when ?t }", "t|2018-06-12T09:00:00+02:00" },
        { "SELECT ?a { ?a :when \"2018-06-12T09:00:00+02:00\"^^xsd:dateTime }", "a|ann" },
        { "SELECT ?t { :ann :born ?t }", "t|1980-05" },
        { "SELECT ?b { ?b :label \"nobody\" }", "b|_:b1" },
        { "SELECT ?l { _:any :label ?l . _:any :age 7 }", "l|Größe 金" },
        /* aggregates and modifiers */
        { "SELECT (COUNT(*) AS ?n) { ?a :knows ?b }", "n|3" },
        { "SELECT (COUNT(*) AS ?n) { ?a :nothing ?b }", "n|0" },
        { "SELECT (SUM(?x) AS ?n) (MAX(?x) AS ?m) { ?a :nothing ?x }", "n,m|0," },
        { "SELECT (COUNT(?s) AS ?n) { ?a :score ?s FILTER(?s > 7) }", "n|0" },
        { "SELECT (SUM(?x) AS ?n) (AVG(?x) AS ?m) { ?a :age ?x }", "n,m|48,24.0" },
        { "SELECT ?b (COUNT(?a) AS ?n) { ?a :knows ?b } GROUP BY ?b", "b,n|bob,1|cid,2" },
        { "SELECT ?b (COUNT(?a) AS ?n) { ?a :nothing ?b } GROUP BY ?b", "b,n" },
        { "SELECT ?b (COUNT(?a) AS ?n) { ?a :score ?b FILTER(?b > 7) } GROUP BY ?b", "b,n" },
        { "SELECT ?y (COUNT(?a) AS ?n) { ?a :knows ?b OPTIONAL { ?a :age ?y } } GROUP BY ?y", "y,n|,1|41,1|7,1" },
        { "SELECT DISTINCT ?p { :ann ?p ?o FILTER(?p = :label) }", "p|label" },
        { "SELECT ?a { ?a :age ?x } ORDER BY ?x LIMIT 1", "a|bob" },
        { "SELECT ?a { ?a :age ?x } ORDER BY DESC(?x) LIMIT 1", "a|ann" },
        { "SELECT ?a { ?a :age ?x } ORDER BY ?x LIMIT 1 OFFSET 1", "a|ann" },
        { "SELECT ?a { ?a :age ?x } LIMIT 0", "a" },
        { "SELECT ?p { :bob ?p ?o . :ann ?p ?q FILTER(?p != :label) } ORDER BY ?p", "p|age|knows|score" },
        { "ASK { :ann :knows :bob }", "true" },
        { "ASK { :ann :knows :ann }", "false" },
        { "ASK { GRAPH :nowhere { ?s ?p ?o } }", "false" },
        { "CONSTRUCT { ?b :knownBy ?a } { ?a :knows ?b . ?a :age 41 }", "<bob> <knownBy> <ann> ." },
        { "CONSTRUCT { ?a :s ?s } { ?a :score ?s }",
          "<ann> <s> \"0.90\"^^<http://www.w3.org/2001/XMLSchema#decimal> .|<bob> <s> "
          "\"0.5\"^^<http://www.w3.org/2001/XMLSchema#decimal> ." },
    };
    ng_store *s = store_of(people, sizeof people / sizeof *people);
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i)
        check(s, row[i].query, row[i].wanted);
    check(s, row[0].query, row[0].wanted); /* a store may be asked any number of times */
    ng_store_free(s);
    ng_store *empty = store_of(NULL, 0);
    check(empty, "SELECT * { ?s ?p ?o }", "s,p,o");
    check(empty, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", "n|0");
    check(empty, "ASK { ?s ?p ?o }", "false");
    ng_store_free(empty);
}

static void test_refusals(void **state)
{
    (void)state;
    static const struct {
        const char *query, *says;
    } row[] = {
        { "SELECT ?a {\n ?a ?b\n}", "line 3: syntax error" },
        { "SELECT", "line 1: syntax error" },
        { "", "syntax error" },
        { "SELECT * { ?a <http://example.org/p>+ ?b }", "no property paths" },
        { "SELECT * { ?a ?p ?b FILTER NOT EXISTS { ?b ?q ?c } }", "NOT EXISTS" },
        { "SELECT * { ?a ?p ?b MINUS { ?b ?q ?c } }", "MINUS cannot be run" },
        { "SELECT * { VALUES ?a { 1 2 } }", "VALUES cannot be run" },
        { "SELECT * { SERVICE <http://127.0.0.1:1/> { ?a ?b ?c } }", "SERVICE cannot be run" },
        { "DESCRIBE <http://example.org/ann>", "DESCRIBE cannot be run" },
        { "INSERT DATA { <a> <b> <c> }", "an update" },
        { "# a comment\nPREFIX x: <http://x/#y> BASE <http://b/>\n delete where { ?s ?p ?o }", "an update" },
        { "LOAD <http://127.0.0.1:1/>", "an update" },
        { "SELECT * { ?a nope:b ?c }", "nope" },
    };
    ng_store *s = store_of(people, sizeof people / sizeof *people);
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        char *got = answer(s, row[i].query, NG_RESULT_CSV);
        if (strncmp(got, "error: ", 7) != 0 || strstr(got, row[i].says) == NULL)
            fail_msg("%s: %s", row[i].query, got);
        free(got);
    }
    ng_store_free(s);
}

static const char *const words[][4] = {
    { "a", "p", "=plain", "" },
    { "b", "p", "=a, \"b\"\nc\td\\e\r", "" },
    { "c", "p", "=é\x1b[1m\xc2\x9b", "" },
    { "d", "p", "=x@en", "" },
    { "e", "p", "=1.0^decimal", "" },
    { "f", "p", "_:b", "" },
    { "g", "p", "h", "" },
    { "i", "q", "=", "" },
};
static const char all_words[] = "SELECT ?s ?o ?x { { ?s <" EX "p> ?o } UNION { ?s <" EX "q> ?x } } ORDER BY ?s";

static void test_csv_and_tsv(void **state)
{
    (void)state;
    ng_store *s = store_of(words, sizeof words / sizeof *words);
    char *csv = answer(s, all_words, NG_RESULT_CSV);
    assert_string_equal(csv, "s,o,x\r\n" EX "a,plain,\r\n" EX "b,\"a, \"\"b\"\"\nc\td\\e\r\",\r\n" EX
                             "c,é\x1b[1m\xc2\x9b,\r\n" EX "d,x,\r\n" EX "e,1.0,\r\n" EX "f,_:b,\r\n" EX "g," EX
                             "h,\r\n" EX "i,,\r\n");
    char *tsv = answer(s, all_words, NG_RESULT_TSV);
    assert_string_equal(tsv, "?s\t?o\t?x\n<" EX "a>\t\"plain\"\t\n<" EX "b>\t\"a, \\\"b\\\"\\nc\\td\\\\e\\r\"\t\n<" EX
                             "c>\t\"é\x1b[1m\xc2\x9b\"\t\n<" EX "d>\t\"x\"@en\t\n<" EX
                             "e>\t\"1.0\"^^<http://www.w3.org/2001/XMLSchema#decimal>\t\n<" EX "f>\t_:b\t\n<" EX
                             "g>\t<" EX "h>\t\n<" EX "i>\t\t\"\"\n");
    free(csv);
    free(tsv);
    ng_store_free(s);
}

static void test_json(void **state)
{
    (void)state;
    ng_store *s = store_of(words, sizeof words / sizeof *words);
    char *text = answer(s, all_words, NG_RESULT_JSON);
    json_error_t why;
    json_t *j = json_loads(text, 0, &why);
    assert_non_null(j);
    json_t *wanted = json_pack("{s:{s:[s,s,s]}}", "head", "vars", "s", "o", "x");
    assert_true(json_equal(json_object_get(j, "head"), json_object_get(wanted, "head")));
    json_t *rows = json_object_get(json_object_get(j, "results"), "bindings");
    assert_int_equal(json_array_size(rows), 8);
    static const struct {
        const char *var, *type, *value, *key, *more;
    } cell[] = {
        { "o", "literal", "plain", NULL, NULL },
        { "o", "literal", "a, \"b\"\nc\td\\e\r", NULL, NULL },
        { "o", "literal", "é\x1b[1m\xc2\x9b", NULL, NULL },
        { "o", "literal", "x", "xml:lang", "en" },
        { "o", "literal", "1.0", "datatype", "http://www.w3.org/2001/XMLSchema#decimal" },
        { "o", "bnode", "b", NULL, NULL },
        { "o", "uri", EX "h", NULL, NULL },
        { "x", "literal", "", NULL, NULL },
    };
    for (size_t i = 0; i < 8; ++i) {
        json_t *row = json_array_get(rows, i), *c = json_object_get(row, cell[i].var);
        assert_int_equal(json_object_size(row), 2); /* unbound variables are left out */
        assert_string_equal(json_string_value(json_object_get(c, "type")), cell[i].type);
        assert_string_equal(json_string_value(json_object_get(c, "value")), cell[i].value);
        assert_int_equal(json_object_size(c), cell[i].key != NULL ? 3 : 2);
        if (cell[i].key != NULL)
            assert_string_equal(json_string_value(json_object_get(c, cell[i].key)), cell[i].more);
    }
    json_decref(wanted);
    json_decref(j);
    free(text);
    text = answer(s, "ASK { ?s ?p ?o }", NG_RESULT_JSON);
    assert_string_equal(text, "{\"head\":{},\"boolean\":true}\n");
    free(text);
    text = answer(s, "SELECT ?s { ?s <x> ?o }", NG_RESULT_JSON);
    j = json_loads(text, 0, &why);
    assert_int_equal(json_array_size(json_object_get(json_object_get(j, "results"), "bindings")), 0);
    json_decref(j);
    free(text);
    ng_store_free(s);
}

static void test_table(void **state)
{
    (void)state;
    ng_store *s = store_of(words, sizeof words / sizeof *words);
    char *got = answer(s, "SELECT ?o { ?s <" EX "p> ?o FILTER(isLiteral(?o)) } ORDER BY ?s", NG_RESULT_TABLE);
    assert_string_equal(got, "o\n-------------\nplain\na, \"b\" c d\\e \né [1m  \nx\n1.0\n(5 rows)\n");
    free(got);
    got = answer(s, "SELECT ?s { ?s <" EX "p> <" EX "h> }", NG_RESULT_TABLE);
    assert_string_equal(got, "s\n--------------------\n" EX "g\n(1 row)\n");
    free(got);
    got = answer(s, "SELECT ?s { ?s <x> ?o }", NG_RESULT_TABLE);
    assert_string_equal(got, "s\n-\n(0 rows)\n");
    free(got);
    ng_store_free(s);
    /* A cell is cut at 80 characters. */
    char longer[300] = "=";
    for (int i = 0; i < 100; ++i)
        strcat(longer, "é");
    const char *const row[][4] = { { "a", "p", longer, "" } };
    s = store_of(row, 1);
    got = answer(s, "SELECT ?o { ?s ?p ?o }", NG_RESULT_TABLE);
    assert_non_null(strstr(got, "é…\n"));
    assert_null(strstr(got, longer + 1));
    free(got);
    ng_store_free(s);
}

static ng_store *crowd(void)
{
    ng_store *s = NULL;
    ng_error err;
    assert_int_equal(ng_store_new(&s, &err), NG_OK);
    for (int i = 0; i < 3000; ++i) {
        char a[64], b[64];
        (void)snprintf(a, sizeof a, EX "%d", i);
        (void)snprintf(b, sizeof b, EX "%d", i * 7 % 3000);
        const ng_triple t = { .subject = { .kind = NG_RDF_IRI, .value = a },
                              .predicate = EX "p",
                              .object = { .kind = NG_RDF_IRI, .value = b } };
        assert_int_equal(ng_store_add(s, &t, &err), NG_OK);
    }
    assert_int_equal(ng_store_finish(s, &err), NG_OK);
    return s;
}

static double now(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void test_limits(void **state)
{
    (void)state;
    static const char *const query[] = {
        "SELECT * { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f }",
        "SELECT * { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f } ORDER BY ?f ?a",
        "SELECT DISTINCT ?a ?c { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f }",
        "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f }",
        "SELECT ?a (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f } GROUP BY ?a",
        "SELECT * { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f FILTER(?a = <x>) }",
        "SELECT * { { ?a ?p ?b } { ?c ?q ?d } { ?e ?r ?f } FILTER(?a = <x>) }",
        "SELECT * { ?a ?p ?b OPTIONAL { ?c ?q ?d OPTIONAL { ?e ?r ?f } } FILTER(?a = <x>) }",
        "ASK { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f FILTER(?a = <x>) }",
        "CONSTRUCT { ?a ?p ?d } { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f }",
    };
    ng_store *s = crowd();
    for (size_t i = 0; i < sizeof query / sizeof *query; ++i) {
        char *text = NULL;
        size_t n = 0;
        FILE *f = open_memstream(&text, &n);
        assert_non_null(f);
        const ng_query_options limits = { .seconds = 0.2 };
        ng_error err = { 0 };
        const double start = now();
        assert_int_equal(ng_store_query(s, query[i], NG_RESULT_TABLE, &limits, f, &err), NG_E_LIMIT);
        assert_non_null(strstr(err.msg, "--timeout"));
        assert_true(now() - start < 20); /* slow machines under sanitizers; else it is 0.2 s */
        (void)fclose(f);
        assert_true(n == 0 || strncmp(query[i], "CONSTRUCT", 9) == 0); /* no half table, no false answer */
        free(text);
    }
    /* Memory: the same, without a limit of time. */
    char *text = NULL;
    size_t n = 0;
    FILE *f = open_memstream(&text, &n);
    assert_non_null(f);
    const ng_query_options little = { .memory = (size_t)32 << 20 };
    ng_error err = { 0 };
    assert_int_equal(ng_store_query(s, query[1], NG_RESULT_CSV, &little, f, &err), NG_E_LIMIT);
    assert_non_null(strstr(err.msg, "32 MiB"));
    (void)fclose(f);
    assert_int_equal(n, 0);
    free(text);
    ng_store_free(s);
}

static void test_full_disk(void **state)
{
    (void)state;
    static const char *const query[] = { "SELECT * { ?s ?p ?o }", "ASK { ?s ?p ?o }",
                                         "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }" };
    ng_store *s = crowd();
    for (size_t i = 0; i < 3; ++i) {
        for (int format = NG_RESULT_TABLE; format <= NG_RESULT_JSON; ++format) {
            FILE *f = fopen("/dev/full", "wb");
            assert_non_null(f);
            ng_error err = { 0 };
            assert_int_equal(ng_store_query(s, query[i], (ng_result_format)format, NULL, f, &err), NG_E_IO);
            assert_non_null(strstr(err.msg, "query result"));
            (void)fclose(f);
        }
    }
    ng_store_free(s);
}

static void test_loader_options(void **state)
{
    (void)state;
    ng_loader *l = NULL;
    ng_error err = { 0 };
    ng_load_options opt = { .endpoint = "ftp://example.org/" };
    assert_int_equal(ng_loader_new(&opt, &l, &err), NG_E_ARG);
    assert_non_null(strstr(err.msg, "ftp://example.org/"));
    opt.endpoint = NULL;
    assert_int_equal(ng_loader_new(&opt, &l, &err), NG_E_ARG);
    opt.endpoint = "http://127.0.0.1:1/";
    opt.graph = "no IRI";
    assert_int_equal(ng_loader_new(&opt, &l, &err), NG_E_ARG);
    assert_null(l);
    ng_loader_free(NULL);
    /* A password in the address is not repeated. */
    opt = (ng_load_options){ .endpoint = "http://me:secret@127.0.0.1:1/store", .batch = 1 };
    assert_int_equal(ng_loader_new(&opt, &l, &err), NG_OK);
    const ng_triple t = { .subject = { .kind = NG_RDF_IRI, .value = EX "a" },
                          .predicate = EX "p",
                          .object = { .kind = NG_RDF_LITERAL, .value = "x" } };
    assert_int_equal(ng_loader_add(l, &t, &err), NG_E_NET);
    assert_non_null(strstr(err.msg, "http://127.0.0.1:1/store"));
    assert_null(strstr(err.msg, "secret"));
    ng_loader_free(l);
}

static char *ask_with_base(const ng_store *s, const char *query)
{
    const ng_query_options opt = { .base = EX };
    char *text = NULL;
    size_t n = 0;
    ng_error err = { 0 };
    FILE *f = open_memstream(&text, &n);
    assert_non_null(f);
    if (ng_store_query(s, query, NG_RESULT_CSV, &opt, f, &err) != NG_OK)
        fprintf(f, "error: %s", err.msg);
    assert_int_equal(fclose(f), 0);
    return text;
}

/* The graph's own prefixes are known; those of the query come first. */
static void test_prefixes(void **state)
{
    (void)state;
    static const char *const row[][4] = { { "a", "relation/meet-in", "b", "" } };
    static const struct {
        const char *query, *wanted;
    } ask[] = {
        { "SELECT ?b { <a> ngr:meet-in ?b }", EX "b" },
        { "PREFIX ngr: <" EX "relation/meet-> SELECT ?b { ?a ngr:in ?b }", EX "b" },
        { "# a comment\nBASE <http://other.example/>\nPREFIX ng:<" EX "relation/>SELECT ?b{<" EX "a> ng:meet-in ?b}",
          EX "b" },
        { "SELECT ?b { ?a ?p ?b FILTER(?p = rdf:type || ?p = sem:hasActor || ?p = ngr:meet-in) }", EX "b" },
        { "SELECT ?b {\n ?a nobody:knows ?b\n}", "was not declared" },
    };
    ng_store *s = store_of(row, 1);
    for (size_t i = 0; i < sizeof ask / sizeof *ask; ++i) {
        char *got = ask_with_base(s, ask[i].query);
        if (strstr(got, ask[i].wanted) == NULL)
            fail_msg("%s: %s", ask[i].query, got);
        free(got);
    }
    ng_store_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_prefixes),    cmocka_unit_test(test_answers),   cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_csv_and_tsv), cmocka_unit_test(test_json),      cmocka_unit_test(test_table),
        cmocka_unit_test(test_limits),      cmocka_unit_test(test_full_disk), cmocka_unit_test(test_loader_options),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
