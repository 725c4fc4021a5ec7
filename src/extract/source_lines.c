/* source_lines.c -- where a service that monitors the media took a report from: "Moscow TASS in English 1654 GMT 25
 * Apr 94", "Source: Orlan news agency, Velmora, in English 1200 gmt 3 May 08", or place and outlet alone on a line.
 *
 * Such a line is no sentence. It names a place and, behind it, an outlet that sits there; nothing else is read from
 * it. Which lines bear a date the article's rules know (a block of their own); lines of place and outlet alone are
 * told here, where names are known.
 */
#include "gate.h"
#include "mentions.h"
#include "relations_state.h"
#include "tree.h"

#define OUTLET_MAX 10 /* tokens of an outlet's name */
#define SERIAL_MAX 4  /* tokens of the code that may stand before the place */
#define SEAT_CONFIDENCE 0.9

/* Tokens of a line. */
typedef struct {
    uint32_t place, place_n, gaz; /* gaz: entry of the gazetteer or NG_NONE */
    uint32_t outlet, outlet_n;
} source_line;

static bool upper(const run *r, uint32_t i)
{
    return (r->w[i].flags & WORD_UPPER) != 0;
}

/* The place that begins at token i: false, none does. */
static bool place_at(const run *r, uint32_t i, uint32_t end, source_line *l)
{
    const ng_gazetteer *g = r->x->gazetteer;
    size_t n = 0, hits = 0;
    const ng_gaz_hit *hit =
        i < end && upper(r, i) ? ng_gazetteer_match(g, r->text, r->doc->token + i, end - i, &n, &hits) : NULL;
    for (size_t h = 0; hit != NULL && h < hits; ++h) {
        if (hit[h].kind == NG_GAZ_DEMONYM || hit[h].kind == NG_GAZ_SURNAME ||
            !type_is_place(ng_gazetteer_entry(g, hit[h].entry)->type))
            continue;
        l->place = i;
        l->place_n = (uint32_t)n;
        l->gaz = hit[mention_city_rather(r, hit, hits, h)].entry;
        return true;
    }
    const uint32_t k = i < end ? r->mention_at[i] : NG_NONE;
    if (k == NG_NONE || r->m[k].first != i || !type_is_place(r->m[k].type) || r->m[k].demonym)
        return false;
    l->place = i;
    l->place_n = r->m[k].n;
    l->gaz = r->m[k].gaz;
    return true;
}

static bool is_number(const run *r, uint32_t i, uint32_t end)
{
    return i < end && (r->w[i].flags & WORD_DIGIT);
}

/* Does the language or the time of issue begin at token i: "in English 1654 GMT", "30 Jan 94"? */
static bool tail_at(const run *r, uint32_t i, uint32_t end)
{
    if (word_is(r, i, "in"))
        return i + 2 < end && upper(r, i + 1);
    return is_number(r, i, end) && i + 1 < end && word_lex(r, LEX_MONTH, i + 1) != NULL && is_number(r, i + 2, end);
}

/* The outlet's name at tokens [i, end), which ends where a sign or a word in small letters stands that no name joins;
 * false: none. */
static bool outlet_at(const run *r, uint32_t i, uint32_t end, source_line *l)
{
    uint32_t k = i;
    while (k < end && k < i + OUTLET_MAX && !tail_at(r, k, end)) {
        const bool joint = k > i && (word_is(r, k, "-") || word_is(r, k, "/") || word_is(r, k, "the") ||
                                     word_lex(r, LEX_PARTICLE, k) != NULL || word_lex(r, LEX_JOINER, k) != NULL);
        if (!upper(r, k) && !is_number(r, k, end) && !joint)
            break;
        ++k;
    }
    while (k > i && !upper(r, k - 1) && !is_number(r, k - 1, end))
        --k;
    l->outlet = i;
    l->outlet_n = k - i;
    return k > i && (r->w[i].flags & WORD_LETTER);
}

/* The gazetteer's entry of the outlet's name with a type of [from, to], or NG_NONE. */
static uint32_t listed_as(const run *r, const source_line *l, ng_type from, ng_type to)
{
    const ng_gazetteer *g = r->x->gazetteer;
    size_t n = 0, hits = 0;
    const ng_gaz_hit *hit = ng_gazetteer_match(g, r->text, r->doc->token + l->outlet, l->outlet_n, &n, &hits);
    for (size_t h = 0; hit != NULL && n == l->outlet_n && h < hits; ++h) {
        const ng_type t = ng_gazetteer_entry(g, hit[h].entry)->type;
        if (t >= from && t <= to)
            return hit[h].entry;
    }
    return NG_NONE;
}

/* "Source: OUTLET news agency, PLACE, in English ..." */
static bool read_named(const run *r, uint32_t first, uint32_t end, source_line *l)
{
    if (!word_is(r, first, "source") || !word_is(r, first + 1, ":") || !outlet_at(r, first + 2, end, l))
        return false;
    for (uint32_t k = l->outlet + l->outlet_n; k + 2 < end; ++k) {
        if (word_is(r, k, ",") && place_at(r, k + 1, end, l) && word_is(r, k + 1 + l->place_n, ","))
            return true;
    }
    return false;
}

/* "LD2504174394 PLACE OUTLET in English ..." */
static bool read_dated(const run *r, uint32_t first, uint32_t end, source_line *l)
{
    if (read_named(r, first, end, l))
        return true;
    uint32_t i = first; /* behind a code of letters and digits, one word */
    while (i < end && !place_at(r, i, end, l) && i < first + SERIAL_MAX)
        ++i;
    if (i == end || i == first + SERIAL_MAX)
        return false;
    return outlet_at(r, l->place + l->place_n, end, l) && l->outlet + l->outlet_n < end;
}

