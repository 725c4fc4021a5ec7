/* conllu_write.c -- a document to CoNLL-U. Forms are the text as it stands;
 * what a clitic stands for goes into MISC as CorrectForm. */
#include "conllu.h"

#include <errno.h>
#include <string.h>

#include "error.h"
#include "str.h"

/* Text for a column or comment: no tab, no line's end, and never empty. */
static void put(ng_str *b, const char *s, size_t n)
{
    const size_t before = b->len;
    for (size_t i = 0; i < n; ++i) {
        const char c = s[i];
        if ((unsigned char)c >= 0x20 && c != 0x7f)
            ng_str_putc(b, c);
        else if (b->len > before && b->s[b->len - 1] != ' ')
            ng_str_putc(b, ' ');
    }
    if (b->len == before)
        ng_str_putc(b, '_');
}

static void put_column(ng_str *b, const char *s)
{
    ng_str_putc(b, '\t');
    if (s == NULL || *s == '\0')
        ng_str_putc(b, '_');
    else
        put(b, s, strlen(s));
}

static void put_text(ng_str *b, const ng_document *d, ng_span s)
{
    put(b, d->article->text + s.begin, s.end - s.begin);
}

/* "NER=B-Person" of token i; *name is the first name that does not end before i. */
static void put_misc(ng_str *b, const ng_document *d, uint32_t i, size_t *name, bool in_mwt)
{
    const ng_token *t = &d->token[i];
    const size_t from = b->len;
    if (!t->space_after && !in_mwt)
        ng_str_puts(b, "SpaceAfter=No");
    while (*name < d->n_name && d->name[*name].first + d->name[*name].n <= i)
        ++*name;
    if (*name < d->n_name && d->name[*name].first <= i) {
        const ng_name *n = &d->name[*name];
        ng_str_printf(b, "%sNER=%c-%s", b->len > from ? "|" : "", n->first == i ? 'B' : 'I', n->type);
    }
    if (t->form != NULL) {
        ng_str_puts(b, b->len > from ? "|CorrectForm=" : "CorrectForm=");
        put(b, t->form, strlen(t->form));
    }
    if (b->len == from)
        ng_str_putc(b, '_');
}

static void put_token(ng_str *b, const ng_document *d, const ng_sentence *s, uint32_t i, size_t *name)
{
    const ng_token *t = &d->token[i];
    const uint32_t number = i - s->first + 1, last = s->first + s->n - 1;
    const bool inner = i > s->first && d->token[i - 1].mwt;
    bool in_mwt = inner;
    if (t->mwt && !inner && i < last) { /* the line of the whole */
        uint32_t end = i;
        while (end < last && d->token[end].mwt)
            ++end;
        ng_str_printf(b, "%u-%u\t", number, number + end - i);
        put_text(b, d, (ng_span){ t->span.begin, d->token[end].span.end });
        ng_str_puts(b, "\t_\t_\t_\t_\t_\t_\t_\t");
        ng_str_puts(b, d->token[end].space_after ? "_\n" : "SpaceAfter=No\n");
        in_mwt = true;
    }
    ng_str_printf(b, "%u\t", number);
    put_text(b, d, t->span);
    put_column(b, t->lemma);
    put_column(b, t->upos);
    put_column(b, t->xpos);
    put_column(b, t->feats);
    if (t->head < 0)
        ng_str_puts(b, "\t_");
    else
        ng_str_printf(b, "\t%u", (uint32_t)t->head == i ? 0 : (uint32_t)t->head - s->first + 1);
    put_column(b, t->deprel);
    ng_str_puts(b, "\t_\t");
    put_misc(b, d, i, name, in_mwt);
    ng_str_putc(b, '\n');
}

ng_status ng_conllu_write(const ng_document *doc, FILE *f, ng_error *err)
{
    ng_str b = { 0 };
    ng_status st = NG_OK;
    const ng_article *a = doc->article;
    size_t name = 0, block = 0;
    ng_str_puts(&b, "# newdoc id = ");
    put(&b, a->id, strlen(a->id));
    ng_str_putc(&b, '\n');
    for (size_t k = 0; k < doc->n_sentence; ++k) {
        const ng_sentence *s = &doc->sentence[k];
        bool new_block = k == 0;
        while (block < a->n_block && a->block[block].span.end <= s->span.begin) {
            ++block;
            new_block = true;
        }
        if (new_block)
            ng_str_puts(&b, "# newpar\n");
        ng_str_puts(&b, "# sent_id = ");
        put(&b, a->id, strlen(a->id));
        ng_str_printf(&b, "-%zu\n# text = ", k + 1);
        put_text(&b, doc, s->span);
        ng_str_putc(&b, '\n');
        for (uint32_t i = s->first; i < s->first + s->n; ++i)
            put_token(&b, doc, s, i, &name);
        ng_str_putc(&b, '\n');
        if (b.len > 65536 || k + 1 == doc->n_sentence) {
            if (b.failed)
                st = ng_nomem(err, "conllu");
            else if (fwrite(b.s, 1, b.len, f) != b.len)
                st = ng_fail(err, NG_E_IO, "conllu", SIZE_MAX, "write failed: %s", strerror(errno));
            if (st != NG_OK)
                break;
            ng_str_clear(&b);
        }
    }
    ng_str_done(&b);
    return st;
}
