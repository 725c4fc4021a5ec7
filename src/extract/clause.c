/* clause.c -- what every clause says: one statement with all its arguments, further ones for each of them.
 *
 * A clause with object and adverbials is said once as a whole ("Kim gave Putin
 * two dogs in Pyongyang on Monday") and, in words alone, once with each of its
 * parts; conjoined subjects and objects are taken one by one.
 */
#include "clause_say.h"
#include "times.h"

/* What is told of one clause. */
typedef struct {
    run *r;
    clause_parts c;
    const clause_arg *object, *recipient, *role, *oblique;
    uint32_t obliques;
    earlier before;
    factuality judged; /* of its last verb */
    twice *twice;      /* what has been said of it */
    bool game;         /* of the article */
} telling;

/* One statement of it. */
typedef struct {
    uint32_t subject;
    const clause_arg *object;  /* NULL: none */
    uint32_t head;             /* the conjunct of it that is meant */
    const clause_arg *through; /* the object that stands between verb and preposition: "handcuffed [him] to the bars" */
    uint32_t inner;            /* a noun that hangs on the object: "became a justice of [the court]"; or NG_NONE */
    bool whole;                /* with all further arguments */
    int use;
    int ease;       /* EASE_*: how far its shape is to be trusted */
    bool undivided; /* the object with its conjunct: "exhibition and trade centers" */
} wording;

/* ---- roles ---- */

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
    const bool place = m != NG_NONE && type_is_place(r->m[m].type);
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

/* ---- wording ---- */

static bool is_clause(clause_arg_kind k)
{
    return k == ARG_CONTENT || k == ARG_CLAUSE;
}

static unsigned flags_of(clause_arg_kind k)
{
    return is_clause(k) ? PHRASE_CLAUSE | PHRASE_ALL : k == ARG_PREDICATE ? PHRASE_CORE : 0;
}

static bool has_phrase(const run *r, const clause_arg *a, lex_kind kind)
{
    size_t n = 0;
    const uint32_t left = r->tree.left[a->marks], right = r->tree.right[a->marks];
    for (uint32_t i = left; i < right && i < left + 2; ++i) {
        if (phrase_lex(r, kind, i, right, &n) != NULL)
            return true;
    }
    return false;
}

/* Is the argument nothing but words that join the clause to others: "in turn", "in exchange"? */
static bool joins_only(const run *r, const clause_arg *a)
{
    size_t n = 0;
    const uint32_t left = r->tree.left[a->marks], right = r->tree.right[a->marks];
    return a->kind == ARG_OBLIQUE && phrase_lex(r, LEX_CONNECTIVE, left, right, &n) != NULL && left + n == right;
}

/* An argument that is no part of what the clause says: who reports it, "for example". */
static bool reports(const run *r, const clause_arg *a)
{
    return has_phrase(r, a, LEX_ACCORDING) || has_phrase(r, a, LEX_DISCOURSE) || joins_only(r, a);
}

/* Does clause x below the verb go on with the object: "asked Beijing [to heed it]", "spent years [counting]", "called
 * for the charges [to be dropped]"? */
static bool goes_on(const telling *t, const wording *w, uint32_t x)
{
    const run *r = t->r;
    const bool next = x > w->head && r->tree.left[x] == r->tree.right[w->object->marks];
    if (!clause_head(r, x) || x < w->head)
        return false;
    if (w->object->kind == ARG_OBLIQUE) {
        const uint32_t prep = tree_child(r, w->object->marks, REL_CASE);
        return next && prep != NG_NONE && word_is(r, prep, "for") && tree_infinitive(r, x) &&
               lemma_lex(r, LEX_EMBED, t->c.verb) != NULL;
    }
    if (tree_form_is(r, x, "VBD") || tree_form_is(r, x, "VBZ"))
        return false; /* a clause whose subject was lost */
    return tree_base(r, x) == REL_XCOMP || (next && tree_base(r, x) == REL_ADVCL && tree_form_is(r, x, "VBG") &&
                                            tree_child(r, x, REL_MARK) == NG_NONE && time_over(r, w->head) != NG_NONE);
}

/* "Died aged [77]": the number that an adjective behind the verb goes on with; or NG_NONE. */
static uint32_t measure_of(const telling *t, const clause_arg *a)
{
    const run *r = t->r;
    if (a->kind != ARG_PREDICATE || tree_pos(r, a->head) != POS_ADJ || t->c.copula)
        return NG_NONE;
    TREE_CHILDREN (r, t->c.verb, x) {
        if (tree_base(r, x) == REL_OBL && tree_pos(r, x) == POS_NUM && x == r->tree.right[a->head] &&
            r->tree.left[x] == x)
            return x;
    }
    return NG_NONE;
}

