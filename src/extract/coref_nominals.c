/* coref_nominals.c -- nominals that mean a named thing: "the company", "the
 * North Korean leader", "the two countries".
 *
 * What the article calls a thing is noted: its titles, what stands in apposition
 * to it or is said of it with "is", the noun in its name ("Supreme Court"). A
 * definite noun phrase with such a noun means that thing. Other nouns mean the
 * one thing of their kind that was spoken of just before (`anaphor` in
 * nominals.tsv says which kinds). Two of a kind are needed for "both" and "the two".
 */
#include "coref.h"

#define CALLED_MAX 6  /* things of one noun that are told apart */
#define KIND_BACK 2   /* sentences in which "the company" looks for one */
#define CALLED_BACK 3 /* and in which it has to have been spoken of, where several bear the noun */
#define PHRASES_BACK 60
#define OTHER_BACK 4 /* words before a noun that tell another post */
#define MAIN_NAMED 3 /* so often an article names what it is about */
#define MAIN_BACK 5  /* and in so many sentences speaks of it */

/* The noun of token i as things are called: a whole role phrase, or the lemma. */
static const char *noun_of(const run *r, uint32_t i)
{
    const uint32_t begin = r->doc->sentence[r->sent[i]].first;
    for (uint32_t k = 0; k < 4 && i >= begin + k; ++k) {
        const uint32_t at = r->role_at[i - k];
        if (at != NG_NONE && r->role[at].n > k)
            return r->role[at].phrase;
    }
    return tree_lemma(r, i);
}

/* May a noun of that meaning call a thing of that type? */
static bool calls(np_what what, ng_type t)
{
    if (what == WHAT_TIME || what == WHAT_AMOUNT)
        return false;
    return (t == NG_TYPE_PERSON) == (what == WHAT_PERSON) && !(what == WHAT_EVENT && t <= NG_TYPE_FACILITY);
}

/* The thing is called so from now on. */
static ng_status call(coref *c, const char *noun, uint32_t chain_at, uint32_t holder)
{
    if (c->c[chain_at].of == NG_NONE)
        c->c[chain_at].of = holder;
    if (noun[0] == '\0')
        return NG_OK;
    const uint32_t head = ng_map_get(&c->called_by, noun, strlen(noun));
    for (uint32_t k = head; k != NG_MAP_NONE; k = c->called[k].next) {
        if (c->called[k].chain == chain_at)
            return NG_OK;
    }
    if (!ng_arena_grow(c->r->a, (void **)&c->called, &c->cap_called, c->n_called, sizeof *c->called))
        return ng_nomem(c->r->err, "extract");
    c->called[c->n_called] = (called){ chain_at, holder, head };
    if (!ng_map_set(&c->called_by, noun, strlen(noun), (uint32_t)c->n_called++, NULL))
        return ng_nomem(c->r->err, "extract");
    return NG_OK;
}

uint32_t coref_holder(const coref *c, uint32_t i, bool *other)
{
    const run *r = c->r;
    uint32_t found = NG_NONE;
    *other = false;
    TREE_CHILDREN (r, i, k) {
        const relation rel = tree_rel(r, k), base = rel_base(rel);
        const uint32_t m = r->mention_at[k];
        const bool named = m != NG_NONE && r->m[m].kind == NG_MENTION_NAME;
        if (base == REL_DET || base == REL_PUNCT || base == REL_CASE || base == REL_COP || base == REL_NSUBJ ||
            base == REL_APPOS || base == REL_CONJ || base == REL_CC)
            continue;
        if (named && (base == REL_AMOD || base == REL_COMPOUND || base == REL_NMOD)) {
            found = r->m[m].demonym ? c->country[m] : r->m[m].entity;
            *other = *other || found == NG_NONE;
        } else if (base == REL_NMOD || base == REL_ACL || base == REL_NUMMOD || base == REL_ADVCL || base == REL_AMOD ||
                   base == REL_COMPOUND) {
            *other = true;
        }
    }
    return found;
}

/* Somebody is of the body or country that mention `at` names. */
static void note_home(const coref *c, chain *x, uint32_t at)
{
    const mention *m = at == NG_NONE ? NULL : &c->r->m[at];
    if (m == NULL || m->kind != NG_MENTION_NAME)
        return;
    if (x->nation == NG_NONE && (m->demonym || m->type == NG_TYPE_COUNTRY))
        x->nation = m->gaz;
    if (x->of == NG_NONE && !m->demonym && (type_is_body(m->type) || m->type == NG_TYPE_COUNTRY))
        x->of = m->entity;
}

