/* clause_conjunct.c -- of whom or what the same is said: conjuncts, and who comes along with them. */
#include "clause.h"

/* "Johnson & Johnson" is one. */
static bool one_name(const run *r, uint32_t a, uint32_t b)
{
    return r->mention_at != NULL && r->mention_at[a] != NG_NONE && r->mention_at[a] == r->mention_at[b];
}

/* "A rather than B": B is what it is not. */
static bool ruled_out(const run *r, uint32_t conjunct)
{
    const uint32_t cc = tree_child(r, conjunct, REL_CC);
    return cc != NG_NONE && (word_is(r, cc, "rather") || word_is(r, cc, "instead") || word_is(r, cc, "not"));
}

/* Does a comma or conjunction stand before it? */
static bool joined(const run *r, uint32_t conjunct)
{
    TREE_CHILDREN (r, conjunct, c) {
        if (c < conjunct && (tree_base(r, c) == REL_CC || tree_base(r, c) == REL_PUNCT))
            return true;
    }
    return comma_before(r, r->tree.left[conjunct]);
}

/* "Norway won three medals and [Sweden] [two]", "a minute or [two]": the rest of a clause without its verb, or of a
 * number, is no conjunct. */
static bool is_rest(const run *r, uint32_t head, uint32_t c)
{
    if (tree_pos(r, c) == POS_NUM && tree_pos(r, head) != POS_NUM &&
        (tree_child(r, c, REL_CC) == NG_NONE || tree_child_base(r, c, REL_COMPOUND) != NG_NONE ||
         word_is(r, tree_child(r, c, REL_CC), "or")))
        return true;
    const uint32_t to = r->tree.right[c], v = tree_head(r, head);
    const uint32_t x = to < sentence_end(r, r->sent[c]) && word_is(r, to, "to") ? tree_head(r, to) : NG_NONE;
    if (tree_base(r, head) == REL_OBJ && x != NG_NONE && tree_infinitive(r, v) && tree_base(r, x) == REL_ADVCL &&
        tree_head(r, x) == v && tree_can_act(r, c) && r->tree.left[x] == to)
        return true; /* "free the rebels and [the Danes] to free the soldiers" */
    TREE_CHILDREN (r, head, k) {
        if (tree_rel(r, k) != REL_CONJ || k == c)
            continue;
        const uint32_t a = k < c ? k : c, b = k < c ? c : k;
        if (tree_pos(r, a) == POS_PROPN && r->tree.right[a] == r->tree.left[b] && !joined(r, b) &&
            (tree_pos(r, b) == POS_NUM || tree_child_base(r, b, REL_DET) != NG_NONE ||
             tree_child_base(r, b, REL_NUMMOD) != NG_NONE))
            return true;
    }
    return false;
}

/* Adds the conjuncts of `head` to ret[], of which n are filled; how many there are then. */
static size_t add_conjuncts(const run *r, uint32_t head, uint32_t *ret, size_t n, size_t max)
{
    const bool two = r->mention_at != NULL && tree_child(r, head, REL_CONJ) != NG_NONE;
    const uint32_t name =
        two && named_by_apposition(r, head) ? tree_child(r, head, REL_APPOS) : NG_NONE; /* "star and coach [Kim]" */
    TREE_CHILDREN (r, head, c) {
        if (tree_rel(r, c) == REL_CONJ && n < max && tree_pos(r, c) != POS_VERB && tree_pos(r, c) != POS_ADV &&
            tree_child_base(r, c, REL_NSUBJ) == NG_NONE && tree_child(r, c, REL_COP) == NG_NONE &&
            !one_name(r, head, c) && !ruled_out(r, c) && !is_rest(r, head, c) &&
            !(name != NG_NONE && head < c && c < name))
            ret[n++] = c;
    }
    return n;
}

/* Where the phrase of company that begins the subtree of token c ends: "[along with] China"; NG_NONE: there is none. */
static uint32_t company_end(const run *r, uint32_t c)
{
    size_t n = 0;
    uint32_t first = r->tree.left[c];
    while (first < c && tree_pos(r, first) == POS_PUNCT)
        ++first;
    return phrase_lex(r, LEX_COMPANION, first, r->tree.right[c], &n) != NULL ? first + (uint32_t)n : NG_NONE;
}

