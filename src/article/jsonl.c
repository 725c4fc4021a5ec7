/* One line of JSONL: {"id","title","date","text","url",...}, only text needed. */
#include <string.h>

#include <jansson.h>

#include "error.h"
#include "raw.h"
#include "utf8.h"

/* A string member in a, tidied; NULL where it is absent, empty or of another
 * type. Numbers are taken as ids are often numbers. */
static const char *member(const json_t *o, const char *name, ng_arena *a, bool *failed)
{
    const json_t *v = json_object_get(o, name);
    if (json_is_integer(v)) {
        const char *s = ng_arena_printf(a, "%" JSON_INTEGER_FORMAT, json_integer_value(v));
        *failed = *failed || s == NULL;
        return s;
    }
    if (!json_is_string(v))
        return NULL;
    size_t n, mended;
    const char *s = ng_utf8_mend(a, json_string_value(v), json_string_length(v), &n, &mended);
    if (s == NULL) {
        *failed = true;
        return NULL;
    }
    return ng_parse_tidy(a, s, n, failed);
}

/* "author" may be a list. */
static const char *author(const json_t *o, ng_arena *a, bool *failed)
{
    const char *s = member(o, "author", a, failed);
    const json_t *list = json_object_get(o, "authors");
    if (s != NULL)
        return s;
    if (!json_is_array(list))
        list = json_object_get(o, "author");
    if (!json_is_array(list))
        return member(o, "byline", a, failed);
    for (size_t i = 0; i < json_array_size(list); ++i) {
        const json_t *v = json_array_get(list, i);
        size_t n, mended;
        const char *one = json_is_string(v) && json_string_length(v) > 0
                              ? ng_utf8_mend(a, json_string_value(v), json_string_length(v), &n, &mended)
                              : NULL;
        if (one == NULL)
            continue;
        s = s == NULL ? one : ng_arena_printf(a, "%s, %s", s, one);
        if (s == NULL) {
            *failed = true;
            return NULL;
        }
    }
    return s;
}

static ng_status fill(const ng_raw *raw, const json_t *o, ng_arena *a, ng_article *art, ng_error *err)
{
    const json_t *text = json_object_get(o, "text");
    if (!json_is_string(text))
        return ng_fail(err, NG_E_DATA, "jsonl", SIZE_MAX,
                       text == NULL ? "the object has no \"text\"" : "\"text\" is no string");
    size_t mended;
    bool failed = false;
    art->text = ng_utf8_mend(a, json_string_value(text), json_string_length(text), &art->len, &mended);
    art->id = member(o, "id", a, &failed);
    art->title = member(o, "title", a, &failed);
    if (art->title == NULL)
        art->title = member(o, "headline", a, &failed);
    art->url = member(o, "url", a, &failed);
    art->language = member(o, "language", a, &failed);
    art->author = author(o, a, &failed);
    const char *date = member(o, "date", a, &failed);
    if (date != NULL)
        art->date = ng_parse_date(a, date, strlen(date), &failed);
    if (failed || art->text == NULL)
        return ng_nomem(err, "jsonl");
    return art->len <= INT32_MAX ? ng_parse_blocks(raw, a, art, err)
                                 : ng_fail(err, NG_E_LIMIT, "jsonl", SIZE_MAX, "text of more than 2 GiB");
}

ng_status ng_parse_jsonl(const ng_raw *raw, const char *bytes, size_t n, ng_arena *a, ng_article *art, ng_error *err)
{
    json_error_t why;
    ng_arena scratch = { .limit = a->limit };
    ng_status st;
    /* Ill-formed bytes cost the line a sign, not its life. */
    if (ng_utf8_check(bytes, n) != n) {
        size_t mended;
        bytes = ng_utf8_mend(&scratch, bytes, n, &n, &mended);
        if (bytes == NULL)
            return ng_nomem(err, "jsonl");
    }
    json_t *o = json_loadb(bytes, n, JSON_ALLOW_NUL | JSON_DECODE_ANY, &why);
    if (o == NULL)
        st = ng_fail(err, NG_E_DATA, "jsonl", why.position > 0 ? (size_t)why.position : 0, "broken JSON at byte %d: %s",
                     why.position, why.text);
    else if (!json_is_object(o))
        st = ng_fail(err, NG_E_DATA, "jsonl", SIZE_MAX, "no JSON object");
    else
        st = fill(raw, o, a, art, err);
    json_decref(o);
    ng_arena_done(&scratch);
    return st;
}
