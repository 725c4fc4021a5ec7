/* clause_content.c -- what a verb of saying says: the words that are its content.
 *
 * Where the sentence quotes, the quotation is the content, whole, whatever the
 * tree makes of it: parsers often take its first or last clause alone. Without
 * marks the tree tells, and a content that has lost its beginning is none.
 */
#include "clause.h"

#define QUOTE_WORDS_MIN 3 /* "the "war," he said, was over" quotes a word, not what he said */

bool verb_of_saying(const run *r, uint32_t v)
{
    const pos_tag p = tree_pos(r, v);
    return (p == POS_VERB || p == POS_AUX) &&
           (word_lex(r, LEX_SAY, v) != NULL || lemma_lex(r, LEX_SAY_VERB, v) != NULL);
}

/* The part of quotation q that stands in sentence s, without signs at its edges: [*first, *end). */
static void part_of_quote(const run *r, uint32_t q, size_t s, uint32_t *first, uint32_t *end)
{
    const uint32_t from = r->doc->sentence[s].first, to = (uint32_t)sentence_end(r, s);
    *first = r->quote[q].first > from ? r->quote[q].first : from;
    *end = r->quote[q].end < to ? r->quote[q].end : to;
    while (*end > *first && tree_pos(r, *end - 1) == POS_PUNCT && !word_is(r, *end - 1, ")"))
        --*end;
    while (*first < *end && tree_pos(r, *first) == POS_PUNCT && !word_is(r, *first, "("))
        ++*first;
}

/* Does quotation q say a whole clause in sentence s: has it a finite verb, or a command? */
static bool says(const run *r, uint32_t q, size_t s)
{
    uint32_t first, end, words = 0;
    bool verb = false;
    part_of_quote(r, q, s, &first, &end);
    for (uint32_t i = first; i < end; ++i) {
        words += (r->w[i].flags & WORD_LETTER) != 0;
        verb = verb || tree_finite(r, i) || (tree_form_is(r, i, "VB") && i == first);
    }
    return verb && words >= QUOTE_WORDS_MIN;
}

#define SPEAKER_WORDS_MAX 24 /* between a quotation and the verb behind it */

/* The quotation before the verb and its subject, no verb between: ""...", [the old minister] said". NG_NONE: none. */
static uint32_t quote_before(const run *r, const clause_parts *c)
{
    const size_t s = r->sent[c->verb];
    const uint32_t from = r->doc->sentence[s].first;
    uint32_t at = c->relation.n > 0 && c->relation.t[0] < c->verb ? c->relation.t[0] : c->verb;
    if (!c->borrowed && c->subject < at && r->tree.left[c->subject] >= from)
        at = r->tree.left[c->subject];
    const uint32_t near = at > from + SPEAKER_WORDS_MAX ? at - SPEAKER_WORDS_MAX : from;
    while (at > near && !quoted_at(r, at - 1) && !tree_finite(r, at - 1))
        --at;
    if (at == from || !quoted_at(r, at - 1))
        return NG_NONE;
    const uint32_t q = r->quote_at[at - 1], open = r->quote[q].first;
    /* it begins the sentence, or what stands before it */
    const bool begins = open <= from + 1 || (open >= from + 2 && tree_pos(r, open - 2) == POS_PUNCT) ||
                        (open >= from + 2 && tree_pos(r, open - 2) == POS_CCONJ);
    return begins && says(r, q, s) ? q : NG_NONE;
}

