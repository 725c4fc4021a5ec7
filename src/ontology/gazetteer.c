#define _GNU_SOURCE
#include "gazetteer_format.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "error.h"
#include "file.h"
#include "gazetteer_text.h"
#include "map.h"

#define MAX_BINARY ((off_t)1 << 30)
#define MAX_FILES 1000

_Static_assert(sizeof(ng_gaz_hit) == 8, "hits are read from the file as they are");
_Static_assert(sizeof(ng_gaz_header) == 56 && sizeof(ng_gaz_record) == 40, "no padding in the file");

/* One compiled file, checked; all pointers lie in data. */
typedef struct {
    const unsigned char *data;
    size_t size;
    bool mapped;
    ng_gaz_header head;
    const ng_gaz_record *record;
    const ng_gaz_hit *hit;
    const ng_gaz_node *node;
    const uint32_t *slot, *iri_slot, *first_slot;
    const char *blob;
    uint32_t base; /* number of its first entry */
} table;

struct ng_gazetteer {
    table shipped, user; /* user.data NULL: none */
    ng_gaz_entry *entry;
    size_t n_entry;
};

static bool is_power(uint32_t n)
{
    return n != 0 && (n & (n - 1)) == 0;
}

/* Point the sections; false where their sizes do not add up to the file's. */
static bool lay_out(table *t)
{
    const ng_gaz_header *h = &t->head;
    const uint64_t part[] = {
        sizeof *h,
        (uint64_t)h->n_entry * sizeof *t->record,
        (uint64_t)h->n_hit * sizeof *t->hit,
        ((uint64_t)h->n_node + 1) * sizeof *t->node,
        (uint64_t)h->n_slot * 4,
        (uint64_t)h->n_iri_slot * 4,
        (uint64_t)h->n_first_slot * 4,
        h->n_blob,
    };
    const void *section[sizeof part / sizeof *part];
    uint64_t at = 0; /* each part is below 2^38: no overflow */
    for (size_t i = 0; i < sizeof part / sizeof *part; ++i) {
        section[i] = t->data + (at <= t->size ? at : t->size);
        at += part[i];
    }
    if (at != t->size || h->n_blob == 0)
        return false;
    t->record = section[1];
    t->hit = section[2];
    t->node = section[3];
    t->slot = section[4];
    t->iri_slot = section[5];
    t->first_slot = section[6];
    t->blob = section[7];
    return true;
}

static bool sound_slots(const uint32_t *slot, uint32_t n, uint32_t limit)
{
    if (!is_power(n))
        return false;
    for (uint32_t i = 0; i < n; ++i)
        if (slot[i] > limit)
            return false;
    return true;
}

static bool entry_or_none(const table *t, uint32_t entry)
{
    return entry < t->head.n_entry || entry == NG_GAZ_NONE;
}

/* Every number in range, so that lookups need not ask again. A checksum keeps
 * accidents out; this, malice. */
static bool sound(const table *t)
{
    const ng_gaz_header *h = &t->head;
    if (t->blob[0] != '\0' || t->blob[h->n_blob - 1] != '\0')
        return false;
    for (uint32_t i = 0; i < h->n_entry; ++i) {
        const ng_gaz_record *r = &t->record[i];
        if (r->label >= h->n_blob || r->iri >= h->n_blob || r->role >= h->n_blob || r->source >= h->n_blob ||
            r->type >= NG_TYPE_COUNT || !entry_or_none(t, r->country) || !entry_or_none(t, r->capital_of) ||
            !entry_or_none(t, r->capital) || !entry_or_none(t, r->within))
            return false;
    }
    for (uint32_t i = 0; i < h->n_hit; ++i)
        if (t->hit[i].entry >= h->n_entry || (uint32_t)t->hit[i].kind > NG_GAZ_SURNAME)
            return false;
    for (uint32_t i = 0; i < h->n_node; ++i) {
        const ng_gaz_node *n = &t->node[i];
        if ((n->parent >= i && n->parent != NG_GAZ_NONE) || (n->word & ~NG_GAZ_SHY) >= h->n_blob || n->hit > n[1].hit)
            return false;
    }
    return t->node[h->n_node].hit == h->n_hit && sound_slots(t->slot, h->n_slot, h->n_node) &&
           sound_slots(t->iri_slot, h->n_iri_slot, h->n_entry) &&
           sound_slots(t->first_slot, h->n_first_slot, h->n_blob - 1);
}

