/* bench_rdf.c -- writing a graph: ours, and raptor's Turtle serializer, in one run.
 *
 *     bench_rdf [STATEMENTS [FILE]]     default: 1000000, /dev/null
 *
 * A graph in the shape of our graph model is generated, never held: per statement
 * the reified statement, its plain triple, its evidence; per 20 statements an
 * article. Each writer runs in a child process of its own, so that its seconds and
 * its peak of resident memory are its own (seconds of processor time). The cost of generating is measured too,
 * and is part of every figure. Exit status 1 where a promise does not hold: ours
 * at least three times as fast as raptor's, in memory that does not grow.
 */
#define _DEFAULT_SOURCE /* wait4() */

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <raptor2.h>

#include "rdf.h"

#define BASE "http://example.org/newsgraph/"
#define NG "https://w3id.org/newsgraph/ontology#"
#define NIF "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define XSD "http://www.w3.org/2001/XMLSchema#"
#define PROV "http://www.w3.org/ns/prov#"
#define SCHEMA "http://schema.org/"

typedef bool (*take)(void *user, const ng_triple *t);

/* Where generated triples go. */
typedef struct {
    take take;
    void *user;
    size_t n;
    bool good;
    const char *graph;
} stream;

static void give(stream *s, const char *subject, const char *predicate, ng_rdf_kind kind, const char *object,
                 const char *datatype, const char *language)
{
    const ng_triple t = { .subject = { NG_RDF_IRI, subject, NULL, NULL },
                          .predicate = predicate,
                          .object = { kind, object, datatype, language },
                          .graph = s->graph };
    s->good = s->good && s->take(s->user, &t);
    ++s->n;
}

static void iri(stream *s, const char *subject, const char *predicate, const char *object)
{
    give(s, subject, predicate, NG_RDF_IRI, object, NULL, NULL);
}

static void text(stream *s, const char *subject, const char *predicate, const char *value, const char *type)
{
    const bool typed = strncmp(type, "http", 4) == 0;
    give(s, subject, predicate, NG_RDF_LITERAL, value, typed ? type : NULL, typed ? NULL : type);
}

static void article(stream *s, unsigned long i)
{
    char node[96], title[96];
    (void)snprintf(node, sizeof node, BASE "article/the-ministers-meet-again-%lu", i);
    (void)snprintf(title, sizeof title, "The ministers meet again, for the %luth time", i);
    iri(s, node, RDF "type", SCHEMA "NewsArticle");
    text(s, node, SCHEMA "headline", title, "en");
    text(s, node, SCHEMA "datePublished", "2024-06-19", XSD "date");
}

static void statement(stream *s, unsigned long i)
{
    static const char words[] =
        "\"The two sides agreed,\" the minister of caf\xc3\xa9s said in a statement, to meet again";
    const unsigned long at = 100 + i % 20 * 150, a = i / 20;
    char graph[96], who[96], whom[96], node[96], where[96], begin[24], end[24], context[96], from[96];
    (void)snprintf(graph, sizeof graph, BASE "article/the-ministers-meet-again-%lu#graph", a);
    (void)snprintf(who, sizeof who, BASE "person/minister-number-%lu", i * 7919 % 50021);
    (void)snprintf(whom, sizeof whom, BASE "organization/ministry-of-%lu", i * 104729 % 20011);
    (void)snprintf(node, sizeof node, BASE "statement/%016lx", i * 0x9e3779b97f4a7c15ul);
    (void)snprintf(where, sizeof where, BASE "article/the-ministers-meet-again-%lu#char=%lu,%lu", a, at, at + 87);
    (void)snprintf(context, sizeof context, BASE "article/the-ministers-meet-again-%lu#text", a);
    (void)snprintf(from, sizeof from, BASE "article/the-ministers-meet-again-%lu", a);
    (void)snprintf(begin, sizeof begin, "%lu", at);
    (void)snprintf(end, sizeof end, "%lu", at + 87);
    s->graph = graph;
    iri(s, node, RDF "type", NG "Fact");
    iri(s, node, RDF "type", RDF "Statement");
    iri(s, node, RDF "subject", who);
    iri(s, node, RDF "predicate", NG "agreedWith");
    iri(s, node, RDF "object", whom);
    text(s, node, NG "time", "2024-06-19", XSD "date");
    text(s, node, NG "confidence", "0.94", XSD "decimal");
    iri(s, node, NG "evidence", where);
    iri(s, where, RDF "type", NIF "RFC5147String");
    iri(s, where, NIF "referenceContext", context);
    text(s, where, NIF "beginIndex", begin, XSD "nonNegativeInteger");
    text(s, where, NIF "endIndex", end, XSD "nonNegativeInteger");
    text(s, where, NIF "anchorOf", words, "en");
    iri(s, where, PROV "wasQuotedFrom", from);
    iri(s, who, NG "agreedWith", whom);
    s->graph = NULL;
}

