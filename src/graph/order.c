#include "order.h"

#include <string.h>

int ng_graph_arg_compare(const void *pa, const void *pb)
{
    const ng_graph_arg *a = pa, *b = pb;
    const int c = strcmp(a->role, b->role);
    if (c != 0)
        return c;
    if (a->object.kind != b->object.kind)
        return a->object.kind < b->object.kind ? -1 : 1;
    if (a->object.kind == NG_TERM_NODE)
        return a->object.node < b->object.node ? -1 : a->object.node > b->object.node;
    return strcmp(a->object.text, b->object.text);
}

int ng_evidence_compare(const void *pa, const void *pb)
{
    const ng_evidence *a = pa, *b = pb;
    if (a->article != b->article)
        return a->article < b->article ? -1 : 1;
    if (a->begin != b->begin)
        return a->begin < b->begin ? -1 : 1;
    if (a->end != b->end)
        return a->end < b->end ? -1 : 1;
    return a->sentence < b->sentence ? -1 : a->sentence > b->sentence;
}
