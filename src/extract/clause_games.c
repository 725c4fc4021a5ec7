/* clause_games.c -- what happens on the field: of a report of a game most clauses tell moves ("palmed away his shot")
 * that nobody understands who has not read it all. */
#include "clause_say.h"
#include "frames.h"
#include "times.h"

#define GAME_WORDS 4  /* different words of games that a report of one has */
#define GAME_SHARE 55 /* and at least one such word among so many tokens */

bool clauses_tell_game(const run *r)
{
    uint32_t known[GAME_WORDS];
    size_t n = 0, count = 0;
    for (uint32_t i = 0; i < r->doc->n_token; ++i) {
        if (tree_pos(r, i) != POS_NOUN ||
            (lemma_lex(r, LEX_GAME_NOUN, i) == NULL && lemma_lex(r, LEX_GAME_ROLE, i) == NULL))
            continue;
        ++count;
        bool again = n == GAME_WORDS;
        for (size_t k = 0; k < n && !again; ++k)
            again = strcmp(tree_lemma(r, known[k]), tree_lemma(r, i)) == 0;
        if (!again)
            known[n++] = i;
    }
    return n == GAME_WORDS && count * GAME_SHARE >= r->doc->n_token;
}

/* Does the ontology know an event by the verb or noun at token i (NG_NONE: no): a win, an injury, a contract? */
static bool names_event(const run *r, uint32_t i)
{
    const char *lemma = i == NG_NONE ? "" : tree_lemma(r, i);
    return lemma[0] != '\0' && event_class_named(r, tree_pos(r, i) == POS_VERB ? NG_WORD_VERB : NG_WORD_NOUN, lemma, 0);
}

/* "two", "second" */
static bool is_number(const run *r, uint32_t i)
{
    return tree_pos(r, i) == POS_NUM || word_is_ordinal(r, i);
}

bool clause_is_move(const run *r, const saying_parts *p)
{
    const uint32_t m = p->subject == NG_NONE ? NG_NONE : mention_headed(r, p->subject);
    if (m == NG_NONE || p->copula || p->passive || p->content || time_when(r, p->verb) != NG_NONE ||
        (r->m[m].type != NG_TYPE_PERSON && r->m[m].type != NG_TYPE_SPORTS_TEAM && r->m[m].type != NG_TYPE_COUNTRY) ||
        names_event(r, p->verb) || (p->object != NG_NONE && names_event(r, p->object)))
        return false;
    for (uint32_t i = 0; p->o != NULL && i < p->o->n; ++i) {
        const uint32_t k = p->o->t[i], named = r->mention_at[k];
        if (is_number(r, k) || (named != NG_NONE && r->m[named].kind == NG_MENTION_NAME))
            return false;
    }
    return true;
}
