/* factuality.c -- does the article itself assert it?
 *
 * Cues are looked for from the sentence's words alone; the lists stand in
 * ontology/extract/factuality.tsv. When in doubt a statement is a claim: a
 * claim that was a fact costs a line in a diagram, a fact that was a claim is
 * a lie.
 */
#include "factuality.h"
#include "quotes.h"
#include "tree.h"

typedef struct {
    run *r;
    ng_statement *s;
    size_t begin, end; /* of the sentence, in tokens */
    size_t subject, first, last;
} scope;

static void claim(ng_statement *s, ng_modality m)
{
    s->kind = NG_CLAIM;
    if (s->modality == NG_MODALITY_ACTUAL)
        s->modality = m;
}

static ng_modality modality_of(const char *v)
{
    const ng_modality m = ng_modality_parse(v);
    return m == NG_MODALITY_COUNT ? NG_MODALITY_POSSIBLE : m;
}

/* ---- who says so ---- */

/* The words before token i back to a comma or clause, as a source that is no entity. */
static char *words_before(run *r, size_t begin, size_t i, size_t *from)
{
    size_t k = i;
    *from = i;
    if (i == begin || (r->w[i - 1].flags & (WORD_LETTER | WORD_FUNCTION)) != WORD_LETTER ||
        word_lex(r, LEX_UNIT, i - 1) != NULL || word_lex(r, LEX_WEEKDAY, i - 1) != NULL ||
        word_lex(r, LEX_MONTH, i - 1) != NULL)
        return NULL; /* "this week" says nothing */
    while (k > begin && i - k < 6) {
        const word *w = &r->w[k - 1];
        if (!(w->flags & (WORD_LETTER | WORD_DIGIT)) && !word_is(r, k - 1, "'s") && !word_is(r, k - 1, "-"))
            break;
        if (word_lex(r, LEX_CLAUSE, k - 1) != NULL || word_is(r, k - 1, "and") || word_is(r, k - 1, "but"))
            break;
        --k;
    }
    while (k < i && (word_is(r, k, "the") || word_is(r, k, "a") || word_is(r, k, "an") || word_is(r, k, "also")))
        ++k;
    *from = k;
    bool content = false;
    for (size_t j = k; j < i; ++j)
        content = content || (r->w[j].flags & (WORD_LETTER | WORD_FUNCTION)) == WORD_LETTER;
    return content ? words_text(r, k, i - k) : NULL;
}

/* A mention whose phrase ends right before token i (an adverb between is no matter). */
static uint32_t mention_before(const run *r, size_t begin, size_t i)
{
    for (size_t k = i, n = 0; k > begin && n < 3; --k, ++n) {
        const uint32_t m = r->mention_at[k - 1];
        if (m != NG_NONE)
            return r->m[m].entity != NG_NONE && !(r->m[m].demonym && !r->m[m].plural) ? m : NG_NONE;
        const word *w = &r->w[k - 1];
        const bool skip = (w->flags & WORD_FUNCTION) && word_lex(r, LEX_CLAUSE, k - 1) == NULL;
        if (!skip && !(w->n > 3 && strcmp(w->low + w->n - 2, "ly") == 0))
            return NG_NONE;
    }
    return NG_NONE;
}

static bool speaker_type(ng_type t)
{
    return t != NG_TYPE_AGREEMENT && t != NG_TYPE_LAW && t != NG_TYPE_EVENT;
}

/* The mention right after token i: "said Putin", "according to the AP". */
static uint32_t mention_after(const run *r, size_t i, size_t end)
{
    for (size_t k = i; k < end && k < i + 6; ++k) {
        const uint32_t m = r->mention_at[k];
        if (m != NG_NONE && !r->m[m].demonym && r->m[m].entity != NG_NONE)
            return m;
        if (m == NG_NONE && r->role_at[k] == NG_NONE && !(r->w[k].flags & (WORD_FUNCTION | WORD_UPPER)))
            return NG_NONE;
    }
    return NG_NONE;
}

static ng_status attribute(scope *c, uint32_t m, char *words)
{
    if (c->s->attributed_to.kind != NG_REF_NONE)
        return NG_OK;
    if (m != NG_NONE && speaker_type(c->r->m[m].type))
        c->s->attributed_to = ref_entity(c->r->m[m].entity);
    else if (words != NULL)
        c->s->attributed_to = ref_text(words);
    return NG_OK;
}

