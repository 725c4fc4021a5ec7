/* blas.h -- matrix products, by OpenBLAS, loaded when the model is.
 *
 * Linked, it would start its threads in every run, and they spin: 60 ms of a run
 * that has no use for the model (0.3.21, four fifths of reading five articles).
 */
#ifndef NG_LANGUAGE_BLAS_H
#define NG_LANGUAGE_BLAS_H

#include "newsgraph/status.h"

/* The functions of CBLAS that the model needs; set by ng_blas_open(). */
typedef struct {
    void (*sgemm)(int order, int trans_a, int trans_b, int m, int n, int k, float alpha, const float *a, int lda,
                  const float *b, int ldb, float beta, float *c, int ldc);
    float (*sdot)(int n, const float *x, int incx, const float *y, int incy);
} ng_blas_functions;
extern ng_blas_functions ng_blas;

/* CBLAS_ORDER and CBLAS_TRANSPOSE, as every CBLAS has them. */
enum { NG_BLAS_ROWS = 101, NG_BLAS_PLAIN = 111, NG_BLAS_TURNED = 112 };

/* Load the library, once for the process, on one thread: ours are one an article.
 * May be called again, from any thread. Errors: NG_E_IO, it is not there. */
NG_NODISCARD ng_status ng_blas_open(ng_error *err);

#endif
