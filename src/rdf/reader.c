/* reader.c -- RDF in: files and memory, cut into what a parser can take at once.
 *
 *     file ─ gzip ─▶ chunk ─▶ whole lines ─ UTF-8? ─▶ nquads.c                 ─▶ fn
 *                         └─▶ whole code points ─ UTF-8? ─▶ raptor: Turtle, RDF/XML
 *
 * Raptor's Turtle parser holds a document until its end, in twice its size.
 */
#define _XOPEN_SOURCE 700 /* realpath() */

#include "rdf.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <zlib.h>

#include "error.h"
#include "rdf_iri.h"
#include "nquads.h"
#include "utf8.h"
#include "world.h"

#define WHERE "rdf"
#define CHUNK ((size_t)1 << 18)
/* Limits on what a file may make us do. */
#define MAX_BYTES ((size_t)1 << 36) /* of N-Triples and N-Quads, which stream */
#define MAX_HELD ((size_t)1 << 32)  /* of Turtle and RDF/XML, which raptor holds in memory */
#define MAX_LINE ((size_t)1 << 28)
#define MAX_RATIO 400 /* unpacked bytes to packed ones: a gzip bomb has 1000 */
#define MAX_MEND ((size_t)1 << 30)
#define MAX_DEPTH 1000 /* of XML elements: raptor's time grows with the square of it */

/* Where in XML the next byte is, as far as counting elements needs it. */
typedef enum { XML_TEXT, XML_OPEN, XML_TAG, XML_END_TAG, XML_OTHER, XML_COMMENT, XML_CDATA } xml_state;

typedef struct {
    const char *name; /* for messages */
    ng_rdf_format format;
    ng_rdf_read_fn fn;
    void *user;
    ng_error *err;
    ng_status st; /* the first failure; nothing is done after it */
    ng_rdf_world *world;
    raptor_parser *parser;
    raptor_uri *base;
    size_t bytes;        /* taken so far */
    size_t line, column; /* of the next byte: from 1; bytes of the line before it */
    char *buf;           /* read and not yet given to raptor */
    size_t n_buf, cap;
    ng_arena mend; /* for one triple */
    xml_state xml;
    char quote;   /* that an attribute's value is in, or 0 */
    char last[8]; /* bytes before the next one, latest at the end */
    size_t depth; /* of open elements */
} reader;

static bool by_lines(const reader *r)
{
    return r->format == NG_RDF_NTRIPLES || r->format == NG_RDF_NQUADS;
}

/* Bad data at a place in the file. */
static ng_status bad(reader *r, size_t line, size_t column, const char *what)
{
    if (r->st != NG_OK)
        return r->st;
    if (column > 0)
        return r->st = ng_fail(r->err, NG_E_DATA, WHERE, line, "%s:%zu:%zu: %s", r->name, line, column, what);
    if (line == 0)
        return r->st = ng_fail(r->err, NG_E_DATA, WHERE, SIZE_MAX, "%s: %s", r->name, what);
    return r->st = ng_fail(r->err, NG_E_DATA, WHERE, line, "%s:%zu: %s", r->name, line, what);
}

static void on_log(void *user, raptor_log_message *m)
{
    reader *r = user;
    if (m->level < RAPTOR_LOG_LEVEL_ERROR || r->st != NG_OK)
        return;
    const size_t line = m->locator != NULL && m->locator->line > 0 ? (size_t)m->locator->line : r->line;
    const size_t column = m->locator != NULL && m->locator->column > 0 ? (size_t)m->locator->column : 0;
    (void)bad(r, line, column, m->text);
    if (r->parser != NULL)
        raptor_parser_parse_abort(r->parser);
}

/* Where raptor stands: in RDF/XML; its Turtle parser hands over all statements
 * at the document's end. 0: not known. */
static size_t line_now(const reader *r)
{
    if (r->format == NG_RDF_TURTLE)
        return 0;
    const raptor_locator *at = raptor_parser_get_locator(r->parser);
    return at != NULL && at->line > 0 ? (size_t)at->line : 0;
}

/* A string of raptor's, as valid UTF-8 without NUL: escapes can hold \u0000 and
 * lone surrogates. NULL: memory refused. */