/* "X said (that) ... trigger" or "..., X said" or "..., said X". */
static ng_status reported_by(scope *c, size_t verb)
{
    run *r = c->r;
    const bool before = verb < c->first;
    if (verb > c->begin && word_lex(r, LEX_DETERMINER, verb - 1) != NULL && !word_is(r, verb - 1, "that"))
        return NG_OK; /* "a claim" */
    /* "X visited Y and said ...": the report is not of the visit; nor is it with the verb's own object */
    if (!before && verb > c->begin &&
        (word_is(r, verb - 1, "and") || word_is(r, verb - 1, "who") || word_is(r, verb - 1, "that")))
        return NG_OK;
    const word *w = &r->w[verb];
    const bool ing =
        w->n > 4 && strcmp(w->low + w->n - 3, "ing") == 0; /* ", saying ...": the subject of the clause says it */
    if (ing && !before)
        return NG_OK;
    uint32_t m = mention_before(r, c->begin, verb);
    size_t head = verb;
    if (m != NG_NONE && c->subject < c->end && r->mention_at[c->subject] == m)
        return NG_OK; /* "X recalled Y and drafted Z in": the subject's own other verb */
    char *words = m != NG_NONE || ing ? NULL : words_before(r, c->begin, verb, &head);
    if (m != NG_NONE)
        head = r->m[m].wide < r->m[m].first ? r->m[m].wide : r->m[m].first;
    while (head > c->begin && (word_is(r, head - 1, "the") || word_is(r, head - 1, "a") || word_is(r, head - 1, "an")))
        --head;
    if (!before) { /* ", X said" and ", said X"; a later clause has its own subject */
        if (head == c->begin || !(word_is(r, head - 1, ",") || quote_mark(r, (uint32_t)head - 1)))
            return NG_OK;
        if (m == NG_NONE && words == NULL) {
            m = mention_after(r, verb + 1, c->end);
            if (m == NG_NONE)
                return NG_OK; /* "X, who visited Y, said ..." */
        }
    }
    if (m != NG_NONE && head > c->begin && (r->w[head - 1].flags & WORD_FUNCTION) &&
        (word_lex(r, LEX_PLACE_PREP, head - 1) != NULL || word_lex(r, LEX_ACTOR_AFTER, head - 1) != NULL))
        m = NG_NONE; /* "the man from Paris said" */
    claim(c->s, NG_MODALITY_ACTUAL);
    return attribute(c, m, words);
}

static ng_status reports(scope *c)
{
    run *r = c->r;
    for (size_t i = c->begin; i < c->end; ++i) {
        size_t n = 0;
        ng_status st = NG_OK;
        if (i >= c->first && i <= c->last)
            continue;
        if (phrase_lex(r, LEX_ACCORDING, i, c->end, &n) != NULL) {
            const uint32_t m = mention_after(r, i + n, c->end);
            size_t k = i + n;
            while (k < c->end && k < i + n + 6 && !word_is(r, k, ",") && !word_is(r, k, "."))
                ++k;
            char *words = m == NG_NONE && k > i + n ? words_text(r, i + n, k - i - n) : NULL;
            claim(c->s, NG_MODALITY_ACTUAL);
            st = attribute(c, m, words);
        } else if (word_lex(r, LEX_SAY, i) != NULL && !(r->w[i].flags & WORD_UPPER)) {
            st = reported_by(c, i);
        } else if (i < c->first && word_lex(r, LEX_SAY_NOUN, i) != NULL) {
            claim(c->s, NG_MODALITY_ACTUAL);
        }
        if (st != NG_OK)
            return st;
    }
    return NG_OK;
}

/* ---- polarity and modality ---- */

/* "Italy, which did not take part, sent": where the insertion behind the subject
 * ends, or 0. What stands in it says nothing of the verb. */
static size_t insertion_end(const scope *c)
{
    const run *r = c->r;
    const uint32_t m = c->subject < c->end ? r->mention_at[c->subject] : NG_NONE;
    const size_t after = m == NG_NONE ? c->subject + 1 : (size_t)r->m[m].first + r->m[m].n;
    if (after >= c->first || !word_is(r, after, ","))
        return 0;
    for (size_t i = c->first; i-- > after + 1;) {
        if (word_is(r, i, ","))
            return i;
    }
    return 0;
}

#define UNREAL_NEAR 8 /* tokens before the subject in which "expected" and the like are about it */

