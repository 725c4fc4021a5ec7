/* unnamed.h -- what unnamed.c and roles.c ask of the words that somebody is called by. Private to merge/. */
#ifndef NG_MERGE_UNNAMED_H
#define NG_MERGE_UNNAMED_H

#include "job.h"

/* What the label tells; each label is read once. Memory refused sets m->failed. */
m_label m_label_of(m_job *j, uint32_t string);
/* Do they tell two apart? */
bool m_labels_differ(const m_label *a, const m_label *b);

#endif
