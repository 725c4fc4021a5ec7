/* lexicon.c -- the word lists of ontology/extract/: kind, word or phrase, value. */

#include "file.h"
#include "internal.h"

#define LEX_MAX ((size_t)4 << 20) /* bytes of a list */
#define KEY_MAX 128               /* bytes of a phrase */

static const char *const kind_name[LEX_COUNT] = {
#define X(id, name) name,
    NG_LEX(X)
#undef X
};

static const char *const list_name[] = { "words.tsv", "common.tsv",     "names.tsv", "nominals.tsv",
                                         "times.tsv", "factuality.tsv", "verbs.tsv" };

static size_t make_key(char *key, lex_kind kind, const char *phrase, size_t n)
{
    if (n == 0 || n >= KEY_MAX)
        return 0;
    key[0] = (char)(kind + 1);
    memcpy(key + 1, phrase, n);
    return n + 1;
}

ng_status lexicon_add(lexicon *l, lex_kind kind, const char *phrase, size_t n, const char *value, ng_error *err)
{
    char key[KEY_MAX];
    const size_t k = make_key(key, kind, phrase, n);
    if (k == 0)
        return ng_fail(err, NG_E_DATA, "extract", SIZE_MAX, "a phrase of %zu bytes", n);
    if (!ng_arena_grow(&l->arena, (void **)&l->value, &l->cap, l->n, sizeof *l->value))
        return ng_nomem(err, "extract");
    l->value[l->n] = value;
    if (!ng_map_set(&l->map, key, k, (uint32_t)l->n, NULL))
        return ng_nomem(err, "extract");
    ++l->n;
    return NG_OK;
}

const char *lexicon_get(const lexicon *l, lex_kind kind, const char *phrase, size_t n)
{
    char key[KEY_MAX];
    const size_t k = make_key(key, kind, phrase, n);
    const uint32_t i = k == 0 ? NG_MAP_NONE : ng_map_get(&l->map, key, k);
    return i == NG_MAP_NONE ? NULL : l->value[i];
}

void lexicon_done(lexicon *l)
{
    ng_map_done(&l->map);
    ng_arena_done(&l->arena);
    *l = (lexicon){ 0 };
}

static lex_kind kind_of(const char *s)
{
    for (int k = 0; k < LEX_COUNT; ++k) {
        if (strcmp(s, kind_name[k]) == 0)
            return (lex_kind)k;
    }
    return LEX_COUNT;
}

/* One line "kind TAB words parted by | [TAB value]"; it is cut up in place. */
static ng_status read_line(lexicon *l, char *line, const char *file, size_t at, ng_error *err)
{
    if (line[0] == '\0' || line[0] == '#')
        return NG_OK;
    char *words = strchr(line, '\t');
    if (words == NULL)
        return ng_fail(err, NG_E_DATA, "extract", at, "%s:%zu: no tab", file, at);
    *words++ = '\0';
    char *value = strchr(words, '\t');
    if (value != NULL)
        *value++ = '\0';
    const lex_kind kind = kind_of(line);
    if (kind == LEX_COUNT || kind == LEX_ROLE)
        return ng_fail(err, NG_E_DATA, "extract", at, "%s:%zu: unknown kind \"%s\"", file, at, line);
    for (char *p = words; p != NULL;) {
        char *next = strchr(p, '|');
        if (next != NULL)
            *next++ = '\0';
        if (*p == '\0' || strlen(p) >= KEY_MAX)
            return ng_fail(err, NG_E_DATA, "extract", at, "%s:%zu: empty or overlong word", file, at);
        const ng_status st = lexicon_add(l, kind, p, strlen(p), value == NULL ? "" : value, err);
        if (st != NG_OK)
            return st;
        p = next;
    }
    return NG_OK;
}

static ng_status read_list(lexicon *l, const char *path, ng_error *err)
{
    char *data = NULL;
    size_t n = 0;
    ng_status st = ng_file_read(path, LEX_MAX, &l->arena, &data, &n, err);
    size_t at = 0;
    for (char *p = st == NG_OK ? data : NULL; st == NG_OK && p != NULL;) {
        char *end = strchr(p, '\n');
        if (end != NULL)
            *end++ = '\0';
        st = read_line(l, p, path, ++at, err);
        p = end;
    }
    return st;
}

ng_status lexicon_load(lexicon *l, const char *folder, ng_error *err)
{
    l->arena.limit = 8 * LEX_MAX;
    for (size_t i = 0; i < sizeof list_name / sizeof *list_name; ++i) {
        const char *path = ng_arena_printf(&l->arena, "%s/extract/%s", folder, list_name[i]);
        if (path == NULL)
            return ng_nomem(err, "extract");
        const ng_status st = read_list(l, path, err);
        if (st != NG_OK)
            return st;
    }
    return NG_OK;
}
