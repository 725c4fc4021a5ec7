/* frames_date.c -- when an event took place. */
#include "clause.h"
#include "frames.h"
#include "times.h"

#define LONG 200 /* tokens of a sentence that tells no news in one breath */
#define HOPS 6   /* clauses above one another that may share a time */

/* The day, month or year of a time; NULL: it says none, or memory was refused. */
static const char *date_of(run *r, uint32_t t)
{
    const char *v = t == NG_NONE ? NULL : r->t[t].value;
    if (v == NULL || strncmp(v, "XXXX", 4) == 0 || !time_is_dated(&r->t[t]))
        return NULL;
    const char *hour = strchr(v, 'T');
    return hour == NULL ? v : ng_arena_copy(r->a, v, (size_t)(hour - v));
}

/* Its own time, or one that the clause around it shares. */
static uint32_t time_of(const run *r, const frame *f)
{
    uint32_t t = time_when(r, f->token);
    if (t == NG_NONE && f->light != NG_NONE)
        t = time_when(r, f->light);
    uint32_t v = f->token;
    for (int n = 0; t == NG_NONE && n < HOPS; ++n) {
        /* "agreed to sign on Monday" has its time at either; "left, saying" at the first */
        const uint32_t h = tree_head(r, v);
        const relation b = tree_base(r, v);
        const char *x = r->doc->token[v].xpos;
        const bool shares =
            b == REL_XCOMP || (b == REL_CONJ && tree_child_base(r, v, REL_NSUBJ) == NG_NONE) ||
            (b == REL_ADVCL && x != NULL && strcmp(x, "VBG") == 0 && tree_child_base(r, v, REL_MARK) == NG_NONE);
        if (h == NG_NONE || !shares)
            break;
        t = time_when(r, h);
        v = h;
    }
    return t;
}

/* ---- what the article's own date tells ---- */

static bool form_is(const run *r, uint32_t i, const char *xpos)
{
    const char *x = r->doc->token[i].xpos;
    return x != NULL && strcmp(x, xpos) == 0;
}

/* Told as news, not as background: a main clause in the simple past ("signed", "was
 * signed"), or a headline's present. */
static bool told_as_news(const run *r, uint32_t v)
{
    const bool headline = r->doc->sentence[r->sent[v]].block == NG_BLOCK_HEADLINE;
    uint32_t top = v;
    for (int n = 0; n < HOPS; ++n) {
        const relation b = tree_base(r, top);
        if (tree_head(r, top) == NG_NONE)
            break;
        if (b != REL_CONJ && b != REL_PARATAXIS && !(b == REL_CCOMP && tree_head(r, top) > top))
            return false;
        top = tree_head(r, top);
    }
    if (tree_head(r, top) != NG_NONE)
        return false;
    bool past = form_is(r, v, "VBD"), now = form_is(r, v, "VBZ") || form_is(r, v, "VBP");
    TREE_CHILDREN (r, v, c) {
        if (tree_base(r, c) != REL_AUX)
            continue;
        if (tree_lemma_is(r, c, "have") || form_is(r, c, "MD"))
            return false;
        past = past || (form_is(r, c, "VBD") && tree_rel(r, c) == REL_AUX_PASS);
    }
    return past || (headline && now);
}

/* Does a time of the sentence, or of the one before, lead away from the month? */
static bool elsewhere(const run *r, uint32_t sentence, const char *month)
{
    const uint32_t from = sentence > 0 ? sentence - 1 : 0;
    if (r->doc->sentence[sentence].n > LONG || r->doc->sentence[from].n > LONG)
        return true;
    for (uint32_t k = r->doc->sentence[sentence].first + r->doc->sentence[sentence].n;
         k-- > r->doc->sentence[from].first;) {
        const uint32_t t = time_over(r, k);
        if (t == NG_NONE)
            continue;
        const char *v = r->t[t].value;
        if (v != NULL && time_is_dated(&r->t[t]) && strncmp(v, month, 7) != 0)
            return true;
        if (r->t[t].first < k)
            k = r->t[t].first;
        if (k <= r->doc->sentence[from].first)
            break;
    }
    return false;
}

/* What news tells in the past tense, without another time, took place in the
 * article's month, save on the month's first days. */
static const char *month_of_article(run *r, const frame *f)
{
    const char *d = r->doc->article->date;
    const uint32_t v = f->light != NG_NONE ? f->light : f->token;
    if (lemma_lex(r, LEX_DWELLING_VERB, v) != NULL)
        return NULL; /* "was born in", "lived in": of somebody's life, seldom news */
    if (d == NULL || strlen(d) < 10 || d[4] != '-' || d[7] != '-' || (d[8] == '0' && d[9] < '3') ||
        (f->noun && f->light == NG_NONE) || f->f.polarity != NG_AFFIRMED || f->f.modality != NG_MODALITY_ACTUAL ||
        !told_as_news(r, v) || elsewhere(r, r->sent[v], d))
        return NULL;
    return ng_arena_copy(r->a, d, 7);
}

void frame_when(run *r, frame *f)
{
    f->time = time_of(r, f);
    f->date = date_of(r, f->time);
    if (f->date == NULL && f->time == NG_NONE)
        f->date = month_of_article(r, f);
}
