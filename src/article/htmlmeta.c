#include <string.h>
#include <strings.h>

#include <jansson.h>

#include "error.h"
#include "html.h"
#include "utf8.h"

/* Where pages say it, in order of trust. */
static const char *const title_names[] = { "og:title", "twitter:title", "dc.title", "headline", "sailthru.title" };
static const char *const author_names[] = { "author", "article:author", "og:article:author", "dc.creator",
                                            "byl",    "parsely-author", "sailthru.author",   "cXenseParse:author" };
static const char *const date_names[] = { "article:published_time",
                                          "og:published_time",
                                          "og:article:published_time",
                                          "datepublished",
                                          "date",
                                          "pubdate",
                                          "publishdate",
                                          "publish-date",
                                          "publication_date",
                                          "publication-date",
                                          "published-date",
                                          "pdate",
                                          "dc.date.issued",
                                          "dcterms.created",
                                          "dcterms.date",
                                          "dc.date",
                                          "dc.date.created",
                                          "parsely-pub-date",
                                          "sailthru.date",
                                          "displaydate",
                                          "article.published",
                                          "originalpublicationdate",
                                          "cXenseParse:publishtime" };
static const char *const url_names[] = { "og:url", "twitter:url" };
static const char *const language_names[] = { "og:locale", "content-language", "language", "inlanguage",
                                              "dc.language" };

enum { LD_STACK = 256, LD_STEPS = 20000 };

const GumboNode *ng_html_next(const GumboNode *node, const GumboNode *root, bool over)
{
    if (!over && node->type == GUMBO_NODE_ELEMENT && node->v.element.children.length > 0)
        return node->v.element.children.data[0];
    while (node != root && node->parent != NULL && node->parent->type == GUMBO_NODE_ELEMENT) {
        const GumboVector *among = &node->parent->v.element.children;
        if (node->index_within_parent + 1 < among->length)
            return among->data[node->index_within_parent + 1];
        node = node->parent;
    }
    return NULL;
}

const char *ng_html_attribute(const GumboNode *node, const char *name)
{
    if (node->type != GUMBO_NODE_ELEMENT)
        return NULL;
    const GumboAttribute *at = gumbo_get_attribute(&node->v.element.attributes, name);
    return at != NULL ? at->value : NULL;
}

typedef struct {
    ng_arena *a;
    bool failed;
    ng_html_meta *m;
    const char *og[5]; /* title, author, date, url, language of meta elements ... */
    size_t rank[5];    /* ... and the place of their names in the tables */
    const char *h1, *head_title, *canonical, *time, *byline;
} gather;

static const char *tidy(gather *g, const char *s)
{
    size_t n, mended;
    if (s == NULL)
        return NULL;
    /* A character reference may have made what is no text ("&#0;"). */
    const char *t = ng_utf8_mend(g->a, s, strlen(s), &n, &mended);
    if (t == NULL) {
        g->failed = true;
        return NULL;
    }
    return ng_parse_tidy(g->a, t, n, &g->failed);
}

/* ---- JSON-LD ---- */

static bool ends_with(const char *s, const char *end)
{
    const size_t n = strlen(s), k = strlen(end);
    return n >= k && strcmp(s + n - k, end) == 0;
}

static bool is_article_type(const json_t *type)
{
    const size_t n = json_is_array(type) ? json_array_size(type) : 1;
    for (size_t i = 0; i < n; ++i) {
        const char *s = json_string_value(json_is_array(type) ? json_array_get(type, i) : type);
        if (s != NULL && (ends_with(s, "Article") || ends_with(s, "BlogPosting") || ends_with(s, "Report")))
            return true;
    }
    return false;
}

static const char *ld_text(gather *g, const json_t *o, const char *key)
{
    return tidy(g, json_string_value(json_object_get(o, key)));
}

/* "author" as a string, an object with a name, or an array of these. */
static const char *ld_author(gather *g, const json_t *v)
{
    const char *all = NULL;
    const size_t n = json_is_array(v) ? json_array_size(v) : 1;
    for (size_t i = 0; i < n && i < 20; ++i) {
        const json_t *one = json_is_array(v) ? json_array_get(v, i) : v;
        const char *s = json_is_object(one) ? ld_text(g, one, "name") : tidy(g, json_string_value(one));
        if (s == NULL || strstr(s, "://") != NULL)
            continue;
        all = all == NULL ? s : ng_arena_printf(g->a, "%s, %s", all, s);
        g->failed = g->failed || all == NULL;
    }
    return all;
}

