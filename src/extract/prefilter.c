/* prefilter.c -- which patterns may match a sentence, by the words that they cannot do without. One walk over the
 * sentence finds the words of all patterns; nearly every match that PCRE2 would try in vain is spared. */
#include <stdlib.h>

#include "patterns.h"
#include "regex_words.h"

#define SCRATCH_MAX ((size_t)64 << 20) /* bytes for reading one expression */
#define HEADS 4096u

typedef struct {
    regex_string text;
    uint32_t next;       /* the next string whose first bytes fall to the same head, or NG_NONE */
    uint32_t first_user; /* index into user, or NG_NONE */
} needed;

typedef struct {
    uint32_t pattern, next;
    uint8_t set; /* bit of the set that the string is of */
} user;

struct prefilter {
    ng_arena arena;
    ng_map strings;
    needed *need;
    size_t n_need, cap_need;
    user *user;
    size_t n_user, cap_user;
    uint32_t head[HEADS]; /* by hash of three bytes: strings that begin so */
};

static size_t head_of(const char *s)
{
    const uint32_t v =
        (uint32_t)(unsigned char)s[0] | (uint32_t)(unsigned char)s[1] << 8 | (uint32_t)(unsigned char)s[2] << 16;
    return v * 2654435761u >> 20;
}

static ng_status add_user(struct prefilter *f, const regex_string *s, uint32_t number, uint8_t set, ng_error *err)
{
    size_t blank = 0;
    while (blank < s->n && s->s[blank] == ' ')
        ++blank;
    const char *text = s->s + blank;
    const size_t n = s->n - blank;
    ng_map_entry *e = ng_map_put(&f->strings, text, n, (uint32_t)f->n_need);
    if (e == NULL || !ng_arena_grow(&f->arena, (void **)&f->user, &f->cap_user, f->n_user, sizeof *f->user) ||
        !ng_arena_grow(&f->arena, (void **)&f->need, &f->cap_need, f->n_need, sizeof *f->need))
        return ng_nomem(err, "patterns");
    needed *x = &f->need[e->value];
    if (e->value == f->n_need) {
        uint32_t *head = &f->head[head_of(text)];
        *x = (needed){ .text.n = (uint8_t)n, .next = *head, .first_user = NG_NONE };
        memcpy(x->text.s, text, n);
        *head = (uint32_t)f->n_need++;
    }
    f->user[f->n_user] = (user){ number, x->first_user, set };
    x->first_user = (uint32_t)f->n_user++;
    return NG_OK;
}

static ng_status read_pattern(struct prefilter *f, pattern *p, uint32_t number, ng_error *err)
{
    ng_arena scratch = { .limit = SCRATCH_MAX };
    regex_set set[REGEX_SETS];
    ng_status st = regex_words(p->source->regex, &scratch, set);
    if (st != NG_OK)
        st = ng_nomem(err, "patterns");
    for (size_t k = 0; st == NG_OK && k < REGEX_SETS; ++k) {
        if (set[k].n != 0)
            p->need |= (uint8_t)(1u << k);
        for (size_t i = 0; st == NG_OK && i < set[k].n; ++i)
            st = add_user(f, &set[k].v[i], number, (uint8_t)(1u << k), err);
    }
    ng_arena_done(&scratch);
    return st;
}

ng_status prefilter_new(pattern_set *set, ng_error *err)
{
    struct prefilter *f = calloc(1, sizeof *f);
    if (f == NULL)
        return ng_nomem(err, "patterns");
    f->arena.limit = SCRATCH_MAX;
    memset(f->head, 0xFF, sizeof f->head);
    set->filter = f;
    ng_status st = NG_OK;
    for (size_t i = 0; i < set->n && st == NG_OK; ++i)
        st = read_pattern(f, &set->p[i], (uint32_t)i, err);
    return st;
}

void prefilter_free(struct prefilter *f)
{
    if (f == NULL)
        return;
    ng_map_done(&f->strings);
    ng_arena_done(&f->arena);
    free(f);
}

void prefilter_sentence(const pattern_set *set, const masked *m, uint8_t *seen)
{
    const struct prefilter *f = set->filter;
    memset(seen, 0, set->n);
    for (size_t i = 0; i + REGEX_LEAST <= m->n; ++i) {
        for (uint32_t k = f->head[head_of(m->s + i)]; k != NG_NONE; k = f->need[k].next) {
            const needed *x = &f->need[k];
            if (x->text.n > m->n - i || memcmp(x->text.s, m->s + i, x->text.n) != 0)
                continue;
            for (uint32_t u = x->first_user; u != NG_NONE; u = f->user[u].next)
                seen[f->user[u].pattern] |= f->user[u].set;
        }
    }
}
