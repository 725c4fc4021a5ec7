/* reader.h -- files, folders and streams to articles.
 *
 * Reads   text, HTML, JSONL, WARC, CoNLL-U; gzip is seen through; `-` is
 *         standard input; a folder is walked in sorted order (strcmp of paths).
 * Writes  one ng_article at a time, in the order of the input.
 */
#ifndef NG_ARTICLE_READER_H
#define NG_ARTICLE_READER_H

#include <stdbool.h>
#include <stdio.h>

#include "newsgraph/article.h"

/* What is no article in a page copied as text, and which classes of HTML hold
 * none: PCRE2 patterns, read once from data_dir/article/boilerplate.txt and
 * data_dir/article/html.txt (data_dir is the folder `ontology` of the source
 * tree, or the installed one). Never changed afterwards: threads may share it,
 * and it must outlive every reader and raw article made with it. Errors:
 * NG_E_IO; NG_E_DATA with file and line for a pattern that does not compile;
 * NG_E_NOMEM. */
typedef struct ng_article_rules ng_article_rules;
NG_NODISCARD ng_status ng_article_rules_load(const char *data_dir, ng_article_rules **ret, ng_error *err);
void ng_article_rules_free(ng_article_rules *rules);

typedef enum {
    NG_INPUT_AUTO, /* by the name's extension, else by the first bytes */
    NG_INPUT_TEXT,
    NG_INPUT_HTML,
    NG_INPUT_JSONL,
    NG_INPUT_WARC,
    NG_INPUT_CONLLU
} ng_input_format;

/* Told of everything that was read wrong or left out: a file, a line, a record.
 * The reader goes on after it. `source` is the path as given, `at` a line or
 * record from 1, or 0; `msg` one line. */
typedef void (*ng_input_problem_fn)(void *user, const char *source, size_t at, const char *msg);

typedef struct {
    ng_input_format format;
    bool pretokenized;             /* text and JSONL: each line that is not empty is a sentence */
    const ng_article_rules *rules; /* required; borrowed */
    size_t max_bytes;              /* of one article after decompression; 0: NG_INPUT_MAX_DEFAULT */
    ng_input_problem_fn problem;   /* may be NULL */
    void *user;
} ng_reader_options;

#define NG_INPUT_MAX_DEFAULT ((size_t)256 << 20)

typedef struct ng_reader ng_reader;

/* path[0, n) is copied. Nothing is opened yet. In folders, names that begin with
 * a dot and what is no regular file are passed over; links are followed, but no
 * folder is entered twice. Errors: NG_E_NOMEM, NG_E_ARG. */
NG_NODISCARD ng_status ng_reader_new(const char *const *path, size_t n, const ng_reader_options *opt, ng_reader **ret,
                                     ng_error *err);

/* What the reader hands to a worker: raw bytes that are surely one article (one
 * file, one JSONL line, one WARC record), not yet parsed, so that parsing runs
 * in parallel. Owned by the caller; ng_raw_free(). */
typedef struct ng_raw ng_raw;

/* The next one. NG_END: no more. Inputs that cannot be read are told to
 * `problem` and passed over; only NG_E_NOMEM ends the reading. */
NG_NODISCARD ng_status ng_reader_next(ng_reader *r, ng_raw **ret, ng_error *err);
void ng_raw_free(ng_raw *raw);
/* The path, for messages; and the line or record, or 0. */
const char *ng_raw_source(const ng_raw *raw, size_t *at);

/* Parse: decode, find title, date, blocks, dateline. Thread-safe. A failure here
 * concerns this one article: the caller tells it, with ng_raw_source(), and goes
 * on. Every string of *ret is a copy: raw may be freed afterwards. For CoNLL-U
 * the article's text is rebuilt from the tokens, and the raw CoNLL-U is at
 * ng_raw_conllu() for language/ to read the tokens from.
 *   a     where all of *ret lives.
 * Errors: NG_E_DATA, what it holds is no article (binary, no text, broken JSON);
 * NG_E_LIMIT; NG_E_NOMEM. */
NG_NODISCARD ng_status ng_raw_article(const ng_raw *raw, ng_arena *a, ng_article **ret, ng_error *err);
/* The bytes of a CoNLL-U input (NUL-terminated, borrowed), or NULL for any other. */
const char *ng_raw_conllu(const ng_raw *raw, size_t *n);

/* How many inputs (files, lines, records) could not be read so far. */
size_t ng_reader_failures(const ng_reader *r);
void ng_reader_free(ng_reader *r);

/* One article from text in memory, as for a file called `source`. */
NG_NODISCARD ng_status ng_article_from_text(const char *text, size_t n, const char *source,
                                            const ng_article_rules *rules, ng_arena *a, ng_article **ret,
                                            ng_error *err);

#endif
