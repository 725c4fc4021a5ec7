#include "support.h"

static ng_arena arena = { .limit = (size_t)64 << 20 };

static ng_article *of(const char *text)
{
    ng_article *a = NULL;
    ng_error err = { 0 };
    if (ng_article_from_text(text, strlen(text), "test", rules(), &arena, &a, &err) != NG_OK)
        fail_msg("%s", err.msg);
    check_article(a);
    return a;
}

static void expect(const char *text, const char *want)
{
    char *got = blocks(of(text));
    assert_string_equal(got, want);
    free(got);
}

static void test_page(void **state)
{
    (void)state;
    const char *path = DATA "page.txt";
    reading r;
    read_all(&r, &path, 1, NG_INPUT_AUTO, 0, false);
    assert_int_equal(r.n, 1);
    const ng_article *a = r.article[0];
    assert_string_equal(a->title, "Velmora and Ostrand Sign a Treaty on Shared River Water");
    assert_string_equal(a->author, "Ines Calder");
    assert_string_equal(a->date, "2025-03-04");
    assert_non_null(a->dateline);
    assert_memory_equal(a->text + a->dateline->place.begin, "PORT VELMORA", 12);
    assert_int_equal(a->dateline->place.end - a->dateline->place.begin, 12);
    assert_memory_equal(a->text + a->dateline->date.begin, "March 3", 7);
    assert_int_equal(a->dateline->date.end - a->dateline->date.begin, 7);
    assert_memory_equal(a->text + a->dateline->agency.begin, "Coast News", 10);
    assert_int_equal(a->text[a->dateline->span.end - 1], '-');
    char *got = blocks(a);
    assert_string_equal(
        got, "H:Velmora and Ostrand Sign a Treaty on Shared River Water|"
             "D:PORT VELMORA|"
             "B:Velmora and Ostrand signed a treaty on Monday that divides the water of the river Sella between them.|"
             "B:President Ana Dorr called it \"a good day for two old neighbours.\"|"
             "B:What happens next|"
             "B:Both parliaments must approve the treaty by June.|"
             "B:It rained.|"
             "B:The treaty ends a dispute of forty years, officials in Ostrand said.|");
    free(got);
    reading_done(&r);
}

/* Headlines in small letters around it, no empty lines. */
static void test_page_without_empty_lines(void **state)
{
    (void)state;
    const char *path = DATA "nav.txt";
    reading r;
    read_all(&r, &path, 1, NG_INPUT_AUTO, 0, false);
    const ng_article *a = r.article[0];
    assert_string_equal(a->title, "Minister quits over ferry contract");
    assert_string_equal(a->author, "Tam Reed");
    assert_string_equal(a->date, "2025-03-12");
    char *got = blocks(a);
    assert_non_null(strstr(got, "H:Minister quits over ferry contract|B:The transport minister,"));
    assert_non_null(strstr(got, "B:Dorr, 51, told parliament\nthe contract was a mistake.|B:Opposition leader"));
    assert_non_null(strstr(got, "B:Who is Ana Dorr?|B:She was elected in 2015.|"));
    static const char *const gone[] = { "School", "Man charged", "Share", "Ferries", "uphill", "Terms", "Copyright" };
    for (size_t i = 0; i < sizeof gone / sizeof *gone; ++i)
        assert_null(strstr(got, gone[i]));
    free(got);
    reading_done(&r);
}

static void test_wrapped_lines_are_paragraphs(void **state)
{
    (void)state;
    const char *path = DATA "wrapped.txt";
    reading r;
    read_all(&r, &path, 1, NG_INPUT_AUTO, 0, false);
    const ng_article *a = r.article[0];
    assert_int_equal(a->n_block, 3);
    assert_int_equal(a->block[0].kind, NG_BLOCK_HEADLINE);
    assert_memory_equal(a->text + a->block[1].span.end - 6, "court.", 6);
    assert_memory_equal(a->text + a->block[2].span.begin, "Mayor Jon", 9);
    reading_done(&r);
}

