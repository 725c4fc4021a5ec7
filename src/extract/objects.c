/* objects.c -- what stands behind a verb: a noun phrase with the complements it
 * needs, and whether it can be understood away from its sentence.
 *
 * A statement is read alone, in a table or a diagram. "The need" of "the need for
 * dialogue", "its ties", "this move" tell nobody anything there; such an object
 * is completed, or nothing is said.
 */
#include "clauses.h"

#define OBJECT_MAX 160 /* bytes of an object that is only words */
#define COMPLEMENTS 4  /* prepositional phrases and infinitives behind a noun */

/* Does a list of mentions that goes on behind the comma at i end with "and"? Else the comma ends the phrase: "said
 * Zyuzin, Dmitry ...". */
static bool list_behind(const clause *c, size_t i)
{
    for (; piece_is(c, i, ","); i += 2) {
        if (piece_is(c, i + 1, "and") || piece_is(c, i + 1, "or"))
            return true;
        if (!piece_mention(c, i + 1))
            return false;
        if (piece_is(c, i + 2, "and") || piece_is(c, i + 2, "or"))
            return piece_mention(c, i + 3);
    }
    return false;
}

size_t mentions_read(const clause *c, size_t i, uint32_t *item, size_t *n)
{
    while (piece_mention(c, i) && *n < 8) {
        item[(*n)++] = c->p[i].item;
        size_t k = i + 1;
        if (piece_is(c, k, ","))
            k += list_behind(c, k);
        if (piece_is(c, k, "and") || piece_is(c, k, "or"))
            ++k;
        if (k == i + 1 || !piece_mention(c, k))
            return i + 1;
        i = k;
    }
    return i;
}

/* ---- noun phrases ---- */

/* A verb that ends the phrase rather than a word of it. */
static bool ends_phrase(const clause *c, size_t k)
{
    char l[48];
    const unsigned v = piece_verb(c, k, l);
    if (!(v & V_ONLY))
        return false;
    return ((v & V_THIRD) && !(v & V_PLAIN)) || ((v & V_ING) && !piece_content(c, k + 1)) ||
           ((v & V_PARTICIPLE) && !piece_content(c, k + 1) && !piece_mention(c, k + 1));
}

/* Words that a noun phrase may hold before its nouns. */
static bool phrase_word(const clause *c, size_t k)
{
    if (piece_is(c, k, "-") || piece_is(c, k, "\"") || piece_is(c, k, "$"))
        return true;
    return !piece_is(c, k, "that") && (piece_lex(c, k, LEX_DETERMINER) || piece_lex(c, k, LEX_PHRASE_WORD));
}

/* "and food", ", and energy": the phrase goes on behind the conjunction at k. */
static bool joined_on(const clause *c, size_t k)
{
    char l[48];
    if (piece_is(c, k, "and") && piece_mention(c, k - 1) &&
        piece_mention(c, k + 1)) /* "between Stavanger and Hamburg" */
        return (piece_verb(c, k + 2, l) & (V_PAST | V_THIRD)) == 0 && !piece_is(c, k + 2, "is") &&
               !piece_is(c, k + 2, "was");
    if (piece_is(c, k, "and") && piece_lex(c, k + 1, LEX_DETERMINER) && !piece_mention(c, k + 2))
        return true;
    if (!(piece_is(c, k, "and") || piece_is(c, k, ",")))
        return false;
    const size_t next = k + 1 + piece_is(c, k + 1, "and");
    bool list = piece_is(c, k, "and") || next > k + 1;
    for (size_t j = k + 1; j < c->n && j < k + 9 && !list && !piece_lex(c, j, LEX_SAY); ++j)
        list = piece_is(c, j, "and"); /* a list ends with "and"; else the comma ends the clause */
    return list && piece_content(c, next) && !piece_adverb(c, next) &&
           !(piece_verb(c, next, l) & (V_PAST | V_THIRD | V_ING));
}