static void ld_article(gather *g, const json_t *o)
{
    ng_html_meta *m = g->m;
    if (m->title == NULL)
        m->title = ld_text(g, o, "headline");
    if (m->author == NULL)
        m->author = ld_author(g, json_object_get(o, "author"));
    if (m->body == NULL) {
        const char *s = json_string_value(json_object_get(o, "articleBody"));
        size_t n, mended;
        m->body = s != NULL ? ng_utf8_mend(g->a, s, strlen(s), &n, &mended) : NULL;
        g->failed = g->failed || (s != NULL && m->body == NULL);
    }
    const char *date = ld_text(g, o, "datePublished");
    if (m->date == NULL && date != NULL)
        m->date = ng_parse_date(g->a, date, strlen(date), &g->failed);
    if (m->language == NULL)
        m->language = ld_text(g, o, "inLanguage");
    if (m->url == NULL)
        m->url = ld_text(g, o, "url");
    const json_t *page = json_object_get(o, "mainEntityOfPage");
    if (m->url == NULL)
        m->url = json_is_object(page) ? ld_text(g, page, "@id") : tidy(g, json_string_value(page));
}

/* Articles in a JSON-LD value: it may be an array, or hold them in @graph. */
static void ld_walk(gather *g, const json_t *top)
{
    const json_t *stack[LD_STACK];
    size_t n = 0, steps = 0;
    stack[n++] = top;
    while (n > 0 && ++steps < LD_STEPS) {
        const json_t *v = stack[--n];
        if (json_is_array(v)) {
            for (size_t i = json_array_size(v); i > 0 && n < LD_STACK; --i)
                stack[n++] = json_array_get(v, i - 1);
            continue;
        }
        if (!json_is_object(v))
            continue;
        if (is_article_type(json_object_get(v, "@type")))
            ld_article(g, v);
        static const char *const inner[] = { "mainEntity", "@graph" };
        for (size_t i = 0; i < 2 && n < LD_STACK; ++i)
            if (json_object_get(v, inner[i]) != NULL)
                stack[n++] = json_object_get(v, inner[i]);
    }
}

static void read_ld(gather *g, const char *s, size_t n)
{
    for (size_t at = 0; at < n;) {
        const size_t len = strlen(s + at);
        const char *p = s + at;
        at += len + 1;
        /* Some pages wrap it in a comment or CDATA. */
        const size_t skip = strcspn(p, "{[");
        size_t end = len;
        while (end > skip && p[end - 1] != '}' && p[end - 1] != ']')
            --end;
        if (strncmp(p, "//<![CDATA[", 11) == 0 || strncmp(p, "<![CDATA[", 9) == 0) {
            p = strchr(p, '{');
            end = p != NULL ? end - (size_t)(p - (s + at - len - 1)) : 0;
        } else {
            p += skip;
            end -= skip;
        }
        json_t *v = p != NULL && end > 0 ? json_loadb(p, end, JSON_DISABLE_EOF_CHECK, NULL) : NULL;
        if (v != NULL)
            ld_walk(g, v);
        json_decref(v);
    }
}

/* ---- elements ---- */

static void keep(gather *g, int what, size_t rank, const char *value)
{
    if (g->og[what] != NULL && g->rank[what] <= rank)
        return;
    const char *s = tidy(g, value);
    if (s != NULL && what == 2)
        s = ng_parse_date(g->a, s, strlen(s), &g->failed);
    if (s == NULL || ((what == 1 || what == 3) && (strstr(s, "://") != NULL) != (what == 3)))
        return; /* some give the author's page for the author */
    g->og[what] = s;
    g->rank[what] = rank;
}

static void read_meta(gather *g, const GumboNode *node)
{
    static const struct {
        const char *const *name;
        size_t n;
    } table[] = {
        { title_names, sizeof title_names / sizeof *title_names },
        { author_names, sizeof author_names / sizeof *author_names },
        { date_names, sizeof date_names / sizeof *date_names },
        { url_names, sizeof url_names / sizeof *url_names },
        { language_names, sizeof language_names / sizeof *language_names },
    };
    static const char *const key[] = { "property", "name", "itemprop" };
    const char *content = ng_html_attribute(node, "content");
    for (size_t k = 0; content != NULL && k < 3; ++k) {
        const char *name = ng_html_attribute(node, key[k]);
        for (int what = 0; name != NULL && what < 5; ++what)
            for (size_t i = 0; i < table[what].n; ++i)
                if (strcasecmp(table[what].name[i], name) == 0)
                    keep(g, what, i, content);
    }
}

/* All text below a node, at most `max` bytes. */
static const char *text_of(gather *g, const GumboNode *node, size_t max)
{
    ng_str s = { 0 };
    for (const GumboNode *p = node; p != NULL && s.len < max; p = ng_html_next(p, node, false)) {
        if (p->type == GUMBO_NODE_TEXT || p->type == GUMBO_NODE_WHITESPACE)
            ng_str_puts(&s, p->v.text.text);
        else if (p->type == GUMBO_NODE_ELEMENT && p->v.element.tag == GUMBO_TAG_BR)
            ng_str_putc(&s, ' ');
    }
    const char *ret = s.failed ? NULL : tidy(g, ng_str_get(&s));
    g->failed = g->failed || s.failed;
    ng_str_done(&s);
    return ret;
}

static bool holds_word(const char *s, const char *word)
{
    const size_t k = strlen(word);
    for (; s != NULL && *s != '\0'; ++s)
        if (strncasecmp(s, word, k) == 0)
            return true;
    return false;
}

