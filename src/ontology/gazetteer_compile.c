#include "gazetteer_format.h"

#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "gazetteer_text.h"
#include "map.h"

#define WIKIDATA "http://www.wikidata.org/entity/"
#define MAX_NODES ((size_t)1 << 26)
#define MAX_BLOB ((size_t)1 << 30)
#define MAX_HITS 64    /* of one name: the best are kept */
#define CAPS_LETTERS 4 /* a name in capitals ("IRAN") has at least as many */

/* A name of an entry, before hits are laid in order. */
typedef struct {
    uint32_t node;
    ng_gaz_hit hit;
    int score;
    uint32_t population;
} named;

typedef struct {
    const ng_gaz_rows *rows;
    ng_arena arena;
    ng_gaz_record *record;
    const ng_gaz_row **row; /* of each entry */
    size_t n_entry;
    named *name;
    size_t n_name, cap_name;
    ng_gaz_node *node;
    size_t n_node, cap_node;
    uint32_t *first; /* first names */
    size_t n_first, cap_first;
    ng_map edge;  /* parent, piece -> node */
    ng_map word;  /* string -> offset into the blob */
    ng_map place; /* id, and "type\tname\tcountry", -> entry */
    ng_map first_seen;
    ng_str blob;
} compiler;

/* How likely a name means an entity of this type, before anything else is
 * known: measured by nothing but judgement, and only orders hits of one name
 * (Georgia the country before Georgia the state). Cities: see score_of(). */
static const struct {
    ng_type type;
    int score;
} prior[] = {
    { NG_TYPE_COUNTRY, 90 }, { NG_TYPE_CONTINENT, 85 },    { NG_TYPE_WATER, 80 }, { NG_TYPE_REGION, 70 },
    { NG_TYPE_PERSON, 65 },  { NG_TYPE_STATE, 60 },        { NG_TYPE_CITY, 30 },  { NG_TYPE_NEWS_ORGANIZATION, 45 },
    { NG_TYPE_COMPANY, 45 }, { NG_TYPE_ORGANIZATION, 55 },
};

static int kind_score(ng_gaz_kind k)
{
    switch (k) {
    case NG_GAZ_NAME: return 10;
    case NG_GAZ_DEMONYM: return 8;
    case NG_GAZ_ACRONYM: return 6;
    case NG_GAZ_ALIAS: return 0;
    case NG_GAZ_SURNAME: break;
    }
    return -200; /* after everything else */
}

static int score_of(const ng_gaz_row *row, ng_gaz_kind kind)
{
    int s = 50;
    for (size_t i = 0; i < sizeof prior / sizeof *prior; ++i)
        if (prior[i].type == row->type)
            s = prior[i].score;
    if (row->type == NG_TYPE_CITY) /* 2 for each doubling: a city of 10 million weighs more than a state */
        for (uint32_t p = row->population; p > 1; p >>= 1)
            s += 2;
    return s + kind_score(kind) + row->weight;
}

static ng_status fault(const ng_gaz_row *row, ng_error *err, const char *what, const char *cell)
{
    return ng_fail(err, NG_E_DATA, "gazetteer", row->line, "%s:%zu: %s: \"%.80s\"", row->file, row->line, what, cell);
}

/* The offset of s[0, n) in the blob; 0 for the empty string. UINT32_MAX: no memory. */
static uint32_t intern(compiler *c, const char *s, size_t n)
{
    if (n == 0)
        return 0;
    const uint32_t had = ng_map_get(&c->word, s, n);
    if (had != NG_MAP_NONE)
        return had;
    if (c->blob.len + n + 1 >= MAX_BLOB)
        return UINT32_MAX;
    const uint32_t at = (uint32_t)c->blob.len;
    ng_str_add(&c->blob, s, n);
    ng_str_putc(&c->blob, '\0');
    return !c->blob.failed && ng_map_set(&c->word, s, n, at, NULL) ? at : UINT32_MAX;
}

static uint32_t intern_cell(compiler *c, const char *s)
{
    return intern(c, s != NULL ? s : "", s != NULL ? strlen(s) : 0);
}

