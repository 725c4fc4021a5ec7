/* model_word.c -- what the model sees of a word; the same as training/features.py. */
#include "model_private.h"

#include <math.h>
#include <string.h>
#include <utf8proc.h>
#include <xxhash.h>

#include "utf8.h"

#define LETTERS 40 /* of a longer word the first and last 20 count */

/* Seeds of the hashes. */
enum { EXACT = 1, LOWER, PREFIX, SUFFIX = PREFIX + 3, SHAPE = SUFFIX + 4, NGRAM, VECTOR, BASE };

/* Code points and where each begins as UTF-8. */
typedef struct {
    uint32_t cp[LETTERS + 2];
    char s[4 * (LETTERS + 2)];
    size_t at[LETTERS + 3];
    size_t n;
} letters;

static void push(letters *l, uint32_t cp)
{
    l->cp[l->n] = cp;
    l->at[l->n + 1] = l->at[l->n] + ng_utf8_encode(cp, l->s + l->at[l->n]);
    ++l->n;
}

/* Quotes and dashes made plain. */
static uint32_t plain(uint32_t cp)
{
    switch (cp) {
    case 0x2018:
    case 0x2019:
    case 0x201b:
    case 0x2bc:
    case '`':
    case 0xb4: return '\'';
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0x201f: return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015: return '-';
    default: return cp;
    }
}

static size_t decode(const char *form, size_t n, uint32_t *cp)
{
    const size_t all = ng_utf8_count(form, n);
    size_t k = 0, i = 0, len;
    for (size_t at = 0; at < n; at += len, ++i) {
        const uint32_t c = ng_utf8_decode(form + at, n - at, &len);
        if (all <= LETTERS || i < LETTERS / 2 || i >= all - LETTERS / 2)
            if (k < LETTERS)
                cp[k++] = plain(c);
    }
    return k;
}

static uint64_t hash(unsigned kind, const letters *l, size_t from, size_t to)
{
    return XXH3_64bits_withSeed(l->s + l->at[from], l->at[to] - l->at[from], kind);
}

static uint32_t shape_of(uint32_t cp)
{
    switch (utf8proc_category((utf8proc_int32_t)cp)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT: return 'X';
    case UTF8PROC_CATEGORY_LL: return 'x';
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO: return 'o';
    default: return cp;
    }
}

/* Runs of like letters count three at most. */
static uint64_t shape(const letters *exact)
{
    letters l;
    l.n = l.at[0] = 0;
    for (size_t i = 0; i < exact->n; ++i) {
        const uint32_t c = shape_of(exact->cp[i]);
        if (l.n < 3 || l.cp[l.n - 1] != c || l.cp[l.n - 2] != c || l.cp[l.n - 3] != c)
            push(&l, c);
    }
    return hash(SHAPE, &l, 0, l.n);
}

void model_word_features(const char *form, size_t n, size_t n_table, word_features *ret)
{
    uint32_t cp[LETTERS];
    letters exact, low, whole;
    const size_t k = decode(form, n, cp);
    exact.n = exact.at[0] = low.n = low.at[0] = whole.n = whole.at[0] = 0;
    push(&low, '<'); /* n-grams see the word's ends; the other features begin behind */
    for (size_t i = 0; i < k; ++i) {
        const uint32_t c = ng_cp_is_digit(cp[i]) ? '0' : cp[i];
        push(&exact, c);
        push(&low, ng_cp_lower(c));
        push(&whole, ng_cp_lower(cp[i]));
    }
    push(&low, '>');
    const uint32_t mask = (uint32_t)n_table - 1;
    ret->n = ret->n_gram = 0;
    ret->vector_key = hash(VECTOR, &whole, 0, k);
    ret->row[ret->n++] = (uint32_t)hash(EXACT, &exact, 0, k) & mask;
    ret->row[ret->n++] = (uint32_t)hash(LOWER, &low, 1, 1 + k) & mask;
    for (size_t i = 1; i <= 3; ++i)
        ret->row[ret->n++] = (uint32_t)hash((unsigned)(PREFIX + i - 1), &low, 1, 1 + (k < i ? k : i)) & mask;
    for (size_t i = 1; i <= 4; ++i)
        ret->row[ret->n++] = (uint32_t)hash((unsigned)(SUFFIX + i - 1), &low, k < i ? 1 : 1 + k - i, 1 + k) & mask;
    ret->row[ret->n++] = (uint32_t)shape(&exact) & mask;
    for (size_t g = 3; g <= 4; ++g)
        for (size_t i = 0; i + g <= low.n; ++i, ++ret->n_gram)
            ret->row[ret->n++] = (uint32_t)hash(NGRAM, &low, i, i + g) & mask;
}

/* Where the key is among n ascending ones, or SIZE_MAX. */
static size_t find_key(const uint64_t *all, size_t n, uint64_t key)
{
    size_t lo = 0, hi = n;
    while (lo < hi) {
        const size_t mid = lo + (hi - lo) / 2;
        if (all[mid] < key)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < n && all[lo] == key ? lo : SIZE_MAX;
}

bool model_is_base(const ng_model *m, unsigned kind, const char *s, size_t n)
{
    return find_key(m->base_key, m->n_base, XXH3_64bits_withSeed(s, n, BASE + kind - BASE_VERB)) != SIZE_MAX;
}

void model_word_input(const ng_model *m, const char *form, size_t n, float *ret)
{
    word_features f;
    model_word_features(form, n, m->n_row, &f);
    memset(ret, 0, (m->n_feature + m->n_vector) * sizeof *ret);
    const float gram = 1 / sqrtf((float)(f.n_gram > 0 ? f.n_gram : 1));
    for (size_t i = 0; i < f.n; ++i) {
        const float weight = i + f.n_gram < f.n ? 1 : gram;
        m->kernel->add_bytes(ret, m->table + f.row[i] * m->n_feature, weight * m->table_scale[f.row[i]], m->n_feature);
    }
    const size_t v = find_key(m->vector_key, m->n_word_vector, f.vector_key);
    if (v != SIZE_MAX)
        m->kernel->add_bytes(ret + m->n_feature, m->vector + v * m->n_vector, m->vector_scale[v], m->n_vector);
}
