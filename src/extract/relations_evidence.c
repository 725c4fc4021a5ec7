/* relations_evidence.c -- does the sentence tell what the scorer holds likely? Its weights know words that often stand
 * near a relation; a fact needs one that joins the two in the tree, with nobody else between: "born", "the wife of",
 * "a subsidiary of". Such words are the role nouns of the property in the ontology and the `cue` words of
 * ontology/extract/relations.tsv.
 */
#include "mentions.h"
#include "relations_state.h"
#include "times.h"

#define WAY_MAX 8   /* up from an end */
#define NOUNS_MAX 2 /* between the word and the end that it governs: "lives on the outskirts of Oslo" */

/* What a cue word asks for (relations.tsv). */
typedef struct {
    bool there;
    bool of_object; /* '<': the property's subject is the verb's object: "founded Nordlys in 1981" */
    bool now;       /* '=': what was so once is no fact: "lived in Oslo" */
} cue;

typedef struct {
    const relations *x;
    const ng_property *p;
    const rel_item *who, *other; /* the property's subject and object */
} link;

/* Does the list of properties parted by | hold p's? Before a name there may be marks. */
static cue cue_in(const char *list, const ng_property *p)
{
    cue c = { .there = false };
    while (list != NULL && *list != '\0') {
        const size_t n = strcspn(list, "|"), marks = strspn(list, "<=");
        if (n - marks == strlen(p->curie) && strncmp(list + marks, p->curie, n - marks) == 0) {
            c.there = true;
            c.of_object = memchr(list, '<', marks) != NULL;
            c.now = memchr(list, '=', marks) != NULL;
            return c;
        }
        list += n + (list[n] == '|');
    }
    return c;
}

static bool role_says(const run *r, const char *phrase, const ng_property *p)
{
    size_t n = 0;
    const ng_word *w = ng_ontology_word(r->x->ontology, NG_WORD_ROLE, phrase, &n);
    for (size_t i = 0; w != NULL && i < n; ++i) {
        const ng_property *q = ng_ontology_property(r->x->ontology, w[i].property);
        const bool same = strcmp(w[i].property, p->curie) == 0;
        const bool turned = p->inverse != NULL && strcmp(w[i].property, p->inverse) == 0;
        if (same || turned || (q != NULL && strcmp(p->curie, REL_WORKS_FOR) == 0 && rel_is_post(r, q)))
            return true;
    }
    return false;
}

/* What the noun at token i, or the role phrase that ends there, says of p. */
static cue noun_cue(const run *r, uint32_t i, const ng_property *p)
{
    cue c = cue_in(lemma_lex(r, LEX_CUE, i), p);
    const uint32_t at = role_over(r, i);
    const role *ro = at == NG_NONE ? NULL : &r->role[at];
    const uint32_t first = ro == NULL ? i : ro->first;
    const bool job = strcmp(p->curie, REL_WORKS_FOR) == 0 && lemma_lex(r, LEX_JOB, i) != NULL;
    const bool person = strcmp(p->curie, "ng:citizenOf") == 0 && noun_is(r, i, "person");
    if (!c.there && (role_says(r, ro == NULL ? tree_lemma(r, i) : ro->phrase, p) || job || person)) {
        c.there = true;
        c.now = rel_is_post(r, p);
    }
    if (rel_qualification(r, i, first) != ROLE_HELD)
        c.there = false;
    if (c.now && tree_past(r, i))
        c.there = false;
    return c;
}

/* Is the noun who, in other words: the name itself or what stands beside it, "the singer" of "Ann Bee, a singer who"
 * and of "the singer Ann Bee", "a firm" of "Nordlys is a firm based in"? */
static bool stands_for(const run *r, uint32_t noun, uint32_t name)
{
    const uint32_t over = tree_rel(r, noun) == REL_APPOS ? tree_apposed(r, noun) : tree_head(r, noun);
    const relation down = over == name ? tree_rel(r, noun) : REL_NONE;
    const relation up = tree_head(r, name) == noun ? tree_rel(r, name) : REL_NONE;
    return noun == name || tree_first_conjunct(r, name) == noun || down == REL_APPOS || down == REL_NMOD_DESC ||
           (r->mention_at[noun] == NG_NONE && (up == REL_APPOS || up == REL_NMOD_DESC || up == REL_FLAT)) ||
           (up == REL_NSUBJ && tree_child(r, noun, REL_COP) != NG_NONE);
}

