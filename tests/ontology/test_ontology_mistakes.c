/* test_ontology_mistakes.c -- each mistake in a user's ontology is named with file, line and term. */
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
#define HEAD                                                                                                           \
    "@prefix ng: <https://w3id.org/newsgraph/ontology#> . @prefix my: <http://example.com/v#> .\n"                     \
    "@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix schema: <http://schema.org/> .\n"                         \
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix wdt: <http://www.wikidata.org/prop/direct/> .\n"  \
    "\n"
#define TEXTS "rdfs:label \"x\"@en ; rdfs:comment \"X.\"@en"
#define PROPERTY "my:p a owl:ObjectProperty ; " TEXTS " ;\n"

static const struct {
    const char *turtle;
    size_t line;      /* after HEAD, which is 4 lines */
    const char *term; /* named in the message */
    const char *says; /* in it, too */
} mistake[] = {
    { PROPERTY "  ng:verbs \"x\" .\n", 6, "v#p", "unknown term ng:verbs" },
    { PROPERTY "\n  rdfs:subPropertyOf ng:relatd .\n", 7, "v#p", "unknown term ng:relatd" },
    { "my:p ng:pattern \"(?<subject>{Any}) x (?<object>{Any})\" .\n", 5, "v#p", "no owl:ObjectProperty" },
    { "my:p\n  ng:verb \"x\" .\n", 6, "v#p", "no owl:Class and no property" },
    { PROPERTY "  schema:domainIncludes my:Nothing .\n", 6, "v#p", "is no class" },
    { PROPERTY "  schema:rangeIncludes ng:signed .\n", 6, "v#p", "is no class" },
    { "my:d a owl:DatatypeProperty ; " TEXTS " ;\n  schema:rangeIncludes schema:Person .\n", 6, "v#d", "no datatype" },
    { "my:A a owl:Class ; " TEXTS " ;\n  rdfs:subClassOf my:B .\nmy:B a owl:Class ; " TEXTS
      " ;\n  rdfs:subClassOf my:A .\n",
      8, "v#B", "cycle" },
    { PROPERTY "  rdfs:subPropertyOf my:p .\n", 6, "v#p", "cycle" },
    { "my:A a owl:Class ; " TEXTS " ;\n  ng:entityType \"Persn\" .\n", 6, "v#A", "no type of entity" },
    { "my:A a owl:Class ; " TEXTS " ;\n  ng:entityType \"Person\" .\n", 6, "v#A", "mapped to" },
    { "my:A a owl:Class ; " TEXTS " ;\n  ng:roleNoun \"boss\" .\n", 6, "v#A", "belongs to a property" },
    { "my:A a owl:Class ; " TEXTS " ;\n  ng:preposition \"of\" .\n", 6, "v#A", "belongs to a property" },
    { PROPERTY "  ng:verb \"good\" ,\n    \"Sign\" .\n", 7, "v#p", "not lower case" },
    { PROPERTY "  ng:noun \"two  blanks\" .\n", 6, "v#p", "not lower case" },
    { PROPERTY "  ng:verb "
               "\"X\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3"
               "\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
               "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\" .\n",
      6, "v#p", "\xc3\xa9?\" is not lower case" },
    { PROPERTY "  ng:verb schema:Person .\n", 6, "v#p", "takes a string" },
    { PROPERTY "  ng:eventType \"Signing\" .\n", 6, "v#p", "takes a term" },
    { PROPERTY "  ng:eventType schema:Person .\n", 6, "v#p", "no class below sem:Event" },
    { PROPERTY "  ng:objectRole ng:recipient .\n", 6, "v#p", "no ng:eventType" },
    { PROPERTY "  ng:eventType ng:Signing ; ng:objectRole my:nothing .\n", 6, "v#p", "is no property" },
    { PROPERTY "  owl:inverseOf my:nothing .\n", 6, "v#p", "is no property" },
    { PROPERTY "  ng:wikidata wdt:Q5 .\n", 6, "v#p", "no property of Wikidata" },
    { "ng:agent ng:verb \"do\" .\n", 5, "ng:agent", "belongs to the model" },
    { "my:p a owl:ObjectProperty ;\n  rdfs:comment \"X.\"@en .\n", 5, "v#p", "no rdfs:label" },
    { "my:A a owl:Class ;\n  rdfs:label \"X\"@en .\n", 5, "v#A", "no rdfs:comment" },
    { "my:p a owl:ObjectProperty , owl:DatatypeProperty ; " TEXTS " .\n", 5, "v#p", "owl:DatatypeProperty" },
    { "my:Signing a owl:Class ; " TEXTS " .\n", 5, "v#Signing", "local name of another class" },
    { "my:A a owl:Class ; " TEXTS " ; ng:slug \"A/B\" .\n", 5, "v#A", "lower-case letters" },
    { PROPERTY
      "  ng:pattern \"(?<subject>{Any}) x (?<object>{Any})\" ,\n    \"(?<subject>{Persn}) x (?<object>{Any})\" .\n",
      7, "v#p", "no type of entity \"Persn\"" },
    { PROPERTY "  ng:pattern \"(?<subject>{Any} x (?<object>{Any})\" .\n", 6, "v#p", "without a closing one" },
    { PROPERTY "  ng:pattern \"(?<subject>{Any})) x (?<object>{Any})\" .\n", 6, "v#p", "without an opening one" },
    { PROPERTY "  ng:pattern \"(?<subject>{Any) x (?<object>{Any})\" .\n", 6, "v#p", "does not end" },
    { PROPERTY "  ng:pattern \"(?<subject>{Any}) } (?<object>{Any})\" .\n", 6, "v#p", "closing brace" },
    { PROPERTY "  ng:pattern \"(?<subject>{}) x (?<object>{Any})\" .\n", 6, "v#p", "no placeholder" },
    { PROPERTY "  ng:pattern \"(?<subject>{Any}) [x (?<object>{Any})\" .\n", 6, "v#p", "bracket" },
    { PROPERTY "  ng:pattern \"(?<subjekt>{Any}) x (?<object>{Any})\" .\n", 6, "v#p", "no group \"subjekt\"" },
    { PROPERTY "  ng:pattern \"(?<subject>he) x (?<object>{Any})\" .\n", 6, "v#p", "subject without a placeholder" },
    { PROPERTY "  ng:pattern \"{Any} x (?<object>{Any})\" .\n", 6, "v#p", "no group (?<subject>" },
    { PROPERTY "  ng:pattern \"(?<subject>{Any}) x\" .\n", 6, "v#p", "no group (?<object>" },
    { PROPERTY "  ng:pattern \"(?<subject>{Any}){:nothing} x (?<object>{Any})\" .\n", 6, "v#p",
      "no macro \"nothing\"" },
    { PROPERTY "  ng:pattern \"(*UTF)(?<subject>{Any}) x (?<object>{Any})\" .\n", 6, "v#p", "may not use" },
    { PROPERTY "  ng:pattern \"(?<subject>{Any}) (?R) x (?<object>{Any})\" .\n", 6, "v#p", "may not use" },
    { PROPERTY "  ng:pattern \"\" .\n", 6, "v#p", "empty pattern" },
    { PROPERTY "  ng:pattern [ ng:polarity ng:Negated ] .\n", 6, "v#p", "without ng:regex" },
    { PROPERTY "  ng:pattern [ ng:regex \"(?<subject>{Any}) x (?<object>{Any})\" ; ng:confidence 1.5 ] .\n", 6,
      "ng:confidence", "no confidence" },
    { PROPERTY "  ng:pattern [ ng:regex \"(?<subject>{Any}) x (?<object>{Any})\" ; ng:priority 1e9 ] .\n", 6,
      "ng:priority", "no priority" },
    { PROPERTY "  ng:pattern [ ng:regex \"(?<subject>{Any}) x (?<object>{Any})\" ; ng:polarity ng:Actual ] .\n", 6,
      "ng:polarity", "no such value" },
    { PROPERTY "  ng:pattern [ ng:regex \"(?<subject>{Any}) x (?<object>{Any})\" ; rdfs:seeAlso my:p ] .\n", 6,
      "seeAlso", "not said of a pattern" },
    { "[] a ng:Macro ; ng:name \"adv\" ; ng:regex \"x\" .\n", 5, "ng:name", "second macro" },
    { "[] a ng:Macro ; ng:name \"x\" .\n", 5, "ng:name", "needs ng:name and ng:regex" },
    { "[] a ng:Macro ; ng:name \"x y\" ; ng:regex \"x\" .\n", 5, "ng:name", "no name of a macro" },
    { "[] a ng:Macro ; ng:name \"loop\" ; ng:regex \"{:loop}\" .\n", 5, "ng:regex", "too deep" },
    { "[] a ng:Macro ; ng:name \"g\" ; ng:regex \"(?<time>{Date})\" .\n", 5, "ng:regex", "named group in a macro" },
    { "my:p a owl:ObjectProperty ;\n  rdfs:label \"x .\n", 0, "", "" },
};