/* The quotation behind the verb: "said: "..."", "said on Monday, "..."". NG_NONE: none. */
static uint32_t quote_behind(const run *r, const clause_parts *c)
{
    const size_t s = r->sent[c->verb];
    const uint32_t to = (uint32_t)sentence_end(r, s);
    for (uint32_t i = c->verb + 1; i < to; ++i) {
        if (!quoted_at(r, i)) {
            if (tree_pos(r, i) == POS_VERB && !tree_under(r, i, c->subject))
                return NG_NONE;
            continue;
        }
        const uint32_t before = i >= 2 ? i - 2 : 0; /* the token before the mark */
        const bool opens = before == c->verb || word_is(r, before, ",") || word_is(r, before, ":") ||
                           word_is(r, before, "that") || tree_under(r, before, c->subject);
        return opens && says(r, r->quote_at[i], s) ? r->quote_at[i] : NG_NONE;
    }
    return NG_NONE;
}

static void push_quote(const run *r, uint32_t q, size_t s, phrase *ret)
{
    uint32_t first, end;
    if (q == NG_NONE)
        return;
    part_of_quote(r, q, s, &first, &end);
    for (uint32_t i = first; i < end; ++i)
        phrase_push(ret, i);
}

/* The quotations that are what a clause of saying says, into c->quote. */
static void find_quotes(const run *r, clause_parts *c)
{
    c->quote[0] = c->quote[1] = NG_NONE;
    if (!verb_of_saying(r, c->verb) || quoted_at(r, c->verb)) /* "they said ..." inside the marks is not who speaks */
        return;
    c->quote[0] = quote_before(r, c);
    const uint32_t behind = quote_behind(r, c);
    c->quote[1] = behind != c->quote[0] ? behind : NG_NONE;
}

/* Their words. False: it quotes nothing. */
static bool quoted_words(const run *r, const clause_parts *c, phrase *ret)
{
    ret->n = 0;
    ret->cut = false;
    push_quote(r, c->quote[0], r->sent[c->verb], ret);
    push_quote(r, c->quote[1], r->sent[c->verb], ret);
    return ret->n > 0;
}

bool content_around(const run *r, uint32_t v)
{
    const uint32_t h = tree_head(r, v), left = r->tree.left[v], subject = tree_child_base(r, v, REL_NSUBJ);
    if (!verb_of_saying(r, v) || h == NG_NONE || subject == NG_NONE || !clause_head(r, h) ||
        tree_child_base(r, v, REL_CCOMP) != NG_NONE)
        return false;
    if (tree_base(r, v) == REL_PARATAXIS)
        return true;
    /* the parser takes "..., Reuters reported on Monday" for an adverbial clause */
    return tree_base(r, v) == REL_ADVCL && h < v && subject < v && tree_child(r, v, REL_MARK) == NG_NONE &&
           (word_is(r, left, ",") || comma_before(r, left)) && r->tree.right[v] + 1 >= sentence_end(r, r->sent[v]);
}

/* "said in a statement that ...": the clause below an adverbial that is the content. NG_NONE: none. */
static uint32_t content_below(const run *r, uint32_t adverbial)
{
    TREE_CHILDREN (r, adverbial, k) {
        const relation rel = tree_rel(r, k);
        if ((rel == REL_CCOMP || rel_base(rel) == REL_ACL) && clause_head(r, k) && tree_that(r, k))
            return k;
    }
    return NG_NONE;
}

/* Has a content lost where it begins: "referring to ...", "who joined ...", "would not be indicted"? */
static bool headless(const run *r, uint32_t h)
{
    const uint32_t subject = tree_child_base(r, h, REL_NSUBJ);
    if (subject != NG_NONE)
        return (word_is(r, subject, "who") || word_is(r, subject, "which")) && comma_before(r, subject);
    if (tree_child_base(r, h, REL_CSUBJ) != NG_NONE || tree_child_base(r, h, REL_EXPL) != NG_NONE ||
        tree_first_conjunct(r, h) != h)
        return false;
    if (tree_finite(r, h) || (tree_form_is(r, h, "VBN") && tree_child(r, h, REL_OBJ) != NG_NONE))
        return true;
    TREE_CHILDREN (r, h, k) {
        if (tree_form_is(r, k, "MD") ||
            ((tree_base(r, k) == REL_AUX || tree_base(r, k) == REL_COP) && tree_finite(r, k)))
            return true;
    }
    return tree_form_is(r, h, "VBG") && comma_before(r, r->tree.left[h]);
}

