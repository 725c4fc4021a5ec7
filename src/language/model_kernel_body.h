/* model_kernel_body.h -- the loops of model_kernel.h, included by one file for
 * each kind of processor, which defines
 *   LANES        floats in a register
 *   ROWS         rows that a product takes at once: 2 ROWS + 3 registers are used
 *   KERNEL       the name of the table of functions, KERNEL_NAME its string
 * and is compiled for that kind. Products are vectors of GCC's and Clang's C, the
 * rest loops that the compiler vectorises.
 *
 * A product takes ROWS rows and 2 LANES columns at once, sums in registers: each
 * step loads two vectors of the matrix and one float a row (as in Goto and van de
 * Geijn, Anatomy of High-Performance Matrix Multiplication, 2008; ours are so small
 * that a panel stays in the first two caches, and nothing is cut further). */
#include <float.h>
#include <math.h>
#include <string.h>

#include "model_kernel.h"

typedef float vec __attribute__((vector_size(4 * LANES)));
typedef float vec_at __attribute__((vector_size(4 * LANES), aligned(4), may_alias)); /* anywhere in memory */

typedef int32_t mask __attribute__((vector_size(4 * LANES)));

/* Sums of a block: n rows of two vectors. */
typedef struct {
    vec a[ROWS], b[ROWS];
} sums;

#define INLINE static inline __attribute__((always_inline))
#ifdef __clang__
#define UNROLL _Pragma("clang loop unroll(full)")
#else
#define UNROLL _Pragma("GCC unroll 16")
#endif

INLINE void load_sums(sums *s, size_t n, const float *b)
{
    vec a0 = { 0 }, b0 = { 0 };
    if (b != NULL) {
        a0 = *(const vec_at *)b;
        b0 = *(const vec_at *)(b + LANES);
    }
    UNROLL
    for (size_t i = 0; i < n; ++i) {
        s->a[i] = a0;
        s->b[i] = b0;
    }
}

INLINE void use_sums(sums *s, size_t n, float *y, size_t ldy, product_use use)
{
    const vec zero = { 0 };
    UNROLL
    for (size_t i = 0; i < n; ++i) {
        vec_at *to = (vec_at *)(y + i * ldy), *to2 = (vec_at *)(y + i * ldy + LANES);
        if (use == PRODUCT_RELU) {
            s->a[i] = (vec)((mask)s->a[i] & (s->a[i] > zero));
            s->b[i] = (vec)((mask)s->b[i] & (s->b[i] > zero));
        } else if (use == PRODUCT_ADDED) {
            s->a[i] += *to;
            s->b[i] += *to2;
        }
        *to = s->a[i];
        *to2 = s->b[i];
    }
}

/* n rows, 2 LANES columns. n is a constant wherever this is inlined. */
INLINE void block(size_t n, const float *w, const float *b, size_t in, const float *x, size_t ldx, float *y, size_t ldy,
                  product_use use)
{
    sums s;
    load_sums(&s, n, b);
    for (size_t k = 0; k < in; ++k, w += PANEL) {
        const vec p = *(const vec_at *)w, q = *(const vec_at *)(w + LANES);
        UNROLL
        for (size_t i = 0; i < n; ++i) {
            s.a[i] += p * x[i * ldx + k];
            s.b[i] += q * x[i * ldx + k];
        }
    }
    use_sums(&s, n, y, ldy, use);
}

static void blocks(size_t n, const float *w, const float *b, size_t in, const float *x, size_t ldx, float *y,
                   size_t ldy, product_use use)
{
    switch (n) {
#define CASE(k)                                                                                                        \
    case k: block(k <= ROWS ? k : ROWS, w, b, in, x, ldx, y, ldy, use); break
        CASE(1);
        CASE(2);
        CASE(3);
        CASE(4);
        CASE(5);
        CASE(6);
        CASE(7);
        CASE(8);
        CASE(9);
        CASE(10);
        CASE(11);
        CASE(12);
#undef CASE
    default: break;
    }
}

/* The last columns of a matrix, fewer than 2 LANES: through a place of their own. */
static void narrow_block(size_t n, size_t columns, const float *w, const float *b, size_t in, const float *x,
                         size_t ldx, float *y, size_t ldy, product_use use)
{
    float part[ROWS][2 * LANES];
    for (size_t i = 0; i < n && use == PRODUCT_ADDED; ++i) {
        memset(part[i], 0, sizeof part[i]);
        memcpy(part[i], y + i * ldy, columns * sizeof *y);
    }
    blocks(n, w, b, in, x, ldx, part[0], 2 * LANES, use);
    for (size_t i = 0; i < n; ++i)
        memcpy(y + i * ldy, part[i], columns * sizeof *y);
}

static void product(const linear *l, const float *x, size_t ldx, float *y, size_t ldy, size_t rows, product_use use)
{
    const size_t n_block = (rows + ROWS - 1) / ROWS;
    for (size_t column = 0; column < l->out; column += 2 * LANES) {
        const float *w = l->w + column / PANEL * PANEL * l->in + column % PANEL,
                    *b = l->b != NULL ? l->b + column : NULL;
        for (size_t k = 0, row = 0, next; k < n_block; ++k, row = next) { /* blocks of like height */
            next = rows * (k + 1) / n_block;
            const float *from = x + row * ldx;
            float *to = y + row * ldy + column;
            if (l->out - column >= 2 * LANES)
                blocks(next - row, w, b, l->in, from, ldx, to, ldy, use);
            else
                narrow_block(next - row, l->out - column, w, b, l->in, from, ldx, to, ldy, use);
        }
    }
}