/* A <time>, one that says it is the publication before others. */
static void read_time(gather *g, const GumboNode *node)
{
    const char *when = ng_html_attribute(node, "datetime");
    const char *prop = ng_html_attribute(node, "itemprop");
    if (g->time != NULL && ng_html_attribute(node, "pubdate") == NULL && !holds_word(prop, "datePublished"))
        return;
    if (holds_word(prop, "dateModified") || holds_word(ng_html_attribute(node, "class"), "updated"))
        return;
    const char *s = when != NULL ? tidy(g, when) : text_of(g, node, 200);
    if (s != NULL)
        s = ng_parse_date(g->a, s, strlen(s), &g->failed);
    if (s != NULL)
        g->time = s;
}

static void read_author(gather *g, const GumboNode *node)
{
    const char *prop = ng_html_attribute(node, "itemprop"), *rel = ng_html_attribute(node, "rel");
    const char *class = ng_html_attribute(node, "class");
    if (g->byline != NULL ||
        !((prop != NULL && strcmp(prop, "author") == 0) || (rel != NULL && strcmp(rel, "author") == 0) ||
          (class != NULL && (holds_word(class, "byline") || holds_word(class, "author-name")))))
        return;
    const char *s = text_of(g, node, 200);
    if (s == NULL)
        return;
    if (strncasecmp(s, "by ", 3) == 0)
        s += 3;
    if (*s != '\0' && strlen(s) < 120)
        g->byline = s;
}

static void read_element(gather *g, const GumboNode *node)
{
    const char *rel, *lang;
    switch (node->v.element.tag) {
    case GUMBO_TAG_HTML:
        lang = ng_html_attribute(node, "lang");
        if (lang != NULL)
            keep(g, 4, 0, lang);
        break;
    case GUMBO_TAG_META: read_meta(g, node); break;
    case GUMBO_TAG_LINK:
        rel = ng_html_attribute(node, "rel");
        if (g->canonical == NULL && rel != NULL && strcasecmp(rel, "canonical") == 0)
            g->canonical = tidy(g, ng_html_attribute(node, "href"));
        break;
    case GUMBO_TAG_TITLE:
        if (g->head_title == NULL)
            g->head_title = text_of(g, node, 1000);
        break;
    case GUMBO_TAG_H1:
        if (g->h1 == NULL)
            g->h1 = text_of(g, node, 1000);
        break;
    case GUMBO_TAG_TIME: read_time(g, node); break;
    default: read_author(g, node); break;
    }
}

/* A page's title without the name of the site: "Pact signed | The Daily Post". */
static const char *without_site(gather *g, const char *title)
{
    static const char *const bar[] = { " | ", " - ", " \xe2\x80\x93 ", " \xe2\x80\x94 ", " :: ", " \xc2\xbb " };
    const char *cut = NULL;
    for (size_t i = 0; title != NULL && cut == NULL && i < sizeof bar / sizeof *bar; ++i)
        for (const char *p = strstr(title, bar[i]); p != NULL; p = strstr(p + 1, bar[i]))
            cut = p;
    if (cut == NULL || (size_t)(cut - title) < strlen(title) / 2)
        return title;
    const char *s = ng_arena_copy(g->a, title, (size_t)(cut - title));
    g->failed = g->failed || s == NULL;
    return s;
}

/* The h1 where another title holds it, else the best of the others. */
static const char *choose_title(gather *g)
{
    const char *other[] = { g->m->title, g->og[0], g->head_title };
    for (size_t i = 0; g->h1 != NULL && i < 3; ++i)
        if (other[i] != NULL && strncmp(other[i], g->h1, strlen(g->h1)) == 0)
            return g->h1;
    if (g->m->title != NULL)
        return g->m->title;
    if (g->og[0] != NULL)
        return without_site(g, g->og[0]);
    return g->h1 != NULL ? g->h1 : without_site(g, g->head_title);
}

static bool is_http(const char *s)
{
    return s != NULL && (strncasecmp(s, "http://", 7) == 0 || strncasecmp(s, "https://", 8) == 0);
}

static const char *first_of(const char *a, const char *b, const char *c)
{
    return a != NULL ? a : b != NULL ? b : c;
}

ng_status ng_html_meta_read(const GumboNode *root, const char *ld, size_t n_ld, ng_arena *a, ng_html_meta *ret,
                            ng_error *err)
{
    ng_html_meta m = { 0 };
    gather g = { .a = a, .m = &m };
    read_ld(&g, ld, n_ld);
    for (const GumboNode *p = root; p != NULL && !g.failed; p = ng_html_next(p, root, false))
        if (p->type == GUMBO_NODE_ELEMENT)
            read_element(&g, p);
    m.title = choose_title(&g);
    m.author = first_of(m.author, g.og[1], g.byline);
    m.date = first_of(m.date, g.og[2], g.time);
    m.url = is_http(g.canonical) ? g.canonical : is_http(g.og[3]) ? g.og[3] : is_http(m.url) ? m.url : NULL;
    m.language = first_of(m.language, g.og[4], NULL);
    if (g.failed)
        return ng_nomem(err, "html");
    *ret = m;
    return NG_OK;
}
