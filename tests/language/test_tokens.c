/* test_tokens.c -- tokens and sentences; "|" stands between sentences, "+"
 * between the words of a multiword token. */
#include "suite.h"

#include <time.h>

static void show(const ng_document *d, ng_str *b)
{
    for (size_t k = 0; k < d->n_sentence; ++k) {
        const ng_sentence *s = &d->sentence[k];
        for (uint32_t i = s->first; i < s->first + s->n; ++i) {
            const ng_token *t = &d->token[i];
            if (b->len > 0)
                ng_str_puts(b, i == s->first ? " | " : t[-1].mwt ? "+" : " ");
            ng_str_add(b, d->article->text + t->span.begin, t->span.end - t->span.begin);
        }
    }
}

static void check(const char *text, const char *expected)
{
    ng_arena a = { .limit = 1 << 20 };
    ng_article article;
    ng_text_block block;
    ng_str b = { 0 };
    show(suite_read(text, &article, &block, &a), &b);
    if (strcmp(ng_str_get(&b), expected) != 0)
        fail_msg("%s\n  expected %s\n  got      %s", text, expected, ng_str_get(&b));
    ng_str_done(&b);
    ng_arena_done(&a);
}

static void test_words(void **state)
{
    (void)state;
    static const char *const row[][2] = {
        { "", "" },
        { " \n\t ", "" },
        { "Don't go; it's his, I'll say.", "Do+n't go ; it+'s his , I+'ll say ." },
        { "They couldn\u2019t\u2026", "They could+n\u2019t \u2026" },
        { "You cannot, can't, won't, SHAN'T.", "You can+not , ca+n't , wo+n't , SHA+N'T ." },
        { "We're gonna wait; Gimme that. 'Tis late.", "We+'re gon+na wait ; Gim+me that . | 'T+is late ." },
        { "She couldn't've known", "She could+n't+'ve known" },
        { "Norway's plan and the workers' demand", "Norway+'s plan and the workers+' demand" },
        { "the 'old workers' left", "the ' old workers ' left" },
        { "James O'Neill at six o'clock", "James O'Neill at six o'clock" },
        { "a well-known 15-year-old co-founder and anti-war e-mail", "a well - known 15 - year - old co-founder and "
                                                                     "anti-war e-mail" },
        { "Kim Jong-un, al-Qaeda", "Kim Jong - un , al - Qaeda" },
        { "the U.S.-based AT&T and/or R&D w/o", "the U.S. - based AT&T and / or R&D w/o" },
        { "dead\u2014or alive \u2013 or--well- off", "dead \u2014 or alive \u2013 or -- well - off" },
        { "\"Go,\" he said, ``now'' \u201cplease\u201d", "\" Go , \" he said , `` now '' \u201c please \u201d" },
        { "caf\u00e9 na\u00efve \u0141\u00f3d\u017a \u4e2d\u6587",
          "caf\u00e9 na\u00efve \u0141\u00f3d\u017a \u4e2d\u6587" },
        { "soft\u00adhyphen \u200bzero", "soft\u00adhyphen zero" },
        { "\U0001f600\U0001f44d\U0001f3fd ok", "\U0001f600 \U0001f44d\U0001f3fd ok" },
        { "(see [2] {x})", "( see [ 2 ] { x } )" },
        { "Ostrand Plc <OSTR.L> and Brell (BRLa.AX) rose", "Ostrand Plc < OSTR.L > and Brell ( BRLa.AX ) rose" },
        { "1998's best, the 1990's and the 1980s, '90s", "1998+'s best , the 1990's and the 1980s , '90s" },
    };
    for (size_t i = 0; i < N(row); ++i)
        check(row[i][0], row[i][1]);
}

