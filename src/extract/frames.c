/* frames.c -- the step: events of an article, and what they say. */
#include "frames.h"

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
        if (st == NG_OK && f.light != NG_NONE && f.f.kind == NG_FACT) /* "did not hold talks" */
            st = factuality_of(r, f.light, &f.f);
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
    fs->event_at = ng_arena_new(r->a, r->doc->n_token + 1, sizeof *fs->event_at);
    if (fs->said == NULL || fs->said_next == NULL || fs->event_at == NULL)
        return ng_nomem(r->err, "extract");
    memset(fs->said, 0xFF, (ex->n_sentence + 1) * sizeof *fs->said);
    memset(fs->event_at, 0xFF, (r->doc->n_token + 1) * sizeof *fs->event_at);
    for (size_t i = ex->n_statement; i-- > 0;) {
        const uint32_t s = ex->statement[i].sentence;
        fs->said_next[i] = fs->said[s];
        fs->said[s] = (uint32_t)i;
    }
    return NG_OK;
}

ng_status frames_find(run *r)
{
    frames fs = { .r = r };
    ng_status st = list_statements(&fs);
    if (st == NG_OK)
        st = read_frames(&fs);
    if (st == NG_OK)
        st = frames_join(&fs);
    for (size_t i = 0; st == NG_OK && i < fs.n; ++i)
        st = frame_say(&fs, &fs.f[i]);
    return st;
}
