/* coref_phrases.c -- the noun phrases of an article, each with what it may be. */
#include "coref.h"

static const struct {
    const char *word;
    pro_class is;
    bool reflexive;
} pronouns[] = {
    { "he", PRO_HE, false },          { "him", PRO_HE, false },      { "his", PRO_HE, false },
    { "himself", PRO_HE, true },      { "she", PRO_SHE, false },     { "her", PRO_SHE, false },
    { "hers", PRO_SHE, false },       { "herself", PRO_SHE, true },  { "it", PRO_IT, false },
    { "its", PRO_IT, false },         { "itself", PRO_IT, true },    { "they", PRO_THEY, false },
    { "them", PRO_THEY, false },      { "their", PRO_THEY, false },  { "theirs", PRO_THEY, false },
    { "themselves", PRO_THEY, true }, { "i", PRO_I, false },         { "me", PRO_I, false },
    { "my", PRO_I, false },           { "mine", PRO_I, false },      { "myself", PRO_I, true },
    { "we", PRO_WE, false },          { "us", PRO_WE, false },       { "our", PRO_WE, false },
    { "ours", PRO_WE, false },        { "ourselves", PRO_WE, true },
};

/* "It rained", "it was sunny", "it emerged that he left": of such a word "it" is the subject and means nothing. */
static bool is_impersonal(const run *r, uint32_t i)
{
    const uint32_t v = tree_base(r, i) == REL_NSUBJ && word_is(r, i, "it") ? tree_head(r, i) : NG_NONE;
    const char *kind = v == NG_NONE ? NULL : lemma_lex(r, LEX_IMPERSONAL, v);
    if (v == NG_NONE || (kind != NULL && kind[0] == '\0'))
        return v != NG_NONE;
    const bool clause = tree_child_base(r, v, REL_CCOMP) != NG_NONE || tree_child_base(r, v, REL_CSUBJ) != NG_NONE;
    return clause && (kind != NULL || tree_child(r, v, REL_COP) != NG_NONE);
}

pro_class coref_pronoun(const run *r, uint32_t i, bool *reflexive)
{
    const word *w = &r->w[i];
    *reflexive = false;
    if (w->n > 10 || tree_pos(r, i) != POS_PRON || tree_rel(r, i) == REL_EXPL || (w->flags & WORD_ALLCAPS) ||
        is_impersonal(r, i))
        return PRO_NONE;
    for (size_t k = 0; k < sizeof pronouns / sizeof *pronouns; ++k) {
        if (strcmp(w->low, pronouns[k].word) == 0) {
            *reflexive = pronouns[k].reflexive;
            return pronouns[k].is;
        }
    }
    return PRO_NONE;
}

ng_status coref_mentions(run *r)
{
    for (uint32_t i = 0; i < r->doc->n_token; ++i) {
        bool reflexive;
        if (r->mention_at[i] != NG_NONE || coref_pronoun(r, i, &reflexive) == PRO_NONE)
            continue;
        if (mention_add(r, i, 1, NG_MENTION_PRONOUN, NG_TYPE_THING, NG_NONE) == NULL)
            return ng_nomem(r->err, "extract");
    }
    return NG_OK;
}

/* ---- gender ---- */

np_gender coref_word_gender(const run *r, uint32_t i)
{
    const char *lemma = tree_lemma(r, i);
    const size_t n = strlen(lemma);
    if (word_lex(r, LEX_MALE, i) != NULL || lexicon_get(&r->x->lex, LEX_MALE, lemma, n) != NULL)
        return GENDER_MALE;
    if (word_lex(r, LEX_FEMALE, i) != NULL || lexicon_get(&r->x->lex, LEX_FEMALE, lemma, n) != NULL)
        return GENDER_FEMALE;
    return GENDER_NONE;
}

