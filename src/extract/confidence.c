/* confidence.c -- how far a clause's statement is to be trusted: a probability by logistic regression. */
#include <math.h>
#include <stdlib.h>

#include "clause_say.h"

/* What tells how far a statement is to be trusted; weights by these names stand in ontology/extract/confidence.tsv. */
/* clang-format off */
#define FEATURES(X)                                                                                                    \
    X(WHOLE, "whole") X(PART, "part") X(INNER, "inner") X(IMPLIED, "implied") X(KNOWN, "known property")               \
    X(SUBJECT, "subject is an entity") X(OBJECT, "object is an entity") X(PRONOUN, "subject is a pronoun")             \
    X(NONE, "no object") X(LONG_OBJECT, "object of 9 words or more")                                                   \
    X(LONGER_OBJECT, "object of 17 words or more") X(LONG_SUBJECT, "subject of 7 words or more")                       \
    X(LONG, "sentence of 31 tokens or more") X(LONGER, "sentence of 51 tokens or more")                                \
    X(BORROWED, "subject of another clause") X(MODIFIER, "clause on a noun") X(ADVERBIAL, "adverbial clause")          \
    X(JOINED, "conjoined clause") X(PASSIVE, "passive") X(COPULA, "copula") X(CONTENT, "what is said")                 \
    X(ARGUMENTS, "3 arguments or more") X(HEADLINE, "capitals of a headline") X(OPEN, "no full stop")
/* clang-format on */

typedef enum {
#define X(id, name) FEATURE_##id,
    FEATURES(X)
#undef X
        FEATURE_COUNT
} feature;

static uint32_t bit(feature f, bool on)
{
    return on ? 1u << f : 0;
}

static uint32_t features_of(const run *r, const saying_parts *p, const ng_statement *s, bool is_known)
{
    const ng_sentence *sen = &r->doc->sentence[s->sentence];
    const uint32_t last = sen->first + sen->n - 1;
    const relation rel = tree_base(r, p->head);
    const uint32_t words = p->o == NULL ? 0 : p->o->n;
    return 1u << (FEATURE_WHOLE + p->ease) | bit(FEATURE_KNOWN, is_known) |
           bit(FEATURE_SUBJECT, s->subject.kind == NG_REF_ENTITY || strcmp(s->by, BY_ABOUT) == 0) |
           bit(FEATURE_OBJECT, s->object.kind == NG_REF_ENTITY) |
           bit(FEATURE_PRONOUN, p->s->n == 1 && tree_pos(r, p->s->t[0]) == POS_PRON) | bit(FEATURE_NONE, words == 0) |
           bit(FEATURE_LONG_OBJECT, words > 8) | bit(FEATURE_LONGER_OBJECT, words > 16) |
           bit(FEATURE_LONG_SUBJECT, p->s->n > 6) | bit(FEATURE_LONG, sen->n > 30) | bit(FEATURE_LONGER, sen->n > 50) |
           bit(FEATURE_BORROWED, p->borrowed) | bit(FEATURE_MODIFIER, rel == REL_ACL) |
           bit(FEATURE_ADVERBIAL, rel == REL_ADVCL) | bit(FEATURE_JOINED, rel == REL_CONJ) |
           bit(FEATURE_PASSIVE, p->passive) | bit(FEATURE_COPULA, p->copula) | bit(FEATURE_CONTENT, p->content) |
           bit(FEATURE_ARGUMENTS, p->n_arg > 2) | bit(FEATURE_HEADLINE, (r->w[p->head].flags & WORD_TITLECASE) != 0) |
           bit(FEATURE_OPEN, tree_pos(r, last) != POS_PUNCT);
}

/* "-137": hundredths of a log-odds. */
static double weight_of(const run *r, const char *name)
{
    const char *v = lexicon_get(&r->x->lex, LEX_CONFIDENCE, name, strlen(name));
    return v == NULL ? 0 : (double)strtol(v, NULL, 10) / 100;
}

double clause_confidence(const run *r, const saying_parts *p, const ng_statement *s, bool is_known)
{
    static const char *const name[FEATURE_COUNT] = {
#define X(id, text) text,
        FEATURES(X)
#undef X
    };
    const uint32_t features = features_of(r, p, s, is_known);
    double sum = 0;
    for (int i = 0; i < FEATURE_COUNT; ++i)
        sum += features >> i & 1u ? weight_of(r, name[i]) : 0;
    const double p_true = 1 / (1 + exp(-sum));
    return (double)(long)(p_true * 100 + 0.5) / 100;
}
