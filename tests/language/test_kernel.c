/* test_kernel.c -- the model's loops, of every kind that this processor runs, against loops as one would write them. */
#include "suite.h"

#include <math.h>
#include <stdint.h>

#include "model_kernel.h"
#include "safetensors.h"

#define GUARD 7.5F /* what stands around a result and must stay */

static uint32_t seed = 1;

static float chance(void)
{
    seed = seed * 1664525U + 1013904223U;
    return (float)(seed >> 8) / (float)(1 << 23) - 1;
}

static float *floats(size_t n)
{
    float *p = malloc((n + 1) * sizeof *p);
    assert_non_null(p);
    for (size_t i = 0; i < n; ++i)
        p[i] = chance();
    return p;
}

static float *guarded(size_t n)
{
    float *p = floats(n);
    for (size_t i = 0; i < n; ++i)
        p[i] = GUARD;
    return p;
}

static void close_to(double got, double want, double size, const char *what, const char *name)
{
    if (!(fabs(got - want) <= 1e-6 * (size + 1)))
        fail_msg("%s, %s: %.9f, not %.9f", name, what, got, want);
}

/* w as panels, from both sides. */
static float *panels(const kernel *k, const float *w, size_t in, size_t out)
{
    const size_t n = panel_up(out) * in;
    float *turned = floats(in * out), *ret = guarded(n), *other = guarded(n);
    for (size_t i = 0; i < in; ++i)
        for (size_t j = 0; j < out; ++j)
            turned[j * in + i] = w[i * out + j];
    k->pack(w, out, in, out, ret);
    k->pack_turned(turned, in, in, out, other);
    assert_memory_equal(ret, other, n * sizeof *ret);
    free(turned);
    free(other);
    return ret;
}

static void check_product(const kernel *k, size_t rows, size_t in, size_t out, product_use use)
{
    const size_t ldx = in + 3, ldy = out + 5;
    float *w = floats(in * out), *b = floats(panel_up(out)), *x = floats(rows * ldx), *y = guarded(rows * ldy);
    float *p = panels(k, w, in, out);
    const linear l = { .w = p, .b = rows % 2 == 0 ? b : NULL, .in = in, .out = out };
    k->product(&l, x, ldx, y, ldy, rows, use);
    for (size_t i = 0; i < rows; ++i)
        for (size_t j = 0; j < ldy; ++j) {
            double want = j < out && l.b != NULL ? (double)b[j] : 0;
            for (size_t n = 0; n < in && j < out; ++n)
                want += (double)x[i * ldx + n] * (double)w[n * out + j];
            if (use == PRODUCT_RELU && want < 0)
                want = 0;
            if (j >= out || use == PRODUCT_ADDED)
                want += (double)GUARD;
            close_to((double)y[i * ldy + j], want, (double)in, "product", k->name);
        }
    for (size_t i = 0; i < rows && use == PRODUCT_IS; ++i) { /* alone as in company */
        float *alone = guarded(ldy);
        k->product(&l, x + i * ldx, ldx, alone, ldy, 1, use);
        assert_memory_equal(alone, y + i * ldy, ldy * sizeof *y);
        free(alone);
    }
    free(w);
    free(b);
    free(x);
    free(y);
    free(p);
}

static void test_products(void **state)
{
    (void)state;
    static const size_t in[] = { 1, 2, 31, 160 }, out[] = { 1, 7, 8, 15, 16, 17, 31, 32, 33, 48, 100 };
    const kernel *k;
    for (size_t i = 0; (k = kernel_at(i)) != NULL; ++i)
        for (size_t rows = 1; rows < 40; rows += rows < 14 ? 1 : 9)
            for (size_t n = 0; n < N(in); ++n)
                for (size_t m = 0; m < N(out); ++m)
                    check_product(k, rows, in[n], out[m], (product_use)((rows + m) % 3));
    assert_ptr_equal(kernel_choose(), kernel_at(0));
}

