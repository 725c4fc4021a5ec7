/* read.c -- a line to an extract. jansson parses; everything is checked here,
 * because a line may come from anywhere. */
#include "exchange.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "error.h"
#include "map.h"
#include "position.h"
#include "terms.h"

/* Ids of entities, events and times share one namespace: kind and index of each. */
#define ID_KIND_SHIFT 30
#define ID_INDEX_MASK ((UINT32_C(1) << ID_KIND_SHIFT) - 1)

typedef struct {
    ng_arena *a;
    ng_error *err;
    ng_extract *x;
    ng_positions pos;
    ng_map id;        /* id -> kind << 30 | index */
    ng_map time_at;   /* bytes of a span -> index of the first time there */
    const char *list; /* what is being read, for messages; NULL at the top */
    size_t index;
} reader;

static ng_status bad(reader *r, const char *key, const char *what)
{
    if (r->list == NULL)
        return ng_fail(r->err, NG_E_DATA, "exchange", SIZE_MAX, "%s: %s", key, what);
    return ng_fail(r->err, NG_E_DATA, "exchange", SIZE_MAX, "%s[%zu].%s: %s", r->list, r->index, key, what);
}

static ng_status no_memory(reader *r)
{
    return ng_nomem(r->err, "exchange");
}

/* A string, or NULL where the key is absent or null. */
static ng_status get_string(reader *r, const json_t *o, const char *key, const char **ret)
{
    const json_t *v = json_object_get(o, key);
    *ret = NULL;
    if (v == NULL || json_is_null(v))
        return NG_OK;
    if (!json_is_string(v))
        return bad(r, key, "not a string");
    *ret = ng_arena_copy(r->a, json_string_value(v), json_string_length(v));
    return *ret != NULL ? NG_OK : no_memory(r);
}

static ng_status need_string(reader *r, const json_t *o, const char *key, const char **ret)
{
    const ng_status st = get_string(r, o, key, ret);
    return st == NG_OK && *ret == NULL ? bad(r, key, "missing") : st;
}

/* The list of that name, or NULL where it is absent; *n its length. */
static ng_status get_list(reader *r, const json_t *o, const char *key, const json_t **ret, size_t *n)
{
    const json_t *v = json_object_get(o, key);
    *ret = NULL;
    *n = 0;
    if (v == NULL || json_is_null(v))
        return NG_OK;
    if (!json_is_array(v))
        return bad(r, key, "not a list");
    if (json_array_size(v) > ID_INDEX_MASK)
        return bad(r, key, "too long");
    *ret = v;
    *n = json_array_size(v);
    return NG_OK;
}

/* Room for n objects; *ret stays NULL for none. */
static ng_status room(reader *r, size_t n, size_t size, void *ret)
{
    void *p = NULL;
    if (n > 0 && (p = ng_arena_new(r->a, n, size)) == NULL)
        return no_memory(r);
    memcpy(ret, &p, sizeof p);
    return NG_OK;
}

/* Two code point positions to bytes. */
static ng_status span_of(reader *r, const char *key, const json_t *start, const json_t *end, ng_span *ret)
{
    if (!json_is_integer(start) || !json_is_integer(end))
        return bad(r, key, "start and end must be whole numbers");
    const json_int_t b = json_integer_value(start), e = json_integer_value(end);
    if (b < 0 || b > e || (unsigned long long)e > r->pos.n_cp)
        return bad(r, key, "outside the text, or the end before the start");
    *ret = (ng_span){ ng_positions_byte(&r->pos, (size_t)b), ng_positions_byte(&r->pos, (size_t)e) };
    return NG_OK;
}

static ng_status get_span(reader *r, const char *key, const json_t *o, ng_span *ret)
{
    if (!json_is_object(o))
        return bad(r, key, "not an object");
    return span_of(r, key, json_object_get(o, "start"), json_object_get(o, "end"), ret);
}

