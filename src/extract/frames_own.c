/* frames_own.c -- what a noun that names an event says by itself: "talks in Oslo", "the attack by rebels". Where no
 * other statement of the sentence tells of one who takes part, or of the place, the event has a statement of its own.
 */
#include "frames.h"

#define CONFIDENCE 0.7

/* One who takes part, or where. */
typedef struct {
    const char *as;    /* the local name of a property: "agent" */
    const char *words; /* the preposition that says it; or NULL */
    uint32_t mention;
} part;

/* How much of an event a part tells whose label names who takes part; -1: nothing that is sure. */
static int rank_of(const part *p)
{
    static const struct {
        const char *as, *words; /* NULL: whatever preposition says it */
    } order[] = { { "agent", "between" },  { "coagent", "with" }, { "opponent", "against" },
                  { "destination", "to" }, { "origin", "from" },  { "place", NULL } };
    for (int i = 0; p->words != NULL && i < (int)(sizeof order / sizeof *order); ++i) {
        if (strcmp(p->as, order[i].as) == 0 && (order[i].words == NULL || strcmp(p->words, order[i].words) == 0))
            return i;
    }
    return -1;
}

static bool is_named(const run *r, uint32_t m)
{
    const mention *k = &r->m[m];
    return k->entity != NG_NONE && k->kind == NG_MENTION_NAME && k->type != NG_TYPE_THING && k->type != NG_TYPE_EVENT &&
           (!k->demonym || k->plural);
}

static size_t parts_of(const run *r, const frame *f, part ret[FRAME_ARGS])
{
    size_t n = 0;
    for (size_t i = 0; i < f->n_slot; ++i) {
        const slot *s = &f->slot[i];
        const char *as = s->mention != NG_NONE && s->mention == f->place ? "place" : s->role;
        if (as != NULL && s->mention != NG_NONE && is_named(r, s->mention))
            ret[n++] = (part){ as, s->kind == SLOT_OBLIQUE ? s->prep : NULL, s->mention };
    }
    return n;
}

/* "the attack in Lyon" tells something; "exports to Norway" wants to know whose. */
static bool tells_alone(const part *p)
{
    return strcmp(p->as, "place") == 0 || strcmp(p->as, "origin") == 0;
}

/* The part that nothing tells yet and that tells the most; NG_NONE: none. `weak`: the noun may name other things too.
 * Names before the noun may be its name ("the Oslo accords"). */
static size_t untold(const run *r, const part *p, size_t n, bool weak, const uint32_t *told, uint32_t sentence)
{
    size_t best = NG_NONE;
    for (size_t i = 0; i < n; ++i) {
        if (told[r->m[p[i].mention].entity] == sentence + 1 || rank_of(&p[i]) < 0 ||
            ((n == 1 || weak) && !tells_alone(&p[i])))
            continue;
        if (best == NG_NONE || rank_of(&p[i]) > rank_of(&p[best]))
            best = i;
    }
    return best;
}

/* "the event in Madrid": of what kind it was the words do not tell. */
static bool is_any_event(const run *r, const frame *f)
{
    uint32_t first;
    (void)frame_kind_words(r, f, &first);
    return strcmp(f->klass, "Event") == 0 && first == f->token;
}

/* Nouns of a class of their own, of a happening that the sentence does not deny. */
static bool tells(const run *r, const frame *f)
{
    return f->noun && !f->beside && !f->general && !frame_is_change(f) && f->f.polarity == NG_AFFIRMED &&
           !frame_is_saying(r, f) && !frame_is_generic(r, f) && !is_any_event(r, f);
}

/* "a meeting in Oslo next month": what is to come is no fact yet. */
static bool is_to_come(const run *r, const frame *f)
{
    const char *now = r->ex->date;
    const size_t a = f->date == NULL ? 0 : strlen(f->date), b = now == NULL ? 0 : strlen(now);
    return a > 0 && b > 0 && f->date[0] != 'X' && strncmp(f->date, now, a < b ? a : b) > 0;
}

