/* frames_find.c -- which verbs, nouns and adjectives name events. */
#include <stdio.h>

#include "clause.h"
#include "frames.h"
#include "times.h"

/* ---- the ontology's words ---- */

/* The local name of an event class that a word of the ontology names; NULL: a property or a class of entities. */
static const char *class_of_word(const run *r, const ng_word *w)
{
    const char *colon = strchr(w->property, ':');
    if (colon == NULL || strncmp(w->property, "http", 4) == 0)
        return NULL;
    const ng_class *c = ng_ontology_class(r->x->ontology, colon + 1);
    return c != NULL && c->is_event && !c->is_meta ? c->name : NULL;
}

const char *event_class_named(const run *r, ng_word_kind kind, const char *name, size_t skip)
{
    size_t n = 0;
    const ng_word *w = ng_ontology_word(r->x->ontology, kind, name, &n);
    for (size_t i = 0; w != NULL && i < n; ++i) {
        const char *c = class_of_word(r, &w[i]);
        if (c != NULL && skip-- == 0)
            return c;
    }
    return NULL;
}

bool frame_join_words(char ret[FRAME_WORD], const char *a, const char *b)
{
    const int n = snprintf(ret, FRAME_WORD, "%s %s", a, b);
    return n > 0 && n < FRAME_WORD;
}

static bool lemma_listed(const run *r, lex_kind kind, uint32_t i)
{
    const char *s = tree_lemma(r, i);
    return lexicon_get(&r->x->lex, kind, s, strlen(s)) != NULL;
}

/* ---- nouns ---- */

#define KIND_WORDS 4 /* words that tell an event's kind: "first-quarter sales drop" */
#define NOUN_WORDS 3 /* words of a noun phrase that names a class: "no confidence vote" */

/* The class that tokens [first, i] name, `last` for the last of them; "": one of no finer class; NULL: none. */
static const char *phrase_class(const run *r, uint32_t first, uint32_t i, const char *last)
{
    char buf[2][FRAME_WORD];
    const char *words = last;
    for (uint32_t k = i; k-- > first; words = buf[k % 2]) {
        if (!frame_join_words(buf[k % 2], r->w[k].low, words))
            return NULL;
    }
    const char *c = event_class_named(r, NG_WORD_NOUN, words, 0);
    return c != NULL ? c : lexicon_get(&r->x->lex, LEX_EVENT_NOUN, words, strlen(words)) != NULL ? "" : NULL;
}

/* Do tokens [first, i) stand before the noun i as words of it, and no names? */
static bool leads(const run *r, uint32_t first, uint32_t i)
{
    for (uint32_t k = first; k < i; ++k) {
        if (tree_head(r, k) != i || r->mention_at[k] != NG_NONE)
            return false;
    }
    return true;
}

/* The class that the noun at token i names, as phrase_class() gives it: the longest phrase of it
 * first, by its lemma or its form ("talks"). *first: where the phrase begins. */
static const char *noun_class(const run *r, uint32_t i, uint32_t *first)
{
    const uint32_t begin = r->doc->sentence[r->sent[i]].first;
    const char *c = NULL;
    for (uint32_t n = i - begin < NOUN_WORDS ? i - begin + 1 : NOUN_WORDS; n > 0 && c == NULL; --n) {
        *first = i - n + 1;
        if (!leads(r, *first, i))
            continue;
        c = phrase_class(r, *first, i, tree_lemma(r, i));
        const char *form = c == NULL || c[0] == '\0' ? phrase_class(r, *first, i, r->w[i].low) : NULL;
        c = form != NULL ? form : c;
    }
    return c;
}

/* "murder charge", "rescue mission": a noun before one that names an event, unless both name one
 * event together ("peace talks"). */
static bool names_beside(const run *r, uint32_t i)
{
    const uint32_t h = tree_head(r, i);
    uint32_t first = NG_NONE;
    return h != NG_NONE && tree_pos(r, h) == POS_NOUN && noun_class(r, h, &first) != NULL && i < first;
}

/* "fire" of "opened fire": the verb and its object together name another event than the noun does. */
static bool is_half(const run *r, uint32_t i, const char *klass)
{
    const uint32_t v = tree_head(r, i);
    char words[FRAME_WORD];
    if (tree_base(r, i) != REL_OBJ || v == NG_NONE || !frame_join_words(words, tree_lemma(r, v), tree_lemma(r, i)))
        return false;
    const char *how = lemma_lex(r, LEX_SUPPORT_VERB, v);
    const char *c = event_class_named(r, NG_WORD_VERB, words, 0);
    return (how == NULL || strchr(how, '!') == NULL) && c != NULL && strcmp(c, klass) != 0;
}

