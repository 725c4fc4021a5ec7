/* coref_features.c -- what holds of a pronoun and a phrase that it may mean.
 *
 * Distance, grammatical role and what the article speaks of (Hobbs 1978; Lappin and
 * Leass 1994); the subjects of the clauses around the pronoun, borrowed ones too
 * ("asked Kim to save [his] seat"); who spoke last; what a word like its verb or
 * noun asks for.
 */
#include "clause.h"
#include "coref.h"

#define CLIMB_MAX 24 /* tokens above a pronoun */

static void add(features *f, feature x)
{
    if (f->n < COREF_FEATURES_MAX)
        f->f[f->n++] = (uint8_t)x;
}

static void add_if(features *f, bool holds, feature x)
{
    if (holds)
        add(f, x);
}

/* ---- what is asked ---- */

/* The subjects of the clauses around the pronoun, innermost first, and the one that stands behind it. */
static void read_subjects(const coref *c, asker *q)
{
    const run *r = c->r;
    const uint32_t a = c->p[q->phrase].head;
    unsigned level = 0;
    uint32_t i = a;
    for (int n = 0; n < CLIMB_MAX && level < COREF_LEVELS; ++n) {
        i = tree_head(r, i);
        if (i == NG_NONE)
            return;
        if (!clause_head(r, i))
            continue;
        const uint32_t s = clause_subject(r, i);
        if (level > 0 && s == q->subject[level - 1] && s != NG_NONE)
            continue; /* conjoined verbs share theirs */
        const bool own = s == NG_NONE || s == a || (tree_under(r, a, s) && !tree_under(r, i, s)); /* "[his] son fell" */
        q->subject[level++] = own ? NG_NONE : s;
        if (!own && s > a && r->sent[s] == r->sent[a] && q->later == NG_NONE && c->np_at[s] != NG_NONE &&
            c->p[c->np_at[s]].kind != NP_PRONOUN) {
            q->later = c->np_at[s];
            q->later_says = verb_of_saying(r, i);
        }
    }
}

/* The chain of who spoke last before the pronoun: the quotation right before it, or its own. */
static uint32_t last_speaker(const coref *c, const np *a)
{
    const run *r = c->r;
    size_t lo = 0, hi = r->n_quote;
    while (lo < hi) { /* the first that begins behind it */
        const size_t mid = lo + (hi - lo) / 2;
        if (r->quote[mid].first <= a->head)
            lo = mid + 1;
        else
            hi = mid;
    }
    for (unsigned n = 0; n < 3 && lo > 0; ++n) {
        const quotation *t = &r->quote[--lo];
        const uint32_t k = t->speaker == NG_NONE ? NG_NONE : c->np_at[t->speaker];
        if (r->sent[t->end - 1] + 2 < a->sentence)
            return NG_NONE;
        if (k != NG_NONE && &c->p[k] != a && c->p[k].chain != NG_NONE)
            return c->p[k].chain;
    }
    return NG_NONE;
}

void coref_ask(const coref *c, uint32_t pronoun, asker *q)
{
    const run *r = c->r;
    const np *a = &c->p[pronoun];
    *q = (asker){ .phrase = pronoun, .later = NG_NONE };
    for (unsigned k = 0; k < COREF_LEVELS; ++k)
        q->subject[k] = NG_NONE;
    q->verb = tree_head(r, tree_first_conjunct(r, a->head));
    q->reports = a->role == ROLE_SUBJECT && q->verb != NG_NONE && verb_of_saying(r, q->verb);
    q->owns_person = a->role == ROLE_POSSESSOR && q->verb != NG_NONE && coref_what(r, q->verb) == WHAT_PERSON;
    q->speaker = last_speaker(c, a);
    read_subjects(c, q);
}

/* ---- features of a phrase ---- */

