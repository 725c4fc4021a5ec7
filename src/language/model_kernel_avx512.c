/* model_kernel_avx512.c -- x86-64 with AVX-512 F, BW, DQ and VL: 32 registers of 16 floats. */
#define LANES 16
#define ROWS 12
#define KERNEL kernel_avx512
#define KERNEL_NAME "avx512"
#include "model_kernel_body.h"