static void test_body_is_not_lost(void **state)
{
    (void)state;
    /* one line with the headline run into it, no final newline */
    expect("Ships collide in fog Two ships collided in fog off Brell on Sunday. Nobody was hurt.",
           "B:Ships collide in fog Two ships collided in fog off Brell on Sunday. Nobody was hurt.|");
    /* no headline, short paragraphs, quotes, a list in the text, CRLF */
    expect("\"We won,\" she said.\r\nHe did not.\r\nThe winners were these three people:\r\nAna Dorr\r\nTam Reed\r\n",
           "B:\"We won,\" she said.|B:He did not.|B:The winners were these three people:|B:Ana Dorr|B:Tam Reed|");
    /* phrases of adverts inside a sentence */
    expect("The firm said an advertisement was to blame for it. Copyright 2024 is the name of the film.",
           "B:The firm said an advertisement was to blame for it. Copyright 2024 is the name of the film.|");
    /* nothing reads like running text */
    expect("SHIP SINKS OFF BRELL", "B:SHIP SINKS OFF BRELL|");
    expect("ships\nboats\n", "B:ships|B:boats|");
    /* a broken line goes on; a cut last line stays */
    expect(
        "The ship was seen by Harbour Radio and by\nthe coast guard on Monday.\n\nThe search was called off when the",
        "B:The ship was seen by Harbour Radio and by\nthe coast guard on Monday.|"
        "B:The search was called off when the|");
}

static void test_titles_and_authors(void **state)
{
    (void)state;
    const ng_article *a =
        of("Treaty signed in Brell\nAna Maria Dorr\nThe treaty was signed in Brell on Monday by both sides.\n");
    assert_string_equal(a->title, "Treaty signed in Brell");
    assert_string_equal(a->author, "Ana Maria Dorr");
    assert_int_equal(a->n_block, 2);
    assert_null(a->date);
    a = of(
        "Why did the treaty of Brell fail?\n\nBy Tam Reed, Coast News\n20 June 2024\n\nThe treaty of Brell failed on "
        "Monday because nobody signed it.\n");
    assert_string_equal(a->title, "Why did the treaty of Brell fail?");
    assert_string_equal(a->author, "Tam Reed");
    assert_string_equal(a->date, "2024-06-20");
    assert_int_equal(a->n_block, 2);
    a = of("The treaty was signed in Brell on Monday by both sides.\nIt was cold.");
    assert_null(a->title);
    assert_null(a->author);
}

static void test_datelines(void **state)
{
    (void)state;
    static const struct {
        const char *head, *place, *date, *agency;
    } row[] = {
        { "PYONGYANG, June 19 (Reuters) - ", "PYONGYANG", "June 19", "Reuters" },
        { "WASHINGTON (AP) -- ", "WASHINGTON", "", "AP" },
        { "WASHINGTON (AP) \xe2\x80\x94 ", "WASHINGTON", "", "AP" },
        { "LONDON, Jan. 3 \xe2\x80\x94 ", "LONDON", "Jan. 3", "" },
        { "SAN JOSE, Calif. (AP) _ ", "SAN JOSE, Calif.", "", "AP" },
        { "Seoul, 20 June 2024 (Yonhap) -- ", "Seoul", "20 June 2024", "Yonhap" },
        { "TOKYO - ", "TOKYO", "", "" },
        { "JAKARTA/BANGKOK (DPA): ", "JAKARTA/BANGKOK", "", "DPA" },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        char text[200];
        const char *body = "The treaty was signed by both sides.";
        (void)snprintf(text, sizeof text, "%s%s", row[i].head, body);
        const ng_article *a = of(text);
        const char *want[] = { row[i].place, row[i].date, row[i].agency };
        assert_non_null(a->dateline);
        const ng_span got[] = { a->dateline->place, a->dateline->date, a->dateline->agency };
        for (int k = 0; k < 3; ++k) {
            assert_int_equal(got[k].end - got[k].begin, strlen(want[k]));
            assert_memory_equal(a->text + got[k].begin, want[k], strlen(want[k]));
        }
        assert_int_equal(a->n_block, 2);
        assert_int_equal(a->block[0].kind, NG_BLOCK_DATELINE);
        assert_memory_equal(&a->block[0].span, &a->dateline->place, sizeof(ng_span));
        assert_string_equal(a->text + a->block[1].span.begin, body);
    }
    expect("Ships Collide in Fog\nBRELL 2024-06-20\nTwo ships collided in the fog off Brell.\n",
           "H:Ships Collide in Fog|D:BRELL|B:Two ships collided in the fog off Brell.|");
    const ng_dateline *agency = of("AP - Two ships collided in the fog.")->dateline;
    assert_non_null(agency);
    assert_int_equal(agency->place.begin, agency->place.end);
    assert_int_equal(agency->agency.end - agency->agency.begin, 2);
    static const char *const none[] = { "NATO \xe2\x80\x94 the alliance of many states \xe2\x80\x94 met on Monday.",
                                        "Putin - who arrived late - signed it at once.",
                                        "I - and nobody else - saw it happen." };
    for (size_t i = 0; i < sizeof none / sizeof *none; ++i)
        assert_null(of(none[i])->dateline);
}

