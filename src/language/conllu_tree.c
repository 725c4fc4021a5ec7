/* conllu_tree.c -- tags, name types and trees of CoNLL-U, checked. */
#include "conllu.h"

#include <string.h>

const char *conllu_upos(const char *s, size_t n)
{
    static const char *const tag[] = { "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
                                       "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X" };
    for (size_t i = 0; i < sizeof tag / sizeof *tag; ++i)
        if (strlen(tag[i]) == n && memcmp(tag[i], s, n) == 0)
            return tag[i];
    return NULL;
}

const char *conllu_name_type(const char *s, size_t n)
{
    static const struct {
        const char *theirs, *ours;
    } map[] = {
        { "PER", "Person" },       { "PERSON", "Person" },
        { "ORG", "Organization" }, { "LOC", "Place" },
        { "GPE", "Place" },        { "FAC", "Facility" },
        { "NORP", "Group" },       { "PRODUCT", "Product" },
        { "EVENT", "Event" },      { "WORK_OF_ART", "Work" },
        { "LAW", "Law" },          { "MISC", "Thing" },
        { "Person", "Person" },    { "Organization", "Organization" },
        { "Place", "Place" },      { "Group", "Group" },
        { "Product", "Product" },  { "Facility", "Facility" },
        { "Event", "Event" },      { "Work", "Work" },
        { "Law", "Law" },          { "Country", "Country" },
        { "City", "City" },        { "State", "State" },
        { "Company", "Company" },  { "Agreement", "Agreement" },
    };
    for (size_t i = 0; i < sizeof map / sizeof *map; ++i)
        if (strlen(map[i].theirs) == n && memcmp(map[i].theirs, s, n) == 0)
            return map[i].ours;
    return "Thing";
}

/* From each token up to the root; what is known to reach it is marked 2, what
 * is on the way 1. A way that meets itself is a cycle. No recursion: heads are
 * walked twice at most. */
static bool reaches_root(const ng_token *t, uint32_t first, uint32_t i, uint8_t *seen)
{
    uint32_t k = i;
    while (seen[k] == 0) {
        seen[k] = 1;
        if (t[first + k].head == 0)
            break;
        k = (uint32_t)t[first + k].head - 1;
        if (seen[k] == 1)
            return false;
    }
    for (k = i; seen[k] == 1; k = (uint32_t)t[first + k].head - 1) {
        seen[k] = 2;
        if (t[first + k].head == 0)
            break;
    }
    return true;
}

const char *conllu_tree(ng_token *token, uint32_t first, uint32_t n, uint8_t *scratch, uint32_t *bad)
{
    uint32_t roots = 0, none = 0;
    for (uint32_t i = 0; i < n; ++i) {
        const int32_t h = token[first + i].head;
        *bad = i;
        if (h > (int32_t)n)
            return "the head is outside the sentence";
        if (h == 0 && ++roots > 1)
            return "a second root";
        none += h < 0;
    }
    if (none == n)
        return NULL;
    for (uint32_t i = 0; i < n; ++i)
        if (token[first + i].head < 0) {
            *bad = i;
            return "a token without a head in a sentence that has a tree";
        }
    memset(scratch, 0, n);
    for (uint32_t i = 0; i < n; ++i) {
        *bad = i;
        if (!reaches_root(token, first, i, scratch))
            return "the heads make a circle";
    }
    for (uint32_t i = 0; i < n; ++i) {
        const int32_t h = token[first + i].head;
        token[first + i].head = (int32_t)(first + (h == 0 ? i : (uint32_t)h - 1));
    }
    return NULL;
}
