#define _GNU_SOURCE
#include "fuzz_support.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "utf8.h"

static const ng_article_rules *rules(void)
{
    static ng_article_rules *all;
    ng_error err;
    if (all == NULL && ng_article_rules_load(NG_SOURCE_DIR "/ontology", &all, &err) != NG_OK)
        abort();
    return all;
}

static void check_string(const char *s)
{
    if (s != NULL && ng_utf8_check(s, strlen(s)) != strlen(s))
        abort();
}

static void check(const ng_article *a)
{
    uint32_t end = 0;
    if (a->id == NULL || a->source == NULL || strlen(a->text) != a->len)
        abort();
    const char *const all[] = { a->id, a->source, a->title, a->author, a->date, a->url, a->language, a->text };
    for (size_t i = 0; i < sizeof all / sizeof *all; ++i)
        check_string(all[i]);
    for (size_t i = 0; i < a->n_block; ++i) {
        const ng_span b = a->block[i].span;
        if (b.begin < end || b.begin >= b.end || b.end > a->len || ng_utf8_floor(a->text, a->len, b.begin) != b.begin ||
            ng_utf8_floor(a->text, a->len, b.end) != b.end)
            abort();
        end = b.end;
    }
    const ng_dateline *d = a->dateline;
    if (d == NULL)
        return;
    const ng_span part[] = { d->place, d->date, d->agency };
    for (size_t i = 0; i < 3; ++i)
        if (part[i].begin > part[i].end || part[i].begin < d->span.begin || part[i].end > d->span.end)
            abort();
    if (d->span.begin > d->span.end || d->span.end > a->len)
        abort();
}

void fuzz_format(const uint8_t *data, size_t size, ng_input_format format, bool pretokenized)
{
    /* A file without a name on any disk. */
    const int fd = memfd_create("fuzz", 0);
    char path[64];
    ng_error err;
    ng_reader *r = NULL;
    ng_raw *raw = NULL;
    if (fd < 0 || write(fd, data, size) != (ssize_t)size)
        abort();
    (void)snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    const char *const one = path;
    const ng_reader_options opt = {
        .format = format, .pretokenized = pretokenized, .rules = rules(), .max_bytes = (size_t)1 << 20
    };
    if (ng_reader_new(&one, 1, &opt, &r, &err) != NG_OK)
        abort();
    while (ng_reader_next(r, &raw, &err) == NG_OK) {
        ng_arena a = { .limit = (size_t)256 << 20 };
        ng_article *art = NULL;
        if (ng_raw_article(raw, &a, &art, &err) == NG_OK)
            check(art);
        else if (art != NULL)
            abort();
        ng_arena_done(&a);
        ng_raw_free(raw);
    }
    ng_reader_free(r);
    (void)close(fd);
}
