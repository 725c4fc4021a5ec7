/* names_evidence.h -- what speaks for each class of name, at a mention and for the same words in the whole article. */
#ifndef NG_EXTRACT_NAMES_EVIDENCE_H
#define NG_EXTRACT_NAMES_EVIDENCE_H

#include "mentions.h"

typedef enum { K_PERSON, K_ORGANIZATION, K_PLACE, K_GROUP, K_FACILITY, K_OTHER, K_COUNT } name_class;

name_class name_class_of(ng_type t);

/* Of words that are a name somewhere in the article. */
typedef struct {
    float by[K_COUNT];
    uint32_t n;
    bool surname; /* of a person named in full */
    bool low;     /* stands in lower case too */
} name_evidence;

typedef struct {
    run *r;
    ng_map known; /* lower-case words of a name -> index into e */
    name_evidence *e;
    size_t n_e, cap_e;
} name_notes;

/* What speaks for each class at this mention alone. */
void name_local_evidence(const run *r, const mention *m, float by[K_COUNT]);
/* Notes it of every mention of the run. The map is the caller's to ng_map_done(). Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status name_notes_take(name_notes *g);
/* What is noted of the words, or NULL. */
const name_evidence *name_noted(const name_notes *g, uint32_t first, uint32_t n);

#endif
