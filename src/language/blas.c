#include "blas.h"

#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

#include "error.h"

ng_blas_functions ng_blas;

static pthread_once_t once = PTHREAD_ONCE_INIT;

/* A symbol as a function: ISO C has no cast for it, POSIX wants the bytes copied. */
static void *symbol(void *library, const char *name, void *ret)
{
    void *p = dlsym(library, name);
    memcpy(ret, &p, sizeof p);
    return p;
}

static void load(void)
{
    ng_blas_functions f;
    void (*set_threads)(int);
    void *library = dlopen("libopenblas.so.0", RTLD_NOW | RTLD_LOCAL); /* stays until the process ends */
    if (library == NULL || symbol(library, "cblas_sgemm", &f.sgemm) == NULL ||
        symbol(library, "cblas_sdot", &f.sdot) == NULL)
        return;
    if (symbol(library, "openblas_set_num_threads", &set_threads) != NULL)
        set_threads(1);
    ng_blas = f;
}

ng_status ng_blas_open(ng_error *err)
{
    (void)pthread_once(&once, load);
    if (ng_blas.sgemm == NULL)
        return ng_fail(err, NG_E_IO, "language", SIZE_MAX, "the model needs libopenblas.so.0 (Debian: libopenblas0)");
    return NG_OK;
}