/* "in charge", "in order to", "press release": a noun that stands in such a phrase names nothing that happens. */
static bool in_idiom(const run *r, uint32_t i)
{
    const uint32_t begin = r->doc->sentence[r->sent[i]].first;
    char buf[2][FRAME_WORD];
    const char *words = r->w[i].low;
    for (uint32_t n = 1; n < NOUN_WORDS && i >= begin + n; ++n) {
        if (!frame_join_words(buf[n % 2], r->w[i - n].low, words))
            return false;
        words = buf[n % 2];
        if (lexicon_get(&r->x->lex, LEX_NO_EVENT, words, strlen(words)) != NULL)
            return true;
    }
    return false;
}

/* As noun_class(), where the token is a noun that may name an event. */
static const char *event_noun(const run *r, uint32_t i, uint32_t *first)
{
    /* the tagger takes "DUI" for a name */
    const bool letters = tree_pos(r, i) == POS_PROPN && (r->w[i].flags & WORD_ALLCAPS) != 0;
    const uint32_t m = r->mention_at[i];
    if ((tree_pos(r, i) != POS_NOUN && !letters) ||
        (m != NG_NONE && (r->m[m].kind == NG_MENTION_NAME || r->m[m].type != NG_TYPE_EVENT)))
        return NULL;
    const char *c = noun_class(r, i, first);
    if (c == NULL || is_half(r, i, c) || in_idiom(r, i))
        return NULL;
    return tree_base(r, i) != REL_COMPOUND || names_beside(r, i) ? c : NULL;
}

/* Does the verb say of its subject only that it happened: "the talks began", "took place"? */
static bool occurs(const run *r, uint32_t v)
{
    const uint32_t o = tree_child(r, v, REL_OBJ);
    char words[FRAME_WORD];
    if (o == NG_NONE)
        return lemma_listed(r, LEX_OCCUR_VERB, v);
    return frame_join_words(words, tree_lemma(r, v), tree_lemma(r, o)) &&
           lexicon_get(&r->x->lex, LEX_OCCUR_VERB, words, strlen(words)) != NULL;
}

/* The verb that carries the noun: "held talks", "the talks took place"; or NG_NONE. */
static uint32_t light_verb(const run *r, uint32_t noun)
{
    const uint32_t h = tree_head(r, noun);
    if (h == NG_NONE || tree_pos(r, h) != POS_VERB)
        return NG_NONE;
    const relation rel = tree_rel(r, noun);
    const bool carried = rel == REL_OBJ || rel == REL_NSUBJ_PASS ? lemma_listed(r, LEX_SUPPORT_VERB, h)
                                                                 : rel_base(rel) == REL_NSUBJ && occurs(r, h);
    return carried ? h : NG_NONE;
}

/* Does the verb only carry a noun that names the event? */
static bool carries_noun(const run *r, uint32_t v)
{
    const char *light = lemma_lex(r, LEX_SUPPORT_VERB, v);
    if (!occurs(r, v) && (light == NULL || strchr(light, '!') == NULL))
        return false;
    uint32_t first;
    TREE_CHILDREN (r, v, c) {
        if (light_verb(r, c) == v && event_noun(r, c, &first) != NULL)
            return true;
    }
    return false;
}

/* "the wounded soldiers", "a fired employee": a participle before its noun whose class is sure. */
static bool suffered_word(const run *r, uint32_t i)
{
    const char *x = r->doc->token[i].xpos, *c = event_class_named(r, NG_WORD_VERB, tree_lemma(r, i), 0);
    return x != NULL && strcmp(x, "VBN") == 0 && c != NULL && strcmp(c, "Statement") != 0 &&
           !lemma_listed(r, LEX_WEAK_VERB, i) && tree_base(r, i + 1 < r->doc->n_token ? i + 1 : i) != REL_AMOD;
}

bool frame_kind_words(const run *r, const frame *f, uint32_t *first)
{
    const uint32_t begin = r->doc->sentence[r->sent[f->token]].first;
    *first = f->first;
    for (uint32_t k = f->first; k-- > begin && f->token - k < KIND_WORDS; *first = k) {
        const relation b = tree_base(r, k);
        const char *x = r->doc->token[k].xpos;
        const bool kind = b == REL_COMPOUND || (b == REL_AMOD && x != NULL && strcmp(x, "JJ") == 0);
        if (!kind || tree_head(r, k) > f->token || tree_head(r, k) < k || r->mention_at[k] != NG_NONE ||
            tree_pos(r, k) == POS_PROPN || lemma_listed(r, LEX_NO_KIND, k) || time_over(r, k) != NG_NONE)
            break;
    }
    TREE_CHILDREN (r, f->token, c) {
        if (c < *first && tree_rel(r, c) == REL_COMPOUND && tree_pos(r, c) == POS_NOUN && r->mention_at[c] == NG_NONE &&
            time_over(r, c) == NG_NONE)
            return false;
    }
    return true;
}

