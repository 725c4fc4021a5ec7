/* clause_alone.c -- words of a clause as they stand alone: pronouns replaced by whom they mean; which words tell
 * nothing without what stands around them. */
#include "clause_say.h"
#include "times.h"

/* ---- pronouns ---- */

/* Whose or who a pronoun is: the labels of what it was resolved to, or NULL; "man's mother" says no more than "his".
 * Errors: NG_E_NOMEM. */
static ng_status antecedent(run *r, uint32_t i, const char **ret)
{
    const uint32_t k = r->mention_at[i];
    const mention *m = k == NG_NONE ? NULL : &r->m[k];
    *ret = NULL;
    if (m == NULL || m->entity == NG_NONE || (m->nameless && m->type == NG_TYPE_PERSON))
        return NG_OK;
    *ret = r->ex->entity[m->entity].label;
    for (uint32_t n = 0; n < m->n_also && *ret != NULL; ++n) /* "their": of two */
        *ret =
            ng_arena_printf(r->a, "%s%s%s", *ret, n + 1 == m->n_also ? " and " : ", ", r->ex->entity[m->also[n]].label);
    return *ret == NULL ? ng_nomem(r->err, "extract") : NG_OK;
}

static bool is_personal(const run *r, uint32_t i)
{
    const char *x = r->doc->token[i].xpos;
    return tree_pos(r, i) == POS_PRON && x != NULL && strncmp(x, "PRP", 3) == 0;
}

static bool is_it(const run *r, uint32_t i)
{
    return word_is(r, i, "it") || word_is(r, i, "its") || word_is(r, i, "itself");
}

static bool is_plural(const run *r, uint32_t i)
{
    return tree_form_is(r, i, "NNS") || tree_form_is(r, i, "NNPS") || tree_child(r, i, REL_CONJ) != NG_NONE;
}

static bool is_somebody(const run *r, uint32_t i)
{
    const uint32_t m = r->mention_at[i];
    return m != NG_NONE ? r->m[m].type == NG_TYPE_PERSON : noun_is(r, i, "person");
}

/* May noun i, or "everyone", be what pronoun `pro` means? */
static bool agrees(const run *r, uint32_t pro, uint32_t i)
{
    const pos_tag pos = tree_pos(r, i);
    const bool they =
        word_is(r, pro, "they") || word_is(r, pro, "them") || word_is(r, pro, "their") || word_is(r, pro, "themselves");
    if (pos == POS_PRON)
        return they && tree_form_is(r, i, "NN");
    if ((pos != POS_NOUN && pos != POS_PROPN) || time_over(r, i) != NG_NONE)
        return false;
    if (is_it(r, pro))
        return !is_plural(r, i) && !is_somebody(r, i);
    if (they)
        return is_plural(r, i) || noun_is(r, i, "group") || (pos == POS_PROPN && !is_somebody(r, i));
    return is_somebody(r, i);
}

/* Does a comma stand before word k of the phrase? What is behind it may be about another thing. */
static bool comma_in(const run *r, const phrase *p, uint32_t k)
{
    for (uint32_t n = 0; n < k; ++n) {
        if (word_is(r, p->t[n], ","))
            return true;
    }
    return false;
}

/* "organisms and [their] extinctions": is what the possessive, word k of the phrase, means told right before it, in
 * what its noun is conjoined with? */
static bool owner_beside(const run *r, const phrase *p, uint32_t k)
{
    const uint32_t noun = tree_head(r, p->t[k]);
    if (noun == NG_NONE || tree_base(r, noun) != REL_CONJ || word_is(r, p->t[k], "his") || word_is(r, p->t[k], "her"))
        return false;
    const uint32_t first = tree_head(r, noun);
    for (uint32_t n = 0; n < k; ++n) {
        if (tree_under(r, p->t[n], first) && agrees(r, p->t[k], p->t[n]))
            return true;
    }
    return false;
}

/* Is what word k of the phrase means told in the phrase before it? */
static bool told_before(const run *r, const phrase *p, uint32_t k)
{
    for (uint32_t n = 0; n < k; ++n) {
        if (agrees(r, p->t[k], p->t[n]))
            return true;
    }
    return false;
}

/* Is word k of the phrase a pronoun for what the phrase has not named before: not "the United States and its allies"?
 */
