/* diagram.c -- a picture as a Graphviz graph, written as DOT or laid out and drawn.
 *
 * What cgraph and gvc 2.42 do to hostile text, and what is done here: agwrite leaves backslashes alone, so they are
 * doubled; "&amp;" in a label is decoded, so an '&' that would begin an entity is written "&amp;"; '&' and '"' in a URL
 * make malformed SVG, so they are escaped; "-." is not quoted, so it is
 * written otherwise; control characters, ill-formed UTF-8 and U+FFFE never get here
 * (ng_line_add). The only HTML-like label is the caption, of our own tags around escaped text.
 *
 * Layout is dot up to SMALL nodes, sfdp beyond: dot took minutes at 1,000. */
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include <cgraph.h>
#include <gvc.h>

#include "error.h"
#include "file.h"
#include "picture.h"
#include "utf8.h"
#include "write.h"
#include "writer.h"

enum {
    DEFAULT_NODES = 60,
    SMALL = 300,       /* nodes for dot */
    MOST_DRAWN = 5000, /* nodes: sfdp took 23 s */
    LABEL_WIDTH = 18,  /* code points of a line in a node */
    LABEL_LINES = 3,
    EDGE_PREDICATES = 3,
    STAGGER = 4 /* leaves of a node on one rank, before the next ones move on */
};

#define FONT "Helvetica,Arial,DejaVu Sans,sans-serif"

/* cgraph and gvc keep their state in globals. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
/* Made when first needed, never freed: the Pango plugin remembers the last font by a pointer into its context, and
 * reads it when the next context has been made (2.42, seen by AddressSanitizer). Under the lock. */
static GVC_t *context;
static struct {
    char text[256];
    size_t n;
} complaint; /* what Graphviz said; under the lock */

typedef struct {
    const ng_graph *g;
    ng_arena arena;
    ng_picture p;
    const char *title;
    Agraph_t *ag;
    Agnode_t **node;  /* by node of the picture */
    ng_str raw, safe; /* a text as it is, and as Graphviz wants it */
    bool failed;      /* memory was refused somewhere */
    bool big;         /* sfdp */
} drawing;

/* cgraph takes char * and copies. */
static char *loose(const char *s)
{
    return (char *)(uintptr_t)s;
}

static int listen_to_graphviz(char *s)
{
    const size_t room = sizeof complaint.text - 1 - complaint.n, len = strlen(s), n = len < room ? len : room;
    memcpy(complaint.text + complaint.n, s, n);
    complaint.n += n;
    complaint.text[complaint.n] = '\0';
    return 0;
}

/* Would an '&' before s be read as the beginning of an entity? */
static bool makes_entity(const char *s)
{
    s += *s == '#';
    const size_t n = strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
    return n != 0 && s[n] == ';';
}

/* agwrite takes "-." for a number, and leaves it without quotes. */
static bool is_no_number(const char *s)
{
    return *s != '\0' && s[strspn(s, "-.")] == '\0';
}

/* d->raw as an escString; borrowed until the next call. */
static const char *safe_text(drawing *d)
{
    const char *c = ng_str_get(&d->raw);
    ng_str_clear(&d->safe);
    if (is_no_number(c)) {
        ng_str_puts(&d->safe, *c == '-' ? "&#45;" : "&#46;");
        ++c;
    }
    for (; *c != '\0'; ++c) {
        if (*c == '\\')
            ng_str_puts(&d->safe, "\\\\");
        else if (*c == '\n')
            ng_str_puts(&d->safe, "\\n");
        else if (*c == '&' && makes_entity(c + 1))
            ng_str_puts(&d->safe, "&amp;");
        else
            ng_str_putc(&d->safe, *c);
    }
    d->failed = d->failed || d->safe.failed || d->raw.failed;
    ng_str_clear(&d->raw);
    return ng_str_get(&d->safe);
}

/* A URL that is safe in an SVG attribute and a browser. */
static const char *safe_url(drawing *d, const char *url)
{
    ng_str_clear(&d->safe);
    for (const unsigned char *c = (const unsigned char *)url; *c != '\0'; ++c) {
        if (*c <= ' ' || *c >= 0x7F || strchr("\"'<>\\^`{|}", *c) != NULL)
            ng_str_printf(&d->safe, "%%%02X", *c);
        else if (*c == '&')
            ng_str_puts(&d->safe, "&amp;");
        else
            ng_str_putc(&d->safe, (char)*c);
    }
    d->failed = d->failed || d->safe.failed;
    return ng_str_get(&d->safe);
}

