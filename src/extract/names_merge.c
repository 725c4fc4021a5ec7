/* names_merge.c -- names of the gazetteer and the rules (names.c) and the
 * model's, made one: which spans, and what each of them is.
 *
 * Where both see a name at a place, the one who is surer of its borders wins.
 * A name that the article holds elsewhere is looked for among the words that
 * are left. Then every name gets the type that most speaks for, in the sentence
 * and, for the same words, in the article (of a name that nobody knows, in the article alone: it has one sense there,
 * Gale, Church and Yarowsky 1992): what the model took it for, the
 * gazetteer's entries, words that tell, titles. The entry is then chosen among
 * those of that type, so that a person is no town.
 */
#include "names_evidence.h"
#include "quotes.h"
#include "tree.h"
#include "utf8.h"

#define MODEL_SURE 0.75f   /* the model's borders are taken against those of the gazetteer */
#define MODEL_WIDER 0.2f   /* the same where it takes in capitalised words beside them */
#define HEADLINE_SURE 0.8f /* and in a headline a name that stands nowhere else */
#define SPREAD_MAX 6       /* tokens of a name that is looked for again */
#define DOC_WEIGHT 1.5f    /* what the article says of a name, against what its sentence does */

typedef struct {
    run *r;
    const mention *rule; /* names.c's */
    size_t n_rule;
    name_notes notes;
} merge;

/* ---- entries of the gazetteer ---- */

/* The entry that the whole mention names and whose class is k; NG_NONE: none. */
static uint32_t entry_of(const run *r, const mention *m, name_class k, ng_gaz_kind *kind)
{
    size_t n = 0, n_hit = 0;
    const ng_gaz_hit *hit = ng_gazetteer_match(r->x->gazetteer, r->text, &r->doc->token[m->first], m->n, &n, &n_hit);
    if (hit == NULL || n != m->n)
        return NG_NONE;
    for (size_t h = 0; h < n_hit; ++h) {
        if (hit[h].kind == NG_GAZ_SURNAME)
            continue;
        const name_class c = hit[h].kind == NG_GAZ_DEMONYM
                                 ? K_GROUP
                                 : name_class_of(ng_gazetteer_entry(r->x->gazetteer, hit[h].entry)->type);
        if (c != k)
            continue;
        h = c == K_PLACE ? mention_city_rather(r, hit, n_hit, h) : h;
        *kind = hit[h].kind;
        return hit[h].entry;
    }
    return NG_NONE;
}

/* ---- spans ---- */

static bool any_pos(const run *r, const mention *m, pos_tag p)
{
    for (uint32_t i = m->first; i < m->first + m->n; ++i) {
        if (tree_pos(r, i) == p)
            return true;
    }
    return false;
}

static bool any_digit(const run *r, const mention *m)
{
    for (uint32_t i = m->span.begin; i < m->span.end; ++i) {
        if ((r->text[i] >= '0' && r->text[i] <= '9') || r->text[i] == '$')
            return true;
    }
    return false;
}

/* "Officials" */
static bool ordinary(const run *r, uint32_t i)
{
    const char *lemma = tree_lemma(r, i);
    char low[64];
    size_t n = strlen(lemma);
    if (word_lex(r, LEX_COMMON, i) != NULL)
        return true;
    if (n >= sizeof low || n < 2)
        return false;
    for (size_t k = 0; k < n; ++k)
        low[k] = (char)(lemma[k] >= 'A' && lemma[k] <= 'Z' ? lemma[k] + 32 : lemma[k]);
    const bool plural = r->w[i].n == n && low[n - 1] == 's';
    return lexicon_get(&r->x->lex, LEX_COMMON, low, n) != NULL ||
           (plural && lexicon_get(&r->x->lex, LEX_COMMON, low, n - 1) != NULL);
}

/* "<STX>", "(RTRS.L)": what an exchange calls a company. */
static bool ticker(const run *r, uint32_t i)
{
    const uint32_t end = (uint32_t)sentence_end(r, r->sent[i]);
    if (i == r->doc->sentence[r->sent[i]].first || i + 1 >= end)
        return false;
    const bool dot = memchr(r->w[i].low, '.', r->w[i].n) != NULL && r->w[i].low[r->w[i].n - 1] != '.';
    return (word_is(r, i - 1, "<") && word_is(r, i + 1, ">")) ||
           (dot && word_is(r, i - 1, "(") && word_is(r, i + 1, ")"));
}

