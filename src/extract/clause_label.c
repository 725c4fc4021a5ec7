/* clause_label.c -- what a clause's relation is called: its lemmas, by which it is looked up and merged, and its
 * labels, which people read. */
#include "clause_say.h"
#include "lemma.h"
#include "times.h"

#define LEMMA_MAX 96
#define LABEL_WORDS_MAX 6 /* between verb and preposition */

bool label_no_longer(const run *r, uint32_t i)
{
    return word_is(r, i, "longer") && i > 0 && word_is(r, i - 1, "no");
}

static void add_lemma(char *buf, const char *more)
{
    const size_t n = strlen(buf), k = strlen(more);
    if (k == 0 || n + k + 2 >= LEMMA_MAX)
        return;
    if (n > 0)
        buf[n] = ' ';
    memcpy(buf + n + (n > 0), more, k + 1);
}

/* The verb as `form`, with its particle; `look`: without what is only an adverb. */
static void add_verb(const run *r, uint32_t v, const char *form, bool look, char *buf)
{
    add_lemma(buf, form);
    TREE_CHILDREN (r, v, c) {
        if (tree_rel(r, c) == REL_COMPOUND_PRT || (!look && clause_particle(r, v, c)))
            add_lemma(buf, r->w[c].low);
    }
}

/* "sign", "continue to shape", "be", with the noun and preposition that belong to the relation. `last`: of a chain only
 * the verb that it ends with; `look`: as the ontology has it, a passive like the active. */
static const char *lemma_of(const run *r, const clause_parts *c, uint32_t noun, const phrase *prep, bool last,
                            bool look)
{
    char buf[LEMMA_MAX] = "";
    if (c->chained && !last) {
        add_verb(r, c->head, tree_lemma(r, c->head), look, buf);
        add_lemma(buf, "to");
    }
    if (c->copula || (c->passive && !look))
        add_lemma(buf, "be");
    if (!c->copula)
        add_verb(r, c->verb, c->passive && !look ? r->w[c->verb].low : tree_lemma(r, c->verb), look, buf);
    if (noun != NG_NONE && !label_no_longer(r, noun)) /* that is told by the polarity */
        add_lemma(buf, tree_lemma(r, noun));
    for (uint32_t i = 0; i < prep->n; ++i)
        add_lemma(buf, r->w[prep->t[i]].low);
    return ng_arena_strdup(r->a, buf);
}

bool label_readable(const run *r, const phrase *rest)
{
    for (uint32_t i = 0; i < rest->n; ++i) {
        const char *x = r->doc->token[rest->t[i]].xpos;
        if (x != NULL && (strncmp(x, "PRP", 3) == 0 || x[0] == 'W'))
            return false;
    }
    return rest->n <= LABEL_WORDS_MAX;
}

/* "signed", "a contract", "with": the relation as a label. NULL: memory refused. */
static const char *label_of(run *r, const char *verb, const phrase *rest, const phrase *prep)
{
    phrase plain = { .n = 0 };
    for (uint32_t i = 0; i < rest->n; ++i) {
        if (!phrase_mark(r, rest->t[i]))
            phrase_push(&plain, rest->t[i]);
    }
    const char *words = phrase_text(r, &plain);
    const char *s =
        verb == NULL || words == NULL ? NULL : ng_arena_printf(r->a, "%s%s%s", verb, plain.n > 0 ? " " : "", words);
    for (uint32_t i = 0; s != NULL && i < prep->n; ++i)
        s = ng_arena_printf(r->a, "%s %s", s, r->w[prep->t[i]].low);
    return s;
}

/* ---- the verb as a label: finite, in the tense of the clause around, without what only joins it to others ---- */

#define TENSE_STEPS 24 /* clauses around it that are asked */

/* What the form of verb v or its auxiliaries say: 1 past, -1 present, 0 nothing. */
static int own_tense(const run *r, uint32_t v)
{
    TREE_CHILDREN (r, v, c) {
        const relation b = tree_base(r, c);
        if ((b != REL_AUX && b != REL_COP) || !tree_finite(r, c))
            continue;
        const bool past =
            tree_form_is(r, c, "VBD") || (tree_lemma_is(r, c, "have") && b == REL_AUX) ||
            (tree_form_is(r, c, "MD") && (word_is(r, c, "would") || word_is(r, c, "could") || word_is(r, c, "'d")));
        return past ? 1 : -1;
    }
    return tree_form_is(r, v, "VBD") ? 1 : tree_finite(r, v) ? -1 : 0;
}

