/* A raw article to an article: what all formats share. */
#include <stdlib.h>
#include <string.h>

#include "clean.h"
#include "date.h"
#include "decode.h"
#include "error.h"
#include "http.h"
#include "map.h"
#include "raw.h"
#include "utf8.h"

/* Spans are 32 bits. */
enum { TEXT_MAX = INT32_MAX };

void ng_raw_free(ng_raw *raw)
{
    if (raw == NULL)
        return;
    free(raw->source);
    free(raw->bytes);
    free(raw->url);
    free(raw->charset);
    free(raw);
}

const char *ng_raw_source(const ng_raw *raw, size_t *at)
{
    if (at != NULL)
        *at = raw->at;
    return raw->source;
}

const char *ng_raw_conllu(const ng_raw *raw, size_t *n)
{
    if (raw->format != NG_INPUT_CONLLU)
        return NULL;
    *n = raw->n;
    return raw->bytes;
}

const char *ng_parse_tidy(ng_arena *a, const char *s, size_t n, bool *failed)
{
    size_t k = 0, len;
    char *ret = ng_arena_new(a, n + 1, 1);
    if (ret == NULL) {
        *failed = true;
        return NULL;
    }
    bool gap = false;
    for (size_t i = 0; i < n; i += len) {
        const uint32_t cp = ng_utf8_decode(s + i, n - i, &len);
        if (ng_cp_is_space(cp) || cp < 0x20 || cp == 0x200b || cp == 0xfeff) {
            gap = k > 0;
            continue;
        }
        if (gap)
            ret[k++] = ' ';
        gap = false;
        memcpy(ret + k, s + i, len);
        k += len;
    }
    return k > 0 ? ret : NULL;
}

const char *ng_parse_date(ng_arena *a, const char *s, size_t n, bool *failed)
{
    char iso[40];
    const char *t = n < 100 ? ng_parse_tidy(a, s, n, failed) : NULL;
    if (t == NULL)
        return NULL;
    ng_date_parse(t, strlen(t), iso);
    if (iso[0] == '\0')
        return NULL;
    const char *ret = ng_arena_strdup(a, iso);
    *failed = *failed || ret == NULL;
    return ret;
}

ng_status ng_parse_blocks(const ng_raw *raw, ng_arena *a, ng_article *art, ng_error *err)
{
    if (raw->pretokenized)
        return ng_clean_sentences(a, art, err);
    return ng_clean(raw->rules, NG_CLEAN_PAGE, a, art, err);
}

static ng_status check_text(const ng_article *art, ng_error *err)
{
    if (art->len > TEXT_MAX)
        return ng_fail(err, NG_E_LIMIT, "article", SIZE_MAX, "text of more than %d bytes", (int)TEXT_MAX);
    for (size_t i = 0, k; i < art->len; i += k) {
        const uint32_t cp = ng_utf8_decode(art->text + i, art->len - i, &k);
        if (!ng_cp_is_space(cp) && cp != 0xfeff && cp != 0x200b)
            return NG_OK;
    }
    return ng_fail(err, NG_E_DATA, "article", SIZE_MAX, "no text");
}

ng_status ng_parse_text(const ng_raw *raw, const char *bytes, size_t n, ng_arena *a, ng_article *art, ng_error *err)
{
    char *text = NULL;
    ng_status st = ng_decode(bytes, n, raw->charset, a, &text, &art->len, err);
    if (st != NG_OK)
        return st;
    art->text = text;
    st = check_text(art, err);
    return st == NG_OK ? ng_parse_blocks(raw, a, art, err) : st;
}

static ng_status parse(const ng_raw *raw, const char *bytes, size_t n, ng_arena *a, ng_article *art, ng_error *err)
{
    switch (raw->format) {
    case NG_INPUT_HTML: return ng_parse_html(raw, bytes, n, a, art, err);
    case NG_INPUT_JSONL: return ng_parse_jsonl(raw, bytes, n, a, art, err);
    case NG_INPUT_CONLLU: return ng_parse_conllu(raw, bytes, n, a, art, err);
    default: return ng_parse_text(raw, bytes, n, a, art, err);
    }
}

/* The JSONL id is there already; else the URL, else the text names the article. */
static ng_status identify(ng_arena *a, ng_article *art, ng_error *err)
{
    if (art->id != NULL && art->id[0] != '\0')
        return NG_OK;
    char hex[33];
    art->id = art->url;
    if (art->id == NULL) {
        ng_hash_hex(art->text, art->len, hex);
        art->id = ng_arena_printf(a, "xxh:%s", hex);
    }
    return art->id != NULL ? NG_OK : ng_nomem(err, "article");
}

static ng_status fill(const ng_raw *raw, const char *bytes, size_t n, ng_arena *a, ng_article *art, ng_error *err)
{
    art->source = ng_arena_strdup(a, raw->source);
    art->line = raw->at;
    if (art->source == NULL)
        return ng_nomem(err, "article");
    /* A path may hold any bytes; strings of an article are UTF-8. */
    const size_t len = strlen(art->source);
    if (ng_utf8_check(art->source, len) != len) {
        size_t k, mended;
        art->source = ng_utf8_mend(a, art->source, len, &k, &mended);
        if (art->source == NULL)
            return ng_nomem(err, "article");
    }
    if (n == 0)
        return ng_fail(err, NG_E_DATA, "article", SIZE_MAX, "empty");
    ng_status st = parse(raw, bytes, n, a, art, err);
    if (st == NG_OK)
        st = check_text(art, err);
    if (st == NG_OK && art->url == NULL && raw->url != NULL) {
        bool failed = false;
        size_t k = 0, mended;
        const char *url = ng_utf8_mend(a, raw->url, strlen(raw->url), &k, &mended);
        failed = url == NULL;
        art->url = failed ? NULL : ng_parse_tidy(a, url, k, &failed);
        if (failed)
            return ng_nomem(err, "article");
    }
    return st == NG_OK ? identify(a, art, err) : st;
}

ng_status ng_raw_article(const ng_raw *raw, ng_arena *a, ng_article **ret, ng_error *err)
{
    ng_str body = { 0 };
    const char *bytes = raw->bytes;
    size_t n = raw->n;
    ng_status st = NG_OK;
    ng_article *art = ng_arena_new(a, 1, sizeof *art);
    if (art == NULL)
        return ng_nomem(err, "article");
    if (raw->chunked || raw->gzip) {
        st = ng_http_body(raw->bytes, raw->n, raw->chunked, raw->gzip, raw->max_bytes, &body, err);
        bytes = ng_str_get(&body);
        n = body.len;
    }
    if (st == NG_OK)
        st = fill(raw, bytes, n, a, art, err);
    if (st == NG_OK)
        *ret = art;
    ng_str_done(&body);
    return st;
}

ng_status ng_article_from_text(const char *text, size_t n, const char *source, const ng_article_rules *rules,
                               ng_arena *a, ng_article **ret, ng_error *err)
{
    if (text == NULL || source == NULL || rules == NULL)
        return ng_fail(err, NG_E_ARG, "article", SIZE_MAX, "text, source and rules are needed");
    ng_article *art = ng_arena_new(a, 1, sizeof *art);
    char *name = ng_arena_strdup(a, source);
    if (art == NULL || name == NULL)
        return ng_nomem(err, "article");
    const ng_raw raw = { .format = NG_INPUT_TEXT, .rules = rules, .max_bytes = NG_INPUT_MAX_DEFAULT, .source = name };
    const ng_status st = fill(&raw, text, n, a, art, err);
    if (st == NG_OK)
        *ret = art;
    return st;
}
