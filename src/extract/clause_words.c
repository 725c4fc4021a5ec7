/* clause_words.c -- which subject and object of a clause a graph can use: entities, times, words that stand alone. */
#include "clause_say.h"
#include "frames.h"
#include "gate.h"
#include "times.h"

/* ---- references ---- */

/* "The German", "a Welshman": one of a people, who is no entity; "the British", "the Chinese" are all of them. */
static bool is_one_of_people(const run *r, uint32_t head)
{
    const uint32_t k = r->mention_at[head];
    const mention *m = k == NG_NONE ? NULL : &r->m[k];
    if (m == NULL || m->kind != NG_MENTION_NAME || m->type != NG_TYPE_GROUP || m->n != 1 ||
        (m->gaz != NG_NONE && !m->demonym) || tree_form_is(r, head, "NNS") || tree_form_is(r, head, "NNPS"))
        return false;
    if (tree_child(r, head, REL_NMOD_POSS) != NG_NONE)
        return true; /* "her English": a language */
    if (tree_child(r, head, REL_DET) == NG_NONE)
        return false;
    static const char *const end[] = { "sh", "ch", "se", "s" };
    for (size_t i = 0; i < sizeof end / sizeof *end; ++i) {
        const size_t n = strlen(end[i]);
        if (r->w[head].n > n && strcmp(r->w[head].low + r->w[head].n - n, end[i]) == 0)
            return false;
    }
    return true;
}

/* "ISK 21 billion": no thing that is called ISK. */
static bool is_sum(const run *r, uint32_t head, uint32_t m)
{
    const uint32_t number = tree_child_base(r, head, REL_NUMMOD);
    return number != NG_NONE && number >= r->m[m].first + r->m[m].n &&
           tree_child_base(r, number, REL_COMPOUND) != NG_NONE;
}

ng_ref clause_ref(const run *r, uint32_t head, ng_span *span)
{
    uint32_t m = head == NG_NONE ? NG_NONE : mention_headed(r, head);
    if (m != NG_NONE && is_one_of_people(r, head)) /* "Rehn, the German who led Greece" */
        m = tree_rel(r, head) == REL_APPOS ? mention_headed(r, tree_head(r, head)) : NG_NONE;
    if (m == NG_NONE || r->m[m].entity == NG_NONE || (r->m[m].demonym && !r->m[m].plural) || is_sum(r, head, m))
        return (ng_ref){ .kind = NG_REF_NONE };
    *span = r->m[m].span;
    return ref_entity(r->m[m].entity);
}

static ng_span phrase_span(const run *r, const phrase *p)
{
    ng_span s = { UINT32_MAX, 0 };
    for (uint32_t i = 0; i < p->n; ++i) {
        const ng_span t = r->doc->token[p->t[i]].span;
        s.begin = t.begin < s.begin ? t.begin : s.begin;
        s.end = t.end > s.end ? t.end : s.end;
    }
    return p->n == 0 ? (ng_span){ 0, 0 } : s;
}

/* ---- words that stand alone ---- */

/* A verb that says nothing of an object in bare words ("took part", "made the decision"), or an object that is one word
 * only ("the offer"). */
static bool idle(const run *r, const saying_parts *p)
{
    const bool entity =
        p->object != NG_NONE && mention_headed(r, p->object) != NG_NONE && !is_one_of_people(r, p->object);
    const char *light = lexicon_get(&r->x->lex, LEX_LIGHT, p->look, strlen(p->look));
    if (p->o == NULL || p->content)
        return false;
    if (entity)
        return light != NULL && light[0] == '!';
    size_t content = 0;
    for (uint32_t i = 0; i < p->o->n; ++i)
        content += (r->w[p->o->t[i]].flags & (WORD_LETTER | WORD_FUNCTION)) == WORD_LETTER;
    if (content == 0 && (p->object == NG_NONE || time_over(r, p->object) == NG_NONE))
        return true;
    const bool said = p->object != NG_NONE && (word_lex(r, LEX_SAY_NOUN, p->object) != NULL ||
                                               lemma_lex(r, LEX_SAY_NOUN, p->object) != NULL); /* "denied a claim" */
    return content == 1 && (light != NULL || said || word_is(r, p->o->t[0], "the") || word_is(r, p->o->t[0], "that") ||
                            word_is(r, p->o->t[0], "another"));
}

