/* model_net.c -- the network's arithmetic. Products are OpenBLAS's, the rest is
 * loops that the compiler vectorises. */
#include "model_private.h"

#include <math.h>
#include <string.h>

#include "blas.h"
#include "conllu.h"

void model_linear(const linear *l, const float *x, size_t ldx, float *y, size_t ldy, size_t rows)
{
    if (l->b != NULL)
        for (size_t i = 0; i < rows; ++i)
            memcpy(y + i * ldy, l->b, l->out * sizeof *y);
    ng_blas.sgemm(NG_BLAS_ROWS, NG_BLAS_PLAIN, NG_BLAS_TURNED, (int)rows, (int)l->out, (int)l->in, 1, x, (int)ldx, l->w,
                  (int)l->in, l->b != NULL, y, (int)ldy);
}

static void relu(float *x, size_t n)
{
    for (size_t i = 0; i < n; ++i)
        x[i] = x[i] > 0 ? x[i] : 0;
}

static void add(float *restrict x, const float *restrict y, size_t n)
{
    for (size_t i = 0; i < n; ++i)
        x[i] += y[i];
}

/* Eight sums side by side: the compiler may not reorder one. */
static float sum(const float *x, size_t n)
{
    float s[8] = { 0 };
    size_t i = 0;
    for (; i + 8 <= n; i += 8)
        for (size_t k = 0; k < 8; ++k)
            s[k] += x[i + k];
    for (; i < n; ++i)
        s[0] += x[i];
    return ((s[0] + s[4]) + (s[1] + s[5])) + ((s[2] + s[6]) + (s[3] + s[7]));
}

static void layer_norm(const norm *l, const float *x, float *y, size_t rows, size_t n)
{
    for (size_t r = 0; r < rows; ++r, x += n, y += n) {
        const float mean = sum(x, n) / (float)n;
        for (size_t i = 0; i < n; ++i)
            y[i] = (x[i] - mean) * (x[i] - mean);
        const float scale = 1 / sqrtf(sum(y, n) / (float)n + 1e-5F);
        for (size_t i = 0; i < n; ++i)
            y[i] = (x[i] - mean) * scale * l->w[i] + l->b[i];
    }
}

/* e^x for x <= 0, to seven digits, in a form that vectorises: 2^i times a
 * polynomial for the rest (Cephes' expf). */
static inline float exp_negative(float x)
{
    x = x > -80 ? x : -80; /* NaN too: weights that overflow give nonsense, no harm */
    const float t = x * 1.44269504F;
    const int32_t i = (int32_t)(t - 0.5F);
    const float r = x - (float)i * 0.693359375F + (float)i * 2.12194440e-4F;
    float p = 1.9875691500e-4F;
    p = p * r + 1.3981999507e-3F;
    p = p * r + 8.3334519073e-3F;
    p = p * r + 4.1665795894e-2F;
    p = p * r + 1.6666665459e-1F;
    p = p * r + 5.0000001201e-1F;
    p = p * r * r + r + 1;
    union {
        int32_t i;
        float f;
    } two = { .i = (i + 127) << 23 };
    return p * two.f;
}

static void softmax(float *x, size_t n)
{
    float most = x[0];
    for (size_t i = 1; i < n; ++i)
        most = x[i] > most ? x[i] : most;
    for (size_t i = 0; i < n; ++i)
        x[i] = exp_negative(x[i] - most);
    const float scale = 1 / sum(x, n);
    for (size_t i = 0; i < n; ++i)
        x[i] *= scale;
}