/* "the [shadow] chancellor", "the former president", "would-be mayor": not who is just called by the noun at i. */
bool coref_other_post(const run *r, uint32_t i)
{
    const uint32_t begin = r->doc->sentence[r->sent[i]].first;
    for (uint32_t k = i; k-- > begin && k + OTHER_BACK >= i;) {
        const char *v = word_lex(r, LEX_ROLE_BEFORE, k);
        if (v != NULL && (strcmp(v, "past") == 0 || strcmp(v, "other") == 0 || strcmp(v, "none") == 0))
            return true;
        if (v == NULL && r->mention_at[k] == NG_NONE && tree_head(r, k) != i)
            return false;
    }
    return false;
}

/* What is said of the named phrase: its title, its apposition, the nouns of its name. */
ng_status coref_call_name(coref *c, uint32_t phrase)
{
    const run *r = c->r;
    const np *p = &c->p[phrase];
    const mention *m = &r->m[p->mention];
    ng_status st = NG_OK;
    bool other;
    const uint32_t country = body_country(r, m);
    if (country != NG_NONE)
        return call(c, noun_of(r, p->head), p->chain,
                    r->m[country].demonym ? c->country[country] : r->m[country].entity);
    if (m->kind != NG_MENTION_NAME)
        return NG_OK;
    if (m->type == NG_TYPE_PERSON)
        note_home(c, &c->c[p->chain], m->holder);
    if (m->role != NG_NONE && !coref_other_post(r, r->role[m->role].first)) {
        const uint32_t holder = m->holder == NG_NONE      ? NG_NONE
                                : r->m[m->holder].demonym ? c->country[m->holder]
                                                          : r->m[m->holder].entity;
        st = call(c, r->role[m->role].phrase, p->chain, holder);
    }
    if (st == NG_OK && m->type != NG_TYPE_PERSON && m->n > 1) {
        uint32_t last = m->first + m->n - 1;
        for (uint32_t i = m->first + 1; i < m->first + m->n; ++i) {
            if (word_is(r, i, "of")) {
                last = i - 1;
                break;
            }
        }
        if ((r->w[last].flags & WORD_UPPER) &&
            (coref_what(r, last) != WHAT_EVENT || m->type > NG_TYPE_FACILITY)) /* "Cal Fire" */
            st = call(c, r->w[last].low, p->chain, NG_NONE);
    }
    uint32_t head = tree_head(r, p->head);
    if (m->type == NG_TYPE_PERSON && head != NG_NONE && r->mention_at[head] != NG_NONE &&
        r->m[r->mention_at[head]].type != NG_TYPE_PERSON && tree_rel(r, head) == REL_NMOD)
        head = tree_head(r, head); /* "the president of the FCD, Karl Lindner" */
    if (st == NG_OK && tree_rel(r, p->head) == REL_APPOS && head != NG_NONE &&
        (tree_pos(r, head) == POS_NOUN || r->role_at[head] != NG_NONE) && r->mention_at[head] == NG_NONE &&
        calls(coref_what(r, head), m->type) && !coref_other_post(r, head))
        st = call(c, noun_of(r, head), p->chain, coref_holder(c, head, &other));
    TREE_CHILDREN (r, p->head, k) {
        if (m->type == NG_TYPE_PERSON && (tree_base(r, k) == REL_NMOD || tree_base(r, k) == REL_AMOD))
            note_home(c, &c->c[p->chain], r->mention_at[k]); /* "Arsenal's Henry" */
        if (st == NG_OK && tree_pos(r, k) == POS_NOUN && calls(coref_what(r, k), m->type) && !coref_other_post(r, k) &&
            (tree_rel(r, k) == REL_APPOS || (tree_rel(r, k) == REL_COMPOUND && m->type == NG_TYPE_PERSON)))
            st = call(c, noun_of(r, k), p->chain, coref_holder(c, k, &other));
    }
    return st;
}