/* t->data and t->size are set. */
static ng_status open_table(table *t, const char *name, ng_error *err)
{
    const char *why = NULL;
    if (t->size < sizeof t->head) {
        why = "too short for a compiled gazetteer";
    } else {
        memcpy(&t->head, t->data, sizeof t->head);
        const size_t from = offsetof(ng_gaz_header, n_entry);
        if (memcmp(t->head.magic, NG_GAZ_MAGIC, sizeof t->head.magic) != 0)
            why = "no compiled gazetteer";
        else if (t->head.order != NG_GAZ_ORDER)
            why = "compiled on a machine with another byte order";
        else if (t->head.version != NG_GAZ_VERSION)
            why = "compiled by another version of newsgraph";
        else if (ng_hash64(t->data + from, t->size - from) != t->head.check)
            why = "damaged: the checksum is wrong";
        else if (!lay_out(t) || !sound(t))
            why = "damaged: its parts do not fit together";
    }
    return why == NULL ? NG_OK : ng_fail(err, NG_E_DATA, "gazetteer", 0, "%s: %s", name, why);
}

static void close_table(table *t)
{
    if (t->mapped)
        (void)munmap((void *)(uintptr_t)t->data, t->size);
    else
        free((void *)(uintptr_t)t->data);
    *t = (table){ 0 };
}

static ng_status map_table(table *t, const char *path, ng_error *err)
{
    const int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat sb;
    if (fd < 0 || fstat(fd, &sb) != 0) {
        const int why = errno;
        if (fd >= 0)
            (void)close(fd);
        return ng_fail(err, NG_E_IO, "gazetteer", SIZE_MAX, "%s: %s", path, strerror(why));
    }
    ng_status st = NG_OK;
    if (!S_ISREG(sb.st_mode) || sb.st_size < (off_t)sizeof t->head || sb.st_size > MAX_BINARY) {
        st = ng_fail(err, NG_E_DATA, "gazetteer", 0, "%s: no compiled gazetteer", path);
        goto done;
    }
    /* All of it is read for the checksum: ask for it in one go. */
    void *p = mmap(NULL, (size_t)sb.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fd, 0);
    if (p == MAP_FAILED) {
        st = ng_fail(err, NG_E_IO, "gazetteer", SIZE_MAX, "%s: %s", path, strerror(errno));
        goto done;
    }
    t->data = p;
    t->size = (size_t)sb.st_size;
    t->mapped = true;
    st = open_table(t, path, err);
done:
    (void)close(fd);
    return st;
}

/* Compile the user's files in memory. */
static ng_status user_table(table *t, const char *const *user, size_t n, ng_error *err)
{
    ng_gaz_rows rows = { 0 };
    ng_str bytes = { 0 };
    ng_status st = NG_OK;
    for (size_t i = 0; i < n && st == NG_OK; ++i)
        st = ng_gaz_rows_read(&rows, user[i], true, err);
    if (st == NG_OK)
        st = ng_gaz_compile(&rows, &bytes, err);
    if (st == NG_OK) {
        t->data = (const unsigned char *)bytes.s;
        t->size = bytes.len;
        bytes = (ng_str){ 0 }; /* the table owns it */
        st = open_table(t, "the user's gazetteer", err);
    }
    ng_str_done(&bytes);
    ng_gaz_rows_done(&rows);
    return st;
}

static const char *string_of(const table *t, uint32_t at)
{
    return at == 0 ? NULL : t->blob + at;
}

static uint32_t number_of(const table *t, uint32_t entry)
{
    return entry == NG_GAZ_NONE ? NG_GAZ_NONE : entry + t->base;
}

