/* names.c -- names of the gazetteer, names with a telling word ("Ministry",
 * "Square"), and other runs of capitalised words.
 *
 * One pass over each sentence. At each capitalised token the candidates are
 * the gazetteer's longest match, the longest run that ends (or, with "of",
 * begins) with a telling word, and a role phrase; the longest wins. What is
 * left is an unknown name, whose type is a guess from first names, titles and
 * capitals.
 */
#include "mentions.h"

#define NAME_MAX 12        /* tokens of a name */
#define CAPITAL_SURE 50000 /* the same for capitals: "Victoria" is rarely that of Seychelles */
#define CITY_SURE 100000   /* inhabitants from which a city is meant where nothing else speaks for it */
#define TOWN_SURE 15000    /* and where the other meaning is the district around it */

typedef struct {
    run *r;
    size_t end;     /* of the sentence */
    ng_map seen;    /* lower-case forms that stand capitalised inside a sentence of ordinary case */
    uint32_t title; /* role that ended right before the token at hand, or NG_NONE */
    bool honorific; /* "Mr." did */
} names;

static bool upper(const run *r, size_t i)
{
    return (r->w[i].flags & WORD_UPPER) != 0;
}

static bool calendar(const run *r, size_t i)
{
    return word_lex(r, LEX_MONTH, i) != NULL || word_lex(r, LEX_WEEKDAY, i) != NULL;
}

static bool common(const run *r, size_t i)
{
    const word *w = &r->w[i];
    if ((w->flags & WORD_FUNCTION) || word_lex(r, LEX_COMMON, i) != NULL)
        return true;
    return w->n > 4 && w->low[w->n - 1] == 's' && lexicon_get(&r->x->lex, LEX_COMMON, w->low, w->n - 1u) != NULL;
}

/* Capital letters here are no sign of a name. */
static bool weak_capital(const names *s, size_t i)
{
    const word *w = &s->r->w[i];
    if (w->flags & WORD_TITLECASE)
        return true;
    return (w->flags & WORD_INITIAL) && ng_map_get(&s->seen, w->low, w->n) == NG_MAP_NONE;
}

/* "W." */
static bool is_initial(const run *r, size_t i)
{
    const word *w = &r->w[i];
    return (w->flags & WORD_UPPER) && (w->n == 1 || (w->n == 2 && w->low[1] == '.'));
}

bool name_is_first(const run *r, size_t i)
{
    if (word_lex(r, LEX_FIRST_NAME, i) != NULL && i + 1 < r->doc->n_token && upper(r, i) && upper(r, i + 1) &&
        (word_lex(r, LEX_COMMON, i + 1) == NULL || is_initial(r, i + 1)) && !(r->w[i].flags & WORD_TITLECASE))
        return true;
    char buf[64];
    const ng_span s = r->doc->token[i].span;
    const size_t n = s.end - s.begin;
    if (n < 2 || n >= sizeof buf || !upper(r, i))
        return false;
    memcpy(buf, r->text + s.begin, n);
    buf[n] = '\0';
    return ng_gazetteer_is_first_name(r->x->gazetteer, buf);
}

/* ---- runs with a telling word ---- */

/* May token j go on with a capitalised run that began at i? */
static bool run_goes_on(const run *r, size_t i, size_t j, size_t end)
{
    if (j >= end || j >= i + NAME_MAX)
        return false;
    const word *w = &r->w[j];
    if (w->n == 1 && (w->low[0] == '-' || w->low[0] == '&'))
        return j + 1 < end && upper(r, j + 1) &&
               (w->low[0] == '&' || ((r->w[j - 1].flags & WORD_GLUED) && (w->flags & WORD_GLUED)));
    if (j > i && j + 1 < end && word_is(r, j, "and")) /* "Ways and Means Committee" */
        return upper(r, j - 1) && upper(r, j + 1) && word_lex(r, LEX_COMMON, j - 1) != NULL &&
               word_lex(r, LEX_COMMON, j + 1) != NULL;
    if (!(w->flags & WORD_UPPER) || calendar(r, j))
        return false;
    if (j > i && (w->flags & WORD_FUNCTION))
        return false;
    return word_lex(r, LEX_HONORIFIC, j) == NULL;
}

