/* stage.h -- one thread's work on one block: tokens, then sentences. */
#ifndef NG_LANGUAGE_STAGE_H
#define NG_LANGUAGE_STAGE_H

#include <stdbool.h>

#include "data.h"

/* What a token is for the sentence splitter. */
typedef enum {
    TOKEN_OTHER,
    TOKEN_WORD,
    TOKEN_NUMBER,
    TOKEN_TITLE, /* abbreviation that never ends a sentence; an initial */
    TOKEN_END,   /* abbreviation that may */
    TOKEN_FINAL, /* abbreviation that does where a capital follows */
    TOKEN_STOP,  /* . ? ! and runs of ? and ! */
    TOKEN_DOTS,  /* ... */
    TOKEN_SMILE
} token_kind;

/* A sentence is cut after this many tokens: nothing later need fear a text
 * without periods. */
#define SENTENCE_TOKENS_MAX 1000

struct ng_language_worker {
    const ng_language *l;
    ng_model_worker *model; /* or NULL */
    pcre2_match_data *match;
    pcre2_match_context *context;
    ng_token *token; /* all of the article so far */
    uint8_t *kind;   /* token_kind of each */
    uint8_t *gap;    /* 1 where an empty line stands before */
    size_t n_token, cap_token;
    ng_sentence *sentence;
    size_t n_sentence, cap_sentence;
    const char *text;  /* of the article */
    size_t begin, end; /* of the block */
    bool failed;       /* memory was refused */
};

/* Room for one more token; false and w->failed where memory is refused. */
bool stage_push(ng_language_worker *w, size_t begin, size_t end, token_kind kind);

/* The tokens of block [w->begin, w->end), appended. */
void stage_tokenize(ng_language_worker *w);
/* The tokens of a pretokenized block: parted by blanks. */
void stage_split_blanks(ng_language_worker *w);
/* Tokens [first, w->n_token) to sentences, appended. */
void stage_sentences(ng_language_worker *w, size_t first, ng_block_kind block);
void stage_one_sentence(ng_language_worker *w, size_t first, size_t n, ng_block_kind block);

/* word.c: a word at [begin, end) with what belongs to it (an abbreviation's
 * period, a prefix's other half), parted into clitics. Returns where the next
 * token begins. `extend` gives the end of the token that begins at a place. */
size_t stage_word(ng_language_worker *w, size_t begin, size_t end);
/* The end of the plain token that begins at `at`, which is a letter or digit. */
size_t stage_token_end(ng_language_worker *w, size_t at, shape_kind *kind);

/* Text helpers over w->text; positions past w->end read as 0. */
static inline unsigned char stage_at(const ng_language_worker *w, size_t i)
{
    return i < w->end ? (unsigned char)w->text[i] : 0;
}

static inline bool ascii_letter(unsigned char c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static inline bool ascii_digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}

static inline bool ascii_blank(unsigned char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Where the next token begins, white space and format characters passed over. */
size_t stage_skip(const ng_language_worker *w, size_t at);
uint32_t stage_code_point(const ng_language_worker *w, size_t at); /* 0 at the end */

#endif
