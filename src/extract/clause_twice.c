/* clause_twice.c -- a clause told as a whole ("received | support from Oslo") and by a part of it ("received support
 * from | Oslo"): one of the two is enough for a graph. What says a property of the ontology stays anyway. */
#include "clause_say.h"

void twice_note(const run *r, twice *t, size_t before, const told_part *part)
{
    if (t->n == TWICE_MAX || r->ex->n_statement != before + 1 || strcmp(r->ex->statement[before].by, "clause") != 0)
        return;
    t->part[t->n] = *part;
    t->part[t->n++].statement = before;
}

static bool has_ref(const ng_statement *s, const ng_ref *ref)
{
    if (s->object.kind == ref->kind && s->object.index == ref->index)
        return true;
    for (size_t i = 0; i < s->n_arg; ++i) {
        const ng_ref *a = &s->arg[i].ref;
        if (a->kind == ref->kind &&
            (ref->kind == NG_REF_TEXT ? strcmp(a->text, ref->text) == 0 : a->index == ref->index))
            return true;
    }
    return false;
}

/* What stands beside the whole is told with the part, too; the words of the sentence stay with the whole. */
static ng_status take_arguments(run *r, const ng_statement *whole, ng_statement *part)
{
    ng_status st = NG_OK;
    for (size_t i = 0; st == NG_OK && i < whole->n_arg; ++i) {
        const ng_arg *a = &whole->arg[i];
        if (a->ref.kind != NG_REF_NONE && a->ref.kind != NG_REF_VALUE && !has_ref(part, &a->ref))
            st = arg_add(r, &part->arg, &part->n_arg, (ng_arg){ a->role, a->ref, NULL });
    }
    part->confidence = whole->confidence > part->confidence ? whole->confidence : part->confidence;
    return st;
}

/* The whole that the part is of. */
static told_part *whole_of(twice *t, const told_part *part)
{
    for (size_t i = 0; i < t->n; ++i) {
        if (t->part[i].whole && (part->head == NG_NONE || t->part[i].head == part->head))
            return &t->part[i];
    }
    return NULL;
}

ng_status twice_settle(run *r, twice *t)
{
    ng_status st = NG_OK;
    for (size_t i = 0; st == NG_OK && i < t->n; ++i) {
        told_part *part = &t->part[i], *whole = part->whole ? NULL : whole_of(t, part);
        ng_statement *s = &r->ex->statement[part->statement];
        ng_statement *w = whole == NULL ? NULL : &r->ex->statement[whole->statement];
        if (w == NULL || w->kind != s->kind)
            continue;
        const bool beside = part->head == NG_NONE,
                   words = strcmp(w->by, "clause") == 0 && w->object.kind == NG_REF_TEXT;
        const bool idiom = beside && whole->bare;
        if (beside && part->brief && words && !idiom)
            continue; /* "sent | arms", "sent arms to | Norway": what, and to whom */
        if (!beside && w->object.kind == NG_REF_ENTITY && !has_ref(w, &s->object))
            continue; /* "had | the pact", a node of its own, "had the pact with | Norway" */
        if ((!beside || idiom) && part->brief && words && (!part->of || clause_minted(w->predicate))) {
            st = take_arguments(r, w, s);
            statement_to_words(w);
        } else if (clause_minted(s->predicate)) {
            statement_to_words(s);
        }
    }
    return st;
}