/* Does the comma at k part capitalised ordinary words of a list that ends with "and"? */
static bool listed(const run *r, size_t k, size_t end)
{
    for (size_t j = k; j + 1 < end && j < k + 8; j += 2) {
        if (!upper(r, j + 1) || word_lex(r, LEX_COMMON, j + 1) == NULL)
            return false;
        if (word_is(r, j, "and"))
            return true;
        if (!word_is(r, j, ","))
            return false;
    }
    return false;
}

/* Does a role begin at k, and a name behind it? */
static bool name_behind_role(const run *r, size_t k, size_t end)
{
    const size_t next = r->role_at[k] == NG_NONE ? end : k + r->role[r->role_at[k]].n;
    return next < end && upper(r, next) && !(r->w[next].flags & WORD_FUNCTION);
}

/* "of Foreign Affairs and Trade" after a telling word: tokens taken from j on, or 0. */
static size_t complement(const run *r, size_t j, size_t end, bool any_joiner)
{
    const char *joiner = word_lex(r, LEX_JOINER, j);
    if (joiner == NULL || word_is(r, j, "in") || (!any_joiner && !word_is(r, j, "of") && !word_is(r, j, "for")))
        return 0; /* "the North Sea Energy Treaty in Oslo": where, not what */
    size_t k = j + 1;
    if (word_is(r, k, "the") && k + 1 < end)
        ++k;
    const size_t begin = k;
    while (k < end && upper(r, k) && !calendar(r, k) && !(r->w[k].flags & WORD_FUNCTION) && k < begin + 9 &&
           !(k > begin && name_behind_role(r, k, end))) { /* "Bank of Japan Governor Ann Bell" */
        ++k;
        if (k + 1 < end && word_is(r, k, "and") && upper(r, k + 1) && !calendar(r, k + 1) &&
            word_lex(r, LEX_COMMON, k - 1) != NULL && word_lex(r, LEX_COMMON, k + 1) != NULL)
            ++k;
        else if (k + 1 < end && (r->w[k - 1].flags & WORD_GLUED) && word_is(r, k, "-") && upper(r, k + 1))
            ++k;
        else if (word_is(r, k, ",") && listed(r, k, end))
            ++k; /* "of Land, Transport and Tourism" */
    }
    return k == begin ? 0 : k - j;
}

static ng_type head_type(const char *value, bool *alone)
{
    char buf[32];
    size_t n = strlen(value);
    *alone = n > 0 && value[n - 1] == '!';
    n -= *alone;
    if (n >= sizeof buf)
        return NG_TYPE_COUNT;
    memcpy(buf, value, n);
    buf[n] = '\0';
    return ng_type_parse(buf);
}

/* The longest name with a telling word that begins at i: its tokens, or 0. */
static size_t head_run(const run *r, size_t i, size_t end, ng_type *type)
{
    size_t best = 0;
    for (size_t j = i; run_goes_on(r, i, j, end); ++j) {
        size_t k = 0;
        const char *v = phrase_lex(r, LEX_HEAD, j, end, &k);
        const bool company = v == NULL && j > i && word_lex(r, LEX_COMPANY, j) != NULL;
        if (company) {
            best = j + 1 - i;
            *type = NG_TYPE_COMPANY;
        }
        if (v == NULL)
            continue;
        bool alone;
        const ng_type t = head_type(v, &alone);
        const size_t more = complement(r, j + k, end, t == NG_TYPE_AGREEMENT || t == NG_TYPE_LAW);
        const bool last = j + k >= end || !upper(r, j + k) || r->role_at[j + k] != NG_NONE || calendar(r, j + k);
        const bool given =
            !last && (t == NG_TYPE_LAW || t == NG_TYPE_EVENT || t == NG_TYPE_FACILITY || t == NG_TYPE_PLACE ||
                      t == NG_TYPE_REGION || name_is_first(r, j)); /* "Bill Clinton" */
        if (!upper(r, j + k - 1) || t == NG_TYPE_COUNT || given)
            continue;
        if ((j > i || more > 0 || alone) && j + k + more - i > best) { /* of "Shire Council" and "Council" the first */
            best = j + k + more - i;
            *type = t;
        }
        if (more > 0)
            break;
    }
    return best;
}

/* ---- names of the gazetteer ---- */

static bool place_type(ng_type t)
{
    return t == NG_TYPE_CITY || t == NG_TYPE_STATE || t == NG_TYPE_REGION || t == NG_TYPE_PLACE;
}