/* Where a service that monitors the media took a report from: kept wherever it stands, apart from headline and text. */
static void test_sources(void **state)
{
    (void)state;
    static const char *const source[] = {
        "LD0305120094 Velmora ORLAN in Ostrandish 1200 GMT 3 May 94",
        "94QX0125D Velmora Radio Sella Network in Thai 20 Nov 93 pp 15, 18",
        "Velmora MORGEN POST in Ostrandish 3 May 94 p 6",
        "Port Velmora DIE WOCHE 30 Jan 94 pp 1, 15 -- FOR OFFICIAL USE ONLY",
        "St. Velmora Voice of the Northern Province in Thai 1030 GMT 5 Apr 94",
        "Source: Orlan news agency, Velmora, in Ostrandish 1200 gmt 3 May 08",
    };
    char text[400], want[400];
    for (size_t i = 0; i < sizeof source / sizeof *source; ++i) {
        (void)snprintf(want, sizeof want, "O:%s|", source[i]);
        expect(source[i], want);
        (void)snprintf(text, sizeof text, "Ships Collide in Fog\n\n%s\n\nTwo ships collided in the fog off Brell.\n",
                       source[i]);
        (void)snprintf(want, sizeof want, "H:Ships Collide in Fog|O:%s|B:Two ships collided in the fog off Brell.|",
                       source[i]);
        expect(text, want);
    }
    expect("Ships Collide in Fog LD0305120094 Velmora ORLAN in Thai 1200 GMT 3 May 94",
           "H:Ships Collide in Fog|O:LD0305120094 Velmora ORLAN in Thai 1200 GMT 3 May 94|");
    static const char *const none[] = {
        "Ana Dorr was born in Velmora 12 March 1994.",
        "Ana Dorr speaks in Ostrand 3 May 1994",
        "The flight AB1234567 left Velmora in May 94 with nobody on board.",
        "Dorr wins in Ostrandish league",
    };
    for (size_t i = 0; i < sizeof none / sizeof *none; ++i) {
        (void)snprintf(want, sizeof want, "B:%s|", none[i]);
        expect(none[i], want);
    }
}

/* Rows of results are text, wherever they stand in it; lists of headlines are not, though they hold numbers. */
static void test_tables_of_results(void **state)
{
    (void)state;
    expect("ROWING-RESULTS OF THE BRELL REGATTA.\nBRELL 2024-06-20\nResults of the Brell regatta, rowed on Monday.\n"
           "1. Ana Dorr (Velmora) 6:51.03\n2. Tam Reed (Ostrand) 6:52.88\n3. Ines Calder (Velmora) 6:54.10\n"
           "Velmora beat Ostrand 3-1\n",
           "H:ROWING-RESULTS OF THE BRELL REGATTA.|D:BRELL|B:Results of the Brell regatta, rowed on Monday.|"
           "B:1. Ana Dorr (Velmora) 6:51.03|B:2. Tam Reed (Ostrand) 6:52.88|B:3. Ines Calder (Velmora) 6:54.10|"
           "B:Velmora beat Ostrand 3-1|");
    expect(
        "The treaty was signed by both sides on Monday.\n\n5 Things to Know on June 20\nTop 10 Films of 2024 So Far\n"
        "Dorr Visits Ostrand June 19, 2024\n",
        "B:The treaty was signed by both sides on Monday.|");
}

