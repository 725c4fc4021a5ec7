/* names_spans.c -- where names begin and end, once the gazetteer's, the rules' and the network's are one list.
 *
 * What is no part of a name goes: an article, "pro-". What is one and was left out comes in: a nickname in quotation
 * marks, the whole of a title that stands between them, capitalised words and numbers that the tree hangs on the name.
 */
#include "mentions.h"
#include "quotes.h"
#include "tree.h"

#define TITLE_MAX 10 /* words of a quoted title */
#define NICKNAME_MAX 4
#define ROLE_MAX 6    /* tokens of a role phrase that are looked back for */
#define BRACKET_MAX 6 /* tokens between the brackets of a company's name */
#define TAIL_MAX 4    /* capitalised words behind a name */

/* ---- mentions changed in place; n == 0: to be dropped ---- */

static bool cover(run *r, mention *m, uint32_t first, uint32_t n)
{
    m->first = m->wide = first;
    m->n = m->wide_n = n;
    m->span = (ng_span){ r->doc->token[first].span.begin, r->doc->token[first + n - 1].span.end };
    m->label = words_text(r, first, n);
    return m->label != NULL;
}

/* It is more than what it was taken for: nothing is known of it. */
static void forget(mention *m)
{
    m->gaz = NG_NONE;
    m->demonym = m->plural = m->told = m->surname = false;
    m->score = 0;
    m->model = NG_TYPE_COUNT;
    m->guess = true;
}

static void drop_inside(run *r, uint32_t first, uint32_t n, uint32_t but)
{
    for (uint32_t i = first; i < first + n; ++i) {
        const uint32_t k = r->mention_at[i];
        if (k != NG_NONE && k != but)
            r->m[k].n = 0;
        r->mention_at[i] = but;
    }
}

/* ---- what is no part of a name ---- */

/* "The" before a name that the gazetteer knows without it; of cities and newspapers it is a part. */
static bool article_before(const run *r, const mention *m)
{
    if (m->n < 2 || !word_is(r, m->first, "the"))
        return false;
    if (!(r->w[m->first].flags & WORD_UPPER))
        return true;
    if (m->type == NG_TYPE_CITY || m->type == NG_TYPE_NEWS_ORGANIZATION || m->gaz == NG_NONE)
        return false;
    size_t n = 0, n_hit = 0;
    const ng_gaz_hit *hit =
        ng_gazetteer_match(r->x->gazetteer, r->text, &r->doc->token[m->first + 1], m->n - 1, &n, &n_hit);
    for (size_t h = 0; hit != NULL && n + 1 == m->n && h < n_hit; ++h) {
        if (hit[h].entry == m->gaz)
            return true;
    }
    return false;
}

/* "pro-" of "pro-Russian": bytes to leave out. A capital may be that of a sentence. */
static uint32_t prefix_of(const run *r, const mention *m)
{
    const word *w = &r->w[m->first];
    const ng_span s = r->doc->token[m->first].span;
    const char *hyphen = memchr(w->low, '-', w->n);
    if (hyphen == NULL || s.end - s.begin != w->n)
        return 0;
    const uint32_t n = (uint32_t)(hyphen - w->low);
    const char next = n + 1 < w->n ? r->text[s.begin + n + 1] : '\0';
    if (lexicon_get(&r->x->lex, LEX_NAME_PREFIX, w->low, n) == NULL || next < 'A' || next > 'Z')
        return 0;
    return !(w->flags & WORD_UPPER) || ((w->flags & WORD_INITIAL) && m->n == 1) ? n + 1 : 0;
}

/* "SUN" of "DW SUN 12.11.2011": the date behind the name begins with it. */
static bool date_behind(const run *r, uint32_t i)
{
    const char *v = word_lex(r, LEX_TIME_WORD, i);
    return (word_lex(r, LEX_WEEKDAY, i) != NULL || (v != NULL && strncmp(v, "day-abbr", 8) == 0)) &&
           i + 1 < sentence_end(r, r->sent[i]) && (r->w[i + 1].flags & WORD_DIGIT);
}

/* Words behind a name that are none of it: "newspaper" of "Guardian newspaper", "-led" of "UN-led",
 * the weekday of a date. */
