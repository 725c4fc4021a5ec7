/* job.h -- one run of ng_merger_finish(): the steps from what was kept of the
 * articles to the graph. Private to merge/.
 *
 * Articles are taken in the order of their ids and entities in the order of the
 * line, so that every index here is the same whatever the order of adding. The
 * steps, each in a file:
 *
 *     decisions.c   read the user's decisions
 *     copies.c      syndicated copies of one report           -> article[].out.copy_of
 *     stories.c     articles that tell of one thing (likeness.c, linkage.c) -> story[]
 *     links.c       which of the cities of one name is meant   -> home[]
 *     cluster.c     entities of all articles into clusters (leaves.c, acronyms.c, people.c) -> member[].leaf, leaf[]
 *     kin.c         names within one story                     -> more joins
 *     unnamed.c     those without a name within one story by noun (by role: roles.c, before event nodes) -> more joins
 *     agreement.c   agreements by who signed them and when     -> more joins
 *     mint.c        articles sorted by their IRIs             -> article_to[]
 *     entities.c    clusters to nodes: label, type, aliases    -> node[]
 *     whose.c       "South Korea's Agriculture Ministry"     -> labels
 *     years.c       dates without a year completed by what other articles tell
 *     events.c      events of all articles to nodes -> node[]
 *                   (event_words.c, event_likeness.c, event_stories.c, event_nodes.c)
 *     event_labels.c what they are called
 *     years.c       times of statements completed by their events
 *     mint.c        IRIs of nodes; sorted by them and renumbered
 *     statements.c  statements of all articles, each once (predicates.c, parts.c) -> graph
 *     contradict.c  those that cannot both be true
 *     vocabulary.c  declarations of the terms used
 */
#ifndef NG_MERGE_JOB_H
#define NG_MERGE_JOB_H

#include "name.h"
#include "store.h"

typedef struct {
    m_entity *entity;
    uint32_t article; /* index into job.article */
    uint32_t leaf;
    uint32_t norm; /* string: normal form of the label; M_NONE: no name */
    m_family family;
} m_member;

/* Entities that are the same beyond doubt (one Wikidata item, one name and
 * family); leaves are joined further by union-find. The root of a set is its
 * least leaf; wikidata, family, ... of a root hold for the set. */
typedef struct {
    uint32_t parent;
    uint32_t wikidata; /* string or M_NONE */
    m_family family;
    uint32_t full;   /* string: a person's full name as m_name_person() has it, or M_NONE */
    uint32_t weight; /* members */
    bool enemy;      /* some decision keeps it apart from another leaf */
    bool unlinked;   /* a link was taken from it: it is not the item of that name */
    bool bare;       /* some article calls it so without "Ltd" and the like */
    uint32_t first;  /* member */
} m_leaf;

/* What the words that somebody without a name is called by tell: strings, or M_NONE. */
typedef struct {
    uint32_t noun;   /* "climber" */
    uint32_t number; /* "51-year-old" */
    uint32_t name;   /* "British" */
} m_label;

typedef enum { M_SAME, M_DIFFERENT, M_LABEL } m_verdict;
typedef struct {
    m_verdict verdict;
    const char *a, *b;       /* IRIs; LABEL: b is the text */
    uint32_t leaf_a, leaf_b; /* M_NONE: no leaf of that IRI */
} m_decision;

/* What is known of a node besides ng_node. */
typedef struct {
    uint32_t article, offset; /* its earliest mention */
    const char *slug;         /* folder of its IRI: "person" */
    const char *name;         /* what its last segment is made from; NULL: the label */
    const char *words;        /* of an event: what articles call it, "missile exports"; or NULL */
    const char *verb;         /* of an event of no finer class that only verbs name; or NULL */
    const char *pinned;       /* IRI by decision, or NULL */
    uint32_t leaf;            /* of an entity: the root of its set */
    bool named;               /* some article has a name for it */
    bool several;             /* several articles speak of it */
    bool unnamed;             /* none has, and no statement speaks of it: events alone do (unnamed.c) */
    bool gone;                /* it is another's: node_of_leaf tells whose (roles.c) */
} m_origin;

struct m_vector; /* likeness.h */

typedef struct {
    ng_merger *m;
    m_article **article; /* by id */
    size_t n_article;
    uint32_t *by_date;       /* articles, the earliest first */
    struct m_vector *vector; /* of each article: what it is about, since m_stories() */
    uint32_t *articles_with; /* by hash of a word: how many articles have it; as long */
    uint32_t *story;         /* of each article: the first article of its story, since m_stories() */
    double crowd;            /* log10 of how many hundreds of stories there are, not below 0; as long */
    uint32_t *home; /* of each article: the country that it speaks of most, a string, or M_NONE; since m_links() */
    uint32_t *article_to;   /* index by id to index by IRI, as in the graph; since m_mint_articles() */
    uint32_t *first_member; /* of each article, and one past the last */
    uint32_t *first_event;
    m_member *member;
    size_t n_member;
    m_leaf *leaf;
    size_t n_leaf, cap_leaf;
    ng_map norm; /* (label, family) to string */
    ng_map label_of;
    m_label *label;
    size_t n_label, cap_label;
    ng_map leaf_of;
    m_decision *decision;
    size_t n_decision, cap_decision;
    uint32_t *group, *group_at; /* members of root r: group[group_at[r], group_at[r + 1]) */
    bool *vague;                /* by root: an agreement that nothing identifies; since m_agreements(), or NULL */
    uint32_t *node_of_leaf;     /* by root; NG_NO_INDEX where dropped */
    uint32_t *node_of_event;    /* by event of all articles */
    ng_node *node;              /* entities, then events; provisional order */
    ng_node *node_room;         /* these, until they are renumbered; freed at the end, as origin */
    m_origin *origin;
    size_t n_node, cap_node;
} m_job;