/* ---- place and outlet alone ---- */

/* Does the sentence fill a line of the text? */
static bool fills_line(const run *r, const ng_sentence *s)
{
    uint32_t begin = s->span.begin, end = s->span.end;
    while (begin > 0 && (r->text[begin - 1] == ' ' || r->text[begin - 1] == '\t'))
        --begin;
    while (r->text[end] == ' ' || r->text[end] == '\t' || r->text[end] == '\r')
        ++end;
    return (begin == 0 || r->text[begin - 1] == '\n') && (r->text[end] == '\0' || r->text[end] == '\n');
}

/* Is it known that the name is an outlet's: by the gazetteer, or because it is found as a name of its own? */
static bool known_outlet(const run *r, const source_line *l)
{
    const uint32_t k = r->mention_at[l->outlet];
    const bool found = k != NG_NONE && r->m[k].first == l->outlet && r->m[k].n == l->outlet_n;
    return listed_as(r, l, NG_TYPE_NEWS_ORGANIZATION, NG_TYPE_NEWS_ORGANIZATION) != NG_NONE ||
           (found && r->m[k].type == NG_TYPE_NEWS_ORGANIZATION);
}

/* "KOMSOMOLSKAYA PRAVDA" behind "Moscow": capitals that are no English words. */
static bool in_capitals(const run *r, const source_line *l)
{
    size_t words = 0;
    for (uint32_t i = l->outlet; i < l->outlet + l->outlet_n; ++i) {
        if (!(r->w[i].flags & WORD_LETTER))
            continue;
        if (word_lex(r, LEX_COMMON, i) != NULL || (!(r->w[i].flags & WORD_ALLCAPS) && r->w[i].n > 1))
            return false;
        words += r->w[i].n >= 3;
    }
    return words > 0 && listed_as(r, l, NG_TYPE_COUNTRY, NG_TYPE_FACILITY) == NG_NONE &&
           !(r->w[l->place].flags & WORD_ALLCAPS);
}

static bool read_bare(const run *r, size_t s, source_line *l)
{
    const ng_sentence *sen = &r->doc->sentence[s];
    const uint32_t first = sen->first, end = first + sen->n;
    if (sen->n < 2 || sen->n > OUTLET_MAX + 4 || sen->block == NG_BLOCK_DATELINE || !fills_line(r, sen) ||
        !place_at(r, first, end, l) || !outlet_at(r, first + l->place_n, end, l) || l->outlet + l->outlet_n != end)
        return false;
    for (uint32_t i = first; i < end; ++i) {
        if (tree_pos(r, i) == POS_VERB || tree_pos(r, i) == POS_AUX)
            return false;
    }
    return known_outlet(r, l) || ((s == 0 || s + 1 == r->doc->n_sentence) && in_capitals(r, l));
}

/* ---- what they name ---- */

static ng_status add(run *r, size_t sentence, const source_line *l)
{
    size_t k = 0;
    for (size_t i = 0; i < r->n_m; ++i) {
        if (r->m[i].sentence != sentence)
            r->m[k++] = r->m[i];
    }
    r->n_m = k;
    const uint32_t outlet = listed_as(r, l, NG_TYPE_ORGANIZATION, NG_TYPE_SPORTS_TEAM);
    const ng_type type = l->gaz == NG_NONE ? NG_TYPE_CITY : ng_gazetteer_entry(r->x->gazetteer, l->gaz)->type;
    const bool ok = mention_add(r, l->place, l->place_n, NG_MENTION_NAME, type, l->gaz) != NULL &&
                    mention_add(r, l->outlet, l->outlet_n, NG_MENTION_NAME, NG_TYPE_NEWS_ORGANIZATION, outlet) != NULL;
    return ok ? mentions_sort(r) : ng_nomem(r->err, "extract");
}

ng_status source_lines_find(run *r)
{
    ng_status st = NG_OK;
    for (size_t s = 0; st == NG_OK && s < r->doc->n_sentence; ++s) {
        const ng_sentence *sen = &r->doc->sentence[s];
        source_line l = { 0 };
        const bool dated = sen->block == NG_BLOCK_SOURCE;
        if (dated ? !read_dated(r, sen->first, sen->first + sen->n, &l) : !read_bare(r, s, &l))
            continue;
        r->gate[s] = GATE_SOURCE;
        st = add(r, s, &l);
    }
    return st;
}

ng_status rel_source_say(relations *x)
{
    const rel_item *place = NULL, *outlet = NULL;
    for (size_t i = 0; i < x->s.n; ++i) {
        const rel_item *it = &x->s.item[i];
        if (it->type == NG_TYPE_NEWS_ORGANIZATION)
            outlet = it;
        else if (it->mention != NG_NONE && type_is_place((ng_type)it->type))
            place = it;
    }
    const ng_property *seat = ng_ontology_property(x->r->x->ontology, "ng:headquarteredIn");
    if (place == NULL || outlet == NULL || seat == NULL)
        return NG_OK;
    const rel_found f = { .p = seat,
                          .subject = outlet,
                          .object = place,
                          .at = outlet->first,
                          .confidence = SEAT_CONFIDENCE,
                          .by = "source",
                          .known = true };
    return rel_state(x, &f);
}
