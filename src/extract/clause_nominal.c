/* clause_nominal.c -- what noun phrases say without a verb: "Oslo, the capital of Norway", "Utah" of "Ogden, Utah". */
#include "clause_say.h"

static bool nominal(const run *r, uint32_t i)
{
    const pos_tag p = tree_pos(r, i);
    return p == POS_NOUN || p == POS_PROPN;
}

static bool named(const run *r, uint32_t i)
{
    const uint32_t m = mention_headed(r, i);
    return m != NG_NONE && r->m[m].kind == NG_MENTION_NAME;
}

static bool is_place(const run *r, uint32_t i)
{
    const uint32_t m = mention_headed(r, i);
    return m != NG_NONE && r->m[m].type >= NG_TYPE_COUNTRY && r->m[m].type <= NG_TYPE_FACILITY;
}

static ng_status implied(run *r, uint32_t subject, uint32_t object, const char *lemma, const char *words, int use)
{
    phrase s, p = { .n = 0 }, o;
    phrase_without(r, subject, PHRASE_CORE, object, &s);
    phrase_without(r, object, PHRASE_CORE, subject, &o);
    const saying_parts say = { .subject = subject,
                               .object = object,
                               .verb = subject,
                               .s = &s,
                               .p = &p,
                               .implied = words,
                               .o = &o,
                               .lemma = lemma,
                               .last = lemma,
                               .use = use,
                               .ease = EASE_IMPLIED };
    return clause_say(r, &say);
}

/* "Chris, his brother": the name is what the description is said of. */
static ng_status apposition(run *r, uint32_t i)
{
    const uint32_t h = tree_head(r, i);
    if (h == NG_NONE || !nominal(r, i) || !nominal(r, h) || tree_child_base(r, i, REL_CASE) != NG_NONE)
        return NG_OK;
    if (is_place(r, h) && is_place(r, i))
        return named(r, h) && named(r, i) ? implied(r, h, i, "be in", "is in", SAY_WORDS) : NG_OK;
    const bool turned = named(r, i) && !named(r, h);
    return implied(r, turned ? i : h, turned ? h : i, "be", "is", SAY_ALL);
}

ng_status nominal_say(run *r, uint32_t i)
{
    return tree_rel(r, i) == REL_APPOS ? apposition(r, i) : NG_OK;
}
