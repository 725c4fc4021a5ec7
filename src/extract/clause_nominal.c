/* clause_nominal.c -- what noun phrases say without a verb: "Oslo, the capital of Norway", "Utah" of "Ogden, Utah". */
#include "clause_say.h"

#define PLACES_MAX 3 /* "Toronto, Ontario, Canada" */

static bool nominal(const run *r, uint32_t i)
{
    const pos_tag p = tree_pos(r, i);
    return p == POS_NOUN || p == POS_PROPN;
}

static bool named(const run *r, uint32_t i)
{
    const uint32_t m = mention_headed(r, i);
    return m != NG_NONE && r->m[m].kind == NG_MENTION_NAME && !named_by_apposition(r, i);
}

static bool is_place(const run *r, uint32_t i)
{
    const uint32_t m = mention_headed(r, i);
    return m != NG_NONE && type_is_place(r->m[m].type);
}

/* Says `words` of two phrases; each head NG_NONE where it is words alone. */
static ng_status implied(run *r, const earlier *before, uint32_t at, const saying_parts *parts)
{
    const phrase none = { .n = 0 };
    saying_parts say = *parts;
    factuality judged;
    const ng_status st = factuality_of_attribute(r, at, &judged);
    if (st != NG_OK)
        return st;
    say.judged = &judged;
    say.before = before;
    say.verb = say.head = at;
    say.p = &none;
    say.last = say.look = say.lemma;
    say.ease = EASE_IMPLIED;
    return clause_say(r, &say);
}

/* The same of the phrases of two nouns, each without the other. */
static ng_status implied_between(run *r, const earlier *before, uint32_t subject, uint32_t object, const char *lemma,
                                 const char *words, int use)
{
    phrase s, o;
    phrase_without(r, subject, PHRASE_CORE, object, &s);
    phrase_without(r, object, PHRASE_CORE, subject, &o);
    const bool described = named_by_apposition(r, object); /* it would be the subject itself */
    const saying_parts say = { .subject = subject,
                               .object = described ? NG_NONE : object,
                               .s = &s,
                               .o = &o,
                               .lemma = lemma,
                               .implied = words,
                               .use = use };
    return implied(r, before, subject, &say);
}

/* A description rather than a label: with article, possessor or complement, or before the name itself. */
static bool describes(const run *r, uint32_t i)
{
    TREE_CHILDREN (r, i, c) {
        const relation b = tree_base(r, c);
        if ((b == REL_DET && !word_is(r, c, "such")) || b == REL_NMOD ||
            (b == REL_COMPOUND && tree_pos(r, i) == POS_NOUN))
            return true;
    }
    return false;
}

/* Has the sentence of token i a verb at its root, or a copula? */
static bool verbal(const run *r, uint32_t i)
{
    for (int n = 0; n < 64 && tree_head(r, i) != NG_NONE; ++n)
        i = tree_head(r, i);
    return tree_pos(r, i) == POS_VERB || tree_child(r, i, REL_COP) != NG_NONE;
}

/* Is it somebody's and nobody himself: "Kim's late goal"? */
static bool owned(const run *r, uint32_t i)
{
    return tree_child(r, i, REL_NMOD_POSS) != NG_NONE && !noun_is(r, i, "person");
}

/* What is told of the name at `name` that stands in apposition to noun h: "the head of the old [club], Anna Berg" is
 * the head, no club. */
static uint32_t described(const run *r, uint32_t h, uint32_t name)
{
    const uint32_t m = mention_headed(r, name), up = tree_head(r, h);
    const bool person = m != NG_NONE && r->m[m].type == NG_TYPE_PERSON;
    return person && up != NG_NONE && tree_rel(r, h) == REL_NMOD && !noun_is(r, h, "person") && noun_is(r, up, "person")
               ? up
               : h;
}