static void set(drawing *d, void *object, const char *name, const char *value)
{
    if (agset(object, loose(name), loose(value)) != 0)
        d->failed = true;
}

/* name, for graph, nodes or edges, default */
static const struct {
    int kind;
    const char *name, *value;
} defaults[] = {
    { AGRAPH, "charset", "UTF-8" },
    { AGRAPH, "label", "" },
    { AGRAPH, "labelloc", "t" },
    { AGRAPH, "fontname", FONT },
    { AGRAPH, "bgcolor", "white" },
    { AGRAPH, "rankdir", "LR" },
    { AGRAPH, "nodesep", "0.16" },
    { AGRAPH, "ranksep", "0.35" },
    { AGRAPH, "splines", "true" },
    { AGRAPH, "overlap", "prism" },
    { AGRAPH, "outputorder", "edgesfirst" },
    { AGRAPH, "layout", "dot" },
    { AGRAPH, "nslimit", "1" }, /* rounds of the network simplex a node: 300 nodes in 4 s, not 20 */
    { AGRAPH, "nslimit1", "1" },
    { AGRAPH, "sep", "+4" },
    { AGRAPH, "linelength", "0" },
    { AGRAPH, "tooltip", " " },
    { AGNODE, "label", "" },
    { AGNODE, "tooltip", "" },
    { AGNODE, "URL", "" },
    { AGNODE, "target", "_blank" },
    { AGNODE, "class", "" },
    { AGNODE, "shape", "box" },
    { AGNODE, "style", "filled" },
    { AGNODE, "color", "black" },
    { AGNODE, "fillcolor", "white" },
    { AGNODE, "fontname", FONT },
    { AGNODE, "fontsize", "12" },
    { AGNODE, "margin", "0.09,0.05" },
    { AGNODE, "width", "0.6" },
    { AGNODE, "height", "0.36" },
    { AGNODE, "penwidth", "1.4" },
    { AGEDGE, "label", "" },
    { AGEDGE, "tooltip", "" },
    { AGEDGE, "labeltooltip", "" },
    { AGEDGE, "URL", "" },
    { AGEDGE, "target", "_blank" },
    { AGEDGE, "class", "" },
    { AGEDGE, "style", "solid" },
    { AGEDGE, "color", "#555555" },
    { AGEDGE, "fontname", FONT },
    { AGEDGE, "fontsize", "9" },
    { AGEDGE, "fontcolor", "#222222" },
    { AGEDGE, "penwidth", "1" },
    { AGEDGE, "arrowsize", "0.7" },
    { AGEDGE, "minlen", "1" },
};

static void declare(drawing *d)
{
    for (size_t i = 0; i < sizeof defaults / sizeof *defaults; ++i)
        if (agattr(d->ag, defaults[i].kind, loose(defaults[i].name), loose(defaults[i].value)) == NULL)
            d->failed = true;
    if (!d->big)
        return;
    set(d, d->ag, "layout", "sfdp");
    set(d, d->ag, "splines", "line");
    set(d, d->ag, "sep", "+6");
}

/* The node's IRI without the base, if that is a name that no tool stumbles over; else one that cannot be such. */
static const char *node_name(drawing *d, uint32_t node)
{
    const char *iri = d->g->node[node].iri;
    const size_t base = d->g->base != NULL ? strlen(d->g->base) : 0;
    if (base != 0 && strncmp(iri, d->g->base, base) == 0 && iri[base] != '\0')
        iri += base;
    bool plain = !is_no_number(iri) && ng_utf8_check(iri, strlen(iri)) == strlen(iri);
    for (const unsigned char *c = (const unsigned char *)iri; *c != '\0' && plain; ++c)
        plain = *c > ' ' && *c != 0x7F && strchr("\"\\<>&", *c) == NULL;
    ng_str_clear(&d->safe);
    if (plain)
        ng_str_puts(&d->safe, iri);
    else
        ng_str_printf(&d->safe, "node %u", (unsigned)node);
    d->failed = d->failed || d->safe.failed;
    return ng_str_get(&d->safe);
}