/* Does the phrase say when and nothing else: "on Friday", not "two years of talks"? */
static bool only_time(const run *r, const phrase *p, uint32_t time)
{
    const timex *t = &r->t[time];
    for (uint32_t i = 0; i < p->n; ++i) {
        const uint32_t k = p->t[i];
        if ((k < t->first || k >= t->first + t->n) && (r->w[k].flags & (WORD_LETTER | WORD_FUNCTION)) == WORD_LETTER)
            return false;
    }
    return time_is_dated(t);
}

/* A preposition alone, or half of one, was left out of the words: "fell 1 percent (to) 17.30", "in good mood (ahead) of
 * the match". */
static bool torn(const run *r, const phrase *p)
{
    for (uint32_t i = 1; i < p->n; ++i) {
        const pos_tag out = tree_pos(r, p->t[i] - 1);
        if (p->t[i] == p->t[i - 1] + 2 && (out == POS_ADP || (out == POS_ADV && word_is(r, p->t[i], "of"))))
            return true;
    }
    return false;
}

/* One of two that belong together: "a cable between Oslo". */
static bool halved(const run *r, uint32_t head)
{
    const uint32_t c = head == NG_NONE ? NG_NONE : tree_child(r, tree_first_conjunct(r, head), REL_CASE);
    return c != NG_NONE && word_is(r, c, "between");
}

/* "The union is Acme", where a noun stands for somebody: either is mistaken. */
static bool mistaken(const run *r, const saying_parts *p, const ng_statement *s)
{
    if ((!p->copula && p->implied == NULL) || s->subject.kind != NG_REF_ENTITY || s->object.kind != NG_REF_ENTITY)
        return false;
    return r->m[mention_headed(r, p->object)].kind == NG_MENTION_NOMINAL ||
           r->m[mention_headed(r, p->subject)].kind == NG_MENTION_NOMINAL;
}

static bool has_complement(const run *r, uint32_t i)
{
    TREE_CHILDREN (r, i, c) {
        const relation b = tree_base(r, c);
        if (b == REL_NMOD || (c > i && (b == REL_ACL || b == REL_OBL || b == REL_ADVCL)))
            return true;
    }
    return false;
}

/* Does what a copula says of the subject tell nothing: "is back", "is the head coach" (of what?), "is a country" (which
 * is told by a clause that was left out); or of each of several what all of them are: "Kim and Lee are two coaches"? */
static bool empty_predicate(const run *r, const saying_parts *p)
{
    const uint32_t i = p->object;
    if (i == NG_NONE || p->o == NULL || p->content || mention_headed(r, i) != NG_NONE ||
        (p->implied == NULL && !(p->copula && tree_first_conjunct(r, i) == tree_first_conjunct(r, p->verb))))
        return false;
    const pos_tag pos = tree_pos(r, i);
    if (pos == POS_ADJ && p->o->n == 1) { /* "is confident (that they win)" */
        TREE_CHILDREN (r, i, c) {
            const relation b = tree_base(r, c);
            if (c > i && (b == REL_CCOMP || b == REL_XCOMP || b == REL_ADVCL))
                return true;
        }
    }
    if (pos != POS_NOUN)
        return pos == POS_ADV || pos == POS_ADP;
    const uint32_t m = p->subject == NG_NONE ? NG_NONE : mention_headed(r, p->subject);
    const char *class = lemma_lex(r, LEX_NOUN, i);
    if (m != NG_NONE && r->m[m].type == NG_TYPE_PERSON &&
        (tree_form_is(r, i, "NNS") || (p->implied != NULL && class != NULL && strcmp(class, "person") != 0)))
        return true; /* nor is anybody a group or a place */
    const uint32_t d = tree_child_base(r, i, REL_DET);
    uint32_t content = 0;
    for (uint32_t k = 0; k < p->o->n; ++k) {
        content += (r->w[p->o->t[k]].flags & (WORD_LETTER | WORD_FUNCTION)) == WORD_LETTER;
        if (r->mention_at[p->o->t[k]] != NG_NONE)
            return false;
    }
    if (d != NG_NONE && word_is(r, d, "the") && content < 3)
        return noun_is(r, i, "person") && !has_complement(r, i);
    return content == 1 && tree_child(r, i, REL_ACL_RELCL) != NG_NONE;
}

