/* relations_roles.c -- role nouns: "Tim Cook, CEO of Apple", "Apple's chief executive, Tim Cook",
 * "she became head of the bank", "her husband, Tom", "Instagram, a unit of Meta".
 *
 * Which noun says which property stands in the ontology (ng:roleNoun); here is where
 * in the tree of a noun its subject and its holder stand.
 */
#include "relations_state.h"
#include "senses.h"

#define ENDS 6

typedef struct {
    const rel_item *v[ENDS];
    size_t n;
} ends;

static void take(ends *e, const rel_item *it)
{
    for (size_t i = 0; it != NULL && i < e->n; ++i) {
        if (e->v[i] == it)
            return;
    }
    if (it != NULL && e->n < ENDS)
        e->v[e->n++] = it;
}

/* The body that token i is or is the kind of: "Nordmetall" of "the Nordmetall union", "startup Nordmetall". A committee
 * or a court is a part of what its name names. */
static const rel_item *body_at(const relations *x, uint32_t i)
{
    const run *r = x->r;
    const rel_item *it = rel_item_headed(x, i);
    const char *kind = it != NULL || tree_pos(r, i) != POS_NOUN ? NULL : word_lex(r, LEX_ANAPHOR, i);
    const ng_type t = kind == NULL ? NG_TYPE_COUNT : ng_type_parse(kind);
    if (t < NG_TYPE_ORGANIZATION || t > NG_TYPE_SPORTS_TEAM || t == NG_TYPE_GOVERNMENT_BODY)
        return it;
    TREE_CHILDREN (r, i, c) {
        const relation rel = tree_rel(r, c);
        const rel_item *name = rel_item_headed(x, c);
        if (name != NULL && name->cls == ITEM_BODY && name->kind == NG_MENTION_NAME &&
            (rel == REL_COMPOUND || rel == REL_APPOS || rel == REL_NMOD_DESC || rel == REL_FLAT))
            return name;
    }
    return NULL;
}

/* The item at token i and those that are joined to it by "and". */
static void take_conjuncts(const relations *x, ends *e, uint32_t i)
{
    const run *r = x->r;
    take(e, body_at(x, i));
    TREE_CHILDREN (r, i, c) {
        if (tree_rel(r, c) == REL_CONJ)
            take(e, body_at(x, c));
    }
}

static bool inside_item(const relations *x, uint32_t i)
{
    return x->s.at[i - x->s.first] != NG_NONE;
}

/* Does a preposition of the list stand before token i? */
static bool preposition(const run *r, uint32_t i, const char *const *of, size_t n)
{
    const uint32_t prep = tree_child(r, i, REL_CASE);
    for (size_t k = 0; prep != NG_NONE && k < n; ++k) {
        if (word_is(r, prep, of[k]))
            return true;
    }
    return false;
}

/* Of whom or what: "of Apple", "Apple's", "Apple" before the noun; "in" only where nothing else says it. */
static void find_holders(const relations *x, uint32_t h, ends *e)
{
    static const char *const of[] = { "of", "at", "for", "with", "to" };
    static const char *const to[] = { "to" };
    const run *r = x->r;
    const size_t had = e->n;
    TREE_CHILDREN (r, h, c) {
        const relation rel = tree_rel(r, c);
        const rel_item *it = rel_item_headed(x, c);
        if (it != NULL && (it->cls == ITEM_REALM || it->cls == ITEM_SITE) && preposition(r, c, to, 1))
            continue; /* "ambassador to Lebanon" serves another country */
        if (((rel == REL_NMOD || rel == REL_OBL) && preposition(r, c, of, sizeof of / sizeof *of)) ||
            rel == REL_NMOD_POSS)
            take_conjuncts(x, e, c);
        else if (c < h && (rel == REL_COMPOUND || rel == REL_AMOD || rel == REL_NMOD_UNMARKED))
            take(e, rel_item_headed(x, c));
    }
    static const char *const in[] = { "in" };
    TREE_CHILDREN (r, h, c) {
        const relation rel = tree_rel(r, c);
        if (e->n == had && (rel == REL_NMOD || rel == REL_OBL) && preposition(r, c, in, 1))
            take_conjuncts(x, e, c);
    }
}

static bool as_verb(const run *r, uint32_t i)
{
    return tree_pos(r, i) == POS_VERB;
}

