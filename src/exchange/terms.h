/* terms.h -- the words of the line that stand for enumerations, in their order: what
 * write.c writes and read.c reads. Types and modalities have theirs in base/.
 */
#ifndef NG_EXCHANGE_TERMS_H
#define NG_EXCHANGE_TERMS_H

static const char *const mention_kinds[] = { "name", "nominal", "pronoun" };
static const char *const time_types[] = { "DATE", "TIME", "DURATION", "SET" };
static const char *const statement_kinds[] = { "fact", "claim" };
static const char *const polarities[] = { "affirmed", "negated" };

#endif