np_gender coref_gender(const run *r, const mention *m)
{
    const uint32_t begin = r->doc->sentence[m->sentence].first;
    for (uint32_t i = m->first; i > begin && i + 3 > m->first; --i) { /* "Mrs. Smith", "King Abdullah" */
        const char *v = word_lex(r, LEX_HONORIFIC, i - 1);
        if (v != NULL && (v[0] == 'm' || v[0] == 'f'))
            return v[0] == 'm' ? GENDER_MALE : GENDER_FEMALE;
        const np_gender g =
            (r->w[i - 1].flags & WORD_UPPER) || m->role != NG_NONE ? coref_word_gender(r, i - 1) : GENDER_NONE;
        if (g != GENDER_NONE)
            return g;
        if (!word_is(r, i - 1, "."))
            break;
    }
    if (m->n < 2)
        return GENDER_NONE;
    if (word_lex(r, LEX_SURNAME_FIRST, m->first) != NULL)
        return GENDER_NONE; /* "Kim Jong Un" is no woman called Kim */
    for (uint32_t i = m->first; i + 1 < m->first + m->n; ++i) {
        if (word_lex(r, LEX_MALE_NAME, i) != NULL)
            return GENDER_MALE;
        if (word_lex(r, LEX_FEMALE_NAME, i) != NULL)
            return GENDER_FEMALE;
    }
    return GENDER_NONE;
}

/* ---- what a phrase is ---- */

static np_what what_of_type(ng_type t)
{
    if (t == NG_TYPE_PERSON)
        return WHAT_PERSON;
    if (type_is_body(t))
        return WHAT_BODY;
    if (t == NG_TYPE_COUNTRY)
        return WHAT_COUNTRY;
    if (t >= NG_TYPE_CITY && t <= NG_TYPE_FACILITY)
        return WHAT_PLACE;
    return t == NG_TYPE_GROUP ? WHAT_PEOPLE : t == NG_TYPE_EVENT ? WHAT_EVENT : WHAT_THING;
}

np_what coref_what(const run *r, uint32_t i)
{
    static const struct {
        const char *name;
        np_what what;
    } known[] = { { "person", WHAT_PERSON }, { "group", WHAT_BODY },    { "place", WHAT_PLACE }, { "time", WHAT_TIME },
                  { "event", WHAT_EVENT },   { "amount", WHAT_AMOUNT }, { "money", WHAT_THING } };
    const char *v = lemma_lex(r, LEX_NOUN, i);
    for (size_t k = 0; v != NULL && k < sizeof known / sizeof *known; ++k) {
        if (strcmp(v, known[k].name) == 0)
            return known[k].what;
    }
    const char *type = v == NULL ? lemma_lex(r, LEX_PARTICIPANT, i) : NULL;
    return r->role_at[i] != NG_NONE || lemma_lex(r, LEX_ROLE, i) != NULL ||
                   (type != NULL && strcmp(type, "Person") == 0)
               ? WHAT_PERSON
               : WHAT_UNKNOWN;
}

static np_role role_of(const run *r, uint32_t i)
{
    const uint32_t at = tree_first_conjunct(r, i);
    switch (tree_rel(r, at)) {
    case REL_NSUBJ:
    case REL_NSUBJ_PASS:
    case REL_NSUBJ_OUTER: return ROLE_SUBJECT;
    case REL_OBJ:
    case REL_IOBJ: return ROLE_OBJECT;
    case REL_OBL:
    case REL_OBL_AGENT:
    case REL_OBL_UNMARKED: return ROLE_OBLIQUE;
    case REL_NMOD:
    case REL_NMOD_DESC:
    case REL_NMOD_UNMARKED: return ROLE_MODIFIER;
    case REL_NMOD_POSS: return ROLE_POSSESSOR;
    default: return ROLE_OTHER;
    }
}

static bool heads_phrase(const run *r, uint32_t i)
{
    const pos_tag pos = tree_pos(r, i);
    if (pos != POS_NOUN && pos != POS_PROPN && pos != POS_PRON && pos != POS_NUM && !word_is(r, i, "old"))
        return false; /* "the 25-year-old" */
    switch (tree_base(r, i)) {
    case REL_COMPOUND:
    case REL_FLAT:
    case REL_FIXED:
    case REL_GOESWITH:
    case REL_NUMMOD:
    case REL_AMOD:
    case REL_DET:
    case REL_ADVMOD:
    case REL_EXPL:
    case REL_NONE: return false;
    default: return pos != POS_NUM;
    }
}

