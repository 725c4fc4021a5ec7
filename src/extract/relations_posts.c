/* relations_posts.c -- who works for whom where no role noun of the ontology says it: "Ann Bee of Chatham House",
 * "Ann Bee, a seismologist at the University of Utah", "Coast Guard Lt. Ann Bee", "former Nordea trader Ann Bee".
 */
#include "relations_state.h"

bool rel_is_post(const run *r, const ng_property *p)
{
    const char *list = p->curie;
    for (int level = 0; level < 3 && list != NULL; ++level) { /* the head of a body works for it, and so does its CEO */
        if (strstr(list, REL_WORKS_FOR) != NULL)
            return true;
        list = lexicon_get(&r->x->lex, LEX_IMPLIES, list, strcspn(list, "|"));
    }
    return false;
}

rel_qualified rel_qualification(const run *r, uint32_t noun, uint32_t first)
{
    rel_qualified how = ROLE_HELD;
    TREE_CHILDREN (r, noun, c) {
        const char *v = c < first ? role_changed_by(r, c) : NULL;
        const bool once = c < first && tree_base(r, c) == REL_ADVMOD && word_lex(r, LEX_FORMER, c) != NULL;
        if (once || (v != NULL && strncmp(v, "past", 4) == 0)) /* "was formerly its head" */
            return ROLE_PAST;
        for (uint32_t i = r->tree.left[c]; i < c && c < first; ++i) { /* "ex-chief economic adviser" */
            const char *deep = tree_head(r, i) == c ? role_changed_by(r, i) : NULL;
            if (deep != NULL && strncmp(deep, "past", 4) == 0)
                return ROLE_PAST;
        }
        if (v != NULL && v[0] != '\0')
            how = ROLE_OTHER;
    }
    return how;
}

ng_status rel_works_say(relations *x, const rel_item *s, const rel_item *o, uint32_t at, bool employed,
                        double confidence)
{
    const ng_property *work = ng_ontology_property(x->r->x->ontology, REL_WORKS_FOR);
    const bool party = o->type == NG_TYPE_POLITICAL_PARTY;
    const rel_found f = { .p = employed && !party ? work : rel_post_property(x, x->r->m[o->mention].entity),
                          .subject = s,
                          .object = o,
                          .at = at,
                          .confidence = confidence,
                          .by = "role" };
    return f.p == NULL ? NG_OK : rel_state(x, &f);
}

ng_status rel_worked_say(relations *x, const rel_item *s, const rel_item *o, uint32_t at, double confidence)
{
    const rel_found f = { .p = ng_ontology_property(x->r->x->ontology, "ng:workedFor"),
                          .subject = s,
                          .object = o,
                          .at = at,
                          .confidence = confidence,
                          .by = "role" };
    const bool body = o->cls == ITEM_BODY && o->type != NG_TYPE_POLITICAL_PARTY && o->type != NG_TYPE_SPORTS_TEAM;
    return f.p == NULL || !body || s->cls != ITEM_PERSON ? NG_OK : rel_state(x, &f);
}

/* Is it a state's or a country's name, whatever it was taken for: "Robert Dole of Kansas"? */
static bool is_land(const run *r, const rel_item *it)
{
    size_t n = 0;
    const ng_gaz_hit *hit =
        it->mention == NG_NONE ? NULL : ng_gazetteer_find(r->x->gazetteer, r->m[it->mention].label, &n);
    for (size_t i = 0; hit != NULL && i < n; ++i) {
        const ng_type t = ng_gazetteer_entry(r->x->gazetteer, hit[i].entry)->type;
        if (t == NG_TYPE_COUNTRY || t == NG_TYPE_STATE)
            return true;
    }
    return false;
}

/* The body of a name for which people work, or "the department" that has one. */
static bool employs(const relations *x, const rel_item *it)
{
    return it != NULL && !is_land(x->r, it) && it->cls == ITEM_BODY && it->type != NG_TYPE_SPORTS_TEAM &&
           (it->kind == NG_MENTION_NAME || rel_body_is(x, x->r->m[it->mention].entity, BODY_NAMED));
}

/* The body that employs who is at token i: its own, or "the bank" of "the bank's division of water". */
static const rel_item *employer_at(const relations *x, uint32_t i)
{
    const run *r = x->r;
    const rel_item *it = rel_item_headed(x, i);
    if (employs(x, it) || (it != NULL && it->kind == NG_MENTION_NAME && it->cls != ITEM_SITE))
        return employs(x, it) ? it : NULL;
    const uint32_t whose = tree_pos(r, i) == POS_NOUN && lemma_lex(r, LEX_BODY_PART, i) != NULL
                               ? tree_child(r, i, REL_NMOD_POSS)
                               : NG_NONE;
    const rel_item *of = whose == NG_NONE ? NULL : rel_item_headed(x, whose);
    return employs(x, of) ? of : NULL;
}

/* The person whose name ends right before ", of" at token prep, wherever the parser hung that. */
static const rel_item *person_before(const relations *x, uint32_t prep)
{
    const run *r = x->r;
    if (prep == NG_NONE || prep < x->s.first + 2 || !word_is(r, prep, "of") || !word_is(r, prep - 1, ","))
        return NULL;
    const uint32_t k = x->s.at[prep - 2 - x->s.first];
    const rel_item *it = k == NG_NONE ? NULL : &x->s.item[k];
    return it != NULL && it->first + it->n == prep - 1 ? it : NULL;
}

