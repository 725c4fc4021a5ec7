/* factuality_words.c -- what words and their neighbours tell of how real something is. The lists stand in
 * ontology/extract/factuality.tsv. */
#include <stdio.h>

#include "factuality_words.h"

#define WORDS_MAX 80

/* What a list says of the words "a b". */
static const char *two_words(const run *r, lex_kind list, const char *a, const char *b)
{
    char buf[WORDS_MAX];
    const int n = snprintf(buf, sizeof buf, "%s %s", a, b);
    return n > 0 && n < WORDS_MAX ? lexicon_get(&r->x->lex, list, buf, (size_t)n) : NULL;
}

/* What a list says of the word at i, with its particle where it has one. */
static const char *with_particle(const run *r, lex_kind list, uint32_t i)
{
    const uint32_t particle = tree_child(r, i, REL_COMPOUND_PRT);
    const char *v = particle != NG_NONE ? two_words(r, list, tree_lemma(r, i), r->w[particle].low) : NULL;
    return v != NULL ? v : lemma_lex(r, list, i);
}

const char *fact_embed(const run *r, uint32_t i)
{
    return with_particle(r, LEX_EMBED, i);
}

bool fact_factive(const run *r, uint32_t i)
{
    return with_particle(r, LEX_FACTIVE, i) != NULL;
}

const char *fact_of_event(const run *r, const char *a, const char *b)
{
    return b != NULL ? two_words(r, LEX_EMBED_EVENT, a, b) : lexicon_get(&r->x->lex, LEX_EMBED_EVENT, a, strlen(a));
}

const char *fact_of_verb(const run *r, uint32_t v, const char *b)
{
    char buf[WORDS_MAX];
    const uint32_t particle = tree_child(r, v, REL_COMPOUND_PRT);
    const int n = particle == NG_NONE ? 0 : snprintf(buf, sizeof buf, "%s %s", tree_lemma(r, v), r->w[particle].low);
    return fact_of_event(r, n > 0 && n < WORDS_MAX ? buf : tree_lemma(r, v), b);
}

const char *fact_of_doing(const run *r, uint32_t h, uint32_t m)
{
    const char *v = two_words(r, LEX_EMBED_DOING, tree_lemma(r, h), r->w[m].low);
    if (v == NULL)
        v = fact_of_verb(r, h, r->w[m].low);
    const bool noun = v == NULL && m > 0 && m - 1 != h && tree_pos(r, m - 1) == POS_NOUN;
    return noun ? fact_of_event(r, tree_lemma(r, m - 1), r->w[m].low) : v;
}

/* ---- who may say something ---- */

static bool is_of(const char *class, const char *const *of, size_t n)
{
    for (size_t i = 0; class != NULL && i < n; ++i) {
        if (strcmp(class, of[i]) == 0)
            return true;
    }
    return false;
}

bool fact_mute(const run *r, uint32_t noun)
{
    static const char *const mute[] = { "time", "place", "event", "amount", "money", "manner" };
    return is_of(lemma_lex(r, LEX_NOUN, noun), mute, sizeof mute / sizeof *mute) &&
           word_lex(r, LEX_SAY_NOUN, noun) == NULL && lemma_lex(r, LEX_SOURCE_NOUN, noun) == NULL;
}

bool fact_can_say(const run *r, uint32_t who)
{
    static const char *const mute[] = { "time", "event", "amount", "money" }; /* "the school said" */
    const uint32_t m = mention_headed(r, who);
    if (m != NG_NONE && r->m[m].entity != NG_NONE)
        return r->m[m].type != NG_TYPE_EVENT;
    if (tree_pos(r, who) != POS_NOUN && tree_pos(r, who) != POS_PROPN)
        return false;
    if (word_lex(r, LEX_WEEKDAY, who) != NULL || word_lex(r, LEX_MONTH, who) != NULL)
        return false;
    const char *doubt = word_lex(r, LEX_SAY_NOUN, who);
    if (doubt != NULL || lemma_lex(r, LEX_SOURCE_NOUN, who) != NULL)
        return doubt == NULL || *doubt == '\0'; /* "reports"; "speculation" is nobody's */
    const char *class = lemma_lex(r, LEX_NOUN, who);
    const word *w = &r->w[who];
    const bool gerund = class == NULL && w->n > 4 && strcmp(w->low + w->n - 3, "ing") == 0;
    return !gerund && !is_of(class, mute, sizeof mute / sizeof *mute) && lemma_lex(r, LEX_FACTIVE, who) == NULL &&
           lemma_lex(r, LEX_EVENT_NOUN, who) == NULL;
}