/* "the head of the bank in Munich, Clara Fuchs,": the name that the parser hung on a place or body below the noun. */
static const rel_item *name_below(const relations *x, uint32_t h)
{
    const run *r = x->r;
    const uint32_t from = h + 1 - x->s.first;
    for (uint32_t k = from; k < from + 16 && k < x->s.end - x->s.first; ++k) {
        const rel_item *it = x->s.at[k] == NG_NONE ? NULL : &x->s.item[x->s.at[k]];
        if (it == NULL || it->cls != ITEM_PERSON || it->kind != NG_MENTION_NAME || it->first != k + x->s.first)
            continue;
        uint32_t up = tree_head(r, it->head);
        if (tree_rel(r, it->head) != REL_APPOS || !word_is(r, it->first - 1, ","))
            return NULL;
        for (int n = 0; n < 4 && up != NG_NONE && up > h && tree_base(r, up) == REL_NMOD; ++n)
            up = tree_head(r, up);
        return up == h ? it : NULL;
    }
    return NULL;
}

/* Who is it: the name beside it, the subject of "is", of "became", of "served as". */
static void find_subjects(const relations *x, uint32_t h, ends *e)
{
    const run *r = x->r;
    const uint32_t up = tree_head(r, h);
    const relation rel = tree_rel(r, h);
    if (up != NG_NONE && (rel == REL_NMOD_DESC || rel == REL_APPOS || (rel == REL_COMPOUND && h < up)))
        take(e, rel_item_headed(x, up));
    TREE_CHILDREN (r, h, c) {
        const relation k = tree_rel(r, c);
        if (k == REL_APPOS || k == REL_FLAT || (k == REL_NMOD_DESC && c > h))
            take_conjuncts(x, e, c);
        else if (k == REL_NSUBJ && tree_child(r, h, REL_COP) != NG_NONE)
            take_conjuncts(x, e, c);
    }
    if (e->n == 0)
        take(e, name_below(x, h));
    if (up == NG_NONE)
        return;
    const uint32_t who_is = tree_child(r, h, REL_NSUBJ);
    if (rel == REL_ACL_RELCL && tree_child(r, h, REL_COP) != NG_NONE &&
        (who_is == NG_NONE || tree_pos(r, who_is) == POS_PRON)) /* not "whose brother is minister" */
        take(e, rel_item_headed(x, up));
    const uint32_t prep = tree_child(r, h, REL_CASE);
    const bool as = prep != NG_NONE && word_is(r, prep, "as") && tree_base(r, h) == REL_OBL;
    if ((as || rel == REL_XCOMP) && as_verb(r, up)) {
        /* "named X as CEO" makes its object one; without an object it is the subject */
        const uint32_t obj = tree_child(r, up, REL_OBJ), passive = tree_child(r, up, REL_NSUBJ_PASS);
        const uint32_t subj = tree_child(r, up, REL_NSUBJ);
        const uint32_t who = passive != NG_NONE ? passive : obj != NG_NONE ? obj : subj;
        if (who != NG_NONE)
            take(e, rel_item_headed(x, who));
        else if (tree_base(r, up) == REL_ACL && tree_head(r, up) != NG_NONE)
            take(e, rel_item_headed(x, tree_head(r, up)));
    }
}

static uint32_t phrase_words(const char *s)
{
    uint32_t n = 1;
    for (; *s != '\0'; ++s)
        n += *s == ' ' || *s == '-';
    return n;
}

/* "former", "deputy", "would-be" before it: the plain role is not theirs. */
static bool qualified(const run *r, uint32_t h)
{
    TREE_CHILDREN (r, h, c) {
        const char *v = c < h ? word_lex(r, LEX_ROLE_BEFORE, c) : NULL;
        if (v != NULL && v[0] != '\0')
            return true;
    }
    return false;
}

static bool is_kin(const ng_property *p)
{
    return p->domain == (1u << NG_TYPE_PERSON) && p->range == (1u << NG_TYPE_PERSON);
}

bool role_is_narrowed(const run *r, uint32_t h, uint32_t first)
{
    TREE_CHILDREN (r, h, c) {
        const relation rel = tree_rel(r, c);
        if (c < first && (rel == REL_COMPOUND || rel == REL_AMOD) && r->mention_at[c] == NG_NONE &&
            word_lex(r, LEX_ROLE_BEFORE, c) == NULL)
            return true;
    }
    return false;
}

bool role_leads(const ng_property *p)
{
    return p->wikidata == NULL && !is_kin(p) && (p->range & (1u << NG_TYPE_COMPANY));
}

bool role_is_one_of_several(const run *r, uint32_t h)
{
    const uint32_t det = tree_child(r, h, REL_DET);
    return det != NG_NONE && (word_is(r, det, "a") || word_is(r, det, "an"));
}

