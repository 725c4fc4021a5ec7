#include "support.h"

#include "html.h"

static void read_html(reading *r, const char *html)
{
    read_bytes(r, "page.html", html, strlen(html), NG_INPUT_AUTO, 0);
}

static void test_page(void **state)
{
    (void)state;
    const char *path = DATA "page.html";
    reading r;
    read_all(&r, &path, 1, NG_INPUT_AUTO, 0, false);
    assert_string_equal(r.problem, "");
    assert_int_equal(r.n, 1);
    const ng_article *a = r.article[0];
    assert_string_equal(a->title, "Velmora opens a bridge & a tunnel");
    assert_string_equal(a->author, "Ines Calder, Tam Reed");
    assert_string_equal(a->date, "2025-03-05T08:30:00+01:00");
    assert_string_equal(a->url, "https://coast.example/news/bridge");
    assert_string_equal(a->id, a->url);
    assert_string_equal(a->language, "en-GB");
    assert_string_equal(a->text,
                        "Velmora opens a bridge & a tunnel\n\n"
                        "Velmora opened its longest bridge on Wednesday, ten years after the first stone was laid.\n\n"
                        "President Ana Dorr walked across it first. \xe2\x80\x9cIt holds,\xe2\x80\x9d she said.\n\n"
                        "The tunnel under the Sella opens in June.\n\n"
                        "A long wait\n\n"
                        "Work stopped twice, in 2018 and in 2021, when money ran out.");
    assert_int_equal(a->n_block, 6);
    assert_int_equal(a->block[0].kind, NG_BLOCK_HEADLINE);
    reading_done(&r);
}

/* Before there were <p> and <article>: a table for the layout, <br> for paragraphs. */
static void test_old_page(void **state)
{
    (void)state;
    reading r;
    read_html(&r, "<TITLE>Coins stay in Ostrand - Coast Post</TITLE><META NAME=author CONTENT='Tam Reed'>"
                  "<TABLE><TR><TD><A HREF=/>Home</A><BR><A HREF=/w>World</A><TD>"
                  "Ostrand will keep its old coins after a vote that nobody had expected to be so close.<BR><BR>"
                  "The coins were made in 1911, and most of them are worth nothing, the central bank says.<BR>"
                  "<FONT COLOR=red>They weigh a lot.</FONT></TABLE>");
    assert_int_equal(r.n, 1);
    const ng_article *a = r.article[0];
    assert_string_equal(a->title, "Coins stay in Ostrand");
    assert_string_equal(a->author, "Tam Reed");
    assert_null(a->date);
    assert_null(a->url);
    assert_non_null(strstr(a->text, "so close.\n\nThe coins were made"));
    assert_non_null(strstr(a->text, "bank says.\n\nThey weigh a lot."));
    assert_null(strstr(a->text, "Home"));
    reading_done(&r);
}

static void test_charsets(void **state)
{
    (void)state;
    static const char latin[] =
        "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'><title>Caf\xe9</title>"
        "<p>The caf\xe9 in Br\xebll closed on Monday after forty years of service to its town.</p>";
    reading r;
    read_html(&r, latin);
    assert_string_equal(r.article[0]->title, "Caf\xc3\xa9");
    assert_non_null(strstr(r.article[0]->text, "Br\xc3\xabll"));
    reading_done(&r);
    static const char cyrillic[] =
        "<meta charset='windows-1251'><title>\xcc\xe8\xf0</title><p>\xcc\xe8\xf0 \xed\xe0 "
        "\xe7\xe5\xec\xeb\xe5, \xec\xe8\xf0 \xed\xe0 \xe7\xe5\xec\xeb\xe5, \xec\xe8\xf0.</p>";
    read_html(&r, cyrillic);
    assert_string_equal(r.article[0]->title, "\xd0\x9c\xd0\xb8\xd1\x80");
    reading_done(&r);
}

/* Nested far deeper than any stack could follow. */
static void test_deep(void **state)
{
    (void)state;
    static const char *const tag[] = { "div", "b", "a", "table", "ul", "x-y", "p", "span", "button", "svg" };
    const size_t depth = 100000;
    for (size_t t = 0; t < sizeof tag / sizeof *tag; ++t) {
        char *s = malloc(depth * 20 + 1000);
        assert_non_null(s);
        size_t k = 0;
        for (size_t i = 0; i < depth; ++i)
            k += (size_t)sprintf(s + k, "<%s>", tag[t]);
        k += (size_t)sprintf(s + k, "<p>The article stands at the bottom of a deep page, where few will ever read it.");
        for (size_t i = 0; i < depth; ++i)
            k += (size_t)sprintf(s + k, "</%s>", tag[t]);
        reading r;
        read_bytes(&r, "deep.html", s, k, NG_INPUT_AUTO, 0);
        if (t < 8) {
            assert_int_equal(r.n, 1);
            assert_non_null(strstr(r.article[0]->text, "bottom of a deep page"));
        }
        reading_done(&r);
        free(s);
    }
}

/* The filter's output is well nested, and no deeper than it says. */
static void test_filter(void **state)
{
    (void)state;
    ng_str out = { 0 }, ld = { 0 };
    const char *s =
        "a<b>b</b><p class=x onclick='y()'>c<p>d<ul><li>e<li>f</ul><!-- <p> --><script>if (1<2) g()</script>"
        "<textarea><p>h</textarea>i < j<br/><a href='?q=\"'>k<a>l</a></z>m<svg><p>n</svg><svg>o";
    ng_html_filter(s, strlen(s), &out, &ld);
    assert_string_equal(ng_str_get(&out),
                        "<!DOCTYPE html>ab<p class=\"x\">c</p><p>d</p><ul><li>e</li><li>f</li></ul>i &lt; j<br>"
                        "<a href=\"?q=&quot;\">k</a><a>l</a>mo");
    assert_int_equal(ld.len, 0);
    ng_str_done(&out);
    s = "<script type='application/ld+json'>{\"a\":1}</script><script type=\"application/ld+json\">[]</script>";
    ng_html_filter(s, strlen(s), &out, &ld);
    assert_int_equal(ld.len, 11);
    assert_memory_equal(ld.s, "{\"a\":1}\0[]", 11);
    ng_str_done(&out);
    ng_str_done(&ld);
}

static void test_misleading_classes(void **state)
{
    (void)state;
    reading r;
    /* the whole page stands in an element whose class is one of those left out */
    read_html(
        &r, "<title>Coins stay</title><div class='sidebar promo'><p>Ostrand will keep its old coins after a vote that "
            "nobody had expected to be so close, the bank said.</p><p>The coins were made in 1911, and most of them "
            "are worth nothing, the central bank says, but people like them.</p></div>");
    assert_int_equal(r.n, 1);
    assert_non_null(strstr(r.article[0]->text, "people like them."));
    reading_done(&r);
    read_html(&r, "<html><body><nav><a href=/>Home</a></nav></body></html>");
    assert_int_equal(r.n, 0);
    assert_string_equal(r.problem, "page.html:0: no article found in the page\n");
    reading_done(&r);
}

int html_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_page), cmocka_unit_test(test_old_page), cmocka_unit_test(test_charsets),
        cmocka_unit_test(test_deep), cmocka_unit_test(test_filter),   cmocka_unit_test(test_misleading_classes),
    };
    return cmocka_run_group_tests_name("html", tests, NULL, NULL);
}
