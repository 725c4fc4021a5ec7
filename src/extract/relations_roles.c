/* relations_roles.c -- role nouns: "Tim Cook, CEO of Apple", "Apple's chief executive, Tim Cook",
 * "she became head of the bank", "her husband, Tom", "Instagram, a unit of Meta".
 *
 * Which noun says which property stands in the ontology (ng:roleNoun); here is where
 * in the tree of a noun its subject and its holder stand.
 */
#include "relations_state.h"
#include "senses.h"

static uint32_t phrase_words(const char *s)
{
    uint32_t n = 1;
    for (; *s != '\0'; ++s)
        n += *s == ' ' || *s == '-';
    return n;
}

static bool is_kin(const ng_property *p)
{
    return p->domain == (1u << NG_TYPE_PERSON) && p->range == (1u << NG_TYPE_PERSON);
}

const char *role_changed_by(const run *r, uint32_t i)
{
    if (r->w[i].n > 3 && strncmp(r->w[i].low, "ex-", 3) == 0)
        return "past"; /* "ex-deputy", one token */
    const char *v = word_lex(r, LEX_ROLE_BEFORE, i);
    return v == NULL || strcmp(v, "part") == 0 ? NULL : v;
}

bool role_is_narrowed(const run *r, uint32_t h, uint32_t first)
{
    TREE_CHILDREN (r, h, c) {
        const relation rel = tree_rel(r, c);
        if (c < first && (rel == REL_COMPOUND || rel == REL_AMOD) && r->mention_at[c] == NG_NONE &&
            role_changed_by(r, c) == NULL)
            return true; /* also "senior director" */
    }
    return false;
}

bool role_leads(const ng_property *p)
{
    return p->wikidata == NULL && !is_kin(p) && (p->range & (1u << NG_TYPE_COMPANY));
}