/* Do only nouns, few, stand on the way from the other end up to word c, and no name of the kind of an end? */
static bool governed(const link *l, uint32_t c)
{
    const run *r = l->x->r;
    uint32_t i = l->other->head;
    bool joined = true;
    for (size_t nouns = 0; i != c;) {
        const relation base = tree_base(r, i);
        const bool fits = base == REL_OBL || base == REL_OBJ || base == REL_NMOD || base == REL_APPOS ||
                          base == REL_COMPOUND || base == REL_AMOD || base == REL_CONJ || base == REL_FLAT ||
                          base == REL_NSUBJ;
        joined = joined && base == REL_CONJ;
        nouns += !joined;
        i = tree_head(r, i);
        const rel_item *it = rel_item_headed(l->x, i);
        if (!fits || nouns > NOUNS_MAX + 1 || i == NG_NONE || (i != c && tree_pos(r, i) == POS_VERB) ||
            (i != c && it != NULL && !joined && (it->cls == l->who->cls || it->cls == l->other->cls)))
            return false;
    }
    return true;
}

/* ---- verbs ---- */

/* Is the clause of verb c said of a noun that is who: "Ann, born in Oslo", "Ann, who lives in Oslo"? */
static bool modifies(const link *l, uint32_t c)
{
    const run *r = l->x->r;
    const relation rel = tree_rel(r, c);
    const uint32_t s = tree_child_base(r, c, REL_NSUBJ);
    return (rel == REL_ACL || rel == REL_ACL_RELCL) && stands_for(r, tree_head(r, c), l->who->head) &&
           (s == NG_NONE || (tree_pos(r, s) == POS_PRON && !tree_form_is(r, s, "PRP")));
}

/* Is who the subject of verb c, of its own or of the verb that it is joined to? */
static bool is_subject(const link *l, uint32_t c)
{
    const run *r = l->x->r;
    for (int n = 0; n < 4 && c != NG_NONE; ++n) {
        const uint32_t s = tree_child_base(r, c, REL_NSUBJ);
        const relation base = tree_base(r, c);
        if (modifies(l, c))
            return true;
        if (s != NG_NONE)
            return stands_for(r, s, l->who->head);
        if (base != REL_CONJ && base != REL_XCOMP && base != REL_ADVCL)
            return false;
        c = tree_head(r, c);
    }
    return false;
}

static bool is_object(const link *l, uint32_t c)
{
    const run *r = l->x->r;
    const uint32_t obj = tree_child(r, c, REL_OBJ), passive = tree_child(r, c, REL_NSUBJ_PASS);
    const uint32_t o = obj != NG_NONE ? obj : passive;
    return o == NG_NONE ? modifies(l, c) : stands_for(r, o, l->who->head);
}

/* "Oslo, where he lives" */
static bool is_where(const link *l, uint32_t c)
{
    const run *r = l->x->r;
    bool where = false;
    TREE_CHILDREN (r, c, k)
        where = where || word_is(r, k, "where");
    return where && tree_head(r, c) == l->other->head && tree_rel(r, c) == REL_ACL_RELCL && is_subject(l, c);
}

static bool verb_tells(const link *l, uint32_t c)
{
    const run *r = l->x->r;
    const cue q = cue_in(lemma_lex(r, LEX_CUE, c), l->p);
    if (!q.there || (q.now && tree_past(r, c)))
        return false;
    if (!tree_under(r, l->other->head, c))
        return !q.of_object && is_where(l, c);
    return governed(l, c) && (q.of_object ? is_object(l, c) : is_subject(l, c));
}

/* ---- nouns ---- */

