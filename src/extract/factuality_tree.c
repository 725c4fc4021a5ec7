/* factuality_tree.c -- fact or claim, read off the tree.
 *
 * From the predicate up to the root: what negates it, makes it possible or
 * future, who reports it. After the signature idea of FactBank (Sauri,
 * Pustejovsky, "FactBank: a corpus annotated with event factuality", 2009): a
 * verb that takes a clause says how real that is. Which verb says what stands in
 * ontology/extract/factuality.tsv.
 */
#include "factuality.h"
#include "factuality_words.h"

#define DEPTH_MAX 64  /* tokens above one another that are looked at */
#define SCARE_WORDS 4 /* a quotation amid narration that is no longer */

typedef struct {
    run *r;
    factuality *f;
    uint32_t at; /* the predicate */
    bool own;    /* what stands at the token looked at is about the predicate itself */
    bool modals; /* only modals and plans are, negation not: "will go, visiting" */
    bool beside; /* it only stands beside the infinitive looked at: "vowed to go and went" */
    bool under;  /* plans and conditions above hold for the predicate too; not for what a noun takes for granted */
} climb;

static void claim(climb *c, ng_modality m)
{
    c->f->kind = NG_CLAIM;
    if (c->f->modality == NG_MODALITY_ACTUAL)
        c->f->modality = m;
}

static void negate(climb *c)
{
    c->f->kind = NG_CLAIM;
    c->f->polarity = NG_NEGATED;
}

static ng_modality modality_named(const char *v)
{
    const ng_modality m = ng_modality_parse(v);
    return m == NG_MODALITY_COUNT ? NG_MODALITY_POSSIBLE : m;
}

/* A value of `embed` or `unreal`: a modality, "negated", or "actual". */
static void apply(climb *c, const char *v)
{
    if (strcmp(v, "negated") == 0)
        negate(c);
    else if (strcmp(v, "actual") != 0)
        claim(c, modality_named(v));
}

/* ---- who says so ---- */

/* Who is named as the source, whatever the noun is. */
static ng_status attribute_to(climb *c, uint32_t who)
{
    run *r = c->r;
    const uint32_t m = mention_headed(r, who);
    if (m != NG_NONE && r->m[m].entity != NG_NONE && r->m[m].type != NG_TYPE_AGREEMENT && r->m[m].type != NG_TYPE_LAW) {
        c->f->source = ref_entity(r->m[m].entity);
        return NG_OK;
    }
    phrase p;
    phrase_of(r, who, PHRASE_BARE | PHRASE_SHORT | PHRASE_ALL, &p);
    if (p.n == 0 || p.n > 16)
        return NG_OK;
    for (uint32_t i = 0; i < p.n; ++i) {
        if (phrase_mark(r, p.t[i]) || word_is(r, p.t[i], ":"))
            return NG_OK; /* the parser took what is said for who says it */
    }
    const char *text = phrase_text(r, &p);
    if (text == NULL)
        return ng_nomem(r->err, "extract");
    c->f->source = ref_text(text);
    return NG_OK;
}

static ng_status attribute(climb *c, uint32_t who)
{
    if (who != NG_NONE && tree_pos(c->r, who) == POS_PRON && !fact_can_say(c->r, who))
        who = fact_speaker_before(c->r, who);
    if (who == NG_NONE || c->f->source.kind != NG_REF_NONE || !fact_can_say(c->r, who))
        return NG_OK; /* or "he" of whom nothing is known */
    return attribute_to(c, who);
}

/* The same of what shows something: where nobody says it ("the result suggests that"), it is no more than possible. */
static ng_status attribute_or_doubt(climb *c, uint32_t who)
{
    const ng_status st = attribute(c, who);
    if (c->under && who != NG_NONE && c->f->source.kind == NG_REF_NONE && tree_pos(c->r, who) == POS_NOUN)
        claim(c, NG_MODALITY_POSSIBLE);
    return st;
}