/* "Shr" of a table, "Co" alone, "L" of "<RTRS.L>". */
static bool no_name(const run *r, uint32_t first, uint32_t n)
{
    if (n > 1)
        return false;
    const bool glued = first > r->doc->sentence[r->sent[first]].first && (r->w[first - 1].flags & WORD_GLUED);
    return word_lex(r, LEX_TABLE_WORD, first) != NULL || word_lex(r, LEX_COMPANY, first) != NULL || ticker(r, first) ||
           (r->w[first].n == 1 && glued && !quote_mark(r, first - 1));
}

/* May a name that only the rules see stand? The tags must not speak against it. */
static bool rule_stands(const run *r, const mention *m)
{
    if (no_name(r, m->first, m->n) || (m->guess && m->n == 1 && m->role == NG_NONE && ordinary(r, m->first)))
        return false;
    if (m->told || any_pos(r, m, POS_PROPN))
        return true;
    if (m->demonym)
        return any_pos(r, m, POS_ADJ) || any_pos(r, m, POS_NOUN);
    if (m->guess && !any_digit(r, m))
        return !(r->w[m->first].flags & WORD_INITIAL) || (r->w[m->first].flags & WORD_ALLCAPS);
    /* an acronym that the gazetteer knows, though the tags take it for a noun: "according to AP" */
    const bool acronym =
        (r->w[m->first].flags & (WORD_ALLCAPS | WORD_TITLECASE)) == WORD_ALLCAPS && any_pos(r, m, POS_NOUN);
    return m->gaz != NG_NONE && (m->n > 1 || acronym);
}

/* The role phrase that ends right before token i, or NG_NONE. */
static uint32_t role_before(const run *r, uint32_t i)
{
    const uint32_t begin = r->doc->sentence[r->sent[i]].first;
    for (uint32_t k = 1; k <= 6 && i >= begin + k; ++k) {
        const uint32_t at = r->role_at[i - k];
        if (at != NG_NONE && r->role[at].n == k)
            return at;
    }
    return NG_NONE;
}

/* Words of the name's head that are none of it: "the", "pro-", titles of a person. */
static uint32_t head_skip(const run *r, ng_type t, uint32_t first, uint32_t n)
{
    if (n > 1 && !(r->w[first].flags & WORD_UPPER) && word_lex(r, LEX_DETERMINER, first) != NULL)
        return 1;
    if (n > 2 && !(r->w[first].flags & WORD_UPPER) && word_is(r, first + 1, "-") &&
        (r->w[first + 2].flags & WORD_UPPER) && (r->w[first].flags & WORD_LETTER) &&
        word_lex(r, LEX_PARTICLE, first) == NULL)
        return 2;
    if (t != NG_TYPE_PERSON)
        return 0;
    const uint32_t ro = r->role_at[first];
    if (ro != NG_NONE && r->role[ro].n < n)
        return r->role[ro].n == 1 && word_lex(r, LEX_ROLE_FIRST, first) != NULL ? 0 : r->role[ro].n; /* "Dean Reed" */
    if (word_lex(r, LEX_HONORIFIC, first) != NULL)
        return 1u + word_is(r, first + 1, ".");
    return tree_pos(r, first) == POS_NOUN && word_lex(r, LEX_COMMON, first) != NULL ? 1 : 0;
}

static bool any_capital(const run *r, uint32_t first, uint32_t n)
{
    for (uint32_t i = r->doc->token[first].span.begin; i < r->doc->token[first + n - 1].span.end;) {
        size_t len;
        if (ng_cp_is_upper(ng_utf8_decode(r->text + i, r->doc->article->len - i, &len)))
            return true;
        i += (uint32_t)len;
    }
    return false;
}