/* [start, end], or null for the empty span. */
static ng_status get_pair(reader *r, const json_t *o, const char *key, ng_span *ret)
{
    const json_t *v = json_object_get(o, key);
    if (v == NULL || json_is_null(v))
        return NG_OK;
    if (!json_is_array(v) || json_array_size(v) != 2)
        return bad(r, key, "not a pair of positions");
    return span_of(r, key, json_array_get(v, 0), json_array_get(v, 1), ret);
}

/* Give the object's id its index; two of one name would make references ambiguous. */
static ng_status set_id(reader *r, const json_t *o, ng_ref_kind kind, size_t index)
{
    if (!json_is_object(o))
        return ng_fail(r->err, NG_E_DATA, "exchange", SIZE_MAX, "%s[%zu]: not an object", r->list, index);
    const json_t *v = json_object_get(o, "id");
    if (!json_is_string(v))
        return bad(r, "id", "missing");
    bool had;
    if (ng_map_get(&r->id, json_string_value(v), json_string_length(v)) != NG_MAP_NONE)
        return bad(r, "id", "given twice");
    if (!ng_map_set(&r->id, json_string_value(v), json_string_length(v),
                    (uint32_t)kind << ID_KIND_SHIFT | (uint32_t)index, &had))
        return no_memory(r);
    return NG_OK;
}

static ng_status set_ids(reader *r, const json_t *root, const char *list, ng_ref_kind kind)
{
    const json_t *v;
    size_t n;
    ng_status st = get_list(r, root, list, &v, &n);
    r->list = list;
    for (size_t i = 0; st == NG_OK && i < n; ++i) {
        r->index = i;
        st = set_id(r, json_array_get(v, i), kind, i);
    }
    r->list = NULL;
    return st;
}

/* An id string to a reference; `kinds` has a bit for each kind allowed. */
static ng_status get_id(reader *r, const char *key, const json_t *v, unsigned kinds, ng_ref *ret)
{
    if (!json_is_string(v))
        return bad(r, key, "not an id");
    const uint32_t id = ng_map_get(&r->id, json_string_value(v), json_string_length(v));
    if (id == NG_MAP_NONE)
        return bad(r, key, "no such id");
    const ng_ref_kind kind = (ng_ref_kind)(id >> ID_KIND_SHIFT);
    if ((kinds & 1u << kind) == 0)
        return bad(r, key, "an id of the wrong kind");
    *ret = (ng_ref){ .kind = kind, .index = id & ID_INDEX_MASK };
    return NG_OK;
}

/* An id, {"text"}, {"value","datatype"}, {"start","end"} of a time, or null. */
static ng_status get_ref(reader *r, const json_t *o, const char *key, unsigned kinds, ng_ref *ret)
{
    const json_t *v = json_object_get(o, key);
    if (v == NULL || json_is_null(v))
        return (kinds & 1u << NG_REF_NONE) != 0 ? NG_OK : bad(r, key, "missing");
    if (!json_is_object(v))
        return get_id(r, key, v, kinds, ret);
    ng_ref ref = { 0 };
    ng_status st;
    if ((kinds & 1u << NG_REF_TEXT) != 0 && json_object_get(v, "text") != NULL) {
        ref.kind = NG_REF_TEXT;
        st = need_string(r, v, "text", &ref.text);
    } else if ((kinds & 1u << NG_REF_VALUE) != 0 && json_object_get(v, "value") != NULL) {
        ref.kind = NG_REF_VALUE;
        st = need_string(r, v, "value", &ref.text);
        if (st == NG_OK)
            st = need_string(r, v, "datatype", &ref.datatype);
    } else if ((kinds & 1u << NG_REF_TIME) != 0 && json_object_get(v, "start") != NULL) {
        ng_span s;
        ref.kind = NG_REF_TIME;
        st = get_span(r, key, v, &s);
        if (st == NG_OK && (ref.index = ng_map_get(&r->time_at, (const char *)&s, sizeof s)) == NG_MAP_NONE)
            st = bad(r, key, "no time stands there");
    } else {
        st = bad(r, key, "neither an id nor words nor a value");
    }
    if (st == NG_OK)
        *ret = ref;
    return st;
}