static void of_phrase(const np *b, features *f)
{
    static const feature by_kind[] = { [NP_NAME] = F_name, [NP_PRONOUN] = F_pronoun, [NP_GROUP] = F_group };
    static const feature by_what[] = {
        [WHAT_UNKNOWN] = F_unknown, [WHAT_PERSON] = F_person, [WHAT_BODY] = F_body,   [WHAT_COUNTRY] = F_country,
        [WHAT_PLACE] = F_place,     [WHAT_PEOPLE] = F_people, [WHAT_THING] = F_thing, [WHAT_EVENT] = F_event,
        [WHAT_TIME] = F_unknown,    [WHAT_AMOUNT] = F_amount
    };
    static const feature by_role[] = {
        [ROLE_SUBJECT] = F_subject,   [ROLE_OBJECT] = F_object,       [ROLE_OBLIQUE] = F_oblique,
        [ROLE_MODIFIER] = F_modifier, [ROLE_POSSESSOR] = F_possessor, [ROLE_OTHER] = F_other_role
    };
    static const feature subject_of[] = { [NP_NAME] = F_name_subject,
                                          [NP_NOUN] = F_noun_subject,
                                          [NP_PRONOUN] = F_pronoun_subject,
                                          [NP_GROUP] = F_noun_subject };
    add(f, b->kind == NP_NOUN ? (b->definite ? F_definite : F_indefinite) : by_kind[b->kind]);
    add(f, by_what[b->what]);
    add(f, by_role[b->role]);
    add_if(f, b->role == ROLE_SUBJECT, subject_of[b->kind]);
    add_if(f, b->plural, F_plural);
}

/* Where in its sentence the phrase stands: the subject of all of it, in a clause that hangs on a noun, beside a name.
 */
static void of_place(const coref *c, uint32_t which, features *f)
{
    const run *r = c->r;
    const np *b = &c->p[which];
    const uint32_t at = tree_first_conjunct(r, b->head);
    uint32_t i = at;
    add_if(f, which == 0 || c->p[which - 1].sentence != b->sentence, F_first_phrase);
    add_if(f, at != b->head || tree_child(r, at, REL_CONJ) != NG_NONE, F_in_group);
    add_if(f, tree_rel(r, at) == REL_APPOS, F_in_apposition);
    for (int n = 0; n < CLIMB_MAX && i != NG_NONE; ++n) {
        const relation rel = tree_base(r, i);
        if (rel == REL_ACL) {
            add(f, F_in_clause);
            return;
        }
        i = tree_head(r, i);
        if (n == 0 && b->role == ROLE_SUBJECT && i != NG_NONE && tree_rel(r, i) == REL_ROOT)
            add(f, F_main_subject);
    }
}

/* What the article has said of it so far. */
static void of_chain(const coref *c, const asker *q, const candidate *x, features *f)
{
    static const feature by_rank[] = { F_nearest, F_second, F_third, F_further };
    const chain *k = &c->c[x->chain];
    add(f, k->use <= 1 ? F_once : k->use == 2 ? F_twice : k->use <= 4 ? F_often : F_very_often);
    add_if(f, k->use == q->most && k->use > 1, F_most_often);
    add_if(f, c->p[k->first].sentence == 0, F_opening);
    add(f, by_rank[x->rank < 3 ? x->rank : 3]);
    add_if(f, q->n_chains == 1, F_alone);
    add_if(f, x->repeated, F_repeated);
    add_if(f, x->chain == q->speaker && q->reports, F_speaker_before);
}

/* ---- features of the two together ---- */