/* Sums side by side, as many on every kind of processor: the compiler may not reorder one. */
static float sum(const float *x, size_t n)
{
    float s[16] = { 0 };
    size_t i = 0;
    for (; i + 16 <= n; i += 16)
        for (size_t k = 0; k < 16; ++k)
            s[k] += x[i + k];
    for (; i < n; ++i)
        s[i % 16] += x[i];
    for (size_t half = 8; half > 0; half /= 2)
        for (size_t k = 0; k < half; ++k)
            s[k] += s[k + half];
    return s[0];
}

static void layer_norm(const float *w, const float *b, const float *x, float *y, size_t rows, size_t n)
{
    for (size_t r = 0; r < rows; ++r, x += n, y += n) {
        const float mean = sum(x, n) / (float)n;
        for (size_t i = 0; i < n; ++i)
            y[i] = (x[i] - mean) * (x[i] - mean);
        const float scale = 1 / sqrtf(sum(y, n) / (float)n + 1e-5F);
        for (size_t i = 0; i < n; ++i)
            y[i] = (x[i] - mean) * scale * w[i] + b[i];
    }
}

/* e^x for x <= 0, to seven digits, in a form that vectorises: 2^i times a
 * polynomial for the rest (Cephes' expf). */
INLINE float exp_negative(float x)
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

/* The greatest of n, a multiple of 16. */
static float greatest(const float *x, size_t n)
{
    float m[16];
    memcpy(m, x, sizeof m);
    for (size_t i = 16; i < n; i += 16)
        for (size_t k = 0; k < 16; ++k)
            m[k] = x[i + k] > m[k] ? x[i + k] : m[k];
    for (size_t half = 8; half > 0; half /= 2)
        for (size_t k = 0; k < half; ++k)
            m[k] = m[k] > m[k + half] ? m[k] : m[k + half];
    return m[0];
}

static void soften(float *s, size_t ld, size_t n, float scale, const float *near)
{
    const size_t up = (n + 15) / 16 * 16;
    for (size_t i = 0; i < n; ++i, s += ld, --near) {
        for (size_t j = 0; j < n; ++j)
            s[j] = s[j] * scale + near[j];
        for (size_t j = n; j < up; ++j)
            s[j] = -FLT_MAX; /* no share */
        const float most = greatest(s, up);
        for (size_t j = 0; j < up; ++j)
            s[j] = exp_negative(s[j] - most);
        const float share = 1 / sum(s, n);
        for (size_t j = 0; j < up; ++j)
            s[j] *= share;
    }
}

static void add_bytes(float *restrict y, const int8_t *restrict row, float scale, size_t n)
{
    for (size_t i = 0; i < n; ++i)
        y[i] += scale * (float)row[i];
}

static void relate(const float *d, const float *g, const float *far, float *restrict z, size_t n)
{
    for (size_t k = 0; k < n; ++k) {
        const float v = d[k] + g[k] + d[n + k] * g[n + k] + far[k];
        z[k] = v > 0 ? v : 0;
    }
}

static void add(float *restrict y, const float *restrict x, size_t n)
{
    for (size_t i = 0; i < n; ++i)
        y[i] += x[i];
}

static size_t best(const float *s, size_t n)
{
    float most = s[0];
    size_t k = 0;
    if (n >= 16) {
        most = greatest(s, n / 16 * 16);
        for (size_t i = n / 16 * 16; i < n; ++i)
            most = s[i] > most ? s[i] : most;
        for (k = 0; k < n && !(s[k] == most); ++k)
            ;
        return k < n ? k : 0;
    }
    for (size_t i = 1; i < n; ++i)
        if (s[i] > s[k])
            k = i;
    return k;
}

static void pack(const float *b, size_t ld, size_t in, size_t out, float *to)
{
    for (size_t column = 0; column < out; column += PANEL) {
        const size_t n = out - column < PANEL ? out - column : PANEL;
        for (size_t k = 0; k < in; ++k, to += PANEL) {
            memcpy(to, b + k * ld + column, n * sizeof *to);
            memset(to + n, 0, (PANEL - n) * sizeof *to);
        }
    }
}

static void pack_turned(const float *b, size_t ld, size_t in, size_t out, float *to)
{
    for (size_t column = 0; column < out; column += PANEL, to += in * PANEL) {
        const size_t n = out - column < PANEL ? out - column : PANEL;
        if (n < PANEL)
            memset(to, 0, in * PANEL * sizeof *to);
        for (size_t j = 0; j < n; ++j)
            for (size_t k = 0; k < in; ++k)
                to[k * PANEL + j] = b[(column + j) * ld + k];
    }
}

const kernel KERNEL = { KERNEL_NAME, product, layer_norm, soften, add_bytes, relate, add, best, pack_turned, pack };
