/* verbs.c -- who did what, read off the surface: subject at the head of a
 * clause, finite verb, object.
 *
 * In the manner of ReVerb (Fader, Soderland, Etzioni, "Identifying relations for
 * open information extraction", 2011): a relation is a verb, perhaps with the
 * preposition behind it, between phrases next to it. Without a tagger only
 * forms count that are hardly anything but verbs, right behind a subject that
 * begins its clause. A verb that the ontology knows is its property, where the
 * types fit; any other gets a property minted from its words.
 */
#include <stdio.h>

#include "patterns.h"

#define CONFIDENCE_KNOWN 0.7  /* the ontology's property */
#define CONFIDENCE_MINTED 0.6
#define OBJECT_MAX 160        /* bytes of an object that is only words */
#define CONTENT_MAX 400       /* bytes of what somebody says */

enum { V_PAST = 1, V_THIRD = 2, V_PLAIN = 4, V_PARTICIPLE = 8, V_ING = 16, V_ONLY = 32 };

/* A piece of the masked sentence. */
typedef struct {
    size_t begin, end; /* bytes */
    uint32_t item;     /* mention or time, or NG_NONE */
    char low[48];      /* a word in lower case; "" of a placeholder */
} piece;

#define PIECES_MAX 160

typedef struct {
    run *r;
    const masked *m;
    size_t sentence;
    piece p[PIECES_MAX];
    size_t n;
} clause;

typedef struct {
    size_t first, last; /* pieces of the subject's phrase */
    size_t from;        /* where the verb may begin */
    uint32_t item[8];
    size_t n_item;
} subject_phrase;

