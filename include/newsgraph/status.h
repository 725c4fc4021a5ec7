/* status.h -- how newsgraph's functions say what went wrong.
 *
 * The status says what to do, ng_error says where and why. The library never
 * prints, exits or aborts.
 */
#ifndef NEWSGRAPH_STATUS_H
#define NEWSGRAPH_STATUS_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define NG_NODISCARD __attribute__((warn_unused_result))
#define NG_PRINTF(fmt, first) __attribute__((format(printf, fmt, first)))
#else
#define NG_NODISCARD
#define NG_PRINTF(fmt, first)
#endif

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
    NG_OK = 0,
    NG_END,     /* nothing more to read: not an error */
    NG_E_NOMEM, /* malloc() or an arena's limit refused */
    NG_E_ARG,   /* the caller's mistake */
    NG_E_IO,    /* a read or a write failed */
    NG_E_DATA,  /* article, line, model or ontology malformed at `at` */
    NG_E_LIMIT, /* input passes a stated limit (size, depth, ratio, time) */
    NG_E_NET    /* a server refused or could not be reached */
} ng_status;

/* What went wrong. `where` is a static string, the stage or sink; `at` a byte
 * offset or a line in the input, or SIZE_MAX where there is none; `msg` one
 * line of UTF-8 without a final period. */
typedef struct {
    ng_status status;
    const char *where;
    size_t at;
    char msg[512];
} ng_error;

/* A half-open stretch [begin, end) of BYTES of an article's text, cut on code
 * point boundaries. */
typedef struct {
    uint32_t begin, end;
} ng_span;

#ifdef __cplusplus
}
#endif
#endif
