/* leaves.h -- leaves, and keys that lead to them: what cluster.c, people.c and kin.c
 * join by. Private to merge/.
 */
#ifndef NG_MERGE_LEAVES_H
#define NG_MERGE_LEAVES_H

#include "job.h"

#define M_SEVERAL (UINT32_MAX - 1) /* in a map of keys: more than one set has it */

/* The leaf of each member, by its item or else its name; none for those who wait. */
void m_make_leaves(m_job *j);
/* Does the member wait for the full names? A person called by one word does. */
bool m_waits(const m_job *j, const m_member *e);
uint32_t m_leaf_new(m_job *j, uint32_t member);
/* The leaf of the members of that name ('N', with the member's family) or item ('W'), made where there is none. */
uint32_t m_leaf_by_key(m_job *j, char kind, uint32_t member, uint32_t string);

/* The leaf of an unlinked thing of that name and family; M_NONE: there is none, or the name is relative. */
uint32_t m_leaf_named(const m_job *j, m_family family, uint32_t norm);
/* Within which articles a name means one thing: 0, all. */
uint32_t m_scope(const m_job *j, uint32_t article, uint32_t norm);

/* The normal form of a label, as a string. */
uint32_t m_norm_of(m_job *j, uint32_t label, m_family family);
bool m_several_words(const char *norm);

/* The key leads to the leaf's set, or to M_SEVERAL where another set has it too. */
void m_claim(m_job *j, ng_map *map, const char *key, size_t n, uint32_t leaf);

/* Does a decision part the sets of these roots? */
bool m_kept_apart(const m_job *j, uint32_t a, uint32_t b);
/* Make one set of these roots, whatever speaks against it. */
void m_unite(m_job *j, uint32_t a, uint32_t b);

/* acronyms.c: is the string all capitals? And acronyms join what they stand for. */
bool m_is_acronym(const m_job *j, uint32_t text);
void m_join_acronyms(m_job *j);

/* people.c: people of one full name are one; then who those are that wait. */
void m_join_people(m_job *j);
void m_place_surnames(m_job *j);

#endif
