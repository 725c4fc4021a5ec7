/* titles_position.c -- the post that somebody holds, in words that say of what:
 * "Wales coach", "deputy head of the natural disasters department at Swiss Re".
 *
 * What belongs to the noun of the office hangs on it in the tree. Praise and ages are left out, "its" and
 * "the club's" become the name. A noun that tells little by itself ("head", "captain") is a post only with what
 * it is of. Of posts that a relation tells as well ("president of Russia") nothing is said here.
 */
#include <stdio.h>

#include "mentions.h"
#include "relations.h"
#include "str.h"
#include "tree.h"

#define WORDS 24  /* most tokens of a post */
#define BEHIND 12 /* most of them in one complement behind its noun */

typedef enum { BARE, NARROWED, NAMED } office_kind;

typedef struct {
    uint32_t token[WORDS]; /* ascending */
    size_t n;
    const char *of; /* the name of what it is of, where the sentence has a pronoun or "the club" there; or NULL */
    bool person;    /* `of` is a person */
    bool past;      /* "formerly" stands with it */
    office_kind kind;
} office;

/* A post of a person, as one mention tells it. */
typedef struct {
    uint32_t mention;
    office o;
} post;

typedef struct {
    run *r;
    post *v;
    size_t n, cap;
    ng_map told;      /* number of a person's entity and CURIE of a relation, of those said; and his posts' words */
    uint32_t *home;   /* by entity: the country whose citizen a person is told to be, or NG_NONE */
    ng_map best;      /* person and phrase -> the best office_kind of it */
    ng_map last_word; /* see note_last_words() */
} posts;

/* The name of the entity of the mention at token i, where the mention itself is none; NULL: not known. */
static const ng_entity *meant_at(const run *r, uint32_t i)
{
    const uint32_t k = r->mention_at[i];
    const mention *m = k == NG_NONE ? NULL : &r->m[k];
    if (m == NULL || m->entity == NG_NONE || m->kind == NG_MENTION_NAME || m->nameless || m->n_also > 0)
        return NULL;
    const ng_entity *e = &r->ex->entity[m->entity];
    for (size_t j = 0; j < e->n_mention; ++j) {
        if (e->mention[j].kind == NG_MENTION_NAME)
            return e;
    }
    return NULL;
}

static bool named_at(const run *r, uint32_t i)
{
    const uint32_t k = r->mention_at[i];
    return (k != NG_NONE && r->m[k].kind == NG_MENTION_NAME) || tree_pos(r, i) == POS_PROPN;
}

/* "rebel" of "rebel leader": does a noun within the phrase itself tell something? */
static bool narrows(const run *r, uint32_t i)
{
    size_t n = 0;
    return tree_pos(r, i) == POS_NOUN && lemma_lex(r, LEX_ANAPHOR, i) == NULL &&
           word_lex(r, LEX_ROLE_BEFORE, i) == NULL && word_lex(r, LEX_OFFICE_ADJ, i) == NULL &&
           ng_ontology_word(r->x->ontology, NG_WORD_ROLE, r->w[i].low, &n) == NULL;
}

static bool is_pronoun(const run *r, uint32_t i)
{
    return tree_pos(r, i) == POS_PRON || word_lex(r, LEX_PRONOUN, i) != NULL;
}

/* "club": which one the article tells. */
static bool is_anaphor(const run *r, uint32_t i)
{
    return tree_pos(r, i) == POS_NOUN && lemma_lex(r, LEX_ANAPHOR, i) != NULL;
}

/* "the club", with no word that tells it from others. */
static bool is_bare_anaphor(const run *r, uint32_t i)
{
    TREE_CHILDREN (r, i, c) {
        const relation base = tree_base(r, c);
        if (base != REL_DET && base != REL_CASE && base != REL_PUNCT)
            return false;
    }
    return is_anaphor(r, i);
}

