/* names_defined.c -- names whose meaning the article itself gives.
 *
 * "The Football Association of Zambia (FAZ)": what is in brackets is short for the words before them, whatever the
 * gazetteer knows by these letters; and the words whose initials it has are one name, wherever they were cut (Schwartz
 * and Hearst 2003, for initials alone). "Congress" is the parliament of the country that the article is about, and "GM
 * crops" are no company's.
 */
#include <strings.h>

#include "mentions.h"
#include "tree.h"

#define LETTERS_MAX 8  /* of an abbreviation */
#define LONG_MAX 14    /* tokens of what it is short for */
#define DEFINED_MAX 64 /* abbreviations of an article */

/* ---- abbreviations ---- */

/* Is the token in brackets, all capitals, letters alone? Their number, or 0. */
static size_t letters_in_brackets(const run *r, uint32_t i)
{
    const word *w = &r->w[i];
    if (i < 3 || i + 1 >= sentence_end(r, r->sent[i]) || !word_is(r, i - 1, "(") || !word_is(r, i + 1, ")") ||
        r->sent[i - 2] != r->sent[i] || (w->flags & (WORD_ALLCAPS | WORD_TITLECASE)) != WORD_ALLCAPS ||
        w->n > LETTERS_MAX)
        return 0;
    for (size_t k = 0; k < w->n; ++k) {
        if (w->low[k] < 'a' || w->low[k] > 'z')
            return 0;
    }
    return w->n;
}

/* The first of the words before the bracket whose initials are the letters of token i; NG_NONE: there are none. Words
 * in small letters between them need not count: "of", "and". */
static uint32_t long_form(const run *r, uint32_t i, size_t n)
{
    const char *letter = r->w[i].low;
    size_t k = n;
    for (uint32_t j = i - 1; j-- > 0 && r->sent[j] == r->sent[i] && i - j <= LONG_MAX;) {
        const word *w = &r->w[j];
        const bool small = !(w->flags & WORD_UPPER) && ((w->flags & WORD_FUNCTION) || word_is(r, j, "-"));
        if (w->low[0] == letter[k - 1] && (w->flags & WORD_UPPER)) {
            if (--k == 0)
                return j;
        } else if (!small || j + 2 == i) {
            return NG_NONE;
        }
    }
    return NG_NONE;
}

/* The same for initials in any order and some words without: "Asia-Pacific Partnership for Clean Development and
 * Climate (APCDC)". */
static uint32_t loose_form(const run *r, uint32_t i, size_t n)
{
    enum { LEAST = 3 };
    uint8_t left[26] = { 0 };
    size_t want = n, words = 0;
    for (size_t k = 0; k < n; ++k)
        ++left[r->w[i].low[k] - 'a'];
    for (uint32_t j = i - 1; n >= LEAST && j-- > 0 && r->sent[j] == r->sent[i] && i - j <= LONG_MAX;) {
        const word *w = &r->w[j];
        const char c = w->low[0];
        if (!(w->flags & WORD_UPPER)) {
            if ((!(w->flags & WORD_FUNCTION) && !word_is(r, j, "-")) || j + 2 == i)
                return NG_NONE;
            continue;
        }
        ++words;
        if (c >= 'a' && c <= 'z' && left[c - 'a'] > 0) {
            --left[c - 'a'];
            if (--want == 0)
                return c == r->w[i].low[0] && words <= n + 1 ? j : NG_NONE;
        }
    }
    return NG_NONE;
}

/* Do the names inside of [first, end) fill it with small words alone beside them, and is one there? */
static bool holds_names(const run *r, uint32_t first, uint32_t end, uint32_t *found, ng_type *type)
{
    *found = NG_NONE;
    *type = NG_TYPE_ORGANIZATION;
    for (uint32_t i = first; i < end; ++i) {
        const uint32_t k = r->mention_at[i];
        if (k == NG_NONE)
            continue;
        const mention *m = &r->m[k];
        if (m->first < first || m->first + m->n > end || m->kind != NG_MENTION_NAME || m->role != NG_NONE)
            return false;
        if (*found == NG_NONE && !type_is_place(m->type) && m->type != NG_TYPE_PERSON && m->type != NG_TYPE_GROUP)
            *type = m->type;
        *found = k;
    }
    return *found != NG_NONE;
}

