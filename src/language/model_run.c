/* model_run.c -- an article through the network: batches of types, groups of
 * windows, and what the scores say written into the document. */
#include "model_private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"

#define LEMMA_MAX 1024
#define SCRIPTS 8       /* of a word, that are tried */
#define FAR_BEHIND 9.0F /* the best script: another is not asked */

typedef struct {
    ng_model_worker *w;
    ng_document *d;
    ng_arena *a;
    size_t cap_name;
    uint32_t first;  /* token of the document with which the batch begins */
    size_t from, to; /* windows of the group */
} job;

/* Pieces of one block: the first walk (block NULL) counts, the second hands out. */
static size_t lay_out(ng_model_worker *w, char *block)
{
    const ng_model *m = w->m;
    const size_t in = m->n_feature + m->n_vector, hide = m->widest > in ? m->widest : in;
    const size_t deepest = m->n_arc > panel_up(m->width) ? m->n_arc : panel_up(m->width);
    const size_t panels = deepest * panel_up(MODEL_WINDOW + 1);
    size_t at = 0;
#define PIECE(field, n)                                                                                                \
    do {                                                                                                               \
        if (block != NULL)                                                                                             \
            w->field = (void *)(block + at);                                                                           \
        at += ((n) * sizeof *w->field + 63) & ~(size_t)63;                                                             \
    } while (0)
    PIECE(type_of, MODEL_BATCH);
    PIECE(example, MODEL_BATCH);
    PIECE(word, MODEL_BATCH * m->width);
    PIECE(word_lemma, MODEL_BATCH * m->n_script);
    PIECE(mixed, MODEL_ROWS * in);
    PIECE(x, MODEL_ROWS * m->width);
    PIECE(y, MODEL_ROWS * m->width);
    PIECE(y3, MODEL_ROWS * 3 * m->width);
    PIECE(hide, MODEL_ROWS * hide);
    PIECE(asked, MODEL_ROWS * m->col.n);
    PIECE(soft, MODEL_WINDOW * MODEL_WINDOW);
    PIECE(score, MODEL_WINDOW * (MODEL_WINDOW + 1));
    PIECE(panels, panels);
    PIECE(heads, (MODEL_WINDOW + 1) * m->n_arc);
    PIECE(dep, MODEL_ROWS * m->n_arc);
    PIECE(z, MODEL_ROWS * m->n_rel);
    PIECE(rel_score, MODEL_ROWS * m->n_relation);
    PIECE(head, MODEL_ROWS);
    PIECE(head_sure, MODEL_ROWS);
    PIECE(label, MODEL_ROWS);
    PIECE(step, 2 * m->n_name);
    PIECE(from, MODEL_WINDOW * m->n_name);
    PIECE(last_lemma, MODEL_BATCH);
    PIECE(last_script, MODEL_BATCH);
    PIECE(last_upos, MODEL_BATCH);
#undef PIECE
    return at;
}

ng_status ng_model_worker_new(const ng_model *m, ng_model_worker **ret, ng_error *err)
{
    ng_model_worker *w = calloc(1, sizeof *w);
    if (w == NULL)
        return ng_nomem(err, "model");
    w->m = m;
    w->tree = model_tree_new();
    w->block = aligned_alloc(64, lay_out(w, NULL));
    if (w->tree == NULL || w->block == NULL) {
        ng_model_worker_free(w);
        return ng_nomem(err, "model");
    }
    (void)lay_out(w, w->block);
    *ret = w;
    return NG_OK;
}

void ng_model_worker_free(ng_model_worker *w)
{
    if (w == NULL)
        return;
    ng_map_done(&w->type);
    model_tree_free(w->tree);
    free(w->window);
    free(w->block);
    free(w);
}

/* The windows of the whole document. */
static ng_status cut(job *j, ng_error *err)
{
    ng_model_worker *w = j->w;
    const ng_document *d = j->d;
    size_t n = 0;
    for (size_t k = 0; k < d->n_sentence; ++k)
        n += (d->sentence[k].n + MODEL_WINDOW - 1) / MODEL_WINDOW;
    if (n > w->cap_window) {
        free(w->window);
        w->cap_window = 0;
        w->window = calloc(n, sizeof *w->window);
        if (w->window == NULL)
            return ng_nomem(err, "model");
        w->cap_window = n;
    }
    w->n_window = 0;
    for (size_t k = 0; k < d->n_sentence; ++k) {
        const ng_sentence *s = &d->sentence[k];
        const uint32_t parts = (s->n + MODEL_WINDOW - 1) / MODEL_WINDOW;
        for (uint32_t i = 0; i < parts; ++i) { /* of like length */
            const uint32_t b = (uint32_t)((uint64_t)s->n * i / parts), e = (uint32_t)((uint64_t)s->n * (i + 1) / parts);
            w->window[w->n_window++] =
                (window){ .first = s->first + b, .n = e - b, .head_of = i == 0 ? UINT32_MAX : s->first };
        }
    }
    return NG_OK;
}

