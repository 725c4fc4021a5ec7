/* engine.h -- newsgraph as a library: articles in, one graph out.
 *
 * An engine holds what newsgraph knows (ontology, gazetteer, language data);
 * it is made once and used for any number of runs, by one thread at a time (it
 * starts threads of its own). Nothing here prints, exits or reads the
 * environment but for NEWSGRAPH_DATA.
 */
#ifndef NEWSGRAPH_ENGINE_H
#define NEWSGRAPH_ENGINE_H

#include <stdio.h>

#include "newsgraph/graph.h"

#ifdef __cplusplus
extern "C" {
#endif

/* "0.1.0": a static string. */
const char *ng_version(void);

/* Formats of the graph: name as --format takes it, file in the output folder,
 * what it is. CSV writes two files, nodes.csv and edges.csv; jsonl writes
 * statements.jsonl and articles.jsonl. */
#define NG_FORMATS(X)                                                                                                  \
    X(TURTLE, "turtle", "graph.ttl", "RDF, Turtle")                                                                    \
    X(NTRIPLES, "ntriples", "graph.nt", "RDF, N-Triples")                                                              \
    X(NQUADS, "nquads", "graph.nq", "RDF, N-Quads: a named graph per article")                                         \
    X(RDFXML, "rdfxml", "graph.rdf", "RDF/XML")                                                                        \
    X(JSONLD, "jsonld", "graph.jsonld", "JSON-LD")                                                                     \
    X(DOT, "dot", "graph.dot", "Graphviz")                                                                             \
    X(SVG, "svg", "graph.svg", "diagram")                                                                              \
    X(PNG, "png", "graph.png", "diagram")                                                                              \
    X(PDF, "pdf", "graph.pdf", "diagram")                                                                              \
    X(GRAPHML, "graphml", "graph.graphml", "GraphML")                                                                  \
    X(CSV, "csv", "nodes.csv", "nodes.csv and edges.csv, as Neo4j imports them")                                       \
    X(JSONL, "jsonl", "statements.jsonl", "statements.jsonl, and articles.jsonl to go on from")

typedef enum {
#define X(id, name, file, what) NG_FORMAT_##id,
    NG_FORMATS(X)
#undef X
        NG_FORMAT_COUNT
} ng_format;

const char *ng_format_name(ng_format f); /* "turtle" */
const char *ng_format_file(ng_format f); /* "graph.ttl" */
const char *ng_format_what(ng_format f);
/* By name or by a file's ending ("turtle", "ttl", "x/y.ttl"); NG_FORMAT_COUNT: unknown. */
ng_format ng_format_parse(const char *name);

/* What `build` writes if not told otherwise: a set of bits, 1u << format. */
#define NG_FORMATS_DEFAULT                                                                                             \
    (1u << NG_FORMAT_TURTLE | 1u << NG_FORMAT_NQUADS | 1u << NG_FORMAT_DOT | 1u << NG_FORMAT_SVG |                     \
     1u << NG_FORMAT_JSONL)

#define NG_BASE_DEFAULT "http://example.org/newsgraph/"

typedef struct {
    const char *data_dir;        /* holds ontology/ and gazetteer.bin; NULL: $NEWSGRAPH_DATA, else as installed */
    const char *base;            /* base IRI of what is minted; NULL: NG_BASE_DEFAULT */
    const char *const *ontology; /* Turtle files that add to the ontology, or replace it */
    size_t n_ontology;
    const char *const *gazetteer; /* TSV files: name, IRI, type, aliases */
    size_t n_gazetteer;
    const char *decisions;    /* TSV of `same` and `different` pairs; or NULL */
    const char *predicates;   /* "closed", "open" or "both"; NULL: both */
    double min_confidence;    /* statements below it are left out */
    const char *language;     /* "en": take every text as English; NULL: recognise */
    const char *input_format; /* auto, text, html, jsonl, warc, conllu; NULL: auto */
    int pretokenized;         /* one sentence a line, tokens parted by blanks */
    int no_text;              /* leave the articles' texts out of the RDF */
    int annotate_only; /* for ng_engine_annotate() alone: ontology and gazetteer are not read, which halves the start */
    unsigned jobs;     /* threads; 0: one per processor */
    /* Told of inputs that could not be read (`problem`) and of other things the user should know; `source`, `at` (a
     * line or record, or 0) and `msg` as ng_error has them. May be NULL. */
    void (*message)(void *user, int problem, const char *source, size_t at, const char *msg);
    /* Called now and then with the articles done. May be NULL. */
    void (*progress)(void *user, size_t articles);
    void *user; /* for both */
} ng_options;

/* What a run did. */
typedef struct {
    size_t articles; /* in the result */
    size_t failures; /* inputs (files, lines, records) that could not be read */
    size_t sentences, tokens;
    size_t entities, events, statements, facts; /* of the merged graph; of `extract`: sums over articles */
    double seconds;                             /* wall clock */
} ng_summary;

typedef struct ng_engine ng_engine;

/* Load what is known. The options are copied, but for `user`. Errors: NG_E_ARG;
 * NG_E_IO, NG_E_DATA with the file, line and term of a mistake in the ontology
 * or gazetteer; NG_E_NOMEM. */
NG_NODISCARD ng_status ng_engine_new(const ng_options *opt, ng_engine **ret, ng_error *err);
void ng_engine_free(ng_engine *e);

/* Articles of path[0, n) (files, folders, "-") to exchange lines, in the order of
 * the input. `line` has a '\n' at its end, is NUL-terminated and borrowed.
 * Inputs that cannot be read are counted and told to `message`; the rest is done.
 * Errors: what `fn` returns; NG_E_NOMEM. */
NG_NODISCARD ng_status ng_engine_extract(ng_engine *e, const char *const *path, size_t n,
                                         ng_status (*fn)(void *user, const char *line, size_t len, ng_error *err),
                                         void *user, ng_summary *sum, ng_error *err);

/* One article in memory to its exchange line.
 * *ret is malloc()ed, NUL-terminated, one line. */
NG_NODISCARD ng_status ng_engine_extract_text(ng_engine *e, const char *text, size_t n, const char *source, char **ret,
                                              ng_error *err);

/* The same articles as CoNLL-U onto f: what the language stage sees. */
NG_NODISCARD ng_status ng_engine_annotate(ng_engine *e, const char *const *path, size_t n, FILE *f, ng_summary *sum,
                                          ng_error *err);

/* The main job: articles in, files of the merged graph in folder `out` (made
 * where missing). formats: bits, 1u << ng_format. All files are written beside
 * and renamed, manifest.json last: a run that fails leaves what was there.
 * Errors: NG_E_IO, NG_E_NOMEM; NG_E_DATA where not one article could be read. */
NG_NODISCARD ng_status ng_engine_build(ng_engine *e, const char *const *path, size_t n, const char *out,
                                       unsigned formats, ng_summary *sum, ng_error *err);

/* Exchange lines (files, "-") in, graph out. into: a graph folder whose articles
 * are taken along, or NULL; an article of the lines replaces one with its id. */
NG_NODISCARD ng_status ng_engine_merge(ng_engine *e, const char *const *path, size_t n, const char *into,
                                       const char *out, unsigned formats, ng_summary *sum, ng_error *err);

/* Take articles (by id or IRI) out of a graph folder; its formats stay what they
 * are. Errors: NG_E_ARG, no such article. */
NG_NODISCARD ng_status ng_engine_remove(ng_engine *e, const char *folder, const char *const *article, size_t n,
                                        ng_summary *sum, ng_error *err);

/* A graph in memory from a folder that build wrote, or from a .ttl, .nt, .nq or
 * .rdf file. The caller frees it with ng_graph_free(). */
NG_NODISCARD ng_status ng_engine_open(ng_engine *e, const char *path, ng_graph **ret, ng_error *err);

/* Which part of a graph to keep; fields that are NULL or 0 do not filter. */
typedef struct {
    const char *entity;        /* IRI, label or alias; with depth: how many statements away */
    unsigned depth;            /* 0: 1 */
    size_t top;                /* the strongest N nodes */
    const char *type;          /* type or class of the nodes: "Person", "Signing" */
    const char *since, *until; /* ISO dates, inclusive */
    double min_confidence;
} ng_selection;

/* A new graph of what passes. Errors: NG_E_ARG, no such entity or type. */
NG_NODISCARD ng_status ng_graph_part(const ng_graph *g, const ng_selection *s, ng_graph **ret, ng_error *err);

/* Write the graph onto f in one format; CSV gives the edges, JSONL the
 * statements. max_nodes bounds diagrams; 0: 60. Errors: NG_E_IO, NG_E_NOMEM. */
NG_NODISCARD ng_status ng_graph_write(const ng_graph *g, ng_format format, size_t max_nodes, FILE *f, ng_error *err);
/* The nodes of the CSV. */
NG_NODISCARD ng_status ng_graph_write_csv_nodes(const ng_graph *g, FILE *f, ng_error *err);

/* SPARQL over a graph folder or RDF file; result: "table", "csv", "tsv" or "json"; NULL:
 * table. Nothing is fetched from anywhere.
 * timeout in seconds, 0: none. Errors: NG_E_DATA, the query; NG_E_LIMIT, the
 * time is over; NG_E_ARG where the library was built without NG_STORE. */
NG_NODISCARD ng_status ng_engine_query(ng_engine *e, const char *path, const char *sparql, const char *result,
                                       double timeout, FILE *f, ng_error *err);

/* Load a graph folder or RDF file into a server: SPARQL 1.1 Graph Store HTTP
 * Protocol. Fields as the command's options; 0 and NULL are the defaults, but for
 * `retries`, where 0 is none. */
typedef struct {
    const char *endpoint, *graph, *user, *password;
    int replace; /* what the graph held before goes */
    size_t batch;
    double timeout;
    unsigned retries;
    void (*progress)(void *user, size_t sent);
    void *progress_user;
} ng_upload;
NG_NODISCARD ng_status ng_engine_load(ng_engine *e, const char *path, const ng_upload *up, size_t *sent, ng_error *err);

#ifdef __cplusplus
}
#endif
#endif