static void add_node(drawing *d, size_t i)
{
    const ng_picture_node *n = &d->p.node[i];
    const ng_node *node = &d->g->node[n->node];
    const ng_picture_style *s = &ng_picture_styles[ng_picture_group(node->type)];
    Agnode_t *a = agnode(d->ag, loose(node_name(d, n->node)), 1);
    d->node[i] = a;
    if (a == NULL) {
        d->failed = true;
        return;
    }
    ng_picture_wrap(&d->raw, node->label, LABEL_WIDTH, LABEL_LINES);
    if (d->raw.len == 0)
        ng_str_puts(&d->raw, "?");
    set(d, a, "label", safe_text(d));
    ng_picture_node_tip(&d->raw, d->g, n);
    set(d, a, "tooltip", safe_text(d));
    const char *url = ng_picture_node_url(d->g, n);
    if (url != NULL)
        set(d, a, "URL", safe_url(d, url));
    set(d, a, "class", ng_type_name(node->type));
    set(d, a, "shape", s->shape);
    set(d, a, "style", s->style);
    set(d, a, "color", s->border);
    set(d, a, "fillcolor", s->fill);
    /* The much-told ones stand out, a little. */
    if (n->strength >= 24)
        set(d, a, "fontsize", "18");
    else if (n->strength >= 12)
        set(d, a, "fontsize", "15");
}

static void add_edge(drawing *d, const ng_picture_edge *e, unsigned minlen)
{
    Agedge_t *a = agedge(d->ag, d->node[e->from], d->node[e->to], NULL, 1);
    if (a == NULL) {
        d->failed = true;
        return;
    }
    if (!d->big) { /* among hundreds of lines labels hide more than they say; the tooltip has them */
        ng_picture_edge_label(&d->raw, d->g, e, EDGE_PREDICATES);
        set(d, a, "label", safe_text(d));
    }
    ng_picture_edge_tip(&d->raw, d->g, e);
    const char *tip = safe_text(d);
    set(d, a, "tooltip", tip);
    set(d, a, "labeltooltip", tip);
    const char *url = ng_picture_edge_url(d->g, e);
    if (url != NULL)
        set(d, a, "URL", safe_url(d, url));
    const ng_node *from = &d->g->node[d->p.node[e->from].node];
    set(d, a, "color", ng_picture_styles[ng_picture_group(from->type)].ink);
    set(d, a, "fontcolor", ng_picture_styles[ng_picture_group(from->type)].ink);
    set(d, a, "class", e->n_fact != 0 ? "fact" : "claim");
    if (e->n_fact == 0)
        set(d, a, "style", "dashed");
    if (e->n_evidence >= 8)
        set(d, a, "penwidth", "2.4");
    else if (e->n_evidence >= 3)
        set(d, a, "penwidth", "1.7");
    if (minlen > 1) {
        const char digit[] = { (char)('0' + minlen), '\0' };
        set(d, a, "minlen", digit);
    }
}

/* dot puts all leaves of a node on one rank, a tall column: as the tool unflatten does, every STAGGER of them
 * move one rank on. */
static bool add_edges(drawing *d)
{
    uint32_t *leaves = ng_arena_new(&d->arena, d->p.n_node, 2 * sizeof *leaves);
    if (leaves == NULL)
        return false;
    for (size_t i = 0; i < d->p.n_edge && !d->failed; ++i) {
        const ng_picture_edge *e = &d->p.edge[i];
        const ng_picture_node *from = &d->p.node[e->from], *to = &d->p.node[e->to];
        unsigned minlen = 1;
        if (to->in + to->out == 1)
            minlen += leaves[2 * e->from]++ / STAGGER % 3;
        else if (from->in + from->out == 1)
            minlen += leaves[2 * e->to + 1]++ / STAGGER % 3;
        add_edge(d, e, minlen);
    }
    return true;
}

/* Text in an HTML-like label, where a backslash begins an escape too. */
static void add_html(ng_str *b, const char *s)
{
    ng_str one = { 0 }, line = { 0 };
    ng_line_add(&line, s);
    ng_xml_add(&one, ng_str_get(&line));
    for (const char *c = ng_str_get(&one); *c != '\0'; ++c) {
        if (*c == '\\')
            ng_str_puts(b, "\\\\");
        else
            ng_str_putc(b, *c);
    }
    b->failed = b->failed || one.failed || line.failed;
    ng_str_done(&one);
    ng_str_done(&line);
}