size_t noun_phrase(const clause *c, size_t i)
{
    size_t end = i;
    for (size_t k = i; k < c->n && k < i + 16; ++k) {
        if (piece_content(c, k) && !piece_adverb(c, k)) {
            if (k > i && ends_phrase(c, k))
                break;
            end = k + 1;
        } else if (piece_mention(c, k) || (piece_is(c, k, "'s") && k > i) || (piece_is(c, k, "half") && k > i)) {
            end = k + 1;
        } else if (piece_is(c, k, "'") && k > i && (piece_content(c, k + 1) || piece_mention(c, k + 1))) {
            continue; /* "the countries' alliance" */
        } else if (piece_is(c, k, "%") && k > i) {
            end = k + 1;
        } else if (!phrase_word(c, k) && !(k > i && joined_on(c, k)) &&
                   !(piece_adverb(c, k) && piece_content(c, k + 1) && k + 1 < c->n)) {
            break;
        }
    }
    return end - 1;
}

/* ---- complements ---- */

static bool preposition(const clause *c, size_t i)
{
    static const char *const more[] = { "between", "among",  "toward", "towards", "within", "under",
                                        "through", "across", "near",   "behind",  "during", "around" };
    if (piece_preposition(c, i))
        return true;
    for (size_t k = 0; k < sizeof more / sizeof *more; ++k) {
        if (piece_is(c, i, more[k]))
            return true;
    }
    return false;
}

static bool is_place(ng_type t)
{
    return t >= NG_TYPE_COUNTRY && t <= NG_TYPE_FACILITY;
}

/* First piece behind a preposition at k that is no determiner. */
static size_t behind_determiner(const clause *c, size_t k)
{
    size_t o = k + 1;
    while (o < c->n && o < k + 4 && (piece_lex(c, o, LEX_DETERMINER) || piece_lex(c, o, LEX_ROLE_BEFORE)))
        ++o;
    return o;
}

/* "in Oslo" that ends there: a place of the deed. */
static bool at_place(const clause *c, size_t k, size_t *at)
{
    *at = behind_determiner(c, k);
    return (piece_is(c, k, "in") || piece_is(c, k, "at")) && piece_mention(c, *at) && !piece_is(c, *at + 1, "'s") &&
           !piece_content(c, *at + 1) && !piece_mention(c, *at + 1) && is_place(c->r->m[c->p[*at].item].type);
}

/* A verb in its base form at i, behind "to". */
static bool base_verb(const clause *c, size_t i)
{
    char l[48];
    return piece_is(c, i, "be") || piece_is(c, i, "have") || (piece_content(c, i) && (piece_verb(c, i, l) & V_PLAIN));
}

/* "to resume full reviews" at piece k: its last piece; NG_NONE where it breaks off. */
static size_t infinitive(const clause *c, size_t k)
{
    size_t v = k + 1;
    while (v + 1 < c->n && piece_adverb(c, v + 1))
        ++v;
    if (piece_preposition(c, v + 1))
        ++v;
    const size_t np = noun_phrase(c, v + 1);
    return np + 1 > v + 1 ? np : preposition(c, v) ? NG_NONE : v;
}

/* The complement at piece k, read: its last piece; k - 1 where there is none; NG_NONE where it breaks off. */
static size_t one_complement(const clause *c, size_t k, const char *verb, bool extended)
{
    char l[48];
    size_t o;
    const size_t begin = k;
    if (piece_time(c, k) &&
        ((piece_is(c, k + 1, "to") && (base_verb(c, k + 2) || piece_content(c, k + 2))) || piece_is(c, k + 1, "of")))
        ++k; /* "plans Tuesday to resume the reviews" */
    if (piece_is(c, k, "to") && base_verb(c, k + 1))
        return infinitive(c, k);
    if (!preposition(c, k))
        return piece_is(c, k, "that") || piece_is(c, k, "who") || piece_is(c, k, "which") || piece_is(c, k, "whose") ||
                       piece_is(c, k, "'") || piece_is(c, k, "/") || piece_is(c, k, ":") || piece_is(c, k, "than") ||
                       piece_mention(c, k)
                   ? NG_NONE
                   : begin - 1;
    if (piece_time(c, behind_determiner(c, k)) || (!extended && at_place(c, k, &o)))
        return k - 1; /* when or where it was done */
    if (!extended && piece_is(c, k, "from") && piece_mention(c, behind_determiner(c, k)) &&
        !piece_is(c, behind_determiner(c, k) + 1, "'s"))
        return k - 1; /* "received support from Oslo" */
    if (piece_is(c, k, "with") && piece_mention(c, behind_determiner(c, k)) &&
        lexicon_get(&c->r->x->lex, LEX_JOINT, verb, strlen(verb)) != NULL)
        return k - 1; /* "exchanged gifts with Kim": who took part */
    const size_t from = (piece_verb(c, k + 1, l) & V_ING) && (piece_verb(c, k + 1, l) & V_ONLY) ? k + 2 : k + 1;
    const size_t np = noun_phrase(c, from);
    return np + 1 > from ? np : NG_NONE;
}