static ng_status tell(frames *fs, const frame *f, uint32_t *told)
{
    run *r = fs->r;
    const uint32_t sentence = r->sent[f->token];
    part p[FRAME_ARGS];
    const bool weak = lexicon_get(&r->x->lex, LEX_WEAK_NOUN, f->lemma, strlen(f->lemma)) != NULL;
    const size_t n = parts_of(r, f, p), k = untold(r, p, n, weak, told, sentence);
    if (k == NG_NONE)
        return NG_OK;
    const mention *o = &r->m[p[k].mention];
    const char *curie = ng_arena_printf(r->a, "ng:%s", p[k].as);
    const ng_property *property = curie == NULL ? NULL : ng_ontology_property(r->x->ontology, curie);
    if (property == NULL)
        return curie == NULL ? ng_nomem(r->err, "extract") : NG_OK;
    ng_statement st = frame_statement(r, f, property, CONFIDENCE);
    st.subject = st.event;
    st.subject_span = (ng_span){ r->doc->token[f->first].span.begin, r->doc->token[f->token].span.end };
    st.object = ref_entity(o->entity);
    st.object_span = o->span;
    if (p[k].words != NULL && (st.words.predicate = ng_arena_strdup(r->a, p[k].words)) == NULL)
        return ng_nomem(r->err, "extract");
    if (st.modality == NG_MODALITY_ACTUAL && is_to_come(r, f)) {
        st.kind = NG_CLAIM;
        st.modality = NG_MODALITY_FUTURE;
    }
    told[o->entity] = sentence + 1;
    ng_status ret = NG_OK;
    for (size_t i = 0; ret == NG_OK && i < n; ++i) {
        const mention *m = &r->m[p[i].mention];
        if (i == k || m->entity == o->entity || strcmp(p[i].as, "place") == 0)
            continue;
        const char *text = words_text(r, m->first, m->n);
        ret = text == NULL ? ng_nomem(r->err, "extract")
                           : arg_add(r, &st.arg, &st.n_arg, (ng_arg){ p[i].as, ref_entity(m->entity), text });
        told[m->entity] = sentence + 1;
    }
    if (ret == NG_OK)
        ret = frame_circumstances(r, f, &st);
    return ret == NG_OK ? statement_keep(r, &st, -1000) : ret;
}

static void mark(uint32_t *told, const ng_ref *ref, uint32_t sentence)
{
    if (ref->kind == NG_REF_ENTITY)
        told[ref->index] = sentence + 1;
}

/* Whom the statements of a sentence tell of. */
static void mark_told(const frames *fs, uint32_t sentence, uint32_t *told)
{
    for (uint32_t i = fs->said[sentence]; i != NG_NONE; i = fs->said_next[i]) {
        const ng_statement *s = &fs->r->ex->statement[i];
        if (strcmp(s->by, "words") == 0 || strcmp(s->by, "gazetteer") == 0 || strcmp(s->by, "place") == 0)
            continue; /* that Lyon is in France tells nothing of what happened there */
        mark(told, &s->subject, sentence);
        mark(told, &s->object, sentence);
        for (size_t a = 0; a < s->n_arg; ++a)
            mark(told, &s->arg[a].ref, sentence);
    }
}

ng_status frames_tell(frames *fs)
{
    run *r = fs->r;
    uint32_t *told = ng_arena_new(r->a, r->ex->n_entity + 1, sizeof *told), last = NG_NONE;
    ng_status st = told == NULL ? ng_nomem(r->err, "extract") : NG_OK;
    for (size_t i = 0; st == NG_OK && i < fs->n; ++i) {
        const uint32_t sentence = r->sent[fs->f[i].token];
        if (sentence != last)
            mark_told(fs, sentence, told);
        last = sentence;
        if (tells(r, &fs->f[i]))
            st = tell(fs, &fs->f[i], told);
    }
    return st;
}