/* The mention of another's name that token i is in; NULL: none. */
static const mention *name_at(const run *r, const mention *m, uint32_t i)
{
    const uint32_t k = r->mention_at[i];
    return k == NG_NONE || &r->m[k] == m || r->m[k].kind != NG_MENTION_NAME ? NULL : &r->m[k];
}

/* May the adjective at token i belong to the office's name? Ages and praise do not. */
static bool adjective_of_office(const run *r, uint32_t i)
{
    const char *v = role_changed_by(r, i);
    const bool dead = v != NULL && strcmp(v, "past-dead") == 0;
    return (v != NULL && v[0] != '\0' && !dead) || word_lex(r, LEX_OFFICE_ADJ, i) != NULL || named_at(r, i) ||
           (word_lex(r, LEX_ROLE_BEFORE, i) == NULL &&
            (r->w[i].flags & (WORD_UPPER | WORD_INITIAL | WORD_TITLECASE)) == WORD_UPPER);
}

/* "journalist", "lead singer" say something by themselves. */
static bool is_occupation(const run *r, const char *phrase)
{
    const char *last = strrchr(phrase, ' ');
    return lexicon_get(&r->x->lex, LEX_OCCUPATION, phrase, strlen(phrase)) != NULL ||
           (last != NULL && lexicon_get(&r->x->lex, LEX_OCCUPATION, last + 1, strlen(last + 1)) != NULL);
}

/* "veterinary", no "41-year-old" and no "embattled" */
static bool is_plain_adjective(const run *r, uint32_t i)
{
    return tree_form_is(r, i, "JJ") && (r->w[i].flags & WORD_LETTER) && !(r->w[i].flags & WORD_UPPER) &&
           strpbrk(r->w[i].low, "-0123456789") == NULL && word_lex(r, LEX_ROLE_BEFORE, i) == NULL &&
           !(r->w[i].n > 2 && strcmp(r->w[i].low + r->w[i].n - 2, "ed") == 0);
}

/* The child of the office's noun, or of the name behind it, whose subtree token i stands in; NG_NONE: none. */
static uint32_t modifier_over(const run *r, const mention *m, const role *ro, uint32_t i)
{
    const uint32_t name = tree_top(r, m->first, m->n);
    for (int steps = 0; steps < WORDS; ++steps) {
        const uint32_t up = tree_head(r, i);
        if (up == NG_NONE)
            return NG_NONE;
        if ((up >= ro->first && up < ro->first + ro->n) || (up == name && m->first > ro->first))
            return i;
        i = up;
    }
    return NG_NONE;
}

static void put_before(office *o, uint32_t i)
{
    if (o->n == WORDS)
        return;
    memmove(o->token + 1, o->token, o->n * sizeof *o->token);
    o->token[0] = i;
    ++o->n;
}

static void note_kind(const run *r, office *o, uint32_t i)
{
    if (word_lex(r, LEX_ROLE_BEFORE, i) != NULL)
        return;
    if (named_at(r, i))
        o->kind = NAMED;
    else if (o->kind == BARE && tree_pos(r, i) == POS_NOUN && !is_bare_anaphor(r, i))
        o->kind = NARROWED;
}

/* May somebody of that phrase be one of a thing of type t? */
static bool may_be_of(const run *r, const char *phrase, ng_type t)
{
    size_t n = 0;
    const ng_word *w = ng_ontology_word(r->x->ontology, NG_WORD_ROLE, phrase, &n);
    for (size_t i = 0; w != NULL && i < n; ++i) {
        const ng_property *p = ng_ontology_property(r->x->ontology, w[i].property);
        if (p != NULL && (p->domain & (1u << NG_TYPE_PERSON)) && (p->range & (1u << t)))
            return true;
    }
    return false;
}