bool fact_is_source(const run *r, uint32_t who)
{
    const uint32_t m = mention_headed(r, who);
    return fact_can_say(r, who) &&
           ((m != NG_NONE && r->m[m].entity != NG_NONE) || tree_can_act(r, who) ||
            word_lex(r, LEX_SAY_NOUN, who) != NULL || lemma_lex(r, LEX_SOURCE_NOUN, who) != NULL);
}

bool fact_content_noun(const run *r, uint32_t noun)
{
    const char *source = lemma_lex(r, LEX_SOURCE_NOUN, noun);
    return word_lex(r, LEX_SAY_NOUN, noun) != NULL || (source != NULL && *source != '\0');
}

bool fact_later(const run *r, uint32_t v, uint32_t h, uint32_t m)
{
    const bool present = tree_form_is(r, v, "VBZ") || tree_form_is(r, v, "VBP");
    if (!present || tree_child(r, v, REL_AUX) != NG_NONE)
        return false;
    if (word_is(r, m, "until") || word_is(r, m, "before"))
        return tree_form_is(r, v, "VBZ");
    bool modal = tree_infinitive(r, h) && tree_form_is(r, v, "VBZ"); /* "beat" may be the past */
    TREE_CHILDREN (r, h, k)
        modal = modal || (tree_base(r, k) == REL_AUX && tree_form_is(r, k, "MD"));
    return modal && (word_is(r, m, "when") || word_is(r, m, "once") || word_is(r, m, "after"));
}

bool fact_nothing(const run *r, uint32_t noun)
{
    if (word_is(r, noun, "nobody") || word_is(r, noun, "none") || word_is(r, noun, "nothing") ||
        word_is(r, noun, "neither") || (word_is(r, noun, "one") && noun > 0 && word_is(r, noun - 1, "no")))
        return true;
    TREE_CHILDREN (r, noun, d) {
        const relation b = tree_base(r, d);
        const bool part = (d + 1 < r->doc->n_token && word_is(r, d + 1, "-")) || /* "a no-hitter", "napster.no" */
                          (d > 0 && (r->w[d - 1].flags & WORD_GLUED) && word_is(r, d - 1, "."));
        if ((b == REL_DET && !part && (word_is(r, d, "no") || word_is(r, d, "neither"))) ||
            (tree_rel(r, d) == REL_CC_PRECONJ && word_is(r, d, "neither")))
            return true;
    }
    return false;
}

/* ---- plots, occasions, conditions ---- */

bool fact_plot(const run *r, uint32_t v, uint32_t k)
{
    const uint32_t prep = tree_child(r, k, REL_CASE);
    return k < v && prep != NG_NONE && word_is(r, prep, "in") && lemma_lex(r, LEX_FICTION, k) != NULL &&
           (tree_form_is(r, v, "VBZ") || tree_form_is(r, v, "VBP")) && lemma_lex(r, LEX_PERFORM_VERB, v) == NULL;
}

bool fact_occasion(const run *r, uint32_t v, uint32_t h)
{
    return tree_form_is(r, h, "VBD") && lemma_lex(r, LEX_ATTEND, h) != NULL && lemma_lex(r, LEX_OCCASION, v) != NULL;
}

bool fact_inverted(const run *r, uint32_t v)
{
    const uint32_t subject = tree_child_base(r, v, REL_NSUBJ);
    TREE_CHILDREN (r, v, k) {
        const relation b = tree_base(r, k);
        if (subject != NG_NONE && k < subject && (b == REL_AUX || b == REL_COP) &&
            (word_is(r, k, "had") || word_is(r, k, "should") || word_is(r, k, "were")))
            return true;
    }
    return false;
}

/* Has verb v an auxiliary `form`? */
static bool has_auxiliary(const run *r, uint32_t v, const char *form)
{
    TREE_CHILDREN (r, v, k) {
        if (tree_base(r, k) == REL_AUX && word_is(r, k, form))
            return true;
    }
    return false;
}

bool fact_past_perfect(const run *r, uint32_t v)
{
    return has_auxiliary(r, v, "had");
}

