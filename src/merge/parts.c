/* parts.c -- what hangs on statements and events: things, arguments, evidence. */
#include <stdlib.h>
#include <string.h>

#include "job.h"
#include "order.h"

ng_object m_object(m_job *j, uint32_t a, const m_ref *r)
{
    ng_object o = { .kind = NG_TERM_NONE };
    if (r->kind == NG_REF_ENTITY || r->kind == NG_REF_EVENT) {
        o.node = m_node_of(j, a, r);
        o.kind = o.node != NG_NO_INDEX ? NG_TERM_NODE : NG_TERM_NONE;
        if (o.kind == NG_TERM_NONE && r->text != M_NONE) {
            o.kind = NG_TERM_WORDS;
            o.text = m_text(j->m, r->text);
        }
    } else if (r->kind == NG_REF_TEXT || r->kind == NG_REF_VALUE) {
        o.kind = r->kind == NG_REF_TEXT ? NG_TERM_WORDS : NG_TERM_VALUE;
        o.text = m_text(j->m, r->text);
        o.datatype = m_text(j->m, r->datatype);
        /* "Wednesday" says as much as XXXX-WXX-3, where no article told the year and the week, and "the 1960s" more
         * than 196. */
        if (r->kind == NG_REF_VALUE && r->index != M_NONE && !m_on_calendar(o.text))
            o = (ng_object){ .kind = NG_TERM_WORDS, .text = m_text(j->m, r->index) };
    }
    return o;
}

/* Sorted by `text` too: of equal ones the least words stay. */
static int by_arg_and_words(const void *pa, const void *pb)
{
    const int c = ng_graph_arg_compare(pa, pb);
    const char *a = ((const ng_graph_arg *)pa)->text, *b = ((const ng_graph_arg *)pb)->text;
    if (c != 0 || a == b)
        return c;
    return a == NULL ? 1 : b == NULL ? -1 : strcmp(a, b);
}

ng_graph_arg *m_args(m_job *j, ng_graph_arg *v, size_t n, size_t *ret_n)
{
    size_t k = 0;
    if (n != 0)
        qsort(v, n, sizeof *v, by_arg_and_words);
    for (size_t i = 0; i < n; ++i)
        if (k == 0 || ng_graph_arg_compare(&v[k - 1], &v[i]) != 0)
            v[k++] = v[i];
    ng_graph_arg *out = m_keep_new(j->m, k, sizeof *out);
    if (out != NULL)
        memcpy(out, v, k * sizeof *out);
    *ret_n = out != NULL ? k : 0;
    return out;
}

ng_evidence *m_evidence(m_job *j, ng_evidence *v, size_t n, size_t *ret_n)
{
    size_t k = 0;
    if (n != 0)
        qsort(v, n, sizeof *v, ng_evidence_compare);
    for (size_t i = 0; i < n; ++i)
        if (k == 0 || v[k - 1].article != v[i].article || v[k - 1].begin != v[i].begin || v[k - 1].end != v[i].end)
            v[k++] = v[i];
    ng_evidence *out = m_keep_new(j->m, k, sizeof *out);
    if (out != NULL)
        memcpy(out, v, k * sizeof *out);
    *ret_n = out != NULL ? k : 0;
    return out;
}
