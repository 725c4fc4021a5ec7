/* fuzz_rdf_read.c -- any bytes as N-Quads: what is read can be written, and reads
 * as the same again. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "round.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    triples first = { .arena = { .limit = SIZE_MAX / 4 } }, again = { .arena = { .limit = SIZE_MAX / 4 } };
    ng_error err;
    const ng_status st = ng_rdf_read_bytes((const char *)data, size, NG_RDF_NQUADS, NULL, round_collect, &first, &err);
    if (st != NG_OK && (st != NG_E_DATA || err.at == 0 || err.msg[0] == '\0'))
        abort();
    int *taken = calloc(first.n + 1, sizeof *taken);
    char *text = NULL;
    size_t len, k = 0;
    if (taken == NULL)
        abort();
    if (round_trip(NG_RDF_NQUADS, first.t, first.n, taken, &again, &text, &len, &err) != NG_OK)
        abort();
    for (size_t i = 0; i < first.n; ++i) {
        if (!taken[i])
            continue; /* "x"^^rdf:langString */
        if (k == again.n || round_differs(NG_RDF_NQUADS, &first.t[i], &again.t[k++]) != NULL) {
            fprintf(stderr, "%s", text);
            abort();
        }
    }
    if (k != again.n)
        abort();
    free(taken);
    free(text);
    ng_arena_done(&first.arena);
    ng_arena_done(&again.arena);
    return 0;
}
