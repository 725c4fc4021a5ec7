#include "decode.h"

#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <uchardet/uchardet.h>

#include "error.h"
#include "str.h"
#include "utf8.h"

static const struct {
    const char *name;
    size_t at, n;
    const char *bytes;
} magic[] = {
    { "PDF", 0, 5, "%PDF-" },
    { "PNG", 0, 4, "\x89PNG" },
    { "JPEG", 0, 3, "\xff\xd8\xff" },
    { "GIF", 0, 4, "GIF8" },
    { "zip", 0, 4, "PK\x03\x04" },
    { "gzip", 0, 3, "\x1f\x8b\x08" },
    { "bzip2", 0, 4, "BZh9" },
    { "xz", 0, 6,
      "\xfd"
      "7zXZ\0" },
    { "zstd", 0, 4, "\x28\xb5\x2f\xfd" },
    { "7z", 0, 6, "7z\xbc\xaf\x27\x1c" },
    { "ELF", 0, 4,
      "\x7f"
      "ELF" },
    { "RIFF", 0, 4, "RIFF" },
    { "MP4", 4, 4, "ftyp" },
    { "OLE", 0, 8, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" },
    { "RTF", 0, 5, "{\\rtf" },
    { "SQLite", 0, 16, "SQLite format 3" },
    { "TIFF", 0, 4, "II*\0" },
    { "Ogg", 0, 5, "OggS\0" },
    { "MP3", 0, 3, "ID3" },
    { "class", 0, 4, "\xca\xfe\xba\xbe" },
};

const char *ng_decode_magic(const char *bytes, size_t n)
{
    for (size_t i = 0; i < sizeof magic / sizeof *magic; ++i)
        if (n >= magic[i].at + magic[i].n && memcmp(bytes + magic[i].at, magic[i].bytes, magic[i].n) == 0)
            return magic[i].name;
    return NULL;
}

/* What may be given to iconv: names come from hostile input, and some of its
 * converters are stateful or rare enough to be no risk worth taking. */
static const char *const allowed[] = {
    "us-ascii",     "ascii",        "utf-8",        "utf8",         "utf-16",       "utf-16le",     "utf-16be",
    "utf-32",       "utf-32le",     "utf-32be",     "iso-8859-1",   "iso8859-1",    "latin1",       "iso-8859-2",
    "iso-8859-3",   "iso-8859-4",   "iso-8859-5",   "iso-8859-6",   "iso-8859-7",   "iso-8859-8",   "iso-8859-9",
    "iso-8859-10",  "iso-8859-11",  "iso-8859-13",  "iso-8859-14",  "iso-8859-15",  "iso-8859-16",  "windows-1250",
    "windows-1251", "windows-1252", "windows-1253", "windows-1254", "windows-1255", "windows-1256", "windows-1257",
    "windows-1258", "cp1250",       "cp1251",       "cp1252",       "koi8-r",       "koi8-u",       "macintosh",
    "ibm852",       "ibm855",       "ibm866",       "tis-620",      "gb2312",       "gbk",          "gb18030",
    "big5",         "euc-jp",       "euc-kr",       "euc-tw",       "shift_jis",    "uhc",
};

/* The name to give to iconv, or NULL. What the web calls Latin-1 or ASCII is
 * windows-1252 (WHATWG Encoding, 4.2). */
static const char *known_charset(const char *name)
{
    if (name == NULL)
        return NULL;
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; ++i)
        if (strcasecmp(name, allowed[i]) == 0)
            return i < 2 || (i >= 10 && i <= 12) ? "windows-1252" : allowed[i];
    return NULL;
}

typedef struct {
    size_t nul, nul_even, control; /* control characters that no text has; NUL apart */
    size_t high;                   /* bytes past 0x7f */
    size_t whole, ill;             /* of UTF-8: sequences of two bytes or more; ill-formed parts */
} census;

static census count(const char *s, size_t n)
{
    census c = { 0 };
    for (size_t i = 0, len; i < n; i += len) {
        const unsigned char b = (unsigned char)s[i];
        len = 1;
        if (b == 0) {
            ++c.nul;
            c.nul_even += i % 2 == 0;
        } else if (b < 0x20 || b == 0x7f) {
            c.control += b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != '\v' && b != 0x1a;
        } else if (b >= 0x80) {
            const uint32_t cp = ng_utf8_decode(s + i, n - i, &len);
            c.high += len;
            if (cp == 0xfffd && !(len == 3 && memcmp(s + i, "\xef\xbf\xbd", 3) == 0))
                ++c.ill;
            else
                ++c.whole;
        }
    }
    return c;
}

/* UTF-16 without a mark: English has a zero in every second byte. */
static const char *utf16_by_zeroes(const census *c, size_t n)
{
    const size_t half = n / 2, odd = c->nul - c->nul_even;
    if (n < 4 || n % 2 != 0)
        return NULL;
    if (odd > half / 2 && c->nul_even <= half / 20 + 1)
        return "utf-16le";
    if (c->nul_even > half / 2 && odd <= half / 20 + 1)
        return "utf-16be";
    return NULL;
}

/* iconv from `charset` to UTF-8 into out; what it cannot read is U+FFFD, one
 * for each unit. False: no such converter. */