/* "Is hard [to beat]": what a predicate is told to be so for; or NG_NONE. */
static uint32_t how_so(const telling *t, const wording *w)
{
    const run *r = t->r;
    if (!t->c.copula || w->object->kind != ARG_PREDICATE || tree_pos(r, w->head) != POS_ADJ)
        return NG_NONE;
    TREE_CHILDREN (r, w->head, x) {
        if (x > w->head && tree_base(r, x) == REL_CSUBJ && word_is(r, r->tree.left[x], "to") && x != w->subject)
            return x;
    }
    return NG_NONE;
}

/* Is one of the phrase's words "first", "last" or the like, or a superlative? */
static bool ranks(const run *r, const phrase *p)
{
    for (uint32_t i = 0; i < p->n; ++i) {
        const char *kind = word_lex(r, LEX_TIME_WORD, p->t[i]);
        if (tree_form_is(r, p->t[i], "JJS") || tree_form_is(r, p->t[i], "RBS") || word_is(r, p->t[i], "last") ||
            (kind != NULL && strncmp(kind, "ordinal", 7) == 0))
            return true;
    }
    return false;
}

/* "His first visit [in 24 years]", "the biggest fall [since 1990]": the time without which the object's rank is false,
 * though it hangs on the verb; or NULL. */
static const clause_arg *rank_since(const telling *t, const wording *w)
{
    const run *r = t->r;
    phrase p;
    if (w->object->kind != ARG_OBJECT && !(w->object->kind == ARG_PREDICATE && t->c.copula))
        return NULL;
    for (uint32_t i = 0; i < t->c.n_arg; ++i) {
        const clause_arg *a = &t->c.arg[i];
        const uint32_t mark = tree_child_base(r, a->marks, REL_CASE), time = time_over(r, a->head);
        if (a->kind != ARG_OBLIQUE || a->marks < w->head || mark == NG_NONE || time == NG_NONE ||
            !(word_is(r, mark, "since") ||
              ((word_is(r, mark, "in") || word_is(r, mark, "for")) && r->t[time].type == NG_TIME_DURATION)))
            continue;
        phrase_of(r, w->head, PHRASE_CORE | PHRASE_SHORT, &p);
        return ranks(r, &p) ? a : NULL;
    }
    return NULL;
}

/* The object's words, with what it is asked or made to do: "Beijing to heed the warnings". */
static void object_words(const telling *t, const wording *w, phrase *ret)
{
    const run *r = t->r;
    if (w->object->kind == ARG_CONTENT) {
        content_words(r, &t->c, w->object, tree_head(r, w->subject) == w->head ? w->subject : t->c.head, ret);
        return;
    }
    phrase_without(r, w->head, flags_of(w->object->kind) | (w->undivided ? PHRASE_ALL : 0), t->c.head, ret);
    const uint32_t more[] = { measure_of(t, w->object), how_so(t, w) };
    for (size_t k = 0; k < sizeof more / sizeof *more; ++k) {
        phrase p;
        if (more[k] == NG_NONE)
            continue;
        phrase_of(r, more[k], PHRASE_CLAUSE | PHRASE_ALL, &p);
        phrase_append(ret, &p);
    }
    const clause_arg *since = rank_since(t, w);
    if (since != NULL) {
        phrase prep, p;
        clause_case(r, since->marks, &prep);
        phrase_of(r, since->head, 0, &p);
        phrase_append(ret, &prep);
        phrase_append(ret, &p);
    }
    if (w->object->kind != ARG_OBJECT && w->object->kind != ARG_OBLIQUE)
        return;
    TREE_CHILDREN (r, t->c.verb, x) {
        if (goes_on(t, w, x)) {
            phrase p;
            phrase_of(r, x, PHRASE_CLAUSE | PHRASE_ALL, &p);
            phrase_append(ret, &p);
        }
    }
}

/* Takes the words away that negate what is told as negated anyway: "took [no] action", "was [hardly] visible". */
static void drop_negation(const telling *t, phrase *p)
{
    const run *r = t->r;
    if (t->judged.polarity != NG_NEGATED || p->n < 2)
        return;
    const uint32_t i = p->t[0];
    const bool part = i + 1 < r->doc->n_token && word_is(r, i + 1, "-"); /* "no-hitter" */
    if (word_lex(r, LEX_NEGATION, i) == NULL || part || (tree_base(r, i) != REL_DET && tree_base(r, i) != REL_ADVMOD))
        return;
    memmove(p->t, p->t + 1, --p->n * sizeof *p->t);
}