/* What is not said, thought or planned is possible; what is not denied is not negated for that. */
static void deny(climb *c, uint32_t h)
{
    bool negated = word_lex(c->r, LEX_NEGATION, h) != NULL; /* denied */
    const bool denial = negated;
    TREE_CHILDREN (c->r, h, k) {
        const relation b = tree_base(c->r, k);
        if ((b == REL_ADVMOD && word_lex(c->r, LEX_NEGATION, k) != NULL) ||
            (b == REL_NSUBJ && (fact_nothing(c->r, k) || word_is(c->r, k, "few")))) {
            negated = !denial; /* "did not believe": it is no claim of his that it is so */
            claim(c, NG_MODALITY_POSSIBLE);
        }
    }
    if (negated)
        negate(c);
}

/* "Said that it would pay": seen from the day on which that was said, unless it hangs on a condition. */
static void told_ahead(climb *c, uint32_t v, uint32_t h)
{
    const run *r = c->r;
    if (c->own && c->f->modality == NG_MODALITY_CONDITIONAL && (tree_form_is(r, h, "VBD") || fact_past_perfect(r, h)) &&
        fact_would(r, v))
        c->f->modality = NG_MODALITY_FUTURE;
}

/* Verb h says what stands below it. */
static ng_status reported(climb *c, uint32_t h)
{
    claim(c, NG_MODALITY_ACTUAL);
    deny(c, h);
    if (clause_passive(c->r, h)) {
        claim(c, NG_MODALITY_POSSIBLE);
        return attribute(c, tree_child(c->r, h, REL_OBL_AGENT));
    }
    return attribute_or_doubt(c, clause_subject(c->r, h));
}

/* What verb h says of a deed; whom somebody only tries to keep from it may do it all the same. */
static void kept_from(climb *c, uint32_t h, const char *v)
{
    if (strcmp(v, "negated") == 0 && tree_pos(c->r, h) == POS_VERB && tree_infinitive(c->r, h))
        claim(c, NG_MODALITY_POSSIBLE);
    else
        apply(c, v);
}

/* What is said of an event by the words at h, a value of `embed-event`. */
static ng_status held(climb *c, uint32_t h, const char *v)
{
    if (strcmp(v, "reported") == 0)
        return reported(c, h);
    kept_from(c, h, v);
    return NG_OK;
}

/* "according to X", ", Z said": what hangs on token v and reports it, `from` excepted. */
static ng_status reports_beside(climb *c, uint32_t v, uint32_t from)
{
    run *r = c->r;
    ng_status st = NG_OK;
    TREE_CHILDREN (r, v, k) {
        const relation b = tree_base(r, k);
        if (k == from)
            continue; /* it does not report itself */
        if (content_around(r, k)) {
            told_ahead(c, v, k);
            st = reported(c, k);
        } else if (b == REL_OBL || b == REL_ADVCL || b == REL_ADVMOD) {
            size_t n = 0;
            const uint32_t left = r->tree.left[k];
            const size_t end = r->tree.right[k];
            uint32_t at = left;
            while (at < k && word_is(r, at, ","))
                ++at;
            const bool cites = word_is(r, k, "citing") && verb_of_saying(r, v); /* what is said, not the saying */
            if (at < end && !cites && phrase_lex(r, LEX_ACCORDING, at, end, &n) != NULL) {
                claim(c, NG_MODALITY_ACTUAL);
                uint32_t who = k;
                if (word_is(r, k, "according")) {
                    who = tree_child_base(r, k, REL_OBL);
                    if (who == NG_NONE)
                        who = tree_child_base(r, k, REL_NMOD);
                } else if (word_is(r, k, "citing")) {
                    who = tree_child_base(r, k, REL_OBJ);
                }
                const bool noun = who != NG_NONE && (tree_pos(r, who) == POS_NOUN || tree_pos(r, who) == POS_PROPN);
                const bool cited = !word_is(r, k, "citing") || (who != NG_NONE && fact_is_source(r, who));
                if (noun && cited && c->f->source.kind == NG_REF_NONE && !noun_is(r, who, "time"))
                    st = attribute_to(c, who);
                else
                    st = attribute(c, who);
            }
        }
        if (st != NG_OK)
            return st;
    }
    return st;
}

/* ---- what stands at a predicate ---- */

