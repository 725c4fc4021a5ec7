/* clause.c -- statements of every clause: one with all its arguments, one for each argument alone. */
#include "clause.h"

#include "clause_say.h"

#define CONJUNCTS_MAX 8
#define LEMMA_MAX 96

typedef struct {
    run *r;
    clause_parts c;
    uint32_t subject[CONJUNCTS_MAX];
    size_t n_subject;
} telling;

static size_t conjuncts(const run *r, uint32_t head, uint32_t *ret)
{
    size_t n = 0;
    ret[n++] = head;
    TREE_CHILDREN (r, head, c) {
        if (tree_rel(r, c) == REL_CONJ && n < CONJUNCTS_MAX && tree_pos(r, c) != POS_VERB &&
            tree_child_base(r, c, REL_NSUBJ) == NG_NONE)
            ret[n++] = c;
    }
    return n;
}

static void add_lemma(char *buf, const char *more)
{
    const size_t n = strlen(buf), k = strlen(more);
    if (k == 0 || n + k + 2 >= LEMMA_MAX)
        return;
    if (n > 0)
        buf[n] = ' ';
    memcpy(buf + n + (n > 0), more, k + 1);
}

static void verb_lemma(const run *r, uint32_t v, char *buf)
{
    add_lemma(buf, tree_lemma(r, v));
    TREE_CHILDREN (r, v, c) {
        if (tree_rel(r, c) == REL_COMPOUND_PRT)
            add_lemma(buf, r->w[c].low);
    }
}

/* "sign", "agree to meet", "be", with the words of a preposition. */
static const char *lemma_of(telling *t, uint32_t noun, const phrase *prep)
{
    char buf[LEMMA_MAX] = "";
    const run *r = t->r;
    if (t->c.copula)
        add_lemma(buf, "be");
    else {
        verb_lemma(r, t->c.head, buf);
        if (t->c.chained) {
            add_lemma(buf, "to");
            verb_lemma(r, t->c.verb, buf);
        }
    }
    if (noun != NG_NONE)
        add_lemma(buf, tree_lemma(r, noun));
    for (uint32_t i = 0; i < prep->n; ++i)
        add_lemma(buf, r->w[prep->t[i]].low);
    return ng_arena_strdup(r->a, buf);
}

/* ---- roles ---- */

static bool is_place(const run *r, uint32_t m)
{
    return r->m[m].type >= NG_TYPE_COUNTRY && r->m[m].type <= NG_TYPE_FACILITY;
}

/* The part that an argument plays, from its preposition and what it is. */
static const char *role_of(const run *r, uint32_t head, const phrase *prep)
{
    static const struct {
        const char *prep, *actor, *other; /* of somebody; of something */
    } table[] = { { "to", "recipient", "destination" },
                  { "into", "destination", "destination" },
                  { "for", "beneficiary", "purpose" },
                  { "against", "opponent", "opponent" },
                  { "from", "origin", "origin" },
                  { "with", "coagent", "manner" },
                  { "by", "agent", "manner" },
                  { "about", "topic", "topic" },
                  { "over", "topic", "topic" },
                  { "on", "topic", "topic" },
                  { "because", "cause", "cause" },
                  { "due", "cause", "cause" },
                  { "as", "role", "role" } };
    const uint32_t m = mention_headed(r, head);
    const bool place = m != NG_NONE && is_place(r, m);
    const bool actor = m != NG_NONE && (r->m[m].type <= NG_TYPE_COUNTRY || r->m[m].type == NG_TYPE_GROUP);
    if (prep->n == 0)
        return "manner";
    const uint32_t i = prep->t[0];
    if (place && (word_is(r, i, "in") || word_is(r, i, "at") || word_is(r, i, "near") || word_is(r, i, "on")))
        return "place";
    for (size_t k = 0; k < sizeof table / sizeof *table; ++k) {
        if (word_is(r, i, table[k].prep))
            return actor ? table[k].actor : table[k].other;
    }
    return "manner";
}

static bool is_object(clause_arg_kind k)
{
    return k == ARG_OBJECT || k == ARG_PREDICATE || k == ARG_CONTENT;
}

static unsigned flags_of(clause_arg_kind k)
{
    return k == ARG_CONTENT || k == ARG_CLAUSE ? PHRASE_CLAUSE | PHRASE_ALL : 0;
}

/* The words of argument a with its prepositions. */
static void arg_words(const run *r, const clause_arg *a, phrase *ret)
{
    phrase p;
    clause_case(r, a->marks, ret);
    phrase_of(r, a->head, PHRASE_ALL | flags_of(a->kind), &p);
    phrase_append(ret, &p);
}