/* The relation's words between the verb and the last preposition before the object, and that preposition. */
static void relation_words(const telling *t, const wording *w, phrase *ret, phrase *prep)
{
    const run *r = t->r;
    phrase q;
    if (w->through != NULL)
        phrase_without(r, w->through->head, PHRASE_CORE, t->c.head, ret);
    if (!is_clause(w->object->kind))
        clause_case(r, w->object->marks, prep);
    if (w->inner == NG_NONE)
        return;
    phrase_append(ret, prep);
    phrase_without(r, w->head, PHRASE_CORE, w->inner, &q);
    while (q.n > 0 && q.t[q.n - 1] > w->inner)
        --q.n;
    phrase_append(ret, &q);
    clause_case(r, w->inner, prep);
}

/* Are the relation's words no label: long, with a pronoun in them, or of a phrase that only stands beside the verb
 * ("appeared in the waters near")? */
static bool unreadable(const telling *t, const wording *w, const phrase *rest, const phrase *prep)
{
    const run *r = t->r;
    if (w->whole)
        return false;
    if (w->through != NULL && rest->n == 2 && word_is(r, rest->t[0], "the"))
        return true; /* "made the comments at" */
    if (w->inner != NG_NONE && w->object->kind == ARG_OBLIQUE && !(prep->n == 1 && word_is(r, prep->t[0], "of")))
        return true;
    return !label_readable(r, rest);
}

/* "Spoke as [Kim] left": a role has no name. */
static bool as_somebody(const run *r, uint32_t head, const phrase *prep)
{
    const uint32_t m = prep->n == 1 && word_is(r, prep->t[0], "as") ? mention_headed(r, head) : NG_NONE;
    return m != NG_NONE && r->m[m].type == NG_TYPE_PERSON && r->m[m].kind == NG_MENTION_NAME;
}

/* Is it told as one more subject or object: "came, including Merkel"? */
static bool companion(const telling *t, const clause_arg *a)
{
    return a->kind == ARG_OBLIQUE && (a->head == clause_companion(t->r, t->c.subject) ||
                                      (t->object != NULL && a->head == clause_companion(t->r, t->object->head)));
}

/* "Accused Kim [of lying]", "barred Kim [from leaving]": what the verb is about. */
static bool of_doing(const telling *t, const wording *w, const clause_arg *a)
{
    const run *r = t->r;
    const uint32_t mark = tree_child(r, a->head, REL_MARK);
    return w->object != NULL && w->object->kind == ARG_OBJECT && mark != NG_NONE && tree_form_is(r, a->head, "VBG") &&
           a->head > w->object->head && (word_is(r, mark, "of") || word_is(r, mark, "from") || word_is(r, mark, "for"));
}

static bool further(const telling *t, const wording *w, const clause_arg *a)
{
    if (companion(t, a))
        return false;
    if (w->object != NULL && (a->head == measure_of(t, w->object) || a == rank_since(t, w)))
        return false;
    if (a == w->object || a == w->through || a->kind == ARG_CONTENT || a->head == w->subject ||
        (a->kind == ARG_CLAUSE && !of_doing(t, w, a)) || (a->kind == ARG_PREDICATE && t->c.copula))
        return false;
    return !reports(t->r, a);
}

/* Further arguments of the whole clause, their words in extra[]. */
static void arguments(const telling *t, const wording *w, saying_parts *s, phrase *extra)
{
    const run *r = t->r;
    if (t->recipient != NULL) { /* its words are the relation's */
        s->arg[s->n_arg++] = (saying_arg){ "recipient", t->recipient->head, NULL };
    }
    for (uint32_t i = 0; i < t->c.n_arg && s->n_arg < SAY_ARGS; ++i) {
        const clause_arg *a = &t->c.arg[i];
        if (!further(t, w, a) || a == t->recipient || (a->kind == ARG_OBJECT && a != t->role))
            continue;
        if (a->marks != a->head && mention_headed(r, a->head) == NG_NONE && time_over(r, a->head) == NG_NONE)
            continue; /* "the way in which" */
        phrase prep, p;
        clause_case(r, a->marks, &prep);
        phrase_of(r, a->head, PHRASE_ALL | flags_of(a->kind), &p);
        phrase *e = &extra[s->n_arg];
        phrase_merge(&prep, &p, e);
        if (e->cut || p.n == 0)
            continue;
        const char *as = a == t->role ? "role" : role_of(r, a->head, &prep);
        s->arg[s->n_arg++] = (saying_arg){ as, a->head, e };
    }
}

/* "Made [sure] that he left", "made [clear] who did it": the adjective alone is no object. */
static bool half_predicate(const run *r, const wording *w)
{
    return w->object != NULL && w->object->kind == ARG_PREDICATE && tree_pos(r, w->head) == POS_ADJ &&
           tree_child_base(r, w->head, REL_COP) == NG_NONE && tree_child(r, w->head, REL_CCOMP) != NG_NONE;
}

