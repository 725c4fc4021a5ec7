/* clause_phrase.c -- the words of a phrase: its subtree without what only stands beside it. */
#include "clause.h"

#define SPAN_MAX 256 /* tokens between the first and last of a subtree that are looked at */

void phrase_push(phrase *p, uint32_t token)
{
    if (p->n == PHRASE_MAX)
        p->cut = true;
    else
        p->t[p->n++] = token;
}

void phrase_append(phrase *p, const phrase *more)
{
    for (uint32_t i = 0; i < more->n; ++i)
        phrase_push(p, more->t[i]);
    p->cut = p->cut || more->cut;
}

void phrase_merge(const phrase *a, const phrase *b, phrase *ret)
{
    uint32_t i = 0, k = 0;
    ret->n = 0;
    ret->cut = a->cut || b->cut;
    while (i < a->n || k < b->n) {
        const bool first = k == b->n || (i < a->n && a->t[i] <= b->t[k]);
        const uint32_t next = first ? a->t[i++] : b->t[k++];
        if (ret->n == 0 || ret->t[ret->n - 1] != next)
            phrase_push(ret, next);
    }
}

static bool sign(const run *r, uint32_t i, const char *a, const char *b)
{
    return word_is(r, i, a) || word_is(r, i, b);
}

static bool dash(const run *r, uint32_t i)
{
    return sign(r, i, "--", "-") || sign(r, i, "\xE2\x80\x93", "\xE2\x80\x94");
}

bool comma_before(const run *r, uint32_t i)
{
    return i > 0 && (sign(r, i - 1, ",", "(") || dash(r, i - 1) || sign(r, i - 1, ";", ":") || word_is(r, i - 1, "["));
}

bool behind_comma(const run *r, uint32_t i)
{
    const uint32_t left = r->tree.left[i];
    return word_is(r, left, ",") || (left > 0 && word_is(r, left - 1, ","));
}

bool set_off(const run *r, uint32_t i)
{
    const uint32_t left = r->tree.left[i];
    return comma_before(r, left) || sign(r, left, ",", "(") || dash(r, left) || sign(r, left, ":", ";");
}

/* The adverb that stays with an adjective: "considerably larger"; others belong to the copula: "is also". */
static bool close_adverb(const run *r, uint32_t head, uint32_t c)
{
    if (tree_child(r, head, REL_COP) == NG_NONE)
        return true;
    if (tree_pos(r, head) != POS_ADJ && tree_pos(r, head) != POS_ADV && tree_pos(r, head) != POS_NUM)
        return false;
    return r->tree.right[c] == head && c > tree_child(r, head, REL_COP) && !word_is(r, c, "not") &&
           !word_is(r, c, "n't");
}

static bool modifier_before(const run *r, uint32_t head, uint32_t c)
{
    TREE_CHILDREN (r, head, k) {
        const relation b = tree_base(r, k);
        if (k < c && (b == REL_COMPOUND || b == REL_AMOD || b == REL_NMOD || b == REL_NUMMOD))
            return true;
    }
    return false;
}

/* Is c the "of" or the relative clause behind a conjunct that the phrase leaves out, whose it is: "political ties (and
 * exports) of hardware"?
 */
static bool of_conjunct(const run *r, uint32_t head, uint32_t c)
{
    const uint32_t conjunct = tree_child(r, head, REL_CONJ), mark = tree_child(r, c, REL_CASE);
    return conjunct != NG_NONE && conjunct > head && c > conjunct &&
           (tree_rel(r, c) == REL_ACL_RELCL || (mark != NG_NONE && word_is(r, mark, "of")));
}

/* Is child c of the phrase's head part of the phrase? */
static bool top_keeps(const run *r, uint32_t head, uint32_t c, unsigned flags)
{
    const relation rel = tree_rel(r, c);
    const uint32_t cop = tree_child(r, head, REL_COP);
    if ((cop != NG_NONE && c < cop) || (!(flags & PHRASE_ALL) && of_conjunct(r, head, c)))
        return false;
    if ((flags & PHRASE_CORE) &&
        (rel == REL_ACL_RELCL || (rel_base(rel) == REL_OBL && !(c < head && rel == REL_OBL_UNMARKED)) ||
         rel_base(rel) == REL_ADVCL || rel_base(rel) == REL_XCOMP))
        return false;
    switch (rel_base(rel)) {
    case REL_CASE:
    case REL_MARK: return false;
    case REL_CC:
        if (c < head && rel != REL_CC_PRECONJ && modifier_before(r, head, c))
            return true; /* "recreation and leisure services" */
        return (flags & PHRASE_ALL) != 0 && rel != REL_CC_PRECONJ;
    case REL_CONJ: return (flags & PHRASE_ALL) != 0 && rel != REL_CC_PRECONJ;
    case REL_COP:
    case REL_AUX:
    case REL_NSUBJ:
    case REL_CSUBJ:
    case REL_EXPL: return false;
    case REL_ADVMOD: return close_adverb(r, head, c);
    case REL_OBL: return tree_pos(r, head) != POS_NOUN && tree_pos(r, head) != POS_PROPN && !set_off(r, c);
    case REL_DET: return (flags & PHRASE_BARE) == 0;
    case REL_ADVCL:
    case REL_CCOMP:
    case REL_XCOMP: return (flags & PHRASE_SHORT) == 0 && !set_off(r, c);
    default: return true;
    }
}

