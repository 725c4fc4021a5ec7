/* A web page to an article. The body is found as readability tools do it
 * (Arc90's method): paragraphs vote, by the length of their text that is no
 * link, for the element they stand in and, half, for the one around it; the
 * elements with hints in tag, class or id (ontology/article/html.txt) count
 * more, those of navigation, adverts and comments do not count. */
#include "html.h"

#include <string.h>
#include <strings.h>

#include "clean.h"
#include "decode.h"
#include "error.h"
#include "http.h"
#include "map.h"
#include "rules.h"
#include "utf8.h"

enum { OPEN_MAX = 4 * NG_HTML_MAX_DEPTH, PARAGRAPH_MIN = 25, VOTE_MAX = 1000, BODY_MIN = 200 };

/* An element that the walk is inside of. */
typedef struct {
    const GumboNode *node;
    double votes;
    size_t text, link; /* bytes of its own text; of them in links */
    bool block;
} open_node;

typedef struct {
    ng_matcher m;
    ng_map hint;   /* class and id to ng_rule_section */
    bool by_class; /* leave out by class, too */
    bool failed;
    ng_str key;
    ng_str text;     /* the article */
    ng_str par;      /* the paragraph so far */
    size_t par_link; /* bytes of par in links */
    const char *title;
} page;

static bool is_block(GumboTag t)
{
    switch (t) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_TIME:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_VAR:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_INS:
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_BDO:
    case GUMBO_TAG_BDI:
    case GUMBO_TAG_DATA:
    case GUMBO_TAG_UNKNOWN:
    case GUMBO_TAG_BR:
    case GUMBO_TAG_META:
    case GUMBO_TAG_LINK: return false;
    default: return true;
    }
}

/* What class and id say of an element: DROP, BODY or nothing (COUNT). */
static ng_rule_section hint_of(page *p, const GumboNode *node)
{
    const char *class = ng_html_attribute(node, "class"), *id = ng_html_attribute(node, "id");
    if (class == NULL && id == NULL)
        return NG_RULE_COUNT;
    ng_str_clear(&p->key);
    ng_str_puts(&p->key, class != NULL ? class : "");
    ng_str_putc(&p->key, ' ');
    ng_str_puts(&p->key, id != NULL ? id : "");
    const char *s = ng_str_get(&p->key);
    uint32_t v = ng_map_get(&p->hint, s, p->key.len);
    if (v == NG_MAP_NONE) {
        const bool valid = ng_utf8_check(s, p->key.len) == p->key.len;
        v = NG_RULE_COUNT;
        if (valid && ng_match(&p->m, 1u << NG_RULE_BODY, s, p->key.len) == NG_RULE_BODY)
            v = NG_RULE_BODY;
        else if (valid && ng_match(&p->m, 1u << NG_RULE_DROP, s, p->key.len) == NG_RULE_DROP)
            v = NG_RULE_DROP;
        p->failed = p->failed || p->key.failed || !ng_map_set(&p->hint, s, p->key.len, v, NULL);
    }
    return (ng_rule_section)v;
}

/* Whether an element, with all in it, is no article. */
static bool is_out(page *p, const GumboNode *node)
{
    switch (node->v.element.tag) {
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_ADDRESS: return true;
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_BODY: return false;
    default: break;
    }
    const char *role = ng_html_attribute(node, "role"), *hidden = ng_html_attribute(node, "aria-hidden");
    static const char *const roles[] = { "navigation", "complementary", "banner", "contentinfo",
                                         "search",     "dialog",        "menu" };
    for (size_t i = 0; role != NULL && i < sizeof roles / sizeof *roles; ++i)
        if (strcasecmp(role, roles[i]) == 0)
            return true;
    if (ng_html_attribute(node, "hidden") != NULL || (hidden != NULL && strcasecmp(hidden, "true") == 0))
        return true;
    if (!p->by_class || node->v.element.tag == GUMBO_TAG_ARTICLE || node->v.element.tag == GUMBO_TAG_MAIN)
        return false;
    return hint_of(p, node) == NG_RULE_DROP;
}

/* ---- where the body is ---- */

