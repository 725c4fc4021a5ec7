/* events.h -- reports of events and the events that they are of: event_stories.c joins
 * those of one story by what event_likeness.c says of them, events.c those of all, event_nodes.c makes nodes of these.
 * Private to merge/.
 */
#ifndef NG_MERGE_EVENTS_H
#define NG_MERGE_EVENTS_H

#include "likeness.h"

enum {
    M_PARTS_MAX = 12, /* participants compared */
    M_DAYS_BACK = 7,  /* an undated report may be this much younger than the event */
    M_DAYS_AHEAD = 1,
    M_BAG_WORDS = 24 /* words of a sentence compared */
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

/* The words of a sentence, of length 1 all together. */
typedef struct {
    m_term *term; /* by word */
    size_t n;
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
    m_bag *bag;   /* of the sentence of its first mention; made when first asked for */
    bool general; /* of a type that tells nothing */
    bool saying;  /* of what somebody says */
    uint32_t set; /* its first among the reports of its story that are of one event, by global */
    long day;     /* of the event, else -1 */
    long seen;    /* day, else the article's, else -1 */
    bool told;    /* a statement reports it */
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

/* unnamed.c: who without a name fills the same role of the same event is one; before the nodes of events are made. */
void m_join_roles(m_job *j, const m_report *report, const m_happening *h, size_t n);
/* Somebody in a role of one and somebody else in it of the other, neither in both:
 * NAMES where they have names of one kind, WORDS where one is only called what he is.
 * ROLES: who does it in one has it done to him in the other, and the other way round. */
typedef enum { M_CONFLICT_NONE, M_CONFLICT_WORDS, M_CONFLICT_NAMES, M_CONFLICT_ROLES } m_conflict;

/* event_likeness.c: what is asked of two reports, and its weights. */
typedef enum {
    M_EVENT_BIAS,
    M_EVENT_LEMMA,       /* one word */
    M_EVENT_AKIN,        /* words of one stem */
    M_EVENT_ARTICLES,    /* how alike their articles are */
    M_EVENT_SENTENCES,   /* and their sentences */
    M_EVENT_SHARED,      /* participants in common, up to two */
    M_EVENT_NAMES,       /* others with names in one role */
    M_EVENT_AGENTS,      /* others who do it */
    M_EVENT_ONE_ARTICLE, /* told in one article */
    M_EVENT_MODALITY,    /* of one modality */
    M_EVENT_GENERAL,     /* of types that tell nothing */
    M_EVENT_ORDINARY,    /* one word at least is ordinary */
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
    m_known_pair *known;             /* the one asked last of those that fall on one place; {0} is none */
    double weight[M_EVENT_FEATURES]; /* of ontology/merge/events.tsv; without it all are 0 */
    uint32_t agent;                  /* string */
    ng_arena room;
} m_event_model;

/* Sets m->failed where memory is refused. Free with ng_arena_done(&ret->room). */
void m_event_model_of(m_job *j, m_event_model *ret);

bool m_has_part(const m_part *part, size_t n, uint32_t node);
/* How many take part in both; an agreement tells an event better than who took part in
 * it, and counts twice. */
size_t m_shared_parts(const m_event_model *e, m_cast a, m_cast b);
m_conflict m_conflict_of(const m_event_model *e, m_cast a, m_cast b, size_t shared);

/* Two places of one kind that differ part two events; a city and its country do not. */
bool m_places_agree(const m_job *j, uint32_t a, uint32_t b);
/* May they be of one day? seen: the day, else that of the article. An undated report is of
 * about the day of its article. */
bool m_days_agree(const char *a, long seen_a, const char *b, long seen_b);
/* Polarity, places and days of two reports do not forbid that they are of one event. */
bool m_reports_agree(const m_job *j, const m_report *a, const m_report *b);

/* Above 0: two reports of one story are rather of one event; -INFINITY: they are not. Their bags are made where
 * they are not yet. Memory refused sets m->failed. */
double m_event_likeness(m_event_model *e, m_report *a, m_report *b);
/* Is one the other, or of its stem? */
bool m_lemmas_akin(const ng_merger *m, uint32_t a, uint32_t b);

/* event_stories.c: of each of r[0, n) the first of its set, into set[0, n). Memory refused
 * sets m->failed. */
void m_event_stories(m_event_model *e, m_report *r, size_t n, uint32_t *set);

/* event_nodes.c: */
void m_event_node(m_job *j, const m_report *report, const m_happening *h);

#endif