/* "head of marketing at": leads a part of the body, not the body. */
static bool leads_part(const relations *x, uint32_t h, const char *phrase, const rel_item *holder)
{
    const run *r = x->r;
    if (role_is_narrowed(r, h, h + 1 - phrase_words(phrase)))
        return true;
    TREE_CHILDREN (r, h, c) {
        const relation rel = tree_rel(r, c);
        const rel_item *it = rel_item_headed(x, c);
        const bool behind = rel == REL_NMOD && it != holder && c > h && tree_child(r, c, REL_CASE) != NG_NONE;
        if (behind && (c < holder->first || holder->first < h) && (it == NULL || it->cls != ITEM_DATE))
            return true;
    }
    return false;
}

static bool holds(const relations *x, const ng_property *p, const rel_item *holder, const char *phrase)
{
    const mention *m = holder->mention == NG_NONE ? NULL : &x->r->m[holder->mention];
    if (m == NULL)
        return false;
    if (m->demonym || (m->type == NG_TYPE_COUNTRY && p->range & (1u << NG_TYPE_COUNTRY) && p->range & 2u))
        return lexicon_get(&x->r->x->lex, LEX_STATE_ROLE, phrase, strlen(phrase)) != NULL;
    return true;
}

static bool type_in(uint32_t set, const run *r, const rel_item *it, bool country)
{
    const mention *m = it->mention == NG_NONE ? NULL : &r->m[it->mention];
    if (m == NULL)
        return false;
    return set == 0 || (set & (1u << it->type)) != 0 || (country && m->demonym && (set & (1u << NG_TYPE_COUNTRY)));
}

/* s belongs to the people of the body o; `employed`: as one with work there, who need not be a member. */
static ng_status say_works(relations *x, const rel_item *s, const rel_item *o, uint32_t at, bool employed,
                           double confidence)
{
    const ng_property *work = ng_ontology_property(x->r->x->ontology, "ng:worksFor");
    const bool party = o->type == NG_TYPE_POLITICAL_PARTY;
    const rel_found f = { .p = employed && !party ? work : rel_post_property(x, x->r->m[o->mention].entity),
                          .subject = s,
                          .object = o,
                          .at = at,
                          .confidence = confidence,
                          .by = "role" };
    return f.p == NULL ? NG_OK : rel_state(x, &f);
}

static ng_status say_role(relations *x, uint32_t h, const char *phrase)
{
    run *r = x->r;
    size_t n = 0;
    const ng_word *w = ng_ontology_word(r->x->ontology, NG_WORD_ROLE, phrase, &n);
    if (w == NULL || n == 0)
        return NG_OK;
    ends subject = { .n = 0 }, holder = { .n = 0 };
    find_subjects(x, h, &subject);
    find_holders(x, h, &holder);
    /* "chairman and chief executive of Apple": what hangs on one hangs on both */
    const uint32_t first = tree_first_conjunct(r, h);
    if (first != h) {
        const uint32_t apposed = tree_child(r, first, REL_APPOS);
        if (subject.n == 0 && apposed != NG_NONE && apposed < h) /* "Lena Zoller, chief executive and founder of" */
            take(&subject, rel_item_headed(x, first));
        if (subject.n == 0)
            find_subjects(x, first, &subject);
        if (holder.n == 0)
            find_holders(x, first, &holder);
    }
    TREE_CHILDREN (r, h, c) {
        if (tree_rel(r, c) == REL_CONJ && holder.n == 0 && !inside_item(x, c))
            find_holders(x, c, &holder);
    }
    const bool past = qualified(r, h);
    ng_status st = NG_OK;
    for (size_t i = 0; st == NG_OK && i < subject.n * holder.n; ++i) {
        const rel_item *s = subject.v[i / holder.n], *o = holder.v[i % holder.n];
        if (s == o)
            continue;
        for (size_t k = 0; k < n; ++k) {
            const ng_property *p = ng_ontology_property(r->x->ontology, w[k].property);
            const bool deed = p != NULL && p->event != NULL && p->wikidata == NULL && p->wikidata_inverse == NULL;
            if (p == NULL || deed || p->literal || p->meta || !type_in(p->domain, r, s, false) ||
                !type_in(p->range, r, o, true) || (past && !is_kin(p)) || !holds(x, p, o, phrase) ||
                !sense_fits(r, phrase, p, (ng_type)s->type, (ng_type)o->type, NG_NONE))
                continue;
            const rel_found f = { .p = p, .subject = s, .object = o, .at = h, .confidence = 0.9, .by = "role" };
            if (role_leads(p) && (role_is_one_of_several(r, h) || leads_part(x, h, phrase, o)))
                st = o->cls == ITEM_BODY ? say_works(x, s, o, h, true, 0.85) : NG_OK;
            else
                st = rel_state(x, &f);
            break;
        }
    }
    return st;
}

