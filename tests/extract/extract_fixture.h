/* extract_fixture.h -- the stages up to extract/ over a text, for the tests here. */
#ifndef NG_TESTS_EXTRACT_FIXTURE_H
#define NG_TESTS_EXTRACT_FIXTURE_H

#include "extractor.h"
#include "language.h"

typedef struct {
    ng_ontology *ontology;
    ng_gazetteer *gazetteer;
    ng_language *language;
    ng_language_worker *language_worker;
    ng_extractor *extractor;
    ng_extractor_worker *worker;
} fixture;

/* Loads the project's own data. On failure prints why and returns false. */
bool fixture_init(fixture *f);
void fixture_done(fixture *f);

/* What all tests of a program share: made and freed by these two, which cmocka_run_group_tests() takes. */
extern fixture fix;
int fixture_setup(void **state);
int fixture_teardown(void **state);

/* The language stage alone, as fixture_run() has it. */
ng_status fixture_read(fixture *f, const char *text, const char *date, ng_arena *a, ng_document **ret, ng_error *err);
/* One article: each line of text is a paragraph, one behind "= " tells where the report was taken from
 * (NG_BLOCK_SOURCE). date may be NULL. */
ng_status fixture_run(fixture *f, const char *text, const char *date, ng_arena *a, ng_extract **ret, ng_error *err);

#endif
