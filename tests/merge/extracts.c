#include "extracts.h"

#include "triples.h"

static ng_arena memory = { .limit = SIZE_MAX / 2 };

static ng_ontology *ontology;

const ng_ontology *known(void)
{
    static const char *const file[] = { NG_SOURCE_DIR "/ontology/newsgraph.ttl" };
    ng_error err = { 0 };
    if (ontology == NULL && ng_ontology_load(file, 1, &ontology, &err) != NG_OK)
        fail_msg("%s", err.msg);
    return ontology;
}

void done(void)
{
    ng_ontology_free(ontology);
    ontology = NULL;
    ng_arena_done(&memory);
}

void *room(size_t n, size_t size)
{
    void *p = ng_arena_new(&memory, n, size);
    assert_non_null(p);
    return p;
}

enum { MANY = 24 };

ng_extract *article(const char *id, const char *text)
{
    ng_extract *x = room(1, sizeof *x);
    *x = (ng_extract){ .id = id, .source = id, .text = text, .len = strlen(text), .language = "en", .n_sentence = 1 };
    x->sentence = room(1, sizeof *x->sentence);
    x->sentence[0] = (ng_span){ 0, (uint32_t)x->len };
    x->entity = room(MANY, sizeof *x->entity);
    x->event = room(MANY, sizeof *x->event);
    x->statement = room(MANY, sizeof *x->statement);
    return x;
}

static ng_span find(const ng_extract *x, const char *surface)
{
    const char *at = strstr(x->text, surface);
    assert_non_null(at);
    return (ng_span){ (uint32_t)(at - x->text), (uint32_t)(at - x->text + strlen(surface)) };
}

static uint32_t add(ng_extract *x, ng_type type, const char *label, const char *surface, ng_mention_kind kind)
{
    assert_true(x->n_entity < MANY);
    ng_entity *e = &x->entity[x->n_entity];
    *e = (ng_entity){ .label = label, .type = type, .n_mention = 1 };
    e->same_as = room(4, sizeof *e->same_as);
    e->mention = room(MANY, sizeof *e->mention);
    e->mention[0] = (ng_mention){ find(x, surface != NULL ? surface : label), kind };
    return (uint32_t)x->n_entity++;
}

uint32_t entity(ng_extract *x, ng_type type, const char *label, const char *surface)
{
    return add(x, type, label, surface, NG_MENTION_NAME);
}

uint32_t nominal(ng_extract *x, ng_type type, const char *label)
{
    return add(x, type, label, NULL, NG_MENTION_NOMINAL);
}

void same_as(ng_extract *x, uint32_t i, const char *iri)
{
    x->entity[i].same_as[x->entity[i].n_same_as++] = iri;
}

void also(ng_extract *x, uint32_t i, const char *surface)
{
    ng_entity *e = &x->entity[i];
    e->mention[e->n_mention++] = (ng_mention){ find(x, surface), NG_MENTION_NAME };
}

uint32_t event(ng_extract *x, const char *type, const char *trigger, const char *date)
{
    ng_event *v = &x->event[x->n_event];
    *v = (ng_event){ .type = type, .date = date, .n_mention = 1 };
    v->mention = room(1, sizeof *v->mention);
    v->mention[0] = find(x, trigger);
    v->arg = room(MANY, sizeof *v->arg);
    return (uint32_t)x->n_event++;
}

void event_arg(ng_extract *x, uint32_t i, const char *role, uint32_t e)
{
    ng_event *v = &x->event[i];
    const ng_ref r = { .kind = NG_REF_ENTITY, .index = e };
    if (strcmp(role, "place") == 0)
        v->place = r;
    else
        v->arg[v->n_arg++] = (ng_arg){ .role = role, .ref = r };
}

