/* titles.c -- titles before and after names, and what they say.
 *
 * "Russian President Vladimir Putin", "NATO Secretary General Jens Stoltenberg",
 * "Kim Jong Un, leader of North Korea,": the role phrase is the ontology's, the
 * country or organisation right before it or behind "of" is its holder.
 */
#include <stdio.h>

#include "factuality.h"
#include "mentions.h"
#include "relations.h"
#include "senses.h"
#include "tree.h"

static bool can_hold(const mention *m)
{
    return m->demonym || (m->type >= NG_TYPE_ORGANIZATION && m->type <= NG_TYPE_FACILITY && m->type != NG_TYPE_WATER) ||
           m->type == NG_TYPE_GROUP;
}

/* The mention that ends right before token i, over "'s": NG_NONE where there is none. */
static uint32_t holder_before(const run *r, size_t begin, size_t *i)
{
    size_t k = *i;
    if (k > begin && word_is(r, k - 1, "'s"))
        --k;
    if (k == begin || r->mention_at[k - 1] == NG_NONE)
        return NG_NONE;
    const uint32_t m = r->mention_at[k - 1];
    if (!can_hold(&r->m[m]) || (size_t)r->m[m].first + r->m[m].n != k)
        return NG_NONE;
    *i = r->m[m].first;
    return m;
}

/* The title in front: "former US Secretary of State" + name. */
static void attach_front(run *r, mention *m)
{
    const size_t begin = r->doc->sentence[m->sentence].first;
    size_t i = r->role[m->role].first;
    while (i > begin && word_lex(r, LEX_ROLE_BEFORE, i - 1) != NULL && r->mention_at[i - 1] == NG_NONE)
        --i;
    m->holder = holder_before(r, begin, &i);
    while (i > begin && word_lex(r, LEX_ROLE_BEFORE, i - 1) != NULL && r->mention_at[i - 1] == NG_NONE)
        --i;
    const size_t end = (size_t)m->first + m->n;
    m->wide = (uint32_t)i;
    m->wide_n = (uint32_t)(end - i);
}

/* The title behind: "NAME, [the] [former] [Russian] president [of Russia],". */
static void attach_behind(run *r, mention *m)
{
    const size_t begin = r->doc->sentence[m->sentence].first, end = sentence_end(r, m->sentence);
    size_t i = (size_t)m->first + m->n;
    if (!word_is(r, i, ","))
        return;
    ++i;
    const size_t from = i;
    while (i < end && i < from + 7 && r->role_at[i] == NG_NONE) {
        const uint32_t k = r->mention_at[i];
        const bool fits = (k != NG_NONE && can_hold(&r->m[k])) || word_lex(r, LEX_DETERMINER, i) != NULL ||
                          word_is(r, i, "'s") || word_lex(r, LEX_ROLE_BEFORE, i) != NULL;
        if (!fits)
            return;
        ++i;
    }
    if (i >= end || r->role_at[i] == NG_NONE)
        return;
    const role *ro = &r->role[r->role_at[i]];
    size_t k = i;
    uint32_t holder = holder_before(r, begin, &k);
    if (holder != NG_NONE && r->m[holder].first < from)
        holder = NG_NONE;
    i += ro->n;
    if ((word_is(r, i, "of") || word_is(r, i, "for") || word_is(r, i, "at")) && i + 1 < end) {
        size_t j = i + 1 + word_is(r, i + 1, "the");
        const uint32_t of = j < end ? r->mention_at[j] : NG_NONE;
        if (of == NG_NONE || !can_hold(&r->m[of]) || r->m[of].first != j)
            return;
        holder = of;
        i = (size_t)r->m[of].first + r->m[of].n;
    }
    if (i < end && !word_is(r, i, ",") && !word_is(r, i, ".") && !word_is(r, i, ";"))
        return;
    m->role = r->role_at[ro->first];
    m->holder = holder;
    m->wide_n = (uint32_t)(i - m->wide + (word_is(r, i, ",") ? 1 : 0));
}

uint32_t role_over(const run *r, uint32_t i)
{
    const uint32_t begin = r->doc->sentence[r->sent[i]].first;
    for (uint32_t k = 0; k < 4 && i >= begin + k; ++k) {
        const uint32_t at = r->role_at[i - k];
        if (at != NG_NONE)
            return r->role[at].n > k ? at : NG_NONE;
    }
    return NG_NONE;
}

