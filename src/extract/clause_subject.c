/* clause_subject.c -- whose deed a verb reports: subjects, said or shared. */
#include "clause.h"

#define HOPS_MAX 32 /* clauses above one another that may share a subject */

/* A participle that has an object in the passive, too: "[beaten] 5-1 by Flora", "[given] a job". */
static bool keeps_object(const run *r, uint32_t v)
{
    if (!tree_form_is(r, v, "VBN") || (tree_base(r, v) != REL_ACL && tree_base(r, v) != REL_ADVCL))
        return false;
    if (lemma_lex(r, LEX_DITRANSITIVE, v) != NULL || lemma_lex(r, LEX_NAMING, v) != NULL)
        return true;
    TREE_CHILDREN (r, v, c) {
        const uint32_t mark = c > v && tree_base(r, c) == REL_OBL ? tree_child(r, c, REL_CASE) : NG_NONE;
        if (mark != NG_NONE && word_is(r, mark, "by") && tree_can_act(r, c))
            return true;
    }
    return false;
}

bool clause_passive(const run *r, uint32_t v)
{
    TREE_CHILDREN (r, v, c) {
        const relation rel = tree_rel(r, c);
        if (rel == REL_AUX_PASS || rel == REL_NSUBJ_PASS || rel == REL_CSUBJ_PASS)
            return true;
        if (rel == REL_AUX || rel == REL_NSUBJ || rel == REL_COP || (rel == REL_OBJ && !keeps_object(r, v)))
            return false;
    }
    if (!tree_form_is(r, v, "VBN"))
        return false;
    if (tree_rel(r, v) == REL_CONJ && tree_head(r, v) != NG_NONE)
        return clause_passive(r, tree_first_conjunct(r, v));
    const relation rel = tree_rel(r, v);
    return rel == REL_ACL || rel == REL_ADVCL || rel == REL_AMOD || rel == REL_XCOMP; /* "had his photo taken" */
}

/* A verb in a run of capitals is a name's: "Just [Add] Monsters", "Shay [Given]". */
static bool in_title(const run *r, uint32_t v)
{
    const unsigned flags = r->w[v].flags;
    if (!(flags & WORD_UPPER) || (flags & (WORD_INITIAL | WORD_TITLECASE)))
        return false;
    const bool before = v > 0 && r->sent[v - 1] == r->sent[v] && (r->w[v - 1].flags & WORD_UPPER) &&
                        !(r->w[v - 1].flags & WORD_INITIAL);
    return before || (v + 1 < r->doc->n_token && r->sent[v + 1] == r->sent[v] && (r->w[v + 1].flags & WORD_UPPER));
}

bool clause_head(const run *r, uint32_t v)
{
    if (tree_child(r, v, REL_COP) != NG_NONE)
        return true;
    if (in_title(r, v))
        return false;
    const relation b = tree_base(r, v);
    return tree_pos(r, v) == POS_VERB && b != REL_AMOD && b != REL_COMPOUND && b != REL_CASE && b != REL_FIXED &&
           b != REL_FLAT && b != REL_MARK && b != REL_DET && b != REL_CC && tree_child(r, v, REL_DET) == NG_NONE;
}

bool clause_attributive(const run *r, uint32_t v)
{
    const uint32_t h = tree_head(r, v), o = tree_child(r, v, REL_OBJ);
    return tree_base(r, v) == REL_XCOMP && h != NG_NONE && v == h + 1 && tree_form_is(r, v, "VBG") && o != NG_NONE &&
           tree_pos(r, o) == POS_PROPN && r->tree.left[o] == v + 1 && tree_child_base(r, o, REL_DET) == NG_NONE &&
           lemma_lex(r, LEX_EMBED, h) == NULL && lemma_lex(r, LEX_MOTION_VERB, h) == NULL;
}

/* A verb's object or indirect object that does what the verb below it says: "asked Kim to come". */
static uint32_t controller(const run *r, uint32_t h)
{
    uint32_t o = tree_child(r, h, REL_IOBJ);
    if (o == NG_NONE)
        o = tree_child(r, h, REL_OBJ);
    if (o == NG_NONE || lemma_lex(r, LEX_SUBJECT_CONTROL, h) != NULL)
        return NG_NONE;
    return lemma_lex(r, LEX_EMBED, h) != NULL || tree_can_act(r, o) ? o : NG_NONE; /* "visited the city to speak" */
}

