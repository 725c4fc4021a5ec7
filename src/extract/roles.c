/* roles.c -- role phrases of the ontology in the text: "president", "secretary of state". */
#include "internal.h"

ng_status roles_find(run *r)
{
    const size_t n = r->doc->n_token;
    r->role_at = ng_arena_new(r->a, n + 1, sizeof *r->role_at);
    if (r->role_at == NULL)
        return ng_nomem(r->err, "extract");
    memset(r->role_at, 0xFF, (n + 1) * sizeof *r->role_at);
    for (size_t s = 0; s < r->doc->n_sentence; ++s) {
        const size_t end = sentence_end(r, s);
        for (size_t i = r->doc->sentence[s].first; i < end;) {
            size_t k = 1;
            const char *phrase = r->w[i].flags & WORD_LETTER ? phrase_lex(r, LEX_ROLE, i, end, &k) : NULL;
            /* "an eight-player game" has no player; "then-president", "ex-boss" do */
            const bool hangs = i >= r->doc->sentence[s].first + 2 && (r->w[i - 1].flags & WORD_GLUED) &&
                               word_is(r, i - 1, "-") && word_lex(r, LEX_ROLE_BEFORE, i - 2) == NULL;
            if (phrase == NULL || hangs) {
                ++i;
                continue;
            }
            if (!ng_arena_grow(r->a, (void **)&r->role, &r->cap_role, r->n_role, sizeof *r->role))
                return ng_nomem(r->err, "extract");
            r->role_at[i] = (uint32_t)r->n_role;
            r->role[r->n_role++] = (role){ (uint32_t)i, (uint32_t)k, phrase };
            i += k;
        }
    }
    return NG_OK;
}
