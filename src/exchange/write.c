/* write.c -- an extract to its line. A writer of its own rather than jansson's:
 * the line is written once per article and kept by the hundred thousand, and
 * building a tree first costs several times what writing does. */
#define _GNU_SOURCE
#include "exchange.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "error.h"
#include "position.h"
#include "terms.h"
#include "utf8.h"

typedef struct {
    const ng_extract *x;
    ng_str *b;
    ng_positions pos;
} writer;

/* A number without the cost of printf. */
static void put_uint(ng_str *b, size_t v)
{
    char buf[24];
    size_t i = sizeof buf;
    do {
        buf[--i] = (char)('0' + v % 10);
        v /= 10;
    } while (v != 0);
    ng_str_add(b, buf + i, sizeof buf - i);
}

static void put_escape(ng_str *b, unsigned char c)
{
    static const char hex[] = "0123456789abcdef";
    char buf[7] = "\\u00";
    switch (c) {
    case '"': ng_str_add(b, "\\\"", 2); return;
    case '\\': ng_str_add(b, "\\\\", 2); return;
    case '\n': ng_str_add(b, "\\n", 2); return;
    case '\r': ng_str_add(b, "\\r", 2); return;
    case '\t': ng_str_add(b, "\\t", 2); return;
    default: break;
    }
    buf[4] = hex[c >> 4];
    buf[5] = hex[c & 15];
    ng_str_add(b, buf, 6);
}

/* The text in quotes. Our strings are valid UTF-8 by contract; a part that is
 * not becomes U+FFFD, because one bad line would make a whole file unreadable. */
static void put_text(ng_str *b, const char *s, size_t n)
{
    ng_str_putc(b, '"');
    size_t from = 0, i = 0;
    while (i < n) {
        const unsigned char c = (unsigned char)s[i];
        if (c >= 0x20 && c < 0x7f && c != '"' && c != '\\') {
            ++i;
            continue;
        }
        size_t len = 1;
        const bool keep = c >= 0x80 && ng_utf8_decode(s + i, n - i, &len) != 0xfffd;
        if (!keep) {
            ng_str_add(b, s + from, i - from);
            if (c >= 0x80)
                ng_str_puts(b, "\xef\xbf\xbd");
            else
                put_escape(b, c);
            from = i + len;
        }
        i += len;
    }
    ng_str_add(b, s + from, n - from);
    ng_str_putc(b, '"');
}

static void put_string(ng_str *b, const char *s)
{
    if (s == NULL)
        ng_str_puts(b, "null");
    else
        put_text(b, s, strlen(s));
}

/* ,"key":"s" or ,"key":null; `key` brings its comma, quotes and colon. */
static void put_key(ng_str *b, const char *key, const char *s)
{
    ng_str_puts(b, key);
    put_string(b, s);
}

static void put_key_uint(ng_str *b, const char *key, size_t v)
{
    ng_str_puts(b, key);
    put_uint(b, v);
}

static void put_id(ng_str *b, char letter, uint32_t index)
{
    ng_str_putc(b, '"');
    ng_str_putc(b, letter);
    put_uint(b, (size_t)index + 1);
    ng_str_putc(b, '"');
}

static void put_start_end(writer *w, ng_span s)
{
    put_key_uint(w->b, "\"start\":", ng_positions_cp(&w->pos, s.begin));
    put_key_uint(w->b, ",\"end\":", ng_positions_cp(&w->pos, s.end));
}

static void put_pair(writer *w, const char *key, ng_span s)
{
    ng_str_puts(w->b, key);
    if (s.begin >= s.end) {
        ng_str_puts(w->b, "null");
        return;
    }
    ng_str_putc(w->b, '[');
    put_uint(w->b, ng_positions_cp(&w->pos, s.begin));
    ng_str_putc(w->b, ',');
    put_uint(w->b, ng_positions_cp(&w->pos, s.end));
    ng_str_putc(w->b, ']');
}

/* Subject, object, event, place, attributedTo. */
static void put_ref(writer *w, const char *key, ng_ref r)
{
    ng_str_puts(w->b, key);
    switch (r.kind) {
    case NG_REF_ENTITY: put_id(w->b, 'e', r.index); break;
    case NG_REF_EVENT: put_id(w->b, 'v', r.index); break;
    case NG_REF_TIME:
        ng_str_putc(w->b, '{');
        put_start_end(w, w->x->time[r.index].span);
        ng_str_putc(w->b, '}');
        break;
    case NG_REF_TEXT:
        put_key(w->b, "{\"text\":", r.text != NULL ? r.text : "");
        ng_str_putc(w->b, '}');
        break;
    case NG_REF_VALUE:
        put_key(w->b, "{\"value\":", r.text != NULL ? r.text : "");
        put_key(w->b, ",\"datatype\":", r.datatype != NULL ? r.datatype : "xsd:string");
        ng_str_putc(w->b, '}');
        break;
    default: ng_str_puts(w->b, "null"); break;
    }
}

