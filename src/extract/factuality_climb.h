/* factuality_climb.h -- what the files share that read fact or claim off the tree: the walk from a predicate up to the
 * root, and what it has found so far.
 */
#ifndef NG_EXTRACT_FACTUALITY_CLIMB_H
#define NG_EXTRACT_FACTUALITY_CLIMB_H

#include "factuality.h"
#include "factuality_words.h"

typedef struct {
    run *r;
    factuality *f;
    uint32_t at; /* the predicate */
    bool own;    /* what stands at the token looked at is about the predicate itself */
    bool modals; /* only modals and plans are, negation not: "will go, visiting" */
    bool beside; /* it only stands beside the infinitive looked at: "vowed to go and went" */
    bool under;  /* plans and conditions above hold for the predicate too; not for what a noun takes for granted */
} climb;

/* ---- factuality_source.c: what is found, and who says so ---- */

/* It is a claim; the first modality that is not actual stays. */
void climb_claim(climb *c, ng_modality m);
void climb_negate(climb *c);
/* A modality by its name in the lists; possible where there is none of that name. */
ng_modality climb_modality(const char *name);
/* A value of `embed` or `unreal`: a modality, "negated", or "actual". */
void climb_apply(climb *c, const char *v);
/* `who` says so, unless somebody does already or he cannot; NG_NONE: nobody. Errors of this and of those below:
 * NG_E_NOMEM. */
NG_NODISCARD ng_status climb_attribute(climb *c, uint32_t who);
/* Verb h denies, or is denied itself: "did not believe", "nobody said". */
void climb_deny(climb *c, uint32_t h);
/* Verb h says what verb v would do: "said that it would pay" is of the future, seen from that day. */
void climb_told_ahead(climb *c, uint32_t v, uint32_t h);
/* Verb h says what stands below it. */
NG_NODISCARD ng_status climb_reported(climb *c, uint32_t h);
/* What verb h says of a deed, a value as for climb_apply(): whom somebody only tries to keep from it may do it. */
void climb_kept_from(climb *c, uint32_t h, const char *v);
/* The same of an event, a value of `embed-event`. */
NG_NODISCARD ng_status climb_held(climb *c, uint32_t h, const char *v);
/* What hangs on token v and reports it, `from` excepted. */
NG_NODISCARD ng_status climb_reports(climb *c, uint32_t v, uint32_t from);

/* ---- factuality_step.c ---- */

/* One step up, from token v to its head h: what h says of what hangs on it so. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status climb_step(climb *c, uint32_t v, uint32_t h);

#endif
