/* model_kernel.h -- the loops in which the model's time goes, once for each
 * kind of processor, and the choice among them when a model is opened.
 *
 * What a row of a product becomes depends on that row and the matrix alone:
 * every sum runs in one order, whatever the number of rows, so that an article
 * gives the same bytes in whatever company it is read. Kinds of processors may
 * differ in the last bit.
 */
#ifndef NG_LANGUAGE_MODEL_KERNEL_H
#define NG_LANGUAGE_MODEL_KERNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Columns that stand side by side in memory, and what sizes are rounded up to. */
#define PANEL 32

static inline size_t panel_up(size_t n)
{
    return (n + PANEL - 1) / PANEL * PANEL;
}

/* What to multiply by: y = x W + b. w holds panels of 32 columns, [panel][in][32],
 * the last one filled up with zeros; b (or NULL: zeros) has as many, aligned to 64. */
typedef struct {
    const float *w, *b;
    size_t in, out;
} linear;

/* What becomes of a product. */
typedef enum { PRODUCT_IS, PRODUCT_RELU, PRODUCT_ADDED } product_use;

typedef struct {
    const char *name;
    /* Rows of x and y are ldx and ldy floats apart; exactly l->out columns of y are written (added to). */
    void (*product)(const linear *l, const float *x, size_t ldx, float *y, size_t ldy, size_t rows, product_use use);
    /* Rows of n floats to mean 0 and variance 1, times w, plus b. */
    void (*layer_norm)(const float *w, const float *b, const float *x, float *y, size_t rows, size_t n);
    /* Row i of s, n floats in room for panel_up(n): times scale, plus near[j - i] of column j, to shares that sum to 1.
     */
    void (*soften)(float *s, size_t ld, size_t n, float scale, const float *near);
    /* y += scale * row */
    void (*add_bytes)(float *y, const int8_t *row, float scale, size_t n);
    /* z = relu(d + g + d' g' + far): the second halves of d and g, n further on. */
    void (*relate)(const float *d, const float *g, const float *far, float *z, size_t n);
    /* y += x */
    void (*add)(float *y, const float *x, size_t n);
    /* The first of the greatest of n > 0; 0 where there are none but -INFINITY and NaN. */
    size_t (*best)(const float *s, size_t n);
    /* Panels of the transposed of b[out][in], rows ld apart. */
    void (*pack_turned)(const float *b, size_t ld, size_t in, size_t out, float *to);
    /* Panels of b[in][out]. */
    void (*pack)(const float *b, size_t ld, size_t in, size_t out, float *to);
} kernel;

/* The fastest that this processor runs. */
const kernel *kernel_choose(void);
/* Those that this processor runs, fastest first; NULL past the last. For tests. */
const kernel *kernel_at(size_t i);

#endif
