/* factuality.h -- fact or claim. */
#ifndef NG_EXTRACT_FACTUALITY_H
#define NG_EXTRACT_FACTUALITY_H

#include "internal.h"

/* Sets kind, polarity, modality and attributed_to of s from what its words
 * stand under in their sentence: quotation, report, negation, modal,
 * condition, plan. Tokens: where the subject begins, and the first and last of
 * the trigger. What a pattern said itself stays where nothing speaks against it.
 * Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status factuality_judge(run *r, ng_statement *s, size_t subject, size_t first, size_t last);

/* What a predicate stands under in its sentence's tree. */
typedef struct {
    ng_statement_kind kind;
    ng_polarity polarity;
    ng_modality modality;
    ng_ref source; /* who says so: ENTITY, TEXT or NONE */
} factuality;

/* Judges token `at`, the head of a verb, noun or adjective that says something,
 * by its dependency tree: auxiliaries, negation, the verbs and clauses above
 * it, reports, conditions, questions, quotation marks. Where the sentence has no
 * tree everything is a claim. One walk up the tree and over the children on the way. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status factuality_of(run *r, uint32_t at, factuality *ret);

/* The same of what noun `at` says of a name by standing beside it ("the founder, Kim"; "Kim, 22"): who speaks of the
 * name has not said it, and it is so whatever is planned or denied; else as factuality_of(). Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status factuality_of_attribute(run *r, uint32_t at, factuality *ret);

#endif