/* Whom the pronoun or noun at token i means, where the article tells. Too many countries are "the country". */
static void take_possessor(const run *r, const mention *m, const role *ro, office *o, uint32_t i)
{
    const ng_entity *e = meant_at(r, i);
    if (e == NULL || e == &r->ex->entity[m->entity] || (e->type == NG_TYPE_COUNTRY && !is_pronoun(r, i)) ||
        !may_be_of(r, ro->phrase, e->type))
        return;
    o->of = e->label;
    o->person = e->type == NG_TYPE_PERSON;
    o->kind = NAMED;
}

/* Is anyone named in the phrase of token i? */
static bool has_name(const run *r, const mention *m, uint32_t i)
{
    for (uint32_t k = r->tree.left[i]; k < r->tree.right[i]; ++k) {
        if (name_at(r, m, k) != NULL)
            return true;
    }
    return false;
}

/* Does another title end at token i: "army chief" before "Lieutenant General"? */
static bool role_inside(const run *r, uint32_t i)
{
    return r->role_at[i] != NG_NONE && r->role[r->role_at[i]].n == 1 && tree_pos(r, i) == POS_NOUN &&
           (tree_rel(r, i) == REL_NMOD_DESC || tree_rel(r, i) == REL_APPOS);
}

/* What stands before the noun: "Wales", "the bank's deputy", "home affairs". */
static void read_before(const run *r, const mention *m, const role *ro, office *o)
{
    const uint32_t begin = r->doc->sentence[m->sentence].first;
    const bool praised = is_occupation(r, ro->phrase); /* "a brilliant pianist"; but "veterinary officer" */
    for (uint32_t i = ro->first; i-- > begin;) {
        const uint32_t c = i >= m->first && i < m->first + m->n ? NG_NONE : modifier_over(r, m, ro, i);
        const uint32_t prep = c == NG_NONE ? NG_NONE : tree_child(r, c, REL_CASE);
        if (c == NG_NONE || (prep != NG_NONE && prep < c)) /* "Hero of Russia": another's complement */
            return;
        const relation rel = tree_rel(r, c), base = rel_base(rel);
        if (i != c && rel == REL_AMOD && (tree_form_is(r, c, "VBN") || tree_form_is(r, c, "VBG")))
            continue; /* "Fatah-backed" */
        if (name_at(r, m, i) != NULL) {
            put_before(o, i);
            o->kind = NAMED;
            continue;
        }
        if (rel == REL_NMOD_POSS && !has_name(r, m, c)) {
            take_possessor(r, m, ro, o, c);
            return;
        }
        if (role_inside(r, i))
            return;
        if (base == REL_AMOD || base == REL_ADVMOD) {
            const bool part = !praised && i + 1 == ro->first && is_plain_adjective(r, i);
            if (i == c && base == REL_AMOD && (part || adjective_of_office(r, c))) {
                put_before(o, i);
                note_kind(r, o, i);
            }
            continue; /* "41-year-old": none of it */
        }
        if (base == REL_NUMMOD || rel == REL_CASE)
            continue;
        if (!(base == REL_COMPOUND || base == REL_NMOD || base == REL_FLAT) || tree_pos(r, i) == POS_DET ||
            (tree_pos(r, i) == POS_PUNCT && !word_is(r, i, "-") && !word_is(r, i, "'") && !word_is(r, i, "&")))
            return;
        put_before(o, i);
        note_kind(r, o, i);
    }
}

/* Does what is no part of a complement begin at token i of it: a clause, an insertion, a time, "in an election"? */
static bool complement_stops(const run *r, uint32_t i, uint32_t end)
{
    const relation base = tree_base(r, i);
    const bool one = i + 1 < end && (word_is(r, i + 1, "a") || word_is(r, i + 1, "an"));
    return base == REL_ACL || base == REL_MARK || base == REL_PUNCT || word_is(r, i, "who") ||
           (base == REL_CC && i + 1 < end && tree_rel(r, i + 1) == REL_DET) ||
           (base == REL_CASE && (one || time_from(r, i) < time_from(r, i + 2)));
}