/* "Kim and Lee are [rivals]": no word for one of them. */
static bool both_are(const telling *t, const wording *w)
{
    const run *r = t->r;
    return t->c.copula && w->object != NULL && w->object->kind == ARG_PREDICATE && tree_form_is(r, w->head, "NNS") &&
           !tree_form_is(r, w->subject, "NNS") && tree_child(r, t->c.subject, REL_CONJ) != NG_NONE;
}

/* Is it doubtful who is to do what an infinitive beside a clause says: "took the call [to leave] seriously", "the
 * choice was made [to leave]"? */
static bool doubtful(const telling *t, const wording *w)
{
    const run *r = t->r;
    const uint32_t v = t->c.head, left = r->tree.left[v];
    const uint32_t no = tree_child_base(r, w->subject, REL_DET);
    if (t->c.borrowed && no != NG_NONE && word_is(r, no, "no"))
        return true; /* "no money would go there, being sent" */
    if (t->c.borrowed && tree_base(r, v) == REL_ADVCL && clause_passive(r, v) && left > 0 &&
        tree_child(r, v, REL_MARK) == NG_NONE && tree_pos(r, left - 1) == POS_NOUN)
        return true; /* "with a wave of products being made" */
    if (!t->c.borrowed || tree_base(r, v) != REL_ADVCL || !tree_infinitive(r, v))
        return false;
    if (clause_passive(r, tree_head(r, v)) && tree_child(r, tree_head(r, v), REL_OBL_AGENT) == NG_NONE)
        return true; /* "tenders were called to supply wheat" */
    if (left > 0 && tree_pos(r, left - 1) == POS_NOUN && lemma_lex(r, LEX_EMBED, left - 1) != NULL)
        return true;
    return mention_headed(r, w->subject) == NG_NONE && tree_pos(r, w->subject) == POS_NOUN &&
           !noun_is(r, w->subject, "person") && !noun_is(r, w->subject, "group");
}

/* Does a part of the clause say all that its object does, of which only one word stands between verb and preposition:
 * "signed a contract with [Acme]"? */
static bool says_all(const telling *t, const wording *w, const phrase *rest, const phrase *prep)
{
    const run *r = t->r;
    uint32_t content = 0;
    for (uint32_t i = 0; i < rest->n; ++i)
        content += (r->w[rest->t[i]].flags & (WORD_LETTER | WORD_FUNCTION)) == WORD_LETTER;
    if (content != 1 || prep->n == 0 || (w->inner != NG_NONE && strcmp(role_of(r, w->inner, prep), "place") == 0))
        return false; /* "opened a library in Bergen" */
    phrase all, inner;
    phrase_of(r, w->ease == EASE_PART && w->through != NULL ? w->through->head : w->head, 0, &all);
    phrase_of(r, w->inner != NG_NONE ? w->inner : w->head, 0, &inner);
    const uint32_t m = w->inner == NG_NONE ? NG_NONE : mention_headed(r, w->inner);
    for (uint32_t i = 0; m != NG_NONE && i < inner.n; ++i) {
        const uint32_t k = inner.t[i];
        const bool title = k >= r->m[m].wide && k < r->m[m].wide + r->m[m].wide_n;
        if (r->mention_at[k] != m && !title && tree_base(r, k) != REL_DET)
            return false; /* "of this year's Olympics" */
    }
    return all.n > 0 && inner.n > 0 &&
           (w->inner == NG_NONE ? all.n <= rest->n : all.t[all.n - 1] == inner.t[inner.n - 1]);
}

