/* patterns.h -- compiled surface patterns, and the sentence as they see it. */
#ifndef NG_EXTRACT_PATTERNS_H
#define NG_EXTRACT_PATTERNS_H

#include <pthread.h>
#include <stdatomic.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "internal.h"

typedef enum {
    GROUP_SUBJECT,
    GROUP_OBJECT,
    GROUP_TIME,
    GROUP_PLACE,
    GROUP_SOURCE,
    GROUP_TRIGGER,
    GROUP_ROLE
} group_kind;

typedef struct {
    group_kind kind;
    uint32_t number;
    const char *name; /* in the compiled pattern's own table */
} pattern_group;

typedef struct {
    pcre2_code *code;
    atomic_bool jit; /* code is compiled for the processor */
    const ng_surface_pattern *source;
    const ng_property *property;
    pattern_group *group;
    size_t n_group;
    uint8_t need; /* bits: of so many sets of strings a match holds one each (regex_words.h) */
} pattern;

struct pattern_set {
    pattern *p;
    size_t n;
    uint32_t groups; /* most capture groups of one pattern */
    struct prefilter *filter;
    pthread_mutex_t lock; /* on making a pattern's machine code */
};

/* Before a pattern is first matched: its machine code. Most patterns of a short
 * run never are, and all of them would take 20 ms. Any thread. */
void pattern_ready(pattern_set *set, pattern *p);

/* A sentence in which each mention and time is one private-use character
 * (ontology.h). Beside byte i of `s`: where in the article it stands, and for
 * the first byte of a placeholder what it stands for. */
typedef struct {
    char *s;
    size_t n, cap;
    uint32_t *at;   /* byte of the article's text; at[n] the end of the sentence */
    uint32_t *item; /* mention index; TIMEX_BIT + time index; or NG_NONE */
    size_t cap_at, cap_item;
    uint32_t first_time; /* where times of this sentence begin in run.t */
} masked;

#define TIMEX_BIT 0x80000000u

/* Masks sentence number `sentence` into *m, whose buffers are reused. */
NG_NODISCARD ng_status mask_sentence(run *r, size_t sentence, masked *m);

/* Reads what the patterns of the set need into set->filter and p[].need. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status prefilter_new(pattern_set *set, ng_error *err);
void prefilter_free(struct prefilter *f);
/* seen[0, set->n): of which sets of strings that a pattern needs one stands in the sentence. */
void prefilter_sentence(const pattern_set *set, const masked *m, uint8_t *seen);

/* Working memory of one thread. */
struct ng_extractor_worker {
    const ng_extractor *x;
    pcre2_match_data *data;
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
    const struct rel_trace *trace;                   /* told of each pair that is scored (relations.h), or NULL */
    const struct coref_trace *coref_trace;           /* told of each pronoun that asks (coref.h), or NULL */
    const struct confidence_trace *confidence_trace; /* told of each clause's statement (clause_say.h), or NULL */
};

/* One match, its groups read out. */
typedef struct {
    const pattern *p;
    const masked *m;
    size_t sentence;
    uint32_t subject[8], object[8]; /* items */
    size_t n_subject, n_object;
    size_t begin, end; /* bytes of m->s */
    size_t sub_begin, sub_end, obj_begin, obj_end, trig_begin, trig_end;
    bool has_object, has_trigger;
    uint32_t time, place, source; /* items or NG_NONE */
    const char *source_text;
    struct {
        const char *role;
        uint32_t item;
        const char *text;
    } role[8];
    size_t n_role;
} hit;

/* The article's own words under m->s[begin, end), white space made one blank. NULL: memory refused. */
char *masked_text(run *r, const masked *m, size_t begin, size_t end);
/* "the widow of former agent Ivan Petrov accused": is mention m the complement of a noun before it? */
bool match_is_complement(const run *r, uint32_t m);
/* "Far from Denmark, Norway praised Sweden", "the man who shot Jane Ford fled": has the verb of the trigger, which
 * stands behind mention m, a subject in the tree that is neither m nor joined with it? */
bool match_has_other_subject(const run *r, const hit *h, uint32_t m, ng_span trigger);
/* "a woman named Jane Ford": is the object the name of the subject, of which the participle is said? */
bool match_is_naming(const run *r, const hit *h, uint32_t subject, uint32_t object, ng_span trigger);
/* Statements and events of one match. */
NG_NODISCARD ng_status say(run *r, hit *h);

#endif