/* Cues that stand before the trigger. */
static void cues_before(scope *c)
{
    run *r = c->r;
    ng_statement *s = c->s;
    const size_t near = c->first > c->begin + 4 ? c->first - 4 : c->begin;
    const size_t about = c->subject > c->begin + UNREAL_NEAR ? c->subject - UNREAL_NEAR : c->begin;
    const size_t inside = insertion_end(c);
    for (size_t i = c->begin; i < c->first; ++i) {
        size_t n = 0;
        const char *v;
        const bool behind = i > c->subject && !(i > c->subject && i < inside);
        const bool close = (i >= near || i > c->subject) && !(i > c->subject && i < inside);
        const bool name = r->mention_at[i] != NG_NONE && (r->w[i].flags & WORD_UPPER); /* "Future Planning Centre" */
        if (name)
            continue;
        if ((v = word_lex(r, LEX_CONDITION, i)) != NULL)
            claim(s, modality_of(v));
        if ((behind || i >= about) && (v = phrase_lex(r, LEX_UNREAL, i, c->first, &n)) != NULL)
            claim(s, modality_of(v));
        if (close && (v = word_lex(r, LEX_MODAL, i)) != NULL && !(r->w[i].flags & WORD_UPPER))
            claim(s, modality_of(v));
        if (close && phrase_lex(r, LEX_NEGATION, i, c->first, &n) != NULL) {
            claim(s, NG_MODALITY_ACTUAL);
            s->polarity = NG_NEGATED;
        }
    }
}

static void cues(scope *c)
{
    run *r = c->r;
    ng_statement *s = c->s;
    cues_before(c);
    for (size_t i = c->first; i <= c->last && i < c->end; ++i) {
        size_t n = 0;
        const char *v = word_lex(r, LEX_MODAL, i);
        if (v != NULL)
            claim(s, modality_of(v));
        if (c->last > c->first && phrase_lex(r, LEX_NEGATION, i, c->last + 1, &n) !=
                                      NULL) { /* "failed to sign"; "denied" denies what it takes */
            claim(s, NG_MODALITY_ACTUAL);
            s->polarity = NG_NEGATED;
        }
        if ((v = phrase_lex(r, LEX_UNREAL, i, c->last + 1, &n)) != NULL && i < c->last)
            claim(s, modality_of(v));
    }
    /* an infinitive reports no deed: "to visit Pyongyang" */
    if (c->first > c->begin && word_is(r, c->first - 1, "to"))
        claim(s, NG_MODALITY_POSSIBLE);
    if (c->end > c->begin && word_is(r, c->end - 1, "?"))
        claim(s, NG_MODALITY_HYPOTHETICAL);
}

/* What the tree says of the trigger's head, beside what the pattern said itself. */
static ng_status by_tree(scope *c)
{
    factuality f;
    const uint32_t at = tree_top(c->r, (uint32_t)c->first, (uint32_t)(c->last - c->first + 1));
    const pos_tag p = tree_pos(c->r, at);
    const uint32_t beside = p == POS_PUNCT ? tree_head(c->r, at) : at; /* "Kim, 22": a pattern without a word */
    const ng_status st = (p == POS_NUM || p == POS_PUNCT || p == POS_PROPN) && beside != NG_NONE
                             ? factuality_of_attribute(c->r, beside, &f)
                             : factuality_of(c->r, at, &f);
    if (st != NG_OK || f.kind == NG_FACT)
        return st;
    claim(c->s, f.modality);
    if (f.polarity == NG_NEGATED)
        c->s->polarity = NG_NEGATED;
    if (c->s->attributed_to.kind == NG_REF_NONE)
        c->s->attributed_to = f.source;
    return NG_OK;
}

ng_status factuality_judge(run *r, ng_statement *s, size_t subject, size_t first, size_t last)
{
    scope c = { .r = r, .s = s, .subject = subject, .first = first, .last = last };
    c.begin = r->doc->sentence[s->sentence].first;
    c.end = sentence_end(r, s->sentence);
    if (c.first >= c.end)
        c.first = c.end > c.begin ? c.end - 1 : c.begin;
    if (c.last >= c.end)
        c.last = c.first;
    if (s->polarity != NG_AFFIRMED || s->modality != NG_MODALITY_ACTUAL)
        s->kind = NG_CLAIM;
    if (c.first < c.end && tree_there(r, (uint32_t)c.first))
        return by_tree(&c);
    if (c.first < c.end && quoted_at(r, (uint32_t)c.first))
        claim(s, NG_MODALITY_ACTUAL);
    cues(&c);
    return reports(&c);
}
