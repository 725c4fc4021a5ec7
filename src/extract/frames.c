/* frames.c -- the step: events of an article, and what they say. */
#include "clause.h"
#include "frames.h"

/* The verb whose subject, object or adverbial the noun is, or stands in; NG_NONE: none. */
static uint32_t verb_above(const run *r, uint32_t noun)
{
    for (int n = 0; n < 8; ++n) {
        const uint32_t first = tree_first_conjunct(r, noun);
        const relation b = tree_base(r, first);
        noun = tree_head(r, first);
        if (noun == NG_NONE ||
            (b != REL_NSUBJ && b != REL_OBJ && b != REL_IOBJ && b != REL_OBL && b != REL_NMOD && b != REL_XCOMP))
            return NG_NONE;
        if (tree_pos(r, noun) == POS_VERB)
            return noun;
    }
    return NG_NONE;
}

/* "elections to be held in May" */
static bool is_to_be(const run *r, const frame *f)
{
    TREE_CHILDREN (r, f->token, c) {
        if (f->noun && tree_rel(r, c) == REL_ACL && tree_infinitive(r, c) && tree_form_is(r, c, "VBN") &&
            lemma_lex(r, LEX_SUPPORT_VERB, c) != NULL)
            return true;
    }
    return false;
}

/* "If a war breaks out", "may lead to attacks", "did not hold a rally": what nothing tells apart from others is no more
 * sure than what is said of it. */
static ng_status share_doubt(run *r, frame *f)
{
    factuality g;
    if (f->f.modality == NG_MODALITY_ACTUAL && is_to_be(r, f)) {
        f->f.kind = NG_CLAIM;
        f->f.modality = NG_MODALITY_FUTURE;
    }
    const uint32_t v =
        !f->noun || frame_is_definite(r, f) || f->f.modality != NG_MODALITY_ACTUAL ? NG_NONE : verb_above(r, f->token);
    if (v == NG_NONE || verb_of_saying(r, v)) /* "said at a meeting" */
        return NG_OK;
    const ng_status st = factuality_of(r, v, &g);
    const bool denied = g.polarity == NG_NEGATED && tree_base(r, tree_first_conjunct(r, f->token)) == REL_OBJ;
    if (st != NG_OK || (g.modality == NG_MODALITY_ACTUAL && !denied))
        return st;
    f->f.kind = NG_CLAIM;
    f->f.modality = denied ? NG_MODALITY_POSSIBLE : g.modality;
    if (f->f.source.kind == NG_REF_NONE)
        f->f.source = g.source;
    return NG_OK;
}

/* "did not hold talks", "the talks will be held": what carries the noun says whether. */
static ng_status carried(run *r, frame *f)
{
    factuality g;
    const ng_status st = factuality_of(r, f->light, &g);
    const bool plain = f->f.modality == NG_MODALITY_ACTUAL && f->f.polarity == NG_AFFIRMED;
    if (st == NG_OK && (f->f.kind == NG_FACT || (plain && g.kind == NG_CLAIM)))
        f->f = g;
    return st;
}

static ng_status read_frames(frames *fs)
{
    run *r = fs->r;
    for (uint32_t i = 0; i < r->doc->n_token; ++i) {
        frame f;
        if (!frame_trigger(r, i, &f))
            continue;
        frame_slots(r, &f);
        frame_classify(r, &f);
        ng_status st = factuality_of(r, i, &f.f);
        if (st == NG_OK && f.light != NG_NONE)
            st = carried(r, &f);
        if (st == NG_OK)
            st = share_doubt(r, &f);
        if (st != NG_OK)
            return st;
        if (f.beside) { /* nobody says that there was a murder of which somebody is charged */
            f.f.kind = NG_CLAIM;
            f.f.modality = NG_MODALITY_POSSIBLE;
        }
        frame_when(r, &f);
        if (!ng_arena_grow(r->a, (void **)&fs->f, &fs->cap, fs->n, sizeof *fs->f))
            return ng_nomem(r->err, "extract");
        fs->f[fs->n++] = f;
    }
    return NG_OK;
}

/* Statements by sentence, in their order. */
static ng_status list_statements(frames *fs)
{
    run *r = fs->r;
    const ng_extract *ex = r->ex;
    fs->n_said = ex->n_statement;
    fs->said = ng_arena_new(r->a, ex->n_sentence + 1, sizeof *fs->said);
    fs->said_next = ng_arena_new(r->a, ex->n_statement + 1, sizeof *fs->said_next);
    if (fs->said == NULL || fs->said_next == NULL)
        return ng_nomem(r->err, "extract");
    memset(fs->said, 0xFF, (ex->n_sentence + 1) * sizeof *fs->said);
    for (size_t i = ex->n_statement; i-- > 0;) {
        const uint32_t s = ex->statement[i].sentence;
        fs->said_next[i] = fs->said[s];
        fs->said[s] = (uint32_t)i;
    }
    return NG_OK;
}

ng_status frames_find(run *r)
{
    frames fs = { .r = r, .event_at = ng_arena_new(r->a, r->doc->n_token + 1, sizeof *fs.event_at) };
    if (fs.event_at == NULL)
        return ng_nomem(r->err, "extract");
    memset(fs.event_at, 0xFF, (r->doc->n_token + 1) * sizeof *fs.event_at);
    ng_status st = list_statements(&fs);
    if (st == NG_OK)
        st = read_frames(&fs);
    if (st == NG_OK)
        st = frames_join(&fs);
    for (size_t i = 0; st == NG_OK && i < fs.n; ++i)
        st = frame_say(&fs, &fs.f[i]);
    frames_settle(&fs);
    if (st == NG_OK)
        st = list_statements(&fs);
    return st == NG_OK ? frames_tell(&fs) : st;
}