static uint32_t common_words(const run *r, const mention *m)
{
    uint32_t n = 0;
    while (n + 1 < m->n) {
        const uint32_t i = m->first + m->n - 1 - n;
        if (n == 0 && date_behind(r, i)) {
            ++n;
            continue;
        }
        const bool small = (r->w[i].flags & (WORD_UPPER | WORD_LETTER)) == WORD_LETTER && tree_pos(r, i) != POS_PROPN;
        if (!small)
            break;
        if (n + 2 < m->n && word_is(r, i - 1, "-"))
            n += 2;
        else if (type_is_body(m->type) && tree_pos(r, i) == POS_NOUN)
            ++n;
        else
            break;
    }
    return n;
}

/* What the gazetteer has of a name that was cut, where it knows one thing by it. */
static void look_up(const run *r, mention *m)
{
    size_t n = 0, n_hit = 0;
    const ng_gaz_hit *hit = ng_gazetteer_match(r->x->gazetteer, r->text, &r->doc->token[m->first], m->n, &n, &n_hit);
    const ng_gaz_entry *e =
        hit != NULL && n == m->n && n_hit == 1 ? ng_gazetteer_entry(r->x->gazetteer, hit->entry) : NULL;
    if (e == NULL || m->gaz != NG_NONE || hit->kind == NG_GAZ_DEMONYM || hit->kind == NG_GAZ_SURNAME)
        return;
    m->gaz = hit->entry;
    m->type = e->type;
    m->guess = false;
}

/* "Former" of "Former Hongkong Bank chairman", whose capital is the sentence's. */
static bool modifier_before(const run *r, const mention *m)
{
    const char *v = m->n > 1 && (r->w[m->first].flags & WORD_INITIAL) ? word_lex(r, LEX_ROLE_BEFORE, m->first) : NULL;
    const uint32_t head = tree_head(r, m->first);
    return v != NULL && strcmp(v, "past") == 0 && tree_there(r, m->first) &&
           (head == NG_NONE || head < m->first || head >= m->first + m->n);
}

static bool shed(run *r, mention *m)
{
    const uint32_t small = common_words(r, m);
    if (small > 0 && !cover(r, m, m->first, m->n - small))
        return false;
    if (article_before(r, m) && !cover(r, m, m->first + 1, m->n - 1))
        return false;
    if (modifier_before(r, m)) {
        if (!cover(r, m, m->first + 1, m->n - 1))
            return false;
        look_up(r, m);
    }
    const uint32_t office = r->role_at[m->first];
    if (m->type == NG_TYPE_PERSON && m->gaz != NG_NONE && office != NG_NONE && r->role[office].n < m->n) {
        if (!cover(r, m, m->first + r->role[office].n, m->n - r->role[office].n)) /* "Pope Francis" */
            return false;
        m->role = office;
    }
    const uint32_t skip = prefix_of(r, m);
    if (skip == 0)
        return true;
    m->span.begin += skip;
    m->label = text_between(r, m->span.begin, m->span.end);
    return m->label != NULL;
}

/* ---- nicknames and titles in quotation marks ---- */

static bool capital(const run *r, uint32_t i)
{
    return (r->w[i].flags & (WORD_UPPER | WORD_TITLECASE)) == WORD_UPPER;
}

/* The name of a person, or what may be one, whose first token is i; its mention, or NG_NONE. */
static uint32_t personal(const run *r, uint32_t i)
{
    const uint32_t k = i < r->doc->n_token ? r->mention_at[i] : NG_NONE;
    const bool may = k != NG_NONE && (r->m[k].type == NG_TYPE_PERSON || r->m[k].guess || r->m[k].gaz == NG_NONE);
    return may ? k : NG_NONE;
}

