/* fuzz_write_dot.c -- any bytes as label, predicate, URL and title: the DOT that comes out is read by cgraph and has
 * the same label. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cgraph.h>

#include "check.h"
#include "picture.h"
#include "sample_graph.h"
#include "utf8.h"
#include "write.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1), *dot = NULL;
    size_t n = 0;
    if (text == NULL)
        return 0;
    memcpy(text, data, size);
    text[size] = '\0'; /* what follows a NUL is out of reach */
    ng_graph *g = sample_text(text);
    FILE *f = open_memstream(&dot, &n);
    const ng_diagram_options opt = { .title = text };
    if (f == NULL || ng_write_diagram(g, NG_DIAGRAM_DOT, &opt, f, NULL) != NG_OK || fclose(f) != 0)
        abort();
    if (strlen(dot) != n || ng_utf8_check(dot, n) != n)
        abort();
    Agraph_t *a = agmemread(dot);
    if (a == NULL || agnnodes(a) != 2 || agnedges(a) != 2)
        abort();
    ng_str want = { 0 }, have = { 0 };
    ng_picture_wrap(&want, text, 18, 3);
    char name[] = "person/a", attribute[] = "label";
    show_label(&have, agget(agnode(a, name, 0), attribute));
    if (strcmp(ng_str_get(&have), want.len != 0 ? ng_str_get(&want) : "?") != 0)
        abort();
    ng_str_done(&want);
    ng_str_done(&have);
    (void)agclose(a);
    free(dot);
    sample_free(g);
    free(text);
    return 0;
}