static void test_headline_glued_to_the_text(void **state)
{
    (void)state;
    static const struct {
        const char *json, *want;
    } row[] = {
        { "{\"title\":\"Two ships collide in fog\",\"text\":\"Two ships collide in fog BRELL (AP) -- Nobody was hurt "
          "off "
          "Brell on Sunday.\"}\n",
          "H:Two ships collide in fog|D:BRELL|B:Nobody was hurt off Brell on Sunday.|" },
        { "{\"title\":\"Two ships collide in fog\",\"text\":\"Two ships collide in fog off Brell. Nobody was "
          "hurt.\"}\n",
          "B:Two ships collide in fog off Brell. Nobody was hurt.|" },
        { "{\"title\":\"Fog\",\"text\":\"Fog Bank rose on Sunday, and nobody was hurt.\"}\n",
          "B:Fog Bank rose on Sunday, and nobody was hurt.|" },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        reading r;
        read_bytes(&r, "glued.jsonl", row[i].json, strlen(row[i].json), NG_INPUT_JSONL, 0);
        assert_int_equal(r.n, 1);
        char *got = blocks(r.article[0]);
        assert_string_equal(got, row[i].want);
        free(got);
        reading_done(&r);
    }
}

static void test_known_phrases(void **state)
{
    (void)state;
    static const char *const junk[] = {
        "Advertisement",
        "ADVERTISEMENT",
        "Story continues below advertisement",
        "Join the conversation as a VIP Member",
        "Recommended",
        "Recommended for you",
        "Trending on Coast Videos",
        "Most Read",
        "You may also like",
        "Read more: A Long Headline of Some Other Story",
        "READ ALSO: Coins Stay",
        "Share this:",
        "Share on Facebook",
        "Follow us on Twitter",
        "Sign up for our newsletter",
        "Subscribe now",
        "Copyright 2024,",
        "\xc2\xa9 2024 Coast News. All rights reserved.",
        "Coast News Agency/Harbour Service via AP",
        "Photo: Tam Reed/Getty Images",
        "Getty Images",
        "(Reporting by Tam Reed; Editing by Ana Dorr)",
        "Our Standards: The Coast Principles.",
        "View comments",
        "12 comments",
        "https://coast.example/a?b=c",
        "* * *",
        "Associated Press writer",
        "Click here to watch the video",
        "5 min read",
        "Last updated 3 hours ago 12:30",
    };
    for (size_t i = 0; i < sizeof junk / sizeof *junk; ++i) {
        char text[400];
        if (strcmp(junk[i], "Associated Press writer") == 0)
            continue;
        (void)snprintf(text, sizeof text,
                       "The treaty was signed by both sides on Monday.\n\n%s\n\nIt was the first for "
                       "the country in ten years.",
                       junk[i]);
        char *got = blocks(of(text));
        if (strstr(got, junk[i]) != NULL)
            fail_msg("kept: %s", junk[i]);
        assert_non_null(strstr(got, "B:It was the first for the country in ten years.|"));
        free(got);
    }
    static const char *const article[] = {
        "Read my lips, he said: there is no more money.",
        "Share prices fell by a tenth.",
        "It was not his photo.",
        "More than 40 people were hurt.",
        "By Monday the water was gone.",
        "Comments by Reed were not welcome in Brell.",
        "Related firms were searched, too.",
        "Watch out, she told them.",
        "Follow the money, said Reed.",
        "Subscribers will pay more from May.",
        "Copyright law must change, the minister said in Brell.",
        "See you in court, Dorr told him.",
        "Trending topics included the treaty.",
        "Join us, he begged.",
        "Sign here, they told her.",
        "Writing in a journal, Reed said that the results were old.",
        "The League, representing the reporters, has asked the court to stop.",
        "Compiled by Reed's team, the plan was read by all.",
        "Ana Dorr, editor of The Coast, has a different view.",
        "Image: a dog) The clinics are offering a test. It is new.",
        "Tags were found on all birds.",
        "Listen to the people, he said.",
    };
    for (size_t i = 0; i < sizeof article / sizeof *article; ++i) {
        char text[400];
        (void)snprintf(text, sizeof text,
                       "The treaty was signed by both sides on Monday.\n\n%s\n\nIt was the first for "
                       "the country in ten years.",
                       article[i]);
        char *got = blocks(of(text));
        if (strstr(got, article[i]) == NULL)
            fail_msg("lost: %s", article[i]);
        free(got);
    }
}

