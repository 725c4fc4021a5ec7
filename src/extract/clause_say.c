/* clause_say.c -- a statement out of heads and words: entities, property, fact or claim. */
#include "clause_say.h"
#include "senses.h"

/* ---- property ---- */

static bool type_fits(const run *r, uint32_t set, const ng_ref *ref)
{
    if (set == 0)
        return true;
    if (ref->kind == NG_REF_ENTITY)
        return (set & (1u << r->ex->entity[ref->index].type)) != 0;
    return (set & (1u << NG_TYPE_THING)) != 0;
}

static bool fits(const run *r, const ng_property *p, const ng_ref *s, const ng_ref *o)
{
    if (p == NULL || p->literal || p->meta)
        return false;
    if (o->kind == NG_REF_NONE && !p->intransitive)
        return false;
    return type_fits(r, p->domain, s) && (o->kind == NG_REF_NONE || type_fits(r, p->range, o));
}

static ng_type type_of(const run *r, const ng_ref *ref)
{
    return ref->kind == NG_REF_ENTITY  ? r->ex->entity[ref->index].type
           : ref->kind == NG_REF_EVENT ? NG_TYPE_EVENT
                                       : NG_TYPE_THING;
}

/* The ontology's property for a verb, at token `at`, between these; NULL: none. */
static const ng_property *known(const run *r, const char *verb, uint32_t at, const ng_ref *s, const ng_ref *o)
{
    size_t n = 0;
    const ng_word *w = ng_ontology_word(r->x->ontology, NG_WORD_VERB, verb, &n);
    for (size_t i = 0; w != NULL && i < n; ++i) {
        const ng_property *p = ng_ontology_property(r->x->ontology, w[i].property);
        if (fits(r, p, s, o) && sense_fits(r, verb, p, type_of(r, s), type_of(r, o), at))
            return p;
    }
    return NULL;
}

static const ng_property *property_of(const run *r, const saying_parts *p, const ng_statement *s, bool *swap)
{
    const bool undergone = p->passive && strchr(p->look, ' ') == NULL; /* no active verb without the preposition */
    const ng_property *prop =
        undergone && s->object.kind != NG_REF_NONE ? NULL : known(r, p->look, p->verb, &s->subject, &s->object);
    const bool doer = s->object.kind == NG_REF_ENTITY || s->object.kind == NG_REF_TEXT;
    bool turned = false;
    if (prop == NULL && p->swapped && doer) {
        prop = known(r, p->active, p->verb, &s->object, &s->subject);
        turned = prop != NULL;
    }
    if (prop == NULL || lexicon_get(&r->x->lex, LEX_NAMING, p->look, strlen(p->look)) != NULL)
        return NULL;
    const ng_property *say = ng_ontology_property(r->x->ontology, "ng:said");
    for (size_t i = 0; !p->content && i < prop->n_super && say != NULL; ++i) {
        if (strcmp(prop->super[i], say->iri) == 0)
            return NULL; /* "voiced support": no words were said */
    }
    if (prop == say && !p->content)
        return NULL;
    /* "blocked six shots" bans nothing: of bare words only the property's first verb is sure */
    const bool words = s->object.kind == NG_REF_TEXT || (turned && s->subject.kind == NG_REF_TEXT);
    if (words && !p->content && (prop->lemma == NULL || strcmp(prop->lemma, turned ? p->active : p->look) != 0))
        return NULL;
    *swap = turned;
    return prop;
}

/* ngr: and the words, lower case, hyphens between. */
static const char *minted(run *r, const char *lemma)
{
    char *s = ng_arena_printf(r->a, "ngr:%s", lemma);
    for (char *p = s; p != NULL && *p != '\0'; ++p) {
        if (*p == ' ')
            *p = '-';
        else if (*p >= 'A' && *p <= 'Z')
            *p = (char)(*p + 32);
    }
    return s;
}

/* ---- the statement ---- */

static bool same_ref(const ng_ref *a, const ng_ref *b)
{
    if (a->kind != b->kind)
        return false;
    if (a->kind == NG_REF_TEXT || a->kind == NG_REF_VALUE)
        return a->text == b->text || (a->text != NULL && b->text != NULL && strcmp(a->text, b->text) == 0);
    return a->kind == NG_REF_NONE || a->index == b->index;
}

