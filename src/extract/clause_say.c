/* clause_say.c -- a statement out of heads and words: entities, property, fact or claim. */
#include "clause_say.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "factuality.h"
#include "times.h"

#define LEMMA_MAX 96

/* ---- property ---- */

static bool type_fits(const run *r, uint32_t set, const ng_ref *ref)
{
    if (set == 0)
        return true;
    if (ref->kind == NG_REF_ENTITY)
        return (set & (1u << r->ex->entity[ref->index].type)) != 0;
    return (set & (1u << NG_TYPE_THING)) != 0;
}

static bool fits(const run *r, const ng_property *p, const ng_ref *s, const ng_ref *o)
{
    if (p == NULL || p->literal || p->meta)
        return false;
    if (o->kind == NG_REF_NONE && !p->intransitive)
        return false;
    return type_fits(r, p->domain, s) && (o->kind == NG_REF_NONE || type_fits(r, p->range, o));
}

/* The ontology's property for a verb between these; NULL: none. */
static const ng_property *known(const run *r, const char *verb, const ng_ref *s, const ng_ref *o)
{
    size_t n = 0;
    const ng_word *w = ng_ontology_word(r->x->ontology, NG_WORD_VERB, verb, &n);
    for (size_t i = 0; w != NULL && i < n; ++i) {
        const ng_property *p = ng_ontology_property(r->x->ontology, w[i].property);
        if (fits(r, p, s, o))
            return p;
    }
    return NULL;
}

static const ng_property *property_of(const run *r, const saying_parts *p, const ng_statement *s, bool *swap)
{
    const ng_property *prop = known(r, p->look, &s->subject, &s->object);
    const bool doer = s->object.kind == NG_REF_ENTITY || s->object.kind == NG_REF_TEXT;
    if (prop == NULL && p->swapped && doer) {
        prop = known(r, p->active, &s->object, &s->subject);
        *swap = prop != NULL;
    }
    if (prop == NULL || lexicon_get(&r->x->lex, LEX_NAMING, p->look, strlen(p->look)) != NULL)
        return NULL;
    const ng_property *say = ng_ontology_property(r->x->ontology, "ng:said");
    for (size_t i = 0; !p->content && i < prop->n_super && say != NULL; ++i) {
        if (strcmp(prop->super[i], say->iri) == 0)
            return NULL; /* "voiced support": no words were said */
    }
    if (prop == say && !p->content)
        return NULL;
    if (s->object.kind == NG_REF_TEXT && !p->content && (prop->lemma == NULL || strcmp(prop->lemma, p->look) != 0))
        return NULL; /* "blocked six shots" bans nothing: of bare words only the property's first verb is sure */
    return prop;
}

/* ngr: and the words, lower case, hyphens between. */
static const char *minted(run *r, const char *lemma)
{
    char *s = ng_arena_printf(r->a, "ngr:%s", lemma);
    for (char *p = s; p != NULL && *p != '\0'; ++p) {
        if (*p == ' ')
            *p = '-';
        else if (*p >= 'A' && *p <= 'Z')
            *p = (char)(*p + 32);
    }
    return s;
}

/* ---- references ---- */

static ng_ref head_ref(run *r, uint32_t head, ng_span *span)
{
    const uint32_t m = head == NG_NONE ? NG_NONE : mention_headed(r, head);
    if (m == NG_NONE || r->m[m].entity == NG_NONE || (r->m[m].demonym && !r->m[m].plural))
        return (ng_ref){ .kind = NG_REF_NONE };
    *span = r->m[m].span;
    return ref_entity(r->m[m].entity);
}

static ng_span phrase_span(const run *r, const phrase *p)
{
    ng_span s = { UINT32_MAX, 0 };
    for (uint32_t i = 0; i < p->n; ++i) {
        const ng_span t = r->doc->token[p->t[i]].span;
        s.begin = t.begin < s.begin ? t.begin : s.begin;
        s.end = t.end > s.end ? t.end : s.end;
    }
    return p->n == 0 ? (ng_span){ 0, 0 } : s;
}

/* ---- words that stand alone ---- */

/* Whose or who a pronoun is: the label of what it was resolved to, or NULL. */
static const char *antecedent(const run *r, uint32_t i)
{
    const uint32_t m = r->mention_at[i];
    return m != NG_NONE && r->m[m].entity != NG_NONE ? r->ex->entity[r->m[m].entity].label : NULL;
}