static const char *text(reader *r, const unsigned char *s, size_t n)
{
    const char *c = (const char *)s;
    if (memchr(c, '\0', n) == NULL && ng_utf8_check(c, n) == n)
        return c;
    size_t len, mended;
    const char *ret = ng_utf8_mend(&r->mend, c, n, &len, &mended);
    if (ret == NULL)
        r->st = ng_nomem(r->err, WHERE);
    return ret;
}

/* An IRI. One with bytes that no IRI has is refused rather than mended, for
 * mending could make two of them one. NULL: refused. */
static const char *iri(reader *r, raptor_uri *u)
{
    size_t n;
    const char *s = (const char *)raptor_uri_as_counted_string(u, &n);
    if (memchr(s, '\0', n) == NULL && ng_utf8_check(s, n) == n)
        return s;
    (void)bad(r, line_now(r), 0, "an IRI holds an escape that is no character");
    return NULL;
}

static bool term(reader *r, const raptor_term *t, ng_rdf_term *ret)
{
    *ret = (ng_rdf_term){ 0 };
    switch (t->type) {
    case RAPTOR_TERM_TYPE_URI:
        ret->kind = NG_RDF_IRI;
        ret->value = iri(r, t->value.uri);
        break;
    case RAPTOR_TERM_TYPE_BLANK:
        ret->kind = NG_RDF_BLANK;
        ret->value = text(r, t->value.blank.string, t->value.blank.string_len);
        break;
    case RAPTOR_TERM_TYPE_LITERAL:
        ret->kind = NG_RDF_LITERAL;
        ret->value = text(r, t->value.literal.string, t->value.literal.string_len);
        ret->language = (const char *)t->value.literal.language;
        if (t->value.literal.datatype != NULL && ret->language == NULL) {
            ret->datatype = iri(r, t->value.literal.datatype);
            if (ret->datatype != NULL && strcmp(ret->datatype, NG_RDF_XSD "string") == 0)
                ret->datatype = NULL; /* what NULL means */
        }
        break;
    default: (void)bad(r, line_now(r), 0, "a term of unknown kind"); return false;
    }
    return ret->value != NULL && r->st == NG_OK;
}

static void on_statement(void *user, raptor_statement *s)
{
    reader *r = user;
    if (r->st != NG_OK)
        return;
    ng_triple t = { 0 };
    ng_rdf_term predicate;
    if (term(r, s->subject, &t.subject) && term(r, s->predicate, &predicate) && term(r, s->object, &t.object)) {
        t.predicate = predicate.value;
        if (t.subject.kind == NG_RDF_LITERAL || predicate.kind != NG_RDF_IRI)
            (void)bad(r, line_now(r), 0, "a subject is no literal, a predicate is an IRI");
        else
            r->st = r->fn(r->user, &t, line_now(r), r->err);
    }
    if (r->mend.used > 0)
        ng_arena_done(&r->mend);
    if (r->st != NG_OK)
        raptor_parser_parse_abort(r->parser);
}

/* Counts lines up to the first byte that is not UTF-8 text, and fails there:
 * raptor would cut a literal short and say nothing. */
static ng_status check(reader *r, const char *s, size_t n)
{
    const char *nul = memchr(s, '\0', n);
    const size_t text_n = nul != NULL ? (size_t)(nul - s) : n;
    const size_t good = ng_utf8_check(s, text_n);
    const char *at = s, *end = s + good;
    for (const char *eol; at < end && (eol = memchr(at, '\n', (size_t)(end - at))) != NULL; at = eol + 1) {
        ++r->line;
        r->column = 0;
    }
    r->column += (size_t)(end - at);
    if (good < n)
        return bad(r, r->line, r->column + 1, good < text_n ? "not UTF-8" : "a NUL byte");
    return NG_OK;
}

/* The lines of s[0, n), the first of which is number `number`. A CR ends a line
 * too; between CR and LF stands an empty one. */
