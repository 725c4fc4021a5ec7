/* picture_style.c -- colours, shapes, and text in lines.
 *
 * Borders are the palette of Okabe and Ito (2008, "Color Universal Design"), which people with any kind of colour
 * vision tell apart; fills are the same mixed with white so far that black text keeps a contrast of 7:1 (WCAG 2.1
 * level AAA). An edge has its subject's colour, darkened, and so has its label: dot puts labels beside their lines.
 * Shapes repeat what the colours say. */
#include <string.h>

#include "picture.h"
#include "utf8.h"
#include "writer.h"

enum { PEOPLE, ORGANIZATIONS, STATE_BODIES, COUNTRIES, PLACES, GROUPS, AGREEMENTS, EVENTS, THINGS };

const ng_picture_style ng_picture_styles[NG_PICTURE_GROUPS] = {
    [PEOPLE] = { "person", "#0072B2", "#A6CFE5", "#005A8C", "ellipse", "filled" },
    [ORGANIZATIONS] = { "organization", "#E69F00", "#FBE7BF", "#875D00", "box", "filled" },
    [STATE_BODIES] = { "government, party, military", "#D55E00", "#F2C3A0", "#A34800", "box", "filled" },
    [COUNTRIES] = { "country", "#009E73", "#A6DDCB", "#006B4E", "box", "rounded,filled" },
    [PLACES] = { "place", "#56B4E9", "#DDF0FB", "#2B6485", "box", "rounded,filled" },
    [GROUPS] = { "people, movement", "#9A8F00", "#FAF5B8", "#6B6300", "ellipse", "filled" },
    [AGREEMENTS] = { "agreement, law", "#CC79A7", "#F2DAE7", "#8A4569", "note", "filled" },
    [EVENTS] = { "event", "#000000", "#FFFFFF", "#000000", "octagon", "filled" },
    [THINGS] = { "product, work, thing", "#6E6E6E", "#E8E8E8", "#555555", "box", "filled" },
};

unsigned ng_picture_group(ng_type t)
{
    switch (t) {
    case NG_TYPE_PERSON: return PEOPLE;
    case NG_TYPE_ORGANIZATION:
    case NG_TYPE_COMPANY:
    case NG_TYPE_NEWS_ORGANIZATION:
    case NG_TYPE_INSTITUTION:
    case NG_TYPE_SPORTS_TEAM: return ORGANIZATIONS;
    case NG_TYPE_GOVERNMENT_BODY:
    case NG_TYPE_POLITICAL_PARTY:
    case NG_TYPE_MILITARY_UNIT: return STATE_BODIES;
    case NG_TYPE_COUNTRY: return COUNTRIES;
    case NG_TYPE_CITY:
    case NG_TYPE_STATE:
    case NG_TYPE_REGION:
    case NG_TYPE_CONTINENT:
    case NG_TYPE_WATER:
    case NG_TYPE_PLACE:
    case NG_TYPE_FACILITY: return PLACES;
    case NG_TYPE_GROUP: return GROUPS;
    case NG_TYPE_AGREEMENT:
    case NG_TYPE_LAW: return AGREEMENTS;
    case NG_TYPE_EVENT: return EVENTS;
    default: return THINGS;
    }
}

/* Does cp belong to the code point before it: combining marks, joiners, variation selectors, skin tones? */
static bool clings(uint32_t cp)
{
    return (cp >= 0x300 && cp <= 0x36F) || (cp >= 0x1AB0 && cp <= 0x1AFF) || (cp >= 0x20D0 && cp <= 0x20FF) ||
           cp == 0x200D || (cp >= 0xFE00 && cp <= 0xFE0F) || (cp >= 0x1F3FB && cp <= 0x1F3FF);
}

/* How much of s[0, n) fits a line of `width` code points: to the last blank that fits, else as many code points. */
static size_t line_length(const char *s, size_t n, size_t width)
{
    size_t at = 0, cps = 0, blank = 0;
    bool joined = false;
    while (at < n) {
        size_t len;
        const uint32_t cp = ng_utf8_decode(s + at, n - at, &len);
        const bool clung = joined || clings(cp);
        joined = cp == 0x200D;
        if (cp == ' ')
            blank = at;
        /* a pile of marks on one letter is no reason for a line of any length */
        if (cps >= width && (!clung || cps >= 4 * width))
            return blank != 0 ? blank : at;
        ++cps;
        at += len;
    }
    return n;
}

void ng_picture_wrap(ng_str *ret, const char *s, size_t width, size_t max_lines)
{
    ng_str line = { 0 };
    ng_line_add(&line, s);
    const char *at = ng_str_get(&line);
    size_t left = line.len;
    for (size_t i = 0; left != 0 && i < max_lines; ++i) {
        const bool last = i + 1 == max_lines;
        size_t n = line_length(at, left, width);
        const bool cut = last && n < left;
        if (cut)
            n = line_length(at, left, width > 1 ? width - 1 : 1);
        if (i != 0)
            ng_str_putc(ret, '\n');
        ng_str_add(ret, at, n);
        if (cut)
            ng_str_puts(ret, "\xE2\x80\xA6");
        while (n < left && at[n] == ' ')
            ++n;
        at += n;
        left -= n;
    }
    ret->failed = ret->failed || line.failed;
    ng_str_done(&line);
}
