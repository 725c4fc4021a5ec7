/* data.h -- the lists and patterns of the language stage, in memory. */
#ifndef NG_LANGUAGE_DATA_H
#define NG_LANGUAGE_DATA_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "language.h"
#include "map.h"
#include "model.h"

/* What follows an abbreviation decides whether it ends a sentence. */
typedef enum {
    ABBR_TITLE,  /* never */
    ABBR_NUMBER, /* is one only before a number; never */
    ABBR_END,    /* where a word that begins sentences follows */
    ABBR_FINAL,  /* where any capital follows */
    ABBR_NONE
} abbr_class;

/* The shapes that the stage treats in ways of their own. */
typedef enum { SHAPE_OTHER, SHAPE_WORD, SHAPE_ABBREVIATION, SHAPE_INITIALS, SHAPE_CLITIC, SHAPE_SMILE } shape_kind;

#define PART_MAX 4
#define SHAPE_MAX 128
#define SUFFIX_MAX 16
#define LANGUAGE_MAX 31 /* a bit each, and no word has the value NG_MAP_NONE */

/* A word that parts in its own way: lengths of the parts in code points, and
 * what each stands for (NULL: what it says). */
typedef struct {
    size_t n;
    size_t cp[PART_MAX];
    const char *form[PART_MAX];
} contraction;

struct ng_language {
    ng_arena arena;          /* owns all strings */
    ng_map abbreviation;     /* with its period -> abbr_class */
    ng_map whole;            /* lower case, plain apostrophes -> index into contraction */
    uint32_t whole_len[256]; /* by first byte: bit k where a word of k bytes begins so */
    contraction *contraction;
    size_t n_contraction, cap_contraction;
    const char *suffix[SUFFIX_MAX]; /* lower case, plain apostrophe */
    size_t n_suffix;
    ng_map prefix, starter, speech; /* sets */
    ng_map word;                    /* -> bits of the languages that have it */
    size_t english;                 /* the bit of English */
    size_t n_language;
    pcre2_code *shape;       /* all patterns as one, anchored; marks are shape numbers */
    uint8_t kind[SHAPE_MAX]; /* shape_kind of each */
    size_t n_shape;
    const char *model_path;
    ng_model *model; /* or NULL: no tags, no trees, no names */
};

/* Reads every list of data_dir/language/ into l, which is {0}. On failure
 * ng_language_free() frees what there is. */
NG_NODISCARD ng_status ng_language_load(ng_language *l, const char *data_dir, ng_error *err);

#endif
