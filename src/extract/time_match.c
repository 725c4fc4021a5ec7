/* time_match.c -- the rules of times matched against atoms, by backtracking where the next atom allows it. */
#include "time_program.h"

typedef struct {
    const time_rules *t;
    const atoms *s;
    time_match *m;
} matcher;

static bool is_there(const matcher *x, const instruction *i, size_t at)
{
    long v;
    if (at >= x->s->n)
        return false;
    return i->y == OP_LITERAL ? x->s->a[at].literal == i->x : atom_class(x->s, at, (time_class)i->class, &v) > 0;
}

/* Is one of the group of context instructions at pc there? */
static bool any_there(const matcher *x, size_t pc, size_t at)
{
    for (size_t k = 0; k < x->t->code[pc].slot; ++k) {
        if (is_there(x, &x->t->code[pc + k], at))
            return true;
    }
    return false;
}

/* Is the atom of the set, by its class or word? */
static bool is_of(const matcher *x, const uint64_t *set, size_t at)
{
    if (set[0] & SET_ANY)
        return true;
    if (at >= x->s->n)
        return false;
    const atom *a = &x->s->a[at];
    return (set[0] & (uint64_t)a->classes << 1) != 0 || (a->literal != NG_NONE && set_has_literal(set, a->literal));
}

/* May what follows from instruction pc on match at atom `at`? Two atoms tell. */
static bool may_stand(const matcher *x, size_t pc, size_t at)
{
    const uint64_t *first = time_first(x->t, pc);
    return (first[0] & SET_ANY) || (is_of(x, first, at) && is_of(x, time_second(x->t, pc), at + 1));
}

/* From instruction pc at atom `at`; the depth of recursion is that of the rule's splits. */
static bool step(matcher *x, size_t pc, size_t at)
{
    for (;;) {
        const instruction *i = &x->t->code[pc];
        long v = 0;
        size_t n;
        switch (i->op) {
        case OP_LITERAL:
            if (at >= x->s->n || x->s->a[at].literal != i->x)
                return false;
            ++at;
            break;
        case OP_CLASS:
            n = atom_class(x->s, at, (time_class)i->class, &v);
            if (n == 0 || x->m->n == TIME_CAPTURES)
                return false;
            x->m->c[x->m->n++] = (capture){ i->class, i->slot, v };
            at += n;
            break;
        case OP_SPLIT:
            if (may_stand(x, i->x, at)) {
                const size_t had = x->m->n;
                if (step(x, i->x, at))
                    return true;
                x->m->n = had;
            }
            pc = i->y;
            if (!may_stand(x, pc, at))
                return false;
            continue;
        case OP_JUMP: pc = i->x; continue;
        case OP_BEHIND:
        case OP_NOT_BEHIND:
            if ((at > 0 && any_there(x, pc, at - 1)) != (i->op == OP_BEHIND))
                return false;
            pc += i->slot;
            continue;
        case OP_AHEAD_NOT:
            if (any_there(x, pc, at))
                return false;
            pc += i->slot;
            continue;
        case OP_MATCH: x->m->end = at; return true;
        default: break;
        }
        ++pc;
    }
}

static void try_list(matcher *x, uint32_t list, size_t i, time_match *best)
{
    for (; list != NG_NONE; list = x->t->entry[list].next) {
        const time_rule *rule = &x->t->rule[x->t->entry[list].rule];
        x->m->n = 0;
        if (!may_stand(x, rule->start, i) || !step(x, rule->start, i) || x->m->end < best->end ||
            (x->m->end == best->end && rule >= best->rule))
            continue;
        x->m->rule = rule;
        *best = *x->m;
    }
}

bool time_rules_match(const time_rules *t, const atoms *s, size_t i, time_match *ret)
{
    const atom *a = &s->a[i];
    if (a->literal == NG_NONE && a->classes == 0)
        return false;
    time_match m = { .first = i }, best = { .first = i, .end = i };
    matcher x = { t, s, &m };
    if (a->literal != NG_NONE)
        try_list(&x, t->by_literal[a->literal], i, &best);
    for (int c = 0; c < TC_COUNT; ++c) {
        if (a->classes & (1u << c))
            try_list(&x, t->by_class[c], i, &best);
    }
    if (best.end == i)
        return false;
    *ret = best;
    return true;
}
