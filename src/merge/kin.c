/* kin.c -- names within one story.
 *
 * Articles on one thing call whom they speak of by names that would tell too little
 * elsewhere. So within a story (stories.c) these are one: names of two words or more
 * that are equal whatever type articles took them for; that sound alike ("Viktor
 * Yanukovych", "Victor Yanukovich") or are a slip of the pen apart; of which one ends with the other ("Aoraki Mount
 * Cook", "Mount Cook"). Every rule is a key in a map, as in cluster.c: where two sets have it,
 * neither is joined by it.
 */
#include <string.h>

#include "leaves.h"

typedef enum { BY_NAME, BY_SOUND, BY_TYPO, BY_MIDDLE, BY_END } rule;

typedef struct {
    m_job *j;
    ng_map key;
    ng_str b;    /* a key or name in the making */
    bool *grows; /* of the first article of each story: it has another */
} kin;

static uint32_t words_of(const char *norm)
{
    uint32_t n = *norm != '\0';
    for (; *norm != '\0'; ++norm)
        n += *norm == ' ';
    return n;
}

static void make_key(kin *x, rule r, uint32_t story, int family, const char *s, size_t n)
{
    ng_str_clear(&x->b);
    ng_str_printf(&x->b, "%d %lu %d ", (int)r, (unsigned long)story, family);
    ng_str_add(&x->b, s, n);
    x->j->m->failed |= x->b.failed;
}

/* Of the key made last: the one set that has it, M_NONE or M_SEVERAL. */
static uint32_t owner(const kin *x)
{
    const uint32_t v = ng_map_get(&x->key, ng_str_get(&x->b), x->b.len);
    return v == NG_MAP_NONE ? M_NONE : v;
}

static void claim(kin *x, uint32_t leaf)
{
    m_claim(x->j, &x->key, ng_str_get(&x->b), x->b.len, leaf);
}

static uint32_t story_of(const kin *x, const m_member *e)
{
    return x->j->story[e->article];
}

/* ---- names ---- */

/* All that have the key join the first, one after the other: what keeps two sets
 * apart keeps them apart here too. */
static void join_first(kin *x, uint32_t leaf, m_bond bond)
{
    const ng_map_entry *e = ng_map_put(&x->key, ng_str_get(&x->b), x->b.len, leaf);
    if (e == NULL)
        x->j->m->failed = true;
    else if (m_root(x->j, e->value) != m_root(x->j, leaf))
        (void)m_join_as(x->j, e->value, leaf, bond);
}

static void join_equal(kin *x)
{
    ng_str sound = { 0 };
    for (uint32_t i = 0; i < x->j->n_member && !x->j->m->failed; ++i) {
        const m_member *e = &x->j->member[i];
        const char *norm = e->leaf != M_NONE && e->norm != M_NONE ? m_text(x->j->m, e->norm) : "";
        if (words_of(norm) < 2)
            continue;
        make_key(x, BY_NAME, story_of(x, e), 0, norm, strlen(norm));
        join_first(x, e->leaf, M_BOND_NAME);
        if (e->family != M_PERSON && e->family != M_ANY)
            continue;
        ng_str_clear(&sound);
        m_name_sound(&x->j->m->words, norm, &sound);
        x->j->m->failed |= sound.failed;
        make_key(x, BY_SOUND, story_of(x, e), 0, ng_str_get(&sound), sound.len);
        join_first(x, e->leaf, M_BOND_NAME);
    }
    ng_str_done(&sound);
}

/* One letter more, less, other or out of place: two such words are alike when one letter left
 * out of each, or of one, leaves the same. norm with that letter left out is the key. */
static void claim_variants(kin *x, const m_member *e, const char *norm, size_t from, size_t n)
{
    enum { LONGEST = 24 };
    char word[256];
    const size_t len = strlen(norm);
    if (n > LONGEST || len >= sizeof word)
        return;
    for (size_t i = 0; i <= n && !x->j->m->failed; ++i) { /* the first letter is seldom wrong */
        const size_t out = i == n ? len : from + i;       /* at last: the word whole */
        if (i == 0 || (i < n && ((unsigned char)norm[out] >= 0x80 || norm[out] == norm[out - 1])))
            continue;
        memcpy(word, norm, out);
        memcpy(word + out, norm + out + (i != n), len - out - (i != n));
        make_key(x, BY_TYPO, story_of(x, e), (int)from, word, len - (i != n));
        join_first(x, e->leaf, M_BOND_NAME);
    }
}