static bool indefinite(const run *r, uint32_t i)
{
    const uint32_t d = tree_child(r, i, REL_DET);
    return d != NG_NONE && (word_is(r, d, "a") || word_is(r, d, "an"));
}

/* "[Kim's] goal" of "striker Kim's goal", where the parser hangs Kim on the striker. */
static bool has_genitive(const run *r, uint32_t i)
{
    TREE_CHILDREN (r, i, c) {
        if (c > i && tree_rel(r, c) == REL_CASE && tree_form_is(r, c, "POS"))
            return true;
    }
    return false;
}

static bool keeps(const run *r, uint32_t head, uint32_t c, bool top, unsigned flags)
{
    const relation rel = tree_rel(r, c);
    const relation base = rel_base(rel);
    if (base == REL_DISCOURSE || base == REL_VOCATIVE || base == REL_REPARANDUM || base == REL_DISLOCATED)
        return false;
    if (base == REL_PUNCT)
        return true; /* settled when all else is */
    if (r->mention_at[c] != NG_NONE && r->mention_at[c] == r->mention_at[head] && base != REL_CASE && base != REL_CONJ)
        return true; /* a name is one */
    if (top && (flags & PHRASE_CLAUSE))
        return !((rel == REL_MARK && word_is(r, c, "that") && !(flags & PHRASE_THAT)) || base == REL_PARATAXIS ||
                 ((base == REL_CC || base == REL_CONJ) && !(flags & PHRASE_ALL)) || (base == REL_CC && c < head));
    if (base == REL_PARATAXIS || base == REL_LIST)
        return false;
    if (base == REL_APPOS)
        return c == close_apposition(r, head) || has_genitive(r, c);
    if (base == REL_ACL && (set_off(r, c) || ((flags & PHRASE_SHORT) && top)))
        return false;
    if (rel == REL_ACL_RELCL && (tree_pos(r, head) == POS_PROPN || (top && indefinite(r, head))))
        return false; /* it is told of its own; "a man" stays true without it, "people" or "the man" may not */
    return top ? top_keeps(r, head, c, flags) : true;
}

/* Is token i a single quotation mark that opens, or one that closes what such a mark in its sentence opened? The
 * apostrophe of "Lil' Kim" is neither. */
static bool single_mark(const run *r, uint32_t i)
{
    if (!word_is(r, i, "'") || tree_pos(r, i) != POS_PUNCT)
        return false;
    for (uint32_t k = r->doc->sentence[r->sent[i]].first; k <= i; ++k) {
        if (word_is(r, k, "'") && (r->w[k].flags & WORD_GLUED) && !(k > 0 && (r->w[k - 1].flags & WORD_GLUED)))
            return true;
    }
    return false;
}

bool phrase_mark(const run *r, uint32_t i)
{
    return quote_mark(r, i) || single_mark(r, i);
}

