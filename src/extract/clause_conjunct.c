/* clause_conjunct.c -- of whom or what the same is said: conjuncts, and who comes along with them. */
#include "clause.h"

/* Adds the conjuncts of `head` to ret[], of which n are filled; how many there are then. */
static size_t add_conjuncts(const run *r, uint32_t head, uint32_t *ret, size_t n, size_t max)
{
    TREE_CHILDREN (r, head, c) {
        if (tree_rel(r, c) == REL_CONJ && n < max && tree_pos(r, c) != POS_VERB && tree_pos(r, c) != POS_ADV &&
            tree_child_base(r, c, REL_NSUBJ) == NG_NONE)
            ret[n++] = c;
    }
    return n;
}

/* The noun that a word of company brings in below token i: "along with [China]", "including [Merkel]"; or NG_NONE. */
static uint32_t companion(const run *r, uint32_t i, uint32_t c)
{
    size_t n = 0;
    uint32_t first = r->tree.left[c];
    while (first < c && tree_pos(r, first) == POS_PUNCT)
        ++first;
    if (phrase_lex(r, LEX_COMPANION, first, r->tree.right[c], &n) == NULL)
        return NG_NONE;
    if (tree_rel(r, c) == REL_NMOD && first + n <= c)
        return c;
    const uint32_t below = c > i && tree_base(r, c) == REL_ADVMOD ? tree_child(r, c, REL_OBL) : NG_NONE;
    return below != NG_NONE && first + n <= below ? below : NG_NONE; /* "together [with Obama]" */
}

size_t clause_conjuncts(const run *r, uint32_t head, uint32_t *ret, size_t max)
{
    ret[0] = head;
    const size_t own = add_conjuncts(r, head, ret, 1, max);
    size_t n = own;
    for (size_t k = 0; k < own; ++k) {
        TREE_CHILDREN (r, ret[k], c) {
            const uint32_t with = companion(r, ret[k], c);
            if (with == NG_NONE || n == max)
                continue;
            ret[n++] = with;
            n = add_conjuncts(r, with, ret, n, max);
        }
    }
    return n;
}

bool clause_modifies_last(const run *r, const uint32_t *head, size_t n)
{
    const uint32_t last = head[n - 1];
    if (n < 2 || tree_pos(r, head[0]) != POS_PROPN || !tree_form_is(r, last, "NN") || !noun_is(r, last, "person"))
        return false;
    TREE_CHILDREN (r, last, c) {
        const relation b = tree_base(r, c);
        if (c < last && (b == REL_DET || b == REL_NUMMOD || tree_rel(r, c) == REL_NMOD_POSS))
            return false;
    }
    return true;
}
