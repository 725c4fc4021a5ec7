/* test_article.c -- the promises of src/article/reader.h. */
#include "support.h"

int main(void)
{
    return date_tests() + clean_tests() + html_tests() + reader_tests() + warc_tests();
}