static void make_entries(const table *t, ng_gaz_entry *entry)
{
    for (uint32_t i = 0; i < t->head.n_entry; ++i) {
        const ng_gaz_record *r = &t->record[i];
        entry[i] = (ng_gaz_entry){
            .label = t->blob + r->label,
            .iri = string_of(t, r->iri),
            .type = (ng_type)r->type,
            .role = string_of(t, r->role),
            .country = r->country == NG_GAZ_NONE ? NULL : string_of(t, t->record[r->country].iri),
            .capital_of = number_of(t, r->capital_of),
            .capital = number_of(t, r->capital),
            .within = number_of(t, r->within),
            .population = r->population,
            .source = t->blob + r->source,
        };
    }
}

/* The tables are open; hits of the user's, which lie on the heap, are renumbered. */
static ng_status finish(ng_gazetteer *g, ng_error *err)
{
    table *u = &g->user;
    u->base = g->shipped.head.n_entry;
    g->n_entry = (size_t)g->shipped.head.n_entry + u->head.n_entry;
    g->entry = malloc(g->n_entry > 0 ? g->n_entry * sizeof *g->entry : 1);
    if (g->entry == NULL || g->n_entry >= NG_GAZ_NONE)
        return ng_nomem(err, "gazetteer");
    make_entries(&g->shipped, g->entry);
    if (u->data == NULL)
        return NG_OK;
    make_entries(u, g->entry + u->base);
    ng_gaz_hit *hit = (ng_gaz_hit *)(uintptr_t)u->hit;
    for (uint32_t i = 0; i < u->head.n_hit; ++i)
        hit[i].entry += u->base;
    return NG_OK;
}

ng_status ng_gazetteer_load(const char *binary, const char *const *user, size_t n, ng_gazetteer **ret, ng_error *err)
{
    ng_gazetteer *g = calloc(1, sizeof *g);
    if (g == NULL)
        return ng_nomem(err, "gazetteer");
    ng_status st = map_table(&g->shipped, binary, err);
    if (st == NG_OK && n > 0)
        st = user_table(&g->user, user, n, err);
    if (st == NG_OK)
        st = finish(g, err);
    if (st == NG_OK) {
        *ret = g;
        g = NULL;
    }
    ng_gazetteer_free(g);
    return st;
}

ng_status ng_gaz_from_bytes(const void *data, size_t n, const char *name, ng_gazetteer **ret, ng_error *err)
{
    ng_gazetteer *g = calloc(1, sizeof *g);
    unsigned char *copy = malloc(n > 0 ? n : 1);
    if (g == NULL || copy == NULL) {
        free(g);
        free(copy);
        return ng_nomem(err, "gazetteer");
    }
    if (n > 0)
        memcpy(copy, data, n);
    g->shipped.data = copy;
    g->shipped.size = n;
    ng_status st = open_table(&g->shipped, name, err);
    if (st == NG_OK)
        st = finish(g, err);
    if (st == NG_OK) {
        *ret = g;
        g = NULL;
    }
    ng_gazetteer_free(g);
    return st;
}

void ng_gazetteer_free(ng_gazetteer *g)
{
    if (g == NULL)
        return;
    close_table(&g->shipped);
    close_table(&g->user);
    free(g->entry);
    free(g);
}

const ng_gaz_entry *ng_gazetteer_entry(const ng_gazetteer *g, uint32_t entry)
{
    return entry < g->n_entry ? &g->entry[entry] : NULL;
}

size_t ng_gazetteer_size(const ng_gazetteer *g)
{
    return g->n_entry;
}

/* The node that the piece leads to, or NG_GAZ_NONE. */
static uint32_t step(const table *t, uint32_t parent, const char *piece, size_t n)
{
    const uint32_t mask = t->head.n_slot - 1;
    uint32_t at = (uint32_t)ng_gaz_edge(parent, piece, n) & mask;
    for (uint32_t tried = 0; tried <= mask; ++tried, at = (at + 1) & mask) {
        if (t->slot[at] == 0)
            return NG_GAZ_NONE;
        const ng_gaz_node *node = &t->node[t->slot[at] - 1];
        if (node->parent == parent && strcmp(t->blob + (node->word & ~NG_GAZ_SHY), piece) == 0)
            return t->slot[at] - 1;
    }
    return NG_GAZ_NONE;
}

