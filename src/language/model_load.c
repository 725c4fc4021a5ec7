/* model_load.c -- a file of weights to a model: every shape and label is checked
 * here, so that the arithmetic need not. */
#include "model_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "conllu.h"
#include "error.h"

#define WIDTH_MAX 2048
#define HIDDEN_MAX 8192
#define FORMAT "newsgraph-model-1"

typedef struct {
    ng_model *m;
    const char *path;
    ng_arena draft; /* a layer's weights as the file has them, until they stand in panels */
    ng_status st;   /* the first failure stays; what follows does nothing */
    ng_error *err;
} loader;

static void bad(loader *r, const char *name, const char *what)
{
    if (r->st == NG_OK)
        r->st = ng_fail(r->err, NG_E_DATA, "model", SIZE_MAX, "%s: %s %s", r->path, name, what);
}

static void *room(loader *r, size_t n, size_t size)
{
    void *p = r->st == NG_OK ? ng_arena_new(&r->m->arena, n, size) : NULL;
    if (p == NULL && r->st == NG_OK)
        r->st = ng_nomem(r->err, "model");
    return p;
}

/* The array layer + name, of that shape; 0 rows or columns: any. */
static const tensor *get(loader *r, const char *layer, const char *name, size_t rows, size_t columns)
{
    char full[80];
    if (r->st != NG_OK)
        return NULL;
    (void)snprintf(full, sizeof full, "%s%s", layer, name);
    const tensor *t = tensor_find(&r->m->file, full);
    if (t == NULL)
        bad(r, full, "is missing");
    else if (t->n_dim > 2 || (rows != 0 && t->dim[0] != rows) || (columns != 0 && t->dim[1] != columns))
        bad(r, full, "has not the shape that the other arrays ask for");
    else if (t->dim[1] > HIDDEN_MAX)
        bad(r, full, "is too wide");
    return r->st == NG_OK ? t : NULL;
}

/* Room for n floats and zeros up to whole panels, aligned as vectors like it. */
static float *float_room(loader *r, ng_arena *a, size_t n)
{
    float *p = r->st == NG_OK ? ng_arena_new(a, panel_up(n) + PANEL, sizeof *p) : NULL;
    if (p == NULL && r->st == NG_OK)
        r->st = ng_nomem(r->err, "model");
    return r->st == NG_OK ? (float *)(((uintptr_t)p + 63) & ~(uintptr_t)63) : NULL;
}

static float *read_floats(loader *r, ng_arena *a, const char *layer, const char *name, size_t rows, size_t columns)
{
    const tensor *t = get(r, layer, name, rows, columns);
    float *v = t != NULL ? float_room(r, a, t->n) : NULL;
    if (v != NULL && !tensor_floats(t, v))
        bad(r, t->name, "holds what is no finite number");
    return r->st == NG_OK ? v : NULL;
}

static const float *floats(loader *r, const char *layer, const char *name, size_t rows, size_t columns)
{
    return read_floats(r, &r->m->arena, layer, name, rows, columns);
}

/* Panels of w: [out][in] where it is turned, as linear layers have it, else [in][out]. */
static linear packed(loader *r, const float *w, const float *b, bool turned, size_t in, size_t out)
{
    const kernel *k = r->m->kernel;
    float *to = float_room(r, &r->m->arena, panel_up(out) * in);
    if (r->st == NG_OK && turned)
        k->pack_turned(w, in, in, out, to);
    else if (r->st == NG_OK)
        k->pack(w, out, in, out, to);
    return (linear){ to, b, in, out };
}

static const void *raw(loader *r, const char *name, tensor_type type, size_t rows, size_t columns)
{
    const tensor *t = get(r, "", name, rows, columns);
    if (t != NULL && t->type != type)
        bad(r, name, "has another type than expected");
    return r->st == NG_OK ? t->data : NULL;
}

static size_t rows_of(loader *r, const char *layer, const char *name, size_t most)
{
    const tensor *t = get(r, layer, name, 0, 0);
    if (t != NULL && t->dim[0] > most)
        bad(r, t->name, "is too large");
    return r->st == NG_OK ? t->dim[0] : 0;
}