/* "People, [mainly Jews]", "[only one town], Oslo": some of them. */
static bool some_of(const run *r, uint32_t noun)
{
    const uint32_t adverb = tree_child(r, noun, REL_ADVMOD);
    if (adverb != NG_NONE && word_lex(r, LEX_NEGATION, adverb) != NULL)
        return true; /* "not the new one" */
    return adverb != NG_NONE && adverb < noun && tree_child_base(r, noun, REL_DET) == NG_NONE;
}

/* Is nothing conjoined with noun h before token i? */
static bool one_before(const run *r, uint32_t h, uint32_t i)
{
    const uint32_t conjunct = tree_child(r, h, REL_CONJ);
    return conjunct == NG_NONE || conjunct < h || conjunct > i;
}

/* What stands in apposition to noun h at token i belongs to a name nearer by, if there is one: "Kim, a coach, and
 * [Lee], a poet". NG_NONE: it is behind a list, whose last is no known name. */
static uint32_t nearest_name(const run *r, uint32_t h, uint32_t i)
{
    const uint32_t left = r->tree.left[i];
    const uint32_t last = left >= 2 && word_is(r, left - 1, ",") ? left - 2
                          : word_is(r, left, ",")                ? left - 1
                                                                 : NG_NONE;
    const uint32_t m = last == NG_NONE || last <= h ? NG_NONE : r->mention_at[last];
    const uint32_t alone = !named(r, h) || one_before(r, h, i) || tree_form_is(r, i, "NNS") ? h : NG_NONE;
    if (m == NG_NONE || r->m[m].kind != NG_MENTION_NAME || r->m[m].first <= h)
        return alone;
    const uint32_t top = tree_top(r, r->m[m].first, r->m[m].n), other = tree_child(r, h, REL_APPOS);
    const bool person = r->m[m].type == NG_TYPE_PERSON, conjunct = tree_rel(r, top) == REL_CONJ;
    if (conjunct && other != NG_NONE && other < top && tree_under(r, top, other))
        return person ? top : NG_NONE; /* the parser lost whose list it is in */
    if (!person)
        return alone;
    return conjunct && tree_first_conjunct(r, top) == tree_first_conjunct(r, h) ? top : h;
}

/* Is it one more of a list: "Acme, [the Oslo unit of Roe] and Doe", "Kim, [a witness] and officials"? */
static bool in_list(const run *r, uint32_t i)
{
    TREE_CHILDREN (r, i, c) {
        if (tree_rel(r, c) == REL_CONJ && (named(r, c) || tree_form_is(r, c, "NNS")))
            return true;
    }
    return false;
}

/* "the big screen - [Kim]": another than somebody's description. */
static bool is_name_behind_dash(const run *r, uint32_t name, uint32_t what)
{
    const uint32_t m = mention_headed(r, name);
    return m != NG_NONE && r->m[m].type == NG_TYPE_PERSON && !noun_is(r, what, "person") && set_off(r, name) &&
           !behind_comma(r, name);
}

/* "Chris, his brother": the name is what the description is said of. */
static ng_status apposition(run *r, const earlier *before, uint32_t i)
{
    const uint32_t h = tree_head(r, i) == NG_NONE ? NG_NONE : nearest_name(r, tree_head(r, i), i);
    if (h == NG_NONE || !nominal(r, i) || !nominal(r, h) || tree_child_base(r, i, REL_CASE) != NG_NONE)
        return NG_OK;
    if ((is_place(r, h) && is_place(r, i)) || clause_meant(r, h) == i)
        return NG_OK; /* "Anna and [Tom]'s project" is no Anna */
    const bool turned = named(r, i) && !named(r, h);
    const uint32_t what = turned ? described(r, h, i) : i, left = r->tree.left[i];
    if (some_of(r, i) || some_of(r, what) || (!turned && in_list(r, i)))
        return NG_OK;
    const bool several = in_list(r, i) && !tree_form_is(r, what, "NNS"); /* "a title, Flora and Oslo" */
    const bool sure = !several && !(turned && is_name_behind_dash(r, i, what)) && named(r, turned ? i : h) &&
                      !(owned(r, what) && !set_off(r, i)) && !named(r, what) && describes(r, what) &&
                      !tree_form_is(r, what, "NNS") && verbal(r, i) && !word_is(r, left, "(") &&
                      !(left > 0 && (word_is(r, left - 1, "(") || word_is(r, left - 1, ":")));
    return implied_between(r, before, turned ? i : h, what, "be", "is", sure ? SAY_ALL : SAY_WORDS);
}