/* Does the end stand beside noun c: its possessor, its complement, what it is beside or what is said to be it? */
static bool beside(const link *l, const rel_item *end, uint32_t c)
{
    const run *r = l->x->r;
    const uint32_t whose = tree_child(r, c, REL_NMOD_POSS);
    const rel_item *owner = whose == NG_NONE ? NULL : rel_item_headed(l->x, whose);
    if (owner != NULL && owner->mention != NG_NONE && end->mention != NG_NONE &&
        r->m[owner->mention].entity == r->m[end->mention].entity)
        return true;
    const uint32_t over = tree_rel(r, c) == REL_APPOS ? tree_apposed(r, c) : tree_head(r, c);
    const relation down = tree_rel(r, c);
    if (over == end->head)
        return down == REL_APPOS || down == REL_NMOD_DESC || down == REL_COMPOUND;
    const relation rel = tree_rel(r, end->head), base = rel_base(rel);
    const bool fits = base == REL_NMOD || rel == REL_APPOS || rel == REL_FLAT || rel == REL_COMPOUND ||
                      rel == REL_AMOD || (base == REL_NSUBJ && tree_child(r, c, REL_COP) != NG_NONE);
    const bool listed = rel == REL_CONJ && end->first == c + 2 && word_is(r, c + 1, ",") &&
                        tree_first_conjunct(r, c) == tree_first_conjunct(r, end->head);
    return (fits && tree_head(r, end->head) == c) || listed; /* "and her husband, Karl," taken for a list */
}

/* "has a degree from": who is the subject of the verb whose object c is. */
static bool has_it(const link *l, uint32_t c)
{
    const run *r = l->x->r;
    return tree_rel(r, c) == REL_OBJ && tree_head(r, c) != NG_NONE && is_subject(l, tree_head(r, c));
}

static bool noun_tells(const link *l, uint32_t c)
{
    const run *r = l->x->r;
    const bool kin = l->who->cls == ITEM_PERSON && l->other->cls == ITEM_PERSON;
    if (!noun_cue(r, c, l->p).there || (kin && rel_is_played(l->x, c, l->who, l->other)))
        return false;
    const bool listed = cue_in(lemma_lex(r, LEX_CUE, c), l->p).there;
    const bool far = l->other->cls != ITEM_PERSON && tree_under(r, l->other->head, c) && governed(l, c);
    return (beside(l, l->who, c) || (listed && has_it(l, c))) && (far || beside(l, l->other, c));
}

/* ---- all ---- */

/* "his Labour Party" */
static bool has_party(const run *r, const link *l)
{
    return strcmp(l->p->curie, "ng:memberOfParty") == 0 && tree_rel(r, l->who->head) == REL_NMOD_POSS &&
           tree_head(r, l->who->head) == l->other->head;
}

static bool tells(const link *l, uint32_t c)
{
    const run *r = l->x->r;
    if (c == l->who->head || c == l->other->head || tree_pos(r, c) == POS_PRON)
        return false;
    const bool verb = tree_pos(r, c) == POS_VERB || tree_pos(r, c) == POS_ADJ;
    return verb ? verb_tells(l, c) : noun_tells(l, c);
}

/* The word that tells it, looked for around an end: above it, right before it ("and her husband, Karl,") and beside it
 * ("Ann Bee, the wife of"). NG_NONE: there is none. */
static uint32_t word_around(const link *l, const rel_item *end)
{
    const run *r = l->x->r;
    uint32_t i = end->head;
    for (int n = 0; n < WAY_MAX && i != NG_NONE; ++n, i = tree_head(r, i)) {
        if (tells(l, i))
            return i;
    }
    for (uint32_t back = 1; back <= 2 && end->first >= l->x->s.first + back; ++back) {
        const uint32_t c = end->first - back;
        if (tree_pos(r, c) == POS_NOUN && (back == 1 || word_is(r, end->first - 1, ",")) && tells(l, c))
            return c;
    }
    TREE_CHILDREN (r, end->head, c) {
        const relation rel = tree_rel(r, c);
        if ((rel == REL_APPOS || rel == REL_NMOD_DESC || rel == REL_COMPOUND) && tells(l, c))
            return c;
    }
    return NG_NONE;
}

bool rel_evident(const relations *x, const ng_property *p, const rel_item *subject, const rel_item *object,
                 uint32_t *at)
{
    const run *r = x->r;
    const link l = { .x = x, .p = p, .who = subject, .other = object };
    if (!tree_there(r, subject->head) || (object->time != NG_NONE && time_is_relative(r, &r->t[object->time])))
        return false;
    uint32_t told = has_party(r, &l) ? object->head : word_around(&l, object);
    if (told == NG_NONE)
        told = word_around(&l, subject);
    if (told != NG_NONE)
        *at = told;
    return told != NG_NONE;
}
