/* names_kinds.c -- what the article says of the kind of its names.
 *
 * A noun beside a name tells what it is: "the storm Durian", "Lostfilm, a website", "Osen is a village". So do words of
 * a game: who plays it, who is beaten, whose midfielder or coach somebody is, is a team, though it bears a town's name.
 * What one mention is told by holds for all of that name in the article (one sense per discourse: Gale, Church and
 * Yarowsky 1992), unless two nouns disagree. Runs after names_merge.c has settled types by the model, the gazetteer
 * and telling words; these it takes back only where the noun is plain.
 */
#include "mentions.h"
#include "tree.h"

#define GAME_CUES 2 /* of an article: from so many on it tells of a game */

typedef enum { KIND_PERSON, KIND_BODY, KIND_PLACE, KIND_OTHER, KIND_COUNT } kind_class;

/* What is told of one name. */
typedef struct {
    uint16_t by[KIND_COUNT];
    ng_type type[KIND_COUNT]; /* by the first noun of that class */
    uint16_t game;            /* mentions that words of a game make a team */
    bool bearer;              /* somebody's first or last name, too */
} tally;

typedef struct {
    run *r;
    ng_map by_name; /* lower-case words -> tally */
    tally *v;
    size_t n, cap;
    uint32_t game; /* cues in the whole article */
    bool failed;   /* memory was refused */
} kinds;

/* ---- names ---- */

static bool is_name(const mention *m)
{
    return m->kind == NG_MENTION_NAME && !m->demonym;
}

/* The tally of the words [first, first + n), made where there is none; NULL: too long, or memory refused. */
static tally *tally_of(kinds *k, uint32_t first, uint32_t n)
{
    char key[128];
    size_t len = 0;
    for (uint32_t i = first; i < first + n; ++i) {
        const word *w = &k->r->w[i];
        if (len + w->n + 1u > sizeof key)
            return NULL;
        memcpy(key + len, w->low, w->n);
        len += w->n;
        key[len++] = ' ';
    }
    ng_map_entry *e = ng_map_put(&k->by_name, key, len, (uint32_t)k->n);
    k->failed = k->failed || e == NULL ||
                (e->value == k->n && !ng_arena_grow(k->r->a, (void **)&k->v, &k->cap, k->n, sizeof *k->v));
    if (k->failed)
        return NULL;
    if (e->value == k->n)
        k->v[k->n++] = (tally){ 0 };
    return &k->v[e->value];
}

static kind_class class_of(ng_type t)
{
    return t == NG_TYPE_PERSON ? KIND_PERSON : type_is_body(t) ? KIND_BODY : type_is_place(t) ? KIND_PLACE : KIND_OTHER;
}

/* ---- nouns beside names ---- */

/* What the noun at i says that mention m is; NG_TYPE_COUNT: nothing. */
static ng_type said_by(const run *r, const mention *m, uint32_t i)
{
    if (i == NG_NONE || tree_pos(r, i) != POS_NOUN || !tree_form_is(r, i, "NN"))
        return NG_TYPE_COUNT;
    const char *v = lemma_lex(r, LEX_KIND, i);
    const bool whose =
        i < m->first && m->type == NG_TYPE_PERSON && m->n > 1; /* "of the bank's department Max Petrov" */
    if (v == NULL && !whose)
        v = lemma_lex(r, LEX_PARTICIPANT, i);
    const ng_type t = v == NULL ? NG_TYPE_COUNT : ng_type_parse(v);
    return t == NG_TYPE_FACILITY && type_is_body(m->type) ? NG_TYPE_COUNT : t; /* "radio station", "music store" */
}

/* The noun right before the name that the tree ties to it: "storm Durian"; or NG_NONE. */
static uint32_t noun_before(const run *r, const mention *m)
{
    const uint32_t top = tree_top(r, m->first, m->n), i = m->first - 1;
    if (m->first == r->doc->sentence[m->sentence].first || (r->w[i].flags & WORD_UPPER) || r->role_at[i] != NG_NONE)
        return NG_NONE;
    const relation down = tree_base(r, i), up = tree_base(r, top);
    const bool below = tree_head(r, i) == top && (down == REL_COMPOUND || down == REL_NMOD || down == REL_APPOS);
    const bool above = tree_head(r, top) == i && (up == REL_APPOS || up == REL_FLAT || up == REL_NMOD) &&
                       tree_child(r, top, REL_CASE) == NG_NONE;
    return below || above ? i : NG_NONE;
}