/* "gas" of "Nabucco gas"; but "province" belongs to a place. */
static bool common_tail(const run *r, uint32_t i)
{
    const char *v = word_lex(r, LEX_NOUN, i);
    return !(r->w[i].flags & (WORD_UPPER | WORD_DIGIT)) && tree_pos(r, i) == POS_NOUN &&
           !(v != NULL && strcmp(v, "place") == 0);
}

/* The model's name as a mention. */
static ng_status add_model(merge *g, const ng_name *name)
{
    run *r = g->r;
    uint32_t first = name->first, n = name->n;
    const ng_type t = ng_type_parse(name->type);
    for (uint32_t skip; (skip = head_skip(r, t, first, n)) > 0 && skip < n;) {
        first += skip;
        n -= skip;
    }
    while (n > 1 && common_tail(r, first + n - 1))
        --n;
    const bool abbreviation = n == 1 && (r->w[first].flags & WORD_ALLCAPS) && word_lex(r, LEX_NOT_NAME, first) != NULL;
    if (abbreviation || !any_capital(r, first, n) || no_name(r, first, n))
        return NG_OK;
    mention *m = mention_add(r, first, n, NG_MENTION_NAME, t == NG_TYPE_COUNT ? NG_TYPE_THING : t, NG_NONE);
    if (m == NULL)
        return ng_nomem(r->err, "extract");
    m->score = name->score;
    m->model = m->type;
    if (m->type == NG_TYPE_PERSON)
        m->role = role_before(r, first);
    return NG_OK;
}

static ng_status add_rule(merge *g, const mention *from)
{
    run *r = g->r;
    mention *m = mention_add(r, from->first, from->n, NG_MENTION_NAME, from->type, from->gaz);
    if (m == NULL)
        return ng_nomem(r->err, "extract");
    const char *label = m->label;
    *m = *from;
    m->label = label;
    if (m->guess && m->n == 1 && tree_pos(r, m->first) != POS_PROPN)
        m->type = NG_TYPE_THING; /* an acronym that neither the model nor the tags take for a name */
    return NG_OK;
}

/* Does the model's name cut the rules' one at a hyphen, or a person's name in the middle? */
static bool cuts(const run *r, const mention *m, const ng_name *name)
{
    const uint32_t end = name->first + name->n, stop = m->first + m->n;
    if (name->first < m->first || end > stop || name->n >= m->n)
        return false;
    if ((end < stop && word_is(r, end, "-")) || (name->first > m->first && word_is(r, name->first - 1, "-")))
        return true;
    for (uint32_t i = m->first; i < stop; ++i) {
        const bool part = tree_base(r, i) == REL_FLAT || tree_base(r, i) == REL_COMPOUND;
        if (tree_pos(r, i) != POS_PROPN || (i != tree_top(r, m->first, m->n) && !part))
            return false;
    }
    return ng_type_parse(name->type) == NG_TYPE_PERSON && name->first == m->first && m->n <= 4;
}

/* Do the rules' names [a, b) lie in the model's, and is every word that it adds one with a capital? A nationality is no
 * part of a person's whole name: "Dutchman Arnoud Okken"; but "Danish Kaneria". */
static bool widens(const merge *g, size_t a, size_t b, const ng_name *name)
{
    const run *r = g->r;
    size_t k = a;
    for (uint32_t i = name->first; i < name->first + name->n;) {
        if (k < b && g->rule[k].first == i) {
            if (g->rule[k].demonym && name->n > 2 && ng_type_parse(name->type) == NG_TYPE_PERSON)
                return false;
            i += g->rule[k++].n;
            continue;
        }
        const bool of = i > name->first && word_is(r, i, "of") && word_lex(r, LEX_HEAD, i - 1) != NULL &&
                        type_is_body(ng_type_parse(name->type));
        /* "University of [New South Wales]", "East 223rd Street" */
        if (!(r->w[i].flags & (WORD_UPPER | (i > name->first ? WORD_DIGIT : 0))) && !of)
            return false;
        ++i;
    }
    return k == b && (b - a > 1 || name->n > g->rule[a].n);
}

