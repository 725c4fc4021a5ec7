/* support.h -- what the tests of article/ share. */
#ifndef TEST_ARTICLE_SUPPORT_H
#define TEST_ARTICLE_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "reader.h"

#define DATA NG_SOURCE_DIR "/tests/article/data/"

/* Loaded once. */
const ng_article_rules *rules(void);

/* What was read of one input: articles, and problems as "at: message" lines. */
typedef struct {
    ng_arena arena;
    ng_article *article[64];
    char *conllu[64];
    size_t n;
    char problem[4096];
    size_t failures;
} reading;

/* Read all of `path` (a file, a folder); failures of ng_raw_article() are told in `problem` too. */
void read_all(reading *r, const char *const *path, size_t n, ng_input_format format, size_t max_bytes,
              bool pretokenized);
/* The same for bytes written to a file called `name` in the test's own folder. */
void read_bytes(reading *r, const char *name, const void *bytes, size_t n, ng_input_format format, size_t max_bytes);
void reading_done(reading *r);

/* A path in the test's own folder, which is emptied at the start; a static buffer. */
const char *temporary(const char *name);
void write_file(const char *path, const void *bytes, size_t n);
/* gzip of bytes[0, n) as one member; malloc. */
unsigned char *gzipped(const void *bytes, size_t n, size_t *ret_n);

/* "H:...|B:...|" of an article's blocks; malloc. */
char *blocks(const ng_article *a);
/* The promises of article.h hold. */
void check_article(const ng_article *a);

int date_tests(void);
int clean_tests(void);
int html_tests(void);
int reader_tests(void);
int warc_tests(void);

#endif
