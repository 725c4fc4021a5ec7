/* statement.c -- statements and their arguments are added here, by whatever step finds them. */
#include "internal.h"

ng_status arg_add(run *r, ng_arg **arg, size_t *n, ng_arg more)
{
    ng_arg *v = ng_arena_new(r->a, *n + 1, sizeof *v);
    if (v == NULL)
        return ng_nomem(r->err, "extract");
    if (*n > 0)
        memcpy(v, *arg, *n * sizeof *v);
    v[*n] = more;
    *arg = v;
    ++*n;
    return NG_OK;
}

void statement_to_words(ng_statement *s)
{
    s->by = "words";
    s->subject = ref_text(s->words.subject);
    if (s->object.kind != NG_REF_NONE)
        s->object = ref_text(s->words.object);
}

ng_status statement_keep(run *r, const ng_statement *s, int priority)
{
    ng_extract *ex = r->ex;
    if (s->subject.kind != NG_REF_ENTITY && s->subject.kind != NG_REF_EVENT && s->subject.kind != NG_REF_TEXT)
        return NG_OK; /* times and amounts do nothing */
    if (!ng_arena_grow(r->a, (void **)&ex->statement, &r->cap_statement, ex->n_statement, sizeof *ex->statement) ||
        !ng_arena_grow(r->a, (void **)&r->priority, &r->cap_priority, ex->n_statement, sizeof *r->priority))
        return ng_nomem(r->err, "extract");
    r->priority[ex->n_statement] = priority;
    ex->statement[ex->n_statement++] = *s;
    return NG_OK;
}
