/* test_exchange.c -- the exchange line, written and read back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "exchange.h"

/* Bytes and code points differ after "café" and again after the emoji. */
#define TEXT                                                                                                           \
    "Caf\xc3\xa9 owner Ana Ruiz met \xf0\x9f\x98\x80 Bob Lee in Oslo on May 3. She \"paid\"\t24 euros.\nNo more."
#define N(a) (sizeof(a) / sizeof *(a))

static ng_span at(const char *word)
{
    const char *p = strstr(TEXT, word);
    assert_non_null(p);
    return (ng_span){ (uint32_t)(p - TEXT), (uint32_t)(p - TEXT + strlen(word)) };
}

/* One of everything, in static memory; NULL where the line has null. */
static ng_extract *sample(void)
{
    static const char *same[] = { "http://www.wikidata.org/entity/Q1", "http://www.wikidata.org/entity/Q2" };
    static ng_span sentence[3], trigger[1];
    static ng_mention ana[2], bob[1], oslo[1];
    static ng_entity entity[3];
    static ng_time time[1];
    static ng_arg event_arg[2], arg[6];
    static ng_event event[1];
    static ng_statement s[4];
    static ng_extract x;
    sentence[0] = (ng_span){ 0, at("3.").end };
    sentence[1] = (ng_span){ at("She").begin, at("euros.").end };
    sentence[2] = at("No more.");
    ana[0] = (ng_mention){ at("Ana Ruiz"), NG_MENTION_NAME };
    ana[1] = (ng_mention){ at("She"), NG_MENTION_PRONOUN };
    bob[0] = (ng_mention){ at("Bob Lee"), NG_MENTION_NAME };
    oslo[0] = (ng_mention){ at("Oslo"), NG_MENTION_NAME };
    entity[0] = (ng_entity){ .label = "Ana Ruiz",
                             .type = NG_TYPE_PERSON,
                             .mention = ana,
                             .n_mention = 2,
                             .iri = "http://example.org/newsgraph/person/ana-ruiz" };
    entity[1] = (ng_entity){ .label = "Bob \"B\" Lee\x01", .type = NG_TYPE_PERSON, .mention = bob, .n_mention = 1 };
    entity[2] = (ng_entity){
        .label = "Oslo", .type = NG_TYPE_CITY, .same_as = same, .n_same_as = 2, .mention = oslo, .n_mention = 1
    };
    time[0] = (ng_time){ at("May 3"), NG_TIME_DATE, "2024-05-03" };
    trigger[0] = at("met");
    const ng_ref e1 = { .kind = NG_REF_ENTITY, .index = 0 }, e2 = { .kind = NG_REF_ENTITY, .index = 1 },
                 e3 = { .kind = NG_REF_ENTITY, .index = 2 }, t1 = { .kind = NG_REF_TIME },
                 v1 = { .kind = NG_REF_EVENT };
    event_arg[0] = (ng_arg){ .role = "agent", .ref = e1 };
    event_arg[1] = (ng_arg){ .role = "time", .ref = t1, .text = "on May 3" };
    event[0] = (ng_event){ .type = "Meeting",
                           .lemma = "talk",
                           .words = "peace talks",
                           .other = true,
                           .kind = NG_CLAIM,
                           .polarity = NG_NEGATED,
                           .modality = NG_MODALITY_FUTURE,
                           .mention = trigger,
                           .n_mention = 1,
                           .date = "2024-05-03",
                           .place = e3,
                           .arg = event_arg,
                           .n_arg = 2 };
    arg[0] = (ng_arg){ .role = "time", .ref = t1, .text = "on May 3" };
    arg[1] = (ng_arg){ .role = "place", .ref = e3, .text = "in Oslo" };
    arg[2] = (ng_arg){ .role = "recipient", .ref = { .kind = NG_REF_TEXT, .text = "a friend" }, .text = "a friend" };
    arg[3] = (ng_arg){ .role = "purpose", .ref = { .kind = NG_REF_TEXT, .text = "talk" }, .text = "to talk" };
    arg[4] = (ng_arg){ .role = "amount",
                       .ref = { .kind = NG_REF_VALUE, .text = "24", .datatype = "xsd:integer" },
                       .text = "24 euros" };
    arg[5] = (ng_arg){ .role = "cause", .ref = v1 };
    s[0] = (ng_statement){ .subject = e1,
                           .predicate = "ng:met",
                           .label = "met",
                           .lemma = "meet",
                           .wikidata = "P39",
                           .object = e2,
                           .event = v1,
                           .subject_span = at("Ana Ruiz"),
                           .object_span = at("Bob Lee"),
                           .words = { "Ana Ruiz", "met", "Bob Lee" },
                           .arg = arg,
                           .n_arg = 6,
                           .confidence = 0.94,
                           .span = sentence[0],
                           .by = "clause" };
    s[1] = (ng_statement){ .subject = { .kind = NG_REF_TEXT, .text = "officials in the \\West\\" },
                           .predicate = "ngr:pay",
                           .label = "paid",
                           .object = { .kind = NG_REF_VALUE, .text = "24", .datatype = "xsd:integer" },
                           .kind = NG_CLAIM,
                           .polarity = NG_NEGATED,
                           .modality = NG_MODALITY_POSSIBLE,
                           .attributed_to = { .kind = NG_REF_TEXT, .text = "one" },
                           .confidence = 0.5,
                           .sentence = 1,
                           .span = sentence[1],
                           .by = "pattern" };
    s[2] = (ng_statement){ .subject = v1,
                           .predicate = "ng:date",
                           .object = t1,
                           .attributed_to = e2,
                           .confidence = 1,
                           .sentence = 2,
                           .span = sentence[2] };
    s[3] = (ng_statement){ .subject = e2,
                           .predicate = "ng:x",
                           .object = { .kind = NG_REF_TEXT, .text = "a b" },
                           .kind = NG_CLAIM,
                           .modality = NG_MODALITY_HYPOTHETICAL,
                           .confidence = 0,
                           .span = { 0, 0 } };
    x = (ng_extract){ .id = "a1",
                      .source = "samples/a.txt",
                      .title = "Caf\xc3\xa9",
                      .date = "2024-05-04",
                      .language = "en",
                      .text = TEXT,
                      .len = strlen(TEXT),
                      .sentence = sentence,
                      .n_sentence = 3,
                      .entity = entity,
                      .n_entity = 3,
                      .time = time,
                      .n_time = 1,
                      .event = event,
                      .n_event = 1,
                      .statement = s,
                      .n_statement = 4 };
    return &x;
}