/* People of one story whose names differ by a slip of the pen: "Duncan Rait", "Duncan Raite". */
static void join_slips(kin *x)
{
    enum { FIRST = 6, LAST = 4 }; /* letters: "Jim" and "Tim" are two */
    for (uint32_t i = 0; i < x->j->n_member && !x->j->m->failed; ++i) {
        const m_member *e = &x->j->member[i];
        const char *norm = e->leaf != M_NONE && e->norm != M_NONE ? m_text(x->j->m, e->norm) : "";
        if (e->family != M_PERSON || words_of(norm) != 2 || !x->grows[x->j->story[e->article]])
            continue;
        const size_t first = strcspn(norm, " "), last = strlen(norm) - first - 1;
        if (last >= LAST)
            claim_variants(x, e, norm, first + 1, last);
        if (first >= FIRST)
            claim_variants(x, e, norm, 0, first);
    }
}

/* People of one story of whom one is called with a name between the first and the last: "Mark Heller", "Mark Jay
 * Heller". Where two such are told of, neither is he. */
static void join_middles(kin *x)
{
    enum { LONGEST = 4 };
    for (int pass = 0; pass < 2; ++pass)
        for (uint32_t i = 0; i < x->j->n_member && !x->j->m->failed; ++i) {
            const m_member *e = &x->j->member[i];
            const char *norm = e->leaf != M_NONE && e->norm != M_NONE ? m_text(x->j->m, e->norm) : "";
            const uint32_t n = words_of(norm);
            if (e->family != M_PERSON || n < 2 || n > LONGEST || (n == 2) != (pass == 1))
                continue;
            const char *last = strrchr(norm, ' ');
            make_key(x, BY_MIDDLE, story_of(x, e), 0, norm, strcspn(norm, " "));
            ng_str_add(&x->b, last, strlen(last));
            const uint32_t to = pass == 1 ? owner(x) : M_NONE;
            if (pass == 0)
                claim(x, e->leaf);
            else if (to != M_NONE && to != M_SEVERAL)
                (void)m_join_as(x->j, e->leaf, to, M_BOND_END);
        }
}

/* By leaf: the story that all who have the name belong to, or M_SEVERAL. */
static uint32_t *homes(const kin *x)
{
    const m_job *j = x->j;
    uint32_t *home = m_new(j->m, j->n_leaf, sizeof *home);
    for (size_t i = 0; i < j->n_leaf && home != NULL; ++i)
        home[i] = M_NONE;
    for (uint32_t i = 0; i < j->n_member && home != NULL; ++i) {
        const m_member *e = &j->member[i];
        if (e->leaf != M_NONE && home[e->leaf] != story_of(x, e))
            home[e->leaf] = home[e->leaf] == M_NONE ? story_of(x, e) : M_SEVERAL;
    }
    return home;
}

/* Longer names are claimed by what they end with, then shorter ones look: those that the story alone knows, since what
 * is known elsewhere by the short name ("World Cup", "Bank of Japan") is not what one story calls by the longer. */
static void join_ends(kin *x)
{
    enum { LONGEST = 8 };
    const uint32_t *home = homes(x);
    for (int pass = 0; pass < 2; ++pass) {
        for (uint32_t i = 0; i < x->j->n_member && !x->j->m->failed; ++i) {
            const m_member *e = &x->j->member[i];
            const char *norm = e->leaf != M_NONE && e->norm != M_NONE ? m_text(x->j->m, e->norm) : "";
            uint32_t n = words_of(norm);
            const uint32_t least = e->family == M_BODY ? 1 : 2; /* "Chargers" of "San Diego Chargers" */
            if (n < least || n > LONGEST)
                continue;
            if (pass == 1) {
                if (home == NULL || home[e->leaf] == M_SEVERAL)
                    continue;
                make_key(x, BY_END, story_of(x, e), e->family, norm, strlen(norm));
                const uint32_t to = owner(x);
                if (to != M_NONE && to != M_SEVERAL)
                    (void)m_join_as(x->j, e->leaf, to, M_BOND_END);
                continue;
            }
            size_t before = strcspn(norm, " ");
            for (const char *s = norm + before; *s != '\0' && n > least;
                 before = strcspn(s + 1, " "), s += 1 + before, --n) {
                /* "Society for Infectious Diseases", "Arsenal v West Ham": another thing */
                if (before < 2 || m_word(&x->j->m->words, M_WORD_FUNCTION, s - before, before) != NULL)
                    continue;
                make_key(x, BY_END, story_of(x, e), e->family, s + 1, strlen(s + 1));
                claim(x, e->leaf);
            }
        }
    }
}

void m_kin(m_job *j)
{
    kin x = { .j = j };
    x.grows = m_stories_grow(j);
    join_equal(&x);
    join_slips(&x);
    join_middles(&x);
    join_ends(&x);
    ng_map_done(&x.key);
    ng_str_done(&x.b);
}