static void test_numbers_and_addresses(void **state)
{
    (void)state;
    static const char *const row[][2] = {
        { "It cost $5bn, or 1,000.50 euros, up 5%.", "It cost $ 5 bn , or 1,000.50 euros , up 5 % ." },
        { "US$4.5m; \u20ac20; \u00a310k", "US$ 4.5 m ; \u20ac 20 ; \u00a3 10 k" },
        { "in 2010-12, 1914\u20131918, 5-10 men", "in 2010 - 12 , 1914 \u2013 1918 , 5 - 10 men" },
        { "at 10am, 5:30 p.m. and 17:45:10", "at 10 am , 5:30 p.m. and 17:45:10" },
        { "on 9/11, 06/01/2001 and 2024-06-19", "on 9/11 , 06/01/2001 and 2024-06-19" },
        { "the 21st, 3rd and 19th", "the 21st , 3rd and 19th" },
        { "Boeing 737s, a B2B deal, Q1, 3D", "Boeing 737s , a B2B deal , Q1 , 3D" },
        { "5km by 20 ft at 30\u00b0C", "5 km by 20 ft at 30 \u00b0 C" },
        { "call 713-853-3989 now", "call 713-853-3989 now" },
        { "See https://example.org/a?b=c#d, (http://x.example/y_(z)).", "See https://example.org/a?b=c#d , ( "
                                                                        "http://x.example/y_(z ) ) ." },
        { "Mail jo.doe@example.org or visit example.com.", "Mail jo.doe@example.org or visit example.com ." },
        { "#Budget2024 by @user_1, item # 3 or #3", "#Budget2024 by @user_1 , item # 3 or # 3" },
        { "Fine :) thanks ;-)", "Fine :) thanks ;-)" },
        { "What?! No!!! Well... *** ok", "What ?! | No !!! | Well ... *** ok" },
        { "report.pdf costs .5 of it", "report.pdf costs .5 of it" },
    };
    for (size_t i = 0; i < N(row); ++i)
        check(row[i][0], row[i][1]);
}

static void test_abbreviations(void **state)
{
    (void)state;
    static const char *const row[][2] = {
        { "Mr. Lee met Gen. Roe. They talked.", "Mr. Lee met Gen. Roe . | They talked ." },
        { "He lives in the U.S. The house is old.", "He lives in the U.S. | The house is old ." },
        /* A headline without a stop. */
        { "Farmers sell two ships The old farmers have sold them.",
          "Farmers sell two ships | The old farmers have sold them ." },
        { "More farmers sell two ships A new farmer has sold them.",
          "More farmers sell two ships | A new farmer has sold them ." },
        { "Farmers sell two ships The Old Farmers Union has sold them.",
          "Farmers sell two ships | The Old Farmers Union has sold them ." },
        { "Two ships 'not sold' In Oslo farmers sold them.", "Two ships ' not sold ' | In Oslo farmers sold them ." },
        { "Two old farmers told The Oslo Times of the ships.", "Two old farmers told The Oslo Times of the ships ." },
        { "Two old farmers, a man said, read The Oslo Times.", "Two old farmers , a man said , read The Oslo Times ." },
        { "He saw a film called The Old House in town.", "He saw a film called The Old House in town ." },
        { "She takes vitamin A pills and reads of The house.", "She takes vitamin A pills and reads of The house ." },
        { "The U.S. Senate and the U.N. met.", "The U.S. Senate and the U.N. met ." },
        { "Acme Inc. said it. Roe Corp. In May it rose.", "Acme Inc. said it . | Roe Corp. | In May it rose ." },
        { "J. K. Rowling and J.R.R. Tolkien and John F. Kennedy",
          "J. K. Rowling and J.R.R. Tolkien and John F. Kennedy" },
        { "So do I. He left.", "So do I . | He left ." },
        { "They chose plan B. The rest is known.", "They chose plan B . | The rest is known ." },
        { "See No. 5, p. 12 and Fig. 3. No. Never.", "See No. 5 , p. 12 and Fig. 3 . | No . | Never ." },
        { "On Sept. 11 and in Jan. 2002, i.e. A test, e.g. Roe",
          "On Sept. 11 and in Jan. 2002 , i.e. A test , e.g. Roe" },
        { "At 5 p.m. Monday it began; at 6 p.m. It stopped.", "At 5 p.m. Monday it began ; at 6 p.m. | It stopped ." },
        { "A Ph.D. in law, etc. Many have one.", "A Ph.D. in law , etc. | Many have one ." },
        { "St. Louis vs. Mt. Vernon, Dr. Poe Jr. wrote", "St. Louis vs. Mt. Vernon , Dr. Poe Jr. wrote" },
        { "MR. LEE AND INC. MAGAZINE", "MR. LEE AND INC. MAGAZINE" },
        { "the Bldg. is old, the Xqz. was not", "the Bldg. is old , the Xqz. was not" },
    };
    for (size_t i = 0; i < N(row); ++i)
        check(row[i][0], row[i][1]);
}

