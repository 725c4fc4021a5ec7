/* event_labels.c -- what events are called: "Russia's invasion of Ukraine".
 *
 * The noun is the one by which most articles call the event, else the label of its class. Who does it stands before
 * it, and what it is done to behind, with the preposition that ontology/merge/events.tsv has for the class and the
 * role.
 */
#include <stdio.h>
#include <string.h>

#include "job.h"

enum {
    TOLD_MAX = 3, /* participants, or the place, that a label names */
    KEY_MAX = 64  /* bytes of a class and a role */
};

typedef struct {
    const m_job *j;
    const ng_node *n;
    const char *klass; /* local name of its class */
    bool named;        /* somebody who takes part has a name */
    uint32_t told[TOLD_MAX];
    size_t n_told;
    ng_str *b;
} naming;

static bool is_told(const naming *x, uint32_t node)
{
    for (size_t i = 0; i < x->n_told; ++i)
        if (x->told[i] == node)
            return true;
    return false;
}

/* Of those who fill the role: the next from argument *i on that a label may name. Who has no name is called only where
 * nobody has one. */
static uint32_t next_in(const naming *x, const char *role, size_t *i)
{
    for (; *i < x->n->n_arg; ++*i) {
        const ng_graph_arg *a = &x->n->arg[*i];
        if (a->object.kind == NG_TERM_NODE && strcmp(a->role, role) == 0 && !is_told(x, a->object.node) &&
            !x->j->node[a->object.node].is_event && (x->j->origin[a->object.node].named || !x->named))
            return a->object.node;
    }
    return NG_NO_INDEX;
}

/* Up to two in the role, "A and B", behind the word. Is there one? */
static bool add_role(naming *x, const char *role, const char *word)
{
    const size_t most = strcmp(role, "destination") == 0 || strcmp(role, "origin") == 0 ? 1 : 2; /* a city in a land */
    size_t n = 0, i = 0;
    for (uint32_t node; n < most && x->n_told < TOLD_MAX && (node = next_in(x, role, &i)) != NG_NO_INDEX; ++n) {
        const bool occasion = x->j->node[node].type == NG_TYPE_EVENT && *word != '\0'; /* a cup is played in */
        ng_str_printf(x->b, "%s%s", n != 0 ? " and " : occasion ? " in " : word, x->j->node[node].label);
        x->told[x->n_told++] = node;
    }
    return n != 0;
}

/* "on", between blanks, of what an attack is done to. */
static const char *preposition(const naming *x, const char *role, const char *other, char buf[KEY_MAX])
{
    char key[KEY_MAX];
    const int n = snprintf(key, sizeof key, "%s %s", x->klass, role);
    for (int i = 0; i < n && i < KEY_MAX; ++i)
        key[i] = key[i] >= 'A' && key[i] <= 'Z' ? (char)(key[i] + 32) : key[i];
    const char *w = n > 0 && n < KEY_MAX ? m_word(&x->j->m->words, M_WORD_EVENT_PREPOSITION, key, (size_t)n) : NULL;
    (void)snprintf(buf, KEY_MAX, " %s ", w != NULL ? w : other);
    return buf;
}

/* What it is done to, with whom, where to: the first that is known. */
static bool add_others(naming *x)
{
    static const struct {
        const char *role, *word;
    } order[] = {
        { "victim", "of" },      { "patient", "of" },       { "theme", "of" },
        { "coagent", "with" },   { "opponent", "against" }, { "recipient", "to" },
        { "destination", "to" }, { "beneficiary", "for" },  { "origin", "from" },
    };
    char buf[KEY_MAX];
    for (size_t i = 0; i < sizeof order / sizeof *order; ++i)
        if (add_role(x, order[i].role, preposition(x, order[i].role, order[i].word, buf)))
            return true;
    return false;
}

static bool ends_in_s(const char *s)
{
    const size_t n = strlen(s);
    return n != 0 && s[n - 1] == 's';
}

/* "X's", "Houthis'"; of a people without more "Iranian". */
static void add_possessor(naming *x)
{
    size_t i = 0;
    const uint32_t first = next_in(x, "agent", &i);
    if (first == NG_NO_INDEX)
        return;
    if (x->j->node[first].type == NG_TYPE_GROUP && !ends_in_s(x->j->node[first].label) && x->j->origin[first].named) {
        ng_str_printf(x->b, "%s ", x->j->node[first].label);
        x->told[x->n_told++] = first;
        return;
    }
    if (!add_role(x, "agent", ""))
        return;
    ng_str_puts(x->b, ends_in_s(ng_str_get(x->b)) ? "' " : "'s ");
}

/* "Killing" of the class, "StateVisit" as "state visit" where the ontology has no label. */
static void add_class(naming *x)
{
    const ng_class *c = x->j->m->opt.ontology != NULL ? ng_ontology_class(x->j->m->opt.ontology, x->klass) : NULL;
    const char *s = c != NULL && c->label != NULL ? c->label : x->klass;
    for (size_t i = 0; s[i] != '\0'; ++i) {
        const bool upper = s[i] >= 'A' && s[i] <= 'Z';
        if (upper && i != 0 && s == x->klass)
            ng_str_putc(x->b, ' ');
        ng_str_putc(x->b, upper && s == x->klass ? (char)(s[i] + 32) : s[i]);
    }
}

/* "Score: Ann Lee, one try": what is done has no noun. */
static void add_deed(naming *x, const char *verb)
{
    ng_str_puts(x->b, verb);
    const bool done = add_role(x, "agent", ": ");
    if (!add_role(x, "theme", done ? ", " : ": "))
        (void)add_others(x);
}

static void add_happening(naming *x, const char *words)
{
    add_possessor(x);
    if (words != NULL)
        ng_str_puts(x->b, words);
    else
        add_class(x);
    (void)add_others(x);
}

const char *m_event_label(m_job *j, size_t node)
{
    const ng_node *n = &j->node[node];
    const m_origin *o = &j->origin[node];
    ng_str label = { 0 };
    naming x = { .j = j, .n = n, .klass = o->name, .b = &label };
    for (size_t i = 0; i < n->n_arg; ++i)
        x.named |= n->arg[i].object.kind == NG_TERM_NODE && j->origin[n->arg[i].object.node].named;
    if (o->verb != NULL)
        add_deed(&x, o->verb);
    else
        add_happening(&x, o->words);
    if (n->place != NG_NO_INDEX && x.n_told < 2 && !is_told(&x, n->place))
        ng_str_printf(&label, " %s %s", j->node[n->place].type == NG_TYPE_FACILITY ? "at" : "in",
                      j->node[n->place].label);
    else if (x.n_told == 0 && n->date != NULL && strchr(n->date, 'X') == NULL)
        ng_str_printf(&label, " (%s)", n->date);
    char *s = label.failed || label.len == 0 ? NULL : ng_arena_strdup(&j->m->work, ng_str_get(&label));
    if (s != NULL && s[0] >= 'a' && s[0] <= 'z')
        s[0] = (char)(s[0] - 32);
    const char *ret = s != NULL ? m_keep(j->m, s) : NULL;
    j->m->failed |= ret == NULL;
    ng_str_done(&label);
    return ret != NULL ? ret : "";
}
