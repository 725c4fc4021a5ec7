/* match.c -- surface patterns run over the masked sentences of an article. */
#include "patterns.h"
#include "utf8.h"

#define SENTENCE_MAX 2000 /* bytes of a masked sentence; a longer one is no prose */
#define HITS_MAX 64       /* matches of one pattern in one sentence */

static void collect(const masked *m, size_t begin, size_t end, uint32_t *item, size_t *n)
{
    for (size_t i = begin; i < end; ++i) {
        if (m->item[i] != NG_NONE && *n < 8)
            item[(*n)++] = m->item[i];
    }
}

static uint32_t single(const masked *m, size_t begin, size_t end)
{
    for (size_t i = begin; i < end; ++i) {
        if (m->item[i] != NG_NONE)
            return m->item[i];
    }
    return NG_NONE;
}

char *masked_text(run *r, const masked *m, size_t begin, size_t end)
{
    while (begin < end && m->s[begin] == ' ')
        ++begin;
    while (end > begin && m->s[end - 1] == ' ')
        --end;
    if (end == m->n && end > begin + 1 && m->s[end - 1] == '.' && m->s[end - 2] >= 'a' && m->s[end - 2] <= 'z')
        --end; /* the full stop of the sentence */
    return text_between(r, m->at[begin], end > begin ? m->at[end] : m->at[begin]);
}

/* A group of words that ends the match may end inside a phrase, where a
 * pattern is modest: "military" of "military equipment". Takes the plain words
 * that follow, and "of" with what it joins. */
static size_t phrase_goes_on(const run *r, const masked *m, size_t begin, size_t end)
{
    if (single(m, begin, end) != NG_NONE)
        return end;
    for (int n = 0; n < 6 && m->s[end] == ' '; ++n) {
        size_t k = end + 1;
        while (k < m->n && (((m->s[k] | 0x20) >= 'a' && (m->s[k] | 0x20) <= 'z') || m->s[k] == '-' ||
                            (m->s[k] >= '0' && m->s[k] <= '9')))
            ++k;
        const size_t len = k - end - 1;
        const bool of = len == 2 && memcmp(m->s + end + 1, "of", 2) == 0;
        if (len == 0 || (!of && (lexicon_get(&r->x->lex, LEX_FUNCTION, m->s + end + 1, len) != NULL ||
                                 lexicon_get(&r->x->lex, LEX_ACTOR_VERB, m->s + end + 1, len) != NULL)))
            break;
        if (of && (m->s[k] != ' ' || m->item[k + 1] != NG_NONE || m->s[k + 1] == '"'))
            break;
        end = k;
    }
    return end;
}

static ng_status read_group(run *r, hit *h, const pattern_group *g, size_t begin, size_t end)
{
    const masked *m = h->m;
    if ((g->kind == GROUP_ROLE || g->kind == GROUP_OBJECT) && end == h->end && end > begin)
        end = phrase_goes_on(r, m, begin, end);
    switch (g->kind) {
    case GROUP_SUBJECT:
        collect(m, begin, end, h->subject, &h->n_subject);
        h->sub_begin = begin;
        h->sub_end = end;
        break;
    case GROUP_OBJECT:
        collect(m, begin, end, h->object, &h->n_object);
        h->obj_begin = begin;
        h->obj_end = end;
        h->has_object = end > begin;
        break;
    case GROUP_TIME: h->time = single(m, begin, end); break;
    case GROUP_PLACE: h->place = single(m, begin, end); break;
    case GROUP_SOURCE:
        h->source = single(m, begin, end);
        h->source_text = masked_text(r, m, begin, end);
        if (h->source_text == NULL)
            return NG_E_NOMEM;
        break;
    case GROUP_TRIGGER:
        h->trig_begin = begin;
        h->trig_end = end;
        h->has_trigger = end > begin;
        break;
    case GROUP_ROLE:
        if (h->n_role < sizeof h->role / sizeof *h->role && end > begin) {
            h->role[h->n_role].role = g->name;
            h->role[h->n_role].item = single(m, begin, end);
            h->role[h->n_role].text = masked_text(r, m, begin, end);
            if (h->role[h->n_role++].text == NULL)
                return NG_E_NOMEM;
        }
        break;
    }
    return NG_OK;
}

static ng_status read_hit(run *r, const pattern *p, const masked *m, size_t sentence)
{
    const PCRE2_SIZE *o = pcre2_get_ovector_pointer(r->worker->data);
    const uint32_t pairs = pcre2_get_ovector_count(r->worker->data);
    hit h = { .p = p,
              .m = m,
              .sentence = sentence,
              .time = NG_NONE,
              .place = NG_NONE,
              .source = NG_NONE,
              .begin = o[0],
              .end = o[1] };
    for (size_t i = 0; i < p->n_group; ++i) {
        const pattern_group *g = &p->group[i];
        if (g->number >= pairs || o[2 * g->number] == PCRE2_UNSET || o[2 * g->number + 1] < o[2 * g->number])
            continue;
        if (read_group(r, &h, g, o[2 * g->number], o[2 * g->number + 1]) != NG_OK)
            return ng_nomem(r->err, "extract");
    }
    return h.n_subject == 0 ? NG_OK : say(r, &h);
}

static ng_status match_one(run *r, const pattern *p, const masked *m, size_t sentence)
{
    size_t at = 0;
    for (int n = 0; n < HITS_MAX && at < m->n; ++n) {
        const int rc =
            pcre2_match(p->code, (PCRE2_SPTR)m->s, m->n, at, PCRE2_NO_UTF_CHECK, r->worker->data, r->worker->context);
        if (rc < 0)
            return NG_OK; /* no match, or a limit: a pattern that runs wild says nothing */
        const PCRE2_SIZE *o = pcre2_get_ovector_pointer(r->worker->data);
        const size_t end = o[1];
        const ng_status st = read_hit(r, p, m, sentence);
        if (st != NG_OK)
            return st;
        at = end > at ? end : at + 1;
        while (at < m->n && ((unsigned char)m->s[at] & 0xC0) == 0x80)
            ++at;
    }
    return NG_OK;
}

static size_t placeholders(const masked *m)
{
    size_t n = 0;
    for (size_t i = 0; i < m->n; ++i)
        n += m->item[i] != NG_NONE;
    return n;
}

ng_status patterns_match(run *r)
{
    masked m = { 0 };
    pattern_set *set = r->x->patterns;
    uint8_t *seen = ng_arena_new(r->a, set->n + 1, 1);
    if (seen == NULL)
        return ng_nomem(r->err, "extract");
    for (size_t s = 0; s < r->doc->n_sentence; ++s) {
        const ng_sentence *sen = &r->doc->sentence[s];
        if (sen->n == 0)
            continue;
        ng_status st = mask_sentence(r, s, &m);
        if (st != NG_OK)
            return st;
        if (m.n > SENTENCE_MAX || placeholders(&m) == 0)
            continue;
        prefilter_sentence(set, &m, seen);
        for (size_t i = 0; i < set->n; ++i) {
            if (seen[i] != set->p[i].need)
                continue;
            pattern_ready(set, &set->p[i]);
            st = match_one(r, &set->p[i], &m, s);
            if (st != NG_OK)
                return st;
        }
    }
    return NG_OK;
}