/* Is the subject, though no entity, somebody who is told by a name: "Finnish police"? */
static bool names_actor(const run *r, const saying_parts *p)
{
    if (p->subject == NG_NONE || p->use != SAY_ALL)
        return false;
    if (!noun_is(r, p->subject, "person") && !noun_is(r, p->subject, "group"))
        return false;
    for (uint32_t i = 0; i < p->s->n; ++i) {
        const uint32_t m = r->mention_at[p->s->t[i]];
        if (m != NG_NONE && r->m[m].kind == NG_MENTION_NAME && r->m[m].type != NG_TYPE_THING)
            return true;
    }
    return false;
}

static bool has_name(const run *r, const phrase *p)
{
    for (uint32_t i = 0; i < p->n; ++i) {
        const uint32_t m = r->mention_at[p->t[i]];
        if (m != NG_NONE && r->m[m].kind == NG_MENTION_NAME)
            return true;
    }
    return false;
}

#define LEAD_MAX 8 /* headlines and the like before the first sentence */

/* Is it the main clause of the article's first sentence, or what that reports, and names it anything? That is what the
 * article is about, whoever does it: "A Waitrose store was reduced to ruins". */
static bool leads(const run *r, const saying_parts *p)
{
    const uint32_t up = tree_head(r, p->head), at = r->sent[p->head];
    if (p->use != SAY_ALL || p->borrowed || p->content || at > LEAD_MAX ||
        (up != NG_NONE && (tree_head(r, up) != NG_NONE || !verb_of_saying(r, up))))
        return false;
    for (uint32_t i = 0; i <= at; ++i) {
        const bool told = r->doc->sentence[i].block == NG_BLOCK_BODY && r->gate[i] == GATE_PROSE;
        if (told != (i == at))
            return false;
    }
    return has_name(r, p->s) || (p->o != NULL && has_name(r, p->o));
}

/* "The Chelsea striker": one of many, whom the article names elsewhere; of "the German ambassador" there is one. */
static bool vague_person(const run *r, uint32_t i)
{
    const uint32_t d = i == NG_NONE ? NG_NONE : tree_child(r, i, REL_DET);
    if (d == NG_NONE || !word_is(r, d, "the") || !tree_form_is(r, i, "NN") || !noun_is(r, i, "person") ||
        has_complement(r, i) || tree_child(r, i, REL_APPOS) != NG_NONE)
        return false;
    const char *team = lemma_lex(r, LEX_TEAM_ROLE, i);
    return lemma_lex(r, LEX_ROLE, i) == NULL || lemma_lex(r, LEX_OCCUPATION, i) != NULL ||
           (team != NULL && strcmp(team, "ng:playsFor") == 0);
}

/* Do the words of a subject that is no entity tell who or what it is: by a name, or by what they say of it? Not
 * "details", "the other two". */