static const char EXPECTED[] =
    "{\"id\":\"a1\",\"source\":\"samples/a.txt\",\"title\":\"Caf\xc3\xa9\",\"date\":\"2024-05-04\",\"url\":null,"
    "\"language\":\"en\",\"text\":\"Caf\xc3\xa9 owner Ana Ruiz met \xf0\x9f\x98\x80 Bob Lee in Oslo on May 3. She "
    "\\\"paid\\\"\\t24 euros.\\nNo more.\","
    "\"sentences\":[{\"start\":0,\"end\":51},{\"start\":52,\"end\":72},{\"start\":73,\"end\":81}],"
    "\"entities\":[{\"id\":\"e1\",\"iri\":\"http://example.org/newsgraph/person/ana-ruiz\",\"label\":\"Ana Ruiz\","
    "\"type\":\"Person\",\"sameAs\":[],\"mentions\":[{\"start\":11,\"end\":19,\"kind\":\"name\"},"
    "{\"start\":52,\"end\":55,\"kind\":\"pronoun\"}]},"
    "{\"id\":\"e2\",\"label\":\"Bob \\\"B\\\" Lee\\u0001\",\"type\":\"Person\",\"sameAs\":[],"
    "\"mentions\":[{\"start\":26,\"end\":33,\"kind\":\"name\"}]},"
    "{\"id\":\"e3\",\"label\":\"Oslo\",\"type\":\"City\",\"sameAs\":[\"http://www.wikidata.org/entity/Q1\","
    "\"http://www.wikidata.org/entity/Q2\"],\"mentions\":[{\"start\":37,\"end\":41,\"kind\":\"name\"}]}],"
    "\"times\":[{\"id\":\"t1\",\"start\":45,\"end\":50,\"type\":\"DATE\",\"value\":\"2024-05-03\"}],"
    "\"events\":[{\"id\":\"v1\",\"type\":\"Meeting\",\"lemma\":\"talk\",\"words\":\"peace "
    "talks\",\"other\":true,\"kind\":\"claim\","
    "\"polarity\":\"negated\",\"modality\":\"future\",\"mentions\":[{\"start\":20,\"end\":23}],\"date\":\"2024-05-03\","
    "\"place\":\"e3\",\"args\":[{\"role\":\"agent\",\"entity\":\"e1\"},{\"role\":\"time\",\"time\":\"t1\","
    "\"value\":\"2024-05-03\",\"text\":\"on May 3\"}]}],"
    "\"statements\":[{\"subject\":\"e1\",\"predicate\":\"ng:met\",\"label\":\"met\",\"lemma\":\"meet\","
    "\"wikidata\":\"P39\",\"object\":\"e2\",\"event\":\"v1\",\"subjectSpan\":[11,19],\"objectSpan\":[26,33],"
    "\"text\":{\"subject\":\"Ana Ruiz\",\"predicate\":\"met\",\"object\":\"Bob Lee\"},"
    "\"args\":[{\"role\":\"time\",\"time\":\"t1\",\"value\":\"2024-05-03\",\"text\":\"on May 3\"},"
    "{\"role\":\"place\",\"entity\":\"e3\",\"text\":\"in Oslo\"},{\"role\":\"recipient\",\"text\":\"a friend\"},"
    "{\"role\":\"purpose\",\"value\":\"talk\",\"text\":\"to talk\"},"
    "{\"role\":\"amount\",\"value\":\"24\",\"datatype\":\"xsd:integer\",\"text\":\"24 euros\"},"
    "{\"role\":\"cause\",\"event\":\"v1\"}],\"kind\":\"fact\",\"polarity\":\"affirmed\",\"modality\":\"actual\","
    "\"attributedTo\":null,\"confidence\":0.94,\"sentence\":0,\"start\":0,\"end\":51,\"by\":\"clause\"},"
    "{\"subject\":{\"text\":\"officials in the \\\\West\\\\\"},\"predicate\":\"ngr:pay\",\"label\":\"paid\","
    "\"lemma\":null,\"wikidata\":null,\"object\":{\"value\":\"24\",\"datatype\":\"xsd:integer\"},\"event\":null,"
    "\"subjectSpan\":null,\"objectSpan\":null,\"text\":{\"subject\":null,\"predicate\":null,\"object\":null},"
    "\"args\":[],\"kind\":\"claim\",\"polarity\":\"negated\",\"modality\":\"possible\",\"attributedTo\":"
    "{\"text\":\"one\"},\"confidence\":0.5,\"sentence\":1,\"start\":52,\"end\":72,\"by\":\"pattern\"},"
    "{\"subject\":\"v1\",\"predicate\":\"ng:date\",\"label\":null,\"lemma\":null,\"wikidata\":null,"
    "\"object\":{\"start\":45,\"end\":50},\"event\":null,\"subjectSpan\":null,\"objectSpan\":null,"
    "\"text\":{\"subject\":null,\"predicate\":null,\"object\":null},\"args\":[],\"kind\":\"fact\","
    "\"polarity\":\"affirmed\",\"modality\":\"actual\",\"attributedTo\":\"e2\",\"confidence\":1,\"sentence\":2,"
    "\"start\":73,\"end\":81,\"by\":null},"
    "{\"subject\":\"e2\",\"predicate\":\"ng:x\",\"label\":null,\"lemma\":null,\"wikidata\":null,"
    "\"object\":{\"text\":\"a b\"},\"event\":null,\"subjectSpan\":null,\"objectSpan\":null,"
    "\"text\":{\"subject\":null,\"predicate\":null,\"object\":null},\"args\":[],\"kind\":\"claim\","
    "\"polarity\":\"affirmed\",\"modality\":\"hypothetical\",\"attributedTo\":null,\"confidence\":0,\"sentence\":0,"
    "\"start\":0,\"end\":0,\"by\":null}]}\n";