/* Whose office the noun at token i is, by its tree: "Russian", "the bank's", "of Russia". NG_NONE: not said. */
static uint32_t holder_under(const run *r, uint32_t i)
{
    uint32_t found = NG_NONE;
    TREE_CHILDREN (r, i, c) {
        const relation base = tree_base(r, c);
        const uint32_t k = r->mention_at[c];
        if (k == NG_NONE || !can_hold(&r->m[k]) || r->m[k].kind != NG_MENTION_NAME ||
            !(base == REL_AMOD || base == REL_COMPOUND || base == REL_NMOD))
            continue;
        const uint32_t p = tree_child(r, c, REL_CASE);
        const bool of = p == NG_NONE || word_is(r, p, "of") || word_is(r, p, "for") || word_is(r, p, "at") ||
                        word_is(r, p, "'s") || word_is(r, p, "'") || word_is(r, p, "\xE2\x80\x99s");
        if (of)
            found = k;
    }
    return found;
}

/* An apposition anywhere behind or before the name: "NAME, who is 54, the bank's chairman", "Its chairman, NAME,". */
static void attach_apposition(const run *r, mention *m)
{
    const uint32_t top = tree_top(r, m->first, m->n), head = tree_head(r, top);
    uint32_t noun = tree_rel(r, top) == REL_APPOS ? head : tree_child(r, top, REL_APPOS);
    if (noun == NG_NONE && tree_rel(r, top) == REL_CONJ) /* "A and B, the head of": hung on A */
        noun = tree_child(r, head, REL_APPOS);
    if (noun != NG_NONE && noun != head && tree_apposed(r, noun) != top)
        return;
    if (noun == NG_NONE || tree_pos(r, noun) != POS_NOUN || r->mention_at[noun] != NG_NONE)
        return;
    const uint32_t role_at = role_over(r, noun);
    if (role_at == NG_NONE || r->role[role_at].first + r->role[role_at].n <= noun)
        return;
    m->role = role_at;
    m->holder = holder_under(r, noun);
}

/* Is the role phrase a noun beside the name: not "the official MENA agency", "General Election"? */
static bool stands_as_title(const run *r, const mention *m)
{
    const role *ro = &r->role[m->role];
    const uint32_t last = ro->first + ro->n - 1;
    if (!tree_there(r, last))
        return true;
    bool noun = false;
    for (uint32_t i = ro->first; i <= last; ++i)
        noun = noun || tree_pos(r, i) == POS_NOUN || tree_pos(r, i) == POS_PROPN;
    return noun && tree_rel(r, last) != REL_AMOD;
}

void titles_attach(run *r)
{
    for (size_t i = 0; i < r->n_m; ++i) {
        mention *m = &r->m[i];
        if (m->type != NG_TYPE_PERSON || m->kind != NG_MENTION_NAME)
            continue;
        if (m->role != NG_NONE && !stands_as_title(r, m))
            m->role = NG_NONE;
        if (m->role != NG_NONE)
            attach_front(r, m);
        else
            attach_behind(r, m);
        if (m->role == NG_NONE && tree_there(r, m->first))
            attach_apposition(r, m);
    }
}

/* ---- what titles say ---- */

typedef struct {
    run *r;
    ng_map said; /* statements made, by their content */
} titles;

bool title_is_qualified(const run *r, const mention *m)
{
    const role *ro = &r->role[m->role];
    if (ro->first > r->doc->sentence[m->sentence].first) { /* "the bank's deputy governor" */
        const char *v = role_changed_by(r, ro->first - 1);
        if (v != NULL && v[0] != '\0')
            return true;
    }
    for (size_t i = m->wide; i < (size_t)m->wide + m->wide_n; ++i) {
        const char *v = i < m->first || i >= (size_t)m->first + m->n ? role_changed_by(r, (uint32_t)i) : NULL;
        if (v != NULL && v[0] != '\0' && (i < ro->first || i >= (size_t)ro->first + ro->n))
            return true;
    }
    return false;
}

/* The relation of a team's people, where the title is one of theirs and its holder may be a team: "Wales coach"; else
 * NULL. */
static const char *team_relation(const run *r, const mention *m)
{
    const mention *h = &r->m[m->holder];
    const char *phrase = r->role[m->role].phrase;
    const ng_type t = h->entity == NG_NONE ? h->type : r->ex->entity[h->entity].type;
    return !h->demonym && (t == NG_TYPE_SPORTS_TEAM || t == NG_TYPE_COUNTRY)
               ? lexicon_get(&r->x->lex, LEX_TEAM_ROLE, phrase, strlen(phrase))
               : NULL;
}

/* Does the phrase before the name say whose office it is? "French striker" does not. */
static bool office_of(const run *r, const mention *m)
{
    const mention *h = &r->m[m->holder];
    const char *phrase = r->role[m->role].phrase;
    const size_t n = strlen(phrase);
    if (team_relation(r, m) != NULL)
        return true;
    const bool behind = h->first > r->role[m->role].first; /* "president of Russia" always says so */
    if (behind)
        return true;
    if (h->demonym || h->type == NG_TYPE_COUNTRY)
        return lexicon_get(&r->x->lex, LEX_STATE_ROLE, phrase, n) != NULL;
    return lexicon_get(&r->x->lex, LEX_FOREIGN_ROLE, phrase, n) == NULL;
}

