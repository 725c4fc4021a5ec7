/* coref_nouns.c -- which phrases of one noun mean one: "a man ... the man".
 *
 * One that is brought in ("a man", "23 pirates") is gone on with by a definite phrase,
 * unless the words around the nouns tell two apart: "another man", "the Greek minister",
 * "the Turkish minister", "two men", "three men", "the driver of the bus". A headline
 * leaves out its articles: what it brings in the text brings in once more.
 */
#include "coref.h"

#define HEAD_BACK 8    /* sentences between "the plan" and "the plan" */
#define PERSON_BACK 40 /* and between "a gunman" and "the gunman" */

static bool in_headline(const run *r, const np *p)
{
    return r->doc->sentence[p->sentence].block == NG_BLOCK_HEADLINE;
}

/* "police", "management": without an article, and yet known. */
static bool is_mass_body(const run *r, const np *p)
{
    return tree_pos(r, p->head) == POS_NOUN && noun_is(r, p->head, "group") &&
           strcmp(tree_lemma(r, p->head), r->w[p->head].low) == 0 && tree_child_base(r, p->head, REL_DET) == NG_NONE &&
           tree_child_base(r, p->head, REL_NUMMOD) == NG_NONE;
}

/* The text of what stands to head i so, lower case; NULL: nothing does. */
static const char *beside(const run *r, uint32_t i, relation base)
{
    const uint32_t k = tree_child_base(r, i, base);
    return k == NG_NONE ? NULL : r->w[k].low;
}

/* Do both have one, and not the same? */
static bool differ(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcmp(a, b) != 0;
}

/* The first word with a figure of the phrase of i, which ends with it: "51" of "51-year-old"; NULL: none has. */
static const char *figure(const run *r, uint32_t i)
{
    for (uint32_t k = r->tree.left[i]; k <= i; ++k) {
        if (strpbrk(r->w[k].low, "0123456789") != NULL)
            return r->w[k].low;
    }
    return NULL;
}

static const char *nation(const run *r, uint32_t i)
{
    const uint32_t m = r->mention_at[i];
    return m != NG_NONE && r->m[m].kind == NG_MENTION_NAME ? r->w[i].low : NULL;
}

/* The word before head i that a figure ("51-year-old") or a name ("Greek") tells it by; NULL: none does. */
static const char *told_by(const run *r, uint32_t i, const char *(*by)(const run *, uint32_t))
{
    TREE_CHILDREN (r, i, k) {
        const relation base = tree_base(r, k);
        const bool before = k < i && (base == REL_AMOD || base == REL_COMPOUND || base == REL_NMOD);
        const char *by_which = before ? by(r, k) : NULL;
        if (by_which != NULL)
            return by_which;
    }
    return NULL;
}

/* "the leader of [the rebels]", "[his] brother" */
static const char *owner(const run *r, uint32_t i)
{
    TREE_CHILDREN (r, i, k) {
        if (tree_rel(r, k) == REL_NMOD_POSS)
            return r->w[k].low;
        const uint32_t of = tree_base(r, k) == REL_NMOD && k > i ? tree_child(r, k, REL_CASE) : NG_NONE;
        if (of != NG_NONE && word_is(r, of, "of"))
            return tree_lemma(r, k);
    }
    return NULL;
}

/* "another man", "the other driver": not the one spoken of. */
static bool is_another(const run *r, uint32_t i)
{
    TREE_CHILDREN (r, i, k) {
        if (k < i && (word_is(r, k, "another") || word_lex(r, LEX_DISTINCT, k) != NULL) && !word_is(r, k, "old"))
            return true;
    }
    return false;
}

/* Are they arguments of one verb? Then they are two. */
static bool in_one_clause(const run *r, const np *a, const np *b)
{
    const uint32_t x = tree_first_conjunct(r, a->head), y = tree_first_conjunct(r, b->head);
    return a->sentence == b->sentence && (x == y || tree_head(r, x) == tree_head(r, y));
}

/* Does nothing but its article tell which one is meant? */
static bool is_bare(const run *r, uint32_t i)
{
    TREE_CHILDREN (r, i, k) {
        const relation base = tree_base(r, k);
        if (base == REL_AMOD || base == REL_COMPOUND || base == REL_NUMMOD || base == REL_NMOD || base == REL_ACL)
            return false;
    }
    return true;
}

/* "23 pirates ... ten pirates ... the pirates": which, the words do not tell. */
static bool is_open(const coref *c, const np *p, const np *before)
{
    return before->rival != NG_NONE && is_bare(c->r, p->head) &&
           c->p[before->rival].sentence + HEAD_BACK >= p->sentence && c->p[before->rival].plural == p->plural &&
           c->p[before->rival].chain != before->chain;
}

static bool may_be_one(const coref *c, const np *p, const np *before)
{
    const run *r = c->r;
    const uint32_t a = p->head, b = before->head;
    const char *mine = owner(r, a), *theirs = owner(r, b), *nation_of = told_by(r, a, nation);
    const bool number = p->plural == before->plural || (is_mass_body(r, p) && is_mass_body(r, before));
    return number && coref_other_post(r, a) == coref_other_post(r, b) && !is_another(r, a) && !is_another(r, b) &&
           !in_one_clause(r, p, before) && !differ(beside(r, a, REL_NUMMOD), beside(r, b, REL_NUMMOD)) &&
           !differ(beside(r, a, REL_COMPOUND), beside(r, b, REL_COMPOUND)) &&
           !differ(told_by(r, a, figure), told_by(r, b, figure)) &&
           (nation_of == NULL || (told_by(r, b, nation) != NULL && !differ(nation_of, told_by(r, b, nation)))) &&
           !differ(mine, theirs) && (mine == NULL || theirs != NULL || tree_child(r, a, REL_NMOD_POSS) != NG_NONE);
}

bool coref_goes_on(const coref *c, const np *p, const np *before)
{
    const run *r = c->r;
    const np *first = &c->p[c->c[before->chain].first]; /* it tells most */
    const bool headline = in_headline(r, before) && !in_headline(r, p) && !(p->plural && is_bare(r, p->head));
    const uint32_t back = p->what == WHAT_PERSON || headline || is_mass_body(r, p) ? PERSON_BACK : HEAD_BACK;
    return (p->definite || headline || is_mass_body(r, p)) &&
           c->p[c->c[before->chain].last].sentence + back >= p->sentence && may_be_one(c, p, before) &&
           !is_open(c, p, before) &&
           (first->kind != NP_NOUN || strcmp(tree_lemma(r, first->head), tree_lemma(r, p->head)) != 0 ||
            may_be_one(c, p, first));
}
