/* factuality_speaker.c -- who says what is told to be said by "it", "he" or "they", or by nobody at all: reports go on
 * with the speaker of the sentences before. */
#include "factuality_words.h"

#define SENTENCES_BACK 3 /* in which a speaker is looked for */

static bool is_plural(const run *r, uint32_t i)
{
    return tree_form_is(r, i, "NNS") || tree_form_is(r, i, "NNPS") || tree_child(r, i, REL_CONJ) != NG_NONE;
}

/* Can the pronoun mean who stands at token i, as far as person and number tell? */
static bool may_mean(const run *r, uint32_t pronoun, uint32_t i)
{
    const uint32_t m = mention_headed(r, i);
    const bool entity = m != NG_NONE && r->m[m].entity != NG_NONE;
    const bool person = entity ? r->m[m].type == NG_TYPE_PERSON : noun_is(r, i, "person");
    if (word_is(r, pronoun, "he") || word_is(r, pronoun, "she")) {
        const char *not = word_is(r, pronoun, "he") ? "she" : "he";
        const lex_kind other = word_is(r, pronoun, "he") ? LEX_FEMALE : LEX_MALE;
        return person && !is_plural(r, i) && !word_is(r, i, not ) && lemma_lex(r, other, i) == NULL;
    }
    if (word_is(r, pronoun, "it"))
        return !person && !is_plural(r, i) && (entity || noun_is(r, i, "group") || fact_is_source(r, i));
    return word_is(r, pronoun, "they") && (entity ? !person || r->m[m].n_also > 0 : is_plural(r, i));
}

uint32_t fact_speaker_before(const run *r, uint32_t pronoun)
{
    size_t s = r->sent[pronoun];
    for (int n = 0; n < SENTENCES_BACK && s > 0; ++n) {
        --s;
        if (r->doc->sentence[s].n == 0)
            return NG_NONE;
        const uint32_t who = quotes_said_by(r, (uint32_t)sentence_end(r, s) - 1);
        if (who != NG_NONE && fact_can_say(r, who) && may_mean(r, pronoun, who))
            return who;
    }
    return NG_NONE;
}

uint32_t fact_quote_speaker(const run *r, uint32_t at)
{
    const uint32_t first = r->quote[r->quote_at[at]].first;
    const size_t s = r->sent[first];
    if (s == 0 || first > r->doc->sentence[s].first + 1 || r->doc->sentence[s - 1].n == 0)
        return NG_NONE;
    uint32_t i = r->doc->sentence[s - 1].first;
    const uint32_t end = (uint32_t)sentence_end(r, s - 1);
    while (i < end && tree_head(r, i) != NG_NONE)
        ++i;
    const uint32_t who = i < end && !quoted_at(r, i) ? tree_child(r, i, REL_NSUBJ) : NG_NONE;
    const uint32_t m = who == NG_NONE ? NG_NONE : mention_headed(r, who);
    return m != NG_NONE && r->m[m].entity != NG_NONE && r->m[m].type == NG_TYPE_PERSON && r->m[m].n_also == 0 ? who
                                                                                                              : NG_NONE;
}