/* "film composer Christophe Beck" -> Christophe Beck is film composer: common nouns before a person's name. */
static ng_status description(run *r, const earlier *before, uint32_t i)
{
    const uint32_t m = r->mention_at[i];
    phrase s = { .n = 0 }, o = { .n = 0 };
    if (m == NG_NONE || r->m[m].first != i || r->m[m].type != NG_TYPE_PERSON || r->m[m].kind != NG_MENTION_NAME)
        return NG_OK;
    const uint32_t head = tree_top(r, r->m[m].first, r->m[m].n);
    uint32_t from = r->tree.left[head];
    const uint32_t begin = r->doc->sentence[r->sent[i]].first;
    if (from < begin || from >= i || tree_pos(r, i - 1) != POS_NOUN)
        return NG_OK;
    uint32_t k = i;
    while (k > from && (tree_pos(r, k - 1) == POS_NOUN || tree_pos(r, k - 1) == POS_ADJ) &&
           !(r->w[k - 1].flags & WORD_UPPER) && r->mention_at[k - 1] == NG_NONE)
        --k;
    if (k == i)
        return NG_OK;
    for (uint32_t j = k; j < i; ++j)
        phrase_push(&o, j);
    for (uint32_t j = i; j < i + r->m[m].n; ++j)
        phrase_push(&s, j);
    const saying_parts say = {
        .subject = head, .object = NG_NONE, .s = &s, .o = &o, .lemma = "be", .implied = "is", .use = SAY_WORDS
    };
    return implied(r, before, head, &say);
}

/* Does the noun name a deed or event? Who has one did it. */
static bool eventful(const run *r, uint32_t i)
{
    size_t n = 0;
    const ng_word *w = ng_ontology_word(r->x->ontology, NG_WORD_NOUN, tree_lemma(r, i), &n);
    return w != NULL && n > 0;
}

/* Whom "his" of the phrase around token i means: the subject of its clause, where that is such a pronoun or a name. */
static uint32_t owner(const run *r, uint32_t i)
{
    static const struct {
        const char *own, *subject;
    } pair[] = { { "his", "he" }, { "her", "she" }, { "its", "it" },  { "their", "they" },
                 { "my", "i" },   { "our", "we" },  { "your", "you" } };
    uint32_t h = tree_head(r, i);
    for (int n = 0; n < 8 && h != NG_NONE; ++n) {
        const relation b = tree_base(r, h);
        if (b == REL_NSUBJ)
            return NG_NONE;
        if (b == REL_OBJ || b == REL_OBL || b == REL_XCOMP || b == REL_IOBJ) {
            const uint32_t v = tree_head(r, h), s = v == NG_NONE ? NG_NONE : clause_subject(r, v);
            if (s == NG_NONE || s > i)
                return NG_NONE;
            for (size_t k = 0; k < sizeof pair / sizeof *pair; ++k) {
                if (word_is(r, i, pair[k].own))
                    return word_is(r, s, pair[k].subject) || named(r, s) ? s : NG_NONE;
            }
            return NG_NONE;
        }
        h = tree_head(r, h);
    }
    return NG_NONE;
}

