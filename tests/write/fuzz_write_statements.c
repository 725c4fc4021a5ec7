/* fuzz_write_statements.c -- any bytes in a statement: its line is JSON and says the same. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "sample_graph.h"
#include "utf8.h"
#include "write.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1), *lines = NULL;
    size_t n = 0, mended_n, count;
    if (text == NULL)
        return 0;
    memcpy(text, data, size);
    text[size] = '\0';
    ng_graph *g = sample_text(text);
    FILE *f = open_memstream(&lines, &n);
    if (f == NULL || ng_write_statements(g, f, NULL) != NG_OK || fclose(f) != 0)
        abort();
    ng_arena a = { .limit = SIZE_MAX / 2 };
    const char *want = ng_utf8_mend(&a, text, strlen(text), &mended_n, &count);
    char *end = strchr(lines, '\n');
    json_t *first = end != NULL ? json_loadb(lines, (size_t)(end - lines), JSON_REJECT_DUPLICATES, NULL) : NULL;
    json_t *label = json_object_get(json_object_get(first, "object"), "label");
    if (want == NULL || label == NULL || strcmp(json_string_value(label), want) != 0)
        abort();
    if (strchr(end + 1, '\n') != lines + n - 1)
        abort(); /* two lines, no more */
    json_decref(first);
    ng_arena_done(&a);
    free(lines);
    sample_free(g);
    free(text);
    return 0;
}
