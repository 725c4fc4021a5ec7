/* corpus.h -- files of sentences and of what they must say and must not.
 *
 * Paragraphs stand apart by a blank line, or where a text follows an expectation. Lines that begin with
 *   #       comments
 *   >       text: one article, a line a paragraph of it
 *   date    its date
 * All others are expectations. These every test understands; * stands for anything:
 *   fact    S | property | O              claim   S | property | O [| source]
 *   nofact  S | property | O              never   S | property | O, neither as fact nor as claim
 * and behind the object: time=VALUE, place=LABEL or another role, event=CLASS, by=METHOD, modality=NAME,
 * label=WORDS, not (negated).
 */
#ifndef NG_TESTS_EXTRACT_CORPUS_H
#define NG_TESTS_EXTRACT_CORPUS_H

#include "extract_fixture.h"
#include "str.h"

typedef struct {
    const char *file, *date; /* date: NULL where there is none */
    ng_str text;
    size_t begin;   /* the line of the file where it begins */
    char *line[64]; /* what is expected, and in which line of the file */
    size_t at[64], n_line;
    size_t checked, failed; /* expectations, of the file so far */
    ng_arena arena;         /* the paragraph's, empty when its check begins */
} corpus_paragraph;

/* Hands every paragraph of tests/extract/FILE to check, which counts in checked and failed. date is that of paragraphs
 * without a line of their own, or NULL. The test fails where expectations did, or where fewer than `least` were
 * checked. */
void corpus_paragraphs(const char *file, const char *date, size_t least, void (*check)(corpus_paragraph *p));

/* Extracts from every paragraph of FILE and asks what the expectations say: what this header does not name is for
 * `holds`, which gets the line's first word and the rest, may cut the rest, and returns -1 where it knows no such word.
 * It may be NULL. */
void corpus_expect(const char *file, const char *date, size_t least,
                   int (*holds)(const ng_extract *x, const char *what, char *rest));

/* Cuts s at `sign` into at most `max` fields, blanks around them left out; how many. */
size_t corpus_fields(char *s, char sign, char **ret, size_t max);
/* Whether a span of the article has just these words. */
bool corpus_span_is(const ng_extract *x, ng_span s, const char *words);
/* Adds a line for every statement, event, entity and time. */
void corpus_print(const ng_extract *x, ng_str *b);
/* want is got, or "*". */
bool corpus_same(const char *want, const char *got);

#endif
