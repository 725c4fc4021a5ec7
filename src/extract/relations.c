/* relations.c -- the items of a sentence between which relations are looked for. */
#include "clause.h"
#include "mentions.h"
#include "relations.h"

static item_class class_of(ng_type t)
{
    if (t >= NG_TYPE_ORGANIZATION && t <= NG_TYPE_SPORTS_TEAM)
        return ITEM_BODY;
    if (t >= NG_TYPE_COUNTRY && t <= NG_TYPE_REGION)
        return ITEM_REALM;
    if (t >= NG_TYPE_CONTINENT && t <= NG_TYPE_FACILITY)
        return ITEM_SITE;
    switch (t) {
    case NG_TYPE_PERSON: return ITEM_PERSON;
    case NG_TYPE_GROUP: return ITEM_PEOPLE;
    case NG_TYPE_THING: return ITEM_THING;
    default: return ITEM_OTHER;
    }
}

static ng_status add(run *r, rel_sentence *s, rel_item it)
{
    if (!ng_arena_grow(r->a, (void **)&s->item, &s->cap, s->n, sizeof *s->item))
        return ng_nomem(r->err, "extract");
    it.head = tree_top(r, it.first, it.n);
    for (uint32_t i = it.first; i < it.first + it.n; ++i)
        s->at[i - s->first] = (uint32_t)s->n;
    s->item[s->n++] = it;
    return NG_OK;
}

/* What a pronoun stands for by itself: "she" a person, "it" no person. */
static bool pronoun_item(const run *r, uint32_t i, rel_item *it)
{
    static const char *const person[] = { "he",  "she", "i",  "who",     "his",     "her",
                                          "him", "my",  "me", "himself", "herself", "whose" };
    static const char *const body[] = { "it", "its", "which", "that", "we", "our", "us", "they", "their", "them" };
    if (tree_pos(r, i) != POS_PRON)
        return false;
    *it = (rel_item){ .first = i, .n = 1, .mention = NG_NONE, .time = NG_NONE, .kind = NG_MENTION_PRONOUN };
    for (size_t k = 0; k < sizeof person / sizeof *person; ++k) {
        if (word_is(r, i, person[k])) {
            it->cls = ITEM_PERSON;
            it->type = NG_TYPE_PERSON;
            return true;
        }
    }
    for (size_t k = 0; k < sizeof body / sizeof *body; ++k) {
        if (word_is(r, i, body[k])) {
            it->cls = ITEM_BODY;
            it->type = NG_TYPE_ORGANIZATION;
            return true;
        }
    }
    return false;
}