static bool after_place_word(const run *r, size_t i)
{
    if (i == 0 || r->sent[i - 1] != r->sent[i])
        return false;
    return word_lex(r, LEX_PLACE_PREP, i - 1) != NULL || word_lex(r, LEX_PLACE_VERB, i - 1) != NULL;
}

/* May this single word be the entry, though it is also an ordinary word, a
 * person's name or a hamlet? */
static bool single_fits(const names *s, size_t i, const ng_gaz_entry *e, ng_gaz_kind kind)
{
    const run *r = s->r;
    const bool more_after = i + 1 < s->end && upper(r, i + 1) && !calendar(r, i + 1) && r->role_at[i + 1] == NG_NONE &&
                            !(r->w[i + 1].flags & WORD_FUNCTION);
    if (kind == NG_GAZ_DEMONYM || e->type == NG_TYPE_COUNTRY || e->type == NG_TYPE_CONTINENT)
        return !(word_lex(r, LEX_NOT_NAME, i) != NULL && weak_capital(s, i));
    if (word_lex(r, LEX_NOT_NAME, i) != NULL || calendar(r, i))
        return false;
    if (word_lex(r, LEX_COMMON, i) != NULL && (weak_capital(s, i) || more_after))
        return kind == NG_GAZ_ACRONYM && (r->w[i].flags & WORD_ALLCAPS) && !(r->w[i].flags & WORD_TITLECASE);
    if (kind == NG_GAZ_ACRONYM)
        return true;
    const bool personal = name_is_first(r, i) || word_lex(r, LEX_SURNAME_FIRST, i) != NULL;
    if (place_type(e->type)) {
        const bool known = e->population >= CITY_SURE ||
                           (e->capital_of != NG_GAZ_NONE && e->population >= CAPITAL_SURE) || e->type == NG_TYPE_STATE;
        if (personal && e->capital_of == NG_GAZ_NONE)
            return (known && !more_after) || after_place_word(r, i);
        return known || after_place_word(r, i);
    }
    if (more_after && (name_is_first(r, i) || e->type == NG_TYPE_COMPANY || e->type == NG_TYPE_ORGANIZATION))
        return false; /* "Ford Prefect", "Apple Records" */
    return !weak_capital(s, i) || word_lex(r, LEX_COMMON, i) == NULL;
}

/* A district that bears its city's name, as outside the United States many do: the city is meant. */
size_t mention_city_rather(const run *r, const ng_gaz_hit *hit, size_t n_hit, size_t h)
{
    const ng_gaz_entry *e = ng_gazetteer_entry(r->x->gazetteer, hit[h].entry);
    if (e->type != NG_TYPE_STATE || e->country == NULL)
        return h;
    for (size_t k = h + 1; k < n_hit; ++k) {
        const ng_gaz_entry *c = ng_gazetteer_entry(r->x->gazetteer, hit[k].entry);
        if (c->type == NG_TYPE_CITY && c->population >= TOWN_SURE && c->country != NULL &&
            strcmp(c->country, e->country) == 0 && c->within != hit[h].entry)
            return k;
    }
    return h;
}

/* The entry of the gazetteer's match at i that fits, in *ret, or none; sets *surname. */
static size_t gaz_match(const names *s, size_t i, ng_gaz_hit *ret, bool *surname)
{
    const run *r = s->r;
    size_t n = 0, n_hit = 0;
    const ng_gaz_hit *hit = ng_gazetteer_match(r->x->gazetteer, r->text, &r->doc->token[i], s->end - i, &n, &n_hit);
    *surname = false;
    if (hit == NULL || n == 0)
        return 0;
    bool capital = false;
    for (size_t j = i; j < i + n; ++j)
        capital = capital || (r->w[j].flags & (WORD_UPPER | WORD_ALLCAPS));
    if (!capital)
        return 0;
    for (size_t h = 0; h < n_hit; ++h) {
        const ng_gaz_entry *e = ng_gazetteer_entry(r->x->gazetteer, hit[h].entry);
        if (hit[h].kind == NG_GAZ_SURNAME) {
            *surname = true;
            continue;
        }
        if (n == 1 && !single_fits(s, i, e, hit[h].kind))
            continue;
        *ret = hit[mention_city_rather(r, hit, n_hit, h)];
        *surname = false;
        return n;
    }
    return 0;
}