/* ", Lavrov said" whose speaker the parser gave to the words before: a second subject of theirs, behind their verb. */
static uint32_t late_subject(const run *r, uint32_t v)
{
    const uint32_t x = tree_child(r, v, REL_CCOMP);
    uint32_t last = NG_NONE, n = 0;
    if (x == NG_NONE || x > v || !verb_of_saying(r, v))
        return NG_NONE;
    TREE_CHILDREN (r, x, c) {
        if (tree_base(r, c) != REL_NSUBJ)
            continue;
        ++n;
        last = c > x && c < v ? c : NG_NONE;
    }
    return n > 1 ? last : NG_NONE;
}

static bool has_mark(const run *r, uint32_t v, const char *const *prep, size_t n)
{
    TREE_CHILDREN (r, v, c) {
        if (tree_base(r, c) != REL_MARK && tree_base(r, c) != REL_CASE)
            continue;
        for (size_t i = 0; i < n; ++i) {
            if (word_is(r, c, prep[i]))
                return true;
        }
    }
    return false;
}

/* "called on governments to build": whom the verb turns to is who is to do it. */
static uint32_t addressee(const run *r, uint32_t h, uint32_t v)
{
    static const char *const prep[] = { "on", "upon", "to", "with", "for", "of" };
    const char *e = lemma_lex(r, LEX_EMBED, h);
    const uint32_t o = tree_child(r, h, REL_OBJ);
    if (e == NULL || strcmp(e, "possible") != 0 || (o != NG_NONE && tree_can_act(r, o)))
        return NG_NONE; /* "sent Kim to Oslo to negotiate" */
    TREE_CHILDREN (r, h, c) {
        if (tree_base(r, c) == REL_OBL && c > h && c < v && has_mark(r, c, prep, sizeof prep / sizeof *prep))
            return c;
    }
    return NG_NONE;
}

/* "Kim's promise to help", "the choice of Kim to help", "made a promise to help", "his gesture of giving": who holds
 * what the noun names is to do it. */
static uint32_t holder(const run *r, uint32_t noun)
{
    static const char *const prep[] = { "of", "by" };
    if (lemma_lex(r, LEX_EMBED, noun) == NULL)
        return NG_NONE;
    const uint32_t p = tree_child(r, noun, REL_NMOD_POSS), h = tree_head(r, noun);
    if (p != NG_NONE)
        return p;
    TREE_CHILDREN (r, noun, c) {
        if (tree_rel(r, c) == REL_NMOD && c > noun && tree_can_act(r, c) &&
            has_mark(r, c, prep, sizeof prep / sizeof *prep))
            return c;
    }
    return h != NG_NONE && tree_rel(r, noun) == REL_OBJ && lemma_lex(r, LEX_SUPPORT_VERB, h) != NULL
               ? tree_child(r, h, REL_NSUBJ)
               : NG_NONE;
}

/* The noun between verb h and an infinitive v that may hang on it rather than on the verb: "welcomed [the choice] of
 * Kim to help", "rejects [proposals] by firms to issue shares". NG_NONE: there is none, as before "in order to". */
static uint32_t waiting_noun(const run *r, uint32_t h, uint32_t v)
{
    const uint32_t left = r->tree.left[v];
    if (!word_is(r, left, "to"))
        return NG_NONE;
    for (uint32_t n = left - 1, hops = 0; n != NG_NONE && n > h && n < v && hops < HOPS_MAX;
         n = tree_head(r, n), ++hops) {
        const char *e = tree_pos(r, n) == POS_NOUN ? lemma_lex(r, LEX_EMBED, n) : NULL;
        if (e != NULL && strcmp(e, "actual") != 0)
            return n;
    }
    return NG_NONE;
}

/* "called for [the council] to resign": who stands between "for" and "to", where the parser hung them together;
 * NG_NONE: nobody. "Left for Oslo to resign" is another thing. */
