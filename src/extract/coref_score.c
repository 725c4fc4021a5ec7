/* coref_score.c -- how well a noun phrase fits a pronoun.
 *
 * What may not be (gender, number, what a pronoun can stand for, and the
 * binding of pronouns within a clause) is ruled out. The rest is weighed: sums
 * of weights of features that hold, as in mention-ranking models (Denis and
 * Baldridge 2008; Durrett and Klein 2013), give each phrase and nothing a
 * probability, and those of one thing's phrases are added up.
 */
#include <math.h>
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

/* Is a an argument of the verb in a clause that hangs on b, which is another of its arguments: "the firm that [it]
 * bought", "Japan, where [it] is known"? "A man whose wife left him" is one. */
static bool in_clause_of(const run *r, const np *a, const np *b)
{
    const uint32_t at = governor(r, a->head), v = at == NG_NONE ? NG_NONE : tree_first_conjunct(r, at);
    if (v == NG_NONE || !argument(a) || tree_base(r, v) != REL_ACL || tree_head(r, v) != b->head)
        return false;
    TREE_CHILDREN (r, v, k) {
        const uint32_t whose = tree_child(r, k, REL_NMOD_POSS);
        if (whose != NG_NONE && word_is(r, whose, "whose"))
            return false;
    }
    return true;
}

/* Arguments of one verb are two things, but for a possessive or a reflexive; so is who is to do it: "asked Kim to help
 * him". */
static bool bound(const coref *c, const asker *q, const np *b)
{
    const run *r = c->r;
    const np *a = &c->p[q->phrase];
    if (a->sentence != b->sentence)
        return false;
    const bool subject = q->subject[0] == b->head,
               local = governor(r, a->head) == governor(r, b->head) && argument(a) && argument(b);
    if (a->reflexive)
        return !subject && !(local && b->role == ROLE_SUBJECT);
    if (b->kind == NP_GROUP) {
        for (unsigned k = 0; k < b->n_member; ++k) {
            if (inside(r, a, &c->p[b->member[k]]) || c->p[b->member[k]].head == a->head)
                return true;
        }
    }
    return local || (subject && a->role == ROLE_OBJECT) || in_clause_of(r, a, b) || inside(r, a, b);
}

/* "Responding to Kim, he left": whom a clause names that has no subject of its own is not who does what it says. */
static bool in_own_clause(const coref *c, const asker *q, const np *b)
{
    const run *r = c->r;
    const np *a = &c->p[q->phrase];
    if (a->role != ROLE_SUBJECT || a->sentence != b->sentence || b->kind == NP_PRONOUN || b->head > a->head)
        return false;
    const uint32_t v = governor(r, a->head);
    for (uint32_t i = b->head, n = 0; n < 24 && i != NG_NONE; ++n) {
        const uint32_t h = tree_head(r, i);
        if (h == v)
            return tree_rel(r, i) == REL_ADVCL && tree_pos(r, i) == POS_VERB &&
                   tree_child_base(r, i, REL_NSUBJ) == NG_NONE;
        i = h;
    }
    return false;
}

static bool means(const coref *c, uint32_t token, uint32_t chain_at)
{
    return token != NG_NONE && c->np_at[token] != NG_NONE && c->p[c->np_at[token]].chain == chain_at;
}