/* Where the phrase of token c, a complement behind the noun, ends. */
static uint32_t complement_end(const run *r, const mention *m, uint32_t from, uint32_t c)
{
    uint32_t i = from;
    for (; i < r->tree.right[c] && i < from + BEHIND; ++i) {
        const bool hyphen = word_is(r, i, "-") || word_is(r, i, "'") || word_is(r, i, "&");
        if ((i >= m->first && i < m->first + m->n) || (i > c && !hyphen && complement_stops(r, i, r->tree.right[c])) ||
            tree_base(r, i) == REL_ACL)
            break;
    }
    if (i == from + BEHIND && i < r->tree.right[c]) { /* too long: up to the last preposition */
        while (i > c && tree_rel(r, i) != REL_CASE)
            --i;
    }
    /* "at accountancy firm Grant Thornton": the name belongs to it, wherever the parser hung it */
    const uint32_t the = i + word_is(r, i, "the");
    const mention *name = the < sentence_end(r, m->sentence) ? name_at(r, m, the) : NULL;
    return name != NULL && name->first == the && i > c && tree_pos(r, i - 1) == POS_NOUN ? the + name->n : i;
}

/* What stands behind: "of the union", "of exploration", "for Africa". False: it means what nothing tells. */
static bool read_behind(const run *r, const mention *m, const role *ro, office *o)
{
    for (uint32_t t = ro->first; t < ro->first + ro->n; ++t) {
        TREE_CHILDREN (r, t, c) {
            const uint32_t prep = tree_child(r, c, REL_CASE);
            uint32_t from = o->n == 0 ? 0 : o->token[o->n - 1] + 1;
            if (c < from || tree_rel(r, c) != REL_NMOD || prep == NG_NONE || prep != from ||
                word_lex(r, LEX_ROLE_PREP, prep) == NULL || time_from(r, from) < time_from(r, c + 1) ||
                (word_is(r, prep, "in") &&
                 (word_is(r, prep + 1, "a") || word_is(r, prep + 1, "an")))) /* "in an election" */
                continue;
            if (is_pronoun(r, c) || is_bare_anaphor(r, c)) {
                take_possessor(r, m, ro, o, c);
                return o->of != NULL;
            }
            const uint32_t end = complement_end(r, m, from, c);
            for (uint32_t i = from; i < end; ++i) {
                if (is_pronoun(r, i))
                    return true;
            }
            for (; from < end && end > c && o->n < WORDS; ++from) {
                o->token[o->n++] = from;
                note_kind(r, o, from);
            }
        }
    }
    return true;
}

/* The office of m, the noun's words and what belongs to it. */
static void read_office(const run *r, const mention *m, const role *ro, office *o)
{
    const bool state = title_is_of_state(r, ro->phrase); /* "finance minister": of which country? */
    for (uint32_t i = ro->first; i < ro->first + ro->n && o->n < WORDS / 2; ++i) {
        o->token[o->n++] = i;
        if (i + 1 < ro->first + ro->n && narrows(r, i) && !state)
            o->kind = NARROWED;
    }
    TREE_CHILDREN (r, ro->first + ro->n - 1, c)
        o->past = o->past || (c < ro->first && tree_base(r, c) == REL_ADVMOD && word_lex(r, LEX_FORMER, c) != NULL);
    read_before(r, m, ro, o);
    if (!read_behind(r, m, ro, o))
        o->kind = BARE;
}

/* The name beside the title that is whose office it is, where the tree does not have it. */
static void read_holder(const run *r, const mention *m, uint32_t holder, office *o)
{
    if (o->kind == NAMED || m->holder == NG_NONE || holder == NG_NONE || r->m[m->holder].demonym)
        return;
    o->of = r->ex->entity[holder].label;
    o->person = false;
    o->kind = NAMED;
}