static bool same_words(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static size_t spoken(const ng_statement *s)
{
    size_t n = 0;
    for (size_t i = 0; i < s->n_arg; ++i)
        n += s->arg[i].text != NULL;
    return n;
}

bool clause_minted(const char *predicate)
{
    return strncmp(predicate, "ngr:", 4) == 0;
}

bool clause_said(const ng_statement *s)
{
    return strcmp(s->by, "clause") == 0 || strcmp(s->by, "words") == 0 || strcmp(s->by, BY_ABOUT) == 0;
}

/* Is s, of the same sentence as o, said already? What a pattern said gets the clause's words. */
static bool repeats(ng_statement *o, ng_statement *s)
{
    const bool words = strcmp(s->by, "words") == 0;
    const bool mine = clause_said(o);
    const bool refs = same_ref(&o->subject, &s->subject) && same_ref(&o->object, &s->object);
    if (!words && !mine && refs && strcmp(o->predicate, s->predicate) == 0) {
        o->words = s->words;
        o->confidence = s->confidence > o->confidence ? s->confidence : o->confidence;
        return true;
    }
    if (!same_words(o->words.subject, s->words.subject) || !same_words(o->words.object, s->words.object) ||
        !same_words(o->words.predicate, s->words.predicate) || spoken(o) != spoken(s))
        return false;
    if (words || (mine && strcmp(o->predicate, s->predicate) == 0) || (!mine && clause_minted(s->predicate) && refs))
        return true;
    if (!mine)
        o->words.subject = o->words.predicate = o->words.object = NULL;
    return false;
}

static bool said(run *r, const earlier *before, ng_statement *s)
{
    ng_extract *ex = r->ex;
    for (size_t i = ex->n_statement; i-- > 0;) { /* clauses come sentence by sentence */
        ng_statement *o = &ex->statement[i];
        if (!clause_said(o) || o->sentence != s->sentence)
            break;
        if (repeats(o, s))
            return true;
    }
    for (uint32_t i = before->first[s->sentence]; i != NG_NONE; i = before->next[i]) {
        if (repeats(&ex->statement[i], s))
            return true;
    }
    return false;
}

/* A lemma as a label: "is aware of". */
static const char *label_of(const run *r, const char *lemma)
{
    if (strncmp(lemma, "be", 2) != 0 || (lemma[2] != ' ' && lemma[2] != '\0'))
        return lemma;
    return ng_arena_printf(r->a, "is%s", lemma + 2);
}

/* Is there something to say, and in whole phrases? */
static bool tellable(const saying_parts *p)
{
    return !p->s->cut && !p->p->cut && p->s->n > 0 && (p->p->n > 0 || p->implied != NULL) &&
           (p->o == NULL || (!p->o->cut && p->o->n > 0));
}

static void swap_sides(ng_statement *s)
{
    const ng_ref ref = s->subject;
    const ng_span span = s->subject_span;
    s->subject = s->object;
    s->subject_span = s->object_span;
    s->object = ref;
    s->object_span = span;
}

/* The last verb of a chain is what is planned or denied; "failed to deter" is itself so. */
static ng_status judge_chain(run *r, const saying_parts *p, factuality *f, const char **lemma)
{
    *lemma = f->kind == NG_CLAIM ? p->last : p->lemma;
    if (f->kind != NG_CLAIM || f->polarity != NG_NEGATED || p->head == p->verb)
        return NG_OK;
    factuality h;
    const ng_status st = factuality_of(r, p->head, &h);
    if (st == NG_OK && h.kind == NG_FACT) {
        *f = h;
        *lemma = p->lemma;
    }
    return st;
}

/* The relation: the ontology's property, which may run the other way, or one made of the words. */
static ng_status name_relation(run *r, const saying_parts *p, const char *words, factuality *f, ng_statement *s)
{
    const bool for_graph = strcmp(s->by, "words") != 0;
    bool swap = false;
    const ng_property *prop = for_graph && p->use == SAY_ALL ? property_of(r, p, s, &swap) : NULL;
    const char *lemma = NULL;
    if (prop == NULL && judge_chain(r, p, f, &lemma) != NG_OK)
        return NG_E_NOMEM;
    if (prop == NULL && for_graph && p->swapped && s->object.kind == NG_REF_ENTITY && f->kind == NG_FACT) {
        swap = true; /* "was monitored by": who did it comes first */
        lemma = p->active;
        words = p->doing;
    }
    if (swap)
        swap_sides(s);
    s->predicate = prop != NULL ? prop->curie : minted(r, lemma);
    const char *planned = p->planned != NULL && lemma == p->last ? p->planned : lemma;
    s->label = prop != NULL ? prop->label : f->kind == NG_CLAIM ? label_of(r, planned) : words;
    s->lemma = prop != NULL ? prop->lemma : lemma;
    s->wikidata = prop != NULL ? prop->wikidata : NULL;
    s->confidence = clause_confidence(r, p, s, prop != NULL);
    return s->predicate == NULL || s->label == NULL ? ng_nomem(r->err, "extract") : NG_OK;
}

/* Does a statement without an object say something: by its property, or by when, where and how it was? Not "agreed",
 * nor "asked", wherever it was. */
static bool says_something(const run *r, const saying_parts *p, const ng_statement *s)
{
    if (s->object.kind != NG_REF_NONE || strcmp(s->by, "words") == 0 || !clause_minted(s->predicate))
        return true;
    const char *embed = lemma_lex(r, LEX_EMBED, p->verb); /* "begins" needs no infinitive, "decided" does */
    const bool waits = (embed != NULL && strcmp(embed, "actual") != 0) || verb_of_saying(r, p->verb);
    size_t n = 0;
    if (p->copula || (p->passive && ng_ontology_word(r->x->ontology, NG_WORD_VERB, p->look, &n) != NULL))
        return true; /* "was acquitted"; but not "was included" */
    for (size_t i = 0; i < s->n_arg && !waits; ++i) {
        if (strcmp(s->arg[i].role, "topic") != 0 || s->arg[i].text != NULL)
            return true;
    }
    return false;
}

#define OWN_WORDS 4 /* words of an object that tell nothing of a speaker but to those who heard him */

/* "I'm ready," Kim said: what somebody says of himself in few words and without a name is told by what he said. */
static bool of_himself(const run *r, const saying_parts *p, const factuality *f, const ng_statement *s)
{
    if (f->kind != NG_CLAIM || f->source.kind != NG_REF_ENTITY || !same_ref(&f->source, &s->subject) ||
        (p->copula && (p->object == NG_NONE || tree_pos(r, p->object) != POS_ADJ)) || p->subject == NG_NONE ||
        !quoted_at(r, p->subject) || !tree_form_is(r, p->subject, "PRP") || s->object.kind == NG_REF_ENTITY ||
        s->object.kind == NG_REF_EVENT)
        return false;
    const uint32_t speaker = r->quote[r->quote_at[p->subject]].speaker;
    if (speaker == NG_NONE || r->sent[speaker] != r->sent[p->subject])
        return false;
    uint32_t words = 0;
    for (uint32_t i = 0; p->o != NULL && i < p->o->n; ++i) {
        if (r->mention_at[p->o->t[i]] != NG_NONE)
            return false;
        words += (r->w[p->o->t[i]].flags & WORD_LETTER) != 0;
    }
    return words <= OWN_WORDS;
}

ng_status clause_say(run *r, const saying_parts *p)
{
    ng_statement s = { .by = "clause", .sentence = r->sent[p->verb] };
    s.span = r->doc->sentence[s.sentence].span;
    if (!tellable(p))
        return NG_OK;
    s.words.subject = phrase_text(r, p->s);
    const char *predicate = p->implied != NULL ? p->implied : phrase_text(r, p->p);
    s.words.object = p->o == NULL ? NULL : phrase_text(r, p->o);
    s.words.predicate = p->o == NULL ? NULL : predicate; /* readers of words want two arguments */
    if (s.words.subject == NULL || predicate == NULL || (p->o != NULL && s.words.object == NULL))
        return ng_nomem(r->err, "extract");
    ng_status st = clause_refs(r, p, &s);
    if (st != NG_OK)
        return st;
    if (s.subject.kind == NG_REF_ENTITY && s.object.kind == NG_REF_ENTITY && s.subject.index == s.object.index)
        return NG_OK;
    factuality f = { NG_FACT, NG_AFFIRMED, NG_MODALITY_ACTUAL, { .kind = NG_REF_NONE } };
    if (p->judged != NULL)
        f = *p->judged;
    else if (!p->plain)
        st = factuality_of(r, p->verb, &f);
    if (st == NG_OK)
        st = name_relation(r, p, p->told != NULL ? p->told : predicate, &f, &s);
    if (st == NG_OK)
        st = clause_args(r, p, &s);
    /* Kim says that he thinks so: what he says has it */
    const bool own =
        p->content && f.kind == NG_CLAIM && f.source.kind != NG_REF_NONE && same_ref(&f.source, &s.subject);
    if (own || of_himself(r, p, &f, &s))
        s.by = "words";
    if (st != NG_OK || !says_something(r, p, &s) || said(r, p->before, &s))
        return st;
    s.kind = f.kind;
    s.polarity = f.polarity;
    s.modality = f.modality;
    s.attributed_to = f.source;
    return statement_keep(r, &s, -1000);
}