/* The index of the first name at or after the token. */
static size_t name_from(const run *r, uint32_t token)
{
    size_t lo = 0, hi = r->doc->n_name;
    while (lo < hi) {
        const size_t mid = lo + (hi - lo) / 2;
        if (r->doc->name[mid].first < token)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* The type that the language stage gave to the name at the mention, or NG_TYPE_COUNT. */
static ng_type type_of_name(const run *r, const mention *m)
{
    size_t k = name_from(r, m->first);
    k -= k > 0 && (k == r->doc->n_name || r->doc->name[k].first > m->first);
    if (k >= r->doc->n_name)
        return NG_TYPE_COUNT;
    const ng_name *n = &r->doc->name[k];
    const bool meets = n->first < m->first + m->n && m->first < n->first + n->n;
    return meets ? ng_type_parse(n->type) : NG_TYPE_COUNT;
}

/* A name of the language stage that names.c did not take. */
static bool name_item(const run *r, const rel_sentence *s, uint32_t i, rel_item *it)
{
    const size_t k = name_from(r, i);
    if (k >= r->doc->n_name || r->doc->name[k].first != i || r->doc->name[k].n > s->end - i)
        return false;
    const ng_name *n = &r->doc->name[k];
    for (uint32_t t = i; t < i + n->n; ++t) {
        if (r->mention_at[t] != NG_NONE)
            return false;
    }
    const ng_type type = ng_type_parse(n->type);
    if (type == NG_TYPE_COUNT)
        return false;
    *it = (rel_item){ .first = i, .n = n->n, .mention = NG_NONE, .time = NG_NONE, .kind = NG_MENTION_NAME };
    it->type = (uint8_t)type;
    it->cls = (uint8_t)class_of(type);
    return true;
}

/* A relative pronoun that is no mention itself stands for the item that its clause hangs on: "Cox, which owns". */
static bool relative_item(const run *r, const rel_sentence *s, uint32_t i, rel_item *it)
{
    const char *x = r->doc->token[i].xpos;
    if (tree_pos(r, i) != POS_PRON || x == NULL || x[0] != 'W' || !tree_there(r, i))
        return false;
    uint32_t up = i;
    for (int k = 0; k < 6 && up != NG_NONE && tree_rel(r, up) != REL_ACL_RELCL; ++k)
        up = tree_head(r, up);
    if (up == NG_NONE || tree_rel(r, up) != REL_ACL_RELCL)
        return false;
    uint32_t noun = relative_antecedent(r, i); /* of a list the one that the verb agrees with */
    if (noun == NG_NONE)
        noun = tree_head(r, up);
    if (noun != NG_NONE && noun < i && s->at[noun - s->first] == NG_NONE && tree_rel(r, noun) == REL_APPOS)
        noun = tree_head(r, noun); /* "Cox, a company which owns" */
    if (noun != NG_NONE && noun < i && s->at[noun - s->first] == NG_NONE && tree_child(r, noun, REL_COP) != NG_NONE)
        noun = tree_child(r, noun, REL_NSUBJ); /* "Curtin is a scholar who works" */
    if (noun == NG_NONE || noun < s->first || noun >= i || s->at[noun - s->first] == NG_NONE)
        return false;
    const rel_item *of = &s->item[s->at[noun - s->first]];
    if (of->mention == NG_NONE || of->cls == ITEM_PEOPLE)
        return false;
    *it = *of;
    it->first = i;
    it->n = 1;
    it->kind = NG_MENTION_PRONOUN;
    return true;
}

/* FNV-1a over the lower-case bytes. */
static uint32_t fingerprint(const char *s)
{
    uint32_t h = 2166136261u;
    for (; *s != '\0'; ++s) {
        const unsigned char c = (unsigned char)(*s >= 'A' && *s <= 'Z' ? *s + 32 : *s);
        h = (h ^ c) * 16777619u;
    }
    return h;
}

/* The property that the word says as a role or a verb, else what a noun of its class is, else its part of speech:
 * so that "seismologist" and "strategist", "wed" and "marry" are alike. */
static uint32_t sense_of(const run *r, uint32_t i)
{
    const ng_ontology *o = r->x->ontology;
    const char *l = tree_lemma(r, i);
    const pos_tag pos = tree_pos(r, i);
    size_t n = 0;
    const ng_word *w = NULL;
    if (pos == POS_NOUN || pos == POS_PROPN)
        w = ng_ontology_word(o, NG_WORD_ROLE, *l != '\0' ? l : r->w[i].low, &n);
    else if (pos == POS_VERB)
        w = ng_ontology_word(o, NG_WORD_VERB, l, &n);
    if (w != NULL && n > 0)
        return fingerprint(w[0].property) + (uint32_t)pos;
    const char *noun = pos == POS_NOUN ? word_lex(r, LEX_NOUN, i) : NULL;
    return noun != NULL ? fingerprint(noun) : 200u + (uint32_t)pos;
}

static void read_symbols(const run *r, rel_sentence *s)
{
    for (uint32_t i = s->first; i < s->end; ++i) {
        const uint32_t it = s->at[i - s->first];
        const char *l = tree_lemma(r, i);
        if (it != NG_NONE)
            s->symbol[i - s->first] = 1u + s->item[it].cls;
        else if (tree_pos(r, i) == POS_NUM)
            s->symbol[i - s->first] = 100u;
        else
            s->symbol[i - s->first] = fingerprint(*l != '\0' ? l : r->w[i].low);
        const pos_tag pos = tree_pos(r, i);
        const bool closed = pos != POS_NOUN && pos != POS_PROPN && pos != POS_VERB && pos != POS_ADJ && pos != POS_ADV;
        s->sense[i - s->first] = it != NG_NONE || closed ? s->symbol[i - s->first] : sense_of(r, i);
    }
}

/* The mention at the token. Of whom the article gives no name it says no relation; of a country's body, its country. */
static uint32_t item_mention(const run *r, uint32_t i)
{
    const uint32_t m = r->mention_at[i];
    if (m == NG_NONE || !r->m[m].nameless)
        return m;
    return type_is_body(r->m[m].type) ? body_country(r, &r->m[m]) : r->m[m].type == NG_TYPE_PERSON ? NG_NONE : m;
}

ng_status rel_sentence_read(run *r, size_t sentence, rel_sentence *s)
{
    s->first = r->doc->sentence[sentence].first;
    s->end = s->first + r->doc->sentence[sentence].n;
    s->n = 0;
    const size_t n = s->end - s->first;
    if (n > s->cap_token) {
        s->at = ng_arena_new(r->a, n, sizeof *s->at);
        s->symbol = ng_arena_new(r->a, n, sizeof *s->symbol);
        s->sense = ng_arena_new(r->a, n, sizeof *s->sense);
        if (s->at == NULL || s->symbol == NULL || s->sense == NULL) {
            s->cap_token = 0;
            return ng_nomem(r->err, "extract");
        }
        s->cap_token = n;
    }
    memset(s->at, 0xFF, n * sizeof *s->at);
    size_t t = time_from(r, s->first);
    for (uint32_t i = s->first; i < s->end;) {
        rel_item it = { .first = i, .n = 1, .mention = NG_NONE, .time = NG_NONE };
        while (t < r->n_t && r->t[t].first < i)
            ++t;
        const uint32_t m = item_mention(r, i);
        bool take = false;
        if (m != NG_NONE && r->m[m].first == i && r->m[m].entity != NG_NONE && r->m[m].n <= s->end - i) {
            it.mention = m;
            it.n = r->m[m].n;
            it.type = (uint8_t)r->m[m].type;
            if (r->m[m].type == NG_TYPE_THING && type_of_name(r, &r->m[m]) != NG_TYPE_COUNT)
                it.type = (uint8_t)type_of_name(r, &r->m[m]);
            it.cls = (uint8_t)class_of((ng_type)it.type);
            it.kind = (uint8_t)r->m[m].kind;
            take = true;
        } else if (t < r->n_t && r->t[t].first == i && r->t[t].type == NG_TIME_DATE && r->t[t].n <= s->end - i) {
            it.time = (uint32_t)t;
            it.n = r->t[t].n;
            it.cls = ITEM_DATE;
            take = true;
        } else if ((m == NG_NONE || r->m[m].entity == NG_NONE) && relative_item(r, s, i, &it)) {
            take = true;
        } else if (s->unresolved) {
            take = name_item(r, s, i, &it) || pronoun_item(r, i, &it);
        }
        if (take && add(r, s, it) != NG_OK)
            return NG_E_NOMEM;
        i += take ? it.n : 1;
    }
    read_symbols(r, s);
    return NG_OK;
}

pair_kind rel_pair_kind(const rel_item *a, const rel_item *b)
{
    const bool body = a->cls == ITEM_BODY || a->cls == ITEM_THING;
    const bool place = b->cls == ITEM_REALM || b->cls == ITEM_SITE;
    const bool of_place = a->cls == ITEM_REALM || a->cls == ITEM_SITE;
    if (a->cls == ITEM_PERSON) {
        switch (b->cls) {
        case ITEM_PERSON: return PAIR_PERSONS;
        case ITEM_BODY:
        case ITEM_THING: return PAIR_PERSON_BODY;
        case ITEM_REALM:
        case ITEM_SITE: return PAIR_PERSON_PLACE;
        case ITEM_PEOPLE: return PAIR_PERSON_PEOPLE;
        case ITEM_DATE: return PAIR_PERSON_DATE;
        default: return PAIR_NONE;
        }
    }
    if (body && place)
        return PAIR_BODY_PLACE;
    if (body && (b->cls == ITEM_BODY || b->cls == ITEM_THING))
        return PAIR_BODIES;
    if (of_place && place)
        return PAIR_PLACES;
    return body && b->cls == ITEM_DATE ? PAIR_BODY_DATE : PAIR_NONE;
}