/* Charles "Tex" Watson: the name before the quotation and the one behind it are one. */
static bool nickname(run *r, const quotation *q)
{
    const uint32_t begin = q->first - 1, behind = q->end + 1;
    if (q->end - q->first > NICKNAME_MAX || q->first < 2 || behind >= r->doc->n_token ||
        r->sent[begin - 1] != r->sent[behind] || !capital(r, q->first) || !capital(r, begin - 1) ||
        !capital(r, behind) || (r->w[begin - 1].flags & WORD_FUNCTION) || (r->w[behind].flags & WORD_FUNCTION))
        return true;
    const uint32_t k = personal(r, begin - 1), z = personal(r, behind);
    if (k == NG_NONE || r->role_at[begin - 1] != NG_NONE || (z == NG_NONE && r->mention_at[behind] != NG_NONE))
        return true;
    mention *m = &r->m[k];
    const uint32_t last = z == NG_NONE ? behind : r->m[z].first + r->m[z].n - 1;
    if (m->type != NG_TYPE_PERSON && (z == NG_NONE || r->m[z].type != NG_TYPE_PERSON) && !name_is_first(r, m->first))
        return true;
    const uint32_t first = m->first, office = m->role;
    drop_inside(r, first, last + 1 - first, k);
    forget(m);
    m->type = NG_TYPE_PERSON;
    m->role = office;
    m->guess = false;
    return cover(r, m, first, last + 1 - first);
}

/* Is every word between the marks one with a capital, but for those that titles leave small, and one a noun? */
static bool title_case(const run *r, uint32_t first, uint32_t end)
{
    unsigned capitals = 0;
    bool noun = false;
    for (uint32_t i = first; i < end; ++i) {
        const uint16_t f = r->w[i].flags;
        if (f & WORD_TITLECASE)
            return false;
        if (f & WORD_UPPER)
            ++capitals;
        else if ((f & WORD_LETTER) && (!(f & WORD_FUNCTION) || i + 1 == end))
            return false;
        noun = noun || tree_pos(r, i) == POS_PROPN || tree_pos(r, i) == POS_NOUN;
    }
    return capitals >= 2 && noun;
}

/* Does a word stand in [first, end) outside of mention m? "Ann Bell 1920-1999" is a name and years. */
static bool words_beside(const run *r, uint32_t first, uint32_t end, const mention *m)
{
    for (uint32_t i = first; i < end; ++i) {
        if ((r->w[i].flags & WORD_LETTER) && (i < m->first || i >= m->first + m->n))
            return true;
    }
    return false;
}

/* "The Red Elvis": one name, and what was found in it is none. */
static bool title(run *r, const quotation *q)
{
    uint32_t end = q->end;
    while (end > q->first && tree_pos(r, end - 1) == POS_PUNCT)
        --end;
    const uint32_t n = end - q->first;
    if (end <= q->first || n < 2 || n > TITLE_MAX || r->sent[q->first] != r->sent[end - 1] || !capital(r, q->first) ||
        !title_case(r, q->first, end))
        return true;
    uint32_t k = NG_NONE;
    for (uint32_t i = q->first; i < end; ++i) {
        const uint32_t at = r->mention_at[i];
        if (at == NG_NONE || at == k)
            continue;
        const mention *m = &r->m[at];
        if (m->first < q->first || m->first + m->n > end || (m->first == q->first && m->n == n))
            return true;
        k = k == NG_NONE || m->n > r->m[k].n ? at : k;
    }
    if (k != NG_NONE && !words_beside(r, q->first, end, &r->m[k]))
        return true;
    if (k == NG_NONE) {
        mention *m = mention_add(r, q->first, n, NG_MENTION_NAME, NG_TYPE_THING, NG_NONE);
        if (m == NULL)
            return false;
        k = (uint32_t)r->n_m - 1;
    }
    drop_inside(r, q->first, n, k);
    forget(&r->m[k]);
    r->m[k].type = NG_TYPE_THING;
    r->m[k].role = NG_NONE;
    return cover(r, &r->m[k], q->first, n);
}

/* ---- what hangs on a name ---- */

/* Does a role phrase of several words hold token i? "Secretary" of "Treasury Secretary". */
static bool in_role(const run *r, uint32_t i)
{
    for (uint32_t k = 0; k < ROLE_MAX && k <= i && r->sent[i - k] == r->sent[i]; ++k) {
        const uint32_t at = r->role_at[i - k];
        if (at != NG_NONE && r->role[at].n > k)
            return true;
    }
    return false;
}