static ng_status write_office(run *r, const office *o, const char **ret)
{
    ng_str b = { 0 };
    if (o->past)
        ng_str_puts(&b, "former ");
    if (o->of != NULL && o->person)
        ng_str_printf(&b, "%s's ", o->of);
    for (size_t i = 0; i < o->n; ++i) {
        const uint32_t t = o->token[i];
        const ng_span s = r->doc->token[t].span;
        const bool glued = (r->w[t].flags & WORD_GLUED) != 0 && i + 1 < o->n && o->token[i + 1] == t + 1;
        const char *whole = o->n == 1 ? word_lex(r, LEX_ABBREVIATION, t) : NULL;
        if (whole != NULL)
            ng_str_puts(&b, whole);
        else
            ng_str_add(&b, r->text + s.begin, s.end - s.begin);
        if (i + 1 < o->n && !glued)
            ng_str_putc(&b, ' ');
    }
    if (o->of != NULL && !o->person)
        ng_str_printf(&b, " of %s", o->of);
    *ret = b.failed ? NULL : ng_arena_strdup(r->a, ng_str_get(&b));
    ng_str_done(&b);
    return *ret == NULL ? ng_nomem(r->err, "extract") : NG_OK;
}

/* ---- which posts are said ---- */

bool property_is_office(const ng_property *p)
{
    const uint32_t person = 1u << NG_TYPE_PERSON, group = 1u << NG_TYPE_GROUP, water = 1u << NG_TYPE_WATER;
    const uint32_t bodies =
        1u << NG_TYPE_ORGANIZATION | 1u << NG_TYPE_COUNTRY | 1u << NG_TYPE_CITY | 1u << NG_TYPE_STATE;
    return p->domain == person && (p->range & bodies) && !(p->range & water) && (p->range & ~(person | group));
}

static bool is_office(const run *r, const char *phrase)
{
    size_t n = 0;
    const ng_word *w = ng_ontology_word(r->x->ontology, NG_WORD_ROLE, phrase, &n);
    for (size_t i = 0; w != NULL && i < n; ++i) {
        const ng_property *p = ng_ontology_property(r->x->ontology, w[i].property);
        if (p != NULL && property_is_office(p))
            return true;
    }
    return false;
}

/* The last word of each person's longer titles: "12 general" of a secretary general. */
static ng_status note_last_words(posts *p)
{
    const run *r = p->r;
    for (size_t i = 0; i < r->n_m; ++i) {
        const char *last = r->m[i].role == NG_NONE ? NULL : strrchr(r->role[r->m[i].role].phrase, ' ');
        char key[96];
        const int n = last == NULL ? 0 : snprintf(key, sizeof key, "%u%s", r->m[i].entity, last);
        if (n > 0 && !ng_map_set(&p->last_word, key, strlen(key), 1, NULL))
            return ng_nomem(r->err, "extract");
    }
    return NG_OK;
}

/* What is told of a person: a relation, and to whom (NG_NONE: anyone). Its length, 0: too long. */
static int told_key(char key[128], uint32_t person, size_t n, const char *curie, uint32_t object)
{
    const int k = snprintf(key, 128, "%u %.*s %u", person, (int)n, curie, object);
    return k <= 0 || k >= 128 ? 0 : k;
}

/* The relations that each person is the subject of. */
static ng_status note_relations(posts *p)
{
    const ng_extract *ex = p->r->ex;
    p->home = ng_arena_new(p->r->a, ex->n_entity + 1, sizeof *p->home);
    if (p->home == NULL)
        return ng_nomem(p->r->err, "extract");
    memset(p->home, 0xFF, (ex->n_entity + 1) * sizeof *p->home);
    for (size_t i = 0; i < ex->n_statement; ++i) {
        const ng_statement *s = &ex->statement[i];
        char key[128];
        if (s->kind == NG_FACT && s->subject.kind == NG_REF_ENTITY && s->object.kind == NG_REF_ENTITY &&
            strcmp(s->predicate, "ng:citizenOf") == 0)
            p->home[s->subject.index] = s->object.index;
        if (s->subject.kind != NG_REF_ENTITY || s->object.kind != NG_REF_ENTITY || s->polarity == NG_NEGATED)
            continue;
        for (int any = 0; any < 2; ++any) {
            const int n =
                told_key(key, s->subject.index, strlen(s->predicate), s->predicate, any ? NG_NONE : s->object.index);
            if (n > 0 && !ng_map_set(&p->told, key, (size_t)n, 1, NULL))
                return ng_nomem(p->r->err, "extract");
        }
    }
    return NG_OK;
}

