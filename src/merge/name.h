/* name.h -- names as they are compared and as they are shown. Private to merge/. */
#ifndef NG_MERGE_NAME_H
#define NG_MERGE_NAME_H

#include "str.h"
#include "newsgraph/extract.h"
#include "words.h"

/* Types that one thing may be given by different articles. */
typedef enum { M_PERSON, M_BODY, M_PLACE, M_GROUP, M_PACT, M_PRODUCT, M_WORK, M_HAPPENING, M_ANY } m_family;
m_family m_family_of(ng_type t);
/* How narrow a type is: Company 2, Organization 1, Thing 0. */
int m_type_rank(ng_type t);

/* s[0, n) for show: white space and controls one blank, ill-formed UTF-8
 * dropped, at most 300 bytes; appended to b. */
void m_name_clean(ng_str *b, const char *s, size_t n);

/* The form in which names are compared, appended to b: case and diacritics
 * folded, hyphens and punctuation blanks, full stops gone ("u.s." is "us"),
 * possessives, a leading article, and by family titles or legal forms (of w, which
 * may be NULL) dropped. Tokens are parted by one blank. False: memory refused. */
NG_NODISCARD bool m_name_norm(const m_words *w, m_family family, const char *name, ng_arena *a, ng_str *b);

/* Does a normal form name nothing: a single letter, endings of companies alone? */
bool m_name_is_empty(const m_words *w, const char *norm);

/* Is a normal form the name of what every country has one of ("finance ministry",
 * "supreme court")? The last word, or that before "of", or the whole is
 * listed, the others are ordinary and do not tell which. */
bool m_name_is_relative(const m_words *w, const char *norm);

/* The initials of a normal form of two words or more ("north atlantic treaty
 * organization": "nato"), without the small words ("of", "the"), appended to b. */
void m_name_initials(const m_words *w, const char *norm, ng_str *b);

/* A person's normal form as it is compared with others: a first name that is short
 * for another is the whole one, single letters between names are left out ("bill j
 * clinton": "william clinton"). Appended to b. */
void m_name_person(const m_words *w, const char *norm, ng_str *b);

/* The sound of a normal form: what transliterations spell in several ways is
 * spelled in one ("viktor yanukovych", "victor yanukovich"). Appended to b. */
void m_name_sound(const m_words *w, const char *norm, ng_str *b);

#endif
