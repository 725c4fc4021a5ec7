/* tree.c -- the dependency trees of an article, made ready for walking. */
#include "tree.h"
#include "lemma.h"

static const struct {
    const char *name;
    relation base;
} known[REL_COUNT] = { [REL_NONE] = { "", REL_NONE },
#define X(id, of, text) [REL_##id] = { text, REL_##of },
                       NG_RELATIONS(X)
#undef X
};

relation rel_base(relation rel)
{
    return known[rel].base;
}

const char *rel_name(relation rel)
{
    return known[rel].name;
}

/* Strings of the model are the same for all tokens of a relation, so the last answers are kept. */
typedef struct {
    const char *key;
    uint8_t value;
} answer;

#define ANSWERS 128

static answer *cached(answer *cache, const char *key)
{
    return &cache[((uintptr_t)key >> 3) % ANSWERS];
}

static relation relation_of(const char *s)
{
    const char *colon = strchr(s, ':');
    const size_t n = colon != NULL ? (size_t)(colon - s) : strlen(s);
    relation base = REL_NONE;
    for (int i = REL_NONE + 1; i < REL_COUNT; ++i) {
        if (strcmp(known[i].name, s) == 0)
            return (relation)i;
        if (strncmp(known[i].name, s, n) == 0 && known[i].name[n] == '\0')
            base = (relation)i;
    }
    return base;
}

static pos_tag pos_of(const char *s)
{
    static const char *const name[POS_COUNT] = { [POS_NONE] = "",
#define X(id) [POS_##id] = #id,
                                                 NG_POS(X)
#undef X
    };
    for (int i = POS_NONE + 1; i < POS_COUNT; ++i) {
        if (strcmp(name[i], s) == 0)
            return (pos_tag)i;
    }
    return POS_NONE;
}

static void read_labels(run *r)
{
    answer rel[ANSWERS] = { 0 }, pos[ANSWERS] = { 0 };
    for (size_t i = 0; i < r->doc->n_token; ++i) {
        const ng_token *t = &r->doc->token[i];
        if (t->upos != NULL) {
            answer *a = cached(pos, t->upos);
            if (a->key != t->upos)
                *a = (answer){ t->upos, (uint8_t)pos_of(t->upos) };
            r->tree.pos[i] = a->value;
        }
        if (t->deprel != NULL && t->head >= 0) {
            answer *a = cached(rel, t->deprel);
            if (a->key != t->deprel)
                *a = (answer){ t->deprel, (uint8_t)relation_of(t->deprel) };
            r->tree.rel[i] = a->value;
        }
    }
}

static ng_status read_lemmas(run *r)
{
    for (uint32_t i = 0; i < r->doc->n_token; ++i) {
        const char *s = r->doc->token[i].lemma;
        r->tree.lemma[i] = s == NULL ? "" : r->tree.pos[i] == POS_VERB ? lemma_of_verb(r, i, s) : s;
        if (r->tree.lemma[i] == NULL)
            return ng_nomem(r->err, "extract");
    }
    return NG_OK;
}

/* "praised the band Coldplay", where the name is taken for a second object: it is the noun's. */
static bool names_noun_before(const run *r, const ng_sentence *s, uint32_t i)
{
    const ng_token *t = &r->doc->token[i], *b = t - 1;
    const relation rel = rel_base((relation)r->tree.rel[i]);
    if (i == s->first || r->tree.pos[i] != POS_PROPN || r->tree.pos[i - 1] != POS_NOUN || t->head != b->head ||
        r->tree.rel[i] != r->tree.rel[i - 1] || t->head < 0 || (rel != REL_OBJ && rel != REL_OBL && rel != REL_NSUBJ))
        return false;
    const uint32_t verb = (uint32_t)t->head;
    return rel != REL_OBJ || (lemma_lex(r, LEX_DITRANSITIVE, verb) == NULL && lemma_lex(r, LEX_NAMING, verb) == NULL);
}

/* "told [the paper] the party paid", where who hears it is taken for one more subject of what is said. */
static bool hears(const run *r, const ng_sentence *s, uint32_t i)
{
    const int32_t v = r->doc->token[i].head;
    if (v <= (int32_t)i || v >= (int32_t)(s->first + s->n) || r->tree.rel[v] != REL_CCOMP)
        return false;
    const int32_t h = r->doc->token[v].head;
    if (h < (int32_t)s->first || h >= (int32_t)i || lemma_lex(r, LEX_TELL, (uint32_t)h) == NULL)
        return false;
    for (int32_t k = h + 1; k < v; ++k) {
        if (k < (int32_t)i && r->doc->token[k].head == v && rel_base((relation)r->tree.rel[k]) == REL_MARK)
            return false; /* "warned that" */
        if (k > (int32_t)i && r->doc->token[k].head == v && rel_base((relation)r->tree.rel[k]) == REL_NSUBJ)
            return true;
    }
    return false;
}

