/* model_private.h -- what the files of the model share: weights, one thread's memory. */
#ifndef NG_LANGUAGE_MODEL_PRIVATE_H
#define NG_LANGUAGE_MODEL_PRIVATE_H

#include <stdbool.h>

#include "map.h"
#include "model.h"
#include "model_kernel.h"

#define FAR 32 /* distances beyond count as this one; training/model.py */
#define FAR_ROOT (2 * FAR + 1)
#define FAR_N (2 * FAR + 2)
#define NEAR_N (2 * MODEL_WINDOW) /* all distances within a window */
#define FEATURES_MAX 128          /* of one word: 40 letters give 10 + 80 */
#define LAYERS_MAX 8
#define NAME_TYPES_MAX 32
#define LABELS_MAX 4096

typedef struct {
    const float *w, *b;
} norm;

typedef struct {
    norm norm;
    linear a, b; /* 3 W -> hidden -> W */
} convolution;

typedef struct {
    norm norm, norm2;
    linear qkv, out, a, b;
    const float *near; /* [n_head][NEAR_N]: what is added to the score of distance j - i, at j - i + MODEL_WINDOW */
} attention;

/* A lemma from a form: 'l' lower case, 'k' as it stands, '*' neither; so many
 * code points off the end; what is put there. */
typedef struct {
    char base;
    unsigned char cut;
    const char *put;
} lemma_script;

/* Base forms are kept by kind: a verb's, a noun's, an adjective's or adverb's. */
enum { BASE_NONE, BASE_VERB, BASE_NOUN, BASE_ADJECTIVE };

/* What is asked of a sentence is one product; its columns by what they are for. */
typedef struct {
    size_t upos, xpos, name, lemma, dep, head, rel_dep, rel_head, n;
} asked_columns;

struct ng_model {
    tensor_file file;
    const kernel *kernel;
    ng_arena arena; /* weights as floats, labels */
    size_t width, n_row, n_feature, n_vector, n_word_vector, n_head, n_conv, n_attention, n_arc, n_rel;
    const int8_t *table, *vector; /* [n_row][n_feature], [n_word_vector][n_vector] */
    const float *table_scale, *vector_scale;
    const uint64_t *vector_key; /* ascending */
    const uint64_t *base_key;   /* of base forms, ascending */
    size_t n_base;
    linear mix1, mix2;
    norm mix_norm, norm;
    convolution conv[LAYERS_MAX];
    attention att[LAYERS_MAX];
    size_t widest; /* hidden layer */
    linear ask;    /* W -> columns.n */
    asked_columns col;
    linear word_lemma;    /* the part of a lemma's scores that is the word's: W -> scripts, no bias */
    linear arc;           /* a dependent to what its head's vector is multiplied with */
    const float *arc_far; /* [NEAR_N], as attention.near; of the root: */
    float arc_far_root;
    const float *root_head, *root_rel; /* the root as a head: [n_arc], [2 n_rel] */
    const float *rel_far;              /* [FAR_N][n_rel] */
    linear rel;
    const char **upos, **xpos, **relation;
    uint8_t *base_kind; /* of each part of speech: the kind of base forms its lemmas are, BASE_NONE where that is not
                           asked */
    size_t n_upos, n_xpos, n_relation, n_script, n_name;
    size_t root_relation; /* index of "root" */
    const char *parataxis;
    lemma_script *script;
    const char *name_type[NAME_TYPES_MAX];
    size_t n_name_type; /* labels are O, then B I E S of each */
};

/* A part of a sentence that is read at once. */
typedef struct {
    uint32_t first, n; /* tokens of the document */
    uint32_t head_of;  /* the token that its root hangs from; UINT32_MAX: it is a root */
} window;

struct ng_model_worker {
    const ng_model *m;
    ng_map type;                      /* forms of the batch -> row of word */
    uint32_t *type_of;                /* [MODEL_BATCH] */
    uint32_t *example;                /* [MODEL_BATCH]: a token of each type */
    float *word, *word_lemma;         /* [MODEL_BATCH][W], [MODEL_BATCH][scripts] */
    float *mixed;                     /* [MODEL_ROWS][n_feature + n_vector] */
    float *x, *y, *y3, *hide, *asked; /* [MODEL_ROWS][...] */
    float *soft;                      /* [MODEL_WINDOW][MODEL_WINDOW] */
    float *panels;                    /* keys, values or heads of a window, to multiply by */
    float *heads;                     /* [MODEL_WINDOW + 1][n_arc]: the root and the window's */
    float *score;                     /* [MODEL_WINDOW][MODEL_WINDOW + 1]: arcs of a window */
    float *dep;                       /* [MODEL_ROWS][n_arc] */
    float *z, *rel_score;             /* [MODEL_ROWS][n_rel], [MODEL_ROWS][n_relation] */
    uint32_t *head;                   /* [MODEL_ROWS]: 0 the root, else 1 + row in the window */
    float *head_sure;                 /* [MODEL_ROWS]: how probable that is */
    uint8_t *label;                   /* [MODEL_ROWS]: of names */
    float *step;                      /* names: scores so far */
    uint8_t *from;                    /* names: [MODEL_WINDOW][labels] */
    const char **last_lemma;          /* [MODEL_BATCH]: of each type, with the script and part of speech that made it */
    uint16_t *last_script, *last_upos;
    struct tree *tree;
    window *window; /* of the batch */
    size_t n_window, cap_window;
    void *block; /* all of the above in one piece */
};

/* model_word.c: rows of the table for the n bytes at form, in *n_row; how many of
 * them are n-grams; the key of its vector. */
typedef struct {
    uint32_t row[FEATURES_MAX];
    size_t n, n_gram;
    uint64_t vector_key;
} word_features;
void model_word_features(const char *form, size_t n, size_t n_table, word_features *ret);
/* The input of the first layer: n_feature + n_vector floats. */
void model_word_input(const ng_model *m, const char *form, size_t n, float *ret);
/* Were the n bytes at s seen as a base form of that kind? */
bool model_is_base(const ng_model *m, unsigned kind, const char *s, size_t n);

/* model_net.c: the vectors of a batch's types of words: w->example -> w->word, w->word_lemma. */
void model_words(ng_model_worker *w, const ng_document *d, size_t n_type);
/* Windows [from, to), together at most MODEL_ROWS tokens, of a batch whose first token is batch_first: w->asked. */
void model_encode(ng_model_worker *w, size_t from, size_t to, uint32_t batch_first);
/* Arcs of a window whose first row is `row`: w->score[n][n + 1]. */
void model_arcs(ng_model_worker *w, size_t row, size_t n);
/* Scores of relations of the tokens of windows [from, to) with their heads: w->rel_score. */
void model_relations(ng_model_worker *w, size_t from, size_t to);

/* model_tree.c: the best tree with one root over score[n][n + 1] (column 0 the
 * root): head[i] is 0 for the root, else 1 + the head. n <= MODEL_WINDOW. */
struct tree *model_tree_new(void);
void model_tree_free(struct tree *t);
void model_tree(struct tree *t, const float *score, size_t n, uint32_t *head);

/* model_decode.c: the best labels of n tokens, scores ld floats apart, such that
 * names are whole. step has 2 * labels floats, from n * labels bytes. */
void model_names(const float *score, size_t ld, size_t n, size_t n_type, float *step, uint8_t *from, uint8_t *label);
/* form[0, n) edited; false where the script does not fit. */
bool model_lemma(const lemma_script *s, const char *form, size_t n, char *ret, size_t room, size_t *ret_n);

#endif
