/* test_ontology.c -- the ontology that newsgraph brings, and those of users beside it. */
#define _DEFAULT_SOURCE /* mkstemps() */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "ontology.h"

#define BASE NG_SOURCE_DIR "/ontology/newsgraph.ttl"
#define EXAMPLE NG_SOURCE_DIR "/docs/examples/recalls.ttl"
#define NG "https://w3id.org/newsgraph/ontology#"

static ng_ontology *load(const char *first, const char *second)
{
    const char *const file[] = { first, second };
    ng_ontology *o = NULL;
    ng_error err = { 0 };
    const ng_status st = ng_ontology_load(file, second != NULL ? 2 : 1, &o, &err);
    if (st != NG_OK)
        fail_msg("%s", err.msg);
    return o;
}

static int setup(void **state)
{
    *state = load(BASE, NULL);
    return 0;
}

static int teardown(void **state)
{
    ng_ontology_free(*state);
    return 0;
}

/* What the declaration of one term holds. */
typedef struct {
    bool type, label, comment;
    size_t n;
} seen;

static ng_status look(void *user, const ng_triple *t, ng_error *err)
{
    (void)err;
    seen *s = user;
    s->type = s->type || strcmp(t->predicate, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type") == 0;
    s->label = s->label || (strcmp(t->predicate, "http://www.w3.org/2000/01/rdf-schema#label") == 0 &&
                            t->object.language != NULL && t->object.value[0] != '\0');
    s->comment = s->comment || (strcmp(t->predicate, "http://www.w3.org/2000/01/rdf-schema#comment") == 0 &&
                                t->object.value[0] != '\0');
    assert_null(strstr(t->predicate, "ontology#pattern"));
    assert_null(strstr(t->predicate, "ontology#verb"));
    assert_int_not_equal(t->object.kind, NG_RDF_BLANK);
    ++s->n;
    return NG_OK;
}

static void test_every_term_is_declared(void **state)
{
    const ng_ontology *o = *state;
    size_t n_class, n_property;
    const ng_class *c = ng_ontology_classes(o, &n_class);
    const ng_property *p = ng_ontology_properties(o, &n_property);
    assert_true(n_class > 120 && n_property > 200);
    for (size_t i = 0; i < n_class + n_property; ++i) {
        const char *iri = i < n_class ? c[i].iri : p[i - n_class].iri;
        seen s = { 0 };
        assert_int_equal(ng_ontology_declare(o, iri, look, &s, NULL), NG_OK);
        if (!s.type || !s.label || !s.comment)
            fail_msg("%s lacks a type, label or comment", iri);
    }
    seen s = { 0 };
    assert_int_equal(ng_ontology_declare(o, NG "Nothing", look, &s, NULL), NG_OK);
    assert_int_equal(s.n, 0);
}

/* Domain and range as they stand in the file: ng_property keeps the sets only. */
static void test_every_property_has_domain_and_range(void **state)
{
    (void)state;
    FILE *f = fopen(BASE, "r");
    assert_non_null(f);
    char line[4096], term[200] = "";
    bool property = false, domain = false, range = false;
    size_t n = 0;
    while (fgets(line, sizeof line, f) != NULL) {
        char name[200];
        if (line[0] != ' ' && sscanf(line, "%199s a owl:", name) == 1 &&
            (strstr(line, " a owl:ObjectProperty") != NULL || strstr(line, " a owl:DatatypeProperty") != NULL)) {
            assert_true(!property || (domain && range));
            strcpy(term, name);
            property = true;
            domain = range = false;
            ++n;
        }
        domain = domain || strstr(line, "    schema:domainIncludes ") == line;
        range = range || strstr(line, "    schema:rangeIncludes ") == line;
        if (line[0] == '\n' && property) {
            if (!domain || !range)
                fail_msg("%s has no domain or range", term);
            property = false;
        }
    }
    (void)fclose(f);
    assert_true(n > 200);
}

static void test_types_and_classes(void **state)
{
    const ng_ontology *o = *state;
    for (int t = 0; t < NG_TYPE_COUNT; ++t) {
        const ng_class *c = ng_ontology_type_class(o, (ng_type)t);
        assert_non_null(c);
        assert_int_equal(ng_ontology_class_type(o, c->iri), t);
        assert_true(c->slug[0] != '\0');
    }
    assert_string_equal(ng_ontology_type_class(o, NG_TYPE_PERSON)->iri, "http://schema.org/Person");
    assert_string_equal(ng_ontology_type_class(o, NG_TYPE_AGREEMENT)->iri, NG "Agreement");
    const ng_class *c = ng_ontology_class(o, "Signing");
    assert_non_null(c);
    assert_ptr_equal(c, ng_ontology_class(o, NG "Signing"));
    assert_true(c->is_event && !c->is_meta);
    assert_string_equal(c->slug, "event");
    assert_int_equal(c->n_super, 2);
    assert_string_equal(c->super[0], NG "Agree");
    assert_string_equal(c->super[1], "http://semanticweb.cs.vu.nl/2009/11/sem/Event");
    assert_int_equal(ng_ontology_class_type(o, "Signing"), NG_TYPE_EVENT);
    assert_true(ng_ontology_class(o, "Fact")->is_meta);
    assert_int_equal(ng_ontology_class_type(o, "Fact"), NG_TYPE_COUNT);
    assert_null(ng_ontology_class(o, "Nothing"));
    static const char *const plover[] = { "Agree",    "Consult",  "Support", "Concede", "Cooperate", "Aid",
                                          "Retreat",  "Request",  "Accuse",  "Reject",  "Threaten",  "Protest",
                                          "Sanction", "Mobilize", "Coerce",  "Assault" };
    for (size_t i = 0; i < sizeof plover / sizeof *plover; ++i)
        assert_true(ng_ontology_class(o, plover[i]) != NULL && ng_ontology_class(o, plover[i])->is_event);
}

static void test_properties(void **state)
{
    const ng_ontology *o = *state;
    const ng_property *p = ng_ontology_property(o, "ng:signed");
    assert_non_null(p);
    assert_ptr_equal(p, ng_ontology_property(o, NG "signed"));
    assert_string_equal(p->label, "signed");
    assert_string_equal(p->lemma, "sign");
    assert_string_equal(p->event, "Signing");
    assert_string_equal(p->subject_role, "agent");
    assert_string_equal(p->object_role, "theme");
    assert_string_equal(p->object_time, "ng:date");
    assert_true((p->domain & 1u << NG_TYPE_PERSON) && (p->domain & 1u << NG_TYPE_COUNTRY));
    assert_true(p->domain & 1u << NG_TYPE_COMPANY); /* below Organization */
    assert_false(p->domain & 1u << NG_TYPE_PRODUCT);
    p = ng_ontology_property(o, "ng:presidentOf");
    assert_null(p->wikidata);
    assert_string_equal(p->wikidata_inverse, "P35");
    p = ng_ontology_property(o, "ng:bornOn");
    assert_true(p->literal);
    assert_string_equal(p->wikidata, "P569");
    assert_string_equal(p->datatype, "xsd:date");
    p = ng_ontology_property(o, "ng:subsidiary");
    assert_string_equal(p->inverse, "ng:parentOrganization");
    assert_true(ng_ontology_property(o, "ng:met")->symmetric);
    assert_int_equal(ng_ontology_property(o, "ng:related")->domain, 0); /* anything */
    p = ng_ontology_property(o, "ng:agent");
    assert_true(p->meta);
    assert_string_equal(p->super[0], NG "eventRole");
    assert_string_equal(p->super[1], "http://semanticweb.cs.vu.nl/2009/11/sem/hasActor");
    assert_null(ng_ontology_property(o, "ng:nothing"));
    size_t n, mapped = 0;
    const ng_property *all = ng_ontology_properties(o, &n);
    for (size_t i = 0; i < n; ++i) {
        mapped += all[i].wikidata != NULL || all[i].wikidata_inverse != NULL;
        if (all[i].inverse != NULL) /* names a property, and so does that one */
            assert_non_null(ng_ontology_property(o, ng_ontology_property(o, all[i].inverse)->inverse));
    }
    assert_true(mapped >= 90);
}

static void test_words(void **state)
{
    const ng_ontology *o = *state;
    size_t n, k;
    const ng_word *w = ng_ontology_words(o, &n);
    assert_true(n > 1500);
    for (size_t i = 0; i < n; ++i) {
        if (i > 0)
            assert_true(strcmp(w[i - 1].word, w[i].word) <= 0);
        const bool known = ng_ontology_property(o, w[i].property) != NULL ||
                           ng_ontology_class(o, strchr(w[i].property, ':') + 1) != NULL;
        assert_true(known);
        const ng_word *found = ng_ontology_word(o, w[i].kind, w[i].word, &k);
        assert_true(found <= &w[i] && &w[i] < found + k);
    }
    w = ng_ontology_word(o, NG_WORD_ROLE, "president", &k);
    bool country = false;
    for (size_t i = 0; i < k; ++i)
        country = country || strcmp(w[i].property, "ng:presidentOf") == 0;
    assert_true(country);
    assert_null(ng_ontology_word(o, NG_WORD_VERB, "president", &k));
    assert_int_equal(k, 0);
}

static void test_patterns(void **state)
{
    const ng_ontology *o = *state;
    size_t n;
    const ng_surface_pattern *p = ng_ontology_patterns(o, &n);
    assert_true(n >= 120);
    char *text = NULL;
    FILE *f = fopen(BASE, "r");
    assert_non_null(f);
    text = malloc(1 << 20);
    assert_non_null(text);
    const size_t len = fread(text, 1, (1 << 20) - 1, f);
    (void)fclose(f);
    text[len] = '\0';
    for (size_t i = 0; i < n; ++i) {
        assert_non_null(ng_ontology_property(o, p[i].property));
        assert_true(p[i].confidence > 0 && p[i].confidence <= 1);
        assert_null(strstr(p[i].regex, "{Person"));
        assert_null(strstr(p[i].regex, "{:"));
        const char *line = text; /* the first words of the pattern stand on the line it names */
        for (size_t k = 1; k < p[i].line; ++k)
            line = strchr(line, '\n') + 1;
        const size_t plain = strcspn(p[i].pattern, "\\\"");
        char *here = strndup(line, strcspn(line, "\n"));
        char *start = strndup(p[i].pattern, plain);
        if (strstr(here, start) == NULL)
            fail_msg("%s:%zu does not hold %s", p[i].file, p[i].line, start);
        free(here);
        free(start);
    }
    free(text);
}

static void test_users_add(void **state)
{
    ng_ontology *o = load(BASE, EXAMPLE);
    assert_string_not_equal(ng_ontology_hash(o), ng_ontology_hash(*state));
    const ng_property *p = ng_ontology_property(o, "http://example.com/vocabulary#recalled");
    assert_non_null(p);
    assert_string_equal(p->curie, "http://example.com/vocabulary#recalled");
    assert_string_equal(p->event, "Recall");
    assert_int_equal(p->range, 1u << NG_TYPE_PRODUCT);
    assert_true(ng_ontology_class(o, "Recall")->is_event);
    size_t n, more, own = 0;
    (void)ng_ontology_patterns(*state, &n);
    const ng_surface_pattern *s = ng_ontology_patterns(o, &more);
    assert_int_equal(more, n + 3);
    for (size_t i = 0; i < more; ++i) {
        if (strcmp(s[i].property, p->curie) != 0)
            continue;
        ++own;
        assert_string_equal(s[i].file, EXAMPLE);
        assert_true(s[i].line > 20);
        const bool refuses = strstr(s[i].pattern, "refuses") != NULL;
        assert_int_equal(s[i].polarity, refuses ? NG_NEGATED : NG_AFFIRMED);
        assert_int_equal(s[i].kind, refuses ? NG_CLAIM : NG_FACT);
        assert_true(s[i].confidence > (refuses ? 0.69 : 0.79) && s[i].confidence < (refuses ? 0.71 : 0.81));
    }
    assert_int_equal(own, 3);
    (void)ng_ontology_word(o, NG_WORD_VERB, "recall", &n);
    assert_int_equal(n, 1);
    ng_ontology_free(o);
}

static void test_users_replace(void **state)
{
    (void)state;
    char path[] = "/tmp/ng-ontology-XXXXXX.ttl";
    const int fd = mkstemps(path, 4);
    FILE *f = fdopen(fd, "w");
    assert_non_null(f);
    fputs("@prefix ng: <" NG "> .\n@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
          "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n@prefix my: <http://example.com/v#> .\n"
          "<http://example.com/mine> a owl:Ontology ; ng:replaces <https://w3id.org/newsgraph/ontology> .\n"
          "my:knows a owl:ObjectProperty ; rdfs:label \"knows\"@en ; rdfs:comment \"Knows.\"@en ;\n"
          "  ng:pattern \"(?<subject>{Person}) knows (?<object>{Any})\" .\n",
          f);
#define X(id, name)                                                                                                    \
    fputs("my:" name " a owl:Class ; rdfs:label \"x\"@en ; rdfs:comment \"X.\"@en ; ng:entityType \"" name "\" .\n", f);
    NG_TYPES(X)
#undef X
    assert_int_equal(fclose(f), 0);
    ng_ontology *o = load(BASE, path);
    size_t n;
    assert_string_equal(ng_ontology_patterns(o, &n)->property, "http://example.com/v#knows");
    assert_int_equal(n, 1);
    assert_null(ng_ontology_property(o, "ng:signed"));
    assert_string_equal(ng_ontology_type_class(o, NG_TYPE_PERSON)->iri, "http://example.com/v#Person");
    assert_non_null(ng_ontology_property(o, "ng:evidence")); /* the graph's own model stays */
    assert_true(ng_ontology_class(o, "Claim")->is_meta);
    (void)ng_ontology_words(o, &n);
    assert_int_equal(n, 0);
    ng_ontology_free(o);
    (void)unlink(path);
}

static void test_hash_is_of_content(void **state)
{
    ng_ontology *o = load(BASE, NULL);
    assert_string_equal(ng_ontology_hash(o), ng_ontology_hash(*state));
    assert_int_equal(strlen(ng_ontology_hash(o)), 32);
    ng_ontology_free(o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_term_is_declared),
        cmocka_unit_test(test_every_property_has_domain_and_range),
        cmocka_unit_test(test_types_and_classes),
        cmocka_unit_test(test_properties),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_patterns),
        cmocka_unit_test(test_users_add),
        cmocka_unit_test(test_users_replace),
        cmocka_unit_test(test_hash_is_of_content),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
