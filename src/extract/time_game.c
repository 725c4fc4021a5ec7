/* time_game.c -- is "the first half" or "the fourth quarter" one of a game, which no calendar has? */
#include "time_value.h"
#include "times.h"
#include "tree.h"

#define AROUND 1u /* sentences before and behind that are read too */

typedef struct {
    size_t money, game;
} signs;

static void count(const run *r, size_t sentence, signs *s)
{
    for (size_t i = r->doc->sentence[sentence].first; i < sentence_end(r, sentence); ++i) {
        const char *fiscal = word_lex(r, LEX_FISCAL, i); /* "-": of both, as a loss is */
        s->money += tree_form_is(r, (uint32_t)i, "$") || (fiscal != NULL && fiscal[0] != '-');
        s->game += fiscal == NULL &&
                   (lemma_lex(r, LEX_GAME_NOUN, (uint32_t)i) != NULL ||
                    lemma_lex(r, LEX_GAME_VERB, (uint32_t)i) != NULL || word_lex(r, LEX_GAME_ROLE, i) != NULL);
    }
}

bool time_of_game(const run *r, const timex *t, bool half)
{
    signs here = { 0 }, around = { 0 };
    count(r, t->sentence, &here);
    const size_t from = t->sentence > AROUND ? t->sentence - AROUND : 0;
    for (size_t k = from; k <= t->sentence + AROUND && k < r->doc->n_sentence; ++k)
        count(r, k, &around);
    if (here.money != 0)
        return false;
    return around.game > around.money || (half && around.money == 0);
}
