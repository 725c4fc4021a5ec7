/* frames_say.c -- what events say: statements with the ontology's properties. */
#include "clause_say.h"
#include "frames.h"
#include "times.h"

#define CONFIDENCE 0.75

/* Is event class `name` the class `of` or below it? */
static bool class_is(const run *r, const char *name, const char *of)
{
    if (strcmp(name, of) == 0)
        return true;
    const ng_class *c = ng_ontology_class(r->x->ontology, name), *up = ng_ontology_class(r->x->ontology, of);
    for (size_t i = 0; c != NULL && up != NULL && i < c->n_super; ++i) {
        if (strcmp(c->super[i], up->iri) == 0)
            return true;
    }
    return false;
}

static bool has_entity(const ng_event *e, const ng_ref *ref)
{
    if (ref->kind != NG_REF_ENTITY)
        return true;
    if (e->place.kind == NG_REF_ENTITY && e->place.index == ref->index)
        return true;
    for (size_t i = 0; i < e->n_arg; ++i) {
        if (e->arg[i].ref.kind == NG_REF_ENTITY && e->arg[i].ref.index == ref->index)
            return true;
    }
    return false;
}

static bool has_role(const ng_statement *s, const char *name)
{
    for (size_t i = 0; i < s->n_arg; ++i) {
        if (strcmp(s->arg[i].role, name) == 0)
            return true;
    }
    return false;
}

ng_status frame_circumstances(run *r, const frame *f, ng_statement *s)
{
    ng_status st = NG_OK;
    const bool own = s->object.kind == NG_REF_TIME;
    if (f->time != NG_NONE && !own && !has_role(s, "time")) {
        const timex *t = &r->t[f->time];
        const char *text = words_text(r, t->first, t->n);
        st = text == NULL
                 ? ng_nomem(r->err, "extract")
                 : arg_add(r, &s->arg, &s->n_arg, (ng_arg){ "time", { .kind = NG_REF_TIME, .index = f->time }, text });
    }
    const uint32_t place = f->place;
    if (st == NG_OK && place != NG_NONE && !has_role(s, "place")) {
        const ng_ref ref = ref_entity(r->m[place].entity);
        const bool said = (s->object.kind == NG_REF_ENTITY && s->object.index == ref.index) ||
                          (s->subject.kind == NG_REF_ENTITY && s->subject.index == ref.index);
        const char *text = words_text(r, r->m[place].first, r->m[place].n);
        if (text == NULL)
            return ng_nomem(r->err, "extract");
        if (!said)
            st = arg_add(r, &s->arg, &s->n_arg, (ng_arg){ "place", ref, text });
    }
    return st;
}

/* What is said is said at its own time: two sayings of one speaker must not lend each other theirs. */
static bool is_saying(const run *r, const char *klass)
{
    return class_is(r, klass, "Statement") && !class_is(r, klass, "Speech") && !class_is(r, klass, "Interview");
}

bool frame_is_saying(const run *r, const frame *f)
{
    return is_saying(r, f->klass);
}

/* Statements of this sentence that tell of the event get it. */
static ng_status adopt(frames *fs, const frame *f)
{
    run *r = fs->r;
    ng_extract *ex = r->ex;
    const ng_event *e = &ex->event[f->event];
    for (uint32_t i = fs->said[r->sent[f->token]]; i != NG_NONE; i = fs->said_next[i]) {
        ng_statement *s = &ex->statement[i];
        const ng_property *p = ng_ontology_property(r->x->ontology, s->predicate);
        if (strcmp(s->by, "words") == 0 || p == NULL || p->event == NULL ||
            !(class_is(r, e->type, p->event) || class_is(r, p->event, e->type)) || !has_entity(e, &s->subject) ||
            !has_entity(e, &s->object) || (s->event.kind != NG_REF_NONE && s->event.index != f->event))
            continue;
        if (is_saying(r, e->type)) {
            s->event = (ng_ref){ .kind = NG_REF_NONE };
            continue;
        }
        s->event = (ng_ref){ .kind = NG_REF_EVENT, .index = f->event };
        const ng_status st = frame_circumstances(r, f, s);
        if (st != NG_OK)
            return st;
    }
    return NG_OK;
}