/* Signs at the edges go, and those whose neighbours are gone; quotation marks and brackets only stay in pairs. */
static void settle_signs(const run *r, uint8_t *in, uint32_t left, uint32_t right)
{
    uint32_t open = NG_NONE, mark = NG_NONE, single = NG_NONE;
    for (uint32_t i = left; i < right; ++i) {
        if (!in[i - left])
            continue;
        if (word_is(r, i, "(") || word_is(r, i, "[")) {
            open = i;
        } else if (word_is(r, i, ")") || word_is(r, i, "]")) {
            in[i - left] = open != NG_NONE;
            open = NG_NONE;
        } else if (quote_mark(r, i)) {
            mark = mark == NG_NONE ? i : NG_NONE;
        } else if (single_mark(r, i)) {
            single = single == NG_NONE ? i : NG_NONE;
        }
    }
    if (open != NG_NONE)
        in[open - left] = 0;
    if (mark != NG_NONE)
        in[mark - left] = 0;
    if (single != NG_NONE)
        in[single - left] = 0;
    for (uint32_t i = left; i < right; ++i) {
        if (!in[i - left] || tree_pos(r, i) != POS_PUNCT || phrase_mark(r, i) || word_is(r, i, "(") ||
            word_is(r, i, ")"))
            continue;
        const bool before = i > left && in[i - 1 - left], after = i + 1 < right && in[i + 1 - left];
        if (!before || !after)
            in[i - left] = 0;
    }
    /* commas left at the edges by what went, and the "and" before the last of several */
    for (uint32_t i = right; i-- > left;) {
        if (in[i - left] && tree_pos(r, i) == POS_PUNCT && !phrase_mark(r, i) && !word_is(r, i, ")"))
            in[i - left] = 0;
        else if (in[i - left])
            break;
    }
    for (uint32_t i = left; i < right; ++i) {
        if (in[i - left] &&
            (tree_rel(r, i) == REL_CC || (tree_pos(r, i) == POS_PUNCT && !phrase_mark(r, i) && !word_is(r, i, "("))))
            in[i - left] = 0;
        else if (in[i - left])
            break;
    }
}

/* A name of which the parser hung a part elsewhere is whole all the same. */
static void whole_names(const run *r, uint32_t but, uint8_t *in, uint32_t left, uint32_t right)
{
    for (uint32_t i = left; i + 1 < right && r->mention_at != NULL; ++i) {
        const uint32_t m = r->mention_at[i];
        if (m == NG_NONE || in[i - left] || !in[i + 1 - left] || r->mention_at[i + 1] != m ||
            r->m[m].kind != NG_MENTION_NAME || (but != NG_NONE && tree_under(r, i, but)))
            continue;
        for (uint32_t k = i + 1; k > left && r->mention_at[k - 1] == m; --k)
            in[k - 1 - left] = 1;
    }
}

void phrase_of(const run *r, uint32_t head, unsigned flags, phrase *ret)
{
    phrase_without(r, head, flags, NG_NONE, ret);
}

void phrase_without(const run *r, uint32_t head, unsigned flags, uint32_t but, phrase *ret)
{
    uint8_t in[SPAN_MAX];
    uint32_t stack[SPAN_MAX];
    uint32_t left = r->tree.left[head], right = r->tree.right[head], n = 0;
    ret->n = 0;
    ret->cut = right - left > SPAN_MAX;
    if (ret->cut)
        return;
    memset(in, 0, sizeof in);
    in[head - left] = 1;
    stack[n++] = head;
    while (n > 0) {
        const uint32_t i = stack[--n];
        TREE_CHILDREN (r, i, c) {
            if (c == but || c < left || c >= right || !keeps(r, i, c, i == head, flags))
                continue;
            in[c - left] = 1;
            stack[n++] = c; /* each token once: the stack cannot run over */
        }
    }
    whole_names(r, but, in, left, right);
    settle_signs(r, in, left, right);
    for (uint32_t i = left; i < right; ++i) {
        if (in[i - left])
            phrase_push(ret, i);
    }
}

/* Does no blank stand between tokens a and b of a phrase, nor between them and a comma left out before a mark? */
static bool glued(const run *r, uint32_t a, uint32_t b)
{
    const ng_token *t = r->doc->token;
    if (b == a + 2 && phrase_mark(r, b) && tree_pos(r, a + 1) == POS_PUNCT)
        return t[a].span.end == t[a + 1].span.begin && t[a + 1].span.end == t[b].span.begin;
    return b == a + 1 && t[a].span.end == t[b].span.begin;
}

char *phrase_text(run *r, const phrase *p)
{
    size_t n = 0;
    for (uint32_t i = 0; i < p->n; ++i) {
        const ng_span s = r->doc->token[p->t[i]].span;
        n += s.end - s.begin + 1;
    }
    char *buf = ng_arena_new(r->a, n + 1, 1);
    if (buf == NULL)
        return NULL;
    size_t k = 0;
    for (uint32_t i = 0; i < p->n; ++i) {
        const ng_token *t = &r->doc->token[p->t[i]];
        if (i > 0 && !glued(r, p->t[i - 1], p->t[i]))
            buf[k++] = ' ';
        for (uint32_t b = t->span.begin; b < t->span.end; ++b)
            buf[k++] = r->text[b] == '\n' || r->text[b] == '\t' || r->text[b] == '\r' ? ' ' : r->text[b];
    }
    buf[k] = '\0';
    return buf;
}