static bool points_elsewhere(const run *r, const phrase *p, uint32_t k)
{
    const uint32_t i = p->t[k], m = r->mention_at[i];
    const size_t n_low = r->w[i].n;
    if (n_low > 4 && (strcmp(r->w[i].low + n_low - 4, "self") == 0 || strcmp(r->w[i].low + n_low - 4, "lves") == 0))
        return false; /* "himself" is said of who is named before */
    if (!is_personal(r, i) || (tree_form_is(r, i, "PRP$") && owner_beside(r, p, k)))
        return false;
    if (m != NG_NONE && r->m[m].entity != NG_NONE && i + 2 < r->doc->n_token && r->mention_at[i + 2] != NG_NONE &&
        (word_is(r, i + 1, "(") || word_is(r, i + 1, "[")) && r->m[r->mention_at[i + 2]].entity == r->m[m].entity)
        return false; /* "he [Karl Lindner]" */
    for (uint32_t n = 0; n < k && m != NG_NONE && r->m[m].n_also == 0 && r->m[m].entity != NG_NONE; ++n) {
        const uint32_t b = r->mention_at[p->t[n]];
        if (b != NG_NONE && r->m[b].kind == NG_MENTION_NAME && r->m[b].entity == r->m[m].entity)
            return false;
    }
    return true;
}

/* "which" or "whose" of a noun outside the phrase, or of one that the parser did not see */
static bool relates_outside(const run *r, const phrase *p, uint32_t i)
{
    const char *x = r->doc->token[i].xpos;
    if (x == NULL || (strcmp(x, "WDT") != 0 && strcmp(x, "WP$") != 0 && !(strcmp(x, "WP") == 0 && relative_word(r, i))))
        return false;
    const uint32_t noun = relative_antecedent(r, i);
    if (noun == NG_NONE)
        return i == p->t[0];
    return noun < p->t[0] || noun > p->t[p->n - 1];
}

static bool deictic(const run *r, uint32_t i)
{
    return (word_is(r, i, "this") || word_is(r, i, "these") || word_is(r, i, "those") || word_is(r, i, "such") ||
            word_is(r, i, "here") || word_is(r, i, "there")) &&
           (tree_base(r, i) == REL_DET || tree_pos(r, i) == POS_PRON || tree_pos(r, i) == POS_ADV) &&
           time_over(r, i) == NG_NONE;
}

/* ---- words with names for pronouns ---- */

bool clause_opens_quote(const run *r, uint32_t i)
{
    return quoted_at(r, i) && r->quote[r->quote_at[i]].first == i;
}

void clause_unquote(const run *r, phrase *p)
{
    if (p->n > 2 && phrase_mark(r, p->t[p->n - 1]) && word_is(r, p->t[p->n - 2], ",")) {
        p->t[p->n - 2] = p->t[p->n - 1]; /* "said it was a "big loss,"" */
        --p->n;
    }
    if (p->n < 3 || !phrase_mark(r, p->t[0]) || !phrase_mark(r, p->t[p->n - 1]))
        return;
    const bool within = quote_mark(r, p->t[0]); /* single marks may stand within double ones */
    for (uint32_t i = 1; i + 1 < p->n; ++i) {
        if (within ? quote_mark(r, p->t[i]) : phrase_mark(r, p->t[i]))
            return;
    }
    p->n -= 2;
    memmove(p->t, p->t + 1, p->n * sizeof *p->t);
    while (p->n > 1 && (word_is(r, p->t[p->n - 1], ",") || word_is(r, p->t[p->n - 1], ".")))
        --p->n;
}

/* Adds `part`, which stands behind pronoun `after`, and then a name in place of pronoun `at` (NG_NONE: none) to *s; in
 * brackets where somebody else's words are quoted. Errors: NG_E_NOMEM. */
static ng_status put_name(run *r, phrase *part, uint32_t after, const char *label, uint32_t at, bool quoted,
                          const char **s)
{
    const char *words = part->n > 0 ? phrase_text(r, part) : "";
    if (words == NULL)
        return ng_nomem(r->err, "extract");
    const bool glued =
        part->n > 0 && after != NG_NONE && part->t[0] == after + 1 && (r->w[after].flags & WORD_GLUED); /* "[he]'d" */
    const bool owns = at != NG_NONE && tree_form_is(r, at, "PRP$");
    const char *genitive = !owns || label == NULL ? "" : label[strlen(label) - 1] == 's' ? "'" : "'s";
    *s = ng_arena_printf(r->a, "%s%s%s%s%s%s%s%s", *s, (*s)[0] != '\0' && words[0] != '\0' && !glued ? " " : "", words,
                         label != NULL && ((*s)[0] != '\0' || words[0] != '\0') ? " " : "",
                         label != NULL && quoted ? "[" : "", label != NULL ? label : "", genitive,
                         label != NULL && quoted ? "]" : "");
    part->n = 0;
    return *s == NULL ? ng_nomem(r->err, "extract") : NG_OK;
}