static void test_each_mistake(void **state)
{
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < sizeof mistake / sizeof *mistake; ++i) {
        char path[] = "/tmp/ng-mistake-XXXXXX.ttl", place[100];
        FILE *f = fdopen(mkstemps(path, 4), "w");
        assert_non_null(f);
        fputs(HEAD, f);
        fputs(mistake[i].turtle, f);
        assert_int_equal(fclose(f), 0);
        const char *const file[] = { BASE, path };
        ng_ontology *o = NULL;
        ng_error err = { 0 };
        const ng_status st = ng_ontology_load(file, 2, &o, &err);
        (void)unlink(path);
        (void)snprintf(place, sizeof place, "%s:%zu:", path, mistake[i].line);
        if (st != NG_E_DATA || o != NULL) {
            print_error("accepted, or not as bad data: %s", mistake[i].turtle);
            ng_ontology_free(o);
            ++wrong;
        } else if ((mistake[i].line != 0 && strstr(err.msg, place) != err.msg) || strstr(err.msg, path) == NULL ||
                   strstr(err.msg, mistake[i].term) == NULL || strstr(err.msg, mistake[i].says) == NULL ||
                   (mistake[i].line != 0 && err.at != mistake[i].line)) {
            print_error("\"%s\" for\n%s", err.msg, mistake[i].turtle);
            ++wrong;
        }
    }
    assert_int_equal(wrong, 0);
}