/* The types of the words of windows [from, to). */
static ng_status tell_types(job *j, size_t from, size_t to, size_t *n_type, ng_error *err)
{
    ng_model_worker *w = j->w;
    const ng_document *d = j->d;
    ng_map_done(&w->type);
    *n_type = 0;
    j->first = w->window[from].first;
    const uint32_t end = w->window[to - 1].first + w->window[to - 1].n;
    for (uint32_t i = j->first; i < end; ++i) {
        const ng_span s = d->token[i].span;
        const ng_map_entry *e = ng_map_put(&w->type, d->article->text + s.begin, s.end - s.begin, (uint32_t)*n_type);
        if (e == NULL)
            return ng_nomem(err, "model");
        if (e->value == *n_type) {
            w->example[*n_type] = i;
            w->last_lemma[*n_type] = NULL;
            ++*n_type;
        }
        w->type_of[i - j->first] = e->value;
    }
    return NG_OK;
}

/* Needs a lemma of the network's own choice no second look? One of a part of speech whose base forms are not listed,
 * one that was learned whole, a noun or adjective as it stands, one that is not of letters alone. */
static bool is_settled(const ng_model *m, size_t upos, const lemma_script *s, const char *lemma, size_t n)
{
    const uint8_t kind = m->base_kind[upos];
    if (kind == BASE_NONE || s->base == '*' || (kind != BASE_VERB && s->cut == 0 && s->put[0] == '\0'))
        return true;
    for (size_t i = 0; i < n; ++i)
        if ((unsigned char)lemma[i] < 'A')
            return true;
    return false;
}

/* The best script that fits, or one little worse that makes a known base form where that one does not; the form itself
 * where none of the first few fits. */
static const char *find_lemma(job *j, uint32_t i, size_t upos, float *score)
{
    ng_model_worker *w = j->w;
    const ng_model *m = w->m;
    const ng_span span = j->d->token[i].span;
    const char *form = j->d->article->text + span.begin, *lemma = form;
    const uint32_t type = w->type_of[i - j->first];
    const size_t n = span.end - span.begin;
    char best[LEMMA_MAX], other[LEMMA_MAX];
    size_t n_lemma = n, n_other;
    float least = -INFINITY;
    m->kernel->add(score, w->word_lemma + type * m->n_script, m->n_script);
    for (int tries = 0; tries < SCRIPTS; ++tries) {
        const size_t k = m->kernel->best(score, m->n_script);
        const lemma_script *s = &m->script[k];
        if (tries == 0 && w->last_lemma[type] != NULL && w->last_script[type] == k && w->last_upos[type] == upos)
            return w->last_lemma[type];
        if (tries == 0)
            w->last_script[type] = (uint16_t)k;
        if (!(score[k] > least))
            break;
        const float at = score[k];
        score[k] = -INFINITY;
        if (!model_lemma(s, form, n, other, sizeof other, &n_other))
            continue;
        const bool first = lemma == form;
        if (!first && s->base == '*' && at < least + FAR_BEHIND / 2) /* another word's */
            continue;
        const bool done =
            (first && is_settled(m, upos, s, other, n_other)) || model_is_base(m, m->base_kind[upos], other, n_other);
        if (first || done) {
            memcpy(best, other, n_other);
            lemma = best;
            n_lemma = n_other;
            least = at - FAR_BEHIND;
        }
        if (done)
            break;
    }
    w->last_upos[type] = (uint16_t)upos;
    return w->last_lemma[type] = ng_arena_copy(j->a, lemma, n_lemma);
}

static bool set_words(job *j, const window *v, float *asked)
{
    const ng_model *m = j->w->m;
    for (uint32_t i = 0; i < v->n; ++i, asked += m->col.n) {
        ng_token *t = &j->d->token[v->first + i];
        const size_t upos = m->kernel->best(asked + m->col.upos, m->n_upos);
        t->upos = m->upos[upos];
        t->xpos = m->xpos[m->kernel->best(asked + m->col.xpos, m->n_xpos)];
        t->feats = NULL;
        t->lemma = find_lemma(j, v->first + i, upos, asked + m->col.lemma);
        if (t->lemma == NULL)
            return false;
    }
    return true;
}

/* The probability of a label at a row of scores. */
static float probability(const float *s, size_t n, size_t label)
{
    float sum = 0;
    for (size_t i = 0; i < n; ++i)
        sum += expf(s[i] - s[label]);
    return 1 / sum;
}

/* The best tree of a window, and how probable its arcs are. */
static void find_tree(ng_model_worker *w, size_t row, size_t n)
{
    model_arcs(w, row, n);
    model_tree(w->tree, w->score, n, w->head + row);
    for (size_t i = 0; i < n; ++i)
        w->head_sure[row + i] = probability(w->score + i * (n + 1), n + 1, w->head[row + i]);
}

