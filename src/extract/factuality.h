/* factuality.h -- fact or claim. */
#ifndef NG_EXTRACT_FACTUALITY_H
#define NG_EXTRACT_FACTUALITY_H

#include "internal.h"

/* Sets kind, polarity, modality and attributed_to of s from what its words
 * stand under in their sentence: quotation, report, negation, modal,
 * condition, plan. Tokens: where the subject begins, and the first and last of
 * the trigger. `saying`: the object is what the subject says; what stands in
 * it says nothing of the saying. What a pattern said itself stays where nothing speaks against it.
 * Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status factuality_judge(run *r, ng_statement *s, size_t subject, size_t first, size_t last,
                                        bool saying);

/* Adds s; `priority` of the pattern behind it. */
NG_NODISCARD ng_status statement_keep(run *r, const ng_statement *s, int priority);

#endif
