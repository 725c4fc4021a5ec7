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

#include "clauses.h"

#define CONFIDENCE_KNOWN 0.7 /* the ontology's property */
#define CONFIDENCE_MINTED 0.6

/* ---- subjects ---- */

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
            (void)mentions_read(c, a, s->item, &s->n_item);
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
        size_t k = mentions_read(c, i, s->item, &s->n_item);
        s->last = k - 1;
        s->from = insertion(c, k, s);
        return true;
    }
    return false;
}

/* "summit", "visit": the ontology has it as a class of events. */
static bool event_noun(const clause *c, size_t i)
{
    size_t n = 0;
    const ng_word *w =
        i < c->n && c->p[i].low[0] != '\0' ? ng_ontology_word(c->r->x->ontology, NG_WORD_NOUN, c->p[i].low, &n) : NULL;
    for (size_t k = 0; w != NULL && k < n; ++k) {
        const char *colon = strchr(w[k].property, ':');
        const ng_class *of = ng_ontology_class(c->r->x->ontology, colon != NULL ? colon + 1 : w[k].property);
        if (of != NULL && of->is_event && strcmp(of->name, "Statement") != 0 && strcmp(of->name, "Report") != 0)
            return true;
    }
    return false;
}

/* "Putin's visit", "the summit": a possessor or an event, up to a sure verb or a comma. "The leaders", "this move"
 * tell nobody anything away from their sentence. */
