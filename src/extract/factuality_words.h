/* factuality_words.h -- what words and their neighbours tell of how real something is: questions that factuality_tree.c
 * asks on its way up. All are read-only; tokens are of sentences with a tree.
 */
#ifndef NG_EXTRACT_FACTUALITY_WORDS_H
#define NG_EXTRACT_FACTUALITY_WORDS_H

#include "clause.h"

/* What the verb at i, with its particle ("ruled out"), the noun or adjective says of what it takes: a value of `embed`,
 * or NULL. */
const char *fact_embed(const run *r, uint32_t i);
/* Is the clause so that it takes: "learned that", "it turned out that"? */
bool fact_factive(const run *r, uint32_t i);
/* What the words "a b" say of an event behind them; NULL: nothing. b may be NULL. */
const char *fact_of_event(const run *r, const char *a, const char *b);
/* The same of verb v, with its particle, and word b: "shrug off" that. */
const char *fact_of_verb(const run *r, uint32_t v, const char *b);
/* Is it a noun of a place, a time, a deed or an amount, of which "that" tells no content? */
bool fact_mute(const run *r, uint32_t noun);
/* What verb or adjective h, or the noun right before it, says with preposition or mark m of the deed, a gerund, behind:
 * "insisted on searching", "held talks on buying". */
const char *fact_of_doing(const run *r, uint32_t h, uint32_t m);
/* Can what noun `who` means say something: somebody, a body, a report; not a time or a deed? */
bool fact_can_say(const run *r, uint32_t who);
/* The same, where the verb need not be one of saying ("means that"): somebody or something known to say things. */
bool fact_is_source(const run *r, uint32_t who);
/* Is what a clause below the noun says what the noun holds, with "that" or without: "charges (that) he lied"? */
bool fact_content_noun(const run *r, uint32_t noun);
/* "until Norway leaves", "will pay when Norway leaves": is v, in the present below h with mark m, yet to come? */
bool fact_later(const run *r, uint32_t v, uint32_t h, uint32_t m);
/* "nobody", "no soldier", "neither Norway nor Sweden" */
bool fact_nothing(const run *r, uint32_t noun);
/* "In the film, she kills him": is k, below verb v, the work whose plot is told, in the present? Not who plays in it.
 */
bool fact_plot(const run *r, uint32_t v, uint32_t k);
/* "visited Oslo to discuss trade": is v below h what they had come for and did? */
bool fact_occasion(const run *r, uint32_t v, uint32_t h);
/* Did what the infinitive v below verb or noun h says come about: "scored twice to win", "returned only to find", "the
 * first woman to win"? */
bool fact_achieved(const run *r, uint32_t v, uint32_t h);
/* "Had Norway agreed, ...": does the auxiliary before the subject stand for "if"? */
bool fact_inverted(const run *r, uint32_t v);
/* "had agreed", under "if": what is told so did not happen, and what "had not agreed" did. */
bool fact_past_perfect(const run *r, uint32_t v);
/* "would agree", on no condition: is it only told so of the time after? */
bool fact_would(const run *r, uint32_t v);
/* "having agreed" */
bool fact_done(const run *r, uint32_t v);
/* "would later become": is it told, by auxiliary k of verb v, from a day before it? */
bool fact_narrated(const run *r, uint32_t v, uint32_t k);
/* "would not say": is auxiliary k of v no condition but told of a refusal? */
bool fact_refuses(const run *r, uint32_t v, uint32_t k);

/* ---- factuality_speaker.c ---- */

/* Who a pronoun, the subject of a verb of saying, of which nothing is known, means: who said something in the sentences
 * before. NG_NONE: nobody found. */
uint32_t fact_speaker_before(const run *r, uint32_t pronoun);
/* Who says the quotation around token `at` that begins a sentence and has no speaker: the person of whom the sentence
 * before tells. NG_NONE: none. */
uint32_t fact_quote_speaker(const run *r, uint32_t at);

#endif