static void mix(ng_model_worker *w, size_t row, size_t rows)
{
    const ng_model *m = w->m;
    float *word = w->word + row * m->width;
    model_linear(&m->mix1, w->mixed, m->n_feature + m->n_vector, w->hide, m->mix1.out, rows);
    relu(w->hide, rows * m->mix1.out);
    model_linear(&m->mix2, w->hide, m->mix1.out, w->y, m->width, rows);
    layer_norm(&m->mix_norm, w->y, word, rows, m->width);
    model_linear(&m->word_lemma, word, m->width, w->word_lemma + row * m->n_script, m->n_script, rows);
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

/* x += b(relu(a(in))); out is room for b's rows. */
static void feed(ng_model_worker *w, const linear *a, const linear *b, const float *in, float *out, size_t rows)
{
    model_linear(a, in, a->in, w->hide, a->out, rows);
    relu(w->hide, rows * a->out);
    model_linear(b, w->hide, a->out, out, b->out, rows);
    add(w->x, out, rows * b->out);
}

/* One window, one head: what each token takes from the others, into y. */
static void attend(ng_model_worker *w, const attention *l, size_t head, const float *qkv, float *y, size_t n)
{
    const ng_model *m = w->m;
    const size_t d = m->width / m->n_head, ld = 3 * m->width;
    const float *q = qkv + head * d, *k = q + m->width, *v = k + m->width, *near = l->near + head * (2 * FAR + 1);
    ng_blas.sgemm(NG_BLAS_ROWS, NG_BLAS_PLAIN, NG_BLAS_TURNED, (int)n, (int)n, (int)d, 1 / sqrtf((float)d), q, (int)ld,
                  k, (int)ld, 0, w->soft, (int)n);
    for (size_t i = 0; i < n; ++i) {
        float *s = w->soft + i * n;
        const size_t lo = i > FAR ? i - FAR : 0, hi = i + FAR < n ? i + FAR : n - 1;
        for (size_t j = 0; j < lo; ++j)
            s[j] += near[0];
        for (size_t j = lo; j <= hi; ++j)
            s[j] += near[j + FAR - i];
        for (size_t j = hi + 1; j < n; ++j)
            s[j] += near[2 * FAR];
        softmax(s, n);
    }
    ng_blas.sgemm(NG_BLAS_ROWS, NG_BLAS_PLAIN, NG_BLAS_PLAIN, (int)n, (int)d, (int)n, 1, w->soft, (int)n, v, (int)ld, 0,
                  y + head * d, (int)m->width);
}

static void attention_layer(ng_model_worker *w, const attention *l, size_t from, size_t to, size_t rows)
{
    const ng_model *m = w->m;
    layer_norm(&l->norm, w->x, w->y, rows, m->width);
    model_linear(&l->qkv, w->y, m->width, w->y3, 3 * m->width, rows);
    size_t row = 0;
    for (size_t k = from; k < to; row += w->window[k++].n)
        for (size_t h = 0; h < m->n_head; ++h)
            attend(w, l, h, w->y3 + row * 3 * m->width, w->y + row * m->width, w->window[k].n);
    model_linear(&l->out, w->y, m->width, w->hide, m->width, rows);
    add(w->x, w->hide, rows * m->width);
    layer_norm(&l->norm2, w->x, w->y, rows, m->width);
    feed(w, &l->a, &l->b, w->y, w->y3, rows);
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
        layer_norm(&m->conv[i].norm, w->x, w->y, rows, m->width);
        neighbours(w, from, to);
        feed(w, &m->conv[i].a, &m->conv[i].b, w->y3, w->y, rows);
    }
    for (size_t i = 0; i < m->n_attention; ++i)
        attention_layer(w, &m->att[i], from, to, rows);
    layer_norm(&m->norm, w->x, w->y, rows, m->width);
    model_linear(&m->ask, w->y, m->width, w->asked, m->col.n, rows);
    for (size_t i = 0; i < rows; ++i) /* dep and head stand side by side */
        relu(w->asked + i * m->col.n + m->col.dep, 2 * m->n_arc);
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
    const size_t ld = m->col.n, a = m->n_arc;
    const float *dep = w->asked + row * ld + m->col.dep, *head = w->asked + row * ld + m->col.head;
    ng_blas.sgemm(NG_BLAS_ROWS, NG_BLAS_PLAIN, NG_BLAS_PLAIN, (int)n, (int)a, (int)a, 1, dep, (int)ld, m->arc, (int)a,
                  0, w->dep, (int)a);
    ng_blas.sgemm(NG_BLAS_ROWS, NG_BLAS_PLAIN, NG_BLAS_TURNED, (int)n, (int)n, (int)a, 1, w->dep, (int)a, head, (int)ld,
                  0, w->score + 1, (int)(n + 1));
    const float root = ng_blas.sdot((int)a, m->root_head, 1, m->arc_head, 1);
    for (size_t i = 0; i < n; ++i)
        w->score[i * (n + 1)] = ng_blas.sdot((int)a, w->dep + i * a, 1, m->root_head, 1) + root + m->arc_far[FAR_ROOT];
    for (size_t j = 0; j < n; ++j) {
        const float own = ng_blas.sdot((int)a, head + j * ld, 1, m->arc_head, 1);
        for (size_t i = 0; i < n; ++i)
            w->score[i * (n + 1) + 1 + j] += own + m->arc_far[far_index(i, j)];
    }
}

/* z = relu(d + g + d' g' + far), d of the dependent, g of its head. */
static void relation_input(ng_model_worker *w, size_t row, size_t i, float *z)
{
    const ng_model *m = w->m;
    const uint32_t h = w->head[row + i];
    const float *d = w->asked + (row + i) * m->col.n + m->col.rel_dep;
    const float *g = h == 0 ? m->root_rel : w->asked + (row + h - 1) * m->col.n + m->col.rel_head;
    const float *far = m->rel_far + (h == 0 ? FAR_ROOT : far_index(i, h - 1)) * m->n_rel;
    for (size_t k = 0; k < m->n_rel; ++k)
        z[k] = d[k] + g[k] + d[m->n_rel + k] * g[m->n_rel + k] + far[k];
    relu(z, m->n_rel);
}

void model_relations(ng_model_worker *w, size_t from, size_t to)
{
    const ng_model *m = w->m;
    size_t row = 0;
    for (size_t k = from; k < to; row += w->window[k++].n)
        for (size_t i = 0; i < w->window[k].n; ++i)
            relation_input(w, row, i, w->z + (row + i) * m->n_rel);
    model_linear(&m->rel, w->z, m->n_rel, w->rel_score, m->n_relation, row);
}
