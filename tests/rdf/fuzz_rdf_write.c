/* fuzz_rdf_write.c -- any strings as triples, written in each syntax and read
 * back: what was accepted comes back, in order, and every blank node stays itself.
 *
 * The input is cut at its 0x1f bytes; six pieces make a triple: a byte of flags
 * and the subject, the predicate, the object, its datatype, its language, the
 * graph. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "round.h"

#define MOST 16

/* The next piece of *s, a NUL-terminated string as every term is one. */
static char *piece(char **s)
{
    char *ret = *s, *end = strchr(ret, 0x1f);
    if (end == NULL)
        end = ret + strlen(ret);
    *s = *end != '\0' ? end + 1 : end;
    *end = '\0';
    return ret;
}

static void check(ng_rdf_format format, const ng_triple *in, size_t n)
{
    int taken[MOST];
    size_t at[MOST], k = 0, len;
    triples back = { .arena = { .limit = SIZE_MAX / 4 } };
    char *text;
    ng_error err;
    if (round_trip(format, in, n, taken, &back, &text, &len, &err) != NG_OK) {
        fprintf(stderr, "%s\n%s\n", err.msg, text != NULL ? text : "");
        abort();
    }
    for (size_t i = 0; i < n; ++i)
        if (taken[i])
            at[k++] = i;
    if (k != back.n)
        abort();
    for (size_t i = 0; i < k; ++i) {
        const char *why = round_differs(format, &in[at[i]], &back.t[i]);
        if (why != NULL) {
            fprintf(stderr, "%s\n%s\n", why, text);
            abort();
        }
        /* Two blank subjects are one exactly where they were one. */
        for (size_t j = 0; j < i; ++j)
            if (back.t[i].subject.kind == NG_RDF_BLANK && back.t[j].subject.kind == NG_RDF_BLANK &&
                (strcmp(in[at[i]].subject.value, in[at[j]].subject.value) == 0) !=
                    (strcmp(back.t[i].subject.value, back.t[j].subject.value) == 0))
                abort();
    }
    ng_arena_done(&back.arena);
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *s = malloc(size + 1), *rest = s;
    ng_triple t[MOST];
    size_t n = 0;
    if (s == NULL)
        return 0;
    if (size > 0)
        memcpy(s, data, size);
    s[size] = '\0';
    for (; n < MOST && *rest != '\0'; ++n) {
        const char *first = piece(&rest);
        const unsigned flags = (unsigned char)*first;
        t[n] = (ng_triple){
            .subject = { .kind = flags & 1 ? NG_RDF_BLANK : NG_RDF_IRI, .value = first + (*first != '\0') },
            .predicate = piece(&rest),
            .object = { .kind = flags & 2   ? NG_RDF_LITERAL
                                : flags & 4 ? NG_RDF_BLANK
                                            : NG_RDF_IRI,
                        .value = piece(&rest),
                        .datatype = piece(&rest),
                        .language = piece(&rest) },
            .graph = piece(&rest),
        };
        if (*t[n].object.datatype == '\0')
            t[n].object.datatype = NULL;
        if (*t[n].object.language == '\0')
            t[n].object.language = NULL;
        if (*t[n].graph == '\0')
            t[n].graph = NULL;
    }
    check(NG_RDF_TURTLE, t, n);
    check(NG_RDF_NTRIPLES, t, n);
    check(NG_RDF_NQUADS, t, n);
    check(NG_RDF_XML, t, n);
    free(s);
    return 0;
}