/* ---- unknown names ---- */

/* Tokens of the run of capitalised words that begins at i. */
static size_t plain_run(const names *s, size_t i)
{
    const run *r = s->r;
    size_t j = i + 1;
    while (j < s->end && j < i + NAME_MAX) {
        const word *w = &r->w[j];
        if (w->n == 1 && w->low[0] == '-' && j + 1 < s->end && (r->w[j - 1].flags & WORD_GLUED) &&
            (w->flags & WORD_GLUED) && (r->w[j + 1].flags & WORD_LETTER)) {
            ng_gaz_hit hit;
            bool surname;
            if (upper(r, j + 1) && gaz_match(s, j + 1, &hit, &surname) > 0)
                break; /* "Moscow-Beijing" are two */
            if (!upper(r, j + 1) && word_lex(r, LEX_COMMON, j + 1) != NULL)
                break; /* "Kremlin-backed" */
            j += 2;
            continue;
        }
        if (w->n > 4 && (memcmp(w->low, "al-", 3) == 0 || memcmp(w->low, "el-", 3) == 0) &&
            r->text[r->doc->token[j].span.begin + 3] <= 'Z') {
            ++j; /* "Abdel Aziz al-Hakim" */
            continue;
        }
        if (word_lex(r, LEX_PARTICLE, j) != NULL && j + 2 < s->end && word_is(r, j + 1, "-") &&
            (w->flags & WORD_GLUED) && upper(r, j + 2)) {
            j += 3;
            continue;
        }
        if (word_lex(r, LEX_PARTICLE, j) != NULL && j + 1 < s->end &&
            (upper(r, j + 1) || (word_lex(r, LEX_PARTICLE, j + 1) != NULL && j + 2 < s->end && upper(r, j + 2)))) {
            j += upper(r, j + 1) ? 2 : 3;
            continue;
        }
        const bool surname_too = j == i + 1 && word_lex(r, LEX_ROLE_SURNAME, j) != NULL && name_is_first(r, i) &&
                                 (j + 1 >= s->end || !upper(r, j + 1));
        if (!upper(r, j) || calendar(r, j) || (r->role_at[j] != NG_NONE && !surname_too) ||
            word_lex(r, LEX_HONORIFIC, j) != NULL || (w->flags & WORD_FUNCTION))
            break;
        ng_gaz_hit hit;
        bool surname;
        if (!surname_too && gaz_match(s, j, &hit, &surname) > 1)
            break;
        ++j;
    }
    return j - i;
}

static bool any_common(const run *r, size_t i, size_t n)
{
    for (size_t k = i; k < i + n; ++k) {
        if (common(r, k) || (r->w[k].flags & WORD_ALLCAPS))
            return true;
    }
    return false;
}

/* "Colgate-Palmolive" */
static bool one_word(const run *r, size_t i, size_t n)
{
    for (size_t k = i; k + 1 < i + n; ++k) {
        if (!(r->w[k].flags & WORD_GLUED))
            return false;
    }
    return true;
}

static ng_type guess_type(const names *s, size_t i, size_t n, bool titled)
{
    const run *r = s->r;
    if (titled)
        return NG_TYPE_PERSON;
    const bool initials = is_initial(r, i) && n >= 2 && (name_is_first(r, i + 1) || !any_common(r, i + 1, n - 1));
    if (n >= 2 && n <= 5 && (name_is_first(r, i) || initials) && !(r->w[i].flags & WORD_ALLCAPS && !initials) &&
        !(i > 0 && r->sent[i - 1] == r->sent[i] && (word_is(r, i - 1, "the") || word_is(r, i - 1, "a"))))
        return NG_TYPE_PERSON;
    if (n == 1 && (r->w[i].flags & WORD_ALLCAPS) && r->w[i].n >= 2 && r->w[i].n <= 7)
        return NG_TYPE_ORGANIZATION;
    if (i + n < s->end && word_lex(r, LEX_PERSON_VERB, i + n) != NULL && n >= 2 && n <= 3 && !any_common(r, i, n) &&
        !one_word(r, i, n))
        return NG_TYPE_PERSON;
    return NG_TYPE_THING;
}

