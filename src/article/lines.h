/* lines.h -- the lines and paragraphs of a text, and what they look like. */
#ifndef NG_ARTICLE_LINES_H
#define NG_ARTICLE_LINES_H

#include "rules.h"

/* A paragraph: a line, or lines that a narrow page broke. */
typedef struct {
    uint32_t begin, end;     /* trimmed; never empty */
    uint32_t words;          /* parts between blanks with a letter or digit */
    uint32_t capital, lower; /* of them: begin with a capital or digit; with a small letter, those that headlines leave
                                small apart */
    uint32_t digit;          /* words that begin with a digit */
    uint32_t figures;        /* of them: results of games and measurements ("6-4", "13.58", "3:51.01") */
    uint32_t commas;         /* words that a comma or semicolon ends */
    uint8_t section;         /* ng_rule_section, NG_RULE_COUNT for none */
    bool blank_before;       /* an empty line stands before it */
    bool final;              /* ends like a sentence, closing quotes and brackets left out */
    bool question;           /* ... with a question mark */
    bool colon;              /* ends with a colon, or a comma or semicolon */
    bool small;              /* begins with a small letter */
    bool tabular;            /* a row of a table: columns parted by tabs or runs of blanks */
} ng_line;

/* The paragraphs of text[0, len), in a.
 * Errors: NG_E_LIMIT (NG_CLEAN_MAX_LINES), NG_E_NOMEM. */
NG_NODISCARD ng_status ng_lines(const char *text, size_t len, ng_matcher *m, ng_arena *a, ng_line **ret, size_t *n,
                                ng_error *err);

/* Every word is capitalised, but those that headlines leave small. */
bool ng_line_title_case(const ng_line *l);
/* Reads like a sentence or more of running text. */
bool ng_line_sentence(const ng_line *l);
/* A row of a table of results: as much numbers as words, or results behind a name. */
bool ng_line_row(const ng_line *l);
/* Two to four capitalised words with no other signs: a person's name by its shape. */
bool ng_line_name(const char *text, const ng_line *l);

/* text[*begin, *end) without white space at its edges. */
void ng_trim(const char *text, uint32_t *begin, uint32_t *end);

#endif
