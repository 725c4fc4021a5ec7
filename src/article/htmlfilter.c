#include <string.h>
#include <strings.h>

#include "html.h"

enum { NAME_MAX_LEN = 15, VALUE_MAX = 4000, LD_MAX = 4 << 20 };

/* What becomes of an element. */
typedef enum {
    KEEP,   /* its tags stay */
    BLOCK,  /* the same; it ends an open paragraph */
    EMPTY,  /* the same; it has no end tag */
    BARE,   /* only its tags go */
    LONE,   /* it goes; it has no end tag */
    OUT,    /* it goes with all in it */
    SCRIPT, /* the same; what is in it are no tags */
    PLAIN   /* what is in it are no tags, and stay */
} fate;

typedef struct {
    const char *name;
    fate fate;
} element;

/* The elements of HTML that are not just kept. Emphasis goes because gumbo opens
 * it anew in every paragraph (the "active formatting elements"), which hostile
 * pages use to make small pages large; html, head and body because gumbo puts
 * them in by itself. */
static const element elements[] = {
    { "b", BARE },           { "big", BARE },       { "code", BARE },        { "em", BARE },
    { "font", BARE },        { "i", BARE },         { "nobr", BARE },        { "s", BARE },
    { "small", BARE },       { "strike", BARE },    { "strong", BARE },      { "tt", BARE },
    { "u", BARE },           { "mark", BARE },      { "abbr", BARE },        { "cite", BARE },
    { "sub", BARE },         { "sup", BARE },       { "head", BARE },        { "body", BARE },
    { "frameset", BARE },    { "plaintext", BARE }, { "label", BARE },       { "image", LONE },
    { "applet", BARE },      { "marquee", BARE },   { "ruby", BARE },        { "rb", BARE },
    { "rt", BARE },          { "rtc", BARE },       { "rp", BARE },          { "optgroup", BARE },
    { "option", BARE },      { "frame", LONE },     { "caption", OUT },      { "colgroup", BARE },
    { "col", LONE },         { "meta", EMPTY },     { "link", EMPTY },       { "br", EMPTY },
    { "hr", LONE },          { "img", LONE },       { "input", LONE },       { "base", LONE },
    { "wbr", LONE },         { "area", LONE },      { "embed", LONE },       { "source", LONE },
    { "track", LONE },       { "param", LONE },     { "keygen", LONE },      { "basefont", LONE },
    { "bgsound", LONE },     { "script", SCRIPT },  { "style", SCRIPT },     { "textarea", SCRIPT },
    { "iframe", SCRIPT },    { "noembed", SCRIPT }, { "noframes", SCRIPT },  { "xmp", SCRIPT },
    { "noscript", OUT },     { "svg", OUT },        { "math", OUT },         { "template", OUT },
    { "object", OUT },       { "select", OUT },     { "button", OUT },       { "canvas", OUT },
    { "audio", OUT },        { "video", OUT },      { "title", PLAIN },      { "address", BLOCK },
    { "article", BLOCK },    { "aside", BLOCK },    { "blockquote", BLOCK }, { "center", BLOCK },
    { "dd", BLOCK },         { "details", BLOCK },  { "dialog", BLOCK },     { "dir", BLOCK },
    { "div", BLOCK },        { "dl", BLOCK },       { "dt", BLOCK },         { "fieldset", BLOCK },
    { "figcaption", BLOCK }, { "figure", BLOCK },   { "footer", BLOCK },     { "form", BLOCK },
    { "h1", BLOCK },         { "h2", BLOCK },       { "h3", BLOCK },         { "h4", BLOCK },
    { "h5", BLOCK },         { "h6", BLOCK },       { "header", BLOCK },     { "hgroup", BLOCK },
    { "li", BLOCK },         { "listing", BLOCK },  { "main", BLOCK },       { "menu", BLOCK },
    { "nav", BLOCK },        { "ol", BLOCK },       { "p", BLOCK },          { "pre", BLOCK },
    { "section", BLOCK },    { "summary", BLOCK },  { "table", BLOCK },      { "tbody", BLOCK },
    { "td", BLOCK },         { "tfoot", BLOCK },    { "th", BLOCK },         { "thead", BLOCK },
    { "tr", BLOCK },         { "ul", BLOCK },
};
enum { N_ELEMENTS = sizeof elements / sizeof *elements };