/* "Bank of Japan and Finance Ministry": two names that are known for such. */
static bool two_known(const merge *g, size_t a)
{
    const mention *m = &g->rule[a];
    return (m[0].gaz != NG_NONE || m[0].told) && (m[1].gaz != NG_NONE || m[1].told) &&
           m[0].first + m[0].n + 1 == m[1].first && word_is(g->r, m[1].first - 1, "and");
}

/* Both see names in one stretch of words, rules [a, b) and the model's [c, d), and their borders differ. */
static bool model_wins(const merge *g, size_t a, size_t b, size_t c, size_t d)
{
    const ng_name *name = &g->r->doc->name[c];
    const mention *m = &g->rule[a];
    if (d - c > 1)
        return b - a > 1 || (m->gaz == NG_NONE && !(m->told && m->first == name->first));
    if (name->score >= MODEL_WIDER && widens(g, a, b, name))
        return true;
    if (b - a > 1)
        return name->score >= 0.5f && !(b - a == 2 && two_known(g, a));
    if (cuts(g->r, m, name))
        return false;
    if (m->n > name->n && m->first <= name->first) /* the rules' is longer */
        return !(m->told || (m->gaz != NG_NONE && m->n > 1)) && m->guess;
    return name->score >= MODEL_SURE || m->guess;
}

/* The rules' knowledge of a name that both see. */
static void join_model(mention *m, const ng_name *name)
{
    const ng_type t = ng_type_parse(name->type);
    m->score = name->score;
    m->model = t == NG_TYPE_COUNT ? NG_TYPE_THING : t;
}

/* Rules [a, b) and names [c, d) overlap one another. */
static ng_status settle(merge *g, size_t a, size_t b, size_t c, size_t d)
{
    run *r = g->r;
    const ng_name *name = d > c ? &r->doc->name[c] : NULL;
    ng_status st = NG_OK;
    if (b - a == 1 && name != NULL && d - c == 1 && g->rule[a].first == name->first && g->rule[a].n == name->n) {
        if (no_name(r, name->first, name->n))
            return NG_OK;
        st = add_rule(g, &g->rule[a]);
        if (st == NG_OK)
            join_model(&r->m[r->n_m - 1], name);
        return st;
    }
    if (d > c && (a == b || model_wins(g, a, b, c, d))) {
        for (size_t k = c; st == NG_OK && k < d; ++k)
            st = add_model(g, &r->doc->name[k]);
        return st;
    }
    for (size_t k = a; st == NG_OK && k < b; ++k) {
        if (d > c || rule_stands(r, &g->rule[k]))
            st = add_rule(g, &g->rule[k]);
        if (st == NG_OK && d > c && b - a == 1)
            join_model(&r->m[r->n_m - 1], name);
    }
    return st;
}

/* Walks both lists by stretches that overlap. */
static ng_status merge_spans(merge *g)
{
    run *r = g->r;
    const ng_name *name = r->doc->name;
    const size_t n_name = r->doc->n_name;
    ng_status st = NG_OK;
    for (size_t a = 0, c = 0; st == NG_OK && (a < g->n_rule || c < n_name);) {
        size_t b = a, d = c;
        uint32_t end = 0;
        if (c >= n_name || (a < g->n_rule && g->rule[a].first <= name[c].first))
            end = g->rule[b].first + g->rule[b].n, ++b;
        else
            end = name[d].first + name[d].n, ++d;
        for (bool more = true; more;) {
            more = false;
            if (b < g->n_rule && g->rule[b].first < end) {
                const uint32_t e = g->rule[b].first + g->rule[b].n;
                end = e > end ? e : end;
                ++b;
                more = true;
            }
            if (d < n_name && name[d].first < end) {
                const uint32_t e = name[d].first + name[d].n;
                end = e > end ? e : end;
                ++d;
                more = true;
            }
        }
        st = settle(g, a, b, c, d);
        a = b;
        c = d;
    }
    return st;
}

/* ---- types ---- */

