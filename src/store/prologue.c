/* prologue.c -- see the header. */
#include "prologue.h"

#include <string.h>
#include <strings.h>

#include "iri.h"
#include "str.h"

static const char *skip_blanks(const char *s)
{
    for (;;) {
        s += strspn(s, " \t\r\n");
        if (*s != '#')
            return s;
        s += strcspn(s, "\r\n");
    }
}

/* Past a declaration at *s; the prefix that it declares (n is 0 for BASE and the empty one). NULL: there is none, or
 * one that rasqal will complain of. */
static const char *declaration(const char **s, size_t *n)
{
    const char *p = *s;
    const bool prefix = strncasecmp(p, "PREFIX", 6) == 0;
    if (!prefix && strncasecmp(p, "BASE", 4) != 0)
        return NULL;
    p = skip_blanks(p + (prefix ? 6 : 4));
    const char *name = p;
    *n = prefix ? strcspn(p, ":<>#\r\n") : 0;
    p += strcspn(p, "<>#\r\n"); /* up to the IRI, which ends the declaration */
    p = skip_blanks(p);
    if (*p != '<')
        return NULL;
    p += strcspn(p, ">");
    *s = skip_blanks(*p != '\0' ? p + 1 : p);
    return name;
}

/* Where the verb stands. */
static const char *verb_of(const char *sparql)
{
    const char *s = skip_blanks(sparql);
    size_t n;
    while (declaration(&s, &n) != NULL)
        ;
    return s;
}

bool ng_prologue_is_update(const char *sparql)
{
    static const char *const update[] = { "INSERT", "DELETE", "WITH", "LOAD", "CLEAR",
                                          "DROP",   "CREATE", "ADD",  "MOVE", "COPY" };
    const char *s = verb_of(sparql);
    for (size_t i = 0; i < sizeof update / sizeof *update; ++i) {
        if (strncasecmp(s, update[i], strlen(update[i])) == 0)
            return true;
    }
    return false;
}

static bool declares(const char *sparql, const char *prefix)
{
    const char *s = skip_blanks(sparql), *name;
    size_t n;
    while ((name = declaration(&s, &n)) != NULL) {
        if (n == strlen(prefix) && memcmp(name, prefix, n) == 0)
            return true;
    }
    return false;
}

char *ng_prologue_add(const char *sparql, const char *base)
{
    const char *verb = verb_of(sparql); /* in front of it: a BASE comes before all prefixes, says rasqal */
    ng_str b = { 0 };
    ng_str_add(&b, sparql, (size_t)(verb - sparql));
    for (const ng_prefix *p = ng_prefixes; p->prefix != NULL; ++p) {
        if (!declares(sparql, p->prefix))
            ng_str_printf(&b, "PREFIX %s: <%s> ", p->prefix, p->iri);
    }
    if (base != NULL && !declares(sparql, "ngr"))
        ng_str_printf(&b, "PREFIX ngr: <%srelation/> ", base);
    ng_str_puts(&b, verb);
    if (b.failed)
        ng_str_done(&b);
    return b.s;
}