static void test_sentences(void **state)
{
    (void)state;
    static const char *const row[][2] = {
        { "\"We won.\" Roe smiled. \"Did we?\"", "\" We won . \" | Roe smiled . | \" Did we ? \"" },
        { "\u201cWe won.\u201d Roe smiled.", "\u201c We won . \u201d | Roe smiled ." },
        { "\"Why now?\" Roe asked. \"Why?\" he said. \"Stop!\" Minister Ann Roe added.",
          "\" Why now ? \" Roe asked . | \" Why ? \" he said . | \" Stop ! \" Minister Ann Roe added ." },
        { "\"Why now?\" The answer came.", "\" Why now ? \" | The answer came ." },
        { "He left (it was late!) and slept. (He was tired.) She stayed.",
          "He left ( it was late ! ) and slept . | ( He was tired . ) | She stayed ." },
        { "Wait... what? So... He went.", "Wait ... what ? | So ... | He went ." },
        { "... and then it ended.", "... and then it ended ." },
        { "1. Open it. 2. Close it.", "1 . Open it . | 2 . Close it ." },
        { "Two points: 1. The cost. And more.", "Two points : 1 . The cost . | And more ." },
        { "It ended in 1998. Later came more.", "It ended in 1998 . | Later came more ." },
        { "the rate fell to 3.5. Then it rose", "the rate fell to 3.5 . | Then it rose" },
        { "Storm hits coast", "Storm hits coast" },
        { "First line\nstill the first. Second", "First line still the first . | Second" },
        { "No period here\n\nAnother paragraph", "No period here | Another paragraph" },
        { "The end.Next one", "The end . | Next one" },
        { "It said so.[12] Others agreed.", "It said so . [ 12 ] | Others agreed ." },
        { "Yahoo! said it. Great :) Thanks! :) Bye", "Yahoo! said it . | Great :) Thanks ! :) | Bye" },
    };
    for (size_t i = 0; i < N(row); ++i)
        check(row[i][0], row[i][1]);
}

static void test_what_words_stand_for(void **state)
{
    (void)state;
    ng_arena a = { .limit = 1 << 20 };
    ng_article article;
    ng_text_block block;
    const ng_document *d = suite_read("I'm gonna win, can\u2019t I?", &article, &block, &a);
    assert_null(d->token[0].form);
    assert_string_equal(d->token[2].form, "going");
    assert_string_equal(d->token[3].form, "to");
    assert_string_equal(d->token[6].form, "can");
    assert_null(d->token[7].form);
    assert_int_equal(d->token[0].space_after, 0);
    assert_int_equal(d->token[1].space_after, 1);
    assert_int_equal(d->token[d->n_token - 1].space_after, 1);
    assert_int_equal(d->token[0].head, -1);
    ng_arena_done(&a);
}

static void test_pretokenized_text_is_taken_as_it_is(void **state)
{
    (void)state;
    ng_arena a = { .limit = 1 << 20 };
    ng_text_block block;
    ng_article article = suite_article(" Mr . Lee don't\u00a0 stop. Go", &block, NG_BLOCK_SENTENCE);
    ng_document *d;
    ng_str b = { 0 };
    assert_int_equal(ng_language_read(suite_worker, &article, &a, &d, NULL), NG_OK);
    suite_check(d);
    show(d, &b);
    assert_string_equal(b.s, "Mr . Lee don't stop. Go");
    assert_int_equal(d->sentence[0].block, NG_BLOCK_SENTENCE);
    ng_str_done(&b);
    ng_arena_done(&a);
}

