/* coref_score.c -- how well a noun phrase fits a pronoun.
 *
 * What may not be (gender, number, what a pronoun can stand for, and the
 * binding of pronouns within a clause) is ruled out. The rest is weighed: a sum
 * of weights of features that hold, as in mention-ranking models (Denis and
 * Baldridge 2008; Durrett and Klein 2013); among them distance, grammatical role
 * and what the article speaks of (Hobbs 1978; Lappin and Leass 1994).
 */
#include <stdlib.h>

#include "coref.h"

/* The verb or noun whose argument token i is, over conjunctions. */
static uint32_t governor(const run *r, uint32_t i)
{
    return tree_head(r, tree_first_conjunct(r, i));
}

static bool argument(const np *p)
{
    return p->role == ROLE_SUBJECT || p->role == ROLE_OBJECT || p->role == ROLE_OBLIQUE;
}

/* Is phrase b the subject of the clause that a stands in? Possessors and phrases in phrases count to the clause. */
static bool clause_subject(const run *r, const np *a, const np *b)
{
    if (b->role != ROLE_SUBJECT || a->sentence != b->sentence)
        return false;
    const uint32_t verb = governor(r, b->head);
    uint32_t i = a->head;
    for (int n = 0; n < 12 && i != NG_NONE; ++n) {
        i = tree_head(r, i);
        if (i == verb)
            return true;
        if (i == NG_NONE || tree_child_base(r, i, REL_NSUBJ) != NG_NONE)
            return false;
    }
    return false;
}

/* Does the clause whose subject is b stand above a? */
static bool commands(const run *r, const np *a, const np *b)
{
    if (b->role != ROLE_SUBJECT || a->sentence != b->sentence)
        return false;
    const uint32_t verb = governor(r, b->head);
    return verb != NG_NONE && tree_under(r, a->head, verb);
}

/* Is a inside the phrase of b, and not in a clause or conjunct that hangs on it? */
static bool inside(const run *r, const np *a, const np *b)
{
    uint32_t i = a->head;
    for (int n = 0; n < 24 && i != NG_NONE; ++n) {
        const relation rel = tree_base(r, i);
        i = tree_head(r, i);
        if (rel == REL_ACL || rel == REL_PARATAXIS)
            return false;
        if (i == b->head)
            return rel != REL_CONJ; /* "the United States and its allies" */
    }
    return false;
}

/* Arguments of one verb are two things, but for a possessive or a reflexive. */
static bool bound(const coref *c, const np *a, const np *b)
{
    const run *r = c->r;
    if (a->sentence != b->sentence)
        return false;
    const bool local = governor(r, a->head) == governor(r, b->head) && argument(a) && argument(b);
    if (a->reflexive)
        return !(b->role == ROLE_SUBJECT && (local || clause_subject(r, a, b)));
    if (b->kind == NP_GROUP) {
        for (unsigned k = 0; k < b->n_member; ++k) {
            if (inside(r, a, &c->p[b->member[k]]) || c->p[b->member[k]].head == a->head)
                return true;
        }
    }
    return local || inside(r, a, b);
}

static bool number_fits(const np *a, const np *b)
{
    if (b->kind == NP_PRONOUN)
        return a->pronoun == b->pronoun;
    if (a->pronoun == PRO_THEY)
        return b->plural || b->what == WHAT_BODY || b->what == WHAT_PEOPLE;
    return !b->plural;
}

static bool what_fits(const np *a, const np *b)
{
    if (b->what == WHAT_TIME || b->kind == NP_PRONOUN)
        return b->kind == NP_PRONOUN;
    if (a->pronoun == PRO_HE || a->pronoun == PRO_SHE)
        return b->what == WHAT_PERSON;
    return a->pronoun == PRO_IT ? b->what != WHAT_PERSON && b->what != WHAT_PEOPLE
                                : b->plural || b->what != WHAT_COUNTRY;
}

uint32_t coref_speaker(const coref *c, uint32_t quote)
{
    const uint32_t token = quote == NG_NONE ? NG_NONE : c->r->quote[quote].speaker;
    return token == NG_NONE ? NG_NONE : c->np_at[token];
}

/* The chain of who speaks, who may be named behind the quotation only; NG_NONE: not known. */
static uint32_t speaker_chain(const coref *c, uint32_t quote)
{
    const uint32_t k = coref_speaker(c, quote);
    if (k == NG_NONE)
        return NG_NONE;
    const np *s = &c->p[k];
    const uint32_t e = s->mention == NG_NONE ? NG_NONE : c->r->m[s->mention].entity;
    return s->chain != NG_NONE ? s->chain : e != NG_NONE ? c->chain_of_draft[e] : NG_NONE;
}

/* "Kohl has recovered since his fall, he said": who says it behind the words is not whom they name. Companies are:
 * "Delta will sell two hotels, it said". */