static ng_status lines(reader *r, char *s, size_t n, size_t number)
{
    for (char *end = s + n, *eol; s < end && r->st == NG_OK; s = eol) {
        eol = s;
        while (eol < end && *eol != '\n' && *eol != '\r')
            ++eol;
        ng_triple t;
        bool some;
        size_t at = 0;
        const char *why = ng_rdf_nquads_line(s, (size_t)(eol - s), r->format == NG_RDF_NQUADS, &t, &some, &at);
        if (why != NULL)
            (void)bad(r, number, at + 1, why);
        else if (some)
            r->st = r->fn(r->user, &t, number, r->err);
        if (eol < end)
            number += *eol++ == '\n';
    }
    return r->st;
}

/* s[0, n) to raptor. */
static ng_status push(reader *r, const char *s, size_t n, bool last)
{
    if (raptor_parser_parse_chunk(r->parser, (const unsigned char *)s, n, last) != 0 && r->st == NG_OK)
        (void)bad(r, r->line, 0, "not well-formed");
    return r->st;
}

/* One byte of XML: keeps r->depth. Comments and CDATA hold no elements; all else
 * that begins with '<!' or '<?' ends at its '>' (a DTD's end too early does no
 * harm: what follows it opens no element). */
static void xml_byte(reader *r, char c)
{
    const char *const last = r->last + sizeof r->last; /* last[-1] is the byte before c */
    switch (r->xml) {
    case XML_TEXT:
        if (c == '<')
            r->xml = XML_OPEN;
        break;
    case XML_OPEN:
        r->xml = c == '/' ? XML_END_TAG : c == '!' || c == '?' ? XML_OTHER : XML_TAG;
        r->depth += r->xml == XML_TAG;
        break;
    case XML_TAG:
        if (r->quote != 0) {
            r->quote = c == r->quote ? 0 : r->quote;
        } else if (c == '"' || c == '\'') {
            r->quote = c;
        } else if (c == '>') {
            r->depth -= last[-1] == '/' && r->depth > 0;
            r->xml = XML_TEXT;
        }
        break;
    case XML_END_TAG:
        if (c == '>') {
            r->depth -= r->depth > 0;
            r->xml = XML_TEXT;
        }
        break;
    case XML_OTHER:
        if (c == '-' && memcmp(last - 3, "<!-", 3) == 0)
            r->xml = XML_COMMENT;
        else if (c == '[' && memcmp(last - 8, "<![CDATA", 8) == 0)
            r->xml = XML_CDATA;
        else if (c == '>')
            r->xml = XML_TEXT;
        break;
    case XML_COMMENT:
        if (c == '>' && memcmp(last - 2, "--", 2) == 0)
            r->xml = XML_TEXT;
        break;
    case XML_CDATA:
        if (c == '>' && memcmp(last - 2, "]]", 2) == 0)
            r->xml = XML_TEXT;
        break;
    }
    memmove(r->last, r->last + 1, sizeof r->last - 1);
    r->last[sizeof r->last - 1] = c;
}

/* Elements nested deeper than raptor can read in fair time are refused. */
static ng_status xml_depth(reader *r, const char *s, size_t n)
{
    for (size_t i = 0; i < n; ++i) {
        xml_byte(r, s[i]);
        if (r->depth > MAX_DEPTH)
            return bad(r, r->line, 0, "elements nested more than 1000 deep");
    }
    return r->st;
}

/* XML goes line by line, for libxml2's errors come from raptor without a place;
 * the first bytes together, since they tell the encoding. */
static ng_status push_xml(reader *r, const char *s, size_t n, bool last)
{
    enum { HEAD = 64 };
    const size_t head = r->bytes <= CHUNK ? HEAD : 0;
    for (const char *begin = s, *end = s + n, *eol; s < end && r->st == NG_OK; s = eol) {
        const size_t skip = (size_t)(end - s) > head && s == begin ? head : 0;
        eol = memchr(s + skip, '\n', (size_t)(end - s) - skip);
        eol = eol != NULL ? eol + 1 : end;
        if (xml_depth(r, s, (size_t)(eol - s)) != NG_OK || push(r, s, (size_t)(eol - s), false) != NG_OK)
            break;
        for (const char *at = s; at < eol; ++at)
            r->line += *at == '\n';
    }
    return r->st == NG_OK && last ? push(r, "", 0, true) : r->st;
}