static bool plural_of(const run *r, uint32_t i)
{
    const char *x = r->doc->token[i].xpos;
    return x != NULL && (strcmp(x, "NNS") == 0 || strcmp(x, "NNPS") == 0);
}

static bool definite_of(const run *r, uint32_t i)
{
    TREE_CHILDREN (r, i, c) {
        if (tree_base(r, c) == REL_DET)
            return word_is(r, c, "the") || word_is(r, c, "this") || word_is(r, c, "that") || word_is(r, c, "these") ||
                   word_is(r, c, "those") || word_is(r, c, "both");
        if (tree_rel(r, c) == REL_NMOD_POSS)
            return true;
    }
    return false;
}

static void fill_name(const run *r, np *p, const mention *m)
{
    p->kind = m->kind == NG_MENTION_NAME ? NP_NAME : NP_NOUN;
    p->what = (uint8_t)what_of_type(m->type);
    p->plural = m->type == NG_TYPE_GROUP || (m->kind != NG_MENTION_NAME && plural_of(r, p->head));
    p->definite = true;
    if (p->what == WHAT_PERSON)
        p->gender = (uint8_t)coref_gender(r, m);
}

/* "the French", "the Chinese", "the Greeks": by the way such words end, a people. */
static bool means_many(const word *w)
{
    static const char *const ends[] = { "sh", "ch", "ese", "s" };
    for (size_t k = 0; k < sizeof ends / sizeof *ends; ++k) {
        const size_t n = strlen(ends[k]);
        if (w->n > n && strcmp(w->low + w->n - n, ends[k]) == 0)
            return true;
    }
    return false;
}

/* "the Briton", "the Russian": somebody told by his people. False: the word only tells of which people something is. */
static bool fill_people(const run *r, np *p, uint32_t at)
{
    const uint32_t det = tree_child(r, p->head, REL_DET);
    const np_role as = role_of(r, p->head);
    if (r->m[at].n > 1 || det == NG_NONE || !word_is(r, det, "the") || plural_of(r, p->head) ||
        means_many(&r->w[p->head]) || (as != ROLE_SUBJECT && as != ROLE_OBJECT && as != ROLE_POSSESSOR))
        return false;
    p->role = (uint8_t)as;
    p->kind = NP_NOUN;
    p->what = WHAT_PERSON;
    p->definite = true;
    p->people = at;
    return true;
}

static bool in_time(const run *r, uint32_t i, size_t *t)
{
    while (*t < r->n_t && r->t[*t].first + r->t[*t].n <= i)
        ++*t;
    return *t < r->n_t && r->t[*t].first <= i;
}

/* The phrase of token i. False: it heads none. */
static bool phrase_read(const run *r, uint32_t i, bool time, np *p)
{
    const uint32_t at = r->mention_at[i];
    const mention *m = at == NG_NONE ? NULL : &r->m[at];
    *p = (np){ .head = i,
               .sentence = r->sent[i],
               .mention = NG_NONE,
               .chain = NG_NONE,
               .quote = r->quote_at[i],
               .people = NG_NONE,
               .rival = NG_NONE };
    if (m != NULL && m->kind == NG_MENTION_PRONOUN) {
        p->mention = at;
        p->kind = NP_PRONOUN;
        p->pronoun = (uint8_t)coref_pronoun(r, i, &p->reflexive);
        p->plural = p->pronoun == PRO_THEY || p->pronoun == PRO_WE;
        p->gender = p->pronoun == PRO_HE ? GENDER_MALE : p->pronoun == PRO_SHE ? GENDER_FEMALE : GENDER_NONE;
        p->what = p->pronoun == PRO_HE || p->pronoun == PRO_SHE || p->pronoun == PRO_I ? WHAT_PERSON : WHAT_UNKNOWN;
    } else if (m != NULL) {
        if (tree_top(r, m->first, m->n) != i)
            return false;
        if (m->demonym && fill_people(r, p, at))
            return true;
        if (m->demonym && !m->plural)
            return false;
        p->mention = at;
        fill_name(r, p, m);
    } else if (!heads_phrase(r, i) || tree_pos(r, i) == POS_PRON) {
        return false;
    } else {
        p->kind = NP_NOUN;
        p->what = (uint8_t)(time ? WHAT_TIME : coref_what(r, i));
        p->plural = plural_of(r, i);
        p->definite = definite_of(r, i);
        p->gender = (uint8_t)(p->what == WHAT_PERSON ? coref_word_gender(r, i) : GENDER_NONE);
    }
    p->role = (uint8_t)role_of(r, i);
    return true;
}