static ng_status tell(const telling *t, const wording *w)
{
    const run *r = t->r;
    phrase s, p = t->c.relation, rest = { .n = 0 }, o, prep = { .n = 0 }, extra[SAY_ARGS];
    saying_parts say = { .subject = w->subject,
                         .object = NG_NONE,
                         .verb = t->c.verb,
                         .use = doubtful(t, w) || half_predicate(r, w) || both_are(t, w) ? SAY_WORDS : w->use,
                         .ease = w->ease,
                         .head = t->c.head,
                         .before = &t->before,
                         .judged = &t->judged,
                         .borrowed = t->c.borrowed,
                         .passive = t->c.passive,
                         .copula = t->c.copula,
                         .game = t->game,
                         .content = w->object != NULL && w->object->kind == ARG_CONTENT,
                         .aside = w->object != NULL && w->object->kind == ARG_CLAUSE,
                         .s = &s,
                         .p = &p };
    phrase_without(r, w->subject, tree_base(r, w->subject) == REL_CSUBJ ? PHRASE_CLAUSE : 0,
                   tree_first_conjunct(r, t->c.head), &s);
    uint32_t noun = NG_NONE;
    if (w->object != NULL) {
        relation_words(t, w, &rest, &prep);
        drop_negation(t, &rest);
        phrase_append(&p, &rest);
        phrase_append(&p, &prep);
        if (rest.n == 1 && tree_form_is(r, rest.t[0], "PRP") && prep.n == 1 && word_is(r, prep.t[0], "as"))
            rest.n = 0; /* "described [it] as": whatever it is */
        const bool bare =
            w->through != NULL && prep.n == 0 && w->object->kind == ARG_OBLIQUE; /* "chose Oslo rather than" */
        if (bare || unreadable(t, w, &rest, &prep) || as_somebody(r, w->head, &prep))
            say.use = SAY_WORDS;
        if (w->inner == NG_NONE) {
            object_words(t, w, &o);
            if (!is_clause(w->object->kind))
                drop_negation(t, &o);
            say.object = is_clause(w->object->kind) ? NG_NONE : w->head;
            noun = rest.n > 0 && w->through != t->recipient ? w->through->head : NG_NONE;
        } else {
            phrase_of(r, w->inner, 0, &o);
            say.object = w->inner;
            noun = w->head;
        }
        say.o = &o;
        if (w->inner == NG_NONE && !is_clause(w->object->kind) && o.n > 0 && o.t[o.n - 1] > w->head &&
            tree_under(r, o.t[o.n - 1], w->head) == false)
            say.object = NG_NONE; /* "Beijing to heed": not Beijing alone */
    }
    if (w->through != NULL && w->through == t->recipient && w->inner == NG_NONE && prep.n == 0)
        rest.n = 0; /* "sent", not "sent Norway" */
    ng_status st = label_clause(t->r, &t->c, noun, &rest, &prep, &say);
    if (st != NG_OK)
        return st;
    if (say.object != NG_NONE && named_by_apposition(r, say.object) && !noun_is(r, say.object, "person") &&
        !noun_is(r, say.object, "group"))
        say.swapped = false; /* "known by the nickname Kim" */
    if (w->whole)
        arguments(t, w, &say, extra);
    const size_t before = r->ex->n_statement;
    st = clause_say(t->r, &say);
    if (st == NG_OK) {
        const told_part part = { .head = w->ease == EASE_PART ? NG_NONE : w->head,
                                 .whole = w->whole,
                                 .bare = w->whole && say.o != NULL && o.n == 1 && tree_form_is(r, o.t[0], "NN"),
                                 .of = prep.n == 1 && word_is(r, prep.t[0], "of"),
                                 .brief = !w->whole && says_all(t, w, &rest, &prep) };
        if (!(say.swapped && w->ease == EASE_PART)) /* who did it is another thing to know */
            twice_note(r, t->twice, before, &part);
    }
    return st;
}

/* ---- which statements a clause makes ---- */

/* A length, time or sum. */
static bool measures(const run *r, uint32_t i)
{
    return tree_child(r, i, REL_NUMMOD) != NG_NONE && (noun_is(r, i, "time") || noun_is(r, i, "amount"));
}

/* "called the treaty [a milestone]", "sent Norway [two ships]". */
static void second_object(telling *t, const clause_arg *a)
{
    const char *light = lemma_lex(t->r, LEX_LIGHT, t->c.verb);
    const bool two = lemma_lex(t->r, LEX_DITRANSITIVE, t->c.verb) != NULL;
    if (!two && measures(t->r, a->head))
        return; /* "supported them some 30 kilometres" */
    const bool title =
        !two && noun_is(t->r, a->head, "person") && tree_form_is(t->r, a->head, "NN"); /* "elected Kim chairman" */
    if (title || lemma_lex(t->r, LEX_NAMING, t->c.verb) != NULL ||
        (light != NULL && light[0] == '!' && !tree_lemma_is(t->r, t->c.verb, "give"))) {
        t->role = a;
    } else {
        t->recipient = t->object;
        t->object = a;
    }
}

/* An unmarked adverbial that is the second object: the parser's doubt. */
static void late_object(telling *t)
{
    const bool two = lemma_lex(t->r, LEX_DITRANSITIVE, t->c.verb) != NULL;
    const bool naming = lemma_lex(t->r, LEX_NAMING, t->c.verb) != NULL;
    for (uint32_t i = 0; i < t->c.n_arg && (two || naming); ++i) {
        const clause_arg *a = &t->c.arg[i];
        if (a->kind != ARG_OBLIQUE || t->object == NULL || t->object->kind != ARG_OBJECT || a->head < t->object->head ||
            tree_child_base(t->r, a->marks, REL_CASE) != NG_NONE || time_over(t->r, a->head) != NG_NONE ||
            tree_pos(t->r, a->head) != POS_NOUN || t->recipient != NULL || t->role != NULL)
            continue;
        second_object(t, a);
        --t->obliques;
        if (t->oblique == a)
            t->oblique = NULL;
        return;
    }
}

