/* factuality_step.c -- one step up the tree: how real a clause is under the verb, noun or adjective that it hangs on.
 * What words say so stands in ontology/extract/factuality.tsv. */
#include "factuality_climb.h"

/* "now that he left": so it is */
static bool now_that(const run *r, uint32_t m)
{
    return m > 0 && word_is(r, m - 1, "now");
}

/* "whether he left" */
static bool asks(const run *r, uint32_t v)
{
    TREE_CHILDREN (r, v, m) {
        if (tree_base(r, m) == REL_MARK && (word_is(r, m, "whether") || word_is(r, m, "if")))
            return true;
    }
    return false;
}

/* "saw him leave", which the parser may take for a finite form */
static bool perceived(const run *r, uint32_t v)
{
    return !tree_that(r, v) && !tree_form_is(r, v, "VBD") && !tree_form_is(r, v, "VBZ") &&
           tree_child_base(r, v, REL_AUX) == NG_NONE && tree_child(r, v, REL_COP) == NG_NONE;
}

static ng_status from_complement(climb *c, uint32_t v, uint32_t h)
{
    run *r = c->r;
    const char *e;
    ng_status st = NG_OK;
    const uint32_t that = tree_child(r, v, REL_MARK);
    if (that != NG_NONE && word_is(r, that, "that") && (now_that(r, that) || word_is(r, h, "now"))) {
        c->own = c->modals = c->under = false;
        return NG_OK;
    }
    if (asks(r, v)) { /* nobody claims it */
        c->f->kind = NG_CLAIM;
        if (c->under)
            c->f->modality = NG_MODALITY_HYPOTHETICAL;
        c->own = c->modals = c->under = false;
        return NG_OK;
    }
    climb_told_ahead(c, v, h);
    if (verb_of_saying(r, h)) {
        st = climb_reported(c, h);
    } else if (fact_factive(r, h)) {
        /* "learned that": so it is */
    } else if ((e = fact_embed(r, h)) != NULL && strcmp(e, "actual") == 0 && perceived(r, v)) {
        c->modals = c->own || c->modals; /* "will see him leave"; "heard him leave", unlike "heard that he left" */
        c->own = false;
        return NG_OK;
    } else if (e != NULL && strcmp(e, "actual") != 0) {
        if (c->under)
            climb_apply(c, e);
        else
            climb_claim(c, NG_MODALITY_ACTUAL);
        climb_deny(c, h);
        if (c->f->kind == NG_CLAIM)
            st = climb_attribute(c, clause_subject(r, h));
    } else {
        climb_claim(c, NG_MODALITY_ACTUAL);
        climb_deny(c, h);
        const uint32_t who = clause_subject(r, h);
        if (who == NG_NONE || fact_is_source(r, who))
            st = climb_attribute(c, who);
        else if (c->under && c->f->source.kind == NG_REF_NONE && tree_pos(r, who) == POS_NOUN)
            climb_claim(c, NG_MODALITY_POSSIBLE); /* "the result means that" */
    }
    c->own = c->modals = false;
    return st;
}

static bool negated_itself(const run *r, uint32_t v)
{
    TREE_CHILDREN (r, v, k) {
        if (tree_base(r, k) == REL_ADVMOD && word_lex(r, LEX_NEGATION, k) != NULL)
            return true;
    }
    return false;
}

static ng_status from_open_complement(climb *c, uint32_t v, uint32_t h)
{
    run *r = c->r;
    const bool to = tree_infinitive(r, v);
    const char *e = fact_embed(r, h);
    if (c->beside) {
        c->beside = false;
        return NG_OK;
    }
    if (verb_of_saying(r, h)) { /* "is said to have", "claims to be", "hopes to be" */
        const ng_status st = climb_reported(c, h);
        if (st == NG_OK && c->under && e != NULL)
            climb_apply(c, e);
        c->own = c->modals = false;
        return st;
    }
    if (!c->under || (to && fact_achieved(r, v, h)))
        return NG_OK;
    if (to && tree_lemma_is(r, h, "go") && tree_form_is(r, h, "VBG") && tree_child(r, h, REL_AUX) != NG_NONE)
        climb_claim(c, NG_MODALITY_FUTURE); /* "was going to visit" */
    else if (tree_lemma_is(r, h, "have") && (!to || tree_form_is(r, h, "VBD")))
        return NG_OK; /* "had to pay" is told of what was done; "having paid" */
    else if (e != NULL && strcmp(e, "negated") == 0 && negated_itself(r, h)) { /* "did not rule out selling" */
        climb_claim(c, NG_MODALITY_POSSIBLE);
        c->own = false;
    } else if (e != NULL)
        climb_apply(c, e);
    else if (to)
        climb_claim(c, NG_MODALITY_POSSIBLE);
    return NG_OK;
}

