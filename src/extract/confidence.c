/* confidence.c -- how far a clause's statement is to be trusted: a probability by logistic regression over what it is
 * made of and how sure the parser is of the arcs that make it. */
#include <math.h>
#include <stdlib.h>

#include "clause_say.h"
#include "patterns.h"

#define SURE 3.0 /* a log-odds: what stands above it is right as often as anything */

/* What tells how far a statement is to be trusted; weights by these names stand in ontology/extract/confidence.tsv. */
/* clang-format off */
#define FEATURES(X)                                                                                                    \
    X(WHOLE, "whole") X(PART, "part") X(INNER, "inner") X(IMPLIED, "implied")                                          \
    X(WHOLE_WORDS, "whole for no graph") X(PART_WORDS, "part, for no graph") X(INNER_WORDS, "inner, for no graph")    \
    X(IMPLIED_WORDS, "implied for no graph") X(KNOWN, "known property")                                               \
    X(SUBJECT, "subject is an entity") X(OBJECT, "object is an entity") X(PRONOUN, "subject is a pronoun")             \
    X(NONE, "no object") X(LONG_OBJECT, "object of 9 words or more")                                                   \
    X(LONGER_OBJECT, "object of 17 words or more") X(LONG_SUBJECT, "subject of 7 words or more")                       \
    X(LONG, "sentence of 31 tokens or more") X(LONGER, "sentence of 51 tokens or more")                                \
    X(BORROWED, "subject of another clause") X(MODIFIER, "clause on a noun") X(ADVERBIAL, "adverbial clause")          \
    X(JOINED, "conjoined clause") X(PASSIVE, "passive") X(COPULA, "copula") X(CONTENT, "what is said")                 \
    X(ARGUMENTS, "3 arguments or more") X(HEADLINE, "capitals of a headline") X(OPEN, "no full stop")                  \
    X(VERB_DOUBT, "doubt of the verb's arc") X(SUBJECT_DOUBT, "doubt of the subject's arc")                            \
    X(OBJECT_DOUBT, "doubt of the object's arc")                            \
    X(ARGUMENT_DOUBT, "doubt of an argument's arc") X(MOST_DOUBT, "greatest doubt of the three")
/* clang-format on */

typedef enum {
#define X(id, name) FEATURE_##id,
    FEATURES(X)
#undef X
        FEATURE_COUNT
} feature;

static const char *const name_of[FEATURE_COUNT] = {
#define X(id, text) text,
    FEATURES(X)
#undef X
};

/* How far the parser doubts a token's head and relation: 0 where it is sure, or nobody says. */
static double doubt(const run *r, uint32_t token)
{
    const double p = r->doc->token[token].sure / 255.0;
    if (p == 0 || p > 0.99)
        return 0;
    const double odds = log(p / (1 - p));
    return odds < SURE ? SURE - odds : 0;
}

static bool has_token(const phrase *p, uint32_t token)
{
    for (uint32_t i = 0; i < p->n; ++i) {
        if (p->t[i] == token)
            return true;
    }
    return false;
}

/* The greatest doubt of the arcs that lead out of the phrase. */
static double doubt_of(const run *r, const phrase *p)
{
    double most = 0;
    for (uint32_t i = 0; p != NULL && i < p->n; ++i) {
        const uint32_t t = p->t[i], head = (uint32_t)r->doc->token[t].head;
        if (tree_pos(r, t) != POS_PUNCT && (head == t || !has_token(p, head)))
            most = fmax(most, doubt(r, t));
    }
    return most;
}

static void set_features(const run *r, const saying_parts *p, const ng_statement *s, bool is_known, double *x)
{
    const ng_sentence *sen = &r->doc->sentence[s->sentence];
    const uint32_t last = sen->first + sen->n - 1;
    const relation rel = tree_base(r, p->head);
    const uint32_t words = p->o == NULL ? 0 : p->o->n;
    x[(strcmp(s->by, "words") == 0 ? FEATURE_WHOLE_WORDS : FEATURE_WHOLE) + p->ease] = 1;
    x[FEATURE_KNOWN] = is_known;
    x[FEATURE_SUBJECT] = s->subject.kind == NG_REF_ENTITY || strcmp(s->by, BY_ABOUT) == 0;
    x[FEATURE_OBJECT] = s->object.kind == NG_REF_ENTITY;
    x[FEATURE_PRONOUN] = p->s->n == 1 && tree_pos(r, p->s->t[0]) == POS_PRON;
    x[FEATURE_NONE] = words == 0;
    x[FEATURE_LONG_OBJECT] = words > 8;
    x[FEATURE_LONGER_OBJECT] = words > 16;
    x[FEATURE_LONG_SUBJECT] = p->s->n > 6;
    x[FEATURE_LONG] = sen->n > 30;
    x[FEATURE_LONGER] = sen->n > 50;
    x[FEATURE_BORROWED] = p->borrowed;
    x[FEATURE_MODIFIER] = rel == REL_ACL;
    x[FEATURE_ADVERBIAL] = rel == REL_ADVCL;
    x[FEATURE_JOINED] = rel == REL_CONJ;
    x[FEATURE_PASSIVE] = p->passive;
    x[FEATURE_COPULA] = p->copula;
    x[FEATURE_CONTENT] = p->content;
    x[FEATURE_ARGUMENTS] = p->n_arg > 2;
    x[FEATURE_HEADLINE] = (r->w[p->head].flags & WORD_TITLECASE) != 0;
    x[FEATURE_OPEN] = tree_pos(r, last) != POS_PUNCT;
    x[FEATURE_VERB_DOUBT] = doubt(r, p->head);
    x[FEATURE_SUBJECT_DOUBT] = doubt_of(r, p->s);
    x[FEATURE_OBJECT_DOUBT] = doubt_of(r, p->o);
    for (uint32_t i = 0; i < p->n_arg; ++i)
        x[FEATURE_ARGUMENT_DOUBT] = fmax(x[FEATURE_ARGUMENT_DOUBT], doubt_of(r, p->arg[i].p));
    x[FEATURE_MOST_DOUBT] = fmax(x[FEATURE_VERB_DOUBT], fmax(x[FEATURE_SUBJECT_DOUBT], x[FEATURE_OBJECT_DOUBT]));
}

/* "-137": hundredths of a log-odds. */
static double weight_of(const run *r, const char *name)
{
    const char *v = lexicon_get(&r->x->lex, LEX_CONFIDENCE, name, strlen(name));
    return v == NULL ? 0 : (double)strtol(v, NULL, 10) / 100;
}

double clause_confidence(const run *r, const saying_parts *p, const ng_statement *s, bool is_known)
{
    double x[FEATURE_COUNT] = { 0 }, sum = 0;
    const confidence_trace *trace = r->worker->confidence_trace;
    set_features(r, p, s, is_known, x);
    if (trace != NULL)
        trace->statement(trace->user, r, s, name_of, x, FEATURE_COUNT);
    for (int i = 0; i < FEATURE_COUNT; ++i)
        sum += x[i] != 0 ? x[i] * weight_of(r, name_of[i]) : 0;
    const double p_true = 1 / (1 + exp(-sum));
    return (double)(long)(p_true * 100 + 0.5) / 100;
}
