/* time_program.h -- the rules of times as small programs: written by time_rules.c, run by time_match.c. */
#ifndef NG_EXTRACT_TIME_PROGRAM_H
#define NG_EXTRACT_TIME_PROGRAM_H

#include "time_rules.h"

enum { OP_LITERAL, OP_CLASS, OP_SPLIT, OP_JUMP, OP_BEHIND, OP_NOT_BEHIND, OP_AHEAD_NOT, OP_MATCH };

typedef struct {
    uint8_t op, class, slot;
    uint32_t x, y; /* literal; or where to go on: first x, then y */
} instruction;

struct time_rules {
    ng_arena arena;
    ng_map literal;
    instruction *code;
    size_t n_code, cap_code;
    time_rule *rule;
    size_t n_rule, cap_rule;
    uint64_t *may;                   /* by instruction: what may stand there, and behind it */
    size_t n_set;                    /* words of each of the two */
    uint32_t *by_literal, *by_class; /* first entry of the list of rules that may begin so */
    struct entry {
        uint32_t rule, next;
    } * entry;
    size_t n_entry, cap_entry;
};

/* A set of atoms. Bit 0: anything, or there may be none; then the classes; from the second word on the literals. */
#define SET_ANY 1u
#define SET_CLASS(c) ((uint64_t)2 << (c))

_Static_assert(TC_COUNT < 32, "classes of an atom are bits of 32");

/* The atoms that instruction pc may be given, whether it takes one or goes on. */
static inline uint64_t *time_first(const time_rules *t, size_t pc)
{
    return t->may + 2 * pc * t->n_set;
}

/* Those that may stand behind it. */
static inline uint64_t *time_second(const time_rules *t, size_t pc)
{
    return time_first(t, pc) + t->n_set;
}

static inline bool set_has_literal(const uint64_t *set, uint32_t literal)
{
    return (set[1 + literal / 64] >> literal % 64 & 1u) != 0;
}

#endif