/* Hand on the first n bytes of the buffer, keep the rest. */
static ng_status give(reader *r, size_t n, bool last)
{
    const size_t number = r->line;
    if (r->format == NG_RDF_XML) { /* declares its own encoding */
        (void)push_xml(r, r->buf, n, last);
    } else if (check(r, r->buf, n) == NG_OK) {
        if (by_lines(r))
            (void)lines(r, r->buf, n, number);
        else
            (void)push(r, r->buf, n, last);
    }
    r->n_buf -= n;
    memmove(r->buf, r->buf + n, r->n_buf);
    return r->st;
}

/* Room for a chunk at the end of the buffer. */
static ng_status room(reader *r)
{
    if (r->cap - r->n_buf >= CHUNK)
        return NG_OK;
    if (r->n_buf > MAX_LINE)
        return r->st = ng_fail(r->err, NG_E_LIMIT, WHERE, r->line, "%s:%zu: a line of more than %zu bytes", r->name,
                               r->line, MAX_LINE);
    const size_t cap = 2 * r->cap + CHUNK;
    char *buf = realloc(r->buf, cap);
    if (buf == NULL)
        return r->st = ng_nomem(r->err, WHERE);
    r->buf = buf;
    r->cap = cap;
    return NG_OK;
}

/* n more bytes stand at the end of the buffer: give what is whole. */
static ng_status took(reader *r, size_t n)
{
    const size_t most = by_lines(r) ? MAX_BYTES : MAX_HELD;
    if (n > most - r->bytes)
        return r->st = ng_fail(r->err, NG_E_LIMIT, WHERE, r->line, "%s: more than %zu bytes", r->name, most);
    r->bytes += n;
    size_t whole = r->n_buf + n;
    if (by_lines(r)) {
        while (whole > r->n_buf && r->buf[whole - 1] != '\n') /* none stands in what was kept */
            --whole;
        if (whole == r->n_buf)
            whole = 0;
    } else if (r->format == NG_RDF_TURTLE) {
        whole = ng_utf8_floor(r->buf, whole, whole);
    }
    r->n_buf += n;
    return whole > 0 ? give(r, whole, false) : NG_OK;
}

static ng_status take_bytes(reader *r, const char *data, size_t n)
{
    while (n > 0) {
        const size_t k = n < CHUNK ? n : CHUNK;
        if (room(r) != NG_OK)
            return r->st;
        memcpy(r->buf + r->n_buf, data, k);
        if (took(r, k) != NG_OK)
            return r->st;
        data += k;
        n -= k;
    }
    return NG_OK;
}

static ng_status take_file(reader *r, gzFile f)
{
    for (;;) {
        if (room(r) != NG_OK)
            return r->st;
        const int k = gzread(f, r->buf + r->n_buf, (unsigned)CHUNK);
        int code = Z_OK;
        const char *why = k <= 0 ? gzerror(f, &code) : NULL;
        if (code == Z_ERRNO)
            return r->st = ng_fail(r->err, NG_E_IO, WHERE, SIZE_MAX, "%s: %s", r->name, strerror(errno));
        if (code == Z_MEM_ERROR)
            return r->st = ng_nomem(r->err, WHERE);
        if (code != Z_OK && code != Z_STREAM_END)
            return r->st = ng_fail(r->err, NG_E_DATA, WHERE, r->line, "%s: damaged gzip data: %s", r->name, why);
        if (k <= 0)
            return NG_OK;
        if (took(r, (size_t)k) != NG_OK)
            return r->st;
        const z_off_t packed = gzoffset(f);
        if (r->bytes > ((size_t)1 << 26) && packed > 0 && r->bytes / MAX_RATIO > (size_t)packed)
            return r->st = ng_fail(r->err, NG_E_LIMIT, WHERE, r->line, "%s: unpacks to more than %d times its size",
                                   r->name, MAX_RATIO);
    }
}