/* The phrase of which noun phrase p is said: "X, the leader", "X is the leader"; NG_NONE: none. */
uint32_t coref_said_of(const coref *c, const np *p)
{
    const run *r = c->r;
    const uint32_t head = tree_head(r, p->head);
    if (tree_rel(r, p->head) == REL_APPOS && head != NG_NONE)
        return c->np_at[head];
    if (tree_child(r, p->head, REL_COP) == NG_NONE || tree_child(r, p->head, REL_CASE) != NG_NONE)
        return NG_NONE; /* "is in a weak position" */
    TREE_CHILDREN (r, p->head, k) {
        if (tree_base(r, k) == REL_ADVMOD && word_lex(r, LEX_NEGATION, k) != NULL)
            return NG_NONE; /* "is no doctor" */
    }
    const uint32_t subject = tree_child(r, p->head, REL_NSUBJ);
    return subject == NG_NONE ? NG_NONE : c->np_at[subject];
}

ng_status coref_call_noun(coref *c, uint32_t phrase)
{
    bool other;
    const np *p = &c->p[phrase];
    if (!calls((np_what)p->what, c->d->d[c->c[p->chain].draft].type) || coref_other_post(c->r, p->head))
        return NG_OK;
    return call(c, noun_of(c->r, p->head), p->chain, coref_holder(c, p->head, &other));
}

static bool recent(const coref *c, const chain *x, const np *p, uint32_t sentences)
{
    return c->p[x->last].sentence + sentences >= p->sentence;
}

/* Of the things that bear the noun, the one meant. */
static uint32_t called_so(const coref *c, const np *p, uint32_t holder)
{
    const char *noun = noun_of(c->r, p->head);
    uint32_t best = NG_NONE;
    unsigned n = 0;
    for (uint32_t k = ng_map_get(&c->called_by, noun, strlen(noun)), seen = 0; k != NG_MAP_NONE && seen < CALLED_MAX;
         k = c->called[k].next, ++seen) {
        const called *x = &c->called[k];
        if (c->c[x->chain].draft == NG_NONE || (holder != NG_NONE && x->holder != NG_NONE && holder != x->holder) ||
            (holder != NG_NONE && x->holder == NG_NONE && c->c[x->chain].draft == holder))
            continue;
        if (holder != NG_NONE && holder == x->holder)
            return x->chain;
        ++n;
        if (best == NG_NONE || c->c[x->chain].last > c->c[best].last)
            best = x->chain;
    }
    if (best == NG_NONE || holder != NG_NONE)
        return NG_NONE;
    return n == 1 || recent(c, &c->c[best], p, CALLED_BACK) ? best : NG_NONE;
}

/* Does the entity belong to the kind that a noun like "company" asks for? What the gazetteer knows for an organisation
 * of no such kind is none: the European Union is no company. */
static bool of_kind(const draft *x, ng_type kind)
{
    if (kind == NG_TYPE_ORGANIZATION)
        return type_is_body(x->type) && x->type != NG_TYPE_GOVERNMENT_BODY;
    const bool body = kind > NG_TYPE_ORGANIZATION && kind <= NG_TYPE_SPORTS_TEAM;
    return x->type == kind || (body && x->type == NG_TYPE_ORGANIZATION && x->gaz == NG_NONE);
}

static bool is_kind(const coref *c, const np *b, const np *p, ng_type kind)
{
    if (b->chain == NG_NONE || c->c[b->chain].draft == NG_NONE || b->kind == NP_GROUP)
        return false;
    const draft *x = &c->d->d[c->c[b->chain].draft];
    if (kind != NG_TYPE_PERSON)
        return of_kind(x, kind);
    const uint8_t g = c->c[b->chain].gender;
    return x->type == NG_TYPE_PERSON && (p->gender == GENDER_NONE || g == GENDER_NONE || p->gender == g);
}

/* "The Japanese government said the country's exports rose": a nationality nearer than phrase b may be what is meant.
 */
static bool nation_between(const coref *c, const np *b, const np *p)
{
    const run *r = c->r;
    for (size_t m = mention_from(r, b->head + 1); m < r->n_m && r->m[m].first < p->head; ++m) {
        if (r->m[m].demonym && c->country[m] != c->c[b->chain].draft)
            return true;
    }
    return false;
}

/* "Kim shot the goalkeeper": whose deed the clause tells is another. */
static bool does_it_to(const coref *c, const np *b, const np *p)
{
    const uint32_t verb = tree_head(c->r, tree_first_conjunct(c->r, b->head));
    return b->sentence == p->sentence && b->role == ROLE_SUBJECT && p->role != ROLE_SUBJECT && verb != NG_NONE &&
           tree_head(c->r, tree_first_conjunct(c->r, p->head)) == verb;
}