/* "In nature", "in size": a bare noun that tells in what the adjective holds. */
static bool in_kind(const run *r, const clause_arg *a)
{
    const uint32_t mark = tree_child_base(r, a->marks, REL_CASE);
    return mark != NG_NONE && word_is(r, mark, "in") && r->tree.left[a->head] == mark && mark + 1 == a->head &&
           r->tree.right[a->head] == a->head + 1 && tree_form_is(r, a->head, "NN") &&
           mention_headed(r, a->head) == NG_NONE;
}

static void sort_arguments(telling *t)
{
    const clause_parts *c = &t->c;
    t->object = t->recipient = t->role = t->oblique = NULL;
    t->obliques = 0;
    for (uint32_t i = 0; i < c->n_arg; ++i) {
        const clause_arg *a = &c->arg[i];
        switch (a->kind) {
        case ARG_OBJECT:
            if (t->object != NULL && t->object->kind == ARG_PREDICATE)
                t->role = t->object;
            if (t->object != NULL && t->object->kind == ARG_OBJECT && t->recipient == NULL && t->role == NULL)
                second_object(t, a);
            else if (t->object == NULL || t->object->kind == ARG_PREDICATE)
                t->object = a;
            break;
        case ARG_PREDICATE:
            if (t->object == NULL)
                t->object = a;
            else
                t->role = a;
            break;
        case ARG_CONTENT:
            if (t->object != NULL && t->object->kind == ARG_OBJECT)
                t->recipient = t->object; /* "told Kim that" */
            t->object = a;
            break;
        case ARG_RECIPIENT: t->recipient = a; break;
        case ARG_OBLIQUE:
            if (reports(t->r, a) || companion(t, a))
                break;
            ++t->obliques;
            if (t->oblique == NULL || (t->oblique->marks < c->head && a->marks > c->head))
                t->oblique = a;
            break;
        default: break;
        }
    }
    late_object(t);
    /* "is aware of the risk": the adjective is part of the relation, but not in "is defensive in nature" */
    if (c->copula && t->object != NULL && t->object->kind == ARG_PREDICATE && t->oblique != NULL &&
        (tree_pos(t->r, t->object->head) == POS_ADJ || label_no_longer(t->r, t->object->head)) &&
        t->oblique->marks > t->object->head && !in_kind(t->r, t->oblique)) {
        t->role = t->object;
        t->object = NULL;
    }
}

/* What stands for the object where there is none. */
static const clause_arg *stand_in(const telling *t)
{
    const clause_arg *last = NULL;
    for (uint32_t i = 0; i < t->c.n_arg; ++i) {
        const clause_arg *a = &t->c.arg[i];
        if ((a->kind == ARG_ADVERB || a->kind == ARG_CLAUSE) && !reports(t->r, a))
            last = a;
    }
    return last;
}

/* Does the phrase name nobody beside what hangs on it at n? "Russia's war with Ukraine" is no plain war. */
static bool plain_noun(const run *r, uint32_t head, uint32_t n)
{
    phrase q;
    phrase_without(r, head, PHRASE_CORE, n, &q);
    for (uint32_t i = 0; i < q.n; ++i) {
        const uint32_t m = r->mention_at[q.t[i]];
        if ((m != NG_NONE && r->m[m].kind != NG_MENTION_NOMINAL) || tree_pos(r, q.t[i]) == POS_PRON)
            return false;
    }
    return true;
}

/* Nouns that hang on the object's: "became a justice of [the High Court]". */
static ng_status tell_inner(const telling *t, const wording *whole)
{
    const run *r = t->r;
    ng_status st = NG_OK;
    TREE_CHILDREN (r, whole->head, n) {
        phrase prep;
        if (tree_rel(r, n) != REL_NMOD || st != NG_OK)
            continue;
        clause_case(r, n, &prep);
        if (prep.n == 0)
            continue;
        wording w = *whole;
        w.inner = n;
        w.whole = false;
        w.use = plain_noun(r, whole->head, n) ? SAY_ENTITIES : SAY_WORDS;
        w.ease = EASE_INNER;
        st = tell(t, &w);
    }
    return st;
}

/* "Resigned [on Thursday]": only when it was. */
static bool only_when(const telling *t, const clause_arg *main)
{
    const uint32_t time = main->kind == ARG_OBLIQUE && !t->c.copula ? time_over(t->r, main->head) : NG_NONE;
    phrase p;
    if (time == NG_NONE || !time_is_dated(&t->r->t[time]) || t->r->t[time].how != TIME_AT)
        return false;
    phrase_of(t->r, main->head, 0, &p);
    for (uint32_t i = 0; i < p.n; ++i) {
        if (time_over(t->r, p.t[i]) != time)
            return false;
    }
    return p.n > 0;
}

