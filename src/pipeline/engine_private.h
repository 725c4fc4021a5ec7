/* engine_private.h -- what the files of pipeline/ share. */
#ifndef NG_PIPELINE_ENGINE_PRIVATE_H
#define NG_PIPELINE_ENGINE_PRIVATE_H

#include "exchange.h"
#include "extractor.h"
#include "language.h"
#include "merger.h"
#include "newsgraph/engine.h"
#include "reader.h"

struct ng_engine {
    ng_arena arena;        /* owns the copies in opt */
    ng_options opt;        /* as given, defaults filled in */
    const char *rules_dir; /* data_dir/ontology */
    ng_predicates predicates;
    ng_input_format input;
    ng_article_rules *rules;
    ng_language *language;
    ng_ontology *ontology;
    ng_gazetteer *gazetteer;
    ng_extractor *extractor;
};

/* The most memory that one article may take: its text, tokens, statements. */
#define NG_ARTICLE_MEMORY ((size_t)8 << 30)

/* Tell the user's `message`, if there is one. */
void ng_engine_tell(const ng_engine *e, bool problem, const char *source, size_t at, const char *msg);

/* NG_E_ARG where ontology, gazetteer and extractor were not loaded (annotate_only). */
NG_NODISCARD ng_status ng_engine_knows(const ng_engine *e, ng_error *err);

/* Monotonic seconds. */
double ng_seconds(void);

/* One article on its way: raw bytes in, extract and exchange line out. */
typedef struct {
    ng_raw *raw; /* or NULL */
    ng_arena arena;
    ng_extract *extract; /* NULL where the article could not be read */
    size_t tokens;
    ng_str line;  /* exchange line, or CoNLL-U */
    ng_status st; /* what went wrong with this one */
    ng_error err;
} ng_item;
void ng_item_free(ng_item *it);

/* Takes an item that was read (it->extract set); frees it in any case. */
typedef ng_status (*ng_item_fn)(void *user, ng_item *it, ng_error *err);

/* Articles of path[0, n) through all stages up to the exchange line, on
 * e->opt.jobs threads, handed to fn in the order of the input.
 *   conllu  lines hold CoNLL-U instead; nothing is extracted.
 * Counts articles, failures, sentences, tokens into *sum. */
NG_NODISCARD ng_status ng_engine_run(ng_engine *e, const char *const *path, size_t n, bool conllu, ng_item_fn fn,
                                     void *user, ng_summary *sum, ng_error *err);

/* Exchange lines of files ("-": standard input; gzip is seen through) parsed on all
 * threads, handed to fn in order; lines that are none are told and passed over. */
NG_NODISCARD ng_status ng_lines_run(ng_engine *e, const char *const *path, size_t n, ng_item_fn fn, void *user,
                                    ng_summary *sum, ng_error *err);

/* Exchange lines, as ng_exchange_write() makes them, kept on disk between extraction and the merged graph, without
 * `iri`; one per article id, the last one counts. */
typedef struct ng_spool ng_spool;
/* dir: where the (nameless) file is made. */
NG_NODISCARD ng_status ng_spool_new(const char *dir, ng_spool **ret, ng_error *err);
NG_NODISCARD ng_status ng_spool_add(ng_spool *s, const char *id, const char *line, size_t n, ng_error *err);
/* Is there a line with that id? */
bool ng_spool_has(const ng_spool *s, const char *id);
/* Write articles.jsonl: the lines in ascending order of id, each entity and event
 * with its IRI in g. */
NG_NODISCARD ng_status ng_spool_write(ng_spool *s, const ng_graph *g, FILE *f, ng_error *err);
void ng_spool_free(ng_spool *s);

/* How a folder's graph was made: what is needed to merge its articles again. */
typedef struct {
    const char *base, *predicates;
    double min_confidence;
    bool text;
    unsigned formats;
    const char *ontology;    /* hash */
    const char *const *file; /* names of the files it lists; only such as newsgraph writes */
    size_t n_file;
} ng_manifest;
/* Read folder/manifest.json. NG_END: there is none. Errors: NG_E_DATA. Lives in a. */
NG_NODISCARD ng_status ng_manifest_read(const char *folder, ng_arena *a, ng_manifest *ret, ng_error *err);

/* A folder's own settings (base, predicates, confidence, texts; the formats, where
 * *formats is 0) put into e->opt, so that merging its articles again equals
 * building anew; the user is told where they differ from his. The caller puts
 * e->opt and e->predicates back. formats may be NULL. */
NG_NODISCARD ng_status ng_folder_adopt(ng_engine *e, const char *folder, unsigned *formats, ng_arena *a, ng_error *err);

/* The right to write into the folder, until the descriptor returned is closed or the process ends: waits, and says so,
 * while another run has it, which would else write over what this one read. -1: there are no locks there. */
int ng_folder_lock(ng_engine *e, const char *folder);

/* Write the files of `formats` for g into folder, manifest last; files that the
 * old manifest lists and the new one does not are removed. */
NG_NODISCARD ng_status ng_folder_write(ng_engine *e, const ng_graph *g, ng_spool *spool, const char *folder,
                                       unsigned formats, ng_error *err);

/* Is it an absolute IRI that ends in '/' or '#'? */
bool ng_base_valid(const char *base);

/* "folder/name" in a, or NULL. */
char *ng_path_join(ng_arena *a, const char *folder, const char *name);

NG_NODISCARD ng_status ng_engine_merger(const ng_engine *e, ng_merger **ret, ng_error *err);

#endif