#define TOLD 0.6 /* a clause's whole statement is surer than its parts */

/* Does the noun that names the event head the words, which stand at `all`? */
static bool is_headed(const run *r, const frame *f, const ng_ref *words, ng_span all)
{
    const ng_span at = r->doc->token[f->token].span;
    const uint32_t h = tree_head(r, f->token);
    if (words->kind != NG_REF_TEXT || at.begin < all.begin || at.end > all.end)
        return false;
    return h == NG_NONE || r->doc->token[h].span.begin < all.begin || r->doc->token[h].span.begin >= all.end;
}

/* Events do not speak, nor call something a name, but for words: "the report said". */
static bool is_said(const run *r, const ng_statement *s, const frame *f)
{
    const size_t n = s->lemma == NULL ? 0 : strlen(s->lemma);
    return n > 0 && lexicon_get(&r->x->lex, LEX_SAY_NOUN, f->lemma, strlen(f->lemma)) == NULL &&
           (lexicon_get(&r->x->lex, LEX_SAY, s->lemma, n) != NULL ||
            lexicon_get(&r->x->lex, LEX_NAMING, s->lemma, n) != NULL);
}

bool frame_is_subject(const run *r, uint32_t i)
{
    frame f;
    return frame_trigger(r, i, &f) && f.noun && !f.beside && f.light == NG_NONE && !frame_is_generic(r, &f);
}

bool frame_is_change(const frame *f)
{
    return strcmp(f->klass, "Change") == 0;
}

/* "the summit" and no more: the words tell nobody which. */
static bool is_bare(const ng_ref *words)
{
    const char *s = words->kind == NG_REF_TEXT ? words->text : "";
    return (s[0] == 't' || s[0] == 'T') && strncmp(s + 1, "he ", 3) == 0 && strchr(s + 4, ' ') == NULL;
}

#define FRAMES_FAR 256 /* words of events around that are looked at */

/* Do two words of one event speak of it so that it is sure: by the same word, or one right behind the other? */
static bool is_echo(const run *r, const frame *f, const frame *other)
{
    const uint32_t a = r->sent[f->token], b = r->sent[other->token];
    return f != other && f->event == other->event && (strcmp(f->lemma, other->lemma) == 0 || (b <= a && a - b <= 1));
}

/* Does the noun itself tell which event it means, by who takes part or where, or what is told of it elsewhere? "The
 * statement" may be another's. */
static bool is_meant(const frames *fs, const frame *f)
{
    bool told = f->place != NG_NONE;
    for (size_t i = 0; i < f->n_slot; ++i)
        told = told || (f->slot[i].role != NULL && f->slot[i].mention != NG_NONE);
    const size_t at = (size_t)(f - fs->f), from = at > FRAMES_FAR ? at - FRAMES_FAR : 0;
    for (size_t k = from; !told && k < fs->n && k <= at + FRAMES_FAR && !is_saying(fs->r, f->klass); ++k)
        told = is_echo(fs->r, f, &fs->f[k]);
    return told;
}

static bool has_name(const run *r, const ng_ref *ref)
{
    const ng_entity *e = ref->kind == NG_REF_ENTITY ? &r->ex->entity[ref->index] : NULL;
    for (size_t i = 0; e != NULL && i < e->n_mention; ++i) {
        if (e->mention[i].kind == NG_MENTION_NAME)
            return true;
    }
    return false;
}

/* Does somebody take part who has a name, or is the place known? What others call the event tells nobody which. */
static bool is_told_by_names(const run *r, const ng_event *e)
{
    bool told = has_name(r, &e->place);
    for (size_t i = 0; !told && i < e->n_arg; ++i)
        told = has_name(r, &e->arg[i].ref);
    return told;
}

