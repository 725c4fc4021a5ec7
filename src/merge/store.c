#include "store.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "iri.h"
#include "literal.h"
#include "name.h"
#include "utf8.h"

#define WIKIDATA "http://www.wikidata.org/entity/"

uint32_t m_intern_n(ng_merger *m, const char *s, size_t n)
{
    if (s == NULL)
        return M_NONE;
    const size_t next = m->string.n;
    const ng_map_entry *e = next < M_NONE ? ng_map_put(&m->string, s, n, (uint32_t)next) : NULL;
    if (e == NULL) {
        m->failed = true;
        return M_NONE;
    }
    return e->value;
}

uint32_t m_intern(ng_merger *m, const char *s)
{
    return s != NULL ? m_intern_n(m, s, strlen(s)) : M_NONE;
}

const char *m_text(const ng_merger *m, uint32_t string)
{
    return string < m->string.n ? m->string.entry[string].key : NULL;
}

void *m_new(ng_merger *m, size_t count, size_t size)
{
    void *p = count != 0 ? ng_arena_new(&m->work, count, size) : NULL;
    m->failed = m->failed || (p == NULL && count != 0);
    return p;
}

const char *m_keep(ng_merger *m, const char *s)
{
    const char *p = ng_arena_strdup(&m->g->arena, s);
    m->failed = m->failed || (p == NULL && s != NULL);
    return p;
}

void *m_keep_new(ng_merger *m, size_t count, size_t size)
{
    void *p = count != 0 ? ng_arena_new(&m->g->arena, count, size) : NULL;
    m->failed = m->failed || (p == NULL && count != 0);
    return p;
}

/* ---- one article ---- */

typedef struct {
    ng_merger *m;
    const ng_extract *x;
    m_article *a;
    uint32_t *cps; /* code points before each 256th byte: spans come in any order */
    ng_map span;   /* spans whose words are kept already, to index of `kept` */
    const char **kept;
    size_t cap_kept;
    ng_str text;
    const ng_event *event; /* whose parts are read; NULL: a statement's */
} storing;

static bool span_ok(const storing *s, ng_span p)
{
    return p.begin <= p.end && p.end <= s->x->len;
}

enum { STRIDE = 256 };

/* Code points begin at every byte that continues none: the text is valid UTF-8. */
static uint32_t begins(const char *s, size_t n)
{
    uint32_t k = 0;
    for (size_t i = 0; i < n; ++i)
        k += ((unsigned char)s[i] & 0xc0) != 0x80;
    return k;
}

static void count_cps(storing *s)
{
    const size_t n = s->x->len / STRIDE + 1;
    s->cps = calloc(n, sizeof *s->cps);
    s->m->failed |= s->cps == NULL;
    for (size_t i = 1; i < n && s->cps != NULL; ++i)
        s->cps[i] = s->cps[i - 1] + begins(s->x->text + (i - 1) * STRIDE, STRIDE);
}

static uint32_t at_cp(storing *s, uint32_t byte)
{
    const size_t k = byte / STRIDE;
    return s->cps != NULL ? s->cps[k] + begins(s->x->text + k * STRIDE, byte - k * STRIDE) : 0;
}

static uint32_t clean(storing *s, const char *text, size_t n)
{
    ng_str_clear(&s->text);
    m_name_clean(&s->text, text, n);
    s->m->failed |= s->text.failed;
    return m_intern_n(s->m, ng_str_get(&s->text), s->text.len);
}

/* The words of a span, each span of the article once. */
static const char *words(storing *s, ng_span p)
{
    const size_t n = s->span.n;
    const ng_map_entry *e = ng_map_put(&s->span, (const char *)&p, sizeof p, (uint32_t)n);
    if (e == NULL) {
        s->m->failed = true;
        return "";
    }
    if (e->value < n)
        return s->kept[e->value];
    const char *w = ng_arena_copy(&s->m->g->arena, s->x->text + p.begin, p.end - p.begin);
    if (w == NULL || !ng_arena_grow(&s->m->work, (void **)&s->kept, &s->cap_kept, n, sizeof *s->kept)) {
        s->m->failed = true;
        return "";
    }
    return s->kept[n] = w;
}