static ng_status get_arg(reader *r, const json_t *o, ng_arg *ret)
{
    static const struct {
        const char *key;
        ng_ref_kind kind;
    } id[] = { { "entity", NG_REF_ENTITY }, { "event", NG_REF_EVENT }, { "time", NG_REF_TIME } };
    if (!json_is_object(o))
        return bad(r, "args", "holds what is no object");
    ng_status st = need_string(r, o, "role", &ret->role);
    if (st == NG_OK)
        st = get_string(r, o, "text", &ret->text);
    for (size_t i = 0; st == NG_OK && i < sizeof id / sizeof *id; ++i) {
        const json_t *v = json_object_get(o, id[i].key);
        if (v != NULL && !json_is_null(v))
            return get_id(r, id[i].key, v, 1u << id[i].kind, &ret->ref);
    }
    const char *value = NULL, *datatype = NULL;
    if (st == NG_OK)
        st = get_string(r, o, "value", &value);
    if (st == NG_OK)
        st = get_string(r, o, "datatype", &datatype);
    if (value != NULL && datatype != NULL)
        ret->ref = (ng_ref){ .kind = NG_REF_VALUE, .text = value, .datatype = datatype };
    else if (value != NULL || ret->text != NULL)
        ret->ref = (ng_ref){ .kind = NG_REF_TEXT, .text = value != NULL ? value : ret->text };
    return st;
}

static ng_status get_args(reader *r, const json_t *o, ng_arg **ret, size_t *n)
{
    const json_t *v;
    ng_status st = get_list(r, o, "args", &v, n);
    if (st == NG_OK)
        st = room(r, *n, sizeof **ret, ret);
    for (size_t i = 0; st == NG_OK && i < *n; ++i)
        st = get_arg(r, json_array_get(v, i), &(*ret)[i]);
    return st;
}

/* One of n names, as its number. */
static ng_status get_name(reader *r, const json_t *o, const char *key, const char *const *name, size_t n, size_t *ret)
{
    const json_t *v = json_object_get(o, key);
    if (!json_is_string(v))
        return bad(r, key, "missing");
    for (size_t i = 0; i < n; ++i)
        if (strcmp(name[i], json_string_value(v)) == 0) {
            *ret = i;
            return NG_OK;
        }
    return bad(r, key, "unknown value");
}

static int by_begin(const void *x, const void *y)
{
    const ng_mention *a = x, *b = y;
    if (a->span.begin != b->span.begin)
        return a->span.begin < b->span.begin ? -1 : 1;
    if (a->span.end != b->span.end)
        return a->span.end < b->span.end ? -1 : 1;
    return (int)a->kind - (int)b->kind;
}

static int by_text(const void *x, const void *y)
{
    return strcmp(*(const char *const *)x, *(const char *const *)y);
}

static ng_status get_mentions(reader *r, const json_t *o, ng_entity *e)
{
    const json_t *v;
    ng_status st = get_list(r, o, "mentions", &v, &e->n_mention);
    if (st == NG_OK && e->n_mention == 0)
        st = bad(r, "mentions", "empty");
    if (st == NG_OK)
        st = room(r, e->n_mention, sizeof *e->mention, &e->mention);
    for (size_t i = 0; st == NG_OK && i < e->n_mention; ++i) {
        size_t k = 0;
        st = get_span(r, "mentions", json_array_get(v, i), &e->mention[i].span);
        if (st == NG_OK)
            st = get_name(r, json_array_get(v, i), "kind", mention_kinds, sizeof mention_kinds / sizeof *mention_kinds,
                          &k);
        e->mention[i].kind = (ng_mention_kind)k;
    }
    if (st == NG_OK)
        qsort(e->mention, e->n_mention, sizeof *e->mention, by_begin);
    return st;
}

static ng_status get_same_as(reader *r, const json_t *o, ng_entity *e)
{
    const json_t *v;
    ng_status st = get_list(r, o, "sameAs", &v, &e->n_same_as);
    if (st == NG_OK)
        st = room(r, e->n_same_as, sizeof *e->same_as, &e->same_as);
    for (size_t i = 0; st == NG_OK && i < e->n_same_as; ++i) {
        const json_t *s = json_array_get(v, i);
        if (!json_is_string(s))
            return bad(r, "sameAs", "holds what is no string");
        e->same_as[i] = ng_arena_copy(r->a, json_string_value(s), json_string_length(s));
        if (e->same_as[i] == NULL)
            return no_memory(r);
    }
    if (st == NG_OK && e->n_same_as > 1)
        qsort(e->same_as, e->n_same_as, sizeof *e->same_as, by_text);
    return st;
}