/* "A strike by Brazil's seafarers": do the words of the subject name somebody, and nobody by a pronoun? */
static bool names_itself(const run *r, const ng_statement *s)
{
    bool named = false;
    for (size_t t = token_at(r, s->sentence, s->subject_span.begin), end = sentence_end(r, s->sentence);
         t < end && r->doc->token[t].span.begin < s->subject_span.end; ++t) {
        const uint32_t m = r->mention_at[t];
        if (tree_pos(r, (uint32_t)t) == POS_PRON)
            return false;
        named = named || (m != NG_NONE && r->m[m].kind == NG_MENTION_NAME);
    }
    return named;
}

/* "The summit raised hopes", "attended the summit": what a clause says of a noun that names an event it says of the
 * event, where who takes part or a place tells which one is meant. That it happened ("took place") the event says
 * itself. */
static void say_of_event(frames *fs, const frame *f)
{
    run *r = fs->r;
    const ng_event *e = &r->ex->event[f->event];
    const bool known = is_told_by_names(r, e);
    uint32_t first;
    if (!f->noun || f->beside || f->general || f->light != NG_NONE || frame_is_generic(r, f) || frame_is_change(f) ||
        (!known && e->date == NULL && e->n_arg == 0) || !is_meant(fs, f) || !frame_kind_words(r, f, &first))
        return;
    for (uint32_t i = fs->said[r->sent[f->token]]; i != NG_NONE; i = fs->said_next[i]) {
        ng_statement *s = &r->ex->statement[i];
        const ng_ref event = { .kind = NG_REF_EVENT, .index = f->event };
        const bool clause = clause_said(s) && strcmp(s->by, "words") != 0;
        const bool subject = clause && is_headed(r, f, &s->subject, s->subject_span);
        if (subject && is_said(r, s, f)) {
            statement_to_words(s);
        } else if (subject && s->confidence >= TOLD && known) {
            s->subject = event;
            s->by = "clause";
        } else if (subject && s->confidence >= TOLD && names_itself(r, s)) {
            s->by = "clause";
        } else if (clause && known && s->subject.kind != NG_REF_TEXT && is_bare(&s->object) &&
                   is_headed(r, f, &s->object, s->object_span)) {
            s->object = event;
            s->by = "clause";
        }
    }
}

void frames_settle(frames *fs)
{
    const ng_extract *ex = fs->r->ex;
    for (size_t i = 0; i < fs->n_said; ++i) {
        ng_statement *s = &ex->statement[i];
        if (strcmp(s->by, BY_ABOUT) == 0)
            statement_to_words(s);
    }
}

/* Has the sentence already said it? */
static bool said(const frames *fs, uint32_t sentence, const ng_property *p, uint32_t subject, uint32_t object)
{
    const ng_extract *ex = fs->r->ex;
    for (uint32_t i = fs->said[sentence]; i != NG_NONE; i = fs->said_next[i]) {
        const ng_statement *s = &ex->statement[i];
        if (s->subject.kind != NG_REF_ENTITY || s->object.kind != NG_REF_ENTITY || strcmp(s->by, "words") == 0)
            continue;
        const bool same = s->subject.index == subject && s->object.index == object;
        const bool turned = p->symmetric && s->subject.index == object && s->object.index == subject;
        if ((same || turned) && strcmp(s->predicate, p->curie) == 0)
            return true;
    }
    for (size_t i = fs->n_said; i < ex->n_statement; ++i) {
        const ng_statement *s = &ex->statement[i];
        if (s->sentence == sentence && s->subject.kind == NG_REF_ENTITY && s->subject.index == subject &&
            s->object.kind == NG_REF_ENTITY && s->object.index == object && strcmp(s->predicate, p->curie) == 0)
            return true;
    }
    return false;
}

ng_statement frame_statement(const run *r, const frame *f, const ng_property *p, double confidence)
{
    const uint32_t sentence = r->sent[f->token];
    return (ng_statement){ .predicate = p->curie,
                           .label = p->label,
                           .lemma = p->lemma,
                           .event = { .kind = NG_REF_EVENT, .index = f->event },
                           .kind = f->f.kind,
                           .polarity = f->f.polarity,
                           .modality = f->f.modality,
                           .attributed_to = f->f.source,
                           .confidence = confidence,
                           .sentence = sentence,
                           .span = r->doc->sentence[sentence].span,
                           .by = "frame" };
}

