/* test_ontology_patterns.c -- what the base ontology's patterns say, and do not say, of a sentence.
 *
 * A sentence is written with its mentions in brackets, [Person:Ann Lee], and
 * masked as docs/PATTERNS.md says; dates are [DATE:June 3].
 */
#define _DEFAULT_SOURCE /* stpcpy() */
#define PCRE2_CODE_UNIT_WIDTH 8

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <pcre2.h>

#include "ontology.h"
#include "utf8.h"

#define BASE NG_SOURCE_DIR "/ontology/newsgraph.ttl"
#define MAX_MENTIONS 16

typedef struct {
    ng_ontology *o;
    pcre2_code **code;
    size_t n;
} patterns;

static int setup(void **state)
{
    const char *const file[] = { BASE };
    ng_error err = { 0 };
    patterns *p = calloc(1, sizeof *p);
    if (ng_ontology_load(file, 1, &p->o, &err) != NG_OK) {
        print_error("%s\n", err.msg);
        return -1;
    }
    const ng_surface_pattern *s = ng_ontology_patterns(p->o, &p->n);
    p->code = calloc(p->n, sizeof(pcre2_code *));
    for (size_t i = 0; i < p->n; ++i) {
        int error;
        PCRE2_SIZE at;
        p->code[i] = pcre2_compile((PCRE2_SPTR)s[i].regex, PCRE2_ZERO_TERMINATED,
                                   PCRE2_UTF | PCRE2_UCP | PCRE2_DUPNAMES, &error, &at, NULL);
        if (p->code[i] == NULL) {
            print_error("%s:%zu: PCRE2 error %d at %zu of %s\n", s[i].file, s[i].line, error, (size_t)at, s[i].regex);
            return -1;
        }
    }
    *state = p;
    return 0;
}

static int teardown(void **state)
{
    patterns *p = *state;
    for (size_t i = 0; i < p->n; ++i)
        pcre2_code_free(p->code[i]);
    free(p->code);
    ng_ontology_free(p->o);
    free(p);
    return 0;
}

typedef struct {
    char text[1024];
    size_t at[MAX_MENTIONS]; /* byte of each mention's mask */
    const char *name[MAX_MENTIONS];
    size_t name_len[MAX_MENTIONS];
    size_t n;
} masked;

static void mask(const char *s, masked *m)
{
    static const char *const times[] = { "DATE", "TIME", "DURATION", "SET" };
    char *out = m->text;
    m->n = 0;
    while (*s != '\0') {
        if (*s != '[') {
            *out++ = *s++;
            continue;
        }
        char type[40];
        assert_int_equal(sscanf(s, "[%39[A-Za-z]:", type), 1);
        uint32_t cp = NG_MASK_MENTION + (uint32_t)ng_type_parse(type);
        for (uint32_t t = 0; t < 4; ++t)
            if (strcmp(type, times[t]) == 0)
                cp = NG_MASK_TIME + t;
        assert_true(cp >= NG_MASK_TIME || cp - NG_MASK_MENTION < NG_TYPE_COUNT);
        m->name[m->n] = strchr(s, ':') + 1;
        m->name_len[m->n] = strcspn(m->name[m->n], "]");
        m->at[m->n++] = (size_t)(out - m->text);
        out += ng_utf8_encode(cp, out);
        s = strchr(s, ']') + 1;
    }
    *out = '\0';
}

/* Does the named group of this match hold the mention called `name`, or, holding none, that text? */
static bool group_holds(const patterns *p, size_t i, pcre2_match_data *md, const masked *m, const char *group,
                        const char *name)
{
    PCRE2_SPTR first, last;
    const PCRE2_SIZE *v = pcre2_get_ovector_pointer(md);
    const int size = pcre2_substring_nametable_scan(p->code[i], (PCRE2_SPTR)group, &first, &last);
    for (PCRE2_SPTR e = first; size > 0 && e <= last; e += size) {
        const size_t k = (size_t)e[0] << 8 | e[1];
        if (v[2 * k] == PCRE2_UNSET)
            continue;
        bool any = false;
        for (size_t j = 0; j < m->n; ++j) {
            if (m->at[j] < v[2 * k] || m->at[j] >= v[2 * k + 1])
                continue;
            any = true;
            if (strlen(name) == m->name_len[j] && strncmp(name, m->name[j], m->name_len[j]) == 0)
                return true;
        }
        if (!any && strlen(name) == v[2 * k + 1] - v[2 * k] && strncmp(name, m->text + v[2 * k], strlen(name)) == 0)
            return true;
    }
    return false;
}