/* An unknown name at i; tokens taken, 0: none. NG_NONE in *type: no mention. */
static size_t unknown_name(const names *s, size_t i, ng_type *type)
{
    const run *r = s->r;
    const word *w = &r->w[i];
    *type = NG_TYPE_COUNT;
    if ((w->flags & (WORD_FUNCTION | WORD_TITLECASE)) || calendar(r, i) || word_lex(r, LEX_NOT_NAME, i) != NULL)
        return 0;
    const size_t n = plain_run(s, i);
    const bool small = s->title != NG_NONE && !upper(r, r->role[s->title].first);
    const bool adjective = s->title != NG_NONE && word_lex(r, LEX_ROLE_ADJECTIVE, i - 1) != NULL; /* "General Staff" */
    const bool titled = s->honorific || (s->title != NG_NONE && !((small || adjective) && n == 1 && common(r, i)));
    if (!titled && weak_capital(s, i)) {
        if (n == 1 && common(r, i))
            return 0;
        if (n > 1 && word_lex(r, LEX_COMMON, i) != NULL && !name_is_first(r, i))
            return 0; /* "Meanwhile Smith": the next token begins the name */
        if (n > 2 && !name_is_first(r, i) && !is_initial(r, i) && name_is_first(r, i + 1))
            return 0; /* "Defiant Matt Williams" */
        if (n == 1 && w->n > 4 && w->low[w->n - 1] == 's' && w->low[w->n - 2] != 's' && w->low[w->n - 2] != '\'' &&
            !(w->flags & WORD_ALLCAPS))
            return 0; /* "Bankers", "Firefighters" */
        if (n > 1 && w->n > 4 && strcmp(w->low + w->n - 2, "ed") == 0 && word_lex(r, LEX_FIRST_NAME, i) == NULL &&
            !name_is_first(r, i))
            return 0; /* "Outraged Paris" */
    }
    if (w->n == 1 && n == 1)
        return 0;
    *type = guess_type(s, i, n, titled);
    return n;
}

/* ---- the pass ---- */

/* The entry of a personal name that is spelt with a hyphen here and without one
 * there: "Kim Jong-un"; NG_NONE: none. */
static uint32_t without_hyphen(const run *r, size_t i, size_t n)
{
    char buf[96];
    const ng_span s = { r->doc->token[i].span.begin, r->doc->token[i + n - 1].span.end };
    const size_t len = s.end - s.begin;
    if (len >= sizeof buf || memchr(r->text + s.begin, '-', len) == NULL)
        return NG_NONE;
    for (size_t k = 0; k < len; ++k) {
        const char c = r->text[s.begin + k];
        const bool after = k > 0 && r->text[s.begin + k - 1] == '-';
        buf[k] = c == '-' ? ' ' : (char)(after && c >= 'a' && c <= 'z' ? c - 32 : c);
    }
    buf[len] = '\0';
    size_t n_hit = 0;
    const ng_gaz_hit *hit = ng_gazetteer_find(r->x->gazetteer, buf, &n_hit);
    for (size_t k = 0; hit != NULL && k < n_hit; ++k) {
        if (hit[k].kind == NG_GAZ_NAME && ng_gazetteer_entry(r->x->gazetteer, hit[k].entry)->type == NG_TYPE_PERSON)
            return hit[k].entry;
    }
    return NG_NONE;
}

static bool family_name_first(const run *r, size_t i, size_t n)
{
    return n >= 2 && word_lex(r, LEX_SURNAME_FIRST, i) != NULL && !name_is_first(r, i);
}

static ng_status take(names *s, size_t i, size_t n, ng_type type, uint32_t gaz, bool guess)
{
    if (gaz == NG_NONE && n > 1)
        gaz = without_hyphen(s->r, i, n);
    mention *m = mention_add(s->r, i, n, NG_MENTION_NAME, type, gaz);
    if (m == NULL)
        return ng_nomem(s->r->err, "extract");
    m->guess = guess && gaz == NG_NONE;
    if (guess && gaz != NG_NONE)
        type = m->type = NG_TYPE_PERSON;
    if (type == NG_TYPE_PERSON && s->title != NG_NONE)
        m->role = s->title;
    s->title = NG_NONE;
    s->honorific = false;
    return NG_OK;
}

