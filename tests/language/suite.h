/* suite.h -- what the tests of src/language/ share. */
#ifndef TESTS_LANGUAGE_SUITE_H
#define TESTS_LANGUAGE_SUITE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "language.h"
#include "str.h"
#include "utf8.h"

#define N(a) (sizeof(a) / sizeof *(a))

extern ng_language *suite_language;      /* of ontology/ */
extern ng_language_worker *suite_worker; /* of tokens and sentences alone */
extern ng_language_worker *suite_tagger; /* of tags, trees and names as well */

/* An article of one block of that kind. */
ng_article suite_article(const char *text, ng_text_block *block, ng_block_kind kind);
/* The document of one body block; fails the test where there is none. */
ng_document *suite_read(const char *text, ng_article *article, ng_text_block *block, ng_arena *a);
/* Fails where doc breaks a promise of document.h. */
void suite_check(const ng_document *doc);

int test_tokens(void);
int test_english(void);
int test_conllu(void);
int test_data(void);
int test_model(void);
int test_kernel(void);

#endif
