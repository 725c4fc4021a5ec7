/* events.h -- reports of events and the events that they are of: event_stories.c joins
 * those of one story by what event_words.c and event_likeness.c say of them, events.c those of all, event_nodes.c makes
 * nodes of these. Private to merge/.
 */
#ifndef NG_MERGE_EVENTS_H
#define NG_MERGE_EVENTS_H

#include "likeness.h"

enum {
    M_PARTS_MAX = 12, /* participants compared */
    M_DAYS_BACK = 7,  /* an undated report may be this much younger than the event */
    M_DAYS_AHEAD = 1,
    M_BAG_WORDS = 24, /* words of a sentence compared */
    M_BAG_NUMBERS = 12
};

typedef struct {
    uint32_t node;
    uint32_t role; /* string */
} m_part;

/* Who takes part. */
typedef struct {
    const m_part *part; /* by node, ascending */
    size_t n;
} m_cast;

/* The words and numbers of a sentence. */
typedef struct {
    m_term *term;  /* by word; of length 1 all together */
    float *rarity; /* of each word */
    size_t n;
    uint32_t number[M_BAG_NUMBERS]; /* hashes, ascending; years do not count */
    size_t n_number;
} m_bag;

typedef struct {
    const m_event *e;
    uint32_t article, global; /* index among the events of all articles */
    m_part *part;             /* by node, ascending */
    size_t n_part;
    m_part *who; /* participants without a name (unnamed.c), as they stand */
    size_t n_who;
    uint32_t lemma; /* string, in lower case; of the type where it is not known */
    uint32_t stem;  /* string: its first letters */
    uint32_t place;
    const m_ref *unnamed_place; /* "the store"; NULL: none */
    const char *date;
    const m_bag *bag; /* of the sentence of its first mention; made when first asked for */
    uint32_t times;   /* reports of its article with its word; these three since m_count_words() */
    double share;     /* of its story's articles that have such a report */
    double own;       /* log of how much likelier they have one than other articles */
    bool general;     /* of a type that tells nothing */
    bool saying;      /* of what somebody says */
    bool ordinary;    /* its word is an ordinary one */
    uint32_t set;     /* its first among the reports of its story that are of one event, by global */
    long day;         /* of the event, else -1 */
    long seen;        /* day, else the article's, else -1 */
    bool told;        /* a statement reports it */
} m_report;

/* Reports that are one event; what is known of it grows. */
typedef struct {
    uint32_t type; /* string; the narrowest of its reports' */
    uint32_t lemma;
    m_part *part;
    size_t n_part, cap_part;
    m_part *who;
    size_t n_who, cap_who;
    uint32_t place;
    const char *date;
    long seen;
    ng_polarity polarity;
    bool general;     /* of a type that tells nothing */
    uint32_t *member; /* reports */
    size_t n_member, cap_member;
} m_happening;

/* roles.c: who fills the same role of the same event is one, but for two with names; before the nodes of events are
 * made. */
void m_join_roles(m_job *j, const m_report *report, const m_happening *h, size_t n);
/* Somebody in a role of one and somebody else in it of the other, neither in both:
 * NAMES where they have names of one kind, WORDS where one is only called what he is.
 * ROLES: who does it in one has it done to him in the other, and the other way round. */
typedef enum { M_CONFLICT_NONE, M_CONFLICT_WORDS, M_CONFLICT_NAMES, M_CONFLICT_ROLES } m_conflict;

/* event_likeness.c: what is asked of two reports. */
typedef enum {
    M_EVENT_BIAS,
    M_EVENT_LEMMA,     /* one word */
    M_EVENT_AKIN,      /* words of one stem */
    M_EVENT_ARTICLES,  /* how alike their articles are */
    M_EVENT_SENTENCES, /* and their sentences */
    M_EVENT_SHARED,    /* participants in common, up to two */
    M_EVENT_NAMES,     /* others with names in one role */
    M_EVENT_AGENTS,    /* others who do it */
    M_EVENT_MODALITY,  /* of one modality */
    M_EVENT_GENERAL,   /* of types that tell nothing */
    M_EVENT_ORDINARY,  /* one word at least is ordinary */
    M_EVENT_CROWD,     /* the next: of two articles only. How many stories there are */
    M_EVENT_RARE,      /* rare words that both sentences have */
    M_EVENT_NUMBERS,   /* both have numbers, and none in common */
    M_EVENT_SHARE,     /* how many articles of the story tell of such an event */
    M_EVENT_OWN,       /* and how few others, in a crowd */
    M_EVENT_TIMES,     /* how often the two articles have the word */
    M_EVENT_DAYS,      /* they are of different days */
    M_EVENT_ROUTINE,   /* m_is_routine() */
    M_EVENT_FEATURES
} m_event_feature;

