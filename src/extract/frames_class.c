/* frames_class.c -- of which class an event is, and which roles those have who take part. */
#include <stdio.h>

#include "frames.h"
#include "mentions.h"
#include "senses.h"
#include "times.h"

/* ---- classes ---- */

/* The type of the things that a common noun names: "pirate" a person. */
static ng_type noun_type(const run *r, uint32_t head)
{
    size_t n = 0;
    if (tree_pos(r, head) != POS_NOUN)
        return NG_TYPE_THING;
    const ng_word *w = ng_ontology_word(r->x->ontology, NG_WORD_NOUN, tree_lemma(r, head), &n);
    if (w == NULL) /* the plurals of groups: "rebels" */
        w = ng_ontology_word(r->x->ontology, NG_WORD_NOUN, r->w[head].low, &n);
    for (size_t i = 0; w != NULL && i < n; ++i) {
        const char *colon = strchr(w[i].property, ':');
        const ng_type t = ng_ontology_class_type(r->x->ontology, w[i].property);
        if (t != NG_TYPE_COUNT)
            return t;
        const ng_type local = colon == NULL ? NG_TYPE_COUNT : ng_ontology_class_type(r->x->ontology, colon + 1);
        if (local != NG_TYPE_COUNT)
            return local;
    }
    return NG_TYPE_THING;
}

static ng_type slot_type(const run *r, const slot *s)
{
    if (s == NULL)
        return NG_TYPE_THING;
    if (s->mention != NG_NONE)
        return r->m[s->mention].type;
    return s->who != NG_NONE ? participant_type(r, s->who) : noun_type(r, s->head);
}

static bool fits(uint32_t set, ng_type t)
{
    return set == 0 || (set & (1u << t)) != 0;
}

static slot *slot_of(frame *f, slot_kind kind, const char *prep)
{
    for (size_t i = 0; i < f->n_slot; ++i) {
        if (f->slot[i].kind == kind && (prep == NULL || strcmp(f->slot[i].prep, prep) == 0))
            return &f->slot[i];
    }
    return NULL;
}

/* Who does it and whom it is done to, as the word stands. */
static slot *doer(frame *f)
{
    if (f->noun) {
        slot *s = slot_of(f, SLOT_BY, NULL);
        if (s == NULL)
            s = slot_of(f, SLOT_SUBJECT, NULL);
        return s != NULL ? s : slot_of(f, SLOT_POSSESSOR, NULL);
    }
    return slot_of(f, f->passive ? SLOT_BY : SLOT_SUBJECT, NULL);
}

static slot *done_to(frame *f)
{
    if (f->noun)
        return slot_of(f, SLOT_OBLIQUE, "of");
    return slot_of(f, f->passive ? SLOT_SUBJECT : SLOT_OBJECT, NULL);
}

/* The property that the word says of these two; its event class is the finest. */
static const ng_property *property_of(const run *r, ng_word_kind kind, const char *name, const slot *s, const slot *o,
                                      uint32_t verb)
{
    size_t n = 0;
    const ng_word *w = ng_ontology_word(r->x->ontology, kind, name, &n);
    for (size_t i = 0; w != NULL && i < n; ++i) {
        const ng_property *p = ng_ontology_property(r->x->ontology, w[i].property);
        if (p == NULL || p->event == NULL || p->literal)
            continue;
        if (o == NULL || (s != NULL && !fits(p->domain, slot_type(r, s))) || !fits(p->range, slot_type(r, o)) ||
            (s != NULL && !sense_fits(r, name, p, slot_type(r, s), slot_type(r, o), verb)))
            continue;
        if (slot_type(r, o) == NG_TYPE_EVENT && p->object_role != NULL && strcmp(p->object_role, "agent") == 0)
            continue; /* who hosts the games gets no visit of them */
        return p;
    }
    return NULL;
}

/* Verb with its particle, "take over". */
static const char *with_particle(const run *r, const frame *f, char buf[FRAME_WORD])
{
    const uint32_t prt = tree_child(r, f->token, REL_COMPOUND_PRT);
    return prt != NG_NONE && frame_join_words(buf, f->lemma, r->w[prt].low) ? buf : f->lemma;
}

/* Is there a figure with the verb: "rose 3 percent", "fell to 12 million"? */
static bool by_how_much(const run *r, uint32_t v)
{
    TREE_CHILDREN (r, v, c) {
        const relation b = tree_base(r, c);
        if ((b != REL_OBJ && b != REL_OBL) || time_over(r, c) != NG_NONE)
            continue;
        if (tree_pos(r, c) == POS_NUM || tree_pos(r, c) == POS_SYM || tree_child(r, c, REL_NUMMOD) != NG_NONE)
            return true;
    }
    return false;
}

