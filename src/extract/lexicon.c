/* lexicon.c -- the word lists of ontology/extract/: kind, word or phrase, value. */

#include "internal.h"
#include "wordlist.h"

#define LEX_MAX ((size_t)32 << 20) /* bytes of all lists */
#define KEY_MAX NG_WORD_MAX        /* bytes of a phrase */

static const char *const kind_name[LEX_COUNT] = {
#define X(id, name) name,
    NG_LEX(X)
#undef X
};

static const char *const list_name[] = { "words.tsv",     "common.tsv",     "names.tsv",      "nominals.tsv",
                                         "times.tsv",     "factuality.tsv", "confidence.tsv", "verbs.tsv",
                                         "nouns.tsv",     "genders.tsv",    "coref.tsv",      "frames.tsv",
                                         "relations.tsv", "offices.tsv",    "senses.tsv" };

static size_t make_key(char *key, lex_kind kind, const char *phrase, size_t n)
{
    if (n == 0 || n >= KEY_MAX)
        return 0;
    key[0] = (char)(kind + 1);
    memcpy(key + 1, phrase, n);
    return n + 1;
}

/* The bit of `may` for a phrase. */
static unsigned first_bytes(const char *phrase, size_t n)
{
    return ((unsigned char)phrase[0] * 31u + (n > 1 ? (unsigned char)phrase[1] : 0u)) & 1023u;
}

ng_status lexicon_add(lexicon *l, lex_kind kind, const char *phrase, size_t n, const char *value, ng_error *err)
{
    char key[KEY_MAX];
    const size_t k = make_key(key, kind, phrase, n);
    if (k == 0)
        return ng_fail(err, NG_E_DATA, "extract", SIZE_MAX, "a phrase of %zu bytes", n);
    if (!ng_arena_grow(&l->arena, (void **)&l->value, &l->cap, l->n, sizeof *l->value))
        return ng_nomem(err, "extract");
    const unsigned first = first_bytes(phrase, n);
    l->may[kind][first / 8] |= (uint8_t)(1u << first % 8);
    l->value[l->n] = value;
    if (!ng_map_set(&l->map, key, k, (uint32_t)l->n, NULL))
        return ng_nomem(err, "extract");
    ++l->n;
    return NG_OK;
}

const char *lexicon_get(const lexicon *l, lex_kind kind, const char *phrase, size_t n)
{
    char key[KEY_MAX];
    const unsigned first = n == 0 ? 0 : first_bytes(phrase, n);
    if (!(l->may[kind][first / 8] >> first % 8 & 1u))
        return NULL;
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

typedef struct {
    lexicon *l;
    const char *path;
} loading;

static ng_status add_word(void *user, const char *kind, const char *phrase, const char *value, size_t line,
                          ng_error *err)
{
    const loading *x = user;
    const lex_kind k = kind_of(kind);
    if (k == LEX_COUNT || k == LEX_ROLE)
        return ng_fail(err, NG_E_DATA, "extract", line, "%s:%zu: unknown kind \"%s\"", x->path, line, kind);
    const size_t lemma = k == LEX_VERB ? strcspn(value, " ") : 0;
    if (lemma > 0 && lexicon_get(x->l, k, value, lemma) == NULL) { /* a lemma is a form of its own */
        const ng_status st = lexicon_add(x->l, k, value, lemma, value, err);
        if (st != NG_OK)
            return st;
    }
    return lexicon_add(x->l, k, phrase, strlen(phrase), value, err);
}

ng_status lexicon_load(lexicon *l, const char *folder, ng_error *err)
{
    l->arena.limit = LEX_MAX;
    for (size_t i = 0; i < sizeof list_name / sizeof *list_name; ++i) {
        const char *path = ng_arena_printf(&l->arena, "%s/extract/%s", folder, list_name[i]);
        if (path == NULL)
            return ng_nomem(err, "extract");
        loading x = { l, path };
        const ng_status st = ng_wordlist_read(path, &l->arena, add_word, &x, err);
        if (st != NG_OK)
            return st;
    }
    return NG_OK;
}