/* Does some pattern of the property find (subject, object) in the sentence? NULL: any. */
static const char *finds(const patterns *p, const char *sentence, const char *property, const char *subject,
                         const char *object)
{
    size_t n;
    masked m;
    const char *ret = NULL;
    const ng_surface_pattern *s = ng_ontology_patterns(p->o, &n);
    mask(sentence, &m);
    for (size_t i = 0; ret == NULL && i < n; ++i) {
        if (property != NULL && strcmp(s[i].property, property) != 0)
            continue;
        pcre2_match_data *md = pcre2_match_data_create_from_pattern(p->code[i], NULL);
        for (size_t at = 0; ret == NULL && at < strlen(m.text);) {
            const int rc = pcre2_match(p->code[i], (PCRE2_SPTR)m.text, strlen(m.text), at, 0, md, NULL);
            if (rc < 0)
                break;
            if (subject == NULL || (group_holds(p, i, md, &m, "subject", subject) &&
                                    (object == NULL || group_holds(p, i, md, &m, "object", object))))
                ret = s[i].property;
            at = pcre2_get_ovector_pointer(md)[1];
        }
        pcre2_match_data_free(md);
    }
    return ret;
}

static const struct {
    const char *sentence, *property, *subject, *object;
} yes[] = {
    { "[Person:Ann Lee] and [Person:Bo Lind] signed [Agreement:the fishing pact] on [DATE:May 2].", "ng:signed",
      "Bo Lind", "the fishing pact" },
    { "[Person:Ann Lee] on [DATE:Monday] formally signed a new [Law:bill].", "ng:signed", "Ann Lee", "bill" },
    { "[Agreement:The accord] was signed on [DATE:Monday] by [Country:Norway] and [Country:Chad].", "ng:signed", "Chad",
      "The accord" },
    { "[Country:Norway] has ratified [Agreement:the accord].", "ng:ratified", "Norway", "the accord" },
    { "On [DATE:Tuesday], [Person:Ann Lee] visited [City:Oslo], [Country:Norway], for talks.", "ng:visited", "Ann Lee",
      "Oslo" },
    { "[Person:Lee]'s first state visit to [Country:Chad] ended.", "ng:visited", "Lee", "Chad" },
    { "[Person:Ann Lee] met with [Person:Bo Lind] in [City:Oslo].", "ng:met", "Ann Lee", "Bo Lind" },
    { "[Person:Ann Lee] spoke to reporters after meeting [Person:Bo Lind].", "ng:met", "Ann Lee", "Bo Lind" },
    { "[Country:Chad] has been supplying [Country:Norway] with fishing boats.", "ng:supplied", "Chad", "Norway" },
    { "[Country:Chad] sent 40 old trucks to [Country:Norway].", "ng:supplied", "Chad", "Norway" },
    { "[Country:Chad]'s full-scale invasion of [Region:Aland] began.", "ng:invaded", "Chad", "Aland" },
    { "[Country:Norway] imposed new sanctions on [Country:Chad].", "ng:sanctioned", "Norway", "Chad" },
    { "[Person:Ann Lee] accused [Company:Fjordco] of dumping waste.", "ng:accused", "Ann Lee", "Fjordco" },
    { "[Company:Fjordco] bought [Company:Nordli] for $3 billion.", "ng:acquired", "Fjordco", "Nordli" },
    { "[Company:Nordli] was acquired by [Company:Fjordco].", "ng:acquired", "Fjordco", "Nordli" },
    { "[Person:Ann Lee] founded [Company:Fjordco] in [DATE:1990].", "ng:founded", "Ann Lee", "Fjordco" },
    { "[Company:Fjordco] was founded in [DATE:1990] by [Person:Ann Lee].", "ng:founded", "Ann Lee", "Fjordco" },
    { "[Company:Fjordco] was founded in [DATE:1990] by [Person:Ann Lee].", "ng:foundedOn", "Fjordco", "1990" },
    { "[Person:Ann Lee] was born in [City:Oslo] on [DATE:May 2, 1950].", "ng:bornIn", "Ann Lee", "Oslo" },
    { "[Person:Ann Lee] was born in [City:Oslo] on [DATE:May 2, 1950].", "ng:bornOn", "Ann Lee", "May 2, 1950" },
    { "[Person:Ann Lee] (born [DATE:2 May 1950]) is a painter.", "ng:bornOn", "Ann Lee", "2 May 1950" },
    { "[Person:Ann Lee] died on [DATE:Friday] in [City:Oslo].", "ng:diedIn", "Ann Lee", "Oslo" },
    { "[Company:Fjordco], based in [City:Oslo], makes boats.", "ng:headquarteredIn", "Fjordco", "Oslo" },
    { "[City:Oslo]-based [Company:Fjordco] makes boats.", "ng:headquarteredIn", "Fjordco", "Oslo" },
    { "[Person:Ann Lee], chief executive of [Company:Fjordco], resigned.", "ng:chiefExecutiveOf", "Ann Lee",
      "Fjordco" },
    { "[Person:Ann Lee], a spokeswoman for [Company:Fjordco], declined.", "ng:spokespersonFor", "Ann Lee", "Fjordco" },
    { "[Person:Ann Lee] is president of [Country:Chad].", "ng:presidentOf", "Ann Lee", "Chad" },
    { "[Person:Ann Lee] was appointed by [Person:Bo Lind].", "ng:appointed", "Bo Lind", "Ann Lee" },
    { "[Person:Ann Lee] married [Person:Bo Lind] in [DATE:1975].", "ng:spouse", "Ann Lee", "Bo Lind" },
    { "[Person:Bo Lind]'s wife, [Person:Ann Lee], cried.", "ng:spouse", "Ann Lee", "Bo Lind" },
    { "[Person:Ann Lee] graduated from [Institution:Oslo University].", "ng:alumnusOf", "Ann Lee", "Oslo University" },
    { "[Person:Ann Lee] was arrested on [DATE:Monday] by [GovernmentBody:police].", "ng:arrested", "police",
      "Ann Lee" },
    { "[SportsTeam:Brann] beat [SportsTeam:Viking] 2-1.", "ng:defeated", "Brann", "Viking" },
    { "[SportsTeam:Brann] lost 0-2 to [SportsTeam:Viking].", "ng:defeated", "Viking", "Brann" },
    { "[Person:Ann Lee], [Country:Norway]'s ambassador to [Country:Chad], left.", "ng:ambassadorOf", "Ann Lee",
      "Norway" },
    { "[Country:Norway], which borders [Country:Sweden], is long.", "ng:borders", "Norway", "Sweden" },
    { "[Person:Ann Lee] served as mayor of the town from [DATE:1990].", "ng:positionHeld", "Ann Lee",
      "mayor of the town" },
};