/* "Kim, [who left], and [Lee]": the clause is said of one, not of what is conjoined behind it. */
static bool beyond_relative(const run *r, uint32_t v, uint32_t noun, uint32_t conjunct)
{
    return conjunct > v && noun < v && tree_base(r, v) == REL_ACL && tree_head(r, v) == noun;
}

static ng_status tell_main(const telling *t, uint32_t subject, const clause_arg *main)
{
    uint32_t head[CONJUNCTS_MAX] = { main->head };
    size_t n = is_clause(main->kind) ? 1 : clause_conjuncts(t->r, main->head, head, CONJUNCTS_MAX);
    const bool undivided = n == 2 && clause_undivided(t->r, head[0], head[1]);
    n = undivided ? 1 : n;
    const clause_arg *through = t->object == NULL && t->role != NULL ? t->role : t->recipient;
    ng_status st = NG_OK;
    for (size_t k = 0; st == NG_OK && k < n; ++k) {
        if (beyond_relative(t->r, t->c.head, main->head, head[k]))
            continue;
        wording w = { subject,    main,     head[k], through, NG_NONE, true, only_when(t, main) ? SAY_WORDS : SAY_ALL,
                      EASE_WHOLE, undivided };
        st = tell(t, &w);
        if (st == NG_OK && t->obliques > (t->object == NULL)) {
            w.whole = false;
            w.use = SAY_WORDS;
            w.ease = EASE_PART;
            st = tell(t, &w);
        }
        if (st == NG_OK && !is_clause(main->kind))
            st = tell_inner(t, &w);
    }
    return st;
}

/* Was a statement of use to a graph added since there were `before`? (One between two entities may stand already.) */
static bool for_graph(const run *r, size_t before)
{
    for (size_t i = before; i < r->ex->n_statement; ++i) {
        if (strcmp(r->ex->statement[i].by, "words") != 0)
            return true;
    }
    return false;
}

/* "in Oslo": where the whole took place, which its argument says. */
static bool is_where(const run *r, uint32_t marks, uint32_t head)
{
    phrase prep;
    clause_case(r, marks, &prep);
    return strcmp(role_of(r, head, &prep), "place") == 0;
}

/* Somebody of whom even "he laughed" says something, or a named thing. */
static bool stands_alone(const telling *t, uint32_t subject)
{
    const uint32_t m = mention_headed(t->r, subject);
    return m != NG_NONE && t->r->m[m].type != NG_TYPE_THING && t->r->m[m].kind != NG_MENTION_NOMINAL && !t->c.borrowed;
}

/* What a clause says whose adverbials stand for no object: "[Kim] died [at the age of 88]". */
static ng_status tell_alone(const telling *t, uint32_t subject)
{
    const wording w = { subject, NULL, NG_NONE, NULL, NG_NONE, true, SAY_ALL, EASE_WHOLE, false };
    return tell(t, &w);
}

/* Does the clause say enough without its adverbial: in the passive, or where that only measures ("died at 88")? */
static bool says_enough(const telling *t, const clause_arg *a)
{
    const run *r = t->r;
    bool number = false;
    for (uint32_t i = r->tree.left[a->head]; i < r->tree.right[a->head]; ++i) {
        if (tree_pos(r, i) == POS_PRON)
            return false;
        number = number || tree_pos(r, i) == POS_NUM;
    }
    return t->judged.kind == NG_FACT && lemma_lex(r, LEX_EMBED, t->c.verb) == NULL && (number || t->c.passive) &&
           tree_child(r, a->marks, REL_CASE) != NG_NONE;
}