/* The node that `piece` leads to from parent, made where it is not there; NONE: no memory. */
static uint32_t node_to(compiler *c, uint32_t parent, const char *piece, size_t n)
{
    char key[sizeof parent + NG_GAZ_PIECE];
    memcpy(key, &parent, sizeof parent);
    memcpy(key + sizeof parent, piece, n);
    ng_map_entry *e = ng_map_put(&c->edge, key, sizeof parent + n, NG_MAP_NONE);
    if (e == NULL || e->value != NG_MAP_NONE)
        return e == NULL ? NG_GAZ_NONE : e->value;
    const uint32_t word = intern(c, piece, n);
    if (word == UINT32_MAX || c->n_node >= MAX_NODES ||
        !ng_arena_grow(&c->arena, (void **)&c->node, &c->cap_node, c->n_node, sizeof *c->node))
        return NG_GAZ_NONE;
    c->node[c->n_node] = (ng_gaz_node){ .parent = parent, .word = word };
    return e->value = (uint32_t)c->n_node++;
}

static ng_status add_name(compiler *c, uint32_t node, uint32_t entry, ng_gaz_kind kind, ng_error *err)
{
    if (!ng_arena_grow(&c->arena, (void **)&c->name, &c->cap_name, c->n_name, sizeof *c->name))
        return ng_nomem(err, "gazetteer");
    const ng_gaz_row *row = c->row[entry];
    c->name[c->n_name++] = (named){ node, { entry, kind }, score_of(row, kind), row->population };
    return NG_OK;
}

static size_t letters(const char *s, bool *lower)
{
    size_t n = 0;
    for (; *s != '\0'; ++s) {
        n += ((*s | 0x20) >= 'a' && (*s | 0x20) <= 'z');
        *lower |= *s >= 'a' && *s <= 'z';
    }
    return n;
}

static void capitals(char *s)
{
    for (; *s != '\0'; ++s)
        if (*s >= 'a' && *s <= 'z')
            *s = (char)(*s - 'a' + 'A');
}

/* Walk the pieces of name into the tree; NONE in *ret where it has none that fit. */
static ng_status add_path(compiler *c, const char *name, size_t n, bool caps, uint32_t *ret, ng_error *err)
{
    ng_gaz_scan scan = { .s = name, .len = n };
    char piece[NG_GAZ_PIECE];
    size_t used, end;
    *ret = NG_GAZ_NONE;
    while (ng_gaz_next(&scan, piece, &used, &end)) {
        if (caps)
            capitals(piece);
        *ret = node_to(c, *ret, piece, used);
        if (*ret == NG_GAZ_NONE)
            return ng_nomem(err, "gazetteer");
    }
    if (scan.at < n) /* a piece too long: the name is never found, not found in part */
        *ret = NG_GAZ_NONE;
    return NG_OK;
}

/* One name. A leading '~' makes it shy: see NG_GAZ_SHY. */
static ng_status add_key(compiler *c, uint32_t entry, const char *name, size_t n, ng_gaz_kind kind, ng_error *err)
{
    const bool shy = n > 1 && name[0] == '~';
    name += shy;
    n -= shy;
    uint32_t node;
    ng_status st = add_path(c, name, n, false, &node, err);
    if (st != NG_OK || node == NG_GAZ_NONE)
        return st;
    if (shy)
        c->node[node].word |= NG_GAZ_SHY;
    st = add_name(c, node, entry, kind, err);
    bool lower = false;
    size_t count = 0;
    for (uint32_t i = node; i != NG_GAZ_NONE; i = c->node[i].parent)
        count += letters(c->blob.s + (c->node[i].word & ~NG_GAZ_SHY), &lower);
    if (st != NG_OK || shy || c->row[entry]->no_caps || !lower || count < CAPS_LETTERS)
        return st;
    st = add_path(c, name, n, true, &node, err);
    return st == NG_OK && node != NG_GAZ_NONE ? add_name(c, node, entry, kind, err) : st;
}

/* The user does not say which aliases are acronyms: those in capitals are. */
static ng_gaz_kind alias_kind(const char *s, size_t n)
{
    for (size_t i = 0; i < n; ++i)
        if (!((s[i] >= 'A' && s[i] <= 'Z') || s[i] == '.' || s[i] == '&'))
            return NG_GAZ_ALIAS;
    return n <= 8 ? NG_GAZ_ACRONYM : NG_GAZ_ALIAS;
}

static ng_status add_list(compiler *c, uint32_t entry, const char *list, ng_gaz_kind kind, ng_error *err)
{
    ng_status st = NG_OK;
    while (st == NG_OK && list != NULL && *list != '\0') {
        const size_t n = strcspn(list, "|");
        const ng_gaz_kind k = kind == NG_GAZ_ALIAS ? alias_kind(list, n) : kind;
        if (n > 0)
            st = add_key(c, entry, list, n, k, err);
        list += n + (list[n] == '|');
    }
    return st;
}