/* The parser, and the IRI that relative ones stand against. */
static ng_status begin(reader *r, const char *base)
{
    if (by_lines(r))
        return NG_OK;
    r->world = ng_rdf_world_take(r, on_log);
    if (r->world == NULL)
        return r->st = ng_nomem(r->err, WHERE);
    r->parser = raptor_new_parser(r->world->raptor, r->format == NG_RDF_TURTLE ? "turtle" : "rdfxml");
    r->base = raptor_new_uri(r->world->raptor, (const unsigned char *)base);
    if (r->parser == NULL || r->base == NULL)
        return r->st = ng_nomem(r->err, WHERE);
    (void)raptor_parser_set_option(r->parser, RAPTOR_OPTION_NO_NET, NULL, 1);
    (void)raptor_parser_set_option(r->parser, RAPTOR_OPTION_NO_FILE, NULL, 1);
    (void)raptor_parser_set_option(r->parser, RAPTOR_OPTION_LOAD_EXTERNAL_ENTITIES, NULL, 0);
    raptor_parser_set_statement_handler(r->parser, r, on_statement);
    if (raptor_parser_parse_start(r->parser, r->base) != 0)
        return r->st == NG_OK ? (r->st = ng_nomem(r->err, WHERE)) : r->st;
    return NG_OK;
}

static ng_status read_all(reader *r, const char *base, gzFile f, const char *data, size_t n)
{
    r->line = 1;
    r->mend.limit = MAX_MEND;
    if (begin(r, base) == NG_OK && room(r) == NG_OK && (f != NULL ? take_file(r, f) : take_bytes(r, data, n)) == NG_OK)
        (void)give(r, r->n_buf, true);
    if (r->base != NULL)
        raptor_free_uri(r->base);
    if (r->parser != NULL)
        raptor_free_parser(r->parser);
    ng_rdf_world_give(r->world);
    ng_arena_done(&r->mend);
    free(r->buf);
    return r->st;
}

ng_status ng_rdf_read_bytes(const char *data, size_t n, ng_rdf_format format, const char *base, ng_rdf_read_fn fn,
                            void *user, ng_error *err)
{
    reader r = { .name = "memory", .format = format, .fn = fn, .user = user, .err = err };
    return read_all(&r, base != NULL ? base : "memory:///", NULL, data, n);
}

/* Does s[0, *n) end with suffix? Then *n is what stands before it. */
static bool drop_end(const char *s, size_t *n, const char *suffix)
{
    const size_t k = strlen(suffix);
    if (*n <= k || memcmp(s + *n - k, suffix, k) != 0)
        return false;
    *n -= k;
    return true;
}

static bool format_of(const char *path, ng_rdf_format *ret)
{
    static const struct {
        const char *suffix;
        ng_rdf_format format;
    } known[] = {
        { ".ttl", NG_RDF_TURTLE }, { ".nt", NG_RDF_NTRIPLES }, { ".nq", NG_RDF_NQUADS },
        { ".rdf", NG_RDF_XML },    { ".owl", NG_RDF_XML },     { ".xml", NG_RDF_XML },
    };
    size_t n = strlen(path);
    (void)drop_end(path, &n, ".gz");
    for (size_t i = 0; i < sizeof known / sizeof *known; ++i)
        if (drop_end(path, &n, known[i].suffix)) {
            *ret = known[i].format;
            return true;
        }
    return false;
}

ng_status ng_rdf_read(const char *path, const char *base, ng_rdf_read_fn fn, void *user, ng_error *err)
{
    ng_status st;
    reader r = { .name = path, .fn = fn, .user = user, .err = err };
    char *whole = NULL;
    unsigned char *own = NULL;
    gzFile f = NULL;

    if (!format_of(path, &r.format)) {
        st = ng_fail(err, NG_E_ARG, WHERE, SIZE_MAX, "%s: not a name of RDF (.ttl, .nt, .nq, .rdf; .gz)", path);
        goto done;
    }
    f = gzopen(path, "rb");
    if (f == NULL) {
        st = ng_fail(err, NG_E_IO, WHERE, SIZE_MAX, "%s: %s", path, strerror(errno));
        goto done;
    }
    if (base == NULL) {
        whole = realpath(path, NULL);
        own = whole != NULL ? raptor_uri_filename_to_uri_string(whole) : NULL;
        if (own == NULL) {
            st = ng_fail(err, NG_E_IO, WHERE, SIZE_MAX, "%s: no name for it", path);
            goto done;
        }
        base = (const char *)own;
    }
    st = read_all(&r, base, f, NULL, 0);
done:
    if (f != NULL)
        (void)gzclose(f); /* read only: nothing to lose */
    if (own != NULL)
        raptor_free_memory(own);
    free(whole);
    return st;
}
