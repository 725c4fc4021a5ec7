#include "fuzz_support.h"

/* The first byte chooses among what is text of some kind. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    if (data[0] == 'C')
        fuzz_format(data + 1, size - 1, NG_INPUT_CONLLU, false);
    else if (data[0] == 'A')
        fuzz_format(data + 1, size - 1, NG_INPUT_AUTO, false);
    else
        fuzz_format(data + 1, size - 1, NG_INPUT_TEXT, data[0] == 'P');
    return 0;
}