/* How often the article names what it names most of that kind; *which is its entity, NG_NONE: two come close. */
static uint32_t most_named(const coref *c, ng_type kind, uint32_t *which)
{
    uint32_t best = 0, second = 0;
    *which = NG_NONE;
    for (uint32_t k = 0; k < c->d->n; ++k) {
        const draft *x = &c->d->d[k];
        if (!of_kind(x, kind) || x->named <= second)
            continue;
        second = x->named > best ? best : x->named;
        if (x->named > best) {
            best = x->named;
            *which = k;
        }
    }
    if (best < MAIN_NAMED || best < 2 * second)
        *which = NG_NONE;
    return best;
}

/* "the company": not one that the sentence before names in passing, where another of its kind is what the article is
 * about. */
static bool in_passing(const coref *c, const np *b, const np *p, ng_type kind)
{
    uint32_t main;
    const uint32_t named = c->d->d[c->c[b->chain].draft].named, most = most_named(c, kind, &main);
    return kind != NG_TYPE_PERSON && b->role != ROLE_SUBJECT && b->sentence < p->sentence && most >= MAIN_NAMED &&
           (named == 1 || 3 * named <= most);
}

/* The things of that kind spoken of just before, at most `max` and one more; their number. */
static unsigned of_that_kind(const coref *c, uint32_t phrase, ng_type kind, uint32_t *ret, unsigned max)
{
    const np *p = &c->p[phrase];
    unsigned n = 0;
    bool passing = false;
    for (uint32_t k = phrase; k-- > 0 && k + PHRASES_BACK >= phrase;) {
        const np *b = &c->p[k];
        if (b->sentence + (kind == NG_TYPE_PERSON ? 1 : KIND_BACK) < p->sentence)
            break;
        if (!is_kind(c, b, p, kind))
            continue;
        if (max == 1 && (does_it_to(c, b, p) || (n == 0 && kind == NG_TYPE_COUNTRY && nation_between(c, b, p))))
            return max + 1;
        passing = in_passing(c, b, p, kind) && (n == 0 || passing);
        bool had = false;
        for (unsigned i = 0; i < n; ++i)
            had = had || ret[i] == b->chain;
        if (had)
            continue;
        if (n == max)
            return max + 1;
        ret[n++] = b->chain;
    }
    return max == 1 && passing ? max + 1 : n;
}

/* "the company", of which the article names one more often than all others: its chain, or NG_NONE. */
static uint32_t main_of_kind(const coref *c, const np *p, ng_type kind)
{
    uint32_t main;
    if (kind < NG_TYPE_COMPANY || kind > NG_TYPE_SPORTS_TEAM)
        return NG_NONE;
    (void)most_named(c, kind, &main);
    const uint32_t k = main == NG_NONE ? NG_NONE : c->chain_of_draft[main];
    return k != NG_NONE && recent(c, &c->c[k], p, MAIN_BACK) ? k : NG_NONE;
}

/* The kind that the noun asks for, or NG_TYPE_COUNT. A value that ends in '*' asks for several. "The woman" may be
 * anyone just named; "the spokesman" is who was called so. */
static ng_type kind_of(const run *r, const np *p)
{
    char name[32];
    size_t roles = 0;
    const char *v = lemma_lex(r, LEX_ANAPHOR, p->head);
    if (v == NULL && ng_ontology_word(r->x->ontology, NG_WORD_ROLE, tree_lemma(r, p->head), &roles) != NULL)
        return NG_TYPE_COUNT;
    if (v == NULL)
        return p->gender != GENDER_NONE && !p->plural ? NG_TYPE_PERSON : NG_TYPE_COUNT;
    size_t n = strcspn(v, "*");
    if (n >= sizeof name || (v[n] == '*' && !p->plural))
        return NG_TYPE_COUNT;
    memcpy(name, v, n);
    name[n] = '\0';
    return ng_type_parse(name);
}

/* "the two", "both": how many the phrase speaks of; 0: not said. */
static unsigned count_of(const run *r, uint32_t i)
{
    unsigned n = 0;
    TREE_CHILDREN (r, i, k) {
        if (word_is(r, k, "two") || word_is(r, k, "both"))
            n = 2;
        else if (word_is(r, k, "three"))
            n = 3;
        else if (tree_base(r, k) != REL_DET && tree_base(r, k) != REL_CASE && tree_base(r, k) != REL_PUNCT)
            return 0;
    }
    return n;
}