static ng_status get_entity(reader *r, const json_t *o, size_t index)
{
    ng_entity *e = &r->x->entity[index];
    const char *type = NULL;
    ng_status st = need_string(r, o, "label", &e->label);
    if (st == NG_OK)
        st = get_string(r, o, "iri", &e->iri);
    if (st == NG_OK)
        st = need_string(r, o, "type", &type);
    if (st == NG_OK && (e->type = ng_type_parse(type)) == NG_TYPE_COUNT)
        st = bad(r, "type", "unknown value");
    if (st == NG_OK)
        st = get_same_as(r, o, e);
    return st == NG_OK ? get_mentions(r, o, e) : st;
}

static ng_status get_time(reader *r, const json_t *o, size_t index)
{
    ng_time *t = &r->x->time[index];
    size_t k = 0;
    ng_status st = get_span(r, "start", o, &t->span);
    if (st == NG_OK)
        st = get_name(r, o, "type", time_types, sizeof time_types / sizeof *time_types, &k);
    if (st == NG_OK)
        st = need_string(r, o, "value", &t->value);
    t->type = (ng_time_type)k;
    if (st == NG_OK && ng_map_put(&r->time_at, (const char *)&t->span, sizeof t->span, (uint32_t)index) == NULL)
        st = no_memory(r);
    return st;
}

/* Fact or claim, polarity and modality, under those names. */
static ng_status get_reality(reader *r, const json_t *o, ng_statement_kind *kind, ng_polarity *polarity,
                             ng_modality *modality)
{
    const char *m = NULL;
    size_t k = 0, p = 0;
    ng_status st = get_name(r, o, "kind", statement_kinds, 2, &k);
    if (st == NG_OK)
        st = get_name(r, o, "polarity", polarities, 2, &p);
    if (st == NG_OK)
        st = need_string(r, o, "modality", &m);
    *kind = (ng_statement_kind)k;
    *polarity = (ng_polarity)p;
    if (st == NG_OK && (*modality = ng_modality_parse(m)) == NG_MODALITY_COUNT)
        st = bad(r, "modality", "unknown value");
    return st;
}

static ng_status get_event(reader *r, const json_t *o, size_t index)
{
    ng_event *e = &r->x->event[index];
    const json_t *v = NULL;
    ng_status st = need_string(r, o, "type", &e->type);
    if (st == NG_OK)
        st = get_string(r, o, "iri", &e->iri);
    if (st == NG_OK)
        st = get_string(r, o, "lemma", &e->lemma);
    if (st == NG_OK)
        st = get_string(r, o, "words", &e->words);
    e->other = json_is_true(json_object_get(o, "other"));
    if (st == NG_OK && json_object_get(o, "kind") != NULL) /* left out of a fact */
        st = get_reality(r, o, &e->kind, &e->polarity, &e->modality);
    if (st == NG_OK)
        st = get_list(r, o, "mentions", &v, &e->n_mention);
    if (st == NG_OK && e->n_mention == 0)
        st = bad(r, "mentions", "empty");
    if (st == NG_OK)
        st = room(r, e->n_mention, sizeof *e->mention, &e->mention);
    for (size_t i = 0; st == NG_OK && i < e->n_mention; ++i)
        st = get_span(r, "mentions", json_array_get(v, i), &e->mention[i]);
    if (st == NG_OK)
        st = get_string(r, o, "date", &e->date);
    if (st == NG_OK)
        st = get_ref(r, o, "place", 1u << NG_REF_NONE | 1u << NG_REF_ENTITY, &e->place);
    return st == NG_OK ? get_args(r, o, &e->arg, &e->n_arg) : st;
}

