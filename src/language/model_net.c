/* model_net.c -- the network, of the loops that model_kernel.h has. */
#include "model_private.h"

#include <math.h>
#include <string.h>

static void mix(ng_model_worker *w, size_t row, size_t rows)
{
    const ng_model *m = w->m;
    const kernel *k = m->kernel;
    float *word = w->word + row * m->width;
    k->product(&m->mix1, w->mixed, m->mix1.in, w->hide, m->mix1.out, rows, PRODUCT_RELU);
    k->product(&m->mix2, w->hide, m->mix1.out, w->y, m->width, rows, PRODUCT_IS);
    k->layer_norm(m->mix_norm.w, m->mix_norm.b, w->y, word, rows, m->width);
    k->product(&m->word_lemma, word, m->width, w->word_lemma + row * m->n_script, m->n_script, rows, PRODUCT_IS);
}

void model_words(ng_model_worker *w, const ng_document *d, size_t n_type)
{
    const size_t in = w->m->n_feature + w->m->n_vector;
    for (size_t i = 0; i < n_type; i += MODEL_ROWS) {
        const size_t rows = n_type - i < MODEL_ROWS ? n_type - i : MODEL_ROWS;
        for (size_t k = 0; k < rows; ++k) {
            const ng_span s = d->token[w->example[i + k]].span;
            model_word_input(w->m, d->article->text + s.begin, s.end - s.begin, w->mixed + k * in);
        }
        mix(w, i, rows);
    }
}

/* y3[i] = y[i - 1], y[i], y[i + 1] within each window, zeros outside. */
static void neighbours(ng_model_worker *w, size_t from, size_t to)
{
    const size_t n = w->m->width, bytes = n * sizeof(float);
    const float *y = w->y;
    float *out = w->y3;
    for (size_t k = from; k < to; ++k)
        for (uint32_t i = 0; i < w->window[k].n; ++i, y += n, out += 3 * n) {
            if (i > 0)
                memcpy(out, y - n, bytes);
            else
                memset(out, 0, bytes);
            memcpy(out + n, y, bytes);
            if (i + 1 < w->window[k].n)
                memcpy(out + 2 * n, y + n, bytes);
            else
                memset(out + 2 * n, 0, bytes);
        }
}

/* y = norm(x) */
static void layer_norm(ng_model_worker *w, const norm *l, size_t rows)
{
    w->m->kernel->layer_norm(l->w, l->b, w->x, w->y, rows, w->m->width);
}

/* x += b(relu(a(in))) */
static void feed(ng_model_worker *w, const linear *a, const linear *b, const float *in, size_t rows)
{
    w->m->kernel->product(a, in, a->in, w->hide, a->out, rows, PRODUCT_RELU);
    w->m->kernel->product(b, w->hide, a->out, w->x, b->out, rows, PRODUCT_ADDED);
}

/* One window, one head: what each token takes from the others, into y. */
static void attend(ng_model_worker *w, const attention *l, size_t head, const float *qkv, float *y, size_t n)
{
    const ng_model *m = w->m;
    const kernel *k = m->kernel;
    const size_t d = m->width / m->n_head, ld = 3 * m->width, up = panel_up(n);
    const float *query = qkv + head * d, *key = query + m->width, *value = key + m->width;
    const linear keys = { .w = w->panels, .in = d, .out = n }, values = { .w = w->panels, .in = n, .out = d };
    k->pack_turned(key, ld, d, n, w->panels);
    k->product(&keys, query, ld, w->soft, up, n, PRODUCT_IS);
    k->soften(w->soft, up, n, 1 / sqrtf((float)d), l->near + head * NEAR_N + MODEL_WINDOW);
    k->pack(value, ld, n, d, w->panels);
    k->product(&values, w->soft, up, y + head * d, m->width, n, PRODUCT_IS);
}

static void attention_layer(ng_model_worker *w, const attention *l, size_t from, size_t to, size_t rows)
{
    const ng_model *m = w->m;
    layer_norm(w, &l->norm, rows);
    m->kernel->product(&l->qkv, w->y, m->width, w->y3, 3 * m->width, rows, PRODUCT_IS);
    size_t row = 0;
    for (size_t k = from; k < to; row += w->window[k++].n)
        for (size_t h = 0; h < m->n_head; ++h)
            attend(w, l, h, w->y3 + row * 3 * m->width, w->y + row * m->width, w->window[k].n);
    m->kernel->product(&l->out, w->y, m->width, w->x, m->width, rows, PRODUCT_ADDED);
    layer_norm(w, &l->norm2, rows);
    feed(w, &l->a, &l->b, w->y, rows);
}