/* Is it one that may mean what was named: "the company"? Sets *holder. */
static bool points(const coref *c, const np *p, uint32_t *holder)
{
    const run *r = c->r;
    bool other;
    const uint32_t det = tree_child(r, p->head, REL_DET);
    if (p->kind != NP_NOUN || p->mention != NG_NONE || p->plural || tree_base(r, p->head) == REL_COMPOUND ||
        det == NG_NONE || !(word_is(r, det, "the") || word_is(r, det, "this") || word_is(r, det, "that")))
        return false;
    *holder = coref_holder(c, p->head, &other);
    return !other;
}

uint32_t coref_called(const coref *c, uint32_t phrase)
{
    uint32_t holder;
    return points(c, &c->p[phrase], &holder) ? called_so(c, &c->p[phrase], holder) : NG_NONE;
}

/* "the UK-based mobile operator", the subject of its sentence: not "the operator of the ship", "the other operator". */
static bool told_at_length(const coref *c, const np *p)
{
    const run *r = c->r;
    const uint32_t det = tree_child(r, p->head, REL_DET);
    if (p->mention != NG_NONE || p->plural || det == NG_NONE || !word_is(r, det, "the") || !coref_leads(r, p) ||
        coref_other_post(r, p->head))
        return false;
    TREE_CHILDREN (r, p->head, k) {
        const relation base = tree_base(r, k);
        if ((base == REL_NMOD && k > p->head) || base == REL_ACL || base == REL_APPOS || base == REL_NUMMOD ||
            word_lex(r, LEX_DISTINCT, k) != NULL)
            return false;
    }
    return true;
}

/* Is the thing the subject of the sentence before? */
static bool leads_before(const coref *c, const np *p, uint32_t chain_at)
{
    for (const np *b = p; b-- > c->p && b->sentence + 1 >= p->sentence;) {
        if (b->chain == chain_at && b->sentence + 1 == p->sentence && coref_leads(c->r, b))
            return true;
    }
    return false;
}

unsigned coref_nominal(const coref *c, uint32_t phrase, uint32_t ret[NP_MEMBERS])
{
    const run *r = c->r;
    const np *p = &c->p[phrase];
    uint32_t holder;
    ret[0] = coref_described(c, phrase);
    if (ret[0] != NG_NONE)
        return 1;
    const ng_type kind = kind_of(r, p);
    if (p->people != NG_NONE || p->kind != NP_NOUN || p->mention != NG_NONE || kind == NG_TYPE_COUNT ||
        tree_base(r, p->head) == REL_COMPOUND)
        return 0;
    if (p->plural) {
        const unsigned want = count_of(r, p->head);
        return want > 0 && of_that_kind(c, phrase, kind, ret, want) == want ? want : 0;
    }
    const bool plain = points(c, p, &holder) && holder == NG_NONE;
    if (!plain && (kind == NG_TYPE_PERSON || !told_at_length(c, p)))
        return 0;
    if (of_that_kind(c, phrase, kind, ret, 1) == 1)
        return plain || leads_before(c, p, ret[0]);
    if (!plain)
        return 0;
    ret[0] = main_of_kind(c, p, kind);
    return ret[0] != NG_NONE;
}

/* Over its head and the modifiers right before it. */
ng_status coref_nominal_add(coref *c, const np *p, bool with_names, uint32_t *ret)
{
    run *r = c->r;
    uint32_t first = p->head, wide;
    TREE_CHILDREN (r, p->head, k) {
        const relation base = tree_base(r, k);
        if (k < first && (base == REL_AMOD || base == REL_COMPOUND) && r->tree.left[k] < first)
            first = r->tree.left[k];
    }
    for (uint32_t i = first; !with_names && i < p->head; ++i) { /* "the [Real Madrid] midfielder": a name stays one */
        const uint32_t m = r->mention_at[i];
        if (m != NG_NONE && r->m[m].kind == NG_MENTION_NAME)
            first = i + 1;
    }
    wide = first > r->doc->sentence[p->sentence].first && word_lex(r, LEX_DETERMINER, first - 1) != NULL ? first - 1
                                                                                                         : first;
    mention *m = mention_add(r, first, p->head + 1 - first, NG_MENTION_NOMINAL, NG_TYPE_THING, NG_NONE);
    if (m == NULL)
        return ng_nomem(r->err, "extract");
    m->wide = wide;
    m->wide_n = p->head + 1 - wide;
    *ret = (uint32_t)r->n_m - 1;
    return NG_OK;
}