/* "..., he told [a crowd]", where who hears it, or when it was said, hangs on a verb of what was said before. */
static bool beyond_saying(const run *r, const ng_sentence *s, uint32_t i, int32_t v)
{
    const relation b = rel_base((relation)r->tree.rel[i]);
    if ((b != REL_OBJ && b != REL_IOBJ && b != REL_OBL && b != REL_ADVMOD && b != REL_ADVCL) || v < (int32_t)s->first ||
        v >= (int32_t)i || r->tree.rel[v] != REL_CCOMP)
        return false;
    const int32_t h = r->doc->token[v].head;
    return h > v && h < (int32_t)i && r->tree.pos[h] == POS_VERB;
}

/* "waited [for] Kim to leave", "called [for] the firm to pay", where "for" and the infinitive hang together: the word
 * is that of who stands between them, if that is the verb's. NG_NONE: it is not. */
static uint32_t for_whom(const run *r, const ng_sentence *s, uint32_t i)
{
    const int32_t x = r->doc->token[i].head;
    if (!word_is(r, i, "for") || r->tree.rel[i] != REL_MARK || x <= (int32_t)i || x >= (int32_t)(s->first + s->n) ||
        r->doc->token[x].head < (int32_t)s->first || r->doc->token[x].head >= (int32_t)i)
        return NG_NONE;
    for (int32_t k = (int32_t)i + 1; k < x; ++k) {
        if (r->doc->token[k].head == r->doc->token[x].head && rel_base((relation)r->tree.rel[k]) == REL_OBL)
            return (uint32_t)k;
    }
    return NG_NONE;
}

/* The head that the parser gave; what it hung on a later word of a name ("by [Lockheed] Martin") hangs on the name. */
static int32_t head_of(const run *r, const ng_sentence *s, uint32_t i)
{
    int32_t head = r->doc->token[i].head;
    const relation b = rel_base((relation)r->tree.rel[i]);
    if (b == REL_NSUBJ)
        return hears(r, s, i) ? r->doc->token[head].head : head;
    if (beyond_saying(r, s, i, head))
        return r->doc->token[head].head;
    if (b != REL_CASE && b != REL_DET && b != REL_AMOD)
        return head;
    while (head > (int32_t)s->first && head < (int32_t)(s->first + s->n) && (int32_t)i < head &&
           rel_base((relation)r->tree.rel[head]) == REL_FLAT && r->doc->token[head].head > (int32_t)i &&
           r->doc->token[head].head < head)
        head = r->doc->token[head].head;
    return head;
}

/* Children of a sentence's tokens, linked from the last to the first so that the lists ascend. */
static void link_sentence(run *r, const ng_sentence *s)
{
    struct tree *t = &r->tree;
    for (size_t k = s->n; k-- > 0;) {
        const uint32_t i = s->first + (uint32_t)k;
        const bool named = names_noun_before(r, s, i);
        const uint32_t whom = for_whom(r, s, i);
        const int32_t head = named ? (int32_t)i - 1 : whom != NG_NONE ? (int32_t)whom : head_of(r, s, i);
        if (head < 0 || (uint32_t)head == i || (uint32_t)head < s->first || (uint32_t)head >= s->first + s->n)
            continue;
        if (named)
            t->rel[i] = REL_APPOS;
        else if (whom != NG_NONE)
            t->rel[i] = REL_CASE;
        else if (rel_base((relation)t->rel[i]) == REL_NSUBJ && head != r->doc->token[i].head)
            t->rel[i] = REL_IOBJ;
        t->head[i] = (uint32_t)head;
        t->next[i] = t->child[head];
        t->child[head] = i;
    }
}

bool tree_can_act(const run *r, uint32_t i)
{
    return r->tree.pos[i] == POS_PROPN || (r->tree.pos[i] == POS_PRON && tree_form_is(r, i, "PRP")) ||
           noun_is(r, i, "person") || noun_is(r, i, "group");
}