static bool subject_tells(const run *r, const saying_parts *p)
{
    uint32_t content = 0;
    bool people = false;
    if (vague_person(r, p->subject))
        return false;
    for (uint32_t i = 0; i < p->s->n; ++i) {
        const uint32_t k = p->s->t[i], m = r->mention_at[k];
        content += (r->w[k].flags & (WORD_LETTER | WORD_FUNCTION)) == WORD_LETTER;
        if (k != p->subject && (r->w[k].flags & (WORD_UPPER | WORD_INITIAL | WORD_TITLECASE)) == WORD_UPPER &&
            m == NG_NONE)
            return true; /* "the JEF scale" */
        if (m == NG_NONE || r->m[m].kind != NG_MENTION_NAME || r->m[m].type == NG_TYPE_THING)
            continue;
        if (k != p->subject && !r->m[m].demonym)
            return true;
        people = people || r->m[m].demonym;
    }
    if (p->subject == NG_NONE)
        return false;
    if (content < 2) /* "protesters clashed in Oslo"; of "people who live in Oslo" it is told which they are */
        return p->s->n == 1 && !p->borrowed && tree_under(r, p->subject, p->head) &&
               (noun_is(r, p->subject, "person") || noun_is(r, p->subject, "group"));
    if (people && !noun_is(r, p->subject, "person"))
        return true; /* "the Syrian regime"; of Irish captains there are many */
    const uint32_t d = tree_child(r, p->subject, REL_DET);
    if (!tree_under(r, p->subject, p->head) && tree_rel(r, p->head) == REL_ACL_RELCL)
        return tree_child(r, p->subject, REL_NMOD) != NG_NONE ||
               !(tree_form_is(r, p->subject, "NNS") || (d != NG_NONE && word_is(r, d, "the"))); /* "the few who left" */
    if (d == NG_NONE || !word_is(r, d, "the") ||
        (p->swapped && content > 1)) /* of a passive it is whom it is done to */
        return true;
    return has_complement(r, p->subject);
}

/* The object's words as they stand alone; NULL: they do not. */
static ng_status object_alone(run *r, const saying_parts *p, const ng_statement *s, bool its, const char **ret)
{
    phrase o = *p->o;
    if (p->content && o.n > 1 && word_is(r, o.t[0], "that") && tree_base(r, o.t[0]) == REL_MARK &&
        !clause_opens_quote(r, o.t[0]))
        memmove(o.t, o.t + 1, --o.n * sizeof *o.t);
    while (!p->content && o.n > 1 && clause_joins(r, o.t[0]) && tree_head(r, o.t[0]) == p->object &&
           !word_is(r, o.t[0], "too"))
        memmove(o.t, o.t + 1, --o.n * sizeof *o.t); /* "is [indeed] mad" */
    clause_unquote(r, &o);
    const char *plain = o.n == p->o->n ? s->words.object : phrase_text(r, &o);
    if (plain == NULL)
        return ng_nomem(r->err, "extract");
    const bool own = p->content && s->subject.kind == NG_REF_ENTITY;
    const alone_how how = { own ? r->ex->entity[s->subject.index].label : NULL, its, p->content };
    ng_status st = clause_alone_but(r, &o, plain, &how, ret);
    if (p->content && st == NG_OK && !clause_content_tells(r, &o, p->subject))
        *ret = NULL;
    if (st != NG_OK || *ret != NULL || p->content || p->object == NG_NONE || tree_pos(r, p->object) != POS_NOUN)
        return st;
    phrase_of(r, p->object, PHRASE_CORE | PHRASE_SHORT, &o); /* "a deal which could save it": a deal */
    if (o.n == 0 || o.cut || o.n >= p->o->n)
        return NG_OK;
    plain = phrase_text(r, &o);
    return plain == NULL ? ng_nomem(r->err, "extract") : clause_alone_but(r, &o, plain, &how, ret);
}