/* The noun that a word of company brings in below token i: "along with [China]", "including [Merkel]"; or NG_NONE. */
static uint32_t companion(const run *r, uint32_t i, uint32_t c)
{
    const uint32_t end = company_end(r, c);
    if (end == NG_NONE)
        return NG_NONE;
    if (tree_rel(r, c) == REL_NMOD && end <= c)
        return c;
    const uint32_t below = c > i && tree_base(r, c) == REL_ADVMOD ? tree_child(r, c, REL_OBL) : NG_NONE;
    return below != NG_NONE && end <= below ? below : NG_NONE; /* "together [with Obama]" */
}

/* "Acme chief and investor [Anna Berg]": what somebody is, twice, and right behind it the name? */
static bool titles_before(const run *r, const uint32_t *head, size_t n)
{
    const uint32_t last = head[n - 1], m = n < 2 || r->mention_at == NULL ? NG_NONE : r->mention_at[last];
    if (m == NG_NONE || r->m[m].type != NG_TYPE_PERSON || r->m[m].kind != NG_MENTION_NAME || joined(r, last))
        return false;
    for (size_t k = 0; k + 1 < n; ++k) {
        if (!tree_form_is(r, head[k], "NN") || tree_child_base(r, head[k], REL_DET) != NG_NONE)
            return false;
    }
    return r->tree.left[last] == r->tree.right[head[n - 2]];
}

/* "former Leeds, Lazio and Chelsea striker", "former Leeds and Chelsea striker [Kim]": do the conjuncts before the last
 * only tell what it is of? */
static bool modify_last(const run *r, const uint32_t *head, size_t n)
{
    const uint32_t last = head[n - 1];
    const uint32_t m = r->mention_at == NULL ? NG_NONE : r->mention_at[head[0]]; /* quotes are read before mentions */
    if (titles_before(r, head, n))
        return true;
    if (n < 2 || tree_pos(r, head[0]) != POS_PROPN || (m != NG_NONE && r->m[m].type == NG_TYPE_PERSON))
        return false;
    const uint32_t what = tree_child(r, last, REL_NMOD_DESC);
    if (what != NG_NONE && noun_is(r, what, "person"))
        return !joined(r, last) || (r->tree.left[what] < what && tree_child_base(r, head[0], REL_AMOD) != NG_NONE);
    if (!tree_form_is(r, last, "NN") || !noun_is(r, last, "person"))
        return false;
    TREE_CHILDREN (r, last, c) {
        const relation b = tree_base(r, c);
        if (c < last && (b == REL_DET || b == REL_NUMMOD || tree_rel(r, c) == REL_NMOD_POSS))
            return false;
    }
    return true;
}

/* "the sprinters [Kenteris] and Thanou": the first of several names right behind the noun that stands for them; or
 * NG_NONE. */
static uint32_t first_name(const run *r, uint32_t head)
{
    const uint32_t c = close_apposition(r, head);
    if (c == NG_NONE || r->mention_at == NULL || r->mention_at[c] == NG_NONE)
        return NG_NONE;
    const uint32_t other = tree_child(r, head, REL_CONJ), more = tree_child(r, c, REL_CONJ);
    return (more != NG_NONE && !one_name(r, c, more)) ||
                   (tree_form_is(r, head, "NNS") && other != NG_NONE && tree_pos(r, other) == POS_PROPN)
               ? c
               : NG_NONE;
}

static bool is_name(const run *r, uint32_t i)
{
    const uint32_t m = r->mention_at == NULL ? NG_NONE : r->mention_at[i];
    return m != NG_NONE && r->m[m].kind == NG_MENTION_NAME;
}

/* "Putin and [Kim]'s pact goes on": is the first of the two no more than a second owner? One does it, not two. */
static bool owns_last(const run *r, const uint32_t *head, size_t n)
{
    const uint32_t v = tree_base(r, head[0]) == REL_NSUBJ ? tree_head(r, head[0]) : NG_NONE;
    const uint32_t owner = n != 2 || v == NG_NONE ? NG_NONE : tree_child(r, head[1], REL_NMOD_POSS);
    if (owner == NG_NONE || !is_name(r, head[0]) || !is_name(r, owner))
        return false;
    if (tree_form_is(r, v, "VBZ"))
        return true;
    TREE_CHILDREN (r, v, c) {
        const relation b = tree_base(r, c);
        if ((b == REL_AUX || b == REL_COP) && (tree_form_is(r, c, "VBZ") || word_is(r, c, "was")))
            return true;
    }
    return false;
}