/* A capitalised noun that is in no name. */
static bool free_capital(const run *r, uint32_t i)
{
    const pos_tag p = tree_pos(r, i);
    return capital(r, i) && !(r->w[i].flags & (WORD_FUNCTION | WORD_INITIAL)) && (p == POS_PROPN || p == POS_NOUN) &&
           r->mention_at[i] == NG_NONE && !in_role(r, i) && word_lex(r, LEX_HONORIFIC, i) == NULL &&
           word_lex(r, LEX_MONTH, i) == NULL && word_lex(r, LEX_WEEKDAY, i) == NULL &&
           word_lex(r, LEX_TABLE_WORD, i) == NULL && !date_behind(r, i) && !noun_is(r, i, "person");
}

/* "Papers" of "Pentagon Papers": tokens behind the name of which one is its head, or that go on with it. */
static uint32_t tail_of(const run *r, const mention *m)
{
    const uint32_t end = (uint32_t)sentence_end(r, m->sentence), next = m->first + m->n;
    const uint32_t top = tree_top(r, m->first, m->n);
    uint32_t stop = next;
    while (stop < end && stop < next + TAIL_MAX && free_capital(r, stop))
        ++stop;
    for (uint32_t i = stop; i-- > next;) {
        const relation up = tree_base(r, top), down = tree_base(r, i);
        if (tree_head(r, top) == i && (up == REL_COMPOUND || up == REL_AMOD || up == REL_NMOD))
            return i + 1 - next;
        if (tree_head(r, i) >= m->first && tree_head(r, i) < next && down == REL_FLAT)
            return i + 1 - next;
    }
    return 0;
}

static bool grow_tail(run *r, mention *m)
{
    const uint32_t n = tail_of(r, m);
    if (n == 0)
        return true;
    const uint32_t top = tree_top(r, m->first, m->n);
    const bool flat = tree_head(r, top) < m->first + m->n || tree_head(r, top) >= m->first + m->n + n;
    drop_inside(r, m->first, m->n + n, r->mention_at[m->first]);
    if (!cover(r, m, m->first, m->n + n))
        return false;
    const bool noun = word_lex(r, LEX_COMMON, m->first + m->n - 1) != NULL; /* "Era" of "Jomon Era" */
    if (!flat || m->gaz != NG_NONE || noun) {
        forget(m);
        m->type = NG_TYPE_THING;
    }
    return true;
}

/* A number of one to four digits that no other goes on from ("2021-22"). */
static bool plain_number(const run *r, uint32_t i)
{
    const word *w = &r->w[i];
    if (tree_pos(r, i) != POS_NUM || w->n > 4 || strspn(w->low, "0123456789") != w->n)
        return false;
    return !(w->flags & WORD_GLUED) || !(word_is(r, i + 1, "-") || word_is(r, i + 1, "–") || word_is(r, i + 1, "/"));
}

/* Not a row of a table: there numbers are results. */
static bool told_in_a_clause(const run *r, uint32_t sentence)
{
    const uint32_t end = (uint32_t)sentence_end(r, sentence);
    for (uint32_t i = r->doc->sentence[sentence].first; i < end; ++i) {
        if (tree_pos(r, i) == POS_VERB || tree_pos(r, i) == POS_AUX)
            return true;
    }
    return false;
}

/* "777" of "Boeing 777". */
static bool grow_number(run *r, mention *m)
{
    const uint32_t i = m->first + m->n;
    if (i >= sentence_end(r, m->sentence) || !plain_number(r, i) || r->mention_at[i] != NG_NONE ||
        m->type == NG_TYPE_PERSON || m->type == NG_TYPE_GROUP || (m->gaz != NG_NONE && type_is_place(m->type)))
        return true;
    const uint32_t h = tree_head(r, i);
    const relation rel = tree_rel(r, i);
    if (h == NG_NONE || h < m->first || h >= i || (rel != REL_FLAT && rel != REL_NMOD_UNMARKED && rel != REL_NUMMOD) ||
        !told_in_a_clause(r, m->sentence))
        return true;
    r->mention_at[i] = r->mention_at[m->first];
    forget(m);
    return cover(r, m, m->first, m->n + 1);
}

/* ---- names that signs and small words join ---- */

