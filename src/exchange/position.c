#include "position.h"

#include <stdlib.h>

#define STEP 64

static bool begins(char c)
{
    return ((unsigned char)c & 0xc0) != 0x80;
}

bool ng_positions_init(ng_positions *p, const char *text, size_t len)
{
    *p = (ng_positions){ .text = text, .len = len };
    size_t n = 0;
    for (size_t i = 0; i < len; ++i)
        n += begins(text[i]);
    p->n_cp = n;
    if (n == len)
        return true;
    p->byte = calloc(n / STEP + 1, sizeof *p->byte);
    p->cp = calloc(len / STEP + 1, sizeof *p->cp);
    if (p->byte == NULL || p->cp == NULL) {
        ng_positions_done(p);
        return false;
    }
    for (size_t i = 0, k = 0; i < len; ++i) {
        if (i % STEP == 0)
            p->cp[i / STEP] = (uint32_t)k;
        if (begins(text[i])) {
            if (k % STEP == 0)
                p->byte[k / STEP] = (uint32_t)i;
            ++k;
        }
    }
    if (len % STEP == 0)
        p->cp[len / STEP] = (uint32_t)n;
    if (n % STEP == 0)
        p->byte[n / STEP] = (uint32_t)len;
    return true;
}

void ng_positions_done(ng_positions *p)
{
    free(p->byte);
    free(p->cp);
    *p = (ng_positions){ 0 };
}

uint32_t ng_positions_cp(const ng_positions *p, size_t byte)
{
    if (byte >= p->len)
        return (uint32_t)p->n_cp;
    if (p->cp == NULL)
        return (uint32_t)byte;
    uint32_t k = p->cp[byte / STEP];
    for (size_t i = byte - byte % STEP; i < byte; ++i)
        k += begins(p->text[i]);
    return k;
}

uint32_t ng_positions_byte(const ng_positions *p, size_t cp)
{
    if (cp >= p->n_cp)
        return (uint32_t)p->len;
    if (p->byte == NULL)
        return (uint32_t)cp;
    size_t i = p->byte[cp / STEP];
    for (size_t k = cp % STEP; k > 0; --k)
        for (++i; i < p->len && !begins(p->text[i]); ++i)
            ;
    return (uint32_t)i;
}