/* "The former host" at the head of a sentence is "the former host" behind a verb. NULL: memory refused. */
static const char *within_sentence(run *r, const saying_parts *p, const char *words)
{
    const word *w = &r->w[p->o->t[0]];
    const pos_tag pos = tree_pos(r, p->o->t[0]);
    const uint32_t next = p->o->n > 1 ? p->o->t[1] : NG_NONE;
    const bool title = next != NG_NONE && (r->w[next].flags & WORD_UPPER) && r->mention_at[next] == NG_NONE &&
                       pos != POS_DET; /* "Modern Family actress" */
    const bool common = pos == POS_DET || ((pos == POS_ADJ || pos == POS_NOUN || pos == POS_ADP) &&
                                           lexicon_get(&r->x->lex, LEX_COMMON, w->low, w->n) != NULL);
    if (p->content || !(w->flags & WORD_INITIAL) || r->mention_at[p->o->t[0]] != NG_NONE || !common || title ||
        words[0] < 'A' || words[0] > 'Z' || (w->flags & WORD_ALLCAPS))
        return words;
    char *s = ng_arena_strdup(r->a, words);
    if (s != NULL)
        s[0] = (char)(s[0] + 32);
    return s;
}

/* For readers of open extractions alone. */
static void words_only(const run *r, const saying_parts *p, ng_statement *s)
{
    s->by = "words";
    s->subject = ref_text(s->words.subject);
    s->subject_span = phrase_span(r, p->s);
    s->object = p->o != NULL ? ref_text(s->words.object) : (ng_ref){ .kind = NG_REF_NONE };
    s->object_span = p->o != NULL ? phrase_span(r, p->o) : (ng_span){ 0, 0 };
}

/* Is it said of an event? What it is for ("a boycott to cut ties") is for others to do. */
static bool about_event(const run *r, const saying_parts *p)
{
    return p->subject != NG_NONE && !(p->borrowed && tree_infinitive(r, p->verb)) && frame_is_subject(r, p->subject);
}

/* "attended the summit": the words alone tell nothing, the event may. */
static bool of_event(const run *r, const saying_parts *p, const ng_statement *s)
{
    return p->o != NULL && p->object != NG_NONE && !p->content && s->object.kind == NG_REF_NONE && p->o->n == 2 &&
           p->o->t[1] == p->object && word_is(r, p->o->t[0], "the") && frame_is_subject(r, p->object);
}

/* A headline: by its place or its capitals, or a text's first line that no stop ends. */
static bool in_headline(const run *r, uint32_t i)
{
    const uint32_t at = r->sent[i];
    const ng_sentence *s = &r->doc->sentence[at];
    const uint32_t last = s->first + s->n - 1;
    return s->block == NG_BLOCK_HEADLINE || (r->w[i].flags & WORD_TITLECASE) ||
           (at == 0 && s->n > 2 && r->doc->n_sentence > 1 && tree_pos(r, last) != POS_PUNCT);
}

/* Its words alone tell little of whom they mean ("American Enemies Sign Pact"): a name that the article knows must. */
static bool known_by_name(const run *r, const ng_statement *s)
{
    if (s->subject.kind != NG_REF_ENTITY)
        return s->subject.kind == NG_REF_EVENT;
    const ng_entity *e = &r->ex->entity[s->subject.index];
    size_t names = 0;
    for (size_t i = 0; i < e->n_mention; ++i)
        names += e->mention[i].kind == NG_MENTION_NAME;
    return e->n_same_as > 0 || (names > 0 && e->n_mention > 1);
}

#define SUBJECT_WORDS_MAX 15 /* of one that is no entity: longer ones are sentences run together */

/* A clause that stands beside says nothing of its own ("argued, after he left": what, is not told), nor does an unreal
 * deed beside one about somebody unknown ("look at where it was"). Errors: NG_E_NOMEM. */
