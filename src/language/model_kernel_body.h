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

/* Whole vectors of x[0, n) and where they end. */
#define AT(p) (*(vec_at *)(p))
#define READ(p) (*(const vec_at *)(p))

INLINE vec all(float v)
{
    const vec zero = { 0 };
    return zero + v;
}

INLINE vec greater(vec a, vec b)
{
    const mask m = a > b;
    return (vec)(((mask)a & m) | ((mask)b & ~m));
}

/* The lanes of v summed, halves first. */
INLINE float sum_lanes(vec v)
{
    float s[LANES];
    memcpy(s, &v, sizeof s);
    for (size_t half = LANES / 2; half > 0; half /= 2)
        for (size_t k = 0; k < half; ++k)
            s[k] += s[k + half];
    return s[0];
}

static void layer_norm(const float *w, const float *b, const float *x, float *y, size_t rows, size_t n)
{
    const size_t whole = n / LANES * LANES;
    for (size_t r = 0; r < rows; ++r, x += n, y += n) {
        vec s = { 0 };
        float rest = 0;
        for (size_t i = 0; i < whole; i += LANES)
            s += READ(x + i);
        for (size_t i = whole; i < n; ++i)
            rest += x[i];
        const float mean = (sum_lanes(s) + rest) / (float)n;
        s = all(rest = 0);
        for (size_t i = 0; i < whole; i += LANES)
            s += (READ(x + i) - mean) * (READ(x + i) - mean);
        for (size_t i = whole; i < n; ++i)
            rest += (x[i] - mean) * (x[i] - mean);
        const float scale = 1 / sqrtf((sum_lanes(s) + rest) / (float)n + 1e-5F);
        for (size_t i = 0; i < whole; i += LANES)
            AT(y + i) = (READ(x + i) - mean) * scale * READ(w + i) + READ(b + i);
        for (size_t i = whole; i < n; ++i)
            y[i] = (x[i] - mean) * scale * w[i] + b[i];
    }
}

/* e^x for x <= 0, to seven digits: 2^i times a polynomial for the rest (Cephes' expf). */
INLINE vec exp_negative(vec x)
{
    x = greater(x, all(-80)); /* NaN too: weights that overflow give nonsense, no harm */
    const mask i = __builtin_convertvector(x * 1.44269504F - 0.5F, mask);
    const vec whole = __builtin_convertvector(i, vec), r = x - whole * 0.693359375F + whole * 2.12194440e-4F;
    vec p = all(1.9875691500e-4F);
    p = p * r + 1.3981999507e-3F;
    p = p * r + 8.3334519073e-3F;
    p = p * r + 4.1665795894e-2F;
    p = p * r + 1.6666665459e-1F;
    p = p * r + 5.0000001201e-1F;
    p = p * r * r + r + 1;
    return p * (vec)((i + 127) << 23);
}

/* The greatest of n, whole vectors; NaN is less than any number. */
INLINE float greatest(const float *x, size_t n)
{
    vec m = all(-FLT_MAX);
    for (size_t i = 0; i < n; i += LANES)
        m = greater(READ(x + i), m);
    float most[LANES];
    memcpy(most, &m, sizeof most);
    for (size_t half = LANES / 2; half > 0; half /= 2)
        for (size_t k = 0; k < half; ++k)
            most[k] = most[k] > most[k + half] ? most[k] : most[k + half];
    return most[0];
}

static void soften(float *s, size_t ld, size_t n, float scale, const float *near)
{
    const size_t up = (n + LANES - 1) / LANES * LANES;
    for (size_t i = 0; i < n; ++i, s += ld, --near) {
        for (size_t j = 0; j < up; j += LANES)
            AT(s + j) = READ(s + j) * scale + READ(near + j);
        for (size_t j = n; j < up; ++j)
            s[j] = -FLT_MAX; /* no share */
        const float most = greatest(s, up);
        vec sum = { 0 };
        for (size_t j = 0; j < up; j += LANES)
            sum += AT(s + j) = exp_negative(READ(s + j) - most);
        const float share = 1 / sum_lanes(sum);
        for (size_t j = 0; j < up; j += LANES)
            AT(s + j) = READ(s + j) * share;
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
    const size_t whole = n / LANES * LANES;
    float most = greatest(s, whole);
    for (size_t i = whole; i < n; ++i)
        most = s[i] > most ? s[i] : most;
    for (size_t i = 0; i < n; ++i)
        if (s[i] == most)
            return i;
    return 0;
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
