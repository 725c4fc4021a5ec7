/* fuzz_pattern.c -- any bytes as a surface pattern: refused with a reason, or an expression without placeholders. */
#include <stdlib.h>
#include <string.h>

#include "newsgraph/arena.h"
#include "pattern.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const ng_pattern_macro macros[] = {
        { .name = "a", .regex = "(?:x|{Person+})" },
        { .name = "b", .regex = "{:a}{:a}{:b}" },
        { .name = "c", .regex = "[\\p{L}]{2,3}", .translated = "[\\p{L}]{2,3}" },
    };
    ng_pattern_language l = { .macros = macros, .type_set = { 1 } };
    ng_arena a = { .limit = 1 << 24 };
    if (size > 1 << 16)
        return 0;
    char *pattern = ng_arena_copy(&a, (const char *)data, size);
    if (pattern == NULL || !ng_map_set(&l.macro, "a", 1, 0, NULL) || !ng_map_set(&l.macro, "b", 1, 1, NULL) ||
        !ng_map_set(&l.macro, "c", 1, 2, NULL) || !ng_map_set(&l.role, "topic", 5, 1, NULL))
        abort();
    for (int macro = 0; macro < 2; ++macro) {
        ng_pattern_groups g;
        char why[256];
        const char *regex = ng_pattern_translate(&l, pattern, macro, &a, &g, why);
        if ((regex == NULL) != (why[0] != '\0')) /* the promise in pattern.h; memory is not refused here */
            abort();
        if (regex != NULL && (strlen(regex) > 1 << 18 || (macro && (g.subject || g.object))))
            abort();
    }
    ng_map_done(&l.macro);
    ng_map_done(&l.role);
    ng_arena_done(&a);
    return 0;
}
