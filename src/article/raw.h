/* raw.h -- an article's bytes before parsing, and the parsers of each format. */
#ifndef NG_ARTICLE_RAW_H
#define NG_ARTICLE_RAW_H

#include "reader.h"

struct ng_raw {
    ng_input_format format; /* TEXT, HTML, JSONL (one line) or CONLLU */
    bool pretokenized;
    const ng_article_rules *rules;
    size_t max_bytes; /* of the article after decompression */
    char *source;
    size_t at;
    char *bytes; /* NUL-terminated */
    size_t n;
    /* of a WARC record */
    char *url;          /* or NULL */
    char *charset;      /* as the HTTP header declares it, or NULL */
    bool chunked, gzip; /* of the HTTP body: transfer and content encoding */
};

/* Each writes what it knows of *art: text, len, metadata, blocks. `id` and
 * `source` are the caller's. bytes[0, n) is NUL-terminated; all strings are
 * copied into a. Errors: NG_E_DATA, NG_E_LIMIT, NG_E_NOMEM. */
NG_NODISCARD ng_status ng_parse_text(const ng_raw *raw, const char *bytes, size_t n, ng_arena *a, ng_article *art,
                                     ng_error *err);
NG_NODISCARD ng_status ng_parse_jsonl(const ng_raw *raw, const char *bytes, size_t n, ng_arena *a, ng_article *art,
                                      ng_error *err);
NG_NODISCARD ng_status ng_parse_html(const ng_raw *raw, const char *bytes, size_t n, ng_arena *a, ng_article *art,
                                     ng_error *err);
NG_NODISCARD ng_status ng_parse_conllu(const ng_raw *raw, const char *bytes, size_t n, ng_arena *a, ng_article *art,
                                       ng_error *err);

/* art->text is set: find its blocks, as raw->pretokenized says. */
NG_NODISCARD ng_status ng_parse_blocks(const ng_raw *raw, ng_arena *a, ng_article *art, ng_error *err);

/* s without white space at its edges, runs of it made one blank; NULL where
 * nothing is left or memory is refused (*failed is then set). */
const char *ng_parse_tidy(ng_arena *a, const char *s, size_t n, bool *failed);
/* The same as an ISO 8601 date; NULL too where it is no date. */
const char *ng_parse_date(ng_arena *a, const char *s, size_t n, bool *failed);

#endif
