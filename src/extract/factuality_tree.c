/* factuality_tree.c -- fact or claim, read off the tree.
 *
 * From the predicate up to the root: what negates it, makes it possible or
 * future, who reports it. After the signature idea of FactBank (Sauri,
 * Pustejovsky, "FactBank: a corpus annotated with event factuality", 2009): a
 * verb that takes a clause says how real that is. Which verb says what stands in
 * ontology/extract/factuality.tsv.
 */
#include "factuality_climb.h"

#define DEPTH_MAX 64  /* tokens above one another that are looked at */
#define SCARE_WORDS 4 /* a quotation amid narration that is no longer */

/* ---- what stands at a predicate ---- */

static void adverb_cue(climb *c, uint32_t v, uint32_t k)
{
    run *r = c->r;
    size_t n = 0;
    if (c->own && word_lex(r, LEX_NEAR, k) != NULL && k < v && lemma_lex(r, LEX_SCALE_VERB, v) == NULL)
        climb_negate(c); /* "nearly sold"; what nearly doubled did grow */
    const char *unreal = phrase_lex(r, LEX_UNREAL, k, k + 1, &n);
    if (unreal != NULL)
        climb_claim(c, climb_modality(unreal));
    if (c->own && (word_lex(r, LEX_NEGATION, k) != NULL ||
                   (r->tree.left[k] < k && phrase_lex(r, LEX_NEGATION, r->tree.left[k], k + 1, &n) != NULL)))
        climb_negate(c);
}

/* "if": of a deed that is over it says nothing ("promised help if attacked"). */
static void condition_cue(climb *c, uint32_t v, uint32_t clause)
{
    if (tree_form_is(c->r, v, "VBD"))
        return;
    TREE_CHILDREN (c->r, clause, m) {
        const bool even = m > 0 && word_is(c->r, m - 1, "even"); /* it is so all the same */
        const char *cond = tree_base(c->r, m) == REL_MARK && !even ? word_lex(c->r, LEX_CONDITION, m) : NULL;
        if (cond != NULL && !word_is(c->r, m, "whether") &&
            !word_is(c->r, m + 1, "not")) /* nor "to repeat, if not beat" */
            climb_claim(c, NG_MODALITY_CONDITIONAL);
    }
}

/* "Said [nothing]", "had ["no choice"]": is object k of v told with its negation? */
static bool told_whole(const run *r, uint32_t v, uint32_t k)
{
    return tree_base(r, k) == REL_OBJ && (word_is(r, k, "nothing") || (quoted_at(r, k) && !quoted_at(r, v)));
}

static void cues_at(climb *c, uint32_t v)
{
    run *r = c->r;
    TREE_CHILDREN (r, v, k) {
        const char *m;
        switch (tree_base(r, k)) {
        case REL_AUX:
        case REL_COP:
            if (fact_narrated(r, v, k) || fact_refuses(r, v, k))
                break;
            if ((m = word_lex(r, LEX_MODAL, k)) != NULL)
                climb_claim(c, climb_modality(m));
            else if (tree_form_is(r, k, "MD"))
                climb_claim(c, NG_MODALITY_CONDITIONAL); /* "'d" */
            else if (tree_lemma_is(r, k, "be") && tree_rel(r, k) == REL_AUX &&
                     (word_is(r, k + 1, "to") || (tree_infinitive(r, v) && tree_form_is(r, v, "VB"))))
                climb_claim(c, NG_MODALITY_FUTURE); /* "is (due) to visit" */
            break;
        case REL_ADVMOD: adverb_cue(c, v, k); break;
        case REL_OBL:
            if (fact_plot(r, v, k))
                climb_claim(c, NG_MODALITY_HYPOTHETICAL);
            break;
        case REL_ADVCL:
            if (c->own)
                condition_cue(c, v, k);
            break;
        case REL_NSUBJ:
        case REL_OBJ:
        case REL_CC: {
            size_t n = 0;
            const bool few =
                v != c->at && tree_base(r, k) == REL_NSUBJ && word_is(r, k, "few"); /* "few expect him to" */
            if (c->own &&
                (few || (fact_nothing(r, k) && !told_whole(r, v, k)) ||
                 (tree_base(r, k) == REL_CC && k < v && phrase_lex(r, LEX_NEGATION, k, v, &n) != NULL && n > 1)))
                climb_negate(c); /* "rather than attacking" */
            break;
        }
        case REL_MARK: /* "If only they had met." */
            if (tree_head(r, v) == NG_NONE && (m = word_lex(r, LEX_CONDITION, k)) != NULL)
                climb_claim(c, climb_modality(m));
            break;
        case REL_DET:
            if (c->own && word_is(r, k, "no"))
                climb_negate(c);
            break;
        case REL_AMOD: /* "alleged killer": of a noun that is the predicate */
        {
            size_t n = 0;
            const char *u = phrase_lex(r, LEX_UNREAL, k, k + 1, &n);
            if (c->own && u != NULL)
                climb_claim(c, climb_modality(u));
            break;
        }
        default: break;
        }
    }
}