static bool named_in_what_he_says(const coref *c, const np *a, const np *b)
{
    const run *r = c->r;
    const uint32_t verb = governor(r, a->head);
    if ((a->pronoun != PRO_HE && a->pronoun != PRO_SHE) || a->role != ROLE_SUBJECT || b->chain == NG_NONE ||
        verb == NG_NONE || word_lex(r, LEX_SAY, verb) == NULL)
        return false;
    const uint32_t said = tree_rel(r, verb) == REL_PARATAXIS ? tree_head(r, verb) : tree_child(r, verb, REL_CCOMP);
    if (said == NG_NONE || said > verb)
        return false;
    for (const np *k = a; k-- > c->p && k->sentence == a->sentence;) {
        if (k->kind == NP_NAME && k->chain == b->chain && tree_under(r, k->head, said))
            return true;
    }
    return false;
}

bool coref_may(const coref *c, const np *a, const np *b)
{
    if (!number_fits(a, b) || !what_fits(a, b))
        return false;
    const uint8_t g = b->chain != NG_NONE ? c->c[b->chain].gender : b->gender;
    if (a->gender != GENDER_NONE && g != GENDER_NONE && a->gender != g)
        return false;
    if (b->chain != NG_NONE && speaker_chain(c, a->quote) == b->chain)
        return false; /* who speaks says "I" */
    if (coref_speaker(c, b->quote) == (uint32_t)(a - c->p))
        return false; /* nor does he name himself */
    return !bound(c, a, b) && !named_in_what_he_says(c, a, b);
}

/* ---- features ---- */

static const char *const feature_name[F_COUNT] = {
#define X(name) [F_##name] = #name,
    COREF_FEATURES(X)
#undef X
};

void coref_weights(coref *c)
{
    for (int f = 0; f < F_COUNT; ++f) {
        const char *v = lexicon_get(&c->r->x->lex, LEX_COREF, feature_name[f], strlen(feature_name[f]));
        for (int k = 0; k < COREF_CLASSES && v != NULL && *v != '\0'; ++k) {
            char *end;
            c->weight[k][f] = (int32_t)strtol(v, &end, 10);
            v = end;
        }
    }
}

/* He and she, it, they; plain and possessive. */
static unsigned class_of(const np *a)
{
    const unsigned k = a->pronoun == PRO_IT ? 1 : a->pronoun == PRO_THEY ? 2 : 0;
    return 2 * k + (a->role == ROLE_POSSESSOR);
}

static void add(features *f, feature x)
{
    if (f->n < COREF_FEATURES_MAX)
        f->f[f->n++] = (uint8_t)x;
}

static void of_phrase(const coref *c, const np *b, features *f)
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
    const chain *x = &c->c[b->chain];
    add(f, b->kind == NP_NOUN ? (b->definite ? F_definite : F_indefinite) : by_kind[b->kind]);
    add(f, by_what[b->what]);
    add(f, by_role[b->role]);
    if (b->plural)
        add(f, F_plural);
    add(f, x->use <= 1 ? F_once : x->use == 2 ? F_twice : x->use <= 4 ? F_often : F_very_often);
}

void coref_features(const coref *c, const np *a, const np *b, unsigned rank, features *f)
{
    const run *r = c->r;
    static const feature by_distance[] = { F_same_sentence, F_sentence_before, F_two_before, F_three_before };
    static const feature by_rank[] = { F_nearest, F_second, F_third, F_further };
    const uint32_t distance = a->sentence - b->sentence;
    f->n = 0;
    add(f, by_distance[distance < 3 ? distance : 3]);
    add(f, by_rank[rank < 3 ? rank : 3]);
    of_phrase(c, b, f);
    if (a->role == b->role)
        add(f, F_same_role);
    if (a->gender != GENDER_NONE && c->c[b->chain].gender == a->gender)
        add(f, F_gender_known);
    if (clause_subject(r, a, b))
        add(f, F_clause_subject);
    else if (commands(r, a, b))
        add(f, F_commands);
    if (r->doc->sentence[b->sentence].block == NG_BLOCK_HEADLINE &&
        r->doc->sentence[a->sentence].block != NG_BLOCK_HEADLINE)
        add(f, F_headline);
    if (b == c->p || b[-1].sentence != b->sentence)
        add(f, F_first_phrase);
    if (a->quote != b->quote)
        add(f, F_other_quote);
    else if (a->quote != NG_NONE)
        add(f, F_same_quote);
}

void coref_features_nothing(const coref *c, const np *a, features *f)
{
    f->n = 0;
    add(f, F_nothing);
    if (a->role == ROLE_SUBJECT)
        add(f, F_nothing_subject);
    if (a->quote != NG_NONE)
        add(f, F_nothing_quote);
    TREE_CHILDREN (c->r, governor(c->r, a->head) == NG_NONE ? a->head : governor(c->r, a->head), k) {
        const relation rel = tree_base(c->r, k);
        if (rel == REL_CCOMP || rel == REL_CSUBJ || rel == REL_XCOMP) {
            add(f, F_nothing_clause);
            break;
        }
    }
}

int32_t coref_score(const coref *c, const np *a, const features *f)
{
    int32_t sum = 0;
    for (unsigned k = 0; k < f->n; ++k)
        sum += c->weight[class_of(a)][f->f[k]];
    return sum;
}