static bool points_elsewhere(const run *r, uint32_t i)
{
    const char *x = r->doc->token[i].xpos;
    return tree_pos(r, i) == POS_PRON && x != NULL && (strncmp(x, "PRP", 3) == 0);
}

static bool deictic(const run *r, uint32_t i)
{
    return (word_is(r, i, "this") || word_is(r, i, "these") || word_is(r, i, "those") || word_is(r, i, "such") ||
            word_is(r, i, "here") || word_is(r, i, "there")) &&
           (tree_base(r, i) == REL_DET || tree_pos(r, i) == POS_PRON || tree_pos(r, i) == POS_ADV) &&
           time_over(r, i) == NG_NONE;
}

/* Without quotation marks around the whole and a comma before the second. */
static void unquote(const run *r, phrase *p)
{
    if (p->n < 3 || !quote_mark(r, p->t[0]) || !quote_mark(r, p->t[p->n - 1]))
        return;
    for (uint32_t i = 1; i + 1 < p->n; ++i) {
        if (quote_mark(r, p->t[i]))
            return;
    }
    p->n -= 2;
    memmove(p->t, p->t + 1, p->n * sizeof *p->t);
    while (p->n > 1 && (word_is(r, p->t[p->n - 1], ",") || word_is(r, p->t[p->n - 1], ".")))
        --p->n;
}

/* The phrase with its pronouns replaced by whom they mean, where that is not `known_as` anyway; *ret NULL where one
 * means nobody known. */
static ng_status alone(run *r, const phrase *p, const char *plain, const char *known_as, const char **ret)
{
    bool any = false;
    *ret = NULL;
    for (uint32_t i = 0; i < p->n; ++i) {
        if (points_elsewhere(r, p->t[i])) {
            const char *who = antecedent(r, p->t[i]);
            if (who == NULL)
                return NG_OK;
            any = any || who != known_as;
        } else if (deictic(r, p->t[i])) {
            return NG_OK;
        }
    }
    if (!any) {
        *ret = plain;
        return NG_OK;
    }
    const char *s = "";
    phrase part = { .n = 0 };
    for (uint32_t i = 0; s != NULL && i <= p->n; ++i) {
        const char *label = i < p->n && points_elsewhere(r, p->t[i]) ? antecedent(r, p->t[i]) : NULL;
        if (label == known_as)
            label = NULL;
        if (i < p->n && label == NULL) {
            phrase_push(&part, p->t[i]);
            continue;
        }
        const char *words = part.n > 0 ? phrase_text(r, &part) : "";
        if (words == NULL)
            return ng_nomem(r->err, "extract");
        const char *x = i < p->n ? r->doc->token[p->t[i]].xpos : NULL;
        s = ng_arena_printf(r->a, "%s%s%s%s%s%s", s, s[0] != '\0' && words[0] != '\0' ? " " : "", words,
                            label != NULL && (s[0] != '\0' || words[0] != '\0') ? " " : "", label != NULL ? label : "",
                            x != NULL && strcmp(x, "PRP$") == 0 ? "'s" : "");
        part.n = 0;
    }
    *ret = s;
    return s == NULL ? ng_nomem(r->err, "extract") : NG_OK;
}

/* A verb that says nothing of an object in bare words ("took part", "made the decision"), or an object that is one word
 * only ("the offer"). */
static bool idle(const run *r, const saying_parts *p)
{
    const bool entity = p->object != NG_NONE && mention_headed(r, p->object) != NG_NONE;
    const char *light = lexicon_get(&r->x->lex, LEX_LIGHT, p->look, strlen(p->look));
    if (p->o == NULL || p->content)
        return false;
    if (entity)
        return light != NULL && light[0] == '!';
    size_t content = 0;
    for (uint32_t i = 0; i < p->o->n; ++i)
        content += (r->w[p->o->t[i]].flags & (WORD_LETTER | WORD_FUNCTION)) == WORD_LETTER;
    if (content == 0 && (p->object == NG_NONE || time_over(r, p->object) == NG_NONE))
        return true;
    return content == 1 && (light != NULL || word_is(r, p->o->t[0], "the") || word_is(r, p->o->t[0], "that") ||
                            word_is(r, p->o->t[0], "another"));
}