/* ---- what ends the walk ---- */

/* ", who has left," said of a name: the writer tells it, whoever speaks of the name. */
static bool is_aside(const run *r, uint32_t v, uint32_t h)
{
    const uint32_t m = mention_headed(r, h), who = tree_rel(r, v) == REL_ACL_RELCL ? relative_pronoun(r, v) : NG_NONE;
    const bool relative = who != NG_NONE && !word_is(r, who, "where") && !word_is(r, who, "when"); /* go on telling */
    const bool participle = tree_rel(r, v) == REL_ACL && tree_form_is(r, v, "VBN") && v > h;
    return (relative || participle) && set_off(r, v) && !quoted_at(r, v) && m != NG_NONE &&
           r->m[m].kind == NG_MENTION_NAME;
}

/* Is noun i told of a name by standing beside it: "the founder, Kim", "Kim, the founder"? */
static bool beside_name(const run *r, uint32_t i)
{
    const relation b = tree_base(r, i);
    const pos_tag p = tree_pos(r, i);
    if ((p != POS_NOUN && p != POS_PROPN && p != POS_NUM && p != POS_ADJ) || tree_child(r, i, REL_COP) != NG_NONE ||
        quoted_at(r, i))
        return false;
    return b == REL_APPOS || tree_rel(r, i) == REL_NMOD_DESC || b == REL_FLAT || mention_headed(r, i) != NG_NONE;
}

/* ", with Kim calling it a pact": it goes with the whole sentence or report, wherever the parser hung it. */
static bool is_absolute(const run *r, uint32_t v)
{
    const uint32_t with = tree_child(r, v, REL_MARK);
    return tree_base(r, v) == REL_ADVCL && with != NG_NONE && word_is(r, with, "with") && comma_before(r, with) &&
           tree_child_base(r, v, REL_NSUBJ) != NG_NONE;
}

/* ", while the council says ...": another report, beside the one that the parser hung it on. */
static bool is_contrast(const run *r, uint32_t v, uint32_t h)
{
    const uint32_t mark = tree_child(r, v, REL_MARK);
    return tree_base(r, v) == REL_ADVCL && v > h && mark != NG_NONE && comma_before(r, mark) && verb_of_saying(r, v) &&
           (word_is(r, mark, "while") || word_is(r, mark, "whereas") || word_is(r, mark, "although") ||
            word_is(r, mark, "though")) &&
           tree_child_base(r, v, REL_NSUBJ) != NG_NONE && !quoted_at(r, v);
}

/* The head of the sentence, or of what is reported, around token i. */
static uint32_t outermost(const run *r, uint32_t i)
{
    while (tree_head(r, i) != NG_NONE && tree_base(r, i) != REL_CCOMP && tree_base(r, i) != REL_PARATAXIS)
        i = tree_head(r, i);
    return i;
}

/* Inside quotation marks: a claim of who speaks. */
static ng_status in_quotes(climb *c, uint32_t at)
{
    if (!quoted_at(c->r, at))
        return NG_OK;
    const quotation *q = &c->r->quote[c->r->quote_at[at]];
    climb_claim(c, NG_MODALITY_ACTUAL);
    if (q->end - q->first <= SCARE_WORDS && (q->speaker == NG_NONE || c->r->sent[q->speaker] != c->r->sent[at]))
        return NG_OK; /* words that the writer holds at arm's length are nobody's of the sentence before */
    const ng_status st = climb_attribute(c, q->speaker);
    return st == NG_OK && c->f->source.kind == NG_REF_NONE ? climb_attribute(c, fact_quote_speaker(c->r, at)) : st;
}