/* "added that": what such words have for an object is said only where it is a clause; "added sugar" says nothing. */
static bool is_saying(const ng_property *p)
{
    return strcmp(p->event, "Statement") == 0;
}

/* Troops are deployed, arms supplied: does what is sent fit the property? */
static bool goods_fit(const run *r, const ng_property *p, const slot *goods)
{
    const bool deployed = strcmp(p->event, "Deployment") == 0, supplied = strcmp(p->event, "Supply") == 0;
    if (goods == NULL || (!deployed && !supplied))
        return true;
    const ng_type t = slot_type(r, goods);
    const bool people = t == NG_TYPE_PERSON || t == NG_TYPE_GROUP || t == NG_TYPE_MILITARY_UNIT ||
                        noun_is(r, goods->head, "person") || noun_is(r, goods->head, "group");
    return people == deployed;
}

static void classify_verb(const run *r, frame *f)
{
    char verb[FRAME_WORD], two[FRAME_WORD];
    const char *base = with_particle(r, f, verb);
    const bool weak = lexicon_get(&r->x->lex, LEX_WEAK_VERB, base, strlen(base)) != NULL;
    slot *s = doer(f), *o = done_to(f);
    for (size_t i = 0; i < f->n_slot; ++i) { /* "meet with X", "travel to X" */
        slot *x = &f->slot[i];
        if (x->kind != SLOT_OBLIQUE || !frame_join_words(two, base, x->prep))
            continue;
        const ng_property *p = property_of(r, NG_WORD_VERB, two, f->passive && o != NULL ? o : s, x, f->token);
        if (p != NULL && !goods_fit(r, p, f->passive ? slot_of(f, SLOT_SUBJECT, NULL) : o))
            p = NULL;
        const char *c = p != NULL ? p->event : event_class_named(r, NG_WORD_VERB, two, 0);
        if (c == NULL || (f->property != NULL))
            continue;
        f->klass = c;
        if (p != NULL) {
            f->property = p;
            x->role = p->object_role != NULL ? p->object_role : "theme";
        }
    }
    if (f->klass == NULL && o != NULL && frame_join_words(two, base, tree_lemma(r, o->head)))
        f->klass = event_class_named(r, NG_WORD_VERB, two, 0); /* "take hostage", "open fire" */
    if (f->klass != NULL)
        return;
    const char *c = event_class_named(r, NG_WORD_VERB, base, 0);
    f->property = property_of(r, NG_WORD_VERB, base, s, o, f->token);
    if (f->property != NULL && !((weak || (c == NULL && is_saying(f->property))) && slot_type(r, o) == NG_TYPE_THING))
        f->klass = f->property->event;
    else
        f->property = NULL;
    if (f->klass != NULL)
        return;
    if (!weak || (c != NULL && strcmp(c, "Change") == 0 && by_how_much(r, f->token)))
        f->klass = c;
}

static bool acts(ng_type t)
{
    return t <= NG_TYPE_COUNTRY || t == NG_TYPE_GROUP;
}

/* Is somebody on his way: "left for Oslo", "the trip to Norway"? */
static bool is_motion(const run *r, const frame *f)
{
    return lexicon_get(&r->x->lex, LEX_MOTION_VERB, f->lemma, strlen(f->lemma)) != NULL;
}

/* The role that a preposition gives an argument of that type. */
static const char *role_of_preposition(const run *r, const frame *f, const slot *s)
{
    const ng_type t = slot_type(r, s);
    if (type_is_place(t) && is_motion(r, f) && (strcmp(s->prep, "to") == 0 || strcmp(s->prep, "for") == 0))
        return "destination";
    char two[FRAME_WORD];
    const char *v = frame_join_words(two, f->lemma, s->prep) /* "victory over" */
                        ? lexicon_get(&r->x->lex, LEX_ROLE_PREP, two, strlen(two))
                        : NULL;
    if (v == NULL)
        v = lexicon_get(&r->x->lex, LEX_ROLE_PREP, s->prep, strlen(s->prep));
    if (v == NULL)
        return NULL;
    const char *bar = strchr(v, '/'); /* "recipient/destination": of who acts / of what does not */
    if (bar == NULL)
        return v;
    return acts(t) && !(type_is_place(t) && strcmp(bar + 1, "place") == 0) ? ng_arena_copy(r->a, v, (size_t)(bar - v))
                                                                           : bar + 1;
}

/* A strike in Paris is none on Paris. */
static bool is_where(const char *as)
{
    return as != NULL && strcmp(as, "place") == 0;
}