static size_t columns_of(loader *r, const char *name)
{
    const tensor *t = get(r, "", name, 0, 0);
    return t != NULL ? t->dim[1] : 0;
}

/* layer + "weight", "bias"; out 0: as it is. */
static linear get_linear(loader *r, const char *layer, size_t out, size_t in)
{
    const size_t n = rows_of(r, layer, "weight", HIDDEN_MAX);
    if (out != 0 && n != out)
        bad(r, layer, "has not the shape that the other arrays ask for");
    const float *w = read_floats(r, &r->draft, layer, "weight", n, in);
    const linear l = packed(r, w, floats(r, layer, "bias", n, 1), true, in, n);
    ng_arena_done(&r->draft);
    return l;
}

static norm get_norm(loader *r, const char *layer)
{
    norm n = { floats(r, layer, "weight", r->m->width, 1), floats(r, layer, "bias", r->m->width, 1) };
    return n;
}

static void widest(ng_model *m, size_t n)
{
    m->widest = n > m->widest ? n : m->widest;
}

/* A small number of the metadata. */
static size_t number(loader *r, const char *key, size_t least, size_t most)
{
    const char *s = tensor_meta(&r->m->file, key);
    size_t v = 0;
    for (const char *c = s; c != NULL && *c >= '0' && *c <= '9' && v <= most; ++c)
        v = v * 10 + (size_t)(*c - '0');
    if (s == NULL || v < least || v > most)
        bad(r, key, "is missing in the metadata, or out of range");
    return v;
}

/* The labels of a head, parted by newlines; exactly n. */
static const char **labels(loader *r, const char *key, size_t n)
{
    const char *s = tensor_meta(&r->m->file, key);
    const char **list = room(r, n + 1, sizeof *list);
    char *copy = room(r, s != NULL ? strlen(s) + 1 : 1, 1);
    if (s == NULL)
        bad(r, key, "is missing in the metadata");
    if (r->st != NG_OK)
        return NULL;
    memcpy(copy, s, strlen(s) + 1);
    size_t k = 0;
    for (char *next; copy != NULL; copy = next, ++k) {
        next = strchr(copy, '\n');
        if (next != NULL)
            *next++ = '\0';
        if (k < n)
            list[k] = copy;
    }
    if (k != n)
        bad(r, key, "does not name every label, or too many");
    return r->st == NG_OK ? list : NULL;
}

static void get_words(loader *r)
{
    ng_model *m = r->m;
    m->n_row = rows_of(r, "", "table.q", (size_t)1 << 24);
    m->n_feature = columns_of(r, "table.q");
    m->n_word_vector = rows_of(r, "", "vector.q", (size_t)1 << 24);
    m->n_vector = columns_of(r, "vector.q");
    if ((m->n_row & (m->n_row - 1)) != 0)
        bad(r, "table.q", "has not a power of two of rows");
    m->table = raw(r, "table.q", TENSOR_I8, m->n_row, m->n_feature);
    m->table_scale = raw(r, "table.scale", TENSOR_F32, m->n_row, 1);
    m->vector = raw(r, "vector.q", TENSOR_I8, m->n_word_vector, m->n_vector);
    m->vector_scale = raw(r, "vector.scale", TENSOR_F32, m->n_word_vector, 1);
    m->vector_key = raw(r, "vector.key", TENSOR_U64, m->n_word_vector, 1);
    m->n_base = rows_of(r, "", "base.key", (size_t)1 << 24);
    m->base_key = raw(r, "base.key", TENSOR_U64, m->n_base, 1);
    (void)floats(r, "", "table.scale", m->n_row, 1); /* finite? */
    (void)floats(r, "", "vector.scale", m->n_word_vector, 1);
    m->width = rows_of(r, "mix2.", "weight", WIDTH_MAX);
    m->mix1 = get_linear(r, "mix1.", 0, m->n_feature + m->n_vector);
    m->mix2 = get_linear(r, "mix2.", m->width, m->mix1.out);
    m->mix_norm = get_norm(r, "mixnorm.");
    widest(m, m->mix1.out);
}

