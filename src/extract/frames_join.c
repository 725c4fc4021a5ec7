/* frames_join.c -- the words of an article that name one event are made one event.
 *
 * A frame joins an earlier event of its class (of a general one: of its lemma) when
 * nothing speaks against it: no role filled by others, no other day, no other
 * place; and something for it: a participant in common, or a noun that says that
 * the event is known ("the visit", "his visit").
 */
#include "clause.h"
#include "frames.h"
#include "mentions.h"
#include "times.h"

#define BACK_MAX 24 /* events of one class that are compared */

/* Which tokens the patterns' events stand at. */
static void mark_events(frames *fs)
{
    run *r = fs->r;
    const size_t n = r->doc->n_token;
    for (uint32_t i = 0; i < r->ex->n_event; ++i) {
        const ng_span s = r->ex->event[i].mention[0];
        const size_t at = sentence_at(r, s.begin);
        for (size_t t = at < r->doc->n_sentence ? token_at(r, at, s.begin) : n;
             t < n && r->doc->token[t].span.begin < s.end; ++t) {
            if (fs->event_at[t] == NG_NONE)
                fs->event_at[t] = i;
        }
    }
}

static ng_status grow_args(run *r, ng_event *e, const char *name, ng_ref ref)
{
    for (size_t i = 0; i < e->n_arg; ++i) {
        if (e->arg[i].ref.kind == ref.kind && e->arg[i].ref.index == ref.index)
            return NG_OK; /* the first role given stays */
    }
    return arg_add(r, &e->arg, &e->n_arg, (ng_arg){ name, ref, NULL });
}

static ng_status grow_mentions(run *r, ng_event *e, ng_span s)
{
    size_t at = 0;
    for (; at < e->n_mention && e->mention[at].begin < s.begin; ++at)
        ;
    if (at < e->n_mention && e->mention[at].begin == s.begin)
        return NG_OK;
    ng_span *v = ng_arena_new(r->a, e->n_mention + 1, sizeof *v);
    if (v == NULL)
        return ng_nomem(r->err, "extract");
    memcpy(v, e->mention, at * sizeof *v);
    v[at] = s;
    memcpy(v + at + 1, e->mention + at, (e->n_mention - at) * sizeof *v);
    e->mention = v;
    ++e->n_mention;
    return NG_OK;
}

static ng_span trigger(const run *r, const frame *f)
{
    return (ng_span){ r->doc->token[f->first].span.begin, r->doc->token[f->first + f->n - 1].span.end };
}

/* What the frame knows, into its event. */
static ng_status fill(frames *fs, const frame *f)
{
    run *r = fs->r;
    ng_event *e = &r->ex->event[f->event];
    ng_status st = NG_OK;
    for (size_t i = 0; st == NG_OK && i < f->n_slot; ++i) {
        const slot *s = &f->slot[i];
        uint32_t entity = s->mention != NG_NONE ? r->m[s->mention].entity : NG_NONE;
        if (s->role != NULL && s->who != NG_NONE)
            st = participant_entity(r, s->who, &entity);
        if (s->role != NULL && entity != NG_NONE && st == NG_OK)
            st = grow_args(r, e, s->role, ref_entity(entity));
    }
    const char *words = NULL;
    if (st == NG_OK && e->words == NULL)
        st = frame_words(r, f, &words);
    e->words = e->words == NULL ? words : e->words;
    const char *date = f->date;
    if (date != NULL &&
        (e->date == NULL || (strlen(date) > strlen(e->date) && strncmp(date, e->date, strlen(e->date)) == 0)))
        e->date = date;
    if (e->place.kind == NG_REF_NONE && f->place != NG_NONE)
        e->place = ref_entity(r->m[f->place].entity);
    if (f->f.kind == NG_FACT)
        e->kind = NG_FACT;
    if (e->kind == NG_FACT) {
        e->polarity = NG_AFFIRMED;
        e->modality = NG_MODALITY_ACTUAL;
    }
    return st;
}

/* ---- joining ---- */

static bool dates_agree(const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        return true;
    const size_t n = strlen(a), k = strlen(b);
    return strncmp(a, b, n < k ? n : k) == 0;
}

/* "the previous visit", "Earlier, he hosted him": not the one spoken of. */
static bool another(const run *r, const frame *f)
{
    const uint32_t v = !f->noun || f->light == NG_NONE ? f->token : f->light;
    TREE_CHILDREN (r, f->token, c) {
        if (f->noun && c < f->token && word_lex(r, LEX_ANOTHER_EVENT, c) != NULL)
            return true;
    }
    TREE_CHILDREN (r, v, c) {
        if (tree_base(r, c) == REL_ADVMOD && tree_pos(r, v) == POS_VERB && time_over(r, c) == NG_NONE &&
            word_lex(r, LEX_ANOTHER_EVENT, c) != NULL)
            return true;
    }
    return false;
}

