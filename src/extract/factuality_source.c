/* factuality_source.c -- what the walk up the tree has found (claim, polarity, modality), and who says so. */
#include "factuality_climb.h"

void climb_claim(climb *c, ng_modality m)
{
    c->f->kind = NG_CLAIM;
    if (c->f->modality == NG_MODALITY_ACTUAL)
        c->f->modality = m;
}

void climb_negate(climb *c)
{
    c->f->kind = NG_CLAIM;
    c->f->polarity = NG_NEGATED;
}

ng_modality climb_modality(const char *v)
{
    const ng_modality m = ng_modality_parse(v);
    return m == NG_MODALITY_COUNT ? NG_MODALITY_POSSIBLE : m;
}

/* A value of `embed` or `unreal`: a modality, "negated", or "actual". */
void climb_apply(climb *c, const char *v)
{
    if (strcmp(v, "negated") == 0)
        climb_negate(c);
    else if (strcmp(v, "actual") != 0)
        climb_claim(c, climb_modality(v));
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

ng_status climb_attribute(climb *c, uint32_t who)
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
    const ng_status st = climb_attribute(c, who);
    if (c->under && who != NG_NONE && c->f->source.kind == NG_REF_NONE && tree_pos(c->r, who) == POS_NOUN)
        climb_claim(c, NG_MODALITY_POSSIBLE);
    return st;
}

/* What is not said, thought or planned is possible; what is not denied is not negated for that. */
void climb_deny(climb *c, uint32_t h)
{
    bool negated = word_lex(c->r, LEX_NEGATION, h) != NULL; /* denied */
    const bool denial = negated;
    TREE_CHILDREN (c->r, h, k) {
        const relation b = tree_base(c->r, k);
        if ((b == REL_ADVMOD && word_lex(c->r, LEX_NEGATION, k) != NULL) ||
            (b == REL_NSUBJ && (fact_nothing(c->r, k) || word_is(c->r, k, "few")))) {
            negated = !denial; /* "did not believe": it is no claim of his that it is so */
            climb_claim(c, NG_MODALITY_POSSIBLE);
        }
    }
    if (negated)
        climb_negate(c);
}

/* "Said that it would pay": seen from the day on which that was said, unless it hangs on a condition. */
void climb_told_ahead(climb *c, uint32_t v, uint32_t h)
{
    const run *r = c->r;
    if (c->own && c->f->modality == NG_MODALITY_CONDITIONAL && (tree_form_is(r, h, "VBD") || fact_past_perfect(r, h)) &&
        fact_would(r, v))
        c->f->modality = NG_MODALITY_FUTURE;
}

/* Verb h says what stands below it. */
ng_status climb_reported(climb *c, uint32_t h)
{
    climb_claim(c, NG_MODALITY_ACTUAL);
    climb_deny(c, h);
    if (clause_passive(c->r, h)) {
        climb_claim(c, NG_MODALITY_POSSIBLE);
        return climb_attribute(c, tree_child(c->r, h, REL_OBL_AGENT));
    }
    return attribute_or_doubt(c, clause_subject(c->r, h));
}

/* What verb h says of a deed; whom somebody only tries to keep from it may do it all the same. */
void climb_kept_from(climb *c, uint32_t h, const char *v)
{
    if (strcmp(v, "negated") == 0 && tree_pos(c->r, h) == POS_VERB && tree_infinitive(c->r, h))
        climb_claim(c, NG_MODALITY_POSSIBLE);
    else
        climb_apply(c, v);
}

/* What is said of an event by the words at h, a value of `embed-event`. */
ng_status climb_held(climb *c, uint32_t h, const char *v)
{
    if (strcmp(v, "reported") == 0)
        return climb_reported(c, h);
    climb_kept_from(c, h, v);
    return NG_OK;
}

/* "according to X", ", Z said": what hangs on token v and reports it, `from` excepted. */
ng_status climb_reports(climb *c, uint32_t v, uint32_t from)
{
    run *r = c->r;
    ng_status st = NG_OK;
    TREE_CHILDREN (r, v, k) {
        const relation b = tree_base(r, k);
        if (k == from)
            continue; /* it does not report itself */
        if (content_around(r, k)) {
            climb_told_ahead(c, v, k);
            st = climb_reported(c, k);
        } else if (b == REL_OBL || b == REL_ADVCL || b == REL_ADVMOD) {
            size_t n = 0;
            const uint32_t left = r->tree.left[k];
            const size_t end = r->tree.right[k];
            uint32_t at = left;
            while (at < k && word_is(r, at, ","))
                ++at;
            const bool cites = word_is(r, k, "citing") && verb_of_saying(r, v); /* what is said, not the saying */
            if (at < end && !cites && phrase_lex(r, LEX_ACCORDING, at, end, &n) != NULL) {
                climb_claim(c, NG_MODALITY_ACTUAL);
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
                    st = climb_attribute(c, who);
            }
        }
        if (st != NG_OK)
            return st;
    }
    return st;
}