/* "Kim is (due) to visit Oslo" is no copula as "the aim is to visit Oslo" is: who can act will do it. */
static void settle_copulas(run *r, const ng_sentence *s)
{
    for (uint32_t i = s->first; i + 2 < s->first + s->n; ++i) {
        const uint32_t h = r->tree.head[i];
        if (r->tree.rel[i] != REL_COP || h == NG_NONE || h <= i || !tree_form_is(r, h, "VB"))
            continue;
        size_t n = 1;
        if (!word_is(r, i + 1, "to") && phrase_lex(r, LEX_UNREAL, i + 1, h, &n) == NULL)
            continue;
        if (!word_is(r, i + n, "to") || r->tree.head[i + n] != h)
            continue;
        const uint32_t subject = tree_child_base(r, h, REL_NSUBJ);
        if (subject != NG_NONE && tree_can_act(r, subject))
            r->tree.rel[i] = REL_AUX;
    }
}

/* "went on [to win]": what somebody goes on to do is no purpose. */
static void settle_continuations(run *r, const ng_sentence *s)
{
    for (uint32_t i = s->first; i + 3 < s->first + s->n; ++i) {
        size_t n = 0;
        if (r->tree.pos[i] != POS_VERB || r->tree.head[i + 1] != i || !word_is(r, i + 2, "to") ||
            phrase_lex(r, LEX_EMBED, i, i + 2, &n) == NULL || n != 2)
            continue;
        const uint32_t x = r->tree.head[i + 2];
        if (x == NG_NONE || r->tree.head[x] != i || rel_base((relation)r->tree.rel[x]) != REL_ADVCL)
            continue;
        r->tree.rel[x] = REL_XCOMP;
        r->tree.rel[i + 1] = REL_COMPOUND_PRT;
    }
}

/* "used to visit": what somebody once did, and no purpose of using. */
static void settle_habits(run *r, const ng_sentence *s)
{
    for (uint32_t i = s->first; i + 2 < s->first + s->n; ++i) {
        if (!word_is(r, i, "used") || !tree_form_is(r, i, "VBD") || !word_is(r, i + 1, "to"))
            continue;
        const uint32_t x = r->tree.head[i + 1];
        if (x != NG_NONE && r->tree.head[x] == i && rel_base((relation)r->tree.rel[x]) == REL_ADVCL)
            r->tree.rel[x] = REL_XCOMP;
    }
}

/* "Joining the ceremony were [Bono and Sting]": who stands behind the copula did it. */
static void settle_inversions(run *r, const ng_sentence *s)
{
    for (uint32_t i = s->first; i < s->first + s->n; ++i) {
        const uint32_t h = r->tree.head[i];
        if (rel_base((relation)r->tree.rel[i]) != REL_CSUBJ || h == NG_NONE || !tree_form_is(r, i, "VBG") ||
            r->tree.pos[h] != POS_PROPN)
            continue;
        const uint32_t cop = tree_child(r, h, REL_COP);
        if (cop != NG_NONE && i < cop && cop < h)
            r->tree.rel[i] = REL_ACL;
    }
}

/* From the leaves up: `order` holds the tokens from the root down, each behind its head. */
static void measure_sentence(run *r, const ng_sentence *s, uint32_t *order)
{
    struct tree *t = &r->tree;
    size_t n = 0;
    for (uint32_t i = s->first; i < s->first + s->n; ++i) {
        t->left[i] = i;
        t->right[i] = i + 1;
        if (t->head[i] == NG_NONE)
            order[n++] = i;
    }
    for (size_t k = 0; k < n; ++k) {
        TREE_CHILDREN (r, order[k], c)
            order[n++] = c;
    }
    while (n-- > 0) {
        const uint32_t i = order[n], head = t->head[i];
        if (head == NG_NONE)
            continue;
        if (t->left[i] < t->left[head])
            t->left[head] = t->left[i];
        if (t->right[i] > t->right[head])
            t->right[head] = t->right[i];
    }
}

ng_status trees_read(run *r)
{
    struct tree *t = &r->tree;
    const size_t n = r->doc->n_token;
    t->rel = ng_arena_new(r->a, n + 1, sizeof *t->rel);
    t->pos = ng_arena_new(r->a, n + 1, sizeof *t->pos);
    uint32_t **const array[] = { &t->head, &t->child, &t->next, &t->left, &t->right };
    for (size_t i = 0; i < sizeof array / sizeof *array; ++i) {
        *array[i] = ng_arena_new(r->a, n + 1, sizeof **array[i]);
        if (*array[i] == NULL)
            return ng_nomem(r->err, "extract");
        memset(*array[i], 0xFF, (n + 1) * sizeof **array[i]); /* NG_NONE */
    }
    uint32_t *order = ng_arena_new(r->a, n + 1, sizeof *order);
    t->lemma = ng_arena_new(r->a, n + 1, sizeof *t->lemma);
    if (t->rel == NULL || t->pos == NULL || order == NULL || t->lemma == NULL)
        return ng_nomem(r->err, "extract");
    read_labels(r);
    const ng_status st = read_lemmas(r);
    if (st != NG_OK)
        return st;
    for (size_t s = 0; s < r->doc->n_sentence; ++s) {
        link_sentence(r, &r->doc->sentence[s]);
        settle_copulas(r, &r->doc->sentence[s]);
        settle_continuations(r, &r->doc->sentence[s]);
        settle_habits(r, &r->doc->sentence[s]);
        settle_inversions(r, &r->doc->sentence[s]);
        tree_settle_speakers(r, &r->doc->sentence[s]);
        measure_sentence(r, &r->doc->sentence[s], order);
    }
    return NG_OK;
}