/* A letter begins at s; dashes and other signs of U+2000 to U+2FFF are none. */
static bool letter_at(const char *s)
{
    return (*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z') || ((*s & 0x80) != 0 && (unsigned char)*s != 0xE2);
}

static void cut_up(clause *c)
{
    const masked *m = c->m;
    c->n = 0;
    for (size_t i = 0; i < m->n && c->n < PIECES_MAX;) {
        if (m->s[i] == ' ') {
            ++i;
            continue;
        }
        piece *p = &c->p[c->n++];
        *p = (piece){ .begin = i, .item = m->item[i] };
        size_t e = i + 1;
        if (p->item != NG_NONE) {
            e = i + 3;
        } else if (letter_at(m->s + i) || (m->s[i] >= '0' && m->s[i] <= '9') || m->s[i] == '\'') {
            while (e < m->n && m->item[e] == NG_NONE && (letter_at(m->s + e) || (m->s[e] >= '0' && m->s[e] <= '9') || m->s[e] == '-' ||
                                                         (m->s[e] == '\'' && letter_at(m->s + e + 1))))
                ++e;
            for (size_t k = i; k < e && k - i + 1 < sizeof p->low; ++k)
                p->low[k - i] = (char)(m->s[k] >= 'A' && m->s[k] <= 'Z' ? m->s[k] + 32 : m->s[k]);
        } else {
            while (e < m->n && ((unsigned char)m->s[e] & 0xC0) == 0x80)
                ++e;
        }
        p->end = e > m->n ? m->n : e;
        i = p->end;
    }
}

static bool is(const clause *c, size_t i, const char *s)
{
    if (i >= c->n || c->p[i].item != NG_NONE)
        return false;
    return c->p[i].low[0] != '\0' ? strcmp(c->p[i].low, s) == 0
                                  : strlen(s) == c->p[i].end - c->p[i].begin && memcmp(c->m->s + c->p[i].begin, s, strlen(s)) == 0;
}

static bool lex(const clause *c, size_t i, lex_kind kind)
{
    return i < c->n && c->p[i].low[0] != '\0' && lexicon_get(&c->r->x->lex, kind, c->p[i].low, strlen(c->p[i].low)) != NULL;
}

static bool is_mention(const clause *c, size_t i)
{
    return i < c->n && c->p[i].item != NG_NONE && !(c->p[i].item & TIMEX_BIT);
}

static bool is_time(const clause *c, size_t i)
{
    return i < c->n && c->p[i].item != NG_NONE && (c->p[i].item & TIMEX_BIT);
}

static bool content_word(const clause *c, size_t i)
{
    return i < c->n && c->p[i].low[0] != '\0' && c->p[i].low[0] != '\'' && !lex(c, i, LEX_FUNCTION);
}

/* ---- verbs ---- */

static unsigned letters(const char *s)
{
    unsigned f = 0;
    for (; *s != '\0'; ++s)
        f |= *s == 'd' ? V_PAST : *s == 'z' ? V_THIRD : *s == 'p' || *s == 'b' ? V_PLAIN : *s == 'n' ? V_PARTICIPLE : *s == 'g' ? V_ING : *s == '!' ? V_ONLY : 0u;
    return f;
}

/* What piece i is as a verb; its lemma in ret (48 bytes). 0: no verb. */
static unsigned verb_at(const clause *c, size_t i, char *lemma)
{
    if (i >= c->n || c->p[i].low[0] == '\0')
        return 0;
    const char *w = c->p[i].low;
    const size_t n = strlen(w);
    const char *v = lexicon_get(&c->r->x->lex, LEX_VERB, w, n);
    const bool ed = n > 4 && strcmp(w + n - 2, "ed") == 0;
    if (v != NULL) {
        const size_t k = strcspn(v, " ");
        memcpy(lemma, v, k < 47 ? k : 47);
        lemma[k < 47 ? k : 47] = '\0';
        return letters(v + k) | (ed ? V_PAST | V_PARTICIPLE : 0u);
    }
    if (!ed)
        return 0;
    /* underscored: the base with or without e, or with its consonant doubled */
    if (n > 5 && w[n - 3] == 'i' && n < 47) { /* solidified: solidify */
        memcpy(lemma, w, n - 3);
        memcpy(lemma + n - 3, "y", 2);
        return V_PAST | V_PARTICIPLE | (lexicon_get(&c->r->x->lex, LEX_COMMON, w, n) == NULL ? V_ONLY : 0u);
    }
    const size_t cut[] = { n - 1, n - 2, n - 3 };
    for (size_t k = 0; k < 3; ++k) {
        if (lexicon_get(&c->r->x->lex, LEX_VERB, w, cut[k]) != NULL) {
            memcpy(lemma, w, cut[k]);
            lemma[cut[k]] = '\0';
            return V_PAST | V_PARTICIPLE | V_ONLY;
        }
    }
    return 0;
}

static bool adverb(const clause *c, size_t i)
{
    if (i >= c->n || c->p[i].low[0] == '\0')
        return false;
    const char *w = c->p[i].low;
    const size_t n = strlen(w);
    static const char *const plain[] = { "also", "already", "again", "still", "then", "now", "later", "once", "even", "just", "only", "not", "n't", "never", "soon", "too" };
    for (size_t k = 0; k < sizeof plain / sizeof *plain; ++k) {
        if (strcmp(w, plain[k]) == 0)
            return true;
    }
    return n > 4 && strcmp(w + n - 2, "ly") == 0;
}

typedef struct {
    size_t first, last; /* pieces of the verb group; last is the verb, or the preposition that belongs to it */
    size_t verb;
    char lemma[48];
} verb_group;

/* The finite verb group at piece i. */
static bool read_verb(const clause *c, size_t i, bool sure, verb_group *g)
{
    unsigned want = V_PAST | V_THIRD | V_PLAIN;
    g->first = i;
    while (adverb(c, i))
        ++i;
    if (is(c, i, "has") || is(c, i, "have") || is(c, i, "had")) {
        char l[48];
        size_t k = i + 1;
        while (adverb(c, k))
            ++k;
        if (verb_at(c, k, l) & V_PARTICIPLE) {
            want = V_PARTICIPLE;
            i = k;
        } else { /* the verb itself: "had an alliance treaty" */
            const size_t n = k < c->n ? strlen(c->p[k].low) : 0;
            if (is(c, k, "to") || is(c, k, "been") || (n > 3 && strcmp(c->p[k].low + n - 2, "ed") == 0) ||
                !(lex(c, k, LEX_DETERMINER) || is_mention(c, k)))
                return false;
            memcpy(g->lemma, "have", 5);
            g->verb = g->last = i;
            return true;
        }
    } else if (is(c, i, "is") || is(c, i, "are") || is(c, i, "was") || is(c, i, "were")) {
        ++i;
        while (adverb(c, i))
            ++i;
        want = V_ING;
    } else if (lex(c, i, LEX_MODAL)) {
        ++i;
        while (adverb(c, i))
            ++i;
        want = V_PLAIN;
        if (content_word(c, i) && verb_at(c, i, g->lemma) == 0 && strlen(c->p[i].low) < sizeof g->lemma) {
            memcpy(g->lemma, c->p[i].low, strlen(c->p[i].low) + 1); /* behind a modal any word is a verb */
            g->verb = g->last = i;
            return true;
        }
    }
    const unsigned v = verb_at(c, i, g->lemma);
    if (!(v & want) || (!sure && !(v & V_ONLY)))
        return false;
    g->verb = g->last = i;
    return true;
}

/* ---- subjects ---- */

/* Mentions joined by commas and "and" from piece i; the piece after them. */
static size_t read_mentions(const clause *c, size_t i, uint32_t *item, size_t *n)
{
    while (is_mention(c, i) && *n < 8) {
        item[(*n)++] = c->p[i].item;
        size_t k = i + 1;
        if (is(c, k, ","))
            ++k;
        if (is(c, k, "and") || is(c, k, "or"))
            ++k;
        if (k == i + 1 || !is_mention(c, k))
            return i + 1;
        i = k;
    }
    return i;
}

static bool dash(const clause *c, size_t i)
{
    return is(c, i, "\xE2\x80\x94") || is(c, i, "\xE2\x80\x93");
}

/* Behind the subject: "— along with China and Iran —", ", who ..., ", "(...)". The piece after it, or i. */
static size_t insertion(const clause *c, size_t i, subject_phrase *s)
{
    const bool comma = is(c, i, ","), line = dash(c, i), bracket = is(c, i, "(");
    if (!comma && !line && !bracket)
        return i;
    const bool along = is(c, i + 1, "along") || is(c, i + 1, "alongside") || is(c, i + 1, "together");
    for (size_t k = i + 1; k < c->n && k < i + 22; ++k) {
        const bool end = comma ? is(c, k, ",") : line ? dash(c, k) : is(c, k, ")");
        if (is(c, k, ";") || is(c, k, "\""))
            return i;
        if (!end)
            continue;
        if (along && s->n_item > 0) {
            size_t a = i + 2 + is(c, i + 2, "with");
            (void)read_mentions(c, a, s->item, &s->n_item);
        }
        return k + 1;
    }
    return i;
}

/* The subject whose phrase begins at piece i. */
static bool read_subject(const clause *c, size_t i, subject_phrase *s)
{
    memset(s, 0, sizeof *s);
    s->first = i;
    if (is_mention(c, i)) {
        size_t k = read_mentions(c, i, s->item, &s->n_item);
        s->last = k - 1;
        s->from = insertion(c, k, s);
        return true;
    }
    return false;
}

/* ---- objects ---- */

/* The last piece of the noun phrase at i, or i - 1: none. */
static size_t noun_phrase(const clause *c, size_t i)
{
    size_t k = i, end = i;
    char l[48];
    for (; k < c->n && k < i + 16; ++k) {
        if (content_word(c, k) && !adverb(c, k)) {
            const unsigned v = verb_at(c, k, l);
            if (k > i && (v & V_ONLY) && (((v & V_THIRD) && !(v & V_PLAIN)) || ((v & V_ING) && !content_word(c, k + 1))))
                break;
            if (k > i && (v & V_ONLY) && (v & V_PARTICIPLE) && !content_word(c, k + 1) && !is_mention(c, k + 1))
                break;
            end = k + 1;
        } else if (is_mention(c, k) || is(c, k, "'s")) {
            end = k + 1;
        } else if (lex(c, k, LEX_DETERMINER) || is(c, k, "of") || is(c, k, "-") || is(c, k, "new") || is(c, k, "first") || is(c, k, "last") ||
                   is(c, k, "more") || is(c, k, "other") || is(c, k, "next") || is(c, k, "\"") || is(c, k, "$")) {
            if (is(c, k, "that"))
                break;
            continue;
        } else if ((is(c, k, "and") || is(c, k, ",")) && k > i && (content_word(c, k + 1) || (is(c, k + 1, "and") && content_word(c, k + 2)))) {
            const size_t next = k + 1 + is(c, k + 1, "and");
            if (verb_at(c, next, l) & (V_PAST | V_THIRD | V_ING))
                break;
            continue;
        } else {
            break;
        }
    }
    return end - 1;
}

static bool preposition(const clause *c, size_t i)
{
    static const char *const list[] = { "to", "for", "with", "about", "over", "on", "against", "from", "into", "at", "in", "by", "of" };
    for (size_t k = 0; k < sizeof list / sizeof *list; ++k) {
        if (is(c, i, list[k]))
            return true;
    }
    return false;
}

/* The role that a preposition behind the object gives, or NULL. */
static const char *role_of(const clause *c, size_t i)
{
    return is(c, i, "to") ? "recipient" : is(c, i, "for") ? "beneficiary" : is(c, i, "against") ? "opponent" :
           is(c, i, "from") ? "origin" : is(c, i, "about") || is(c, i, "over") || is(c, i, "on") ? "topic" :
           is(c, i, "with") ? "agent" : NULL;
}

/* Prepositional phrases behind the object whose object is one mention. */
static void further_arguments(const clause *c, size_t i, const char *verb, hit *h)
{
    char l[48];
    for (size_t k = h->obj_begin; k < h->obj_end; ++k) {
        if (h->n_object == 0 && c->m->item[k] != NG_NONE)
            return; /* "criticized Russia's outreach to Iran": the preposition may belong to the object */
    }
    for (size_t k = i; k + 1 < c->n && h->n_role < 4; ++k) {
        if (lex(c, k, LEX_CLAUSE) || is(c, k, ";") || is(c, k, "\"") || is(c, k, ",") || (verb_at(c, k, l) & V_ONLY))
            return;
        size_t o = k + 1;
        while (o < c->n && o < k + 4 && (lex(c, o, LEX_DETERMINER) || lex(c, o, LEX_ROLE_BEFORE)))
            ++o;
        const char *name = role_of(c, k);
        const bool with = is(c, k, "with");
        if (with && h->n_object == 0 && lexicon_get(&c->r->x->lex, LEX_JOINT, verb, strlen(verb)) == NULL)
            continue;
        if (name == NULL || !is_mention(c, o) || is(c, o + 1, "'s"))
            continue;
        const mention *m = &c->r->m[c->p[o].item];
        const bool place = m->type >= NG_TYPE_CONTINENT && m->type <= NG_TYPE_FACILITY;
        if (strcmp(name, "topic") == 0 && is(c, k, "on") && place)
            continue;
        char *text = masked_text(c->r, c->m, c->p[k].begin, c->p[o].end);
        if (text == NULL)
            return;
        h->role[h->n_role].role = name;
        h->role[h->n_role].item = c->p[o].item;
        h->role[h->n_role++].text = text;
    }
}

/* ---- predicates ---- */

static bool fits(const clause *c, const ng_property *p, const hit *h)
{
    if (p == NULL || p->literal || p->meta)
        return false;
    for (size_t i = 0; i < h->n_subject; ++i) {
        if (p->domain != 0 && !(p->domain & (1u << c->r->m[h->subject[i]].type)))
            return false;
    }
    if (h->n_object == 0)
        return p->range == 0 || (p->range & (1u << NG_TYPE_THING)) != 0;
    for (size_t i = 0; i < h->n_object; ++i) {
        if (p->range != 0 && !(p->range & (1u << c->r->m[h->object[i]].type)))
            return false;
    }
    return true;
}

/* The ontology's property for the verb, where the types fit; NULL: none. */
static const ng_property *known_property(const clause *c, const char *verb, const hit *h)
{
    size_t n = 0;
    const ng_word *w = ng_ontology_word(c->r->x->ontology, NG_WORD_VERB, verb, &n);
    for (size_t i = 0; w != NULL && i < n; ++i) {
        const ng_property *p = ng_ontology_property(c->r->x->ontology, w[i].property);
        if (fits(c, p, h))
            return p;
    }
    return NULL;
}

/* ngr:bond-over, "bonded over", "bond over" */
static ng_property *minted(const clause *c, const verb_group *g, const char *lemma)
{
    ng_arena *a = c->r->a;
    ng_property *p = ng_arena_new(a, 1, sizeof *p);
    char *curie = ng_arena_printf(a, "ngr:%s", lemma);
    char *label = masked_text(c->r, c->m, c->p[g->verb].begin, c->p[g->last].end);
    if (p == NULL || curie == NULL || label == NULL)
        return NULL;
    for (char *s = curie; *s != '\0'; ++s) {
        if (*s == ' ')
            *s = '-';
    }
    p->curie = curie;
    p->iri = curie;
    p->label = label;
    p->lemma = ng_arena_strdup(a, lemma);
    return p->lemma == NULL ? NULL : p;
}

/* ---- one clause ---- */

static bool verb_follows(const clause *c, size_t i)
{
    char l[48];
    return (verb_at(c, i, l) & (V_PAST | V_THIRD)) != 0;
}


static ng_status emit(clause *c, const verb_group *g, hit *h)
{
    char lemma[100];
    const bool prep = g->last > g->verb;
    (void)snprintf(lemma, sizeof lemma, prep ? "%s %s" : "%s", g->lemma, prep ? c->p[g->last].low : "");
    if (!prep)
        lemma[strlen(g->lemma)] = '\0';
    const bool naming = lexicon_get(&c->r->x->lex, LEX_NAMING, lemma, strlen(lemma)) != NULL;
    const ng_property *p = naming ? NULL : known_property(c, lemma, h);
    const bool own = p == NULL;
    if (own)
        p = minted(c, g, lemma);
    if (p == NULL)
        return ng_nomem(c->r->err, "extract");
    const ng_surface_pattern source = { .property = p->curie, .confidence = own ? CONFIDENCE_MINTED : CONFIDENCE_KNOWN, .priority = -1000 };
    const pattern pat = { .source = &source, .property = p };
    h->p = &pat;
    h->by = "verb";
    h->trig_begin = c->p[g->verb].begin;
    h->trig_end = c->p[g->last].end;
    h->has_trigger = true;
    h->begin = h->sub_begin;
    h->end = h->obj_end;
    return say(c->r, h);
}

static void subject_of(const clause *c, const subject_phrase *s, hit *h)
{
    memcpy(h->subject, s->item, sizeof h->subject);
    h->n_subject = s->n_item;
    h->sub_begin = c->p[s->first].begin;
    h->sub_end = c->p[s->last].end;
}

/* Does a clause or quotation follow the verb of saying, not just a thing ("wrote the screenplay")? */
static bool says_clause(const clause *c, size_t i)
{
    char l[48];
    if (is(c, i, "that") || is(c, i, ":") || is(c, i, "\"") || (is(c, i, ",") && is(c, i + 1, "\"")))
        return true;
    for (size_t k = i; k < c->n && !is(c, k, ",") && !is(c, k, "\""); ++k) {
        const unsigned v = verb_at(c, k, l);
        if (lex(c, k, LEX_MODAL) || is(c, k, "is") || is(c, k, "are") || is(c, k, "was") || is(c, k, "were") || is(c, k, "has") ||
            is(c, k, "have") || is(c, k, "had") || (k > i && (v & V_ONLY) && (v & (V_PAST | V_THIRD)) && !content_word(c, k + 1)))
            return true;
        if (k > i && (v & V_ONLY) && (v & V_THIRD))
            return true;
    }
    return false;
}

/* What a verb of saying says: the rest of the sentence, or its quotation. */
static bool content(const clause *c, size_t i, hit *h)
{
    size_t k = i;
    h->bare = true; /* a date in what is said is no date of the saying */
    if (is_time(c, k + is(c, k, "on"))) {
        k += is(c, k, "on");
        h->time = c->p[k++].item;
    }
    k += is(c, k, "that") || is(c, k, ",") || is(c, k, ":");
    if (k + 2 >= c->n)
        return false;
    size_t end = c->n - 1;
    while (end > k && !(c->p[end].low[0] != '\0' || c->p[end].item != NG_NONE))
        --end;
    h->obj_begin = c->p[k].begin;
    h->obj_end = c->p[end].end;
    if (h->obj_end - h->obj_begin > CONTENT_MAX)
        return false;
    h->has_object = true;
    return true;
}

/* "called the pact a milestone", "described it as a threat": what it is called is the role. */
static ng_status name_it(clause *c, size_t i, const verb_group *g, hit *h)
{
    i += is(c, i, "as");
    size_t end = i;
    while (end < c->n && end < i + 24 && !is(c, end, ",") && !is(c, end, ".") && !is(c, end, ";") && !lex(c, end, LEX_CLAUSE) &&
           !(is(c, end, "and") && end > i && verb_follows(c, end + 1)))
        ++end;
    while (i < end && is(c, i, "\""))
        ++i;
    while (end > i && is(c, end - 1, "\""))
        --end;
    if (end == i)
        return NG_OK;
    h->role[0].role = "role";
    h->role[0].item = NG_NONE;
    h->role[0].text = masked_text(c->r, c->m, c->p[i].begin, c->p[end - 1].end);
    h->n_role = 1;
    return h->role[0].text == NULL ? ng_nomem(c->r->err, "extract") : emit(c, g, h);
}

static ng_status read_clause(clause *c, const subject_phrase *s)
{
    verb_group g;
    const bool person = s->n_item > 0 && c->r->m[s->item[0]].type == NG_TYPE_PERSON;
    if (!read_verb(c, s->from, person, &g))
        return NG_OK;
    hit h = { .m = c->m, .sentence = c->sentence, .time = NG_NONE, .place = NG_NONE, .source = NG_NONE };
    subject_of(c, s, &h);
    size_t i = g.verb + 1;
    if (lex(c, g.verb, LEX_SAY) && (strcmp(g.lemma, "say") == 0 || says_clause(c, i))) {
        if (lex(c, g.verb, LEX_NEGATION) || strcmp(g.lemma, "tell") == 0 || !content(c, i, &h))
            return NG_OK;
        return emit(c, &g, &h);
    }
    if (strcmp(g.lemma, "tell") == 0)
        return NG_OK;
    while (adverb(c, i))
        ++i;
    if (preposition(c, i) && !is(c, i, "of") && !is_time(c, i + 1)) {
        const bool infinitive = is(c, i, "to") && c->p[i + 1 < c->n ? i + 1 : i].low[0] != '\0' && !lex(c, i + 1, LEX_DETERMINER);
        if (infinitive)
            return NG_OK;
        g.last = i++;
    }
    char l[48];
    const bool participle = (verb_at(c, i + 1, l) & V_ONLY) && (verb_at(c, i + 1, l) & (V_PARTICIPLE | V_ING));
    if (is_mention(c, i) && !is(c, i + 1, "'s") && (!content_word(c, i + 1) || adverb(c, i + 1) || participle)) {
        const size_t end = read_mentions(c, i, h.object, &h.n_object);
        h.obj_begin = c->p[i].begin;
        h.obj_end = c->p[end - 1].end;
        h.has_object = true;
        if (lexicon_get(&c->r->x->lex, LEX_NAMING, g.lemma, strlen(g.lemma)) != NULL)
            return name_it(c, end, &g, &h);
        further_arguments(c, end, g.lemma, &h);
        return emit(c, &g, &h);
    }
    const size_t last = noun_phrase(c, i);
    if (last + 1 < c->n && (is(c, last + 1, "/") || is(c, last + 1, "%") || is(c, last + 1, ":")))
        return NG_OK; /* "a 5% rise", "4/9": the phrase goes on beyond what is read here */
    if (last + 1 <= i || last >= c->n || (last == i && !content_word(c, i) && !is_mention(c, i)))
        return NG_OK;
    h.obj_begin = c->p[i].begin;
    h.obj_end = c->p[last].end;
    if (h.obj_end - h.obj_begin > OBJECT_MAX)
        return NG_OK;
    h.has_object = true;
    further_arguments(c, last + 1, g.lemma, &h);
    return emit(c, &g, &h);
}

/* ", KCNA reported." and ", according to NBC News": the sentence before it is what they say. */
static ng_status read_attribution(clause *c)
{
    hit h = { .m = c->m, .sentence = c->sentence, .time = NG_NONE, .place = NG_NONE, .source = NG_NONE };
    verb_group g = { 0 };
    size_t comma = c->n;
    for (size_t i = 3; i + 2 < c->n; ++i) {
        const bool border = is(c, i, ",") || is(c, i, "\"");
        if (!border)
            continue;
        if (is_mention(c, i + 1) && lex(c, i + 2, LEX_SAY) && i + 4 >= c->n) {
            g.verb = g.last = i + 2;
            (void)verb_at(c, i + 2, g.lemma);
            h.subject[0] = c->p[i + 1].item;
            h.sub_begin = c->p[i + 1].begin;
            h.sub_end = c->p[i + 1].end;
            comma = i;
        } else if (is(c, i + 1, "according") && is(c, i + 2, "to") && is_mention(c, i + 3) && i + 5 >= c->n) {
            g.verb = i + 1;
            g.last = i + 2;
            memcpy(g.lemma, "say", 4);
            h.subject[0] = c->p[i + 3].item;
            h.sub_begin = c->p[i + 3].begin;
            h.sub_end = c->p[i + 3].end;
            comma = i;
        }
    }
    if (comma == c->n || g.lemma[0] == '\0')
        return NG_OK;
    const size_t first = is(c, 0, "\"") ? 1 : 0;
    while (comma > first && !(c->p[comma - 1].low[0] != '\0' || c->p[comma - 1].item != NG_NONE))
        --comma;
    h.obj_begin = c->p[first].begin;
    h.obj_end = c->p[comma - 1].end;
    if (comma <= first || h.obj_end - h.obj_begin > CONTENT_MAX)
        return NG_OK;
    h.n_subject = 1;
    h.bare = h.plain = true;
    h.has_object = true;
    if (strcmp(c->p[g.last].low, "to") == 0) { /* the property of "say", in these words */
        const ng_property *p = known_property(c, "say", &h);
        const ng_surface_pattern source = { .confidence = CONFIDENCE_KNOWN, .priority = -1000, .property = "" };
        const pattern pat = { .source = &source, .property = p };
        if (p == NULL)
            return NG_OK;
        h.p = &pat;
        h.by = "verb";
        h.has_trigger = true;
        h.trig_begin = c->p[g.verb].begin;
        h.trig_end = c->p[g.last].end;
        h.begin = h.obj_begin;
        h.end = h.sub_end;
        return say(c->r, &h);
    }
    h.begin = h.obj_begin;
    return emit(c, &g, &h);
}

/* May a clause begin at piece i? At the head, behind an introduction, behind "and", "but" or ";". */
static bool clause_start(const clause *c, size_t i)
{
    if (i == 0)
        return true;
    if (is(c, i - 1, "and") || is(c, i - 1, "but") || is(c, i - 1, "while"))
        return i >= 2 && (is(c, i - 2, ",") || is(c, i - 2, ";"));
    if (is(c, i - 1, ";") || is(c, i - 1, ":"))
        return true;
    if (!is(c, i - 1, ","))
        return i == 1 && lex(c, 0, LEX_FUNCTION) && !preposition(c, 0) && !lex(c, 0, LEX_CLAUSE) && !lex(c, 0, LEX_DETERMINER);
    /* behind an introduction without a verb: "On June 18-19," "Moreover," */
    char l[48];
    for (size_t k = 0; k + 1 < i; ++k) {
        if (is(c, k, ",") || is(c, k, ";") || (k > 0 && (verb_at(c, k, l) & V_ONLY) && !(verb_at(c, k, l) & V_ING)))
            return false;
    }
    return i <= 14 && !is_mention(c, 0);
}

ng_status verbs_match(run *r, const masked *m, size_t sentence)
{
    clause c = { .r = r, .m = m, .sentence = sentence };
    cut_up(&c);
    for (size_t i = 0; i < c.n; ++i) {
        subject_phrase s;
        if (!clause_start(&c, i) || !read_subject(&c, i, &s))
            continue;
        const ng_status st = read_clause(&c, &s);
        if (st != NG_OK)
            return st;
    }
    return read_attribution(&c);
}
