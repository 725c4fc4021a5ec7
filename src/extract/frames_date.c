/* frames_date.c -- when an event took place. */
#include "clause.h"
#include "frames.h"
#include "times.h"

#define HOPS 6 /* clauses above one another that may share a time */

const char *frame_date(run *r, uint32_t t)
{
    const char *v = t == NG_NONE ? NULL : r->t[t].value;
    if (v == NULL || strncmp(v, "XXXX", 4) == 0 || !time_is_dated(&r->t[t]))
        return NULL;
    const char *hour = strchr(v, 'T');
    return hour == NULL ? v : ng_arena_copy(r->a, v, (size_t)(hour - v));
}

uint32_t frame_time(const run *r, const frame *f)
{
    uint32_t t = time_when(r, f->token);
    if (t == NG_NONE && f->light != NG_NONE)
        t = time_when(r, f->light);
    uint32_t v = f->token;
    for (int n = 0; t == NG_NONE && n < HOPS; ++n) {
        /* "agreed to sign on Monday" has its time at either; "left, saying" at the first */
        const uint32_t h = tree_head(r, v);
        const relation b = tree_base(r, v);
        const char *x = r->doc->token[v].xpos;
        const bool shares =
            b == REL_XCOMP || (b == REL_CONJ && tree_child_base(r, v, REL_NSUBJ) == NG_NONE) ||
            (b == REL_ADVCL && x != NULL && strcmp(x, "VBG") == 0 && tree_child_base(r, v, REL_MARK) == NG_NONE);
        if (h == NG_NONE || !shares)
            break;
        t = time_when(r, h);
        v = h;
    }
    return t;
}