/* Is something handed over, so that it tells nothing without what it is: "gave to Kim"? */
static bool is_transfer(const run *r, const frame *f, const slot *to)
{
    return !f->noun && to->kind == SLOT_OBLIQUE &&
           (class_is(r, f->klass, "Aid") || class_is(r, f->klass, "Sale") || class_is(r, f->klass, "Deployment"));
}

/* What is handed over, as an argument of s; *told is false where the clause does not tell it. */
static ng_status add_goods(run *r, const frame *f, const slot *from, const slot *to, ng_statement *s, bool *told)
{
    *told = false;
    for (size_t i = 0; i < f->n_slot; ++i) {
        const slot *g = &f->slot[i];
        phrase p;
        if (g == from || g == to || g->kind != (f->passive ? SLOT_SUBJECT : SLOT_OBJECT))
            continue;
        phrase_of(r, g->head, PHRASE_SHORT | PHRASE_ALL, &p);
        const char *text = p.cut ? NULL : phrase_text(r, &p);
        if (text == NULL)
            return p.cut ? NG_OK : ng_nomem(r->err, "extract");
        *told = true;
        const ng_ref ref = g->mention != NG_NONE ? ref_entity(r->m[g->mention].entity) : ref_text(text);
        return arg_add(r, &s->arg, &s->n_arg, (ng_arg){ "theme", ref, text });
    }
    return NG_OK;
}

/* The words stay out: clauses tell them better. */
static ng_status one(frames *fs, const frame *f, const slot *a, const slot *b)
{
    run *r = fs->r;
    const ng_property *p = f->property;
    const mention *s = &r->m[a->mention], *o = &r->m[b->mention];
    const uint32_t sentence = r->sent[f->token];
    if (s->entity == o->entity || !((p->domain == 0) || (p->domain & (1u << s->type))) ||
        !(p->range == 0 || (p->range & (1u << o->type))) || said(fs, sentence, p, s->entity, o->entity))
        return NG_OK;
    ng_statement st = frame_statement(r, f, p, CONFIDENCE);
    st.subject = ref_entity(s->entity);
    st.wikidata = p->wikidata;
    st.subject_span = s->span;
    st.object = ref_entity(o->entity);
    st.object_span = o->span;
    bool told = true;
    ng_status ret = is_transfer(r, f, b) ? add_goods(r, f, a, b, &st, &told) : NG_OK;
    if (ret != NG_OK || !told)
        return ret;
    ret = frame_circumstances(r, f, &st);
    return ret == NG_OK ? statement_keep(r, &st, -1000) : ret;
}

static bool role_is(const slot *s, const char *name)
{
    return s->role != NULL && s->mention != NG_NONE && strcmp(s->role, name) == 0;
}

ng_status frame_say(frames *fs, const frame *f)
{
    const run *r = fs->r;
    const ng_property *p = f->property;
    ng_status st = adopt(fs, f);
    say_of_event(fs, f);
    if (p == NULL || p->literal || is_saying(r, f->klass))
        return st;
    const char *subject = p->subject_role != NULL ? p->subject_role : "agent";
    const char *object = p->object_role != NULL ? p->object_role : "theme";
    for (size_t i = 0; st == NG_OK && i < f->n_slot; ++i) {
        if (!role_is(&f->slot[i], subject))
            continue;
        for (size_t k = 0; st == NG_OK && k < f->n_slot; ++k) {
            const bool same_role = strcmp(subject, object) == 0; /* "X met Y": the one before is the subject */
            if (k != i && role_is(&f->slot[k], object) && (!same_role || (i < k && f->slot[i].kind != f->slot[k].kind)))
                st = one(fs, f, &f->slot[i], &f->slot[k]);
        }
    }
    return st;
}