static void add_legend(drawing *d, ng_str *b)
{
    bool used[NG_PICTURE_GROUPS] = { false };
    bool claims = false;
    for (size_t i = 0; i < d->p.n_node; ++i)
        used[ng_picture_group(d->g->node[d->p.node[i].node].type)] = true;
    for (size_t i = 0; i < d->p.n_edge; ++i)
        claims = claims || d->p.edge[i].n_fact == 0;
    ng_str_puts(b, "<TR><TD><TABLE BORDER=\"0\" CELLBORDER=\"1\" CELLSPACING=\"6\" CELLPADDING=\"3\"><TR>");
    for (size_t i = 0, n = 0; i < NG_PICTURE_GROUPS; ++i) {
        if (!used[i])
            continue;
        if (n++ == 5)
            ng_str_puts(b, "</TR><TR>");
        const ng_picture_style *s = &ng_picture_styles[i];
        ng_str_printf(b, "<TD BGCOLOR=\"%s\" COLOR=\"%s\"><FONT POINT-SIZE=\"10\">%s</FONT></TD>", s->fill, s->border,
                      s->name);
    }
    if (claims)
        ng_str_puts(b, "<TD BORDER=\"0\"><FONT POINT-SIZE=\"10\">dashed: only claimed</FONT></TD>");
    ng_str_puts(b, "</TR></TABLE></TD></TR>");
}

static void add_caption(drawing *d)
{
    ng_str html = { 0 }, caption = { 0 };
    ng_str_puts(&html, "<TABLE BORDER=\"0\" CELLSPACING=\"0\"><TR><TD><FONT POINT-SIZE=\"20\"><B>");
    if (d->title != NULL && d->title[0] != '\0')
        add_html(&html, d->title);
    else if (d->g->n_article == 1 && d->g->article[0].title != NULL && d->g->article[0].title[0] != '\0')
        add_html(&html, d->g->article[0].title);
    else
        ng_str_printf(&html, "Knowledge graph of %zu article%s", d->g->n_article, d->g->n_article == 1 ? "" : "s");
    ng_str_puts(&html, "</B></FONT></TD></TR><TR><TD><FONT POINT-SIZE=\"12\">");
    ng_picture_caption(&caption, &d->p);
    add_html(&html, ng_str_get(&caption));
    ng_str_puts(&html, "</FONT></TD></TR>");
    if (d->p.n_node != 0)
        add_legend(d, &html);
    ng_str_puts(&html, "</TABLE>");
    /* cgraph finds the string again by its content, and with it the mark that it is HTML */
    char *marked = html.failed || caption.failed ? NULL : agstrdup_html(d->ag, loose(ng_str_get(&html)));
    if (marked != NULL) {
        set(d, d->ag, "label", marked);
        (void)agstrfree(d->ag, marked);
    } else {
        d->failed = true;
    }
    ng_str_done(&html);
    ng_str_done(&caption);
}

static ng_status build(drawing *d, ng_error *err)
{
    d->ag = agopen(loose("newsgraph"), Agdirected, NULL);
    d->node = ng_arena_new(&d->arena, d->p.n_node, sizeof(Agnode_t *));
    if (d->ag == NULL || d->node == NULL)
        return ng_nomem(err, "diagram");
    declare(d);
    for (size_t i = 0; i < d->p.n_node && !d->failed; ++i)
        add_node(d, i);
    if (d->failed || !add_edges(d) || d->failed)
        return ng_nomem(err, "diagram");
    add_caption(d);
    return d->failed ? ng_nomem(err, "diagram") : NG_OK;
}

static ng_status put(FILE *f, const char *data, size_t n, ng_error *err)
{
    if (fwrite(data, 1, n, f) != n)
        return ng_fail(err, NG_E_IO, "diagram", SIZE_MAX, "write failed: %s", strerror(errno));
    return ng_file_flush(f, "diagram", err);
}

/* In memory first: agwrite and gvRender tell nothing of a full disk. */
static ng_status write_dot(const drawing *d, FILE *f, ng_error *err)
{
    char *data = NULL;
    size_t n = 0;
    FILE *m = open_memstream(&data, &n);
    if (m == NULL)
        return ng_nomem(err, "diagram");
    const int bad = agwrite(d->ag, m);
    ng_status st = fclose(m) != 0 || bad != 0 || data == NULL ? ng_nomem(err, "diagram") : NG_OK;
    if (st == NG_OK)
        st = put(f, data, n, err);
    free(data);
    return st;
}