static const char *const wanted[] = { "class",    "id",       "href",        "content", "property", "name",
                                      "itemprop", "datetime", "pubdate",     "rel",     "lang",     "role",
                                      "type",     "hidden",   "aria-hidden", "itemtype" };
enum { N_WANTED = sizeof wanted / sizeof *wanted };

/* Elements whose end tag pages leave out: each is ended by another one of the
 * second column, unless one of the third stands between. */
static const struct {
    const char *name, *ends, *within;
} implied[] = {
    { "li", " li ", " ul ol menu dir " },
    { "dt", " dt dd ", " dl " },
    { "dd", " dt dd ", " dl " },
    { "tr", " tr ", " table tbody thead tfoot " },
    { "td", " td th ", " table tr " },
    { "th", " td th ", " table tr " },
    { "tbody", " tbody thead tfoot ", " table " },
    { "thead", " tbody thead tfoot ", " table " },
    { "tfoot", " tbody thead tfoot ", " table " },
};

typedef struct {
    char name[NAME_MAX_LEN + 1];
    bool block;
} open_element;

typedef struct {
    const char *s;
    size_t n, at;
    ng_str *out, *ld;
    open_element open[NG_HTML_MAX_DEPTH];
    size_t depth, skipped, elements;
    bool no_end[N_ELEMENTS]; /* no end tag of this element follows: do not search again */
    bool html;               /* <html> was seen */
} filter;

typedef struct {
    char name[NAME_MAX_LEN + 1];
    bool end;
    size_t value[N_WANTED], value_n[N_WANTED]; /* of attributes; SIZE_MAX: not there */
} tag;

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t find_element(const char *name)
{
    size_t i = 0;
    while (i < N_ELEMENTS && strcmp(elements[i].name, name) != 0)
        ++i;
    return i;
}

static bool in_list(const char *list, const char *name)
{
    char key[NAME_MAX_LEN + 3];
    const size_t n = strlen(name);
    key[0] = ' ';
    memcpy(key + 1, name, n);
    memcpy(key + n + 1, " ", 2);
    return strstr(list, key) != NULL;
}

/* Text as it stands, but '<', which is none of a tag here. */
static void put_text(filter *f, size_t begin, size_t end)
{
    while (begin < end) {
        const char *lt = memchr(f->s + begin, '<', end - begin);
        const size_t k = lt != NULL ? (size_t)(lt - f->s) : end;
        ng_str_add(f->out, f->s + begin, k - begin);
        if (lt != NULL)
            ng_str_puts(f->out, "&lt;");
        begin = k + 1;
    }
}

static void put_value(filter *f, const char *name, size_t begin, size_t n)
{
    ng_str_putc(f->out, ' ');
    ng_str_puts(f->out, name);
    ng_str_puts(f->out, "=\"");
    if (n > VALUE_MAX)
        n = 0;
    for (size_t i = 0; i < n; ++i) {
        const char c = f->s[begin + i];
        if (c == '"')
            ng_str_puts(f->out, "&quot;");
        else
            ng_str_putc(f->out, c);
    }
    ng_str_putc(f->out, '"');
}

static void put_tag(filter *f, const tag *t)
{
    ng_str_putc(f->out, '<');
    ng_str_puts(f->out, t->name);
    for (size_t i = 0; i < N_WANTED; ++i)
        if (t->value[i] != SIZE_MAX)
            put_value(f, wanted[i], t->value[i], t->value_n[i]);
    ng_str_putc(f->out, '>');
}

static void close_down_to(filter *f, size_t depth)
{
    while (f->depth > depth) {
        const char *name = f->open[--f->depth].name;
        ng_str_puts(f->out, "</");
        ng_str_puts(f->out, name);
        ng_str_putc(f->out, '>');
    }
}

static void remember_attribute(filter *f, tag *t, size_t name, size_t name_n, size_t value, size_t value_n)
{
    for (size_t i = 0; i < N_WANTED; ++i)
        if (t->value[i] == SIZE_MAX && strlen(wanted[i]) == name_n &&
            strncasecmp(f->s + name, wanted[i], name_n) == 0) {
            t->value[i] = value;
            t->value_n[i] = value_n;
            return;
        }
}