/* "prevent", "ban": what they take does not come about. */
static bool is_negating(const run *r, uint32_t h)
{
    const char *e = fact_embed(r, h);
    return e != NULL && strcmp(e, "negated") == 0;
}

/* "if Norway had (not) agreed": it did not (or did). */
static void contrary(climb *c)
{
    if (c->own)
        c->f->polarity = NG_AFFIRMED;
    c->f->modality = NG_MODALITY_ACTUAL;
    climb_claim(c, NG_MODALITY_HYPOTHETICAL);
}

static void conditioned(climb *c, uint32_t v, ng_modality m)
{
    if (m == NG_MODALITY_CONDITIONAL && fact_past_perfect(c->r, v))
        contrary(c);
    else
        climb_claim(c, m);
}

static bool is_object_mark(const run *r, uint32_t m)
{
    static const char *const form[] = { "at", "on", "upon", "about", "to", "towards", "toward", "against", "into" };
    for (size_t i = 0; i < sizeof form / sizeof *form; ++i) {
        if (word_is(r, m, form[i]))
            return true;
    }
    return false;
}

/* The same of a deed that is no adverbial but what verb or adjective h is about: "accused X of doing", "insisted on
 * doing", "opposed to doing". */
static ng_status gerund_mark(climb *c, uint32_t h, uint32_t m, bool gerund)
{
    const run *r = c->r;
    const bool own = tree_pos(r, h) == POS_VERB &&
                     (word_is(r, m, "of") || word_is(r, m, "for") || word_is(r, m, "with")) &&
                     (verb_of_saying(r, h) || fact_embed(r, h) != NULL);
    const bool behind = gerund && h < m && !comma_before(r, m);
    const char *e = gerund ? fact_of_doing(r, h, m) : fact_of_verb(r, h, r->w[m].low);
    ng_status st = NG_OK;
    if (own || (e == NULL && behind && word_is(r, m, "to") && verb_of_saying(r, h)))
        st = climb_reported(c, h);
    if (st != NG_OK || e != NULL)
        return st == NG_OK ? climb_held(c, h, e) : st;
    e = behind && is_object_mark(r, m) ? fact_embed(r, h) : NULL;
    if (e != NULL && !(word_is(r, m, "to") && strcmp(e, "actual") == 0)) /* not "came close to buying" */
        climb_apply(c, e);
    else if (!own && (word_is(r, m, "against") || (word_is(r, m, "to") && !verb_of_saying(r, h))))
        climb_claim(c, NG_MODALITY_POSSIBLE);
    return NG_OK;
}