static bool read_words(const clause *c, size_t i, subject_phrase *s)
{
    char l[48];
    memset(s, 0, sizeof *s);
    s->first = i;
    const bool the = piece_is(c, i, "the");
    if (!the && !(piece_mention(c, i) && piece_is(c, i + 1, "'s")))
        return false;
    const size_t noun = i + 1 + !the;
    size_t k = noun;
    while (k < c->n && k < noun + 4 && piece_content(c, k) && !(k > noun && (piece_verb(c, k, l) & V_ONLY)))
        ++k;
    if (k == noun || (the && !event_noun(c, k - 1)))
        return false;
    s->last = k - 1;
    s->from = insertion(c, k, s);
    return true;
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
const ng_property *known_property(const clause *c, const char *verb, const hit *h)
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
    char l[48];
    if (label != NULL && g->first < g->verb && !(piece_verb(c, g->verb, l) & (V_PAST | V_ING)) &&
        (piece_is(c, g->first, "has") || piece_is(c, g->first, "have") || piece_is(c, g->first, "had")))
        label = ng_arena_printf(a, "%s %s", c->p[g->first].low, label); /* "has drawn" */
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

ng_status verb_emit(clause *c, const verb_group *g, hit *h)
{
    char lemma[100];
    const bool prep = g->last > g->verb;
    (void)snprintf(lemma, sizeof lemma, prep ? "%s %s" : "%s", g->lemma, prep ? c->p[g->last].low : "");
    if (!prep)
        lemma[strlen(g->lemma)] = '\0';
    const bool naming = lexicon_get(&c->r->x->lex, LEX_NAMING, lemma, strlen(lemma)) != NULL;
    const ng_property *p = naming ? NULL : known_property(c, lemma, h);
    if (p != NULL && !h->saying && p == known_property(c, "say", h))
        p = NULL; /* "voiced support", "added ten seats": no words were said */
    if (p != NULL && !h->saying && h->n_object == 0 && (p->lemma == NULL || strcmp(p->lemma, lemma) != 0))
        p = NULL; /* "blocked six shots" bans nothing: of bare words only the property's first verb is sure */
    const bool own = p == NULL;
    if (own)
        p = minted(c, g, lemma);
    if (p == NULL)
        return ng_nomem(c->r->err, "extract");
    const ng_surface_pattern source = { .property = p->curie,
                                        .confidence = own ? CONFIDENCE_MINTED : CONFIDENCE_KNOWN,
                                        .priority = -1000 };
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

/* "called the pact a milestone", "described it as a threat": what it is called is the role. */
static ng_status name_it(clause *c, size_t i, const verb_group *g, hit *h)
{
    i += piece_is(c, i, "as");
    size_t end = i;
    while (end < c->n && end < i + 24 && !piece_is(c, end, ",") && !piece_is(c, end, ".") && !piece_is(c, end, ";") &&
           !piece_lex(c, end, LEX_CLAUSE) && !(piece_is(c, end, "and") && end > i && verb_follows(c, end + 1)))
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
    return h->role[0].text == NULL ? ng_nomem(c->r->err, "extract") : verb_emit(c, g, h);
}

static bool digits(const clause *c, size_t i)
{
    return i < c->n && c->p[i].low[0] >= '0' && c->p[i].low[0] <= '9';
}

/* "seamer Nathan Bracken", "the experienced Cristian Stoica": plain words before one person. The person's piece, or i.
 */
static size_t person_behind(const clause *c, size_t i)
{
    for (size_t k = i; k < c->n && k < i + 6; ++k) {
        if (piece_mention(c, k))
            return c->r->m[c->p[k].item].type == NG_TYPE_PERSON && !piece_is(c, k + 1, "and") ? k : i;
        if (!piece_content(c, k) && !(k == i && piece_lex(c, k, LEX_DETERMINER)))
            return i;
    }
    return i;
}

/* "Russia" of "condemned Russia": mentions that are the whole object. The piece behind them; 0: they are not. */
static size_t mention_object(const clause *c, size_t i, hit *h)
{
    char l[48];
    i = person_behind(c, i);
    const bool participle = (piece_verb(c, i + 1, l) & V_ONLY) && (piece_verb(c, i + 1, l) & (V_PARTICIPLE | V_ING));
    if (!piece_mention(c, i) || piece_is(c, i + 1, "'s") || piece_is(c, i + 1, "'") ||
        (piece_content(c, i + 1) && !piece_adverb(c, i + 1) && !participle))
        return 0;
    const size_t end = mentions_read(c, i, h->object, &h->n_object);
    h->obj_begin = c->p[i].begin;
    h->obj_end = c->p[end - 1].end;
    h->has_object = true;
    return end;
}

/* "ordered X to leave", "handed X a record", "asked X whether": the mention is not what the verb is about. */
static bool says_more(const clause *c, size_t end)
{
    return (piece_is(c, end, "to") && !piece_mention(c, end + 1) && !piece_lex(c, end + 1, LEX_DETERMINER)) ||
           piece_lex(c, end, LEX_DETERMINER) || piece_is(c, end, "$") || piece_is(c, end, "\"") ||
           piece_is(c, end, "if") || piece_is(c, end, "whether") || piece_is(c, end, "as") || piece_is(c, end, "of") ||
           piece_mention(c, end) || digits(c, end);
}

/* The object behind the verb group, and the statement. *next: the piece behind what was read. */
static ng_status read_object(clause *c, const subject_phrase *s, verb_group *g, size_t *next)
{
    hit h = { .m = c->m, .sentence = c->sentence, .time = NG_NONE, .place = NG_NONE, .source = NG_NONE };
    subject_of(c, s, &h);
    size_t i = g->verb + 1;
    char l[48];
    *next = c->n;
    if (saying_read(c, g, &h))
        return verb_emit(c, g, &h);
    if (strcmp(g->lemma, "tell") == 0 || strcmp(g->lemma, "say") == 0)
        return NG_OK;
    while (piece_adverb(c, i) || piece_is(c, i, "\"")) {
        if (piece_lex(c, i, LEX_NEGATION))
            return NG_OK; /* "recommends not taking" */
        ++i;
    }
    if (piece_is(c, i, "of") || piece_is(c, i, "by"))
        return NG_OK; /* "accused of murder", "struck by lightning": no deed of the subject */
    if (piece_preposition(c, i) && !piece_time(c, i + 1)) {
        const bool infinitive = piece_is(c, i, "to") && c->p[i + 1 < c->n ? i + 1 : i].low[0] != '\0' &&
                                !piece_lex(c, i + 1, LEX_DETERMINER);
        if (infinitive || (piece_verb(c, i + 1, l) & V_ING) ||
            ((piece_is(c, i, "about") || piece_is(c, i, "over")) && digits(c, i + 1)))
            return NG_OK;
        g->last = i++;
    }
    const bool naming = lexicon_get(&c->r->x->lex, LEX_NAMING, g->lemma, strlen(g->lemma)) != NULL;
    if (!naming && g->last == g->verb && piece_mention(c, i) &&
        lexicon_get(&c->r->x->lex, LEX_DITRANSITIVE, g->lemma, strlen(g->lemma)) != NULL &&
        (piece_lex(c, i + 1, LEX_DETERMINER) || piece_lex(c, i + 1, LEX_NUMBER) || digits(c, i + 1))) {
        h.role[h.n_role].role = "recipient"; /* "sent Norway two ships" */
        h.role[h.n_role].item = c->p[i].item;
        h.role[h.n_role++].text = masked_text(c->r, c->m, c->p[i].begin, c->p[i].end);
        if (h.role[0].text == NULL)
            return ng_nomem(c->r->err, "extract");
        return naming || !words_object(c, s, g, i + 1, &h, next) ? NG_OK : verb_emit(c, g, &h);
    }
    const size_t end = mention_object(c, i, &h);
    if (end > 0) {
        *next = end;
        if (naming)
            return name_it(c, end, g, &h);
        const char *light = lexicon_get(&c->r->x->lex, LEX_LIGHT, g->lemma, strlen(g->lemma));
        if (light != NULL && light[0] != '\0' && g->last == g->verb && known_property(c, g->lemma, &h) == NULL)
            return NG_OK; /* "made Japan the symbol" */
        if (says_more(c, end) && (g->last > g->verb || known_property(c, g->lemma, &h) == NULL))
            return NG_OK;
        *next = arguments_read(c, end, true, g->lemma, &h);
        return verb_emit(c, g, &h);
    }
    if (naming || !words_object(c, s, g, i, &h, next)) {
        *next = i;
        return NG_OK;
    }
    return verb_emit(c, g, &h);
}

/* "and participated in ...", ", deepening their cooperation": the same subject's next verb, from piece i. */
static bool next_verb(const clause *c, size_t i, verb_group *g)
{
    for (size_t k = i; k + 2 < c->n; ++k) {
        if (piece_lex(c, k, LEX_CLAUSE) || piece_is(c, k, ";") || piece_is(c, k, "\""))
            return false;
        if (piece_is(c, k, "and") && verb_group_read(c, k + 1, false, g) && !piece_mention(c, k + 1))
            return true;
        if (piece_is(c, k, ",") && piece_content(c, k + 1) && (piece_verb(c, k + 1, g->lemma) & V_ING) &&
            (piece_verb(c, k + 1, g->lemma) & V_ONLY) && !piece_lex(c, k + 1, LEX_SAY)) {
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

/* "the summit, closely monitored by the United States and South Korea," */
static ng_status read_passives(clause *c)
{
    char l[48];
    for (size_t i = 2; i + 2 < c->n; ++i) {
        const unsigned v = piece_verb(c, i, l);
        if (!(v & V_PARTICIPLE) || !(v & V_ONLY) || !piece_is(c, i + 1, "by") || !piece_mention(c, i + 2))
            continue;
        size_t k = i;
        bool comma = false, finite = false; /* "X, based in Y, was founded by": the comma ends an insertion */
        while (k > 0 && (piece_adverb(c, k - 1) || piece_is(c, k - 1, "was") || piece_is(c, k - 1, "were") ||
                         piece_is(c, k - 1, "been") || (piece_is(c, k - 1, ",") && !finite))) {
            finite = finite || piece_is(c, k - 1, "was") || piece_is(c, k - 1, "were");
            comma = comma || piece_is(c, k - 1, ",");
            --k;
        }
        const size_t end = k;
        if (k > 0 && piece_mention(c, k - 1))
            --k;
        else
            while (k > 0 && end - k < 4 && piece_content(c, k - 1) && !piece_verb(c, k - 1, l))
                --k;
        if (k == end || (k > 0 && (piece_is(c, k - 1, "of") || piece_is(c, k - 1, "'s") || piece_is(c, k - 1, "and") ||
                                   piece_is(c, k - 1, ","))))
            continue;
        hit h = { .m = c->m, .sentence = c->sentence, .time = NG_NONE, .place = NG_NONE, .source = NG_NONE };
        verb_group g = { .first = i, .last = i, .verb = i };
        (void)piece_verb(c, i, g.lemma);
        const size_t after = mentions_read(c, i + 2, h.subject, &h.n_subject);
        if (!(end - k == 1 && piece_mention(c, k)) && !event_noun(c, end - 1) &&
            (comma || end - k < 2 || !stands_alone(c, g.lemma, k, end - 1, false)))
            continue;
        if (piece_is(c, after, "as") || piece_is(c, after, "'s") || piece_content(c, after) ||
            piece_lex(c, i, LEX_SAY) || lexicon_get(&c->r->x->lex, LEX_NAMING, l, strlen(l)) != NULL)
            continue;
        h.sub_begin = c->p[i + 2].begin;
        h.sub_end = c->p[after - 1].end;
        if (end - k == 1 && piece_mention(c, k))
            h.object[h.n_object++] = c->p[k].item;
        h.obj_begin = c->p[k].begin;
        h.obj_end = c->p[end - 1].end;
        h.has_object = true;
        const ng_status st = verb_emit(c, &g, &h);
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
        return i == 1 && piece_lex(c, 0, LEX_FUNCTION) && !piece_preposition(c, 0) && !piece_lex(c, 0, LEX_CLAUSE) &&
               !piece_lex(c, 0, LEX_DETERMINER);
    /* behind an introduction without a verb: "On June 18-19," "Moreover," */
    char l[48];
    for (size_t k = 0; k + 1 < i; ++k) {
        if (piece_is(c, k, ",") || piece_is(c, k, ";") ||
            (k > 0 && (piece_verb(c, k, l) & V_ONLY) && !(piece_verb(c, k, l) & V_ING)))
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
    const ng_status st = attributions_read(&c);
    return st == NG_OK ? read_passives(&c) : st;
}