/* The attributes from f->at to the tag's '>', which is consumed. */
static void read_attributes(filter *f, tag *t)
{
    const char *s = f->s;
    const size_t n = f->n;
    size_t i = f->at;
    while (i < n && s[i] != '>') {
        if (is_space(s[i]) || s[i] == '/') {
            ++i;
            continue;
        }
        const size_t name = i++;
        while (i < n && !is_space(s[i]) && s[i] != '/' && s[i] != '>' && s[i] != '=')
            ++i;
        const size_t name_n = i - name;
        size_t v = i;
        while (v < n && is_space(s[v]))
            ++v;
        if (v == n || s[v] != '=') {
            remember_attribute(f, t, name, name_n, i, 0);
            continue;
        }
        for (++v; v < n && is_space(s[v]);)
            ++v;
        const char quote = v < n && (s[v] == '"' || s[v] == '\'') ? s[v] : '\0';
        i = v += quote != '\0';
        while (i < n && (quote != '\0' ? s[i] != quote : !is_space(s[i]) && s[i] != '>'))
            ++i;
        remember_attribute(f, t, name, name_n, v, i - v);
        i += quote != '\0' && i < n;
    }
    f->at = i < n ? i + 1 : n;
}

/* At "<x" or "</x": the whole tag is consumed. */
static void read_tag(filter *f, tag *t)
{
    size_t k = 0;
    *t = (tag){ .end = f->s[f->at + 1] == '/' };
    for (size_t i = 0; i < N_WANTED; ++i)
        t->value[i] = SIZE_MAX;
    size_t i = f->at + 1 + t->end;
    for (; i < f->n && !is_space(f->s[i]) && f->s[i] != '/' && f->s[i] != '>'; ++i) {
        const char c = f->s[i];
        if (k < NAME_MAX_LEN)
            t->name[k++] = is_alpha(c) ? (char)(c | 0x20) : (c >= '0' && c <= '9') || c == '-' ? c : 'x';
    }
    t->name[k] = '\0';
    f->at = i;
    read_attributes(f, t);
}

/* Where "</name" stands from `at` on, or n. */
static size_t find_end(const filter *f, const char *name, size_t at)
{
    const size_t k = strlen(name);
    while (at < f->n) {
        const char *lt = memchr(f->s + at, '<', f->n - at);
        if (lt == NULL)
            break;
        at = (size_t)(lt - f->s);
        if (f->n - at > k + 1 && lt[1] == '/' && strncasecmp(lt + 2, name, k) == 0 &&
            (at + k + 2 == f->n || is_space(lt[k + 2]) || lt[k + 2] == '>' || lt[k + 2] == '/'))
            return at;
        ++at;
    }
    return f->n;
}

static void keep_ld(filter *f, const tag *t, size_t begin, size_t end)
{
    size_t type = 0;
    while (strcmp(wanted[type], "type") != 0)
        ++type;
    if (t->value[type] == SIZE_MAX || t->value_n[type] < 19 || end - begin > LD_MAX || f->ld->len > LD_MAX ||
        strncasecmp(f->s + t->value[type], "application/ld+json", 19) != 0)
        return;
    ng_str_add(f->ld, f->s + begin, end - begin);
    ng_str_putc(f->ld, '\0');
}

/* Elements whose content is passed over, or is all text. */
static void pass_over(filter *f, const tag *t, size_t e)
{
    const size_t begin = f->at;
    const size_t end = f->no_end[e] ? f->n : find_end(f, t->name, begin);
    if (end == f->n) {
        f->no_end[e] = true;
        if (elements[e].fate == SCRIPT)
            f->at = f->n;
        return;
    }
    if (elements[e].fate == PLAIN) {
        ng_str_puts(f->out, "<title>");
        put_text(f, begin, end);
        ng_str_puts(f->out, "</title>");
    } else if (strcmp(t->name, "script") == 0) {
        keep_ld(f, t, begin, end);
    }
    const char *gt = memchr(f->s + end, '>', f->n - end);
    f->at = gt != NULL ? (size_t)(gt - f->s) + 1 : f->n;
}