static bool convert(const char *charset, const char *bytes, size_t n, ng_str *out)
{
    const iconv_t cd = iconv_open("UTF-8", charset);
    if (cd == (iconv_t)-1)
        return false;
    const size_t unit = strncmp(charset, "utf-16", 6) == 0 ? 2 : strncmp(charset, "utf-32", 6) == 0 ? 4 : 1;
    char *in = malloc(n + 1); /* iconv() takes what it does not change as char ** */
    if (in == NULL) {
        out->failed = true;
        (void)iconv_close(cd);
        return true;
    }
    memcpy(in, bytes, n);
    char *p = in;
    size_t left = n;
    while (left > 0 && !out->failed) {
        char buf[8192];
        char *q = buf;
        size_t room = sizeof buf;
        const size_t rc = iconv(cd, &p, &left, &q, &room);
        const int why = errno;
        ng_str_add(out, buf, sizeof buf - room);
        if (rc == (size_t)-1 && why != E2BIG) {
            const size_t skip = unit < left ? unit : left;
            ng_str_puts(out, "\xef\xbf\xbd");
            p += skip;
            left -= skip;
        }
    }
    free(in);
    (void)iconv_close(cd);
    return true;
}

static bool guess(const char *s, size_t n, char ret[40])
{
    uchardet_t u = uchardet_new();
    if (u == NULL)
        return false;
    const size_t max = (size_t)1 << 20;
    bool ok = uchardet_handle_data(u, s, n < max ? n : max) == 0;
    uchardet_data_end(u);
    const char *name = uchardet_get_charset(u);
    ok = ok && strlen(name) > 0 && strlen(name) < 40;
    if (ok)
        memcpy(ret, name, strlen(name) + 1);
    uchardet_delete(u);
    return ok;
}

/* The charset of what is no UTF-8. Few bytes past ASCII tell uchardet too
 * little: in Western text they are quotes and accents of windows-1252. */
static const char *other_charset(const char *s, size_t n, const census *c, const char *declared)
{
    const char *name = known_charset(declared);
    if (name != NULL && strncmp(name, "utf", 3) != 0)
        return name;
    char buf[40];
    if (c->high >= 16 && c->high > n / 20 && guess(s, n, buf) && (name = known_charset(buf)) != NULL &&
        strncmp(name, "utf", 3) != 0)
        return name;
    return "windows-1252";
}

static ng_status finish(ng_str *out, ng_arena *a, char **ret, size_t *ret_n, ng_error *err)
{
    ng_status st = NG_OK;
    size_t mended;
    char *text = NULL;
    if (!out->failed)
        text = ng_utf8_mend(a, ng_str_get(out), out->len, ret_n, &mended);
    if (text == NULL)
        st = ng_nomem(err, "decode");
    else
        *ret = text;
    ng_str_done(out);
    return st;
}

static ng_status mend(const char *s, size_t n, ng_arena *a, char **ret, size_t *ret_n, ng_error *err)
{
    size_t mended;
    char *text = ng_utf8_mend(a, s, n, ret_n, &mended);
    if (text == NULL)
        return ng_nomem(err, "decode");
    *ret = text;
    return NG_OK;
}

static ng_status refuse_binary(const char *why, ng_error *err)
{
    return ng_fail(err, NG_E_DATA, "decode", SIZE_MAX, "binary data, no text (%s)", why);
}

static bool too_odd(size_t odd, size_t n)
{
    return odd > 8 + n / 50;
}

ng_status ng_decode(const char *bytes, size_t n, const char *charset, ng_arena *a, char **ret, size_t *ret_n,
                    ng_error *err)
{
    ng_str out = { 0 };
    const char *from = NULL;
    if (n >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
        bytes += 3;
        n -= 3;
    } else if (n >= 4 && (memcmp(bytes, "\xff\xfe\0\0", 4) == 0 || memcmp(bytes, "\0\0\xfe\xff", 4) == 0)) {
        from = bytes[0] == '\0' ? "utf-32be" : "utf-32le";
        bytes += 4;
        n -= 4;
    } else if (n >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0)) {
        from = (unsigned char)bytes[0] == 0xfe ? "utf-16be" : "utf-16le";
        bytes += 2;
        n -= 2;
    }
    const char *what = ng_decode_magic(bytes, n);
    if (from == NULL && what != NULL)
        return refuse_binary(what, err);
    census c = { 0 };
    if (from == NULL) {
        c = count(bytes, n);
        from = c.nul > 0 ? utf16_by_zeroes(&c, n) : NULL;
    }
    if (from == NULL) {
        if (too_odd(c.nul + c.control, n))
            return refuse_binary("control characters", err);
        /* Some of another encoding's bytes look like UTF-8 by chance, hardly most. */
        if (c.ill == 0 || c.whole > 2 * c.ill)
            return mend(bytes, n, a, ret, ret_n, err);
        from = other_charset(bytes, n, &c, charset);
    }
    if (!convert(from, bytes, n, &out))
        return mend(bytes, n, a, ret, ret_n, err); /* this C library lacks the converter */
    c = count(ng_str_get(&out), out.len);
    if (too_odd(c.nul + c.control, out.len)) {
        ng_str_done(&out);
        return refuse_binary("control characters", err);
    }
    return finish(&out, a, ret, ret_n, err);
}
