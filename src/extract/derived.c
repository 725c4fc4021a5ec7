/* derived.c -- which statements only say again what another says: "citizen of Russia" beside "president of Russia",
 * "headed by" beside "head of", "was founded" beside "founded", "is Norway's minister" beside the post.
 *
 * What a relation implies (ontology/extract/relations.tsv) and its other direction are statements like any other, for
 * whoever looks for just that property in an article's line; they are marked, so that readers and the graph have one
 * of them.
 */
#include <stdio.h>

#include "relations.h"

#define KEY_MAX 160
#define MEMBER "ng:memberOf"
#define COUNTRY "ng:country"
#define LOCATED "ng:locatedIn"

static bool joins_entities(const ng_statement *s)
{
    return s->subject.kind == NG_REF_ENTITY && s->object.kind == NG_REF_ENTITY;
}

/* Do the words of a clause say it, and no relation? */
static bool by_clause(const ng_statement *s)
{
    return strcmp(s->by, "clause") == 0 || strcmp(s->by, "words") == 0;
}

/* What a statement between two entities says, as a key; its length, 0: too long. */
static size_t key_of(char key[KEY_MAX], uint32_t subject, size_t n, const char *curie, uint32_t object,
                     const ng_statement *s)
{
    const int k =
        snprintf(key, KEY_MAX, "%u %.*s %u %d %d", subject, (int)n, curie, object, (int)s->kind, (int)s->polarity);
    return k <= 0 || k >= KEY_MAX ? 0 : (size_t)k;
}

static ng_status note(run *r, ng_map *said, const char *key, size_t n)
{
    return n == 0 || ng_map_set(said, key, n, 1, NULL) ? NG_OK : ng_nomem(r->err, "extract");
}

/* Notes what follows from statement s. */
static ng_status note_implied(run *r, ng_map *said, const ng_statement *s)
{
    char key[KEY_MAX];
    const char *list = lexicon_get(&r->x->lex, LEX_IMPLIES, s->predicate, strlen(s->predicate));
    ng_status st = NG_OK;
    while (st == NG_OK && list != NULL && *list != '\0') {
        const size_t n = strcspn(list, "|");
        st = note(r, said, key, key_of(key, s->subject.index, n, list, s->object.index, s));
        if (st == NG_OK && n == strlen(REL_WORKS_FOR) &&
            memcmp(list, REL_WORKS_FOR, n) == 0) /* in a union a member (relations_bodies.c) */
            st = note(r, said, key, key_of(key, s->subject.index, strlen(MEMBER), MEMBER, s->object.index, s));
        list += n + (list[n] == '|');
    }
    if (st == NG_OK && strcmp(s->predicate, COUNTRY) == 0) /* whose country it is, there it lies */
        st = note(r, said, key, key_of(key, s->subject.index, strlen(LOCATED), LOCATED, s->object.index, s));
    const ng_property *p = ng_ontology_property(r->x->ontology, s->predicate);
    const ng_property *q = p == NULL || s->wikidata != NULL ? NULL : property_turned(r, p);
    if (st == NG_OK && q != NULL)
        st = note(r, said, key, key_of(key, s->object.index, strlen(q->curie), q->curie, s->subject.index, s));
    return st;
}

/* ---- deeds told by a relation ---- */

/* The relation's event is called by `verb`, and the entity has part in it. */
static size_t deed_key(char key[KEY_MAX], uint32_t sentence, uint32_t entity, size_t n, const char *verb)
{
    const int k = snprintf(key, KEY_MAX, "deed %u %u %.*s", sentence, entity, (int)n, verb);
    return k <= 0 || k >= KEY_MAX ? 0 : (size_t)k;
}

static ng_status note_deed(run *r, ng_map *said, const ng_statement *s)
{
    if (s->event.kind != NG_REF_EVENT || by_clause(s))
        return NG_OK;
    char key[KEY_MAX];
    ng_status st = NG_OK;
    const ng_event *e = &r->ex->event[s->event.index];
    for (size_t k = 0; k < e->n_mention; ++k) {
        const ng_span m = e->mention[k];
        if (m.begin < s->span.begin || m.end > s->span.end)
            continue;
        const ng_ref *const end[] = { &s->subject, &s->object };
        for (int i = 0; st == NG_OK && i < 2; ++i)
            if (end[i]->kind == NG_REF_ENTITY)
                st = note(r, said, key, deed_key(key, s->sentence, end[i]->index, m.end - m.begin, r->text + m.begin));
    }
    return st;
}