static void test_a_sentence_never_crosses_a_block(void **state)
{
    (void)state;
    const char *text = "Storm hits coast xx The storm came. It went";
    ng_text_block block[] = { { { 0, 16 }, NG_BLOCK_HEADLINE }, { { 20, (uint32_t)strlen(text) }, NG_BLOCK_BODY } };
    const ng_article article = {
        .id = "a", .source = "a", .text = text, .len = strlen(text), .block = block, .n_block = 2
    };
    ng_arena a = { .limit = 1 << 20 };
    ng_document *d;
    ng_str b = { 0 };
    assert_int_equal(ng_language_read(suite_worker, &article, &a, &d, NULL), NG_OK);
    suite_check(d);
    show(d, &b);
    assert_string_equal(b.s, "Storm hits coast | The storm came . | It went");
    assert_int_equal(d->sentence[0].block, NG_BLOCK_HEADLINE);
    assert_int_equal(d->sentence[1].block, NG_BLOCK_BODY);
    ng_str_done(&b);
    ng_arena_done(&a);
}

/* Half a megabyte of anything takes time in proportion, and sentences have an end. */
static void test_hostile_text_is_linear(void **state)
{
    (void)state;
    static const char *const unit[] = { "a",
                                        "a ",
                                        ". ",
                                        ". , ",
                                        "\"",
                                        "a.",
                                        "a-",
                                        "co-",
                                        "x@",
                                        "9",
                                        "9,",
                                        "'",
                                        "(\xe2\x80\x9d",
                                        "\xe4\xb8\xad",
                                        "A. ",
                                        "http://",
                                        "re-re-",
                                        "U.S. ",
                                        "a'",
                                        "s' ",
                                        "#",
                                        "\xf0\x9f\x98\x80\xe2\x80\x8d",
                                        "-",
                                        "\x01",
                                        "e\xcc\x81",
                                        "www.",
                                        "a&",
                                        "[1] ",
                                        "! [1] ",
                                        "a.b.",
                                        ":)",
                                        "gonna ",
                                        "1:",
                                        "12-",
                                        "=*",
                                        "e@e.e-",
                                        "\xe2\x80\xa6",
                                        "a/b" };
    enum { SIZE = 1 << 19 };
    char *text = malloc(SIZE + 1);
    assert_non_null(text);
    for (size_t i = 0; i < N(unit); ++i) {
        const size_t k = strlen(unit[i]);
        size_t n = 0;
        for (; n + k <= SIZE; n += k)
            memcpy(text + n, unit[i], k);
        text[n] = '\0';
        ng_arena a = { .limit = (size_t)1 << 30 };
        ng_article article;
        ng_text_block block;
        const clock_t from = clock();
        const ng_document *d = suite_read(text, &article, &block, &a);
        const double seconds = (double)(clock() - from) / CLOCKS_PER_SEC;
        if (seconds > 20)
            fail_msg("%s: %.1f s", unit[i], seconds);
        for (size_t s = 0; s < d->n_sentence; ++s)
            assert_true(d->sentence[s].n < 1100);
        ng_arena_done(&a);
    }
    free(text);
}

static void test_any_allocation_may_fail(void **state)
{
    (void)state;
    ng_text_block block;
    ng_article article = suite_article("Mr. Lee can't go. He won't.", &block, NG_BLOCK_BODY);
    ng_status st = NG_E_NOMEM;
    for (size_t limit = 0; st == NG_E_NOMEM; limit += 16) {
        ng_arena a = { .limit = limit };
        ng_document *d = NULL;
        st = ng_language_read(suite_worker, &article, &a, &d, NULL);
        assert_true(st == NG_OK ? d->n_sentence == 2 : d == NULL);
        ng_arena_done(&a);
    }
    assert_int_equal(st, NG_OK);
}

int test_tokens(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_numbers_and_addresses),
        cmocka_unit_test(test_abbreviations),
        cmocka_unit_test(test_sentences),
        cmocka_unit_test(test_what_words_stand_for),
        cmocka_unit_test(test_pretokenized_text_is_taken_as_it_is),
        cmocka_unit_test(test_a_sentence_never_crosses_a_block),
        cmocka_unit_test(test_hostile_text_is_linear),
        cmocka_unit_test(test_any_allocation_may_fail),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
