/* date.h -- dates as pages print them, to ISO 8601. */
#ifndef NG_ARTICLE_DATE_H
#define NG_ARTICLE_DATE_H

#include "newsgraph/arena.h"

/* A date, with or without a time, in s[0, n): ISO 8601 and its compact form,
 * "June 20, 2024", "Thu, 20 Jun 2024 10:15:00 GMT", "2024/06/20", "June 2024",
 * "6/20/2024" where only one order is a date. Writes it as
 * YYYY[-MM[-DD[Thh:mm[:ss][zone]]]] at the precision stated; "" where s is no
 * date, has more in it, or is none that exists. */
void ng_date_parse(const char *s, size_t n, char ret[40]);

#endif
