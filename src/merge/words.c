#include "words.h"

#include <string.h>

#include "error.h"
#include "wordlist.h"

static const struct {
    const char *file, *kind;
    m_word_kind is; /* M_WORD_KINDS: a spelling */
} known[] = {
    { "extract/words.tsv", "honorific", M_WORD_ADDRESS },
    { "extract/names.tsv", "company", M_WORD_LEGAL },
    { "merge/names.tsv", "legal", M_WORD_LEGAL },
    { "merge/names.tsv", "small", M_WORD_SMALL },
    { "merge/names.tsv", "body", M_WORD_BODY },
    { "merge/names.tsv", "which", M_WORD_WHICH },
    { "merge/names.tsv", "mission", M_WORD_MISSION },
    { "merge/names.tsv", "nickname", M_WORD_NICKNAME },
    { "merge/names.tsv", "short", M_WORD_SHORT },
    { "extract/words.tsv", "function", M_WORD_FUNCTION },
    { "extract/common.tsv", "common", M_WORD_ORDINARY },
    { "extract/times.tsv", "number", M_WORD_NUMBER },
    { "extract/nouns.tsv", "male", M_WORD_MALE },
    { "extract/nouns.tsv", "female", M_WORD_FEMALE },
    { "extract/genders.tsv", "male-name", M_WORD_MALE_NAME },
    { "extract/genders.tsv", "female-name", M_WORD_FEMALE_NAME },
    { "merge/names.tsv", "spelling", M_WORD_KINDS },
    { "merge/events.tsv", "weight", M_WORD_EVENT_WEIGHT },
    { "merge/events.tsv", "across", M_WORD_EVENT_ACROSS },
    { "merge/events.tsv", "preposition", M_WORD_EVENT_PREPOSITION },
};

typedef struct {
    m_words *w;
    const char *file;
} loading;

static size_t make_key(char key[NG_WORD_MAX + 1], m_word_kind kind, const char *s, size_t n)
{
    if (n == 0 || n >= NG_WORD_MAX)
        return 0;
    key[0] = (char)(kind + 1);
    memcpy(key + 1, s, n);
    return n + 1;
}

/* As names are compared, without stops: "s.a." is "sa". */
static ng_status add(m_words *w, m_word_kind kind, const char *word, const char *value, ng_error *err)
{
    char plain[NG_WORD_MAX], key[NG_WORD_MAX + 1];
    size_t n = 0;
    for (const char *s = word; *s != '\0' && n < sizeof plain; ++s)
        if (*s != '.')
            plain[n++] = *s;
    const size_t k = make_key(key, kind, plain, n);
    if (k == 0)
        return NG_OK;
    if (!ng_arena_grow(&w->a, (void **)&w->value, &w->cap, w->n, sizeof *w->value) ||
        !ng_map_set(&w->word, key, k, (uint32_t)w->n, NULL))
        return ng_nomem(err, "merge");
    w->value[w->n++] = value;
    return NG_OK;
}

static ng_status add_spelling(m_words *w, const char *word, const char *value, ng_error *err)
{
    const size_t n = strlen(word);
    if (!ng_arena_grow(&w->a, (void **)&w->spelling, &w->cap_spelling, w->n_spelling, sizeof *w->spelling))
        return ng_nomem(err, "merge");
    const bool end = n > 1 && word[n - 1] == '$';
    w->spelling[w->n_spelling++] = (m_spelling){ .from = word, .to = value, .n = n - end, .at_end = end };
    return NG_OK;
}

/* Kinds of the extractor's lists that merging has no use for are passed over. */
static ng_status take(void *user, const char *kind, const char *word, const char *value, size_t line, ng_error *err)
{
    const loading *l = user;
    const bool theirs = strncmp(l->file, "merge/", 6) != 0;
    for (size_t i = 0; i < sizeof known / sizeof *known; ++i) {
        if (strcmp(known[i].file, l->file) != 0 || strcmp(known[i].kind, kind) != 0)
            continue;
        if (known[i].is == M_WORD_NICKNAME) { /* both are first names */
            ng_status st = add(l->w, M_WORD_FIRST, word, "", err);
            if (st == NG_OK)
                st = add(l->w, M_WORD_FIRST, value, "", err);
            if (st != NG_OK)
                return st;
        }
        return known[i].is == M_WORD_KINDS ? add_spelling(l->w, word, value, err)
                                           : add(l->w, known[i].is, word, value, err);
    }
    return theirs ? NG_OK : ng_fail(err, NG_E_DATA, "merge", line, "%s:%zu: unknown kind \"%s\"", l->file, line, kind);
}

ng_status m_words_load(m_words *w, const char *folder, ng_error *err)
{
    static const char *const file[] = { "extract/words.tsv", "extract/names.tsv", "extract/common.tsv",
                                        "extract/times.tsv", "extract/nouns.tsv", "extract/genders.tsv",
                                        "merge/names.tsv",   "merge/events.tsv" };
    w->a.limit = (size_t)64 << 20;
    for (size_t i = 0; i < sizeof file / sizeof *file && folder != NULL; ++i) {
        const char *path = ng_arena_printf(&w->a, "%s/%s", folder, file[i]);
        loading l = { w, file[i] };
        const ng_status st = path != NULL ? ng_wordlist_read(path, &w->a, take, &l, err) : ng_nomem(err, "merge");
        if (st != NG_OK)
            return st;
    }
    return NG_OK;
}

void m_words_done(m_words *w)
{
    ng_map_done(&w->word);
    ng_arena_done(&w->a);
}

const char *m_word(const m_words *w, m_word_kind kind, const char *s, size_t n)
{
    char key[NG_WORD_MAX + 1];
    const size_t k = w != NULL ? make_key(key, kind, s, n) : 0;
    const uint32_t i = k != 0 ? ng_map_get(&w->word, key, k) : NG_MAP_NONE;
    return i != NG_MAP_NONE ? w->value[i] : NULL;
}