/* "Oldham 2 Bury 1": a place's name before a number in a line without a verb is a team. */
static bool in_table(const run *r, const mention *m)
{
    const uint32_t next = m->first + m->n, first = r->doc->sentence[m->sentence].first;
    const uint32_t end = (uint32_t)sentence_end(r, m->sentence);
    if (next >= end || !(r->w[next].flags & WORD_DIGIT) || m->type == NG_TYPE_COUNTRY ||
        r->doc->sentence[m->sentence].n > 200)
        return false;
    unsigned numbers = 0;
    for (uint32_t i = first; i < end; ++i) {
        if (tree_pos(r, i) == POS_VERB || tree_pos(r, i) == POS_AUX)
            return false;
        numbers += (r->w[i].flags & WORD_DIGIT) != 0;
    }
    return numbers >= 2;
}

/* What a name of that class is where nobody says it more finely. */
static const ng_type plain_type[K_COUNT] = { NG_TYPE_PERSON, NG_TYPE_ORGANIZATION, NG_TYPE_PLACE,
                                             NG_TYPE_GROUP,  NG_TYPE_FACILITY,     NG_TYPE_THING };

/* The entry and its type for a mention of that class; false: the gazetteer has none. */
static bool take_entry(const run *r, mention *m, name_class k)
{
    ng_gaz_kind kind = NG_GAZ_NAME;
    m->gaz = entry_of(r, m, k, &kind);
    m->demonym = m->gaz != NG_NONE && kind == NG_GAZ_DEMONYM;
    m->plural = m->demonym && mention_plural_demonym(r, m->first, m->n);
    if (m->gaz == NG_NONE)
        return false;
    m->type = m->demonym ? NG_TYPE_GROUP : ng_gazetteer_entry(r->x->gazetteer, m->gaz)->type;
    m->guess = false;
    return true;
}

static void settle_type(merge *g, mention *m)
{
    run *r = g->r;
    float by[K_COUNT];
    name_local_evidence(r, m, by);
    const float team = name_class_of(m->type) == K_PLACE && in_table(r, m) ? 4.0f : 0;
    const name_evidence *e = name_noted(&g->notes, m->first, m->n);
    name_class best = K_OTHER;
    const bool unknown = m->gaz == NG_NONE && e != NULL && e->n > 1;
    for (int c = 0; c < K_COUNT; ++c) {
        if (unknown)
            by[c] = e->by[c] / (float)e->n;
        else if (e != NULL && e->n > 0)
            by[c] += DOC_WEIGHT * e->by[c] / (float)e->n;
    }
    by[K_ORGANIZATION] += team;
    for (int c = 0; c < K_COUNT; ++c) {
        if (by[c] > by[best])
            best = (name_class)c;
    }
    if (e != NULL && e->surname && m->n == 1 && m->gaz == NG_NONE && by[best] < by[K_PERSON] + 1.5f)
        best = K_PERSON;
    const name_class now = m->demonym ? K_GROUP : name_class_of(m->type);
    if ((m->gaz != NG_NONE && best == now) || take_entry(r, m, best))
        return;
    if (best == now) {
        if (m->type == NG_TYPE_THING && m->score > 0 && name_class_of(m->model) == K_OTHER)
            m->type = m->model;
        return;
    }
    m->type = m->score > 0 && name_class_of(m->model) == best ? m->model : plain_type[best];
    if (best != K_PERSON)
        m->role = NG_NONE;
}

/* ---- names that stand elsewhere ---- */

/* Is the name at i one that the article holds and that nobody saw here? Its tokens, or 0. */
static uint32_t seen_elsewhere(const merge *g, uint32_t i, uint32_t end, name_class *k)
{
    const run *r = g->r;
    for (uint32_t n = SPREAD_MAX; n > 0; --n) {
        if (i + n > end)
            continue;
        bool free = true;
        for (uint32_t j = i; j < i + n; ++j)
            free = free && r->mention_at[j] == NG_NONE;
        const name_evidence *e = free ? name_noted(&g->notes, i, n) : NULL;
        if (e == NULL)
            continue;
        *k = K_OTHER;
        for (int c = 0; c < K_COUNT; ++c) {
            if (e->by[c] > e->by[*k])
                *k = (name_class)c;
        }
        if (e->by[*k] >= 0.9f)
            return n;
    }
    return 0;
}

