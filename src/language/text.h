/* text.h -- what belongs to no word. */
#ifndef NG_LANGUAGE_TEXT_H
#define NG_LANGUAGE_TEXT_H

#include <stdbool.h>
#include <stdint.h>

/* Controls and format characters: soft hyphens, direction marks, byte order
 * marks. Between words they belong to none. */
static inline bool text_ignorable(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7f && cp < 0xa0) || cp == 0xad || (cp >= 0x200b && cp <= 0x200f) ||
           (cp >= 0x202a && cp <= 0x202e) || (cp >= 0x2060 && cp <= 0x206f) || cp == 0xfeff || cp == 0x61c;
}

#endif