static uint32_t for_subject(const run *r, uint32_t h, uint32_t v)
{
    if (lemma_lex(r, LEX_MOTION_VERB, h) != NULL)
        return NG_NONE;
    TREE_CHILDREN (r, h, c) {
        const uint32_t mark = tree_base(r, c) == REL_OBL && c < v ? tree_child(r, c, REL_CASE) : NG_NONE;
        if (mark != NG_NONE && word_is(r, mark, "for") && r->doc->token[mark].head == (int32_t)v)
            return c;
    }
    return NG_NONE;
}

/* "wants Norway to free the rebels and [the Danes] to free the soldiers", where the parser took who stands right before
 * "to" for one more object; NG_NONE: nobody. */
static uint32_t conjunct_before(const run *r, uint32_t h, uint32_t v)
{
    const uint32_t left = r->tree.left[v];
    uint32_t n = left > 0 && word_is(r, left, "to") && tree_infinitive(r, h) ? left - 1 : NG_NONE;
    for (int hops = 0; n != NG_NONE && n > h && n < v && hops < HOPS_MAX; n = tree_head(r, n), ++hops) {
        if (tree_rel(r, n) == REL_CONJ && r->tree.right[n] == left && tree_can_act(r, n))
            return n;
    }
    return NG_NONE;
}

/* Who does what an infinitive beside the clause of verb h says: NG_NONE, or a token, or `h` where that is for its
 * subject to tell. */
static uint32_t infinitive_subject(const run *r, uint32_t h, uint32_t v)
{
    const uint32_t mark = tree_child(r, v, REL_MARK), whom = tree_child(r, h, REL_IOBJ), s = for_subject(r, h, v);
    if (s != NG_NONE)
        return clause_passive(r, v) || tree_can_act(r, s) ? s : NG_NONE;
    if (mark != NG_NONE && word_is(r, mark, "for"))
        return NG_NONE;
    const uint32_t who = addressee(r, h, v), o = tree_child(r, h, REL_OBJ), noun = waiting_noun(r, h, v);
    if (who != NG_NONE)
        return who;
    if (noun != NG_NONE)
        return holder(r, noun);
    const uint32_t last = conjunct_before(r, h, v);
    if (last != NG_NONE)
        return last;
    if (whom != NG_NONE && whom < v)
        return whom; /* "gave Kim a week to leave" */
    const char *e = lemma_lex(r, LEX_EMBED, h);
    return o != NG_NONE && o < v && tree_can_act(r, o) && controller(r, h) == o && e != NULL &&
                   strcmp(e, "actual") != 0 && strcmp(e, "negated") != 0
               ? o
               : h; /* "sent Kim to negotiate", but "stopped Kim to win" */
}

/* Does a relative clause end right before participle v, which may go on it: "the wolves, who killed, [causing] fear"?
 */
static bool behind_relative(const run *r, uint32_t h, uint32_t v)
{
    uint32_t at = r->tree.left[v];
    if (word_is(r, at, ",") && at > 0)
        --at;
    while (at > h && tree_pos(r, at) == POS_PUNCT)
        --at;
    for (uint32_t n = at, hops = 0; n != NG_NONE && n > h && n != v && hops < HOPS_MAX; n = tree_head(r, n), ++hops) {
        if (tree_rel(r, n) == REL_ACL_RELCL)
            return n < v;
    }
    return false;
}

/* Is v, an unfinished clause, said of another than the clause around it: "hailed the pact as [speeding] trade,
 * [stressing] ..."? What goes on it may go on the other. */
static bool below_another(const run *r, uint32_t v)
{
    const relation b = tree_base(r, v);
    const uint32_t h = tree_head(r, v);
    if ((b != REL_ADVCL && b != REL_XCOMP && tree_rel(r, v) != REL_ACL) || h == NG_NONE || tree_finite(r, v) ||
        tree_child_base(r, v, REL_NSUBJ) != NG_NONE)
        return false;
    return tree_rel(r, v) == REL_ACL ? tree_pos(r, h) == POS_NOUN && tree_base(r, h) != REL_NSUBJ
                                     : clause_subject(r, v) != clause_subject(r, h);
}

/* "With [the move] threatening the firm, Kim ...", "with five minutes remaining": who or what "with" brings in, or
 * NG_NONE where the parser did not see that it does it; v: there is no such "with". */