/* "A and B" right after its last member was read: a phrase of its own that "they" may mean. */
static ng_status add_group(coref *c, uint32_t last)
{
    const run *r = c->r;
    const uint32_t first = tree_first_conjunct(r, last);
    np g = { .head = last,
             .sentence = r->sent[last],
             .mention = NG_NONE,
             .chain = NG_NONE,
             .quote = r->quote_at[last],
             .people = NG_NONE,
             .rival = NG_NONE,
             .kind = NP_GROUP,
             .plural = true,
             .definite = true };
    if (first == last || c->np_at[first] == NG_NONE || tree_rel(r, last) != REL_CONJ)
        return NG_OK;
    bool and_there = false;
    g.member[g.n_member++] = c->np_at[first];
    TREE_CHILDREN (r, first, k) {
        if (tree_rel(r, k) != REL_CONJ || k > last)
            continue;
        if (c->np_at[k] == NG_NONE || g.n_member == NP_MEMBERS)
            return NG_OK;
        g.member[g.n_member++] = c->np_at[k];
        const uint32_t cc = tree_child(r, k, REL_CC);
        and_there = and_there || (cc != NG_NONE && (word_is(r, cc, "and") || word_is(r, cc, "&")));
    }
    if (!and_there || g.n_member < 2)
        return NG_OK;
    const np *a = &c->p[g.member[0]];
    g.what = a->what;
    g.role = a->role;
    for (unsigned k = 1; k < g.n_member; ++k) {
        if (c->p[g.member[k]].what != g.what)
            g.what = WHAT_UNKNOWN;
    }
    if (!ng_arena_grow(r->a, (void **)&c->p, &c->cap_p, c->n_p, sizeof *c->p))
        return ng_nomem(r->err, "extract");
    c->p[c->n_p++] = g;
    return NG_OK;
}

/* Which quotations a phrase speaks. */
static void note_speakers(coref *c)
{
    for (uint32_t k = 0; k < c->r->n_quote; ++k) {
        const uint32_t who = coref_speaker(c, k);
        if (who == NG_NONE)
            continue;
        np *p = &c->p[who];
        if (p->says_end == 0)
            p->says = k;
        p->says_end = k + 1;
    }
}

ng_status coref_phrases(coref *c)
{
    run *r = c->r;
    size_t t = 0;
    c->np_at = ng_arena_new(r->a, r->doc->n_token + 1, sizeof *c->np_at);
    if (c->np_at == NULL)
        return ng_nomem(r->err, "extract");
    memset(c->np_at, 0xFF, (r->doc->n_token + 1) * sizeof *c->np_at);
    for (uint32_t i = 0; i < r->doc->n_token; ++i) {
        np p;
        if (!phrase_read(r, i, in_time(r, i, &t), &p))
            continue;
        if (!ng_arena_grow(r->a, (void **)&c->p, &c->cap_p, c->n_p, sizeof *c->p))
            return ng_nomem(r->err, "extract");
        c->np_at[i] = (uint32_t)c->n_p;
        c->p[c->n_p++] = p;
        const ng_status st = add_group(c, i);
        if (st != NG_OK)
            return st;
    }
    note_speakers(c);
    return NG_OK;
}