/* "was founded", which the relation of the same deed tells with all that belongs to it. */
static bool tells_less(const ng_map *said, const ng_statement *s)
{
    if (strcmp(s->by, "clause") != 0 || s->object.kind != NG_REF_NONE || s->subject.kind != NG_REF_ENTITY)
        return false;
    char key[KEY_MAX];
    const char *blank = strrchr(s->label, ' '), *verb = blank != NULL ? blank + 1 : s->label;
    const size_t n = deed_key(key, s->sentence, s->subject.index, strlen(verb), verb);
    return n > 0 && ng_map_get(said, key, n) != NG_MAP_NONE;
}

/* ---- who somebody is, told by the post ---- */

#define STEM 5 /* bytes by which "chair of" is known in "chairman", "founded" in "founder" */
#define POST "ng:positionHeld"

/* The post in words, or (entity) a relation to an entity and the stem of its name. */
static size_t post_key(char key[KEY_MAX], const ng_statement *s, uint32_t entity, size_t n, const char *words)
{
    const int k = snprintf(key, KEY_MAX, "post %u %u %u %d %d %.*s", s->sentence, s->subject.index, entity,
                           (int)s->kind, (int)s->polarity, (int)n, words);
    return k <= 0 || k >= KEY_MAX ? 0 : (size_t)k;
}

static size_t stem_of(const char *s)
{
    const size_t n = strcspn(s, " ");
    return n < STEM ? n : STEM;
}

static ng_status note_post(run *r, ng_map *said, const ng_statement *s)
{
    char key[KEY_MAX];
    if (s->subject.kind != NG_REF_ENTITY || by_clause(s))
        return NG_OK;
    if (strcmp(s->predicate, POST) == 0 && s->object.kind == NG_REF_VALUE)
        return note(r, said, key, post_key(key, s, NG_NONE, strlen(s->object.text), s->object.text));
    if (s->object.kind != NG_REF_ENTITY || s->label == NULL)
        return NG_OK;
    return note(r, said, key, post_key(key, s, s->object.index, stem_of(s->label), s->label));
}

/* "is the chairman of Opel" beside the post "chairman of Opel", or beside "chair of" Opel. */
static bool tells_post(const run *r, const ng_map *said, const ng_statement *s)
{
    if (strcmp(s->by, "clause") != 0 || s->lemma == NULL || strcmp(s->lemma, "be") != 0 ||
        s->subject.kind != NG_REF_ENTITY || s->object.kind != NG_REF_TEXT)
        return false;
    char key[KEY_MAX];
    const char *t = s->object.text;
    const size_t first = strcspn(t, " ");
    if (t[first] == ' ' && lexicon_get(&r->x->lex, LEX_DETERMINER, t, first) != NULL)
        t += first + 1;
    size_t n = post_key(key, s, NG_NONE, strlen(t), t);
    if (n > 0 && ng_map_get(said, key, n) != NG_MAP_NONE)
        return true;
    for (const char *w = t; *w != '\0'; w += strcspn(w, " "), w += *w == ' ') {
        for (size_t i = 0; i < s->n_arg; ++i) {
            n = s->arg[i].ref.kind == NG_REF_ENTITY ? post_key(key, s, s->arg[i].ref.index, stem_of(w), w) : 0;
            if (n > 0 && ng_map_get(said, key, n) != NG_MAP_NONE)
                return true;
        }
    }
    return false;
}

/* ---- all of them ---- */

static bool follows(const run *r, const ng_map *said, const ng_statement *s)
{
    char key[KEY_MAX];
    if (tells_post(r, said, s))
        return true;
    if (!joins_entities(s) || by_clause(s))
        return tells_less(said, s);
    const size_t n = key_of(key, s->subject.index, strlen(s->predicate), s->predicate, s->object.index, s);
    return n > 0 && ng_map_get(said, key, n) != NG_MAP_NONE;
}

ng_status derived_mark(run *r)
{
    ng_extract *ex = r->ex;
    ng_map said = { 0 };
    ng_status st = NG_OK;
    for (size_t i = 0; st == NG_OK && i < ex->n_statement; ++i) {
        const ng_statement *s = &ex->statement[i];
        if (joins_entities(s))
            st = note_implied(r, &said, s);
        if (st == NG_OK)
            st = note_deed(r, &said, s);
        if (st == NG_OK)
            st = note_post(r, &said, s);
    }
    for (size_t i = 0; st == NG_OK && i < ex->n_statement; ++i) {
        if (follows(r, &said, &ex->statement[i]))
            ex->statement[i].by = "implied";
    }
    ng_map_done(&said);
    return st;
}