/* A body right below a person's name, as the noun at token i or its owner. */
static ng_status say_affiliation(relations *x, uint32_t i)
{
    static const char *const of[] = { "of", "from", "with", "at" };
    const run *r = x->r;
    const rel_item *o = employer_at(x, i), *s = rel_item_headed(x, tree_head(r, i));
    if (o == NULL || r->m[o->mention].guess)
        return NG_OK;
    if (s == NULL)
        s = person_before(x, tree_child(r, i, REL_CASE));
    if (s == NULL || s->cls != ITEM_PERSON || s->kind != NG_MENTION_NAME)
        return NG_OK;
    const bool behind =
        s->first < o->first && tree_rel(r, i) == REL_NMOD && rel_preposition(r, i, of, sizeof of / sizeof *of);
    if (!behind && !(o->first < s->first && tree_rel(r, i) == REL_NMOD_POSS)) /* "Allianz's Ann Bee" */
        return NG_OK;
    return rel_works_say(x, s, o, i, false, 0.8);
}

/* The body right before the noun: "a Nordea trader". */
static const rel_item *body_before(const relations *x, uint32_t noun)
{
    const run *r = x->r;
    TREE_CHILDREN (r, noun, c) {
        const rel_item *o = rel_item_headed(x, c);
        if (c < noun && o != NULL && o->kind == NG_MENTION_NAME && employs(x, o) &&
            (tree_rel(r, c) == REL_COMPOUND || tree_rel(r, c) == REL_NMOD_POSS))
            return o;
    }
    return NULL;
}

/* Is the noun a role of another kind: who is a student at a body does not work for it? */
static bool other_role(const run *r, uint32_t noun)
{
    size_t n = 0;
    const ng_word *w = ng_ontology_word(r->x->ontology, NG_WORD_ROLE, tree_lemma(r, noun), &n);
    bool post = w == NULL || n == 0;
    for (size_t i = 0; i < n && !post; ++i) {
        const ng_property *p = ng_ontology_property(r->x->ontology, w[i].property);
        post = p != NULL && (p->range & (1u << NG_TYPE_COMPANY)) && strcmp(p->curie, "ng:alumnusOf") != 0;
    }
    return !post;
}

/* A noun of no known role: who is one "at" or "with" a body works there, and so does one of an occupation, or who was
 * one, with the body before it. */
static ng_status say_post(relations *x, uint32_t h)
{
    static const char *const at[] = { "at", "with" };
    const run *r = x->r;
    const rel_qualified how = rel_qualification(r, h, h);
    const rel_item *o = NULL;
    double confidence = 0.82;
    if (how == ROLE_OTHER || other_role(r, h))
        return NG_OK;
    TREE_CHILDREN (r, h, c) {
        if (o == NULL && tree_child(r, h, REL_CASE) == NG_NONE && /* not "in talks with" */
            tree_rel(r, c) == REL_NMOD && rel_preposition(r, c, at, sizeof at / sizeof *at))
            o = employer_at(x, c);
    }
    if (o == NULL && lemma_lex(r, LEX_JOB, h) != NULL) {
        o = body_before(x, h);
        confidence = 0.75;
    }
    if (o == NULL)
        return NG_OK;
    rel_ends subject = { .n = 0 };
    ng_status st = NG_OK;
    rel_subjects_of(x, h, &subject);
    for (size_t i = 0; st == NG_OK && i < subject.n; ++i) {
        if (subject.v[i]->cls != ITEM_PERSON || subject.v[i] == o)
            continue;
        st = how == ROLE_PAST ? rel_worked_say(x, subject.v[i], o, h, confidence)
                              : rel_works_say(x, subject.v[i], o, h, true, confidence);
    }
    return st;
}

/* "Coast Guard Lt. Steve Hardy": a title with a body before it. */
static ng_status say_title(relations *x, uint32_t h)
{
    const run *r = x->r;
    const rel_item *s = rel_item_headed(x, tree_head(r, h));
    if (tree_pos(r, h) != POS_PROPN || tree_rel(r, h) != REL_NMOD_DESC || rel_inside_item(x, h) || s == NULL ||
        s->cls != ITEM_PERSON || s->first < h)
        return NG_OK;
    const rel_item *own = body_before(x, h);
    if (own != NULL && own->first > x->s.first) {
        const char *v = role_changed_by(r, own->first - 1); /* "former Treasury Secretary Ann Bee" */
        if (v != NULL && v[0] != '\0')
            return strncmp(v, "past", 4) == 0 ? rel_worked_say(x, s, own, h, 0.8) : NG_OK;
    }
    if (own != NULL)
        return rel_works_say(x, s, own, h, true, 0.8);
    TREE_CHILDREN (r, s->head, c) { /* both hang on the name */
        const rel_item *o = rel_item_headed(x, c);
        if (employs(x, o) && o->kind == NG_MENTION_NAME && tree_rel(r, c) == REL_COMPOUND && o->first + o->n == h)
            return rel_works_say(x, s, o, h, true, 0.8);
    }
    return NG_OK;
}

ng_status rel_posts_say(relations *x)
{
    const run *r = x->r;
    ng_status st = NG_OK;
    for (uint32_t i = x->s.first; st == NG_OK && i < x->s.end; ++i) {
        if (tree_pos(r, i) == POS_NOUN && !rel_inside_item(x, i))
            st = say_post(x, i);
        if (st == NG_OK)
            st = say_title(x, i);
        if (st == NG_OK && (tree_rel(r, i) == REL_NMOD || tree_rel(r, i) == REL_NMOD_POSS))
            st = say_affiliation(x, i);
    }
    return st;
}