/* Does somebody take part whose type is one of `types` ("Person/Group"), or, where that is empty, who can act? */
static bool takes_part(const run *r, const frame *f, const char *types)
{
    for (size_t i = 0; i < f->n_slot; ++i) {
        const ng_type t = slot_type(r, &f->slot[i]);
        if (types[0] == '\0' && acts(t))
            return true;
        const char *name = ng_type_name(t);
        const size_t n = strlen(name);
        for (const char *at = types; at[0] != '\0'; at += strcspn(at, "/"), at += at[0] == '/') {
            if (strcspn(at, "/") == n && strncmp(at, name, n) == 0)
                return true;
        }
    }
    return false;
}

/* "strike on": the class that the noun names with a preposition; NULL: none. */
static const char *class_with_preposition(const run *r, const frame *f)
{
    char two[FRAME_WORD];
    const char *c = NULL;
    for (size_t i = 0; i < f->n_slot && c == NULL; ++i) {
        if (f->slot[i].kind == SLOT_OBLIQUE && frame_join_words(two, f->lemma, f->slot[i].prep))
            c = event_class_named(r, NG_WORD_NOUN, two, 0);
    }
    return c;
}

/* "talks" are talks; a "talk" may be many things. */
static bool has_own_form(const run *r, const frame *f)
{
    char form[FRAME_WORD];
    const word *w = &r->w[f->token];
    const int n = snprintf(form, sizeof form, "%.*s", (int)w->n, w->low);
    return n > 0 && n < FRAME_WORD && strcmp(form, f->lemma) != 0 &&
           event_class_named(r, NG_WORD_NOUN, form, 0) != NULL;
}

/* "the [UK] launch": a country, and not what belongs to one. */
static bool is_country_before(const run *r, const slot *s)
{
    return s->kind == SLOT_MODIFIER && slot_type(r, s) == NG_TYPE_COUNTRY &&
           !(s->mention != NG_NONE && r->m[s->mention].demonym);
}

/* Is the property's object a country, or who else acts, and no thing: "its UK launch" launches no country? */
static bool is_of_countries(const ng_property *p)
{
    return (p->range & 1u << NG_TYPE_COUNTRY) != 0 && (p->range & 1u << NG_TYPE_PRODUCT) == 0;
}

/* Does something else possess what the noun names: "their Six Nations game"? */
static bool is_owned(const run *r, const frame *f)
{
    return tree_child(r, f->token, REL_NMOD_POSS) != NG_NONE;
}

static void classify_noun(const run *r, frame *f)
{
    const char *c = class_with_preposition(r, f);
    const char *types = lexicon_get(&r->x->lex, LEX_WEAK_NOUN, f->lemma, strlen(f->lemma));
    if (c != NULL)
        f->klass = c;
    else if (f->klass != NULL && f->n == 1 && types != NULL && !has_own_form(r, f) && !takes_part(r, f, types))
        f->klass = event_class_named(r, NG_WORD_NOUN, f->lemma, 1);
    slot *s = doer(f);
    for (size_t i = 0; i < f->n_slot && f->property == NULL; ++i) {
        const slot *o = &f->slot[i];
        if (o == s || (o->kind == SLOT_OBLIQUE && is_where(role_of_preposition(r, f, o))))
            continue;
        const ng_property *p = property_of(r, NG_WORD_NOUN, f->lemma, s, o, NG_NONE);
        if (p != NULL && (is_of_countries(p) || !is_country_before(r, o)))
            f->property = p;
    }
    if (f->property != NULL && f->slot[0].mention != NG_NONE)
        f->klass = f->property->event;
}

/* The role of who does it, or of what it is done to, in events of the class itself; NULL: no property tells. Of several
 * properties one whose subject acts is asked first: a sale is the seller's. */
static const char *role_in(const run *r, const char *klass, bool subject)
{
    size_t n = 0;
    const ng_property *p = ng_ontology_properties(r->x->ontology, &n), *best = NULL;
    for (size_t i = 0; i < n; ++i) {
        if (p[i].event == NULL || p[i].literal || strcmp(p[i].event, klass) != 0)
            continue;
        if (best == NULL || (strcmp(best->subject_role, "agent") != 0 && strcmp(p[i].subject_role, "agent") == 0))
            best = &p[i];
    }
    return best == NULL ? NULL : subject ? best->subject_role : best->object_role;
}

static const char *default_role(const run *r, const char *klass, bool subject)
{
    const char *is = role_in(r, klass, subject);
    const ng_class *c = is == NULL ? ng_ontology_class(r->x->ontology, klass) : NULL;
    for (size_t i = 0; c != NULL && i < c->n_super && is == NULL; ++i) { /* a summit is a meeting */
        const char *hash = strrchr(c->super[i], '#');
        is = hash == NULL ? NULL : role_in(r, hash + 1, subject);
    }
    return is != NULL ? is : subject ? "agent" : "theme";
}