/* "Osen is a village", "Osen, a village": the noun behind, or NG_NONE. */
static uint32_t noun_behind(const run *r, const mention *m)
{
    const uint32_t top = tree_top(r, m->first, m->n), head = tree_head(r, top);
    TREE_CHILDREN (r, top, c) {
        if (c >= m->first + m->n && tree_base(r, c) == REL_APPOS && tree_child(r, c, REL_DET) != NG_NONE &&
            tree_child(r, c, REL_CONJ) == NG_NONE)
            return c;
    }
    const uint32_t cop = head == NG_NONE || tree_rel(r, top) != REL_NSUBJ ? NG_NONE : tree_child(r, head, REL_COP);
    const bool is = cop != NG_NONE && (word_is(r, cop, "is") || word_is(r, cop, "was")) &&
                    tree_child(r, head, REL_DET) != NG_NONE && tree_child(r, head, REL_CASE) == NG_NONE;
    return is ? head : NG_NONE;
}

static void count_noun(tally *t, ng_type type)
{
    const kind_class c = class_of(type);
    if (type == NG_TYPE_COUNT)
        return;
    if (t->by[c] == 0)
        t->type[c] = type;
    t->by[c] += t->by[c] < UINT16_MAX;
}

/* ---- games ---- */

/* Who plays: a name, and none of a person or of a thing that is no body. */
static bool may_play(const run *r, uint32_t token)
{
    const uint32_t k = token == NG_NONE ? NG_NONE : r->mention_at[token];
    return k != NG_NONE && (type_is_body(r->m[k].type) || type_is_place(r->m[k].type) || r->m[k].gaz == NG_NONE);
}

/* "beat Bolton", "Bolton beat", "a win over Bolton", "against Bolton", "Bolton's striker", "Bolton coach". */
static bool plays(const run *r, const mention *m)
{
    const uint32_t top = tree_top(r, m->first, m->n), at = tree_first_conjunct(r, top), head = tree_head(r, at);
    const uint32_t in = tree_child(r, at, REL_CASE);
    const relation rel = tree_base(r, at);
    if (head == NG_NONE)
        return false;
    if (rel == REL_COMPOUND || tree_rel(r, at) == REL_NMOD_POSS)
        return lemma_lex(r, LEX_TEAM_ROLE, head) != NULL || lemma_lex(r, LEX_GAME_ROLE, head) != NULL;
    if (rel == REL_NSUBJ && tree_pos(r, head) == POS_VERB)
        return lemma_lex(r, LEX_GAME_VERB, head) != NULL && may_play(r, tree_child(r, head, REL_OBJ));
    if (rel == REL_OBJ)
        return lemma_lex(r, LEX_GAME_VERB, head) != NULL && may_play(r, tree_child_base(r, head, REL_NSUBJ));
    if (in == NG_NONE || (rel != REL_OBL && rel != REL_NMOD))
        return false;
    const bool against = word_is(r, in, "against") || word_is(r, in, "v") || word_is(r, in, "vs");
    return (against || word_is(r, in, "over") || word_is(r, in, "to") || word_is(r, in, "with")) &&
           lemma_lex(r, LEX_GAME_NOUN, head) != NULL && (against || !word_is(r, in, "with"));
}

/* "to Bolton, Aston Villa and Leeds": is it one of several of which another is a body? */
static bool beside_body(const run *r, const mention *m)
{
    const uint32_t top = tree_top(r, m->first, m->n), at = tree_first_conjunct(r, top);
    const uint32_t first = at == top ? NG_NONE : r->mention_at[at];
    if (first != NG_NONE && type_is_body(r->m[first].type))
        return true;
    TREE_CHILDREN (r, at, c) {
        const uint32_t k = tree_rel(r, c) == REL_CONJ && c != top ? r->mention_at[c] : NG_NONE;
        if (k != NG_NONE && type_is_body(r->m[k].type))
            return true;
    }
    return false;
}

/* ---- settling ---- */