static void adverb_cue(climb *c, uint32_t v, uint32_t k)
{
    run *r = c->r;
    size_t n = 0;
    if (c->own && word_lex(r, LEX_NEAR, k) != NULL && k < v && lemma_lex(r, LEX_SCALE_VERB, v) == NULL)
        negate(c); /* "nearly sold"; what nearly doubled did grow */
    const char *unreal = phrase_lex(r, LEX_UNREAL, k, k + 1, &n);
    if (unreal != NULL)
        claim(c, modality_named(unreal));
    if (c->own && (word_lex(r, LEX_NEGATION, k) != NULL ||
                   (r->tree.left[k] < k && phrase_lex(r, LEX_NEGATION, r->tree.left[k], k + 1, &n) != NULL)))
        negate(c);
}

/* "if": of a deed that is over it says nothing ("promised help if attacked"). */
static void condition_cue(climb *c, uint32_t v, uint32_t clause)
{
    if (tree_form_is(c->r, v, "VBD"))
        return;
    TREE_CHILDREN (c->r, clause, m) {
        const char *cond = tree_base(c->r, m) == REL_MARK ? word_lex(c->r, LEX_CONDITION, m) : NULL;
        if (cond != NULL && !word_is(c->r, m, "whether") &&
            !word_is(c->r, m + 1, "not")) /* nor "to repeat, if not beat" */
            claim(c, NG_MODALITY_CONDITIONAL);
    }
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
                claim(c, modality_named(m));
            else if (tree_form_is(r, k, "MD"))
                claim(c, NG_MODALITY_CONDITIONAL); /* "'d" */
            else if (tree_lemma_is(r, k, "be") && tree_rel(r, k) == REL_AUX &&
                     (word_is(r, k + 1, "to") || (tree_infinitive(r, v) && tree_form_is(r, v, "VB"))))
                claim(c, NG_MODALITY_FUTURE); /* "is (due) to visit" */
            break;
        case REL_ADVMOD: adverb_cue(c, v, k); break;
        case REL_OBL:
            if (fact_plot(r, v, k))
                claim(c, NG_MODALITY_HYPOTHETICAL);
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
                (few || (fact_nothing(r, k) && !(tree_base(r, k) == REL_OBJ && word_is(r, k, "nothing"))) ||
                 (tree_base(r, k) == REL_CC && k < v && phrase_lex(r, LEX_NEGATION, k, v, &n) != NULL && n > 1)))
                negate(c); /* "rather than attacking" */
            break;
        }
        case REL_MARK: /* "If only they had met." */
            if (tree_head(r, v) == NG_NONE && (m = word_lex(r, LEX_CONDITION, k)) != NULL)
                claim(c, modality_named(m));
            break;
        case REL_DET:
            if (c->own && word_is(r, k, "no"))
                negate(c);
            break;
        case REL_AMOD: /* "alleged killer": of a noun that is the predicate */
        {
            size_t n = 0;
            const char *u = phrase_lex(r, LEX_UNREAL, k, k + 1, &n);
            if (c->own && u != NULL)
                claim(c, modality_named(u));
            break;
        }
        default: break;
        }
    }
}

/* ---- one step up ---- */

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
    told_ahead(c, v, h);
    if (verb_of_saying(r, h)) {
        st = reported(c, h);
    } else if (fact_factive(r, h)) {
        /* "learned that": so it is */
    } else if ((e = fact_embed(r, h)) != NULL && strcmp(e, "actual") == 0 && perceived(r, v)) {
        c->modals = c->own || c->modals; /* "will see him leave"; "heard him leave", unlike "heard that he left" */
        c->own = false;
        return NG_OK;
    } else if (e != NULL && strcmp(e, "actual") != 0) {
        if (c->under)
            apply(c, e);
        else
            claim(c, NG_MODALITY_ACTUAL);
        deny(c, h);
        if (c->f->kind == NG_CLAIM)
            st = attribute(c, clause_subject(r, h));
    } else {
        claim(c, NG_MODALITY_ACTUAL);
        deny(c, h);
        const uint32_t who = clause_subject(r, h);
        if (who == NG_NONE || fact_is_source(r, who))
            st = attribute(c, who);
        else if (c->under && c->f->source.kind == NG_REF_NONE && tree_pos(r, who) == POS_NOUN)
            claim(c, NG_MODALITY_POSSIBLE); /* "the result means that" */
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
        const ng_status st = reported(c, h);
        if (st == NG_OK && c->under && e != NULL)
            apply(c, e);
        c->own = c->modals = false;
        return st;
    }
    if (!c->under || (to && fact_achieved(r, v, h)))
        return NG_OK;
    if (to && tree_lemma_is(r, h, "go") && tree_form_is(r, h, "VBG") && tree_child(r, h, REL_AUX) != NG_NONE)
        claim(c, NG_MODALITY_FUTURE); /* "was going to visit" */
    else if (tree_lemma_is(r, h, "have") && (!to || tree_form_is(r, h, "VBD")))
        return NG_OK; /* "had to pay" is told of what was done; "having paid" */
    else if (e != NULL && strcmp(e, "negated") == 0 && negated_itself(r, h)) { /* "did not rule out selling" */
        claim(c, NG_MODALITY_POSSIBLE);
        c->own = false;
    } else if (e != NULL)
        apply(c, e);
    else if (to)
        claim(c, NG_MODALITY_POSSIBLE);
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
    claim(c, NG_MODALITY_HYPOTHETICAL);
}