static m_place place_of(storing *s, uint32_t sentence, ng_span p)
{
    m_place r = { .sentence = sentence, .text = "" };
    if (span_ok(s, p)) {
        r.begin = at_cp(s, p.begin);
        r.end = at_cp(s, p.end);
        r.text = words(s, p);
    }
    return r;
}

static void use(storing *s, uint32_t entity)
{
    m_entity *e = &s->a->entity[entity];
    e->used = true;
    e->told |= s->event == NULL;
    if (s->event != NULL && s->event->type != NULL && strcmp(s->event->type, "Statement") == 0)
        e->says = true;
    else
        e->acts = true;
}

/* Bytes of a time's value without the code for a part of the day or week, which its words tell: "[1987-03-05]TNI",
 * "[1987-W11]-WE". */
static size_t time_told(const char *value)
{
    const char *hour = strchr(value, 'T'), *week = strstr(value, "-WE");
    if (hour != NULL && hour[1] >= 'A' && hour[1] <= 'Z')
        return (size_t)(hour - value);
    return week != NULL && strcmp(week, "-WE") == 0 ? (size_t)(week - value) : strlen(value);
}

static m_ref ref_of(storing *s, const ng_ref *r, const char *value)
{
    m_ref out = { .kind = NG_REF_NONE, .index = M_NONE, .text = M_NONE, .datatype = M_NONE };
    const char *text = NULL, *datatype = NULL;
    size_t n = 0;
    const ng_time *time;
    switch (r->kind) {
    case NG_REF_ENTITY:
        if (r->index < s->a->n_entity) {
            out.kind = NG_REF_ENTITY;
            out.index = r->index;
            use(s, r->index);
        }
        return out;
    case NG_REF_EVENT:
        if (r->index < s->x->n_event) {
            out.kind = NG_REF_EVENT;
            out.index = r->index;
        }
        return out;
    case NG_REF_TIME:
        time = r->index < s->x->n_time ? &s->x->time[r->index] : NULL;
        text = value != NULL ? value : time != NULL ? time->value : NULL;
        n = text != NULL ? time_told(text) : 0;
        datatype = n != 0 ? ng_date_datatype(n == strlen(text) ? text : m_text(s->m, clean(s, text, n))) : NULL;
        if (text != NULL && !m_on_calendar(text) && time != NULL && span_ok(s, time->span))
            out.index = clean(s, s->x->text + time->span.begin, time->span.end - time->span.begin);
        break;
    case NG_REF_VALUE:
        text = r->text;
        datatype = r->datatype;
        break;
    case NG_REF_TEXT:
        if (r->text != NULL) {
            out.text = clean(s, r->text, strlen(r->text));
            out.kind = NG_REF_TEXT;
        }
        return out;
    case NG_REF_NONE: return out;
    }
    if (text == NULL)
        return out;
    out.kind = NG_REF_VALUE;
    out.text = clean(s, text, n != 0 ? n : strlen(text));
    if (datatype != NULL) {
        char *iri = ng_iri_expand(&s->m->work, s->m->base, datatype);
        out.datatype = m_intern(s->m, iri);
    }
    return out;
}

static m_arg *args_of(storing *s, const ng_arg *arg, size_t n)
{
    m_arg *v = m_new(s->m, n, sizeof *v);
    for (size_t i = 0; i < n && v != NULL; ++i) {
        v[i].role = m_intern(s->m, arg[i].role);
        v[i].ref = ref_of(s, &arg[i].ref, NULL);
        v[i].text = arg[i].text != NULL ? clean(s, arg[i].text, strlen(arg[i].text)) : M_NONE;
    }
    return v;
}