static ng_status add_names(compiler *c, uint32_t entry, ng_error *err)
{
    static const struct {
        ng_gaz_column column;
        ng_gaz_kind kind;
    } part[] = {
        { NG_GAZ_COL_NAMES, NG_GAZ_NAME },       { NG_GAZ_COL_ALIASES, NG_GAZ_ALIAS },
        { NG_GAZ_COL_ACRONYMS, NG_GAZ_ACRONYM }, { NG_GAZ_COL_DEMONYMS, NG_GAZ_DEMONYM },
        { NG_GAZ_COL_SURNAMES, NG_GAZ_SURNAME },
    };
    const ng_gaz_row *row = c->row[entry];
    const char *name = row->cell[NG_GAZ_COL_NAME];
    ng_status st = add_key(c, entry, name, strlen(name), NG_GAZ_NAME, err);
    for (size_t i = 0; i < sizeof part / sizeof *part && st == NG_OK; ++i)
        st = add_list(c, entry, row->cell[part[i].column], part[i].kind, err);
    return st;
}

/* First names, so that later ones with the same plain form are left out. */
static ng_status add_first_name(compiler *c, const char *name, ng_error *err)
{
    ng_gaz_scan scan = { .s = name, .len = strlen(name) };
    char piece[NG_GAZ_PIECE];
    size_t n, end;
    if (!ng_gaz_next(&scan, piece, &n, &end) || end != scan.len) /* only names of one piece are asked for */
        return NG_OK;
    bool had = false;
    if (!ng_map_set(&c->first_seen, piece, n, 1, &had))
        return ng_nomem(err, "gazetteer");
    if (had)
        return NG_OK;
    const uint32_t at = intern(c, piece, n);
    if (at == UINT32_MAX || !ng_arena_grow(&c->arena, (void **)&c->first, &c->cap_first, c->n_first, sizeof *c->first))
        return ng_nomem(err, "gazetteer");
    c->first[c->n_first++] = at;
    return NG_OK;
}

/* "City\tBerlin\tQ183" -> entry: how places without an id are referred to. */
static ng_status place_key(const char *type, const char *name, const char *country, ng_str *key, ng_error *err)
{
    ng_str_clear(key);
    ng_str_printf(key, "%s\t%s\t%s", type, name, country != NULL ? country : "");
    return key->failed ? ng_nomem(err, "gazetteer") : NG_OK;
}

/* The first of rows with the same id or name is the one referred to. */
static ng_status index_entry(compiler *c, uint32_t entry, ng_str *key, ng_error *err)
{
    const ng_gaz_row *row = c->row[entry];
    const char *id = row->cell[NG_GAZ_COL_ID];
    if (id != NULL && ng_map_put(&c->place, id, strlen(id), entry) == NULL)
        return ng_nomem(err, "gazetteer");
    ng_status st =
        place_key(ng_type_name(row->type), row->cell[NG_GAZ_COL_NAME], row->cell[NG_GAZ_COL_COUNTRY], key, err);
    if (st == NG_OK && ng_map_put(&c->place, key->s, key->len, entry) == NULL)
        st = ng_nomem(err, "gazetteer");
    return st;
}

static ng_status make_entry(compiler *c, const ng_gaz_row *row, ng_str *key, ng_error *err)
{
    const uint32_t entry = (uint32_t)c->n_entry++;
    c->row[entry] = row;
    ng_gaz_record *r = &c->record[entry];
    const char *id = row->cell[NG_GAZ_COL_ID];
    ng_str_clear(key);
    if (id != NULL && strchr(id, ':') == NULL)
        ng_str_puts(key, WIKIDATA);
    if (id != NULL)
        ng_str_puts(key, id);
    *r = (ng_gaz_record){
        .label = intern_cell(c, row->cell[NG_GAZ_COL_NAME]),
        .iri = intern(c, ng_str_get(key), key->len),
        .role = intern_cell(c, row->cell[NG_GAZ_COL_ROLE]),
        .source = intern_cell(c, row->cell[NG_GAZ_COL_SOURCE]),
        .type = (uint32_t)row->type,
        .population = row->population,
        .country = NG_GAZ_NONE,
        .capital_of = NG_GAZ_NONE,
        .capital = NG_GAZ_NONE,
        .within = NG_GAZ_NONE,
    };
    if (key->failed || r->label == UINT32_MAX || r->iri == UINT32_MAX || r->role == UINT32_MAX ||
        r->source == UINT32_MAX)
        return ng_nomem(err, "gazetteer");
    return index_entry(c, entry, key, err);
}