bool mention_plural_demonym(const run *r, size_t i, size_t n)
{
    const word *w = &r->w[i + n - 1];
    return n == 1 && w->n > 2 && w->low[w->n - 1] == 's' && w->low[w->n - 2] != 's';
}

static ng_status take_gaz(names *s, size_t i, size_t n, const ng_gaz_hit *hit)
{
    const ng_gaz_entry *e = ng_gazetteer_entry(s->r->x->gazetteer, hit->entry);
    const bool demonym = hit->kind == NG_GAZ_DEMONYM;
    const ng_status st = take(s, i, n, demonym ? NG_TYPE_GROUP : e->type, hit->entry, false);
    if (st == NG_OK) {
        mention *m = &s->r->m[s->r->n_m - 1];
        m->demonym = demonym;
        m->plural = demonym && mention_plural_demonym(s->r, i, n);
    }
    return st;
}

/* "Kabel" of "Stavanger Kabel": an unknown word behind a city is the rest of a name, unless it is a person's. */
static bool company_word(const names *s, size_t i)
{
    const run *r = s->r;
    ng_gaz_hit hit;
    bool surname = false;
    if (i >= s->end || (r->w[i].flags & (WORD_TITLECASE | WORD_INITIAL | WORD_FUNCTION | WORD_ALLCAPS)) ||
        common(r, i) || name_is_first(r, i) || r->w[i].n < 3 || word_lex(r, LEX_PERSON_VERB, i + 1) != NULL ||
        word_lex(r, LEX_SURNAME_FIRST, i) != NULL)
        return false;
    return gaz_match(s, i, &hit, &surname) == 0 && !surname;
}

/* The same for a name one of whose words tells its type. */
static ng_status take_told(names *s, size_t i, size_t n, ng_type type, bool guess)
{
    const ng_status st = take(s, i, n, type, NG_NONE, guess);
    if (st == NG_OK)
        s->r->m[s->r->n_m - 1].told = true;
    return st;
}

/* A capital here may begin a name. */
static bool usable(const names *s, size_t i, bool known)
{
    const run *r = s->r;
    const bool closed = (r->w[i].flags & WORD_FUNCTION) && !((r->w[i].flags & WORD_ALLCAPS) && known); /* "US Open" */
    return upper(r, i) && !(r->w[i].flags & WORD_TITLECASE) && !closed && !calendar(r, i);
}

/* The entry over tokens [i, i + n), or a longer name that begins with it: "Kim Dae-jung", "Stavanger Kabel". */
static ng_status take_known(names *s, size_t i, size_t n, const ng_gaz_hit *hit, size_t *taken)
{
    const run *r = s->r;
    const bool place = place_type(ng_gazetteer_entry(r->x->gazetteer, hit->entry)->type);
    const bool titled = s->honorific || (s->title != NG_NONE && place);
    size_t u = 0;
    if (usable(s, i, true) && n == 1 && (place || s->title != NG_NONE || s->honorific) && hit->kind != NG_GAZ_DEMONYM)
        u = plain_run(s, i);
    if (u > 0 && (titled || (u > 1 && (name_is_first(r, i) || family_name_first(r, i, u))))) {
        *taken = u;
        return take(s, i, u, NG_TYPE_PERSON, NG_NONE, true);
    }
    if (u == 2 && place && company_word(s, i + 1)) {
        *taken = u;
        return take_told(s, i, u, NG_TYPE_ORGANIZATION, true);
    }
    *taken = n;
    return take_gaz(s, i, n, hit);
}

/* A name that nobody knows, or a known last name alone. */
static ng_status take_unknown(names *s, size_t i, bool surname, size_t *taken)
{
    const run *r = s->r;
    ng_type type = NG_TYPE_THING;
    ng_gaz_hit hit;
    const size_t n = upper(r, i) ? unknown_name(s, i, &type) : 0;
    const size_t more = n > 0 && n < 3 && i + n < s->end && (type == NG_TYPE_PERSON || !any_common(r, i, n))
                            ? gaz_match(s, i + n, &hit, &surname)
                            : 0;
    if (more > 1 && hit.kind != NG_GAZ_DEMONYM &&
        ng_gazetteer_entry(r->x->gazetteer, hit.entry)->type == NG_TYPE_PERSON) {
        *taken = n + more; /* "Seyed Ali Khamenei" */
        return take(s, i, n + more, NG_TYPE_PERSON, hit.entry, false);
    }
    if (n > 0) {
        if (type == NG_TYPE_THING && (family_name_first(r, i, n) && n <= 4))
            type = NG_TYPE_PERSON;
        *taken = n;
        return take(s, i, n, surname && n == 1 ? NG_TYPE_PERSON : type, NG_NONE, !surname);
    }
    const bool title_case = (r->w[i].flags & WORD_TITLECASE) != 0;
    if (surname && upper(r, i) && (title_case || !calendar(r, i)) && word_lex(r, LEX_COMMON, i) == NULL)
        return take(s, i, 1, NG_TYPE_PERSON, NG_NONE, title_case);
    s->title = NG_NONE;
    s->honorific = false;
    return NG_OK;
}