static double weight_of(page *p, const GumboNode *node)
{
    const char *prop = ng_html_attribute(node, "itemprop");
    double w = 1;
    if (prop != NULL && strcasecmp(prop, "articleBody") == 0)
        w = 2;
    else if (hint_of(p, node) == NG_RULE_BODY)
        w = 1.5;
    if (node->v.element.tag == GUMBO_TAG_ARTICLE)
        w *= 1.3;
    else if (node->v.element.tag == GUMBO_TAG_MAIN)
        w *= 1.1;
    return w;
}

typedef struct {
    open_node open[OPEN_MAX];
    size_t n;
    const GumboNode *best;
    double top;
} election;

/* An element ends: it votes if it is a paragraph, and hands on what it counted. */
static void end_element(page *p, election *e)
{
    open_node *o = &e->open[--e->n];
    open_node *up = e->n > 0 ? &e->open[e->n - 1] : NULL;
    if (!o->block) {
        if (up != NULL) {
            up->text += o->text;
            up->link += o->node->v.element.tag == GUMBO_TAG_A ? o->text : o->link;
        }
        return;
    }
    const GumboTag t = o->node->v.element.tag;
    const bool paragraph = t == GUMBO_TAG_P || t == GUMBO_TAG_PRE || t == GUMBO_TAG_BLOCKQUOTE;
    if (o->text >= PARAGRAPH_MIN && o->link * 2 <= o->text) {
        const double vote = (double)(o->text < VOTE_MAX ? o->text : VOTE_MAX);
        if (paragraph && up != NULL) {
            up->votes += vote;
            if (e->n > 1)
                e->open[e->n - 2].votes += vote / 2;
        } else if (!paragraph) {
            o->votes += vote;
            if (up != NULL)
                up->votes += vote / 2;
        }
    }
    const double score = o->votes > 0 ? o->votes * weight_of(p, o->node) : 0;
    if (score > e->top) {
        e->top = score;
        e->best = o->node;
    }
}

/* The element that holds the article; root where none stands out. */
static const GumboNode *find_body(page *p, const GumboNode *root)
{
    election e = { .best = root };
    for (const GumboNode *node = root; node != NULL;) {
        bool over = false;
        if (node->type == GUMBO_NODE_ELEMENT) {
            over = e.n == OPEN_MAX || is_out(p, node);
            if (!over)
                e.open[e.n++] = (open_node){ .node = node, .block = is_block(node->v.element.tag) };
        } else if (node->type == GUMBO_NODE_TEXT && e.n > 0) {
            e.open[e.n - 1].text += strlen(node->v.text.text);
        }
        const GumboNode *next = ng_html_next(node, root, over);
        const GumboNode *parent = next != NULL ? next->parent : NULL;
        while (e.n > 0 && e.open[e.n - 1].node != parent)
            end_element(p, &e);
        node = next;
    }
    /* Paragraphs of one article may stand in several sections: where the element
     * around them holds them all and is marked as the article, take that. */
    for (const GumboNode *up = e.best; up != root && up != NULL && up->type == GUMBO_NODE_ELEMENT; up = up->parent)
        if (up->v.element.tag == GUMBO_TAG_ARTICLE || hint_of(p, up) == NG_RULE_BODY)
            return up;
    return e.best;
}

/* ---- its text ---- */

static bool ends_sentence(const char *s, size_t n)
{
    while (n > 0 && ((unsigned char)s[n - 1] >= 0x80 || strchr("\"')] ", s[n - 1]) != NULL))
        --n;
    return n > 0 && strchr(".!?:", s[n - 1]) != NULL;
}

/* The paragraph is over: keep it where it is one. */
static void flush(page *p, GumboTag kind)
{
    /* Short cells are those of tables; where the cell is the article's root, the
     * table is the layout of an old page, and `kind` is another. */
    const char *s = ng_str_get(&p->par);
    size_t n = p->par.len;
    while (n > 0 && s[n - 1] == ' ')
        --n;
    const bool links = p->par_link * 5 >= n * 4 || (p->par_link * 2 > n && !ends_sentence(s, n));
    const bool cell = kind == GUMBO_TAG_TD || kind == GUMBO_TAG_TH;
    const bool small = (cell && n < 80) || (kind == GUMBO_TAG_H1 && p->title != NULL && strlen(p->title) >= n);
    const bool title = p->title != NULL && strlen(p->title) == n && memcmp(p->title, s, n) == 0;
    if (n > 0 && !links && !small && !title && ng_match(&p->m, (1u << NG_RULE_CUT) - 1, s, n) == NG_RULE_COUNT) {
        if (p->text.len > 0)
            ng_str_puts(&p->text, "\n\n");
        ng_str_add(&p->text, s, n);
    }
    ng_str_clear(&p->par);
    p->par_link = 0;
}