static void put_arg(writer *w, const ng_arg *g)
{
    ng_str *b = w->b;
    const char *text = g->text;
    put_key(b, "{\"role\":", g->role != NULL ? g->role : "");
    switch (g->ref.kind) {
    case NG_REF_ENTITY:
        ng_str_puts(b, ",\"entity\":");
        put_id(b, 'e', g->ref.index);
        break;
    case NG_REF_EVENT:
        ng_str_puts(b, ",\"event\":");
        put_id(b, 'v', g->ref.index);
        break;
    case NG_REF_TIME:
        ng_str_puts(b, ",\"time\":");
        put_id(b, 't', g->ref.index);
        put_key(b, ",\"value\":", w->x->time[g->ref.index].value);
        break;
    case NG_REF_VALUE:
        put_key(b, ",\"value\":", g->ref.text != NULL ? g->ref.text : "");
        put_key(b, ",\"datatype\":", g->ref.datatype != NULL ? g->ref.datatype : "xsd:string");
        break;
    case NG_REF_TEXT: /* words alone; a value beside them only where it says something else */
        if (g->ref.text != NULL && text != NULL && strcmp(g->ref.text, text) != 0)
            put_key(b, ",\"value\":", g->ref.text);
        else if (text == NULL)
            text = g->ref.text;
        break;
    default: break;
    }
    if (text != NULL)
        put_key(b, ",\"text\":", text);
    ng_str_putc(b, '}');
}

static void put_args(writer *w, const ng_arg *arg, size_t n)
{
    ng_str_puts(w->b, ",\"args\":[");
    for (size_t i = 0; i < n; ++i) {
        if (i > 0)
            ng_str_putc(w->b, ',');
        put_arg(w, &arg[i]);
    }
    ng_str_putc(w->b, ']');
}

static void put_entity(writer *w, uint32_t index)
{
    const ng_entity *e = &w->x->entity[index];
    ng_str *b = w->b;
    ng_str_puts(b, "{\"id\":");
    put_id(b, 'e', index);
    if (e->iri != NULL)
        put_key(b, ",\"iri\":", e->iri);
    put_key(b, ",\"label\":", e->label != NULL ? e->label : "");
    put_key(b, ",\"type\":", ng_type_name(e->type));
    ng_str_puts(b, ",\"sameAs\":[");
    for (size_t i = 0; i < e->n_same_as; ++i)
        put_key(b, i > 0 ? "," : "", e->same_as[i]);
    ng_str_puts(b, "],\"mentions\":[");
    for (size_t i = 0; i < e->n_mention; ++i) {
        ng_str_puts(b, i > 0 ? ",{" : "{");
        put_start_end(w, e->mention[i].span);
        put_key(b, ",\"kind\":", mention_kinds[e->mention[i].kind]);
        ng_str_putc(b, '}');
    }
    ng_str_puts(b, "]}");
}

static void put_time(writer *w, uint32_t index)
{
    const ng_time *t = &w->x->time[index];
    ng_str_puts(w->b, "{\"id\":");
    put_id(w->b, 't', index);
    ng_str_putc(w->b, ',');
    put_start_end(w, t->span);
    put_key(w->b, ",\"type\":", time_types[t->type]);
    put_key(w->b, ",\"value\":", t->value != NULL ? t->value : "");
    ng_str_putc(w->b, '}');
}

static void put_event(writer *w, uint32_t index)
{
    const ng_event *v = &w->x->event[index];
    ng_str *b = w->b;
    ng_str_puts(b, "{\"id\":");
    put_id(b, 'v', index);
    if (v->iri != NULL)
        put_key(b, ",\"iri\":", v->iri);
    put_key(b, ",\"type\":", v->type != NULL ? v->type : "");
    if (v->lemma != NULL)
        put_key(b, ",\"lemma\":", v->lemma);
    if (v->words != NULL)
        put_key(b, ",\"words\":", v->words);
    if (v->other)
        ng_str_puts(b, ",\"other\":true");
    if (v->kind == NG_CLAIM) {
        put_key(b, ",\"kind\":", statement_kinds[v->kind]);
        put_key(b, ",\"polarity\":", polarities[v->polarity]);
        put_key(b, ",\"modality\":", ng_modality_name(v->modality));
    }
    ng_str_puts(b, ",\"mentions\":[");
    for (size_t i = 0; i < v->n_mention; ++i) {
        ng_str_puts(b, i > 0 ? ",{" : "{");
        put_start_end(w, v->mention[i]);
        ng_str_putc(b, '}');
    }
    put_key(b, "],\"date\":", v->date);
    put_ref(w, ",\"place\":", v->place);
    put_args(w, v->arg, v->n_arg);
    ng_str_putc(b, '}');
}

/* Two decimals at most, none superfluous: 0, 0.9, 0.94, 1. */
static void put_confidence(ng_str *b, double p)
{
    const long h = p > 0 ? (p < 1 ? lround(p * 100) : 100) : 0;
    if (h % 100 == 0) {
        ng_str_putc(b, h == 0 ? '0' : '1');
        return;
    }
    const char buf[4] = { '0', '.', (char)('0' + h / 10), (char)('0' + h % 10) };
    ng_str_add(b, buf, h % 10 == 0 ? 3 : 4);
}