/* What mark or preposition m of adverbial clause v below h says of it. */
static ng_status adverbial_mark(climb *c, uint32_t v, uint32_t h, uint32_t m)
{
    run *r = c->r;
    const bool mark = tree_base(r, m) != REL_ADVMOD, gerund = tree_form_is(r, v, "VBG");
    size_t n = 0;
    const char *cond = phrase_lex(r, LEX_CONDITION, m, v, &n);
    if (mark && cond != NULL)
        conditioned(c, v, climb_modality(cond));
    else if (word_is(r, m, "as") && m > 0 && word_is(r, m - 1, "long") && !tree_form_is(r, v, "VBD"))
        climb_claim(c, NG_MODALITY_CONDITIONAL); /* "as long as" */
    else if (mark && phrase_lex(r, LEX_NEGATION, m, v, &n) != NULL)
        climb_negate(c); /* "without saying", "instead of" */
    else if (mark && word_is(r, m, "as") && (word_is(r, m + 1, "if") || word_is(r, m + 1, "though")))
        climb_claim(c, NG_MODALITY_HYPOTHETICAL);
    else if (tree_base(r, m) == REL_MARK && word_is(r, m, "that") && verb_of_saying(r, h) && !now_that(r, m))
        return climb_reported(c, h);
    else if (word_is(r, m, "to") && !gerund && (fact_occasion(r, v, h) || fact_achieved(r, v, h)))
        return NG_OK;
    else if (!gerund && (word_is(r, m, "to") || (word_is(r, m, "so") && tree_infinitive(r, v))))
        climb_claim(c, NG_MODALITY_POSSIBLE);
    else if (fact_later(r, v, h, m))
        climb_claim(c, NG_MODALITY_FUTURE);
    else if (word_is(r, m, "from") && (tree_lemma_is(r, h, "far") || is_negating(r, h)))
        climb_kept_from(c, h, "negated"); /* "far from being", "prevented X from doing" */
    else if (word_is(r, m, "as") && gerund && tree_child(r, h, REL_OBJ) != NG_NONE)
        return climb_reported(c, h); /* "hailed X as doing" */
    else
        return gerund_mark(c, h, m, gerund);
    return NG_OK;
}

static ng_status from_adverbial(climb *c, uint32_t v, uint32_t h)
{
    run *r = c->r;
    bool marked = false, means = false, achieved = false;
    ng_status st = NG_OK;
    if (c->under && fact_inverted(r, v))
        conditioned(c, v, NG_MODALITY_CONDITIONAL);
    TREE_CHILDREN (r, v, m) {
        const relation b = tree_base(r, m);
        if (b != REL_MARK && b != REL_CASE && b != REL_ADVMOD)
            continue;
        marked = marked || b != REL_ADVMOD;
        const bool object = b == REL_MARK && word_is(r, m, "of"); /* "not convicted of killing" */
        means = means || object || word_is(r, m, "by") || word_is(r, m, "for");
        achieved = achieved || (word_is(r, m, "to") && fact_achieved(r, v, h));
        if (object && c->under)
            climb_deny(c, h);
        if (c->under || word_is(r, m, "of"))
            st = adverbial_mark(c, v, h, m);
        if (st != NG_OK)
            return st;
    }
    const uint32_t subject = tree_child_base(r, v, REL_NSUBJ);
    const uint32_t about = subject == NG_NONE ? NG_NONE : tree_child(r, subject, REL_CASE);
    if (c->under && about != NG_NONE && about > h && about < v && tree_form_is(r, v, "VBG"))
        st = gerund_mark(c, h, about, true); /* "talked [about] Norway selling ships" */
    if (st != NG_OK)
        return st;
    const bool own_subject = subject != NG_NONE;
    const bool shares = (marked ? means || achieved : !verb_of_saying(r, v)) && !own_subject && !fact_done(r, v);
    c->modals = (c->own || c->modals) && shares; /* "will fly out, visiting Oslo", "wants to win by beating Paris" */
    c->under = c->under && shares;
    c->own = c->own && achieved && shares;
    return NG_OK;
}

/* The verb of saying above noun h, where the parser hung on the noun what is said: "told them after the meeting that".
 * NG_NONE: none. */
static uint32_t said_above(const run *r, uint32_t h)
{
    for (int n = 0; n < 4; ++n) {
        const relation b = tree_base(r, h);
        if (b != REL_OBL && b != REL_NMOD && b != REL_OBJ && b != REL_IOBJ)
            return NG_NONE;
        h = tree_head(r, h);
        if (h == NG_NONE || verb_of_saying(r, h))
            return h;
    }
    return NG_NONE;
}

/* "allegations (that) X did it", "the belief that": clause v is what noun h holds, unless that is a fact. A clause with
 * subject and object of its own has no place for "that". */