/* What begins at token i; *taken how many tokens to go on. */
static ng_status at_token(names *s, size_t i, size_t *taken)
{
    run *r = s->r;
    *taken = 1;
    if (!(r->w[i].flags & (WORD_LETTER | WORD_DIGIT))) {
        if (!word_is(r, i, "."))
            s->title = NG_NONE, s->honorific = false;
        return NG_OK;
    }
    ng_gaz_hit hit;
    bool surname;
    ng_type type = NG_TYPE_THING;
    const size_t g = gaz_match(s, i, &hit, &surname);
    if (g > 1 && word_is(r, i, "the") && !upper(r, i) && usable(s, i + 1, true) &&
        head_run(r, i + 1, s->end, &type) >= g)
        return NG_OK; /* "the Emirates Stadium": not the Emirates */
    type = NG_TYPE_THING;
    const size_t h = usable(s, i, g > 0) && s->title == NG_NONE && !s->honorific ? head_run(r, i, s->end, &type) : 0;
    const uint32_t role_here = r->role_at[i];
    const size_t ro = role_here == NG_NONE ? 0 : r->role[role_here].n;
    if (h > g && h > ro) {
        *taken = h;
        return take_told(s, i, h, type, false);
    }
    if (g > 0 && g >= ro)
        return take_known(s, i, g, &hit, taken);
    if (ro > 0) {
        *taken = ro;
        s->title = role_here;
        s->honorific = false;
        return NG_OK;
    }
    if (word_lex(r, LEX_HONORIFIC, i) != NULL && upper(r, i)) {
        s->honorific = true;
        return NG_OK;
    }
    return take_unknown(s, i, surname, taken);
}

/* Forms that stand capitalised where a capital means something: alone, or as a
 * person's last name. "Dealers" of "Swap Dealers Association" is no such form. */
static ng_status note_capitals(names *s)
{
    const run *r = s->r;
    for (size_t i = 0; i < r->doc->n_token; ++i) {
        const word *w = &r->w[i];
        if (!(w->flags & WORD_UPPER) || (w->flags & (WORD_INITIAL | WORD_TITLECASE)))
            continue;
        const bool before =
            i > 0 && r->sent[i - 1] == r->sent[i] && upper(r, i - 1) && !(r->w[i - 1].flags & WORD_FUNCTION);
        const bool after = i + 1 < r->doc->n_token && r->sent[i + 1] == r->sent[i] && upper(r, i + 1);
        const bool surname = before && !after && (name_is_first(r, i - 1) || word_lex(r, LEX_HONORIFIC, i - 1) != NULL);
        if (((!before && !after) || surname) && !ng_map_set(&s->seen, w->low, w->n, 1, NULL))
            return ng_nomem(r->err, "extract");
    }
    return NG_OK;
}

ng_status names_find(run *r)
{
    names s = { .r = r, .title = NG_NONE };
    ng_status st = note_capitals(&s);
    for (size_t k = 0; st == NG_OK && k < r->doc->n_sentence; ++k) {
        s.end = sentence_end(r, k);
        s.title = NG_NONE;
        s.honorific = false;
        for (size_t i = r->doc->sentence[k].first; st == NG_OK && i < s.end;) {
            size_t taken;
            st = at_token(&s, i, &taken);
            i += taken;
        }
    }
    ng_map_done(&s.seen);
    if (st == NG_OK)
        st = names_merge(r);
    if (st == NG_OK)
        st = names_kinds(r);
    if (st == NG_OK)
        st = names_states(r);
    return st == NG_OK ? names_defined(r) : st;
}