/* One name over tokens [first, end) in place of those inside; its type is sure, or Thing. */
static bool join(run *r, uint32_t first, uint32_t end, ng_type type)
{
    for (uint32_t i = first; i < end; ++i) {
        if (r->mention_at[i] != NG_NONE)
            r->m[r->mention_at[i]].n = 0;
    }
    mention *m = mention_add(r, first, end - first, NG_MENTION_NAME, type, NG_NONE);
    if (m == NULL)
        return false;
    m->told = type != NG_TYPE_THING;
    m->guess = !m->told;
    for (uint32_t i = first; i < end; ++i)
        r->mention_at[i] = (uint32_t)r->n_m - 1;
    return true;
}

/* The first token of the name that token i ends, or i where that is free; NG_NONE: the name goes on behind it. */
static uint32_t name_begin(const run *r, uint32_t i)
{
    const uint32_t k = r->mention_at[i];
    if (k == NG_NONE)
        return i;
    return r->m[k].first + r->m[k].n == i + 1 ? r->m[k].first : NG_NONE;
}

/* One past the last token of the name that token i begins, or i + 1; NG_NONE: the name began before it. */
static uint32_t name_end(const run *r, uint32_t i)
{
    const uint32_t k = r->mention_at[i];
    if (k == NG_NONE)
        return i + 1;
    return r->m[k].first == i ? i + r->m[k].n : NG_NONE;
}

static bool known_at(const run *r, uint32_t i)
{
    return r->mention_at[i] != NG_NONE && r->m[r->mention_at[i]].gaz != NG_NONE;
}

static bool one_sentence(const run *r, uint32_t i, uint32_t k)
{
    return k < r->doc->n_token && r->sent[i] == r->sent[k];
}

/* "S and P", "AT and T", "Dolce & Gabbana". */
static bool join_and(run *r, uint32_t i)
{
    const bool sign = word_is(r, i, "&");
    if ((!sign && !word_is(r, i, "and")) || i == 0 || !one_sentence(r, i - 1, i + 1) || !capital(r, i - 1) ||
        !capital(r, i + 1))
        return true;
    const word *a = &r->w[i - 1], *b = &r->w[i + 1];
    const bool letters = b->n == 1 && (a->n == 1 || (a->n == 2 && (a->flags & WORD_ALLCAPS)));
    const uint32_t first = name_begin(r, i - 1), end = name_end(r, i + 1);
    if (first == NG_NONE || end == NG_NONE || (!letters && (!sign || known_at(r, i - 1) || known_at(r, i + 1))) ||
        (letters && end - first != 3) || in_role(r, i - 1))
        return true;
    return join(r, first, end, NG_TYPE_COMPANY);
}

/* A single capitalised word that the gazetteer does not know; what begins with it ends there. */
static bool is_partner(const run *r, uint32_t i)
{
    const uint32_t k = r->mention_at[i];
    return capital(r, i) && !(r->w[i].flags & WORD_FUNCTION) &&
           (k == NG_NONE || (!known_at(r, i) && (r->m[k].n == 1 || (r->m[k].first == i && word_is(r, i + 1, "and")))));
}

/* "Prescott, Ball and Turben Inc": i is the "and" of a list of single words that ends in a company's. */
static bool join_firm(run *r, uint32_t i)
{
    enum { PARTNERS_MAX = 6, LAST_MAX = 4 };
    if ((!word_is(r, i, "and") && !word_is(r, i, "&")) || i < 3 || !one_sentence(r, i - 3, i + 2))
        return true;
    uint32_t end = i + 1, first = i - 1, partners = 1;
    while (end < i + 1 + LAST_MAX && one_sentence(r, i, end) && capital(r, end) &&
           word_lex(r, LEX_COMPANY, end) == NULL)
        ++end;
    if (!one_sentence(r, i, end) || word_lex(r, LEX_COMPANY, end) == NULL || !capital(r, end) || known_at(r, i + 1) ||
        !is_partner(r, first))
        return true;
    while (first >= 2 && partners < PARTNERS_MAX && one_sentence(r, first - 2, i) && word_is(r, first - 1, ",") &&
           is_partner(r, first - 2)) {
        first -= 2;
        ++partners;
    }
    if (partners < 2 || (first > 0 && one_sentence(r, first - 1, i) && capital(r, first - 1)))
        return true;
    return join(r, first, end + 1, NG_TYPE_COMPANY);
}