/* The end tags that pages leave out before `name` begins. */
static void close_implied(filter *f, const char *name, bool block)
{
    for (size_t i = 0; i < sizeof implied / sizeof *implied; ++i) {
        if (strcmp(implied[i].name, name) != 0)
            continue;
        for (size_t d = f->depth; d > 0 && !in_list(implied[i].within, f->open[d - 1].name); --d)
            if (in_list(implied[i].ends, f->open[d - 1].name)) {
                close_down_to(f, d - 1);
                break;
            }
    }
    for (size_t d = f->depth; d > 0; --d) {
        const char *o = f->open[d - 1].name;
        if ((block && strcmp(o, "p") == 0) || (strcmp(name, "a") == 0 && strcmp(o, "a") == 0)) {
            close_down_to(f, d - 1);
            return;
        }
        if (f->open[d - 1].block)
            return;
    }
}

static void start_tag(filter *f, tag *t)
{
    const size_t e = find_element(t->name);
    const fate what = e < N_ELEMENTS ? elements[e].fate : KEEP;
    if (what == BARE || what == LONE)
        return;
    if (what == OUT || what == SCRIPT || what == PLAIN) {
        pass_over(f, t, e);
        return;
    }
    if (strcmp(t->name, "html") == 0) { /* for its language */
        if (!f->html && f->elements == 0)
            put_tag(f, t);
        f->html = true;
        return;
    }
    if (strcmp(t->name, "form") == 0)
        memcpy(t->name, "div", 4); /* some sites put the whole page into one */
    if (f->elements == NG_HTML_MAX_ELEMENTS)
        return;
    if (what == EMPTY) {
        ++f->elements;
        put_tag(f, t);
        return;
    }
    close_implied(f, t->name, what == BLOCK);
    if (f->depth == NG_HTML_MAX_DEPTH) {
        ++f->skipped;
        return;
    }
    ++f->elements;
    open_element *o = &f->open[f->depth++];
    memcpy(o->name, t->name, sizeof o->name);
    o->block = what == BLOCK;
    put_tag(f, t);
}

static void end_tag(filter *f, const tag *t)
{
    const char *name = strcmp(t->name, "form") == 0 ? "div" : t->name;
    if (strcmp(name, "br") == 0) {
        ng_str_puts(f->out, "<br>");
        return;
    }
    const size_t e = find_element(name);
    if (e < N_ELEMENTS && elements[e].fate != KEEP && elements[e].fate != BLOCK)
        return;
    if (f->skipped > 0) {
        --f->skipped;
        return;
    }
    for (size_t d = f->depth; d > 0; --d)
        if (strcmp(f->open[d - 1].name, name) == 0) {
            close_down_to(f, d - 1);
            return;
        }
}

/* "<!" or "<?": past the comment or declaration. */
static void declaration(filter *f)
{
    const char *s = f->s;
    size_t i = f->at + 2;
    if (f->n - f->at >= 4 && memcmp(s + f->at, "<!--", 4) == 0) {
        for (i = f->at + 2; i < f->n; ++i) { /* "<!-->" is one too */
            const char *gt = memchr(s + i, '>', f->n - i);
            if (gt == NULL)
                break;
            i = (size_t)(gt - s);
            if (s[i - 1] == '-' && s[i - 2] == '-') {
                f->at = i + 1;
                return;
            }
        }
        f->at = f->n;
        return;
    }
    const char *gt = memchr(s + i, '>', f->n - i);
    f->at = gt != NULL ? (size_t)(gt - s) + 1 : f->n;
}

void ng_html_filter(const char *s, size_t n, ng_str *ret, ng_str *ld)
{
    filter f = { .s = s, .n = n, .out = ret, .ld = ld };
    ng_str_puts(ret, "<!DOCTYPE html>");
    while (f.at < n && !ret->failed) {
        const char *lt = memchr(s + f.at, '<', n - f.at);
        const size_t next = lt != NULL ? (size_t)(lt - s) : n;
        ng_str_add(ret, s + f.at, next - f.at);
        f.at = next;
        if (next + 1 >= n)
            break;
        const char c = s[next + 1];
        if (c == '!' || c == '?') {
            declaration(&f);
        } else if (is_alpha(c) || (c == '/' && next + 2 < n && is_alpha(s[next + 2]))) {
            tag t;
            read_tag(&f, &t);
            if (t.end)
                end_tag(&f, &t);
            else
                start_tag(&f, &t);
        } else {
            put_text(&f, next, next + 1);
            f.at = next + 1;
        }
    }
    close_down_to(&f, 0);
}