/* Whose office a state's is that stands alone: of the country that has it, or of the holder's own. */
static void read_home(const posts *p, const mention *m, const role *ro, office *o)
{
    const run *r = p->r;
    const uint32_t country = p->home[m->entity];
    if (o->kind != BARE || !title_is_of_state(r, ro->phrase))
        return;
    o->of = title_country(r, ro->phrase);
    if (o->of == NULL && country != NG_NONE)
        o->of = r->ex->entity[country].label;
    o->person = false;
    o->kind = o->of == NULL ? BARE : NAMED;
}

static bool told_of(const posts *p, uint32_t person, const char *list, uint32_t object)
{
    while (*list != '\0') {
        const size_t n = strcspn(list, "|");
        char key[128];
        const int k = told_key(key, person, n, list, object);
        if (k > 0 && ng_map_get(&p->told, key, (size_t)k) != NG_MAP_NONE)
            return true;
        list += n + (list[n] == '|');
    }
    return false;
}

/* Does a relation tell all that the office does: "president of", "spokesperson for" the same one? */
static bool told_by_relation(const posts *p, const mention *m, uint32_t holder, const office *o, const char *phrase)
{
    const run *r = p->r;
    const char *list = lexicon_get(&r->x->lex, LEX_PLAIN_ROLE, phrase, strlen(phrase));
    if (list == NULL)
        return false;
    if (o->kind != NAMED || o->of != NULL)
        return told_of(p, m->entity, list, NG_NONE);
    if (holder != NG_NONE && told_of(p, m->entity, list, holder))
        return true;
    for (size_t i = 0; i < o->n; ++i) {
        const mention *k = name_at(r, m, o->token[i]);
        if (k != NULL && k->entity != NG_NONE && told_of(p, m->entity, list, k->entity))
            return true;
    }
    return false;
}

/* "would-be", "alleged": who is called so does not hold the post. */
static bool is_disputed(const run *r, const mention *m, const role *ro)
{
    const uint32_t first = m->wide < ro->first ? m->wide : ro->first;
    for (uint32_t i = first; i < ro->first + ro->n; ++i) {
        const char *v = word_lex(r, LEX_ROLE_BEFORE, i);
        if (v != NULL && strcmp(v, "none") == 0)
            return true;
    }
    return false;
}

static ng_status consider(posts *p, uint32_t at)
{
    run *r = p->r;
    const mention *m = &r->m[at];
    const role *ro = &r->role[m->role];
    char key[160];
    const int n = snprintf(key, sizeof key, "%u %s", m->entity, ro->phrase);
    if (n <= 0 || !is_office(r, ro->phrase) || is_disputed(r, m, ro) ||
        ng_map_get(&p->last_word, key, strlen(key)) != NG_MAP_NONE)
        return NG_OK;
    office o = { .kind = BARE };
    read_office(r, m, ro, &o);
    read_holder(r, m, r->holder_entity[at], &o);
    read_home(p, m, ro, &o);
    if ((o.kind == BARE && !is_occupation(r, ro->phrase)) ||
        told_by_relation(p, m, r->holder_entity[at], &o, ro->phrase))
        return NG_OK;
    if (!ng_arena_grow(r->a, (void **)&p->v, &p->cap, p->n, sizeof *p->v))
        return ng_nomem(r->err, "extract");
    p->v[p->n++] = (post){ at, o };
    ng_map_entry *e = ng_map_put(&p->best, key, strlen(key), (uint32_t)o.kind);
    if (e == NULL)
        return ng_nomem(r->err, "extract");
    if (e->value < (uint32_t)o.kind)
        e->value = (uint32_t)o.kind;
    return NG_OK;
}