static const struct {
    const char *sentence, *property; /* NULL: none at all */
} no[] = {
    { "[Person:Ann Lee] did not sign [Agreement:the pact].", NULL },
    { "[Person:Ann Lee] has not signed [Agreement:the pact].", NULL },
    { "[Person:Ann Lee] may have signed [Agreement:the pact].", NULL },
    { "[Person:Ann Lee] refused to sign [Agreement:the pact].", NULL },
    { "[Person:Ann Lee] could visit [Country:Chad].", NULL },
    { "[Person:Ann Lee] never visited [Country:Chad].", NULL },
    { "[Person:Ann Lee] allegedly attacked [Person:Bo Lind].", NULL },
    { "[Person:Ann Lee] resigned three months before [Agreement:the pact].", "ng:signed" },
    { "[Person:Ann Lee] designed [Agreement:the pact].", "ng:signed" },
    { "[Company:Fjordco] said [Company:Nordli] bought boats.", NULL },
    { "[Person:Ann Lee] would marry [Person:Bo Lind].", NULL },
    { "[Country:Chad] threatened to invade [Country:Norway].", "ng:invaded" },
    { "[Person:Ann Lee] said that [Country:Norway] is not a part of [Continent:Asia].", NULL },
};

static void test_finds(void **state)
{
    int wrong = 0;
    for (size_t i = 0; i < sizeof yes / sizeof *yes; ++i) {
        if (finds(*state, yes[i].sentence, yes[i].property, yes[i].subject, yes[i].object) == NULL) {
            print_error("%s not found in: %s\n", yes[i].property, yes[i].sentence);
            ++wrong;
        }
    }
    assert_int_equal(wrong, 0);
}

static void test_leaves(void **state)
{
    int wrong = 0;
    for (size_t i = 0; i < sizeof no / sizeof *no; ++i) {
        const char *found = finds(*state, no[i].sentence, no[i].property, NULL, NULL);
        if (found != NULL) {
            print_error("%s found in: %s\n", found, no[i].sentence);
            ++wrong;
        }
    }
    assert_int_equal(wrong, 0);
}

/* No pattern takes long over a sentence made to lead it astray. */
static void test_bounded(void **state)
{
    patterns *p = *state;
    ng_arena a = { .limit = 1 << 20 };
    char *text = ng_arena_new(&a, 60000, 1), *out = text;
    assert_non_null(text);
    for (int i = 0; i < 1500; ++i) {
        out += ng_utf8_encode(NG_MASK_MENTION + (uint32_t)(i % 3 == 0 ? NG_TYPE_PERSON : i % NG_TYPE_COUNT), out);
        out = stpcpy(out, i % 2 ? " and also signed new " : ", who ");
    }
    pcre2_match_context *mc = pcre2_match_context_create(NULL);
    pcre2_set_match_limit(mc, 2000000);
    size_t n;
    const ng_surface_pattern *s = ng_ontology_patterns(p->o, &n);
    for (size_t i = 0; i < n; ++i) {
        pcre2_match_data *md = pcre2_match_data_create_from_pattern(p->code[i], NULL);
        const int rc = pcre2_match(p->code[i], (PCRE2_SPTR)text, (size_t)(out - text), 0, 0, md, mc);
        if (rc == PCRE2_ERROR_MATCHLIMIT)
            fail_msg("%s:%zu: too slow", s[i].file, s[i].line);
        pcre2_match_data_free(md);
    }
    pcre2_match_context_free(mc);
    ng_arena_done(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_finds),
        cmocka_unit_test(test_leaves),
        cmocka_unit_test(test_bounded),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