/* ---- "Ann Bee of Chatham House", "Ann Bee, a seismologist at the University of Utah" ---- */

static bool works_at(const rel_item *it)
{
    return it != NULL && it->cls == ITEM_BODY && it->kind == NG_MENTION_NAME && it->type != NG_TYPE_SPORTS_TEAM;
}

/* The name of a body right below a person's. */
static ng_status say_affiliation(relations *x, const rel_item *o)
{
    static const char *const of[] = { "of", "from", "with", "at" };
    const run *r = x->r;
    const rel_item *s = rel_item_headed(x, tree_head(r, o->head));
    const relation rel = tree_rel(r, o->head);
    if (!works_at(o) || x->r->m[o->mention].guess || s == NULL || s->cls != ITEM_PERSON || s->kind != NG_MENTION_NAME)
        return NG_OK;
    const bool behind = s->first < o->first && rel == REL_NMOD && preposition(r, o->head, of, sizeof of / sizeof *of);
    if (!behind && !(o->first < s->first && rel == REL_NMOD_POSS)) /* "Allianz's Ann Bee" */
        return NG_OK;
    return say_works(x, s, o, o->head, false, 0.8);
}

/* A noun of no known role: who is one "at" or "with" a body works there. */
static ng_status say_post(relations *x, uint32_t h)
{
    static const char *const at[] = { "at", "with" };
    const run *r = x->r;
    ends subject = { .n = 0 };
    ng_status st = NG_OK;
    TREE_CHILDREN (r, h, c) {
        const rel_item *o = rel_item_headed(x, c);
        if (st != NG_OK || !works_at(o) || tree_rel(r, c) != REL_NMOD ||
            !preposition(r, c, at, sizeof at / sizeof *at) || qualified(r, h) ||
            tree_child(r, h, REL_CASE) != NG_NONE) /* "in talks with" */
            continue;
        if (subject.n == 0)
            find_subjects(x, h, &subject);
        for (size_t i = 0; st == NG_OK && i < subject.n; ++i) {
            if (subject.v[i]->cls == ITEM_PERSON)
                st = say_works(x, subject.v[i], o, h, true, 0.82);
        }
    }
    return st;
}

/* "Coast Guard Lt. Steve Hardy": a title with a body before it. */
static ng_status say_title(relations *x, uint32_t h)
{
    const run *r = x->r;
    const rel_item *s = rel_item_headed(x, tree_head(r, h));
    if (tree_pos(r, h) != POS_PROPN || tree_rel(r, h) != REL_NMOD_DESC || inside_item(x, h) || s == NULL ||
        s->cls != ITEM_PERSON || s->first < h)
        return NG_OK;
    TREE_CHILDREN (r, h, c) {
        const rel_item *o = rel_item_headed(x, c);
        if (c < h && works_at(o) && (tree_rel(r, c) == REL_COMPOUND || tree_rel(r, c) == REL_NMOD_POSS))
            return say_works(x, s, o, h, true, 0.8);
    }
    TREE_CHILDREN (r, s->head, c) { /* both hang on the name */
        const rel_item *o = rel_item_headed(x, c);
        if (works_at(o) && tree_rel(r, c) == REL_COMPOUND && o->first + o->n == h)
            return say_works(x, s, o, h, true, 0.8);
    }
    return NG_OK;
}

ng_status rel_roles_say(relations *x)
{
    run *r = x->r;
    ng_status st = NG_OK;
    for (uint32_t i = x->s.first; st == NG_OK && i < x->s.end;) {
        const role *ro = r->role_at[i] == NG_NONE ? NULL : &r->role[r->role_at[i]];
        if (ro != NULL && ro->n > 0 && i + ro->n <= x->s.end) {
            st = say_role(x, i + ro->n - 1, ro->phrase);
            if (st == NG_OK)
                st = say_title(x, i + ro->n - 1);
            i += ro->n;
            continue;
        }
        if (tree_pos(r, i) == POS_NOUN && !inside_item(x, i)) {
            st = say_role(x, i, tree_lemma(r, i));
            if (st == NG_OK)
                st = say_post(x, i);
        }
        if (st == NG_OK)
            st = say_title(x, i);
        ++i;
    }
    for (size_t i = 0; st == NG_OK && i < x->s.n; ++i)
        st = say_affiliation(x, &x->s.item[i]);
    return st;
}