/* Somebody who may hear what is said. */
static bool may_hear(const run *r, uint32_t i)
{
    const uint32_t m = mention_headed(r, i);
    return tree_pos(r, i) == POS_PRON || tree_can_act(r, i) || (m != NG_NONE && r->m[m].type <= NG_TYPE_GROUP);
}

/* The noun or infinitive that a content begins with, though it hangs on the verb that reports it: "said [the claim]
 * that he left is false", "said [not to pay] would be wrong". NG_NONE. */
static uint32_t strayed_beginning(const run *r, const clause_parts *c, uint32_t content)
{
    TREE_CHILDREN (r, c->verb, k) {
        const relation b = tree_base(r, k);
        if (k > c->verb && k < content && r->tree.right[k] == r->tree.left[content] &&
            ((b == REL_OBJ && !may_hear(r, k)) || (b == REL_XCOMP && tree_infinitive(r, k))))
            return k;
    }
    return NG_NONE;
}

/* Where a content begins whose own subject hangs on the verb that reports it: "found [spending] is to rise". NG_NONE.
 */
static uint32_t strayed_subject(const run *r, const clause_parts *c, uint32_t content)
{
    TREE_CHILDREN (r, c->verb, k) {
        const relation b = tree_base(r, k);
        if ((b == REL_OBJ || b == REL_NSUBJ) && k > c->verb && k < content && k != c->subject &&
            r->tree.right[k] == r->tree.left[content])
            return k;
    }
    return NG_NONE;
}

static void drop_arg(clause_parts *c, uint32_t i)
{
    memmove(c->arg + i, c->arg + i + 1, (--c->n_arg - i) * sizeof *c->arg);
}

/* A content without its beginning gets it back, or goes. */
static void mend(const run *r, clause_parts *c, uint32_t i, uint32_t subject)
{
    if (subject == NG_NONE) {
        drop_arg(c, i);
        return;
    }
    c->content_from = r->tree.left[subject];
    for (uint32_t k = 0; k < c->n_arg; ++k) {
        if ((c->arg[k].kind == ARG_OBJECT || c->arg[k].kind == ARG_CLAUSE) && c->arg[k].head == subject) {
            drop_arg(c, k);
            return;
        }
    }
}

/* Is the noun the subject of what is said, though the parser took its verb for a participle: "denied [the army planned
 * to leave]"? A participle in the passive has no object and no infinitive. */
static bool is_whole_clause(const run *r, uint32_t noun)
{
    TREE_CHILDREN (r, noun, k) {
        if (k > noun && tree_rel(r, k) == REL_ACL && (tree_form_is(r, k, "VBN") || tree_form_is(r, k, "VBD")) &&
            !set_off(r, k) && tree_child(r, k, REL_AUX) == NG_NONE && lemma_lex(r, LEX_EMBED, k) != NULL &&
            tree_child(r, k, REL_XCOMP) != NG_NONE)
            return true;
    }
    return false;
}

/* Does what is said begin before the quotation behind the verb: "said that this treaty "sets tasks""? */
static bool begins_before(const run *r, const clause_parts *c, uint32_t head)
{
    const uint32_t subject = tree_child_base(r, head, REL_NSUBJ), first = r->quote[c->quote[1]].first;
    return subject != NG_NONE && subject > c->verb && subject < first && quoted_at(r, head) &&
           r->quote_at[head] == c->quote[1];
}