static void of_clauses(const coref *c, const asker *q, const np *b, features *f)
{
    const run *r = c->r;
    const np *a = &c->p[q->phrase];
    const uint32_t verb = tree_head(r, tree_first_conjunct(r, b->head));
    for (unsigned k = 0; k < COREF_LEVELS; ++k) {
        if (q->subject[k] == b->head && a->sentence == b->sentence) {
            add(f, k == 0 ? F_own_subject : k == 1 ? F_subject_above : F_subject_far_above);
            add_if(f, k == 0 && b->role != ROLE_SUBJECT, F_controller);
            break;
        }
    }
    if (a->sentence == b->sentence && b->role == ROLE_SUBJECT && verb != NG_NONE && tree_under(r, a->head, verb))
        add(f, F_commands);
    if (verb == NG_NONE || q->verb == NG_NONE)
        return;
    add_if(f, q->reports && b->role == ROLE_SUBJECT && verb_of_saying(r, verb), F_both_report);
    const char *lemma = tree_lemma(r, verb);
    add_if(f, lemma[0] != '\0' && strcmp(lemma, tree_lemma(r, q->verb)) == 0, F_same_verb);
    add_if(f,
           a->role == ROLE_SUBJECT && b->role == ROLE_SUBJECT && tree_rel(r, q->verb) == REL_CONJ &&
               tree_first_conjunct(r, q->verb) == tree_first_conjunct(r, verb),
           F_conjoined);
}

/* "voiced [his] support", "thanked Kim for [his] help", "China's treatment of [its] people": whose the possessive's
 * noun may be that is an argument beside phrase b or stands in it. */
static void of_owners(const coref *c, const asker *q, const np *b, features *f)
{
    const run *r = c->r;
    const np *a = &c->p[q->phrase];
    if (a->role != ROLE_POSSESSOR || a->sentence != b->sentence || q->verb == NG_NONE)
        return;
    uint32_t noun = tree_first_conjunct(r, q->verb);
    for (int n = 0; n < CLIMB_MAX && tree_base(r, noun) == REL_NMOD; ++n) /* "sold half of [its] shares" */
        noun = tree_head(r, noun);
    const uint32_t verb = tree_head(r, noun), other = tree_head(r, tree_first_conjunct(r, b->head));
    const relation base = tree_base(r, noun);
    add_if(f, q->subject[0] == b->head && base == REL_OBJ, F_own_object);
    add_if(f, q->subject[0] == b->head && base == REL_OBL, F_own_oblique);
    add_if(f, verb != NG_NONE && other == verb && b->role == ROLE_OBJECT && base == REL_OBL, F_object_beside);
    add_if(f, b->role == ROLE_POSSESSOR && other != NG_NONE && other != q->verb && tree_under(r, a->head, other),
           F_inner_owner);
}

bool coref_leads(const run *r, const np *p)
{
    const uint32_t v = tree_head(r, tree_first_conjunct(r, p->head));
    if (p->role != ROLE_SUBJECT || v == NG_NONE)
        return false;
    if (tree_rel(r, v) == REL_PARATAXIS)
        return verb_of_saying(r, v);
    TREE_CHILDREN (r, v, k) {
        if (tree_rel(r, k) == REL_PARATAXIS && verb_of_saying(r, k))
            return false;
    }
    return tree_rel(r, v) == REL_ROOT;
}

/* The subject of a sentence goes on with that of the one before, but for who only reports there what another did. */
static void of_leads(const coref *c, const asker *q, const np *b, features *f)
{
    const run *r = c->r;
    const np *a = &c->p[q->phrase];
    if (b->sentence + 1 != a->sentence || !coref_leads(r, a) || !coref_leads(r, b))
        return;
    const uint32_t v = tree_head(r, tree_first_conjunct(r, b->head));
    const bool tells =
        verb_of_saying(r, v) && (tree_rel(r, v) == REL_PARATAXIS || tree_child(r, v, REL_CCOMP) != NG_NONE);
    add(f, tells && !q->reports ? F_from_reporter : F_main_to_main);
    add_if(f, verb_of_saying(r, v) && q->reports, F_tells_on);
}

static void of_quotes(const np *a, const np *b, features *f)
{
    if (a->quote == b->quote)
        add_if(f, a->quote != NG_NONE, F_same_quote);
    else
        add(f, a->quote == NG_NONE ? F_quoted : b->quote == NG_NONE ? F_asked_in_quote : F_other_quote);
}