ng_status clause_alone_but(run *r, const phrase *p, const char *plain, const alone_how *how, const char **ret)
{
    const char *who = NULL, *s = "";
    bool any = false;
    *ret = NULL;
    for (uint32_t i = 0; i < p->n && !how->said; ++i) {
        if (points_elsewhere(r, p, i)) {
            const ng_status st = antecedent(r, p->t[i], &who);
            if (st != NG_OK)
                return st;
            if (who == NULL && !(how->its && word_is(r, p->t[i], "its")) &&
                !(told_before(r, p, i) && !comma_in(r, p, i)))
                return NG_OK;
        } else if (deictic(r, p->t[i]) || relates_outside(r, p, p->t[i])) {
            return NG_OK;
        }
    }
    phrase part = { .n = 0 };
    uint32_t after = NG_NONE;
    for (uint32_t i = 0; i <= p->n; ++i) {
        const char *label = NULL;
        if (i < p->n && points_elsewhere(r, p, i) && antecedent(r, p->t[i], &label) != NG_OK)
            return NG_E_NOMEM;
        if (label == how->known_as)
            label = NULL;
        if (i < p->n && label == NULL) {
            phrase_push(&part, p->t[i]);
            continue;
        }
        any = any || label != NULL;
        const uint32_t at = i < p->n ? p->t[i] : NG_NONE;
        if (put_name(r, &part, after, label, at, how->said && at != NG_NONE && quoted_at(r, at), &s) != NG_OK)
            return NG_E_NOMEM;
        after = at;
    }
    *ret = any ? s : plain;
    return NG_OK;
}

ng_status clause_alone(run *r, const phrase *p, const char *plain, const char **ret)
{
    return clause_alone_but(r, p, plain, &(alone_how){ 0 }, ret);
}

/* ---- what is said ---- */

static bool first_or_second(const run *r, uint32_t i)
{
    static const char *const form[] = { "i",    "me", "my",  "mine", "myself", "we",      "us",      "our",
                                        "ours", "'s", "you", "your", "yours",  "ourself", "yourself" };
    for (size_t k = 0; k < sizeof form / sizeof *form; ++k) {
        if (word_is(r, i, form[k]))
            return true;
    }
    return word_is(r, i, "ourselves") || word_is(r, i, "yourselves");
}

/* "It is clear that": stands for nothing. */
static bool is_expletive(const run *r, uint32_t i)
{
    const uint32_t h = tree_head(r, i);
    if (tree_base(r, i) == REL_EXPL)
        return true;
    if (!word_is(r, i, "it") || h == NG_NONE || tree_base(r, i) != REL_NSUBJ || tree_child(r, h, REL_COP) == NG_NONE)
        return false;
    TREE_CHILDREN (r, h, c) {
        const relation b = tree_base(r, c);
        if (c > h && (b == REL_CCOMP || b == REL_CSUBJ || (b == REL_ADVCL && tree_infinitive(r, c)) ||
                      (b == REL_XCOMP && tree_infinitive(r, c))))
            return true;
    }
    return false;
}

/* Does a verb of another clause than that of word k stand before it: what "this" may mean? */
static bool clause_before(const run *r, const phrase *p, uint32_t k)
{
    for (uint32_t n = 0; n < k; ++n) {
        if (tree_pos(r, p->t[n]) == POS_VERB && !tree_under(r, p->t[k], p->t[n]))
            return true;
    }
    return false;
}

static bool same_noun_before(const run *r, const phrase *p, uint32_t k, uint32_t noun)
{
    for (uint32_t n = 0; n < k; ++n) {
        if (tree_pos(r, p->t[n]) == tree_pos(r, noun) && strcmp(tree_lemma(r, p->t[n]), tree_lemma(r, noun)) == 0)
            return true;
    }
    return false;
}

/* "those who left", "that of the council" */
static bool has_complement(const run *r, uint32_t i)
{
    TREE_CHILDREN (r, i, c) {
        const relation b = tree_base(r, c);
        if (c > i && (b == REL_ACL || b == REL_NMOD))
            return true;
    }
    return false;
}

/* A noun by itself, but for its determiner. */
static bool is_bare(const run *r, uint32_t noun)
{
    TREE_CHILDREN (r, noun, c) {
        const relation b = tree_base(r, c);
        if (b == REL_AMOD || b == REL_COMPOUND || b == REL_NMOD || b == REL_NUMMOD || b == REL_ACL || b == REL_APPOS)
            return false;
    }
    return true;
}

static bool names_entity(const run *r, uint32_t i)
{
    const uint32_t m = mention_headed(r, i);
    return m != NG_NONE && r->m[m].entity != NG_NONE && !r->m[m].nameless;
}

/* Is the noun subject or object of the phrase's own clause, or subject of any? What else there is may stay vague. */
static bool is_central(const run *r, const phrase *p, uint32_t noun)
{
    const uint32_t v = tree_head(r, noun), h = v == NG_NONE ? NG_NONE : tree_head(r, v);
    const relation b = tree_base(r, noun);
    return b == REL_NSUBJ || v == NG_NONE || v < p->t[0] || v > p->t[p->n - 1] ||
           (b == REL_OBJ && (h == NG_NONE || h < p->t[0] || h > p->t[p->n - 1]));
}