bool role_is_one_of_several(const run *r, uint32_t h)
{
    const uint32_t det = tree_child(r, h, REL_DET), up = tree_head(r, h);
    return (det != NG_NONE && (word_is(r, det, "a") || word_is(r, det, "an"))) ||
           (up != NG_NONE && word_is(r, up, "one"));
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
        const bool behind = rel == REL_NMOD && it != holder && c > h && tree_child(r, c, REL_CASE) != NG_NONE &&
                            !(tree_head(r, holder->head) == c && tree_rel(r, holder->head) == REL_APPOS);
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

/* "Dallas nightclub owner": a noun between the holder and the role is what the role is of. */
static bool parted_by_noun(const relations *x, uint32_t h, const char *phrase, const rel_item *holder)
{
    const run *r = x->r;
    const uint32_t first = h + 1 - phrase_words(phrase), end = holder->first + holder->n;
    if (tree_head(r, holder->head) != h || tree_rel(r, holder->head) != REL_COMPOUND)
        return false;
    TREE_CHILDREN (r, h, c) {
        if (c >= end && c < first && tree_rel(r, c) == REL_COMPOUND && tree_pos(r, c) == POS_NOUN &&
            !rel_inside_item(x, c))
            return true;
    }
    return false;
}

/* Who it is and whose; of "chairman and chief executive of Apple" what hangs on one hangs on both. */
static void find_ends(const relations *x, uint32_t h, rel_ends *subject, rel_ends *holder)
{
    const run *r = x->r;
    rel_subjects_of(x, h, subject);
    rel_holders_of(x, h, holder);
    const uint32_t first = tree_first_conjunct(r, h);
    if (first != h) {
        const uint32_t apposed = tree_child(r, first, REL_APPOS);
        if (subject->n == 0 && apposed != NG_NONE && apposed < h) /* "Lena Zoller, chief executive and founder of" */
            rel_take(subject, rel_item_headed(x, first));
        if (subject->n == 0)
            rel_subjects_of(x, first, subject);
        if (holder->n == 0)
            rel_holders_of(x, first, holder);
    }
    TREE_CHILDREN (r, h, c) {
        if (tree_rel(r, c) == REL_CONJ && holder->n == 0 && !rel_inside_item(x, c))
            rel_holders_of(x, c, holder);
    }
}

/* "was chairman of": who is no more, unless somebody said it then: "he said that he was chairman of". */
static bool was_once(const run *r, uint32_t h)
{
    if (tree_child(r, h, REL_COP) == NG_NONE || !tree_past(r, h))
        return false;
    for (int n = 0; n < 8 && h != NG_NONE; ++n, h = tree_head(r, h)) {
        if (tree_base(r, h) == REL_CCOMP)
            return false;
    }
    return true;
}

/* Has the verb "will", "may" and the like? */
static bool has_modal(const run *r, uint32_t verb)
{
    TREE_CHILDREN (r, verb, c) {
        if (tree_form_is(r, c, "MD"))
            return true;
    }
    return false;
}

/* "retired as head of", "served as head of": a post that is over; ROLE_OTHER: it will be, or begin. */
static rel_qualified ended(const run *r, uint32_t h)
{
    const uint32_t verb = tree_head(r, h), prep = tree_child(r, h, REL_CASE);
    if (prep == NG_NONE || verb == NG_NONE || !word_is(r, prep, "as"))
        return ROLE_HELD;
    const char *end = lemma_lex(r, LEX_POST_END, verb);
    if (end == NULL || (strcmp(end, "next") == 0 && tree_child(r, verb, REL_NSUBJ_PASS) == NG_NONE))
        return has_modal(r, verb) ? ROLE_OTHER : ROLE_HELD;
    return tree_past(r, verb) ? ROLE_PAST : strcmp(end, "past") == 0 ? ROLE_HELD : ROLE_OTHER;
}

bool rel_is_played(const relations *x, uint32_t h, const rel_item *s, const rel_item *o)
{
    const run *r = x->r;
    if ((s->first > x->s.first && word_is(r, s->first - 1, "(")) ||
        (o->first > x->s.first && word_is(r, o->first - 1, "(")))
        return true;
    uint32_t i = h;
    for (int n = 0; n < 3 && i != NG_NONE; ++n) {
        const uint32_t up = tree_head(r, i);
        if (tree_base(r, i) == REL_NSUBJ)
            return false; /* "his father played basketball" */
        if (up != NG_NONE && lemma_lex(r, LEX_PLAYED, up) != NULL)
            return true;
        i = up;
    }
    return false;
}

/* May the role noun say p of such an object: nobody owns a town, a champion won an event? */
static bool object_fits(const ng_property *p, const rel_item *o)
{
    if (strcmp(p->curie, "ng:won") == 0)
        return o->type == NG_TYPE_EVENT;
    if (strcmp(p->curie, "ng:owns") == 0)
        return o->cls != ITEM_REALM;
    if (strcmp(p->curie, "ng:opposes") == 0)
        return o->cls != ITEM_OTHER && o->cls != ITEM_THING;
    return true;
}

/* "U.S. Treasury Secretary": a minister is the country's; of a body whose country nothing tells he is one of its
 * people.
 */
static ng_status say_minister(relations *x, uint32_t h, const ng_property *p, const rel_item *s, const rel_item *o)
{
    const mention *m = &x->r->m[o->mention];
    const uint32_t country = rel_country_entity_of(x, m);
    const rel_found f = {
        .p = p, .subject = s, .entity = country, .at = h, .confidence = 0.9, .by = "role", .every_mention = false
    };
    return country == NG_NONE ? rel_works_say(x, s, o, h, true, 0.85) : rel_state(x, &f);
}

/* What the role noun h says of s and o with property p. */
static ng_status say_pair(relations *x, uint32_t h, const char *phrase, const ng_property *p, const rel_item *s,
                          const rel_item *o)
{
    const run *r = x->r;
    rel_qualified how = is_kin(p) ? ROLE_HELD : rel_qualification(r, h, h + 1 - phrase_words(phrase));
    if (how == ROLE_HELD && !is_kin(p))
        how = property_is_office(p) && was_once(r, h) ? ROLE_PAST : ended(r, h);
    if ((is_kin(p) && rel_is_played(x, h, s, o)) || !object_fits(p, o))
        return NG_OK;
    const rel_found f = { .p = p, .subject = s, .object = o, .at = h, .confidence = 0.9, .by = "role" };
    if (how == ROLE_PAST)
        return rel_is_post(r, p) ? rel_worked_say(x, s, o, h, 0.85) : NG_OK;
    if (how != ROLE_HELD)
        return NG_OK;
    if (role_leads(p) && (role_is_one_of_several(r, h) || leads_part(x, h, phrase, o)))
        return o->cls == ITEM_BODY ? rel_works_say(x, s, o, h, true, 0.85) : NG_OK;
    if (strcmp(p->curie, "ng:ministerOf") == 0 && o->cls == ITEM_BODY && o->mention != NG_NONE)
        return say_minister(x, h, p, s, o);
    return !rel_is_post(r, p) && parted_by_noun(x, h, phrase, o) ? NG_OK : rel_state(x, &f);
}

static ng_status say_role(relations *x, uint32_t h, const char *phrase)
{
    run *r = x->r;
    size_t n = 0;
    const ng_word *w = ng_ontology_word(r->x->ontology, NG_WORD_ROLE, phrase, &n);
    if (w == NULL || n == 0)
        return NG_OK;
    rel_ends subject = { .n = 0 }, holder = { .n = 0 };
    find_ends(x, h, &subject, &holder);
    ng_status st = NG_OK;
    const bool one_of_many =
        subject.n == 1 && subject.v[0]->first == h + 1 && tree_form_is(r, h, "NNS"); /* "leaders Yeading" */
    for (size_t i = 0; st == NG_OK && i < subject.n * holder.n; ++i) {
        const rel_item *s = subject.v[i / holder.n], *o = holder.v[i % holder.n];
        if (s == o)
            continue;
        for (size_t k = 0; k < n; ++k) {
            const ng_property *p = ng_ontology_property(r->x->ontology, w[k].property);
            const bool deed = p != NULL && p->event != NULL && p->wikidata == NULL && p->wikidata_inverse == NULL;
            if (p == NULL || deed || (one_of_many && p->stands_for) || p->literal || p->meta ||
                !type_in(p->domain, r, s, false) || !type_in(p->range, r, o, true) || !holds(x, p, o, phrase) ||
                !sense_fits(r, phrase, p, (ng_type)s->type, (ng_type)o->type, NG_NONE))
                continue;
            st = say_pair(x, h, phrase, p, s, o);
            break;
        }
    }
    return st;
}

ng_status rel_roles_say(relations *x)
{
    run *r = x->r;
    ng_status st = NG_OK;
    for (uint32_t i = x->s.first; st == NG_OK && i < x->s.end;) {
        const role *ro = r->role_at[i] == NG_NONE ? NULL : &r->role[r->role_at[i]];
        if (ro != NULL && ro->n > 0 && i + ro->n <= x->s.end) {
            st = say_role(x, i + ro->n - 1, ro->phrase);
            i += ro->n;
            continue;
        }
        if (tree_pos(r, i) == POS_NOUN && !rel_inside_item(x, i))
            st = say_role(x, i, tree_lemma(r, i));
        ++i;
    }
    return st;
}
