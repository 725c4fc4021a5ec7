/* prefilter.c -- which patterns cannot match a sentence, from its words alone.
 *
 * A pattern whose trigger is a plain choice of words at the top level of its
 * expression ("(?<trigger>signed|inked)") needs one of them; whatever is harder
 * to see through is left to PCRE2. With some hundred patterns this spares four
 * matches of five.
 */
#include <stdlib.h>

#include "patterns.h"

#define WORDS_MAX 64 /* first words of one trigger */

/* Past the class or escape at s, or s. */
static const char *skip_atom(const char *s)
{
    if (*s == '\\' && s[1] != '\0')
        return s + 2;
    if (*s != '[')
        return s;
    for (++s, s += *s == '^', s += *s == ']'; *s != '\0' && *s != ']'; ++s)
        s += *s == '\\' && s[1] != '\0';
    return *s == ']' ? s + 1 : s;
}

/* The content of the only group called trigger, where every match must pass
 * through it; NULL: there is none. *end at its closing bracket. */
static const char *required_trigger(const char *regex, const char **end)
{
    const char *begin = NULL;
    int depth = 0, groups = 0;
    for (const char *s = regex; *s != '\0';) {
        const char *next = skip_atom(s);
        if (next != s) {
            s = next;
            continue;
        }
        if (*s == '|' && depth == 0)
            return NULL;
        if (*s == '(') {
            if (strncmp(s, "(?<trigger>", 11) == 0) {
                if (depth != 0 || ++groups > 1)
                    return NULL;
                begin = s + 11;
            }
            ++depth;
        } else if (*s == ')') {
            --depth;
            if (depth == 0 && begin != NULL && *end == NULL) {
                if (s[1] == '?' || s[1] == '*' || s[1] == '{')
                    return NULL;
                *end = s;
            }
        }
        ++s;
    }
    return *end == NULL ? NULL : begin;
}

/* The first word of the alternative at s, in lower case; its optional last
 * letter in *optional. Returns where it ends, or NULL: no plain word. */
static const char *first_word(const char *s, char form[32], bool *optional)
{
    size_t n = 0;
    *optional = false;
    if (s[0] == '[' && (s[1] | 32) >= 'a' && (s[1] | 32) <= 'z' && s[2] != '\0' && s[3] == ']' &&
        (s[1] | 32) == (s[2] | 32)) {
        form[n++] = (char)(s[1] | 32);
        s += 4;
    }
    while (((*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z')) && n < 31)
        form[n++] = (char)(*s++ | 32);
    form[n] = '\0';
    if (*s == '?' && n > 2) {
        *optional = true;
        ++s;
    }
    return n >= 2 && (*s == ' ' || *s == '|' || *s == ')' || *s == '-') ? s : NULL;
}

static ng_status add_word(pattern_set *set, pattern *p, const char *w, size_t n, ng_error *err)
{
    ng_map_entry *e = ng_map_put(&set->trigger_words, w, n, (uint32_t)set->trigger_words.n);
    if (e == NULL)
        return ng_nomem(err, "patterns");
    p->need[p->n_need++] = e->value;
    return NG_OK;
}

ng_status prefilter_read(pattern_set *set, pattern *p, ng_error *err)
{
    const char *end = NULL, *s = required_trigger(p->source->regex, &end);
    if (s == NULL)
        return NG_OK;
    p->need = calloc(2 * WORDS_MAX, sizeof *p->need);
    if (p->need == NULL)
        return ng_nomem(err, "patterns");
    while (s <= end) {
        char w[32];
        bool optional;
        const char *rest = p->n_need + 2 <= 2 * WORDS_MAX ? first_word(s, w, &optional) : NULL;
        if (rest == NULL) {
            p->n_need = 0; /* not seen through: always tried */
            return NG_OK;
        }
        const size_t n = strlen(w);
        ng_status st = add_word(set, p, w, n, err);
        if (st == NG_OK && optional)
            st = add_word(set, p, w, n - 1, err);
        if (st != NG_OK)
            return st;
        for (int depth = 0; rest < end && !(*rest == '|' && depth == 0);) {
            const char *next = skip_atom(rest);
            depth += next == rest ? (*rest == '(') - (*rest == ')') : 0;
            rest = next == rest ? rest + 1 : next;
        }
        s = rest + 1;
    }
    return NG_OK;
}

void prefilter_sentence(const pattern_set *set, const masked *m, uint8_t *seen)
{
    memset(seen, 0, set->trigger_words.n);
    for (size_t i = 0; i < m->n;) {
        char w[32];
        size_t n = 0, k = i;
        while (k < m->n && ((m->s[k] | 32) >= 'a' && (m->s[k] | 32) <= 'z')) {
            if (n < sizeof w)
                w[n++] = (char)(m->s[k] | 32);
            ++k;
        }
        const uint32_t id = n >= 2 && k - i <= sizeof w ? ng_map_get(&set->trigger_words, w, n) : NG_MAP_NONE;
        if (id != NG_MAP_NONE)
            seen[id] = 1;
        i = k > i ? k : i + 1;
    }
}

bool prefilter_passes(const pattern *p, const uint8_t *seen)
{
    for (size_t i = 0; i < p->n_need; ++i) {
        if (seen[p->need[i]])
            return true;
    }
    return p->n_need == 0;
}
