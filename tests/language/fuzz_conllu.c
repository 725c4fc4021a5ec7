/* Any CoNLL-U, over a text made of its second column: read, or refused; what is
 * read is written and read again as the same. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "language.h"
#include "str.h"
#include "utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The second column of each row that is a token of the text. */
static void forms(const char *s, size_t n, ng_str *b)
{
    unsigned long skip = 0;
    for (size_t i = 0; i < n;) {
        const char *nl = memchr(s + i, '\n', n - i), *tab, *tab2;
        const size_t end = nl != NULL ? (size_t)(nl - s) : n;
        if (end == i)
            skip = 0;
        tab = memchr(s + i, '\t', end - i);
        tab2 = tab != NULL ? memchr(tab + 1, '\t', (size_t)(s + end - tab - 1)) : NULL;
        if (tab2 != NULL && s[i] >= '0' && s[i] <= '9') {
            const char *dash = memchr(s + i, '-', (size_t)(tab - s) - i);
            if (dash != NULL || strtoul(s + i, NULL, 10) > skip) {
                ng_str_add(b, tab + 1, (size_t)(tab2 - tab - 1));
                ng_str_putc(b, ' ');
            }
            if (dash != NULL)
                skip = strtoul(dash + 1, NULL, 10);
        }
        i = end + 1;
    }
}

static char *print(const ng_document *d, size_t *n)
{
    char *out = NULL;
    FILE *f = open_memstream(&out, n);
    if (f == NULL || ng_conllu_write(d, f, NULL) != NG_OK || fclose(f) != 0)
        abort();
    return out;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ng_arena a = { .limit = (size_t)1 << 28 };
    ng_str text = { 0 };
    char *input = malloc(size + 1); /* strtoul wants an end */
    if (input == NULL)
        return 0;
    if (size > 0)
        memcpy(input, data, size);
    input[size] = '\0';
    forms(input, size, &text);
    ng_text_block block = { { 0, (uint32_t)text.len }, NG_BLOCK_BODY };
    ng_article x = {
        .id = "a", .source = "a", .text = ng_str_get(&text), .len = text.len, .block = &block, .n_block = text.len > 0
    };
    ng_document *d = NULL, *e = NULL;
    if (ng_utf8_check(x.text, x.len) == x.len && ng_conllu_read(input, size, &x, &a, &d, NULL) == NG_OK) {
        for (size_t i = 0; i < d->n_token; ++i) {
            const int32_t h = d->token[i].head;
            if (d->token[i].span.begin >= d->token[i].span.end || d->token[i].span.end > x.len ||
                (i > 0 && d->token[i].span.begin < d->token[i - 1].span.end) || h < -1 || h >= (int32_t)d->n_token)
                abort();
        }
        size_t n, m;
        char *one = print(d, &n);
        int clean = 1; /* control characters come out as blanks: not the same again */
        for (size_t i = 0; i < size; ++i)
            clean = clean &&
                    (input[i] == '\n' || input[i] == '\t' || ((unsigned char)input[i] >= 0x20 && input[i] != 0x7f));
        if (clean) {
            if (ng_conllu_read(one, n, &x, &a, &e, NULL) != NG_OK)
                abort();
            char *two = print(e, &m);
            if (m != n || memcmp(one, two, n) != 0)
                abort();
            free(two);
        }
        free(one);
    }
    free(input);
    ng_str_done(&text);
    ng_arena_done(&a);
    return 0;
}