static bool generate(unsigned long statements, take to, void *user, size_t *n)
{
    stream s = { .take = to, .user = user, .good = true };
    for (unsigned long i = 0; i < statements && s.good; ++i) {
        if (i % 20 == 0)
            article(&s, i / 20);
        statement(&s, i);
    }
    *n = s.n;
    return s.good;
}

static bool drop(void *user, const ng_triple *t)
{
    *(size_t *)user += strlen(t->object.value);
    return true;
}

static bool run_nothing(unsigned long statements, FILE *f, size_t *n)
{
    (void)f;
    size_t sum = 0;
    return generate(statements, drop, &sum, n) && sum > 0;
}

static bool to_ours(void *user, const ng_triple *t)
{
    return ng_rdf_write(user, t, NULL) == NG_OK;
}

static bool run_ours(ng_rdf_format format, unsigned long statements, FILE *f, size_t *n)
{
    ng_rdf_writer *w;
    if (ng_rdf_writer_new(format, f, BASE, &w, NULL) != NG_OK)
        return false;
    const bool good = generate(statements, to_ours, w, n) && ng_rdf_writer_end(w, NULL) == NG_OK;
    ng_rdf_writer_free(w);
    return good;
}

static bool run_turtle(unsigned long statements, FILE *f, size_t *n)
{
    return run_ours(NG_RDF_TURTLE, statements, f, n);
}

static bool run_nquads(unsigned long statements, FILE *f, size_t *n)
{
    return run_ours(NG_RDF_NQUADS, statements, f, n);
}

static bool run_xml(unsigned long statements, FILE *f, size_t *n)
{
    return run_ours(NG_RDF_XML, statements, f, n);
}

typedef struct {
    raptor_world *world;
    raptor_serializer *serializer;
} raptors;

static bool to_raptor(void *user, const ng_triple *t)
{
    raptors *r = user;
    const unsigned char *o = (const unsigned char *)t->object.value;
    raptor_statement s;
    raptor_statement_init(&s, r->world);
    s.subject = raptor_new_term_from_uri_string(r->world, (const unsigned char *)t->subject.value);
    s.predicate = raptor_new_term_from_uri_string(r->world, (const unsigned char *)t->predicate);
    if (t->object.kind == NG_RDF_IRI) {
        s.object = raptor_new_term_from_uri_string(r->world, o);
    } else {
        raptor_uri *type =
            t->object.datatype != NULL ? raptor_new_uri(r->world, (const unsigned char *)t->object.datatype) : NULL;
        s.object = raptor_new_term_from_literal(r->world, o, type, (const unsigned char *)t->object.language);
        if (type != NULL)
            raptor_free_uri(type);
    }
    const int bad = raptor_serializer_serialize_statement(r->serializer, &s);
    raptor_statement_clear(&s);
    return bad == 0;
}