/* The noun that the verb is done to, where it is no mention. */
static const char *object_words(const run *r, const frame *f)
{
    for (size_t i = 0; i < f->n_slot; ++i) {
        const slot *s = &f->slot[i];
        if (s->mention == NG_NONE && tree_pos(r, s->head) == POS_NOUN &&
            s->kind == (f->passive ? SLOT_SUBJECT : SLOT_OBJECT))
            return tree_lemma(r, s->head);
    }
    return NULL;
}

/* Are they done to different things: "won a title", "won a cup"? */
static bool objects_differ(const run *r, const frame *a, const frame *b)
{
    const char *x = object_words(r, a), *y = object_words(r, b);
    return x != NULL && y != NULL && strcmp(x, y) != 0;
}

/* How well the frame fits the event: -1 not at all, else participants in common. */
static int agreement(const run *r, const frame *f, const ng_event *e, const char *date)
{
    int common = 0;
    if (!dates_agree(date, e->date))
        return -1;
    if (f->place != NG_NONE && e->place.kind == NG_REF_ENTITY) {
        const uint32_t at = r->m[f->place].entity;
        if (at == e->place.index)
            ++common;
        else if (r->ex->entity[at].type == r->ex->entity[e->place.index].type)
            return -1;
    }
    for (size_t i = 0; i < f->n_slot; ++i) {
        const slot *s = &f->slot[i];
        if (s->role == NULL || s->mention == NG_NONE)
            continue;
        const uint32_t x = r->m[s->mention].entity;
        bool filled = false, same = false, elsewhere = false;
        for (size_t k = 0; k < e->n_arg; ++k) {
            if (e->arg[k].ref.kind != NG_REF_ENTITY)
                continue;
            const bool it = e->arg[k].ref.index == x;
            if (strcmp(e->arg[k].role, s->role) == 0) {
                filled = true;
                same = same || it;
            } else {
                elsewhere = elsewhere || it;
            }
        }
        if (same || elsewhere)
            ++common;
        else if (filled)
            return -1;
    }
    return common;
}

/* Nouns that differ name events that differ, of one class: "the final", "the semi-final". */
static bool differ(const frame *f, const frame *first)
{
    return f->noun && first->noun && strcmp(f->lemma, first->lemma) != 0;
}

/* Do words before the nouns tell of two kinds: "missile exports", "oil exports"? A noun without any may be either. */
static bool kinds_differ(const run *r, const frame *a, const frame *b)
{
    uint32_t i, k;
    if (!a->noun || !b->noun)
        return false;
    (void)frame_kind_words(r, a, &i);
    (void)frame_kind_words(r, b, &k);
    const uint32_t n = a->first - i, m = b->first - k;
    for (uint32_t t = 1; t <= n && t <= m; ++t) {
        if (strcmp(tree_lemma(r, a->first - t), tree_lemma(r, b->first - t)) != 0)
            return true;
    }
    if (strcmp(a->lemma, b->lemma) != 0 && r->sent[a->token] == r->sent[b->token])
        return true; /* "exports to Norway were worth more than imports from it" */
    return n > m;    /* what was "the exports" is not the oil exports that are told of later */
}

/* What somebody says is said once, unless a noun points back to it; a verb of no
 * finer class needs two participants in common, as people do much more than once. */
static int needed(const run *r, const frame *f, const frame *first)
{
    if (f->noun) /* "talks in Rome" may be others than "a meeting in Rome" */
        return first->noun && strcmp(f->lemma, first->lemma) != 0 && !frame_is_definite(r, f) ? 2 : 1;
    return strcmp(f->klass, "Statement") == 0 ? FRAME_ARGS + 1 : f->general ? 2 : 1;
}

static uint32_t find(frames *fs, const frame *f, const uint32_t *c, size_t n)
{
    const run *r = fs->r;
    uint32_t best = NG_NONE;
    int most = -1;
    const bool known = f->noun && frame_is_definite(r, f), other = another(r, f);
    for (size_t i = n; i-- > 0 && n - i <= BACK_MAX;) {
        const ng_event *e = &r->ex->event[c[i]];
        const frame *first = &fs->f[fs->frame_of[c[i]]];
        const int a = agreement(r, f, e, f->date);
        const bool told = r->doc->sentence[r->sent[first->token]].block == NG_BLOCK_HEADLINE;
        if (a <= most || objects_differ(r, f, first) || kinds_differ(r, f, first) || e->polarity != f->f.polarity ||
            another(r, first) != other)
            continue;
        if (a >= needed(r, f, first) || (known && !differ(f, first)) || (told && a > 0)) {
            most = a;
            best = c[i];
        }
    }
    return best;
}

