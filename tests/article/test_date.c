#include "support.h"

#include "date.h"

static void test_dates(void **state)
{
    (void)state;
    static const struct {
        const char *in, *out;
    } row[] = {
        { "2024", "2024" },
        { "2024-06", "2024-06" },
        { "2024-06-20", "2024-06-20" },
        { "20240620", "2024-06-20" },
        { "2024/6/20", "2024-06-20" },
        { "2024-06-20T10:15:00Z", "2024-06-20T10:15:00Z" },
        { "2024-06-20T10:15:00.123+0200", "2024-06-20T10:15:00+02:00" },
        { "2024-06-20 10:15", "2024-06-20T10:15" },
        { "June 20, 2024", "2024-06-20" },
        { "Jun. 20th, 2024", "2024-06-20" },
        { "Thursday, 20 June 2024", "2024-06-20" },
        { "Thu, 20 Jun 2024 10:15:30 GMT", "2024-06-20T10:15:30Z" },
        { "June 20, 2024 at 9:05 p.m. EDT", "2024-06-20T21:05-04:00" },
        { "June 20, 2024, 12:05 AM", "2024-06-20T00:05" },
        { "20 June 2024 14:00 IST", "2024-06-20T14:00" }, /* Irish, Indian, Israeli: the zone stays unknown */
        { "Sept 2024", "2024-09" },
        { "6/20/2024", "2024-06-20" },
        { "20/6/2024", "2024-06-20" },
        { "3/3/2024", "2024-03-03" },
        { "29 February 2024", "2024-02-29" },
        /* none */
        { "4/5/2024", "" }, /* April or May */
        { "29 February 2023", "" },
        { "2024-13-01", "" },
        { "2024-06-31", "" },
        { "June", "" },
        { "June 20", "" }, /* the year is never guessed */
        { "20 June 2024 25:10", "" },
        { "June 20, 2024 and more", "" },
        { "", "" },
        { "today", "" },
        { "99999999999999999999", "" },
        { "ma 5 2024", "" },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        char got[40];
        ng_date_parse(row[i].in, strlen(row[i].in), got);
        if (strcmp(got, row[i].out) != 0)
            fail_msg("%s: %s, not %s", row[i].in, got, row[i].out);
    }
}

int date_tests(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_dates) };
    return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}