/* Credits behind the last sentence, or alone, go; what only looks like one stays. */
static void test_credits_at_the_edges(void **state)
{
    (void)state;
    static const char *const credit[] = {
        "tm/ad (AFP, dpa)",
        "tm, ad/kl (Coast News)",
        "tm/AFP/dpa Editor: Ana Dorr",
        "AFP, dpa (tm/ad)",
        "tm/ad",
        "Author: Tam Reed (AFP/dpa) Editor: Ana Dorr",
        "Author: Tam Reed, Brell, Ostrand/ad Editor: Ana Dorr/Jon van Hale",
        "Interview: Tam Reed Editor: Ana Dorr",
        "Reporting by Tam Reed in Brell; editing by Ana Dorr",
        "Additional reporting by Tam Reed.",
        "Correspondent: Tam Reed",
        "Source: Harbour Office",
        "Tam Reed in Brell contributed to this report.",
        "-- By Tam Reed, Coast Newswires; 555-010-0199; tam@coast.example",
        "REUTER...",
        "-The Brell Tribune",
        "(OSTRAND-TREATY-WATER)",
        "(NRAX 2210)",
        "(See page 4 for the index)",
        "(c) Copyright Coast News All Rights Reserved Source: Coast2017",
        "Read more: Ostrand waits for rain",
    };
    for (size_t i = 0; i < sizeof credit / sizeof *credit; ++i) {
        static const char body[] = "B:The treaty that divides the water of the river was signed by both sides on "
                                   "Monday, after ten years of talks that had often failed, as it rained in the "
                                   "country: \"at last,\" as Reed said.";
        for (int alone = 0; alone < 2; ++alone) {
            char text[600];
            (void)snprintf(text, sizeof text, "%s%s%s", body + 2, alone ? "\n" : " ", credit[i]);
            char *got = blocks(of(text));
            if (strncmp(got, body, sizeof body - 1) != 0 || strcmp(got + sizeof body - 1, "|") != 0)
                fail_msg("%s: %s", credit[i], got);
            free(got);
        }
    }
    /* no blank between, no end of a sentence before */
    expect("It ends \"in court. \"Author: Tam Reed Editor: Ana Dorr", "B:It ends \"in court. \"|");
    expect("The treaty is signed: it rained in Brell tm/ad (dpa)", "B:The treaty is signed: it rained in Brell|");
    expect("By Tam Reed BRELL (AP) -- The treaty was signed.", "D:BRELL|B:The treaty was signed.|");
    expect("By TAM REED   BRELL, Ostrand (AP) -- The treaty was signed.", "D:BRELL, Ostrand|B:The treaty was signed.|");
    assert_string_equal(of("It rained. Author: Tam von Reed/ad Editor: Ana Dorr")->author, "Tam von Reed");
    assert_string_equal(of("By TAM REED   BRELL (AP) -- It rained.")->author, "TAM REED");
    static const char *const article[] = {
        "She liked the film Author: The Story of Reed.",
        "They asked the editor: Ana Dorr had no answer.",
        "It was signed. Editor: What does it say? Reed: Nothing.",
        "It was signed. Compiled by the Institute of Water, the list is long.",
        "It was signed by sea and/or land.",
        "He won. They pay by the km/h (or so they say).",
        "He works for the fund (UNICEF).",
        "It was signed, said the AP",
        "It was signed. By Tam Reed and others it was read, too.",
        "It was signed. It is about copyright and all that, and no rights reserved for others.",
        "It was signed. Read my lips: no more money will be paid. None.",
    };
    for (size_t i = 0; i < sizeof article / sizeof *article; ++i) {
        char want[200];
        (void)snprintf(want, sizeof want, "B:%s|", article[i]);
        expect(article[i], want);
    }
}