static void conditioned(climb *c, uint32_t v, ng_modality m)
{
    if (m == NG_MODALITY_CONDITIONAL && fact_past_perfect(c->r, v))
        contrary(c);
    else
        claim(c, m);
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
        st = reported(c, h);
    if (st != NG_OK || e != NULL)
        return st == NG_OK ? held(c, h, e) : st;
    e = behind && is_object_mark(r, m) ? fact_embed(r, h) : NULL;
    if (e != NULL && !(word_is(r, m, "to") && strcmp(e, "actual") == 0)) /* not "came close to buying" */
        apply(c, e);
    else if (!own && (word_is(r, m, "against") || (word_is(r, m, "to") && !verb_of_saying(r, h))))
        claim(c, NG_MODALITY_POSSIBLE);
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
        conditioned(c, v, modality_named(cond));
    else if (word_is(r, m, "as") && m > 0 && word_is(r, m - 1, "long") && !tree_form_is(r, v, "VBD"))
        claim(c, NG_MODALITY_CONDITIONAL); /* "as long as" */
    else if (mark && phrase_lex(r, LEX_NEGATION, m, v, &n) != NULL)
        negate(c); /* "without saying", "instead of" */
    else if (mark && word_is(r, m, "as") && (word_is(r, m + 1, "if") || word_is(r, m + 1, "though")))
        claim(c, NG_MODALITY_HYPOTHETICAL);
    else if (tree_base(r, m) == REL_MARK && word_is(r, m, "that") && verb_of_saying(r, h) && !now_that(r, m))
        return reported(c, h);
    else if (word_is(r, m, "to") && !gerund && (fact_occasion(r, v, h) || fact_achieved(r, v, h)))
        return NG_OK;
    else if (!gerund && (word_is(r, m, "to") || (word_is(r, m, "so") && tree_infinitive(r, v))))
        claim(c, NG_MODALITY_POSSIBLE);
    else if (fact_later(r, v, h, m))
        claim(c, NG_MODALITY_FUTURE);
    else if (word_is(r, m, "from") && (tree_lemma_is(r, h, "far") || is_negating(r, h)))
        kept_from(c, h, "negated"); /* "far from being", "prevented X from doing" */
    else if (word_is(r, m, "as") && gerund && tree_child(r, h, REL_OBJ) != NG_NONE)
        return reported(c, h); /* "hailed X as doing" */
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
            deny(c, h);
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
    c->modals = c->own && shares; /* "will fly out, visiting Oslo", "wants to win by beating Paris" */
    c->under = c->under && shares;
    c->own = c->own && achieved && shares;
    return NG_OK;
}

/* The relative pronoun before v in its own clause, or NG_NONE. */
static uint32_t relative_of(const run *r, uint32_t v)
{
    for (uint32_t i = r->tree.left[v]; i < v; ++i) {
        if (relative_word(r, i))
            return i;
    }
    return NG_NONE;
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
    const uint32_t relative = relative_of(r, v);
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
        apply(c, denies ? e : "possible");
    if (denies) /* who questions it has not said it */
        return attribute(c, passive ? tree_child(r, verb, REL_OBL_AGENT) : clause_subject(r, verb));
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
        claim(c, modality_named(doubt));
    else if (c->under && embed != NULL && strcmp(embed, "actual") != 0 && strcmp(embed, "negated") != 0)
        claim(c, modality_named(embed)); /* "the hope that" */
    const bool reason = tree_base(r, h) == REL_OBL && who == NG_NONE && lemma_lex(r, LEX_SOURCE_NOUN, h) == NULL;
    if (reason && doubt == NULL)
        return attribute(c, clause_subject(r, tree_head(r, h))); /* "on the grounds that" */
    const bool source = (doubt != NULL && *doubt == '\0') || lemma_lex(r, LEX_SOURCE_NOUN, h) != NULL;
    return source && who == NG_NONE ? attribute(c, h) : attribute(c, who);
}