static uint32_t event_new(frames *fs, const frame *f)
{
    run *r = fs->r;
    ng_extract *ex = r->ex;
    if (!ng_arena_grow(r->a, (void **)&ex->event, &r->cap_event, ex->n_event, sizeof *ex->event))
        return NG_NONE;
    ng_event *e = &ex->event[ex->n_event];
    *e = (ng_event){
        .type = f->klass, .lemma = f->lemma, .kind = f->f.kind, .polarity = f->f.polarity, .modality = f->f.modality
    };
    e->other = another(r, f);
    e->mention = ng_arena_new(r->a, 1, sizeof *e->mention);
    if (e->mention == NULL)
        return NG_NONE;
    e->mention[0] = trigger(r, f);
    e->n_mention = 1;
    return (uint32_t)ex->n_event++;
}

/* Events under one key, as found. */
typedef struct {
    uint32_t *v;
    size_t n, cap;
} chain;

typedef struct {
    ng_map map;
    chain *c;
    size_t cap;
} chains;

static chain *chain_of(frames *fs, chains *cs, const frame *f)
{
    char key[128];
    const size_t k = strlen(f->klass), l = f->general ? strlen(f->lemma) : 0;
    if (k + l + 1 > sizeof key)
        return NULL;
    memcpy(key, f->klass, k);
    key[k] = '/';
    memcpy(key + k + 1, f->lemma, l);
    const size_t n = cs->map.n;
    const ng_map_entry *e = ng_map_put(&cs->map, key, k + 1 + l, (uint32_t)n);
    if (e == NULL || !ng_arena_grow(fs->r->a, (void **)&cs->c, &cs->cap, n, sizeof *cs->c))
        return NULL;
    if (e->value == n)
        cs->c[n] = (chain){ 0 };
    return &cs->c[e->value];
}

/* The pattern's event at the frame's word, made the frame's own. */
static bool take_over(frames *fs, frame *f, bool *taken)
{
    run *r = fs->r;
    const uint32_t i = fs->event_at[f->token];
    if (i == NG_NONE || taken[i])
        return false;
    ng_event *e = &r->ex->event[i];
    taken[i] = true;
    f->event = i;
    f->klass = e->type;
    f->general = false;
    e->mention[0] = trigger(r, f);
    e->lemma = f->lemma;
    e->other = another(r, f);
    e->kind = f->f.kind;
    e->polarity = f->f.polarity;
    e->modality = f->f.modality;
    return true;
}

static ng_status place_frame(frames *fs, chains *cs, frame *f, bool *taken)
{
    run *r = fs->r;
    const bool had = take_over(fs, f, taken);
    chain *c = chain_of(fs, cs, f);
    if (c == NULL)
        return ng_nomem(r->err, "extract");
    bool fresh = had;
    if (!had) {
        f->event = find(fs, f, c->v, c->n);
        fresh = f->event == NG_NONE;
        if (fresh)
            f->event = event_new(fs, f);
        if (f->event == NG_NONE)
            return ng_nomem(r->err, "extract");
    }
    if (fresh) {
        fs->frame_of[f->event] = (uint32_t)(f - fs->f);
        if (!ng_arena_grow(r->a, (void **)&c->v, &c->cap, c->n, sizeof *c->v))
            return ng_nomem(r->err, "extract");
        c->v[c->n++] = f->event;
    } else {
        const ng_status st = grow_mentions(r, &r->ex->event[f->event], trigger(r, f));
        if (st != NG_OK)
            return st;
    }
    return fill(fs, f);
}

ng_status frames_join(frames *fs)
{
    run *r = fs->r;
    chains cs = { 0 };
    bool *taken = ng_arena_new(r->a, r->ex->n_event + 1, sizeof *taken);
    fs->frame_of = ng_arena_new(r->a, r->ex->n_event + fs->n + 1, sizeof *fs->frame_of);
    if (taken == NULL || fs->frame_of == NULL)
        return ng_nomem(r->err, "extract");
    mark_events(fs);
    ng_status st = NG_OK;
    for (size_t i = 0; st == NG_OK && i < fs->n; ++i)
        st = place_frame(fs, &cs, &fs->f[i], taken);
    ng_map_done(&cs.map);
    return st;
}