/* The entry that a cell names: by id, or by name among the entries of that
 * type of that country. */
static ng_status refer(compiler *c, uint32_t entry, ng_gaz_column column, ng_type type, const char *country,
                       uint32_t *ret, ng_str *key, ng_error *err)
{
    const ng_gaz_row *row = c->row[entry];
    const char *cell = row->cell[column];
    if (cell == NULL)
        return NG_OK;
    *ret = ng_map_get(&c->place, cell, strlen(cell));
    if (*ret == NG_MAP_NONE) {
        const ng_status st = place_key(ng_type_name(type), cell, country, key, err);
        if (st != NG_OK)
            return st;
        *ret = ng_map_get(&c->place, ng_str_get(key), key->len);
    }
    return *ret != NG_MAP_NONE ? NG_OK : fault(row, err, "refers to no row", cell);
}

static ng_status link_entries(compiler *c, ng_str *key, ng_error *err)
{
    ng_status st = NG_OK;
    for (uint32_t i = 0; i < c->n_entry && st == NG_OK; ++i) {
        const ng_gaz_row *row = c->row[i];
        ng_gaz_record *r = &c->record[i];
        st = refer(c, i, NG_GAZ_COL_COUNTRY, NG_TYPE_COUNTRY, NULL, &r->country, key, err);
        if (st == NG_OK)
            st = refer(c, i, NG_GAZ_COL_WITHIN, NG_TYPE_STATE, row->cell[NG_GAZ_COL_COUNTRY], &r->within, key, err);
        if (st == NG_OK)
            st = refer(c, i, NG_GAZ_COL_CAPITAL, NG_TYPE_CITY, row->cell[NG_GAZ_COL_ID], &r->capital, key, err);
    }
    for (uint32_t i = 0; i < c->n_entry && st == NG_OK; ++i)
        if (c->record[i].capital != NG_GAZ_NONE && c->record[c->record[i].capital].capital_of == NG_GAZ_NONE)
            c->record[c->record[i].capital].capital_of = i;
    return st;
}

/* By node; there the best first; equals in the order of their rows. */
static int by_node(const void *pa, const void *pb)
{
    const named *a = pa, *b = pb;
    if (a->node != b->node)
        return a->node < b->node ? -1 : 1;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    if (a->population != b->population)
        return a->population > b->population ? -1 : 1;
    if (a->hit.entry != b->hit.entry)
        return a->hit.entry < b->hit.entry ? -1 : 1;
    return (a->hit.kind > b->hit.kind) - (a->hit.kind < b->hit.kind);
}

/* Each entry once a node, under its best kind; node[i].hit set. */
static void order_names(compiler *c)
{
    if (c->n_name > 0)
        qsort(c->name, c->n_name, sizeof *c->name, by_node);
    size_t n = 0, from = 0, node = 0;
    for (size_t i = 0; i < c->n_name; ++i) {
        const named x = c->name[i];
        if (i > 0 && x.node != c->name[n - 1].node)
            from = n;
        bool had = n - from == MAX_HITS;
        for (size_t k = from; k < n && !had; ++k)
            had = c->name[k].hit.entry == x.hit.entry;
        if (had)
            continue;
        for (; node <= x.node; ++node)
            c->node[node].hit = (uint32_t)n;
        c->name[n++] = x;
    }
    for (; node < c->n_node; ++node)
        c->node[node].hit = (uint32_t)n;
    c->n_name = n;
}

/* A power of two with room for n at a load of at most a half. */
static uint32_t slots_for(size_t n)
{
    uint32_t size = 2;
    while (size < 2 * n)
        size *= 2;
    return size;
}

static void put_slot(uint32_t *slot, uint32_t size, uint64_t hash, uint32_t value)
{
    uint32_t i = (uint32_t)hash & (size - 1);
    while (slot[i] != 0)
        i = (i + 1) & (size - 1);
    slot[i] = value;
}

static void fill_slots(const compiler *c, const ng_gaz_header *h, uint32_t *slot, uint32_t *iri, uint32_t *first)
{
    const char *blob = ng_str_get(&c->blob);
    for (uint32_t i = 0; i < c->n_node; ++i) {
        const char *word = blob + (c->node[i].word & ~NG_GAZ_SHY);
        put_slot(slot, h->n_slot, ng_gaz_edge(c->node[i].parent, word, strlen(word)), i + 1);
    }
    for (uint32_t i = 0; i < c->n_entry; ++i) { /* of equal IRIs the first is met first */
        const char *s = blob + c->record[i].iri;
        if (*s != '\0')
            put_slot(iri, h->n_iri_slot, ng_hash64(s, strlen(s)), i + 1);
    }
    for (size_t i = 0; i < c->n_first; ++i) {
        const char *s = blob + c->first[i];
        put_slot(first, h->n_first_slot, ng_hash64(s, strlen(s)), c->first[i]);
    }
}

