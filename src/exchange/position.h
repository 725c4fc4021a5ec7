/* position.h -- bytes to code points and back, for positions in any order.
 *
 * One walk over the text notes where every 64th code point and every 64th byte
 * stands, so that each question afterwards costs at most 64 steps, whatever
 * their order; ASCII text needs no notes at all. */
#ifndef NG_EXCHANGE_POSITION_H
#define NG_EXCHANGE_POSITION_H

#include <stdbool.h>

#include "newsgraph/status.h"

typedef struct {
    const char *text;
    size_t len;     /* bytes */
    size_t n_cp;    /* code points */
    uint32_t *byte; /* byte[k]: where code point 64 k begins; NULL for ASCII */
    uint32_t *cp;   /* cp[k]: code points that begin before byte 64 k */
} ng_positions;

/* text[0, len) is valid UTF-8, below 2^32 bytes. False: memory refused. */
NG_NODISCARD bool ng_positions_init(ng_positions *p, const char *text, size_t len);
void ng_positions_done(ng_positions *p);

/* Code points before `byte`, at most n_cp. */
uint32_t ng_positions_cp(const ng_positions *p, size_t byte);
/* Where code point cp begins; len for cp >= n_cp. */
uint32_t ng_positions_byte(const ng_positions *p, size_t cp);

#endif