/* Steps. Errors: as ng_merger_finish(). Memory refused sets job->m->failed. */
NG_NODISCARD ng_status m_decisions_read(m_job *j, ng_error *err);
void m_copies(m_job *j);
void m_stories(m_job *j);
/* Of the first article of each story: does it have another? By article, in j->m's memory of the run; NULL: refused. */
bool *m_stories_grow(m_job *j);
void m_links(m_job *j);
void m_cluster(m_job *j);
void m_kin(m_job *j);
void m_join_nouns(m_job *j);
void m_agreements(m_job *j);
void m_entities(m_job *j);
void m_label_owners(m_job *j);
void m_years(m_job *j);
void m_events(m_job *j);
void m_refine_times(m_job *j);
void m_statements(m_job *j);
void m_mint_articles(m_job *j);
void m_mint_nodes(m_job *j);
/* "Russia's invasion of Ukraine": of the event at j->node[node], whose origin has the class for its name. In the
 * graph's memory; "" where memory was refused, and j->m->failed is set. */
const char *m_event_label(m_job *j, size_t node);
NG_NODISCARD ng_status m_vocabulary(m_job *j, ng_error *err);

/* leaves.c: */
uint32_t m_root(const m_job *j, uint32_t leaf);
/* Join two sets unless that would put two Wikidata items, two families, two
 * people's full names or what a decision parts into one. */
bool m_join(m_job *j, uint32_t a, uint32_t b);
/* The same, where a whole NAME may be of two families, and where one person's name may
 * be the END of another's. */
typedef enum { M_BOND_PLAIN, M_BOND_END, M_BOND_NAME } m_bond;
bool m_join_as(m_job *j, uint32_t a, uint32_t b, m_bond bond);
/* The member that a reference to an entity of article a stands for. */
#define M_MEMBER(j, a, index) (&(j)->member[(j)->first_member[a] + (index)])

/* unnamed.c: is the member one without a name, that only its story tells? */
bool m_is_unnamed(const m_member *e);
/* Nodes that are unnamed and in no event go; the others are renumbered. */
void m_drop_unnamed(m_job *j);

/* entities.c: the node that a reference of article a stands for, or NG_NO_INDEX. */
uint32_t m_node_of(const m_job *j, uint32_t a, const m_ref *r);
/* Room for one more node; NULL: memory refused. Its index is j->n_node - 1. */
ng_node *m_node_new(m_job *j);

/* mint.c: the folder and class of a type. */
const char *m_type_slug(const ng_ontology *o, ng_type t);
const char *m_type_class(const ng_ontology *o, ng_type t);
/* ng:local of a class or property named by its local name, in the graph's arena. */
const char *m_ng_iri(m_job *j, const char *local);

/* dates.c: days since 0000-03-01 of an ISO date at day precision or finer; -1: coarser. */
long m_day(const char *date);
/* May both be one date: is one the other at a coarser precision ("2024-06" and
 * "2024-06-19", "XXXX-06-19", "2024-WXX-3", for that day was a Wednesday), or NULL? */
bool m_dates_agree(const char *a, const char *b);
/* Does a say more than b? NULL says nothing. */
bool m_date_is_finer(const char *a, const char *b);

/* contradict.c: mark which of s[0, n), sorted by IRI, contradict each other; time: of each, or NULL. */
void m_contradictions(m_job *j, ng_graph_statement *s, const char *const *time, size_t n);

/* parts.c: what a reference of article a is in the graph. */
ng_object m_object(m_job *j, uint32_t a, const m_ref *r);
/* Arguments, and places of evidence: v[0, n) is sorted, each once into the graph's arena. */
ng_graph_arg *m_args(m_job *j, ng_graph_arg *v, size_t n, size_t *ret_n);
ng_evidence *m_evidence(m_job *j, ng_evidence *v, size_t n, size_t *ret_n);

/* predicates.c: the relations that some statement uses, sorted by IRI, into the graph. Of
 * each m_predicate which it is there, or NG_NO_INDEX; NULL: memory refused. */
uint32_t *m_predicates(m_job *j);
/* Those that no statement of the graph is left to use go. */
void m_drop_predicates(m_job *j);

#endif