static bool states_content(const run *r, uint32_t v, uint32_t h)
{
    const uint32_t relative = relative_pronoun(r, v);
    const uint32_t subject = tree_child_base(r, v, REL_NSUBJ);
    bool whole = false;
    TREE_CHILDREN (r, v, k)
        whole = whole || (tree_base(r, k) == REL_OBJ && k > v && subject != NG_NONE && !relative_word(r, subject));
    if (tree_rel(r, v) == REL_ACL_RELCL && relative != NG_NONE && !whole)
        return false;
    const bool marked = tree_child(r, v, REL_MARK) != NG_NONE || tree_child(r, v, REL_CASE) != NG_NONE;
    const uint32_t of = tree_child_base(r, h, REL_NMOD); /* "the threat of Norway leaving" */
    if (!marked && subject == NG_NONE &&
        (tree_form_is(r, v, "VBN") || (tree_form_is(r, v, "VBG") && (of == NG_NONE || of > v || comma_before(r, v)))))
        return false; /* "the claim made by Kim" */
    return fact_content_noun(r, h) ||
           ((tree_that(r, v) || (whole && relative != NG_NONE && word_is(r, relative, "that"))) &&
            (lemma_lex(r, LEX_FACTIVE, h) == NULL ? !fact_mute(r, h) : fact_nothing(r, h)));
}

/* "rumours [of Norway] invading Denmark": the noun that tells of what h does in v, or h. */
static uint32_t teller(const run *r, uint32_t v, uint32_t h)
{
    const uint32_t above = tree_base(r, h) == REL_NMOD && tree_form_is(r, v, "VBG") ? tree_head(r, h) : NG_NONE;
    const bool tells =
        above != NG_NONE && !comma_before(r, v) && (fact_content_noun(r, above) || fact_embed(r, above) != NULL);
    return tells ? above : h;
}

/* "dismissed fears that", "claims that were rejected by Norway": who holds what noun h says to be untrue; else whose
 * belief it is. */
static ng_status held_by(climb *c, uint32_t h)
{
    static const char *const prep[] = { "by", "of", "from" };
    const run *r = c->r;
    const bool passive = tree_rel(r, h) == REL_NSUBJ_PASS;
    const uint32_t verb =
        passive || tree_base(r, h) == REL_OBJ || tree_base(r, h) == REL_OBL ? tree_head(r, h) : NG_NONE;
    const char *e = verb != NG_NONE ? fact_of_verb(r, verb, "that") : NULL;
    const bool denies = e != NULL && strcmp(e, "negated") == 0 && !negated_itself(r, verb);
    if (e != NULL)
        climb_apply(c, denies ? e : "possible");
    if (denies) /* who questions it has not said it */
        return climb_attribute(c, passive ? tree_child(r, verb, REL_OBL_AGENT) : clause_subject(r, verb));
    const char *doubt = word_lex(r, LEX_SAY_NOUN, h), *embed = doubt == NULL ? fact_embed(r, h) : NULL;
    uint32_t who = tree_child(r, h, REL_NMOD_POSS);
    TREE_CHILDREN (r, h, k) {
        const uint32_t mark = tree_base(r, k) == REL_NMOD && who == NG_NONE ? tree_child(r, k, REL_CASE) : NG_NONE;
        for (size_t i = 0; mark != NG_NONE && i < sizeof prep / sizeof *prep; ++i) {
            if (word_is(r, mark, prep[i]) && k > h)
                who = k;
        }
    }
    if (c->under && doubt != NULL && *doubt != '\0')
        climb_claim(c, climb_modality(doubt));
    else if (c->under && embed != NULL && strcmp(embed, "actual") != 0 && strcmp(embed, "negated") != 0)
        climb_claim(c, climb_modality(embed)); /* "the hope that" */
    const bool reason = tree_base(r, h) == REL_OBL && who == NG_NONE && lemma_lex(r, LEX_SOURCE_NOUN, h) == NULL;
    if (reason && doubt == NULL)
        return climb_attribute(c, clause_subject(r, tree_head(r, h))); /* "on the grounds that" */
    const bool source = (doubt != NULL && *doubt == '\0') || lemma_lex(r, LEX_SOURCE_NOUN, h) != NULL;
    return source && who == NG_NONE ? climb_attribute(c, h) : climb_attribute(c, who);
}

