/* name.h -- names as they are compared and as they are shown. Private to merge/. */
#ifndef NG_MERGE_NAME_H
#define NG_MERGE_NAME_H

#include "str.h"
#include "newsgraph/extract.h"
#include "ontology.h"

/* Types that one thing may be given by different articles. */
typedef enum { M_PERSON, M_BODY, M_PLACE, M_GROUP, M_PACT, M_PRODUCT, M_WORK, M_HAPPENING, M_ANY } m_family;
m_family m_family_of(ng_type t);
/* How narrow a type is: Company 2, Organization 1, Thing 0. */
int m_type_rank(ng_type t);

/* s[0, n) for show: white space and controls one blank, ill-formed UTF-8 and a
 * final possessive dropped, at most 300 bytes; appended to b. */
void m_name_clean(ng_str *b, const char *s, size_t n);

/* The form in which names are compared, appended to b: case and diacritics
 * folded, hyphens and punctuation blanks, full stops gone ("u.s." is "us"),
 * possessives, a leading article, and by family titles (role words of the
 * ontology, which may be NULL) or legal forms dropped. Tokens are parted by one
 * blank. False: memory refused. */
NG_NODISCARD bool m_name_norm(const ng_ontology *o, m_family family, const char *name, ng_arena *a, ng_str *b);

/* The initials of a normal form of two words or more ("north atlantic treaty
 * organization": "nato"), without the small words ("of", "the"), appended to b. */
void m_name_initials(const char *norm, ng_str *b);

#endif