/* Was it over when what the clause around tells began, or on a day before the article's: "after winning", "in 1990"? */
static bool lies_before(const run *r, uint32_t v)
{
    static const char *const border[] = { "after", "before", "since", "until" };
    TREE_CHILDREN (r, v, c) {
        for (size_t k = 0; k < sizeof border / sizeof *border && c < v; ++k) {
            if ((tree_base(r, c) == REL_MARK || tree_base(r, c) == REL_CASE) && word_is(r, c, border[k]))
                return true;
        }
    }
    const uint32_t t = time_when(r, v);
    const char *day = r->doc->article->date, *value = t == NG_NONE ? NULL : r->t[t].value;
    return day != NULL && value != NULL && value[0] >= '0' && value[0] <= '9' && strncmp(value, day, strlen(value)) < 0;
}

/* Does the finite clause around v, or v itself, speak of what was? */
static bool is_past(const run *r, uint32_t v)
{
    if (own_tense(r, v) == 0 && lies_before(r, v))
        return true;
    for (uint32_t n = 0; n < TENSE_STEPS && v != NG_NONE; ++n, v = tree_head(r, v)) {
        const int t = own_tense(r, v);
        if (t != 0)
            return t > 0;
        if (tree_head(r, v) == NG_NONE)
            return r->doc->sentence[r->sent[v]].block != NG_BLOCK_HEADLINE;
    }
    return true;
}

/* Several, and no name that only looks so: "Happy Endings". */
static bool is_plural(const run *r, uint32_t i)
{
    const uint32_t m = i == NG_NONE ? NG_NONE : mention_headed(r, i);
    return i != NG_NONE && (tree_form_is(r, i, "NNS") || tree_form_is(r, i, "NNPS")) &&
           (m == NG_NONE || r->m[m].kind != NG_MENTION_NAME || r->m[m].type == NG_TYPE_GROUP ||
            r->m[m].type == NG_TYPE_SPORTS_TEAM);
}

/* One of several, each of whom is told by himself? */
static bool one_of_several(const run *r, uint32_t i)
{
    return i != NG_NONE && (tree_base(r, i) == REL_CONJ || tree_child(r, i, REL_CONJ) != NG_NONE) &&
           (tree_form_is(r, i, "NNP") || tree_form_is(r, i, "NN"));
}

static const char *be_form(bool past, bool plural)
{
    return past ? (plural ? "were" : "was") : plural ? "are" : "is";
}

/* Verb v in the finite form that its clause would have. NULL: memory refused. */
static const char *finite_form(run *r, const clause_parts *c, uint32_t v, uint32_t subject)
{
    const bool past = is_past(r, c->head), be = tree_lemma_is(r, v, "be");
    if (be)
        return be_form(past, is_plural(r, subject));
    if (tree_form_is(r, v, "VBN") && c->passive) { /* "the treaty, signed in Oslo, helps" was signed */
        const bool lasts = lemma_lex(r, LEX_NAMING, v) != NULL || lemma_lex(r, LEX_DWELLING_VERB, v) != NULL;
        return ng_arena_printf(r->a, "%s %s", be_form(past || !lasts, is_plural(r, subject)), r->w[v].low);
    }
    return past ? verb_past(r, v) : is_plural(r, subject) ? tree_lemma(r, v) : verb_third(r, v);
}

/* Is auxiliary i of the clause's relation another verb's, which this one does not take: "she'd found God, became a
 * nun"?
 */
static bool foreign_auxiliary(const run *r, const clause_parts *c, uint32_t i)
{
    if (i >= c->head || tree_base(r, i) != REL_AUX || tree_rel(r, c->head) != REL_CONJ ||
        tree_head(r, i) != tree_head(r, c->head))
        return false;
    const char *past = lemma_lex(r, LEX_PAST, c->head);
    return past != NULL && word_is(r, c->head, past);
}

/* Does the contracted "'d" at token i stand for "had": before a participle? */
static bool is_had(const run *r, uint32_t i)
{
    const uint32_t v = tree_head(r, i);
    return v != NG_NONE && !tree_form_is(r, v, "VB");
}