ng_status frame_words(run *r, const frame *f, const char **ret)
{
    uint32_t first;
    char buf[FRAME_WORD] = "";
    size_t n = 0;
    *ret = NULL;
    if (!f->noun || f->beside)
        return NG_OK;
    (void)frame_kind_words(r, f, &first);
    for (uint32_t k = first; k <= f->token; ++k) {
        const word *w = &r->w[k];
        const ng_span s = r->doc->token[k].span;
        const bool capitals = (w->flags & WORD_ALLCAPS) != 0 && (w->flags & WORD_TITLECASE) == 0;
        const bool glued = n > 0 && (r->w[k - 1].flags & WORD_GLUED) != 0;
        if (k < f->first && tree_base(r, k) == REL_AMOD && tree_head(r, k) == f->token) {
            n = 0; /* "bitter [oil price war]": how it is seen */
            continue;
        }
        if (n + w->n + 2 > sizeof buf)
            return NG_OK;
        if (n > 0 && !glued)
            buf[n++] = ' ';
        memcpy(buf + n, capitals && s.end - s.begin == w->n ? r->text + s.begin : w->low, w->n);
        n += w->n;
        buf[n] = '\0';
    }
    *ret = ng_arena_strdup(r->a, buf);
    return *ret == NULL ? ng_nomem(r->err, "extract") : NG_OK;
}

bool frame_is_definite(const run *r, const frame *f)
{
    TREE_CHILDREN (r, f->token, c) {
        const relation b = tree_base(r, c);
        if (b == REL_DET && (word_is(r, c, "the") || word_is(r, c, "this") || word_is(r, c, "that")))
            return true;
        if (tree_rel(r, c) == REL_NMOD_POSS)
            return true;
    }
    return false;
}

bool frame_is_generic(const run *r, const frame *f)
{
    const uint32_t h = tree_head(r, f->token);
    TREE_CHILDREN (r, f->token, c) {
        if (tree_base(r, c) == REL_DET && (word_is(r, c, "any") || word_is(r, c, "every") || word_is(r, c, "each") ||
                                           word_is(r, c, "no") || word_is(r, c, "such")))
            return true;
    }
    return tree_child(r, f->token, REL_EXPL) != NG_NONE || (h != NG_NONE && tree_child(r, h, REL_EXPL) != NG_NONE);
}

/* ---- triggers ---- */

static bool event_verb(const run *r, uint32_t i)
{
    const uint32_t m = r->mention_at[i];
    if (tree_base(r, i) == REL_AMOD)
        return m == NG_NONE && suffered_word(r, i);
    return clause_head(r, i) && !lemma_listed(r, LEX_STATE_VERB, i) && !carries_noun(r, i) &&
           (m == NG_NONE || r->m[m].kind != NG_MENTION_NAME);
}

static bool read_noun(const run *r, frame *f)
{
    const char *klass = event_noun(r, f->token, &f->first);
    if (klass == NULL)
        return false;
    f->noun = true;
    f->klass = klass[0] != '\0' ? klass : NULL;
    f->n = f->token - f->first + 1;
    f->beside = tree_base(r, f->token) == REL_COMPOUND;
    f->light = light_verb(r, f->token);
    if (f->light != NG_NONE) {
        const char *verb = tree_lemma(r, f->light);
        const char *how = lexicon_get(&r->x->lex, LEX_SUPPORT_VERB, verb, strlen(verb));
        f->undergone = how != NULL && strchr(how, '<') != NULL;
    }
    return true;
}

bool frame_trigger(const run *r, uint32_t i, frame *ret)
{
    if (tree_rel(r, i) == REL_NONE)
        return false;
    *ret = (frame){ .token = i,
                    .first = i,
                    .n = 1,
                    .light = NG_NONE,
                    .place = NG_NONE,
                    .time = NG_NONE,
                    .event = NG_NONE,
                    .lemma = tree_lemma(r, i) };
    if (ret->lemma[0] == '\0')
        return false;
    if (tree_pos(r, i) == POS_VERB)
        return event_verb(r, i);
    if (tree_pos(r, i) == POS_ADJ) {
        ret->adjective = lemma_listed(r, LEX_EVENT_ADJ, i);
        return ret->adjective;
    }
    return read_noun(r, ret);
}