/* What a pronoun says: 1 a man, -1 a woman, 0 neither. */
static int pronoun_gender(const char *s, size_t n)
{
    static const char *const man[] = { "he", "him", "his", "himself" };
    static const char *const woman[] = { "she", "her", "hers", "herself" };
    for (size_t i = 0; i < sizeof man / sizeof *man; ++i) {
        if (strlen(man[i]) == n && strncasecmp(s, man[i], n) == 0)
            return 1;
        if (strlen(woman[i]) == n && strncasecmp(s, woman[i], n) == 0)
            return -1;
    }
    return 0;
}

/* What the last word of a label does: "woman"; or the first of a name. */
static int word_gender(const m_words *w, const char *label, bool named)
{
    const char *s = label, *last = strrchr(label, ' ');
    char low[64];
    if (!named && last != NULL)
        s = last + 1;
    const size_t n = strcspn(s, " ");
    if (n >= sizeof low)
        return 0;
    for (size_t i = 0; i < n; ++i)
        low[i] = (char)(s[i] >= 'A' && s[i] <= 'Z' ? s[i] + 32 : s[i]);
    return (m_word(w, named ? M_WORD_MALE_NAME : M_WORD_MALE, low, n) != NULL) -
           (m_word(w, named ? M_WORD_FEMALE_NAME : M_WORD_FEMALE, low, n) != NULL);
}

/* Each way it is called, counted. */
static void names_of(storing *s, const ng_entity *e, m_entity *out)
{
    out->name = m_new(s->m, e->n_mention, sizeof *out->name);
    for (size_t i = 0; i < e->n_mention && out->name != NULL; ++i) {
        const ng_mention *t = &e->mention[i];
        if (!span_ok(s, t->span))
            continue;
        const uint32_t first = at_cp(s, t->span.begin);
        out->first = i == 0 || first < out->first ? first : out->first;
        out->named |= t->kind == NG_MENTION_NAME;
        if (t->kind == NG_MENTION_PRONOUN) {
            out->gender += pronoun_gender(s->x->text + t->span.begin, t->span.end - t->span.begin);
            continue;
        }
        const uint32_t text = clean(s, s->x->text + t->span.begin, t->span.end - t->span.begin);
        size_t k = 0;
        while (k < out->n_name && (out->name[k].text != text || out->name[k].kind != t->kind))
            ++k;
        if (k == out->n_name)
            out->name[out->n_name++] = (m_name){ .text = text, .kind = t->kind };
        ++out->name[k].count;
        /* An entity with a thousand spellings is somebody's joke: the rest is not told apart. */
        if (out->n_name > 64)
            out->n_name = 64;
    }
}

static void entity_of(storing *s, const ng_entity *e, m_entity *out)
{
    out->label = clean(s, e->label != NULL ? e->label : "", e->label != NULL ? strlen(e->label) : 0);
    out->type = (size_t)e->type < NG_TYPE_COUNT ? e->type : NG_TYPE_THING;
    out->mentions = (uint32_t)e->n_mention;
    names_of(s, e, out);
    const int g = out->type == NG_TYPE_PERSON ? word_gender(&s->m->words, m_text(s->m, out->label), out->named) : 0;
    out->gender = g != 0 ? g : out->gender;
    out->wikidata = M_NONE;
    out->same = m_new(s->m, e->n_same_as, sizeof *out->same);
    for (size_t i = 0; i < e->n_same_as && out->same != NULL; ++i) {
        char *iri = e->same_as[i] != NULL ? ng_iri_escape(&s->m->work, e->same_as[i]) : NULL;
        if (iri == NULL || !ng_iri_valid(iri))
            continue;
        const uint32_t id = m_intern(s->m, iri);
        if (out->wikidata == M_NONE && strncmp(iri, WIKIDATA, sizeof WIKIDATA - 1) == 0)
            out->wikidata = id;
        out->same[out->n_same++] = id;
    }
}

