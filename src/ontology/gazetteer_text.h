/* gazetteer_text.h -- the pieces that names are compared by.
 *
 * Tokenizers part "Kim Jong-un", "Cote d'Ivoire", "U.S." and "People's"
 * differently, and writers spell them differently. So keys and text are both
 * read as pieces: runs of letters and digits without diacritics, case kept. A
 * period after a letter and an apostrophe or hyphen inside a word part two
 * pieces and are no pieces themselves; each other mark ('&', ',', a dash
 * between blanks) is a piece of its own. "Jong-un" and "Jong un" are then the
 * same, "US" and "U.S." are not.
 */
#ifndef NG_ONTOLOGY_GAZETTEER_TEXT_H
#define NG_ONTOLOGY_GAZETTEER_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#define NG_GAZ_PIECE 64 /* room for a piece, its NUL included; no key has a longer one */

typedef struct {
    const char *s;
    size_t len;
    size_t at;   /* where the walk stands */
    bool joined; /* the last code point was a letter or digit */
} ng_gaz_scan;

/* The next piece of c->s, NUL-terminated, in piece; its bytes in *n and the
 * offset just after it in *end. False where the text ends or the piece has no
 * room. Ill-formed UTF-8 is read as U+FFFD. */
bool ng_gaz_next(ng_gaz_scan *c, char piece[NG_GAZ_PIECE], size_t *n, size_t *end);

/* True where nothing but periods and apostrophes stands in s[at, to): the rest
 * of a token whose name is already complete. */
bool ng_gaz_only_marks(const char *s, size_t at, size_t to);

/* The hash of the edge from node `parent` with that piece. */
unsigned long long ng_gaz_edge(unsigned parent, const char *piece, size_t n);

#endif