/* "Sanwa Bank (Europe) Ltd": i is the closing bracket. */
static bool join_bracket(run *r, uint32_t i)
{
    if (!word_is(r, i, ")") || !one_sentence(r, i, i + 1) || !capital(r, i + 1) ||
        word_lex(r, LEX_COMPANY, i + 1) == NULL)
        return true;
    uint32_t open = i;
    while (open > 1 && open + BRACKET_MAX > i && !word_is(r, open, "("))
        --open;
    if (!word_is(r, open, "(") || open < 1 || !one_sentence(r, open - 1, i) || !capital(r, open - 1))
        return true;
    const uint32_t first = name_begin(r, open - 1);
    return first == NG_NONE || join(r, first, i + 2, NG_TYPE_COMPANY);
}

/* Not the last word of somebody's name, as in "BBC One's". */
static bool own_noun(const run *r, uint32_t i)
{
    const uint32_t k = r->mention_at[i];
    return k == NG_NONE || (r->m[k].type != NG_TYPE_PERSON && !type_is_body(r->m[k].type));
}

/* "Magistrate's Court", "International Women's Day": the possessor is a common noun with a capital; i is its mark. */
static bool join_possessive(run *r, uint32_t i)
{
    if ((!word_is(r, i, "'s") && !word_is(r, i, "'")) || i == 0 || !one_sentence(r, i - 1, i + 1) ||
        !capital(r, i - 1) || !capital(r, i + 1) || known_at(r, i - 1) || known_at(r, i + 1) ||
        word_lex(r, LEX_COMMON, i - 1) == NULL || in_role(r, i - 1) || in_role(r, i + 1) ||
        (r->w[i + 1].flags & WORD_FUNCTION) || tree_child(r, i - 1, REL_CASE) != i)
        return true;
    const uint32_t first = name_begin(r, i - 1);
    uint32_t end = name_end(r, i + 1);
    if (first == NG_NONE || end == NG_NONE || ((r->w[first].flags & WORD_INITIAL) && first + 1 == i) ||
        (first > 0 && r->sent[first - 1] == r->sent[i] && capital(r, first - 1)) || !own_noun(r, i - 1))
        return true;
    while (end < sentence_end(r, r->sent[i]) && end < i + TAIL_MAX && free_capital(r, end))
        ++end;
    const uint32_t top = tree_top(r, i + 1, end - i - 1);
    const uint32_t at = r->mention_at[top];
    const bool noun = word_lex(r, LEX_COMMON, top) != NULL || (at != NG_NONE && r->m[at].told);
    return tree_head(r, i - 1) != top || !noun || join(r, first, end, NG_TYPE_THING);
}

/* Does a name lie in [first, end) that is known for what it is ("The Bank of England")? */
static bool holds_known(const run *r, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; ++i) {
        const uint32_t k = r->mention_at[i];
        if (k != NG_NONE && ((r->m[k].gaz != NG_NONE && r->m[k].n > 1) || r->m[k].told))
            return true;
    }
    return false;
}

/* One past the capitalised words from i on. */
static uint32_t capitals_end(const run *r, uint32_t i)
{
    uint32_t end = i;
    while (end < sentence_end(r, r->sent[i]) && end < i + TITLE_MAX && capital(r, end))
        ++end;
    return end;
}

/* "The Liberace of Baghdad": behind a capital article inside a sentence; i is the article. */
static bool join_work(run *r, uint32_t i)
{
    if (!word_is(r, i, "the") || !capital(r, i) || (r->w[i].flags & WORD_INITIAL) || !one_sentence(r, i, i + 3) ||
        r->role_at[i + 1] != NG_NONE)
        return true;
    const uint32_t of = capitals_end(r, i + 1);
    if (of == i + 1 || !word_is(r, of, "of"))
        return true;
    const uint32_t next = of + 1 + word_is(r, of + 1, "the");
    const uint32_t end = one_sentence(r, i, next) ? capitals_end(r, next) : next;
    if (end == next || holds_known(r, i, end) || name_begin(r, end - 1) == NG_NONE)
        return true;
    return join(r, i, end, NG_TYPE_THING);
}

