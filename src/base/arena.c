#include "newsgraph/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* With 0 (the asan preset) each allocation stands alone, so that
 * AddressSanitizer sees overruns that a pool would hide. */
#ifndef NG_ARENA_BLOCK
#define NG_ARENA_BLOCK 65536
#endif

struct ng_block {
    struct ng_block *next;
    size_t cap, used;
    alignas(max_align_t) unsigned char mem[];
};

void *ng_arena_new(ng_arena *a, size_t count, size_t size)
{
    const size_t mask = alignof(max_align_t) - 1;
    if (size != 0 && count > (SIZE_MAX / 2) / size)
        return NULL;
    size_t n = (count * size + mask) & ~mask;
    if (n == 0)
        n = mask + 1; /* distinct, and never past the end of a block */
    if (a->used > a->limit || n > a->limit - a->used)
        return NULL;

    struct ng_block *b = a->head;
    if (b == NULL || n > b->cap - b->used) {
        const size_t cap = n > (size_t)NG_ARENA_BLOCK ? n : (size_t)NG_ARENA_BLOCK;
        b = malloc(sizeof *b + cap);
        if (b == NULL)
            return NULL;
        b->cap = cap;
        b->used = 0;
        b->next = a->head;
        a->head = b;
    }
    void *p = b->mem + b->used;
    b->used += n;
    a->used += n;
    return memset(p, 0, n);
}

char *ng_arena_copy(ng_arena *a, const char *s, size_t n)
{
    char *p = n < SIZE_MAX ? ng_arena_new(a, n + 1, 1) : NULL;
    if (p != NULL && n != 0)
        memcpy(p, s, n);
    return p;
}

char *ng_arena_strdup(ng_arena *a, const char *s)
{
    return s != NULL ? ng_arena_copy(a, s, strlen(s)) : NULL;
}

char *ng_arena_printf(ng_arena *a, const char *fmt, ...)
{
    va_list ap, again;
    va_start(ap, fmt);
    va_copy(again, ap);
    const int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    char *p = n >= 0 ? ng_arena_new(a, (size_t)n + 1, 1) : NULL;
    if (p != NULL)
        (void)vsnprintf(p, (size_t)n + 1, fmt, again);
    va_end(again);
    return p;
}

int ng_arena_grow(ng_arena *a, void **array, size_t *cap, size_t n, size_t size)
{
    if (n < *cap)
        return 1;
    const size_t more = *cap < 8 ? 8 : *cap * 2;
    void *p = ng_arena_new(a, more, size);
    if (p == NULL)
        return 0;
    if (n != 0)
        memcpy(p, *array, n * size);
    *array = p;
    *cap = more;
    return 1;
}

void ng_arena_take(ng_arena *a, ng_arena *from)
{
    /* Behind a's newest block, which has room yet. */
    struct ng_block **end = a->head != NULL ? &a->head->next : &a->head;
    while (*end != NULL)
        end = &(*end)->next;
    *end = from->head;
    from->head = NULL;
    from->used = 0;
}

void ng_arena_done(ng_arena *a)
{
    while (a->head != NULL) {
        struct ng_block *b = a->head;
        a->head = b->next;
        free(b);
    }
    a->used = 0;
}