/* An edge is looked at through a window: what begins or ends with the window alone is none. */
static void test_credits_of_long_paragraphs(void **state)
{
    (void)state;
    char text[2000] = "By Tam Reed BRELL (AP) -- ";
    while (strlen(text) < 1500)
        strcat(text, "It rained in Brell. ");
    strcat(text, "Author: Ana Dorr");
    const ng_article *a = of(text);
    assert_string_equal(a->author, "Ana Dorr");
    assert_int_equal(a->n_block, 2);
    assert_int_equal(a->block[0].kind, NG_BLOCK_DATELINE);
    assert_memory_equal(a->text + a->block[1].span.begin, "It rained", 9);
    assert_memory_equal(a->text + a->block[1].span.end - 6, "Brell.", 6);
}

static void test_any_allocation_may_fail(void **state)
{
    (void)state;
    const char *text =
        "A Title of the Text\nBy Tam Reed\nBRELL, June 2 (AP) - The treaty was signed.\n\nIt was cold.\n";
    ng_status st = NG_E_NOMEM;
    for (size_t limit = 0; st == NG_E_NOMEM; limit += 16) {
        ng_arena a = { .limit = limit };
        ng_article *art = NULL;
        ng_error err = { 0 };
        st = ng_article_from_text(text, strlen(text), "t", rules(), &a, &art, &err);
        assert_true(st == NG_OK || art == NULL);
        if (st == NG_OK)
            assert_non_null(art->dateline);
        ng_arena_done(&a);
    }
    assert_int_equal(st, NG_OK);
}

static void test_bad_rules_are_named(void **state)
{
    (void)state;
    ng_article_rules *r = NULL;
    ng_error err = { 0 };
    assert_int_equal(ng_article_rules_load(temporary("nowhere"), &r, &err), NG_E_IO);
    char command[5000];
    (void)snprintf(command, sizeof command, "mkdir -p '%s/article'", temporary("bad"));
    assert_int_equal(system(command), 0);
    write_file(temporary("bad/article/boilerplate.txt"), "# x\n[junk]\nfine\n(open\n", 21);
    assert_int_equal(ng_article_rules_load(temporary("bad"), &r, &err), NG_E_DATA);
    assert_non_null(strstr(err.msg, "boilerplate.txt:4"));
    write_file(temporary("bad/article/boilerplate.txt"), "fine\n", 5);
    assert_int_equal(ng_article_rules_load(temporary("bad"), &r, &err), NG_E_DATA);
    assert_non_null(strstr(err.msg, "boilerplate.txt:1"));
    assert_null(r);
}

static int done(void **state)
{
    (void)state;
    ng_arena_done(&arena);
    return 0;
}

int clean_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_page),
        cmocka_unit_test(test_page_without_empty_lines),
        cmocka_unit_test(test_wrapped_lines_are_paragraphs),
        cmocka_unit_test(test_body_is_not_lost),
        cmocka_unit_test(test_titles_and_authors),
        cmocka_unit_test(test_datelines),
        cmocka_unit_test(test_tables_of_results),
        cmocka_unit_test(test_sources),
        cmocka_unit_test(test_headline_glued_to_the_text),
        cmocka_unit_test(test_known_phrases),
        cmocka_unit_test(test_credits_at_the_edges),
        cmocka_unit_test(test_credits_of_long_paragraphs),
        cmocka_unit_test(test_any_allocation_may_fail),
        cmocka_unit_test(test_bad_rules_are_named),
    };
    return cmocka_run_group_tests_name("clean", tests, NULL, done);
}