/* What can do, say or own what the pronoun does. */
static void of_deeds(const asker *q, const np *a, const np *b, features *f)
{
    const bool body =
                   b->what == WHAT_BODY || b->what == WHAT_COUNTRY || b->what == WHAT_PEOPLE || b->what == WHAT_PERSON,
               thing = b->what == WHAT_THING || b->what == WHAT_EVENT || b->what == WHAT_AMOUNT;
    add_if(f, body && q->reports, F_reporting_body);
    add_if(f, a->role == ROLE_SUBJECT && (body || thing), body ? F_acting_body : F_acting_thing);
    add_if(f, q->owns_person && (body || thing), body ? F_owning_body : F_owning_thing);
}

static void of_distance(const coref *c, const asker *q, const candidate *x, features *f)
{
    static const feature by_distance[] = { F_same_sentence, F_sentence_before, F_two_before, F_three_before };
    const np *a = &c->p[q->phrase], *b = &c->p[x->phrase];
    const uint32_t distance = a->sentence - b->sentence;
    bool other = false;
    if (x->later) {
        add(f, F_later);
        add_if(f, q->later_says, F_later_speaker);
        return;
    }
    for (uint32_t s = b->sentence; !other && s < a->sentence; ++s)
        other = paragraph_begins(c->r, s + 1);
    add(f, by_distance[distance < 3 ? distance : 3]);
    add_if(f, other, F_other_paragraph);
    add_if(f, x->phrase + 1 == q->phrase, F_next_phrase);
}

static void of_pair(const coref *c, const asker *q, candidate *x)
{
    const np *a = &c->p[q->phrase], *b = &c->p[x->phrase];
    features *f = &x->f;
    const uint8_t gender = c->c[x->chain].gender;
    f->n = 0;
    of_distance(c, q, x, f);
    of_phrase(b, f);
    of_place(c, x->phrase, f);
    of_chain(c, q, x, f);
    of_clauses(c, q, b, f);
    of_owners(c, q, b, f);
    of_leads(c, q, b, f);
    of_quotes(a, b, f);
    of_deeds(q, a, b, f);
    add_if(f, a->role == b->role, F_same_role);
    if (a->gender != GENDER_NONE) {
        add(f, gender == a->gender ? F_gender_known : F_gender_open);
        add_if(f, gender == a->gender && c->c[x->chain].said, F_gender_said);
    }
    add_if(f,
           c->r->doc->sentence[b->sentence].block == NG_BLOCK_HEADLINE &&
               c->r->doc->sentence[a->sentence].block != NG_BLOCK_HEADLINE,
           F_headline);
}

static void of_nothing(const coref *c, const asker *q, features *f)
{
    const run *r = c->r;
    const np *a = &c->p[q->phrase];
    const uint32_t at = q->verb == NG_NONE ? a->head : q->verb;
    f->n = 0;
    add(f, F_nothing);
    add_if(f, a->role == ROLE_SUBJECT, F_nothing_subject);
    add_if(f, a->role == ROLE_OBJECT, F_nothing_object);
    add_if(f, a->quote != NG_NONE, F_nothing_quote);
    add_if(f, q->reports, F_nothing_reports);
    add_if(f, q->n_chains == 1, F_nothing_alone);
    add_if(f, q->n_chains > 4, F_nothing_many);
    add_if(f, a->sentence == 0, F_nothing_first);
    add_if(f, tree_child(r, at, REL_COP) != NG_NONE, F_nothing_state);
    TREE_CHILDREN (r, at, k) {
        const relation rel = tree_base(r, k);
        if (rel == REL_CCOMP || rel == REL_CSUBJ || rel == REL_XCOMP) {
            add(f, F_nothing_clause);
            break;
        }
    }
}

void coref_features(const coref *c, const asker *q, candidate *x, size_t n, features *nothing)
{
    for (size_t k = 0; k < n; ++k)
        of_pair(c, q, &x[k]);
    of_nothing(c, q, nothing);
}