static ng_status say(posts *p, const post *x, const ng_property *position)
{
    run *r = p->r;
    const mention *m = &r->m[x->mention];
    const role *ro = &r->role[m->role];
    const office *o = &x->o;
    char key[160];
    int n = snprintf(key, sizeof key, "%u %s", m->entity, ro->phrase);
    const uint32_t best = n <= 0 ? NG_MAP_NONE : ng_map_get(&p->best, key, strlen(key));
    if (best != NG_MAP_NONE && best > (uint32_t)o->kind)
        return NG_OK;
    ng_statement s = { .subject = ref_entity(m->entity), .subject_span = m->span, .by = "title", .kind = NG_FACT };
    s.sentence = m->sentence;
    s.span = r->doc->sentence[m->sentence].span;
    s.object =
        (ng_ref){ .kind = NG_REF_VALUE, .datatype = position->datatype != NULL ? position->datatype : "xsd:string" };
    const ng_status st = write_office(r, o, &s.object.text);
    if (st != NG_OK)
        return st;
    bool had = false;
    n = snprintf(key, sizeof key, "%u =%.120s", m->entity, s.object.text);
    if (n > 0 && ng_map_set(&p->told, key, strlen(key), 1, &had) && had)
        return NG_OK;
    const uint32_t first = o->token[0], last = o->token[o->n - 1];
    s.predicate = position->curie;
    s.label = position->label;
    s.lemma = position->lemma;
    s.object_span = (ng_span){ r->doc->token[first].span.begin, r->doc->token[last].span.end };
    s.words.subject = m->label;
    s.words.predicate = "is";
    s.words.object = words_text(r, first, last + 1 - first);
    s.confidence = 0.93;
    return s.words.object == NULL ? ng_nomem(r->err, "extract") : statement_keep(r, &s, 0);
}

ng_status position_words(run *r, uint32_t of, size_t first, size_t end, const char **ret)
{
    const mention *m = &r->m[of];
    const uint32_t top = tree_top(r, (uint32_t)first, (uint32_t)(end - first));
    role ro = { .first = top, .n = 1, .phrase = tree_lemma(r, top) };
    for (uint32_t i = top < 3 ? 0 : top - 3; i <= top; ++i) { /* "chief executive" */
        const uint32_t k = r->role_at[i];
        if (k != NG_NONE && i >= first && r->role[k].first + r->role[k].n > top)
            ro = r->role[k];
    }
    office o = { .kind = BARE };
    *ret = NULL;
    if (!tree_there(r, top) || (tree_pos(r, top) != POS_NOUN && tree_pos(r, top) != POS_PROPN) ||
        tree_form_is(r, top, "NNS"))
        return NG_OK;
    read_office(r, m, &ro, &o);
    if (o.kind == BARE && !is_occupation(r, ro.phrase))
        return NG_OK;
    return write_office(r, &o, ret);
}

ng_status positions_say(run *r)
{
    const ng_property *position = ng_ontology_property(r->x->ontology, "ng:positionHeld");
    posts p = { .r = r };
    ng_status st = position == NULL ? NG_OK : note_last_words(&p);
    if (st == NG_OK && position != NULL)
        st = note_relations(&p);
    for (uint32_t i = 0; st == NG_OK && position != NULL && i < r->n_m; ++i) {
        if (r->m[i].role != NG_NONE && r->m[i].entity != NG_NONE && r->m[i].type == NG_TYPE_PERSON)
            st = consider(&p, i);
    }
    for (size_t i = 0; st == NG_OK && i < p.n; ++i)
        st = say(&p, &p.v[i], position);
    ng_map_done(&p.told);
    ng_map_done(&p.best);
    ng_map_done(&p.last_word);
    return st;
}
