/* relatives.c -- "the firm which bought it", "the man who fled", "the town where they met": the word that begins a
 * relative clause is one more mention of what the clause is said of. Taken down when all else is done: no step needs
 * it, since all of them ask for the noun (relative_antecedent()).
 */
#include <string.h>

#include "clause.h"
#include "mentions.h"

typedef struct {
    uint32_t token, entity;
} relative;

/* The entity that the phrase of token h is, or NG_NONE. */
static uint32_t entity_of(const run *r, uint32_t h)
{
    const uint32_t m = mention_headed(r, h), who = participant_at(r, h);
    if (m != NG_NONE)
        return r->m[m].n_also == 0 ? r->m[m].entity : NG_NONE;
    return who != NG_NONE ? participant_known(r, who) : NG_NONE;
}

static bool is_where(const run *r, uint32_t i, ng_type t)
{
    return word_is(r, i, "where") && (type_is_place(t) || type_is_body(t));
}

static bool find(const run *r, uint32_t i, relative *ret)
{
    if (!relative_word(r, i) || r->mention_at[i] != NG_NONE || participant_at(r, i) != NG_NONE)
        return false;
    const uint32_t noun = relative_antecedent(r, i);
    if (noun == NG_NONE || noun >= i || r->sent[noun] != r->sent[i])
        return false;
    *ret = (relative){ i, entity_of(r, noun) };
    if (ret->entity == NG_NONE)
        return false;
    return word_is(r, i, "where") ? is_where(r, i, r->ex->entity[ret->entity].type) : !word_is(r, i, "when");
}

/* The relatives of e[0, n), ascending by token, go among its mentions. */
static bool add(const run *r, ng_entity *e, const uint32_t *token, size_t n)
{
    ng_mention *all = ng_arena_new(r->a, e->n_mention + n, sizeof *all);
    if (all == NULL)
        return false;
    size_t k = 0;
    for (size_t a = 0, b = 0; a < e->n_mention || b < n;) {
        const ng_span s = b < n ? r->doc->token[token[b]].span : (ng_span){ 0 };
        if (a == e->n_mention || (b < n && s.begin < e->mention[a].span.begin)) {
            all[k++] = (ng_mention){ s, NG_MENTION_PRONOUN };
            ++b;
        } else {
            all[k++] = e->mention[a++];
        }
    }
    e->mention = all;
    e->n_mention = k;
    return true;
}

ng_status relatives_find(run *r)
{
    const size_t n_e = r->ex->n_entity, n = r->doc->n_token;
    uint32_t *at = ng_arena_new(r->a, n_e + 2, sizeof *at); /* by entity: where its tokens begin */
    uint32_t *token = ng_arena_new(r->a, n + 1, sizeof *token);
    relative *v = ng_arena_new(r->a, n + 1, sizeof *v);
    if (at == NULL || token == NULL || v == NULL)
        return ng_nomem(r->err, "extract");
    size_t n_v = 0;
    for (uint32_t i = 0; i < n; ++i)
        n_v += find(r, i, &v[n_v]);
    for (size_t k = 0; k < n_v; ++k)
        ++at[v[k].entity + 2];
    for (size_t e = 2; e < n_e + 2; ++e)
        at[e] += at[e - 1];
    for (size_t k = 0; k < n_v; ++k)
        token[at[v[k].entity + 1]++] = v[k].token;
    for (size_t e = 0; e < n_e; ++e) {
        if (at[e + 1] > at[e] && !add(r, &r->ex->entity[e], token + at[e], at[e + 1] - at[e]))
            return ng_nomem(r->err, "extract");
    }
    return NG_OK;
}
