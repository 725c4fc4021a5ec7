/* Whatever is read can be written, is read again, and gives the same bytes. */
#include <stdlib.h>
#include <string.h>

#include "exchange.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ng_arena a = { .limit = (size_t)1 << 28 }, again = a;
    ng_extract *x = NULL, *y = NULL;
    ng_str one = { 0 }, two = { 0 };
    if (ng_exchange_read((const char *)data, size, &a, &x, NULL) == NG_OK) {
        if (ng_exchange_write(x, &one, NULL) != NG_OK || ng_exchange_read(one.s, one.len, &again, &y, NULL) != NG_OK ||
            ng_exchange_write(y, &two, NULL) != NG_OK || one.len != two.len || memcmp(one.s, two.s, one.len) != 0)
            abort();
        if (strlen(x->text) != x->len || strcmp(x->text, y->text) != 0 || one.s[one.len - 1] != '\n')
            abort();
    }
    ng_str_done(&one);
    ng_str_done(&two);
    ng_arena_done(&a);
    ng_arena_done(&again);
    return 0;
}