/* ---- a noun that names an event ---- */

/* "without an attack", "the threat of an attack", "called off the summit", "foiled an attack", "a possible attack":
 * what a preposition, the noun or verb above it, or an adjective says of an event. */
static ng_status from_event_noun(climb *c, uint32_t noun)
{
    const run *r = c->r;
    const uint32_t first = tree_first_conjunct(r, noun), h = tree_head(r, first);
    const relation b = tree_base(r, first);
    const bool object = b == REL_OBJ || tree_rel(r, first) == REL_NSUBJ_PASS ||
                        (b == REL_OBL && tree_child(r, first, REL_CASE) == NG_NONE);
    const char *v = NULL;
    TREE_CHILDREN (r, first, k) {
        const relation x = tree_base(r, k);
        if (x == REL_CASE && word_lex(r, LEX_NEGATION, k) != NULL)
            climb_negate(c);
        else if (x == REL_CASE && v == NULL && h != NG_NONE && (b == REL_OBL || b == REL_NMOD))
            v = fact_of_event(r, tree_lemma(r, h), r->w[k].low);
    }
    TREE_CHILDREN (r, noun, k) {
        if (v == NULL && tree_base(r, k) == REL_AMOD)
            v = fact_of_event(r, r->w[k].low, NULL);
    }
    if (v == NULL && object && h != NG_NONE) {
        const bool more = h + 1 < r->doc->n_token && tree_head(r, h + 1) == h; /* "off" of "called off" */
        v = more ? fact_of_event(r, tree_lemma(r, h), r->w[h + 1].low) : NULL;
        if (v == NULL && tree_child(r, h, REL_COMPOUND_PRT) == NG_NONE)
            v = fact_of_event(r, tree_lemma(r, h), NULL);
    }
    return v != NULL ? climb_held(c, h, v) : NG_OK;
}

ng_status factuality_of_attribute(run *r, uint32_t at, factuality *ret)
{
    if (!tree_there(r, at) || !beside_name(r, at))
        return factuality_of(r, at, ret);
    factuality f = { NG_FACT, NG_AFFIRMED, NG_MODALITY_ACTUAL, { .kind = NG_REF_NONE } };
    climb c = { .r = r, .f = &f, .at = at, .own = true, .under = true };
    cues_at(&c, at);
    *ret = f;
    return NG_OK;
}

ng_status factuality_of(run *r, uint32_t at, factuality *ret)
{
    factuality f = { NG_FACT, NG_AFFIRMED, NG_MODALITY_ACTUAL, { .kind = NG_REF_NONE } };
    climb c = { .r = r, .f = &f, .at = at, .own = true, .under = true };
    if (!tree_there(r, at)) {
        f.kind = NG_CLAIM;
        *ret = f;
        return NG_OK;
    }
    ng_status st = NG_OK;
    uint32_t v = at, from = NG_NONE;
    if (tree_pos(r, at) == POS_NOUN && tree_child(r, at, REL_COP) == NG_NONE)
        st = from_event_noun(&c, at);
    for (int n = 0; st == NG_OK && n < DEPTH_MAX; ++n) {
        if (c.own || c.modals)
            cues_at(&c, v);
        st = climb_reports(&c, v, from);
        uint32_t h = tree_rel(r, v) == REL_CONJ ? clause_joined(r, v) : tree_head(r, v);
        if (st != NG_OK || h == NG_NONE || is_aside(r, v, h) || is_contrast(r, v, h))
            break;
        if (is_absolute(r, v)) {
            c.own = c.modals = c.under = false;
            h = outermost(r, h);
        } else {
            st = climb_step(&c, v, h);
        }
        from = v;
        v = h;
    }
    if (st == NG_OK)
        st = in_quotes(&c, at);
    const ng_sentence *s = &r->doc->sentence[r->sent[at]];
    const uint32_t last = s->first + (uint32_t)s->n - 1;
    if (s->n > 0 && word_is(r, last, "?") && (!quoted_at(r, last) || quoted_at(r, at)))
        climb_claim(&c, NG_MODALITY_HYPOTHETICAL);
    if (st == NG_OK)
        *ret = f;
    return st;
}
