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

#include "pieces.h"

#define CONFIDENCE_KNOWN 0.7  /* the ontology's property */
#define CONFIDENCE_MINTED 0.6
#define OBJECT_MAX 160        /* bytes of an object that is only words */
#define CONTENT_MAX 400       /* bytes of what somebody says */

typedef struct {
    size_t first, last; /* pieces of the subject's phrase */
    size_t from;        /* where the verb may begin */
    uint32_t item[8];
    size_t n_item;
} subject_phrase;

/* ---- subjects ---- */

/* Mentions joined by commas and "and" from piece i; the piece after them. */
static size_t read_mentions(const clause *c, size_t i, uint32_t *item, size_t *n)
{
    while (piece_mention(c, i) && *n < 8) {
        item[(*n)++] = c->p[i].item;
        size_t k = i + 1;
        if (piece_is(c, k, ","))
            ++k;
        if (piece_is(c, k, "and") || piece_is(c, k, "or"))
            ++k;
        if (k == i + 1 || !piece_mention(c, k))
            return i + 1;
        i = k;
    }
    return i;
}

static bool dash(const clause *c, size_t i)
{
    return piece_is(c, i, "\xE2\x80\x94") || piece_is(c, i, "\xE2\x80\x93");
}

/* Behind the subject: "— along with China and Iran —", ", who ..., ", "(...)". The piece after it, or i. */
static size_t insertion(const clause *c, size_t i, subject_phrase *s)
{
    const bool comma = piece_is(c, i, ","), line = dash(c, i), bracket = piece_is(c, i, "(");
    if (!comma && !line && !bracket)
        return i;
    const bool along = piece_is(c, i + 1, "along") || piece_is(c, i + 1, "alongside") || piece_is(c, i + 1, "together");
    for (size_t k = i + 1; k < c->n && k < i + 22; ++k) {
        const bool end = comma ? piece_is(c, k, ",") : line ? dash(c, k) : piece_is(c, k, ")");
        if (piece_is(c, k, ";") || piece_is(c, k, "\""))
            return i;
        if (!end)
            continue;
        if (along && s->n_item > 0) {
            size_t a = i + 2 + piece_is(c, i + 2, "with");
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
    if (piece_mention(c, i)) {
        size_t k = read_mentions(c, i, s->item, &s->n_item);
        s->last = k - 1;
        s->from = insertion(c, k, s);
        return true;
    }
    return false;
}

/* "The summit", "Putin's visit": determiner or possessor, plain words, up to a sure verb or a comma. */
static bool read_words(const clause *c, size_t i, subject_phrase *s)
{
    char l[48];
    memset(s, 0, sizeof *s);
    s->first = i;
    size_t k = i;
    if (piece_is(c, k, "the") || piece_is(c, k, "this") || piece_is(c, k, "these"))
        ++k;
    else if (piece_mention(c, k) && piece_is(c, k + 1, "'s"))
        k += 2;
    else
        return false;
    const size_t noun = k;
    while (k < c->n && k < noun + 4 && piece_content(c, k) && !(k > noun && (piece_verb(c, k, l) & V_ONLY)))
        ++k;
    if (k == noun)
        return false;
    s->last = k - 1;
    s->from = insertion(c, k, s);
    return true;
}

/* ---- objects ---- */

/* The last piece of the noun phrase at i, or i - 1: none. */
static size_t noun_phrase(const clause *c, size_t i)
{
    size_t k = i, end = i;
    char l[48];
    for (; k < c->n && k < i + 16; ++k) {
        if (piece_content(c, k) && !piece_adverb(c, k)) {
            const unsigned v = piece_verb(c, k, l);
            if (k > i && (v & V_ONLY) && (((v & V_THIRD) && !(v & V_PLAIN)) || ((v & V_ING) && !piece_content(c, k + 1))))
                break;
            if (k > i && (v & V_ONLY) && (v & V_PARTICIPLE) && !piece_content(c, k + 1) && !piece_mention(c, k + 1))
                break;
            end = k + 1;
        } else if (piece_mention(c, k) || piece_is(c, k, "'s")) {
            end = k + 1;
        } else if (piece_lex(c, k, LEX_DETERMINER) || piece_is(c, k, "of") || piece_is(c, k, "-") || piece_is(c, k, "new") || piece_is(c, k, "first") || piece_is(c, k, "last") ||
                   piece_is(c, k, "more") || piece_is(c, k, "other") || piece_is(c, k, "next") || piece_is(c, k, "\"") || piece_is(c, k, "$")) {
            if (piece_is(c, k, "that"))
                break;
            continue;
        } else if ((piece_is(c, k, "and") || piece_is(c, k, ",")) && k > i && (piece_content(c, k + 1) || (piece_is(c, k + 1, "and") && piece_content(c, k + 2)))) {
            const size_t next = k + 1 + piece_is(c, k + 1, "and");
            if (piece_verb(c, next, l) & (V_PAST | V_THIRD | V_ING))
                break;
            continue;
        } else if (piece_is(c, k, "and") && k > i && piece_lex(c, k + 1, LEX_DETERMINER) && !piece_mention(c, k + 2)) {
            continue;
        } else {
            break;
        }
    }
    return end - 1;
}

/* The role that a preposition behind the object gives, or NULL. */
static const char *role_of(const clause *c, size_t i)
{
    return piece_is(c, i, "to") ? "recipient" : piece_is(c, i, "for") ? "beneficiary" : piece_is(c, i, "against") ? "opponent" :
           piece_is(c, i, "from") ? "origin" : piece_is(c, i, "about") || piece_is(c, i, "over") || piece_is(c, i, "on") ? "topic" :
           piece_is(c, i, "with") ? "agent" : NULL;
}

static bool is_place(ng_type t)
{
    return t >= NG_TYPE_COUNTRY && t <= NG_TYPE_FACILITY;
}

/* Prepositional phrases behind the object whose object is one mention. */
static void further_arguments(const clause *c, size_t i, const char *verb, hit *h)
{
    char l[48];
    bool own = true; /* the preposition is the verb's */
    for (size_t k = h->obj_begin; k < h->obj_end; ++k) {
        if (h->n_object == 0 && c->m->item[k] != NG_NONE)
            own = false; /* "criticized Russia's outreach to Iran": the preposition may belong to the object */
    }
    for (size_t k = i; k + 1 < c->n && h->n_role < 4; ++k) {
        if (piece_lex(c, k, LEX_CLAUSE) || piece_is(c, k, ";") || piece_is(c, k, "\"") || piece_is(c, k, ",") || (piece_verb(c, k, l) & V_ONLY))
            return;
        size_t o = k + 1;
        while (o < c->n && o < k + 4 && (piece_lex(c, o, LEX_DETERMINER) || piece_lex(c, o, LEX_ROLE_BEFORE)))
            ++o;
        const bool at = (piece_is(c, k, "in") || piece_is(c, k, "at")) && piece_mention(c, o) && !piece_is(c, o + 1, "'s");
        if (at && k == i && h->place == NG_NONE && is_place(c->r->m[c->p[o].item].type)) {
            h->place = c->p[o].item;
            continue;
        }
        const char *name = role_of(c, k);
        const bool with = piece_is(c, k, "with");
        if (with && h->n_object == 0 && lexicon_get(&c->r->x->lex, LEX_JOINT, verb, strlen(verb)) == NULL)
            continue;
        if (!own || name == NULL || !piece_mention(c, o) || piece_is(c, o + 1, "'s"))
            continue;
        const mention *m = &c->r->m[c->p[o].item];
        const bool place = m->type >= NG_TYPE_CONTINENT && m->type <= NG_TYPE_FACILITY;
        if (strcmp(name, "topic") == 0 && piece_is(c, k, "on") && place)
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
    if (h->n_subject == 0 && p->domain != 0 && !(p->domain & (1u << NG_TYPE_THING)))
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
    return (piece_verb(c, i, l) & (V_PAST | V_THIRD)) != 0;
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
    h->begin = h->sub_begin < h->obj_begin ? h->sub_begin : h->obj_begin;
    h->end = h->obj_end > h->sub_end ? h->obj_end : h->sub_end;
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
    if (piece_is(c, i, "that") || piece_is(c, i, ":") || piece_is(c, i, "\"") || (piece_is(c, i, ",") && piece_is(c, i + 1, "\"")))
        return true;
    for (size_t k = i; k < c->n && !piece_is(c, k, ",") && !piece_is(c, k, "\""); ++k) {
        const unsigned v = piece_verb(c, k, l);
        if (piece_lex(c, k, LEX_MODAL) || piece_is(c, k, "is") || piece_is(c, k, "are") || piece_is(c, k, "was") || piece_is(c, k, "were") || piece_is(c, k, "has") ||
            piece_is(c, k, "have") || piece_is(c, k, "had") || (k > i && (v & V_ONLY) && (v & (V_PAST | V_THIRD)) && !piece_content(c, k + 1)))
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
    if (piece_time(c, k + piece_is(c, k, "on"))) {
        k += piece_is(c, k, "on");
        h->time = c->p[k++].item;
    }
    k += piece_is(c, k, "that") || piece_is(c, k, ",") || piece_is(c, k, ":");
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
    i += piece_is(c, i, "as");
    size_t end = i;
    while (end < c->n && end < i + 24 && !piece_is(c, end, ",") && !piece_is(c, end, ".") && !piece_is(c, end, ";") && !piece_lex(c, end, LEX_CLAUSE) &&
           !(piece_is(c, end, "and") && end > i && verb_follows(c, end + 1)))
        ++end;
    while (i < end && piece_is(c, i, "\""))
        ++i;
    while (end > i && piece_is(c, end - 1, "\""))
        --end;
    if (end == i)
        return NG_OK;
    h->role[0].role = "role";
    h->role[0].item = NG_NONE;
    h->role[0].text = masked_text(c->r, c->m, c->p[i].begin, c->p[end - 1].end);
    h->n_role = 1;
    return h->role[0].text == NULL ? ng_nomem(c->r->err, "extract") : emit(c, g, h);
}

/* The object behind the verb group, and the statement. *next: the piece behind what was read. */
static ng_status read_object(clause *c, const subject_phrase *s, verb_group *g, size_t *next)
{
    hit h = { .m = c->m, .sentence = c->sentence, .time = NG_NONE, .place = NG_NONE, .source = NG_NONE };
    subject_of(c, s, &h);
    size_t i = g->verb + 1;
    char l[48];
    *next = c->n;
    if (piece_lex(c, g->verb, LEX_SAY) && (strcmp(g->lemma, "say") == 0 || says_clause(c, i))) {
        if (piece_lex(c, g->verb, LEX_NEGATION) || strcmp(g->lemma, "tell") == 0 || h.n_subject == 0 || !content(c, i, &h))
            return NG_OK;
        return emit(c, g, &h);
    }
    if (strcmp(g->lemma, "tell") == 0)
        return NG_OK;
    while (piece_adverb(c, i) || piece_is(c, i, "\""))
        ++i;
    if (piece_preposition(c, i) && !piece_is(c, i, "of") && !piece_time(c, i + 1)) {
        const bool infinitive = piece_is(c, i, "to") && c->p[i + 1 < c->n ? i + 1 : i].low[0] != '\0' && !piece_lex(c, i + 1, LEX_DETERMINER);
        if (infinitive || (piece_verb(c, i + 1, l) & V_ING))
            return NG_OK;
        g->last = i++;
    }
    const bool participle = (piece_verb(c, i + 1, l) & V_ONLY) && (piece_verb(c, i + 1, l) & (V_PARTICIPLE | V_ING));
    if (piece_mention(c, i) && !piece_is(c, i + 1, "'s") && (!piece_content(c, i + 1) || piece_adverb(c, i + 1) || participle)) {
        const size_t end = read_mentions(c, i, h.object, &h.n_object);
        h.obj_begin = c->p[i].begin;
        h.obj_end = c->p[end - 1].end;
        h.has_object = true;
        *next = end;
        if (lexicon_get(&c->r->x->lex, LEX_NAMING, g->lemma, strlen(g->lemma)) != NULL)
            return name_it(c, end, g, &h);
        further_arguments(c, end, g->lemma, &h);
        return emit(c, g, &h);
    }
    const size_t last = noun_phrase(c, i);
    if (last + 1 < c->n && (piece_is(c, last + 1, "/") || piece_is(c, last + 1, "%") || piece_is(c, last + 1, ":")))
        return NG_OK; /* "a 5% rise", "4/9": the phrase goes on beyond what is read here */
    if (last + 1 <= i || last >= c->n || (last == i && !piece_content(c, i) && !piece_mention(c, i)))
        return NG_OK;
    h.obj_begin = c->p[i].begin;
    h.obj_end = c->p[last].end;
    if (h.obj_end - h.obj_begin > OBJECT_MAX)
        return NG_OK;
    h.has_object = true;
    *next = last + 1;
    further_arguments(c, last + 1, g->lemma, &h);
    return h.n_subject == 0 && h.n_role == 0 && h.place == NG_NONE ? NG_OK : emit(c, g, &h);
}

/* "and participated in ...", ", deepening their cooperation": the same subject's next verb, from piece i. */
static bool next_verb(const clause *c, size_t i, verb_group *g)
{
    for (size_t k = i; k + 2 < c->n; ++k) {
        if (piece_lex(c, k, LEX_CLAUSE) || piece_is(c, k, ";") || piece_is(c, k, "\""))
            return false;
        if (piece_is(c, k, "and") && verb_group_read(c, k + 1, false, g) && !piece_mention(c, k + 1))
            return true;
        if (piece_is(c, k, ",") && (piece_verb(c, k + 1, g->lemma) & V_ING) && (piece_verb(c, k + 1, g->lemma) & V_ONLY) && !piece_lex(c, k + 1, LEX_SAY)) {
            g->first = g->verb = g->last = k + 1;
            return !piece_is(c, k + 2, "to");
        }
    }
    return false;
}

static ng_status read_clause(clause *c, const subject_phrase *s)
{
    verb_group g;
    const bool person = s->n_item > 0 && c->r->m[s->item[0]].type == NG_TYPE_PERSON;
    size_t next = 0;
    if (!verb_group_read(c, s->from, person, &g))
        return NG_OK;
    ng_status st = read_object(c, s, &g, &next);
    for (int n = 0; st == NG_OK && n < 2 && next < c->n && next_verb(c, next, &g); ++n)
        st = read_object(c, s, &g, &next);
    return st;
}

/* "according to" at pieces i and i + 1: the property of "say", in these words. */
static ng_status say_according(clause *c, size_t i, hit *h)
{
    const ng_property *p = known_property(c, "say", h);
    const ng_surface_pattern source = { .confidence = CONFIDENCE_KNOWN, .priority = -1000, .property = "" };
    const pattern pat = { .source = &source, .property = p };
    if (p == NULL)
        return NG_OK;
    h->p = &pat;
    h->by = "verb";
    h->has_trigger = true;
    h->trig_begin = c->p[i].begin;
    h->trig_end = c->p[i + 1].end;
    h->begin = h->trig_begin < h->obj_begin ? h->trig_begin : h->obj_begin;
    h->end = h->sub_end > h->obj_end ? h->sub_end : h->obj_end;
    return say(c->r, h);
}

/* ", KCNA reported." and ", according to NBC News": the sentence before it is what they say. */
static ng_status read_attribution(clause *c)
{
    hit h = { .m = c->m, .sentence = c->sentence, .time = NG_NONE, .place = NG_NONE, .source = NG_NONE };
    verb_group g = { 0 };
    size_t comma = c->n;
    for (size_t i = 3; i + 2 < c->n; ++i) {
        const bool border = piece_is(c, i, ",") || piece_is(c, i, "\"");
        if (!border)
            continue;
        if (piece_mention(c, i + 1) && piece_lex(c, i + 2, LEX_SAY) && i + 4 >= c->n) {
            g.verb = g.last = i + 2;
            (void)piece_verb(c, i + 2, g.lemma);
            h.subject[0] = c->p[i + 1].item;
            h.sub_begin = c->p[i + 1].begin;
            h.sub_end = c->p[i + 1].end;
            comma = i;
        } else if (piece_is(c, i + 1, "according") && piece_is(c, i + 2, "to") && piece_mention(c, i + 3) && i + 5 >= c->n) {
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
    const size_t first = piece_is(c, 0, "\"") ? 1 : 0;
    while (comma > first && !(c->p[comma - 1].low[0] != '\0' || c->p[comma - 1].item != NG_NONE))
        --comma;
    h.obj_begin = c->p[first].begin;
    h.obj_end = c->p[comma - 1].end;
    if (comma <= first || h.obj_end - h.obj_begin > CONTENT_MAX)
        return NG_OK;
    h.n_subject = 1;
    h.bare = h.plain = true;
    h.has_object = true;
    if (strcmp(c->p[g.last].low, "to") == 0)
        return say_according(c, g.verb, &h);
    h.begin = h.obj_begin;
    return emit(c, &g, &h);
}

/* "According to AP, analysts predict ..." */
static ng_status read_according(clause *c)
{
    if (!piece_is(c, 0, "according") || !piece_is(c, 1, "to") || !piece_mention(c, 2) || !piece_is(c, 3, ",") || c->n < 7)
        return NG_OK;
    hit h = { .m = c->m, .sentence = c->sentence, .time = NG_NONE, .place = NG_NONE, .source = NG_NONE, .bare = true, .plain = true };
    h.subject[0] = c->p[2].item;
    h.n_subject = 1;
    h.sub_begin = c->p[2].begin;
    h.sub_end = c->p[2].end;
    return content(c, 4, &h) ? say_according(c, 0, &h) : NG_OK;
}

/* "the summit, closely monitored by the United States and South Korea," */
static ng_status read_passives(clause *c)
{
    char l[48];
    for (size_t i = 2; i + 2 < c->n; ++i) {
        const unsigned v = piece_verb(c, i, l);
        if (!(v & V_PARTICIPLE) || !(v & V_ONLY) || !piece_is(c, i + 1, "by") || !piece_mention(c, i + 2))
            continue;
        size_t k = i;
        while (k > 0 && (piece_adverb(c, k - 1) || piece_is(c, k - 1, "was") || piece_is(c, k - 1, "were") || piece_is(c, k - 1, "been") || piece_is(c, k - 1, ",")))
            --k;
        const size_t end = k;
        if (k > 0 && piece_mention(c, k - 1))
            --k;
        else
            while (k > 0 && end - k < 4 && piece_content(c, k - 1) && !piece_verb(c, k - 1, l))
                --k;
        if (k == end || (k > 0 && (piece_is(c, k - 1, "of") || piece_is(c, k - 1, "'s") || piece_is(c, k - 1, "and") || piece_is(c, k - 1, ","))))
            continue;
        hit h = { .m = c->m, .sentence = c->sentence, .time = NG_NONE, .place = NG_NONE, .source = NG_NONE };
        verb_group g = { .first = i, .last = i, .verb = i };
        (void)piece_verb(c, i, g.lemma);
        const size_t after = read_mentions(c, i + 2, h.subject, &h.n_subject);
        if (piece_is(c, after, "'s") || piece_content(c, after) || piece_lex(c, i, LEX_SAY) ||
            lexicon_get(&c->r->x->lex, LEX_NAMING, l, strlen(l)) != NULL)
            continue;
        h.sub_begin = c->p[i + 2].begin;
        h.sub_end = c->p[after - 1].end;
        if (end - k == 1 && piece_mention(c, k))
            h.object[h.n_object++] = c->p[k].item;
        h.obj_begin = c->p[k].begin;
        h.obj_end = c->p[end - 1].end;
        h.has_object = true;
        const ng_status st = emit(c, &g, &h);
        if (st != NG_OK)
            return st;
    }
    return NG_OK;
}

/* May a clause begin at piece i? At the head, behind an introduction, behind "and", "but" or ";". */
static bool clause_start(const clause *c, size_t i)
{
    if (i == 0)
        return true;
    if (piece_is(c, i - 1, "and") || piece_is(c, i - 1, "but") || piece_is(c, i - 1, "while"))
        return i >= 2 && (piece_is(c, i - 2, ",") || piece_is(c, i - 2, ";"));
    if (piece_is(c, i - 1, ";") || piece_is(c, i - 1, ":"))
        return true;
    if (!piece_is(c, i - 1, ","))
        return i == 1 && piece_lex(c, 0, LEX_FUNCTION) && !piece_preposition(c, 0) && !piece_lex(c, 0, LEX_CLAUSE) && !piece_lex(c, 0, LEX_DETERMINER);
    /* behind an introduction without a verb: "On June 18-19," "Moreover," */
    char l[48];
    for (size_t k = 0; k + 1 < i; ++k) {
        if (piece_is(c, k, ",") || piece_is(c, k, ";") || (k > 0 && (piece_verb(c, k, l) & V_ONLY) && !(piece_verb(c, k, l) & V_ING)))
            return false;
    }
    return i <= 14 && !piece_mention(c, 0);
}

ng_status verbs_match(run *r, const masked *m, size_t sentence)
{
    clause c = { .r = r, .m = m, .sentence = sentence };
    pieces_cut(&c);
    for (size_t i = 0; i < c.n; ++i) {
        subject_phrase s;
        if (!clause_start(&c, i) || !(read_words(&c, i, &s) || read_subject(&c, i, &s)))
            continue;
        const ng_status st = read_clause(&c, &s);
        if (st != NG_OK)
            return st;
    }
    ng_status st = read_attribution(&c);
    if (st == NG_OK)
        st = read_according(&c);
    return st == NG_OK ? read_passives(&c) : st;
}
