/* rules.h -- the patterns that tell what is no article.
 *
 * Read from data_dir/article/: PCRE2 patterns under [section] headings. See the
 * head of boilerplate.txt for what each section means.
 */
#ifndef NG_ARTICLE_RULES_H
#define NG_ARTICLE_RULES_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "reader.h"

typedef enum {
    NG_RULE_JUNK,     /* a line that is never article */
    NG_RULE_CREDIT,   /* a photo's caption or credit */
    NG_RULE_LIST,     /* the heading of a list of other stories */
    NG_RULE_END,      /* nothing of the article follows */
    NG_RULE_BYLINE,   /* group author */
    NG_RULE_DATE,     /* group date */
    NG_RULE_SOURCE,   /* where a monitoring service took a report from; group source */
    NG_RULE_CUT,      /* a part at the edge of a paragraph to be left out; group author */
    NG_RULE_DATELINE, /* groups place, date, agency */
    NG_RULE_DROP,     /* class or id of HTML elements that hold no article */
    NG_RULE_BODY,     /* class or id of HTML elements that hold the article */
    NG_RULE_SMALL,    /* a word that headlines leave small */
    NG_RULE_DEFINE,   /* a piece that patterns below it in the file call by name */
    NG_RULE_COUNT
} ng_rule_section;

typedef struct {
    pcre2_code *code;
    ng_rule_section section;
} ng_rule;

struct ng_article_rules {
    ng_rule *rule; /* in the order of the files */
    size_t n, cap;
};

/* For matching in one thread; {0}, then ng_match_begin(). */
typedef struct {
    const ng_article_rules *rules;
    pcre2_match_data *data;
    pcre2_match_context *context;
    const pcre2_code *last; /* what matched */
    const char *subject;
} ng_matcher;

/* Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status ng_match_begin(ng_matcher *m, const ng_article_rules *rules, ng_error *err);
void ng_match_done(ng_matcher *m);

/* The first rule of a section that matches s[0, n), or of any section in the
 * set `sections` (bits 1 << NG_RULE_...): its section, or NG_RULE_COUNT. Long
 * subjects (more than NG_RULE_SUBJECT_MAX bytes) match nothing. */
#define NG_RULE_SUBJECT_MAX 1000
ng_rule_section ng_match(ng_matcher *m, unsigned sections, const char *s, size_t n);
/* What the last match covered, or its group `name` (NULL: all of it), as a span
 * of the subject; false where the group is not there or empty. */
bool ng_match_group(const ng_matcher *m, const char *name, size_t *begin, size_t *end);

#endif