static ng_status get_factuality(reader *r, const json_t *o, ng_statement *s)
{
    ng_status st = get_reality(r, o, &s->kind, &s->polarity, &s->modality);
    if (st == NG_OK)
        st = get_ref(r, o, "attributedTo", 1u << NG_REF_NONE | 1u << NG_REF_ENTITY | 1u << NG_REF_TEXT,
                     &s->attributed_to);
    const json_t *c = json_object_get(o, "confidence");
    if (st == NG_OK && !(json_is_number(c) && json_number_value(c) >= 0 && json_number_value(c) <= 1))
        st = bad(r, "confidence", "not a number from 0 to 1");
    if (st == NG_OK)
        s->confidence = round(json_number_value(c) * 100) / 100;
    return st;
}

static ng_status get_words(reader *r, const json_t *o, ng_statement *s)
{
    const json_t *v = json_object_get(o, "text");
    if (v == NULL || json_is_null(v))
        return NG_OK;
    if (!json_is_object(v))
        return bad(r, "text", "not an object");
    ng_status st = get_string(r, v, "subject", &s->words.subject);
    if (st == NG_OK)
        st = get_string(r, v, "predicate", &s->words.predicate);
    return st == NG_OK ? get_string(r, v, "object", &s->words.object) : st;
}

static ng_status get_evidence(reader *r, const json_t *o, ng_statement *s)
{
    const json_t *v = json_object_get(o, "sentence");
    if (!json_is_integer(v) || json_integer_value(v) < 0 || (size_t)json_integer_value(v) >= r->x->n_sentence)
        return bad(r, "sentence", "no such sentence");
    s->sentence = (uint32_t)json_integer_value(v);
    const ng_status st = get_span(r, "start", o, &s->span);
    return st == NG_OK ? get_string(r, o, "by", &s->by) : st;
}

static ng_status get_statement(reader *r, const json_t *o, size_t index)
{
    ng_statement *s = &r->x->statement[index];
    if (!json_is_object(o))
        return ng_fail(r->err, NG_E_DATA, "exchange", SIZE_MAX, "statements[%zu]: not an object", index);
    const struct {
        const char *key;
        const char **ret;
    } string[] = { { "label", &s->label }, { "lemma", &s->lemma }, { "wikidata", &s->wikidata } };
    ng_status st = get_ref(r, o, "subject", 1u << NG_REF_ENTITY | 1u << NG_REF_EVENT | 1u << NG_REF_TEXT, &s->subject);
    if (st == NG_OK)
        st = need_string(r, o, "predicate", &s->predicate);
    for (size_t i = 0; st == NG_OK && i < sizeof string / sizeof *string; ++i)
        st = get_string(r, o, string[i].key, string[i].ret);
    if (st == NG_OK)
        st = get_ref(r, o, "object", ~0u, &s->object);
    if (st == NG_OK)
        st = get_ref(r, o, "event", 1u << NG_REF_NONE | 1u << NG_REF_EVENT, &s->event);
    if (st == NG_OK)
        st = get_pair(r, o, "subjectSpan", &s->subject_span);
    if (st == NG_OK)
        st = get_pair(r, o, "objectSpan", &s->object_span);
    if (st == NG_OK)
        st = get_words(r, o, s);
    if (st == NG_OK)
        st = get_args(r, o, &s->arg, &s->n_arg);
    if (st == NG_OK)
        st = get_factuality(r, o, s);
    return st == NG_OK ? get_evidence(r, o, s) : st;
}

static ng_status get_sentence(reader *r, const json_t *o, size_t index)
{
    ng_span *s = &r->x->sentence[index];
    const ng_status st = get_span(r, "start", o, s);
    if (st == NG_OK && index > 0 && s->begin < s[-1].end)
        return bad(r, "start", "sentences must ascend without overlap");
    return st;
}

static ng_status get_all(reader *r, const json_t *root, const char *list, size_t size, void *array, size_t *ret_n,
                         ng_status (*get)(reader *, const json_t *, size_t))
{
    const json_t *v;
    size_t n;
    ng_status st = get_list(r, root, list, &v, &n);
    if (st == NG_OK)
        st = room(r, n, size, array);
    *ret_n = st == NG_OK ? n : 0;
    r->list = list;
    for (size_t i = 0; st == NG_OK && i < n; ++i) {
        r->index = i;
        st = get(r, json_array_get(v, i), i);
    }
    r->list = NULL;
    return st;
}