static void test_the_line_is_the_designs(void **state)
{
    (void)state;
    ng_str b = { 0 };
    assert_int_equal(ng_exchange_write(sample(), &b, NULL), NG_OK);
    assert_string_equal(b.s, EXPECTED);
    ng_str_done(&b);
}

/* Of an extract whose text looks like a line, and whose id like an entity's. */
static void test_iris_can_be_added_to_a_line(void **state)
{
    (void)state;
    static const char text[] = "He wrote {\"id\":\"e1\",\"iri\":1} and {\"id\":\"v1\"} in Oslo";
    static const char *const entity[] = { "http://x/ana", NULL, "http://x/\"oslo\"" }, *const event[] = {
        "http://x/v"
    };
    const ng_extract from = *sample();
    ng_entity e[3];
    ng_event v[1];
    memcpy(e, from.entity, sizeof e);
    memcpy(v, from.event, sizeof v);
    e[0].iri = NULL;
    ng_extract x = from;
    x.id = "e1", x.title = text, x.entity = e, x.event = v;
    ng_str bare = { 0 }, added = { 0 }, wanted = { 0 }, some = { 0 };
    assert_int_equal(ng_exchange_write(&x, &bare, NULL), NG_OK);
    ng_exchange_add_iris(bare.s, bare.len, entity, N(entity), event, N(event), &added);
    ng_exchange_add_iris(bare.s, bare.len, NULL, 0, NULL, 0, &some);
    assert_string_equal(some.s, bare.s);
    ng_str_clear(&some);
    ng_exchange_add_iris(bare.s, bare.len - 1, entity, 1, NULL, 0, &some);
    for (size_t i = 0; i < N(entity); ++i)
        e[i].iri = entity[i];
    v[0].iri = event[0];
    assert_int_equal(ng_exchange_write(&x, &wanted, NULL), NG_OK);
    assert_string_equal(added.s, wanted.s);
    e[2].iri = v[0].iri = NULL;
    ng_str_clear(&wanted);
    assert_int_equal(ng_exchange_write(&x, &wanted, NULL), NG_OK);
    assert_int_equal(some.len + 1, wanted.len);
    assert_memory_equal(some.s, wanted.s, some.len);
    ng_str_done(&bare), ng_str_done(&added), ng_str_done(&wanted), ng_str_done(&some);
}