static ng_status from_noun(climb *c, uint32_t v, uint32_t h)
{
    run *r = c->r;
    const uint32_t said = tree_that(r, v) ? said_above(r, h) : NG_NONE;
    if (said != NG_NONE) {
        const ng_status st = climb_reported(c, said);
        if (st != NG_OK)
            return st;
    }
    const bool to = tree_infinitive(r, v);
    const uint32_t own = h;
    h = teller(r, v, h);
    const bool of = tree_form_is(r, v, "VBG") && tree_rel(r, v) != REL_ACL_RELCL &&
                    (h != own || tree_child(r, v, REL_MARK) != NG_NONE ||
                     tree_child_base(r, v, REL_NSUBJ) != NG_NONE); /* "the goal of buying" */
    const char *e = to || of ? fact_embed(r, h) : NULL;
    if (to && fact_achieved(r, v, h))
        return NG_OK; /* "became the first to win": as real as that */
    if (c->under && (to || e != NULL))
        climb_apply(c, e != NULL ? e : "possible");
    const bool sure = fact_nothing(r, h) && tree_lemma_is(r, h, "doubt"); /* "there is no doubt that" */
    if (!sure && (states_content(r, v, h) || (h != own && fact_content_noun(r, h)))) {
        climb_claim(c, NG_MODALITY_ACTUAL);
        if (fact_nothing(r, h))
            climb_claim(c, NG_MODALITY_POSSIBLE); /* "no evidence that" */
        const ng_status st = held_by(c, h);
        if (st != NG_OK)
            return st;
    }
    c->own = c->modals = c->under = false;
    return NG_OK;
}

static void from_conjunct(climb *c, uint32_t v, uint32_t h)
{
    const run *r = c->r;
    bool bare = tree_child_base(r, v, REL_NSUBJ) == NG_NONE && tree_child_base(r, v, REL_AUX) == NG_NONE &&
                tree_child(r, v, REL_COP) == NG_NONE;
    const char *a = r->doc->token[v].xpos, *b = r->doc->token[h].xpos;
    if (bare && a != NULL && b != NULL && strcmp(a, b) != 0)
        bare = false; /* "will fly to Oslo and met": not under "will" */
    c->beside = a != NULL && (strcmp(a, "VBD") == 0 || strcmp(a, "VBZ") == 0) && tree_infinitive(r, h);
    bool or_ = false;
    TREE_CHILDREN (r, v, k) {
        if (tree_base(r, k) == REL_CC)
            or_ = word_is(r, k, "or") || word_is(r, k, "nor");
    }
    c->modals = (c->own || c->modals) && bare;
    c->own = c->own && bare && or_;
}

ng_status climb_step(climb *c, uint32_t v, uint32_t h)
{
    const relation rel = tree_rel(c->r, v);
    TREE_CHILDREN (c->r, v, m) {
        if (c->under && tree_base(c->r, m) == REL_MARK && word_is(c->r, m, "whether"))
            climb_claim(c, NG_MODALITY_HYPOTHETICAL); /* "asked about whether" */
    }
    switch (rel_base(rel)) {
    case REL_CCOMP: return from_complement(c, v, h);
    case REL_XCOMP: return from_open_complement(c, v, h);
    case REL_ADVCL: return from_adverbial(c, v, h);
    case REL_ACL: return from_noun(c, v, h);
    case REL_CONJ: from_conjunct(c, v, h); return NG_OK;
    case REL_PARATAXIS:
        c->own = c->modals = false;
        return verb_of_saying(c->r, h) && tree_child_base(c->r, h, REL_CCOMP) == NG_NONE && !verb_of_saying(c->r, v)
                   ? climb_reported(c, h)
                   : NG_OK;
    case REL_CSUBJ: {
        const char *e = fact_embed(c->r, h);
        if (e != NULL && c->under)
            climb_apply(c, e);
        c->own = c->modals = false;
        return NG_OK;
    }
    default: c->own = c->modals = c->under = false; return NG_OK;
    }
}
