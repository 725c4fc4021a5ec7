/* fuzz_support.h -- what the fuzz targets of article/ share. */
#ifndef FUZZ_ARTICLE_SUPPORT_H
#define FUZZ_ARTICLE_SUPPORT_H

#include <stddef.h>
#include <stdint.h>

#include "reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Parse data as one raw article of the format, and read it as a file of it:
 * abort() where a promise of article.h is broken. */
void fuzz_format(const uint8_t *data, size_t size, ng_input_format format, bool pretokenized);

#endif
