/* gate.c -- which sentences are prose, told by counts that need no list of what to look for: ordinary words, numbers,
 * signs, verbs. */
#include "gate.h"
#include "utf8.h"

typedef struct {
    size_t words, numbers, commas, bars; /* tokens */
    size_t low, known;                   /* words in small letters; those of them that are ordinary English */
    size_t letters, strange;             /* letters; those of other scripts */
    size_t signs, bytes;                 /* characters of code; bytes */
    bool verb;                           /* a finite one */
} counts;

static bool is_ordinary(const run *r, size_t i)
{
    return (r->w[i].flags & WORD_FUNCTION) || word_lex(r, LEX_COMMON, i) != NULL || word_lex(r, LEX_VERB, i) != NULL;
}

/* Letters beyond Latin; Greek and Cyrillic begin at U+0370. */
static void count_letters(const run *r, ng_span s, counts *c)
{
    for (size_t i = s.begin; i < s.end;) {
        size_t len;
        const uint32_t cp = ng_utf8_decode(r->text + i, s.end - i, &len);
        const char before = i > s.begin ? r->text[i - 1] : ' ', behind = i + 1 < s.end ? r->text[i + 1] : ' ';
        const bool ticker =
            (cp == '<' && behind >= 'A' && behind <= 'Z') || (cp == '>' && before >= 'A' && before <= 'Z');
        if (cp < 0x80 && cp != 0 && !ticker)
            c->signs += strchr("{}<>=\\_|~^#[]", (int)cp) != NULL;
        if (cp >= 0x80 ? ng_cp_is_letter(cp) : (cp | 32) >= 'a' && (cp | 32) <= 'z') {
            ++c->letters;
            c->strange += cp >= 0x370 && (cp < 0x1E00 || cp > 0x1EFF);
        }
        i += len;
    }
    c->bytes += s.end - s.begin;
}

static bool is_finite(const ng_token *t)
{
    static const char tag[][4] = { "VBD", "VBZ", "VBP", "MD" };
    for (size_t i = 0; t->xpos != NULL && i < sizeof tag / sizeof *tag; ++i) {
        if (strcmp(t->xpos, tag[i]) == 0)
            return true;
    }
    return false;
}

static counts count(const run *r, size_t sentence)
{
    counts c = { 0 };
    const size_t end = sentence_end(r, sentence);
    for (size_t i = r->doc->sentence[sentence].first; i < end; ++i) {
        const word *w = &r->w[i];
        const ng_token *t = &r->doc->token[i];
        c.words += (w->flags & WORD_LETTER) != 0;
        c.numbers += (w->flags & WORD_DIGIT) != 0;
        c.commas += word_is(r, i, ",") || word_is(r, i, ";");
        c.bars += word_is(r, i, "|");
        c.verb = c.verb || t->xpos == NULL || is_finite(t);
        if ((w->flags & WORD_LETTER) && !(w->flags & WORD_UPPER) && w->n > 1 && !t->mwt) {
            ++c.low;
            c.known += is_ordinary(r, i);
        }
    }
    count_letters(r, r->doc->sentence[sentence].span, &c);
    return c;
}

/* Most words of English text are ordinary, even in a report full of terms; of another language's hardly any. */
static bool is_foreign(size_t low, size_t known, size_t letters, size_t strange)
{
    return strange * 10 > letters * 3 || known * 3 < low;
}

static gate_kind kind_of(const counts *c, bool foreign)
{
    if (c->low >= 5 || c->strange > 0 ? is_foreign(c->low >= 5 ? c->low : 0, c->known, c->letters, c->strange)
                                      : foreign)
        return GATE_FOREIGN;
    if (c->signs >= 3 && c->signs * 34 > c->bytes)
        return GATE_CODE;
    const size_t all = c->words + c->numbers;
    const bool numbers = c->numbers >= 2 && (c->numbers * 10 > all * 7 || (!c->verb && c->numbers * 10 >= all * 3));
    if (numbers || c->bars >= 2 || (!c->verb && c->commas >= 4))
        return GATE_LIST;
    return c->commas >= 12 ? GATE_CROWD : GATE_PROSE;
}

