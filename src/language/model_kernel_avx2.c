/* model_kernel_avx2.c -- x86-64 with AVX2 and FMA: 16 registers of 8 floats. */
#define LANES 8
#define ROWS 6
#define KERNEL kernel_avx2
#define KERNEL_NAME "avx2"
#include "model_kernel_body.h"