/* Long chains make flat pictures: those are laid out again to fill a page that is twice as wide as high. */
static int lay_out(drawing *d, GVC_t *gvc)
{
    const char *engine = d->big ? "sfdp" : "dot";
    srand(1); /* sfdp shuffles with rand() before it seeds it */
    int bad = gvLayout(gvc, d->ag, engine);
    const boxf b = bad == 0 ? GD_bb(d->ag) : (boxf){ 0 };
    if (bad == 0 && !d->big && b.UR.x - b.LL.x > 2.4 * (b.UR.y - b.LL.y) && d->p.n_node >= 20 && d->p.n_node <= 150) {
        (void)gvFreeLayout(gvc, d->ag);
        if (agattr(d->ag, AGRAPH, loose("ratio"), loose("0.5")) == NULL)
            d->failed = true;
        bad = gvLayout(gvc, d->ag, engine);
    }
    return bad;
}

static ng_status draw(drawing *d, const char *format, FILE *f, ng_error *err)
{
    if (context == NULL)
        context = gvContext();
    GVC_t *gvc = context;
    if (gvc == NULL)
        return ng_nomem(err, "diagram");
    char *data = NULL;
    unsigned n = 0;
    ng_status st = NG_OK;
    if (lay_out(d, gvc) != 0) {
        st = ng_fail(err, NG_E_DATA, "diagram", SIZE_MAX,
                     "Graphviz could not lay it out (Debian: is the package libgvc6 whole?): %s", complaint.text);
        goto done;
    }
    if (gvRenderData(gvc, d->ag, format, &data, &n) != 0 || data == NULL)
        st = ng_fail(err, NG_E_DATA, "diagram", SIZE_MAX,
                     "Graphviz could not draw it as %s (Debian: is the package libgvc6 whole?): %s", format,
                     complaint.text);
    else
        st = put(f, data, n, err);
done:
    if (data != NULL)
        gvFreeRenderData(data);
    (void)gvFreeLayout(gvc, d->ag);
    return st;
}

static ng_status locked(drawing *d, ng_diagram_format format, FILE *f, ng_error *err)
{
    static const char *const name[] = { [NG_DIAGRAM_SVG] = "svg", [NG_DIAGRAM_PNG] = "png", [NG_DIAGRAM_PDF] = "pdf" };
    complaint.n = 0;
    complaint.text[0] = '\0';
    const agusererrf before = agseterrf(listen_to_graphviz);
    ng_status st = build(d, err);
    if (st == NG_OK)
        st = format == NG_DIAGRAM_DOT ? write_dot(d, f, err) : draw(d, name[format], f, err);
    if (d->ag != NULL)
        (void)agclose(d->ag);
    (void)agseterrf(before);
    return st;
}

ng_status ng_write_diagram(const ng_graph *g, ng_diagram_format format, const ng_diagram_options *opt, FILE *f,
                           ng_error *err)
{
    drawing d = { .g = g, .arena.limit = SIZE_MAX / 2 };
    size_t max = opt != NULL && opt->max_nodes != 0 ? opt->max_nodes : DEFAULT_NODES;
    if ((unsigned)format > NG_DIAGRAM_PDF)
        return ng_fail(err, NG_E_ARG, "diagram", SIZE_MAX, "no such format");
    if (format != NG_DIAGRAM_DOT && max > MOST_DRAWN)
        max = MOST_DRAWN;
    d.title = opt != NULL ? opt->title : NULL;
    ng_status st = ng_picture_make(g, max, &d.arena, &d.p, err);
    if (st == NG_OK) {
        d.big = d.p.n_node > SMALL;
        if (pthread_mutex_lock(&lock) == 0) {
            st = locked(&d, format, f, err);
            (void)pthread_mutex_unlock(&lock);
        } else {
            st = ng_fail(err, NG_E_NOMEM, "diagram", SIZE_MAX, "no lock");
        }
    }
    ng_str_done(&d.raw);
    ng_str_done(&d.safe);
    ng_arena_done(&d.arena);
    return st;
}