/* The words [first, end) become one name; where they are, nothing changes. */
static bool make_one(run *r, uint32_t first, uint32_t end)
{
    uint32_t found = NG_NONE;
    ng_type type = NG_TYPE_ORGANIZATION;
    const uint32_t office = r->role_at[first];
    if ((office != NG_NONE && r->role[office].n == end - first) || !holds_names(r, first, end, &found, &type))
        return true; /* "Chief Executive Officer (CEO)" */
    const uint32_t at = r->mention_at[first];
    if (at != NG_NONE && r->m[at].first == first && r->m[at].n == end - first)
        return true;
    for (uint32_t i = first; i < end; ++i) {
        if (r->mention_at[i] != NG_NONE)
            r->m[r->mention_at[i]].n = 0;
    }
    if (mention_add(r, first, end - first, NG_MENTION_NAME, type, NG_NONE) == NULL)
        return false;
    for (uint32_t i = first; i < end; ++i)
        r->mention_at[i] = (uint32_t)r->n_m - 1;
    r->m[r->n_m - 1].told = type != NG_TYPE_THING;
    return true;
}

/* Does a word of the name, of four letters or more, stand in the label, too? */
static bool shares_word(const run *r, const mention *name, const char *label)
{
    enum { TELLING = 4 };
    for (uint32_t i = name->first; i < name->first + name->n; ++i) {
        const word *w = &r->w[i];
        for (const char *s = label; w->n >= TELLING && !(w->flags & WORD_FUNCTION) && *s != '\0'; ++s) {
            if (strncasecmp(s, w->low, w->n) == 0)
                return true;
        }
    }
    return false;
}

/* What the gazetteer knows by the letters of token i is what the name says, if they have a word in common; else the
 * article means something else by them, in all of it. */
static void settle_letters(run *r, uint32_t i, uint32_t at)
{
    mention *name = &r->m[at];
    for (size_t k = 0; k < r->n_m; ++k) {
        mention *m = &r->m[k];
        if (m->n != 1 || m->gaz == NG_NONE || m->gaz == name->gaz || strcmp(r->w[m->first].low, r->w[i].low) != 0)
            continue;
        const ng_gaz_entry *e = ng_gazetteer_entry(r->x->gazetteer, m->gaz);
        if (name->gaz == NG_NONE && !m->demonym && shares_word(r, name, e->label)) {
            name->gaz = m->gaz;
            name->type = e->type;
            continue;
        }
        m->gaz = NG_NONE;
        m->type = name->type;
        m->demonym = m->plural = m->surname = false;
    }
}

static ng_status abbreviations(run *r)
{
    bool changed = false;
    unsigned defined = 0;
    for (uint32_t i = 0; i < r->doc->n_token && defined < DEFINED_MAX; ++i) {
        const size_t n = letters_in_brackets(r, i);
        uint32_t first = n < 2 ? NG_NONE : long_form(r, i, n);
        if (first == NG_NONE && n >= 2)
            first = loose_form(r, i, n);
        if (first == NG_NONE)
            continue;
        const size_t before = r->n_m;
        ++defined;
        if (!make_one(r, first, i - 1))
            return ng_nomem(r->err, "extract");
        changed = changed || r->n_m > before;
        const uint32_t at = r->mention_at[first];
        if (at != NG_NONE && r->m[at].first == first && r->m[at].n == i - 1 - first && type_is_body(r->m[at].type))
            settle_letters(r, i, at);
    }
    if (!changed)
        return NG_OK;
    return mentions_compact(r);
}