/* ---- arguments ---- */

/* The role that a preposition behind the object gives, or NULL. */
static const char *role_of(const clause *c, size_t i)
{
    return piece_is(c, i, "to")                                                        ? "recipient"
           : piece_is(c, i, "for")                                                     ? "beneficiary"
           : piece_is(c, i, "against")                                                 ? "opponent"
           : piece_is(c, i, "from")                                                    ? "origin"
           : piece_is(c, i, "about") || piece_is(c, i, "over") || piece_is(c, i, "on") ? "topic"
           : piece_is(c, i, "with")                                                    ? "coagent"
                                                                                       : NULL;
}

/* One role at piece k; the piece behind it, or k: none. */
static size_t read_role(const clause *c, size_t k, const char *verb, hit *h)
{
    const char *name = role_of(c, k);
    const size_t o = behind_determiner(c, k);
    if (name == NULL || !piece_mention(c, o) || piece_is(c, o + 1, "'s") || piece_is(c, o + 1, "'") ||
        piece_content(c, o + 1))
        return k;
    const ng_type t = c->r->m[c->p[o].item].type;
    if (piece_is(c, k, "on") && t >= NG_TYPE_CONTINENT && t <= NG_TYPE_FACILITY)
        return k;
    if (piece_is(c, k, "with") && !(t <= NG_TYPE_STATE || t == NG_TYPE_GROUP))
        return k; /* "returned with the treaty": nobody who took part */
    if (piece_is(c, k, "with") && h->n_object == 0 && lexicon_get(&c->r->x->lex, LEX_JOINT, verb, strlen(verb)) == NULL)
        return k;
    char *text = masked_text(c->r, c->m, c->p[k].begin, c->p[o].end);
    if (text == NULL)
        return k;
    h->role[h->n_role].role = name;
    h->role[h->n_role].item = c->p[o].item;
    h->role[h->n_role++].text = text;
    return o + 1;
}

size_t arguments_read(const clause *c, size_t i, bool roles, const char *verb, hit *h)
{
    size_t k = i;
    while (k + 1 < c->n && h->n_role < 4) {
        size_t o;
        if (piece_time(c, k) || (preposition(c, k) && piece_time(c, k + 1))) {
            k += 1 + !piece_time(c, k);
            continue;
        }
        if (at_place(c, k, &o)) {
            if (h->place == NG_NONE)
                h->place = c->p[o].item;
            k = o + 1;
            continue;
        }
        const size_t next = roles || piece_is(c, k, "with") || piece_is(c, k, "from") ? read_role(c, k, verb, h) : k;
        if (next == k)
            break;
        k = next;
    }
    return k;
}

/* ---- standing alone ---- */

static bool possessive(const clause *c, size_t i)
{
    static const char *const list[] = { "his",  "her",     "its",     "their",  "my",        "our",
                                        "your", "himself", "herself", "itself", "themselves" };
    for (size_t k = 0; k < sizeof list / sizeof *list; ++k) {
        if (piece_is(c, i, list[k]))
            return true;
    }
    return false;
}