static ng_status get_article(reader *r, const json_t *root)
{
    ng_extract *x = r->x;
    const struct {
        const char *key;
        const char **ret;
    } string[] = { { "source", &x->source }, { "title", &x->title }, { "author", &x->author },
                   { "date", &x->date },     { "url", &x->url },     { "language", &x->language } };
    ng_status st = need_string(r, root, "id", &x->id);
    for (size_t i = 0; st == NG_OK && i < sizeof string / sizeof *string; ++i)
        st = get_string(r, root, string[i].key, string[i].ret);
    if (x->source == NULL)
        x->source = "";
    if (st == NG_OK)
        st = need_string(r, root, "text", &x->text);
    if (st != NG_OK)
        return st;
    x->len = strlen(x->text);
    if (x->len > INT32_MAX)
        return bad(r, "text", "longer than 2^31 bytes");
    return ng_positions_init(&r->pos, x->text, x->len) ? NG_OK : no_memory(r);
}

/* Articles, too, are lines with a text: taken for what was read out of one, they would be known to say nothing. */
static ng_status check_kind(reader *r, const json_t *root)
{
    static const char *const list[] = { "sentences", "entities", "statements" };
    for (size_t i = 0; i < sizeof list / sizeof *list; ++i) {
        if (json_object_get(root, list[i]) == NULL)
            return bad(r, list[i], "missing: no line of extract (articles go through extract or build)");
    }
    return NG_OK;
}

static ng_status get_root(reader *r, const json_t *root)
{
    ng_extract *x = r->x;
    ng_status st = get_article(r, root);
    if (st == NG_OK)
        st = check_kind(r, root);
    if (st == NG_OK) /* ids first: references point forward too */
        st = set_ids(r, root, "entities", NG_REF_ENTITY);
    if (st == NG_OK)
        st = set_ids(r, root, "times", NG_REF_TIME);
    if (st == NG_OK)
        st = set_ids(r, root, "events", NG_REF_EVENT);
    if (st == NG_OK)
        st = get_all(r, root, "sentences", sizeof *x->sentence, &x->sentence, &x->n_sentence, get_sentence);
    if (st == NG_OK)
        st = get_all(r, root, "entities", sizeof *x->entity, &x->entity, &x->n_entity, get_entity);
    if (st == NG_OK)
        st = get_all(r, root, "times", sizeof *x->time, &x->time, &x->n_time, get_time);
    if (st == NG_OK)
        st = get_all(r, root, "events", sizeof *x->event, &x->event, &x->n_event, get_event);
    if (st == NG_OK)
        st = get_all(r, root, "statements", sizeof *x->statement, &x->statement, &x->n_statement, get_statement);
    return st;
}

ng_status ng_exchange_read(const char *line, size_t n, ng_arena *a, ng_extract **ret, ng_error *err)
{
    json_error_t why;
    json_t *root = json_loadb(line, n, JSON_REJECT_DUPLICATES, &why);
    if (root == NULL) {
        if (json_error_code(&why) == json_error_out_of_memory)
            return ng_nomem(err, "exchange");
        return ng_fail(err, NG_E_DATA, "exchange", why.position >= 0 ? (size_t)why.position : SIZE_MAX, "%s", why.text);
    }
    reader r = { .a = a, .err = err };
    ng_status st;
    r.x = ng_arena_new(a, 1, sizeof *r.x);
    if (r.x == NULL)
        st = no_memory(&r);
    else if (!json_is_object(root))
        st = ng_fail(err, NG_E_DATA, "exchange", 0, "not an object");
    else
        st = get_root(&r, root);
    if (st == NG_OK)
        *ret = r.x;
    ng_positions_done(&r.pos);
    ng_map_done(&r.id);
    ng_map_done(&r.time_at);
    json_decref(root);
    return st;
}
