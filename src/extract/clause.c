/* clause.c -- what every clause says: one statement with all its arguments, further ones for each of them.
 *
 * A clause with object and adverbials is said once as a whole ("Kim gave Putin
 * two dogs in Pyongyang on Monday") and, in words alone, once with each of its
 * parts; conjoined subjects and objects are taken one by one.
 */
#include "clause_wording.h"
#include "times.h"

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
            if (wording_reports(t->r, a) || wording_companion(t, a))
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
        if ((a->kind == ARG_ADVERB || a->kind == ARG_CLAUSE) && !wording_reports(t->r, a))
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
        st = wording_tell(t, &w);
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
    size_t n = wording_is_clause(main->kind) ? 1 : clause_conjuncts(t->r, main->head, head, CONJUNCTS_MAX);
    const bool undivided = n == 2 && clause_undivided(t->r, head[0], head[1]);
    n = undivided ? 1 : n;
    const clause_arg *through = t->object == NULL && t->role != NULL ? t->role : t->recipient;
    ng_status st = NG_OK;
    for (size_t k = 0; st == NG_OK && k < n; ++k) {
        if (beyond_relative(t->r, t->c.head, main->head, head[k]))
            continue;
        wording w = { subject,    main,     head[k], through, NG_NONE, true, only_when(t, main) ? SAY_WORDS : SAY_ALL,
                      EASE_WHOLE, undivided };
        st = wording_tell(t, &w);
        if (st == NG_OK && t->obliques > (t->object == NULL)) {
            w.whole = false;
            w.use = SAY_WORDS;
            w.ease = EASE_PART;
            st = wording_tell(t, &w);
        }
        if (st == NG_OK && !wording_is_clause(main->kind))
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
    return strcmp(wording_role(r, head, &prep), "place") == 0;
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
    return wording_tell(t, &w);
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
        if (a->kind != ARG_OBLIQUE || a == main || wording_reports(t->r, a) || wording_companion(t, a) ||
            (t->object != NULL && t->object->kind == ARG_CONTENT))
            continue;
        uint32_t head[CONJUNCTS_MAX];
        const size_t m = clause_conjuncts(t->r, a->head, head, CONJUNCTS_MAX);
        for (size_t k = 0; st == NG_OK && k < m; ++k) {
            const int use = whole && is_where(t->r, a->marks, head[k]) ? SAY_WORDS : SAY_ENTITIES;
            const clause_arg *through = t->object != NULL || !c->copula ? t->object : t->role; /* "is open during" */
            const wording w = { subject, a, head[k], through, NG_NONE, false, use, EASE_PART, false };
            st = wording_tell(t, &w);
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
        if (a->kind != ARG_OBLIQUE || m == NG_NONE || r->m[m].entity == NG_NONE ||
            !wording_has_phrase(r, a, LEX_ACCORDING))
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
