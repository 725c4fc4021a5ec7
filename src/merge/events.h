/* events.h -- reports of events and the events that they are of: events.c joins the
 * first to the second, event_nodes.c makes nodes of these. Private to merge/.
 */
#ifndef NG_MERGE_EVENTS_H
#define NG_MERGE_EVENTS_H

#include "job.h"

enum { M_PARTS_MAX = 12 /* participants compared */ };

typedef struct {
    uint32_t node;
    uint32_t role; /* string */
} m_part;

typedef struct {
    const m_event *e;
    uint32_t article, global; /* index among the events of all articles */
    m_part *part;             /* by node, ascending */
    size_t n_part;
    m_part *who; /* participants without a name (unnamed.c), as they stand */
    size_t n_who;
    uint32_t lemma; /* string; of the type where it is not known */
    uint32_t place;
    const m_ref *unnamed_place; /* "the store"; NULL: none */
    const char *date;
    long day;  /* of the event, else -1 */
    long seen; /* day, else the article's, else -1 */
    bool told; /* a statement reports it */
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
/* event_nodes.c: */
void m_event_node(m_job *j, const m_report *report, const m_happening *h);

#endif