static void same_text(const char *x, const char *y)
{
    assert_int_equal(x == NULL, y == NULL);
    if (x != NULL)
        assert_string_equal(x, y);
}

static void same_ref(ng_ref x, ng_ref y)
{
    assert_int_equal(x.kind, y.kind);
    assert_int_equal(x.index, y.index);
    same_text(x.text, y.text);
    same_text(x.datatype, y.datatype);
}

static void same_args(const ng_arg *x, size_t n, const ng_arg *y, size_t m)
{
    assert_int_equal(n, m);
    for (size_t i = 0; i < n; ++i) {
        same_text(x[i].role, y[i].role);
        same_text(x[i].text, y[i].text);
        same_ref(x[i].ref, y[i].ref);
    }
}

static void same_statement(const ng_statement *x, const ng_statement *y)
{
    same_ref(x->subject, y->subject);
    same_text(x->predicate, y->predicate);
    same_text(x->label, y->label);
    same_text(x->lemma, y->lemma);
    same_text(x->wikidata, y->wikidata);
    same_ref(x->object, y->object);
    same_ref(x->event, y->event);
    assert_memory_equal(&x->subject_span, &y->subject_span, sizeof(ng_span));
    assert_memory_equal(&x->object_span, &y->object_span, sizeof(ng_span));
    same_text(x->words.subject, y->words.subject);
    same_text(x->words.predicate, y->words.predicate);
    same_text(x->words.object, y->words.object);
    same_args(x->arg, x->n_arg, y->arg, y->n_arg);
    assert_int_equal(x->kind, y->kind);
    assert_int_equal(x->polarity, y->polarity);
    assert_int_equal(x->modality, y->modality);
    same_ref(x->attributed_to, y->attributed_to);
    assert_true(x->confidence == y->confidence);
    assert_int_equal(x->sentence, y->sentence);
    assert_memory_equal(&x->span, &y->span, sizeof(ng_span));
    same_text(x->by, y->by);
}

