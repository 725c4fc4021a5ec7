/* xml.c -- RDF/XML out, streaming: one rdf:Description for the triples of a
 * subject that come together.
 *
 * Not through raptor's serializer (2.0.15): it leaves out a statement whose
 * predicate it cannot name and says nothing but a message, cuts a literal at a
 * control character, writes rdf:XMLLiteral as markup that need not be well-formed
 * and blank labels that its own parser refuses.
 */
#include "out.h"

#include <string.h>

#include "error.h"
#include "utf8.h"

/* Escaped for text (attribute: for one in double quotes). What XML 1.0 cannot
 * hold at all, control characters and U+FFFE, U+FFFF, becomes U+FFFD. */
static void put_text(ng_rdf_writer *w, const char *s, size_t n, bool attribute)
{
    size_t from = 0;
    for (size_t i = 0, len; i < n; i += len) {
        const char *as = NULL;
        len = 1;
        if (s[i] == '&')
            as = "&amp;";
        else if (s[i] == '<')
            as = "&lt;";
        else if (s[i] == '>')
            as = "&gt;";
        else if (s[i] == '\r')
            as = "&#xD;"; /* else a parser makes it a newline */
        else if (attribute && s[i] == '"')
            as = "&quot;";
        else if ((unsigned char)s[i] < ' ' && s[i] != '\t' && s[i] != '\n')
            as = "\xef\xbf\xbd";
        else if ((unsigned char)s[i] >= 0x80) {
            const uint32_t cp = ng_utf8_decode(s + i, n - i, &len);
            if (cp >= 0xfffd && cp <= 0xffff)
                as = "\xef\xbf\xbd";
        }
        if (as != NULL) {
            ng_rdf_put(w, s + from, i - from);
            ng_rdf_puts(w, as);
            from = i + len;
        }
    }
    ng_rdf_put(w, s + from, n - from);
}

static void put_attribute(ng_rdf_writer *w, const char *name, ng_rdf_text t)
{
    ng_rdf_put(w, " ", 1);
    ng_rdf_puts(w, name);
    ng_rdf_put(w, "=\"", 2);
    put_text(w, t.s, t.n, true);
    ng_rdf_put(w, "\"", 1);
}

static bool start_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool name_char(char c)
{
    return start_char(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

/* Where the local name of a property element begins in its IRI: the longest end
 * that is an (ASCII) NCName and cuts no %XX. n: there is none. */
static size_t split(const char *s, size_t n)
{
    size_t at = n;
    while (at > 0 && name_char(s[at - 1]))
        --at;
    if (at > 0 && s[at - 1] == '%')
        at = at + 2 < n ? at + 2 : n;
    while (at < n && !start_char(s[at]))
        ++at;
    return at;
}

/* Does iri[0, n) begin with space? */
static bool within(const char *iri, size_t n, const char *space)
{
    const size_t k = strlen(space);
    return n >= k && memcmp(iri, space, k) == 0;
}

/* Property elements whose names mean something else (RDF/XML, 7.2.5), and
 * namespaces that cannot be declared. Raptor's parser takes a namespace that only
 * begins as rdf: does for rdf: itself, so those go as well. */
static bool reserved(const char *iri, size_t n, size_t at)
{
    static const char *const name[] = { "RDF",      "ID", "about",     "parseType", "resource",        "nodeID",
                                        "datatype", "li", "aboutEach", "bagID",     "aboutEachPrefix", "Description" };
    const size_t k = strlen(NG_RDF_RDF);
    if (within(iri, at, "http://www.w3.org/XML/1998/namespace") || within(iri, at, "http://www.w3.org/2000/xmlns/"))
        return true;
    if (!within(iri, at, NG_RDF_RDF))
        return false;
    for (size_t i = 0; i < sizeof name / sizeof *name; ++i)
        if (n - k == strlen(name[i]) && memcmp(iri + k, name[i], n - k) == 0)
            return true;
    return at != k;
}

void ng_rdf_xml_begin(ng_rdf_writer *w)
{
    ng_rdf_puts(w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF");
    for (size_t i = 0; i < w->n_prefix; ++i) {
        ng_rdf_puts(w, "\n    xmlns:");
        ng_rdf_puts(w, w->prefix[i].prefix);
        ng_rdf_puts(w, "=\"");
        put_text(w, w->prefix[i].iri, w->prefix[i].n, true);
        ng_rdf_put(w, "\"", 1);
    }
    ng_rdf_puts(w, ">\n");
}

static void put_name(ng_rdf_writer *w, const ng_rdf_prefix *p, const char *local, size_t n)
{
    ng_rdf_puts(w, p != NULL ? p->prefix : "p");
    ng_rdf_put(w, ":", 1);
    ng_rdf_put(w, local, n);
}

ng_status ng_rdf_xml_row(ng_rdf_writer *w, const ng_rdf_row *row, ng_error *err)
{
    const char *iri = row->predicate.s;
    const size_t n = row->predicate.n, at = split(iri, n);
    if (at == n || reserved(iri, n, at))
        return ng_fail(err, NG_E_DATA, "rdf", SIZE_MAX, "RDF/XML has no name for the property <%s>", iri);

    const bool open = w->subject.len > 0;
    if (!ng_rdf_same(&w->subject, row->subject.value)) {
        ng_rdf_puts(w, open ? "  </rdf:Description>\n  <rdf:Description" : "  <rdf:Description");
        put_attribute(w, row->subject.kind == NG_RDF_IRI ? "rdf:about" : "rdf:nodeID", row->subject.value);
        ng_rdf_puts(w, ">\n");
    }
    const ng_rdf_prefix *p = ng_rdf_prefix_of(w, iri, at);
    ng_rdf_puts(w, "    <");
    put_name(w, p, iri + at, n - at);
    if (p == NULL)
        put_attribute(w, "xmlns:p", (ng_rdf_text){ iri, at });
    if (row->object.kind != NG_RDF_LITERAL) {
        put_attribute(w, row->object.kind == NG_RDF_IRI ? "rdf:resource" : "rdf:nodeID", row->object.value);
        ng_rdf_puts(w, "/>\n");
        return NG_OK;
    }
    if (row->object.language.s != NULL)
        put_attribute(w, "xml:lang", row->object.language);
    else if (row->object.datatype.s != NULL)
        put_attribute(w, "rdf:datatype", row->object.datatype);
    ng_rdf_put(w, ">", 1);
    put_text(w, row->object.value.s, row->object.value.n, false);
    ng_rdf_put(w, "</", 2);
    put_name(w, p, iri + at, n - at);
    ng_rdf_puts(w, ">\n");
    return NG_OK;
}

void ng_rdf_xml_end(ng_rdf_writer *w)
{
    ng_rdf_puts(w, w->subject.len > 0 ? "  </rdf:Description>\n</rdf:RDF>\n" : "</rdf:RDF>\n");
}