/* How alike two articles are; asked for each pair of their events. */
typedef struct {
    uint32_t a, b;
    double alike;
} m_known_pair;
enum { M_KNOWN_PAIRS = 1 << 14 };

typedef struct {
    m_job *j;
    m_known_pair *known;                /* the one asked last of those that fall on one place; {0} is none */
    double weight[2][M_EVENT_FEATURES]; /* in one article, across two; of ontology/merge/events.tsv, without it 0 */
    uint32_t agent, with, against;      /* roles: strings */
    ng_map days;                        /* a word and a participant: on how many days articles tell of it */
    ng_arena room;
    bool failed; /* memory was refused */
} m_event_model;

/* For one thread at a time. Sets m->failed where memory is refused; so does _done() where e->failed is set. */
void m_event_model_of(m_job *j, m_event_model *ret);
void m_event_model_done(m_event_model *e);

bool m_has_part(const m_part *part, size_t n, uint32_t node);
/* How many take part in both; an agreement tells an event better than who took part in
 * it, and counts twice. */
size_t m_shared_parts(const m_event_model *e, m_cast a, m_cast b);
/* How much it means that they share these: little of a large country, much of one whom few articles name. */
double m_shared_meaning(const m_event_model *e, m_cast a, m_cast b);
m_conflict m_conflict_of(const m_event_model *e, m_cast a, m_cast b, size_t shared);

/* Two places of one kind that differ part two events; a city and its country do not. */
bool m_places_agree(const m_job *j, uint32_t a, uint32_t b);
/* May they be of one day? seen: the day, else that of the article. An undated report is of
 * about the day of its article. */
bool m_days_agree(const char *a, long seen_a, const char *b, long seen_b);
/* "an Iranian strike on Israel, Houthi attacks in the Red Sea": two nouns that one sentence has name two events. */
bool m_two_of_a_sentence(const m_report *a, const m_report *b);
/* Polarity, places and days of two reports do not forbid that they are of one event. */
bool m_reports_agree(const m_job *j, const m_report *a, const m_report *b);

/* Are they of different days, and do their sentences count other things? So are the same news of every day: prices,
 * results, what a bank lends. Memory refused sets e->failed. */
bool m_counts_differ(m_event_model *e, m_report *a, m_report *b);

/* Above 0: two reports of one story are rather of one event; -INFINITY: they are not. Their bags are made where
 * they are not yet. Memory refused sets e->failed. */
double m_event_likeness(m_event_model *e, m_report *a, m_report *b);
/* Is one the other, or of its stem? */
bool m_lemmas_akin(const ng_merger *m, uint32_t a, uint32_t b);

/* event_words.c: the words of the report's sentence, made in e->room where they are not yet; NULL: memory refused, and
 * e->failed is set. */
const m_bag *m_bag_of(m_event_model *e, m_report *r);
/* How rare the words are, all together, that two sentences have in common; and have they no number in common? */
double m_shared_rarity(const m_bag *a, const m_bag *b);
bool m_numbers_differ(const m_bag *a, const m_bag *b);
size_t m_letters_in_common(const char *a, const char *b);
/* How often articles report an event by one word: of all r[0, n). Memory refused
 * sets m->failed. */
void m_count_words(m_event_model *e, m_report *r, size_t n);
/* And on how many days articles report it of one participant: after m_count_words(). */
void m_count_days(m_event_model *e, const m_report *r, size_t n);
/* Is the event, reported by this word, of those that they have in common, one that happens day by day? */
bool m_is_routine(const m_event_model *e, uint32_t lemma, m_cast a, m_cast b);

/* event_stories.c: of each of r[0, n) the first of its set, into set[0, n). Runs on all threads. Memory refused
 * sets m->failed. */
void m_event_stories(m_event_model *e, m_report *r, size_t n, uint32_t *set);

/* event_nodes.c: */
void m_event_node(m_job *j, const m_report *report, const m_happening *h);

#endif