/* True where text around [begin, end) is all in capitals: a headline in which
 * "US" may as well be "us". */
static bool among_capitals(const char *text, size_t begin, size_t end)
{
    size_t upper = 0, lower = 0;
    for (size_t i = begin, k = 0; i-- > 0 && k < 48 && text[i] != '\n'; ++k) {
        upper += text[i] >= 'A' && text[i] <= 'Z';
        lower += text[i] >= 'a' && text[i] <= 'z';
    }
    for (size_t i = end, k = 0; text[i] != '\0' && k < 48 && text[i] != '\n'; ++i, ++k) {
        upper += text[i] >= 'A' && text[i] <= 'Z';
        lower += text[i] >= 'a' && text[i] <= 'z';
    }
    return lower == 0 && upper >= 4;
}

/* A walk through the tokens, so that a name ends only where a token does. */
typedef struct {
    const char *text;
    const ng_token *token; /* NULL: a lone name, which ends with the text */
    size_t n, at;
    size_t end; /* of the text looked at */
} ends;

/* How many tokens a name that ends at `end` takes; 0: it ends inside one. */
static size_t tokens_to(ends *e, size_t end)
{
    if (e->token == NULL)
        return ng_gaz_only_marks(e->text, end, e->end);
    while (e->at < e->n && e->token[e->at].span.end < end)
        ++e->at;
    if (e->at == e->n || e->token[e->at].span.begin >= end)
        return 0;
    return ng_gaz_only_marks(e->text, end, e->token[e->at].span.end) ? e->at + 1 : 0;
}

/* The longest name of t at text[begin, ...). */
static const ng_gaz_hit *longest(const table *t, ends e, size_t begin, size_t *tokens, size_t *n_hit)
{
    const ng_gaz_hit *best = NULL;
    ng_gaz_scan scan = { .s = e.text, .len = e.end, .at = begin };
    char piece[NG_GAZ_PIECE];
    size_t n, end;
    uint32_t node = NG_GAZ_NONE;
    if (t->data == NULL)
        return NULL;
    while (ng_gaz_next(&scan, piece, &n, &end)) {
        node = step(t, node, piece, n);
        if (node == NG_GAZ_NONE)
            break;
        const ng_gaz_node *p = &t->node[node];
        if (p[0].hit == p[1].hit)
            continue;
        const size_t k = tokens_to(&e, end);
        if (k == 0 || ((p->word & NG_GAZ_SHY) != 0 && e.token != NULL && among_capitals(e.text, begin, end)))
            continue;
        best = &t->hit[p->hit];
        *n_hit = p[1].hit - p[0].hit;
        *tokens = k;
    }
    return best;
}

/* The user's name wins unless the shipped one is longer. */
static const ng_gaz_hit *either(const ng_gazetteer *g, ends e, size_t begin, size_t *tokens, size_t *n_hit)
{
    size_t n[2] = { 0 }, hits[2] = { 0 };
    const ng_gaz_hit *shipped = longest(&g->shipped, e, begin, &n[0], &hits[0]);
    const ng_gaz_hit *user = longest(&g->user, e, begin, &n[1], &hits[1]);
    const int which = user != NULL && n[1] >= n[0];
    *tokens = n[which];
    *n_hit = hits[which];
    return which ? user : shipped;
}

const ng_gaz_hit *ng_gazetteer_match(const ng_gazetteer *g, const char *text, const ng_token *token, size_t n,
                                     size_t *tokens, size_t *n_hit)
{
    *tokens = *n_hit = 0;
    if (n == 0)
        return NULL;
    const ends e = { .text = text, .token = token, .n = n, .end = token[n - 1].span.end };
    return either(g, e, token[0].span.begin, tokens, n_hit);
}