static void role_of_noun_slot(const run *r, frame *f, slot *s, const char *agent, const char *theme)
{
    const bool other = slot_of(f, SLOT_BY, NULL) == NULL && slot_of(f, SLOT_OBLIQUE, "of") == NULL;
    const bool suffers = other && lexicon_get(&r->x->lex, LEX_POSSESSED, f->lemma, strlen(f->lemma)) != NULL;
    const bool of_agent = lexicon_get(&r->x->lex, LEX_OF_AGENT, f->lemma, strlen(f->lemma)) != NULL;
    const ng_type t = slot_type(r, s);
    switch (s->kind) {
    case SLOT_SUBJECT: s->role = f->undergone ? theme : agent; break;
    case SLOT_BY: s->role = agent; break;
    case SLOT_INDIRECT: s->role = "recipient"; break;
    case SLOT_POSSESSOR: s->role = suffers ? theme : agent; break;
    case SLOT_MODIFIER:
        if (s->mention != NG_NONE && r->m[s->mention].demonym)
            s->role = suffers ? theme : agent;
        else if (is_country_before(r, s) && strcmp(theme, "agent") != 0 &&
                 (f->property == NULL || !is_of_countries(f->property)))
            s->role = "place";
        else if (is_owned(r, f) && acts(t) && !suffers)
            s->role = NULL;
        else
            s->role = type_is_place(t) && t != NG_TYPE_COUNTRY      ? "place"
                      : suffers || t == NG_TYPE_COUNTRY || !acts(t) ? theme
                                                                    : agent;
        break;
    default:
        if (strcmp(s->prep, "of") == 0)
            s->role = of_agent ? agent : theme;
        else if (strcmp(s->prep, "between") == 0 || strcmp(s->prep, "among") == 0)
            s->role = "agent";
        else
            s->role = role_of_preposition(r, f, s);
        break;
    }
}

static void give_roles(const run *r, frame *f)
{
    const char *klass = f->klass;
    const ng_property *p = f->property;
    const char *agent =
        p != NULL ? (p->subject_role != NULL ? p->subject_role : "agent") : default_role(r, klass, true);
    const char *theme = "theme";
    bool taken = false;
    for (size_t i = 0; i < f->n_slot; ++i)
        taken = taken || (f->slot[i].kind == SLOT_OBLIQUE && f->slot[i].role != NULL);
    if (!taken)
        theme = p != NULL ? (p->object_role != NULL ? p->object_role : "theme") : default_role(r, klass, false);
    const bool to =
        p == NULL && f->noun && strcmp(theme, "recipient") == 0; /* "the sale of planes" is none to planes */
    if (to || strcmp(theme, "extent") == 0 || strcmp(theme, "place") == 0)
        theme = "theme";
    for (size_t i = 0; i < f->n_slot; ++i) {
        slot *s = &f->slot[i];
        if (s->role != NULL)
            continue;
        if (f->noun) {
            role_of_noun_slot(r, f, s, agent, theme);
            continue;
        }
        switch (s->kind) {
        case SLOT_SUBJECT: s->role = f->passive ? theme : agent; break;
        case SLOT_OBJECT: s->role = theme; break;
        case SLOT_INDIRECT: s->role = "recipient"; break;
        case SLOT_BY: s->role = agent; break;
        case SLOT_OBLIQUE: s->role = role_of_preposition(r, f, s); break;
        default: break;
        }
    }
    for (size_t i = 0; i < f->n_slot; ++i) {
        slot *s = &f->slot[i];
        if (s->role == NULL)
            continue;
        if (slot_type(r, s) == NG_TYPE_EVENT && (strcmp(s->role, "agent") == 0 || strcmp(s->role, "opponent") == 0))
            s->role = "topic"; /* a cup is played for, it plays nobody */
        if (strcmp(s->role, "place") != 0)
            continue;
        if (s->mention != NG_NONE && type_is_place(slot_type(r, s)) && f->place == NG_NONE)
            f->place = s->mention;
        if (s->mention != NG_NONE || s->who == NG_NONE || !type_is_place(slot_type(r, s)))
            s->role = NULL;
    }
}

void frame_classify(const run *r, frame *f)
{
    if (f->adjective)
        f->klass = lexicon_get(&r->x->lex, LEX_EVENT_ADJ, f->lemma, strlen(f->lemma));
    else if (f->noun)
        classify_noun(r, f);
    else
        classify_verb(r, f);
    f->general = f->klass == NULL;
    if (f->general)
        f->klass = "Action";
    give_roles(r, f);
}
