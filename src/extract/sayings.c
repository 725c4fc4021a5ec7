/* sayings.c -- what somebody says: "X said that ...", "X told Y: ...", "..., X reported."
 *
 * That X said it is what the article itself reports, so the statement is a fact
 * like any other deed; what X said is the words it holds, and whether those are
 * true, denied or only possible is no matter of the saying. Where the saying is
 * itself reported ("KCNA said that Kim called ...") or hedged, it is a claim.
 */
#include "clauses.h"

#define CONTENT_MAX 400 /* bytes of what somebody says */
#define CONFIDENCE 0.7
#define ADJUNCT_MAX 16 /* pieces between the verb and what is said */

static bool quote(const clause *c, size_t i)
{
    return piece_is(c, i, "\"") || (piece_is(c, i, "`") && piece_is(c, i + 1, "`")) ||
           (piece_is(c, i, "'") && piece_is(c, i + 1, "'"));
}

/* Does what is said begin at i for certain: "that", a colon, a quotation mark? */
static bool marked(const clause *c, size_t i)
{
    return piece_is(c, i, "that") || piece_is(c, i, ":") || quote(c, i) ||
           (piece_is(c, i, ",") && (quote(c, i + 1) || piece_is(c, i + 1, "that")));
}

static bool finite(const clause *c, size_t i)
{
    char l[48];
    while (piece_adverb(c, i))
        ++i;
    return piece_lex(c, i, LEX_AUXILIARY) || piece_lex(c, i, LEX_MODAL) ||
           (piece_verb(c, i, l) & (V_PAST | V_THIRD)) != 0;
}

/* A subject with a finite verb right behind it: a clause without "that". */
static bool clause_at(const clause *c, size_t i)
{
    if (piece_lex(c, i, LEX_PRONOUN) || piece_is(c, i, "there"))
        return true;
    const size_t np = noun_phrase(c, i);
    if (np + 1 <= i)
        return false;
    if (finite(c, np + 1))
        return true;
    for (size_t k = i + 1; k <= np; ++k) { /* the phrase swallowed its verb: "the company expects growth" */
        char l[48];
        if ((piece_verb(c, k, l) & V_ONLY) && (piece_verb(c, k, l) & (V_PAST | V_THIRD)))
            return true;
    }
    return false;
}

/* Any finite verb before the sentence ends: enough behind plain "said". */
static bool clause_somewhere(const clause *c, size_t i)
{
    for (size_t k = i + 1; k < c->n; ++k) {
        if (finite(c, k) && !piece_adverb(c, k))
            return true;
    }
    return false;
}

/* "in a statement", "at a news conference in Oslo", "of the workshops,": the piece where what is said begins, or
 * NG_NONE. */
static size_t adjunct(const clause *c, size_t i)
{
    for (size_t k = i + 1; k < c->n && k < i + ADJUNCT_MAX; ++k) {
        if (marked(c, k))
            return k;
        if (piece_is(c, k, ",") || piece_is(c, k, ";") || piece_lex(c, k, LEX_CLAUSE))
            return NG_NONE;
    }
    return NG_NONE;
}

/* Whom the words are told, at piece i: its last piece, or NG_NONE. */
static size_t recipient(const clause *c, size_t i, hit *h)
{
    uint32_t item[8];
    size_t n = 0;
    size_t last = mentions_read(c, i, item, &n);
    if (n == 0 || piece_is(c, last, "'s") || piece_content(c, last))
        last = noun_phrase(c, i) + 1;
    if (last <= i)
        return NG_NONE;
    h->role[0].role = "recipient";
    h->role[0].item = n == 1 && last == i + 1 ? item[0] : NG_NONE;
    h->role[0].text = masked_text(c->r, c->m, c->p[i].begin, c->p[last - 1].end);
    h->n_role = h->role[0].text != NULL;
    return last - 1;
}

/* Where what is said begins behind the verb; NG_NONE: nothing is said there. */
static size_t content_begin(const clause *c, const verb_group *g, hit *h)
{
    size_t i = g->verb + 1;
    const bool tell = lexicon_get(&c->r->x->lex, LEX_TELL, g->lemma, strlen(g->lemma)) != NULL;
    if (tell && !marked(c, i)) {
        const size_t last = recipient(c, i, h);
        if (last == NG_NONE)
            return NG_NONE;
        i = last + 1;
    }
    const bool border =
        piece_is(c, i, "on") || piece_is(c, i, "late") || piece_is(c, i, "early") || piece_is(c, i, "earlier");
    if (piece_time(c, i + border) && !piece_is(c, i + border + 1, "'s")) {
        h->time = c->p[i + border].item;
        i += 1 + border;
    }
    if (tell && (piece_is(c, i, "of") || piece_is(c, i, "against") || piece_is(c, i, "about")))
        return NG_NONE; /* "warned both sides against \"haste\"" */
    if (!marked(c, i) && !(piece_is(c, i, "as") && piece_is(c, i + 1, "far")) &&
        (piece_preposition(c, i) || piece_is(c, i, "after") || piece_is(c, i, "during") || piece_is(c, i, "via") ||
         piece_is(c, i, "before") || piece_is(c, i, "under") || piece_is(c, i, "when") || piece_is(c, i, "while") ||
         piece_is(c, i, "as") || piece_is(c, i, "following")))
        i = adjunct(c, i);
    if (i >= c->n)
        return NG_NONE;
    if (marked(c, i)) {
        i += piece_is(c, i, ",");
        i += piece_is(c, i, "that") || piece_is(c, i, ":");
        return i + piece_is(c, i, ",");
    }
    if (piece_is(c, i, ",") || piece_is(c, i, ".") || piece_is(c, i, "nothing") || piece_is(c, i, "so") ||
        piece_is(c, i, "no"))
        return NG_NONE;
    const bool plain = strcmp(g->lemma, "say") == 0;
    return clause_at(c, i) || (plain && clause_somewhere(c, i)) ||
                   (tell && piece_mention(c, i) && clause_somewhere(c, i))
               ? i
               : NG_NONE;
}

