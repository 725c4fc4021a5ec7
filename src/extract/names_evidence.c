/* names_evidence.c -- what speaks for a name's class: the model, the gazetteer's entries, words that tell, titles. */
#include "names_evidence.h"

#include "tree.h"

name_class name_class_of(ng_type t)
{
    if (t == NG_TYPE_PERSON)
        return K_PERSON;
    if (type_is_body(t))
        return K_ORGANIZATION;
    if (t >= NG_TYPE_COUNTRY && t <= NG_TYPE_PLACE)
        return K_PLACE;
    return t == NG_TYPE_FACILITY ? K_FACILITY : t == NG_TYPE_GROUP ? K_GROUP : K_OTHER;
}

/* Lower-case words joined by blanks; their length, 0: too long. */
static size_t key_of(const run *r, uint32_t first, uint32_t n, char *buf, size_t size)
{
    size_t k = 0;
    for (uint32_t i = first; i < first + n; ++i) {
        if (k + r->w[i].n + 1u > size)
            return 0;
        memcpy(buf + k, r->w[i].low, r->w[i].n);
        k += r->w[i].n;
        buf[k++] = ' ';
    }
    return k;
}

static name_evidence *evidence_of(const name_notes *g, uint32_t first, uint32_t n)
{
    char key[160];
    const size_t k = key_of(g->r, first, n, key, sizeof key);
    const uint32_t i = k == 0 ? NG_MAP_NONE : ng_map_get(&g->known, key, k);
    return i == NG_MAP_NONE ? NULL : &g->e[i];
}

const name_evidence *name_noted(const name_notes *g, uint32_t first, uint32_t n)
{
    return evidence_of(g, first, n);
}

static ng_status evidence_add(name_notes *g, uint32_t first, uint32_t n, const float by[K_COUNT])
{
    char key[160];
    const size_t k = key_of(g->r, first, n, key, sizeof key);
    if (k == 0)
        return NG_OK;
    uint32_t i = ng_map_get(&g->known, key, k);
    if (i == NG_MAP_NONE) {
        if (!ng_arena_grow(g->r->a, (void **)&g->e, &g->cap_e, g->n_e, sizeof *g->e) ||
            !ng_map_set(&g->known, key, k, (uint32_t)g->n_e, NULL))
            return ng_nomem(g->r->err, "extract");
        i = (uint32_t)g->n_e;
        g->e[g->n_e++] = (name_evidence){ 0 };
    }
    ++g->e[i].n;
    for (int c = 0; c < K_COUNT; ++c)
        g->e[i].by[c] += by[c];
    return NG_OK;
}

/* What the gazetteer's best entry is worth. */
static float entry_weight(const run *r, const mention *m)
{
    const ng_gaz_entry *e = ng_gazetteer_entry(r->x->gazetteer, m->gaz);
    if (m->demonym || e->type == NG_TYPE_COUNTRY || e->type == NG_TYPE_CONTINENT || m->n > 1)
        return 1.2f;
    if (e->type == NG_TYPE_CITY || e->type == NG_TYPE_STATE)
        return e->population >= 500000 ? 0.8f : 0.4f;
    return 0.9f;
}

/* "a resident of Osen", "his hometown of Osen": a noun before an unknown name whose "of" names a place. */
static bool of_place(const run *r, uint32_t of, uint32_t up)
{
    return word_is(r, of, "of") && up != NG_NONE && up + 1 == of && tree_pos(r, up) == POS_NOUN &&
           (word_lex(r, LEX_CITY_BEFORE, up) != NULL || lemma_lex(r, LEX_HOME, up) != NULL);
}

/* What "in" before the mention says for a place: much behind "born" and "lived", little elsewhere. */
static float in_weight(const run *r, const mention *m, bool person)
{
    const uint32_t top = tree_top(r, m->first, m->n), in = tree_child(r, top, REL_CASE), up = tree_head(r, top);
    if (m->gaz != NG_NONE || m->told || in == NG_NONE)
        return 0;
    if (of_place(r, in, up))
        return 1.5f;
    if (!word_is(r, in, "in"))
        return 0;
    if (up != NG_NONE && tree_base(r, top) == REL_OBL && lemma_lex(r, LEX_DWELLING_VERB, up) != NULL)
        return 1.5f;
    return person ? 0 : 0.4f;
}

/* "36-year-old Duncan Rait" */
static bool aged(const run *r, const mention *m)
{
    const uint32_t i = m->first;
    const relation rel = tree_base(r, tree_top(r, i, m->n));
    return !m->demonym && rel != REL_COMPOUND && rel != REL_AMOD && i >= 3 && r->sent[i - 3] == m->sentence &&
           word_is(r, i - 1, "old") && word_is(r, i - 2, "-") && word_is(r, i - 3, "year");
}

void name_local_evidence(const run *r, const mention *m, float by[K_COUNT])
{
    memset(by, 0, K_COUNT * sizeof *by);
    if (m->score > 0) /* "other name" says little */
        by[name_class_of(m->model)] += name_class_of(m->model) == K_OTHER ? 0.5f * m->score : m->score;
    const name_class k = m->demonym ? K_GROUP : name_class_of(m->type);
    if (m->gaz != NG_NONE)
        by[k] += entry_weight(r, m);
    else if (m->told)
        by[k] += 1.0f;
    else if (m->type != NG_TYPE_THING && m->score == 0)
        by[k] += m->guess ? 0.4f : 0.6f;
    if (m->role != NG_NONE)
        by[K_PERSON] += 0.8f;
    if (aged(r, m))
        by[K_PERSON] += 2.0f;
    if (r->doc->sentence[m->sentence].block == NG_BLOCK_DATELINE)
        by[K_PLACE] += 2.0f;
    by[K_PLACE] += in_weight(r, m, by[K_ORGANIZATION] <= 0 && by[K_OTHER] <= 0);
}

/* A person's last name is a person's. */
static ng_status note_surname(name_notes *g, const mention *m)
{
    static const float person[K_COUNT] = { [K_PERSON] = 1.0f };
    if (m->n < 2 || m->n > 4 || (m->score > 0 ? m->model : m->type) != NG_TYPE_PERSON)
        return NG_OK;
    const uint32_t last = m->first + m->n - 1;
    name_evidence *e = evidence_of(g, last, 1);
    if (e != NULL && e->surname)
        return NG_OK;
    if (e != NULL)
        e->by[K_PERSON] += 1.0f * (float)e->n;
    else if (g->r->w[last].n < 3)
        return NG_OK;
    else if (evidence_add(g, last, 1, person) != NG_OK)
        return NG_E_NOMEM;
    e = evidence_of(g, last, 1);
    if (e != NULL)
        e->surname = true;
    return NG_OK;
}

ng_status name_notes_take(name_notes *g)
{
    run *r = g->r;
    ng_status st = NG_OK;
    for (size_t i = 0; st == NG_OK && i < r->n_m; ++i) {
        const mention *m = &r->m[i];
        float by[K_COUNT];
        name_local_evidence(r, m, by);
        st = evidence_add(g, m->first, m->n, by);
    }
    for (size_t i = 0, n = r->n_m; st == NG_OK && i < n; ++i)
        st = note_surname(g, &r->m[i]);
    for (uint32_t i = 0; st == NG_OK && i < r->doc->n_token; ++i) {
        name_evidence *e = r->w[i].flags & WORD_UPPER ? NULL : evidence_of(g, i, 1);
        if (e != NULL)
            e->low = true;
    }
    return st;
}
