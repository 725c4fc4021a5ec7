/* clause_wording.c -- the words of one statement that a clause makes: which stand in its relation, which are its
 * object's, which arguments go beside; and whether they are of use to a graph.
 */
#include "clause_wording.h"
#include "times.h"

/* ---- roles ---- */

/* The part that an argument plays, from its preposition and what it is. */
const char *wording_role(const run *r, uint32_t head, const phrase *prep)
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

bool wording_is_clause(clause_arg_kind k)
{
    return k == ARG_CONTENT || k == ARG_CLAUSE;
}

static unsigned flags_of(clause_arg_kind k)
{
    return wording_is_clause(k) ? PHRASE_CLAUSE | PHRASE_ALL : k == ARG_PREDICATE ? PHRASE_CORE : 0;
}

bool wording_has_phrase(const run *r, const clause_arg *a, lex_kind kind)
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
    return a->kind == ARG_OBLIQUE && clause_joins_all(r, r->tree.left[a->marks], r->tree.right[a->marks]);
}

/* An argument that is no part of what the clause says: who reports it, "for example". */
bool wording_reports(const run *r, const clause_arg *a)
{
    return wording_has_phrase(r, a, LEX_ACCORDING) || wording_has_phrase(r, a, LEX_DISCOURSE) || joins_only(r, a);
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
        if (tree_form_is(r, p->t[i], "JJS") || tree_form_is(r, p->t[i], "RBS") || word_is(r, p->t[i], "last") ||
            word_is_ordinal(r, p->t[i]))
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
    if (!wording_is_clause(w->object->kind))
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
bool wording_companion(const telling *t, const clause_arg *a)
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
    if (wording_companion(t, a))
        return false;
    if (w->object != NULL && (a->head == measure_of(t, w->object) || a == rank_since(t, w)))
        return false;
    if (a == w->object || a == w->through || a->kind == ARG_CONTENT || a->head == w->subject ||
        (a->kind == ARG_CLAUSE && !of_doing(t, w, a)) || (a->kind == ARG_PREDICATE && t->c.copula))
        return false;
    return !wording_reports(t->r, a);
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
        const char *as = a == t->role ? "role" : wording_role(r, a->head, &prep);
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
    if (content != 1 || prep->n == 0 || (w->inner != NG_NONE && strcmp(wording_role(r, w->inner, prep), "place") == 0))
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

ng_status wording_tell(const telling *t, const wording *w)
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
            if (!wording_is_clause(w->object->kind))
                drop_negation(t, &o);
            say.object = wording_is_clause(w->object->kind) ? NG_NONE : w->head;
            noun = rest.n > 0 && w->through != t->recipient ? w->through->head : NG_NONE;
        } else {
            phrase_of(r, w->inner, 0, &o);
            say.object = w->inner;
            noun = w->head;
        }
        say.o = &o;
        if (w->inner == NG_NONE && !wording_is_clause(w->object->kind) && o.n > 0 && o.t[o.n - 1] > w->head &&
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