static uint32_t with_somebody(const run *r, uint32_t h, uint32_t v)
{
    static const char *const with[] = { "with" };
    TREE_CHILDREN (r, h, c) {
        if (tree_base(r, c) == REL_OBL && c < v && has_mark(r, c, with, 1) && r->tree.left[v] == r->tree.right[c] &&
            v == r->tree.left[v])
            return c;
    }
    if (!has_mark(r, v, with, 1))
        return v;
    TREE_CHILDREN (r, v, c) {
        if (c < v && (tree_base(r, c) == REL_OBL || tree_base(r, c) == REL_OBJ))
            return NG_NONE;
    }
    return v;
}

/* Does somebody stand right before participle v who it may be said of rather than of h's subject: "beat Norway, [led]
 * by Kim", "was met by Kim, [wearing] a hat"? */
static bool behind_another(const run *r, uint32_t h, uint32_t v)
{
    const uint32_t left = r->tree.left[v], end = word_is(r, left, ",") || left == 0 ? left : left - 1;
    TREE_CHILDREN (r, h, c) {
        const relation b = tree_base(r, c);
        if (c > v || r->tree.right[c] != end || !tree_can_act(r, c))
            continue;
        const uint32_t m = r->mention_at == NULL ? NG_NONE : mention_headed(r, c);
        const bool place = m != NG_NONE && type_is_place(r->m[m].type);
        if (tree_form_is(r, v, "VBN") && (b == REL_OBJ || (b == REL_OBL && !place)))
            return true;
        if (tree_rel(r, c) == REL_OBL_AGENT)
            return true;
    }
    return false;
}

/* The same of a participle: "accused the council of hiding", "barred Kim from leaving": the object. */
static uint32_t participle_subject(const run *r, uint32_t h, uint32_t v)
{
    static const char *const object[] = { "of", "from", "for", "against", "into", "with", "as" };
    static const char *const topic[] = { "over", "about" };
    static const char *const means[] = { "by", "without" };
    static const char *const manner[] = { "by", "without", "instead", "rather" };
    const uint32_t aux = tree_child(r, v, REL_AUX);
    if (set_off(r, v) && behind_another(r, h, v))
        return NG_NONE;
    if (!tree_form_is(r, v, "VBG") && (aux == NG_NONE || !tree_form_is(r, aux, "VBG"))) /* "having left" */
        return h;
    const uint32_t with = with_somebody(r, h, v);
    if (with != v)
        return with;
    const bool marked = tree_child(r, v, REL_MARK) != NG_NONE;
    if (v < h && has_mark(r, v, manner, sizeof manner / sizeof *manner) && verb_of_saying(r, h) &&
        tree_child(r, h, REL_CCOMP) != NG_NONE)
        return NG_NONE; /* "instead of talking, he said, they should act" */
    if (!marked && set_off(r, v) && (behind_relative(r, h, v) || below_another(r, h)))
        return NG_NONE;
    if (clause_passive(r, h) && has_mark(r, v, means, sizeof means / sizeof *means)) {
        const uint32_t s = clause_subject(r, h); /* "the ship was sent without asking": who sent it is not told */
        return s != NG_NONE && tree_can_act(r, s) && !has_mark(r, v, means, 1) ? h : NG_NONE;
    }
    const uint32_t o = tree_child(r, h, REL_OBJ);
    if (!marked && o != NG_NONE && o < v && r->tree.right[o] == r->tree.left[v] && !set_off(r, v) &&
        tree_can_act(r, o) && tree_pos(r, o) != POS_PRON)
        return NG_NONE; /* "played a cop chasing thieves" */
    if (o != NG_NONE && o < v && tree_can_act(r, o) && has_mark(r, v, topic, sizeof topic / sizeof *topic))
        return o;
    return o != NG_NONE && o < v && has_mark(r, v, object, sizeof object / sizeof *object) ? o : h;
}

/* "efforts to unite the party, [beat] the Greens and win": a bare infinitive that goes on what hangs on noun n. */
static bool joins_infinitive(const run *r, uint32_t n, uint32_t v)
{
    if (!tree_form_is(r, v, "VB") || tree_infinitive(r, v) || tree_child_base(r, v, REL_AUX) != NG_NONE)
        return false;
    TREE_CHILDREN (r, n, c) {
        if (tree_rel(r, c) == REL_ACL && c < v && tree_infinitive(r, c))
            return true;
    }
    return false;
}