/* ---- bodies that many countries have by one name ---- */

/* Is it called as many countries call such a body: "Congress", "Labor Department"? */
static bool many_have(const run *r, const mention *m)
{
    size_t n = 0;
    return m->kind == NG_MENTION_NAME && m->gaz != NG_NONE &&
           phrase_lex(r, LEX_SHARED_BODY, m->first, m->first + m->n, &n) != NULL && n == m->n;
}

/* The country of what the mention names, an IRI, or NULL. */
static const char *country_of(const run *r, const mention *m)
{
    const ng_gaz_entry *e = m->gaz == NG_NONE ? NULL : ng_gazetteer_entry(r->x->gazetteer, m->gaz);
    if (e == NULL || many_have(r, m))
        return NULL;
    return e->type == NG_TYPE_COUNTRY ? e->iri : e->country;
}

/* How often the article names countries, with their people, places and bodies. */
typedef struct {
    ng_map of; /* country -> index into n */
    uint32_t *n;
    uint32_t count, first, second; /* the two named most: indexes, or NG_NONE */
} countries;

static ng_status count_countries(const run *r, countries *c)
{
    c->first = c->second = NG_NONE;
    c->n = ng_arena_new(r->a, r->n_m + 1, sizeof *c->n);
    for (size_t i = 0; c->n != NULL && i < r->n_m; ++i) {
        const char *iri = country_of(r, &r->m[i]);
        ng_map_entry *e = iri == NULL ? NULL : ng_map_put(&c->of, iri, strlen(iri), c->count);
        if (iri != NULL && e == NULL)
            return ng_nomem(r->err, "extract");
        if (e == NULL)
            continue;
        c->count += e->value == c->count;
        ++c->n[e->value];
    }
    for (uint32_t k = 0; k < c->count; ++k) {
        if (c->first == NG_NONE || c->n[k] > c->n[c->first]) {
            c->second = c->first;
            c->first = k;
        } else if (c->second == NG_NONE || c->n[k] > c->n[c->second]) {
            c->second = k;
        }
    }
    return c->n == NULL ? ng_nomem(r->err, "extract") : NG_OK;
}

static uint32_t times_named(const countries *c, const char *country)
{
    const uint32_t at = ng_map_get(&c->of, country, strlen(country));
    return at == NG_MAP_NONE ? 0 : c->n[at];
}

/* Is the article about another country? Where the sentence names one, from how it speaks of that. */
static bool is_of_another(const run *r, const countries *c, size_t i, const char *country)
{
    const uint32_t own = times_named(c, country), at = ng_map_get(&c->of, country, strlen(country));
    const uint32_t other = c->first != NG_NONE && at == c->first ? c->second : c->first;
    const uint32_t others = other == NG_NONE ? 0 : c->n[other];
    bool beside = false;
    const uint32_t sentence = r->m[i].sentence;
    for (size_t k = mention_from(r, r->doc->sentence[sentence].first); k < r->n_m && r->m[k].sentence == sentence;
         ++k) {
        const char *iri = country_of(r, &r->m[k]);
        if (iri != NULL && strcmp(iri, country) == 0)
            return false;
        beside = beside || iri != NULL;
    }
    return beside ? others > own : others > 2 * own;
}

/* "Congress" of an article about Peru is not that of the United States. */
static ng_status bodies(run *r)
{
    enum { MOST = 50 }; /* of an article */
    countries c = { 0 };
    ng_status st = NG_OK;
    for (size_t i = 0, n = 0; st == NG_OK && i < r->n_m && n < MOST; ++i) {
        mention *m = &r->m[i];
        const ng_gaz_entry *e = many_have(r, m) ? ng_gazetteer_entry(r->x->gazetteer, m->gaz) : NULL;
        if (e == NULL || !type_is_body(e->type) || e->country == NULL)
            continue;
        ++n;
        if (c.n == NULL)
            st = count_countries(r, &c);
        if (st == NG_OK && is_of_another(r, &c, i, e->country)) {
            m->gaz = NG_NONE;
            m->told = true;
        }
    }
    ng_map_done(&c.of);
    return st;
}