static void set_tree(job *j, const window *v, size_t row)
{
    ng_model_worker *w = j->w;
    const ng_model *m = w->m;
    for (uint32_t i = 0; i < v->n; ++i) {
        ng_token *t = &j->d->token[v->first + i];
        const uint32_t h = w->head[row + i];
        float *s = w->rel_score + (row + i) * m->n_relation;
        float sure = w->head_sure[row + i];
        s[m->root_relation] = -INFINITY;
        if (h != 0) {
            const size_t rel = m->kernel->best(s, m->n_relation);
            t->head = (int32_t)(v->first + h - 1);
            t->deprel = m->relation[rel];
            sure *= probability(s, m->n_relation, rel);
        } else if (v->head_of == UINT32_MAX) {
            t->head = (int32_t)(v->first + i);
            t->deprel = m->relation[m->root_relation];
        } else {
            t->head = (int32_t)v->head_of; /* made the first part's root when that is known */
            t->deprel = m->parataxis;
        }
        t->sure = (uint8_t)(1 + 254 * sure);
    }
}

static bool set_names(job *j, const window *v, size_t row)
{
    ng_model_worker *w = j->w;
    const ng_model *m = w->m;
    ng_document *d = j->d;
    const float *score = w->asked + row * m->col.n + m->col.name;
    model_names(score, m->col.n, v->n, m->n_name_type, w->step, w->from, w->label);
    for (uint32_t i = 0, n; i < v->n; i += n) {
        n = 1;
        if (w->label[i] == 0)
            continue;
        const size_t type = (w->label[i] - 1U) / 4;
        const size_t part = (w->label[i] - 1U) % 4; /* B 0, S 3 */
        while (part == 0 && i + n < v->n && (w->label[i + n] - 1U) % 4 == 1)
            ++n;
        n += part == 0;
        float least = 1;
        for (uint32_t k = i; k < i + n; ++k)
            least = fminf(least, probability(score + k * m->col.n, m->n_name, w->label[k]));
        if (!ng_arena_grow(j->a, (void **)&d->name, &j->cap_name, d->n_name, sizeof *d->name))
            return false;
        d->name[d->n_name++] = (ng_name){ .first = v->first + i, .n = n, .type = m->name_type[type], .score = least };
    }
    return true;
}

/* Windows [j->from, j->to): together at most MODEL_ROWS tokens. */
static bool run_group(job *j)
{
    ng_model_worker *w = j->w;
    size_t row = 0;
    model_encode(w, j->from, j->to, j->first);
    for (size_t k = j->from; k < j->to; row += w->window[k++].n)
        find_tree(w, row, w->window[k].n);
    model_relations(w, j->from, j->to);
    row = 0;
    for (size_t k = j->from; k < j->to; row += w->window[k++].n) {
        const window *v = &w->window[k];
        set_tree(j, v, row);
        if (!set_words(j, v, w->asked + row * w->m->col.n) || !set_names(j, v, row))
            return false;
    }
    return true;
}

/* How many windows from `from` on make at most `most` tokens. */
static size_t group_end(const ng_model_worker *w, size_t from, size_t end, size_t most)
{
    size_t n = 0;
    while (from < end && n + w->window[from].n <= most)
        n += w->window[from++].n;
    return from;
}

/* The roots of the later parts of long sentences hang from the first part's root. */
static void join_parts(job *j)
{
    const ng_model_worker *w = j->w;
    ng_token *t = j->d->token;
    for (size_t k = 0; k < w->n_window; ++k) {
        const window *v = &w->window[k];
        if (v->head_of == UINT32_MAX)
            continue;
        uint32_t root = v->head_of;
        while (t[root].head != (int32_t)root)
            root = (uint32_t)t[root].head;
        for (uint32_t i = v->first; i < v->first + v->n; ++i)
            if (t[i].head < (int32_t)v->first)
                t[i].head = (int32_t)root;
    }
}

ng_status ng_model_run(ng_model_worker *w, ng_document *d, ng_arena *a, ng_error *err)
{
    job j = { .w = w, .d = d, .a = a };
    ng_status st = cut(&j, err);
    d->name = NULL;
    d->n_name = 0;
    for (size_t from = 0, to; st == NG_OK && from < w->n_window; from = to) {
        size_t n_type = 0;
        to = group_end(w, from, w->n_window, MODEL_BATCH);
        st = tell_types(&j, from, to, &n_type, err);
        if (st == NG_OK)
            model_words(w, d, n_type);
        for (j.from = from; st == NG_OK && j.from < to; j.from = j.to) {
            j.to = group_end(w, j.from, to, MODEL_ROWS);
            st = run_group(&j) ? NG_OK : ng_nomem(err, "model");
        }
    }
    if (st == NG_OK)
        join_parts(&j);
    return st;
}
