/* store.h -- what the merger keeps of each article until all are there.
 *
 * Private to merge/. Strings are interned: equal strings have equal numbers, but
 * the numbers depend on the order in which articles came, so nothing is ever
 * ordered by them; articles are, by their ids.
 */
#ifndef NG_MERGE_STORE_H
#define NG_MERGE_STORE_H

#include "map.h"
#include "merger.h"
#include "str.h"
#include "words.h"

#define M_NONE UINT32_MAX

/* A part of a statement or event. */
typedef struct {
    ng_ref_kind kind; /* TIME never: times are values here */
    uint32_t index;   /* ENTITY, EVENT: of the article; VALUE: the words of a time that is not fully known, or M_NONE */
    uint32_t text;    /* TEXT, VALUE: string */
    uint32_t datatype; /* VALUE: string, an absolute IRI; M_NONE: xsd:string */
} m_ref;

typedef struct {
    uint32_t role; /* string */
    m_ref ref;
    uint32_t text; /* string or M_NONE */
} m_arg;

/* A way in which an entity is called in one article. */
typedef struct {
    uint32_t text; /* string, cleaned */
    uint32_t count;
    ng_mention_kind kind; /* NAME or NOMINAL */
} m_name;

typedef struct {
    uint32_t label; /* string, cleaned */
    ng_type type;
    uint32_t mentions;
    uint32_t first;    /* code point where it is first mentioned */
    bool named;        /* some mention is a name */
    int gender;        /* above 0: a man, below: a woman; by how often pronouns and nouns say so */
    uint32_t wikidata; /* string, or M_NONE */
    uint32_t *same;    /* strings */
    size_t n_same;
    m_name *name;
    size_t n_name;
    bool used;     /* some statement or event speaks of it */
    bool told;     /* some statement does */
    bool says;     /* it says something, */
    bool acts;     /* it takes part in some other event */
    bool unlinked; /* links.c: the item that it had was another's */
} m_entity;

typedef struct {
    uint32_t sentence, begin, end; /* code points */
    const char *text;              /* in the graph's arena */
} m_place;

typedef struct {
    uint32_t type;  /* string: local name of the class */
    uint32_t lemma; /* string or M_NONE */
    uint32_t words; /* string or M_NONE: "missile exports" */
    bool other;     /* set apart from what the article tells */
    uint32_t date;  /* string or M_NONE */
    ng_statement_kind kind;
    ng_polarity polarity;
    ng_modality modality;
    m_ref place;
    m_arg *arg;
    size_t n_arg;
    m_place *at; /* the sentences of its triggers */
    size_t n_at;
    uint32_t first;
    uint32_t mentions;
} m_event;

typedef struct {
    m_ref subject, object, attributed_to;
    uint32_t predicate; /* index into ng_merger.predicate */
    uint32_t event;     /* of the article, or M_NONE */
    uint32_t words;     /* string: the predicate as the sentence has it; M_NONE */
    m_arg *arg;
    size_t n_arg;
    ng_statement_kind kind;
    ng_polarity polarity;
    ng_modality modality;
    double confidence;
    m_place at;
} m_statement;

/* What is kept of a text to tell its copies: copies.c. */
typedef struct {
    uint32_t *low; /* the least hashes of its shingles, ascending */
    uint32_t n, words;
} m_sketch;

/* And what it is about: likeness.c. */
typedef struct {
    uint32_t *term; /* ascending */
    uint32_t n;
} m_terms;

typedef struct {
    ng_graph_article out; /* strings in the graph's arena; nodes filled at the end */
    m_sketch sketch;
    m_terms terms;
    m_entity *entity;
    size_t n_entity;
    m_event *event;
    size_t n_event;
    m_statement *statement;
    size_t n_statement;
} m_article;

/* A relation as some statement words it; one IRI may have several. */
typedef struct {
    uint32_t iri, label, lemma, wikidata; /* strings or M_NONE */
    bool minted;
} m_predicate;

struct ng_merger {
    ng_merge_options opt;
    const char *base;
    m_words words;
    ng_graph *g;   /* in the making: its arena owns what will leave */
    ng_arena work; /* what will not */
    ng_map string; /* interned */
    ng_map predicate_of;
    m_predicate *predicate;
    size_t n_predicate, cap_predicate;
    ng_map article_of; /* id to index; articles that were replaced have no entry */
    m_article *article;
    size_t n_article, cap_article;
    bool failed; /* memory was refused somewhere below; checked at the end of each step */
};

/* The number of s; sets m->failed and returns M_NONE where memory is refused.
 * NULL gives M_NONE. */
uint32_t m_intern(ng_merger *m, const char *s);
uint32_t m_intern_n(ng_merger *m, const char *s, size_t n);
/* The string of a number; NULL for M_NONE. Valid as long as the merger. */
const char *m_text(const ng_merger *m, uint32_t string);
/* Working memory; sets m->failed and returns NULL where it is refused. Count 0
 * is no failure. */
void *m_new(ng_merger *m, size_t count, size_t size);
/* A copy in the graph's arena; NULL gives NULL. */
const char *m_keep(ng_merger *m, const char *s);

/* dates.c: is it a date that a calendar has, as it stands: no day without its year, no decade, no season? */
bool m_on_calendar(const char *date);
void *m_keep_new(ng_merger *m, size_t count, size_t size);

/* copies.c: the sketch of the sentences of x. */
void m_sketch_of(ng_merger *m, const ng_extract *x, m_sketch *ret);

/* likeness.c: the words of x that may tell its story. */
void m_terms_of(ng_merger *m, const ng_extract *x, m_terms *ret);
/* text.c: the words of the sentences of x, in lower case, 64 bytes of each, and the byte where each begins. */
typedef void (*m_word_fn)(void *user, const char *word, size_t n, uint32_t at);
void m_each_word(const ng_extract *x, m_word_fn fn, void *user);
/* And those of s[0, n). */
void m_each_word_of(const char *s, size_t n, m_word_fn fn, void *user);

/* An article, by its place in the order of dates, under the hash of something in it. */
typedef struct {
    uint32_t key, place;
} m_posting;
int m_posting_compare(const void *a, const void *b); /* qsort(): by key, then place */
/* The first of p[0, n), sorted, that is not before (key, place). */
size_t m_posting_find(const m_posting *p, size_t n, uint32_t key, uint32_t place);

/* Copy what is needed of x into *ret. */
void m_store(ng_merger *m, const ng_extract *x, m_article *ret);

#endif