/* Who "his" in the object of this subject is, as "Vladimir Putin's "; NULL: not sure. */
static const char *owner(const clause *c, const subject_phrase *s, size_t i)
{
    const run *r = c->r;
    if (s->n_item == 0 || s->n_item > 2)
        return NULL;
    for (size_t k = 0; k < s->n_item; ++k) {
        if (r->m[s->item[k]].entity == NG_NONE)
            return NULL;
    }
    const ng_entity *e = &r->ex->entity[r->m[s->item[0]].entity];
    if (s->n_item == 2) {
        const ng_entity *f = &r->ex->entity[r->m[s->item[1]].entity];
        return piece_is(c, i, "their") ? ng_arena_printf(r->a, "%s and %s's", e->label, f->label) : NULL;
    }
    const bool person = e->type == NG_TYPE_PERSON;
    const bool several = e->type >= NG_TYPE_ORGANIZATION && (e->type <= NG_TYPE_COUNTRY || e->type == NG_TYPE_GROUP);
    if (person ? !(piece_is(c, i, "his") || piece_is(c, i, "her"))
               : !(piece_is(c, i, "its") || (several && piece_is(c, i, "their"))))
        return NULL;
    return ng_arena_printf(r->a, "%s's", e->label);
}

/* The object's words with its one possessive pronoun replaced by the owner's name; NULL: not sure whose. */
static const char *with_owner(const clause *c, const subject_phrase *s, size_t first, size_t last)
{
    size_t at = NG_NONE;
    for (size_t k = first; k <= last; ++k) {
        if (!possessive(c, k))
            continue;
        if (at != NG_NONE)
            return NULL;
        at = k;
    }
    if (at == NG_NONE)
        return "";
    for (size_t k = first; k < at; ++k) {
        if (piece_mention(c, k))
            return NULL; /* "Merkel's view of his plan" */
    }
    const char *name = owner(c, s, at);
    const char *before = masked_text(c->r, c->m, c->p[first].begin, c->p[at].begin);
    const char *after = at < last ? masked_text(c->r, c->m, c->p[at + 1].begin, c->p[last].end) : NULL;
    if (name == NULL || before == NULL || after == NULL)
        return NULL;
    return ng_arena_printf(c->r->a, "%s%s%s %s", before, before[0] != '\0' ? " " : "", name, after);
}

/* What stands behind an object that was really the subject of a clause: "admits the signings have yet to settle". */
static bool clause_goes_on(const clause *c, size_t i)
{
    char l[48];
    while (piece_adverb(c, i))
        ++i;
    if (piece_lex(c, i, LEX_AUXILIARY) || piece_lex(c, i, LEX_PRONOUN))
        return true;
    const unsigned v = piece_verb(c, i, l);
    return piece_lex(c, i, LEX_MODAL) || ((v & V_ONLY) && ((v & V_THIRD) || ((v & V_PAST) && !(v & V_PARTICIPLE))));
}

/* "five overs later", "300 million dollars worth of", "7, 000": the phrase that ends before piece k is not the object.
 */
static bool breaks_off(const clause *c, size_t i, size_t k)
{
    const char *low = k > 0 && k <= c->n ? c->p[k - 1].low : "";
    const char d = low[0] != '\0' ? low[strlen(low) - 1] : '\0';
    const bool number = d >= '0' && d <= '9';
    return piece_is(c, k, "later") || piece_is(c, k, "ago") || piece_is(c, k, "earlier") || piece_is(c, k, "worth") ||
           ((piece_is(c, k, "before") || piece_is(c, k, "after")) && k == i + 1) ||
           (number && piece_is(c, k, ",") && k + 1 < c->n && c->p[k + 1].low[0] >= '0' && c->p[k + 1].low[0] <= '9');
}

/* "the conversion and the visitors found": the last conjunct is the next clause's subject. The phrase's last piece
 * without it, or NG_NONE. */
static size_t without_last(const clause *c, size_t i, size_t last)
{
    for (size_t k = last; k > i; --k) {
        if (piece_is(c, k, "and"))
            return k - 1 - (piece_is(c, k - 1, ",") && k - 1 > i);
    }
    return NG_NONE;
}