/* Does the phrase say when and nothing else: "on Friday", not "two years of talks"? */
static bool only_time(const run *r, const phrase *p, uint32_t time)
{
    const timex *t = &r->t[time];
    for (uint32_t i = 0; i < p->n; ++i) {
        const uint32_t k = p->t[i];
        if ((k < t->first || k >= t->first + t->n) && (r->w[k].flags & (WORD_LETTER | WORD_FUNCTION)) == WORD_LETTER)
            return false;
    }
    return time_is_dated(t);
}

/* One of two that belong together: "a cable between Oslo". */
static bool halved(const run *r, uint32_t head)
{
    const uint32_t c = head == NG_NONE ? NG_NONE : tree_child(r, tree_first_conjunct(r, head), REL_CASE);
    return c != NG_NONE && word_is(r, c, "between");
}

/* "The union is Acme", where a noun stands for somebody: either is mistaken. */
static bool mistaken(const run *r, const saying_parts *p, const ng_statement *s)
{
    if ((!p->copula && p->implied == NULL) || s->subject.kind != NG_REF_ENTITY || s->object.kind != NG_REF_ENTITY)
        return false;
    return r->m[mention_headed(r, p->object)].kind == NG_MENTION_NOMINAL ||
           r->m[mention_headed(r, p->subject)].kind == NG_MENTION_NOMINAL;
}

/* A verb that gives a name, without one: "called the pact". */
static bool unnamed(const run *r, const saying_parts *p)
{
    return p->o != NULL && p->o->n > 0 && p->n_arg == 0 && !p->content && !p->copula &&
           lexicon_get(&r->x->lex, LEX_NAMING, p->look, strlen(p->look)) != NULL;
}

/* The quotation right behind the object, without its marks: "called the pact 'a bridge'". */
static bool quoted_name(const run *r, const saying_parts *p, phrase *ret)
{
    const ng_sentence *sen = &r->doc->sentence[r->sent[p->verb]];
    const uint32_t end = sen->first + sen->n;
    uint32_t i = p->o->t[p->o->n - 1] + 1;
    *ret = (phrase){ .n = 0 };
    if (i >= end || !quote_mark(r, i))
        return false;
    while (++i < end && !quote_mark(r, i) && ret->n < 20)
        phrase_push(ret, i);
    const bool closed = i < end && quote_mark(r, i);
    while (ret->n > 0 && tree_pos(r, ret->t[ret->n - 1]) == POS_PUNCT)
        --ret->n;
    return closed && ret->n > 0;
}

/* Sets subject and object; by "words" where it is of no use to a graph. */
static ng_status refs(run *r, const saying_parts *p, ng_statement *s)
{
    const char *text = NULL;
    ng_status st = NG_OK;
    phrase name;
    const bool pronoun = p->s->n == 1 && tree_pos(r, p->s->t[0]) == POS_PRON;
    s->subject = head_ref(r, p->subject, &s->subject_span);
    s->object.kind = NG_REF_NONE;
    if (p->o != NULL)
        s->object = head_ref(r, p->object, &s->object_span);
    bool words = p->use == SAY_WORDS || idle(r, p) || (p->copula && p->content) || halved(r, p->object) ||
                 (unnamed(r, p) && !quoted_name(r, p, &name)) || mistaken(r, p, s) ||
                 (p->use == SAY_ENTITIES && (s->subject.kind != NG_REF_ENTITY || s->object.kind != NG_REF_ENTITY));
    if (s->subject.kind == NG_REF_NONE) {
        words = words || pronoun || s->object.kind != NG_REF_ENTITY;
        if (!words)
            st = alone(r, p->s, s->words.subject, NULL, &text);
        words = words || text == NULL;
    }
    uint32_t t = p->o == NULL || p->object == NG_NONE ? NG_NONE : time_over(r, p->object);
    if (t != NG_NONE && !only_time(r, p->o, t))
        t = NG_NONE;
    const char *object = NULL;
    if (st == NG_OK && p->o != NULL && s->object.kind == NG_REF_NONE && t == NG_NONE && !words) {
        phrase o = *p->o;
        if (p->content && o.n > 1 && word_is(r, o.t[0], "that"))
            memmove(o.t, o.t + 1, --o.n * sizeof *o.t);
        unquote(r, &o);
        const char *plain = o.n == p->o->n ? s->words.object : phrase_text(r, &o);
        if (plain == NULL)
            return ng_nomem(r->err, "extract");
        const bool own = p->content && s->subject.kind == NG_REF_ENTITY;
        st = alone(r, &o, plain, own ? r->ex->entity[s->subject.index].label : NULL, &object);
        if (st == NG_OK && object == NULL && p->content)
            object = plain; /* as it was said */
        words = words || object == NULL;
    }
    if (st != NG_OK)
        return st;
    if (words) {
        s->by = "words";
        s->subject = ref_text(s->words.subject);
        s->subject_span = phrase_span(r, p->s);
        s->object = p->o != NULL ? ref_text(s->words.object) : (ng_ref){ .kind = NG_REF_NONE };
        s->object_span = p->o != NULL ? phrase_span(r, p->o) : (ng_span){ 0, 0 };
        return NG_OK;
    }
    if (s->subject.kind == NG_REF_NONE) {
        s->subject = ref_text(text);
        s->subject_span = phrase_span(r, p->s);
    }
    if (p->o != NULL && s->object.kind == NG_REF_NONE && t != NG_NONE) {
        s->object = (ng_ref){ .kind = NG_REF_TIME, .index = t };
        s->object_span = r->t[t].span;
    } else if (p->o != NULL && s->object.kind == NG_REF_NONE) {
        s->object = ref_text(object);
        s->object_span = phrase_span(r, p->o);
    }
    return NG_OK;
}

