/* acronyms.c -- what acronyms stand for.
 *
 * An acronym may be that of several things (BT of British Telecom and of Bankers Trust). What an
 * article means by it, that article tells where it has the whole name too; of one that does
 * not, the articles that do tell, if nearly all tell the same. What one article alone tells, or none
 * but the initials, counts for articles of its story and of its country.
 */
#include <stdlib.h>
#include <string.h>

#include "leaves.h"

/* An article's word that an acronym is that of a thing. */
typedef struct {
    uint32_t norm; /* of the acronym */
    uint32_t root; /* of the thing's leaf */
    uint32_t article;
} told;

/* What is told of one acronym. */
typedef struct {
    uint32_t leaf, most; /* the thing told most, and how often */
    uint32_t article;    /* of those that tell it the first */
    uint32_t all, things;
} meaning;

typedef struct {
    m_job *j;
    ng_map whole;    /* article and initials to the leaf of the name that has them */
    ng_map anywhere; /* initials to leaf */
    told *v;
    size_t n, cap;
    ng_map of_norm; /* to index of `meaning` */
    meaning *meaning;
    size_t cap_meaning;
} acronyms;

static bool is_acronym(const char *label, size_t *letters)
{
    *letters = 0;
    for (; *label != '\0'; ++label) {
        if (*label >= 'A' && *label <= 'Z')
            ++*letters;
        else if (*label != '.')
            return false;
    }
    return *letters >= 2 && *letters <= 8;
}

bool m_is_acronym(const m_job *j, uint32_t text)
{
    size_t letters;
    return is_acronym(m_text(j->m, text), &letters);
}

static bool may_have_acronym(const m_member *e)
{
    return e->leaf != M_NONE && e->norm != M_NONE &&
           (e->family == M_BODY || e->family == M_PACT || e->family == M_PLACE || e->family == M_ANY);
}

/* ---- what articles tell ---- */

static void claim_initials(acronyms *x)
{
    m_job *j = x->j;
    ng_str b = { 0 };
    for (uint32_t i = 0; i < j->n_member && !j->m->failed; ++i) {
        const m_member *e = &j->member[i];
        if (!may_have_acronym(e))
            continue;
        ng_str_clear(&b);
        ng_str_add(&b, (const char *)&e->article, sizeof e->article);
        const size_t article = b.len;
        m_name_initials(&j->m->words, m_text(j->m, e->norm), &b);
        j->m->failed |= b.failed;
        if (b.failed || b.len < article + 2)
            continue;
        m_claim(j, &x->whole, b.s, b.len, e->leaf);
        m_claim(j, &x->anywhere, b.s + article, b.len - article, e->leaf);
    }
    ng_str_done(&b);
}

/* The one thing of the article with these initials. */
static uint32_t spelled_out(acronyms *x, const m_member *e, ng_str *b)
{
    const char *norm = m_text(x->j->m, e->norm);
    ng_str_clear(b);
    ng_str_add(b, (const char *)&e->article, sizeof e->article);
    ng_str_puts(b, norm);
    x->j->m->failed |= b->failed;
    const uint32_t at = !b->failed ? ng_map_get(&x->whole, b->s, b->len) : NG_MAP_NONE;
    return at != NG_MAP_NONE && at != M_SEVERAL ? at : M_NONE;
}

static void tell(acronyms *x, uint32_t norm, uint32_t leaf, uint32_t article)
{
    if (!ng_arena_grow(&x->j->m->work, (void **)&x->v, &x->cap, x->n, sizeof *x->v))
        x->j->m->failed = true;
    else
        x->v[x->n++] = (told){ norm, m_root(x->j, leaf), article };
}

/* What a thing is called in the article besides, and what initials stand beside a whole name. */
static void hear(acronyms *x, ng_str *b)
{
    m_job *j = x->j;
    for (uint32_t i = 0; i < j->n_member && !j->m->failed; ++i) {
        const m_member *e = &j->member[i];
        if (!may_have_acronym(e))
            continue;
        for (size_t k = 0; k < e->entity->n_name && !j->m->failed; ++k) {
            const m_name *name = &e->entity->name[k];
            const bool other = name->text != e->entity->label || e->entity->wikidata != M_NONE;
            if (other && name->kind == NG_MENTION_NAME && m_is_acronym(j, name->text))
                tell(x, m_norm_of(j, name->text, e->family), e->leaf, e->article);
        }
        const uint32_t to =
            e->entity->wikidata == M_NONE && m_is_acronym(j, e->entity->label) ? spelled_out(x, e, b) : M_NONE;
        if (to != M_NONE)
            tell(x, e->norm, to, e->article);
    }
}