/* A preposition of place or time, which completes no noun: "took place in May". */
static bool loose(const clause *c, size_t i)
{
    return piece_is(c, i, "in") || piece_is(c, i, "at") || piece_is(c, i, "on") || piece_is(c, i, "by") ||
           piece_is(c, i, "into");
}

bool stands_alone(const clause *c, const char *verb, size_t first, size_t last, bool complement)
{
    size_t content = 0;
    bool named = false;
    for (size_t k = first; k <= last && k < c->n; ++k) {
        const char d = c->p[k].low[0];
        named = named || piece_mention(c, k);
        content += piece_content(c, k) && !piece_adverb(c, k) && !(d >= '0' && d <= '9');
        if (piece_is(c, k, "it") || piece_is(c, k, "him") || piece_is(c, k, "them") || piece_is(c, k, "me") ||
            piece_is(c, k, "us") || piece_is(c, k, "you") || piece_is(c, k, "this") || piece_is(c, k, "these") ||
            piece_is(c, k, "those") || piece_is(c, k, "such"))
            return false;
    }
    if (content == 0 && !named)
        return false;
    if (complement)
        return true;
    if (named)
        return lexicon_get(&c->r->x->lex, LEX_LIGHT, verb, strlen(verb)) == NULL || !loose(c, first + 1);
    if (lexicon_get(&c->r->x->lex, LEX_LIGHT, verb, strlen(verb)) != NULL)
        return false; /* "took part", "made the decision" */
    return content > 1 || !(piece_is(c, first, "the") || piece_is(c, first, "that") || piece_is(c, first, "another"));
}

bool words_object(const clause *c, const subject_phrase *s, const verb_group *g, size_t i, hit *h, size_t *next)
{
    size_t np = noun_phrase(c, i);
    if (np + 1 <= i || np >= c->n)
        return false;
    char l[48];
    if ((piece_verb(c, i, l) & V_PLAIN) && (piece_verb(c, i, l) & V_ONLY))
        return false; /* "helped get the career": another verb's object */
    if (breaks_off(c, i, np + 1))
        return false;
    const bool cut = clause_goes_on(c, np + 1);
    if (cut && ((np = without_last(c, i, np)) == NG_NONE || np < i))
        return false;
    size_t last = np;
    for (int n = 0; n < COMPLEMENTS && !cut; ++n) {
        const size_t quote = piece_is(c, last + 1, "\"") && preposition(c, last + 2);
        const size_t k = one_complement(c, last + 1 + quote, g->lemma, last > np);
        if (k == NG_NONE)
            return false;
        if (k == last + quote)
            break;
        last = k;
    }
    if (last >= c->n || c->p[last].end - c->p[i].begin > OBJECT_MAX ||
        !stands_alone(c, g->lemma, i, last,
                      (last > np && !loose(c, np + 1)) ||
                          (piece_is(c, last + 1, "from") && piece_mention(c, behind_determiner(c, last + 1)))))
        return false;
    if (!cut && (clause_goes_on(c, last + 1) || breaks_off(c, i, last + 1)))
        return false;
    const size_t n = strlen(c->p[i].low);
    if (np == i && last == np && !piece_mention(c, i) && (g->last > g->verb || n == 0 || c->p[i].low[n - 1] != 's') &&
        !(piece_is(c, last + 1, "from") || piece_is(c, last + 1, "with")))
        return false; /* "come in useful", "broke clear" */
    size_t marks = 0;
    for (size_t k = i; k <= last; ++k)
        marks += piece_is(c, k, "\"");
    if (marks % 2 == 1 && piece_is(c, i - 1, "\""))
        --i;
    else if (marks % 2 == 1 && piece_is(c, last + 1, "\""))
        ++last;
    else if (marks % 2 == 1)
        return false;
    const char *text = with_owner(c, s, i, last);
    if (text == NULL)
        return false;
    h->object_text = text[0] != '\0' ? text : NULL;
    h->obj_begin = c->p[i].begin;
    h->obj_end = c->p[last].end;
    h->has_object = true;
    *next = arguments_read(c, last + 1, false, g->lemma, h);
    return true;
}