uint32_t tree_child(const run *r, uint32_t i, relation rel)
{
    TREE_CHILDREN (r, i, c) {
        if (tree_rel(r, c) == rel)
            return c;
    }
    return NG_NONE;
}

uint32_t tree_child_base(const run *r, uint32_t i, relation rel)
{
    TREE_CHILDREN (r, i, c) {
        if (tree_base(r, c) == rel)
            return c;
    }
    return NG_NONE;
}

const char *tree_lemma(const run *r, uint32_t i)
{
    return r->tree.lemma[i];
}

bool tree_lemma_is(const run *r, uint32_t i, const char *s)
{
    return strcmp(tree_lemma(r, i), s) == 0;
}

const char *lemma_lex(const run *r, lex_kind kind, uint32_t i)
{
    const char *lemma = tree_lemma(r, i);
    return lexicon_get(&r->x->lex, kind, lemma, strlen(lemma));
}

bool noun_is(const run *r, uint32_t i, const char *class)
{
    const char *is = lemma_lex(r, LEX_NOUN, i);
    return is != NULL && strcmp(is, class) == 0;
}

bool tree_that(const run *r, uint32_t v)
{
    const uint32_t mark = tree_child(r, v, REL_MARK);
    return mark != NG_NONE && word_is(r, mark, "that");
}

bool tree_form_is(const run *r, uint32_t i, const char *xpos)
{
    const char *s = r->doc->token[i].xpos;
    return s != NULL && strcmp(s, xpos) == 0;
}

bool tree_finite(const run *r, uint32_t i)
{
    return tree_form_is(r, i, "VBD") || tree_form_is(r, i, "VBZ") || tree_form_is(r, i, "VBP") ||
           tree_form_is(r, i, "MD");
}

bool tree_past(const run *r, uint32_t v)
{
    bool past = tree_form_is(r, v, "VBD");
    TREE_CHILDREN (r, v, k)
        past = past || ((tree_base(r, k) == REL_AUX || tree_rel(r, k) == REL_COP) && tree_form_is(r, k, "VBD"));
    return past;
}

bool tree_infinitive(const run *r, uint32_t v)
{
    TREE_CHILDREN (r, v, c) {
        if (tree_base(r, c) != REL_MARK)
            continue;
        const uint32_t last = c + 2 < r->doc->n_token && word_is(r, c, "so") ? c + 2 : c; /* "so as to" is one */
        if (word_is(r, last, "to"))
            return true;
    }
    return false;
}

bool tree_there(const run *r, uint32_t i)
{
    return tree_rel(r, i) != REL_NONE;
}

bool tree_under(const run *r, uint32_t i, uint32_t above)
{
    if (i < r->tree.left[above] || i >= r->tree.right[above])
        return false;
    while (i != above && i != NG_NONE)
        i = r->tree.head[i];
    return i == above;
}

uint32_t tree_top(const run *r, uint32_t first, uint32_t n)
{
    for (uint32_t i = first; i < first + n; ++i) {
        const uint32_t head = r->tree.head[i];
        if (tree_there(r, i) && (head == NG_NONE || head < first || head >= first + n))
            return i;
    }
    return first;
}

uint32_t tree_first_conjunct(const run *r, uint32_t i)
{
    while (tree_rel(r, i) == REL_CONJ && r->tree.head[i] != NG_NONE)
        i = r->tree.head[i];
    return i;
}

uint32_t tree_apposed(const run *r, uint32_t noun)
{
    const uint32_t of = tree_head(r, noun);
    if (of == NG_NONE || tree_form_is(r, noun, "NNS"))
        return of;
    uint32_t last = of;
    TREE_CHILDREN (r, of, c) {
        if (c < noun && tree_rel(r, c) == REL_CONJ && tree_child(r, c, REL_CC) != NG_NONE)
            last = c;
    }
    return last;
}