static int by_thing(const told *a, const told *b)
{
    if (a->norm != b->norm)
        return a->norm < b->norm ? -1 : 1;
    return a->root < b->root ? -1 : a->root > b->root;
}

static int by_norm(const void *pa, const void *pb)
{
    const told *a = pa, *b = pb;
    const int c = by_thing(a, b);
    return c != 0 ? c : a->article < b->article ? -1 : a->article > b->article;
}

/* Of equally often told things the first is `leaf`, but then it is not told by most. */
static void count(acronyms *x)
{
    if (x->n != 0)
        qsort(x->v, x->n, sizeof *x->v, by_norm);
    for (size_t i = 0, end; i < x->n && !x->j->m->failed; i = end) {
        for (end = i + 1; end < x->n && by_thing(&x->v[end], &x->v[i]) == 0; ++end)
            ;
        const size_t n = x->of_norm.n;
        const ng_map_entry *e = ng_map_put(&x->of_norm, (const char *)&x->v[i].norm, sizeof x->v[i].norm, (uint32_t)n);
        if (e == NULL || !ng_arena_grow(&x->j->m->work, (void **)&x->meaning, &x->cap_meaning, n, sizeof *x->meaning)) {
            x->j->m->failed = true;
            return;
        }
        meaning *m = &x->meaning[e->value];
        if (e->value == n)
            *m = (meaning){ .leaf = M_NONE };
        ++m->things;
        m->all += (uint32_t)(end - i);
        if (end - i > m->most) {
            m->most = (uint32_t)(end - i);
            m->leaf = x->v[i].root;
            m->article = x->v[i].article;
        }
    }
}

/* ---- joining ---- */

static void move(m_job *j, m_member *e, uint32_t to)
{
    m_leaf *from = &j->leaf[m_root(j, e->leaf)], *root = &j->leaf[m_root(j, to)];
    if (from == root || (root->family != e->family && root->family != M_ANY && e->family != M_ANY))
        return;
    --from->weight;
    ++root->weight;
    e->leaf = to;
}

/* May the article mean a thing that another has told of? It is one that all know, or both
 * speak of one story, or of one country most. */
static bool may_mean(const m_job *j, const m_member *e, uint32_t leaf, uint32_t article)
{
    enum { KNOWN = 3 };
    const m_leaf *l = &j->leaf[m_root(j, leaf)];
    const uint32_t home = j->home[e->article];
    return l->wikidata != M_NONE || l->weight >= KNOWN || j->story[e->article] == j->story[article] ||
           (home != M_NONE && home == j->home[article]);
}

static void join(acronyms *x, m_member *e, ng_str *b)
{
    enum { FEW = 4, SURE = 3, SEVERAL_TELL = 3 };
    m_job *j = x->j;
    size_t letters;
    if (!may_have_acronym(e) || e->entity->wikidata != M_NONE || !is_acronym(m_text(j->m, e->entity->label), &letters))
        return;
    const uint32_t at = ng_map_get(&x->of_norm, (const char *)&e->norm, sizeof e->norm);
    if (at == NG_MAP_NONE) { /* three letters are the initials of too much */
        const char *norm = m_text(j->m, e->norm);
        const uint32_t to = letters >= FEW ? ng_map_get(&x->anywhere, norm, strlen(norm)) : NG_MAP_NONE;
        if (to != NG_MAP_NONE && to != M_SEVERAL &&
            (letters > FEW || may_mean(j, e, to, j->member[j->leaf[m_root(j, to)].first].article)))
            (void)m_join(j, e->leaf, to);
        return;
    }
    const meaning *m = &x->meaning[at];
    if (m->things == 1 && m->most >= SEVERAL_TELL) {
        (void)m_join(j, e->leaf, m->leaf);
        return;
    }
    const uint32_t own = spelled_out(x, e, b);
    if (own != M_NONE)
        move(j, e, own);
    else if (m->things == 1 ? may_mean(j, e, m->leaf, m->article)
                            : m->most >= SURE && m->most > SURE * (m->all - m->most))
        move(j, e, m->leaf);
}

void m_join_acronyms(m_job *j)
{
    acronyms x = { .j = j };
    ng_str b = { 0 };
    claim_initials(&x);
    hear(&x, &b);
    count(&x);
    for (uint32_t i = 0; i < j->n_member && !j->m->failed; ++i)
        join(&x, &j->member[i], &b);
    ng_str_done(&b);
    ng_map_done(&x.whole);
    ng_map_done(&x.anywhere);
    ng_map_done(&x.of_norm);
}