static ng_status write_out(compiler *c, ng_str *ret, ng_error *err)
{
    ng_gaz_header h = {
        .version = NG_GAZ_VERSION,
        .order = NG_GAZ_ORDER,
        .n_entry = (uint32_t)c->n_entry,
        .n_hit = (uint32_t)c->n_name,
        .n_node = (uint32_t)c->n_node,
        .n_slot = slots_for(c->n_node),
        .n_iri_slot = slots_for(c->n_entry),
        .n_first_slot = slots_for(c->n_first),
        .n_blob = (uint32_t)c->blob.len,
    };
    memcpy(h.magic, NG_GAZ_MAGIC, sizeof h.magic);
    uint32_t *slot = ng_arena_new(&c->arena, h.n_slot, sizeof *slot);
    uint32_t *iri = ng_arena_new(&c->arena, h.n_iri_slot, sizeof *iri);
    uint32_t *first = ng_arena_new(&c->arena, h.n_first_slot, sizeof *first);
    if (slot == NULL || iri == NULL || first == NULL)
        return ng_nomem(err, "gazetteer");
    fill_slots(c, &h, slot, iri, first);
    const size_t begin = ret->len;
    ng_str_add(ret, (const char *)&h, sizeof h);
    ng_str_add(ret, (const char *)c->record, c->n_entry * sizeof *c->record);
    for (size_t i = 0; i < c->n_name; ++i)
        ng_str_add(ret, (const char *)&c->name[i].hit, sizeof c->name[i].hit);
    const ng_gaz_node end = { .parent = NG_GAZ_NONE, .hit = h.n_hit };
    ng_str_add(ret, (const char *)c->node, c->n_node * sizeof *c->node);
    ng_str_add(ret, (const char *)&end, sizeof end);
    ng_str_add(ret, (const char *)slot, h.n_slot * sizeof *slot);
    ng_str_add(ret, (const char *)iri, h.n_iri_slot * sizeof *iri);
    ng_str_add(ret, (const char *)first, h.n_first_slot * sizeof *first);
    ng_str_add(ret, ng_str_get(&c->blob), c->blob.len);
    if (ret->failed)
        return ng_nomem(err, "gazetteer");
    const size_t from = begin + offsetof(ng_gaz_header, n_entry);
    const uint64_t check = ng_hash64(ret->s + from, ret->len - from);
    memcpy(ret->s + begin + offsetof(ng_gaz_header, check), &check, sizeof check);
    return NG_OK;
}

ng_status ng_gaz_compile(const ng_gaz_rows *rows, ng_str *ret, ng_error *err)
{
    compiler c = { .rows = rows, .arena.limit = SIZE_MAX / 4 };
    ng_str key = { 0 };
    ng_status st = NG_OK;
    c.record = ng_arena_new(&c.arena, rows->n + 1, sizeof *c.record);
    c.row = ng_arena_new(&c.arena, rows->n + 1, sizeof *c.row);
    ng_str_putc(&c.blob, '\0'); /* offset 0 is the empty string */
    if (c.record == NULL || c.row == NULL || c.blob.failed)
        st = ng_nomem(err, "gazetteer");
    for (size_t i = 0; i < rows->n && st == NG_OK; ++i)
        if (rows->row[i].type == NG_TYPE_COUNT)
            st = add_first_name(&c, rows->row[i].cell[NG_GAZ_COL_NAME], err);
        else
            st = make_entry(&c, &rows->row[i], &key, err);
    if (st == NG_OK)
        st = link_entries(&c, &key, err);
    for (uint32_t i = 0; i < c.n_entry && st == NG_OK; ++i)
        st = add_names(&c, i, err);
    if (st == NG_OK) {
        order_names(&c);
        st = write_out(&c, ret, err);
    }
    ng_arena_done(&c.arena);
    ng_map_done(&c.edge);
    ng_map_done(&c.word);
    ng_map_done(&c.place);
    ng_map_done(&c.first_seen);
    ng_str_done(&c.blob);
    ng_str_done(&key);
    return st;
}