/* Does word k of the phrase point to what stands around the phrase: "this", "such a plan", "here"? `named`: the phrase
 * names somebody; of what is only beside that it may. */
static bool points_around(const run *r, const phrase *p, uint32_t k, bool named)
{
    const uint32_t i = p->t[k];
    const bool near = word_is(r, i, "this") || word_is(r, i, "these"),
               far = word_is(r, i, "that") || word_is(r, i, "those");
    if (word_is(r, i, "here") || (word_is(r, i, "there") && tree_pos(r, i) == POS_ADV))
        return tree_base(r, i) == REL_ADVMOD || tree_child(r, i, REL_COP) != NG_NONE;
    if ((!near && !far && !word_is(r, i, "such")) || time_over(r, i) != NG_NONE)
        return false;
    const relation b = tree_base(r, i);
    const uint32_t h = tree_head(r, i);
    if (k == 0 && b == REL_MARK && clause_opens_quote(r, i))
        return true; /* "That, he said, is so": the parser takes it for what begins a clause */
    if (b == REL_DET || b == REL_AMOD)
        return h != NG_NONE &&
               (word_is(r, i, "such") || (is_bare(r, h) && ((near && !named) || is_central(r, p, h)))) &&
               lemma_lex(r, LEX_UNIQUE, h) == NULL && !(near && noun_is(r, h, "time")) && !names_entity(r, h) &&
               !same_noun_before(r, p, k, h);
    return tree_form_is(r, i, "DT") && !has_complement(r, i) && !clause_before(r, p, k);
}

/* "The situation", "the new film": a noun that has been spoken of, with adjectives at most. */
static bool vague_definite(const run *r, uint32_t i)
{
    bool the = false;
    if (tree_pos(r, i) != POS_NOUN || noun_is(r, i, "time") || names_entity(r, i) ||
        lemma_lex(r, LEX_UNIQUE, i) != NULL)
        return false;
    TREE_CHILDREN (r, i, c) {
        const relation b = tree_base(r, c);
        if (b == REL_DET && word_is(r, c, "the"))
            the = true;
        else if (b == REL_NMOD || b == REL_COMPOUND || b == REL_ACL || b == REL_APPOS || b == REL_NUMMOD ||
                 r->mention_at[c] != NG_NONE || tree_form_is(r, c, "JJS") ||
                 (b == REL_AMOD && tree_child(r, c, REL_ADVMOD) != NG_NONE)) /* "the most successful" */
            return false;
    }
    return the;
}

/* Does nobody know whom word k of the phrase, a pronoun, means? In words that are not quoted it may be who says them:
 * "Acme said it ...". */
static bool means_nobody(const run *r, const phrase *p, uint32_t k, uint32_t speaker)
{
    const uint32_t i = p->t[k], m = r->mention_at[i];
    if (!is_personal(r, i) || first_or_second(r, i) || is_expletive(r, i))
        return false;
    if (m != NG_NONE && r->m[m].entity != NG_NONE && !(r->m[m].nameless && r->m[m].type == NG_TYPE_PERSON))
        return false;
    return !told_before(r, p, k) && (speaker == NG_NONE || quoted_at(r, i) || !agrees(r, i, speaker));
}

/* Is token i the subject of the phrase's own clause? */
static bool main_subject(const run *r, const phrase *p, uint32_t i)
{
    const uint32_t v = tree_head(r, i), h = v == NG_NONE ? NG_NONE : tree_head(r, v);
    return tree_base(r, i) == REL_NSUBJ && (h == NG_NONE || h < p->t[0] || h > p->t[p->n - 1]);
}

bool clause_content_tells(const run *r, const phrase *p, uint32_t speaker)
{
    uint32_t words = 0;
    bool named = false;
    for (uint32_t k = 0; k < p->n; ++k) {
        const uint32_t m = r->mention_at[p->t[k]];
        words += (r->w[p->t[k]].flags & (WORD_LETTER | WORD_FUNCTION)) == WORD_LETTER;
        named = named || (m != NG_NONE && r->m[m].kind == NG_MENTION_NAME);
    }
    for (uint32_t k = 0; k < p->n; ++k) {
        const uint32_t i = p->t[k];
        if (means_nobody(r, p, k, speaker) || points_around(r, p, k, named) ||
            (!named && main_subject(r, p, i) && vague_definite(r, i)))
            return false;
    }
    return words > 1 || named ||
           (words == 1 && !quoted_at(r, p->t[p->n - 1]) && tree_pos(r, p->t[p->n - 1]) == POS_VERB);
}