static void same_extract(const ng_extract *x, const ng_extract *y)
{
    same_text(x->id, y->id);
    same_text(x->source, y->source);
    same_text(x->title, y->title);
    same_text(x->author, y->author);
    same_text(x->date, y->date);
    same_text(x->url, y->url);
    same_text(x->language, y->language);
    same_text(x->text, y->text);
    assert_int_equal(x->len, y->len);
    assert_int_equal(x->n_sentence, y->n_sentence);
    assert_memory_equal(x->sentence, y->sentence, x->n_sentence * sizeof *x->sentence);
    assert_int_equal(x->n_entity, y->n_entity);
    for (size_t i = 0; i < x->n_entity; ++i) {
        const ng_entity *e = &x->entity[i], *f = &y->entity[i];
        same_text(e->label, f->label);
        same_text(e->iri, f->iri);
        assert_int_equal(e->type, f->type);
        assert_int_equal(e->n_same_as, f->n_same_as);
        for (size_t k = 0; k < e->n_same_as; ++k)
            same_text(e->same_as[k], f->same_as[k]);
        assert_int_equal(e->n_mention, f->n_mention);
        for (size_t k = 0; k < e->n_mention; ++k) {
            assert_memory_equal(&e->mention[k].span, &f->mention[k].span, sizeof(ng_span));
            assert_int_equal(e->mention[k].kind, f->mention[k].kind);
        }
    }
    assert_int_equal(x->n_time, y->n_time);
    for (size_t i = 0; i < x->n_time; ++i) {
        assert_memory_equal(&x->time[i].span, &y->time[i].span, sizeof(ng_span));
        assert_int_equal(x->time[i].type, y->time[i].type);
        same_text(x->time[i].value, y->time[i].value);
    }
    assert_int_equal(x->n_event, y->n_event);
    for (size_t i = 0; i < x->n_event; ++i) {
        const ng_event *e = &x->event[i], *f = &y->event[i];
        same_text(e->type, f->type);
        same_text(e->lemma, f->lemma);
        same_text(e->words, f->words);
        assert_int_equal(e->other, f->other);
        assert_int_equal(e->kind, f->kind);
        assert_int_equal(e->polarity, f->polarity);
        assert_int_equal(e->modality, f->modality);
        same_text(e->date, f->date);
        same_text(e->iri, f->iri);
        assert_int_equal(e->n_mention, f->n_mention);
        assert_memory_equal(e->mention, f->mention, e->n_mention * sizeof *e->mention);
        same_ref(e->place, f->place);
        same_args(e->arg, e->n_arg, f->arg, f->n_arg);
    }
    assert_int_equal(x->n_statement, y->n_statement);
    for (size_t i = 0; i < x->n_statement; ++i)
        same_statement(&x->statement[i], &y->statement[i]);
}

static void test_reading_back_gives_the_same(void **state)
{
    (void)state;
    ng_arena a = { .limit = 1 << 20 };
    ng_extract *x;
    ng_error err;
    assert_int_equal(ng_exchange_read(EXPECTED, strlen(EXPECTED), &a, &x, &err), NG_OK);
    same_extract(sample(), x);
    ng_str b = { 0 };
    assert_int_equal(ng_exchange_write(x, &b, NULL), NG_OK);
    assert_string_equal(b.s, EXPECTED);
    ng_str_done(&b);
    ng_arena_done(&a);
}