const ng_gaz_hit *ng_gazetteer_find(const ng_gazetteer *g, const char *name, size_t *n_hit)
{
    size_t tokens;
    const ends e = { .text = name, .end = strlen(name) };
    return either(g, e, 0, &tokens, n_hit);
}

static uint32_t by_iri(const table *t, const char *iri)
{
    if (t->data == NULL)
        return NG_GAZ_NONE;
    const uint32_t mask = t->head.n_iri_slot - 1;
    uint32_t at = (uint32_t)ng_hash64(iri, strlen(iri)) & mask;
    for (uint32_t tried = 0; tried <= mask && t->iri_slot[at] != 0; ++tried, at = (at + 1) & mask)
        if (strcmp(t->blob + t->record[t->iri_slot[at] - 1].iri, iri) == 0)
            return t->iri_slot[at] - 1 + t->base;
    return NG_GAZ_NONE;
}

uint32_t ng_gazetteer_by_iri(const ng_gazetteer *g, const char *iri)
{
    const uint32_t user = by_iri(&g->user, iri);
    return user != NG_GAZ_NONE ? user : by_iri(&g->shipped, iri);
}

bool ng_gazetteer_is_first_name(const ng_gazetteer *g, const char *name)
{
    const table *t = &g->shipped;
    ng_gaz_scan scan = { .s = name, .len = strlen(name) };
    char piece[NG_GAZ_PIECE];
    size_t n, end;
    if (!ng_gaz_next(&scan, piece, &n, &end) || end != scan.len)
        return false;
    const uint32_t mask = t->head.n_first_slot - 1;
    uint32_t at = (uint32_t)ng_hash64(piece, n) & mask;
    for (uint32_t tried = 0; tried <= mask && t->first_slot[at] != 0; ++tried, at = (at + 1) & mask)
        if (strcmp(t->blob + t->first_slot[at], piece) == 0)
            return true;
    return false;
}

/* The TSV files of a folder but for sources.tsv, which describes them. */
static int is_data(const struct dirent *d)
{
    const size_t n = strlen(d->d_name);
    return n > 4 && strcmp(d->d_name + n - 4, ".tsv") == 0 && strcmp(d->d_name, "sources.tsv") != 0;
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name); /* alphasort() would ask the locale */
}

static ng_status read_folder(ng_gaz_rows *rows, const char *folder, ng_error *err)
{
    struct dirent **name = NULL;
    const int n = scandir(folder, &name, is_data, by_bytes);
    ng_status st = NG_OK;
    if (n < 0)
        return ng_fail(err, NG_E_IO, "gazetteer", SIZE_MAX, "%s: %s", folder, strerror(errno));
    if (n == 0 || n > MAX_FILES)
        st = ng_fail(err, NG_E_DATA, "gazetteer", SIZE_MAX, "%s: no TSV files, or too many", folder);
    ng_str path = { 0 };
    for (int i = 0; i < n; ++i) {
        ng_str_clear(&path);
        ng_str_printf(&path, "%s/%s", folder, name[i]->d_name);
        if (st == NG_OK)
            st = path.failed ? ng_nomem(err, "gazetteer") : ng_gaz_rows_read(rows, path.s, false, err);
        free(name[i]);
    }
    free(name);
    ng_str_done(&path);
    return st;
}

ng_status ng_gazetteer_compile(const char *folder, const char *out, ng_error *err)
{
    ng_gaz_rows rows = { 0 };
    ng_str bytes = { 0 };
    ng_status st = read_folder(&rows, folder, err);
    if (st == NG_OK)
        st = ng_gaz_compile(&rows, &bytes, err);
    if (st == NG_OK) {
        ng_file_out o;
        st = ng_file_begin(&o, out, err);
        if (st == NG_OK) {
            (void)fwrite(bytes.s, 1, bytes.len, o.f); /* commit asks ferror() */
            st = ng_file_commit(&o, err);
        }
    }
    ng_str_done(&bytes);
    ng_gaz_rows_done(&rows);
    return st;
}