/* Has the name its "'s"? */
static bool is_genitive(const run *r, uint32_t i)
{
    TREE_CHILDREN (r, i, c) {
        if (tree_rel(r, c) == REL_CASE && tree_form_is(r, c, "POS"))
            return true;
    }
    return false;
}

/* The same where the parser hangs "Kim's" and the pact on the first of them; NG_NONE: it does not. */
static uint32_t thing_owned(const run *r, uint32_t head)
{
    bool owned = false;
    if (!is_name(r, head))
        return NG_NONE;
    TREE_CHILDREN (r, head, c) {
        const relation rel = tree_rel(r, c);
        if (owned && tree_pos(r, c) == POS_NOUN && (rel == REL_CONJ || rel == REL_APPOS))
            return c;
        owned = owned || (rel == REL_CONJ && is_name(r, c) && is_genitive(r, c));
    }
    return NG_NONE;
}

bool clause_undivided(const run *r, uint32_t head, uint32_t last)
{
    if (!tree_form_is(r, head, "NN") || !tree_form_is(r, last, "NNS") || tree_rel(r, last) != REL_CONJ ||
        tree_head(r, last) != head || comma_before(r, r->tree.left[last]) ||
        tree_child_base(r, head, REL_DET) != NG_NONE || tree_child(r, head, REL_NMOD_POSS) != NG_NONE ||
        tree_child_base(r, head, REL_NMOD) != NG_NONE || tree_child_base(r, last, REL_DET) != NG_NONE ||
        tree_child(r, last, REL_NMOD_POSS) != NG_NONE || tree_child(r, last, REL_CC) != head + 1)
        return false;
    for (uint32_t i = head; i < last; ++i) {
        if (phrase_mark(r, i))
            return false;
    }
    TREE_CHILDREN (r, last, c) {
        if (c < last && c > head && tree_base(r, c) == REL_COMPOUND)
            return true;
    }
    return false;
}

uint32_t clause_meant(const run *r, uint32_t head)
{
    uint32_t all[CONJUNCTS_MAX] = { head };
    const uint32_t name = first_name(r, head);
    if (name != NG_NONE)
        return name;
    const uint32_t owned = thing_owned(r, head);
    if (owned != NG_NONE)
        return owned;
    const size_t n = add_conjuncts(r, head, all, 1, CONJUNCTS_MAX);
    return modify_last(r, all, n) || owns_last(r, all, n) ? all[n - 1] : head;
}

/* Does a phrase of company stand right before the subtree of c: "[as well as] Nokia"? */
static bool company_before(const run *r, uint32_t v, uint32_t c)
{
    TREE_CHILDREN (r, v, a) {
        size_t n = 0;
        if (r->tree.right[a] == r->tree.left[c] &&
            phrase_lex(r, LEX_COMPANION, r->tree.left[a], r->tree.right[a], &n) != NULL)
            return true;
    }
    return false;
}

uint32_t clause_companion(const run *r, uint32_t i)
{
    const uint32_t v = tree_head(r, i);
    const relation b = tree_base(r, i);
    if (v == NG_NONE || (b != REL_NSUBJ && b != REL_OBJ))
        return NG_NONE;
    TREE_CHILDREN (r, v, c) {
        const relation x = tree_base(r, c);
        if (c <= i || (x != REL_OBJ && x != REL_OBL))
            continue;
        return x == REL_OBL && (company_end(r, c) != NG_NONE || company_before(r, v, c)) ? c : NG_NONE;
    }
    return NG_NONE;
}

size_t clause_conjuncts(const run *r, uint32_t head, uint32_t *ret, size_t max)
{
    ret[0] = clause_meant(r, head);
    size_t own = ret[0] == head || ret[0] == first_name(r, head) ? add_conjuncts(r, ret[0], ret, 1, max) : 1;
    if (ret[0] == first_name(r, head))
        own = add_conjuncts(r, head, ret, own, max);
    size_t n = own;
    for (size_t k = 0; k < own; ++k) {
        TREE_CHILDREN (r, ret[k], c) {
            const uint32_t with = companion(r, ret[k], c);
            if (with != NG_NONE && n < max && tree_pos(r, with) != POS_NUM) /* "including one from Kim" */
                n = add_conjuncts(r, ret[n] = with, ret, n + 1, max);
        }
    }
    const uint32_t with = clause_companion(r, head);
    if (with != NG_NONE && n < max)
        n = add_conjuncts(r, ret[n] = with, ret, n + 1, max);
    return n;
}
