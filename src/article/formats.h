/* formats.h -- cutting a stream into raw articles, one format each. Private to
 * the reader. */
#ifndef NG_ARTICLE_FORMATS_H
#define NG_ARTICLE_FORMATS_H

#include "raw.h"
#include "stream.h"

struct ng_reader {
    ng_reader_options opt;
    struct ng_walk *walk;
    size_t failures;
    /* the input that is open */
    char *path; /* NULL: none */
    ng_stream *stream;
    ng_input_format format;
    size_t at;      /* lines or records read of it */
    size_t given;   /* raw articles that it gave */
    size_t skipped; /* records of a WARC that are no pages */
    ng_str line;    /* scratch */
    ng_str held;    /* CoNLL-U: the line that begins the next article */
    bool has_held;
};

/* Tell of what cannot be read, and count it. */
void ng_reader_tell(ng_reader *r, size_t at, const char *fmt, ...) NG_PRINTF(3, 4);

/* A raw article of the open input; takes what is in `bytes` and empties it. */
NG_NODISCARD ng_status ng_reader_raw(ng_reader *r, ng_input_format format, size_t at, ng_str *bytes, ng_raw **ret,
                                     ng_error *err);

/* The next raw article of the open input; NG_END: it holds no more. Errors:
 * NG_E_NOMEM. */
NG_NODISCARD ng_status ng_next_whole(ng_reader *r, ng_raw **ret, ng_error *err);
NG_NODISCARD ng_status ng_next_line(ng_reader *r, ng_raw **ret, ng_error *err);
NG_NODISCARD ng_status ng_next_conllu(ng_reader *r, ng_raw **ret, ng_error *err);
NG_NODISCARD ng_status ng_next_warc(ng_reader *r, ng_raw **ret, ng_error *err);

/* What the input is: by its name's extension (".gz" apart), else by its first
 * bytes s[0, n). */
ng_input_format ng_format_of(const char *path, const char *s, size_t n);

#endif