/* ---- arguments ---- */

static ng_status add_arg(run *r, ng_statement *s, const char *as, ng_ref ref, const char *text)
{
    ng_arg *v = ng_arena_new(r->a, s->n_arg + 1, sizeof *v);
    if (v == NULL)
        return ng_nomem(r->err, "extract");
    if (s->n_arg > 0)
        memcpy(v, s->arg, s->n_arg * sizeof *v);
    v[s->n_arg] = (ng_arg){ as, ref, text };
    s->arg = v;
    ++s->n_arg;
    return NG_OK;
}

#define TOPICS_MAX 4

/* Is the entity a part of the statement already? */
static bool part_of(const ng_statement *s, uint32_t entity)
{
    if ((s->subject.kind == NG_REF_ENTITY && s->subject.index == entity) ||
        (s->object.kind == NG_REF_ENTITY && s->object.index == entity))
        return true;
    for (size_t a = 0; a < s->n_arg; ++a) {
        if (s->arg[a].ref.kind == NG_REF_ENTITY && s->arg[a].ref.index == entity)
            return true;
    }
    return false;
}

/* What words are about: the names in them, as arguments without words of their own. */
static ng_status add_topics(run *r, const phrase *p, ng_statement *s)
{
    ng_status st = NG_OK;
    int n = 0;
    for (uint32_t i = 0; st == NG_OK && i < p->n && n < TOPICS_MAX; ++i) {
        const uint32_t k = r->mention_at[p->t[i]];
        const mention *m = k == NG_NONE ? NULL : &r->m[k];
        if (m == NULL || m->entity == NG_NONE || m->kind != NG_MENTION_NAME || m->type == NG_TYPE_THING ||
            (m->demonym && !m->plural) || part_of(s, m->entity))
            continue;
        st = add_arg(r, s, "topic", ref_entity(m->entity), NULL);
        ++n;
    }
    return st;
}

/* The names in subject, object and arguments that are only words. */
static ng_status topics(run *r, const saying_parts *p, ng_statement *s)
{
    ng_status st = NG_OK;
    if (s->subject.kind == NG_REF_TEXT)
        st = add_topics(r, p->s, s);
    if (st == NG_OK && p->o != NULL && s->object.kind == NG_REF_TEXT)
        st = add_topics(r, p->o, s);
    for (uint32_t i = 0; st == NG_OK && i < p->n_arg; ++i) {
        if (p->arg[i].p != NULL)
            st = add_topics(r, p->arg[i].p, s);
    }
    return st;
}

/* When it was, where no argument says so: a time at the head of the sentence or of the clause around. No words: readers
 * of words have those of the arguments. */
static ng_status add_time(run *r, const saying_parts *p, ng_statement *s)
{
    const uint32_t t = strcmp(s->by, "words") == 0 || p->plain || p->copula ? NG_NONE : time_when(r, p->verb);
    if (t == NG_NONE || (s->object.kind == NG_REF_TIME && s->object.index == t))
        return NG_OK;
    for (size_t i = 0; i < s->n_arg; ++i) {
        if (s->arg[i].ref.kind == NG_REF_TIME)
            return NG_OK;
    }
    return add_arg(r, s, "time", (ng_ref){ .kind = NG_REF_TIME, .index = t }, NULL);
}

