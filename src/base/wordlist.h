/* wordlist.h -- word lists: tab-separated lines of a kind, words or phrases parted
 * by |, and for some kinds a value. Lines that begin with '#' are comments.
 */
#ifndef NG_BASE_WORDLIST_H
#define NG_BASE_WORDLIST_H

#include "newsgraph/arena.h"

#define NG_WORD_MAX 128 /* bytes of a phrase, its NUL among them */

/* Told of each word, in the order of the file; strings live as long as the arena.
 * `value` is "" where there is none. */
typedef ng_status (*ng_wordlist_fn)(void *user, const char *kind, const char *word, const char *value, size_t line,
                                    ng_error *err);

/* Read the list at `path` into a. Errors: those of ng_file_read(); NG_E_DATA with
 * file and line: a line without a tab, an empty or overlong word; what fn returns. */
NG_NODISCARD ng_status ng_wordlist_read(const char *path, ng_arena *a, ng_wordlist_fn fn, void *user, ng_error *err);

#endif