static ng_status tell_subject(const telling *t, uint32_t subject)
{
    const clause_arg *main = t->object != NULL ? t->object : t->oblique != NULL ? t->oblique : stand_in(t);
    const clause_parts *c = &t->c;
    if (main == NULL && verb_of_saying(t->r, c->verb))
        return NG_OK; /* what is said is not known */
    if (main == NULL) /* not "the man laughed", "Kim came to see", "Kim, expected to come" */
        return stands_alone(t, subject) && !(c->passive && lemma_lex(t->r, LEX_EMBED, c->verb) != NULL)
                   ? tell_alone(t, subject)
                   : NG_OK;
    const size_t before = t->r->ex->n_statement;
    t->twice->n = 0;
    ng_status st = tell_main(t, subject, main);
    if (st == NG_OK && main == t->oblique && t->role == NULL && !c->copula && !for_graph(t->r, before) &&
        (only_when(t, main) || (stands_alone(t, subject) && says_enough(t, main))))
        st = tell_alone(t, subject);
    const bool whole = for_graph(t->r, before) ||
                       (mention_headed(t->r, subject) != NG_NONE && mention_headed(t->r, main->head) != NG_NONE);
    for (uint32_t i = 0; st == NG_OK && i < c->n_arg; ++i) {
        const clause_arg *a = &c->arg[i];
        if (a->kind != ARG_OBLIQUE || a == main || reports(t->r, a) || companion(t, a) ||
            (t->object != NULL && t->object->kind == ARG_CONTENT))
            continue;
        uint32_t head[CONJUNCTS_MAX];
        const size_t m = clause_conjuncts(t->r, a->head, head, CONJUNCTS_MAX);
        for (size_t k = 0; st == NG_OK && k < m; ++k) {
            const int use = whole && is_where(t->r, a->marks, head[k]) ? SAY_WORDS : SAY_ENTITIES;
            const clause_arg *through = t->object != NULL || !c->copula ? t->object : t->role; /* "is open during" */
            const wording w = { subject, a, head[k], through, NG_NONE, false, use, EASE_PART, false };
            st = tell(t, &w);
        }
    }
    return st == NG_OK ? twice_settle(t->r, t->twice) : st;
}

/* "..., according to Reuters": Reuters said so. */
static ng_status tell_source(const telling *t)
{
    run *r = t->r;
    const ng_property *said = ng_ontology_property(r->x->ontology, "ng:said");
    ng_status st = NG_OK;
    for (uint32_t i = 0; st == NG_OK && i < t->c.n_arg && said != NULL && tree_head(r, t->c.head) == NG_NONE; ++i) {
        const clause_arg *a = &t->c.arg[i];
        const uint32_t m = mention_headed(r, a->head);
        if (a->kind != ARG_OBLIQUE || m == NG_NONE || r->m[m].entity == NG_NONE || !has_phrase(r, a, LEX_ACCORDING))
            continue;
        phrase s, o, p;
        phrase_of(r, a->head, PHRASE_CORE, &s);
        phrase_without(r, t->c.head, PHRASE_CLAUSE | PHRASE_ALL, a->marks, &o);
        clause_case(r, a->marks, &p);
        const saying_parts say = { .before = &t->before,
                                   .subject = a->head,
                                   .object = NG_NONE,
                                   .verb = a->head,
                                   .head = a->head,
                                   .s = &s,
                                   .p = &p,
                                   .o = &o,
                                   .lemma = "say",
                                   .last = "say",
                                   .look = "say",
                                   .plain = true,
                                   .content = true,
                                   .use = SAY_ALL,
                                   .ease = EASE_WHOLE };
        st = clause_say(r, &say);
    }
    return st;
}

/* Lists what has been said of each sentence so far. */
static ng_status list_earlier(run *r, earlier *ret)
{
    const size_t n = r->ex->n_statement;
    ret->first = ng_arena_new(r->a, r->doc->n_sentence + 1, sizeof *ret->first);
    ret->next = ng_arena_new(r->a, n + 1, sizeof *ret->next);
    if (ret->first == NULL || ret->next == NULL)
        return ng_nomem(r->err, "extract");
    memset(ret->first, 0xFF, (r->doc->n_sentence + 1) * sizeof *ret->first); /* NG_NONE */
    for (size_t i = n; i-- > 0;) {
        const uint32_t s = r->ex->statement[i].sentence;
        ret->next[i] = ret->first[s];
        ret->first[s] = (uint32_t)i;
    }
    return NG_OK;
}

ng_status clauses_say(run *r)
{
    twice both = { .n = 0 };
    telling t = { .r = r, .twice = &both, .game = clauses_tell_game(r) };
    ng_status st = list_earlier(r, &t.before);
    for (uint32_t i = 0; st == NG_OK && i < r->doc->n_token; ++i) {
        if (!tree_there(r, i) || r->doc->sentence[r->sent[i]].n > CLAUSE_SENTENCE_MAX)
            continue;
        if (clause_read(r, i, &t.c)) {
            uint32_t subject[CONJUNCTS_MAX];
            sort_arguments(&t);
            st = factuality_of(r, t.c.verb, &t.judged);
            const size_t n = clause_conjuncts(r, t.c.subject, subject, CONJUNCTS_MAX);
            for (size_t k = 0; st == NG_OK && k < n; ++k) {
                if (!beyond_relative(r, i, subject[0], subject[k]))
                    st = tell_subject(&t, subject[k]);
            }
            if (st == NG_OK)
                st = tell_source(&t);
        }
        if (st == NG_OK)
            st = nominal_say(r, &t.before, i);
    }
    return st;
}
