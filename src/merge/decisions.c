/* decisions.c -- the user's decisions file.
 *
 * Lines of fields parted by tabs (or blanks, where none are needed inside):
 *     same       IRI  IRI
 *     different  IRI  IRI
 *     label      IRI  text
 * '#' begins a comment line. The IRIs are those of an earlier graph, or of
 * Wikidata items.
 */
#include <string.h>

#include "error.h"
#include "file.h"
#include "iri.h"
#include "job.h"

#define FILE_MAX ((size_t)64 << 20)

/* The next field of *s, cut off there; NULL: none. The last takes the rest. */
static char *field(char **s, bool rest)
{
    *s += strspn(*s, "\t ");
    char *start = *s;
    if (*start == '\0')
        return NULL;
    const size_t n = rest ? strlen(start) : strcspn(start, "\t ");
    *s += n + (start[n] != '\0');
    start[n] = '\0';
    return start;
}

static ng_status line(m_job *j, char *s, size_t number, ng_error *err)
{
    const char *verb = field(&s, false), *a, *b;
    if (verb == NULL || *verb == '#')
        return NG_OK;
    m_decision d = { .leaf_a = M_NONE, .leaf_b = M_NONE };
    if (strcmp(verb, "same") == 0)
        d.verdict = M_SAME;
    else if (strcmp(verb, "different") == 0)
        d.verdict = M_DIFFERENT;
    else if (strcmp(verb, "label") == 0)
        d.verdict = M_LABEL;
    else
        return ng_fail(err, NG_E_DATA, "decisions", number, "%s:%zu: '%s' is none of same, different, label",
                       j->m->opt.decisions, number, verb);
    a = field(&s, false);
    b = field(&s, d.verdict == M_LABEL);
    if (a == NULL || b == NULL || !ng_iri_valid(a) || (d.verdict != M_LABEL && !ng_iri_valid(b)))
        return ng_fail(err, NG_E_DATA, "decisions", number, "%s:%zu: '%s' takes %s", j->m->opt.decisions, number, verb,
                       d.verdict == M_LABEL ? "an IRI and a text" : "two IRIs");
    d.a = a;
    d.b = b;
    if (!ng_arena_grow(&j->m->work, (void **)&j->decision, &j->cap_decision, j->n_decision, sizeof d))
        return ng_nomem(err, "decisions");
    j->decision[j->n_decision++] = d;
    return NG_OK;
}

ng_status m_decisions_read(m_job *j, ng_error *err)
{
    if (j->m->opt.decisions == NULL)
        return NG_OK;
    char *s;
    size_t n;
    ng_status st = ng_file_read(j->m->opt.decisions, FILE_MAX, &j->m->work, &s, &n, err);
    for (size_t number = 1; st == NG_OK && n != 0; ++number) {
        char *end = memchr(s, '\n', n);
        const size_t len = end != NULL ? (size_t)(end - s) : n;
        if (end != NULL)
            *end = '\0';
        if (len != 0 && s[len - 1] == '\r')
            s[len - 1] = '\0';
        st = line(j, s, number, err);
        n -= len + (end != NULL);
        s += len + (end != NULL);
    }
    return st;
}