/* Does another argument of its verb mean that thing, by whatever phrase: "Ford took his hat and [Ford] praised him"? */
static bool beside(const coref *c, const asker *q, uint32_t chain_at)
{
    const run *r = c->r;
    const np *a = &c->p[q->phrase];
    const uint32_t v = governor(r, a->head);
    if (a->reflexive || v == NG_NONE || (a->role != ROLE_SUBJECT && a->role != ROLE_OBJECT))
        return false;
    if (a->role == ROLE_OBJECT && q->subject[0] != a->head && means(c, q->subject[0], chain_at))
        return true;
    TREE_CHILDREN (r, v, k) {
        const relation base = tree_base(r, k);
        if (k != a->head && (base == REL_NSUBJ || base == REL_OBJ || base == REL_IOBJ) && means(c, k, chain_at))
            return true;
    }
    return false;
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

/* The chain of the phrase, which may not have been walked to yet; NG_NONE: unknown. */
static uint32_t chain_of(const coref *c, const np *b)
{
    const uint32_t e = b->mention == NG_NONE ? NG_NONE : c->r->m[b->mention].entity;
    return b->chain != NG_NONE ? b->chain : e != NG_NONE ? c->chain_of_draft[e] : NG_NONE;
}

/* The chain of who speaks, who may be named behind the quotation only; NG_NONE: not known. */
static uint32_t speaker_chain(const coref *c, uint32_t quote)
{
    const uint32_t k = coref_speaker(c, quote);
    if (k == NG_NONE)
        return NG_NONE;
    return chain_of(c, &c->p[k]);
}

static void mark(coref *c, const np *b, uint32_t phrase)
{
    const uint32_t k = chain_of(c, b);
    if (k != NG_NONE && b->pronoun != PRO_I && b->pronoun != PRO_WE)
        c->c[k].named = phrase + 1;
}

static void mark_quote(coref *c, uint32_t quote, uint32_t phrase)
{
    for (uint32_t i = c->r->quote[quote].first; i < c->r->quote[quote].end; ++i) {
        if (c->np_at[i] != NG_NONE)
            mark(c, &c->p[c->np_at[i]], phrase);
    }
}

/* Does quotation k follow the one before it with no more than its report between them? */
static bool goes_on(const run *r, uint32_t k)
{
    return k > 0 && r->sent[r->quote[k].first] <= r->sent[r->quote[k - 1].end - 1] + 1;
}

/* In a quotation nobody calls himself by name or "he", nor in the one right before, which mostly is his, too; in
 * reported words pronouns may be himself. Companies are named: "Delta will sell two hotels, it said". */
void coref_mark_named(coref *c, const asker *q)
{
    const run *r = c->r;
    const np *a = &c->p[q->phrase];
    if (a->pronoun != PRO_HE && a->pronoun != PRO_SHE)
        return;
    for (uint32_t k = a->says; k < a->says_end; ++k) {
        if (r->quote[k].speaker != a->head)
            continue;
        mark_quote(c, k, q->phrase);
        if (k == a->says && goes_on(r, k))
            mark_quote(c, k - 1, q->phrase);
    }
    if (!q->reports)
        return;
    const uint32_t said =
        tree_rel(r, q->verb) == REL_PARATAXIS ? tree_head(r, q->verb) : tree_child(r, q->verb, REL_CCOMP);
    if (said == NG_NONE || said > q->verb)
        return;
    for (const np *b = a; b-- > c->p && b->sentence == a->sentence;) {
        if ((b->kind == NP_NAME || b->kind == NP_NOUN) && tree_under(r, b->head, said))
            mark(c, b, q->phrase);
    }
}

bool coref_may(const coref *c, const asker *q, const np *b, uint32_t chain_at)
{
    const np *a = &c->p[q->phrase];
    if (!number_fits(a, b) || !what_fits(a, b))
        return false;
    const chain *k = &c->c[chain_at];
    if (a->gender != GENDER_NONE && k->gender != GENDER_NONE && a->gender != k->gender)
        return false;
    if (speaker_chain(c, a->quote) == chain_at)
        return false; /* who speaks says "I" */
    return k->named != q->phrase + 1 && !bound(c, q, b) && !in_own_clause(c, q, b) && !beside(c, q, chain_at);
}

/* ---- weights ---- */

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
unsigned coref_class(const np *a)
{
    const unsigned k = a->pronoun == PRO_IT ? 1 : a->pronoun == PRO_THEY ? 2 : 0;
    return 2 * k + (a->role == ROLE_POSSESSOR);
}

static int32_t score(const int32_t *weight, const features *f)
{
    int32_t sum = 0;
    for (unsigned k = 0; k < f->n; ++k)
        sum += weight[f->f[k]];
    return sum;
}

uint32_t coref_choose(const coref *c, const asker *q, const candidate *x, size_t n, const features *nothing, double *p)
{
    const int32_t *weight = c->weight[coref_class(&c->p[q->phrase])], none = score(weight, nothing);
    double of[COREF_CANDIDATES] = { 0 }, sum = 1; /* by rank: each thing has one */
    int32_t best_of[COREF_CANDIDATES];
    uint32_t phrase[COREF_CANDIDATES], found = NG_NONE;
    *p = 0;
    for (size_t k = 0; k < n; ++k) {
        const unsigned i = x[k].rank;
        const int32_t s = score(weight, &x[k].f);
        const double e = exp((s - none) / 1000.0);
        if (of[i] == 0 || s > best_of[i]) {
            best_of[i] = s;
            phrase[i] = x[k].phrase;
        }
        of[i] += e;
        sum += e;
    }
    for (unsigned i = 0; i < q->n_chains; ++i) {
        if (of[i] / sum > *p) {
            *p = of[i] / sum;
            found = phrase[i];
        }
    }
    return *p * sum > 1 ? found : NG_NONE;
}