/* Rows of numbers by distance, cut off at FAR, as rows of all distances within a window. */
static const float *near_all(loader *r, const float *cut, size_t rows, size_t columns)
{
    float *all = float_room(r, &r->m->arena, rows * NEAR_N);
    for (size_t i = 0; i < rows && r->st == NG_OK; ++i)
        for (size_t k = 0; k < NEAR_N; ++k) {
            const size_t least = MODEL_WINDOW - FAR, at = k > least ? k - least : 0;
            all[i * NEAR_N + k] = cut[i * columns + (at < 2 * FAR ? at : 2 * FAR)];
        }
    return all;
}

static void get_layers(loader *r)
{
    ng_model *m = r->m;
    char s[40];
#define LAYER(...) ((void)snprintf(s, sizeof s, __VA_ARGS__), s)
    m->n_conv = number(r, "n_conv", 0, LAYERS_MAX);
    m->n_attention = number(r, "n_attention", 0, LAYERS_MAX);
    m->n_head = number(r, "n_head", 1, 64);
    if (r->st == NG_OK && m->width % m->n_head != 0)
        bad(r, "n_head", "does not divide the width");
    for (size_t i = 0; i < m->n_conv && r->st == NG_OK; ++i) {
        convolution *c = &m->conv[i];
        c->norm = get_norm(r, LAYER("conv.%zu.norm.", i));
        c->a = get_linear(r, LAYER("conv.%zu.a.", i), 0, 3 * m->width);
        c->b = get_linear(r, LAYER("conv.%zu.b.", i), m->width, c->a.out);
        widest(m, c->a.out);
    }
    for (size_t i = 0; i < m->n_attention && r->st == NG_OK; ++i) {
        attention *a = &m->att[i];
        a->norm = get_norm(r, LAYER("attention.%zu.norm.", i));
        a->norm2 = get_norm(r, LAYER("attention.%zu.norm2.", i));
        a->qkv = get_linear(r, LAYER("attention.%zu.qkv.", i), 3 * m->width, m->width);
        a->out = get_linear(r, LAYER("attention.%zu.out.", i), m->width, m->width);
        a->a = get_linear(r, LAYER("attention.%zu.a.", i), 0, m->width);
        a->b = get_linear(r, LAYER("attention.%zu.b.", i), m->width, a->a.out);
        const float *near = floats(r, LAYER("near.%zu", i), "", m->n_head, 2 * FAR + 1);
        a->near = near_all(r, near, m->n_head, 2 * FAR + 1);
        widest(m, a->a.out);
    }
#undef LAYER
    m->norm = get_norm(r, "norm.");
    widest(m, m->width);
}

/* What all heads ask of a sentence, as one matrix; and what lemmas ask of the word itself. */
typedef struct {
    float *w, *b;
    float *own;
} asked_weights;

/* The rows of one head become rows of the one matrix, from `at` on. */
static void ask(loader *r, asked_weights *all, const char *layer, size_t rows, size_t at)
{
    const size_t width = r->m->width, in = layer[0] == 'l' ? 2 * width : width;
    const float *w = read_floats(r, &r->draft, layer, "weight", rows, in), *b = floats(r, layer, "bias", rows, 1);
    if (r->st != NG_OK)
        return;
    for (size_t i = 0; i < rows; ++i) {
        memcpy(all->w + (at + i) * width, w + i * in, width * sizeof *w);
        if (in != width) /* a lemma's other half: what the word itself says */
            memcpy(all->own + i * width, w + i * in + width, width * sizeof *w);
    }
    memcpy(all->b + at, b, rows * sizeof *b);
}