/* "Do They Know It's Christmas": capitals of small words tell a title; i is its first. */
static bool join_title(run *r, uint32_t i)
{
    if (!capital(r, i) || (i > 0 && one_sentence(r, i - 1, i) && capital(r, i - 1)))
        return true;
    uint32_t end = i, small = 0;
    bool name = false;
    for (; end < sentence_end(r, r->sent[i]) && end < i + TITLE_MAX; ++end) {
        const word *w = &r->w[end];
        const bool clitic = end > i && w->low[0] == '\'' && (r->w[end - 1].flags & WORD_GLUED);
        if (!capital(r, end) && !clitic)
            break;
        small +=
            capital(r, end) && (w->flags & WORD_FUNCTION) && !(w->flags & (WORD_ALLCAPS | WORD_INITIAL)) && w->n > 1;
        name = name || r->mention_at[end] != NG_NONE;
    }
    if (end < i + 3 || small < 2 || !name || holds_known(r, i, end) || name_begin(r, end - 1) == NG_NONE ||
        name_end(r, i) == NG_NONE)
        return true;
    return join(r, i, end, NG_TYPE_THING);
}

/* "the 76ers", "San Francisco 49ers": a team that is called after a number. */
static bool join_numbered(run *r, uint32_t i)
{
    const word *w = &r->w[i];
    const char *x = r->doc->token[i].xpos;
    const size_t digits = strspn(w->low, "0123456789");
    if (digits < 2 || w->n != digits + 3 || memcmp(w->low + digits, "ers", 3) != 0 || x == NULL || x[0] != 'N')
        return true;
    const uint32_t before = i > 0 && one_sentence(r, i - 1, i) ? r->mention_at[i - 1] : NG_NONE;
    const bool city = before != NG_NONE && r->m[before].type == NG_TYPE_CITY;
    return join(r, city ? r->m[before].first : i, i + 1, NG_TYPE_SPORTS_TEAM);
}

/* "AS Monaco", "Chelsea FC": a club. */
static bool club(run *r, mention *m)
{
    const uint32_t end = m->first + m->n, before = m->first - (m->first > 0);
    const bool grow = before < m->first && r->sent[before] == m->sentence && r->mention_at[before] == NG_NONE &&
                      (r->w[before].flags & (WORD_ALLCAPS | WORD_TITLECASE)) == WORD_ALLCAPS &&
                      word_lex(r, LEX_CLUB, before) != NULL;
    const uint32_t first = grow ? before : m->first;
    const uint32_t at = word_lex(r, LEX_CLUB, first) != NULL ? first : end - 1;
    if (end - first < 2 || m->type == NG_TYPE_PERSON || word_lex(r, LEX_CLUB, at) == NULL ||
        !(r->w[at].flags & WORD_ALLCAPS))
        return true;
    if (grow)
        r->mention_at[before] = r->mention_at[m->first];
    forget(m);
    m->type = NG_TYPE_SPORTS_TEAM;
    m->told = true;
    m->guess = false;
    return cover(r, m, first, end - first);
}

ng_status names_spans(run *r)
{
    bool ok = true;
    for (size_t i = 0; ok && i < r->n_m; ++i)
        ok = shed(r, &r->m[i]);
    ng_status st = ok ? mentions_compact(r) : ng_nomem(r->err, "extract");
    for (size_t i = 0; st == NG_OK && i < r->n_quote; ++i)
        st = nickname(r, &r->quote[i]) && title(r, &r->quote[i]) ? NG_OK : ng_nomem(r->err, "extract");
    for (uint32_t i = 0; st == NG_OK && i < r->doc->n_token; ++i)
        st = join_and(r, i) && join_firm(r, i) && join_bracket(r, i) && join_possessive(r, i) && join_numbered(r, i) &&
                     join_work(r, i) && join_title(r, i)
                 ? NG_OK
                 : ng_nomem(r->err, "extract");
    if (st == NG_OK)
        st = mentions_compact(r);
    for (size_t i = 0; st == NG_OK && i < r->n_m; ++i) {
        mention *m = &r->m[i];
        if (m->n > 0 && !(grow_tail(r, m) && grow_number(r, m) && club(r, m)))
            st = ng_nomem(r->err, "extract");
    }
    return st == NG_OK ? mentions_compact(r) : st;
}
