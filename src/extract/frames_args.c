/* frames_args.c -- what hangs on the word that names an event: who takes part in it, and where. */
#include "clause.h"
#include "frames.h"
#include "mentions.h"
#include "times.h"

/* The mention that token h heads or stands for. */
static uint32_t mention_for(const run *r, uint32_t h)
{
    if (relative_word(r, h)) {
        const uint32_t a = relative_antecedent(r, h);
        if (a == NG_NONE)
            return NG_NONE;
        h = a;
    }
    uint32_t m = mention_headed(r, h);
    if (m == NG_NONE && tree_pos(r, h) == POS_NOUN) { /* "the actress, Tara Reid, ..." */
        const uint32_t k = tree_child(r, h, REL_APPOS);
        m = k == NG_NONE ? NG_NONE : mention_headed(r, k);
    }
    if (m == NG_NONE) { /* "Secretary of State Ann Lee", where the name hangs on its title */
        const size_t k = mention_from(r, h + 1);
        const bool titled = k < r->n_m && r->m[k].sentence == r->sent[h] && r->m[k].wide <= h &&
                            r->m[k].first < r->tree.right[h] && r->m[k].type == NG_TYPE_PERSON;
        m = titled ? (uint32_t)k : NG_NONE;
    }
    return m != NG_NONE && r->m[m].entity != NG_NONE ? m : NG_NONE;
}

/* Who it is without a name (mentions.h). */
static uint32_t participant_for(const run *r, uint32_t h)
{
    return participant_at(r, relative_word(r, h) ? relative_antecedent(r, h) : h);
}

/* Prepositions before h, "on behalf of" as one. */
static void read_case(const run *r, uint32_t h, char *ret, size_t size)
{
    size_t n = 0;
    TREE_CHILDREN (r, h, c) {
        if (tree_rel(r, c) != REL_CASE)
            continue;
        for (uint32_t k = c; k < r->tree.right[c] && k < h; ++k) {
            if (n + r->w[k].n + 2 > size)
                return;
            if (n > 0)
                ret[n++] = ' ';
            memcpy(ret + n, r->w[k].low, r->w[k].n);
            n += r->w[k].n;
            ret[n] = '\0';
        }
        return;
    }
}

/* "hit himself": whoever that is, no other takes part. */
static bool is_reflexive(const run *r, uint32_t i)
{
    const word *w = &r->w[i];
    return tree_pos(r, i) == POS_PRON && w->n > 4 &&
           (memcmp(w->low + w->n - 4, "self", 4) == 0 || memcmp(w->low + w->n - 4, "lves", 4) == 0);
}

static void push(const run *r, frame *f, slot_kind kind, uint32_t h, const char *prep)
{
    if (f->n_slot == FRAME_ARGS || h == f->token || is_reflexive(r, h))
        return;
    slot s = { .kind = kind, .head = h, .mention = mention_for(r, h) };
    if (prep != NULL) {
        strncpy(s.prep, prep, sizeof s.prep - 1);
        s.prep[sizeof s.prep - 1] = '\0';
    }
    s.who = s.mention == NG_NONE ? participant_for(r, h) : NG_NONE;
    if (s.mention == NG_NONE && s.who == NG_NONE && r->tree.pos[h] == POS_PRON && !relative_word(r, h))
        return; /* "he" of whom nothing is known */
    for (size_t i = 0; i < f->n_slot; ++i) {
        if (f->slot[i].head == h || (s.who != NG_NONE && f->slot[i].who == s.who) ||
            (s.mention != NG_NONE && f->slot[i].mention == s.mention))
            return;
    }
    f->slot[f->n_slot++] = s;
}

/* Does a possessive mark stand behind it: "Oslo's"? */
static bool owns(const run *r, uint32_t i)
{
    return i + 1 < sentence_end(r, r->sent[i]) && tree_form_is(r, i + 1, "POS");
}

/* h and what is joined with it; in "the war with Iraq and Oslo's doubts" Oslo is not. */
static void push_all(const run *r, frame *f, slot_kind kind, uint32_t h, const char *prep)
{
    push(r, f, kind, h, prep);
    TREE_CHILDREN (r, h, c) {
        if (tree_base(r, c) == REL_CONJ && (owns(r, h) || !owns(r, c)))
            push(r, f, kind, c, prep);
    }
}

/* "with Secretary of State Ann Lee", where the tree has the name beside its title: the title's prepositions. */
static void read_title_case(const run *r, uint32_t h, char *ret, size_t size)
{
    const uint32_t m = mention_headed(r, h);
    for (uint32_t k = m == NG_NONE ? h : r->m[m].wide; k < h && ret[0] == '\0'; ++k) {
        if (tree_head(r, k) == tree_head(r, h) && tree_rel(r, k) == tree_rel(r, h))
            read_case(r, k, ret, size);
    }
}

/* Phrases with a preposition that hang on token v. */
static void read_obliques(const run *r, frame *f, uint32_t v)
{
    TREE_CHILDREN (r, v, c) {
        const relation b = tree_base(r, c);
        if (c == f->token || (b != REL_OBL && b != REL_NMOD) || tree_rel(r, c) == REL_NMOD_POSS)
            continue;
        if (time_over(r, c) != NG_NONE)
            continue;
        char prep[24] = "";
        read_case(r, c, prep, sizeof prep);
        if (prep[0] == '\0')
            read_title_case(r, c, prep, sizeof prep);
        if (strcmp(prep, "by") == 0 && (tree_rel(r, c) == REL_OBL_AGENT || f->noun || f->passive))
            push_all(r, f, SLOT_BY, c, NULL);
        else if (prep[0] != '\0')
            push_all(r, f, SLOT_OBLIQUE, c, prep);
    }
}