void content_find(const run *r, clause_parts *c)
{
    const uint32_t v = c->verb;
    uint32_t content = NG_NONE;
    bool object = false;
    c->content_from = NG_NONE;
    for (uint32_t i = 0; i < c->n_arg; ++i) {
        if (c->arg[i].kind == ARG_OBJECT && verb_of_saying(r, v) && c->arg[i].head > v &&
            is_whole_clause(r, c->arg[i].head))
            c->arg[i].kind = ARG_CONTENT;
        object = object || c->arg[i].kind == ARG_OBJECT;
        if (c->arg[i].kind == ARG_CONTENT)
            content = i;
    }
    find_quotes(r, c);
    if (content != NG_NONE && c->quote[1] != NG_NONE && begins_before(r, c, c->arg[content].head))
        c->quote[1] = NG_NONE;
    const bool quote = c->quote[0] != NG_NONE || c->quote[1] != NG_NONE;
    if (content != NG_NONE && !quote && c->arg[content].head > v) {
        const uint32_t head = c->arg[content].head;
        const uint32_t begin = verb_of_saying(r, v) ? strayed_beginning(r, c, head) : NG_NONE;
        if (begin != NG_NONE || headless(r, head)) {
            mend(r, c, content, begin != NG_NONE ? begin : strayed_subject(r, c, head));
            return;
        }
    }
    if (!verb_of_saying(r, v) || content != NG_NONE || object || c->n_arg == CLAUSE_ARGS)
        return;
    uint32_t around = content_around(r, v) ? tree_head(r, v) : NG_NONE;
    phrase quoted;
    if (around == NG_NONE && quoted_words(r, c, &quoted))
        around = tree_top(r, quoted.t[0], quoted.n);
    if (around != NG_NONE) {
        c->arg[c->n_arg++] = (clause_arg){ ARG_CONTENT, around, around };
        return;
    }
    for (uint32_t i = 0; i < c->n_arg; ++i) {
        const uint32_t k = c->arg[i].kind == ARG_OBLIQUE ? content_below(r, c->arg[i].head) : NG_NONE;
        if (k != NG_NONE) {
            c->arg[i] = (clause_arg){ ARG_CONTENT, k, k };
            return;
        }
    }
}

/* The last of the clauses that the parser made of one content: "said [she is certain] [her son did not do it]"; not
 * another report of it: "..., [the Ledger reported]". */
static uint32_t last_part(const run *r, uint32_t v, uint32_t first)
{
    uint32_t last = first;
    TREE_CHILDREN (r, v, k) {
        const bool reports = verb_of_saying(r, k) && tree_child_base(r, k, REL_CCOMP) == NG_NONE &&
                             tree_child_base(r, k, REL_OBJ) == NG_NONE;
        if (k > last && k > v && tree_base(r, k) == REL_CCOMP && !reports)
            last = k;
    }
    return last;
}

/* Adds what follows up to the end of the subtree of token `last`. */
static void go_on(const run *r, uint32_t last, phrase *p)
{
    uint32_t end = r->tree.right[last];
    while (end > last && tree_pos(r, end - 1) == POS_PUNCT)
        --end;
    for (uint32_t i = p->t[p->n - 1] + 1; i < end; ++i)
        phrase_push(p, i);
    uint32_t marks = 0, brackets = 0;
    for (uint32_t i = 0; i < p->n; ++i) {
        marks += quote_mark(r, p->t[i]);
        brackets += word_is(r, p->t[i], "(") - word_is(r, p->t[i], ")");
    }
    if (end < r->tree.right[last] &&
        ((marks % 2 == 1 && quote_mark(r, end)) || (brackets == 1 && word_is(r, end, ")"))))
        phrase_push(p, end);
}

/* Adds the words before a content in front that has lost its beginning, back to a sign or the sentence's beginning. */
static void go_back(const run *r, phrase *p)
{
    const uint32_t first = r->doc->sentence[r->sent[p->t[0]]].first;
    uint32_t from = p->t[0];
    while (from > first && tree_pos(r, from - 1) != POS_PUNCT && tree_pos(r, from - 1) != POS_CCONJ &&
           tree_pos(r, from - 1) != POS_SCONJ)
        --from;
    phrase whole = { .n = 0 };
    for (uint32_t i = from; i < p->t[0]; ++i)
        phrase_push(&whole, i);
    phrase_append(&whole, p);
    *p = whole;
}

