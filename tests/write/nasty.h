/* nasty.h -- texts that formats stumble over. */
#ifndef WRITE_NASTY_H
#define WRITE_NASTY_H

static const char *const nasty[] = {
    "",
    " ",
    "plain",
    "He said \"no\", 'yes'",
    "\"",
    "\\",
    "ends in a backslash\\",
    "\\\"",
    "\\N \\G \\n \\l \\r \\T \\E",
    "<b>bold</b> & <i>",
    "<",
    "<TABLE><TR>",
    "a<!--b-->c ]]> --",
    "AT&T & Co &amp; &lt; &#65; &#x41; &nope; &",
    "two\nlines\r\nthree\ttabs\vand\fmore",
    "controls \x01\x02\x1b[31m\x7f \xc2\x80\xc2\x9f end",
    "bad utf8 \xff\xfe \xc3( \xed\xa0\x80 \xf4\x90\x80\x80 \xe2\x82",
    "non-characters \xef\xbf\xbe\xef\xbf\xbf \xef\xb7\x90",
    "rtl \xe2\x80\x8f\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xe2\x80\xae overridden \xe2\x80\xac",
    "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x9a\x80 \xf0\x9f\x87\xb5\xf0\x9f\x87\xb9 \xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd",
    "港口合作条约港口合作条约港口合作条约",
    "javascript:alert(1)",
    "node",
    "-",
    ".",
    "-.",
    "1.2.3",
    "digraph { a -> b; }",
    "a;b,c|d{e}f[g]h:i",
    "=1+1",
    "Donaudampfschifffahrtselektrizit\xc3\xa4tenhauptbetriebswerkbauunterbeamtengesellschaftDonaudampfschifffahrt",
    "\xff\xef\xff\xef\xbf.",
    "a label of many words that no node could ever show in full without becoming a wall of text itself",
};
enum { NASTY = sizeof nasty / sizeof *nasty };

#endif