static void relu(float *x, size_t n)
{
    for (size_t i = 0; i < n; ++i)
        x[i] = x[i] > 0 ? x[i] : 0;
}

/* What heads of all kinds ask: w->asked, w->dep. */
static void ask(ng_model_worker *w, size_t rows)
{
    const ng_model *m = w->m;
    const size_t ld = m->col.n;
    layer_norm(w, &m->norm, rows);
    m->kernel->product(&m->ask, w->y, m->width, w->asked, ld, rows, PRODUCT_IS);
    for (size_t i = 0; i < rows; ++i) /* dep and head stand side by side */
        relu(w->asked + i * ld + m->col.dep, 2 * m->n_arc);
    m->kernel->product(&m->arc, w->asked + m->col.dep, ld, w->dep, m->n_arc, rows, PRODUCT_IS);
}

void model_encode(ng_model_worker *w, size_t from, size_t to, uint32_t batch_first)
{
    const ng_model *m = w->m;
    size_t rows = 0;
    for (size_t k = from; k < to; ++k)
        for (uint32_t i = 0; i < w->window[k].n; ++i, ++rows)
            memcpy(w->x + rows * m->width, w->word + w->type_of[w->window[k].first + i - batch_first] * m->width,
                   m->width * sizeof(float));
    for (size_t i = 0; i < m->n_conv; ++i) {
        layer_norm(w, &m->conv[i].norm, rows);
        neighbours(w, from, to);
        feed(w, &m->conv[i].a, &m->conv[i].b, w->y3, rows);
    }
    for (size_t i = 0; i < m->n_attention; ++i)
        attention_layer(w, &m->att[i], from, to, rows);
    ask(w, rows);
}

/* Of a head at position j (the root: -1) seen from i. */
static size_t far_index(size_t i, size_t j)
{
    if (j > i)
        return FAR + (j - i < FAR ? j - i : FAR);
    return FAR - (i - j < FAR ? i - j : FAR);
}

void model_arcs(ng_model_worker *w, size_t row, size_t n)
{
    const ng_model *m = w->m;
    const size_t a = m->n_arc;
    const linear heads = { .w = w->panels, .in = a, .out = n + 1 };
    memcpy(w->heads, m->root_head, a * sizeof *w->heads);
    for (size_t i = 0; i < n; ++i)
        memcpy(w->heads + (i + 1) * a, w->asked + (row + i) * m->col.n + m->col.head, a * sizeof *w->heads);
    m->kernel->pack_turned(w->heads, a, a, n + 1, w->panels);
    m->kernel->product(&heads, w->dep + row * a, a, w->score, n + 1, n, PRODUCT_IS);
    for (size_t i = 0; i < n; ++i) {
        float *s = w->score + i * (n + 1);
        s[0] += m->arc_far_root;
        m->kernel->add(s + 1, m->arc_far + MODEL_WINDOW - i, n);
    }
}

/* z = relu(d + g + d' g' + far), d of the dependent, g of its head. */
static void relation_input(ng_model_worker *w, size_t row, size_t i, float *z)
{
    const ng_model *m = w->m;
    const uint32_t h = w->head[row + i];
    const float *d = w->asked + (row + i) * m->col.n + m->col.rel_dep;
    const float *g = h == 0 ? m->root_rel : w->asked + (row + h - 1) * m->col.n + m->col.rel_head;
    m->kernel->relate(d, g, m->rel_far + (h == 0 ? FAR_ROOT : far_index(i, h - 1)) * m->n_rel, z, m->n_rel);
}

void model_relations(ng_model_worker *w, size_t from, size_t to)
{
    const ng_model *m = w->m;
    size_t row = 0;
    for (size_t k = from; k < to; row += w->window[k++].n)
        for (size_t i = 0; i < w->window[k].n; ++i)
            relation_input(w, row, i, w->z + (row + i) * m->n_rel);
    m->kernel->product(&m->rel, w->z, m->n_rel, w->rel_score, m->n_relation, row, PRODUCT_IS);
}
