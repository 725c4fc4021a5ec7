/* fuzz_query.c -- any bytes as a query over a small store. */
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>

#include "memory.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
    static const char *const row[][4] = {
        { "ann", "knows", "bob", "g1" },
        { "bob", "knows", "cid", "g2" },
        { "cid", "knows", "cid", "" },
        { "ann", "age", "=41^integer", "" },
        { "bob", "score", "=0.90^decimal", "" },
        { "ann", "label", "=Ann@en", "" },
        { "_:b", "when", "=2018-06-12^date", "" },
    };
    static ng_store *s;
    if (s == NULL)
        s = store_of(row, sizeof row / sizeof *row);
    const ng_query_options limits = { .seconds = 1 };
    char *query = malloc(n + 1), *text = NULL;
    size_t len = 0;
    FILE *f = open_memstream(&text, &len);
    if (query == NULL || f == NULL)
        abort();
    memcpy(query, data, n);
    query[n] = '\0';
    ng_error err = { 0 };
    const ng_status st = ng_store_query(s, query, n % 2 != 0 ? NG_RESULT_JSON : NG_RESULT_TABLE, &limits, f, &err);
    (void)fclose(f);
    if (st != NG_OK && err.msg[0] == '\0')
        abort(); /* a failure says why */
    free(text);
    free(query);
    return 0;
}