static ng_status from_noun(climb *c, uint32_t v, uint32_t h)
{
    run *r = c->r;
    const uint32_t said = tree_that(r, v) ? said_above(r, h) : NG_NONE;
    if (said != NG_NONE) {
        const ng_status st = reported(c, said);
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
        apply(c, e != NULL ? e : "possible");
    const bool sure = fact_nothing(r, h) && tree_lemma_is(r, h, "doubt"); /* "there is no doubt that" */
    if (!sure && (states_content(r, v, h) || (h != own && fact_content_noun(r, h)))) {
        claim(c, NG_MODALITY_ACTUAL);
        if (fact_nothing(r, h))
            claim(c, NG_MODALITY_POSSIBLE); /* "no evidence that" */
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

/* ", who has left," said of a name: the writer tells it, whoever speaks of the name. */
static bool is_aside(const run *r, uint32_t v, uint32_t h)
{
    const uint32_t m = mention_headed(r, h), who = tree_rel(r, v) == REL_ACL_RELCL ? relative_of(r, v) : NG_NONE;
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

static ng_status step_up(climb *c, uint32_t v, uint32_t h)
{
    const relation rel = tree_rel(c->r, v);
    TREE_CHILDREN (c->r, v, m) {
        if (c->under && tree_base(c->r, m) == REL_MARK && word_is(c->r, m, "whether"))
            claim(c, NG_MODALITY_HYPOTHETICAL); /* "asked about whether" */
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
                   ? reported(c, h)
                   : NG_OK;
    case REL_CSUBJ: {
        const char *e = fact_embed(c->r, h);
        if (e != NULL && c->under)
            apply(c, e);
        c->own = c->modals = false;
        return NG_OK;
    }
    default: c->own = c->modals = c->under = false; return NG_OK;
    }
}

/* Inside quotation marks: a claim of who speaks. */
static ng_status in_quotes(climb *c, uint32_t at)
{
    if (!quoted_at(c->r, at))
        return NG_OK;
    const quotation *q = &c->r->quote[c->r->quote_at[at]];
    claim(c, NG_MODALITY_ACTUAL);
    if (q->end - q->first <= SCARE_WORDS && (q->speaker == NG_NONE || c->r->sent[q->speaker] != c->r->sent[at]))
        return NG_OK; /* words that the writer holds at arm's length are nobody's of the sentence before */
    const ng_status st = attribute(c, q->speaker);
    return st == NG_OK && c->f->source.kind == NG_REF_NONE ? attribute(c, fact_quote_speaker(c->r, at)) : st;
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
            negate(c);
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
    return v != NULL ? held(c, h, v) : NG_OK;
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
        st = reports_beside(&c, v, from);
        uint32_t h = tree_rel(r, v) == REL_CONJ ? clause_joined(r, v) : tree_head(r, v);
        if (st != NG_OK || h == NG_NONE || is_aside(r, v, h) || is_contrast(r, v, h))
            break;
        if (is_absolute(r, v)) {
            c.own = c.modals = c.under = false;
            h = outermost(r, h);
        } else {
            st = step_up(&c, v, h);
        }
        from = v;
        v = h;
    }
    if (st == NG_OK)
        st = in_quotes(&c, at);
    const ng_sentence *s = &r->doc->sentence[r->sent[at]];
    const uint32_t last = s->first + (uint32_t)s->n - 1;
    if (s->n > 0 && word_is(r, last, "?") && (!quoted_at(r, last) || quoted_at(r, at)))
        claim(&c, NG_MODALITY_HYPOTHETICAL);
    if (st == NG_OK)
        *ret = f;
    return st;
}