bool fact_would(const run *r, uint32_t v)
{
    bool would = false;
    TREE_CHILDREN (r, v, k) {
        const uint32_t mark = tree_base(r, k) == REL_ADVCL ? tree_child(r, k, REL_MARK) : NG_NONE;
        if (mark != NG_NONE && word_lex(r, LEX_CONDITION, mark) != NULL)
            return false;
        would = would || ((tree_base(r, k) == REL_AUX || tree_base(r, k) == REL_COP) && word_is(r, k, "would") &&
                          !quoted_at(r, k));
    }
    return would && !has_auxiliary(r, v, "have");
}

bool fact_done(const run *r, uint32_t v)
{
    return has_auxiliary(r, v, "having");
}

bool fact_narrated(const run *r, uint32_t v, uint32_t k)
{
    const uint32_t h = tree_head(r, v);
    const relation b = tree_base(r, v);
    if (!word_is(r, k, "would") || (h != NG_NONE && b != REL_PARATAXIS && b != REL_CONJ && b != REL_ACL) ||
        quoted_at(r, v))
        return false;
    if (tree_lemma_is(r, v, "go") && word_is(r, v + 1, "on"))
        return true; /* "would go on to win" */
    TREE_CHILDREN (r, v, c) {
        const relation x = tree_base(r, c);
        if ((x == REL_ADVMOD || x == REL_OBL) && word_lex(r, LEX_AFTERWARDS, c) != NULL)
            return true;
    }
    return false;
}

bool fact_refuses(const run *r, uint32_t v, uint32_t k)
{
    const uint32_t h = tree_head(r, v);
    return word_is(r, k, "would") && verb_of_saying(r, v) && !quoted_at(r, v) &&
           (h == NG_NONE || tree_base(r, v) == REL_CONJ) &&
           (word_is(r, k + 1, "not") || word_is(r, k + 1, "n't") || word_is(r, k + 1, "n\xE2\x80\x99t"));
}

/* ---- what an infinitive says that came about ---- */

/* "first", "61st", "only", "youngest" */
static bool tells_apart(const run *r, uint32_t i)
{
    size_t n = 0;
    const char *e = lemma_lex(r, LEX_EMBED, i), *o = phrase_lex(r, LEX_TIME_WORD, i, i + 1, &n);
    const word *w = &r->w[i];
    return tree_form_is(r, i, "JJS") || (e != NULL && strcmp(e, "actual") == 0) ||
           (o != NULL && strncmp(o, "ordinal", 7) == 0) ||
           ((w->flags & WORD_DIGIT) && w->n > 2 && w->low[w->n - 1] >= 'a' && tree_base(r, i) == REL_AMOD);
}

/* "the first woman [to win]": the noun that the infinitive hangs on, or that stands beside it below "become". */
static bool of_first(const run *r, uint32_t v, uint32_t h)
{
    uint32_t noun = h;
    if (tree_lemma_is(r, h, "become")) {
        noun = tree_child_base(r, h, REL_XCOMP);
        if (noun == NG_NONE || noun == v || noun > v)
            return false;
    }
    const char *e = fact_embed(r, noun);
    if ((tree_pos(r, noun) != POS_NOUN && tree_pos(r, noun) != POS_PROPN) || (e != NULL && strcmp(e, "actual") != 0))
        return false; /* "his best efforts to win" */
    TREE_CHILDREN (r, noun, k) {
        if (k < noun && (tree_base(r, k) == REL_AMOD || tree_base(r, k) == REL_NUMMOD) && tells_apart(r, k))
            return true;
    }
    return false;
}

bool fact_achieved(const run *r, uint32_t v, uint32_t h)
{
    const uint32_t to = tree_child(r, v, REL_MARK);
    if (to == NG_NONE || !word_is(r, to, "to"))
        return false; /* "so as to", "for Norway to" */
    if (to > 0 && to > h && word_is(r, to - 1, "only") && tree_form_is(r, h, "VBD"))
        return true;
    if (of_first(r, v, h))
        return true;
    size_t n = 0;
    return !(to > 0 && word_is(r, to - 1, "order")) && tree_pos(r, h) == POS_VERB && h < v &&
           lemma_lex(r, LEX_OUTCOME, v) != NULL &&
           (with_particle(r, LEX_CONTEST, h) != NULL || phrase_lex(r, LEX_CONTEST, h, v, &n) != NULL);
}