/* The border before ", KCNA reported." or ", according to KCNA" at the sentence's end; n: none. *verb: its verb, *who
 * the speaker. */
static size_t attribution_at(const clause *c, size_t *verb, size_t *who)
{
    size_t ret = c->n;
    for (size_t i = 3; i + 2 < c->n; ++i) {
        if (!piece_is(c, i, ",") && !quote(c, i))
            continue;
        if (piece_mention(c, i + 1) && piece_lex(c, i + 2, LEX_SAY) && i + 4 >= c->n) {
            ret = i;
            *verb = i + 2;
            *who = i + 1;
        } else if (piece_is(c, i + 1, "according") && piece_is(c, i + 2, "to") && piece_mention(c, i + 3) &&
                   i + 5 >= c->n) {
            ret = i;
            *verb = i + 1;
            *who = i + 3;
        }
    }
    return ret;
}

/* The words of pieces [first, end) into *h: whole quotations, no loose mark. False: nothing that can be shown. */
static bool content_words(const clause *c, size_t first, size_t end, hit *h)
{
    size_t stop = end;
    while (stop > first && !(c->p[stop - 1].low[0] != '\0' || c->p[stop - 1].item != NG_NONE ||
                             piece_is(c, stop - 1, "%") || piece_is(c, stop - 1, ")")))
        --stop;
    if (stop <= first)
        return false;
    size_t marks = 0;
    for (size_t k = first; k < stop; ++k)
        marks += piece_is(c, k, "\"");
    if (marks % 2 == 1 && piece_is(c, first, "\""))
        ++first;
    else if (marks % 2 == 1) { /* closed behind the full stop */
        size_t k = stop;
        while (k < c->n && !piece_is(c, k, "\""))
            ++k;
        if (k >= c->n || k > stop + 2)
            return false;
        stop = k + 1;
    }
    if (stop < first + 2)
        return false;
    h->obj_begin = c->p[first].begin;
    h->obj_end = c->p[stop - 1].end;
    if (stop > first + 2 && piece_is(c, stop - 1, "\"") &&
        piece_is(c, stop - 2, ",")) { /* the comma is the sentence's */
        const char *words = masked_text(c->r, c->m, h->obj_begin, c->p[stop - 3].end),
                   *mark = masked_text(c->r, c->m, c->p[stop - 1].begin, h->obj_end);
        h->object_text = words == NULL || mark == NULL ? NULL : ng_arena_printf(c->r->a, "%s%s", words, mark);
    }
    h->has_object = h->obj_end > h->obj_begin && h->obj_end - h->obj_begin <= CONTENT_MAX;
    return h->has_object;
}

bool saying_read(const clause *c, const verb_group *g, hit *h)
{
    if (!piece_lex(c, g->verb, LEX_SAY) || h->n_subject == 0)
        return false;
    const size_t first = content_begin(c, g, h);
    size_t verb, who;
    const size_t end = attribution_at(c, &verb, &who);
    if (first == NG_NONE || first + 1 >= end || !content_words(c, first, end, h)) {
        h->n_role = 0;
        h->time = NG_NONE;
        return false;
    }
    h->bare = h->saying = true; /* a date in what is said is no date of the saying */
    return true;
}

/* ---- what stands behind or before the words ---- */

/* "according to": the property of "say", in these words. */
static ng_status say_according(clause *c, size_t i, hit *h)
{
    const ng_property *p = known_property(c, "say", h);
    const ng_surface_pattern source = { .confidence = CONFIDENCE, .priority = -1000, .property = "" };
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

static void speaker(const clause *c, size_t i, hit *h)
{
    *h = (hit){ .m = c->m,
                .sentence = c->sentence,
                .time = NG_NONE,
                .place = NG_NONE,
                .source = NG_NONE,
                .bare = true,
                .plain = true,
                .saying = true };
    h->subject[0] = c->p[i].item;
    h->n_subject = 1;
    h->sub_begin = c->p[i].begin;
    h->sub_end = c->p[i].end;
}

/* ", KCNA reported." and ", according to NBC News": the sentence before it is what they say. */
static ng_status behind(clause *c)
{
    hit h;
    verb_group g = { 0 };
    size_t verb = 0, who = 0;
    const size_t border = attribution_at(c, &verb, &who);
    if (border == c->n)
        return NG_OK;
    speaker(c, who, &h);
    size_t end = border;
    if (quote(c, border) && end > 0)
        ++end; /* the mark belongs to the words */
    if (!content_words(c, 0, end, &h))
        return NG_OK;
    if (who > verb)
        return say_according(c, verb, &h);
    g.first = g.verb = g.last = verb;
    if (piece_verb(c, verb, g.lemma) == 0 ||
        lexicon_get(&c->r->x->lex, LEX_NEGATION, c->p[verb].low, strlen(c->p[verb].low)) != NULL)
        return NG_OK;
    return verb_emit(c, &g, &h);
}

/* "According to AP, analysts predict ..." */
static ng_status before(clause *c)
{
    if (!piece_is(c, 0, "according") || !piece_is(c, 1, "to") || !piece_mention(c, 2) || !piece_is(c, 3, ",") ||
        c->n < 7)
        return NG_OK;
    hit h;
    speaker(c, 2, &h);
    return content_words(c, 4, c->n, &h) ? say_according(c, 0, &h) : NG_OK;
}

ng_status attributions_read(clause *c)
{
    const ng_status st = behind(c);
    return st == NG_OK ? before(c) : st;
}