/* Text with runs of white space made one blank, ill-formed bytes mended. */
static void add_text(page *p, const char *s, bool link)
{
    const size_t n = strlen(s), before = p->par.len;
    for (size_t i = 0, k; i < n; i += k) {
        char buf[4];
        const uint32_t cp = ng_utf8_decode(s + i, n - i, &k);
        if (cp <= 0x20 || cp == 0x200b || cp == 0xfeff || (cp != 0xa0 && ng_cp_is_space(cp))) {
            if (p->par.len > 0 && p->par.s[p->par.len - 1] != ' ')
                ng_str_putc(&p->par, ' ');
        } else {
            ng_str_add(&p->par, buf, ng_utf8_encode(cp == 0xa0 ? ' ' : cp, buf));
        }
    }
    p->par_link += link ? p->par.len - before : 0;
}

/* The nearest block around a node, up to root; *link: a link is between. */
static const GumboNode *block_of(const GumboNode *node, const GumboNode *root, bool *link)
{
    *link = false;
    while (node != root && node->parent != NULL &&
           (node->type != GUMBO_NODE_ELEMENT || !is_block(node->v.element.tag))) {
        *link = *link || (node->type == GUMBO_NODE_ELEMENT && node->v.element.tag == GUMBO_TAG_A);
        node = node->parent;
    }
    return node;
}

/* Two <br> in a row, or one after a full stop, part paragraphs on old pages. */
static bool parts(const page *p, const GumboNode *br, const GumboNode *root)
{
    const GumboNode *next = ng_html_next(br, root, true);
    while (next != NULL && next->type == GUMBO_NODE_WHITESPACE)
        next = ng_html_next(next, root, true);
    if (next == NULL || (next->type == GUMBO_NODE_ELEMENT && next->v.element.tag == GUMBO_TAG_BR))
        return true;
    size_t n = p->par.len;
    const char *s = ng_str_get(&p->par);
    while (n > 0 && s[n - 1] == ' ')
        --n;
    return ends_sentence(s, n);
}

static void collect(page *p, const GumboNode *root)
{
    GumboTag kind = GUMBO_TAG_DIV;
    const GumboNode *last = NULL; /* the block that the open paragraph stands in */
    for (const GumboNode *node = root; node != NULL && !p->text.failed && !p->par.failed;) {
        bool over = false, link = false;
        if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) {
            const GumboNode *block = block_of(node, root, &link);
            if (block != last)
                flush(p, kind);
            last = block;
            kind = block != root ? block->v.element.tag : GUMBO_TAG_DIV;
            add_text(p, node->v.text.text, link);
        } else if (node->type == GUMBO_NODE_ELEMENT) {
            over = node != root && is_out(p, node);
            if (over && is_block(node->v.element.tag))
                last = NULL;
            if (node->v.element.tag == GUMBO_TAG_BR) {
                if (parts(p, node, root))
                    flush(p, kind);
                else
                    add_text(p, " ", false);
            }
        }
        node = ng_html_next(node, root, over);
    }
    flush(p, kind);
}

/* ---- the whole ---- */

static void begin_text(page *p)
{
    ng_str_clear(&p->text);
    ng_str_clear(&p->par);
    p->par_link = 0;
}

/* The article's text from the page's elements. Where leaving out by class left
 * hardly anything, a class misled: without it again. */
static void read_body(page *p, const GumboNode *root)
{
    ng_str first = { 0 };
    for (int turn = 0; turn < 2; ++turn) {
        begin_text(p);
        p->by_class = turn == 0;
        collect(p, find_body(p, root));
        if (turn == 0 && p->text.len >= BODY_MIN)
            return;
        if (turn == 0) {
            first = p->text;
            p->text = (ng_str){ 0 };
        } else if (p->text.len < 3 * first.len) {
            ng_str_done(&p->text);
            p->text = first;
            first = (ng_str){ 0 };
        }
    }
    ng_str_done(&first);
}

