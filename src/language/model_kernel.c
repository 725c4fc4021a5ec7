/* model_kernel.c -- which of the kernels this processor runs. */
#include "model_kernel.h"

extern const kernel kernel_plain;
#ifdef NG_KERNEL_X86
extern const kernel kernel_avx2, kernel_avx512;

static bool has_avx2(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
}

static bool has_avx512(void)
{
    return has_avx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}
#endif

const kernel *kernel_at(size_t i)
{
#ifdef NG_KERNEL_X86
    if (has_avx512() && i-- == 0)
        return &kernel_avx512;
    if (has_avx2() && i-- == 0)
        return &kernel_avx2;
#endif
    return i == 0 ? &kernel_plain : NULL;
}

const kernel *kernel_choose(void)
{
    return kernel_at(0);
}