ng_status gate_read(run *r)
{
    const size_t n = r->doc->n_sentence;
    counts *all = ng_arena_new(r->a, n + 1, sizeof *all);
    r->gate = ng_arena_new(r->a, n + 1, sizeof *r->gate);
    if (all == NULL || r->gate == NULL)
        return ng_nomem(r->err, "extract");
    counts sum = { 0 };
    for (size_t s = 0; s < n; ++s) {
        all[s] = count(r, s);
        sum.low += all[s].low;
        sum.known += all[s].known;
        sum.letters += all[s].letters;
        sum.strange += all[s].strange;
    }
    /* short sentences go with the article */
    const bool foreign = sum.low >= 10 && is_foreign(sum.low, sum.known, sum.letters, sum.strange);
    for (size_t s = 0; s < n; ++s) {
        const ng_block_kind block = r->doc->sentence[s].block;
        r->gate[s] = (uint8_t)(block == NG_BLOCK_SOURCE     ? GATE_SOURCE
                               : block == NG_BLOCK_DATELINE ? GATE_LIST
                                                            : kind_of(&all[s], foreign));
    }
    return NG_OK;
}

ng_status gate_mentions(run *r)
{
    size_t k = 0;
    for (size_t i = 0; i < r->n_m; ++i) {
        if (r->gate[r->m[i].sentence] < GATE_CODE)
            r->m[k++] = r->m[i];
    }
    if (k == r->n_m)
        return NG_OK;
    r->n_m = k;
    return mentions_sort(r);
}

/* ---- what stands ---- */

/* A dateline names the country or state of its town: "LYON, France". */
static bool at_dateline(const run *r, const ng_statement *s)
{
    return r->doc->sentence[s->sentence].block == NG_BLOCK_DATELINE && strcmp(s->by, "words") != 0 &&
           strcmp(s->by, "clause") != 0 &&
           (strcmp(s->predicate, "ng:locatedIn") == 0 || strcmp(s->predicate, "ng:country") == 0);
}

static bool stands(const run *r, const ng_statement *s)
{
    switch (r->gate[s->sentence]) {
    case GATE_PROSE: return true;
    case GATE_CROWD: return strcmp(s->by, "relation") != 0 && strcmp(s->by, "guess") != 0;
    case GATE_LIST: return strcmp(s->by, "title") == 0 || at_dateline(r, s);
    case GATE_SOURCE: return strcmp(s->by, "source") == 0;
    default: return false;
    }
}

/* Does a mention of the event stand in prose? */
static bool event_stands(const run *r, const ng_event *e)
{
    for (size_t i = 0; i < e->n_mention; ++i) {
        const size_t s = sentence_at(r, e->mention[i].begin);
        if (s < r->doc->n_sentence && r->gate[s] < GATE_LIST)
            return true;
    }
    return false;
}

/* The event's new number; false: it is gone. */
static bool renumber(ng_ref *ref, const uint32_t *now)
{
    if (ref->kind != NG_REF_EVENT)
        return true;
    ref->index = now[ref->index];
    return ref->index != NG_NONE;
}

static size_t keep_args(ng_arg *arg, size_t n, const uint32_t *now)
{
    size_t k = 0;
    for (size_t i = 0; i < n; ++i) {
        if (renumber(&arg[i].ref, now))
            arg[k++] = arg[i];
    }
    return k;
}

static void keep_statements(run *r, const uint32_t *now)
{
    ng_extract *ex = r->ex;
    size_t k = 0;
    for (size_t i = 0; i < ex->n_statement; ++i) {
        ng_statement *s = &ex->statement[i];
        if (!stands(r, s) || !renumber(&s->subject, now) || !renumber(&s->object, now))
            continue;
        if (!renumber(&s->event, now))
            s->event = (ng_ref){ .kind = NG_REF_NONE };
        s->n_arg = keep_args(s->arg, s->n_arg, now);
        ex->statement[k++] = *s;
    }
    ex->n_statement = k;
}

ng_status gate_keep(run *r)
{
    ng_extract *ex = r->ex;
    bool all = true;
    for (size_t s = 0; s < r->doc->n_sentence; ++s)
        all = all && r->gate[s] == GATE_PROSE;
    if (all)
        return NG_OK;
    uint32_t *now = ng_arena_new(r->a, ex->n_event + 1, sizeof *now);
    if (now == NULL)
        return ng_nomem(r->err, "extract");
    uint32_t k = 0;
    for (size_t i = 0; i < ex->n_event; ++i)
        now[i] = event_stands(r, &ex->event[i]) ? k++ : NG_NONE;
    keep_statements(r, now);
    for (size_t i = 0; i < ex->n_event; ++i) {
        if (now[i] == NG_NONE)
            continue;
        ng_event *e = &ex->event[now[i]];
        *e = ex->event[i];
        e->n_arg = keep_args(e->arg, e->n_arg, now);
    }
    ex->n_event = k;
    return NG_OK;
}
