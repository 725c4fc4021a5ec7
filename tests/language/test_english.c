/* test_english.c -- English or not. */
#include "suite.h"

static int english(const char *text, const char *declared)
{
    ng_text_block block;
    ng_article article = suite_article(text, &block, NG_BLOCK_BODY);
    article.language = declared;
    const char *code = NULL;
    const int yes = ng_language_is_english(suite_language, &article, &code);
    assert_string_equal(code, yes ? "en" : "und");
    return yes;
}

static void test_english_is_english(void **state)
{
    (void)state;
    static const char *const text[] = {
        "The minister said on Monday that the talks had ended without a result, and that both sides would meet again "
        "in "
        "the autumn. Nobody expects much of them.",
        "Storm hits coast",
        "Putin, Kim sign treaty in Pyongyang",
        "Juventus beat Real Madrid 2-1",
        "Macron names Barnier",
        "Shr basic 83 cts vs 1.05 dlrs\nShr diluted 80 cts vs 96 cts\nNet 116,157,000 vs 125,146,000\nSix mths\nShr "
        "1.52 dlrs vs 1.37 dlrs\nNet 144.5 mln vs 127.3 mln\nRevs 909.8 mln vs 824.7 mln\nAvg shrs 95.1 mln",
        "Results of the regatta in Bergen on Sunday:\n1. Jonas Reuter (Germany) seconds 812\n2. Astrid Halvorsen "
        "(Norway)\n"
        "3. Marek Dvorak (Slovakia)\n4. Ines Correia (Portugal)\n5. Tomasz Wolny (Poland)\n6. Aino Virtanen (Finland)\n"
        "7. Pieter Vos (Netherlands)\n8. Luca Ferrante (Italy)\n9. Milos Petrov (Bulgaria)\n10. Rui Tavares (Brazil)\n"
        "11. Owen Rhys (Wales)\n12. Kenji Mori (Japan)\n13. Sana Haddad (Tunisia)\n14. Omar Diallo (Senegal)\n",
        "Goals: Silva 12, Pereira 40, da Costa 71. The visitors were two up at the break, but Nunez and dos Santos "
        "levelled after it; in the end the referee was the man of the match.",
    };
    for (size_t i = 0; i < N(text); ++i)
        if (!english(text[i], NULL))
            fail_msg("%s", text[i]);
}

/* A headline too short to tell stands with a source, which is told in English. */
static void test_a_source_is_english(void **state)
{
    (void)state;
    static const char text[] = "Dag van de zee\nOslo NORD in Thai 3 May 94";
    ng_text_block block[2] = { { { 0, 14 }, NG_BLOCK_HEADLINE }, { { 15, sizeof text - 1 }, NG_BLOCK_SOURCE } };
    ng_article article = suite_article(text, block, NG_BLOCK_BODY);
    article.block = block;
    block[0] = (ng_text_block){ { 0, 14 }, NG_BLOCK_HEADLINE };
    article.n_block = 1;
    const char *code = NULL;
    assert_false(ng_language_is_english(suite_language, &article, &code));
    article.n_block = 2;
    assert_true(ng_language_is_english(suite_language, &article, &code));
    article.block = block + 1;
    article.n_block = 1;
    assert_true(ng_language_is_english(suite_language, &article, &code));
}

static void test_other_languages_are_not(void **state)
{
    (void)state;
    static const char *const text[] = {
        "Die Ministerin sagte am Montag, dass die Gespr\u00e4che ohne Ergebnis zu Ende gegangen seien und man sich im "
        "Herbst wieder treffen wolle. Niemand erwartet viel davon.",
        "La ministre a d\u00e9clar\u00e9 lundi que les discussions s'\u00e9taient termin\u00e9es sans r\u00e9sultat et "
        "que "
        "les deux parties se retrouveraient \u00e0 l'automne. Personne n'en attend beaucoup.",
        "La ministra dijo el lunes que las conversaciones hab\u00edan terminado sin resultado y que las dos partes se "
        "reunir\u00edan de nuevo en oto\u00f1o. Nadie espera mucho de ellas.",
        "La ministra ha detto luned\u00ec che i colloqui si sono conclusi senza risultato e che le due parti si "
        "incontreranno di nuovo in autunno. Nessuno si aspetta molto.",
        "A ministra disse na segunda-feira que as conversa\u00e7\u00f5es terminaram sem resultado e que as duas partes "
        "v\u00e3o "
        "encontrar-se de novo no outono. Ningu\u00e9m espera muito delas.",
        "De minister zei maandag dat de gesprekken zonder resultaat waren afgelopen en dat beide partijen elkaar in de "
        "herfst weer zouden ontmoeten. Niemand verwacht er veel van.",
        "Ministern sade p\u00e5 m\u00e5ndagen att samtalen hade slutat utan resultat och att b\u00e5da sidor skulle "
        "m\u00f6tas igen "
        "till h\u00f6sten. Ingen v\u00e4ntar sig mycket av dem.",
        "Ministr oznajmi\u0142a w poniedzia\u0142ek, \u017ce rozmowy zako\u0144czy\u0142y si\u0119 bez wyniku i "
        "\u017ce obie strony "
        "spotkaj\u0105 si\u0119 znowu na jesieni. Nikt nie oczekuje po nich wiele.",
        "\u041c\u0438\u043d\u0438\u0441\u0442\u0440 \u0441\u043a\u0430\u0437\u0430\u043b\u0430, \u0447\u0442\u043e "
        "\u043f\u0435\u0440\u0435\u0433\u043e\u0432\u043e\u0440\u044b "
        "\u0437\u0430\u043a\u043e\u043d\u0447\u0438\u043b\u0438\u0441\u044c.",
        "\uc7a5\uad00\uc740 \uc6d4\uc694\uc77c \ud68c\ub2f4\uc774 \uc131\uacfc \uc5c6\uc774 \ub05d\ub0ac\ub2e4\uace0 "
        "\ub9d0\ud588\ub2e4.",
        "\u90e8\u957f\u5468\u4e00\u8868\u793a\uff0c\u4f1a\u8c08\u6ca1\u6709\u7ed3\u679c\u3002",
        "\u0642\u0627\u0644\u062a \u0627\u0644\u0648\u0632\u064a\u0631\u0629 \u0625\u0646 "
        "\u0627\u0644\u0645\u062d\u0627\u062f\u062b\u0627\u062a \u0627\u0646\u062a\u0647\u062a.",
        "2024 - 17:00 * 45 %",
        "",
    };
    for (size_t i = 0; i < N(text); ++i)
        if (english(text[i], NULL))
            fail_msg("%s", text[i]);
}

static void test_a_declared_language_is_a_hint_only(void **state)
{
    (void)state;
    assert_true(
        english("The minister said on Monday that the talks had ended and that both sides would meet again in the "
                "autumn of this year.",
                "de"));
    assert_false(
        english("Die Ministerin sagte am Montag, dass die Gespr\u00e4che ohne Ergebnis zu Ende gegangen seien und "
                "man sich im Herbst wieder treffen wolle.",
                "en-GB"));
    assert_true(english("Juventus beat Real Madrid", "en"));
    assert_false(english("Bundestag stimmt zu", "de-DE"));
}

int test_english(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(test_english_is_english),
        cmocka_unit_test(test_a_source_is_english),
        cmocka_unit_test(test_other_languages_are_not),
        cmocka_unit_test(test_a_declared_language_is_a_hint_only),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