/* A line of a small article whose parts the caller fills. */
static ng_status read_parts(ng_arena *a, ng_extract **x, ng_error *err, const char *sentences, const char *entities,
                            const char *times, const char *events, const char *statements)
{
    ng_str b = { 0 };
    ng_str_printf(&b,
                  "{\"id\":\"a\",\"text\":\"\xc3\xa9 b c\",\"sentences\":[%s],\"entities\":[%s],\"times\":[%s],"
                  "\"events\":[%s],\"statements\":[%s],\"new\":[{}]}",
                  sentences, entities, times, events, statements);
    const ng_status st = ng_exchange_read(b.s, b.len, a, x, err);
    ng_str_done(&b);
    return st;
}

#define SENT "{\"start\":0,\"end\":5}"
#define ENT                                                                                                            \
    "{\"id\":\"x\",\"label\":\"B\",\"type\":\"Person\",\"mentions\":[{\"start\":2,\"end\":3,\"kind\":\"name\"}]}"
#define TIME "{\"id\":\"y\",\"start\":4,\"end\":5,\"type\":\"DATE\",\"value\":\"2024\"}"
#define EV "{\"id\":\"z\",\"type\":\"Visit\",\"mentions\":[{\"start\":0,\"end\":1}]}"
#define TAIL                                                                                                           \
    "\"kind\":\"fact\",\"polarity\":\"affirmed\",\"modality\":\"actual\",\"confidence\":0.333,\"sentence\":0,"         \
    "\"start\":0,\"end\":5}"
#define ST "{\"subject\":\"x\",\"predicate\":\"p\",\"object\":\"y\"," TAIL

static void test_ids_may_be_any_strings(void **state)
{
    (void)state;
    ng_arena a = { .limit = 1 << 20 };
    ng_extract *x;
    ng_error err;
    assert_int_equal(read_parts(&a, &x, &err, SENT, ENT, TIME, EV, ST), NG_OK);
    assert_string_equal(x->source, "");
    assert_int_equal(x->entity[0].mention[0].span.begin, 3);
    assert_int_equal(x->statement[0].object.kind, NG_REF_TIME);
    assert_true(x->statement[0].confidence == 0.33);
    ng_arena_done(&a);
}