/* "Cheeks was fired" in an article on Maurice Cheeks: a last name that is a word too, which the tags take it for. */
static bool bare_surname(const merge *g, uint32_t i)
{
    const run *r = g->r;
    const word *w = &r->w[i];
    const name_evidence *e = name_noted(&g->notes, i, 1);
    const relation rel = tree_base(r, i);
    if (e == NULL || !e->surname || (w->flags & (WORD_TITLECASE | WORD_FUNCTION)) || r->role_at[i] != NG_NONE ||
        word_lex(r, LEX_MONTH, i) != NULL || word_lex(r, LEX_WEEKDAY, i) != NULL ||
        word_lex(r, LEX_HONORIFIC, i) != NULL)
        return false;
    if ((w->flags & WORD_INITIAL) && e->low)
        return false;
    return tree_pos(r, i) == POS_NOUN && tree_child(r, i, REL_DET) == NG_NONE &&
           tree_child(r, i, REL_AMOD) == NG_NONE && rel != REL_COMPOUND && rel != REL_AMOD;
}

static ng_status spread(merge *g)
{
    run *r = g->r;
    for (size_t s = 0; s < r->doc->n_sentence; ++s) {
        const uint32_t end = (uint32_t)sentence_end(r, s);
        for (uint32_t i = r->doc->sentence[s].first; i < end;) {
            name_class k = K_OTHER;
            const bool open = r->mention_at[i] == NG_NONE && (r->w[i].flags & WORD_UPPER) &&
                              (tree_pos(r, i) == POS_PROPN || bare_surname(g, i));
            const uint32_t n = open ? seen_elsewhere(g, i, end, &k) : 0u;
            if (n > 0) {
                mention *m = mention_add(r, i, n, NG_MENTION_NAME, plain_type[k], NG_NONE);
                if (m == NULL)
                    return ng_nomem(r->err, "extract");
                m->guess = true;
            }
            i += n > 0 ? n : 1;
        }
    }
    return NG_OK;
}

/* "Ask Jeeves has bought ...": a word that begins a sentence belongs to the name behind it where it does within one. */
static ng_status take_first_words(merge *g)
{
    run *r = g->r;
    for (size_t i = 0; i < r->n_m; ++i) {
        mention *m = &r->m[i];
        const uint32_t before = m->first - 1;
        if (m->first == r->doc->sentence[m->sentence].first || r->mention_at[before] != NG_NONE ||
            (r->w[before].flags & (WORD_INITIAL | WORD_UPPER | WORD_TITLECASE | WORD_FUNCTION)) !=
                (WORD_INITIAL | WORD_UPPER) ||
            r->role_at[before] != NG_NONE || name_noted(&g->notes, before, m->n + 1) == NULL)
            continue;
        r->mention_at[before] = (uint32_t)i;
        m->first = m->wide = before;
        m->wide_n = ++m->n;
        m->span.begin = r->doc->token[before].span.begin;
        m->label = words_text(r, m->first, m->n);
        m->gaz = NG_NONE;
        m->demonym = m->plural = m->surname = false;
        if (m->label == NULL)
            return ng_nomem(r->err, "extract");
    }
    return NG_OK;
}

ng_status names_merge(run *r)
{
    if (r->doc->n_token == 0 || tree_pos(r, 0) == POS_NONE)
        return NG_OK; /* no model: the rules' names stand as they are */
    merge g = { .r = r, .rule = r->m, .n_rule = r->n_m, .notes = { .r = r } };
    r->m = NULL;
    r->n_m = r->cap_m = 0;
    ng_status st = merge_spans(&g);
    if (st == NG_OK)
        st = mentions_sort(r);
    if (st == NG_OK)
        st = names_spans(r);
    if (st == NG_OK)
        st = name_notes_take(&g.notes);
    if (st == NG_OK)
        st = take_first_words(&g);
    if (st == NG_OK)
        st = spread(&g);
    if (st == NG_OK)
        st = mentions_sort(r);
    for (size_t i = 0; st == NG_OK && i < r->n_m; ++i)
        settle_type(&g, &r->m[i]);
    ng_map_done(&g.notes.known);
    return st;
}