ng_statement *statement(ng_extract *x, uint32_t subject, const char *predicate, uint32_t object, double confidence)
{
    ng_statement *s = &x->statement[x->n_statement++];
    *s = (ng_statement){ .subject = { .kind = NG_REF_ENTITY, .index = subject },
                         .predicate = predicate,
                         .label = strchr(predicate, ':') + 1,
                         .lemma = strchr(predicate, ':') + 1,
                         .object = { .kind = NG_REF_ENTITY, .index = object },
                         .confidence = confidence,
                         .span = { 0, (uint32_t)x->len },
                         .by = "test" };
    s->arg = room(4, sizeof *s->arg);
    return s;
}

void time_arg(ng_statement *s, const char *value)
{
    s->arg[s->n_arg++] =
        (ng_arg){ .role = "time", .ref = { .kind = NG_REF_VALUE, .text = value, .datatype = "xsd:date" } };
}

ng_graph *merged(ng_extract *const *x, size_t n, const ng_merge_options *opt)
{
    const ng_merge_options plain = { .base = "http://b/",
                                     .ontology = known(),
                                     .lists = NG_SOURCE_DIR "/ontology",
                                     .predicates = NG_PREDICATES_BOTH,
                                     .text = true };
    ng_merger *m = NULL;
    ng_graph *g = NULL;
    ng_error err = { 0 };
    assert_int_equal(ng_merger_new(opt != NULL ? opt : &plain, &m, &err), NG_OK);
    for (size_t i = 0; i < n; ++i)
        assert_int_equal(ng_merger_add(m, x[i], &err), NG_OK);
    const ng_status st = ng_merger_finish(m, &g, &err);
    if (st != NG_OK)
        print_error("%s\n", err.msg);
    assert_int_equal(st, NG_OK);
    ng_merger_free(m);
    return g;
}

size_t articles_index(const ng_graph *g, const char *id)
{
    for (size_t i = 0; i < g->n_article; ++i)
        if (strcmp(g->article[i].id, id) == 0)
            return i;
    fail_msg("no article %s", id);
    return 0;
}

const ng_node *node_of(const ng_graph *g, const char *id, uint32_t i)
{
    const ng_graph_article *a = &g->article[articles_index(g, id)];
    assert_true(i < a->n_entity);
    return a->entity_node[i] != NG_NO_INDEX ? &g->node[a->entity_node[i]] : NULL;
}

const ng_node *event_of(const ng_graph *g, const char *id, uint32_t i)
{
    const ng_graph_article *a = &g->article[articles_index(g, id)];
    assert_true(i < a->n_event);
    return a->event_node[i] != NG_NO_INDEX ? &g->node[a->event_node[i]] : NULL;
}

static ng_status print(void *user, const ng_triple *t, ng_error *err)
{
    (void)err;
    ng_str_printf(user, "%s %s %d%s^^%s@%s %s\n", t->subject.value, t->predicate, (int)t->object.kind, t->object.value,
                  t->object.datatype != NULL ? t->object.datatype : "",
                  t->object.language != NULL ? t->object.language : "", t->graph != NULL ? t->graph : "");
    return NG_OK;
}

char *as_text(const ng_graph *g)
{
    ng_str b = { 0 };
    ng_error err = { 0 };
    const ng_status st = ng_graph_triples(g, true, print, &b, &err);
    if (st != NG_OK)
        print_error("%s\n", err.msg);
    assert_int_equal(st, NG_OK);
    assert_false(b.failed);
    return b.s;
}

size_t add_crowd(ng_extract **x)
{
    for (size_t i = 0; i < CROWD; ++i) {
        char *text = room(120, 1), *id = room(8, 1);
        (void)snprintf(id, 8, "c%u", (unsigned)i);
        (void)snprintf(text, 120, "Alpha%u beta%u gamma%u delta%u epsilon%u may take zeta%u.", (unsigned)i, (unsigned)i,
                       (unsigned)i, (unsigned)i, (unsigned)i, (unsigned)i);
        x[i] = article(id, text);
        event(x[i], "Action", "take", NULL);
        x[i]->event[0].lemma = "take";
    }
    return CROWD;
}
