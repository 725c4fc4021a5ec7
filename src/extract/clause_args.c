/* clause_args.c -- the arguments of a clause's statement: those that the clause has, when it was, whom its words are
 * about. */
#include "clause_say.h"
#include "times.h"

bool clause_unnamed(const run *r, const saying_parts *p)
{
    return p->o != NULL && p->o->n > 0 && p->n_arg == 0 && !p->content && !p->copula &&
           lexicon_get(&r->x->lex, LEX_NAMING, p->look, strlen(p->look)) != NULL;
}

bool clause_quoted_name(const run *r, const saying_parts *p, phrase *ret)
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
        if (m == NULL || m->entity == NG_NONE || m->kind == NG_MENTION_PRONOUN || m->type == NG_TYPE_THING ||
            m->nameless || (m->demonym && !m->plural) || part_of(s, m->entity))
            continue; /* "the company": which it is */
        st = arg_add(r, &s->arg, &s->n_arg, (ng_arg){ "topic", ref_entity(m->entity), NULL });
        ++n;
    }
    return st;
}

/* The names in subject, object and arguments that are only words. */
static ng_status topics(run *r, const saying_parts *p, ng_statement *s)
{
    ng_status st = NG_OK;
    if (s->subject.kind == NG_REF_TEXT && strcmp(s->by, BY_ABOUT) != 0) /* an event has who takes part in it */
        st = add_topics(r, p->s, s);
    if (st == NG_OK && p->o != NULL && s->object.kind == NG_REF_TEXT)
        st = add_topics(r, p->o, s);
    for (uint32_t i = 0; st == NG_OK && i < p->n_arg; ++i) {
        if (p->arg[i].p != NULL)
            st = add_topics(r, p->arg[i].p, s);
    }
    return st;
}

/* When it was, where no argument says so: a time at the head of the sentence or of the clause around. */
static ng_status add_time(run *r, const saying_parts *p, ng_statement *s)
{
    const uint32_t t = p->plain || p->copula ? NG_NONE : time_when(r, p->verb);
    if (t == NG_NONE || (s->object.kind == NG_REF_TIME && s->object.index == t))
        return NG_OK;
    for (size_t i = 0; i < s->n_arg; ++i) {
        if (s->arg[i].ref.kind == NG_REF_TIME)
            return NG_OK;
    }
    return arg_add(r, &s->arg, &s->n_arg, (ng_arg){ "time", { .kind = NG_REF_TIME, .index = t }, NULL });
}

/* Words that join the clause to others, or a time that only those others tell: "instead", "later". */
static bool joins_only(const run *r, const phrase *p)
{
    return p != NULL && p->n > 0 && p->t[p->n - 1] + 1 == p->t[0] + p->n &&
           clause_joins_all(r, p->t[0], p->t[0] + p->n);
}

/* One argument of the statement: an entity, a dated time, or words. */
static ng_status add_one(run *r, const saying_arg *a, bool words, ng_statement *s)
{
    const char *text = a->p == NULL ? NULL : phrase_text(r, a->p);
    if (a->p != NULL && text == NULL)
        return ng_nomem(r->err, "extract");
    if (words) /* for open extraction: the words are all */
        return text == NULL ? NG_OK : arg_add(r, &s->arg, &s->n_arg, (ng_arg){ a->as, ref_text(text), text });
    if (joins_only(r, a->p))
        return NG_OK;
    const uint32_t t = a->head == NG_NONE ? NG_NONE : time_over(r, a->head);
    if (t != NG_NONE && time_is_dated(&r->t[t])) { /* "since 1990" is no time at which it was: it stays words */
        const bool when = r->t[t].how == TIME_AT || text == NULL;
        const ng_ref ref = when ? (ng_ref){ .kind = NG_REF_TIME, .index = t } : ref_text(text);
        return arg_add(r, &s->arg, &s->n_arg, (ng_arg){ "time", ref, text });
    }
    ng_span span;
    ng_ref ref = clause_ref(r, a->head, &span);
    if (ref.kind == NG_REF_NONE && text != NULL) {
        phrase bare = *a->p;
        clause_unquote(r, &bare);
        const char *plain = bare.n == a->p->n ? text : phrase_text(r, &bare);
        if (plain == NULL)
            return ng_nomem(r->err, "extract");
        const char *text_alone = NULL;
        if (clause_alone(r, &bare, plain, &text_alone) != NG_OK)
            return NG_E_NOMEM;
        if (text_alone != NULL)
            ref = ref_text(text_alone); /* "after that match" tells nothing */
    }
    return ref.kind == NG_REF_NONE ? NG_OK : arg_add(r, &s->arg, &s->n_arg, (ng_arg){ a->as, ref, text });
}

/* The clause beside, in words: "was arrested [after he fled]". */
static ng_status add_aside(run *r, const saying_parts *p, ng_statement *s)
{
    static const struct {
        const char *mark, *as;
    } table[] = { { "after", "time" },    { "before", "time" }, { "when", "time" },
                  { "while", "time" },    { "until", "time" },  { "once", "time" },
                  { "because", "cause" }, { "so", "purpose" },  { "to", "purpose" } };
    const char *as = "manner", *text = NULL;
    for (size_t i = 0; i < sizeof table / sizeof *table; ++i) {
        if (word_is(r, p->o->t[0], table[i].mark))
            as = table[i].as;
    }
    const ng_status st = clause_alone(r, p->o, s->words.object, &text);
    if (st != NG_OK || text == NULL)
        return st;
    return arg_add(r, &s->arg, &s->n_arg, (ng_arg){ as, ref_text(text), NULL });
}

ng_status clause_args(run *r, const saying_parts *p, ng_statement *s)
{
    const bool words = strcmp(s->by, "words") == 0;
    ng_status st = NG_OK;
    for (uint32_t i = 0; st == NG_OK && i < p->n_arg; ++i)
        st = add_one(r, &p->arg[i], words, s);
    if (st != NG_OK || words)
        return st;
    if (p->aside)
        st = add_aside(r, p, s);
    if (st == NG_OK)
        st = add_time(r, p, s);
    if (st == NG_OK)
        st = topics(r, p, s);
    phrase name;
    if (st == NG_OK && clause_unnamed(r, p) && clause_quoted_name(r, p, &name)) {
        const char *text = phrase_text(r, &name);
        st = text == NULL ? ng_nomem(r->err, "extract")
                          : arg_add(r, &s->arg, &s->n_arg, (ng_arg){ "role", ref_text(text), NULL });
    }
    return st;
}