/* A finite verb as it stands, in full ("'s" -> "is"), of one alone in the singular. NULL: memory refused. */
static const char *full_form(run *r, uint32_t i, bool alone)
{
    static const struct {
        const char *form, *full;
    } whole[] = { { "'re", "are" }, { "'ve", "have" }, { "'ll", "will" }, { "'m", "is" },
                  { "n't", "not" }, { "ca", "can" },   { "wo", "will" } };
    const char *s = r->w[i].low;
    if (word_is(r, i, "'s"))
        return tree_lemma_is(r, i, "have") ? "has" : "is";
    if (word_is(r, i, "'d"))
        return tree_lemma_is(r, i, "have") || is_had(r, i) ? "had" : "would";
    for (size_t k = 0; k < sizeof whole / sizeof *whole; ++k) {
        if (word_is(r, i, whole[k].form))
            s = whole[k].full;
    }
    if (alone && (strcmp(s, "are") == 0 || strcmp(s, "were") == 0))
        return s[0] == 'a' ? "is" : "was";
    return alone && tree_form_is(r, i, "VBP") ? verb_third(r, i) : s;
}

static bool is_verbal(const run *r, uint32_t i)
{
    const char *x = r->doc->token[i].xpos;
    return x != NULL && (strncmp(x, "VB", 2) == 0 || strcmp(x, "MD") == 0) &&
           (tree_pos(r, i) == POS_VERB || tree_pos(r, i) == POS_AUX);
}

bool clause_joins_all(const run *r, uint32_t first, uint32_t end)
{
    size_t n = 0;
    return phrase_lex(r, LEX_CONNECTIVE, first, end, &n) != NULL && first + n == end;
}

bool clause_joins(const run *r, uint32_t i)
{
    const char *joins = word_lex(r, LEX_CONNECTIVE, i);
    return tree_base(r, i) == REL_ADVMOD && joins != NULL && joins[0] == '\0';
}

/* Words of the relation that tell nothing alone: "also", "then"; nor "both" of one of them. */
static bool joins_only(const run *r, uint32_t i, bool alone)
{
    return clause_joins(r, i) ||
           (alone && (word_is(r, i, "both") || word_is(r, i, "all") || word_is(r, i, "respectively")));
}

/* The relation's verbs as people read them. NULL: memory refused. */
static const char *verb_label(run *r, const clause_parts *c, uint32_t subject)
{
    const char *s = "";
    bool finite = false, first = true;
    const bool alone = one_of_several(r, subject);
    for (uint32_t k = 0; k < c->relation.n; ++k)
        finite = finite ||
                 (c->relation.t[k] <= c->head && is_verbal(r, c->relation.t[k]) && tree_finite(r, c->relation.t[k]));
    for (uint32_t k = 0; k < c->relation.n && s != NULL; ++k) {
        const uint32_t i = c->relation.t[k];
        if (joins_only(r, i, alone) || phrase_mark(r, i) || foreign_auxiliary(r, c, i))
            continue;
        const char *form = r->w[i].low;
        if (is_verbal(r, i) && first) {
            form = finite ? full_form(r, i, alone) : finite_form(r, c, i, subject);
            first = false;
        } else if (tree_base(r, i) == REL_AUX || word_is(r, i, "n't")) {
            form = full_form(r, i, false);
        } else if (!(r->w[i].flags & WORD_INITIAL) && !is_verbal(r, i)) {
            form = words_text(r, i, 1);
        }
        s = form == NULL ? NULL : ng_arena_printf(r->a, "%s%s%s", s, s[0] != '\0' ? " " : "", form);
    }
    return s;
}

ng_status label_clause(run *r, const clause_parts *c, uint32_t noun, const phrase *rest, const phrase *prep,
                       saying_parts *say)
{
    const phrase none = { .n = 0 };
    say->lemma = lemma_of(r, c, noun, prep, false, false);
    say->last = c->chained ? lemma_of(r, c, noun, prep, true, false) : say->lemma;
    say->look = c->passive ? lemma_of(r, c, noun, prep, true, true) : say->last;
    say->swapped = c->passive && prep->n == 1 && word_is(r, prep->t[0], "by") && noun == NG_NONE;
    if (say->swapped) {
        say->active = lemma_of(r, c, NG_NONE, &none, true, true); /* the ontology knows the active verb */
        say->doing = own_tense(r, c->head) >= 0 ? verb_past(r, c->verb) : verb_third(r, c->verb);
    }
    say->told = label_of(r, verb_label(r, c, say->subject), rest, prep);
    say->planned = label_of(r, lemma_of(r, c, NG_NONE, &none, true, false), rest, prep);
    return say->lemma == NULL || say->last == NULL || say->look == NULL ||
                   (say->swapped && (say->active == NULL || say->doing == NULL)) || say->told == NULL ||
                   say->planned == NULL
               ? ng_nomem(r->err, "extract")
               : NG_OK;
}
