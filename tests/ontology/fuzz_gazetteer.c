/* fuzz_gazetteer.c -- the first byte chooses: 'b' a compiled file, its checksum
 * made right; else TSV, the user's ('u') or the project's, compiled and asked. */
#include <stdlib.h>
#include <string.h>

#include "gazetteer_format.h"
#include "map.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Ask for the whole text at every token; check the promises of gazetteer.h. */
static void ask(const ng_gazetteer *g, const char *text, size_t n)
{
    ng_token token[64];
    size_t n_token = 0, tokens, hits;
    for (size_t i = 0; i < n && n_token < 64;) {
        const size_t len = 1 + (unsigned char)text[i] % 7;
        const size_t end = i + len < n ? i + len : n;
        token[n_token] = (ng_token){ .span = { (uint32_t)i, (uint32_t)end } };
        ++n_token;
        i = end;
    }
    for (size_t i = 0; i < n_token; ++i) {
        const ng_gaz_hit *h = ng_gazetteer_match(g, text, token + i, n_token - i, &tokens, &hits);
        if ((h == NULL) != (hits == 0) || tokens > n_token - i)
            abort();
        for (size_t k = 0; k < hits; ++k)
            if (ng_gazetteer_entry(g, h[k].entry) == NULL || h[k].kind > NG_GAZ_SURNAME)
                abort();
    }
    (void)ng_gazetteer_find(g, text, &hits);
    (void)ng_gazetteer_is_first_name(g, text);
    for (uint32_t i = 0; i < ng_gazetteer_size(g); ++i) {
        const ng_gaz_entry *e = ng_gazetteer_entry(g, i);
        if (e->label == NULL || e->type >= NG_TYPE_COUNT || e->source == NULL)
            abort();
        if (e->iri != NULL)
            (void)ng_gazetteer_by_iri(g, e->iri);
    }
}

static void from_bytes(const uint8_t *data, size_t size)
{
    ng_gazetteer *g = NULL;
    uint8_t *copy = malloc(size + 1);
    if (copy == NULL)
        return;
    if (size > 0)
        memcpy(copy, data, size);
    copy[size] = '\0';
    if (size >= sizeof(ng_gaz_header)) {
        const size_t from = offsetof(ng_gaz_header, n_entry);
        const uint64_t check = ng_hash64(copy + from, size - from);
        memcpy(copy + offsetof(ng_gaz_header, check), &check, sizeof check);
    }
    if (ng_gaz_from_bytes(copy, size, "fuzz", &g, NULL) == NG_OK)
        ask(g, (const char *)copy + size / 2, size - size / 2);
    ng_gazetteer_free(g);
    free(copy);
}

static void from_tsv(const char *text, size_t n, bool user)
{
    ng_gaz_rows rows = { 0 };
    ng_str bytes = { 0 };
    ng_gazetteer *g = NULL;
    if (ng_gaz_rows_parse(&rows, "fuzz", text, n, user, NULL) == NG_OK &&
        ng_gaz_compile(&rows, &bytes, NULL) == NG_OK) {
        if (ng_gaz_from_bytes(bytes.s, bytes.len, "fuzz", &g, NULL) != NG_OK)
            abort(); /* what we compile, we read */
        char *copy = malloc(n + 1);
        if (copy != NULL) {
            memcpy(copy, text, n);
            copy[n] = '\0';
            ask(g, copy, n);
        }
        free(copy);
    }
    ng_gazetteer_free(g);
    ng_str_done(&bytes);
    ng_gaz_rows_done(&rows);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0 || size > 100000)
        return 0;
    if (data[0] == 'b')
        from_bytes(data + 1, size - 1);
    else
        from_tsv((const char *)data + 1, size - 1, data[0] == 'u');
    return 0;
}