static ng_status aside_says(run *r, const saying_parts *p, const ng_statement *s, bool *words)
{
    const char *beside = NULL;
    const ng_status st = clause_alone(r, p->o, s->words.object, &beside);
    *words = s->subject.kind != NG_REF_ENTITY || p->borrowed || verb_of_saying(r, p->verb) ||
             (beside == NULL && p->judged != NULL && p->judged->kind == NG_CLAIM);
    return st;
}

ng_status clause_refs(run *r, const saying_parts *p, ng_statement *s)
{
    const char *text = NULL, *object = NULL;
    ng_status st = NG_OK;
    phrase name;
    const bool pronoun = p->s->n == 1 && tree_pos(r, p->s->t[0]) != POS_NOUN &&
                         tree_pos(r, p->s->t[0]) != POS_PROPN; /* "he", "little" */
    s->subject = clause_ref(r, p->subject, &s->subject_span);
    s->object.kind = NG_REF_NONE;
    if (p->o != NULL)
        s->object = clause_ref(r, p->object, &s->object_span);
    const bool happening = s->subject.kind == NG_REF_ENTITY && of_event(r, p, s);
    bool words = p->use == SAY_WORDS || (idle(r, p) && !happening) || (p->copula && p->content) ||
                 halved(r, p->object) || (clause_unnamed(r, p) && !clause_quoted_name(r, p, &name)) ||
                 mistaken(r, p, s) || (p->game && s->object.kind == NG_REF_NONE && clause_is_move(r, p)) ||
                 empty_predicate(r, p) || (p->o != NULL && !p->content && torn(r, p->o)) ||
                 (p->use == SAY_ENTITIES && (s->subject.kind != NG_REF_ENTITY || s->object.kind != NG_REF_ENTITY));
    words = words || (in_headline(r, p->verb) && !known_by_name(r, s));
    bool about = s->subject.kind == NG_REF_NONE && !words && about_event(r, p);
    if (s->subject.kind == NG_REF_NONE) {
        const bool actor = p->s->n <= SUBJECT_WORDS_MAX &&
                           (s->object.kind == NG_REF_ENTITY || names_actor(r, p) || (!about && leads(r, p))) &&
                           subject_tells(r, p);
        if (!words && !pronoun && actor)
            st = clause_alone(r, p->s, s->words.subject, &text);
        about = about && text == NULL;
        words = words || (text == NULL && !about);
    }
    uint32_t t = p->o == NULL || p->object == NG_NONE ? NG_NONE : time_over(r, p->object);
    if (t != NG_NONE && !only_time(r, p->o, t)) {
        words = words || (r->t[t].type == NG_TIME_DATE && p->o->n == r->t[t].n); /* "today", whenever that is */
        t = NG_NONE;
    }
    if (st == NG_OK && p->o != NULL && s->object.kind == NG_REF_NONE && t == NG_NONE && !words && !p->aside) {
        st = object_alone(r, p, s, about, &object);
        words = object == NULL;
    }
    if (st != NG_OK)
        return st;
    if (p->aside && !words && (st = aside_says(r, p, s, &words)) != NG_OK)
        return st;
    if (words) {
        words_only(r, p, s);
        return NG_OK;
    }
    if (p->aside)
        return NG_OK; /* it is an argument (clause_args) */
    if (s->subject.kind == NG_REF_NONE) {
        s->subject = ref_text(about ? s->words.subject : text);
        s->subject_span = phrase_span(r, p->s);
    }
    if (about || happening)
        s->by = BY_ABOUT;
    if (p->o != NULL && s->object.kind == NG_REF_NONE && t != NG_NONE) {
        s->object = (ng_ref){ .kind = NG_REF_TIME, .index = t };
        s->object_span = r->t[t].span;
    } else if (p->o != NULL && s->object.kind == NG_REF_NONE) {
        object = within_sentence(r, p, object);
        if (object == NULL)
            return ng_nomem(r->err, "extract");
        s->object = ref_text(object);
        s->object_span = phrase_span(r, p->o);
    }
    return NG_OK;
}