static ng_status args(run *r, const saying_parts *p, ng_statement *s)
{
    for (uint32_t i = 0; i < p->n_arg; ++i) {
        const char *text = p->arg[i].p == NULL ? NULL : phrase_text(r, p->arg[i].p);
        if (p->arg[i].p != NULL && text == NULL)
            return ng_nomem(r->err, "extract");
        if (strcmp(s->by, "words") == 0) { /* for open extraction: the words are all */
            const ng_status st = add_arg(r, s, p->arg[i].as, ref_text(text), text);
            if (st != NG_OK)
                return st;
            continue;
        }
        const uint32_t t = p->arg[i].head == NG_NONE ? NG_NONE : time_over(r, p->arg[i].head);
        ng_span span;
        ng_ref ref = head_ref(r, p->arg[i].head, &span);
        const char *as = p->arg[i].as;
        if (t != NG_NONE && time_is_dated(&r->t[t])) {
            ref = (ng_ref){ .kind = NG_REF_TIME, .index = t };
            as = "time";
        }
        if (ref.kind == NG_REF_NONE && text != NULL) {
            phrase bare = *p->arg[i].p;
            unquote(r, &bare);
            const char *plain = bare.n == p->arg[i].p->n ? text : phrase_text(r, &bare);
            if (plain == NULL)
                return ng_nomem(r->err, "extract");
            ref = ref_text(plain);
        }
        if (ref.kind == NG_REF_NONE)
            continue;
        const ng_status st = add_arg(r, s, as, ref, text);
        if (st != NG_OK)
            return st;
    }
    phrase name;
    ng_status st = add_time(r, p, s);
    if (st == NG_OK && strcmp(s->by, "words") != 0)
        st = topics(r, p, s);
    if (st == NG_OK && strcmp(s->by, "words") != 0 && unnamed(r, p) && quoted_name(r, p, &name)) {
        const char *text = phrase_text(r, &name);
        st = text == NULL ? ng_nomem(r->err, "extract") : add_arg(r, s, "role", ref_text(text), NULL);
    }
    return st;
}

/* ---- confidence ---- */

/* What tells how far a statement is to be trusted; weights by these names stand in ontology/extract/confidence.tsv. */
/* clang-format off */
#define FEATURES(X)                                                                                                    \
    X(WHOLE, "whole") X(PART, "part") X(INNER, "inner") X(IMPLIED, "implied") X(KNOWN, "known property")               \
    X(SUBJECT, "subject is an entity") X(OBJECT, "object is an entity") X(PRONOUN, "subject is a pronoun")             \
    X(NONE, "no object") X(LONG_OBJECT, "object of 9 words or more")                                                   \
    X(LONGER_OBJECT, "object of 17 words or more") X(LONG_SUBJECT, "subject of 7 words or more")                       \
    X(LONG, "sentence of 31 tokens or more") X(LONGER, "sentence of 51 tokens or more")                                \
    X(BORROWED, "subject of another clause") X(MODIFIER, "clause on a noun") X(ADVERBIAL, "adverbial clause")          \
    X(JOINED, "conjoined clause") X(PASSIVE, "passive") X(COPULA, "copula") X(CONTENT, "what is said")                 \
    X(ARGUMENTS, "3 arguments or more") X(HEADLINE, "capitals of a headline") X(OPEN, "no full stop")
/* clang-format on */

typedef enum {
#define X(id, name) FEATURE_##id,
    FEATURES(X)
#undef X
        FEATURE_COUNT
} feature;

static uint32_t bit(feature f, bool on)
{
    return on ? 1u << f : 0;
}