/* ---- letters that stand for a thing ---- */

/* "GM crops": do two letters before a noun in small letters say what these are, and no body? */
static bool is_modifier(const run *r, const mention *m)
{
    const uint32_t head = tree_head(r, m->first);
    return head != NG_NONE && head == m->first + 1 && tree_base(r, m->first) == REL_COMPOUND &&
           tree_pos(r, head) == POS_NOUN && !(r->w[head].flags & WORD_UPPER) && r->role_at[head] == NG_NONE &&
           lemma_lex(r, LEX_PARTICIPANT, head) == NULL && !noun_is(r, head, "person") && !noun_is(r, head, "money");
}

/* Two letters that the gazetteer knows for a company's, and that the article has before nouns alone, are not its. */
static void loose_letters(run *r)
{
    enum { MOST = 20 };
    unsigned n = 0;
    for (size_t i = 0; i < r->n_m && n < MOST; ++i) {
        const mention *m = &r->m[i];
        const bool letters = m->n == 1 && m->gaz != NG_NONE && (r->w[m->first].flags & WORD_ALLCAPS) &&
                             r->w[m->first].n == 2 && m->type == NG_TYPE_COMPANY;
        if (!letters || !is_modifier(r, m))
            continue;
        const uint32_t gaz = m->gaz;
        bool all = true;
        ++n;
        for (size_t k = 0; all && k < r->n_m; ++k)
            all = r->m[k].gaz != gaz || is_modifier(r, &r->m[k]);
        for (size_t k = i; all && k < r->n_m; ++k) {
            if (r->m[k].gaz == gaz) {
                r->m[k].gaz = NG_NONE;
                r->m[k].type = NG_TYPE_THING;
            }
        }
    }
}

/* "The Zairean armed forces, the FAZ": letters that stand for a noun of one country are no other country's body. */
static void apposed_letters(run *r)
{
    for (size_t i = 0; i < r->n_m; ++i) {
        mention *m = &r->m[i];
        const ng_gaz_entry *e = m->gaz == NG_NONE ? NULL : ng_gazetteer_entry(r->x->gazetteer, m->gaz);
        const bool letters = m->n == 1 && (r->w[m->first].flags & WORD_ALLCAPS) && r->w[m->first].n > 2;
        const uint32_t noun = tree_head(r, m->first);
        if (e == NULL || !letters || !type_is_body(e->type) || noun == NG_NONE ||
            (e->country == NULL && e->type != NG_TYPE_NEWS_ORGANIZATION) || tree_base(r, m->first) != REL_APPOS ||
            (r->w[noun].flags & WORD_UPPER))
            continue;
        TREE_CHILDREN (r, noun, c) {
            const uint32_t k = c < noun ? r->mention_at[c] : NG_NONE;
            const ng_gaz_entry *of =
                k == NG_NONE || r->m[k].gaz == NG_NONE ? NULL : ng_gazetteer_entry(r->x->gazetteer, r->m[k].gaz);
            if (of == NULL || of->type != NG_TYPE_COUNTRY ||
                (e->country != NULL && of->iri != NULL && strcmp(of->iri, e->country) == 0))
                continue;
            const uint32_t gaz = m->gaz;
            for (size_t j = 0; j < r->n_m; ++j) {
                if (r->m[j].gaz == gaz && r->m[j].n == 1) {
                    r->m[j].gaz = NG_NONE;
                    r->m[j].type = NG_TYPE_ORGANIZATION;
                }
            }
            break;
        }
    }
}

ng_status names_defined(run *r)
{
    const ng_status st = abbreviations(r);
    if (st == NG_OK && tree_there(r, 0))
        loose_letters(r), apposed_letters(r);
    return st == NG_OK ? bodies(r) : st;
}