static void get_asked(loader *r)
{
    ng_model *m = r->m;
    asked_columns *c = &m->col;
    m->n_upos = rows_of(r, "upos.", "weight", LABELS_MAX);
    m->n_xpos = rows_of(r, "xpos.", "weight", LABELS_MAX);
    m->n_name = rows_of(r, "name.", "weight", 1 + 4 * NAME_TYPES_MAX);
    m->n_script = rows_of(r, "lemma.", "weight", LABELS_MAX);
    m->n_arc = rows_of(r, "dep.", "weight", WIDTH_MAX);
    m->n_rel = rows_of(r, "rel_dep.", "weight", WIDTH_MAX) / 2;
    if (r->st == NG_OK && (columns_of(r, "upos.weight") != m->width || columns_of(r, "lemma.weight") != 2 * m->width))
        bad(r, "upos.weight or lemma.weight", "has not the width of the model");
    if (m->n_rel == 0)
        bad(r, "rel_dep.weight", "has too few rows");
    *c = (asked_columns){ .xpos = m->n_upos };
    c->name = c->xpos + m->n_xpos;
    c->lemma = c->name + m->n_name;
    c->dep = c->lemma + m->n_script;
    c->head = c->dep + m->n_arc;
    c->rel_dep = c->head + m->n_arc;
    c->rel_head = c->rel_dep + 2 * m->n_rel;
    c->n = c->rel_head + 2 * m->n_rel;
    asked_weights all = { float_room(r, &r->draft, c->n * m->width), float_room(r, &m->arena, c->n),
                          float_room(r, &r->draft, m->n_script * m->width) };
    ask(r, &all, "upos.", m->n_upos, c->upos);
    ask(r, &all, "xpos.", m->n_xpos, c->xpos);
    ask(r, &all, "name.", m->n_name, c->name);
    ask(r, &all, "lemma.", m->n_script, c->lemma);
    ask(r, &all, "dep.", m->n_arc, c->dep);
    ask(r, &all, "head.", m->n_arc, c->head);
    ask(r, &all, "rel_dep.", 2 * m->n_rel, c->rel_dep);
    ask(r, &all, "rel_head.", 2 * m->n_rel, c->rel_head);
    m->ask = packed(r, all.w, all.b, true, m->width, c->n);
    m->word_lemma = packed(r, all.own, NULL, true, m->width, m->n_script);
    ng_arena_done(&r->draft);
}

static void get_trees(loader *r)
{
    ng_model *m = r->m;
    const size_t a = m->n_arc;
    /* What a head says by itself, h . arc_head, is added where a dependent's d arc h is: (d arc + arc_head) h. */
    const float *arc = read_floats(r, &r->draft, "arc", "", a, a);
    m->arc = packed(r, arc, floats(r, "arc_head", "", a, 1), false, a, a);
    const float *far = floats(r, "arc_far", "", FAR_N, 1);
    m->arc_far = near_all(r, far, 1, FAR_N);
    m->arc_far_root = far != NULL ? far[FAR_ROOT] : 0;
    m->rel_far = floats(r, "rel_far", "", FAR_N, m->n_rel);
    m->n_relation = rows_of(r, "rel.", "weight", LABELS_MAX);
    m->rel = get_linear(r, "rel.", m->n_relation, m->n_rel);
    ng_arena_done(&r->draft);
    const float *root = floats(r, "root", "", m->width, 1);
    float *asked = float_room(r, &m->arena, m->col.n); /* the root as any other word would be asked */
    if (r->st != NG_OK)
        return;
    m->kernel->product(&m->ask, root, m->width, asked, m->col.n, 1, PRODUCT_IS);
    for (size_t i = 0; i < a; ++i)
        asked[m->col.head + i] = asked[m->col.head + i] > 0 ? asked[m->col.head + i] : 0;
    m->root_head = asked + m->col.head;
    m->root_rel = asked + m->col.rel_head;
}

static void get_scripts(loader *r)
{
    ng_model *m = r->m;
    const char **s = labels(r, "lemma", m->n_script);
    m->script = room(r, m->n_script, sizeof *m->script);
    for (size_t i = 0; i < m->n_script && r->st == NG_OK; ++i) {
        lemma_script *x = &m->script[i];
        x->base = s[i][0];
        if (x->base == '*') {
            x->put = s[i] + 1;
        } else if ((x->base == 'l' || x->base == 'k') && s[i][1] >= '0' && s[i][1] <= '9') {
            x->cut = (unsigned char)(s[i][1] - '0');
            x->put = s[i] + 2;
        } else {
            bad(r, "lemma", "holds a script that cannot be read");
        }
    }
}