static void test_incomplete_table_of_types(void **state)
{
    (void)state;
    char path[] = "/tmp/ng-mistake-XXXXXX.ttl";
    FILE *f = fdopen(mkstemps(path, 4), "w");
    assert_non_null(f);
    fputs(HEAD "<http://example.com/x> a owl:Ontology ; ng:replaces <https://w3id.org/newsgraph/ontology> .\n"
               "my:A a owl:Class ; " TEXTS " ; ng:entityType \"Person\" .\n",
          f);
    assert_int_equal(fclose(f), 0);
    const char *const file[] = { BASE, path };
    ng_ontology *o = NULL;
    ng_error err = { 0 };
    assert_int_equal(ng_ontology_load(file, 2, &o, &err), NG_E_DATA);
    (void)unlink(path);
    assert_non_null(strstr(err.msg, path));
    assert_non_null(strstr(err.msg, "ng:entityType: no class is mapped to \"Organization\""));
}

static void test_files_that_are_none(void **state)
{
    (void)state;
    static const char *const bad[] = { "/nonexistent/o.ttl", "/", "/nonexistent/o.nt" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; ++i) {
        const char *const file[] = { BASE, bad[i] };
        ng_ontology *o = NULL;
        ng_error err = { 0 };
        const ng_status st = ng_ontology_load(file, 2, &o, &err);
        assert_true(st == NG_E_IO || st == NG_E_ARG || st == NG_E_DATA);
        assert_null(o);
        assert_non_null(strstr(err.msg, bad[i]));
    }
    ng_ontology *o = NULL;
    assert_int_equal(ng_ontology_load(NULL, 0, &o, NULL), NG_E_ARG);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_mistake),
        cmocka_unit_test(test_incomplete_table_of_types),
        cmocka_unit_test(test_files_that_are_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