/* "Kim's sister", "she lost her job" -> has. */
static ng_status possession(run *r, const earlier *before, uint32_t i)
{
    const uint32_t h = tree_head(r, i);
    const char *x = r->doc->token[i].xpos;
    const bool pronoun = x != NULL && strcmp(x, "PRP$") == 0;
    if (h == NG_NONE || tree_pos(r, h) != POS_NOUN || eventful(r, h) || (!pronoun && !nominal(r, i)))
        return NG_OK;
    const uint32_t who = pronoun ? owner(r, i) : i;
    if (who == NG_NONE)
        return NG_OK;
    phrase s, o;
    phrase_without(r, who, PHRASE_CORE | PHRASE_SHORT, tree_head(r, h), &s);
    phrase_without(r, h, PHRASE_CORE | PHRASE_SHORT, i, &o);
    const saying_parts say = {
        .subject = who, .object = h, .s = &s, .o = &o, .lemma = "have", .implied = "has", .use = SAY_WORDS
    };
    return implied(r, before, h, &say);
}

/* "Toronto, Ontario, Canada": a place and those that it lies in. */
static ng_status place_in(run *r, const earlier *before, uint32_t i)
{
    const uint32_t a = r->mention_at[i];
    if (a == NG_NONE || r->m[a].first != i)
        return NG_OK;
    const uint32_t h = tree_top(r, i, r->m[a].n);
    ng_status st = NG_OK;
    uint32_t next = i + r->m[a].n;
    if (!is_place(r, h) || tree_rel(r, h) == REL_CONJ || tree_child(r, h, REL_CONJ) != NG_NONE)
        return NG_OK;
    for (int n = 0; st == NG_OK && n < PLACES_MAX; ++n) {
        const uint32_t b = word_is(r, next, ",") && r->sent[next] == r->sent[i] ? r->mention_at[next + 1] : NG_NONE;
        if (b == NG_NONE || b == a || r->m[b].first != next + 1 || r->m[b].sentence != r->m[a].sentence)
            break;
        const uint32_t k = tree_top(r, next + 1, r->m[b].n);
        if (!is_place(r, k) || tree_rel(r, k) == REL_CONJ || !(tree_under(r, k, h) || tree_rel(r, k) == REL_APPOS))
            break;
        st = implied_between(r, before, h, k, "be in", "is in", SAY_WORDS);
        next += 1 + r->m[b].n;
    }
    return st;
}

/* "The idea is that all is well": the subject of the outer copula, of which the clause behind "that" is told. */
static ng_status outer_copula(run *r, const earlier *before, uint32_t i)
{
    const uint32_t subject = tree_child(r, i, REL_NSUBJ_OUTER), cop = tree_child(r, i, REL_COP),
                   that = tree_child(r, i, REL_MARK);
    if (subject == NG_NONE || cop == NG_NONE || that == NG_NONE || subject > cop || cop > that ||
        !word_is(r, that, "that"))
        return NG_OK;
    phrase s, p = { .n = 0 }, all, o = { .n = 0 };
    phrase_of(r, subject, 0, &s);
    phrase_push(&p, cop);
    phrase_push(&p, that);
    phrase_without(r, i, PHRASE_CLAUSE | PHRASE_ALL, subject, &all);
    for (uint32_t k = 0; k < all.n; ++k) {
        if (all.t[k] > that)
            phrase_push(&o, all.t[k]);
    }
    const saying_parts say = { .before = before,
                               .subject = NG_NONE,
                               .object = NG_NONE,
                               .verb = i,
                               .head = i,
                               .s = &s,
                               .p = &p,
                               .o = &o,
                               .lemma = "be",
                               .last = "be",
                               .look = "be",
                               .use = SAY_WORDS,
                               .ease = EASE_WHOLE };
    return clause_say(r, &say);
}

ng_status nominal_say(run *r, const earlier *before, uint32_t i)
{
    ng_status st = tree_rel(r, i) == REL_NMOD_POSS ? possession(r, before, i) : NG_OK;
    if (st == NG_OK)
        st = outer_copula(r, before, i);
    if (st == NG_OK)
        st = place_in(r, before, i);
    if (st == NG_OK)
        st = description(r, before, i);
    return st == NG_OK && tree_rel(r, i) == REL_APPOS ? apposition(r, before, i) : st;
}
