#include "support.h"

#include <sys/stat.h>
#include <unistd.h>

#include <zlib.h>

#include "utf8.h"

const ng_article_rules *rules(void)
{
    static ng_article_rules *all;
    ng_error err = { 0 };
    if (all == NULL && ng_article_rules_load(NG_SOURCE_DIR "/ontology", &all, &err) != NG_OK)
        fail_msg("%s", err.msg);
    return all;
}

static void add_problem(reading *r, const char *source, size_t at, const char *msg)
{
    const char *name = strrchr(source, '/');
    const size_t n = strlen(r->problem);
    (void)snprintf(r->problem + n, sizeof r->problem - n, "%s:%zu: %s\n", name != NULL ? name + 1 : source, at, msg);
}

static void problem(void *user, const char *source, size_t at, const char *msg)
{
    add_problem(user, source, at, msg);
}

void read_all(reading *r, const char *const *path, size_t n, ng_input_format format, size_t max_bytes,
              bool pretokenized)
{
    *r = (reading){ .arena.limit = (size_t)256 << 20 };
    const ng_reader_options opt = { .format = format,
                                    .pretokenized = pretokenized,
                                    .rules = rules(),
                                    .max_bytes = max_bytes,
                                    .problem = problem,
                                    .user = r };
    ng_reader *reader = NULL;
    ng_raw *raw = NULL;
    ng_error err = { 0 };
    assert_int_equal(ng_reader_new(path, n, &opt, &reader, &err), NG_OK);
    ng_status st;
    while ((st = ng_reader_next(reader, &raw, &err)) == NG_OK) {
        assert_true(r->n < 64);
        size_t at, k;
        const char *source = ng_raw_source(raw, &at);
        const char *conllu = ng_raw_conllu(raw, &k);
        if (ng_raw_article(raw, &r->arena, &r->article[r->n], &err) == NG_OK) {
            check_article(r->article[r->n]);
            r->conllu[r->n++] = conllu != NULL ? ng_arena_copy(&r->arena, conllu, k) : NULL;
        } else {
            add_problem(r, source, at, err.msg);
        }
        ng_raw_free(raw);
    }
    assert_int_equal(st, NG_END);
    r->failures = ng_reader_failures(reader);
    ng_reader_free(reader);
}

void read_bytes(reading *r, const char *name, const void *bytes, size_t n, ng_input_format format, size_t max_bytes)
{
    const char *path = temporary(name);
    write_file(path, bytes, n);
    read_all(r, &path, 1, format, max_bytes, false);
}

void reading_done(reading *r)
{
    ng_arena_done(&r->arena);
}

const char *temporary(const char *name)
{
    static char path[4096];
    static bool made;
    const char *dir = NG_BINARY_DIR "/test_article.d";
    if (!made) {
        (void)snprintf(path, sizeof path, "rm -rf '%s' && mkdir -p '%s'", dir, dir);
        assert_int_equal(system(path), 0);
        made = true;
    }
    (void)snprintf(path, sizeof path, "%s/%s", dir, name);
    return path;
}

void write_file(const char *path, const void *bytes, size_t n)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, n, f), n);
    assert_int_equal(fclose(f), 0);
}

unsigned char *gzipped(const void *bytes, size_t n, size_t *ret_n)
{
    z_stream z = { 0 };
    assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    const size_t room = deflateBound(&z, n);
    unsigned char *out = malloc(room);
    assert_non_null(out);
    z.next_in = (z_const Bytef *)(uintptr_t)bytes;
    z.avail_in = (uInt)n;
    z.next_out = out;
    z.avail_out = (uInt)room;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    *ret_n = z.total_out;
    (void)deflateEnd(&z);
    return out;
}

char *blocks(const ng_article *a)
{
    static const char mark[] = { 'H', 'B', 'S', 'D', 'O' };
    char *s = calloc(a->len + 4 * a->n_block + 1, 1);
    size_t k = 0;
    assert_non_null(s);
    for (size_t i = 0; i < a->n_block; ++i) {
        const ng_span b = a->block[i].span;
        s[k++] = mark[a->block[i].kind];
        s[k++] = ':';
        memcpy(s + k, a->text + b.begin, b.end - b.begin);
        k += b.end - b.begin;
        s[k++] = '|';
    }
    return s;
}

static void check_string(const char *s)
{
    if (s != NULL)
        assert_int_equal(ng_utf8_check(s, strlen(s)), strlen(s));
}

void check_article(const ng_article *a)
{
    assert_non_null(a->id);
    assert_true(a->id[0] != '\0');
    assert_non_null(a->source);
    assert_non_null(a->text);
    assert_int_equal(strlen(a->text), a->len);
    check_string(a->id);
    check_string(a->source);
    check_string(a->title);
    check_string(a->author);
    check_string(a->url);
    check_string(a->language);
    check_string(a->text);
    uint32_t end = 0;
    for (size_t i = 0; i < a->n_block; ++i) {
        const ng_span b = a->block[i].span;
        assert_true(b.begin >= end && b.begin < b.end && b.end <= a->len);
        assert_int_equal(ng_utf8_floor(a->text, a->len, b.begin), b.begin);
        assert_int_equal(ng_utf8_floor(a->text, a->len, b.end), b.end);
        end = b.end;
    }
}