static void test_what_is_wrong_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *sentences, *entities, *times, *events, *statements, *message;
    } row[] = {
        { "{\"start\":0,\"end\":6}", "", "", "", "", "sentences[0].start: outside" },
        { "{\"start\":2,\"end\":1}", "", "", "", "", "sentences[0].start: outside" },
        { "{\"start\":-1,\"end\":1}", "", "", "", "", "sentences[0].start: outside" },
        { "{\"start\":0,\"end\":1.5}", "", "", "", "", "whole numbers" },
        { SENT "," SENT, "", "", "", "", "sentences[1].start: sentences must ascend" },
        { "7", "", "", "", "", "not an object" },
        { "", "{\"id\":\"x\",\"label\":\"B\",\"type\":\"Dog\",\"mentions\":[]}", "", "", "", "entities[0].type" },
        { "", "{\"id\":\"x\",\"label\":\"B\",\"type\":\"Person\"}", "", "", "", "entities[0].mentions: empty" },
        { "", "{\"id\":\"x\",\"type\":\"Person\"}", "", "", "", "entities[0].label: missing" },
        { "", ENT "," ENT, "", "", "", "entities[1].id: given twice" },
        { "", "3", "", "", "", "entities[0]: not an object" },
        { "", "", "{\"id\":\"y\",\"start\":4,\"end\":5,\"type\":\"DAY\",\"value\":\"\"}", "", "", "times[0].type" },
        { "", "", "", "{\"id\":\"z\",\"type\":\"Visit\",\"mentions\":[{\"start\":0,\"end\":1}],\"place\":\"z\"}", "",
          "events[0].place: an id of the wrong kind" },
        { "", "", "", "{\"id\":\"z\",\"type\":\"Visit\",\"kind\":\"rumour\"}", "", "kind: unknown value" },
        { "", "", "", "{\"id\":\"z\",\"type\":\"Visit\",\"kind\":\"claim\",\"polarity\":\"affirmed\"}", "",
          "modality: missing" },
        { SENT, "", "", "", ST, "statements[0].subject: no such id" },
        { SENT, ENT, "", "", ST, "statements[0].object: no such id" },
        { "", ENT, TIME, "", ST, "statements[0].sentence: no such sentence" },
        { SENT, ENT, TIME, "", "{\"subject\":\"y\",\"predicate\":\"p\"," TAIL, "subject: an id of the wrong kind" },
        { SENT, ENT, TIME, "", "{\"subject\":\"x\"," TAIL, "predicate: missing" },
        { SENT, ENT, TIME, "", "{\"subject\":\"x\",\"predicate\":\"p\",\"object\":{\"start\":0,\"end\":1}," TAIL,
          "object: no time stands there" },
        { SENT, ENT, TIME, "", "{\"subject\":\"x\",\"predicate\":\"p\",\"object\":{\"value\":\"1\"}," TAIL,
          "datatype: missing" },
        { SENT, ENT, TIME, "", "{\"subject\":\"x\",\"predicate\":\"p\",\"subjectSpan\":[1]," TAIL, "subjectSpan" },
        { SENT, ENT, TIME, "",
          "{\"subject\":\"x\",\"predicate\":\"p\",\"args\":[{\"role\":\"a\",\"entity\":\"y\"}]," TAIL,
          "entity: an id of the wrong kind" },
        { SENT, ENT, "", "", "{\"subject\":\"x\",\"predicate\":\"p\",\"kind\":\"guess\"}", "kind: unknown value" },
        { SENT, ENT, "", "",
          "{\"subject\":\"x\",\"predicate\":\"p\",\"kind\":\"fact\",\"polarity\":\"affirmed\","
          "\"modality\":\"actual\",\"confidence\":1.01}",
          "confidence: not a number" },
    };
    for (size_t i = 0; i < N(row); ++i) {
        ng_arena a = { .limit = 1 << 20 };
        ng_extract *x = NULL;
        ng_error err = { 0 };
        assert_int_equal(
            read_parts(&a, &x, &err, row[i].sentences, row[i].entities, row[i].times, row[i].events, row[i].statements),
            NG_E_DATA);
        assert_null(x);
        if (strstr(err.msg, row[i].message) == NULL)
            fail_msg("row %zu: %s", i, err.msg);
        ng_arena_done(&a);
    }
}

static void test_broken_json_is_named_by_its_byte(void **state)
{
    (void)state;
    static const char *const line[] = { "",
                                        "{\"id\":\"a\",\"text\":\"b\"",
                                        "{\"id\":\"a\",\"text\":\"\xff\"}",
                                        "[1]",
                                        "{\"id\":\"a\",\"text\":\"a\\u0000b\"}",
                                        "{\"id\":\"a\"}",
                                        "{\"text\":\"a\"}",
                                        "{\"id\":\"a\",\"text\":\"b\"}{}",
                                        "{\"id\":\"a\",\"text\":\"\\ud800\"}",
                                        "{\"id\":\"a\",\"id\":\"a\",\"text\":\"b\"}" };
    for (size_t i = 0; i < N(line); ++i) {
        ng_arena a = { .limit = 1 << 20 };
        ng_extract *x = NULL;
        ng_error err;
        assert_int_equal(ng_exchange_read(line[i], strlen(line[i]), &a, &x, &err), NG_E_DATA);
        assert_null(x);
        if (i == 1)
            assert_int_equal(err.at, strlen(line[1]));
        ng_arena_done(&a);
    }
    ng_str deep = { 0 };
    for (int i = 0; i < 200000; ++i)
        ng_str_putc(&deep, '[');
    ng_arena a = { .limit = 1 << 20 };
    ng_extract *x = NULL;
    assert_int_equal(ng_exchange_read(deep.s, deep.len, &a, &x, NULL), NG_E_DATA);
    ng_arena_done(&a);
    ng_str_done(&deep);
}