/* Takes away who is told what the content says, where the parser made that its subject: "told [the panel] that ...",
 * "told [the Post] her house was sold". */
static void drop_hearer(const run *r, const clause_parts *c, const clause_arg *a, phrase *p)
{
    const uint32_t that = tree_child(r, a->head, REL_MARK), subject = tree_child_base(r, a->head, REL_NSUBJ);
    const uint32_t owner = subject == NG_NONE ? NG_NONE : tree_child(r, subject, REL_NMOD_POSS);
    uint32_t from = NG_NONE, k = 0;
    if (that != NG_NONE && word_is(r, that, "that"))
        from = that;
    else if (owner != NG_NONE && tree_form_is(r, owner, "PRP$"))
        from = owner;
    if (from == NG_NONE || lemma_lex(r, LEX_TELL, c->verb) == NULL || p->n == 0 || p->t[0] < c->verb)
        return;
    while (k < p->n && p->t[k] < from)
        ++k;
    if (k == 0 || k == p->n)
        return;
    p->n -= k;
    memmove(p->t, p->t + k, p->n * sizeof *p->t);
}

/* Takes away what goes on the verb of saying itself: "says he will come (and expects to win)". */
static void drop_joined(const run *r, const clause_parts *c, const clause_arg *a, phrase *p)
{
    TREE_CHILDREN (r, a->head, k) {
        if (tree_rel(r, k) != REL_CONJ || clause_joined(r, k) == a->head)
            continue;
        while (p->n > 0 && p->t[p->n - 1] >= r->tree.left[k] && r->tree.left[k] > c->verb)
            --p->n;
        while (p->n > 0 && (tree_pos(r, p->t[p->n - 1]) == POS_PUNCT || tree_pos(r, p->t[p->n - 1]) == POS_CCONJ))
            --p->n;
        return;
    }
}

/* Where the name begins that the words from token `first` on have lost a part of, or whose "'s" stands between the verb
 * and what token `first` begins: "told the press [Norway]'s inflation ...". NG_NONE: there is none. */
static uint32_t owner_before(const run *r, uint32_t verb, uint32_t first)
{
    const bool genitive = first > verb + 2 && tree_form_is(r, first - 1, "POS");
    const uint32_t m = r->mention_at[genitive ? first - 2 : first]; /* or the name that the content begins amid */
    return m != NG_NONE && r->m[m].first > verb && r->m[m].first < first ? r->m[m].first : NG_NONE;
}

void content_words(const run *r, const clause_parts *c, const clause_arg *a, uint32_t but, phrase *ret)
{
    if (quoted_words(r, c, ret))
        return;
    phrase_without(r, a->head, PHRASE_CLAUSE | PHRASE_ALL | PHRASE_THAT, but, ret);
    drop_hearer(r, c, a, ret);
    drop_joined(r, c, a, ret);
    const uint32_t last = tree_head(r, a->head) == c->verb ? last_part(r, c->verb, a->head) : a->head;
    if (last != a->head && last > c->verb && ret->n > 0 && ret->t[0] > c->verb)
        go_on(r, last, ret);
    if (ret->n > 0 && ret->t[ret->n - 1] < c->verb && verb_of_saying(r, c->verb))
        go_back(r, ret);
    uint32_t from = ret->n > 0 ? owner_before(r, c->verb, ret->t[0]) : NG_NONE;
    from = c->content_from != NG_NONE ? c->content_from : from;
    if (from == NG_NONE || ret->n == 0)
        return;
    phrase whole = { .n = 0 };
    for (uint32_t i = from; i < ret->t[0]; ++i)
        phrase_push(&whole, i);
    phrase_append(&whole, ret);
    *ret = whole;
}