/* Does a mention of a town's name stand where the town is meant: "in Bolton", "Bolton, Lancashire"? */
static bool is_town(const run *r, const mention *m)
{
    const uint32_t top = tree_top(r, m->first, m->n), in = tree_child(r, top, REL_CASE);
    const uint32_t next = m->first + m->n;
    if (r->doc->sentence[m->sentence].block == NG_BLOCK_DATELINE ||
        (in != NG_NONE && (word_is(r, in, "in") || word_is(r, in, "near") || word_is(r, in, "around"))))
        return true;
    const uint32_t k = next + 1 < r->doc->n_token && word_is(r, next, ",") ? r->mention_at[next + 1] : NG_NONE;
    return k != NG_NONE && tree_base(r, tree_top(r, r->m[k].first, r->m[k].n)) == REL_APPOS &&
           (r->m[k].type == NG_TYPE_STATE || r->m[k].type == NG_TYPE_COUNTRY);
}

/* A team that bears a town's name, or that was taken for a person. */
static void settle_team(const kinds *k, mention *m, const tally *t)
{
    const bool town = m->type == NG_TYPE_CITY || m->type == NG_TYPE_PLACE || m->type == NG_TYPE_STATE;
    const bool person = m->type == NG_TYPE_PERSON && !t->bearer && m->n == 1 && m->role == NG_NONE;
    if (k->game < GAME_CUES || t->game == 0 || t->by[KIND_PLACE] > 0 || (!town && !person) || is_town(k->r, m))
        return;
    m->type = NG_TYPE_SPORTS_TEAM;
    m->gaz = NG_NONE;
    m->guess = false;
}

/* The class that nouns tell; KIND_COUNT: none, or several. */
static kind_class told_class(const tally *t)
{
    kind_class best = KIND_COUNT;
    for (unsigned c = 0; c < KIND_COUNT; ++c) {
        if (t->by[c] == 0)
            continue;
        if (best != KIND_COUNT)
            return KIND_COUNT;
        best = (kind_class)c;
    }
    return best;
}

/* Does what else is known of the name forbid what the noun says? */
static bool is_sure(const run *r, const mention *m, const tally *t)
{
    const bool first = m->n > 1 && name_is_first(r, m->first);
    return m->gaz != NG_NONE || m->told || m->role != NG_NONE ||
           (m->type == NG_TYPE_PERSON && (t->bearer || first || m->n > 2));
}

static void settle_kind(const kinds *k, mention *m, const tally *t)
{
    const kind_class c = told_class(t), now = class_of(m->type);
    if (c == KIND_COUNT || c == now || is_sure(k->r, m, t))
        return;
    if (c == KIND_PERSON && (m->n < 2 || m->n > 4 || type_is_body(m->type)))
        return; /* "the winner", "a rival" may be a body */
    m->type = t->type[c];
    m->guess = false;
}

/* First and last words of a full name are somebody's when they stand alone. */
static void note_bearer(kinds *k, const mention *m)
{
    if (!is_name(m) || m->type != NG_TYPE_PERSON || m->n < 2)
        return;
    tally *t = tally_of(k, m->first + m->n - 1, 1);
    if (t != NULL)
        t->bearer = true;
    t = tally_of(k, m->first, 1);
    if (t != NULL)
        t->bearer = true;
}

ng_status names_kinds(run *r)
{
    kinds k = { .r = r };
    for (size_t i = 0; i < r->n_m; ++i)
        note_bearer(&k, &r->m[i]);
    for (size_t i = 0; i < r->n_m; ++i) {
        const mention *m = &r->m[i];
        tally *t = is_name(m) && tree_there(r, m->first) ? tally_of(&k, m->first, m->n) : NULL;
        if (t == NULL)
            continue;
        count_noun(t, said_by(r, m, noun_before(r, m)));
        count_noun(t, said_by(r, m, noun_behind(r, m)));
        const bool game = plays(r, m);
        t->game += (game || (type_is_place(m->type) && beside_body(r, m))) && t->game < UINT16_MAX;
        k.game += game;
    }
    for (size_t i = 0; !k.failed && i < r->n_m; ++i) {
        mention *m = &r->m[i];
        const tally *t = is_name(m) ? tally_of(&k, m->first, m->n) : NULL;
        if (t == NULL)
            continue;
        settle_team(&k, m, t);
        settle_kind(&k, m, t);
    }
    ng_map_done(&k.by_name);
    return k.failed ? ng_nomem(r->err, "extract") : NG_OK;
}