/* One statement: subject s, relation, object head o (argument at), all others as further arguments. */
static ng_status tell(telling *t, uint32_t subject, const clause_arg *o, uint32_t object, const clause_arg *through,
                      uint32_t inner, bool with_args, int use, double confidence)
{
    run *r = t->r;
    phrase s, p = t->c.relation, ob, prep, extra[SAY_ARGS];
    saying_parts say = {
        .subject = subject, .object = object, .verb = t->c.verb, .use = use, .confidence = confidence
    };
    phrase_without(r, subject, 0, t->c.head, &s);
    prep.n = 0;
    prep.cut = false;
    if (through != NULL) { /* "handcuffed him to": the object is part of the relation */
        phrase q;
        phrase_without(r, through->head, PHRASE_SHORT, t->c.head, &q);
        phrase_append(&p, &q);
    }
    if (o != NULL) {
        clause_case(r, o->marks, &prep);
        phrase_append(&p, &prep);
        if (inner != NG_NONE) { /* "became a justice of": what hangs on the object's noun */
            phrase q;
            phrase_without(r, object, PHRASE_SHORT, inner, &q);
            while (q.n > 0 && q.t[q.n - 1] > inner)
                --q.n;
            phrase_append(&p, &q);
            clause_case(r, inner, &prep);
            phrase_append(&p, &prep);
            object = inner;
        }
        phrase_without(r, object, flags_of(o->kind), t->c.head, &ob);
        say.object = object;
        say.o = &ob;
    }
    say.s = &s;
    say.p = &p;
    say.lemma = lemma_of(t, inner != NG_NONE ? o->head : through != NULL ? through->head : NG_NONE, &prep);
    if (say.lemma == NULL)
        return ng_nomem(r->err, "extract");
    for (uint32_t i = 0; with_args && i < t->c.n_arg && say.n_arg < SAY_ARGS; ++i) {
        const clause_arg *a = &t->c.arg[i];
        if (a == o || a == through || a->kind == ARG_CONTENT || a->kind == ARG_CLAUSE || a->head == subject)
            continue;
        arg_words(r, a, &extra[say.n_arg]);
        if (extra[say.n_arg].cut || extra[say.n_arg].n == 0)
            continue;
        phrase q;
        clause_case(r, a->marks, &q);
        say.arg[say.n_arg].as = a->kind == ARG_RECIPIENT ? "recipient" : role_of(r, a->head, &q);
        say.arg[say.n_arg].head = a->head;
        say.arg[say.n_arg].p = &extra[say.n_arg];
        ++say.n_arg;
    }
    return clause_say(r, &say);
}

static ng_status tell_subject(telling *t, uint32_t subject)
{
    clause_parts *c = &t->c;
    run *r = t->r;
    ng_status st = NG_OK;
    const clause_arg *object = NULL, *first = NULL, *recipient = NULL;
    uint32_t obliques = 0;
    for (uint32_t i = 0; i < c->n_arg; ++i) {
        const clause_arg *a = &c->arg[i];
        if (object == NULL && is_object(a->kind))
            object = a;
        if (a->kind == ARG_RECIPIENT)
            recipient = a;
        if (a->kind == ARG_OBLIQUE) {
            ++obliques;
            if (first == NULL || (first->marks < c->head && a->marks > c->head))
                first = a;
        }
    }
    for (uint32_t i = 0; i < c->n_arg && object == NULL && obliques == 0; ++i) {
        if (c->arg[i].kind == ARG_ADVERB || c->arg[i].kind == ARG_CLAUSE)
            first = &c->arg[i];
    }
    const clause_arg *main = object != NULL ? object : first;
    if (main == NULL)
        return NG_OK;
    uint32_t head[CONJUNCTS_MAX];
    const size_t n = main->kind == ARG_CONTENT || main->kind == ARG_CLAUSE ? (head[0] = main->head, 1)
                                                                           : conjuncts(r, main->head, head);
    for (size_t k = 0; st == NG_OK && k < n; ++k) {
        st = tell(t, subject, main, head[k], recipient, NG_NONE, true, SAY_ALL, 0.75);
        if (st == NG_OK && obliques > (object == NULL))
            st = tell(t, subject, main, head[k], recipient, NG_NONE, false, SAY_WORDS, 0.5);
        if (st == NG_OK && main->kind != ARG_CONTENT && main->kind != ARG_CLAUSE) {
            TREE_CHILDREN (r, head[k], n2) {
                phrase prep;
                if (tree_rel(r, n2) != REL_NMOD)
                    continue;
                clause_case(r, n2, &prep);
                if (prep.n > 0 && st == NG_OK)
                    st = tell(t, subject, main, head[k], recipient, n2, false, SAY_ENTITIES, 0.4);
            }
        }
    }
    for (uint32_t i = 0; st == NG_OK && i < c->n_arg; ++i) {
        const clause_arg *a = &c->arg[i];
        if (a->kind != ARG_OBLIQUE || a == main || (object != NULL && object->kind == ARG_CONTENT))
            continue;
        const size_t m = conjuncts(r, a->head, head);
        for (size_t k = 0; st == NG_OK && k < m; ++k)
            st = tell(t, subject, a, head[k], object, NG_NONE, false, object == NULL ? SAY_ALL : SAY_ENTITIES, 0.45);
    }
    return st;
}

ng_status clauses_say(run *r)
{
    telling t = { .r = r };
    for (size_t i = 0; i < r->doc->n_token; ++i) {
        if (!tree_there(r, (uint32_t)i) || !clause_read(r, (uint32_t)i, &t.c))
            continue;
        t.n_subject = conjuncts(r, t.c.subject, t.subject);
        for (size_t k = 0; k < t.n_subject; ++k) {
            const ng_status st = tell_subject(&t, t.subject[k]);
            if (st != NG_OK)
                return st;
        }
    }
    return NG_OK;
}