static uint32_t features_of(const run *r, const saying_parts *p, const ng_statement *s, bool is_known)
{
    const ng_sentence *sen = &r->doc->sentence[s->sentence];
    const uint32_t last = sen->first + sen->n - 1;
    const relation rel = tree_base(r, p->head);
    const uint32_t words = p->o == NULL ? 0 : p->o->n;
    return 1u << (FEATURE_WHOLE + p->ease) | bit(FEATURE_KNOWN, is_known) |
           bit(FEATURE_SUBJECT, s->subject.kind == NG_REF_ENTITY) |
           bit(FEATURE_OBJECT, s->object.kind == NG_REF_ENTITY) |
           bit(FEATURE_PRONOUN, p->s->n == 1 && tree_pos(r, p->s->t[0]) == POS_PRON) | bit(FEATURE_NONE, words == 0) |
           bit(FEATURE_LONG_OBJECT, words > 8) | bit(FEATURE_LONGER_OBJECT, words > 16) |
           bit(FEATURE_LONG_SUBJECT, p->s->n > 6) | bit(FEATURE_LONG, sen->n > 30) | bit(FEATURE_LONGER, sen->n > 50) |
           bit(FEATURE_BORROWED, p->borrowed) | bit(FEATURE_MODIFIER, rel == REL_ACL) |
           bit(FEATURE_ADVERBIAL, rel == REL_ADVCL) | bit(FEATURE_JOINED, rel == REL_CONJ) |
           bit(FEATURE_PASSIVE, p->passive) | bit(FEATURE_COPULA, p->copula) | bit(FEATURE_CONTENT, p->content) |
           bit(FEATURE_ARGUMENTS, p->n_arg > 2) | bit(FEATURE_HEADLINE, (r->w[p->head].flags & WORD_TITLECASE) != 0) |
           bit(FEATURE_OPEN, tree_pos(r, last) != POS_PUNCT);
}

/* "-137": hundredths of a log-odds. */
static double weight_of(const run *r, const char *name)
{
    const char *v = lexicon_get(&r->x->lex, LEX_CONFIDENCE, name, strlen(name));
    return v == NULL ? 0 : (double)strtol(v, NULL, 10) / 100;
}

/* A probability by logistic regression, to two decimals. */
static double confidence_of(const run *r, uint32_t features)
{
    static const char *const name[FEATURE_COUNT] = {
#define X(id, text) text,
        FEATURES(X)
#undef X
    };
    double sum = 0;
    for (int i = 0; i < FEATURE_COUNT; ++i)
        sum += features >> i & 1u ? weight_of(r, name[i]) : 0;
    const double p = 1 / (1 + exp(-sum));
    return (double)(long)(p * 100 + 0.5) / 100;
}

/* ---- the statement ---- */

static bool same_ref(const ng_ref *a, const ng_ref *b)
{
    if (a->kind != b->kind)
        return false;
    if (a->kind == NG_REF_TEXT || a->kind == NG_REF_VALUE)
        return a->text == b->text || (a->text != NULL && b->text != NULL && strcmp(a->text, b->text) == 0);
    return a->kind == NG_REF_NONE || a->index == b->index;
}