/* The property of the role whose types fit; NULL: none. */
static const ng_property *property_of(const run *r, const mention *m, uint32_t holder)
{
    size_t n = 0;
    const char *team = team_relation(r, m), *phrase = r->role[m->role].phrase;
    if (team != NULL)
        return ng_ontology_property(r->x->ontology, team);
    const ng_word *w = ng_ontology_word(r->x->ontology, NG_WORD_ROLE, phrase, &n);
    for (size_t i = 0; w != NULL && i < n; ++i) {
        const ng_property *p = ng_ontology_property(r->x->ontology, w[i].property);
        if (p == NULL || p->literal || p->domain != (1u << NG_TYPE_PERSON))
            continue;
        const ng_type t = r->ex->entity[holder].type;
        if ((p->range == 0 || (p->range & (1u << t))) && sense_fits(r, phrase, p, NG_TYPE_PERSON, t, NG_NONE))
            return p;
    }
    return NULL;
}

static ng_statement title_statement(const run *r, const mention *m)
{
    ng_statement s = { .subject = ref_entity(m->entity), .subject_span = m->span, .by = "title", .kind = NG_FACT };
    s.sentence = m->sentence;
    s.span = r->doc->sentence[m->sentence].span;
    return s;
}

/* The same title of the same person once an article. Marks s as said; a key that
 * finds no memory counts as new. */
static bool known(titles *t, const ng_statement *s)
{
    char key[160];
    const int n = snprintf(key, sizeof key, "%u %.100s %u", s->subject.index, s->predicate, s->object.index);
    bool had = false;
    return n > 0 && ng_map_set(&t->said, key, strlen(key), 1, &had) && had;
}

/* "Nordlys Energy's director of marketing", "president of distribution at": leads what the noun behind "of" is, not the
 * holder. "The head of the union Verdi" leads it. */
static bool leads_part(const run *r, const mention *m, uint32_t noun)
{
    const mention *h = &r->m[m->holder];
    const uint32_t top = tree_top(r, h->first, h->n);
    TREE_CHILDREN (r, noun, c) {
        const uint32_t prep = tree_child(r, c, REL_CASE);
        if (c < noun || tree_rel(r, c) != REL_NMOD || tree_pos(r, c) != POS_NOUN || r->mention_at[c] != NG_NONE ||
            prep == NG_NONE || !word_is(r, prep, "of"))
            continue;
        const relation rel = tree_rel(r, top);
        if (!(tree_head(r, top) == c && (rel == REL_APPOS || rel == REL_FLAT || rel == REL_COMPOUND)))
            return true;
    }
    return false;
}

static ng_status say_office(titles *t, const mention *m, uint32_t holder)
{
    run *r = t->r;
    const ng_property *p = office_of(r, m) ? property_of(r, m, holder) : NULL;
    if (p == NULL || r->ex->entity[holder].type == NG_TYPE_THING || holder == m->entity)
        return NG_OK;
    const mention *h = &r->m[m->holder];
    const role *ro = &r->role[m->role];
    const uint32_t noun = ro->first + ro->n - 1;
    if (role_leads(p) && (role_is_narrowed(r, noun, ro->first) || role_is_one_of_several(r, noun) ||
                          (tree_there(r, noun) && leads_part(r, m, noun))))
        return NG_OK;
    ng_statement s = title_statement(r, m);
    s.predicate = p->curie;
    s.label = p->label;
    s.lemma = p->lemma;
    s.wikidata = p->wikidata;
    s.object = ref_entity(holder);
    s.object_span = h->span;
    s.words.subject = m->label;
    s.words.predicate = ng_arena_printf(r->a, "is %s of", ro->phrase);
    s.words.object = h->label;
    s.confidence = ro->first < m->first ? 0.95 : 0.92;
    if (s.words.predicate == NULL)
        return ng_nomem(r->err, "extract");
    return known(t, &s) ? NG_OK : statement_keep(r, &s, 0);
}

ng_status titles_say(run *r)
{
    titles t = { .r = r };
    ng_status st = NG_OK;
    for (size_t i = 0; i < r->ex->n_statement; ++i) { /* what patterns said need not be said again */
        const ng_statement *s = &r->ex->statement[i];
        if (s->subject.kind == NG_REF_ENTITY && s->object.kind == NG_REF_ENTITY && s->kind == NG_FACT)
            (void)known(&t, s);
    }
    for (size_t i = 0; st == NG_OK && i < r->n_m; ++i) {
        const mention *m = &r->m[i];
        if (m->role != NG_NONE && m->entity != NG_NONE && m->type == NG_TYPE_PERSON && r->holder_entity[i] != NG_NONE &&
            !title_is_qualified(r, m))
            st = say_office(&t, m, r->holder_entity[i]);
    }
    ng_map_done(&t.said);
    return st;
}