static void check_norm(const kernel *k, size_t n)
{
    float *x = floats(2 * n), *y = guarded(2 * n), *w = floats(n), *b = floats(n);
    k->layer_norm(w, b, x, y, 2, n);
    for (size_t r = 0; r < 2; ++r) {
        double mean = 0, square = 0;
        for (size_t i = 0; i < n; ++i)
            mean += (double)x[r * n + i] / (double)n;
        for (size_t i = 0; i < n; ++i)
            square += pow((double)x[r * n + i] - mean, 2) / (double)n;
        for (size_t i = 0; i < n; ++i)
            close_to((double)y[r * n + i],
                     ((double)x[r * n + i] - mean) / sqrt(square + 1e-5) * (double)w[i] + (double)b[i], 4, "norm",
                     k->name);
    }
    free(x);
    free(y);
    free(w);
    free(b);
}

static void check_soften(const kernel *k, size_t n)
{
    const size_t ld = panel_up(n);
    float *x = floats(n * ld), *y = floats(n * ld), *by_distance = floats(2 * n + PANEL), *near = by_distance + n;
    for (size_t i = 0; i < n * ld; ++i)
        y[i] = x[i] = x[i] * 40;
    k->soften(y, ld, n, 0.25F, near);
    for (size_t i = 0; i < n; ++i) {
        double sum = 0;
        for (size_t j = 0; j < n; ++j)
            sum += exp((double)x[i * ld + j] / 4 + (double)by_distance[n + j - i]);
        for (size_t j = 0; j < n; ++j)
            close_to((double)y[i * ld + j], exp((double)x[i * ld + j] / 4 + (double)by_distance[n + j - i]) / sum, 2,
                     "shares", k->name);
    }
    free(x);
    free(y);
    free(by_distance);
}

static void check_rows(const kernel *k, size_t n)
{
    float *d = floats(2 * n), *g = floats(2 * n), *far = floats(n), *z = guarded(n), *y = floats(n), *was = floats(n);
    int8_t *bytes = malloc(n);
    assert_non_null(bytes);
    k->relate(d, g, far, z, n);
    for (size_t i = 0; i < n; ++i) {
        const double v = (double)d[i] + (double)g[i] + (double)d[n + i] * (double)g[n + i] + (double)far[i];
        close_to((double)z[i], v > 0 ? v : 0, 4, "relation", k->name);
        bytes[i] = (int8_t)(chance() * 127);
        was[i] = y[i];
    }
    k->add_bytes(y, bytes, 0.5F, n);
    k->add(y, d, n);
    for (size_t i = 0; i < n; ++i)
        close_to((double)y[i], (double)was[i] + 0.5 * bytes[i] + (double)d[i], 64, "sum", k->name);
    size_t best = 0;
    for (size_t i = 0; i < n; ++i) {
        d[i] = floorf(d[i] * 4); /* the same number more than once */
        best = d[i] > d[best] ? i : best;
    }
    assert_int_equal(k->best(d, n), best);
    d[best] = -INFINITY;
    assert_true(n == 1 || k->best(d, n) != best);
    free(d);
    free(g);
    free(far);
    free(z);
    free(y);
    free(was);
    free(bytes);
}

static void test_rows_of_any_length(void **state)
{
    (void)state;
    const kernel *k;
    for (size_t i = 0; (k = kernel_at(i)) != NULL; ++i)
        for (size_t n = 1; n < 300; n += n < 70 ? 1 : 37) {
            check_norm(k, n);
            check_soften(k, n);
            check_rows(k, n);
        }
}

/* All 65,536. */
static void test_half_precision(void **state)
{
    (void)state;
    uint16_t half;
    for (unsigned i = 0; i < 65536; ++i) {
        const tensor t = { .type = TENSOR_F16, .n = 1, .data = &half };
        const int exponent = (int)(i >> 10 & 31), fraction = (int)(i & 1023);
        const double size = exponent == 0 ? ldexp(fraction, -24) : ldexp(1024 + fraction, exponent - 25);
        float got = GUARD;
        half = (uint16_t)i;
        assert_int_equal(tensor_floats(&t, &got), exponent != 31);
        assert_true(exponent == 31 || (double)got == (i >= 32768 ? -size : size));
    }
}

int test_kernel(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_products),
        cmocka_unit_test(test_rows_of_any_length),
        cmocka_unit_test(test_half_precision),
    };
    return cmocka_run_group_tests_name("kernel", tests, NULL, NULL);
}