static void put_statement(writer *w, uint32_t index)
{
    const ng_statement *s = &w->x->statement[index];
    ng_str *b = w->b;
    put_ref(w, "{\"subject\":", s->subject);
    put_key(b, ",\"predicate\":", s->predicate != NULL ? s->predicate : "");
    put_key(b, ",\"label\":", s->label);
    put_key(b, ",\"lemma\":", s->lemma);
    put_key(b, ",\"wikidata\":", s->wikidata);
    put_ref(w, ",\"object\":", s->object);
    put_ref(w, ",\"event\":", s->event);
    put_pair(w, ",\"subjectSpan\":", s->subject_span);
    put_pair(w, ",\"objectSpan\":", s->object_span);
    put_key(b, ",\"text\":{\"subject\":", s->words.subject);
    put_key(b, ",\"predicate\":", s->words.predicate);
    put_key(b, ",\"object\":", s->words.object);
    ng_str_putc(b, '}');
    put_args(w, s->arg, s->n_arg);
    put_key(b, ",\"kind\":", statement_kinds[s->kind]);
    put_key(b, ",\"polarity\":", polarities[s->polarity]);
    put_key(b, ",\"modality\":", ng_modality_name(s->modality));
    put_ref(w, ",\"attributedTo\":", s->attributed_to);
    ng_str_puts(b, ",\"confidence\":");
    put_confidence(b, s->confidence);
    put_key_uint(b, ",\"sentence\":", s->sentence);
    ng_str_putc(b, ',');
    put_start_end(w, s->span);
    put_key(b, ",\"by\":", s->by);
    ng_str_putc(b, '}');
}

static void put_sentence(writer *w, uint32_t index)
{
    ng_str_putc(w->b, '{');
    put_start_end(w, w->x->sentence[index]);
    ng_str_putc(w->b, '}');
}

static void put_list(writer *w, const char *key, void (*put)(writer *, uint32_t), size_t n)
{
    ng_str_puts(w->b, key);
    for (size_t i = 0; i < n; ++i) {
        if (i > 0)
            ng_str_putc(w->b, ',');
        put(w, (uint32_t)i);
    }
    ng_str_putc(w->b, ']');
}

ng_status ng_exchange_write(const ng_extract *x, ng_str *b, ng_error *err)
{
    writer w = { .x = x, .b = b };
    if (!ng_positions_init(&w.pos, x->text, x->len))
        return ng_nomem(err, "exchange");
    const size_t before = b->len;
    put_key(b, "{\"id\":", x->id);
    put_key(b, ",\"source\":", x->source);
    put_key(b, ",\"title\":", x->title);
    if (x->author != NULL)
        put_key(b, ",\"author\":", x->author);
    put_key(b, ",\"date\":", x->date);
    put_key(b, ",\"url\":", x->url);
    put_key(b, ",\"language\":", x->language);
    ng_str_puts(b, ",\"text\":");
    put_text(b, x->text, x->len);
    put_list(&w, ",\"sentences\":[", put_sentence, x->n_sentence);
    put_list(&w, ",\"entities\":[", put_entity, x->n_entity);
    put_list(&w, ",\"times\":[", put_time, x->n_time);
    put_list(&w, ",\"events\":[", put_event, x->n_event);
    put_list(&w, ",\"statements\":[", put_statement, x->n_statement);
    ng_str_puts(b, "}\n");
    ng_positions_done(&w.pos);
    if (b->failed) { /* what came before the line stays whole */
        if (b->s != NULL) {
            b->len = before;
            b->s[before] = '\0';
        }
        return ng_nomem(err, "exchange");
    }
    return NG_OK;
}

void ng_exchange_add_iris(const char *line, size_t n, const char *const *entity, size_t n_entity,
                          const char *const *event, size_t n_event, ng_str *b)
{
    /* Within strings quotes are escaped: these bytes stand where an object begins, and nowhere else. */
    static const char open[] = "{\"id\":\"";
    const char *from = line, *const end = line + n;
    const char *at = n != 0 ? line + 1 : end; /* the line itself begins so, with the article's id */
    size_t i_entity = 0, i_event = 0;
    while ((at = memmem(at, (size_t)(end - at), open, sizeof open - 1)) != NULL) {
        const char *id = at + sizeof open - 1, *quote = memchr(id, '"', (size_t)(end - id));
        if (quote == NULL)
            break;
        const char *iri = NULL;
        if (*id == 'e' && i_entity < n_entity)
            iri = entity[i_entity++];
        else if (*id == 'v' && i_event < n_event)
            iri = event[i_event++];
        at = quote + 1;
        if (iri != NULL) {
            ng_str_add(b, from, (size_t)(at - from));
            put_key(b, ",\"iri\":", iri);
            from = at;
        }
    }
    ng_str_add(b, from, (size_t)(end - from));
}