static ng_status finish(const ng_raw *raw, page *p, const ng_html_meta *m, ng_arena *a, ng_article *art, ng_error *err)
{
    ng_str all = { 0 };
    const char *body = ng_str_get(&p->text);
    if (p->text.len < BODY_MIN && m->body != NULL && strlen(m->body) > 2 * p->text.len)
        body = m->body;
    if (m->title != NULL && body[0] != '\0') {
        ng_str_puts(&all, m->title);
        ng_str_puts(&all, "\n\n");
    }
    ng_str_puts(&all, body);
    ng_status st = NG_OK;
    art->title = m->title;
    art->author = m->author;
    art->date = m->date;
    art->url = m->url;
    art->language = m->language;
    art->len = all.len;
    art->text =
        all.failed || p->failed || p->text.failed || p->par.failed ? NULL : ng_arena_copy(a, ng_str_get(&all), all.len);
    ng_str_done(&all);
    if (art->text == NULL)
        st = ng_nomem(err, "html");
    else if (body[0] == '\0')
        st = ng_fail(err, NG_E_DATA, "html", SIZE_MAX, "no article found in the page");
    return st == NG_OK ? ng_clean(raw->rules, NG_CLEAN_PARAGRAPHS, a, art, err) : st;
}

static ng_status read_page(const ng_raw *raw, const ng_str *html, const ng_str *ld, ng_arena *a, ng_article *art,
                           ng_error *err)
{
    GumboOptions opt = kGumboDefaultOptions;
    opt.max_errors = 0;
    page p = { 0 };
    ng_html_meta meta;
    ng_status st = ng_match_begin(&p.m, raw->rules, err);
    if (st != NG_OK)
        return st;
    GumboOutput *out = gumbo_parse_with_options(&opt, ng_str_get(html), html->len);
    st = ng_html_meta_read(out->root, ng_str_get(ld), ld->len, a, &meta, err);
    if (st == NG_OK) {
        p.title = meta.title;
        read_body(&p, out->root);
        st = finish(raw, &p, &meta, a, art, err);
    }
    gumbo_destroy_output(&opt, out);
    ng_match_done(&p.m);
    ng_map_done(&p.hint);
    ng_str_done(&p.key);
    ng_str_done(&p.text);
    ng_str_done(&p.par);
    return st;
}

/* <meta charset=...> or <meta http-equiv=... content="...; charset=..."> among
 * the first bytes (WHATWG HTML, 13.2.3.2). */
static bool meta_charset(const char *s, size_t n, char ret[48])
{
    const char *v;
    size_t k;
    n = n < 4096 ? n : 4096;
    for (size_t i = 0; i + 5 < n; ++i) {
        if (strncasecmp(s + i, "<meta", 5) != 0)
            continue;
        const char *gt = memchr(s + i, '>', n - i);
        const size_t len = gt != NULL ? (size_t)(gt - (s + i)) : n - i;
        if (ng_http_parameter(s + i, len, "charset", &v, &k) && k < 48) {
            memcpy(ret, v, k);
            ret[k] = '\0';
            return true;
        }
    }
    return false;
}

ng_status ng_parse_html(const ng_raw *raw, const char *bytes, size_t n, ng_arena *a, ng_article *art, ng_error *err)
{
    char charset[48];
    const char *declared = raw->charset;
    if (declared == NULL && meta_charset(bytes, n, charset))
        declared = charset;
    if (n > NG_HTML_MAX_BYTES)
        return ng_fail(err, NG_E_LIMIT, "html", SIZE_MAX, "page larger than %zu bytes", NG_HTML_MAX_BYTES);
    ng_arena scratch = { .limit = a->limit };
    ng_str html = { 0 }, ld = { 0 };
    char *text = NULL;
    size_t len = 0;
    ng_status st = ng_decode(bytes, n, declared, &scratch, &text, &len, err);
    if (st == NG_OK) {
        ng_html_filter(text, len, &html, &ld);
        st = html.failed || ld.failed ? ng_nomem(err, "html") : NG_OK;
    }
    ng_arena_done(&scratch);
    if (st == NG_OK)
        st = read_page(raw, &html, &ld, a, art, err);
    ng_str_done(&html);
    ng_str_done(&ld);
    return st;
}