static void test_any_allocation_may_fail(void **state)
{
    (void)state;
    ng_status st = NG_E_NOMEM;
    ng_extract *x = NULL;
    for (size_t limit = 0; st == NG_E_NOMEM; limit += 16) {
        ng_arena a = { .limit = limit };
        x = NULL;
        st = ng_exchange_read(EXPECTED, strlen(EXPECTED), &a, &x, NULL);
        assert_true(st == NG_OK || x == NULL);
        ng_arena_done(&a);
    }
    assert_int_equal(st, NG_OK);
}

static void test_bad_bytes_never_make_a_bad_line(void **state)
{
    (void)state;
    ng_extract e = { .id = "a\xff", .source = "b", .text = "x", .len = 1 }, *x;
    ng_arena a = { .limit = 1 << 20 };
    ng_str b = { 0 };
    assert_int_equal(ng_exchange_write(&e, &b, NULL), NG_OK);
    assert_int_equal(ng_exchange_read(b.s, b.len, &a, &x, NULL), NG_OK);
    assert_string_equal(x->id, "a\xef\xbf\xbd");
    ng_arena_done(&a);
    ng_str_done(&b);
}

/* 50,000 mentions in falling order over 400 kB that is not ASCII: a walk from
 * the start for each would take minutes. */
static void test_positions_in_any_order_are_fast(void **state)
{
    (void)state;
    enum { WORDS = 50000 };
    ng_arena a = { .limit = (size_t)1 << 28 }, back = a;
    char *text = ng_arena_new(&a, WORDS * 8 + 1, 1);
    ng_entity *e = ng_arena_new(&a, WORDS, sizeof *e);
    ng_mention *m = ng_arena_new(&a, WORDS, sizeof *m);
    assert_true(text != NULL && e != NULL && m != NULL);
    for (uint32_t i = 0; i < WORDS; ++i) {
        memcpy(text + i * 8,
               "\xc3\xa9\xe2\x82\xac"
               "ab ",
               8);
        m[i] = (ng_mention){ .span = { (WORDS - 1 - i) * 8 + 2, (WORDS - 1 - i) * 8 + 7 } };
        e[i] = (ng_entity){ .label = "x", .mention = &m[i], .n_mention = 1 };
    }
    ng_extract x = { .id = "a", .source = "b", .text = text, .len = WORDS * 8, .entity = e, .n_entity = WORDS }, *y;
    ng_str b = { 0 };
    const clock_t from = clock();
    assert_int_equal(ng_exchange_write(&x, &b, NULL), NG_OK);
    assert_int_equal(ng_exchange_read(b.s, b.len, &back, &y, NULL), NG_OK);
    assert_true((double)(clock() - from) / CLOCKS_PER_SEC < 20);
    for (size_t i = 0; i < WORDS; ++i)
        assert_memory_equal(&y->entity[i].mention[0].span, &m[i].span, sizeof(ng_span));
    ng_str_done(&b);
    ng_arena_done(&a);
    ng_arena_done(&back);
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(test_the_line_is_the_designs),          cmocka_unit_test(test_reading_back_gives_the_same),
        cmocka_unit_test(test_ids_may_be_any_strings),           cmocka_unit_test(test_what_is_wrong_is_refused),
        cmocka_unit_test(test_broken_json_is_named_by_its_byte), cmocka_unit_test(test_any_allocation_may_fail),
        cmocka_unit_test(test_bad_bytes_never_make_a_bad_line),  cmocka_unit_test(test_iris_can_be_added_to_a_line),
        cmocka_unit_test(test_positions_in_any_order_are_fast),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