/* The verb's own subject: of several before it the nearest ("his first visit there, [he] said"); or NG_NONE. */
static uint32_t own_subject(const run *r, uint32_t v)
{
    uint32_t found = NG_NONE;
    TREE_CHILDREN (r, v, c) {
        const relation b = tree_base(r, c);
        const bool compound = c + 2 == v && word_is(r, c + 1, "-"); /* "transfer-listed" */
        if ((b == REL_NSUBJ || b == REL_CSUBJ) && tree_rel(r, c) != REL_NSUBJ_OUTER && !compound &&
            !joins_infinitive(r, c, v) && (c < v || found == NG_NONE))
            found = c;
    }
    return found;
}

/* "As recommended by the council", ", compared to 20 votes": what is so is the whole clause above. */
static bool as_done(const run *r, uint32_t v)
{
    static const char *const as[] = { "as" };
    size_t n = 0;
    return tree_form_is(r, v, "VBN") &&
           (has_mark(r, v, as, 1) || phrase_lex(r, LEX_DISCOURSE, v, r->tree.right[v], &n) != NULL);
}

/* "Leaving", "left", "being absent" */
static bool is_participle(const run *r, uint32_t v)
{
    const uint32_t cop = tree_child(r, v, REL_COP);
    return tree_form_is(r, v, "VBG") || tree_form_is(r, v, "VBN") || (cop != NG_NONE && tree_form_is(r, cop, "VBG"));
}

static bool same_form(const run *r, uint32_t a, uint32_t b)
{
    const char *x = r->doc->token[a].xpos, *y = r->doc->token[b].xpos;
    return x != NULL && y != NULL && strcmp(x, y) == 0;
}

uint32_t clause_joined(const run *r, uint32_t v)
{
    const uint32_t h = tree_head(r, v), said = h == NG_NONE ? NG_NONE : tree_head(r, h);
    if (tree_rel(r, v) != REL_CONJ || said == NG_NONE || tree_base(r, h) != REL_CCOMP || said > h || h > v ||
        !verb_of_saying(r, said) || !same_form(r, v, said) || tree_child_base(r, v, REL_NSUBJ) != NG_NONE ||
        quoted_at(r, v))
        return h;
    const uint32_t aux = tree_child_base(r, h, REL_AUX), cop = tree_child(r, h, REL_COP);
    const uint32_t finite = aux != NG_NONE ? aux : cop != NG_NONE ? cop : h;
    if (!same_form(r, finite, v))
        return said;
    const uint32_t who = tree_child_base(r, h, REL_NSUBJ);
    const bool other =
        who != NG_NONE && (tree_pos(r, who) == POS_PROPN || tree_can_act(r, who)); /* who may say it too */
    return verb_of_saying(r, v) && who != NG_NONE && !other ? said : h;
}

/* The first of the conjuncts that are the subject. */
static uint32_t first_subject(const run *r, uint32_t v)
{
    const uint32_t late = tree_child_base(r, v, REL_NSUBJ) == NG_NONE ? late_subject(r, v) : NG_NONE;
    if (late != NG_NONE)
        return late;
    for (int n = 0; n < HOPS_MAX; ++n) {
        const uint32_t own = own_subject(r, v);
        if (own != NG_NONE) {
            const uint32_t noun = relative_word(r, own) ? relative_antecedent(r, own) : NG_NONE;
            return noun != NG_NONE ? relative_described(r, noun) : own;
        }
        const uint32_t h = tree_head(r, v);
        if (h == NG_NONE || tree_child(r, v, REL_EXPL) != NG_NONE)
            return NG_NONE;
        const relation b = tree_base(r, v);
        const bool to = tree_infinitive(r, v) || (tree_form_is(r, v, "VB") && tree_child(r, v, REL_MARK) != NG_NONE);
        if (b == REL_CONJ && clause_head(r, h)) {
            v = clause_joined(r, v);
        } else if (b == REL_XCOMP) {
            if (tree_form_is(r, v, "VBD") || tree_form_is(r, v, "VBZ") || clause_attributive(r, v))
                return NG_NONE; /* "efforts to win Oslo [ended]": a clause of its own, whose subject was lost */
            const uint32_t o = controller(r, h);
            if (o != NG_NONE)
                return o;
            v = h;
        } else if (tree_rel(r, v) == REL_ACL) {
            return tree_child(r, v, REL_MARK) != NG_NONE || tree_child(r, v, REL_CASE) != NG_NONE ||
                           tree_form_is(r, v, "VB")
                       ? holder(r, h)
                       : relative_described(r, relative_participle(r, v, h));
        } else if (b == REL_ADVCL && clause_head(r, h) && !as_done(r, v) && (to || is_participle(r, v))) {
            const uint32_t who = tree_infinitive(r, v) ? infinitive_subject(r, h, v) : participle_subject(r, h, v);
            if (who != h)
                return who;
            v = h;
        } else {
            return NG_NONE;
        }
    }
    return NG_NONE;
}

