/* model_kernel_plain.c -- any processor: registers of 4 floats, or what the compiler makes of them. */
#define LANES 4
#ifdef __aarch64__
#define ROWS 8 /* 32 registers */
#else
#define ROWS 4
#endif
#define KERNEL kernel_plain
#define KERNEL_NAME "plain"
#include "model_kernel_body.h"