/* Relative adverbs and objects: "the city that he visited", "Paris, where they met". */
static void read_relative(const run *r, frame *f)
{
    if (tree_rel(r, f->token) != REL_ACL_RELCL)
        return;
    const uint32_t a = tree_head(r, f->token);
    bool object = true;
    TREE_CHILDREN (r, f->token, c) {
        const relation b = tree_base(r, c);
        if (b == REL_OBJ || b == REL_IOBJ || b == REL_CCOMP || b == REL_XCOMP)
            object = false;
        if (word_is(r, c, "where") && b == REL_ADVMOD) {
            push(r, f, SLOT_OBLIQUE, a, "in");
            object = false;
        }
        if (relative_word(r, c) && (b == REL_NSUBJ || b == REL_OBL || b == REL_ADVMOD))
            object = false;
    }
    if (object && !f->passive && tree_child_base(r, f->token, REL_NSUBJ) != NG_NONE)
        push(r, f, SLOT_OBJECT, a, NULL);
}

/* An object that this verb shares with the one it is joined to: "bought and sold shares". */
static void read_shared_object(const run *r, frame *f)
{
    TREE_CHILDREN (r, f->token, c) {
        if (tree_base(r, c) == REL_CONJ && tree_pos(r, c) == POS_VERB && c < f->token + 4) {
            const uint32_t o = tree_child(r, c, REL_OBJ);
            if (o != NG_NONE && tree_child(r, f->token, REL_OBJ) == NG_NONE &&
                tree_child_base(r, c, REL_NSUBJ) == NG_NONE)
                push_all(r, f, SLOT_OBJECT, o, NULL);
        }
    }
}

static void verb_slots(const run *r, frame *f)
{
    const uint32_t v = f->token;
    f->passive = clause_passive(r, v);
    const uint32_t s = tree_base(r, v) == REL_AMOD ? tree_head(r, v) : clause_subject(r, v);
    if (s != NG_NONE)
        push_all(r, f, SLOT_SUBJECT, s, NULL);
    TREE_CHILDREN (r, v, c) {
        const relation b = tree_base(r, c);
        if (b == REL_OBJ)
            push_all(r, f, SLOT_OBJECT, c, NULL);
        else if (b == REL_IOBJ)
            push_all(r, f, SLOT_INDIRECT, c, NULL);
    }
    read_relative(r, f);
    read_shared_object(r, f);
    read_obliques(r, f, v);
}

/* "the US beef ban": stands another noun between the country at c and the noun that begins at `first`? */
static bool before_compound(const run *r, uint32_t c, uint32_t first)
{
    const mention *m = &r->m[mention_for(r, c)];
    for (uint32_t k = m->first + m->n; k < first && m->type == NG_TYPE_COUNTRY && !m->demonym; ++k) {
        if (tree_pos(r, k) == POS_NOUN && tree_base(r, k) == REL_COMPOUND && tree_head(r, k) == tree_head(r, c))
            return true;
    }
    return false;
}

static void noun_slots(const run *r, frame *f)
{
    const uint32_t v = f->token;
    TREE_CHILDREN (r, v, c) {
        const relation rel = tree_rel(r, c);
        if (rel == REL_NMOD_POSS)
            push_all(r, f, SLOT_POSSESSOR, c, NULL);
        else if ((rel == REL_COMPOUND || rel == REL_AMOD || rel == REL_NMOD_UNMARKED) && c < v &&
                 mention_for(r, c) != NG_NONE && !before_compound(r, c, f->first))
            push(r, f, SLOT_MODIFIER, c, NULL);
    }
    read_obliques(r, f, v);
    TREE_CHILDREN (r, v, c) { /* "talks held in Oslo" */
        if (tree_rel(r, c) == REL_ACL && tree_form_is(r, c, "VBN") && lemma_lex(r, LEX_SUPPORT_VERB, c) != NULL)
            read_obliques(r, f, c);
    }
    if (f->light == NG_NONE)
        return;
    f->passive = clause_passive(r, f->light);
    const uint32_t s = clause_subject(r, f->light);
    if (s != NG_NONE && s != v && tree_first_conjunct(r, v) != s)
        push_all(r, f, SLOT_SUBJECT, s, NULL);
    const uint32_t i = tree_child(r, f->light, REL_IOBJ);
    if (i != NG_NONE)
        push_all(r, f, SLOT_INDIRECT, i, NULL);
    read_obliques(r, f, f->light);
}

/* "two people dead", "were found dead", "is guilty" */
static void adjective_slots(const run *r, frame *f)
{
    const uint32_t h = tree_head(r, f->token);
    const uint32_t s = tree_base(r, f->token) == REL_AMOD ? h : clause_subject(r, f->token);
    if (s != NG_NONE)
        push_all(r, f, SLOT_SUBJECT, s, NULL);
    read_obliques(r, f, f->token);
    if (tree_base(r, f->token) == REL_XCOMP && h != NG_NONE)
        read_obliques(r, f, h);
}

void frame_slots(const run *r, frame *f)
{
    if (f->adjective)
        adjective_slots(r, f);
    else if (f->noun && !f->beside)
        noun_slots(r, f);
    else if (!f->noun)
        verb_slots(r, f);
}