static bool same_words(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static size_t spoken(const ng_statement *s)
{
    size_t n = 0;
    for (size_t i = 0; i < s->n_arg; ++i)
        n += s->arg[i].text != NULL;
    return n;
}

static bool minted_name(const char *predicate)
{
    return strncmp(predicate, "ngr:", 4) == 0;
}

/* Is s, of the same sentence as o, said already? What a pattern said gets the clause's words. */
static bool repeats(ng_statement *o, ng_statement *s)
{
    const bool words = strcmp(s->by, "words") == 0;
    const bool mine = strcmp(o->by, "clause") == 0 || strcmp(o->by, "words") == 0;
    const bool refs = same_ref(&o->subject, &s->subject) && same_ref(&o->object, &s->object);
    if (!words && !mine && refs && strcmp(o->predicate, s->predicate) == 0) {
        o->words = s->words;
        o->confidence = s->confidence > o->confidence ? s->confidence : o->confidence;
        return true;
    }
    if (!same_words(o->words.subject, s->words.subject) || !same_words(o->words.object, s->words.object) ||
        !same_words(o->words.predicate, s->words.predicate) || spoken(o) != spoken(s))
        return false;
    if (words || (mine && strcmp(o->predicate, s->predicate) == 0) || (!mine && minted_name(s->predicate) && refs))
        return true;
    if (!mine)
        o->words.subject = o->words.predicate = o->words.object = NULL;
    return false;
}

static bool said(run *r, const earlier *before, ng_statement *s)
{
    ng_extract *ex = r->ex;
    for (size_t i = ex->n_statement; i-- > 0;) { /* clauses come sentence by sentence */
        ng_statement *o = &ex->statement[i];
        const bool mine = strcmp(o->by, "clause") == 0 || strcmp(o->by, "words") == 0;
        if (!mine || o->sentence != s->sentence)
            break;
        if (repeats(o, s))
            return true;
    }
    for (uint32_t i = before->first[s->sentence]; i != NG_NONE; i = before->next[i]) {
        if (repeats(&ex->statement[i], s))
            return true;
    }
    return false;
}

/* A lemma as a label: "is aware of". */
static const char *label_of(const run *r, const char *lemma)
{
    if (strncmp(lemma, "be", 2) != 0 || (lemma[2] != ' ' && lemma[2] != '\0'))
        return lemma;
    return ng_arena_printf(r->a, "is%s", lemma + 2);
}

ng_status clause_say(run *r, const saying_parts *p)
{
    ng_statement s = { .by = "clause", .sentence = r->sent[p->verb] };
    s.span = r->doc->sentence[s.sentence].span;
    if (p->s->cut || p->p->cut || (p->o != NULL && p->o->cut) || p->s->n == 0 || (p->p->n == 0 && p->implied == NULL) ||
        (p->o != NULL && p->o->n == 0))
        return NG_OK;
    s.words.subject = phrase_text(r, p->s);
    s.words.predicate = p->implied != NULL ? p->implied : phrase_text(r, p->p);
    s.words.object = p->o == NULL ? NULL : phrase_text(r, p->o);
    const char *predicate = s.words.predicate;
    if (p->o == NULL && s.words.subject != NULL)
        s.words.predicate = NULL; /* readers of words want two arguments */
    if (s.words.subject == NULL || predicate == NULL || (p->o != NULL && s.words.object == NULL))
        return ng_nomem(r->err, "extract");
    ng_status st = refs(r, p, &s);
    if (st != NG_OK)
        return st;
    const bool words = strcmp(s.by, "words") == 0;
    if (s.subject.kind == NG_REF_ENTITY && s.object.kind == NG_REF_ENTITY && s.subject.index == s.object.index)
        return NG_OK;
    factuality f = { NG_FACT, NG_AFFIRMED, NG_MODALITY_ACTUAL, { .kind = NG_REF_NONE } };
    if (p->judged != NULL)
        f = *p->judged;
    else if (!p->plain)
        st = factuality_of(r, p->verb, &f);
    if (st != NG_OK)
        return st;
    bool swap = false;
    const ng_property *prop = words || p->use != SAY_ALL ? NULL : property_of(r, p, &s, &swap);
    const char *lemma = f.kind == NG_CLAIM ? p->last : p->lemma;
    if (prop == NULL && f.kind == NG_CLAIM && f.polarity == NG_NEGATED && p->head != p->verb) {
        factuality h; /* "failed to deter" is itself so */
        st = factuality_of(r, p->head, &h);
        if (st != NG_OK)
            return st;
        if (h.kind == NG_FACT) {
            f = h;
            lemma = p->lemma;
        }
    }
    if (prop == NULL && p->swapped && !words && s.object.kind == NG_REF_ENTITY && f.kind == NG_FACT) {
        swap = true; /* "was monitored by": who did it comes first */
        lemma = p->active;
        const char *form = r->w[p->verb].low;
        const size_t n = strlen(form);
        predicate = n > 2 && strcmp(form + n - 2, "ed") == 0 ? form : lemma;
    }
    if (swap) {
        const ng_ref ref = s.subject;
        const ng_span span = s.subject_span;
        s.subject = s.object;
        s.subject_span = s.object_span;
        s.object = ref;
        s.object_span = span;
    }
    s.predicate = prop != NULL ? prop->curie : minted(r, lemma);
    s.label = prop != NULL ? prop->label : f.kind == NG_CLAIM ? label_of(r, lemma) : predicate;
    s.lemma = prop != NULL ? prop->lemma : lemma;
    s.wikidata = prop != NULL ? prop->wikidata : NULL;
    s.confidence = confidence_of(r, features_of(r, p, &s, prop != NULL));
    if (s.predicate == NULL || s.label == NULL)
        return ng_nomem(r->err, "extract");
    st = args(r, p, &s);
    if (st != NG_OK || said(r, p->before, &s))
        return st;
    s.kind = f.kind;
    s.polarity = f.polarity;
    s.modality = f.modality;
    s.attributed_to = f.source;
    return statement_keep(r, &s, -1000);
}