static void get_name_types(loader *r)
{
    ng_model *m = r->m;
    const char **s = labels(r, "name", m->n_name);
    if (r->st != NG_OK)
        return;
    m->n_name_type = (m->n_name - 1) / 4;
    for (size_t i = 0; i < m->n_name; ++i) {
        const size_t t = i > 0 ? (i - 1) / 4 : 0;
        if (i == 0 ? strcmp(s[i], "O") != 0 : s[i][0] != "BIES"[(i - 1) % 4] || s[i][1] != '-') {
            bad(r, "name", "is not O, then B, I, E, S of each type");
            return;
        }
        if (i == 0)
            continue;
        const char *type = conllu_name_type(s[i] + 2, strlen(s[i]) - 2);
        if ((i - 1) % 4 == 0)
            m->name_type[t] = type;
        if (strcmp(type, s[i] + 2) != 0 || type != m->name_type[t])
            bad(r, "name", "holds a type that newsgraph does not know");
    }
    if (m->n_name % 4 != 1)
        bad(r, "name", "is not O, then B, I, E, S of each type");
}

static uint8_t base_kind(const char *upos)
{
    static const char *const name[] = { "VERB", "AUX", "NOUN", "ADJ", "ADV" };
    static const uint8_t kind[] = { BASE_VERB, BASE_VERB, BASE_NOUN, BASE_ADJECTIVE, BASE_ADJECTIVE };
    for (size_t i = 0; i < sizeof kind; ++i)
        if (strcmp(upos, name[i]) == 0)
            return kind[i];
    return BASE_NONE;
}

static void get_labels(loader *r)
{
    ng_model *m = r->m;
    m->upos = labels(r, "upos", m->n_upos);
    m->xpos = labels(r, "xpos", m->n_xpos);
    m->relation = labels(r, "rel", m->n_relation);
    get_scripts(r);
    get_name_types(r);
    if (r->st != NG_OK)
        return;
    for (size_t i = 0; i < m->n_upos; ++i)
        if ((m->upos[i] = conllu_upos(m->upos[i], strlen(m->upos[i]))) == NULL)
            bad(r, "upos", "holds an unknown part of speech");
    m->base_kind = room(r, m->n_upos, 1);
    for (size_t i = 0; i < m->n_upos && r->st == NG_OK; ++i)
        m->base_kind[i] = base_kind(m->upos[i]);
    m->root_relation = m->n_relation;
    m->parataxis = "parataxis";
    for (size_t i = 0; i < m->n_relation; ++i)
        if (strcmp(m->relation[i], "root") == 0)
            m->root_relation = i;
    if (m->root_relation == m->n_relation || m->n_relation < 2)
        bad(r, "rel", "has no root, or nothing else");
}

static ng_status load(ng_model *m, const char *path, ng_error *err)
{
    loader r = { .m = m, .path = path, .err = err };
    m->arena.limit = r.draft.limit = (size_t)1 << 30;
    m->kernel = kernel_choose();
    const char *format = tensor_meta(&m->file, "format");
    if (format == NULL || strcmp(format, FORMAT) != 0)
        bad(&r, "format", "in the metadata is not " FORMAT ": no model of this newsgraph");
    get_words(&r);
    get_layers(&r);
    get_asked(&r);
    get_trees(&r);
    get_labels(&r);
    ng_arena_done(&r.draft);
    return r.st;
}

static ng_status make(const char *path, const void *bytes, size_t n, ng_model **ret, ng_error *err)
{
    ng_model *m = calloc(1, sizeof *m);
    if (m == NULL)
        return ng_nomem(err, "model");
    ng_status st =
        bytes != NULL ? tensor_file_parse(&m->file, bytes, n, path, err) : tensor_file_open(&m->file, path, err);
    if (st == NG_OK)
        st = load(m, path, err);
    if (st != NG_OK) {
        ng_model_free(m);
        return st;
    }
    *ret = m;
    return NG_OK;
}

ng_status ng_model_open(const char *path, ng_model **ret, ng_error *err)
{
    return make(path, NULL, 0, ret, err);
}

ng_status ng_model_parse(const void *bytes, size_t n, ng_model **ret, ng_error *err)
{
    return make("model", bytes, n, ret, err);
}

void ng_model_free(ng_model *m)
{
    if (m == NULL)
        return;
    tensor_file_done(&m->file);
    ng_arena_done(&m->arena);
    free(m);
}
