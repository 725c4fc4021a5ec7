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
                                         "relations.tsv", "offices.tsv",    "senses.tsv",     "participants.tsv",
                                         "tenses.tsv" };

/* The bit of `may` for a phrase. */
static unsigned first_bytes(const char *phrase, size_t n)
{
    return ((unsigned char)phrase[0] * 31u + (n > 1 ? (unsigned char)phrase[1] : 0u)) & 1023u;
}

static size_t begin_bit(uint32_t hash, lex_kind kind)
{
    return (hash ^ (uint32_t)kind * 2654435761u) * 2246822507u >> (32 - LEX_BEGIN_BITS);
}

#define HASH_START 2166136261u

/* FNV-1a (Fowler, Noll, Vo), one byte on. */
static uint32_t hash_on(uint32_t hash, char c)
{
    return (hash ^ (unsigned char)c) * 16777619u;
}

static void mark_begins(lexicon *l, lex_kind kind, const char *phrase, size_t n)
{
    uint32_t hash = HASH_START;
    for (size_t i = 0; i + 1 < n; ++i) {
        hash = hash_on(hash, phrase[i]);
        const size_t bit = begin_bit(hash, kind);
        l->begin[bit / 8] |= (uint8_t)(1u << bit % 8);
    }
}

/* The item of the kind, or NG_NONE. */
static uint32_t item_of(const lexicon *l, const lex_entry *e, lex_kind kind)
{
    if (!(e->kinds[kind / 64] >> kind % 64 & 1u))
        return NG_NONE;
    uint32_t i = e->first;
    while (l->item[i].kind != kind)
        i = l->item[i].next;
    return i;
}

ng_status lexicon_add(lexicon *l, lex_kind kind, const char *phrase, size_t n, const char *value, ng_error *err)
{
    if (n == 0 || n >= KEY_MAX)
        return ng_fail(err, NG_E_DATA, "extract", SIZE_MAX, "a phrase of %zu bytes", n);
    const ng_map_entry *at = ng_map_put(&l->map, phrase, n, (uint32_t)l->n_entry);
    if (at == NULL || !ng_arena_grow(&l->arena, (void **)&l->entry, &l->cap_entry, l->n_entry, sizeof *l->entry) ||
        !ng_arena_grow(&l->arena, (void **)&l->item, &l->cap_item, l->n_item, sizeof *l->item))
        return ng_nomem(err, "extract");
    lex_entry *e = &l->entry[at->value];
    if (at->value == l->n_entry) {
        *e = (lex_entry){ .first = NG_NONE };
        ++l->n_entry;
    }
    const uint32_t had = item_of(l, e, kind);
    if (had != NG_NONE) {
        l->item[had].value = value;
        return NG_OK;
    }
    l->item[l->n_item] = (lex_item){ value, e->first, kind };
    e->first = (uint32_t)l->n_item++;
    e->kinds[kind / 64] |= (uint64_t)1 << kind % 64;
    const unsigned first = first_bytes(phrase, n);
    l->may[kind][first / 8] |= (uint8_t)(1u << first % 8);
    mark_begins(l, kind, phrase, n);
    return NG_OK;
}

static bool may_begin(const lexicon *l, lex_kind kind, const char *phrase, size_t n)
{
    const unsigned first = first_bytes(phrase, n);
    return (l->may[kind][first / 8] >> first % 8 & 1u) != 0;
}

uint32_t lexicon_entry(const lexicon *l, const char *phrase, size_t n)
{
    return n == 0 || n >= KEY_MAX ? NG_NONE : ng_map_get(&l->map, phrase, n);
}

const char *lexicon_value(const lexicon *l, lex_kind kind, uint32_t entry)
{
    const uint32_t i = entry == NG_NONE ? NG_NONE : item_of(l, &l->entry[entry], kind);
    return i == NG_NONE ? NULL : l->item[i].value;
}

const char *lexicon_get(const lexicon *l, lex_kind kind, const char *phrase, size_t n)
{
    return n > 0 && may_begin(l, kind, phrase, n) ? lexicon_value(l, kind, lexicon_entry(l, phrase, n)) : NULL;
}

bool lexicon_goes_on(const lexicon *l, lex_kind kind, const char *begin, size_t n)
{
    if (n > 1 && !may_begin(l, kind, begin, n))
        return false;
    uint32_t hash = HASH_START;
    for (size_t i = 0; i < n; ++i)
        hash = hash_on(hash, begin[i]);
    const size_t bit = begin_bit(hash, kind);
    return (l->begin[bit / 8] >> bit % 8 & 1u) != 0;
}

void lexicon_done(lexicon *l)
{
    ng_map_done(&l->map);
    ng_arena_done(&l->arena);
    memset(l, 0, sizeof *l);
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
    lex_kind last; /* of the line before: mostly the same */
} loading;

static ng_status add_word(void *user, const char *kind, const char *phrase, const char *value, size_t line,
                          ng_error *err)
{
    loading *x = user;
    const lex_kind k = strcmp(kind, kind_name[x->last]) == 0 ? x->last : kind_of(kind);
    if (k == LEX_COUNT || k == LEX_ROLE)
        return ng_fail(err, NG_E_DATA, "extract", line, "%s:%zu: unknown kind \"%s\"", x->path, line, kind);
    x->last = k;
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
        loading x = { l, path, (lex_kind)0 };
        const ng_status st = ng_wordlist_read(path, &l->arena, add_word, &x, err);
        if (st != NG_OK)
            return st;
    }
    return NG_OK;
}