uint32_t clause_subject(const run *r, uint32_t v)
{
    const uint32_t s = first_subject(r, v);
    return s == NG_NONE ? s : clause_meant(r, s);
}

uint32_t close_apposition(const run *r, uint32_t head)
{
    if (tree_pos(r, head) != POS_NOUN)
        return NG_NONE;
    TREE_CHILDREN (r, head, c) {
        const relation b = tree_base(r, c);
        if (c > head && r->tree.left[c] == head + 1 && tree_pos(r, c) == POS_PROPN && !set_off(r, c) &&
            (b == REL_APPOS || b == REL_FLAT || b == REL_COMPOUND || tree_rel(r, c) == REL_NMOD_DESC) &&
            tree_child_base(r, c, REL_CASE) == NG_NONE)
            return c;
    }
    return NG_NONE;
}

/* "The show's host", "the host of the show": a noun of which a list does not tell that it is a person. */
static bool describes_somebody(const run *r, uint32_t head, uint32_t name)
{
    if (!behind_comma(r, name))
        return false; /* "on the screen - Kim" */
    TREE_CHILDREN (r, head, c) {
        if (tree_rel(r, c) == REL_NMOD_POSS || (tree_base(r, c) == REL_DET && word_is(r, c, "the")))
            return true;
    }
    return false;
}

/* The name of what the noun means: the one right behind it, or a person's in apposition: "the pastor, Larry Kroon".
 * "The teams Flora and Viljandi" are more than one. */
static uint32_t apposed_name(const run *r, uint32_t head)
{
    if (tree_pos(r, head) != POS_NOUN || tree_form_is(r, head, "NNS"))
        return NG_NONE;
    const uint32_t close = close_apposition(r, head);
    const uint32_t c = close != NG_NONE ? close : tree_child(r, head, REL_APPOS);
    const uint32_t m = c == NG_NONE || tree_child(r, c, REL_CONJ) != NG_NONE ? NG_NONE : r->mention_at[c];
    if (m == NG_NONE || r->m[m].kind != NG_MENTION_NAME || (close == NG_NONE && r->m[m].type != NG_TYPE_PERSON))
        return NG_NONE;
    const char *class = lemma_lex(r, LEX_NOUN, head);
    return close != NG_NONE || (class != NULL ? strcmp(class, "person") == 0 : describes_somebody(r, head, c))
               ? m
               : NG_NONE;
}

bool named_by_apposition(const run *r, uint32_t head)
{
    return r->mention_at[head] == NG_NONE && apposed_name(r, head) != NG_NONE;
}

uint32_t mention_headed(const run *r, uint32_t head)
{
    const uint32_t m = r->mention_at[head];
    if (m != NG_NONE) {
        const mention *x = &r->m[m];
        const uint32_t up = tree_head(r, head);
        return up == NG_NONE || up < x->first || up >= x->first + x->n ? m : NG_NONE;
    }
    /* "President Vladimir Putin" with the title as head */
    for (uint32_t c = r->tree.child[head]; c != NG_NONE; c = r->tree.next[c]) {
        const relation rel = tree_rel(r, c);
        if ((rel == REL_FLAT || rel == REL_NMOD_DESC) && r->mention_at[c] != NG_NONE) {
            const mention *x = &r->m[r->mention_at[c]];
            if (x->first <= c && c < x->first + x->n && x->type == NG_TYPE_PERSON)
                return r->mention_at[c];
        }
    }
    return apposed_name(r, head);
}
