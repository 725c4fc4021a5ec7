/* clause_words.c -- which subject and object of a clause a graph can use: entities, times, words that stand alone. */
#include "clause_say.h"
#include "frames.h"
#include "times.h"

/* ---- references ---- */

ng_ref clause_ref(const run *r, uint32_t head, ng_span *span)
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

/* Is word k of the phrase a pronoun for what the phrase has not named before: not "the United States and its allies"?
 */
static bool points_elsewhere(const run *r, const phrase *p, uint32_t k)
{
    const uint32_t i = p->t[k], m = r->mention_at[i];
    const char *x = r->doc->token[i].xpos;
    if (tree_pos(r, i) != POS_PRON || x == NULL || strncmp(x, "PRP", 3) != 0)
        return false;
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

void clause_unquote(const run *r, phrase *p)
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
 * means nobody known. `its`: where nothing else is known the word means the subject, which is a thing. */
static ng_status alone(run *r, const phrase *p, const char *plain, const char *known_as, bool its, const char **ret)
{
    const char *who = NULL;
    bool any = false;
    *ret = NULL;
    for (uint32_t i = 0; i < p->n; ++i) {
        if (points_elsewhere(r, p, i)) {
            const ng_status st = antecedent(r, p->t[i], &who);
            if (st != NG_OK)
                return st;
            if (who == NULL && its && word_is(r, p->t[i], "its"))
                who = known_as;
            else if (who == NULL)
                return NG_OK;
            any = any || who != known_as;
        } else if (deictic(r, p->t[i]) || relates_outside(r, p, p->t[i])) {
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
        const char *label = NULL;
        if (i < p->n && points_elsewhere(r, p, i) && antecedent(r, p->t[i], &label) != NG_OK)
            return NG_E_NOMEM;
        if (label == known_as)
            label = NULL;
        if (i < p->n && label == NULL) {
            phrase_push(&part, p->t[i]);
            continue;
        }
        const char *words = part.n > 0 ? phrase_text(r, &part) : "";
        if (words == NULL)
            return ng_nomem(r->err, "extract");
        const bool owns = i < p->n && tree_form_is(r, p->t[i], "PRP$");
        const char *genitive = !owns || label == NULL ? "" : label[strlen(label) - 1] == 's' ? "'" : "'s";
        s = ng_arena_printf(r->a, "%s%s%s%s%s%s", s, s[0] != '\0' && words[0] != '\0' ? " " : "", words,
                            label != NULL && (s[0] != '\0' || words[0] != '\0') ? " " : "", label != NULL ? label : "",
                            genitive);
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
    const bool said = p->object != NG_NONE && word_lex(r, LEX_SAY_NOUN, p->object) != NULL; /* "denied a claim" */
    return content == 1 && (light != NULL || said || word_is(r, p->o->t[0], "the") || word_is(r, p->o->t[0], "that") ||
                            word_is(r, p->o->t[0], "another"));
}

ng_status clause_alone(run *r, const phrase *p, const char *plain, const char **ret)
{
    return alone(r, p, plain, NULL, false, ret);
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

/* Is the subject, though no entity, somebody who is told by a name: "Finnish police"? */
static bool names_actor(const run *r, const saying_parts *p)
{
    if (p->subject == NG_NONE || p->use != SAY_ALL)
        return false;
    if (!noun_is(r, p->subject, "person") && !noun_is(r, p->subject, "group"))
        return false;
    for (uint32_t i = 0; i < p->s->n; ++i) {
        const uint32_t m = r->mention_at[p->s->t[i]];
        if (m != NG_NONE && r->m[m].kind == NG_MENTION_NAME && r->m[m].type != NG_TYPE_THING)
            return true;
    }
    return false;
}

/* The object's words as they stand alone; NULL: they do not. */
static ng_status object_alone(run *r, const saying_parts *p, const ng_statement *s, bool its, const char **ret)
{
    phrase o = *p->o;
    if (p->content && o.n > 1 && word_is(r, o.t[0], "that"))
        memmove(o.t, o.t + 1, --o.n * sizeof *o.t);
    clause_unquote(r, &o);
    const char *plain = o.n == p->o->n ? s->words.object : phrase_text(r, &o);
    if (plain == NULL)
        return ng_nomem(r->err, "extract");
    const bool own = p->content && s->subject.kind == NG_REF_ENTITY;
    ng_status st = alone(r, &o, plain, own ? r->ex->entity[s->subject.index].label : NULL, its, ret);
    if (st != NG_OK || *ret != NULL || p->content) {
        *ret = st == NG_OK && *ret == NULL ? plain : *ret; /* as it was said */
        return st;
    }
    if (p->object == NG_NONE || tree_pos(r, p->object) != POS_NOUN)
        return NG_OK;
    phrase_of(r, p->object, PHRASE_CORE | PHRASE_SHORT, &o); /* "a deal which could save it": a deal */
    if (o.n == 0 || o.cut || o.n >= p->o->n)
        return NG_OK;
    plain = phrase_text(r, &o);
    return plain == NULL ? ng_nomem(r->err, "extract") : alone(r, &o, plain, NULL, its, ret);
}

/* "The former host" at the head of a sentence is "the former host" behind a verb. NULL: memory refused. */
static const char *within_sentence(run *r, const saying_parts *p, const char *words)
{
    const word *w = &r->w[p->o->t[0]];
    const pos_tag pos = tree_pos(r, p->o->t[0]);
    const uint32_t next = p->o->n > 1 ? p->o->t[1] : NG_NONE;
    const bool title = next != NG_NONE && (r->w[next].flags & WORD_UPPER) && r->mention_at[next] == NG_NONE &&
                       pos != POS_DET; /* "Modern Family actress" */
    const bool common = pos == POS_DET || ((pos == POS_ADJ || pos == POS_NOUN || pos == POS_ADP) &&
                                           lexicon_get(&r->x->lex, LEX_COMMON, w->low, w->n) != NULL);
    if (p->content || !(w->flags & WORD_INITIAL) || r->mention_at[p->o->t[0]] != NG_NONE || !common || title ||
        words[0] < 'A' || words[0] > 'Z' || (w->flags & WORD_ALLCAPS))
        return words;
    char *s = ng_arena_strdup(r->a, words);
    if (s != NULL)
        s[0] = (char)(s[0] + 32);
    return s;
}

/* For readers of open extractions alone. */
static void words_only(const run *r, const saying_parts *p, ng_statement *s)
{
    s->by = "words";
    s->subject = ref_text(s->words.subject);
    s->subject_span = phrase_span(r, p->s);
    s->object = p->o != NULL ? ref_text(s->words.object) : (ng_ref){ .kind = NG_REF_NONE };
    s->object_span = p->o != NULL ? phrase_span(r, p->o) : (ng_span){ 0, 0 };
}

/* Is it said of an event? What it is for ("a boycott to cut ties") is for others to do. */
static bool about_event(const run *r, const saying_parts *p)
{
    return p->subject != NG_NONE && !(p->borrowed && tree_infinitive(r, p->verb)) && frame_is_subject(r, p->subject);
}

/* "attended the summit": the words alone tell nothing, the event may. */
static bool of_event(const run *r, const saying_parts *p, const ng_statement *s)
{
    return p->o != NULL && p->object != NG_NONE && !p->content && s->object.kind == NG_REF_NONE && p->o->n == 2 &&
           p->o->t[1] == p->object && word_is(r, p->o->t[0], "the") && frame_is_subject(r, p->object);
}

#define SUBJECT_WORDS_MAX 15 /* of one that is no entity: longer ones are sentences run together */

/* A clause that stands beside says nothing of its own ("argued, after he left": what, is not told), nor does an unreal
 * deed beside one about somebody unknown ("look at where it was"). Errors: NG_E_NOMEM. */
static ng_status aside_says(run *r, const saying_parts *p, const ng_statement *s, bool *words)
{
    const char *beside = NULL;
    const ng_status st = clause_alone(r, p->o, s->words.object, &beside);
    *words = s->subject.kind != NG_REF_ENTITY || p->borrowed || verb_of_saying(r, p->verb) ||
             (beside == NULL && p->judged != NULL && p->judged->kind == NG_CLAIM);
    return st;
}

ng_status clause_refs(run *r, const saying_parts *p, ng_statement *s)
{
    const char *text = NULL, *object = NULL;
    ng_status st = NG_OK;
    phrase name;
    const bool pronoun = p->s->n == 1 && tree_pos(r, p->s->t[0]) != POS_NOUN &&
                         tree_pos(r, p->s->t[0]) != POS_PROPN; /* "he", "little" */
    s->subject = clause_ref(r, p->subject, &s->subject_span);
    s->object.kind = NG_REF_NONE;
    if (p->o != NULL)
        s->object = clause_ref(r, p->object, &s->object_span);
    const bool happening = s->subject.kind == NG_REF_ENTITY && of_event(r, p, s);
    bool words = p->use == SAY_WORDS || (idle(r, p) && !happening) || (p->copula && p->content) ||
                 halved(r, p->object) || (clause_unnamed(r, p) && !clause_quoted_name(r, p, &name)) ||
                 mistaken(r, p, s) ||
                 (p->use == SAY_ENTITIES && (s->subject.kind != NG_REF_ENTITY || s->object.kind != NG_REF_ENTITY));
    bool about = s->subject.kind == NG_REF_NONE && !words && about_event(r, p);
    if (s->subject.kind == NG_REF_NONE) {
        const bool bare = p->s->n == 2 && word_is(r, p->s->t[0], "the"); /* "the leaders", whoever they are */
        const bool actor =
            p->s->n <= SUBJECT_WORDS_MAX && !bare && (s->object.kind == NG_REF_ENTITY || names_actor(r, p));
        if (!words && !pronoun && actor)
            st = alone(r, p->s, s->words.subject, NULL, false, &text);
        about = about && text == NULL;
        words = words || (text == NULL && !about);
    }
    uint32_t t = p->o == NULL || p->object == NG_NONE ? NG_NONE : time_over(r, p->object);
    if (t != NG_NONE && !only_time(r, p->o, t)) {
        words = words || (r->t[t].type == NG_TIME_DATE && p->o->n == r->t[t].n); /* "today", whenever that is */
        t = NG_NONE;
    }
    if (st == NG_OK && p->o != NULL && s->object.kind == NG_REF_NONE && t == NG_NONE && !words && !p->aside) {
        st = object_alone(r, p, s, about, &object);
        words = object == NULL;
    }
    if (st != NG_OK)
        return st;
    if (p->aside && !words && (st = aside_says(r, p, s, &words)) != NG_OK)
        return st;
    if (words) {
        words_only(r, p, s);
        return NG_OK;
    }
    if (p->aside)
        return NG_OK; /* it is an argument (clause_args) */
    if (s->subject.kind == NG_REF_NONE) {
        s->subject = ref_text(about ? s->words.subject : text);
        s->subject_span = phrase_span(r, p->s);
    }
    if (about || happening)
        s->by = BY_ABOUT;
    if (p->o != NULL && s->object.kind == NG_REF_NONE && t != NG_NONE) {
        s->object = (ng_ref){ .kind = NG_REF_TIME, .index = t };
        s->object_span = r->t[t].span;
    } else if (p->o != NULL && s->object.kind == NG_REF_NONE) {
        object = within_sentence(r, p, object);
        if (object == NULL)
            return ng_nomem(r->err, "extract");
        s->object = ref_text(object);
        s->object_span = phrase_span(r, p->o);
    }
    return NG_OK;
}