/* The sentence around a byte, or M_NONE. Sentences ascend. */
static uint32_t sentence_at(const ng_extract *x, uint32_t byte)
{
    size_t lo = 0, hi = x->n_sentence;
    while (lo < hi) {
        const size_t mid = lo + (hi - lo) / 2;
        if (x->sentence[mid].end <= byte)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < x->n_sentence && x->sentence[lo].begin <= byte ? (uint32_t)lo : M_NONE;
}

static void event_of(storing *s, const ng_event *e, m_event *out)
{
    out->type = m_intern(s->m, e->type != NULL ? e->type : "Event");
    out->lemma = e->lemma != NULL && *e->lemma != '\0' ? m_intern(s->m, e->lemma) : M_NONE;
    out->words = e->words != NULL && *e->words != '\0' ? m_intern(s->m, e->words) : M_NONE;
    out->other = e->other != 0;
    out->kind = e->kind;
    out->polarity = e->polarity;
    out->modality = e->modality;
    out->date = m_intern(s->m, e->date);
    out->place = ref_of(s, &e->place, NULL);
    out->arg = args_of(s, e->arg, e->n_arg);
    out->n_arg = out->arg != NULL ? e->n_arg : 0;
    out->mentions = (uint32_t)e->n_mention;
    out->at = m_new(s->m, e->n_mention, sizeof *out->at);
    for (size_t i = 0; i < e->n_mention && out->at != NULL; ++i) {
        if (!span_ok(s, e->mention[i]))
            continue;
        const uint32_t first = at_cp(s, e->mention[i].begin);
        out->first = i == 0 || first < out->first ? first : out->first;
        const uint32_t k = sentence_at(s->x, e->mention[i].begin);
        out->at[out->n_at++] = place_of(s, k != M_NONE ? k : 0, k != M_NONE ? s->x->sentence[k] : e->mention[i]);
    }
}

/* The predicate with the words that say it here: what it is called is decided at the
 * end, by the articles that are left then. */
static uint32_t predicate_of(storing *s, const ng_statement *t)
{
    ng_merger *m = s->m;
    char *iri = ng_iri_expand(&m->work, m->base, t->predicate != NULL ? t->predicate : "");
    if (iri == NULL) /* no IRI of any kind: its words make one */
        iri = ng_arena_printf(&m->work, "%srelation/%s", m->base, t->label != NULL ? ng_slug(&m->work, t->label) : "x");
    if (iri == NULL) {
        m->failed = true;
        return 0;
    }
    m_predicate p = { .iri = m_intern(m, iri), .label = M_NONE, .lemma = M_NONE, .wikidata = M_NONE };
    const char *word[] = { t->label, t->lemma, t->wikidata };
    uint32_t *to[] = { &p.label, &p.lemma, &p.wikidata };
    for (size_t i = 0; i < 3; ++i)
        if (word[i] != NULL && word[i][0] != '\0')
            *to[i] = clean(s, word[i], strlen(word[i]));
    const uint32_t key[4] = { p.iri, p.label, p.lemma, p.wikidata };
    const ng_map_entry *e = ng_map_put(&m->predicate_of, (const char *)key, sizeof key, (uint32_t)m->n_predicate);
    if (e == NULL ||
        !ng_arena_grow(&m->work, (void **)&m->predicate, &m->cap_predicate, m->n_predicate, sizeof *m->predicate)) {
        m->failed = true;
        return 0;
    }
    const size_t base = strlen(m->base);
    p.minted = strncmp(iri, m->base, base) == 0 && strncmp(iri + base, "relation/", 9) == 0;
    if (e->value == m->n_predicate)
        m->predicate[m->n_predicate++] = p;
    return e->value;
}

/* What the sentence calls an agreement without a name, should it turn out to be no node: subject or object of the
 * statement, whose sides may have been swapped; else what stands at `at`. */
static void keep_words(storing *s, const ng_statement *t, ng_span at, m_ref *r)
{
    const m_entity *e = r->kind == NG_REF_ENTITY ? &s->a->entity[r->index] : NULL;
    if (e == NULL || e->type != NG_TYPE_AGREEMENT || e->named || !span_ok(s, at) || at.end <= at.begin)
        return;
    const char *side[] = { t->words.subject, t->words.object };
    char *said = ng_arena_copy(&s->m->work, s->x->text + at.begin, at.end - at.begin);
    s->m->failed |= said == NULL;
    for (size_t i = 0; i < 2 && said != NULL && r->text == M_NONE; ++i)
        if (side[i] != NULL && strstr(side[i], said) != NULL)
            r->text = clean(s, side[i], strlen(side[i]));
    if (said != NULL && r->text == M_NONE)
        r->text = clean(s, said, at.end - at.begin);
}

static void statement_of(storing *s, const ng_statement *t, m_statement *out)
{
    out->subject = ref_of(s, &t->subject, NULL);
    out->object = ref_of(s, &t->object, NULL);
    keep_words(s, t, t->subject_span, &out->subject);
    keep_words(s, t, t->object_span, &out->object);
    out->attributed_to = ref_of(s, &t->attributed_to, NULL);
    out->event = t->event.kind == NG_REF_EVENT && t->event.index < s->x->n_event ? t->event.index : M_NONE;
    out->predicate = predicate_of(s, t);
    const char *words = t->words.predicate;
    out->words = words != NULL && *words != '\0' ? clean(s, words, strlen(words)) : M_NONE;
    out->arg = args_of(s, t->arg, t->n_arg);
    out->n_arg = out->arg != NULL ? t->n_arg : 0;
    out->kind = t->kind;
    out->polarity = t->polarity;
    out->modality = (size_t)t->modality < NG_MODALITY_COUNT ? t->modality : NG_MODALITY_ACTUAL;
    out->confidence = t->confidence > 0 ? (t->confidence < 1 ? t->confidence : 1) : 0; /* NaN is 0 */
    out->at = place_of(s, t->sentence, t->span);
}

/* What methods found for readers of one article's line alone. */
static bool is_for_graph(const ng_statement *t)
{
    return t->by == NULL ||
           (strcmp(t->by, "words") != 0 && strcmp(t->by, "implied") != 0 && strcmp(t->by, "guess") != 0);
}

void m_store(ng_merger *m, const ng_extract *x, m_article *a)
{
    storing s = { .m = m, .x = x, .a = a };
    count_cps(&s);
    a->out = (ng_graph_article){ .id = m_keep(m, x->id != NULL ? x->id : ""),
                                 .source = m_keep(m, x->source),
                                 .author = m_keep(m, x->author),
                                 .date = m_keep(m, x->date),
                                 .url = m_keep(m, x->url),
                                 .text = m->opt.text ? ng_arena_copy(&m->g->arena, x->text, x->len) : NULL,
                                 .n_sentence = x->n_sentence,
                                 .copy_of = NG_NO_INDEX };
    m->failed |= m->opt.text && a->out.text == NULL;
    if (x->title != NULL)
        a->out.title = m_keep(m, x->title);
    m_sketch_of(m, x, &a->sketch);
    m_terms_of(m, x, &a->terms);
    a->entity = m_new(m, x->n_entity, sizeof *a->entity);
    a->n_entity = a->entity != NULL ? x->n_entity : 0;
    for (size_t i = 0; i < a->n_entity; ++i)
        entity_of(&s, &x->entity[i], &a->entity[i]);
    a->event = m_new(m, x->n_event, sizeof *a->event);
    a->n_event = a->event != NULL ? x->n_event : 0;
    for (size_t i = 0; i < a->n_event; ++i) {
        s.event = &x->event[i];
        event_of(&s, s.event, &a->event[i]);
    }
    s.event = NULL;
    a->statement = m_new(m, x->n_statement, sizeof *a->statement);
    a->n_statement = a->statement != NULL ? x->n_statement : 0;
    const size_t n = a->n_statement;
    a->n_statement = 0;
    for (size_t i = 0; i < n; ++i) {
        if (is_for_graph(&x->statement[i]))
            statement_of(&s, &x->statement[i], &a->statement[a->n_statement++]);
    }
    free(s.cps);
    ng_map_done(&s.span);
    ng_str_done(&s.text);
}