/* Without raptor_serializer_flush(), which returns 0 and writes nothing. */
static bool run_raptor(unsigned long statements, FILE *f, size_t *n)
{
    static const char *const prefix[][2] = { { "ng", NG },   { "nif", NIF },   { "rdf", RDF },      { "rdfs", RDFS },
                                             { "xsd", XSD }, { "prov", PROV }, { "schema", SCHEMA } };
    raptors r = { .world = raptor_new_world() };
    r.serializer = raptor_new_serializer(r.world, "turtle");
    for (size_t i = 0; i < sizeof prefix / sizeof *prefix; ++i) {
        raptor_uri *u = raptor_new_uri(r.world, (const unsigned char *)prefix[i][1]);
        raptor_serializer_set_namespace(r.serializer, u, (const unsigned char *)prefix[i][0]);
        raptor_free_uri(u);
    }
    if (raptor_serializer_start_to_file_handle(r.serializer, NULL, f) != 0)
        return false;
    const bool good = generate(statements, to_raptor, &r, n) && raptor_serializer_serialize_end(r.serializer) == 0;
    raptor_free_serializer(r.serializer);
    raptor_free_world(r.world);
    return good;
}

typedef bool (*run)(unsigned long statements, FILE *f, size_t *n);

typedef struct {
    double seconds;
    long peak; /* KiB */
    size_t triples;
} figures;

/* In a child; false: it failed. */
static bool measure(run what, unsigned long statements, const char *path, figures *ret)
{
    int pipes[2];
    if (pipe(pipes) != 0)
        return false;
    (void)fflush(stdout);
    const pid_t child = fork();
    if (child < 0)
        return false;
    if (child == 0) {
        size_t n = 0;
        FILE *f = fopen(path, "wb");
        bool good = f != NULL && what(statements, f, &n);
        good = f != NULL && fclose(f) == 0 && good;
        good = good && write(pipes[1], &n, sizeof n) == (ssize_t)sizeof n;
        _exit(good ? 0 : 1);
    }
    (void)close(pipes[1]);
    int status;
    struct rusage use = { 0 };
    const bool good = read(pipes[0], &ret->triples, sizeof ret->triples) == (ssize_t)sizeof ret->triples &&
                      wait4(child, &status, 0, &use) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    (void)close(pipes[0]);
    /* Processor time: what else runs on the machine does not count. */
    ret->seconds = (double)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) +
                   (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e6;
    ret->peak = good ? use.ru_maxrss : 0;
    return good;
}

int main(int argc, char **argv)
{
    enum { TURTLE = 1, TURTLE_SMALL = 2, RAPTOR = 5 };
    const unsigned long n = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000000;
    const char *path = argc > 2 ? argv[2] : "/dev/null";
    const struct {
        const char *name;
        run run;
        unsigned long statements;
    } row[] = {
        { "generating alone", run_nothing, n },
        { "our Turtle", run_turtle, n },
        { "our Turtle, a tenth", run_turtle, n / 10 },
        { "our N-Quads", run_nquads, n },
        { "our RDF/XML", run_xml, n },
        { "raptor's Turtle", run_raptor, n },
    };
    figures f[sizeof row / sizeof *row];
    printf("%-26s %10s %12s %9s %10s %12s\n", "", "statements", "triples", "seconds", "peak KiB", "triples/s");
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        if (!measure(row[i].run, row[i].statements, path, &f[i])) {
            fprintf(stderr, "%s failed\n", row[i].name);
            return 2;
        }
        printf("%-26s %10lu %12zu %9.2f %10ld %12.0f\n", row[i].name, row[i].statements, f[i].triples, f[i].seconds,
               f[i].peak, (double)f[i].triples / f[i].seconds);
    }
    const double times = f[RAPTOR].seconds / f[TURTLE].seconds;
    const bool flat = f[TURTLE].peak < f[TURTLE_SMALL].peak + 1024;
    printf("our Turtle is %.1f times as fast as raptor's (at least 3: %s); memory does not grow: %s\n", times,
           times >= 3 ? "yes" : "NO", flat ? "yes" : "NO");
    return times >= 3 && flat ? 0 : 1;
}
